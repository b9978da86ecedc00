//! What each column of a table is.

use super::heading::{Found, Headings, How, field_alone, plain};
use super::source::{Own, Recognised, own, same_heading};
use super::{Finding, Kind};
use crate::analysis::similarity::fold;
use crate::model::QuestionId;
use crate::model::evaluation::Evaluation;
use crate::model::import::{Field, Form, Grid, Line, MappedColumn, Mapping, Source, Target};
use std::collections::BTreeMap;

/// A column of a table, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading, as it is written.
    pub heading: String,
    /// Which of several with that heading, from 1.
    pub occurrence: usize,
    /// What it is.
    pub role: Role,
    /// How that was found; `None` where nothing was.
    pub how: Option<How>,
    /// In how many rows it says something.
    pub filled: usize,
}

/// What a column is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// A part of the answer to a question, which is known by its place in the frame.
    Answer(usize, Field),
    /// The program's own.
    Own(Own),
    /// Left out because a person says so.
    Ignored(String),
    /// A question that is not asked in this evaluation.
    NotAsked(usize),
    /// Nothing that is known.
    Unmapped,
}

/// What the columns are read by.
pub(super) struct Reading<'r, 'f> {
    pub(super) headings: &'r Headings<'f>,
    pub(super) mapping: &'r Mapping,
    /// The questions that are asked, by their places in the frame.
    pub(super) asked: Vec<usize>,
    /// The declared participants.
    pub(super) participants: Vec<&'r str>,
}

impl<'r, 'f> Reading<'r, 'f> {
    pub(super) fn new(headings: &'r Headings<'f>, mapping: &'r Mapping, evaluation: &'r Evaluation) -> Self {
        let is_asked = |at: &usize| evaluation.asked_question(&headings.questions[*at].id).is_some();
        let participants = evaluation.participants.iter().filter(|_| evaluation.declared);
        Self {
            headings,
            mapping,
            asked: (0..headings.questions.len()).filter(is_asked).collect(),
            participants: participants.map(|participant| participant.id.as_str()).collect(),
        }
    }
}

/// Tells what every column is.
pub(super) fn columns(
    grid: &Grid,
    recognised: Recognised,
    reading: &Reading<'_, '_>,
    findings: &mut Vec<Finding>,
) -> Vec<Column> {
    let rows = &grid.lines[recognised.header + recognised.headers..];
    let headers = &grid.lines[recognised.header..recognised.header + recognised.headers];
    let mut columns = blank(headers, rows);
    mapped(grid, &mut columns, reading, findings);
    let heading_of = |at: usize| headers.iter().map(move |line| line.text(at));
    for (at, column) in columns.iter_mut().enumerate().filter(|(_, column)| column.how.is_none()) {
        let found = heading_of(at).find_map(|heading| reading.headings.find(heading));
        let own = heading_of(at).find_map(|heading| own(recognised.source, heading));
        // A question's text may begin as a column of the program's does, but not the other way round.
        if let Some(Found { question, field, how }) = found {
            (column.role, column.how) = (Role::Answer(question, field), Some(how));
        } else if let Some(own) = own {
            (column.role, column.how) = (Role::Own(own), Some(How::Text));
        }
    }
    if grid.form != Form::Json {
        in_order(grid, &mut columns, reading, findings);
    }
    by_content(rows, &mut columns, recognised.source, &reading.participants);
    asked_once(grid, &mut columns, reading, findings);
    columns
}

/// The columns with their headings, and nothing known of them.
fn blank(headers: &[Line], rows: &[Line]) -> Vec<Column> {
    let width = headers.iter().chain(rows).map(|line| line.cells.len()).max().unwrap_or_default();
    let mut columns: Vec<Column> = Vec::with_capacity(width);
    let mut filled = vec![0; width];
    for (at, cell) in rows.iter().flat_map(|line| line.cells.iter().enumerate()) {
        filled[at] += usize::from(!cell.text.trim().is_empty());
    }
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (at, filled) in filled.into_iter().enumerate() {
        let heading = headers.first().map_or("", |line| line.text(at)).to_owned();
        let occurrence =
            seen.entry(heading.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()).or_default();
        *occurrence += 1;
        columns.push(Column { heading, occurrence: *occurrence, role: Role::Unmapped, how: None, filled });
    }
    columns
}

/// What a person says of the columns.
fn mapped(grid: &Grid, columns: &mut [Column], reading: &Reading<'_, '_>, findings: &mut Vec<Finding>) {
    for said in &reading.mapping.columns {
        let MappedColumn { heading, occurrence, target, .. } = said;
        let is = |column: &&mut Column| column.occurrence == *occurrence && same_heading(&column.heading, heading);
        let Some(column) = columns.iter_mut().find(is) else {
            findings.push(Finding::of(grid, Kind::NoSuchColumn { heading: heading.clone() }));
            continue;
        };
        let role = match target {
            Target::Answer(id, field) => match place(reading.headings, id) {
                Some(question) => Role::Answer(question, *field),
                None => {
                    let kind = Kind::NoSuchQuestion { heading: heading.clone(), question: id.clone() };
                    findings.push(Finding::of(grid, kind));
                    continue;
                }
            },
            Target::Participant => Role::Own(Own::Participant),
            Target::Response => Role::Own(Own::Response),
            Target::Submitted => Role::Own(Own::Submitted),
            Target::Email => Role::Own(Own::Email),
            Target::Name => Role::Own(Own::Name),
            Target::Ignored(reason) => Role::Ignored(reason.clone()),
        };
        (column.role, column.how) = (role, Some(How::Mapping));
    }
}

fn place(headings: &Headings<'_>, id: &QuestionId) -> Option<usize> {
    headings.questions.iter().position(|question| question.id == *id)
}

/// Titles that are the same for every question: `Styrker`, `Styrker2` … Behind a question they belong to it; where no
/// heading names a question, the first belongs to the first question, and there have to be as many as questions.
fn in_order(grid: &Grid, columns: &mut [Column], reading: &Reading<'_, '_>, findings: &mut Vec<Finding>) {
    let is_open = |column: &Column| column.how.is_none();
    let fields: Vec<Option<Field>> = columns
        .iter()
        .map(|column| field_alone(&column.heading).filter(|_| is_open(column)).map(|(field, _)| field))
        .collect();
    if fields.iter().all(Option::is_none) {
        return;
    }
    let named = |column: &Column| matches!(column.role, Role::Answer(..)) && column.how != Some(How::Order);
    if columns.iter().any(named) {
        let mut last = None;
        for (column, field) in columns.iter_mut().zip(fields) {
            match (&column.role, field, last) {
                (Role::Answer(question, _), _, _) => last = Some(*question),
                (_, Some(field), Some(question)) => {
                    (column.role, column.how) = (Role::Answer(question, field), Some(How::Order));
                }
                (_, Some(_), None) => {}
                // Something else between them: what follows belongs to nobody.
                (Role::Unmapped, None, _) => last = None,
                _ => {}
            }
        }
        return;
    }
    let asked = reading.asked.len();
    for (_, field) in Field::ALL {
        let of_field: Vec<usize> = (0..columns.len()).filter(|at| fields[*at] == Some(field)).collect();
        if of_field.is_empty() {
            continue;
        }
        if of_field.len() != asked {
            let heading = columns[of_field[0]].heading.clone();
            findings.push(Finding::of(grid, Kind::Order { heading, columns: of_field.len(), questions: asked }));
            continue;
        }
        for (at, question) in of_field.into_iter().zip(&reading.asked) {
            (columns[at].role, columns[at].how) = (Role::Answer(*question, field), Some(How::Order));
        }
    }
}

/// Columns whose headings say nothing: codes of declared participants, and addresses, which are nobody's business.
fn by_content(rows: &[Line], columns: &mut [Column], source: Source, participants: &[&str]) {
    let texts = |at: usize| rows.iter().map(move |line| line.text(at).trim()).filter(|text| !text.is_empty());
    let has = |columns: &[Column], own| columns.iter().any(|column| column.role == Role::Own(own));
    for at in 0..columns.len() {
        let is_open = matches!(columns[at].role, Role::Unmapped | Role::Own(Own::System)) && columns[at].filled > 0;
        if !is_open || columns[at].how == Some(How::Mapping) || source == Source::Sheet {
            continue;
        }
        let is_declared = |text: &str| participants.iter().any(|id| id.to_lowercase() == text.to_lowercase());
        if !has(columns, Own::Participant) && texts(at).all(is_declared) {
            columns[at].role = Role::Own(Own::Participant);
        } else if texts(at).all(is_address) {
            columns[at].role = Role::Own(Own::Email);
        }
    }
    // In a language that is not known the first columns are what they always are.
    match source {
        Source::MicrosoftForms => {
            set_first(rows, columns, &[Own::Response, Own::System, Own::Submitted, Own::Email, Own::Name]);
        }
        Source::LimeSurvey => set_first(rows, columns, &[Own::Response, Own::Submitted, Own::System, Own::System]),
        Source::GoogleForms => set_first(rows, columns, &[Own::Submitted]),
        Source::Sheet | Source::SurveyXact | Source::Table => {}
    }
    if source == Source::LimeSurvey {
        by_time(rows, columns);
    }
}

fn set_first(rows: &[Line], columns: &mut [Column], first: &[Own]) {
    const LONGEST: usize = 7;
    for (at, own) in first.iter().enumerate() {
        let has = columns.iter().any(|column| column.role == Role::Own(*own));
        let is_own = |text: &str| super::source::is_time(text) || text.len() <= LONGEST;
        let fits = match own {
            Own::System => rows.iter().all(|line| is_own(line.text(at).trim())),
            _ => !has,
        };
        if let Some(column) = columns.get_mut(at).filter(|column| column.role == Role::Unmapped && fits) {
            (column.role, column.how) = (Role::Own(*own), Some(How::Order));
        }
    }
}

/// Times and numbers beside what is known of LimeSurvey are its own.
fn by_time(rows: &[Line], columns: &mut [Column]) {
    let first = columns.iter().position(|column| matches!(column.role, Role::Answer(..))).unwrap_or(0);
    for (at, column) in columns.iter_mut().take(first).enumerate().filter(|(_, column)| column.role == Role::Unmapped) {
        let mut texts = rows.iter().map(|line| line.text(at).trim()).filter(|text| !text.is_empty());
        if column.filled > 0
            && texts.all(|text| super::source::is_time(text) || text.bytes().all(|byte| byte.is_ascii_digit()))
        {
            (column.role, column.how) = (Role::Own(Own::System), Some(How::Order));
        }
    }
}

/// Whether a text is an e-mail address.
pub(super) fn is_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !text.contains(char::is_whitespace) && !host.contains('@')
    })
}

/// A question that is not asked is told, and so is a second column of scores: words of several columns are put together.
fn asked_once(grid: &Grid, columns: &mut [Column], reading: &Reading<'_, '_>, findings: &mut Vec<Finding>) {
    let mut first: BTreeMap<(usize, Field), String> = BTreeMap::new();
    for (at, column) in columns.iter_mut().enumerate() {
        let Role::Answer(question, field) = column.role else { continue };
        if !reading.asked.contains(&question) {
            column.role = Role::NotAsked(question);
            continue;
        }
        let heading = column.heading.clone();
        match first.get(&(question, field)) {
            Some(other) if !field.is_words() => {
                let kind = Kind::ColumnTwice { heading, other: other.clone() };
                findings.push(Finding { column: Some(at), ..Finding::of(grid, kind) });
                (column.role, column.how) = (Role::Unmapped, None);
            }
            Some(_) => {}
            None => _ = first.insert((question, field), heading),
        }
    }
}

/// Returns whether LimeSurvey has cut the headings of questions: `1. Hvordan sætt.. `.
pub(super) fn are_cut(columns: &[Column]) -> bool {
    const LONGEST: usize = 20;
    let is_cut = |column: &&Column| {
        let text = plain(&column.heading);
        let outer = text.split('[').next().unwrap_or_default().trim();
        outer.ends_with("..") && outer.chars().count() <= LONGEST && !fold(outer).is_empty()
    };
    columns.iter().filter(is_cut).count() > 2
}
