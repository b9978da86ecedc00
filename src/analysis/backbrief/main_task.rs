//! What the main task says: where the workplace stands, and what it means to achieve.

use super::prose::sentences;
use crate::model::backbrief::{Backbrief, Role};
use crate::source::prose::Prose;

/// The sentences of the main task (*hovedopgave*).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MainTask {
    /// Where the workplace stands: what comes before the intent.
    pub context: Vec<Prose>,
    /// The intent (*hensigt*): from the first sentence that says what the task is.
    pub intent: Vec<Prose>,
    /// What stands under a heading of its own about the intent, each with that heading.
    pub apart: Vec<(Prose, Vec<Prose>)>,
}

/// What a sentence has that says what the task is.
const INTENT: &[&str] = &[
    "hovedopgave",
    "vores opgave er",
    "opgaven er at",
    "det overordnede mål",
    "vores mål er",
    "målet er at",
    "hensigten er",
    "formålet er",
    "main task",
    "our task is",
    "the task is to",
    "our aim is",
    "our goal is",
    "our intent is",
    "the intent is",
    "the purpose is",
];

impl MainTask {
    /// Finds the sentences of a backbrief's main task.
    pub fn of(backbrief: &Backbrief) -> Self {
        let sentences: Vec<Prose> = backbrief.points(Role::MainTask).flat_map(|point| split(&point.prose)).collect();
        let from = sentences.iter().position(says_intent).unwrap_or(sentences.len());
        let apart = backbrief.with_role(Role::Intent).map(|section| {
            let sentences = section.all().flat_map(|point| split(&point.prose)).collect();
            (section.heading.clone(), sentences)
        });
        let (context, intent) = sentences.split_at(from);
        Self { context: context.to_vec(), intent: intent.to_vec(), apart: apart.collect() }
    }

    /// Returns all its words.
    pub fn words(&self) -> String {
        let apart = self.apart.iter().flat_map(|(_, sentences)| sentences);
        let all = self.context.iter().chain(&self.intent).chain(apart);
        all.map(Prose::text).collect::<Vec<_>>().join("\n")
    }
}

fn split(prose: &Prose) -> Vec<Prose> {
    sentences(prose.text()).into_iter().map(|span| prose.part(span).trimmed()).collect()
}

fn says_intent(sentence: &Prose) -> bool {
    let words = sentence.text().to_lowercase();
    INTENT.iter().any(|said| words.contains(said))
}
