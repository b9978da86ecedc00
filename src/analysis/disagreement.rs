//! Where people disagree: every question in the order of discussion, with the rules it meets.

use super::alpha::{Agreement, scales_differ};
use super::statistics::{Reason, Summary, Tally};
use crate::model::answers::{AnswerSheet, State};
use crate::model::evaluation::Evaluation;
use crate::model::frame::{Discuss, Question, Scale, Theme};
use crate::model::score::Score;
use crate::model::{QuestionId, ThemeId};
use serde::{Serialize, Serializer};
use std::cmp::Reverse;

/// How many answers to a question are in each state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Answered {
    /// The scores.
    #[serde(skip)]
    pub scores: Tally,
    /// People with a sheet and no answer here.
    pub missing: usize,
    /// People who do not know.
    pub dont_know: usize,
    /// People who find the question not relevant.
    pub not_relevant: usize,
    /// Scores that cannot be used.
    pub invalid: usize,
    /// People whose sheet does not count yet; never among the missing.
    pub not_delivered: usize,
}

impl Answered {
    /// Counts the answers to a question; all zero but `not_delivered` where it is not asked.
    pub fn count(evaluation: &Evaluation, theme: &Theme, question: &Question) -> Self {
        let mut answered = Self { not_delivered: evaluation.not_delivered().count(), ..Self::default() };
        for (_, answer) in evaluation.answers_to(question) {
            match evaluation.state(theme, answer) {
                State::Score(score) => answered.scores.add(score),
                State::Missing => answered.missing += 1,
                State::DontKnow => answered.dont_know += 1,
                State::NotRelevant => answered.not_relevant += 1,
                State::Invalid => answered.invalid += 1,
                State::NotAsked => {}
            }
        }
        answered
    }
}

/// A rule of `[discuss]` that a question meets; distances in scale units.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "rule", rename_all = "kebab-case")]
pub enum RuleMet {
    /// Highest minus lowest score is at least the limit.
    Range {
        /// Highest minus lowest score.
        value: Score,
        /// The rule's limit.
        limit: Score,
    },
    /// Someone is at least the limit from the median.
    Outlier {
        /// The greatest distance from the median.
        value: f64,
        /// The rule's limit.
        limit: Score,
    },
    /// Two groups stand against each other, one at each end of the scale.
    Split,
}

/// Returns the rules that scores meet; none where there are fewer than two.
pub fn rules_met(tally: &Tally, scale: &Scale, discuss: &Discuss) -> Vec<RuleMet> {
    if tally.n() < 2 {
        return Vec::new();
    }
    let range = tally
        .range()
        .filter(|&range| range >= discuss.range)
        .map(|value| RuleMet::Range { value, limit: discuss.range });
    let outlier = far_from_median(tally, discuss)
        .filter_map(|(score, _)| tally.distance_from_median(score))
        .max_by(f64::total_cmp)
        .map(|value| RuleMet::Outlier { value, limit: discuss.outlier });
    let split = (discuss.split && is_split(tally, scale)).then_some(RuleMet::Split);
    [range, outlier, split].into_iter().flatten().collect()
}

/// Returns the scores at least `outlier` from the median, and how many gave each.
fn far_from_median(tally: &Tally, discuss: &Discuss) -> impl Iterator<Item = (Score, usize)> {
    tally.counts().filter(|&(score, _)| tally.is_far_from_median(score, discuss.outlier))
}

/// Returns whether the lowest and the highest third of the scale each hold at least a third of the scores and two
/// people, and fewer people stand between than at either end.
///
/// After the disagreement rule of the RAND/UCLA appropriateness method, a third of the panel in each extreme third.
fn is_split(tally: &Tally, scale: &Scale) -> bool {
    let at_end = |end: Score| -> usize {
        let near =
            |score: Score| 3 * i64::from(score.distance(end).thousandths()) <= i64::from(scale.width().thousandths());
        tally.counts().filter(|&(score, _)| near(score)).map(|(_, count)| count).sum()
    };
    let (low, high) = (at_end(scale.min), at_end(scale.max));
    let smaller = low.min(high);
    smaller >= 2 && 3 * smaller >= tally.n() && tally.n() - low - high < smaller
}

/// How people stand to each other on a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Two groups (*delt*).
    Split,
    /// One person against an otherwise agreeing group (*en enkelt stemme*).
    LoneVoice,
    /// Any other disagreement (*spredt*).
    Broad,
    /// No rule is met (*enige*).
    Agreed,
}

impl Shape {
    /// Returns the shape of scores; `None` where there are fewer than two.
    pub fn of(tally: &Tally, scale: &Scale, discuss: &Discuss) -> Option<Self> {
        if tally.n() < 2 {
            return None;
        }
        let rules = rules_met(tally, scale, discuss);
        let shape = if rules.is_empty() {
            Self::Agreed
        } else if rules.contains(&RuleMet::Split) {
            Self::Split
        } else if is_lone_voice(tally, scale, discuss) {
            Self::LoneVoice
        } else {
            Self::Broad
        };
        Some(shape)
    }

    /// Returns the name used in CSV and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Split => "split",
            Self::LoneVoice => "lone-voice",
            Self::Broad => "broad",
            Self::Agreed => "agreed",
        }
    }
}

/// Returns whether exactly one person is far from the median, and the others meet no rule among themselves.
fn is_lone_voice(tally: &Tally, scale: &Scale, discuss: &Discuss) -> bool {
    let far: Vec<(Score, usize)> = far_from_median(tally, discuss).collect();
    matches!(far[..], [(score, 1)] if rules_met(&tally.without(score), scale, discuss).is_empty())
}

impl Serialize for Shape {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// The part of the order of discussion that a question belongs to, in that order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Meets a rule.
    Discuss,
    /// Meets none.
    Agreed,
    /// Has fewer than two scores.
    CannotCompare,
}

impl Group {
    /// Returns the name used in CSV and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Discuss => "discuss",
            Self::Agreed => "agreed",
            Self::CannotCompare => "cannot-compare",
        }
    }
}

impl Serialize for Group {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// How many gave a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ScoreCount {
    /// The score.
    pub score: Score,
    /// How many gave it.
    pub n: usize,
}

/// Scales with more scores than this are not listed score by score.
const LISTED_CATEGORIES: usize = 11;

/// Returns how many gave each score of the scale; on a fine scale, of the scores that were given.
fn score_counts(tally: &Tally, scale: &Scale) -> Vec<ScoreCount> {
    if scale.categories() <= LISTED_CATEGORIES {
        scale.scores().map(|score| ScoreCount { score, n: tally.count(score) }).collect()
    } else {
        tally.counts().map(|(score, n)| ScoreCount { score, n }).collect()
    }
}

#[derive(Serialize)]
#[serde(remote = "Discuss")]
struct DiscussFields {
    range: Score,
    outlier: Score,
    split: bool,
}

/// How people stand on a question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuestionDisagreement {
    /// The question.
    pub id: QuestionId,
    /// Its theme.
    pub theme: ThemeId,
    /// What people see instead of the id.
    pub label: String,
    /// Where it belongs in the order of discussion.
    pub group: Group,
    /// Whether it meets a rule.
    pub must_discuss: bool,
    /// How people stand to each other; `None` where there are fewer than two scores.
    pub shape: Option<Shape>,
    /// The rules it meets.
    pub reasons: Vec<RuleMet>,
    /// The rules in force.
    #[serde(with = "DiscussFields")]
    pub discuss: Discuss,
    /// The scores and the other states.
    #[serde(flatten)]
    pub answered: Answered,
    /// The figures.
    #[serde(flatten)]
    pub summary: Summary,
    /// How many gave each score: all scores of a scale of at most 11, else those that were given; ascending.
    pub counts: Vec<ScoreCount>,
}

impl QuestionDisagreement {
    fn new(theme: &Theme, question: &Question, answered: Answered) -> Self {
        let (scale, discuss, tally) = (&question.scale, &question.discuss, &answered.scores);
        let reasons = rules_met(tally, scale, discuss);
        let group = match (tally.n(), reasons.is_empty()) {
            (0 | 1, _) => Group::CannotCompare,
            (_, false) => Group::Discuss,
            (_, true) => Group::Agreed,
        };
        Self {
            id: question.id.clone(),
            theme: theme.id.clone(),
            label: question.label().to_owned(),
            group,
            must_discuss: group == Group::Discuss,
            shape: Shape::of(tally, scale, discuss),
            reasons,
            discuss: *discuss,
            summary: tally.summary(scale),
            counts: score_counts(tally, scale),
            answered,
        }
    }

    /// Returns what questions are ordered by for discussion; those with the same stay in frame order.
    fn order(&self) -> impl Ord + use<> {
        // Mirrored scores may differ in the index's last bits; nine decimals tell real differences apart.
        let index = (self.summary.disagreement.unwrap_or_default() * 1e9).round() as i64;
        let range = self.summary.range.unwrap_or_default();
        (self.group, Reverse((index, range, self.answered.dont_know)))
    }
}

/// How people stand on a theme.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ThemeAgreement {
    /// The theme.
    pub id: ThemeId,
    /// Number of scores.
    pub n_scores: usize,
    /// Mean of all scores, in scale units.
    pub pooled_mean: Option<f64>,
    /// Mean of the questions' means, in scale units; what reports call the theme's mean.
    pub mean_of_item_means: Option<f64>,
    /// Alpha over the theme's questions; its `undefined` also tells why a mean is `None`.
    #[serde(flatten)]
    pub agreement: Agreement,
}

impl ThemeAgreement {
    fn new(theme: &Theme, answered: &[Answered]) -> Self {
        let items: Vec<(&Scale, &Tally)> = items(theme, answered).collect();
        let pooled: Tally = items.iter().map(|(_, tally)| *tally).collect();
        let means: Vec<f64> = items.iter().filter_map(|(_, tally)| tally.mean()).collect();
        let mut agreement = Agreement::on(&items);
        let undefined = if scales_differ(&items) {
            Some(Reason::ScalesDiffer)
        } else if means.is_empty() {
            Some(Reason::NoData)
        } else {
            None
        };
        if let Some(reason) = undefined {
            agreement.undefined.extend([("pooled_mean", reason), ("mean_of_item_means", reason)]);
        }
        Self {
            id: theme.id.clone(),
            n_scores: pooled.n(),
            pooled_mean: pooled.mean().filter(|_| undefined.is_none()),
            mean_of_item_means: undefined.is_none().then(|| means.iter().sum::<f64>() / means.len() as f64),
            agreement,
        }
    }
}

/// How people stand on the whole evaluation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SetAgreement {
    /// People who are to fill in a sheet or have done so.
    pub n_participants: usize,
    /// Those of them who gave a score.
    pub n_participants_with_data: usize,
    /// Alpha over all questions asked.
    #[serde(flatten)]
    pub agreement: Agreement,
}

/// Where people disagree.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Disagreement {
    /// The questions asked, in the order of discussion.
    pub questions: Vec<QuestionDisagreement>,
    /// The themes asked, in frame order.
    pub themes: Vec<ThemeAgreement>,
    /// All questions together.
    pub set: SetAgreement,
}

impl Disagreement {
    /// Compares the answers of an evaluation.
    pub fn of(evaluation: &Evaluation) -> Self {
        let count = |theme: &Theme| -> Vec<Answered> {
            theme.questions.iter().map(|question| Answered::count(evaluation, theme, question)).collect()
        };
        let asked: Vec<(&Theme, Vec<Answered>)> =
            evaluation.asked_themes().map(|theme| (theme, count(theme))).collect();
        let all: Vec<(&Scale, &Tally)> = asked.iter().flat_map(|(theme, answered)| items(theme, answered)).collect();
        let set = SetAgreement {
            n_participants: evaluation.sheets.len() + evaluation.not_delivered().count(),
            n_participants_with_data: participants_with_data(evaluation),
            agreement: Agreement::on(&all),
        };
        let themes = asked.iter().map(|(theme, answered)| ThemeAgreement::new(theme, answered)).collect();
        let mut questions: Vec<QuestionDisagreement> = asked
            .into_iter()
            .flat_map(|(theme, answered)| {
                let answered = theme.questions.iter().zip(answered);
                answered.map(move |(question, answered)| QuestionDisagreement::new(theme, question, answered))
            })
            .collect();
        questions.sort_by_key(QuestionDisagreement::order);
        Self { questions, themes, set }
    }

    /// Returns the questions that meet a rule, in the order of discussion.
    pub fn to_discuss(&self) -> impl Iterator<Item = &QuestionDisagreement> {
        self.questions.iter().filter(|question| question.must_discuss)
    }

    /// Finds a question.
    pub fn question(&self, id: &QuestionId) -> Option<&QuestionDisagreement> {
        self.questions.iter().find(|question| question.id == *id)
    }

    /// Finds a theme.
    pub fn theme(&self, id: &ThemeId) -> Option<&ThemeAgreement> {
        self.themes.iter().find(|theme| theme.id == *id)
    }
}

/// Pairs the scale of each of a theme's questions with its scores.
fn items<'a>(theme: &'a Theme, answered: &'a [Answered]) -> impl Iterator<Item = (&'a Scale, &'a Tally)> {
    theme.questions.iter().zip(answered).map(|(question, answered)| (&question.scale, &answered.scores))
}

fn participants_with_data(evaluation: &Evaluation) -> usize {
    let has_score = |sheet: &&AnswerSheet| {
        evaluation
            .asked()
            .any(|(_, question)| sheet.answers.get(&question.id).is_some_and(|answer| answer.state.score().is_some()))
    };
    evaluation.sheets.iter().filter(has_score).count()
}

#[cfg(test)]
pub(super) mod tests;
