//! When-expressions in running text, Danish and English: dates, weeks, months, quarters, seasons, years and the ranges of
//! them, what comes after something else, and what comes again and again.
//!
//! [`find`] reads a text word by word and never fails; [`parse`] reads a text that is nothing but one expression, such as
//! a cell. Both know the two languages at once. A time is what was written (`first` and `last`, as [`When`]) and the days
//! it stands for. Weeks are those of ISO 8601, days before months (`1/3` is the first of March), seasons meteorological
//! (spring is March to May, winter December to February), school years August to July. A part of a period
//! (`primo`, `medio`, `ultimo`, the start, the middle, the end) is a third of it. The summer holidays are about July,
//! the autumn holidays week 42, the winter holidays week 7, and Easter is computed.
//!
//! ```
//! use konsensus::lang::period::{Context, Time, find};
//! use jiff::civil::date;
//!
//! let text = "Vi mødes i foråret 2025 og er færdige senest 1. maj 2026.";
//! let found = find(text, &Context { written_on: None });
//! let spans: Vec<&str> = found.iter().map(|mention| &text[mention.span.start..mention.span.end]).collect();
//! assert_eq!(spans, ["foråret 2025", "senest 1. maj 2026"]);
//! let Time::Days(spring) = &found[0].time else { panic!() };
//! assert_eq!((spring.from, spring.to), (Some(date(2025, 3, 1)), Some(date(2025, 5, 31))));
//! ```

mod calendar;
mod context;
mod dates;
mod days;
mod expression;
mod numbers;
mod reader;
mod recurring;
mod relative;
mod resolve;
mod show;
mod tokens;
mod units;
mod words;
mod years;

pub use calendar::{Holiday, Part, Season, Unit, When};

use crate::source::Span;
use jiff::civil::Date;
use reader::Reader;

/// What is known about the text as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Context {
    /// The day the document is from: it tells the year of a date without one, and which years cannot be.
    pub written_on: Option<Date>,
}

/// A when-expression: its bytes in the text, and what it says. Words that only tie it in (`i`, `in`, `på`) are outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The bytes of the text.
    pub span: Span,
    /// The time.
    pub time: Time,
}

/// What a when-expression says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Time {
    /// Days of the calendar, or a part of the calendar whose year is not known.
    Days(Period),
    /// Before, during or after something else.
    Relative(Relative),
    /// Again and again.
    Recurring(Recurring),
    /// A time that does not exist.
    Impossible(Impossible),
}

/// A period of the calendar: one or more whole days, or all days up to one, or all days from one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// The first day; `None` when there is none ([`Bound::By`], [`Bound::Before`]) or its year is not known.
    pub from: Option<Date>,
    /// The last day; `None` when there is none ([`Bound::From`], [`Bound::After`]) or its year is not known.
    pub to: Option<Date>,
    /// How exact the wording is; that of the coarser end of a range.
    pub precision: Precision,
    /// Whether the days are meant themselves, or what is before or after them.
    pub bound: Bound,
    /// Where the year is known from.
    pub year: YearFrom,
    /// What is named first.
    pub first: When,
    /// What is named last; the same as `first` where no range is written.
    pub last: When,
}

/// How exact a time is worded, the finest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A day.
    Day,
    /// A week, or a few days around a feast.
    Week,
    /// A third of a month: primo, medio, ultimo; or a half of one.
    Third,
    /// A month, or a third of a quarter or a season.
    Month,
    /// A quarter, or a third of a year.
    Quarter,
    /// A season: spring, summer, autumn, winter.
    Season,
    /// A half of a year.
    HalfYear,
    /// A year, also a school year.
    Year,
}

/// How a period relates to the days it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// In these days: `i marts`, `fra marts til maj`.
    During,
    /// Up to and with the last of them, so only `to` is known: `senest`, `inden udgangen af`, `til og med`, `by`.
    By,
    /// Before the first of them; `to` is the day before: `inden`, `før`, `before`.
    Before,
    /// From the first of them, so only `from` is known: `fra`, `fra og med`, `starter`, `since`.
    From,
    /// After the last of them; `from` is the day after: `efter`, `after`.
    After,
}

/// Where the year of a period is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum YearFrom {
    /// It is written in the expression.
    Written,
    /// It is that of another time in the sentence, or follows from the day the document is from.
    Inferred,
    /// It is not known; `from` and `to` are `None`, and `first` and `last` hold what is.
    Unknown,
}

/// A time before, during or after something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relative {
    /// How the two lie.
    pub relation: Relation,
    /// The other.
    pub to: Anchor,
}

/// How a time lies to what it hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// `forinden`, `inden fase 2`.
    Before,
    /// `samtidig hermed`, `parallelt med opgave 1`.
    During,
    /// `herefter`, `når fase 1 er gennemført`.
    After,
}

/// What a time hangs on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    /// What was said just before: `herefter`, `i forlængelse heraf`, `after that`.
    Previous,
    /// A task or phase by its number: `efter opgave 1`, `following phase 2`.
    Label {
        /// The bytes of `opgave 1`.
        span: Span,
        /// The word in lower case: `opgave`, `phase`.
        word: String,
        /// The number as it is written, in digits where it was an ordinal: `1`, `2a`, `B`.
        number: String,
    },
    /// Something whose day is not known: `efter seminaret`, `når budgettet er vedtaget`. The bytes of what it is.
    Event(Span),
    /// The day the document is from, which the [`Context`] does not tell: `næste år`, `om tre måneder`.
    Writing,
}

/// A time that comes again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recurring {
    /// All the time: `løbende`, `ongoing`.
    Continuous,
    /// Every day.
    Daily,
    /// Every week, also on a certain weekday.
    Weekly,
    /// Every month.
    Monthly,
    /// Every quarter.
    Quarterly,
    /// Twice a year, half a year apart.
    HalfYearly,
    /// Every year.
    Yearly,
    /// Every so many: `hver anden uge`, `every three months`.
    Every {
        /// How many; at least two.
        n: u32,
        /// Of what.
        per: Per,
    },
    /// So many times: `to gange årligt`, `2-4 gange om året`.
    Times {
        /// At least.
        least: u32,
        /// At most; the same where no range is written.
        most: u32,
        /// In what.
        per: Per,
    },
    /// At every meeting of a kind: `på hvert personalemøde`. The bytes of the meeting's name.
    EveryMeeting(Span),
}

/// What something is repeated in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Per {
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// Half a year.
    HalfYear,
    /// A year.
    Year,
}

/// A time that does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Impossible {
    /// The bytes of the wrong part: the `54` of `uge 54`, the end that is before its start.
    pub span: Span,
    /// What is wrong.
    pub why: Why,
}

/// Why a time does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// A year more than twenty from the document's; without a document's date, outside 1950 to 2100.
    YearTooFar {
        /// The year.
        year: i16,
    },
    /// A year that is not four digits.
    YearDigits {
        /// The digits as a number.
        written: u32,
    },
    /// A quarter that is not 1 to 4.
    NoSuchQuarter {
        /// The number.
        quarter: u32,
    },
    /// A half of a year that is not 1 or 2.
    NoSuchHalf {
        /// The number.
        half: u32,
    },
    /// A month that is not 1 to 12.
    NoSuchMonth {
        /// The number.
        month: u32,
    },
    /// A week the year does not have.
    NoSuchWeek {
        /// The number.
        week: u32,
        /// The year, where it is known.
        year: Option<i16>,
        /// The weeks of that year; 53 where it is not known.
        weeks_in_year: u32,
    },
    /// A day the month does not have.
    NoSuchDate,
    /// A range whose end is before its start.
    EndBeforeStart,
}

/// Finds every when-expression of a text, in its order; none overlap, and of two readings the longer one counts.
pub fn find(text: &str, context: &Context) -> Vec<Mention> {
    let reader = Reader::new(text, context, false);
    resolve::mentions(&reader, expression::all(&reader))
}

/// Reads a text that is one expression as a whole: `2024K4`, `marts 2025`, `senest 1. maj`.
pub fn parse(text: &str, context: &Context) -> Option<Mention> {
    let reader = Reader::new(text, context, true);
    let mut found = resolve::mentions(&reader, expression::whole(&reader)?);
    found.pop().filter(|_| found.is_empty())
}
