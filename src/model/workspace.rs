//! The workspace: an organisation's folder, marked by `konsensus.toml`.

use super::evaluation::Names;
use crate::lang::Lang;
use crate::source::{FileId, Places};

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
    /// Where everything is written: `organisation`, `coordinator.name`, `privacy.min_n`.
    pub places: Places,
}
