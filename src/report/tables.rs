//! What the workbooks of reports share.

use super::NotRead;
use super::phrases::{other_states, shape_word};
use crate::analysis::disagreement::QuestionDisagreement;
use crate::document::xlsx::{Cell, Column, Kind, Sheet};
use crate::lang::{Lang, Text, text};
use crate::model::frame::{Question, Theme};
use crate::model::score::Score;

/// The kinds of words, in a row of one entry.
pub(super) const STRENGTH: Text = text("Styrke", "Strength");
pub(super) const IMPROVEMENT: Text = text("Forbedringsområde", "Area for improvement");

/// The columns that say which question a row is about.
pub(super) fn about(lang: Lang) -> Vec<Column> {
    let head = |words: Text, width| Column::new(words.get(lang), width);
    vec![head(text("Tema", "Theme"), 22), head(text("Nr.", "No."), 8), head(text("Spørgsmål", "Question"), 64)]
}

/// Their cells.
pub(super) fn about_cells(theme: &Theme, question: &Question, lang: Lang) -> Vec<Cell> {
    let title = theme.title.get(lang);
    let theme = if title.is_empty() { theme.id.as_str() } else { title };
    vec![theme.into(), question.label().into(), question.text.get(lang).into()]
}

/// The columns of how the scores lie.
pub(super) fn figures(lang: Lang) -> Vec<Column> {
    let head = |words: Text, width| Column::new(words.get(lang), width);
    vec![
        head(text("Svar", "Answers"), 12),
        head(text("Median", "Median"), 12),
        head(text("Lavest", "Lowest"), 12),
        head(text("Højest", "Highest"), 12),
        head(text("Spændvidde", "Range"), 12),
        head(text("Form", "Shape"), 18),
        head(text("Andre svar", "Other answers"), 24),
    ]
}

/// Their cells; empty where nothing may be told.
pub(super) fn figure_cells(found: Option<&QuestionDisagreement>, lang: Lang) -> Vec<Cell> {
    let Some(found) = found else { return vec![Cell::Empty; figures(lang).len()] };
    let summary = &found.summary;
    let score = |score: Option<Score>| Cell::number(score.map(Score::as_f64));
    vec![
        Cell::Number(f64::from(u32::try_from(summary.n).unwrap_or(u32::MAX))),
        Cell::number(summary.median),
        score(summary.min),
        score(summary.max),
        score(summary.range),
        found.shape.map_or(Cell::Empty, |shape| shape_word(Some(shape), lang).into()),
        other_states(found, lang).into(),
    ]
}

/// The sheet that says what the workbook is, and what could not be read.
pub(super) fn about_sheet(title: &str, paragraphs: Vec<String>, not_read: &NotRead, lang: Lang) -> Sheet {
    let mut rows = vec![vec![Cell::Heading(title.to_owned())]];
    rows.extend(paragraphs.into_iter().map(|paragraph| vec![Cell::Text(paragraph)]));
    let problems: Vec<Vec<Cell>> = not_read.lines().map(|line| vec![Cell::Text(line)]).collect();
    if !problems.is_empty() {
        rows.push(vec![Cell::Heading(text("Ikke læst", "Not read").get(lang).to_owned())]);
        rows.extend(problems);
    }
    let name = text("Om", "About").get(lang).to_owned();
    Sheet { name, kind: Kind::Page, columns: vec![Column::new("", 74)], rows }
}
