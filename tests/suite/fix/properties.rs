//! Sheets nobody thought of: nothing but what is meant changes, and mending twice is mending once.

use super::{fix, folder_text, unit};
use crate::folder::Folder;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

/// A sheet as people and spreadsheets could leave it.
fn sheets() -> impl Strategy<Value = String> {
    let heading = prop::sample::select(vec!["piont", "point", "styrke", "\"kommentarer\"", "grundlg", "navn", ""]);
    let cell = prop::sample::select(vec![
        "3",
        "3.0",
        "4,0",
        "2.5",
        "ved ikke.",
        "Vedikke",
        "god",
        "9",
        "",
        "dokumentaion",
        "\"a\n;b\"",
        "\"\"\"x\"\"\"",
        "bla\u{30a}",
        " ",
    ]);
    let id = prop::sample::select(vec!["T1.1", "T1.2", "T2.1", "Q", "", "\"T1.1\""]);
    let row = (id, prop::collection::vec(cell, 0..4), prop::sample::select(vec!["\n", "\r\n", "\n\n", ""]));
    (prop::collection::vec(heading, 0..4), prop::collection::vec(row, 0..5)).prop_map(|(headings, rows)| {
        let mut text = format!("spørgsmål;{}\n", headings.join(";"));
        for (id, cells, end) in rows {
            text.push_str(&format!("{id};{}{end}", cells.join(";")));
        }
        text
    })
}

/// The rows of the machine form: what is read of a sheet.
fn rows(folder: &Folder) -> Vec<Vec<String>> {
    let run = folder.run(["merge", "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(run.bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Every cell of a sheet, known column or not, with its letters composed; sorted, for rows may move.
fn cells(sheet: &str) -> Vec<String> {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').has_headers(false).flexible(true).from_reader(sheet.as_bytes());
    let records: Vec<_> = reader.records().map(Result::unwrap).collect();
    let mut cells: Vec<String> = records.iter().flatten().map(|cell| cell.nfc().collect()).collect();
    cells.sort();
    cells
}

/// What may stand in a cell afterwards that stood there in no cell before.
const WRITTEN: [&str; 8] = ["point", "styrker", "kommentar", "grundlag", "ved ikke", "dokumentation", "3,0", "2,5"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_but_what_is_meant_changes(sheet in sheets()) {
        let folder = unit(&sheet);
        let read = rows(&folder);
        fix(&folder);
        let (once, after) = (folder_text(&folder), rows(&folder));
        prop_assert_eq!(read.len(), after.len());
        // Columns: evaluation,participant,theme,question,state,score,basis,strengths,improvements,evidence,comment.
        for (before, after) in read.iter().zip(&after) {
            for (column, (before, after)) in before.iter().zip(after).enumerate() {
                let was_nothing = before.is_empty() || (column == 4 && matches!(before.as_str(), "missing" | "invalid"));
                let is_same = before.nfc().eq(after.nfc());
                prop_assert!(is_same || was_nothing, "{before} became {after} by\n{sheet}\n->\n{once}");
            }
        }
        let (mut before, after) = (cells(&sheet), cells(&once));
        prop_assert_eq!(before.len(), after.len());
        for cell in after {
            match before.iter().position(|other| *other == cell) {
                Some(at) => _ = before.remove(at),
                None => prop_assert!(WRITTEN.contains(&cell.as_str()), "{cell} has come by\n{sheet}\n->\n{once}"),
            }
        }
        fix(&folder);
        prop_assert_eq!(folder_text(&folder), once);
    }
}
