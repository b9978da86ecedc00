//! Whether a text still says what it said before it was mended.

use super::super::problem::Kind;
use super::super::sheet::{Questions, Row, SheetReader, Visitor};
use crate::model::answers::{Basis, State};
use crate::model::frame::Frame;
use crate::source::Span;
use std::collections::BTreeMap;
use std::mem::{Discriminant, discriminant};
use std::sync::Arc;
use toml::{Table, Value};
use unicode_normalization::UnicodeNormalization as _;

/// What a file is read as.
#[derive(Debug, Clone)]
pub enum Reads {
    /// TOML.
    Toml,
    /// A sheet, by its frame.
    Sheet(Arc<Frame>),
    /// Markdown.
    Markdown,
}

impl Reads {
    /// Returns whether a text says everything that it said before, and no more is wrong with it. More may be said: what
    /// was not read, and what was not there.
    pub fn on(&self, before: &str, after: &str) -> bool {
        match self {
            Self::Toml => match (before.parse::<Table>(), after.parse::<Table>()) {
                (Ok(before), Ok(after)) => goes_on_table(&before, &after),
                _ => false,
            },
            Self::Markdown => plain(before) == plain(after),
            Self::Sheet(frame) => {
                let questions = Questions::new(frame);
                Sheet::read(after, &questions).goes_on_from(&Sheet::read(before, &questions))
            }
        }
    }
}

/// Letters and line ends have several forms, and say the same in each.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").nfc().collect()
}

fn goes_on_table(before: &Table, after: &Table) -> bool {
    let after: BTreeMap<String, &Value> = after.iter().map(|(key, value)| (plain(key), value)).collect();
    before.iter().all(|(key, value)| after.get(&plain(key)).is_some_and(|after| goes_on(value, after)))
}

fn goes_on(before: &Value, after: &Value) -> bool {
    match (before, after) {
        (Value::String(before), Value::String(after)) => plain(before) == plain(after),
        (Value::Table(before), Value::Table(after)) => goes_on_table(before, after),
        (Value::Array(before), Value::Array(after)) => {
            let is_tables = after.iter().all(Value::is_table);
            let mut after = after.iter();
            // Tables may have been put in between.
            before.iter().all(|item| after.any(|after| goes_on(item, after))) && (is_tables || after.next().is_none())
        }
        (before, after) => before == after,
    }
}

/// What a sheet says.
#[derive(Debug, Default)]
struct Sheet {
    understood: bool,
    /// By question.
    rows: BTreeMap<usize, Vec<Said>>,
    /// How often each kind of problem was met, where it is left to people.
    problems: Vec<(Discriminant<Kind>, usize)>,
}

/// What a row says.
#[derive(Debug)]
struct Said {
    state: State,
    basis: Option<Basis>,
    words: [String; 4],
}

impl Sheet {
    fn read(text: &str, questions: &Questions<'_>) -> Self {
        let mut sheet = Self::default();
        sheet.understood = SheetReader::default().rows(text, questions, &mut sheet);
        sheet
    }

    fn goes_on_from(&self, before: &Self) -> bool {
        let rows = before.rows.iter().all(|(question, before)| {
            let after = self.rows.get(question).map(Vec::as_slice).unwrap_or_default();
            before.len() == after.len() && after.iter().zip(before).all(|(after, before)| after.goes_on_from(before))
        });
        let met = |kind| before.problems.iter().find(|(other, _)| *other == kind).map_or(0, |(_, times)| *times);
        rows && self.understood >= before.understood && self.problems.iter().all(|(kind, times)| *times <= met(*kind))
    }
}

impl Said {
    fn goes_on_from(&self, before: &Self) -> bool {
        let state = self.state == before.state || matches!(before.state, State::Missing | State::Invalid);
        let basis = self.basis == before.basis || before.basis.is_none();
        let mut words = self.words.iter().zip(&before.words);
        state && basis && words.all(|(after, before)| before.is_empty() || after.nfc().eq(before.nfc()))
    }
}

impl Visitor for Sheet {
    fn row(&mut self, row: &Row<'_>) {
        let words = [row.strengths, row.improvements, row.evidence, row.comment].map(|cell| cell.text.to_owned());
        self.rows.entry(row.question).or_default().push(Said { state: row.state, basis: row.basis, words });
    }

    fn problem(&mut self, _: Span, _: Option<Span>, kind: Kind) {
        // The next pass mends these, and the others only concern how the text is written.
        match &kind {
            Kind::ScoreNotNumber { suggestion: Some(_), .. } | Kind::UnknownBasis { suggestion: Some(_), .. } => {}
            kind if kind.is_read() => {}
            kind => self.count(kind),
        }
    }
}

impl Sheet {
    fn count(&mut self, kind: &Kind) {
        let kind = discriminant(kind);
        match self.problems.iter_mut().find(|(other, _)| *other == kind) {
            Some((_, times)) => *times += 1,
            None => self.problems.push((kind, 1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::load_frame;
    use crate::source::Sources;

    #[test]
    fn toml_may_say_more_and_nothing_else() {
        let before = "a = \"bla\u{30a}\"\nb = [1, 2]\n[[c]]\nid = 1\n[[c]]\nid = 3\n";
        let goes_on = |after: &str| Reads::Toml.on(before, after);
        assert!(goes_on("a = \"blå\"\nb = [1, 2]\nd = 4\n[[c]]\nid = 1\n[[c]]\nid = 2\n[[c]]\nid = 3\nmore = true"));
        assert!(!goes_on("a = \"blå\"\nb = [1, 2, 3]\n[[c]]\nid = 1\n[[c]]\nid = 3\n"));
        assert!(!goes_on("a = \"blå\"\nb = [1, 2]\n[[c]]\nid = 3\n[[c]]\nid = 1\n"));
        assert!(!goes_on("a = \"bla\"\nb = [1, 2]\n[[c]]\nid = 1\n[[c]]\nid = 3\n"));
        assert!(!goes_on("a = \"blå\"\nb = [1, 2]\n[[c]]\nid = 1\n"));
        assert!(!goes_on("a = "));
    }

    #[test]
    fn a_sheet_may_say_more_and_nothing_else() {
        let (frame, _) = load_frame("kik", std::path::Path::new("."), &mut Sources::default()).unwrap();
        let reads = Reads::Sheet(Arc::new(frame.unwrap()));
        let before = "question;scor;strengths\nT1.1;3;a\nT1.2;ved ikke.;\n";
        let goes_on = |after: &str| reads.on(before, after);
        assert!(goes_on("question;score;strengths\nT1.1;3;a\nT1.2;ved ikke.;\n"));
        assert!(goes_on("question;score;strengths\nT1.2;ved ikke;\nT1.1;3;a\nT1.3;4;\n"));
        for worse in [
            "question;score;strengths\nT1.1;9;a\nT1.2;;\n",
            "question;score;strengths\nT1.1;god;a\nT1.2;;\n",
            "question;score;strengths\nT1.1;3;b\nT1.2;;\n",
            "question;score;strengths\nT1.2;3;\n",
            "score;strengths\n3;a\n",
            "question;scor;strengths\nT1.1;3;a\nT1.2;;\nT1.2;;\n",
        ] {
            assert!(!goes_on(worse), "{worse}");
        }
    }
}
