//! What is left to agree: shown by `konsensus consensus`.

use super::phrases::{self, figure, status_word};
use super::taken_over;
use crate::analysis::left::{Lack, Left, QuestionLeft};
use crate::analysis::suspect::State;
use crate::analysis::takeover::Takeover;
use crate::document::{Column, Document, Item, Table, Tone, strong};
use crate::lang::{Lang, Text, count, text};
use crate::model::QuestionId;
use crate::model::consensus::Status;
use crate::model::evaluation::Evaluation;
use serde::Serialize;

/// A question whose changed answers people have accepted, and what had changed.
#[derive(Debug, Serialize)]
pub struct Reviewed<'e> {
    /// The question.
    pub id: &'e QuestionId,
    /// What people see instead of the id.
    #[serde(skip)]
    pub label: &'e str,
    /// How it stood to its answers before.
    pub was: State,
    /// How many chose each score when the question was last open, where the file says; never who.
    #[serde(skip)]
    pub scores_then: Option<String>,
    /// How many choose each score now.
    #[serde(skip)]
    pub scores_now: String,
    /// The wordings of entries that are new since.
    pub new_entries: Vec<&'e str>,
    /// How many entries nobody writes any more.
    pub gone_entries: usize,
}

/// What is left, and what was accepted, for machines.
#[derive(Debug, Serialize)]
pub struct Rows<'e> {
    /// Only where people have accepted something.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reviewed: Vec<Reviewed<'e>>,
    /// Only where a record was taken over: what came of everything in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub taken_over: Vec<Takeover>,
    /// What is left.
    #[serde(flatten)]
    pub left: Left<'e>,
}

/// Writes what was accepted, and what is left.
pub fn document(evaluation: &Evaluation, rows: &Rows<'_>, lang: Lang) -> Document {
    let left = &rows.left;
    let mut document = Document::new(phrases::title(evaluation, text("Konsensus", "Consensus"), lang), lang);
    if !rows.reviewed.is_empty() {
        document.paragraph(strong(text("Set igen, og I står ved det", "Looked at again, and it stands").get(lang)));
        document.list(rows.reviewed.iter().map(|reviewed| reviewed_item(reviewed, lang)));
    }
    if !rows.taken_over.is_empty() {
        taken_over::section(evaluation, &rows.taken_over, &mut document);
    }
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
    let unseen: Vec<&QuestionLeft<'_>> = left.questions.iter().filter(|question| question.new_entries > 0).collect();
    if !unseen.is_empty() {
        document.paragraph(strong(text("Nyt, siden I blev enige", "New since you agreed").get(lang)));
        document.list(unseen.into_iter().map(|question| Item::new(unseen_words(question, lang))));
    }
    if left.questions.iter().any(|question| question.rests_on == Some(State::NotCheckable)) {
        document.note(not_checkable(evaluation).get(lang));
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

fn lack_words(lack: Lack) -> Text {
    match lack {
        Lack::Score => text("et pointtal", "a score"),
        Lack::Note => text("en note om, hvad der mangler", "a note on what is missing"),
        Lack::ReasonOutside => {
            text("en begrundelse: uden for de enkelte svar", "a reason: outside the individual answers")
        }
        Lack::ReasonFar => text("en begrundelse: langt fra medianen", "a reason: far from the median"),
        Lack::ReasonSetAside => text("en begrundelse for det, der er lagt til side", "a reason for what is set aside"),
        Lack::LookAgain => text(
            "et nyt kig: svarene er ændret siden. Står I ved det, så kør med --reviewed; ellers sæt status til open, kør igen, og bliv enige på ny",
            "another look: the answers have changed since. If it stands, run with --reviewed; else set status to open, run again and agree anew",
        ),
    }
}

fn unseen_words(question: &QuestionLeft<'_>, lang: Lang) -> String {
    let (label, id) = (question.label, question.id);
    let new = count(lang, question.new_entries, text("nyt udsagn", "new entry"), text("nye udsagn", "new entries"));
    match lang {
        Lang::Da => format!(
            "{label}: {new}. Sæt status til open, og kør igen for at få dem med; eller lad dem ligge med --reviewed {id}."
        ),
        Lang::En => format!(
            "{label}: {new}. Set the status to open and run again to add them; or leave them out with --reviewed {id}."
        ),
    }
}

/// Says why it cannot be seen whether answers have changed.
fn not_checkable(evaluation: &Evaluation) -> Text {
    if evaluation.sheets.is_empty() {
        text(
            "Om svarene er ændret, siden I blev enige, kan ikke kontrolleres her: svarene er her ikke.",
            "Whether the answers have changed since you agreed is not checkable here: the answers are not here.",
        )
    } else {
        text(
            "Om svarene er ændret, siden I blev enige, kan ikke kontrolleres her: fingeraftrykkene er lavet med en nøgle, der ikke er her.",
            "Whether the answers have changed since you agreed is not checkable here: the fingerprints were made with a key that is not here.",
        )
    }
}

fn reviewed_item(reviewed: &Reviewed<'_>, lang: Lang) -> Item {
    let label = reviewed.label;
    let what = match reviewed.was {
        State::Ok => text("uændret, der er ikke noget at se på", "unchanged, nothing to look at"),
        State::Missing => text(
            "nu holdes der øje med svarene; det blev der ikke før",
            "its answers are watched from now on; before they were not",
        ),
        State::NotCheckable | State::Outdated | State::Orphaned => {
            text("svarene er ændret siden sidst", "the answers have changed since")
        }
    };
    let mut items: Vec<Item> = Vec::new();
    if reviewed.was == State::Outdated {
        let now = &reviewed.scores_now;
        items.extend(reviewed.scores_then.as_ref().map(|then| match lang {
            _ if then == now => Item::new(format!("{}: {now}", text("Point som før", "Scores as before").get(lang))),
            Lang::Da => Item::new(format!("Point før: {then}. Point nu: {now}")),
            Lang::En => Item::new(format!("Scores before: {then}. Scores now: {now}")),
        }));
    }
    let new = text("Nyt udsagn, der ikke er taget med", "New entry, left out").get(lang);
    items.extend(reviewed.new_entries.iter().map(|words| Item::new(format!("{new}: {words}"))));
    if reviewed.gone_entries > 0 {
        items.push(Item::new(match lang {
            Lang::Da => format!(
                "{}, som ingen skriver længere",
                count(lang, reviewed.gone_entries, text("udsagn", "entry"), text("udsagn", "entries"))
            ),
            Lang::En => format!(
                "{} that nobody writes any more",
                count(lang, reviewed.gone_entries, text("udsagn", "entry"), text("udsagn", "entries"))
            ),
        }));
    }
    Item::new(format!("{label}: {}", what.get(lang))).with(items)
}
