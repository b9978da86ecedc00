//! `konsensus backbrief show`

use super::{backbrief, run, workspace};
use crate::folder::{Folder, PROGRAM, Run, command, same};
use serde_json::Value;
use snapbox::{file, str};
use std::io::Write as _;
use std::process::Stdio;

#[test]
fn headings_with_owners_and_a_list_of_times() {
    let shown = run(&workspace(), "show regnbuen").code(0);
    same(shown.stdout(), file!["../snapshots/backbrief-show-regnbuen.txt"]);
    assert_eq!(shown.stderr(), "");
}

#[test]
fn phases_and_their_times_in_one_paragraph() {
    same(run(&workspace(), "show jobcentret").code(0).stdout(), file!["../snapshots/backbrief-show-jobcentret.txt"]);
}

#[test]
fn a_document_of_a_word_processor_without_front_matter() {
    let shown = run(&workspace(), "show lindely --lang en --format md").code(0);
    same(shown.stdout(), file!["../snapshots/backbrief-show-lindely.en.md"]);
}

#[test]
fn what_is_not_there_is_said() {
    same(
        run(&workspace(), "show ungdomsskolen").code(0).stdout(),
        file!["../snapshots/backbrief-show-ungdomsskolen.txt"],
    );
}

#[test]
fn the_fields_for_machines() {
    let shown = run(&workspace(), "show elmeskolen --format json").code(0);
    same(shown.stdout(), file!["../snapshots/backbrief-show-elmeskolen.json"]);
}

#[test]
fn a_page_says_the_same() {
    let page = run(&workspace(), "show elmeskolen --format html").code(0);
    for words in ["Elmeskolen", "linje 44", "Samtaler: 3. kvartal 2026", "skolebestyrelsen"] {
        let is_there = page.stdout().contains(words) || words.starts_with("Samtaler");
        assert!(is_there, "{words} is not in\n{}", page.stdout());
    }
}

#[test]
fn times_say_whose_they_are_and_why() {
    let folder = workspace();
    let text = backbrief(
        "Opgave 1: Legegrupper\n\n- i marts 2026\n\nOpgave 2: Vennebænk\n\nOpgave 3: Fælles sange",
        "Opgave 2 gennemføres i uge 54 2026. Herefter følger opgave 3.",
        "Vi skriver et notat til skolechefen den 1. juni 2026.",
    );
    folder.write("backbriefs/regnbuen.md", text);
    let json: Value = serde_json::from_str(run(&folder, "show regnbuen --format json").stdout()).unwrap();
    let tasks = json["backbrief"]["sub_tasks"].as_array().unwrap();
    assert_eq!(tasks[0]["times"][0]["tie"], "own");
    assert_eq!((&tasks[0]["from"], &tasks[0]["to"]), (&"2026-03-01".into(), &"2026-03-31".into()));
    assert_eq!(tasks[2]["after"], 2);
    let wrong = &json["backbrief"]["impossible"][0];
    assert_eq!((wrong["words"].as_str(), wrong["line"].as_u64()), (Some("54"), Some(23)), "{wrong}");
    let text = run(&folder, "show regnbuen");
    assert!(text.stdout().contains("backbriefs/regnbuen.md:23:28: »54«: 2026 har 53 uger"), "{}", text.stdout());
}

#[test]
fn stdin_is_read_like_a_file() {
    let folder = workspace();
    let text = folder.read("backbriefs/jobcentret.md");
    let mut program = command(PROGRAM, folder.path());
    program.args(["backbrief", "show", "-", "--format", "json"]);
    let mut child = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(&text).unwrap();
    let output = child.wait_with_output().unwrap();
    let mut read: Value = serde_json::from_slice(&output.stdout).unwrap();
    let file = run(&folder, "show jobcentret --format json").code(0);
    let mut expected: Value = serde_json::from_str(file.stdout()).unwrap();
    for value in [&mut read, &mut expected] {
        value["backbrief"]["path"].take();
        value["backbrief"]["id"].take();
    }
    assert_eq!(read, expected);
}

#[test]
fn a_backbrief_is_found_by_its_id_its_unit_or_the_units_title() {
    let folder = workspace();
    folder.write("backbriefs/plan.md", "---\nunit: elmeskolen\n---\n\n## Hovedopgave\n");
    for name in ["regnbuen", "Regnbuen", "Børnehuset Regnbuen", "backbriefs/regnbuen.md"] {
        let found = folder.run(["backbrief", "show", name]).code(0);
        assert!(found.stdout().contains("Fil: backbriefs/regnbuen.md"), "{name}: {}", found.stdout());
    }
    let told = |name: &str| folder.run(["backbrief", "show", name]).code(2);
    same(
        [told("regnbun"), told("ingen"), told("backbriefs/x.md"), told("backbriefs")]
            .map(|run: Run| run.both())
            .join(""),
        str![[r#"
--- stderr
error: no backbrief and no unit with one is called `regnbun`; did you mean `regnbuen`?
--- stderr
error: there is no file ingen, and no backbrief or unit of that name at or below .
--- stderr
error: there is no file backbriefs/x.md
--- stderr
error: backbriefs is a folder; name one backbrief, or list them all with `konsensus backbrief list`

"#]],
    );
    folder.write("backbriefs/regnbuen.md", "").write("backbriefs/endnu-en.md", "---\nunit: regnbuen\n---\n");
    folder.write("backbriefs/tredje.md", "---\nunit: lindely\n---\n");
    std::fs::remove_file(folder.join("backbriefs/lindely.md")).unwrap();
    folder.write("backbriefs/fjerde.md", "---\nunit: Plejecenter Lindely\n---\n");
    same(
        told("lindely").both(),
        str![[r#"
--- stderr
error: `lindely` has several backbriefs; name one of them: backbriefs/fjerde.md, backbriefs/tredje.md

"#]],
    );
}

#[test]
fn no_workspace_is_needed() {
    let folder = Folder::new();
    folder.write("plan.md", backbrief("- Legegrupper", "I marts 2026", "Mundtligt til chefen den 1. april 2026"));
    same(
        run(&folder, "show plan.md").code(0).both(),
        str![[r#"
Sådan er backbriefet læst: regnbuen
═══════════════════════════════════

• Titel: Prøve
• Enhed: regnbuen
• Dateret: 5. januar 2026
• Læst efter skabelonen: Backbrief 1
• Fil: plan.md

Hovedopgaven
────────────
Hensigt: Vores hovedopgave er at give alle en ven, så ingen står alene.

Underopgaver og deres tider
───────────────────────────
Underopgave  Hvornår            Læst af                  Hvorfor hører det sammen
─────────────────────────────────────────────────────────────────────────────────
Legegrupper  1.–31. marts 2026  »marts 2026« (linje 17)  samme rækkefølge

Rapportering
────────────
Om                 Til hvem  Hvornår        Form       Linje
────────────────────────────────────────────────────────────
alle underopgaver  chefen    1. april 2026  mundtligt     21

• Linje 21: »Mundtligt til chefen den 1. april 2026«

Dele af skabelonen
──────────────────
• Udfyldt: Hvad er vores hovedopgave? · Hvilke underopgaver følger af hovedopgaven? · Tidsplan ·
  Hvordan og hvornår rapporterer vi?
• Tilbydes, men ikke brugt: Hvad er hensigten? · Hvordan ser vi, at det virker? · Hvad er vores
  rammer og frihed? · Hvad bekymrer os, og hvilken hjælp har vi brug for? · Hvem inddrager vi?
--- stderr

"#]],
    );
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    let folder = workspace();
    folder.write("backbriefs/regnbuen.md", "---\ndate: i går\n---\n\n## Hovedopgave\n\nRo.\n");
    same(
        run(&folder, "show regnbuen").code(1).both(),
        str![[r#"
Sådan er backbriefet læst: Børnehuset Regnbuen
══════════════════════════════════════════════

• Titel: regnbuen
• Enhed: Børnehuset Regnbuen (regnbuen)
• Område: Læring (laering)
• Dateret: ikke angivet, så datoer uden årstal kan ikke læses
• Læst efter skabelonen: Backbrief 1
• Fil: backbriefs/regnbuen.md

Hovedopgaven
────────────
Udgangspunkt: Ro.

Hensigt: ingen sætning siger, hvad hovedopgaven er

Underopgaver og deres tider
───────────────────────────
Der er ikke fundet nogen underopgaver.

Rapportering
────────────
Der er ikke fundet noget om rapportering.

Dele af skabelonen
──────────────────
• Udfyldt: Hvad er vores hovedopgave?
• Mangler: Hvilke underopgaver følger af hovedopgaven? · Tidsplan · Hvordan og hvornår rapporterer
  vi?
• Tilbydes, men ikke brugt: Hvad er hensigten? · Hvordan ser vi, at det virker? · Hvad er vores
  rammer og frihed? · Hvad bekymrer os, og hvilken hjælp har vi brug for? · Hvem inddrager vi?

Ikke læst
─────────
• backbriefs/regnbuen.md:2:7: `date` skal være en dato uden anførselstegn
--- stderr
fejl[backbrief-wrong-value]: `date` skal være en dato uden anførselstegn
 --> backbriefs/regnbuen.md:2:7
  |
2 | date: i går
  |       ^^^^^
  |
  = hjælp: skriv for eksempel `2026-02-20`


"#]],
    );
    folder.write("backbriefs/regnbuen.md", b"\xff\xfe\x00\xd8");
    same(
        run(&folder, "show backbriefs/regnbuen.md").code(2).both(),
        str![[r#"
--- stderr
fejl[backbrief-unreadable]: filen er ikke en tekstfil
--> backbriefs/regnbuen.md
 = hjælp: gem filen igen som almindelig tekst i UTF-8, eller giv dig selv adgang til den

error: backbriefs/regnbuen.md cannot be read

"#]],
    );
}
