//! Rules about the words of an answer: strengths and areas for improvement carry the result.

use super::open_answers;
use super::sheets::is_without_words;
use crate::analysis::similarity::fold;
use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::problem::Area;
use crate::lang::{Lang, same, text};
use crate::model::answers::Answer;
use crate::model::evaluation::{Evaluation, Names, Phase};
use crate::model::frame::{Question, Scale};
use crate::model::score::Score;
use crate::source::Place;

pub(in crate::check::rules) static RULES: &[&Rule] = &[
    &HIGH_WITHOUT_STRENGTH,
    &LOW_WITHOUT_IMPROVEMENT,
    &SAYS_NOTHING,
    &SEVERAL_IN_ONE,
    &STRENGTH_AND_IMPROVEMENT,
    &NAMES_A_PERSON,
];

/// Answers that can still be mended, with the question and whose they are; not of sheets that have no words at all.
fn answers(evaluation: &Evaluation) -> impl Iterator<Item = (&Question, &Answer)> {
    let worded = evaluation.sheets.iter().filter(|sheet| !is_without_words(evaluation, sheet));
    worded.flat_map(|sheet| open_answers(evaluation, sheet))
}

/// The entries of an answer: strengths first.
fn entries(answer: &Answer) -> impl Iterator<Item = (&str, Place)> {
    let strengths = answer.cells.strengths.placed(&answer.strengths);
    strengths.chain(answer.cells.improvements.placed(&answer.improvements))
}

/// Whether a score lies in the third of the scale at an end.
fn is_near(score: Score, end: Score, scale: &Scale) -> bool {
    3 * i64::from(score.distance(end).thousandths()) <= i64::from(scale.width().thousandths())
}

fn is_empty(cell: &str) -> bool {
    cell.trim().is_empty()
}

static HIGH_WITHOUT_STRENGTH: Rule = Rule {
    name: "answers-high-score-without-strength",
    area: Area::Answers,
    severity: Severity::Note,
    phase: Phase::Collecting,
    summary: text("et svar har et højt pointtal, men ingen styrke", "an answer has a high score but no strength"),
    why: text(
        "Et højt pointtal siger, at deltageren har set noget, der virker. Står det ingen steder, kan de andre ikke lære af det.",
        "A high score says that the participant has seen something work. Unless it is written down, the others cannot learn from it.",
    ),
    example: same("spørgsmål;point;styrker\nT5.1;5;"),
    mend: text("Bed deltageren om at skrive, hvad der er godt.", "Ask the participant to write what is good."),
    check: Check::Answers(high_without_strength),
};

fn high_without_strength(subject: &Subject<'_>, findings: &mut Findings) {
    for (question, answer) in answers(subject.evaluation) {
        let is_high = answer.state.score().is_some_and(|score| is_near(score, question.scale.max, &question.scale));
        // Whoever explains a score in the comment has said why.
        if !is_high || !is_empty(&answer.strengths) || !is_empty(&answer.comment) {
            continue;
        }
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` har fået et højt pointtal, men ingen styrke", question.id),
                "bed deltageren om at skrive, hvad der er godt",
            ),
            Lang::En => (
                format!("`{}` has a high score but no strength", question.id),
                "ask the participant to write what is good",
            ),
        };
        let place = answer.cells.score.unwrap_or(answer.place);
        findings.push(&HIGH_WITHOUT_STRENGTH, place, message, help).about(&question.id);
    }
}

static LOW_WITHOUT_IMPROVEMENT: Rule = Rule {
    name: "answers-low-score-without-improvement",
    area: Area::Answers,
    severity: Severity::Note,
    phase: Phase::Collecting,
    summary: text(
        "et svar har et lavt pointtal, men intet forbedringsområde",
        "an answer has a low score but no area for improvement",
    ),
    why: text(
        "Et lavt pointtal uden ord siger, at noget mangler, men ikke hvad. Så har gruppen intet at arbejde videre med.",
        "A low score without words says that something is lacking, but not what. Then the group has nothing to work on.",
    ),
    example: same("spørgsmål;point;forbedringsområder\nT3.1;1;"),
    mend: text(
        "Bed deltageren om at skrive, hvad der skal blive bedre.",
        "Ask the participant to write what should improve.",
    ),
    check: Check::Answers(low_without_improvement),
};

fn low_without_improvement(subject: &Subject<'_>, findings: &mut Findings) {
    for (question, answer) in answers(subject.evaluation) {
        let is_low = answer.state.score().is_some_and(|score| is_near(score, question.scale.min, &question.scale));
        if !is_low || !is_empty(&answer.improvements) || !is_empty(&answer.comment) {
            continue;
        }
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` har fået et lavt pointtal, men intet forbedringsområde", question.id),
                "bed deltageren om at skrive, hvad der skal blive bedre",
            ),
            Lang::En => (
                format!("`{}` has a low score but no area for improvement", question.id),
                "ask the participant to write what should improve",
            ),
        };
        let place = answer.cells.score.unwrap_or(answer.place);
        findings.push(&LOW_WITHOUT_IMPROVEMENT, place, message, help).about(&question.id);
    }
}

static SAYS_NOTHING: Rule = Rule {
    name: "answers-entry-says-nothing",
    area: Area::Answers,
    severity: Severity::Note,
    phase: Phase::Collecting,
    summary: text(
        "en styrke eller et forbedringsområde siger ikke, hvad der menes",
        "a strength or an area for improvement does not say what is meant",
    ),
    why: text(
        "»Godt« og »ingen« bliver til udsagn i bruttolisten, som gruppen skal tage stilling til uden at vide til hvad.",
        "\"Good\" and \"none\" become entries on the gross list that the group has to consider without knowing what they refer to.",
    ),
    example: same("spørgsmål;point;styrker;forbedringsområder\nT1.1;3;godt;ingen"),
    mend: text(
        "Bed deltageren om at skrive, hvad der er godt eller skal blive bedre, eller tøm cellen.",
        "Ask the participant to write what is good or should improve, or empty the cell.",
    ),
    check: Check::Answers(says_nothing),
};

/// Words that say neither what is good nor what should become better, as they stand after folding.
const EMPTY_WORDS: &str = "\
    above all alt as bad bemaerkninger bra comment comments daarlig daarlige daarligt det ditto don elendigt er \
    fedt fin fine fint fungerer gaar god gode godt good great ikke ingen ingenting intet ja know kommentar \
    kommentarer maaske mangelfuldt mangler meget nej nil no noget none not nothing ok okay ovenfor perfekt poor \
    remarks ret rigtig rigtigt ringe same samme se see skidt som super t tja top ved very virker works yes";

fn is_without_matter(entry: &str) -> bool {
    let is_empty = |word: &str| word.len() < 2 || EMPTY_WORDS.split(' ').any(|empty| empty == word);
    // Most entries say something with their first word: the others need not be folded.
    entry.split_whitespace().all(|piece| fold(piece).split(' ').all(is_empty))
}

fn says_nothing(subject: &Subject<'_>, findings: &mut Findings) {
    for (question, answer) in answers(subject.evaluation) {
        for (_, place) in entries(answer).filter(|(entry, _)| is_without_matter(entry)) {
            let (message, help) = match findings.lang {
                Lang::Da => (
                    format!("et udsagn under `{}` siger ikke, hvad der menes", question.id),
                    "bed deltageren om at skrive, hvad der er godt eller skal blive bedre, eller tøm cellen",
                ),
                Lang::En => (
                    format!("an entry for `{}` does not say what is meant", question.id),
                    "ask the participant to write what is good or should improve, or empty the cell",
                ),
            };
            findings.push(&SAYS_NOTHING, place, message, help).about(&question.id);
        }
    }
}

static SEVERAL_IN_ONE: Rule = Rule {
    name: "answers-several-in-one-entry",
    area: Area::Answers,
    severity: Severity::Note,
    phase: Phase::Collecting,
    summary: text("et svar har flere ting på én linje", "an answer has several things on one line"),
    why: text(
        "Hver linje bliver ét udsagn i bruttolisten. Tre ting på én linje kan ikke samles med det, andre siger, eller \
         lægges til side hver for sig.",
        "Every line becomes one entry on the gross list. Three things on one line cannot be merged with what others say, or set aside, one by one.",
    ),
    example: same("spørgsmål;point;forbedringsområder\nT3.3;2;1) støj 2) pauser 3) vagtplan"),
    mend: text(
        "Skriv hver ting på sin egen linje i cellen: Alt+Enter i Excel.",
        "Put each thing on its own line in the cell: Alt+Enter in Excel.",
    ),
    check: Check::Answers(several_in_one),
};

/// Whether bullets or numbers stand within the line. A comma, a dash or `2.` may belong to any sentence.
fn is_list(entry: &str) -> bool {
    let mut words = entry.split_whitespace();
    words.any(|word| word.starts_with(['•', '●', '▪']) || matches!(word, "·" | "2)" | "(2)" | "b)"))
}

fn several_in_one(subject: &Subject<'_>, findings: &mut Findings) {
    for (question, answer) in answers(subject.evaluation) {
        for (_, place) in entries(answer).filter(|(entry, _)| is_list(entry)) {
            let (message, help) = match findings.lang {
                Lang::Da => (
                    format!("en liste under `{}` står på én linje", question.id),
                    "skriv hver ting på sin egen linje i cellen (Alt+Enter i Excel)",
                ),
                Lang::En => (
                    format!("a list in `{}` is on one line", question.id),
                    "put each thing on its own line in the cell (Alt+Enter in Excel)",
                ),
            };
            findings.push(&SEVERAL_IN_ONE, place, message, help).about(&question.id);
        }
    }
}

static STRENGTH_AND_IMPROVEMENT: Rule = Rule {
    name: "answers-strength-and-improvement",
    area: Area::Answers,
    severity: Severity::Warning,
    phase: Phase::Collecting,
    summary: text(
        "det samme står både som styrke og som forbedringsområde",
        "the same text is both a strength and an area for improvement",
    ),
    why: text(
        "Noget kan være både godt og skidt, men så skal ordene sige hvordan. Ofte er teksten bare havnet i den forkerte celle.",
        "Something may be both good and bad, but then the words must say how. Often the text ended up in the wrong cell.",
    ),
    example: same("spørgsmål;styrker;forbedringsområder\nT2.3;legepladsen;legepladsen"),
    mend: text(
        "Slet det ene, eller skriv, hvad der er godt ved det, og hvad der ikke er.",
        "Delete one of them, or write what is good about it and what is not.",
    ),
    check: Check::Answers(strength_and_improvement),
};

fn strength_and_improvement(subject: &Subject<'_>, findings: &mut Findings) {
    for (question, answer) in answers(subject.evaluation) {
        if is_empty(&answer.strengths) || is_empty(&answer.improvements) {
            continue;
        }
        let strengths: Vec<(String, Place)> =
            answer.cells.strengths.placed(&answer.strengths).map(|(entry, place)| (fold(entry), place)).collect();
        for (entry, place) in answer.cells.improvements.placed(&answer.improvements) {
            let folded = fold(entry);
            let Some((_, beside)) = strengths.iter().find(|(strength, _)| *strength == folded) else { continue };
            // What says nothing is told as such.
            if is_without_matter(entry) {
                continue;
            }
            let (message, help, what) = match findings.lang {
                Lang::Da => (
                    format!("et udsagn under `{}` står både som styrke og som forbedringsområde", question.id),
                    "slet det ene, eller skriv, hvad der er godt ved det, og hvad der ikke er",
                    "som styrke",
                ),
                Lang::En => (
                    format!("an entry for `{}` is both a strength and an area for improvement", question.id),
                    "delete one of them, or write what is good about it and what is not",
                    "as a strength",
                ),
            };
            findings.push(&STRENGTH_AND_IMPROVEMENT, place, message, help).about(&question.id).beside(*beside, what);
        }
    }
}

static NAMES_A_PERSON: Rule = Rule {
    name: "answers-names-a-person",
    area: Area::Answers,
    severity: Severity::Warning,
    phase: Phase::Collecting,
    summary: text(
        "et udsagn nævner en deltager ved navn, selv om navne skal skjules",
        "an entry names a participant although names are to be hidden",
    ),
    why: text(
        "Rapporterne skjuler, hvem der har svaret, men ordene bliver vist, som de er skrevet.",
        "Reports hide who has answered, but the words are shown as they were written.",
    ),
    example: same("names = \"pseudonym\"\n\nspørgsmål;styrker\nT1.2;Ida Holm følger op"),
    mend: text(
        "Bed deltageren om at skrive om sagen eller rollen i stedet for personen.",
        "Ask the participant to write about the matter or the role rather than the person.",
    ),
    check: Check::Answers(names_a_person),
};

fn names_a_person(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    if evaluation.privacy.names == Names::Named {
        return;
    }
    // Half a name may be a word of its own (Liv, Skov, August): only a full one is told.
    let full = |name: &str| name.split_whitespace().nth(1).map(|_| format!(" {} ", fold(name)));
    let people: Vec<_> = evaluation
        .participants
        .iter()
        .filter_map(|participant| Some((&participant.id, full(participant.name.as_deref()?)?)))
        .collect();
    for (question, answer) in answers(evaluation) {
        let comment = answer.cells.comment.placed(&answer.comment);
        for (entry, place) in entries(answer).chain(comment) {
            let folded = format!(" {} ", fold(entry));
            // A genitive is the name too.
            let is_named = |name: &str| folded.contains(name) || folded.contains(&format!("{}s ", name.trim_end()));
            let Some((id, _)) = people.iter().find(|(_, name)| is_named(name)) else { continue };
            let (message, help) = match findings.lang {
                Lang::Da => (
                    format!("et udsagn under `{}` nævner `{id}` ved navn, selv om navne skal skjules", question.id),
                    "bed deltageren om at skrive om sagen eller rollen i stedet",
                ),
                Lang::En => (
                    format!("an entry for `{}` names `{id}` although names are to be hidden", question.id),
                    "ask the participant to write about the matter or the role instead",
                ),
            };
            findings.push(&NAMES_A_PERSON, place, message, help).about(&question.id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_matter_are_sorted_and_folded() {
        assert!(EMPTY_WORDS.split(' ').is_sorted());
        assert!(EMPTY_WORDS.split(' ').all(|word| fold(word) == word));
    }

    #[test]
    fn short_words_with_matter_say_something() {
        for entry in ["Godt", "Ingen bemærkninger.", "Det går fint", "ved ikke", "Se ovenfor", "?", "Good", "ok!", "x"]
        {
            assert!(is_without_matter(entry), "{entry}");
        }
        for entry in
            ["Støj", "Tid", "IT", "MUS", "God tone", "Personalemøder", "Mangler vikarer", "Vi har det godt", "漢字"]
        {
            assert!(!is_without_matter(entry), "{entry}");
        }
    }

    #[test]
    fn only_marks_of_a_list_make_a_list() {
        for entry in ["støj 2) pauser", "Larm • pauser • tid", "a) støj b) pauser"] {
            assert!(is_list(entry), "{entry}");
        }
        for entry in [
            "Vi mødes 2. torsdag",
            "bibliotek, skole, naturskole og plejehjem",
            "Klart; men sent - ofte",
            "1. og 2. klasse",
        ] {
            assert!(!is_list(entry), "{entry}");
        }
    }
}
