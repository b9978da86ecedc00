//! Mends a sheet: headings, words in place of a score, decimal marks, the order of rows, line ends.
//!
//! Cells keep their quotes and the space around what is mended; rows are moved as they stand.

use super::super::csv::Splitter;
use super::super::csv::header::Header;
use super::super::problem::Kind;
use super::super::sheet::{Column, Questions, Row, SheetReader, Visitor, fold, meant_basis, meant_score, unmistakable};
use super::Edit;
use super::text::line_end;
use crate::lang::Lang;
use crate::model::frame::Frame;
use crate::model::score::Score;
use crate::source::Span;

/// Passes over what is met: it has been told.
struct Silent;

impl Visitor for Silent {
    fn row(&mut self, _: &Row<'_>) {}
    fn problem(&mut self, _: Span, _: Option<Span>, _: Kind) {}
}

/// A record: where it stands without its line end, and its cells.
struct Line {
    span: Span,
    cells: Vec<(String, Span)>,
}

/// Most headings of a sheet that is mended.
const MOST_HEADINGS: usize = 100;

/// A sheet taken apart.
struct Layout {
    header: Header,
    columns: Vec<Option<Column>>,
    lines: Vec<Line>,
}

impl Layout {
    /// Without the lines; nothing where there are more headings than any sheet has.
    fn of_header(text: &str) -> Option<Self> {
        let header = SheetReader::default().header(text, &mut Silent)?;
        if header.cells.len() > MOST_HEADINGS {
            return None;
        }
        let columns = header.columns(&mut Silent);
        Some(Self { header, columns, lines: Vec::new() })
    }

    fn of(text: &str) -> Option<Self> {
        let Self { header, columns, mut lines } = Self::of_header(text)?;
        Splitter::default().split(&text[header.end..], header.end, header.delimiter, |record| {
            let cells: Vec<(String, Span)> = record.cells().map(|(cell, span)| (cell.to_owned(), span)).collect();
            if let (Some((_, first)), Some((_, last))) = (cells.first(), cells.last()) {
                lines.push(Line { span: Span { start: first.start, end: last.end }, cells });
            }
            true
        });
        Some(Self { header, columns, lines })
    }

    /// The cells of a column, from top to bottom.
    fn column(&self, column: Column) -> impl Iterator<Item = &(String, Span)> {
        let at = self.columns.iter().position(|known| *known == Some(column));
        self.lines.iter().filter_map(move |line| line.cells.get(at?))
    }

    /// The language of the headings; the one given where they are as many in both.
    fn lang(&self, otherwise: Lang) -> Lang {
        let (mut da, mut en) = (0, 0);
        for ((written, _), column) in self.header.cells.iter().zip(&self.columns) {
            let is = |lang| column.is_some_and(|column| fold(written) == column.heading(lang));
            da += usize::from(is(Lang::Da));
            en += usize::from(is(Lang::En));
        }
        match da.cmp(&en) {
            std::cmp::Ordering::Greater => Lang::Da,
            std::cmp::Ordering::Less => Lang::En,
            std::cmp::Ordering::Equal => otherwise,
        }
    }
}

/// What a cell says, without its quotes and the space around it; nothing where a quote stands within.
fn inner(text: &str, cell: Span) -> Option<Span> {
    let trim = |span: Span| -> Option<Span> {
        let written = text.get(span.start..span.end)?;
        let start = span.start + (written.len() - written.trim_start().len());
        Some(Span { start, end: start + written.trim().len() })
    };
    let mut span = trim(cell)?;
    let written = &text[span.start..span.end];
    if written.len() > 1 && written.starts_with('"') && written.ends_with('"') {
        span = trim(Span { start: span.start + 1, end: span.end - 1 })?;
    }
    (!text[span.start..span.end].contains('"')).then_some(span)
}

/// Writes a heading that is unmistakably one of the sheet's, which is not there yet, in the language of the others.
pub fn heading(text: &str, cell: Span) -> Option<Edit> {
    let layout = Layout::of_header(text)?;
    let meant = |heading: &str| {
        let known = Column::HEADINGS
            .into_iter()
            .flat_map(|(column, da, en)| [(da, (column, Lang::Da)), (en, (column, Lang::En))].into_iter());
        unmistakable(heading, 1, known)
    };
    let (written, _) = layout.header.cells.iter().find(|(_, span)| *span == cell)?;
    let (column, lang) = meant(written)?;
    let is_same =
        |(other, span): &&(String, Span)| *span != cell && meant(other).is_some_and(|(same, _)| same == column);
    if layout.header.cells.iter().any(|cell| is_same(&cell)) {
        return None;
    }
    Some(Edit { span: inner(text, cell)?, text: column.heading(layout.lang(lang)).to_owned() })
}

/// Writes the word that unmistakably is meant in place of a score.
pub fn score_word(text: &str, cell: Span) -> Option<Edit> {
    word(text, cell, meant_score)
}

/// Writes the basis that unmistakably is meant.
pub fn basis_word(text: &str, cell: Span) -> Option<Edit> {
    word(text, cell, meant_basis)
}

fn word(text: &str, cell: Span, meant: impl Fn(&str) -> Option<&'static str>) -> Option<Edit> {
    let span = inner(text, cell)?;
    let meant = meant(&text[span.start..span.end])?;
    Some(Edit { span, text: meant.to_owned() })
}

/// Writes all scores with the decimal mark that goes with the sheet's delimiter.
pub fn decimals(text: &str) -> Vec<Edit> {
    let Some(layout) = Layout::of(text) else { return Vec::new() };
    let (own, other) = if layout.header.delimiter == b',' { (".", ',') } else { (",", '.') };
    let mend = |(score, cell): &(String, Span)| {
        Score::parse(score.trim())?;
        let written = text.get(cell.start..cell.end)?;
        let (at, _) = written.match_indices(other).next().filter(|_| written.matches(other).count() == 1)?;
        let start = cell.start + at;
        Some(Edit { span: Span { start, end: start + 1 }, text: own.to_owned() })
    };
    layout.column(Column::Score).filter_map(mend).collect()
}

/// Puts the rows about questions of the frame in its order. All other rows, and the ends of lines, stay where they are.
pub fn order(text: &str, frame: &Frame) -> Vec<Edit> {
    let Some(layout) = Layout::of(text) else { return Vec::new() };
    let Some(column) = layout.columns.iter().position(|known| *known == Some(Column::Question)) else {
        return Vec::new();
    };
    let questions = Questions::new(frame);
    let places: Vec<(usize, Span)> = layout
        .lines
        .iter()
        .filter_map(|line| Some((questions.find(line.cells.get(column)?.0.trim())?, line.span)))
        .collect();
    let mut ordered = places.clone();
    ordered.sort_by_key(|(question, _)| *question);
    let moved = places.into_iter().zip(ordered).filter(|(now, then)| now.1 != then.1);
    moved.map(|((_, span), (_, from))| Edit { span, text: text[from.start..from.end].to_owned() }).collect()
}

/// Ends every line as the header does; line ends within cells are what people wrote.
pub fn line_ends(text: &str) -> Vec<Edit> {
    let Some(layout) = Layout::of(text) else { return Vec::new() };
    let header = Span {
        start: layout.header.cells.first().map_or(0, |(_, span)| span.start),
        end: layout.header.cells.last().map_or(0, |(_, span)| span.end),
    };
    let crlf = text[header.end..].starts_with("\r\n");
    let mut records = std::iter::once(header).chain(layout.lines.iter().map(|line| line.span)).peekable();
    let mut edits = Vec::new();
    for (at, _) in text.match_indices('\n') {
        while records.next_if(|record| record.end <= at).is_some() {}
        if records.peek().is_none_or(|record| at < record.start) {
            edits.extend(line_end(text, at, crlf));
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::super::apply;
    use super::*;
    use crate::files::load_frame;
    use crate::source::Sources;
    use std::path::Path;

    /// Where a cell stands that is written so.
    fn cell(text: &str, written: &str) -> Span {
        let start = text.find(written).unwrap();
        Span { start, end: start + written.len() }
    }

    fn after(text: &str, edits: impl IntoIterator<Item = Edit>) -> String {
        let edits: Vec<Edit> = edits.into_iter().collect();
        apply(text, &edits)
    }

    #[test]
    fn a_heading_is_mended_in_the_language_of_the_others() {
        let mended = |text: &str, written: &str| after(text, heading(text, cell(text, written)));
        assert_eq!(mended("spørgsmål;Piont\n", "Piont"), "spørgsmål;point\n");
        assert_eq!(mended("spørgsmål;\" strengths: \";point\n", "\" strengths: \""), "spørgsmål;\" styrker \";point\n");
        assert_eq!(mended("question,socre\n", "socre"), "question,score\n");
        assert_eq!(
            mended("sep=;\r\nspørgsmål; kommentarer \r\n", " kommentarer "),
            "sep=;\r\nspørgsmål; kommentar \r\n"
        );
        // As many headings in one language as in the other: the word's own decides.
        assert_eq!(mended("question;point;styrke\n", "styrke"), "question;point;styrker\n");
    }

    #[test]
    fn a_heading_in_doubt_stays() {
        for (text, written) in [
            ("spørgsmål;piont;point\n", "piont"),
            ("spørgsmål;piont;score\n", "piont"),
            ("spørgsmål;piont;poimt\n", "piont"),
            ("spørgsmål;navn\n", "navn"),
            ("spørgsmål;point2\n", "point2"),
            ("spørgsmål;\"poi\"\"nt\"\n", "\"poi\"\"nt\""),
            ("piont\n", "piont"),
        ] {
            assert_eq!(heading(text, cell(text, written)), None, "{text}");
        }
    }

    #[test]
    fn words_keep_their_quotes() {
        let text = "question,score,basis\nT1.1,\" Ved-ikke. \",dokumentaion\n";
        let edits = [score_word(text, cell(text, "\" Ved-ikke. \"")), basis_word(text, cell(text, "dokumentaion"))];
        let mended = "question,score,basis\nT1.1,\" ved ikke \",dokumentation\n";
        assert_eq!(after(text, edits.into_iter().flatten()), mended);
    }

    #[test]
    fn decimal_marks_go_with_the_delimiter() {
        let mended = |text: &str| after(text, decimals(text));
        assert_eq!(
            mended("spørgsmål;point;styrker\nT1.1;3.5;v 1.2\nT1.2;\" 2.0 \";\nT2.1;4,5;\n"),
            "spørgsmål;point;styrker\nT1.1;3,5;v 1.2\nT1.2;\" 2,0 \";\nT2.1;4,5;\n"
        );
        assert_eq!(mended("question,score\nT1.1,\"3,5\"\nT1.2,n.a.\n"), "question,score\nT1.1,\"3.5\"\nT1.2,n.a.\n");
        assert_eq!(mended("question\nT1.1\n"), "question\nT1.1\n");
    }

    #[test]
    fn rows_move_as_they_stand() {
        let (frame, _) = load_frame("kik", Path::new("."), &mut Sources::default()).unwrap();
        let frame = frame.unwrap();
        let mended = |text: &str| after(text, order(text, &frame));
        let text = "point;spørgsmål;styrker\n2;T1.2;\"b\nb\"\"\";;\n\n9;Q7;hvad\n;;\n1;T1.1; a \n3;T1.3;c";
        let expected = "point;spørgsmål;styrker\n1;T1.1; a \n\n9;Q7;hvad\n;;\n2;T1.2;\"b\nb\"\"\";;\n3;T1.3;c";
        assert_eq!(mended(text), expected);
        assert_eq!(mended(expected), expected);
        // The last line keeps having no end; of two rows about one question the first stays first.
        assert_eq!(mended("question\nT1.2\nT1.1 \nT1.1"), "question\nT1.1 \nT1.1\nT1.2");
    }

    #[test]
    fn lines_end_as_the_header_does_and_cells_stay() {
        let mended = |text: &str| after(text, line_ends(text));
        let text = "sep=;\nspørgsmål;styrker\r\nT1.1;\"a\nb\"\n\nT1.2;c\r\nT1.3;\n";
        assert_eq!(mended(text), "sep=;\r\nspørgsmål;styrker\r\nT1.1;\"a\nb\"\r\n\r\nT1.2;c\r\nT1.3;\r\n");
        assert_eq!(mended("question\nT1.1\r\n\"T1.2\"\r\n"), "question\nT1.1\n\"T1.2\"\n");
        assert_eq!(mended("question"), "question");
    }
}
