//! The charts of the reports: what is drawn, and what it shows in words. The tables beside them hold the same figures.

use super::disagreement::View as Disagreements;
use super::phrases::{choice, figure, question_title, shape_word, theme_title};
use super::priorities::View as Priorities;
use crate::analysis::disagreement::{Disagreement, Group, QuestionDisagreement};
use crate::analysis::overview::{Overview, Spread, ThemeOverview};
use crate::analysis::priority::{Quadrant, Row as Ranked};
use crate::analysis::statistics::same_scores;
use crate::document::chart::{Axis, Chart, Drawing, Guide, Mark, Point, Row, Sign};
use crate::lang::{Lang, Text, and, capitalised, count, text};
use crate::model::evaluation::Evaluation;
use crate::model::frame::{Question, Scale, Theme, ThemeKind};
use crate::model::projects::{Choice, Criterion};
use crate::model::score::Score;

/// A scale of more scores than this is named at its ends and its middle only, and drawn in as many bins.
const MOST_NAMED: usize = 11;

/// Two figures closer than this are the same in print.
const SAME: f64 = 0.005;

/// Two means closer than this are as good as level: groups are small.
const LEVEL: f64 = 0.25;

/// The scores of every question to be discussed, in that order: how many gave which.
pub(super) fn strips(view: &Disagreements<'_>) -> Chart {
    let (evaluation, lang) = (view.evaluation, view.lang);
    let scale = &evaluation.frame.scale;
    let discuss = view.disagreement.to_discuss().filter_map(|figures| {
        let (_, question) = evaluation.frame.question(figures.id.as_str())?;
        same_scores(&question.scale, scale).then_some((question, figures))
    });
    let discuss: Vec<(&Question, &QuestionDisagreement)> = discuss.collect();
    let rows = discuss.iter().map(|(question, figures)| Row {
        label: question_title(question, lang),
        detail: format!("median {}; {}", figure(lang, figures.summary.median), shape_word(figures.shape, lang)),
        marks: binned(figures.answered.scores.counts(), scale),
    });
    let first: Vec<&str> = discuss.iter().take(3).map(|(question, _)| question.label()).collect();
    let first = and(lang, &first);
    let finding = match lang {
        Lang::Da => format!("Længst fra hinanden ligger svarene på {first}."),
        Lang::En => format!("Answers are furthest apart on {first}."),
    };
    let words = text("så mange gav dette point", "so many gave this score");
    Chart {
        name: "strips",
        title: text("Sådan fordeler pointene sig", "How the scores are spread").get(lang).to_owned(),
        finding,
        drawing: Drawing::Rows { axis: scale_axis(scale, text("Point", "Score"), lang), rows: rows.collect() },
        legend: vec![(Sign::Count, words.get(lang).to_owned())],
    }
}

/// How many gave each score; where the scale is long, in bins.
fn binned(counts: impl Iterator<Item = (Score, usize)>, scale: &Scale) -> Vec<Mark> {
    let mut marks: Vec<(f64, usize)> = Vec::new();
    let bins = scale.categories().min(MOST_NAMED) - 1;
    let (from, width) = (scale.min.as_f64(), scale.width().as_f64());
    for (score, many) in counts {
        let value = score.as_f64();
        let value = match scale.categories() > MOST_NAMED {
            true => from + ((value - from) / width * bins as f64).round() / bins as f64 * width,
            false => value,
        };
        match marks.iter_mut().find(|(at, _)| (at - value).abs() < 1e-9) {
            Some((_, sum)) => *sum += many,
            None => marks.push((value, many)),
        }
    }
    marks.into_iter().map(|(value, many)| Mark::Count(value, many)).collect()
}

/// How far people agree, theme by theme: the disagreement index of its questions.
pub(super) fn agreement(view: &Disagreements<'_>) -> Chart {
    let (evaluation, lang) = (view.evaluation, view.lang);
    let mut to_discuss: Vec<(&Theme, usize)> = Vec::new();
    let rows = evaluation.asked_themes().map(|theme| {
        let compared = compared(view.disagreement, theme);
        let discuss = compared.iter().filter(|(_, must_discuss)| *must_discuss).count();
        to_discuss.push((theme, discuss));
        let detail = match (lang, compared.len()) {
            (Lang::Da, 0) => "kan ikke sammenlignes".to_owned(),
            (Lang::En, 0) => "cannot be compared".to_owned(),
            (Lang::Da, all) => format!("{discuss} af {all} spørgsmål skal drøftes"),
            (Lang::En, all) => format!("{discuss} of {all} questions to be discussed"),
        };
        let mut marks: Vec<(f64, usize)> = Vec::new();
        for (index, _) in compared {
            let index = (index * 20.0).round() / 20.0;
            match marks.iter_mut().find(|(at, _)| (at - index).abs() < 1e-9) {
                Some((_, sum)) => *sum += 1,
                None => marks.push((index, 1)),
            }
        }
        let marks = marks.into_iter().map(|(index, many)| Mark::Count(index, many)).collect();
        Row { label: theme_title(theme, lang), detail, marks }
    });
    let rows: Vec<Row> = rows.collect();
    let most = to_discuss.iter().map(|(_, discuss)| *discuss).max().unwrap_or(0);
    let themes: Vec<&Theme> =
        to_discuss.iter().filter(|(_, discuss)| *discuss == most).map(|(theme, _)| *theme).collect();
    let they = match themes.len() {
        0..=8 => and(lang, &themes.iter().map(|theme| theme.id.as_str()).collect::<Vec<_>>()),
        many => count(lang, many, text("tema", "theme"), text("temaer", "themes")),
    };
    let finding = match (lang, most, themes.as_slice()) {
        (Lang::Da, 0, _) => "Ingen temaer har spørgsmål, der skal drøftes.".to_owned(),
        (Lang::En, 0, _) => "No theme has questions to be discussed.".to_owned(),
        (Lang::Da, _, [theme]) => {
            format!("{} har flest spørgsmål, der skal drøftes: {most}.", name(theme, lang))
        }
        (Lang::En, _, [theme]) => format!("{} has most questions to be discussed: {most}.", name(theme, lang)),
        (Lang::Da, _, _) => format!("{they} har hver {most} spørgsmål, der skal drøftes."),
        (Lang::En, 1, _) => format!("{they} have 1 question each to be discussed."),
        (Lang::En, _, _) => format!("{they} have {most} questions each to be discussed."),
    };
    let axis = text(
        "Uenighed: 0, når alle er enige, og 1, når halvdelen ligger i hver ende",
        "Disagreement: 0 when all agree, and 1 when half are at each end",
    );
    let ticks = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0].map(|tick| (tick, figure(lang, Some(tick))));
    let words = text("så mange spørgsmål (rundet til 0,05)", "so many questions (rounded to 0.05)");
    Chart {
        name: "agreement",
        title: text("Enighed tema for tema", "Agreement theme by theme").get(lang).to_owned(),
        finding,
        drawing: Drawing::Rows {
            axis: Axis { title: axis.get(lang).to_owned(), from: 0.0, to: 1.0, ticks: ticks.to_vec() },
            rows,
        },
        legend: vec![(Sign::Count, words.get(lang).to_owned())],
    }
}

/// The disagreement index of a theme's questions that can be compared, and whether each is to be discussed.
fn compared(disagreement: &Disagreement, theme: &Theme) -> Vec<(f64, bool)> {
    let figures = theme.questions.iter().filter_map(|question: &Question| disagreement.question(&question.id));
    let figures = figures.filter(|figures| figures.group != Group::CannotCompare);
    figures.filter_map(|figures| Some((figures.summary.disagreement?, figures.must_discuss))).collect()
}

/// What the themes look like: people's spread, what was agreed, and the last round.
pub(super) fn themes(evaluation: &Evaluation, overview: &Overview<'_>, lang: Lang) -> Chart {
    let scale = &evaluation.frame.scale;
    let on_scale = |theme: &Theme| theme.questions.iter().all(|question| same_scores(&question.scale, scale));
    let drawn: Vec<(&Theme, &ThemeOverview<'_>)> =
        evaluation.asked_themes().zip(&overview.themes).filter(|(theme, _)| on_scale(theme)).collect();
    let rows = drawn.iter().map(|(theme, row)| {
        let marks = row
            .spread
            .map(|Spread { low, high, .. }| Mark::Spread(low, high))
            .into_iter()
            .chain(row.mean_before.map(|mean| Mark::At(Sign::Mean, mean)))
            .chain(row.last_round.map(|last| Mark::At(Sign::Before, last)))
            .chain(row.score.value().map(|score| Mark::At(Sign::Decided, score)));
        Row { label: theme_title(theme, lang), detail: String::new(), marks: marks.collect() }
    });
    Chart {
        name: "themes",
        title: text("Temaernes profil", "Profile of the themes").get(lang).to_owned(),
        finding: ends(&drawn, lang),
        drawing: Drawing::Rows { axis: scale_axis(scale, text("Point", "Score"), lang), rows: rows.collect() },
        legend: legend(lang),
    }
}

/// Which theme is highest, which lowest, and how many have changed since the last round.
fn ends(themes: &[(&Theme, &ThemeOverview<'_>)], lang: Lang) -> String {
    let mut scored: Vec<(&Theme, f64)> =
        themes.iter().filter_map(|(theme, row)| Some((*theme, row.score.value()?))).collect();
    scored.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    let level = |at: f64| -> Vec<&Theme> {
        scored.iter().filter(|(_, score)| (score - at).abs() < SAME).map(|(theme, _)| *theme).collect()
    };
    let mut parts = Vec::new();
    let (highest, lowest) = (scored.first().map(|(_, score)| *score), scored.last().map(|(_, score)| *score));
    parts.push(match highest.zip(lowest) {
        None => text("Endnu har ingen temaer pointtal.", "No theme has a score yet.").get(lang).to_owned(),
        Some((high, low)) if high - low < SAME => {
            let (themes, high) = (several(&level(high), lang), figure(lang, Some(high)));
            match lang {
                Lang::Da => format!("På {high} ligger {themes}."),
                Lang::En => format!("At {high}: {themes}."),
            }
        }
        Some((high, low)) => {
            let (top, bottom) = (several(&level(high), lang), several(&level(low), lang));
            let (high, low) = (figure(lang, Some(high)), figure(lang, Some(low)));
            match lang {
                Lang::Da => format!("Højest ligger {top} ({high}), lavest {bottom} ({low})."),
                Lang::En => format!("Highest: {top} ({high}); lowest: {bottom} ({low})."),
            }
        }
    });
    let changes: Vec<f64> = themes.iter().filter_map(|(_, row)| Some(row.score.value()? - row.last_round?)).collect();
    if !changes.is_empty() {
        let up = changes.iter().filter(|change| **change >= SAME).count();
        let down = changes.iter().filter(|change| **change <= -SAME).count();
        let all = count(lang, changes.len(), text("tema", "theme"), text("temaer", "themes"));
        parts.push(match lang {
            Lang::Da => format!("Siden forrige runde er {up} af {all} steget og {down} faldet."),
            Lang::En => format!("Since the last round {up} of {all} have risen and {down} have fallen."),
        });
    }
    parts.join(" ")
}

/// A theme within a sentence.
fn name(theme: &Theme, lang: Lang) -> String {
    format!("{} {}", theme.id, theme.title.get(lang)).trim_end().to_owned()
}

/// A few themes by name; of more, how many they are.
fn several(themes: &[&Theme], lang: Lang) -> String {
    match themes.len() {
        0..=3 => and(lang, &themes.iter().map(|theme| name(theme, lang)).collect::<Vec<_>>()),
        many => count(lang, many, text("tema", "theme"), text("temaer", "themes")),
    }
}

/// What the signs of scores mean.
fn legend(lang: Lang) -> Vec<(Sign, String)> {
    let words = [
        (
            Sign::Spread,
            text(
                "deltagernes egne gennemsnit, fra lavest til højest",
                "participants' own means, from lowest to highest",
            ),
        ),
        (Sign::Mean, text("gennemsnit før seminaret", "mean before the seminar")),
        (Sign::Before, text("forrige runde", "last round")),
        (Sign::Decided, text("konsensus", "consensus")),
    ];
    words.map(|(sign, words)| (sign, words.get(lang).to_owned())).to_vec()
}

/// Effort against results: where the unit stands, and where it stood in the last round; `None` where the frame has not
/// both, or scales differ.
pub(super) fn effort_results(evaluation: &Evaluation, overview: &Overview<'_>, lang: Lang) -> Option<Chart> {
    let kind = |kind| overview.kinds.iter().find(|row| row.kind == kind);
    let (effort, results) = (kind(ThemeKind::Effort)?, kind(ThemeKind::Result)?);
    let (x, y) = (effort.score?, results.score?);
    let scale = &evaluation.frame.scale;
    if !evaluation.asked().all(|(_, question)| same_scores(&question.scale, scale)) {
        return None;
    }
    let point = |sign, x, y| Point { sign, number: String::new(), label: String::new(), x, y };
    let before = effort.last_round.zip(results.last_round).map(|(x, y)| point(Sign::Before, x, y));
    let points = before.into_iter().chain([point(Sign::Decided, x, y)]).collect();
    let (effort, results) = (figure(lang, Some(x)), figure(lang, Some(y)));
    let compared = match y - x {
        apart if apart.abs() < SAME => text("De ligger lige højt.", "They are level."),
        apart if apart.abs() < LEVEL => text("De ligger næsten lige højt.", "They are almost level."),
        apart if apart < 0.0 => text("Indsatserne ligger højere.", "Effort is higher."),
        _ => text("Resultaterne ligger højere.", "Results are higher."),
    };
    let compared = compared.get(lang);
    Some(Chart {
        name: "effort-results",
        title: text("Indsats over for resultater", "Effort against results").get(lang).to_owned(),
        finding: match lang {
            Lang::Da => format!("Indsatser {effort}, resultater {results}. {compared}"),
            Lang::En => format!("Effort {effort}, results {results}. {compared}"),
        },
        drawing: Drawing::Plane {
            x: scale_axis(scale, text("Indsatser", "Effort"), lang),
            y: scale_axis(scale, text("Resultater", "Results"), lang),
            guide: Guide::Diagonal,
            points,
        },
        legend: legend(lang),
    })
}

/// Effect against effort: the projects by their number in the order; `None` where they cannot be placed.
pub(super) fn matrix(view: &Priorities<'_>, field: impl Fn(Quadrant) -> Text) -> Option<Chart> {
    let lang = view.lang;
    let criterion = |id: &str| view.projects.criteria.iter().find(|criterion| criterion.id.as_str() == id);
    let (effect, effort) = (criterion("effect")?, criterion("effort")?);
    let place = |row: &Ranked| {
        let project = view.projects.projects.iter().find(|project| project.id == row.id)?;
        let rating = |criterion: &Criterion| Some(project.ratings.get(&criterion.id)?.value.as_f64());
        Some(Point {
            sign: Sign::Numbered,
            number: row.position.to_string(),
            label: match row.decision {
                Choice::Chosen | Choice::Open => row.title.clone(),
                decision => format!("{} ({})", row.title, choice(decision).get(lang)),
            },
            x: rating(effort)?,
            y: rating(effect)?,
        })
    };
    let rows = || view.rows.iter().filter(|row| row.quadrant.is_some());
    let points: Vec<Point> = rows().filter_map(place).collect();
    if points.is_empty() {
        return None;
    }
    let name = |quadrant| capitalised(field(quadrant).get(lang));
    let now: Vec<&str> =
        rows().filter(|row| row.quadrant == Some(Quadrant::QuickWin)).map(|row| row.title.as_str()).collect();
    let all = count(lang, points.len(), text("projekt", "project"), text("projekter", "projects"));
    let which = if (1..=3).contains(&now.len()) { format!(": {}", and(lang, &now)) } else { String::new() };
    let finding = match (lang, now.len()) {
        (Lang::Da, 0) => format!("Ingen af {all} har stor effekt for en lille indsats."),
        (Lang::En, 0) => format!("None of {all} has high effect for low effort."),
        (Lang::Da, many) => format!("{many} af {all} har stor effekt for en lille indsats{which}."),
        (Lang::En, 1) => format!("1 of {all} has high effect for low effort{which}."),
        (Lang::En, many) => format!("{many} of {all} have high effect for low effort{which}."),
    };
    // What lies at an end lies within the frame all the same.
    let axis = |criterion: &Criterion| {
        let axis = ends_and_steps(criterion.min, criterion.max, lang);
        let room = (axis.to - axis.from) * 0.08;
        Axis { title: criterion.title.get(lang).to_owned(), from: axis.from - room, to: axis.to + room, ..axis }
    };
    Some(Chart {
        name: "matrix",
        title: text("Projekterne efter effekt og indsats", "The projects by effect and effort").get(lang).to_owned(),
        finding,
        drawing: Drawing::Plane {
            x: axis(effort),
            y: axis(effect),
            guide: Guide::Middles(
                [Quadrant::QuickWin, Quadrant::Major, Quadrant::Minor, Quadrant::Reconsider].map(name),
            ),
            points,
        },
        legend: Vec::new(),
    })
}

/// The axis of a scale, with its scores named.
fn scale_axis(scale: &Scale, title: Text, lang: Lang) -> Axis {
    let title = title.get(lang).to_owned();
    if scale.categories() > MOST_NAMED {
        return Axis { title, ..ends_and_steps(scale.min, scale.max, lang) };
    }
    let ticks = scale.scores().map(|score| (score.as_f64(), score.show(lang))).collect();
    Axis { title, from: scale.min.as_f64(), to: scale.max.as_f64(), ticks }
}

/// An axis between two values, named in whole steps: each where there are few, else the ends and the middle.
fn ends_and_steps(min: Score, max: Score, lang: Lang) -> Axis {
    let (from, to) = (min.as_f64(), max.as_f64());
    let steps = max.distance(min).thousandths() / 1000;
    let whole = max.distance(min).thousandths() % 1000 == 0 && (1..=10).contains(&steps);
    let values: Vec<f64> = match whole {
        true => (0..=steps).map(|step| from + f64::from(step)).collect(),
        false => vec![from, f64::midpoint(from, to), to],
    };
    let ticks = values.into_iter().map(|value| (value, figure(lang, Some(value)))).collect();
    Axis { title: String::new(), from, to, ticks }
}
