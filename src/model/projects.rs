//! Projects (*forbedringsprojekter*): groups of improvements, their ratings, decisions and plans.

use super::frame::Localised;
use super::score::Score;
use super::{CriterionId, ImprovementId, ProjectId};
use crate::source::{FileId, Place, Placed, Places};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Whether more or less of a criterion is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    Max,
    /// Less is better.
    Min,
}

/// A criterion that projects are rated by.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    /// Identity; `effect` and `effort` are the axes of the matrix.
    pub id: CriterionId,
    /// Title.
    pub title: Localised,
    /// Lowest rating.
    pub min: Score,
    /// Highest rating; above `min`.
    pub max: Score,
    /// Weight; not negative.
    pub weight: f64,
    /// Whether more is better.
    pub direction: Direction,
    /// Where everything in it is written.
    pub places: Places,
}

/// What the leader decided about a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Taken on (*besluttet*).
    Chosen,
    /// Postponed (*senere*).
    Later,
    /// Not taken on (*fravalgt*).
    Declined,
    /// Not decided (*åben*).
    Open,
}

impl Choice {
    /// Returns the word used in files and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chosen => "chosen",
            Self::Later => "later",
            Self::Declined => "declined",
            Self::Open => "open",
        }
    }
}

/// As [`Choice::name`].
impl serde::Serialize for Choice {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// One step of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What is done.
    pub what: String,
    /// By whom.
    pub who: Option<String>,
    /// Deadline.
    pub due: Option<Date>,
    /// When it was done.
    pub done: Option<Date>,
    /// Where everything in it is written.
    pub places: Places,
}

/// An action plan (*handleplan*).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Who carries it.
    pub owner: Option<String>,
    /// First day.
    pub start: Option<Date>,
    /// Deadline.
    pub due: Option<Date>,
    /// Time and money.
    pub resources: Option<String>,
    /// What may go wrong.
    pub risks: Option<String>,
    /// Indicators by which one will see that it worked.
    pub measures: Vec<String>,
    /// Steering documents that carry it.
    pub anchored_in: Vec<String>,
    /// Steps, in the order written.
    pub steps: Vec<Step>,
    /// Where everything in it is written.
    pub places: Places,
}

/// How a project is going.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Not begun.
    Planned,
    /// Under way.
    Running,
    /// Finished.
    Done,
    /// Given up.
    Stopped,
}

impl Progress {
    /// Returns the word used in files and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Running => "running",
            Self::Done => "done",
            Self::Stopped => "stopped",
        }
    }
}

/// A status report on a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusUpdate {
    /// When.
    pub date: Option<Date>,
    /// How it is going.
    pub state: Progress,
    /// In words.
    pub note: Option<String>,
    /// Where everything in it is written.
    pub places: Places,
}

/// How an improvement read when a project was decided: an item of `rests_on`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The improvement.
    pub improvement: ImprovementId,
    /// Fingerprint of its wording, `v1:…`.
    pub fingerprint: String,
}

/// As it is written: `T1.1a v1:3f9a1c2b77d0a2f4`.
impl std::fmt::Display for Stamp {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} {}", self.improvement, self.fingerprint)
    }
}

/// A project (*forbedringsprojekt*): improvements taken on together.
#[derive(Debug, Clone, PartialEq)]
pub struct Project {
    /// Identity.
    pub id: ProjectId,
    /// Title.
    pub title: String,
    /// The agreed improvements it takes on.
    pub improvements: Vec<Placed<ImprovementId>>,
    /// How those read when it was decided; each improvement at most once.
    pub rests_on: Vec<Placed<Stamp>>,
    /// Projects that must come first.
    pub requires: Vec<Placed<ProjectId>>,
    /// Political goals served.
    pub goals: Vec<String>,
    /// Ratings by criterion.
    pub ratings: BTreeMap<CriterionId, Placed<Score>>,
    /// The leader's decision.
    pub decision: Choice,
    /// Who decided.
    pub decided_by: Option<String>,
    /// When.
    pub decided_on: Option<Date>,
    /// Why.
    pub reason: Option<String>,
    /// The action plan, where there is one.
    pub plan: Option<Plan>,
    /// Status reports, in the order written.
    pub status: Vec<StatusUpdate>,
    /// The project's `id` value.
    pub place: Place,
    /// Where everything in it is written.
    pub places: Places,
}

impl Project {
    /// Returns the state of the last status report.
    pub fn progress(&self) -> Option<Progress> {
        self.status.last().map(|update| update.state)
    }
}

/// Improvements that become no project, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The improvements.
    pub improvements: Vec<Placed<ImprovementId>>,
    /// Why.
    pub reason: Option<String>,
    /// Where it stands.
    pub place: Place,
    /// Where everything in it is written.
    pub places: Places,
}

/// The file `projects.toml`.
#[derive(Debug, Clone, PartialEq)]
pub struct Projects {
    /// `projects.toml`.
    pub file: FileId,
    /// Criteria, in the order written.
    pub criteria: Vec<Criterion>,
    /// Projects, in the order written.
    pub projects: Vec<Project>,
    /// Improvements set aside.
    pub set_aside: Vec<Left>,
}

impl Projects {
    /// Returns every improvement that stands in a project or is set aside.
    pub fn placed(&self) -> impl Iterator<Item = &Placed<ImprovementId>> {
        self.projects
            .iter()
            .flat_map(|project| &project.improvements)
            .chain(self.set_aside.iter().flat_map(|left| &left.improvements))
    }
}
