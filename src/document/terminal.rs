//! Text for a terminal, or for a file that looks like one.

mod timeline;

use super::{Align, Block, Document, Inlines, Item, Row, Style, Table, Tone, code, plain, strong};
use anstyle::AnsiColor;
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, TableStyle};
use std::borrow::Cow;
use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

/// What the terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// How many columns it has.
    pub width: usize,
    /// Whether it shows colour, bold and italic.
    pub color: bool,
    /// Whether signs beyond ASCII are replaced by ones that look alike. Letters are left alone.
    pub ascii: bool,
}

/// Writes a document for a terminal.
///
/// Lines are broken between words only; a word too long for its line sticks out. In cells, where it cannot, it is broken
/// between two characters. Bold and italic are not shown in cells.
pub fn write(document: &Document, look: &Look) -> String {
    let mut lines = look.heading(1, &document.title.as_str().into());
    let mut is_below_heading = false;
    for block in &document.blocks {
        let added = match block {
            Block::Heading { level, text } => look.heading(*level, text),
            Block::Paragraph(text) => look.wrap(text, "", ""),
            Block::List(items) => look.list(items, ""),
            Block::Table(table) => look.table(table),
            Block::Timeline(timeline) => timeline::lines(look, timeline, document.lang),
            // The table beside it says the same.
            Block::Chart(_) => Vec::new(),
            Block::Note(text) => look.wrap(text, look.pick("│ ", "| "), look.pick("│ ", "| ")),
            Block::Code(text) => look.code(text),
        };
        if added.is_empty() {
            continue;
        }
        let is_heading = matches!(block, Block::Heading { .. });
        if !lines.is_empty() && (is_heading || !is_below_heading) {
            lines.push(String::new());
        }
        lines.extend(added);
        is_below_heading = is_heading;
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

/// A column of running text narrower than this cannot be read.
const NARROWEST: usize = 12;

/// Stands for the rules in a table while it is laid out: no printable text holds it.
const RULE: char = '\u{1}';

impl Look {
    /// Every part is a list of lines without their ends; no lines where there is nothing to show.
    fn heading(&self, level: u8, text: &Inlines) -> Vec<String> {
        let mut lines = self.wrap(&strong(plain::line(text).to_string()), "", "");
        let rule = match level {
            1 => self.pick("═", "="),
            2 => self.pick("─", "-"),
            _ => return lines,
        };
        lines.extend(lines.iter().map(|line| display_width(line)).max().map(|width| rule.repeat(width)));
        lines
    }

    fn list(&self, items: &[Item], indent: &str) -> Vec<String> {
        let bullet = format!("{indent}{} ", self.pick("•", "-"));
        let inner = format!("{indent}  ");
        let mut lines = Vec::new();
        for item in items {
            let text = self.wrap(&item.text, &bullet, &inner);
            let children = self.list(&item.children, if text.is_empty() { indent } else { &inner });
            lines.extend(text.into_iter().chain(children));
        }
        lines
    }

    fn code(&self, text: &str) -> Vec<String> {
        plain::code_lines(text).iter().map(|line| format!("  {}", self.signs(line)).trim_end().to_owned()).collect()
    }

    fn table(&self, table: &Table) -> Vec<String> {
        if table.is_empty() {
            return Vec::new();
        }
        let cell = |text: &Inlines| {
            let lines: Vec<String> =
                plain::lines(text).iter().map(|line| self.signs(&line.to_string()).into()).collect();
            lines.join("\n")
        };
        let rule = LineStyle::none().fill(RULE);
        let mut laid_out = comfy_table::Table::new();
        laid_out
            .load_style(TableStyle::new().header_separator(rule).row_separator(rule))
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(self.width.try_into().unwrap_or(u16::MAX))
            // As code, since the spaces in the scale above a score strip count.
            .set_header(table.columns.iter().map(|column| cell(&code(&column.title))))
            .add_rows(table.rows.iter().map(|row| table.cells(row).map(cell)));
        let widths = laid_out.column_max_content_widths().into_iter().map(usize::from).zip(&table.columns);
        let needed = widths.map(|(width, column)| if column.nowrap { width } else { width.min(NARROWEST) } + 2);
        if needed.sum::<usize>() > self.width + 2 {
            return self.records(table);
        }
        for (column, wanted) in laid_out.column_iter_mut().zip(&table.columns) {
            column.set_padding((0, 2));
            column.set_cell_alignment(match wanted.align {
                Align::Left => CellAlignment::Left,
                Align::Right => CellAlignment::Right,
                Align::Center => CellAlignment::Center,
            });
            if wanted.nowrap {
                column.set_constraint(ColumnConstraint::ContentWidth);
            }
        }
        if let Some(last) = laid_out.column_mut(table.columns.len() - 1) {
            last.set_padding((0, 0));
        }
        self.finished(&laid_out.lines().collect::<Vec<_>>(), &table.rows)
    }

    /// Shows a table too wide for the terminal row by row, each cell on a line of its own.
    fn records(&self, table: &Table) -> Vec<String> {
        let mut lines = Vec::new();
        for row in &table.rows {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            for (column, cell) in table.columns.iter().zip(table.cells(row)).filter(|(_, cell)| !cell.is_empty()) {
                let titled: Inlines = [strong(&column.title).text(": "), plain::line(cell)].into_iter().collect();
                lines.extend(self.wrap(&titled, "", "  "));
            }
        }
        lines
    }

    /// Draws the rule below the header, shows the tones, and keeps rows apart where one has several lines.
    fn finished(&self, lines: &[String], rows: &[Row]) -> Vec<String> {
        let paint = |style, line: &String| self.paint(style, line.trim_end());
        let mut parts = lines.split(|line| line.starts_with(RULE));
        let header = parts.next().unwrap_or_default();
        let width = header.first().map_or(0, |line| display_width(line));
        let mut finished: Vec<String> = header.iter().map(|line| paint(anstyle::Style::new().bold(), line)).collect();
        finished.push(self.pick("─", "-").repeat(width));
        let is_airy = parts.clone().any(|part| part.len() > 1);
        for (index, (part, row)) in parts.zip(rows).enumerate() {
            if is_airy && index > 0 {
                finished.push(String::new());
            }
            finished.extend(part.iter().map(|line| paint(tone(row.tone), line)));
        }
        finished
    }

    /// Breaks a text into lines, with one indentation for the first and another for the rest.
    fn wrap(&self, text: &Inlines, first: &str, rest: &str) -> Vec<String> {
        let mut wrapped = Vec::new();
        for line in plain::lines(text) {
            let options = Options::new(self.width)
                .initial_indent(if wrapped.is_empty() { first } else { rest })
                .subsequent_indent(rest)
                .break_words(false)
                .word_separator(WordSeparator::AsciiSpace)
                .word_splitter(WordSplitter::NoHyphenation)
                .wrap_algorithm(WrapAlgorithm::FirstFit);
            wrapped.extend(textwrap::wrap(&self.styled(&line), options).into_iter().map(Cow::into_owned));
        }
        wrapped
    }

    fn styled(&self, line: &Inlines) -> String {
        let style = |piece: Style| match piece {
            Style::Plain | Style::Code | Style::Reference => anstyle::Style::new(),
            Style::Strong => anstyle::Style::new().bold(),
            Style::Emphasis => anstyle::Style::new().italic(),
        };
        line.iter().map(|piece| self.paint(style(piece.style), &self.signs(&piece.text))).collect()
    }

    fn paint(&self, style: anstyle::Style, text: &str) -> String {
        if self.color && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    fn pick(&self, unicode: &'static str, ascii: &'static str) -> &'static str {
        if self.ascii { ascii } else { unicode }
    }

    /// Replaces signs where only ASCII is wanted; before anything is measured, since some become longer.
    fn signs<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.ascii { ascii_signs(text).into() } else { text.into() }
    }
}

fn tone(tone: Tone) -> anstyle::Style {
    match tone {
        Tone::Plain => anstyle::Style::new(),
        Tone::Attention => AnsiColor::Yellow.on_default().bold(),
        Tone::Good => AnsiColor::Green.on_default(),
        Tone::Muted => anstyle::Style::new().dimmed(),
    }
}

fn ascii_signs(text: &str) -> String {
    let mut replaced = String::with_capacity(text.len());
    for c in text.chars() {
        replaced.push_str(match c {
            '·' => ".",
            '•' | '●' | '■' | '★' => "*",
            '○' | '◦' => "o",
            '‐'..='–' | '−' | '─' | '━' | '╌' => "-",
            '—' => "--",
            '═' => "=",
            '│' | '┃' | '║' | '┆' => "|",
            '┌'..='╋' | '╒'..='╬' => "+",
            '█' | '▓' | '▒' | '░' => "#",
            '…' => "...",
            '→' => "->",
            '←' => "<-",
            '↔' => "<->",
            '⇒' => "=>",
            '↑' | '▲' => "^",
            '↓' | '▼' => "v",
            '≥' => ">=",
            '≤' => "<=",
            '≠' => "!=",
            '≈' => "~",
            '±' => "+/-",
            '×' => "x",
            '“' | '”' | '„' | '«' | '»' => "\"",
            '‘' | '’' | '‚' => "'",
            '\u{a0}' | '\u{202f}' => " ",
            other => {
                replaced.push(other);
                continue;
            }
        });
    }
    replaced
}

#[cfg(test)]
mod tests {
    use super::super::{Column, tests::everything, text};
    use super::*;
    use crate::lang::Lang;
    use snapbox::{IntoData, assert_data_eq, str};

    const PLAIN: Look = Look { width: 60, color: false, ascii: false };

    #[test]
    fn everything_is_written() {
        assert_data_eq!(
            write(&everything(), &PLAIN),
            str![[r#"
Bruttoliste: "Solsikken" #1
═══════════════════════════

1. Ledelse # 1
──────────────
Tovholder: Mette (leder), se a`b.

Første linje
# ikke en overskrift
---
1. ikke en liste

Styrker
• Ro
  i huset
  • dybt
    nede
    • dybest
  • ved siden af
• et barn uden forælder
• * ikke en liste

• En anden liste

Tal
Id    Spørgsmål | emne      Median  Point
─────────────────────────────────────────
T1.1  Kender alle opgaven?     3,5  1 · 1

T1.2  a|b                        –
      - c

T1.3  æøå                        2  · 2 ·

T1.4

│ Små grupper:
│ intet er signifikant.

  konsensus merge
  ```
    konsensus diff

"#]]
            .raw()
        );
    }

    #[test]
    fn everything_is_written_in_ascii() {
        let written = write(&everything(), &Look { ascii: true, ..PLAIN });
        assert_data_eq!(
            written.clone(),
            str![[r#"
Bruttoliste: "Solsikken" #1
===========================

1. Ledelse # 1
--------------
Tovholder: Mette (leder), se a`b.

Første linje
# ikke en overskrift
---
1. ikke en liste

Styrker
- Ro
  i huset
  - dybt
    nede
    - dybest
  - ved siden af
- et barn uden forælder
- * ikke en liste

- En anden liste

Tal
Id    Spørgsmål | emne      Median  Point
-----------------------------------------
T1.1  Kender alle opgaven?     3,5  1 . 1

T1.2  a|b                        -
      - c

T1.3  æøå                        2  . 2 .

T1.4

| Små grupper:
| intet er signifikant.

  konsensus merge
  ```
    konsensus diff

"#]]
            .raw()
        );
        assert!(written.chars().all(|c| c.is_ascii() || c.is_alphabetic()));
    }

    #[test]
    fn colour_adds_nothing_but_colour() {
        let written = write(&everything(), &Look { color: true, ..PLAIN });
        assert_data_eq!(
            written.replace('\u{1b}', "␛"),
            str![[r#"
␛[1mBruttoliste: "Solsikken" #1␛[0m
═══════════════════════════

␛[1m1. Ledelse # 1␛[0m
──────────────
␛[1mTovholder␛[0m: Mette ␛[3m(leder)␛[0m, se a`b.

Første linje
# ikke en overskrift
---
1. ikke en liste

␛[1mStyrker␛[0m
• Ro
  i huset
  • dybt
    nede
    • dybest
  • ved siden af
• et barn uden forælder
• * ikke en liste

• En anden liste

␛[1mTal␛[0m
␛[1mId    Spørgsmål | emne      Median  Point␛[0m
─────────────────────────────────────────
␛[1m␛[33mT1.1  Kender alle opgaven?     3,5  1 · 1␛[0m

␛[32mT1.2  a|b                        –␛[0m
␛[32m      - c␛[0m

␛[2mT1.3  æøå                        2  · 2 ·␛[0m

T1.4

│ Små grupper:
│ intet er signifikant.

  konsensus merge
  ```
    konsensus diff

"#]]
            .raw()
        );
        let codes = ["1", "3", "2", "32", "33", "0"].map(|code| format!("\u{1b}[{code}m"));
        let without = codes.iter().fold(written, |text, code| text.replace(code, ""));
        assert_eq!(without, write(&everything(), &PLAIN));
    }

    #[track_caller]
    fn check(paragraph: &str, expected: &str) {
        assert_eq!(PLAIN.wrap(&text(paragraph), "", "").join("⏎"), expected);
    }

    #[test]
    fn cruel_text_is_harmless() {
        check("\u{1b}[2J\u{1b}]0;x\u{7}\u{9b}31m", r"\u{1b}[2J\u{1b}]0;x\u{7}\u{9b}31m");
        check("a\u{202e}b", r"a\u{202e}b");
        check("a\tb\r\n\r\nc  d", "a b⏎c d");
        check("<b>|# **x** &amp;", "<b>|# **x** &amp;");
        check(&"å".repeat(70), &"å".repeat(70));
        check(
            &format!("{} {}", "👩‍👧 ".repeat(10), "日本".repeat(11)),
            &format!("{}⏎{}", ["👩‍👧"; 10].join(" "), "日本".repeat(11)),
        );
    }

    fn narrow(width: usize) -> String {
        let mut table = Table::new([Column::left("Id").nowrap(), Column::left("Tekst")]);
        table.row(["T1.1", "Arbejdspladsvurderingsskema og 👩‍👧👩‍👧👩‍👧👩‍👧👩‍👧👩‍👧👩‍👧\u{1b}[1m"]).row(["T1.2", "kort\nog godt"]);
        let mut document = Document::new("", Lang::Da);
        document.table(table);
        write(&document, &Look { width, ..PLAIN })
    }

    #[test]
    fn a_narrow_table_breaks_cells_and_never_characters() {
        assert_data_eq!(
            narrow(20),
            str![[r#"
Id    Tekst
────────────────────
T1.1  Arbejdspladsvu
      rderingsskema
      og 👩‍👧👩‍👧👩‍👧👩‍👧👩‍👧
      👩‍👧👩‍👧\u{1b}[1m

T1.2  kort
      og godt

"#]]
            .raw()
        );
    }

    #[test]
    fn a_table_too_wide_is_shown_row_by_row() {
        assert_data_eq!(
            narrow(17),
            str![[r#"
Id: T1.1
Tekst:
  Arbejdspladsvurderingsskema
  og
  👩‍👧👩‍👧👩‍👧👩‍👧👩‍👧👩‍👧👩‍👧\u{1b}[1m

Id: T1.2
Tekst: kort og
  godt

"#]]
            .raw()
        );
    }
}
