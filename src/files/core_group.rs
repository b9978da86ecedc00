//! Reads `core-groups/*.toml`: the core group of each area, and the consultants' own meetings.

mod new;

pub use new::{NewGroup, NewMember};

use super::problem::{Area, Kind, Problem, Thing};
use super::toml::{Ids, Reader, Table, nearest_id};
use super::workspace::requires;
use super::{Loading, shown};
use crate::model::core_group::{Coordination, CoreGroup, GroupGoal, GroupRole, Meeting, Member, WorkingGroup};
use crate::model::surroundings::Surroundings;
use crate::source::{FileId, Placed};
use std::path::{Path, PathBuf};

/// The folder in a workspace's root.
pub const FOLDER: &str = "core-groups";

/// The stem of the file of the consultants' own meetings, which is no area's.
pub const COORDINATION: &str = "coordination";

/// What a member may be.
pub const ROLES: &[(&str, GroupRole)] = &[
    ("chief", GroupRole::Chief),
    ("leadership", GroupRole::Leadership),
    ("consultant", GroupRole::Consultant),
    ("coordinator", GroupRole::Coordinator),
];

/// Returns the file of an area's core group in a workspace.
pub fn path(root: &Path, area: &str) -> PathBuf {
    root.join(FOLDER).join(format!("{area}.toml"))
}

impl Loading<'_> {
    /// Reads every file of the folder, by name; what is hidden is passed over.
    pub(super) fn core_groups(&mut self, root: &Path, surroundings: &mut Surroundings) {
        for (stem, path) in files(&root.join(FOLDER)) {
            let Some((file, text)) = self.text(Area::CoreGroup, &path, &shown(&path)) else {
                surroundings.core_groups_unread.push(stem);
                continue;
            };
            if stem == COORDINATION {
                let (coordination, problems) = read_coordination(&text, file);
                surroundings.coordination = Some(coordination);
                self.problems.extend(problems);
            } else {
                let (group, problems) = read(&stem, &text, file);
                surroundings.core_groups.push(group);
                self.problems.extend(problems);
            }
        }
    }
}

/// The TOML files of a folder with their stems, by name.
fn files(folder: &Path) -> Vec<(String, PathBuf)> {
    let paths = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let is_read = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "toml") && !path.is_dir();
    let stem = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let mut files: Vec<(String, PathBuf)> =
        paths.filter(is_read).filter_map(|path| Some((stem(&path)?, path))).collect();
    files.retain(|(stem, _)| !stem.starts_with('.'));
    files.sort();
    files
}

/// Reads the core group of an area.
pub fn read(area: &str, text: &str, file: FileId) -> (CoreGroup, Vec<Problem>) {
    let reader = Reader::new(Area::CoreGroup, file);
    let document = reader.parse(text);
    let root = reader.root(&document);
    requires(&root);
    let (mut goals, mut working_groups) = (Ids::new(), Ids::new());
    let group = CoreGroup {
        area: area.to_owned(),
        file,
        title: root.filled("title"),
        meetings_per_year: root.count("meetings_per_year"),
        informs: filled(root.strings("informs")),
        members: members(&root),
        meetings: meetings(&root),
        goals: root.tables("goal").into_iter().filter_map(|table| goal(table, &mut goals)).collect(),
        working_groups: root
            .tables("working_group")
            .into_iter()
            .filter_map(|table| working_group(table, &mut working_groups))
            .collect(),
        places: root.places(),
    };
    root.finish();
    (group, reader.finish())
}

/// Reads the consultants' own meetings.
pub fn read_coordination(text: &str, file: FileId) -> (Coordination, Vec<Problem>) {
    let reader = Reader::new(Area::CoreGroup, file);
    let document = reader.parse(text);
    let root = reader.root(&document);
    requires(&root);
    let coordination = Coordination {
        file,
        title: root.filled("title"),
        members: members(&root),
        meetings: meetings(&root),
        places: root.places(),
    };
    root.finish();
    (coordination, reader.finish())
}

/// Finds references of core groups to goals that are not there.
///
/// A working group may name a goal of its core group, or a political one as the goals themselves do. To be asked only
/// where there is a file of political goals, with the ids of all of them.
pub fn unknown_goals(groups: &[CoreGroup], political: &[&str]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for group in groups {
        let own: Vec<&str> = group.goals.iter().filter_map(|goal| goal.id.as_deref()).collect();
        let of_goals = group.goals.iter().flat_map(|goal| &goal.goals).map(|named| (named, &[][..]));
        let of_working_groups = group.working_groups.iter().flat_map(|one| &one.goals).map(|named| (named, &own[..]));
        for (named, own) in of_goals.chain(of_working_groups) {
            let known = || political.iter().chain(own).copied();
            if known().all(|id| id != named.value) {
                let suggestion = nearest_id(&named.value, known()).map(str::to_owned);
                let kind = Kind::UnknownReference { what: Thing::Goal, id: named.value.clone(), suggestion };
                problems.push(Problem { area: Area::CoreGroup, place: named.place, related: None, kind });
            }
        }
    }
    problems
}

/// Entries that say something; an empty one counts as not there, as skeletons leave it.
fn filled(mut texts: Vec<String>) -> Vec<String> {
    texts.retain(|text| !text.trim().is_empty());
    texts
}

fn filled_placed(table: &Table<'_, '_>, key: &str) -> Vec<Placed<String>> {
    table.placed_strings(key).into_iter().filter(|placed| !placed.value.trim().is_empty()).collect()
}

fn members(root: &Table<'_, '_>) -> Vec<Member> {
    let member = |table: Table<'_, '_>| {
        let name = table.required_string("name").filter(|name| !name.value.trim().is_empty());
        let (roles, department) = (table.some_of("role", ROLES), table.filled("department"));
        let places = table.places();
        table.finish();
        Some(Member { name: name?.value, roles, department, places })
    };
    root.tables("member").into_iter().filter_map(member).collect()
}

fn meetings(root: &Table<'_, '_>) -> Vec<Meeting> {
    let meeting = |table: Table<'_, '_>| {
        table.require("date");
        let (date, topic, place) = (table.date("date"), table.filled("topic"), table.filled("place"));
        let places = table.places();
        table.finish();
        Some(Meeting { date: date?, topic, place, places })
    };
    root.tables("meeting").into_iter().filter_map(meeting).collect()
}

fn goal(table: Table<'_, '_>, ids: &mut Ids) -> Option<GroupGoal> {
    // A goal needs an id only where something refers to it.
    let id = table.optional_id(ids);
    let text = table.required_string("text").filter(|text| !text.value.trim().is_empty());
    let goals = filled_placed(&table, "goals");
    let (evaluate, evaluated_on) = (table.filled("evaluate"), table.date("evaluated_on"));
    let (result, places) = (table.filled("result"), table.places());
    table.finish();
    Some(GroupGoal { id: id.map(|id| id.value), text: text?.value, goals, evaluate, evaluated_on, result, places })
}

fn working_group(table: Table<'_, '_>, ids: &mut Ids) -> Option<WorkingGroup> {
    let (id, title) = (table.unique_id(ids), table.required_string("title"));
    let (opened, closed) = (table.date("opened"), table.date("closed"));
    let (tasks, goals) = (filled(table.strings("tasks")), filled_placed(&table, "goals"));
    let (members, places) = (filled_placed(&table, "members"), table.places());
    table.finish();
    let id = id?;
    let (place, title) = (id.place, title?.value);
    Some(WorkingGroup { id: id.value, title, opened, closed, tasks, goals, members, place, places })
}
