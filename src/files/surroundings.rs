//! Reads what lies in a workspace beside its evaluations.

use super::problem::Problem;
use super::{Home, Loading, backbrief, core_group};
use crate::lang::Lang;
use crate::model::surroundings::Surroundings;
use crate::source::Sources;
use std::path::Path;

/// Reads everything in a workspace that is no evaluation; nothing where there is no workspace.
pub fn read(home: &Home, sources: &mut Sources) -> (Surroundings, Vec<Problem>) {
    let Some(root) = home.root.as_deref() else { return Default::default() };
    let mut loading = Loading::new(sources);
    let surroundings = loading.surroundings(root, home);
    if home.workspace.lang == Some(Lang::En) {
        loading.only_english();
    }
    (surroundings, loading.problems)
}

impl Loading<'_> {
    fn surroundings(&mut self, root: &Path, home: &Home) -> Surroundings {
        let measured = home.goals.as_ref().and_then(|_| self.measured(root));
        let mut surroundings = Surroundings { goals: home.goals.clone(), measured, ..Surroundings::default() };
        self.core_groups(root, &mut surroundings);
        surroundings.briefs = self.briefs(&root.join(backbrief::BRIEFS), home);
        if let Some(goals) = &home.goals {
            let ids: Vec<&str> = goals.goals.iter().map(|goal| goal.id.as_str()).collect();
            self.problems.extend(core_group::unknown_goals(&surroundings.core_groups, &ids));
        }
        surroundings
    }
}
