//! Rules about scores in `consensus.toml` that no words carry: points set the agenda, words carry the result.

use super::agreed;
use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::problem::Area;
use crate::lang::{Lang, text};
use crate::model::consensus::QuestionConsensus;
use crate::model::evaluation::{Evaluation, Phase};
use crate::model::frame::Scale;
use crate::model::score::Score;

pub(in crate::check::rules) static RULES: &[&Rule] = &[&NO_WORDS, &NO_STRENGTH, &NO_IMPROVEMENT];

static NO_WORDS: Rule = Rule {
    name: "consensus-no-words",
    area: Area::Consensus,
    severity: Severity::Warning,
    phase: Phase::Seminar,
    summary: text(
        "et aftalt spørgsmål har hverken styrker eller forbedringsområder",
        "an agreed question has neither strengths nor areas for improvement",
    ),
    why: text(
        "Ordene bærer resultatet: et pointtal alene siger ikke, hvad der er godt, eller hvad der skal blive bedre.",
        "Words carry the result: a score alone does not say what is good or what should improve.",
    ),
    example: text(
        "status = \"agreed\" uden [[question.strength]] og [[question.improvement]]",
        "status = \"agreed\" without [[question.strength]] and [[question.improvement]]",
    ),
    mend: text(
        "Skriv mindst én styrke eller ét forbedringsområde, som gruppen er enig om.",
        "Write at least one strength or area for improvement that the group agrees on.",
    ),
    check: Check::Files(no_words),
};

fn no_words(subject: &Subject<'_>, findings: &mut Findings) {
    // Without a score as well, the question is not agreed at all, and that is told already.
    for question in agreed(subject.evaluation).filter(|question| question.score.is_some()) {
        if !question.strengths.is_empty() || !question.improvements.is_empty() {
            continue;
        }
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` er aftalt, men har hverken styrker eller forbedringsområder", question.id),
                "skriv mindst én styrke eller ét forbedringsområde",
            ),
            Lang::En => (
                format!("`{}` is agreed but has neither strengths nor areas for improvement", question.id),
                "write at least one strength or area for improvement",
            ),
        };
        findings.push(&NO_WORDS, question.place, message, help).about(&question.id);
    }
}

/// The agreed score of a question that has words, with its scale and place.
fn scored<'e>(
    evaluation: &'e Evaluation,
    question: &'e QuestionConsensus,
) -> Option<(Score, &'e Scale, &'e QuestionConsensus)> {
    let (_, asked) = evaluation.asked_question(&question.id)?;
    Some((question.score?, &asked.scale, question))
}

/// Whether a score lies in the third of its scale that ends at `end`.
fn is_in_third(score: Score, end: Score, scale: &Scale) -> bool {
    3 * i64::from(score.distance(end).thousandths()) <= i64::from(scale.width().thousandths())
}

static NO_STRENGTH: Rule = Rule {
    name: "consensus-high-score-without-strength",
    area: Area::Consensus,
    severity: Severity::Warning,
    phase: Phase::Seminar,
    summary: text(
        "et aftalt spørgsmål har et højt pointtal, men ingen styrke",
        "an agreed question has a high score but no strength",
    ),
    why: text(
        "Et pointtal i den øverste tredjedel siger, at noget lykkes. Står det ingen steder, kan andre ikke lære af det.",
        "A score in the top third says that something works. If it is not written down, others cannot learn from it.",
    ),
    example: text("score = 5 med kun [[question.improvement]]", "score = 5 with only [[question.improvement]]"),
    mend: text(
        "Skriv den styrke, som pointtallet hviler på, eller drøft pointtallet igen.",
        "Write the strength that the score rests on, or discuss the score again.",
    ),
    check: Check::Files(no_strength),
};

fn no_strength(subject: &Subject<'_>, findings: &mut Findings) {
    for (score, scale, question) in agreed(subject.evaluation).filter_map(|found| scored(subject.evaluation, found)) {
        let is_bare = question.strengths.is_empty() && !question.improvements.is_empty();
        if !is_bare || !is_in_third(score, scale.max, scale) {
            continue;
        }
        let shown = score.show(findings.lang);
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` har det høje pointtal {shown}, men ingen styrke", question.id),
                "skriv den styrke, som pointtallet hviler på",
            ),
            Lang::En => (
                format!("`{}` has the high score {shown} but no strength", question.id),
                "write the strength that the score rests on",
            ),
        };
        findings.push(&NO_STRENGTH, question.places.of("score"), message, help).about(&question.id);
    }
}

static NO_IMPROVEMENT: Rule = Rule {
    name: "consensus-low-score-without-improvement",
    area: Area::Consensus,
    severity: Severity::Warning,
    phase: Phase::Seminar,
    summary: text(
        "et aftalt spørgsmål har et lavt pointtal, men intet forbedringsområde",
        "an agreed question has a low score but no area for improvement",
    ),
    why: text(
        "Et pointtal i den nederste tredjedel siger, at noget mangler. Står det ingen steder, bliver det ikke til noget.",
        "A score in the bottom third says that something is lacking. If it is not written down, nothing comes of it.",
    ),
    example: text("score = 1 med kun [[question.strength]]", "score = 1 with only [[question.strength]]"),
    mend: text(
        "Skriv det forbedringsområde, som pointtallet peger på, eller drøft pointtallet igen.",
        "Write the area for improvement that the score points to, or discuss the score again.",
    ),
    check: Check::Files(no_improvement),
};

fn no_improvement(subject: &Subject<'_>, findings: &mut Findings) {
    for (score, scale, question) in agreed(subject.evaluation).filter_map(|found| scored(subject.evaluation, found)) {
        let is_bare = question.improvements.is_empty() && !question.strengths.is_empty();
        if !is_bare || !is_in_third(score, scale.min, scale) {
            continue;
        }
        let shown = score.show(findings.lang);
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` har det lave pointtal {shown}, men intet forbedringsområde", question.id),
                "skriv det forbedringsområde, som pointtallet peger på",
            ),
            Lang::En => (
                format!("`{}` has the low score {shown} but no area for improvement", question.id),
                "write the area for improvement that the score points to",
            ),
        };
        findings.push(&NO_IMPROVEMENT, question.places.of("score"), message, help).about(&question.id);
    }
}
