//! Exports in forms that no fixture has: other languages, orders and versions, and what people add to their forms.

use super::{import, people, sheets, small};
use crate::folder::same;
use snapbox::str;

/// The score and the strengths of a question in a sheet.
#[track_caller]
fn cells(folder: &crate::folder::Folder, participant: &str, question: &str) -> [String; 2] {
    let sheets = sheets(folder);
    let sheet = sheets.get(participant).unwrap_or_else(|| panic!("there is {:?}", sheets.keys()));
    [sheet[question][0].clone(), sheet[question][2].clone()]
}

#[test]
fn google_forms_is_read_with_grids_and_without() {
    let export = "Tidsstempel,E-mailadresse,Giv point [Er retningen klar?],Giv point [Følger vi op?],Er retningen klar? – Styrker,Når vi målene?\n\
        12/09/2024 14.03.21,mette@example.org,4,3,\"klart mål\ngode møder\",Ved ikke\n\
        12/09/2024 13.58.02,jonas@example.org,2,,,5\n";
    let folder = small(export);
    same(
        import(&folder, "export.csv").code(0).stderr(),
        str![[r#"
export.csv: recognised as Google Forms; rows: 2, columns with answers: 4
export.csv: e-mail addresses and names are left out; columns: 1
wrote answers/D01.csv
wrote answers/D02.csv

"#]],
    );
    // By when they were handed in, not by where they stand.
    assert_eq!(cells(&folder, "D01", "T1.1"), ["2", ""]);
    assert_eq!(cells(&folder, "D02", "T1.1"), ["4", "klart mål\ngode møder"]);
    assert_eq!(cells(&folder, "D02", "T2.1"), ["Ved ikke", ""]);
    assert!(!folder.text("answers/D02.csv").contains("mette"));
}

#[test]
fn microsoft_forms_is_known_by_its_first_columns_in_any_language() {
    for head in ["ID,Starttidspunkt,Fuldførelsestidspunkt,Mail,Navn", "Id,Alku,Loppu,Posti,Kuka"] {
        let export = format!(
            "{head},Er retningen klar?,Styrker\n\
            7,12-09-2024 13:20:05,12-09-2024 14:03:21,anonymous,,4,mål\n8,12-09-2024 13:21:00,12-09-2024 14:00:00,bo@example.org,Bo Prøve,3,\n"
        );
        let folder = small(&export);
        let run = import(&folder, "export.csv").code(0);
        assert!(run.stderr().contains("recognised as Microsoft Forms"), "{}", run.stderr());
        assert_eq!(people(&folder), ["D07", "D08"]);
        assert_eq!(cells(&folder, "D07", "T1.1"), ["4", "mål"]);
        assert!(!format!("{}{}", run.both(), folder.text("answers/D08.csv")).contains("Bo Pr"));
    }
}

#[test]
fn limesurvey_is_known_in_a_language_nobody_has_listed() {
    let export = "ID réponse;Soumis;Page;Langue;Graine;T1x1score;T1x1styrk;T1x1score[comment]\n\
        3;2024-09-12 14:03:21;2;fr;123456;P4;mål;nej\n4;;1;fr;123457;DK;;\n";
    let folder = small(export);
    let run = import(&folder, "export.csv").code(0);
    assert!(run.stderr().contains("recognised as LimeSurvey"), "{}", run.stderr());
    assert_eq!(people(&folder), ["D03"]);
    assert_eq!(cells(&folder, "D03", "T1.1"), ["4", "mål"]);
    assert_eq!(sheets(&folder)["D03"]["T1.1"][5], "nej");
}

#[test]
fn columns_may_stand_in_any_order_below_titles_and_blank_rows() {
    let export = "Udtræk fra skemaet;;;\n;;;\nT1.2 styrker;T2.1;Deltagerkode;T1.1 point\n\n;;;\ntavlen;3;mette;4\n;;;\n;2;jonas;1\n";
    let folder = small(export);
    import(&folder, "export.csv").code(0);
    assert_eq!(people(&folder), ["jonas", "mette"]);
    assert_eq!(cells(&folder, "mette", "T1.2"), ["", "tavlen"]);
    assert_eq!(cells(&folder, "jonas", "T1.1"), ["1", ""]);
}

#[test]
fn a_second_line_of_headings_may_say_what_the_first_does_not() {
    let export = "q1;q2;q3;code\nEr retningen klar?;Følger vi op?;Når vi målene?;Deltagerkode\n4;3;2;mette\n";
    let folder = small(export);
    import(&folder, "export.csv").code(0);
    assert_eq!(cells(&folder, "mette", "T1.2"), ["3", ""]);
}

#[test]
fn titles_that_are_the_same_belong_to_the_question_before_them() {
    let export = "Deltager,Er retningen klar?,Styrker,Forbedringsområder,Følger vi op?,Styrker2,Forbedringsområder2,Når vi målene?,Styrker3\n\
        mette,4,a,b,3,c,d,2,e\n";
    let folder = small(export);
    import(&folder, "export.csv").code(0);
    let sheet = &sheets(&folder)["mette"];
    assert_eq!((&sheet["T1.2"][2], &sheet["T1.2"][3], &sheet["T2.1"][2]), (&"c".into(), &"d".into(), &"e".into()));
}

#[test]
fn titles_that_are_not_as_many_as_the_questions_are_refused() {
    let folder = small("Deltager,Score,Styrker,Score2,Styrker2\nmette,4,a,3,b\n");
    same(
        import(&folder, "export.csv -q --lang en").code(1).stderr(),
        str![[r#"
error[import-order]: there are 2 columns like `Score` but 3 questions, so their order does not tell what belongs together
--> export.csv
 = help: make a draft with --suggest-mapping, and write which question each column belongs to

error[import-order]: there are 2 columns like `Styrker` but 3 questions, so their order does not tell what belongs together
--> export.csv
 = help: make a draft with --suggest-mapping, and write which question each column belongs to


"#]],
    );
    assert_eq!(people(&folder), [""; 0]);
}

#[test]
fn what_cannot_be_used_is_told_with_its_place_and_the_rest_is_taken() {
    let export = "Deltager;T1.1 point;T1.1 styrker;T1.2;T1.2 point;Andet[other];Vejret;Tom\n\
        mette;god;mål;3;4;x;sol;\njonas;9;;3-4;;;;\nida;4;;03-05-2026;;;regn;\n";
    let folder = small(export);
    same(
        import(&folder, "export.csv -q").code(1).stderr(),
        str![[r#"
fejl[import-column-twice]: kolonnen `T1.2 point` er om det samme som `T1.2`; den første gælder
--> export.csv, kolonne E
 = hjælp: skriv i en mapping-fil, hvilken af dem der gælder, og `ignore` for den anden

fejl[import-column-not-mapped]: kolonnen `Andet[other]` hører ikke til noget spørgsmål; det, der står i 1 række, kommer ikke med
--> export.csv, kolonne F
 = hjælp: skriv i en mapping-fil, hvad kolonnen er, eller `ignore`; --suggest-mapping laver en kladde

fejl[import-column-not-mapped]: kolonnen `Vejret` hører ikke til noget spørgsmål; det, der står i 2 rækker, kommer ikke med
--> export.csv, kolonne G
 = hjælp: skriv i en mapping-fil, hvad kolonnen er, eller `ignore`; --suggest-mapping laver en kladde

fejl[answers-score-not-a-number]: `T1.1`: `god` er ikke et pointtal
--> export.csv, linje 2, kolonne B
 = hjælp: spørg deltageren, og skriv et tal, `ved ikke` eller `ikke relevant`, eller lad cellen være tom

fejl[answers-score-outside-scale]: `T1.1`: 9 ligger uden for skalaen 0-5
--> export.csv, linje 3, kolonne B
 = hjælp: skriv et tal fra 0 til 5

fejl[answers-score-not-a-number]: `T1.2`: `3-4` er ikke et pointtal
--> export.csv, linje 3, kolonne D
 = hjælp: spørg deltageren, og skriv et tal, `ved ikke` eller `ikke relevant`, eller lad cellen være tom

fejl[answers-score-is-a-date]: `T1.2`: `03-05-2026` er en dato; et regneark har lavet pointtallet om
--> export.csv, linje 4, kolonne D
 = hjælp: spørg deltageren, og skriv pointtallet igen i en celle med formatet Tekst


"#]],
    );
    same(
        import(&folder, "export.csv -q --lang en").code(1).stderr(),
        str![[r#"
error[import-column-twice]: the column `T1.2 point` is about the same as `T1.2`; the first counts
--> export.csv, column E
 = help: write in a mapping file which of them counts, and `ignore` for the other

error[import-column-not-mapped]: the column `Andet[other]` belongs to no question; what stands in 1 row is left out
--> export.csv, column F
 = help: write in a mapping file what the column is, or `ignore`; --suggest-mapping makes a draft

error[import-column-not-mapped]: the column `Vejret` belongs to no question; what stands in 2 rows is left out
--> export.csv, column G
 = help: write in a mapping file what the column is, or `ignore`; --suggest-mapping makes a draft

error[answers-score-not-a-number]: `T1.1`: `god` is not a score
--> export.csv, line 2, column B
 = help: ask the participant, and write a number, `don't know` or `not relevant`, or leave the cell empty

error[answers-score-outside-scale]: `T1.1`: 9 is outside the scale 0-5
--> export.csv, line 3, column B
 = help: write a number from 0 to 5

error[answers-score-not-a-number]: `T1.2`: `3-4` is not a score
--> export.csv, line 3, column D
 = help: ask the participant, and write a number, `don't know` or `not relevant`, or leave the cell empty

error[answers-score-is-a-date]: `T1.2`: `03-05-2026` is a date; a spreadsheet has changed the score
--> export.csv, line 4, column D
 = help: ask the participant, and write the score again in a cell formatted as Text


"#]],
    );
    assert_eq!(people(&folder), ["ida", "jonas", "mette"]);
    // What somebody wrote stands in the sheet, where `check` tells it again.
    assert_eq!(cells(&folder, "mette", "T1.1"), ["god", "mål"]);
}

#[test]
fn questions_ticked_off_and_other_answers_are_told_and_not_mixed_in() {
    let export = "id,submitdate,lastpage,startlanguage,participant,T1x1score,T1x1score[other],hjaelp[SQ001],hjaelp[SQ002]\n\
        1,2024-09-12 14:03:21,2,da,mette,-oth-,4 og et halvt,Y,N\n";
    let folder = small(export);
    let stderr = import(&folder, "export.csv -q").code(1).stderr().to_owned();
    for told in ["`T1x1score[other]`", "`hjaelp[SQ001]`", "`hjaelp[SQ002]`", "`-oth-`"] {
        assert!(stderr.contains(told), "{told}: {stderr}");
    }
}

#[test]
fn an_export_without_responses_says_so() {
    let folder = small("id,submitdate,lastpage,startlanguage,T1x1score\n");
    let run = import(&folder, "export.csv").code(0);
    assert!(run.stderr().contains("advarsel[import-no-responses]"), "{}", run.stderr());
    let folder = small("id,submitdate,lastpage,startlanguage,T1x1score\n1,2024-09-12 14:03:21,1,da,\n");
    let run = import(&folder, "export.csv").code(0);
    assert!(run.stderr().contains("advarsel[import-empty-response]"), "{}", run.stderr());
}

#[test]
fn options_are_read_by_their_number_or_their_label() {
    let folder = small("Deltager,T1.1,T1.2,T2.1\nmette,4 - I høj grad,\"3,0\",Ikke relevant\n");
    import(&folder, "export.csv").code(0);
    assert_eq!(cells(&folder, "mette", "T1.1")[0], "4");
    assert_eq!(cells(&folder, "mette", "T1.2")[0], "3");
    assert_eq!(cells(&folder, "mette", "T2.1")[0], "Ikke relevant");
}

#[test]
fn an_apostrophe_before_a_formula_is_taken_away_once_and_for_limesurvey_only() {
    let head = "id,submitdate,lastpage,startlanguage,participant,T1x1styrk,T1x2styrk,T2x1styrk";
    let row = "1,2024-09-12 14:03:21,2,da,mette,'=1+1,''=x,'citat'";
    let folder = small(&format!("{head}\n{row}\n"));
    import(&folder, "export.csv").code(0);
    let styrker = ["T1.1", "T1.2", "T2.1"].map(|question| cells(&folder, "mette", question)[1].clone());
    assert_eq!(styrker, ["=1+1", "''=x", "'citat'"]);
    let folder = small("Deltager,T1.1 styrker\nmette,'=1+1\n");
    import(&folder, "export.csv").code(0);
    assert_eq!(cells(&folder, "mette", "T1.1")[1], "'=1+1");
}

#[test]
fn hostile_texts_come_through_as_they_are_and_do_nothing_on_a_terminal() {
    let cruel = "=cmd|' /C calc'!A0 <script>alert(1)</script> {{7*7}} \u{1b}]0;x\u{7} \u{202e}abc";
    let folder = small(&format!(
        "Deltager;T1.1 styrker;\u{1b}[31mVejret\nmette;\"{cruel}{}\";\u{1b}[2J\n",
        "Vi taler om det. ".repeat(20)
    ));
    let run = import(&folder, "export.csv").code(1);
    assert!(cells(&folder, "mette", "T1.1")[1].starts_with(cruel));
    let shown = run.both();
    assert!(!shown.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{shown:?}");
}

#[test]
fn a_text_that_was_cut_is_told() {
    let long = "å".repeat(32_767);
    let folder = small(&format!("Deltager,T1.1 styrker\nmette,{long}\n"));
    let run = import(&folder, "export.csv -q").code(1);
    assert!(run.stderr().contains("fejl[import-text-cut]: teksten er på præcis 32767 tegn"), "{}", run.stderr());
    assert_eq!(cells(&folder, "mette", "T1.1")[1], long);
}

#[test]
fn files_that_cannot_be_read_are_told_and_the_others_are_taken() {
    let folder = small("Deltager,T1.1\nmette,4\n");
    folder.write("a.xlsx", b"PK\x03\x04broken").write("b.csv", b"\x00\x01\x02\x03").write("c.json", "{\"a\": 1}");
    folder.write("d.csv", "Deltager,T1.1\nmette,\"4\n").write("e.csv", "");
    let run = import(&folder, "a.xlsx b.csv c.json d.csv e.csv export.csv -q --lang en").code(1);
    same(
        run.stderr(),
        str![[r#"
error[import-unreadable]: the workbook is damaged or not whole
--> a.xlsx
 = help: export the file again

error[answers-not-text]: the file is not a text file
--> b.csv
 = help: save the sheet as Excel Workbook (.xlsx) or CSV UTF-8

error[import-unreadable]: the file is JSON, but no export of responses from LimeSurvey
--> c.json
 = help: export the file again

error[answers-unclosed-quote]: a quotation mark is not closed
--> d.csv
 = help: put a " at the end of the cell, or delete the first one

error[answers-empty]: the sheet is empty
--> e.csv
 = help: ask for the sheet again, or delete the file


"#]],
    );
    assert_eq!(people(&folder), ["mette"]);
    let run = import(&folder, "none.csv").code(2);
    assert_eq!(run.both(), "--- stderr\nerror: there is no file none.csv\n");
}

#[test]
fn a_table_of_more_cells_than_any_real_one_is_refused() {
    let folder = small("");
    let row = format!("{}\n", vec!["x"; 1000].join(";"));
    folder.write("export.csv", row.repeat(1100));
    let run = import(&folder, "export.csv -q").code(1);
    assert!(run.stderr().contains("answers-too-large"), "{}", run.stderr());
}
