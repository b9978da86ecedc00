//! `konsensus backbrief timeline`

use super::{backbrief, run, workspace};
use crate::folder::same;
use icalendar::Component as _;
use serde_json::Value;
use snapbox::{file, str};
use std::collections::BTreeMap;

#[test]
fn a_lane_for_each_unit() {
    let folder = workspace();
    same(run(&folder, "timeline").code(0).stdout(), file!["../snapshots/backbrief-timeline.txt"]);
    same(run(&folder, "timeline --format md").code(0).stdout(), file!["../snapshots/backbrief-timeline.md"]);
    same(
        run(&folder, "timeline --area laering --format svg").code(0).stdout(),
        file!["../snapshots/backbrief-timeline.svg"],
    );
    same(run(&folder, "timeline --format json").code(0).stdout(), file!["../snapshots/backbrief-timeline.json"]);
    let calendar = run(&folder, "timeline --unit lindely --format ics").code(0);
    same(calendar.stdout().replace('\r', ""), file!["../snapshots/backbrief-timeline.ics"]);
    let page = run(&folder, "timeline --format html").code(0);
    assert!(page.stdout().contains("<svg") && page.stdout().contains("Plejecenter Lindely"), "{}", page.stdout());
}

#[test]
fn the_ending_of_the_file_is_the_format() {
    let folder = workspace();
    for (file, begins) in [("plan.svg", "<?xml"), ("plan.ics", "BEGIN:VCALENDAR"), ("plan.html", "<!DOCTYPE html>")] {
        run(&folder, &format!("timeline -o {file}")).code(0);
        assert!(folder.text(file).starts_with(begins), "{}", folder.text(file));
    }
}

/// The units and their sub-tasks that a line gives.
fn shown(line: &str) -> BTreeMap<String, usize> {
    let json: Value = serde_json::from_str(run(&workspace(), line).code(0).stdout()).unwrap();
    let lanes = json["lanes"].as_array().unwrap().iter();
    lanes.map(|lane| (lane["unit"].as_str().unwrap().to_owned(), lane["sub_tasks"].as_array().unwrap().len())).collect()
}

#[test]
fn only_what_is_asked_for() {
    let units = |line: &str| shown(&format!("timeline --format json{line}")).into_keys().collect::<Vec<_>>();
    assert_eq!(units(" --area laering"), ["elmeskolen", "regnbuen"]);
    assert_eq!(units(" --area Læring --unit regnbuen"), ["regnbuen"]);
    assert_eq!(units(" backbriefs/regnbuen.md backbriefs"), units(""));
    // Regnbuen's three are over on 30 June 2026; the one without a time is shown whatever the days.
    let later = shown("timeline --format json --from 2026-07-01");
    assert_eq!((later["regnbuen"], later["ungdomsskolen"]), (0, 3));
    assert_eq!(shown("timeline --format json --from 2026-06-30")["regnbuen"], 2);
    assert_eq!(shown("timeline --format json --to 2026-02-28")["regnbuen"], 1);
    let told = |line: &str| run(&workspace(), line).code(2).both();
    same(
        told("timeline --unit regnbun")
            + &told("timeline --area x")
            + &told("timeline --from 2026-02-02 --to 2026-02-01"),
        str![[r#"
--- stderr
error: no backbrief is of the unit `regnbun`; did you mean `regnbuen`?
--- stderr
error: no backbrief is of the area `x`
--- stderr
error: --from 2026-02-02 is after --to 2026-02-01

"#]],
    );
}

/// The events of a calendar by their titles.
fn events(calendar: &str) -> BTreeMap<String, icalendar::Event> {
    let calendar: icalendar::Calendar = calendar.parse().unwrap();
    calendar.events().map(|event| (event.get_summary().unwrap().to_owned(), event.clone())).collect()
}

#[test]
fn what_is_moved_stays_the_same_event() {
    let folder = workspace();
    let plan = |days: &str, report: &str| {
        let tasks = "Opgave 1: Legegrupper\n\nOpgave 2: Vennebænk";
        let timetable = format!("Opgave 1: {days}\n\nOpgave 2: efteråret 2026");
        folder.write(
            "backbriefs/regnbuen.md",
            backbrief(tasks, &timetable, &format!("Notat til skolechefen den {report}")),
        );
        events(run(&folder, "timeline --unit regnbuen --format ics").code(0).stdout())
    };
    let (before, after) =
        (plan("1. marts 2026 til 31. maj 2026", "1. juni 2026"), plan("uge 40-42 2026", "2. december 2026"));
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    assert!(before.len() == 3, "{:?}", before.keys());
    for (title, event) in &before {
        assert_eq!(event.get_uid(), after[title].get_uid(), "{title}");
    }
    let first = &after["Børnehuset Regnbuen: Opgave 1: Legegrupper"];
    // Week 40 begins on Monday 28 September 2026, and week 42 ends on Sunday 18 October.
    let days = ["DTSTART", "DTEND"].map(|name| first.property_value(name).unwrap().to_owned());
    assert_eq!(days, ["20260928", "20261019"]);
    let about = &after["Børnehuset Regnbuen: omtrent: Opgave 2: Vennebænk"];
    assert_eq!(about.property_value("TRANSP"), Some("TRANSPARENT"));
}
