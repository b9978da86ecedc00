//! Reads `goals.toml`, and finds what refers to a goal or an indicator that is not there.

use super::problem::{Area, Kind, Thing};
use super::toml::{Ids, Reader, Table, check_id, nearest_id};
use super::workspace::requires;
use super::{Home, Loading, projects, shown};
use crate::model::evaluation::Evaluation;
use crate::model::frame::{Frame, Localised};
use crate::model::goals::{Goal, Goals, Indicator, IndicatorKind, SetBy};
use crate::model::{GoalId, IndicatorId};
use crate::source::{FileId, Place, Placed};
use std::path::Path;

/// The file's name in a workspace's root.
pub const FILE: &str = "goals.toml";

const KINDS: &[(&str, IndicatorKind)] = &[("result", IndicatorKind::Result), ("effort", IndicatorKind::Effort)];
const SETTERS: &[(&str, SetBy)] =
    &[("council", SetBy::Council), ("directors", SetBy::Directors), ("area", SetBy::Area), ("unit", SetBy::Unit)];

impl Loading<'_> {
    /// Reads the goals of a workspace, where it declares some.
    pub(super) fn goals(&mut self, root: &Path) -> Option<Goals> {
        let path = root.join(FILE);
        if !path.is_file() {
            return None;
        }
        let (file, text) = self.text(Area::Indicators, &path, &shown(&path))?;
        let reader = Reader::new(Area::Indicators, file);
        let document = reader.parse(&text);
        let root = reader.root(&document);
        requires(&root);
        let mut ids = Ids::new();
        let goals: Vec<Goal> = root.tables("goal").into_iter().filter_map(|table| goal(table, &mut ids)).collect();
        // What a goal's table did not say right may be the goal that is meant.
        let all_read = root.count_of("goal") == goals.len();
        let mut ids = Ids::new();
        let indicators = root.tables("indicator").into_iter().filter_map(|table| indicator(table, &mut ids)).collect();
        let goals = Goals { file, goals, indicators, places: root.places() };
        root.finish();
        let served = goals.indicators.iter().flat_map(|indicator| &indicator.goals).filter(|_| all_read);
        for served in served.filter(|served| goals.goal(served.value.as_str()).is_none()) {
            let known = goals.goals.iter().map(|goal| goal.id.as_str());
            reader.report_at(served.place, None, unknown(Thing::Goal, served.value.as_str(), known));
        }
        self.problems.extend(reader.finish());
        Some(goals)
    }

    /// Looks for goals and indicators that an evaluation and its projects refer to, and that are not declared. Without
    /// `goals.toml` they are free text.
    pub(super) fn references(&mut self, home: &Home, evaluation: &Evaluation) {
        let Some(goals) = home.whole_goals() else { return };
        let known = || goals.goals.iter().map(|goal| goal.id.as_str());
        let mut missing: Vec<(Area, Place, Kind)> = Vec::new();
        let mut goal = |area, (id, place): (&str, Place)| {
            if goals.goal(id).is_none() {
                missing.push((area, place, unknown(Thing::Goal, id, known())));
            }
        };
        evaluation.places.entries("evaluation.goals").for_each(|entry| goal(Area::Evaluation, entry));
        let file = evaluation.projects.as_ref().filter(|file| !self.is_broken(file.file));
        let projects = || file.iter().flat_map(|file| &file.projects);
        projects().flat_map(|project| project.places.entries("goals")).for_each(|entry| goal(Area::Projects, entry));
        // An indicator that the frame offers is known too.
        let offered = evaluation.frame.questions().flat_map(|(_, question)| &question.evidence);
        let mut known: Vec<&str> = goals.indicators.iter().map(|indicator| indicator.id.as_str()).collect();
        known.extend(offered.map(|evidence| evidence.id.as_str()));
        let plans = projects().filter_map(|project| project.plan.as_ref());
        for (id, place) in plans.flat_map(|plan| plan.places.entries("measures")) {
            let kind = unknown(Thing::Indicator, id, known.iter().copied());
            // One may also measure by something that nobody counts, and say so in words.
            let is_in_words = check_id(id).is_err() && matches!(kind, Kind::UnknownReference { suggestion: None, .. });
            if !known.contains(&id) && !is_in_words {
                missing.push((Area::Projects, place, kind));
            }
        }
        missing.into_iter().for_each(|(area, place, kind)| self.report(area, place, kind));
    }

    /// Looks for indicators that an own frame refers to, and that are not declared.
    pub(super) fn evidence(&mut self, home: &Home, frame: &Frame) {
        let Some(goals) = home.whole_goals().filter(|goals| !goals.indicators.is_empty()) else { return };
        let known = || goals.indicators.iter().map(|indicator| indicator.id.as_str());
        let evidence = frame.questions().flat_map(|(_, question)| question.places.entries("evidence"));
        for (id, place) in evidence.filter(|(id, _)| goals.indicator(id).is_none()) {
            self.report(Area::Frame, place, unknown(Thing::Indicator, id, known()));
        }
    }

    /// Whether a file could not be understood as a whole.
    fn is_broken(&self, file: FileId) -> bool {
        let breaks = |kind: &Kind| matches!(kind, Kind::Syntax { .. } | Kind::NewerNeeded { .. });
        self.problems.iter().any(|problem| problem.place.file == file && breaks(&problem.kind))
    }
}

impl Home {
    /// Returns the goals, where there is nothing in their file that could not be read.
    pub(super) fn whole_goals(&self) -> Option<&Goals> {
        self.goals.as_deref().filter(|_| self.goals_are_whole)
    }
}

/// A reference that leads nowhere.
pub(super) fn unknown<'k>(what: Thing, id: &str, known: impl Iterator<Item = &'k str>) -> Kind {
    let suggestion = nearest_id(id, known).map(str::to_owned);
    Kind::UnknownReference { what, id: id.to_owned(), suggestion }
}

fn titled(table: &Table<'_, '_>, id: Option<&Placed<String>>) -> Localised {
    let title = table.localised("title").map(|placed| placed.value);
    title.unwrap_or_else(|| Localised::same(id.map_or("", |id| &id.value)))
}

fn goal(table: Table<'_, '_>, ids: &mut Ids) -> Option<Goal> {
    let id = table.unique_id(ids);
    let title = titled(&table, id.as_ref());
    let (owner, from, to) = (table.filled("owner"), table.date("from"), table.date("to"));
    let places = table.places();
    table.finish();
    let id = id?;
    Some(Goal { place: id.place, id: GoalId(id.value), title, owner, from, to, places })
}

fn indicator(table: Table<'_, '_>, ids: &mut Ids) -> Option<Indicator> {
    let id = table.unique_id(ids);
    let title = titled(&table, id.as_ref());
    let unit = table.filled("unit").map(|unit| unit.trim().to_owned());
    let direction = table.one_of("direction", projects::DIRECTIONS);
    let target = table.figure("target");
    let (kind, set_by) = (table.one_of("kind", KINDS), table.one_of("set_by", SETTERS));
    let goals = table.placed_strings("goals").into_iter();
    let goals = goals.map(|goal| Placed { value: GoalId(goal.value), place: goal.place }).collect();
    let (source, places) = (table.filled("source"), table.places());
    table.finish();
    let id = id?;
    let place = id.place;
    let id = IndicatorId(id.value);
    Some(Indicator { id, title, unit, direction, target, kind, set_by, goals, source, place, places })
}
