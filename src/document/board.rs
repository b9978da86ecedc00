//! The board (*tavle*): the consensus seminar on one page, for a projector and a keyboard.
//!
//! What comes from files is written here, once for each question; the script shows one view at a time and puts in what the
//! group makes of it.

mod question;
mod views;

use super::live::LivePage;
use crate::lang::{Lang, Text};
use maud::{Markup, html};
use serde::Serialize;

const STYLES: &str = include_str!("../../templates/board.css");
const SCRIPT: &str = concat!(
    include_str!("../../templates/board/toml.js"),
    include_str!("../../templates/board/work.js"),
    include_str!("../../templates/board/entries.js"),
    include_str!("../../templates/board/clock.js"),
    include_str!("../../templates/board/views.js"),
    include_str!("../../templates/board/keys.js"),
    include_str!("../../templates/board/begin.js"),
    include_str!("../../templates/board/saved.js"),
);

/// Everything the board shows; the script gets all but what is only shown.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Board {
    /// What the page is called.
    #[serde(skip)]
    pub title: String,
    /// The unit and the round, for the bar at the top.
    #[serde(skip)]
    pub short_title: String,
    /// The language of its texts.
    #[serde(skip)]
    pub lang: Lang,
    /// How the answers came in: `8 af 9 svarark er med.`
    #[serde(skip)]
    pub sheets: String,
    /// The evaluation, on one line.
    pub evaluation: String,
    /// Fingerprint of what it is made from.
    pub made_from: String,
    /// What the file is called that it saves.
    pub file_name: String,
    /// Comment lines at the top of that file.
    pub header: Vec<String>,
    /// Whether people are called something.
    pub has_names: bool,
    /// Whether that is `P1`, `P2` …
    #[serde(skip)]
    pub is_pseudonym: bool,
    /// When the day begins: `09:00`.
    pub begins: String,
    /// The day.
    pub stops: Vec<Stop>,
    /// Ids of improvements that projects rest on.
    pub placed: Vec<String>,
    /// Every question asked, in the frame's order.
    pub questions: Vec<Question>,
    /// The themes of these questions.
    pub themes: Vec<Theme>,
}

/// A line of the agenda.
#[derive(Debug, Serialize)]
pub struct Stop {
    /// Its name in JSON, such as `question`.
    pub kind: &'static str,
    /// What it is, in a word.
    pub what: &'static str,
    /// How long it lasts.
    pub minutes: u32,
    /// The questions taken up.
    pub questions: Vec<String>,
}

/// A score that may be agreed on.
#[derive(Debug, Serialize)]
pub struct Step {
    /// As it is written in files.
    pub value: String,
    /// As it is shown.
    pub shown: String,
    /// What it means, where the scale says.
    #[serde(skip)]
    pub level: String,
    /// Why it needs a reason.
    pub needs: Option<&'static str>,
    /// How many gave it.
    #[serde(skip)]
    pub n: usize,
    /// Who gave it, where people are called something.
    #[serde(skip)]
    pub who: Vec<String>,
}

/// A question, what was answered, and where the group stands with it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Question {
    /// Its id.
    pub id: String,
    /// What people see instead.
    pub label: String,
    /// What it asks.
    pub text: String,
    /// The theme's id.
    pub theme: String,
    /// What the theme is called.
    #[serde(skip)]
    pub theme_title: String,
    /// Examples.
    #[serde(skip)]
    pub help: Vec<String>,
    /// The scores of its scale, from the lowest.
    pub steps: Vec<Step>,
    /// The answers that are no scores, each in a word, with who gave it.
    #[serde(skip)]
    pub others: Vec<(String, String)>,
    /// The disagreement in words.
    #[serde(skip)]
    pub disagreement: String,
    /// How many answered, and the median.
    #[serde(skip)]
    pub figures: String,
    /// Evidence and comments: a heading, and each text with who wrote it.
    #[serde(skip)]
    pub words: Vec<(&'static str, Vec<(String, String)>)>,
    /// The program's comments above it in the file.
    pub comments: Vec<String>,
    /// Fingerprint of what people had made of it when the board was made.
    pub began: String,
    /// Fingerprint of the answers as they are.
    pub rests_now: String,
    /// Whether the answers have changed since it was settled.
    pub is_outdated: bool,
    /// The entries of the gross list.
    pub sources: Vec<Source>,
    /// What the record says.
    pub record: Record,
}

/// An entry of the gross list.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// Its fingerprint.
    pub from: String,
    /// `strength` or `improvement`.
    pub kind: &'static str,
    /// Its wording.
    pub text: String,
    /// Who wrote it, where people are called something.
    pub who: Vec<String>,
    /// Whether it is like the one before.
    pub is_alike: bool,
}

/// What the group has agreed.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Record {
    /// `agreed`, `parked`, `open` or `not-relevant`.
    pub status: &'static str,
    /// The score, as it is written in files.
    pub score: String,
    /// The reason.
    pub reason: String,
    /// The note.
    pub note: String,
    /// Fingerprint of the answers it rests on.
    pub rests_on: String,
    /// Joint strengths.
    pub strengths: Vec<Entry>,
    /// Joint areas for improvement.
    pub improvements: Vec<Entry>,
    /// What is left out; the text is the reason.
    pub set_aside: Vec<Entry>,
}

/// A wording, and the entries of the gross list it covers.
#[derive(Debug, Serialize)]
pub struct Entry {
    /// Identity of an improvement; else empty.
    pub id: String,
    /// The wording.
    pub text: String,
    /// Fingerprints.
    pub from: Vec<String>,
    /// Whether it may leave the unit.
    pub share: bool,
}

/// A theme as a whole.
#[derive(Debug, Serialize)]
pub struct Theme {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The scores of its scale: as in files, and as shown.
    #[serde(skip)]
    pub steps: Vec<(String, String)>,
    /// Fingerprint of what was said of it when the board was made.
    pub began: String,
    /// The score, as it is written in files.
    pub score: String,
    /// The summary.
    pub summary: String,
    /// Strengths of the theme as a whole.
    pub strengths: Vec<String>,
    /// Areas for improvement of the theme as a whole.
    pub improvements: Vec<String>,
}

/// Writes the board.
pub fn write(board: &Board) -> String {
    let t = |words: Text| words.get(board.lang);
    let body = html! {
        a class="skip" href="#main" { (t(crate::lang::text("Gå til indholdet", "Go to the content"))) } "\n"
        (views::top(board))
        main id="main" tabindex="-1" { "\n"
            (views::start(board))
            (views::stops(board))
            @for question in &board.questions { (question::write(board, question)) "\n" }
            (views::themes(board))
            (views::overview(board))
            (views::end(board))
        } "\n"
        (views::bottom(board))
    };
    let without = crate::lang::text(
        "Siden skal bruge JavaScript, og det er slået fra her. Åbn den i en anden browser.",
        "This page needs JavaScript, which is turned off here. Open it in another browser.",
    );
    LivePage { title: &board.title, lang: board.lang, styles: STYLES, script: SCRIPT, data: board, without, body }
        .write()
}

/// Who said something, to be shown or hidden.
fn who(names: &str) -> Markup {
    html! { @if !names.is_empty() { " " span class="who" { "(" (names) ")" } } }
}

#[cfg(test)]
mod tests;
