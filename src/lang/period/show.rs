//! Times as a language writes them, so that [`super::parse`] reads them again.

use super::calendar::{Holiday, Part, Season, Unit, When};
use super::{Anchor, Bound, Per, Period, Recurring, Relation, Relative, Time, Why};
use crate::lang::{Lang, Text, date, text};
use crate::source::Span;

impl Period {
    /// Writes the period: `4. kvartal 2024 til 1. kvartal 2025`, `senest 30. juni 2026`, `week 12-14 2025`.
    pub fn show(&self, lang: Lang) -> String {
        let days = match (self.first == self.last, self.first.unit, self.last.unit) {
            (true, ..) => self.last.show(lang),
            (false, Unit::Week(first), Unit::Week(_)) if self.first.year == self.last.year && self.has_no_part() => {
                self.last.show(lang).replacen(' ', &format!(" {first}-"), 1)
            }
            _ => {
                // The first year is written where the second does not tell it.
                let keeps =
                    self.first.spans_years() || lang == Lang::En && matches!(self.first.unit, Unit::HalfYear(_));
                let first = if self.first.year == self.last.year && !keeps {
                    When { year: None, ..self.first }
                } else {
                    self.first
                };
                let to = text(" til ", " to ").get(lang);
                let range = format!("{}{to}{}", first.show(lang), self.last.show(lang));
                if self.bound == Bound::During && matches!(self.last.unit, Unit::Holiday(_)) {
                    format!("{}{range}", text("fra ", "from ").get(lang))
                } else {
                    range
                }
            }
        };
        let bound = match self.bound {
            Bound::During => return days,
            Bound::By if self.last.part.is_some() || matches!(self.last.unit, Unit::Day { .. } | Unit::Holiday(_)) => {
                text("senest", "by")
            }
            Bound::By => text("inden udgangen af", "by the end of"),
            Bound::Before => {
                // `before the end of May` is up to the last day of it, and not up to its last third.
                let end = text("slutningen af", "the end of").get(lang);
                let days = days.replacen(end, text("sidste del af", "the last part of").get(lang), 1);
                return format!("{} {days}", text("inden", "before").get(lang));
            }
            Bound::From => text("fra", "from"),
            Bound::After => text("efter", "after"),
        };
        format!("{} {days}", bound.get(lang))
    }

    fn has_no_part(&self) -> bool {
        self.first.part.is_none() && self.last.part.is_none()
    }
}

impl When {
    fn spans_years(self) -> bool {
        matches!(
            self.unit,
            Unit::Season(Season::Winter) | Unit::SchoolYear | Unit::Holiday(Holiday::NewYear) | Unit::Year
        )
    }

    /// Writes what is named: `marts 2025`, `late spring 2025`.
    pub fn show(self, lang: Lang) -> String {
        let unit = self.unit.show(lang);
        let mut shown = match (self.part, lang) {
            (None, _) => unit,
            (Some(part), Lang::Da) => format!("{} {unit}", part.da(self.unit)),
            (Some(part), Lang::En) => part.en(self.unit, &unit),
        };
        if let Some(year) = self.year {
            let year = match self.unit {
                Unit::Day { .. } | Unit::Week(_) | Unit::Month(_) | Unit::Quarter(_) | Unit::HalfYear(_) => {
                    year.to_string()
                }
                _ if self.spans_years() && self.unit != Unit::Year => {
                    format!("{year}/{:02}", (year + 1).rem_euclid(100))
                }
                _ => year.to_string(),
            };
            shown = match (self.unit, self.part) {
                (Unit::Year, None) => year,
                (Unit::Year, Some(_)) => shown.replace(Unit::Year.show(lang).as_str(), &year),
                (Unit::HalfYear(_), _) if lang == Lang::En => format!("{shown} of {year}"),
                _ => format!("{shown} {year}"),
            };
        }
        shown
    }
}

impl Unit {
    fn show(self, lang: Lang) -> String {
        let named = match self {
            Self::Day { month, day } => {
                let any_year = date(lang, jiff::civil::date(2024, month, day));
                return any_year.trim_end_matches(" 2024").to_owned();
            }
            Self::Month(month) => {
                let first = date(lang, jiff::civil::date(2024, month, 1));
                return first
                    .trim_end_matches(" 2024")
                    .trim_start_matches("1.")
                    .trim_start_matches('1')
                    .trim()
                    .to_owned();
            }
            Self::Week(week) => return format!("{} {week}", text("uge", "week").get(lang)),
            Self::Quarter(quarter) => {
                return match lang {
                    Lang::Da => format!("{quarter}. kvartal"),
                    Lang::En => format!("Q{quarter}"),
                };
            }
            Self::HalfYear(1) => text("1. halvår", "first half"),
            Self::HalfYear(_) => text("2. halvår", "second half"),
            Self::Season(Season::Spring) => text("foråret", "spring"),
            Self::Season(Season::Summer) => text("sommeren", "summer"),
            Self::Season(Season::Autumn) => text("efteråret", "autumn"),
            Self::Season(Season::Winter) => text("vinteren", "winter"),
            Self::Year => text("året", "the year"),
            Self::SchoolYear => text("skoleåret", "the school year"),
            Self::Holiday(holiday) => holiday.name(),
        };
        named.get(lang).to_owned()
    }
}

impl Holiday {
    fn name(self) -> Text {
        match self {
            Self::Summer => text("sommerferien", "the summer holidays"),
            Self::Autumn => text("efterårsferien", "the autumn holidays"),
            Self::ChristmasBreak => text("juleferien", "the Christmas holidays"),
            Self::Christmas => text("jul", "Christmas"),
            Self::NewYear => text("årsskiftet", "the turn of the year"),
            Self::Winter => text("vinterferien", "the winter holidays"),
            Self::EasterBreak => text("påskeferien", "the Easter holidays"),
            Self::Easter => text("påske", "Easter"),
            Self::Ascension => text("Kristi himmelfartsdag", "Ascension Day"),
            Self::Whitsun => text("pinse", "Whitsun"),
            Self::Midsummer => text("sankthans", "Midsummer"),
        }
    }
}

impl Part {
    fn da(self, unit: Unit) -> &'static str {
        let is_latin = matches!(unit, Unit::Month(_) | Unit::Year | Unit::Quarter(_) | Unit::HalfYear(_));
        match self {
            Self::First if is_latin => "primo",
            Self::Middle if is_latin => "medio",
            Self::Last if is_latin => "ultimo",
            Self::First => "starten af",
            Self::Middle => "midten af",
            Self::Last => "slutningen af",
            Self::FirstHalf => "første halvdel af",
            Self::LastHalf => "anden halvdel af",
        }
    }

    fn en(self, unit: Unit, shown: &str) -> String {
        let is_short = matches!(unit, Unit::Month(_) | Unit::Season(_));
        match self {
            Self::First if is_short => format!("early {shown}"),
            Self::Middle if is_short => format!("mid-{shown}"),
            Self::Last if is_short => format!("late {shown}"),
            Self::First => format!("the start of {shown}"),
            Self::Middle => format!("the middle of {shown}"),
            Self::Last => format!("the end of {shown}"),
            Self::FirstHalf => format!("the first half of {shown}"),
            Self::LastHalf => format!("the second half of {shown}"),
        }
    }
}

impl Relative {
    /// Writes the time; `written` is the text it was found in, of which an event's words are taken.
    pub fn show(&self, lang: Lang, written: &str) -> String {
        let relation = match self.relation {
            Relation::Before => text("før", "before"),
            Relation::During => text("samtidig med", "at the same time as"),
            Relation::After => text("efter", "after"),
        };
        match (&self.to, self.relation) {
            (Anchor::Previous, Relation::Before) => text("forinden", "before that").get(lang).to_owned(),
            (Anchor::Previous, Relation::During) => text("samtidig hermed", "at the same time").get(lang).to_owned(),
            (Anchor::Previous, Relation::After) => text("herefter", "after that").get(lang).to_owned(),
            (Anchor::Label { word, number, .. }, _) => format!("{} {word} {number}", relation.get(lang)),
            (Anchor::Event(span), Relation::After) if is_clause(words(written, *span).as_str()) => {
                format!("{} {}", text("når", "once").get(lang), words(written, *span))
            }
            (Anchor::Event(span), _) => format!("{} {}", relation.get(lang), words(written, *span)),
            (Anchor::Writing, _) => {
                text("regnet fra den dag, planen er skrevet", "counted from the day of writing").get(lang).to_owned()
            }
        }
    }
}

/// Whether words are a clause and not the name of what happens.
fn is_clause(words: &str) -> bool {
    [" er ", " har ", " bliver ", " is ", " are ", " has ", " have ", " was "].iter().any(|verb| words.contains(verb))
}

/// The words of a span on one line.
fn words(written: &str, span: Span) -> String {
    let words = written.get(span.start..span.end).unwrap_or_default();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Per {
    fn name(self) -> Text {
        match self {
            Self::Day => text("dag", "day"),
            Self::Week => text("uge", "week"),
            Self::Month => text("måned", "month"),
            Self::Quarter => text("kvartal", "quarter"),
            Self::HalfYear => text("halvår", "half-year"),
            Self::Year => text("år", "year"),
        }
    }
}

impl Recurring {
    /// Writes the time; `written` is the text it was found in, of which a meeting's name is taken.
    pub fn show(&self, lang: Lang, written: &str) -> String {
        let fixed = match self {
            Self::Continuous => text("løbende", "continuously"),
            Self::Daily => text("dagligt", "daily"),
            Self::Weekly => text("ugentligt", "weekly"),
            Self::Monthly => text("månedligt", "monthly"),
            Self::Quarterly => text("kvartalsvis", "quarterly"),
            Self::HalfYearly => text("halvårligt", "half-yearly"),
            Self::Yearly => text("årligt", "yearly"),
            Self::Every { n, per } => return every(lang, *n, *per),
            Self::Times { least, most, per } => {
                let count = if least == most { least.to_string() } else { format!("{least}-{most}") };
                return match lang {
                    Lang::Da => format!("{count} gange pr. {}", per.name().da),
                    Lang::En => format!("{count} times a {}", per.name().en),
                };
            }
            Self::EveryMeeting(span) => {
                return format!("{} {}", text("på hvert", "at every").get(lang), words(written, *span));
            }
        };
        fixed.get(lang).to_owned()
    }
}

fn every(lang: Lang, n: u32, per: Per) -> String {
    match (lang, per) {
        (Lang::Da, Per::Quarter | Per::HalfYear | Per::Year) => format!("hvert {n}. {}", per.name().da),
        (Lang::Da, _) => format!("hver {n}. {}", per.name().da),
        (Lang::En, _) => format!("every {n} {}s", per.name().en),
    }
}

impl Time {
    /// Writes the time; `written` is the text it was found in.
    pub fn show(&self, lang: Lang, written: &str) -> String {
        match self {
            Self::Days(period) => period.show(lang),
            Self::Relative(relative) => relative.show(lang, written),
            Self::Recurring(recurring) => recurring.show(lang, written),
            Self::Impossible(impossible) => words(written, impossible.span),
        }
    }
}

impl Why {
    /// Says what is wrong: `2025 har 52 uger`.
    pub fn show(self, lang: Lang) -> String {
        match lang {
            Lang::Da => match self {
                Self::YearTooFar { year } => format!("året {year} ligger for langt væk"),
                Self::YearDigits { .. } => "et år skrives med fire cifre".to_owned(),
                Self::NoSuchQuarter { .. } => "et år har fire kvartaler".to_owned(),
                Self::NoSuchHalf { .. } => "et år har to halvår".to_owned(),
                Self::NoSuchMonth { .. } => "et år har 12 måneder".to_owned(),
                Self::NoSuchWeek { year: Some(year), weeks_in_year, .. } => format!("{year} har {weeks_in_year} uger"),
                Self::NoSuchWeek { weeks_in_year, .. } => format!("et år har højst {weeks_in_year} uger"),
                Self::NoSuchDate => "datoen findes ikke".to_owned(),
                Self::EndBeforeStart => "perioden slutter, før den begynder".to_owned(),
            },
            Lang::En => match self {
                Self::YearTooFar { year } => format!("the year {year} is too far away"),
                Self::YearDigits { .. } => "a year is written with four digits".to_owned(),
                Self::NoSuchQuarter { .. } => "a year has four quarters".to_owned(),
                Self::NoSuchHalf { .. } => "a year has two halves".to_owned(),
                Self::NoSuchMonth { .. } => "a year has 12 months".to_owned(),
                Self::NoSuchWeek { year: Some(year), weeks_in_year, .. } => format!("{year} has {weeks_in_year} weeks"),
                Self::NoSuchWeek { weeks_in_year, .. } => format!("a year has at most {weeks_in_year} weeks"),
                Self::NoSuchDate => "there is no such date".to_owned(),
                Self::EndBeforeStart => "the period ends before it begins".to_owned(),
            },
        }
    }
}
