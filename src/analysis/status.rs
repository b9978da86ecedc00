//! Where an evaluation stands: its phase, as its files tell.

use crate::analysis::priority::unplaced;
use crate::model::consensus::Status;
use crate::model::evaluation::{Evaluation, Phase};
use crate::model::projects::{Choice, Progress};
use crate::model::{ImprovementId, QuestionId};

/// Returns the phase: the one set by hand, else the one the files tell.
pub fn phase(evaluation: &Evaluation) -> Phase {
    evaluation.phase.unwrap_or_else(|| phase_by_files(evaluation))
}

fn phase_by_files(evaluation: &Evaluation) -> Phase {
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
    let is_open = |id: &QuestionId| {
        let question = evaluation.consensus.as_ref().and_then(|record| record.question(id));
        question.is_none_or(|question| question.status == Status::Open)
    };
    evaluation.asked().map(|(_, question)| &question.id).filter(|id| is_open(id)).cloned().collect()
}

/// Returns the agreed improvements that stand in no project and are not set aside, in the order of the record.
pub fn unplaced_improvements(evaluation: &Evaluation) -> Vec<ImprovementId> {
    let Some(record) = &evaluation.consensus else { return Vec::new() };
    unplaced(record, evaluation.projects.as_ref()).into_iter().map(|(_, improvement)| improvement.id.clone()).collect()
}
