//! Options and variables that every command takes, or several.

use crate::folder::{Folder, PROGRAM, Run};

#[test]
fn an_empty_variable_counts_as_not_set() {
    let folder = Folder::unit();
    let run = |value: &str| {
        let mut command = folder.command(PROGRAM);
        for name in ["KONSENSUS_LANG", "KONSENSUS_COLOR", "KONSENSUS_TODAY", "KONSENSUS_ASCII"] {
            command.env(name, value);
        }
        Run::of(command.arg("merge"))
    };
    assert_eq!(run("").code(0).both(), folder.run(["merge"]).code(0).both());
    run("xx").code(2);
}
