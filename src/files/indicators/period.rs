//! The period of a figure.

use crate::lang::month_of;
use crate::lang::period::{Bound, Context, Time, parse};
use crate::model::indicators::Days;

/// Reads the days of a period, such as `2025`, `2025K1` or `marts 2025`: whole days with both ends and a year.
pub(super) fn days(text: &str) -> Option<Days> {
    let Time::Days(period) = parse(text, &Context::default())?.time else { return None };
    let (from, to) = (period.from?, period.to?);
    (period.bound == Bound::During).then_some(Days { from, to })
}

/// What was meant by what spreadsheets make of `marts 2025`: `mar-25`.
pub(super) fn meant(text: &str) -> Option<String> {
    let (month, year) = text.split_once('-')?;
    let is_year = year.len() == 2 && year.bytes().all(|byte| byte.is_ascii_digit());
    month_of(month).filter(|_| is_year).map(|month| format!("{month} 20{year}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_period_has_two_ends_and_a_year() {
        for (text, days) in [
            ("2025", Some((date(2025, 1, 1), date(2025, 12, 31)))),
            ("2025K1", Some((date(2025, 1, 1), date(2025, 3, 31)))),
            ("Q2 2025", Some((date(2025, 4, 1), date(2025, 6, 30)))),
            ("4. kvartal 2024", Some((date(2024, 10, 1), date(2024, 12, 31)))),
            ("1. halvår 2025", Some((date(2025, 1, 1), date(2025, 6, 30)))),
            ("Marts 2025", Some((date(2025, 3, 1), date(2025, 3, 31)))),
            ("2025-10-01", Some((date(2025, 10, 1), date(2025, 10, 1)))),
            ("uge 12 2025", Some((date(2025, 3, 17), date(2025, 3, 23)))),
            ("senest 1. maj 2025", None),
            ("herefter", None),
            ("marts", None),
            ("5. kvartal 2024", None),
            ("20255", None),
            ("sidste år", None),
            ("", None),
        ] {
            let days = days.map(|(from, to)| Days { from, to });
            assert_eq!(super::days(text), days, "{text}");
        }
    }

    #[test]
    fn what_a_spreadsheet_makes_of_a_month_is_recognised() {
        let cases =
            [("mar-25", Some("marts 2025")), ("Okt-24", Some("oktober 2024")), ("Oct-24", Some("October 2024"))];
        for (text, expected) in cases {
            assert_eq!(meant(text).as_deref(), expected, "{text}");
        }
        for text in ["mar-2025", "2025-03", "ma-25", "mar", "mar-2x"] {
            assert_eq!(meant(text), None, "{text}");
        }
    }
}
