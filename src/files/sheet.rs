//! The answer sheet: headings, dialects, the states of an answer.
//!
//! [`SheetReader`] takes a sheet's text and hands every row to a visitor, which decides what to keep: one unit keeps
//! the words, a roll-up over ten thousand sheets would keep counts. Reading never fails on content.

mod cells;
mod habits;
mod words;
pub(super) mod worksheet;

pub(super) use words::{meant_basis, meant_score, unmistakable};

use super::csv::header::{self, Header};
use super::csv::{Record, Splitter};
use super::damage::conflict;
use super::encoding::{Decoded, code_page_word, decode, mojibake};
use super::problem::Kind;
use super::toml::{nearest, nearest_id};
use crate::lang::{Lang, Text, text};
use crate::model::answers::{Basis, State};
use crate::model::frame::{Frame, Question, Scale};
use crate::model::score::Score;
use crate::source::Span;
pub(super) use cells::day_and_month;
use cells::{LABEL, read_basis, read_score};
use habits::Habits;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// Reads single cells, as they would be read in a sheet.
pub(super) mod read_cells {
    use super::{Kind, Question, State};

    /// Returns the state of a score's cell, and what is wrong with it.
    pub(in crate::files) fn score(text: &str, question: &Question) -> (State, Option<Kind>) {
        match super::read_score(text, question) {
            Ok(state) => (state, None),
            Err(kind) => (State::Invalid, Some(kind)),
        }
    }

    /// Returns what is wrong with the cell of a basis.
    pub(in crate::files) fn basis(text: &str, question: &Question) -> Option<Kind> {
        super::read_basis(text, question).err()
    }
}

/// A column of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The question's id; the only one that must be there.
    Question,
    /// The score, or one of the words that stand in its place.
    Score,
    /// What the answer rests on.
    Basis,
    /// Strengths, one per line.
    Strengths,
    /// Areas for improvement, one per line.
    Improvements,
    /// Evidence, one per line.
    Evidence,
    /// A comment.
    Comment,
    /// The question's text, for the person who fills in the sheet; not read.
    Text,
}

impl Column {
    /// Every column with its heading in Danish and English, in the order of a blank sheet.
    pub const HEADINGS: [(Self, &'static str, &'static str); 8] = [
        (Self::Question, "spørgsmål", "question"),
        (Self::Text, "tekst", "text"),
        (Self::Score, "point", "score"),
        (Self::Basis, "grundlag", "basis"),
        (Self::Strengths, "styrker", "strengths"),
        (Self::Improvements, "forbedringsområder", "improvements"),
        (Self::Evidence, "dokumentation", "evidence"),
        (Self::Comment, "kommentar", "comment"),
    ];

    /// Returns the heading in a language.
    pub fn heading(self, lang: Lang) -> &'static str {
        let found = Self::HEADINGS.into_iter().find(|(column, ..)| *column == self);
        found.map_or("", |(_, da, en)| text(da, en).get(lang))
    }

    fn from_heading(heading: &str) -> Option<Self> {
        let heading = fold(heading);
        Self::HEADINGS.into_iter().find(|(_, da, en)| heading == *da || heading == *en).map(|(column, ..)| column)
    }
}

/// The words in place of a score: don't know, and not relevant.
pub const WORDS_FOR_A_SCORE: [Text; 2] = [text("ved ikke", "don't know"), text("ikke relevant", "not relevant")];

/// Writes a score with its label, as it is read back: `3 – I høj grad`; the score alone where it has none.
pub fn labelled_score(scale: &Scale, score: Score, lang: Lang) -> String {
    let label = scale.levels.iter().find(|(level, _)| *level == score).map(|(_, label)| label.get(lang).trim());
    let label = label.filter(|label| !label.is_empty() && !label.contains('\n'));
    label.map_or_else(|| score.show(lang), |label| format!("{}{LABEL}{label}", score.show(lang)))
}

/// Trims, composes (NFC) and lower-cases, as headings and words in place of a score are compared.
pub(super) fn fold(text: &str) -> String {
    text.trim().nfc().flat_map(char::to_lowercase).collect()
}

/// A cell of a row.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cell<'a> {
    /// The text, unquoted; empty where there is no such column or cell.
    pub text: &'a str,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// A row about a question of the frame.
#[derive(Debug)]
pub struct Row<'a> {
    /// The question, as an index into [`Questions`].
    pub question: usize,
    /// The question's cell.
    pub id: Cell<'a>,
    /// The answer's state; never `NotAsked`.
    pub state: State,
    /// The cell of the score.
    pub score: Cell<'a>,
    /// What the answer rests on.
    pub basis: Option<Basis>,
    /// The cell of the basis.
    pub basis_cell: Cell<'a>,
    /// Strengths.
    pub strengths: Cell<'a>,
    /// Areas for improvement.
    pub improvements: Cell<'a>,
    /// Evidence.
    pub evidence: Cell<'a>,
    /// Comment.
    pub comment: Cell<'a>,
}

/// Decides what to keep of a sheet.
pub trait Visitor {
    /// Takes the decoded text, before anything else: what spans are offsets into. Whoever shows no problem needs it not.
    fn text(&mut self, _text: &str) {}
    /// Takes a row; a question that stands twice comes twice, the second time as invalid.
    fn row(&mut self, row: &Row<'_>);
    /// Takes a problem; `related` is a second place in the same sheet.
    fn problem(&mut self, span: Span, related: Option<Span>, kind: Kind);
}

/// A frame's questions, found by id.
#[derive(Debug)]
pub struct Questions<'f> {
    list: Vec<&'f Question>,
    by_id: HashMap<&'f str, usize>,
}

impl<'f> Questions<'f> {
    /// Indexes a frame's questions in reading order.
    pub fn new(frame: &'f Frame) -> Self {
        let list: Vec<&Question> = frame.questions().map(|(_, question)| question).collect();
        let by_id = list.iter().enumerate().map(|(index, question)| (question.id.as_str(), index)).collect();
        Self { list, by_id }
    }

    /// Returns a question.
    pub fn get(&self, index: usize) -> &'f Question {
        self.list[index]
    }

    /// Finds a question by its id.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// A later line of a cell that begins like a row: a quote was left open, and rows went into the cell.
    fn swallowed(&self, cell: &str, delimiter: u8) -> Option<String> {
        let delimiter = char::from(delimiter);
        let ids =
            cell.lines().skip(1).filter_map(|line| line.split_once(delimiter)).map(|(id, _)| id.trim_matches('"'));
        ids.map(str::trim).find(|id| self.by_id.contains_key(id)).map(str::to_owned)
    }
}

/// Reads sheets, one after the other, with buffers that are kept.
#[derive(Debug, Default)]
pub struct SheetReader {
    splitter: Splitter,
    seen: Vec<Option<Span>>,
}

impl SheetReader {
    /// Reads a sheet's bytes, whatever their encoding; returns whether its header was understood.
    pub fn read(&mut self, bytes: &[u8], questions: &Questions<'_>, visitor: &mut impl Visitor) -> bool {
        match decode(bytes) {
            Decoded::Text(text) => self.read_text(&text, questions, visitor),
            Decoded::CodePage(text) => {
                visitor.text(&text);
                let (span, kind) = lost_letters(&text);
                visitor.problem(span, None, kind);
                false
            }
            Decoded::Binary => {
                visitor.problem(Span::default(), None, Kind::NotText);
                false
            }
        }
    }

    /// Reads a sheet's text; returns whether its header was understood.
    pub fn read_text(&mut self, text: &str, questions: &Questions<'_>, visitor: &mut impl Visitor) -> bool {
        visitor.text(text);
        self.rows(text, questions, visitor)
    }

    pub(super) fn rows(&mut self, text: &str, questions: &Questions<'_>, visitor: &mut impl Visitor) -> bool {
        if let Some(span) = conflict(text) {
            visitor.problem(span, None, Kind::Conflict);
            return false;
        }
        let Some(header) = self.header(text, visitor) else { return false };
        if let Some((span, swallowed)) = header.open_quote(questions) {
            visitor.problem(span, None, Kind::UnclosedQuote { swallowed });
            return false;
        }
        let columns = header.columns(visitor);
        self.seen.clear();
        self.seen.resize(questions.list.len(), None);
        let delimiter = header.delimiter;
        let last = header.cells.last().map_or(header.end, |(_, span)| span.end);
        let habits = Habits::new(text, last, delimiter);
        let mut rows = Rows { text, columns, questions, seen: &mut self.seen, expected: 0, delimiter, habits };
        self.splitter.split(&text[header.end..], header.end, delimiter, |record| {
            rows.record(record, visitor);
            true
        });
        rows.habits.finish(visitor);
        true
    }

    /// Finds the header line and its delimiter; never looks at data.
    pub(super) fn header(&mut self, text: &str, visitor: &mut impl Visitor) -> Option<Header> {
        let is_known = |heading: &str| Column::from_heading(heading).is_some();
        let is_question = |heading: &str| Column::from_heading(heading) == Some(Column::Question);
        let found = header::find(&mut self.splitter, text, is_known, is_question);
        found.map_err(|(span, kind)| visitor.problem(span, None, kind)).ok()
    }
}

/// Names the first word of a sheet whose letters were lost in an MS-DOS code page.
pub(super) fn lost_letters(text: &str) -> (Span, Kind) {
    let damaged: Vec<(&str, String)> = text.split(['\n', ';', '\t']).filter_map(code_page_word).collect();
    let (word, meant) = damaged.first().cloned().unwrap_or_default();
    let start = text.find(word).unwrap_or_default();
    let kind = Kind::CodePage { cells: damaged.len(), word: word.to_owned(), meant };
    (Span { start, end: start + word.len() }, kind)
}

impl Header {
    /// Finds a heading with a quote left open, so that rows went into it; the span is that of its first line.
    fn open_quote(&self, questions: &Questions<'_>) -> Option<(Span, Option<String>)> {
        let last = self.cells.len().checked_sub(1)?;
        self.cells.iter().enumerate().find_map(|(index, (heading, span))| {
            let swallowed = questions.swallowed(heading, self.delimiter);
            let is_open = swallowed.is_some() || (self.unclosed && index == last);
            let line = heading.find('\n').unwrap_or(heading.len());
            is_open.then(|| (Span { start: span.start, end: (span.start + 1 + line).min(span.end) }, swallowed))
        })
    }

    /// Tells which column is what; unknown and repeated headings are problems, and not read.
    pub(super) fn columns(&self, visitor: &mut impl Visitor) -> Vec<Option<Column>> {
        let mut columns: Vec<Option<Column>> = Vec::new();
        let mut has_scores = self.cells.iter().any(|(heading, _)| Column::from_heading(heading) == Some(Column::Score));
        for (heading, span) in &self.cells {
            let column = Column::from_heading(heading);
            let first = column.and_then(|column| columns.iter().position(|known| *known == Some(column)));
            columns.push(column.filter(|_| first.is_none()));
            if let Some(first) = first {
                visitor.problem(*span, Some(self.cells[first].1), Kind::ColumnTwice { heading: heading.clone() });
            } else if column.is_none() && !heading.is_empty() {
                let known = Column::HEADINGS.iter().flat_map(|(_, da, en)| [*da, *en]);
                let suggestion = nearest(heading, known).map(str::to_owned);
                let heading = heading.clone();
                // Without a column of scores, the first that is unknown is probably the one.
                let kind = match std::mem::replace(&mut has_scores, true) {
                    true => Kind::UnknownColumn { heading, suggestion },
                    false => Kind::NoScoreColumn { heading, suggestion },
                };
                visitor.problem(*span, None, kind);
            }
        }
        columns
    }
}

/// What is known while the rows are read.
struct Rows<'r, 'f> {
    text: &'r str,
    columns: Vec<Option<Column>>,
    questions: &'r Questions<'f>,
    seen: &'r mut [Option<Span>],
    /// The question that comes next if the sheet follows the frame.
    expected: usize,
    delimiter: u8,
    habits: Habits,
}

impl Rows<'_, '_> {
    fn cell<'a>(&self, record: &'a Record, column: Column) -> Cell<'a> {
        let index = self.columns.iter().position(|known| *known == Some(column));
        index.and_then(|index| record.cell(index)).map_or_else(Cell::default, |(text, span)| Cell { text, span })
    }

    fn record(&mut self, record: &Record, visitor: &mut impl Visitor) {
        // A theme's title may stand between the questions, in the column that is not read.
        let is_read = |index: usize| self.columns.get(index) != Some(&Some(Column::Text));
        if record.cells().enumerate().all(|(index, (text, _))| text.trim().is_empty() || !is_read(index)) {
            return;
        }
        if let Some((_, last)) = record.cell(record.len().saturating_sub(1)) {
            self.habits.line_end(self.text, last.end, visitor);
        }
        self.check_cells(record, visitor);
        let id = self.cell(record, Column::Question);
        let Some(question) = self.question(id, record, visitor) else { return };
        self.expected = question + 1;
        self.habits.question(question, (id.text, id.span), visitor);
        let score = self.cell(record, Column::Score);
        self.habits.score(score.text, score.span);
        let mut state = read_score(score.text, self.questions.get(question)).unwrap_or_else(|kind| {
            visitor.problem(score.span, None, kind);
            State::Invalid
        });
        match self.seen[question] {
            Some(first) => {
                visitor.problem(id.span, Some(first), Kind::QuestionTwice { id: id.text.trim().to_owned() });
                state = State::Invalid;
            }
            None => self.seen[question] = Some(id.span),
        }
        let basis_cell = self.cell(record, Column::Basis);
        let basis = read_basis(basis_cell.text, self.questions.get(question)).unwrap_or_else(|kind| {
            visitor.problem(basis_cell.span, None, kind);
            None
        });
        visitor.row(&Row {
            question,
            id,
            state,
            score,
            basis,
            basis_cell,
            strengths: self.cell(record, Column::Strengths),
            improvements: self.cell(record, Column::Improvements),
            evidence: self.cell(record, Column::Evidence),
            comment: self.cell(record, Column::Comment),
        });
    }

    /// Looks for damage that can be in any cell.
    fn check_cells(&self, record: &Record, visitor: &mut impl Visitor) {
        for (index, (text, span)) in record.cells().enumerate() {
            if let Some((at, meant)) = mojibake(text).next() {
                let word = &text[at.start..at.end];
                visitor.problem(self.word(span, word), None, Kind::Mojibake { word: word.to_owned(), meant });
            }
            let unclosed = record.unclosed && index + 1 == record.len();
            let swallowed = self.questions.swallowed(text, self.delimiter);
            if unclosed || swallowed.is_some() {
                let line_end = text.find('\n').map_or(span.end, |at| (span.start + at + 1).min(span.end));
                visitor.problem(Span { start: span.start, end: line_end }, None, Kind::UnclosedQuote { swallowed });
            } else if index >= self.columns.len() && !text.trim().is_empty() {
                visitor.problem(span, None, Kind::ExtraCell { text: text.trim().to_owned() });
            }
        }
    }

    /// Where a word stands in what is written for a cell.
    fn word(&self, cell: Span, word: &str) -> Span {
        // A quote in the word is written twice: then the cell is shown.
        self.text[cell.start..cell.end].find(word).map_or(cell, |at| {
            let start = cell.start + at;
            Span { start, end: start + word.len() }
        })
    }

    fn question(&self, id: Cell<'_>, record: &Record, visitor: &mut impl Visitor) -> Option<usize> {
        let text = id.text.trim();
        if text.is_empty() {
            let span = record.cells().find(|(text, _)| !text.trim().is_empty()).map_or(id.span, |(_, span)| span);
            visitor.problem(span, None, Kind::NoQuestionId);
            return None;
        }
        let known = self.questions.find(text);
        if known.is_none() {
            visitor.problem(id.span, None, self.unknown(text));
        }
        known
    }

    fn unknown(&self, text: &str) -> Kind {
        let by_label = self.questions.list.iter().find(|question| question.label.as_deref() == Some(text));
        let looks_damaged = !text.starts_with(|first: char| first.is_ascii_alphabetic());
        if by_label.is_none() && looks_damaged {
            let next = self.questions.list.get(self.expected).filter(|_| self.seen[self.expected].is_none());
            return Kind::DamagedQuestion { text: text.to_owned(), meant: next.map(|question| question.id.0.clone()) };
        }
        let ids = self.questions.list.iter().map(|question| question.id.as_str());
        let suggestion = by_label.map(|question| question.id.as_str()).or_else(|| nearest_id(text, ids));
        Kind::UnknownQuestion { id: text.to_owned(), suggestion: suggestion.map(str::to_owned) }
    }
}
