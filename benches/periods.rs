//! Finding when-expressions in prose.
#![allow(missing_docs, reason = "criterion writes a function without any")]

use criterion::{Criterion, criterion_group, criterion_main};
use konsensus::lang::period::{Context, find};
use std::hint::black_box;

/// A plan as a workplace writes it; repeated until it is two kilobytes.
const PLAN: &str = "Vores hovedopgave er at styrke samarbejdet med forældrene, så børnene oplever sammenhæng i hverdagen. \
    I løbet af efteråret 2025 kortlægger vi, hvordan vi samarbejder i dag, og senest den 1. november 2025 drøfter vi \
    resultatet på et personalemøde. Herefter vælger vi to indsatser, som vi arbejder med fra uge 48 til uge 10. \
    Når opgave 1 er afsluttet, evaluerer vi sammen med bestyrelsen, og vi rapporterer til MED-udvalget to gange om \
    året, første gang i 2. kvartal 2026.\n\n";

fn benches(criterion: &mut Criterion) {
    let text = PLAN.repeat(2048 / PLAN.len() + 1);
    let end = (0..=2048).rev().find(|end| text.is_char_boundary(*end)).expect("a boundary");
    let context = Context { written_on: Some(jiff::civil::date(2025, 9, 1)) };
    criterion.bench_function("find the times in two kilobytes of prose", |bencher| {
        bencher.iter(|| find(black_box(&text[..end]), &context));
    });
}

criterion_group!(all, benches);
criterion_main!(all);
