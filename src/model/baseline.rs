//! A baseline: findings that an old repository begins with.

use crate::source::Place;

/// Findings that are known, and do not count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known {
    /// The rule's name.
    pub rule: String,
    /// The file, from the workspace's root.
    pub path: String,
    /// The id of the question, project or person; empty where there is none.
    pub item: String,
    /// A hash of what stands there; empty where nothing does, and in sheets, which are private.
    pub content: String,
    /// How many findings are the same in all of this.
    pub count: usize,
    /// Where it stands in the baseline.
    pub place: Option<Place>,
}

/// What a baseline says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    /// The findings that are known.
    pub known: Vec<Known>,
}
