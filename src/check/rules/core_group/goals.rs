//! Rules about what a core group wants to achieve, and how it will see whether it does.

use crate::check::{Around, Check, Findings, Rule, Severity};
use crate::files::problem::Area;
use crate::lang::{Lang, date, same, text};
use crate::model::core_group::{CoreGroup, GroupGoal};
use crate::model::evaluation::Phase;
use crate::source::Place;

pub(in crate::check::rules) static RULES: &[&Rule] =
    &[&NO_GOALS, &GOAL_NOT_EVALUATED, &GOAL_WITHOUT_DATE, &EVALUATION_OVERDUE];

static NO_GOALS: Rule = Rule {
    name: "core-group-no-goals",
    area: Area::CoreGroup,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text("kernegruppen har ikke skrevet sine mål", "the core group has not written its goals"),
    why: text(
        "Målene siger også, hvad der skal evalueres. Uden dem kan ingen se, om arbejdet ændrer noget for borgerne.",
        "The goals also say what is to be evaluated. Without them nobody can see whether the work changes anything for citizens.",
    ),
    example: text("ingen [[goal]] i core-groups/laering.toml", "no [[goal]] in core-groups/laering.toml"),
    mend: text(
        "Skriv hvert mål som `[[goal]]` med `text`, `evaluate` og `evaluated_on`.",
        "Write every goal as a `[[goal]]` with `text`, `evaluate` and `evaluated_on`.",
    ),
    check: Check::Surroundings(no_goals),
};

fn no_goals(around: &Around<'_>, findings: &mut Findings) {
    for group in around.surroundings.core_groups.iter().filter(|group| group.goals.is_empty()) {
        let (message, help) = match findings.lang {
            Lang::Da => {
                ("gruppen har ingen mål", "skriv hvert mål som `[[goal]]` med `text`, `evaluate` og `evaluated_on`")
            }
            Lang::En => (
                "the group has no goals",
                "write every goal as a `[[goal]]` with `text`, `evaluate` and `evaluated_on`",
            ),
        };
        findings.push(&NO_GOALS, Place::whole(group.file), message, help).about(&group.area);
    }
}

/// The goals of every group, numbered from 1 as they are written.
fn goals<'w>(around: &Around<'w>) -> impl Iterator<Item = (&'w CoreGroup, usize, &'w GroupGoal)> {
    let groups = around.surroundings.core_groups.iter();
    groups.flat_map(|group| (1..).zip(&group.goals).map(move |(number, goal)| (group, number, goal)))
}

/// What a goal goes by: its id, else its number.
fn name(goal: &GroupGoal, number: usize, lang: Lang) -> String {
    match (&goal.id, lang) {
        (Some(id), Lang::Da) => format!("målet `{id}`"),
        (Some(id), Lang::En) => format!("the goal `{id}`"),
        (None, Lang::Da) => format!("mål {number}"),
        (None, Lang::En) => format!("goal {number}"),
    }
}

/// What a finding about a goal is about.
fn item<'w>(group: &'w CoreGroup, goal: &'w GroupGoal) -> &'w str {
    goal.id.as_deref().unwrap_or(&group.area)
}

static GOAL_NOT_EVALUATED: Rule = Rule {
    name: "core-group-goal-not-evaluated",
    area: Area::CoreGroup,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text(
        "et af gruppens mål siger ikke, hvad der skal evalueres",
        "a goal of the group does not say what is to be evaluated",
    ),
    why: text(
        "Et mål, ingen evaluerer, kan hverken nås eller opgives.",
        "A goal that nobody evaluates can be neither reached nor given up.",
    ),
    example: same("[[goal]]\ntext = \"Flere børn er med i fællesskabet\""),
    mend: text(
        "Skriv i `evaluate`, hvad I ser på, for at vide om forandringen sker.",
        "Write in `evaluate` what you look at, to know whether the change happens.",
    ),
    check: Check::Surroundings(goal_not_evaluated),
};

fn goal_not_evaluated(around: &Around<'_>, findings: &mut Findings) {
    // What the evaluation showed says that there was one.
    for (group, number, goal) in goals(around).filter(|(_, _, goal)| goal.evaluate.is_none() && goal.result.is_none()) {
        let name = name(goal, number, findings.lang);
        let (message, help) = match findings.lang {
            Lang::Da => (format!("{name} siger ikke, hvad der skal evalueres"), "skriv i `evaluate`, hvad I ser på"),
            Lang::En => {
                (format!("{name} does not say what is to be evaluated"), "write in `evaluate` what you look at")
            }
        };
        findings.push(&GOAL_NOT_EVALUATED, goal.places.of("text"), message, help).about(item(group, goal));
    }
}

static GOAL_WITHOUT_DATE: Rule = Rule {
    name: "core-group-goal-without-date",
    area: Area::CoreGroup,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text(
        "et af gruppens mål siger ikke, hvornår det bliver evalueret",
        "a goal of the group does not say when it is evaluated",
    ),
    why: text(
        "En evaluering uden dato bliver skubbet foran det, der haster.",
        "An evaluation without a date gives way to whatever is urgent.",
    ),
    example: same("[[goal]]\ntext = \"Flere børn er med i fællesskabet\"\nevaluate = \"Trivselsmålingen\""),
    mend: text("Skriv datoen i `evaluated_on`.", "Write the date in `evaluated_on`."),
    check: Check::Surroundings(goal_without_date),
};

fn goal_without_date(around: &Around<'_>, findings: &mut Findings) {
    let undated = goals(around).filter(|(_, _, goal)| goal.evaluated_on.is_none() && goal.result.is_none());
    for (group, number, goal) in undated {
        let name = name(goal, number, findings.lang);
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("{name} siger ikke, hvornår det bliver evalueret"),
                "skriv datoen i `evaluated_on`, for eksempel `evaluated_on = 2026-11-15`",
            ),
            Lang::En => (
                format!("{name} does not say when it is evaluated"),
                "write the date in `evaluated_on`, such as `evaluated_on = 2026-11-15`",
            ),
        };
        let place = goal.places.get("evaluate").unwrap_or_else(|| goal.places.of("text"));
        findings.push(&GOAL_WITHOUT_DATE, place, message, help).about(item(group, goal));
    }
}

static EVALUATION_OVERDUE: Rule = Rule {
    name: "core-group-evaluation-overdue",
    area: Area::CoreGroup,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text(
        "et mål skulle være evalueret, men der står intet resultat",
        "a goal should have been evaluated, but there is no result",
    ),
    why: text(
        "Gruppen kan først bruge evalueringen, når den er skrevet ned. Ellers fortsætter indsatsen på det, folk tror.",
        "The group can use the evaluation only once it is written down. Otherwise the effort goes on by what people believe.",
    ),
    example: same("[[goal]]\ntext = \"Flere børn er med i fællesskabet\"\nevaluated_on = 2025-11-15"),
    mend: text(
        "Skriv, hvad evalueringen viste, i `result`, eller giv den en ny dato i `evaluated_on`.",
        "Write what the evaluation showed in `result`, or give it a new date in `evaluated_on`.",
    ),
    check: Check::Surroundings(evaluation_overdue),
};

fn evaluation_overdue(around: &Around<'_>, findings: &mut Findings) {
    for (group, number, goal) in goals(around).filter(|(_, _, goal)| goal.is_overdue(around.today)) {
        let Some(due) = goal.evaluated_on else { continue };
        let (name, due) = (name(goal, number, findings.lang), date(findings.lang, due));
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("{name} skulle være evalueret den {due}, men der står intet resultat"),
                "skriv, hvad evalueringen viste, i `result`, eller giv den en ny dato",
            ),
            Lang::En => (
                format!("{name} should have been evaluated on {due}, but there is no result"),
                "write what the evaluation showed in `result`, or give it a new date",
            ),
        };
        findings.push(&EVALUATION_OVERDUE, goal.places.of("evaluated_on"), message, help).about(item(group, goal));
    }
}
