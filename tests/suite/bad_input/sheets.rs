//! Sheets whose rows or cells are wrong.

use super::*;

#[test]
fn an_unknown_question() {
    sheet(
        "spørgsmål;point;styrker\nT1.1;3;godt\nT9.1;4;fint\nt1.2;4;fint\n",
        str![[r#"
fejl[answers-unknown-question]: spørgsmålet `T9.1` findes ikke i spørgerammen
 --> answers/mette.csv:3:1
  |
3 | T9.1;4;fint
  | ^^^^
  |
  = hjælp: ret id'et i kolonnen `spørgsmål`

fejl[answers-unknown-question]: spørgsmålet `t1.2` findes ikke i spørgerammen
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
error[answers-unknown-question]: the question frame has no question `T9.1`
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
  = hjælp: spørg deltageren, og behold én række for spørgsmålet

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
  = hjælp: spørg deltageren, og behold én række for spørgsmålet


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
 = hjælp: spørg deltageren, og slet det ark, der ikke gælder

fejl[answers-sheet-twice]: der er to svarark for `mette`
--> answers/mette.csv
 = det andet ark: answers/Mette.txt
 = hjælp: spørg deltageren, og slet det ark, der ikke gælder

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
fejl[answers-sheet-for-nobody]: ingen deltager har id'et `mete`, så svararket kommer ikke med
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
error[answers-sheet-for-nobody]: no participant has the id `helle`, so the sheet is left out
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
fejl[answers-sheet-not-expected]: `mette` skal ikke svare, men har afleveret et svarark
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
  = hjælp: spørg deltageren, og skriv et tal, `ved ikke` eller `ikke relevant`, eller lad cellen være tom

fejl[answers-score-not-a-number]: `T1.2`: `3-4` er ikke et pointtal
 --> answers/mette.csv:3:6
  |
3 | T1.2;3-4;fint
  |      ^^^
  |
  = hjælp: spørg deltageren, og skriv et tal, `ved ikke` eller `ikke relevant`, eller lad cellen være tom

fejl[answers-score-not-a-number]: `T2.1`: `3 eller 4` er ikke et pointtal
 --> answers/mette.csv:4:6
  |
4 | T2.1;3 eller 4;
  |      ^^^^^^^^^
  |
  = hjælp: spørg deltageren, og skriv et tal, `ved ikke` eller `ikke relevant`, eller lad cellen være tom

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
  = hjælp: spørg deltageren, og skriv et tal, `ved ikke` eller `ikke relevant`, eller lad cellen være tom

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
fejl[answers-delimiter]: kolonnerne er adskilt af `|`, så arket ikke kan læses
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
  = hjælp: skriv spørgsmålets id i rækken, eller slet rækken

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
fejl[answers-not-text]: filen er ikke en tekstfil
--> answers/mette.csv
 = hjælp: gem arket som Excel-projektmappe (.xlsx) eller CSV UTF-8

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
fejl[answers-not-text]: filen er ikke en tekstfil
--> answers/mette.csv
 = hjælp: gem arket som Excel-projektmappe (.xlsx) eller CSV UTF-8

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
  = hjælp: sæt et " sidst i cellen, eller slet det, der står først

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
  = hjælp: sæt et " sidst i cellen, eller slet det, der står først

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
  = hjælp: sæt et " sidst i cellen, eller slet det, der står først

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
advarsel[answers-mojibake]: bogstaver er gået i stykker i `fÃ¦lles`
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
