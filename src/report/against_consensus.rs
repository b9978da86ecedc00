//! What the group agreed, against what people gave alone. It names nobody.

use super::phrases::{self, figure, signed, status_word};
use super::{Header, NotRead, notice, tidy};
use crate::analysis::comparison::AgainstConsensus;
use crate::document::csv::Dialect;
use crate::document::{Column, Document, Table, Tone, strong};
use crate::lang::{Lang, Text, text};
use crate::model::consensus::Status;
use crate::model::evaluation::Evaluation;
use serde::Serialize;

/// The comparison, and how it is looked at.
#[derive(Debug, Clone, Copy)]
pub struct View<'e> {
    /// The evaluation.
    pub evaluation: &'e Evaluation,
    /// The rows, in frame order.
    pub questions: &'e [AgainstConsensus],
    /// The language.
    pub lang: Lang,
}

/// The comparison for machines.
#[derive(Debug, Serialize)]
pub struct Json<'e> {
    /// Schema and evaluation.
    #[serde(flatten)]
    pub header: Header<'e>,
    /// The rows.
    pub questions: &'e [AgainstConsensus],
    /// What could not be read.
    pub problems: &'e NotRead,
}

/// Writes the comparison as a document.
pub fn document(view: &View<'_>, not_read: &NotRead) -> Document {
    let (lang, questions) = (view.lang, view.questions);
    let title =
        phrases::title(view.evaluation, text("Konsensus og de enkelte svar", "Consensus and individual answers"), lang);
    let mut document = Document::new(title, lang);
    document.notice(notice(lang, "diff --against consensus"));

    let agreed = questions.iter().filter(|question| question.score.is_some()).count();
    let departs = questions.iter().filter(|question| question.outside || question.far).count();
    let unexplained = questions.iter().filter(|question| lacks_reason(question)).count();
    let all = questions.len();
    document.paragraph(match lang {
        Lang::Da => strong(format!("I er enige om et pointtal for {agreed} af {all} spørgsmål.")).text(format!(
            " {departs} ligger uden for de enkelte svar eller langt fra medianen; {unexplained} af dem mangler en begrundelse."
        )),
        Lang::En => strong(format!("You have agreed on a score for {agreed} of {all} questions.")).text(format!(
            " Outside the individual answers or far from the median: {departs}; of these without a reason: {unexplained}."
        )),
    });
    document.table(table(view));
    document.note(text(
        "En konsensus er ikke et gennemsnit, og den må gerne ligge et andet sted end svarene, men så skal der stå hvorfor.",
        "A consensus is not an average, and it may well differ from the answers, but then the reason must be given.",
    ).get(lang));
    not_read.section(&mut document);
    document
}

fn table(view: &View<'_>) -> Table {
    let lang = view.lang;
    let t = |words: Text| words.get(lang);
    let mut table = Table::new([
        Column::left(t(text("Spørgsmål", "Question"))).nowrap(),
        Column::right(t(text("Konsensus", "Consensus"))).nowrap(),
        Column::right("n").nowrap(),
        Column::right("Median").nowrap(),
        Column::right(t(text("Laveste", "Lowest"))).nowrap(),
        Column::right(t(text("Højeste", "Highest"))).nowrap(),
        Column::right(t(text("Forskel", "Difference"))).nowrap(),
        Column::left(t(text("Bemærkning", "Remark"))),
    ]);
    for question in view.questions {
        let score =
            |score: Option<crate::model::score::Score>| score.map_or_else(|| "–".to_owned(), |score| score.show(lang));
        let tone = if lacks_reason(question) { Tone::Attention } else { Tone::Plain };
        let cells = [
            question.label.clone(),
            score(question.score),
            question.n.to_string(),
            figure(lang, question.median),
            score(question.min),
            score(question.max),
            signed(lang, question.difference),
            remark(question, lang),
        ];
        table.toned_row(tone, cells);
    }
    table
}

fn lacks_reason(question: &AgainstConsensus) -> bool {
    (question.outside || question.far) && !question.has_reason
}

/// Where the group stands with a question, or where its score departs from what people gave.
fn remark(question: &AgainstConsensus, lang: Lang) -> String {
    let departs = match (question.outside, question.far) {
        (true, _) => text("uden for svarene", "outside the answers"),
        (false, true) => text("langt fra medianen", "far from the median"),
        (false, false) => {
            let status = match question.status {
                Some(Status::Agreed) => text("", ""),
                Some(status) => status_word(status),
                None => text("ikke behandlet", "not considered"),
            };
            return status.get(lang).to_owned();
        }
    };
    let reason = match question.has_reason {
        true => text("begrundet", "reason given"),
        false => text("mangler begrundelse", "no reason given"),
    };
    format!("{}; {}", departs.get(lang), reason.get(lang))
}

/// Columns of the tidy form: one row per question, in frame order.
const COLUMNS: [tidy::Column; 13] = [
    ("theme", "/theme"),
    ("question", "/id"),
    ("label", "/label"),
    ("status", "/status"),
    ("score", "/score"),
    ("n", "/n"),
    ("median", "/median"),
    ("min", "/min"),
    ("max", "/max"),
    ("difference", "/difference"),
    ("outside", "/outside"),
    ("far", "/far"),
    ("has_reason", "/has_reason"),
];

/// Writes the rows as CSV.
pub fn csv(view: &View<'_>, dialect: Dialect) -> Vec<u8> {
    tidy::write(&view.evaluation.id, &COLUMNS, view.questions, dialect)
}
