//! The key file of an import: which response, or whose address, is which participant. It never lies in a repository.

use crate::files::text::read_text;
use crate::files::{ignored, shown, without_dots};
use crate::model::import::KeyEntry;
use anyhow::{Context as _, Result, bail};
use std::path::Path;

/// The columns, in the order in which they are written; the last two only where names are kept.
const COLUMNS: [&str; 6] = ["source", "response", "person", "participant", "email", "name"];

/// Makes sure that a key file lies outside every repository.
///
/// # Errors
/// When it does not.
pub fn check_place(path: &Path) -> Result<()> {
    let folder = without_dots(path).and_then(|path| path.parent().map(Path::to_owned));
    // A link may lead into one.
    let real = folder.as_deref().and_then(|folder| folder.ancestors().find_map(|folder| folder.canonicalize().ok()));
    let is_inside = [folder, real].into_iter().flatten().any(|folder| ignored::root(&folder).is_some());
    if is_inside {
        bail!("{} lies in a git repository: put the key file where only those who may know see it", shown(path));
    }
    Ok(())
}

/// Reads a key file; one that is not there yet knows nobody.
///
/// # Errors
/// When it cannot be read, or has no column of participants.
pub fn read(path: &Path) -> Result<Vec<KeyEntry>> {
    let text = match read_text(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", shown(path))),
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let first = text.lines().next().unwrap_or_default();
    let delimiter = if first.contains(';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let headings = reader.headers().with_context(|| format!("cannot read {}", shown(path)))?.clone();
    let columns = COLUMNS.map(|name| headings.iter().position(|heading| heading.trim().eq_ignore_ascii_case(name)));
    if columns[3].is_none() {
        bail!("{} has no column `participant`; a key file has the columns {}", shown(path), COLUMNS.join(", "));
    }
    let mut entries = Vec::new();
    for record in reader.records() {
        let record = record.with_context(|| format!("cannot read {}", shown(path)))?;
        let cell = |at: usize| columns[at].and_then(|column| record.get(column)).unwrap_or_default().trim().to_owned();
        let entry = KeyEntry {
            source: cell(0),
            response: cell(1),
            person: cell(2),
            participant: cell(3).as_str().into(),
            email: cell(4),
            name: cell(5),
        };
        if !entry.participant.as_str().is_empty() {
            entries.push(entry);
        }
    }
    Ok(entries)
}

/// Writes a key file, sorted; with addresses and names only where one of them is kept.
pub fn write(entries: &[KeyEntry]) -> Vec<u8> {
    let with_names = entries.iter().any(|entry| !entry.email.is_empty() || !entry.name.is_empty());
    let columns = if with_names { COLUMNS.len() } else { 4 };
    let mut rows: Vec<[&str; 6]> = entries
        .iter()
        .map(|entry| {
            let KeyEntry { source, response, person, participant, email, name } = entry;
            [source, response, person, participant.as_str(), email, name]
        })
        .collect();
    rows.sort_by_key(|row| (row[3], row[0], row[1].parse::<u64>().ok(), row[1], row[2]));
    rows.dedup();
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in std::iter::once(&COLUMNS).chain(&rows) {
        writer.write_record(&row[..columns]).expect("memory takes every row");
    }
    writer.into_inner().expect("memory takes every byte")
}
