//! Files kept in memory, spans of their text, and the line and column of a span.
//!
//! Readers remember places as byte offsets; lines and columns are worked out only when a place is shown.

pub mod digest;
pub mod grid;
pub mod prose;

use grid::Grid;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A file that was read: an index into [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
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

/// Where a table of a file stands, and everything written in it, by key: `places.of("due")`, `places.of("title.da")`.
///
/// Where something stands is no part of what it says, so any two are equal. What was not read from a file, such as a
/// model made by hand, stands nowhere: at the beginning of the first file.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// The table: its header, or all of one in braces. A file's own table is the file as a whole.
    pub table: Place,
    values: Arc<[Written]>,
}

/// A value in a table, or in a table within it.
#[derive(Debug, Clone)]
pub struct Written {
    /// Its key; within tables with `.` between the keys.
    pub key: String,
    /// Where the value stands.
    pub span: Span,
    /// The entries of a list, each with its text; a table in a list goes by its `id` or `value`.
    pub entries: Vec<(String, Span)>,
}

impl PartialEq for Places {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Places {}

impl Places {
    /// Makes the places of a table with these values.
    pub fn new(table: Place, values: impl IntoIterator<Item = Written>) -> Self {
        Self { table, values: values.into_iter().collect() }
    }

    /// Returns where the value of a key stands, if it is written.
    pub fn get(&self, key: &str) -> Option<Place> {
        self.written(key).map(|written| self.place(written.span))
    }

    /// Returns where the value of a key stands; else the table it belongs to.
    pub fn of(&self, key: &str) -> Place {
        self.get(key).unwrap_or_else(|| key.rsplit_once('.').map_or(self.table, |(table, _)| self.of(table)))
    }

    /// Returns the entries of a list in the order written, each with its text.
    pub fn entries(&self, key: &str) -> impl Iterator<Item = (&str, Place)> {
        let entries = self.written(key).map_or(&[][..], |written| &written.entries);
        entries.iter().map(|(text, span)| (text.as_str(), self.place(*span)))
    }

    /// Returns where the first entry of a list with this text stands; else as [`Self::of`].
    pub fn entry(&self, key: &str, text: &str) -> Place {
        self.entries(key).find(|(entry, _)| *entry == text).map_or_else(|| self.of(key), |(_, place)| place)
    }

    fn written(&self, key: &str) -> Option<&Written> {
        self.values.iter().find(|written| written.key == key)
    }

    fn place(&self, span: Span) -> Place {
        Place { span, ..self.table }
    }
}

/// Line and column of a place, both counted from 1; columns count code points. In a workbook they are a cell's.
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
    /// Where the cells stand, if this is a sheet of a workbook.
    grid: Option<Grid>,
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
    /// Files that others have read and share; their ids come first.
    shared: Option<Arc<Sources>>,
    files: Vec<SourceFile>,
    instead: Arc<Instead>,
}

/// Bytes that stand in for those of files, by the path they are shown with: as if they had been written already.
pub type Instead = BTreeMap<String, Vec<u8>>;

impl Sources {
    /// Begins with bytes that stand in for those of files.
    pub fn reading(instead: Arc<Instead>) -> Self {
        Self { instead, ..Self::default() }
    }

    /// Returns the bytes that stand in for those of a file.
    pub fn instead(&self, path: &str) -> Option<&[u8]> {
        self.instead.get(path).map(Vec::as_slice)
    }

    /// Begins with files that are shared, such as the workspace's.
    pub fn sharing(shared: Arc<Self>) -> Self {
        let instead = shared.instead.clone();
        Self { shared: Some(shared), files: Vec::new(), instead }
    }

    /// How many files are shared.
    fn shared_files(&self) -> usize {
        self.shared.as_ref().map_or(0, |shared| shared.shared_files() + shared.files.len())
    }

    /// Keeps a file's text under the path it is shown with.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        self.add_file(path.into(), text.into(), None)
    }

    /// Keeps a sheet of a workbook as text, under the path it is shown with.
    pub fn add_cells(&mut self, path: impl Into<String>, text: impl Into<String>, grid: Grid) -> FileId {
        self.add_file(path.into(), text.into(), Some(grid))
    }

    fn add_file(&mut self, path: String, text: String, grid: Option<Grid>) -> FileId {
        let id = u32::try_from(self.shared_files() + self.files.len()).expect("fewer files than u32::MAX");
        self.files.push(SourceFile { path, text, grid, line_starts: OnceLock::new() });
        FileId(id)
    }

    /// Returns the files that were added here, in their order: not those that are shared.
    pub fn own(&self) -> impl Iterator<Item = FileId> {
        let first = self.shared_files();
        (first..first + self.files.len()).filter_map(|id| u32::try_from(id).ok()).map(FileId)
    }

    fn file(&self, file: FileId) -> &SourceFile {
        let id = file.0 as usize;
        match &self.shared {
            Some(shared) if id < self.shared_files() => shared.file(file),
            _ => &self.files[id - self.shared_files()],
        }
    }

    /// Gives every file that was added here another path to be shown with.
    pub fn rename(&mut self, path: impl Fn(&str) -> String) {
        self.files.iter_mut().for_each(|file| file.path = path(&file.path));
    }

    /// Returns the path as it is shown to people: as they gave it, with `/`.
    pub fn path(&self, file: FileId) -> &str {
        &self.file(file).path
    }

    /// Returns the decoded text, without a byte order mark.
    pub fn text(&self, file: FileId) -> &str {
        &self.file(file).text
    }

    /// Returns where the cells of a file stand, if it is a workbook.
    pub fn grid(&self, file: FileId) -> Option<&Grid> {
        self.file(file).grid.as_ref()
    }

    /// Returns the line and column where a place begins.
    pub fn position(&self, place: Place) -> Position {
        self.position_at(place.file, place.span.start)
    }

    /// Returns the line and column behind the last letter of a place.
    pub fn end(&self, place: Place) -> Position {
        let end = self.position_at(place.file, place.span.end.max(place.span.start));
        // A cell ends where the next one begins.
        Position { column: end.column + usize::from(self.grid(place.file).is_some()), ..end }
    }

    fn position_at(&self, file: FileId, at: usize) -> Position {
        if let Some(grid) = self.grid(file) {
            let (row, column) = grid.cell(at);
            return Position { line: row as usize, column: column as usize + 1 };
        }
        let text = self.text(file);
        let mut at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let starts = self.file(file).line_starts();
        let line = starts.partition_point(|&line_start| line_start <= at);
        Position { line, column: text[starts[line - 1]..at].chars().count() + 1 }
    }

    /// Returns what stands at a place.
    pub fn written(&self, place: Place) -> &str {
        let text = self.text(place.file);
        text.get(place.span.start..place.span.end.min(text.len())).unwrap_or_default()
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

    #[test]
    fn shared_files_keep_their_ids() {
        let mut first = Sources::default();
        let workspace = first.add("konsensus.toml", "a\nb");
        let mut sources = Sources::sharing(Arc::new(first));
        let sheet = sources.add("mette.csv", "c;d");
        assert_eq!((sources.path(workspace), sources.text(sheet)), ("konsensus.toml", "c;d"));
        assert_eq!(sources.own().collect::<Vec<_>>(), [sheet]);
        let place = Place { file: workspace, span: Span { start: 2, end: 3 } };
        assert_eq!((sources.written(place), sources.end(place)), ("b", Position { line: 2, column: 2 }));
    }
}
