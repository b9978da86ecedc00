//! Backbriefs: one as it was read, all of a workspace, and their sub-tasks on one axis.

pub mod compare;
pub mod diff;
pub mod list;
pub mod show;
pub mod timeline;

mod rows;
mod words;

use crate::analysis::backbrief::Understood;
use crate::model::backbrief::{Backbrief, Brief};
use crate::model::workspace::Workspace;
use crate::source::Sources;

/// A backbrief, and how it was understood.
#[derive(Debug, Clone, Copy)]
pub struct Read<'b> {
    /// The backbrief.
    pub backbrief: &'b Backbrief,
    /// How it was understood.
    pub understood: &'b Understood,
    /// The brief it replies to, where that is at hand.
    pub brief: Option<&'b Brief>,
    /// The workspace it lies in; an empty one where it lies in none.
    pub workspace: &'b Workspace,
    /// The files that were read.
    pub sources: &'b Sources,
    /// Where it lies, as it is shown.
    pub path: &'b str,
}

impl<'b> Read<'b> {
    /// The unit's id: what is written; else what the file is called, where the workspace has a unit of that name.
    fn unit_id(&self) -> Option<&'b str> {
        let written = self.backbrief.head.unit.as_ref().map(|unit| unit.value.as_str());
        let of_file =
            || self.workspace.units.iter().find(|unit| unit.id == self.backbrief.id).map(|unit| unit.id.as_str());
        written.or_else(of_file)
    }

    /// The unit as people call it: the title that the workspace gives it, else its id.
    fn unit(&self) -> Option<&'b str> {
        let id = self.unit_id()?;
        let known = self.workspace.units.iter().find(|unit| unit.id == id);
        Some(known.and_then(|unit| unit.title.as_deref()).unwrap_or(id))
    }

    /// Returns the area's id: what is written, else that of the unit.
    pub fn area_id(&self) -> Option<&'b str> {
        let of_unit = || {
            let unit = self.unit_id()?;
            self.workspace.units.iter().find(|known| known.id == unit)?.area.as_deref()
        };
        self.backbrief.head.area.as_ref().map(|area| area.value.as_str()).or_else(of_unit)
    }

    /// The area as people call it.
    fn area(&self) -> Option<&'b str> {
        let id = self.area_id()?;
        let known = self.workspace.areas.iter().find(|area| area.id == id);
        Some(known.and_then(|area| area.title.as_deref()).unwrap_or(id))
    }

    /// Where it comes among others: by the workspace's areas and units, then by name.
    pub fn order(&self) -> (usize, &'b str, usize, &'b str, &'b str) {
        let own = self.area_id();
        let area = self.workspace.areas.iter().position(|area| Some(area.id.as_str()) == own);
        let unit = self.unit_id();
        let unit = self.workspace.units.iter().position(|known| Some(known.id.as_str()) == unit);
        let last = usize::MAX;
        (area.unwrap_or(last), own.unwrap_or_default(), unit.unwrap_or(last), self.whose(), self.path)
    }

    /// Returns whether the unit goes by a name: its id, or its title.
    pub fn is_of_unit(&self, name: &str) -> bool {
        [self.unit_id(), Some(self.whose())].into_iter().flatten().any(|own| own.to_lowercase() == name.to_lowercase())
    }

    /// Returns whether the area goes by a name: its id, or its title.
    pub fn is_of_area(&self, name: &str) -> bool {
        [self.area_id(), self.area()].into_iter().flatten().any(|own| own.to_lowercase() == name.to_lowercase())
    }

    /// Whose it is: the unit, else what the backbrief is called.
    fn whose(&self) -> &'b str {
        self.unit().unwrap_or_else(|| self.backbrief.name())
    }
}
