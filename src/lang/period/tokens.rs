//! Words, numbers and marks of a text, in one pass.

use super::words::{Entry, entries};

/// A word, a number or a mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
    /// What is between it and the token before it.
    pub gap: Gap,
    /// The bytes of the word among the folded ones; none where it is no word.
    pub folded: (usize, usize),
}

/// What a token is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// Letters, and the phrases of the vocabulary that begin with them.
    Word(Case, &'static [Entry]),
    /// Digits: their value (the greatest there is, for more than that) and how many.
    Number(u32, usize),
    /// Any other character.
    Mark(char),
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// `maj`
    Lower,
    /// `Maj`
    Capital,
    /// `MAJ`
    Upper,
}

/// What is between two tokens, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// Spaces.
    Space,
    /// One line break.
    Line,
    /// The start of the text, or a blank line.
    Break,
}

/// Whether a character belongs into a word: letters, accents set after them, and soft hyphens.
fn is_letter(character: char) -> bool {
    character.is_alphabetic() || matches!(character, '\u{300}'..='\u{36f}' | '\u{ad}')
}

/// Whether a character is only space, also where it has no width.
fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit()
}

fn nothing(_: char) -> bool {
    false
}

/// The letters of a word as the vocabulary writes them: lower case, accents joined to `å`, no soft hyphens.
fn folded(word: &str) -> impl Iterator<Item = char> {
    let mut letters = word.chars().filter(|letter| *letter != '\u{ad}').flat_map(char::to_lowercase).peekable();
    std::iter::from_fn(move || {
        let letter = letters.next()?;
        let joined = letter == 'a' && letters.next_if_eq(&'\u{30a}').is_some();
        Some(if joined { 'å' } else { letter })
    })
}

/// Splits a text; and its words, folded, one after the other.
pub(super) fn tokens(text: &str) -> (Vec<Token>, String) {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut characters = text.char_indices().peekable();
    let mut gap = Gap::Break;
    let mut words = String::with_capacity(text.len());
    while let Some((start, character)) = characters.next() {
        if is_space(character) {
            gap = match (gap, character) {
                (Gap::Line | Gap::Break, '\n' | '\u{2029}') => Gap::Break,
                (gap, '\n' | '\u{2028}' | '\u{2029}') => gap.max(Gap::Line),
                (gap, _) => gap.max(Gap::Space),
            };
            continue;
        }
        let belongs = match character {
            _ if is_letter(character) => is_letter,
            '0'..='9' => is_digit,
            _ => nothing,
        };
        let mut end = start + character.len_utf8();
        while let Some((at, next)) = characters.next_if(|(_, next)| belongs(*next)) {
            end = at + next.len_utf8();
        }
        let before = words.len();
        let kind = if is_letter(character) {
            words.extend(folded(&text[start..end]));
            Kind::Word(case(&text[start..end]), entries(&words[before..]))
        } else if is_digit(character) {
            Kind::Number(text[start..end].parse().unwrap_or(u32::MAX), end - start)
        } else {
            Kind::Mark(character)
        };
        tokens.push(Token { start, end, kind, gap, folded: (before, words.len()) });
        gap = Gap::None;
    }
    (tokens, words)
}

fn case(word: &str) -> Case {
    let mut letters = word.chars();
    match (letters.next().is_some_and(char::is_uppercase), letters.next().is_some_and(char::is_uppercase)) {
        (false, _) => Case::Lower,
        (true, false) => Case::Capital,
        (true, true) => Case::Upper,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_marks_are_told_apart() {
        let text = "2024K4,\u{a0}års\u{ad}skiftet\n\n1.";
        let split: Vec<_> = tokens(text).0.iter().map(|token| (&text[token.start..token.end], token.gap)).collect();
        let expected = [
            ("2024", Gap::Break),
            ("K", Gap::None),
            ("4", Gap::None),
            (",", Gap::None),
            ("års\u{ad}skiftet", Gap::Space),
            ("1", Gap::Break),
            (".", Gap::None),
        ];
        assert_eq!(split, expected);
    }

    #[test]
    fn words_are_folded_as_the_vocabulary_writes_them() {
        assert_eq!(folded("FORA\u{30a}\u{ad}RET").collect::<String>(), "foråret");
    }
}
