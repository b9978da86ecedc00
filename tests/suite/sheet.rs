//! `konsensus sheet`

use crate::session::{example, konsensus};
use snapbox::{assert_data_eq, str};
use std::fs;
use tempfile::tempdir;

#[test]
fn a_blank_sheet_has_a_row_for_each_question_asked() {
    let folder = tempdir().unwrap();
    let ran = konsensus(folder.path(), &["sheet", &example("skovbrynet")]);
    assert_data_eq!(
        ran.all(),
        str![[r#"
exit 0
-- stdout
spørgsmål,point,grundlag,styrker,forbedringsområder,dokumentation,kommentar
T1.1,,,,,,
T1.2,,,,,,
T1.3,,,,,,
T3.1,,,,,,
T3.2,,,,,,
T3.3,,,,,,
T6.1,,,,,,
T6.2,,,,,,
-- stderr

"#]]
    );
    let english = konsensus(folder.path(), &["sheet", "--frame", "kik", "--lang", "en", "--with-text"]);
    assert_eq!(english.code, 0, "{}", english.err);
    assert!(english.out.starts_with("question,text,score,basis,strengths,improvements,evidence,comment\nT1.1,\"How "));
    assert_eq!(english.out.lines().count(), 21);
}

#[test]
fn a_filled_in_blank_sheet_reads_back_without_a_finding() {
    for (dialect, lang) in [("machine", "en"), ("excel-da", "da")] {
        let folder = tempdir().unwrap();
        let blank = konsensus(
            folder.path(),
            &["sheet", "--frame", "kik", "--with-text", "--dialect", dialect, "--lang", lang, "-o", "anna.csv"],
        );
        assert_eq!(blank.code, 0, "{}", blank.err);
        let path = folder.path().join("anna.csv");
        let sheet = fs::read_to_string(&path).unwrap();
        let delimiter = if dialect == "machine" { ',' } else { ';' };
        let empty = delimiter.to_string().repeat(6);
        assert_eq!(sheet.matches(&empty).count(), 20, "{sheet}");
        let answer = ["", "3", "", "\"ro\nfaglighed\"", "tid", "", ""].join(&delimiter.to_string());
        fs::write(&path, sheet.replace(&empty, &answer)).unwrap();
        let merged = konsensus(folder.path(), &["merge", ".", "--frame", "kik", "--format", "csv", "-v"]);
        assert_eq!((merged.code, merged.err.as_str()), (0, ""));
        assert_eq!(merged.out.matches(",score,3,,\"ro\nfaglighed\",tid,,").count(), 20, "{}", merged.out);
    }
}

#[test]
fn everyone_who_answers_gets_a_sheet_and_nobody_loses_one() {
    let folder = tempdir().unwrap();
    let evaluation = example("skovbrynet");
    let made = konsensus(folder.path(), &["sheet", &evaluation, "--into", "ark"]);
    assert_data_eq!(
        made.all(),
        str![[r#"
exit 0
-- stdout
-- stderr
wrote ark/hanne.csv
wrote ark/lars.csv
wrote ark/dorthe.csv
wrote ark/nadia.csv
wrote ark/peter.csv
wrote ark/ingrid.csv
wrote ark/tomas.csv

"#]]
    );
    fs::remove_file(folder.path().join("ark/hanne.csv")).unwrap();
    fs::rename(folder.path().join("ark/nadia.csv"), folder.path().join("ark/Nadia.txt")).unwrap();
    let again = konsensus(
        folder.path(),
        &["sheet", &evaluation, "--into", "ark", "--participant", "nadia", "--participant", "hanne"],
    );
    assert_data_eq!(
        again.all(),
        str![[r#"
exit 2
-- stdout
-- stderr
error: already there, and left as it is: ark/Nadia.txt; nothing was written. Make the others with --participant ID

"#]]
    );
    assert!(!folder.path().join("ark/hanne.csv").exists());
    let one = konsensus(folder.path(), &["sheet", &evaluation, "--into", "ark", "--participant", "hanne"]);
    assert_eq!(one.code, 0, "{}", one.err);
}

#[test]
fn sheets_are_made_for_people_who_answer_only() {
    let folder = tempdir().unwrap();
    let unknown = konsensus(folder.path(), &["sheet", &example("skovbrynet"), "--into", "ark", "--participant", "ib"]);
    assert_data_eq!(
        unknown.all(),
        str![[r#"
exit 2
-- stdout
-- stderr
error: there is no participant `ib` who answers; there is hanne, lars, dorthe, nadia, peter, ingrid, tomas

"#]]
    );
    let nobody = konsensus(folder.path(), &["sheet", "--frame", "kik", "--into", "ark"]);
    assert_data_eq!(
        nobody.all(),
        str![[r#"
exit 2
-- stdout
-- stderr
error: no participant is declared in .; say whom with --participant ID

"#]]
    );
    let outside = konsensus(folder.path(), &["sheet", "--frame", "kik", "--into", "ark", "--participant", "../x"]);
    assert_eq!(outside.code, 2);
    assert!(!folder.path().join("ark").exists());
}
