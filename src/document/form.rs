//! The answer form (*svarark* in the browser): a page in which one participant answers, alone and offline, and saves the sheet (HTML).
//!
//! Everything that is asked stands in the page as it is written here, so that it can be read, printed and checked without
//! its script. The script (`templates/form/`) turns pages, keeps drafts, and writes and reads the sheet.

mod question;
mod start;

use super::live::LivePage;
use super::plain;
use crate::lang::{Lang, Text, month_names, text};
use maud::{Markup, html};
use serde::Serialize;

/// How the form looks: as every page does, and then as a form.
const STYLES: &str = concat!(include_str!("../../templates/page.css"), include_str!("../../templates/form.css"));

/// What the form does, in the order in which its parts need each other.
const SCRIPT: &str = concat!(
    include_str!("../../templates/form/answers.js"),
    include_str!("../../templates/form/sheet.js"),
    include_str!("../../templates/form/asking.js"),
    include_str!("../../templates/form/drafts.js"),
    include_str!("../../templates/form/files.js"),
    include_str!("../../templates/form/views.js"),
    include_str!("../../templates/form/start.js"),
);

/// What can be done where scripts are turned off.
const WITHOUT_SCRIPT: Text = text(
    "Uden JavaScript kan du læse svararket og skrive det ud, men ikke gemme dine svar. Åbn det i en anden browser for at svare.",
    "Without JavaScript you can read the answer sheet and print it, but not save your answers. Open it in another browser to answer.",
);

/// A form before it is written; texts are plain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The language of its texts, and of the sheet it saves.
    pub lang: Lang,
    /// What it is called.
    pub title: String,
    /// Whose it is: the organisation, the area.
    pub above: Option<String>,
    /// What the evaluation is.
    pub about: Vec<String>,
    /// When, whom and what else there is to know, each with its word.
    pub facts: Vec<(String, String)>,
    /// Who is told what.
    pub privacy: Vec<String>,
    /// To whom the file goes, and by when, as a sentence.
    pub hand_in: String,
    /// The scales in use.
    pub scales: Vec<Scale>,
    /// By what a draft is known, besides the person's code.
    pub identity: Identity,
    /// Who may answer in it.
    pub people: People,
    /// The themes, each with its questions.
    pub themes: Vec<Theme>,
    /// The columns of the sheet in order: what each is called here, in Danish and in English.
    pub columns: Vec<(&'static str, &'static str, &'static str)>,
    /// By which frame it is made, in a sentence.
    pub footer: String,
}

/// What a draft belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Identity {
    /// The evaluation.
    pub evaluation: String,
    /// The frame.
    pub frame: String,
    /// Its version.
    pub version: String,
}

/// A person's code, and the name where it may be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// The code; the sheet is named after it.
    pub code: String,
    /// The name.
    pub name: Option<String>,
}

/// Who may answer in a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum People {
    /// The one it is made for.
    One(Person),
    /// These, and the form may say so.
    Known(Vec<Person>),
    /// Those with these codes, and the form shows nobody who they are.
    Hidden(Vec<String>),
    /// Anyone with a code that can be the name of a sheet.
    Anyone,
}

/// A scale, as it is explained before the questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// Which questions have it, as a sentence, where there are several scales.
    pub questions: Option<String>,
    /// From where to where it goes, as a sentence.
    pub range: String,
    /// The scores that mean something, with what they mean.
    pub levels: Vec<(String, String)>,
}

/// A theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Its title.
    pub title: String,
    /// A sentence to this form's person.
    pub note: Option<String>,
    /// Its questions.
    pub questions: Vec<Question>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its id in the sheet.
    pub id: String,
    /// What people see instead of the id.
    pub label: String,
    /// The question itself.
    pub text: String,
    /// Examples to tick off.
    pub help: Vec<String>,
    /// What one can look at before answering.
    pub evidence: Vec<String>,
    /// From where to where its scale goes, as a sentence.
    pub range: String,
    /// Every score with a decimal comma, and what it means where that is said.
    pub scores: Vec<(String, Option<String>)>,
}

/// What the script has to know.
#[derive(Serialize)]
struct Data<'f> {
    #[serde(flatten)]
    identity: &'f Identity,
    person: Option<Person>,
    known: Option<Vec<Person>>,
    marks: Option<Vec<u16>>,
    months: Vec<String>,
    questions: Vec<Known<'f>>,
    columns: &'f [(&'static str, &'static str, &'static str)],
    hand_in: String,
}

/// What the script has to know of a question that it does not find in the page.
#[derive(Serialize)]
struct Known<'f> {
    id: &'f str,
    label: String,
    theme: usize,
}

impl<'f> Data<'f> {
    /// What the script shows is as harmless as what the page shows.
    fn of(form: &'f Form) -> Self {
        let shown = |Person { code, name }: &Person| Person { code: code.clone(), name: name.as_deref().map(line) };
        let (person, known, marks) = match &form.people {
            People::One(person) => (Some(shown(person)), None, None),
            People::Known(people) => (None, Some(people.iter().map(shown).collect()), None),
            People::Hidden(codes) => {
                let mut marks: Vec<u16> = codes.iter().map(|code| mark(&code.to_lowercase())).collect();
                marks.sort_unstable();
                (None, None, Some(marks))
            }
            People::Anyone => (None, None, None),
        };
        let questions = form.themes.iter().enumerate().flat_map(|(theme, Theme { questions, .. })| {
            questions.iter().map(move |question| Known { id: &question.id, label: line(&question.label), theme })
        });
        Self {
            identity: &form.identity,
            person,
            known,
            marks,
            months: month_names().collect(),
            questions: questions.collect(),
            columns: &form.columns,
            hand_in: line(&form.hand_in),
        }
    }
}

/// A number by which a code is recognised and not shown: FNV-1a, folded to 16 bits.
///
/// It keeps slips of the pen out and names off the screen. It is no secret, for whoever guesses a code can try it.
fn mark(code: &str) -> u16 {
    let hash = code.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    u16::try_from((hash >> 16) ^ (hash & 0xffff)).expect("two halves of 32 bits")
}

/// Writes a form as a page.
pub fn write(form: &Form) -> String {
    let title = line(&form.title);
    let page = Page { form };
    let body = html! {
        a class="skip" href="#main" { (page.t(text("Gå til svararket", "Go to the answer sheet"))) } "\n"
        header { "\n"
            @if let Some(above) = &form.above { p class="above" { (line(above)) } "\n" }
            h1 { (title) } "\n"
            p id="person" hidden { } "\n"
        } "\n"
        main id="main" tabindex="-1" { "\n"
            (page.start())
            div id="work" { "\n"
                (page.list())
                (page.answers())
            } "\n"
        } "\n"
        footer { p { (line(&form.footer)) } } "\n"
        p id="status" class="hidden" role="status" { } "\n"
    };
    let (data, without) = (Data::of(form), WITHOUT_SCRIPT);
    LivePage { title: &title, lang: form.lang, styles: STYLES, script: SCRIPT, data, without, body }.write()
}

/// A text on one line, without what cannot be seen.
fn line(written: &str) -> String {
    plain::line(&written.into()).to_string()
}

/// The parts of a form share its language.
struct Page<'f> {
    form: &'f Form,
}

impl Page<'_> {
    fn t(&self, words: Text) -> &'static str {
        words.get(self.form.lang)
    }

    /// Every question, with room for the state it is in.
    fn list(&self) -> Markup {
        let mut number = 0;
        html! {
            nav id="list" aria-labelledby="list-title" { "\n"
                h2 id="list-title" { (self.t(text("Spørgsmål", "Questions"))) } "\n"
                p id="progress" hidden { } "\n"
                p id="to-finish" hidden { a href="#finish" { (self.t(text("Gem og aflevér", "Save and hand in"))) } } "\n"
                details id="all" open { "\n"
                    summary { (self.t(text("Alle spørgsmål", "All questions"))) } "\n"
                    @for theme in &self.form.themes {
                        p class="theme" { (line(&theme.title)) } "\n"
                        ul { "\n"
                        @for question in &theme.questions {
                            ({ number += 1; self.entry(number, question) })
                        } } "\n"
                    }
                    div id="tools" hidden { } "\n"
                } "\n"
            } "\n"
        }
    }

    fn entry(&self, number: usize, question: &Question) -> Markup {
        html! {
            li { a href=(format!("#q{number}")) {
                b { (line(&question.label)) } " " (shortened(&line(&question.text))) " " span class="state" { }
            } } "\n"
        }
    }

    fn answers(&self) -> Markup {
        let mut number = 0;
        html! {
            form id="answers" novalidate autocomplete="off" { "\n"
                @for (at, theme) in self.form.themes.iter().enumerate() {
                    @let id = format!("t{}", at + 1);
                    section class="theme" id=(id) aria-labelledby=(format!("{id}-title")) { "\n"
                        h2 id=(format!("{id}-title")) { (line(&theme.title)) } "\n"
                        @if let Some(note) = &theme.note { p class="note" { (line(note)) } "\n" }
                        @for question in &theme.questions {
                            ({ number += 1; self.question(number, question) })
                        }
                    } "\n"
                }
                p id="turn" hidden { } "\n"
                section id="finish" aria-labelledby="finish-title" hidden { "\n"
                    h2 id="finish-title" tabindex="-1" { (self.t(text("Gem og aflevér", "Save and hand in"))) } "\n"
                    div id="left" { } "\n"
                    p { button type="submit" class="first" id="save" {
                        (self.t(text("Gem mine svar som fil", "Save my answers as a file")))
                    } } "\n"
                    div id="saved" { } "\n"
                } "\n"
            } "\n"
        }
    }
}

/// The beginning of a long question, cut between words.
fn shortened(question: &str) -> String {
    const LONGEST: usize = 60;
    if question.chars().count() <= LONGEST {
        return question.to_owned();
    }
    let start: String = question.chars().take(LONGEST).collect();
    let whole = start.rsplit_once(' ').map_or(start.as_str(), |(words, _)| words);
    format!("{}\u{a0}…", whole.trim_end_matches([',', ';', ':', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_recognised_by_a_number() {
        // FNV-1a of "foobar" is bf9cf968 (Noll's test vectors); folded: bf9c ^ f968.
        assert_eq!(mark("foobar"), 0xbf9c ^ 0xf968);
        assert_eq!(mark(""), 0x811c ^ 0x9dc5);
    }

    #[test]
    fn a_long_question_is_cut_between_words() {
        let long = "Hvordan sikrer I, at alle kender kerneopgaven, målene, værdierne og hinanden?";
        assert_eq!(shortened(long), "Hvordan sikrer I, at alle kender kerneopgaven, målene\u{a0}…");
        assert_eq!(shortened("Er det klart?"), "Er det klart?");
        assert_eq!(shortened(&"æ".repeat(61)).chars().count(), 62);
    }

    #[test]
    fn the_script_can_stand_in_a_page() {
        assert!(!SCRIPT.contains("</") && !SCRIPT.contains("<!--"));
    }
}
