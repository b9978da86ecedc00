//! Rules about `goals.toml`: political goals that can be followed up, and indicators that can tell whether they are met.

pub(super) mod figures;
pub(super) mod goals;
pub(super) mod reading;

use crate::check::{Around, Check, Findings, Rule, Severity};
use crate::files::problem::Area;
use crate::lang::{Lang, Text, same, text};
use crate::model::evaluation::Phase;
use crate::model::goals::{Indicator, IndicatorKind, SetBy};

pub(super) static RULES: &[&Rule] = &[&NO_DIRECTION, &NO_UNIT, &NO_TARGET, &SERVES_NO_GOAL, &NOT_MEASURED];

const fn rule(
    severity: Severity,
    name: &'static str,
    summary: Text,
    why: Text,
    example: Text,
    mend: Text,
    check: fn(&Around<'_>, &mut Findings),
) -> Rule {
    let (area, phase, check) = (Area::Indicators, Phase::Planning, Check::Surroundings(check));
    Rule { name, area, severity, phase, summary, why, example, mend, check }
}

fn indicators<'w>(around: &Around<'w>) -> impl Iterator<Item = &'w Indicator> {
    around.surroundings.goals.iter().flat_map(|goals| &goals.indicators)
}

/// Whether it shows what is done: then a yes may be all there is to count.
fn is_effort(indicator: &Indicator) -> bool {
    indicator.kind == Some(IndicatorKind::Effort)
}

static NO_DIRECTION: Rule = rule(
    Severity::Warning,
    "indicators-no-direction",
    text(
        "en indikator siger ikke, om højt eller lavt er godt",
        "an indicator does not say whether high or low is good",
    ),
    text(
        "Uden retning kan ingen se, om målet er nået, eller om det går den rigtige vej.",
        "Without a direction nobody can see whether the target is met, or whether things are going the right way.",
    ),
    same("[[indicator]]\nid = \"sygefravaer\"\ntarget = 5.5"),
    text(
        "Skriv `direction = \"max\"`, når højt er godt, og `direction = \"min\"`, når lavt er godt.",
        "Write `direction = \"max\"` where high is good, and `direction = \"min\"` where low is good.",
    ),
    no_direction,
);

fn no_direction(around: &Around<'_>, findings: &mut Findings) {
    for indicator in indicators(around).filter(|indicator| indicator.direction.is_none() && !is_effort(indicator)) {
        let id = &indicator.id;
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{id}` siger ikke, om højt eller lavt er godt"),
                "skriv `direction = \"max\"` eller `direction = \"min\"`",
            ),
            Lang::En => (
                format!("`{id}` does not say whether high or low is good"),
                "write `direction = \"max\"` or `direction = \"min\"`",
            ),
        };
        findings.push(&NO_DIRECTION, indicator.place, message, help).about(id);
    }
}

static NO_UNIT: Rule = rule(
    Severity::Warning,
    "indicators-no-unit",
    text("en indikator siger ikke, hvad tallene er", "an indicator does not say what its figures count"),
    text(
        "6,8 kan være procent, dage eller klager, og to enheder kan have talt hver sit.",
        "6.8 may be percent, days or complaints, and two units may have counted different things.",
    ),
    same("[[indicator]]\nid = \"sygefravaer\"\ntitle = \"Sygefravær\""),
    text("Skriv enheden, for eksempel `unit = \"%\"`.", "Write the unit, such as `unit = \"%\"`."),
    no_unit,
);

fn no_unit(around: &Around<'_>, findings: &mut Findings) {
    for indicator in indicators(around).filter(|indicator| indicator.unit.is_none() && !is_effort(indicator)) {
        let id = &indicator.id;
        let (message, help) = match findings.lang {
            Lang::Da => (format!("`{id}` siger ikke, hvad tallene er"), "skriv enheden, for eksempel `unit = \"%\"`"),
            Lang::En => {
                (format!("`{id}` does not say what its figures count"), "write the unit, such as `unit = \"%\"`")
            }
        };
        findings.push(&NO_UNIT, indicator.place, message, help).about(id);
    }
}

static NO_TARGET: Rule = rule(
    Severity::Note,
    "indicators-no-target",
    text("en indikator har ikke noget, man sigter efter", "an indicator has nothing to aim for"),
    text(
        "Tallet kan følges, men ingen kan sige, hvornår det er godt nok.",
        "The figure can be followed, but nobody can say when it is good enough.",
    ),
    same("[[indicator]]\nid = \"sygefravaer\"\ndirection = \"min\""),
    text(
        "Skriv `target` med det tal, I sigter efter, når der er taget stilling til det.",
        "Write `target` with the figure you aim for, once that has been decided.",
    ),
    no_target,
);

fn no_target(around: &Around<'_>, findings: &mut Findings) {
    for indicator in indicators(around).filter(|indicator| indicator.target.is_none() && !is_effort(indicator)) {
        let id = &indicator.id;
        let (message, help) = match findings.lang {
            Lang::Da => (format!("`{id}` har ikke noget, man sigter efter"), "skriv tallet i `target`"),
            Lang::En => (format!("`{id}` has nothing to aim for"), "write the figure in `target`"),
        };
        findings.push(&NO_TARGET, indicator.place, message, help).about(id);
    }
}

static SERVES_NO_GOAL: Rule = rule(
    Severity::Warning,
    "indicators-serves-no-goal",
    text("en indikator viser ikke, om noget mål er nået", "an indicator documents no goal"),
    text(
        "Tal, ingen skal bruge, koster tid at samle. Enheder og områder må gerne følge egne tal, men det, byrådet og direktionen beder om, skal høre til et mål.",
        "Figures nobody needs take time to gather. Units and areas may well follow figures of their own, but what the council and the directors ask for has to belong to a goal.",
    ),
    text(
        "en indikator uden `goals` i en goals.toml med mål",
        "an indicator without `goals` in a goals.toml with goals",
    ),
    text(
        "Skriv målets id i `goals`. Er det enhedens eller områdets eget tal, så skriv `set_by = \"unit\"` eller `set_by = \"area\"`.",
        "Write the goal's id in `goals`. If it is the unit's or the area's own figure, write `set_by = \"unit\"` or `set_by = \"area\"`.",
    ),
    serves_no_goal,
);

fn serves_no_goal(around: &Around<'_>, findings: &mut Findings) {
    let Some(goals) = around.surroundings.goals.as_ref().filter(|goals| !goals.goals.is_empty()) else { return };
    let is_own = |indicator: &Indicator| matches!(indicator.set_by, Some(SetBy::Unit | SetBy::Area));
    for indicator in goals.indicators.iter().filter(|indicator| indicator.goals.is_empty() && !is_own(indicator)) {
        let id = &indicator.id;
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{id}` hører ikke til noget mål"),
                "skriv målets id i `goals`, eller skriv `set_by = \"unit\"`, hvis det er enhedens eget tal",
            ),
            Lang::En => (
                format!("`{id}` belongs to no goal"),
                "write the goal's id in `goals`, or write `set_by = \"unit\"` if it is the unit's own figure",
            ),
        };
        findings.push(&SERVES_NO_GOAL, indicator.place, message, help).about(id);
    }
}

static NOT_MEASURED: Rule = rule(
    Severity::Note,
    "indicators-not-measured",
    text("ingen måler en resultatindikator", "nobody measures a result indicator"),
    text(
        "Målet hviler på et tal, som ingen selvevaluering har, så ingen kan se, om det er nået.",
        "The goal rests on a figure that no evaluation has, so nobody can see whether it is met.",
    ),
    text(
        "`kind = \"result\"`, og der er intet tal for indikatoren i nogen indicators.csv",
        "`kind = \"result\"`, and no indicators.csv has a figure of the indicator",
    ),
    text(
        "Aftal, hvem der skriver tallet i sin indicators.csv, eller tag indikatoren ud.",
        "Agree who writes the figure into their indicators.csv, or take the indicator out.",
    ),
    not_measured,
);

fn not_measured(around: &Around<'_>, findings: &mut Findings) {
    // Where nobody writes figures down, that is no fault of the indicator.
    let Some(measured) = &around.surroundings.measured else { return };
    let results = indicators(around).filter(|indicator| indicator.kind == Some(IndicatorKind::Result));
    for indicator in results.filter(|indicator| !measured.contains(&indicator.id)) {
        let id = &indicator.id;
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("ingen selvevaluering har et tal for `{id}`"),
                "aftal, hvem der skriver tallet i sin `indicators.csv`, eller tag indikatoren ud",
            ),
            Lang::En => (
                format!("no evaluation has a figure of `{id}`"),
                "agree who writes the figure into their `indicators.csv`, or take the indicator out",
            ),
        };
        findings.push(&NOT_MEASURED, indicator.place, message, help).about(id);
    }
}
