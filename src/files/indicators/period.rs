//! The period of a figure.

use crate::model::indicators::Days;

/// Reads the days of a period, such as `2025`, `2025K1` or `marts 2025`.
pub(super) fn days(text: &str) -> Option<Days> {
    let year: i16 = text.parse().ok()?;
    let day = |month, day| jiff::civil::Date::new(year, month, day).ok();
    Some(Days { from: day(1, 1)?, to: day(12, 31)? })
}

/// What was meant by what Danish and English spreadsheets make of `marts 2025`: `mar-25`.
pub(super) fn meant(text: &str) -> Option<String> {
    let (month, year) = text.split_once('-')?;
    let digits = year.len() == 2 && year.bytes().all(|byte| byte.is_ascii_digit());
    let name = crate::lang::month_of(month).filter(|_| digits)?;
    Some(format!("{name} 20{year}"))
}
