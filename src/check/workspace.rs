//! One workspace and its evaluations: what is wrong with each, and what of it counts.

use super::fix::Mender;
use super::rules::workspace::{ANSWERS_IN_GIT, EVALUATION_TWICE, UNKNOWN_RULE};
use super::run::Ask;
use super::selection::{self, Selection};
use super::silence::Silencings;
use super::told::{Standing, Telling, Told};
use super::{Around, Check, Finding, Findings, Reply, Rule, Severity, Subject, rules};
use crate::analysis::backbrief::Understood;
use crate::analysis::fingerprint::Key;
use crate::analysis::suspect::is_without_answers;
use crate::files::problem::Problem;
use crate::files::template::Templates;
use crate::files::{self, Home, Loaded, key, seen_from, shown};
use crate::lang::Lang;
use crate::model::evaluation::Evaluation;
use crate::model::surroundings::Surroundings;
use crate::source::{FileId, Instead, Place, Sources};
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A workspace that was read, with the files everyone in it shares.
pub(super) struct Shared {
    pub(super) home: Home,
    pub(super) sources: Arc<Sources>,
    surroundings: Surroundings,
    templates: Templates,
    problems: Vec<Problem>,
    pub(super) selection: Selection,
}

/// One evaluation's findings.
pub(super) struct Part {
    pub(super) folder: PathBuf,
    /// Its id; its folder where it could not be read.
    pub(super) name: String,
    /// Its `evaluation.toml`, as people see it.
    pub(super) path: Option<String>,
    pub(super) told: Vec<Told>,
    /// The rules that rest on answers that are private and elsewhere.
    pub(super) elsewhere: Vec<&'static Rule>,
    /// These, and the rules that do not apply yet.
    pub(super) unchecked: Vec<&'static Rule>,
    /// Whether private answers are not here.
    pub(super) has_no_answers: bool,
}

/// Whether something in the file could not be read: then findings about it wait.
pub(super) fn hides(told: &Told) -> bool {
    matches!(told.rule.check, Check::Met) && told.rule.severity == Severity::Error
}

impl Shared {
    /// Reads the workspace that a path lies in.
    pub(super) fn read(ask: &Ask<'_>, path: &Path, root: Option<&Path>, instead: &Arc<Instead>) -> Result<Self> {
        let mut sources = Sources::reading(instead.clone());
        let (home, mut problems) = Home::with_frames(path, &mut sources);
        if let Some(root) = root {
            problems.extend(files::strays::misspelt_evaluations(root, &mut sources));
        }
        let (surroundings, met) = files::surroundings::read(&home, &mut sources);
        problems.extend(met);
        let (templates, met) = Templates::read(&home, &mut sources);
        problems.extend(met);
        let selection = Selection::new(ask.select, ask.ignore, &home.workspace.check)?;
        Ok(Self { home, sources: Arc::new(sources), surroundings, templates, problems, selection })
    }

    /// The folder that paths in settings and baselines begin at.
    pub(super) fn base(&self) -> &Path {
        self.home.root.as_deref().unwrap_or(Path::new("."))
    }

    fn telling<'t>(&'t self, ask: &Ask<'_>, lang: Lang, evaluation: Option<&'t str>) -> Telling<'t> {
        let mender = Some(Mender::of_workspace(lang));
        Telling { lang, root: self.home.root.as_deref(), evaluation, look: ask.look, mender }
    }

    /// What is wrong with the workspace itself and its own frames.
    pub(super) fn own_findings(&self, ask: &Ask<'_>, lang: Lang) -> Vec<Told> {
        let mut findings = Findings::new(lang);
        findings.problems(&self.problems);
        self.home.own_frames_read().for_each(|frame| findings.frame(frame, |rule| self.selection.wants(rule)));
        findings.surroundings(&self.around(ask), |rule| self.selection.wants(rule));
        for name in self.home.workspace.check.names().filter(|name| !selection::is_known(&name.value)) {
            let (message, help) = selection::unknown(&name.value, lang);
            findings.push(&UNKNOWN_RULE, name.place, message, help);
        }
        let silencings = Silencings::find(&self.sources, ask.today, &mut findings);
        self.settle(findings, silencings, &self.sources, &self.telling(ask, lang, None), &[])
    }

    /// Reads an evaluation, and tells what is wrong with it.
    pub(super) fn evaluation(&self, ask: &Ask<'_>, lang: Lang, folder: &Path, tracked: &[PathBuf]) -> Result<Part> {
        let mut sources = Sources::sharing(self.sources.clone());
        let Loaded { evaluation, problems, .. } = files::load_in(&self.home, folder, ask.frame, &mut sources)?;
        let mut findings = Findings::within(lang, &shown(folder));
        findings.problems(&problems);
        let Some(mut evaluation) = evaluation else {
            let silencings = Silencings::find(&sources, ask.today, &mut findings);
            let name = shown(folder);
            let told = self.settle(findings, silencings, &sources, &self.telling(ask, lang, Some(&name)), &[]);
            let folder = folder.to_owned();
            return Ok(Part {
                folder,
                name,
                path: None,
                told,
                elsewhere: Vec::new(),
                unchecked: rules::all().collect(),
                has_no_answers: true,
            });
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
            in_git(&evaluation, folder, tracked, &mut findings);
        }
        let silencings = Silencings::find(&sources, ask.today, &mut findings);
        let frame = Arc::new(evaluation.frame.clone());
        let mender = Some(Mender::of(&evaluation, &frame, lang));
        let telling = Telling { mender, ..self.telling(ask, lang, Some(&evaluation.id)) };
        let unchecked = rules_out(&subject, &elsewhere);
        let told = self.settle(findings, silencings, &sources, &telling, &unchecked);
        Ok(Part {
            folder: folder.to_owned(),
            path: evaluation.file.map(|file| sources.path(file).to_owned()),
            told,
            elsewhere,
            unchecked,
            has_no_answers: is_without_answers(&evaluation),
            name: evaluation.id,
        })
    }

    fn around(&self, ask: &Ask<'_>) -> Around<'_> {
        Around { workspace: &self.home.workspace, surroundings: &self.surroundings, today: ask.today }
    }

    /// Reads a backbrief, and tells what is wrong with it.
    pub(super) fn backbrief(&self, ask: &Ask<'_>, lang: Lang, path: &Path) -> Vec<Told> {
        let mut sources = Sources::sharing(self.sources.clone());
        let (backbrief, problems) = files::backbrief::read(path, &self.home, &self.templates, &mut sources);
        let mut findings = Findings::new(lang);
        findings.problems(&problems);
        if let Some(backbrief) = &backbrief {
            let understood = Understood::of(backbrief);
            let brief = backbrief.head.replies_to.as_ref().and_then(|id| self.surroundings.brief(&id.value));
            let folded = rules::backbrief::folded(backbrief);
            let reply = Reply { backbrief, understood: &understood, folded: &folded, brief, around: self.around(ask) };
            findings.backbrief(&reply, |rule| self.selection.wants(rule));
        }
        let silencings = Silencings::find(&sources, ask.today, &mut findings);
        self.settle(findings, silencings, &sources, &self.telling(ask, lang, None), &[])
    }

    /// The language that a backbrief says it is written in.
    pub(super) fn language_of(&self, path: &Path) -> Option<Lang> {
        let mut sources = Sources::sharing(self.sources.clone());
        files::backbrief::read(path, &self.home, &self.templates, &mut sources).0?.head.lang
    }

    /// Tells that an evaluation's id stands in another one too.
    pub(super) fn twice(&self, ask: &Ask<'_>, lang: Lang, id: &str, path: &str, first: &str) -> Vec<Told> {
        // The texts are not kept; a file as a whole has no line to quote.
        let (mut sources, mut findings) = (Sources::default(), Findings::new(lang));
        let (file, other) = (sources.add(path, ""), sources.add(first, ""));
        let (message, help, beside) = match lang {
            Lang::Da => {
                (format!("en anden selvevaluering har også id'et `{id}`"), "giv den ene et andet id", "den anden")
            }
            Lang::En => {
                (format!("another evaluation has the id `{id}` too"), "give one of them another id", "the other")
            }
        };
        let finding = findings.push(&EVALUATION_TWICE, Place::whole(file), message, help);
        finding.about(id).beside(Place::whole(other), beside);
        let telling = Telling { mender: None, ..self.telling(ask, lang, Some(id)) };
        self.settle(findings, Silencings::default(), &sources, &telling, &[])
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

/// Tells of private files that git has: ignoring them now does not take them out again.
fn in_git(evaluation: &Evaluation, folder: &Path, tracked: &[PathBuf], findings: &mut Findings) {
    let (Some(file), true, false) = (evaluation.file, evaluation.privacy.answers_private, tracked.is_empty()) else {
        return;
    };
    let Ok(folder) = std::path::absolute(folder) else { return };
    let own: Vec<String> = tracked
        .iter()
        .filter_map(|path| path.strip_prefix(&folder).ok())
        .map(|path| format!("`{}`", shown(path)))
        .collect();
    let [first, others @ ..] = &own[..] else { return };
    let more = others.len();
    let (message, help) = match findings.lang {
        Lang::Da if more == 0 => (format!("{first} er privat, men ligger i git"), "kør `git rm --cached` på filen"),
        Lang::En if more == 0 => (format!("{first} is private, but git has it"), "run `git rm --cached` on the file"),
        Lang::Da => {
            (format!("{first} og {more} filer til er private, men ligger i git"), "kør `git rm --cached` på dem")
        }
        Lang::En => {
            (format!("{first} and {more} more files are private, but git has them"), "run `git rm --cached` on them")
        }
    };
    let place = evaluation.places.get("privacy.answers").unwrap_or_else(|| Place::whole(file));
    findings.push(&ANSWERS_IN_GIT, place, message, help);
}
