//! What a report looks like, before anyone has chosen a format.
//!
//! A [`Document`] holds plain text and structure. Its writers, one file each, are the only places where text is escaped,
//! so a report can neither forget to escape nor do it twice. Text is made harmless by [`plain`] in all of them.

pub mod board;
pub mod chart;
pub mod csv;
pub mod form;
pub mod html;
pub mod ics;
mod live;
pub mod markdown;
pub mod patch;
pub mod plain;
pub mod strip;
pub mod svg;
pub mod terminal;
pub mod timeline;
pub mod xlsx;

use self::chart::Chart;
use self::timeline::Timeline;
use crate::lang::Lang;
use std::fmt;

/// A report, form or message to be written in one of the formats.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What it is called.
    pub title: String,
    /// The language of its texts.
    pub lang: Lang,
    /// A sentence for whoever opens the file: that it is generated, from what, and that it is not to be edited.
    pub notice: Option<String>,
    /// The content, from the top.
    pub blocks: Vec<Block>,
}

impl Document {
    /// Makes a document with nothing in it.
    pub fn new(title: impl Into<String>, lang: Lang) -> Self {
        Self { title: title.into(), lang, notice: None, blocks: Vec::new() }
    }

    /// Sets the sentence saying that the file is generated.
    pub fn notice(&mut self, text: impl Into<String>) -> &mut Self {
        self.notice = Some(text.into());
        self
    }

    /// Adds a heading of level 2 to 6; other levels become the nearest of these.
    pub fn heading(&mut self, level: u8, text: impl Into<Inlines>) -> &mut Self {
        self.push(Block::Heading { level: level.clamp(2, 6), text: text.into() })
    }

    /// Adds a paragraph.
    pub fn paragraph(&mut self, text: impl Into<Inlines>) -> &mut Self {
        self.push(Block::Paragraph(text.into()))
    }

    /// Adds a list.
    pub fn list(&mut self, items: impl IntoIterator<Item = impl Into<Item>>) -> &mut Self {
        self.push(Block::List(items.into_iter().map(Into::into).collect()))
    }

    /// Adds a table.
    pub fn table(&mut self, table: Table) -> &mut Self {
        self.push(Block::Table(table))
    }

    /// Adds a timetable.
    pub fn timeline(&mut self, timeline: Timeline) -> &mut Self {
        self.push(Block::Timeline(timeline))
    }

    /// Adds a chart.
    pub fn chart(&mut self, chart: Chart) -> &mut Self {
        self.push(Block::Chart(chart))
    }

    /// Adds an aside.
    pub fn note(&mut self, text: impl Into<Inlines>) -> &mut Self {
        self.push(Block::Note(text.into()))
    }

    /// Adds lines to be shown as they are.
    pub fn code(&mut self, text: impl Into<String>) -> &mut Self {
        self.push(Block::Code(text.into()))
    }

    /// Returns the charts in which there is something to draw.
    pub fn charts(&self) -> impl Iterator<Item = &Chart> {
        let charts = self.blocks.iter().filter_map(|block| match block {
            Block::Chart(chart) => Some(chart),
            _ => None,
        });
        charts.filter(|chart| !chart.is_empty())
    }

    /// Adds a block.
    pub fn push(&mut self, block: Block) -> &mut Self {
        self.blocks.push(block);
        self
    }
}

/// A part of a document. One without text, items or rows is not written at all.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading; the document's title is level 1, so these are 2 to 6.
    Heading {
        /// 2 to 6.
        level: u8,
        /// What it says.
        text: Inlines,
    },
    /// A paragraph; line breaks in the text are kept.
    Paragraph(Inlines),
    /// A list without numbers.
    List(Vec<Item>),
    /// A table.
    Table(Table),
    /// What lies when, drawn and in words.
    Timeline(Timeline),
    /// Figures drawn; the same figures stand in a table of the document.
    Chart(Chart),
    /// An aside, set off from the text around it.
    Note(Inlines),
    /// Lines shown as they are, such as a command to type.
    Code(String),
}

/// An entry of a list, with the entries beneath it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// What it says; without text, its children stand in its place.
    pub text: Inlines,
    /// The entries beneath it.
    pub children: Vec<Item>,
}

impl Item {
    /// Makes an entry with nothing beneath it.
    pub fn new(text: impl Into<Inlines>) -> Self {
        Self { text: text.into(), children: Vec::new() }
    }

    /// Puts entries beneath it.
    pub fn with(mut self, children: impl IntoIterator<Item = impl Into<Item>>) -> Self {
        self.children.extend(children.into_iter().map(Into::into));
        self
    }
}

impl<T: Into<Inlines>> From<T> for Item {
    fn from(text: T) -> Self {
        Self::new(text)
    }
}

/// A table with a header row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The columns, from the left.
    pub columns: Vec<Column>,
    /// The rows, from the top.
    pub rows: Vec<Row>,
}

impl Table {
    /// Makes a table without rows.
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Self {
        Self { columns: columns.into_iter().collect(), rows: Vec::new() }
    }

    /// Adds a row. Missing cells are shown as empty, surplus ones are not shown.
    pub fn row(&mut self, cells: impl IntoIterator<Item = impl Into<Inlines>>) -> &mut Self {
        self.toned_row(Tone::Plain, cells)
    }

    /// Adds a row with a tone.
    pub fn toned_row(&mut self, tone: Tone, cells: impl IntoIterator<Item = impl Into<Inlines>>) -> &mut Self {
        self.rows.push(Row { cells: cells.into_iter().map(Into::into).collect(), tone });
        self
    }

    /// Returns whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty() || self.rows.is_empty()
    }

    /// Returns the cells of a row, exactly one for each column.
    fn cells<'a>(&self, row: &'a Row) -> impl Iterator<Item = &'a Inlines> {
        const EMPTY: &Inlines = &Inlines(Vec::new());
        row.cells.iter().chain(std::iter::repeat(EMPTY)).take(self.columns.len())
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What stands in the header row.
    pub title: String,
    /// How its cells are aligned.
    pub align: Align,
    /// Whether it is always as wide as its content; for ids, numbers and score strips.
    pub nowrap: bool,
}

impl Column {
    /// Makes a column for text.
    pub fn left(title: impl Into<String>) -> Self {
        Self::new(title, Align::Left)
    }

    /// Makes a column for numbers.
    pub fn right(title: impl Into<String>) -> Self {
        Self::new(title, Align::Right)
    }

    /// Makes a column for marks and score strips.
    pub fn center(title: impl Into<String>) -> Self {
        Self::new(title, Align::Center)
    }

    /// Keeps every cell on one line.
    pub fn nowrap(mut self) -> Self {
        self.nowrap = true;
        self
    }

    fn new(title: impl Into<String>, align: Align) -> Self {
        Self { title: title.into(), align, nowrap: false }
    }
}

/// How cells are aligned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    /// As text is.
    #[default]
    Left,
    /// As numbers are.
    Right,
    /// In the middle.
    Center,
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The cells, from the left.
    pub cells: Vec<Inlines>,
    /// How it stands out.
    pub tone: Tone,
}

/// How a row stands out. It is never the only sign: the words of the row say the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// Not at all.
    #[default]
    Plain,
    /// Look here first.
    Attention,
    /// As it should be.
    Good,
    /// Of less interest.
    Muted,
}

/// Running text, in pieces of different style.
///
/// Made from a string, or piece by piece: `strong("Tovholder").text(": Mette")`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inlines(Vec<Inline>);

/// A piece of running text in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inline {
    /// How it looks.
    pub style: Style,
    /// What it says, unescaped.
    pub text: String,
}

/// How a piece of running text looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Style {
    /// As the text around it.
    #[default]
    Plain,
    /// Bold.
    Strong,
    /// Italic.
    Emphasis,
    /// As something to type, an id or a file name.
    Code,
    /// As the name of a heading of the same document, which it leads to where the format has links.
    Reference,
}

/// Begins a running text with a plain piece.
pub fn text(text: impl AsRef<str>) -> Inlines {
    Inlines::default().text(text)
}

/// Begins a running text with a bold piece.
pub fn strong(text: impl AsRef<str>) -> Inlines {
    Inlines::default().strong(text)
}

/// Begins a running text with an italic piece.
pub fn emphasis(text: impl AsRef<str>) -> Inlines {
    Inlines::default().emphasis(text)
}

/// Begins a running text with a piece of code.
pub fn code(text: impl AsRef<str>) -> Inlines {
    Inlines::default().code(text)
}

/// Begins a running text with the name of a heading of the same document.
pub fn reference(text: impl AsRef<str>) -> Inlines {
    Inlines::default().reference(text)
}

/// Makes a running text of a fixed text in which what stands between backticks is code.
pub fn marked(text: &str) -> Inlines {
    let mut marked = Inlines::default();
    for (at, piece) in text.split('`').enumerate() {
        marked.push(if at % 2 == 1 { Style::Code } else { Style::Plain }, piece);
    }
    marked
}

impl Inlines {
    /// Adds a plain piece.
    pub fn text(mut self, text: impl AsRef<str>) -> Self {
        self.push(Style::Plain, text.as_ref());
        self
    }

    /// Adds a bold piece.
    pub fn strong(mut self, text: impl AsRef<str>) -> Self {
        self.push(Style::Strong, text.as_ref());
        self
    }

    /// Adds an italic piece.
    pub fn emphasis(mut self, text: impl AsRef<str>) -> Self {
        self.push(Style::Emphasis, text.as_ref());
        self
    }

    /// Adds a piece of code.
    pub fn code(mut self, text: impl AsRef<str>) -> Self {
        self.push(Style::Code, text.as_ref());
        self
    }

    /// Adds the name of a heading of the same document.
    pub fn reference(mut self, text: impl AsRef<str>) -> Self {
        self.push(Style::Reference, text.as_ref());
        self
    }

    /// Adds another running text.
    pub fn and(mut self, other: &Self) -> Self {
        other.iter().for_each(|piece| self.push(piece.style, &piece.text));
        self
    }

    /// Adds a text at the end; neighbours of one style are one piece, and no piece is empty.
    pub fn push(&mut self, style: Style, text: &str) {
        match self.0.last_mut() {
            Some(last) if last.style == style => last.text.push_str(text),
            _ if text.is_empty() => {}
            _ => self.0.push(Inline { style, text: text.to_owned() }),
        }
    }

    /// Returns whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the pieces.
    pub fn iter(&self) -> std::slice::Iter<'_, Inline> {
        self.0.iter()
    }
}

/// The words alone.
impl fmt::Display for Inlines {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().try_for_each(|piece| formatter.write_str(&piece.text))
    }
}

impl From<&str> for Inlines {
    fn from(plain: &str) -> Self {
        text(plain)
    }
}

impl From<&String> for Inlines {
    fn from(plain: &String) -> Self {
        text(plain)
    }
}

impl From<String> for Inlines {
    fn from(plain: String) -> Self {
        text(plain)
    }
}

impl<'a> IntoIterator for &'a Inlines {
    type Item = &'a Inline;
    type IntoIter = std::slice::Iter<'a, Inline>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Joins texts piece by piece, with nothing between.
impl FromIterator<Inlines> for Inlines {
    fn from_iter<I: IntoIterator<Item = Inlines>>(texts: I) -> Self {
        let mut joined = Self::default();
        for piece in texts.into_iter().flat_map(|text| text.0) {
            joined.push(piece.style, &piece.text);
        }
        joined
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A document with everything in it, and with texts that look like markup.
    pub(super) fn everything() -> Document {
        let mut table = Table::new([
            Column::left("Id").nowrap(),
            Column::left("Spørgsmål | emne"),
            Column::right("Median").nowrap(),
            Column::center("Point").nowrap(),
        ]);
        table
            .toned_row(Tone::Attention, [code("T1.1"), strong("Kender alle opgaven?"), "3,5".into(), "1 · 1".into()])
            .toned_row(Tone::Good, ["T1.2", "a|b\n\n- c", "–"])
            .toned_row(Tone::Muted, ["T1.3", "æøå", "2", "· 2 ·", "surplus"])
            .row(["T1.4"]);
        let mut document = Document::new("Bruttoliste: \"Solsikken\" #1", Lang::Da);
        document
            .notice("Skrevet af konsensus --lang da -->; ret ikke her.")
            .heading(2, "1. Ledelse # 1")
            .paragraph(strong("Tovholder").text(": Mette ").emphasis("(leder)").text(", se ").code("a`b").text("."))
            .paragraph("Første linje\r\n  # ikke en overskrift\n\n---\n1. ikke en liste")
            .paragraph(" \n ")
            .heading(9, "Styrker")
            .list([
                Item::new("Ro\ni huset").with([Item::new("dybt\nnede").with(["dybest"]), Item::new("ved siden af")]),
                Item::default().with(["et barn uden forælder"]),
                Item::from(""),
                Item::from("* ikke en liste"),
            ])
            .list(["En anden liste"])
            .list(Vec::<Item>::new())
            .heading(3, "Tal")
            .table(table)
            .table(Table::new([Column::left("Tom")]))
            .note("Små grupper:\nintet er signifikant.")
            .code("konsensus merge\n```\n  konsensus diff\n")
            .code("\n");
        document
    }

    #[test]
    fn neighbours_of_one_style_are_one_piece() {
        let joined: Inlines = [text("a"), text(""), text("b").strong("c"), strong("d").code("")].into_iter().collect();
        assert_eq!(joined, text("ab").strong("cd"));
        assert!(text("").is_empty());
    }
}
