//! What git would take along: its ignore files are read here, git itself is not asked.

use super::problem::{Area, Kind, Problem};
use super::skeleton::PRIVATE;
use super::{read_text, without_dots};
use crate::model::evaluation::Evaluation;
use crate::model::workspace::Workspace;
use crate::source::Place;
use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::path::{Path, PathBuf};

/// Looks whether git leaves alone what is private in an evaluation; nothing is said outside a repository, and nothing
/// where answers are in git on purpose.
pub fn exposed(folder: &Path, evaluation: &Evaluation, workspace: &Workspace) -> Option<Problem> {
    let file = evaluation.file.filter(|_| evaluation.privacy.answers_private)?;
    let folder = without_dots(folder)?;
    let ignores = Ignores::of(&folder)?;
    let missing: Vec<&str> = PRIVATE.into_iter().filter(|line| !ignores.cover(&folder, line)).collect();
    if missing.is_empty() {
        return None;
    }
    let own = evaluation.places.get("privacy.answers");
    let related = workspace.places.get("privacy.answers").filter(|_| own.is_none());
    let place = own.unwrap_or_else(|| Place::whole(file));
    Some(Problem { area: Area::Workspace, place, related, kind: Kind::NotIgnored { missing } })
}

/// Returns the root of the repository that a folder lies in.
pub fn root(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|folder| folder.join(".git").exists())
}

/// The ignore files that count for a folder.
struct Ignores {
    root: PathBuf,
    /// The nearest first.
    files: Vec<Gitignore>,
}

impl Ignores {
    /// Reads them from an evaluation's folder, and those within, up to the repository's root; `None` outside one.
    fn of(folder: &Path) -> Option<Self> {
        let root = root(folder)?.to_owned();
        let inside = PRIVATE.iter().filter_map(|line| line.split('/').next()).map(|name| folder.join(name));
        let above = folder.ancestors().take_while(|folder| folder.starts_with(&root)).map(Path::to_owned);
        let folders = inside.chain(above);
        let mut files: Vec<Gitignore> = folders.map(|folder| read(&folder, &folder.join(".gitignore"))).collect();
        files.push(read(&root, &common_folder(&root.join(".git")).join("info").join("exclude")));
        Some(Self { root, files })
    }

    /// Whether what a line of a `.gitignore` stands for is left alone, by whatever lines do it.
    fn cover(&self, folder: &Path, line: &str) -> bool {
        let names: Vec<String> = match line.strip_suffix('/') {
            Some(name) => ["x.csv", "x.xlsx", "x.ods", ".key"].map(|file| format!("{name}/{file}")).into(),
            None => [".md", ".en.md", ".xlsx"].map(|ending| line.replace(".*", ending)).into(),
        };
        names.iter().all(|name| self.ignore(&folder.join(name)))
    }

    /// Whether git leaves a file alone. Below a folder that is ignored nothing can be taken back.
    fn ignore(&self, file: &Path) -> bool {
        let mut above: Vec<&Path> = file.ancestors().take_while(|path| *path != self.root).collect();
        above.reverse();
        above.iter().any(|path| {
            let says = |ignores: &Gitignore| match ignores.matched(path, *path != file) {
                _ if path == &ignores.path() || !path.starts_with(ignores.path()) => None,
                Match::None => None,
                Match::Ignore(_) => Some(true),
                Match::Whitelist(_) => Some(false),
            };
            self.files.iter().find_map(says).unwrap_or(false)
        })
    }
}

/// Reads an ignore file whose lines count from a folder. One that is not there says nothing, nor does a line that git
/// would not understand.
fn read(folder: &Path, file: &Path) -> Gitignore {
    let mut lines = GitignoreBuilder::new(folder);
    // A pipe would be waited for without end, and a device read without end.
    if file.is_file() {
        _ = lines.add(file);
    }
    lines.build().unwrap_or_else(|_| Gitignore::empty())
}

/// Where a repository keeps what all its working trees share: `.git` itself, unless that is a file naming another.
fn common_folder(git: &Path) -> PathBuf {
    let line = |path: &Path| read_text(path).ok().map(|text| text.trim().to_owned());
    let named = line(git).and_then(|text| Some(text.strip_prefix("gitdir:")?.trim().to_owned()));
    let folder = named.map_or_else(|| git.to_owned(), |named| git.with_file_name("").join(named));
    match line(&folder.join("commondir")) {
        Some(common) => folder.join(common),
        None => folder,
    }
}
