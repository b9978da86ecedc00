//! Core groups, and the consultants' own meetings: who sits in them, when they meet, and what they aim at.

use super::items::{self, matched};
use super::wording::{Entry, pair};
use super::{Change, Field, Kind, Side, Subject, Tracked, Value, Weight, What};
use crate::analysis::similarity::fold;
use crate::model::core_group::{Coordination, CoreGroup, GroupGoal, GroupRole, Meeting, Member, WorkingGroup};
use jiff::civil::Date;

/// Tells what happened to core groups and to the consultants' meetings; of one that came or went only that.
pub(super) fn changes(before: &Side<'_>, after: &Side<'_>) -> Vec<Change> {
    let days = (before.day, after.day);
    let (old, new) = (before.core_groups.iter().copied(), after.core_groups.iter().copied());
    let mut changes = items::compare(old, new);
    for now in &after.core_groups {
        if let Some(then) = before.core_groups.iter().find(|group| group.area == now.area) {
            let subject = now.subject();
            let mut inside = members(&then.members, &now.members);
            inside.extend(meetings((&then.meetings, &now.meetings), days.0));
            inside.extend(goals(&then.goals, &now.goals, days));
            inside.extend(items::compare(&then.working_groups, &now.working_groups));
            changes.extend(inside.into_iter().map(|change| change.within(&subject)));
        }
    }
    changes.extend(coordination(before.coordination, after.coordination, days.0));
    changes
}

fn coordination(before: Option<&Coordination>, after: Option<&Coordination>, day: Date) -> Vec<Change> {
    let subject = |coordination: &Coordination| {
        Subject::without_id(Kind::Coordination, coordination.title.clone().map(Value::Text))
    };
    let whole = |of, what| vec![Change::new(Weight::Addition, subject(of), what)];
    match (before, after) {
        (None, None) => Vec::new(),
        (None, Some(now)) => whole(now, What::Added),
        (Some(then), None) => whole(then, What::Dropped),
        (Some(then), Some(now)) => {
            let title = |of: &Coordination| vec![Field::words("title", of.title.clone().map(Value::Text))];
            let mut inside = members(&then.members, &now.members);
            inside.extend(meetings((&then.meetings, &now.meetings), day));
            let subject = subject(now);
            let inside = inside.into_iter().map(|change| change.within(&subject));
            items::fields(&subject, title(then), title(now)).into_iter().chain(inside).collect()
        }
    }
}

impl Tracked for CoreGroup {
    const KIND: Kind = Kind::CoreGroup;

    fn id(&self) -> &str {
        &self.area
    }

    fn title(&self) -> Option<Value> {
        self.title.clone().map(Value::Text)
    }

    fn fields(&self) -> Vec<Field> {
        vec![
            Field::of("meetings_per_year", self.meetings_per_year.map(Value::Count)),
            Field::list("informs", self.informs.iter().cloned()),
            Field::words("title", Tracked::title(self)),
        ]
    }
}

/// Who came, who went, and who is there for something else. They sit there by their office, so they are named.
fn members(before: &[Member], after: &[Member]) -> Vec<Change> {
    let subject = |member: &Member| Subject::without_id(Kind::Member, Some(Value::text(member.name.as_str())));
    let fields = |member: &Member| {
        let roles: Vec<&str> =
            GroupRole::ALL.into_iter().filter(|role| member.is(*role)).map(GroupRole::name).collect();
        vec![
            Field::of("roles", Some(Value::Words(roles)).filter(|_| !member.roles.is_empty())),
            Field::text("department", member.department.as_deref()),
        ]
    };
    let matched = matched(before, after, |member| fold(&member.name));
    let both = matched.both.iter().flat_map(|(then, now)| items::fields(&subject(now), fields(then), fields(now)));
    let whole = |what| move |member: &&Member| Change::new(Weight::Addition, subject(member), what);
    let came = matched.added.iter().map(whole(What::Added));
    both.chain(came).chain(matched.dropped.iter().map(whole(What::Dropped))).collect()
}

/// Meetings that came, went or were moved: one that has been held before `day` stays where it is.
fn meetings((before, after): (&[Meeting], &[Meeting]), day: Date) -> Vec<Change> {
    let topic = |meeting: &Meeting| meeting.topic.clone().map(Value::Text);
    let subject = |meeting: &Meeting| Subject::new(Kind::Meeting, meeting.date.to_string(), topic(meeting));
    let fields = |meeting: &Meeting| {
        vec![
            Field::of("date", Some(Value::Date(meeting.date))),
            Field::text("topic", meeting.topic.as_deref()),
            Field::text("place", meeting.place.as_deref()),
        ]
    };
    let dates = [before, after].map(|meetings| meetings.iter().map(|one| one.date.to_string()).collect::<Vec<_>>());
    let paired = pair(&entries(before, &dates[0], "then", day), &entries(after, &dates[1], "now", day));
    let both = paired.both.iter().map(|(then, now)| (&before[*then], &after[*now]));
    let both = both.flat_map(|(then, now)| items::fields(&subject(now), fields(then), fields(now)));
    let whole = |meeting: &Meeting, what| Change::new(Weight::Addition, subject(meeting), what);
    let came = paired.added.iter().map(|at| whole(&after[*at], What::Added));
    let went = paired.dropped.iter().map(|at| whole(&before[*at], What::Dropped));
    both.chain(came).chain(went).collect()
}

/// Meetings by their days; those that are to come and have a topic are known again by that, too.
fn entries<'e>(meetings: &'e [Meeting], dates: &'e [String], side: &'static str, day: Date) -> Vec<Entry<'e>> {
    let entry = |(meeting, date): (&'e Meeting, &'e String)| {
        let topic = meeting.topic.as_deref().filter(|_| meeting.date >= day);
        let (home, text) = topic.map_or((side, date.as_str()), |topic| ("", topic));
        Entry { id: Some(date), home, text, from: &[] }
    };
    meetings.iter().zip(dates).map(entry).collect()
}

/// What the group aims at, and what came out of it; one that ought to have been evaluated since is late.
fn goals(before: &[GroupGoal], after: &[GroupGoal], days: (Date, Date)) -> Vec<Change> {
    let subject = |goal: &GroupGoal| Subject {
        kind: Kind::GroupGoal,
        id: goal.id.clone(),
        title: Some(Value::text(goal.text.as_str())),
    };
    let fields = |goal: &GroupGoal| {
        vec![
            Field::text("result", goal.result.as_deref()),
            Field::text("text", Some(&goal.text)),
            Field::list("goals", goal.goals.iter().map(|goal| goal.value.as_str())),
            Field::text("evaluate", goal.evaluate.as_deref()),
            Field::of("evaluated_on", goal.evaluated_on.map(Value::Date)),
        ]
    };
    let paired = pair(&goal_entries(before), &goal_entries(after));
    let mut changes = Vec::new();
    for (then, now) in paired.both.iter().map(|(then, now)| (&before[*then], &after[*now])) {
        changes.extend(items::fields(&subject(now), fields(then), fields(now)));
        if now.is_overdue(days.1) && !then.is_overdue(days.0) {
            let late = Change::new(Weight::Late, subject(now), What::Late);
            changes.push(late.field("evaluated_on", None, now.evaluated_on.map(Value::Date)));
        }
    }
    let whole = |goal: &GroupGoal, what| Change::new(Weight::Addition, subject(goal), what);
    changes.extend(paired.added.iter().map(|at| whole(&after[*at], What::Added)));
    changes.extend(paired.dropped.iter().map(|at| whole(&before[*at], What::Dropped)));
    changes
}

fn goal_entries(goals: &[GroupGoal]) -> Vec<Entry<'_>> {
    goals.iter().map(|goal| Entry { id: goal.id.as_deref(), home: "", text: &goal.text, from: &[] }).collect()
}

impl Tracked for WorkingGroup {
    const KIND: Kind = Kind::WorkingGroup;

    fn id(&self) -> &str {
        &self.id
    }

    fn title(&self) -> Option<Value> {
        Some(Value::text(self.title.as_str()))
    }

    fn fields(&self) -> Vec<Field> {
        vec![
            Field::of("opened", self.opened.map(Value::Date)),
            Field::of("closed", self.closed.map(Value::Date)),
            Field::list("tasks", self.tasks.iter().cloned()),
            Field::list("goals", self.goals.iter().map(|goal| goal.value.as_str())),
            Field::list("members", self.members.iter().map(|member| member.value.as_str())),
            Field::words("title", Tracked::title(self)),
        ]
    }
}
