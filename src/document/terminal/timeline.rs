//! A timeline in characters: what it is on the left, its days on the right; one above the other where there is no room.

use super::super::timeline::axis::{Axis, Extent, Mark};
use super::super::timeline::{Bar, BarKind, Sign, Timeline};
use super::super::{plain, strong, text};
use super::Look;
use crate::lang::{self, Lang};
use textwrap::core::display_width;

/// A terminal with fewer columns has no room for two things beside each other.
const TWO_SIDES: usize = 60;

/// What a line is on the left may take so many columns.
const LEFT: std::ops::RangeInclusive<usize> = 20..=40;

/// The days of a row, sign by sign.
type Row = Vec<&'static str>;

/// Draws a timeline, and says it in words.
pub(super) fn lines(look: &Look, timeline: &Timeline, lang: Lang) -> Vec<String> {
    if timeline.is_empty() {
        return Vec::new();
    }
    let left = (look.width / 3).clamp(*LEFT.start(), *LEFT.end());
    let left = if look.width < TWO_SIDES { 0 } else { left };
    let length = look.width.max(super::NARROWEST) - if left == 0 { 0 } else { left + 2 };
    let axis = Axis::of(timeline, lang, i64::try_from(length).unwrap_or(i64::MAX), 1);
    let drawing = Drawing {
        look,
        left,
        length,
        today: timeline.today.zip(axis.as_ref()).and_then(|(day, axis)| axis.place(day)),
    };
    let mut lines = look.wrap(&strong(&timeline.title), "", "");
    if let Some(axis) = &axis {
        lines.extend(
            [&axis.years, &axis.marks].into_iter().filter(|marks| !marks.is_empty()).map(|marks| drawing.marks(marks)),
        );
        lines.extend(
            drawing
                .today
                .map(|today| drawing.beside("", &format!("{}{}", " ".repeat(column(today)), look.pick("▼", "v")))),
        );
    }
    for lane in timeline.lanes.iter().filter(|lane| !lane.bars.is_empty()) {
        lines.extend(look.wrap(&strong(&lane.title), "", ""));
        for bar in &lane.bars {
            let extent = axis.as_ref().and_then(|axis| axis.extent(bar));
            lines.extend(drawing.bar(bar, extent));
        }
    }
    let words = timeline.legend(lang).into_iter().map(|(sign, words)| format!("{} {words}", look.sign(sign)));
    let today = timeline.today.filter(|_| drawing.today.is_some()).map(|day| {
        format!("{} {} ({})", look.pick("│", "|"), lang::text("i dag", "today").get(lang), lang::date(lang, day))
    });
    let legend: Vec<String> = words.chain(today).collect();
    if !legend.is_empty() {
        lines.push(String::new());
        lines.extend(look.wrap(&text(legend.join(", ")), "", ""));
    }
    lines
}

/// Where and how it is drawn.
struct Drawing<'a> {
    look: &'a Look,
    /// Columns of what stands beside the days; 0 where it stands above.
    left: usize,
    /// Columns of the days.
    length: usize,
    today: Option<i64>,
}

impl Drawing<'_> {
    /// The names above the days.
    fn marks(&self, marks: &[Mark]) -> String {
        let mut line = String::new();
        for mark in marks {
            let column = column(mark.at);
            line.push_str(&" ".repeat(column.saturating_sub(display_width(&line))));
            line.push_str(&mark.name);
        }
        self.beside("", &line)
    }

    fn bar(&self, bar: &Bar, extent: Option<Extent>) -> Vec<String> {
        let label = if plain::line(&bar.label.as_str().into()).is_empty() { "–" } else { &bar.label };
        let width = if self.left == 0 { self.look.width } else { self.left };
        let narrow = Look { width, ..*self.look };
        let mut lines = narrow.wrap(&text(label), "  ", "  ");
        lines.extend(narrow.wrap(&text(&bar.when), "    ", "    "));
        let days = self.days(bar.kind, extent);
        if self.left == 0 {
            lines.extend((!days.is_empty()).then_some(days));
            return lines;
        }
        // The days stand beside the last line that does not stick out.
        let at = lines.iter().position(|line| display_width(line) <= self.left).unwrap_or(lines.len());
        if at == lines.len() {
            lines.push(String::new());
        }
        lines[at] = self.beside(&lines[at], &days);
        lines
    }

    /// The days of a bar.
    fn days(&self, kind: BarKind, extent: Option<Extent>) -> String {
        let mut row: Row = vec![" "; self.length];
        if let Some(cell) = self.today.and_then(|today| row.get_mut(column(today))) {
            *cell = self.look.pick("│", "|");
        }
        if let Some(extent) = extent {
            self.draw(&mut row, kind, extent);
        }
        row.concat().trim_end().to_owned()
    }

    fn draw(&self, row: &mut Row, kind: BarKind, extent: Extent) {
        let from = column(extent.from).min(row.len() - 1);
        let to = column(extent.to).clamp(from + 1, row.len());
        let sign = self.look.sign(match kind {
            BarKind::Exact | BarKind::Unknown => Sign::Exact,
            BarKind::Imprecise => Sign::Imprecise,
            BarKind::Milestone => Sign::Milestone,
        });
        if kind == BarKind::Milestone {
            row[(from + to - 1) / 2] = sign;
            return;
        }
        row[from..to].fill(sign);
        if extent.open_from {
            row[from] = self.look.pick("◀", "<");
        }
        if extent.open_to {
            row[to - 1] = self.look.pick("▶", ">");
        }
    }

    /// Puts the days beside what they belong to.
    fn beside(&self, left: &str, days: &str) -> String {
        if self.left == 0 || days.is_empty() {
            return format!("{left}{days}");
        }
        let space = (self.left + 2).saturating_sub(display_width(left));
        format!("{left}{}{days}", " ".repeat(space))
    }
}

impl Look {
    fn sign(&self, sign: Sign) -> &'static str {
        match sign {
            Sign::Exact => self.pick("█", "#"),
            Sign::Imprecise => self.pick("░", "~"),
            Sign::Milestone => self.pick("◆", "*"),
            Sign::Open => self.pick("◀▶", "<>"),
        }
    }
}

fn column(at: i64) -> usize {
    usize::try_from(at).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::super::timeline::tests::{hostile, plan};
    use super::super::super::{Document, terminal};
    use super::*;
    use snapbox::{IntoData, assert_data_eq, str};

    fn written(timeline: Timeline, width: usize, ascii: bool) -> String {
        let mut document = Document::new("", Lang::Da);
        document.timeline(timeline);
        terminal::write(&document, &Look { width, color: false, ascii })
    }

    #[test]
    fn a_plan_is_drawn() {
        assert_data_eq!(
            written(plan(), 80, false),
            str![[r#"
Tidsplan for 2026
                                2026
                            dec jan  feb mar  apr  maj  jun jul  aug  sep  okt
                                                      ▼
Fælles introduktion
  Kortlæg hvad nye                ███████             │
  kolleger møder de første
  14 dage
    2026-01-12 –
    2026-02-27
  Prøv introduktionen af                 ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
    2026-03-01 –
    2026-08-31
  Evaluering i                                        │                 ◆
  MED-udvalget
    2026-09-15 –
    2026-09-15
Økonomi: ét overblik
  Månedlig opfølgning                ██████████████████████████████████████████▶
    2026-02-01 –
  Oprydning i gamle         ◀░░░░░░░░░░░░░░░░░░░░░░░░░░░
  aftaler
    – 2026-05-31
  Nyt regneark                                        │
    ikke fastsat

█ faste datoer, ░ omtrentlige datoer, ◆ milepæl, ◀▶ begyndelse eller slutning er
ikke fastsat, │ i dag (18. maj 2026)

"#]]
            .raw()
        );
    }

    #[test]
    fn a_plan_is_drawn_in_ascii() {
        let written = written(plan(), 100, true);
        assert_data_eq!(
            written.clone(),
            str![[r#"
Tidsplan for 2026
                                   2025  2026
                                   dec   jan   feb  mar   apr   maj   jun   jul   aug   sep  okt
                                                                   v
Fælles introduktion
  Kortlæg hvad nye kolleger møder          #########               |
  de første 14 dage
    2026-01-12 - 2026-02-27
  Prøv introduktionen af                            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
    2026-03-01 - 2026-08-31
  Evaluering i MED-udvalget                                        |                      *
    2026-09-15 - 2026-09-15
Økonomi: ét overblik
  Månedlig opfølgning                          ####################################################>
    2026-02-01 -
  Oprydning i gamle aftaler        <~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
    - 2026-05-31
  Nyt regneark                                                     |
    ikke fastsat

# faste datoer, ~ omtrentlige datoer, * milepæl, <> begyndelse eller slutning er ikke fastsat, | i
dag (18. maj 2026)

"#]]
            .raw()
        );
        assert!(written.chars().all(|c| c.is_ascii() || c.is_alphabetic()));
    }

    #[test]
    fn without_room_the_words_stand_above() {
        assert_data_eq!(
            written(plan(), 40, false),
            str![[r#"
Tidsplan for 2026
   2026
                    ▼
Fælles introduktion
  Kortlæg hvad nye kolleger møder de
  første 14 dage
    2026-01-12 – 2026-02-27
     █████          │
  Prøv introduktionen af
    2026-03-01 – 2026-08-31
          ░░░░░░░░░░░░░░░░░░░░░░
  Evaluering i MED-udvalget
    2026-09-15 – 2026-09-15
                    │             ◆
Økonomi: ét overblik
  Månedlig opfølgning
    2026-02-01 –
       ████████████████████████████████▶
  Oprydning i gamle aftaler
    – 2026-05-31
◀░░░░░░░░░░░░░░░░░░░░
  Nyt regneark
    ikke fastsat
                    │

█ faste datoer, ░ omtrentlige datoer, ◆
milepæl, ◀▶ begyndelse eller slutning er
ikke fastsat, │ i dag (18. maj 2026)

"#]]
            .raw()
        );
    }

    #[test]
    fn cruel_text_is_harmless() {
        assert_data_eq!(written(hostile(), 80, false), str![[r#"
<title>\u{202e}&
                            -10000      -5000        0            5000
                                                           ▼
</g></svg>: \u{7}
  </svg><script>alert(1)</script>
    2026-01-01 –                                           █
    2026-12-31
  " onload="x ' & <b> ]]>                                  ░░░░░░░░░░░░░░░░░░░░░
  -->
    2026-01-01 –
    9999-12-31
  a\u{1b}[31m\u{0}\u{202e}b‏c\u{ffff}
  linje: to; tre # fire     ███████████████████████████████████████████████████▶
  ```
  %%{init}%%
    -009999-01-01 –
  section 1                                                │
    2026-06-01 –
    2026-05-01
  2026-01-01, 3d                                           ◆
    2026-06-01 –
  –                         ◀░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░│
    – 2026-01-01
  SpeciallægepraksisplanlægningsstabiliseringsperiodeSpeciallægepraksisplanlægningsstabiliseringsperiodeSpeciallægepraksisplanlægningsstabiliseringsperiodeSpeciallægepraksisplanlægningsstabiliseringsperiodeSpeciallægepraksisplanlægningsstabiliseringsperiodeSpeciallægepraksisplanlægningsstabiliseringsperiode
    2026-01-01 –                                           █
    2026-01-01
  ord ord ord ord ord ord                                  │
  ord ord ord ord ord ord
  ord ord ord ord ord ord
  ord ord ord ord ord ord
  ord ord ord ord ord ord
  ord ord ord ord ord ord
  ord ord ord ord ord ord
  ord ord ord ord ord ord
  ord ord ord ord ord ord
  ord ord ord ord ord ord
  ord ord ord ord ord ord
  ord ord ord ord ord ord
  ord ord ord
    ikke fastsat

█ faste datoer, ░ omtrentlige datoer, ◆ milepæl, ◀▶ begyndelse eller slutning er
ikke fastsat, │ i dag (18. maj 2026)

"#]].raw());
        for width in [0, 1, 12, 59, 60, 61, 1000] {
            let _ = written(hostile(), width, false);
        }
    }
}
