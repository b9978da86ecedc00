//! From the bytes that spreadsheets save to text.
//!
//! Byte order mark, then strict UTF-8, then Windows-1252, as Danish Excel writes "CSV". Text saved in an MS-DOS
//! code page decodes as Windows-1252 without a murmur, so it is looked for and refused.

use crate::source::Span;
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// What a file's bytes turned out to be.
#[derive(Debug)]
pub(super) enum Decoded<'b> {
    /// Text, without a byte order mark.
    Text(Cow<'b, str>),
    /// Text in an MS-DOS code page, decoded as Windows-1252: letters are wrong.
    CodePage(Cow<'b, str>),
    /// No text.
    Binary,
}

/// Decodes a file.
pub(super) fn decode(bytes: &[u8]) -> Decoded<'_> {
    match wide(bytes) {
        Some((encoding, mark)) => {
            let (text, malformed) = encoding.decode_without_bom_handling(&bytes[mark..]);
            if malformed { Decoded::Binary } else { Decoded::Text(text) }
        }
        None if bytes.contains(&0) && !bytes.starts_with(MARK) => Decoded::Binary,
        None => decode_eight_bit(bytes.strip_prefix(MARK).unwrap_or(bytes)),
    }
}

/// The byte order mark of UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Which UTF-16 a file is in, and how long its mark is.
fn wide(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding == UTF_16LE || encoding == UTF_16BE => Some((encoding, mark)),
        None if bytes.contains(&0) => Some((unmarked_utf16(bytes)?, 0)),
        _ => None,
    }
}

/// Encodes a text as a file is encoded, mark included; `None` where that encoding lacks a letter of it, or where the bytes
/// would be taken for another encoding.
pub(crate) fn encode(text: &str, like: &[u8]) -> Option<Vec<u8>> {
    let bytes = match wide(like) {
        Some((encoding, mark)) => {
            let to_bytes = if encoding == UTF_16LE { u16::to_le_bytes } else { u16::to_be_bytes };
            like[..mark].iter().copied().chain(text.encode_utf16().flat_map(to_bytes)).collect()
        }
        None if std::str::from_utf8(like).is_ok() => {
            let mark = if like.starts_with(MARK) { MARK } else { b"" };
            [mark, text.as_bytes()].concat()
        }
        None => {
            let (bytes, _, unmappable) = WINDOWS_1252.encode(text);
            if unmappable {
                return None;
            }
            bytes.into_owned()
        }
    };
    matches!(decode(&bytes), Decoded::Text(read) if read == text).then_some(bytes)
}

fn decode_eight_bit(bytes: &[u8]) -> Decoded<'_> {
    // Tabs, line ends and page ends, also those that Word puts within a paragraph, are text.
    let is_control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t'..=b'\r');
    // A few stray control characters come out of copied text; more than that is no text.
    if bytes.iter().filter(|&&byte| is_control(byte)).count() > bytes.len() / 50 {
        return Decoded::Binary;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded::Text(Cow::Borrowed(text));
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    if is_code_page(bytes) { Decoded::CodePage(text) } else { Decoded::Text(text) }
}

/// UTF-16 without a mark: nearly every second byte of Danish text is zero.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |first: usize| bytes.iter().skip(first).step_by(2).filter(|&&byte| byte == 0).count() * 10;
    let enough = bytes.len() / 2 * 9;
    match bytes.len() % 2 {
        0 if zeros(1) >= enough && zeros(0) == 0 => Some(UTF_16LE),
        0 if zeros(0) >= enough && zeros(1) == 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// The Danish letters of code pages 850, 858 and 865 as Windows-1252 shows them, with what was meant.
const CODE_PAGE: [(u8, char, char); 6] = [
    (0x86, '†', 'å'),
    (0x91, '‘', 'æ'),
    (0x9b, '›', 'ø'),
    (0x8f, '\u{8f}', 'Å'),
    (0x92, '’', 'Æ'),
    (0x9d, '\u{9d}', 'Ø'),
];

/// Whether there are more Danish letters of an MS-DOS code page than of Windows-1252.
fn is_code_page(bytes: &[u8]) -> bool {
    let letter = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphabetic);
    let (mut dos, mut windows) = (0, 0);
    for (at, byte) in bytes.iter().enumerate() {
        let (after_letter, before_letter) = (letter(at.checked_sub(1)), letter(Some(at + 1)));
        match byte {
            // Inside or at the end of a word. (‘ and ’ are quotes in Windows-1252: they count only where no quote stands.)
            0x86 | 0x9b if after_letter || before_letter => dos += 1,
            0x91 if after_letter => dos += 1,
            // Capitals, at the beginning of a word.
            0x8f | 0x9d if before_letter => dos += 1,
            0xe5 | 0xe6 | 0xf8 | 0xc5 | 0xc6 | 0xd8 if after_letter || before_letter => windows += 1,
            _ => {}
        }
    }
    dos > windows
}

/// Finds the first word of a cell with letters lost in an MS-DOS code page, and what was meant.
pub(super) fn code_page_word(cell: &str) -> Option<(&str, String)> {
    let is_lost = |letter: char| CODE_PAGE.iter().any(|(_, shown, _)| *shown == letter);
    let word = cell.split_whitespace().find(|word| word.contains(is_lost) && word.chars().any(char::is_alphabetic))?;
    let meant = word
        .chars()
        .map(|letter| CODE_PAGE.iter().find(|(_, shown, _)| *shown == letter).map_or(letter, |(_, _, meant)| *meant))
        .collect();
    Some((word, meant))
}

/// Finds the words whose letters were decoded wrongly (`fÃ¦lles`), and what was meant.
pub(super) fn mojibake(text: &str) -> impl Iterator<Item = (Span, String)> {
    // All but ASCII begins with one of these, in the letters and signs of Europe.
    let is_damaged = !text.is_ascii() && text.contains(['Ã', 'Â', 'â']);
    let words = if is_damaged { text } else { "" }.split_whitespace();
    words.filter_map(|word| {
        let word = word.trim_matches(|sign: char| sign.is_ascii_punctuation());
        let start = word.as_ptr().addr() - text.as_ptr().addr();
        let mut meant = decoded_again(word)?;
        // Some texts went wrong twice.
        while let Some(again) = decoded_again(&meant) {
            meant = again;
        }
        Some((Span { start, end: start + word.len() }, meant))
    })
}

/// What a text says if it is UTF-8 that was taken for Windows-1252.
fn decoded_again(word: &str) -> Option<String> {
    let (bytes, _, unmappable) = WINDOWS_1252.encode(word);
    let meant = std::str::from_utf8(&bytes).ok().filter(|meant| !unmappable && *meant != word)?;
    Some(meant.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn text(bytes: &[u8]) -> String {
        match decode(bytes) {
            Decoded::Text(text) => text.into_owned(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_encodings_of_danish_spreadsheets_are_read() {
        assert_eq!(text("blå;3".as_bytes()), "blå;3");
        assert_eq!(text(b"\xef\xbb\xbfbl\xc3\xa5"), "blå");
        assert_eq!(text(b"bl\xe5 \x96 80 \x80"), "blå – 80 €");
        assert_eq!(text(b"\xff\xfeb\0l\0\xe5\0"), "blå");
        assert_eq!(text(b"\xfe\xff\0b\0l\0\xe5"), "blå");
        assert_eq!(text(b"q\0;\0a\0b\0c\0d\0e\0f\0g\0h\0"), "q;abcdefgh");
        assert_eq!(text(b""), "");
        assert_eq!(text(b"\x91citat\x92 og don\x92t"), "‘citat’ og don’t");
    }

    #[test]
    fn lost_letters_are_noticed() {
        let Decoded::CodePage(shown) = decode(b"vi f\x9blger op p\x86 m\x86let, 28\xf8") else { panic!() };
        assert_eq!(code_page_word(&shown), Some(("f›lger", "følger".to_owned())));
        let words = |text: &'static str| -> Vec<(&str, String)> {
            mojibake(text).map(|(span, meant)| (&text[span.start..span.end], meant)).collect()
        };
        let word = |word, meant: &str| (word, meant.to_owned());
        assert_eq!(words("vi har \"fÃ¦lles mÃ¥l\""), [word("fÃ¦lles", "fælles"), word("mÃ¥l", "mål")]);
        assert_eq!(words("uge 40â€“48 (Â§ 4)"), [word("40â€“48", "40–48"), word("Â§", "§")]);
        assert_eq!(words("fÃƒÂ¦lles"), [word("fÃƒÂ¦lles", "fælles")]);
        assert_eq!(words("São Paulo, â la carte, “Å”, “Ã”, «Âge», IÂ"), []);
    }

    #[test]
    fn a_text_is_encoded_as_its_file_is() {
        let files: [&[u8]; 6] = [
            "blå".as_bytes(),
            b"\xef\xbb\xbfbl\xc3\xa5",
            b"bl\xe5 \x96 \x80 \x81",
            b"\xff\xfeb\0l\0\xe5\0",
            b"\xfe\xff\0b\0l\0\xe5",
            b"q\0;\0a\0b\0c\0d\0e\0f\0g\0h\0",
        ];
        for like in files {
            assert_eq!(encode(&text(like), like).as_deref(), Some(like));
            let mended = encode(&text(like).replace(['b', 'q'], "ø"), like).unwrap();
            assert_eq!(text(&mended), text(like).replace(['b', 'q'], "ø"));
        }
        assert_eq!(encode("ǿ", b"bl\xe5"), None);
        // Without its last letter that is not ASCII the file would be UTF-8, which is no loss.
        assert_eq!(encode("bla", b"bl\xe5").as_deref(), Some(&b"bla"[..]));
    }

    #[test]
    fn what_is_no_text_is_not_read() {
        assert!(matches!(decode(b"PK\x03\x04\0\0\x08\0"), Decoded::Binary));
        assert!(matches!(decode(b"\xff\xd8\xff\xe0\x01\x02\x03\x04"), Decoded::Binary));
    }
}
