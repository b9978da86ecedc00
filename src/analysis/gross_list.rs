//! The gross list (*bruttoliste*): everybody's answers side by side.

use super::people::People;
use crate::model::answers::{Answer, State, entries};
use crate::model::evaluation::{Evaluation, Names};
use crate::model::frame::{Question, Theme};
use crate::model::score::Score;
use crate::model::{ParticipantId, QuestionId, ThemeId};
use serde::Serialize;

/// Everybody's answers: one row per participant with a sheet and question of the frame.
#[derive(Debug, Serialize)]
pub struct GrossList<'e> {
    /// Every question, in frame order.
    pub questions: Vec<QuestionAnswers<'e>>,
    /// People whose sheet does not count yet, as they are called; their number where people are not named.
    pub not_delivered: NotDelivered<'e>,
}

/// Who is still to answer.
#[derive(Debug, Serialize)]
pub struct NotDelivered<'e> {
    /// How many.
    pub n: usize,
    /// Who, where people are named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<&'e str>,
}

/// Everybody's answers to one question.
#[derive(Debug, Serialize)]
pub struct QuestionAnswers<'e> {
    /// The question.
    pub id: &'e QuestionId,
    /// Its theme.
    pub theme: &'e ThemeId,
    /// What people see instead of the id.
    pub label: &'e str,
    /// One answer per sheet: by participant, or in an order that tells nothing where people are not named.
    pub answers: Vec<ParticipantAnswer<'e>>,
}

/// One person's answer to one question.
#[derive(Debug, Serialize)]
pub struct ParticipantAnswer<'e> {
    /// What the person is called; empty where people are not named.
    pub participant: &'e str,
    /// Whose answer it is, for writers that know what people are called.
    #[serde(skip)]
    pub who: &'e ParticipantId,
    /// The state.
    #[serde(serialize_with = "state_name")]
    pub state: State,
    /// The score, where there is one.
    pub score: Option<Score>,
    /// What the answer rests on.
    pub basis: Option<&'static str>,
    /// Strengths, one per entry.
    pub strengths: Vec<&'e str>,
    /// Areas for improvement, one per entry.
    pub improvements: Vec<&'e str>,
    /// Evidence, one per entry.
    pub evidence: Vec<&'e str>,
    /// The comment, trimmed.
    pub comment: &'e str,
    /// The row as written, where there is one.
    #[serde(skip)]
    pub written: Option<&'e Answer>,
}

fn state_name<S: serde::Serializer>(state: &State, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(state.name())
}

impl<'e> GrossList<'e> {
    /// Puts everybody's answers side by side.
    pub fn of(evaluation: &'e Evaluation, people: &'e People) -> Self {
        let row = |(theme, question)| QuestionAnswers::of(evaluation, theme, question, people);
        let questions = evaluation.frame.questions().map(row).collect();
        let missing: Vec<&ParticipantId> = evaluation.not_delivered().map(|participant| &participant.id).collect();
        let named = people.names() == Names::Named;
        let participants = if named { missing.iter().map(|id| id.as_str()).collect() } else { Vec::new() };
        Self { questions, not_delivered: NotDelivered { n: missing.len(), participants } }
    }
}

impl<'e> QuestionAnswers<'e> {
    fn of(evaluation: &'e Evaluation, theme: &'e Theme, question: &'e Question, people: &'e People) -> Self {
        let mut answers: Vec<ParticipantAnswer<'e>> = evaluation
            .answers_to(question)
            .map(|(sheet, answer)| {
                let state = evaluation.state(theme, answer);
                ParticipantAnswer {
                    participant: people.id(&sheet.participant),
                    who: &sheet.participant,
                    state,
                    score: state.score(),
                    basis: answer.and_then(|answer| answer.basis).map(|basis| basis.name()),
                    strengths: answer.map(|answer| entries(&answer.strengths).collect()).unwrap_or_default(),
                    improvements: answer.map(|answer| entries(&answer.improvements).collect()).unwrap_or_default(),
                    evidence: answer.map(|answer| entries(&answer.evidence).collect()).unwrap_or_default(),
                    comment: answer.map(|answer| answer.comment.trim()).unwrap_or_default(),
                    written: answer,
                }
            })
            .collect();
        match people.names() {
            Names::Named => {}
            Names::Pseudonym => answers.sort_by_key(|answer| (answer.participant.len(), answer.participant)),
            // Nobody is named, so the order must not tell either: by what was answered.
            Names::Aggregated => answers.sort_by(|a, b| {
                let key = |answer: &ParticipantAnswer<'e>| {
                    (
                        answer.state,
                        answer.strengths.clone(),
                        answer.improvements.clone(),
                        answer.evidence.clone(),
                        answer.comment,
                    )
                };
                key(a).cmp(&key(b))
            }),
        }
        Self { id: &question.id, theme: &theme.id, label: question.label(), answers }
    }
}
