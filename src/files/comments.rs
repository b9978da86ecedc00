//! Comments of TOML and Markdown that speak to the program: `# konsensus: …` and `<!-- konsensus: … -->`.

use super::front_matter;
use crate::source::Span;
use std::ops::Range;
use toml_parser::ErrorSink;
use toml_parser::parser::{EventReceiver, parse_document};

/// What such a comment begins with.
const MARK: &str = "konsensus:";

/// A comment that speaks to the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// What it says, behind the mark.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// What it speaks of: its own line; from a line of its own the next entry, or the next table where that is next.
    pub covers: Span,
    /// Whether nothing but comments stands above it, so that it may speak of the file as a whole.
    pub is_at_top: bool,
}

/// Finds the comments of a file that speak to the program; none in a format without comments.
pub fn find(path: &str, text: &str) -> Vec<Comment> {
    if !text.contains(MARK) {
        return Vec::new();
    }
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("toml") => toml(text),
        Some("md") => markdown(text),
        _ => Vec::new(),
    }
}

/// An entry at the top level of a file: a key with its value, or a table's header.
#[derive(Debug, Clone, Copy)]
struct Entry {
    start: usize,
    is_header: bool,
}

/// Where entries begin, and where comments stand.
#[derive(Debug, Default)]
struct Events {
    entries: Vec<Entry>,
    comments: Vec<(Span, usize)>,
    depth: usize,
    in_entry: bool,
}

impl Events {
    fn begin(&mut self, span: toml_parser::Span, is_header: bool) {
        if self.depth == 0 && !self.in_entry {
            self.in_entry = true;
            self.entries.push(Entry { start: span.start(), is_header });
        }
    }

    fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }
}

impl EventReceiver for Events {
    fn std_table_open(&mut self, span: toml_parser::Span, _: &mut dyn ErrorSink) {
        self.begin(span, true);
    }

    fn array_table_open(&mut self, span: toml_parser::Span, _: &mut dyn ErrorSink) {
        self.begin(span, true);
    }

    fn simple_key(
        &mut self,
        span: toml_parser::Span,
        _: Option<toml_parser::decoder::Encoding>,
        _: &mut dyn ErrorSink,
    ) {
        self.begin(span, false);
    }

    fn inline_table_open(&mut self, _: toml_parser::Span, _: &mut dyn ErrorSink) -> bool {
        self.depth += 1;
        true
    }

    fn inline_table_close(&mut self, _: toml_parser::Span, _: &mut dyn ErrorSink) {
        self.close();
    }

    fn array_open(&mut self, _: toml_parser::Span, _: &mut dyn ErrorSink) -> bool {
        self.depth += 1;
        true
    }

    fn array_close(&mut self, _: toml_parser::Span, _: &mut dyn ErrorSink) {
        self.close();
    }

    fn comment(&mut self, span: toml_parser::Span, _: &mut dyn ErrorSink) {
        self.comments.push((Span { start: span.start(), end: span.end() }, self.depth));
    }

    fn newline(&mut self, _: toml_parser::Span, _: &mut dyn ErrorSink) {
        self.in_entry &= self.depth > 0;
    }
}

fn toml(text: &str) -> Vec<Comment> {
    let source = toml_parser::Source::new(text);
    let (tokens, mut events) = (source.lex().into_vec(), Events::default());
    parse_document(&tokens, &mut toml_parser::parser::RecursionGuard::new(&mut events, 80), &mut ());
    let spoken = events.comments.iter().filter_map(|(span, depth)| {
        let said = text.get(span.start..span.end)?.trim_start_matches('#').trim().strip_prefix(MARK)?.trim();
        let covers = if *depth == 0 { events.covered(text, *span) } else { line_or_next(text, *span, "#") };
        let is_at_top = events.entries.first().is_none_or(|entry| span.start < entry.start);
        Some(Comment { text: said.to_owned(), span: *span, covers, is_at_top })
    });
    spoken.collect()
}

impl Events {
    /// What a comment outside values speaks of.
    fn covered(&self, text: &str, comment: Span) -> Span {
        let behind = self.entries.partition_point(|entry| entry.start < comment.start);
        let own_line = is_own_line(text, comment.start);
        let Some(first) =
            (if own_line { self.entries.get(behind) } else { behind.checked_sub(1).map(|at| &self.entries[at]) })
        else {
            return comment;
        };
        if !own_line {
            return Span { start: first.start, end: comment.end };
        }
        let ends = |entry: &&Entry| entry.start > first.start && (entry.is_header || !first.is_header);
        let end = self.entries.iter().find(ends).map_or(text.len(), |entry| entry.start);
        Span { start: first.start, end }
    }
}

fn is_own_line(text: &str, at: usize) -> bool {
    text[..at].rsplit('\n').next().is_none_or(|before| before.trim().is_empty())
}

/// The comment's own line; where nothing else stands on it, the next one that says something else.
fn line_or_next(text: &str, comment: Span, sign: &str) -> Span {
    let start = text[..comment.start].rfind('\n').map_or(0, |at| at + 1);
    let end_of = |from: usize| text[from..].find('\n').map_or(text.len(), |at| from + at + 1);
    let mut line = Span { start, end: end_of(comment.end) };
    if !is_own_line(text, comment.start) {
        return line;
    }
    loop {
        let next = Span { start: line.end, end: end_of(line.end) };
        let said = text[next.start..next.end].trim();
        if next.start >= text.len() || !(said.is_empty() || said.starts_with(sign)) {
            return next;
        }
        line = next;
    }
}

fn markdown(text: &str) -> Vec<Comment> {
    let yaml = front_matter::split(text).map(|parts| parts.yaml);
    let body = front_matter::split(text).map_or(0, |parts| parts.body);
    let first_text = text[body..].split_inclusive('\n').scan(body, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line.trim()))
    });
    let top = first_text.into_iter().find(|(_, line)| !line.is_empty() && !line.starts_with("<!--"));
    let top = top.map_or(text.len(), |(start, _)| start);
    let open = text[body..].match_indices("<!--").filter_map(|(at, _)| {
        let start = body + at;
        let end = start + text[start..].find("-->")? + 3;
        let said = text[start + 4..end - 3].trim().strip_prefix(MARK)?.trim();
        let span = Span { start, end };
        let covers = block(text, line_or_next(text, span, "<!--"), span);
        Some(Comment { text: said.to_owned(), span, covers, is_at_top: start < top })
    });
    yaml.into_iter().flat_map(|yaml| in_yaml(text, yaml)).chain(open).collect()
}

/// The lines that belong to the first one a comment covers: those of its paragraph or entry, up to a blank line or the
/// next entry. A heading, a row of a table and a line beside a comment stand alone.
fn block(text: &str, first: Span, comment: Span) -> Span {
    let line = |from: usize| text[from..].split_inclusive('\n').next().unwrap_or_default();
    let begins = |line: &str| {
        let line = line.trim_start();
        let number = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
        let is_numbered = number.len() < line.len() && number.starts_with([')', '.']);
        is_numbered
            || line.is_empty()
            || line.starts_with(['#', '|', '-', '*', '+', '•', '▪'])
            || line.starts_with("<!--")
    };
    let is_alone = line(first.start).trim_start().starts_with(['#', '|']) || first.start <= comment.start;
    let mut end = first.end;
    while !is_alone && end < text.len() && !begins(line(end)) {
        end += line(end).len();
    }
    Span { start: first.start, end }
}

/// Comments of front matter: the first line of it speaks of the whole.
fn in_yaml(text: &str, yaml: Range<usize>) -> impl Iterator<Item = Comment> {
    let mut at = yaml.start;
    text[yaml.clone()].split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let said = line.trim_start().strip_prefix('#')?.trim_start_matches('#').trim().strip_prefix(MARK)?.trim();
        let span = Span { start: start + line.len() - line.trim_start().len(), end: start + line.trim_end().len() };
        let is_first = start == yaml.start;
        let covers = if is_first { Span { start, end: yaml.end } } else { line_or_next(text, span, "#") };
        Some(Comment { text: said.to_owned(), span, covers, is_at_top: is_first })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What each comment says, the first word of what it covers and the last, and whether it is at the top.
    #[track_caller]
    fn check(path: &str, text: &str, expected: &[(&str, &str, bool)]) {
        let found = find(path, text);
        let shown: Vec<(&str, &str, bool)> = found
            .iter()
            .map(|comment| {
                (comment.text.as_str(), text[comment.covers.start..comment.covers.end].trim(), comment.is_at_top)
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_comment_speaks_of_its_line_or_of_what_is_next() {
        check("a.toml", "a = 1 # konsensus: x\nb = 2\n", &[("x", "a = 1 # konsensus: x", false)]);
        check("a.toml", "# konsensus: x\n\n# more\na = 1\nb = 2\n", &[("x", "a = 1", true)]);
        check(
            "a.toml",
            "a = 1\n# konsensus: x\n[[p]] # p\nb = [\n  1,\n]\nc = 2\n[p.q]\nd = 3\n",
            &[("x", "[[p]] # p\nb = [\n  1,\n]\nc = 2", false)],
        );
        check(
            "a.toml",
            "a = [\n  1, # konsensus: x\n  # konsensus: y\n  2,\n]\n",
            &[("x", "1, # konsensus: x", false), ("y", "2,", false)],
        );
        check("a.toml", "a = 1\n# konsensus: x\n", &[("x", "# konsensus: x", false)]);
        check("a.md", "<!-- konsensus: x -->\n\n# A\n", &[("x", "# A", true)]);
    }

    #[test]
    fn a_comment_in_markdown_speaks_of_a_whole_paragraph_or_entry() {
        let text = "---\n# konsensus: x\nunit: a\n# konsensus: y\ndate: b\n---\n<!-- konsensus: z -->\n# A\nb\n";
        let yaml = "# konsensus: x\nunit: a\n# konsensus: y\ndate: b";
        check("a.md", text, &[("x", yaml, true), ("y", "date: b", false), ("z", "# A", true)]);
        check("a.md", "a\n\n<!-- konsensus: x -->\nb\nc\n\nd\n", &[("x", "b\nc", false)]);
        check("a.md", "a\n\n<!-- konsensus: x -->\n- b\n  c\n- d\n", &[("x", "- b\n  c", false)]);
        check("a.md", "a\n\n<!-- konsensus: x -->\n1. b\n2. d\n", &[("x", "1. b", false)]);
        check("a.md", "a <!-- konsensus: x -->\nb\n", &[("x", "a <!-- konsensus: x -->", false)]);
    }

    #[test]
    fn a_text_is_no_comment() {
        check("a.toml", "a = \"# konsensus: x\"\nb = '''\n# konsensus: y\n'''\n", &[]);
        check("a.csv", "# konsensus: x\n", &[]);
    }
}
