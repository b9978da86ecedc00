//! Mends the text of any file: the form of its letters, the ends of its lines.

use super::Edit;
use crate::source::Span;
use unicode_normalization::UnicodeNormalization as _;

/// Writes letters that are in two signs, a letter and its mark, as one (NFC).
pub fn composed(text: &str) -> Vec<Edit> {
    if text.is_ascii() {
        return Vec::new();
    }
    // Nothing in ASCII is the second part of a letter: each piece is composed by itself.
    let starts = text.char_indices().filter(|(_, sign)| sign.is_ascii()).map(|(at, _)| at);
    let mut edits = Vec::new();
    let mut start = 0;
    for end in starts.chain([text.len()]) {
        let piece = &text[start..end];
        if piece.len() > 1 {
            let composed: String = piece.nfc().collect();
            if composed != piece {
                edits.push(Edit { span: Span { start, end }, text: composed });
            }
        }
        start = end;
    }
    edits
}

/// Ends every line as the first one ends.
pub fn line_ends(text: &str) -> Vec<Edit> {
    let first = text.find('\n').is_some_and(|at| text[..at].ends_with('\r'));
    text.match_indices('\n').filter_map(|(at, _)| line_end(text, at, first)).collect()
}

/// Ends the line at a `\n` with CR and LF, or without CR; nothing where it does so already.
pub(super) fn line_end(text: &str, at: usize, crlf: bool) -> Option<Edit> {
    match (text[..at].ends_with('\r'), crlf) {
        (true, false) => Some(Edit { span: Span { start: at - 1, end: at }, text: String::new() }),
        (false, true) => Some(Edit { span: Span { start: at, end: at }, text: "\r".to_owned() }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::apply;
    use super::*;

    fn after(text: &str, edits: &[Edit]) -> String {
        apply(text, edits)
    }

    #[test]
    fn letters_are_composed_and_nothing_else_changes() {
        for (text, expected) in [
            ("bla\u{30a}t ma\u{30a}l", "blåt mål"),
            ("e\u{301}\u{323}n", "\u{1eb9}\u{301}n"),
            ("\u{1112}\u{1161}\u{11ab}", "\u{d55c}"),
            ("blå, 漢字, x\u{30a} 👩‍👧\r\n", "blå, 漢字, x\u{30a} 👩‍👧\r\n"),
            ("", ""),
        ] {
            assert_eq!(after(text, &composed(text)), expected);
        }
    }

    #[test]
    fn lines_end_as_the_first_does() {
        for (text, expected) in [
            ("a\r\nb\nc\n", "a\r\nb\r\nc\r\n"),
            ("a\nb\r\n\r\nc", "a\nb\n\nc"),
            ("\nb\r\n", "\nb\n"),
            ("a\rb\r\n\n", "a\rb\r\n\r\n"),
            ("a", "a"),
        ] {
            assert_eq!(after(text, &line_ends(text)), expected);
        }
    }

    proptest::proptest! {
        #[test]
        fn pieces_compose_as_the_whole(text in "[a-c\u{30a}\u{301}\u{323}åæ\u{1112}\u{1161}\u{11ab}\u{212b} ]{0,20}") {
            proptest::prop_assert_eq!(after(&text, &composed(&text)), text.nfc().collect::<String>());
        }
    }
}
