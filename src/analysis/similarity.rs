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

/// A text, put behind the one it is most like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Which text.
    pub text: usize,
    /// Whether it is like the one before it.
    pub is_alike: bool,
}

/// Puts similar texts together: groups in order of first appearance; every text is in exactly one.
///
/// Two texts are in one group if a chain of texts leads from one to the other, each similar to the next (single link).
/// A text like no other is a group of its own. In a group each text follows the one it is most like; of several equally
/// alike, the first comes first.
pub fn side_by_side(texts: &[String]) -> Vec<Vec<Link>> {
    let index = Index::new(texts);
    index.groups().into_iter().map(|group| index.chain(group)).collect()
}

/// Texts and, for every piece, the texts that have it: only texts with a piece in common are ever compared.
struct Index {
    texts: Vec<Indexed>,
    having: Vec<Vec<usize>>,
}

/// A text by the numbers of its pieces.
struct Indexed {
    pieces: Vec<usize>,
    /// A text so short that it has no pieces is like those of the same letters: the first of them.
    same_as: Option<usize>,
}

impl Index {
    fn new(texts: &[String]) -> Self {
        let mut numbers: BTreeMap<Piece, usize> = BTreeMap::new();
        let mut short: BTreeMap<String, usize> = BTreeMap::new();
        let mut having: Vec<Vec<usize>> = Vec::new();
        let mut indexed = Vec::with_capacity(texts.len());
        for (at, text) in texts.iter().enumerate() {
            let Pieces { folded, pieces } = Pieces::new(text);
            let is_short = pieces.is_empty() && !folded.is_empty();
            let pieces: Vec<usize> = pieces
                .into_iter()
                .map(|piece| {
                    let next = numbers.len();
                    *numbers.entry(piece).or_insert(next)
                })
                .collect();
            having.resize_with(numbers.len(), Vec::new);
            for &piece in &pieces {
                having[piece].push(at);
            }
            let same_as = is_short.then(|| *short.entry(folded).or_insert(at));
            indexed.push(Indexed { pieces, same_as });
        }
        Self { texts: indexed, having }
    }

    fn likeness(&self, a: usize, b: usize, common: usize) -> f64 {
        let (a, b) = (&self.texts[a], &self.texts[b]);
        if a.same_as.is_some() && a.same_as == b.same_as { 1.0 } else { cosine(common, a.pieces.len(), b.pieces.len()) }
    }

    fn groups(&self) -> Vec<Vec<usize>> {
        let mut linked = UnionFind::new(self.texts.len());
        let mut common = vec![0; self.texts.len()];
        for (second, text) in self.texts.iter().enumerate() {
            let mut met: Vec<usize> = text.same_as.into_iter().collect();
            for &piece in &text.pieces {
                for &first in self.having[piece].iter().take_while(|&&first| first < second) {
                    if common[first] == 0 {
                        met.push(first);
                    }
                    common[first] += 1;
                }
            }
            for first in met {
                if self.likeness(first, second, std::mem::take(&mut common[first])) >= SIDE_BY_SIDE {
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

    fn chain(&self, group: Vec<usize>) -> Vec<Link> {
        // Who of the group, still to be placed, has a piece: by place in the group, and shorter with every look.
        let mut having: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (place, &text) in group.iter().enumerate().skip(1) {
            for &piece in &self.texts[text].pieces {
                having.entry(piece).or_default().push(place);
            }
        }
        let mut common = vec![0; group.len()];
        let mut is_placed = vec![false; group.len()];
        let mut rest: Vec<usize> = (1..group.len()).collect();
        let mut chained: Vec<Link> = group.first().map(|&text| Link { text, is_alike: false }).into_iter().collect();
        while let Some(&Link { text: last, .. }) = chained.last() {
            common.fill(0);
            for piece in &self.texts[last].pieces {
                if let Some(having) = having.get_mut(piece) {
                    having.retain(|&place| !is_placed[place]);
                    having.iter().for_each(|&place| common[place] += 1);
                }
            }
            let likeness = |at: usize| self.likeness(last, group[rest[at]], common[rest[at]]);
            // Of several equally alike the first is taken: `max_by` would take the last.
            let best = (0..rest.len()).rev().map(|at| (at, likeness(at))).max_by(|(_, a), (_, b)| a.total_cmp(b));
            let Some((best, likeness)) = best else { break };
            let place = rest.remove(best);
            is_placed[place] = true;
            chained.push(Link { text: group[place], is_alike: likeness >= SIDE_BY_SIDE });
        }
        chained
    }
}

/// The cosine of two sets: how many they have in common, and how many each has.
fn cosine(common: usize, a: usize, b: usize) -> f64 {
    if common == 0 { 0.0 } else { common as f64 / (a as f64 * b as f64).sqrt() }
}

/// Letters of a word that follow each other.
type Piece = [char; PIECE];

/// A text prepared for comparison.
struct Pieces {
    folded: String,
    pieces: BTreeSet<Piece>,
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
        cosine(self.pieces.intersection(&other.pieces).count(), self.pieces.len(), other.pieces.len())
    }
}

/// Lower case, NFC, no punctuation, single spaces, and `æ ø å` as people write them without a Danish keyboard.
pub fn fold(text: &str) -> String {
    let plain = |letter: char| if letter.is_alphanumeric() { letter } else { ' ' };
    if text.chars().all(is_simple) {
        let lower = |letter: char| letter.to_lowercase().next().unwrap_or(letter);
        let lower = |letter: char| if letter.is_ascii() { letter.to_ascii_lowercase() } else { lower(letter) };
        joined(text.chars().map(plain).map(lower), text.len())
    } else {
        let lower = text.nfc().map(plain).collect::<String>().to_lowercase();
        joined(lower.chars(), lower.len())
    }
}

/// Whether a letter or sign is one of those Danish is written in: nothing to compose, and one letter in lower case.
fn is_simple(letter: char) -> bool {
    matches!(letter, '\0'..='\u{ff}' | '\u{2010}'..='\u{2027}')
}

/// Joins words in lower case, with any number of spaces between them.
fn joined(letters: impl Iterator<Item = char>, length: usize) -> String {
    let mut joined = String::with_capacity(length);
    let mut is_parted = false;
    for letter in letters {
        if letter == ' ' {
            is_parted = !joined.is_empty();
            continue;
        }
        if std::mem::take(&mut is_parted) {
            joined.push(' ');
        }
        match letter {
            'æ' => joined.push_str("ae"),
            'ø' => joined.push_str("oe"),
            'å' => joined.push_str("aa"),
            letter => joined.push(letter),
        }
    }
    joined
}

fn pieces_of_word(word: &str) -> Vec<Piece> {
    let padded: Vec<char> = format!(" {word} ").chars().collect();
    padded.windows(PIECE).filter_map(|piece| piece.try_into().ok()).collect()
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
    fn simple_letters_are_folded_as_all_others_are() {
        let slowly = |text: &str| {
            let plain = |letter: char| if letter.is_alphanumeric() { letter } else { ' ' };
            let lower = text.nfc().map(plain).collect::<String>().to_lowercase();
            lower
                .replace('æ', "ae")
                .replace('ø', "oe")
                .replace('å', "aa")
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        for letter in ('\0'..='\u{2fff}').chain(['\u{212a}', '\u{212b}']) {
            for text in [format!("A{letter}b"), format!("{letter}Ærø"), format!("  {letter}, {letter}ΟΣ. ")] {
                assert_eq!(fold(&text), slowly(&text), "{text:?}");
            }
        }
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
        let groups: Vec<Vec<usize>> =
            side_by_side(&texts).iter().map(|group| group.iter().map(|link| link.text).collect()).collect();
        assert_eq!(groups, [vec![0, 2, 4], vec![1], vec![3], vec![5]]);
        assert!(side_by_side(&[]).is_empty());
    }

    #[test]
    fn each_text_follows_the_one_it_is_most_like() {
        let texts = ["B", "Larm på stuen", "larm i garderoben", "b!", "Larm på stuen!", "c"].map(str::to_owned);
        let groups = side_by_side(&texts);
        let link = |text, is_alike| Link { text, is_alike };
        assert_eq!(
            groups[0],
            [link(0, false), link(3, true)],
            "words too short for pieces are alike when they are the same"
        );
        assert_eq!(groups[1], [link(1, false), link(4, true), link(2, true)]);
        assert_eq!(groups[2], [link(5, false)]);
    }

    #[test]
    fn links_are_those_of_every_pair_compared() {
        let texts: Vec<String> = (0..120)
            .map(|at: usize| {
                let words = ["larm", "stuen", "møder", "vikarer", "introplan", "garderoben", "b", "tid", "støj", "ro"];
                [at % 7, at * at % 10, at / 3 % 10].map(|word| words[word]).join(" ")
            })
            .collect();
        for group in side_by_side(&texts) {
            for (before, link) in group.iter().zip(&group[1..]) {
                let likeness = |text: usize| similarity(&texts[before.text], &texts[text]);
                assert_eq!(link.is_alike, likeness(link.text) >= SIDE_BY_SIDE);
            }
            let best = |at: usize| {
                let likeness = |link: &Link| similarity(&texts[group[at].text], &texts[link.text]);
                group[at + 1..].iter().all(|later| likeness(later) <= likeness(&group[at + 1]))
            };
            assert!((0..group.len() - 1).all(best));
        }
    }

    #[test]
    fn thousands_of_texts_that_are_alike_make_one_group() {
        let texts: Vec<String> = (0..3000).map(|at| format!("Vi har et godt samarbejde på stuen {at}")).collect();
        assert_eq!(side_by_side(&texts).len(), 1);
    }
}
