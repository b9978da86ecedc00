//! Answer sheets (*svarark*): what one participant wrote, alone.

use super::score::Score;
use super::{ParticipantId, QuestionId};
use crate::source::{FileId, Place};
use std::collections::BTreeMap;

/// The state of an answer; everywhere kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// A score on the question's scale.
    Score(Score),
    /// Asked, but not answered: an empty cell or no row.
    Missing,
    /// The participant does not know.
    DontKnow,
    /// The participant finds the question not relevant.
    NotRelevant,
    /// Outside the themes chosen for this evaluation.
    NotAsked,
    /// A score that cannot be used: off the scale, between steps, no number, or given twice.
    Invalid,
}

impl State {
    /// Returns the name used in CSV and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Score(_) => "score",
            Self::Missing => "missing",
            Self::DontKnow => "dont-know",
            Self::NotRelevant => "not-relevant",
            Self::NotAsked => "not-asked",
            Self::Invalid => "invalid",
        }
    }

    /// Returns the score, where there is one.
    pub fn score(self) -> Option<Score> {
        match self {
            Self::Score(score) => Some(score),
            _ => None,
        }
    }
}

/// What an answer rests on (*grundlag*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// The participant has read the documentation.
    Documentation,
    /// The participant answers from memory.
    Memory,
}

impl Basis {
    /// Returns the name used in CSV and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Documentation => "documentation",
            Self::Memory => "memory",
        }
    }
}

/// One answer (*besvarelse*): a row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Its state.
    pub state: State,
    /// What it rests on, where the participant says.
    pub basis: Option<Basis>,
    /// The cell of strengths (*styrker*), as written.
    pub strengths: String,
    /// The cell of areas for improvement (*forbedringsområder*), as written.
    pub improvements: String,
    /// The cell of evidence (*dokumentation*), as written.
    pub evidence: String,
    /// The comment, as written.
    pub comment: String,
    /// The row's question cell.
    pub place: Place,
    /// Where the other cells stand.
    pub cells: Cells,
}

/// Where the cells of an answer stand, quotes included; `None` where the sheet has no such column.
///
/// Of a question with two rows these are the cells of the first, but the entries of both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cells {
    /// The score.
    pub score: Option<Place>,
    /// The basis.
    pub basis: Option<Place>,
    /// The strengths.
    pub strengths: WordCell,
    /// The areas for improvement.
    pub improvements: WordCell,
    /// The evidence.
    pub evidence: WordCell,
    /// The comment.
    pub comment: WordCell,
}

impl Cells {
    /// Returns where every entry of the cells of words stands.
    pub fn entries(&self) -> impl Iterator<Item = Place> {
        let cells = [&self.strengths, &self.improvements, &self.evidence, &self.comment];
        cells.into_iter().flat_map(|cell| cell.entries.iter().copied())
    }
}

/// Where a cell of words stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WordCell {
    /// The cell, quotes included.
    pub place: Option<Place>,
    /// Each of its entries, as [`entries`] finds them.
    pub entries: Vec<Place>,
}

impl WordCell {
    /// Returns the entries of the cell's text with the place of each: `answer.cells.strengths.placed(&answer.strengths)`.
    pub fn placed<'c>(&self, text: &'c str) -> impl Iterator<Item = (&'c str, Place)> {
        entries(text).zip(self.entries.iter().copied())
    }
}

impl Answer {
    /// Returns whether the participant wrote anything but a score.
    pub fn has_words(&self) -> bool {
        [&self.strengths, &self.improvements, &self.evidence, &self.comment]
            .into_iter()
            .any(|cell| !cell.trim().is_empty())
    }
}

/// Splits a cell into its entries: one per line, without surrounding space and list marks, empty lines left out.
///
/// A mark is `-`, `–`, `*`, `•`, `o`, `+` or a number with `.` or `)`, followed by space.
pub fn entries(cell: &str) -> impl Iterator<Item = &str> {
    cell.lines().map(strip_list_mark).filter(|entry| !entry.is_empty())
}

fn strip_list_mark(line: &str) -> &str {
    let line = line.trim();
    let Some((mark, rest)) = line.split_once(char::is_whitespace) else {
        return if matches!(line, "-" | "–" | "*" | "•" | "+") { "" } else { line };
    };
    let is_bullet = matches!(mark, "-" | "–" | "—" | "*" | "•" | "·" | "o" | "+" | "");
    let is_number = mark
        .strip_suffix(['.', ')'])
        .is_some_and(|digits| (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()));
    if is_bullet || is_number { rest.trim() } else { line }
}

/// An answer sheet (*svarark*): one participant's answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerSheet {
    /// Who answered.
    pub participant: ParticipantId,
    /// The file it was read from.
    pub file: FileId,
    /// Answers by question; a question without a row is missing here.
    pub answers: BTreeMap<QuestionId, Answer>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_one_entry_per_line_and_marks_are_stripped() {
        let cell = "• Fælles intro\r\n- Makker\n\n  2) Tavle  \nonsdag er god\n-5 grader\n-\no sidste";
        let all: Vec<&str> = entries(cell).collect();
        assert_eq!(all, ["Fælles intro", "Makker", "Tavle", "onsdag er god", "-5 grader", "sidste"]);
        assert_eq!(entries("   ").count(), 0);
        assert_eq!(entries("1250 timer").collect::<Vec<_>>(), ["1250 timer"]);
    }
}
