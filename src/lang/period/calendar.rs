//! Parts of the calendar, and the days they stand for.

use super::Precision;
use jiff::ToSpan as _;
use jiff::civil::{Date, ISOWeekDate, Weekday, date};

/// A part of the calendar as it is written: the unit, a part of it, and its year where that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The unit.
    pub unit: Unit,
    /// A part of the unit, such as its start.
    pub part: Option<Part>,
    /// The year; of winters, school years and turns of the year the one they begin in.
    pub year: Option<i16>,
}

/// A unit of the calendar, without its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A day.
    Day {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
    /// A week of ISO 8601, 1 to 53.
    Week(i8),
    /// A month, 1 to 12.
    Month(i8),
    /// A quarter, 1 to 4.
    Quarter(i8),
    /// A half of a year, 1 or 2.
    HalfYear(i8),
    /// A season.
    Season(Season),
    /// A calendar year.
    Year,
    /// A school year, from 1 August to 31 July.
    SchoolYear,
    /// Holidays and feasts.
    Holiday(Holiday),
}

/// A season, by whole months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February.
    Winter,
}

/// Holidays as municipal life is planned around them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holiday {
    /// About July (*sommerferien*).
    Summer,
    /// Week 42 (*efterårsferien*).
    Autumn,
    /// 24 December to 1 January (*juleferien*).
    ChristmasBreak,
    /// 24 to 26 December (*jul*).
    Christmas,
    /// 31 December and 1 January (*årsskiftet*).
    NewYear,
    /// Week 7 (*vinterferien*).
    Winter,
    /// Palm Sunday to Easter Monday (*påskeferien*).
    EasterBreak,
    /// Maundy Thursday to Easter Monday (*påske*).
    Easter,
    /// Ascension Day (*Kristi himmelfart*).
    Ascension,
    /// Whit Sunday and Monday (*pinse*).
    Whitsun,
    /// 23 June (*sankthans*).
    Midsummer,
}

/// A part of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The first third: `primo`, the start, early.
    First,
    /// The middle third: `medio`, mid.
    Middle,
    /// The last third: `ultimo`, the end, late.
    Last,
    /// The first half.
    FirstHalf,
    /// The last half.
    LastHalf,
}

impl When {
    /// A day of the calendar.
    pub fn day(day: Date) -> Self {
        Self { unit: Unit::Day { month: day.month(), day: day.day() }, part: None, year: Some(day.year()) }
    }

    /// The same with a year.
    #[must_use]
    pub fn in_year(self, year: i16) -> Self {
        Self { year: Some(year), ..self }
    }

    /// Returns the first and the last day; `None` without a year, and for what the year does not have.
    pub fn days(self) -> Option<(Date, Date)> {
        let (from, to) = self.unit.days(self.year?)?;
        let Some(part) = self.part else { return Some((from, to)) };
        Some(part.of(self.unit, from, to))
    }

    /// Returns how exact this is.
    pub fn precision(self) -> Precision {
        match (self.unit, self.part) {
            (Unit::Day { .. } | Unit::Holiday(Holiday::Ascension | Holiday::Midsummer), _) => Precision::Day,
            (Unit::Week(_) | Unit::Holiday(_), Some(_)) => Precision::Week,
            (Unit::Holiday(Holiday::Summer), None) => Precision::Month,
            (Unit::Week(_) | Unit::Holiday(_), None) => Precision::Week,
            (Unit::Month(_), Some(_)) => Precision::Third,
            (Unit::Month(_), None) => Precision::Month,
            (Unit::Quarter(_) | Unit::Season(_) | Unit::HalfYear(_), Some(_)) => Precision::Month,
            (Unit::Quarter(_), None) => Precision::Quarter,
            (Unit::Season(_), None) => Precision::Season,
            (Unit::HalfYear(_), None) => Precision::HalfYear,
            (Unit::Year | Unit::SchoolYear, Some(Part::FirstHalf | Part::LastHalf)) => Precision::HalfYear,
            (Unit::Year | Unit::SchoolYear, Some(_)) => Precision::Quarter,
            (Unit::Year | Unit::SchoolYear, None) => Precision::Year,
        }
    }
}

impl Unit {
    /// Returns the first and the last day in a year; `None` for what the year does not have.
    fn days(self, year: i16) -> Option<(Date, Date)> {
        let months = |first: i8, count: i8| {
            let from = Date::new(year, first, 1).ok()?;
            let to = from.checked_add(i32::from(count).months()).ok()?.yesterday().ok()?;
            Some((from, to))
        };
        match self {
            Self::Day { month, day } => Date::new(year, month, day).ok().map(|day| (day, day)),
            Self::Week(week) => {
                let monday = ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
                Some((monday, monday.checked_add(6.days()).ok()?))
            }
            Self::Month(month) => months(month, 1),
            Self::Quarter(quarter) => months(quarter * 3 - 2, 3),
            Self::HalfYear(half) => months(half * 6 - 5, 6),
            Self::Season(Season::Spring) => months(3, 3),
            Self::Season(Season::Summer) => months(6, 3),
            Self::Season(Season::Autumn) => months(9, 3),
            Self::Season(Season::Winter) => months(12, 3),
            Self::Year => months(1, 12),
            Self::SchoolYear => months(8, 12),
            Self::Holiday(holiday) => holiday.days(year),
        }
    }
}

impl Holiday {
    fn days(self, year: i16) -> Option<(Date, Date)> {
        let around_easter = |first: i32, last: i32| {
            let easter = easter(year)?;
            Some((easter.checked_add(first.days()).ok()?, easter.checked_add(last.days()).ok()?))
        };
        let fixed = |first: (i8, i8), last: (i8, i8), years: i16| {
            let last_year = year.checked_add(years)?;
            Some((Date::new(year, first.0, first.1).ok()?, Date::new(last_year, last.0, last.1).ok()?))
        };
        match self {
            Self::Summer => Unit::Month(7).days(year),
            Self::Autumn => Unit::Week(42).days(year),
            Self::Winter => Unit::Week(7).days(year),
            Self::ChristmasBreak => fixed((12, 24), (1, 1), 1),
            Self::Christmas => fixed((12, 24), (12, 26), 0),
            Self::NewYear => fixed((12, 31), (1, 1), 1),
            Self::Midsummer => fixed((6, 23), (6, 23), 0),
            Self::EasterBreak => around_easter(-7, 1),
            Self::Easter => around_easter(-3, 1),
            Self::Ascension => around_easter(39, 39),
            Self::Whitsun => around_easter(49, 50),
        }
    }
}

impl Part {
    /// The days of a part; of a week or a feast the whole, for nobody means less.
    fn of(self, unit: Unit, from: Date, to: Date) -> (Date, Date) {
        let month = |first: i8, last: i8| {
            let day = |day: i8| date(from.year(), from.month(), day);
            (day(first), if last == 0 { to } else { day(last) })
        };
        let months = |first: i32, last: i32| {
            let start = |count: i32| from.saturating_add(count.months());
            (start(first), start(last).saturating_sub(1.day()))
        };
        let (count, whole) = match unit {
            Unit::Month(_) | Unit::Holiday(Holiday::Summer) => (0, true),
            Unit::Quarter(_) | Unit::Season(_) => (3, true),
            Unit::HalfYear(_) => (6, true),
            Unit::Year | Unit::SchoolYear => (12, true),
            Unit::Day { .. } | Unit::Week(_) | Unit::Holiday(_) => (0, false),
        };
        match self {
            _ if !whole => (from, to),
            Self::First if count == 0 => month(1, 10),
            Self::Middle if count == 0 => month(11, 20),
            Self::Last if count == 0 => month(21, 0),
            Self::FirstHalf if count == 0 => month(1, 15),
            Self::LastHalf if count == 0 => month(16, 0),
            Self::First => months(0, count / 3),
            Self::Middle => months(count / 3, count / 3 * 2),
            Self::Last => months(count / 3 * 2, count),
            // Half a quarter or a season ends in the middle of its second month.
            Self::FirstHalf if count == 3 => (from, from.saturating_add(1.month()).saturating_add(14.days())),
            Self::LastHalf if count == 3 => (from.saturating_add(1.month()).saturating_add(15.days()), to),
            Self::FirstHalf => months(0, count / 2),
            Self::LastHalf => months(count / 2, count),
        }
    }
}

/// Returns how many weeks a year has (ISO 8601): 52, or 53 in a long one.
pub(super) fn weeks_in(year: i16) -> u32 {
    if ISOWeekDate::new(year, 53, Weekday::Monday).is_ok() { 53 } else { 52 }
}

/// Returns Easter Sunday of the Gregorian calendar, after Meeus, Jones and Butcher.
pub(super) fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let golden = year_number % 19;
    let (century, rest) = (year_number / 100, year_number % 100);
    let epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let shift = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * shift + 114;
    Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_almanac_says() {
        for (year, month, day) in
            [(1961, 4, 2), (2000, 4, 23), (2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2038, 4, 25)]
        {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
    }

    #[test]
    fn long_years_have_53_weeks() {
        let long: Vec<i16> = (2000..2033).filter(|year| weeks_in(*year) == 53).collect();
        assert_eq!(long, [2004, 2009, 2015, 2020, 2026, 2032]);
    }

    #[test]
    fn parts_are_thirds_and_halves() {
        let of = |unit, part| When { unit, part: Some(part), year: Some(2025) }.days().unwrap();
        assert_eq!(of(Unit::Month(2), Part::Last), (date(2025, 2, 21), date(2025, 2, 28)));
        assert_eq!(of(Unit::Year, Part::Middle), (date(2025, 5, 1), date(2025, 8, 31)));
        assert_eq!(of(Unit::Season(Season::Winter), Part::Last), (date(2026, 2, 1), date(2026, 2, 28)));
        assert_eq!(of(Unit::Quarter(1), Part::FirstHalf), (date(2025, 1, 1), date(2025, 2, 15)));
        assert_eq!(of(Unit::SchoolYear, Part::LastHalf), (date(2026, 2, 1), date(2026, 7, 31)));
    }
}
