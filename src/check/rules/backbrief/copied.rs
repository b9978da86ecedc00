//! How much of a text is taken word for word from another.

use super::spaced;
use std::collections::HashSet;

/// How many words in a row have to be the same.
const IN_A_ROW: usize = 4;

/// The words of a brief, ready to be found again.
pub(super) struct Original<'t> {
    rows: HashSet<[&'t str; IN_A_ROW]>,
}

/// Folds a text as [`Original`] needs it.
pub(super) fn prepared(texts: impl Iterator<Item = impl AsRef<str>>) -> String {
    spaced(&texts.map(|text| text.as_ref().to_owned()).collect::<Vec<_>>().join("\n"))
}

impl<'t> Original<'t> {
    pub(super) fn of(prepared: &'t str) -> Self {
        let words: Vec<&str> = prepared.split_whitespace().collect();
        Self { rows: rows(&words).collect() }
    }

    /// Returns how many of a text's words stand in the original in the same order, and how many it has.
    pub(super) fn shared(&self, text: &str) -> (usize, usize) {
        let text = spaced(text);
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut is_shared = vec![false; words.len()];
        for (at, row) in rows(&words).enumerate() {
            if self.rows.contains(&row) {
                is_shared[at..at + IN_A_ROW].fill(true);
            }
        }
        (is_shared.iter().filter(|shared| **shared).count(), words.len())
    }
}

fn rows<'w>(words: &[&'w str]) -> impl Iterator<Item = [&'w str; IN_A_ROW]> {
    words.windows(IN_A_ROW).filter_map(|row| row.try_into().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_the_same_order_are_counted() {
        let brief = prepared(["Det nye sted skal vide, hvem der kommer, og være klar."].iter());
        let original = Original::of(&brief);
        assert_eq!(original.shared("det nye sted skal vide hvem der kommer"), (8, 8));
        assert_eq!(original.shared("Vi vil vide, hvem der kommer."), (4, 6));
        assert_eq!(original.shared("hvem kommer der"), (0, 3));
        assert_eq!(original.shared(""), (0, 0));
    }
}
