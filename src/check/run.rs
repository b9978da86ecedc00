//! Checks whole workspaces: finds the evaluations, reads them on all cores, and decides what counts.

use super::baseline::{KnownBefore, Scope};
use super::display::Look;
use super::told::Told;
use super::workspace::{Part, Shared, hides};
use super::{Rule, Severity};
use crate::files::{self, seen_from, shown};
use crate::lang::Lang;
use crate::model::baseline::Known;
use crate::model::evaluation::Phase;
use crate::model::workspace::FailOn;
use crate::source::{Instead, Sources};
use anyhow::{Result, bail};
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is to be checked, and how.
#[derive(Debug)]
pub struct Ask<'a> {
    /// Folders; every evaluation at or below is checked.
    pub paths: &'a [PathBuf],
    /// The frame of bare folders of sheets.
    pub frame: Option<&'a str>,
    /// A language asked for.
    pub lang: Option<Lang>,
    /// The day to reckon from.
    pub today: Date,
    /// The phase to check for, whatever the files tell.
    pub phase: Option<Phase>,
    /// Only these rules and areas.
    pub select: &'a [String],
    /// Not these rules and areas.
    pub ignore: &'a [String],
    /// The baseline, where it is not the workspace's.
    pub baseline: Option<&'a Path>,
    /// From which findings on the check fails, where it is not for the workspace to say.
    pub fail_on: Option<FailOn>,
    /// How people see findings; `None` where nobody reads them as text.
    pub look: Option<Look>,
}

/// What cannot be checked here, because it rests on answers that are private and elsewhere.
#[derive(Debug, Clone)]
pub struct Elsewhere {
    /// The evaluation.
    pub evaluation: String,
    /// The rules.
    pub rules: Vec<&'static Rule>,
}

/// What came of a check.
#[derive(Debug)]
pub struct Checked {
    /// The language findings are worded in.
    pub lang: Lang,
    /// Every finding, by path as asked, file and place; also those that do not count.
    pub told: Vec<Told>,
    /// What cannot be checked here.
    pub elsewhere: Vec<Elsewhere>,
    /// The evaluations that were checked, by id; by folder where one could not be read.
    pub evaluations: Vec<String>,
    /// From which findings on the check fails.
    pub fail_on: FailOn,
    /// Where the baseline is, or would be written.
    pub baseline_path: PathBuf,
    /// The baseline without what is mended; `None` where it cannot be read.
    pub shrunk: Option<Vec<Known>>,
    /// What of the baseline was not looked for in this run; `None` where it cannot be read.
    pub unmet: Option<Vec<Known>>,
}

impl Checked {
    /// Returns whether a finding makes the check fail.
    pub fn fails(&self, told: &Told) -> bool {
        let is_bad_enough = match self.fail_on {
            FailOn::Never => false,
            FailOn::Error => told.severity == Severity::Error,
            FailOn::Warning => told.severity <= Severity::Warning,
            FailOn::Note => true,
        };
        is_bad_enough && told.counts()
    }

    /// Returns the findings that count and are at least this bad.
    pub fn shown(&self, least: Severity) -> impl Iterator<Item = &Told> {
        self.told.iter().filter(move |told| told.counts() && told.severity <= least)
    }
}

/// Checks every evaluation at or below the paths, the workspaces they lie in, and their own frames.
///
/// # Errors
/// When a path is no folder, holds nothing to check, or an option names no rule.
pub fn run(ask: &Ask<'_>) -> Result<Checked> {
    run_reading(ask, &Arc::default())
}

/// Checks as [`run`] does, with bytes that stand in for those of files.
pub(super) fn run_reading(ask: &Ask<'_>, instead: &Arc<Instead>) -> Result<Checked> {
    let mut shared: BTreeMap<Option<PathBuf>, Shared> = BTreeMap::new();
    let mut jobs: Vec<Job> = Vec::new();
    for path in ask.paths {
        if path.is_file() && !files::backbrief::is_markdown(path) {
            bail!("{} is a file: name the folder it lies in", shown(path));
        }
        if !path.exists() {
            bail!("there is no folder {}", shown(path));
        }
        let root = files::workspace::root(path);
        if !shared.contains_key(&root) {
            shared.insert(root.clone(), Shared::read(ask, path, root.as_deref(), instead)?);
        }
        let mut folders = if path.is_dir() { files::evaluations_below(path) } else { Vec::new() };
        let backbriefs = files::backbrief::below(path, folders.is_empty() && root.is_none());
        if folders.is_empty() && ask.frame.is_some() {
            folders.push(path.clone());
        }
        if folders.is_empty() && backbriefs.is_empty() && root.is_none() {
            bail!("there is no evaluation and no backbrief at or below {}", shown(path));
        }
        jobs.push(Job { root, folders, backbriefs, tracked: files::git::tracked_private(path) });
    }
    let lang = language(ask, &jobs, &shared);
    let first = jobs.first().and_then(|job| shared.get(&job.root));
    let mut known = KnownBefore::read(ask, first.map(|shared| &shared.home), lang);

    let mut told: Vec<Told> = Vec::new();
    let (mut elsewhere, mut names, mut scope) = (Vec::new(), Vec::new(), Scope::default());
    let mut ids: BTreeMap<(&Path, String), String> = BTreeMap::new();
    for job in &jobs {
        let shared = &shared[&job.root];
        told.extend(shared.own_findings(ask, lang));
        let parts = job.folders.par_iter().map(|folder| shared.evaluation(ask, lang, folder, &job.tracked));
        for part in parts.collect::<Result<Vec<Part>>>()? {
            told.extend(part.told);
            // Evaluations that share no workspace may well have the same id.
            if let (Some(root), Some(path)) = (&job.root, part.path) {
                match ids.entry((root, part.name.clone())) {
                    Entry::Vacant(entry) => _ = entry.insert(path),
                    Entry::Occupied(first) if *first.get() == path => {}
                    Entry::Occupied(first) => told.extend(shared.twice(ask, lang, &part.name, &path, first.get())),
                }
            }
            scope.add(seen_from(shared.base(), &shown(&part.folder)), part.unchecked, part.has_no_answers);
            if !part.elsewhere.is_empty() {
                elsewhere.push(Elsewhere { evaluation: part.name.clone(), rules: part.elsewhere });
            }
            names.push(part.name);
        }
        let of_backbriefs = job.backbriefs.par_iter().map(|path| shared.backbrief(ask, lang, path));
        told.extend(of_backbriefs.collect::<Vec<_>>().into_iter().flatten());
        let beside = ["briefs", "core-groups", "goals.toml"].map(str::to_owned);
        let own = job.backbriefs.iter().map(|path| seen_from(shared.base(), &shown(path)));
        for place in own.chain(beside) {
            scope.add(place, Vec::new(), false);
        }
    }
    // Files that several evaluations share are read anew for each: what is wrong with them is told once.
    let mut seen = BTreeSet::new();
    told.retain(|told| {
        let place = (told.spot.path.clone(), told.spot.line(), told.spot.column());
        seen.insert((place, told.rule.name, told.message.clone()))
    });
    told.iter_mut().for_each(|told| known.baseline.mark(told));
    scope.hide(told.iter().filter(|told| hides(told)).map(|told| told.spot.from_root.clone()));
    let was_checked =
        |entry: &Known| scope.covers(entry) && first.is_some_and(|shared| shared.selection.wants_named(&entry.rule));
    let is_read = known.is_read();
    let shrunk = is_read.then(|| known.baseline.shrunk(was_checked));
    let unmet = is_read.then(|| known.baseline.unmet(|entry| !was_checked(entry)));
    let fail_on = ask.fail_on.or_else(|| first?.home.workspace.check.fail_on).unwrap_or_default();
    let baseline_path = known.path.clone();
    told.extend(known.told(was_checked, lang, ask.look));
    Ok(Checked { lang, told, elsewhere, evaluations: names, fail_on, baseline_path, shrunk, unmet })
}

/// Folders to check in one workspace.
struct Job {
    /// The workspace's root.
    root: Option<PathBuf>,
    /// The evaluations.
    folders: Vec<PathBuf>,
    /// The backbriefs.
    backbriefs: Vec<PathBuf>,
    /// What git has of private files below the path that was asked for.
    tracked: Vec<PathBuf>,
}

/// One page, one language: the one asked for, the first evaluation's, the workspace's.
fn language(ask: &Ask<'_>, jobs: &[Job], shared: &BTreeMap<Option<PathBuf>, Shared>) -> Lang {
    let of_first = || {
        let (root, folder) = jobs.iter().find_map(|job| Some((&job.root, job.folders.first()?)))?;
        let shared = shared.get(root)?;
        let mut sources = Sources::sharing(shared.sources.clone());
        files::language_of(&shared.home, folder, ask.frame, &mut sources)
    };
    let of_backbrief = || {
        let (root, path) = jobs.iter().find_map(|job| Some((&job.root, job.backbriefs.first()?)))?;
        shared.get(root)?.language_of(path)
    };
    let of_workspace = || shared.values().find_map(|shared| shared.home.workspace.lang);
    ask.lang.or_else(of_first).or_else(of_workspace).or_else(of_backbrief).unwrap_or_default()
}
