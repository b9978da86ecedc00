//! What lies around the evaluations of a state: goals, core groups, briefs and backbriefs.

use super::state::is_lost;
use crate::analysis::backbrief::Understood;
use crate::analysis::changes::{Planned, Side};
use crate::files::problem::{Area, Problem};
use crate::files::template::Templates;
use crate::files::{self, Home, seen_from};
use crate::model::backbrief::Backbrief;
use crate::model::surroundings::Surroundings;
use crate::source::{FileId, Sources};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What lies around the evaluations. Goals are known wherever one looks; of the rest what lies below the folder.
#[derive(Default)]
pub(super) struct Around {
    surroundings: Surroundings,
    backbriefs: Vec<(Backbrief, Understood)>,
    /// The paths by which the files are known today.
    paths: BTreeMap<FileId, String>,
    /// The paths of files that cannot be understood.
    unread: BTreeSet<String>,
}

impl Around {
    /// Reads what lies around, and returns what was met, without what others have met in `home`.
    pub(super) fn read(
        folder: &Path,
        home: &Home,
        sources: &mut Sources,
        today: impl Fn(&str) -> String,
    ) -> (Self, Vec<Problem>) {
        let (mut surroundings, mut met) = files::surroundings::read(home, sources);
        let (templates, problems) = Templates::read(home, sources);
        met.extend(problems);
        let mut backbriefs = Vec::new();
        for path in files::backbrief::below(folder, false) {
            let (backbrief, problems) = files::backbrief::read(&path, home, &templates, sources);
            met.extend(problems);
            backbriefs.extend(backbrief.map(|backbrief| {
                let understood = Understood::of(&backbrief);
                (backbrief, understood)
            }));
        }
        let is_below = |file: FileId| !seen_from(folder, sources.path(file)).starts_with("..");
        surroundings.core_groups.retain(|group| is_below(group.file));
        surroundings.coordination = surroundings.coordination.filter(|coordination| is_below(coordination.file));
        surroundings.briefs.retain(|brief| is_below(brief.file));
        met.retain(|met| met.area == Area::Frame || is_below(met.place.file));

        let lost = met.iter().filter(|met| is_lost(&met.kind)).map(|met| today(sources.path(met.place.file)));
        let unread = lost.collect();
        let groups = surroundings.core_groups.iter().map(|group| group.file);
        let others = surroundings.coordination.iter().map(|coordination| coordination.file);
        let briefs = surroundings.briefs.iter().map(|brief| brief.file);
        let files = groups.chain(others).chain(briefs).chain(backbriefs.iter().map(|(backbrief, _)| backbrief.file));
        let paths = files.map(|file| (file, today(sources.path(file)))).collect();
        (Self { surroundings, backbriefs, paths, unread }, met)
    }

    /// Returns the paths of files that cannot be understood.
    pub(super) fn unread(&self) -> impl Iterator<Item = &str> {
        self.unread.iter().map(String::as_str)
    }

    /// Lays out what is compared: not what could not be read in one of the two states.
    pub(super) fn lay_out<'s>(&'s self, side: &mut Side<'s>, goals_are_read: bool, unread: &BTreeSet<&str>) {
        let is_read = |file: FileId| self.paths.get(&file).is_none_or(|path| !unread.contains(path.as_str()));
        let around = &self.surroundings;
        side.goals = around.goals.as_deref().filter(|_| goals_are_read);
        side.core_groups = around.core_groups.iter().filter(|group| is_read(group.file)).collect();
        side.coordination = around.coordination.as_ref().filter(|coordination| is_read(coordination.file));
        side.briefs = around.briefs.iter().filter(|brief| is_read(brief.file)).collect();
        let read = self.backbriefs.iter().filter(|(backbrief, _)| is_read(backbrief.file));
        side.backbriefs = read.map(|(backbrief, understood)| Planned { backbrief, understood }).collect();
    }
}
