//! What lies when: lanes of bars along the days, before anyone has chosen how they are drawn.

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

impl Timeline {
    /// Returns whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.lanes.iter().all(|lane| lane.bars.is_empty())
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
