//! Rights, disks and streams.

use super::*;

/// Runs a shell line as a user without privileges. As root that needs `setpriv`; without it the test fails.
#[cfg(unix)]
fn as_nobody(folder: &Folder, line: &str) -> Run {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    let everybody = |path: &std::path::Path| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
    };
    // The target folder may lie where nobody else may go.
    std::fs::copy(PROGRAM, folder.join("konsensus-copy")).unwrap();
    everybody(&folder.join("konsensus-copy"));
    everybody(&folder.path());
    everybody(folder.path().parent().unwrap());
    let line = line.replace("$konsensus", "./konsensus-copy");
    if std::fs::metadata(folder.path()).unwrap().uid() != 0 {
        return folder.shell(&line);
    }
    let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", "sh", "-c", &line];
    Run::of(command("setpriv", folder.path()).args(nobody))
}

#[cfg(unix)]
#[track_caller]
fn set_mode(folder: &Folder, path: &str, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(folder.join(path), std::fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(unix)]
#[test]
fn a_sheet_without_rights() {
    let folder = Folder::unit();
    folder.write("answers/mette.csv", SHEET);
    set_mode(&folder, "answers/mette.csv", 0o000);
    let run = as_nobody(&folder, "$konsensus merge --format csv").code(1);
    assert!(run.stdout().contains(ROWS_OF_JONAS), "{run:?}");
    same(
        told(&run),
        str![[r#"
fejl[answers-unreadable]: filen kan ikke læses: der er ikke adgang til den
--> answers/mette.csv
 = hjælp: giv adgang til filen, eller gem den igen

---

"#]],
    );
}

#[cfg(unix)]
#[test]
fn a_folder_of_sheets_without_rights() {
    let folder = Folder::unit();
    set_mode(&folder, "answers", 0o000);
    let run = as_nobody(&folder, "$konsensus merge --format csv").code(2);
    set_mode(&folder, "answers", 0o755);
    same(
        run.both(),
        str![[r#"
--- stderr
fejl[answers-unreadable]: filen kan ikke læses: der er ikke adgang til den
--> answers
 = hjælp: giv adgang til filen, eller gem den igen

error: cannot read the key answers/.key: Permission denied (os error 13)

"#]],
    );
}

#[cfg(unix)]
#[test]
fn a_folder_without_rights() {
    let folder = Folder::new();
    folder.write("hemmelig/evaluation.toml", EVALUATION);
    set_mode(&folder, "hemmelig", 0o000);
    let run = as_nobody(&folder, "$konsensus merge hemmelig --frame kik").code(2);
    set_mode(&folder, "hemmelig", 0o755);
    same(
        run.both(),
        str![[r#"
--- stderr
error: cannot read the folder hemmelig: Permission denied (os error 13)

"#]],
    );
}

#[cfg(unix)]
#[test]
fn a_file_without_rights() {
    let folder = Folder::unit();
    set_mode(&folder, "evaluation.toml", 0o000);
    same(
        as_nobody(&folder, "$konsensus merge --format csv").code(2).both(),
        str![[r#"
--- stderr
fejl[evaluation-unreadable]: filen kan ikke læses: der er ikke adgang til den
--> evaluation.toml
 = hjælp: gem filen igen som almindelig tekst i UTF-8, eller giv dig selv adgang til den

error: . cannot be read without its question frame

"#]],
    );
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_to_write_into() {
    let folder = Folder::unit();
    folder.write("reports/old.csv", "gammel\n");
    set_mode(&folder, "reports", 0o555);
    let before = folder.files();
    let run =
        as_nobody(&folder, "$konsensus merge -o reports/new.csv; a=$?; $konsensus merge -o reports/old.csv; exit $a$?")
            .code(22);
    let mut after = folder.files();
    after.retain(|(path, _)| !path.ends_with("konsensus-copy"));
    assert!(after == before, "something was written");
    same(
        run.both(),
        str![[r#"
--- stderr
error: cannot write reports/new.csv: permission denied
error: cannot write reports/old.csv: permission denied

"#]],
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk() {
    let folder = Folder::unit();
    same(
        folder.shell("\"$konsensus\" merge --format csv >/dev/full").code(2).both(),
        str![[r#"
--- stderr
error: cannot write the result: No space left on device (os error 28)

"#]],
    );
    same(
        folder.shell("\"$konsensus\" merge --format csv -o /dev/full").code(2).both(),
        str![[r#"
--- stderr
error: cannot write /dev/full: No space left on device (os error 28)

"#]],
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_in_full_stays_as_it_was() {
    let folder = Folder::unit();
    folder.write("reports/gross-list.md", "som det var\n");
    let before = folder.files();
    let run = folder.shell("trap '' XFSZ; ulimit -f 0; exec \"$konsensus\" merge -o reports/gross-list.md").code(2);
    assert!(folder.files() == before, "the file is another, or one was left behind");
    same(
        run.both(),
        str![[r#"
--- stderr
error: cannot write reports/gross-list.md: File too large (os error 27)

"#]],
    );
}

#[cfg(unix)]
#[test]
fn a_device_is_written_to_and_not_replaced() {
    use std::os::unix::fs::FileTypeExt as _;
    let folder = Folder::unit();
    folder.shell("mkfifo pipe; (cat pipe >read) & \"$konsensus\" merge --format csv -o pipe && wait").code(0);
    assert!(std::fs::metadata(folder.join("pipe")).unwrap().file_type().is_fifo());
    assert_eq!(folder.read("read"), folder.run(["merge", "--format", "csv"]).code(0).bytes());
}

#[cfg(unix)]
#[test]
fn a_link_is_written_through_and_stays_a_link() {
    let folder = Folder::unit();
    folder.write("elsewhere/list.csv", "gammel\n");
    std::os::unix::fs::symlink("elsewhere/list.csv", folder.join("list.csv")).unwrap();
    folder.run(["merge", "-o", "list.csv"]).code(0);
    assert!(std::fs::symlink_metadata(folder.join("list.csv")).unwrap().is_symlink());
    assert_eq!(folder.read("elsewhere/list.csv"), folder.run(["merge", "--format", "csv"]).code(0).bytes());
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_failure() {
    let folder = Folder::new();
    folder.write("frame.toml", FRAME);
    // More than a pipe holds, so that the program is writing when its reader is gone.
    let long = format!("spørgsmål;point;kommentar\nT1.1;3;{}\n", "langt ".repeat(60_000));
    folder.write("answers/jonas.csv", long);
    let line = "{ \"$konsensus\" merge answers --frame ./frame.toml --format FORMAT; echo $? >code; } | head -n 1";
    for format in ["csv", "text", "md", "json"] {
        let run = folder.shell(&line.replace("FORMAT", format)).code(0);
        assert_eq!(run.stderr(), "", "{format}");
        assert_eq!(run.stdout().lines().count(), 1, "{format}");
        assert_eq!(folder.read("code"), b"0\n", "{format}");
    }
}

#[cfg(unix)]
#[test]
fn closed_streams_are_no_panic() {
    let folder = Folder::unit();
    folder.write("answers/mette.csv", "");
    // The standard library opens /dev/null in place of a closed stream, so there is nothing left to fail.
    assert!(folder.shell("\"$konsensus\" merge >&-").code(1).stderr().starts_with("fejl["));
    assert!(folder.shell("\"$konsensus\" merge --format csv 2>&-").code(1).stdout().contains(ROWS_OF_JONAS));
    folder.shell("\"$konsensus\" merge <&- >&- 2>&-").code(1);
}

#[cfg(unix)]
#[test]
fn a_sheet_to_be_mended_in_a_folder_without_rights() {
    let folder = Folder::unit();
    folder.write("answers/mette.csv", "spørgsmål;piont\nT1.1;3\n");
    set_mode(&folder, "answers", 0o555);
    let before = folder.files().len();
    let run = as_nobody(&folder, "$konsensus check --fix --force").code(2);
    assert!(run.stderr().contains("cannot write answers/mette.csv"), "{}", run.stderr());
    assert_eq!(folder.text("answers/mette.csv"), "spørgsmål;piont\nT1.1;3\n");
    assert_eq!(folder.files().len(), before + 1, "only the copy of the program has come");
    set_mode(&folder, "answers", 0o755);
}

#[test]
fn a_result_is_not_written_over_what_people_write() {
    let folder = Folder::unit();
    folder.write("backbriefs/a.md", "# Vores\n").write("indicators.csv", "a\n");
    let before = folder.files();
    for (command, path) in [
        ("sheet", "answers/jonas.csv"),
        ("merge --format md", "evaluation.toml"),
        ("diff --format md", "backbriefs/a.md"),
        ("merge", "indicators.csv"),
    ] {
        let ran = folder.run(command.split(' ').chain(["-o", path])).code(2);
        let told = format!("error: {path} holds what people have written: write the result to another file\n");
        assert!(ran.stderr().ends_with(&told), "{}", ran.both());
    }
    assert!(folder.files() == before, "something was written");
    folder.run(["sheet", "-o", "answers/ny.csv"]).code(0);
}
