//! The exports in `tests/fixtures/import`, and the sheets in `tests/fixtures/excel-da`: each is the truth of
//! `answers-expected.json`, or says why not.

use super::{folder, folder_with, import, people, sheets};
use crate::folder::{Folder, ROOT, same};
use snapbox::str;
use std::path::Path;

/// How an export writes texts.
#[derive(Clone, Copy, PartialEq)]
enum Texts {
    /// As they are.
    Whole,
    /// Every answer on one line, as the fixtures of SurveyXact have it.
    Flat,
    /// Without spaces and line ends at either end: LimeSurvey's XLSX does not say that they are to be kept.
    Trimmed,
}

fn as_written(text: &str, texts: Texts) -> String {
    match texts {
        Texts::Whole => text.to_owned(),
        Texts::Trimmed => text.trim_matches([' ', '\n']).to_owned(),
        Texts::Flat => {
            let lines: Vec<&str> = text.split(['\n', '\t']).map(|line| line.trim_matches(' ')).collect();
            lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
        }
    }
}

/// Holds a participant's sheet against the truth, cell by cell.
#[track_caller]
fn check(folder: &Folder, participant: &str, texts: Texts) {
    let path = Path::new(ROOT).join("tests/fixtures/excel-da/answers-expected.json");
    let truth: Vec<serde_json::Value> = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let sheets = sheets(folder);
    let sheet = sheets.get(participant).unwrap_or_else(|| panic!("there is {:?}", sheets.keys()));
    assert_eq!((truth.len(), sheet.len()), (32, 32));
    for answer in truth {
        let question = answer["question"].as_str().unwrap();
        let score = answer["score"].as_f64().map(|score| score.to_string()).unwrap_or_default();
        let words =
            ["strengths", "improvements", "evidence"].map(|key| as_written(answer[key].as_str().unwrap(), texts));
        let [strengths, improvements, evidence] = words;
        let expected = [score, String::new(), strengths, improvements, evidence, String::new()];
        assert_eq!(sheet[question], expected, "{question}");
    }
}

#[track_caller]
fn imports(files: &[&str], participant: &str, texts: Texts) -> Folder {
    let folder = folder_with(files);
    let names: Vec<&str> = files.iter().map(|file| file.rsplit('/').next().unwrap()).collect();
    import(&folder, &names.join(" ")).code(0);
    check(&folder, participant, texts);
    folder
}

#[test]
fn every_form_of_headings_and_answers_from_limesurvey_is_the_truth() {
    for file in ["ui-defaults.csv", "responses-full-long-semicolon.csv", "responses-codetext-long-comma.csv"] {
        let folder = imports(&[&format!("limesurvey/{file}")], "D01", Texts::Whole);
        assert_eq!(people(&folder), ["D01", "D02"], "{file}");
    }
    for (file, texts) in [
        ("responses-code-long-tab.csv", Texts::Whole),
        ("responses-code-short-semicolon.csv", Texts::Whole),
        ("responses-code-long.json", Texts::Whole),
        ("responses-code-long.xlsx", Texts::Trimmed),
    ] {
        let files = [&format!("limesurvey/{file}"), "limesurvey/survey-structure.txt"];
        let folder = imports(&files, "D01", texts);
        assert_eq!(people(&folder), ["D01", "D02"], "{file}");
    }
}

#[test]
fn headings_that_limesurvey_has_cut_are_refused() {
    let folder = folder_with(&["limesurvey/responses-abbreviated.csv"]);
    let run = import(&folder, "responses-abbreviated.csv -q").code(1);
    same(
        run.stderr(),
        str![[r#"
fejl[import-headings-cut]: LimeSurvey har forkortet overskrifterne, så flere kolonner har den samme
--> responses-abbreviated.csv
 = hjælp: eksportér igen, og vælg spørgsmålskoder eller den fulde spørgsmålstekst som overskrifter


"#]],
    );
    assert_eq!(people(&folder), [""; 0]);
}

#[test]
fn codes_without_what_describes_them_are_told() {
    let folder = folder_with(&["limesurvey/responses-code-long-tab.csv"]);
    let run = import(&folder, "responses-code-long-tab.csv -q --lang en").code(1);
    same(
        run.stderr(),
        str![[r#"
error[import-not-recognised]: no column belongs to a question of the frame
--> responses-code-long-tab.csv
 = help: if the headings are codes, give the file of the survey's structure too; else make a draft with --suggest-mapping -o mapping.toml, correct it, and hand it over with --mapping


"#]],
    );
}

#[test]
fn every_workbook_of_microsoft_forms_is_the_truth() {
    for (file, expected) in [
        ("forms-anonymous.xlsx", &["D01", "D02"][..]),
        ("forms-named-textscores.xlsx", &["D01", "D02"]),
        ("forms-repeated-titles.xlsx", &["D01", "D02"]),
        ("forms-nbsp-titles.xlsx", &["D01"]),
    ] {
        let folder = imports(&[&format!("msforms/{file}")], "D01", Texts::Whole);
        assert_eq!(people(&folder), expected, "{file}");
    }
}

#[test]
fn every_form_of_surveyxact_is_the_truth() {
    let both = ["D900000001", "D900000002"];
    let structure = "surveyxact/structure-intl_us.csv";
    for files in [
        &["surveyxact/export.xlsx"][..],
        &["surveyxact/dataset-intl_us.csv", structure, "surveyxact/labels-intl_us.csv"],
        &["surveyxact/dataset-eu.csv", structure, "surveyxact/labels-eu.csv"],
    ] {
        let folder = imports(files, both[0], Texts::Flat);
        assert_eq!(people(&folder), both);
    }
}

#[test]
fn answer_sheets_of_every_form_are_the_truth() {
    for file in [
        "answers-win1252-semicolon.csv",
        "answers-utf8bom-semicolon.csv",
        "answers-utf16le-tab.txt",
        "derived-win1252-crlf.csv",
        "derived-utf8bom-crlf-sepline.csv",
        "answers-libreoffice.xlsx",
        "answers-openpyxl.xlsx",
        "answers.ods",
    ] {
        let folder = folder();
        let path = Path::new(ROOT).join("tests/fixtures/excel-da").join(file);
        let ending = path.extension().unwrap().to_str().unwrap();
        folder.write(format!("D01.{ending}"), std::fs::read(&path).unwrap());
        import(&folder, &format!("D01.{ending}")).code(0);
        check(&folder, "D01", Texts::Whole);
    }
}

#[test]
fn a_sheet_in_an_ms_dos_code_page_is_refused() {
    let folder = folder();
    let path = Path::new(ROOT).join("tests/fixtures/excel-da/answers-cp850-semicolon-lossy.csv");
    folder.write("D01.csv", std::fs::read(path).unwrap());
    let run = import(&folder, "D01.csv").code(1);
    assert!(run.stderr().contains("fejl[answers-code-page]"), "{}", run.stderr());
    assert_eq!(people(&folder), [""; 0]);
}

#[test]
fn what_is_not_handed_in_is_taken_only_when_asked_for() {
    let folder = folder_with(&["limesurvey/ui-defaults.csv"]);
    let run = import(&folder, "ui-defaults.csv --incomplete").code(0);
    assert_eq!(people(&folder), ["D01", "D02", "D03"]);
    let answered = |cells: &&Vec<String>| !cells[0].is_empty();
    assert_eq!(sheets(&folder)["D03"].values().filter(answered).count(), 11);
    assert!(!run.stderr().contains("import-incomplete-response"), "{}", run.stderr());
}

#[test]
fn a_file_that_only_describes_a_survey_is_no_export() {
    let folder = folder_with(&["limesurvey/survey-structure.txt"]);
    same(
        import(&folder, "survey-structure.txt --lang en").code(1).stderr(),
        str![[r#"
error[import-no-export]: the file only describes the survey
--> survey-structure.txt
 = help: give it together with the export: `konsensus import EXPORT FILE`


"#]],
    );
    assert!(import(&folder, "survey-structure.txt -q").code(1).stderr().contains("`konsensus import EKSPORT FIL`"));
}
