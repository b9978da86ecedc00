//! Options and variables that every command takes, or several.

use crate::folder::{Folder, PROGRAM, Run, command};

#[test]
fn an_empty_variable_counts_as_not_set() {
    let folder = Folder::unit();
    let run = |value: &str| {
        let mut command = command(PROGRAM, folder.path());
        for name in ["KONSENSUS_LANG", "KONSENSUS_COLOR", "KONSENSUS_TODAY", "KONSENSUS_ASCII"] {
            command.env(name, value);
        }
        Run::of(command.arg("merge"))
    };
    assert_eq!(run("").code(0).both(), folder.run(["merge"]).code(0).both());
    run("xx").code(2);
}

#[test]
fn a_dialect_without_csv_is_not_ignored() {
    let folder = Folder::unit();
    for command in ["merge", "diff"] {
        let run = folder.run([command, "--dialect", "excel-da"]).code(2);
        assert!(run.stderr().contains("--dialect is for CSV"), "{}", run.stderr());
        folder.run([command, "--dialect", "excel-da", "-o", "x.csv"]).code(0);
    }
}
