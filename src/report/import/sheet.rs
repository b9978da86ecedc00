//! The answer sheet (*svarark*) that an import writes: in the form of a blank one, filled in.

use crate::analysis::import::{Sheet, Taken};
use crate::document::csv::{self, Dialect, Field as Cell};
use crate::files::import::check_cells;
use crate::files::problem::Kind;
use crate::files::sheet::Column;
use crate::lang::Lang;
use crate::model::answers::{State, entries};
use crate::model::evaluation::Evaluation;
use crate::model::import::Field;
use serde::Serialize;

/// A sheet as it is to be written.
#[derive(Debug)]
pub struct Made {
    /// The file.
    pub bytes: Vec<u8>,
    /// What is in it.
    pub counts: Counts,
    /// Cells the reader of sheets will stumble over, and why: they are written as they are.
    pub problems: Vec<(Taken, Kind)>,
}

/// What is in a sheet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Answers with a score.
    pub score: usize,
    /// Questions without an answer.
    pub missing: usize,
    /// *Don't know*.
    pub dont_know: usize,
    /// *Not relevant*.
    pub not_relevant: usize,
    /// Scores that are none.
    pub invalid: usize,
    /// Strengths and areas for improvement.
    pub entries: usize,
}

impl Counts {
    fn add(&mut self, state: State) {
        let count = match state {
            State::Score(_) => &mut self.score,
            State::Missing | State::NotAsked => &mut self.missing,
            State::DontKnow => &mut self.dont_know,
            State::NotRelevant => &mut self.not_relevant,
            State::Invalid => &mut self.invalid,
        };
        *count += 1;
    }
}

/// The columns, and what each holds.
const COLUMNS: [(Column, Option<Field>); 7] = [
    (Column::Question, None),
    (Column::Score, Some(Field::Score)),
    (Column::Basis, Some(Field::Basis)),
    (Column::Strengths, Some(Field::Strengths)),
    (Column::Improvements, Some(Field::Improvements)),
    (Column::Evidence, Some(Field::Evidence)),
    (Column::Comment, Some(Field::Comment)),
];

/// Writes a sheet: a row for every question that is asked, in the frame's order.
pub fn make(sheet: &Sheet, evaluation: &Evaluation, lang: Lang) -> Made {
    let (mut counts, mut problems, mut rows) = (Counts::default(), Vec::new(), Vec::new());
    for (at, (theme, question)) in evaluation.frame.questions().enumerate() {
        if !evaluation.asks_theme(&theme.id) {
            continue;
        }
        let taken = |field: Field| sheet.answers.get(&at).and_then(|fields| fields.get(&field));
        let text = |field: Field| taken(field).map_or("", |taken| taken.text.as_str());
        let checked = check_cells(text(Field::Score), text(Field::Basis), question);
        counts.add(checked.state);
        let of_words = [Field::Strengths, Field::Improvements].map(|field| entries(text(field)).count());
        counts.entries += of_words.iter().sum::<usize>();
        let met = [(Field::Score, checked.score), (Field::Basis, checked.basis)];
        problems.extend(met.into_iter().filter_map(|(field, kind)| Some((taken(field)?.clone(), kind?))));
        let cell = |(column, field): (Column, Option<Field>)| match (column, field) {
            (Column::Question, _) => Cell::from(question.id.as_str()),
            (_, field) => Cell::from(field.map_or("", text)),
        };
        rows.push(COLUMNS.map(cell).to_vec());
    }
    let headings = COLUMNS.map(|(column, _)| column.heading(lang));
    Made { bytes: csv::write(&headings, rows, Dialect::Machine), counts, problems }
}
