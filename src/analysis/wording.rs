//! What can be told of a wording without understanding it: whether it is too short, several in one, or names someone.
//!
//! Everything here would rather miss something than accuse a sentence that is right.

use crate::model::answers::entries;
use unicode_normalization::UnicodeNormalization;

/// First names that are also ordinary Danish or English words, or what rooms and groups of children are called.
const ORDINARY_WORDS: &[&str] = &[
    "april", "art", "ask", "august", "bill", "bille", "birk", "bjørn", "blomst", "bo", "bror", "dag", "dawn", "eg",
    "ege", "faith", "falk", "fie", "find", "flora", "fri", "glad", "god", "grace", "gry", "hans", "held", "hope",
    "iris", "joy", "jul", "juli", "june", "juni", "kaj", "liv", "lykke", "lærke", "maj", "malt", "mark", "marts",
    "may", "mille", "min", "mis", "nord", "palle", "pat", "per", "pil", "ravn", "regn", "rich", "ros", "rosa", "rose",
    "rune", "sand", "signe", "sky", "sol", "sommer", "sten", "stjerne", "storm", "sue", "summer", "svend", "ulv",
    "vibe", "viola", "vor", "will",
];

/// Returns whether a wording is a single word or none: it names a matter, but says nothing of it.
pub fn is_too_short(text: &str) -> bool {
    words(text).nth(1).is_none()
}

/// Returns whether several wordings are written as one: lines with list marks, `1)` and `2)`, or parted by semicolons.
pub fn is_list(text: &str) -> bool {
    let is_marked = |line: &&str| entries(line).next().is_some_and(|entry| entry != line.trim());
    text.lines().filter(is_marked).count() >= 2
        || (text.contains("1)") && text.contains("2)"))
        || text.matches('•').count() >= 2
        || text.matches(';').count() >= 2
}

/// Returns the first of some people whom a text names: by full name, or by a first name inside a sentence.
///
/// At the beginning of a sentence any word has a capital, so a first name tells nothing there; nor does one that is an
/// ordinary word, or has fewer than three letters.
pub fn named<'p>(text: &str, people: impl IntoIterator<Item = &'p str>) -> Option<&'p str> {
    let text: String = text.nfc().collect();
    let words: Vec<Word<'_>> = words(&text).collect();
    people.into_iter().find(|name| has_full_name(&words, name) || has_first_name(&words, name))
}

fn has_full_name(text: &[Word<'_>], name: &str) -> bool {
    let name: Vec<&str> = words(name).map(|word| word.text).collect();
    let is_name =
        |window: &[Word<'_>]| {
            let last = name.len() - 1;
            window.iter().zip(&name).enumerate().all(|(at, (word, name))| {
                word.text == *name || (at == last && word.text.strip_suffix('s') == Some(*name))
            })
        };
    name.len() >= 2 && text.windows(name.len()).any(is_name)
}

fn has_first_name(text: &[Word<'_>], name: &str) -> bool {
    let Some(first) = words(name).next().map(|word| word.text) else { return false };
    let tells = first.chars().count() >= 3
        && first.starts_with(char::is_uppercase)
        && !ORDINARY_WORDS.contains(&first.to_lowercase().as_str());
    let is_first = |word: &&Word<'_>| word.text == first || word.text.strip_suffix('s') == Some(first);
    tells && text.iter().filter(is_first).any(|word| !word.begins_sentence)
}

struct Word<'t> {
    text: &'t str,
    begins_sentence: bool,
}

fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let is_sign = |sign: char| !sign.is_alphanumeric() && sign != '-';
    let mut begins_sentence = true;
    text.split_inclusive(is_sign).filter_map(move |part| {
        let word = part.trim_matches(|sign| is_sign(sign) || sign == '-');
        let found = Word { text: word, begins_sentence };
        begins_sentence &= word.is_empty();
        begins_sentence |= part.ends_with(['.', '!', '?', ':', '\n', '»', '"', '“', '”', '(', '–', '•']);
        (!word.is_empty()).then_some(found)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_says_too_little() {
        for text in ["", " – ", "Kommunikation", "Sygefravær!"] {
            assert!(is_too_short(text), "{text:?}");
        }
        for text in ["Klare mål", "Mere tid.", "Intro til nye"] {
            assert!(!is_too_short(text), "{text:?}");
        }
    }

    #[test]
    fn several_in_one_are_marked() {
        for text in ["- a\n- b", "1) møder 2) mål", "• møder • mål", "møder; mål; pauser", "1. møder\n2. mål"]
        {
            assert!(is_list(text), "{text:?}");
        }
        for text in [
            "Vi har faste partnere: bibliotek, skole og plejehjem.",
            "Alt er aftalt;\ndet bliver fulgt op",
            "To linjer\nom det samme",
            "- et enkelt punkt",
            "Målene fra 2025 (bilag 1) er nået.",
        ] {
            assert!(!is_list(text), "{text:?}");
        }
    }

    #[test]
    fn people_are_named_by_full_name_or_by_first_name_inside_a_sentence() {
        let people = ["Mette Holm", "Ali Demir", "Hans Lund", "Bo Vang", "Anne-Marie Juhl", "Maj"];
        let cases = [
            ("Det ved Mette godt.", Some("Mette Holm")),
            ("Vi bad om Mettes hjælp.", Some("Mette Holm")),
            ("Mette Holm ved det.", Some("Mette Holm")),
            ("Hans Lunds plan er god.", Some("Hans Lund")),
            ("Aftalt med Anne-Marie, som ved det.", Some("Anne-Marie Juhl")),
            ("Bo Vang ved det.", Some("Bo Vang")),
            // Where a sentence begins, a capital tells nothing.
            ("Mette ved det.", None),
            ("Vi talte. Mette ved det.", None),
            ("Hun sagde: »Ali ved det.«", None),
            // Words that are names.
            ("Det er hans ansvar, og Hans ved det.", None),
            ("Vi mødes i Maj.", None),
            ("Vi sagde ja til Bo.", None),
            ("alibi og Metteborg", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(named(text, people), expected, "{text:?}");
        }
    }
}
