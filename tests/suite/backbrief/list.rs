//! `konsensus backbrief list`

use super::{run, workspace};
use crate::folder::{Folder, same};
use serde_json::Value;
use snapbox::{file, str};

#[test]
fn all_of_them_by_area() {
    let folder = workspace();
    same(run(&folder, "list").code(0).stdout(), file!["../snapshots/backbrief-list.txt"]);
    same(run(&folder, "list --lang en --format md").code(0).stdout(), file!["../snapshots/backbrief-list.en.md"]);
    same(run(&folder, "list --format csv").code(0).stdout(), file!["../snapshots/backbrief-list.csv"]);
    same(run(&folder, "list --format json").code(0).stdout(), file!["../snapshots/backbrief-list.json"]);
    let page = run(&folder, "list --format html").code(0);
    assert!(page.stdout().contains("Plejecenter Lindely"), "{}", page.stdout());
}

/// The phase and what comes next on a day, of one backbrief.
fn on(day: &str) -> (String, String, String) {
    let folder = workspace();
    let run = folder.run(["backbrief", "list", "backbriefs/regnbuen.md", "--format", "json", "--today", day]);
    let json: Value = serde_json::from_str(run.code(0).stdout()).unwrap();
    let row = &json["backbriefs"][0];
    let text = |value: &Value| value.as_str().unwrap_or("none").to_owned();
    (text(&row["phase"]), text(&row["next_deadline"]["date"]), text(&row["next_report"]["date"]))
}

#[test]
fn a_plan_begins_with_its_first_day_and_is_over_after_its_last() {
    // 16 February to 30 June 2026; reports on 15 August, 9 September and 1 November.
    let expect = |day: &str, phase: &str, deadline: &str, report: &str| {
        assert_eq!(on(day), (phase.to_owned(), deadline.to_owned(), report.to_owned()), "{day}");
    };
    expect("2026-02-15", "not-begun", "2026-05-31", "2026-08-15");
    expect("2026-02-16", "under-way", "2026-05-31", "2026-08-15");
    expect("2026-06-01", "under-way", "2026-06-30", "2026-08-15");
    expect("2026-06-30", "under-way", "2026-06-30", "2026-08-15");
    expect("2026-07-01", "over", "none", "2026-08-15");
    expect("2026-11-02", "over", "none", "none");
}

#[test]
fn where_there_are_none_it_says_how_to_begin() {
    let folder = Folder::new();
    folder.write("konsensus.toml", "");
    same(
        run(&folder, "list").code(0).both(),
        str![[r#"
Backbriefs den 1. maj 2026
══════════════════════════

Her er ingen backbriefs endnu. Begynd på en for en enhed:

  konsensus backbrief new ENHED
--- stderr

"#]],
    );
    same(
        run(&folder, "list nowhere").code(2).both(),
        str![[r#"
--- stderr
error: there is no file or folder nowhere

"#]],
    );
}
