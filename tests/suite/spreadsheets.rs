//! Sheets saved by real programs, cell by cell. `tests/fixtures/excel-da` is what a Danish spreadsheet writes.

use crate::folder::{Folder, ROOT, Run, same};
use snapbox::str;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn fixture(name: &str) -> PathBuf {
    Path::new(ROOT).join("tests/fixtures/excel-da").join(name)
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(fixture(name)).unwrap()
}

/// A folder of sheets, and the frame of their ids.
fn folder(sheets: &[(&str, &str)]) -> Folder {
    let folder = Folder::new();
    folder.write("frame.toml", bytes("frame.toml"));
    for (name, from) in sheets {
        folder.write(Path::new("answers").join(name), bytes(from));
    }
    folder
}

/// State, score, strengths, improvements and evidence by question.
type Cells = BTreeMap<String, [String; 5]>;

/// Reads the machine form, by participant.
fn merged(csv: &[u8]) -> BTreeMap<String, Cells> {
    let mut people: BTreeMap<String, Cells> = BTreeMap::new();
    let mut reader = csv::Reader::from_reader(csv);
    let headers = reader.headers().unwrap().clone();
    let at = |name: &str| headers.iter().position(|heading| heading == name).unwrap();
    let columns = ["state", "score", "strengths", "improvements", "evidence"].map(at);
    for record in reader.records() {
        let record = record.unwrap();
        let cells = columns.map(|column| record[column].to_owned());
        let before = people
            .entry(record[at("participant")].to_owned())
            .or_default()
            .insert(record[at("question")].to_owned(), cells);
        assert_eq!(before, None, "a question has one row per participant");
    }
    people
}

fn expected() -> Cells {
    let answers: Vec<serde_json::Value> = serde_json::from_slice(&bytes("answers-expected.json")).unwrap();
    assert_eq!(answers.len(), 32);
    let text = |answer: &serde_json::Value, key: &str| answer[key].as_str().unwrap().to_owned();
    let row = |answer: &serde_json::Value| {
        let score = answer["score"].as_f64();
        let state = if score.is_some() { "score" } else { "missing" };
        let score = score.map(|score| score.to_string()).unwrap_or_default();
        let words = ["strengths", "improvements", "evidence"].map(|key| text(answer, key));
        let [strengths, improvements, evidence] = words;
        (text(answer, "question"), [state.to_owned(), score, strengths, improvements, evidence])
    };
    answers.iter().map(row).collect()
}

/// The text files that lose nothing.
const SHEETS: [&str; 5] = [
    "answers-win1252-semicolon.csv",
    "answers-utf8bom-semicolon.csv",
    "answers-utf16le-tab.txt",
    "derived-win1252-crlf.csv",
    "derived-utf8bom-crlf-sepline.csv",
];

#[track_caller]
fn check_cells(found: &Cells, what: &str) {
    for (question, cells) in expected() {
        assert_eq!(found.get(&question), Some(&cells), "{what}: {question}");
    }
    assert_eq!(found.len(), 32, "{what}");
}

#[test]
fn every_sheet_a_danish_spreadsheet_saves_reads_cell_by_cell() {
    for sheet in SHEETS {
        let folder = folder(&[(sheet, sheet)]);
        let run = folder.run(["merge", "answers", "--frame", "./frame.toml", "--format", "csv"]).code(0);
        assert_eq!(run.stderr(), "", "{sheet}");
        let people = merged(run.bytes());
        let stem = Path::new(sheet).file_stem().unwrap().to_str().unwrap();
        assert_eq!(people.len(), 1, "{sheet}");
        check_cells(&people[stem], sheet);
    }
}

#[test]
fn the_same_answers_in_every_other_encoding_read_the_same() {
    let utf8 = String::from_utf8(bytes("answers-utf8bom-semicolon.csv")).unwrap();
    let text = utf8.strip_prefix('\u{feff}').unwrap();
    let utf16 = |to_bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to_bytes).collect::<Vec<u8>>();
    let tab: String = {
        let mut writer = csv::WriterBuilder::new().delimiter(b'\t').flexible(true).from_writer(Vec::new());
        let mut reader =
            csv::ReaderBuilder::new().delimiter(b';').has_headers(false).flexible(true).from_reader(text.as_bytes());
        reader.records().for_each(|record| writer.write_record(&record.unwrap()).unwrap());
        String::from_utf8(writer.into_inner().unwrap()).unwrap()
    };
    let with_mark = |mark: &[u8], rest: Vec<u8>| [mark, &rest].concat();
    let sheets = [
        ("utf-8 without a mark", "a.csv", text.as_bytes().to_vec()),
        ("utf-16 big-endian", "a.txt", with_mark(b"\xfe\xff", utf16(u16::to_be_bytes))),
        ("utf-16 little-endian without a mark", "a.csv", utf16(u16::to_le_bytes)),
        ("tabs", "a.tsv", tab.into_bytes()),
        ("carriage returns", "a.csv", text.replace('\n', "\r\n").replace("\r\n• ", "\n• ").into_bytes()),
        ("upper-case ending", "a.CSV", text.as_bytes().to_vec()),
    ];
    for (what, name, bytes) in sheets {
        let folder = folder(&[]);
        folder.write(Path::new("answers").join(name), bytes);
        let run = folder.run(["merge", "answers", "--frame", "./frame.toml", "--format", "csv"]).code(0);
        assert_eq!(run.stderr(), "", "{what}");
        // Line ends within cells are kept as they were saved.
        let mut cells = merged(run.bytes()).remove("a").unwrap();
        cells.values_mut().flatten().for_each(|cell| *cell = cell.replace("\r\n", "\n"));
        check_cells(&cells, what);
    }
}

#[test]
fn an_ms_dos_sheet_is_refused_and_the_others_are_merged() {
    let folder =
        folder(&[("d01.csv", "answers-cp850-semicolon-lossy.csv"), ("d02.csv", "answers-win1252-semicolon.csv")]);
    let run = folder.run(["merge", "answers", "--frame", "./frame.toml", "--format", "csv"]).code(1);
    same(
        run.stderr(),
        str![[r#"
fejl[answers-code-page]: arket er gemt som CSV (MS-DOS), og bogstaver er gået tabt i 40 celler, her i `p†`
 --> answers/d01.csv:2:32
  |
2 | ledelse-1;4;Ledelsen er synlig p† gulvet og f›lger op p† de aftaler, vi laver p† personalem›d...
  |                                ^^
  |
  = hjælp: der stod nok `på`: åbn det oprindelige regneark, vælg Gem som og derefter CSV UTF-8


"#]],
    );
    let people = merged(run.bytes());
    assert_eq!(people.keys().collect::<Vec<_>>(), ["d02"]);
    check_cells(&people["d02"], "the other sheet");
}

#[test]
fn every_workbook_a_danish_spreadsheet_saves_reads_as_the_sheet_it_saves() {
    let csv = folder(&[("a.csv", "answers-utf8bom-semicolon.csv")]);
    let same_as = |folder: &Folder, what: &str| {
        for command in ["merge", "diff", "status"] {
            let args = [command, "answers", "--frame", "./frame.toml", "--format", "json"];
            assert_eq!(folder.run(args).code(0).both(), csv.run(args).code(0).both(), "{what}: {command}");
        }
    };
    // The ending does not count: what is in the file does.
    for (name, from) in [
        ("a.xlsx", "answers-libreoffice.xlsx"),
        ("a.xlsx", "answers-openpyxl.xlsx"),
        ("a.ods", "answers.ods"),
        ("a.csv", "answers.ods"),
    ] {
        let folder = folder(&[(name, from)]);
        let run = folder.run(["merge", "answers", "--frame", "./frame.toml", "--format", "csv"]).code(0);
        assert_eq!(run.stderr(), "", "{from}");
        check_cells(&merged(run.bytes())["a"], from);
        same_as(&folder, from);
    }
    // A sheet of text that calls itself a workbook is one of text.
    let misnamed = folder(&[("a.xlsx", "answers-win1252-semicolon.csv")]);
    same_as(&misnamed, "text");
}

#[test]
fn workbooks_rest_on_the_same_as_sheets() {
    let rests_on = |name: &str, from: &str| {
        let folder = Folder::new();
        folder.write("frame.toml", bytes("frame.toml")).write(Path::new("answers").join(name), bytes(from));
        folder.write("evaluation.toml", "[evaluation]\nid = \"a\"\nframe = \"./frame.toml\"\n");
        folder.run(["consensus", "."]).code(0);
        folder.text("consensus.toml")
    };
    let csv = rests_on("a.csv", "answers-utf8bom-semicolon.csv");
    assert!(csv.contains("rests_on = "), "{csv}");
    assert_eq!(rests_on("a.xlsx", "answers-libreoffice.xlsx"), csv);
    assert_eq!(rests_on("a.ods", "answers.ods"), csv);
}

/// A workbook in which people have typed what they should not.
fn slips() -> Vec<u8> {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("Vejledning").unwrap().write(0, 0, "Skriv dine svar").unwrap();
    let sheet = workbook.add_worksheet().set_name("Mine svar").unwrap();
    let date = Format::new().set_num_format("d-mmm");
    let cells = [
        ["Spørgsmål", "Point", "grundlag", "styrker", "ide"],
        ["ledelse-1", "", "hukommelse", "=1+1\nro; \"orden\"", ""],
        ["ledelse-2", "god", "hukommelsen", "", ""],
        ["ledelse-9", "3", "", "", ""],
        ["ressourcer-1", "7", "", "Ã¦ldre", ""],
    ];
    for (row, cells) in (2..).zip(cells) {
        for (column, cell) in (1..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    sheet.write_datetime_with_format(3, 2, ExcelDateTime::from_ymd(2026, 5, 3).unwrap(), &date).unwrap();
    sheet.write_string(9, 8, "til højre").unwrap();
    workbook.save_to_buffer().unwrap()
}

#[test]
fn what_is_wrong_in_a_workbook_is_named_by_its_cell() {
    let folder = folder(&[]);
    folder.write("answers/d01.xlsx", slips());
    let run = folder.run(["merge", "answers", "--frame", "./frame.toml", "--format", "csv"]).code(1);
    same(
        run.stderr(),
        str![[r#"
advarsel[answers-unknown-column]: kolonnen `ide` kendes ikke og bliver ikke læst
--> answers/d01.xlsx, Mine svar!F3
 = hjælp: brug en af overskrifterne spørgsmål, point, grundlag, styrker, forbedringsområder, dokumentation, kommentar

fejl[answers-score-is-a-date]: `ledelse-1`: `03-05-2026` er en dato; et regneark har lavet pointtallet om
--> answers/d01.xlsx, Mine svar!C4
 = hjælp: skriv 3,5

fejl[answers-score-not-a-number]: `ledelse-2`: `god` er ikke et pointtal
--> answers/d01.xlsx, Mine svar!C5
 = hjælp: spørg deltageren, og skriv et tal, `ved ikke` eller `ikke relevant`, eller lad cellen være tom

advarsel[answers-unknown-basis]: `ledelse-2`: grundlaget `hukommelsen` kendes ikke
--> answers/d01.xlsx, Mine svar!D5
 = hjælp: mente du `hukommelse`?

fejl[answers-unknown-question]: spørgsmålet `ledelse-9` findes ikke i spørgerammen
--> answers/d01.xlsx, Mine svar!B6
 = hjælp: ret id'et i kolonnen `spørgsmål`

fejl[answers-score-outside-scale]: `ressourcer-1`: 7 ligger uden for skalaen 0-5
--> answers/d01.xlsx, Mine svar!C7
 = hjælp: skriv et tal fra 0 til 5

advarsel[answers-mojibake]: bogstaver er gået i stykker i `Ã¦ldre`
--> answers/d01.xlsx, Mine svar!E7
 = hjælp: skriv `ældre`

advarsel[answers-extra-cell]: der står tekst til højre for den sidste kolonne
--> answers/d01.xlsx, Mine svar!I10
 = hjælp: sæt " om hele cellen, eller giv kolonnen en overskrift

fejl[answers-no-question]: rækken har intet i kolonnen `spørgsmål`
--> answers/d01.xlsx, Mine svar!I10
 = hjælp: skriv spørgsmålets id i rækken, eller slet rækken


"#]],
    );
    let people = merged(run.bytes());
    assert_eq!(people["d01"]["ledelse-1"], ["invalid", "", "=1+1\nro; \"orden\"", "", ""]);
    let english =
        folder.run(["merge", "answers", "--frame", "./frame.toml", "--format", "json", "--lang", "en"]).code(1);
    let json: serde_json::Value = serde_json::from_slice(english.bytes()).unwrap();
    let first = &json["problems"][0];
    assert_eq!(
        [&first["path"], &first["line"], &first["column"]],
        [&serde_json::json!("d01.xlsx"), &3.into(), &6.into()]
    );
}

#[test]
fn nothing_in_a_workbook_is_mended() {
    let folder = folder(&[]);
    folder.write("evaluation.toml", "[evaluation]\nid = \"a\"\nframe = \"./frame.toml\"\n");
    folder.write("answers/d01.xlsx", slips());
    let before = folder.read("answers/d01.xlsx");
    let run = folder.run(["check", ".", "--fix", "--today", "2026-03-01"]).code(1);
    assert!(
        run.stderr().contains("answers-unknown-basis") || run.stdout().contains("answers-unknown-basis"),
        "{}",
        run.both()
    );
    assert_eq!(folder.read("answers/d01.xlsx"), before);
}

#[test]
fn two_sheets_for_one_participant_are_two_whatever_their_form() {
    let folder = folder(&[("mette.csv", "answers-utf8bom-semicolon.csv"), ("Mette.xlsx", "answers-libreoffice.xlsx")]);
    let run = folder.run(["merge", "answers", "--frame", "./frame.toml", "--format", "csv"]).code(1);
    assert_eq!(run.stderr().matches("answers-sheet-twice").count(), 2, "{}", run.stderr());
}

/// A frame that still holds the ids of `before.csv` which ids may be.
fn round_trip(name: &str) -> (Folder, Run) {
    let folder = folder(&[]);
    folder.write("answers/d01.csv", bytes(&format!("roundtrip/{name}")));
    let run = folder.run(["merge", "answers", "--frame", "./frame.toml", "--format", "csv"]).code(1);
    (folder, run)
}

#[test]
fn ids_that_a_spreadsheet_left_alone_are_named_as_unknown() {
    let (_folder, run) = round_trip("after-detect-off.csv");
    same(
        run.stderr(),
        str![[r#"
fejl[answers-damaged-question]: `1.1` er ikke et spørgsmål: et regneark har lavet id'et om
 --> answers/d01.csv:2:1
  |
2 | 1.1;3,5;plain id with a dot;;1250
  | ^^^
  |
  = hjælp: her står normalt `ledelse-1`: skriv id'et igen i en celle med formatet Tekst

fejl[answers-damaged-question]: `1.10` er ikke et spørgsmål: et regneark har lavet id'et om
 --> answers/d01.csv:3:1
  |
3 | 1.10;3.5;score typed with a dot;;1250,75
  | ^^^^
  |
  = hjælp: her står normalt `ledelse-1`: skriv id'et igen i en celle med formatet Tekst

fejl[answers-damaged-question]: `1-2` er ikke et spørgsmål: et regneark har lavet id'et om
 --> answers/d01.csv:4:1
  |
4 | 1-2;4;id with a hyphen;;2024-25
  | ^^^
  |
  = hjælp: her står normalt `ledelse-1`: skriv id'et igen i en celle med formatet Tekst

fejl[answers-damaged-question]: `1/2` er ikke et spørgsmål: et regneark har lavet id'et om
 --> answers/d01.csv:5:1
  |
5 | 1/2;4;id with a slash;;03-09-2024
  | ^^^
  |
  = hjælp: her står normalt `ledelse-1`: skriv id'et igen i en celle med formatet Tekst

fejl[answers-damaged-question]: `3.4.2` er ikke et spørgsmål: et regneark har lavet id'et om
 --> answers/d01.csv:6:1
  |
6 | 3.4.2;5;id with two dots;;2024-09-03
  | ^^^^^
  |
  = hjælp: her står normalt `ledelse-1`: skriv id'et igen i en celle med formatet Tekst

fejl[answers-damaged-question]: `100` er ikke et spørgsmål: et regneark har lavet id'et om
 --> answers/d01.csv:7:1
  |
7 | 100;2;id that looks like a float;;12:30
  | ^^^
  |
  = hjælp: her står normalt `ledelse-1`: skriv id'et igen i en celle med formatet Tekst

fejl[answers-damaged-question]: `7` er ikke et spørgsmål: et regneark har lavet id'et om
 --> answers/d01.csv:8:1
  |
8 | 7;1;leading zeros;;45
  | ^
  |
  = hjælp: her står normalt `ledelse-1`: skriv id'et igen i en celle med formatet Tekst

fejl[answers-unknown-question]: spørgsmålet `mar-1` findes ikke i spørgerammen
 --> answers/d01.csv:9:1
  |
9 | mar-1;3;id that looks like a month;;87,3%
  | ^^^^^
  |
  = hjælp: ret id'et i kolonnen `spørgsmål`

fejl[answers-unknown-question]: spørgsmålet `maj-2` findes ikke i spørgerammen
  --> answers/d01.csv:10:1
   |
10 | maj-2;3;id that looks like a Danish month;;SAND
   | ^^^^^
   |
   = hjælp: ret id'et i kolonnen `spørgsmål`

fejl[answers-damaged-question]: `2` er ikke et spørgsmål: et regneark har lavet id'et om
  --> answers/d01.csv:12:1
   |
12 | 2;3;formula;;3,5
   | ^
   |
   = hjælp: her står normalt `ledelse-2`: skriv id'et igen i en celle med formatet Tekst

fejl[answers-damaged-question]: `-1` er ikke et spørgsmål: et regneark har lavet id'et om
  --> answers/d01.csv:13:1
   |
13 | -1;3;minus;;- tekst
   | ^^
   |
   = hjælp: her står normalt `ledelse-2`: skriv id'et igen i en celle med formatet Tekst


"#]],
    );
    let people = merged(run.bytes());
    assert_eq!(people["d01"]["ledelse-1"], ["score", "3", "safe id", "", "ok"]);
}

#[test]
fn ids_that_a_spreadsheet_made_into_dates_and_numbers_are_named_at_their_cell() {
    let (_folder, run) = round_trip("after-detect-on.csv");
    same(
        run.stderr(),
        str![[r#"
fejl[answers-damaged-question]: `1.1` er ikke et spørgsmål: et regneark har lavet id'et om
 --> answers/d01.csv:2:1
  |
2 | 1.1;3,5;plain id with a dot;;1250
  | ^^^
  |
  = hjælp: her står normalt `ledelse-1`: skriv id'et igen i en celle med formatet Tekst

fejl[answers-damaged-question]: `1.10` er ikke et spørgsmål: et regneark har lavet id'et om
 --> answers/d01.csv:3:1
  |
3 | 1.10;3.5;score typed with a dot;;1250,75
  | ^^^^
  |
  = hjælp: her står normalt `ledelse-1`: skriv id'et igen i en celle med formatet Tekst

fejl[answers-damaged-question]: `01-02-26` er ikke et spørgsmål: et regneark har lavet id'et om
 --> answers/d01.csv:4:1
  |
4 | 01-02-26;4;id with a hyphen;;2024-25
  | ^^^^^^^^
  |
  = hjælp: her står normalt `ledelse-1`: skriv id'et igen i en celle med formatet Tekst

fejl[answers-damaged-question]: `1/2` er ikke et spørgsmål: et regneark har lavet id'et om
 --> answers/d01.csv:5:1
  |
5 | 1/2;4;id with a slash;;03-09-24
  | ^^^
  |
  = hjælp: her står normalt `ledelse-1`: skriv id'et igen i en celle med formatet Tekst

fejl[answers-damaged-question]: `3.4.2` er ikke et spørgsmål: et regneark har lavet id'et om
 --> answers/d01.csv:6:1
  |
6 | 3.4.2;5;id with two dots;;2024-09-03
  | ^^^^^
  |
  = hjælp: her står normalt `ledelse-1`: skriv id'et igen i en celle med formatet Tekst

fejl[answers-damaged-question]: `1,00E+02` er ikke et spørgsmål: et regneark har lavet id'et om
 --> answers/d01.csv:7:1
  |
7 | 1,00E+02;2;id that looks like a float;;12:30:00
  | ^^^^^^^^
  |
  = hjælp: her står normalt `ledelse-1`: skriv id'et igen i en celle med formatet Tekst

fejl[answers-damaged-question]: `7` er ikke et spørgsmål: et regneark har lavet id'et om
 --> answers/d01.csv:8:1
  |
8 | 7;1;leading zeros;;45
  | ^
  |
  = hjælp: her står normalt `ledelse-1`: skriv id'et igen i en celle med formatet Tekst

fejl[answers-damaged-question]: `01-03-01` er ikke et spørgsmål: et regneark har lavet id'et om
 --> answers/d01.csv:9:1
  |
9 | 01-03-01;3;id that looks like a month;;87,30 %
  | ^^^^^^^^
  |
  = hjælp: her står normalt `ledelse-1`: skriv id'et igen i en celle med formatet Tekst

fejl[answers-damaged-question]: `01-05-02` er ikke et spørgsmål: et regneark har lavet id'et om
  --> answers/d01.csv:10:1
   |
10 | 01-05-02;3;id that looks like a Danish month;;SAND
   | ^^^^^^^^
   |
   = hjælp: her står normalt `ledelse-1`: skriv id'et igen i en celle med formatet Tekst

fejl[answers-damaged-question]: `2` er ikke et spørgsmål: et regneark har lavet id'et om
  --> answers/d01.csv:12:1
   |
12 | 2;3;formula;;3,5
   | ^
   |
   = hjælp: her står normalt `ledelse-2`: skriv id'et igen i en celle med formatet Tekst

fejl[answers-damaged-question]: `-1` er ikke et spørgsmål: et regneark har lavet id'et om
  --> answers/d01.csv:13:1
   |
13 | -1;3;minus;;- tekst
   | ^^
   |
   = hjælp: her står normalt `ledelse-2`: skriv id'et igen i en celle med formatet Tekst


"#]],
    );
    let people = merged(run.bytes());
    assert_eq!(people["d01"]["ledelse-1"], ["score", "3", "safe id", "", "ok"]);
}

#[test]
fn scores_that_a_spreadsheet_made_into_dates_are_named_at_their_cell() {
    let folder = folder(&[]);
    let sheet = "spørgsmål;point\nledelse-1;03-05-2026\nledelse-2;03-maj\nledelse-3;3. maj\nledelse-4;2026-05-03\nressourcer-1;01-02-26\n";
    folder.write("answers/d01.csv", sheet);
    let run = folder.run(["merge", "answers", "--frame", "./frame.toml", "--format", "csv"]).code(1);
    same(
        run.stderr(),
        str![[r#"
fejl[answers-score-is-a-date]: `ledelse-1`: `03-05-2026` er en dato; et regneark har lavet pointtallet om
 --> answers/d01.csv:2:11
  |
2 | ledelse-1;03-05-2026
  |           ^^^^^^^^^^
  |
  = hjælp: skriv 3,5

fejl[answers-score-is-a-date]: `ledelse-2`: `03-maj` er en dato; et regneark har lavet pointtallet om
 --> answers/d01.csv:3:11
  |
3 | ledelse-2;03-maj
  |           ^^^^^^
  |
  = hjælp: skriv 3,5

fejl[answers-score-is-a-date]: `ledelse-3`: `3. maj` er en dato; et regneark har lavet pointtallet om
 --> answers/d01.csv:4:11
  |
4 | ledelse-3;3. maj
  |           ^^^^^^
  |
  = hjælp: skriv 3,5

fejl[answers-score-is-a-date]: `ledelse-4`: `2026-05-03` er en dato; et regneark har lavet pointtallet om
 --> answers/d01.csv:5:11
  |
5 | ledelse-4;2026-05-03
  |           ^^^^^^^^^^
  |
  = hjælp: skriv 3,5

fejl[answers-score-is-a-date]: `ressourcer-1`: `01-02-26` er en dato; et regneark har lavet pointtallet om
 --> answers/d01.csv:6:14
  |
6 | ressourcer-1;01-02-26
  |              ^^^^^^^^
  |
  = hjælp: spørg deltageren, og skriv pointtallet igen i en celle med formatet Tekst


"#]],
    );
    let people = merged(run.bytes());
    for question in ["ledelse-1", "ledelse-2", "ledelse-3", "ledelse-4", "ressourcer-1"] {
        assert_eq!(people["d01"][question][0], "invalid", "{question}");
    }
}

#[test]
fn what_people_type_into_a_text_cell_stays_what_it_was() {
    // `typed.tsv`: what was typed, what an ordinary cell shows, what a cell with the format Text shows.
    let typed = String::from_utf8(bytes("roundtrip/typed.tsv")).unwrap();
    let rows: Vec<Vec<&str>> = typed.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows.len(), 24);
    for row in rows {
        let folder = folder(&[]);
        folder.write("answers/a.tsv", format!("question\tscore\tstrengths\nledelse-1\t3\t{}\n", row[2]));
        let run = folder.run(["merge", "answers", "--frame", "./frame.toml", "--format", "csv"]).code(0);
        assert_eq!(merged(run.bytes())["a"]["ledelse-1"][2], row[0], "{row:?}");
    }
}
