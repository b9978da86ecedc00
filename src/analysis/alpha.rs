//! Krippendorff's alpha: how far the scores of several questions agree, beyond what chance would give.
//!
//! Krippendorff, *Computing Krippendorff's Alpha-Reliability* (2011): 1 - observed / expected disagreement. People may
//! leave questions out; a question with fewer than two scores does not enter.

use super::statistics::{Reason, Tally, Undefined, same_scores};
use crate::model::frame::Scale;
use crate::model::score::Score;
use serde::Serialize;
use std::collections::BTreeMap;

/// How the distance between two scores is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// By rank: how many of all scores lie between the two.
    Ordinal,
    /// By value.
    Interval,
}

/// Returns alpha of several questions, at most 1: 1 all agree, 0 as by chance, negative where people differ more.
///
/// # Errors
///
/// [`Reason::NoPairableUnits`] where no question has two scores, [`Reason::NoVariation`] where all their scores are equal.
pub fn alpha(units: &[&Tally], metric: Metric) -> Result<f64, Reason> {
    let pairable: Vec<&Tally> = pairable(units).collect();
    if pairable.is_empty() {
        return Err(Reason::NoPairableUnits);
    }
    let all: Tally = pairable.iter().copied().collect();
    let positions = positions(&all, metric);
    let distances = |tally: &Tally| tally.squared_distances(|score| positions[&score]);

    let expected = distances(&all);
    if expected == 0 {
        return Err(Reason::NoVariation);
    }
    // Questions with equally many scores are summed exactly, so that their order cannot change the result.
    let mut observed: BTreeMap<usize, i128> = BTreeMap::new();
    for unit in pairable {
        *observed.entry(unit.n()).or_default() += distances(unit);
    }
    let ratio: f64 = observed
        .into_iter()
        .map(|(m, observed)| observed as f64 * (all.n() - 1) as f64 / ((m - 1) as f64 * expected as f64))
        .sum();
    Ok(1.0 - ratio)
}

fn pairable<'a>(units: &[&'a Tally]) -> impl Iterator<Item = &'a Tally> {
    units.iter().copied().filter(|unit| unit.n() >= 2)
}

/// Places every score on the line that a metric measures on; alpha does not depend on the line's unit.
///
/// Krippendorff's ordinal distance is the difference of two mid-ranks among all scores; here twice that, to be whole.
fn positions(all: &Tally, metric: Metric) -> BTreeMap<Score, i128> {
    let mut below = 0;
    all.counts()
        .map(|(score, count)| {
            let twice_mid_rank = 2 * below + count as i128;
            below += count as i128;
            match metric {
                Metric::Ordinal => (score, twice_mid_rank),
                Metric::Interval => (score, i128::from(score.thousandths())),
            }
        })
        .collect()
}

/// How far the scores of a theme's or a frame's questions agree.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Agreement {
    /// Alpha by rank, at most 1.
    pub alpha_ordinal: Option<f64>,
    /// Alpha by value, at most 1.
    pub alpha_interval: Option<f64>,
    /// Number of questions.
    pub n_items: usize,
    /// Number of questions with at least two scores.
    pub n_pairable_items: usize,
    /// Number of scores of those questions.
    pub n_pairable_values: usize,
    /// Why each `None` is one.
    #[serde(skip_serializing_if = "Undefined::is_empty")]
    pub undefined: Undefined,
}

impl Agreement {
    /// Measures the agreement on questions, each given with its scale; undefined where the scales differ.
    pub fn on(questions: &[(&Scale, &Tally)]) -> Self {
        let units: Vec<&Tally> = questions.iter().map(|(_, tally)| *tally).collect();
        let mut undefined = Undefined::new();
        let mut defined = |name, metric| {
            let alpha = if scales_differ(questions) { Err(Reason::ScalesDiffer) } else { alpha(&units, metric) };
            alpha.map_err(|reason| undefined.insert(name, reason)).ok()
        };
        Self {
            alpha_ordinal: defined("alpha_ordinal", Metric::Ordinal),
            alpha_interval: defined("alpha_interval", Metric::Interval),
            n_items: units.len(),
            n_pairable_items: pairable(&units).count(),
            n_pairable_values: pairable(&units).map(Tally::n).sum(),
            undefined,
        }
    }

    /// Returns whether the alphas say nothing: of a single question alpha is 0, whatever the scores.
    ///
    /// Print shows a dash then.
    pub fn says_nothing(&self) -> bool {
        self.n_pairable_items < 2
    }
}

/// Returns whether questions are scored on different scales.
pub(super) fn scales_differ(questions: &[(&Scale, &Tally)]) -> bool {
    questions.windows(2).any(|pair| !same_scores(pair[0].0, pair[1].0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn units(scores: &[&[i32]]) -> Vec<Tally> {
        scores.iter().map(|unit| unit.iter().copied().map(Score::whole).collect()).collect()
    }

    fn alpha_of(units: &[Tally], metric: Metric) -> Result<f64, Reason> {
        alpha(&units.iter().collect::<Vec<_>>(), metric)
    }

    #[track_caller]
    fn check(scores: &[&[i32]], metric: Metric, expected: Result<f64, Reason>) {
        let alpha = alpha_of(&units(scores), metric);
        match (alpha, expected) {
            (Ok(alpha), Ok(expected)) => assert!((alpha - expected).abs() < 1e-9, "{alpha} instead of {expected}"),
            (alpha, expected) => assert_eq!(alpha, expected),
        }
    }

    #[test]
    fn krippendorffs_own_example_comes_out() {
        let data: &[&[i32]] = &[
            &[1, 1, 1],
            &[2, 2, 3, 2],
            &[3, 3, 3, 3],
            &[3, 3, 3, 3],
            &[2, 2, 2, 2],
            &[1, 2, 3, 4],
            &[4, 4, 4, 4],
            &[1, 1, 2, 1],
            &[2, 2, 2, 2],
            &[5, 5, 5],
            &[1, 1],
            &[3],
        ];
        check(data, Metric::Ordinal, Ok(0.815_387_503_8));
        check(data, Metric::Interval, Ok(0.849_107_142_857));
    }

    #[test]
    fn the_edges_are_told_apart() {
        check(&[&[1, 1], &[4, 4]], Metric::Ordinal, Ok(1.0));
        check(&[&[3, 3], &[3, 3]], Metric::Ordinal, Err(Reason::NoVariation));
        check(&[&[3, 3], &[5]], Metric::Interval, Err(Reason::NoVariation));
        check(&[&[3], &[]], Metric::Interval, Err(Reason::NoPairableUnits));
        check(&[], Metric::Interval, Err(Reason::NoPairableUnits));
    }

    #[test]
    fn alpha_of_one_question_is_exactly_zero_and_says_nothing() {
        let scale = Scale { min: Score::whole(0), max: Score::whole(5), step: Score::whole(1), levels: Vec::new() };
        let units = units(&[&[1, 5, 2, 2, 3, 0, 1], &[4]]);
        let agreement = Agreement::on(&[(&scale, &units[0]), (&scale, &units[1])]);
        assert_eq!((agreement.alpha_ordinal, agreement.alpha_interval), (Some(0.0), Some(0.0)));
        assert!(agreement.says_nothing());
    }

    #[test]
    fn scores_on_different_scales_are_not_put_together() {
        let scale =
            |max| Scale { min: Score::whole(0), max: Score::whole(max), step: Score::whole(1), levels: Vec::new() };
        let units = units(&[&[1, 5], &[4, 50]]);
        let agreement = Agreement::on(&[(&scale(5), &units[0]), (&scale(100), &units[1])]);
        assert_eq!(agreement.alpha_interval, None);
        assert_eq!(agreement.undefined["alpha_interval"], Reason::ScalesDiffer);
    }

    proptest! {
        #[test]
        fn alpha_is_at_most_one_and_independent_of_order(
            questions in prop::collection::vec(prop::collection::vec(-2..=9_i32, 0..6), 0..8)
        ) {
            let scores: Vec<&[i32]> = questions.iter().map(Vec::as_slice).collect();
            let forward = units(&scores);
            let backward: Vec<Tally> = forward.iter().rev().cloned().collect();
            for metric in [Metric::Ordinal, Metric::Interval] {
                let alpha = alpha_of(&forward, metric);
                prop_assert!(alpha.is_err() || alpha <= Ok(1.0));
                prop_assert_eq!(alpha, alpha_of(&backward, metric));
            }
        }
    }
}
