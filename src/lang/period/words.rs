//! The vocabulary: what words and phrases mean, by their first word.

mod danish;
mod english;

use super::calendar::{Holiday, Part, Season};
use super::{Bound, Per, Recurring, Relation};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word or a phrase can mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The name of a month, and whether it is an abbreviation.
    Month(i8, bool),
    /// `måned`, `month`: after or before the name of one.
    MonthWord,
    /// `kvartal`, before or after a number.
    Quarter,
    /// `halvår`, before or after a number.
    HalfYear,
    /// `uge`, before numbers; whether it is the plural.
    Week(bool),
    /// A letter glued to its number: `Q4`, `K4`, `H1`, `M03`, `U47`.
    Letter(Letter),
    /// The name of a season, and whether it is certain by itself (`foråret`, not `spring`).
    Season(Season, bool),
    /// A part of a season in one word: `sensommeren`.
    SeasonPart(Season, Part),
    /// `år`, `året`, `kalenderåret`: a year, with or without its number.
    Year(bool),
    /// `skoleåret`
    SchoolYear,
    /// Holidays, and whether they are certain by themselves.
    Holiday(Holiday, bool),
    /// `tredje`, as a number.
    Ordinal(u32),
    /// `sidste`: the last quarter or half of a year.
    Final,
    /// `tre`, as a number.
    Numeral(u32),
    /// The part of a period that follows: `primo`, `starten af`, `late`.
    Part(Part),
    /// A period by the day of writing: so many units ahead.
    Now(i32, Per),
    /// `næste`, `the coming`: before a number and a unit.
    Coming,
    /// `inden for`, `within`: before a number and a unit.
    Within,
    /// `om`, `in`: before a number and a unit.
    Ahead,
    /// A unit that is counted: `måneder`.
    Counted(Per),
    /// What ties a time in.
    Lead(Lead),
    /// `mellem`, `between`: then two times, joined by `og`.
    Between,
    /// `til`, `to`: the end of a range.
    To,
    /// `og`, `and`: one more.
    And,
    /// What may stand between a unit and its year: `i`, `af`, `of`.
    Of,
    /// `den`, `d.`, `the`.
    Article,
    /// The name of a weekday.
    Weekday,
    /// `og frem`, `onwards`, after a time: from then on.
    Onward,
    /// `at the latest`, `ud`, after a time: up to its end.
    Latest,
    /// Before, during or after what was said last.
    Previous(Relation),
    /// Before, during or after what follows.
    Beside(Relation),
    /// `når`, `once`: then a clause that tells what is done by then.
    Once,
    /// `opgave`, `phase`: then a number.
    Label,
    /// Again and again.
    Recurring(Recurring),
    /// `hver`, `every`.
    Each,
    /// `gange`, `times`: after a number; whether the number is in the word (`twice`).
    Times(u32),
    /// `om`, `pr.`, `per`: before what something is repeated in.
    PerWord,
    /// What something is repeated in, as an adverb: `årligt`.
    Adverb(Per),
}

/// A letter that stands for a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letter {
    Quarter,
    HalfYear,
    Month,
    Week,
}

/// A word before a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lead {
    /// What it makes of the time.
    pub bound: Bound,
    /// Whether it is part of the expression.
    pub shown: bool,
    /// How certain it makes that a time follows.
    pub cue: Cue,
}

/// How certain a word makes that a time follows, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cue {
    /// Not at all.
    None,
    /// `i`, `til`: a year or a month may follow, and much else.
    Some,
    /// `senest`, `den`: hardly anything else can.
    Strong,
}

/// A phrase by what follows its first word.
#[derive(Debug)]
pub(super) struct Entry {
    /// Whether a full stop may follow the first word.
    pub dot: bool,
    /// The words after the first, and whether a full stop may follow.
    pub rest: Vec<(&'static str, bool)>,
    /// What it means.
    pub meaning: Meaning,
}

const IN: Meaning = lead(Bound::During, false, Cue::Some);
const AT: Meaning = lead(Bound::During, false, Cue::None);
const DURING: Meaning = lead(Bound::During, true, Cue::Strong);
const BY: Meaning = lead(Bound::By, true, Cue::Strong);
const BEFORE: Meaning = lead(Bound::Before, true, Cue::Strong);
const FROM: Meaning = lead(Bound::From, true, Cue::Strong);
const AFTER: Meaning = lead(Bound::After, true, Cue::Strong);

const fn lead(bound: Bound, shown: bool, cue: Cue) -> Meaning {
    Meaning::Lead(Lead { bound, shown, cue })
}

const fn every(n: u32, per: Per) -> Meaning {
    Meaning::Recurring(Recurring::Every { n, per })
}

/// Every phrase by its first word, the longest first.
static VOCABULARY: LazyLock<HashMap<&'static str, Vec<Entry>>> = LazyLock::new(|| {
    let mut words: HashMap<&'static str, Vec<Entry>> = HashMap::new();
    for (meaning, phrases) in danish::TABLE.iter().chain(english::TABLE) {
        for phrase in phrases.split('|').map(str::trim) {
            let mut parts = phrase.split(' ').map(|word| match word.strip_suffix('.') {
                Some(short) => (short, true),
                None => (word, false),
            });
            let Some((first, dot)) = parts.next() else { continue };
            let known = words.entry(first).or_default();
            let entry = Entry { dot, rest: parts.collect(), meaning: meaning.clone() };
            // What both languages write alike is one phrase.
            if !known.iter().any(|other| other.rest == entry.rest && other.meaning == entry.meaning) {
                known.push(entry);
            }
        }
    }
    for entries in words.values_mut() {
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len()));
    }
    words
});

/// Returns the phrases that begin with a folded word.
pub(super) fn entries(word: &str) -> &'static [Entry] {
    VOCABULARY.get(word).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_written_as_words_are_folded() {
        for (_, phrases) in danish::TABLE.iter().chain(english::TABLE) {
            for phrase in phrases.split('|') {
                assert_eq!(phrase.trim().to_lowercase(), phrase.trim(), "{phrase}");
                assert!(!phrase.trim().is_empty() && !phrase.contains("  "), "{phrases}");
            }
        }
    }
}
