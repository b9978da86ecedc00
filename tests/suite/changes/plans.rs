//! What lies around the evaluations and is written by others: goals, figures, core groups, briefs and backbriefs.

mod told;

use super::{PLACE, commit, line, lines, workspace};
use crate::folder::Folder;
use serde_json::Value;

const GOALS: &str = "\
[[goal]]
id = \"arbejdsliv\"
title = { da = \"Et sundt arbejdsliv\", en = \"A healthy working life\" }
owner = \"Økonomiudvalget\"
from = 2026-01-01
to = 2027-12-31

[[goal]]
id = \"job\"
title = { da = \"Flere i job\", en = \"More people in work\" }

[[indicator]]
id = \"sygefravaer\"
title = { da = \"Sygefravær\", en = \"Sickness absence\" }
unit = \"pct.\"
direction = \"min\"
target = 5
kind = \"result\"
goals = [\"arbejdsliv\"]
";

const GROUP: &str = "\
title = \"Kernegruppe for Læring\"
meetings_per_year = 4

[[member]]
name = \"Marianne Bech\"
role = \"chief\"

[[member]]
name = \"Nanna Frost\"
role = \"coordinator\"

[[meeting]]
date = 2026-01-21
topic = \"Status\"

[[meeting]]
date = 2026-04-15
topic = \"Status\"

[[meeting]]
date = 2026-09-09
topic = \"Evaluering\"

[[goal]]
id = \"kendt\"
text = \"Ethvert barn bliver mødt af en voksen, der kender det.\"
evaluated_on = 2026-10-28

[[goal]]
id = \"sprog\"
text = \"Alle børn har sprog nok til at lege med.\"
evaluated_on = 2026-03-02

[[working_group]]
id = \"overgang\"
title = \"Overgang til skole\"
opened = 2026-01-21
";

const COORDINATION: &str = "\
title = \"Konsulenterne\"

[[member]]
name = \"Anders Boel\"
role = \"consultant\"

[[meeting]]
date = 2026-05-27
";

const BRIEF: &str = "\
---
title: Et arbejde, man kan holde til
from: Direktionen
goals: [arbejdsliv]
---

# Et arbejde, man kan holde til

Ingen borger må få færre besøg.
";

const BACKBRIEF: &str = "\
---
title: Backbrief fra Solen
leader: Thomas Ejby
date: 2026-02-11
replies_to: arbejdsliv
goals: [arbejdsliv]
---

# Backbrief fra Solen

## Hvad er vores hovedopgave?

Vi vil have et arbejde, vi kan holde til.

## Hvilke underopgaver følger af hovedopgaven?

- Opgave 1: Nye kolleger får en makker
- Opgave 2: Vagtplanen lægges to måneder før

## Tidsplan

- Opgave 1: 1. april 2026 – 31. august 2026
- Opgave 2: oktober 2026

## Hvordan og hvornår rapporterer vi?

Skriftlig status til chefen den 1. november 2026.
";

/// A workspace with a goal, an indicator, a core group, a brief and a backbrief, committed on the first day.
fn around() -> Folder {
    let folder = Folder::new();
    folder
        .write(
            "konsensus.toml",
            "organisation = \"Eksempel Kommune\"\n\n[[area]]\nid = \"laering\"\ntitle = \"Læring\"\n",
        )
        .write("goals.toml", GOALS)
        .write("core-groups/laering.toml", GROUP)
        .write("core-groups/coordination.toml", COORDINATION)
        .write("briefs/arbejdsliv.md", BRIEF)
        .write("backbriefs/solen.md", BACKBRIEF);
    commit(&folder, super::FIRST);
    folder
}

/// Replaces texts that stand in a file.
#[track_caller]
fn edit(folder: &Folder, file: &str, edits: &[(&str, &str)]) {
    let mut text = folder.text(file);
    for (from, to) in edits {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    folder.write(file, text);
}

/// What has happened around the evaluations by a day, a line each.
#[track_caller]
fn rows_on(folder: &Folder, day: &str) -> Vec<String> {
    let run = folder.run(["changes", "HEAD", "--today", day, "--format", "json"]);
    let json: Value = serde_json::from_str(run.stdout()).unwrap();
    json["workspace"].as_array().unwrap().iter().map(line).collect()
}

/// The same, as of the day of the first commit.
#[track_caller]
fn rows(folder: &Folder) -> Vec<String> {
    rows_on(folder, super::FIRST)
}

#[test]
fn nothing_has_happened_where_nothing_is_another() {
    let folder = around();
    assert!(rows(&folder).is_empty());
    // Other line ends, spaces and signs are no other text.
    folder
        .write("backbriefs/solen.md", BACKBRIEF.replace("1. november 2026.", "1. november 2026").replace('\n', "\r\n"));
    edit(&folder, "briefs/arbejdsliv.md", &[("færre besøg.\n", "færre\nbesøg.\n\n")]);
    assert!(rows(&folder).is_empty(), "{:?}", rows(&folder));
}

#[test]
fn goals_and_indicators_come_go_and_aim_at_something_else() {
    let folder = around();
    edit(
        &folder,
        "goals.toml",
        &[
            ("to = 2027-12-31", "to = 2028-12-31"),
            ("Økonomiudvalget", "Byrådet"),
            (
                "id = \"job\"\ntitle = { da = \"Flere i job\", en = \"More people in work\" }",
                "id = \"by\"\ntitle = \"En by\"",
            ),
            ("target = 5", "target = 4.5"),
            ("kind = \"result\"", "kind = \"effort\""),
            ("da = \"Sygefravær\"", "da = \"Fravær\""),
        ],
    );
    let title = |da: &str| format!("{{\"da\":\"{da}\",\"en\":\"Sickness absence\"}}");
    assert_eq!(
        rows(&folder),
        [
            "change goal arbejdsliv changed owner Økonomiudvalget > Byrådet",
            "change goal arbejdsliv changed to 2027-12-31 > 2028-12-31 (366 days)",
            "change indicator sygefravaer changed target 5.0 > 4.5",
            "change indicator sygefravaer changed kind result > effort",
            "addition goal by added",
            "addition goal job dropped",
            &format!("wording indicator sygefravaer reworded title {} > {}", title("Sygefravær"), title("Fravær")),
        ]
    );
}

#[test]
fn figures_that_came_are_counted_and_those_that_were_corrected_told() {
    let folder = workspace();
    let file = format!("{PLACE}/indicators.csv");
    folder.write("goals.toml", GOALS);
    folder.write(
        &file,
        "indicator,period,value,target\nsygefravaer,2024,6.8,5\nsygefravaer,2025,6.1,5\nsygefravaer,2026,,5\n",
    );
    commit(&folder, super::FIRST);
    folder.write(
        &file,
        "indicator,period,value,target\nsygefravaer,2025,6.2,4\nsygefravaer,2026,5.9,5\nsygefravaer,2027,5.5,5\nsygefravaer,2028,,5\n",
    );
    assert_eq!(
        lines(&folder),
        [
            "change figure 2025 changed value 6.1 > 6.2 in sygefravaer",
            "change figure 2025 changed target 5.0 > 4.0 in sygefravaer",
            "addition indicator sygefravaer added figures null > 2",
            "addition indicator sygefravaer dropped figures 1 > null",
        ]
    );
    let told =
        |lang: &str| folder.run(["changes", "HEAD", "--lang", lang, "--today", "2026-03-03"]).stdout().to_owned();
    for words in
        ["2025: 6,1 → 6,2", "2025: målsætning: 5 → 4", "2 nye tal", "1 tal er taget ud", "Sygefravær (sygefravaer)"]
    {
        assert!(told("da").contains(words), "{words}\n{}", told("da"));
    }
    for words in ["2025: 6.1 → 6.2", "2025: target: 5 → 4", "2 new figures", "1 figure is gone"] {
        assert!(told("en").contains(words), "{words}\n{}", told("en"));
    }
}

/// Half a year's work of a core group, in one edit.
fn half_a_year(folder: &Folder) {
    edit(
        folder,
        "core-groups/laering.toml",
        &[
            ("name = \"Nanna Frost\"\nrole = \"coordinator\"", "name = \"Anders Boel\"\nrole = \"coordinator\""),
            (
                "name = \"Marianne Bech\"\nrole = \"chief\"",
                "name = \"Marianne Bech\"\nrole = [\"chief\", \"leadership\"]",
            ),
            ("date = 2026-09-09", "date = 2026-09-16"),
            ("[[meeting]]\ndate = 2026-01-21", "[[meeting]]\ndate = 2026-11-25\n\n[[meeting]]\ndate = 2026-01-21"),
            ("evaluated_on = 2026-10-28", "evaluated_on = 2026-10-28\nresult = \"Det gør de fleste\""),
            (
                "opened = 2026-01-21\n",
                "opened = 2026-01-21\nclosed = 2026-06-30\n\n[[working_group]]\nid = \"laesning\"\ntitle = \"Læsning\"\n",
            ),
        ],
    );
    edit(
        folder,
        "core-groups/coordination.toml",
        &[
            ("date = 2026-05-27", "date = 2026-05-28"),
            ("title = \"Konsulenterne\"", "title = \"Konsulenterne på tværs\""),
        ],
    );
}

#[test]
fn core_groups_meet_others_at_other_times_and_get_somewhere() {
    let folder = around();
    half_a_year(&folder);
    assert_eq!(
        rows_on(&folder, "2026-03-03"),
        [
            "late group-goal sprog late evaluated_on null > 2026-03-02 in laering",
            "change member (Marianne Bech) changed roles [\"chief\"] > [\"chief\",\"leadership\"] in laering",
            "change meeting 2026-09-16 changed date 2026-09-09 > 2026-09-16 (7 days) in laering",
            "change group-goal kendt changed result null > Det gør de fleste in laering",
            "change working-group overgang changed closed null > 2026-06-30 in laering",
            "addition member (Anders Boel) added in laering",
            "addition member (Nanna Frost) dropped in laering",
            "addition meeting 2026-11-25 added in laering",
            "addition working-group laesning added in laering",
            // Without a topic nothing tells that it is the same meeting.
            "addition meeting 2026-05-28 added in null",
            "addition meeting 2026-05-27 dropped in null",
            "wording coordination (Konsulenterne på tværs) reworded title Konsulenterne > Konsulenterne på tværs",
        ]
    );
}

#[test]
fn a_meeting_that_was_held_is_not_the_next_one_about_the_same() {
    let folder = around();
    edit(
        &folder,
        "core-groups/laering.toml",
        &[(
            "[[meeting]]\ndate = 2026-01-21\ntopic = \"Status\"\n",
            "[[meeting]]\ndate = 2026-12-02\ntopic = \"Status\"\n",
        )],
    );
    assert_eq!(
        rows(&folder),
        ["addition meeting 2026-12-02 added in laering", "addition meeting 2026-01-21 dropped in laering"]
    );
}

#[test]
fn a_core_group_that_came_or_went_is_told_as_a_whole() {
    let folder = around();
    for file in ["core-groups/laering.toml", "core-groups/coordination.toml"] {
        std::fs::remove_file(folder.join(file)).unwrap();
    }
    assert_eq!(rows(&folder), ["addition core-group laering dropped", "addition coordination (Konsulenterne) dropped"]);
    commit(&folder, super::FIRST);
    folder.write("core-groups/laering.toml", GROUP).write("core-groups/coordination.toml", COORDINATION);
    assert_eq!(rows(&folder), ["addition core-group laering added", "addition coordination (Konsulenterne) added"]);
}

#[test]
fn briefs_and_backbriefs_say_something_else() {
    let folder = around();
    edit(
        &folder,
        "briefs/arbejdsliv.md",
        &[("færre besøg", "færre eller kortere besøg"), ("goals: [arbejdsliv]", "goals: [job]")],
    );
    edit(
        &folder,
        "backbriefs/solen.md",
        &[
            ("31. august 2026", "30. september 2026"),
            ("oktober 2026", "december 2026"),
            ("Thomas Ejby", "Rikke Lauridsen"),
        ],
    );
    assert_eq!(
        rows(&folder),
        [
            "change brief arbejdsliv changed text",
            "change brief arbejdsliv changed goals [\"arbejdsliv\"] > [\"job\"]",
            "change backbrief solen changed ends 2026-10-31 > 2026-12-31 (61 days)",
            "change backbrief solen changed leader Thomas Ejby > Rikke Lauridsen",
            "change sub-task (Opgave 1: Nye kolleger får en makker) changed ends 2026-08-31 > 2026-09-30 (30 days) in solen",
            "change sub-task (Opgave 2: Vagtplanen lægges to måneder før) changed begins 2026-10-01 > 2026-12-01 (61 days) in solen",
            "change sub-task (Opgave 2: Vagtplanen lægges to måneder før) changed ends 2026-10-31 > 2026-12-31 (61 days) in solen",
        ]
    );
    let after = |from: &str, to: &str| {
        folder.write("backbriefs/solen.md", BACKBRIEF.replace(from, to));
        rows(&folder)[2..].to_vec()
    };
    assert_eq!(
        after("til chefen", "til direktionen"),
        ["change backbrief solen changed receivers [\"chefen\"] > [\"direktionen\"]"]
    );
    assert_eq!(after("Skriftlig status", "Mundtlig status"), ["change backbrief solen changed text"]);
    assert_eq!(after("vi kan holde til", "alle kan holde til").len(), 1);
    assert_eq!(after("- Opgave 2: Vagt", "- Opgave 3: En fast ugentlig time til sparring\n- Opgave 2: Vagt").len(), 1);
    std::fs::rename(folder.join("backbriefs/solen.md"), folder.join("backbriefs/havet.md")).unwrap();
    assert_eq!(rows(&folder)[2..], ["addition backbrief havet added", "addition backbrief solen dropped"]);
}

#[test]
fn what_lies_elsewhere_is_not_told() {
    let folder = around();
    half_a_year(&folder);
    edit(&folder, "briefs/arbejdsliv.md", &[("færre", "kortere")]);
    edit(&folder, "goals.toml", &[("target = 5", "target = 4")]);
    let below = |path: &str| -> Vec<String> {
        let run = folder.run(["changes", "HEAD", path, "--today", "2026-03-03", "--format", "json"]).code(0);
        let json: Value = serde_json::from_str(run.stdout()).unwrap();
        let rows = json["workspace"].as_array().unwrap().iter().map(|row| row["kind"].as_str().unwrap().to_owned());
        rows.collect()
    };
    assert_eq!(below("backbriefs"), ["indicator"], "the goals are everybody's");
    assert_eq!(below("briefs"), ["indicator", "brief"]);
    assert_eq!(below("core-groups").len(), 13);
}

#[test]
fn what_cannot_be_read_in_one_of_the_two_is_not_compared() {
    let folder = around();
    half_a_year(&folder);
    edit(&folder, "core-groups/laering.toml", &[("[[member]]", "[[member")]);
    edit(&folder, "goals.toml", &[("[[goal]]", "[[goal")]);
    folder.write("briefs/ny.md", BRIEF);
    let run = folder.run(["changes", "HEAD", "--today", "2026-03-03", "--format", "json"]).code(1);
    let json: Value = serde_json::from_str(run.stdout()).unwrap();
    let rows: Vec<String> = json["workspace"].as_array().unwrap().iter().map(line).collect();
    assert_eq!(
        rows,
        [
            "addition meeting 2026-05-28 added in null",
            "addition meeting 2026-05-27 dropped in null",
            "addition brief ny added",
            "wording coordination (Konsulenterne på tværs) reworded title Konsulenterne > Konsulenterne på tværs",
        ]
    );
    let problems = json["problems"].as_array().unwrap();
    let paths: Vec<_> = problems.iter().map(|problem| problem["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["goals.toml", "core-groups/laering.toml"]);
}
