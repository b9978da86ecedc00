//! The baseline: an old repository begins clean, and what is mended does not come back.

use super::display::Look;
use super::rules::workspace::BASELINE_STALE;
use super::run::Ask;
use super::told::{Standing, Telling, Told};
use super::{Findings, Rule, rules};
use crate::files::problem::Area;
use crate::files::{Home, baseline};
use crate::lang::Lang;
use crate::model::baseline::Known;
use crate::source::Sources;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

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

    /// Returns what was not met, of some of it, and how many of each.
    pub(super) fn unmet(&self, of: impl Fn(&Known) -> bool) -> Vec<Known> {
        let left = |known: &Known| Known {
            count: self.left.get(&key_of(known)).copied().unwrap_or_default(),
            ..known.clone()
        };
        self.known.iter().filter(|known| of(known)).map(left).filter(|known| known.count > 0).collect()
    }

    /// Makes a baseline of everything that counts now or was known before.
    ///
    /// What was known and not looked for this time stays.
    pub fn of<'t>(told: impl IntoIterator<Item = &'t Told>, unmet: &[Known]) -> Vec<Known> {
        let mut counts: BTreeMap<Key, usize> = BTreeMap::new();
        let can_be_known = |told: &&Told| {
            !matches!(told.standing, Standing::Silenced(_))
                && !told.rule.hides_the_rest()
                && told.rule.name != BASELINE_STALE.name
        };
        for told in told.into_iter().filter(can_be_known) {
            *counts.entry(key(told)).or_default() += 1;
        }
        for known in unmet {
            let count = counts.entry(key_of(known)).or_default();
            *count = count.saturating_add(known.count);
        }
        let known = |((rule, path, item, content), count)| Known { rule, path, item, content, count, place: None };
        counts.into_iter().map(known).collect()
    }
}

/// Where a baseline lies that no setting names.
const FILE: &str = "konsensus.baseline.toml";

/// The baseline as it is, and what is wrong with it.
pub(super) struct KnownBefore {
    pub(super) path: PathBuf,
    pub(super) baseline: Baseline,
    findings: Findings,
    sources: Sources,
}

impl KnownBefore {
    /// Reads the baseline that is asked for, or the workspace's, or the one that lies at its root.
    pub(super) fn read(ask: &Ask<'_>, home: Option<&Home>, lang: Lang) -> Self {
        let root = home.and_then(|home| home.root.clone()).unwrap_or_default();
        let setting = home.and_then(|home| home.workspace.check.baseline.clone());
        let path = ask.baseline.map_or_else(|| root.join(setting.as_deref().unwrap_or(FILE)), Path::to_owned);
        let (mut sources, mut findings) = (Sources::default(), Findings::new(lang));
        let (baseline, problems) = baseline::read(&path, &mut sources);
        findings.problems(&problems);
        Self { path, baseline: Baseline::new(baseline), findings, sources }
    }

    /// Returns whether all of it could be read.
    pub(super) fn is_read(&self) -> bool {
        self.findings.list.is_empty()
    }

    /// Tells what is wrong with it, and what is mended and still stands in it.
    pub(super) fn told(mut self, was_checked: impl Fn(&Known) -> bool, lang: Lang, look: Option<Look>) -> Vec<Told> {
        stale(&self.baseline.mended(was_checked), &mut self.findings);
        let telling = Telling { lang, root: None, evaluation: None, look, mender: None };
        let sources = self.sources;
        self.findings
            .sorted(&sources)
            .into_iter()
            .map(|finding| telling.tell(finding, Standing::New, &sources))
            .collect()
    }
}

/// Tells what is mended and still stands in the baseline.
fn stale(mended: &[&Known], findings: &mut Findings) {
    for known in mended {
        let Some(place) = known.place else { continue };
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` i `{}` er rettet, men står stadig på listen over kendte fund", known.rule, known.path),
                "kør `konsensus check --shrink-baseline`, så fejlen ikke kan komme igen ubemærket",
            ),
            Lang::En => (
                format!("`{}` in `{}` has been fixed but is still in the baseline", known.rule, known.path),
                "run `konsensus check --shrink-baseline`, so that it cannot come back unnoticed",
            ),
        };
        let finding = findings.push(&BASELINE_STALE, place, message, help);
        if let Some(rule) = rules::find(&known.rule) {
            finding.about(rule.name);
        }
    }
}

/// What was looked at: what is known of anything else is not mended.
#[derive(Debug, Default)]
pub(super) struct Scope {
    parts: Vec<ScopePart>,
    hidden: BTreeSet<String>,
}

#[derive(Debug)]
struct ScopePart {
    folder: String,
    unchecked: Vec<&'static Rule>,
    has_no_answers: bool,
}

impl Scope {
    /// Adds an evaluation by its folder, or a file, from the workspace's root.
    pub(super) fn add(&mut self, folder: String, unchecked: Vec<&'static Rule>, has_no_answers: bool) {
        self.parts.push(ScopePart { folder, unchecked, has_no_answers });
    }

    /// Adds files that could not be read: findings about them wait.
    pub(super) fn hide(&mut self, files: impl Iterator<Item = String>) {
        self.hidden.extend(files);
    }

    /// Returns whether a finding would have been met, if it were still there.
    pub(super) fn covers(&self, known: &Known) -> bool {
        let Some(rule) = rules::find(&known.rule) else { return true };
        let is_inside = |folder: &str| {
            folder == "."
                || known.path == folder
                || known.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
        };
        let part = self.parts.iter().find(|part| is_inside(&part.folder));
        part.is_some_and(|part| {
            let is_left_out = part.unchecked.iter().any(|other| other.name == rule.name);
            let is_elsewhere = part.has_no_answers && rule.area == Area::Answers;
            !(is_left_out || is_elsewhere || self.hidden.contains(&known.path))
        })
    }
}
