//! The signs of a picture: bars with their ends, milestones, and what they mean.

use super::super::super::timeline::axis::Extent;
use super::super::super::timeline::{BarKind, Sign, Timeline};
use super::super::as_length;
use super::super::lettering::length;
use super::{BAR, BLUE, Canvas, FAINT, INK, LEADING, Picture, SMALL, VERMILION};
use crate::lang::{self, text};
use maud::{Markup, html};

/// How far a point reaches where an end is open.
const POINT: i64 = 10;

impl Picture<'_> {
    pub(super) fn days(&self, kind: BarKind, extent: Extent, y: i64) -> Markup {
        let (from, to) = (self.left() + extent.from, self.left() + extent.to);
        match kind {
            BarKind::Milestone => self.sign(Sign::Milestone, (from + to) / 2, y),
            BarKind::Imprecise => self.shape(Sign::Imprecise, from, to, y, extent),
            BarKind::Exact | BarKind::Unknown => self.shape(Sign::Exact, from, to, y, extent),
        }
    }

    /// A bar, with a point where an end is open.
    fn shape(&self, sign: Sign, from: i64, to: i64, y: i64, extent: Extent) -> Markup {
        let to = to.max(from + 4);
        let point = |is_open: bool| if is_open { POINT.min((to - from) / 2) } else { 0 };
        let (before, after) = (point(extent.open_from), point(extent.open_to));
        let (middle, bottom) = (y + BAR / 2, y + BAR);
        let (left, right) = (from + before, to - after);
        let points = format!("{left},{y} {right},{y} {to},{middle} {right},{bottom} {left},{bottom} {from},{middle}");
        match sign {
            Sign::Imprecise => html! {
                polygon points=(points) fill=(format!("url(#{}-hatch)", self.id)) stroke=(BLUE) stroke-width="1.5" stroke-dasharray="4 2" {}
            },
            _ => html! { polygon points=(points) fill=(BLUE) {} },
        }
    }

    /// A sign of its own, around a place.
    fn sign(&self, sign: Sign, at: i64, y: i64) -> Markup {
        let closed = Extent { from: 0, to: 0, open_from: false, open_to: false };
        match sign {
            Sign::Milestone => {
                let middle = y + BAR / 2;
                let points = format!("{at},{} {},{middle} {at},{} {},{middle}", y - 2, at + 10, y + BAR + 2, at - 10);
                html! { polygon points=(points) fill=(VERMILION) stroke=(INK) {} }
            }
            Sign::Open => {
                self.shape(Sign::Exact, at - 14, at + 14, y, Extent { open_from: true, open_to: true, ..closed })
            }
            Sign::Exact | Sign::Imprecise => self.shape(sign, at - 14, at + 14, y, closed),
        }
    }

    /// What the signs mean.
    pub(super) fn legend(&self, canvas: &mut Canvas, timeline: &Timeline, has_today: bool) {
        let signs = timeline.legend(self.lang);
        let day = timeline.today.filter(|_| has_today);
        let day = day.map(|day| format!("{} ({})", text("i dag", "today").get(self.lang), lang::date(self.lang, day)));
        let entries = signs.into_iter().map(|(sign, words)| (Some(sign), words.to_owned()));
        let entries: Vec<_> = entries.chain(day.map(|words| (None, words))).collect();
        if entries.is_empty() {
            return;
        }
        canvas.add(html! { path d=(format!("M0 {0}H{1}", canvas.y, self.width())) stroke=(FAINT) {} });
        canvas.y += 10;
        let mut x = 4;
        for (sign, words) in entries {
            let room = 44 + as_length(length(&words, SMALL));
            if x > 4 && x + room > self.width() {
                (x, canvas.y) = (4, canvas.y + LEADING + 5);
            }
            let y = canvas.y;
            let drawn = match sign {
                Some(sign) => self.sign(sign, x + 14, y),
                None => {
                    html! { path d=(format!("M{} {y}V{}", x + 14, y + BAR)) stroke=(INK) stroke-width="2" stroke-dasharray="5 3" {} }
                }
            };
            canvas.add(html! { (drawn) text x=(x + 36) y=(y + BAR - 3) font-size=(SMALL) { (words) } });
            x += room;
        }
        canvas.y += LEADING + 5;
    }
}
