//! Comparing an evaluation with an earlier one, and what the group agreed with what people gave.

use super::disagreement::Answered;
use super::statistics::{Reason, Summary, Tally, Undefined, same_scores};
use crate::model::consensus::{QuestionConsensus, Status};
use crate::model::evaluation::Evaluation;
use crate::model::frame::{Discuss, Question, Theme};
use crate::model::score::Score;
use crate::model::{QuestionId, ThemeId};
use serde::Serialize;

/// How a question stands in two evaluations; changes are after minus before.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuestionChange {
    /// The question.
    pub id: QuestionId,
    /// Its theme, as the later evaluation has it.
    pub theme: ThemeId,
    /// What people see instead of the id, as the later evaluation has it.
    pub label: String,
    /// Whether the two score it on different scales; nothing is compared then.
    pub scales_differ: bool,
    /// The figures before.
    pub before: Summary,
    /// The figures after.
    pub after: Summary,
    /// Change of the mean in scale units.
    pub mean_change: Option<f64>,
    /// Change of the median in scale units.
    pub median_change: Option<f64>,
    /// Change of the disagreement index, -1 to 1; needs two scores on both sides.
    pub disagreement_change: Option<f64>,
    /// Why each `None` is one.
    #[serde(skip_serializing_if = "Undefined::is_empty")]
    pub undefined: Undefined,
}

impl QuestionChange {
    fn new(before: (&Question, Summary), theme: &Theme, after: (&Question, Summary)) -> Self {
        let scales_differ = !same_scores(&before.0.scale, &after.0.scale);
        let (question, before, after) = (after.0, before.1, after.1);
        let fewest = before.n.min(after.n);
        let mut undefined = Undefined::new();
        let mut change = |name, needed, figure: fn(&Summary) -> Option<f64>| {
            let reason = match fewest {
                _ if scales_differ => Some(Reason::ScalesDiffer),
                0 => Some(Reason::NoData),
                n if n < needed => Some(Reason::FewerThanTwo),
                _ => None,
            };
            if let Some(reason) = reason {
                undefined.insert(name, reason);
                return None;
            }
            Some(figure(&after)? - figure(&before)?)
        };
        Self {
            id: question.id.clone(),
            theme: theme.id.clone(),
            label: question.label().to_owned(),
            scales_differ,
            mean_change: change("mean_change", 1, |summary| summary.mean),
            median_change: change("median_change", 1, |summary| summary.median),
            disagreement_change: change("disagreement_change", 2, |summary| summary.disagreement),
            before,
            after,
            undefined,
        }
    }
}

/// Two evaluations side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// The questions asked in both, in the later frame's order.
    pub questions: Vec<QuestionChange>,
    /// Questions asked before only, in frame order.
    pub only_before: Vec<QuestionId>,
    /// Questions asked after only, in frame order.
    pub only_after: Vec<QuestionId>,
}

impl Comparison {
    /// Compares the questions of two evaluations by their ids.
    pub fn between(before: &Evaluation, after: &Evaluation) -> Self {
        let mut questions = Vec::new();
        let mut only_after = Vec::new();
        for (theme, question) in after.asked() {
            match before.asked_question(&question.id) {
                Some((old_theme, old)) => questions.push(QuestionChange::new(
                    (old, summary(before, old_theme, old)),
                    theme,
                    (question, summary(after, theme, question)),
                )),
                None => only_after.push(question.id.clone()),
            }
        }
        let only_before = before
            .asked()
            .filter(|(_, question)| after.asked_question(&question.id).is_none())
            .map(|(_, question)| question.id.clone())
            .collect();
        Self { questions, only_before, only_after }
    }
}

fn summary(evaluation: &Evaluation, theme: &Theme, question: &Question) -> Summary {
    Answered::count(evaluation, theme, question).scores.summary(&question.scale)
}

/// Why an agreed score needs a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NeedsReason {
    /// It lies below or above everything that people gave.
    Outside,
    /// It lies at least `outlier` from the median.
    FarFromMedian,
}

/// Returns why an agreed score needs a reason, if it does; where nobody gave a score, there is nothing to depart from.
pub fn needs_reason(score: Score, tally: &Tally, discuss: &Discuss) -> Option<NeedsReason> {
    if is_outside(score, tally) {
        Some(NeedsReason::Outside)
    } else if tally.is_far_from_median(score, discuss.outlier) {
        Some(NeedsReason::FarFromMedian)
    } else {
        None
    }
}

/// Returns why what was agreed on a question lacks a reason, if it does; `tally` is what people gave.
pub fn lacks_reason(record: &QuestionConsensus, tally: &Tally, discuss: &Discuss) -> Option<NeedsReason> {
    let is_bare = record.status == Status::Agreed && record.reason.is_none();
    record.score.filter(|_| is_bare).and_then(|score| needs_reason(score, tally, discuss))
}

fn is_outside(score: Score, tally: &Tally) -> bool {
    tally.min().is_some_and(|min| score < min) || tally.max().is_some_and(|max| score > max)
}

/// What the group agreed on a question, against what people gave alone; scores in scale units.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AgainstConsensus {
    /// The question.
    pub id: QuestionId,
    /// Its theme.
    pub theme: ThemeId,
    /// What people see instead of the id.
    pub label: String,
    /// Where the group stands with it; `None` where the record does not have it.
    pub status: Option<Status>,
    /// The agreed score; `None` unless the status is agreed.
    pub score: Option<Score>,
    /// Number of scores people gave.
    pub n: usize,
    /// Their median.
    pub median: Option<f64>,
    /// The lowest of them.
    pub min: Option<Score>,
    /// The highest of them.
    pub max: Option<Score>,
    /// Agreed score minus median.
    pub difference: Option<f64>,
    /// Whether the agreed score lies outside what anyone gave.
    pub outside: bool,
    /// Whether the agreed score lies at least `outlier` from the median.
    pub far: bool,
    /// Whether the record gives a reason.
    pub has_reason: bool,
    /// Why each `None` but the status is one.
    #[serde(skip_serializing_if = "Undefined::is_empty")]
    pub undefined: Undefined,
}

/// Compares what the group agreed with what people gave, for the questions asked in frame order.
pub fn against_consensus(evaluation: &Evaluation) -> Vec<AgainstConsensus> {
    evaluation.asked().map(|(theme, question)| against_consensus_on(evaluation, theme, question)).collect()
}

fn against_consensus_on(evaluation: &Evaluation, theme: &Theme, question: &Question) -> AgainstConsensus {
    let tally = Answered::count(evaluation, theme, question).scores;
    let record = evaluation.consensus_on(&question.id);
    let score = record.filter(|record| record.status == Status::Agreed).and_then(|record| record.score);
    let median = tally.median();
    let mut undefined = Undefined::new();
    if median.is_none() {
        undefined.extend(["median", "min", "max", "difference"].map(|name| (name, Reason::NoData)));
    }
    if score.is_none() {
        undefined.extend(["score", "difference"].map(|name| (name, Reason::NotAgreed)));
    }
    AgainstConsensus {
        id: question.id.clone(),
        theme: theme.id.clone(),
        label: question.label().to_owned(),
        status: record.map(|record| record.status),
        score,
        n: tally.n(),
        median,
        min: tally.min(),
        max: tally.max(),
        difference: score.zip(median).map(|(score, median)| score.as_f64() - median),
        outside: score.is_some_and(|score| is_outside(score, &tally)),
        far: score.is_some_and(|score| tally.is_far_from_median(score, question.discuss.outlier)),
        has_reason: record.and_then(|record| record.reason.as_deref()).is_some_and(|reason| !reason.trim().is_empty()),
        undefined,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::disagreement::tests::{evaluation, nowhere, scale};
    use crate::model::consensus::ConsensusRecord;
    use crate::source::Places;

    #[track_caller]
    fn check_reason(agreed: &str, given: &[&str], expected: Option<NeedsReason>) {
        let score = |text: &str| Score::parse(text).expect("a score");
        let tally: Tally = given.iter().map(|text| score(text)).collect();
        let discuss = Discuss { range: score("3"), outlier: score("2"), split: true };
        assert_eq!(needs_reason(score(agreed), &tally, &discuss), expected, "{agreed} against {given:?}");
    }

    #[test]
    fn a_score_that_departs_from_what_people_gave_needs_a_reason() {
        check_reason("3", &["2", "3", "4"], None);
        check_reason("3", &["2", "4"], None);
        check_reason("5", &["2", "3", "4"], Some(NeedsReason::Outside));
        check_reason("1", &["2", "3", "4"], Some(NeedsReason::Outside));
        check_reason("0", &["0", "2", "3", "4"], Some(NeedsReason::FarFromMedian));
        check_reason("5", &["3", "3", "3", "5"], Some(NeedsReason::FarFromMedian));
        check_reason("4.5", &["2", "3", "4", "5"], None);
        check_reason("3", &[], None);
    }

    #[track_caller]
    fn check_change(before: &str, after: &str, changes: [Option<f64>; 3], reason: Option<Reason>) {
        let [before, after] = [before, after].map(|marks| evaluation(&[("T1.1", marks)]));
        let change = &Comparison::between(&before, &after).questions[0];
        assert_eq!([change.mean_change, change.median_change, change.disagreement_change], changes);
        assert_eq!(change.undefined.get("disagreement_change").copied(), reason);
    }

    #[test]
    fn changes_are_after_minus_before() {
        check_change("0055", "4444", [Some(1.5), Some(1.5), Some(-1.0)], None);
        check_change("3  ", "445", [Some(13.0 / 3.0 - 3.0), Some(1.0), None], Some(Reason::FewerThanTwo));
        check_change("???", "445", [None, None, None], Some(Reason::NoData));
    }

    #[test]
    fn questions_on_other_scales_or_in_one_evaluation_only_are_not_compared() {
        let before = evaluation(&[("T1.1", "33"), ("T1.2", "33"), ("T2.1", "33")]);
        let mut after = evaluation(&[("T1.2", "44"), ("T1.3", "44"), ("T2.1", "44")]);
        after.frame.themes[1].questions[0].scale = scale(0, 100);
        let comparison = Comparison::between(&before, &after);
        let flags: Vec<(&str, bool)> =
            comparison.questions.iter().map(|question| (question.id.as_str(), question.scales_differ)).collect();
        assert_eq!(flags, [("T1.2", false), ("T2.1", true)]);
        assert_eq!(comparison.questions[1].mean_change, None);
        assert_eq!(comparison.questions[1].undefined["mean_change"], Reason::ScalesDiffer);
        assert_eq!(comparison.only_before, [QuestionId::from("T1.1")]);
        assert_eq!(comparison.only_after, [QuestionId::from("T1.3")]);
    }

    fn agreed(id: &str, status: Status, score: Option<i32>, reason: Option<&str>) -> QuestionConsensus {
        QuestionConsensus {
            id: QuestionId::from(id),
            status,
            score: score.map(Score::whole),
            reason: reason.map(str::to_owned),
            note: None,
            rests_on: None,
            strengths: Vec::new(),
            improvements: Vec::new(),
            set_aside: Vec::new(),
            place: nowhere(),
            score_place: None,
            places: Places::default(),
        }
    }

    #[test]
    fn the_agreed_score_is_held_against_what_people_gave() {
        let mut evaluation = evaluation(&[("T1.1", "2344"), ("T1.2", "2344"), ("T1.3", "2344"), ("T1.4", "????")]);
        evaluation.consensus = Some(ConsensusRecord {
            file: nowhere().file,
            themes: Vec::new(),
            questions: vec![
                agreed("T1.1", Status::Agreed, Some(5), Some("ny ledelse")),
                agreed("T1.2", Status::Open, Some(1), Some("  ")),
                agreed("T1.4", Status::Agreed, Some(3), None),
            ],
        });
        let all = against_consensus(&evaluation);
        assert_eq!((all[0].score, all[0].difference), (Some(Score::whole(5)), Some(1.5)));
        assert!(all[0].outside && !all[0].far && all[0].has_reason);
        assert_eq!((all[1].score, all[1].difference, all[1].has_reason), (None, None, false));
        assert_eq!((all[2].status, all[2].undefined["score"]), (None, Reason::NotAgreed));
        assert_eq!((all[3].difference, all[3].undefined["difference"]), (None, Reason::NoData));
        let json = serde_json::to_value(&all).expect("it is plain data");
        assert_eq!(json[1]["status"], "open");
        assert!(json[2]["status"].is_null());
    }
}
