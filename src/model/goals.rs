//! Political goals (*politiske mål*), and the indicators (*indikatorer*) that document whether they are met.

use super::figure::Figure;
use super::frame::Localised;
use super::projects::Direction;
use super::{GoalId, IndicatorId};
use crate::source::{FileId, Place, Placed, Places};
use jiff::civil::Date;

/// A political goal (*politisk mål*): what the council wants to be achieved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// Identity.
    pub id: GoalId,
    /// Title; the id where none is written.
    pub title: Localised,
    /// Who answers for it: a committee, a director, an area.
    pub owner: Option<String>,
    /// The first day it holds.
    pub from: Option<Date>,
    /// The last day it holds.
    pub to: Option<Date>,
    /// The goal's `id` value.
    pub place: Place,
    /// Where everything in it is written.
    pub places: Places,
}

/// Whether an indicator shows what is done or what is achieved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IndicatorKind {
    /// What is achieved (*resultat*): sickness absence, upheld complaints, waiting time.
    Result,
    /// What is done (*indsats*): a written procedure, a course held.
    Effort,
}

impl IndicatorKind {
    /// Returns the word used in files and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Result => "result",
            Self::Effort => "effort",
        }
    }
}

/// Who decided that an indicator is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetBy {
    /// The council (*byrådet*).
    Council,
    /// The directors (*direktionen*).
    Directors,
    /// A professional area (*fagområdet*).
    Area,
    /// The unit itself (*enheden*).
    Unit,
}

impl SetBy {
    /// Returns the word used in files and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Council => "council",
            Self::Directors => "directors",
            Self::Area => "area",
            Self::Unit => "unit",
        }
    }
}

/// An indicator (*indikator*): a figure that documents something.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// Identity.
    pub id: IndicatorId,
    /// Title; the id where none is written.
    pub title: Localised,
    /// What it is counted in, such as `%` or `dage`.
    pub unit: Option<String>,
    /// Whether more or less is better.
    pub direction: Option<Direction>,
    /// What is aimed for.
    pub target: Option<Figure>,
    /// Result or effort.
    pub kind: Option<IndicatorKind>,
    /// Who decided that it is followed.
    pub set_by: Option<SetBy>,
    /// The goals it documents.
    pub goals: Vec<Placed<GoalId>>,
    /// Where its figures come from.
    pub source: Option<String>,
    /// The indicator's `id` value.
    pub place: Place,
    /// Where everything in it is written.
    pub places: Places,
}

impl Indicator {
    /// Returns whether it is counted in percent.
    pub fn is_percent(&self) -> bool {
        let unit = self.unit.as_deref().map(str::to_lowercase);
        matches!(unit.as_deref(), Some("%" | "pct" | "pct." | "procent" | "percent" | "per cent"))
    }
}

/// The file `goals.toml`: the political goals of a workspace, and the indicators that document them.
#[derive(Debug, Clone, PartialEq)]
pub struct Goals {
    /// `goals.toml`.
    pub file: FileId,
    /// Goals, in the order written.
    pub goals: Vec<Goal>,
    /// Indicators, in the order written.
    pub indicators: Vec<Indicator>,
    /// Where everything is written.
    pub places: Places,
}

impl Goals {
    /// Finds a goal.
    pub fn goal(&self, id: &str) -> Option<&Goal> {
        self.goals.iter().find(|goal| goal.id.as_str() == id)
    }

    /// Finds an indicator.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id.as_str() == id)
    }
}
