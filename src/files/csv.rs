//! Splitting a sheet into cells that know where they stand.
//!
//! `csv-core` does the splitting; this adds the span of every cell, which the `csv` crate cannot tell.

pub(super) mod header;

use crate::source::Span;
use csv_core::{ReadFieldResult, Reader, ReaderBuilder};
use std::ops::Range;

/// The delimiters that spreadsheets write, in the order in which they are tried.
pub(super) const DELIMITERS: [u8; 3] = [b';', b'\t', b','];

/// Room that is made for a cell; a longer one is read in several turns.
const ROOM: usize = 256;

/// Readers by delimiter, and room for one record: kept between sheets, for building a reader costs more than a sheet.
#[derive(Debug, Default)]
pub(super) struct Splitter {
    readers: Vec<(u8, Reader)>,
    record: Record,
}

/// One record: its cells, unquoted, and where they stand.
#[derive(Debug, Default)]
pub(super) struct Record {
    text: Vec<u8>,
    cells: Vec<(Span, usize)>,
    /// The last cell opens a quote that the file never closes.
    pub(super) unclosed: bool,
}

impl Record {
    fn clear(&mut self) {
        self.text.clear();
        self.cells.clear();
        self.unclosed = false;
    }

    /// Returns the number of cells.
    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    /// Returns a cell's text and the span of what is written for it, quotes included.
    pub(super) fn cell(&self, index: usize) -> Option<(&str, Span)> {
        let (span, end) = *self.cells.get(index)?;
        let start = index.checked_sub(1).map_or(0, |before| self.cells[before].1);
        let text = std::str::from_utf8(&self.text[start..end]).expect("cells of UTF-8 text end at ASCII bytes");
        Some((text, span))
    }

    /// Returns every cell.
    pub(super) fn cells(&self) -> impl Iterator<Item = (&str, Span)> {
        (0..self.len()).filter_map(|index| self.cell(index))
    }

    /// Returns whether every cell is blank.
    pub(super) fn is_blank(&self) -> bool {
        self.text.iter().all(u8::is_ascii_whitespace)
    }
}

impl Splitter {
    /// Hands every record with a non-blank cell to `visit`, until it says stop.
    ///
    /// `base` is the byte offset of `text` in the file: spans count from the file's beginning.
    pub(super) fn split(&mut self, text: &str, base: usize, delimiter: u8, mut visit: impl FnMut(&Record) -> bool) {
        let at = self.readers.iter().position(|(known, _)| *known == delimiter).unwrap_or_else(|| {
            self.readers.push((delimiter, ReaderBuilder::new().delimiter(delimiter).build()));
            self.readers.len() - 1
        });
        let reader = &mut self.readers[at].1;
        reader.reset();
        let record = &mut self.record;
        record.clear();
        let bytes = text.as_bytes();
        let (mut read, mut cell_start) = (0, 0);
        loop {
            let written = record.text.len();
            record.text.resize(written + ROOM, 0);
            let (result, taken, given) = reader.read_field(&bytes[read..], &mut record.text[written..]);
            record.text.truncate(written + given);
            read += taken;
            match result {
                // Asking again with nothing left tells the reader that the file ends.
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                ReadFieldResult::Field { record_end } => {
                    let is_first = record.cells.is_empty();
                    let raw = trim(bytes, cell_start..read, delimiter, is_first, record_end);
                    record.unclosed = read == bytes.len() && is_unclosed(&bytes[raw.start..raw.end]);
                    let span = Span { start: raw.start + base, end: raw.end + base };
                    record.cells.push((span, record.text.len()));
                    cell_start = read;
                    if record_end {
                        if !record.is_blank() && !visit(record) {
                            return;
                        }
                        record.clear();
                    }
                }
                ReadFieldResult::End => return,
            }
        }
    }
}

/// Follows a cell's text through what is written for it, where quotes around it and doubled quotes within stand too.
#[derive(Debug)]
pub(super) struct Raw<'r> {
    raw: &'r [u8],
    /// How far it has come, in what is written and in the text.
    at: usize,
    text_at: usize,
    quoted: bool,
}

impl<'r> Raw<'r> {
    pub(super) fn new(raw: &'r str) -> Self {
        Self { raw: raw.as_bytes(), at: 0, text_at: 0, quoted: false }
    }

    /// Returns where a piece of the text is written, counted from the cell's beginning; pieces are asked for in order.
    pub(super) fn piece(&mut self, text: Range<usize>) -> Range<usize> {
        while self.text_at < text.start {
            self.byte();
        }
        self.pass_quotes();
        let start = self.at;
        while self.text_at < text.end {
            self.byte();
        }
        start..self.at
    }

    fn byte(&mut self) {
        self.pass_quotes();
        // Within quotes a quote that is text is written twice.
        let written = if self.quoted && self.raw.get(self.at) == Some(&b'"') { 2 } else { 1 };
        self.at = (self.at + written).min(self.raw.len());
        self.text_at += 1;
    }

    /// Goes past the quote that opens or closes the cell.
    fn pass_quotes(&mut self) {
        let raw = self.raw;
        let quote = |at: usize| raw.get(at) == Some(&b'"');
        if self.at == 0 && quote(0) {
            (self.at, self.quoted) = (1, true);
        }
        if self.quoted && quote(self.at) && !quote(self.at + 1) {
            (self.at, self.quoted) = (self.at + 1, false);
        }
    }
}

/// Takes off what belongs to no cell: line ends before a record, the delimiter or line end after a cell.
fn trim(bytes: &[u8], read: Range<usize>, delimiter: u8, is_first: bool, record_end: bool) -> Span {
    let Range { mut start, mut end } = read;
    while is_first && start < end && matches!(bytes[start], b'\r' | b'\n') {
        start += 1;
    }
    let last = end.checked_sub(1).filter(|&last| last >= start).map(|last| bytes[last]);
    match last {
        Some(b'\r' | b'\n') if record_end => end -= 1,
        Some(byte) if byte == delimiter && !record_end => end -= 1,
        _ => {}
    }
    Span { start, end: end.max(start) }
}

/// Whether a cell begins with a quote that no other closes.
fn is_unclosed(raw: &[u8]) -> bool {
    let Some((b'"', mut rest)) = raw.split_first() else { return false };
    while let Some(at) = rest.iter().position(|&byte| byte == b'"') {
        match rest.get(at + 1) {
            Some(b'"') => rest = &rest[at + 2..],
            _ => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str, delimiter: u8) -> Vec<Vec<(String, String)>> {
        let mut records = Vec::new();
        Splitter::default().split(text, 0, delimiter, |record| {
            let cell = |(cell, span): (&str, Span)| (cell.to_owned(), text[span.start..span.end].to_owned());
            records.push(record.cells().map(cell).collect());
            true
        });
        records
    }

    #[test]
    fn cells_know_what_is_written_for_them() {
        let records = split("a;\"b;\"\"c\"\"\nd\";e\r\n\r\n;;\r\nf;g", b';');
        let cells = |cells: &[(&str, &str)]| -> Vec<(String, String)> {
            cells.iter().map(|(text, raw)| ((*text).to_owned(), (*raw).to_owned())).collect()
        };
        assert_eq!(records[0], cells(&[("a", "a"), ("b;\"c\"\nd", "\"b;\"\"c\"\"\nd\""), ("e", "e")]));
        assert_eq!(records[1], cells(&[("f", "f"), ("g", "g")]));
        assert_eq!(records.len(), 2);
    }

    #[test]
    fn pieces_of_a_cell_are_found_in_what_is_written() {
        let piece = |raw: &str, text: &str, piece: &str| {
            let start = text.find(piece).unwrap();
            raw[Raw::new(raw).piece(start..start + piece.len())].to_owned()
        };
        assert_eq!(piece("blå\"mål", "blå\"mål", "mål"), "mål");
        assert_eq!(piece("\"blå\nmål\"", "blå\nmål", "blå"), "blå");
        assert_eq!(piece("\"a \"\"b\"\"\nmål\"", "a \"b\"\nmål", "a \"b\""), "a \"\"b\"\"");
        assert_eq!(piece("\"a \"\"b\"\"\nmål\"", "a \"b\"\nmål", "mål"), "mål");
        assert_eq!(piece("\"\"\"b\"\"\"", "\"b\"", "\"b\""), "\"\"b\"\"");
        // Closed too early, and never.
        assert_eq!(piece("\"a\"b\nc", "ab\nc", "c"), "c");
        assert_eq!(piece("\"a\nb", "a\nb", "b"), "b");
        assert_eq!(Raw::new("").piece(3..5), 0..0);
    }

    #[test]
    fn an_empty_last_cell_stands_on_its_own_line() {
        let text = "a;;\nb;c;\r\nd;;";
        let mut ends = Vec::new();
        Splitter::default().split(text, 0, b';', |record| {
            ends.extend(record.cells().last().map(|(_, span)| span));
            true
        });
        assert_eq!(ends, [Span::from(3..3), Span::from(8..8), Span::from(13..13)]);
    }

    #[test]
    fn a_quote_that_is_never_closed_is_noticed() {
        let unclosed = |text: &str| {
            let mut last = false;
            Splitter::default().split(text, 0, b';', |record| {
                last = record.unclosed;
                true
            });
            last
        };
        assert!(unclosed("a;\"b\nc;d\n"));
        assert!(unclosed("a;\"b\"\""));
        assert!(!unclosed("a;\"b\""));
        assert!(!unclosed("a;b\"\n"));
        assert!(!unclosed("a;\"b\"\n"));
    }

    proptest::proptest! {
        /// The `csv` crate, which tells no spans, finds the same cells.
        #[test]
        fn cells_are_those_of_the_csv_crate(text in "[a;\"\r\n æ]{0,40}") {
            let mut theirs: Vec<Vec<String>> = Vec::new();
            let mut reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).flexible(true).from_reader(text.as_bytes());
            for record in reader.records() {
                let cells: Vec<String> = record.unwrap().iter().map(str::to_owned).collect();
                if cells.iter().any(|cell| !cell.trim_matches([' ', '\r', '\n']).is_empty()) {
                    theirs.push(cells);
                }
            }
            let ours: Vec<Vec<String>> = split(&text, b';').into_iter().map(|cells| cells.into_iter().map(|(text, _)| text).collect()).collect();
            proptest::prop_assert_eq!(ours, theirs);
        }
    }
}
