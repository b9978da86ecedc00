//! Reads workbooks, XLSX and ODS: the cells of every sheet, as a Dane sees them.
//!
//! Nothing in a workbook is run, followed or fetched: of a formula the value is taken that was saved with it. However a
//! file was made, what it takes in memory is bounded by the limits here and in the rooms.

mod formulas;
mod ods;
mod package;
mod shown;
mod xlsx;

use package::Package;

/// A workbook that was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Workbook {
    /// The sheets that can be seen, in the workbook's order.
    pub sheets: Vec<Sheet>,
}

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// The name on its tab.
    pub name: String,
    /// The rows with something in them, from the top.
    pub rows: Vec<Row>,
}

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its number, from 1.
    pub number: u32,
    /// The cells with something in them, from the left.
    pub cells: Vec<Cell>,
}

impl Row {
    /// Returns the cell of a column that is counted from 0.
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        self.cells.binary_search_by_key(&column, |cell| cell.column).ok().map(|at| &self.cells[at])
    }
}

/// A cell of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Its column, from 0.
    pub column: u32,
    /// What it shows.
    pub text: String,
    /// What it holds.
    pub value: Value,
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// A text.
    Text,
    /// A number, all of it: a cell may show fewer decimals.
    Number(f64),
    /// A number that is shown as a percentage: `0.873`.
    Percent(f64),
    /// A date, or a date and a time.
    Date(jiff::civil::DateTime),
    /// A time of the day, or how long something takes.
    Time,
    /// True or false.
    Bool(bool),
    /// A formula that could not be worked out.
    Error,
}

/// Why a workbook cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is protected by a password.
    Encrypted,
    /// It is a workbook, but not a whole one.
    Damaged,
    /// It is far larger inside than any real one.
    TooLarge,
    /// It is in the format of Excel before 2007 (`.xls`).
    OldFormat,
    /// It is in Excel's binary format (`.xlsb`).
    BinaryFormat,
    /// It is text, whatever its name says.
    Text,
    /// It is something else.
    NotAWorkbook,
}

/// Most sheets, rows and cells with something in them, all in all.
const MAX_SHEETS: usize = 1_000;
const MAX_CELLS: usize = 500_000;

/// Most text in cells, in bytes: one long text may stand in many.
const MAX_TEXT: usize = 32 << 20;

/// Returns whether a file is an archive or an Office file, and no text.
pub fn is_one(bytes: &[u8]) -> bool {
    package::is_archive(bytes)
}

/// Reads a workbook, whatever its file is called.
///
/// # Errors
/// When it is none, or not one that can be read as a whole.
pub fn read(bytes: &[u8]) -> Result<Workbook, Fault> {
    let mut package = Package::open(bytes)?;
    let sheets = if package.is_ods()? { ods::read(&mut package)? } else { xlsx::read(&mut package, bytes)? };
    Ok(Workbook { sheets })
}

impl Cell {
    /// Returns what it shows, and of a number all its decimals.
    pub fn exact(&self) -> std::borrow::Cow<'_, str> {
        match self.value {
            Value::Number(number) => shown::plain(number).into(),
            _ => self.text.as_str().into(),
        }
    }
}

/// Takes the cells of a sheet in any order, and counts them over all sheets.
#[derive(Debug, Default)]
struct Taking {
    cells: usize,
    text: usize,
}

impl Taking {
    /// Counts a cell that is to be kept.
    fn count(&mut self, text: &str) -> Result<(), Fault> {
        self.cells += 1;
        self.text += text.len();
        if self.cells > MAX_CELLS || self.text > MAX_TEXT { Err(Fault::TooLarge) } else { Ok(()) }
    }
}

/// Puts cells that were read, each with its row's number, into rows; where a cell stands twice, the last counts.
fn rows(mut cells: Vec<(u32, Cell)>) -> Vec<Row> {
    cells.sort_by_key(|(row, cell)| (*row, cell.column));
    let mut rows: Vec<Row> = Vec::new();
    for (number, cell) in cells {
        match rows.last_mut() {
            Some(row) if row.number == number => match row.cells.last_mut() {
                Some(last) if last.column == cell.column => *last = cell,
                _ => row.cells.push(cell),
            },
            _ => rows.push(Row { number, cells: vec![cell] }),
        }
    }
    rows
}

#[cfg(test)]
mod tests;
