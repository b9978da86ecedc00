//! Figures that can be drawn: signs on a scale, row by row, or points between two scales; before anyone has chosen how.
//!
//! A chart never stands alone: the table beside it holds the same figures, and its finding says what they show.

/// A chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What its file is called, without the report's name: lower-case ASCII letters.
    pub name: &'static str,
    /// What it is called.
    pub title: String,
    /// What it shows, in a sentence or two, for those who do not see it.
    pub finding: String,
    /// What is drawn.
    pub drawing: Drawing,
    /// What the signs mean, from the plainest; a sign that is not drawn is not explained.
    pub legend: Vec<(Sign, String)>,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Drawing {
    /// Signs along one axis, a row for each thing.
    Rows {
        /// The axis of all rows.
        axis: Axis,
        /// The rows, from the top.
        rows: Vec<Row>,
    },
    /// Points between two axes.
    Plane {
        /// The axis from the left to the right.
        x: Axis,
        /// The axis from the bottom to the top.
        y: Axis,
        /// What divides the plane.
        guide: Guide,
        /// The points.
        points: Vec<Point>,
    },
}

/// An axis: values from one end to the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// What it measures.
    pub title: String,
    /// The value at its beginning.
    pub from: f64,
    /// The value at its end, above `from`.
    pub to: f64,
    /// The values that are named, ascending.
    pub ticks: Vec<(f64, String)>,
}

impl Axis {
    /// Returns how far along the axis a value lies, from 0 to 1; values beyond an end lie at it.
    pub(super) fn share(&self, value: f64) -> f64 {
        let width = self.to - self.from;
        if width > 0.0 && value.is_finite() { ((value - self.from) / width).clamp(0.0, 1.0) } else { 0.0 }
    }
}

/// A row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// What it is about.
    pub label: String,
    /// What is said of it less loudly.
    pub detail: String,
    /// The signs; later ones lie above.
    pub marks: Vec<Mark>,
}

/// A sign in a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mark {
    /// So many at a value.
    Count(f64, usize),
    /// From the lowest to the highest.
    Spread(f64, f64),
    /// One value.
    At(Sign, f64),
}

/// A kind of sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A circle with a number: how many.
    Count,
    /// A bar: from the lowest to the highest.
    Spread,
    /// A line across: what was, on average.
    Mean,
    /// A ring: what was before.
    Before,
    /// A diamond: what was decided.
    Decided,
    /// A circle with numbers: one thing, or several at one place.
    Numbered,
}

/// A point between two axes.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Its sign.
    pub sign: Sign,
    /// What stands in a numbered sign.
    pub number: String,
    /// What it is called in the list below; not listed without.
    pub label: String,
    /// Where it lies, from the left.
    pub x: f64,
    /// Where it lies, from the bottom.
    pub y: f64,
}

/// What divides a plane.
#[derive(Debug, Clone, PartialEq)]
pub enum Guide {
    /// The line on which both values are the same.
    Diagonal,
    /// Lines through the middles, and what the four fields are called: top left, top right, bottom left, bottom right.
    Middles([String; 4]),
}

impl Chart {
    /// Returns the kinds of signs that are drawn.
    fn signs(&self) -> Vec<Sign> {
        match &self.drawing {
            Drawing::Rows { rows, .. } => rows
                .iter()
                .flat_map(|row| &row.marks)
                .map(|mark| match mark {
                    Mark::Count(..) => Sign::Count,
                    Mark::Spread(..) => Sign::Spread,
                    Mark::At(sign, _) => *sign,
                })
                .collect(),
            Drawing::Plane { points, .. } => points.iter().map(|point| point.sign).collect(),
        }
    }

    /// Returns whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.signs().is_empty()
    }

    /// Returns what the signs that are drawn mean.
    pub(super) fn explained(&self) -> impl Iterator<Item = &(Sign, String)> {
        let drawn = self.signs();
        self.legend.iter().filter(move |(sign, _)| drawn.contains(sign))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    fn axis() -> Axis {
        Axis {
            title: "Point".to_owned(),
            from: 0.0,
            to: 5.0,
            ticks: (0..=5).map(|tick| (f64::from(tick), tick.to_string())).collect(),
        }
    }

    fn legend() -> Vec<(Sign, String)> {
        let words = [
            (Sign::Count, "så mange gav dette point"),
            (Sign::Spread, "fra den laveste til den højeste"),
            (Sign::Mean, "gennemsnit før seminaret"),
            (Sign::Before, "forrige runde"),
            (Sign::Decided, "aftalt"),
        ];
        words.map(|(sign, words)| (sign, words.to_owned())).to_vec()
    }

    /// Rows with every sign; nobody's names are in it.
    pub(in crate::document) fn rows() -> Chart {
        let row = |label: &str, marks: &[Mark]| Row {
            label: label.to_owned(),
            detail: "n = 8".to_owned(),
            marks: marks.to_vec(),
        };
        let rows = vec![
            row(
                "1.1 Kender alle opgaven, også dem, der lige er begyndt?",
                &[Mark::Count(1.0, 3), Mark::Count(4.0, 12)],
            ),
            row(
                "2. Ledelse",
                &[
                    Mark::Spread(1.5, 4.0),
                    Mark::At(Sign::Mean, 2.75),
                    Mark::At(Sign::Before, 2.0),
                    Mark::At(Sign::Decided, 3.0),
                ],
            ),
            row("3. Uden svar", &[]),
        ];
        Chart {
            name: "themes",
            title: "Temaernes profil".to_owned(),
            finding: "Tema 2 ligger lavest.".to_owned(),
            drawing: Drawing::Rows { axis: axis(), rows },
            legend: legend(),
        }
    }

    /// Points, two of them at one place.
    pub(in crate::document) fn plane() -> Chart {
        let point = |number: &str, label: &str, x: f64, y: f64| Point {
            sign: Sign::Numbered,
            number: number.to_owned(),
            label: label.to_owned(),
            x,
            y,
        };
        let fields = ["Hurtige gevinster", "Store satsninger", "Små ting", "Vent"].map(str::to_owned);
        Chart {
            name: "matrix",
            title: "Effekt og indsats".to_owned(),
            finding: "Projekt 1 og 2 ligger ens.".to_owned(),
            drawing: Drawing::Plane {
                x: axis(),
                y: axis(),
                guide: Guide::Middles(fields),
                points: vec![
                    point("1", "Fælles introduktion", 2.0, 4.0),
                    point("2", "It-støtte", 2.0, 4.0),
                    point("3", "Nyt mødested", 5.0, 0.0),
                ],
            },
            legend: Vec::new(),
        }
    }

    #[test]
    fn values_lie_within_their_axis() {
        let axis = axis();
        assert_eq!([-1.0, 0.0, 2.5, 5.0, 9.0, f64::NAN].map(|value| axis.share(value)), [0.0, 0.0, 0.5, 1.0, 1.0, 0.0]);
        assert_eq!(Axis { to: 0.0, ..axis }.share(0.0), 0.0);
    }

    #[test]
    fn only_what_is_drawn_is_explained() {
        let mut chart = rows();
        assert_eq!(chart.explained().count(), 5);
        chart.drawing =
            Drawing::Rows { axis: axis(), rows: vec![Row { marks: vec![Mark::Count(1.0, 1)], ..Row::default() }] };
        assert_eq!(chart.explained().count(), 1);
        chart.drawing = Drawing::Rows { axis: axis(), rows: vec![Row::default()] };
        assert!(chart.is_empty());
    }
}
