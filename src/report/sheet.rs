//! The blank answer sheet (*svarark*): as CSV, and as a workbook with a guide.

mod workbook;

pub use workbook::workbook;

use crate::document::csv::{self, Dialect, Field};
use crate::files::sheet::Column;
use crate::lang::Lang;
use crate::model::evaluation::Evaluation;

/// Whether the sheet holds the questions themselves beside their ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Questions {
    /// Ids only.
    Ids,
    /// The text too, in a column that is not read.
    WithText,
}

/// Writes a sheet with one row per asked question, and nothing filled in.
pub fn blank(evaluation: &Evaluation, questions: Questions, dialect: Dialect, lang: Lang) -> Vec<u8> {
    let columns = Column::HEADINGS.map(|(column, ..)| column);
    let kept = || columns.into_iter().filter(|column| *column != Column::Text || questions == Questions::WithText);
    let headings: Vec<&str> = kept().map(|column| column.heading(lang)).collect();
    let rows = evaluation.asked().map(|(_, question)| {
        let cell = |column| match column {
            Column::Question => Field::from(question.id.as_str()),
            Column::Text => Field::from(question.text.get(lang)),
            _ => Field::from(""),
        };
        kept().map(cell).collect()
    });
    csv::write(&headings, rows, dialect)
}
