//! Writes files: a file is replaced as a whole or not at all.

use super::shown;
use anyhow::{Context as _, Result};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// What writing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// There was no such file.
    New,
    /// The file had other bytes.
    Changed,
    /// The file already had these bytes, and was not touched.
    Same,
}

/// Replaces a file by way of a new one beside it; folders above it are made.
///
/// # Errors
/// When the file cannot be written. What stood there before stands there still.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<Written> {
    replace_with(path, bytes, tempfile::Builder::new().permissions(permissions(path)))
}

/// What stands in these folders of a workspace or an evaluation is written by people, where it ends so.
const WRITTEN_BY_PEOPLE: [(&str, &[&str]); 7] = [
    ("answers", &["csv", "tsv", "txt", "xlsx", "ods"]),
    ("votes", &["csv"]),
    ("ratings", &["csv"]),
    ("frames", &["toml"]),
    ("core-groups", &["toml"]),
    ("briefs", &["md"]),
    ("backbriefs", &["md"]),
];

/// Makes sure that a result is not written over a file that people write: what is there and read by the program.
///
/// # Errors
/// When there is such a file.
pub fn keep_what_people_write(path: &Path) -> Result<()> {
    let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|_| path.is_file()) else { return Ok(()) };
    let folder = path.parent().and_then(Path::file_name).and_then(|folder| folder.to_str()).unwrap_or_default();
    let ending = Path::new(name).extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let is_there = |(home, endings): &(&str, &[&str])| *home == folder && endings.contains(&ending.as_str());
    let is_source = name == ".key" || super::SOURCES.contains(&name) || WRITTEN_BY_PEOPLE.iter().any(is_there);
    if is_source {
        anyhow::bail!("{} holds what people have written: write the result to another file", shown(path));
    }
    Ok(())
}

fn replace_with(path: &Path, bytes: &[u8], builder: &mut tempfile::Builder<'_, '_>) -> Result<Written> {
    let path = &std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    // A pipe or a device is written to: to replace it would take it away, and to read it first may never end.
    if std::fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir()) {
        let write = || std::fs::File::options().write(true).open(path)?.write_all(bytes);
        write().with_context(|| format!("cannot write {}", shown(path)))?;
        return Ok(Written::Changed);
    }
    let before = std::fs::read(path).ok();
    if before.as_deref() == Some(bytes) {
        return Ok(Written::Same);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut write = || -> std::io::Result<()> {
        std::fs::create_dir_all(folder)?;
        let mut file = builder.prefix(".konsensus-").tempfile_in(folder).map_err(cause)?;
        file.as_file_mut().write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        Ok(())
    };
    write().with_context(|| format!("cannot write {}", shown(path)))?;
    Ok(if before.is_some() { Written::Changed } else { Written::New })
}

/// What went wrong, without the name of the new file beside the one that is written: it tells nobody anything.
fn cause(error: std::io::Error) -> std::io::Error {
    error.kind().into()
}

/// Replaces a file that people edit, by a text made from what was read of it.
///
/// # Errors
/// When the file cannot be written, or somebody has saved it since. What stood there before stands there still.
pub fn replace_edited(path: &Path, before: Option<&Edited>, text: &str) -> Result<Written> {
    if read_text(path)?.as_ref() != before {
        anyhow::bail!("{} was saved by somebody else meanwhile, and was left as it is: run again", shown(path));
    }
    replace(path, text.as_bytes())
}

/// A text file that people edit, as it is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// Its text, without mark and with plain line ends.
    pub text: String,
    saved: String,
}

/// A byte order mark, as Windows editors put it first in a file.
const MARK: char = '\u{feff}';

impl Edited {
    fn new(saved: String) -> Self {
        Self { text: saved.strip_prefix(MARK).unwrap_or(&saved).replace("\r\n", "\n"), saved }
    }

    /// Returns a new text for the file, with the mark and the line ends it is saved with.
    pub fn save(&self, text: &str) -> String {
        if text == self.text {
            return self.saved.clone();
        }
        let (ends, windows) = (self.saved.matches('\n').count(), self.saved.matches("\r\n").count());
        let mark = if self.saved.starts_with(MARK) { MARK.to_string() } else { String::new() };
        let is_windows = windows > 0 && 2 * windows >= ends;
        mark + &if is_windows { text.replace('\n', "\r\n") } else { text.to_owned() }
    }
}

/// Reads a text file that is to be completed; `None` where there is none yet, or nothing stands in it.
///
/// # Errors
/// When the file is there and cannot be read, or is not UTF-8.
pub fn read_text(path: &Path) -> Result<Option<Edited>> {
    match super::read_text(path) {
        Ok(text) => Ok(Some(Edited::new(text)).filter(|edited| !edited.text.trim().is_empty())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", shown(path))),
    }
}

/// Returns whether there is something at a path that a new folder would disturb: a file, or a folder with entries.
pub fn is_used(path: &Path) -> bool {
    match std::fs::read_dir(path) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) => error.kind() != std::io::ErrorKind::NotFound,
    }
}

/// How a file stands to the bytes it should have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// It has exactly these bytes.
    Same,
    /// It has the line ends of Windows, and is else the same.
    LineEnds,
    /// It is not there, or says something else.
    Other,
}

/// Compares a file with the bytes it should have.
pub fn compare(path: &Path, bytes: &[u8]) -> Compared {
    // A pipe would be waited for without end, and a device read without end.
    let read = || if path.is_file() { std::fs::read(path).ok() } else { None };
    match read() {
        Some(found) if found == bytes => Compared::Same,
        Some(found) if String::from_utf8_lossy(&found).replace("\r\n", "\n").as_bytes() == bytes => Compared::LineEnds,
        _ => Compared::Other,
    }
}

/// A file to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Where.
    pub path: PathBuf,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Who may read it.
    pub access: Access,
}

/// Who may read a new file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Whom the system lets.
    Usual,
    /// The owner alone, where the system knows of owners.
    Owner,
}

/// Makes sure that none of some files is there.
///
/// # Errors
/// When one of them is; the message names all that are.
pub fn check_new(files: &[NewFile]) -> Result<()> {
    let taken: Vec<String> =
        files.iter().filter(|file| file.path.symlink_metadata().is_ok()).map(|file| shown(&file.path)).collect();
    if !taken.is_empty() {
        anyhow::bail!("already there, and left as it is: {}; nothing was written", taken.join(", "));
    }
    Ok(())
}

/// Makes a folder, and those above it; one that is there stays as it is.
///
/// # Errors
/// When it cannot be made.
pub fn folder(path: &Path) -> Result<()> {
    std::fs::create_dir_all(path).with_context(|| format!("cannot make the folder {}", shown(path)))
}

/// Writes files of which none may be there yet.
///
/// # Errors
/// When one of them is there, or cannot be written. Then none of them is written.
pub fn create_all(files: &[NewFile]) -> Result<()> {
    check_new(files)?;
    for (at, file) in files.iter().enumerate() {
        let written = match file.access {
            Access::Usual => replace(&file.path, &file.bytes),
            // A file made for a short while is the owner's alone, and stays so under its new name.
            Access::Owner => replace_with(&file.path, &file.bytes, &mut tempfile::Builder::new()),
        };
        if let Err(error) = written {
            for file in &files[..at] {
                // The first error is the one to tell.
                let _ = std::fs::remove_file(&file.path);
            }
            return Err(error);
        }
    }
    Ok(())
}

/// Writes files over those that are there: all of them or none.
///
/// # Errors
/// When one of them cannot be written. Then what stood in the others stands there still.
pub fn replace_all(files: &[NewFile]) -> Result<()> {
    let before: Vec<Option<Vec<u8>>> = files.iter().map(|file| std::fs::read(&file.path).ok()).collect();
    for (at, file) in files.iter().enumerate() {
        let is_new = before[at].is_none();
        let written = match file.access {
            Access::Owner if is_new => replace_with(&file.path, &file.bytes, &mut tempfile::Builder::new()),
            Access::Owner | Access::Usual => replace(&file.path, &file.bytes),
        };
        if let Err(error) = written {
            for (file, before) in files[..at].iter().zip(&before) {
                // The first error is the one to tell.
                let _ = match before {
                    Some(bytes) => replace(&file.path, bytes).map(drop),
                    None => std::fs::remove_file(&file.path).map_err(Into::into),
                };
            }
            return Err(error);
        }
    }
    Ok(())
}

/// The mode of the file that is replaced; for a new one what the system gives.
#[cfg(unix)]
fn permissions(path: &Path) -> std::fs::Permissions {
    use std::os::unix::fs::PermissionsExt as _;
    // A new file asks for 0666, of which the umask takes its part.
    std::fs::metadata(path).map_or_else(|_| std::fs::Permissions::from_mode(0o666), |metadata| metadata.permissions())
}

#[cfg(not(unix))]
fn permissions(path: &Path) -> std::fs::Permissions {
    std::fs::metadata(path).or_else(|_| std::fs::metadata(".")).expect("the current folder is there").permissions()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_only_when_it_changes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("reports/a.md");
        assert_eq!(replace(&path, b"one").unwrap(), Written::New);
        assert_eq!(replace(&path, b"one").unwrap(), Written::Same);
        assert_eq!(replace(&path, b"two").unwrap(), Written::Changed);
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        let new = NewFile { path: path.clone(), bytes: b"three".to_vec(), access: Access::Usual };
        let error = create_all(&[new]).unwrap_err().to_string();
        assert!(error.starts_with("already there, and left as it is: "), "{error}");
        assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn what_somebody_saved_meanwhile_is_not_lost() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("consensus.toml");
        assert_eq!(replace_edited(&path, None, "one").unwrap(), Written::New);
        assert!(replace_edited(&path, None, "two").is_err(), "it has come since");
        let before = read_text(&path).unwrap();
        std::fs::write(&path, "by hand").unwrap();
        let error = replace_edited(&path, before.as_ref(), "two").unwrap_err().to_string();
        assert!(error.contains("meanwhile"), "{error}");
        assert_eq!(std::fs::read(&path).unwrap(), b"by hand");
    }
}
