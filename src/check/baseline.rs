//! The baseline: an old repository begins clean, and what is mended does not come back.

use super::rules::workspace::BASELINE_STALE;
use super::told::{Standing, Told};
use crate::model::baseline::Known;
use std::collections::BTreeMap;

/// What findings are known by: rule, file, item and content, never the line.
type Key = (String, String, String, String);

/// The findings that are known, and how many of each are left to meet.
#[derive(Debug, Default)]
pub struct Baseline {
    known: Vec<Known>,
    left: BTreeMap<Key, usize>,
}

fn key_of(known: &Known) -> Key {
    (known.rule.clone(), known.path.clone(), known.item.clone(), known.content.clone())
}

fn key(told: &Told) -> Key {
    let item = told.item.clone().unwrap_or_default();
    (told.rule.name.to_owned(), told.spot.from_root.clone(), item, told.content.clone())
}

impl Baseline {
    /// Begins with what a file says.
    pub fn new(file: crate::model::baseline::Baseline) -> Self {
        let mut left = BTreeMap::new();
        let mut entries: Vec<Known> = Vec::new();
        let mut at: BTreeMap<Key, usize> = BTreeMap::new();
        for known in file.known {
            let count: &mut usize = left.entry(key_of(&known)).or_default();
            *count = count.saturating_add(known.count);
            // Git merges two baselines line by line: then the same may stand in two entries.
            match at.get(&key_of(&known)).and_then(|at| entries.get_mut(*at)) {
                Some(first) => first.count = first.count.saturating_add(known.count),
                None => {
                    at.insert(key_of(&known), entries.len());
                    entries.push(known);
                }
            }
        }
        Self { known: entries, left }
    }

    /// Marks a finding that is known. What hides the rest of a file is never known: all that it hides would be, too.
    pub(super) fn mark(&mut self, told: &mut Told) {
        if told.rule.hides_the_rest() {
            return;
        }
        if let Some(left) = self.left.get_mut(&key(told)).filter(|left| **left > 0 && told.counts()) {
            *left -= 1;
            told.standing = Standing::Known;
        }
    }

    /// Returns what was not met again although it was looked for, and how many of each: it is mended.
    pub(super) fn mended(&self, was_checked: impl Fn(&Known) -> bool) -> Vec<&Known> {
        let is_left = |known: &&Known| self.left.get(&key_of(known)).is_some_and(|left| *left > 0);
        self.known.iter().filter(|known| is_left(known) && was_checked(known)).collect()
    }

    /// Returns the baseline without what is mended.
    pub fn shrunk(&self, was_checked: impl Fn(&Known) -> bool) -> Vec<Known> {
        let shrink = |known: &Known| {
            let left = self.left.get(&key_of(known)).copied().unwrap_or_default();
            let count = if was_checked(known) { known.count.saturating_sub(left) } else { known.count };
            (count > 0).then(|| Known { count, ..known.clone() })
        };
        let mut known: Vec<Known> = self.known.iter().filter_map(shrink).collect();
        known.sort();
        known
    }

    /// Makes a baseline of everything that counts now or was known before.
    pub fn of<'t>(told: impl IntoIterator<Item = &'t Told>) -> Vec<Known> {
        let mut counts: BTreeMap<Key, usize> = BTreeMap::new();
        let can_be_known = |told: &&Told| {
            !matches!(told.standing, Standing::Silenced(_))
                && !told.rule.hides_the_rest()
                && told.rule.name != BASELINE_STALE.name
        };
        for told in told.into_iter().filter(can_be_known) {
            *counts.entry(key(told)).or_default() += 1;
        }
        let known = |((rule, path, item, content), count)| Known { rule, path, item, content, count, place: None };
        counts.into_iter().map(known).collect()
    }
}
