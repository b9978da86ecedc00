//! `konsensus sheet`

use crate::folder::{Folder, ROOT, example, same};
use snapbox::str;
use std::fs;
use std::io::Read as _;
use std::path::Path;

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

const WORKBOOKS: &str = "tests/fixtures/workbooks";

fn workbook_fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new(ROOT).join(WORKBOOKS).join(name)).unwrap()
}

/// Part of a workbook.
fn part(book: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_workbook_that_was_filled_in_comes_back_equal_whatever_saved_it() {
    // Made by `make.py`: our own sheet, filled in, and what LibreOffice saved it as.
    for name in ["filled.xlsx", "libreoffice.xlsx", "libreoffice.ods", "libreoffice.csv"] {
        let folder = Folder::new();
        let ending = name.rsplit_once('.').unwrap().1;
        folder.write("frame.toml", workbook_fixture("frame.toml"));
        folder.write(format!("answers/a.{ending}"), workbook_fixture(name));
        let run = folder.run(["merge", "answers", "--frame", "./frame.toml", "--format", "csv", "-v"]).code(0);
        assert_eq!(run.stderr(), "", "{name}");
        same(
            run.stdout(),
            str![[r#"
evaluation,participant,theme,question,state,score,basis,strengths,improvements,evidence,comment
answers,a,T1,T1.1,score,3,documentation,"Tydelige mål; alle kender dem
""Kerneopgaven"" hænger i køkkenet",,Årsplan 2026,
answers,a,T1,T1.2,score,2,memory,=1+1,+45 er ikke et bilag,'0045,@alle
answers,a,T2,T2.1,score,3.5,,"- ro
- tid",-,3.5,Se 	bilag 2
answers,a,T2,T2.2,dont-know,,,,,,<b>Ved ikke</b> &amp; æøå €
answers,a,T2,T2.3,not-relevant,,,,,,
answers,a,T2,T2.4,missing,,,,Mangler et pointtal,,

"#]],
        );
    }
}

#[test]
fn a_blank_workbook_is_the_same_each_time_and_reads_back_as_blank() {
    for lang in ["da", "en"] {
        let folder = Folder::new();
        for name in ["a.xlsx", "b.xlsx"] {
            folder.run(["sheet", "--frame", "kik", "--lang", lang, "-o", name]).code(0);
        }
        let book = folder.read("a.xlsx");
        assert_eq!(book, folder.read("b.xlsx"), "{lang}");
        fs::remove_file(folder.join("b.xlsx")).unwrap();
        let run = folder.run(["merge", ".", "--frame", "kik", "--format", "csv", "-v"]).code(0);
        assert_eq!(run.stdout().matches(",missing,,,,,,").count(), 20, "{}", run.stdout());
    }
}

#[test]
fn a_workbook_says_what_may_be_typed_and_where() {
    let folder = Folder::new();
    folder.write("frame.toml", workbook_fixture("frame.toml"));
    folder.run(["sheet", ".", "--frame", "./frame.toml", "-o", "a.xlsx"]).code(0);
    let book = folder.read("a.xlsx");
    let answers = part(&book, "xl/worksheets/sheet2.xml");
    // Protected without a password, headings that stay, A4 across.
    for what in [
        "<sheetProtection sheet=\"1\"",
        "state=\"frozen\"",
        "<pageSetup paperSize=\"9\"",
        "orientation=\"landscape\"",
        "fitToHeight=\"0\"",
    ] {
        assert!(answers.contains(what), "{what}: {answers}");
    }
    assert!(!answers.contains("password") && !answers.contains("hashValue"));
    // A list for each score and each basis; six questions.
    assert_eq!(answers.matches("<dataValidation type=\"list\"").count(), 12);
    assert!(part(&book, "xl/workbook.xml").contains("<definedName name=\"_xlnm.Print_Titles\""));
    // Labels stand in the list where they are short; a number that is typed alone is in it too.
    let strings = part(&book, "xl/sharedStrings.xml");
    assert!(
        strings.contains("<t>3 – I høj grad</t>") && strings.contains("<t>3</t>") && strings.contains("<t>3,5</t>")
    );
    assert!(!strings.contains("5 – Så godt som alle"));
}

#[test]
fn nothing_from_a_frame_runs_in_a_workbook() {
    let folder = Folder::new();
    folder.write("frame.toml", workbook_fixture("frame.toml"));
    folder.run(["sheet", ".", "--frame", "./frame.toml", "-o", "a.xlsx"]).code(0);
    let book = folder.read("a.xlsx");
    for sheet in 1..=3 {
        let sheet = part(&book, &format!("xl/worksheets/sheet{sheet}.xml"));
        assert!(!sheet.contains("<f>") && !sheet.contains("<hyperlink"), "{sheet}");
    }
    let strings = part(&book, "xl/sharedStrings.xml");
    assert!(strings.contains("&lt;script&gt;") && !strings.contains("<script>"), "{strings}");
}

#[test]
fn a_workbook_goes_to_files_and_never_over_a_sheet() {
    let folder = Folder::new();
    let evaluation = example("skovbrynet");
    for args in [&["--format", "xlsx"][..], &["--format", "xlsx", "-o", "-"]] {
        let run = folder.run([&["sheet", evaluation.as_str()], args].concat()).code(2);
        assert!(run.stderr().contains("say -o with a file that ends in .xlsx"), "{}", run.stderr());
    }
    folder.run(["sheet", &evaluation, "--format", "xlsx", "--dialect", "excel-da", "-o", "a.xlsx"]).code(2);
    folder.run(["sheet", &evaluation, "--format", "xlsx", "--into", "ark"]).code(0);
    assert!(folder.join("ark/hanne.xlsx").is_file());
    folder.run(["sheet", &evaluation, "--into", "ark", "--participant", "hanne"]).code(2);
}
