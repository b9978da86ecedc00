//! What lies in a workspace beside its evaluations: goals, core groups, briefs and backbriefs.

use super::IndicatorId;
use super::backbrief::Brief;
use super::core_group::{Coordination, CoreGroup};
use super::goals::Goals;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Everything in a workspace that is no evaluation.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Surroundings {
    /// The political goals and the indicators, where there is a `goals.toml`.
    pub goals: Option<Arc<Goals>>,
    /// The indicators of which an evaluation has a figure; `None` where no evaluation writes any down, and
    /// where that cannot be told.
    pub measured: Option<BTreeSet<IndicatorId>>,
    /// The core groups, by their files' names.
    pub core_groups: Vec<CoreGroup>,
    /// Areas that have a core group whose file could not be read at all.
    pub core_groups_unread: Vec<String>,
    /// The consultants' own meetings, where there is a file of them.
    pub coordination: Option<Coordination>,
    /// The briefs in `briefs/`, by file name.
    pub briefs: Vec<Brief>,
}

impl Surroundings {
    /// Finds a brief by its id.
    pub fn brief(&self, id: &str) -> Option<&Brief> {
        self.briefs.iter().find(|brief| brief.id == id)
    }
}
