//! What lies in a workspace beside its evaluations: goals, core groups, briefs and backbriefs.

use super::backbrief::Brief;

/// Everything in a workspace that is no evaluation.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Surroundings {
    /// The briefs in `briefs/`, by file name.
    pub briefs: Vec<Brief>,
}

impl Surroundings {
    /// Finds a brief by its id.
    pub fn brief(&self, id: &str) -> Option<&Brief> {
        self.briefs.iter().find(|brief| brief.id == id)
    }
}
