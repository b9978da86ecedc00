//! The JSON Schemas in `schemas/`: of every file people edit, and of every JSON result.
//!
//! A file that the program starts begins with `#:schema` and the way to its schema, by which editors know what may
//! stand in it. To a reader that line is a comment.

use super::write::{self, Access, Compared, NewFile, Written};
use super::{EVALUATION_FILE, consensus, goals, projects, shown, without_dots, workspace};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

/// A published schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schema {
    /// The name by which it is asked for.
    pub name: &'static str,
    /// What the field `schema` of a JSON result says.
    pub result: Option<&'static str>,
    /// What it describes: files, or the command whose JSON it is.
    pub of: &'static str,
    /// The schema itself: JSON, draft-07.
    pub text: &'static str,
}

/// A schema by its name and what it is of; the name is also that of its file.
macro_rules! edited {
    ($name:literal, $of:expr) => {
        Schema {
            name: $name,
            result: None,
            of: $of,
            text: include_str!(concat!("../../schemas/", $name, ".schema.json")),
        }
    };
}

/// A schema of a JSON result, by its name and the command that writes it.
macro_rules! result {
    ($name:literal, $of:literal) => {
        Schema {
            name: concat!($name, "/1"),
            result: Some(concat!("konsensus.", $name, "/1")),
            of: $of,
            text: include_str!(concat!("../../schemas/results/", $name, "-1.schema.json")),
        }
    };
}

/// Of `konsensus.toml`.
pub const WORKSPACE: Schema = edited!("workspace", workspace::FILE);
/// Of a question frame.
pub const FRAME: Schema = edited!("frame", "frames/*.toml");
/// Of `evaluation.toml`.
pub const EVALUATION: Schema = edited!("evaluation", EVALUATION_FILE);
/// Of `consensus.toml`.
pub const CONSENSUS: Schema = edited!("consensus", consensus::FILE);
/// Of `projects.toml`.
pub const PROJECTS: Schema = edited!("projects", projects::FILE);
/// Of the core group of an area.
pub const CORE_GROUP: Schema = edited!("core-group", "core-groups/*.toml");
/// Of the consultants' own meetings.
pub const COORDINATION: Schema = edited!("coordination", "core-groups/coordination.toml");

/// Of `goals.toml`.
pub const GOALS: Schema = edited!("goals", goals::FILE);

/// Of the mapping of an import.
pub const IMPORT_MAPPING: Schema = edited!("import-mapping", "mapping.toml");

/// Of the files people edit: what an editor needs.
pub const EDITED: &[Schema] =
    &[WORKSPACE, GOALS, FRAME, EVALUATION, CONSENSUS, PROJECTS, CORE_GROUP, COORDINATION, IMPORT_MAPPING];

/// Of the JSON that commands write. A released one is a promise: what changes gets a new number.
pub const RESULTS: &[Schema] = &[
    result!("check", "konsensus check --format json"),
    result!("explain", "konsensus explain --format json"),
    result!("merge", "konsensus merge --format json"),
    result!("diff", "konsensus diff --format json"),
    result!("diff-consensus", "konsensus diff --against consensus --format json"),
    result!("diff-rounds", "konsensus diff --against PATH --format json"),
    result!("agenda", "konsensus agenda --format json"),
    result!("consensus", "konsensus consensus --format json"),
    result!("consensus-report", "konsensus report consensus --format json"),
    result!("priorities", "konsensus prioritise --format json"),
    result!("status", "konsensus status --format json"),
    result!("trace", "konsensus trace --format json"),
    result!("changes", "konsensus changes --format json"),
    result!("core-groups", "konsensus core-group list --format json"),
    result!("core-group", "konsensus core-group show --format json"),
    result!("backbrief", "konsensus backbrief show --format json"),
    result!("backbriefs", "konsensus backbrief list --format json"),
    result!("backbrief-timeline", "konsensus backbrief timeline --format json"),
    result!("backbrief-diff", "konsensus backbrief diff --format json"),
    result!("backbrief-compare", "konsensus backbrief compare --format json"),
    result!("import", "konsensus import --format json"),
    result!("frames", "konsensus frame list --format json"),
    result!("frame", "konsensus frame show --format json"),
];

/// Every schema.
pub fn all() -> impl Iterator<Item = &'static Schema> {
    EDITED.iter().chain(RESULTS)
}

/// The folder, in a workspace's root, where editors find the schemas.
const FOLDER: &str = "schemas";

/// What stands in every schema for editors: a file without it is somebody else's.
const OURS: &str = "konsensus schema --into";

impl Schema {
    fn file_name(&self) -> String {
        format!("{}.schema.json", self.name)
    }

    /// Puts the line that leads editors to this schema before the text of a new file in a folder of a workspace;
    /// leaves the text alone where the workspace lacks the schema, or there is none.
    pub fn link(&self, text: String, folder: &Path) -> String {
        let up = || {
            let folder = without_dots(folder)?;
            let root = workspace::root(&folder)?;
            let is_there = root.join(FOLDER).join(self.file_name()).is_file();
            folder.strip_prefix(&root).ok().filter(|_| is_there).map(|below| below.components().count())
        };
        match up() {
            Some(up) => self.link_up(&text, up),
            None => text,
        }
    }

    /// As [`Self::link`], for a file in the root of a workspace that is to have the schema.
    pub fn link_in_root(&self, text: &str) -> String {
        self.link_up(text, 0)
    }

    fn link_up(&self, text: &str, up: usize) -> String {
        format!("#:schema {}{FOLDER}/{}\n{text}", "../".repeat(up), self.file_name())
    }
}

/// Plans the schemas of a workspace that begins in a folder: those to be made, and the paths of those that are there and
/// say something else, which stay as they are.
pub fn of_new_workspace(root: &Path) -> (Vec<NewFile>, Vec<PathBuf>) {
    let (mut missing, mut others) = (Vec::new(), Vec::new());
    for schema in EDITED {
        let (path, bytes) = (root.join(FOLDER).join(schema.file_name()), schema.text.as_bytes());
        if path.symlink_metadata().is_err() {
            missing.push(NewFile { path, bytes: bytes.to_vec(), access: Access::Usual });
        } else if write::compare(&path, bytes) == Compared::Other {
            others.push(path);
        }
    }
    (missing, others)
}

/// Writes the schemas that editors need into a folder, over those an earlier version has written.
///
/// # Errors
/// When a file of such a name is not from this program, then nothing is written; and when one cannot be written.
pub fn write_into(folder: &Path) -> Result<Vec<(PathBuf, Written)>> {
    let files: Vec<(PathBuf, &str)> =
        EDITED.iter().map(|schema| (folder.join(schema.file_name()), schema.text)).collect();
    for (path, _) in &files {
        if write::read_text(path)?.is_some_and(|file| !file.text.contains(OURS)) {
            bail!("{} is not from konsensus: move it away first; nothing was written", shown(path));
        }
    }
    files
        .into_iter()
        .map(|(path, text)| write::replace(&path, text.as_bytes()).map(|written| (path, written)))
        .collect()
}
