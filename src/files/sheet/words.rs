//! Words of a sheet that were not written as they are known, and that cannot mean anything else.

use super::fold;

/// Returns the word in place of a score that is meant beyond doubt, such as `ved ikke` by `Ved-ikke.`.
pub(in crate::files) fn meant_score(text: &str) -> Option<&'static str> {
    let words = ["ved ikke", "don't know", "ikke relevant", "not relevant", "n/a"];
    unmistakable(text, 3, words.map(|word| (word, word)))
}

/// Returns the basis that is meant beyond doubt.
pub(in crate::files) fn meant_basis(text: &str) -> Option<&'static str> {
    let words = ["dokumentation", "documentation", "hukommelse", "memory"];
    unmistakable(text, 3, words.map(|word| (word, word)))
}

/// Returns what stands for the one known word that is meant beyond doubt: with other signs and spaces, or with a letter
/// wrong, two in a long word; but never one of the first letters, for `now relevant` is not `not relevant`.
pub(in crate::files) fn unmistakable<'w, T: Copy + PartialEq>(
    written: &str,
    first_letters: usize,
    known: impl IntoIterator<Item = (&'w str, T)>,
) -> Option<T> {
    const LONGEST: usize = 40;
    let bare = |text: &str| fold(text).chars().filter(|sign| sign.is_alphanumeric()).collect::<String>();
    let begins = |text: &str| text.chars().take(first_letters).collect::<String>();
    let written = bare(written);
    if written.is_empty() || written.len() > LONGEST || written.contains(char::is_numeric) {
        return None;
    }
    let near = known.into_iter().filter_map(|(word, value)| {
        let word = bare(word);
        let allowed = match word.chars().count() {
            0..5 => 0,
            5..8 => 1,
            _ => 2,
        };
        let slips = strsim::damerau_levenshtein(&written, &word);
        (slips <= allowed && begins(&written) == begins(&word)).then_some((slips, value))
    });
    let near: Vec<(usize, T)> = near.collect();
    let (fewest, value) = near.iter().copied().min_by_key(|(slips, _)| *slips)?;
    near.iter().all(|(slips, other)| *slips > fewest || *other == value).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_recognised_where_it_is_unmistakable() {
        for (written, meant) in [
            ("ved ikke.", Some("ved ikke")),
            ("Ved-ikke", Some("ved ikke")),
            ("vedikke", Some("ved ikke")),
            ("VED IKE", Some("ved ikke")),
            ("dont know", Some("don't know")),
            ("ikke relevnt", Some("ikke relevant")),
            ("ikke-relevant!", Some("ikke relevant")),
            ("not relevent", Some("not relevant")),
            ("n.a.", Some("n/a")),
            ("now relevant", None),
            ("irrelevant", None),
            ("relevant", None),
            ("ved", None),
            ("ved ikke 3", None),
            ("ved ikke noget om det", None),
            ("na ja", None),
            ("god", None),
            ("...", None),
        ] {
            assert_eq!(meant_score(written), meant, "{written}");
        }
        for (written, meant) in [
            ("dokumentaion", Some("dokumentation")),
            ("Documentaton", Some("documentation")),
            ("hukommelsen", Some("hukommelse")),
            ("hukomelse", Some("hukommelse")),
            ("memroy", Some("memory")),
            ("dokument", None),
            ("begge", None),
        ] {
            assert_eq!(meant_basis(written), meant, "{written}");
        }
    }
}
