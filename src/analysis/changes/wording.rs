//! Wordings of two states, matched: by the id they carry, by what they cover, and by what they say.

use crate::analysis::similarity::{fold, similarity};

/// Wordings in one place at least this similar are one in other words.
///
/// It asks for more than is asked of entries that people are to look at side by side: here nobody looks.
const ALIKE: f64 = 0.5;

/// A wording, and what may tell it again.
#[derive(Debug, Clone, Copy)]
pub(in crate::analysis) struct Entry<'e> {
    /// Its id, where it has one.
    pub(in crate::analysis) id: Option<&'e str>,
    /// Where it stands: the question or project.
    pub(in crate::analysis) home: &'e str,
    /// What it says.
    pub(in crate::analysis) text: &'e str,
    /// Fingerprints of what it covers.
    pub(in crate::analysis) from: &'e [String],
}

impl Entry<'_> {
    fn covers_of(&self, other: &Self) -> bool {
        self.from.iter().any(|covered| other.from.contains(covered))
    }
}

/// Wordings matched, each by its number.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::analysis) struct Paired {
    /// Those in both states, in the order of the later one.
    pub(in crate::analysis) both: Vec<(usize, usize)>,
    /// Those in the later state only.
    pub(in crate::analysis) added: Vec<usize>,
    /// Those in the earlier state only.
    pub(in crate::analysis) dropped: Vec<usize>,
}

/// Matches wordings: what is surest first, and each once.
pub(in crate::analysis) fn pair(before: &[Entry<'_>], after: &[Entry<'_>]) -> Paired {
    type Same = fn(&Entry<'_>, &Entry<'_>) -> bool;
    let ways: [Same; 5] = [
        |a, b| a.id.is_some() && a.id == b.id,
        |a, b| a.home == b.home && fold(a.text) == fold(b.text),
        |a, b| a.home == b.home && a.covers_of(b),
        |a, b| a.home != b.home && (a.covers_of(b) || fold(a.text) == fold(b.text)),
        |a, b| a.home == b.home && similarity(a.text, b.text) >= ALIKE,
    ];
    let (mut of_after, mut is_met) = (vec![None; after.len()], vec![false; before.len()]);
    for same in ways {
        for (at, entry) in after.iter().enumerate().filter(|(at, _)| of_after[*at].is_none()).collect::<Vec<_>>() {
            let found = (0..before.len()).find(|&old| !is_met[old] && same(&before[old], entry));
            if let Some(old) = found {
                (of_after[at], is_met[old]) = (Some(old), true);
            }
        }
    }
    let both = of_after.iter().enumerate().filter_map(|(at, old)| Some(((*old)?, at))).collect();
    let added = of_after.iter().enumerate().filter(|(_, old)| old.is_none()).map(|(at, _)| at).collect();
    let dropped = is_met.iter().enumerate().filter(|(_, is_met)| !**is_met).map(|(old, _)| old).collect();
    Paired { both, added, dropped }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry<'e>(id: &'e str, home: &'e str, text: &'e str, from: &'e [String]) -> Entry<'e> {
        Entry { id: Some(id).filter(|id| !id.is_empty()), home, text, from }
    }

    #[test]
    fn ids_come_before_what_is_covered_and_that_before_what_is_said() {
        let from = [["e:1".to_owned()], ["e:2".to_owned()]];
        let before = [
            entry("a", "T1.1", "Klare aftaler", &[]),
            entry("", "T1.1", "Larm på stuen", &from[0]),
            entry("", "T1.1", "Et fast introduktionsforløb for nye", &[]),
            entry("", "T1.1", "Noget, der forsvinder", &[]),
            entry("", "T1.2", "Til en anden", &from[1]),
        ];
        let after = [
            entry("", "T1.1", "Et fast introduktionsforløb til nye", &[]),
            entry("", "T1.3", "I sit nye hjem", &from[1]),
            entry("", "T1.1", "Støj", &from[0]),
            entry("a", "T1.2", "Helt andre ord", &[]),
            entry("b", "T1.1", "Helt nyt", &[]),
        ];
        let paired = pair(&before, &after);
        assert_eq!(paired, Paired { both: vec![(2, 0), (4, 1), (1, 2), (0, 3)], added: vec![4], dropped: vec![3] });
    }

    #[test]
    fn each_is_matched_once() {
        let (before, after) = ([entry("", "x", "Ro", &[])], [entry("", "x", "Ro!", &[]), entry("", "x", "ro", &[])]);
        assert_eq!(pair(&before, &after), Paired { both: vec![(0, 0)], added: vec![1], dropped: Vec::new() });
    }
}
