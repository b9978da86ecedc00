//! Rules about the figures of an evaluation, in `indicators.csv`.

use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::problem::Area;
use crate::lang::{Lang, text};
use crate::model::evaluation::{Evaluation, Phase};
use crate::model::goals::Indicator;
use crate::model::indicators::{Days, Measurement};
use jiff::ToSpan as _;

pub(in crate::check::rules) static RULES: &[&Rule] =
    &[&PERIOD_IN_FUTURE, &NOT_FILLED_IN, &OTHER_TARGET, &MEASURED_ONCE];

/// So many days after a period's end its figure is to be there.
const DAYS_TO_COUNT: i32 = 60;

fn rows(evaluation: &Evaluation) -> impl Iterator<Item = &Measurement> {
    evaluation.indicators.iter().flat_map(|file| &file.rows)
}

fn declared<'e>(evaluation: &'e Evaluation, row: &Measurement) -> Option<&'e Indicator> {
    evaluation.declared_goals.as_ref()?.indicator(row.indicator.value.as_str())
}

static PERIOD_IN_FUTURE: Rule = Rule {
    name: "indicators-period-in-future",
    area: Area::Indicators,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text("et tal hører til en periode, der ikke er begyndt", "a figure is for a period that has not begun"),
    why: text(
        "Det er enten perioden, der er forkert, eller et tal, man håber på, og så ligner håbet en måling.",
        "Either the period is wrong, or it is a figure somebody hopes for, and then the hope looks like a measurement.",
    ),
    example: text(
        "sygefravaer;2027;5,5, og i dag er den 18. maj 2026",
        "sygefravaer;2027;5.5, and today is 18 May 2026",
    ),
    mend: text(
        "Ret perioden. Det, I sigter efter, hører til i kolonnen `mål`.",
        "Correct the period. What you aim for belongs in the column `target`.",
    ),
    check: Check::Files(period_in_future),
};

fn period_in_future(subject: &Subject<'_>, findings: &mut Findings) {
    let is_ahead = |days: Days| days.from > subject.today;
    for row in rows(subject.evaluation).filter(|row| row.value.is_some() && row.days.is_some_and(is_ahead)) {
        let (id, period) = (&row.indicator.value, &row.period.value);
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{id}` har et tal for `{period}`, som ikke er begyndt"),
                "ret perioden; det, I sigter efter, hører til i kolonnen `mål`",
            ),
            Lang::En => (
                format!("`{id}` has a figure for `{period}`, which has not begun"),
                "correct the period; what you aim for belongs in the column `target`",
            ),
        };
        findings.push(&PERIOD_IN_FUTURE, row.period.place, message, help).about(id);
    }
}

static NOT_FILLED_IN: Rule = Rule {
    name: "indicators-value-missing",
    area: Area::Indicators,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text(
        "et tal mangler, selv om perioden sluttede for mere end 60 dage siden",
        "a figure is missing although its period ended more than 60 days ago",
    ),
    why: text(
        "Nogen har lovet at måle, og uden tallet kan ingen se, om det går den rigtige vej.",
        "Somebody promised to measure, and without the figure nobody can see whether things are going the right way.",
    ),
    example: text(
        "sygefravaer;2025;;6 uden bemærkning, og i dag er den 18. maj 2026",
        "sygefravaer;2025;;6 without a note, and today is 18 May 2026",
    ),
    mend: text(
        "Skriv tallet i kolonnen `værdi`, eller skriv i bemærkningen, hvorfor der ikke er målt.",
        "Write the figure in the column `value`, or say in the note why nothing was measured.",
    ),
    check: Check::Files(not_filled_in),
};

fn not_filled_in(subject: &Subject<'_>, findings: &mut Findings) {
    let is_over = |days: Days| days.to.saturating_add(DAYS_TO_COUNT.days()) < subject.today;
    let empty = rows(subject.evaluation).filter(|row| row.value.is_none() && row.note.is_none());
    for row in empty.filter(|row| row.days.is_some_and(is_over)) {
        let (id, period) = (&row.indicator.value, &row.period.value);
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{id}` mangler et tal for `{period}`"),
                "skriv tallet i kolonnen `værdi`, eller skriv i bemærkningen, hvorfor der ikke er målt",
            ),
            Lang::En => (
                format!("`{id}` lacks a figure for `{period}`"),
                "write the figure in the column `value`, or say in the note why nothing was measured",
            ),
        };
        findings.push(&NOT_FILLED_IN, row.period.place, message, help).about(id);
    }
}

static OTHER_TARGET: Rule = Rule {
    name: "indicators-other-target",
    area: Area::Indicators,
    severity: Severity::Note,
    phase: Phase::Planning,
    summary: text(
        "et mål i indicators.csv er et andet end i goals.toml, uden bemærkning",
        "a target in indicators.csv is not the one in goals.toml, without a note",
    ),
    why: text(
        "Et mål undervejs er i orden, men læseren skal kunne se, at det er det, og ikke en fejl.",
        "A target on the way is fine, but the reader must be able to see that it is one, and no mistake.",
    ),
    example: text(
        "sygefravaer;2025;6,8;6,5 og `target = 5.5` i goals.toml",
        "sygefravaer;2025;6.8;6.5 and `target = 5.5` in goals.toml",
    ),
    mend: text(
        "Ret målet, eller skriv i bemærkningen, hvorfor det er et andet.",
        "Correct the target, or say in the note why it is another.",
    ),
    check: Check::Files(other_target),
};

fn other_target(subject: &Subject<'_>, findings: &mut Findings) {
    for row in rows(subject.evaluation).filter(|row| row.note.is_none()) {
        let indicator = declared(subject.evaluation, row);
        let Some((indicator, target, aim)) = indicator.and_then(|one| Some((one, row.target?, one.target?))) else {
            continue;
        };
        if target == aim {
            continue;
        }
        let (target, aim) = (target.show(findings.lang), aim.show(findings.lang));
        let (message, help, beside) = match findings.lang {
            Lang::Da => (
                format!("målet for `{}` er {target} her og {aim} i `goals.toml`", indicator.id),
                "ret målet, eller skriv i bemærkningen, hvorfor det er et andet",
                "målet her",
            ),
            Lang::En => (
                format!("the target of `{}` is {target} here and {aim} in `goals.toml`", indicator.id),
                "correct the target, or say in the note why it is another",
                "the target here",
            ),
        };
        let place = row.cells.target.unwrap_or(row.indicator.place);
        let finding = findings.push(&OTHER_TARGET, place, message, help);
        finding.about(&indicator.id).beside(indicator.places.of("target"), beside);
    }
}

static MEASURED_ONCE: Rule = Rule {
    name: "indicators-measured-once",
    area: Area::Indicators,
    severity: Severity::Note,
    phase: Phase::FollowUp,
    summary: text("en indikator er kun målt én gang", "an indicator has been measured only once"),
    why: text(
        "Ét tal viser, hvor I står, men ikke, om det går frem eller tilbage.",
        "One figure shows where you stand, but not whether things get better or worse.",
    ),
    example: text("kun én række om sygefravaer i indicators.csv", "only one row about sygefravaer in indicators.csv"),
    mend: text(
        "Find tallet for perioden før, eller aftal, hvornår der bliver målt igen.",
        "Find the figure for the period before, or agree when it is to be measured again.",
    ),
    check: Check::Files(measured_once),
};

fn measured_once(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(file) = &subject.evaluation.indicators else { return };
    for row in file.rows.iter().filter(|row| row.value.is_some()) {
        let id = &row.indicator.value;
        // A row to come says when it is measured again.
        if file.of(id.as_str()).count() != 1 {
            continue;
        }
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{id}` er kun målt én gang"),
                "find tallet for perioden før, eller skriv en række for den periode, der bliver målt næste gang",
            ),
            Lang::En => (
                format!("`{id}` has been measured only once"),
                "find the figure for the period before, or write a row for the period that is measured next",
            ),
        };
        findings.push(&MEASURED_ONCE, row.indicator.place, message, help).about(id);
    }
}
