//! Rules about how the chosen projects of `projects.toml` are going.

use super::{Planned, chosen, open_steps, projects, under_way};
use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::problem::Area;
use crate::lang::{Lang, count, date, same, text};
use crate::model::evaluation::Phase;
use crate::model::projects::{Choice, Plan, Progress, Project, StatusUpdate};
use crate::source::Place;
use jiff::ToSpan;
use jiff::civil::Date;

pub(in crate::check::rules) static RULES: &[&Rule] = &[
    &OVERDUE,
    &STEP_OVERDUE,
    &NO_NEWS,
    &DONE_WITH_OPEN_STEPS,
    &DONE_WITHOUT_RESULT,
    &STOPPED_WITHOUT_REASON,
    &UNDER_WAY_NOT_CHOSEN,
];

/// So many days may pass without a word on a running project.
const NEWS_DAYS: i32 = 90;

fn is_overdue(plan: &Plan, today: Date) -> bool {
    plan.due.is_some_and(|due| due < today)
}

static OVERDUE: Rule = Rule {
    name: "projects-overdue",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::FollowUp,
    summary: text("et projekt har overskredet sin frist", "a project is past its deadline"),
    why: text(
        "Opfølgningen er det svageste led: en frist, der går uden at nogen siger noget, betyder næste gang ingenting.",
        "Follow-up is the weakest link: a deadline that passes without a word means nothing the next time.",
    ),
    example: text(
        "due = 2026-04-30, i dag er den 18. maj 2026, og sidste status er \"running\"",
        "due = 2026-04-30, today is 18 May 2026, and the last status is \"running\"",
    ),
    mend: text(
        "Skriv en status, `done` eller `stopped`; eller aftal en ny frist, og skriv i en status hvorfor.",
        "Write a status, `done` or `stopped`; or agree on a new deadline, and write in a status why.",
    ),
    check: Check::Files(overdue),
};

fn overdue(subject: &Subject<'_>, findings: &mut Findings) {
    for Planned { project, plan } in under_way(subject.evaluation) {
        let Some(due) = plan.due.filter(|due| *due < subject.today) else { continue };
        let due = date(findings.lang, due);
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` skulle være færdigt den {due}", project.id),
                "skriv en status, `done` eller `stopped`; eller aftal en ny frist",
            ),
            Lang::En => (
                format!("`{}` was to be finished on {due}", project.id),
                "write a status, `done` or `stopped`; or agree on a new deadline",
            ),
        };
        findings.push(&OVERDUE, plan.places.of("due"), message, help).about(&project.id);
    }
}

static STEP_OVERDUE: Rule = Rule {
    name: "projects-step-overdue",
    area: Area::Projects,
    severity: Severity::Note,
    phase: Phase::FollowUp,
    summary: text("et skridt har overskredet sin frist", "a step is past its deadline"),
    why: text(
        "Et forsinket skridt er det første tegn på et forsinket projekt, mens der endnu er tid til at gøre noget.",
        "A late step is the first sign of a late project, while there is still time to act.",
    ),
    example: text(
        "due = 2026-04-30 uden done, og i dag er den 18. maj 2026",
        "due = 2026-04-30 without done, and today is 18 May 2026",
    ),
    mend: text(
        "Skriv `done` med dagen, hvis det er gjort; ellers aftal en ny frist.",
        "Write `done` with the day if it is done; else agree on a new deadline.",
    ),
    check: Check::Files(step_overdue),
};

fn step_overdue(subject: &Subject<'_>, findings: &mut Findings) {
    let today = subject.today;
    // Where the project itself is late, that is enough.
    for Planned { project, plan } in under_way(subject.evaluation).filter(|planned| !is_overdue(planned.plan, today)) {
        for (number, step) in open_steps(plan) {
            let Some(due) = step.due.filter(|due| *due < today) else { continue };
            let due = date(findings.lang, due);
            let (message, help) = match findings.lang {
                Lang::Da => (
                    format!("skridt {number} i `{}` skulle være gjort den {due}", project.id),
                    "skriv `done` med dagen, hvis det er gjort; ellers aftal en ny frist",
                ),
                Lang::En => (
                    format!("step {number} of `{}` was to be done on {due}", project.id),
                    "write `done` with the day if it is done; else agree on a new deadline",
                ),
            };
            findings.push(&STEP_OVERDUE, step.places.of("due"), message, help).about(&project.id);
        }
    }
}

static NO_NEWS: Rule = Rule {
    name: "projects-no-news",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::FollowUp,
    summary: text(
        "der er intet nyt om et projekt i mere end 90 dage",
        "there has been no news of a project for more than 90 days",
    ),
    why: text(
        "Et projekt, som ingen hører om i et kvartal, er som regel gået i stå, og ingen har sagt det.",
        "A project nobody hears of for a quarter has usually come to a halt, and nobody has said so.",
    ),
    example: text(
        "sidste status er fra 2026-01-15, og i dag er den 18. maj 2026",
        "the last status is from 2026-01-15, and today is 18 May 2026",
    ),
    mend: text(
        "Spørg den ansvarlige, og skriv en status: `date`, `state` og et par ord i `note`.",
        "Ask the owner, and write a status: `date`, `state` and a few words in `note`.",
    ),
    check: Check::Files(no_news),
};

/// What was last heard of a project; the day it starts where nothing was.
fn last_heard(project: &Project, plan: &Plan) -> Option<(Date, Place)> {
    let last =
        project.status.iter().filter_map(|one| Some((one.date?, one.places.of("date")))).max_by_key(|(day, _)| *day);
    let start = plan.start.map(|day| (day, plan.places.of("start")));
    // What is reported before it starts says nothing of how it goes.
    last.into_iter().chain(start).max_by_key(|(day, _)| *day)
}

fn no_news(subject: &Subject<'_>, findings: &mut Findings) {
    let today = subject.today;
    for Planned { project, plan } in under_way(subject.evaluation).filter(|planned| !is_overdue(planned.plan, today)) {
        let Some((day, place)) = last_heard(project, plan) else { continue };
        if day.saturating_add(NEWS_DAYS.days()) >= today {
            continue;
        }
        let day = date(findings.lang, day);
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("intet nyt om `{}` siden den {day}", project.id),
                "spørg den ansvarlige, og skriv en [[project.status]]",
            ),
            Lang::En => {
                (format!("no news of `{}` since {day}", project.id), "ask the owner, and write a [[project.status]]")
            }
        };
        findings.push(&NO_NEWS, place, message, help).about(&project.id);
    }
}

static DONE_WITH_OPEN_STEPS: Rule = Rule {
    name: "projects-done-with-open-steps",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::FollowUp,
    summary: text(
        "et projekt er meldt færdigt, men har skridt tilbage",
        "a project is reported done but has steps left",
    ),
    why: text(
        "Enten er skridtene gjort, og datoen er glemt, eller også er projektet ikke færdigt.",
        "Either the steps are done and the date was forgotten, or the project is not finished.",
    ),
    example: text("state = \"done\", og et skridt uden done", "state = \"done\", and a step without done"),
    mend: text(
        "Skriv `done` ved de skridt, der er gjort, og slet dem, der ikke blev nødvendige.",
        "Write `done` on the steps that are done, and delete those that were not needed.",
    ),
    check: Check::Files(done_with_open_steps),
};

/// The last status of chosen projects that ended in a certain way.
fn ended<'e>(subject: &Subject<'e>, how: Progress) -> impl Iterator<Item = (&'e Project, &'e StatusUpdate)> + use<'e> {
    chosen(subject.evaluation)
        .filter_map(|project| Some((project, project.status.last()?)))
        .filter(move |(_, status)| status.state == how)
}

fn done_with_open_steps(subject: &Subject<'_>, findings: &mut Findings) {
    for (project, status) in ended(subject, Progress::Done) {
        let steps = project.plan.iter().flat_map(|plan| &plan.steps);
        let left = steps.filter(|step| step.done.is_none()).count();
        if left == 0 {
            continue;
        }
        let left = count(findings.lang, left, text("skridt", "step"), text("skridt", "steps"));
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` er meldt færdigt, men har {left} tilbage", project.id),
                "skriv `done` ved de skridt, der er gjort, og slet dem, der ikke blev nødvendige",
            ),
            Lang::En => (
                format!("`{}` is reported done but has {left} left", project.id),
                "write `done` on the steps that are done, and delete those that were not needed",
            ),
        };
        findings.push(&DONE_WITH_OPEN_STEPS, status.places.of("state"), message, help).about(&project.id);
    }
}

static DONE_WITHOUT_RESULT: Rule = Rule {
    name: "projects-done-without-result",
    area: Area::Projects,
    severity: Severity::Note,
    phase: Phase::FollowUp,
    summary: text(
        "et færdigt projekt siger ikke, hvad der kom ud af det",
        "a finished project does not say what came of it",
    ),
    why: text(
        "Først når I har set på målene, ved I, om det hjalp, og det er det, næste runde begynder med.",
        "Only when you have looked at the measures do you know whether it helped, and that is where the next round begins.",
    ),
    example: same("[[project.status]]\ndate = 2026-06-30\nstate = \"done\""),
    mend: text(
        "Skriv i `note`, hvad målene under `measures` viser nu.",
        "Write in `note` what the measures under `measures` show now.",
    ),
    check: Check::Files(done_without_result),
};

fn done_without_result(subject: &Subject<'_>, findings: &mut Findings) {
    for (project, status) in ended(subject, Progress::Done).filter(|(_, status)| status.note.is_none()) {
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` er færdigt, men der står ikke, hvad der kom ud af det", project.id),
                "skriv i `note`, hvad målene under `measures` viser nu",
            ),
            Lang::En => (
                format!("`{}` is done, but not a word on what came of it", project.id),
                "write in `note` what the measures under `measures` show now",
            ),
        };
        findings.push(&DONE_WITHOUT_RESULT, status.places.of("state"), message, help).about(&project.id);
    }
}

static STOPPED_WITHOUT_REASON: Rule = Rule {
    name: "projects-stopped-without-reason",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::FollowUp,
    summary: text("et projekt er stoppet uden begrundelse", "a project was stopped without a reason"),
    why: text(
        "Gruppen var enig om det, og lederen havde besluttet det; alle skal kunne se, hvorfor det alligevel ikke blev til noget.",
        "The group agreed on it and the leader had chosen it; everyone must be able to see why nothing came of it.",
    ),
    example: same("[[project.status]]\ndate = 2026-06-30\nstate = \"stopped\""),
    mend: text("Skriv hvorfor i `note`.", "Write why in `note`."),
    check: Check::Files(stopped_without_reason),
};

fn stopped_without_reason(subject: &Subject<'_>, findings: &mut Findings) {
    for (project, status) in ended(subject, Progress::Stopped).filter(|(_, status)| status.note.is_none()) {
        let (message, help) = match findings.lang {
            Lang::Da => (format!("`{}` er stoppet uden begrundelse", project.id), "skriv hvorfor i `note`"),
            Lang::En => (format!("`{}` was stopped without a reason", project.id), "write why in `note`"),
        };
        findings.push(&STOPPED_WITHOUT_REASON, status.places.of("state"), message, help).about(&project.id);
    }
}

static UNDER_WAY_NOT_CHOSEN: Rule = Rule {
    name: "projects-under-way-not-chosen",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::Prioritising,
    summary: text("et projekt er i gang uden at være besluttet", "a project is under way without being chosen"),
    why: text(
        "Så bruger nogen tid på noget, som lederen ikke har sagt ja til, eller også er beslutningen ikke skrevet ned.",
        "Then someone spends time on what the leader has not said yes to, or the decision was not written down.",
    ),
    example: text(
        "decision = \"later\", og state = \"running\" i en status",
        "decision = \"later\", and state = \"running\" in a status",
    ),
    mend: text(
        "Sæt `decision` til `chosen`, eller slut med en status, der er `stopped`.",
        "Set `decision` to `chosen`, or end with a status that is `stopped`.",
    ),
    check: Check::Files(under_way_not_chosen),
};

fn under_way_not_chosen(subject: &Subject<'_>, findings: &mut Findings) {
    for project in projects(subject.evaluation).filter(|project| project.decision != Choice::Chosen) {
        let Some(status) = project.status.last() else { continue };
        if !matches!(status.state, Progress::Running | Progress::Done) {
            continue;
        }
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` er i gang uden at være besluttet", project.id),
                "sæt `decision` til `chosen`, eller slut med en status, der er `stopped`",
            ),
            Lang::En => (
                format!("`{}` is under way without being chosen", project.id),
                "set `decision` to `chosen`, or end with a status that is `stopped`",
            ),
        };
        findings.push(&UNDER_WAY_NOT_CHOSEN, status.places.of("state"), message, help).about(&project.id);
    }
}
