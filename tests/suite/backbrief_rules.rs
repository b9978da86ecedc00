//! When the rules about backbriefs speak and when they are silent: a plain backbrief that answers the four required
//! questions well has neither errors nor warnings, however it is written.

use crate::folder::{Folder, ROOT};
use serde_json::Value;
use std::path::Path;

/// What is found, as severity, rule and line.
#[track_caller]
fn found(folder: &Folder, path: &str) -> Vec<(String, String, u64)> {
    let ran = folder.run(["check", "--today", "2026-03-01", "--format", "json", path]);
    let json: Value = serde_json::from_str(ran.stdout()).unwrap();
    let counts = |finding: &&Value| finding["state"] == "new";
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    let findings = json["findings"].as_array().unwrap().iter().filter(counts);
    findings
        .map(|finding| (text(finding, "severity"), text(finding, "rule"), finding["line"].as_u64().unwrap_or_default()))
        .collect()
}

/// The errors and warnings about one backbrief, as rule and line.
#[track_caller]
fn bad(text: &str) -> Vec<(String, u64)> {
    let folder = Folder::new();
    folder.write("backbriefs/a.md", text);
    let found = found(&folder, ".").into_iter().filter(|(severity, ..)| severity != "note");
    found.map(|(_, rule, line)| (rule, line)).collect()
}

/// The rules that are broken, notes too, but for what every plain backbrief is told.
#[track_caller]
fn broken(text: &str) -> Vec<String> {
    let folder = Folder::new();
    folder.write("backbriefs/a.md", text);
    found(&folder, ".").into_iter().map(|(_, rule, _)| rule).filter(|rule| !STANDING.contains(&rule.as_str())).collect()
}

/// Notes about what a plain backbrief may do without.
const STANDING: &[&str] = &[
    "backbrief-no-front-matter",
    "backbrief-no-unit",
    "backbrief-no-leader",
    "backbrief-no-replies-to",
    "backbrief-no-core-task",
    "backbrief-no-measures",
    "backbrief-no-boundaries",
    "backbrief-no-concerns",
    "backbrief-nobody-involved",
    "backbrief-sub-task-without-owner",
];

const HEAD: &str = "---\nunit: solsikken\ndate: 2026-02-09\n---\n";
const MAIN: &str = "Vores hovedopgave er at åbne biblioteket om aftenen, så de unge får et sted at være.";

/// A backbrief with these four answers.
fn four(main: &str, tasks: &str, times: &str, reporting: &str) -> String {
    format!(
        "{HEAD}# Backbrief\n\n## Hvad er vores hovedopgave?\n\n{main}\n\n\
         ## Hvilke underopgaver følger af hovedopgaven?\n\n{tasks}\n\n## Tidsplan\n\n{times}\n\n\
         ## Hvordan og hvornår rapporterer vi?\n\n{reporting}\n"
    )
}

const TASKS: &str = "- Opgave 1: Nøgler til alle\n- Opgave 2: Caféaften hver fredag";
const TIMES: &str = "- Opgave 1: marts 2026\n- Opgave 2: 2. kvartal 2026";
const REPORTING: &str = "Vi skriver et notat til kulturchefen i juli 2026.";

#[test]
fn a_plain_backbrief_has_neither_errors_nor_warnings_in_five_styles() {
    let labels = four(MAIN, TASKS, TIMES, REPORTING);
    let numbers = four(
        MAIN,
        "1. Nøgler til alle\n   - med navn\n     - og lås\n2. Caféaften hver fredag",
        "1. Marts 2026\n2. 2. kvartal 2026",
        "| Hvad | Til hvem | Hvornår | Hvordan |\n|---|---|---|---|\n| Opgave 1 og 2 | Kulturchefen | Juli 2026 | Notat |",
    );
    let prose = four(
        MAIN,
        "For det første får alle en nøgle til huset.\n\nFor det andet holder vi caféaften hver fredag.",
        "Nøglerne deler vi ud i marts 2026. Caféaftenerne begynder i april 2026 og slutter i juni 2026.",
        "Vi fortæller om begge dele på ledermødet i juli 2026.",
    );
    let phases = four(
        MAIN,
        "**Fase 1**\n\nNøglerne deles ud.\n\n**Fase 2**\n\nVi holder caféaften.",
        "Fase 1 gennemføres i kvartal 1 i 2026, og i forlængelse heraf iværksættes fase 2, som varer til og med juni 2026.",
        "Der rapporteres mundtligt til kulturchefen, når hver fase er afsluttet.",
    );
    let word = "**Backbrief fra arbejdsplads 2**\n\n**Hvordan vil vi opnå det?**\n\n**1. Hvad er vores hovedopgave?**\n\n\
        Vores hovedopgave er at åbne huset om aftenen, så de unge får et sted at være.\n\n\
        **2. Hvilke underopgaver følger af hovedopgaven?**\n\n**Opgave 1: Nøgler**\n\n• Til alle over 13 år\n\n\
        o Også søskende\n\n**Opgave 2: Café**\n\n**3. Tidsplan**\n\nOpgave 1: marts 2026\n\nOpgave 2: april-juni 2026\n\n\
        **4. Hvordan og hvornår rapporterer vi?**\n\n• Notat til kulturchefen i juli 2026\n";
    for text in [&labels, &numbers, &prose, &phases, word] {
        assert_eq!(bad(text), [], "{text}");
    }
}

#[test]
fn a_plain_backbrief_in_english_has_neither_errors_nor_warnings() {
    let text = "---\nunit: library\ndate: 2026-02-09\nlanguage: en\n---\n# Backbrief\n\n## What is our main task?\n\n\
        Our main task is to open the house in the evening, so that young people have a place to be.\n\n\
        ## Which sub-tasks follow from the main task?\n\n- Task 1: Keys for all\n- Task 2: Café on Fridays\n\n\
        ## Timetable\n\n- Task 1: March 2026\n- Task 2: Q2 2026\n\n\
        ## How and when do we report?\n\nWe send a short memo to the head of culture in July 2026.\n";
    assert_eq!(bad(text), []);
}

#[test]
fn what_word_leaves_has_neither_errors_nor_warnings() {
    let fixtures = Path::new(ROOT).join("tests/fixtures/word");
    for name in ["backbrief.md", "backbrief-bold.md", "backbrief-table.md"] {
        assert_eq!(bad(&std::fs::read_to_string(fixtures.join(name)).unwrap()), [], "{name}");
    }
}

#[test]
fn a_comment_silences_the_heading_entry_or_paragraph_below_it() {
    let text = four(MAIN, TASKS, "- Opgave 1: marts 2026\n- Opgave 2: 31. juni\n  2026", "");
    let rules = ["backbrief-impossible-time", "backbrief-section-empty"];
    assert_eq!(bad(&text).iter().map(|(rule, _)| rule.as_str()).collect::<Vec<_>>(), rules);
    let silenced = |rule: &str, before: &str| {
        text.replacen(before, &format!("<!-- konsensus: ignore {rule}: aftalt -->\n{before}"), 1)
    };
    assert_eq!(bad(&silenced(rules[0], "- Opgave 2: 31.")), [(rules[1].to_owned(), 23)]);
    assert_eq!(bad(&silenced(rules[1], "## Hvordan og")), [(rules[0].to_owned(), 19)]);
    let paragraph = four(&format!("{MAIN}\nDet gør vi sammen med\nX og Y."), TASKS, TIMES, REPORTING);
    assert_eq!(bad(&paragraph), [("backbrief-placeholder".to_owned(), 11)]);
    let comment = "<!-- konsensus: ignore backbrief-placeholder: afgøres i maj -->\n";
    assert_eq!(bad(&paragraph.replacen("Vores hovedopgave", &format!("{comment}Vores hovedopgave"), 1)), []);
}

#[test]
fn a_comment_silences_what_is_said_of_the_front_matter_or_of_the_whole() {
    let plain = four(MAIN, TASKS, TIMES, REPORTING);
    let rules = |text: &str| {
        let folder = Folder::new();
        folder.write("backbriefs/a.md", text);
        found(&folder, ".").into_iter().map(|(_, rule, _)| rule).collect::<Vec<_>>()
    };
    assert!(rules(&plain).contains(&"backbrief-no-leader".to_owned()));
    let head = plain.replacen("---\n", "---\n# konsensus: ignore backbrief-no-leader: stillingen er ledig\n", 1);
    assert!(!rules(&head).contains(&"backbrief-no-leader".to_owned()), "{:?}", rules(&head));
    let bare = plain.replacen(HEAD, "", 1).replacen("# Backbrief\n", "Backbrief\n", 1);
    assert!(rules(&bare).contains(&"backbrief-no-front-matter".to_owned()));
    let bare = format!("<!-- konsensus: ignore backbrief-no-front-matter: kommer fra Word -->\n{bare}");
    assert!(!rules(&bare).contains(&"backbrief-no-front-matter".to_owned()), "{:?}", rules(&bare));
}

#[test]
fn one_thing_is_told_once() {
    // No heading is recognised: that says it all.
    assert_eq!(
        broken(&format!("{HEAD}# Noter\n\nVi vil gerne hjælpe.\n\n## Økonomi\n\nIngen.\n")),
        ["backbrief-no-sections"]
    );
    // A time that cannot be is no missing time.
    let impossible = four(MAIN, TASKS, "- Opgave 1: marts 2026\n- Opgave 2: 31. juni 2026", REPORTING);
    assert_eq!(broken(&impossible), ["backbrief-impossible-time"]);
    // Nor is a date that is not filled in.
    let open = four(MAIN, TASKS, "- Opgave 1: marts 2026\n- Opgave 2: xx/xx 2026", "Vi skriver til chefen den xx/xx.");
    assert_eq!(broken(&open), ["backbrief-placeholder"; 2]);
    // A timetable without times is told instead of every sub-task's.
    let none = four(MAIN, TASKS, "Hurtigst muligt.", REPORTING);
    assert_eq!(broken(&none), ["backbrief-timetable-without-times"]);
    // Without a timetable the sub-tasks that say when themselves are done with.
    let own = four(MAIN, "1. Nøgler til alle senest 1. maj 2026\n2. Caféaften hver fredag", "", REPORTING);
    let own = own.replacen("## Tidsplan\n\n\n\n", "", 1);
    assert_eq!(broken(&own), ["backbrief-section-missing", "backbrief-sub-task-without-time"]);
}

#[test]
fn a_reason_may_stand_apart_from_the_main_task() {
    let main = "Vores hovedopgave er at holde åbent om aftenen.";
    let text = four(main, TASKS, TIMES, REPORTING);
    assert_eq!(broken(&text), ["backbrief-main-task-without-why"]);
    let apart = text.replacen("## Hvad er", "## Hensigt\n\nFordi de unge ingen steder har.\n\n## Hvad er", 1);
    assert_eq!(broken(&apart), [""; 0]);
    assert_eq!(broken(&text.replacen("aftenen.", "aftenen. Ellers er de på gaden.", 1)), [""; 0]);
    // Where one stands is why something has to be done.
    let stands = "Det er vores udgangspunkt, at de unge ingen steder har. Vores hovedopgave";
    assert_eq!(broken(&text.replacen("Vores hovedopgave", stands, 1)), [""; 0]);
}

#[test]
fn reporting_before_the_end_is_fine_where_something_comes_later() {
    let tasks = "- Opgave 1: Nøgler til alle\n- Opgave 2: Caféaften";
    let times = "- Opgave 1: marts 2026\n- Opgave 2: april til november 2026";
    let both = |reporting: &str| broken(&four(MAIN, tasks, times, reporting));
    let early = "- Opgave 1: notat til chefen i april 2026\n- Opgave 2: mundtligt til chefen i juni 2026";
    assert_eq!(both(early), ["backbrief-reported-before-end"]);
    for more in [
        "- Opgave 2: notat til udvalget i december 2026",
        "- Opgave 2: mundtligt til udvalget hver måned",
        "- Alle opgaver: notat til udvalget i januar 2027",
        "- Opgave 2: notat til udvalget den 30. november 2026",
    ] {
        assert_eq!(both(&format!("{early}\n{more}")), [""; 0], "{more}");
    }
    // What is said of everything is not tied to the one that takes longest.
    assert_eq!(both("Vi skriver et notat til chefen i juni 2026."), [""; 0]);
}

#[test]
fn numbers_of_parts_and_of_lists_are_known() {
    let parts = "- Opgave A: Huset\n  - Delopgave A.1: Nøgler\n  - Delopgave A.2: Lås\n- Opgave B: Café";
    let times = "- Delopgave A.1: marts 2026\n- Delopgave A.2: april 2026\n- Opgave B: maj 2026";
    assert_eq!(broken(&four(MAIN, parts, times, REPORTING)), [""; 0]);
    let listed = "1. Nøgler til alle\n2. Caféaften";
    assert_eq!(
        broken(&four(MAIN, listed, "1. Marts 2026\n2. Maj 2026", "Opgave 1 og 2: notat til chefen i juni 2026.")),
        [""; 0]
    );
    let unknown = four(MAIN, listed, "1. Marts 2026\n2. Maj 2026", "Opgave 1, 2 og 3: notat til chefen i juni 2026.");
    assert_eq!(broken(&unknown), ["backbrief-unknown-sub-task"]);
}

#[test]
fn copying_is_told_of_with_how_much() {
    let brief = "---\nfrom: Direktionen\ndate: 2026-01-12\ngoals: [a]\n---\n# Overgange\n\n## Hvad vil vi opnå?\n\n\
        Når et barn skifter fra et tilbud til det næste, skal det nye sted vide, hvem der kommer, og være klar.\n\n\
        ## Hvorfor?\n\nDe må begynde forfra.\n\n## Rammer\n\nBudgettet.\n";
    let folder = Folder::new();
    folder.write("konsensus.toml", "").write("briefs/overgange.md", brief);
    let reply = |main: &str| {
        let text = four(main, TASKS, TIMES, REPORTING).replacen("date:", "replies_to: overgange\ndate:", 1);
        folder.write("backbriefs/a.md", text);
        let ran = folder.run(["check", "--today", "2026-03-01", "--format", "json", "."]);
        let json: Value = serde_json::from_str(ran.stdout()).unwrap();
        let findings = json["findings"].as_array().unwrap().iter();
        let copied = findings.filter(|finding| finding["rule"] == "backbrief-main-task-copied");
        copied.map(|finding| finding["message"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let copied = reply(
        "Når et barn skifter fra et tilbud til det næste, skal det nye sted vide, hvem der kommer, så de er klar.",
    );
    assert_eq!(copied, ["81 % af hovedopgaven står ord for ord i opdraget `overgange`"]);
    let own = reply("Vores hovedopgave er at kende hvert barn, før det begynder, så det nye sted er klar til det.");
    assert_eq!(own, [""; 0]);
}
