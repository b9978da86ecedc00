//! Danish and English: fixed texts, and numbers, dates and lists as each language writes them.

pub mod label;
pub mod period;

use jiff::civil::Date;

/// A language the program writes reports, forms and findings in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Lang {
    /// Danish, the language of the field and the default.
    #[default]
    Da,
    /// English.
    En,
}

impl Lang {
    /// Every language, the default first.
    pub const ALL: [Self; 2] = [Self::Da, Self::En];

    /// Returns the ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Da => "da",
            Self::En => "en",
        }
    }

    /// Reads an ISO 639-1 code; anything else is `None`.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }
}

/// A fixed text in both languages, kept beside its use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// Danish.
    pub da: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// Returns the text in a language.
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Da => self.da,
            Lang::En => self.en,
        }
    }
}

/// Makes a [`Text`] of what is the same in both languages, such as an example of a file.
pub const fn same(both: &'static str) -> Text {
    Text { da: both, en: both }
}

/// Makes a [`Text`].
pub const fn text(da: &'static str, en: &'static str) -> Text {
    Text { da, en }
}

/// Writes a number with a fixed number of decimals and the language's decimal mark; half is rounded away from zero.
pub fn decimal(lang: Lang, value: f64, places: usize) -> String {
    let unit = 10_f64.powi(i32::try_from(places).unwrap_or_default());
    let rounded = (value * unit).round() / unit;
    let shown = format!("{rounded:.places$}");
    // A rounded negative zero would be shown as "-0,00".
    let shown =
        if shown.bytes().all(|byte| matches!(byte, b'-' | b'0' | b'.')) { shown.replace('-', "") } else { shown };
    with_decimal_mark(lang, shown)
}

/// Writes a number with at most so many decimals: `3`, `3,5`, `2,67`.
pub fn short_decimal(lang: Lang, value: f64, places: usize) -> String {
    let shown = decimal(Lang::En, value, places);
    let shown = if shown.contains('.') { shown.trim_end_matches('0').trim_end_matches('.').to_owned() } else { shown };
    with_decimal_mark(lang, shown)
}

/// Replaces the decimal point of a number by the language's mark.
pub fn with_decimal_mark(lang: Lang, number: String) -> String {
    match lang {
        Lang::Da => number.replace('.', ","),
        Lang::En => number,
    }
}

const MONTHS: [Text; 12] = [
    text("januar", "January"),
    text("februar", "February"),
    text("marts", "March"),
    text("april", "April"),
    text("maj", "May"),
    text("juni", "June"),
    text("juli", "July"),
    text("august", "August"),
    text("september", "September"),
    text("oktober", "October"),
    text("november", "November"),
    text("december", "December"),
];

/// Returns the first three letters of a month, the first month being 0: `jan`, `maj`, `Jan`, `May`.
pub fn short_month(lang: Lang, month: usize) -> &'static str {
    let name = MONTHS[month % MONTHS.len()].get(lang);
    &name[..3]
}

/// Writes a date in full: `20. februar 2026`, `20 February 2026`.
pub fn date(lang: Lang, date: Date) -> String {
    let month = MONTHS[usize::from(date.month().unsigned_abs()) - 1].get(lang);
    match lang {
        Lang::Da => format!("{}. {month} {}", date.day(), date.year()),
        Lang::En => format!("{} {month} {}", date.day(), date.year()),
    }
}

const WEEKDAYS: [Text; 7] = [
    text("mandag", "Monday"),
    text("tirsdag", "Tuesday"),
    text("onsdag", "Wednesday"),
    text("torsdag", "Thursday"),
    text("fredag", "Friday"),
    text("lørdag", "Saturday"),
    text("søndag", "Sunday"),
];

/// Writes a date with its weekday: `fredag den 20. februar 2026`, `Friday 20 February 2026`.
pub fn day(lang: Lang, day: Date) -> String {
    let weekday = WEEKDAYS[usize::from(day.weekday().to_monday_zero_offset().unsigned_abs())].get(lang);
    match lang {
        Lang::Da => format!("{weekday} den {}", date(lang, day)),
        Lang::En => format!("{weekday} {}", date(lang, day)),
    }
}

/// Returns the full and the three-letter names of the months in both languages, in lower case.
pub fn month_names() -> impl Iterator<Item = String> {
    MONTHS.into_iter().flat_map(|month| {
        let (da, en) = (month.da.to_lowercase(), month.en.to_lowercase());
        [da[..3].to_owned(), en[..3].to_owned(), da, en]
    })
}

/// Returns the full name of a month by its full or its three-letter name in the same language, in any case.
pub fn month_of(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let is = |full: &str| full.to_lowercase() == name || full.to_lowercase().get(..3) == Some(name.as_str());
    MONTHS.into_iter().find_map(|month| [month.da, month.en].into_iter().find(|full| is(full)))
}

/// Joins words as a sentence does: `a, b og c`.
pub fn and(lang: Lang, words: &[impl AsRef<str>]) -> String {
    let word = match lang {
        Lang::Da => " og ",
        Lang::En => " and ",
    };
    match words {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{}{word}{}", most.join(", "), last.as_ref())
        }
    }
}

/// Writes a count with its noun: `1 deltager`, `3 deltagere`.
pub fn count(lang: Lang, number: usize, one: Text, many: Text) -> String {
    let noun = if number == 1 { one } else { many };
    format!("{number} {}", noun.get(lang))
}

/// Makes the first letter a capital.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_language_writes_them() {
        assert_eq!(decimal(Lang::Da, 2.5, 2), "2,50");
        assert_eq!(decimal(Lang::En, -0.001, 2), "0.00");
        assert_eq!(decimal(Lang::Da, 2.625, 2), "2,63");
        assert_eq!(decimal(Lang::Da, -0.375, 2), "-0,38");
        assert_eq!(short_decimal(Lang::Da, 3.0, 2), "3");
        assert_eq!(short_decimal(Lang::Da, 2.666, 2), "2,67");
        assert_eq!(short_decimal(Lang::En, 10.0, 0), "10");
    }

    #[test]
    fn dates_lists_and_counts_read_as_sentences() {
        assert_eq!(date(Lang::Da, jiff::civil::date(2026, 2, 20)), "20. februar 2026");
        assert_eq!(date(Lang::En, jiff::civil::date(2026, 2, 20)), "20 February 2026");
        assert_eq!(day(Lang::Da, jiff::civil::date(2026, 2, 20)), "fredag den 20. februar 2026");
        assert_eq!(day(Lang::En, jiff::civil::date(2026, 2, 22)), "Sunday 22 February 2026");
        assert_eq!(and(Lang::Da, &["a", "b", "c"]), "a, b og c");
        assert_eq!(and(Lang::En, &["a"]), "a");
        assert_eq!(count(Lang::Da, 1, text("ark", "sheet"), text("ark", "sheets")), "1 ark");
    }
}
