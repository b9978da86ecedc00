//! From a file's bytes to tables: text split by a sign, workbooks, and the JSON of LimeSurvey.

use super::Fault;
use crate::files::csv::{DELIMITERS, Record, Splitter};
use crate::files::encoding::{Decoded, decode};
use crate::files::problem::Kind;
use crate::files::sheet::lost_letters;
use crate::files::workbook::{self, Value, Workbook};
use crate::model::import::{Cell, Form, Grid, Line};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;

/// Most cells of a table.
const MOST_CELLS: usize = 1_000_000;

/// What a table is called by.
pub(super) struct Name {
    pub(super) path: String,
    pub(super) stem: String,
}

impl Name {
    fn grid(&self, sheet: Option<String>, form: Form, lines: Vec<Line>) -> Grid {
        Grid { path: self.path.clone(), stem: self.stem.clone(), sheet, form, lines }
    }
}

/// Reads every table of a file.
pub(super) fn read(bytes: &[u8], name: &Name) -> Result<Vec<Grid>, Fault> {
    if bytes.is_empty() {
        return Err(Fault::Text(Kind::EmptySheet));
    }
    match workbook::read(bytes) {
        Ok(workbook) => return of_workbook(workbook, bytes, name),
        Err(workbook::Fault::Text | workbook::Fault::NotAWorkbook) => {}
        Err(fault) => return Err(Fault::Workbook(fault)),
    }
    let text = match decode(bytes) {
        Decoded::Text(text) => text,
        Decoded::CodePage(text) => return Err(Fault::Text(lost_letters(&text).1)),
        Decoded::Binary => return Err(Fault::Text(Kind::NotText)),
    };
    let lines = if text.trim_start().starts_with(['{', '[']) {
        of_json(&text).map(|lines| (Form::Json, lines))?
    } else {
        (Form::Text, of_text(&text)?)
    };
    Ok(vec![name.grid(None, lines.0, lines.1)])
}

fn of_workbook(workbook: Workbook, bytes: &[u8], name: &Name) -> Result<Vec<Grid>, Fault> {
    // A row is as long as its last cell is far to the right.
    let rows = workbook.sheets.iter().flat_map(|sheet| &sheet.rows);
    let cells: usize = rows.filter_map(|row| row.cells.last()).map(|cell| cell.column as usize + 1).sum();
    if cells > MOST_CELLS {
        return Err(Fault::Workbook(workbook::Fault::TooLarge));
    }
    let formulas = workbook.formulas(bytes);
    let cell = |cell: workbook::Cell| {
        let number = match cell.value {
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        let exact = number.filter(|number| cell.text.replace(',', ".") != *number);
        (cell.column as usize, Cell { text: cell.text, exact, formula: None })
    };
    let line = |row: workbook::Row| {
        let mut cells = Vec::new();
        for (column, cell) in row.cells.into_iter().map(cell) {
            cells.resize(column, Cell::default());
            cells.push(cell);
        }
        Line { number: row.number as usize, cells }
    };
    let grid = |sheet: workbook::Sheet| {
        let lines = sheet.rows.into_iter().filter(|row| row.cells.iter().any(|cell| !cell.text.trim().is_empty()));
        name.grid(Some(sheet.name), Form::Workbook, lines.map(line).collect())
    };
    let mut grids: Vec<Grid> = workbook.sheets.into_iter().map(grid).collect();
    for formula in formulas {
        let lines = &mut grids[formula.sheet].lines;
        let found = lines.iter_mut().find(|line| line.number == formula.row as usize);
        // Beyond the last cell of a row with something in it stand the formulas of a template.
        if let Some(cell) = found.and_then(|line| line.cells.get_mut(formula.column as usize)) {
            cell.formula = Some(formula.text);
        }
    }
    Ok(grids)
}

fn of_text(text: &str) -> Result<Vec<Line>, Fault> {
    let (start, told) = start(text);
    let mut splitter = Splitter::default();
    let delimiter = told.unwrap_or_else(|| delimiter(&mut splitter, &text[start..]));
    if delimiter == b'\t' && !is_quoted(&text[start..]) {
        return of_plain_text(&text[start..], if start > 0 { 2 } else { 1 });
    }
    let mut lines = Vec::new();
    let (mut counted, mut number) = (0, 1);
    let (mut cells, mut unclosed) = (0, false);
    splitter.split(&text[start..], start, delimiter, |record| {
        let at = record.cell(0).map_or(counted, |(_, span)| span.start).max(counted);
        number += text[counted..at].matches('\n').count();
        counted = at;
        let line = Line { number, cells: cells_of(record) };
        cells += line.cells.len();
        unclosed = record.unclosed;
        lines.push(line);
        cells <= MOST_CELLS && !unclosed
    });
    match lines.last() {
        None => Err(Fault::Text(Kind::EmptySheet)),
        _ if cells > MOST_CELLS => {
            Err(Fault::Text(Kind::TooLarge { size: text.len() as u64, limit: MOST_CELLS as u64 }))
        }
        Some(_) if unclosed => Err(Fault::Text(Kind::UnclosedQuote { swallowed: None })),
        Some(_) => Ok(lines),
    }
}

/// Whether every cell that begins with a quote is a quoted one. SurveyXact writes what people wrote as it is.
fn is_quoted(text: &str) -> bool {
    let mut rest = text;
    let is_end = |rest: &str| rest.is_empty() || rest.starts_with(['\t', '\n', '\r']);
    loop {
        if let Some(quoted) = rest.strip_prefix('"') {
            let mut inside = quoted;
            loop {
                let Some(at) = inside.find('"') else { return false };
                inside = &inside[at + 1..];
                match inside.strip_prefix('"') {
                    Some(more) => inside = more,
                    None => break,
                }
            }
            if !is_end(inside) {
                return false;
            }
            rest = inside;
        }
        match rest.find(['\t', '\n']) {
            Some(at) => rest = &rest[at + 1..],
            None => return true,
        }
    }
}

/// Text split by tabs in which a quote is a quote, and a line is a row.
fn of_plain_text(text: &str, first: usize) -> Result<Vec<Line>, Fault> {
    let mut lines = Vec::new();
    let mut cells = 0;
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let line =
            Line { number: first + at, cells: line.trim_end_matches('\t').split('\t').map(Cell::from).collect() };
        cells += line.cells.len();
        if cells > MOST_CELLS {
            return Err(Fault::Text(Kind::TooLarge { size: text.len() as u64, limit: MOST_CELLS as u64 }));
        }
        lines.push(line);
    }
    Ok(lines)
}

/// The cells of a record, without the empty ones at its end.
fn cells_of(record: &Record) -> Vec<Cell> {
    let last = (0..record.len()).rev().find(|at| record.cell(*at).is_some_and(|(text, _)| !text.is_empty()));
    let kept = last.map_or(0, |last| last + 1);
    record.cells().take(kept).map(|(text, _)| Cell::from(text)).collect()
}

/// Where the first record begins, and the delimiter where a line before it tells it: `sep=;`.
fn start(text: &str) -> (usize, Option<u8>) {
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    let told = first.trim_end().strip_prefix("sep=").and_then(|told| told.bytes().next());
    let told = told.or_else(|| first.starts_with("sep=\t").then_some(b'\t'));
    told.map_or((0, None), |delimiter| (first.len(), Some(delimiter)))
}

/// The delimiter that splits the first records into the most cells, as many in each.
fn delimiter(splitter: &mut Splitter, text: &str) -> u8 {
    let mut best = (0, DELIMITERS[0]);
    for delimiter in DELIMITERS {
        let mut counts = Vec::new();
        splitter.split(text, 0, delimiter, |record| {
            counts.push(record.len());
            counts.len() < 3
        });
        let cells = counts.iter().copied().max().unwrap_or_default();
        let agree = counts.iter().filter(|count| **count == cells).count();
        let weight = cells * agree;
        if cells > 1 && weight > best.0 {
            best = (weight, delimiter);
        }
    }
    best.1
}

/// LimeSurvey's JSON: `{"responses": [{"id": 1, …}, …]}`; its older versions put each response behind its number.
fn of_json(text: &str) -> Result<Vec<Line>, Fault> {
    #[derive(serde::Deserialize)]
    struct Export {
        responses: Vec<Ordered>,
    }
    let Export { responses } = serde_json::from_str(text).map_err(|_| Fault::Json)?;
    let mut headings: Vec<String> = Vec::new();
    let mut columns: BTreeMap<String, usize> = BTreeMap::new();
    let mut lines = Vec::new();
    for (at, response) in responses.into_iter().enumerate() {
        let inner = match <[(String, Node); 1]>::try_from(response.0) {
            Ok([(_, Node::Table(inner))]) => inner.0,
            Ok([only]) => vec![only],
            Err(several) => several,
        };
        let mut cells: Vec<Cell> = Vec::new();
        for (heading, value) in inner {
            let column = *columns.entry(heading.clone()).or_insert_with(|| {
                headings.push(heading);
                headings.len() - 1
            });
            cells.resize(cells.len().max(column + 1), Cell::default());
            cells[column] = match value {
                Node::Text(text) => text.as_str().into(),
                Node::Number(number) => number.to_string().as_str().into(),
                Node::Bool(is) => if is { "Y" } else { "N" }.into(),
                Node::Nothing(()) | Node::Table(_) | Node::List(_) => Cell::default(),
            };
        }
        lines.push(Line { number: at + 1, cells });
    }
    let headings = headings.iter().map(|heading| heading.as_str().into()).collect();
    lines.insert(0, Line { number: 0, cells: headings });
    Ok(lines)
}

/// A value of JSON.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Node {
    Nothing(()),
    Bool(bool),
    Number(serde_json::Number),
    Text(String),
    Table(Ordered),
    List(serde::de::IgnoredAny),
}

/// A table of JSON whose keys keep their order.
struct Ordered(Vec<(String, Node)>);

impl<'de> Deserialize<'de> for Ordered {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys;
        impl<'de> Visitor<'de> for Keys {
            type Value = Ordered;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a table")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Ordered, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Ordered(entries))
            }
        }
        deserializer.deserialize_map(Keys)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Vec<(usize, Vec<String>)> {
        let name = Name { path: "a.csv".to_owned(), stem: "a".to_owned() };
        let grids = read(text.as_bytes(), &name).unwrap();
        let texts = |line: &Line| (line.number, line.cells.iter().map(|cell| cell.text.clone()).collect());
        grids[0].lines.iter().map(texts).collect()
    }

    #[test]
    fn the_sign_between_cells_is_the_one_that_splits_best() {
        let rows = |text: &str| read_text(text).iter().map(|(_, cells)| cells.len()).collect::<Vec<_>>();
        assert_eq!(rows("a;b;c\n1;2;3\n"), [3, 3]);
        assert_eq!(rows("\"a, b\";c\n\"d, e, f\";2\n"), [2, 2]);
        assert_eq!(rows("a\tb, c\n1\t2\n"), [2, 2]);
        assert_eq!(rows("\"Hvordan; ja?\",\"b\"\n\"1;2;3\",\"x\"\n"), [2, 2]);
        assert_eq!(rows("sep=,\na,b;c\n"), [2]);
    }

    #[test]
    fn rows_are_counted_in_lines_and_blank_ones_are_passed_over() {
        let rows = read_text("a;b\r\n\r\n;;\r\n\"1\n2\";x;;\r\nc;d\r\n");
        let numbers: Vec<usize> = rows.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [1, 4, 6]);
        assert_eq!(rows[1].1, ["1\n2", "x"]);
    }

    #[test]
    fn quotes_that_are_text_are_told_from_quotes_around_cells() {
        let cells = |text: &str| read_text(text).remove(1).1;
        assert_eq!(cells("a\tb\tc\n1\t\"Os\" og \"dem\"\t\"\"\n"), ["1", "\"Os\" og \"dem\"", "\"\""]);
        assert_eq!(cells("\"a\"\t\"b\"\n\"1\n2\"\t\"x \"\"y\"\"\"\n"), ["1\n2", "x \"y\""]);
    }

    #[test]
    fn both_forms_of_limesurveys_json_are_read_in_the_order_of_their_keys() {
        let new = "{\"responses\": [{\"id\": 1, \"b\": \"x\", \"a\": null}, {\"id\": 2, \"c\": 3.5}]}";
        let old = "{\"responses\": [{\"7\": {\"id\": \"1\", \"b\": \"x\"}}]}";
        assert_eq!(read_text(new)[0].1, ["id", "b", "a", "c"]);
        assert_eq!(read_text(new)[2].1, ["2", "", "", "3.5"]);
        assert_eq!(read_text(old)[1].1, ["1", "x"]);
    }
}
