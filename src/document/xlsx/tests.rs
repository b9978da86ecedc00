use super::{Book, Cell, Column, Kind, List, MOST_LETTERS, Sheet, shortened, write};
use crate::lang::Lang;
use std::io::{Cursor, Read as _};

/// Texts that would like to be something else.
const HOSTILE: [&str; 8] = [
    "=1+1",
    "=HYPERLINK(\"http://localhost\")",
    "+45",
    "-2",
    "@SUM(A1)",
    "{=1}",
    "<f>1</f>&amp;\u{1}_x0041_",
    "https://localhost",
];

fn book(kind: Kind) -> Book {
    let row = |text: &str| {
        vec![
            Cell::from(text),
            Cell::Heading(text.to_owned()),
            Cell::Titled(text.to_owned(), vec![text.to_owned()]),
            Cell::Chosen(0),
            Cell::Number(3.5),
        ]
    };
    let list = List { items: vec!["=1+1".to_owned()], hint: "=1+1".repeat(100), refusal: "=1+1".to_owned() };
    let columns = HOSTILE[..5].iter().map(|heading| Column::new(*heading, 20)).collect();
    let rows = HOSTILE.iter().map(|text| row(text)).collect();
    let sheet = Sheet { name: "Svar".to_owned(), kind, columns, rows };
    Book { title: "=1+1 & &P".to_owned(), lang: Lang::Da, sheets: vec![sheet], lists: vec![list] }
}

fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let read = |index| {
        let mut part = archive.by_index(index).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        (part.name().unwrap().into_owned(), text)
    };
    (0..count).map(read).collect()
}

#[test]
fn every_text_is_written_as_a_text() {
    for kind in [Kind::Table, Kind::Form, Kind::Page] {
        let bytes = write(&book(kind)).unwrap();
        for (name, text) in parts(&bytes) {
            // A list of what may be chosen is the only formula: a range.
            assert!(!text.contains("<f>") && !text.contains("<hyperlink"), "{name}: {text}");
            assert!(!text.contains("TargetMode=\"External\""), "{name}: {text}");
            let formulas: Vec<&str> = text.split("<formula1>").skip(1).collect();
            assert!(formulas.iter().all(|formula| formula.starts_with("Lister!$A$1:$A$1<")), "{name}: {text}");
        }
        // It reads back as it was written.
        let sheet = crate::files::workbook::read(&bytes).unwrap().sheets.remove(0);
        for (row, text) in sheet.rows.iter().skip(1).zip(HOSTILE) {
            assert_eq!(row.cell(0).unwrap().text, text);
            assert_eq!(row.cell(2).unwrap().text, format!("{text}\n{text}"));
        }
    }
}

#[test]
fn the_same_book_is_the_same_bytes() {
    assert_eq!(write(&book(Kind::Form)).unwrap(), write(&book(Kind::Form)).unwrap());
}

#[test]
fn a_text_that_is_too_long_for_a_cell_ends_with_a_sign() {
    let long = "å😀".repeat(20_000);
    let short = shortened(&long, MOST_LETTERS);
    assert!(short.ends_with('…') && short.encode_utf16().count() <= MOST_LETTERS + 1);
    assert_eq!(shortened("å😀", 3), "å😀");
    assert_eq!(shortened("å😀", 2), "å…");
    let mut book = book(Kind::Table);
    book.sheets[0].rows[0] =
        vec![Cell::from(long.clone()), Cell::Heading(long.clone()), Cell::Titled(long.clone(), vec![long])];
    write(&book).unwrap();
}
