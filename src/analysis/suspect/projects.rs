//! Projects whose improvements were reworded since the leader decided.

use super::State;
use crate::analysis::fingerprint::{is_readable, wording};
use crate::model::ImprovementId;
use crate::model::consensus::{ConsensusRecord, Improvement};
use crate::model::evaluation::Evaluation;
use crate::model::projects::{Choice, Project, Stamp};
use crate::source::Place;

/// A project, and whether its improvements read as they did when it was decided.
#[derive(Debug, Clone)]
pub struct ProjectState<'e> {
    /// The project.
    pub project: &'e Project,
    /// Each improvement it takes on, in the order written.
    pub rests: Vec<Rest<'e>>,
}

impl<'e> ProjectState<'e> {
    /// Returns the state of the improvement that asks for most.
    pub fn state(&self) -> State {
        self.rests.iter().map(|rest| rest.state).max().unwrap_or(State::Ok)
    }

    /// Returns the improvements that were reworded.
    pub fn reworded(&self) -> impl Iterator<Item = &Rest<'e>> {
        self.rests.iter().filter(|rest| rest.state == State::Outdated)
    }
}

/// An improvement that a project takes on, and how it stands to its wording.
#[derive(Debug, Clone)]
pub struct Rest<'e> {
    /// The improvement.
    pub improvement: &'e ImprovementId,
    /// How it reads now; `None` where it stands nowhere in the record.
    pub text: Option<&'e str>,
    /// Missing where `rests_on` has no item for it, orphaned where the record no longer has it.
    pub state: State,
    /// Its item in `rests_on`; its id in `improvements` where there is none.
    pub place: Place,
}

/// Says of every project, in the order written, whether its improvements were reworded since it was decided.
///
/// What is still open is not outdated: `prioritise` renews it. The wording is that of `consensus.toml`, whatever the
/// status of its question; no answers and no key are needed.
pub fn projects(evaluation: &Evaluation) -> Vec<ProjectState<'_>> {
    let record = evaluation.consensus.as_ref();
    let rest = |project: &Project, improvement, place| {
        let text = record.and_then(|record| find(record, improvement)).map(|improvement| improvement.text.as_str());
        let stamp = project.rests_on.iter().find(|stamp| stamp.value.improvement == *improvement);
        let state = match (stamp, text) {
            (None, _) => State::Missing,
            _ if record.is_none() => State::NotCheckable,
            (_, None) => State::Orphaned,
            _ if project.decision == Choice::Open => State::Ok,
            (Some(stamp), _) if !is_readable(&stamp.value.fingerprint) => State::NotCheckable,
            (Some(stamp), Some(text)) if stamp.value.fingerprint == wording(text) => State::Ok,
            _ => State::Outdated,
        };
        (text, state, stamp.map_or(place, |stamp| stamp.place))
    };
    let of = |project| {
        let rests = improvements(project).map(|(improvement, place)| {
            let (text, state, place) = rest(project, improvement, place);
            Rest { improvement, text, state, place }
        });
        ProjectState { project, rests: rests.collect() }
    };
    evaluation.projects.iter().flat_map(|projects| &projects.projects).map(of).collect()
}

fn improvements(project: &Project) -> impl Iterator<Item = (&ImprovementId, Place)> {
    project.improvements.iter().map(|improvement| (&improvement.value, improvement.place))
}

fn find<'e>(record: &'e ConsensusRecord, id: &ImprovementId) -> Option<&'e Improvement> {
    record.questions.iter().flat_map(|question| &question.improvements).find(|improvement| improvement.id == *id)
}

/// Returns the fingerprint of an improvement's wording.
pub fn stamp(improvement: &Improvement) -> Stamp {
    Stamp { improvement: improvement.id.clone(), fingerprint: wording(&improvement.text) }
}

/// Returns what a project's `rests_on` is to hold: an item for each improvement it takes on.
///
/// Those it has stay first, in their order; they are renewed while the project is open, or where people have `reviewed`
/// it, and else frozen.
pub fn stamps(evaluation: &Evaluation, project: &Project, reviewed: bool) -> Vec<Stamp> {
    let renews = reviewed || project.decision == Choice::Open;
    let now = |id: &ImprovementId| evaluation.consensus.as_ref().and_then(|record| find(record, id)).map(stamp);
    let takes_on = |id: &ImprovementId| improvements(project).any(|(improvement, _)| improvement == id);
    let kept = project.rests_on.iter().map(|stamp| &stamp.value).filter(|stamp| takes_on(&stamp.improvement));
    let mut stamps: Vec<Stamp> =
        kept.map(|kept| now(&kept.improvement).filter(|_| renews).unwrap_or_else(|| kept.clone())).collect();
    for (id, _) in improvements(project) {
        if stamps.iter().all(|stamp| stamp.improvement != *id) {
            stamps.extend(now(id));
        }
    }
    stamps
}
