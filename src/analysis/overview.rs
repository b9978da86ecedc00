//! The consensus by theme: effort against results, how far people were apart, and what was agreed in the last round.

use super::disagreement::Disagreement;
use super::statistics::same_scores;
use crate::model::answers::{AnswerSheet, State};
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
    /// How far people's own means were apart before the seminar.
    pub spread: Option<Spread>,
    /// Its score in the last round, where the theme was asked there on the same scale.
    pub last_round: Option<f64>,
}

/// The lowest and the highest of people's own means, from three people on: the ends of two are the two.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Spread {
    /// The lowest.
    pub low: f64,
    /// The highest.
    pub high: f64,
    /// How many people gave a score; at least [`Spread::FEWEST`].
    pub people: usize,
}

impl Spread {
    /// So many people are shown as a spread.
    pub const FEWEST: usize = 3;

    fn of(means: &[f64]) -> Option<Self> {
        let (low, high) = (means.iter().copied().reduce(f64::min)?, means.iter().copied().reduce(f64::max)?);
        (means.len() >= Self::FEWEST).then_some(Self { low, high, people: means.len() })
    }
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
    /// How far people's own means of it were apart before the seminar, weighted as the score is.
    pub spread: Option<Spread>,
    /// Its score in the last round, where that was by the same themes.
    pub last_round: Option<f64>,
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
    /// Sums up the consensus, beside that of the last round.
    pub fn of(evaluation: &'e Evaluation, disagreement: &Disagreement, last: Option<&Evaluation>) -> Self {
        let last_round = last.map(|last| Overview::of(last, &Disagreement::of(last), None));
        let before = |theme: &Theme| {
            let (last, overview) = (last?, last_round.as_ref()?);
            let then = last.frame.theme(theme.id.as_str())?;
            let row = overview.themes.iter().find(|row| *row.id == theme.id)?;
            shares_scale(theme.questions.iter().chain(&then.questions)).then(|| row.score.value()).flatten()
        };
        let of = |theme: &'e Theme| ThemeOverview::of(evaluation, theme, disagreement, before(theme));
        let themes: Vec<ThemeOverview<'e>> = evaluation.asked_themes().map(of).collect();
        let kinds = [ThemeKind::Effort, ThemeKind::Result].into_iter().filter_map(|kind| {
            let of_kind = evaluation.asked_themes().zip(&themes).filter(|(theme, _)| theme.kind == Some(kind));
            let scores: Vec<_> = of_kind.map(|(theme, row)| (theme, row.score.value())).collect();
            let same_before = last_round.as_ref().and_then(|last| {
                let of_kind = |themes: &[ThemeOverview<'_>]| -> Vec<String> {
                    themes.iter().filter(|row| row.kind == Some(kind)).map(|row| row.id.to_string()).collect()
                };
                let are_known = themes.iter().filter(|row| row.kind == Some(kind)).all(|row| row.last_round.is_some());
                let kinds = last.kinds.iter().find(|other| other.kind == kind);
                kinds.filter(|_| are_known && of_kind(&themes) == of_kind(&last.themes))?.score
            });
            let spread = kind_spread(evaluation, &scores);
            (!scores.is_empty()).then(|| KindOverview::of(kind, &scores, spread, same_before))
        });
        let kinds = kinds.collect();
        let is_parked =
            |id: &&QuestionId| evaluation.consensus_on(id).is_some_and(|question| question.status == Status::Parked);
        let parked = evaluation.asked().map(|(_, question)| &question.id).filter(is_parked).collect();
        Self { themes, kinds, parked }
    }
}

impl<'e> ThemeOverview<'e> {
    fn of(evaluation: &'e Evaluation, theme: &'e Theme, disagreement: &Disagreement, last_round: Option<f64>) -> Self {
        let agreed: Vec<Score> = theme
            .questions
            .iter()
            .filter_map(|question| evaluation.consensus_on(&question.id))
            .filter(|question| question.status == Status::Agreed)
            .filter_map(|question| question.score)
            .collect();
        // Scores on different scales have no mean.
        let has_mean = !agreed.is_empty() && shares_scale(&theme.questions);
        let record = evaluation.consensus.as_ref().and_then(|record| record.theme(&theme.id));
        let decided = record.and_then(|theme| theme.score);
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
            spread: Spread::of(&own_means(evaluation, theme).into_iter().flatten().collect::<Vec<_>>()),
            last_round,
        }
    }
}

impl KindOverview {
    fn of(kind: ThemeKind, themes: &[(&Theme, Option<f64>)], spread: Option<Spread>, last_round: Option<f64>) -> Self {
        let scored: Vec<(&Theme, f64)> = themes.iter().filter_map(|&(theme, score)| Some((theme, score?))).collect();
        let weights: f64 = scored.iter().map(|(theme, _)| theme.weight).sum();
        let sum: f64 = scored.iter().map(|(theme, score)| theme.weight * score).sum();
        let has_mean = weights > 0.0 && shares_scale(scored.iter().flat_map(|(theme, _)| &theme.questions));
        Self { kind, score: has_mean.then(|| sum / weights), themes: scored.len(), spread, last_round }
    }
}

/// Everybody's own mean of a theme, in the order of the sheets; `None` for who gave it no score. Empty where its questions
/// have different scales.
fn own_means(evaluation: &Evaluation, theme: &Theme) -> Vec<Option<f64>> {
    if !shares_scale(&theme.questions) {
        return Vec::new();
    }
    let own = |sheet: &AnswerSheet| {
        let state = |question: &Question| evaluation.state(theme, sheet.answers.get(&question.id));
        let scores = theme.questions.iter().filter_map(|question| match state(question) {
            State::Score(score) => Some(i64::from(score.thousandths())),
            _ => None,
        });
        let (sum, n) = scores.fold((0, 0_u32), |(sum, n), score| (sum + score, n + 1));
        (n > 0).then(|| sum as f64 / (1000.0 * f64::from(n)))
    };
    evaluation.sheets.iter().map(own).collect()
}

/// How far people's own weighted means of some themes were apart; `None` where their scales differ.
fn kind_spread(evaluation: &Evaluation, themes: &[(&Theme, Option<f64>)]) -> Option<Spread> {
    if !shares_scale(themes.iter().flat_map(|(theme, _)| &theme.questions)) {
        return None;
    }
    let means: Vec<(f64, Vec<Option<f64>>)> =
        themes.iter().map(|(theme, _)| (theme.weight, own_means(evaluation, theme))).collect();
    let own = |person: usize| {
        let given = means.iter().filter_map(|(weight, means)| Some((weight, (*means.get(person)?)?)));
        let (sum, weights) = given.fold((0.0, 0.0), |(sum, all), (weight, mean)| (sum + weight * mean, all + weight));
        (weights > 0.0).then(|| sum / weights)
    };
    Spread::of(&(0..evaluation.sheets.len()).filter_map(own).collect::<Vec<_>>())
}

/// Whether questions are all scored alike.
fn shares_scale<'e>(questions: impl IntoIterator<Item = &'e Question>) -> bool {
    let mut scales = questions.into_iter().map(|question| &question.scale);
    scales.next().is_none_or(|first| scales.all(|scale| same_scores(first, scale)))
}
