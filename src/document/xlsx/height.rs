//! How high a row must be for its texts: not every program works that out when it opens a file.

use super::{Cell, Column, Kind, Sheet};

/// Height of a line and of what is around it, least height of a row to type in, and the most there can be; in points.
const LINE: usize = 15;
const AROUND: usize = 4;
const TO_TYPE: usize = 6 * LINE;
const MOST: usize = 409;

/// Letters that fit into a hundred digits' width: words do not fill their lines, and other programs have wider letters.
const FIT: usize = 98;
const FIT_STRONG: usize = 86;

pub(super) fn of_row(sheet: &Sheet, row: &[Cell]) -> u32 {
    let lines = row.iter().zip(&sheet.columns).map(|(cell, column)| lines(cell, column)).max().unwrap_or(1);
    let is_typed = row.iter().any(|cell| matches!(cell, Cell::Typed));
    let extra = row.iter().any(|cell| matches!(cell, Cell::Heading(_))) && sheet.kind == Kind::Page;
    let height = lines.max(1) * LINE + AROUND + usize::from(extra) * AROUND;
    let height = if is_typed { height.max(TO_TYPE) } else { height };
    u32::try_from(height.min(MOST)).unwrap_or_default()
}

pub(super) fn of_headings(sheet: &Sheet) -> u32 {
    // The sign of a filter takes room too.
    let filter = if sheet.kind == Kind::Table { 3 } else { 0 };
    let lines = |column: &Column| {
        let room = Column { width: column.width.saturating_sub(filter), ..column.clone() };
        let words = column.heading.split_whitespace().count().max(1);
        wrapped(&column.heading, &room, FIT_STRONG).min(words)
    };
    let lines = sheet.columns.iter().map(lines).max().unwrap_or(1);
    u32::try_from((lines * LINE + AROUND).min(MOST)).unwrap_or_default()
}

/// How many lines a text takes.
fn wrapped(text: &str, column: &Column, fit: usize) -> usize {
    let room = (usize::from(column.width) * fit / 100).max(1);
    text.lines().map(|line| line.chars().count().div_ceil(room).max(1)).sum()
}

fn lines(cell: &Cell, column: &Column) -> usize {
    let wrapped = |text: &str, fit: usize| wrapped(text, column, fit);
    match cell {
        Cell::Text(text) => wrapped(text, FIT),
        // A heading on a page runs on over the next column.
        Cell::Heading(_) => 1,
        Cell::Titled(title, below) => {
            wrapped(title, FIT_STRONG) + below.iter().map(|line| wrapped(line, FIT)).sum::<usize>()
        }
        Cell::Empty | Cell::Number(_) | Cell::Typed | Cell::Chosen(_) => 1,
    }
}
