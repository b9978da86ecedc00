//! How long `konsensus check` takes for a workspace of ten units and of a hundred: `cargo bench --bench check`.
//!
//! The figure to look at is that per unit ("elem/s"): it says whether checking is fast enough for every save, and that
//! a unit takes no longer in a large workspace. A unit is ten sheets of forty questions, with words in every answer.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on may say so by panicking")]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use konsensus::check::run::{Ask, run};
use konsensus::lang::Lang;
use std::fmt::Write as _;
use std::hint::black_box;
use std::path::{Path, PathBuf};

const PEOPLE: usize = 10;
const THEMES: usize = 8;
const QUESTIONS: usize = 5;

/// What people write about; each answer takes other words, so that no two sheets are alike.
const WORDS: &str = "ledelsen følger op på mål og løsninger ved månedlige møder men lægger for lidt mærke til støj i \
    gangen vikarer spørger sjældent om hjælp årsplanen er god at gå ud fra pædagogerne træner sammen hver uge";

fn words(from: usize) -> String {
    let words: Vec<&str> = WORDS.split_whitespace().cycle().skip(from * 7 % 41).step_by(from % 5 + 1).take(9).collect();
    words.join(" ")
}

fn frame() -> String {
    let mut text = String::from("[frame]\nid = \"bench\"\nversion = \"1\"\ntitle = \"Fyrre\"\n");
    text.push_str("[scale]\nmin = 0\nmax = 5\nstep = 0.5\n");
    for theme in 1..=THEMES {
        writeln!(text, "[[theme]]\nid = \"T{theme}\"\ntitle = \"Tema {theme}\"").unwrap();
        for question in 1..=QUESTIONS {
            let asked = words(theme * QUESTIONS + question);
            writeln!(
                text,
                "[[theme.question]]\nid = \"T{theme}.{question}\"\ntext = \"Hvordan sikrer I, at {asked}?\""
            )
            .unwrap();
        }
    }
    text
}

fn sheet(person: usize) -> String {
    let mut text = String::from("spørgsmål;point;styrker;forbedringsområder;dokumentation;kommentar\r\n");
    for theme in 1..=THEMES {
        for question in 1..=QUESTIONS {
            let at = person * 97 + theme * 13 + question;
            let (one, other, third) = (words(at), words(at + 3), words(at + 5));
            write!(text, "T{theme}.{question};{};\"• {one}\n• {other}\";{third};Årsplan;{one}\r\n", at % 6).unwrap();
        }
    }
    text
}

fn workspace(folder: &Path, units: usize) {
    std::fs::write(folder.join("konsensus.toml"), "").unwrap();
    std::fs::create_dir(folder.join("frames")).unwrap();
    std::fs::write(folder.join("frames/bench.toml"), frame()).unwrap();
    for unit in 0..units {
        let unit = folder.join(format!("evaluations/enhed-{unit}"));
        std::fs::create_dir_all(unit.join("answers")).unwrap();
        let head = format!("[evaluation]\nid = \"{}\"\nframe = \"bench\"\n", unit.file_name().unwrap().display());
        std::fs::write(unit.join("evaluation.toml"), head).unwrap();
        for person in 0..PEOPLE {
            std::fs::write(unit.join(format!("answers/p{person}.csv")), sheet(person)).unwrap();
        }
    }
}

fn check(folder: &Path) -> usize {
    let paths = [PathBuf::from(folder)];
    let ask = Ask {
        paths: &paths,
        frame: None,
        lang: Some(Lang::Da),
        today: jiff::civil::date(2026, 1, 1),
        phase: None,
        select: &[],
        ignore: &[],
        baseline: None,
        fail_on: None,
        look: None,
    };
    run(&ask).expect("a workspace").evaluations.len()
}

fn benches(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("check units of ten sheets");
    group.sample_size(20);
    for units in [10, 100] {
        let folder = tempfile::tempdir().expect("a folder");
        workspace(folder.path(), units);
        group.throughput(Throughput::Elements(units as u64));
        group.bench_with_input(BenchmarkId::from_parameter(units), folder.path(), |bencher, folder| {
            bencher.iter(|| assert_eq!(check(black_box(folder)), units));
        });
    }
    group.finish();
}

criterion_group!(all, benches);
criterion_main!(all);
