//! Which part of a template a heading is, however it is written.

use crate::model::backbrief::{Role, Template};
use unicode_normalization::UnicodeNormalization;

/// Most words of a heading that is recognised by a word in it: what is longer is a sentence.
const MOST_WORDS: usize = 12;

/// Longest heading, in bytes.
const LONGEST: usize = 200;

/// How a heading was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// It is one of the part's own.
    Same,
    /// It is nearly one of them.
    Near,
    /// It has one of the part's words.
    Word,
}

/// A template's headings, ready to be compared.
#[derive(Debug)]
pub(super) struct Headings<'t> {
    template: &'t Template,
    /// Each heading with the place of its part in the template.
    known: Vec<(String, usize)>,
}

impl<'t> Headings<'t> {
    pub(super) fn of(template: &'t Template) -> Self {
        let parts = template.parts.iter().enumerate().flat_map(|(at, part)| {
            let texts = std::iter::once(&part.title).chain(&part.also);
            texts.flat_map(|text| [&text.da, &text.en, &text.any]).flatten().map(move |text| (folded(text), at))
        });
        Self { template, known: parts.filter(|(text, _)| !text.is_empty()).collect() }
    }

    /// Finds the part that a heading is.
    pub(super) fn find(&self, heading: &str) -> Option<(usize, How)> {
        if let Some(part) = self.same(heading) {
            return Some((part, How::Same));
        }
        let folded = folded(heading);
        let words = folded.split(' ').count();
        if folded.is_empty() || words > MOST_WORDS {
            return None;
        }
        if let Some(part) = self.near(&folded) {
            return Some((part, How::Near));
        }
        self.by_word(&folded).map(|part| (part, How::Word))
    }

    /// Finds the part of which a heading is one of its own, but for the order of words and small words.
    pub(super) fn same(&self, heading: &str) -> Option<usize> {
        if heading.len() > LONGEST {
            return None;
        }
        let folded = folded(heading);
        let key = key(&folded);
        let same = |(known, _): &&(String, usize)| *known == folded || self::key(known) == key;
        let found = self.known.iter().find(same).filter(|_| !folded.is_empty());
        found.map(|(_, part)| *part)
    }

    fn near(&self, folded: &str) -> Option<usize> {
        let letters = folded.chars().count();
        let distance = |known: &str| {
            let most = known.chars().count() / 6;
            let is_near = known.chars().count().abs_diff(letters) <= most;
            let distance = is_near.then(|| strsim::osa_distance(folded, known))?;
            (distance <= most).then_some(distance)
        };
        let near = self.known.iter().filter_map(|(known, part)| Some((distance(known)?, *part)));
        near.min().map(|(_, part)| part)
    }

    /// The part whose word comes first in the heading.
    fn by_word(&self, folded: &str) -> Option<usize> {
        let heading = format!(" {folded}");
        let parts = self.template.parts.iter().enumerate().filter(|(_, part)| part.role != Role::Opening);
        let found = parts.flat_map(|(at, part)| {
            let heading = &heading;
            part.words.iter().filter_map(move |word| Some((heading.find(&format!(" {word}"))?, at)))
        });
        found.min().map(|(_, part)| part)
    }
}

/// The words of a folded heading that tell it from others, whatever their order: `mål og tegn`, `vores tidsplan`.
fn key(folded: &str) -> Vec<&str> {
    const SMALL: [&str; 8] = ["og", "and", "vores", "our", "the", "de", "den", "for"];
    let mut words: Vec<&str> = folded.split(' ').filter(|word| !SMALL.contains(word)).collect();
    words.sort_unstable();
    words
}

/// Writes a heading as headings are compared: without numbers before it, signs and capitals.
pub(super) fn folded(heading: &str) -> String {
    let lower: String = heading.nfc().flat_map(char::to_lowercase).collect();
    let words: Vec<&str> = lower.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_number = |word: &&&str| {
        let is_roman = word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
        let is_letter = word.len() == 1 && word.bytes().all(|byte| matches!(byte, b'a'..=b'h'));
        word.bytes().all(|byte| byte.is_ascii_digit()) || is_letter || (is_roman && word.len() > 1)
    };
    let numbers = words.iter().take_while(is_number).count();
    let numbers = if numbers == words.len() { 0 } else { numbers };
    words[numbers..].join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Home;
    use crate::files::template::Templates;
    use crate::source::Sources;

    #[track_caller]
    fn check(heading: &str, expected: Option<(&str, How)>) {
        let (templates, problems) = Templates::read(&Home::default(), &mut Sources::default());
        assert_eq!(problems, []);
        let template = templates.default();
        let found = Headings::of(template).find(heading).map(|(part, how)| (template.parts[part].id.as_str(), how));
        assert_eq!(found, expected, "{heading}");
    }

    #[test]
    fn headings_are_recognised_however_they_are_written() {
        for heading in ["Hvad er vores hovedopgave?", "HVAD ER VORES HOVEDOPGAVE", "1. Hvad er vores hovedopgave ?"] {
            check(heading, Some(("main-task", How::Same)));
        }
        check("What is our main task?", Some(("main-task", How::Same)));
        check("II) Tidsplan:", Some(("timetable", How::Same)));
        check("Hvilke underopgaver følger a hovedopgaven", Some(("sub-tasks", How::Near)));
        check("Hvordan og hvornår raporterer vi?", Some(("reporting", How::Near)));
        check("Vores vigtigste underopgaver", Some(("sub-tasks", How::Word)));
        check("Sådan rapporterer vi", Some(("reporting", How::Word)));
        check("Hvordan vil vi opnå det?", Some(("how", How::Same)));
    }

    #[test]
    fn other_headings_are_not() {
        for heading in ["Opgave 1", "Fase 2: Uddannelse", "Økonomi", "", "???", "Bedre overgange for de ældste børn"]
        {
            check(heading, None);
        }
    }
}
