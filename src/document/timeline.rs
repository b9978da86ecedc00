//! What lies when: lanes of bars along the days, before anyone has chosen how they are drawn.

pub(super) mod axis;

use super::{Column, Table, text};
use crate::lang::{self, Lang};
use jiff::civil::Date;

/// A timetable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timeline {
    /// What it is called.
    pub title: String,
    /// The lanes, from the top.
    pub lanes: Vec<Lane>,
    /// The day to mark.
    pub today: Option<Date>,
}

/// Bars that belong together, such as the sub-tasks of a main task.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lane {
    /// What it is called.
    pub title: String,
    /// The bars, from the top.
    pub bars: Vec<Bar>,
}

/// What takes some time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What it is called.
    pub label: String,
    /// The first day; without it, it began at some time before.
    pub from: Option<Date>,
    /// The last day; without it, it goes on.
    pub to: Option<Date>,
    /// When it is, in words.
    pub when: String,
    /// What is known of its days.
    pub kind: BarKind,
}

/// What is known of the days of a bar.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum BarKind {
    /// Its first and last day.
    #[default]
    Exact,
    /// About when: "in spring".
    Imprecise,
    /// It is one day on which something is to be reached.
    Milestone,
    /// Nothing: it is listed, and not drawn.
    Unknown,
}

/// A sign in a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Exact,
    Imprecise,
    Milestone,
    Open,
}

impl Timeline {
    /// Returns whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.lanes.iter().all(|lane| lane.bars.is_empty())
    }

    fn bars(&self) -> impl Iterator<Item = &Bar> {
        self.lanes.iter().flat_map(|lane| &lane.bars)
    }

    /// Returns what the signs of the drawing mean: those that are used, from the plainest.
    pub(super) fn legend(&self, lang: Lang) -> Vec<(Sign, &'static str)> {
        let drawn = || self.bars().filter(|bar| bar.is_drawn());
        let is_open = |bar: &Bar| bar.kind != BarKind::Milestone && (bar.from.is_none() || bar.to.is_none());
        let signs = [
            (Sign::Exact, drawn().any(|bar| bar.kind == BarKind::Exact), lang::text("faste datoer", "fixed dates")),
            (
                Sign::Imprecise,
                drawn().any(|bar| bar.kind == BarKind::Imprecise),
                lang::text("omtrentlige datoer", "approximate dates"),
            ),
            (Sign::Milestone, drawn().any(|bar| bar.kind == BarKind::Milestone), lang::text("milepæl", "milestone")),
            (
                Sign::Open,
                drawn().any(is_open),
                lang::text("begyndelse eller slutning er ikke fastsat", "beginning or end is not set"),
            ),
        ];
        signs.into_iter().filter(|(_, is_used, _)| *is_used).map(|(sign, _, text)| (sign, text.get(lang))).collect()
    }

    /// Returns the same in words: a row for each bar.
    pub fn table(&self, lang: Lang) -> Table {
        let titles = [lang::text("Spor", "Lane"), lang::text("Opgave", "Task"), lang::text("Hvornår", "When")];
        let mut table = Table::new(titles.map(|title| Column::left(title.get(lang))));
        for lane in &self.lanes {
            for bar in &lane.bars {
                table.row([&lane.title, &bar.label, &bar.when].map(text));
            }
        }
        table
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A bar of the days given; "" is no day.
    pub(in crate::document) fn bar(label: &str, from: &str, to: &str, kind: BarKind) -> Bar {
        let day = |day: &str| (!day.is_empty()).then(|| day.parse().unwrap());
        let when = match (from, to) {
            ("", "") => "ikke fastsat".to_owned(),
            _ => format!("{from} – {to}"),
        };
        Bar { label: label.to_owned(), from: day(from), to: day(to), when, kind }
    }

    /// A plan with everything in it.
    pub(in crate::document) fn plan() -> Timeline {
        let lane = |title: &str, bars: Vec<Bar>| Lane { title: title.to_owned(), bars };
        Timeline {
            title: "Tidsplan for 2026".into(),
            lanes: vec![
                lane(
                    "Fælles introduktion",
                    vec![
                        bar(
                            "Kortlæg hvad nye kolleger møder de første 14 dage",
                            "2026-01-12",
                            "2026-02-27",
                            BarKind::Exact,
                        ),
                        bar("Prøv introduktionen af", "2026-03-01", "2026-08-31", BarKind::Imprecise),
                        bar("Evaluering i MED-udvalget", "2026-09-15", "2026-09-15", BarKind::Milestone),
                    ],
                ),
                lane(
                    "Økonomi: ét overblik",
                    vec![
                        bar("Månedlig opfølgning", "2026-02-01", "", BarKind::Exact),
                        bar("Oprydning i gamle aftaler", "", "2026-05-31", BarKind::Imprecise),
                        bar("Nyt regneark", "", "", BarKind::Unknown),
                    ],
                ),
            ],
            today: Some(jiff::civil::date(2026, 5, 18)),
        }
    }

    /// Texts that are laid out to break a drawing, and days that are.
    pub(in crate::document) fn hostile() -> Timeline {
        let bars = vec![
            bar("</svg><script>alert(1)</script>", "2026-01-01", "2026-12-31", BarKind::Exact),
            bar("\" onload=\"x ' & <b> ]]> -->", "2026-01-01", "9999-12-31", BarKind::Imprecise),
            bar(
                "a\u{1b}[31m\u{0}\u{202e}b\u{200f}c\u{ffff}\nlinje: to; tre # fire\n```\n%%{init}%%",
                "-009999-01-01",
                "",
                BarKind::Exact,
            ),
            bar("section 1", "2026-06-01", "2026-05-01", BarKind::Exact),
            bar("2026-01-01, 3d", "2026-06-01", "", BarKind::Milestone),
            bar("", "", "2026-01-01", BarKind::Imprecise),
            bar(
                &"Speciallægepraksisplanlægningsstabiliseringsperiode".repeat(6),
                "2026-01-01",
                "2026-01-01",
                BarKind::Exact,
            ),
            bar(&"ord ".repeat(75), "", "", BarKind::Unknown),
        ];
        let lanes = vec![Lane { title: "</g></svg>: \u{7}".into(), bars }, Lane::default()];
        Timeline { title: "<title>\u{202e}&\n".into(), lanes, today: Some(jiff::civil::date(2026, 5, 18)) }
    }
}
