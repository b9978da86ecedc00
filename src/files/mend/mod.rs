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
use std::path::Path;

/// Largest file that is mended, in bytes: the largest that is read.
const LIMIT: u64 = 16 << 20;

/// A piece of a text, and what is to stand there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Where, in the decoded text; empty where something is put in.
    pub span: Span,
    /// What is to stand there.
    pub text: String,
}

/// Makes the edits that fit together and after which the text still holds; returns the text, and which were made.
///
/// Each of `fixes` is made as a whole or not at all. Of two that overlap the first wins; two that say the same are one.
pub fn mend(text: &str, fixes: &[&[Edit]], holds: impl Fn(&str) -> bool) -> (String, Vec<bool>) {
    let (together, made) = make(text, fixes, |_| true);
    if together == text || holds(&together) {
        return (together, made);
    }
    make(text, fixes, holds)
}

/// Makes one fix after the other, as long as the text holds.
fn make(text: &str, fixes: &[&[Edit]], holds: impl Fn(&str) -> bool) -> (String, Vec<bool>) {
    let mut after = text.to_owned();
    let mut all: Vec<&Edit> = Vec::new();
    let mut made = Vec::new();
    for fix in fixes {
        let mut more = all.clone();
        more.extend(fix.iter().filter(|edit| !all.contains(edit)));
        let with = apply(text, &more).filter(|with| holds(with));
        made.push(with.is_some());
        if let Some(with) = with {
            (after, all) = (with, more);
        }
    }
    (after, made)
}

/// Makes edits, in the order of the text; `None` where two overlap, or one is of another text.
fn apply(text: &str, edits: &[&Edit]) -> Option<String> {
    let mut edits = edits.to_vec();
    edits.sort_by_key(|edit| edit.span);
    let (mut after, mut done) = (String::with_capacity(text.len()), 0);
    for edit in edits {
        after.push_str(text.get(done..edit.span.start)?);
        after.push_str(&edit.text);
        text.get(edit.span.start..edit.span.end)?;
        done = edit.span.end;
    }
    after.push_str(&text[done..]);
    Some(after)
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
