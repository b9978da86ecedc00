//! The same input gives the same bytes, whatever the surroundings.

use crate::folder::{EVALUATION, FRAME, Folder, PROGRAM, Run, SHEET, command};
use std::path::Path;

const FILES: [(&str, &str); 7] = [
    ("konsensus.toml", "organisation = \"Eksempel Kommune\"\nukendt = 1\n"),
    ("evaluations/sol/evaluation.toml", EVALUATION),
    ("evaluations/sol/frame.toml", FRAME),
    ("evaluations/sol/answers/jonas.csv", SHEET),
    ("evaluations/sol/answers/mette.csv", "spørgsmål;point;styker\nT1.1;9;godt\nT1.2;3,5;Ærø, Åse og aa\n"),
    ("evaluations/sol/answers/x.xlsx", "PK"),
    ("evaluations/sol/answers/øst.csv", SHEET),
];

fn workspace(files: impl IntoIterator<Item = (&'static str, &'static str)>) -> Folder {
    let folder = Folder::new();
    for (path, text) in files {
        folder.write(path, text);
    }
    folder
}

const FORMATS: [&[&str]; 7] = [
    &["--format", "text"],
    &["--format", "md"],
    &["--format", "csv"],
    &["--format", "json"],
    &["--format", "csv", "--dialect", "excel-da"],
    &["--format", "md", "--names", "pseudonym"],
    &["--format", "json", "--names", "aggregated", "--lang", "en"],
];

/// Runs `merge` in a folder on a path, with an environment.
#[track_caller]
fn merge(here: &Path, path: &Path, format: &[&str], env: &[(&str, &str)]) -> Run {
    let mut command = command(PROGRAM, here);
    Run::of(command.arg("merge").arg(path).args(format).envs(env.iter().copied())).code(1)
}

#[test]
fn neither_locale_nor_time_zone_nor_home_changes_a_byte() {
    let folder = workspace(FILES);
    let surroundings: [&[(&str, &str)]; 4] = [
        &[("LANG", "C"), ("LC_ALL", "C"), ("TZ", "UTC"), ("HOME", "/")],
        &[("LANG", "da_DK.ISO-8859-1"), ("LC_ALL", "da_DK.UTF-8"), ("TZ", "Pacific/Kiritimati"), ("HOME", "/nowhere")],
        &[("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"), ("TZ", "America/Adak"), ("HOME", "")],
        &[("LANGUAGE", "en"), ("LC_NUMERIC", "en_US.UTF-8"), ("TERM", "dumb"), ("USER", "x"), ("COLUMNS", "40")],
    ];
    let here = folder.path();
    for format in FORMATS {
        let plain = merge(&here, Path::new("evaluations/sol"), format, &[]);
        for env in surroundings {
            let other = merge(&here, Path::new("evaluations/sol"), format, env);
            assert!(other.bytes() == plain.bytes(), "{format:?} under {env:?}:\n{}", other.stdout());
            assert_eq!(other.stderr(), plain.stderr(), "{format:?} under {env:?}");
        }
    }
}

#[cfg(unix)]
#[test]
fn results_are_the_same_from_every_folder() {
    let folder = workspace(FILES);
    let root = folder.path();
    let unit = folder.join("evaluations/sol");
    let elsewhere = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(&root, elsewhere.path().join("link")).unwrap();
    let ways: [(&Path, &str); 9] = [
        (&root, "evaluations/sol/"),
        (&root, "./evaluations/sol/."),
        (&root, "evaluations"),
        (&unit, "."),
        (&unit, "../sol"),
        (&unit.join("answers"), ".."),
        (Path::new("/"), unit.to_str().unwrap()),
        (elsewhere.path(), unit.to_str().unwrap()),
        (elsewhere.path(), "link/evaluations/sol"),
    ];
    for format in FORMATS {
        let plain = merge(&root, Path::new("evaluations/sol"), format, &[]);
        for (here, path) in ways {
            let other = merge(here, Path::new(path), format, &[]);
            let (mine, theirs) = (plain.stdout(), other.stdout());
            assert!(mine == theirs, "{format:?}, {path} from {}:\n{theirs}\n--- but\n{mine}", here.display());
        }
    }
    let named = merge(Path::new("/"), &unit, &["--format", "md"], &[]);
    for path in ["`answers/mette.csv:2:6`", "`../../konsensus.toml:2:1`"] {
        assert!(named.stdout().contains(path), "{path} is not in\n{}", named.stdout());
    }
}

#[test]
fn the_order_in_which_files_were_made_changes_nothing() {
    let (one, other) = (workspace(FILES), workspace(FILES.into_iter().rev()));
    for format in FORMATS {
        let run = |folder: &Folder| merge(&folder.path(), Path::new("evaluations/sol"), format, &[]);
        let (one, other) = (run(&one), run(&other));
        assert!(one.bytes() == other.bytes(), "{format:?}");
        assert_eq!(one.stderr(), other.stderr(), "{format:?}");
    }
}

#[test]
fn a_file_and_stdout_get_the_same_bytes_and_a_second_run_writes_nothing() {
    let folder = workspace(FILES);
    for (name, format) in [("a.md", "md"), ("a.csv", "csv"), ("a.json", "json"), ("a.txt", "text")] {
        let printed = folder.run(["merge", "--format", format]).code(1);
        folder.run(["merge", "-o", name]).code(1);
        assert!(folder.read(name) == printed.bytes(), "{name}");
        let made = std::fs::metadata(folder.join(name)).unwrap().modified().unwrap();
        folder.run(["merge", "-o", name]).code(1);
        assert_eq!(std::fs::metadata(folder.join(name)).unwrap().modified().unwrap(), made, "{name}");
    }
}

#[test]
fn merging_changes_no_file() {
    let folder = workspace(FILES);
    let before = folder.files();
    for format in FORMATS {
        merge(&folder.path(), Path::new("."), format, &[]);
    }
    assert!(folder.files() == before);
}
