//! Sentences, clauses and words of running text.

use crate::source::Span;

/// Words that end in a full stop and end no sentence.
const ABBREVIATIONS: &[&str] = &[
    "bl.a", "bla", "ca", "d", "dvs", "e.g", "etc", "evt", "f.eks", "feks", "fx", "hhv", "i.e", "inkl", "jf", "kap",
    "kl", "kr", "pr", "m", "max", "min", "incl", "kv", "kvt", "ml", "mr", "mrs", "m.fl", "m.m", "m.v", "mio", "nr",
    "no", "o.l", "osv", "pct", "pga", "s", "stk", "tlf", "vedr", "vs", "jan", "feb", "febr", "mar", "apr", "jun",
    "jul", "aug", "sep", "sept", "okt", "oct", "nov", "dec",
];

/// Returns the sentences of a text. A line ends one too where the next begins with a capital letter or a sign.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, sign) in text.char_indices() {
        let end = at + sign.len_utf8();
        let rest = &text[end..];
        let next = rest.chars().find(|next| !next.is_whitespace());
        let is_end = match sign {
            '\n' => next.is_some_and(|next| next.is_uppercase() || !next.is_alphanumeric()),
            '.' => {
                rest.starts_with(char::is_whitespace)
                    && next.is_some_and(begins)
                    && !is_abbreviation(&text[start..at], rest)
            }
            '?' | '!' => rest.starts_with(char::is_whitespace),
            _ => false,
        };
        if is_end {
            push(text, start, end, &mut found);
            start = end;
        }
    }
    push(text, start, text.len(), &mut found);
    found
}

fn begins(sign: char) -> bool {
    sign.is_uppercase() || sign.is_ascii_digit() || !sign.is_alphanumeric()
}

/// Whether a full stop belongs to the word before it: `kl.`, `1. marts`, but not `2025.`.
fn is_abbreviation(before: &str, rest: &str) -> bool {
    let word =
        before.rsplit(|sign: char| sign.is_whitespace() || sign == '(').next().unwrap_or_default().to_lowercase();
    if ABBREVIATIONS.contains(&word.as_str()) {
        return true;
    }
    let is_number = !word.is_empty() && word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let next = rest.trim_start().to_lowercase();
    is_number && !["opgave", "fase", "task", "phase", "vi ", "we "].iter().any(|word| next.starts_with(word))
}

fn push(text: &str, start: usize, end: usize, found: &mut Vec<Span>) {
    let sentence = &text[start..end];
    let from = start + sentence.len() - sentence.trim_start().len();
    let to = from + sentence.trim().len();
    if to > from {
        found.push(Span { start: from, end: to });
    }
}

/// Words between which a sentence falls into clauses, where it has to.
const CONNECTORS: &[&str] = &[
    "; ",
    ", mens ",
    ", og ",
    ", hvorefter ",
    ", while ",
    ", and ",
    ", then ",
    " mens ",
    " hvorefter ",
    " og ",
    " while ",
    " whereas ",
    " and ",
    ", ",
    " – ",
];

/// Returns where a sentence falls in two between two places: behind the last connector before the second.
pub(super) fn seam(text: &str, from: usize, to: usize) -> usize {
    let between = text.get(from..to).unwrap_or_default();
    // The strongest connector counts; of several the last.
    for strength in [&CONNECTORS[..1], &CONNECTORS[1..7], &CONNECTORS[7..14], &CONNECTORS[14..]] {
        let found = strength.iter().filter_map(|connector| Some(between.rfind(connector)? + 1));
        if let Some(at) = found.max() {
            return from + at;
        }
    }
    to
}

/// Shortest word that says what a text is about.
const SHORTEST: usize = 4;

/// Words that say nothing about what a text is about.
const EMPTY: &[&str] = &[
    "about",
    "after",
    "afsluttes",
    "alle",
    "also",
    "arbejde",
    "arbejder",
    "arbejdet",
    "blive",
    "bliver",
    "både",
    "deres",
    "eller",
    "efter",
    "enkelte",
    "første",
    "andet",
    "anden",
    "tredje",
    "fase",
    "fasen",
    "flere",
    "forbindelse",
    "from",
    "fælles",
    "følge",
    "følger",
    "gennem",
    "gennemføre",
    "gennemføres",
    "gennemført",
    "have",
    "herefter",
    "holde",
    "holder",
    "hvad",
    "hvert",
    "hver",
    "hvilke",
    "hvis",
    "hvor",
    "hvordan",
    "ikke",
    "igang",
    "inden",
    "into",
    "kommer",
    "kvartal",
    "lave",
    "laver",
    "løbet",
    "løbende",
    "med",
    "medarbejdere",
    "mellem",
    "mere",
    "møde",
    "noget",
    "nogle",
    "også",
    "opgave",
    "opgaven",
    "opgaver",
    "over",
    "plan",
    "samt",
    "samme",
    "senest",
    "sker",
    "skal",
    "skulle",
    "start",
    "starter",
    "startes",
    "sådan",
    "task",
    "that",
    "their",
    "them",
    "then",
    "there",
    "this",
    "time",
    "under",
    "udgangen",
    "underopgave",
    "være",
    "vores",
    "ville",
    "ved",
    "when",
    "which",
    "will",
    "with",
    "year",
    "året",
    "begynder",
    "færdig",
    "færdige",
    "planlægges",
    "planlægge",
    "måned",
    "måneder",
    "halvår",
    "efteråret",
    "foråret",
    "sommeren",
    "vinteren",
    "uge",
    "januar",
    "februar",
    "marts",
    "april",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
    "quarter",
    "spring",
    "autumn",
    "summer",
    "winter",
    "month",
    "week",
];

/// Returns the words of a text that say what it is about, in lower case, each once.
pub(super) fn telling_words(text: &str) -> Vec<String> {
    let words = text.split(|sign: char| !sign.is_alphanumeric()).map(str::to_lowercase);
    let is_telling = |word: &String| {
        word.chars().count() >= SHORTEST
            && !EMPTY.contains(&word.as_str())
            && !word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut words: Vec<String> = words.filter(is_telling).collect();
    words.sort();
    words.dedup();
    words
}

/// Returns whether two words are forms of one: `forældrene` and `forældre`, `læsning` and `læse`.
pub(super) fn is_same_word(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let (short, long) = (a.chars().count().min(b.chars().count()), a.chars().count().max(b.chars().count()));
    // An ending may differ, and half of a compound.
    shared >= 4 && (shared == short || (shared + 2 >= short && long - shared <= 5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = sentences(text).iter().map(|span| &text[span.start..span.end]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences_end_where_people_end_them() {
        check("Vi starter d. 1. marts kl. 9. Opgave 2 følger.", &["Vi starter d. 1. marts kl. 9.", "Opgave 2 følger."]);
        check("Færdig i 2025. Så drift", &["Færdig i 2025.", "Så drift"]);
        check("en lang linje\nsom går videre\nNy linje", &["en lang linje\nsom går videre", "Ny linje"]);
        check("I 3. kvartal f.eks. Hanne", &["I 3. kvartal f.eks. Hanne"]);
        check(" \n ", &[]);
    }

    #[test]
    fn words_are_the_same_with_other_endings() {
        for (a, b) in
            [("forældrene", "forældre"), ("indflytningssamtale", "indflytningssamtaler"), ("måltidet", "måltid")]
        {
            assert!(is_same_word(a, b), "{a} {b}");
        }
        for (a, b) in [("forældre", "forløb"), ("samtale", "samarbejde"), ("bibliotek", "biblen")] {
            assert!(!is_same_word(a, b), "{a} {b}");
        }
    }
}
