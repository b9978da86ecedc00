//! The figures of one question, from exact counts per score.
//!
//! Everything is summed in whole thousandths; a float appears only in the last division. So neither the order of the
//! sheets nor the order of merging can change a single bit of a figure.

use crate::model::frame::Scale;
use crate::model::score::Score;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// Why a figure is undefined; the codes are those of `tests/vectors`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// There is no score.
    NoData,
    /// There is one score, and the figure needs two.
    FewerThanTwo,
    /// No question has two scores.
    NoPairableUnits,
    /// All scores that can be paired are the same, which leaves 0/0.
    NoVariation,
    /// The questions are scored on different scales, so their scores cannot be put together.
    ScalesDiffer,
    /// The group has not agreed on a score.
    NotAgreed,
}

impl Reason {
    /// Returns the code used in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoData => "no_data",
            Self::FewerThanTwo => "n_lt_2",
            Self::NoPairableUnits => "no_pairable_units",
            Self::NoVariation => "no_variation",
            Self::ScalesDiffer => "scales_differ",
            Self::NotAgreed => "not_agreed",
        }
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// For every figure that is `null`: its name in JSON, and why.
pub type Undefined = BTreeMap<&'static str, Reason>;

/// Returns whether two scales have the same scores, whatever they call them.
pub fn same_scores(one: &Scale, other: &Scale) -> bool {
    (one.min, one.max, one.step) == (other.min, other.max, other.step)
}

/// How many gave each score: the exact and mergeable summary of a question.
///
/// Where a method takes a scale, every score counted is expected to lie on it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    counts: BTreeMap<Score, usize>,
}

impl FromIterator<Score> for Tally {
    fn from_iter<I: IntoIterator<Item = Score>>(scores: I) -> Self {
        let mut tally = Self::default();
        scores.into_iter().for_each(|score| tally.add(score));
        tally
    }
}

impl<'a> FromIterator<&'a Tally> for Tally {
    fn from_iter<I: IntoIterator<Item = &'a Tally>>(tallies: I) -> Self {
        let mut merged = Self::default();
        tallies.into_iter().for_each(|tally| merged.merge(tally));
        merged
    }
}

impl Tally {
    /// Counts one more score.
    pub fn add(&mut self, score: Score) {
        *self.counts.entry(score).or_default() += 1;
    }

    /// Adds everything that another tally has counted.
    pub fn merge(&mut self, other: &Self) {
        for (score, count) in other.counts() {
            *self.counts.entry(score).or_default() += count;
        }
    }

    /// Returns the same tally with one person's score left out.
    pub(super) fn without(&self, score: Score) -> Self {
        let mut rest = self.clone();
        if let Some(count) = rest.counts.get_mut(&score) {
            *count -= 1;
        }
        rest.counts.retain(|_, count| *count > 0);
        rest
    }

    /// Returns every score that was given, ascending, with how many gave it.
    pub fn counts(&self) -> impl Iterator<Item = (Score, usize)> + '_ {
        self.counts.iter().map(|(&score, &count)| (score, count))
    }

    /// Returns how many gave a certain score.
    pub fn count(&self, score: Score) -> usize {
        self.counts.get(&score).copied().unwrap_or_default()
    }

    /// Returns the number of scores.
    pub fn n(&self) -> usize {
        self.counts.values().sum()
    }

    /// Returns the number of scores where it is at least so many.
    fn at_least(&self, least: i128) -> Option<i128> {
        let n = self.n() as i128;
        (n >= least).then_some(n)
    }

    /// Returns the sum of the scores in thousandths.
    fn sum(&self) -> i128 {
        self.counts().map(|(score, count)| thousandths(score) * count as i128).sum()
    }

    /// Returns the score at an index among all scores in ascending order, from 0.
    fn nth(&self, index: usize) -> Option<Score> {
        let mut seen = 0;
        self.counts().find_map(|(score, count)| {
            seen += count;
            (index < seen).then_some(score)
        })
    }

    /// Returns the arithmetic mean in scale units.
    pub fn mean(&self) -> Option<f64> {
        let n = self.at_least(1)?;
        Some(ratio(self.sum(), n * 1000))
    }

    /// Returns the median in scale units; of an even number of scores, the mean of the middle two.
    pub fn median(&self) -> Option<f64> {
        self.quartile(2)
    }

    /// Returns the first quartile in scale units, R type 7 (Hyndman & Fan 1996; Excel's `QUARTILE.INC`).
    pub fn q1(&self) -> Option<f64> {
        self.quartile(1)
    }

    /// Returns the third quartile in scale units, R type 7.
    pub fn q3(&self) -> Option<f64> {
        self.quartile(3)
    }

    /// Returns the distance between the quartiles in scale units; 0 for a single score.
    pub fn iqr(&self) -> Option<f64> {
        Some(ratio(self.four_quartiles(3)? - self.four_quartiles(1)?, 4000))
    }

    fn quartile(&self, quarter: usize) -> Option<f64> {
        Some(ratio(self.four_quartiles(quarter)?, 4000))
    }

    /// Returns four times a quartile in thousandths, which is a whole number.
    ///
    /// R type 7: at (n-1)·quarter/4 among the ordered scores counted from 0, in a straight line between two of them.
    fn four_quartiles(&self, quarter: usize) -> Option<i128> {
        let at = self.n().checked_sub(1)? * quarter;
        let (index, rest) = (at / 4, (at % 4) as i128);
        let below = self.nth(index)?;
        let above = self.nth(index + 1).unwrap_or(below);
        Some(thousandths(below) * (4 - rest) + thousandths(above) * rest)
    }

    /// Returns how far a score lies from the median, in scale units, never negative.
    pub fn distance_from_median(&self, score: Score) -> Option<f64> {
        Some(ratio(self.four_distances(score)?, 4000))
    }

    /// Returns whether a score lies at least `limit` from the median, compared exactly; false where there is none.
    pub fn is_far_from_median(&self, score: Score, limit: Score) -> bool {
        self.four_distances(score).is_some_and(|distance| distance >= 4 * thousandths(limit))
    }

    /// Returns four times the distance from the median, in thousandths.
    fn four_distances(&self, score: Score) -> Option<i128> {
        Some((4 * thousandths(score) - self.four_quartiles(2)?).abs())
    }

    /// Returns the scores that most people gave, ascending; all of them where no two people agree, none without data.
    pub fn modes(&self) -> Vec<Score> {
        let most = self.mode_count();
        self.counts().filter(|&(_, count)| count == most).map(|(score, _)| score).collect()
    }

    /// Returns how many gave each of the modes; 0 without data.
    pub fn mode_count(&self) -> usize {
        self.counts.values().copied().max().unwrap_or_default()
    }

    /// Returns the lowest score given.
    pub fn min(&self) -> Option<Score> {
        self.counts.first_key_value().map(|(&score, _)| score)
    }

    /// Returns the highest score given.
    pub fn max(&self) -> Option<Score> {
        self.counts.last_key_value().map(|(&score, _)| score)
    }

    /// Returns the highest minus the lowest score given; 0 for a single one.
    pub fn range(&self) -> Option<Score> {
        Some(self.max()?.distance(self.min()?))
    }

    /// Returns the sample standard deviation (divisor n-1) in scale units; needs two scores.
    pub fn sd_sample(&self) -> Option<f64> {
        let n = self.at_least(2)?;
        Some(ratio(self.squared_distances(thousandths), n * (n - 1) * 1_000_000).sqrt())
    }

    /// Returns the sum over every pair of scores of their squared distance, where `position` places a score on a line.
    ///
    /// That is n·Σp² - (Σp)², which is n·(n-1) times the sample variance of the positions.
    pub(super) fn squared_distances(&self, position: impl Fn(Score) -> i128) -> i128 {
        let (mut n, mut sum, mut squares) = (0, 0, 0);
        for (score, count) in self.counts() {
            let (position, count) = (position(score), count as i128);
            n += count;
            sum += count * position;
            squares += count * position * position;
        }
        n * squares - sum * sum
    }

    /// Returns, for every score given, n times its distance from the mean in thousandths, and how many gave it.
    fn deviations(&self) -> impl Iterator<Item = (i128, i128)> + '_ {
        let (n, sum) = (self.n() as i128, self.sum());
        self.counts().map(move |(score, count)| ((n * thousandths(score) - sum).abs(), count as i128))
    }

    /// Returns the average deviation from the mean in scale units; needs two scores.
    ///
    /// Burke, Finkelstein & Dusig (1999): Σ|x-mean| / n.
    pub fn ad_mean(&self) -> Option<f64> {
        let n = self.at_least(2)?;
        let sum: i128 = self.deviations().map(|(deviation, count)| deviation * count).sum();
        Some(ratio(sum, n * n * 1000))
    }

    /// Returns the agreement index r_wg, at most 1; needs two scores.
    ///
    /// James, Demaree & Wolf (1984), uniform null: 1 - s²/σ², with the sample variance s² and σ² = step²·(A²-1)/12 for
    /// the scale's A scores. Not truncated: negative where people differ more than if they had drawn lots.
    pub fn rwg(&self, scale: &Scale) -> Option<f64> {
        let n = self.at_least(2)?;
        let (options, step) = (scale.categories() as i128, thousandths(scale.step));
        let by_lot = step * step * (options * options - 1);
        Some(1.0 - ratio(12 * self.squared_distances(thousandths), n * (n - 1) * by_lot))
    }

    /// Returns the disagreement index from 0, all agree, to 1, half at each end of the scale; 0 for a single score.
    ///
    /// 1 - consensus of Tastle & Wierman (2007, IJAR 45(3):531-545), that is -Σ p·log₂(1 - |x-mean|/width) over the
    /// width of the scale, not of the scores given.
    pub fn disagreement(&self, scale: &Scale) -> Option<f64> {
        let n = self.at_least(1)?;
        let whole = n * thousandths(scale.width());
        let sum: f64 =
            self.deviations().map(|(deviation, count)| count as f64 * ratio(whole, whole - deviation).log2()).sum();
        Some(sum / n as f64)
    }

    /// Returns the consensus of Tastle & Wierman (2007), from 0 to 1: 1 - [`Self::disagreement`].
    pub fn tw_consensus(&self, scale: &Scale) -> Option<f64> {
        self.disagreement(scale).map(|index| 1.0 - index)
    }

    /// Returns every figure of the question.
    pub fn summary(&self, scale: &Scale) -> Summary {
        Summary {
            n: self.n(),
            mean: self.mean(),
            median: self.median(),
            modes: self.modes(),
            mode_count: self.mode_count(),
            min: self.min(),
            max: self.max(),
            range: self.range(),
            sd_sample: self.sd_sample(),
            q1: self.q1(),
            q3: self.q3(),
            iqr: self.iqr(),
            tw_consensus: self.tw_consensus(scale),
            disagreement: self.disagreement(scale),
            ad_mean: self.ad_mean(),
            rwg: self.rwg(scale),
            undefined: match self.n() {
                0 => NEED_ONE.into_iter().chain(NEED_TWO).map(|name| (name, Reason::NoData)).collect(),
                1 => NEED_TWO.into_iter().map(|name| (name, Reason::FewerThanTwo)).collect(),
                _ => Undefined::new(),
            },
        }
    }
}

/// The figures of [`Summary`] that need a score.
const NEED_ONE: [&str; 10] =
    ["mean", "median", "min", "max", "range", "q1", "q3", "iqr", "tw_consensus", "disagreement"];

/// The figures of [`Summary`] that need two scores.
const NEED_TWO: [&str; 3] = ["sd_sample", "ad_mean", "rwg"];

/// The figures of a question, in scale units where nothing else is said; `None` is undefined.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// Number of scores.
    pub n: usize,
    /// [`Tally::mean`].
    pub mean: Option<f64>,
    /// [`Tally::median`].
    pub median: Option<f64>,
    /// [`Tally::modes`].
    pub modes: Vec<Score>,
    /// [`Tally::mode_count`].
    pub mode_count: usize,
    /// [`Tally::min`].
    pub min: Option<Score>,
    /// [`Tally::max`].
    pub max: Option<Score>,
    /// [`Tally::range`].
    pub range: Option<Score>,
    /// [`Tally::sd_sample`].
    pub sd_sample: Option<f64>,
    /// [`Tally::q1`].
    pub q1: Option<f64>,
    /// [`Tally::q3`].
    pub q3: Option<f64>,
    /// [`Tally::iqr`].
    pub iqr: Option<f64>,
    /// [`Tally::tw_consensus`], from 0 to 1.
    pub tw_consensus: Option<f64>,
    /// [`Tally::disagreement`], from 0 to 1.
    pub disagreement: Option<f64>,
    /// [`Tally::ad_mean`].
    pub ad_mean: Option<f64>,
    /// [`Tally::rwg`], at most 1.
    pub rwg: Option<f64>,
    /// Why each `None` is one.
    #[serde(skip_serializing_if = "Undefined::is_empty")]
    pub undefined: Undefined,
}

fn thousandths(score: Score) -> i128 {
    i128::from(score.thousandths())
}

fn ratio(numerator: i128, denominator: i128) -> f64 {
    numerator as f64 / denominator as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scale(max: i32) -> Scale {
        Scale { min: Score::whole(0), max: Score::whole(max), step: Score::whole(1), levels: Vec::new() }
    }

    fn tally(scores: &[i32]) -> Tally {
        scores.iter().copied().map(Score::whole).collect()
    }

    #[track_caller]
    fn check(figure: Option<f64>, expected: Option<f64>) {
        let close = match (figure, expected) {
            (Some(figure), Some(expected)) => (figure - expected).abs() < 1e-9,
            (figure, expected) => figure == expected,
        };
        assert!(close, "{figure:?} instead of {expected:?}");
    }

    #[test]
    fn disagreement_has_the_published_values() {
        let index = |max, scores| tally(scores).disagreement(&scale(max));
        check(index(4, &[0, 4]), Some(1.0));
        check(index(4, &[2, 2, 2, 2]), Some(0.0));
        check(index(4, &[0, 1, 2, 3, 4]), Some(1.0 - 0.433_985_000_3));
        check(index(4, &[0, 0, 4, 4, 4]), Some(1.0 - 0.029_049_405_55));
        check(index(5, &[2, 2, 3, 3, 3, 3, 3, 4]), Some(1.0 - 0.861_821_360_5));
        check(index(100, &[20, 40, 60]), Some(1.0 - 0.785_381_270_1));
        check(index(5, &[3]), Some(0.0));
        check(index(5, &[]), None);
    }

    #[test]
    fn all_equal_is_zero_and_not_minus_zero() {
        let index = tally(&[3, 3, 3]).disagreement(&scale(5)).expect("there are scores");
        assert_eq!(index.to_bits(), 0.0_f64.to_bits());
    }

    #[test]
    fn quartiles_are_those_of_r_type_7() {
        check(tally(&[1, 2, 2, 3, 4, 4, 5, 5]).iqr(), Some(2.25));
        check(tally(&[2, 3, 3, 3, 4, 4, 3, 2]).iqr(), Some(0.5));
        check(tally(&[3, 4, 4, 5, 5]).iqr(), Some(1.0));
        check(tally(&[6, 7, 15, 36, 39, 40, 41]).q1(), Some(11.0));
        check(tally(&[6, 7, 15, 36, 39, 40, 41]).median(), Some(36.0));
        check(tally(&[6, 7, 15, 36, 39, 40, 41]).q3(), Some(39.5));
    }

    #[test]
    fn agreement_indices_have_the_published_values() {
        let five = scale(4);
        check(tally(&[2, 3, 3, 4]).rwg(&five), Some(2.0 / 3.0));
        check(tally(&[0, 4, 0, 4]).rwg(&five), Some(-5.0 / 3.0));
        check(tally(&[0, 1, 2, 3, 4]).ad_mean(), Some(1.2));
        check(tally(&[1, 2, 2, 3, 4, 4]).sd_sample(), Some(1.211_060_141_639));
    }

    #[test]
    fn the_median_is_compared_exactly() {
        let half: Tally = [0, 1].into_iter().map(Score::from_thousandths).collect();
        check(half.median(), Some(0.0005));
        check(half.distance_from_median(Score::whole(1)), Some(0.9995));
        assert!(half.is_far_from_median(Score::from_thousandths(3), Score::from_thousandths(2)));
        assert!(!half.is_far_from_median(Score::from_thousandths(2), Score::from_thousandths(2)));
        assert!(!Tally::default().is_far_from_median(Score::whole(9), Score::whole(1)));
    }

    #[test]
    fn every_null_has_its_reason() {
        for (scores, reason) in [(vec![], Some("no_data")), (vec![3], Some("n_lt_2")), (vec![3, 4], None)] {
            let json = serde_json::to_value(tally(&scores).summary(&scale(5))).expect("a summary is plain data");
            let figures = json.as_object().expect("a summary is an object");
            let nulls: Vec<_> = figures.iter().filter(|(_, value)| value.is_null()).map(|(name, _)| name).collect();
            let undefined = figures.get("undefined").and_then(|map| map.as_object().cloned()).unwrap_or_default();
            assert_eq!(nulls, undefined.keys().collect::<Vec<_>>());
            assert!(undefined.values().all(|code| code.as_str() == reason), "{undefined:?}");
        }
    }

    fn scores() -> impl Strategy<Value = Vec<i32>> {
        prop::collection::vec(0..=10_i32, 0..12)
    }

    proptest! {
        #[test]
        fn the_order_of_scores_changes_nothing(given in scores(), turn in 0..12_usize) {
            let mut turned = given.clone();
            turned.rotate_left(turn.min(given.len()));
            turned.reverse();
            prop_assert_eq!(tally(&given).summary(&scale(10)), tally(&turned).summary(&scale(10)));
        }

        #[test]
        fn merging_is_associative_and_the_same_as_counting_at_once(a in scores(), b in scores(), c in scores()) {
            let [one, two, three] = [&a, &b, &c].map(|scores| tally(scores));
            let left: Tally = [&Tally::from_iter([&one, &two]), &three].into_iter().collect();
            let right: Tally = [&one, &Tally::from_iter([&two, &three])].into_iter().collect();
            prop_assert_eq!(&left, &right);
            prop_assert_eq!(left, tally(&[a, b, c].concat()));
        }

        #[test]
        fn figures_stay_within_their_bounds(given in scores()) {
            let figures = tally(&given).summary(&scale(10));
            prop_assert!(figures.disagreement.is_none_or(|index| (0.0..=1.0).contains(&index)));
            prop_assert!(figures.rwg.is_none_or(|index| index <= 1.0));
            if let (Some(min), Some(max)) = (figures.min, figures.max) {
                let bounds = min.as_f64()..=max.as_f64();
                for within in [figures.mean, figures.median, figures.q1, figures.q3].into_iter().flatten() {
                    prop_assert!(bounds.contains(&within), "{} outside {:?}", within, bounds);
                }
                prop_assert!(figures.q1 <= figures.median && figures.median <= figures.q3);
            }
        }
    }
}
