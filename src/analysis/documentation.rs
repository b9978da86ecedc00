//! What the figures of an evaluation show: where each indicator stands, which way it goes, what it documents, and which
//! answers rest on documentation that nobody has named.
//!
//! Which way an indicator goes is told from two figures: the latest, and the same period the year before where it was
//! measured too (figures such as sickness absence have seasons), else the last period before it of the same length. That
//! is a difference and no trend: by the rules of run charts (Perla, Provost and Murray, 2011) it takes five figures or
//! more in a row that rise or fall to speak of one.

use crate::model::answers::{Answer, Basis};
use crate::model::evaluation::Evaluation;
use crate::model::figure::Figure;
use crate::model::frame::{Localised, Question};
use crate::model::goals::{Goal, Goals, Indicator, IndicatorKind, SetBy};
use crate::model::indicators::{Days, Measurement};
use crate::model::projects::{Direction, Project};
use jiff::ToSpan as _;

/// Why it cannot be told whether a target is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unknown {
    /// Nothing has been measured.
    NoFigure,
    /// There is nothing to aim for.
    NoTarget,
    /// Nobody says whether high or low is good.
    NoDirection,
}

/// Whether a target is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is.
    Met,
    /// It is not.
    NotMet,
    /// That cannot be told.
    CannotTell(Unknown),
}

/// Which way a figure goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Movement {
    /// Up.
    Up,
    /// Down.
    Down,
    /// Nowhere.
    Level,
}

impl Movement {
    /// Returns whether that is for the better; `None` where it goes nowhere, or nobody says what is good.
    pub fn is_better(self, direction: Option<Direction>) -> Option<bool> {
        match (self, direction?) {
            (Self::Level, _) => None,
            (Self::Up, Direction::Max) | (Self::Down, Direction::Min) => Some(true),
            (Self::Up, Direction::Min) | (Self::Down, Direction::Max) => Some(false),
        }
    }
}

/// A figure of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point<'e> {
    /// The period as written.
    pub period: &'e str,
    /// The days it covers.
    pub days: Days,
    /// The figure.
    pub value: Figure,
    /// What was aimed for in this period, where the row says.
    pub target: Option<Figure>,
    /// The note.
    pub note: Option<&'e str>,
}

/// Which way an indicator goes, and since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trend<'e> {
    /// Which way.
    pub movement: Movement,
    /// The figure that the latest is compared with.
    pub since: Point<'e>,
}

/// Where an indicator stands.
#[derive(Debug, Clone)]
pub struct Standing<'e> {
    /// The indicator's id.
    pub id: &'e str,
    /// What it is called: by `goals.toml`, else by the frame, else its id.
    pub title: Localised,
    /// What it is counted in.
    pub unit: Option<&'e str>,
    /// Whether more or less is better.
    pub direction: Option<Direction>,
    /// Result or effort.
    pub kind: Option<IndicatorKind>,
    /// Who decided that it is followed.
    pub set_by: Option<SetBy>,
    /// Its figures by period, the earliest first.
    pub series: Vec<Point<'e>>,
    /// What is aimed for: in the latest period, else by the indicator.
    pub target: Option<Figure>,
    /// Whether that is met.
    pub verdict: Verdict,
    /// Which way it goes; `None` without two comparable figures.
    pub trend: Option<Trend<'e>>,
    /// The questions it can document, in frame order.
    pub questions: Vec<&'e Question>,
    /// The projects whose plans it measures.
    pub projects: Vec<&'e Project>,
    /// The goals it serves.
    pub goals: Vec<&'e Goal>,
}

impl<'e> Standing<'e> {
    /// Returns the latest figure.
    pub fn latest(&self) -> Option<&Point<'e>> {
        self.series.last()
    }
}

/// What the figures of an evaluation show.
#[derive(Debug, Clone)]
pub struct Documentation<'e> {
    /// Where each indicator stands: those of `goals.toml` in their order, then others in the order of the figures.
    pub indicators: Vec<Standing<'e>>,
    /// Questions that were answered from documentation which nobody names and no figure supports.
    pub without: Vec<&'e Question>,
}

impl<'e> Documentation<'e> {
    /// Finds out where each indicator stands that was measured, or that is declared and documents something here.
    pub fn of(evaluation: &'e Evaluation) -> Self {
        let goals = evaluation.declared_goals.as_deref();
        let declared = goals.into_iter().flat_map(|goals| &goals.indicators).map(|indicator| indicator.id.as_str());
        let rows = evaluation.indicators.iter().flat_map(|file| &file.rows);
        let mut ids: Vec<&str> = Vec::new();
        for id in declared.chain(rows.map(|row| row.indicator.value.as_str())) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let standings = ids.into_iter().map(|id| standing(evaluation, goals, id));
        let is_ours = |one: &Standing<'_>| {
            let is_written = evaluation.indicators.as_ref().is_some_and(|file| file.of(one.id).next().is_some());
            is_written || !one.questions.is_empty() || !one.projects.is_empty()
        };
        Self { indicators: standings.filter(is_ours).collect(), without: without_documentation(evaluation) }
    }

    /// Returns whether there is anything to say: somebody writes figures down, or declares what is to be measured here.
    pub fn is_kept(&self, evaluation: &Evaluation) -> bool {
        evaluation.indicators.is_some() || !self.indicators.is_empty()
    }

    /// Finds where an indicator stands.
    pub fn standing(&self, id: &str) -> Option<&Standing<'e>> {
        self.indicators.iter().find(|one| one.id == id)
    }
}

fn standing<'e>(evaluation: &'e Evaluation, goals: Option<&'e Goals>, id: &'e str) -> Standing<'e> {
    let declared = goals.and_then(|goals| goals.indicator(id));
    let documents = |question: &Question| question.evidence.iter().any(|evidence| evidence.id == id);
    let measures = |project: &Project| project.plan.as_ref().is_some_and(|plan| plan.measures.iter().any(|m| m == id));
    let projects = evaluation.projects.iter().flat_map(|file| &file.projects);
    let serves =
        |goal: &Goal| declared.is_some_and(|indicator| indicator.goals.iter().any(|served| served.value == goal.id));
    let series = series(evaluation.indicators.iter().flat_map(|file| file.of(id)));
    let direction = declared.and_then(|indicator| indicator.direction);
    let aim = declared.and_then(|indicator| indicator.target);
    let target = series.last().map_or(aim, |latest| latest.target.or(aim));
    Standing {
        id,
        title: title(evaluation, id),
        unit: declared.and_then(|indicator| indicator.unit.as_deref()),
        direction,
        kind: declared.and_then(|indicator| indicator.kind),
        set_by: declared.and_then(|indicator| indicator.set_by),
        target,
        verdict: verdict(series.last().map(|latest| latest.value), target, direction),
        trend: trend(&series),
        series,
        questions: evaluation.asked().map(|(_, question)| question).filter(|question| documents(question)).collect(),
        projects: projects.filter(|project| measures(project)).collect(),
        goals: goals.into_iter().flat_map(|goals| &goals.goals).filter(|goal| serves(goal)).collect(),
    }
}

/// Returns what an indicator is called: by `goals.toml`, else by the frame; what is neither is called as it is written.
pub fn title(evaluation: &Evaluation, id: &str) -> Localised {
    let declared = evaluation.declared_goals.as_deref().and_then(|goals| goals.indicator(id));
    let offered = || {
        let mut evidence = evaluation.frame.questions().flat_map(|(_, question)| &question.evidence);
        evidence.find(|evidence| evidence.id == id).map(|evidence| evidence.title.clone())
    };
    declared.map(|indicator| indicator.title.clone()).or_else(offered).unwrap_or_else(|| Localised::same(id))
}

/// The figures by period, the earliest first; of two that end on the same day the longer period comes last.
fn series<'e>(rows: impl Iterator<Item = &'e Measurement>) -> Vec<Point<'e>> {
    let point = |row: &'e Measurement| {
        let (days, value) = (row.days?, row.value?);
        Some(Point { period: &row.period.value, days, value, target: row.target, note: row.note.as_deref() })
    };
    let mut points: Vec<Point<'e>> = rows.filter_map(point).collect();
    points.sort_by_key(|point| (point.days.to, std::cmp::Reverse(point.days.from)));
    points
}

/// Says whether a target is met; a figure that is the target meets it.
pub fn verdict(value: Option<Figure>, target: Option<Figure>, direction: Option<Direction>) -> Verdict {
    let Some(value) = value else { return Verdict::CannotTell(Unknown::NoFigure) };
    let Some(target) = target else { return Verdict::CannotTell(Unknown::NoTarget) };
    let is_met = match direction {
        Some(Direction::Max) => value >= target,
        Some(Direction::Min) => value <= target,
        // On the target itself both directions agree.
        None if value == target => true,
        None => return Verdict::CannotTell(Unknown::NoDirection),
    };
    if is_met { Verdict::Met } else { Verdict::NotMet }
}

/// Says which way a series goes at its end.
pub fn trend<'e>(series: &[Point<'e>]) -> Option<Trend<'e>> {
    let (latest, earlier) = series.split_last()?;
    let a_year_before = |point: &&Point<'_>| is_year_before(point.days, latest.days);
    let comparable = |point: &&Point<'_>| is_as_long(point.days, latest.days) && point.days.to < latest.days.from;
    let since = earlier.iter().rev().find(a_year_before).or_else(|| earlier.iter().rev().find(comparable))?;
    let movement = match latest.value.cmp(&since.value) {
        std::cmp::Ordering::Greater => Movement::Up,
        std::cmp::Ordering::Less => Movement::Down,
        std::cmp::Ordering::Equal => Movement::Level,
    };
    Some(Trend { movement, since: *since })
}

/// Most days by which two months, quarters, halves or years differ in length.
const LEAP: i32 = 3;

/// So long are periods that may differ in length: those of the calendar from a month up.
const MONTH: i32 = 28;

fn length(days: Days) -> i32 {
    // A calendar has fewer days than there are numbers.
    (days.to - days.from).get_days() + 1
}

fn is_as_long(a: Days, b: Days) -> bool {
    let (a, b) = (length(a), length(b));
    a == b || (a.min(b) >= MONTH && (a - b).abs() <= LEAP)
}

fn is_year_before(earlier: Days, later: Days) -> bool {
    let year_later = |day: jiff::civil::Date| day.saturating_add(1.year());
    year_later(earlier.from) == later.from && is_as_long(earlier, later)
}

/// Finds the asked questions that somebody answered from documentation, where nobody names it and no figure supports it.
///
/// A sheet without a column for it had no place to name it.
pub fn without_documentation(evaluation: &Evaluation) -> Vec<&Question> {
    let has_figure = |question: &Question| {
        let mut evidence = question.evidence.iter();
        evidence.any(|evidence| evaluation.indicators.as_ref().is_some_and(|file| file.has_figure(&evidence.id)))
    };
    let claims = |answer: &&Answer| answer.basis == Some(Basis::Documentation);
    let is_named = |answer: &Answer| !answer.evidence.trim().is_empty();
    let lacks = |question: &&Question| {
        let answers = evaluation.answers_to(question).filter_map(|(_, answer)| answer);
        let claims: Vec<&Answer> = answers.filter(claims).collect();
        let had_a_place = claims.iter().any(|answer| answer.cells.evidence.place.is_some());
        had_a_place && !claims.iter().any(|answer| is_named(answer)) && !has_figure(question)
    };
    evaluation.asked().map(|(_, question)| question).filter(lacks).collect()
}

/// Returns the indicators that are declared and can document a question.
pub fn declared_for<'e>(evaluation: &'e Evaluation, question: &Question) -> Vec<&'e Indicator> {
    let goals = evaluation.declared_goals.as_deref();
    let declared = question.evidence.iter().filter_map(|evidence| goals?.indicator(&evidence.id));
    declared.collect()
}

#[cfg(test)]
mod tests {
    use super::super::disagreement::tests::evaluation;
    use super::*;
    use crate::model::figure::Marks;
    use crate::source::Placed;
    use jiff::civil::{Date, date};

    fn figure(text: &str) -> Figure {
        Figure::parse(text, Marks::English).unwrap()
    }

    fn point(from: Date, to: Date, value: &str) -> Point<'static> {
        Point { period: "", days: Days { from, to }, value: figure(value), target: None, note: None }
    }

    fn quarter(year: i16, number: i8, value: &str) -> Point<'static> {
        let from = date(year, number * 3 - 2, 1);
        point(from, from.saturating_add(2.months()).last_of_month(), value)
    }

    fn month(year: i16, month: i8, value: &str) -> Point<'static> {
        let from = date(year, month, 1);
        point(from, from.last_of_month(), value)
    }

    fn year(year: i16, value: &str) -> Point<'static> {
        point(date(year, 1, 1), date(year, 12, 31), value)
    }

    #[test]
    fn a_target_is_met_by_direction() {
        use Direction::{Max, Min};
        use Verdict::{CannotTell, Met, NotMet};
        for (value, target, direction, expected) in [
            (Some("5.5"), Some("6"), Some(Min), Met),
            (Some("6"), Some("6"), Some(Min), Met),
            (Some("6.1"), Some("6"), Some(Min), NotMet),
            (Some("6.1"), Some("6"), Some(Max), Met),
            (Some("6"), Some("6"), Some(Max), Met),
            (Some("-1"), Some("0"), Some(Max), NotMet),
            (Some("6"), Some("6"), None, Met),
            (Some("6"), Some("7"), None, CannotTell(Unknown::NoDirection)),
            (Some("6"), None, Some(Max), CannotTell(Unknown::NoTarget)),
            (None, Some("6"), Some(Max), CannotTell(Unknown::NoFigure)),
            (None, None, None, CannotTell(Unknown::NoFigure)),
        ] {
            let found = verdict(value.map(figure), target.map(figure), direction);
            assert_eq!(found, expected, "{value:?} against {target:?}, {direction:?}");
        }
    }

    #[test]
    fn the_latest_figure_is_compared_with_one_of_a_period_as_long() {
        use Movement::{Down, Level, Up};
        let a = [year(2024, "6.8"), year(2025, "6.1")];
        let b = [year(2024, "6.8"), quarter(2025, 1, "7")];
        let c = [quarter(2024, 1, "7.9"), quarter(2024, 4, "6.0"), quarter(2025, 1, "7.2")];
        let d = [quarter(2024, 3, "7"), quarter(2024, 4, "7"), quarter(2025, 1, "7")];
        let e = [month(2025, 1, "3"), month(2025, 2, "4")];
        let f = [month(2025, 2, "3"), quarter(2025, 1, "9"), quarter(2025, 2, "8"), month(2025, 7, "5")];
        // A leap year's February is as long as another.
        let g = [month(2023, 2, "3"), month(2024, 2, "1")];
        let single =
            [point(date(2024, 10, 1), date(2024, 10, 1), "3.4"), point(date(2025, 9, 30), date(2025, 9, 30), "3.9")];
        for (name, series, expected) in [
            ("years", &a[..], Some((Down, 0))),
            ("a quarter against a year", &b, None),
            ("the same quarter a year before", &c, Some((Down, 0))),
            ("the quarter before", &d, Some((Level, 1))),
            ("months of different length", &e, Some((Up, 0))),
            ("past what is longer", &f, Some((Up, 0))),
            ("February", &g, Some((Down, 0))),
            ("single days", &single, Some((Up, 0))),
            ("one", &a[..1], None),
            ("none", &[], None),
        ] {
            let found = trend(series).map(|trend| (trend.movement, trend.since));
            assert_eq!(found, expected.map(|(movement, at)| (movement, series[at])), "{name}");
        }
    }

    #[test]
    fn a_movement_is_better_by_direction() {
        use Movement::{Down, Level, Up};
        for (movement, direction, better) in [
            (Up, Some(Direction::Max), Some(true)),
            (Up, Some(Direction::Min), Some(false)),
            (Down, Some(Direction::Max), Some(false)),
            (Down, Some(Direction::Min), Some(true)),
            (Level, Some(Direction::Max), None),
            (Up, None, None),
        ] {
            assert_eq!(movement.is_better(direction), better, "{movement:?} {direction:?}");
        }
    }

    #[test]
    fn a_claim_of_documentation_needs_a_name_or_a_figure() {
        use crate::model::frame::Evidence;
        use crate::model::indicators::{Cells, Indicators};
        let mut unit = evaluation(&[("T1.1", "33"), ("T1.2", "33"), ("T1.3", "33"), ("T1.4", "33")]);
        let offer = |id: &str| vec![Evidence { id: id.to_owned(), title: Localised::same(id) }];
        for (question, id) in unit.frame.themes[0].questions.iter_mut().zip(["a", "b", "c", "d"]) {
            question.evidence = offer(id);
        }
        let place = super::super::disagreement::tests::nowhere();
        for sheet in &mut unit.sheets {
            for id in ["T1.1", "T1.2", "T1.3"] {
                let answer = sheet.answers.get_mut(id).unwrap();
                answer.basis = Some(Basis::Documentation);
                answer.cells.evidence.place = Some(place);
            }
            // No column, no place to name it.
            sheet.answers.get_mut("T1.4").unwrap().basis = Some(Basis::Documentation);
        }
        unit.sheets[1].answers.get_mut("T1.2").unwrap().evidence = "Trivselsmåling 2025".to_owned();
        let ids = |unit: &Evaluation| -> Vec<String> {
            without_documentation(unit).iter().map(|question| question.id.0.clone()).collect()
        };
        assert_eq!(ids(&unit), ["T1.1", "T1.3"]);
        let row = |id: &str, value| Measurement {
            indicator: Placed { value: id.into(), place },
            period: Placed { value: "2025".to_owned(), place },
            days: None,
            value,
            target: None,
            note: None,
            cells: Cells::default(),
        };
        let rows = vec![row("a", None), row("c", Some(figure("3")))];
        unit.indicators = Some(Indicators { file: place.file, rows });
        assert_eq!(ids(&unit), ["T1.1"], "a row to be filled in is no figure");
    }
}
