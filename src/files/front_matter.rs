//! The front matter of a Markdown file: YAML between two lines of `---`, and what a brief or backbrief says in it.

use super::problem::{Area, Expected, Kind};
use super::yaml::{self, Entry, Node};
use super::{Loading, nearest, workspace};
use crate::lang::Lang;
use crate::lang::period::{self, Time};
use crate::model::backbrief::Head;
use crate::source::{FileId, Place, Placed, Span};
use jiff::civil::Date;
use std::ops::Range;

/// Longest front matter, in bytes.
const LIMIT: usize = 64 << 10;

/// Where the parts of a Markdown file with front matter are, in bytes.
pub(super) struct Parts {
    pub(super) yaml: Range<usize>,
    /// Where the body begins.
    pub(super) body: usize,
}

/// Splits a Markdown file; `None` where it has no front matter.
pub(super) fn split(text: &str) -> Option<Parts> {
    let mut end = 0;
    let mut yaml = None;
    for line in text.split_inclusive('\n') {
        let start = end;
        end += line.len();
        match (yaml, line.trim_end()) {
            (None, "---") => yaml = Some(end),
            (None, _) => return None,
            (Some(from), "---" | "...") => return Some(Parts { yaml: from..start, body: end }),
            _ if end > LIMIT => return None,
            _ => {}
        }
    }
    None
}

/// The keys of a brief's or backbrief's front matter. Those behind the gap are other programs', and are left alone.
const KEYS: &[&str] = &[
    "title",
    "from",
    "unit",
    "area",
    "date",
    "leader",
    "language",
    "goals",
    "replies_to",
    "template",
    "template_version",
    "rests_on",
];
const OTHERS: &[&str] =
    &["lang", "author", "authors", "subtitle", "owner", "tags", "keywords", "description", "status", "version"];

/// The template that a backbrief names.
#[derive(Debug, Default)]
pub(super) struct Named {
    pub(super) template: Option<Placed<String>>,
    pub(super) version: Option<Placed<String>>,
}

impl Loading<'_> {
    /// Reads what stands in the front matter of a brief or backbrief, and where the body begins.
    pub(super) fn head(&mut self, area: Area, text: &str, file: FileId) -> (Head, Named, usize) {
        let whole = Place::whole(file);
        let Some(parts) = split(text) else {
            return (Head { place: whole, ..Head::default() }, Named::default(), 0);
        };
        let offset = parts.yaml.start;
        let place = |span: Span| Place { file, span: Span { start: span.start + offset, end: span.end + offset } };
        let mut head = Head { is_there: true, place: place(Span { start: 0, end: 0 }), ..Head::default() };
        let root = match yaml::read(&text[parts.yaml.clone()]) {
            Ok(Some(root)) => root,
            Ok(None) => return (head, Named::default(), parts.body),
            Err((message, at)) => {
                self.report(area, place(Span { start: at, end: at }), Kind::FrontMatter { message });
                return (head, Named::default(), parts.body);
            }
        };
        let Some(entries) = root.entries() else {
            let message = "keys with values are expected".to_owned();
            self.report(area, place(root.span), Kind::FrontMatter { message });
            return (head, Named::default(), parts.body);
        };
        head.place = place(Span { start: 0, end: root.span.end });
        let mut named = Named::default();
        for Entry { key, key_span, node } in entries {
            let text = |loading: &mut Self| loading.scalar(area, key, node, place(node.span));
            match key.as_str() {
                "title" => head.title = text(self),
                "from" => head.from = text(self),
                "unit" => head.unit = text(self),
                "area" => head.area = text(self),
                "leader" => head.leader = text(self),
                "replies_to" => head.replies_to = text(self),
                "rests_on" => head.rests_on = text(self),
                "template" => named.template = text(self),
                "template_version" => named.version = text(self),
                "date" => head.date = text(self).and_then(|text| self.day(area, text)),
                "language" => head.lang = text(self).and_then(|text| self.language(area, text)),
                "goals" => match node.items() {
                    Some(items) => {
                        let goals = items.iter().filter_map(|item| self.scalar(area, key, item, place(item.span)));
                        head.goals = goals.collect();
                    }
                    None => self.wrong_type(area, key, place(node.span), Expected::Strings),
                },
                other if OTHERS.contains(&other) => {}
                other => {
                    let is_free = |key: &&str| entries.iter().all(|entry| entry.key != *key);
                    let unused: Vec<&str> = KEYS.iter().copied().filter(is_free).collect();
                    let suggestion = nearest(other, unused.iter().copied()).map(str::to_owned);
                    let known = unused.iter().map(|key| (*key).to_owned()).collect();
                    let kind = Kind::UnknownKey { key: other.to_owned(), suggestion, known };
                    self.report(area, place(*key_span), kind);
                }
            }
        }
        (head, named, parts.body)
    }

    /// A text; one that is empty counts as not there, as skeletons leave it.
    fn scalar(&mut self, area: Area, key: &str, node: &Node, place: Place) -> Option<Placed<String>> {
        match node.scalar() {
            Some(text) if text.trim().is_empty() || text == "~" => None,
            Some(text) => Some(Placed { value: text.trim().to_owned(), place }),
            None => {
                self.wrong_type(area, key, place, Expected::String);
                None
            }
        }
    }

    fn wrong_type(&mut self, area: Area, key: &str, place: Place, expected: Expected) {
        self.report(area, place, Kind::WrongType { key: key.to_owned(), expected });
    }

    /// A day, as a machine or a person writes it.
    fn day(&mut self, area: Area, text: Placed<String>) -> Option<Placed<Date>> {
        let written = text.value.parse::<Date>().ok();
        let in_words = || match period::parse(&text.value, &period::Context::default())?.time {
            Time::Days(period) => period.from.filter(|from| period.to == Some(*from)),
            _ => None,
        };
        let day = written.or_else(in_words);
        if day.is_none() {
            self.wrong_type(area, "date", text.place, Expected::Date);
        }
        Some(Placed { value: day?, place: text.place })
    }

    fn language(&mut self, area: Area, text: Placed<String>) -> Option<Lang> {
        let lang = workspace::LANGS.iter().find(|(code, _)| *code == text.value).map(|(_, lang)| *lang);
        if lang.is_none() {
            let expected = "`da`, `en`".to_owned();
            self.report(area, text.place, Kind::WrongValue { key: "language".to_owned(), value: text.value, expected });
        }
        lang
    }
}
