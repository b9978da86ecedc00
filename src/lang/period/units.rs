//! One unit of the calendar as it is written: a month, a quarter, `3. og 4. kvartal`, `uge 12-14`, each with its year.

use super::calendar::{Holiday, Part, Season, Unit, When};
use super::reader::Reader;
use super::tokens::{Case, Gap};
use super::words::{Cue, Letter, Meaning};
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

/// A year as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Year {
    /// The year.
    pub value: u32,
    /// Its bytes.
    pub span: Span,
    /// Whether its digits are four, as they have to be.
    pub is_whole: bool,
    /// Whether it follows from the day of writing.
    pub inferred: bool,
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
    Some((items, next))
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

/// Whether what follows a number is what it counts, so that it is no year.
pub(super) fn counts_something(reader: &Reader<'_>, next: usize) -> bool {
    const COUNTED: &[&str] = &[
        "borgere",
        "borger",
        "medarbejdere",
        "medarbejder",
        "kr",
        "kroner",
        "stk",
        "timer",
        "time",
        "børn",
        "elever",
        "pladser",
        "deltagere",
        "personer",
        "mennesker",
        "beboere",
        "brugere",
        "sager",
        "henvendelser",
        "besøg",
        "pct",
        "procent",
        "dkk",
        "eur",
        "euro",
        "mio",
        "mia",
        "tusind",
        "kg",
        "km",
        "meter",
        "m",
        "kvm",
        "enheder",
        "boliger",
        "ansatte",
        "fuldtidsstillinger",
        "årsværk",
        "ledige",
        "unge",
        "ældre",
        "familier",
        "husstande",
        "kvadratmeter",
        "citizens",
        "employees",
        "people",
        "children",
        "hours",
        "places",
        "participants",
        "pupils",
        "residents",
        "cases",
        "users",
        "visits",
        "units",
        "households",
        "percent",
        "students",
        "patients",
        "sygedage",
        "gange",
        "times",
        "svar",
        "besvarelser",
        "indbyggere",
        "skoler",
        "institutioner",
        "kilometer",
        "liter",
        "dage",
        "days",
        "uger",
    ];
    matches!(reader.mark(next), Some('%' | '€' | '$' | '£'))
        || reader.gap(next) <= Gap::Line && reader.is(next, COUNTED)
}

/// A year of four digits at a token, which is no piece of a longer number.
pub(super) fn four_digits(reader: &Reader<'_>, at: usize) -> Option<Year> {
    let (value, digits) = reader.number(at)?;
    let goes_on = reader.glued(at + 1) && matches!(reader.mark(at + 1), Some('.' | ','));
    let goes_on = goes_on && reader.glued(at + 2) && reader.number(at + 2).is_some();
    let span = reader.span(at, at + 1);
    (digits == 4 && value >= 1000 && !goes_on).then_some(Year { value, span, is_whole: true, inferred: false })
}

/// The year after a unit: `2025`, `i 2025`, `, 2025`, `/2025`, `(2025)`, `2024/25`, `næste år`; and one of too few digits.
pub(super) fn year_after(reader: &Reader<'_>, at: usize, unit: Unit) -> Option<(Year, usize)> {
    if reader.gap(at) == Gap::Break {
        return None;
    }
    let marked = match reader.mark(at) {
        Some('/' | '-') if reader.glued(at) && reader.glued(at + 1) => Some(at + 1),
        Some(',') => Some(at + 1),
        Some('(') if reader.mark(at + 2) == Some(')') => Some(at + 1),
        _ => None,
    };
    let tied = marked.unwrap_or(at);
    let of = if marked.is_none() || reader.mark(at) == Some(',') { reader.after(tied, &Meaning::Of) } else { None };
    let plain = of.unwrap_or(tied);
    let year_word =
        reader.meaning(plain, |meaning| matches!(meaning, Meaning::Year(_)).then_some(())).map(|(_, next)| next);
    let number = year_word.filter(|next| reader.number(*next).is_some()).unwrap_or(plain);
    if reader.gap(number) == Gap::Break {
        return None;
    }
    let Some(year) = four_digits(reader, number) else {
        return context::year(reader, at).or_else(|| short_year(reader, at));
    };
    let in_brackets = reader.mark(at) == Some('(');
    let mut next = number + 1;
    if reader.glued(next) && reader.case(next).is_some() && !reader.is(next, &["s"]) || counts_something(reader, next) {
        return None;
    }
    if reader.mark(at) == Some(',') && dates::year_first(reader, number).is_some() {
        return None;
    }
    let spans_years = matches!(unit, Unit::SchoolYear | Unit::Season(Season::Winter) | Unit::Holiday(Holiday::NewYear));
    if spans_years && matches!(reader.mark(next), Some('/' | '-')) && reader.glued(next) {
        let follows = |(last, digits): (u32, usize)| match digits {
            2 => (year.value + 1) % 100 == last,
            4 => year.value + 1 == last,
            _ => false,
        };
        next += if reader.number(next + 1).is_some_and(follows) { 2 } else { 0 };
    }
    Some((year, next + usize::from(in_brackets)))
}

/// A year of two digits after an apostrophe: `Q4 '25`.
fn short_year(reader: &Reader<'_>, at: usize) -> Option<(Year, usize)> {
    let (value, digits) = reader.number(at + 1)?;
    let is_short = reader.mark(at) == Some('\'') && digits == 2 && reader.glued(at + 1);
    let span = reader.span(at + 1, at + 2);
    is_short.then_some((Year { value, span, is_whole: false, inferred: false }, at + 2))
}

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
fn numbers(reader: &Reader<'_>, at: usize, digits: usize) -> Option<Vec<Number>> {
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
