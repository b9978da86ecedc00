//! Suspect work: what people agreed or decided, where what it rests on may have changed since.

use super::fingerprint::{Key, Kind, is_readable};
use super::proposal::{entries, fingerprints, rests_on};
use crate::model::QuestionId;
use crate::model::consensus::{ConsensusRecord, QuestionConsensus, Status};
use crate::model::evaluation::Evaluation;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

mod projects;

pub use projects::{ProjectState, Rest, projects, stamp, stamps};

/// How a piece of work stands to what it rests on. Those that ask for more come later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// What it rests on is as it was, or nothing is settled yet.
    Ok,
    /// Nobody wrote down what it rests on.
    Missing,
    /// What it rests on, or the key it was made with, is not here.
    NotCheckable,
    /// What it rests on has changed since: people are to look again.
    Outdated,
    /// What it rests on is gone.
    Orphaned,
}

impl State {
    /// Returns the word used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Missing => "missing",
            Self::NotCheckable => "not-checkable",
            Self::Outdated => "outdated",
            Self::Orphaned => "orphaned",
        }
    }
}

/// Returns whether answers are kept out of git and are not here, as in the clone of a CI job.
pub fn is_without_answers(evaluation: &Evaluation) -> bool {
    evaluation.privacy.answers_private && evaluation.sheets.is_empty()
}

/// An entry of the gross list, by its fingerprint; never by who wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundEntry<'e> {
    /// Its fingerprint, `e:…`.
    pub fingerprint: String,
    /// What it is.
    pub kind: Kind,
    /// Its wording.
    pub text: &'e str,
}

/// A question of the consensus record, and whether its answers have changed since people settled it.
#[derive(Debug, Clone)]
pub struct QuestionState<'e> {
    /// What the record says.
    pub record: &'e QuestionConsensus,
    /// How it stands to its answers: missing where it is agreed or parked and `rests_on` is not there, orphaned where it
    /// is no longer asked.
    pub state: State,
    /// The fingerprint of the answers as they are; `None` where they, or the key, are not here, or nothing is asked.
    pub now: Option<String>,
    /// Entries that stand nowhere in the record; empty unless the question is outdated, or `rests_on` is missing.
    pub new: Vec<FoundEntry<'e>>,
    /// Fingerprints in the record of entries nobody writes any more; empty in the same way.
    pub gone: Vec<&'e str>,
}

/// Says of every question in the record, in the order written, whether its answers have changed.
///
/// A fingerprint does not say with which key it was made. So the key is taken for another one where not a single
/// fingerprint of the whole record is of these answers; then nothing can be said, and no question is outdated.
pub fn questions<'e>(evaluation: &'e Evaluation, key: &Key) -> Vec<QuestionState<'e>> {
    let Some(record) = &evaluation.consensus else { return Vec::new() };
    let now = rests_on(evaluation, key);
    let present = present(evaluation, key);
    let written: BTreeSet<&str> = record.questions.iter().flat_map(written).collect();
    let found: BTreeSet<&str> = present.values().flatten().map(|entry| entry.fingerprint.as_str()).collect();
    let is_checkable = !evaluation.sheets.is_empty() && is_of_these_answers(record, &written, &found, &now);
    let of = |record: &'e QuestionConsensus| {
        let now = now.get(&record.id);
        let state = state(record, now, is_checkable);
        let tells = is_checkable && matches!(state, State::Outdated | State::Missing);
        let new = present.get(&record.id).into_iter().flatten().filter(|_| tells);
        QuestionState {
            record,
            state,
            now: now.filter(|_| is_checkable).cloned(),
            new: new.filter(|entry| !written.contains(entry.fingerprint.as_str())).cloned().collect(),
            gone: self::written(record).filter(|from| tells && !found.contains(from)).collect(),
        }
    };
    record.questions.iter().map(of).collect()
}

fn state(record: &QuestionConsensus, now: Option<&String>, is_checkable: bool) -> State {
    match (&record.rests_on, now) {
        (_, None) => State::Orphaned,
        // Completing renews what is open.
        _ if record.status == Status::Open => State::Ok,
        (None, _) if record.status == Status::NotRelevant => State::Ok,
        (None, _) => State::Missing,
        (Some(then), _) if !is_checkable || !is_readable(then) => State::NotCheckable,
        (Some(then), Some(now)) if then == now => State::Ok,
        _ => State::Outdated,
    }
}

/// Whether the record's fingerprints are of these answers by this key; so they are where there are none.
fn is_of_these_answers(
    record: &ConsensusRecord,
    written: &BTreeSet<&str>,
    found: &BTreeSet<&str>,
    now: &BTreeMap<QuestionId, String>,
) -> bool {
    let mut rests = record.questions.iter().filter_map(|question| Some((&question.id, question.rests_on.as_ref()?)));
    let is_bare = written.is_empty() && rests.clone().next().is_none();
    is_bare || !written.is_disjoint(found) || rests.any(|(id, then)| now.get(id) == Some(then))
}

/// Every fingerprint of an entry that stands with a question.
fn written(question: &QuestionConsensus) -> impl Iterator<Item = &str> {
    let strengths = question.strengths.iter().map(|entry| &entry.from);
    let improvements = question.improvements.iter().map(|entry| &entry.from);
    let set_aside = question.set_aside.iter().map(|entry| &entry.from);
    strengths.chain(improvements).chain(set_aside).flatten().map(String::as_str)
}

/// Every entry of the gross list, by question.
fn present<'e>(evaluation: &'e Evaluation, key: &Key) -> BTreeMap<QuestionId, Vec<FoundEntry<'e>>> {
    let fingerprints = fingerprints(evaluation, key);
    let of = |question| {
        [Kind::Strength, Kind::Improvement].into_iter().flat_map(move |kind| {
            let found = entries(evaluation, question, kind, &fingerprints).into_iter();
            found.map(move |(fingerprint, text)| FoundEntry { fingerprint, kind, text }).collect::<Vec<_>>()
        })
    };
    evaluation.asked().map(|(_, question)| (question.id.clone(), of.clone()(question).collect())).collect()
}
