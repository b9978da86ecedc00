//! Labels by which people number what they do: `Opgave 1`, `Fase 2`, `1. fase`, `opgave 1 og 2`, `Task A`.

use crate::source::Span;

/// A label, or several under one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where it stands in the text, in bytes.
    pub span: Span,
    /// The word in its plain form: `opgave`, `fase`, `task`.
    pub word: &'static str,
    /// Its numbers, one or several, as they are compared: `1`, `1.2`, `a`. None stands for all there are.
    pub numbers: Vec<String>,
}

/// Plain form, and every form: two of one thing first, then those of many.
const WORDS: &[(&str, &[&str])] = &[
    ("underopgave", &["underopgave", "underopgaven", "underopgaver", "underopgaverne"]),
    ("delopgave", &["delopgave", "delopgaven", "delopgaver", "delopgaverne"]),
    ("opgave", &["opgave", "opgaven", "opgaver", "opgaverne"]),
    ("fase", &["fase", "fasen", "faser", "faserne"]),
    ("trin", &["trin", "trinnet", "trinene"]),
    ("etape", &["etape", "etapen", "etaper", "etaperne"]),
    ("spor", &["spor", "sporet", "sporene"]),
    ("indsats", &["indsats", "indsatsen", "indsatser", "indsatserne"]),
    ("aktivitet", &["aktivitet", "aktiviteten", "aktiviteter", "aktiviteterne"]),
    ("tiltag", &["tiltag", "tiltaget", "tiltagene"]),
    ("skridt", &["skridt", "skridtet", "skridtene"]),
    ("delmål", &["delmål", "delmålet", "delmålene"]),
    ("punkt", &["punkt", "punktet", "punkter", "punkterne"]),
    ("sub-task", &["sub-task", "subtask", "sub-tasks", "subtasks"]),
    ("task", &["task", "task", "tasks"]),
    ("phase", &["phase", "phase", "phases"]),
    ("step", &["step", "step", "steps"]),
    ("stage", &["stage", "stage", "stages"]),
    ("track", &["track", "track", "tracks"]),
    ("workstream", &["workstream", "workstream", "workstreams"]),
    ("activity", &["activity", "activity", "activities"]),
    ("action", &["action", "action", "actions"]),
];

/// Words that number what follows, and what they number it.
const ORDINALS: &[(&str, &str)] = &[
    ("første", "1"),
    ("anden", "2"),
    ("andet", "2"),
    ("tredje", "3"),
    ("fjerde", "4"),
    ("femte", "5"),
    ("sjette", "6"),
    ("first", "1"),
    ("second", "2"),
    ("third", "3"),
    ("fourth", "4"),
    ("fifth", "5"),
    ("sixth", "6"),
];

/// Words that count what precedes: `fase ét`.
const CARDINALS: &[(&str, &str)] = &[
    ("et", "1"),
    ("ét", "1"),
    ("én", "1"),
    ("to", "2"),
    ("tre", "3"),
    ("fire", "4"),
    ("fem", "5"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
];

/// Words for all there are.
const ALL: &[&str] = &["begge", "alle", "samtlige", "both", "all"];

/// Most labels that a range such as `1-4` stands for.
const LONGEST_RANGE: u32 = 20;

/// A word or a sign, and where it stands.
struct Token<'t> {
    text: &'t str,
    lower: String,
    start: usize,
    end: usize,
}

/// Finds every label of a text, in its order.
pub fn find(text: &str) -> Vec<Label> {
    let tokens = tokens(text);
    let mut labels = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match read(&tokens, at) {
            Some((label, next)) => {
                labels.push(label);
                at = next;
            }
            None => at += 1,
        }
    }
    labels
}

/// Returns the label that a text begins with.
pub fn leading(text: &str) -> Option<Label> {
    let tokens = tokens(text);
    read(&tokens, 0).map(|(label, _)| label).filter(|label| label.numbers.len() == 1 && is_opening(text, label))
}

/// Whether a label at the beginning names what follows: `Opgave 1: …`, but not `Opgave 1 skal løses`.
fn is_opening(text: &str, label: &Label) -> bool {
    let rest = text[label.span.end..].trim_start_matches(['*', '_']);
    let is_sign = |sign: char| matches!(sign, ':' | '.' | ')' | '-' | '–' | '—' | '\n' | '(');
    let is_upper = rest.trim_start().chars().next().is_none_or(|first| first.is_uppercase() || is_sign(first));
    rest.trim().is_empty() || rest.trim_start_matches(' ').starts_with(is_sign) || is_upper
}

/// Returns the label that is all a text says, but for signs around it.
pub fn alone(text: &str) -> Option<Label> {
    let label = leading(text)?;
    let rest = &text[label.span.end..];
    rest.chars().all(|sign| !sign.is_alphanumeric()).then_some(label)
}

/// Returns where the words begin behind a label that leads them: behind `:`, `.`, `–` and spaces.
pub fn behind(text: &str, label: &Label) -> usize {
    let is_sign = |sign: char| matches!(sign, ':' | '.' | ')' | '-' | '–' | '—') || sign.is_whitespace();
    text.len() - text[label.span.end..].trim_start_matches(is_sign).len()
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut begun: Option<usize> = None;
    let is_word = |sign: char| sign.is_alphanumeric();
    let mut push = |start: usize, end: usize| {
        let word = &text[start..end];
        tokens.push(Token { text: word, lower: word.to_lowercase(), start, end });
    };
    for (at, sign) in text.char_indices() {
        // `sub-task` is one word, `1.2` one number.
        let joins = matches!(sign, '-' | '.')
            && begun.is_some_and(|start| {
                let next = text[at + 1..].chars().next().unwrap_or(' ');
                let before = &text[start..at];
                (sign == '-' && before.eq_ignore_ascii_case("sub") && next.is_alphabetic())
                    || (sign == '.' && before.ends_with(|sign: char| sign.is_ascii_digit()) && next.is_ascii_digit())
            });
        match begun {
            None if is_word(sign) => begun = Some(at),
            Some(start) if !is_word(sign) && !joins => {
                push(start, at);
                begun = None;
                if !sign.is_whitespace() {
                    push(at, at + sign.len_utf8());
                }
            }
            None if !sign.is_whitespace() => push(at, at + sign.len_utf8()),
            _ => {}
        }
    }
    if let Some(start) = begun {
        push(start, text.len());
    }
    tokens
}

fn word_of(token: &Token<'_>) -> Option<(&'static str, &'static [&'static str])> {
    WORDS.iter().find(|(_, forms)| forms.contains(&token.lower.as_str())).copied()
}

fn in_list(list: &[(&str, &'static str)], token: &Token<'_>) -> Option<String> {
    list.iter().find(|(word, _)| *word == token.lower).map(|(_, number)| (*number).to_owned())
}

/// A number as labels have them.
fn number(token: &Token<'_>) -> Option<String> {
    let is_digits = token.text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_short = token.text.len() <= 5;
    let is_letter = token.text.len() == 1 && token.text.bytes().all(|byte| byte.is_ascii_uppercase());
    let roman = ["I", "II", "III", "IV", "V", "VI"].iter().position(|roman| *roman == token.text);
    if let Some(roman) = roman.filter(|_| token.text != "V") {
        return Some((roman + 1).to_string());
    }
    if (is_digits || is_letter) && is_short && token.text != "." {
        return Some(token.lower.trim_end_matches('.').to_owned());
    }
    in_list(CARDINALS, token)
}

/// Reads a label that begins at a token; returns it with the token behind it.
fn read(tokens: &[Token<'_>], at: usize) -> Option<(Label, usize)> {
    let token = tokens.get(at)?;
    let span = |to: usize| Span { start: token.start, end: tokens[to - 1].end };
    // `1. fase`, `anden opgave`, `2. og 3. fase`
    let ordinal = |at: usize| {
        let token = tokens.get(at)?;
        let dotted = tokens.get(at + 1).is_some_and(|dot| dot.text == "." && dot.start == token.end);
        let is_number = dotted && token.text.len() <= 2 && token.text.bytes().all(|byte| byte.is_ascii_digit());
        if is_number { Some((token.lower.clone(), at + 2)) } else { Some((in_list(ORDINALS, token)?, at + 1)) }
    };
    if let Some((first, mut next)) = ordinal(at) {
        let mut numbers = vec![first];
        while tokens.get(next).is_some_and(|and| matches!(and.lower.as_str(), "og" | "and" | "," | "&")) {
            let Some((more, behind)) = ordinal(next + 1) else { break };
            numbers.push(more);
            next = behind;
        }
        let (word, forms) = tokens.get(next).and_then(word_of)?;
        // `2. Underopgaver` is a heading with a number: one of them is not many.
        let is_many = !forms[..2].contains(&tokens[next].lower.as_str());
        return (numbers.len() > 1 || !is_many).then(|| (Label { span: span(next + 1), word, numbers }, next + 1));
    }
    if ALL.contains(&token.lower.as_str()) {
        let skip = usize::from(
            tokens
                .get(at + 1)
                .is_some_and(|next| matches!(next.lower.as_str(), "de" | "tre" | "fire" | "to" | "the" | "three")),
        );
        let (word, _) = tokens.get(at + 1 + skip).and_then(word_of)?;
        return Some((Label { span: span(at + 2 + skip), word, numbers: Vec::new() }, at + 2 + skip));
    }
    let (word, _) = word_of(token)?;
    let mut next = at + 1;
    let mut numbers = vec![number(tokens.get(next)?)?];
    next += 1;
    while let Some(joint) = tokens.get(next) {
        let Some(more) = tokens.get(next + 1).and_then(number) else { break };
        match joint.lower.as_str() {
            // A capital letter or a number behind it may begin a sentence: only short lists of numbers go on.
            "og" | "and" | "," | "&" | "+" | "samt" => numbers.push(more),
            "-" | "–" | "til" | "to" => {
                let ends = (numbers.last().and_then(|first| first.parse::<u32>().ok()), more.parse::<u32>().ok());
                let (Some(first), Some(last)) = ends else { break };
                if last <= first || last - first > LONGEST_RANGE {
                    break;
                }
                numbers.extend((first + 1..=last).map(|number| number.to_string()));
            }
            _ => break,
        }
        next += 2;
    }
    Some((Label { span: span(next), word, numbers }, next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str, &str)]) {
        let found: Vec<(&str, &str, String)> = find(text)
            .iter()
            .map(|label| (&text[label.span.start..label.span.end], label.word, label.numbers.join(" ")))
            .collect();
        let expected: Vec<(&str, &str, String)> =
            expected.iter().map(|(span, word, numbers)| (*span, *word, (*numbers).to_owned())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn labels_are_found_in_running_text() {
        check("Opgave 1 i maj; opgave 2 herefter", &[("Opgave 1", "opgave", "1"), ("opgave 2", "opgave", "2")]);
        check("Opgave 1 og 2 samt fase 3-5", &[("Opgave 1 og 2", "opgave", "1 2"), ("fase 3-5", "fase", "3 4 5")]);
        check("Delopgave 1.2: Kursus", &[("Delopgave 1.2", "delopgave", "1.2")]);
        check("1. fase og anden opgave", &[("1. fase", "fase", "1"), ("anden opgave", "opgave", "2")]);
        check("1. og 2. fase", &[("1. og 2. fase", "fase", "1 2")]);
        check(
            "begge opgaver, Task A, Spor II",
            &[("begge opgaver", "opgave", ""), ("Task A", "task", "a"), ("Spor II", "spor", "2")],
        );
        check("2. Underopgaver", &[]);
        check("opgaverne løses, en fase i 1 spor, hovedopgave 1", &[]);
    }

    #[test]
    fn a_label_leads_what_it_names() {
        for text in ["Opgave 1", "Opgave 1: Kursus", "Fase 2 – Drift", "Trin 3. Evaluering", "Opgave 1 Vi begynder"] {
            assert!(leading(text).is_some(), "{text}");
        }
        for text in ["Opgave 1 skal løses", "Vores opgave 1", "Opgave 1 og 2: Kursus"] {
            assert!(leading(text).is_none(), "{text}");
        }
        assert!(alone("Opgave 1:").is_some() && alone("Opgave 1: Kursus").is_none());
        let label = leading("Fase 2 – Drift").unwrap();
        assert_eq!(&"Fase 2 – Drift"[behind("Fase 2 – Drift", &label)..], "Drift");
    }
}
