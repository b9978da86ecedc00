//! What is left to agree: shown by `konsensus consensus`.

use super::phrases::{self, figure, status_word};
use crate::analysis::left::{Lack, Left, QuestionLeft};
use crate::document::{Column, Document, Item, Table, Tone, strong};
use crate::lang::{Lang, count, text};
use crate::model::QuestionId;
use crate::model::consensus::Status;
use crate::model::evaluation::Evaluation;

/// Writes what is left; `unseen` are entries that are new since a question was agreed on.
pub fn document(evaluation: &Evaluation, left: &Left<'_>, unseen: &[(QuestionId, usize)], lang: Lang) -> Document {
    let mut document = Document::new(phrases::title(evaluation, text("Konsensus", "Consensus"), lang), lang);
    document.paragraph(standing(left, lang));
    let mut table = Table::new([
        Column::left(text("Spørgsmål", "Question").get(lang)).nowrap(),
        Column::left("Status").nowrap(),
        Column::right(text("Point", "Score").get(lang)).nowrap(),
        Column::right("Median").nowrap(),
        Column::right(text("Styrker", "Strengths").get(lang)).nowrap(),
        Column::right(text("Forbedringsområder", "Improvements").get(lang)).nowrap(),
        Column::left(text("Mangler", "Missing").get(lang)),
    ]);
    for question in &left.questions {
        let lacks: Vec<&str> = question.lacks.iter().map(|lack| lack_words(*lack).get(lang)).collect();
        let tone = tone(question);
        table.toned_row(
            tone,
            [
                question.label.to_owned(),
                question.status.map_or(text("mangler", "missing"), status_word).get(lang).to_owned(),
                question.score.map_or_else(|| "–".to_owned(), |score| score.show(lang)),
                figure(lang, question.median),
                question.strengths.to_string(),
                question.improvements.to_string(),
                lacks.join("; "),
            ],
        );
    }
    document.table(table);
    if left.open == 0 && left.questions.iter().all(|question| question.lacks.is_empty()) {
        document.paragraph(text("Der mangler ikke noget.", "Nothing is missing.").get(lang));
    }
    if !unseen.is_empty() {
        document.paragraph(strong(text("Nyt, siden I blev enige", "New since you agreed").get(lang)));
        document.list(unseen.iter().map(|(id, new)| Item::new(unseen_words(evaluation, id, *new, lang))));
    }
    document
}

fn standing(left: &Left<'_>, lang: Lang) -> String {
    let all = count(lang, left.questions.len(), text("spørgsmål", "question"), text("spørgsmål", "questions"));
    let (agreed, parked, open, not_relevant) = (left.agreed, left.parked, left.open, left.not_relevant);
    let mut sentence = match lang {
        Lang::Da => {
            let open = count(lang, open, text("åbent", "open"), text("åbne", "open"));
            format!("{all}: {agreed} aftalt, {parked} parkeret, {open}.")
        }
        Lang::En => format!("{all}: {agreed} agreed, {parked} parked, {open} open."),
    };
    if not_relevant > 0 {
        sentence.push_str(&match lang {
            Lang::Da => format!(" {not_relevant} ikke relevant for enheden."),
            Lang::En => format!(" {not_relevant} not relevant to the unit."),
        });
    }
    sentence
}

fn tone(question: &QuestionLeft<'_>) -> Tone {
    match question.status {
        _ if !question.lacks.is_empty() => Tone::Attention,
        Some(Status::Agreed | Status::NotRelevant) => Tone::Good,
        Some(Status::Parked) => Tone::Muted,
        Some(Status::Open) | None => Tone::Plain,
    }
}

fn lack_words(lack: Lack) -> crate::lang::Text {
    match lack {
        Lack::Score => text("et pointtal", "a score"),
        Lack::Note => text("en note om, hvad der mangler", "a note on what is missing"),
        Lack::ReasonOutside => {
            text("en begrundelse: uden for de enkelte svar", "a reason: outside the individual answers")
        }
        Lack::ReasonFar => text("en begrundelse: langt fra medianen", "a reason: far from the median"),
        Lack::ReasonSetAside => text("en begrundelse for det, der er lagt til side", "a reason for what is set aside"),
        Lack::LookAgain => text(
            "et nyt kig: svarene er ændret siden. Sæt status til open, kør kommandoen igen, og bliv enige på ny",
            "another look: the answers have changed since. Set status to open, run this again and agree anew",
        ),
    }
}

fn unseen_words(evaluation: &Evaluation, id: &QuestionId, new: usize, lang: Lang) -> String {
    let label = evaluation.frame.question(id.as_str()).map_or(id.as_str(), |(_, question)| question.label());
    let new = count(lang, new, text("nyt udsagn", "new entry"), text("nye udsagn", "new entries"));
    match lang {
        Lang::Da => format!("{label}: {new}. Sæt status til open, og kør igen for at få dem med."),
        Lang::En => format!("{label}: {new}. Set the status to open and run again to add them."),
    }
}
