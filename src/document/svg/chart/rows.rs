//! Signs along one axis, a row for each thing.

use super::super::super::chart::{Axis, Mark, Row};
use super::super::lettering::{length, lines};
use super::super::{Canvas, FAINT, GREY, LEADING, SIZE, SMALL, Shape, as_float};
use super::{HALF, Picture, circle, named, place, single, spread};
use maud::html;

impl Picture<'_> {
    /// Where an axis begins, and how long it is; the signs at its ends need room too.
    fn track(&self) -> (f64, f64) {
        let left = match self.shape {
            Shape::Wide => 330.0,
            Shape::Narrow => 16.0,
        };
        (left, as_float(self.width()) - left - 16.0)
    }

    pub(super) fn rows(&self, canvas: &mut Canvas, axis: &Axis, rows: &[Row]) {
        self.scale(canvas, axis);
        for row in rows {
            self.row(canvas, axis, row);
        }
    }

    /// What the axis measures, and the names of its values.
    fn scale(&self, canvas: &mut Canvas, axis: &Axis) {
        let (left, long) = self.track();
        for line in lines(&axis.title, SMALL, long) {
            canvas.y += LEADING;
            canvas.add(html! { text x=(place(left)) y=(canvas.y - 5) font-size=(SMALL) fill=(GREY) { (line) } });
        }
        canvas.y += LEADING;
        let named = named(axis, left, long);
        canvas.add(html! {
            g font-size=(SMALL) fill=(GREY) text-anchor="middle" {
                @for (x, name) in &named { text x=(place(x.clamp(length(name, SMALL) / 2.0, as_float(self.width()) - length(name, SMALL) / 2.0))) y=(canvas.y - 5) { (name) } }
            }
        });
    }

    fn row(&self, canvas: &mut Canvas, axis: &Axis, row: &Row) {
        let (left, long) = self.track();
        let top = canvas.y;
        let room = if self.shape == Shape::Wide { left - 32.0 } else { as_float(self.width()) - 8.0 };
        let label = lines(&row.label, SIZE, room);
        let detail = lines(&row.detail, SMALL, room);
        canvas.add(html! { path d=(format!("M0 {top}H{}", self.width())) stroke=(FAINT) {} });
        let mut written = top + 3;
        let mut words = Vec::new();
        for line in &label {
            written += LEADING;
            words.push(html! { text x="4" y=(written - 4) font-size=(SIZE) { (line) } });
        }
        for line in &detail {
            written += LEADING;
            words.push(html! { text x="4" y=(written - 4) font-size=(SMALL) fill=(GREY) { (line) } });
        }
        let signs = 2.0 * HALF + 10.0;
        let (from, to) = match self.shape {
            Shape::Wide => (as_float(top), as_float(written.max(top + 32) + 4)),
            Shape::Narrow => (as_float(written), as_float(written) + signs),
        };
        let middle = (from + to) / 2.0;
        let at = |value: f64| left + axis.share(value) * long;
        let lines_across: String = axis
            .ticks
            .iter()
            .map(|(value, _)| format!("M{} {}V{}", place(at(*value)), place(from + 1.0), place(to)))
            .collect();
        canvas.add(html! {
            g {
                path d=(lines_across) stroke=(FAINT) {}
                path d=(format!("M{} {}H{}", place(left), place(middle), place(left + long))) stroke=(FAINT) {}
                @for word in &words { (word) }
                @for mark in &row.marks {
                    @match *mark {
                        Mark::Count(value, many) => (circle(at(value), middle, &many.to_string())),
                        Mark::Spread(low, high) => (spread(at(low.min(high)), at(high.max(low)), middle)),
                        Mark::At(sign, value) => (single(sign, at(value), middle)),
                    }
                }
            }
        });
        canvas.y = match self.shape {
            Shape::Wide => written.max(top + 32) + 4,
            Shape::Narrow => written + 34,
        };
    }
}
