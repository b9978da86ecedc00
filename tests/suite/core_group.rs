//! `konsensus core-group`, and the rules about core groups where their cases in `tests/check` leave a question open.

use crate::folder::{Folder, same};
use konsensus::files::core_group::{read, unknown_goals};
use konsensus::files::problem::{Kind, Thing};
use konsensus::source::Sources;
use serde_json::Value;
use snapbox::str;

const WORKSPACE: &str = r#"organisation = "Eksempel Kommune"
[[area]]
id = "laering"
title = "Læring"
[[area]]
id = "job"
title = "Beskæftigelse"
"#;

const LEARNING: &str = r#"title = "Kernegruppe for Læring"
meetings_per_year = 2
informs = ["Børne- og Skoleudvalget"]
[[member]]
name = "Mette Krogh"
role = "chief"
[[member]]
name = "Ali Demir"
role = ["leadership", "coordinator"]
department = "Elmeskolen"
[[member]]
name = "Jonas Lind"
role = "consultant"
department = "HR og Analyse"
[[meeting]]
date = 2026-01-21
[[meeting]]
date = 2026-05-27
topic = "Evaluering"
place = "Rådhuset"
[[goal]]
id = "kendt"
text = "Hvert barn bliver mødt af en, der kender det"
goals = ["gode-overgange"]
evaluate = "Forældrenes svar"
evaluated_on = 2026-11-25
[[working_group]]
id = "overgange"
title = "Gode overgange"
opened = 2026-01-21
goals = ["kendt"]
tasks = ["Lave et fælles skema til overlevering"]
members = ["Ali Demir", "Sofie Krag"]
"#;

const WORK: &str = r#"title = "Kernegruppe for Beskæftigelse"
meetings_per_year = 2
informs = ["Arbejdsmarkedsudvalget"]
[[member]]
name = "Ole Skov"
role = "chief"
[[member]]
name = "Tina Malling"
role = "leadership"
[[member]]
name = "jonas  lind"
role = "consultant"
[[meeting]]
date = 2026-05-27
[[meeting]]
date = 2026-10-14
[[goal]]
text = "Unge har en samtale inden for en uge"
[[working_group]]
id = "skole-til-job"
title = "Fra skole til job"
opened = 2026-03-18
goals = ["gode-overgange"]
tasks = ["Udarbejde fælles skema ved overleveringen", "Finde virksomheder"]
[[working_group]]
id = "gammel"
title = "Gamle sager"
opened = 2024-01-01
closed = 2024-12-31
goals = ["gode-overgange"]
tasks = ["Rydde op"]
"#;

const COORDINATION: &str = r#"title = "På tværs"
[[member]]
name = "Jonas Lind"
role = "consultant"
[[meeting]]
date = 2026-10-14
"#;

fn workspace() -> Folder {
    let folder = Folder::new();
    folder
        .write("konsensus.toml", WORKSPACE)
        .write("core-groups/laering.toml", LEARNING)
        .write("core-groups/job.toml", WORK)
        .write("core-groups/coordination.toml", COORDINATION);
    folder
}

const TODAY: [&str; 2] = ["--today", "2026-03-01"];

fn json(folder: &Folder, args: &[&str]) -> Value {
    let ran = folder.run(["core-group"].iter().chain(args).chain(&["--format", "json"]).chain(&TODAY));
    serde_json::from_slice(ran.code(0).bytes()).unwrap()
}

/// The rules that are broken on a day, in the order they are told.
#[track_caller]
fn broken(folder: &Folder, today: &str) -> Vec<String> {
    let ran = folder.run(["check", "--format", "json", "--today", today]);
    let json: Value = serde_json::from_str(ran.stdout()).unwrap();
    let findings = json["findings"].as_array().unwrap();
    findings.iter().map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn all_groups_are_shown_side_by_side() {
    same(
        workspace().run(["core-group", "list"].iter().chain(&TODAY)).code(0).both(),
        str![[r#"
Kernegrupper den 1. marts 2026
══════════════════════════════

Område         Chef         Konsulent   Møder   Næste møde    Mål  Åbne arbejdsgrupper
──────────────────────────────────────────────────────────────────────────────────────
Læring         Mette Krogh  Jonas Lind  2 af 2  27. maj 2026    1                    1
Beskæftigelse  Ole Skov     jonas lind  2 af 2  27. maj 2026    1                    0

Arbejdsgrupper, der rører ved det samme
───────────────────────────────────────
• Gode overgange (Læring) og Fra skole til job (Beskæftigelse)
  • Begge tjener gode-overgange
  • Opgaverne ligner hinanden: »Lave et fælles skema til overlevering« og »Udarbejde fælles skema
    ved overleveringen«

Kommende møder
──────────────
Dag                          Hvem           Emne        Sted
────────────────────────────────────────────────────────────────
onsdag den 27. maj 2026      Læring         Evaluering  Rådhuset
onsdag den 27. maj 2026      Beskæftigelse  –           –
onsdag den 14. oktober 2026  Beskæftigelse  –           –
onsdag den 14. oktober 2026  Konsulenterne  –           –

• To møder på én dag: Jonas Lind den 27. maj 2026 (Læring og Beskæftigelse)
• To møder på én dag: jonas lind den 14. oktober 2026 (Beskæftigelse og Konsulenterne)

Evaluering af målene
────────────────────
Hvornår            Område         Mål                              Hvad der evalueres  Stand
────────────────────────────────────────────────────────────────────────────────────────────────────
25. november 2026  Læring         Hvert barn bliver mødt af en,    Forældrenes svar    planlagt
                                  der kender det

–                  Beskæftigelse  Unge har en samtale inden for    –                   ikke planlagt
                                  en uge

Arbejdsgrupper
──────────────
Område         Arbejdsgruppe      Stand   Fra              Til                Hvem
───────────────────────────────────────────────────────────────────────────────────────────────────
Læring         Gode overgange     åben    21. januar 2026  –                  Ali Demir, Sofie Krag
Beskæftigelse  Fra skole til job  på vej  18. marts 2026   –                  –
Beskæftigelse  Gamle sager        lukket  1. januar 2024   31. december 2024  –

Hvem sidder hvor
────────────────
Navn          Fra            Kernegrupper                                    Arbejdsgrupper
───────────────────────────────────────────────────────────────────────────────────────────
Jonas Lind    HR og Analyse  Læring (konsulent); Beskæftigelse (konsulent);  –
                             konsulenternes møder

Ali Demir     Elmeskolen     Læring (ledelsesrepræsentant og tovholder)      Gode overgange

Mette Krogh   –              Læring (chef)                                   –

Ole Skov      –              Beskæftigelse (chef)                            –

Tina Malling  –              Beskæftigelse (ledelsesrepræsentant)            –

Sofie Krag    –              –                                               Gode overgange

• Jonas Lind sidder i 2 kernegrupper
--- stderr

"#]],
    );
}

#[test]
fn one_group_is_shown_in_english_too() {
    same(
        workspace().run(["core-group", "show", "laering", "--lang", "en"].iter().chain(&TODAY)).code(0).both(),
        str![[r#"
Kernegruppe for Læring
══════════════════════

• Area: Læring
• Meets: 2 meetings a year
• Informs: Børne- og Skoleudvalget

Members
───────
Name         Role                                       From
─────────────────────────────────────────────────────────────────────
Mette Krogh  chief                                      –
Ali Demir    leadership representative and coordinator  Elmeskolen
Jonas Lind   consultant                                 HR og Analyse

Meetings to come
────────────────
Day                    Who     Topic       Place
───────────────────────────────────────────────────
Wednesday 27 May 2026  Læring  Evaluering  Rådhuset

• Two meetings on one day: Jonas Lind on 27 May 2026 (Læring and Beskæftigelse)

Goals and evaluation
────────────────────
When              Area    Goal                                          What is evaluated  State
──────────────────────────────────────────────────────────────────────────────────────────────────
25 November 2026  Læring  Hvert barn bliver mødt af en, der kender det  Forældrenes svar   planned

Working groups
──────────────
Area    Working group   State  From             To  Who
─────────────────────────────────────────────────────────────────────────
Læring  Gode overgange  open   21 January 2026  –   Ali Demir, Sofie Krag

• Gode overgange (kendt)
  • Lave et fælles skema til overlevering

Touches the same thing as others
────────────────────────────────
• Gode overgange (Læring) and Fra skole til job (Beskæftigelse)
  • Both serve gode-overgange
  • The tasks are alike: “Lave et fælles skema til overlevering” and “Udarbejde fælles skema ved
    overleveringen”
--- stderr

"#]],
    );
}

#[test]
fn working_groups_are_paired_by_the_goals_behind_their_own_and_by_like_tasks() {
    let overview = json(&workspace(), &["list"]);
    let [overlap] = &overview["overlaps"].as_array().unwrap()[..] else { panic!("{overview:#}") };
    assert_eq!((&overlap["first"]["id"], &overlap["second"]["id"]), (&"overgange".into(), &"skole-til-job".into()));
    // `kendt` is a goal of the group, and stands for the political one that it serves.
    assert_eq!(overlap["goals"], serde_json::json!(["gode-overgange"]));
    assert_eq!(overlap["titles_alike"], false);
    let tasks = serde_json::json!([{
        "first": "Lave et fælles skema til overlevering",
        "second": "Udarbejde fælles skema ved overleveringen",
    }]);
    assert_eq!(overlap["tasks"], tasks);
}

#[test]
fn a_person_is_one_however_the_name_is_spaced_and_has_two_meetings_on_a_day() {
    let overview = json(&workspace(), &["list"]);
    let first = &overview["people"][0];
    assert_eq!((&first["name"], first["core_groups"].as_array().unwrap().len()), (&"Jonas Lind".into(), 2));
    let clashes: Vec<(&str, String)> = overview["clashes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|clash| (clash["date"].as_str().unwrap(), clash["areas"].to_string()))
        .collect();
    assert_eq!(
        clashes,
        [("2026-05-27", "[\"laering\",\"job\"]".to_owned()), ("2026-10-14", "[\"job\",null]".to_owned())]
    );
}

#[test]
fn the_calendar_keeps_a_meeting_that_is_moved() {
    let folder = workspace();
    let calendar = |folder: &Folder| {
        folder.run(["core-group", "list", "-o", "m.ics", "-q"].iter().chain(&TODAY)).code(0);
        folder.text("m.ics")
    };
    let uids = |text: &str| -> Vec<String> {
        text.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect()
    };
    let before = calendar(&folder);
    assert!(before.contains("METHOD:PUBLISH\r\n") && before.contains("SUMMARY:Kernegruppe\\, Læring\r\n"), "{before}");
    assert_eq!(uids(&before).len(), 5);
    folder.write("core-groups/laering.toml", LEARNING.replace("2026-05-27", "2026-06-03"));
    let after = calendar(&folder);
    assert_ne!(before, after);
    let sorted = |text: &str| {
        let mut uids = uids(text);
        uids.sort();
        uids.dedup();
        uids
    };
    assert_eq!((sorted(&before), sorted(&after).len()), (sorted(&after), 5));
    assert_eq!(calendar(&folder), after, "same files, same bytes");
    let one = folder.run(["core-group", "show", "job", "--format", "ics"]).code(0).stdout().to_owned();
    assert_eq!(uids(&one).len(), 2);
    assert!(uids(&one).iter().all(|uid| after.contains(uid.as_str())), "the same events as in the calendar of all");
}

#[test]
fn a_new_group_is_begun_from_what_is_said_and_asks_nobody_who_is_not_there() {
    let folder = Folder::new();
    folder.write("konsensus.toml", WORKSPACE);
    let args = "core-group new job --chief|Ole Skov|--leadership|Tina Malling:Jobcentret|--meeting 2026-10-14 \
        --meeting 2026-03-18 --meetings-per-year 2 --informs|Arbejdsmarkedsudvalget";
    let args = args.split('|').enumerate().flat_map(|(at, part)| {
        let is_text = matches!(at, 1 | 3 | 5);
        if is_text { vec![part] } else { part.split_whitespace().collect() }
    });
    same(
        folder.run(args).code(0).both(),
        str![[r#"
--- stderr
wrote core-groups/job.toml
next: fill in what is still open, then konsensus check

"#]],
    );
    same(
        folder.text("core-groups/job.toml"),
        str![[r##"
# Områdets kernegruppe. En linje, der begynder med #, gælder ikke: fjern tegnet, og ret teksten.

title = "Kernegruppe for Beskæftigelse"
meetings_per_year = 2                     # to til fire om året forventes
informs = ["Arbejdsmarkedsudvalget"]

# Områdets chef; har området flere, er de alle med.
[[member]]
name = "Ole Skov"
role = "chief"

# Repræsentanter for områdets ledere.
[[member]]
name = "Tina Malling"
role = "leadership"
department = "Jobcentret"

# Konsulenten koordinerer på tværs, udfordrer og skubber på, men er ikke tovholder.
# [[member]]
# name = "…"
# role = "consultant"
# department = "…"

# Tovholderen, som holder arbejdet sammen.
# [[member]]
# name = "…"
# role = "coordinator"
# department = "…"

# Møderne, ét ad gangen; `topic` og `place` kan komme til senere.
[[meeting]]
date = 2026-03-18

[[meeting]]
date = 2026-10-14

# Målene, og dermed hvad der skal evalueres. `goals` er id'er fra goals.toml.
# [[goal]]
# id = "kendt-ved-skolestart"
# text = "Ethvert barn bliver på den første skoledag mødt af en voksen, der kender det."
# goals = ["gode-overgange"]
# evaluate = "Hvad børnehave, skole og forældre siger om overgangen"
# evaluated_on = 2026-10-28
# result = "…"                            # når det er evalueret

# Arbejdsgrupperne, som kernegruppen åbner og lukker.
# [[working_group]]
# id = "overgange"
# title = "Overgang fra dagtilbud til skole"
# opened = 2026-01-21
# closed = 2026-11-30
# tasks = [
#   "Skrive ét fælles skema til overlevering",
# ]
# goals = ["kendt-ved-skolestart"]
# members = ["…"]

"##]],
    );
    assert_eq!(
        broken(&folder, "2026-03-01"),
        ["core-group-no-consultant", "core-group-no-goals", "core-group-area-without-group"]
    );
}

#[test]
fn a_skeleton_is_read_without_a_fault_in_both_languages() {
    for lang in ["da", "en"] {
        let folder = Folder::new();
        folder.run(["init", "--lang", lang, "-q"]).code(0);
        let text = folder.text("konsensus.toml");
        folder.write("konsensus.toml", format!("{text}\n[[area]]\nid = \"laering\"\n"));
        for area in ["laering", "coordination"] {
            folder.run(["core-group", "new", area, "--consultant", "Jonas Lind"]).code(0);
            let path = format!("core-groups/{area}.toml");
            let text = folder.text(&path);
            assert!(text.starts_with("#:schema ../schemas/"), "{text}");
            // What stands as a comment is right too, once it is filled in.
            let is_table = |line: &str| {
                line.starts_with("# [[")
                    || line.contains(" = ")
                    || ["#   \"", "# ]"].iter().any(|begin| line.starts_with(begin))
            };
            let open: Vec<&str> = text
                .lines()
                .map(|line| if is_table(line) && !line.contains(". `") { line.trim_start_matches("# ") } else { line })
                .collect();
            folder.write(&path, open.join("\n"));
        }
        let met = broken(&folder, "2026-01-01");
        let unread: Vec<&String> = met
            .iter()
            .filter(|rule| {
                ["unknown-key", "syntax", "wrong-value", "missing-key", "bad-id"].iter().any(|end| rule.ends_with(end))
            })
            .collect();
        assert!(unread.is_empty(), "{unread:?}\n{}", folder.text("core-groups/laering.toml"));
    }
}

#[test]
fn nothing_is_written_over_and_no_unknown_area_gets_a_group() {
    let folder = workspace();
    same(
        folder.run(["core-group", "new", "laering"]).code(2).both(),
        str![[r#"
--- stderr
error: already there, and left as it is: core-groups/laering.toml; nothing was written

"#]],
    );
    assert_eq!(folder.text("core-groups/laering.toml"), LEARNING);
    folder.run(["core-group", "new", "laering", "--force"]).code(0);
    assert_ne!(folder.text("core-groups/laering.toml"), LEARNING);
    same(
        folder.run(["core-group", "new", "lering"]).code(2).both(),
        str![[r#"
--- stderr
error: konsensus.toml declares no area `lering`; did you mean `laering`?

"#]],
    );
    same(
        folder.run(["core-group", "new", "omsorg"]).code(2).both(),
        str![[r#"
--- stderr
error: konsensus.toml declares no area `omsorg`; there is laering, job

"#]],
    );
    same(
        folder.run(["core-group", "show", "../../x"]).code(2).both(),
        str![[r#"
--- stderr
error: konsensus.toml declares no area `../../x`; there is laering, job

"#]],
    );
    let outside = Folder::new();
    same(
        outside.run(["core-group", "list"]).code(2).both(),
        str![[r#"
--- stderr
error: . lies in no workspace: core groups belong to the areas of konsensus.toml

"#]],
    );
    outside.write("konsensus.toml", "");
    same(
        outside.run(["core-group", "new", "laering"]).code(2).both(),
        str![[r#"
--- stderr
error: konsensus.toml declares no areas: add `[[area]]` with `id = "laering"` first

"#]],
    );
    same(
        outside.run(["core-group", "list", "--lang", "en"].iter().chain(&TODAY)).code(0).both(),
        str![[r#"
Core groups on 1 March 2026
═══════════════════════════

There are no core groups here yet. Begin one for an area of konsensus.toml:

  konsensus core-group new learning
--- stderr

"#]],
    );
}

#[test]
fn the_consultants_are_put_into_a_new_file_of_their_meetings() {
    let folder = workspace();
    std::fs::remove_file(folder.join("core-groups/coordination.toml")).unwrap();
    assert!(broken(&folder, "2026-03-01").contains(&"core-group-no-coordination".to_owned()));
    folder.run(["core-group", "new", "coordination", "--meeting", "2026-04-22"]).code(0);
    let text = folder.text("core-groups/coordination.toml");
    assert_eq!((text.matches("Jonas Lind").count(), text.matches("2026-04-22").count()), (1, 1), "{text}");
    assert!(broken(&folder, "2026-03-01").iter().all(|rule| !rule.contains("coordination")));
}

#[test]
fn only_years_that_have_been_planned_are_held_to_their_number_of_meetings() {
    let folder = Folder::new();
    folder.write("konsensus.toml", WORKSPACE);
    let few = |dates: &[&str], today: &str| {
        let meetings: String = dates.iter().map(|date| format!("[[meeting]]\ndate = {date}\n")).collect();
        folder.write("core-groups/job.toml", format!("meetings_per_year = 4\n{meetings}"));
        broken(&folder, today).iter().filter(|rule| *rule == "core-group-few-meetings").count()
    };
    assert_eq!(few(&["2025-05-05"], "2026-03-02"), 0, "nobody has planned 2026");
    assert_eq!(few(&["2025-05-05", "2026-04-01"], "2026-03-02"), 1);
    assert_eq!(few(&["2025-05-05", "2027-01-13"], "2026-12-02"), 0, "the next meeting is no plan of a year");
    assert_eq!(few(&["2025-05-05", "2027-01-13", "2027-05-12"], "2026-12-02"), 1);
    assert_eq!(few(&["2026-09-02", "2026-11-04"], "2026-09-01"), 0, "half a year is left");
    assert_eq!(few(&["2026-09-02"], "2026-09-01"), 1);
    assert_eq!(few(&["2026-01-05", "2026-01-05", "2026-01-05", "2026-01-05"], "2026-01-01"), 1, "days are counted");
}

#[test]
fn a_goal_that_has_been_evaluated_needs_no_plan() {
    let folder = Folder::new();
    folder.write("konsensus.toml", WORKSPACE.replace("job", "andet"));
    let goals = |goal: &str| {
        folder.write("core-groups/laering.toml", format!("[[goal]]\ntext = \"Flere er med\"\n{goal}"));
        let broken = broken(&folder, "2026-03-01").into_iter();
        broken.filter(|rule| rule.contains("goal-") || rule.contains("evaluation")).collect::<Vec<_>>()
    };
    assert_eq!(goals(""), ["core-group-goal-not-evaluated", "core-group-goal-without-date"]);
    assert_eq!(goals("result = \"To ud af tre\""), [""; 0]);
    assert_eq!(goals("evaluate = \"Svar\"\nevaluated_on = 2026-03-01"), [""; 0], "it is today");
    assert_eq!(goals("evaluate = \"Svar\"\nevaluated_on = 2026-02-28"), ["core-group-evaluation-overdue"]);
}

#[test]
fn what_cannot_be_read_is_not_missing() {
    let folder = workspace();
    folder.write("core-groups/job.toml", b"title = \"Besk\xe6ftigelse\"\n");
    assert_eq!(broken(&folder, "2026-01-21"), ["core-group-unreadable"]);
    same(
        folder.run(["core-group", "show", "job"]).code(2).both(),
        str![[r#"
--- stderr
fejl[core-group-unreadable]: filen er ikke gemt som UTF-8; her er det første tegn, der ikke kan læses
 --> core-groups/job.toml:1:14
  |
1 | title = "Beskæftigelse"
  |              ^
  |
  = hjælp: åbn filen i en teksteditor, vælg Gem som, og vælg UTF-8 som kodning

error: core-groups/job.toml cannot be read

"#]],
    );
    folder.write("core-groups/job.toml", WORK.replace("name = \"jonas  lind\"\n", ""));
    assert_eq!(broken(&folder, "2026-01-21"), ["core-group-missing-key"]);
    folder.write(
        "core-groups/job.toml",
        "# konsensus: ignore core-group-no-chief: stillingen er opslået\n".to_owned()
            + &WORK.replace("\"chief\"", "\"leadership\""),
    );
    assert!(!broken(&folder, "2026-01-21").contains(&"workspace-silencing-unused".to_owned()));
}

#[test]
fn goals_are_looked_for_among_the_groups_own_and_the_political_ones() {
    let mut sources = Sources::default();
    let file = sources.add("laering.toml", LEARNING);
    let (group, problems) = read("laering", LEARNING, file);
    assert!(problems.is_empty(), "{problems:?}");
    assert!(unknown_goals(std::slice::from_ref(&group), &["gode-overgange"]).is_empty());
    let [problem] = &unknown_goals(&[group], &["gode-overgang"])[..] else { panic!("one is unknown") };
    assert_eq!(sources.written(problem.place), "\"gode-overgange\"");
    let suggestion = Some("gode-overgang".to_owned());
    assert_eq!(problem.kind, Kind::UnknownReference { what: Thing::Goal, id: "gode-overgange".into(), suggestion });
}
