//! A table of a page: with a name, with headings that are told which cells are theirs, and never wider than the screen.

use super::super::{Align, Column, Inlines, Table, Tone, code, plain};
use super::Page;
use maud::{Markup, html};

/// How many letters a telephone has beside each other.
const SCREEN: usize = 32;

/// A word with more letters than these may be broken, and a line with more is running text.
const WORD: usize = 14;
const LINE: usize = 20;

/// What stands around a cell, in letters.
const PADDING: usize = 2;

/// Writes a table under its name.
pub(super) fn write(page: &Page, table: &Table, name: &str, id: &str) -> Markup {
    if table.is_empty() {
        return html! {};
    }
    let columns: Vec<Look> = table.columns.iter().enumerate().map(|(at, column)| look(table, at, column)).collect();
    let is_wide = columns.iter().map(|look| look.least + PADDING).sum::<usize>() > SCREEN;
    let written = html! {
        table { "\n"
            caption id=(id) { (name) } "\n"
            thead { tr { @for (column, look) in table.columns.iter().zip(&columns) { (heading(column, look)) } } } "\n"
            tbody { "\n"
                @for row in &table.rows {
                    tr class=[class(row.tone)] {
                        @for (at, (look, cell)) in columns.iter().zip(table.cells(row)).enumerate() {
                            (self::cell(page, look, cell, at == 0))
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

/// How the cells of a column look.
struct Look {
    classes: Option<String>,
    /// How many letters it needs at least.
    least: usize,
}

fn look(table: &Table, at: usize, column: &Column) -> Look {
    let title = Inlines::from(&column.title);
    let cells = table.rows.iter().filter_map(|row| row.cells.get(at)).chain([&title]);
    let lines: Vec<String> = cells.flat_map(plain::lines).map(|line| line.to_string()).collect();
    let longest = |lengths: &mut dyn Iterator<Item = usize>| lengths.max().unwrap_or_default();
    let line = longest(&mut lines.iter().map(|line| line.chars().count()));
    let word = longest(&mut lines.iter().flat_map(|line| line.split(' ')).map(|word| word.chars().count()));
    // A scale above score strips, whose digits stand above theirs.
    let is_scale = column.nowrap && column.title.starts_with(|first: char| first.is_ascii_digit());
    let is_text = !column.nowrap && line > LINE;
    let classes = [
        (column.align == Align::Right, "right"),
        (column.align == Align::Center, "center"),
        (column.nowrap, "fixed"),
        (is_scale, "scale"),
        (is_text, "running"),
        (!column.nowrap && word > WORD, "long"),
    ];
    let classes: Vec<&str> = classes.into_iter().filter(|(is_so, _)| *is_so).map(|(_, name)| name).collect();
    let least = match (column.nowrap, is_text) {
        (true, _) => line,
        (false, true) => WORD,
        (false, false) => word.min(WORD),
    };
    Look { classes: (!classes.is_empty()).then(|| classes.join(" ")), least }
}

fn heading(column: &Column, look: &Look) -> Markup {
    // As code, since the spaces in the scale above a score strip count.
    let lines =
        if column.nowrap { plain::lines(&code(&column.title)) } else { plain::lines(&column.title.as_str().into()) };
    let words: Vec<String> = lines.iter().map(ToString::to_string).collect();
    let words = words.join(" ");
    html! {
        @if words.is_empty() { td class=[&look.classes] {} } @else { th scope="col" class=[&look.classes] { (words) } }
    }
}

fn cell(page: &Page, look: &Look, text: &Inlines, is_first: bool) -> Markup {
    let written = page.lines(text);
    match written {
        Some(written) if is_first => html! { th scope="row" class=[&look.classes] { (written) } },
        written => html! { td class=[&look.classes] { @if let Some(written) = written { (written) } } },
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
