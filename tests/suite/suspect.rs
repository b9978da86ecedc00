//! Suspect work: what was settled is known to be outdated when what it rests on changes, and only then.

use crate::folder::{Folder, SHEET, same};
use konsensus::analysis::fingerprint::Key;
use konsensus::analysis::suspect::{self, State};
use konsensus::files;
use konsensus::model::evaluation::Evaluation;
use konsensus::source::Sources;
use snapbox::str;

const KEY: &str = "abababababababababababababababababababababababababababababababab\n";

/// A unit whose two people have agreed on T1.1 and parked T1.2; T2.1 is open.
fn agreed() -> Folder {
    let folder = Folder::unit();
    folder.write("answers/mette.csv", SHEET.replace("færre møder", "kortere møder"));
    folder.run(["consensus"]).code(0);
    settle(&folder);
    folder
}

fn settle(folder: &Folder) {
    let record = folder.text("consensus.toml");
    let record = record.replacen("status = \"open\"", "status = \"agreed\" # endelig\nscore = 4", 1);
    folder.write("consensus.toml", record.replacen("status = \"open\"", "status = \"parked\"\nnote = \"senere\"", 1));
}

fn load(folder: &Folder) -> Evaluation {
    files::load(&folder.path(), None, &mut Sources::default()).unwrap().evaluation.unwrap()
}

fn key(folder: &Folder) -> Key {
    let bytes = files::key::read(&files::key::path(&folder.path())).unwrap();
    bytes.map_or(Key::UNKEYED, Key::new)
}

/// The state of each question in the record, with how many entries are new and gone.
fn states(folder: &Folder) -> Vec<(State, usize, usize)> {
    let evaluation = load(folder);
    let questions = suspect::questions(&evaluation, &key(folder));
    questions.iter().map(|question| (question.state, question.new.len(), question.gone.len())).collect()
}

const OK: (State, usize, usize) = (State::Ok, 0, 0);
const NOT_CHECKABLE: (State, usize, usize) = (State::NotCheckable, 0, 0);

#[test]
fn a_settled_question_is_outdated_when_its_answers_change() {
    let folder = agreed();
    assert_eq!(states(&folder), [OK, OK, OK]);
    folder.write("answers/mette.csv", SHEET.replace("T2.1;?;;tal mangler", "T2.1;2;;"));
    assert_eq!(states(&folder), [(State::Outdated, 0, 1), OK, OK], "what is open is renewed by completing");
    folder.write("answers/mette.csv", SHEET.replace("færre møder", "kortere møder").replace("T1.2;3", "T1.2;2"));
    assert_eq!(states(&folder), [OK, (State::Outdated, 0, 0), OK]);
    folder.write("answers/mette.csv", SHEET.replace("færre møder", "  kortere   møder\u{a0}"));
    assert_eq!(states(&folder), [OK, OK, OK], "white space is no change");
}

#[test]
fn a_question_without_rests_on_is_missing_and_one_no_longer_asked_is_orphaned() {
    let folder = agreed();
    let record = folder.text("consensus.toml");
    let without: String =
        record.lines().filter(|line| !line.starts_with("rests_on")).map(|l| l.to_owned() + "\n").collect();
    folder.write("consensus.toml", &without);
    assert_eq!(states(&folder), [(State::Missing, 0, 0), (State::Missing, 0, 0), OK]);
    folder.write("consensus.toml", without.replace("parked", "not-relevant"));
    assert_eq!(states(&folder)[1], OK, "no answers need to stand behind that");
    let evaluation = folder.text("evaluation.toml");
    folder.write("consensus.toml", record);
    folder.write("evaluation.toml", evaluation.replace("\"frame.toml\"", "\"frame.toml\"\nthemes = [\"T1\"]"));
    assert_eq!(states(&folder), [OK, OK, (State::Orphaned, 0, 0)]);
}

#[test]
fn without_the_answers_or_their_key_nothing_is_outdated() {
    let folder = agreed();
    folder.write("answers/.key", KEY);
    assert_eq!(states(&folder), [NOT_CHECKABLE, NOT_CHECKABLE, OK], "the record was made without a key");

    std::fs::remove_file(folder.join("consensus.toml")).unwrap();
    folder.run(["consensus"]).code(0);
    settle(&folder);
    assert_eq!(states(&folder), [OK, OK, OK]);
    std::fs::remove_file(folder.join("answers/.key")).unwrap();
    assert_eq!(states(&folder), [NOT_CHECKABLE, NOT_CHECKABLE, OK], "the key is not here");
    folder.write("answers/.key", KEY.replace("ab", "cd"));
    assert_eq!(states(&folder), [NOT_CHECKABLE, NOT_CHECKABLE, OK], "another key");
    folder.write("answers/.key", KEY);
    std::fs::remove_file(folder.join("answers/jonas.csv")).unwrap();
    assert_eq!(states(&folder)[0].0, State::Outdated, "a sheet fewer");
    std::fs::remove_file(folder.join("answers/mette.csv")).unwrap();
    assert_eq!(states(&folder), [NOT_CHECKABLE, NOT_CHECKABLE, OK], "no sheet is here");
}

#[test]
fn what_a_newer_version_wrote_is_not_checkable() {
    let folder = agreed();
    folder.write("consensus.toml", folder.text("consensus.toml").replace("\"v1:", "\"v2:"));
    assert_eq!(states(&folder), [NOT_CHECKABLE, NOT_CHECKABLE, OK]);
}

#[test]
fn reviewed_accepts_what_changed_for_just_the_questions_named() {
    let folder = agreed();
    let before = folder.text("consensus.toml");
    folder.write(
        "answers/mette.csv",
        "spørgsmål;point;styrker;forbedringsområder\nT1.1;2;klar retning;vi mangler mål\nT1.2;1;;\nT2.1;;;\n",
    );
    let shown = folder.run(["consensus", "--dry-run", "--reviewed", "T1.1"]).code(0);
    assert_eq!(folder.text("consensus.toml"), before);
    same(
        folder.run(["consensus", "--reviewed", "T1.1"]).code(0).both(),
        str![[r#"
Konsensus: solsikken-2026
═════════════════════════

Set igen, og I står ved det

• T1.1: svarene er ændret siden sidst
  • Point før: 2 × 4; median 4. Point nu: 1 × 2, 1 × 4; median 3
  • Nyt udsagn, der ikke er taget med: vi mangler mål
  • 1 udsagn, som ingen skriver længere

3 spørgsmål: 1 aftalt, 1 parkeret, 1 åbent.

Spørgsmål  Status    Point  Median  Styrker  Forbedringsområder  Mangler
────────────────────────────────────────────────────────────────────────────────────────────────────
T1.1       aftalt        4       3        1                   2

T1.2       parkeret      –       2        1                   0  et nyt kig: svarene er ændret
                                                                 siden. Står I ved det, så kør med
                                                                 --reviewed; ellers sæt status til
                                                                 open, kør igen, og bliv enige på ny

T2.1       åbent         –       –        0                   1
--- stderr
renewed consensus.toml: questions accepted: 1

"#]],
    );
    let after = folder.text("consensus.toml");
    assert_eq!(after, shown.stdout());
    let changed: Vec<(&str, &str)> =
        before.lines().zip(after.lines()).filter(|(before, after)| before != after).collect();
    assert_eq!(changed.len(), 1, "{changed:?}");
    assert!(changed[0].0.starts_with("rests_on") && changed[0].1.starts_with("rests_on"), "{changed:?}");
    assert_eq!(states(&folder), [OK, (State::Outdated, 0, 0), OK]);
    let again = folder.run(["consensus", "--reviewed", "T1.1,T1.2", "--format", "json", "--lang", "en"]).code(0);
    let json: serde_json::Value = serde_json::from_str(again.stdout()).unwrap();
    assert_eq!(
        json["reviewed"],
        serde_json::json!([
            { "id": "T1.1", "was": "ok", "new_entries": [], "gone_entries": 0 },
            { "id": "T1.2", "was": "outdated", "new_entries": [], "gone_entries": 0 },
        ])
    );
    assert_eq!(states(&folder), [OK, OK, OK]);
    let last = folder.text("consensus.toml");
    let run = folder.run(["consensus", "--reviewed", "T1.1"]).code(0);
    assert_eq!(run.stderr(), "consensus.toml is unchanged\n");
    assert_eq!(folder.text("consensus.toml"), last);
}

#[test]
fn reviewed_says_why_it_cannot() {
    let folder = agreed();
    let before = folder.files();
    let refused = |name: &str| {
        let run = folder.run(["consensus", "--reviewed", name]).code(2);
        run.stderr().to_owned()
    };
    same(
        refused("T1.l") + &refused("T2.1") + &refused("T1.1,x"),
        str![[r#"
error: consensus.toml has no question `T1.l`; did you mean `T1.1`?
error: T2.1 is open: nothing is agreed that could be looked at again; run without --reviewed
error: consensus.toml has no question `x`

"#]],
    );
    assert!(folder.files() == before, "nothing is written");
    folder.write("answers/.key", KEY);
    same(
        refused("T1.1"),
        str![[r#"
error: none of the fingerprints in consensus.toml is of these answers: put the right answers/.key back or name it with --key

"#]],
    );
    std::fs::remove_dir_all(folder.join("answers")).unwrap();
    same(
        refused("T1.1"),
        str![[r#"
error: the answers are not here: T1.1 can be accepted only where its answers are

"#]],
    );
    std::fs::remove_file(folder.join("consensus.toml")).unwrap();
    same(
        refused("T1.1"),
        str![[r#"
error: there is no consensus.toml: nothing is agreed that could be looked at again

"#]],
    );
}

#[test]
fn a_clone_is_told_what_is_not_checkable_and_its_job_stays_green() {
    let folder = agreed();
    std::fs::remove_dir_all(folder.join("answers")).unwrap();
    let before = folder.files();
    same(
        folder.run(["consensus"]).code(0).both(),
        str![[r#"
Konsensus: solsikken-2026
═════════════════════════

3 spørgsmål: 1 aftalt, 1 parkeret, 1 åbent.

Spørgsmål  Status    Point  Median  Styrker  Forbedringsområder  Mangler
────────────────────────────────────────────────────────────────────────
T1.1       aftalt        4       –        1                   2
T1.2       parkeret      –       –        1                   0
T2.1       åbent         –       –        0                   1

│ Om svarene er ændret, siden I blev enige, kan ikke kontrolleres her: svarene er her ikke.
--- stderr
not checkable here: the private answers are not here; nothing was completed

"#]],
    );
    assert!(folder.files() == before, "nothing is written");
    assert_eq!(folder.run(["consensus", "--dry-run"]).code(0).stdout(), folder.text("consensus.toml"));
}

const RECORD: &str = "[[question]]\nid = \"T1.1\"\nstatus = \"agreed\"\nscore = 4\n\
    [[question.improvement]]\nid = \"T1.1a\"\ntext = \"Færre møder\"\n\
    [[question.improvement]]\nid = \"T1.1b\"\ntext = \"Tydelige mål\"\n";

/// A unit with a decided project `moeder` of T1.1a, and an open one of T1.1b.
fn decided() -> Folder {
    let folder = Folder::unit();
    folder.write("consensus.toml", RECORD);
    folder.run(["prioritise"]).code(0);
    let projects = folder.text("projects.toml").replace("id = \"t1-1a\"", "id = \"moeder\"");
    folder.write("projects.toml", projects.replacen("\ndecision = \"open\"", "\ndecision = \"chosen\"", 1));
    folder
}

/// The state of each project and of its improvements.
fn project_states(folder: &Folder) -> Vec<(State, Vec<State>)> {
    let evaluation = load(folder);
    let states = suspect::projects(&evaluation);
    states.iter().map(|state| (state.state(), state.rests.iter().map(|rest| rest.state).collect())).collect()
}

fn one(state: State) -> (State, Vec<State>) {
    (state, vec![state])
}

#[test]
fn a_decided_project_is_outdated_when_an_improvement_is_reworded() {
    let folder = decided();
    assert_eq!(project_states(&folder), [one(State::Ok), one(State::Ok)]);
    let reword = |from: &str, to: &str| _ = folder.write("consensus.toml", RECORD.replace(from, to));
    reword("Færre møder", "  Færre\u{a0} møder");
    assert_eq!(project_states(&folder)[0], one(State::Ok), "white space is no change");
    reword("møder", "mo\u{308}der");
    assert_eq!(project_states(&folder)[0], one(State::Outdated), "ö is another letter than ø");
    reword("Færre møder", "Kortere møder");
    assert_eq!(project_states(&folder), [one(State::Outdated), one(State::Ok)]);
    reword("Tydelige mål", "Tydelige ma\u{30a}l");
    assert_eq!(project_states(&folder), [one(State::Ok), one(State::Ok)], "composition is no change");
    reword("Tydelige", "Klare");
    assert_eq!(project_states(&folder), [one(State::Ok), one(State::Ok)], "nothing is decided about it");
    reword("T1.1a", "T1.1c");
    assert_eq!(project_states(&folder)[0], one(State::Orphaned));
    std::fs::remove_file(folder.join("consensus.toml")).unwrap();
    assert_eq!(project_states(&folder)[0], one(State::NotCheckable));
    folder.write("consensus.toml", RECORD);
    std::fs::remove_dir_all(folder.join("answers")).unwrap();
    assert_eq!(project_states(&folder)[0], one(State::Ok), "a clone can tell");
    folder.write("projects.toml", folder.text("projects.toml").replace("v1:", "v2:"));
    assert_eq!(project_states(&folder)[0], one(State::NotCheckable));
    let projects = folder.text("projects.toml");
    let without = projects.lines().filter(|line| !line.starts_with("rests_on")).map(|line| line.to_owned() + "\n");
    folder.write("projects.toml", without.collect::<String>());
    assert_eq!(project_states(&folder), [one(State::Missing), one(State::Missing)]);
}

#[test]
fn prioritise_keeps_what_projects_rest_on_and_reviewed_renews_it() {
    let folder = decided();
    let before = folder.text("projects.toml");
    folder.write("consensus.toml", RECORD.replace("Færre møder", "Kortere møder").replace("Tydelige", "Klare"));
    let run = folder.run(["prioritise"]).code(0);
    same(
        run.both(),
        str![[r#"
Prioritering: solsikken-2026
════════════════════════════

2 projekter, heraf 0 hurtige gevinster: 1 besluttet, 0 senere, 0 fravalgt, 1 åbent. Rækkefølgen
følger af vurderingerne og af, hvad der forudsætter hvad; beslutningen er lederens.

Rækkefølge
──────────
Nr.  Projekt       Værdi  Felt  Beslutning  Bemærk
────────────────────────────────────────────────────────────────────────────────────────────────────
  1  Færre møder       –  –     besluttet   mangler vurdering af Effekt for borgerne, Indsats i tid
                                            og penge

  2  Tydelige mål      –  –     åben        mangler vurdering af Effekt for borgerne, Indsats i tid
                                            og penge

Kræver et nyt kig
─────────────────
Her er et forbedringsområde formuleret om, siden lederen besluttede. Står beslutningen ved magt, så
kør igen med --reviewed og projektets id.

• Færre møder (moeder)
  • T1.1a lyder nu: Kortere møder
--- stderr
renewed what projects rest on in projects.toml
questions not agreed yet: 2; more improvements may come

"#]],
    );
    let after = folder.text("projects.toml");
    let changed: Vec<&str> = after.lines().zip(before.lines()).filter(|(a, b)| a != b).map(|(line, _)| line).collect();
    assert_eq!(changed.len(), 1, "{changed:?}");
    assert!(changed[0].starts_with("rests_on = [\"T1.1b v1:"), "the open one is renewed");

    let shown = folder.run(["prioritise", "--dry-run", "--reviewed", "moeder"]).code(0);
    assert_eq!(folder.text("projects.toml"), after);
    let accepted = folder.run(["prioritise", "--reviewed", "moeder"]).code(0);
    assert_eq!(folder.text("projects.toml"), shown.stdout());
    let end = accepted.stdout().split("Set igen").nth(1).unwrap().to_owned();
    same(
        format!("Set igen{end}--- stderr\n{}", accepted.stderr()),
        str![[r#"
Set igen, og beslutningen står ved magt
───────────────────────────────────────
• Færre møder (moeder)
  • T1.1a lyder nu: Kortere møder
--- stderr
renewed what projects rest on in projects.toml

"#]],
    );
    assert_eq!(project_states(&folder), [one(State::Ok), one(State::Ok)]);
    let again = folder.run(["prioritise", "--reviewed", "moeder"]).code(0);
    assert_eq!(again.stderr(), "projects.toml is unchanged\n");
    same(
        folder.run(["prioritise", "--reviewed", "moder"]).code(2).stderr().to_owned()
            + folder.run(["prioritise", "--reviewed", "t1-1b"]).code(2).stderr(),
        str![[r#"
error: projects.toml has no project `moder`; did you mean `moeder`?
error: t1-1b is open: nothing is decided that could be looked at again; run without --reviewed

"#]],
    );
}

#[test]
fn an_improvement_that_moves_takes_its_item_along() {
    let folder = decided();
    let projects = folder.text("projects.toml");
    let moved = projects.replace("[\"T1.1a\"]", "[\"T1.1a\", \"T1.1b\"]").replace("= [\"T1.1b\"]", "= []");
    folder.write("projects.toml", moved);
    assert_eq!(project_states(&folder)[0], (State::Missing, vec![State::Ok, State::Missing]));
    folder.run(["prioritise"]).code(0);
    assert_eq!(project_states(&folder), [(State::Ok, vec![State::Ok, State::Ok]), (State::Ok, vec![])]);
    let after = folder.text("projects.toml");
    assert_eq!(after.matches("rests_on").count(), 1, "{after}");
    assert!(after.contains("rests_on = [\n  \"T1.1a v1:"), "{after}");
}

#[test]
fn items_that_are_none_are_told_with_their_place() {
    let folder = decided();
    let items = "rests_on = [\n  \"T1.1a\",\n  \"T1.1a v1:0g\",\n  7,\n  \"T1.1a v1:0a\",\n  \"T1.1a v1:0b\",\n]\n";
    let projects = folder.text("projects.toml");
    let line = projects.lines().find(|line| line.starts_with("rests_on")).unwrap().to_owned() + "\n";
    folder.write("projects.toml", projects.replacen(&line, items, 1));
    same(
        folder.run(["prioritise"]).code(2).both(),
        str![[r#"
--- stderr
fejl[projects-wrong-value]: `rests_on` kan ikke være `"T1.1a"`
  --> projects.toml:27:3
   |
27 |   "T1.1a",
   |   ^^^^^^^
   |
   = hjælp: skriv `"T1.1a v1:3f9a1c2b77d0a2f4"`

fejl[projects-wrong-value]: `rests_on` kan ikke være `"T1.1a v1:0g"`
  --> projects.toml:28:3
   |
28 |   "T1.1a v1:0g",
   |   ^^^^^^^^^^^^^
   |
   = hjælp: skriv `"T1.1a v1:3f9a1c2b77d0a2f4"`

fejl[projects-wrong-value]: `rests_on` skal være en liste af tekster
  --> projects.toml:29:3
   |
29 |   7,
   |   ^
   |
   = hjælp: skriv for eksempel `["T1", "T2"]`

fejl[projects-id-twice]: id'et `T1.1a` står to gange
  --> projects.toml:31:3
   |
30 |   "T1.1a v1:0a",
   |   ------------- den første
31 |   "T1.1a v1:0b",
   |   ^^^^^^^^^^^^^
   |
   = hjælp: giv den ene et andet id, eller slet den

error: projects.toml has errors: mend them first; nothing was written

"#]],
    );
    assert_eq!(project_states(&folder)[0], one(State::Outdated));
}
