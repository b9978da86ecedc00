//! Figures (*tal*) that document something, as exact decimals: sickness absence in percent, a budget in kroner.

use crate::lang::Lang;
use std::fmt;

/// A figure in whole millionths; more decimals are rounded, half away from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Figure(i64);

/// How a figure is written where that can be taken in two ways: `1.250` is Danish for 1250, `1,250` English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// A comma before decimals, a full stop between thousands.
    Danish,
    /// A full stop before decimals, a comma between thousands.
    English,
}

impl Figure {
    const ONE: i64 = 1_000_000;
    const DECIMALS: usize = 6;
    /// Most digits before the decimal mark.
    const MOST_DIGITS: usize = 12;

    /// Makes a figure from a whole number.
    pub const fn whole(units: i32) -> Self {
        Self(units as i64 * Self::ONE)
    }

    /// Returns the figure as a floating point number.
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / Self::ONE as f64
    }

    /// Reads a figure: `6,8`, `1.250,5`, `1 250`, `-3`. `None` for what is no number.
    ///
    /// `marks` matters only where thousands and decimals look the same: one mark, with three digits behind it.
    pub fn parse(text: &str, marks: Marks) -> Option<Self> {
        let text = text.trim();
        let (negative, digits) = match text.chars().next()? {
            sign @ ('-' | '−' | '–') => (true, &text[sign.len_utf8()..]),
            '+' => (false, &text[1..]),
            _ => (false, text),
        };
        let digits: String = digits.trim().chars().map(|sign| if is_space(sign) { ' ' } else { sign }).collect();
        let (whole, decimals) = match decimal_mark(&digits, marks) {
            Some(at) => (&digits[..at], &digits[at + 1..]),
            None => (&digits[..], "0"),
        };
        let whole = ungrouped(whole)?;
        if whole.len() > Self::MOST_DIGITS || decimals.is_empty() || !all_digits(decimals) {
            return None;
        }
        let kept = &decimals[..decimals.len().min(Self::DECIMALS)];
        let rounds_up = decimals.as_bytes().get(Self::DECIMALS).is_some_and(|digit| *digit >= b'5');
        let millionths: i64 = format!("{kept:0<width$}", width = Self::DECIMALS).parse().ok()?;
        let value = whole.parse::<i64>().ok()? * Self::ONE + millionths + i64::from(rounds_up);
        Some(Self(if negative { -value } else { value }))
    }

    /// Writes the figure as the language does, with a mark between thousands: `1.250,5`, `1,250.5`.
    pub fn show(self, lang: Lang) -> String {
        let plain = self.to_string();
        let (sign, digits) = plain.strip_prefix('-').map_or(("", &plain[..]), |digits| ("-", digits));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let (thousand, decimal) = match lang {
            Lang::Da => ('.', ','),
            Lang::En => (',', '.'),
        };
        let mut shown = sign.to_owned();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at) % 3 == 0 {
                shown.push(thousand);
            }
            shown.push(digit);
        }
        if !decimals.is_empty() {
            shown.push(decimal);
            shown.push_str(decimals);
        }
        shown
    }

    /// Writes the figure with its unit behind it: `6,8 %`, `1.250 kr.`
    pub fn with_unit(self, lang: Lang, unit: Option<&str>) -> String {
        let shown = self.show(lang);
        match (unit, lang) {
            (None, _) => shown,
            (Some("%"), Lang::En) => format!("{shown}%"),
            (Some(unit), _) => format!("{shown} {unit}"),
        }
    }
}

/// The spaces that stand between thousands.
fn is_space(sign: char) -> bool {
    matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Where the decimal mark stands.
fn decimal_mark(digits: &str, marks: Marks) -> Option<usize> {
    let last = digits.rfind(['.', ','])?;
    let mark = digits.as_bytes()[last];
    let of_its_kind = digits.bytes().filter(|byte| *byte == mark).count();
    let others = digits.bytes().any(|byte| matches!(byte, b'.' | b',' | b' ') && byte != mark);
    if others {
        return Some(last);
    }
    if of_its_kind > 1 {
        return None;
    }
    let (before, behind) = (&digits[..last], &digits[last + 1..]);
    let may_be_thousand = behind.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
    let thousand = match marks {
        Marks::Danish => b'.',
        Marks::English => b',',
    };
    (!may_be_thousand || mark != thousand).then_some(last)
}

/// The digits before the decimal mark, without what stands between thousands; every group but the first has three.
fn ungrouped(whole: &str) -> Option<String> {
    let mark = whole.find(['.', ',', ' ']).map(|at| char::from(whole.as_bytes()[at]));
    let groups: Vec<&str> = mark.map_or_else(|| vec![whole], |mark| whole.split(mark).collect());
    let is_group = |(at, group): (usize, &&str)| match at {
        0 => !group.is_empty() && (groups.len() == 1 || group.len() <= 3),
        _ => group.len() == 3,
    };
    let are_groups = groups.iter().enumerate().all(is_group) && groups.iter().all(|group| all_digits(group));
    are_groups.then(|| groups.concat())
}

/// The machine form: a decimal point, nothing between thousands, no trailing zeros.
impl fmt::Display for Figure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0.abs() / Self::ONE, self.0.abs() % Self::ONE);
        let sign = if self.0 < 0 { "-" } else { "" };
        let decimals = format!("{rest:06}");
        let decimals = decimals.trim_end_matches('0');
        let point = if decimals.is_empty() { "" } else { "." };
        formatter.pad(&format!("{sign}{whole}{point}{decimals}"))
    }
}

impl serde::Serialize for Figure {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % Self::ONE == 0 {
            serializer.serialize_i64(self.0 / Self::ONE)
        } else {
            serializer.serialize_f64(self.as_f64())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, danish: Option<&str>, english: Option<&str>) {
        let read = |marks| Figure::parse(text, marks).map(|figure| figure.to_string());
        assert_eq!(read(Marks::Danish).as_deref(), danish, "{text:?} in Danish");
        assert_eq!(read(Marks::English).as_deref(), english, "{text:?} in English");
    }

    #[test]
    fn figures_are_read_as_danes_and_others_write_them() {
        for (text, figure) in [
            ("6,8", "6.8"),
            ("6.8", "6.8"),
            (" -3 ", "-3"),
            ("−0,5", "-0.5"),
            ("+12", "12"),
            ("1.250,5", "1250.5"),
            ("1,250.5", "1250.5"),
            ("1.250.000", "1250000"),
            ("1 250", "1250"),
            ("1\u{a0}250,75", "1250.75"),
            ("0.125", "0.125"),
            ("0,125", "0.125"),
            ("12345", "12345"),
            ("12345,678", "12345.678"),
            ("6,83333333", "6.833333"),
            ("6,8333335", "6.833334"),
            ("1.250.000,00", "1250000"),
            ("007", "7"),
        ] {
            check(text, Some(figure), Some(figure));
        }
        check("1.250", Some("1250"), Some("1.25"));
        check("1,250", Some("1.25"), Some("1250"));
        check("-12.500", Some("-12500"), Some("-12.5"));
    }

    #[test]
    fn what_is_no_figure_is_none() {
        for text in [
            "",
            "-",
            "6,",
            ",5",
            "1.25.0",
            "1,2,3",
            "12.50,5",
            "1 25",
            "6 8",
            "1.250,5,5",
            "tre",
            "3 dage",
            "1e3",
            "٣",
            "1234567890123",
            "1..5",
            "--3",
            "3-4",
            "01-02-2026",
        ] {
            check(text, None, None);
        }
    }

    #[test]
    fn figures_are_written_as_the_language_does() {
        let figure = |text| Figure::parse(text, Marks::Danish).unwrap();
        assert_eq!(figure("1250000,5").show(Lang::Da), "1.250.000,5");
        assert_eq!(figure("1250000,5").show(Lang::En), "1,250,000.5");
        assert_eq!(figure("-999").show(Lang::Da), "-999");
        assert_eq!(figure("-1000").show(Lang::Da), "-1.000");
        assert_eq!(figure("-0").show(Lang::Da), "0");
        assert_eq!(figure("6,80").with_unit(Lang::Da, Some("%")), "6,8 %");
        assert_eq!(figure("6,80").with_unit(Lang::En, Some("%")), "6.8%");
        assert_eq!(figure("3").with_unit(Lang::En, Some("dage")), "3 dage");
    }
}
