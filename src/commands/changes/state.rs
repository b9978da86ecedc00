//! A workspace at a revision, or as it is now, read like any other.

use super::around::Around;
use crate::analysis::changes::{Parts, Seen, Side};
use crate::check::{Finding, Severity};
use crate::commands::context::Context;
use crate::commands::context::findings;
use crate::files::git::{Commit, Past, Repository, Why};
use crate::files::problem::{Area, Kind, Problem as Met};
use crate::files::{self, Home, shown};
use crate::lang::{Lang, Text, text};
use crate::model::evaluation::{Evaluation, Names};
use crate::model::workspace::Workspace;
use crate::report::NotRead;
use crate::report::changes::Problem;
use crate::source::Sources;
use anyhow::Result;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::path::Path;

/// A state of a workspace.
pub(super) struct State {
    /// Its commit; `None` for the files as they are now.
    pub(super) commit: Option<Commit>,
    past: Option<Past>,
    /// The day to reckon from.
    pub(super) day: Date,
    /// The workspace.
    pub(super) home: Home,
    /// Its evaluations, by folder.
    pub(super) evaluations: Vec<Read>,
    /// Folders of evaluations that cannot be understood.
    unread: Vec<String>,
    /// Whether `konsensus.toml` could be read.
    pub(super) workspace_is_read: bool,
    /// Whether all frames could be read.
    pub(super) frames_are_read: bool,
    /// Whether `goals.toml` could be read.
    pub(super) goals_are_read: bool,
    /// What lies around the evaluations.
    around: Around,
    /// Whether there is such a folder.
    is_there: bool,
    met: Vec<(Vec<Met>, Names)>,
    sources: Sources,
}

/// An evaluation that was read.
pub(super) struct Read {
    folder: String,
    /// What it says.
    pub(super) evaluation: Evaluation,
    parts: Parts,
}

/// What could be read in both states.
pub(super) struct Shared<'s> {
    /// Whether frames could.
    pub(super) frames: bool,
    /// Whether goals could.
    pub(super) goals: bool,
    /// What could not, by path.
    pub(super) unread: BTreeSet<&'s str>,
}

impl State {
    /// Reads what lies at or below a path at a revision.
    pub(super) fn at(repository: &Repository, revision: &str, path: &Path) -> Result<Self> {
        let commit = repository.commit(revision)?;
        let past = Past::of(repository, &commit, path)?;
        let (folder, day) = (past.folder(), commit.day);
        Ok(Self::read(&folder, Some(past), Some(commit), day))
    }

    /// Reads what lies at or below a path now.
    pub(super) fn now(path: &Path, today: Date) -> Self {
        Self::read(path, None, None, today)
    }

    fn read(folder: &Path, past: Option<Past>, commit: Option<Commit>, day: Date) -> Self {
        let mut sources = Sources::default();
        let (mut home, mut met) = Home::with_frames(folder, &mut sources);
        let lies_elsewhere = |root: &Path| past.as_ref().is_some_and(|past| !past.has(root));
        if home.root.as_deref().is_some_and(lies_elsewhere) {
            // A workspace around the folder in which the files were laid out is somebody else's.
            (home, met, sources) = (Home::default(), Vec::new(), Sources::default());
        }
        let is_lost = |area| move |met: &Met| met.area == area && is_lost(&met.kind);
        let mut state = Self {
            workspace_is_read: !met.iter().any(is_lost(Area::Workspace)),
            frames_are_read: !met.iter().any(is_lost(Area::Frame)),
            goals_are_read: !met.iter().any(is_lost(Area::Indicators)),
            around: Around::default(),
            commit,
            past,
            day,
            home,
            evaluations: Vec::new(),
            unread: Vec::new(),
            is_there: folder.is_dir(),
            met: vec![(met, Names::Named)],
            sources,
        };
        state.around(folder);
        for folder in files::evaluations_below(folder) {
            state.evaluation(&folder);
        }
        state
    }

    fn around(&mut self, folder: &Path) {
        let today = |path: &str| today(self.past.as_ref(), path);
        let (around, mut met) = Around::read(folder, &self.home, &mut self.sources, today);
        if !self.goals_are_read || !self.workspace_is_read {
            // What refers to something that was not read may well be right.
            met.retain(|met| !matches!(met.kind, Kind::UnknownReference { .. }));
        }
        self.around = around;
        self.met.push((met, Names::Named));
        let is_goals = |path: &&str| Path::new(path).file_name().is_some_and(|name| name == files::goals::FILE);
        let are_taken = !self.not_taken().any(|path| is_goals(&path));
        self.goals_are_read &= are_taken;
    }

    /// The paths of files that were not taken out of the revision.
    fn not_taken(&self) -> impl Iterator<Item = &str> {
        self.past.iter().flat_map(|past| &past.unread).map(|unread| unread.path.as_str())
    }

    fn evaluation(&mut self, folder: &Path) {
        let today = today(self.past.as_ref(), &shown(folder));
        let Ok(mut loaded) = files::load_in(&self.home, folder, None, &mut self.sources) else {
            return self.unread.push(today);
        };
        let is_lost = |area| loaded.problems.iter().any(|met| met.area == area && is_lost(&met.kind));
        let was_taken = |file: &str| {
            let within = self.not_taken().filter_map(|path| path.strip_prefix(&today)?.strip_prefix('/'));
            within.filter(|path| path.starts_with(file)).count() == 0
        };
        let parts = Parts {
            answers: !is_lost(Area::Answers) && was_taken("answers/"),
            consensus: !is_lost(Area::Consensus) && was_taken(files::consensus::FILE),
            projects: !is_lost(Area::Projects) && was_taken(files::projects::FILE),
            figures: !is_lost(Area::Indicators) && was_taken(files::indicators::FILE),
        };
        let is_read = !is_lost(Area::Evaluation) && !is_lost(Area::Frame);
        let names = loaded.evaluation.as_ref().map_or(Names::Aggregated, |evaluation| evaluation.privacy.names);
        match loaded.evaluation.take().filter(|_| is_read) {
            Some(evaluation) => self.evaluations.push(Read { folder: today, evaluation, parts }),
            None => self.unread.push(today),
        }
        if !parts.consensus {
            // What refers to a record that was not read may well be right.
            loaded
                .problems
                .retain(|met| met.area != Area::Projects || !matches!(met.kind, Kind::UnknownReference { .. }));
        }
        self.met.push((loaded.problems, names));
    }

    /// Returns whether nothing lies there.
    pub(super) fn is_empty(&self) -> bool {
        !self.is_there || self.evaluations.is_empty() && self.unread.is_empty() && self.home.root.is_none()
    }

    /// The revision as it was asked for.
    pub(super) fn revision(&self) -> Option<&str> {
        self.commit.as_ref().map(|commit| commit.revision.as_str())
    }

    /// Returns the paths of what cannot be understood: folders of evaluations, and files.
    pub(super) fn unread(&self) -> impl Iterator<Item = &str> {
        self.unread.iter().map(String::as_str).chain(self.around.unread()).chain(self.not_taken())
    }

    /// Returns what is compared.
    pub(super) fn side<'s>(&'s self, workspace: &'s Workspace, shared: &Shared<'_>) -> Side<'s> {
        let read = self.evaluations.iter().filter(|read| !shared.unread.contains(read.folder.as_str()));
        let beside =
            self.evaluations.iter().map(|read| &read.evaluation.frame).filter(|frame| !self.home.has_read(frame));
        let mut frames: Vec<_> = self.home.own_frames_read().chain(beside).filter(|_| shared.frames).collect();
        let mut ids = BTreeSet::new();
        frames.retain(|frame| ids.insert(frame.id.as_str()));
        let seen =
            |read: &'s Read| Seen { folder: read.folder.clone(), evaluation: &read.evaluation, read: read.parts };
        let mut side = Side {
            workspace,
            frames,
            goals: None,
            core_groups: Vec::new(),
            coordination: None,
            briefs: Vec::new(),
            backbriefs: Vec::new(),
            evaluations: read.map(seen).collect(),
            day: self.day,
        };
        self.around.lay_out(&mut side, shared.goals, &shared.unread);
        side
    }

    /// Tells what could not be read, unless others have told it, and returns it as rows.
    pub(super) fn problems(&mut self, lang: Lang, context: &mut Context<'_>, told: &[Problem]) -> Vec<Problem> {
        let revision = self.revision().map(str::to_owned);
        let past = self.past.take();
        self.sources.rename(|path| past.as_ref().map_or_else(|| path.to_owned(), |past| past.path_today(path)));
        let mut problems: Vec<Problem> = Vec::new();
        let mut shown: Vec<Finding> = Vec::new();
        let mut known: BTreeSet<_> = told.iter().map(Problem::key).collect();
        for (met, names) in &self.met {
            // What is odd, but was read, is for `check` to tell.
            let errors = findings(met, &self.sources, lang).into_iter();
            for finding in errors.filter(|finding| finding.severity == Severity::Error) {
                let row = NotRead::new(std::slice::from_ref(&finding), &self.sources, Path::new("."), *names, lang);
                let new =
                    Problem::read(row, revision.as_deref()).into_iter().filter(|problem| known.insert(problem.key()));
                problems.extend(new.inspect(|_| shown.push(finding.clone())));
            }
        }
        if let Some(revision) = &revision {
            self.sources.rename(|path| format!("{revision}:{path}"));
            for unread in past.iter().flat_map(|past| &past.unread) {
                let (why, is_error) = why(unread.why);
                let problem = Problem::not_taken(revision, &unread.path, is_error, why.get(lang));
                let line = format!("{revision}:{}: {}", unread.path, why.get(lang));
                if is_error {
                    context.warn(&line);
                } else {
                    context.say(&line);
                }
                problems.push(problem);
            }
        }
        context.show_findings(&shown, &self.sources, lang);
        self.past = past;
        problems
    }
}

/// The path by which a file is known today.
fn today(past: Option<&Past>, path: &str) -> String {
    past.map_or_else(|| path.to_owned(), |past| past.path_today(path))
}

/// Whether a file with such a problem says nothing that could be compared.
pub(super) fn is_lost(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Unreadable { .. }
            | Kind::NotAFile
            | Kind::TooLarge { .. }
            | Kind::NotText
            | Kind::NotUtf8
            | Kind::Conflict
            | Kind::Syntax { .. }
            | Kind::NewerNeeded { .. }
            | Kind::FrameNotFound { .. }
    )
}

/// Why a file was not taken out of a revision, and whether it was one that is read.
fn why(why: Why) -> (Text, bool) {
    match why {
        Why::Link => (
            text("er en henvisning til en anden fil og bliver ikke fulgt", "is a symbolic link, and is not followed"),
            true,
        ),
        Why::Submodule => {
            (text("er et andet git-lager (submodule) og bliver ikke læst", "is a submodule, and is not read"), false)
        }
        Why::TooLarge => (text("er for stor til at blive læst", "is too large to be read"), true),
        Why::Name => (text("har et navn, som ingen fil kan have her", "has a name that no file can have here"), true),
        Why::NotHere => {
            (text("er ikke i denne klon; hent den med git", "is not in this clone; fetch it with git"), true)
        }
    }
}
