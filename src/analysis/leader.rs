//! The leader's scores beside everybody else's.
//!
//! Never written to a file: shown on the terminal only, when somebody asks for it. So nothing here is `Serialize`.

use super::statistics::Tally;
use crate::model::QuestionId;
use crate::model::answers::State;
use crate::model::evaluation::{Evaluation, Role};
use crate::model::frame::{Question, Theme};

/// A question as the leader and the others see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaderAndOthers<'e> {
    /// The question.
    pub id: &'e QuestionId,
    /// What people see instead of the id.
    pub label: &'e str,
    /// The leader's answer; several where several people lead, none where no leader has answered.
    pub leader: Vec<State>,
    /// The others' scores.
    pub others: Tally,
}

impl LeaderAndOthers<'_> {
    /// Returns the median of the others; `None` below two scores, since that would be one person's answer.
    pub fn others_median(&self) -> Option<f64> {
        self.others.median().filter(|_| self.others.n() >= 2)
    }

    /// Returns the leader's score minus the others' median, where one leader gave a score.
    pub fn difference(&self) -> Option<f64> {
        match self.leader[..] {
            [State::Score(score)] => Some(score.as_f64() - self.others_median()?),
            _ => None,
        }
    }
}

/// Puts the leader's answers beside the others', for the questions asked in frame order.
pub fn leader_and_others<'e>(evaluation: &'e Evaluation) -> Vec<LeaderAndOthers<'e>> {
    let row = |(theme, question): (&'_ Theme, &'e Question)| {
        let mut row =
            LeaderAndOthers { id: &question.id, label: question.label(), leader: Vec::new(), others: Tally::default() };
        for (sheet, answer) in evaluation.answers_to(question) {
            let state = evaluation.state(theme, answer);
            let leads = evaluation.participant(&sheet.participant).is_some_and(|person| person.is(Role::Leader));
            match state {
                _ if leads => row.leader.push(state),
                State::Score(score) => row.others.add(score),
                _ => {}
            }
        }
        row
    };
    evaluation.asked().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::disagreement::tests::evaluation;

    #[track_caller]
    fn check(marks: &str, median: Option<f64>, difference: Option<f64>) {
        let mut evaluation = evaluation(&[("T1.1", marks)]);
        evaluation.participants[0].roles = vec![Role::Leader, Role::Coordinator];
        let rows = leader_and_others(&evaluation);
        assert_eq!((rows[0].others_median(), rows[0].difference()), (median, difference), "{marks}");
    }

    #[test]
    fn the_leader_stands_beside_the_median_of_the_others() {
        check("5234", Some(3.0), Some(2.0));
        check("?234", Some(3.0), None);
        check("52?-", None, None);
        check("5", None, None);
    }
}
