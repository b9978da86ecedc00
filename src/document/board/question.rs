//! A question on the board: what was answered on it, and the fields for what the group agrees.

use super::{Board, Question, who};
use crate::lang::{Text, text};
use maud::{Markup, html};

/// Scales with more steps are chosen from a list.
const MOST_BUTTONS: usize = 21;

pub(super) fn write(board: &Board, question: &Question) -> Markup {
    let t = |words: Text| words.get(board.lang);
    let id = &question.id;
    html! {
        section class="view question" id=(format!("q:{id}")) data-question=(id) aria-labelledby=(format!("h:{id}")) hidden { "\n"
            p class="where" { (question.theme_title) } "\n"
            h2 id=(format!("h:{id}")) tabindex="-1" { span class="label" { (question.label) } " " (question.text) } "\n"
            @if !question.help.is_empty() {
                details class="help" { "\n"
                    summary { (t(text("Hjælp: hvad kan I se efter?", "Help: what to look for"))) } "\n"
                    ul { @for line in &question.help { li { (line) } "\n" } }
                } "\n"
            }
            div class="sides" { "\n"
                div class="given" { "\n" (given(board, question)) } "\n"
                div class="decided" { "\n" (decided(board, question)) } "\n"
            } "\n"
            @if question.is_outdated {
                p class="notice" { (t(text(
                    "Svarene er ændret, siden I blev enige. Står I ved det, er der ikke noget at gøre her; ellers sæt spørgsmålet til åbent, og bliv enige igen.",
                    "The answers have changed since you agreed. If it stands, there is nothing to do here; else set the question to open and agree again.",
                ))) } "\n"
            }
            div class="news" hidden {} "\n"
            div class="lists" { "\n"
                (list(board, "strengths", text("Styrker", "Strengths"), text("Ny styrke", "New strength"), "Y"))
                (list(board, "improvements", text("Forbedringsområder", "Areas for improvement"), text("Nyt forbedringsområde", "New area for improvement"), "F"))
            } "\n"
            div class="aside" hidden { "\n"
                h3 { (t(text("Lagt til side", "Set aside"))) } "\n"
                ul class="entries" data-list="setAside" {}
            } "\n"
        }
    }
}

/// What people answered.
fn given(board: &Board, question: &Question) -> Markup {
    let t = |words: Text| words.get(board.lang);
    html! {
        h3 { (t(text("Jeres point", "Your scores"))) } "\n"
        ul class="strip" { "\n"
            @for step in question.steps.iter().filter(|step| question.steps.len() <= MOST_BUTTONS || step.n > 0) {
                li { "\n"
                    span class="dots" aria-hidden="true" {
                        @for at in 0..step.n {
                            span class="dot" { @if let Some(name) = step.who.get(at) { span class="who" { (name) } } }
                        }
                    }
                    span class="count" { (step.n) }
                    span class="hidden" { (t(text(" gav ", " gave "))) }
                    span class="value" { (step.shown) }
                    @if !step.who.is_empty() { span class="who hidden" { ": " (step.who.join(", ")) } }
                } "\n"
            }
        } "\n"
        p class="figures" { (question.figures) } "\n"
        @if !question.others.is_empty() {
            p class="others" {
                @for (at, (words, names)) in question.others.iter().enumerate() {
                    @if at > 0 { ", " } (words) (who(names))
                }
            } "\n"
        }
        p class="disagreement" { (question.disagreement) } "\n"
        @if !question.words.is_empty() {
            details { "\n"
                summary { (t(text("Dokumentation og kommentarer", "Evidence and comments"))) } "\n"
                @for (heading, texts) in &question.words {
                    p { strong { (heading) } } "\n"
                    ul { @for (words, names) in texts { li { (words) (who(names)) } "\n" } } "\n"
                }
            } "\n"
        }
    }
}

/// The fields for what the group agrees. Nothing is chosen before they choose it.
fn decided(board: &Board, question: &Question) -> Markup {
    let t = |words: Text| words.get(board.lang);
    let id = &question.id;
    let field = |name: &str| format!("{name}:{id}");
    let has_levels = question.steps.iter().any(|step| !step.level.is_empty());
    html! {
        fieldset class="score" { "\n"
            legend { (t(text("Jeres fælles point", "Your joint score"))) } "\n"
            @if question.steps.len() <= MOST_BUTTONS {
                div class="steps" { "\n"
                    @for (at, step) in question.steps.iter().enumerate() {
                        label { "\n"
                            input type="radio" name=(field("score")) value=(step.value)
                                aria-describedby=[(!step.level.is_empty()).then(|| format!("level:{id}:{at}"))];
                            span { (step.shown) }
                        } "\n"
                    }
                } "\n"
            } @else {
                label for=(field("score")) class="hidden" { (t(text("Point", "Score"))) } "\n"
                select id=(field("score")) name=(field("score")) { "\n"
                    option value="" { (t(text("Ikke valgt", "Not chosen"))) } "\n"
                    @for step in &question.steps { option value=(step.value) { (step.shown) } "\n" }
                } "\n"
            }
            button type="button" class="clear" hidden { (t(text("Fjern pointet", "Remove the score"))) } "\n"
            @if has_levels {
                p class="level" {} "\n"
                details class="levels" { "\n"
                    summary { (t(text("Hvad betyder pointene?", "What do the scores mean?"))) } "\n"
                    ul { "\n"
                        @for (at, step) in question.steps.iter().enumerate() {
                            @if !step.level.is_empty() {
                                li { strong { (step.shown) } " " span id=(format!("level:{id}:{at}")) data-level=(step.value) { (step.level) } } "\n"
                            }
                        }
                    }
                } "\n"
            }
        } "\n"
        fieldset class="status" { "\n"
            legend { (t(text("Hvor står I?", "Where do you stand?"))) } "\n"
            @for (value, words) in STATUSES {
                label { input type="radio" name=(field("status")) value=(value); " " (t(words)) } "\n"
            }
        } "\n"
        p class="lacks" {} "\n"
        div class="folded" { "\n"
            details data-folded="reason" { "\n"
                summary { (t(text("Begrundelse", "Reason"))) span class="key" { "R" } } "\n"
                label for=(field("reason")) { (t(text("Hvorfor netop det point?", "Why just that score?"))) } "\n"
                textarea id=(field("reason")) data-field="reason" rows="2" {}
            } "\n"
            details data-folded="note" { "\n"
                summary { (t(text("Note", "Note"))) span class="key" { "B" } } "\n"
                label for=(field("note")) { (t(text("Hvad talte I om? Parkeret: hvad mangler, hvem tager det op, hvornår?", "What did you talk about? Parked: what is missing, who takes it up, when?"))) } "\n"
                textarea id=(field("note")) data-field="note" rows="2" {}
            } "\n"
        } "\n"
    }
}

const STATUSES: [(&str, Text); 4] = [
    ("open", text("Åbent", "Open")),
    ("agreed", text("Aftalt", "Agreed")),
    ("parked", text("Parkeret", "Parked")),
    ("not-relevant", text("Ikke relevant", "Not relevant")),
];

fn list(board: &Board, name: &str, heading: Text, new: Text, key: &str) -> Markup {
    let t = |words: Text| words.get(board.lang);
    html! {
        div class="list" { "\n"
            h3 { (t(heading)) } "\n"
            @if name == "improvements" {
                p class="hint" { (t(text("”Må deles” betyder: må deles uden for enheden.", "“May be shared” means: may be shared outside the unit."))) } "\n"
            }
            p class="none" hidden { (t(text("Ingen har skrevet noget her.", "Nobody wrote anything here."))) } "\n"
            ul class="entries" data-list=(name) {} "\n"
            p class="actions" { "\n"
                button type="button" data-act="merge" { (t(text("Slå de valgte sammen", "Merge the selected"))) } "\n"
                button type="button" data-act=(format!("add-{name}")) { (t(new)) span class="key" { (key) } }
            } "\n"
        } "\n"
    }
}
