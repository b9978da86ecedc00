//! Puts what was read under the headings it belongs to.

use super::headings::{Headings, How};
use crate::lang::label;
use crate::model::backbrief::{Point, PointKind, Role, Section, Template};
use crate::source::Span;
use crate::source::prose::Prose;

/// The level of a heading that is only a line, bold or not: below every real one.
const LINE: u8 = 7;

/// Splits a backbrief by the parts of its template; returns its title and its sections.
pub(super) fn split(points: Vec<Point>, template: &Template) -> (Option<Prose>, Vec<Section>) {
    let headings = Headings::of(template);
    let mut splitting = Splitting {
        headings: &headings,
        template,
        title: None,
        sections: vec![begun(Prose::default())],
        path: Vec::new(),
        level: 0,
    };
    for point in points {
        splitting.add(point);
    }
    let Splitting { mut title, mut sections, .. } = splitting;
    if title.is_none() {
        title = first_line(&mut sections[0]);
    }
    sections.retain(|section| !section.heading.is_empty() || !section.points.is_empty());
    (title, sections)
}

/// A title that a word processor left as a plain line: short, and above everything else.
fn first_line(section: &mut Section) -> Option<Prose> {
    const LONGEST: usize = 100;
    let text = section.points.first().filter(|point| point.kind == PointKind::Paragraph)?.prose.text();
    let is_title = !text.contains('\n') && text.chars().count() <= LONGEST && !text.ends_with(['.', ':', ';', ',']);
    is_title.then(|| section.points.remove(0).prose)
}

/// Splits a brief by its headings; returns its title and its sections.
pub(super) fn by_heading(points: Vec<Point>) -> (Option<Prose>, Vec<Section>) {
    let (mut title, mut sections) = (None, vec![begun(Prose::default())]);
    for point in points {
        match point.kind {
            PointKind::Heading(1) if title.is_none() && sections.len() == 1 => title = Some(point.prose),
            PointKind::Heading(_) => sections.push(begun(point.prose)),
            _ => sections.last_mut().expect("there is one").points.push(point),
        }
    }
    sections.retain(|section| !section.heading.is_empty() || !section.points.is_empty());
    (title, sections)
}

fn begun(heading: Prose) -> Section {
    Section { heading, part: None, is_near: false, points: Vec::new() }
}

struct Splitting<'t> {
    headings: &'t Headings<'t>,
    template: &'t Template,
    title: Option<Prose>,
    sections: Vec<Section>,
    /// The levels of the headings within the section that are open, the highest first.
    path: Vec<u8>,
    /// The level of the section's own heading.
    level: u8,
}

impl Splitting<'_> {
    fn add(&mut self, point: Point) {
        match point.kind {
            PointKind::Heading(level) => self.heading(point, level),
            PointKind::Paragraph => self.paragraph(point),
            PointKind::Item(_) => self.item(point),
            PointKind::Row => self.push(point),
        }
    }

    fn heading(&mut self, point: Point, level: u8) {
        let text = point.prose.text();
        let is_label = label::leading(text).is_some();
        let found = self.headings.find(text).filter(|_| !is_label);
        // Within a part, a heading of its own may have one of the words that make a part elsewhere.
        let is_within = self.in_part() && level > self.level;
        let found =
            found.filter(|(_, how)| !(is_within && *how == How::Word || self.path.iter().any(|open| *open < level)));
        if let Some((part, how)) = found {
            return self.begin(point.prose, level, Some(part), how);
        }
        if is_within || (is_label && self.in_part()) {
            return self.begin_below(point, level);
        }
        let is_first = self.sections.len() == 1 && self.sections[0].points.is_empty() && self.title.is_none();
        if is_first {
            self.title = Some(point.prose);
        } else {
            self.begin(point.prose, level, None, How::Same);
        }
    }

    fn in_part(&self) -> bool {
        self.sections.last().is_some_and(|section| section.part.is_some() && !self.is_opening(section))
    }

    fn is_opening(&self, section: &Section) -> bool {
        section.part.and_then(|part| self.template.parts.get(part)).is_some_and(|part| part.role == Role::Opening)
    }

    fn begin(&mut self, heading: Prose, level: u8, part: Option<usize>, how: How) {
        self.path.clear();
        self.level = level;
        self.sections.push(Section { part, is_near: how == How::Near, ..begun(heading) });
    }

    /// A heading within the section: what follows stands below it.
    fn begin_below(&mut self, point: Point, level: u8) {
        self.path.retain(|open| *open < level);
        self.push(point);
        self.path.push(level);
    }

    fn push(&mut self, point: Point) {
        let depth = self.path.len();
        let mut points = &mut self.sections.last_mut().expect("there is one").points;
        for _ in 0..depth {
            let Some(at) = points.iter().rposition(|point| matches!(point.kind, PointKind::Heading(_))) else { break };
            points = &mut points[at].points;
        }
        points.push(point);
    }

    /// A paragraph, which may begin with a line that is a heading, or with one in bold on the same line.
    fn paragraph(&mut self, point: Point) {
        let text = point.prose.text();
        let first = text.lines().next().unwrap_or_default();
        let is_bold = point.bold > 0;
        let title_end = if is_bold && point.bold < first.len() { point.bold } else { first.len() };
        let title = text.get(..title_end).unwrap_or(first);
        let is_whole_line = title_end == first.len();
        let is_label = label::leading(title).is_some();
        let found =
            if is_bold { self.headings.find(title) } else { self.headings.same(title).map(|part| (part, How::Same)) };
        let found = found.filter(|(_, how)| {
            !is_label
                && match how {
                    How::Same => is_bold || (is_whole_line && title.chars().count() > 4 && self.may_be_line(title)),
                    How::Near => is_bold,
                    How::Word => is_bold && is_whole_line && text.len() == first.len() && !self.in_part(),
                }
        });
        let Some((part, how)) = found else { return self.push(point) };
        let heading = point.prose.part(Span { start: 0, end: title_end }).trimmed();
        self.begin(heading, LINE, Some(part), how);
        let rest = point.prose.part(Span { start: title_end, end: text.len() });
        let start = rest.text().len() - rest.text().trim_start_matches([':', '.', ' ', '\n', '–', '-']).len();
        let rest = rest.part(Span { start, end: rest.text().len() }).trimmed();
        if !rest.is_empty() {
            self.push(Point { prose: rest, bold: 0, ..point });
        }
    }

    /// Whether a plain line can be a heading: a word that is one may also stand alone in a text that is about it.
    fn may_be_line(&self, line: &str) -> bool {
        !line.trim_end().ends_with(['.', ',', ';'])
    }

    /// An entry of a list, which may be a heading that a word processor has numbered.
    fn item(&mut self, point: Point) {
        let found = self.headings.same(point.prose.text());
        let is_alone = matches!(point.kind, PointKind::Item(Some(_))) || point.bold == point.prose.text().len();
        let Some(part) = found.filter(|part| is_alone && self.template.parts[*part].required) else {
            return self.push(point);
        };
        self.begin(point.prose, LINE, Some(part), How::Same);
        point.points.into_iter().for_each(|below| self.push(below));
    }
}
