//! What came of a record that was taken over.

use super::phrases::status_word;
use crate::analysis::takeover::{Difference, Field, Outcome, SHARED, Takeover};
use crate::document::{Column, Document, Item, Table, Tone, strong};
use crate::lang::{Lang, Text, and, text};
use crate::model::consensus::Status;
use crate::model::evaluation::Evaluation;

/// Adds what came of everything in the file.
pub(super) fn section(evaluation: &Evaluation, all: &[Takeover], document: &mut Document) {
    let lang = document.lang;
    let label = |one: &Takeover| match evaluation.frame.question(&one.id) {
        Some((_, question)) => question.label().to_owned(),
        None => one.id.clone(),
    };
    let labels = |outcome| {
        let those = all.iter().filter(|one| one.outcome == outcome);
        let (themes, questions): (Vec<_>, Vec<_>) =
            those.partition(|one| evaluation.frame.themes.iter().any(|theme| theme.id.as_str() == one.id));
        let [themes, questions] = [themes, questions].map(|those| those.into_iter().map(label).collect::<Vec<_>>());
        let parts = [
            (!themes.is_empty()).then(|| of_themes(&themes, lang)),
            (!questions.is_empty()).then(|| and(lang, &questions)),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    };
    document.paragraph(strong(text("Overtaget fra filen", "Taken over from the file").get(lang)));
    let mut items: Vec<Item> = Vec::new();
    for (outcome, words) in OUTCOMES {
        items.extend(labels(outcome).map(|labels| Item::new(format!("{}: {labels}", words.get(lang)))));
    }
    for one in all {
        items.extend(notes(one, &label(one), lang).into_iter().map(Item::new));
    }
    document.list(items);
    let mut table = Table::new([
        Column::left(text("Spørgsmål", "Question").get(lang)).nowrap(),
        Column::left(text("Hvad", "What").get(lang)),
        Column::left(text("Her", "Here").get(lang)),
        Column::left(text("I filen", "In the file").get(lang)),
    ]);
    for one in all.iter().filter(|one| one.outcome == Outcome::Conflict) {
        for difference in &one.differences {
            let sides = [&difference.ours, &difference.theirs].map(|side| shown(difference, side, lang));
            let [ours, theirs] = sides;
            table.toned_row(Tone::Attention, [label(one), field(difference.field).get(lang).to_owned(), ours, theirs]);
        }
    }
    if !table.is_empty() {
        document.paragraph(text(
            "Ændret begge steder. Jeres egen udgave er beholdt, til I har valgt: ret i consensus.toml eller i filen, eller kør med --prefer theirs (filens) eller --prefer ours (jeres).",
            "Changed on both sides. Yours stays until you have chosen: edit consensus.toml or the file, or run with --prefer theirs (the file's) or --prefer ours (yours).",
        ).get(lang));
        document.table(table);
    }
}

const OUTCOMES: [(Outcome, Text); 6] = [
    (Outcome::Taken, text("Overtaget", "Taken over")),
    (Outcome::Same, text("Ens begge steder", "The same on both sides")),
    (Outcome::Kept, text("Uændret i filen; jeres udgave er beholdt", "Unchanged in the file; yours is kept")),
    (Outcome::Conflict, text("Ændret begge steder; jeres udgave er beholdt", "Changed on both sides; yours is kept")),
    (
        Outcome::Faulty,
        text("Ikke overtaget, for der er en fejl i filen", "Not taken over, because of a fault in the file"),
    ),
    (
        Outcome::NotAsked,
        text(
            "Ikke overtaget, for det ligger uden for de valgte temaer",
            "Not taken over, being outside the chosen themes",
        ),
    ),
];

/// `temaerne T3 og T4`
fn of_themes(themes: &[String], lang: Lang) -> String {
    let what = if themes.len() == 1 { text("temaet", "theme") } else { text("temaerne", "themes") };
    format!("{} {}", what.get(lang), and(lang, themes))
}

fn notes(one: &Takeover, label: &str, lang: Lang) -> Vec<String> {
    let mut notes = Vec::new();
    if !one.still_used.is_empty() {
        let ids = and(lang, &one.still_used.iter().map(ToString::to_string).collect::<Vec<_>>());
        notes.push(match lang {
            Lang::Da => format!("{label}: projekter bygger på {ids}, som ikke længere er i filen"),
            Lang::En => format!("{label}: projects rest on {ids}, which the file has no more"),
        });
    }
    if !one.unknown_entries.is_empty() {
        let from = and(lang, &one.unknown_entries);
        notes.push(match lang {
            Lang::Da => format!("{label}: intet svar har fingeraftrykket {from}"),
            Lang::En => format!("{label}: no answer has the fingerprint {from}"),
        });
    }
    if one.answers_changed {
        notes.push(match lang {
            Lang::Da => format!("{label}: svarene er ændret, siden I tog stilling"),
            Lang::En => format!("{label}: the answers have changed since you settled it"),
        });
    }
    notes
}

fn field(field: Field) -> Text {
    match field {
        Field::Status => text("Status", "Status"),
        Field::Score => text("Point", "Score"),
        Field::Reason => text("Begrundelse", "Reason"),
        Field::Note => text("Note", "Note"),
        Field::Summary => text("Sammenfatning", "Summary"),
        Field::Strengths => text("Styrker", "Strengths"),
        Field::Improvements => text("Forbedringsområder", "Areas for improvement"),
        Field::SetAside => text("Lagt til side", "Set aside"),
    }
}

/// What one side has; a dash where it has nothing that the other has not.
fn shown(difference: &Difference, side: &[String], lang: Lang) -> String {
    let words = |said: &String| match difference.field {
        Field::Status => {
            let all = [Status::Agreed, Status::Parked, Status::Open, Status::NotRelevant];
            let known = all.into_iter().find(|status| status.name() == said);
            known.map_or_else(|| said.clone(), |status| status_word(status).get(lang).to_owned())
        }
        Field::Improvements => match said.strip_suffix(SHARED) {
            Some(words) => format!("{words} {}", text("(må deles)", "(may be shared)").get(lang)),
            None => said.clone(),
        },
        Field::Score => crate::lang::with_decimal_mark(lang, said.clone()),
        _ => said.clone(),
    };
    if side.is_empty() { "–".to_owned() } else { side.iter().map(words).collect::<Vec<_>>().join("\n") }
}
