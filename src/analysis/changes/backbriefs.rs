//! Briefs, and the backbriefs that answer them.

use super::{Change, Field, Kind, Planned, Tracked, Value, Weight, items};
use crate::analysis::similarity::fold;
use crate::model::backbrief::{Brief, Role, Section};

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
        let is_main = |section: &&Section| self.backbrief.role(section) == Role::MainTask;
        let sections = || self.backbrief.sections.iter();
        vec![
            Field::of("begins", begins.map(Value::Date)),
            Field::of("ends", ends.map(Value::Date)),
            Field::of("sub_tasks", Some(Value::Count(self.understood.sub_tasks.len()))),
            Field::text("leader", head.leader.as_ref().map(|leader| leader.value.as_str())),
            Field::text("brief", head.replies_to.as_ref().map(|brief| brief.value.as_str())),
            Field::list("goals", head.goals.iter().map(|goal| goal.value.as_str())),
            Field::text("unit", head.unit.as_ref().map(|unit| unit.value.as_str())),
            Field::unseen("main_task", &words(sections().filter(is_main))).weight(Weight::Wording),
            Field::unseen(TEXT, &words(sections().filter(|section| !is_main(section)))),
            Field::words("title", Tracked::title(self)),
        ]
    }
}

/// The text of a backbrief beside its main task.
const TEXT: &str = "text";

/// What sections say, headings and all; spaces and signs make no difference.
fn words<'b>(sections: impl Iterator<Item = &'b Section>) -> String {
    let points = |section: &'b Section| section.all().map(|point| &point.prose);
    let all = sections.flat_map(|section| std::iter::once(&section.heading).chain(points(section)));
    all.map(|prose| fold(prose.text())).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Tells what happened to backbriefs.
pub(super) fn changes(before: &[Planned<'_>], after: &[Planned<'_>]) -> Vec<Change> {
    let changes = items::compare(before, after);
    // Other dates and sub-tasks are another text: that goes without saying.
    let is_told = |change: &Change| {
        let told = ["begins", "ends", "sub_tasks"];
        changes
            .iter()
            .any(|other| other.subject == change.subject && other.field.is_some_and(|name| told.contains(&name)))
    };
    changes.iter().filter(|change| change.field != Some(TEXT) || !is_told(change)).cloned().collect()
}
