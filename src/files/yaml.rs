//! Reads YAML with the place of every value. Aliases are not followed, so that no text can grow.

use crate::source::Span;
use saphyr_parser::{Event, Parser};

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) value: Value,
    pub(super) span: Span,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) key_span: Span,
    pub(super) node: Node,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// A text, a number, a date: as written.
    Scalar(String),
    /// Keys with their values, in the order written.
    Mapping(Vec<Entry>),
    /// A list.
    List(Vec<Node>),
    /// An alias.
    Other,
}

impl Node {
    /// Returns the value of a key of a mapping.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        self.entries()?.iter().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// Returns the keys of a mapping with their values.
    pub(super) fn entries(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Mapping(entries) => Some(entries),
            Value::Scalar(_) | Value::List(_) | Value::Other => None,
        }
    }

    /// Returns the values of a list; a text alone is a list of one.
    pub(super) fn items(&self) -> Option<&[Self]> {
        match &self.value {
            Value::List(items) => Some(items),
            Value::Scalar(_) => Some(std::slice::from_ref(self)),
            Value::Mapping(_) | Value::Other => None,
        }
    }

    /// Returns a text.
    pub(super) fn scalar(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) => Some(text),
            Value::Mapping(_) | Value::List(_) | Value::Other => None,
        }
    }
}

/// What was begun and is not ended yet.
struct Begun {
    start: usize,
    mapping: Option<Vec<Entry>>,
    items: Vec<Node>,
    key: Option<(String, Span)>,
}

/// Reads a text; `None` where it says nothing.
///
/// # Errors
/// What is wrong, and where in the text, in bytes.
pub(super) fn read(text: &str) -> Result<Option<Node>, (String, usize)> {
    let bytes = Bytes::of(text);
    let mut open: Vec<Begun> = Vec::new();
    let mut root = None;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| (error.info().to_owned(), bytes.at(error.marker().index())))?;
        let span = Span { start: bytes.at(span.start.index()), end: bytes.at(span.end.index()) };
        let value = match event {
            Event::MappingStart(..) => {
                open.push(Begun { start: span.start, mapping: Some(Vec::new()), items: Vec::new(), key: None });
                continue;
            }
            Event::SequenceStart(..) => {
                open.push(Begun { start: span.start, mapping: None, items: Vec::new(), key: None });
                continue;
            }
            Event::Scalar(text, ..) => Node { value: Value::Scalar(text.into_owned()), span },
            Event::Alias(_) => Node { value: Value::Other, span },
            Event::MappingEnd | Event::SequenceEnd => {
                let Some(begun) = open.pop() else { continue };
                let value = begun.mapping.map_or(Value::List(begun.items), Value::Mapping);
                Node { value, span: Span { start: begun.start, end: span.end.max(begun.start) } }
            }
            _ => continue,
        };
        match open.last_mut() {
            None => root = root.or(Some(value)),
            Some(Begun { mapping: Some(entries), key, .. }) => match key.take() {
                Some((key, key_span)) => entries.push(Entry { key, key_span, node: value }),
                None => *key = Some((value.scalar().unwrap_or_default().to_owned(), value.span)),
            },
            Some(Begun { items, .. }) => items.push(value),
        }
    }
    Ok(root)
}

/// Where each letter begins: the parser counts letters.
struct Bytes(Option<Vec<usize>>, usize);

impl Bytes {
    fn of(text: &str) -> Self {
        let starts = (!text.is_ascii()).then(|| text.char_indices().map(|(at, _)| at).collect());
        Self(starts, text.len())
    }

    fn at(&self, letter: usize) -> usize {
        match &self.0 {
            None => letter.min(self.1),
            Some(starts) => starts.get(letter).copied().unwrap_or(self.1),
        }
    }
}
