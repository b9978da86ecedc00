//! `konsensus sheet`

use crate::folder::{Folder, example, same};
use snapbox::str;
use std::fs;

#[test]
fn a_blank_sheet_has_a_row_for_each_question_asked() {
    let folder = Folder::new();
    same(
        folder.run(["sheet", &example("skovbrynet")]).code(0).both(),
        str![[r#"
spørgsmål,point,grundlag,styrker,forbedringsområder,dokumentation,kommentar
T1.1,,,,,,
T1.2,,,,,,
T1.3,,,,,,
T3.1,,,,,,
T3.2,,,,,,
T3.3,,,,,,
T6.1,,,,,,
T6.2,,,,,,
--- stderr

"#]],
    );
    let english = folder.run(["sheet", "--frame", "kik", "--lang", "en", "--with-text"]).code(0);
    assert!(
        english.stdout().starts_with("question,text,score,basis,strengths,improvements,evidence,comment\nT1.1,\"How ")
    );
    assert_eq!(english.stdout().lines().count(), 21);
}

#[test]
fn a_filled_in_blank_sheet_reads_back_without_a_finding() {
    for (dialect, lang) in [("machine", "en"), ("excel-da", "da")] {
        let folder = Folder::new();
        folder
            .run(["sheet", "--frame", "kik", "--with-text", "--dialect", dialect, "--lang", lang, "-o", "anna.csv"])
            .code(0);
        let sheet = folder.text("anna.csv");
        let delimiter = if dialect == "machine" { ',' } else { ';' };
        let empty = delimiter.to_string().repeat(6);
        assert_eq!(sheet.matches(&empty).count(), 20, "{sheet}");
        let answer = ["", "3", "", "\"ro\nfaglighed\"", "tid", "", ""].join(&delimiter.to_string());
        folder.write("anna.csv", sheet.replace(&empty, &answer));
        let merged = folder.run(["merge", ".", "--frame", "kik", "--format", "csv", "-v"]).code(0);
        assert_eq!(merged.stderr(), "");
        assert_eq!(merged.stdout().matches(",score,3,,\"ro\nfaglighed\",tid,,").count(), 20, "{}", merged.stdout());
    }
}

#[test]
fn everyone_who_answers_gets_a_sheet_and_nobody_loses_one() {
    let folder = Folder::new();
    let evaluation = example("skovbrynet");
    same(
        folder.run(["sheet", &evaluation, "--into", "ark"]).code(0).both(),
        str![[r#"
--- stderr
wrote ark/hanne.csv
wrote ark/lars.csv
wrote ark/dorthe.csv
wrote ark/nadia.csv
wrote ark/peter.csv
wrote ark/ingrid.csv
wrote ark/tomas.csv

"#]],
    );
    fs::remove_file(folder.join("ark/hanne.csv")).unwrap();
    fs::rename(folder.join("ark/nadia.csv"), folder.join("ark/Nadia.txt")).unwrap();
    same(
        folder
            .run(["sheet", &evaluation, "--into", "ark", "--participant", "nadia", "--participant", "hanne"])
            .code(2)
            .both(),
        str![[r#"
--- stderr
error: already there, and left as it is: ark/Nadia.txt; nothing was written. Make the others with --participant ID

"#]],
    );
    assert!(!folder.join("ark/hanne.csv").exists());
    folder.run(["sheet", &evaluation, "--into", "ark", "--participant", "hanne"]).code(0);
}

#[test]
fn sheets_are_made_for_people_who_answer_only() {
    let folder = Folder::new();
    same(
        folder.run(["sheet", &example("skovbrynet"), "--into", "ark", "--participant", "ib"]).code(2).both(),
        str![[r#"
--- stderr
error: there is no participant `ib` who answers; there is hanne, lars, dorthe, nadia, peter, ingrid, tomas

"#]],
    );
    same(
        folder.run(["sheet", "--frame", "kik", "--into", "ark"]).code(2).both(),
        str![[r#"
--- stderr
error: no participant is declared in .; say whom with --participant ID

"#]],
    );
    folder.run(["sheet", "--frame", "kik", "--into", "ark", "--participant", "../x"]).code(2);
    assert!(!folder.join("ark").exists());
}
