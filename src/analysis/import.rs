//! What an export from a survey tool says: whose responses they are, and what they answer.
//!
//! A table is recognised ([`source`]), its columns are understood ([`columns`]), and its rows become sheets
//! (`responses`). Nothing is dropped in silence: what cannot be used is a [`Finding`].

pub mod codes;
pub mod columns;
pub mod heading;
mod responses;
pub mod source;
pub mod suggest;
mod values;
mod whose;

use crate::lang::Lang;
use crate::model::evaluation::Evaluation;
use crate::model::import::{Codebook, Field, Grid, KeyEntry, Mapping, Source};
use crate::model::{ParticipantId, QuestionId};
use columns::{Column, Reading, Role};
use heading::Headings;
use responses::Response;
use source::recognise;
use std::collections::BTreeMap;

/// Something that a person has to know or mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file, as shown.
    pub path: String,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The line, row or response.
    pub row: Option<usize>,
    /// The column, from 0.
    pub column: Option<usize>,
    /// What.
    pub kind: Kind,
}

impl Finding {
    /// A finding about a table as a whole.
    fn of(grid: &Grid, kind: Kind) -> Self {
        Self { path: grid.path.clone(), sheet: grid.sheet.clone(), row: None, column: None, kind }
    }

    fn in_row(grid: &Grid, row: usize, kind: Kind) -> Self {
        Self { row: Some(row), ..Self::of(grid, kind) }
    }
}

/// What can be met in an export. A variant's line says what its fields are.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "a variant's line says what its fields are")]
pub enum Kind {
    /// No column is about a question.
    NotRecognised,
    /// LimeSurvey has cut the headings.
    HeadingsCut,
    /// A mapping names a column that is not there.
    NoSuchColumn { heading: String },
    /// A mapping names a question that is not there.
    NoSuchQuestion { heading: String, question: QuestionId },
    /// Columns with the same title are not as many as the questions.
    Order { heading: String, columns: usize, questions: usize },
    /// A second column of scores for a question.
    ColumnTwice { heading: String, other: String },
    /// A column that says something and is nothing known; in how many rows.
    Unmapped { heading: String, filled: usize },
    /// A column about a question that is not asked.
    NotAsked { question: QuestionId, filled: usize },
    /// Codes and labels of answers cannot be told apart.
    CodesOrLabels,
    /// A table without a response.
    NoResponses,
    /// A response without an answer.
    EmptyResponse,
    /// A response that was not handed in.
    Incomplete,
    /// Another response of the same person counts: that of this row; whether this one was handed in as well.
    Duplicate { participant: ParticipantId, kept: usize, complete: bool },
    /// Two answer sheets of one participant.
    SheetTwice { participant: ParticipantId, other: String },
    /// What stands for the participant's code is none; the code that is used instead.
    NotACode { participant: ParticipantId },
    /// The participant's code is missing; the code that is used instead.
    NoCode { participant: ParticipantId },
    /// A code that no declared participant has.
    Undeclared { participant: ParticipantId },
    /// A participant who is not to answer.
    NotAnswering { participant: ParticipantId },
    /// Two files give the same code to different responses.
    CodeTaken { participant: ParticipantId, other: String },
    /// A cell with a formula that was saved without a value.
    Formula,
    /// A text that is as long as a program allows.
    Cut { letters: usize },
    /// A row of a sheet about a question the frame does not have.
    UnknownQuestion { id: String },
    /// A row of a sheet about a question that stands above.
    QuestionTwice { question: QuestionId },
    /// A row of a sheet with text and no question.
    NoQuestion,
}

/// How to import.
#[derive(Debug, Clone, Copy)]
pub struct Options<'o> {
    /// What a person says of the columns.
    pub mapping: &'o Mapping,
    /// What describes the survey.
    pub codebook: &'o Codebook,
    /// Who is who.
    pub key: &'o [KeyEntry],
    /// Whether responses that were not handed in are taken too.
    pub incomplete: bool,
    /// The language of the words in sheets.
    pub lang: Lang,
}

/// An export that was understood.
#[derive(Debug)]
pub struct Import {
    /// The tables with answers, by their places among those that were given.
    pub tables: Vec<Table>,
    /// The sheets to be written, by participant.
    pub sheets: Vec<Sheet>,
    /// Who is who, as it is known now.
    pub key: Vec<KeyEntry>,
    /// What a person has to know or mend, by place.
    pub findings: Vec<Finding>,
}

/// A table with answers.
#[derive(Debug)]
pub struct Table {
    /// Which of the tables that were given.
    pub grid: usize,
    /// Where it is from.
    pub source: Source,
    /// How many lines come before the responses.
    pub first: usize,
    /// Its columns.
    pub columns: Vec<Column>,
    /// How many rows it has.
    pub rows: usize,
}

/// A participant's answers.
#[derive(Debug)]
pub struct Sheet {
    /// Who.
    pub participant: ParticipantId,
    /// Which of the tables that were given.
    pub grid: usize,
    /// The row of the response; `None` for a whole answer sheet.
    pub row: Option<usize>,
    /// Cells by question, as its place in the frame.
    pub answers: BTreeMap<usize, BTreeMap<Field, Taken>>,
}

/// A cell of a sheet, and where it is from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken {
    /// What is to stand in the sheet.
    pub text: String,
    /// The row it is from.
    pub row: usize,
    /// The column it is from.
    pub column: usize,
}

/// Understands tables: of several in one file those with answers.
pub fn understand(grids: &[Grid], evaluation: &Evaluation, options: &Options<'_>) -> Import {
    let headings = Headings::new(&evaluation.frame, options.codebook);
    let reading = Reading::new(&headings, options.mapping, evaluation);
    let (mut tables, mut responses, mut findings) = (Vec::new(), Vec::new(), Vec::new());
    for (at, grid) in grids.iter().enumerate() {
        let Some(table) = table(at, grid, &reading, &mut findings) else { continue };
        responses.extend(responses::read(grid, &table, &reading, options, &mut findings));
        tables.push(table);
    }
    not_recognised(grids, &tables, &mut findings);
    let (sheets, key) = whose::sort(grids, responses, evaluation, options, &mut findings);
    findings.sort_by(|a, b| (&a.path, a.row, a.column).cmp(&(&b.path, b.row, b.column)));
    Import { tables, sheets, key, findings }
}

/// Tells what the columns of tables are, also where none of them is about a question: those with the most answers first.
pub fn columns_only(grids: &[Grid], evaluation: &Evaluation, options: &Options<'_>) -> Vec<Table> {
    let headings = Headings::new(&evaluation.frame, options.codebook);
    let reading = Reading::new(&headings, options.mapping, evaluation);
    let read = grids.iter().enumerate().filter_map(|(at, grid)| table_of(at, grid, &reading, &mut Vec::new()));
    let mut tables: Vec<Table> = read.collect();
    let answers = |table: &Table| table.columns.iter().filter(|column| is_answer(column)).count();
    tables.sort_by_key(|table| std::cmp::Reverse((answers(table), table.columns.len())));
    tables
}

fn is_answer(column: &Column) -> bool {
    matches!(column.role, Role::Answer(..) | Role::NotAsked(_))
}

fn table_of(at: usize, grid: &Grid, reading: &Reading<'_, '_>, met: &mut Vec<Finding>) -> Option<Table> {
    let recognised = recognise(grid, reading.headings, reading.mapping)?;
    let source = recognised.source;
    let first = recognised.header + recognised.headers;
    let rows = grid.lines.len() - first;
    let columns = match source {
        Source::Sheet => responses::sheet_columns(grid, recognised, met),
        _ => columns::columns(grid, recognised, reading, met),
    };
    Some(Table { grid: at, source, first, columns, rows })
}

/// Understands a table's columns; `None` where none of them is about a question, or their headings are cut.
fn table(at: usize, grid: &Grid, reading: &Reading<'_, '_>, findings: &mut Vec<Finding>) -> Option<Table> {
    let mut met = Vec::new();
    let table = table_of(at, grid, reading, &mut met)?;
    let Table { source, rows, columns, .. } = &table;
    if *source == Source::LimeSurvey && columns::are_cut(columns) {
        findings.push(Finding::of(grid, Kind::HeadingsCut));
        return None;
    }
    if !columns.iter().any(is_answer) {
        // Why no column is understood is of use only where the table may be what was meant.
        let told = met.iter().any(|finding| matches!(finding.kind, Kind::Order { .. } | Kind::NoSuchQuestion { .. }));
        findings.extend(met.into_iter().filter(|_| told));
        return None;
    }
    for (at, column) in columns.iter().enumerate().filter(|(_, column)| column.filled > 0) {
        let (heading, filled) = (column.heading.clone(), column.filled);
        let kind = match column.role {
            Role::Unmapped => Kind::Unmapped { heading, filled },
            Role::NotAsked(question) => {
                Kind::NotAsked { question: reading.headings.questions[question].id.clone(), filled }
            }
            _ => continue,
        };
        let is_told = met.iter().any(|finding| finding.column == Some(at));
        if !is_told {
            met.push(Finding { column: Some(at), ..Finding::of(grid, kind) });
        }
    }
    findings.extend(met);
    if *rows == 0 {
        findings.push(Finding::of(grid, Kind::NoResponses));
    }
    Some(table)
}

/// Files of which no table was understood, and nothing else was told.
fn not_recognised(grids: &[Grid], tables: &[Table], findings: &mut Vec<Finding>) {
    let mut told: Vec<&str> = Vec::new();
    for grid in grids {
        let path = grid.path.as_str();
        let is_understood = tables.iter().any(|table| grids[table.grid].path == path);
        let is_explained = findings.iter().any(|finding| finding.path == path);
        if !is_understood && !is_explained && !told.contains(&path) {
            told.push(path);
            findings.push(Finding { sheet: None, ..Finding::of(grid, Kind::NotRecognised) });
        }
    }
}

/// Whether a response says anything.
fn has_answers(response: &Response) -> bool {
    response.answers.values().flat_map(BTreeMap::values).any(|taken| !taken.text.trim().is_empty())
}
