//! Input that is wrong: the whole message, what is still merged, and the exit code.

use crate::folder::{EVALUATION, FRAME, Folder, PROGRAM, ROWS_OF_JONAS, Run, SHEET, command, same};
use snapbox::{IntoData, str};

/// Merges a unit in which jonas's sheet is good and something else is not: jonas's answers are there all the same.
#[track_caller]
fn merge(folder: &Folder, args: &[&str], code: i32) -> Run {
    let run = folder.run(["merge", "--format", "csv"].iter().chain(args)).code(code);
    let mine: String = run.stdout().split_inclusive('\n').filter(|row| row.contains(",jonas,")).collect();
    assert_eq!(mine, ROWS_OF_JONAS);
    run
}

/// Shows what was told, and what came of the other sheets.
#[track_caller]
fn told(run: &Run) -> String {
    let head = "evaluation,participant,theme,question,state,score,basis,strengths,improvements,evidence,comment\n";
    let rows = run.stdout().strip_prefix(head).unwrap().replacen(ROWS_OF_JONAS, "", 1);
    format!("{}---\n{rows}", run.stderr())
}

/// What a sheet of mette's leads to.
#[track_caller]
fn sheet_as(name: &str, sheet: impl AsRef<[u8]>, args: &[&str], code: i32, expected: impl IntoData) {
    let folder = Folder::unit();
    folder.write(format!("answers/{name}"), sheet);
    same(told(&merge(&folder, args, code)), expected);
}

#[track_caller]
fn sheet(sheet: &str, expected: impl IntoData) {
    sheet_as("mette.csv", sheet, &[], 1, expected);
}

#[track_caller]
fn sheet_in_english(sheet: &str, expected: impl IntoData) {
    sheet_as("mette.csv", sheet, &["--lang", "en"], 1, expected);
}

// Sheets.

#[test]
fn an_unknown_question() {
    sheet(
        "spørgsmål;point;styrker\nT1.1;3;godt\nT9.1;4;fint\nt1.2;4;fint\n",
        str![[r#"
fejl[answers-unknown-question]: spørgsmålet `T9.1` findes ikke i rammen
 --> answers/mette.csv:3:1
  |
3 | T9.1;4;fint
  | ^^^^
  |
  = hjælp: ret id'et i kolonnen `spørgsmål`

fejl[answers-unknown-question]: spørgsmålet `t1.2` findes ikke i rammen
 --> answers/mette.csv:4:1
  |
4 | t1.2;4;fint
  | ^^^^
  |
  = hjælp: mente du `T1.2`?

---
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,mette,T1,T1.1,score,3,,godt,,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,mette,T1,T1.2,missing,,,,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
solsikken-2026,mette,T2,T2.1,missing,,,,,,

"#]],
    );
}

#[test]
fn an_unknown_question_in_english() {
    sheet_in_english(
        "question,score\nT1.1,3\nT9.1,4\n",
        str![[r#"
error[answers-unknown-question]: the frame has no question `T9.1`
 --> answers/mette.csv:3:1
  |
3 | T9.1,4
  | ^^^^
  |
  = help: correct the id in the column `question`

---
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,mette,T1,T1.1,score,3,,,,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,mette,T1,T1.2,missing,,,,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
solsikken-2026,mette,T2,T2.1,missing,,,,,,

"#]],
    );
}

#[test]
fn a_question_twice() {
    sheet(
        "spørgsmål;point;styrker\nT1.1;3;godt\nT1.2;4;fint\nT1.1;2;skidt\n",
        str![[r#"
fejl[answers-question-twice]: spørgsmålet `T1.1` er besvaret to gange
 --> answers/mette.csv:4:1
  |
2 | T1.1;3;godt
  | ---- den første
3 | T1.2;4;fint
4 | T1.1;2;skidt
  | ^^^^
  |
  = hjælp: slet den ene række, eller saml de to

---
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,mette,T1,T1.1,invalid,,,"godt
skidt",,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,mette,T1,T1.2,score,4,,fint,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
solsikken-2026,mette,T2,T2.1,missing,,,,,,

"#]],
    );
}

#[test]
fn a_question_twice_far_apart() {
    let folder = Folder::unit();
    let long = "langt ".repeat(12_000);
    folder.write("answers/mette.csv", format!("spørgsmål;point;kommentar\nT1.1;3;\nT1.2;4;{long}\nT1.1;2;\n"));
    same(
        merge(&folder, &[], 1).stderr(),
        str![[r#"
fejl[answers-question-twice]: spørgsmålet `T1.1` er besvaret to gange
 --> answers/mette.csv:4:1
  |
4 | T1.1;2;
  | ^^^^
  |
  = den første: answers/mette.csv:2:1
  = hjælp: slet den ene række, eller saml de to


"#]],
    );
}

#[test]
fn twenty_thousand_bad_rows_end() {
    let folder = Folder::unit();
    let rows = "T9.1;3;godt\n".repeat(20_000);
    folder.write("answers/mette.csv", format!("spørgsmål;point;styrker\n{rows}"));
    let run = merge(&folder, &["-q"], 1);
    assert_eq!(run.stderr().matches("answers-unknown-question").count(), 20_000);
}

#[test]
fn two_sheets_for_one_person() {
    let folder = Folder::unit();
    folder.write("answers/mette.csv", SHEET).write("answers/Mette.txt", SHEET);
    same(
        told(&merge(&folder, &[], 1)),
        str![[r#"
fejl[answers-sheet-twice]: der er to svarark for `mette`
--> answers/Mette.txt
 = det andet ark: answers/mette.csv
 = hjælp: slet det ark, der ikke gælder

fejl[answers-sheet-twice]: der er to svarark for `mette`
--> answers/mette.csv
 = det andet ark: answers/Mette.txt
 = hjælp: slet det ark, der ikke gælder

---

"#]],
    );
}

#[test]
fn a_sheet_for_no_participant() {
    sheet_as(
        "mete.csv",
        SHEET,
        &[],
        1,
        str![[r#"
fejl[answers-sheet-for-nobody]: ingen deltager hedder `mete`
--> answers/mete.csv
 = hjælp: mente du `mette`? Filen skal hedde som deltagerens id

---

"#]],
    );
    sheet_as(
        "helle.csv",
        SHEET,
        &["--lang", "en"],
        1,
        str![[r#"
error[answers-sheet-for-nobody]: no participant is called `helle`
--> answers/helle.csv
 = help: name the file after the participant's id, or add the participant to `evaluation.toml`

---

"#]],
    );
}

#[test]
fn a_sheet_of_somebody_who_is_not_to_answer() {
    let folder = Folder::unit();
    folder.write("evaluation.toml", EVALUATION.replace("id = \"mette\"", "id = \"mette\"\nanswers = false"));
    folder.write("answers/mette.csv", SHEET);
    same(
        told(&merge(&folder, &[], 1)),
        str![[r#"
fejl[answers-sheet-not-expected]: `mette` skal ikke svare
--> answers/mette.csv
 = hjælp: slet arket, eller fjern `answers = false` hos deltageren

---

"#]],
    );
}

#[test]
fn a_score_off_the_scale() {
    sheet(
        "spørgsmål;point;styrker\nT1.1;7;godt\nT1.2;-1;fint\nT2.1;5;\n",
        str![[r#"
fejl[answers-score-outside-scale]: `T1.1`: 7 ligger uden for skalaen 0-5
 --> answers/mette.csv:2:6
  |
2 | T1.1;7;godt
  |      ^
  |
  = hjælp: skriv et tal fra 0 til 5

fejl[answers-score-outside-scale]: `T1.2`: -1 ligger uden for skalaen 0-5
 --> answers/mette.csv:3:6
  |
3 | T1.2;-1;fint
  |      ^^
  |
  = hjælp: skriv et tal fra 0 til 5

---
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,mette,T1,T1.1,invalid,,,godt,,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,mette,T1,T1.2,invalid,,,fint,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
solsikken-2026,mette,T2,T2.1,score,5,,,,,

"#]],
    );
}

#[test]
fn a_score_between_steps() {
    sheet(
        "spørgsmål;point;styrker\nT1.1;3,5;godt\nT1.2;2.25;fint\n",
        str![[r#"
fejl[answers-score-between-steps]: `T1.1`: 3,5 ligger mellem trinene 3 og 4
 --> answers/mette.csv:2:6
  |
2 | T1.1;3,5;godt
  |      ^^^
  |
  = hjælp: skriv 3 eller 4

fejl[answers-score-between-steps]: `T1.2`: 2,25 ligger mellem trinene 2 og 3
 --> answers/mette.csv:3:6
  |
3 | T1.2;2.25;fint
  |      ^^^^
  |
  = hjælp: skriv 2 eller 3

---
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,mette,T1,T1.1,invalid,,,godt,,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,mette,T1,T1.2,invalid,,,fint,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
solsikken-2026,mette,T2,T2.1,missing,,,,,,

"#]],
    );
}

#[test]
fn a_score_between_steps_in_english() {
    sheet_in_english(
        "question;score\nT1.1;3,5\n",
        str![[r#"
error[answers-score-between-steps]: `T1.1`: 3.5 is between the steps 3 and 4
 --> answers/mette.csv:2:6
  |
2 | T1.1;3,5
  |      ^^^
  |
  = help: write 3 or 4

---
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,mette,T1,T1.1,invalid,,,,,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,mette,T1,T1.2,missing,,,,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
solsikken-2026,mette,T2,T2.1,missing,,,,,,

"#]],
    );
}

#[test]
fn words_where_a_score_belongs() {
    sheet(
        "spørgsmål;point;styrker\nT1.1;god;godt\nT1.2;3-4;fint\nT2.1;3 eller 4;\n",
        str![[r#"
fejl[answers-score-not-a-number]: `T1.1`: `god` er ikke et pointtal
 --> answers/mette.csv:2:6
  |
2 | T1.1;god;godt
  |      ^^^
  |
  = hjælp: skriv et tal, `ved ikke` eller `ikke relevant`, eller lad cellen være tom

fejl[answers-score-not-a-number]: `T1.2`: `3-4` er ikke et pointtal
 --> answers/mette.csv:3:6
  |
3 | T1.2;3-4;fint
  |      ^^^
  |
  = hjælp: skriv et tal, `ved ikke` eller `ikke relevant`, eller lad cellen være tom

fejl[answers-score-not-a-number]: `T2.1`: `3 eller 4` er ikke et pointtal
 --> answers/mette.csv:4:6
  |
4 | T2.1;3 eller 4;
  |      ^^^^^^^^^
  |
  = hjælp: skriv et tal, `ved ikke` eller `ikke relevant`, eller lad cellen være tom

---
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,mette,T1,T1.1,invalid,,,godt,,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,mette,T1,T1.2,invalid,,,fint,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
solsikken-2026,mette,T2,T2.1,invalid,,,,,,

"#]],
    );
}

#[test]
fn a_whole_comment_where_a_score_belongs_is_not_repeated_in_full() {
    let comment = "Vi synes, at det går rigtig godt. ".repeat(40);
    sheet(
        &format!("spørgsmål;point\nT1.1;{comment}\n"),
        str![[r#"
fejl[answers-score-not-a-number]: `T1.1`: `Vi synes, at det går rigtig godt. Vi synes, at det går rigtig godt. Vi synes, at det går rigtig godt. Vi synes, at det går rigtig godt. Vi synes, at det går rigtig godt. Vi synes, at det går  … igtig godt. Vi synes, at det går rigtig godt. Vi synes, at det går rigtig godt.` er ikke et pointtal
 --> answers/mette.csv:2:6
  |
2 | T1.1;Vi synes, at det går rigtig godt... synes, at det går rigtig godt. 
  |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^...^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hjælp: skriv et tal, `ved ikke` eller `ikke relevant`, eller lad cellen være tom

---
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,mette,T1,T1.1,invalid,,,,,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,mette,T1,T1.2,missing,,,,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
solsikken-2026,mette,T2,T2.1,missing,,,,,,

"#]],
    );
}

#[test]
fn an_unknown_basis() {
    sheet_as(
        "mette.csv",
        "spørgsmål;point;grundlag\nT1.1;3;rygtet\nT1.2;3;Hukommelse\n",
        &[],
        0,
        str![[r#"
advarsel[answers-unknown-basis]: `T1.1`: grundlaget `rygtet` kendes ikke
 --> answers/mette.csv:2:8
  |
2 | T1.1;3;rygtet
  |        ^^^^^^
  |
  = hjælp: skriv `dokumentation` eller `hukommelse`

---
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,mette,T1,T1.1,score,3,,,,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,mette,T1,T1.2,score,3,memory,,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
solsikken-2026,mette,T2,T2.1,missing,,,,,,

"#]],
    );
}

#[test]
fn a_wrong_delimiter() {
    sheet(
        "spørgsmål|point|styrker\nT1.1|3|godt\n",
        str![[r#"
fejl[answers-delimiter]: kolonnerne er adskilt af `|`
 --> answers/mette.csv:1:1
  |
1 | spørgsmål|point|styrker
  | ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hjælp: gem arket med semikolon, tabulator eller komma mellem kolonnerne

---

"#]],
    );
}

#[test]
fn no_header() {
    sheet(
        "T1.1;3;godt\nT1.2;4;fint\n",
        str![[r#"
fejl[answers-no-header]: den første linje har ingen overskrift `spørgsmål`
 --> answers/mette.csv:1:1
  |
1 | T1.1;3;godt
  | ^^^^^^^^^^^
  |
  = hjælp: skriv en første linje som `spørgsmål;point;styrker;forbedringsområder`

---

"#]],
    );
}

#[test]
fn no_header_in_english() {
    sheet_in_english(
        "T1.1;3;godt\nT1.2;4;fint\n",
        str![[r#"
error[answers-no-header]: the first line has no heading `question`
 --> answers/mette.csv:1:1
  |
1 | T1.1;3;godt
  | ^^^^^^^^^^^
  |
  = help: write a first line such as `question;score;strengths;improvements`

---

"#]],
    );
}

#[test]
fn an_unknown_column_with_a_suggestion() {
    sheet_as(
        "mette.csv",
        "spørgsmål;point;styker;karakter\nT1.1;3;godt;7\n",
        &[],
        0,
        str![[r#"
advarsel[answers-unknown-column]: kolonnen `styker` kendes ikke og bliver ikke læst
 --> answers/mette.csv:1:17
  |
1 | spørgsmål;point;styker;karakter
  |                 ^^^^^^
  |
  = hjælp: mente du `styrker`?

advarsel[answers-unknown-column]: kolonnen `karakter` kendes ikke og bliver ikke læst
 --> answers/mette.csv:1:24
  |
1 | spørgsmål;point;styker;karakter
  |                        ^^^^^^^^
  |
  = hjælp: brug en af overskrifterne spørgsmål, point, grundlag, styrker, forbedringsområder, dokumentation, kommentar

---
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,mette,T1,T1.1,score,3,,,,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,mette,T1,T1.2,missing,,,,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
solsikken-2026,mette,T2,T2.1,missing,,,,,,

"#]],
    );
}

#[test]
fn a_column_twice() {
    sheet(
        "spørgsmål;point;score\nT1.1;3;4\n",
        str![[r#"
fejl[answers-column-twice]: kolonnen `score` står der to gange
 --> answers/mette.csv:1:17
  |
1 | spørgsmål;point;score
  |           ----- ^^^^^
  |           |
  |           den første
  |
  = hjælp: saml de to kolonner i én

---
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,mette,T1,T1.1,score,3,,,,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,mette,T1,T1.2,missing,,,,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
solsikken-2026,mette,T2,T2.1,missing,,,,,,

"#]],
    );
}

#[test]
fn text_right_of_the_last_column() {
    sheet_as(
        "mette.csv",
        "spørgsmål;point;styrker\nT1.1;3;godt; men dyrt\n",
        &[],
        0,
        str![[r#"
advarsel[answers-extra-cell]: der står tekst til højre for den sidste kolonne
 --> answers/mette.csv:2:13
  |
2 | T1.1;3;godt; men dyrt
  |             ^^^^^^^^^
  |
  = hjælp: sæt " om hele cellen, eller giv kolonnen en overskrift

---
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,mette,T1,T1.1,score,3,,godt,,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,mette,T1,T1.2,missing,,,,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
solsikken-2026,mette,T2,T2.1,missing,,,,,,

"#]],
    );
}

#[test]
fn a_row_without_a_question() {
    sheet(
        "spørgsmål;point;styrker\nT1.1;3;godt\n;4;fint\n\u{a0};;\n",
        str![[r#"
fejl[answers-no-question]: rækken har intet i kolonnen `spørgsmål`
 --> answers/mette.csv:3:2
  |
3 | ;4;fint
  |  ^
  |
  = hjælp: skriv spørgsmålets id i rækken, eller slet den

---
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,mette,T1,T1.1,score,3,,godt,,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,mette,T1,T1.2,missing,,,,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
solsikken-2026,mette,T2,T2.1,missing,,,,,,

"#]],
    );
}

#[test]
fn an_empty_file() {
    sheet(
        "",
        str![[r#"
fejl[answers-empty]: svararket er tomt
--> answers/mette.csv
 = hjælp: bed om arket igen, eller slet filen

---

"#]],
    );
    sheet_as(
        "mette.csv",
        "\u{feff}\r\n\r\n",
        &["--lang", "en"],
        1,
        str![[r#"
error[answers-empty]: the sheet is empty
--> answers/mette.csv
 = help: ask for the sheet again, or delete the file

---

"#]],
    );
}

#[test]
fn a_binary_file() {
    let image = [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0"[..], &[0x9c; 400]].concat();
    sheet_as(
        "mette.csv",
        image,
        &[],
        1,
        str![[r#"
fejl[answers-not-text]: filen er ikke tekst
--> answers/mette.csv
 = hjælp: gem arket som CSV UTF-8

---

"#]],
    );
}

#[test]
fn a_nul_byte() {
    sheet_as(
        "mette.csv",
        "spørgsmål;point\nT1.1;3\0\n",
        &[],
        1,
        str![[r#"
fejl[answers-not-text]: filen er ikke tekst
--> answers/mette.csv
 = hjælp: gem arket som CSV UTF-8

---

"#]],
    );
}

#[test]
fn an_unclosed_quote_at_the_end() {
    sheet(
        "spørgsmål;point;styrker\nT1.1;3;godt\nT1.2;4;\"fint\n",
        str![[r#"
fejl[answers-unclosed-quote]: et anførselstegn bliver ikke lukket
 --> answers/mette.csv:3:8
  |
3 | T1.2;4;"fint
  |        ^^^^^
  |
  = hjælp: sæt et " sidst i cellen, eller slet det første

---
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,mette,T1,T1.1,score,3,,godt,,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,mette,T1,T1.2,score,4,,"fint
",,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
solsikken-2026,mette,T2,T2.1,missing,,,,,,

"#]],
    );
}

#[test]
fn an_unclosed_quote_that_swallows_rows() {
    sheet(
        "spørgsmål;point;styrker\nT1.1;3;\"godt\nT1.2;4;\"fint\"\nT2.1;5;\n",
        str![[r#"
fejl[answers-unclosed-quote]: et anførselstegn bliver ikke lukket, så rækken med `T1.2` er endt i cellen
 --> answers/mette.csv:2:8
  |
2 | T1.1;3;"godt
  |        ^^^^^
  |
  = hjælp: sæt et " sidst i cellen, eller slet det første

---
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,mette,T1,T1.1,score,3,,"godt
T1.2;4;fint""",,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,mette,T1,T1.2,missing,,,,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
solsikken-2026,mette,T2,T2.1,score,5,,,,,

"#]],
    );
}

#[test]
fn an_unclosed_quote_in_the_header_that_swallows_every_row() {
    sheet(
        "spørgsmål;\"point;styrker\nT1.1;3;godt\nT1.2;4;fint\n",
        str![[r#"
fejl[answers-unclosed-quote]: et anførselstegn bliver ikke lukket, så rækken med `T1.1` er endt i cellen
 --> answers/mette.csv:1:11
  |
1 | spørgsmål;"point;styrker
  |           ^^^^^^^^^^^^^^
  |
  = hjælp: sæt et " sidst i cellen, eller slet det første

---

"#]],
    );
}

#[test]
fn letters_that_were_decoded_wrongly_before() {
    sheet_as(
        "mette.csv",
        "spørgsmål;point;styrker\nT1.1;3;fÃ¦lles mÃ¥l\n",
        &[],
        0,
        str![[r#"
advarsel[answers-mojibake]: bogstaver er læst forkert i `fÃ¦lles`
 --> answers/mette.csv:2:8
  |
2 | T1.1;3;fÃ¦lles mÃ¥l
  |        ^^^^^^^
  |
  = hjælp: skriv `fælles`

---
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,mette,T1,T1.1,score,3,,fÃ¦lles mÃ¥l,,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,mette,T1,T1.2,missing,,,,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
solsikken-2026,mette,T2,T2.1,missing,,,,,,

"#]],
    );
}

#[test]
fn a_hundred_megabytes() {
    let folder = Folder::unit();
    folder.write("answers/mette.csv", "");
    std::fs::File::options().write(true).open(folder.join("answers/mette.csv")).unwrap().set_len(100 << 20).unwrap();
    same(
        told(&merge(&folder, &[], 1)),
        str![[r#"
fejl[answers-too-large]: filen er på 100 MB; grænsen er 16 MB
--> answers/mette.csv
 = hjælp: gem kun deltagerens egne svar som CSV

---

"#]],
    );
}

#[test]
fn a_heading_as_long_as_a_book_ends() {
    let folder = Folder::unit();
    // One heading as long as the file; the rest of the frame's words are compared with it.
    folder.write("answers/mette.csv", format!("spørgsmål;{}\nT1.1;3\n", "x".repeat(3 << 20)));
    let run = merge(&folder, &[], 0);
    assert!(run.stderr().len() < 2000, "a message repeats the whole heading");
}

#[test]
fn names_that_differ_in_case_are_one_person() {
    sheet_as(
        "METTE.CSV",
        "spørgsmål;point\nT1.1;3\n",
        &[],
        0,
        str![[r#"
---
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,mette,T1,T1.1,score,3,,,,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,mette,T1,T1.2,missing,,,,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
solsikken-2026,mette,T2,T2.1,missing,,,,,,

"#]],
    );
}

#[test]
fn a_decomposed_name_is_the_composed_one() {
    let folder = Folder::new();
    folder.write("frame.toml", FRAME);
    // `å` as macOS writes it in file names: `a` and a ring.
    folder.write("answers/a\u{30a}se.csv", SHEET);
    let alone = folder.run(["merge", "answers", "--frame", "./frame.toml", "--format", "csv"]).code(0);
    assert!(alone.stdout().contains("answers,\u{e5}se,T1,T1.1,score,4"), "{alone:?}");
    folder.write("answers/\u{e5}se.txt", SHEET);
    same(
        folder.run(["merge", "answers", "--frame", "./frame.toml", "--format", "csv"]).code(1).both(),
        str![[r#"
evaluation,participant,theme,question,state,score,basis,strengths,improvements,evidence,comment
--- stderr
fejl[answers-sheet-twice]: der er to svarark for `åse`
--> answers/åse.csv
 = det andet ark: answers/åse.txt
 = hjælp: slet det ark, der ikke gælder

fejl[answers-sheet-twice]: der er to svarark for `åse`
--> answers/åse.txt
 = det andet ark: answers/åse.csv
 = hjælp: slet det ark, der ikke gælder


"#]],
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_name_that_is_not_utf8() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Folder::unit();
    folder.write(std::path::Path::new("answers").join(std::ffi::OsStr::from_bytes(b"m\xe6tte.csv")), SHEET);
    same(
        told(&merge(&folder, &[], 1)),
        str![[r#"
fejl[answers-sheet-for-nobody]: ingen deltager hedder `m�tte`
--> answers/m�tte.csv
 = hjælp: mente du `mette`? Filen skal hedde som deltagerens id

---

"#]],
    );
}

#[cfg(unix)]
#[test]
fn a_symlink_loop() {
    let folder = Folder::unit();
    std::os::unix::fs::symlink("mette.csv", folder.join("answers/mette.csv")).unwrap();
    std::os::unix::fs::symlink("..", folder.join("answers/op.csv")).unwrap();
    same(
        told(&merge(&folder, &[], 1)),
        str![[r#"
fejl[answers-unreadable]: filen kan ikke læses (filesystem loop or indirection limit (e.g. symlink loop))
--> answers/mette.csv
 = hjælp: giv adgang til filen, eller gem den igen som CSV UTF-8

---

"#]],
    );
    // Looking for evaluations below follows no link either.
    std::fs::create_dir(folder.join("evaluations")).unwrap();
    std::os::unix::fs::symlink("..", folder.join("evaluations/rundt")).unwrap();
    same(
        folder.run(["merge", "evaluations"]).code(2).both(),
        str![[r#"
--- stderr
error: evaluations has no evaluation.toml; say which frame its sheets answer, such as --frame kik

"#]],
    );
}

#[cfg(unix)]
#[test]
fn a_pipe_and_a_device_among_the_sheets() {
    let folder = Folder::unit();
    folder.shell("mkfifo answers/mette.csv").code(0);
    same(
        told(&merge(&folder, &[], 1)),
        str![[r#"
fejl[answers-unreadable]: det er ikke en almindelig fil, men en mappe, et drev eller en kanal
--> answers/mette.csv
 = hjælp: giv adgang til filen, eller gem den igen som CSV UTF-8

---

"#]],
    );
    std::fs::remove_file(folder.join("answers/mette.csv")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.join("answers/mette.csv")).unwrap();
    same(
        told(&merge(&folder, &[], 1)),
        str![[r#"
fejl[answers-unreadable]: det er ikke en almindelig fil, men en mappe, et drev eller en kanal
--> answers/mette.csv
 = hjælp: giv adgang til filen, eller gem den igen som CSV UTF-8

---

"#]],
    );
}

// Rights, disks and streams.

/// Runs a shell line as a user without privileges. As root that needs `setpriv`; without it the test fails.
#[cfg(unix)]
fn as_nobody(folder: &Folder, line: &str) -> Run {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    let everybody = |path: &std::path::Path| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
    };
    // The target folder may lie where nobody else may go.
    std::fs::copy(PROGRAM, folder.join("konsensus-copy")).unwrap();
    everybody(&folder.join("konsensus-copy"));
    everybody(&folder.path());
    everybody(folder.path().parent().unwrap());
    let line = line.replace("$konsensus", "./konsensus-copy");
    if std::fs::metadata(folder.path()).unwrap().uid() != 0 {
        return folder.shell(&line);
    }
    let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", "sh", "-c", &line];
    Run::of(command("setpriv", folder.path()).args(nobody))
}

#[cfg(unix)]
#[track_caller]
fn set_mode(folder: &Folder, path: &str, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(folder.join(path), std::fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(unix)]
#[test]
fn a_sheet_without_rights() {
    let folder = Folder::unit();
    folder.write("answers/mette.csv", SHEET);
    set_mode(&folder, "answers/mette.csv", 0o000);
    let run = as_nobody(&folder, "$konsensus merge --format csv").code(1);
    assert!(run.stdout().contains(ROWS_OF_JONAS), "{run:?}");
    same(
        told(&run),
        str![[r#"
fejl[answers-unreadable]: filen kan ikke læses: der er ikke adgang til den
--> answers/mette.csv
 = hjælp: giv adgang til filen, eller gem den igen som CSV UTF-8

---

"#]],
    );
}

#[cfg(unix)]
#[test]
fn a_folder_of_sheets_without_rights() {
    let folder = Folder::unit();
    set_mode(&folder, "answers", 0o000);
    let run = as_nobody(&folder, "$konsensus merge --format csv").code(2);
    set_mode(&folder, "answers", 0o755);
    same(
        run.both(),
        str![[r#"
--- stderr
fejl[answers-unreadable]: filen kan ikke læses: der er ikke adgang til den
--> answers
 = hjælp: giv adgang til filen, eller gem den igen som CSV UTF-8

error: cannot read the key answers/.key: Permission denied (os error 13)

"#]],
    );
}

#[cfg(unix)]
#[test]
fn a_folder_without_rights() {
    let folder = Folder::new();
    folder.write("hemmelig/evaluation.toml", EVALUATION);
    set_mode(&folder, "hemmelig", 0o000);
    let run = as_nobody(&folder, "$konsensus merge hemmelig --frame kik").code(2);
    set_mode(&folder, "hemmelig", 0o755);
    same(
        run.both(),
        str![[r#"
--- stderr
error: cannot read the folder hemmelig: Permission denied (os error 13)

"#]],
    );
}

#[cfg(unix)]
#[test]
fn a_file_without_rights() {
    let folder = Folder::unit();
    set_mode(&folder, "evaluation.toml", 0o000);
    same(
        as_nobody(&folder, "$konsensus merge --format csv").code(2).both(),
        str![[r#"
--- stderr
fejl[evaluation-unreadable]: filen kan ikke læses: der er ikke adgang til den
--> evaluation.toml
 = hjælp: giv adgang til filen, eller gem den igen som almindelig tekst i UTF-8

error: . cannot be read without its question frame

"#]],
    );
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_to_write_into() {
    let folder = Folder::unit();
    folder.write("reports/old.csv", "gammel\n");
    set_mode(&folder, "reports", 0o555);
    let before = folder.files();
    let run =
        as_nobody(&folder, "$konsensus merge -o reports/new.csv; a=$?; $konsensus merge -o reports/old.csv; exit $a$?")
            .code(22);
    let mut after = folder.files();
    after.retain(|(path, _)| !path.ends_with("konsensus-copy"));
    assert!(after == before, "something was written");
    same(
        run.both(),
        str![[r#"
--- stderr
error: cannot write reports/new.csv: permission denied
error: cannot write reports/old.csv: permission denied

"#]],
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk() {
    let folder = Folder::unit();
    same(
        folder.shell("\"$konsensus\" merge --format csv >/dev/full").code(2).both(),
        str![[r#"
--- stderr
error: cannot write the result: No space left on device (os error 28)

"#]],
    );
    same(
        folder.shell("\"$konsensus\" merge --format csv -o /dev/full").code(2).both(),
        str![[r#"
--- stderr
error: cannot write /dev/full: No space left on device (os error 28)

"#]],
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_in_full_stays_as_it_was() {
    let folder = Folder::unit();
    folder.write("reports/gross-list.md", "som det var\n");
    let before = folder.files();
    let run = folder.shell("trap '' XFSZ; ulimit -f 0; exec \"$konsensus\" merge -o reports/gross-list.md").code(2);
    assert!(folder.files() == before, "the file is another, or one was left behind");
    same(
        run.both(),
        str![[r#"
--- stderr
error: cannot write reports/gross-list.md: File too large (os error 27)

"#]],
    );
}

#[cfg(unix)]
#[test]
fn a_device_is_written_to_and_not_replaced() {
    use std::os::unix::fs::FileTypeExt as _;
    let folder = Folder::unit();
    folder.shell("mkfifo pipe; (cat pipe >read) & \"$konsensus\" merge --format csv -o pipe && wait").code(0);
    assert!(std::fs::metadata(folder.join("pipe")).unwrap().file_type().is_fifo());
    assert_eq!(folder.read("read"), folder.run(["merge", "--format", "csv"]).code(0).bytes());
}

#[cfg(unix)]
#[test]
fn a_link_is_written_through_and_stays_a_link() {
    let folder = Folder::unit();
    folder.write("elsewhere/list.csv", "gammel\n");
    std::os::unix::fs::symlink("elsewhere/list.csv", folder.join("list.csv")).unwrap();
    folder.run(["merge", "-o", "list.csv"]).code(0);
    assert!(std::fs::symlink_metadata(folder.join("list.csv")).unwrap().is_symlink());
    assert_eq!(folder.read("elsewhere/list.csv"), folder.run(["merge", "--format", "csv"]).code(0).bytes());
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_failure() {
    let folder = Folder::new();
    folder.write("frame.toml", FRAME);
    // More than a pipe holds, so that the program is writing when its reader is gone.
    let long = format!("spørgsmål;point;kommentar\nT1.1;3;{}\n", "langt ".repeat(60_000));
    folder.write("answers/jonas.csv", long);
    let line = "{ \"$konsensus\" merge answers --frame ./frame.toml --format FORMAT; echo $? >code; } | head -n 1";
    for format in ["csv", "text", "md", "json"] {
        let run = folder.shell(&line.replace("FORMAT", format)).code(0);
        assert_eq!(run.stderr(), "", "{format}");
        assert_eq!(run.stdout().lines().count(), 1, "{format}");
        assert_eq!(folder.read("code"), b"0\n", "{format}");
    }
}

#[cfg(unix)]
#[test]
fn closed_streams_are_no_panic() {
    let folder = Folder::unit();
    folder.write("answers/mette.csv", "");
    // The standard library opens /dev/null in place of a closed stream, so there is nothing left to fail.
    assert!(folder.shell("\"$konsensus\" merge >&-").code(1).stderr().starts_with("fejl["));
    assert!(folder.shell("\"$konsensus\" merge --format csv 2>&-").code(1).stdout().contains(ROWS_OF_JONAS));
    folder.shell("\"$konsensus\" merge <&- >&- 2>&-").code(1);
}

// TOML.

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
fejl[frame-syntax]: filen er ikke gyldig TOML: teksten har ingen anførselstegn
 --> frame.toml:2:6
  |
2 | id = lille
  |      ^^^^^
  |
  = hjælp: skriv `"…"` om teksten

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
  = hjælp: her kan stå area, frame_version, goals, language, phase, round, themes, unit; eller gør linjen til en kommentar med #


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
   = hjælp: her kan stå discuss, evidence, help, label, scale; eller gør linjen til en kommentar med #


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
  = hjælp: her kan stå answers_due, decided, plan_due, seminar; eller gør linjen til en kommentar med #


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
  = hjælp: her kan stå levels, parts, step; eller gør linjen til en kommentar med #


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
fejl[frame-bad-scale]: tallene giver ikke en skala
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
fejl[frame-bad-scale]: tallene giver ikke en skala
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
fejl[frame-bad-scale]: tallene giver ikke en skala
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
fejl[frame-bad-scale]: tallene giver ikke en skala
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
fejl[evaluation-frame-version]: selvevalueringen er lavet til udgave 2 af rammen; her er udgave 1
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
fejl[workspace-needs-newer]: filen kræver konsensus 9.0
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
  = hjælp: begynd med et bogstav a-z, og brug kun a-z, 0-9, punktum, bindestreg og understreg; ikke et månedsnavn fulgt af et tal


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
  = hjælp: begynd med et bogstav a-z, og brug kun a-z, 0-9, punktum, bindestreg og understreg; ikke et månedsnavn fulgt af et tal


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
   = hjælp: begynd med et bogstav a-z, og brug kun a-z, 0-9, punktum, bindestreg og understreg; ikke et månedsnavn fulgt af et tal

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
  = hjælp: begynd med et bogstav a-z, og brug kun a-z, 0-9, punktum, bindestreg og understreg; ikke et månedsnavn fulgt af et tal

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
  = hjælp: her kan stå area, frame_version, goals, language, phase, round, themes, unit; eller gør linjen til en kommentar med #

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
fejl[frame-unreadable]: filen er ikke gemt som UTF-8; her er det første bogstav, der ikke kan læses
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
 = hjælp: giv adgang til filen, eller gem den igen som almindelig tekst i UTF-8

error: . cannot be read without its question frame

"#]],
    );
}

// Where the evaluation is.

#[test]
fn an_evaluation_that_is_a_file_or_not_there() {
    let folder = Folder::unit();
    same(
        folder.run(["merge", "evaluation.toml"]).code(2).both(),
        str![[r#"
--- stderr
error: evaluation.toml is not a folder

"#]],
    );
    same(
        folder.run(["merge", "solsiken"]).code(2).both(),
        str![[r#"
--- stderr
error: there is no folder solsiken

"#]],
    );
    same(
        folder.run(["merge", "solsiken", "--lang", "da"]).code(2).both(),
        str![[r#"
--- stderr
error: there is no folder solsiken

"#]],
    );
}

#[test]
fn a_folder_without_a_frame() {
    let folder = Folder::unit();
    same(
        folder.run(["merge", "answers"]).code(2).both(),
        str![[r#"
--- stderr
error: answers has no evaluation.toml; say which frame its sheets answer, such as --frame kik

"#]],
    );
}

#[test]
fn several_evaluations_below() {
    let folder = Folder::new();
    for unit in ["b", "a", "c/reports", ".git"] {
        folder.write(format!("evaluations/{unit}/evaluation.toml"), EVALUATION);
    }
    same(
        folder.run(["merge", "evaluations"]).code(2).both(),
        str![[r#"
--- stderr
error: there are several evaluations below evaluations; name one of them: evaluations/a, evaluations/b

"#]],
    );
    std::fs::remove_dir_all(folder.join("evaluations/b")).unwrap();
    folder.write("evaluations/a/frame.toml", FRAME);
    let one = folder.run(["merge", ".", "--format", "csv"]).code(0);
    assert_eq!(one.stdout().lines().count(), 1, "one below is taken: {one:?}");
}

#[test]
fn a_sheet_for_somebody_else_is_no_reason_to_lose_the_rest() {
    let folder = Folder::unit();
    folder
        .write("answers/mette.csv", "spørgsmål;point\nT1.1;9\n")
        .write("answers/x.xlsx", "PK")
        .write("answers/y.csv", "");
    same(
        folder.run(["merge"]).code(1).stdout(),
        str![[r#"
Bruttoliste: solsikken-2026
═══════════════════════════

Listen viser, hvad hver deltager har svaret alene. Læs den inden seminaret. Der er hverken rettet
eller lagt noget sammen. 2 af 2 svarark er med. Deltagerne står med navn.

T1 Ledelse
──────────

T1.1 Er retningen klar?
Point: · · · · 1 · på skalaen 0 1 2 3 4 5; 1 svar, median 4; 1 ugyldigt.

jonas 4 · mette ugyldigt

Styrker

• klar retning (jonas)

Forbedringsområder

• færre møder (jonas)

T1.2 Følger vi op?
Point: · · · 1 · · på skalaen 0 1 2 3 4 5; 1 svar, median 3; 1 ikke besvaret.

jonas 3 · mette ikke besvaret

Styrker

• tavlen (jonas)

T2 Resultater
─────────────

T2.1 Når vi målene?
Point: · · · · · · på skalaen 0 1 2 3 4 5; 0 svar, median –; 1 ved ikke, 1 ikke besvaret.

jonas ved ikke · mette ikke besvaret

Forbedringsområder

• tal mangler (jonas)

Ikke læst
─────────
• answers/mette.csv:2:6: `T1.1`: 9 ligger uden for skalaen 0-5
• answers/x.xlsx:1:1: ingen deltager hedder `x`
• answers/y.csv:1:1: ingen deltager hedder `y`

"#]],
    );
}
