//! One unit of the calendar as it is written: a month, a quarter, `3. og 4. kvartal`, `uge 12-14`, each with its year.

use super::calendar::{Part, Unit, When};
use super::numbers::{numbers, several};
use super::reader::Reader;
use super::tokens::{Case, Gap};
use super::words::{Cue, Letter, Meaning};
use super::years::{Year, counts_something, four_digits, year_after};
use super::{Precision, Why, context, dates, days};
use crate::source::Span;
use jiff::civil::Date;

/// A unit that was read.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// The unit, without its year.
    pub when: When,
    /// Its bytes.
    pub span: Span,
    /// How it hangs on the one before.
    pub joint: Joint,
    /// The year beside it.
    pub year: Option<Year>,
    /// What is wrong with it, and where.
    pub wrong: Option<(Span, Why)>,
    /// What must tie it in for it to be a time.
    pub need: Cue,
    /// The bytes of its number, or of all of it where it has none: what is wrong if there is no such unit.
    pub number: Span,
    /// Whether all up to the end of it is meant: `inden for tre måneder`.
    pub within: bool,
    /// How exact it is, where the unit does not tell.
    pub grain: Option<Precision>,
    /// The days it is, where they follow from the day of writing; `Some(None)` where that day is not known.
    pub by_writing: Option<Option<(Date, Date)>>,
}

/// How a unit hangs on the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// `og`, `,`
    List,
    /// `til`, `-`
    Range,
}

impl Item {
    pub(super) fn new(unit: Unit, span: Span) -> Self {
        let when = When { unit, part: None, year: None };
        Self {
            when,
            span,
            joint: Joint::List,
            year: None,
            wrong: None,
            need: Cue::None,
            number: span,
            within: false,
            grain: None,
            by_writing: None,
        }
    }

    /// Whether two are of a kind, so that `og` can join them.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let kind = |item: &Self| match item.when.unit {
            Unit::SchoolYear => std::mem::discriminant(&Unit::Year),
            unit => std::mem::discriminant(&unit),
        };
        kind(self) == kind(other)
    }
}

/// Units that were read together, and the token after them.
pub(super) type Units = (Vec<Item>, usize);

/// Reads the units at a token, with weekday, article and part before them.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Units> {
    let readings = [bare(reader, at), parted(reader, at), with_article(reader, at)];
    let (mut items, next) = readings.into_iter().flatten().rev().max_by_key(|(_, next)| *next)?;
    if let Some(first) = items.first_mut() {
        first.span.start = reader.span(at, next).start;
    }
    Some((items, next))
}

/// Reads `primo juni`, `the end of Q2`, `tidligt på foråret`.
fn parted(reader: &Reader<'_>, at: usize) -> Option<Units> {
    let part = |meaning: &Meaning| match meaning {
        Meaning::Part(part) => Some(*part),
        _ => None,
    };
    let (part, next) = reader.meaning(at, part)?;
    let (mut items, next) = bare(reader, next).or_else(|| with_article(reader, next))?;
    let [item] = items.as_mut_slice() else { return None };
    if item.when.part.is_some() || matches!(item.when.unit, Unit::Day { .. }) {
        return None;
    }
    item.when = with_part(item.when, part);
    item.need = Cue::None;
    if let Some(Some(_)) = item.by_writing {
        item.by_writing = Some(item.when.days());
    }
    Some((items, next))
}

/// A half of a year has a unit of its own.
fn with_part(when: When, part: Part) -> When {
    match (when.unit, part) {
        (Unit::Year, Part::FirstHalf) => When { unit: Unit::HalfYear(1), ..when },
        (Unit::Year, Part::LastHalf) => When { unit: Unit::HalfYear(2), ..when },
        _ => When { part: Some(part), ..when },
    }
}

/// Reads `den 1. marts`, `mandag den 3. marts`, `the first quarter`.
fn with_article(reader: &Reader<'_>, at: usize) -> Option<Units> {
    let weekday = reader.after(at, &Meaning::Weekday);
    let mut next = weekday.unwrap_or(at);
    next += usize::from(weekday.is_some() && reader.mark(next) == Some(','));
    let article = reader.after(next, &Meaning::Article);
    let coming = reader
        .after(next, &Meaning::Coming)
        .or_else(|| reader.is(next, &["this", "denne", "dette"]).then_some(next + 1));
    // `dette forår` is this year's, also where it is over.
    let this = reader.written_on.filter(|_| reader.is(next, &["this", "denne", "dette"]));
    let this_span = reader.span(next, next + 1);
    next = article.or(coming).unwrap_or(next);
    if next == at || reader.gap(next) == Gap::Break {
        return None;
    }
    let (mut items, next) = bare(reader, next).or_else(|| parted(reader, next).filter(|_| weekday.is_none()))?;
    let first = items.first_mut()?;
    let is_day = matches!(first.when.unit, Unit::Day { .. });
    if weekday.is_some() && !is_day || first.when.unit == Unit::Year && first.when.part.is_none() {
        return None;
    }
    let may_be_tied = !matches!(first.when.unit, Unit::HalfYear(_)) && first.by_writing.is_none();
    // `the march`, `the may`: lower case, they are no months.
    if reader.is(next - 1, &["may", "march"]) && reader.case(next - 1) == Some(Case::Lower) {
        return None;
    }
    if is_day || coming.is_some() && may_be_tied || matches!(first.when.unit, Unit::Month(_) | Unit::Season(_)) {
        first.need = Cue::None;
    }
    if let (Some(day), None, [item]) = (this, first_year(&items), items.as_mut_slice()) {
        let value = u32::try_from(day.year()).ok()?;
        item.year = Some(Year { value, span: this_span, is_whole: true, inferred: true });
    }
    Some((items, next))
}

fn first_year(items: &[Item]) -> Option<Year> {
    items.iter().find_map(|item| item.year)
}

/// `the 2025-2026 school year`: two years that are one.
pub(super) fn school_year(reader: &Reader<'_>, items: &mut Vec<Item>, next: usize) -> Option<usize> {
    let end = reader.after(next, &Meaning::SchoolYear)?;
    let [first, last] = items.as_slice() else { return None };
    let is_one = first.year?.value + 1 == last.year?.value;
    let when = When { unit: Unit::SchoolYear, ..first.when };
    let item = Item { when, span: Span { end: reader.span(0, end).end, ..first.span }, ..first.clone() };
    is_one.then(|| {
        *items = vec![item];
        end
    })
}

/// Reads units without anything before them.
fn bare(reader: &Reader<'_>, at: usize) -> Option<Units> {
    if let Some((value, digits)) = reader.number(at) {
        return match digits {
            4 => dates::year_first(reader, at)
                .or_else(|| year_then_unit(reader, at))
                .or_else(|| bare_year(reader, at, value)),
            1 | 2 => dates::numeric(reader, at).or_else(|| days::counted(reader, at)),
            _ => None,
        };
    }
    reader.case(at)?;
    let longest = |one: Option<Units>, other: Option<Units>| match (one, other) {
        (Some(one), Some(other)) => Some(if other.1 > one.1 { other } else { one }),
        (one, other) => one.or(other),
    };
    longest(longest(named(reader, at), days::counted(reader, at)), context::read(reader, at))
}

/// Reads a unit that begins with its name.
fn named(reader: &Reader<'_>, at: usize) -> Option<Units> {
    reader.phrases(at).find_map(|(meaning, next)| match meaning {
        Meaning::Month(month, short) => {
            dates::month_first(reader, at, next, *month).or_else(|| month_alone(reader, at, next, *month, *short))
        }
        Meaning::MonthWord => {
            let (month, after) = reader.meaning(next, |meaning| match meaning {
                Meaning::Month(month, false) => Some(*month),
                _ => None,
            })?;
            Some(one(reader, at, after, Unit::Month(month), Cue::None))
        }
        Meaning::Quarter => numbered(reader, at, next, quarter),
        Meaning::HalfYear => numbered(reader, at, next, half),
        Meaning::Week(plural) => weeks(reader, at, next, *plural),
        Meaning::Letter(letter) => lettered(reader, at, *letter),
        Meaning::Season(season, certain) => {
            let need = if *certain || reader.mark(next) == Some(':') { Cue::None } else { Cue::Some };
            Some(one(reader, at, next, Unit::Season(*season), need))
        }
        Meaning::SeasonPart(season, part) => {
            let (mut items, next) = one(reader, at, next, Unit::Season(*season), Cue::None);
            items[0].when.part = Some(*part);
            Some((items, next))
        }
        Meaning::Holiday(holiday, certain) => {
            let need = if *certain { Cue::None } else { Cue::Some };
            Some(one(reader, at, next, Unit::Holiday(*holiday), need))
        }
        Meaning::SchoolYear => Some(one(reader, at, next, Unit::SchoolYear, Cue::Some)),
        Meaning::Year(definite) => year_word(reader, at, next, *definite),
        _ => None,
    })
}

/// A unit with the year after it; with a year it needs nothing to tie it in.
pub(super) fn one(reader: &Reader<'_>, at: usize, next: usize, unit: Unit, need: Cue) -> Units {
    let (year, after) = year_after(reader, next, unit).unzip();
    let next = after.unwrap_or(next);
    let mut item = Item::new(unit, reader.span(at, next));
    item.need = if year.is_some() { Cue::None } else { need };
    item.year = year;
    (vec![item], next)
}

/// A month by its name alone; a name that is also something else must be tied in.
fn month_alone(reader: &Reader<'_>, at: usize, next: usize, month: i8, short: bool) -> Option<Units> {
    let next = reader.after(next, &Meaning::MonthWord).filter(|_| !short).unwrap_or(next);
    let is_name =
        reader.is(at, &["maj", "april", "august", "june", "juni", "juli"]) && reader.case(at) == Some(Case::Capital);
    let is_verb = reader.is(at, &["may", "march"]);
    let dotted = short && reader.mark(next - 1) == Some('.');
    let stands_first =
        reader.mark(next) == Some(':') || reader.mark(next) == Some('|') || reader.gap(next) >= Gap::Line;
    let need = match (is_verb || is_name || short && !dotted, stands_first && !is_verb) {
        (true, false) => Cue::Some,
        _ => Cue::None,
    };
    let (items, next) = one(reader, at, next, Unit::Month(month), need);
    // `jul` is Christmas, unless a year follows and it is written as an abbreviation or as English writes a month.
    if reader.is(at, &["jul"]) && (items[0].year.is_none() || !dotted && reader.case(at) == Some(Case::Lower)) {
        return None;
    }
    Some((items, next))
}

/// `året`, `budgetår 2026`, `år 2025`.
fn year_word(reader: &Reader<'_>, at: usize, next: usize, definite: bool) -> Option<Units> {
    let (items, after) = one(reader, at, next, Unit::Year, Cue::Some);
    let has_year = items[0].year.is_some();
    let genitive = reader.is(next - 1, &["årets"]);
    let closes = reader.meaning(after, |meaning| (*meaning == Meaning::Latest).then_some(())).is_some();
    // `2 år 2025` counts years.
    let counts = !definite && at > 0 && reader.number(at - 1).is_some();
    (has_year && !counts || definite && !has_year && (!genitive || closes)).then_some((items, after))
}

/// The quarters or halves that numbers after their word name: `kvartal 4`, `kvartal 1 og 2 i 2025`.
fn numbered(reader: &Reader<'_>, at: usize, next: usize, unit: fn(u32) -> (Unit, Option<Why>)) -> Option<Units> {
    let numbers = numbers(reader, next, 1)?;
    Some(several(reader, at, numbers, unit))
}

/// Weeks: `uge 12`, `uge 12-14 2025`, `ugerne 12, 13 og 14`.
fn weeks(reader: &Reader<'_>, at: usize, next: usize, plural: bool) -> Option<Units> {
    let next = next + usize::from(reader.is(next, &["nr", "no"]));
    let next = next + usize::from(reader.mark(next) == Some('.') && reader.is(next - 1, &["nr", "no"]));
    let numbers = numbers(reader, next, 2)?;
    let one_of_many = plural && numbers.len() == 1;
    if one_of_many || reader.is(at, &["u", "wk"]) && reader.gap(at + 1) > Gap::Space {
        return None;
    }
    let (mut items, next) = several(reader, at, numbers, week);
    if reader.is(at, &["u"]) && items.iter().all(|item| item.year.is_none()) {
        items[0].need = Cue::Some;
    }
    Some((items, next))
}

/// `Q4`, `K4 2024`, `H1 2025`, `Q1-Q2`.
fn lettered(reader: &Reader<'_>, at: usize, letter: Letter) -> Option<Units> {
    let (value, digits) = reader.number(at + 1).filter(|_| reader.glued(at + 1))?;
    let (unit, why) = unit_of(letter, value, digits)?;
    let (mut items, next) = one(reader, at, at + 2, unit, Cue::Some);
    let item = &mut items[0];
    let has_year = item.year.is_some();
    let sure = letter == Letter::Quarter && reader.is(at, &["q"]) && (1..=4).contains(&value);
    match letter {
        _ if has_year => {}
        Letter::Quarter if sure => item.need = Cue::None,
        Letter::Quarter | Letter::HalfYear | Letter::Week if why.is_none() => item.need = Cue::Some,
        _ => return None,
    }
    item.number = reader.span(at + 1, at + 2);
    item.wrong = why.map(|why| (item.number, why));
    Some((items, next))
}

fn unit_of(letter: Letter, value: u32, digits: usize) -> Option<(Unit, Option<Why>)> {
    match (letter, digits) {
        (Letter::Quarter, 1) => Some(quarter(value)),
        (Letter::HalfYear, 1) => Some(half(value)),
        (Letter::Month, 1 | 2) => Some(month(value)),
        (Letter::Week, 1 | 2) => Some(week(value)),
        _ => None,
    }
}

/// `2024Q4`, `2024 K4`, `2024-W12`, `2024M01`, `2025 uge 12`.
fn year_then_unit(reader: &Reader<'_>, at: usize) -> Option<Units> {
    let year = four_digits(reader, at)?;
    let mut next = at + 1;
    let dashed = reader.glued(next) && matches!(reader.mark(next), Some('-' | '/')) && reader.glued(next + 1);
    next += usize::from(dashed);
    next += usize::from(reader.mark(next) == Some(',') && !dashed);
    if reader.gap(next) > Gap::Space {
        return None;
    }
    let (mut items, after) = reader.phrases(next).find_map(|(meaning, after)| match meaning {
        Meaning::Letter(letter) => {
            let (value, digits) = reader.number(next + 1).filter(|_| reader.glued(next + 1))?;
            let (unit, why) = unit_of(*letter, value, digits)?;
            let mut item = Item::new(unit, reader.span(at, next + 2));
            item.number = reader.span(next + 1, next + 2);
            item.wrong = why.map(|why| (item.number, why));
            Some((vec![item], next + 2))
        }
        Meaning::Week(false) if !dashed => weeks(reader, next, after, false),
        Meaning::Quarter if !dashed => numbered(reader, next, after, quarter),
        _ => None,
    })?;
    if items.iter().any(|item| item.year.is_some()) {
        return None;
    }
    for item in &mut items {
        item.year = Some(year);
        item.need = Cue::None;
    }
    Some((items, after))
}

/// A year by itself, or a range of two: `2025`, `2025-2027`, `2025-27`, `2025/26`.
fn bare_year(reader: &Reader<'_>, at: usize, value: u32) -> Option<Units> {
    let bare = |at: usize, value: u32| {
        let mut item = Item::new(Unit::Year, reader.span(at, at + 1));
        item.year = Some(Year { value, span: item.span, is_whole: true, inferred: false });
        item.need = Cue::Some;
        item
    };
    if !(1900..2300).contains(&value) || counts_something(reader, at + 1) {
        return None;
    }
    let first = bare(at, value);
    let mut next = at + 1;
    let joined = matches!(reader.mark(next), Some('-' | '/')) && reader.glued(next) && reader.glued(next + 1);
    next += 1;
    let century = value / 100 * 100;
    let last = match reader.number(next).filter(|_| joined && reader.ends_clean(next + 1)) {
        Some((last, 2)) if century + last > value => bare(next, century + last),
        _ => return Some((vec![first], at + 1)),
    };
    Some((vec![first, Item { joint: Joint::Range, ..last }], next + 1))
}

pub(super) fn quarter(value: u32) -> (Unit, Option<Why>) {
    match i8::try_from(value) {
        Ok(quarter @ 1..=4) => (Unit::Quarter(quarter), None),
        _ => (Unit::Quarter(1), Some(Why::NoSuchQuarter { quarter: value })),
    }
}

pub(super) fn half(value: u32) -> (Unit, Option<Why>) {
    match i8::try_from(value) {
        Ok(half @ 1..=2) => (Unit::HalfYear(half), None),
        _ => (Unit::HalfYear(1), Some(Why::NoSuchHalf { half: value })),
    }
}

pub(super) fn month(value: u32) -> (Unit, Option<Why>) {
    match i8::try_from(value) {
        Ok(month @ 1..=12) => (Unit::Month(month), None),
        _ => (Unit::Month(1), Some(Why::NoSuchMonth { month: value })),
    }
}

pub(super) fn week(value: u32) -> (Unit, Option<Why>) {
    match i8::try_from(value) {
        Ok(week @ 1..=53) => (Unit::Week(week), None),
        _ => (Unit::Week(1), Some(Why::NoSuchWeek { week: value, year: None, weeks_in_year: 53 })),
    }
}
