//! How two sides of a question differ, field by field.

use crate::model::consensus::{QuestionConsensus, SetAside, ThemeConsensus};
use crate::model::score::Score;
use serde::Serialize;

/// What two sides differ in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// Where the group stands with it.
    Status,
    /// The score.
    Score,
    /// The reason.
    Reason,
    /// The note.
    Note,
    /// A theme's summary.
    Summary,
    /// Strengths.
    Strengths,
    /// Areas for improvement.
    Improvements,
    /// What is set aside.
    SetAside,
}

/// Stands behind an area for improvement that may leave the unit.
pub const SHARED: &str = " (share)";

/// A field, and what each side has in it that the other has not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The field.
    pub field: Field,
    /// What stands here only.
    pub ours: Vec<String>,
    /// What stands in the file only.
    pub theirs: Vec<String>,
}

pub(super) fn of_question(ours: &QuestionConsensus, theirs: &QuestionConsensus) -> Vec<Difference> {
    let status = |question: &QuestionConsensus| vec![question.status.name().to_owned()];
    let strengths = |question: &QuestionConsensus| {
        question.strengths.iter().map(|entry| entry_words(&entry.text, &entry.from, "")).collect::<Vec<_>>()
    };
    let improvements = |question: &QuestionConsensus| {
        let words = |share| if share { SHARED } else { "" };
        question
            .improvements
            .iter()
            .map(|entry| entry_words(&entry.text, &entry.from, words(entry.share)))
            .collect::<Vec<_>>()
    };
    let set_aside = |question: &QuestionConsensus| {
        let words = |entry: &SetAside| entry_words(entry.reason.as_deref().unwrap_or("–"), &entry.from, "");
        question.set_aside.iter().map(words).collect::<Vec<_>>()
    };
    differing([
        (Field::Status, status(ours), status(theirs)),
        (Field::Score, score(ours.score), score(theirs.score)),
        (Field::Reason, words(&ours.reason), words(&theirs.reason)),
        (Field::Note, words(&ours.note), words(&theirs.note)),
        (Field::Strengths, strengths(ours), strengths(theirs)),
        (Field::Improvements, improvements(ours), improvements(theirs)),
        (Field::SetAside, set_aside(ours), set_aside(theirs)),
    ])
}

pub(super) fn of_theme(ours: &ThemeConsensus, theirs: &ThemeConsensus) -> Vec<Difference> {
    differing([
        (Field::Score, score(ours.score), score(theirs.score)),
        (Field::Summary, words(&ours.summary), words(&theirs.summary)),
        (Field::Strengths, ours.strengths.clone(), theirs.strengths.clone()),
        (Field::Improvements, ours.improvements.clone(), theirs.improvements.clone()),
    ])
}

/// An entry in words, with how many answers it covers: `ro i huset (3)`.
fn entry_words(text: &str, from: &[String], more: &str) -> String {
    format!("{text} ({}){more}", from.len())
}

fn score(score: Option<Score>) -> Vec<String> {
    score.iter().map(Score::to_string).collect()
}

fn words(text: &Option<String>) -> Vec<String> {
    text.iter().cloned().collect()
}

/// Keeps the fields in which the sides differ, and of lists what only one side has.
fn differing<const N: usize>(fields: [(Field, Vec<String>, Vec<String>); N]) -> Vec<Difference> {
    let only = |one: &[String], other: &[String]| one.iter().filter(|text| !other.contains(text)).cloned().collect();
    let fields = fields.into_iter().map(|(field, ours, theirs)| Difference {
        field,
        ours: only(&ours, &theirs),
        theirs: only(&theirs, &ours),
    });
    fields.filter(|difference| !difference.ours.is_empty() || !difference.theirs.is_empty()).collect()
}
