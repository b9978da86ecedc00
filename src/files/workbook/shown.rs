//! How a Danish spreadsheet shows what a cell holds.

use calamine::CellErrorType;
use jiff::civil::{DateTime, Time};

/// Digits that a spreadsheet works with; what is behind them is noise.
const DIGITS: usize = 15;

/// Shows a number by its format, such as `#,##0.0` or `0.0%`; of a format only digits, separators and `%` are shown.
pub(super) fn number(value: f64, format: &str) -> String {
    let Some(format) = Format::read(format) else { return plain(value) };
    let value = if format.percent { value * 100.0 } else { value };
    let number = format!("{:.*}", format.decimals, round(value));
    let (whole, decimals) = number.split_once('.').unwrap_or((&number, ""));
    let least = decimals.len() - decimals.chars().rev().take(format.optional).take_while(|digit| *digit == '0').count();
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |whole| ("-", whole));
    let mut shown = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if format.thousands && index > 0 && (whole.len() - index).is_multiple_of(3) {
            shown.push('.');
        }
        shown.push(digit);
    }
    if least > 0 {
        shown.push(',');
        shown.push_str(&decimals[..least]);
    }
    if format.percent {
        shown.push('%');
    }
    shown
}

/// Shows a number without a format: `3,5`.
pub(super) fn plain(value: f64) -> String {
    round(value).to_string().replace('.', ",")
}

/// Rounds to the digits that a spreadsheet works with.
fn round(value: f64) -> f64 {
    let digits = DIGITS - 1;
    // No minus before zero.
    format!("{value:.digits$e}").parse().unwrap_or(value) + 0.0
}

/// Returns what a number is shown as elsewhere, if a Dane reads the same number there.
pub(super) fn agreeing(shown: &str, value: f64, percent: bool) -> Option<String> {
    let shown = shown.trim();
    let digits = if percent { shown.strip_suffix('%')?.trim_end() } else { shown };
    let (whole, decimals) = digits.split_once(',').unwrap_or((digits, ""));
    let grouped = whole.contains('.');
    let groups_fit = whole.split('.').skip(1).all(|group| group.len() == 3);
    if (grouped && !groups_fit) || decimals.contains('.') {
        return None;
    }
    let read: f64 = format!("{}.{decimals}0", whole.replace('.', "")).parse().ok()?;
    let value = if percent { value * 100.0 } else { value };
    let places = i32::try_from(decimals.len()).ok()?;
    let step = 10_f64.powi(-places);
    ((read - value).abs() <= step * 0.500_001).then(|| shown.to_owned())
}

/// Returns whether a format shows percentages.
pub(super) fn is_percent(format: &str) -> bool {
    Format::read(format).is_some_and(|format| format.percent)
}

/// Shows a date, with the time where there is one: `03-09-2024`, `03-09-2024 12:30`.
pub(super) fn date(date: DateTime) -> String {
    let day = format!("{:02}-{:02}-{:04}", date.day(), date.month(), date.year());
    if date.time() == Time::midnight() { day } else { format!("{day} {}", time(date.time())) }
}

/// Shows a time: `12:30`, `12:30:15`.
pub(super) fn time(time: Time) -> String {
    let minutes = format!("{:02}:{:02}", time.hour(), time.minute());
    if time.second() == 0 { minutes } else { format!("{minutes}:{:02}", time.second()) }
}

/// Shows how long something takes, in days: `37:30`.
pub(super) fn duration(days: f64) -> String {
    const DAY: f64 = 86_400.0;
    let seconds = (days * DAY).round();
    let sign = if seconds < 0.0 { "-" } else { "" };
    let seconds = seconds.abs();
    let (hours, minutes, rest) = ((seconds / 3_600.0).floor(), (seconds / 60.0).floor() % 60.0, seconds % 60.0);
    if rest == 0.0 { format!("{sign}{hours}:{minutes:02}") } else { format!("{sign}{hours}:{minutes:02}:{rest:02}") }
}

/// Shows true or false.
pub(super) fn bool(value: bool) -> &'static str {
    if value { "SAND" } else { "FALSK" }
}

/// Shows why a formula could not be worked out.
pub(super) fn error(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIVISION/0!",
        CellErrorType::NA => "#I/T",
        CellErrorType::Name => "#NAVN?",
        CellErrorType::Null => "#NUL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REFERENCE!",
        CellErrorType::Value => "#VÆRDI!",
        CellErrorType::GettingData => "#HENTER_DATA",
    }
}

/// What of a number format is understood.
#[derive(Debug, Default)]
struct Format {
    /// Most decimals, and how many of them are left out where they are zeros.
    decimals: usize,
    optional: usize,
    thousands: bool,
    percent: bool,
}

impl Format {
    /// Reads the part of a format for positive numbers; `None` where it shows something else than digits.
    fn read(format: &str) -> Option<Self> {
        const MOST_DECIMALS: usize = 30;
        let mut read = Self::default();
        let (mut has_digits, mut in_decimals) = (false, false);
        let mut signs = format.chars();
        while let Some(sign) = signs.next() {
            match sign {
                ';' => break,
                '"' => drop(signs.by_ref().find(|sign| *sign == '"')),
                '[' => drop(signs.by_ref().find(|sign| *sign == ']')),
                '\\' | '_' | '*' => drop(signs.next()),
                '0' | '#' | '?' => {
                    has_digits = true;
                    if in_decimals {
                        read.decimals += 1;
                        read.optional = if sign == '0' { 0 } else { read.optional + 1 };
                    }
                }
                '.' => in_decimals = true,
                ',' if has_digits && !in_decimals => read.thousands = true,
                '%' => read.percent = true,
                ' ' | '-' | '+' | '(' | ')' | '$' => {}
                _ => return None,
            }
        }
        (has_digits && read.decimals <= MOST_DECIMALS).then_some(read)
    }
}
