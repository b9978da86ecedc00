//! A folder per test, and the program run in it.

use snapbox::IntoData;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The program that is tested.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_konsensus");

/// The repository's root.
pub(crate) const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Where one of the repository's own evaluations lies.
pub(crate) fn example(name: &str) -> String {
    format!("{ROOT}/examples/{name}")
}

/// A small frame: two themes, three questions, 0 to 5.
pub(crate) const FRAME: &str = r#"[frame]
id = "lille"
version = "1"
title = "Lille ramme"

[scale]
min = 0
max = 5

[[theme]]
id = "T1"
title = "Ledelse"

[[theme.question]]
id = "T1.1"
text = "Er retningen klar?"

[[theme.question]]
id = "T1.2"
text = "Følger vi op?"

[[theme]]
id = "T2"
title = "Resultater"

[[theme.question]]
id = "T2.1"
text = "Når vi målene?"
"#;

/// An evaluation by that frame, with two people.
pub(crate) const EVALUATION: &str = r#"[evaluation]
id = "solsikken-2026"
frame = "frame.toml"

[[participant]]
id = "jonas"

[[participant]]
id = "mette"
"#;

/// A sheet without a fault.
pub(crate) const SHEET: &str = "\
spørgsmål;point;styrker;forbedringsområder
T1.1;4;klar retning;færre møder
T1.2;3;tavlen;
T2.1;?;;tal mangler
";

/// That sheet's rows in the machine form.
pub(crate) const ROWS_OF_JONAS: &str = "\
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
";

/// A folder that is gone when the test ends.
#[derive(Debug)]
pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        let folder = Self(tempfile::Builder::new().prefix("konsensus-test-").tempdir().unwrap());
        std::fs::create_dir(folder.path()).unwrap();
        folder
    }

    /// A unit with the small frame and jonas's sheet; mette's is still to come.
    pub(crate) fn unit() -> Self {
        let folder = Self::new();
        folder.write("evaluation.toml", EVALUATION).write("frame.toml", FRAME).write("answers/jonas.csv", SHEET);
        folder
    }

    /// A frame `f.toml` of one theme, and a folder `answers` of sheets that answer its questions, as [`Self::sheets`].
    pub(crate) fn of_scores(scale: &str, scores: &[(&str, &str)]) -> Self {
        let folder = Self::new();
        let question = |id: &str| format!("[[theme.question]]\nid = \"{id}\"\ntext = \"Hvad med {id}?\"\n");
        let questions: String = scores.iter().map(|(id, _)| question(id)).collect();
        let frame = format!(
            "[frame]\nid = \"f\"\nversion = \"1\"\ntitle = \"Prøve\"\n[scale]\n{scale}\n[[theme]]\nid = \"T1\"\ntitle = \"Alt\"\n"
        );
        folder.write("f.toml", frame + &questions).sheets("answers", scores);
        folder
    }

    /// Writes the sheets `p1.csv`, `p2.csv` … into a folder: a question stands beside everybody's cells, which are
    /// separated by spaces; `_` is an empty cell.
    pub(crate) fn sheets(&self, path: &str, scores: &[(&str, &str)]) -> &Self {
        let people = scores.iter().map(|(_, cells)| cells.split(' ').count()).max().unwrap_or_default();
        for person in 0..people {
            let row = |(id, cells): &(&str, &str)| {
                let cell = cells.split(' ').nth(person).unwrap_or("_").replace('_', "");
                format!("{id},{cell}\n")
            };
            let rows: String = scores.iter().map(row).collect();
            self.write(format!("{path}/p{}.csv", person + 1), format!("question,score\n{rows}"));
        }
        self
    }

    /// Copies what is given of an example, the evaluation and its answers, to a path in the folder.
    pub(crate) fn copy_example(&self, name: &str, path: &str) -> &Self {
        let from = PathBuf::from(example(name));
        let sheets = from.join("answers").read_dir().unwrap().map(|entry| entry.unwrap().path());
        for file in sheets.chain([from.join("evaluation.toml")]) {
            let to = Path::new(path).join(file.strip_prefix(&from).unwrap());
            self.write(to, std::fs::read(&file).unwrap());
        }
        self
    }

    /// The folder; it has the same name in every test, for a name may stand in what is written.
    pub(crate) fn path(&self) -> PathBuf {
        self.0.path().join("solsikken")
    }

    pub(crate) fn join(&self, path: impl AsRef<Path>) -> PathBuf {
        self.path().join(path)
    }

    /// Writes a file; folders above it are made.
    pub(crate) fn write(&self, path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        self
    }

    pub(crate) fn read(&self, path: impl AsRef<Path>) -> Vec<u8> {
        std::fs::read(self.join(path)).unwrap()
    }

    pub(crate) fn text(&self, path: impl AsRef<Path>) -> String {
        String::from_utf8(self.read(path)).unwrap()
    }

    /// Everything below, sorted, with the bytes of what is a file.
    pub(crate) fn files(&self) -> Vec<(PathBuf, Option<Vec<u8>>)> {
        let walk = walkdir::WalkDir::new(self.path()).sort_by_file_name();
        let bytes =
            |entry: &walkdir::DirEntry| entry.file_type().is_file().then(|| std::fs::read(entry.path()).unwrap());
        walk.into_iter().map(Result::unwrap).map(|entry| (entry.path().to_owned(), bytes(&entry))).collect()
    }

    /// Runs the program in this folder.
    #[track_caller]
    pub(crate) fn run(&self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Run {
        run(self.path(), args)
    }

    /// Runs a shell line in this folder, with `$konsensus` as the program.
    #[cfg(unix)]
    #[track_caller]
    pub(crate) fn shell(&self, line: &str) -> Run {
        Run::of(command("sh", self.path()).args(["-c", line]).env("konsensus", PROGRAM))
    }
}

/// A program, to be run in a folder as if nothing were set.
pub(crate) fn command(program: impl AsRef<OsStr>, folder: impl AsRef<Path>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).stdin(Stdio::null());
    let own = std::env::vars_os().map(|(name, _)| name).filter(|name| name.to_string_lossy().starts_with("KONSENSUS_"));
    for name in own.chain(["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"].map(Into::into)) {
        command.env_remove(name);
    }
    command
}

/// Runs the program in a folder, such as [`ROOT`].
#[track_caller]
pub(crate) fn run(folder: impl AsRef<Path>, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Run {
    Run::of(command(PROGRAM, folder).args(args))
}

/// What came of a run.
#[derive(Debug)]
pub(crate) struct Run {
    command: String,
    output: Output,
}

impl Run {
    #[track_caller]
    pub(crate) fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap_or_else(|error| panic!("{command:?} cannot be run: {error}"));
        Self { command: format!("{command:?}"), output }
    }

    /// Demands an exit code; when it is another, everything about the run is printed.
    #[track_caller]
    pub(crate) fn code(self, expected: i32) -> Self {
        let Self { command, output } = &self;
        assert!(
            output.status.code() == Some(expected),
            "{command}\nended with {}, not with {expected}\n--- stdout\n{}\n--- stderr\n{}",
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        self
    }

    pub(crate) fn exit(&self) -> Option<i32> {
        self.output.status.code()
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.output.stdout
    }

    #[track_caller]
    pub(crate) fn stdout(&self) -> &str {
        std::str::from_utf8(&self.output.stdout).unwrap_or_else(|error| panic!("{}: stdout: {error}", self.command))
    }

    #[track_caller]
    pub(crate) fn stderr(&self) -> &str {
        std::str::from_utf8(&self.output.stderr).unwrap_or_else(|error| panic!("{}: stderr: {error}", self.command))
    }

    /// Both streams, for a snapshot.
    #[track_caller]
    pub(crate) fn both(&self) -> String {
        format!("{}--- stderr\n{}", self.stdout(), self.stderr())
    }
}

/// Compares a whole text with its snapshot, sign by sign. `SNAPSHOTS=overwrite cargo test` writes it.
#[track_caller]
pub(crate) fn same(actual: impl Into<String>, expected: impl IntoData) {
    snapbox::assert_data_eq!(actual.into().into_data().raw(), expected.into_data().raw());
}
