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
        "Går en frist, uden at nogen siger noget, betyder den næste frist mindre.",
        "When a deadline passes without a word, the next deadline means less.",
    ),
    example: text(
        "due = 2026-04-30, i dag er den 18. maj 2026, og sidste status er \"running\"",
        "due = 2026-04-30, today is 18 May 2026, and the last status is \"running\"",
    ),
    mend: text(
        "Skriv en status, der er `done` eller `stopped`, eller aftal en ny frist, og skriv i en status hvorfor.",
        "Write a status that is `done` or `stopped`, or agree on a new deadline and write in a status why.",
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
                "skriv en status, der er `done` eller `stopped`, eller aftal en ny frist",
            ),
            Lang::En => (
                format!("`{}` was due on {due}", project.id),
                "write a status that is `done` or `stopped`, or agree on a new deadline",
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
    summary: text(
        "et skridt i en handleplan har overskredet sin frist",
        "a step of an action plan is past its deadline",
    ),
    why: text(
        "Et forsinket skridt er det første tegn på et forsinket projekt, mens der endnu er tid til at gøre noget.",
        "A late step is the first sign of a late project, while there is still time to act.",
    ),
    example: text(
        "due = 2026-04-30 uden done, og i dag er den 18. maj 2026",
        "due = 2026-04-30 without done, and today is 18 May 2026",
    ),
    mend: text(
        "Skriv datoen i `done`, hvis det er gjort, og aftal ellers en ny frist.",
        "Write the date in `done` if it is done; otherwise agree on a new deadline.",
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
                    "skriv datoen i `done`, hvis det er gjort, og aftal ellers en ny frist",
                ),
                Lang::En => (
                    format!("step {number} in `{}` was due on {due}", project.id),
                    "write the date in `done` if it is done; otherwise agree on a new deadline",
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
        "der er ikke skrevet nyt om et projekt i mere end 90 dage",
        "nothing new has been written about a project for more than 90 days",
    ),
    why: text(
        "Et projekt, ingen hører om i et kvartal, er ofte gået i stå, uden at nogen har bemærket det.",
        "A project nobody hears about for a quarter has often come to a halt without anybody noticing.",
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
                format!("der er intet nyt om `{}` siden den {day}", project.id),
                "spørg den ansvarlige, og skriv en ny status som `[[project.status]]`",
            ),
            Lang::En => (
                format!("there is no news of `{}` since {day}", project.id),
                "ask the owner, and write a new status as `[[project.status]]`",
            ),
        };
        findings.push(&NO_NEWS, place, message, help).about(&project.id);
    }
}

static DONE_WITH_OPEN_STEPS: Rule = Rule {
    name: "projects-done-with-open-steps",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::FollowUp,
    summary: text("et projekt er meldt færdigt, men har åbne skridt", "a project is reported done but has open steps"),
    why: text(
        "Enten er skridtene gjort, uden at datoen er skrevet, eller også er projektet ikke færdigt.",
        "Either the steps are done and the date was not written, or the project is not finished.",
    ),
    example: text("state = \"done\", og et skridt uden done", "state = \"done\", and a step without done"),
    mend: text(
        "Skriv datoen i `done` ved de skridt, der er gjort, og slet dem, I ikke fik brug for.",
        "Write the date in `done` for the steps that are done, and delete those that were not needed.",
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
        let left = count(findings.lang, left, text("åbent skridt", "open step"), text("åbne skridt", "open steps"));
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` er meldt færdigt, men har {left}", project.id),
                "skriv datoen i `done` ved de skridt, der er gjort, og slet dem, I ikke fik brug for",
            ),
            Lang::En => (
                format!("`{}` is reported done but has {left}", project.id),
                "write the date in `done` for the steps that are done, and delete those that were not needed",
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
        "Først når I har set på indikatorerne, ved I, om det hjalp, og det er dér, næste runde begynder.",
        "Only when you have looked at the indicators do you know whether it helped, and that is where the next round begins.",
    ),
    example: same("[[project.status]]\ndate = 2026-06-30\nstate = \"done\""),
    mend: text(
        "Skriv i `note`, hvad indikatorerne i `measures` viser nu.",
        "Write in `note` what the indicators in `measures` show now.",
    ),
    check: Check::Files(done_without_result),
};

fn done_without_result(subject: &Subject<'_>, findings: &mut Findings) {
    for (project, status) in ended(subject, Progress::Done).filter(|(_, status)| status.note.is_none()) {
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` er færdigt, men der står ikke, hvad der kom ud af det", project.id),
                "skriv i `note`, hvad indikatorerne i `measures` viser nu",
            ),
            Lang::En => (
                format!("`{}` is done, but it does not say what came of it", project.id),
                "write in `note` what the indicators in `measures` show now",
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
        "Gruppen var enig om det, og lederen havde besluttet det. Alle skal kunne se, hvorfor det blev stoppet.",
        "The group agreed on it, and the leader chose it. Everyone must be able to see why it was stopped.",
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
    summary: text(
        "et projekt er i gang eller færdigt uden at være besluttet",
        "a project is under way or done without having been chosen",
    ),
    why: text(
        "Enten er beslutningen ikke skrevet ned, eller også bliver der brugt tid på noget, som lederen ikke har besluttet.",
        "Either the decision has not been written down, or time is spent on something that the leader has not chosen.",
    ),
    example: text(
        "decision = \"later\", og state = \"running\" i en status",
        "decision = \"later\", and state = \"running\" in a status",
    ),
    mend: text(
        "Spørg lederen, og sæt `decision` til `chosen`, eller slut med en status, der er `stopped`.",
        "Ask the leader, and set `decision` to `chosen`, or end with a status that is `stopped`.",
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
                format!("`{}` er i gang eller færdigt, men ikke besluttet", project.id),
                "spørg lederen, og sæt `decision` til `chosen`, eller slut med en status, der er `stopped`",
            ),
            Lang::En => (
                format!("`{}` is under way or done, but not chosen", project.id),
                "ask the leader, and set `decision` to `chosen`, or end with a status that is `stopped`",
            ),
        };
        findings.push(&UNDER_WAY_NOT_CHOSEN, status.places.of("state"), message, help).about(&project.id);
    }
}
