//! The figures of an evaluation (*dokumentation*): what was measured of each indicator, period by period.

use super::IndicatorId;
use super::figure::Figure;
use crate::source::{FileId, Place, Placed};
use jiff::civil::Date;

/// The days a period covers, the last one included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    /// The first.
    pub from: Date,
    /// The last; not before the first.
    pub to: Date,
}

/// A measurement (*måling*): a row of `indicators.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measurement {
    /// What was measured.
    pub indicator: Placed<IndicatorId>,
    /// The period as written.
    pub period: Placed<String>,
    /// The days it covers; `None` where the period is not understood.
    pub days: Option<Days>,
    /// The figure; `None` where nothing has been measured yet.
    pub value: Option<Figure>,
    /// What was aimed for in this period, where the row says.
    pub target: Option<Figure>,
    /// A note.
    pub note: Option<String>,
    /// Where its figures stand.
    pub cells: Cells,
}

/// Where the cells of a measurement stand, quotes included; `None` where the file has no such column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cells {
    /// The figure.
    pub value: Option<Place>,
    /// The target.
    pub target: Option<Place>,
    /// The note.
    pub note: Option<Place>,
}

/// The file `indicators.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicators {
    /// `indicators.csv`.
    pub file: FileId,
    /// Its rows, in the order written; what could not be read is not among them.
    pub rows: Vec<Measurement>,
}

impl Indicators {
    /// Returns what is written of an indicator, in the order written.
    pub fn of<'i>(&'i self, indicator: &'i str) -> impl Iterator<Item = &'i Measurement> {
        self.rows.iter().filter(move |row| row.indicator.value.as_str() == indicator)
    }

    /// Returns whether there is a figure of an indicator.
    pub fn has_figure(&self, indicator: &str) -> bool {
        self.of(indicator).any(|row| row.value.is_some())
    }
}
