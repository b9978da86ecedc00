//! Mends text where that needs no judgement: text in, edits out, and back into the bytes of its file.
//!
//! What is to be mended is found elsewhere. The functions here look at one text, change nothing but what each is for, and
//! leave alone what is in doubt. [`mend`] makes edits only if the text still [`Reads`] as before.

mod reads;
pub mod sheet;
pub mod skeleton;
pub mod text;

pub(crate) use super::encoding::encode;
pub use reads::Reads;

use super::encoding::{Decoded, decode};
use super::{read_limited, write};
use crate::source::Span;
use anyhow::{Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::path::{Path, PathBuf};

/// Largest file that is mended, in bytes: the largest that is read.
const LIMIT: u64 = 16 << 20;

/// A piece of a text, and what is to stand there instead.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// Where, in the decoded text; empty where something is put in.
    pub span: Span,
    /// What is to stand there.
    pub text: String,
}

/// Most times that a text is read again to find the fixes after which it does not hold, and how much is read in all.
const MOST_TRIES: usize = 200;
const MOST_READ: usize = 64 << 20;

/// Makes the edits that fit together and after which the text still holds; returns the text, and which were made.
///
/// Each of `fixes` is made as a whole or not at all. Of two that overlap the first wins; two that say the same are one.
/// Where the text does not hold after all of them, halves are tried, and halves of those: as often as a text of this size
/// can be read.
pub fn mend(text: &str, fixes: &[&[Edit]], holds: impl Fn(&str) -> bool) -> (String, Vec<bool>) {
    let mut tries = (MOST_READ / text.len().max(1)).clamp(10, MOST_TRIES);
    let (mut after, mut made) = (text.to_owned(), Vec::new());
    let mut pending: Vec<usize> = (0..fixes.len()).collect();
    loop {
        let (fitting, others) = fitting(text, fixes, &made, &pending);
        let mut parts = vec![fitting.as_slice()];
        let mut is_rejected = false;
        while let Some(part) = parts.pop().filter(|_| tries > 0) {
            let with = [&made, part].concat();
            let tried = apply(text, with.iter().flat_map(|fix| fixes[*fix]));
            if tried == text || holds(&tried) {
                (after, made) = (tried, with);
            } else {
                is_rejected = true;
                let (first, second) = part.split_at(part.len() / 2);
                parts.extend([second, first].into_iter().filter(|part| !part.is_empty() && !first.is_empty()));
            }
            tries -= 1;
        }
        if !is_rejected || others.is_empty() || tries == 0 {
            let made: BTreeSet<usize> = made.into_iter().collect();
            return (after, (0..fixes.len()).map(|fix| made.contains(&fix)).collect());
        }
        pending = others;
    }
}

/// Splits fixes into those that fit together, and with what is made already, and the others.
fn fitting(text: &str, fixes: &[&[Edit]], made: &[usize], pending: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let mut taken: BTreeMap<Span, &str> = BTreeMap::new();
    made.iter().flat_map(|fix| fixes[*fix]).for_each(|edit| _ = taken.insert(edit.span, &edit.text));
    pending.iter().partition(|fix| {
        let mut new = Vec::new();
        let fits = fixes[**fix].iter().all(|edit| {
            let fits = fits(text, &taken, edit);
            if fits && taken.insert(edit.span, &edit.text).is_none() {
                new.push(edit.span);
            }
            fits
        });
        if !fits {
            new.iter().for_each(|span| _ = taken.remove(span));
        }
        fits
    })
}

/// Whether an edit is of this text and overlaps no other, or says the same.
fn fits(text: &str, taken: &BTreeMap<Span, &str>, edit: &Edit) -> bool {
    let Span { start, end } = edit.span;
    let before = taken.range(..edit.span).next_back();
    let behind = taken.range((Bound::Excluded(edit.span), Bound::Unbounded)).next();
    text.get(start..end).is_some()
        && before.is_none_or(|(span, _)| span.end <= start)
        && behind.is_none_or(|(span, _)| span.start >= end)
        && (start == end || taken.get(&edit.span).is_none_or(|text| *text == edit.text))
}

/// Makes edits that fit together, in the order of the text; those that say the same once.
fn apply<'e>(text: &str, edits: impl IntoIterator<Item = &'e Edit>) -> String {
    let mut edits: Vec<&Edit> = edits.into_iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let (mut after, mut done) = (String::with_capacity(text.len()), 0);
    for (at, edit) in edits.iter().enumerate() {
        let same = edits[..at].iter().rev().take_while(|other| other.span == edit.span);
        if same.into_iter().any(|other| other.text == edit.text) {
            continue;
        }
        after.push_str(&text[done..edit.span.start]);
        after.push_str(&edit.text);
        done = edit.span.end;
    }
    after.push_str(&text[done..]);
    after
}

/// Returns the file that a path leads to, by whatever folders and links.
pub fn real(path: &str) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| PathBuf::from(path))
}

/// Returns a file's bytes; `None` where it cannot be read, or its text not be written again as it is.
pub fn read(path: &str) -> Option<Vec<u8>> {
    let bytes = read_limited(Path::new(path), LIMIT).ok()?;
    let again = encode(&text_of(&bytes)?, &bytes);
    again.filter(|again| *again == bytes)
}

/// Returns the text of a file's bytes, without a mark; `None` where they are no text.
pub fn text_of(bytes: &[u8]) -> Option<String> {
    match decode(bytes) {
        Decoded::Text(text) => Some(text.into_owned()),
        Decoded::CodePage(_) | Decoded::Binary => None,
    }
}

/// Replaces a file whose bytes have been mended.
///
/// # Errors
/// When the file cannot be written, or somebody has saved it since. What stood there before stands there still.
pub fn save(path: &str, before: &[u8], after: &[u8]) -> Result<()> {
    if read_limited(Path::new(path), LIMIT).ok().as_deref() != Some(before) {
        bail!("{path} was saved by somebody else meanwhile, and was left as it is: run again");
    }
    write::replace(Path::new(path), after)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit { span: Span { start, end }, text: text.to_owned() }
    }

    #[test]
    fn edits_are_made_together_where_they_fit() {
        let (a, b, c) = ([edit(0, 1, "x")], [edit(0, 2, "yy")], [edit(2, 3, "z"), edit(4, 4, "!")]);
        let (text, made) = mend("abcd", &[&a, &b, &c, &a], |_| true);
        assert_eq!((text.as_str(), made), ("xbzd!", vec![true, false, true, true]));
        // Put in at one point: in the order given, once each.
        let (one, two) = ([edit(1, 1, "1")], [edit(1, 1, "2")]);
        assert_eq!(mend("ab", &[&one, &two, &one], |_| true).0, "a12b");
        // An edit of another text.
        assert_eq!(mend("å", &[&[edit(1, 2, "a")], &[edit(7, 8, "")]], |_| true).0, "å");
    }

    #[test]
    fn a_fix_after_which_the_text_does_not_hold_is_not_made() {
        let (good, bad) = ([edit(0, 1, "x")], [edit(1, 2, "!")]);
        let (text, made) = mend("ab", &[&bad, &good], |text| !text.contains('!'));
        assert_eq!((text.as_str(), made), ("xb", vec![false, true]));
    }
}
