//! The file of a workbook: a ZIP archive of parts, measured before anything in it is read.

use super::Fault;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Largest a workbook may be inside, in bytes, whatever the archive says of itself.
const MAX_UNPACKED: u64 = 64 << 20;

/// Most parts.
const MAX_PARTS: usize = 10_000;

/// What the files of Office before 2007 begin with, and those it has encrypted.
const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// What an archive begins with, an empty one, and one in several pieces.
const ZIP: [&[u8]; 3] = [b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"];

fn is_zip(bytes: &[u8]) -> bool {
    ZIP.iter().any(|start| bytes.starts_with(start))
}

pub(super) fn is_archive(bytes: &[u8]) -> bool {
    is_zip(bytes) || bytes.starts_with(OLE)
}

/// The parts of a workbook.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// How much there is in all parts together.
    pub(super) unpacked: u64,
}

impl<'b> Package<'b> {
    /// Opens a workbook's file, and unpacks every part once to see how large it is.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Fault> {
        if !is_zip(bytes) {
            return Err(no_archive(bytes));
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Damaged)?;
        if archive.len() > MAX_PARTS {
            return Err(Fault::TooLarge);
        }
        let mut unpacked = 0;
        for index in 0..archive.len() {
            let part = archive.by_index(index).map_err(fault)?;
            let mut part = part.take(MAX_UNPACKED - unpacked + 1);
            unpacked += std::io::copy(&mut part, &mut std::io::sink()).map_err(|_| Fault::Damaged)?;
            if unpacked > MAX_UNPACKED {
                return Err(Fault::TooLarge);
            }
        }
        Ok(Self { archive, unpacked })
    }

    /// Returns the names of all parts.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        self.archive.file_names().filter_map(|name| name.ok().map(|name| name.into_owned()))
    }

    /// Reads a part as text.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Fault> {
        let mut part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(fault(error)),
        };
        let mut text = String::new();
        part.read_to_string(&mut text).map_err(|_| Fault::Damaged)?;
        Ok(Some(text))
    }

    /// Returns whether this is an OpenDocument spreadsheet; if not, it is one of Excel's.
    pub(super) fn is_ods(&mut self) -> Result<bool, Fault> {
        if let Some(kind) = self.text("mimetype")? {
            let is_sheet = kind.starts_with("application/vnd.oasis.opendocument.spreadsheet");
            return if is_sheet { Ok(true) } else { Err(Fault::NotAWorkbook) };
        }
        let has = |ending: &str| self.names().any(|name| name.eq_ignore_ascii_case(ending));
        match (has("xl/workbook.bin"), has("[Content_Types].xml")) {
            (true, _) => Err(Fault::BinaryFormat),
            (false, true) if !has("word/document.xml") && !has("ppt/presentation.xml") => Ok(false),
            _ => Err(Fault::NotAWorkbook),
        }
    }
}

fn fault(error: ZipError) -> Fault {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Fault::Encrypted,
        _ => Fault::Damaged,
    }
}

/// Tells what a file is that is no archive.
fn no_archive(bytes: &[u8]) -> Fault {
    if bytes.starts_with(OLE) {
        let has = |name: &str| {
            let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            bytes.windows(name.len()).any(|window| window == name)
        };
        return match (has("EncryptedPackage"), has("Workbook") || has("Book")) {
            (true, _) => Fault::Encrypted,
            (false, true) => Fault::OldFormat,
            (false, false) => Fault::NotAWorkbook,
        };
    }
    match bytes {
        [] => Fault::Damaged,
        // A sheet of Excel 2 to 4, which is no OLE file.
        [0x09, 0x00 | 0x02 | 0x04, ..] => Fault::OldFormat,
        _ if is_text(bytes) => Fault::Text,
        _ => Fault::NotAWorkbook,
    }
}

fn is_text(bytes: &[u8]) -> bool {
    matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) || !bytes.contains(&0)
}
