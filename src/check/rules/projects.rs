//! Rules about `projects.toml`: what the process cannot go on without.

pub(super) mod decision;
pub(super) mod group;
pub(super) mod measures;
pub(super) mod plan;
pub(super) mod progress;
pub(super) mod time;

use super::met;
use crate::analysis::priority::{placed_twice, rank, unplaced};
use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::problem::Area;
use crate::lang::{Lang, and, same, text};
use crate::model::consensus::ConsensusRecord;
use crate::model::evaluation::{Evaluation, Phase};
use crate::model::projects::{Choice, Plan, Progress, Project, Step};
use crate::source::Place;

pub(super) static RULES: &[&Rule] =
    &[&RATING_OFF_SCALE, &CIRCLE, &UNPLACED, &PLACED_TWICE, &NO_RATING, &NO_OWNER, &NO_DEADLINE, &SET_ASIDE_NO_REASON];

pub(super) static RATING_OFF_SCALE: Rule = met(
    Area::Projects,
    Severity::Error,
    "projects-rating-outside-scale",
    text(
        "vurderingen af et projekt ligger uden for kriteriets skala",
        "the rating of a project is outside its criterion's scale",
    ),
    text(
        "Vurderingen tæller ikke med, så projektet kan ikke få en plads i rækkefølgen.",
        "The rating does not count, so the project cannot be ranked.",
    ),
    text("Skriv et tal på kriteriets skala.", "Write a number on the criterion's scale."),
    same("ratings = { effect = 9 }"),
);

fn projects(evaluation: &Evaluation) -> impl Iterator<Item = &Project> {
    evaluation.projects.iter().flat_map(|file| &file.projects)
}

fn chosen(evaluation: &Evaluation) -> impl Iterator<Item = &Project> {
    projects(evaluation).filter(|project| project.decision == Choice::Chosen)
}

/// Whether a project has a plan in which something is written.
fn is_planned(project: &Project) -> bool {
    let is_empty = |plan: &Plan| {
        let Plan { owner, start, due, resources, risks, measures, anchored_in, steps, places: _ } = plan;
        owner.is_none()
            && start.is_none()
            && due.is_none()
            && resources.is_none()
            && risks.is_none()
            && measures.is_empty()
            && anchored_in.is_empty()
            && steps.is_empty()
    };
    project.plan.as_ref().is_some_and(|plan| !is_empty(plan))
}

/// A chosen project that has neither ended nor is without a plan.
struct Planned<'e> {
    project: &'e Project,
    plan: &'e Plan,
}

fn under_way(evaluation: &Evaluation) -> impl Iterator<Item = Planned<'_>> {
    let has_ended = |project: &Project| matches!(project.progress(), Some(Progress::Done | Progress::Stopped));
    chosen(evaluation)
        .filter(move |project| is_planned(project) && !has_ended(project))
        .filter_map(|project| Some(Planned { project, plan: project.plan.as_ref()? }))
}

/// The steps of a plan that are not done, numbered from 1 as they are written.
fn open_steps(plan: &Plan) -> impl Iterator<Item = (usize, &Step)> {
    (1..).zip(&plan.steps).filter(|(_, step)| step.done.is_none())
}

static CIRCLE: Rule = Rule {
    name: "projects-circle",
    area: Area::Projects,
    severity: Severity::Error,
    phase: Phase::Planning,
    summary: text("projekter forudsætter hinanden i en ring", "projects require each other in a circle"),
    why: text(
        "Ingen af projekterne kan komme først, så de kan ikke sættes i rækkefølge.",
        "None of the projects can come first, so they cannot be put in order.",
    ),
    example: text("`a` forudsætter `b`, og `b` forudsætter `a`", "`a` requires `b`, and `b` requires `a`"),
    mend: text("Fjern mindst ét af ringens `requires`.", "Remove at least one `requires` in the circle."),
    check: Check::Files(check_circle),
};

fn check_circle(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let Some(file) = &evaluation.projects else { return };
    let Err(circle) = rank(file) else { return };
    let place = file
        .projects
        .iter()
        .filter(|project| circle.projects.contains(&project.id))
        .flat_map(|project| &project.requires)
        .find(|required| circle.projects.contains(&required.value))
        .map_or(Place::whole(file.file), |required| required.place);
    let (message, help) = match findings.lang {
        Lang::Da => (
            format!("projekterne forudsætter hinanden i en ring: {}", circle.path()),
            "fjern mindst ét af ringens `requires`",
        ),
        Lang::En => (
            format!("the projects require each other in a circle: {}", circle.path()),
            "remove at least one `requires` in the circle",
        ),
    };
    let finding = findings.push(&CIRCLE, place, message, help);
    if let Some(first) = circle.projects.first() {
        finding.about(first);
    }
}

static UNPLACED: Rule = Rule {
    name: "projects-improvement-unplaced",
    area: Area::Projects,
    severity: Severity::Error,
    phase: Phase::Prioritising,
    summary: text(
        "et aftalt forbedringsområde er hverken i et projekt eller lagt til side",
        "an agreed area for improvement is neither in a project nor set aside",
    ),
    why: text(
        "Det, gruppen er enig om, må ikke forsvinde mellem seminaret og planen.",
        "What the group has agreed must not get lost between the seminar and the plan.",
    ),
    example: text(
        "`T1.1a` er aftalt, men står hverken i et projekt eller under [[set_aside]]",
        "`T1.1a` is agreed, but is neither in a project nor under [[set_aside]]",
    ),
    mend: text(
        "Kør `konsensus prioritise`, som giver det et projekt, eller læg det til side med en begrundelse.",
        "Run `konsensus prioritise`, which gives it a project, or set it aside with a reason.",
    ),
    check: Check::Files(check_unplaced),
};

fn check_unplaced(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let (Some(record), Some(file)) = (&evaluation.consensus, &evaluation.projects) else { return };
    // A project that could not be read may be the place.
    if findings.has_unread(file.file) {
        return;
    }
    for (_, improvement) in unplaced(record, Some(file)) {
        let id = &improvement.id;
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{id}` er hverken i et projekt eller lagt til side"),
                format!("kør {}, eller læg det til side med en begrundelse", findings.command("prioritise")),
            ),
            Lang::En => (
                format!("`{id}` is neither in a project nor set aside"),
                format!("run {}, or set it aside with a reason", findings.command("prioritise")),
            ),
        };
        findings.push(&UNPLACED, improvement.place, message, help).about(id);
    }
}

static PLACED_TWICE: Rule = Rule {
    name: "projects-improvement-twice",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text(
        "et forbedringsområde står to steder i projects.toml",
        "an area for improvement is in two places in projects.toml",
    ),
    why: text(
        "Så er det uklart, hvilket projekt der skal løse det, og hvem der har ansvaret.",
        "Then it is unclear which project is to deal with it, and who is responsible.",
    ),
    example: text("improvements = [\"T1.1a\"] i to projekter", "improvements = [\"T1.1a\"] in two projects"),
    mend: text("Lad det stå i ét projekt.", "Leave it in one project."),
    check: Check::Files(check_placed_twice),
};

fn check_placed_twice(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let Some(file) = &evaluation.projects else { return };
    for twice in placed_twice(file) {
        let (message, help, first) = match findings.lang {
            Lang::Da => (format!("`{}` står to steder", twice.again.value), "lad det stå i ét projekt", "det første"),
            Lang::En => (format!("`{}` is in two places", twice.again.value), "leave it in one project", "the first"),
        };
        let mut agreed = evaluation.consensus.iter().flat_map(ConsensusRecord::agreed_improvements);
        let finding = findings.push(&PLACED_TWICE, twice.again.place, message, help);
        finding.beside(twice.first.place, first);
        if agreed.any(|(_, improvement)| improvement.id == twice.again.value) {
            finding.about(&twice.again.value);
        }
    }
}

static NO_RATING: Rule = Rule {
    name: "projects-no-rating",
    area: Area::Projects,
    severity: Severity::Note,
    phase: Phase::Prioritising,
    summary: text("et projekt er ikke vurderet på alle kriterier", "a project is not rated on every criterion"),
    why: text(
        "Så kan projektet ikke sammenlignes med de andre.",
        "Then the project cannot be compared with the others.",
    ),
    example: same("ratings = { effect = 4 }"),
    mend: text("Giv projektet en vurdering på hvert kriterium.", "Rate the project on every criterion."),
    check: Check::Files(check_no_rating),
};

fn check_no_rating(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let Some(file) = &evaluation.projects else { return };
    for project in projects(evaluation) {
        let missing: Vec<String> = file
            .criteria
            .iter()
            .filter(|criterion| !project.ratings.contains_key(&criterion.id))
            .map(|criterion| format!("`{}`", criterion.id))
            .collect();
        if missing.is_empty() {
            continue;
        }
        let missing = missing.join(", ");
        let (message, help) = match findings.lang {
            Lang::Da => {
                (format!("`{}` er ikke vurderet på {missing}", project.id), "skriv vurderingen under `ratings`")
            }
            Lang::En => (format!("`{}` is not rated on {missing}", project.id), "write the rating under `ratings`"),
        };
        findings.push(&NO_RATING, project.place, message, help).about(&project.id);
    }
}

/// Whether a project's plan lacks something; a project without any plan is told by a rule of its own.
fn lacks(project: &Project, is_missing: fn(&Plan) -> bool) -> bool {
    is_planned(project) && project.plan.as_ref().is_some_and(is_missing)
}

static NO_OWNER: Rule = Rule {
    name: "projects-no-owner",
    area: Area::Projects,
    severity: Severity::Error,
    phase: Phase::FollowUp,
    summary: text("et besluttet projekt har ingen ansvarlig", "a chosen project has no owner"),
    why: text(
        "Det, ingen har ansvaret for, bliver sjældent gjort.",
        "What nobody is responsible for seldom gets done.",
    ),
    example: text(
        "decision = \"chosen\" uden owner under [project.plan]",
        "decision = \"chosen\" without owner under [project.plan]",
    ),
    mend: text(
        "Aftal, hvem der er ansvarlig, og skriv det i `owner` under `[project.plan]`.",
        "Agree on who is responsible, and write it in `owner` under `[project.plan]`.",
    ),
    check: Check::Files(check_no_owner),
};

fn check_no_owner(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    for project in chosen(evaluation).filter(|project| lacks(project, |plan| plan.owner.is_none())) {
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` har ingen ansvarlig", project.id),
                "skriv den ansvarlige i `owner` under `[project.plan]`",
            ),
            Lang::En => {
                (format!("`{}` has no owner", project.id), "write who is responsible in `owner` under `[project.plan]`")
            }
        };
        findings.push(&NO_OWNER, project.place, message, help).about(&project.id);
    }
}

static NO_DEADLINE: Rule = Rule {
    name: "projects-no-deadline",
    area: Area::Projects,
    severity: Severity::Error,
    phase: Phase::FollowUp,
    summary: text("et besluttet projekt har ingen frist", "a chosen project has no deadline"),
    why: text("Uden frist er der intet at følge op på.", "Without a deadline there is nothing to follow up on."),
    example: text(
        "decision = \"chosen\" uden due under [project.plan]",
        "decision = \"chosen\" without due under [project.plan]",
    ),
    mend: text(
        "Aftal en frist, og skriv den i `due` under `[project.plan]`.",
        "Agree on a deadline, and write it in `due` under `[project.plan]`.",
    ),
    check: Check::Files(check_no_deadline),
};

fn check_no_deadline(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    for project in chosen(evaluation).filter(|project| lacks(project, |plan| plan.due.is_none())) {
        let (message, help) = match findings.lang {
            Lang::Da => (format!("`{}` har ingen frist", project.id), "skriv fristen i `due` under `[project.plan]`"),
            Lang::En => {
                (format!("`{}` has no deadline", project.id), "write the deadline in `due` under `[project.plan]`")
            }
        };
        findings.push(&NO_DEADLINE, project.place, message, help).about(&project.id);
    }
}

static SET_ASIDE_NO_REASON: Rule = Rule {
    name: "projects-set-aside-without-reason",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text(
        "et forbedringsområde er lagt til side uden begrundelse",
        "an area for improvement is set aside without a reason",
    ),
    why: text(
        "Gruppen er blevet enig om det og skal kunne se, hvorfor det ikke bliver til noget.",
        "The group agreed on it and must be able to see why nothing comes of it.",
    ),
    example: same("[[set_aside]]\nimprovements = [\"T2.1c\"]"),
    mend: text("Skriv hvorfor i `reason`.", "Write why in `reason`."),
    check: Check::Files(check_set_aside),
};

fn check_set_aside(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let Some(file) = &evaluation.projects else { return };
    for left in file.set_aside.iter().filter(|left| left.reason.is_none()) {
        let place = left.improvements.first().map_or(Place::whole(file.file), |first| first.place);
        let ids: Vec<String> = left.improvements.iter().map(|id| format!("`{}`", id.value)).collect();
        let named = match (&ids[..], findings.lang) {
            ([], Lang::Da) => "et forbedringsområde".to_owned(),
            ([], Lang::En) => "an area for improvement is".to_owned(),
            (ids, Lang::Da) => and(Lang::Da, ids),
            ([id], Lang::En) => format!("{id} is"),
            (ids, Lang::En) => format!("{} are", and(Lang::En, ids)),
        };
        let (message, help) = match findings.lang {
            Lang::Da => (format!("{named} er lagt til side uden begrundelse"), "skriv hvorfor i `reason`"),
            Lang::En => (format!("{named} set aside without a reason"), "write why in `reason`"),
        };
        let finding = findings.push(&SET_ASIDE_NO_REASON, place, message, help);
        if let Some(first) = left.improvements.first() {
            finding.about(&first.value);
        }
    }
}
