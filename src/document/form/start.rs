//! What is read before the first question: what this is, the code, who is told what, how to answer, the scale.

use super::{Page, People, Scale, line};
use crate::lang::text;
use maud::{Markup, html};

impl Page<'_> {
    pub(super) fn start(&self) -> Markup {
        let form = self.form;
        html! {
            section id="start" { "\n"
                @for paragraph in &form.about { p { (line(paragraph)) } "\n" }
                @if !form.facts.is_empty() {
                    dl class="facts" { "\n"
                        @for (word, fact) in &form.facts { div { dt { (line(word)) } dd { (line(fact)) } } "\n" }
                    } "\n"
                }
                (self.code())
                h2 { (self.t(text("Hvem får hvad at vide?", "Who is told what?"))) } "\n"
                ul { "\n" @for sentence in &form.privacy { li { (line(sentence)) } "\n" } } "\n"
                h2 { (self.t(text("Sådan svarer du", "How to answer"))) } "\n"
                ul class="advice" { "\n" @for advice in ADVICE { li { (self.t(advice)) } "\n" } } "\n"
                h2 { (self.t(text("Skalaen", "The scale"))) } "\n"
                @for scale in &form.scales { (self.scale(scale)) }
            } "\n"
        }
    }

    /// Who answers; without its script a line to write on.
    fn code(&self) -> Markup {
        let hint = match self.form.people {
            People::One(_) => text(
                "Svararket er lavet til dig. Er det ikke din kode, så bed tovholderen om dit eget svarark.",
                "This answer sheet was made for you. If this is not your code, ask the coordinator for your own.",
            ),
            People::Known(_) | People::Hidden(_) | People::Anyone => text(
                "Den har du fået af tovholderen. Din fil får navn efter den.",
                "You were given it by the coordinator. Your file is named after it.",
            ),
        };
        let own = match &self.form.people {
            People::One(person) => Some(person.code.as_str()),
            _ => None,
        };
        html! {
            form id="who" class="card" novalidate autocomplete="off" { "\n"
                h2 { (self.t(text("Begynd", "Begin"))) } "\n"
                p { "\n"
                    label for="code" { (self.t(text("Din deltagerkode", "Your participant code"))) } "\n"
                    span class="hint" id="code-hint" { (self.t(hint)) } "\n"
                    input id="code" name="code" type="text" autocomplete="off" autocapitalize="none" spellcheck="false"
                        required aria-describedby="code-hint code-error" value=[own] readonly[own.is_some()]; "\n"
                    span class="error" id="code-error" hidden { } "\n"
                } "\n"
                p class="actions" { "\n"
                    button type="submit" class="first" id="begin" hidden { (self.t(text("Begynd at svare", "Start answering"))) } "\n"
                } "\n"
                div id="offer" { } "\n"
            } "\n"
        }
    }

    fn scale(&self, scale: &Scale) -> Markup {
        html! {
            div class="steps" { "\n"
                @if let Some(questions) = &scale.questions { h3 { (line(questions)) } "\n" }
                p { (line(&scale.range)) } "\n"
                @if !scale.levels.is_empty() {
                    dl class="levels" { "\n"
                        @for (score, meaning) in &scale.levels { div { dt { (line(score)) } dd { (line(meaning)) } } "\n" }
                    } "\n"
                }
            } "\n"
        }
    }
}

/// How to answer; the last is left out on paper.
const ADVICE: [crate::lang::Text; 5] = [
    text(
        "Svar alene, og svar det, du selv mener. Der er ikke noget rigtigt svar.",
        "Answer on your own, and say what you think yourself. There is no right answer.",
    ),
    text(
        "Ordene er vigtigst. Skriv én styrke eller ét forbedringsområde på hver linje.",
        "The words matter most. Write one strength or one area for improvement on each line.",
    ),
    text(
        "Giv point, når du kan. Ellers er \u{201d}Ved ikke\u{201d} og \u{201d}Ikke relevant\u{201d} lige så gode svar.",
        "Give a score when you can. Otherwise \u{201c}Don't know\u{201d} and \u{201c}Not relevant\u{201d} are just as good answers.",
    ),
    text(
        "Eksemplerne kan krydses af, mens du tænker. Krydserne er kun til dig selv: de huskes i kladden og kommer ikke med i filen.",
        "The examples can be ticked off while you think. The ticks are for yourself only: they are kept in the draft and are not part of the file.",
    ),
    text(
        "Du kan holde pause. En kladde gemmes på denne computer, mens du skriver. Deler du computeren med andre, så slet kladden, når du er færdig.",
        "You can take a break. A draft is kept on this computer while you write. If you share the computer with others, delete the draft when you are done.",
    ),
];
