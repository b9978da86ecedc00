//! What is left to agree: where each question of the consensus record stands, and what it lacks.

use super::comparison::{NeedsReason, lacks_reason};
use super::disagreement::Answered;
use super::fingerprint::Key;
use super::suspect::{self, QuestionState, State};
use crate::model::QuestionId;
use crate::model::consensus::{QuestionConsensus, Status};
use crate::model::evaluation::Evaluation;
use crate::model::frame::{Question, Theme};
use crate::model::score::Score;
use serde::Serialize;
use std::collections::BTreeMap;

/// What a question of the record lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lack {
    /// Agreed, without a score.
    Score,
    /// Parked, without a note.
    Note,
    /// A score outside what anyone gave, without a reason.
    ReasonOutside,
    /// A score far from the median, without a reason.
    ReasonFar,
    /// Entries set aside without a reason.
    ReasonSetAside,
    /// The answers have changed or grown since the group agreed.
    LookAgain,
}

/// Where a question stands.
#[derive(Debug, Serialize)]
pub struct QuestionLeft<'e> {
    /// The question.
    pub id: &'e QuestionId,
    /// What people see instead of the id.
    pub label: &'e str,
    /// Its status; `None` where the record lacks the question.
    pub status: Option<Status>,
    /// The agreed score.
    pub score: Option<Score>,
    /// The median of the individuals' scores.
    pub median: Option<f64>,
    /// Joint strengths.
    pub strengths: usize,
    /// Joint areas for improvement.
    pub improvements: usize,
    /// Whether its answers have changed since; `None` where the record lacks the question.
    pub rests_on: Option<State>,
    /// Entries that have come since it was settled, and that nobody has looked at.
    pub new_entries: usize,
    /// What it lacks.
    pub lacks: Vec<Lack>,
}

/// Where the record stands.
#[derive(Debug, Serialize)]
pub struct Left<'e> {
    /// Agreed questions.
    pub agreed: usize,
    /// Parked questions.
    pub parked: usize,
    /// Questions found not relevant.
    pub not_relevant: usize,
    /// Open questions, and those the record lacks.
    pub open: usize,
    /// Every asked question, in frame order.
    pub questions: Vec<QuestionLeft<'e>>,
}

impl<'e> Left<'e> {
    /// Tells where the record stands; the key is that of its fingerprints.
    pub fn of(evaluation: &'e Evaluation, key: &Key) -> Self {
        let states: BTreeMap<&QuestionId, QuestionState<'_>> =
            suspect::questions(evaluation, key).into_iter().map(|state| (&state.record.id, state)).collect();
        let question = |(theme, question): (&'e Theme, &'e Question)| {
            QuestionLeft::of(evaluation, theme, question, states.get(&question.id))
        };
        let questions: Vec<QuestionLeft<'e>> = evaluation.asked().map(question).collect();
        let count = |wanted| questions.iter().filter(|question| question.status == Some(wanted)).count();
        let (agreed, parked, not_relevant) = (count(Status::Agreed), count(Status::Parked), count(Status::NotRelevant));
        Self { agreed, parked, not_relevant, open: questions.len() - agreed - parked - not_relevant, questions }
    }
}

impl<'e> QuestionLeft<'e> {
    fn of(
        evaluation: &'e Evaluation,
        theme: &'e Theme,
        question: &'e Question,
        suspect: Option<&QuestionState<'e>>,
    ) -> Self {
        let record = suspect.map(|suspect| suspect.record);
        let rests_on = suspect.map(|suspect| suspect.state);
        let answered = Answered::count(evaluation, theme, question);
        let reason = record.and_then(|record| lacks_reason(record, &answered.scores, &question.discuss));
        Self {
            id: &question.id,
            label: question.label(),
            status: record.map(|record| record.status),
            score: record.and_then(|record| record.score),
            median: answered.scores.median(),
            strengths: record.map_or(0, |record| record.strengths.len()),
            improvements: record.map_or(0, |record| record.improvements.len()),
            rests_on,
            new_entries: suspect.map_or(0, |suspect| suspect.new.len()),
            lacks: record.map(|record| lacks(record, reason, rests_on)).unwrap_or_default(),
        }
    }
}

fn lacks(record: &QuestionConsensus, reason: Option<NeedsReason>, rests_on: Option<State>) -> Vec<Lack> {
    let agreed = record.status == Status::Agreed;
    [
        (agreed && record.score.is_none(), Lack::Score),
        (record.status == Status::Parked && record.note.is_none(), Lack::Note),
        (reason == Some(NeedsReason::Outside), Lack::ReasonOutside),
        (reason == Some(NeedsReason::FarFromMedian), Lack::ReasonFar),
        (record.set_aside.iter().any(|entry| entry.reason.is_none()), Lack::ReasonSetAside),
        (rests_on == Some(State::Outdated), Lack::LookAgain),
    ]
    .into_iter()
    .filter_map(|(is_lacking, lack)| is_lacking.then_some(lack))
    .collect()
}
