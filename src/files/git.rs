//! Asks the git program: whether a file could be brought back after a change, and what files were at a revision.

mod history;
mod past;

pub use history::{Commit, Entry, EntryKind, Repository, Revisions, file_at};
pub use past::{Past, Unread, Why};

use super::skeleton::PRIVATE;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Why a file had better be left as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unsafe {
    /// It is write-protected.
    ReadOnly,
    /// There is no git program to ask.
    NoGit,
    /// It lies in no git repository, or in one that git does not open.
    NoRepository,
    /// Git ignores it, as it does private answers.
    Ignored,
    /// Git does not know it.
    Untracked,
    /// It has changes that are not committed.
    Changed,
}

/// What git is told by its surroundings, such as a hook, about where its repository is.
const WHEREABOUTS: [&str; 8] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
];

/// The git program, to be run in a folder: it changes nothing, fetches nothing and asks for nothing.
fn program(folder: &Path) -> Command {
    let mut git = Command::new("git");
    git.args(["-c", "core.fsmonitor=false", "-c", "core.quotePath=off", "-C"]).arg(folder);
    WHEREABOUTS.iter().for_each(|name| _ = git.env_remove(name));
    let quietly = [("GIT_OPTIONAL_LOCKS", "0"), ("GIT_NO_LAZY_FETCH", "1"), ("GIT_ALLOW_PROTOCOL", "none")];
    git.envs(quietly).env("GIT_TERMINAL_PROMPT", "0").env("LC_ALL", "C").stdin(Stdio::null());
    git
}

/// Returns what git has of files that are private in every evaluation at or below a folder, as absolute paths; nothing
/// outside a repository, and nothing where there is no git program.
pub fn tracked_private(folder: &Path) -> Vec<PathBuf> {
    let Ok(folder) = std::path::absolute(folder) else { return Vec::new() };
    if super::ignored::root(&folder).is_none() {
        return Vec::new();
    }
    let mut git = program(&folder);
    git.args(["ls-files", "-z", "--"]);
    for line in PRIVATE {
        git.arg(format!(":(glob)**/{line}{}", if line.ends_with('/') { "**" } else { "" }));
    }
    let Ok(output) = git.output() else { return Vec::new() };
    let names = output.stdout.split(|byte| *byte == 0).filter(|name| !name.is_empty());
    names.map(|name| folder.join(String::from_utf8_lossy(name).as_ref())).collect()
}

/// Makes sure that a file may be written.
///
/// # Errors
/// When it is write-protected.
pub fn may_be_written(path: &Path) -> Result<(), Unsafe> {
    let is_protected = std::fs::metadata(path).is_ok_and(|metadata| metadata.permissions().readonly());
    if is_protected { Err(Unsafe::ReadOnly) } else { Ok(()) }
}

/// Makes sure that git has a file as it is: tracked, and with every change committed.
///
/// # Errors
/// When it does not, or cannot be asked.
pub fn has(path: &Path) -> Result<(), Unsafe> {
    // What is written is the file that a link leads to.
    let target = if path.is_symlink() { std::fs::canonicalize(path).ok() } else { None };
    let path = target.as_deref().unwrap_or(path);
    let Some(name) = path.file_name() else { return Err(Unsafe::NoRepository) };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut git = program(folder);
    git.args(["--literal-pathspecs", "status", "--porcelain=v1", "-z", "--ignored", "--untracked-files=all", "--"])
        .arg(name);
    let output = git.output().map_err(|_| Unsafe::NoGit)?;
    if !output.status.success() {
        return Err(Unsafe::NoRepository);
    }
    match output.stdout.get(..2) {
        None => Ok(()),
        Some(b"!!") => Err(Unsafe::Ignored),
        Some(b"??") => Err(Unsafe::Untracked),
        Some(_) => Err(Unsafe::Changed),
    }
}
