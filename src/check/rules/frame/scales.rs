//! Rules about the scales of an own frame, its weights, and when a question must be discussed.

use crate::check::{Check, Findings, Rule, Severity};
use crate::files::problem::Area;
use crate::lang::{Lang, and, same, text};
use crate::model::evaluation::Phase;
use crate::model::frame::{Frame, Question, Scale, Theme};
use crate::model::score::Score;
use crate::source::{Place, Places};
use std::collections::BTreeSet;

pub(in crate::check::rules) static RULES: &[&Rule] = &[&NEVER_MET, &ALWAYS_MET, &LEVELS_INCOMPLETE, &WEIGHTS_ZERO];

/// The table that a question's rules of discussion are written in: its own, its theme's or the frame's. A scale of its
/// own brings rules of its own.
fn rules_of<'f>(frame: &'f Frame, theme: &'f Theme, question: &'f Question) -> &'f Places {
    let has_own = |places: &&Places| places.get("discuss").or(places.get("scale")).is_some();
    [&question.places, &theme.places].into_iter().find(has_own).unwrap_or(&frame.places)
}

/// The distances of `[discuss]` as they are written, each once, with the scale they are for.
fn distances(frame: &Frame) -> Vec<(&'static str, Score, &Scale, Place)> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for (theme, question) in frame.questions() {
        let places = rules_of(frame, theme, question);
        for (key, short, value) in [
            ("discuss.range", "range", question.discuss.range),
            ("discuss.outlier", "outlier", question.discuss.outlier),
        ] {
            let Some(place) = places.get(key).filter(|place| seen.insert(*place)) else { continue };
            found.push((short, value, &question.scale, place));
        }
    }
    found
}

static NEVER_MET: Rule = Rule {
    name: "frame-discuss-never-met",
    area: Area::Frame,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text(
        "en grænse for, hvad der skal drøftes, er bredere end skalaen",
        "a limit for what must be discussed is wider than the scale",
    ),
    why: text(
        "Ingen svar kan ligge så langt fra hinanden, så grænsen finder aldrig en uenighed.",
        "No answers can be that far apart, so the limit never finds a disagreement.",
    ),
    example: same("[scale]\nmin = 0\nmax = 5\n\n[discuss]\nrange = 30"),
    mend: text(
        "Skriv grænsen i skalaens egne trin, eller slet den: uden den gælder 0,6 (`range`) og 0,4 (`outlier`) af skalaens bredde.",
        "Write the limit in the steps of the scale, or delete it: without it 0.6 (`range`) and 0.4 (`outlier`) of the scale's width apply.",
    ),
    check: Check::Frame(never_met),
};

fn never_met(frame: &Frame, findings: &mut Findings) {
    for (key, value, scale, place) in distances(frame) {
        if value <= scale.width() {
            continue;
        }
        let lang = findings.lang;
        let (value, min, max) = (value.show(lang), scale.min.show(lang), scale.max.show(lang));
        let (message, help) = match lang {
            Lang::Da => (
                format!("`{key}` er {value}, men skalaen går kun fra {min} til {max}"),
                "skriv grænsen i skalaens egne trin, eller slet linjen",
            ),
            Lang::En => (
                format!("`{key}` is {value}, but the scale goes only from {min} to {max}"),
                "write the limit in the steps of the scale, or delete the line",
            ),
        };
        findings.push(&NEVER_MET, place, message, help).about(key);
    }
}

static ALWAYS_MET: Rule = Rule {
    name: "frame-discuss-always-met",
    area: Area::Frame,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text(
        "med en grænse på 0 skal alle spørgsmål drøftes",
        "with a limit of 0 every question must be discussed",
    ),
    why: text(
        "Når alt skal drøftes, kan I ikke se, hvor I er mest uenige, og tiden slipper op.",
        "When everything must be discussed, you cannot see where you disagree most, and time runs out.",
    ),
    example: same("[discuss]\nrange = 0"),
    mend: text(
        "Skriv, hvor langt der må være mellem svarene, eller slet linjen.",
        "Write how far answers may be apart, or delete the line.",
    ),
    check: Check::Frame(always_met),
};

fn always_met(frame: &Frame, findings: &mut Findings) {
    for (key, value, _, place) in distances(frame) {
        if value != Score::default() {
            continue;
        }
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{key}` er 0, så selv helt ens svar skal drøftes"),
                "skriv, hvor langt der må være mellem svarene, eller slet linjen",
            ),
            Lang::En => (
                format!("`{key}` is 0, so even identical answers must be discussed"),
                "write how far answers may be apart, or delete the line",
            ),
        };
        findings.push(&ALWAYS_MET, place, message, help).about(key);
    }
}

/// On a scale with more scores than these, only the ends need words: what is between follows.
const SCORES_TO_WORD: usize = 6;

static LEVELS_INCOMPLETE: Rule = Rule {
    name: "frame-levels-incomplete",
    area: Area::Frame,
    severity: Severity::Note,
    phase: Phase::Planning,
    summary: text(
        "nogle af skalaens trin har en tekst, andre har ingen",
        "some steps of the scale have a text, others have none",
    ),
    why: text(
        "Deltagerne giver point ud fra teksterne. Et trin uden tekst bliver sjældent valgt, eller det bliver forstået forskelligt.",
        "Participants score by the texts. A step without one is seldom chosen, or people understand it differently.",
    ),
    example: same("max = 3\nlevels = [\n  { value = 0, da = \"…\", en = \"…\" },\n]"),
    mend: text(
        "Skriv en tekst til hvert trin; på en skala med flere end seks trin mindst til de to yderste.",
        "Write a text for every step; on a scale with more than six steps, at least for the two ends.",
    ),
    check: Check::Frame(levels_incomplete),
};

fn levels_incomplete(frame: &Frame, findings: &mut Findings) {
    let mut seen = BTreeSet::new();
    for (theme, question) in frame.questions() {
        let has_own = |places: &&Places| places.get("scale").is_some();
        let places = [&question.places, &theme.places].into_iter().find(has_own).unwrap_or(&frame.places);
        let scale = &question.scale;
        let Some(place) = places.get("scale.levels").filter(|place| seen.insert(*place)) else { continue };
        let is_needed =
            |score: &Score| scale.categories() <= SCORES_TO_WORD || *score == scale.min || *score == scale.max;
        let has_words = |score: &Score| scale.levels.iter().any(|(value, _)| value == score);
        let missing: Vec<String> = scale
            .scores()
            .filter(|score| is_needed(score) && !has_words(score))
            .map(|score| score.show(findings.lang))
            .collect();
        if scale.levels.is_empty() || missing.is_empty() {
            continue;
        }
        let missing = and(findings.lang, &missing);
        let (message, help) = match findings.lang {
            Lang::Da => (format!("der mangler tekst til {missing} på skalaen"), "skriv, hvad trinet betyder"),
            Lang::En => (format!("the scale has no text for {missing}"), "write what the step means"),
        };
        findings.push(&LEVELS_INCOMPLETE, place, message, help);
    }
}

static WEIGHTS_ZERO: Rule = Rule {
    name: "frame-weights-zero",
    area: Area::Frame,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text("alle temaer vejer 0", "every theme weighs 0"),
    why: text(
        "Når intet vejer noget, kan temaernes point ikke lægges sammen.",
        "When nothing weighs anything, the themes' scores cannot be combined.",
    ),
    example: text("weight = 0 ved alle temaer", "weight = 0 for every theme"),
    mend: text(
        "Giv mindst ét tema en vægt over 0, eller slet linjerne.",
        "Give at least one theme a weight above 0, or delete the lines.",
    ),
    check: Check::Frame(weights_zero),
};

fn weights_zero(frame: &Frame, findings: &mut Findings) {
    let Some(first) = frame.themes.first().filter(|_| frame.themes.iter().all(|theme| theme.weight == 0.0)) else {
        return;
    };
    let (message, help) = match findings.lang {
        Lang::Da => ("alle temaer vejer 0", "giv mindst ét tema en vægt over 0, eller slet linjerne"),
        Lang::En => ("every theme weighs 0", "give at least one theme a weight above 0, or delete the lines"),
    };
    findings.push(&WEIGHTS_ZERO, first.places.of("weight"), message, help).about(&frame.id);
}
