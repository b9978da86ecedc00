//! Words by which one sees what a text does: it gives a reason, says what is to be done, or only describes.
//!
//! All lists are folded as [`crate::analysis::similarity::fold`] folds, so that texts without `æ ø å` are understood too.

use super::spaced;

/// Words with which a reason or a purpose is given.
const REASONS: &[&str] = &[
    " fordi ",
    " for at ",
    " derfor ",
    " dermed ",
    " derved ",
    " hvorved ",
    " saaledes at ",
    " saadan at ",
    " saadan saa ",
    " idet ",
    " eftersom ",
    " ellers ",
    " da vi ",
    " da de ",
    " da det ",
    " da der ",
    " med henblik paa ",
    " med det formaal ",
    " med den begrundelse ",
    " begrunde",
    " hensigt",
    " formaal",
    " meningen ",
    " grund ",
    " grunden ",
    " skyldes ",
    " skyld ",
    " maalet er ",
    " med det maal ",
    " til gavn for ",
    " til glaede for ",
    " paa den maade ",
    " kun hvis ",
    " hvis ikke ",
    " betyder ",
    " betydning ",
    " vigtig",
    " brug for ",
    " behov ",
    " ud over ",
    " i stedet for ",
    " frem for ",
    " uden at ",
    " because ",
    " so that ",
    " so they ",
    " so we ",
    " so people ",
    " so every",
    " so no ",
    " in order ",
    " therefore ",
    " thereby ",
    " otherwise ",
    " or else ",
    " since ",
    " that is why ",
    " which means ",
    " this means ",
    " purpose ",
    " reason ",
    " sake ",
    " matters ",
    " importan",
    " need",
    " instead of ",
    " rather than ",
    " without ",
];

/// Returns whether a text says why.
pub(in crate::check::rules) fn has_reason(text: &str) -> bool {
    let text = spaced(text);
    REASONS.iter().any(|reason| text.contains(reason)) || has_consequence(&text)
}

/// Whether `så` tells what something leads to: `…, så børnene …`, and not `så godt som muligt` or `så længe`. A scanner
/// leaves `sa` of it.
fn has_consequence(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_consequence = |at: usize| {
        let behind = &words[at + 1..];
        let compares = behind.iter().skip(1).take(4).any(|word| *word == "som") && !behind.contains(&"at");
        let is_fixed = behind.first().is_none_or(|next| matches!(*next, "laenge" | "vidt" | "videre" | "snart"));
        !compares && !is_fixed
    };
    (0..words.len()).any(|at| matches!(words[at], "saa" | "sa") && is_consequence(at))
}

/// Words with which a sentence says what is to be done.
const INTENTS: &[&str] = &[
    " hovedopgave",
    " opgaven er ",
    " opgave er ",
    " skal ",
    " vil ",
    " oensker ",
    " maal er ",
    " maalet er ",
    " hensigten er ",
    " ambition",
    " main task ",
    " task is ",
    " our task ",
    " must ",
    " will ",
    " want ",
    " shall ",
    " aim ",
    " goal is ",
    " intend",
];

/// Words with which a sentence says where one stands.
const CONTEXTS: &[&str] =
    &[" udgangspunkt", " baggrunden ", " starting point ", " background ", " situationen er ", " the situation is "];

/// Verbs behind `vi` that say how things are, and not what one does.
const STATES: &[&str] = &[
    "er", "har", "ser", "oplever", "moeder", "maerker", "hoerer", "mener", "ved", "kan", "bliver", "faar", "mangler",
    "kender", "tror", "taler", "bor", "ligger", "are", "have", "see", "know", "hear", "meet", "think", "were", "had",
];

/// Returns whether a sentence says what is to be done.
pub(in crate::check::rules) fn is_intent(sentence: &str) -> bool {
    let text = spaced(sentence);
    if CONTEXTS.iter().any(|context| text.contains(context)) {
        return false;
    }
    let begins = text.starts_with(" at ") || text.starts_with(" to ");
    begins || INTENTS.iter().any(|intent| text.contains(intent)) || does(&text)
}

/// Whether somebody does something: `vi hjælper`, `we help`.
fn does(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let acts = |pair: &[&str]| match pair[0] {
        "vi" => pair[1].ends_with('r') && !STATES.contains(&pair[1]),
        "we" => !STATES.contains(&pair[1]) && !matches!(pair[1], "do" | "can" | "cannot"),
        _ => false,
    };
    words.windows(2).any(acts)
}

/// Words by which a sentence describes something.
const DESCRIBING: &[&str] =
    &[" er ", " har ", " bliver ", " var ", " kan ", " is ", " are ", " has ", " have ", " can "];

/// Returns whether a text only describes, where it says nothing of what is to be done.
pub(super) fn describes(text: &str) -> bool {
    let text = spaced(text);
    CONTEXTS.iter().chain(DESCRIBING).any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_recognised() {
        for text in [
            "Vi hjælper ledige, så de selv kan",
            "at gøre hverdagen så rolig, at børnene tør",
            "det gør vi, fordi ensomhed er svært",
            "hjaelpe dem sa veerdien stiger",
            "give time back, so that nobody notices",
            "Ellers mister vi dem",
        ] {
            assert!(has_reason(text), "{text}");
        }
        for text in [
            "Vores hovedopgave er at hjælpe ledige i job",
            "Vi gør det så godt som muligt",
            "Vi bliver ved, så længe der er penge",
            "Our main task is to help citizens",
        ] {
            assert!(!has_reason(text), "{text}");
        }
    }

    #[test]
    fn what_is_to_be_done_is_told_from_how_things_are() {
        for text in ["Vi hjælper ledige i job", "At åbne stien igen", "Vores hovedopgave er at lytte", "We build homes"]
        {
            assert!(is_intent(text), "{text}");
        }
        for text in [
            "Det er vores udgangspunkt, at eleverne skal videre",
            "Vi er 38 dagplejere",
            "Bedre overgange",
            "We have two houses",
        ] {
            assert!(!is_intent(text), "{text}");
        }
    }
}
