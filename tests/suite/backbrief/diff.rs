//! `konsensus backbrief diff`

use super::{backbrief, run, workspace};
use crate::changes::commit;
use crate::folder::{Folder, PROGRAM, Run, command, same};
use serde_json::Value;
use snapbox::str;

const TASKS: &str =
    "Opgave 1: Legegrupper på tværs af stuerne\n\n- Grupperne er på fire børn\n\nOpgave 2: Vennebænk på legepladsen";
const TIMES: &str = "Opgave 1: 1. januar 2026 til 31. marts 2026\n\nOpgave 2: efteråret 2026";
const REPORTS: &str = "- Opgave 1: notat til skolechefen den 15. april 2026";

/// What changes from one text to another, as `what change text`.
fn changes(before: &str, after: &str) -> Vec<String> {
    let folder = workspace();
    folder.write("før.md", before).write("nu.md", after);
    let json: Value = serde_json::from_str(run(&folder, "diff før.md nu.md --format json").code(0).stdout()).unwrap();
    let row = |change: &Value| {
        let field = |name: &str| change[name].as_str().unwrap().to_owned();
        let only = if change["wording_only"] == true { " (wording only)" } else { "" };
        format!("{} {}{only}: {}", field("what"), field("change"), field("text"))
    };
    json["changes"].as_array().unwrap().iter().map(row).collect()
}

#[track_caller]
fn check(after: &str, expected: &[&str]) {
    assert_eq!(changes(&backbrief(TASKS, TIMES, REPORTS), after), expected);
}

#[test]
fn the_same_is_no_change() {
    let folder = workspace();
    let text = backbrief(TASKS, TIMES, REPORTS);
    folder.write("før.md", &text).write("nu.md", text.replace("Grupperne", "grupperne").replace('\n', "\r\n"));
    same(
        run(&folder, "diff før.md nu.md").code(0).both(),
        str![[r#"
Det er ændret i backbriefet: Børnehuset Regnbuen
════════════════════════════════════════════════

Fra før.md til nu.md.

De to udgaver siger det samme; højst mellemrum, tegn og store bogstaver er ændret.
--- stderr

"#]],
    );
}

#[test]
fn a_sub_task_is_postponed_or_brought_forward() {
    check(
        &backbrief(TASKS, &TIMES.replace("1. januar 2026 til 31. marts", "1. april 2026 til 30. juni"), REPORTS),
        &["time postponed: Opgave 1 er udskudt et kvartal: 1. april – 30. juni 2026 (før 1. januar – 31. marts 2026)"],
    );
    check(
        &backbrief(TASKS, &TIMES.replace("til 31. marts 2026", "til 10. marts 2026"), REPORTS),
        &[
            "time end-earlier: Opgave 1 slutter 3 uger tidligere: 1. januar – 10. marts 2026 (før 1. januar – 31. marts 2026)",
        ],
    );
}

#[test]
fn a_time_comes_goes_or_becomes_more_exact() {
    check(
        &backbrief(TASKS, "Opgave 2: efteråret 2026", REPORTS),
        &["time time-dropped: Opgave 1 har ikke længere en tid (før 1. januar – 31. marts 2026)"],
    );
    check(
        &backbrief(TASKS, &TIMES.replace("efteråret 2026", "1. september 2026 til 30. november 2026"), REPORTS),
        &[
            "time more-exact: Opgave 2 er angivet mere præcist: 1. september – 30. november 2026 (før omtrent 1. september – 30. november 2026)",
        ],
    );
}

#[test]
fn sub_tasks_come_go_and_change_places() {
    let three = format!("{TASKS}\n\nOpgave 3: Sange for de ældste");
    check(
        &backbrief(&three, TIMES, REPORTS),
        &["sub-task added: Ny underopgave: Opgave 3: Sange for de ældste (uden tid)"],
    );
    check(
        &backbrief(
            "Opgave 1: Vennebænk på legepladsen\n\nOpgave 2: Legegrupper på tværs af stuerne\n\n- Grupperne er på fire børn",
            "Opgave 2: 1. januar 2026 til 31. marts 2026\n\nOpgave 1: efteråret 2026",
            "- Opgave 2: notat til skolechefen den 15. april 2026",
        ),
        &["sub-task relabelled: Opgave 2 hedder nu Opgave 1", "sub-task relabelled: Opgave 1 hedder nu Opgave 2"],
    );
}

#[test]
fn other_words_are_told_apart_from_another_promise() {
    check(
        &backbrief(&TASKS.replace("på tværs af stuerne", "på tværs af alle vores stuer"), TIMES, REPORTS)
            .replace("alle vores stuer", "vores stuer"),
        &["sub-task reworded (wording only): Opgave 1 siger det samme med andre ord"],
    );
    check(
        &backbrief(&TASKS.replace("fire", "seks"), TIMES, REPORTS),
        &["sub-task rewritten: Opgave 1: et skridt er skrevet om"],
    );
}

#[test]
fn reporting_goes_to_others_and_comes_later() {
    check(
        &backbrief(
            TASKS,
            TIMES,
            "- Opgave 1: notat til dagtilbudschefen den 15. april 2026\n- Opgave 2: mundtligt til MED i december 2026",
        ),
        &[
            "reporting added: Nyt: rapporteringen om Opgave 2: »Opgave 2: mundtligt til MED i december 2026«",
            "reporting receiver: Rapporteringen om Opgave 1, modtager: nu dagtilbudschefen (før skolechefen)",
        ],
    );
    check(
        &backbrief(TASKS, TIMES, &REPORTS.replace("15. april", "15. maj")),
        &["reporting postponed: Rapporteringen om Opgave 1 er udskudt en måned: 15. maj 2026 (før 15. april 2026)"],
    );
}

#[test]
fn the_intent_is_shown_as_it_was_and_is() {
    let folder = workspace();
    let text = backbrief(TASKS, TIMES, REPORTS);
    folder.write("før.md", &text);
    let after = text.replace("give alle en ven, så ingen står alene", "få flere til at tale dansk hjemme");
    folder.write("nu.md", format!("{after}\n## Tegn og mål\n\nAlle nævner en ven i maj.\n"));
    same(
        run(&folder, "diff før.md nu.md").code(0).both(),
        str![[r#"
Det er ændret i backbriefet: Børnehuset Regnbuen
════════════════════════════════════════════════

Fra før.md til nu.md.

Hovedopgaven
────────────
• Hensigten er skrevet om
  • Før: Vores hovedopgave er at give alle en ven, så ingen står alene.
  • Nu: Vores hovedopgave er at få flere til at tale dansk hjemme.

Andre dele
──────────
• »Hvordan ser vi, at det virker?«: nu udfyldt (før ikke med)
--- stderr

"#]],
    );
    same(
        run(&folder, "diff nu.md før.md --lang en --format md").code(0).both(),
        str![[r#"
---
title: "What has changed in the backbrief: Børnehuset Regnbuen"
lang: en
---

# What has changed in the backbrief: Børnehuset Regnbuen

From `nu.md` to `før.md`.

## The main task

- The intent was rewritten
  - **Before:** Vores hovedopgave er at få flere til at tale dansk hjemme.
  - **Now:** Vores hovedopgave er at give alle en ven, så ingen står alene.

## Other parts

- “How do we see that it works?”: now not there (before: filled in)
--- stderr

"#]],
    );
}

/// A repository whose first commit is tagged, and where a task was postponed since, and again.
fn repository() -> Folder {
    let folder = workspace();
    folder.write("backbriefs/regnbuen.md", backbrief(TASKS, TIMES, REPORTS));
    commit(&folder, "2026-01-05");
    crate::changes::git(&folder, "2026-01-05", "tag v1");
    let later = TIMES.replace("1. januar 2026 til 31. marts", "1. april 2026 til 30. juni");
    folder.write("backbriefs/regnbuen.md", backbrief(TASKS, &later, REPORTS));
    commit(&folder, "2026-02-05");
    let last = TIMES.replace("1. januar 2026 til 31. marts", "1. juli 2026 til 30. september");
    folder.write("backbriefs/regnbuen.md", backbrief(TASKS, &last, REPORTS));
    folder
}

#[test]
fn earlier_versions_are_git_s() {
    let folder = repository();
    let told = |line: &str| {
        let run = run(&folder, line).code(0);
        run.stdout().lines().find(|line| line.contains("udskudt")).unwrap_or_default().to_owned()
    };
    let quarter = "• Opgave 1 er udskudt et kvartal: 1. juli – 30. september 2026 (før 1. april – 30. juni 2026)";
    let half = "• Opgave 1 er udskudt et halvt år: 1. juli – 30. september 2026 (før 1. januar – 31. marts 2026)";
    for line in [
        "diff regnbuen",
        "diff backbriefs/regnbuen.md@HEAD",
        "diff regnbuen --since HEAD",
        "diff regnbuen@HEAD regnbuen",
    ] {
        assert_eq!(told(line), quarter, "{line}");
    }
    for line in ["diff regnbuen@v1", "diff backbriefs/regnbuen.md --since v1", "diff regnbuen --since HEAD~1"] {
        assert_eq!(told(line), half, "{line}");
    }
    assert!(told("diff regnbuen@v1 regnbuen@HEAD").starts_with("• Opgave 1 er udskudt et kvartal: 1. april"));
}

#[test]
fn what_git_cannot_tell_is_said() {
    let folder = repository();
    folder.write("backbriefs/ny.md", "## Hovedopgave\n");
    let told = |line: &str| run(&folder, line).code(2).both();
    let lines = [
        "diff regnbuen@nowhere",
        "diff ny",
        "diff regnbuen@",
        "diff regnbuen@v1 --since v1",
        "diff regnbuen --since=-x",
    ];
    same(
        lines.map(told).join(""),
        str![[r#"
--- stderr
error: there is no revision `nowhere` in this repository: `git log --oneline` lists the commits, `git tag` and `git branch` the names
--- stderr
error: there was no backbriefs/ny.md at `HEAD`
--- stderr
error: `regnbuen@` names no revision: write FILE@REV, such as regnbuen@HEAD
--- stderr
error: backbriefs/regnbuen.md@v1 says a revision already: leave out --since or @v1
--- stderr
error: a revision does not begin with `-`: -x

"#]],
    );
    same(
        run(&workspace(), "diff regnbuen").code(2).both(),
        str![[r#"
--- stderr
error: backbriefs/regnbuen.md lies in no git repository: what it was before is not known

"#]],
    );
    let mut alone = command(PROGRAM, folder.path());
    let alone = Run::of(alone.env("PATH", "/nowhere").args(["backbrief", "diff", "backbriefs/regnbuen.md"]));
    same(
        alone.code(2).both(),
        str![[r#"
--- stderr
error: there is no git program here, and only git knows what files were before: install git

"#]],
    );
}
