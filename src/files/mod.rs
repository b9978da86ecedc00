//! Moves text in and out: one file per format. Nothing else opens a file.
//!
//! Reading never fails on content. [`load`] returns what was understood and every [`Problem`] with
//! its place; only a folder that cannot be read at all is an error.

mod answers;
mod csv;
mod damage;
mod danish;
mod encoding;
mod evaluation;
mod front_matter;
mod markdown;
mod meaning;
mod text;
mod toml;
mod yaml;

pub mod backbrief;
pub mod baseline;
pub mod ci;
pub mod comments;
pub mod consensus;
pub mod core_group;
pub mod examples;
pub mod frame;
pub mod frames;
pub mod git;
pub mod goals;
pub mod ignored;
pub mod import;
pub mod indicators;
pub mod key;
pub mod mend;
pub mod problem;
pub mod projects;
pub mod reports;
pub mod rounds;
pub mod schemas;
pub mod sheet;
pub mod skeleton;
pub mod strays;
pub mod surroundings;
pub mod template;
pub mod workbook;
pub mod workspace;
pub mod write;

pub use answers::sheet_of;
pub use evaluation::{FILE as EVALUATION_FILE, ROLES};
pub use toml::check_id;
pub(crate) use toml::nearest;

use crate::lang::Lang;
use crate::model::ThemeId;
use crate::model::evaluation::{Evaluation, Privacy};
use crate::model::frame::Frame;
use crate::model::goals::Goals;
use crate::model::workspace::Workspace;
use crate::source::{FileId, Place, Placed, Places, Sources};
use anyhow::{Context as _, Result};
use problem::{Area, Kind, Problem, Thing};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use text::{read_limited, read_text};
use unicode_normalization::UnicodeNormalization;

/// An evaluation that was read, and what was met on the way.
#[derive(Debug)]
pub struct Loaded {
    /// The folder.
    pub folder: PathBuf,
    /// What was understood; `None` where there is no frame to understand it by.
    pub evaluation: Option<Evaluation>,
    /// Everything that was met, in the order of reading.
    pub problems: Vec<Problem>,
}

/// The files with fixed names that people write.
const SOURCES: [&str; 6] =
    [evaluation::FILE, consensus::FILE, projects::FILE, workspace::FILE, goals::FILE, indicators::FILE];

/// What an id is, for messages about one that is none.
pub const ID_RULE: &str = "an id begins with a letter a-z and has only letters, digits, `.`, `_` and `-`; a month and a number is a date to Excel";

/// Reads an evaluation: a folder with `evaluation.toml`, or a bare folder of sheets with a frame named by hand.
///
/// # Errors
/// When the folder cannot be read, and when `frame` names no frame.
pub fn load(folder: &Path, frame: Option<&str>, sources: &mut Sources) -> Result<Loaded> {
    let (home, problems) = Home::of(folder, sources);
    let mut loaded = load_in(&home, folder, frame, sources)?;
    loaded.problems.splice(0..0, problems);
    Ok(loaded)
}

/// Reads an evaluation as [`load`] does, in a workspace that has been read.
///
/// # Errors
/// As [`load`].
pub fn load_in(home: &Home, folder: &Path, frame: Option<&str>, sources: &mut Sources) -> Result<Loaded> {
    std::fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", shown(folder)))?;
    let mut loading = Loading::new(sources);
    let evaluation = loading.evaluation(home, folder, frame)?;
    let mut problems = loading.problems;
    if home.needs_newer || is_for_newer(&problems) {
        // What a newer version knows is not unknown: it has been said that a newer program is needed.
        problems.retain(|problem| !matches!(problem.kind, Kind::UnknownKey { .. } | Kind::WrongValue { .. }));
    }
    Ok(Loaded { folder: folder.to_owned(), evaluation, problems })
}

/// Reads only which language an evaluation is in, as [`load_in`] would; `None` where it cannot be read.
pub fn language_of(home: &Home, folder: &Path, frame: Option<&str>, sources: &mut Sources) -> Option<Lang> {
    let mut loading = Loading::new(sources);
    let path = folder.join(evaluation::FILE);
    let head = if path.is_file() {
        let (file, text) = loading.text(Area::Evaluation, &path, &shown(&path))?;
        evaluation::read(&text, file).0
    } else {
        evaluation::Head::default()
    };
    loading.frame_of(home, folder, &head, frame).ok()??;
    head.lang.or(home.workspace.lang)
}

fn is_for_newer(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| matches!(problem.kind, Kind::NewerNeeded { .. }))
}

/// Reads a frame by name: with a `/` or `.toml` a path from the current folder; else in `frames/`, then built in.
///
/// # Errors
/// When there is no such frame; the message names those at hand.
pub fn load_frame(name: &str, near: &Path, sources: &mut Sources) -> Result<(Option<Frame>, Vec<Problem>)> {
    let mut loading = Loading::new(sources);
    let frame = loading.frame_by_name(name, near)?;
    Ok((frame, loading.problems))
}

/// A frame that was read.
#[derive(Debug)]
struct ReadFrame {
    found: frames::Found,
    file: Option<FileId>,
    frame: Option<Frame>,
}

/// The workspace that evaluations lie in, read once for all of them.
#[derive(Debug, Default)]
pub struct Home {
    /// Its folder; `None` where there is no `konsensus.toml` at or above.
    pub root: Option<PathBuf>,
    /// What `konsensus.toml` says.
    pub workspace: Workspace,
    /// The political goals and the indicators, where there is a `goals.toml`.
    pub goals: Option<Arc<Goals>>,
    /// Whether everything in it was read.
    goals_are_whole: bool,
    /// Whether it was made for a newer version of the program.
    needs_newer: bool,
    /// Frames that have been read.
    frames: Vec<ReadFrame>,
}

impl Home {
    /// Reads the workspace that a path lies in; without one, an empty workspace.
    pub fn of(near: &Path, sources: &mut Sources) -> (Self, Vec<Problem>) {
        let mut loading = Loading::new(sources);
        let (root, workspace) = loading.workspace(near);
        let needs_newer = is_for_newer(&loading.problems);
        let goals = root.as_deref().and_then(|root| loading.goals(root)).map(Arc::new);
        // A reference that leads nowhere is read all the same.
        let is_read = |kind: &Kind| kind.is_read() || matches!(kind, Kind::UnknownReference { .. });
        let is_unread = |problem: &Problem| problem.area == Area::Indicators && !is_read(&problem.kind);
        let goals_are_whole = !loading.problems.iter().any(is_unread);
        (Self { root, workspace, goals, goals_are_whole, needs_newer, frames: Vec::new() }, loading.problems)
    }

    /// Reads the workspace that a path lies in, with its own frames and those built in.
    pub fn with_frames(near: &Path, sources: &mut Sources) -> (Self, Vec<Problem>) {
        let (mut home, problems) = Self::of(near, sources);
        let mut loading = Loading { problems, ..Loading::new(sources) };
        let own = home.own_frames();
        for name in frames::names(own.as_deref()) {
            if let Some(found) = frames::find(&name, near, own.as_deref()) {
                let frame = loading.frame(&found);
                if let (Some(frame), frames::Found::File(_)) = (&frame, &found) {
                    loading.evidence(&home, frame);
                }
                let file = loading.frame_found.take().map(|(_, file)| file);
                home.frames.push(ReadFrame { found, file, frame });
            }
        }
        (home, loading.problems)
    }

    /// Returns the workspace's own frames that could be read.
    pub fn own_frames_read(&self) -> impl Iterator<Item = &Frame> {
        let own = self.frames.iter().filter(|read| matches!(read.found, frames::Found::File(_)));
        own.filter_map(|read| read.frame.as_ref())
    }

    /// Returns whether a frame is among those read with the workspace: its own, and those built in.
    pub fn has_read(&self, frame: &Frame) -> bool {
        let file = |frame: &Frame| frame.places.table.file;
        self.frames.iter().any(|read| read.frame.as_ref().map(file) == Some(file(frame)))
    }

    /// The folder of own frames, where there is one.
    fn own_frames(&self) -> Option<PathBuf> {
        self.root.as_deref().and_then(frames::own_below)
    }
}

/// Reads the workspace that a path lies in; without one, an empty workspace.
pub fn load_workspace(near: &Path, sources: &mut Sources) -> (Workspace, Vec<Problem>) {
    let (home, problems) = Home::of(near, sources);
    (home.workspace, problems)
}

/// Returns the folder of own frames for files near a path: the workspace's, or `frames` in the current folder.
pub fn own_frames(near: &Path) -> Option<PathBuf> {
    let root = workspace::root(near).unwrap_or_default();
    frames::own_below(&root)
}

/// Reading in progress: files go into `sources`, problems are collected.
struct Loading<'s> {
    sources: &'s mut Sources,
    problems: Vec<Problem>,
    /// Where the frame was found that was read last.
    frame_found: Option<(frames::Found, FileId)>,
}

impl<'s> Loading<'s> {
    fn new(sources: &'s mut Sources) -> Self {
        Self { sources, problems: Vec::new(), frame_found: None }
    }
}

impl Loading<'_> {
    fn report(&mut self, area: Area, place: Place, kind: Kind) {
        self.problems.push(Problem { area, place, related: None, kind });
    }

    /// A problem with a file as a whole: kept under its path, without text.
    fn report_file(&mut self, area: Area, path: &str, kind: Kind) {
        let file = self.sources.add(path, "");
        self.report(area, Place::whole(file), kind);
    }

    /// Takes back what was said of Danish spelling: an evaluation in English has none. Frames speak for themselves.
    fn only_english(&mut self) {
        let is_spelling = |kind: &Kind| matches!(kind, Kind::Misread { .. } | Kind::Digraphs { .. });
        self.problems.retain(|problem| problem.area == Area::Frame || !is_spelling(&problem.kind));
    }

    fn evaluation(&mut self, home: &Home, folder: &Path, frame: Option<&str>) -> Result<Option<Evaluation>> {
        let path = folder.join(evaluation::FILE);
        if !path.is_file() {
            return self.bare_folder(home, folder, frame);
        }
        let Some((file, text)) = self.text(Area::Evaluation, &path, &shown(&path)) else { return Ok(None) };
        let (head, problems) = evaluation::read(&text, file);
        let is_broken = problems.iter().any(|problem| matches!(problem.kind, Kind::Syntax { .. }));
        self.problems.extend(problems);
        let evaluation = self.around(home, folder, file, head, frame);
        if evaluation.as_ref().is_ok_and(|read| read.as_ref().is_some_and(|read| read.lang == Some(Lang::En))) {
            self.only_english();
        }
        if is_broken {
            // Frame, themes and people were read out of broken text: what does not fit them is told once it is mended.
            let follows = |problem: &Problem| match problem.kind {
                Kind::Syntax { .. } => false,
                Kind::SheetForNobody { .. } | Kind::SheetNotExpected { .. } => true,
                _ => problem.place.file == file,
            };
            self.problems.retain(|problem| !follows(problem));
        }
        evaluation
    }

    /// Reads the frame that is asked for, or the one that `evaluation.toml` names.
    fn frame_of(
        &mut self,
        home: &Home,
        folder: &Path,
        head: &evaluation::Head,
        frame: Option<&str>,
    ) -> Result<Option<Frame>> {
        match (frame, &head.frame) {
            (Some(name), _) => self.frame_by_name(name, folder),
            (None, Some(name)) => Ok(self.named_frame(home, &name.value, folder, name.place)),
            (None, None) => Ok(None),
        }
    }

    /// Reads everything that `evaluation.toml` leads to.
    fn around(
        &mut self,
        home: &Home,
        folder: &Path,
        file: FileId,
        head: evaluation::Head,
        frame: Option<&str>,
    ) -> Result<Option<Evaluation>> {
        let Some(frame) = self.frame_of(home, folder, &head, frame)? else { return Ok(None) };
        if let Some(wanted) = head.frame_version.as_ref().filter(|wanted| wanted.value != frame.version) {
            let kind = Kind::FrameVersion { wanted: wanted.value.clone(), found: frame.version.clone() };
            self.report(Area::Evaluation, wanted.place, kind);
        }
        // The workspace's own frames are looked at where they are read with it.
        if matches!(self.frame_found, Some((frames::Found::File(_), _))) && !home.has_read(&frame) {
            self.evidence(home, &frame);
        }
        let mut evaluation = self.assemble(folder, file, head, frame, home);
        self.answers(&folder.join("answers"), &mut evaluation);
        self.consensus(folder, &mut evaluation);
        self.projects(folder, &mut evaluation);
        self.indicators(folder, home, &mut evaluation);
        self.references(home, &evaluation);
        self.reports(folder, home.root.as_deref(), &mut evaluation);
        Ok(Some(evaluation))
    }

    fn assemble(
        &mut self,
        folder: &Path,
        file: FileId,
        head: evaluation::Head,
        frame: Frame,
        home: &Home,
    ) -> Evaluation {
        let workspace = &home.workspace;
        let mut report = |place, kind| self.report(Area::Evaluation, place, kind);
        let chosen = head.themes.map(|themes| evaluation::known_themes(&themes, &frame, &mut report));
        let all = || frame.themes.iter().map(|theme| theme.id.clone());
        let themes: Vec<ThemeId> = match chosen.filter(|chosen| !chosen.is_empty()) {
            Some(chosen) => all().filter(|theme| chosen.contains(theme)).collect(),
            None => all().collect(),
        };
        let declared = head.participants.is_some();
        let participants = head.participants.unwrap_or_default().into_iter().map(|person| {
            let documents = evaluation::known_themes(&person.documents, &frame, &mut report);
            crate::model::evaluation::Participant { documents, ..person.participant }
        });
        let participants = participants.collect();
        let unit =
            declared_title(head.unit, &workspace.units, |unit| (&unit.id, &unit.title), Thing::Unit, &mut report);
        let area =
            declared_title(head.area, &workspace.areas, |area| (&area.id, &area.title), Thing::Area, &mut report);
        let default = Privacy::default();
        let privacy = Privacy {
            names: head.names.or(workspace.names).unwrap_or(default.names),
            answers_private: head.answers_private.or(workspace.answers_private).unwrap_or(default.answers_private),
            min_n: head.min_n.or(workspace.min_n).unwrap_or(default.min_n),
        };
        Evaluation {
            id: head.id.unwrap_or_else(|| folder_name(folder)),
            file: Some(file),
            frame,
            unit: unit.0,
            unit_title: unit.1,
            area: area.0,
            area_title: area.1,
            organisation: workspace.organisation.clone(),
            round: head.round,
            themes,
            goals: head.goals,
            declared_goals: home.goals.clone(),
            lang: head.lang.or(workspace.lang),
            phase: head.phase,
            decision: head.decision,
            dates: head.dates,
            privacy,
            declared,
            participants,
            sheets: Vec::new(),
            unread: Vec::new(),
            consensus: None,
            projects: None,
            indicators: None,
            places: head.places,
            inputs: Vec::new(),
            reports: Vec::new(),
        }
    }

    fn bare_folder(&mut self, home: &Home, folder: &Path, frame: Option<&str>) -> Result<Option<Evaluation>> {
        let Some(name) = frame else {
            anyhow::bail!(
                "{} has no {FILE}; say which frame its sheets answer, such as --frame kik",
                shown(folder),
                FILE = evaluation::FILE
            );
        };
        let Some(frame) = self.frame_by_name(name, folder)? else { return Ok(None) };
        let no_file = self.sources.add(shown(folder), "");
        let places = Places::new(Place::whole(no_file), []);
        let head = evaluation::Head { places, ..evaluation::Head::default() };
        let mut evaluation = self.assemble(folder, no_file, head, frame, home);
        evaluation.file = None;
        self.answers(folder, &mut evaluation);
        self.consensus(folder, &mut evaluation);
        self.projects(folder, &mut evaluation);
        self.references(home, &evaluation);
        Ok(Some(evaluation))
    }
}

/// A declared id gives its title; free text is its own, unless it is nearly a declared id.
fn declared_title<T>(
    written: Option<Placed<String>>,
    declared: &[T],
    parts: impl Fn(&T) -> (&String, &Option<String>),
    what: Thing,
    report: &mut impl FnMut(Place, Kind),
) -> (Option<String>, Option<String>) {
    let Some(written) = written else { return (None, None) };
    if let Some(found) = declared.iter().find(|item| *parts(item).0 == written.value) {
        let title = parts(found).1.clone();
        return (Some(written.value), title);
    }
    if !declared.is_empty() {
        let ids = declared.iter().map(|item| parts(item).0.as_str());
        let suggestion = toml::nearest(&written.value, ids).map(str::to_owned);
        report(written.place, Kind::UnknownReference { what, id: written.value.clone(), suggestion });
    }
    (Some(written.value), None)
}

/// Composes (NFC) and lower-cases a file stem or a participant's id, as they are compared.
fn fold_stem(stem: &str) -> String {
    stem.nfc().flat_map(char::to_lowercase).collect()
}

fn folder_name(folder: &Path) -> String {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    name(folder).or_else(|| name(&std::path::absolute(folder).ok()?)).unwrap_or_else(|| "answers".to_owned())
}

/// Writes a path as people see it: relative to the current folder where it lies below it, with `/`.
pub fn shown(path: &Path) -> String {
    let relative = if path.is_absolute() { from_here(path) } else { path.to_owned() };
    let relative = relative.strip_prefix("./").unwrap_or(&relative);
    let shown = relative.to_string_lossy();
    let shown = if cfg!(windows) { shown.replace('\\', "/") } else { shown.into_owned() };
    let shown = if shown.len() > 1 { shown.trim_end_matches('/').to_owned() } else { shown };
    if shown.is_empty() { ".".to_owned() } else { shown }
}

/// Writes a shown path as it is seen from a folder, so that it is the same wherever the program runs.
pub fn seen_from(folder: &Path, path: &str) -> String {
    let (Some(folder), Some(path)) = (without_dots(folder), without_dots(Path::new(path))) else {
        return path.to_owned();
    };
    let (mut from, mut to) = (folder.components().peekable(), path.components().peekable());
    while from.peek().is_some() && from.peek() == to.peek() {
        from.next();
        to.next();
    }
    let seen: PathBuf = from.map(|_| std::path::Component::ParentDir).chain(to).collect();
    shown(&seen)
}

/// A path made absolute, and without `.` and `..`; links are not followed.
fn without_dots(path: &Path) -> Option<PathBuf> {
    let mut plain = PathBuf::new();
    for component in std::path::absolute(path).ok()?.components() {
        match component {
            std::path::Component::ParentDir => _ = plain.pop(),
            component => plain.push(component),
        }
    }
    Some(plain)
}

/// Most folders that are gone up to show a path: beyond them an absolute path is easier to find.
const UP: usize = 4;

/// An absolute path as seen from the current folder, where the two are near each other.
fn from_here(path: &Path) -> PathBuf {
    let Ok(here) = std::env::current_dir() else { return path.to_owned() };
    let near = here.ancestors().take(UP + 1).take_while(|folder| folder.parent().is_some());
    let mut below = near.enumerate().filter_map(|(up, folder)| Some((up, path.strip_prefix(folder).ok()?)));
    match below.next() {
        Some((up, below)) => std::iter::repeat_n("..", up).collect::<PathBuf>().join(below),
        None => path.to_owned(),
    }
}

/// Returns the folders with an `evaluation.toml` below a folder, sorted.
///
/// Walking skips `.git` and `reports` and nothing else, follows no links, and passes over what cannot be read.
pub fn evaluations_below(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    let skip = |name: &std::ffi::OsStr| name == ".git" || name == "reports";
    walk.filter_entry(move |entry| !skip(entry.file_name()))
        .filter_map(Result::ok)
        .filter(|entry| entry.file_name() == evaluation::FILE && entry.file_type().is_file())
        .filter_map(|entry| entry.path().parent().map(Path::to_owned))
        .collect()
}
