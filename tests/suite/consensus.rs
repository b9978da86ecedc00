//! `konsensus consensus`: the record is started, completed and never overwritten.

mod board;
mod from;

use crate::folder::{Folder, same};
use snapbox::str;

/// Two sheets that say some things in the same words, and some in nearly the same.
fn unit() -> Folder {
    let folder = Folder::unit();
    folder.write(
        "answers/jonas.csv",
        "spørgsmål;point;styrker;forbedringsområder\n\
         T1.1;4;\"Retningen er klar\nVi ved, hvad vi skal\";Færre møder om morgenen\n\
         T1.2;1;;Vi følger sjældent op\n\
         T2.1;?;;\n",
    );
    folder.write(
        "answers/mette.csv",
        "spørgsmål;point;styrker;forbedringsområder\n\
         T1.1;4;Retningen er klar;For mange møder om morgenen\n\
         T1.2;4;Tavlen virker;\n\
         T2.1;2;;\n",
    );
    folder
}

fn record(folder: &Folder) -> String {
    folder.text("consensus.toml")
}

#[test]
fn it_starts_with_every_wording_once_and_those_alike_side_by_side() {
    let folder = unit();
    let run = folder.run(["consensus"]).code(0);
    same(
        run.both(),
        str![[r#"
Konsensus: solsikken-2026
═════════════════════════

3 spørgsmål: 0 aftalt, 0 parkeret, 3 åbne.

Spørgsmål  Status  Point  Median  Styrker  Forbedringsområder  Mangler
──────────────────────────────────────────────────────────────────────
T1.1       åbent       –       4        2                   2
T1.2       åbent       –     2,5        1                   1
T2.1       åbent       –       2        0                   0
--- stderr
wrote consensus.toml: 3 questions

"#]],
    );
    same(
        record(&folder),
        str![[r##"
# Konsensus for solsikken-2026. Startet af `konsensus consensus`, som også tilføjer nyt, når der kommer flere svar.
# Ret frit: status (open, agreed, parked, not-relevant), score, reason, note og ordene i styrker og forbedringsområder.
# Slå udsagn sammen ved at samle deres `from`; læg dem til side med [[question.set_aside]], `from` og `reason`.
# Linjer, der begynder med #|, skriver programmet selv, så længe spørgsmålet er åbent.
# Fingeraftrykkene er lavet uden nøgle, for der er ingen answers/.key.

#| Er retningen klar?
#| 2 × 4; median 4
[[question]]
id = "T1.1"
status = "open"
rests_on = "v1:4b1122f2323349e5"

[[question.strength]]
text = "Retningen er klar"
from = ["e:6824339e"]

[[question.strength]]
text = "Vi ved, hvad vi skal"
from = ["e:e1325759"]

[[question.improvement]]
id = "T1.1a"
text = "Færre møder om morgenen"
from = ["e:bf7c3644"]

#| ligner det foregående
[[question.improvement]]
id = "T1.1b"
text = "For mange møder om morgenen"
from = ["e:ff685399"]


#| Følger vi op?
#| 1 × 1, 1 × 4; median 2,5
[[question]]
id = "T1.2"
status = "open"
rests_on = "v1:2ded7c7a018c6343"

[[question.strength]]
text = "Tavlen virker"
from = ["e:c80072d1"]

[[question.improvement]]
id = "T1.2a"
text = "Vi følger sjældent op"
from = ["e:c90032d5"]


#| Når vi målene?
#| 1 × 2; median 2; 1 × ved ikke
[[question]]
id = "T2.1"
status = "open"
rests_on = "v1:dec436eb9f849cc4"

"##]],
    );
}

#[test]
fn it_never_says_who() {
    let folder = unit();
    folder.run(["consensus"]).code(0);
    let record = record(&folder);
    for name in ["jonas", "mette", "Jonas", "Mette"] {
        assert!(!record.contains(name), "{name} stands in the record");
    }
}

#[test]
fn the_same_answers_give_the_same_bytes() {
    let folder = unit();
    folder.run(["consensus"]).code(0);
    let before = record(&folder);
    same(
        folder.run(["consensus", "-o", "left.txt"]).code(0).both(),
        str![[r#"
--- stderr
consensus.toml is unchanged
wrote left.txt

"#]],
    );
    assert_eq!(record(&folder), before);
}

#[test]
fn a_dry_run_shows_the_file_and_writes_nothing() {
    let folder = unit();
    let run = folder.run(["consensus", "--dry-run"]).code(0);
    assert!(!folder.join("consensus.toml").exists());
    folder.run(["consensus"]).code(0);
    assert_eq!(run.stdout(), record(&folder));
}

#[test]
fn a_late_sheet_is_added_to_open_questions_only() {
    let folder = unit();
    folder.run(["consensus"]).code(0);
    let agreed = record(&folder).replacen("status = \"open\"", "status = \"agreed\" # endelig\nscore = 4", 1);
    folder.write("consensus.toml", &agreed);
    let evaluation = folder.text("evaluation.toml");
    folder.write("evaluation.toml", evaluation + "\n[[participant]]\nid = \"ali\"\n");
    folder.write(
        "answers/ali.csv",
        "question,score,strengths,improvements\nT1.1,2,,Vi mangler mål\nT1.2,2,,Ingen følger op\n",
    );
    let run = folder.run(["consensus"]).code(0);
    same(
        run.both(),
        str![[r#"
Konsensus: solsikken-2026
═════════════════════════

3 spørgsmål: 1 aftalt, 0 parkeret, 2 åbne.

Spørgsmål  Status  Point  Median  Styrker  Forbedringsområder  Mangler
────────────────────────────────────────────────────────────────────────────────────────────────────
T1.1       aftalt      4       4        2                   2  et nyt kig: svarene er ændret siden.
                                                               Står I ved det, så kør med
                                                               --reviewed; ellers sæt status til
                                                               open, kør igen, og bliv enige på ny

T1.2       åbent       –       2        1                   2

T2.1       åbent       –       2        0                   0

Nyt, siden I blev enige

• T1.1: 1 nyt udsagn. Sæt status til open, og kør igen for at få dem med; eller lad dem ligge med
  --reviewed T1.1.
--- stderr
completed consensus.toml: 0 new questions, 1 new entries

"#]],
    );
    let after = record(&folder);
    let first_question = |text: &str| text[text.find("[[question]]").unwrap()..text.find("\n\n\n").unwrap()].to_owned();
    assert_eq!(first_question(&after), first_question(&agreed), "what is agreed stays as it is");
    assert!(after.contains("Ingen følger op") && !after.contains("Vi mangler mål"));
}

#[test]
fn a_question_that_is_added_finds_its_place() {
    let folder = unit();
    let chosen = folder.text("evaluation.toml");
    folder.write(
        "evaluation.toml",
        chosen.replace("frame = \"frame.toml\"", "frame = \"frame.toml\"\nthemes = [\"T2\"]"),
    );
    folder.run(["consensus"]).code(0);
    folder.write("consensus.toml", record(&folder).replace("id = \"T2.1\"", "id = \"T2.1\" # vores"));
    folder.write("evaluation.toml", chosen);
    folder.run(["consensus"]).code(0);
    let record = record(&folder);
    let at = |text: &str| record.find(text).unwrap();
    assert!(at("id = \"T1.1\"") < at("id = \"T1.2\"") && at("id = \"T1.2\"") < at("id = \"T2.1\" # vores"), "{record}");
}

#[test]
fn what_is_left_says_what_each_question_lacks() {
    let folder = unit();
    folder.write(
        "consensus.toml",
        "[[question]]\nid = \"T1.1\"\nstatus = \"agreed\"\nscore = 5\n\
         [[question]]\nid = \"T1.2\"\nstatus = \"agreed\"\n\
         [[question.set_aside]]\nfrom = []\n\
         [[question.strength]]\ntext = \"tavlen\"\nfrom = [\"e:c80072d1\"]\n\
         [[question]]\nid = \"T2.1\"\nstatus = \"parked\"\nrests_on = \"v1:0000000000000000\"\n",
    );
    same(
        folder.run(["consensus"]).code(0).both(),
        str![[r#"
Konsensus: solsikken-2026
═════════════════════════

3 spørgsmål: 2 aftalt, 1 parkeret, 0 åbne.

Spørgsmål  Status    Point  Median  Styrker  Forbedringsområder  Mangler
────────────────────────────────────────────────────────────────────────────────────────────────────
T1.1       aftalt        5       4        0                   0  en begrundelse: uden for de enkelte
                                                                 svar

T1.2       aftalt        –     2,5        1                   0  et pointtal; en begrundelse for
                                                                 det, der er lagt til side

T2.1       parkeret      –       2        0                   0  en note om, hvad der mangler; et
                                                                 nyt kig: svarene er ændret siden.
                                                                 Står I ved det, så kør med
                                                                 --reviewed; ellers sæt status til
                                                                 open, kør igen, og bliv enige på ny

Nyt, siden I blev enige

• T1.1: 4 nye udsagn. Sæt status til open, og kør igen for at få dem med; eller lad dem ligge med
  --reviewed T1.1.
• T1.2: 1 nyt udsagn. Sæt status til open, og kør igen for at få dem med; eller lad dem ligge med
  --reviewed T1.2.
--- stderr
consensus.toml is unchanged

"#]],
    );
    same(
        folder.run(["consensus", "--lang", "en", "--format", "json"]).code(0).stdout(),
        str![[r#"
{
  "schema": "konsensus.consensus/1",
  "evaluation": {
    "id": "solsikken-2026",
    "unit": null,
    "area": null,
    "round": null,
    "frame": "lille",
    "frame_version": "1",
    "names": "named",
    "n_participants": 2,
    "n_sheets": 2
  },
  "agreed": 2,
  "parked": 1,
  "not_relevant": 0,
  "open": 0,
  "questions": [
    {
      "id": "T1.1",
      "label": "T1.1",
      "status": "agreed",
      "score": 5,
      "median": 4.0,
      "strengths": 0,
      "improvements": 0,
      "rests_on": "missing",
      "new_entries": 4,
      "lacks": [
        "reason-outside"
      ]
    },
    {
      "id": "T1.2",
      "label": "T1.2",
      "status": "agreed",
      "score": null,
      "median": 2.5,
      "strengths": 1,
      "improvements": 0,
      "rests_on": "missing",
      "new_entries": 1,
      "lacks": [
        "score",
        "reason-set-aside"
      ]
    },
    {
      "id": "T2.1",
      "label": "T2.1",
      "status": "parked",
      "score": null,
      "median": 2.0,
      "strengths": 0,
      "improvements": 0,
      "rests_on": "outdated",
      "new_entries": 0,
      "lacks": [
        "note",
        "look-again"
      ]
    }
  ],
  "problems": []
}

"#]],
    );
}

#[test]
fn a_score_far_from_the_median_needs_a_reason() {
    let folder = unit();
    let agreed = |score: u8| {
        format!(
            "[[question]]\nid = \"T1.2\"\nstatus = \"agreed\"\nscore = {score}\n[[question]]\nid = \"T1.1\"\nstatus = \"agreed\"\nscore = 4\n"
        )
    };
    // The scores are 1 and 4, the median is 2.5, and 2 from it is far.
    for (score, needs) in [(1, false), (2, false), (4, false), (5, true), (0, true)] {
        folder.write("consensus.toml", agreed(score));
        let left = folder.run(["consensus", "--format", "json"]).code(0);
        assert_eq!(left.stdout().contains("reason-"), needs, "{score}");
        let check = folder.run(["check"]).code(1);
        assert_eq!(check.stdout().contains("consensus-no-reason"), needs, "{score}");
    }
    folder.write("consensus.toml", agreed(5) + "reason = \"vi så på tallene\"\n");
    let misplaced = folder.run(["check"]).code(1);
    assert!(misplaced.stdout().contains("consensus-no-reason"), "the reason stands with the other question");
}

#[test]
fn a_key_changes_every_fingerprint() {
    let folder = unit();
    folder.run(["consensus"]).code(0);
    let unkeyed = record(&folder);
    std::fs::remove_file(folder.join("consensus.toml")).unwrap();
    folder.write("answers/.key", "ab".repeat(32) + "\n");
    folder.run(["consensus"]).code(0);
    let keyed = record(&folder);
    assert!(unkeyed.contains("uden nøgle") && !keyed.contains("uden nøgle"));
    let fingerprints = |text: &str| -> Vec<String> {
        text.lines()
            .filter(|line| line.starts_with("from") || line.starts_with("rests_on"))
            .map(str::to_owned)
            .collect()
    };
    let (unkeyed, keyed) = (fingerprints(&unkeyed), fingerprints(&keyed));
    assert_eq!(unkeyed.len(), keyed.len());
    assert!(keyed.iter().all(|line| !unkeyed.contains(line)));
    same(
        folder.run(["consensus", "--key", "nothing"]).code(2).both(),
        str![[r#"
--- stderr
error: there is no key nothing

"#]],
    );
    folder.write("answers/.key", "hemmelig\n");
    same(
        folder.run(["consensus"]).code(2).both(),
        str![[r#"
--- stderr
error: answers/.key is no key: a key is 64 hexadecimal digits on one line

"#]],
    );
}

#[test]
fn without_answers_there_is_nothing_to_agree_upon() {
    let folder = unit();
    std::fs::remove_file(folder.join("answers/jonas.csv")).unwrap();
    std::fs::remove_file(folder.join("answers/mette.csv")).unwrap();
    same(
        folder.run(["consensus"]).code(2).both(),
        str![[r#"
--- stderr
error: there are no answers in .: a consensus rests on the sheets in answers/

"#]],
    );
    assert!(!folder.join("consensus.toml").exists());
}

#[test]
fn a_file_that_cannot_be_understood_is_left_alone() {
    let folder = unit();
    for broken in ["[[question]]\nid = \"T1.1\nstatus", "question = \"alle\"\n", "\u{feff}[[question]]\nid = "] {
        folder.write("consensus.toml", broken);
        folder.run(["consensus"]).code(2);
        assert_eq!(record(&folder), broken);
    }
    folder.write("consensus.toml", "[[question]]\nid = \"T1.1\nstatus = \"open\"\n");
    same(
        folder.run(["consensus"]).code(2).both(),
        str![[r#"
--- stderr
fejl[consensus-syntax]: filen er ikke gyldig TOML: anførselstegnet efter teksten mangler
 --> consensus.toml:2:11
  |
2 | id = "T1.1
  |           ^
  |
  = hjælp: sæt samme tegn efter teksten som før den

error: cannot complete consensus.toml: it is not valid TOML

"#]],
    );
    folder.write("consensus.toml", b"[[question]]\nid = \"T1.1\" # bl\xe5\n");
    same(
        folder.run(["consensus"]).code(2).both(),
        str![[r#"
--- stderr
fejl[consensus-unreadable]: filen er ikke gemt som UTF-8; her er det første tegn, der ikke kan læses
 --> consensus.toml:2:17
  |
2 | id = "T1.1" # blå
  |                 ^
  |
  = hjælp: åbn filen i en teksteditor, vælg Gem som, og vælg UTF-8 som kodning

error: cannot read consensus.toml: stream did not contain valid UTF-8

"#]],
    );
}

#[test]
fn line_ends_and_mark_of_a_file_edited_on_windows_are_kept() {
    let folder = unit();
    folder.run(["consensus"]).code(0);
    let before = record(&folder).replace('\n', "\r\n");
    folder.write("consensus.toml", format!("\u{feff}{before}"));
    folder.run(["consensus"]).code(0);
    assert_eq!(record(&folder), format!("\u{feff}{before}"), "nothing new, nothing touched");

    folder.write("answers/mette.csv", "spørgsmål;point;styrker\nT1.1;4;Retningen er klar\nT1.2;4;Noget nyt\n");
    let shown = folder.run(["consensus", "--dry-run"]).code(0);
    folder.run(["consensus"]).code(0);
    let after = record(&folder);
    assert_eq!(after, shown.stdout());
    assert!(after.starts_with("\u{feff}# Konsensus for"), "{after:?}");
    assert!(after.contains("text = \"Noget nyt\"\r\n"), "{after:?}");
    assert!(!after.replace("\r\n", "").contains('\n'), "{after:?}");
}

#[test]
fn what_was_set_aside_in_one_line_does_not_come_back() {
    let folder = unit();
    folder.run(["consensus"]).code(0);
    let table = "\n[[question.strength]]\ntext = \"Tavlen virker\"\nfrom = [\"e:c80072d1\"]\n";
    let line = "set_aside = [{ from = [\"e:c80072d1\"], reason = \"ikke alle har den\" }]\n";
    let before = record(&folder);
    assert!(before.contains(table), "{before}");
    folder.write("consensus.toml", before.replace(table, line));
    folder.run(["consensus"]).code(0);
    assert_eq!(record(&folder).matches("e:c80072d1").count(), 1, "{}", record(&folder));
}

#[test]
fn an_empty_file_is_begun_as_if_it_were_not_there() {
    let folder = unit();
    folder.run(["consensus"]).code(0);
    let begun = record(&folder);
    folder.write("consensus.toml", "\r\n").run(["consensus"]).code(0);
    assert_eq!(record(&folder), begun);
}

#[test]
fn an_improvement_of_the_groups_own_is_given_an_id() {
    let folder = unit();
    folder.run(["consensus"]).code(0);
    let mine = record(&folder).replacen(
        "[[question.improvement]]\nid = \"T1.1a\"",
        "[[question.improvement]] # vores\ntext = \"Kortere dagsordener\"\n\n[[question.improvement]]\nid = \"T1.1a\"",
        1,
    );
    folder.write("consensus.toml", &mine);
    let run = folder.run(["consensus", "--format", "json"]).code(0);
    assert!(
        run.stderr().ends_with("completed consensus.toml: 0 new questions, 0 new entries, 1 new ids\n"),
        "{}",
        run.stderr()
    );
    let given = "[[question.improvement]] # vores\nid = \"T1.1c\"\ntext = \"Kortere dagsordener\"\n";
    assert!(record(&folder).contains(given), "{}", record(&folder));
}

#[test]
fn another_key_is_noticed_before_everything_comes_twice() {
    let folder = unit();
    folder.write("answers/.key", "ab".repeat(32) + "\n");
    folder.run(["consensus"]).code(0);
    let before = record(&folder);
    std::fs::remove_file(folder.join("answers/.key")).unwrap();
    same(
        folder.run(["consensus"]).code(2).both(),
        str![[r#"
--- stderr
error: cannot complete consensus.toml: none of its fingerprints is of these answers: put the right answers/.key back or name it with --key, or move the file away to start anew

"#]],
    );
    assert_eq!(record(&folder), before);
}
