//! Answers from where people gave them: every export at hand, and those that are not.

mod exports;
mod fixtures;
mod limesurvey;
mod mapping;
mod people;
mod writing;

use crate::folder::{Folder, ROOT, Run};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A file that a survey tool wrote, or a script in its shape.
fn fixture(name: &str) -> PathBuf {
    Path::new(ROOT).join("tests/fixtures/import").join(name)
}

/// A folder with the frame of the fixtures as `frame.toml`.
fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("frame.toml", std::fs::read(fixture("frame.toml")).unwrap());
    folder
}

/// A folder with some of the fixtures beside the frame, under their own names.
fn folder_with(names: &[&str]) -> Folder {
    let folder = folder();
    for name in names {
        let file = Path::new(name).file_name().unwrap();
        folder.write(file, std::fs::read(fixture(name)).unwrap());
    }
    folder
}

/// Imports files of a folder into `answers`.
#[track_caller]
fn import(folder: &Folder, words: &str) -> Run {
    folder.run(["import", "--frame", "./frame.toml", "--into", "answers"].into_iter().chain(words.split(' ')))
}

/// The sheets in a folder: cells by question, by participant.
fn sheets(folder: &Folder) -> BTreeMap<String, BTreeMap<String, Vec<String>>> {
    let Ok(entries) = folder.join("answers").read_dir() else { return BTreeMap::new() };
    let sheet = |path: PathBuf| {
        let mut reader = csv::Reader::from_path(&path).unwrap();
        let cells = |record: csv::StringRecord| {
            let mut cells = record.iter().map(str::to_owned);
            (cells.next().unwrap(), cells.collect())
        };
        let rows = reader.records().map(|record| cells(record.unwrap())).collect();
        (path.file_stem().unwrap().to_str().unwrap().to_owned(), rows)
    };
    entries.map(|entry| sheet(entry.unwrap().path())).collect()
}

/// Whose sheets there are.
fn people(folder: &Folder) -> Vec<String> {
    sheets(folder).into_keys().collect()
}

/// A folder with a small frame of three questions, and an export.
fn small(export: &str) -> Folder {
    let folder = Folder::new();
    folder.write("frame.toml", crate::folder::FRAME).write("export.csv", export);
    folder
}
