//! Which sub-tasks a text speaks of: by their labels, else by their words.

use super::prose::{is_same_word, telling_words};
use super::sub_tasks::SubTask;
use crate::lang::label::{self, Label};
use crate::source::Span;

/// A place in a text that names sub-tasks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Naming {
    pub(super) span: Span,
    /// Their places in the list.
    pub(super) tasks: Vec<usize>,
}

/// What is known of the sub-tasks for recognising them.
#[derive(Debug)]
pub(super) struct Subjects {
    keys: Vec<Option<(Option<&'static str>, String)>>,
    /// Telling words of each: those of its title first, then those of its steps.
    words: Vec<(Vec<String>, Vec<String>)>,
}

impl Subjects {
    pub(super) fn of(tasks: &[SubTask]) -> Self {
        let words = |task: &SubTask| (telling_words(task.title.text()), telling_words(&task.words()));
        Self { keys: tasks.iter().map(|task| task.key.clone()).collect(), words: tasks.iter().map(words).collect() }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// Finds the labels in a text that name sub-tasks.
    pub(super) fn named(&self, text: &str) -> Vec<Naming> {
        let labels = label::find(text).into_iter();
        let namings = labels.map(|label| Naming { span: label.span, tasks: self.of_label(&label) });
        namings.filter(|naming| !naming.tasks.is_empty()).collect()
    }

    /// Returns every sub-task that labels in a text name, sorted.
    pub(super) fn all_named(&self, text: &str) -> Vec<usize> {
        let mut tasks: Vec<usize> = self.named(text).into_iter().flat_map(|naming| naming.tasks).collect();
        tasks.sort_unstable();
        tasks.dedup();
        tasks
    }

    /// Finds the sub-task that a number alone names, such as the first cell of a row.
    pub(super) fn numbered(&self, text: &str) -> Option<usize> {
        let number = text.trim().trim_end_matches(['.', ')', ':']).to_lowercase();
        let is_number = !number.is_empty() && number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| self.of_number(&number, None)).flatten()
    }

    fn of_label(&self, label: &Label) -> Vec<usize> {
        // Only what the sub-tasks are called counts, where they are called something: `trin 1` is none of three phases.
        let has_own = |word: &str| self.keys.iter().flatten().any(|(own, _)| own.is_some_and(|own| is_like(own, word)));
        let any_word = self.keys.iter().flatten().any(|(word, _)| word.is_some());
        let is_known = has_own(label.word) || !any_word || is_task(label.word);
        if !is_known {
            return Vec::new();
        }
        if label.numbers.is_empty() {
            return (0..self.len()).collect();
        }
        let word = Some(label.word).filter(|word| has_own(word));
        label.numbers.iter().filter_map(|number| self.of_number(number, word)).collect()
    }

    /// The sub-task with a number: as it is labelled, else the one whose turn it is.
    fn of_number(&self, number: &str, word: Option<&str>) -> Option<usize> {
        let has = |at: &usize, any: bool| {
            self.keys[*at].as_ref().is_some_and(|(own, key)| {
                key == number && (any || own.is_some_and(|own| word.is_none_or(|word| is_like(own, word))))
            })
        };
        let find = |any| (0..self.len()).find(|at| has(at, any));
        let by_turn = || {
            let number: usize = number.parse().ok()?;
            let is_free = self.keys.iter().all(Option::is_none);
            (is_free && (1..=self.len()).contains(&number)).then(|| number - 1)
        };
        find(false).or_else(|| find(true)).or_else(by_turn)
    }

    /// Finds the sub-task whose words a text has more of than any other's.
    pub(super) fn alike(&self, text: &str) -> Option<usize> {
        // Among hundreds no words tell one from the others, and comparing all takes its time.
        const MOST: usize = 100;
        if self.len() > MOST {
            return None;
        }
        let words = telling_words(text);
        let has = |known: &[String], word: &str| known.iter().any(|known| is_same_word(known, word));
        let mut scores = vec![0_u32; self.len()];
        for word in &words {
            let (in_title, anywhere): (Vec<bool>, Vec<bool>) =
                self.words.iter().map(|(title, all)| (has(title, word), has(all, word))).unzip();
            let (titles, all) = (count(&in_title), count(&anywhere));
            for (at, score) in scores.iter_mut().enumerate() {
                // A word that several have tells little; one that all have nothing.
                *score += match (in_title[at], anywhere[at]) {
                    (true, _) if titles == 1 => 4,
                    (true, _) if titles < self.len() => 1,
                    (false, true) if all == 1 => 2,
                    _ => 0,
                };
            }
        }
        let best = scores.iter().copied().max().filter(|best| *best >= 2)?;
        let mut at = scores.iter().enumerate().filter(|(_, score)| **score == best);
        let found = at.next().map(|(at, _)| at);
        found.filter(|_| at.next().is_none())
    }
}

fn count(marks: &[bool]) -> usize {
    marks.iter().filter(|mark| **mark).count()
}

/// Whether a word stands for sub-tasks whatever they are called.
fn is_task(word: &str) -> bool {
    matches!(word, "opgave" | "underopgave" | "delopgave" | "task" | "sub-task")
}

fn is_like(own: &str, word: &str) -> bool {
    own == word || (is_task(own) && is_task(word))
}
