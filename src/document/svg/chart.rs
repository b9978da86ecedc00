//! A chart as a picture: its rows or its plane, and what the signs mean.

mod plane;
mod rows;

use super::super::chart::{Axis, Chart, Drawing, Sign};
use super::super::plain;
use super::lettering::{length, lines};
use super::{
    BLUE, Canvas, FAINT, Frame, INK, LEADING, PALE, SMALL, Shape, VERMILION, WHITE, as_file, as_float, as_length,
};
use crate::lang::{Lang, text};
use maud::{Markup, PreEscaped, html};

/// Half as high as a sign.
const HALF: f64 = 11.0;

/// How far apart the names on an axis are at least.
const GAP: f64 = 8.0;

/// Writes a chart as a file, which says what made it.
pub fn write(chart: &Chart, notice: &str) -> String {
    let drawing = Picture { shape: Shape::Wide, id: chart.name, is_titled: true }.draw(chart, &line(&chart.finding));
    let notice = line(notice);
    let mut notice = notice.trim_matches('-').to_owned();
    while notice.contains("--") {
        notice = notice.replace("--", "- -");
    }
    as_file(html! { @if !notice.is_empty() { (PreEscaped(format!("<!-- {notice} -->\n"))) } (drawing) })
}

/// Draws a chart for a page that has the figures in a table beside it.
pub(in crate::document) fn within(chart: &Chart, shape: Shape, id: &str, lang: Lang) -> Markup {
    let beside = text("De samme tal står i tabellen på siden.", "A table on this page holds the same figures.");
    let finding = line(&chart.finding);
    let description = [finding.as_str(), beside.get(lang)].join(" ");
    Picture { shape, id, is_titled: false }.draw(chart, description.trim_start())
}

/// A text on one line.
fn line(text: &str) -> String {
    plain::line(&text.into()).to_string()
}

/// How a picture is made.
struct Picture<'a> {
    shape: Shape,
    /// What ids begin with.
    id: &'a str,
    /// Whether its title is drawn.
    is_titled: bool,
}

impl Picture<'_> {
    fn width(&self) -> i64 {
        match self.shape {
            Shape::Wide => 900,
            Shape::Narrow => 340,
        }
    }

    fn draw(&self, chart: &Chart, description: &str) -> Markup {
        let mut canvas = Canvas { y: 0, drawn: Vec::new() };
        let title = line(&chart.title);
        if self.is_titled {
            for line in lines(&title, 20.0, as_float(self.width()) - 8.0) {
                canvas.y += 26;
                canvas.add(html! { text x="4" y=(canvas.y - 6) font-size="20" font-weight="bold" { (line) } });
            }
        }
        match &chart.drawing {
            Drawing::Rows { axis, rows } => self.rows(&mut canvas, axis, rows),
            Drawing::Plane { x, y, guide, points } => self.plane(&mut canvas, (x, y), guide, points),
        }
        self.legend(&mut canvas, chart);
        let shape = (!self.is_titled).then_some(self.shape);
        Frame { id: self.id, title: &title, description, width: self.width(), shape }.around(&canvas, &html! {})
    }

    /// What the signs mean, where a sign is drawn that is explained.
    fn legend(&self, canvas: &mut Canvas, chart: &Chart) {
        let explained: Vec<_> = chart.explained().collect();
        if explained.is_empty() {
            return;
        }
        canvas.add(html! { path d=(format!("M0 {0}H{1}", canvas.y, self.width())) stroke=(FAINT) {} });
        canvas.y += 8;
        let mut x = 4;
        for (sign, words) in explained {
            let words = lines(words, SMALL, as_float(self.width()) - 46.0);
            let longest = words.iter().map(|words| length(words, SMALL)).fold(0.0, f64::max);
            let room = 54 + as_length(longest);
            if x > 4 && x + room > self.width() {
                (x, canvas.y) = (4, canvas.y + LEADING + 6);
            }
            let middle = as_float(canvas.y) + 12.0;
            canvas.add(sample(*sign, as_float(x) + 16.0, middle));
            for (at, words) in (0..).zip(&words) {
                canvas.add(html! { text x=(x + 40) y=(canvas.y + 17 + at * LEADING) font-size=(SMALL) { (words) } });
            }
            canvas.y += (i64::try_from(words.len()).unwrap_or(1) - 1).max(0) * LEADING;
            x += room;
        }
        canvas.y += LEADING + 8;
    }
}

/// A sign as the legend shows it.
fn sample(sign: Sign, x: f64, y: f64) -> Markup {
    match sign {
        Sign::Count | Sign::Numbered => circle(x, y, "3"),
        Sign::Spread => spread(x - 15.0, x + 15.0, y),
        sign => single(sign, x, y),
    }
}

/// A circle with a number in it; as wide as the number needs.
fn circle(x: f64, y: f64, number: &str) -> Markup {
    let half = (length(number, SMALL) / 2.0 + 4.0).max(HALF);
    html! {
        rect x=(place(x - half)) y=(place(y - HALF)) width=(place(half * 2.0)) height=(place(HALF * 2.0)) rx=(HALF) fill=(BLUE) stroke=(WHITE) {}
        text x=(place(x)) y=(place(y + 4.5)) font-size=(SMALL) font-weight="bold" text-anchor="middle" fill=(WHITE) { (number) }
    }
}

/// A bar from the lowest to the highest.
fn spread(from: f64, to: f64, y: f64) -> Markup {
    let (from, to) = if to - from < 4.0 { (from - 2.0, to + 2.0) } else { (from, to) };
    html! {
        rect x=(place(from)) y=(place(y - 5.0)) width=(place(to - from)) height="10" rx="5" fill=(PALE) stroke=(BLUE) stroke-width="1.5" {}
    }
}

/// A sign that says one value.
fn single(sign: Sign, x: f64, y: f64) -> Markup {
    match sign {
        Sign::Mean => html! {
            path d=(format!("M{} {}V{}", place(x), place(y - HALF), place(y + HALF))) stroke=(INK) stroke-width="3" {}
        },
        Sign::Before => html! {
            circle cx=(place(x)) cy=(place(y)) r="7" fill=(WHITE) fill-opacity="0.8" stroke=(INK) stroke-width="2.5" {}
        },
        Sign::Decided => html! {
            polygon points=(format!(
                "{0},{1} {2},{3} {0},{4} {5},{3}",
                place(x), place(y - HALF), place(x + HALF), place(y), place(y + HALF), place(x - HALF)
            )) fill=(VERMILION) stroke=(INK) stroke-width="1.5" {}
        },
        Sign::Count | Sign::Numbered | Sign::Spread => circle(x, y, ""),
    }
}

/// A place to a tenth, which is finer than anybody sees.
fn place(at: f64) -> String {
    let tenths = format!("{at:.1}");
    tenths.strip_suffix(".0").map_or(tenths.clone(), str::to_owned)
}

/// The values of an axis that are named so that no name lies upon another, and where.
fn named(axis: &Axis, from: f64, length_of: f64) -> Vec<(f64, &str)> {
    let mut named: Vec<(f64, &str)> = Vec::new();
    let mut taken = f64::NEG_INFINITY;
    let last = axis
        .ticks
        .last()
        .map(|(value, name)| (from + axis.share(*value) * length_of, name.as_str(), length(name, SMALL) / 2.0));
    for (at, (value, name)) in axis.ticks.iter().enumerate() {
        let x = from + axis.share(*value) * length_of;
        let half = length(name, SMALL) / 2.0;
        let is_last = at + 1 == axis.ticks.len();
        // The end is always named, so what would touch it is not.
        let leaves_room = is_last || last.is_none_or(|(end, _, end_half)| x + half + GAP <= end - end_half);
        if leaves_room && x - half >= taken {
            taken = x + half + GAP;
            named.push((x, name.as_str()));
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::super::super::chart::tests::{plane, rows};
    use super::super::super::chart::{Guide, Mark, Point, Row};
    use super::super::tests::{ELEMENTS, read};
    use super::*;
    use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};
    use snapbox::assert_data_eq;

    #[test]
    fn rows_are_drawn() {
        assert_data_eq!(
            write(&rows(), "Skrevet af konsensus --x"),
            snapbox::file!["../../../tests/fixtures/charts/rows.svg"]
        );
    }

    #[test]
    fn a_plane_is_drawn() {
        assert_data_eq!(write(&plane(), ""), snapbox::file!["../../../tests/fixtures/charts/plane.svg"]);
    }

    #[test]
    fn its_words_are_there() {
        let words = read(&write(&rows(), "Skrevet af konsensus --x")).1;
        for text in [
            "Temaernes profil",
            "Tema 2 ligger lavest.",
            "Kender alle opgaven",
            "n = 8",
            "12",
            "forrige runde",
            "Point",
        ] {
            assert!(words.contains(text), "{text} in {words}");
        }
        let words = read(&write(&plane(), "")).1;
        for text in ["1, 2", "Fælles introduktion", "Hurtige gevinster", "Vent"] {
            assert!(words.contains(text), "{text} in {words}");
        }
    }

    #[test]
    fn names_on_an_axis_never_touch() {
        let axis = Axis {
            title: String::new(),
            from: 0.0,
            to: 100.0,
            ticks: (0..=100).map(|tick| (f64::from(tick), tick.to_string())).collect(),
        };
        let named = named(&axis, 10.0, 300.0);
        assert_eq!((named.first().unwrap().1, named.last().unwrap().1), ("0", "100"));
        for pair in named.windows(2) {
            let ((one, name), (next, other)) = (pair[0], pair[1]);
            assert!(one + length(name, SMALL) / 2.0 < next - length(other, SMALL) / 2.0, "{name} {other}");
        }
        assert!(named.len() > 5);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_text_and_stays_within(text in ".{0,60}|[<&>\"'!\\[\\]-]{0,30}", value in any::<f64>(), many in any::<usize>()) {
            let mut one = rows();
            one.title = text.clone();
            one.finding = text.clone();
            if let Drawing::Rows { rows, axis } = &mut one.drawing {
                axis.title = text.clone();
                let marks = vec![Mark::Count(value, many), Mark::Spread(value, value), Mark::At(Sign::Decided, value)];
                rows.push(Row { label: text.clone(), detail: text.clone(), marks });
            }
            let mut two = plane();
            if let Drawing::Plane { points, guide, .. } = &mut two.drawing {
                *guide = Guide::Middles([text.clone(), text.clone(), text.clone(), text.clone()]);
                points.push(Point { sign: Sign::Numbered, number: "4".into(), label: text.clone(), x: value, y: value });
            }
            for chart in [&one, &two] {
                for shape in [Shape::Wide, Shape::Narrow] {
                    let drawn = within(chart, shape, "c", Lang::En).into_string();
                    let (elements, _) = read(&drawn);
                    prop_assert!(elements.iter().all(|element| ELEMENTS.contains(&element.as_str())), "{:?}", elements);
                    prop_assert!(!drawn.contains("NaN") && !drawn.contains("inf"), "{}", drawn);
                }
            }
        }
    }
}
