//! A text as the reading functions see it: tokens, and the phrases that begin at one.
//!
//! A reading function takes the index of a token and returns what it read with the index after it, or nothing; none
//! looks further ahead than a fixed number of tokens, so that reading a text is linear.

use super::Context;
use super::tokens::{Case, Gap, Kind, Token, tokens};
use super::words::Meaning;
use crate::source::Span;
use jiff::civil::Date;

/// A text in tokens.
pub(super) struct Reader<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    /// The words, folded, one after the other.
    words: String,
    /// The phrases that begin at each token, and where those of a token begin; one more than there are tokens.
    phrases: Vec<(&'static Meaning, usize)>,
    starts: Vec<usize>,
    /// The day the document is from.
    pub written_on: Option<Date>,
    /// Whether the text is one expression.
    pub whole: bool,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, context: &Context, whole: bool) -> Self {
        let (tokens, words) = tokens(text);
        let (phrases, starts) = (Vec::new(), vec![0]);
        let mut reader = Self { text, tokens, words, phrases, starts, written_on: context.written_on, whole };
        for at in 0..reader.len() {
            reader.match_phrases(at);
        }
        reader
    }

    /// The number of tokens.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// What is before a token; after the last a break.
    pub(super) fn gap(&self, at: usize) -> Gap {
        self.tokens.get(at).map_or(Gap::Break, |token| token.gap)
    }

    /// Whether a token follows its neighbour without a space.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.gap(at) == Gap::None
    }

    /// The number at a token, and its digits.
    pub(super) fn number(&self, at: usize) -> Option<(u32, usize)> {
        match self.kind(at) {
            Some(Kind::Number(value, digits)) => Some((value, digits)),
            _ => None,
        }
    }

    /// The mark at a token; every dash is `-`, every apostrophe `'`.
    pub(super) fn mark(&self, at: usize) -> Option<char> {
        match self.kind(at)? {
            Kind::Mark('\u{2010}'..='\u{2015}' | '\u{2212}') => Some('-'),
            Kind::Mark('\u{2018}' | '\u{2019}' | '\u{b4}') => Some('\''),
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    /// How the word at a token is written; `None` where there is no word.
    pub(super) fn case(&self, at: usize) -> Option<Case> {
        match self.kind(at) {
            Some(Kind::Word(case, _)) => Some(case),
            _ => None,
        }
    }

    /// The word at a token in lower case; empty where there is none.
    pub(super) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.words[token.folded.0..token.folded.1])
    }

    /// The bytes of a token as they are written.
    pub(super) fn text_of(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| &self.text[token.start..token.end])
    }

    /// Whether the token is one of these words.
    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        self.case(at).is_some() && words.contains(&self.word(at))
    }

    /// The bytes from a token to the one before another.
    pub(super) fn span(&self, from: usize, next: usize) -> Span {
        let start = self.tokens.get(from).map_or(self.text.len(), |token| token.start);
        let end = next.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |token| token.end);
        Span { start, end: end.max(start) }
    }

    /// Whether anything can begin at a token: a number, or a word of the vocabulary.
    pub(super) fn may_begin(&self, at: usize) -> bool {
        match self.kind(at) {
            Some(Kind::Word(..)) => self.starts[at] < self.starts[at + 1],
            Some(Kind::Number(..)) => true,
            _ => false,
        }
    }

    /// The phrases that begin at a token, the longest first, each with what it means and the token after it.
    pub(super) fn phrases(&self, at: usize) -> impl Iterator<Item = (&'static Meaning, usize)> {
        let starts = self.starts.get(at).copied().zip(self.starts.get(at + 1).copied());
        let phrases = starts.map_or(&[][..], |(start, end)| &self.phrases[start..end]);
        phrases.iter().copied()
    }

    fn match_phrases(&mut self, at: usize) {
        if let Some(Kind::Word(_, entries)) = self.kind(at) {
            for entry in entries {
                let mut next = self.after_dot(at + 1, entry.dot);
                let is_there = entry.rest.iter().all(|(word, dot)| {
                    let matches = self.gap(next) < Gap::Break && self.matches(next, word);
                    next = self.after_dot(next + 1, *dot);
                    matches
                });
                if is_there {
                    self.phrases.push((&entry.meaning, next));
                }
            }
        }
        self.starts.push(self.phrases.len());
    }

    fn matches(&self, at: usize, word: &str) -> bool {
        match self.kind(at) {
            Some(Kind::Word(..)) => self.word(at) == word,
            Some(Kind::Number(..)) => self.text_of(at) == word,
            Some(Kind::Mark(_)) => self.mark(at).is_some_and(|mark| word.chars().eq([mark])),
            None => false,
        }
    }

    fn after_dot(&self, at: usize, may: bool) -> usize {
        at + usize::from(may && self.glued(at) && self.mark(at) == Some('.'))
    }

    /// What the longest phrase at a token means, as far as one is of the kind that is looked for.
    pub(super) fn meaning<T>(&self, at: usize, kind: impl Fn(&Meaning) -> Option<T>) -> Option<(T, usize)> {
        self.phrases(at).find_map(|(meaning, next)| Some((kind(meaning)?, next)))
    }

    /// The token after a phrase of a certain meaning.
    pub(super) fn after(&self, at: usize, meaning: &Meaning) -> Option<usize> {
        self.meaning(at, |found| (found == meaning).then_some(())).map(|(_, next)| next)
    }

    /// Whether a word or number is not a piece of something longer: `2.025`, `v1`, `a-2025`.
    pub(super) fn starts_clean(&self, at: usize) -> bool {
        if !self.glued(at) || at == 0 {
            return true;
        }
        match self.mark(at - 1) {
            None => false,
            Some('_' | '@' | '#' | '§' | '$' | '€' | '£' | '\\' | '=') => false,
            Some('.' | ',' | '-' | '/' | ':' | '\'') if self.glued(at - 1) && at > 1 => self.mark(at - 2).is_some(),
            Some('-' | '+') => self.mark(at - 1) != Some('+') && self.number(at).is_none(),
            Some(_) => true,
        }
    }

    /// Whether what ends before a token is not a piece of something longer: `2024-rapporten`, `1.2`, `2025kr`.
    pub(super) fn ends_clean(&self, next: usize) -> bool {
        if !self.glued(next) {
            return true;
        }
        match self.mark(next) {
            // The clock time of `2025-03-01T12:00`.
            None => self.is(next, &["t"]) && self.glued(next + 1) && self.number(next + 1).is_some(),
            Some('%' | '@' | '_' | '=' | '\\' | '°') => false,
            Some('-' | '/') => !self.glued(next + 1) || self.mark(next + 1).is_some(),
            Some('.' | ',' | ':') => !self.glued(next + 1) || self.number(next + 1).is_none(),
            Some(_) => true,
        }
    }

    /// The number of the sentence each token is in.
    pub(super) fn sentences(&self) -> Vec<usize> {
        let mut sentence = 0;
        let begins = |at: usize| {
            let stands_apart = self.gap(at) != Gap::None;
            let after_stop = at > 0 && matches!(self.mark(at - 1), Some('.' | '!' | '?'));
            let is_bullet = self.gap(at) >= Gap::Line && matches!(self.mark(at), Some('-' | '*' | '•' | '|' | '#'));
            self.gap(at) == Gap::Break
                || is_bullet
                || stands_apart && after_stop && matches!(self.case(at), Some(Case::Capital | Case::Upper))
        };
        let number = |at| {
            sentence += usize::from(begins(at));
            sentence
        };
        (0..self.len()).map(number).collect()
    }
}
