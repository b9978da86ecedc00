//! Files in an evaluation's folder that nobody reads: misspelt names, leftovers, and answers in the wrong form or place.

use super::answers::has_sheets;
use super::problem::{Area, Kind, Problem, Stray};
use super::text::TOML_LIMIT;
use super::{indicators, nearest, read_limited, shown, workspace};
use crate::source::{Place, Sources};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The stems of what is read in an evaluation's folder.
const TABLES: [&str; 3] = ["evaluation", "consensus", "projects"];

/// Finds files that were not read with an evaluation although somebody seems to have meant them for it.
pub fn find(folder: &Path, sources: &mut Sources) -> Vec<Problem> {
    // What lies at the root of a workspace or a repository may belong to any other program.
    let is_root = folder.join(workspace::FILE).exists() || folder.join(".git").exists();
    let beside = entries(folder).filter_map(|(path, name)| Some((in_folder(&path, &name, is_root)?, path)));
    let among = entries(&folder.join("answers")).filter_map(|(path, name)| Some((in_answers(&path, &name)?, path)));
    let strays: Vec<(Stray, PathBuf)> = beside.chain(among).collect();
    if strays.is_empty() {
        return Vec::new();
    }
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let read: BTreeSet<PathBuf> = sources.own().filter_map(|file| real(Path::new(sources.path(file)))).collect();
    let unread = strays.into_iter().filter(|(_, path)| real(path).is_none_or(|path| !read.contains(&path)));
    unread.map(|(what, path)| problem(what, &path, sources)).collect()
}

/// Finds folders of a workspace that are no evaluations because `evaluation.toml` is misspelt there.
pub fn misspelt_evaluations(root: &Path, sources: &mut Sources) -> Vec<Problem> {
    let folders = entries(&root.join("evaluations")).map(|(folder, _)| folder);
    let lost = folders.filter(|folder| folder.is_dir() && !folder.join(super::EVALUATION_FILE).is_file());
    let files = lost.flat_map(|folder| entries(&folder));
    let meant = |(path, name): (PathBuf, String)| match in_folder(&path, &name, true) {
        Some(Stray::Misspelt { meant }) if meant == super::EVALUATION_FILE => Some((Stray::Misspelt { meant }, path)),
        _ => None,
    };
    files.filter_map(meant).map(|(what, path)| problem(what, &path, sources)).collect()
}

fn problem(what: Stray, path: &Path, sources: &mut Sources) -> Problem {
    // A comment at its top may silence the finding.
    let is_toml = path.extension().is_some_and(|ending| ending == "toml");
    let bytes = read_limited(path, TOML_LIMIT).ok().filter(|_| is_toml);
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    let place = Place::whole(sources.add(shown(path), text));
    Problem { area: Area::Evaluation, place, related: None, kind: Kind::UnreadFile { what } }
}

/// What lies in a folder, by name; what is hidden, and what programs leave behind, is passed over.
fn entries(folder: &Path) -> impl Iterator<Item = (PathBuf, String)> + use<> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut entries: Vec<_> =
        entries.map(|entry| (entry.path(), entry.file_name().to_string_lossy().into_owned())).collect();
    entries.sort();
    let litter = |name: &str| {
        let lower = name.to_lowercase();
        name.starts_with(['.', '~']) || name.ends_with('~') || ["thumbs.db", "desktop.ini"].contains(&lower.as_str())
    };
    entries.into_iter().filter(move |(_, name)| !litter(name))
}

/// What a file beside `evaluation.toml` seems to be.
fn in_folder(path: &Path, name: &str, is_root: bool) -> Option<Stray> {
    let is_own = name.starts_with("konsensus.") || name == indicators::FILE;
    if is_own || !path.is_file() {
        return None;
    }
    let (stem, ending) = name.rsplit_once('.')?;
    // Notepad adds `.txt` to a name it does not know.
    let (stem, ending) = match stem.rsplit_once('.') {
        Some((stem, inner)) if ending.eq_ignore_ascii_case("txt") => (stem, inner),
        _ => (stem, ending),
    };
    let ending = ending.to_lowercase();
    let is_toml = strsim::damerau_levenshtein(&ending, "toml") <= 1;
    match nearest(stem, TABLES).filter(|_| is_toml) {
        Some(meant) => Some(Stray::Misspelt { meant: format!("{meant}.toml") }),
        None if is_root => None,
        None if ending == "toml" => Some(Stray::Toml),
        None if ending == "csv" && nearest(name, [indicators::FILE]).is_some() => {
            Some(Stray::Misspelt { meant: indicators::FILE.to_owned() })
        }
        None if ending == "csv" => Some(Stray::Sheet),
        None => None,
    }
}

/// What a file or folder among the answers seems to be.
fn in_answers(path: &Path, name: &str) -> Option<Stray> {
    if path.is_dir() {
        return has_sheets(path).then_some(Stray::Folder);
    }
    let stem = name.split('.').next().unwrap_or_default();
    let is_known = super::answers::is_read(path) || name == super::consensus::BOARD_FILE;
    (!is_known && path.is_file() && !stem.eq_ignore_ascii_case("readme")).then_some(Stray::NotASheet)
}
