//! Rules about what the plan of a chosen project must hold.

use super::{Planned, chosen, is_planned, open_steps, under_way};
use crate::analysis::similarity::fold;
use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::problem::Area;
use crate::lang::{Lang, Text, and, same, text};
use crate::model::evaluation::{Evaluation, Phase};
use crate::model::projects::{Plan, Project};
use jiff::civil::Date;
use std::collections::BTreeMap;

pub(in crate::check::rules) static RULES: &[&Rule] = &[
    &NO_PLAN,
    &NO_RESOURCES,
    &NO_RISKS,
    &NO_MEASURES,
    &NO_ANCHORING,
    &NO_START,
    &NO_STEPS,
    &STEP_NO_WHO,
    &STEP_NO_DUE,
    &OWNER_OVERLOADED,
];

/// More projects than this at the same time are more than one person can carry beside the daily work.
const MOST_AT_ONCE: usize = 3;

static NO_PLAN: Rule = Rule {
    name: "projects-no-plan",
    area: Area::Projects,
    severity: Severity::Error,
    phase: Phase::FollowUp,
    summary: text("et besluttet projekt har ingen handleplan", "a chosen project has no action plan"),
    why: text(
        "Uden ansvarlig, frist og ressourcer kommer beslutningen sjældent længere end til papiret.",
        "Without an owner, a deadline and resources, a decision seldom gets further than the paper it is written on.",
    ),
    example: text("decision = \"chosen\" uden [project.plan]", "decision = \"chosen\" without [project.plan]"),
    mend: text(
        "Skriv `[project.plan]` med `owner`, `start`, `due`, `resources`, `risks`, `measures`, `anchored_in` og `[[project.plan.step]]`.",
        "Write `[project.plan]` with `owner`, `start`, `due`, `resources`, `risks`, `measures`, `anchored_in` and `[[project.plan.step]]`.",
    ),
    check: Check::Files(no_plan),
};

fn no_plan(subject: &Subject<'_>, findings: &mut Findings) {
    for project in chosen(subject.evaluation).filter(|project| !is_planned(project)) {
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` er besluttet, men har ingen handleplan", project.id),
                "skriv `[project.plan]` med `owner`, `due` og de andre punkter",
            ),
            Lang::En => (
                format!("`{}` is chosen but has no action plan", project.id),
                "write `[project.plan]` with `owner`, `due` and the other points",
            ),
        };
        findings.push(&NO_PLAN, project.place, message, help).about(&project.id);
    }
}

/// Tells of every plan that lacks something.
fn lacking(
    rule: &'static Rule,
    key: &str,
    what: Text,
    lacks: fn(&Plan) -> bool,
    subject: &Subject<'_>,
    findings: &mut Findings,
) {
    for Planned { project, plan } in under_way(subject.evaluation).filter(|planned| lacks(planned.plan)) {
        let what = what.get(findings.lang);
        let (message, help) = match findings.lang {
            Lang::Da => {
                (format!("planen for `{}` {what}", project.id), format!("skriv `{key}` under `[project.plan]`"))
            }
            Lang::En => {
                (format!("the plan for `{}` {what}", project.id), format!("write `{key}` under `[project.plan]`"))
            }
        };
        findings.push(rule, plan.places.of(key), message, help).about(&project.id);
    }
}

static NO_RESOURCES: Rule = Rule {
    name: "projects-no-resources",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::FollowUp,
    summary: text("en handleplan nævner hverken tid eller penge", "an action plan mentions neither time nor money"),
    why: text(
        "Er der ikke sat tid og penge af, bliver de taget fra noget andet, eller også bliver arbejdet ikke gjort.",
        "If no time and money are set aside, they are taken from something else, or the work is not done.",
    ),
    example: text("[project.plan] uden resources", "[project.plan] without resources"),
    mend: text(
        "Skriv i `resources`, hvor mange timer og penge der er sat af, og hvorfra.",
        "Write in `resources` how many hours and how much money are set aside, and from where.",
    ),
    check: Check::Files(no_resources),
};

fn no_resources(subject: &Subject<'_>, findings: &mut Findings) {
    let what = text("nævner hverken tid eller penge", "mentions neither time nor money");
    lacking(&NO_RESOURCES, "resources", what, |plan| plan.resources.is_none(), subject, findings);
}

static NO_RISKS: Rule = Rule {
    name: "projects-no-risks",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::FollowUp,
    summary: text("en handleplan nævner ingen risici", "an action plan mentions no risks"),
    why: text(
        "Det, der plejer at gå galt, kan ofte forebygges, hvis nogen har sagt det højt på forhånd.",
        "What usually goes wrong can often be prevented if someone has said it out loud beforehand.",
    ),
    example: text("[project.plan] uden risks", "[project.plan] without risks"),
    mend: text(
        "Skriv i `risks`, hvad der kan gå galt, og hvad I gør ved det.",
        "Write in `risks` what may go wrong and what you will do about it.",
    ),
    check: Check::Files(no_risks),
};

fn no_risks(subject: &Subject<'_>, findings: &mut Findings) {
    let what = text("nævner ikke, hvad der kan gå galt", "does not say what may go wrong");
    lacking(&NO_RISKS, "risks", what, |plan| plan.risks.is_none(), subject, findings);
}

static NO_MEASURES: Rule = Rule {
    name: "projects-no-measures",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::FollowUp,
    summary: text(
        "en handleplan siger ikke, hvordan I vil se, om det virker",
        "an action plan does not say how you will see whether it works",
    ),
    why: text(
        "Uden indikatorer kan I kun følge op på, om noget er gjort, og ikke på, om det hjalp.",
        "Without indicators you can only follow up on whether something was done, not on whether it helped.",
    ),
    example: text("[project.plan] uden measures", "[project.plan] without measures"),
    mend: text(
        "Skriv i `measures`, hvilke indikatorer der skal ændre sig.",
        "Write in `measures` which indicators should change.",
    ),
    check: Check::Files(no_measures),
};

fn no_measures(subject: &Subject<'_>, findings: &mut Findings) {
    let what = text("siger ikke, hvordan I vil se, om det virker", "does not say how you will see whether it works");
    lacking(&NO_MEASURES, "measures", what, |plan| plan.measures.is_empty(), subject, findings);
}

static NO_ANCHORING: Rule = Rule {
    name: "projects-no-anchoring",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::FollowUp,
    summary: text(
        "en handleplan er ikke forankret i noget styringsdokument",
        "an action plan is not anchored in any governing document",
    ),
    why: text(
        "Det, der står i virksomhedsplanen, budgettet eller APV'en, bliver der fulgt op på, også når hverdagen er travl.",
        "What is in the service plan, the budget or the workplace assessment is followed up even when days are busy.",
    ),
    example: text("[project.plan] uden anchored_in", "[project.plan] without anchored_in"),
    mend: text(
        "Skriv i `anchored_in`, hvilket dokument der bærer projektet, for eksempel `Virksomhedsplan 2026`.",
        "Write in `anchored_in` which document carries the project, such as `Service plan 2026`.",
    ),
    check: Check::Files(no_anchoring),
};

fn no_anchoring(subject: &Subject<'_>, findings: &mut Findings) {
    let what = text("er ikke forankret i noget styringsdokument", "is not anchored in any governing document");
    lacking(&NO_ANCHORING, "anchored_in", what, |plan| plan.anchored_in.is_empty(), subject, findings);
}

static NO_START: Rule = Rule {
    name: "projects-no-start",
    area: Area::Projects,
    severity: Severity::Note,
    phase: Phase::FollowUp,
    summary: text(
        "en handleplan siger ikke, hvornår arbejdet begynder",
        "an action plan does not say when the work starts",
    ),
    why: text(
        "Uden en startdato kan ingen se, hvad der løber samtidig, eller hvor længe projektet varer.",
        "Without a start date nobody can see what runs at the same time, or how long the project takes.",
    ),
    example: text("[project.plan] uden start", "[project.plan] without start"),
    mend: text(
        "Skriv startdatoen i `start` under `[project.plan]`.",
        "Write the start date in `start` under `[project.plan]`.",
    ),
    check: Check::Files(no_start),
};

fn no_start(subject: &Subject<'_>, findings: &mut Findings) {
    let what = text("siger ikke, hvornår arbejdet begynder", "does not say when the work starts");
    lacking(&NO_START, "start", what, |plan| plan.start.is_none(), subject, findings);
}

static NO_STEPS: Rule = Rule {
    name: "projects-no-steps",
    area: Area::Projects,
    severity: Severity::Note,
    phase: Phase::FollowUp,
    summary: text("en handleplan har ingen skridt", "an action plan has no steps"),
    why: text(
        "Skridt undervejs viser i tide, om projektet er på vej, og gør det nemt at fordele arbejdet.",
        "Steps along the way show in good time whether the project is moving, and make it easy to share the work.",
    ),
    example: text("[project.plan] uden [[project.plan.step]]", "[project.plan] without [[project.plan.step]]"),
    mend: text(
        "Skriv de første to eller tre skridt med `what`, `who` og `due`.",
        "Write the first two or three steps with `what`, `who` and `due`.",
    ),
    check: Check::Files(no_steps),
};

fn no_steps(subject: &Subject<'_>, findings: &mut Findings) {
    let what = text("har ingen skridt", "has no steps");
    let key = "[[project.plan.step]]";
    for Planned { project, plan } in under_way(subject.evaluation).filter(|planned| planned.plan.steps.is_empty()) {
        let what = what.get(findings.lang);
        let (message, help) = match findings.lang {
            Lang::Da => (format!("planen for `{}` {what}", project.id), format!("skriv de første skridt som `{key}`")),
            Lang::En => (format!("the plan for `{}` {what}", project.id), format!("write the first steps as `{key}`")),
        };
        findings.push(&NO_STEPS, plan.places.table, message, help).about(&project.id);
    }
}

static STEP_NO_WHO: Rule = Rule {
    name: "projects-step-without-who",
    area: Area::Projects,
    severity: Severity::Note,
    phase: Phase::FollowUp,
    summary: text("et skridt siger ikke, hvem der gør det", "a step does not say who does it"),
    why: text(
        "Er ingen nævnt, venter alle på hinanden, og det ender hos den ansvarlige for projektet.",
        "If nobody is named, everyone waits for the others, and it ends up with the project's owner.",
    ),
    example: same("[[project.plan.step]]\nwhat = \"…\"\ndue = 2026-05-01"),
    mend: text("Skriv i `who`, hvem der gør det.", "Write in `who` who does it."),
    check: Check::Files(step_no_who),
};

fn step_no_who(subject: &Subject<'_>, findings: &mut Findings) {
    for Planned { project, plan } in under_way(subject.evaluation) {
        for (number, step) in open_steps(plan).filter(|(_, step)| step.who.is_none()) {
            let (message, help) = match findings.lang {
                Lang::Da => {
                    (format!("skridt {number} i `{}` siger ikke, hvem der gør det", project.id), "skriv det i `who`")
                }
                Lang::En => {
                    (format!("step {number} in `{}` does not say who does it", project.id), "write it in `who`")
                }
            };
            findings.push(&STEP_NO_WHO, step.places.table, message, help).about(&project.id);
        }
    }
}

static STEP_NO_DUE: Rule = Rule {
    name: "projects-step-without-deadline",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::FollowUp,
    summary: text("et skridt har ingen frist", "a step has no deadline"),
    why: text(
        "Uden frister undervejs opdager I først til sidst, at projektet er forsinket.",
        "Without deadlines along the way you discover only at the end that the project is late.",
    ),
    example: same("[[project.plan.step]]\nwhat = \"…\"\nwho = \"ali\""),
    mend: text("Aftal en frist, og skriv den i `due`.", "Agree on a deadline, and write it in `due`."),
    check: Check::Files(step_no_due),
};

fn step_no_due(subject: &Subject<'_>, findings: &mut Findings) {
    for Planned { project, plan } in under_way(subject.evaluation) {
        for (number, step) in open_steps(plan).filter(|(_, step)| step.due.is_none()) {
            let (message, help) = match findings.lang {
                Lang::Da => (format!("skridt {number} i `{}` har ingen frist", project.id), "skriv fristen i `due`"),
                Lang::En => {
                    (format!("step {number} in `{}` has no deadline", project.id), "write the deadline in `due`")
                }
            };
            findings.push(&STEP_NO_DUE, step.places.table, message, help).about(&project.id);
        }
    }
}

static OWNER_OVERLOADED: Rule = Rule {
    name: "projects-owner-overloaded",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::FollowUp,
    summary: text(
        "en ansvarlig har flere end tre projekter på samme tid",
        "an owner has more than three projects at the same time",
    ),
    why: text(
        "Projekterne skal passes ved siden af det daglige arbejde. Er der flere end tre på én gang, bliver de sjældent gjort færdige.",
        "Projects are done alongside the daily work. With more than three at once, they are seldom finished.",
    ),
    example: text(
        "owner = \"mette\" i fire projekter, der alle løber i maj",
        "owner = \"mette\" in four projects that all run in May",
    ),
    mend: text(
        "Giv et af dem til en anden, eller lad et begynde, når et andet er slut.",
        "Give one of them to someone else, or let one start when another has ended.",
    ),
    check: Check::Files(owner_overloaded),
};

/// A project, and the days it runs.
#[derive(Clone, Copy)]
struct Run<'e> {
    project: &'e Project,
    plan: &'e Plan,
    start: Date,
    due: Date,
}

/// What each owner runs, in the order written. A participant goes by id and by name.
fn runs(evaluation: &Evaluation) -> BTreeMap<String, Vec<Run<'_>>> {
    let mut runs: BTreeMap<String, Vec<Run<'_>>> = BTreeMap::new();
    for Planned { project, plan } in under_way(evaluation) {
        let start = plan.start.or(project.decided_on);
        let (Some(owner), Some(start), Some(due)) = (&plan.owner, start, plan.due) else { continue };
        let owner = fold(owner);
        let is_owner = |id: &str, name: &str| fold(id) == owner || fold(name) == owner;
        let person = evaluation.participants.iter().find(|person| is_owner(person.id.as_str(), person.name()));
        let owner = person.map_or(owner, |person| person.id.as_str().to_owned());
        runs.entry(owner).or_default().push(Run { project, plan, start, due });
    }
    runs
}

/// The most that run on one day; the day when a project starts is always among those with most.
fn most_at_once<'r, 'e>(runs: &'r [Run<'e>]) -> Vec<&'r Run<'e>> {
    let on = |day: Date| runs.iter().filter(|run| run.start <= day && day <= run.due).collect::<Vec<_>>();
    let mut most = Vec::new();
    for run in runs {
        let now = on(run.start);
        if now.len() > most.len() {
            most = now;
        }
    }
    most
}

fn owner_overloaded(subject: &Subject<'_>, findings: &mut Findings) {
    for runs in runs(subject.evaluation).values() {
        let most = most_at_once(runs);
        let Some(last) = most.last().filter(|_| most.len() > MOST_AT_ONCE) else { continue };
        let ids: Vec<String> = most.iter().map(|run| format!("`{}`", run.project.id)).collect();
        let (n, ids) = (ids.len(), and(findings.lang, &ids));
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("den samme er ansvarlig for {n} projekter på samme tid: {ids}"),
                "giv et af dem til en anden, eller lad et begynde, når et andet er slut",
            ),
            Lang::En => (
                format!("one person owns {n} projects at the same time: {ids}"),
                "give one of them to someone else, or let one start when another has ended",
            ),
        };
        let place = last.plan.places.of("owner");
        findings.push(&OWNER_OVERLOADED, place, message, help).about(&last.project.id);
    }
}
