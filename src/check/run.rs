//! Checks whole workspaces: finds the evaluations, reads them on all cores, and decides what counts.

use super::display::Look;
use super::fix::Mender;
use super::rules::workspace::{BASELINE_STALE, EVALUATION_TWICE, UNKNOWN_RULE};
use super::selection::{self, Selection};
use super::silence::Silencings;
use super::told::{Standing, Telling, Told};
use super::{Baseline, Check, Finding, Findings, Rule, Severity, Subject, rules};
use crate::analysis::fingerprint::Key;
use crate::files::problem::Problem;
use crate::files::{self, Home, Loaded, baseline, key, seen_from, shown};
use crate::lang::Lang;
use crate::model::baseline::Known;
use crate::model::evaluation::Phase;
use crate::model::workspace::FailOn;
use crate::source::{FileId, Instead, Place, Sources};
use anyhow::{Result, bail};
use jiff::civil::Date;
use rayon::prelude::*;
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

/// A workspace that was read, with the files everyone in it shares.
struct Shared {
    home: Home,
    sources: Arc<Sources>,
    problems: Vec<Problem>,
    selection: Selection,
}

/// One evaluation's findings.
struct Part {
    folder: PathBuf,
    name: String,
    id: Option<Id>,
    told: Vec<Told>,
    elsewhere: Vec<&'static Rule>,
}

/// An evaluation's id, and where it stands.
struct Id {
    name: String,
    spot: Told,
}

/// Where a baseline lies that no setting names.
pub const BASELINE_FILE: &str = "konsensus.baseline.toml";

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
    let mut jobs: Vec<(Option<PathBuf>, Vec<PathBuf>)> = Vec::new();
    for path in ask.paths {
        if !path.is_dir() {
            bail!("there is no folder {}", shown(path));
        }
        let root = files::workspace::root(path);
        if !shared.contains_key(&root) {
            let mut sources = Sources::reading(instead.clone());
            let (home, mut problems) = Home::with_frames(path, &mut sources);
            if let Some(root) = &root {
                problems.extend(files::strays::misspelt_evaluations(root, &mut sources));
            }
            let selection = Selection::new(ask.select, ask.ignore, &home.workspace.check)?;
            shared.insert(root.clone(), Shared { home, sources: Arc::new(sources), problems, selection });
        }
        let folders = evaluations(path, ask.frame.is_some(), root.is_some())?;
        jobs.push((root, folders));
    }
    let lang = language(ask, &jobs, &shared);
    let first = jobs.first().and_then(|(root, _)| shared.get(root));
    let (baseline_path, mut baseline, mut known_findings, baseline_sources) = known_before(ask, first, lang);

    let mut told: Vec<Told> = Vec::new();
    let (mut elsewhere, mut checked, mut ids) = (Vec::new(), Vec::new(), BTreeMap::new());
    let mut names = Vec::new();
    for (root, folders) in &jobs {
        let shared = &shared[root];
        told.extend(shared.own_findings(ask, lang));
        let parts: Vec<Part> =
            folders.par_iter().map(|folder| shared.evaluation(ask, lang, folder)).collect::<Result<_>>()?;
        for part in parts {
            told.extend(part.told);
            names.push(part.name);
            if let Some(id) = part.id {
                told.extend(twice(&mut ids, &id));
                if !part.elsewhere.is_empty() {
                    elsewhere.push(Elsewhere { evaluation: id.name, rules: part.elsewhere.clone() });
                }
            }
            let from_root = shared.home.root.as_deref().map(|root| seen_from(root, &shown(&part.folder)));
            checked.push((from_root.unwrap_or_else(|| shown(&part.folder)), part.elsewhere));
        }
    }
    // Files that several evaluations share are read anew for each: what is wrong with them is told once.
    let mut seen = BTreeSet::new();
    told.retain(|told| {
        let place = (told.spot.path.clone(), told.spot.line(), told.spot.column());
        seen.insert((place, told.rule.name, told.message.clone()))
    });
    told.iter_mut().for_each(|told| baseline.mark(told));
    let hidden: BTreeSet<String> =
        told.iter().filter(|told| hides(told)).map(|told| told.spot.from_root.clone()).collect();
    let was_checked = |known: &Known| {
        let Some(rule) = rules::find(&known.rule) else { return true };
        let inside =
            |folder: &str| folder == "." || known.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let in_part = checked.iter().find(|(folder, _)| inside(folder));
        in_part.is_some_and(|(_, elsewhere)| !elsewhere.iter().any(|other| other.name == rule.name))
            && !hidden.contains(&known.path)
            && first.is_some_and(|shared| shared.selection.wants(rule))
    };
    let is_baseline_read = known_findings.list.is_empty();
    stale(&baseline.mended(was_checked), &mut known_findings);
    let telling = Telling { lang, root: None, evaluation: None, look: ask.look, mender: None };
    let of_baseline = known_findings.sorted(&baseline_sources).into_iter();
    told.extend(of_baseline.map(|finding| telling.tell(finding, Standing::New, &baseline_sources)));
    let shrunk = is_baseline_read.then(|| baseline.shrunk(was_checked));
    let fail_on = ask.fail_on.or_else(|| first?.home.workspace.check.fail_on).unwrap_or_default();
    Ok(Checked { lang, told, elsewhere, evaluations: names, fail_on, baseline_path, shrunk })
}

/// The evaluations at or below a path; a bare folder is one when a frame is given.
fn evaluations(path: &Path, has_frame: bool, in_workspace: bool) -> Result<Vec<PathBuf>> {
    let below = files::evaluations_below(path);
    match (below.is_empty(), has_frame) {
        (false, _) => Ok(below),
        (true, true) => Ok(vec![path.to_owned()]),
        (true, false) if in_workspace => Ok(Vec::new()),
        (true, false) => bail!("there is no evaluation at or below {}", shown(path)),
    }
}

/// One page, one language: the one asked for, the first evaluation's, the workspace's.
fn language(
    ask: &Ask<'_>,
    jobs: &[(Option<PathBuf>, Vec<PathBuf>)],
    shared: &BTreeMap<Option<PathBuf>, Shared>,
) -> Lang {
    let of_first = || {
        let (root, folder) = jobs.iter().find_map(|(root, folders)| Some((root, folders.first()?)))?;
        let shared = shared.get(root)?;
        let mut sources = Sources::sharing(shared.sources.clone());
        let loaded = files::load_in(&shared.home, folder, ask.frame, &mut sources).ok()?;
        loaded.evaluation?.lang
    };
    let of_workspace = || shared.values().find_map(|shared| shared.home.workspace.lang);
    ask.lang.or_else(of_first).or_else(of_workspace).unwrap_or_default()
}

/// Whether something in the file could not be read: then findings about it wait.
fn hides(told: &Told) -> bool {
    matches!(told.rule.check, Check::Met) && told.rule.severity == Severity::Error
}

/// The baseline that is asked for, or the workspace's, or the one that lies at its root; and what is wrong with it.
fn known_before(ask: &Ask<'_>, shared: Option<&Shared>, lang: Lang) -> (PathBuf, Baseline, Findings, Sources) {
    let root = shared.and_then(|shared| shared.home.root.clone()).unwrap_or_default();
    let setting = shared.and_then(|shared| shared.home.workspace.check.baseline.clone());
    let path = ask.baseline.map_or_else(|| root.join(setting.as_deref().unwrap_or(BASELINE_FILE)), Path::to_owned);
    let (mut sources, mut findings) = (Sources::default(), Findings::new(lang));
    let (baseline, problems) = baseline::read(&path, &mut sources);
    findings.problems(&problems);
    (path, Baseline::new(baseline), findings, sources)
}

/// Tells what is mended and still stands in the baseline.
fn stale(mended: &[&Known], findings: &mut Findings) {
    for known in mended {
        let Some(place) = known.place else { continue };
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` i `{}` er rettet, men står stadig i baseline", known.rule, known.path),
                "kør `konsensus check --shrink-baseline`, så den ikke kan komme igen ubemærket",
            ),
            Lang::En => (
                format!("`{}` in `{}` is mended but still in the baseline", known.rule, known.path),
                "run `konsensus check --shrink-baseline`, so that it cannot come back unnoticed",
            ),
        };
        let finding = findings.push(&BASELINE_STALE, place, message, help);
        if let Some(rule) = rules::find(&known.rule) {
            finding.about(rule.name);
        }
    }
}

/// Tells that an id stands in an evaluation that was checked before; else remembers it.
fn twice(ids: &mut BTreeMap<String, Told>, id: &Id) -> Option<Told> {
    match ids.get(&id.name) {
        Some(first) if first.spot.path != id.spot.spot.path => {
            let mut told = id.spot.clone();
            told.help = told.help.map(|help| format!("{help}: {}", first.spot.path));
            Some(told)
        }
        Some(_) => None,
        None => {
            ids.insert(id.name.clone(), id.spot.clone());
            None
        }
    }
}

impl Shared {
    fn telling<'t>(&'t self, ask: &Ask<'_>, lang: Lang, evaluation: Option<&'t str>) -> Telling<'t> {
        let mender = Some(Mender::of_workspace(lang));
        Telling { lang, root: self.home.root.as_deref(), evaluation, look: ask.look, mender }
    }

    /// What is wrong with the workspace itself and its own frames.
    fn own_findings(&self, ask: &Ask<'_>, lang: Lang) -> Vec<Told> {
        let mut findings = Findings::new(lang);
        findings.problems(&self.problems);
        self.home.own_frames_read().for_each(|frame| findings.frame(frame, |rule| self.selection.wants(rule)));
        for name in self.home.workspace.check.names().filter(|name| !selection::is_known(&name.value)) {
            let near = selection::suggestion(&name.value);
            let (message, help) = match (lang, near) {
                (Lang::Da, Some(near)) => {
                    (format!("der er ingen regel `{}`", name.value), format!("mente du `{near}`?"))
                }
                (Lang::En, Some(near)) => {
                    (format!("there is no rule `{}`", name.value), format!("did you mean `{near}`?"))
                }
                (Lang::Da, None) => {
                    (format!("der er ingen regel `{}`", name.value), "`konsensus explain` viser alle regler".to_owned())
                }
                (Lang::En, None) => {
                    (format!("there is no rule `{}`", name.value), "`konsensus explain` lists every rule".to_owned())
                }
            };
            findings.push(&UNKNOWN_RULE, name.place, message, help);
        }
        let silencings = Silencings::find(&self.sources, ask.today, &mut findings);
        self.settle(findings, silencings, &self.sources, &self.telling(ask, lang, None), &[])
    }

    /// Reads an evaluation, and tells what is wrong with it.
    fn evaluation(&self, ask: &Ask<'_>, lang: Lang, folder: &Path) -> Result<Part> {
        let mut sources = Sources::sharing(self.sources.clone());
        let Loaded { evaluation, problems, .. } = files::load_in(&self.home, folder, ask.frame, &mut sources)?;
        let mut findings = Findings::new(lang);
        findings.problems(&problems);
        let Some(mut evaluation) = evaluation else {
            let silencings = Silencings::find(&sources, ask.today, &mut findings);
            let name = shown(folder);
            let told = self.settle(findings, silencings, &sources, &self.telling(ask, lang, Some(&name)), &[]);
            return Ok(Part { folder: folder.to_owned(), name, id: None, told, elsewhere: Vec::new() });
        };
        let written_phase = evaluation.phase;
        evaluation.phase = ask.phase.or(written_phase);
        // A key that is damaged is told by the commands that write with it.
        let key = key::read(&key::path(folder)).ok().flatten().map_or(Key::UNKEYED, Key::new);
        let subject = Subject { evaluation: &evaluation, key: &key, today: ask.today, written_phase };
        let elsewhere = findings.evaluation(&subject, |rule| self.selection.wants(rule));
        // The workspace's own frames are told of once, and those built in never.
        if !self.home.has_read(&evaluation.frame) {
            findings.frame(&evaluation.frame, |rule| self.selection.wants(rule));
        }
        if evaluation.file.is_some() {
            findings.problems(&files::strays::find(folder, &mut sources));
            findings.problems(files::ignored::exposed(folder, &evaluation, &self.home.workspace).as_slice());
        }
        let silencings = Silencings::find(&sources, ask.today, &mut findings);
        let frame = Arc::new(evaluation.frame.clone());
        let mender = Some(Mender::of(&evaluation, &frame, lang));
        let telling = Telling { mender, ..self.telling(ask, lang, Some(&evaluation.id)) };
        let id = evaluation.file.map(|file| Id {
            name: evaluation.id.clone(),
            spot: telling.tell(id_twice(&evaluation.id, file, lang), Standing::New, &sources),
        });
        let unchecked = rules_out(&subject, &elsewhere);
        let told = self.settle(findings, silencings, &sources, &telling, &unchecked);
        Ok(Part { folder: folder.to_owned(), name: evaluation.id, id, told, elsewhere })
    }

    /// Decides which findings count, and how much.
    fn settle(
        &self,
        findings: Findings,
        mut silencings: Silencings,
        sources: &Sources,
        telling: &Telling<'_>,
        unchecked: &[&'static Rule],
    ) -> Vec<Told> {
        let lang = findings.lang;
        let from_root = |file: FileId| match telling.root {
            Some(root) => seen_from(root, sources.path(file)),
            None => sources.path(file).to_owned(),
        };
        let mut paths: BTreeMap<FileId, String> = BTreeMap::new();
        let mut settle = |mut finding: Finding, silencings: &mut Silencings| {
            let path = paths.entry(finding.place.file).or_insert_with(|| from_root(finding.place.file));
            finding.severity = self.selection.severity(finding.rule, path)?;
            let standing = match silencings.of(&finding) {
                Some(reason) if !finding.rule.hides_the_rest() => Standing::Silenced(reason),
                _ => Standing::New,
            };
            Some(telling.tell(finding, standing, sources))
        };
        let mut told: Vec<Told> = Vec::new();
        let findings = findings.sorted(sources);
        let fixes = telling.fixes(&findings, sources);
        for (finding, fix) in findings.into_iter().zip(fixes) {
            told.extend(settle(finding, &mut silencings).map(|told| Told { fix, ..told }));
        }
        let mut left = Findings::new(lang);
        let hidden: BTreeSet<String> =
            told.iter().filter(|told| hides(told)).map(|told| told.spot.path.clone()).collect();
        let was_checked = |rule: &'static Rule, file: FileId| {
            !hidden.contains(sources.path(file))
                && !unchecked.iter().any(|other| other.name == rule.name)
                && self.selection.severity(rule, &from_root(file)).is_some()
        };
        silencings.unused(was_checked, &mut left);
        for finding in left.sorted(sources) {
            told.extend(settle(finding, &mut silencings));
        }
        told.sort_by(|a, b| {
            let key =
                |told: &Told| (told.spot.path.clone(), told.spot.region.map(|(start, _)| (start.line, start.column)));
            key(a).cmp(&key(b))
        });
        told
    }
}

/// The rules that were not checked: they rest on what is elsewhere, or do not apply yet.
fn rules_out(subject: &Subject<'_>, elsewhere: &[&'static Rule]) -> Vec<&'static Rule> {
    let phase = crate::analysis::status::phase(subject.evaluation);
    let not_yet = rules::all().filter(|rule| rule.phase > phase && !matches!(rule.check, Check::Met));
    not_yet.chain(elsewhere.iter().copied()).collect()
}

/// What is told where an evaluation's id stands in another one too.
fn id_twice(id: &str, file: FileId, lang: Lang) -> Finding {
    let mut findings = Findings::new(lang);
    let (message, help) = match lang {
        Lang::Da => (format!("en anden selvevaluering har også id'et `{id}`"), "giv den ene et andet id; den anden er"),
        Lang::En => (format!("another evaluation has the id `{id}` too"), "give one of them another id; the other is"),
    };
    findings.push(&EVALUATION_TWICE, Place::whole(file), message, help).about(id).clone()
}
