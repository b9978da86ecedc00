//! Scores (*point*) as exact decimals, so that neither order nor threads can change a figure.

use crate::lang::{Lang, with_decimal_mark};
use std::fmt;

/// A score in whole thousandths of a scale unit; range ±2 147 483.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Score(i32);

impl Score {
    const ONE: i32 = 1000;

    /// Makes a score from whole thousandths.
    pub const fn from_thousandths(thousandths: i32) -> Self {
        Self(thousandths)
    }

    /// Makes a score from a whole number of scale units.
    pub const fn whole(units: i32) -> Self {
        Self(units * Self::ONE)
    }

    /// Returns the whole thousandths.
    pub const fn thousandths(self) -> i32 {
        self.0
    }

    /// Returns the score in scale units.
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / f64::from(Self::ONE)
    }

    /// Returns the distance between two scores, never negative.
    pub const fn distance(self, other: Self) -> Self {
        Self((self.0 - other.0).abs())
    }

    /// Reads a number with `.` or `,` as decimal mark and at most three decimals: `3`, `3,5`, `-1.25`, `+4`.
    ///
    /// Thousands separators, exponents and anything else are `None`, as is a number beyond ±999 999.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (negative, digits) = match text.as_bytes().first()? {
            b'-' => (true, &text[1..]),
            b'+' => (false, &text[1..]),
            _ => (false, text),
        };
        let (whole, decimals) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let decimals = decimals.trim_end_matches('0');
        let has_whole = !whole.is_empty() && whole.len() <= 6;
        if !has_whole
            || !all_digits(whole)
            || !all_digits(decimals)
            || decimals.len() > 3
            || digits.ends_with(['.', ','])
        {
            return None;
        }
        let whole: i32 = whole.parse().ok()?;
        let thousandths: i32 = format!("{decimals:0<3}").parse().ok()?;
        let value = whole * Self::ONE + thousandths;
        Some(Self(if negative { -value } else { value }))
    }

    /// Writes the score as the language does: `3`, `3,5`.
    pub fn show(self, lang: Lang) -> String {
        with_decimal_mark(lang, self.to_string())
    }
}

/// The machine form: a decimal point, no trailing zeros.
impl fmt::Display for Score {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0.abs() / Self::ONE, self.0.abs() % Self::ONE);
        let sign = if self.0 < 0 { "-" } else { "" };
        let decimals = format!("{rest:03}");
        let decimals = decimals.trim_end_matches('0');
        let point = if decimals.is_empty() { "" } else { "." };
        formatter.pad(&format!("{sign}{whole}{point}{decimals}"))
    }
}

impl serde::Serialize for Score {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % Self::ONE == 0 {
            serializer.serialize_i32(self.0 / Self::ONE)
        } else {
            serializer.serialize_f64(self.as_f64())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, thousandths: Option<i32>) {
        assert_eq!(Score::parse(text).map(Score::thousandths), thousandths, "{text:?}");
    }

    #[test]
    fn numbers_are_read_with_point_and_comma() {
        check("3", Some(3000));
        check(" 3,5 ", Some(3500));
        check("3.5", Some(3500));
        check("4,0", Some(4000));
        check("4,0000", Some(4000));
        check("-1.25", Some(-1250));
        check("+2", Some(2000));
        check("0", Some(0));
        for bad in ["", "-", "3,", ",5", "1.250,75", "1e2", "3 4", "0,0001", "1234567", "tre", "٣"] {
            check(bad, None);
        }
    }

    #[test]
    fn scores_are_written_without_trailing_zeros() {
        assert_eq!(Score::from_thousandths(3500).show(Lang::Da), "3,5");
        assert_eq!(Score::whole(-2).to_string(), "-2");
        assert_eq!(Score::from_thousandths(-50).to_string(), "-0.05");
        assert_eq!(format!("{:>5}", Score::whole(3)), "    3");
    }
}
