//! When-expressions, as they are written: `tests/periods.txt` holds sentences and what is to be found in them.
//!
//! What is found stands in `[[…]]`; after `=` what each says, parted by `;`. A line without brackets is a text in which
//! nothing is found. `@2025-06-15` is the document's date from there on, `@` none.

use jiff::civil::Date;
use konsensus::lang::Lang;
use konsensus::lang::period::{Context, Mention, Period, Time, YearFrom, find, parse};
use std::fmt::Write as _;

const TABLE: &str = include_str!("../periods.txt");

fn day(day: Option<Date>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

fn days(period: &Period) -> String {
    let mut said = format!("{}..{} {:?}", day(period.from), day(period.to), period.precision);
    if period.bound != konsensus::lang::period::Bound::During {
        write!(said, " {:?}", period.bound).unwrap();
    }
    match period.year {
        YearFrom::Written => {}
        YearFrom::Inferred => said.push_str(" inferred"),
        YearFrom::Unknown => said = format!("{} without year", period.show(Lang::Da)),
    }
    said
}

fn said(mention: &Mention, text: &str) -> String {
    match &mention.time {
        Time::Days(period) => days(period),
        Time::Relative(relative) => relative.show(Lang::Da, text),
        Time::Recurring(recurring) => recurring.show(Lang::Da, text),
        Time::Impossible(impossible) => {
            let why = format!("{:?}", impossible.why);
            let name = why.split([' ', '{']).next().unwrap();
            format!("{name} at {}", &text[impossible.span.start..impossible.span.end])
        }
    }
}

/// The cases of the table: the line's number, the document's date, the text, and what is expected.
fn cases() -> impl Iterator<Item = (usize, Context, String, String)> {
    let mut context = Context::default();
    TABLE.lines().enumerate().filter_map(move |(at, line)| {
        if let Some(date) = line.strip_prefix('@') {
            context.written_on = (!date.is_empty()).then(|| date.parse().unwrap());
        }
        if line.is_empty() || line.starts_with(['@', '#']) {
            return None;
        }
        let (text, expected) = line.split_once(" = ").unwrap_or((line, ""));
        Some((at + 1, context, text.replace("\\n", "\n").replace("~", "\u{a0}"), expected.to_owned()))
    })
}

/// A text with what is found in brackets, and what it says.
fn marked(text: &str, context: &Context) -> (String, String) {
    let (mut marked, mut end, mut all) = (String::new(), 0, Vec::new());
    for mention in find(text, context) {
        let (start, next) = (mention.span.start, mention.span.end);
        write!(marked, "{}[[{}]]", &text[end..start], &text[start..next]).unwrap();
        end = next;
        all.push(said(&mention, text));
    }
    (marked + &text[end..], all.join("; "))
}

#[test]
fn every_sentence_of_the_table_is_read_as_it_says() {
    let mut faults = String::new();
    let (mut times, mut without) = (0, 0);
    for (line, context, expected_text, expected) in cases() {
        let text = expected_text.replace("[[", "").replace("]]", "");
        let (found, said) = marked(&text, &context);
        if found != expected_text || said != expected {
            writeln!(faults, "{line}: {found:?}\n   says {said}\n   not  {expected}").unwrap();
        }
        times += expected_text.matches("[[").count();
        without += usize::from(expected.is_empty() || expected.contains(" at "));
    }
    assert!(faults.is_empty(), "{faults}");
    assert!(times >= 240 && without >= 80, "{times} times, {without} lines of none or impossible ones");
}

#[test]
fn words_around_change_nothing() {
    for (line, context, text, _) in cases() {
        let text = text.replace("[[", "").replace("]]", "");
        let alone = find(&text, &context);
        let around = format!("Vi har aftalt følgende.\n\n{text}\n\nDet er alt for nu.");
        let shift = around.find(&text).unwrap();
        let spans = |mentions: &[Mention], shift: usize| -> Vec<_> {
            mentions.iter().map(|mention| (mention.span.start - shift, mention.span.end - shift)).collect()
        };
        let inside: Vec<_> = find(&around, &context);
        assert_eq!(spans(&inside, shift), spans(&alone, 0), "{line}: {text}");
    }
}

#[test]
fn a_cell_is_read_as_one_expression() {
    let context = Context::default();
    let cases = [
        ("2024K4", "2024-10-01..2024-12-31 Quarter"),
        ("2025H1", "2025-01-01..2025-06-30 HalfYear"),
        ("2024M03", "2024-03-01..2024-03-31 Month"),
        ("2023U47", "2023-11-20..2023-11-26 Week"),
        ("marts 2025", "2025-03-01..2025-03-31 Month"),
        (" 2025 ", "2025-01-01..2025-12-31 Year"),
        ("2025-03", "2025-03-01..2025-03-31 Month"),
        ("2025/26", "2025-01-01..2026-12-31 Year"),
        ("senest 1. maj 2025.", "..2025-05-01 Day By"),
        ("Maj", "maj without year"),
        ("forår", "foråret without year"),
        ("1/3", "1. marts without year"),
        ("K4", "4. kvartal without year"),
        ("2024M13", "NoSuchMonth at 13"),
        ("2021U53", "NoSuchWeek at 53"),
        ("2020U53", "2020-12-28..2021-01-03 Week"),
        ("løbende", "løbende"),
    ];
    for (cell, expected) in cases {
        let found = parse(cell, &context).unwrap_or_else(|| panic!("{cell}: nothing"));
        assert_eq!(said(&found, cell), expected, "{cell}");
    }
    for cell in ["", "12", "3,5", "marts 2025 og mere", "Budget", "2025 borgere", "i", "-", "1. marts, 3. maj"] {
        assert_eq!(parse(cell, &context), None, "{cell}");
    }
}
