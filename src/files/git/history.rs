//! What a repository's files were at a revision. Only the git program is asked; nothing in `.git` is opened.

use super::program;
use crate::files::{ignored, shown};
use anyhow::{Context as _, Result, bail};
use jiff::civil::Date;
use std::io::{BufReader, Read as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::process::{Output, Stdio};

/// Most bytes of a file that are taken out of a repository.
const LIMIT: u64 = 16 << 20;

/// One revision or two, as they stand on the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revisions {
    /// The earlier one.
    pub before: String,
    /// The later one; `None` for the files as they are now.
    pub after: Option<String>,
}

impl std::str::FromStr for Revisions {
    type Err = String;

    /// Reads `REV` and `A..B`; where a side of `..` is left out it is `HEAD`, as it is to git.
    fn from_str(text: &str) -> Result<Self, String> {
        if let Some((before, after)) = text.split_once("...") {
            return Err(format!("three dots mean something else to git: write {before}..{after}"));
        }
        let side = |text: &str| if text.is_empty() { "HEAD".to_owned() } else { text.to_owned() };
        let (before, after) = match text.split_once("..") {
            Some(("", "")) => return Err("write the revisions as A..B".to_owned()),
            Some((before, after)) => (side(before), Some(side(after))),
            None if text.is_empty() => return Err("name a revision, such as HEAD or a tag".to_owned()),
            None => (text.to_owned(), None),
        };
        for side in [Some(&before), after.as_ref()].into_iter().flatten() {
            check_revision(side)?;
        }
        Ok(Self { before, after })
    }
}

/// Makes sure that a revision is no option of git's.
fn check_revision(revision: &str) -> Result<(), String> {
    match revision {
        _ if revision.starts_with('-') => Err(format!("a revision does not begin with `-`: {revision}")),
        _ if revision.contains(['\0', '\n']) => Err("a revision is one line".to_owned()),
        _ => Ok(()),
    }
}

/// A repository with a working tree.
#[derive(Debug, Clone)]
pub struct Repository {
    /// The root of its working tree, without links.
    root: PathBuf,
}

/// A commit that a revision names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// The revision as it was asked for.
    pub revision: String,
    /// The commit's hash.
    pub id: String,
    /// The day it was committed, where the committer was.
    pub day: Date,
}

/// What an entry of a tree is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// A file.
    File,
    /// A symbolic link.
    Link,
    /// Another repository.
    Submodule,
}

/// An entry of a commit's tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: EntryKind,
    /// Its path from the root of the working tree; `None` where no file here can have that name.
    pub path: Option<PathBuf>,
    /// That path as it may be shown.
    pub name: String,
    object: String,
}

/// What came of asking for a file's bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Taken {
    /// The bytes.
    Bytes(Vec<u8>),
    /// There are more than anybody reads.
    TooLarge,
    /// A clone that fetches files when they are needed does not have it yet.
    NotHere,
}

impl Repository {
    /// Finds the repository that a path lies in; the path itself need not exist any more.
    ///
    /// # Errors
    /// When there is none, git does not open it, or there is no git program.
    pub fn of(path: &Path) -> Result<Self> {
        let folder = nearest_folder(path)?;
        let output = run(&folder, &["rev-parse", "--show-toplevel"])?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            let said = said.lines().next().unwrap_or_default().trim_start_matches("fatal: ");
            if ignored::root(&folder).is_some() {
                bail!("git does not open the repository that {} lies in: {said}", shown(path));
            }
            bail!("{} lies in no git repository: what it was before is not known", shown(path));
        }
        let line = String::from_utf8(output.stdout).context("the path of the repository is not UTF-8")?;
        let root = std::fs::canonicalize(line.trim_end_matches(['\r', '\n'])).context("git names no folder")?;
        Ok(Self { root })
    }

    /// Returns where a path lies, from the root of the working tree; links in its folders are followed.
    ///
    /// # Errors
    /// When it lies in another place than the repository.
    pub fn inside(&self, path: &Path) -> Result<PathBuf> {
        let absolute = std::path::absolute(path)?;
        let folder = nearest_folder(path)?;
        let rest = absolute.strip_prefix(&folder).map(Path::to_owned).unwrap_or_default();
        let real = std::fs::canonicalize(&folder)?.join(rest);
        let real = real.components().fold(PathBuf::new(), |mut plain, component| {
            match component {
                Component::ParentDir => _ = plain.pop(),
                Component::CurDir => {}
                component => plain.push(component),
            }
            plain
        });
        let inside = real.strip_prefix(&self.root).map(Path::to_owned);
        inside.with_context(|| format!("{} does not lie in the repository {}", shown(path), shown(&self.root)))
    }

    /// Returns the root of its working tree.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Finds the commit that a revision names.
    ///
    /// # Errors
    /// When there is none.
    pub fn commit(&self, revision: &str) -> Result<Commit> {
        check_revision(revision).map_err(anyhow::Error::msg)?;
        let output = run(&self.root, &["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")])?;
        let id = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        if !output.status.success() || id.is_empty() {
            bail!("there is no revision `{revision}` {}", self.hint());
        }
        let output = run(&self.root, &["log", "-1", "--no-show-signature", "--format=%cd", "--date=short", &id, "--"])?;
        let day = String::from_utf8_lossy(&output.stdout).trim().parse();
        Ok(Commit { revision: revision.to_owned(), id, day: day.context("git tells no date of the commit")? })
    }

    /// What to do where a revision is not there.
    fn hint(&self) -> &'static str {
        let says = |args: &[&str]| run(&self.root, args).is_ok_and(|output| output.stdout.starts_with(b"true"));
        let has_head = run(&self.root, &["rev-parse", "--verify", "--quiet", "HEAD"]);
        if says(&["rev-parse", "--is-shallow-repository"]) {
            "in this clone, which has the last commits only: fetch the others with `git fetch --unshallow`"
        } else if has_head.is_ok_and(|output| !output.status.success()) {
            "in this repository: nothing has been committed yet"
        } else {
            "in this repository: `git log --oneline` lists the commits, `git tag` and `git branch` the names"
        }
    }

    /// Lists everything in a commit's tree at or below a path, sorted as git sorts.
    ///
    /// # Errors
    /// When git cannot read the tree.
    pub fn entries(&self, commit: &Commit, below: &Path) -> Result<Vec<Entry>> {
        let mut git = program(&self.root);
        git.args(["ls-tree", "-r", "-z", "--full-tree", &commit.id]);
        if !below.as_os_str().is_empty() {
            // Git separates folders by `/` everywhere.
            let components = below.components().map(|component| component.as_os_str());
            let mut path = std::ffi::OsString::new();
            for component in components {
                if !path.is_empty() {
                    path.push("/");
                }
                path.push(component);
            }
            git.arg("--").arg(path);
        }
        let output = git.output().map_err(|error| no_program(&error))?;
        if !output.status.success() {
            bail!("git cannot read the files of `{}`: {}", commit.revision, first_line(&output.stderr));
        }
        let records = output.stdout.split(|byte| *byte == 0).filter(|record| !record.is_empty());
        records.map(|record| entry(record).context("git lists files in a way that is not known")).collect()
    }

    /// Takes files out of the repository, in the order of the entries.
    pub(super) fn take<'e>(
        &self,
        entries: impl IntoIterator<Item = &'e Entry>,
        mut each: impl FnMut(&'e Entry, Taken) -> Result<()>,
    ) -> Result<()> {
        let entries: Vec<&Entry> = entries.into_iter().collect();
        if entries.is_empty() {
            return Ok(());
        }
        let mut git = program(&self.root);
        git.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = git.spawn().map_err(|error| no_program(&error))?;
        let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            bail!("git cannot be talked to");
        };
        let mut output = BufReader::new(output);
        let taken = std::thread::scope(|scope| {
            let asked = &entries;
            // Git answers while it is still being asked.
            scope.spawn(move || {
                for entry in asked {
                    if writeln!(input, "{}", entry.object).is_err() {
                        break;
                    }
                }
            });
            entries.iter().try_for_each(|entry| each(entry, answer(&mut output)?))
        });
        drop(output);
        let ended = child.wait();
        taken?;
        ended.context("git cannot be waited for").map(|_| ())
    }
}

/// Reads one answer of `git cat-file --batch`.
fn answer(output: &mut impl std::io::BufRead) -> Result<Taken> {
    let mut line = String::new();
    output.read_line(&mut line).context("git does not answer")?;
    let words: Vec<&str> = line.split_whitespace().collect();
    let size: u64 = match words[..] {
        [_, "missing"] => return Ok(Taken::NotHere),
        [_, "blob", size] => size.parse().context("git tells no size of a file")?,
        _ => bail!("git does not give a file: {}", line.trim()),
    };
    let mut content = output.by_ref().take(size);
    let taken = if size > LIMIT {
        std::io::copy(&mut content, &mut std::io::sink())?;
        Taken::TooLarge
    } else {
        let mut bytes = Vec::new();
        content.read_to_end(&mut bytes)?;
        Taken::Bytes(bytes)
    };
    // A line feed ends every answer.
    output.take(1).read_to_end(&mut Vec::new())?;
    Ok(taken)
}

/// Reads a record of `git ls-tree -z`: `100644 blob 3b18e5…<tab>path`.
fn entry(record: &[u8]) -> Option<Entry> {
    let tab = record.iter().position(|byte| *byte == b'\t')?;
    let head = std::str::from_utf8(&record[..tab]).ok()?;
    let mut words = head.split(' ');
    let (mode, kind, object) = (words.next()?, words.next()?, words.next()?.to_owned());
    let kind = match (mode, kind) {
        ("120000", _) => EntryKind::Link,
        (_, "commit") => EntryKind::Submodule,
        _ => EntryKind::File,
    };
    let name = &record[tab + 1..];
    let path = std::str::from_utf8(name).ok().map(PathBuf::from).filter(|path| is_plain(path));
    Some(Entry { kind, path, name: String::from_utf8_lossy(name).into_owned(), object })
}

/// Whether a path stays in the folder it counts from, on every system.
fn is_plain(path: &Path) -> bool {
    let is_name = |name: &str| !name.contains(['\\', ':']) || cfg!(not(windows));
    path.components()
        .all(|component| matches!(component, Component::Normal(name) if name.to_str().is_some_and(is_name)))
}

/// Returns the text of one file at a revision; `None` where there was no such file then.
///
/// # Errors
/// When there is no git program, repository or revision, and when it was no file that can be read.
pub fn file_at(path: &Path, revision: &str) -> Result<Option<Vec<u8>>> {
    let repository = Repository::of(path)?;
    let inside = repository.inside(path)?;
    let commit = repository.commit(revision)?;
    let entries = repository.entries(&commit, &inside)?;
    let Some(entry) = entries.iter().find(|entry| entry.path.as_deref() == Some(&inside)) else { return Ok(None) };
    if entry.kind != EntryKind::File {
        bail!("{} was a link or another repository at `{revision}`: name the file itself", shown(path));
    }
    let mut found = None;
    repository.take([entry], |_, taken| {
        found = Some(taken);
        Ok(())
    })?;
    match found {
        Some(Taken::Bytes(bytes)) => Ok(Some(bytes)),
        Some(Taken::TooLarge) => bail!("{} was larger than {} MB at `{revision}`", shown(path), LIMIT >> 20),
        Some(Taken::NotHere) | None => {
            bail!("{} as it was at `{revision}` is not in this clone: fetch it with git", shown(path))
        }
    }
}

/// The nearest folder at or above a path that exists.
fn nearest_folder(path: &Path) -> Result<PathBuf> {
    let absolute = std::path::absolute(path).with_context(|| format!("{} is no path", shown(path)))?;
    let folder = absolute.ancestors().find(|folder| folder.is_dir());
    folder.map(Path::to_owned).with_context(|| format!("there is no folder {}", shown(path)))
}

fn run(folder: &Path, args: &[&str]) -> Result<Output> {
    program(folder).args(args).output().map_err(|error| no_program(&error))
}

fn no_program(error: &std::io::Error) -> anyhow::Error {
    if error.kind() == std::io::ErrorKind::NotFound {
        anyhow::anyhow!("there is no git program here, and only git knows what files were before: install git")
    } else {
        anyhow::anyhow!("git cannot be run: {error}")
    }
}

fn first_line(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn revisions_are_one_or_two_and_never_options() {
        let read = |text: &str| text.parse::<Revisions>();
        let some = |before: &str, after: Option<&str>| {
            Ok(Revisions { before: before.to_owned(), after: after.map(str::to_owned) })
        };
        assert_eq!(read("HEAD~1"), some("HEAD~1", None));
        assert_eq!(read("v1..main"), some("v1", Some("main")));
        assert_eq!(read("v1.."), some("v1", Some("HEAD")));
        assert_eq!(read("..v2"), some("HEAD", Some("v2")));
        for bad in ["", "..", "a...b", "--output=x", "a..-x", "-x..b", "a\nb"] {
            assert!(read(bad).is_err(), "{bad:?}");
        }
        assert_eq!(read("a...b").unwrap_err(), "three dots mean something else to git: write a..b");
    }

    #[test]
    fn records_of_a_tree_are_read_and_paths_out_of_it_are_none() {
        let read = |record: &[u8]| entry(record).expect("a record");
        let file = read(b"100644 blob 3b18\tevaluations/b\xc3\xb8rn.toml");
        assert_eq!((file.kind, file.path), (EntryKind::File, Some(PathBuf::from("evaluations/børn.toml"))));
        assert_eq!(read(b"120000 blob 3b18\ta").kind, EntryKind::Link);
        assert_eq!(read(b"160000 commit 3b18\ta").kind, EntryKind::Submodule);
        for odd in [&b"100644 blob 3b18\tb\xf8rn.toml"[..], b"100644 blob 3b18\t../a", b"100644 blob 3b18\t/etc/a"] {
            assert_eq!(read(odd).path, None);
        }
        assert_eq!(read(b"100644 blob 3b18\tb\xf8rn").name, "b\u{fffd}rn");
    }

    #[test]
    fn answers_are_read_to_their_end() {
        let mut said = &b"3b18 blob 3\na\nb\n3b18 missing\n3b18 blob 0\n\n"[..];
        let mut next = || answer(&mut said).expect("an answer");
        assert_eq!(next(), Taken::Bytes(b"a\nb".to_vec()));
        assert_eq!(next(), Taken::NotHere);
        assert_eq!(next(), Taken::Bytes(Vec::new()));
        assert!(answer(&mut said).is_err());
    }
}
