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
