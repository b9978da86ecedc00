//! `konsensus backbrief compare`

use super::{backbrief, run, workspace};
use crate::folder::{Folder, same};
use serde_json::Value;
use snapbox::{file, str};

#[test]
fn the_replies_to_one_brief_side_by_side() {
    let folder = workspace();
    same(run(&folder, "compare overgange").code(0).stdout(), file!["../snapshots/backbrief-compare.txt"]);
    same(
        run(&folder, "compare overgange --lang en --format md").code(0).stdout(),
        file!["../snapshots/backbrief-compare.en.md"],
    );
    same(
        run(&folder, "compare overgange --format json").code(0).stdout(),
        file!["../snapshots/backbrief-compare.json"],
    );
    let page = run(&folder, "compare briefs/overgange.md --format html").code(0);
    assert!(page.stdout().contains("Ungdomsskolen"), "{}", page.stdout());
}

#[test]
fn a_brief_that_is_not_there_or_has_no_reply_is_told() {
    let folder = workspace();
    folder.write("briefs/ro.md", "# Ro\n\nAlle skal have ro.\n");
    let told = |line: &str, code: i32| run(&folder, line).code(code).both();
    same(
        told("compare ro", 0) + &told("compare overgang", 2) + &told("compare x", 2),
        str![[r#"
Backbriefs til opdraget: Ro
═══════════════════════════

Ingen backbriefs svarer på dette opdrag endnu:

  konsensus backbrief new ENHED --brief ro
--- stderr
--- stderr
error: there is no brief `overgang` in briefs/; did you mean `overgange`?
--- stderr
error: there is no brief `x` in briefs/; there is overgange, ro

"#]],
    );
    same(
        run(&Folder::new(), "compare x").code(2).both(),
        str![[r#"
--- stderr
error: there is no brief `x`: the workspace has no briefs/

"#]],
    );
}

/// A workspace with a brief and two replies, whose steps, timetable and involved are given.
fn two(steps: [&str; 2], times: [&str; 2], involved: [&str; 2]) -> Value {
    let folder = workspace();
    std::fs::remove_dir_all(folder.join("backbriefs")).unwrap();
    folder.write(
        "briefs/ro.md",
        "# Ro\n\nAlle børn skal have en ven, og ingen skal stå alene i skolegården om efteråret.\n",
    );
    for (at, unit) in ["regnbuen", "jobcentret"].into_iter().enumerate() {
        let text = backbrief(
            &format!("Opgave 1: Noget\n\n- {}", steps[at]),
            &format!("Opgave 1: {}", times[at]),
            "Notat til chefen den 1. marts 2026",
        );
        let text = text.replace("unit: regnbuen", &format!("unit: {unit}\nreplies_to: ro"));
        folder.write(format!("backbriefs/{unit}.md"), format!("{text}\n## Hvem inddrager vi?\n\n{}\n", involved[at]));
    }
    serde_json::from_str(run(&folder, "compare ro --format json").code(0).stdout()).unwrap()
}

/// The shared partners, each with the days that overlap.
fn partners(json: &Value) -> Vec<(String, Vec<String>)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let days = |row: &Value| format!("{}/{}", text(&row["from"]), text(&row["to"]));
    let rows = json["partners"].as_array().unwrap().iter();
    rows.map(|row| (text(&row["name"]), row["overlaps"].as_array().unwrap().iter().map(days).collect())).collect()
}

#[test]
fn partners_are_shared_by_name_by_kind_and_as_units_and_clash_where_days_meet() {
    let quarter = "april-juni 2026";
    let none = ["Forældre", "Personalet"];
    let found = two(["Vi taler med SSP", "Møde med SSP hver uge"], [quarter, "juni 2026"], none);
    assert_eq!(partners(&found), [("SSP".to_owned(), vec!["2026-06-01/2026-06-30".to_owned()])]);
    let found = two(["Bibliotekets bøger", "Vi spørger biblioteket"], [quarter, "juli 2026"], none);
    assert_eq!(partners(&found), [("biblioteket".to_owned(), vec![])]);
    let found = two(["Vi besøger Elmeskolen", "Elmeskolens lærere kommer"], [quarter, "2. kvartal 2026"], none);
    assert_eq!(partners(&found), [("Elmeskolen".to_owned(), vec!["2026-04-01/2026-06-30".to_owned()])]);
    // Who is only involved is so as long as the plan lasts; what one is oneself is no partner.
    let found = two(["Ro", "Vi tager Jobcentret med"], [quarter, "juni 2026"], ["Jobcentret og MED", "MED-udvalget"]);
    assert_eq!(partners(&found), [("MED".to_owned(), vec!["2026-06-01/2026-06-30".to_owned()])]);
    let found = two(["Børnehaveklasselederen kommer", "Politik i børnehaven"], [quarter, quarter], none);
    assert_eq!(partners(&found), []);
}

#[test]
fn words_copied_from_the_brief_and_reports_that_end_early_are_named() {
    let step = "Alle børn skal have en ven, og ingen skal stå alene";
    let found = two([step, "Ro"], ["april-juni 2026", "januar 2026"], ["Ro", "Ro"]);
    let rows = found["backbriefs"].as_array().unwrap();
    assert_eq!(rows[0]["copied"], serde_json::json!(["Alle børn skal have en ven, og ingen skal stå alene"]));
    assert_eq!(rows[1]["copied"], serde_json::json!([]));
    // The report is on 1 March.
    assert_eq!((&rows[0]["reports_end_early"], &rows[1]["reports_end_early"]), (&true.into(), &false.into()));
}
