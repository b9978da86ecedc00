//! Numbers before what they count: `1. marts`, `3. og 4. kvartal`, `første halvår`, `the 3rd of May`.

use super::Why;
use super::calendar::Unit;
use super::numbers::{Number, separator, several};
use super::reader::Reader;
use super::tokens::Gap;
use super::units::{Item, Joint, Units, half, one, quarter};
use super::words::{Cue, Meaning};
use super::years::{Year, year_after};

/// Reads numbers and what they count.
pub(super) fn counted(reader: &Reader<'_>, at: usize) -> Option<Units> {
    if let Some(next) = reader.after(at, &Meaning::Final) {
        return last_of_year(reader, at, next);
    }
    let mut numbers = vec![ordinal(reader, at, Joint::List)?];
    while numbers.len() < 12 {
        let next = numbers.last()?.next;
        if let Some(items) = head(reader, at, &numbers, next) {
            return Some(items);
        }
        let (joint, next, _) = separator(reader, next)?;
        let next = reader.after(next, &Meaning::Article).unwrap_or(next);
        numbers.push(ordinal(reader, next, joint)?);
    }
    None
}

/// `sidste kvartal af 2025`: the last there is, of a year that is named.
fn last_of_year(reader: &Reader<'_>, at: usize, next: usize) -> Option<Units> {
    let last = |meaning: &Meaning| match meaning {
        Meaning::Quarter => Some(Unit::Quarter(4)),
        Meaning::HalfYear => Some(Unit::HalfYear(2)),
        _ => None,
    };
    let (unit, next) = reader.meaning(next, last)?;
    let (items, next) = one(reader, at, next, unit, Cue::Strong);
    items[0].year.is_some().then_some((items, next))
}

/// An ordinal in digits or as a word.
fn ordinal(reader: &Reader<'_>, at: usize, joint: Joint) -> Option<Number> {
    if reader.gap(at) == Gap::Break && joint == Joint::Range {
        return None;
    }
    if let Some((value, 1 | 2)) = reader.number(at) {
        let is_ending = reader.glued(at + 1)
            && (reader.mark(at + 1) == Some('.') || reader.is(at + 1, &["st", "nd", "rd", "th", "te", "ste"]));
        return Some(Number { value, joint, at, next: at + 1 + usize::from(is_ending) });
    }
    let value = |meaning: &Meaning| match meaning {
        Meaning::Ordinal(value) => Some(*value),
        _ => None,
    };
    let (value, next) = reader.meaning(at, value)?;
    Some(Number { value, joint, at, next })
}

/// Whether numbers are one list: they rise, and are all written with a full stop or all without.
fn belong_together(reader: &Reader<'_>, numbers: &[Number]) -> bool {
    let is_dotted = |number: &Number| reader.number(number.at).is_none() || number.next > number.at + 1;
    numbers.windows(2).all(|pair| {
        let is_list = pair[1].joint == Joint::List;
        !is_list || pair[0].value < pair[1].value && is_dotted(&pair[0]) == is_dotted(&pair[1])
    })
}

/// What the numbers count: days of a month, quarters or halves.
fn head(reader: &Reader<'_>, at: usize, numbers: &[Number], next: usize) -> Option<Units> {
    if reader.gap(next) == Gap::Break || !belong_together(reader, numbers) {
        return None;
    }
    reader.phrases(next).find_map(|(meaning, after)| match meaning {
        Meaning::Quarter => Some(many(reader, at, numbers, after, quarter)),
        Meaning::HalfYear => halves(reader, at, numbers, next, after),
        Meaning::Month(month, _) => of_month(reader, at, numbers, next, after, *month),
        Meaning::MonthWord | Meaning::Of => {
            let month = |meaning: &Meaning| match meaning {
                Meaning::Month(month, false) => Some(*month),
                _ => None,
            };
            let (month, end) = reader.meaning(after, month)?;
            let is_plain_of = *meaning == Meaning::Of && !reader.is(next, &["of"]);
            if is_plain_of { None } else { of_month(reader, at, numbers, after, end, month) }
        }
        _ => None,
    })
}

/// Units whose word comes after their numbers, with the year after the word.
fn many(
    reader: &Reader<'_>,
    at: usize,
    numbers: &[Number],
    after: usize,
    unit: fn(u32) -> (Unit, Option<Why>),
) -> Units {
    let mut numbers = numbers.to_vec();
    if let Some(last) = numbers.last_mut() {
        last.next = after;
    }
    several(reader, at, numbers, unit)
}

/// The English `half` is that of a year only where a year follows.
fn halves(reader: &Reader<'_>, at: usize, numbers: &[Number], word: usize, after: usize) -> Option<Units> {
    let is_english = reader.is(word, &["half"]) && after == word + 1;
    let of_the_year = |next: usize| {
        let next = next + usize::from(reader.is(next, &["of"]));
        reader.is(next, &["the"]).then_some(next + 1).filter(|next| reader.is(*next, &["year"])).map(|next| next + 1)
    };
    if !is_english {
        return Some(many(reader, at, numbers, after, half));
    }
    let end = of_the_year(after).unwrap_or(after);
    let (items, next) = many(reader, at, numbers, end, half);
    (end > after || items.iter().any(|item| item.year.is_some())).then_some((items, next))
}

/// Days of a month.
fn of_month(reader: &Reader<'_>, at: usize, numbers: &[Number], word: usize, after: usize, month: i8) -> Option<Units> {
    let last = numbers.last()?;
    let is_word = numbers.iter().any(|number| reader.number(number.at).is_none());
    let is_dotted = reader.mark(last.next - 1) == Some('.');
    // `150 januar`, `første april`: not the way days are written; `40. marts` is a slip.
    if is_word || last.value > 31 && !is_dotted || reader.glued(word) && !is_dotted {
        return None;
    }
    let mut items = Vec::new();
    for number in numbers {
        let last = number.at == numbers.last()?.at;
        let (start, end) = (if items.is_empty() { at } else { number.at }, if last { after } else { number.next });
        let (mut item, _) = day(month, number.value, reader.span(start, end));
        if let Some((_, why)) = item.wrong {
            item.wrong = Some((reader.span(number.at, end), why));
        }
        item.joint = number.joint;
        items.push(item);
    }
    let unit = items.last()?.when.unit;
    let after_year = year_after(reader, after, unit).or_else(|| odd_year(reader, after));
    let item = items.last_mut()?;
    let mut next = after;
    if let Some((year, end)) = after_year {
        item.year = Some(year);
        item.span.end = reader.span(at, end).end;
        next = end;
    }
    if reader.is(word, &["may", "march"])
        && reader.case(word) == Some(super::tokens::Case::Lower)
        && item.year.is_none()
    {
        items[0].need = Cue::Some;
    }
    Some((items, next))
}

/// A day; whether the month can have it. 29 February is judged when its year is known.
pub(super) fn day(month: i8, day: u32, span: crate::source::Span) -> (Item, bool) {
    let most = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let number = i8::try_from(day).ok().filter(|day| (1..=most).contains(day));
    let mut item = Item::new(Unit::Day { month, day: number.unwrap_or(1) }, span);
    item.wrong = number.is_none().then_some((span, Why::NoSuchDate));
    (item, number.is_some())
}

/// A year of too few or too many digits after a date: `1. marts 25`, `1. marts 20255`.
pub(super) fn odd_year(reader: &Reader<'_>, at: usize) -> Option<(Year, usize)> {
    let (value, digits) = reader.number(at)?;
    let is_likely = match digits {
        2 => (20..=45).contains(&value),
        3 => (200..=210).contains(&value),
        5 => (20_000..=20_999).contains(&value),
        _ => false,
    };
    let ends = reader.case(at + 1).is_none() && reader.ends_clean(at + 1) && reader.number(at + 1).is_none()
        || reader.gap(at + 1) >= Gap::Line;
    let is_year = is_likely && ends && reader.gap(at) == Gap::Space;
    let is_clock =
        matches!(reader.mark(at + 1), Some('.' | ':' | '-')) && reader.glued(at + 2) && reader.number(at + 2).is_some();
    let span = reader.span(at, at + 1);
    (is_year && !is_clock).then_some((Year { value, span, is_whole: false, inferred: false }, at + 1))
}
