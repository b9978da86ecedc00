//! The headings of a page: their levels without gaps, and the names by which they are found.

use super::super::{Block, Document, plain};
use std::collections::BTreeSet;

/// Names that the page itself uses.
pub(super) const MAIN: &str = "main";

/// A heading, as it stands on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// 2 to 6, and at most one more than that of the heading above.
    pub(super) level: u8,
    /// The name in addresses; no other part of the page has it.
    pub(super) id: String,
    /// What it says.
    pub(super) words: String,
}

/// Returns the headings that are shown, from the top.
pub(super) fn of(document: &Document) -> Vec<Heading> {
    let mut taken = BTreeSet::from([MAIN.to_owned()]);
    let mut above = 1;
    let mut headings = Vec::new();
    for block in &document.blocks {
        let Block::Heading { level, text } = block else { continue };
        let words = plain::line(text).to_string();
        if words.is_empty() {
            continue;
        }
        above = (*level).min(above + 1);
        headings.push(Heading { level: above, id: id(&words, &mut taken), words });
    }
    headings
}

/// Makes an id of words, as GitHub does; parts of the page that are no headings have ids with a colon.
fn id(words: &str, taken: &mut BTreeSet<String>) -> String {
    let mut name = String::new();
    for c in words.to_lowercase().chars() {
        match c {
            ' ' => name.push('-'),
            '-' | '_' => name.push(c),
            c if c.is_alphanumeric() => name.push(c),
            _ => {}
        }
    }
    let name = if name.starts_with(char::is_alphabetic) { name } else { format!("a-{name}") };
    let numbered = (1..).map(|number| format!("{name}-{number}"));
    let free = std::iter::once(name.clone()).chain(numbered).find(|name| !taken.contains(name));
    let free = free.unwrap_or(name);
    taken.insert(free.clone());
    free
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn levels_have_no_gaps_and_ids_are_never_the_same() {
        let mut document = Document::new("a", Lang::Da);
        document
            .heading(4, "Økonomi: ét overblik")
            .heading(2, "Main")
            .heading(6, "main")
            .heading(6, "1. Ledelse")
            .heading(3, "  ");
        document.heading(2, "Main").heading(2, "Main-1").heading(2, "!");
        let found: Vec<_> = of(&document).into_iter().map(|heading| (heading.level, heading.id)).collect();
        let expected = [
            (2, "økonomi-ét-overblik"),
            (2, "main-1"),
            (3, "main-2"),
            (4, "a-1-ledelse"),
            (2, "main-3"),
            (2, "main-1-1"),
            (2, "a-"),
        ];
        assert_eq!(found, expected.map(|(level, id)| (level, id.to_owned())));
    }
}
