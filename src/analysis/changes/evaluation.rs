//! One evaluation: its phase, its dates and people, and what the files around it say.

use super::items::{self, matched};
use super::{
    Change, EvaluationChanges, Field, Kind, Parts, Presence, Seen, Side, Subject, Value, Weight, What, answers,
    consensus, figures, projects,
};
use crate::analysis::status::{self, Late, Standing};
use crate::model::evaluation::{Evaluation, Names, Phase};
use jiff::civil::Date;

/// Tells what happened in every evaluation, matched by id and then by folder.
pub(super) fn all<'m>(before: &Side<'m>, after: &Side<'m>) -> Vec<EvaluationChanges<'m>> {
    let by_id = matched(&before.evaluations, &after.evaluations, |seen| &seen.evaluation.id);
    let by_folder = matched(by_id.dropped, by_id.added, |seen| &seen.folder);
    let both = by_id.both.into_iter().chain(by_folder.both);
    let days = (before.day, after.day);
    let mut all: Vec<EvaluationChanges<'m>> = both.map(|(then, now)| between(then, now, days)).collect();
    all.extend(by_folder.added.into_iter().map(|seen| alone(seen, Presence::Added)));
    all.extend(by_folder.dropped.into_iter().map(|seen| alone(seen, Presence::Dropped)));
    all
}

fn alone<'m>(seen: &Seen<'m>, presence: Presence) -> EvaluationChanges<'m> {
    let phase = phase(seen.evaluation, !seen.evaluation.privacy.answers_private);
    let phase = if presence == Presence::Added { [None, phase] } else { [phase, None] };
    EvaluationChanges {
        evaluation: seen.evaluation,
        folder: seen.folder.clone(),
        presence,
        answers: false,
        phase,
        changes: Vec::new(),
    }
}

/// The phase, where it does not rest on answers that are not seen.
fn phase(evaluation: &Evaluation, has_answers: bool) -> Option<Phase> {
    let is_told = has_answers || evaluation.phase.is_some() || evaluation.consensus.is_some();
    is_told.then(|| status::phase(evaluation))
}

fn between<'m>(then: &Seen<'m>, now: &Seen<'m>, days: (Date, Date)) -> EvaluationChanges<'m> {
    let (before, after) = (then.evaluation, now.evaluation);
    let mut read = then.read.both(now.read);
    // Private answers are in no revision: that they are not there says nothing.
    read.answers &= !before.privacy.answers_private && !after.privacy.answers_private;
    let names = [before, after].map(|evaluation| evaluation.privacy.names);
    let is_named = names == [Names::Named; 2];
    let subject = Subject::new(Kind::Evaluation, after.id.as_str(), Some(Value::text(after.unit_name())));
    let phase = if read.consensus && read.projects {
        [before, after].map(|evaluation| phase(evaluation, read.answers))
    } else {
        [None; 2]
    };

    let mut changes = Vec::new();
    if let [then, Some(now)] = phase
        && then != Some(now)
        && (then.is_some() || before.consensus.is_none())
    {
        let word = |phase: Phase| Value::Word(phase.name());
        let change = Change::new(Weight::Decision, subject.clone(), What::Changed);
        changes.push(change.field("phase", then.map(word), Some(word(now))));
    }
    let mut own = [(then, before), (now, after)].map(|(seen, evaluation)| fields(seen, evaluation, is_named));
    changes.extend(items::fields(&subject, std::mem::take(&mut own[0]), std::mem::take(&mut own[1])));
    changes.extend(people(before, after, &subject));
    if read.answers {
        changes.extend(sheets(before, after, &subject));
        changes.extend(answers::changes(before, after));
    }
    if read.consensus && read.projects {
        changes.extend(late(before, after, days, read, &subject));
    }
    if read.consensus {
        changes.extend(consensus::changes(before, after, &subject));
    }
    if read.projects {
        changes.extend(projects::changes(before, after, days, is_named, &subject));
    }
    if read.figures {
        changes.extend(figures::changes(before, after));
    }
    changes.sort_by_key(|change| change.weight);
    let (answers, folder) = (read.answers, now.folder.clone());
    EvaluationChanges { evaluation: after, folder, presence: Presence::Both, answers, phase, changes }
}

/// Whether sheets are kept out of git, in the word of the files.
pub(super) fn answers(is_private: bool) -> Value {
    Value::Word(if is_private { "private" } else { "in-git" })
}

fn fields(seen: &Seen<'_>, evaluation: &Evaluation, is_named: bool) -> Vec<Field> {
    let (decision, dates, privacy) = (&evaluation.decision, &evaluation.dates, &evaluation.privacy);
    let date = |name, date: Option<Date>| Field::of(name, date.map(Value::Date));
    vec![
        Field::text("id", Some(&evaluation.id)),
        Field::text("folder", Some(&seen.folder)),
        Field::text("unit", evaluation.unit.as_deref()),
        Field::text("area", evaluation.area.as_deref()),
        Field::text("round", evaluation.round.as_deref()),
        Field::text("frame", Some(&evaluation.frame.id)),
        Field::text("frame_version", Some(&evaluation.frame.version)),
        Field::list("themes", evaluation.themes.iter().map(|theme| theme.as_str())),
        Field::list("goals", evaluation.goals.iter().cloned()),
        Field::of("language", evaluation.lang.map(|lang| Value::Word(lang.code()))),
        Field::person("decided_by", decision.by.as_deref(), is_named),
        date("decision_date", decision.date),
        Field::text("why", decision.why.as_deref()),
        Field::text("resources", decision.resources.as_deref()),
        date("decided", dates.decided),
        date("answers_due", dates.answers_due),
        date("seminar", dates.seminar),
        date("plan_due", dates.plan_due),
        Field::of("names", Some(Value::Word(privacy.names.name()))),
        Field::of("answers", Some(answers(privacy.answers_private))),
        Field::of("min_n", Some(Value::Count(privacy.min_n))),
    ]
}

/// How many are to answer; of people who took others' places only how many they are.
fn people(before: &Evaluation, after: &Evaluation, subject: &Subject) -> Option<Change> {
    let change = |field, then: Option<usize>, now| {
        let change = Change::new(Weight::Change, subject.clone(), What::Changed);
        Some(change.field(field, then.map(Value::Count), Some(Value::Count(now))))
    };
    let number = [before, after].map(|evaluation| evaluation.answering().count());
    let came = after.answering().filter(|person| before.answering().all(|known| known.id != person.id)).count();
    match (number, came) {
        ([then, now], _) if then != now => change("participants", Some(then), now),
        (_, 0) => None,
        (_, came) => change("participants_replaced", None, came),
    }
}

fn sheets(before: &Evaluation, after: &Evaluation, subject: &Subject) -> Option<Change> {
    let [then, now] = [before, after].map(|evaluation| evaluation.sheets.len());
    let change = || Change::new(Weight::Change, subject.clone(), What::Changed);
    (then != now).then(|| change().field("sheets", Some(Value::Count(then)), Some(Value::Count(now))))
}

/// Dates of the course that have passed with work undone, and had not before.
fn late(before: &Evaluation, after: &Evaluation, days: (Date, Date), read: Parts, subject: &Subject) -> Vec<Change> {
    let named = |evaluation: &Evaluation, day| -> Vec<(&'static str, Date)> {
        let late = Standing::on(evaluation, day).late.into_iter();
        late.map(|late| match late {
            Late::Answers(due) => ("answers_due", due),
            Late::Seminar(due) => ("seminar", due),
            Late::Plan(due) => ("plan_due", due),
        })
        .filter(|(name, _)| read.answers || *name != "answers_due")
        .collect()
    };
    let known = named(before, days.0);
    let new = named(after, days.1).into_iter().filter(|(name, _)| known.iter().all(|(known, _)| known != name));
    let change =
        |field, due| Change::new(Weight::Late, subject.clone(), What::Late).field(field, None, Some(Value::Date(due)));
    new.map(|(name, due)| change(name, due)).collect()
}
