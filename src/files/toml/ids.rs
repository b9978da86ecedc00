//! Ids, and words that are nearly one that is known.

use crate::files::problem::BadId;
use crate::lang::month_names;

/// Checks that a text can be an id: see the page on files, "Ids".
pub fn check_id(id: &str) -> Result<(), BadId> {
    let mut bytes = id.bytes();
    let starts_well = bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic());
    if !starts_well || !bytes.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-')) {
        return Err(BadId::Signs);
    }
    let letters = id.find(|sign: char| !sign.is_ascii_alphabetic()).unwrap_or(id.len());
    let rest = id[letters..].trim_start_matches(['-', '.', '_']);
    let is_number = !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
    let word = id[..letters].to_lowercase();
    if is_number && month_names().any(|month| month == word) { Err(BadId::Month) } else { Ok(()) }
}

/// Longest text, in bytes, that may be a slip in a known word: comparing takes time and room with the product of lengths.
const LONGEST_SLIP: usize = 200;

/// Returns the id most like one that was written. Another number is another thing: only letters and signs may differ.
pub(in crate::files) fn nearest_id<'w>(written: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).collect::<Vec<u8>>();
    let own = digits(written);
    nearest(written, known.into_iter().filter(|id| id.bytes().filter(u8::is_ascii_digit).eq(own.iter().copied())))
}

/// Returns the known word most like one that was written, if any is like it.
pub(crate) fn nearest<'w>(written: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    if written.len() > LONGEST_SLIP {
        return None;
    }
    let written = written.to_lowercase();
    let letters = written.chars().count();
    let distance = |word: &'w str| {
        let (word, most) = (word.to_lowercase(), 1 + word.chars().count() / 4);
        // What differs more in length differs more: most words need no comparing.
        let is_near = word.chars().count().abs_diff(letters) <= most;
        let distance = is_near.then(|| strsim::damerau_levenshtein(&written, &word))?;
        (distance <= most).then_some(distance)
    };
    known.into_iter().filter_map(|word| Some((distance(word)?, word))).min().map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_survive_a_spreadsheet() {
        for good in ["T1.1", "kik", "ledelse-1", "martsplan-1", "a", "solsikken-2026", "May"] {
            assert_eq!(check_id(good), Ok(()), "{good}");
        }
        for bad in ["", "1-2", "T 1", "blå", "../x", "a/b", "-a"] {
            assert_eq!(check_id(bad), Err(BadId::Signs), "{bad}");
        }
        for month in ["maj-2", "mar-1", "Oct.12", "juni2026", "may1"] {
            assert_eq!(check_id(month), Err(BadId::Month), "{month}");
        }
    }

    #[test]
    fn suggestions_are_near_what_was_written() {
        assert_eq!(nearest("particpant", ["participant", "privacy"]), Some("participant"));
        assert_eq!(nearest("xyz", ["participant", "privacy"]), None);
        assert_eq!(nearest(&"x".repeat(1 << 24), ["participant"]), None);
    }
}
