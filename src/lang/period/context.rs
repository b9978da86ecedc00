//! Times by the day of writing: `næste år`, `om et halvt år`, `within three months`.

use super::calendar::{Unit, When};
use super::reader::Reader;
use super::units::{Item, Joint, Units};
use super::words::Meaning;
use super::years::Year;
use super::{Per, Precision};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// Reads a time by the day of writing.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<Units> {
    now(reader, at).or_else(|| counted(reader, at))
}

/// `i år`, `næste kvartal`.
fn now(reader: &Reader<'_>, at: usize) -> Option<Units> {
    let ((ahead, per), next) = reader.meaning(at, |meaning| match meaning {
        Meaning::Now(ahead, per) => Some((*ahead, *per)),
        _ => None,
    })?;
    let mut item = Item::new(Unit::Year, reader.span(at, next));
    item.by_writing = Some(None);
    if let Some(when) = reader.written_on.and_then(|day| unit_at(day, ahead, per)) {
        item.when = when;
        item.by_writing = Some(when.days());
    }
    Some((vec![item], next))
}

/// The year of `marts næste år`.
pub(super) fn year(reader: &Reader<'_>, at: usize) -> Option<(Year, usize)> {
    let (ahead, next) = reader.meaning(at, |meaning| match meaning {
        Meaning::Now(ahead, Per::Year) => Some(*ahead),
        _ => None,
    })?;
    let value = u32::try_from(i32::from(reader.written_on?.year()) + ahead).ok()?;
    Some((Year { value, span: reader.span(at, next), is_whole: true, inferred: true }, next))
}

/// The unit that lies so many units after the one a day is in.
fn unit_at(day: Date, ahead: i32, per: Per) -> Option<When> {
    let moved = shifted(day, ahead, per)?;
    let month = moved.month();
    let (unit, year) = match per {
        Per::Day => return Some(When::day(moved)),
        Per::Week => {
            let week = moved.iso_week_date();
            (Unit::Week(week.week()), week.year())
        }
        Per::Month => (Unit::Month(month), moved.year()),
        Per::Quarter => (Unit::Quarter((month + 2) / 3), moved.year()),
        Per::HalfYear => (Unit::HalfYear((month + 5) / 6), moved.year()),
        Per::Year => (Unit::Year, moved.year()),
    };
    Some(When { unit, part: None, year: Some(year) })
}

fn shifted(day: Date, ahead: i32, per: Per) -> Option<Date> {
    let span = match per {
        Per::Day => ahead.days(),
        Per::Week => ahead.checked_mul(7)?.days(),
        Per::Month => ahead.months(),
        Per::Quarter => ahead.checked_mul(3)?.months(),
        Per::HalfYear => ahead.checked_mul(6)?.months(),
        Per::Year => ahead.years(),
    };
    day.checked_add(span).ok()
}

impl Per {
    fn precision(self) -> Precision {
        match self {
            Self::Day => Precision::Day,
            Self::Week => Precision::Week,
            Self::Month => Precision::Month,
            Self::Quarter => Precision::Quarter,
            Self::HalfYear => Precision::HalfYear,
            Self::Year => Precision::Year,
        }
    }
}

/// A number in words or digits, no greater than a plan looks ahead.
pub(super) fn amount(reader: &Reader<'_>, at: usize) -> Option<(u32, usize)> {
    if let Some((value, digits)) = reader.number(at) {
        return (digits <= 2 && value > 0).then_some((value, at + 1));
    }
    reader.meaning(at, |meaning| match meaning {
        Meaning::Numeral(value) => Some(*value),
        _ => None,
    })
}

/// The greater of a range of numbers: `2-3`, `to til tre`.
fn greatest(reader: &Reader<'_>, at: usize) -> Option<(u32, usize)> {
    let (value, next) = amount(reader, at)?;
    let joined = reader.mark(next) == Some('-') || reader.is(next, &["til", "to", "or", "eller"]);
    let last = amount(reader, next + 1).filter(|(last, _)| joined && *last > value);
    Some(last.unwrap_or((value, next)))
}

/// `om tre måneder`, `inden for et halvt år`, `over the next two years`.
fn counted(reader: &Reader<'_>, at: usize) -> Option<Units> {
    reader.phrases(at).find_map(|(meaning, next)| {
        if !matches!(meaning, Meaning::Within | Meaning::Ahead | Meaning::Coming) {
            return None;
        }
        let is_plain_in = *meaning == Meaning::Ahead && reader.is(at, &["in"]);
        if is_plain_in && reader.is(next, &["a", "an", "one"]) {
            return None;
        }
        let (count, next) = greatest(reader, next).or_else(|| reader.is(next, &["half"]).then_some((1, next)))?;
        let (per, end) = reader.meaning(next, |meaning| match meaning {
            Meaning::Counted(per) => Some(*per),
            _ => None,
        })?;
        let end = end + usize::from(reader.is(end, &["tid"]));
        // `inden for 14 dage efter mødet` is counted from the meeting.
        if reader.is(end, &["efter", "after", "following", "of", "fra", "from", "før", "before", "inden"]) {
            return None;
        }
        let mut item = Item::new(Unit::Year, reader.span(at, end));
        item.by_writing = Some(None);
        let Some(today) = reader.written_on else { return Some((vec![item], end)) };
        let last = shifted(today, i32::try_from(count).ok()?, per)?;
        if *meaning == Meaning::Ahead {
            item.when = unit_at(last, 0, if matches!(per, Per::Day | Per::Week) { per } else { Per::Month })?;
            item.by_writing = Some(item.when.days());
            return Some((vec![item], end));
        }
        let day = |day: Date| Item {
            when: When::day(day),
            by_writing: Some(Some((day, day))),
            grain: Some(per.precision()),
            within: *meaning == Meaning::Within,
            ..item.clone()
        };
        let items = match meaning {
            Meaning::Within => vec![day(last)],
            _ => vec![day(today), Item { joint: Joint::Range, ..day(last) }],
        };
        Some((items, end))
    })
}
