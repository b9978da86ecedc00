//! One question: what to think about, the score, what it rests on, and room for words.

use super::{Page, Question, line};
use crate::lang::{Text, text};
use maud::{Markup, html};

/// A scale with more scores than this is chosen from a list.
const MOST_BUTTONS: usize = 11;

/// What stands in the place of a score, as the script knows it.
const INSTEAD: [(&str, Text); 2] =
    [("?", text("Ved ikke", "Don't know")), ("-", text("Ikke relevant", "Not relevant"))];

/// What an answer can rest on.
const BASES: [(&str, Text); 2] = [
    ("documentation", text("Dokumentation, som jeg har læst", "Documentation that I have read")),
    ("memory", text("Min hukommelse", "My memory")),
];

/// The cells of words, each with a hint.
const WORDS: [(&str, Text, Text); 4] = [
    (
        "strengths",
        text("Styrker", "Strengths"),
        text("Det, vi gør godt. Én ting på hver linje.", "What we do well. One thing per line."),
    ),
    (
        "improvements",
        text("Forbedringsområder", "Areas for improvement"),
        text("Det, vi kan gøre bedre. Én ting på hver linje.", "What we can do better. One thing per line."),
    ),
    (
        "evidence",
        text("Dokumentation", "Evidence"),
        text("Hvor man kan se det. Én ting på hver linje.", "Where it can be seen. One thing per line."),
    ),
    ("comment", text("Kommentar", "Comment"), text("Det, du ellers vil sige.", "Anything else you want to say.")),
];

impl Page<'_> {
    pub(super) fn question(&self, number: usize, question: &Question) -> Markup {
        let id = format!("q{number}");
        html! {
            fieldset class="question" id=(id) { "\n"
                legend { h3 tabindex="-1" { b { (line(&question.label)) } " " (line(&question.text)) } } "\n"
                @if !question.help.is_empty() { (self.help(&question.help)) }
                @if !question.evidence.is_empty() {
                    div class="look" { "\n"
                        p { (self.t(text("Det kan du se på, før du svarer:", "You can look at this before you answer:"))) } "\n"
                        ul { "\n" @for title in &question.evidence { li { (line(title)) } "\n" } } "\n"
                    } "\n"
                }
                @if question.scores.len() > MOST_BUTTONS { (self.score_list(&id, question)) } @else { (self.score(&id, question)) }
                (self.basis(&id))
                @for (cell, label, hint) in WORDS { (self.words(&id, cell, label, hint)) }
            } "\n"
        }
    }

    fn help(&self, help: &[String]) -> Markup {
        html! {
            fieldset class="help" { "\n"
                legend { (self.t(text("Eksempler at tænke over", "Examples to think about"))) } "\n"
                @for example in help { label { input type="checkbox"; span { (line(example)) } } "\n" }
            } "\n"
        }
    }

    /// A button for each score, and for what stands in its place.
    fn score(&self, id: &str, question: &Question) -> Markup {
        let has_meanings = question.scores.iter().any(|(_, meaning)| meaning.is_some());
        let choice = |value: &str, shown: &str, meaning: Option<&str>| {
            html! {
                label {
                    input type="radio" name=(format!("{id}-score")) value=(value);
                    span { b { (line(shown)) } @if let Some(meaning) = meaning { " " span class="meaning" { (line(meaning)) } } }
                } "\n"
            }
        };
        html! {
            fieldset class=(if has_meanings { "score meant" } else { "score" }) aria-describedby=(format!("{id}-range")) { "\n"
                legend { (self.t(text("Point", "Score"))) } "\n"
                p class="hint" id=(format!("{id}-range")) { (line(&question.range)) } "\n"
                div class="choices" { "\n"
                    @for (score, meaning) in &question.scores { (choice(score, &self.shown(score), meaning.as_deref())) }
                    @for (value, words) in INSTEAD { (choice(value, self.t(words), None)) }
                } "\n"
                button type="button" class="clear" hidden { (self.t(text("Fjern valget", "Clear the choice"))) } "\n"
            } "\n"
        }
    }

    /// A list of every score, where buttons would be too many.
    fn score_list(&self, id: &str, question: &Question) -> Markup {
        let list = format!("{id}-score");
        html! {
            p class="score" { "\n"
                label for=(list) { (self.t(text("Point", "Score"))) } "\n"
                span class="hint" id=(format!("{id}-range")) { (line(&question.range)) } "\n"
                select id=(list) aria-describedby=(format!("{id}-range")) { "\n"
                    option value="" { (self.t(text("Ikke besvaret", "Not answered"))) } "\n"
                    @for (score, meaning) in &question.scores {
                        option value=(score) { (self.shown(score)) @if let Some(meaning) = meaning { ": " (line(meaning)) } } "\n"
                    }
                    @for (value, words) in INSTEAD { option value=(value) { (self.t(words)) } "\n" }
                } "\n"
            } "\n"
        }
    }

    fn basis(&self, id: &str) -> Markup {
        html! {
            fieldset class="basis" { "\n"
                legend { (self.t(text("Hvad bygger du dit svar på?", "What is your answer based on?"))) } "\n"
                div class="choices" { "\n"
                    @for (value, words) in BASES {
                        label { input type="radio" name=(format!("{id}-basis")) value=(value); span { (self.t(words)) } } "\n"
                    }
                } "\n"
                button type="button" class="clear" hidden { (self.t(text("Fjern valget", "Clear the choice"))) } "\n"
            } "\n"
        }
    }

    fn words(&self, id: &str, cell: &str, label: Text, hint: Text) -> Markup {
        let field = format!("{id}-{cell}");
        html! {
            div class="words" { "\n"
                label for=(field) { (self.t(label)) } "\n"
                span class="hint" id=(format!("{field}-hint")) { (self.t(hint)) } "\n"
                textarea id=(field) data-cell=(cell) rows="3" aria-describedby=(format!("{field}-hint")) { } "\n"
            } "\n"
        }
    }

    /// A score as the language writes it; in the sheet it has a comma in both.
    fn shown(&self, score: &str) -> String {
        match self.form.lang {
            crate::lang::Lang::Da => score.to_owned(),
            crate::lang::Lang::En => score.replace(',', "."),
        }
    }
}
