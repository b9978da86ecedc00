//! What an import writes, and what it leaves alone.

use super::{fixture, folder_with, import, people, small};
use crate::folder::{Folder, same};
use snapbox::str;

const EXPORT: &str = "Deltager,T1.1,T1.1 styrker\nmette,4,mål\njonas,3,\n";

#[test]
fn a_sheet_has_the_canonical_form_and_a_second_run_changes_nothing() {
    let folder = small(EXPORT);
    same(
        import(&folder, "export.csv").code(0).both(),
        str![[r#"
Import: solsikken
═════════════════

export.csv
──────────
Genkendt som en tabel med svar. Rækker: 2. Kolonner med svar: 2.

• A Deltager: deltagerens kode

Svarark
───────
Hver fil har deltagerkoden som navn: answers/jonas.csv.

Deltager  Tilstand  Point  Mangler  Ved ikke  Ikke relevant  Ugyldige  Udsagn
─────────────────────────────────────────────────────────────────────────────
jonas     skrevet       1        2         0              0         0       0
mette     skrevet       1        2         0              0         0       1
--- stderr
export.csv: recognised as a table of responses; rows: 2, columns with answers: 2
wrote answers/jonas.csv
wrote answers/mette.csv

"#]],
    );
    same(
        folder.text("answers/mette.csv"),
        str![[r#"
spørgsmål,point,grundlag,styrker,forbedringsområder,dokumentation,kommentar
T1.1,4,,mål,,,
T1.2,,,,,,
T2.1,,,,,,

"#]],
    );
    let before = folder.files();
    same(
        import(&folder, "export.csv").code(0).stderr(),
        str![[r#"
export.csv: recognised as a table of responses; rows: 2, columns with answers: 2
unchanged sheets: 2

"#]],
    );
    assert_eq!(folder.files(), before);
}

#[test]
fn a_dry_run_tells_and_writes_nothing() {
    let folder = small(EXPORT);
    let before = folder.files();
    same(
        import(&folder, "export.csv --dry-run --lang en").code(0).both(),
        str![[r#"
Import: solsikken
═════════════════

Dry run: nothing is written.

export.csv
──────────
Recognised as a table of responses. Rows: 2. Columns with answers: 2.

• A Deltager: the participant's code

Answer sheets
─────────────
Each file is named after the participant's code: answers/jonas.csv.

Participant  State            Scores  Missing  Don't know  Not relevant  Invalid  Entries
─────────────────────────────────────────────────────────────────────────────────────────
jonas        will be written       1        2           0             0        0        0
mette        will be written       1        2           0             0        0        1
--- stderr
export.csv: recognised as a table of responses; rows: 2, columns with answers: 2

"#]],
    );
    assert_eq!(folder.files(), before);
    let json = import(&folder, "export.csv --dry-run --format json -q").code(0);
    let json: serde_json::Value = serde_json::from_slice(json.bytes()).unwrap();
    assert_eq!(json["schema"], "konsensus.import/1");
    assert_eq!((&json["sheets"][1]["status"], &json["written"]), (&"new".into(), &false.into()));
    assert_eq!(json["sheets"][1]["counts"]["score"], 1);
}

#[test]
fn a_sheet_that_says_something_else_is_left_and_so_are_all() {
    let folder = small(EXPORT);
    folder.write("answers/mette.csv", "question,score\nT1.1,5\n");
    let before = folder.files();
    same(
        import(&folder, "export.csv -q").code(2).both(),
        str![[r#"
--- stderr
error: already there, and left as it is: answers/mette.csv; nothing was written. Write over it with --force

"#]],
    );
    assert_eq!(folder.files(), before);
    import(&folder, "export.csv --force").code(0);
    assert!(folder.text("answers/mette.csv").contains("T1.1,4,,mål"));
    std::fs::rename(folder.join("answers/mette.csv"), folder.join("answers/mette.txt")).unwrap();
    let run = import(&folder, "export.csv --force -q").code(2);
    assert!(run.stderr().contains("already there in another form: answers/mette.csv"), "{}", run.stderr());
}

#[cfg(unix)]
#[test]
fn where_one_sheet_cannot_be_written_none_is() {
    let folder = small(EXPORT);
    std::fs::create_dir_all(folder.join("answers/mette.csv")).unwrap();
    import(&folder, "export.csv -q").code(2);
    assert!(!folder.join("answers/jonas.csv").exists());
}

#[test]
fn a_blank_sheet_is_filled_in_without_force() {
    let folder = Folder::unit();
    std::fs::remove_file(folder.join("answers/jonas.csv")).unwrap();
    folder.run(["sheet", "--into", "answers", "--with-text", "--dialect", "excel-da"]).code(0);
    folder.write("export.csv", EXPORT);
    folder.run(["import", "export.csv"]).code(0);
    assert!(folder.text("answers/mette.csv").contains("T1.1,4,,mål"));
    same(
        folder.run(["merge", "--format", "csv"]).code(0).stdout(),
        str![[r#"
evaluation,participant,theme,question,state,score,basis,strengths,improvements,evidence,comment
solsikken-2026,jonas,T1,T1.1,score,3,,,,,
solsikken-2026,mette,T1,T1.1,score,4,,mål,,,
solsikken-2026,jonas,T1,T1.2,missing,,,,,,
solsikken-2026,mette,T1,T1.2,missing,,,,,,
solsikken-2026,jonas,T2,T2.1,missing,,,,,,
solsikken-2026,mette,T2,T2.1,missing,,,,,,

"#]],
    );
}

#[test]
fn without_an_evaluation_the_sheets_go_into_answers() {
    let folder = small(EXPORT);
    folder.run(["import", "export.csv", "--frame", "./frame.toml"]).code(0);
    assert_eq!(people(&folder), ["jonas", "mette"]);
    folder.run(["merge", "answers", "--frame", "./frame.toml"]).code(0);
}

#[test]
fn questions_that_are_not_asked_are_told() {
    let folder = Folder::unit();
    let evaluation = folder.text("evaluation.toml").replace("frame.toml\"", "frame.toml\"\nthemes = [\"T2\"]");
    folder.write("evaluation.toml", evaluation);
    folder.write("export.csv", "Deltager,T1.1,T2.1\nmette,4,3\n");
    let run = folder.run(["import", "export.csv"]).code(0);
    assert!(run.stderr().contains("advarsel[import-question-not-asked]: spørgsmålet `T1.1`"), "{}", run.stderr());
    assert!(!folder.text("answers/mette.csv").contains("T1.1"));
}

#[test]
fn what_is_imported_is_what_merge_reads() {
    let folder = folder_with(&["limesurvey/ui-defaults.csv"]);
    import(&folder, "ui-defaults.csv").code(0);
    let run = folder.run(["merge", "answers", "--frame", "./frame.toml", "--format", "csv"]).code(0);
    assert_eq!(run.stderr(), "");
    assert_eq!(csv::Reader::from_reader(run.bytes()).records().count(), 64);
    assert!(fixture("frame.toml").is_file());
}

#[test]
fn a_sheet_is_taken_under_its_file_name_and_that_is_told() {
    let folder = small(EXPORT);
    folder.write("mette.csv", "spørgsmål,tekst,point\nT1.1,Er retningen klar?,4\n");
    folder.write("all.csv", "deltager,spørgsmål,point\nmette,T1.1,4\n");
    let told = |words: &str| import(&folder, words).code(0).stdout().to_owned();
    let one = told("mette.csv --dry-run");
    assert!(one.contains("Deltagerkoden er filens navn."), "{one}");
    assert!(one.contains("B tekst: spørgsmålets ord; læses ikke"), "{one}");
    let all = told("all.csv --dry-run");
    assert!(all.contains("Genkendt som et svarark.") && !all.contains("filens navn."), "{all}");
}
