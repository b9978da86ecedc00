//! The workspace: an organisation's folder, marked by `konsensus.toml`.

use super::evaluation::Names;
use crate::lang::Lang;
use crate::source::{FileId, Placed, Places};

/// An area (*område*) of the organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Identity.
    pub id: String,
    /// Title.
    pub title: Option<String>,
    /// Where everything about it is written.
    pub places: Places,
}

/// A unit (*enhed*) of the organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Identity.
    pub id: String,
    /// Title.
    pub title: Option<String>,
    /// The area it belongs to.
    pub area: Option<String>,
    /// Where everything about it is written.
    pub places: Places,
}

/// How bad it is to break a rule, as a workspace decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Not at all: it is not told.
    Off,
    /// Good to know.
    Note,
    /// Ought to be mended.
    Warning,
    /// Must be mended.
    Error,
}

/// From which findings on a check fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FailOn {
    /// An error.
    #[default]
    Error,
    /// An error or a warning.
    Warning,
    /// Anything.
    Note,
    /// Nothing.
    Never,
}

/// What holds for some paths only: `[[check.path]]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PathSettings {
    /// Patterns of paths, from the workspace's root, such as `evaluations/*-2024/**`.
    pub paths: Vec<Placed<String>>,
    /// Rules and areas that are left out there.
    pub ignore: Vec<Placed<String>>,
    /// How bad it is to break a rule there.
    pub severity: Vec<(Placed<String>, Level)>,
}

/// What `[check]` in `konsensus.toml` says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckSettings {
    /// The only rules and areas that are checked; all where none is named.
    pub select: Vec<Placed<String>>,
    /// Rules and areas that are left out.
    pub ignore: Vec<Placed<String>>,
    /// How bad it is to break a rule.
    pub severity: Vec<(Placed<String>, Level)>,
    /// What holds for some paths only.
    pub paths: Vec<PathSettings>,
    /// From which findings on the check fails.
    pub fail_on: Option<FailOn>,
    /// The baseline's path, from the workspace's root.
    pub baseline: Option<String>,
}

impl CheckSettings {
    /// Returns every name that should be a rule's or an area's.
    pub fn names(&self) -> impl Iterator<Item = &Placed<String>> {
        let in_paths =
            self.paths.iter().flat_map(|paths| paths.ignore.iter().chain(paths.severity.iter().map(|(name, _)| name)));
        let severity = self.severity.iter().map(|(name, _)| name);
        self.select.iter().chain(&self.ignore).chain(severity).chain(in_paths)
    }
}

/// What `konsensus.toml` says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Workspace {
    /// `konsensus.toml`, where there is one.
    pub file: Option<FileId>,
    /// The organisation's name.
    pub organisation: Option<String>,
    /// The language of evaluations that state none.
    pub lang: Option<Lang>,
    /// The central coordinator's name.
    pub coordinator: Option<String>,
    /// Areas.
    pub areas: Vec<Area>,
    /// Units.
    pub units: Vec<Unit>,
    /// How people appear in evaluations that do not say.
    pub names: Option<Names>,
    /// Whether sheets are kept out of git, in evaluations that do not say.
    pub answers_private: Option<bool>,
    /// Below how many answers breakdowns are withheld, in evaluations that do not say.
    pub min_n: Option<usize>,
    /// Which rules are checked, and how.
    pub check: CheckSettings,
    /// Where everything is written: `organisation`, `coordinator.name`, `privacy.min_n`.
    pub places: Places,
}
