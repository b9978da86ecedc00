//! Dates in digits (`2025-03-01`, `1/3-2025`, `01.03.2025`) and with the month first (`March 3, 2025`).

use super::calendar::{Unit, When};
use super::days::day;
use super::reader::Reader;
use super::tokens::{Case, Gap};
use super::units::{Item, Joint, Units, month, week};
use super::words::{Cue, Letter, Meaning};
use super::years::{Year, counts_something, four_digits, year_after};
use super::{Precision, Why};
use jiff::civil::{ISOWeekDate, Weekday};

/// Two digits glued to the mark before them.
fn two_digits(reader: &Reader<'_>, at: usize) -> Option<u32> {
    let (value, digits) = reader.number(at)?;
    (digits == 2 && reader.glued(at)).then_some(value)
}

/// ISO 8601: `2025-03-01`, `2025-03`, `2025-W12-3`.
pub(super) fn year_first(reader: &Reader<'_>, at: usize) -> Option<Units> {
    let year = four_digits(reader, at)?;
    let mark = reader.mark(at + 1).filter(|mark| matches!(mark, '-' | '/' | '.') && reader.glued(at + 1))?;
    let with_year = |mut item: Item| {
        item.year = Some(year);
        item
    };
    if let Some(item) = week_day(reader, at, year) {
        return Some((vec![with_year(item)], at + 6));
    }
    let number = two_digits(reader, at + 2)?;
    if reader.mark(at + 3) == Some(mark) && reader.glued(at + 3) {
        let day_number = two_digits(reader, at + 4)?;
        return Some((
            vec![with_year(in_digits(reader, (at + 4, day_number), (at + 2, number), (at, at + 5)))],
            at + 5,
        ));
    }
    // `2025-27` is a range of years, which is read elsewhere; `2024/25` is a school year or the like.
    let ends = !(reader.glued(at + 3) && (reader.number(at + 3).is_some() || reader.case(at + 3).is_some()));
    let is_month = mark == '-' && (1..=12).contains(&number) && ends;
    let item = Item::new(month(number).0, reader.span(at, at + 3));
    is_month.then_some((vec![with_year(item)], at + 3))
}

/// A day of a week: `2025-W12-3`.
fn week_day(reader: &Reader<'_>, at: usize, year: Year) -> Option<Item> {
    let is_week = |meaning: &Meaning| (*meaning == Meaning::Letter(Letter::Week)).then_some(());
    reader.meaning(at + 2, is_week).filter(|_| reader.glued(at + 2))?;
    let (number, _) = reader.number(at + 3).filter(|_| reader.glued(at + 3) && reader.glued(at + 4))?;
    let (offset, _) = reader.number(at + 5).filter(|(_, digits)| *digits == 1 && reader.glued(at + 5))?;
    reader.mark(at + 4).filter(|mark| *mark == '-')?;
    let (unit, why) = week(number);
    let mut item = Item::new(unit, reader.span(at, at + 6));
    item.wrong = why.map(|why| (reader.span(at + 3, at + 4), why));
    let weekday = Weekday::from_monday_one_offset(i8::try_from(offset).ok()?).ok()?;
    let number = i8::try_from(number).ok()?;
    if let Ok(date) = ISOWeekDate::new(i16::try_from(year.value).ok()?, number, weekday) {
        // The day may be in the year before or after that of the week.
        item.by_writing = Some(Some((date.date(), date.date())));
        item.grain = Some(Precision::Day);
        item.when = When::day(date.date());
    }
    Some(item)
}

/// A day by the tokens of its day and its month, and what is wrong with it.
fn in_digits(reader: &Reader<'_>, days: (usize, u32), months: (usize, u32), all: (usize, usize)) -> Item {
    let span = reader.span(all.0, all.1);
    let (unit, why) = month(months.1);
    let Unit::Month(number) = unit else { return Item::new(unit, span) };
    let (mut item, exists) = day(number, days.1, span);
    if let Some(why) = why {
        item.wrong = Some((reader.span(months.0, months.0 + 1), why));
    } else if !exists {
        let (first, last) = (days.0.min(months.0), days.0.max(months.0));
        item.wrong = Some((reader.span(first, last + 1), Why::NoSuchDate));
    }
    item
}

/// Dates in digits with the day first: `1/3-2025`, `1/3 2025`, `01-03-2025`, `1.3.2025`, `1/3`; and `03/2025`.
pub(super) fn numeric(reader: &Reader<'_>, at: usize) -> Option<Units> {
    let (first, _) = reader.number(at)?;
    let mark = reader.mark(at + 1).filter(|mark| matches!(mark, '/' | '-' | '.') && reader.glued(at + 1))?;
    let space = if mark == '.' { Gap::Space } else { Gap::None };
    let (second, digits) = reader.number(at + 2).filter(|_| reader.gap(at + 2) <= space)?;
    if digits == 4 && mark == '/' && (1..=12).contains(&first) {
        let mut item = Item::new(month(first).0, reader.span(at, at + 3));
        item.year = four_digits(reader, at + 2);
        return item.year.is_some().then_some((vec![item], at + 3));
    }
    if digits > 2 {
        return None;
    }
    let year = numeric_year(reader, at + 3, mark);
    let next = year.map_or(at + 3, |(_, next)| next);
    let mut item = in_digits(reader, (at, first), (at + 2, second), (at, next));
    item.year = year.map(|(year, _)| year);
    let is_date = item.wrong.is_none();
    match item.year {
        // Three short numbers are a date only where they can be one.
        Some(year) if !year.is_whole => {
            (is_date && first > 0 && is_short_year(reader, at, year)).then_some((vec![item], next))
        }
        Some(_) if first <= 99 => Some((vec![item], next)),
        Some(_) => None,
        None if mark == '/' && reader.gap(at + 2) == Gap::None => without_year(reader, at, item, (first, second)),
        None if mark == '.' && reader.glued(at + 2) => dotted(reader, at, item),
        None => None,
    }
}

/// The year of a date in digits: `-2025`, ` 2025`, `/2025`, `.2025`, or one of too few digits.
fn numeric_year(reader: &Reader<'_>, at: usize, mark: char) -> Option<(Year, usize)> {
    let by_mark = match reader.mark(at) {
        Some('-') if mark != '.' => true,
        Some(found) => found == mark && reader.glued(at),
        None => false,
    };
    let number = if by_mark { at + 1 } else { at };
    let glued = by_mark && reader.glued(at) && (reader.glued(number) || mark == '.');
    if by_mark && !glued && mark == '-' || reader.gap(number) > Gap::Line {
        return None;
    }
    if let Some(year) = four_digits(reader, number) {
        let is_tied = by_mark || mark == '/' && reader.gap(number) >= Gap::Space;
        let is_counted = counts_something(reader, number + 1);
        return (is_tied && !is_counted).then_some((year, number + 1));
    }
    let (value, digits) = reader.number(number)?;
    let span = reader.span(number, number + 1);
    let year = Year { value, span, is_whole: false, inferred: false };
    let is_year = by_mark
        && reader.glued(number)
        && matches!(digits, 2 | 3 | 5)
        && (reader.ends_clean(number + 1) || mark == '.' && reader.mark(number + 1) == Some('-'));
    is_year.then_some((year, number + 1))
}

/// Whether three short numbers are a date and not a heading or a version: `15.03.25` is, `1.2.24` is where it is said so.
fn is_short_year(reader: &Reader<'_>, at: usize, year: Year) -> bool {
    let numbered =
        ["version", "v", "afsnit", "punkt", "pkt", "kapitel", "bilag", "section", "tlf", "telefon", "nr", "no", "kl"];
    let before = at.checked_sub(1).map(|before| before - usize::from(before > 0 && reader.mark(before) == Some('.')));
    let is_numbered = before.is_some_and(|before| reader.is(before, &numbered));
    let two_digits = |at: usize| reader.number(at).is_some_and(|(_, digits)| digits == 2);
    let is_full = two_digits(at) && two_digits(at + 2);
    let is_slashed = reader.mark(at + 1) == Some('/');
    let is_likely = (20..=45).contains(&year.value) || (200..=210).contains(&year.value) || year.value > 19_999;
    let dashes = reader.mark(at + 1) == Some('-');
    !is_numbered && is_likely && (is_full || is_slashed || !dashes && is_tied(reader, at))
}

/// Whether a word before says that a date follows.
fn is_tied(reader: &Reader<'_>, at: usize) -> bool {
    let before = |at: usize| at.checked_sub(1);
    let last = before(at).map(|last| if reader.mark(last) == Some('.') { last.saturating_sub(1) } else { last });
    last.is_some_and(|last| reader.is(last, &["d", "den", "senest", "inden", "dato", "pr", "fra", "til", "by", "on"]))
}

/// `1/3`: a date where something ties it in, or nothing else can be meant.
fn without_year(reader: &Reader<'_>, at: usize, mut item: Item, (first, second): (u32, u32)) -> Option<Units> {
    const PARTS: &[&str] =
        &["af", "of", "del", "dele", "time", "timer", "år", "stilling", "stillinger", "dag", "liter", "parts"];
    let next = at + 3;
    if item.wrong.is_some() && !(is_tied(reader, at) && second <= 12 && first <= 39) || reader.is(next, PARTS) {
        return None;
    }
    let is_fraction = first < second && second <= 10 || (first, second) == (24, 7) || first == second;
    let follows = reader.case(next).is_none() || reader.gap(next) >= Gap::Line;
    item.need = match (is_fraction, follows) {
        (true, _) => Cue::Strong,
        (false, true) => Cue::None,
        (false, false) => Cue::Some,
    };
    Some((vec![item], next))
}

/// `1.3.` and `d. 1.3`: a date only where it is said so, for headings and clock times look the same.
fn dotted(reader: &Reader<'_>, at: usize, mut item: Item) -> Option<Units> {
    let says_date = at > 1
        && (reader.is(at - 1, &["den", "dato"]) || reader.mark(at - 1) == Some('.') && reader.is(at - 2, &["d"]));
    if !says_date || item.wrong.is_some() {
        return None;
    }
    let dot = usize::from(
        reader.mark(at + 3) == Some('.')
            && reader.glued(at + 3)
            && reader.gap(at + 4) <= Gap::Space
            && reader.case(at + 4) == Some(Case::Lower),
    );
    item.span = reader.span(at, at + 3 + dot);
    Some((vec![item], at + 3 + dot))
}

/// The English order: `March 3, 2025`, `March 3rd`, `May 5-7, 2025`.
pub(super) fn month_first(reader: &Reader<'_>, at: usize, next: usize, number: i8) -> Option<Units> {
    let ends_ordinal = |at: usize| reader.glued(at) && reader.is(at, &["st", "nd", "rd", "th"]);
    let single = |at: usize| {
        let (value, _) = reader.number(at).filter(|(value, digits)| *digits <= 2 && (1..=39).contains(value))?;
        let is_ordinal = ends_ordinal(at + 1);
        Some((value, is_ordinal, at + 1 + usize::from(is_ordinal)))
    };
    let next = next + usize::from(reader.is(next, &["the"]));
    let (first, mut is_ordinal, mut end) = single(next).filter(|_| reader.gap(next) == Gap::Space)?;
    let (mut item, _) = day(number, first, reader.span(at, end));
    item.wrong = item.wrong.map(|(_, why)| (reader.span(at, end), why));
    let mut items = vec![item];
    let joined = reader.mark(end) == Some('-') || reader.is(end, &["and", "to", "through", "og"]);
    if let Some((last, ordinal, after)) = single(end + 1).filter(|_| joined) {
        let (mut item, _) = day(number, last, reader.span(end + 1, after));
        let is_range = reader.mark(end) == Some('-') || reader.is(end, &["to", "through"]);
        item.joint = if is_range { Joint::Range } else { Joint::List };
        is_ordinal |= ordinal;
        items.push(item);
        end = after;
    }
    let unit = items.last()?.when.unit;
    let year = year_after(reader, end, unit);
    let is_english = reader.case(at) == Some(Case::Capital)
        && reader.is(
            at,
            &[
                "january",
                "february",
                "march",
                "may",
                "june",
                "july",
                "october",
                "april",
                "august",
                "september",
                "november",
                "december",
                "oct",
            ],
        );
    let stands_last = (reader.case(end).is_none() && reader.number(end).is_none() || reader.gap(end) >= Gap::Line)
        && reader.ends_clean(end)
        && !(reader.mark(end) == Some('.') && reader.glued(end) && reader.case(end + 1) == Some(Case::Lower))
        && !matches!(reader.mark(end), Some('/' | '-'));
    let says_end =
        reader.is(end, &["at", "in", "for", "we", "the", "with", "and", "to", "until", "through", "is", "will"]);
    match year {
        Some((year, after)) => {
            let last = items.last_mut()?;
            last.year = Some(year);
            last.span.end = reader.span(at, after).end;
            Some((items, after))
        }
        None if is_ordinal || is_english && (stands_last || says_end) => Some((items, end)),
        None => None,
    }
}
