//! Rules about how strengths and areas for improvement are worded in `consensus.toml`.

use super::agreed;
use crate::analysis::similarity::fold;
use crate::analysis::wording::{is_list, is_too_short};
use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::problem::Area;
use crate::lang::{Lang, same, text};
use crate::model::ImprovementId;
use crate::model::consensus::QuestionConsensus;
use crate::model::evaluation::{Evaluation, Phase};
use crate::source::{Place, Places};
use std::collections::BTreeMap;

pub(in crate::check::rules) static RULES: &[&Rule] =
    &[&EMPTY_TEXT, &TEXT_TOO_SHORT, &SEVERAL_IN_ONE, &TEXT_TWICE, &NOT_MERGED];

/// With more areas for improvement than this on one question, nobody has put together what belongs together.
///
/// EFQM's scorebook asks for three to five.
const MOST_IMPROVEMENTS: usize = 7;

/// A strength or an area for improvement of an agreed question.
struct Wording<'e> {
    question: &'e QuestionConsensus,
    improvement: Option<&'e ImprovementId>,
    text: &'e str,
    places: &'e Places,
}

impl Wording<'_> {
    fn place(&self) -> Place {
        self.places.of("text")
    }

    /// The id that people refer to it by: the improvement's, else the question's.
    fn id(&self) -> &str {
        self.improvement.map_or(self.question.id.as_str(), |id| id.as_str())
    }

    fn called(&self, lang: Lang) -> String {
        match (self.improvement, lang) {
            (Some(id), _) => format!("`{id}`"),
            (None, Lang::Da) => format!("en styrke under `{}`", self.question.id),
            (None, Lang::En) => format!("a strength for `{}`", self.question.id),
        }
    }
}

/// The words of agreed questions; what stands in others is as people wrote it one by one.
fn wordings(evaluation: &Evaluation) -> impl Iterator<Item = Wording<'_>> {
    agreed(evaluation).flat_map(|question| {
        let strengths = question.strengths.iter().map(move |strength| Wording {
            question,
            improvement: None,
            text: &strength.text,
            places: &strength.places,
        });
        let improvements = question.improvements.iter().map(move |improvement| Wording {
            question,
            improvement: Some(&improvement.id),
            text: &improvement.text,
            places: &improvement.places,
        });
        strengths.chain(improvements)
    })
}

static EMPTY_TEXT: Rule = Rule {
    name: "consensus-empty-text",
    area: Area::Consensus,
    severity: Severity::Error,
    phase: Phase::Planning,
    summary: text(
        "en styrke eller et forbedringsområde har ingen tekst",
        "a strength or an area for improvement has no text",
    ),
    why: text(
        "Rapporten får et tomt punkt, og et projekt kan ikke sige, hvad det skal forbedre.",
        "The report gets an empty item, and a project cannot say what it is to improve.",
    ),
    example: same("[[question.improvement]]\nid = \"T1.1a\"\ntext = \"\""),
    mend: text("Skriv teksten, eller slet punktet.", "Write the text, or delete the item."),
    check: Check::Files(empty_text),
};

fn empty_text(subject: &Subject<'_>, findings: &mut Findings) {
    for wording in wordings(subject.evaluation).filter(|wording| fold(wording.text).is_empty()) {
        let called = wording.called(findings.lang);
        let (message, help) = match findings.lang {
            Lang::Da => (format!("{called} har ingen tekst"), "skriv teksten, eller slet punktet"),
            Lang::En => (format!("{called} has no text"), "write the text, or delete the item"),
        };
        findings.push(&EMPTY_TEXT, wording.place(), message, help).about(wording.id());
    }
}

static TEXT_TOO_SHORT: Rule = Rule {
    name: "consensus-text-too-short",
    area: Area::Consensus,
    severity: Severity::Warning,
    phase: Phase::Seminar,
    summary: text(
        "en styrke eller et forbedringsområde er et enkelt ord",
        "a strength or an area for improvement is a single word",
    ),
    why: text(
        "Et enkelt ord nævner kun et emne. Hvad der er godt eller skal blive bedre, ved kun de, der var med.",
        "A single word only names a topic. What is good about it, or should improve, is known only to those who were there.",
    ),
    example: same("text = \"Kommunikation\""),
    mend: text(
        "Skriv en sætning, som en, der ikke var med, kan forstå.",
        "Write a sentence that someone who was not there can understand.",
    ),
    check: Check::Files(text_too_short),
};

fn text_too_short(subject: &Subject<'_>, findings: &mut Findings) {
    let is_short = |wording: &Wording<'_>| is_too_short(wording.text) && !fold(wording.text).is_empty();
    for wording in wordings(subject.evaluation).filter(is_short) {
        let called = wording.called(findings.lang);
        let (message, help) = match findings.lang {
            Lang::Da => {
                (format!("{called} er et enkelt ord"), "skriv en sætning, som en, der ikke var med, kan forstå")
            }
            Lang::En => {
                (format!("{called} is a single word"), "write a sentence that someone who was not there can understand")
            }
        };
        findings.push(&TEXT_TOO_SHORT, wording.place(), message, help).about(wording.id());
    }
}

static SEVERAL_IN_ONE: Rule = Rule {
    name: "consensus-several-in-one",
    area: Area::Consensus,
    severity: Severity::Note,
    phase: Phase::Seminar,
    summary: text(
        "flere forbedringsområder eller styrker står som ét punkt",
        "several areas for improvement or strengths are one item",
    ),
    why: text(
        "Det, der står sammen, kan kun prioriteres sammen: det ene kan ikke vælges uden det andet.",
        "What is one item can only be prioritised as one: one thing cannot be chosen without the other.",
    ),
    example: same("text = \"- mere tid\\n- flere folk\""),
    mend: text("Lav et punkt for hver ting.", "Make an item for each thing."),
    check: Check::Files(several_in_one),
};

fn several_in_one(subject: &Subject<'_>, findings: &mut Findings) {
    for wording in wordings(subject.evaluation).filter(|wording| is_list(wording.text)) {
        let called = wording.called(findings.lang);
        let (message, help) = match findings.lang {
            Lang::Da => (format!("{called} er en liste med flere ting"), "lav et punkt for hver ting"),
            Lang::En => (format!("{called} is a list of several things"), "make an item for each thing"),
        };
        findings.push(&SEVERAL_IN_ONE, wording.place(), message, help).about(wording.id());
    }
}

static TEXT_TWICE: Rule = Rule {
    name: "consensus-text-twice",
    area: Area::Consensus,
    severity: Severity::Warning,
    phase: Phase::Seminar,
    summary: text(
        "en styrke eller et forbedringsområde står to gange",
        "a strength or an area for improvement appears twice",
    ),
    why: text(
        "Står et forbedringsområde to gange, bliver det prioriteret to gange. Står det også som styrke, ved læseren ikke, hvad der menes.",
        "An area for improvement that appears twice is prioritised twice. If it is a strength as well, the reader cannot tell what is meant.",
    ),
    example: text(
        "text = \"Mere tid til nye\" under både `T1.1` og `T3.1`",
        "text = \"More time for new staff\" under both `T1.1` and `T3.1`",
    ),
    mend: text(
        "Behold det ene, eller skriv, hvad der er forskellen på de to.",
        "Keep one of them, or write how the two differ.",
    ),
    check: Check::Files(text_twice),
};

fn text_twice(subject: &Subject<'_>, findings: &mut Findings) {
    let mut seen: BTreeMap<String, Vec<Wording<'_>>> = BTreeMap::new();
    for wording in wordings(subject.evaluation) {
        let words = fold(wording.text);
        if words.is_empty() {
            continue;
        }
        let before = seen.entry(words).or_default();
        // The same strength may well show in several questions.
        let is_one = |other: &&Wording<'_>| {
            other.question.id == wording.question.id || (other.improvement.is_some() && wording.improvement.is_some())
        };
        if let Some(first) = before.iter().find(is_one) {
            let (called, other) = (wording.called(findings.lang), first.called(findings.lang));
            let (message, help, beside) = match findings.lang {
                Lang::Da => (
                    format!("{called} siger det samme som {other}"),
                    "behold det ene, eller skriv, hvad der er forskellen på de to",
                    "det første",
                ),
                Lang::En => (
                    format!("{called} says the same as {other}"),
                    "keep one of them, or write how the two differ",
                    "the first",
                ),
            };
            let finding = findings.push(&TEXT_TWICE, wording.place(), message, help);
            finding.about(wording.id()).beside(first.place(), beside);
        }
        before.push(wording);
    }
}

static NOT_MERGED: Rule = Rule {
    name: "consensus-not-merged",
    area: Area::Consensus,
    severity: Severity::Note,
    phase: Phase::Seminar,
    summary: text(
        "et aftalt spørgsmål har flere end syv forbedringsområder",
        "an agreed question has more than seven areas for improvement",
    ),
    why: text(
        "Tre til fem er det sædvanlige. Er der mange, er det som regel de enkelte svar, der endnu ikke er samlet.",
        "Three to five is usual. Where there are many, they are mostly individual answers that have not been merged yet.",
    ),
    example: text("otte [[question.improvement]] under `T1.1`", "eight [[question.improvement]] for `T1.1`"),
    mend: text(
        "Saml det, der handler om det samme, i ét punkt med alle dets `from`.",
        "Merge what is about the same thing into one item with all its `from`.",
    ),
    check: Check::Files(not_merged),
};

fn not_merged(subject: &Subject<'_>, findings: &mut Findings) {
    let many = |question: &&QuestionConsensus| question.improvements.len() > MOST_IMPROVEMENTS;
    for question in agreed(subject.evaluation).filter(many) {
        let n = question.improvements.len();
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` har {n} forbedringsområder", question.id),
                "saml det, der handler om det samme, i ét punkt med alle dets `from`",
            ),
            Lang::En => (
                format!("`{}` has {n} areas for improvement", question.id),
                "merge what is about the same thing into one item with all its `from`",
            ),
        };
        findings.push(&NOT_MERGED, question.place, message, help).about(&question.id);
    }
}
