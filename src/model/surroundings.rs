//! What lies in a workspace beside its evaluations: goals, core groups, briefs and backbriefs.

use super::IndicatorId;
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
}
