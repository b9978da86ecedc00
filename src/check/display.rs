//! Shows a finding to people, with their own line quoted, and to machines.

use super::told::Told;
use super::{Finding, Severity};
use crate::document::plain::printable;
use crate::lang::{Lang, count, text};
use crate::source::{Place, Sources, Span};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use std::borrow::Cow;

/// How findings are shown on this terminal.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Columns.
    pub width: usize,
    /// Whether to colour.
    pub color: bool,
}

/// Most bytes between a place and its related place for both to be quoted in one piece.
const NEAR: usize = 64 << 10;

/// Most bytes that are quoted from the beginning of a place: no terminal shows more of a line.
const LONGEST_QUOTE: usize = 2000;

/// Writes a finding as people read it: what is wrong, where, the quoted line, and what to do.
pub fn show(finding: &Finding, sources: &Sources, lang: Lang, look: Look) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let level = level.with_name(finding.severity.word(lang));
    let message = printable(&finding.message);
    let title = level.primary_title(message.as_ref()).id(finding.rule.name);
    let place = finding.place;
    let path = printable(sources.path(place.file));
    let path = path.as_ref();
    let near = finding.related.as_ref().filter(|(other, _)| {
        let is_text = sources.grid(other.file).is_none();
        is_text && !other.is_whole() && other.file == place.file && other.span.start.abs_diff(place.span.start) < NEAR
    });
    // A cell is named, and the file as a whole has no line to quote.
    let cell = sources.grid(place.file).filter(|_| !place.is_whole()).map(|_| located(place, sources));
    let mut group = if cell.is_some() || sources.text(place.file).is_empty() || place.is_whole() {
        title.element(Origin::path(cell.as_deref().unwrap_or(path)))
    } else {
        let window = Window::new(sources, place, near.map(|(other, _)| *other));
        let mut snippet = Snippet::source(window.printable()).line_start(window.line).path(path);
        snippet = snippet.annotation(AnnotationKind::Primary.span(window.range(place)));
        if let Some((other, what)) = near {
            snippet = snippet.annotation(AnnotationKind::Context.span(window.range(*other)).label(what.as_str()));
        }
        title.element(snippet)
    };
    if let Some((other, what)) = finding.related.as_ref().filter(|_| near.is_none()) {
        let at = if other.is_whole() { sources.path(other.file).to_owned() } else { located(*other, sources) };
        group = group.element(Level::NOTE.no_name().message(format!("{what}: {at}")));
    }
    if let Some(help) = &finding.help {
        let word = text("hjælp", "help").get(lang);
        group = group.element(Level::HELP.with_name(word).message(printable(help).into_owned()));
    }
    let renderer = if look.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(look.width);
    format!("{}\n", renderer.render(&[group]))
}

/// Something that is wrong at a place that has no line to quote, such as a cell of a workbook.
#[derive(Debug, Clone, Copy)]
pub struct Elsewhere<'e> {
    /// How bad it is.
    pub severity: Severity,
    /// What is broken.
    pub name: &'e str,
    /// What is wrong.
    pub message: &'e str,
    /// Where.
    pub place: &'e str,
    /// What to do.
    pub help: &'e str,
}

/// Writes it as people read it, in the manner of [`show`].
pub fn show_elsewhere(wrong: &Elsewhere<'_>, lang: Lang, look: Look) -> String {
    let level = match wrong.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let (message, place, help) = (printable(wrong.message), printable(wrong.place), printable(wrong.help));
    let title = level.with_name(wrong.severity.word(lang)).primary_title(message.as_ref()).id(wrong.name);
    let word = text("hjælp", "help").get(lang);
    let help = Level::HELP.with_name(word).message(help.as_ref());
    let group = title.element(Origin::path(place.as_ref())).element(help);
    let renderer = if look.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(look.width);
    format!("{}\n", renderer.render(&[group]))
}

/// The lines that are quoted, cut out of the file.
struct Window<'s> {
    text: &'s str,
    start: usize,
    line: usize,
}

impl<'s> Window<'s> {
    fn new(sources: &'s Sources, place: Place, other: Option<Place>) -> Self {
        let text = sources.text(place.file);
        let place = first_line(text, place);
        let other = first_line(text, other.unwrap_or(place));
        let first = if other.span.start < place.span.start { other } else { place };
        let last_start = place.span.start.max(other.span.start).min(text.len());
        let last = place.span.end.max(other.span.end).min(text.len());
        let start = text[..first.span.start.min(text.len())].rfind('\n').map_or(0, |at| at + 1);
        let end = text[last..].find('\n').map_or(text.len(), |at| last + at);
        let mut end = end.min(last_start + LONGEST_QUOTE);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        Self { text: text[start..end].trim_end_matches('\r'), start, line: sources.position(first).line }
    }

    /// The text without the control characters that the renderer lets through: some terminals obey them. Each becomes
    /// a sign of as many bytes, so that places stay where they are.
    fn printable(&self) -> Cow<'s, str> {
        if self.text.contains(is_c1) { self.text.replace(is_c1, "·").into() } else { self.text.into() }
    }

    fn range(&self, place: Place) -> std::ops::Range<usize> {
        let clamp = |at: usize| {
            let at = at.saturating_sub(self.start).min(self.text.len());
            (0..=at).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0)
        };
        let (start, end) = (clamp(place.span.start), clamp(place.span.end));
        start..self.text[start..end].find(['\r', '\n']).map_or(end, |at| start + at)
    }
}

/// U+0080 to U+009F, which are two bytes each, as `·` is.
fn is_c1(letter: char) -> bool {
    matches!(letter, '\u{80}'..='\u{9f}')
}

/// Cuts a place to its first line: a cell or a table may run over many.
fn first_line(text: &str, place: Place) -> Place {
    let Span { start, end } = place.span;
    let written = text.get(start..end.min(text.len())).unwrap_or_default();
    let end = written.find(['\r', '\n']).map_or(end, |at| start + at);
    Place { span: Span { start, end }, ..place }
}

/// Writes a place as `path:line:column`, or in a workbook as `path, Svar!C7`.
pub fn located(place: Place, sources: &Sources) -> String {
    if let Some(grid) = sources.grid(place.file) {
        let cell = format!("{}!{}", grid.sheet, grid.name(place.span.start));
        return format!("{}, {}", printable(sources.path(place.file)), printable(&cell));
    }
    let position = sources.position(place);
    format!("{}:{}:{}", printable(sources.path(place.file)), position.line, position.column)
}

/// Writes a finding on a line of its own: `path:line:column: severity[rule] message`.
pub fn line(told: &Told) -> String {
    let Told { spot, severity, rule, message, .. } = told;
    let (path, line, column) = (printable(&spot.path), spot.line(), spot.column());
    format!("{path}:{line}:{column}: {}[{}] {}\n", severity.name(), rule.name, printable(message))
}

/// Counts findings in a line: `2 fejl, 1 advarsel`; empty where there is none of the kinds shown.
pub fn summary(severities: impl IntoIterator<Item = Severity>, lang: Lang) -> String {
    let severities: Vec<Severity> = severities.into_iter().collect();
    let kinds = [
        (Severity::Error, text("fejl", "error"), text("fejl", "errors")),
        (Severity::Warning, text("advarsel", "warning"), text("advarsler", "warnings")),
        (Severity::Note, text("bemærkning", "note"), text("bemærkninger", "notes")),
    ];
    let counts = kinds.into_iter().filter_map(|(severity, one, many)| {
        let number = severities.iter().filter(|found| **found == severity).count();
        (number > 0).then(|| count(lang, number, one, many))
    });
    counts.collect::<Vec<_>>().join(", ")
}
