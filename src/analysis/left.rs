//! What is left to agree: where each question of the consensus record stands, and what it lacks.

use super::comparison::{NeedsReason, lacks_reason};
use super::disagreement::Answered;
use super::fingerprint::Key;
use super::proposal::rests_on;
use crate::model::QuestionId;
use crate::model::consensus::{QuestionConsensus, Status};
use crate::model::evaluation::Evaluation;
use crate::model::frame::{Question, Theme};
use crate::model::score::Score;
use serde::Serialize;

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
        let now = rests_on(evaluation, key);
        let question = |(theme, question): (&'e Theme, &'e Question)| {
            QuestionLeft::of(evaluation, theme, question, now.get(&question.id).map(String::as_str))
        };
        let questions: Vec<QuestionLeft<'e>> = evaluation.asked().map(question).collect();
        let count = |wanted| questions.iter().filter(|question| question.status == Some(wanted)).count();
        let (agreed, parked, not_relevant) = (count(Status::Agreed), count(Status::Parked), count(Status::NotRelevant));
        Self { agreed, parked, not_relevant, open: questions.len() - agreed - parked - not_relevant, questions }
    }
}

impl<'e> QuestionLeft<'e> {
    fn of(evaluation: &'e Evaluation, theme: &'e Theme, question: &'e Question, now: Option<&str>) -> Self {
        let record = evaluation.consensus_on(&question.id);
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
            lacks: record.map(|record| lacks(record, reason, now)).unwrap_or_default(),
        }
    }
}

fn lacks(record: &QuestionConsensus, reason: Option<NeedsReason>, now: Option<&str>) -> Vec<Lack> {
    let agreed = record.status == Status::Agreed;
    let changed = record.status != Status::Open && record.rests_on.is_some() && record.rests_on.as_deref() != now;
    [
        (agreed && record.score.is_none(), Lack::Score),
        (record.status == Status::Parked && record.note.is_none(), Lack::Note),
        (reason == Some(NeedsReason::Outside), Lack::ReasonOutside),
        (reason == Some(NeedsReason::FarFromMedian), Lack::ReasonFar),
        (record.set_aside.iter().any(|entry| entry.reason.is_none()), Lack::ReasonSetAside),
        (changed, Lack::LookAgain),
    ]
    .into_iter()
    .filter_map(|(is_lacking, lack)| is_lacking.then_some(lack))
    .collect()
}
