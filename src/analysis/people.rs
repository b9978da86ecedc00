//! How people appear in what is written: by name, as P1, P2 …, or not at all.

use super::fingerprint::{Key, Pseudonyms};
use crate::model::ParticipantId;
use crate::model::evaluation::{Evaluation, Names};

/// What people are called.
#[derive(Debug)]
pub struct People {
    names: Names,
    pseudonyms: Pseudonyms,
}

impl People {
    /// Decides what the people who answer are called; the key shuffles pseudonyms.
    pub fn new(evaluation: &Evaluation, names: Names, key: &Key) -> Self {
        Self { names, pseudonyms: Pseudonyms::new(key, evaluation.answering().map(|participant| &participant.id)) }
    }

    /// Returns how people appear.
    pub fn names(&self) -> Names {
        self.names
    }

    /// Returns what machines call a person: the id, the pseudonym, or nothing.
    pub fn id<'a>(&'a self, id: &'a ParticipantId) -> &'a str {
        match self.names {
            Names::Named => id.as_str(),
            Names::Pseudonym => self.pseudonyms.get(id).unwrap_or_default(),
            Names::Aggregated => "",
        }
    }

    /// Returns what readers call a person: the name, the pseudonym, or nothing.
    pub fn name<'a>(&'a self, evaluation: &'a Evaluation, id: &'a ParticipantId) -> &'a str {
        match self.names {
            Names::Named => evaluation.participant(id).map_or(id.as_str(), |participant| participant.name()),
            Names::Pseudonym | Names::Aggregated => self.id(id),
        }
    }
}
