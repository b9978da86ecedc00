//! What a cell of a sheet says: a score or the word in its place, a basis.

use super::{fold, meant_basis, meant_score};
use crate::files::problem::Kind;
use crate::lang::{Lang, month_names};
use crate::model::answers::{Basis, State};
use crate::model::frame::Question;
use crate::model::score::Score;

/// Reads a score cell: a number on the scale, or a word in its place.
pub(super) fn read_score(cell: &str, question: &Question) -> Result<State, Kind> {
    let (text, scale) = (cell.trim(), &question.scale);
    let id = || question.id.0.clone();
    if text.is_empty() {
        return Ok(State::Missing);
    }
    let Some(score) = Score::parse(text).or_else(|| labelled(text, question)) else { return read_word(text, question) };
    if !scale.contains(score) {
        return Err(Kind::ScoreOffScale { question: id(), score, min: scale.min, max: scale.max });
    }
    if !scale.has_step(score) {
        let below = scale.scores().take_while(|step| *step < score).last().unwrap_or(scale.min);
        let above = scale.scores().find(|step| *step > score).unwrap_or(scale.max);
        return Err(Kind::ScoreBetweenSteps { question: id(), score, below, above });
    }
    Ok(State::Score(score))
}

/// What stands between a score and its label in the list of a workbook.
pub(super) const LABEL: &str = " – ";

/// Reads a score with its own label behind it, as the list of a workbook has it: `3 – I høj grad`.
fn labelled(text: &str, question: &Question) -> Option<Score> {
    let (score, label) = text.split_once(LABEL)?;
    let score = Score::parse(score)?;
    let (_, own) = question.scale.levels.iter().find(|(level, _)| *level == score)?;
    Lang::ALL.into_iter().any(|lang| fold(own.get(lang)) == fold(label)).then_some(score)
}

fn read_word(text: &str, question: &Question) -> Result<State, Kind> {
    let id = || question.id.0.clone();
    match fold(text).as_str() {
        "?" | "ved ikke" | "don't know" | "don’t know" => Ok(State::DontKnow),
        "-" | "–" | "n/a" | "ikke relevant" | "not relevant" => Ok(State::NotRelevant),
        folded => Err(match day_and_month(folded) {
            Some((day, month)) => {
                let meant = Score::parse(&format!("{day},{month}")).filter(|score| question.scale.has_step(*score));
                Kind::ScoreIsDate { question: id(), text: text.to_owned(), meant }
            }
            None => {
                let suggestion = meant_score(text).map(str::to_owned);
                Kind::ScoreNotNumber { question: id(), text: text.to_owned(), suggestion }
            }
        }),
    }
}

/// Reads what a spreadsheet makes of `3.5`: `03-05-2026`, `3. maj`, `maj-03`, `2026-05-03`.
pub(in crate::files) fn day_and_month(text: &str) -> Option<(u32, u32)> {
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let month_number = |part: &str| -> Option<u32> {
        let at = month_names().position(|name| name == part)?;
        u32::try_from(at / 4 + 1).ok()
    };
    let number = |part: &str| -> Option<u32> { part.parse().ok() };
    let (day, month) = match parts[..] {
        [year, month, day] if year.len() == 4 => (number(day)?, number(month)?),
        // Two bare numbers are somebody's `3-4`; a spreadsheet writes zeros before them.
        [day, month] if [day, month].iter().all(|part| part.len() == 1 && number(part).is_some()) => return None,
        [day, month] | [day, month, _] if number(day).is_some() => {
            (number(day)?, month_number(month).or_else(|| number(month))?)
        }
        [month, day] => (number(day)?, month_number(month)?),
        _ => return None,
    };
    ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some((day, month))
}

pub(super) fn read_basis(cell: &str, question: &Question) -> Result<Option<Basis>, Kind> {
    match fold(cell).as_str() {
        "" => Ok(None),
        "dokumentation" | "documentation" => Ok(Some(Basis::Documentation)),
        "hukommelse" | "memory" => Ok(Some(Basis::Memory)),
        _ => {
            let suggestion = meant_basis(cell).map(str::to_owned);
            Err(Kind::UnknownBasis { question: question.id.0.clone(), text: cell.trim().to_owned(), suggestion })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::frame::{Discuss, Localised, Scale};
    use crate::source::Places;

    fn question(step: i32) -> Question {
        let scale = Scale {
            min: Score::whole(0),
            max: Score::whole(5),
            step: Score::from_thousandths(step),
            levels: Vec::new(),
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
    fn a_score_cell_has_a_state() {
        let read = |text| read_score(text, &question(500));
        assert_eq!(read(" 3,5\u{a0}"), Ok(State::Score(Score::from_thousandths(3500))));
        assert_eq!(read("0"), Ok(State::Score(Score::whole(0))));
        let mut labelled = question(500);
        labelled.scale.levels = vec![(Score::whole(3), Localised::same("I høj grad"))];
        assert_eq!(read_score("3 – i høj grad ", &labelled), Ok(State::Score(Score::whole(3))));
        for wrong in ["3 – 4", "3 – i lav grad", "4 – I høj grad", "3 - I høj grad"] {
            assert!(read_score(wrong, &labelled).is_err(), "{wrong}");
        }
        assert_eq!(read("  "), Ok(State::Missing));
        for word in ["?", "Ved ikke", "don't know", "DON’T KNOW"] {
            assert_eq!(read(word), Ok(State::DontKnow), "{word}");
        }
        for word in ["-", "–", "N/A", "ikke relevant", "Not relevant"] {
            assert_eq!(read(word), Ok(State::NotRelevant), "{word}");
        }
    }

    #[test]
    fn a_score_that_is_none_says_why() {
        let half = Score::from_thousandths(3500);
        assert_eq!(
            read_score("7", &question(1000)),
            Err(Kind::ScoreOffScale {
                question: "T1.1".to_owned(),
                score: Score::whole(7),
                min: Score::whole(0),
                max: Score::whole(5)
            })
        );
        assert_eq!(
            read_score("3,5", &question(1000)),
            Err(Kind::ScoreBetweenSteps {
                question: "T1.1".to_owned(),
                score: half,
                below: Score::whole(3),
                above: Score::whole(4)
            })
        );
        for date in ["03-05-2026", "3. maj", "03-maj", "maj-03", "2026-05-03", "3/5-2026", "3 May"] {
            let kind = Kind::ScoreIsDate { question: "T1.1".to_owned(), text: date.to_owned(), meant: Some(half) };
            assert_eq!(read_score(date, &question(500)), Err(kind), "{date}");
        }
        for words in ["god", "3-4", "3/4", "3 4"] {
            let kind = Kind::ScoreNotNumber { question: "T1.1".to_owned(), text: words.to_owned(), suggestion: None };
            assert_eq!(read_score(words, &question(1000)), Err(kind), "{words}");
        }
    }
}
