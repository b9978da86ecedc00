//! How long the daily work takes: `cargo bench`. One unit is ten sheets of forty questions.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on may say so by panicking")]

use criterion::{Criterion, criterion_group, criterion_main};
use konsensus::analysis::disagreement::Disagreement;
use konsensus::analysis::fingerprint::Key;
use konsensus::analysis::gross_list::GrossList;
use konsensus::analysis::people::People;
use konsensus::document::csv::Dialect;
use konsensus::files::problem::Kind;
use konsensus::files::sheet::{Questions, Row, SheetReader, Visitor};
use konsensus::files::{self, frame};
use konsensus::lang::Lang;
use konsensus::model::evaluation::{Evaluation, Names};
use konsensus::model::frame::Frame;
use konsensus::report::gross_list::{By, View, csv};
use konsensus::source::{Sources, Span};
use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;

const PEOPLE: usize = 10;
const QUESTIONS: usize = 40;

fn frame_text() -> String {
    let mut text = String::from(
        "[frame]\nid = \"bench\"\nversion = \"1\"\ntitle = \"Fyrre\"\n[scale]\nmin = 0\nmax = 5\nstep = 0.5\n",
    );
    for question in 0..QUESTIONS {
        if question % 5 == 0 {
            writeln!(text, "[[theme]]\nid = \"T{}\"\ntitle = \"Tema\"", question / 5 + 1).unwrap();
        }
        let (theme, number) = (question / 5 + 1, question % 5 + 1);
        writeln!(text, "[[theme.question]]\nid = \"T{theme}.{number}\"\ntext = \"Hvordan sikrer I det?\"").unwrap();
    }
    text
}

fn sheet_text(person: usize) -> String {
    let mut text = String::from("spørgsmål;point;styrker;forbedringsområder;dokumentation;kommentar\r\n");
    for question in 0..QUESTIONS {
        let (theme, number) = (question / 5 + 1, question % 5 + 1);
        let score = (person * 7 + question * 3) % 11;
        let half = if score % 2 == 1 { ",5" } else { "" };
        write!(
            text,
            "T{theme}.{number};{}{half};\"• Fælles introduktion for nye kolleger\n• Ugentlig tavle; også for \
             aftenholdet\";Færre dagsordenspunkter og mere tid til dialog;Årsplan;Vi når det sjældent om vinteren\r\n",
            score / 2
        )
        .unwrap();
    }
    text
}

fn read_frame() -> Frame {
    let text = frame_text();
    let file = Sources::default().add("frame.toml", text.as_str());
    let (frame, problems) = frame::read(&text, file);
    assert!(problems.is_empty(), "{problems:?}");
    frame.expect("a frame")
}

/// Counts, as a roll-up would.
#[derive(Default)]
struct Count {
    rows: usize,
    problems: usize,
}

impl Visitor for Count {
    fn row(&mut self, row: &Row<'_>) {
        self.rows += usize::from(row.state.score().is_some());
    }

    fn problem(&mut self, _: Span, _: Option<Span>, _: Kind) {
        self.problems += 1;
    }
}

fn load(folder: &Path) -> Evaluation {
    files::load(folder, None, &mut Sources::default()).expect("a folder").evaluation.expect("an evaluation")
}

fn merge(evaluation: &Evaluation) -> Vec<u8> {
    let people = People::new(evaluation, Names::Named, &Key::UNKEYED);
    let list = GrossList::of(evaluation, &people);
    let view = View { evaluation, people: &people, list: &list, by: By::Question, only: None, lang: Lang::Da };
    csv(&view, Dialect::Machine)
}

fn benches(criterion: &mut Criterion) {
    let frame = read_frame();
    let questions = Questions::new(&frame);
    let sheet = sheet_text(1);
    let mut reader = SheetReader::default();
    criterion.bench_function("read a sheet of forty questions", |bencher| {
        bencher.iter(|| {
            let mut count = Count::default();
            reader.read(black_box(sheet.as_bytes()), &questions, &mut count);
            assert_eq!((count.rows, count.problems), (QUESTIONS, 0));
            count.rows
        });
    });

    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("answers")).unwrap();
    std::fs::write(folder.path().join("frame.toml"), frame_text()).unwrap();
    let head = "[evaluation]\nid = \"enhed\"\nframe = \"frame.toml\"\n";
    std::fs::write(folder.path().join("evaluation.toml"), head).unwrap();
    for person in 0..PEOPLE {
        std::fs::write(folder.path().join(format!("answers/p{person}.csv")), sheet_text(person)).unwrap();
    }
    criterion.bench_function("read and merge ten sheets of forty questions", |bencher| {
        bencher.iter(|| merge(&load(black_box(folder.path()))));
    });

    let evaluation = load(folder.path());
    assert_eq!(evaluation.sheets.len(), PEOPLE);
    criterion.bench_function("statistics of forty questions", |bencher| {
        bencher.iter(|| Disagreement::of(black_box(&evaluation)));
    });
}

criterion_group!(all, benches);
criterion_main!(all);
