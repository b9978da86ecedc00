//! What the group agreed: status and scores, and the strengths and areas for improvement in its words.

use super::items::{self, matched};
use super::wording::{Entry, pair};
use super::{Change, Field, Kind, Subject, Value, Weight, What, frames};
use crate::model::consensus::{QuestionConsensus, Status, ThemeConsensus};
use crate::model::evaluation::Evaluation;

/// Tells what happened in the consensus record; where there is none, it is as if every question were still to come.
pub(super) fn changes(before: &Evaluation, after: &Evaluation, evaluation: &Subject) -> Vec<Change> {
    if before.consensus.is_some() && after.consensus.is_none() {
        return vec![Change::new(Weight::Addition, evaluation.clone(), What::Dropped).field("consensus", None, None)];
    }
    let [then, now] = [before, after].map(Record::of);
    let mut changes = themes(&then, &now);
    for question in now.questions {
        let old = then.questions.iter().find(|known| known.id == question.id);
        changes.extend(question_fields(old, Some(question), &now));
    }
    for question in then.questions.iter().filter(|old| now.questions.iter().all(|new| new.id != old.id)) {
        changes.extend(question_fields(Some(question), None, &then));
    }
    changes.extend(wordings(&then, &now, Kind::Strength));
    changes.extend(wordings(&then, &now, Kind::Improvement));
    changes
}

/// A record, and the evaluation whose frame it speaks of.
struct Record<'e> {
    evaluation: &'e Evaluation,
    questions: &'e [QuestionConsensus],
    themes: &'e [ThemeConsensus],
}

impl<'e> Record<'e> {
    fn of(evaluation: &'e Evaluation) -> Self {
        let (questions, themes) = match &evaluation.consensus {
            Some(record) => (&record.questions[..], &record.themes[..]),
            None => Default::default(),
        };
        Self { evaluation, questions, themes }
    }

    fn subject(&self, id: &str) -> Subject {
        let found = self.evaluation.frame.question(id);
        found.map_or_else(|| Subject::new(Kind::Question, id, None), |(_, question)| frames::question(question))
    }

    fn status(&self, id: &str) -> Status {
        let found = self.questions.iter().find(|question| question.id.as_str() == id);
        found.map_or(Status::Open, |question| question.status)
    }
}

fn themes(before: &Record<'_>, after: &Record<'_>) -> Vec<Change> {
    let fields = |theme: Option<&ThemeConsensus>| {
        let text = theme.and_then(|theme| theme.summary.as_deref());
        vec![
            Field::of("score", theme.and_then(|theme| theme.score).map(Value::Score)).weight(Weight::Score),
            Field::text("summary", text),
            Field::list("strengths", theme.map_or(&[][..], |theme| &theme.strengths).iter().cloned()),
            Field::list("improvements", theme.map_or(&[][..], |theme| &theme.improvements).iter().cloned()),
        ]
    };
    let subject = |theme: &ThemeConsensus| {
        let title = after.evaluation.frame.theme(theme.id.as_str()).map(|theme| Value::in_both(&theme.title));
        Subject::new(Kind::Theme, theme.id.as_str(), title)
    };
    let matched = matched(before.themes, after.themes, |theme| &theme.id);
    let both = matched.both.into_iter().map(|(then, now)| (now, Some(then), Some(now)));
    let added = matched.added.into_iter().map(|now| (now, None, Some(now)));
    let dropped = matched.dropped.into_iter().map(|then| (then, Some(then), None));
    both.chain(added)
        .chain(dropped)
        .flat_map(|(theme, then, now)| items::fields(&subject(theme), fields(then), fields(now)))
        .collect()
}

/// Tells where the group stands with a question; one that is not there is open.
fn question_fields(
    before: Option<&QuestionConsensus>,
    after: Option<&QuestionConsensus>,
    record: &Record<'_>,
) -> Vec<Change> {
    let fields = |question: Option<&QuestionConsensus>| {
        let status = question.map_or(Status::Open, |question| question.status);
        let text = |get: fn(&QuestionConsensus) -> Option<&str>| question.and_then(get);
        vec![
            Field::of("status", Some(Value::Word(status.name()))).weight(Weight::Score),
            Field::of("score", question.and_then(|question| question.score).map(Value::Score)).weight(Weight::Score),
            Field::text("reason", text(|question| question.reason.as_deref())),
            Field::text("note", text(|question| question.note.as_deref())),
        ]
    };
    let id = after.or(before).map(|question| question.id.as_str()).unwrap_or_default();
    items::fields(&record.subject(id), fields(before), fields(after))
}

/// A strength or an area for improvement, whichever is asked for.
struct Wording<'e> {
    entry: Entry<'e>,
    share: bool,
}

fn all<'e>(record: &Record<'e>, kind: Kind) -> Vec<Wording<'e>> {
    let of = |question: &'e QuestionConsensus| {
        let home = question.id.as_str();
        let strengths = question.strengths.iter().filter(move |_| kind == Kind::Strength).map(move |strength| {
            Wording { entry: Entry { id: None, home, text: &strength.text, from: &strength.from }, share: false }
        });
        let improvements = question.improvements.iter().filter(move |_| kind == Kind::Improvement);
        strengths.chain(improvements.map(move |improvement| Wording {
            entry: Entry { id: Some(improvement.id.as_str()), home, text: &improvement.text, from: &improvement.from },
            share: improvement.share,
        }))
    };
    record.questions.iter().flat_map(of).collect()
}

fn entries<'e>(wordings: &[Wording<'e>]) -> Vec<Entry<'e>> {
    wordings.iter().map(|wording| wording.entry).collect()
}

/// Tells what came, went and was worded otherwise.
///
/// What stands with an open question is work under way: when the group settles the question, all it then has to say is
/// new, and how it came about is not told.
fn wordings(before: &Record<'_>, after: &Record<'_>, kind: Kind) -> Vec<Change> {
    let is_settled = |entry: &Entry<'_>| before.status(entry.home) != Status::Open;
    let is_told = |entry: &Entry<'_>| is_settled(entry) || is_in(before, entry.home) && is_open(after, entry.home);
    let mut then = all(before, kind);
    then.retain(|wording| is_told(&wording.entry));
    let mut now = all(after, kind);
    now.retain(|wording| is_in(before, wording.entry.home) || !is_open(after, wording.entry.home));
    let paired = pair(&entries(&then), &entries(&now));

    let subject = |wording: &Wording<'_>| Subject {
        kind,
        id: wording.entry.id.map(str::to_owned),
        title: Some(Value::text(wording.entry.text)),
    };
    let mut changes = Vec::new();
    for (old, new) in paired.both {
        let (old, new) = (&then[old], &now[new]);
        let home = after.subject(new.entry.home);
        let text = |text: &str| Some(Value::text(text));
        let change = |weight, what| Change::new(weight, subject(new), what).within(&home);
        if old.entry.home != new.entry.home {
            let (from, to) = (text(old.entry.home), text(new.entry.home));
            changes.push(change(Weight::Change, What::Moved).field("question", from, to));
        }
        if kind == Kind::Improvement && old.entry.id != new.entry.id {
            let id = |wording: &Wording<'_>| wording.entry.id.and_then(text);
            changes.push(change(Weight::Change, What::Changed).field("id", id(old), id(new)));
        }
        if old.share != new.share {
            let word = |share| Some(Value::Word(if share { "shared" } else { "not-shared" }));
            changes.push(change(Weight::Change, What::Changed).field("share", word(old.share), word(new.share)));
        }
        if old.entry.text.trim() != new.entry.text.trim() {
            let (old, new) = (text(old.entry.text), text(new.entry.text));
            changes.push(change(Weight::Wording, What::Reworded).field("text", old, new));
        }
    }
    for new in paired.added {
        let home = after.subject(now[new].entry.home);
        changes.push(Change::new(Weight::Addition, subject(&now[new]), What::Added).within(&home));
    }
    for old in paired.dropped {
        let home = before.subject(then[old].entry.home);
        let (what, into) = whereabouts(&then[old].entry, after, &now);
        let change = Change::new(Weight::Addition, subject(&then[old]), what).within(&home);
        changes.push(match what {
            What::SetAside => change.field("reason", None, into),
            What::Joined => change.field("into", None, into),
            _ => change,
        });
    }
    changes
}

fn is_in(record: &Record<'_>, question: &str) -> bool {
    record.questions.iter().any(|known| known.id.as_str() == question)
}

fn is_open(record: &Record<'_>, question: &str) -> bool {
    record.status(question) == Status::Open
}

/// What became of a wording that is gone: left out, covered by another, or neither.
fn whereabouts(gone: &Entry<'_>, after: &Record<'_>, now: &[Wording<'_>]) -> (What, Option<Value>) {
    if gone.from.is_empty() {
        return (What::Dropped, None);
    }
    let covers = |from: &[String]| gone.from.iter().all(|covered| from.contains(covered));
    let aside = after.questions.iter().flat_map(|question| &question.set_aside).find(|aside| covers(&aside.from));
    if let Some(aside) = aside {
        return (What::SetAside, aside.reason.clone().map(Value::Text));
    }
    match now.iter().find(|wording| covers(wording.entry.from)) {
        Some(Wording { entry, .. }) => (What::Joined, Some(Value::text(entry.id.unwrap_or(entry.text)))),
        None => (What::Dropped, None),
    }
}
