//! Files kept in memory, spans of their text, and the line and column of a span.
//!
//! Readers remember places as byte offsets; lines and columns are worked out only when a place is shown.

pub mod digest;

use std::ops::Range;
use std::sync::OnceLock;

/// A file that was read: an index into [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A range of bytes in the decoded text of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

/// A span in a certain file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// Where in its text.
    pub span: Span,
}

impl Place {
    /// A file as a whole, which has no line to show.
    pub fn whole(file: FileId) -> Self {
        Self { file, span: Span::default() }
    }

    /// Returns whether this is a file as a whole.
    pub fn is_whole(self) -> bool {
        self.span == Span::default()
    }
}

/// A value, and the place it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    /// What was read.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

/// Line and column of a place, both counted from 1; columns count code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
}

#[derive(Debug)]
struct SourceFile {
    path: String,
    text: String,
    /// Where lines begin, worked out when a place is first shown: a file may have a place to show in every line.
    line_starts: OnceLock<Vec<usize>>,
}

impl SourceFile {
    fn line_starts(&self) -> &[usize] {
        let starts = || std::iter::once(0).chain(self.text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        self.line_starts.get_or_init(starts)
    }
}

/// Every file that was read, with its text, for quoting lines in messages.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Keeps a file's text under the path it is shown with.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = u32::try_from(self.files.len()).expect("fewer files than u32::MAX");
        self.files.push(SourceFile { path: path.into(), text: text.into(), line_starts: OnceLock::new() });
        FileId(id)
    }

    fn file(&self, file: FileId) -> &SourceFile {
        &self.files[file.0 as usize]
    }

    /// Returns the path as it is shown to people: as they gave it, with `/`.
    pub fn path(&self, file: FileId) -> &str {
        &self.file(file).path
    }

    /// Returns the decoded text, without a byte order mark.
    pub fn text(&self, file: FileId) -> &str {
        &self.file(file).text
    }

    /// Returns the line and column where a place begins.
    pub fn position(&self, place: Place) -> Position {
        let text = self.text(place.file);
        let mut start = place.span.start.min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let starts = self.file(place.file).line_starts();
        let line = starts.partition_point(|&line_start| line_start <= start);
        Position { line, column: text[starts[line - 1]..start].chars().count() + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_code_points() {
        let mut sources = Sources::default();
        let file = sources.add("a.csv", "æøå\r\nblå;3");
        let place = |start| Place { file, span: Span { start, end: start } };
        assert_eq!(sources.position(place(0)), Position { line: 1, column: 1 });
        assert_eq!(sources.position(place(4)), Position { line: 1, column: 3 });
        assert_eq!(sources.position(place(13)), Position { line: 2, column: 5 });
        assert_eq!(sources.position(place(999)), Position { line: 2, column: 6 });
    }
}
