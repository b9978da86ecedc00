//! Finds and reads `konsensus.toml`.

use super::problem::{Area, Expected, Kind, Thing};
use super::toml::{Ids, Reader, Table, nearest_id};
use super::{Loading, shown, without_dots};
use crate::lang::Lang;
use crate::model::evaluation::Names;
use crate::model::workspace::{Area as ModelArea, CheckSettings, FailOn, Level, PathSettings, Unit, Workspace};
use crate::source::Placed;
use std::path::{Path, PathBuf};

/// The file that marks a workspace's root.
pub const FILE: &str = "konsensus.toml";

pub(super) const LANGS: &[(&str, Lang)] = &[("da", Lang::Da), ("en", Lang::En)];
pub(super) const NAMES: &[(&str, Names)] =
    &[("named", Names::Named), ("pseudonym", Names::Pseudonym), ("aggregated", Names::Aggregated)];
const LEVELS: &[(&str, Level)] =
    &[("error", Level::Error), ("warning", Level::Warning), ("note", Level::Note), ("off", Level::Off)];
const FAIL_ON: &[(&str, FailOn)] =
    &[("error", FailOn::Error), ("warning", FailOn::Warning), ("note", FailOn::Note), ("never", FailOn::Never)];
pub(super) const ANSWERS: &[(&str, bool)] = &[("private", true), ("in-git", false)];

/// Returns the nearest folder with a `konsensus.toml`, from `path` upward.
pub fn root(path: &Path) -> Option<PathBuf> {
    // `a/../b` does not lie in `a`.
    let absolute = without_dots(path)?;
    absolute.ancestors().find(|folder| folder.join(FILE).is_file()).map(Path::to_owned)
}

impl Loading<'_> {
    /// Reads the workspace that a path lies in; without one, an empty workspace.
    pub(super) fn workspace(&mut self, path: &Path) -> (Option<PathBuf>, Workspace) {
        let Some(root) = root(path) else { return (None, Workspace::default()) };
        let file = root.join(FILE);
        let Some((id, text)) = self.text(Area::Workspace, &file, &shown(&file)) else {
            return (Some(root), Workspace::default());
        };
        let reader = Reader::new(Area::Workspace, id);
        let document = reader.parse(&text);
        let table = reader.root(&document);
        requires(&table);
        let workspace = Workspace { file: Some(id), places: table.places(), ..workspace(&table) };
        table.finish();
        self.problems.extend(reader.finish());
        (Some(root), workspace)
    }
}

/// Checks `requires = ">=x.y"`.
pub(super) fn requires(table: &Table<'_, '_>) {
    let Some(requires) = table.placed_string("requires") else { return };
    let wanted = requires.value.trim().trim_start_matches(">=").trim();
    let Some(wanted_version) = version(wanted) else {
        let kind = Kind::WrongType { key: "requires".into(), expected: Expected::Version };
        table.reader.report_at(requires.place, None, kind);
        return;
    };
    if version(env!("CARGO_PKG_VERSION")).is_some_and(|ours| ours < wanted_version) {
        table.reader.report_at(requires.place, None, Kind::NewerNeeded { version: wanted.to_owned() });
    }
}

fn version(text: &str) -> Option<[u32; 3]> {
    let mut parts = [0; 3];
    let numbers: Vec<&str> = text.split('.').collect();
    if numbers.len() > parts.len() {
        return None;
    }
    for (part, number) in parts.iter_mut().zip(numbers) {
        *part = number.parse().ok()?;
    }
    Some(parts)
}

fn workspace(table: &Table<'_, '_>) -> Workspace {
    let coordinator = table.table("coordinator").and_then(|table| {
        let name = table.filled("name");
        table.finish();
        name
    });
    let mut workspace = Workspace {
        organisation: table.filled("organisation"),
        lang: table.one_of("language", LANGS),
        coordinator,
        ..Workspace::default()
    };
    let mut ids = Ids::new();
    for area in table.tables("area") {
        let (id, title, places) = (area.unique_id(&mut ids), area.filled("title"), area.places());
        area.finish();
        workspace.areas.extend(id.map(|id| ModelArea { id: id.value, title, places }));
    }
    let mut ids = Ids::new();
    for unit in table.tables("unit") {
        let (id, title, area) = (unit.unique_id(&mut ids), unit.filled("title"), unit.placed_string("area"));
        let places = unit.places();
        unit.finish();
        let area = area.filter(|area| !area.value.trim().is_empty());
        if let Some(area) = area.as_ref().filter(|area| workspace.areas.iter().all(|known| known.id != area.value)) {
            let known = workspace.areas.iter().map(|known| known.id.as_str());
            let suggestion = nearest_id(&area.value, known).map(str::to_owned);
            let kind = Kind::UnknownReference { what: Thing::Area, id: area.value.clone(), suggestion };
            table.reader.report_at(area.place, None, kind);
        }
        workspace.units.extend(id.map(|id| Unit { id: id.value, title, area: area.map(|area| area.value), places }));
    }
    if let Some(privacy) = table.table("privacy") {
        workspace.names = privacy.one_of("names", NAMES);
        workspace.answers_private = privacy.one_of("answers", ANSWERS);
        workspace.min_n = privacy.count("min_n");
        privacy.finish();
    }
    workspace.check = table.table("check").map(check).unwrap_or_default();
    workspace
}

/// Which rules are checked. Whether they exist is not known here.
fn check(table: Table<'_, '_>) -> CheckSettings {
    let settings = CheckSettings {
        select: table.placed_strings("select"),
        ignore: table.placed_strings("ignore"),
        severity: severity(&table),
        fail_on: table.one_of("fail_on", FAIL_ON),
        baseline: table.filled("baseline"),
        paths: table.tables("path").into_iter().map(path).collect(),
    };
    table.finish();
    settings
}

fn path(table: Table<'_, '_>) -> PathSettings {
    table.require("paths");
    let settings = PathSettings {
        paths: table.placed_strings("paths"),
        ignore: table.placed_strings("ignore"),
        severity: severity(&table),
    };
    // For the people who read the file.
    let _ = table.string("reason");
    table.finish();
    settings
}

fn severity(table: &Table<'_, '_>) -> Vec<(Placed<String>, Level)> {
    let Some(levels) = table.table("severity") else { return Vec::new() };
    let names: Vec<Placed<String>> =
        levels.entries().map(|(key, _)| Placed { value: key.value.to_owned(), place: key.place }).collect();
    let of = |name: Placed<String>| Some((levels.one_of(&name.value, LEVELS)?, name));
    let found = names.into_iter().filter_map(of).map(|(level, name)| (name, level)).collect();
    levels.finish();
    found
}
