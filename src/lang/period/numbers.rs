//! Lists of numbers, and what joins them: `12-14`, `12, 13 og 14`, `12 til 14`.

use super::Why;
use super::calendar::Unit;
use super::reader::Reader;
use super::tokens::Gap;
use super::units::{Item, Joint, Units};
use super::words::Meaning;
use super::years::{counts_something, year_after};

/// A number of a list of numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    pub value: u32,
    pub joint: Joint,
    /// The tokens of it.
    pub at: usize,
    pub next: usize,
}

/// Reads the numbers after a word, as many as belong together: `12`, `12-14`, `12, 13 og 14`, `12 til 14`.
pub(super) fn numbers(reader: &Reader<'_>, at: usize, digits: usize) -> Option<Vec<Number>> {
    let single = |at: usize, joint: Joint| {
        let (value, _) = reader.number(at).filter(|(_, written)| *written <= digits)?;
        (reader.gap(at) <= Gap::Line).then_some(Number { value, joint, at, next: at + 1 })
    };
    let mut numbers = vec![single(at, Joint::List)?];
    // How many are certain: a comma alone may begin what comes next.
    let mut certain = 1;
    while numbers.len() < 12 {
        let Some(last) = numbers.last().copied() else { break };
        let Some((joint, next, is_comma)) = separator(reader, last.next) else { break };
        let Some(number) = single(next, joint) else { break };
        let counts = reader.mark(number.next) == Some('.') && reader.glued(number.next)
            || counts_something(reader, number.next)
            || reader.glued(number.next) && reader.case(number.next).is_some()
            || reader.meaning(number.next, |meaning| matches!(meaning, Meaning::Month(..)).then_some(())).is_some();
        let ends_sentence = !reader.glued(number.next + 1);
        let is_ordinal = reader.mark(number.next) == Some('.')
            && (!ends_sentence || reader.is(number.next + 1, &["kvartal", "halvår"]));
        let falls = number.value <= last.value && (joint == Joint::List || !reader.glued(next));
        if counts && (reader.mark(number.next) != Some('.') || is_ordinal) || falls && !has_year(reader, number.next) {
            break;
        }
        numbers.push(number);
        if !is_comma {
            certain = numbers.len();
        }
    }
    numbers.truncate(certain);
    Some(numbers)
}

fn has_year(reader: &Reader<'_>, at: usize) -> bool {
    year_after(reader, at, Unit::Week(1)).is_some()
}

/// What joins two units: the joint, the token after, and whether it is a comma.
pub(super) fn separator(reader: &Reader<'_>, at: usize) -> Option<(Joint, usize, bool)> {
    let (joint, next, is_comma) = match reader.mark(at) {
        Some('-') if reader.gap(at) <= Gap::Space => (Joint::Range, at + 1, false),
        Some(',') => (Joint::List, at + 1, true),
        Some('/' | '&' | '+') => (Joint::List, at + 1, false),
        Some('→') => (Joint::Range, at + 1, false),
        Some(_) => return None,
        None => {
            let joint = |meaning: &Meaning| match meaning {
                Meaning::To => Some(Joint::Range),
                Meaning::And => Some(Joint::List),
                _ => None,
            };
            let (joint, next) = reader.meaning(at, joint)?;
            (joint, next, false)
        }
    };
    let next = reader.after(next, &Meaning::And).filter(|_| is_comma).unwrap_or(next);
    (reader.gap(at) <= Gap::Line && reader.gap(next) <= Gap::Line).then_some((joint, next, is_comma))
}

/// Items of several numbers with one year after the last.
pub(super) fn several(
    reader: &Reader<'_>,
    at: usize,
    numbers: Vec<Number>,
    unit: fn(u32) -> (Unit, Option<Why>),
) -> Units {
    let mut items: Vec<Item> = Vec::new();
    for number in &numbers {
        let (unit, why) = unit(number.value);
        let from = if items.is_empty() { at } else { number.at };
        let mut item = Item::new(unit, reader.span(from, number.next));
        item.joint = number.joint;
        item.number = reader.span(number.at, number.at + 1);
        item.wrong = why.map(|why| (item.number, why));
        items.push(item);
    }
    let mut next = numbers.last().map_or(at, |number| number.next);
    if let Some(last) = items.last_mut() {
        if let Some((year, after)) = year_after(reader, next, last.when.unit) {
            last.year = Some(year);
            last.span.end = reader.span(at, after).end;
            next = after;
        }
    }
    (items, next)
}
