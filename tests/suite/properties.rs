//! What holds for any bytes: reading ends, without a panic, changes no file, and points at what is there.

mod check;
mod periods;

use crate::folder::{EVALUATION, FRAME, Folder, SHEET};
use jiff::civil::Date;
use konsensus::analysis::core_groups::Overview;
use konsensus::analysis::fingerprint::Key;
use konsensus::analysis::gross_list::GrossList;
use konsensus::analysis::people::People;
use konsensus::analysis::{reports, suspect};
use konsensus::document::csv::Dialect;
use konsensus::files::{self, Loaded};
use konsensus::lang::Lang;
use konsensus::model::answers::State;
use konsensus::model::evaluation::{Evaluation, Names};
use konsensus::model::report::FrontMatter;
use konsensus::report::gross_list::{By, View, csv};
use konsensus::source::{Place, Sources};
use proptest::prelude::*;
use std::path::Path;
use std::time::{Duration, Instant};

const CONSENSUS: &str = r#"[[theme]]
id = "T1"
score = 3
summary = "ø"
strengths = ["a"]

[[question]]
id = "T1.1"
status = "agreed"
score = 3
rests_on = "v1:0011"
[[question.improvement]]
id = "T1.1a"
text = "bedre"
from = ["e:3f9a1c2b"]
share = false
"#;

const PROJECTS: &str = r#"[[criterion]]
id = "effect"
title.da = "Effekt"
scale = [1, 5]
weight = 3
direction = "max"

[[project]]
id = "introduktion"
title = "Introduktion"
improvements = ["T1.1a"]
rests_on = ["T1.1a v1:3f9a1c2b77d0a2f4"]
ratings = { effect = 4 }
decision = "chosen"
decided_on = 2026-03-10
[project.plan]
owner = "mette"
due = 2026-06-30
[[project.plan.step]]
what = "a"
due = 2026-05-01
[[project.status]]
date = 2026-05-04
state = "running"
"#;

const WORKSPACE: &str = r#"organisation = "Eksempel"
requires = ">=0.1"
language = "da"
[privacy]
min_n = 5
[[unit]]
id = "a"
title = "A"
area = "b"
"#;

const CORE_GROUP: &str = r#"title = "Læring"
meetings_per_year = 2
informs = ["Udvalget"]
[[member]]
name = "Ida"
role = ["chief", "coordinator"]
[[meeting]]
date = 2026-03-10
[[goal]]
id = "a"
text = "Flere er med"
goals = ["b"]
evaluated_on = 2026-06-30
[[working_group]]
id = "w"
title = "Gode overgange"
opened = 2026-01-21
tasks = ["Lave et skema"]
members = ["Ida"]
"#;

const REPORT: &str = r#"---
title: "Konsensus"
lang: da
konsensus:
  report: consensus
  body: "v1:0011"
  inputs:
    evaluation.toml: "v1:0011"
    frame: "kik 1"
    answers: "v1-keyed:0011"
---

# Konsensus
"#;

/// A unit with every file, of which one is another.
fn unit(file: &str, bytes: &[u8]) -> Folder {
    let folder = Folder::new();
    let files = [
        ("konsensus.toml", WORKSPACE),
        ("evaluation.toml", EVALUATION),
        ("frame.toml", FRAME),
        ("consensus.toml", CONSENSUS),
        ("projects.toml", PROJECTS),
        ("answers/jonas.csv", SHEET),
    ];
    for (name, text) in files {
        folder.write(name, text);
    }
    folder.write(file, bytes);
    folder
}

/// Every file that a unit is read from.
const FILES: [(&str, &str); 9] = [
    ("konsensus.toml", WORKSPACE),
    ("evaluation.toml", EVALUATION),
    ("frame.toml", FRAME),
    ("consensus.toml", CONSENSUS),
    ("projects.toml", PROJECTS),
    ("answers/mette.csv", SHEET),
    ("reports/consensus.md", REPORT),
    ("core-groups/b.toml", CORE_GROUP),
    ("core-groups/coordination.toml", CORE_GROUP),
];

fn check_place(place: Place, sources: &Sources) {
    let text = sources.text(place.file);
    let (start, end) = (place.span.start, place.span.end);
    assert!(start <= end && end <= text.len(), "{start}..{end} of {}", text.len());
    assert!(text.is_char_boundary(start) && text.is_char_boundary(end), "{start}..{end} splits a letter");
    sources.position(place);
}

/// Reads a unit and checks everything that holds for all of them.
fn read(folder: &Path, sources: &mut Sources) -> Loaded {
    let started = Instant::now();
    let loaded = files::load(folder, None, sources).unwrap();
    for problem in &loaded.problems {
        check_place(problem.place, sources);
        problem.related.iter().for_each(|related| check_place(*related, sources));
    }
    for lang in Lang::ALL {
        let mut findings = konsensus::check::Findings::new(lang);
        findings.problems(&loaded.problems);
        let look = konsensus::check::display::Look { width: 100, color: false };
        for finding in findings.sorted(sources) {
            let shown = konsensus::check::display::show(&finding, sources, lang, look);
            assert!(!shown.contains('\u{1b}') && shown.contains(finding.rule.name), "{shown}");
        }
    }
    if let Some(evaluation) = &loaded.evaluation {
        check_states(evaluation);
        check_suspect(evaluation, sources);
    }
    check_surroundings(folder, sources);
    assert!(started.elapsed() < Duration::from_secs(20), "reading takes too long");
    loaded
}

/// What lies beside the evaluations is read without harm, and an overview of it can be made on any day.
fn check_surroundings(folder: &Path, sources: &mut Sources) {
    let (home, _) = files::Home::of(folder, sources);
    let (surroundings, problems) = files::surroundings::read(&home, sources);
    problems.iter().for_each(|problem| check_place(problem.place, sources));
    for today in [Date::MIN, Date::MAX, Date::constant(2026, 3, 1)] {
        let overview = Overview::of(&home.workspace, &surroundings, today);
        assert_eq!(overview.groups.len(), surroundings.core_groups.len());
    }
}

/// Whatever is read has only the states of the page, and scores that are steps of their scale.
fn check_states(evaluation: &Evaluation) {
    for sheet in &evaluation.sheets {
        for (id, answer) in &sheet.answers {
            let (_, question) = evaluation.frame.question(id.as_str()).expect("only questions of the frame");
            match answer.state {
                State::Score(score) => assert!(question.scale.has_step(score), "{score} is no step"),
                State::NotAsked => panic!("no sheet says what was not asked"),
                State::Missing | State::DontKnow | State::NotRelevant | State::Invalid => {}
            }
        }
    }
    let rows = merged(evaluation);
    let asked = evaluation.frame.questions().count();
    assert_eq!(rows.len(), asked * evaluation.sheets.len());
    for row in &rows {
        let states = ["score", "missing", "dont-know", "not-relevant", "not-asked", "invalid"];
        assert!(states.contains(&row[4].as_str()), "{row:?}");
        assert_eq!(row[4] == "score", !row[5].is_empty(), "{row:?}");
    }
}

/// Whatever was written is in some state, and what is pointed at is there.
fn check_suspect(evaluation: &Evaluation, sources: &Sources) {
    for key in [Key::UNKEYED, Key::new(*b"key")] {
        let _ = suspect::questions(evaluation, &key);
        let inputs = reports::states(evaluation, &key).into_iter().flat_map(|report| report.inputs);
        inputs.for_each(|input| check_place(input.place, sources));
    }
    for project in suspect::projects(evaluation) {
        project.rests.iter().for_each(|rest| check_place(rest.place, sources));
    }
    for report in &evaluation.reports {
        match &report.front_matter {
            FrontMatter::Ours(origin) => check_place(origin.body.place, sources),
            FrontMatter::Broken(place, why) => {
                check_place(*place, sources);
                assert!(!why.is_empty());
            }
            FrontMatter::Foreign => {}
        }
    }
}

/// The machine form.
fn machine_form(evaluation: &Evaluation) -> Vec<u8> {
    let people = People::new(evaluation, Names::Named, &Key::UNKEYED);
    let list = GrossList::of(evaluation, &people);
    let view = View { evaluation, people: &people, list: &list, by: By::Question, only: None, lang: Lang::Da };
    csv(&view, Dialect::Machine)
}

/// The machine form's rows.
fn merged(evaluation: &Evaluation) -> Vec<Vec<String>> {
    let bytes = machine_form(evaluation);
    let mut reader = ::csv::Reader::from_reader(&bytes[..]);
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// A text with some of its bytes changed, repeated, or taken out.
fn mutated(text: &'static str) -> impl Strategy<Value = Vec<u8>> {
    const PIECES: [&[u8]; 20] = [
        b"\"",
        b"\n",
        b"\r",
        b";",
        b"\t",
        b"[",
        b"]]",
        b"=",
        b"'''",
        b"\0",
        b"\xff",
        b"\xc3",
        "å\u{30a}".as_bytes(),
        "\u{feff}".as_bytes(),
        b"9999999999",
        b"-0.5",
        b"{ a = 1 }",
        b"T1.1",
        b"sep=\x80\n",
        b"\xf8\x9b\x86",
    ];
    let pieces = prop::sample::select(&PIECES[..]);
    let change = (any::<prop::sample::Index>(), 0..12_usize, pieces);
    prop::collection::vec(change, 0..8).prop_map(move |changes| {
        let mut bytes = text.as_bytes().to_vec();
        for (at, taken, put) in changes {
            let at = at.index(bytes.len() + 1);
            let end = (at + taken).min(bytes.len());
            bytes.splice(at..end, put.iter().copied());
        }
        bytes
    })
}

fn files_and_bytes() -> impl Strategy<Value = (&'static str, Vec<u8>)> {
    let file = |(name, text): (&'static str, &'static str)| {
        let bytes = prop_oneof![1 => prop::collection::vec(any::<u8>(), 0..300), 6 => mutated(text)];
        bytes.prop_map(move |bytes| (name, bytes)).boxed()
    };
    prop::strategy::Union::new(FILES.map(file))
}

/// A cell as people may write it. (A cell of nothing but spaces is one that says nothing.)
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just(String::new()),
        3 => "[a-zæøå \"';,\t=+@|<>-]{0,12}",
        2 => "[^\0-\x08\x0e-\x1f]{1,12}",
        1 => "[a-z]{1,4}(\r\n|\n|\r)[- a-z\"]{0,6}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn any_bytes_in_any_file_are_read_without_harm((file, bytes) in files_and_bytes()) {
        let folder = unit(file, &bytes);
        let mut sources = Sources::default();
        read(&folder.path(), &mut sources);
        prop_assert_eq!(folder.read(file), bytes, "the file was changed");
        prop_assert_eq!(folder.read("answers/jonas.csv"), SHEET.as_bytes());
        let more = match file {
            "answers/mette.csv" => 1,
            "reports/consensus.md" | "core-groups/b.toml" | "core-groups/coordination.toml" => 2,
            _ => 0,
        };
        prop_assert_eq!(walkdir::WalkDir::new(folder.path()).into_iter().count(), 8 + more);
    }

    #[test]
    fn what_is_merged_reads_back_as_the_same_cells(
        scores in prop::array::uniform3(prop::sample::select(vec!["", "0", "5", "3", "-", "?", "7", "god"])),
        cells in prop::array::uniform12(cell()),
    ) {
        let mut writer = ::csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
        writer.write_record(["spørgsmål", "point", "styrker", "forbedringsområder", "dokumentation", "kommentar"]).unwrap();
        for (at, id) in ["T1.1", "T1.2", "T2.1"].into_iter().enumerate() {
            let words = cells[at * 4..at * 4 + 4].iter().map(String::as_str);
            writer.write_record([id, scores[at]].into_iter().chain(words)).unwrap();
        }
        let folder = unit("answers/jonas.csv", &writer.into_inner().unwrap());
        let mut sources = Sources::default();
        let loaded = read(&folder.path(), &mut sources);
        let evaluation = loaded.evaluation.unwrap();
        let before = merged(&evaluation);
        prop_assert_eq!(before.len(), 3);
        for (at, row) in before.iter().enumerate() {
            prop_assert_eq!(&row[7..], &cells[at * 4..at * 4 + 4], "cells are verbatim");
        }
        // The machine form is a sheet too: four columns more than a sheet has are told, and not read.
        let folder = unit("answers/jonas.csv", &machine_form(&evaluation));
        let loaded = read(&folder.path(), &mut Sources::default());
        let after = merged(&loaded.evaluation.unwrap());
        for (before, after) in before.iter().zip(&after) {
            prop_assert_eq!(&before[5..], &after[5..]);
        }
    }
}
