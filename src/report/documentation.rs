//! The part on documentation (*dokumentation*) of reports: where each indicator stands, which goals that is about, and
//! which answers rest on documentation that nobody names.

use super::frame::Both;
use super::phrases::question_title;
use crate::analysis::documentation::{Documentation, Movement, Point, Standing, Trend, Unknown, Verdict};
use crate::document::{Column, Document, Inlines, Item, Table, Tone, strong, text as plain};
use crate::lang::{Lang, Text, and, date, text};
use crate::model::evaluation::Evaluation;
use crate::model::figure::Figure;
use crate::model::frame::Localised;
use crate::model::goals::{Goal, IndicatorKind, SetBy};
use crate::model::projects::{Direction, Project};
use serde::Serialize;

/// What is documented, for machines.
#[derive(Debug, Serialize)]
pub(super) struct Json<'e> {
    indicators: Vec<IndicatorRow<'e>>,
    goals: Vec<GoalRow<'e>>,
    without: Vec<&'e str>,
}

#[derive(Debug, Serialize)]
struct IndicatorRow<'e> {
    id: &'e str,
    title: Both,
    unit: Option<&'e str>,
    direction: Option<&'static str>,
    kind: Option<&'static str>,
    set_by: Option<&'static str>,
    series: Vec<PointRow<'e>>,
    #[serde(flatten)]
    outcome: Outcome<'e>,
    questions: Vec<&'e str>,
    projects: Vec<&'e str>,
    goals: Vec<&'e str>,
}

#[derive(Debug, Serialize)]
struct PointRow<'e> {
    period: &'e str,
    from: String,
    to: String,
    value: Figure,
    target: Option<Figure>,
    note: Option<&'e str>,
}

/// Where an indicator stands, in a few fields.
#[derive(Debug, Serialize)]
pub(super) struct Outcome<'e> {
    value: Option<Figure>,
    period: Option<&'e str>,
    target: Option<Figure>,
    verdict: &'static str,
    /// Why it cannot be told whether the target is met.
    unknown: Option<Unknown>,
    trend: Option<&'static str>,
    /// The period that the latest is compared with.
    since: Option<&'e str>,
}

#[derive(Debug, Serialize)]
struct GoalRow<'e> {
    id: &'e str,
    title: Option<Both>,
    owner: Option<&'e str>,
    from: Option<String>,
    to: Option<String>,
    indicators: Vec<&'e str>,
}

impl Outcome<'_> {
    /// Of what nobody declares or measures.
    pub(super) const UNKNOWN: Self = Self {
        value: None,
        period: None,
        target: None,
        verdict: "cannot-tell",
        unknown: Some(Unknown::NoFigure),
        trend: None,
        since: None,
    };
}

impl<'e> From<&Standing<'e>> for Outcome<'e> {
    fn from(one: &Standing<'e>) -> Self {
        let (verdict, unknown) = match one.verdict {
            Verdict::Met => ("met", None),
            Verdict::NotMet => ("not-met", None),
            Verdict::CannotTell(why) => ("cannot-tell", Some(why)),
        };
        let trend = one.trend.map(|trend| match (trend.movement, trend.movement.is_better(one.direction)) {
            (_, Some(true)) => "better",
            (_, Some(false)) => "worse",
            (Movement::Level, None) => "unchanged",
            (Movement::Up, None) => "up",
            (Movement::Down, None) => "down",
        });
        Self {
            value: one.latest().map(|latest| latest.value),
            period: one.latest().map(|latest| latest.period),
            target: one.target,
            verdict,
            unknown,
            trend,
            since: one.trend.map(|trend| trend.since.period),
        }
    }
}

impl<'e> IndicatorRow<'e> {
    fn new(one: &Standing<'e>) -> Self {
        let direction = |direction| match direction {
            Direction::Max => "max",
            Direction::Min => "min",
        };
        let point = |point: &Point<'e>| PointRow {
            period: point.period,
            from: point.days.from.to_string(),
            to: point.days.to.to_string(),
            value: point.value,
            target: point.target,
            note: point.note,
        };
        Self {
            id: one.id,
            title: both(&one.title),
            unit: one.unit,
            direction: one.direction.map(direction),
            kind: one.kind.map(IndicatorKind::name),
            set_by: one.set_by.map(SetBy::name),
            series: one.series.iter().map(point).collect(),
            outcome: one.into(),
            questions: one.questions.iter().map(|question| question.id.as_str()).collect(),
            projects: one.projects.iter().map(|project| project.id.as_str()).collect(),
            goals: one.goals.iter().map(|goal| goal.id.as_str()).collect(),
        }
    }
}

/// A title in both languages; one that is missing is the other.
fn both(title: &Localised) -> Both {
    let [da, en] = Lang::ALL.map(|lang| Some(title.get(lang).to_owned()));
    (&Localised { da, en, any: None }).into()
}

/// A goal that an evaluation serves: declared, or in its own words.
#[derive(Debug)]
struct Served<'e> {
    id: &'e str,
    goal: Option<&'e Goal>,
    indicators: Vec<&'e Standing<'e>>,
}

/// The goals that an evaluation names itself, then those its indicators serve.
fn served<'e>(evaluation: &'e Evaluation, indicators: &[&'e Standing<'e>]) -> Vec<Served<'e>> {
    let of_indicators = indicators.iter().flat_map(|one| &one.goals).map(|goal| goal.id.as_str());
    let mut ids: Vec<&str> = Vec::new();
    for id in evaluation.goals.iter().map(String::as_str).chain(of_indicators) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let serves = |one: &Standing<'_>, id: &str| one.goals.iter().any(|goal| goal.id.as_str() == id);
    let of = |id: &str| indicators.iter().copied().filter(|one| serves(one, id)).collect();
    let declared = |id| evaluation.declared_goals.as_deref().and_then(|goals| goals.goal(id));
    ids.into_iter().map(|id| Served { id, goal: declared(id), indicators: of(id) }).collect()
}

/// Which indicators a part is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// Those that document answers.
    Answers,
    /// Those that projects are measured by.
    Projects,
}

/// The indicators of a part. The consensus report knows nothing of projects.
fn shown<'d, 'e>(documentation: &'d Documentation<'e>, about: About) -> Vec<&'d Standing<'e>> {
    let is_shown = |one: &&Standing<'_>| match about {
        About::Answers => one.latest().is_some() || one.projects.is_empty() || !one.questions.is_empty(),
        About::Projects => !one.projects.is_empty(),
    };
    documentation.indicators.iter().filter(is_shown).collect()
}

/// Writes what is documented as rows.
pub(super) fn json<'e>(evaluation: &'e Evaluation, documentation: &'e Documentation<'e>, about: About) -> Json<'e> {
    let indicators = shown(documentation, about);
    let goal = |served: &Served<'e>| GoalRow {
        id: served.id,
        title: served.goal.map(|goal| both(&goal.title)),
        owner: served.goal.and_then(|goal| goal.owner.as_deref()),
        from: served.goal.and_then(|goal| goal.from).map(|day| day.to_string()),
        to: served.goal.and_then(|goal| goal.to).map(|day| day.to_string()),
        indicators: served.indicators.iter().map(|one| one.id).collect(),
    };
    let row = |one: &&Standing<'e>| {
        let row = IndicatorRow::new(one);
        if about == About::Answers { IndicatorRow { projects: Vec::new(), ..row } } else { row }
    };
    Json {
        indicators: indicators.iter().map(row).collect(),
        goals: served(evaluation, &indicators).iter().map(goal).collect(),
        without: documentation.without.iter().map(|question| question.id.as_str()).collect(),
    }
}

/// Adds the part; nothing where nobody writes figures down and nothing is to be measured.
pub(super) fn section(
    evaluation: &Evaluation,
    documentation: &Documentation<'_>,
    about: About,
    document: &mut Document,
) {
    let lang = document.lang;
    let t = |words: Text| words.get(lang);
    let indicators = shown(documentation, about);
    let is_kept = documentation.is_kept(evaluation);
    let without = if about == About::Answers { &documentation.without[..] } else { &[] };
    if !is_kept || (indicators.is_empty() && without.is_empty()) {
        return;
    }
    document.heading(2, t(text("Dokumentation", "Documentation")));
    if !indicators.is_empty() {
        document.paragraph(t(match about {
            About::Answers => text(
                "Tallene dokumenterer svarene og viser, om de politiske mål er nået.",
                "The figures document the answers and show whether the political goals are met.",
            ),
            About::Projects => {
                text("Tallene viser, om projekterne virker.", "The figures show whether the projects work.")
            }
        }));
        document.table(table(&indicators, about, lang));
        document.list(notes(&indicators, lang));
        document.paragraph(t(text(
            "Pilen viser, hvilken vej tallet går, og ordet, om det er godt. Det seneste tal er holdt op mod samme periode året før, når den er målt, og ellers mod den seneste periode af samme længde. To tal viser en forskel, men endnu ingen tendens.",
            "The arrow shows which way the figure goes, and the word whether that is good. The latest figure is held against the same period the year before where that was measured, else against the latest period of the same length. Two figures show a difference, but no trend yet.",
        )));
    }
    if about == About::Answers {
        goals(&served(evaluation, &indicators), document);
    }
    if !without.is_empty() {
        document.paragraph(strong(t(text(
            "Besvaret ud fra dokumentation, som ingen nævner",
            "Answered from documentation that nobody names",
        ))));
        document.list(without.iter().map(|question| question_title(question, lang)));
    }
}

fn table(indicators: &[&Standing<'_>], about: About, lang: Lang) -> Table {
    let t = |words: Text| words.get(lang);
    let last = match about {
        About::Answers => text("Spørgsmål", "Questions"),
        About::Projects => text("Projekter", "Projects"),
    };
    let mut table = Table::new([
        Column::left(t(text("Indikator", "Indicator"))),
        Column::left(t(text("Seneste tal", "Latest figure"))),
        Column::left(t(text("Mål", "Target"))),
        Column::left(t(text("Nået", "Met"))),
        Column::left(t(text("Udvikling", "Development"))),
        Column::left(t(last)),
    ]);
    for one in indicators {
        let (tone, used) = match one.verdict {
            Verdict::Met => (Tone::Good, used(one, about)),
            Verdict::NotMet => (Tone::Attention, used(one, about)),
            Verdict::CannotTell(_) => (Tone::Plain, used(one, about)),
        };
        let dash = || "–".to_owned();
        table.toned_row(
            tone,
            [
                one.title.get(lang).to_owned(),
                latest(one, lang).unwrap_or_else(dash),
                target(one, lang).unwrap_or_else(dash),
                t(verdict(one.verdict)).to_owned(),
                trend(one, lang).unwrap_or_else(dash),
                used,
            ],
        );
    }
    table
}

/// What an indicator is used for: labels of questions, titles of projects.
fn used(one: &Standing<'_>, about: About) -> String {
    let projects = |project: &&Project| project.title.clone();
    match about {
        About::Answers => one.questions.iter().map(|question| question.label()).collect::<Vec<_>>().join(", "),
        About::Projects => one.projects.iter().map(projects).collect::<Vec<_>>().join("; "),
    }
}

/// `6,8 % (2025)`.
fn latest(one: &Standing<'_>, lang: Lang) -> Option<String> {
    one.latest().map(|latest| format!("{} ({})", latest.value.with_unit(lang, one.unit), latest.period))
}

/// `højst 6 %`.
fn target(one: &Standing<'_>, lang: Lang) -> Option<String> {
    let figure = one.target?.with_unit(lang, one.unit);
    Some(match (one.direction, lang) {
        (Some(Direction::Min), Lang::Da) => format!("højst {figure}"),
        (Some(Direction::Min), Lang::En) => format!("at most {figure}"),
        (Some(Direction::Max), Lang::Da) => format!("mindst {figure}"),
        (Some(Direction::Max), Lang::En) => format!("at least {figure}"),
        (None, _) => figure,
    })
}

fn verdict(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Met => text("nået", "met"),
        Verdict::NotMet => text("ikke nået", "not met"),
        Verdict::CannotTell(Unknown::NoFigure) => text("ikke målt endnu", "not measured yet"),
        Verdict::CannotTell(Unknown::NoTarget) => text("intet mål sat", "no target set"),
        Verdict::CannotTell(Unknown::NoDirection) => {
            text("kan ikke afgøres: højt eller lavt?", "cannot be told: high or low?")
        }
    }
}

/// `↑ dårligere end 2024 (5,9 %)`: the arrow never stands without its word.
fn trend(one: &Standing<'_>, lang: Lang) -> Option<String> {
    let Trend { movement, since } = one.trend?;
    let arrow = match movement {
        Movement::Up => "↑",
        Movement::Down => "↓",
        Movement::Level => "→",
    };
    let word = match (movement, movement.is_better(one.direction)) {
        (_, Some(true)) => text("bedre end", "better than"),
        (_, Some(false)) => text("dårligere end", "worse than"),
        (Movement::Level, None) => text("uændret siden", "unchanged since"),
        (Movement::Up, None) => text("højere end", "higher than"),
        (Movement::Down, None) => text("lavere end", "lower than"),
    };
    let figure = since.value.with_unit(lang, one.unit);
    Some(format!("{arrow} {} {} ({figure})", word.get(lang), since.period))
}

/// Where an indicator stands, in one line: `Sygefravær: 6,8 % (2025); mål højst 6 %, ikke nået; ↑ dårligere end …`.
pub(super) fn line(one: &Standing<'_>, lang: Lang) -> String {
    let aim = target(one, lang).map(|target| format!("{} {target}", text("mål", "target").get(lang)));
    let verdict = match one.verdict {
        // Without a target there is nothing to say of it.
        Verdict::CannotTell(Unknown::NoTarget) => None,
        found => Some(verdict(found).get(lang).to_owned()),
    };
    let judged: Vec<String> = aim.into_iter().chain(verdict).collect();
    let judged = (!judged.is_empty()).then(|| judged.join(", "));
    let parts: Vec<String> = [latest(one, lang), judged, trend(one, lang)].into_iter().flatten().collect();
    format!("{}: {}", one.title.get(lang), parts.join("; "))
}

/// What is noted beside the latest figures.
fn notes<'e>(indicators: &[&Standing<'e>], lang: Lang) -> Vec<Inlines> {
    let note = |one: &&Standing<'e>| {
        let latest = one.latest()?;
        Some(strong(format!("{}, {}: ", one.title.get(lang), latest.period)).text(latest.note?))
    };
    indicators.iter().filter_map(note).collect()
}

fn goals(served: &[Served<'_>], document: &mut Document) {
    if served.is_empty() {
        return;
    }
    let lang = document.lang;
    document.paragraph(strong(text("Politiske mål", "Political goals").get(lang)));
    document.list(served.iter().map(|served| {
        let title = served.goal.map_or(served.id, |goal| goal.title.get(lang));
        let facts = served.goal.map(|goal| facts(goal, lang)).filter(|facts| !facts.is_empty());
        let facts = facts.map(|facts| format!(" ({facts})")).unwrap_or_default();
        let standing = |one: &&Standing<'_>| plain(line(one, lang));
        Item::new(strong(title).text(facts)).with(served.indicators.iter().map(standing))
    }));
}

/// Who owns a goal, and how long it holds.
fn facts(goal: &Goal, lang: Lang) -> String {
    let owner = goal.owner.as_deref().map(|owner| match lang {
        Lang::Da => format!("ejer: {owner}"),
        Lang::En => format!("owner: {owner}"),
    });
    let to = goal.to.map(|day| match lang {
        Lang::Da => format!("til og med {}", date(lang, day)),
        Lang::En => format!("until {}", date(lang, day)),
    });
    owner.into_iter().chain(to).collect::<Vec<_>>().join("; ")
}

/// The goals of a project by what they are called: `Medarbejderne trives og Børn er ude hver dag`.
pub(super) fn goal_titles(evaluation: &Evaluation, goals: &[String], lang: Lang) -> String {
    let declared = evaluation.declared_goals.as_deref();
    let title = |id: &String| {
        let goal = declared.and_then(|goals| goals.goal(id));
        goal.map_or_else(|| id.clone(), |goal| goal.title.get(lang).to_owned())
    };
    and(lang, &goals.iter().map(title).collect::<Vec<_>>())
}
