//! Projects: what was decided, what they take on, and how they are rated.

use super::items::{self, matched};
use super::{Change, Field, Kind, Subject, Tracked, Value, Weight, What, plan};
use crate::model::consensus::ConsensusRecord;
use crate::model::evaluation::Evaluation;
use crate::model::projects::{Criterion, Direction, Project, Projects};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Tells what happened to the projects of an evaluation.
pub(super) fn changes(
    before: &Evaluation,
    after: &Evaluation,
    days: (Date, Date),
    is_named: bool,
    evaluation: &Subject,
) -> Vec<Change> {
    let files = [before, after].map(|side| side.projects.as_ref());
    if let [Some(_), None] = files {
        return vec![Change::new(Weight::Addition, evaluation.clone(), What::Dropped).field("projects", None, None)];
    }
    let projects = files.map(|file| file.map_or(&[][..], |file| &file.projects));
    let criteria = files.map(|file| file.map_or(&[][..], |file| &file.criteria));
    let matched = matched(projects[0], projects[1], |project| &project.id);
    let mut changes = Vec::new();
    for (then, now) in &matched.both {
        changes.extend(project(then, now, is_named));
        changes.extend(ratings(then, now, criteria[1]));
        changes.extend(plan::changes(then, now, days, is_named));
    }
    for now in &matched.added {
        let decision = Some(Value::Word(now.decision.name()));
        changes.push(Change::new(Weight::Addition, subject(now), What::Added).field("decision", None, decision));
        changes.extend(plan::late(None, now, days));
    }
    for then in &matched.dropped {
        let decision = Some(Value::Word(then.decision.name()));
        changes.push(Change::new(Weight::Addition, subject(then), What::Dropped).field("decision", decision, None));
    }
    changes.extend(improvements(before, after));
    // A file that begins brings the criteria it begins with.
    if files[0].is_some() {
        changes.extend(items::compare(criteria[0], criteria[1]));
    }
    changes
}

/// What the changes of a project are about.
pub(super) fn subject(project: &Project) -> Subject {
    Subject::new(Kind::Project, project.id.as_str(), Some(Value::text(project.title.as_str())))
}

fn project(before: &Project, after: &Project, is_named: bool) -> Vec<Change> {
    // Who decided, when and why belongs to what was decided.
    let weight = if before.decision == after.decision { Weight::Change } else { Weight::Decision };
    let fields = |project: &Project| {
        vec![
            Field::of("decision", Some(Value::Word(project.decision.name()))).weight(Weight::Decision),
            Field::person("decided_by", project.decided_by.as_deref(), is_named).weight(weight),
            Field::of("decided_on", project.decided_on.map(Value::Date)).weight(weight),
            Field::text("reason", project.reason.as_deref()).weight(weight),
            Field::list("requires", project.requires.iter().map(|id| id.value.as_str())),
            Field::list("goals", project.goals.iter().cloned()),
            Field::words("title", Some(Value::text(project.title.as_str()))),
        ]
    };
    items::fields(&subject(after), fields(before), fields(after))
}

fn ratings(before: &Project, after: &Project, criteria: &[Criterion]) -> Vec<Change> {
    let all: BTreeSet<_> = before.ratings.keys().chain(after.ratings.keys()).collect();
    let changed = all.into_iter().filter_map(|id| {
        let [then, now] = [before, after].map(|project| project.ratings.get(id).map(|rating| rating.value));
        let title =
            criteria.iter().find(|criterion| criterion.id == *id).map(|criterion| Value::in_both(&criterion.title));
        let subject_of = Subject::new(Kind::Rating, id.as_str(), title);
        let change = Change::new(Weight::Change, subject_of, What::Changed).within(&subject(after));
        (then != now).then(|| change.field("rating", then.map(Value::Score), now.map(Value::Score)))
    });
    changed.collect()
}

/// Where an improvement has its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Home<'e> {
    Project(&'e str),
    SetAside,
}

impl Home<'_> {
    fn value(self) -> Value {
        match self {
            Self::Project(id) => Value::text(id),
            Self::SetAside => Value::Word("set-aside"),
        }
    }
}

fn homes(file: Option<&Projects>) -> BTreeMap<&str, Home<'_>> {
    let projects = file.into_iter().flat_map(|file| &file.projects);
    let placed = projects.flat_map(|project| {
        project.improvements.iter().map(|id| (id.value.as_str(), Home::Project(project.id.as_str())))
    });
    let left = file.into_iter().flat_map(|file| &file.set_aside);
    let left = left.flat_map(|left| left.improvements.iter().map(|id| (id.value.as_str(), Home::SetAside)));
    left.chain(placed).collect()
}

/// Tells which improvements have another place; what came or went with a whole project goes without saying.
fn improvements(before: &Evaluation, after: &Evaluation) -> Vec<Change> {
    let files = [before, after].map(|side| side.projects.as_ref());
    let [then, now] = files.map(homes);
    let has = |side: usize, home: Option<&Home<'_>>| match home {
        Some(Home::Project(id)) => {
            files[side].is_some_and(|file| file.projects.iter().any(|project| project.id.as_str() == *id))
        }
        _ => true,
    };
    let all: BTreeSet<&str> = then.keys().chain(now.keys()).copied().collect();
    let moved = all.into_iter().filter_map(|id| {
        let (old, new) = (then.get(id), now.get(id));
        // So does what is no area for improvement any more.
        let is_gone = after.consensus.as_ref().is_some_and(|record| !has_improvement(record, id));
        let goes_without_saying =
            files[0].is_none() || old.is_none() && !has(0, new) || new.is_none() && (is_gone || !has(1, old));
        if old == new || goes_without_saying {
            return None;
        }
        let records = [after, before].into_iter().filter_map(|side| side.consensus.as_ref());
        let mut texts = records.flat_map(|record| &record.questions).flat_map(|question| &question.improvements);
        let text =
            texts.find(|improvement| improvement.id.as_str() == id).map(|found| Value::text(found.text.as_str()));
        let change = Change::new(Weight::Change, Subject::new(Kind::Improvement, id, text), What::Moved);
        Some(change.field("project", old.map(|home| home.value()), new.map(|home| home.value())))
    });
    moved.collect()
}

fn has_improvement(record: &ConsensusRecord, id: &str) -> bool {
    record.questions.iter().flat_map(|question| &question.improvements).any(|known| known.id.as_str() == id)
}

impl Tracked for Criterion {
    const KIND: Kind = Kind::Criterion;

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn title(&self) -> Option<Value> {
        Some(Value::in_both(&self.title))
    }

    fn fields(&self) -> Vec<Field> {
        let direction = match self.direction {
            Direction::Max => "max",
            Direction::Min => "min",
        };
        vec![
            Field::of("scale", Some(Value::text(format!("{}–{}", self.min, self.max)))),
            Field::of("weight", Some(Value::Number(self.weight))),
            Field::of("direction", Some(Value::Word(direction))),
            Field::words("title", Tracked::title(self)),
        ]
    }
}
