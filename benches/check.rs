//! How long `konsensus check` takes for a workspace of ten units and of a hundred, and for a thousand backbriefs:
//! `cargo bench --bench check`.
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
const BACKBRIEFS: usize = 1000;

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

/// What a workplace writes in a backbrief: no two are alike, and every tenth is as hardly begun as some are.
fn backbrief(number: usize) -> String {
    let (main, why, first, second) = (words(number), words(number + 3), words(number + 7), words(number + 11));
    let (from, to, unit) = (number % 6 + 1, number % 6 + 4, number % 97);
    let left = if number.is_multiple_of(10) { "[Skriv, hvem der gør det]\n\n" } else { "" };
    format!(
        "---\ntitle: Backbrief fra arbejdsplads {number}\nunit: enhed-{unit}\ndate: 2026-02-09\nleader: Ida Holm\n\
         replies_to: overgange\n---\n\n# Backbrief fra arbejdsplads {number}\n\nHvordan vil vi opnå det?\n\n\
         ## Hvad er vores hovedopgave?\n\nDet er vores udgangspunkt, at {why}, og at {first}.\n\n\
         Vores hovedopgave er at {main}, så borgerne mærker, at {second}. Det er vores kerneopgave.\n\n\
         ## Hvilke underopgaver følger af hovedopgaven?\n\n{left}**Opgave 1**\n\n- {first}\n  - {why}\n    - {main}\n\
         - {second}\n\n**Opgave 2**\n\n- {main} sammen med forældrene\n  - {second}\n\n**Opgave 3**\n\n- {why}\n\n\
         ## Tidsplan\n\nOpgave 1 gennemføres i kvartal {quarter} i 2026, og i forlængelse heraf iværksættes opgave 2, som er \
         slut senest den {from}. november 2026. Opgave 3: uge {from}-{to} 2027.\n\n\
         ## Hvordan og hvornår rapporterer vi?\n\nOpgave 1 og 2: kort notat til områdechefen i december 2026.\n\
         Opgave 3 rapporteres mundtligt på MED-udvalgets møde den {from}. marts 2027.\n",
        quarter = number % 3 + 1,
    )
}

const BRIEF: &str = "---\ntitle: Overgange\nfrom: Direktionen\ndate: 2026-01-12\n---\n\n## Hvad vil vi opnå?\n\n\
    Når et barn skifter fra et tilbud til det næste, skal det nye sted vide, hvem der kommer.\n\n## Hvorfor?\n\n\
    Hver gang vi begynder forfra, mister barnet tid.\n\n## Rammer\n\nBudgettet ligger fast.\n";

fn backbriefs(folder: &Path, count: usize) {
    std::fs::write(folder.join("konsensus.toml"), "").unwrap();
    for (name, text) in [("briefs/overgange.md".to_owned(), BRIEF.to_owned())]
        .into_iter()
        .chain((0..count).map(|number| (format!("backbriefs/enhed-{number}.md"), backbrief(number))))
    {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

/// How many findings there are.
fn found(folder: &Path) -> usize {
    run(&ask(&[PathBuf::from(folder)])).expect("a workspace").told.len()
}

fn check(folder: &Path) -> usize {
    run(&ask(&[PathBuf::from(folder)])).expect("a workspace").evaluations.len()
}

fn ask(paths: &[PathBuf]) -> Ask<'_> {
    Ask {
        paths,
        frame: None,
        lang: Some(Lang::Da),
        today: jiff::civil::date(2026, 3, 1),
        phase: None,
        select: &[],
        ignore: &[],
        baseline: None,
        fail_on: None,
        look: None,
    }
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
    let mut group = criterion.benchmark_group("check backbriefs");
    group.sample_size(10);
    let folder = tempfile::tempdir().expect("a folder");
    backbriefs(folder.path(), BACKBRIEFS);
    group.throughput(Throughput::Elements(BACKBRIEFS as u64));
    group.bench_with_input(BenchmarkId::from_parameter(BACKBRIEFS), folder.path(), |bencher, folder| {
        // Each of them lacks what a plain backbrief may lack.
        bencher.iter(|| assert!(found(black_box(folder)) > BACKBRIEFS));
    });
    group.finish();
}

criterion_group!(all, benches);
criterion_main!(all);
