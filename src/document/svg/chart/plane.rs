//! Points between two axes.

use super::super::super::chart::{Axis, Guide, Point, Sign};
use super::super::lettering::{length, lines};
use super::super::{Canvas, FAINT, GREY, INK, LEADING, SIZE, SMALL, Shape, as_float, as_length};
use super::{HALF, Picture, circle, named, place, single};
use maud::{Markup, html};

/// Where the square of a plane lies.
#[derive(Clone, Copy)]
struct Square {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

impl Square {
    fn bottom(self) -> f64 {
        self.top + self.height
    }

    fn x(self, axis: &Axis, value: f64) -> f64 {
        self.left + axis.share(value) * self.width
    }

    fn y(self, axis: &Axis, value: f64) -> f64 {
        self.bottom() - axis.share(value) * self.height
    }
}

impl Picture<'_> {
    pub(super) fn plane(&self, canvas: &mut Canvas, (x, y): (&Axis, &Axis), guide: &Guide, points: &[Point]) {
        for line in lines(&format!("↑ {}", y.title), SMALL, as_float(self.width()) - 8.0) {
            canvas.y += LEADING;
            canvas.add(html! { text x="4" y=(canvas.y - 5) font-size=(SMALL) fill=(GREY) { (line) } });
        }
        canvas.y += 8;
        let widest = y.ticks.iter().map(|(_, name)| length(name, SMALL)).fold(0.0, f64::max);
        let left = widest + 18.0;
        let (width, height) = match (self.shape, guide) {
            (Shape::Wide, Guide::Middles(_)) => (560.0, 400.0),
            (Shape::Wide, Guide::Diagonal) => (320.0, 320.0),
            (Shape::Narrow, _) => (as_float(self.width()) - left - 16.0, 280.0),
        };
        let square = Square { left, top: as_float(canvas.y) + 4.0, width, height };
        self.square(canvas, square, (x, y), guide);
        let mut drawn: Vec<(Sign, f64, f64, String)> = Vec::new();
        for point in points {
            let (at_x, at_y) = (square.x(x, point.x), square.y(y, point.y));
            // What lies at one place is one sign with all numbers.
            let there = drawn.iter_mut().find(|(sign, other_x, other_y, _)| {
                *sign == point.sign && (other_x - at_x).abs() < HALF && (other_y - at_y).abs() < HALF
            });
            match there {
                Some((Sign::Numbered, _, _, numbers)) => numbers.push_str(&format!(", {}", point.number)),
                _ => drawn.push((point.sign, at_x, at_y, point.number.clone())),
            }
        }
        for (sign, at_x, at_y, numbers) in &drawn {
            canvas.add(self.point(*sign, *at_x, *at_y, numbers));
        }
        let below = square.bottom() + 18.0 + as_float(LEADING) + 4.0;
        let mut below = as_length(below);
        for line in lines(&format!("{} →", x.title), SMALL, as_float(self.width()) - 8.0) {
            canvas.add(html! { text x=(place(left)) y=(below - 5) font-size=(SMALL) fill=(GREY) { (line) } });
            below += LEADING;
        }
        // Beside the plane where there is room.
        let beside = square.left + square.width + 28.0;
        let listed = match self.shape {
            Shape::Wide => Self::listed(canvas, points, beside, as_float(self.width()) - beside - 4.0),
            Shape::Narrow => {
                canvas.y = below;
                Self::listed(canvas, points, 4.0, as_float(self.width()) - 8.0)
            }
        };
        canvas.y = listed.max(below) + 4;
    }

    fn point(&self, sign: Sign, x: f64, y: f64, numbers: &str) -> Markup {
        match sign {
            Sign::Numbered | Sign::Count => {
                // Never beyond the edge, however many lie there.
                let half = length(numbers, SMALL) / 2.0 + 4.0;
                let right = as_float(self.width()) - half - 2.0;
                circle(if right > half { x.clamp(half.min(x), right.max(half)) } else { x }, y, numbers)
            }
            sign => single(sign, x, y),
        }
    }

    fn square(&self, canvas: &mut Canvas, square: Square, (x, y): (&Axis, &Axis), guide: &Guide) {
        let Square { left, top, width, height } = square;
        let bottom = square.bottom();
        let across: String =
            x.ticks
                .iter()
                .map(|(value, _)| format!("M{} {}V{}", place(square.x(x, *value)), place(top), place(bottom)))
                .chain(y.ticks.iter().map(|(value, _)| {
                    format!("M{} {}H{}", place(left), place(square.y(y, *value)), place(left + width))
                }))
                .collect();
        let names_x = named(x, left, width);
        // From the bottom to the top, as the axis runs.
        let names_y: Vec<(f64, &str)> =
            y.ticks.iter().map(|(value, name)| (square.y(y, *value), name.as_str())).collect();
        let is_crowded = names_y.windows(2).any(|pair| (pair[0].0 - pair[1].0).abs() < SMALL + 2.0);
        let names_y: Vec<_> = match names_y.as_slice() {
            [first, .., last] if is_crowded => vec![*first, *last],
            _ => names_y,
        };
        let guide_line = match guide {
            Guide::Diagonal => format!("M{} {}L{} {}", place(left), place(bottom), place(left + width), place(top)),
            Guide::Middles(_) => format!(
                "M{} {}V{}M{} {}H{}",
                place(left + width / 2.0),
                place(top),
                place(bottom),
                place(left),
                place(top + height / 2.0),
                place(left + width)
            ),
        };
        canvas.add(html! {
            g {
                path d=(across) stroke=(FAINT) {}
                rect x=(place(left)) y=(place(top)) width=(place(width)) height=(place(height)) fill="none" stroke=(GREY) {}
                path d=(guide_line) stroke=(GREY) stroke-width="1.5" stroke-dasharray="6 4" fill="none" {}
            }
        });
        canvas.add(html! {
            g font-size=(SMALL) fill=(GREY) {
                @for (at, name) in &names_x { text x=(place(*at)) y=(place(bottom + 18.0)) text-anchor="middle" { (name) } }
                @for (at, name) in &names_y { text x=(place(left - 8.0)) y=(place(at + 4.5)) text-anchor="end" { (name) } }
            }
        });
        if let Guide::Middles(fields) = guide {
            self.fields(canvas, square, fields);
        }
    }

    /// What the four fields are called, in their outer corners.
    fn fields(&self, canvas: &mut Canvas, square: Square, fields: &[String; 4]) {
        let room = square.width / 2.0 - 16.0;
        for (at, field) in fields.iter().enumerate() {
            let (is_right, is_below) = (at % 2 == 1, at >= 2);
            let words = lines(field, SMALL, room);
            let x = square.left + if is_right { square.width / 2.0 } else { 0.0 } + 8.0;
            let y = square.top + if is_below { square.height / 2.0 } else { 0.0 } + 18.0;
            for (row, line) in (0_i32..).zip(words.iter().take(3)) {
                canvas.add(html! {
                    text x=(place(x)) y=(place(y + f64::from(row) * 17.0)) font-size=(SMALL) font-style="italic" fill=(GREY) { (line) }
                });
            }
        }
    }

    /// The points that have names; returns where the list ends.
    fn listed(canvas: &mut Canvas, points: &[Point], x: f64, room: f64) -> i64 {
        let mut y = canvas.y;
        for point in points.iter().filter(|point| !point.label.is_empty()) {
            let number = if point.sign == Sign::Numbered { format!("{}. ", point.number) } else { String::new() };
            for line in lines(&format!("{number}{}", point.label), SIZE, room) {
                y += LEADING;
                canvas.add(html! { text x=(place(x)) y=(y - 5) font-size=(SIZE) fill=(INK) { (line) } });
            }
            y += 5;
        }
        y
    }
}
