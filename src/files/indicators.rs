//! Reads `indicators.csv`: the figures that document an evaluation, period by period.
//!
//! The file comes from the same programs as answer sheets, in the same dialects and encodings.

mod figures;
mod period;

use super::csv::header::{self, Header};
use super::csv::{Record, Splitter};
use super::damage::{conflict, decomposed};
use super::danish::Spelling;
use super::encoding::{Decoded, decode, mojibake};
use super::goals::unknown;
use super::problem::{Area, Kind, Problem, Thing};
use super::sheet::{fold, lost_letters};
use super::{Home, Loading, evaluations_below, nearest, shown};
use crate::lang::Lang;
use crate::model::IndicatorId;
use crate::model::evaluation::Evaluation;
use crate::model::figure::Marks;
use crate::model::frame::Evidence;
use crate::model::goals::{Goals, Indicator};
use crate::model::indicators::{Cells, Days, Indicators, Measurement};
use crate::source::{FileId, Place, Placed, Span};
use figures::{Cell, figure};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The file's name in an evaluation's folder.
pub const FILE: &str = "indicators.csv";

/// Largest file that is read, in bytes.
const LIMIT: u64 = 16 << 20;

/// A column of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Indicator,
    Period,
    Value,
    Target,
    Note,
}

impl Column {
    /// Every heading, with the language it is in.
    const HEADINGS: [(Self, &'static str, Lang); 11] = [
        (Self::Indicator, "indikator", Lang::Da),
        (Self::Period, "periode", Lang::Da),
        (Self::Value, "værdi", Lang::Da),
        (Self::Target, "mål", Lang::Da),
        (Self::Target, "målsætning", Lang::Da),
        (Self::Note, "bemærkning", Lang::Da),
        (Self::Indicator, "indicator", Lang::En),
        (Self::Period, "period", Lang::En),
        (Self::Value, "value", Lang::En),
        (Self::Target, "target", Lang::En),
        (Self::Note, "note", Lang::En),
    ];

    fn from_heading(heading: &str) -> Option<(Self, Lang)> {
        let heading = fold(heading);
        let found = Self::HEADINGS.into_iter().find(|(_, known, _)| *known == heading);
        found.map(|(column, _, lang)| (column, lang))
    }
}

impl Loading<'_> {
    /// Reads the figures of an evaluation, where there are some.
    pub(super) fn indicators(&mut self, folder: &Path, home: &Home, evaluation: &mut Evaluation) {
        let path = folder.join(FILE);
        if !path.is_file() {
            return;
        }
        let shown = shown(&path);
        let bytes = match self.bytes(&path, &shown, LIMIT) {
            Ok(bytes) => bytes,
            Err(kind) => return self.report_file(Area::Indicators, &shown, kind),
        };
        let text = match decode(&bytes) {
            Decoded::Text(text) => text,
            Decoded::CodePage(text) => {
                let (span, kind) = lost_letters(&text);
                let file = self.sources.add(shown, text.as_ref());
                return self.report(Area::Indicators, Place { file, span }, kind);
            }
            Decoded::Binary => return self.report_file(Area::Indicators, &shown, Kind::NotText),
        };
        let file = self.sources.add(shown, text.as_ref());
        let offered = evaluation.frame.questions().flat_map(|(_, question)| &question.evidence).collect();
        let mut reader = Reader::new(file, &text, home.whole_goals(), offered);
        let rows = reader.read();
        self.problems.append(&mut reader.problems);
        evaluation.indicators = rows.map(|rows| Indicators { file, rows });
    }
}

impl Loading<'_> {
    /// Finds the indicators of which an evaluation below a folder has a figure; `None` where none writes figures down, and
    /// where a file of figures is not understood.
    pub(super) fn measured(&self, root: &Path) -> Option<BTreeSet<IndicatorId>> {
        let mut measured: Option<BTreeSet<IndicatorId>> = None;
        for folder in evaluations_below(root) {
            let path = folder.join(FILE);
            // What is wrong with it is told with its evaluation.
            let Ok(bytes) = self.bytes(&path, &shown(&path), LIMIT) else { continue };
            let Decoded::Text(text) = decode(&bytes) else { continue };
            let mut reader = Reader::new(FileId::default(), &text, None, Vec::new());
            let rows = reader.read()?;
            // What cannot be read is a figure all the same.
            let unread = reader.problems.iter().filter_map(|problem| match &problem.kind {
                Kind::FigureNotNumber { indicator, .. } | Kind::FigureIsDate { indicator, .. } => {
                    Some(IndicatorId(indicator.clone()))
                }
                _ => None,
            });
            let figures = rows.into_iter().filter(|row| row.value.is_some()).map(|row| row.indicator.value);
            measured.get_or_insert_default().extend(unread);
            measured.get_or_insert_default().extend(figures);
        }
        measured
    }
}

/// Reading in progress.
struct Reader<'r> {
    file: FileId,
    text: &'r str,
    /// What is declared, where everything declared was read.
    goals: Option<&'r Goals>,
    /// What the frame offers.
    offered: Vec<&'r Evidence>,
    /// Whether there is a column of periods.
    has_periods: bool,
    problems: Vec<Problem>,
}

impl<'r> Reader<'r> {
    fn new(file: FileId, text: &'r str, goals: Option<&'r Goals>, offered: Vec<&'r Evidence>) -> Self {
        Self { file, text, goals, offered, has_periods: true, problems: Vec::new() }
    }
}

impl Reader<'_> {
    fn place(&self, span: Span) -> Place {
        Place { file: self.file, span }
    }

    fn report(&mut self, span: Span, related: Option<Place>, kind: Kind) {
        let place = self.place(span);
        self.problems.push(Problem { area: Area::Indicators, place, related, kind });
    }

    /// Reads the rows; `None` where the file is not understood.
    fn read(&mut self) -> Option<Vec<Measurement>> {
        if let Some(span) = conflict(self.text) {
            self.report(span, None, Kind::Conflict);
            return None;
        }
        let mut splitter = Splitter::default();
        let is_key = |heading: &str| matches!(Column::from_heading(heading), Some((Column::Indicator, _)));
        let is_known = |heading: &str| Column::from_heading(heading).is_some();
        let header = match header::find(&mut splitter, self.text, is_known, is_key) {
            Ok(header) => header,
            Err((span, kind)) => {
                self.report(span, None, kind);
                return None;
            }
        };
        if let (true, Some((_, span))) = (header.unclosed, header.cells.last()) {
            self.report(*span, None, Kind::UnclosedQuote { swallowed: None });
            return None;
        }
        let columns = self.columns(&header);
        self.has_periods = columns.contains(&Some(Column::Period));
        if let (false, Some((_, span))) = (self.has_periods, header.cells.first()) {
            self.report(*span, None, Kind::PeriodNotUnderstood { text: String::new(), meant: None });
        }
        let marks = self.marks(&header);
        let mut rows = Vec::new();
        let mut met: BTreeMap<(String, Days), Place> = BTreeMap::new();
        splitter.split(&self.text[header.end..], header.end, header.delimiter, |record| {
            rows.extend(self.row(record, &columns, marks, &mut met));
            true
        });
        self.letters(&rows);
        Some(rows)
    }

    /// Tells which column is what; unknown and repeated headings are problems, and not read.
    fn columns(&mut self, header: &Header) -> Vec<Option<Column>> {
        let mut columns: Vec<Option<Column>> = Vec::new();
        for (heading, span) in &header.cells {
            let column = Column::from_heading(heading).map(|(column, _)| column);
            let first = column.and_then(|column| columns.iter().position(|known| *known == Some(column)));
            columns.push(column.filter(|_| first.is_none()));
            if let Some(first) = first {
                let first = self.place(header.cells[first].1);
                self.report(*span, Some(first), Kind::ColumnTwice { heading: heading.clone() });
            } else if column.is_none() && !heading.is_empty() {
                let known = Column::HEADINGS.iter().map(|(_, known, _)| *known);
                let suggestion = nearest(heading, known).map(str::to_owned);
                self.report(*span, None, Kind::UnknownColumn { heading: heading.clone(), suggestion });
            }
        }
        columns
    }

    /// Commas part the columns of English files, and Danish headings are written by Danes.
    fn marks(&self, header: &Header) -> Marks {
        let is_danish = |(heading, _): &(String, Span)| matches!(Column::from_heading(heading), Some((_, Lang::Da)));
        if header.delimiter == b',' && !header.cells.iter().any(is_danish) { Marks::English } else { Marks::Danish }
    }

    fn row(
        &mut self,
        record: &Record,
        columns: &[Option<Column>],
        marks: Marks,
        met: &mut BTreeMap<(String, Days), Place>,
    ) -> Option<Measurement> {
        self.check_cells(record, columns.len());
        let cell = |column| {
            let index = columns.iter().position(|known| *known == Some(column))?;
            record.cell(index).map(|(text, span)| Cell { text: text.trim(), span })
        };
        let filled = |column| cell(column).filter(|cell| !cell.text.is_empty());
        let placed = |cell: &Cell<'_>| Place { file: self.file, span: cell.span };
        let cells = Cells {
            value: cell(Column::Value).as_ref().map(placed),
            target: cell(Column::Target).as_ref().map(placed),
            note: cell(Column::Note).as_ref().map(placed),
        };
        let Some(id) = filled(Column::Indicator) else {
            let first = record.cells().find(|(text, _)| !text.trim().is_empty());
            self.report(first.map_or_else(Span::default, |(_, span)| span), None, Kind::NoIndicator);
            return None;
        };
        let declared = self.goals.and_then(|goals| goals.indicator(id.text));
        self.check_indicator(&id, declared);
        let (value, target) = [Column::Value, Column::Target].map(|column| filled(column)).into();
        let mut figure = |cell: Option<Cell<'_>>| {
            let read = figure(&cell?, id.text, declared, marks);
            read.unwrap_or_else(|(span, kind)| {
                self.report(span, None, kind);
                None
            })
        };
        let (value, target) = (figure(value), figure(target));
        let period = filled(Column::Period);
        let days = self.days(&id, period.as_ref());
        let at = period.as_ref().map_or(id.span, |period| period.span);
        if let Some(days) = days {
            let key = (id.text.to_owned(), days);
            if let Some(first) = met.get(&key).copied() {
                self.report(at, Some(first), Kind::PeriodTwice { indicator: id.text.to_owned() });
                return None;
            }
            met.insert(key, self.place(at));
        }
        Some(Measurement {
            indicator: Placed { value: IndicatorId(id.text.to_owned()), place: self.place(id.span) },
            period: Placed { value: period.map_or("", |period| period.text).to_owned(), place: self.place(at) },
            days,
            value,
            target,
            note: filled(Column::Note).map(|note| note.text.to_owned()),
            cells,
        })
    }

    /// The days of a period; one that is not understood is reported.
    fn days(&mut self, id: &Cell<'_>, period: Option<&Cell<'_>>) -> Option<Days> {
        let (text, span) = period.map_or(("", id.span), |period| (period.text, period.span));
        let days = period::days(text);
        // Where there is no such column, that is told once.
        if days.is_none() && self.has_periods {
            let meant = period::meant(text);
            self.report(span, None, Kind::PeriodNotUnderstood { text: text.to_owned(), meant });
        }
        days
    }

    /// An indicator is declared, or the frame offers it; where nothing is declared, it may be anything.
    fn check_indicator(&mut self, id: &Cell<'_>, declared: Option<&Indicator>) {
        let Some(goals) = self.goals.filter(|_| declared.is_none()) else { return };
        if self.offered.iter().any(|offered| offered.id == id.text) {
            return;
        }
        let titles = |title: &crate::model::frame::Localised| {
            Lang::ALL.into_iter().any(|lang| fold(title.get(lang)) == fold(id.text))
        };
        let by_title = goals.indicators.iter().find(|indicator| titles(&indicator.title));
        let kind = match by_title {
            Some(meant) => {
                let suggestion = Some(meant.id.0.clone());
                Kind::UnknownReference { what: Thing::Indicator, id: id.text.to_owned(), suggestion }
            }
            None => {
                let declared = goals.indicators.iter().map(|indicator| indicator.id.as_str());
                let offered = self.offered.iter().map(|offered| offered.id.as_str());
                unknown(Thing::Indicator, id.text, declared.chain(offered))
            }
        };
        self.report(id.span, None, kind);
    }

    /// Looks for damage that can be in any cell.
    fn check_cells(&mut self, record: &Record, columns: usize) {
        for (index, (text, span)) in record.cells().enumerate() {
            if let Some((at, meant)) = mojibake(text).next() {
                let word = text[at.start..at.end].to_owned();
                self.report(span, None, Kind::Mojibake { word, meant });
            }
            if record.unclosed && index + 1 == record.len() {
                let end = text.find('\n').map_or(span.end, |at| (span.start + at + 1).min(span.end));
                self.report(Span { start: span.start, end }, None, Kind::UnclosedQuote { swallowed: None });
            } else if index >= columns && !text.trim().is_empty() {
                self.report(span, None, Kind::ExtraCell { text: text.trim().to_owned() });
            }
        }
    }

    /// Looks at the letters of the file, and at the spelling of the notes.
    fn letters(&mut self, rows: &[Measurement]) {
        let mut spelling = Spelling::default();
        // Behind an open quote anything may have gone into a note.
        let is_open = self.problems.iter().any(|problem| matches!(problem.kind, Kind::UnclosedQuote { .. }));
        let rows = if is_open { &[] } else { rows };
        for place in rows.iter().filter_map(|row| row.cells.note) {
            let written = self.text.get(place.span.start..place.span.end).unwrap_or_default();
            spelling.read(written, place.span.start);
        }
        for (span, kind) in decomposed(self.text).into_iter().chain(spelling.finish()) {
            self.report(span, None, kind);
        }
    }
}
