//! When-expressions in any text: reading ends, points at what is there, and what is written is read again.

use jiff::ToSpan as _;
use jiff::civil::{Date, ISOWeekDate, Weekday, date};
use konsensus::lang::Lang;
use konsensus::lang::period::{Bound, Context, Holiday, Part, Period, Season, Time, Unit, When, YearFrom, find, parse};
use proptest::prelude::*;

/// Pieces that times are made of, and that come between them.
const PIECES: &[&str] = &[
    "1",
    "3.",
    "12",
    "31",
    "54",
    "2025",
    "2025-",
    "205",
    "20255",
    "25",
    "99999999999",
    "marts",
    "Maj",
    "may",
    "jul.",
    "uge",
    "ugerne",
    "kvartal",
    "Q",
    "K4",
    "H1",
    "2024M",
    "halvår",
    "første",
    "half",
    "the",
    "of",
    "i",
    "i løbet af",
    "senest",
    "inden",
    "fra",
    "og med",
    "til",
    "til og med",
    "og",
    ",",
    "-",
    "–",
    "/",
    ".",
    ":",
    "(",
    ")",
    "|",
    "'",
    "foråret",
    "vinter",
    "2024/25",
    "skoleåret",
    "årets",
    "udgang",
    "primo",
    "mid-",
    "årsskiftet",
    "påske",
    "sommerferien",
    "jul",
    "næste",
    "år",
    "om",
    "tre",
    "måneder",
    "inden for",
    "hver",
    "anden",
    "gange",
    "to",
    "årligt",
    "møde",
    "når",
    "er",
    "afsluttet",
    "efter",
    "opgave",
    "fase",
    "seminaret",
    "herefter",
    "og frem",
    "at the latest",
    "a\u{30a}ret",
    "\u{ad}",
    "\n",
    "\n\n",
    "\n- ",
    "\u{a0}",
    "İ",
    "ſ",
    "🎉",
    "lov nr. 3 af",
    "Budget",
    "kr",
    "%",
    "d.",
    "den",
    "mandag",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![12 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,3}"];
    let spaced = (piece, prop::sample::select(&["", " ", " ", " "][..])).prop_map(|(piece, space)| piece + space);
    prop_oneof![4 => prop::collection::vec(spaced, 0..24).prop_map(|pieces| pieces.concat()), 1 => any::<String>()]
}

fn day() -> impl Strategy<Value = Date> {
    (0..55_000_i32).prop_map(|days| date(1950, 1, 1).checked_add(days.days()).unwrap())
}

fn context() -> impl Strategy<Value = Context> {
    prop::option::of(day()).prop_map(|written_on| Context { written_on })
}

fn unit() -> impl Strategy<Value = Unit> {
    use Holiday as Feast;
    let holidays = [
        Feast::Summer,
        Feast::Autumn,
        Feast::ChristmasBreak,
        Feast::Christmas,
        Feast::NewYear,
        Feast::Winter,
        Feast::EasterBreak,
        Feast::Easter,
        Feast::Ascension,
        Feast::Whitsun,
        Feast::Midsummer,
    ];
    let seasons = [Season::Spring, Season::Summer, Season::Autumn, Season::Winter];
    prop_oneof![
        (1..=12_i8, 1..=28_i8).prop_map(|(month, day)| Unit::Day { month, day }),
        (1..=52_i8).prop_map(Unit::Week),
        (1..=12_i8).prop_map(Unit::Month),
        (1..=4_i8).prop_map(Unit::Quarter),
        (1..=2_i8).prop_map(Unit::HalfYear),
        prop::sample::select(seasons.to_vec()).prop_map(Unit::Season),
        Just(Unit::Year),
        Just(Unit::SchoolYear),
        prop::sample::select(holidays.to_vec()).prop_map(Unit::Holiday),
    ]
}

fn part_of(unit: Unit) -> impl Strategy<Value = Option<Part>> {
    let thirds = &[None, None, Some(Part::First), Some(Part::Middle), Some(Part::Last)][..];
    let has_parts = !matches!(unit, Unit::Day { .. } | Unit::Week(_) | Unit::Holiday(_));
    prop::sample::select(if has_parts { thirds } else { &[None][..] })
}

fn when() -> impl Strategy<Value = When> {
    (unit(), 1951..2099_i16)
        .prop_flat_map(|(unit, year)| part_of(unit).prop_map(move |part| When { unit, part, year: Some(year) }))
}

fn shown_again(period: &Period, lang: Lang) -> Result<(), TestCaseError> {
    let shown = period.show(lang);
    let Some(Time::Days(read)) = parse(&shown, &Context::default()).map(|mention| mention.time) else {
        return Err(TestCaseError::fail(format!("{shown:?} is not read")));
    };
    prop_assert_eq!((read.from, read.to, read.bound), (period.from, period.to, period.bound), "{}", shown);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn any_text_is_read_without_harm(text in text(), context in context()) {
        let mut end = 0;
        for mention in find(&text, &context) {
            let span = mention.span;
            prop_assert!(end <= span.start && span.start < span.end && span.end <= text.len(), "{:?}", mention);
            prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
            end = span.end;
            match &mention.time {
                Time::Days(period) => {
                    if let (Some(from), Some(to)) = (period.from, period.to) {
                        prop_assert!(from <= to, "{:?}", mention);
                    }
                    let is_known = period.year != YearFrom::Unknown;
                    prop_assert_eq!(is_known, period.from.is_some() || period.to.is_some(), "{:?}", mention);
                }
                Time::Impossible(impossible) => {
                    let wrong = impossible.span;
                    prop_assert!(span.start <= wrong.start && wrong.start < wrong.end && wrong.end <= span.end, "{:?}", mention);
                }
                Time::Relative(_) | Time::Recurring(_) => {}
            }
            for lang in Lang::ALL {
                prop_assert!(!mention.time.show(lang, &text).is_empty());
            }
        }
        parse(&text, &context);
    }

    #[test]
    fn what_is_written_is_read_again(first in when(), last in when(), bound in 0..5_usize) {
        let bound = [Bound::During, Bound::By, Bound::Before, Bound::From, Bound::After][bound];
        for lang in Lang::ALL {
            let single = match bound {
                Bound::During => first.show(lang),
                Bound::By => format!("{} {}", ["senest", "by"][lang as usize], first.show(lang)),
                Bound::Before => format!("{} {}", ["inden", "before"][lang as usize], first.show(lang)),
                Bound::From => format!("{} {}", ["fra", "from"][lang as usize], first.show(lang)),
                Bound::After => format!("{} {}", ["efter", "after"][lang as usize], first.show(lang)),
            };
            let read = parse(&single, &Context::default());
            let Some(Time::Days(period)) = read.map(|mention| mention.time) else { panic!("{single:?} is not read") };
            let (starts, ends) = first.days().unwrap();
            let expected = match bound {
                Bound::During => (Some(starts), Some(ends)),
                Bound::By => (None, Some(ends)),
                Bound::Before => (None, Some(starts.yesterday().unwrap())),
                Bound::From => (Some(starts), None),
                Bound::After => (Some(ends.tomorrow().unwrap()), None),
            };
            // `before the end of May` is up to its last day; the turn of the year lies between two days.
            let is_end = bound == Bound::Before && first.part == Some(Part::Last);
            if first.unit != Unit::Holiday(Holiday::NewYear) && !is_end {
                prop_assert_eq!((period.from, period.to), expected, "{}", single);
            }
            for lang in Lang::ALL {
                shown_again(&period, lang)?;
            }
            let range = format!("{} {} {}", first.show(lang), ["til", "to"][lang as usize], last.show(lang));
            match parse(&range, &Context::default()).map(|mention| mention.time) {
                Some(Time::Days(period)) => {
                    prop_assert_eq!((period.from, period.to), (first.days().map(|days| days.0), last.days().map(|days| days.1)), "{}", range);
                    shown_again(&period, Lang::Da)?;
                    shown_again(&period, Lang::En)?;
                }
                Some(Time::Impossible(_)) => prop_assert!(last.days().unwrap().1 < first.days().unwrap().0, "{}", range),
                other => prop_assert!(false, "{range:?}: {other:?}"),
            }
        }
    }

    #[test]
    fn a_day_is_the_same_day_in_every_form(day in day()) {
        let (d, m, y) = (day.day(), day.month(), day.year());
        let da = When::day(day).show(Lang::Da);
        let en = When::day(day).show(Lang::En);
        let forms = [
            format!("{y}-{m:02}-{d:02}"), format!("{d}/{m}-{y}"), format!("{d}/{m} {y}"), format!("{d:02}-{m:02}-{y}"), format!("{d}.{m}.{y}"),
            format!("{d:02}.{m:02}.{y}"), format!("d. {d}/{m}-{y}"), format!("den {da}"), format!("mandag den {da}"), format!("the {en}"), da, en,
        ];
        for form in forms {
            let found = parse(&form, &Context { written_on: Some(day) });
            let Some(Time::Days(period)) = found.map(|mention| mention.time) else { panic!("{form:?} is not read") };
            prop_assert_eq!((period.from, period.to), (Some(day), Some(day)), "{}", form);
        }
    }

    #[test]
    fn a_time_without_a_year_is_the_next_one(unit in unit(), today in day()) {
        let when = When { unit, part: None, year: None };
        let found = parse(&when.show(Lang::Da), &Context { written_on: Some(today) });
        let Some(Time::Days(period)) = found.map(|mention| mention.time) else { panic!("{when:?} is not read") };
        let (from, to) = (period.from.unwrap(), period.to.unwrap());
        prop_assert!(to >= today);
        let year_before = When { year: period.first.year.map(|year| year - 1), ..when };
        prop_assert!(year_before.days().unwrap().1 < today, "{from}..{to} is not the first after {today}");
    }
}

#[test]
fn weeks_are_those_of_iso_8601() {
    for year in 1950..=2100 {
        for week in 1..=53 {
            let text = format!("uge {week} {year}");
            let time = parse(&text, &Context::default()).unwrap().time;
            match (ISOWeekDate::new(year, week, Weekday::Monday), time) {
                (Ok(monday), Time::Days(period)) => {
                    let sunday = ISOWeekDate::new(year, week, Weekday::Sunday).unwrap().date();
                    assert_eq!((period.from, period.to), (Some(monday.date()), Some(sunday)), "{text}");
                }
                (Err(_), Time::Impossible(_)) => {}
                (_, time) => panic!("{text}: {time:?}"),
            }
        }
    }
}
