//! Running text as one reads it, without its markup, and where each piece of it stands in the file.

use super::{FileId, Place, Span};

/// Running text: the words alone, lines ending in `\n`.
///
/// Spans found in the words lead back to the file, so that a phrase can be underlined where it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose {
    text: String,
    file: FileId,
    pieces: Vec<Piece>,
}

/// Where a piece of the words begins: in the words, and in the file. It goes on to the next piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    at: usize,
    from: usize,
    /// How long it is in the file; as long as in the words but where a letter was written as an entity.
    len: usize,
}

impl Prose {
    /// Begins without words.
    pub fn new(file: FileId) -> Self {
        Self { file, ..Self::default() }
    }

    /// Adds words that stand at a span of the file.
    pub fn push(&mut self, words: &str, span: Span) {
        if !words.is_empty() {
            self.pieces.push(Piece { at: self.text.len(), from: span.start, len: span.end - span.start });
            self.text.push_str(words);
        }
    }

    /// Adds other words of the same file.
    pub fn append(&mut self, other: &Self) {
        let at = self.text.len();
        self.pieces.extend(other.pieces.iter().map(|piece| Piece { at: piece.at + at, ..*piece }));
        self.text.push_str(&other.text);
    }

    /// Returns the words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Returns where a span of the words stands in the file.
    pub fn place(&self, span: Span) -> Place {
        let start = self.in_file(span.start, false);
        let end = if span.end > span.start { self.in_file(span.end, true) } else { start };
        Place { file: self.file, span: Span { start, end: end.max(start) } }
    }

    /// Returns where the words stand in the file, from the first to the last that is no white space.
    pub fn whole(&self) -> Place {
        let start = self.text.len() - self.text.trim_start().len();
        self.place(Span { start, end: start + self.text.trim().len() })
    }

    /// Returns a part of the words, with its places.
    pub fn part(&self, span: Span) -> Self {
        let mut part = Self::new(self.file);
        for (number, piece) in self.pieces.iter().enumerate() {
            let piece_end = self.pieces.get(number + 1).map_or(self.text.len(), |next| next.at);
            let (start, end) = (span.start.max(piece.at), span.end.min(piece_end));
            if let Some(words) = self.text.get(start..end).filter(|_| start < end) {
                let place = self.place(Span { start, end });
                part.push(words, place.span);
            }
        }
        part
    }

    /// Returns the words without white space around them.
    pub fn trimmed(&self) -> Self {
        let start = self.text.len() - self.text.trim_start().len();
        self.part(Span { start, end: start + self.text.trim().len() })
    }

    /// Returns the lines.
    pub fn lines(&self) -> impl Iterator<Item = Self> {
        let mut next = 0;
        self.text.split_inclusive('\n').map(move |line| {
            let start = next;
            next += line.len();
            self.part(Span { start, end: start + line.trim_end_matches('\n').len() })
        })
    }

    fn in_file(&self, at: usize, is_end: bool) -> usize {
        let behind = self.pieces.partition_point(|piece| if is_end { piece.at < at } else { piece.at <= at });
        let Some(piece) = behind.checked_sub(1).map(|at| self.pieces[at]) else {
            return self.pieces.first().map_or(0, |piece| piece.from);
        };
        piece.from + (at - piece.at).min(piece.len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `Vi *når* det\ni maj` at 100 in a file.
    fn prose() -> Prose {
        let mut prose = Prose::new(FileId::default());
        for (words, start) in [("Vi ", 100), ("når", 104), (" det", 109), ("\n", 113), ("i maj", 114)] {
            prose.push(words, Span { start, end: start + words.len() });
        }
        prose
    }

    #[test]
    fn words_lead_back_to_the_file() {
        let prose = prose();
        assert_eq!(prose.text(), "Vi når det\ni maj");
        let at = prose.text().find("maj").unwrap();
        assert_eq!(prose.place(Span { start: at, end: at + 3 }).span, Span { start: 116, end: 119 });
        assert_eq!(prose.place(Span { start: 3, end: 7 }).span, Span { start: 104, end: 108 });
        assert_eq!(prose.whole().span, Span { start: 100, end: 119 });
    }

    #[test]
    fn parts_keep_their_places() {
        let lines: Vec<Prose> = prose().lines().collect();
        assert_eq!(lines.iter().map(Prose::text).collect::<Vec<_>>(), ["Vi når det", "i maj"]);
        assert_eq!(lines[1].whole().span, Span { start: 114, end: 119 });
        assert_eq!(prose().part(Span { start: 4, end: 9 }).trimmed().whole().span, Span { start: 105, end: 111 });
    }
}
