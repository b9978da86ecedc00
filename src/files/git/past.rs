//! A workspace as it was at a revision: its files are laid out in a folder of their own, and read there as any others.

use super::history::{Commit, Entry, EntryKind, Repository, Taken};
use crate::files::shown;
use anyhow::{Context as _, Result};
use std::path::{Path, PathBuf};

/// Endings of files that mean something in a workspace.
const READ: [&str; 11] = ["toml", "csv", "tsv", "txt", "md", "markdown", "xlsx", "xlsm", "ods", "xls", "xlsb"];

/// Files as they were at a revision; gone when this is dropped.
#[derive(Debug)]
pub struct Past {
    laid_out: tempfile::TempDir,
    root: PathBuf,
    inside: PathBuf,
    path: PathBuf,
    /// What was in the tree and is not here, in the order of paths.
    pub unread: Vec<Unread>,
}

/// An entry of the tree that is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Its path, as that of a file of today is shown.
    pub path: String,
    /// Why.
    pub why: Why,
}

/// Why an entry of a tree is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It is a symbolic link, which might lead anywhere.
    Link,
    /// It is another repository.
    Submodule,
    /// It is larger than anybody reads.
    TooLarge,
    /// No file here can have its name.
    Name,
    /// This clone does not have it.
    NotHere,
}

impl Past {
    /// Lays out what is read of a path at a commit. Of the repository around it there are the TOML files: the workspace
    /// that it lies in, and frames.
    ///
    /// # Errors
    /// When git cannot read the commit, or nothing can be laid out.
    pub fn of(repository: &Repository, commit: &Commit, path: &Path) -> Result<Self> {
        let inside = repository.inside(path)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix("konsensus-");
        #[cfg(unix)]
        {
            // Answers are nobody else's business.
            use std::os::unix::fs::PermissionsExt as _;
            builder.permissions(std::fs::Permissions::from_mode(0o700));
        }
        let laid_out = builder.tempdir().context("there is no room for the files of a revision")?;
        let root = repository.root().to_owned();
        let mut past = Self { laid_out, root, inside, path: path.to_owned(), unread: Vec::new() };
        let entries = repository.entries(commit, Path::new(""))?;
        let wanted: Vec<&Entry> = entries.iter().filter(|entry| past.wants(entry)).collect();
        repository.take(wanted, |entry, taken| past.lay_out(entry, taken))?;
        past.unread.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(past)
    }

    /// Whether an entry is to be laid out; what ought to be and cannot is noted.
    fn wants(&mut self, entry: &Entry) -> bool {
        let path = entry.path.clone().unwrap_or_else(|| PathBuf::from(&entry.name));
        let is_below = path.starts_with(&self.inside);
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        let is_read = READ.contains(&ending.as_str()) && (is_below || ending == "toml");
        let is_generated = path.components().any(|component| component.as_os_str() == "reports");
        let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let why = match entry.kind {
            EntryKind::Submodule if is_below => Why::Submodule,
            _ if !is_read || is_generated || is_hidden => return false,
            EntryKind::Submodule => return false,
            EntryKind::Link if is_below => Why::Link,
            EntryKind::Link => return false,
            EntryKind::File if entry.path.is_none() => Why::Name,
            EntryKind::File => return true,
        };
        self.note(entry, why);
        false
    }

    fn note(&mut self, entry: &Entry, why: Why) {
        self.unread.push(Unread { path: self.as_today(Path::new(&entry.name)), why });
    }

    fn lay_out(&mut self, entry: &Entry, taken: Taken) -> Result<()> {
        let Some(path) = &entry.path else { return Ok(()) };
        match taken {
            Taken::Bytes(bytes) => {
                let path = self.laid_out.path().join(path);
                let write = || {
                    std::fs::create_dir_all(path.parent().unwrap_or(&path))?;
                    std::fs::write(&path, bytes)
                };
                write().with_context(|| format!("cannot lay out {} as it was", entry.name))?;
            }
            Taken::TooLarge => self.note(entry, Why::TooLarge),
            Taken::NotHere => self.note(entry, Why::NotHere),
        }
        Ok(())
    }

    /// Returns where the path that was asked for lies; there may be no such folder.
    pub fn folder(&self) -> PathBuf {
        self.laid_out.path().join(&self.inside)
    }

    /// Returns whether a folder is one of those laid out here.
    pub fn has(&self, folder: &Path) -> bool {
        folder.starts_with(self.laid_out.path())
    }

    /// Returns the path by which a file laid out here is known today; any other path as it is.
    pub fn path_today(&self, path: &str) -> String {
        let here = shown(self.laid_out.path());
        match path.strip_prefix(&here) {
            Some("") => self.as_today(Path::new("")),
            Some(rest) if rest.starts_with('/') => self.as_today(Path::new(&rest[1..])),
            _ => path.to_owned(),
        }
    }

    /// A path from the repository's root as it is shown: below the path that was asked for, as that was written.
    fn as_today(&self, path: &Path) -> String {
        match path.strip_prefix(&self.inside) {
            Ok(below) => shown(&self.path.join(below)),
            Err(_) => shown(&self.root.join(path)),
        }
    }
}
