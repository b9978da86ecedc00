//! The blank answer sheet as a workbook: a guide, and the sheet that is found again when it comes back.

use crate::document::xlsx::{Book, Cell, Column, Kind, List, Sheet};
use crate::files::sheet::{Column as Heading, WORDS_FOR_A_SCORE, labelled_score};
use crate::lang::{Lang, Text, date, text};
use crate::model::answers::Basis;
use crate::model::evaluation::Evaluation;
use crate::model::frame::{Question, Scale};
use crate::report::phrases::{self, hand_in, question_title, scale_ends, theme_title};

/// Most letters of a label that is shown in the list; longer ones stand in the guide.
const SHORT: usize = 32;

/// Makes a workbook with one row per asked question, and nothing filled in.
pub fn workbook(evaluation: &Evaluation, lang: Lang) -> Book {
    let mut lists = vec![basis(lang)];
    let answers = answers(evaluation, &mut lists, lang);
    Book {
        title: phrases::title(evaluation, text("Svarark", "Answer sheet"), lang),
        lang,
        sheets: vec![guide(evaluation, lang), answers],
        lists,
    }
}

fn guide_name(lang: Lang) -> &'static str {
    text("Vejledning", "Guide").get(lang)
}

fn answers_name(lang: Lang) -> &'static str {
    text("Svar", "Answers").get(lang)
}

/// The list of what an answer can rest on.
fn basis(lang: Lang) -> List {
    let names = [Basis::Documentation, Basis::Memory].map(|basis| basis_word(basis).get(lang).to_owned());
    List {
        items: names.to_vec(),
        hint: text(
            "Vælg på listen, hvad dit svar bygger på. Lad feltet stå tomt, hvis du er i tvivl.",
            "Choose what your answer rests on. Leave it empty if you are in doubt.",
        )
        .get(lang)
        .to_owned(),
        refusal: text("Vælg på listen, eller lad feltet stå tomt.", "Choose from the list, or leave it empty.")
            .get(lang)
            .to_owned(),
    }
}

fn basis_word(basis: Basis) -> Text {
    match basis {
        Basis::Documentation => text("dokumentation", "documentation"),
        Basis::Memory => text("hukommelse", "memory"),
    }
}

/// The list of scores on a scale: with their labels where those are short, then the words in place of a score. Whoever
/// types the number alone finds it at the end.
fn scores(scale: &Scale, lang: Lang) -> List {
    let words = WORDS_FOR_A_SCORE.map(|word| word.get(lang).to_owned());
    let plain: Vec<String> = scale.scores().map(|score| score.show(lang)).collect();
    let is_short = scale.levels.iter().all(|(_, label)| label.get(lang).chars().count() <= SHORT);
    let mut items: Vec<String> = match is_short {
        true => scale.scores().map(|score| labelled_score(scale, score, lang)).collect(),
        false => plain.clone(),
    };
    items.extend(words);
    let more: Vec<String> = plain.into_iter().filter(|score| !items.contains(score)).collect();
    items.extend(more);
    let ends = scale_ends(scale, lang);
    let (hint, refusal) = match lang {
        Lang::Da => (
            format!(
                "Vælg på listen, eller skriv et tal fra {ends}. Tallene er forklaret på arket {}. Et tomt felt tæller som ikke besvaret.",
                guide_name(lang)
            ),
            format!("Vælg på listen, eller skriv et tal fra {ends}, `ved ikke` eller `ikke relevant`."),
        ),
        Lang::En => (
            format!(
                "Choose from the list, or type a number from {ends}. The sheet {} says what the numbers mean. An empty cell counts as not answered.",
                guide_name(lang)
            ),
            format!("Choose from the list, or type a number from {ends}, `don't know` or `not relevant`."),
        ),
    };
    List { items, hint, refusal }
}

fn answers(evaluation: &Evaluation, lists: &mut Vec<List>, lang: Lang) -> Sheet {
    let width = |heading| match heading {
        Heading::Question => 11,
        Heading::Text => 52,
        Heading::Score => 12,
        Heading::Basis => 15,
        Heading::Strengths | Heading::Improvements => 34,
        Heading::Evidence | Heading::Comment => 24,
    };
    let columns = Heading::HEADINGS.map(|(heading, ..)| Column::new(heading.heading(lang), width(heading)));
    let mut rows = Vec::new();
    for theme in evaluation.asked_themes() {
        let title = |heading| if heading == Heading::Text { theme_title(theme, lang) } else { String::new() };
        rows.push(Heading::HEADINGS.map(|(heading, ..)| Cell::Heading(title(heading))).to_vec());
        for question in &theme.questions {
            let list = scores(&question.scale, lang);
            let at = lists.iter().position(|known| *known == list).unwrap_or_else(|| {
                lists.push(list);
                lists.len() - 1
            });
            let cell = |heading| match heading {
                Heading::Question => Cell::from(question.id.as_str()),
                Heading::Text => asked(question, lang),
                Heading::Score => Cell::Chosen(at),
                Heading::Basis => Cell::Chosen(0),
                _ => Cell::Typed,
            };
            rows.push(Heading::HEADINGS.map(|(heading, ..)| cell(heading)).to_vec());
        }
    }
    Sheet { name: answers_name(lang).to_owned(), kind: Kind::Form, columns: columns.to_vec(), rows }
}

/// The question, what to think of, and what to look at.
fn asked(question: &Question, lang: Lang) -> Cell {
    let mut below: Vec<String> = question.help.iter().map(|help| format!("• {}", help.get(lang))).collect();
    let evidence: Vec<&str> = question.evidence.iter().map(|evidence| evidence.title.get(lang)).collect();
    if !evidence.is_empty() {
        below.push(format!("{} {}", text("Se på:", "Look at:").get(lang), evidence.join("; ")));
    }
    // The first column has the id; the label is what people say.
    let title = match question.label {
        Some(_) => question_title(question, lang),
        None => question.text.get(lang).to_owned(),
    };
    Cell::Titled(title, below)
}

fn guide(evaluation: &Evaluation, lang: Lang) -> Sheet {
    let t = |words: Text| words.get(lang);
    let mut rows: Vec<[Cell; 2]> = Vec::new();
    let heading = |rows: &mut Vec<[Cell; 2]>, words: &str| rows.push([Cell::Heading(words.to_owned()), Cell::Empty]);
    let title = phrases::title(evaluation, text("Svarark", "Answer sheet"), lang);
    heading(&mut rows, &title);
    if let Some(due) = evaluation.dates.answers_due {
        rows.push([t(text("Afleveres", "Hand in by")).into(), date(lang, due).into()]);
    }
    rows.push([Cell::Empty, Cell::Empty]);
    heading(&mut rows, t(text("Sådan svarer du", "How to answer")));
    let step = |what: Text, how: String| [Cell::Titled(what.get(lang).to_owned(), Vec::new()), Cell::Text(how)];
    let names = |heading: Heading| heading.heading(lang);
    for (what, how) in STEPS {
        let how = t(how).replace("{svar}", answers_name(lang)).replace("{point}", names(Heading::Score));
        rows.push(step(what, how.replace("{aflevér}", &hand_in(evaluation, lang))));
    }
    rows.push([Cell::Empty, Cell::Empty]);
    for scale in scales(evaluation) {
        let title = match lang {
            Lang::Da => format!("Point fra {}", scale_ends(scale, lang)),
            Lang::En => format!("Scores from {}", scale_ends(scale, lang)),
        };
        heading(&mut rows, &title);
        rows.extend(scale.levels.iter().map(|(score, label)| [score.show(lang).into(), label.get(lang).into()]));
        for (word, meaning) in WORDS_FOR_A_SCORE.into_iter().zip(MEANINGS) {
            rows.push([t(word).into(), t(meaning).into()]);
        }
        rows.push([Cell::Empty, Cell::Empty]);
    }
    let columns = vec![Column::new("", 24), Column::new("", 84)];
    Sheet {
        name: guide_name(lang).to_owned(),
        kind: Kind::Page,
        columns,
        rows: rows.into_iter().map(Vec::from).collect(),
    }
}

/// What to do, in order.
const STEPS: [(Text, Text); 7] = [
    (
        text("1. Svar selv", "1. Answer on your own"),
        text(
            "Svar for dig selv på arket {svar}, før gruppen mødes. Der er ingen rigtige svar: det, I ser forskelligt på, er det, I skal tale om.",
            "Answer on your own on the sheet {svar}, before the group meets. There are no right answers: where you see things differently is what to talk about.",
        ),
    ),
    (
        text("2. Giv point", "2. Give a score"),
        text(
            "Klik i kolonnen {point}, og vælg på listen (i Excel: Alt+pil ned). Du kan også skrive tallet.",
            "Click in the column {point} and choose from the list (in Excel: Alt+Down). You can also type the number.",
        ),
    ),
    (
        text("3. Sig, hvad du bygger på", "3. Say what you rest on"),
        text(
            "Har du set det i dokumentationen, eller svarer du efter hukommelsen?",
            "Did you see it in the documentation, or do you answer from memory?",
        ),
    ),
    (
        text("4. Skriv med dine ord", "4. Write in your own words"),
        text(
            "Skriv styrker og forbedringsområder, ét punkt pr. linje. Ny linje i samme felt: Alt+Enter i Excel, Ctrl+Enter i LibreOffice.",
            "Write strengths and areas for improvement, one point per line. A new line in the same cell: Alt+Enter in Excel, Ctrl+Enter in LibreOffice.",
        ),
    ),
    (
        text("5. Vis, hvor det står", "5. Show where it is"),
        text(
            "Skriv i dokumentation, hvad der viser det: en måling, et referat, en aftale. Under spørgsmålet står forslag.",
            "Under evidence, write what shows it: a measurement, minutes, an agreement. There are suggestions below the question.",
        ),
    ),
    (
        text("6. Skriv ikke navne", "6. Write no names"),
        text(
            "Skriv om arbejdet og ikke om bestemte kolleger eller borgere. De andre i gruppen læser dine svar.",
            "Write about the work and not about particular colleagues or citizens. The others in the group read your answers.",
        ),
    ),
    (
        text("7. Gem og aflevér", "7. Save and hand in"),
        text(
            "Gem filen, som den er (.xlsx eller .ods). {aflevér} Kun de lyse felter kan ændres; der er ingen adgangskode.",
            "Save the file as it is (.xlsx or .ods). {aflevér} Only the light cells can be changed; there is no password.",
        ),
    ),
];

/// What the words in place of a score mean.
const MEANINGS: [Text; 2] = [
    text("Jeg kender ikke nok til det. Det er et rigtigt svar.", "I know too little about it. That is a real answer."),
    text("Spørgsmålet passer ikke til vores arbejde.", "The question does not fit our work."),
];

/// The scales that are asked by, each once.
fn scales(evaluation: &Evaluation) -> Vec<&Scale> {
    let mut scales: Vec<&Scale> = Vec::new();
    for (_, question) in evaluation.asked() {
        if !scales.contains(&&question.scale) {
            scales.push(&question.scale);
        }
    }
    scales
}
