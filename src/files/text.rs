//! Reads files whole, and what has happened to the text of a TOML file.

use super::problem::{Area, Kind};
use super::{Loading, damage, encoding};
use crate::source::{FileId, Place, Span};
use std::path::Path;

/// Largest TOML file that is read, in bytes.
pub(super) const TOML_LIMIT: u64 = 8 << 20;

impl Loading<'_> {
    /// Reads a whole file, or what stands in for it.
    pub(super) fn bytes(&self, path: &Path, shown: &str, limit: u64) -> Result<Vec<u8>, Kind> {
        self.sources.instead(shown).map_or_else(|| read_limited(path, limit), |bytes| Ok(bytes.to_vec()))
    }

    /// Reads a TOML file's text; what hinders that is a problem.
    pub(super) fn text(&mut self, area: Area, path: &Path, shown: &str) -> Option<(FileId, String)> {
        match self.bytes(path, shown, TOML_LIMIT) {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => {
                    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
                    let file = self.sources.add(shown, text.as_str());
                    if let Some(span) = damage::conflict(&text) {
                        self.report(area, Place { file, span }, Kind::Conflict);
                        return None;
                    }
                    for (span, kind) in damage::of_toml(&text) {
                        self.report(area, Place { file, span }, kind);
                    }
                    Some((file, text))
                }
                Err(error) => {
                    self.not_utf8(area, shown, &error);
                    None
                }
            },
            Err(kind) => {
                self.report_file(area, shown, kind);
                None
            }
        }
    }

    /// A TOML file in another encoding: the first letter that is wrong is shown, as the old editors of Windows meant it.
    fn not_utf8(&mut self, area: Area, shown: &str, error: &std::string::FromUtf8Error) {
        let encoding::Decoded::Text(text) = encoding::decode(error.as_bytes()) else {
            return self.report_file(area, shown, Kind::NotText);
        };
        let start = error.utf8_error().valid_up_to();
        let same = text.get(..start).is_some_and(|before| before.as_bytes() == &error.as_bytes()[..start]);
        let letter = text.get(start..).and_then(|rest| rest.chars().next()).filter(|_| same);
        let span = letter.map_or_else(Span::default, |letter| Span { start, end: start + letter.len_utf8() });
        let file = self.sources.add(shown, text.as_ref());
        self.report(area, Place { file, span }, Kind::NotUtf8);
    }
}

/// Reads a text file whole, as the standard library does, but no pipe and no device.
pub(super) fn read_text(path: &Path) -> std::io::Result<String> {
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_file() && !metadata.is_dir() {
        return Err(std::io::Error::new(std::io::ErrorKind::InvalidInput, "it is a pipe or a device"));
    }
    std::fs::read_to_string(path)
}

/// Reads a whole file, unless it is larger than any real one.
pub(super) fn read_limited(path: &Path, limit: u64) -> Result<Vec<u8>, Kind> {
    let unreadable = |error: std::io::Error| Kind::Unreadable { why: error.kind() };
    let metadata = std::fs::metadata(path).map_err(unreadable)?;
    // A pipe would be waited for without end, and a device read without end.
    if !metadata.is_file() {
        return Err(Kind::NotAFile);
    }
    let size = metadata.len();
    if size > limit {
        return Err(Kind::TooLarge { size, limit });
    }
    std::fs::read(path).map_err(unreadable)
}
