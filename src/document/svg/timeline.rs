//! A timeline as a picture. What is about is hatched, and what is a milestone is a diamond.

mod signs;

use super::super::plain;
use super::super::timeline::axis::{Axis, Mark};
use super::super::timeline::{Bar, Lane, Timeline};
use super::lettering::{length, lines};
use super::{BLUE, Canvas, FAINT, Frame, GREY, INK, LEADING, SIZE, SMALL, Shape, VERMILION, WHITE, as_file, as_float};
use crate::lang::{Lang, text};
use maud::{Markup, html};

/// How far apart the letters of the names above the days are, so that they can be told apart.
const LETTER: i64 = 7;

/// How high a bar is.
const BAR: i64 = 16;

/// Writes a timeline as a file.
pub fn write(timeline: &Timeline, lang: Lang) -> String {
    let described: Vec<String> =
        timeline.lanes.iter().flat_map(|lane| lane.bars.iter().map(|bar| said(lane, bar))).collect();
    let picture = Picture { shape: Shape::Wide, id: "tidslinje", is_titled: true, lang };
    let drawn = picture.draw(timeline, &described.join(" "));
    as_file(drawn)
}

/// Draws a timeline for a page that says the same in words below.
pub(in crate::document) fn within(timeline: &Timeline, shape: Shape, id: &str, lang: Lang) -> Markup {
    let below = text("De samme oplysninger står i tabellen nedenfor.", "The table below says the same.");
    Picture { shape, id, is_titled: false, lang }.draw(timeline, below.get(lang))
}

/// A bar in words.
fn said(lane: &Lane, bar: &Bar) -> String {
    let parts = [&lane.title, &bar.label, &bar.when].map(|part| plain::line(&part.as_str().into()).to_string());
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{}.", parts.join(": "))
}

/// What it is called, also where it has no name.
fn title(timeline: &Timeline, lang: Lang) -> String {
    let title = plain::line(&timeline.title.as_str().into()).to_string();
    if title.is_empty() { text("Tidslinje", "Timeline").get(lang).to_owned() } else { title }
}

/// How a picture is made.
struct Picture<'a> {
    shape: Shape,
    /// What ids begin with.
    id: &'a str,
    /// Whether its title is drawn.
    is_titled: bool,
    lang: Lang,
}

impl Picture<'_> {
    fn width(&self) -> i64 {
        match self.shape {
            Shape::Wide => 900,
            Shape::Narrow => 340,
        }
    }

    /// Where the days begin.
    fn left(&self) -> i64 {
        match self.shape {
            Shape::Wide => 290,
            Shape::Narrow => 4,
        }
    }

    /// How long the days are.
    fn length(&self) -> i64 {
        self.width() - self.left() - 8
    }

    fn draw(&self, timeline: &Timeline, description: &str) -> Markup {
        let axis = Axis::of(timeline, self.lang, self.length(), LETTER);
        let today = timeline.today.zip(axis.as_ref()).and_then(|(day, axis)| axis.place(day));
        let mut canvas = Canvas { y: 0, drawn: Vec::new() };
        let title = title(timeline, self.lang);
        if self.is_titled {
            for line in lines(&title, 20.0, as_float(self.width()) - 8.0) {
                canvas.y += 26;
                canvas.add(html! { text x="4" y=(canvas.y - 6) font-size="20" font-weight="bold" { (line) } });
            }
        }
        if let Some(axis) = &axis {
            self.names(&mut canvas, axis, today);
        }
        for lane in timeline.lanes.iter().filter(|lane| !lane.bars.is_empty()) {
            self.lane(&mut canvas, lane, axis.as_ref(), today);
        }
        self.legend(&mut canvas, timeline, today.is_some());
        let hatch = format!("{}-hatch", self.id);
        let defs = html! {
            defs {
                pattern id=(hatch) width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    rect width="7" height="7" fill=(WHITE) {}
                    rect width="3" height="7" fill=(BLUE) {}
                }
            } "\n"
        };
        let shape = (!self.is_titled).then_some(self.shape);
        Frame { id: self.id, title: &title, description, width: self.width(), shape }.around(&canvas, &defs)
    }

    /// The years and months above the days, and the day that it is.
    fn names(&self, canvas: &mut Canvas, axis: &Axis, today: Option<i64>) {
        let name = |mark: &Mark, y: i64| html! { text x=(self.left() + mark.at + 2) y=(y) { (mark.name) } };
        let mut named = Vec::new();
        for marks in [&axis.years, &axis.marks].into_iter().filter(|marks| !marks.is_empty()) {
            canvas.y += LEADING;
            named.extend(marks.iter().map(|mark| name(mark, canvas.y - 4)));
        }
        canvas.add(html! { g font-size=(SMALL) fill=(GREY) { @for name in &named { (name) } } });
        if let Some(at) = today {
            canvas.y += LEADING;
            let words = text("i dag", "today").get(self.lang);
            let room = length(words, SMALL) / 2.0;
            let middle = as_float(self.left() + at).clamp(room, as_float(self.width()) - room);
            canvas.add(html! {
                text x=(format!("{middle:.0}")) y=(canvas.y - 5) font-size=(SMALL) font-weight="bold" text-anchor="middle" { (words) }
            });
        }
        canvas.y += 2;
    }

    fn lane(&self, canvas: &mut Canvas, lane: &Lane, axis: Option<&Axis>, today: Option<i64>) {
        let mut drawn = Canvas { y: canvas.y, drawn: Vec::new() };
        drawn.add(html! { path d=(format!("M0 {0}H{1}", drawn.y, self.width())) stroke=(FAINT) {} });
        for line in lines(&lane.title, SIZE, as_float(self.width()) - 8.0) {
            drawn.y += LEADING + 3;
            drawn.add(html! { text x="4" y=(drawn.y - 4) font-size=(SIZE) font-weight="bold" { (line) } });
        }
        drawn.y += 4;
        for bar in &lane.bars {
            self.bar(&mut drawn, bar, axis, today);
        }
        canvas.y = drawn.y;
        canvas.add(html! { g { "\n" @for part in &drawn.drawn { (part) "\n" } } });
    }

    fn bar(&self, canvas: &mut Canvas, bar: &Bar, axis: Option<&Axis>, today: Option<i64>) {
        let top = canvas.y;
        let room = as_float(if self.shape == Shape::Wide { self.left() } else { self.width() }) - 24.0;
        let mut label = lines(&bar.label, SIZE, room);
        if label.is_empty() {
            label.push("–".to_owned());
        }
        let when = lines(&bar.when, SMALL, room);
        let mut written = Canvas { y: top, drawn: Vec::new() };
        for (line, size, fill) in
            label.iter().map(|line| (line, SIZE, INK)).chain(when.iter().map(|line| (line, SMALL, GREY)))
        {
            written.y += LEADING;
            written.add(html! { text x="12" y=(written.y - 5) font-size=(size) fill=(fill) { (line) } });
        }
        let extent = axis.and_then(|axis| axis.extent(bar));
        let (from, to) = match self.shape {
            Shape::Wide => (top, written.y + 8),
            Shape::Narrow => (written.y + 2, written.y + BAR + 10),
        };
        if let Some(axis) = axis.filter(|_| self.shape == Shape::Wide || extent.is_some()) {
            canvas.add(self.grid(axis, today, from, to));
        }
        canvas.drawn.append(&mut written.drawn);
        canvas.y = written.y + 8;
        if let Some(extent) = extent {
            let y = if self.shape == Shape::Wide { from + 2 } else { from + 4 };
            canvas.add(self.days(bar.kind, extent, y));
            canvas.y = canvas.y.max(if self.shape == Shape::Wide { to } else { to + 6 });
        }
    }

    /// The lines behind a bar: where a month or year begins, and the day that it is.
    fn grid(&self, axis: &Axis, today: Option<i64>, from: i64, to: i64) -> Markup {
        let line = |at: i64| format!("M{} {from}V{to}", self.left() + at);
        let path: String = axis.marks.iter().map(|mark| line(mark.at)).collect();
        html! {
            path d=(path) stroke=(FAINT) {}
            @if let Some(at) = today { path d=(line(at)) stroke=(INK) stroke-width="2" stroke-dasharray="5 3" {} }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::timeline::BarKind;
    use super::super::super::timeline::tests::{bar, hostile, plan};
    use super::super::tests::{ELEMENTS, read};
    use super::*;
    use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
    use snapbox::{IntoData, assert_data_eq, str};

    const TIMELINE: [&str; 10] = ["defs", "desc", "g", "path", "pattern", "polygon", "rect", "svg", "text", "title"];

    #[test]
    fn a_plan_is_drawn() {
        let drawn = write(&plan(), Lang::Da);
        assert_data_eq!(drawn.clone(), str![[r##"
<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 494" role="img" aria-labelledby="tidslinje-title tidslinje-desc" font-family="sans-serif" fill="#000000">
<title id="tidslinje-title">Tidsplan for 2026</title>
<desc id="tidslinje-desc">Fælles introduktion: Kortlæg hvad nye kolleger møder de første 14 dage: 2026-01-12 – 2026-02-27. Fælles introduktion: Prøv introduktionen af: 2026-03-01 – 2026-08-31. Fælles introduktion: Evaluering i MED-udvalget: 2026-09-15 – 2026-09-15. Økonomi: ét overblik: Månedlig opfølgning: 2026-02-01 –. Økonomi: ét overblik: Oprydning i gamle aftaler: – 2026-05-31. Økonomi: ét overblik: Nyt regneark: ikke fastsat.</desc>
<defs><pattern id="tidslinje-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="7" height="7" fill="#ffffff"></rect><rect width="3" height="7" fill="#0072b2"></rect></pattern></defs>
<rect width="900" height="494" fill="#ffffff"></rect>
<text x="4" y="20" font-size="20" font-weight="bold">Tidsplan for 2026</text>
<g font-size="13" fill="#595959"><text x="292" y="41">2025</text><text x="347" y="41">2026</text><text x="292" y="60">dec</text><text x="347" y="60">jan</text><text x="403" y="60">feb</text><text x="453" y="60">mar</text><text x="509" y="60">apr</text><text x="563" y="60">maj</text><text x="619" y="60">jun</text><text x="672" y="60">jul</text><text x="728" y="60">aug</text><text x="784" y="60">sep</text><text x="838" y="60">okt</text></g>
<text x="592" y="78" font-size="13" font-weight="bold" text-anchor="middle">i dag</text>
<g>
<path d="M0 85H900" stroke="#d0d0d0"></path>
<text x="4" y="103" font-size="15" font-weight="bold">Fælles introduktion</text>
<path d="M290 111V176M345 111V176M401 111V176M451 111V176M507 111V176M561 111V176M617 111V176M670 111V176M726 111V176M782 111V176M836 111V176" stroke="#d0d0d0"></path><path d="M592 111V176" stroke="#000000" stroke-width="2" stroke-dasharray="5 3"></path>
<text x="12" y="125" font-size="15" fill="#000000">Kortlæg hvad nye kolleger</text>
<text x="12" y="144" font-size="15" fill="#000000">møder de første 14 dage</text>
<text x="12" y="163" font-size="13" fill="#595959">2026-01-12 – 2026-02-27</text>
<polygon points="365,113 449,113 449,121 449,129 365,129 365,121" fill="#0072b2"></polygon>
<path d="M290 176V222M345 176V222M401 176V222M451 176V222M507 176V222M561 176V222M617 176V222M670 176V222M726 176V222M782 176V222M836 176V222" stroke="#d0d0d0"></path><path d="M592 176V222" stroke="#000000" stroke-width="2" stroke-dasharray="5 3"></path>
<text x="12" y="190" font-size="15" fill="#000000">Prøv introduktionen af</text>
<text x="12" y="209" font-size="13" fill="#595959">2026-03-01 – 2026-08-31</text>
<polygon points="451,178 782,178 782,186 782,194 451,194 451,186" fill="url(#tidslinje-hatch)" stroke="#0072b2" stroke-width="1.5" stroke-dasharray="4 2"></polygon>
<path d="M290 222V268M345 222V268M401 222V268M451 222V268M507 222V268M561 222V268M617 222V268M670 222V268M726 222V268M782 222V268M836 222V268" stroke="#d0d0d0"></path><path d="M592 222V268" stroke="#000000" stroke-width="2" stroke-dasharray="5 3"></path>
<text x="12" y="236" font-size="15" fill="#000000">Evaluering i MED-udvalget</text>
<text x="12" y="255" font-size="13" fill="#595959">2026-09-15 – 2026-09-15</text>
<polygon points="808,222 818,232 808,242 798,232" fill="#d55e00" stroke="#000000"></polygon>
</g>
<g>
<path d="M0 268H900" stroke="#d0d0d0"></path>
<text x="4" y="286" font-size="15" font-weight="bold">Økonomi: ét overblik</text>
<path d="M290 294V340M345 294V340M401 294V340M451 294V340M507 294V340M561 294V340M617 294V340M670 294V340M726 294V340M782 294V340M836 294V340" stroke="#d0d0d0"></path><path d="M592 294V340" stroke="#000000" stroke-width="2" stroke-dasharray="5 3"></path>
<text x="12" y="308" font-size="15" fill="#000000">Månedlig opfølgning</text>
<text x="12" y="327" font-size="13" fill="#595959">2026-02-01 –</text>
<polygon points="401,296 882,296 892,304 882,312 401,312 401,304" fill="#0072b2"></polygon>
<path d="M290 340V386M345 340V386M401 340V386M451 340V386M507 340V386M561 340V386M617 340V386M670 340V386M726 340V386M782 340V386M836 340V386" stroke="#d0d0d0"></path><path d="M592 340V386" stroke="#000000" stroke-width="2" stroke-dasharray="5 3"></path>
<text x="12" y="354" font-size="15" fill="#000000">Oprydning i gamle aftaler</text>
<text x="12" y="373" font-size="13" fill="#595959">– 2026-05-31</text>
<polygon points="300,342 617,342 617,350 617,358 300,358 290,350" fill="url(#tidslinje-hatch)" stroke="#0072b2" stroke-width="1.5" stroke-dasharray="4 2"></polygon>
<path d="M290 386V432M345 386V432M401 386V432M451 386V432M507 386V432M561 386V432M617 386V432M670 386V432M726 386V432M782 386V432M836 386V432" stroke="#d0d0d0"></path><path d="M592 386V432" stroke="#000000" stroke-width="2" stroke-dasharray="5 3"></path>
<text x="12" y="400" font-size="15" fill="#000000">Nyt regneark</text>
<text x="12" y="419" font-size="13" fill="#595959">ikke fastsat</text>
</g>
<path d="M0 432H900" stroke="#d0d0d0"></path>
<polygon points="4,442 32,442 32,450 32,458 4,458 4,450" fill="#0072b2"></polygon><text x="40" y="455" font-size="13">faste datoer</text>
<polygon points="134,442 162,442 162,450 162,458 134,458 134,450" fill="url(#tidslinje-hatch)" stroke="#0072b2" stroke-width="1.5" stroke-dasharray="4 2"></polygon><text x="170" y="455" font-size="13">omtrentlige datoer</text>
<polygon points="324,440 334,450 324,460 314,450" fill="#d55e00" stroke="#000000"></polygon><text x="346" y="455" font-size="13">milepæl</text>
<polygon points="424,442 432,442 442,450 432,458 424,458 414,450" fill="#0072b2"></polygon><text x="450" y="455" font-size="13">begyndelse eller slutning er ikke fastsat</text>
<path d="M18 466V482" stroke="#000000" stroke-width="2" stroke-dasharray="5 3"></path><text x="40" y="479" font-size="13">i dag (18. maj 2026)</text>
</svg>

"##]].raw());
        assert_eq!(read(&drawn).0, TIMELINE);
    }

    #[test]
    fn cruel_text_is_text() {
        let drawn = write(&hostile(), Lang::Da);
        let (elements, words) = read(&drawn);
        assert_eq!(elements, TIMELINE);
        for text in
            ["</svg><script>alert(1)</script>: ", "\\u{1b}[31m\\u{0}\\u{202e}b", "\\u{ffff}", "%%{init}%%", "]]> -->"]
        {
            assert!(words.contains(text), "{text} in {words}");
        }
        assert!(!drawn.contains(|c: char| c.is_control() && c != '\n'), "{}", drawn.escape_debug());
    }

    #[test]
    fn nothing_is_drawn_outside() {
        for shape in [Shape::Wide, Shape::Narrow] {
            let drawn = within(&hostile(), shape, "t1", Lang::En).into_string();
            let most = if shape == Shape::Wide { 900.0 } else { 340.0 };
            let mut texts = 0;
            for part in drawn.split("<text ").skip(1) {
                let number = |name: &str| {
                    part.split(&format!("{name}=\""))
                        .nth(1)
                        .map(|rest| rest.split('"').next().unwrap().parse::<f64>().unwrap())
                };
                let words = part.split('>').nth(1).unwrap().split('<').next().unwrap();
                let words =
                    words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
                let size = number(" font-size").unwrap_or(SMALL);
                let room = if part.contains("middle") { length(&words, size) / 2.0 } else { length(&words, size) };
                assert!(number("x").unwrap() + room <= most, "{shape:?}: {words}");
                texts += 1;
            }
            assert!(texts > 20, "{drawn}");
        }
    }

    #[test]
    fn a_timeline_of_nothing_has_a_name() {
        assert_eq!(
            read(&write(&Timeline::default(), Lang::En)).1.split_whitespace().collect::<Vec<_>>(),
            ["Timeline"; 2]
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_text(title in ".{0,30}|[<&>\"']{0,9}", label in ".{0,60}|[<&>\"'!\\[\\]-]{0,30}", when in "\\PC{0,20}") {
            let bars = vec![Bar { when, ..bar(&label, "2026-01-01", "2026-02-01", BarKind::Exact) }];
            let lanes = vec![Lane { title: label.clone(), bars }];
            let (elements, words) = read(&write(&Timeline { title, lanes, today: None }, Lang::Da));
            prop_assert!(elements.iter().all(|element| ELEMENTS.contains(&element.as_str())));
            let flat = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(flat(&words).contains(&flat(&plain::line(&label.as_str().into()).to_string())), true);
        }
    }
}
