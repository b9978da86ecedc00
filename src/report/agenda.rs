//! The programme of the consensus seminar: one day, its time given out by disagreement. It names nobody.

use super::phrases::{self, figure, other_states, question_title};
use super::{Header, NotRead, notice};
use crate::analysis::agenda::{Agenda, Entry, Item as Planned, Kind, What};
use crate::analysis::disagreement::{Disagreement, Group, QuestionDisagreement};
use crate::document::{Column, Document, Table, Tone, text as plain};
use crate::lang::{self, Lang, Text, and, count, text};
use crate::model::QuestionId;
use crate::model::evaluation::Evaluation;
use jiff::civil::Time;
use serde::Serialize;

/// Puts the questions up for the agenda, in the order of discussion.
pub fn items(disagreement: &Disagreement) -> Vec<Planned> {
    let item = |question: &QuestionDisagreement| Planned {
        id: question.id.clone(),
        kind: match question.group {
            Group::Discuss => Kind::Discuss { index: question.summary.disagreement.unwrap_or_default() },
            Group::Agreed => Kind::Agreed,
            Group::CannotCompare => Kind::CannotCompare,
        },
    };
    disagreement.questions.iter().map(item).collect()
}

/// An agenda, and how it is looked at.
#[derive(Debug, Clone, Copy)]
pub struct View<'e> {
    /// The evaluation.
    pub evaluation: &'e Evaluation,
    /// The figures behind the order.
    pub disagreement: &'e Disagreement,
    /// The agenda.
    pub agenda: &'e Agenda,
    /// The language.
    pub lang: Lang,
}

/// The agenda for machines.
#[derive(Debug, Serialize)]
pub struct Json<'e> {
    #[serde(flatten)]
    header: Header<'e>,
    /// The day of the seminar, where it is known.
    date: Option<String>,
    entries: Vec<EntryRow<'e>>,
    /// Questions there is no time for.
    carried_over: &'e [QuestionId],
    problems: &'e NotRead,
}

#[derive(Debug, Serialize)]
struct EntryRow<'e> {
    from: String,
    to: String,
    minutes: u32,
    what: &'static str,
    questions: &'e [QuestionId],
}

impl<'e> Json<'e> {
    /// Puts the parts together.
    pub fn new(header: Header<'e>, view: &View<'e>, problems: &'e NotRead) -> Self {
        let clock = |time: Time| time.strftime("%H:%M").to_string();
        let row = |entry: &'e Entry| EntryRow {
            from: clock(entry.from),
            to: clock(entry.to),
            minutes: entry.minutes,
            what: entry.what.name(),
            questions: entry.what.questions(),
        };
        let entries = view.agenda.entries.iter().map(row).collect();
        let date = view.evaluation.dates.seminar.map(|date| date.to_string());
        Self { header, date, entries, carried_over: &view.agenda.parked, problems }
    }
}

impl<'e> View<'e> {
    fn t(&self, words: Text) -> &'static str {
        words.get(self.lang)
    }

    /// The question in full: `1.1 Hvordan sikrer I …?`
    fn title(&self, id: &QuestionId) -> String {
        let question = self.evaluation.frame.question(id.as_str());
        question.map_or_else(|| id.to_string(), |(_, question)| question_title(question, self.lang))
    }

    /// Time of day as the language writes it, always with four digits so that columns are straight.
    fn clock(&self, time: Time) -> String {
        time.strftime(self.t(text("%H.%M", "%H:%M"))).to_string()
    }
}

/// Writes the agenda as a document.
pub fn document(view: &View<'_>, not_read: &NotRead) -> Document {
    let title = phrases::title(view.evaluation, text("Konsensusseminar", "Consensus seminar"), view.lang);
    let mut document = Document::new(title, view.lang);
    document.notice(notice(view.lang, "agenda"));
    day(view, &mut document);
    in_one_go(view, &mut document);
    carried_over(view, &mut document);
    not_read.section(&mut document);
    document
}

fn day(view: &View<'_>, document: &mut Document) {
    let entries = &view.agenda.entries;
    if let [first, .., last] = &entries[..] {
        let (from, to) = (view.clock(first.from), view.clock(last.to));
        let hours = match view.lang {
            Lang::Da => format!("kl. {from} til {to}"),
            Lang::En => format!("{from} to {to}"),
        };
        document.heading(
            2,
            match view.evaluation.dates.seminar {
                Some(date) => format!("{}, {hours}", lang::date(view.lang, date)),
                None => lang::capitalised(&hours),
            },
        );
    }
    document.paragraph(view.t(text(
        "Det, I er mest uenige om, kommer først, mens alle er friske, og får mest tid. Spørgsmål, hvor svarene ligger tæt, bliver taget under ét.",
        "What you disagree on most comes first, while everyone is fresh, and gets the most time. Questions where the answers are close are taken together.",
    )));
    let mut table = Table::new([
        Column::left(view.t(text("Tid", "Time"))).nowrap(),
        Column::right("Min.").nowrap(),
        Column::left(view.t(text("Hvad", "What"))),
        Column::left(view.t(text("Spørgsmål", "Question"))),
    ]);
    for entry in entries {
        let (what, question) = words(view, &entry.what);
        let time = format!("{}–{}", view.clock(entry.from), view.clock(entry.to));
        let tone = match entry.what {
            What::Question(_) => Tone::Attention,
            What::Break | What::Lunch => Tone::Muted,
            _ => Tone::Plain,
        };
        table.toned_row(tone, [time, entry.minutes.to_string(), what.to_owned(), question]);
    }
    document.table(table);
    if entries.iter().any(|entry| entry.what == What::Parked) {
        document.note(view.t(text(
        "Går I i stå med et spørgsmål, så parkér det, når tiden er gået, og tag det op igen, når der står Parkeret i dagsordenen.",
        "If you get stuck on a question, park it when its time is up, and take it up again when the agenda says Parked.",
    )));
    }
}

/// What an entry is about, and its question in full, or its questions by label.
fn words(view: &View<'_>, what: &What) -> (&'static str, String) {
    let words = match what {
        What::Welcome => text("Velkomst", "Welcome"),
        What::Question(_) => text("Drøftelse", "Discussion"),
        What::Agreed(_) => text("Gennemgang", "Run-through"),
        What::NotComparable(_) => text("Få svar", "Few answers"),
        What::Break => text("Pause", "Break"),
        What::Lunch => text("Frokost", "Lunch"),
        What::Parked => text("Parkeret", "Parked"),
        What::Close => text("Afslutning", "Close"),
    };
    let questions = match what {
        What::Question(id) => view.title(id),
        What::Agreed(ids) | What::NotComparable(ids) => and(view.lang, &phrases::labels(view.evaluation, ids)),
        _ => String::new(),
    };
    (view.t(words), questions)
}

/// The questions that are not discussed one by one, in full, with what was answered.
fn in_one_go(view: &View<'_>, document: &mut Document) {
    for entry in &view.agenda.entries {
        let (heading, purpose) = match entry.what {
            What::Agreed(_) => (
                text("Gennemgang: her ligger svarene tæt", "Run-through: where answers are close"),
                text(
                    "Gå listen igennem sammen. Vil nogen drøfte et af spørgsmålene alligevel, så sig til.",
                    "Go through the list together. If you want to discuss one of the questions after all, say so.",
                ),
            ),
            What::NotComparable(_) => (
                text("Få svar: det, der ikke kan sammenlignes", "Few answers: what cannot be compared"),
                text(
                    "Færre end to har givet point. Find ud af, om I mangler viden, eller om spørgsmålet ikke vedrører jer.",
                    "Fewer than two gave a score. Find out whether you lack knowledge, or whether the question does not concern you.",
                ),
            ),
            _ => continue,
        };
        document.heading(2, view.t(heading));
        document.paragraph(view.t(purpose));
        document.list(entry.what.questions().iter().map(|id| {
            let answers = view.disagreement.question(id).map(|figures| answers(figures, view.lang));
            plain(view.title(id)).text(" ").emphasis(format!("({})", answers.unwrap_or_default()))
        }));
    }
}

/// `9 svar, median 4; 1 ved ikke`
fn answers(figures: &QuestionDisagreement, lang: Lang) -> String {
    let n = count(lang, figures.summary.n, text("svar", "answer"), text("svar", "answers"));
    let median = format!("{n}, median {}", figure(lang, figures.summary.median));
    let scores = if figures.summary.n == 0 { n } else { median };
    [scores, other_states(figures, lang)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

fn carried_over(view: &View<'_>, document: &mut Document) {
    let parked = &view.agenda.parked;
    if parked.is_empty() {
        return;
    }
    document.heading(2, view.t(text("Til et andet møde", "For another meeting")));
    document.paragraph(view.t(text(
        "Der er ikke tid til disse spørgsmål. Sæt mere tid af, eller aftal et møde mere.",
        "There is no time for these questions. Allow more time, or arrange another meeting.",
    )));
    document.list(parked.iter().map(|id| view.title(id)));
}
