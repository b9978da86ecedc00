//! What stands in a cell, as an answer sheet says it.

use super::codes;
use crate::analysis::similarity::fold;
use crate::lang::{Lang, month_names};
use crate::model::answers::State;
use crate::model::frame::Question;
use crate::model::score::Score;
use std::collections::BTreeMap;

/// What values of a column stand for.
#[derive(Debug, Default)]
pub(super) struct Meanings<'m> {
    /// As a person says for the column, and for all columns.
    pub(super) mapped: [Option<&'m BTreeMap<String, String>>; 2],
    /// As what describes the survey says.
    pub(super) labels: Option<&'m BTreeMap<String, Vec<String>>>,
    /// Whether answers may have the codes of `frame export`.
    pub(super) own_codes: bool,
}

impl Meanings<'_> {
    /// Returns the score's cell of an answer sheet for a cell; what is no score is left as it is.
    pub(super) fn score(&self, cell: &str, question: &Question, lang: Lang) -> String {
        let cell = cell.trim();
        if let Some(meant) = self.mapped(cell) {
            return written(meant, question).unwrap_or_else(|| meant.to_owned());
        }
        let own = || codes::answer(cell).filter(|_| self.own_codes);
        if let Some(state) = own() {
            return word(state, lang);
        }
        let labels = self.labels.and_then(|labels| labels.get(cell)).map(Vec::as_slice).unwrap_or_default();
        let texts = labels.iter().map(String::as_str).chain([cell]);
        texts
            .clone()
            .find_map(|text| written(text, question))
            .or_else(|| texts.map(str::to_owned).next())
            .unwrap_or_default()
    }

    /// Returns the basis of an answer sheet for a cell.
    pub(super) fn basis(&self, cell: &str, lang: Lang) -> String {
        let cell = self.mapped(cell.trim()).unwrap_or(cell.trim());
        match (cell, lang) {
            (codes::DOCUMENTATION, Lang::Da) if self.own_codes => "dokumentation".to_owned(),
            (codes::DOCUMENTATION, Lang::En) if self.own_codes => "documentation".to_owned(),
            (codes::MEMORY, Lang::Da) if self.own_codes => "hukommelse".to_owned(),
            (codes::MEMORY, Lang::En) if self.own_codes => "memory".to_owned(),
            _ => {
                let label = self.labels.and_then(|labels| labels.get(cell)).and_then(|labels| labels.first());
                label.map_or(cell, |label| label.trim()).to_owned()
            }
        }
    }

    fn mapped(&self, cell: &str) -> Option<&str> {
        let same = |value: &str| value.trim().to_lowercase() == cell.to_lowercase();
        let values = self.mapped.iter().flatten().flat_map(|values| values.iter());
        values.filter(|(value, _)| same(value)).map(|(_, meant)| meant.trim()).next()
    }
}

/// What stands in a sheet for a state without a score.
fn word(state: State, lang: Lang) -> String {
    match (state, lang) {
        (State::Score(score), _) => score.to_string(),
        (State::DontKnow, Lang::Da) => "ved ikke".to_owned(),
        (State::DontKnow, Lang::En) => "don't know".to_owned(),
        (State::NotRelevant, Lang::Da) => "ikke relevant".to_owned(),
        (State::NotRelevant, Lang::En) => "not relevant".to_owned(),
        (State::Missing | State::NotAsked | State::Invalid, _) => String::new(),
    }
}

/// Reads a number, or the label of a level, with or without the number before it: `4 – Vi følger op`.
fn written(text: &str, question: &Question) -> Option<String> {
    let text = text.trim();
    if let Some(score) = Score::parse(text) {
        return Some(score.to_string());
    }
    let level = |folded: &str| {
        let mut levels = question.scale.levels.iter();
        let is = |label: &crate::model::frame::Localised| Lang::ALL.iter().any(|lang| fold(label.get(*lang)) == folded);
        levels.find(|(_, label)| !folded.is_empty() && is(label)).map(|(score, _)| *score)
    };
    if let Some(score) = level(&fold(text)) {
        return Some(score.to_string());
    }
    let (score, rest) = numbered(text)?;
    let is_known = level(&fold(rest)) == Some(score);
    let first = fold(rest).split(' ').next().unwrap_or_default().to_owned();
    let is_date = month_names().any(|month| month == first);
    (is_known || (rest.chars().count() > 2 && !is_date)).then(|| score.to_string())
}

/// Splits a number from the words behind it.
pub(super) fn numbered(text: &str) -> Option<(Score, &str)> {
    let end = text.find(|sign: char| !sign.is_ascii_digit() && !matches!(sign, '-' | ',' | '.'))?;
    let number = text[..end].trim_end_matches(['.', ',', '-']);
    let rest = text[number.len()..].trim_start_matches([' ', '.', ':', ')', '=', '-', '–', '—', '\u{a0}']);
    let is_apart = text[number.len()..].starts_with([' ', '.', ':', ')', '=', '\u{a0}', '-', '–', '—']);
    let is_words = rest.starts_with(char::is_alphabetic);
    Score::parse(number).filter(|_| is_apart && is_words).map(|score| (score, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::frame::{Discuss, Localised, Scale};
    use crate::source::Places;

    fn question() -> Question {
        let level = |text: &str| Localised { da: Some(text.to_owned()), en: Some(format!("{text} (en)")), any: None };
        let scale = Scale {
            min: Score::whole(0),
            max: Score::whole(5),
            step: Score::from_thousandths(500),
            levels: vec![(Score::whole(3), level("Vi gør det fast")), (Score::whole(4), level("Ja"))],
        };
        Question {
            id: "T1.1".into(),
            label: None,
            text: Localised::default(),
            help: Vec::new(),
            evidence: Vec::new(),
            discuss: Discuss::default_for(&scale),
            scale,
            places: Places::default(),
        }
    }

    #[test]
    fn a_score_is_a_number_a_label_or_both() {
        let plain = Meanings::default();
        for (cell, expected) in [
            ("3,5", "3.5"),
            ("4.0000000000", "4"),
            (" 0 ", "0"),
            ("Vi gør det fast", "3"),
            ("vi gør det fast (en)", "3"),
            ("3 – Vi gør det fast", "3"),
            ("4 - Ja", "4"),
            ("2: I nogen grad", "2"),
            ("3-4", "3-4"),
            ("2. maj", "2. maj"),
            ("god", "god"),
            ("ved ikke", "ved ikke"),
            ("", ""),
        ] {
            assert_eq!(plain.score(cell, &question(), Lang::Da), expected, "{cell}");
        }
    }

    #[test]
    fn codes_stand_for_what_is_said_of_them() {
        let mapped =
            BTreeMap::from([("A1".to_owned(), "0,5".to_owned()), ("Nej".to_owned(), "ikke relevant".to_owned())]);
        let labels =
            BTreeMap::from([("AO08".to_owned(), vec!["3,5".to_owned()]), ("9".to_owned(), vec!["4".to_owned()])]);
        let meanings = Meanings { mapped: [Some(&mapped), None], labels: Some(&labels), own_codes: true };
        for (cell, expected) in
            [("A1", "0.5"), ("nej", "ikke relevant"), ("AO08", "3.5"), ("9", "4"), ("P3C5", "3.5"), ("DK", "ved ikke")]
        {
            assert_eq!(meanings.score(cell, &question(), Lang::Da), expected, "{cell}");
        }
    }
}
