//! Workbooks: the gross list, the consensus and the answer sheet, for people who will not read anything else.

use crate::folder::{Folder, example};
use konsensus::files::workbook::{self, Sheet, Value};
use std::collections::BTreeSet;

fn sheets(bytes: &[u8]) -> Vec<Sheet> {
    workbook::read(bytes).unwrap().sheets
}

fn names(sheets: &[Sheet]) -> Vec<&str> {
    sheets.iter().map(|sheet| sheet.name.as_str()).collect()
}

/// The texts of a column by its heading, below it.
fn column<'s>(sheet: &'s Sheet, heading: &str) -> Vec<&'s str> {
    let (head, rows) = sheet.rows.split_first().unwrap();
    let column = head.cells.iter().find(|cell| cell.text == heading).unwrap_or_else(|| panic!("{heading}")).column;
    rows.iter().map(|row| row.cell(column).map_or("", |cell| cell.text.as_str())).collect()
}

/// Makes a workbook of an example.
fn made(args: &[&str]) -> (Folder, Vec<u8>) {
    let folder = Folder::new();
    folder.run(args.iter().chain(&["-o", "ud.xlsx"])).code(0);
    let bytes = folder.read("ud.xlsx");
    (folder, bytes)
}

#[test]
fn the_gross_list_has_one_row_per_entry_in_the_words_of_the_csv() {
    let solsikken = example("solsikken");
    let (folder, bytes) = made(&["merge", &solsikken]);
    let sheets = sheets(&bytes);
    assert_eq!(names(&sheets), ["Udsagn", "Spørgsmål", "Point", "Om"]);
    let run = folder.run(["merge", &solsikken, "--format", "json"]).code(0);
    let json: serde_json::Value = serde_json::from_slice(run.bytes()).unwrap();
    let mut wanted: Vec<String> = Vec::new();
    let (mut scores, mut answers) = (0, 0);
    for question in json["questions"].as_array().unwrap() {
        // Questions that are not asked are in JSON only.
        for answer in question["answers"].as_array().unwrap().iter().filter(|answer| answer["state"] != "not-asked") {
            answers += 1;
            scores += usize::from(answer["state"] == "score");
            for kind in ["strengths", "improvements", "evidence"] {
                wanted.extend(answer[kind].as_array().unwrap().iter().map(|entry| entry.as_str().unwrap().to_owned()));
            }
            wanted.extend(answer["comment"].as_str().filter(|comment| !comment.is_empty()).map(str::to_owned));
        }
    }
    let mut found: Vec<String> = column(&sheets[0], "Udsagn").into_iter().map(str::to_owned).collect();
    wanted.sort();
    found.sort();
    assert_eq!(found, wanted);
    assert_eq!(column(&sheets[2], "Point").len(), answers);
    // Numbers are numbers.
    let numbers =
        sheets[2].rows.iter().flat_map(|row| &row.cells).filter(|cell| matches!(cell.value, Value::Number(_)));
    assert_eq!(numbers.count(), scores);
    assert_eq!(made(&["merge", &solsikken]).1, bytes, "the same each time");
    assert_eq!(names(&self::sheets(&made(&["merge", &solsikken, "--only", "scores"]).1)), ["Spørgsmål", "Point", "Om"]);
    assert_eq!(names(&self::sheets(&made(&["merge", &solsikken, "--only", "words"]).1)), ["Udsagn", "Om"]);
    let english = self::sheets(&made(&["merge", &solsikken, "--lang", "en", "--by", "participant"]).1);
    assert_eq!(names(&english), ["Entries", "Questions", "Scores", "About"]);
    let mut people = column(&english[0], "Participant");
    people.dedup();
    assert_eq!(people.len(), people.iter().collect::<BTreeSet<_>>().len(), "one after the other");
}

#[test]
fn nobody_is_named_where_people_are_not() {
    let solsikken = example("solsikken");
    let named = sheets(&made(&["merge", &solsikken, "--names", "named"]).1);
    let people: BTreeSet<&str> = column(&named[2], "Deltager").into_iter().collect();
    assert!(people.len() > 5, "{people:?}");
    for names_as in ["aggregated", "pseudonym"] {
        let sheets = sheets(&made(&["merge", &solsikken, "--names", names_as]).1);
        let texts = sheets.iter().flat_map(|sheet| &sheet.rows).flat_map(|row| &row.cells).map(|cell| &cell.text);
        let told = texts.filter(|text| people.contains(text.as_str())).count();
        assert_eq!(told, 0, "{names_as}");
        assert_eq!(names(&sheets).contains(&"Point"), names_as == "pseudonym");
    }
    // What stands in the file is what can be read in it: no name is left in a corner.
    let bytes = made(&["merge", &solsikken, "--names", "aggregated"]).1;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    for index in 0..archive.len() {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_index(index).unwrap(), &mut text).unwrap();
        for name in &people {
            assert!(!text.contains(&format!(">{name}<")), "{name}");
        }
    }
}

#[test]
fn the_consensus_has_one_row_per_question_and_one_per_agreed_entry() {
    let solsikken = example("solsikken");
    let (folder, bytes) = made(&["report", "consensus", &solsikken]);
    let sheets = sheets(&bytes);
    assert_eq!(names(&sheets), ["Aftalt", "Spørgsmål", "Om"]);
    let run = folder.run(["report", "consensus", &solsikken, "--format", "json", "-o", "-"]).code(0);
    let json: serde_json::Value = serde_json::from_slice(run.bytes()).unwrap();
    let questions = json["questions"].as_array().unwrap();
    let mut entries = Vec::new();
    let mut scores = Vec::new();
    for question in questions {
        entries.extend(question["strengths"].as_array().unwrap().iter().map(|entry| entry.as_str().unwrap()));
        entries
            .extend(question["improvements"].as_array().unwrap().iter().map(|entry| entry["text"].as_str().unwrap()));
        scores.push(question["score"].as_f64().map(|score| score.to_string().replace('.', ",")).unwrap_or_default());
    }
    assert_eq!(column(&sheets[0], "Gruppens ord"), entries);
    assert_eq!(column(&sheets[1], "Aftalt point"), scores);
    assert_eq!(made(&["report", "consensus", &solsikken]).1, bytes, "the same each time");
}

#[test]
fn a_workbook_is_no_text_for_a_terminal() {
    let solsikken = example("solsikken");
    let folder = Folder::new();
    for args in [
        &["merge", &solsikken, "--format", "xlsx"][..],
        &["merge", &solsikken, "--format", "xlsx", "-o", "-"],
        &["report", "gross-list", &solsikken, "--format", "xlsx", "-o", "-"],
        &["report", "programme", &solsikken, "--format", "xlsx", "-o", "a.xlsx"],
        &["diff", &solsikken, "-o", "a.xlsx"],
    ] {
        let run = folder.run(args).code(2);
        assert_eq!(run.stdout(), "", "{args:?}");
        assert!(run.stderr().contains("say "), "{args:?}: {}", run.stderr());
    }
    assert!(!folder.join("a.xlsx").exists());
}

#[test]
fn a_workbook_that_is_kept_is_checked_as_the_other_reports_are() {
    let folder = Folder::new();
    folder.copy_example("solsikken", "solsikken");
    let record = std::fs::read(std::path::Path::new(&example("solsikken")).join("consensus.toml")).unwrap();
    folder.write("solsikken/consensus.toml", record);
    let args = ["report", "consensus", "solsikken", "--format", "xlsx"];
    folder.run(args.iter().chain(&["--check"])).code(1);
    folder.run(args).code(0);
    assert!(folder.join("solsikken/reports/consensus.xlsx").is_file());
    folder.run(args.iter().chain(&["--check"])).code(0);
}

#[test]
fn the_sheet_says_to_whom_it_goes_and_calls_a_question_what_people_call_it() {
    let (_, bytes) = made(&["sheet", &example("solsikken")]);
    let sheets = sheets(&bytes);
    assert_eq!(names(&sheets), ["Vejledning", "Svar"]);
    let guide: Vec<&str> = sheets[0].rows.iter().flat_map(|row| &row.cells).map(|cell| cell.text.as_str()).collect();
    let hand_in = "Aflevér filen til Jonas Lind eller Anne Toft (tovholdere) senest fredag den 30. januar 2026.";
    assert!(guide.iter().any(|text| text.contains(hand_in)), "{guide:?}");
    let at = column(&sheets[1], "spørgsmål").iter().position(|id| *id == "T1.1").unwrap();
    let asked = column(&sheets[1], "tekst")[at];
    assert!(asked.starts_with("1.1 Hvordan sikrer I, at alle kender kerneopgaven"), "{asked}");
}
