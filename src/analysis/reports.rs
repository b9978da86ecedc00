//! Whether the reports that were written still say what their sources say.

use super::fingerprint::{self, Key};
use super::status::phase;
use super::suspect::State;
use crate::model::evaluation::{Evaluation, Phase};
use crate::model::report::{InputKind, Name, Origin, Report};
use crate::source::Place;

/// What the answers are called among a report's inputs.
pub const ANSWERS: &str = "answers";

/// Returns whether a report is made from the answers, and so cannot be made or checked without them.
pub fn needs_answers(name: Name) -> bool {
    matches!(name, Name::GrossList | Name::Disagreement | Name::Consensus)
}

/// Returns the files a report is made from.
fn sources(name: Name) -> &'static [InputKind] {
    use InputKind::{Consensus, Evaluation, Frame, Goals, Indicators, Projects, Workspace};
    match name {
        Name::Programme | Name::GrossList | Name::Disagreement => &[Evaluation, Workspace, Frame],
        Name::Consensus => &[Evaluation, Workspace, Frame, Consensus, Goals, Indicators],
        // The frame says what the indicators are called by which projects are measured.
        Name::Priorities => &[Evaluation, Workspace, Frame, Consensus, Projects, Goals, Indicators],
    }
}

/// Returns what a report is made from: each input's name and its fingerprint as it is now.
///
/// Private answers are keyed, where there is a key: nobody can try out what they may be.
pub fn inputs(evaluation: &Evaluation, name: Name, key: &Key) -> Vec<(String, String)> {
    let is_source = |kind| sources(name).contains(&kind);
    let files = evaluation.inputs.iter().filter(|input| is_source(input.kind));
    let files = files.map(|input| (input.name.clone(), input.fingerprint.clone()));
    let key = if evaluation.privacy.answers_private { key } else { &Key::UNKEYED };
    let answers = || (ANSWERS.to_owned(), fingerprint::all_answers(key, &evaluation.sheets));
    files.chain(needs_answers(name).then(answers)).collect()
}

/// How a report stands to one of its inputs.
#[derive(Debug, Clone)]
pub struct InputState<'e> {
    /// The input's name.
    pub name: &'e str,
    /// Outdated where it says something else now, orphaned where it is gone, missing where the report is to be made from
    /// it and does not know of it.
    pub state: State,
    /// Its fingerprint in the report; the report's name where it is missing.
    pub place: Place,
}

/// How a report stands to what it was made from.
#[derive(Debug, Clone)]
pub struct ReportState<'e> {
    /// The report.
    pub report: &'e Report,
    /// What it says it was made from.
    pub origin: &'e Origin,
    /// Its inputs: those it names, then those it does not know of.
    pub inputs: Vec<InputState<'e>>,
}

impl ReportState<'_> {
    /// Returns the state of the input that asks for most; an input it does not know of makes it outdated.
    pub fn state(&self) -> State {
        let worst = self.inputs.iter().map(|input| input.state).max().unwrap_or(State::Ok);
        let is_missing = self.inputs.iter().any(|input| input.state == State::Missing);
        if is_missing { worst.max(State::Outdated) } else { worst }
    }

    /// Returns whether its body was edited since it was written.
    pub fn is_edited(&self) -> bool {
        is_edited(self.report)
    }
}

/// Returns whether a report's body was edited since it was written; false where a newer version wrote it.
pub fn is_edited(report: &Report) -> bool {
    report
        .origin()
        .is_some_and(|origin| fingerprint::is_readable(&origin.body.value) && origin.body.value != origin.body_now)
}

/// Returns whether a report was made from answers with a key.
pub fn is_keyed(report: &Report) -> bool {
    let mut inputs = report.origin().into_iter().flat_map(|origin| &origin.inputs);
    inputs.any(|(name, fingerprint)| name == ANSWERS && fingerprint::is_keyed(&fingerprint.value))
}

/// Says of every report that tells what it was made from how it stands to that, in the order of their paths.
pub fn states<'e>(evaluation: &'e Evaluation, key: &Key) -> Vec<ReportState<'e>> {
    let of = |report: &'e Report| {
        let origin = report.origin()?;
        let named = origin.inputs.iter().map(|(name, fingerprint)| InputState {
            name,
            state: state(evaluation, key, name, &fingerprint.value),
            place: fingerprint.place,
        });
        let is_named = |name: &str| origin.inputs.iter().any(|(known, _)| known == name);
        let name = Name::from_name(&origin.name.value);
        let kinds = name.map(sources).unwrap_or_default();
        let files = evaluation.inputs.iter().filter(|input| kinds.contains(&input.kind));
        let answers = name.filter(|name| needs_answers(*name)).map(|_| ANSWERS);
        let expected = files.map(|input| input.name.as_str()).chain(answers);
        let missing = expected.filter(|name| !is_named(name));
        let missing = missing.map(|name| InputState { name, state: State::Missing, place: origin.name.place });
        Some(ReportState { report, origin, inputs: named.chain(missing).collect() })
    };
    evaluation.reports.iter().filter_map(of).collect()
}

fn state(evaluation: &Evaluation, key: &Key, name: &str, then: &str) -> State {
    let compare = |now: &str| if now == then { State::Ok } else { State::Outdated };
    if name == ANSWERS {
        let is_keyed = fingerprint::is_keyed(then);
        let is_known = is_keyed || fingerprint::is_readable(then);
        if evaluation.sheets.is_empty() || !is_known || (is_keyed && !key.is_keyed()) {
            return State::NotCheckable;
        }
        let key = if is_keyed { key } else { &Key::UNKEYED };
        return compare(&fingerprint::all_answers(key, &evaluation.sheets));
    }
    let Some(input) = evaluation.inputs.iter().find(|input| input.name == name) else { return State::Orphaned };
    // A built-in frame has no fingerprint, but a version.
    let is_ours = fingerprint::is_readable(then) || !fingerprint::is_readable(&input.fingerprint);
    if is_ours { compare(&input.fingerprint) } else { State::NotCheckable }
}

/// Returns the reports that the phase expects and that are not there: the consensus from prioritising on, the priorities
/// from follow-up on. In which language they are written does not matter.
pub fn missing(evaluation: &Evaluation) -> Vec<Name> {
    let phase = phase(evaluation);
    let expected = [
        (Name::Consensus, phase >= Phase::Prioritising && evaluation.consensus.is_some()),
        (Name::Priorities, phase >= Phase::FollowUp && evaluation.projects.is_some()),
    ];
    // One that cannot be understood is there all the same.
    let is_called = |report: &Report, name: Name| {
        report.path.rsplit('/').next().and_then(|file| file.split('.').next()) == Some(name.name())
    };
    let is_there = |name: Name| {
        let is = |report: &Report| report.origin().is_some_and(|origin| origin.name.value == name.name());
        evaluation.reports.iter().any(|report| is(report) || is_called(report, name))
    };
    expected.into_iter().filter(|(name, is_due)| *is_due && !is_there(*name)).map(|(name, _)| name).collect()
}
