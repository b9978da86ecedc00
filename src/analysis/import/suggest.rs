//! What a mapping file would say of a table: what is known, and for the rest what is most like it.

use super::Table;
use super::columns::{Column, Role};
use super::heading::{field_alone, plain};
use super::source::Own;
use crate::analysis::similarity::similarity;
use crate::lang::{Lang, text};
use crate::model::QuestionId;
use crate::model::frame::Frame;
use crate::model::import::{Draft, DraftColumn, Field, Target};

/// Headings less like a question's text than this are not suggested; those more like it than the second are.
const LEAST: f64 = 0.25;
const CERTAIN: f64 = 0.8;
/// How like a heading is that has the question's id or label as one of its words.
const NAMED: f64 = 0.7;
/// How far the best has to be ahead of the next.
const AHEAD: f64 = 0.15;

/// Drafts the mapping of a table; `values` are those of its scores that are none.
pub fn draft(table: &Table, frame: &Frame, values: Vec<String>, lang: Lang) -> Draft {
    let columns = table.columns.iter().filter(|column| !column.heading.trim().is_empty() || column.filled > 0);
    let columns = columns.map(|column| {
        let alike = if column.role == Role::Unmapped { alike(&column.heading, frame) } else { Vec::new() };
        let target = target(column, frame, lang).or_else(|| certain(&alike));
        let mut perhaps: Vec<(QuestionId, Field)> =
            alike.into_iter().map(|(_, question, field)| (question, field)).take(3).collect();
        if perhaps.is_empty() {
            perhaps.extend(without_a_score(table, frame).map(|question| (question, Field::Score)));
        }
        DraftColumn { heading: column.heading.clone(), occurrence: column.occurrence, target, perhaps }
    });
    let questions = frame.questions().map(|(_, question)| question.id.clone()).collect();
    Draft { source: table.source, questions, values, columns: columns.collect() }
}

/// The first question to which no column gives a score: an example of what can be written, where nothing is alike.
fn without_a_score(table: &Table, frame: &Frame) -> Option<QuestionId> {
    let has_score = |at| table.columns.iter().any(|column| column.role == Role::Answer(at, Field::Score));
    let free = frame.questions().enumerate().find(|(at, _)| !has_score(*at)).map(|(_, question)| question);
    free.or_else(|| frame.questions().next()).map(|(_, question)| question.id.clone())
}

/// What is known of a column.
fn target(column: &Column, frame: &Frame, lang: Lang) -> Option<Target> {
    let reason = |da, en| Some(Target::Ignored(text(da, en).get(lang).to_owned()));
    match &column.role {
        Role::Answer(question, field) => {
            let (_, question) = frame.questions().nth(*question)?;
            Some(Target::Answer(question.id.clone(), *field))
        }
        Role::Own(Own::Response) => Some(Target::Response),
        Role::Own(Own::Participant) => Some(Target::Participant),
        Role::Own(Own::Submitted) => Some(Target::Submitted),
        Role::Own(Own::Email) => Some(Target::Email),
        Role::Own(Own::Name) => Some(Target::Name),
        Role::Own(Own::System | Own::Completed) => {
            reason("bruges kun af undersøgelsesprogrammet", "used by the survey program only")
        }
        Role::Ignored(reason) => Some(Target::Ignored(reason.clone())),
        Role::NotAsked(_) => reason("spørgsmålet stilles ikke her", "the question is not asked here"),
        Role::Unmapped if column.filled == 0 => reason("tom", "empty"),
        Role::Unmapped => None,
    }
}

/// The questions most like a heading, the best first.
fn alike(heading: &str, frame: &Frame) -> Vec<(f64, QuestionId, Field)> {
    let text = plain(heading);
    let (outer, inner) =
        text.rsplit_once('[').map_or((text.as_str(), ""), |(outer, inner)| (outer, inner.trim_end_matches(']')));
    let words: Vec<&str> = text.split([' ', ':', '[', ']', '-', '–']).filter(|word| !word.is_empty()).collect();
    let field = field_alone(inner).or_else(|| words.iter().rev().find_map(|word| field_alone(word)));
    let field = field.map_or(Field::Score, |(field, _)| field);
    let rest = if inner.is_empty() { text.as_str() } else { outer };
    let mut alike: Vec<(f64, QuestionId, Field)> = frame
        .questions()
        .map(|(_, question)| {
            let likeness = Lang::ALL.map(|lang| similarity(rest, question.text.get(lang)));
            let names = [question.id.as_str(), question.label()];
            let is_named = text.split_whitespace().any(|word| names.contains(&word.trim_end_matches([':', '.', ','])));
            let named = if is_named { NAMED } else { 0.0 };
            (likeness[0].max(likeness[1]).max(named), question.id.clone(), field)
        })
        .filter(|(likeness, ..)| *likeness >= LEAST)
        .collect();
    alike.sort_by(|a, b| b.0.total_cmp(&a.0));
    alike
}

/// The best, where it is very like and the next is not.
fn certain(alike: &[(f64, QuestionId, Field)]) -> Option<Target> {
    let (best, question, field) = alike.first()?;
    let next = alike.get(1).map_or(0.0, |(next, ..)| *next);
    (*best >= CERTAIN && best - next >= AHEAD).then(|| Target::Answer(question.clone(), *field))
}
