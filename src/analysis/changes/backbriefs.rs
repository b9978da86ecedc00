//! Briefs, and the backbriefs that answer them.

use super::{Change, Field, Kind, Planned, Subject, Tracked, Value, Weight, What, items};
use crate::analysis::backbrief::SubTask;
use crate::analysis::backbrief::changes::{Changes, Reworded, Version};
use crate::model::backbrief::Brief;

impl Tracked for Brief {
    const KIND: Kind = Kind::Brief;

    fn id(&self) -> &str {
        &self.id
    }

    fn title(&self) -> Option<Value> {
        Some(Value::text(self.name()))
    }

    fn fields(&self) -> Vec<Field> {
        let head = &self.head;
        vec![
            Field::unseen("text", &self.fingerprint),
            Field::list("goals", head.goals.iter().map(|goal| goal.value.as_str())),
            Field::text("sender", head.from.as_ref().map(|from| from.value.as_str())),
            Field::of("date", head.date.as_ref().map(|date| Value::Date(date.value))),
            Field::words("title", Tracked::title(self)),
        ]
    }
}

impl Tracked for Planned<'_> {
    const KIND: Kind = Kind::Backbrief;

    fn id(&self) -> &str {
        &self.backbrief.id
    }

    fn title(&self) -> Option<Value> {
        Some(Value::text(self.backbrief.name()))
    }

    fn fields(&self) -> Vec<Field> {
        let (head, (begins, ends)) = (&self.backbrief.head, self.understood.window);
        vec![
            Field::of("begins", begins.map(Value::Date)),
            Field::of("ends", ends.map(Value::Date)),
            Field::text("leader", head.leader.as_ref().map(|leader| leader.value.as_str())),
            Field::text("brief", head.replies_to.as_ref().map(|brief| brief.value.as_str())),
            Field::list("goals", head.goals.iter().map(|goal| goal.value.as_str())),
            Field::text("unit", head.unit.as_ref().map(|unit| unit.value.as_str())),
            Field::words("title", Tracked::title(self)),
        ]
    }
}

/// Tells what happened to backbriefs; of one that came or went only that.
pub(super) fn changes(before: &[Planned<'_>], after: &[Planned<'_>]) -> Vec<Change> {
    let mut changes = items::compare(before, after);
    for now in after {
        if let Some(then) = before.iter().find(|planned| planned.backbrief.id == now.backbrief.id) {
            changes.extend(inside(then, now));
        }
    }
    changes
}

/// What happened to the main task, the sub-tasks, the reporting and other parts of a backbrief.
fn inside(then: &Planned<'_>, now: &Planned<'_>) -> Vec<Change> {
    let (mut changes, subject) = (Vec::new(), now.subject());
    let (old, new) = (then.understood, now.understood);
    let found = Changes::between(version(*then), version(*now));
    let reworded = [&found.context, &found.intent].into_iter().flatten();
    let main = reworded.map(|words| said(subject.clone(), "main_task", words));
    changes.extend(main);
    let task = |task: &SubTask| Subject::without_id(Kind::SubTask, Some(Value::Text(task.name())));
    for change in &found.sub_tasks.changed {
        let about = task(&new.sub_tasks[change.at.after]);
        let title = change.title.as_ref().map(|words| said(about.clone(), "text", words));
        let fields = |task: &SubTask| {
            vec![
                Field::of("begins", task.when.from.map(Value::Date)),
                Field::of("ends", task.when.to.map(Value::Date)),
                Field::text("owner", task.owner.as_deref()),
            ]
        };
        let (before, after) = (&old.sub_tasks[change.at.before], &new.sub_tasks[change.at.after]);
        let told = title.into_iter().chain(items::fields(&about, fields(before), fields(after)));
        changes.extend(told.map(|change| change.within(&subject)));
    }
    let whole = |about: &SubTask, what| Change::new(Weight::Addition, task(about), what).within(&subject);
    changes.extend(found.sub_tasks.added.iter().map(|at| whole(&new.sub_tasks[*at], What::Added)));
    changes.extend(found.sub_tasks.dropped.iter().map(|at| whole(&old.sub_tasks[*at], What::Dropped)));
    for receivers in found.reporting.changed.iter().filter_map(|change| change.receivers.as_ref()) {
        let list = |words: &[String]| vec![Field::list("receivers", words.iter().cloned())];
        changes.extend(items::fields(&subject, list(&receivers.before), list(&receivers.after)));
    }
    // What else is another is told as that, and only where nothing else is.
    if changes.is_empty() && !(found.parts.is_empty() && found.texts.is_empty() && is_same_plan(&found)) {
        changes.push(Change::new(Weight::Change, subject, What::Changed).field("text", None, None));
    }
    changes
}

fn version(planned: Planned<'_>) -> Version<'_> {
    Version { backbrief: planned.backbrief, understood: planned.understood }
}

fn is_same_plan(found: &Changes<'_>) -> bool {
    let (tasks, reporting) = (&found.sub_tasks, &found.reporting);
    tasks.changed.is_empty()
        && reporting.changed.is_empty()
        && reporting.added.is_empty()
        && reporting.dropped.is_empty()
}

/// A text that has other words, or says something else.
fn said(about: Subject, field: &'static str, reworded: &Reworded) -> Change {
    let (weight, what) =
        if reworded.is_wording_only { (Weight::Wording, What::Reworded) } else { (Weight::Change, What::Changed) };
    let text = |words: &String| Some(Value::Text(words.clone()));
    Change::new(weight, about, what).field(field, text(&reworded.words.before), text(&reworded.words.after))
}
