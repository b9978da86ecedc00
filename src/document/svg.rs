//! Pictures (SVG): a file of their own, or within a page.
//!
//! The colours are of the set of Okabe and Ito, which people with any colour vision can tell apart; those with a contrast
//! of 3:1 to white at least. Nothing is told by colour alone.

mod chart;
mod lettering;
mod timeline;

pub(super) use chart::within as chart_within;
pub use chart::write as chart;
pub(super) use timeline::within;
pub use timeline::write;

use maud::{Markup, html};

/// Black: text, and what stands out.
const INK: &str = "#000000";
/// Dark grey: what is said less loudly.
const GREY: &str = "#595959";
/// Light grey: lines that mean nothing by themselves.
const FAINT: &str = "#d0d0d0";
const WHITE: &str = "#ffffff";
const BLUE: &str = "#0072b2";
const VERMILION: &str = "#d55e00";
/// Pale blue: a surface within a line.
const PALE: &str = "#c6dbef";

/// How large letters are, and how far apart lines.
const SIZE: f64 = 15.0;
const SMALL: f64 = 13.0;
const LEADING: i64 = 19;

/// How wide a picture is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// For a sheet or a screen: what it is stands beside its signs.
    Wide,
    /// For a telephone: it stands above them.
    Narrow,
}

/// What is drawn, from the top.
struct Canvas {
    /// Where the next part begins.
    y: i64,
    drawn: Vec<Markup>,
}

/// What stands around a drawing.
struct Frame<'a> {
    /// What ids begin with.
    id: &'a str,
    title: &'a str,
    description: &'a str,
    width: i64,
    /// The width of the pages that show it; none for a file of its own.
    shape: Option<Shape>,
}

impl Frame<'_> {
    fn around(&self, canvas: &Canvas, defs: &Markup) -> Markup {
        let (width, height) = (self.width, canvas.y + 4);
        // A page shows the one that goes with its width.
        let class = self.shape.map(|shape| match shape {
            Shape::Wide => "for-wide",
            Shape::Narrow => "for-narrow",
        });
        let ids = ["title", "desc"].map(|part| format!("{}-{part}", self.id));
        html! {
            svg xmlns="http://www.w3.org/2000/svg" class=[class] viewBox=(format!("0 0 {width} {height}")) role="img"
                aria-labelledby=(format!("{} {}", ids[0], ids[1])) font-family="sans-serif" fill=(INK) { "\n"
                title id=(ids[0]) { (self.title) } "\n"
                desc id=(ids[1]) { (self.description) } "\n"
                (defs)
                rect width=(width) height=(height) fill=(WHITE) {} "\n"
                @for part in &canvas.drawn { (part) "\n" }
            }
            "\n"
        }
    }
}

/// A drawing as a file of its own.
fn as_file(drawing: Markup) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}", drawing.into_string())
}

impl Canvas {
    fn add(&mut self, part: Markup) {
        self.drawn.push(part);
    }
}

/// The whole number that is no smaller.
#[expect(clippy::cast_possible_truncation, reason = "a line of a legend is short")]
fn as_length(length: f64) -> i64 {
    length.ceil() as i64
}

fn as_float(length: i64) -> f64 {
    f64::from(i32::try_from(length).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use quick_xml::Reader;
    use quick_xml::events::Event;

    /// The elements and the words of a picture, as another reader finds them.
    pub(super) fn read(svg: &str) -> (Vec<String>, String) {
        let mut reader = Reader::from_str(svg);
        reader.config_mut().check_comments = true;
        let (mut elements, mut words, mut depth) = (Vec::new(), String::new(), 0);
        loop {
            match reader.read_event().unwrap() {
                Event::Start(element) => {
                    for attribute in element.attributes() {
                        attribute.unwrap();
                    }
                    elements.push(element.name().0.to_owned());
                    depth += 1;
                }
                Event::End(_) => depth -= 1,
                Event::Text(text) => words.push_str(&text),
                Event::GeneralRef(entity) => words.push_str(match &*entity {
                    "lt" => "<",
                    "gt" => ">",
                    "amp" => "&",
                    "quot" => "\"",
                    other => panic!("{other}"),
                }),
                Event::Decl(_) | Event::Comment(_) => {}
                Event::Eof => break,
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(depth, 0);
        elements.sort();
        elements.dedup();
        (elements, words)
    }

    pub(super) const ELEMENTS: [&str; 11] =
        ["circle", "defs", "desc", "g", "path", "pattern", "polygon", "rect", "svg", "text", "title"];

    /// Contrast to white, after WCAG 2.1.
    fn contrast(colour: &str) -> f64 {
        let channel = |at: usize| {
            let part = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        1.05 / (0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5) + 0.05)
    }

    #[test]
    fn colours_can_be_seen() {
        assert!((contrast("#777777") - 4.48).abs() < 0.005, "as other programs reckon");
        for text in [INK, GREY] {
            assert!(contrast(text) >= 4.5, "{text}");
        }
        for mark in [BLUE, VERMILION] {
            assert!(contrast(mark) >= 3.0, "{mark}");
        }
    }
}
