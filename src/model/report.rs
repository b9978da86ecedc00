//! Reports that were written: what each says it was made from, and the files there are to make it from.

use super::ParticipantId;
use crate::lang::Lang;
use crate::source::{FileId, Place, Placed};

/// A report that `konsensus report` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// What happens when.
    Programme,
    /// Everybody's answers side by side.
    GrossList,
    /// Where people disagree.
    Disagreement,
    /// What the group agreed.
    Consensus,
    /// Projects in order, and the leader's decisions.
    Priorities,
}

impl Name {
    /// Every report, in the order of the process.
    pub const ALL: [Self; 5] =
        [Self::Programme, Self::GrossList, Self::Disagreement, Self::Consensus, Self::Priorities];

    /// Returns the name used on the command line and in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Programme => "programme",
            Self::GrossList => "gross-list",
            Self::Disagreement => "disagreement",
            Self::Consensus => "consensus",
            Self::Priorities => "priorities",
        }
    }

    /// Finds a report by that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|report| report.name() == name)
    }
}

/// What a report can be made from, besides the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum InputKind {
    /// `evaluation.toml`.
    Evaluation,
    /// What `konsensus.toml` settles for the evaluation.
    Workspace,
    /// The question frame.
    Frame,
    /// `consensus.toml`.
    Consensus,
    /// `projects.toml`.
    Projects,
    /// What `goals.toml` says that concerns the evaluation.
    Goals,
    /// `indicators.csv`.
    Indicators,
    /// `consensus.toml` of the last round.
    LastRound,
}

/// A file that reports can be made from, as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// What it is.
    pub kind: InputKind,
    /// Its path from the evaluation's folder, with `/`; `frame` for a frame that is built in.
    pub name: String,
    /// Fingerprint of what it says, whatever its layout and comments; a built-in frame's id and version.
    pub fingerprint: String,
}

/// What a report says it was made from: the mapping `konsensus` in its front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The report's name as written; one this version does not know may be of a newer one.
    pub name: Placed<String>,
    /// Its language, where that is one of ours.
    pub lang: Option<Lang>,
    /// Fingerprint of the body as it was written.
    pub body: Placed<String>,
    /// Fingerprint of the body as it is.
    pub body_now: String,
    /// Its inputs by name, with the fingerprints they had.
    pub inputs: Vec<(String, Placed<String>)>,
}

/// What the front matter of a file in `reports/` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FrontMatter {
    /// What the report was made from.
    Ours(Origin),
    /// It is meant to say so, and cannot be understood: where, and why.
    Broken(Place, String),
    /// Somebody's own file.
    Foreign,
}

/// A Markdown file in `reports/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its path from the evaluation's folder, with `/`.
    pub path: String,
    /// The file; of its text only the front matter is kept.
    pub file: FileId,
    /// What its front matter says.
    pub front_matter: FrontMatter,
    /// The participants whose full names stand in it; not looked for where people are named.
    pub names: Vec<ParticipantId>,
}

impl Report {
    /// Returns what it was made from, where it says so.
    pub fn origin(&self) -> Option<&Origin> {
        match &self.front_matter {
            FrontMatter::Ours(origin) => Some(origin),
            FrontMatter::Broken(..) | FrontMatter::Foreign => None,
        }
    }
}
