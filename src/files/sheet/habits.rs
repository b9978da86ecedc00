//! What a sheet does in the same way all through, and where it first does otherwise.

use super::{Kind, Visitor};
use crate::model::score::Score;
use crate::source::Span;

/// What a sheet has done so far.
#[derive(Debug)]
pub(super) struct Habits {
    /// The decimal mark of sheets with this delimiter.
    mark: char,
    /// Whether the header ends in CR and LF.
    crlf: Option<bool>,
    line_ends_told: bool,
    /// The last question in the order of the frame.
    furthest: Option<usize>,
    order_told: bool,
    has_own_mark: bool,
    other_mark: Option<(Span, String)>,
}

impl Habits {
    /// Begins with the header, which ends at `end`.
    pub(super) fn new(text: &str, end: usize, delimiter: u8) -> Self {
        Self {
            mark: if delimiter == b',' { '.' } else { ',' },
            crlf: ends_in_crlf(text, end),
            line_ends_told: false,
            furthest: None,
            order_told: false,
            has_own_mark: false,
            other_mark: None,
        }
    }

    /// Looks at how a record ends. (Line ends within cells are text.)
    pub(super) fn line_end(&mut self, text: &str, end: usize, visitor: &mut impl Visitor) {
        let Some(crlf) = ends_in_crlf(text, end).filter(|_| !self.line_ends_told) else { return };
        if *self.crlf.get_or_insert(crlf) != crlf {
            self.line_ends_told = true;
            visitor.problem(Span { start: end, end }, None, Kind::MixedLineEnds { crlf });
        }
    }

    /// Looks at which question comes now; one that was there before is told of elsewhere.
    pub(super) fn question(&mut self, question: usize, id: (&str, Span), visitor: &mut impl Visitor) {
        if self.furthest.is_some_and(|furthest| question < furthest) && !self.order_told {
            self.order_told = true;
            visitor.problem(id.1, None, Kind::QuestionOrder { id: id.0.trim().to_owned() });
        }
        self.furthest = self.furthest.max(Some(question));
    }

    /// Looks at the decimal mark of a score.
    pub(super) fn score(&mut self, score: &str, span: Span) {
        let score = score.trim();
        let Some(mark) = score.chars().find(|sign| matches!(sign, ',' | '.')).filter(|_| Score::parse(score).is_some())
        else {
            return;
        };
        if mark == self.mark {
            self.has_own_mark = true;
        } else {
            self.other_mark.get_or_insert_with(|| (span, score.to_owned()));
        }
    }

    /// Tells what only the whole sheet shows.
    pub(super) fn finish(self, visitor: &mut impl Visitor) {
        if let Some((span, score)) = self.other_mark.filter(|_| self.has_own_mark) {
            visitor.problem(span, None, Kind::MixedDecimals { score, mark: self.mark });
        }
    }
}

fn ends_in_crlf(text: &str, end: usize) -> Option<bool> {
    match text.as_bytes().get(end..)? {
        [b'\r', b'\n', ..] => Some(true),
        [b'\n', ..] => Some(false),
        _ => None,
    }
}
