//! Sheets that say the same in the same words: written together, or copied.

use super::similarity::fold;
use std::collections::BTreeMap;

/// Shorter texts are the same by chance: "Godt samarbejde" is anybody's.
const LETTERS: usize = 20;

/// So many texts in common are no chance.
const IN_COMMON: usize = 3;

/// Only so many sheets are compared with each: a group has ten.
const SHEETS: usize = 100;

/// A sheet that has its words in common with one before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// Which sheet.
    pub sheet: usize,
    /// The first of those before it that it is like.
    pub first: usize,
    /// The texts in common, as numbers of this sheet's and of the other's; in the order of this sheet.
    pub common: Vec<(usize, usize)>,
}

/// Finds sheets that are like one before them, given each sheet's texts.
///
/// Texts are compared without regard to case and punctuation. Two sheets are alike when they have at least three texts
/// of some length in common, and these are at least half of what the smaller one has to say at that length.
pub fn copies(sheets: &[Vec<&str>]) -> Vec<Copied> {
    let mut having: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    let (mut sizes, mut copied) = (Vec::with_capacity(sheets.len()), Vec::new());
    for (sheet, texts) in sheets.iter().enumerate() {
        let mut common: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
        let mut own: BTreeMap<String, usize> = BTreeMap::new();
        for (at, text) in texts.iter().enumerate() {
            let folded = fold(text);
            if folded.chars().filter(|letter| *letter != ' ').count() >= LETTERS {
                own.entry(folded).or_insert(at);
            }
        }
        for (text, &at) in &own {
            for &(first, other) in having.get(text).into_iter().flatten().take(SHEETS) {
                common.entry(first).or_default().push((at, other));
            }
        }
        let size = own.len();
        let is_alike = |first: usize, common: &[(usize, usize)]| {
            common.len() >= IN_COMMON && 2 * common.len() >= size.min(sizes[first])
        };
        if let Some((first, mut common)) = common.into_iter().find(|(first, common)| is_alike(*first, common)) {
            common.sort_unstable();
            copied.push(Copied { sheet, first, common });
        }
        own.into_iter().for_each(|(text, at)| having.entry(text).or_default().push((sheet, at)));
        sizes.push(size);
    }
    copied
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "Vi mangler et fast introduktionsforløb.";
    const B: &str = "Tavlemødet samler dagens opgaver.";
    const C: &str = "Støjen i garderoben er et problem.";
    const D: &str = "Vikarpengene er brugt før vinteren.";

    #[test]
    fn three_texts_in_common_and_half_of_the_smaller_sheet_make_a_copy() {
        let found = copies(&[vec![A, B, C], vec![C, "Noget helt andet om bibliotekets besøg", A, B]]);
        assert_eq!(found, [Copied { sheet: 1, first: 0, common: vec![(0, 2), (2, 0), (3, 1)] }]);
        assert_eq!(copies(&[vec![A, B], vec![A, B]]), [], "two may be chance");
    }

    #[test]
    fn a_few_in_common_among_many_are_no_copy() {
        let more = ["første", "anden", "tredje", "fjerde"].map(|word| format!("Det {word} af alt det, vi har at sige"));
        let own: Vec<&str> = more.iter().map(String::as_str).collect();
        let others = more.iter().map(|text| text.replace("vi har", "jeg selv har")).collect::<Vec<_>>();
        let first: Vec<&str> = [A, B, C].into_iter().chain(own).collect();
        let second: Vec<&str> = [A, B, C].into_iter().chain(others.iter().map(String::as_str)).collect();
        assert_eq!(copies(&[first.clone(), second.clone()]), []);
        // Half of the smaller one is enough, however much the larger one says.
        assert_eq!(copies(&[first, second[..6].to_vec()]).len(), 1);
    }

    #[test]
    fn case_punctuation_and_repetition_do_not_matter_and_short_texts_do_not_count() {
        let shouted = [A, B, C].map(|text| text.to_uppercase().replace('.', " !"));
        let second: Vec<&str> = shouted.iter().map(String::as_str).collect();
        assert_eq!(copies(&[vec![A, B, C], second]).len(), 1);
        assert_eq!(copies(&[vec![A, A, A], vec![A, A, A]]), []);
        let short = vec!["God ledelse", "Godt samarbejde", "Travlt", "Larm"];
        assert_eq!(copies(&[short.clone(), short]), []);
    }

    #[test]
    fn each_copy_is_told_once_with_the_first_it_is_like() {
        let sheet = || vec![A, B, C, D];
        let found: Vec<(usize, usize)> =
            copies(&[sheet(), vec![], sheet(), sheet()]).iter().map(|copy| (copy.sheet, copy.first)).collect();
        assert_eq!(found, [(2, 0), (3, 0)]);
    }
}
