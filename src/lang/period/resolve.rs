//! From what was read to times: years, days, and what cannot be.

use super::calendar::{Season, Unit, When, weeks_in};
use super::expression::{Draft, Says, turns_year};
use super::reader::Reader;
use super::units::Item;
use super::years::Year;
use super::{Anchor, Bound, Impossible, Mention, Period, Relation, Relative, Time, Why, YearFrom};
use jiff::civil::Date;

/// Makes mentions of drafts: first those with a year, then those that take it from their neighbours.
pub(super) fn mentions(reader: &Reader<'_>, drafts: Vec<Draft>) -> Vec<Mention> {
    let has_year = |draft: &Draft| match &draft.says {
        Says::Days(items, _) => {
            items.iter().any(|item| item.year.is_some() || item.wrong.is_some() || item.by_writing.is_some())
        }
        Says::Done(_) => true,
    };
    let mut times: Vec<Option<Time>> =
        drafts.iter().map(|draft| has_year(draft).then(|| time(reader, draft, None))).collect();
    if times.iter().any(Option::is_none) {
        let neighbours = Neighbours::new(reader, &drafts, &times);
        for at in 0..drafts.len() {
            if times[at].is_none() {
                let year = neighbours.year(&drafts[at], at).or_else(|| year_by_writing(reader, &drafts[at]));
                times[at] = Some(time(reader, &drafts[at], year));
            }
        }
    }
    let mention = |(draft, time): (&Draft, Option<Time>)| Some(Mention { span: draft.span, time: time? });
    drafts.iter().zip(times).filter_map(mention).collect()
}

/// For each draft the nearest time of its sentence that tells a year, before it and after it.
struct Neighbours {
    before: Vec<Option<(When, When)>>,
    after: Vec<Option<(When, When)>>,
}

impl Neighbours {
    fn new(reader: &Reader<'_>, drafts: &[Draft], times: &[Option<Time>]) -> Self {
        let sentences = reader.sentences();
        let sentence = |token: usize| sentences.get(token).copied();
        // What was inferred itself tells nothing, but `næste år` does; nor do ranges of years.
        let told = |at: usize| match times[at].as_ref()? {
            Time::Days(period) if period.year == YearFrom::Written || period.first.unit == Unit::Year => {
                period.spans_one_year().then_some((period.first, period.last))
            }
            _ => None,
        };
        let (mut before, mut after) = (vec![None; drafts.len()], vec![None; drafts.len()]);
        for at in 1..drafts.len() {
            let is_near = sentence(drafts[at - 1].tokens.1) == sentence(drafts[at].tokens.0);
            before[at] = told(at - 1).or(before[at - 1]).filter(|_| is_near);
        }
        for at in (1..drafts.len()).rev() {
            let is_near = sentence(drafts[at - 1].tokens.1) == sentence(drafts[at].tokens.0);
            after[at - 1] = told(at).or(after[at]).filter(|_| is_near);
        }
        Self { before, after }
    }

    /// The year for the first unit of a draft: by the time before it, else by the one after.
    fn year(&self, draft: &Draft, at: usize) -> Option<i16> {
        let Says::Days(items, _) = &draft.says else { return None };
        let (first, last) = (items.first()?, items.last()?);
        if let Some((_, told)) = self.before[at] {
            return Some(told.year? + i16::from(told.is_before_turn() && first.when.is_after_turn()));
        }
        let (told, _) = self.after[at]?;
        let turns = i16::from(last.when.is_before_turn() && told.is_after_turn());
        Some(told.year? - turns - i16::from(turns_year(first, last)))
    }
}

/// The year for the first unit of a draft: that of the first such time that ends on or after the day of writing.
fn year_by_writing(reader: &Reader<'_>, draft: &Draft) -> Option<i16> {
    let today = reader.written_on?;
    let Says::Days(items, _) = &draft.says else { return None };
    let (first, last) = (items.first()?, items.last()?);
    let turn = i16::from(turns_year(first, last));
    let ends_in_time = |year: &i16| last.when.in_year(year + turn).days().is_some_and(|(_, to)| to >= today);
    // A leap day may be years away.
    (today.year() - 2..today.year() + 9).find(ends_in_time)
}

fn time(reader: &Reader<'_>, draft: &Draft, year: Option<i16>) -> Time {
    let Says::Days(items, bound) = &draft.says else {
        let Says::Done(time) = &draft.says else { unreachable!("a draft says one of two things") };
        return time.clone();
    };
    match days(reader, items, *bound, year) {
        Ok(time) => time,
        Err(impossible) => Time::Impossible(impossible),
    }
}

/// The year a written one is, or why it cannot be.
fn possible(reader: &Reader<'_>, item: &Item, year: Year) -> Result<i16, Impossible> {
    let wrong = |why| Impossible { span: year.span, why };
    if !year.is_whole {
        return Err(wrong(Why::YearDigits { written: year.value }));
    }
    let value = i16::try_from(year.value).unwrap_or(i16::MAX);
    let (least, most) = match reader.written_on {
        Some(day) => (day.year() - 20, day.year() + 20),
        None => (1950, 2100),
    };
    // A year that is long past and stands alone tells history: `bygget i 1975`.
    let is_history = item.when.unit == Unit::Year && value >= 1900 && value < least;
    if (least..=most).contains(&value) || is_history { Ok(value) } else { Err(wrong(Why::YearTooFar { year: value })) }
}

fn days(reader: &Reader<'_>, items: &[Item], bound: Bound, year: Option<i16>) -> Result<Time, Impossible> {
    if let Some((span, why)) = items.iter().find_map(|item| item.wrong) {
        let week_year = items.iter().rev().find_map(|item| item.year).filter(|year| year.is_whole);
        let why = match (why, week_year.and_then(|year| i16::try_from(year.value).ok())) {
            (Why::NoSuchWeek { week, .. }, Some(year)) => {
                Why::NoSuchWeek { week, year: Some(year), weeks_in_year: weeks_in(year) }
            }
            (why, _) => why,
        };
        return Err(Impossible { span, why });
    }
    let (Some(first), Some(last)) = (items.first(), items.last()) else {
        return Ok(writing(bound));
    };
    if items.iter().any(|item| item.by_writing == Some(None)) {
        return Ok(writing(bound));
    }
    let mut whens = Vec::new();
    for item in items {
        let own = item.year.map(|year| possible(reader, item, year)).transpose()?;
        let shared = year.map(|year| year + i16::from(turns_year(first, item)));
        let by_writing = item.by_writing.flatten();
        let when = When { year: item.when.year.or(own).or(shared), ..item.when };
        whens.push(if by_writing.is_some() { When { year: when.year, ..item.when } } else { exists(item, when)? });
    }
    let (first_when, last_when) = (whens[0], whens[whens.len() - 1]);
    let span_of = |item: &Item, when: When| item.by_writing.flatten().or_else(|| when.days());
    let (starts, ends) = (span_of(first, first_when), span_of(last, last_when));
    let is_written = items.iter().all(|item| item.year.is_some_and(|year| !year.inferred));
    let from = match (starts, ends) {
        (Some(_), Some(_)) if is_written => YearFrom::Written,
        (Some(_), Some(_)) => YearFrom::Inferred,
        _ => YearFrom::Unknown,
    };
    if items.len() > 1 && is_backwards(first_when, last_when, starts, ends) {
        return Err(Impossible { span: last.span, why: Why::EndBeforeStart });
    }
    let bound = if first.within && bound == Bound::During { Bound::By } else { bound };
    let mut period = period((first_when, last_when), (starts, ends), bound, from);
    period.precision = items.iter().filter_map(|item| item.grain).max().unwrap_or(period.precision);
    Ok(Time::Days(period))
}

/// What cannot be resolved without the day of writing.
fn writing(bound: Bound) -> Time {
    let relation = match bound {
        Bound::Before => Relation::Before,
        Bound::After => Relation::After,
        Bound::During | Bound::By | Bound::From => Relation::During,
    };
    Time::Relative(Relative { relation, to: Anchor::Writing })
}

/// Whether the year has the week or the day.
fn exists(item: &Item, when: When) -> Result<When, Impossible> {
    let Some(year) = when.year else { return Ok(when) };
    if when.days().is_some() {
        return Ok(when);
    }
    let why = match when.unit {
        Unit::Week(week) => {
            Why::NoSuchWeek { week: u32::from(week.unsigned_abs()), year: Some(year), weeks_in_year: weeks_in(year) }
        }
        _ => Why::NoSuchDate,
    };
    Err(Impossible { span: item.number, why })
}

fn is_backwards(first: When, last: When, starts: Option<(Date, Date)>, ends: Option<(Date, Date)>) -> bool {
    if let (Some((start, _)), Some((_, end))) = (starts, ends) {
        return end < start;
    }
    let turn = i16::from(first.is_before_turn() && last.is_after_turn());
    // Without years: those of a year with 53 weeks and one with a leap day will do.
    let days = (first.in_year(2020).days(), last.in_year(2020 + turn).days());
    matches!(days, (Some((start, _)), Some((_, end))) if end < start)
}

fn period(
    (first, last): (When, When),
    (starts, ends): (Option<(Date, Date)>, Option<(Date, Date)>),
    bound: Bound,
    year: YearFrom,
) -> Period {
    let (start, end) = (starts.map(|(from, _)| from), ends.map(|(_, to)| to));
    // The turn of the year lies between two days: before it is up to the first, after it from the second.
    let is_turn = first.unit == Unit::Holiday(super::Holiday::NewYear);
    let before = start.and_then(|day| if is_turn { Some(day) } else { day.yesterday().ok() });
    let after = end.and_then(|day| if is_turn { Some(day) } else { day.tomorrow().ok() });
    let (from, to) = match bound {
        _ if year == YearFrom::Unknown => (None, None),
        Bound::During => (start, end),
        Bound::By => (None, if is_turn { start } else { end }),
        Bound::Before => (None, before),
        Bound::From => (if is_turn { end } else { start }, None),
        Bound::After => (after, None),
    };
    Period { from, to, precision: first.precision().max(last.precision()), bound, year, first, last }
}

impl Period {
    /// Whether it names a time of one year, which its neighbours can share.
    fn spans_one_year(&self) -> bool {
        self.first.year == self.last.year || self.last.unit != Unit::Year
    }
}

impl When {
    /// The first month, as plans go; `None` for a year.
    fn first_month(self) -> Option<i8> {
        match self.unit {
            Unit::Year | Unit::SchoolYear => None,
            // The half of the year is all that is asked for.
            Unit::Week(week) => Some(if week > 26 { 12 } else { 1 }),
            Unit::Season(Season::Winter) => Some(12),
            _ => self.in_year(2024).days().map(|(from, _)| from.month()),
        }
    }

    /// Whether it is in the second half of a year.
    pub(super) fn is_before_turn(self) -> bool {
        self.first_month().is_some_and(|month| month > 6)
    }

    /// Whether it is in the first half of a year.
    pub(super) fn is_after_turn(self) -> bool {
        self.first_month().is_some_and(|month| month <= 6)
    }
}
