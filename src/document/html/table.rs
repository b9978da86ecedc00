//! A table of a page: with a name, with headings that are told which cells are theirs, and never wider than the screen.

use super::super::{Align, Column, Inlines, Table, Tone, code, plain};
use super::Page;
use maud::{Markup, html};

/// How many letters a telephone has beside each other, less what stands around them.
const SCREEN: usize = 28;

/// Letters of a word that may not be broken off; and what stands around a cell, in letters.
const SHORTEST: usize = 7;
const PADDING: usize = 2;

/// Writes a table under its name.
pub(super) fn write(page: &Page, table: &Table, name: &str, id: &str) -> Markup {
    if table.is_empty() {
        return html! {};
    }
    let is_wide = table.columns.iter().enumerate().map(|(at, column)| least(table, at, column)).sum::<usize>() > SCREEN;
    let written = html! {
        table { "\n"
            caption id=(id) { (name) } "\n"
            thead { tr { @for column in &table.columns { (heading(column)) } } } "\n"
            tbody { "\n"
                @for row in &table.rows {
                    tr class=[class(row.tone)] {
                        @for (at, (column, cell)) in table.columns.iter().zip(table.cells(row)).enumerate() {
                            (self::cell(page, column, cell, at == 0))
                        }
                    } "\n"
                }
            } "\n"
        } "\n"
    };
    // What scrolls by itself can be reached without a mouse, and says what it is.
    html! {
        @if is_wide { section class="wide" tabindex="0" aria-labelledby=(id) { "\n" (written) } "\n" } @else { (written) }
    }
}

/// How many letters a column needs at least.
fn least(table: &Table, at: usize, column: &Column) -> usize {
    let title = Inlines::from(&column.title);
    let cells = table.rows.iter().filter_map(|row| row.cells.get(at)).chain([&title]);
    let lines = cells.flat_map(plain::lines).map(|line| line.to_string().chars().count());
    let longest = lines.max().unwrap_or_default();
    PADDING + if column.nowrap { longest } else { longest.min(SHORTEST) }
}

fn heading(column: &Column) -> Markup {
    // As code, since the spaces in the scale above a score strip count.
    let lines =
        if column.nowrap { plain::lines(&code(&column.title)) } else { plain::lines(&column.title.as_str().into()) };
    let words: Vec<String> = lines.iter().map(ToString::to_string).collect();
    let words = words.join(" ");
    if words.is_empty() {
        return html! { td class=[place(column)] {} };
    }
    html! { th scope="col" class=[place(column)] { (words) } }
}

fn cell(page: &Page, column: &Column, text: &Inlines, is_first: bool) -> Markup {
    let written = page.lines(text);
    match written {
        Some(written) if is_first => html! { th scope="row" class=[place(column)] { (written) } },
        written => html! { td class=[place(column)] { @if let Some(written) = written { (written) } } },
    }
}

fn place(column: &Column) -> Option<&'static str> {
    match (column.align, column.nowrap) {
        (Align::Left, false) => None,
        (Align::Left, true) => Some("fixed"),
        (Align::Right, false) => Some("right"),
        (Align::Right, true) => Some("right fixed"),
        (Align::Center, false) => Some("center"),
        (Align::Center, true) => Some("center fixed"),
    }
}

fn class(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain => None,
        Tone::Attention => Some("attention"),
        Tone::Good => Some("good"),
        Tone::Muted => Some("muted"),
    }
}
