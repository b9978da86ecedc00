//! HTML tables within Markdown, as pandoc writes them.

use crate::source::prose::Prose;
use crate::source::{FileId, Span};
use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::Event;

/// Reads the rows of a table that begins at `offset` of its file: each cell with the heading of its column.
pub(super) fn rows(html: &str, offset: usize, file: FileId) -> Vec<Vec<(String, Prose)>> {
    let mut reader = Reader::from_str(html);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let (mut head, mut rows): (Vec<String>, Vec<Vec<(String, Prose)>>) = Default::default();
    let (mut row, mut cell, mut is_head): (Vec<Prose>, Option<Prose>, bool) = Default::default();
    loop {
        let start = position(&reader);
        // What is no HTML ends the table: what was read of it stands.
        let Ok(event) = reader.read_event() else { break };
        let span = Span { start: start + offset, end: position(&reader) + offset };
        match event {
            Event::Start(tag) => match tag.name().as_ref() {
                "tr" => (row, is_head) = (Vec::new(), false),
                "th" | "td" => {
                    is_head |= tag.name().as_ref() == "th" && head.is_empty();
                    cell = Some(Prose::new(file));
                }
                "br" | "p" | "li" => new_line(&mut cell, span),
                _ => {}
            },
            Event::Empty(_) => new_line(&mut cell, span),
            Event::Text(text) => push(&mut cell, &text, span),
            Event::GeneralRef(name) => {
                let name = name.to_string();
                let number = name.strip_prefix('#').and_then(|number| number.parse().ok()).and_then(char::from_u32);
                let letter = number.map(String::from);
                let meant = letter.or_else(|| resolve_html5_entity(&name).map(str::to_owned));
                push(&mut cell, &meant.unwrap_or_default(), span);
            }
            Event::End(tag) => match tag.name().as_ref() {
                "th" | "td" => row.extend(cell.take().map(|cell| cell.trimmed())),
                "tr" if is_head => head = row.drain(..).map(|cell| cell.text().to_owned()).collect(),
                "tr" => {
                    let heads = head.iter().cloned().chain(std::iter::repeat(String::new()));
                    rows.push(heads.zip(row.drain(..)).collect());
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    rows
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn push(cell: &mut Option<Prose>, words: &str, span: Span) {
    if let Some(cell) = cell {
        cell.push(words, span);
    }
}

fn new_line(cell: &mut Option<Prose>, span: Span) {
    if cell.as_ref().is_some_and(|cell| !cell.is_empty()) {
        push(cell, "\n", span);
    }
}
