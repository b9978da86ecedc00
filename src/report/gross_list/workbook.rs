//! The gross list as a workbook: one row per entry, and one per question and score.

use super::{MISSING, Only, View, missing, purpose, words_of};
use crate::analysis::disagreement::Disagreement;
use crate::document::xlsx::{Book, Cell, Column, Kind, Sheet};
use crate::lang::{Text, text};
use crate::model::ParticipantId;
use crate::model::answers::{Basis, State};
use crate::model::evaluation::Names;
use crate::model::frame::{Question, Theme};
use crate::report::gross_list::By;
use crate::report::phrases::{self, state_words};
use crate::report::tables::{self, IMPROVEMENT, STRENGTH};
use crate::report::{NotRead, notice};

/// The kinds of words, each as one entry is called.
const KINDS: [Text; 4] = [STRENGTH, IMPROVEMENT, text("Dokumentation", "Evidence"), text("Kommentar", "Comment")];

/// Makes the workbook.
pub fn workbook(view: &View<'_>, not_read: &NotRead) -> Book {
    let title = phrases::title(view.evaluation, text("Bruttoliste", "Gross list"), view.lang);
    let mut sheets = Vec::new();
    if view.only != Some(Only::Scores) {
        sheets.push(entries(view));
    }
    if view.only != Some(Only::Words) {
        sheets.push(questions(view));
        if is_named(view) {
            sheets.push(scores(view));
        }
    }
    let mut paragraphs = vec![purpose(view)];
    paragraphs.extend(missing(view).map(|missing| format!("{}{missing}.", view.t(MISSING))));
    paragraphs.push(notice(view.lang, "report gross-list"));
    sheets.push(tables::about_sheet(&title, paragraphs, not_read, view.lang));
    Book { title, lang: view.lang, sheets, lists: Vec::new() }
}

fn is_named(view: &View<'_>) -> bool {
    view.people.names() != Names::Aggregated
}

/// Rows of the sheet by question, or by participant.
fn sorted<'v>(view: &View<'v>, mut rows: Vec<(&'v ParticipantId, Vec<Cell>)>) -> Vec<Vec<Cell>> {
    if view.by == By::Participant {
        let people = view.list.questions.first().map(|row| &row.answers[..]).unwrap_or_default();
        rows.sort_by_key(|(who, _)| people.iter().position(|answer| answer.who == *who));
    }
    rows.into_iter().map(|(_, cells)| cells).collect()
}

/// The questions that are kept, each with its theme.
fn asked<'v>(view: &View<'v>) -> impl Iterator<Item = (&'v Theme, &'v Question, &'v super::QuestionAnswers<'v>)> {
    let frame = &view.evaluation.frame;
    view.questions().filter_map(|(question, row)| Some((frame.theme(row.theme.as_str())?, question, row)))
}

fn entries(view: &View<'_>) -> Sheet {
    let lang = view.lang;
    let mut columns = tables::about(lang);
    columns.push(Column::new(view.t(text("Slags", "Kind")), 20));
    columns.push(Column::new(view.t(text("Udsagn", "Entry")), 64));
    if is_named(view) {
        columns.push(Column::new(view.t(text("Deltager", "Participant")), 20));
    }
    let mut rows = Vec::new();
    for (theme, question, row) in asked(view) {
        for (kind, name) in KINDS.into_iter().enumerate() {
            for answer in &row.answers {
                for entry in words_of(answer, kind) {
                    let mut cells = tables::about_cells(theme, question, lang);
                    cells.extend([view.t(name).into(), entry.into()]);
                    if is_named(view) {
                        cells.push(view.name(answer.who).into());
                    }
                    rows.push((answer.who, cells));
                }
            }
        }
    }
    let name = view.t(text("Udsagn", "Entries")).to_owned();
    Sheet { name, kind: Kind::Table, columns, rows: sorted(view, rows) }
}

fn questions(view: &View<'_>) -> Sheet {
    let disagreement = Disagreement::of(view.evaluation);
    let mut columns = tables::about(view.lang);
    columns.extend(tables::figures(view.lang));
    let row = |(theme, question, _): (&Theme, &Question, _)| {
        let mut cells = tables::about_cells(theme, question, view.lang);
        cells.extend(tables::figure_cells(disagreement.question(&question.id), view.lang));
        cells
    };
    let name = view.t(text("Spørgsmål", "Questions")).to_owned();
    Sheet { name, kind: Kind::Table, columns, rows: asked(view).map(row).collect() }
}

fn scores(view: &View<'_>) -> Sheet {
    let mut columns = tables::about(view.lang);
    let more = [
        (text("Deltager", "Participant"), 20),
        (text("Point", "Score"), 9),
        (text("Andet svar", "Other answer"), 16),
        (text("Grundlag", "Basis"), 16),
    ];
    columns.extend(more.map(|(head, width)| Column::new(view.t(head), width)));
    let mut rows = Vec::new();
    for (theme, question, row) in asked(view) {
        for answer in &row.answers {
            let (score, other) = match answer.state {
                State::Score(score) => (Cell::Number(score.as_f64()), Cell::Empty),
                state => (Cell::Empty, state_words(state, view.lang).into()),
            };
            let basis = answer.written.and_then(|answer| answer.basis).map_or(Cell::Empty, |basis| match basis {
                Basis::Documentation => view.t(text("dokumentation", "documentation")).into(),
                Basis::Memory => view.t(text("hukommelse", "memory")).into(),
            });
            let mut cells = tables::about_cells(theme, question, view.lang);
            cells.extend([view.name(answer.who).into(), score, other, basis]);
            rows.push((answer.who, cells));
        }
    }
    let name = view.t(text("Point", "Scores")).to_owned();
    Sheet { name, kind: Kind::Table, columns, rows: sorted(view, rows) }
}
