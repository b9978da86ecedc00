//! The consensus report as a workbook: one row per question, and one per strength and area for improvement.

use crate::analysis::disagreement::Disagreement;
use crate::document::xlsx::{Book, Cell, Column, Kind, Sheet};
use crate::lang::{Lang, Text, text};
use crate::model::consensus::Status;
use crate::model::evaluation::Evaluation;
use crate::model::score::Score;
use crate::report::phrases::{self, status_word};
use crate::report::tables::{self, IMPROVEMENT, STRENGTH};
use crate::report::{NotRead, notice};

/// Makes the workbook. Who took part is not in it.
pub fn workbook(evaluation: &Evaluation, not_read: &NotRead, lang: Lang) -> Book {
    let title = phrases::title(evaluation, text("Konsensusrapport", "Consensus report"), lang);
    let purpose = text(
        "Projektmappen samler det, gruppen er blevet enig om. Tallene før seminaret er de pointtal, deltagerne gav hver for sig.",
        "The workbook sets out what the group has agreed. The figures before the seminar are the scores people gave individually.",
    );
    let paragraphs = vec![purpose.get(lang).to_owned(), notice(lang, "report consensus")];
    let about = tables::about_sheet(&title, paragraphs, not_read, lang);
    let sheets = vec![entries(evaluation, lang), questions(evaluation, lang), about];
    Book { title, lang, sheets, lists: Vec::new() }
}

fn entries(evaluation: &Evaluation, lang: Lang) -> Sheet {
    let head = |words: Text, width| Column::new(words.get(lang), width);
    let mut columns = tables::about(lang);
    columns.extend([
        head(text("Slags", "Kind"), 20),
        head(text("Id", "Id"), 14),
        head(text("Gruppens ord", "The group's words"), 64),
    ]);
    let mut rows = Vec::new();
    for (theme, question) in evaluation.asked() {
        // What is not agreed is still the words of individuals.
        let record = evaluation.consensus_on(&question.id).filter(|record| record.status == Status::Agreed);
        let Some(record) = record else { continue };
        let strengths = record.strengths.iter().map(|entry| (STRENGTH, "", &entry.text));
        let improvements = record.improvements.iter().map(|entry| (IMPROVEMENT, entry.id.as_str(), &entry.text));
        for (kind, id, words) in strengths.chain(improvements) {
            let mut cells = tables::about_cells(theme, question, lang);
            cells.extend([kind.get(lang).into(), id.into(), words.as_str().into()]);
            rows.push(cells);
        }
    }
    Sheet { name: text("Aftalt", "Agreed").get(lang).to_owned(), kind: Kind::Table, columns, rows }
}

fn questions(evaluation: &Evaluation, lang: Lang) -> Sheet {
    let disagreement = Disagreement::of(evaluation);
    let head = |words: Text, width| Column::new(words.get(lang), width);
    let mut columns = tables::about(lang);
    columns.extend([
        head(text("Status", "Status"), 12),
        head(text("Aftalt point", "Agreed score"), 12),
        head(text("Begrundelse eller bemærkning", "Reason or remark"), 44),
    ]);
    columns.extend(tables::figures(lang).into_iter().map(|column| Column {
        heading: match lang {
            Lang::Da => format!("{} før seminaret", column.heading),
            Lang::En => format!("{} before the seminar", column.heading),
        },
        ..column
    }));
    let mut rows = Vec::new();
    for (theme, question) in evaluation.asked() {
        let record = evaluation.consensus_on(&question.id);
        let said = record.map(|record| [record.reason.as_deref(), record.note.as_deref()]);
        let said: Vec<&str> = said.into_iter().flatten().flatten().collect();
        // One score would be one person's.
        let before = disagreement.question(&question.id).filter(|before| before.summary.n != 1);
        let mut cells = tables::about_cells(theme, question, lang);
        cells.extend([
            record.map_or(Cell::Empty, |record| status_word(record.status).get(lang).into()),
            Cell::number(record.and_then(|record| record.score).map(Score::as_f64)),
            said.join("\n").into(),
        ]);
        cells.extend(tables::figure_cells(before, lang));
        rows.push(cells);
    }
    Sheet { name: text("Spørgsmål", "Questions").get(lang).to_owned(), kind: Kind::Table, columns, rows }
}
