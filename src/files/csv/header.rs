//! The header line of a sheet: where it is, and by what its cells are split.

use super::{DELIMITERS, Splitter};
use crate::files::problem::Kind;
use crate::source::Span;

/// The header line, split by one delimiter.
pub(in crate::files) struct Header {
    pub(in crate::files) delimiter: u8,
    pub(in crate::files) cells: Vec<(String, Span)>,
    /// Where the rows begin.
    pub(in crate::files) end: usize,
    /// The last heading opens a quote that the file never closes.
    pub(in crate::files) unclosed: bool,
}

impl Header {
    fn has(&self, is_key: impl Fn(&str) -> bool) -> bool {
        self.cells.iter().any(|(heading, _)| is_key(heading))
    }
}

/// Finds the header line and its delimiter by the headings that are known; one of them is the key, which must be there.
///
/// Never looks at data. Where there is no such line, the error says where one should be and what is there instead.
pub(in crate::files) fn find(
    splitter: &mut Splitter,
    text: &str,
    is_known: impl Fn(&str) -> bool,
    is_key: impl Fn(&str) -> bool,
) -> Result<Header, (Span, Kind)> {
    let mut start = 0;
    let mut told = None;
    for line in text.split_inclusive('\n') {
        if let Some(delimiter) = told_delimiter(line) {
            told = Some(delimiter);
        } else if !line.trim().trim_matches([';', ',', '"']).trim().is_empty() {
            break;
        }
        start += line.len();
    }
    if start == text.len() {
        return Err((Span::default(), Kind::EmptySheet));
    }
    let candidates = told.into_iter().chain(DELIMITERS);
    let best = candidates
        .map(|delimiter| cells(splitter, text, start, delimiter))
        .filter(|header| header.has(&is_key))
        .max_by_key(|header| header.cells.iter().filter(|(heading, _)| is_known(heading)).count());
    if let Some(best) = best {
        return Ok(best);
    }
    let foreign = [b'|', b':', b' ', b'/'];
    let mut found = foreign.into_iter().map(|delimiter| cells(splitter, text, start, delimiter));
    let found = found.find(|header| header.has(&is_key));
    let line = text[start..].lines().next().unwrap_or_default();
    let span = Span { start, end: start + line.len() };
    Err(match found {
        Some(header) => (span, Kind::Delimiter { found: char::from(header.delimiter) }),
        None => (span, Kind::NoHeader { first: line.trim().to_owned() }),
    })
}

fn cells(splitter: &mut Splitter, text: &str, start: usize, delimiter: u8) -> Header {
    let mut header = Header { delimiter, cells: Vec::new(), end: text.len(), unclosed: false };
    splitter.split(&text[start..], start, delimiter, |record| {
        header.cells = record.cells().map(|(cell, span)| (cell.trim().to_owned(), span)).collect();
        header.unclosed = record.unclosed;
        false
    });
    let last = header.cells.last().map_or(start, |(_, span)| span.end);
    header.end = text[last..].find('\n').map_or(text.len(), |at| last + at + 1);
    header
}

/// Reads the line by which Excel is told the delimiter: `sep=;`.
fn told_delimiter(line: &str) -> Option<u8> {
    let (key, rest) = line.trim_start().split_once('=')?;
    let told = rest.bytes().next().filter(|_| key.eq_ignore_ascii_case("sep"))?;
    (told == b'\t' || (told.is_ascii_punctuation() && told != b'"')).then_some(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_tell_the_delimiter() {
        assert_eq!(told_delimiter("sep=;\r\n"), Some(b';'));
        assert_eq!(told_delimiter("SEP=\t\n"), Some(b'\t'));
        assert_eq!(told_delimiter("sep=;;;\n"), Some(b';'));
        for line in ["sep=", "sep=\n", "sep=æ", "sep=\"", "sep=a", "spørgsmål=;", "question;score"] {
            assert_eq!(told_delimiter(line), None, "{line:?}");
        }
    }
}
