//! Near-duplicates among short texts, so that they can be put side by side for people to join.
//!
//! Words alone say little across questions (people who mean the same write it differently, and the other way round), so
//! [`side_by_side`] is meant for the entries under *one* question, where most entries are about the same matter.

use petgraph::unionfind::UnionFind;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// Texts at least this similar are put side by side.
///
/// On `grouping/daginstitution.csv` 13 pairs under one question reach it, 11 of them rightly. It is set for few wrong
/// pairs: a pair not found costs a glance, a wrong one costs trust.
pub const SIDE_BY_SIDE: f64 = 0.20;

/// Letters in a piece of a word; a word is padded with a space at either end.
const PIECE: usize = 4;

/// Danish and English words that carry no matter, as they stand after folding.
const FUNCTION_WORDS: &[&str] = &[
    "ad", "af", "alle", "alt", "and", "are", "at", "be", "blev", "blive", "bliver", "boer", "da", "de", "dem", "den",
    "der", "deres", "det", "dette", "dog", "du", "efter", "eller", "en", "end", "er", "et", "faa", "faar", "flere",
    "for", "fordi", "fra", "gaar", "goer", "har", "has", "have", "hos", "hvad", "hvem", "hver", "hvis", "hvor",
    "hvordan", "i", "ikke", "ind", "ingen", "is", "jeg", "kan", "kun", "kunne", "lidt", "maa", "man", "mange", "med",
    "meget", "mellem", "men", "mere", "naar", "nogen", "nogle", "nok", "not", "nu", "of", "og", "ogsaa", "om", "on",
    "op", "or", "os", "our", "over", "paa", "saa", "selv", "sig", "sin", "skal", "som", "that", "the", "there", "til",
    "to", "too", "ud", "uden", "under", "vaere", "var", "ved", "vi", "vil", "vores", "we", "with",
];

/// Returns how alike two texts are, from 0 (nothing in common) to 1 (the same but for case and punctuation).
///
/// The texts are lower-cased, NFC, `æ ø å` written as `ae oe aa`, punctuation and function words left out; then the
/// cosine of their sets of word pieces of four letters. Pieces rather than words because Danish joins words: they let
/// `introplan` meet `Introduktionsforløb`. Measured on the 67 labelled statements of `grouping/daginstitution.csv`
/// (average precision over all pairs; chance is .04). Method and function words were chosen on the same data, which
/// flatters them:
///
/// | method | average precision |
/// | --- | --- |
/// | the same words (Jaccard) | .06 |
/// | Sørensen–Dice of letter pairs, as `strsim` | .07 |
/// | pieces of three letters, whole text, counted | .08 |
/// | pieces of four letters, by word, as a set | .18 |
/// | the same without function words: this one | .27 |
pub fn similarity(a: &str, b: &str) -> f64 {
    Pieces::new(a).similarity(&Pieces::new(b))
}

/// Puts similar texts together: groups of indices, in order of first appearance; every text is in exactly one.
///
/// Two texts are in one group if a chain of texts leads from one to the other, each similar to the next (single link).
/// A text like no other is a group of its own.
pub fn side_by_side(texts: &[String]) -> Vec<Vec<usize>> {
    let pieces: Vec<Pieces> = texts.iter().map(|text| Pieces::new(text)).collect();
    let mut linked = UnionFind::new(texts.len());
    for (second, second_pieces) in pieces.iter().enumerate() {
        for (first, first_pieces) in pieces[..second].iter().enumerate() {
            if first_pieces.similarity(second_pieces) >= SIDE_BY_SIDE {
                linked.union(first, second);
            }
        }
    }
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut group_of: BTreeMap<usize, usize> = BTreeMap::new();
    for (text, label) in linked.into_labeling().into_iter().enumerate() {
        let group = *group_of.entry(label).or_insert(groups.len());
        match groups.get_mut(group) {
            Some(members) => members.push(text),
            None => groups.push(vec![text]),
        }
    }
    groups
}

/// A text prepared for comparison.
struct Pieces {
    folded: String,
    pieces: BTreeSet<Vec<char>>,
}

impl Pieces {
    fn new(text: &str) -> Self {
        let folded = fold(text);
        let words = || folded.split(' ').filter(|word| !word.is_empty());
        let mut telling: Vec<&str> = words().filter(|word| !FUNCTION_WORDS.contains(word)).collect();
        if telling.is_empty() {
            telling = words().collect();
        }
        let pieces = telling.into_iter().flat_map(pieces_of_word).collect();
        Self { folded, pieces }
    }

    fn similarity(&self, other: &Self) -> f64 {
        if !self.folded.is_empty() && self.folded == other.folded {
            return 1.0;
        }
        let common = self.pieces.intersection(&other.pieces).count();
        if common == 0 {
            return 0.0;
        }
        common as f64 / (self.pieces.len() as f64 * other.pieces.len() as f64).sqrt()
    }
}

/// Lower case, NFC, no punctuation, single spaces, and `æ ø å` as people write them without a Danish keyboard.
fn fold(text: &str) -> String {
    let plain: String = text.nfc().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    let plain = plain.to_lowercase().replace('æ', "ae").replace('ø', "oe").replace('å', "aa");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn pieces_of_word(word: &str) -> Vec<Vec<char>> {
    let padded: Vec<char> = format!(" {word} ").chars().collect();
    padded.windows(PIECE).map(<[char]>::to_vec).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_sorted_unique_and_folded() {
        assert!(FUNCTION_WORDS.is_sorted_by(|a, b| a < b));
        assert!(FUNCTION_WORDS.iter().all(|word| fold(word) == *word));
    }

    #[test]
    fn case_punctuation_spelling_and_composition_do_not_matter() {
        assert_eq!(similarity("Sygefravær!", "sygefravær"), 1.0);
        assert_eq!(similarity("på  gulvet", "Paa gulvet."), 1.0);
        assert_eq!(similarity("må\u{a0}gå", "ma\u{30a} ga\u{30a}"), 1.0);
        assert_eq!(similarity("B", "b."), 1.0);
    }

    #[test]
    fn texts_without_common_matter_are_not_alike() {
        assert_eq!(similarity("Det er ikke nok", "Det er ikke sjovt"), 0.0);
        assert_eq!(similarity("", ""), 0.0);
        assert_eq!(similarity("!!!", "???"), 0.0);
        assert!(similarity("Ingen introplan", "Intro af nye") > SIDE_BY_SIDE);
    }

    #[test]
    fn similarity_is_symmetric_and_within_bounds() {
        let texts = ["Vikarforbrug!", "overblik over vikarforbruget", "larm på stuen", "larm på stuen, larm", "æ", ""];
        for a in texts {
            for b in texts {
                let found = similarity(a, b);
                assert!((0.0..=1.0).contains(&found), "{a:?} {b:?}: {found}");
                assert_eq!(found, similarity(b, a));
            }
        }
    }

    #[test]
    fn groups_come_in_order_of_first_appearance_and_are_chained() {
        let texts =
            ["Larm på stuen", "For mange møder", "Larm! Akustik på stuen", "legepladsen", "Akustik i garderoben", ""];
        let texts: Vec<String> = texts.iter().map(|&text| text.to_owned()).collect();
        assert_eq!(side_by_side(&texts), [vec![0, 2, 4], vec![1], vec![3], vec![5]]);
        assert!(side_by_side(&[]).is_empty());
    }
}
