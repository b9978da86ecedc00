//! The sheet of answers in a workbook, as the text that it would be saved as.

use super::Column;
use crate::files::problem::Kind;
use crate::files::workbook::{self, Cell, Fault, Row, Sheet};
use crate::source::grid::Grid;

/// Largest such a text may be, in bytes.
const MAX_TEXT: usize = 16 << 20;

const DELIMITER: char = ';';

/// A workbook's sheet of answers.
pub(in crate::files) struct Worksheet {
    /// The text that it would be saved as.
    pub(in crate::files) text: String,
    /// Where its cells stand there.
    pub(in crate::files) grid: Grid,
    /// Where cells stand there that have a formula and no value.
    pub(in crate::files) formulas: Vec<usize>,
}

/// Reads a workbook's sheet of answers.
pub(in crate::files) fn read(bytes: &[u8]) -> Result<Worksheet, Kind> {
    let workbook = workbook::read(bytes).map_err(|fault| Kind::Workbook { fault })?;
    let names = |sheets: &[&Sheet]| sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let filled: Vec<&Sheet> = workbook.sheets.iter().filter(|sheet| !sheet.rows.is_empty()).collect();
    let fitting: Vec<&Sheet> = filled.iter().copied().filter(|sheet| has_headings(sheet)).collect();
    let sheet = match (fitting[..].as_ref(), filled[..].as_ref()) {
        ([sheet], _) | ([], [sheet]) => *sheet,
        ([], []) => return Err(Kind::EmptySheet),
        ([], _) => return Err(Kind::NoWorksheet { sheets: names(&filled) }),
        _ => return Err(Kind::SeveralWorksheets { sheets: names(&fitting) }),
    };
    let (text, grid) = text_of(sheet).ok_or(Kind::Workbook { fault: Fault::TooLarge })?;
    // Where a formula stands beside an answer, the answer is lost; elsewhere it is a template's.
    let is_here = |at: usize| workbook.sheets.get(at).is_some_and(|other| std::ptr::eq(other, sheet));
    let formulas = workbook.formulas(bytes).into_iter().filter(|formula| is_here(formula.sheet));
    let place = |place: (u32, u32)| {
        let found = grid.cells.binary_search_by_key(&place, |(_, row, column)| (*row, *column));
        found.ok().map(|at| grid.cells[at].0)
    };
    let headed = |column: u32| {
        let head = sheet.rows.first().and_then(|row| row.cell(column));
        head.and_then(|head| Column::from_heading(&head.text)).is_some_and(|column| column != Column::Text)
    };
    let formulas = formulas.filter(|formula| headed(formula.column));
    let formulas = formulas.filter_map(|formula| place((formula.row, formula.column))).collect();
    Ok(Worksheet { text, grid, formulas })
}

fn has_headings(sheet: &Sheet) -> bool {
    let mut heads = sheet.rows.first().into_iter().flat_map(|row| &row.cells);
    heads.any(|cell| Column::from_heading(&cell.text) == Some(Column::Question))
}

/// Writes the columns that have a heading, then what stands right of them. A column without a heading is not read.
fn text_of(sheet: &Sheet) -> Option<(String, Grid)> {
    let heads: Vec<(u32, Option<Column>)> = match sheet.rows.first() {
        Some(row) => row.cells.iter().map(|cell| (cell.column, Column::from_heading(&cell.text))).collect(),
        None => Vec::new(),
    };
    let last = heads.last().map_or(0, |(column, _)| *column);
    let mut text = Text { text: String::new(), grid: Grid { sheet: sheet.name.clone(), cells: Vec::new() } };
    for row in &sheet.rows {
        for (column, meaning) in &heads {
            let cell = row.cell(*column);
            let exact = cell.filter(|_| *meaning == Some(Column::Score)).map(Cell::exact);
            let written = exact.as_deref().or(cell.map(|cell| cell.text.as_str()));
            text.cell(row, *column, written.unwrap_or_default());
        }
        for cell in row.cells.iter().filter(|cell| cell.column > last) {
            text.cell(row, cell.column, &cell.text);
        }
        text.end_row();
        if text.text.len() > MAX_TEXT {
            return None;
        }
    }
    Some((text.text, text.grid))
}

struct Text {
    text: String,
    grid: Grid,
}

impl Text {
    fn cell(&mut self, row: &Row, column: u32, written: &str) {
        self.grid.cells.push((self.text.len(), row.number, column));
        if written.contains([DELIMITER, '"', '\n', '\r']) {
            self.text.push('"');
            self.text.push_str(&written.replace('"', "\"\""));
            self.text.push('"');
        } else {
            self.text.push_str(written);
        }
        self.text.push(DELIMITER);
    }

    /// Makes the last delimiter the end of the line.
    fn end_row(&mut self) {
        self.text.pop();
        self.text.push('\n');
    }
}
