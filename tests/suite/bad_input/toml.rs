//! TOML files that are wrong.

use super::*;

/// What a change in `evaluation.toml` leads to.
#[track_caller]
fn evaluation(from: &str, to: &str, code: i32, expected: impl IntoData) {
    changed("evaluation.toml", EVALUATION, from, to, code, expected);
}

/// What a change in the frame leads to.
#[track_caller]
fn frame(from: &str, to: &str, code: i32, expected: impl IntoData) {
    changed("frame.toml", FRAME, from, to, code, expected);
}

#[track_caller]
fn changed(file: &str, text: &str, from: &str, to: &str, code: i32, expected: impl IntoData) {
    assert!(text.contains(from), "{from} is not in {file}");
    let folder = Folder::unit();
    folder.write(file, text.replacen(from, to, 1));
    same(folder.run(["merge", "--format", "csv"]).code(code).both(), expected);
}

#[test]
fn a_broken_evaluation() {
    evaluation(
        "id = \"solsikken-2026\"",
        "id = \"solsikken-2026",
        1,
        str![[r#"
evaluation,participant,theme,question,state,score,basis,strengths,improvements,evidence,comment
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
--- stderr
fejl[evaluation-syntax]: filen er ikke gyldig TOML: anførselstegnet efter teksten mangler
 --> evaluation.toml:2:21
  |
2 | id = "solsikken-2026
  |                     ^
  |
  = hjælp: sæt samme tegn efter teksten som før den


"#]],
    );
    evaluation(
        "[[participant]]",
        "[[participant]",
        1,
        str![[r#"
evaluation,participant,theme,question,state,score,basis,strengths,improvements,evidence,comment
--- stderr
fejl[evaluation-syntax]: filen er ikke gyldig TOML: tabellens navn bliver ikke lukket
 --> evaluation.toml:5:15
  |
5 | [[participant]
  |               ^
  |
  = hjælp: skriv lige mange `]` efter navnet, som der er `[` før det


"#]],
    );
}

#[test]
fn a_broken_frame() {
    frame(
        "id = \"lille\"",
        "id = lille",
        2,
        str![[r#"
--- stderr
fejl[frame-syntax]: filen er ikke gyldig TOML: teksten står ikke i anførselstegn
 --> frame.toml:2:6
  |
2 | id = lille
  |      ^^^^^
  |
  = hjælp: sæt teksten i anførselstegn: `"…"`

error: . cannot be read without its question frame

"#]],
    );
    frame(
        "text = \"Følger vi op?\"",
        "text = \"Følger vi op?",
        2,
        str![[r#"
--- stderr
fejl[frame-syntax]: filen er ikke gyldig TOML: anførselstegnet efter teksten mangler
  --> frame.toml:20:22
   |
20 | text = "Følger vi op?
   |                      ^
   |
   = hjælp: sæt samme tegn efter teksten som før den

error: . cannot be read without its question frame

"#]],
    );
}

#[test]
fn an_unknown_key() {
    evaluation(
        "frame = ",
        "rnd = \"2026\"\nrundde = \"2026\"\nframe = ",
        1,
        str![[r#"
evaluation,participant,theme,question,state,score,basis,strengths,improvements,evidence,comment
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
--- stderr
fejl[evaluation-unknown-key]: nøglen `rnd` kendes ikke
 --> evaluation.toml:3:1
  |
3 | rnd = "2026"
  | ^^^
  |
  = hjælp: mente du `round`?

fejl[evaluation-unknown-key]: nøglen `rundde` kendes ikke
 --> evaluation.toml:4:1
  |
4 | rundde = "2026"
  | ^^^^^^
  |
  = hjælp: brug en af nøglerne area, frame_version, goals, language, phase, round, themes, unit, eller gør linjen til en kommentar med #


"#]],
    );
    frame(
        "text = \"Følger",
        "txt = \"?\"\ntext = \"Følger",
        1,
        str![[r#"
evaluation,participant,theme,question,state,score,basis,strengths,improvements,evidence,comment
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
--- stderr
fejl[frame-unknown-key]: nøglen `txt` kendes ikke
  --> frame.toml:20:1
   |
20 | txt = "?"
   | ^^^
   |
   = hjælp: brug en af nøglerne discuss, evidence, help, label, scale, eller gør linjen til en kommentar med #


"#]],
    );
    changed(
        "evaluation.toml",
        EVALUATION,
        "[[participant]]",
        "[dates]\nseminarium = 2026-02-20\n[[participant]]",
        1,
        str![[r#"
evaluation,participant,theme,question,state,score,basis,strengths,improvements,evidence,comment
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
--- stderr
fejl[evaluation-unknown-key]: nøglen `seminarium` kendes ikke
 --> evaluation.toml:6:1
  |
6 | seminarium = 2026-02-20
  | ^^^^^^^^^^
  |
  = hjælp: brug en af nøglerne answers_due, decided, plan_due, seminar, eller gør linjen til en kommentar med #


"#]],
    );
}

#[test]
fn an_unknown_key_of_the_scale() {
    frame(
        "max = 5",
        "max = 5\nmaks = 6",
        1,
        str![[r#"
evaluation,participant,theme,question,state,score,basis,strengths,improvements,evidence,comment
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
--- stderr
fejl[frame-unknown-key]: nøglen `maks` kendes ikke
 --> frame.toml:9:1
  |
9 | maks = 6
  | ^^^^
  |
  = hjælp: brug en af nøglerne levels, parts, step, eller gør linjen til en kommentar med #


"#]],
    );
}

#[test]
fn a_missing_key() {
    evaluation(
        "frame = \"frame.toml\"",
        "",
        2,
        str![[r#"
--- stderr
fejl[evaluation-missing-key]: `frame` mangler
 --> evaluation.toml:1:1
  |
1 | [evaluation]
  | ^^^^^^^^^^^^
  |
  = hjælp: tilføj en linje som `frame = "kik"`

error: . cannot be read without its question frame

"#]],
    );
    evaluation(
        "[[participant]]\nid = \"mette\"",
        "[[participant]]\nname = \"Mette\"",
        1,
        str![[r#"
evaluation,participant,theme,question,state,score,basis,strengths,improvements,evidence,comment
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
--- stderr
fejl[evaluation-missing-key]: `id` mangler
 --> evaluation.toml:8:1
  |
8 | [[participant]]
  | ^^^^^^^^^^^^^^^
  |
  = hjælp: tilføj en linje som `id = "…"`


"#]],
    );
    frame(
        "max = 5",
        "",
        2,
        str![[r#"
--- stderr
fejl[frame-missing-key]: `max` mangler
 --> frame.toml:6:1
  |
6 | [scale]
  | ^^^^^^^
  |
  = hjælp: tilføj en linje som `max = 5`

error: . cannot be read without its question frame

"#]],
    );
}

#[test]
fn a_wrong_type() {
    evaluation(
        "id = \"solsikken-2026\"",
        "id = \"solsikken-2026\"\nround = 2026\nthemes = \"T1\"",
        1,
        str![[r#"
evaluation,participant,theme,question,state,score,basis,strengths,improvements,evidence,comment
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
--- stderr
fejl[evaluation-wrong-value]: `round` skal være en tekst i anførselstegn
 --> evaluation.toml:3:9
  |
3 | round = 2026
  |         ^^^^
  |
  = hjælp: skriv for eksempel `"…"`

fejl[evaluation-wrong-value]: `themes` skal være en liste af tekster
 --> evaluation.toml:4:10
  |
4 | themes = "T1"
  |          ^^^^
  |
  = hjælp: skriv for eksempel `["T1", "T2"]`


"#]],
    );
    frame(
        "max = 5",
        "max = \"5\"",
        2,
        str![[r#"
--- stderr
fejl[frame-wrong-value]: `max` skal være et tal
 --> frame.toml:8:7
  |
8 | max = "5"
  |       ^^^
  |
  = hjælp: skriv for eksempel `3.5`

error: . cannot be read without its question frame

"#]],
    );
}

#[test]
fn a_wrong_value() {
    evaluation(
        "id = \"solsikken-2026\"",
        "id = \"solsikken-2026\"\nlanguage = \"dansk\"",
        1,
        str![[r#"
evaluation,participant,theme,question,state,score,basis,strengths,improvements,evidence,comment
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
--- stderr
fejl[evaluation-wrong-value]: `language` kan ikke være `"dansk"`
 --> evaluation.toml:3:12
  |
3 | language = "dansk"
  |            ^^^^^^^
  |
  = hjælp: skriv `"da"` eller `"en"`


"#]],
    );
    evaluation(
        "[[participant]]",
        "[dates]\nseminar = \"2026-02-20\"\n[[participant]]",
        1,
        str![[r#"
evaluation,participant,theme,question,state,score,basis,strengths,improvements,evidence,comment
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
--- stderr
fejl[evaluation-wrong-value]: `seminar` skal være en dato uden anførselstegn
 --> evaluation.toml:6:11
  |
6 | seminar = "2026-02-20"
  |           ^^^^^^^^^^^^
  |
  = hjælp: skriv for eksempel `2026-02-20`


"#]],
    );
}

#[test]
fn a_scale_that_is_none() {
    frame(
        "max = 5",
        "max = 5\nstep = 2",
        2,
        str![[r#"
--- stderr
fejl[frame-bad-scale]: skalaens tal passer ikke sammen
 --> frame.toml:9:8
  |
9 | step = 2
  |        ^
  |
  = hjælp: `max` skal være over `min`, og der skal være et helt antal trin imellem, højst 1000

error: . cannot be read without its question frame

"#]],
    );
    frame(
        "max = 5",
        "max = -5",
        2,
        str![[r#"
--- stderr
fejl[frame-bad-scale]: skalaens tal passer ikke sammen
 --> frame.toml:8:7
  |
8 | max = -5
  |       ^^
  |
  = hjælp: `max` skal være over `min`, og der skal være et helt antal trin imellem, højst 1000

error: . cannot be read without its question frame

"#]],
    );
    frame(
        "max = 5",
        "max = 5\nstep = 0",
        2,
        str![[r#"
--- stderr
fejl[frame-bad-scale]: skalaens tal passer ikke sammen
 --> frame.toml:9:8
  |
9 | step = 0
  |        ^
  |
  = hjælp: `max` skal være over `min`, og der skal være et helt antal trin imellem, højst 1000

error: . cannot be read without its question frame

"#]],
    );
}

#[test]
fn a_scale_with_more_steps_than_a_sheet_has_room_for() {
    frame(
        "max = 5",
        "max = 999999\nstep = 0.001",
        2,
        str![[r#"
--- stderr
fejl[frame-bad-scale]: skalaens tal passer ikke sammen
 --> frame.toml:9:8
  |
9 | step = 0.001
  |        ^^^^^
  |
  = hjælp: `max` skal være over `min`, og der skal være et helt antal trin imellem, højst 1000

error: . cannot be read without its question frame

"#]],
    );
}

#[test]
fn an_unknown_frame() {
    evaluation(
        "frame = \"frame.toml\"",
        "frame = \"kikk\"",
        2,
        str![[r#"
--- stderr
fejl[evaluation-frame-not-found]: spørgerammen `kikk` findes ikke
 --> evaluation.toml:3:9
  |
3 | frame = "kikk"
  |         ^^^^^^
  |
  = hjælp: mente du `kik`?

error: . cannot be read without its question frame

"#]],
    );
    evaluation(
        "frame = \"frame.toml\"",
        "frame = \"../frame.toml\"",
        2,
        str![[r#"
--- stderr
fejl[evaluation-frame-not-found]: spørgerammen `../frame.toml` findes ikke
 --> evaluation.toml:3:9
  |
3 | frame = "../frame.toml"
  |         ^^^^^^^^^^^^^^^
  |
  = hjælp: stien regnes fra mappen med `evaluation.toml`

error: . cannot be read without its question frame

"#]],
    );
    let folder = Folder::unit();
    same(
        folder.run(["merge", "--frame", "kkik"]).code(2).both(),
        str![[r#"
--- stderr
error: there is no frame `kkik`; did you mean `kik`?

"#]],
    );
    same(
        folder.run(["merge", "--frame", "../../etc/passwd"]).code(2).both(),
        str![[r#"
--- stderr
error: there is no frame `../../etc/passwd`; frames at hand: kik

"#]],
    );
    same(
        folder.run(["merge", "--frame", ".."]).code(2).both(),
        str![[r#"
--- stderr
error: there is no frame `..`; frames at hand: kik

"#]],
    );
}

#[test]
fn a_frame_of_another_version() {
    evaluation(
        "frame = \"frame.toml\"",
        "frame = \"frame.toml\"\nframe_version = \"2\"",
        1,
        str![[r#"
evaluation,participant,theme,question,state,score,basis,strengths,improvements,evidence,comment
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
--- stderr
fejl[evaluation-frame-version]: selvevalueringen er lavet til udgave 2 af spørgerammen; her er udgave 1
 --> evaluation.toml:4:17
  |
4 | frame_version = "2"
  |                 ^^^
  |
  = hjælp: ret `frame_version`, eller læg den rette udgave i `frames/`


"#]],
    );
}

#[test]
fn a_newer_konsensus_is_needed() {
    let folder = Folder::unit();
    folder.write(
        "konsensus.toml",
        "requires = \">=9.0\"\nfutter = 1\n[privacy]\nnames = \"hashed\"\nnoise = 3\n[[unit]]\nid = \"a\"\ncolour = 1\n",
    );
    // Nor is what only a newer version knows unknown in the other files of the workspace.
    folder.write("evaluation.toml", EVALUATION.replace("[[participant]]", "[[participant]]\navatar = \"x.png\""));
    same(
        told(&merge(&folder, &[], 1)),
        str![[r#"
fejl[workspace-needs-newer]: filen kræver konsensus 9.0 eller nyere
 --> konsensus.toml:1:12
  |
1 | requires = ">=9.0"
  |            ^^^^^^^
  |
  = hjælp: installér en nyere udgave af programmet

---

"#]],
    );
    folder.write("evaluation.toml", EVALUATION).write("konsensus.toml", "requires = \"the newest\"\n");
    same(
        told(&merge(&folder, &[], 1)),
        str![[r#"
fejl[workspace-wrong-value]: `requires` skal være en udgave af konsensus
 --> konsensus.toml:1:12
  |
1 | requires = "the newest"
  |            ^^^^^^^^^^^^
  |
  = hjælp: skriv for eksempel `">=0.1"`

---

"#]],
    );
}

#[test]
fn ids_that_lead_out_of_the_folder() {
    evaluation(
        "id = \"mette\"",
        "id = \"../mette\"",
        1,
        str![[r#"
evaluation,participant,theme,question,state,score,basis,strengths,improvements,evidence,comment
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
--- stderr
fejl[evaluation-bad-id]: `../mette` kan ikke være et id
 --> evaluation.toml:9:6
  |
9 | id = "../mette"
  |      ^^^^^^^^^^
  |
  = hjælp: begynd med et bogstav a-z, og brug kun a-z, 0-9, punktum, bindestreg og understreg. Et månedsnavn fulgt af et tal kan ikke bruges


"#]],
    );
    evaluation(
        "id = \"solsikken-2026\"",
        "id = \"../../solsikken\"",
        1,
        str![[r#"
evaluation,participant,theme,question,state,score,basis,strengths,improvements,evidence,comment
solsikken,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken,jonas,T2,T2.1,dont-know,,,,tal mangler,,
--- stderr
fejl[evaluation-bad-id]: `../../solsikken` kan ikke være et id
 --> evaluation.toml:2:6
  |
2 | id = "../../solsikken"
  |      ^^^^^^^^^^^^^^^^^
  |
  = hjælp: begynd med et bogstav a-z, og brug kun a-z, 0-9, punktum, bindestreg og understreg. Et månedsnavn fulgt af et tal kan ikke bruges


"#]],
    );
    frame(
        "id = \"T1.2\"",
        "id = \"../T1.2\"",
        2,
        str![[r#"
--- stderr
fejl[frame-bad-id]: `../T1.2` kan ikke være et id
  --> frame.toml:19:6
   |
19 | id = "../T1.2"
   |      ^^^^^^^^^
   |
   = hjælp: begynd med et bogstav a-z, og brug kun a-z, 0-9, punktum, bindestreg og understreg. Et månedsnavn fulgt af et tal kan ikke bruges

error: . cannot be read without its question frame

"#]],
    );
    frame(
        "id = \"lille\"",
        "id = \"../lille\"",
        2,
        str![[r#"
--- stderr
fejl[frame-bad-id]: `../lille` kan ikke være et id
 --> frame.toml:2:6
  |
2 | id = "../lille"
  |      ^^^^^^^^^^
  |
  = hjælp: begynd med et bogstav a-z, og brug kun a-z, 0-9, punktum, bindestreg og understreg. Et månedsnavn fulgt af et tal kan ikke bruges

error: . cannot be read without its question frame

"#]],
    );
    let folder = Folder::unit();
    same(
        folder.run(["merge", "--theme", "../T1"]).code(2).both(),
        str![[r#"
--- stderr
error: there is no theme `../T1` in this evaluation; there is T1, T2

"#]],
    );
}

#[test]
fn ids_that_a_spreadsheet_would_change() {
    evaluation(
        "id = \"mette\"",
        "id = \"maj-2\"",
        1,
        str![[r#"
evaluation,participant,theme,question,state,score,basis,strengths,improvements,evidence,comment
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
--- stderr
fejl[evaluation-bad-id]: `maj-2` kan ikke være et id
 --> evaluation.toml:9:6
  |
9 | id = "maj-2"
  |      ^^^^^^^
  |
  = hjælp: regneark laver et månedsnavn fulgt af et tal om til en dato: vælg et andet id


"#]],
    );
}

#[test]
fn an_id_twice() {
    evaluation(
        "id = \"mette\"",
        "id = \"Jonas\"",
        1,
        str![[r#"
evaluation,participant,theme,question,state,score,basis,strengths,improvements,evidence,comment
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
--- stderr
fejl[evaluation-id-twice]: id'et `Jonas` står to gange
 --> evaluation.toml:9:6
  |
6 | id = "jonas"
  |      ------- den første
...
9 | id = "Jonas"
  |      ^^^^^^^
  |
  = hjælp: giv den ene et andet id, eller slet den


"#]],
    );
    frame(
        "id = \"T2.1\"",
        "id = \"T1.1\"",
        2,
        str![[r#"
--- stderr
fejl[frame-id-twice]: id'et `T1.1` står to gange
  --> frame.toml:27:6
   |
15 | id = "T1.1"
   |      ------ den første
...
27 | id = "T1.1"
   |      ^^^^^^
   |
   = hjælp: giv den ene et andet id, eller slet den

error: . cannot be read without its question frame

"#]],
    );
}

#[test]
fn an_unknown_theme() {
    evaluation(
        "frame = ",
        "themes = [\"T1\", \"T11\", \"../T2\"]\nframe = ",
        1,
        str![[r#"
evaluation,participant,theme,question,state,score,basis,strengths,improvements,evidence,comment
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,jonas,T2,T2.1,not-asked,,,,tal mangler,,
--- stderr
fejl[evaluation-unknown-reference]: temaet `T11` findes ikke
 --> evaluation.toml:3:17
  |
3 | themes = ["T1", "T11", "../T2"]
  |                 ^^^^^
  |
  = hjælp: ret id'et, eller opret det, der henvises til

fejl[evaluation-unknown-reference]: temaet `../T2` findes ikke
 --> evaluation.toml:3:24
  |
3 | themes = ["T1", "T11", "../T2"]
  |                        ^^^^^^^
  |
  = hjælp: ret id'et, eller opret det, der henvises til


"#]],
    );
}

#[test]
fn marks_and_line_ends_of_windows_in_toml() {
    let folder = Folder::unit();
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    folder.write("evaluation.toml", windows(EVALUATION)).write("frame.toml", windows(FRAME));
    same(
        told(&merge(&folder, &[], 0)),
        str![[r#"
---

"#]],
    );
    // A place behind the mark is where an editor shows it.
    folder.write("evaluation.toml", windows(&EVALUATION.replace("[evaluation]", "[evaluation]\nrundde = \"2026\"")));
    same(
        told(&merge(&folder, &[], 1)),
        str![[r#"
fejl[evaluation-unknown-key]: nøglen `rundde` kendes ikke
 --> evaluation.toml:2:1
  |
2 | rundde = "2026"
  | ^^^^^^
  |
  = hjælp: brug en af nøglerne area, frame_version, goals, language, phase, round, themes, unit, eller gør linjen til en kommentar med #

---

"#]],
    );
}

#[test]
fn toml_that_is_not_text() {
    evaluation(
        "id = \"solsikken-2026\"",
        "id = \"solsikken\0-2026\"",
        1,
        str![[r#"
evaluation,participant,theme,question,state,score,basis,strengths,improvements,evidence,comment
solsikken,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken,jonas,T2,T2.1,dont-know,,,,tal mangler,,
--- stderr
fejl[evaluation-syntax]: filen er ikke gyldig TOML: anførselstegnet efter teksten mangler
 --> evaluation.toml:2:16
  |
2 | id = "solsikken␀-2026"
  |                ^
  |
  = hjælp: sæt samme tegn efter teksten som før den


"#]],
    );
    let folder = Folder::unit();
    let latin: Vec<u8> = FRAME.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    folder.write("frame.toml", latin);
    same(
        folder.run(["merge"]).code(2).both(),
        str![[r#"
--- stderr
fejl[frame-unreadable]: filen er ikke gemt som UTF-8; her er det første tegn, der ikke kan læses
  --> frame.toml:20:10
   |
20 | text = "Følger vi op?"
   |          ^
   |
   = hjælp: åbn filen i en teksteditor, vælg Gem som, og vælg UTF-8 som kodning

error: . cannot be read without its question frame

"#]],
    );
}

#[test]
fn a_toml_file_of_a_hundred_megabytes() {
    let folder = Folder::unit();
    std::fs::File::options().write(true).open(folder.join("frame.toml")).unwrap().set_len(100 << 20).unwrap();
    same(
        folder.run(["merge"]).code(2).both(),
        str![[r#"
--- stderr
fejl[frame-unreadable]: filen er på 100 MB; grænsen er 8 MB
--> frame.toml
 = hjælp: gem filen igen som almindelig tekst i UTF-8, eller giv dig selv adgang til den

error: . cannot be read without its question frame

"#]],
    );
}
