//! Reads Markdown into headings, paragraphs, lists and tables whose words know where they stand.
//!
//! As people and word processors write it: a line that begins with `•`, `o` or `▪` is an entry of a list, and HTML
//! tables, which pandoc writes where a cell has several lines, are tables.

mod html;

use crate::model::backbrief::{Point, PointKind};
use crate::source::prose::Prose;
use crate::source::{FileId, Span};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// How deep lists may lie within each other; what is deeper stands beside what is above it.
const DEEPEST: usize = 40;

/// Signs that begin an entry where a word processor made no list, by how deep they usually lie.
const BULLETS: &[&[char]] =
    &[&['•', '●', '*', '·', '➢', '►', '✓', '\u{f0b7}'], &['o', '○', '◦', '–'], &['▪', '■', '§', '\u{f0a7}']];

/// Reads a Markdown text that begins at `offset` of its file.
pub(super) fn read(text: &str, offset: usize, file: FileId) -> Vec<Point> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    let mut reading = Reading { text, offset, file, open: vec![Open::default()], table: None, html_from: None };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reading.event(event, range);
    }
    while reading.open.len() > 1 {
        reading.close();
    }
    let points = reading.open.pop().map(|open| open.points).unwrap_or_default();
    lists_by_signs(points)
}

/// Something that was begun and is not ended yet.
#[derive(Debug, Default)]
struct Open {
    kind: Option<PointKind>,
    prose: Prose,
    bold: usize,
    points: Vec<Point>,
    /// The number of the next entry, of a list with numbers.
    number: Option<u64>,
    is_list: bool,
}

#[derive(Debug, Default)]
struct Table {
    head: Vec<String>,
    cells: Vec<Prose>,
    in_head: bool,
}

struct Reading<'t> {
    text: &'t str,
    offset: usize,
    file: FileId,
    open: Vec<Open>,
    table: Option<Table>,
    /// Where an HTML table begins that has not ended yet.
    html_from: Option<usize>,
}

impl Reading<'_> {
    fn span(&self, range: &Range<usize>) -> Span {
        Span { start: range.start + self.offset, end: range.end + self.offset }
    }

    fn begin(&mut self, kind: PointKind) {
        self.open.push(Open { kind: Some(kind), prose: Prose::new(self.file), ..Open::default() });
    }

    fn close(&mut self) {
        let Some(mut open) = self.open.pop() else { return };
        let is_too_deep = self.open.len() > DEEPEST;
        let Some(parent) = self.open.last_mut() else { return self.open.push(open) };
        let Some(kind) = open.kind else { return parent.points.extend(open.points) };
        let (mut prose, bold) = (open.prose.trimmed(), open.bold);
        if matches!(kind, PointKind::Item(_)) && prose.is_empty() {
            prose = numbered_again(&mut open.points);
        }
        let (below, beside) = if is_too_deep { (Vec::new(), open.points) } else { (open.points, Vec::new()) };
        if !prose.is_empty() || !below.is_empty() {
            parent.points.push(Point { kind, prose, bold, cells: Vec::new(), points: below });
        }
        parent.points.extend(beside);
    }

    fn words(&mut self, words: &str, range: &Range<usize>) {
        let span = self.span(range);
        if let Some(open) = self.open.last_mut() {
            open.prose.push(words, span);
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) => self.words(&words, &range),
            Event::Code(words) => {
                // Its words stand between marks.
                let marks = (range.len() - words.len().min(range.len())) / 2;
                self.words(&words, &(range.start + marks..range.end - marks));
            }
            Event::SoftBreak | Event::HardBreak => self.words("\n", &range),
            Event::Rule => {}
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html, &range),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => self.begin(PointKind::Heading(*level as u8)),
            Tag::Paragraph => {
                // The first paragraph of an entry is what the entry says.
                let in_entry = self.open.last().is_some_and(|open| {
                    matches!(open.kind, Some(PointKind::Item(_))) && open.prose.is_empty() && open.points.is_empty()
                });
                if !in_entry {
                    self.begin(PointKind::Paragraph);
                }
            }
            Tag::List(number) => self.open.push(Open { is_list: true, number: *number, ..Open::default() }),
            Tag::Item => {
                let list = self.open.iter_mut().rev().find(|open| open.is_list);
                let number = list.and_then(|list| {
                    let number = list.number?;
                    list.number = Some(number + 1);
                    Some(number)
                });
                self.begin(PointKind::Item(number));
            }
            Tag::Table(_) => self.table = Some(Table::default()),
            Tag::TableHead => {
                if let Some(table) = &mut self.table {
                    table.in_head = true;
                }
            }
            Tag::TableCell => self.begin(PointKind::Paragraph),
            Tag::CodeBlock(_) => self.begin(PointKind::Paragraph),
            Tag::Strong | Tag::Emphasis => {
                // Only what is bold from the beginning can be a label or a heading.
                if let Some(open) = self.open.last_mut().filter(|open| open.bold == open.prose.text().trim().len()) {
                    open.bold = usize::MAX;
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock => self.close(),
            TagEnd::Paragraph if self.open.last().is_some_and(|open| open.kind == Some(PointKind::Paragraph)) => {
                self.close();
            }
            TagEnd::List(_) => self.close(),
            TagEnd::Strong | TagEnd::Emphasis => {
                if let Some(open) = self.open.last_mut().filter(|open| open.bold == usize::MAX) {
                    open.bold = open.prose.text().trim().len();
                }
            }
            TagEnd::TableCell => {
                let cell = self.open.pop().map(|open| open.prose.trimmed()).unwrap_or_default();
                if let Some(table) = &mut self.table {
                    if table.in_head {
                        table.head.push(cell.text().to_owned());
                    }
                    table.cells.push(cell);
                }
            }
            TagEnd::TableHead => {
                if let Some(table) = &mut self.table {
                    (table.in_head, table.cells) = (false, Vec::new());
                }
            }
            TagEnd::TableRow => self.row(),
            TagEnd::Table => self.table = None,
            _ => {}
        }
    }

    /// Ends a row of a table.
    fn row(&mut self) {
        let Some(table) = &mut self.table else { return };
        let cells = std::mem::take(&mut table.cells);
        let heads = table.head.iter().cloned().chain(std::iter::repeat(String::new()));
        let cells: Vec<(String, Prose)> = heads.zip(cells).collect();
        self.push_row(cells);
    }

    fn push_row(&mut self, cells: Vec<(String, Prose)>) {
        let prose = joined(&cells, self.file);
        if let Some(open) = self.open.last_mut().filter(|_| !prose.is_empty()) {
            open.points.push(Point { kind: PointKind::Row, prose, bold: 0, cells, points: Vec::new() });
        }
    }

    /// A piece of HTML: a line break, or a line of a table.
    fn html(&mut self, html: &str, range: &Range<usize>) {
        let tag = html.trim().to_ascii_lowercase();
        if tag.starts_with("<br") {
            return self.words("\n", range);
        }
        if self.html_from.is_none() && tag.starts_with("<table") {
            self.html_from = Some(range.start);
        }
        if let Some(start) = self.html_from.filter(|_| tag.contains("</table")) {
            self.html_from = None;
            for cells in html::rows(&self.text[start..range.end], start + self.offset, self.file) {
                self.push_row(cells);
            }
        }
    }
}

/// What an entry says that begins with a number, which makes a list within the list of it: `8. 1. halvår`, `2. 1. marts`.
fn numbered_again(points: &mut Vec<Point>) -> Prose {
    let [Point { kind: PointKind::Item(Some(number)), prose, .. }] = &points[..] else { return Prose::default() };
    let (words, start) = (format!("{number}. "), prose.whole().span.start);
    let mut whole = prose.part(Span::default());
    whole.push(&words, Span { start: start.saturating_sub(words.len()), end: start });
    whole.append(prose);
    let below = points.remove(0).points;
    points.extend(below);
    whole
}

/// What a row says: its cells, with ` | ` between.
fn joined(cells: &[(String, Prose)], file: FileId) -> Prose {
    let mut prose = Prose::new(file);
    for (_, cell) in cells.iter().filter(|(_, cell)| !cell.is_empty()) {
        let place = cell.whole().span;
        if !prose.is_empty() {
            prose.push(" | ", Span { start: place.start, end: place.start });
        }
        prose.append(cell);
    }
    prose
}

/// Turns paragraphs whose lines begin with signs of lists into entries.
fn lists_by_signs(points: Vec<Point>) -> Vec<Point> {
    let mut listed: Vec<Point> = Vec::new();
    for point in points {
        let is_list =
            point.kind == PointKind::Paragraph && point.prose.lines().any(|line| bullet(line.text()).is_some());
        if !is_list {
            listed.push(point);
            continue;
        }
        let mut has_begun = false;
        for line in point.prose.lines() {
            let Some((depth, start)) = bullet(line.text()) else {
                // A line without a sign goes on with the entry above it, or is a paragraph above the list.
                match deepest(&mut listed).filter(|_| has_begun) {
                    Some(last) => {
                        last.prose.push("\n", line.whole().span);
                        last.prose.append(&line);
                    }
                    None => listed.push(Point { prose: line, ..empty(PointKind::Paragraph) }),
                }
                continue;
            };
            has_begun = true;
            let prose = line.part(Span { start, end: line.text().len() }).trimmed();
            beneath(&mut listed, depth).push(Point { prose, ..empty(PointKind::Item(None)) });
        }
    }
    listed
}

/// The entries among which one at a depth belongs: as deep as there are entries above it.
fn beneath(points: &mut Vec<Point>, depth: usize) -> &mut Vec<Point> {
    let has_entry = points.last().is_some_and(|last| matches!(last.kind, PointKind::Item(_)));
    match points.last_mut().filter(|_| depth > 0 && has_entry).is_some() {
        true => beneath(&mut points.last_mut().expect("it has a last").points, depth - 1),
        false => points,
    }
}

fn empty(kind: PointKind) -> Point {
    Point { kind, prose: Prose::default(), bold: 0, cells: Vec::new(), points: Vec::new() }
}

fn deepest(points: &mut [Point]) -> Option<&mut Point> {
    let last = points.last_mut()?;
    if last.points.is_empty() { Some(last) } else { deepest(&mut last.points) }
}

/// How deep the entry lies that a line begins, and where its words begin.
fn bullet(line: &str) -> Option<(usize, usize)> {
    let sign = line.trim_start().chars().next()?;
    let depth = BULLETS.iter().position(|signs| signs.contains(&sign))?;
    let rest = line.trim_start().strip_prefix(sign)?;
    let is_sign = rest.starts_with(|next: char| next.is_whitespace());
    (is_sign && !rest.trim().is_empty()).then(|| (depth, line.len() - rest.trim_start().len()))
}
