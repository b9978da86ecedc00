//! Rules about the political goals of `goals.toml`.

use super::{is_effort, rule};
use crate::check::{Around, Findings, Rule, Severity};
use crate::lang::{Lang, date, same, text};
use crate::model::goals::{Goal, Goals, Indicator};
use jiff::civil::Date;

pub(in crate::check::rules) static RULES: &[&Rule] =
    &[&NO_OWNER, &NO_END, &ENDS_FIRST, &EXPIRED, &NO_INDICATOR, &ONLY_EFFORT];

fn goals<'w>(around: &Around<'w>) -> impl Iterator<Item = &'w Goal> {
    around.surroundings.goals.iter().flat_map(|goals| &goals.goals)
}

fn is_over(goal: &Goal, today: Date) -> bool {
    goal.to.is_some_and(|to| to < today)
}

/// The goals that still hold, each with its indicators.
fn followed<'w>(around: &Around<'w>) -> impl Iterator<Item = (&'w Goal, Vec<&'w Indicator>)> {
    let today = around.today;
    let of = |goals: &'w Goals, goal: &Goal| -> Vec<&'w Indicator> {
        let serves = |indicator: &&Indicator| indicator.goals.iter().any(|served| served.value == goal.id);
        goals.indicators.iter().filter(serves).collect()
    };
    let all = around
        .surroundings
        .goals
        .iter()
        .flat_map(move |goals| goals.goals.iter().map(move |goal| (goal, of(goals, goal))));
    all.filter(move |(goal, _)| !is_over(goal, today))
}

static NO_OWNER: Rule = rule(
    Severity::Warning,
    "indicators-goal-without-owner",
    text("et politisk mål har ingen ejer", "a political goal has no owner"),
    text(
        "Står ingen til ansvar for målet, spørger ingen til det, og så sker der ofte ikke noget.",
        "If nobody answers for the goal, nobody asks about it, and then often nothing happens.",
    ),
    same("[[goal]]\nid = \"trivsel\"\ntitle = \"Medarbejderne trives\""),
    text(
        "Skriv det udvalg, den direktør eller det område, der ejer målet, i `owner`.",
        "Write the committee, director or area that owns the goal in `owner`.",
    ),
    no_owner,
);

fn no_owner(around: &Around<'_>, findings: &mut Findings) {
    let today = around.today;
    for goal in goals(around).filter(|goal| goal.owner.is_none() && !is_over(goal, today)) {
        let (message, help) = match findings.lang {
            Lang::Da => (format!("`{}` har ingen ejer", goal.id), "skriv udvalget, direktøren eller området i `owner`"),
            Lang::En => (format!("`{}` has no owner", goal.id), "write the committee, director or area in `owner`"),
        };
        findings.push(&NO_OWNER, goal.place, message, help).about(&goal.id);
    }
}

static NO_END: Rule = rule(
    Severity::Warning,
    "indicators-goal-without-period",
    text("et politisk mål har ingen slutdato", "a political goal has no end"),
    text(
        "Et mål uden slutdato bliver aldrig gjort op, og ingen ved, hvornår det skal være nået.",
        "A goal without an end is never taken stock of, and nobody knows when it is to be met.",
    ),
    same("[[goal]]\nid = \"trivsel\"\nfrom = 2026-01-01"),
    text(
        "Skriv perioden i `from` og `to`, for eksempel byrådsperioden.",
        "Write the period in `from` and `to`, such as the term of the council.",
    ),
    no_end,
);

fn no_end(around: &Around<'_>, findings: &mut Findings) {
    for goal in goals(around).filter(|goal| goal.to.is_none()) {
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` siger ikke, hvornår målet skal være nået", goal.id),
                "skriv perioden i `from` og `to`, for eksempel byrådsperioden",
            ),
            Lang::En => (
                format!("`{}` does not say when the goal is to be met", goal.id),
                "write the period in `from` and `to`, such as the term of the council",
            ),
        };
        findings.push(&NO_END, goal.place, message, help).about(&goal.id);
    }
}

static ENDS_FIRST: Rule = rule(
    Severity::Error,
    "indicators-goal-ends-before-it-begins",
    text("et politisk mål slutter, før det begynder", "a political goal ends before it begins"),
    text(
        "En af datoerne er forkert, så ingen ved, hvornår målet gælder.",
        "One of the dates is wrong, so nobody knows when the goal holds.",
    ),
    same("from = 2026-01-01\nto = 2025-12-31"),
    text("Ret `from` eller `to`.", "Correct `from` or `to`."),
    ends_first,
);

fn ends_first(around: &Around<'_>, findings: &mut Findings) {
    for goal in goals(around) {
        let (Some(from), Some(to)) = (goal.from, goal.to) else { continue };
        if from <= to {
            continue;
        }
        let (from, to) = (date(findings.lang, from), date(findings.lang, to));
        let (message, help, beside) = match findings.lang {
            Lang::Da => (
                format!("`{}` slutter den {to}, men begynder først den {from}", goal.id),
                "ret `from` eller `to`",
                "her begynder det",
            ),
            Lang::En => (
                format!("`{}` ends on {to} but only begins on {from}", goal.id),
                "correct `from` or `to`",
                "it begins here",
            ),
        };
        let finding = findings.push(&ENDS_FIRST, goal.places.of("to"), message, help);
        finding.about(&goal.id).beside(goal.places.of("from"), beside);
    }
}

static EXPIRED: Rule = rule(
    Severity::Note,
    "indicators-goal-expired",
    text("et politisk mål er udløbet", "a political goal has expired"),
    text(
        "Enhederne arbejder måske videre for et mål, der er gjort op eller afløst af et andet.",
        "Units may still be working towards a goal that has been taken stock of or replaced by another.",
    ),
    text("to = 2025-12-31, og i dag er den 18. maj 2026", "to = 2025-12-31, and today is 18 May 2026"),
    text(
        "Gør målet op, og forlæng det eller skriv det nye mål. Gamle selvevalueringer kan stadig henvise til det.",
        "Take stock of the goal, and extend it or write the new one. Old evaluations can still refer to it.",
    ),
    expired,
);

fn expired(around: &Around<'_>, findings: &mut Findings) {
    for goal in goals(around).filter(|goal| is_over(goal, around.today)) {
        let Some(to) = goal.to.filter(|to| goal.from.is_none_or(|from| from <= *to)) else { continue };
        let to = date(findings.lang, to);
        let (message, help) = match findings.lang {
            Lang::Da => {
                (format!("`{}` udløb den {to}", goal.id), "gør målet op, og forlæng det eller skriv det nye mål")
            }
            Lang::En => {
                (format!("`{}` expired on {to}", goal.id), "take stock of the goal, and extend it or write the new one")
            }
        };
        findings.push(&EXPIRED, goal.places.of("to"), message, help).about(&goal.id);
    }
}

static NO_INDICATOR: Rule = rule(
    Severity::Warning,
    "indicators-goal-without-indicator",
    text("ingen indikator viser, om et politisk mål er nået", "no indicator shows whether a political goal is met"),
    text(
        "Uden et tal bliver det en mening, om målet er nået, og enhederne ved ikke, hvad der tæller.",
        "Without a figure it is a matter of opinion whether the goal is met, and units do not know what counts.",
    ),
    text("et mål, som ingen indikator har i sine `goals`", "a goal that no indicator has among its `goals`"),
    text(
        "Skriv målets id i `goals` for den indikator, der viser det, eller opret en.",
        "Write the goal's id in the `goals` of the indicator that shows it, or make one.",
    ),
    no_indicator,
);

fn no_indicator(around: &Around<'_>, findings: &mut Findings) {
    for (goal, _) in followed(around).filter(|(_, indicators)| indicators.is_empty()) {
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("ingen indikator viser, om `{}` er nået", goal.id),
                "skriv målets id i `goals` for den indikator, der viser det, eller opret en",
            ),
            Lang::En => (
                format!("no indicator shows whether `{}` is met", goal.id),
                "write the goal's id in the `goals` of the indicator that shows it, or make one",
            ),
        };
        findings.push(&NO_INDICATOR, goal.place, message, help).about(&goal.id);
    }
}

static ONLY_EFFORT: Rule = rule(
    Severity::Note,
    "indicators-only-effort",
    text("et politisk mål bliver kun målt på indsatser", "a political goal is measured by effort only"),
    text(
        "Indsatser viser, hvad der bliver gjort, men ikke, om borgere og medarbejdere mærker det.",
        "Effort shows what is done, but not whether citizens and staff notice it.",
    ),
    same("[[indicator]]\nid = \"introprogram\"\nkind = \"effort\"\ngoals = [\"trivsel\"]"),
    text(
        "Find mindst én resultatindikator til målet: hvad er anderledes, når det er nået?",
        "Find at least one result indicator for the goal: what is different once it is met?",
    ),
    only_effort,
);

fn only_effort(around: &Around<'_>, findings: &mut Findings) {
    let is_only = |indicators: &[&Indicator]| !indicators.is_empty() && indicators.iter().all(|one| is_effort(one));
    for (goal, _) in followed(around).filter(|(_, indicators)| is_only(indicators)) {
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` bliver kun målt på indsatser", goal.id),
                "find mindst én resultatindikator: hvad er anderledes, når målet er nået?",
            ),
            Lang::En => (
                format!("`{}` is measured by effort only", goal.id),
                "find at least one result indicator: what is different once the goal is met?",
            ),
        };
        findings.push(&ONLY_EFFORT, goal.place, message, help).about(&goal.id);
    }
}
