//! Runs the program as people do, and makes small folders for it to read.

use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// What a run left behind.
pub(crate) struct Ran {
    /// The result.
    pub(crate) stdout: String,
    /// Everything else.
    pub(crate) stderr: String,
    /// The exit code.
    pub(crate) code: i32,
}

/// Returns a command line, split at spaces, to be run from the repository's root without any setting from outside.
pub(crate) fn command(line: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_konsensus"));
    command.args(line.split(' ')).current_dir(env!("CARGO_MANIFEST_DIR"));
    for name in ["KONSENSUS_LANG", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command
}

/// Runs a command to its end.
pub(crate) fn run(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { stdout: text(output.stdout), stderr: text(output.stderr), code: output.status.code().unwrap() }
}

/// Runs a command line from the repository's root.
pub(crate) fn konsensus(line: &str) -> Ran {
    run(&mut command(line))
}

/// A folder with files, deleted at the end.
pub(crate) struct Folder(TempDir);

impl Folder {
    /// Makes an empty folder.
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    /// Makes a folder with a frame `f.toml` of one theme, and the sheets `answers/p1.csv`, `answers/p2.csv` … that
    /// answer each of its questions with one of the cells given, separated by spaces; `_` is an empty cell.
    pub(crate) fn with_answers(scale: &str, questions: &[(&str, &str)]) -> Self {
        let folder = Self::new();
        let question = |id: &str| format!("[[theme.question]]\nid = \"{id}\"\ntext = \"Hvad med {id}?\"\n");
        let questions_toml: String = questions.iter().map(|(id, _)| question(id)).collect();
        let frame = format!(
            "[frame]\nid = \"f\"\nversion = \"1\"\ntitle = \"Prøve\"\n[scale]\n{scale}\n[[theme]]\nid = \"T1\"\ntitle = \"Alt\"\n"
        );
        folder.file("f.toml", &(frame + &questions_toml));
        folder.answers("answers", questions);
        folder
    }

    /// Adds a folder of sheets, as [`Self::with_answers`] does.
    pub(crate) fn answers(&self, name: &str, questions: &[(&str, &str)]) -> &Self {
        let people = questions.iter().map(|(_, cells)| cells.split(' ').count()).max().unwrap_or_default();
        for person in 0..people {
            let row = |(id, cells): &(&str, &str)| {
                let cell = cells.split(' ').nth(person).unwrap_or("_").replace('_', "");
                format!("{id},{cell}\n")
            };
            let rows: String = questions.iter().map(row).collect();
            self.file(&format!("{name}/p{}.csv", person + 1), &format!("question,score\n{rows}"));
        }
        self
    }

    /// Writes a file.
    pub(crate) fn file(&self, path: &str, text: &str) -> &Self {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }

    /// Copies the evaluation `examples/solsikken` into the folder, under another name.
    pub(crate) fn solsikken(&self, name: &str) -> PathBuf {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/solsikken");
        let to = self.path().join(name);
        std::fs::create_dir_all(to.join("answers")).unwrap();
        std::fs::copy(from.join("evaluation.toml"), to.join("evaluation.toml")).unwrap();
        for sheet in from.join("answers").read_dir().unwrap() {
            let sheet = sheet.unwrap().path();
            std::fs::copy(&sheet, to.join("answers").join(sheet.file_name().unwrap())).unwrap();
        }
        to
    }

    /// Runs a command line from the folder.
    pub(crate) fn konsensus(&self, line: &str) -> Ran {
        run(command(line).current_dir(self.path()))
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }
}
