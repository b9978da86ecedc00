//! The gross list (*bruttoliste*): the paper people read before the seminar.

mod workbook;

pub use workbook::workbook;

use super::phrases::{
    self, STATE_SIGNS, figure, names_rule, other_states, question_title, scale_axis, score_strip, state_sign,
    state_words, theme_title,
};
use super::{NotRead, notice};
use crate::analysis::disagreement::Disagreement;
use crate::analysis::gross_list::{GrossList, ParticipantAnswer, QuestionAnswers};
use crate::analysis::people::People;
use crate::document::csv::{Dialect, Field};
use crate::document::{Column, Document, Inlines, Item, Table, strong, text as plain};
use crate::lang::{Lang, Text, and, count, text};
use crate::model::ParticipantId;
use crate::model::answers::{Basis, State};
use crate::model::evaluation::{Evaluation, Names, Participant};
use crate::model::frame::Question;

/// How a gross list is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum By {
    /// Question by question
    Question,
    /// Participant by participant
    Participant,
}

/// Which half of the answers to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Only {
    /// Scores only
    Scores,
    /// Words only
    Words,
}

/// A gross list, and how it is looked at.
#[derive(Debug)]
pub struct View<'e> {
    /// The evaluation.
    pub evaluation: &'e Evaluation,
    /// What people are called.
    pub people: &'e People,
    /// The rows.
    pub list: &'e GrossList<'e>,
    /// The order.
    pub by: By,
    /// Which half; both where `None`.
    pub only: Option<Only>,
    /// The language.
    pub lang: Lang,
}

impl<'e> View<'e> {
    fn t(&self, words: Text) -> &'static str {
        words.get(self.lang)
    }

    fn name(&self, who: &'e ParticipantId) -> &'e str {
        self.people.name(self.evaluation, who)
    }

    /// The asked questions that are kept, each with the frame's question.
    fn questions(&self) -> impl Iterator<Item = (&'e Question, &'e QuestionAnswers<'e>)> {
        let (evaluation, list) = (self.evaluation, self.list);
        list.questions.iter().filter_map(move |row| {
            let (theme, question) = evaluation.frame.question(row.id.as_str())?;
            evaluation.asks_theme(&theme.id).then_some((question, row))
        })
    }
}

/// Writes the gross list as a document.
pub fn document(view: &View<'_>, not_read: &NotRead) -> Document {
    let title = phrases::title(view.evaluation, text("Bruttoliste", "Gross list"), view.lang);
    let mut document = Document::new(title, view.lang);
    document.notice(notice(view.lang, "report gross-list"));
    introduction(view, &mut document);
    match (view.only, view.by) {
        (Some(Only::Scores), _) => scores(view, &mut document),
        (_, By::Question) => by_question(view, &mut document),
        (_, By::Participant) => by_participant(view, &mut document),
    }
    not_read.section(&mut document);
    document
}

/// What the list is, how many sheets are in, and how people appear.
fn purpose(view: &View<'_>) -> String {
    let delivered = phrases::sheets_in(view.evaluation, view.lang);
    let purpose = view.t(text(
        "Listen viser, hvad hver deltager har svaret alene. Læs den inden seminaret. Der er hverken rettet eller lagt noget sammen.",
        "The list shows what each participant answered individually. Read it before the seminar. Nothing has been corrected or merged.",
    ));
    format!("{purpose} {delivered} {}", names_rule(view.people.names(), view.lang))
}

/// Who is missing, or how many; none where everybody has answered.
fn missing(view: &View<'_>) -> Option<String> {
    let evaluation = view.evaluation;
    let missing = &view.list.not_delivered;
    // A sheet that is there and could not be read is told under "not read".
    let is_there = |id: &ParticipantId| evaluation.unread.iter().any(|sheet| sheet.participant.as_ref() == Some(id));
    let name = |participant: &Participant| match (is_there(&participant.id), view.lang) {
        (false, _) => participant.name().to_owned(),
        (true, Lang::Da) => format!("{} (kunne ikke læses)", participant.name()),
        (true, Lang::En) => format!("{} (could not be read)", participant.name()),
    };
    (missing.n > 0).then(|| match view.people.names() {
        Names::Named => and(view.lang, &evaluation.not_delivered().map(name).collect::<Vec<_>>()),
        Names::Pseudonym | Names::Aggregated => {
            count(view.lang, missing.n, text("deltager", "participant"), text("deltagere", "participants"))
        }
    })
}

fn introduction(view: &View<'_>, document: &mut Document) {
    document.paragraph(purpose(view));
    if let Some(missing) = missing(view) {
        document.paragraph(strong(view.t(MISSING)).text(missing).text("."));
    }
}

const MISSING: Text = text("Mangler svarark: ", "Sheets missing: ");

fn by_question(view: &View<'_>, document: &mut Document) {
    let disagreement = Disagreement::of(view.evaluation);
    let mut theme_before = None;
    for (question, row) in view.questions() {
        if theme_before != Some(row.theme) {
            theme_before = Some(row.theme);
            if let Some(theme) = view.evaluation.frame.theme(row.theme.as_str()) {
                document.heading(2, theme_title(theme, view.lang));
            }
        }
        document.heading(3, question_title(question, view.lang));
        if view.only != Some(Only::Words) {
            if let Some(figures) = disagreement.question(&question.id) {
                let strip = strong(view.t(text("Point: ", "Scores: ")))
                    .code(score_strip(figures, &question.scale))
                    .text(view.t(text(" på skalaen ", " on the scale ")))
                    .code(scale_axis(&question.scale, view.lang));
                let n = count(view.lang, figures.summary.n, text("svar", "answer"), text("svar", "answers"));
                let median = format!(
                    "; {n}, {} {}",
                    view.t(text("median", "median")),
                    figure(view.lang, figures.summary.median)
                );
                let others = other_states(figures, view.lang);
                let others = if others.is_empty() { String::new() } else { format!("; {others}") };
                document.paragraph(strip.text(median).text(others).text("."));
            }
            if view.people.names() != Names::Aggregated {
                let each: Vec<String> = row
                    .answers
                    .iter()
                    .map(|answer| format!("{} {}", view.name(answer.who), state_words(answer.state, view.lang)))
                    .collect();
                if !each.is_empty() {
                    document.paragraph(each.join(" · "));
                }
            }
        }
        if view.only != Some(Only::Scores) {
            words(view, row, document);
        }
    }
}

/// The four kinds of words in an answer.
const WORDS: [Text; 4] = [
    text("Styrker", "Strengths"),
    text("Forbedringsområder", "Areas for improvement"),
    text("Dokumentation", "Evidence"),
    text("Kommentarer", "Comments"),
];

fn words_of<'e>(answer: &ParticipantAnswer<'e>, kind: usize) -> Vec<&'e str> {
    match kind {
        0 => answer.strengths.clone(),
        1 => answer.improvements.clone(),
        2 => answer.evidence.clone(),
        _ => Some(answer.comment).filter(|comment| !comment.is_empty()).into_iter().collect(),
    }
}

/// Everyone's words on a question, kind by kind.
fn words(view: &View<'_>, row: &QuestionAnswers<'_>, document: &mut Document) {
    let mut any = false;
    for (kind, heading) in WORDS.into_iter().enumerate() {
        let items: Vec<Inlines> = row
            .answers
            .iter()
            .flat_map(|answer| words_of(answer, kind).into_iter().map(move |entry| (answer, entry)))
            .map(|(answer, entry)| {
                let who = view.name(answer.who);
                if who.is_empty() { plain(entry) } else { plain(entry).text(" ").emphasis(format!("({who})")) }
            })
            .collect();
        if !items.is_empty() {
            any = true;
            document.paragraph(strong(view.t(heading)));
            document.list(items);
        }
    }
    if !any {
        document.paragraph(view.t(text("Ingen har skrevet noget her.", "Nobody wrote anything here.")));
    }
}

fn by_participant(view: &View<'_>, document: &mut Document) {
    let people: Vec<&ParticipantId> = match view.list.questions.first() {
        Some(row) => row.answers.iter().map(|answer| answer.who).collect(),
        None => Vec::new(),
    };
    for who in people {
        document.heading(2, view.name(who));
        let mut items = Vec::new();
        for (question, row) in view.questions() {
            let Some(answer) = row.answers.iter().find(|answer| answer.who == who) else { continue };
            let mut head = strong(question.label());
            if view.only != Some(Only::Words) {
                head = head.text(format!(": {}", state_words(answer.state, view.lang)));
                if let Some(basis) = answer.written.and_then(|answer| answer.basis) {
                    head = head.text(match basis {
                        Basis::Documentation => view.t(text(", efter dokumentation", ", from documentation")),
                        Basis::Memory => view.t(text(", efter hukommelsen", ", from memory")),
                    });
                }
            }
            let entries = |kind: usize| -> Vec<Item> {
                let label = view.t(WORDS[kind]);
                words_of(answer, kind).into_iter().map(|entry| Item::new(format!("{label}: {entry}"))).collect()
            };
            items.push(Item::new(head).with((0..WORDS.len()).flat_map(entries)));
        }
        document.list(items);
    }
}

/// A table of questions against people; without names only the strips.
fn scores(view: &View<'_>, document: &mut Document) {
    let named = view.people.names() != Names::Aggregated;
    let disagreement = Disagreement::of(view.evaluation);
    let mut columns = vec![Column::left(view.t(text("Spørgsmål", "Question"))).nowrap()];
    if named {
        let people = view.list.questions.first().map(|row| &row.answers[..]).unwrap_or_default();
        columns.extend(people.iter().map(|answer| Column::right(answer.participant).nowrap()));
    }
    columns.push(Column::left(scale_axis(&view.evaluation.frame.scale, view.lang)).nowrap());
    columns.push(Column::right("Median").nowrap());
    let mut table = Table::new(columns);
    for (question, row) in view.questions() {
        let mut cells: Vec<Inlines> = vec![question.label().into()];
        if named {
            cells.extend(row.answers.iter().map(|answer| state_sign(answer.state, view.lang).into()));
        }
        if let Some(figures) = disagreement.question(&question.id) {
            cells.push(crate::document::code(score_strip(figures, &question.scale)));
            cells.push(figure(view.lang, figures.summary.median).into());
        }
        table.row(cells);
    }
    document.table(table);
    document.paragraph(view.t(STATE_SIGNS));
}

/// Columns of the tidy form: one row per participant and question.
const COLUMNS: [&str; 11] = [
    "evaluation",
    "participant",
    "theme",
    "question",
    "state",
    "score",
    "basis",
    "strengths",
    "improvements",
    "evidence",
    "comment",
];

/// Writes the gross list as CSV: cells as people wrote them.
pub fn csv(view: &View<'_>, dialect: Dialect) -> Vec<u8> {
    let rows = view.list.questions.iter().flat_map(|row| row.answers.iter().map(move |answer| (row, answer)));
    let mut rows: Vec<_> = rows.collect();
    if view.by == By::Participant {
        let place = |who: &ParticipantId| view.list.questions[0].answers.iter().position(|answer| answer.who == who);
        rows.sort_by_key(|(_, answer)| place(answer.who));
    }
    let words = view.only != Some(Only::Scores);
    let scores = view.only != Some(Only::Words);
    crate::document::csv::write(
        &COLUMNS,
        rows.into_iter().map(|(row, answer)| {
            let cell = |cell: Option<&String>| Field::Text(cell.filter(|_| words).cloned().unwrap_or_default());
            let written = answer.written;
            vec![
                Field::Text(view.evaluation.id.clone()),
                Field::Text(answer.participant.to_owned()),
                Field::Text(row.theme.to_string()),
                Field::Text(row.id.to_string()),
                Field::Text(answer.state.name().to_owned()),
                match answer.state {
                    State::Score(score) if scores => Field::Number(score.to_string()),
                    _ => Field::Text(String::new()),
                },
                Field::Text(answer.basis.unwrap_or_default().to_owned()),
                cell(written.map(|answer| &answer.strengths)),
                cell(written.map(|answer| &answer.improvements)),
                cell(written.map(|answer| &answer.evidence)),
                cell(written.map(|answer| &answer.comment)),
            ]
        }),
        dialect,
    )
}
