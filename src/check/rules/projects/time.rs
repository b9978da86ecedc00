//! Rules about the dates of `projects.toml` that cannot all be right.

use super::{Planned, open_steps, projects, under_way};
use crate::analysis::priority::rank;
use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::problem::Area;
use crate::lang::{Lang, date, same, text};
use crate::model::evaluation::Phase;

pub(in crate::check::rules) static RULES: &[&Rule] = &[
    &START_AFTER_DUE,
    &STEP_OUTSIDE,
    &QUICK_WIN_TOO_LONG,
    &REQUIRES_TOO_LATE,
    &IN_FUTURE,
    &STATUS_NO_DATE,
    &STATUS_ORDER,
];

static START_AFTER_DUE: Rule = Rule {
    name: "projects-start-after-due",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::Prioritising,
    summary: text("et projekt begynder efter sin egen frist", "a project starts after its own deadline"),
    why: text(
        "En af de to datoer er forkert, og ingen kan planlægge efter dem.",
        "One of the two dates is wrong, and nobody can plan by them.",
    ),
    example: same("start = 2026-08-01\ndue = 2026-06-30"),
    mend: text("Ret `start` eller `due`.", "Correct `start` or `due`."),
    check: Check::Files(start_after_due),
};

fn start_after_due(subject: &Subject<'_>, findings: &mut Findings) {
    for project in projects(subject.evaluation) {
        let Some(plan) = &project.plan else { continue };
        if plan.start.zip(plan.due).is_none_or(|(start, due)| start <= due) {
            continue;
        }
        let (message, help, beside) = match findings.lang {
            Lang::Da => {
                (format!("`{}` begynder efter sin egen frist", project.id), "ret `start` eller `due`", "fristen")
            }
            Lang::En => {
                (format!("`{}` starts after its own deadline", project.id), "correct `start` or `due`", "the deadline")
            }
        };
        let finding = findings.push(&START_AFTER_DUE, plan.places.of("start"), message, help);
        finding.about(&project.id).beside(plan.places.of("due"), beside);
    }
}

static STEP_OUTSIDE: Rule = Rule {
    name: "projects-step-outside-plan",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::Prioritising,
    summary: text(
        "fristen for et skridt ligger uden for projektets periode",
        "a step's deadline is outside the period of its project",
    ),
    why: text(
        "Projektet kan ikke være i mål, før det sidste skridt er gjort, og intet skridt kan være gjort, før projektet begynder.",
        "A project cannot be finished before its last step is done, and no step can be done before the project starts.",
    ),
    example: text(
        "due = 2026-06-30 under [project.plan], og due = 2026-08-15 i et skridt",
        "due = 2026-06-30 under [project.plan], and due = 2026-08-15 in a step",
    ),
    mend: text(
        "Ret skridtets frist eller planens `start` og `due`.",
        "Correct the step's deadline, or the plan's `start` and `due`.",
    ),
    check: Check::Files(step_outside),
};

fn step_outside(subject: &Subject<'_>, findings: &mut Findings) {
    for Planned { project, plan } in under_way(subject.evaluation) {
        if plan.start.zip(plan.due).is_some_and(|(start, due)| start > due) {
            continue;
        }
        for (number, step) in open_steps(plan) {
            let Some(due) = step.due else { continue };
            let is_after = plan.due.is_some_and(|end| due > end);
            if !is_after && plan.start.is_none_or(|start| due >= start) {
                continue;
            }
            let id = &project.id;
            let (message, help) = match (is_after, findings.lang) {
                (true, Lang::Da) => (
                    format!("skridt {number} i `{id}` har senere frist end projektet selv"),
                    "ret skridtets frist eller planens `due`",
                ),
                (false, Lang::Da) => (
                    format!("skridt {number} i `{id}` har frist, før projektet begynder"),
                    "ret skridtets frist eller planens `start`",
                ),
                (true, Lang::En) => (
                    format!("step {number} in `{id}` is due after the project itself"),
                    "correct the step's `due` or the plan's",
                ),
                (false, Lang::En) => (
                    format!("step {number} in `{id}` is due before the project starts"),
                    "correct the step's `due` or the plan's `start`",
                ),
            };
            findings.push(&STEP_OUTSIDE, step.places.of("due"), message, help).about(id);
        }
    }
}

static QUICK_WIN_TOO_LONG: Rule = Rule {
    name: "projects-quick-win-too-long",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::FollowUp,
    summary: text(
        "et projekt med stor effekt og lille indsats er planlagt til mere end tre måneder",
        "a project with high effect and low effort is planned to take more than three months",
    ),
    why: text(
        "En hurtig gevinst skal kunne mærkes inden for tre måneder, så den giver mod på resten. Tager den længere tid, er indsatsen nok større end vurderet.",
        "A quick win should be felt within three months, to give heart for the rest. If it takes longer, the effort is probably greater than rated.",
    ),
    example: text(
        "ratings = { effect = 5, effort = 2 }, start = 2026-04-01, due = 2026-12-01",
        "ratings = { effect = 5, effort = 2 }, start = 2026-04-01, due = 2026-12-01",
    ),
    mend: text(
        "Gør projektet mindre, så det kan nås, eller vurdér indsatsen igen.",
        "Make the project smaller so that it can be done, or rate its effort again.",
    ),
    check: Check::Files(quick_win_too_long),
};

fn quick_win_too_long(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(Ok(rows)) = subject.evaluation.projects.as_ref().map(rank) else { return };
    for Planned { project, plan } in under_way(subject.evaluation) {
        if !rows.iter().any(|row| row.id == project.id && row.too_long) {
            continue;
        }
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` er vurderet som en hurtig gevinst, men tager mere end tre måneder", project.id),
                "gør projektet mindre, eller vurdér indsatsen igen",
            ),
            Lang::En => (
                format!("`{}` is rated as a quick win but takes more than three months", project.id),
                "make the project smaller, or rate its effort again",
            ),
        };
        findings.push(&QUICK_WIN_TOO_LONG, plan.places.of("due"), message, help).about(&project.id);
    }
}

static REQUIRES_TOO_LATE: Rule = Rule {
    name: "projects-requires-too-late",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::FollowUp,
    summary: text(
        "et projekt begynder, før det projekt, det bygger på, er færdigt",
        "a project starts before the project it builds on is finished",
    ),
    why: text(
        "Når projektet går i gang, mangler det, som det skal bygge på.",
        "When the project begins, what it is to build on is not there yet.",
    ),
    example: text(
        "requires = [\"it\"] og start = 2026-04-01, og `it` har due = 2026-06-30",
        "requires = [\"it\"] and start = 2026-04-01, and `it` has due = 2026-06-30",
    ),
    mend: text(
        "Flyt en af datoerne, eller slet det fra `requires`, hvis de to godt kan løbe samtidig.",
        "Move one of the dates, or delete it from `requires` if the two may well run at the same time.",
    ),
    check: Check::Files(requires_too_late),
};

fn requires_too_late(subject: &Subject<'_>, findings: &mut Findings) {
    for Planned { project, plan } in under_way(subject.evaluation) {
        for required in &project.requires {
            // What is done is no longer waited for.
            let found = under_way(subject.evaluation).find(|other| other.project.id == required.value);
            let Some(other) = found else { continue };
            let (Some(ready), Some(needed)) = (other.plan.due, plan.start.or(plan.due)) else { continue };
            if ready <= needed {
                continue;
            }
            let (id, other_id, day) = (&project.id, &other.project.id, date(findings.lang, ready));
            let (message, help, beside) = match (plan.start.is_some(), findings.lang) {
                (true, Lang::Da) => (
                    format!("`{id}` begynder, før `{other_id}` er færdigt den {day}"),
                    "flyt en af datoerne, eller slet det fra `requires`",
                    "fristen, der ventes på",
                ),
                (false, Lang::Da) => (
                    format!("`{id}` slutter, før `{other_id}` er færdigt den {day}"),
                    "flyt en af datoerne, eller slet det fra `requires`",
                    "fristen, der ventes på",
                ),
                (true, Lang::En) => (
                    format!("`{id}` starts before `{other_id}` is finished on {day}"),
                    "move one of the dates, or delete it from `requires`",
                    "the deadline it waits for",
                ),
                (false, Lang::En) => (
                    format!("`{id}` ends before `{other_id}` is finished on {day}"),
                    "move one of the dates, or delete it from `requires`",
                    "the deadline it waits for",
                ),
            };
            let key = if plan.start.is_some() { "start" } else { "due" };
            let finding = findings.push(&REQUIRES_TOO_LATE, plan.places.of(key), message, help);
            finding.about(id).beside(other.plan.places.of("due"), beside);
        }
    }
}

static IN_FUTURE: Rule = Rule {
    name: "projects-date-in-future",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::Prioritising,
    summary: text(
        "noget, der er sket, har en dato i fremtiden",
        "something that has happened has a date in the future",
    ),
    why: text(
        "Det er som regel en tastefejl, men kan også være noget, der er planlagt og endnu ikke sket. Opfølgningen bygger på datoerne.",
        "Usually it is a typing error, but it may also be something planned that has not happened yet. Follow-up rests on these dates.",
    ),
    example: text("done = 2027-05-04, og i dag er den 18. maj 2026", "done = 2027-05-04, and today is 18 May 2026"),
    mend: text(
        "Ret datoen, eller slet den, indtil det er sket.",
        "Correct the date, or delete it until it has happened.",
    ),
    check: Check::Files(in_future),
};

/// What has a date when it happened.
#[derive(Clone, Copy)]
enum Happened {
    Decision,
    Step(usize),
    Status,
}

fn in_future(subject: &Subject<'_>, findings: &mut Findings) {
    for project in projects(subject.evaluation) {
        let id = &project.id;
        let steps = project.plan.iter().flat_map(|plan| (1..).zip(&plan.steps));
        let happened = project
            .decided_on
            .map(|day| (Happened::Decision, day, project.places.of("decided_on")))
            .into_iter()
            .chain(steps.filter_map(|(n, step)| Some((Happened::Step(n), step.done?, step.places.of("done")))))
            .chain(project.status.iter().filter_map(|one| Some((Happened::Status, one.date?, one.places.of("date")))));
        for (what, _, place) in happened.filter(|(_, day, _)| *day > subject.today) {
            let message = match (what, findings.lang) {
                (Happened::Decision, Lang::Da) => format!("beslutningen om `{id}` har en dato i fremtiden"),
                (Happened::Step(n), Lang::Da) => format!("skridt {n} i `{id}` er meldt gjort på en dato i fremtiden"),
                (Happened::Status, Lang::Da) => format!("en status for `{id}` har en dato i fremtiden"),
                (Happened::Decision, Lang::En) => format!("the decision on `{id}` has a date in the future"),
                (Happened::Step(n), Lang::En) => format!("step {n} in `{id}` is reported done on a date in the future"),
                (Happened::Status, Lang::En) => format!("a status of `{id}` has a date in the future"),
            };
            let help = text(
                "ret datoen, eller slet den, indtil det er sket",
                "correct the date, or delete it until it has happened",
            );
            findings.push(&IN_FUTURE, place, message, help.get(findings.lang)).about(id);
        }
    }
}

static STATUS_NO_DATE: Rule = Rule {
    name: "projects-status-without-date",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::Prioritising,
    summary: text("en status for et projekt har ingen dato", "a status of a project has no date"),
    why: text(
        "Uden dato kan ingen se, om oplysningen er fra i går eller et halvt år gammel.",
        "Without a date nobody can see whether the news is from yesterday or half a year old.",
    ),
    example: same("[[project.status]]\nstate = \"running\""),
    mend: text("Skriv datoen i `date`.", "Write the date in `date`."),
    check: Check::Files(status_no_date),
};

fn status_no_date(subject: &Subject<'_>, findings: &mut Findings) {
    for project in projects(subject.evaluation) {
        for status in project.status.iter().filter(|status| status.date.is_none()) {
            let (message, help) = match findings.lang {
                Lang::Da => (format!("en status for `{}` har ingen dato", project.id), "skriv datoen i `date`"),
                Lang::En => (format!("a status of `{}` has no date", project.id), "write the date in `date`"),
            };
            findings.push(&STATUS_NO_DATE, status.places.table, message, help).about(&project.id);
        }
    }
}

static STATUS_ORDER: Rule = Rule {
    name: "projects-status-out-of-order",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::Prioritising,
    summary: text(
        "en status for et projekt er ældre end den før",
        "a status of a project is older than the one before it",
    ),
    why: text(
        "Det er den sidste status, der gælder. Står de i forkert rækkefølge, viser rapporten en, der er forældet.",
        "The last status is the one that counts. If they are in the wrong order, the report shows one that is out of date.",
    ),
    example: text("date = 2026-05-04 efter date = 2026-06-01", "date = 2026-05-04 after date = 2026-06-01"),
    mend: text(
        "Sæt dem i rækkefølge med den nyeste sidst, eller ret datoen.",
        "Put them in order with the newest last, or correct the date.",
    ),
    check: Check::Files(status_order),
};

fn status_order(subject: &Subject<'_>, findings: &mut Findings) {
    for project in projects(subject.evaluation) {
        let dated: Vec<_> = project.status.iter().filter_map(|one| Some((one.date?, one))).collect();
        for pair in dated.windows(2) {
            let [(before, _), (day, status)] = pair else { continue };
            if day >= before {
                continue;
            }
            let (message, help) = match findings.lang {
                Lang::Da => (
                    format!("en status for `{}` er ældre end den før", project.id),
                    "sæt dem i rækkefølge med den nyeste sidst, eller ret datoen",
                ),
                Lang::En => (
                    format!("a status of `{}` is older than the one before it", project.id),
                    "put them in order with the newest last, or correct the date",
                ),
            };
            findings.push(&STATUS_ORDER, status.places.of("date"), message, help).about(&project.id);
        }
    }
}
