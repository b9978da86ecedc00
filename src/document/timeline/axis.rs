//! The days of a timeline, laid out along a line of any length.

use super::{Bar, BarKind, Timeline};
use crate::lang::{self, Lang};
use jiff::civil::Date;

/// A line of days, with marks where a month, quarter or year begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::document) struct Axis {
    first: i64,
    /// The day after the last.
    end: i64,
    length: i64,
    /// The marks above, which name years; none where the marks below do.
    pub(in crate::document) years: Vec<Mark>,
    /// The marks below.
    pub(in crate::document) marks: Vec<Mark>,
}

/// A name that begins at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::document) struct Mark {
    /// Where.
    pub(in crate::document) at: i64,
    /// What begins there.
    pub(in crate::document) name: String,
}

/// Where a bar lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::document) struct Extent {
    /// Where it begins.
    pub(in crate::document) from: i64,
    /// Where it is over.
    pub(in crate::document) to: i64,
    /// Whether it began before at some time.
    pub(in crate::document) open_from: bool,
    /// Whether it goes on.
    pub(in crate::document) open_to: bool,
}

/// How many months lie between two marks, from the closest.
const STEPS: [i64; 12] = [1, 3, 12, 60, 120, 600, 1200, 6000, 12000, 24000, 60000, 120000];

impl Axis {
    /// Lays the days of a timeline out along a line; `None` where no bar has any.
    ///
    /// `letter` is the length of a letter in the unit of the line.
    pub(in crate::document) fn of(timeline: &Timeline, lang: Lang, length: i64, letter: i64) -> Option<Self> {
        let drawn = || timeline.bars().filter(|bar| bar.is_drawn());
        let known = || drawn().flat_map(|bar| [bar.from, bar.to]).flatten();
        let (first, last) = (known().min()?, known().max()?);
        let mut first = month(first) - i64::from(drawn().any(|bar| bar.from.is_none()));
        let mut end =
            month(last) + 1 + i64::from(drawn().any(|bar| bar.to.is_none() && bar.kind != BarKind::Milestone));
        // Whole quarters may be four months more, and the shortest month has four weeks.
        let days = |step| day(end) - day(first) + if step == 3 { 124 } else { 0 };
        let fits = |step: i64| length * step * 28 >= letter * needed(step, lang) * days(step);
        let step = STEPS.into_iter().find(|&step| fits(step)).unwrap_or(STEPS[STEPS.len() - 1]);
        if step == 3 {
            first = first.div_euclid(3) * 3;
            end = -(-end).div_euclid(3) * 3;
        }
        let mut axis = Self { first: day(first), end: day(end), length, years: Vec::new(), marks: Vec::new() };
        axis.marks = axis.named(first, end, step, letter, lang);
        if step < 12 {
            axis.years = axis.named(first, end, 12, letter, lang);
        }
        Some(axis)
    }

    /// The first mark gives way where the next one is too close to read both, and a last one that would stick out is left
    /// out.
    fn named(&self, first: i64, end: i64, step: i64, letter: i64, lang: Lang) -> Vec<Mark> {
        let begins = (first.div_euclid(step) + 1..).map(|number| number * step).take_while(|&month| month < end);
        let months = std::iter::once(first).chain(begins);
        let mark = |month| Mark { at: self.at(day(month)), name: name(month, step, lang) };
        let mut marks: Vec<Mark> = months.map(mark).collect();
        if marks.get(1).is_some_and(|second| second.at < letter * needed(step, lang)) {
            marks.remove(0);
        }
        marks.retain(|mark| mark.at + letter * width(&mark.name) <= self.length);
        marks
    }

    fn at(&self, day: i64) -> i64 {
        (day.clamp(self.first, self.end) - self.first) * self.length / (self.end - self.first)
    }

    /// Returns where a bar lies; `None` where it is not drawn.
    pub(in crate::document) fn extent(&self, bar: &Bar) -> Option<Extent> {
        if !bar.is_drawn() {
            return None;
        }
        let is_milestone = bar.kind == BarKind::Milestone;
        let (from, to) = if is_milestone { (bar.from.or(bar.to), bar.from.or(bar.to)) } else { (bar.from, bar.to) };
        Some(Extent {
            from: from.map_or(0, |from| self.at(number(from))),
            to: to.map_or(self.length, |to| self.at(number(to) + 1)),
            open_from: from.is_none(),
            open_to: to.is_none(),
        })
    }

    /// Returns where the middle of a day is, if it is on the line.
    pub(in crate::document) fn place(&self, day: Date) -> Option<i64> {
        let day = number(day);
        (self.first..self.end).contains(&day).then(|| (self.at(day) + self.at(day + 1)) / 2)
    }
}

impl Bar {
    /// Returns whether it is drawn: it has a day that is known, and does not end before it begins.
    pub(in crate::document) fn is_drawn(&self) -> bool {
        let is_backwards = self.from.zip(self.to).is_some_and(|(from, to)| to < from);
        self.kind != BarKind::Unknown && (self.from.is_some() || self.to.is_some()) && !is_backwards
    }
}

/// Months since the beginning of the year 0.
fn month(date: Date) -> i64 {
    i64::from(date.year()) * 12 + i64::from(date.month()) - 1
}

/// The day on which a month begins.
fn day(month: i64) -> i64 {
    let year = i16::try_from(month.div_euclid(12)).unwrap_or(i16::MAX);
    let of_year = i8::try_from(month.rem_euclid(12) + 1).unwrap_or(1);
    match Date::new(year, of_year, 1) {
        Ok(date) => number(date),
        Err(_) if year < 0 => number(Date::MIN),
        Err(_) => number(Date::MAX) + 1,
    }
}

/// Days since the beginning of 1970.
fn number(date: Date) -> i64 {
    let days = date.since(Date::constant(1970, 1, 1)).map(|span| i64::from(span.get_days()));
    days.expect("dates are less than the longest span apart")
}

/// How many letters a name needs, with a space.
fn needed(step: i64, lang: Lang) -> i64 {
    match (step, lang) {
        (1, _) => 4,
        (3, Lang::Da) => 8,
        (3, Lang::En) => 3,
        _ => 6,
    }
}

fn width(name: &str) -> i64 {
    i64::try_from(name.chars().count()).unwrap_or(i64::MAX)
}

fn name(month: i64, step: i64, lang: Lang) -> String {
    let (year, of_year) = (month.div_euclid(12), month.rem_euclid(12));
    match (step, lang) {
        (1, _) => lang::short_month(lang, usize::try_from(of_year).unwrap_or_default()).to_owned(),
        (3, Lang::Da) => format!("{}. kvt.", of_year / 3 + 1),
        (3, Lang::En) => format!("Q{}", of_year / 3 + 1),
        _ => year.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::bar;
    use super::*;
    use crate::document::timeline::Lane;
    use jiff::civil::date;

    fn axis(bars: Vec<Bar>, length: i64) -> Option<Axis> {
        let lanes = vec![Lane { title: "Spor".into(), bars }];
        Axis::of(&Timeline { title: String::new(), lanes, today: None }, Lang::Da, length, 1)
    }

    #[track_caller]
    fn check(from: &str, to: &str, length: i64, expected: [&str; 2]) {
        let axis = axis(vec![bar("a", from, to, BarKind::Exact)], length).unwrap();
        let shown = |marks: &[Mark]| {
            marks.iter().map(|mark| format!("{}:{}", mark.at, mark.name)).collect::<Vec<_>>().join(" ")
        };
        assert_eq!([shown(&axis.years), shown(&axis.marks)], expected);
    }

    #[test]
    fn marks_are_as_close_as_can_be_read() {
        check("2026-02-03", "2026-03-31", 59, ["0:2026", "0:feb 28:mar"]);
        check("2025-11-03", "2026-02-03", 20, ["0:2025 10:2026", "0:nov 5:dec 10:jan 15:feb"]);
        check("2025-11-03", "2026-02-03", 15, ["", "0:2025 7:2026"]);
        let quarters = "0:4. kvt. 10:1. kvt. 19:2. kvt. 29:3. kvt. 40:4. kvt. 50:1. kvt.";
        check("2025-11-03", "2027-02-03", 60, ["0:2025 10:2026 50:2027", quarters]);
        check("2026-02-03", "2028-03-31", 24, ["", "0:2026 10:2027"]);
        check("2026-02-03", "2050-03-31", 24, ["", "3:2030 13:2040"]);
        check("0001-01-01", "9999-12-31", 40, ["", "0:1 7:2000 15:4000 23:6000 31:8000"]);
        check("-009999-01-01", "-009999-01-31", 40, ["0:-9999", "0:jan"]);
        check("9999-12-31", "9999-12-31", 5, ["0:9999", "0:dec"]);
    }

    #[test]
    fn a_last_day_is_within_its_bar() {
        let bars = vec![
            bar("a", "2026-04-01", "2026-04-30", BarKind::Exact),
            bar("b", "2026-04-30", "2026-04-30", BarKind::Imprecise),
            bar("c", "", "2026-04-01", BarKind::Exact),
            bar("d", "2026-04-15", "", BarKind::Exact),
            bar("e", "", "2026-04-01", BarKind::Milestone),
        ];
        // March, April and May: an open end has a month.
        let axis = axis(bars.clone(), 92).unwrap();
        let found: Vec<_> = bars.iter().map(|bar| axis.extent(bar).unwrap()).collect();
        let expected = [
            (31, 61, false, false),
            (60, 61, false, false),
            (0, 32, true, false),
            (45, 92, false, true),
            (31, 32, false, false),
        ];
        let expected = expected.map(|(from, to, open_from, open_to)| Extent { from, to, open_from, open_to });
        assert_eq!(found, expected);
        assert_eq!(axis.place(date(2026, 3, 2)), Some(1));
        assert_eq!(axis.place(date(2026, 2, 28)), None);
        assert_eq!(axis.place(date(2026, 6, 1)), None);
    }

    #[test]
    fn what_has_no_days_is_not_drawn() {
        assert_eq!(axis(vec![bar("a", "", "", BarKind::Exact)], 10), None);
        assert_eq!(axis(vec![bar("a", "2026-01-01", "", BarKind::Unknown)], 10), None);
        assert_eq!(axis(vec![bar("a", "2026-01-02", "2026-01-01", BarKind::Exact)], 10), None);
    }
}
