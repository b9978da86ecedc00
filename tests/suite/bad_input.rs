//! Input that is wrong: the whole message, what is still merged, and the exit code.

mod disk;
mod files;
mod sheets;
mod toml;
mod whereabouts;

use crate::folder::{EVALUATION, FRAME, Folder, PROGRAM, ROWS_OF_JONAS, Run, SHEET, command, same};
use snapbox::{IntoData, str};

/// Merges a unit in which jonas's sheet is good and something else is not: jonas's answers are there all the same.
#[track_caller]
fn merge(folder: &Folder, args: &[&str], code: i32) -> Run {
    let run = folder.run(["merge", "--format", "csv"].iter().chain(args)).code(code);
    let mine: String = run.stdout().split_inclusive('\n').filter(|row| row.contains(",jonas,")).collect();
    assert_eq!(mine, ROWS_OF_JONAS);
    run
}

/// Shows what was told, and what came of the other sheets.
#[track_caller]
fn told(run: &Run) -> String {
    let head = "evaluation,participant,theme,question,state,score,basis,strengths,improvements,evidence,comment\n";
    let rows = run.stdout().strip_prefix(head).unwrap().replacen(ROWS_OF_JONAS, "", 1);
    format!("{}---\n{rows}", run.stderr())
}

/// What a sheet of mette's leads to.
#[track_caller]
fn sheet_as(name: &str, sheet: impl AsRef<[u8]>, args: &[&str], code: i32, expected: impl IntoData) {
    let folder = Folder::unit();
    folder.write(format!("answers/{name}"), sheet);
    same(told(&merge(&folder, args, code)), expected);
}

#[track_caller]
fn sheet(sheet: &str, expected: impl IntoData) {
    sheet_as("mette.csv", sheet, &[], 1, expected);
}

#[track_caller]
fn sheet_in_english(sheet: &str, expected: impl IntoData) {
    sheet_as("mette.csv", sheet, &["--lang", "en"], 1, expected);
}
