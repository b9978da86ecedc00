//! What lies in a workspace beside its evaluations: goals, core groups, briefs and backbriefs.

/// Everything in a workspace that is no evaluation.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Surroundings {}
