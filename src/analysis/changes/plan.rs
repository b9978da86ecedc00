//! Action plans: dates, owners, steps, and how it goes.

use super::wording::{Entry, pair};
use super::{Change, Field, Kind, Subject, Value, Weight, What, items, projects};
use crate::model::projects::{Choice, Plan, Progress, Project, StatusUpdate, Step};
use jiff::civil::Date;

/// Tells what happened to a project's plan and to what is reported of it.
pub(super) fn changes(before: &Project, after: &Project, days: (Date, Date), is_named: bool) -> Vec<Change> {
    let subject = projects::subject(after);
    let mut changes = Vec::new();
    match (&before.plan, &after.plan) {
        (Some(then), Some(now)) => {
            changes.extend(items::fields(&subject, fields(then, is_named), fields(now, is_named)));
            changes.extend(steps(then, now, &subject, is_named));
        }
        (None, Some(now)) => {
            let change = Change::new(Weight::Addition, subject.clone(), What::Added);
            changes.push(change.field("plan", None, now.due.map(Value::Date)));
        }
        (Some(then), None) => {
            let change = Change::new(Weight::Addition, subject.clone(), What::Dropped);
            changes.push(change.field("plan", then.due.map(Value::Date), None));
        }
        (None, None) => {}
    }
    changes.extend(updates(&before.status, &after.status, &subject));
    changes.extend(late(Some(before), after, days));
    changes
}

fn fields(plan: &Plan, is_named: bool) -> Vec<Field> {
    vec![
        Field::person("owner", plan.owner.as_deref(), is_named),
        Field::of("start", plan.start.map(Value::Date)),
        Field::of("due", plan.due.map(Value::Date)),
        Field::text("resources", plan.resources.as_deref()),
        Field::text("risks", plan.risks.as_deref()),
        Field::list("measures", plan.measures.iter().cloned()),
        Field::list("anchored_in", plan.anchored_in.iter().cloned()),
    ]
}

fn step_subject(step: &Step) -> Subject {
    Subject::without_id(Kind::Step, Some(Value::text(step.what.as_str())))
}

fn entries(plan: &Plan) -> Vec<Entry<'_>> {
    plan.steps.iter().map(|step| Entry { id: None, home: "", text: &step.what, from: &[] }).collect()
}

fn steps(before: &Plan, after: &Plan, project: &Subject, is_named: bool) -> Vec<Change> {
    let paired = pair(&entries(before), &entries(after));
    let mut changes = Vec::new();
    for (then, now) in paired.both.into_iter().map(|(then, now)| (&before.steps[then], &after.steps[now])) {
        let subject = step_subject(now);
        if let (None, Some(done)) = (then.done, now.done) {
            let change = Change::new(Weight::Change, subject.clone(), What::Done);
            changes.push(change.field("done", None, Some(Value::Date(done))));
        }
        let done = |step: &Step| step.done.filter(|_| then.done.is_some()).map(Value::Date);
        let fields = |step: &Step| {
            vec![
                Field::person("who", step.who.as_deref(), is_named),
                Field::of("due", step.due.map(Value::Date)),
                Field::of("done", done(step)),
                Field::words("what", Some(Value::text(step.what.as_str()))),
            ]
        };
        changes.extend(items::fields(&subject, fields(then), fields(now)));
    }
    let came = |at: usize| Change::new(Weight::Addition, step_subject(&after.steps[at]), What::Added);
    changes.extend(paired.added.into_iter().map(|at| {
        let step = &after.steps[at];
        match step.done {
            Some(done) => came(at).field("done", None, Some(Value::Date(done))),
            None => came(at).field("due", None, step.due.map(Value::Date)),
        }
    }));
    let went = |at: usize| Change::new(Weight::Addition, step_subject(&before.steps[at]), What::Dropped);
    changes.extend(paired.dropped.into_iter().map(went));
    changes.into_iter().map(|change| change.within(project)).collect()
}

/// Tells what was reported since; one of the same day and state with another note is the same one.
fn updates(before: &[StatusUpdate], after: &[StatusUpdate], project: &Subject) -> Vec<Change> {
    let subject = |update: &StatusUpdate| Subject {
        kind: Kind::StatusUpdate,
        id: update.date.map(|day| day.to_string()),
        title: update.note.clone().map(Value::Text),
    };
    let state = |update: &StatusUpdate| Some(Value::Word(update.state.name()));
    let note = |update: &StatusUpdate| update.note.clone().map(Value::Text);
    let new = items::matched(before, after, |update| (update.date, update.state.name(), &update.note));
    let edited = items::matched(new.dropped, new.added, |update| (update.date, update.state.name()));
    let last = before.last().and_then(state);
    let added = edited.added.into_iter().map(|update| {
        Change::new(Weight::Change, subject(update), What::Added).field("state", last.clone(), state(update))
    });
    let reworded = edited.both.into_iter().map(|(then, now)| {
        Change::new(Weight::Wording, subject(now), What::Reworded).field("note", note(then), note(now))
    });
    let dropped = edited.dropped.into_iter().map(|update| {
        Change::new(Weight::Addition, subject(update), What::Dropped).field("state", state(update), None)
    });
    added.chain(reworded).chain(dropped).map(|change| change.within(project)).collect()
}

/// Tells what of a chosen project is late on the later day, and was not on the earlier one.
pub(super) fn late(before: Option<&Project>, after: &Project, days: (Date, Date)) -> Vec<Change> {
    let subject = projects::subject(after);
    let passed = |day: Date| move |due: &Date| *due < day;
    let due = |project: &Project, day| {
        let plan = project.plan.as_ref().filter(|_| is_under_way(project));
        plan.and_then(|plan| plan.due).filter(passed(day))
    };
    let was_late = before.is_some_and(|project| due(project, days.0).is_some());
    let project = due(after, days.1)
        .filter(|_| !was_late)
        .map(|due| Change::new(Weight::Late, subject.clone(), What::Late).field("due", None, Some(Value::Date(due))));
    let steps = |project: &Project, day| -> Vec<Step> {
        let plan = project.plan.iter().filter(|_| is_under_way(project));
        let late = plan.flat_map(|plan| &plan.steps).filter(|step| step.done.is_none());
        late.filter(|step| step.due.is_some_and(|due| due < day)).cloned().collect()
    };
    let known = before.map(|project| steps(project, days.0)).unwrap_or_default();
    let (known, now) =
        (Plan { steps: known, ..Plan::default() }, Plan { steps: steps(after, days.1), ..Plan::default() });
    let new = pair(&entries(&known), &entries(&now)).added.into_iter().map(|at| &now.steps[at]);
    let steps = new.map(|step| {
        let change = Change::new(Weight::Late, step_subject(step), What::Late).within(&subject);
        change.field("due", None, step.due.map(Value::Date))
    });
    project.into_iter().chain(steps).collect()
}

/// Whether a project is taken on and not ended.
fn is_under_way(project: &Project) -> bool {
    let is_over = matches!(project.progress(), Some(Progress::Done | Progress::Stopped));
    project.decision == Choice::Chosen && !is_over
}
