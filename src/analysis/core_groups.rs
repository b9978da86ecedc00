//! The core groups of all areas side by side, so that their consultants can coordinate: who sits where, when everybody
//! meets, which working groups touch the same thing, and which goals nobody evaluates.

mod overlap;
mod people;

pub use overlap::{LikeTasks, Overlap, overlaps};

use self::people::{clashes, people};
use super::similarity::fold;
use crate::model::core_group::{CoreGroup, GroupGoal, GroupRole, Meeting, Member, WorkingGroup};
use crate::model::surroundings::Surroundings;
use crate::model::workspace::{Area, Workspace};
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeSet;

/// Returns whether two names are one person's: but for case, punctuation and spaces they are the same.
pub fn same_name(a: &str, b: &str) -> bool {
    fold(a) == fold(b)
}

/// Returns on how many days of a year a group meets.
pub fn meetings_in(group: &CoreGroup, year: i16) -> usize {
    let dates = group.meetings.iter().map(|meeting| meeting.date).filter(|date| date.year() == year);
    dates.collect::<BTreeSet<Date>>().len()
}

/// Returns how many meetings a group should have arranged in a year, seen from a day; `None` where there is nothing to
/// hold it to.
///
/// Only a year whose meetings have been planned counts: this one once it has a meeting, and the coming one once it has
/// two, since a first meeting is often just the next one. A group that met for the first time in the second half of the
/// year is held to half of what it says, rounded up.
pub fn expected_meetings(group: &CoreGroup, year: i16, today: Date) -> Option<usize> {
    let a_year = group.meetings_per_year?;
    let planned = if year == today.year() { 1 } else { 2 };
    if meetings_in(group, year) < planned {
        return None;
    }
    let first = group.meetings.iter().map(|meeting| meeting.date).min()?;
    let is_late_start = first.year() == year && first.month() > 6;
    Some(if is_late_start { a_year.div_ceil(2) } else { a_year })
}

/// Returns whether a working group has been open for more than a year and says neither until when nor what for.
pub fn is_long_open(group: &WorkingGroup, today: Date) -> bool {
    let a_year_on = |opened: Date| opened.checked_add(1.year()).unwrap_or(Date::MAX);
    group.closed.is_none() && group.goals.is_empty() && group.opened.is_some_and(|opened| a_year_on(opened) < today)
}

/// The core groups of a workspace, seen from a day.
#[derive(Debug, Serialize)]
pub struct Overview<'w> {
    /// The day.
    pub today: Date,
    /// The areas of the workspace, in the order written.
    pub areas: Vec<AreaRow<'w>>,
    /// The groups, in the order of the workspace's areas.
    pub groups: Vec<GroupRow<'w>>,
    /// Everybody who sits in one: those in most core groups first, then by name.
    pub people: Vec<PersonRow<'w>>,
    /// Working groups of different areas that touch the same thing.
    pub overlaps: Vec<Overlap<'w>>,
    /// Every meeting, by date.
    pub meetings: Vec<MeetingRow<'w>>,
    /// People who have two meetings on one day, by date.
    pub clashes: Vec<Clash<'w>>,
    /// Every goal of every group: by the date of its evaluation, and those without one last.
    pub goals: Vec<GoalRow<'w>>,
    /// Every working group, in the order of the groups.
    pub working_groups: Vec<WorkingGroupRow<'w>>,
}

/// An area of the workspace.
#[derive(Debug, Serialize)]
pub struct AreaRow<'w> {
    /// Its id.
    pub id: &'w str,
    /// Its title, where it has one.
    pub title: Option<&'w str>,
    /// Whether it has a core group.
    pub has_group: bool,
}

/// A core group in the overview.
#[derive(Debug, Serialize)]
pub struct GroupRow<'w> {
    /// The area, by its id.
    pub area: &'w str,
    /// What the group is called.
    pub title: Option<&'w str>,
    /// Who sits in it, in the order written.
    pub members: Vec<MemberRow<'w>>,
    /// How often it means to meet.
    pub meetings_per_year: Option<usize>,
    /// How many meetings it has in the year of the day.
    pub n_meetings: usize,
    /// The next one: on the day or after.
    pub next_meeting: Option<Date>,
    /// How many goals it has.
    pub n_goals: usize,
    /// How many of them do not say what is evaluated, or when.
    pub n_not_evaluated: usize,
    /// How many working groups are at work on the day.
    pub n_open: usize,
    /// Whom it informs.
    pub informs: Vec<&'w str>,
}

/// A member in the overview.
#[derive(Debug, Serialize)]
pub struct MemberRow<'w> {
    /// The name.
    pub name: &'w str,
    /// What for.
    pub roles: Vec<GroupRole>,
    /// Where the person comes from.
    pub department: Option<&'w str>,
}

/// Somebody, with all groups the person sits in.
#[derive(Debug, Serialize)]
pub struct PersonRow<'w> {
    /// The name, as it is written first.
    pub name: &'w str,
    /// Where the person comes from, as it is written first.
    pub department: Option<&'w str>,
    /// The core groups, by area.
    pub core_groups: Vec<Seat<'w>>,
    /// Whether the person takes part in the consultants' own meetings.
    pub coordination: bool,
    /// The working groups that are not closed on the day.
    pub working_groups: Vec<Named<'w>>,
}

/// What somebody is in a core group for.
#[derive(Debug, Serialize)]
pub struct Seat<'w> {
    /// The area, by its id.
    pub area: &'w str,
    /// What for.
    pub roles: Vec<GroupRole>,
}

/// A working group by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Named<'w> {
    /// The area, by its id.
    pub area: &'w str,
    /// Its id.
    pub id: &'w str,
    /// Its title.
    pub title: &'w str,
    /// Whether it is closed on the day.
    pub closed: bool,
}

/// A meeting in the calendar of all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeetingRow<'w> {
    /// When.
    pub date: Date,
    /// The area whose core group meets; `None`: the consultants.
    pub area: Option<&'w str>,
    /// What it is about.
    pub topic: Option<&'w str>,
    /// Where.
    pub place: Option<&'w str>,
}

/// Somebody who has several meetings on one day.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Clash<'w> {
    /// The day.
    pub date: Date,
    /// Who.
    pub name: &'w str,
    /// The areas whose core groups meet; `None`: the consultants.
    pub areas: Vec<Option<&'w str>>,
}

/// How far the evaluation of a goal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evaluated {
    /// There is a result.
    Done,
    /// It should have been evaluated, and no result is written.
    Overdue,
    /// It says what is evaluated, and when.
    Planned,
    /// It does not say what is evaluated, or when.
    NotPlanned,
}

/// A goal in the overview.
#[derive(Debug, Serialize)]
pub struct GoalRow<'w> {
    /// The area, by its id.
    pub area: &'w str,
    /// Its id, where it has one.
    pub id: Option<&'w str>,
    /// In words.
    pub text: &'w str,
    /// The political goals it serves.
    pub goals: Vec<&'w str>,
    /// What is evaluated.
    pub evaluate: Option<&'w str>,
    /// When.
    pub evaluated_on: Option<Date>,
    /// What the evaluation showed.
    pub result: Option<&'w str>,
    /// How far that is.
    pub state: Evaluated,
}

/// Where a working group stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// It is to be opened later.
    Planned,
    /// It is at work.
    Open,
    /// It has been closed.
    Closed,
}

/// A working group in the overview.
#[derive(Debug, Serialize)]
pub struct WorkingGroupRow<'w> {
    /// The area, by its id.
    pub area: &'w str,
    /// Its id.
    pub id: &'w str,
    /// Its title.
    pub title: &'w str,
    /// Where it stands on the day.
    pub state: Stage,
    /// The day it was opened.
    pub opened: Option<Date>,
    /// The day it was closed, or is to be.
    pub closed: Option<Date>,
    /// What it is to do.
    pub tasks: Vec<&'w str>,
    /// The goals it serves.
    pub goals: Vec<&'w str>,
    /// Who sits in it.
    pub members: Vec<&'w str>,
}

/// Returns where a working group stands on a day.
pub fn stage(group: &WorkingGroup, day: Date) -> Stage {
    match (group.opened, group.closed) {
        (_, Some(closed)) if closed <= day => Stage::Closed,
        (Some(opened), _) if day < opened => Stage::Planned,
        _ => Stage::Open,
    }
}

/// Returns how far the evaluation of a goal is on a day.
pub fn evaluated(goal: &GroupGoal, day: Date) -> Evaluated {
    match (&goal.result, &goal.evaluate, goal.evaluated_on) {
        (Some(_), _, _) => Evaluated::Done,
        _ if goal.is_overdue(day) => Evaluated::Overdue,
        (None, Some(_), Some(_)) => Evaluated::Planned,
        (None, _, _) => Evaluated::NotPlanned,
    }
}

impl<'w> Overview<'w> {
    /// Puts the core groups of a workspace side by side.
    pub fn of(workspace: &'w Workspace, surroundings: &'w Surroundings, today: Date) -> Self {
        let groups = in_order(workspace, surroundings);
        let area = |area: &'w Area| AreaRow {
            id: &area.id,
            title: area.title.as_deref(),
            has_group: groups.iter().any(|group| group.area == area.id),
        };
        let mut goals: Vec<GoalRow<'w>> = groups.iter().flat_map(|group| goal_rows(group, today)).collect();
        goals.sort_by_key(|goal| goal.evaluated_on.unwrap_or(Date::MAX));
        let meetings = meetings(&groups, surroundings);
        Self {
            today,
            areas: workspace.areas.iter().map(area).collect(),
            groups: groups.iter().map(|group| group_row(group, today)).collect(),
            people: people(&groups, surroundings, today),
            overlaps: overlaps(&groups, today),
            clashes: clashes(&meetings, &groups, surroundings),
            meetings,
            goals,
            working_groups: groups.iter().flat_map(|group| working_group_rows(group, today)).collect(),
        }
    }

    /// Returns the overview of one area's core group alone; what it shares with others is kept.
    pub fn of_area(mut self, area: &str) -> Self {
        self.groups.retain(|group| group.area == area);
        self.people.retain(|person| {
            person.core_groups.iter().any(|seat| seat.area == area)
                || person.working_groups.iter().any(|group| group.area == area)
        });
        self.overlaps.retain(|overlap| [overlap.first.area, overlap.second.area].contains(&area));
        self.meetings.retain(|meeting| meeting.area == Some(area));
        self.clashes.retain(|clash| clash.areas.contains(&Some(area)));
        self.goals.retain(|goal| goal.area == area);
        self.working_groups.retain(|group| group.area == area);
        self
    }
}

/// The groups in the order of the workspace's areas; those of no area last, by name.
fn in_order<'w>(workspace: &Workspace, surroundings: &'w Surroundings) -> Vec<&'w CoreGroup> {
    let mut groups: Vec<&CoreGroup> = surroundings.core_groups.iter().collect();
    let rank = |area: &str| workspace.areas.iter().position(|known| known.id == area).unwrap_or(usize::MAX);
    groups.sort_by_key(|group| (rank(&group.area), group.area.as_str()));
    groups
}

fn strs(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

fn group_row<'w>(group: &'w CoreGroup, today: Date) -> GroupRow<'w> {
    let member = |member: &'w Member| MemberRow {
        name: &member.name,
        roles: member.roles.clone(),
        department: member.department.as_deref(),
    };
    let is_not_evaluated =
        |goal: &&GroupGoal| goal.result.is_none() && (goal.evaluate.is_none() || goal.evaluated_on.is_none());
    GroupRow {
        area: &group.area,
        title: group.title.as_deref(),
        members: group.members.iter().map(member).collect(),
        meetings_per_year: group.meetings_per_year,
        n_meetings: meetings_in(group, today.year()),
        next_meeting: group.meetings.iter().map(|meeting| meeting.date).filter(|date| *date >= today).min(),
        n_goals: group.goals.len(),
        n_not_evaluated: group.goals.iter().filter(is_not_evaluated).count(),
        n_open: group.working_groups.iter().filter(|one| stage(one, today) == Stage::Open).count(),
        informs: strs(&group.informs),
    }
}

fn goal_rows(group: &CoreGroup, today: Date) -> impl Iterator<Item = GoalRow<'_>> {
    group.goals.iter().map(move |goal| GoalRow {
        area: &group.area,
        id: goal.id.as_deref(),
        text: &goal.text,
        goals: goal.goals.iter().map(|goal| goal.value.as_str()).collect(),
        evaluate: goal.evaluate.as_deref(),
        evaluated_on: goal.evaluated_on,
        result: goal.result.as_deref(),
        state: evaluated(goal, today),
    })
}

fn working_group_rows(group: &CoreGroup, today: Date) -> impl Iterator<Item = WorkingGroupRow<'_>> {
    group.working_groups.iter().map(move |one| WorkingGroupRow {
        area: &group.area,
        id: &one.id,
        title: &one.title,
        state: stage(one, today),
        opened: one.opened,
        closed: one.closed,
        tasks: strs(&one.tasks),
        goals: one.goals.iter().map(|goal| goal.value.as_str()).collect(),
        members: one.members.iter().map(|member| member.value.as_str()).collect(),
    })
}

fn named<'w>(group: &'w CoreGroup, one: &'w WorkingGroup, today: Date) -> Named<'w> {
    Named { area: &group.area, id: &one.id, title: &one.title, closed: stage(one, today) == Stage::Closed }
}

fn meetings<'w>(groups: &[&'w CoreGroup], surroundings: &'w Surroundings) -> Vec<MeetingRow<'w>> {
    let row = |area: Option<&'w str>, meeting: &'w Meeting| MeetingRow {
        date: meeting.date,
        area,
        topic: meeting.topic.as_deref(),
        place: meeting.place.as_deref(),
    };
    let of_groups =
        groups.iter().flat_map(|group| group.meetings.iter().map(move |meeting| row(Some(&group.area), meeting)));
    let own = surroundings.coordination.iter().flat_map(|coordination| &coordination.meetings);
    let mut meetings: Vec<MeetingRow<'w>> = of_groups.chain(own.map(|meeting| row(None, meeting))).collect();
    meetings.sort_by_key(|meeting| meeting.date);
    meetings
}
