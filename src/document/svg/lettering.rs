//! Text on a drawing: how long it is at most, and where it is broken.
//!
//! Nobody knows the font of whoever looks. Letters count as in a wide one, so that nothing is clipped.

use super::super::plain;
use textwrap::core::{Fragment, display_width};
use textwrap::wrap_algorithms::wrap_first_fit;

/// Breaks a text into lines no longer than a width; a word that is too long is broken between two letters.
pub(super) fn lines(text: &str, size: f64, width: f64) -> Vec<String> {
    let mut lines = Vec::new();
    for line in plain::lines(&text.into()) {
        let line = line.to_string();
        let pieces: Vec<Piece<'_>> =
            line.split(' ').filter(|word| !word.is_empty()).flat_map(|word| pieces(word, size, width)).collect();
        for line in wrap_first_fit(&pieces, &[width]) {
            let mut written = String::new();
            for (index, piece) in line.iter().enumerate() {
                written.push_str(piece.text);
                if piece.is_end && index + 1 < line.len() {
                    written.push(' ');
                }
            }
            lines.push(written);
        }
    }
    lines
}

/// How long a text is at most.
pub(super) fn length(text: &str, size: f64) -> f64 {
    text.chars().map(|c| advance(c) * size).sum()
}

/// A word, or a part of one that is too long.
#[derive(Debug)]
struct Piece<'t> {
    text: &'t str,
    width: f64,
    space: f64,
    is_end: bool,
}

impl Fragment for Piece<'_> {
    fn width(&self) -> f64 {
        self.width
    }

    fn whitespace_width(&self) -> f64 {
        if self.is_end { self.space } else { 0.0 }
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

fn pieces(word: &str, size: f64, width: f64) -> Vec<Piece<'_>> {
    let space = advance(' ') * size;
    let piece = |text, is_end| Piece { text, width: length(text, size), space, is_end };
    let mut pieces = Vec::new();
    let (mut start, mut used) = (0, 0.0);
    for (at, c) in word.char_indices() {
        let next = advance(c) * size;
        if used + next > width && at > start && next > 0.0 {
            pieces.push(piece(&word[start..at], false));
            (start, used) = (at, 0.0);
        }
        used += next;
    }
    pieces.push(piece(&word[start..], true));
    pieces
}

/// How far a letter reaches, in parts of the size.
fn advance(c: char) -> f64 {
    match display_width(c.encode_utf8(&mut [0; 4])) {
        0 => 0.0,
        1 => match c {
            'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' | 'æ' | 'Æ' | 'œ' | 'Œ' => 1.0,
            'i' | 'j' | 'l' | 't' | 'f' | 'r' | ' ' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.42,
            _ if c.is_lowercase() => 0.64,
            _ => 0.8,
        },
        _ => 1.2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_no_longer_than_the_width() {
        assert_eq!(lines("et kort ord", 10.0, 200.0), ["et kort ord"]);
        assert_eq!(lines("et kort ord", 10.0, 50.0), ["et kort", "ord"]);
        assert_eq!(lines("a speciallæge b", 10.0, 42.0), ["a", "special", "læge b"]);
        assert_eq!(lines("linje\n\nto", 10.0, 100.0), ["linje", "to"]);
        assert_eq!(lines("e\u{301}".repeat(3).as_str(), 10.0, 7.0), ["e\u{301}", "e\u{301}", "e\u{301}"]);
        assert_eq!(lines("MM", 10.0, 1.0), ["M", "M"]);
        assert!(lines(" \n", 10.0, 10.0).is_empty());
    }
}
