//! The year beside a unit: `2025`, `i 2025`, `, 2025`, `/2025`, `2024/25`, `næste år`; and numbers that are no years.

use super::calendar::{Holiday, Season, Unit};
use super::reader::Reader;
use super::tokens::Gap;
use super::words::Meaning;
use super::{context, dates};
use crate::source::Span;

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
