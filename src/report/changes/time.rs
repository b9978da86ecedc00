//! The time between two days, as people say it: a quarter, three weeks.

use crate::lang::{Lang, Text, text};
use jiff::civil::Date;

/// Days from which a time that is no whole number of weeks is told in months.
const MONTHS_FROM: i64 = 45;

/// Says how far two days are from each other: `et kvartal`, `3 weeks`, `omkring 2 måneder`.
pub(in crate::report) fn apart(one: Date, other: Date, lang: Lang) -> String {
    let (first, last) = if one < other { (one, other) } else { (other, one) };
    if let Some(months) = whole_months(first, last) {
        return in_months(months, lang);
    }
    let days = i64::from((last - first).get_days());
    match days {
        _ if days % 7 == 0 && days < 2 * MONTHS_FROM => {
            number(days / 7, text("en uge", "a week"), text("uger", "weeks"), lang)
        }
        _ if days < MONTHS_FROM => number(days, text("en dag", "a day"), text("dage", "days"), lang),
        _ => {
            // A month is 30.44 days, on average.
            let months = (days * 100 + 1522) / 3044;
            format!("{} {}", text("omkring", "about").get(lang), in_months(months, lang))
        }
    }
}

/// The whole months between two days: of the same number in their months, or both the last.
fn whole_months(first: Date, last: Date) -> Option<i64> {
    let is_last = |day: Date| day.day() == day.days_in_month();
    let is_whole = first.day() == last.day() || is_last(first) && is_last(last);
    let months = |day: Date| i64::from(day.year()) * 12 + i64::from(day.month());
    Some(months(last) - months(first)).filter(|months| is_whole && *months > 0)
}

fn in_months(months: i64, lang: Lang) -> String {
    match months {
        3 => text("et kvartal", "a quarter").get(lang).to_owned(),
        6 => text("et halvt år", "half a year").get(lang).to_owned(),
        9 => text("tre kvartaler", "three quarters").get(lang).to_owned(),
        _ if months % 12 == 0 => number(months / 12, text("et år", "a year"), text("år", "years"), lang),
        _ => number(months, text("en måned", "a month"), text("måneder", "months"), lang),
    }
}

fn number(number: i64, one: Text, many: Text, lang: Lang) -> String {
    if number == 1 { one.get(lang).to_owned() } else { format!("{number} {}", many.get(lang)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_told_as_people_say_them() {
        let cases = [
            (date(2026, 6, 30), date(2026, 9, 30), "et kvartal", "a quarter"),
            // The last day of a month is the last day of a month.
            (date(2026, 6, 30), date(2026, 12, 31), "et halvt år", "half a year"),
            (date(2026, 1, 31), date(2026, 2, 28), "en måned", "a month"),
            (date(2026, 3, 15), date(2026, 12, 15), "tre kvartaler", "three quarters"),
            (date(2026, 3, 15), date(2028, 3, 15), "2 år", "2 years"),
            (date(2026, 3, 15), date(2026, 8, 15), "5 måneder", "5 months"),
            (date(2026, 5, 1), date(2026, 5, 22), "3 uger", "3 weeks"),
            (date(2026, 5, 1), date(2026, 5, 8), "en uge", "a week"),
            (date(2026, 5, 1), date(2026, 5, 2), "en dag", "a day"),
            (date(2026, 5, 1), date(2026, 5, 11), "10 dage", "10 days"),
            (date(2026, 5, 1), date(2026, 6, 26), "8 uger", "8 weeks"),
            // 94 days.
            (date(2026, 6, 26), date(2026, 9, 28), "omkring et kvartal", "about a quarter"),
            (date(2026, 5, 1), date(2026, 6, 30), "omkring 2 måneder", "about 2 months"),
        ];
        for (first, last, da, en) in cases {
            assert_eq!(apart(first, last, Lang::Da), da);
            assert_eq!(apart(last, first, Lang::En), en);
        }
    }
}
