//! The consensus by theme: effort against results.

use super::disagreement::Disagreement;
use super::statistics::same_scores;
use crate::model::consensus::Status;
use crate::model::evaluation::Evaluation;
use crate::model::frame::{Question, Theme, ThemeKind};
use crate::model::score::Score;
use crate::model::{QuestionId, ThemeId};
use serde::Serialize;

/// A theme's score, and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "from", rename_all = "kebab-case")]
pub enum ThemeScore {
    /// The group decided it.
    Decided {
        /// The score.
        score: Score,
    },
    /// The mean of the agreed scores of its questions.
    Mean {
        /// The mean.
        score: f64,
        /// How many agreed scores it is the mean of; at least one.
        n: usize,
    },
    /// No question of the theme has an agreed score, or its questions have different scales.
    None,
}

impl ThemeScore {
    /// Returns the figure.
    pub fn value(self) -> Option<f64> {
        match self {
            Self::Decided { score } => Some(score.as_f64()),
            Self::Mean { score, .. } => Some(score),
            Self::None => None,
        }
    }
}

/// A theme in the overview.
#[derive(Debug, Serialize)]
pub struct ThemeOverview<'e> {
    /// The theme.
    pub id: &'e ThemeId,
    /// Effort or result.
    pub kind: Option<ThemeKind>,
    /// Its score.
    pub score: ThemeScore,
    /// Questions with an agreed score.
    pub agreed: usize,
    /// Questions asked.
    pub questions: usize,
    /// Mean of the questions' means before the seminar; `None` too where a question has one score, which is somebody's.
    pub mean_before: Option<f64>,
    /// Questions that had to be discussed.
    pub to_discuss: usize,
}

/// A kind of themes in the overview.
#[derive(Debug, Serialize)]
pub struct KindOverview {
    /// Effort or result.
    pub kind: ThemeKind,
    /// Mean of its themes' scores, weighted by the themes' weights; `None` where none has a score, or scales differ.
    pub score: Option<f64>,
    /// How many of its themes have a score.
    pub themes: usize,
}

/// The consensus by theme.
#[derive(Debug, Serialize)]
pub struct Overview<'e> {
    /// The asked themes, in frame order.
    pub themes: Vec<ThemeOverview<'e>>,
    /// Effort and result, where the frame has such themes.
    pub kinds: Vec<KindOverview>,
    /// Parked questions, in frame order.
    pub parked: Vec<&'e QuestionId>,
}

impl<'e> Overview<'e> {
    /// Sums up the consensus.
    pub fn of(evaluation: &'e Evaluation, disagreement: &Disagreement) -> Self {
        let themes: Vec<ThemeOverview<'e>> =
            evaluation.asked_themes().map(|theme| ThemeOverview::of(evaluation, theme, disagreement)).collect();
        let kinds = [ThemeKind::Effort, ThemeKind::Result].into_iter().filter_map(|kind| {
            let of_kind: Vec<&ThemeOverview<'e>> = themes.iter().filter(|theme| theme.kind == Some(kind)).collect();
            (!of_kind.is_empty()).then(|| KindOverview::of(evaluation, kind, &of_kind))
        });
        let kinds = kinds.collect();
        let record = evaluation.consensus.as_ref();
        let question = |id: &QuestionId| record.and_then(|record| record.question(id));
        let is_parked = |id: &&QuestionId| question(id).is_some_and(|question| question.status == Status::Parked);
        let parked = evaluation.asked().map(|(_, question)| &question.id).filter(is_parked).collect();
        Self { themes, kinds, parked }
    }
}

impl<'e> ThemeOverview<'e> {
    fn of(evaluation: &'e Evaluation, theme: &'e Theme, disagreement: &Disagreement) -> Self {
        let record = evaluation.consensus.as_ref();
        let agreed: Vec<Score> = theme
            .questions
            .iter()
            .filter_map(|question| record?.question(&question.id))
            .filter(|question| question.status == Status::Agreed)
            .filter_map(|question| question.score)
            .collect();
        // Scores on different scales have no mean.
        let has_mean = !agreed.is_empty() && shares_scale(&theme.questions);
        let decided = record.and_then(|record| record.theme(&theme.id)).and_then(|theme| theme.score);
        let score = match decided {
            Some(score) => ThemeScore::Decided { score },
            None if !has_mean => ThemeScore::None,
            None => {
                let sum: i64 = agreed.iter().map(|score| i64::from(score.thousandths())).sum();
                ThemeScore::Mean { score: sum as f64 / (1000.0 * agreed.len() as f64), n: agreed.len() }
            }
        };
        let flagged = |id| disagreement.question(id).is_some_and(|question| question.must_discuss);
        let n = |question: &Question| disagreement.question(&question.id).map_or(0, |found| found.summary.n);
        let is_of_one = theme.questions.iter().any(|question| n(question) == 1);
        Self {
            id: &theme.id,
            kind: theme.kind,
            score,
            agreed: agreed.len(),
            questions: theme.questions.len(),
            mean_before: disagreement
                .theme(&theme.id)
                .and_then(|theme| theme.mean_of_item_means)
                .filter(|_| !is_of_one),
            to_discuss: theme.questions.iter().filter(|question| flagged(&question.id)).count(),
        }
    }
}

impl KindOverview {
    fn of(evaluation: &Evaluation, kind: ThemeKind, themes: &[&ThemeOverview<'_>]) -> Self {
        let weight = |id: &ThemeId| evaluation.frame.theme(id.as_str()).map_or(0.0, |theme| theme.weight);
        let scored: Vec<(f64, f64)> =
            themes.iter().filter_map(|theme| Some((weight(theme.id), theme.score.value()?))).collect();
        let weights: f64 = scored.iter().map(|(weight, _)| weight).sum();
        let sum: f64 = scored.iter().map(|(weight, score)| weight * score).sum();
        let is_scored = |theme: &&Theme| themes.iter().any(|row| row.id == &theme.id && row.score.value().is_some());
        let has_mean = weights > 0.0
            && shares_scale(evaluation.asked_themes().filter(is_scored).flat_map(|theme| &theme.questions));
        Self { kind, score: has_mean.then(|| sum / weights), themes: scored.len() }
    }
}

/// Whether questions are all scored alike.
fn shares_scale<'e>(questions: impl IntoIterator<Item = &'e Question>) -> bool {
    let mut scales = questions.into_iter().map(|question| &question.scale);
    scales.next().is_none_or(|first| scales.all(|scale| same_scores(first, scale)))
}
