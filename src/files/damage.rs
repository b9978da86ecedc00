//! What has happened to a file's text on its way: merging, copying, saving by programs of different minds.
//!
//! But for a conflict of git everything is read as it stands; what is found is told beside it.

use super::encoding::mojibake;
use super::problem::Kind;
use crate::source::Span;
use unicode_normalization::char::compose;

/// Most words of a file that are shown to have been misread: more say nothing new.
const MOST_WORDS: usize = 20;

/// Before it no sign makes a letter with another.
const FIRST_MARK: char = '\u{300}';

/// Finds the line where git's first conflict begins. One that does not end is somebody's drawing.
pub(super) fn conflict(text: &str) -> Option<Span> {
    if !text.contains('<') {
        return None;
    }
    let (start, line) = lines(text).find(|(_, line)| line.starts_with("<<<<<<< "))?;
    let ends = lines(&text[start..]).any(|(_, line)| line.starts_with(">>>>>>> "));
    ends.then(|| Span { start, end: start + line.trim_end().len() })
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = next;
        next += line.len();
        (start, line)
    })
}

/// Finds what is wrong with the text of a TOML file, which is read all the same.
pub(super) fn of_toml(text: &str) -> Vec<(Span, Kind)> {
    let line_end = line_ends(text);
    let words = mojibake(text).take(MOST_WORDS);
    let words = words.map(|(span, meant)| {
        let word = text[span.start..span.end].to_owned();
        (span, Kind::Mojibake { word, meant })
    });
    line_end.into_iter().chain(decomposed(text)).chain(words).collect()
}

/// Finds letters that are written as two signs, a letter and its mark; shows the first, and tells how many there are.
pub(super) fn decomposed(text: &str) -> Option<(Span, Kind)> {
    if text.is_ascii() {
        return None;
    }
    let mut letters = 0;
    let mut first = None;
    let mut before = None;
    for (at, sign) in text.char_indices() {
        let letter =
            before.filter(|_| sign >= FIRST_MARK).and_then(|(start, base)| Some((start, compose(base, sign)?)));
        if let Some((start, letter)) = letter {
            letters += 1;
            first.get_or_insert((Span { start, end: at + sign.len_utf8() }, letter));
        }
        before = Some(letter.unwrap_or((at, sign)));
    }
    first.map(|(span, letter)| (span, Kind::Decomposed { letter, letters }))
}

/// Finds the first line that ends in another way than the first line of the file.
fn line_ends(text: &str) -> Option<(Span, Kind)> {
    if !text.contains('\r') {
        return None;
    }
    let ends_in = |at: usize| text[..at].ends_with('\r');
    let mut ends = text.match_indices('\n').map(|(at, _)| at);
    let crlf = ends.next().map(ends_in)?;
    let other = ends.find(|at| ends_in(*at) != crlf)?;
    let at = if crlf { other } else { other - 1 };
    Some((Span { start: at, end: at }, Kind::MixedLineEnds { crlf: !crlf }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conflict_has_a_beginning_and_an_end() {
        let text = "a\n<<<<<<< HEAD\r\nb\n||||||| base\n=======\nc\n>>>>>>> gren\n";
        assert_eq!(conflict(text).map(|span| &text[span.start..span.end]), Some("<<<<<<< HEAD"));
        for none in ["a <<<<<<< b\n>>>>>>> c\n", "<<<<<<< b\n=======\n", ">>>>>>> b\n<<<<<<< c\n", "=======\n"] {
            assert_eq!(conflict(none), None, "{none:?}");
        }
    }

    #[test]
    fn letters_in_two_signs_are_counted() {
        let found = |text| decomposed(text).map(|(span, kind)| (span.start, span.end, kind));
        assert_eq!(found("blå mål, Kjær, 漢字 – “citat” 👍🏽"), None);
        assert_eq!(found("bla\u{30a} ma\u{30a}l"), Some((2, 5, Kind::Decomposed { letter: 'å', letters: 2 })));
        assert_eq!(found("e\u{301}n"), Some((0, 3, Kind::Decomposed { letter: 'é', letters: 1 })));
        // A mark that makes no letter with what it stands on.
        assert_eq!(found("x\u{30a}"), None);
    }

    #[test]
    fn lines_that_end_in_two_ways_are_noticed() {
        let found = |text| line_ends(text).map(|(span, kind)| (span.start, kind));
        assert_eq!(found("a\r\nb\r\nc"), None);
        assert_eq!(found("a\nb\n"), None);
        assert_eq!(found("a\r\nb\nc\n"), Some((4, Kind::MixedLineEnds { crlf: false })));
        assert_eq!(found("a\nb\r\n"), Some((3, Kind::MixedLineEnds { crlf: true })));
    }
}
