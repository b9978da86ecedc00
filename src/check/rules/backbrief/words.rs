//! Rules about what nobody has filled in: hints of the template, and names and dates that stand for others.

use super::{is_recognised, rule, spaced};
use crate::check::{Findings, Reply, Rule, Severity};
use crate::lang::{Lang, text};
use crate::model::backbrief::{Backbrief, Point, Section};
use crate::source::Span;
use crate::source::prose::Prose;

pub(in crate::check::rules) static RULES: &[&Rule] = &[&TEMPLATE_HINT, &PLACEHOLDER];

static TEMPLATE_HINT: Rule = rule(
    Severity::Warning,
    "backbrief-template-hint",
    text("skabelonens vejledning står der endnu", "the template's hint is still there"),
    text(
        "Den, der læser, kan ikke se, om spørgsmålet er besvaret, eller om noget mangler.",
        "Readers cannot see whether the question is answered or something is missing.",
    ),
    text("[Beskriv med egne ord, hvad I skal opnå]", "[Describe in your own words what you are to achieve]"),
    text("Slet vejledningen, når I har svaret.", "Delete the hint when you have answered."),
    template_hint,
);

fn template_hint(reply: &Reply<'_>, findings: &mut Findings) {
    let hints = points(reply.backbrief).map(|point| &point.prose).filter(|prose| is_hint(prose, reply.backbrief));
    for hint in hints {
        let (message, help) = match findings.lang {
            Lang::Da => ("skabelonens vejledning står der endnu", "svar på spørgsmålet, og slet vejledningen"),
            Lang::En => ("the template's hint is still there", "answer the question, and delete the hint"),
        };
        findings.push(&TEMPLATE_HINT, hint.whole(), message, help);
    }
}

/// Every point of every section.
fn points(backbrief: &Backbrief) -> impl Iterator<Item = &Point> {
    backbrief.sections.iter().flat_map(Section::all)
}

/// Words with which a hint begins.
const ASKING: &[&str] = &[
    "skriv", "beskriv", "angiv", "indsaet", "udfyld", "forklar", "naevn", "fortael", "tilfoej", "noter", "her", "hvad",
    "hvem", "hvornaar", "hvordan", "write", "describe", "state", "insert", "enter", "explain", "list", "fill", "tell",
    "name", "add", "what", "who", "when", "how",
];

/// Fewest words of a hint; what is shorter in brackets is a name to fill in.
const FEWEST_WORDS: usize = 3;

/// Returns whether a text is a hint of the template, or one in brackets as other templates have them.
pub(super) fn is_hint(prose: &Prose, backbrief: &Backbrief) -> bool {
    let written = prose.text().trim();
    let bracketed = [('[', ']'), ('(', ')'), ('{', '}'), ('<', '>')]
        .iter()
        .any(|(open, close)| written.starts_with(*open) && written.trim_end_matches('.').ends_with(*close));
    if bracketed {
        let words = spaced(written);
        let first = words.split_whitespace().next().unwrap_or_default();
        return words.split_whitespace().count() >= FEWEST_WORDS && ASKING.contains(&first);
    }
    // Without brackets only the template's very words tell, and few paragraphs are as long as one of its hints.
    let is_same =
        |hint: &String| hint.len().abs_diff(written.len()) <= hint.len() / 4 && spaced(hint) == spaced(written);
    let hints = backbrief.template.parts.iter().flat_map(|part| [&part.hint.da, &part.hint.en, &part.hint.any]);
    hints.flatten().any(is_same)
}

static PLACEHOLDER: Rule = rule(
    Severity::Warning,
    "backbrief-placeholder",
    text("et navn eller en dato er ikke udfyldt", "a name or a date is not filled in"),
    text(
        "Det, der skulle udfyldes senere, bliver let glemt, og så kan ingen holde hinanden op på det.",
        "What was to be filled in later is easily forgotten, and then nobody can be held to it.",
    ),
    text("i samarbejde med X og Y", "together with X and Y"),
    text(
        "Skriv navnet eller datoen. Er det ikke afgjort, så skriv, hvornår det bliver det, og af hvem.",
        "Write the name or the date. If it is not decided, write when it will be, and by whom.",
    ),
    placeholder,
);

fn placeholder(reply: &Reply<'_>, findings: &mut Findings) {
    if !is_recognised(reply.backbrief) {
        return;
    }
    for prose in points(reply.backbrief).map(|point| &point.prose) {
        for span in placeholders(prose.text()) {
            let written = &prose.text()[span.start..span.end];
            let (message, help) = match findings.lang {
                Lang::Da => (
                    format!("`{written}` er ikke udfyldt"),
                    "skriv navnet eller datoen, eller hvornår det bliver afgjort",
                ),
                Lang::En => {
                    (format!("`{written}` is not filled in"), "write the name or the date, or when it will be decided")
                }
            };
            findings.push(&PLACEHOLDER, prose.place(span), message, help);
        }
    }
}

/// Words in brackets that stand for others.
const FIELDS: &[&str] = &[
    "navn",
    "navne",
    "dato",
    "enhed",
    "arbejdsplads",
    "afdeling",
    "omraade",
    "leder",
    "emne",
    "antal",
    "beloeb",
    "indsaet",
    "udfyld",
    "udfyldes",
    "sted",
    "tid",
    "tidspunkt",
    "name",
    "names",
    "date",
    "unit",
    "workplace",
    "department",
    "area",
    "leader",
    "number",
    "amount",
    "insert",
    "place",
    "time",
];

/// Finds what is not filled in.
pub(super) fn placeholders(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = brackets(text).collect();
    let words: Vec<(usize, &str)> = words(text).collect();
    let mut at = 0;
    while at < words.len() {
        let (start, word) = words[at];
        let end = start + word.len();
        let last = match word {
            "X" => pair(text, &words, at).or_else(|| (!names_something(text, &words, at)).then_some(end)),
            _ if is_filler(word) => Some(end),
            _ => None,
        };
        if let Some(end) = last {
            found.push(Span { start, end });
            at += words[at..].iter().take_while(|(next, _)| *next < end).count();
        } else {
            at += 1;
        }
    }
    found.extend(dots(text));
    found.extend(lorem(text));
    found.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut until = 0;
    found.retain(|span| {
        let is_new = span.start >= until;
        until = until.max(span.end);
        is_new
    });
    found
}

/// Words and where they begin; dates such as `xx/xx` and shortenings such as `N.N.` are one.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_end = |sign: char| !(sign.is_alphanumeric() || matches!(sign, '/' | '.' | '-'));
    let mut start = 0;
    text.split_inclusive(is_end).filter_map(move |piece| {
        let at = start;
        start += piece.len();
        let word = piece.trim_end_matches(is_end).trim_end_matches(['.', '-', '/']);
        let word = word.trim_start_matches(['-', '/', '.']);
        let at = at + piece.find(word).unwrap_or_default();
        (!word.is_empty()).then_some((at, word))
    })
}

/// `xx`, `xx/xx`, `NN`, `TBD`, `dd.mm.åååå`.
fn is_filler(word: &str) -> bool {
    let lower = word.to_lowercase();
    let parts = || lower.split(['/', '.', '-']);
    let is_all = |part: &str, sign: char| part.len() >= 2 && part.chars().all(|other| other == sign);
    matches!(word, "NN" | "N.N" | "TBD" | "TBA" | "TBC" | "tbd" | "tba")
        || parts().all(|part| is_all(part, 'x'))
        || parts().all(|part| is_all(part, 'å') || is_all(part, 'd') || is_all(part, 'm') || is_all(part, 'y'))
            && lower.len() >= 4
}

/// The end of `X og Y`, `X, Y og Z`.
fn pair(text: &str, words: &[(usize, &str)], at: usize) -> Option<usize> {
    let mut end = None;
    let mut last = words[at].0 + 1;
    for (start, word) in &words[at + 1..] {
        match *word {
            "og" | "and" | "eller" | "or" | "samt" => {}
            "Y" | "Z" if text.get(last..*start).is_some_and(|between| between.len() <= 8) => {
                last = start + 1;
                end = Some(last);
            }
            _ => break,
        }
    }
    end
}

/// Whether an `X` is the name of something: `generation X`, `plan X`.
fn names_something(text: &str, words: &[(usize, &str)], at: usize) -> bool {
    const NAMED: &[&str] = &["generation", "faktor", "plan", "model", "linje", "linie", "type", "factor", "line"];
    let before = at.checked_sub(1).map(|before| words[before].1.to_lowercase());
    let is_marked = text[words[at].0 + 1..].starts_with(['-', '\'', '’']);
    is_marked || before.is_some_and(|before| NAMED.contains(&before.as_str()))
}

/// `[navn]`, `[dato]`, `[…]`.
fn brackets(text: &str) -> impl Iterator<Item = Span> {
    text.match_indices('[').filter_map(|(start, _)| {
        let end = start + text[start..].find(']')? + 1;
        let words = spaced(&text[start + 1..end - 1]);
        let mut words = words.split_whitespace();
        let is_field = match words.next() {
            Some(first) => FIELDS.contains(&first) && words.count() < FEWEST_WORDS,
            None => text[start + 1..end - 1].contains(['…', '.', '_', '?']),
        };
        is_field.then_some(Span { start, end })
    })
}

/// Dots, strokes and question marks to write on: `…` alone, `.....`, `____`, `???`.
fn dots(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut run: Option<(usize, char)> = None;
    for (at, sign) in text.char_indices().chain([(text.len(), ' ')]) {
        match run {
            Some((_, kind)) if kind == sign => {}
            _ => {
                if let Some((start, kind)) = run {
                    let count = text[start..at].chars().count();
                    let is_alone = text.trim() == &text[start..at];
                    let is_long = match kind {
                        '.' => count >= 5,
                        '_' | '?' => count >= 3,
                        _ => false,
                    };
                    // `Opgave 1: …` is as empty as `…`.
                    let is_open =
                        kind == '…' && text[..start].trim_end().ends_with(':') && text[at..].trim().is_empty();
                    if is_long || is_open || (is_alone && matches!(kind, '…' | '.' | '?')) {
                        found.push(Span { start, end: at });
                    }
                }
                run = matches!(sign, '.' | '_' | '?' | '…').then_some((at, sign));
            }
        }
    }
    found
}

fn lorem(text: &str) -> Option<Span> {
    let at = ["Lorem ipsum", "lorem ipsum"].iter().find_map(|words| text.find(words))?;
    Some(Span { start: at, end: at + "lorem ipsum".len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = placeholders(text).iter().map(|span| &text[span.start..span.end]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_is_not_filled_in_is_found() {
        check("i samarbejde med X og Y", &["X og Y"]);
        check("sammen med X, Y og Z om det", &["X, Y og Z"]);
        check("Telefonliste: xx/xx 2026", &["xx/xx"]);
        check("afholdes af NN og N.N.", &["NN", "N.N"]);
        check("senest XX. marts hos [navn på leder]", &["XX", "[navn på leder]"]);
        check("afholdes dd.mm.åååå, TBD", &["dd.mm.åååå", "TBD"]);
        check("Ansvarlig: ……", &["……"]);
        check("Navn: ________ og ???", &["________", "???"]);
        check("Lorem ipsum dolor", &["Lorem ipsum"]);
        check("kontakt til X", &["X"]);
    }

    #[test]
    fn names_and_dots_that_mean_something_are_let_be() {
        for text in [
            "generation X og Y-aksen",
            "X-faktor og uge 1-2",
            "borgerne [i Vest] siger: \"og så …\"",
            "møder, ture osv. ...",
            "- [ ] husk [x] ja",
            "Er det rigtigt??",
            "xylofon, MM og D.D. Hansen",
        ] {
            check(text, &[]);
        }
    }
}
