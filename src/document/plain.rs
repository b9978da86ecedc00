//! Text that people wrote, made harmless: what cannot be seen, or moves the cursor or the reading direction, is spelled out.

use super::{Inlines, Style};
use std::borrow::Cow;

/// Makes a text harmless on one line of a terminal, a message or a file.
///
/// Line ends and tabs become spaces. Other control characters, and those that turn the reading direction and so can make a
/// text read as another ("Trojan Source", CVE-2021-42574), are spelled out: `\u{1b}`. Joiners within emoji are left alone.
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| is_line_end(c) || c == '\t' || is_hidden(c)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.replace("\r\n", " ").chars() {
        push(&mut shown, if is_line_end(c) || c == '\t' { ' ' } else { c });
    }
    Cow::Owned(shown)
}

/// Splits a running text into its lines, ready to be escaped.
///
/// Outside code, spaces within a line are single and none stand at its ends, nor at the ends of a bold or italic piece.
/// Empty lines are left out; everything is printable.
pub(super) fn lines(text: &Inlines) -> Vec<Inlines> {
    let mut lines = vec![Inlines::default()];
    let mut space = None;
    for piece in text {
        for c in piece.text.chars() {
            let line = lines.last_mut().expect("there is always a line");
            if piece.style != Style::Code && is_line_end(c) {
                space = None;
                lines.push(Inlines::default());
            } else if piece.style != Style::Code && c.is_whitespace() {
                let kept = space.filter(|&space| space != " ").unwrap_or(single_space(c));
                space = (!line.is_empty()).then_some(kept);
            } else {
                if let Some(space) = space.take() {
                    let within = line.0.last().is_some_and(|last| last.style == piece.style);
                    line.push(if within { piece.style } else { Style::Plain }, space);
                }
                line.push(piece.style, &printable(c.encode_utf8(&mut [0; 4])));
            }
        }
    }
    lines.retain(|line| line.iter().any(|piece| !piece.text.trim().is_empty()));
    lines
}

/// Returns a text as [`lines`] does, on one line.
pub(super) fn line(text: &Inlines) -> Inlines {
    let mut joined = Inlines::default();
    for line in lines(text) {
        if !joined.is_empty() {
            joined.push(Style::Plain, " ");
        }
        line.iter().for_each(|piece| joined.push(piece.style, &piece.text));
    }
    joined
}

/// Splits preformatted text into lines that are printable, without blank ones at the ends.
pub(super) fn code_lines(text: &str) -> Vec<String> {
    let text = text.trim_matches(is_line_end).trim_end();
    if text.is_empty() { Vec::new() } else { text.lines().map(|line| printable(line).trim_end().to_owned()).collect() }
}

fn push(shown: &mut String, c: char) {
    if is_hidden(c) {
        shown.extend(c.escape_unicode());
    } else {
        shown.push(c);
    }
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Returns the space to write for a space: those made to keep words together stay what they are.
fn single_space(c: char) -> &'static str {
    match c {
        '\u{a0}' => "\u{a0}",
        '\u{202f}' => "\u{202f}",
        _ => " ",
    }
}

/// What is no character in Unicode is none in XML and HTML either.
fn is_hidden(c: char) -> bool {
    let is_no_character = matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe;
    c.is_control() || is_no_character || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::super::{strong, text};
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_spelled_out() {
        assert!(matches!(printable("Rød grød, 👩‍👧 \u{200d}"), Cow::Borrowed(_)));
        assert_eq!(printable("\u{1b}[31mrød\u{7}"), "\\u{1b}[31mrød\\u{7}");
        assert_eq!(printable("a\u{202e}b\u{2066}\u{9b}\u{7f}\0"), "a\\u{202e}b\\u{2066}\\u{9b}\\u{7f}\\u{0}");
        assert_eq!(printable("a\u{ffff}b\u{1fffe}\u{fdd0}\u{fffd}"), "a\\u{ffff}b\\u{1fffe}\\u{fdd0}\u{fffd}");
        assert_eq!(printable("a\tb\r\nc\nd\re\u{2028}f"), "a b c d e f");
    }

    #[test]
    fn lines_have_single_spaces_and_no_empty_ends() {
        assert_eq!(lines(&text(" a \t b \r\n\n  c ")), [text("a b"), text("c")]);
        assert_eq!(lines(&text("a").strong(" b ").text("c")), [text("a ").strong("b").text(" c")]);
        assert_eq!(lines(&strong("a\nb")), [strong("a"), strong("b")]);
        assert_eq!(lines(&text("a").code("  b\nc")), [text("a").code("  b c")]);
        assert_eq!(lines(&text("10\u{a0}000")), [text("10\u{a0}000")]);
        assert_eq!(lines(&text("\u{a0}a \u{a0} b\u{a0}\n")), [text("a\u{a0}b")]);
        assert!(lines(&text(" \n").code(" ")).is_empty());
        assert_eq!(line(&strong("a\nb").text("\nc")), strong("a").text(" ").strong("b").text(" c"));
    }
}
