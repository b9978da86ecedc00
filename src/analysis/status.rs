//! Where an evaluation stands: its phase, as its files tell, what is missing, and which dates have passed.

use crate::analysis::priority::unplaced;
use crate::model::answers::{AnswerSheet, State};
use crate::model::consensus::Status;
use crate::model::evaluation::{Evaluation, Participant, Phase};
use crate::model::projects::{Choice, Progress};
use crate::model::{ImprovementId, ProjectId, QuestionId};
use jiff::civil::Date;

/// Returns the phase: the one set by hand, else the one the files tell.
pub fn phase(evaluation: &Evaluation) -> Phase {
    evaluation.phase.unwrap_or_else(|| phase_by_files(evaluation))
}

/// Returns the phase the files tell.
pub fn phase_by_files(evaluation: &Evaluation) -> Phase {
    let Some(record) = &evaluation.consensus else {
        return if evaluation.sheets.is_empty() { Phase::Planning } else { Phase::Collecting };
    };
    if !open_questions(evaluation).is_empty() {
        return Phase::Seminar;
    }
    let Some(projects) = &evaluation.projects else {
        // Nothing to improve is nothing to prioritise.
        let nothing = record.agreed_improvements().next().is_none();
        return if nothing { Phase::FollowUp } else { Phase::Prioritising };
    };
    let undecided = projects.projects.iter().any(|project| project.decision == Choice::Open);
    if undecided || !unplaced_improvements(evaluation).is_empty() {
        return Phase::Prioritising;
    }
    let mut chosen = projects.projects.iter().filter(|project| project.decision == Choice::Chosen).peekable();
    let any_chosen = chosen.peek().is_some();
    let ended = chosen.all(|project| matches!(project.progress(), Some(Progress::Done | Progress::Stopped)));
    if any_chosen && ended { Phase::Closed } else { Phase::FollowUp }
}

/// Returns the asked questions that the consensus record lacks or leaves open, in frame order.
pub fn open_questions(evaluation: &Evaluation) -> Vec<QuestionId> {
    let is_open = |id: &QuestionId| evaluation.consensus_on(id).is_none_or(|question| question.status == Status::Open);
    evaluation.asked().map(|(_, question)| &question.id).filter(|id| is_open(id)).cloned().collect()
}

/// Returns the agreed improvements that stand in no project and are not set aside, in the order of the record.
pub fn unplaced_improvements(evaluation: &Evaluation) -> Vec<ImprovementId> {
    let Some(record) = &evaluation.consensus else { return Vec::new() };
    unplaced(record, evaluation.projects.as_ref()).into_iter().map(|(_, improvement)| improvement.id.clone()).collect()
}

/// Returns the projects nothing is decided about, in the order written.
pub fn undecided_projects(evaluation: &Evaluation) -> Vec<ProjectId> {
    let projects = evaluation.projects.iter().flat_map(|projects| &projects.projects);
    projects.filter(|project| project.decision == Choice::Open).map(|project| project.id.clone()).collect()
}

/// Where an evaluation stands on a day.
#[derive(Debug)]
pub struct Standing<'e> {
    /// The phase.
    pub phase: Phase,
    /// How many are to answer.
    pub expected: usize,
    /// Who has answered nothing yet: no sheet that counts, or a blank one.
    pub waiting: Vec<&'e Participant>,
    /// How many of these have a blank sheet.
    pub blank: usize,
    /// Asked questions that are open; none before there is a consensus record.
    pub open_questions: Vec<QuestionId>,
    /// Agreed improvements without a place.
    pub unplaced: Vec<ImprovementId>,
    /// Projects nothing is decided about.
    pub undecided: Vec<ProjectId>,
    /// Dates that have passed with work undone.
    pub late: Vec<Late>,
}

/// A date that has passed with work undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Late {
    /// Answers were due, and some are missing.
    Answers(Date),
    /// The seminar was held, and questions are open.
    Seminar(Date),
    /// Plans were due, and something is undecided.
    Plan(Date),
}

impl<'e> Standing<'e> {
    /// Says where an evaluation stands on a day. Files decide the phase; dates only warn.
    pub fn on(evaluation: &'e Evaluation, today: Date) -> Self {
        let phase = phase(evaluation);
        let blank = |participant: &&Participant| evaluation.sheet(&participant.id).is_some_and(is_blank);
        let has_answered =
            |participant: &&Participant| evaluation.sheet(&participant.id).is_some_and(|sheet| !is_blank(sheet));
        let waiting: Vec<&Participant> =
            evaluation.answering().filter(|participant| !has_answered(participant)).collect();
        let open_questions = if evaluation.consensus.is_some() { open_questions(evaluation) } else { Vec::new() };
        let (unplaced, undecided) = (unplaced_improvements(evaluation), undecided_projects(evaluation));
        let passed = |date: Option<Date>, undone: bool| date.filter(|date| undone && *date < today);
        let dates = &evaluation.dates;
        let late = [
            passed(dates.answers_due, phase <= Phase::Collecting && !waiting.is_empty()).map(Late::Answers),
            passed(dates.seminar, phase <= Phase::Seminar).map(Late::Seminar),
            passed(dates.plan_due, phase <= Phase::Prioritising).map(Late::Plan),
        ];
        Self {
            phase,
            expected: evaluation.answering().count(),
            blank: waiting.iter().filter(|participant| blank(participant)).count(),
            waiting,
            open_questions,
            unplaced,
            undecided,
            late: late.into_iter().flatten().collect(),
        }
    }

    /// Returns how many have answered something.
    pub fn delivered(&self) -> usize {
        self.expected - self.waiting.len()
    }
}

/// Returns whether nothing is filled in: neither a score, nor a word in its place, nor any other word.
pub fn is_blank(sheet: &AnswerSheet) -> bool {
    sheet.answers.values().all(|answer| answer.state == State::Missing && !answer.has_words())
}
