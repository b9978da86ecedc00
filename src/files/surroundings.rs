//! Reads what lies in a workspace beside its evaluations.

use super::problem::Problem;
use super::{Home, Loading};
use crate::model::surroundings::Surroundings;
use crate::source::Sources;
use std::path::Path;

/// Reads everything in a workspace that is no evaluation; nothing where there is no workspace.
pub fn read(home: &Home, sources: &mut Sources) -> (Surroundings, Vec<Problem>) {
    let Some(root) = home.root.as_deref() else { return Default::default() };
    let mut loading = Loading::new(sources);
    let surroundings = loading.surroundings(home, root);
    (surroundings, loading.problems)
}

impl Loading<'_> {
    fn surroundings(&mut self, home: &Home, root: &Path) -> Surroundings {
        let measured = home.goals.as_ref().and_then(|_| self.measured(root));
        Surroundings { goals: home.goals.clone(), measured }
    }
}
