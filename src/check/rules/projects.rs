//! Rules about `projects.toml`.

use super::met;
use crate::analysis::priority::{placed_twice, rank, unplaced};
use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::problem::Area;
use crate::lang::{Lang, same, text};
use crate::model::consensus::ConsensusRecord;
use crate::model::evaluation::{Evaluation, Phase};
use crate::model::projects::{Choice, Project};
use crate::source::Place;

pub(super) static RULES: &[&Rule] = &[
    &RATING_OFF_SCALE,
    &CIRCLE,
    &UNPLACED,
    &PLACED_TWICE,
    &NO_RATING,
    &UNDECIDED,
    &NO_REASON,
    &NO_OWNER,
    &NO_DEADLINE,
    &SET_ASIDE_NO_REASON,
];

pub(super) static RATING_OFF_SCALE: Rule = met(
    Area::Projects,
    Severity::Error,
    "projects-rating-outside-scale",
    text("vurderingen ligger uden for kriteriets skala", "the rating is outside its criterion's scale"),
    text(
        "Vurderingen tæller ikke, og projektet får ingen værdi.",
        "The rating does not count, and the project gets no value.",
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

static CIRCLE: Rule = Rule {
    name: "projects-circle",
    area: Area::Projects,
    severity: Severity::Error,
    phase: Phase::Planning,
    summary: text("projekter forudsætter hinanden i ring", "projects require each other in a circle"),
    why: text("Ingen af dem kan komme først.", "None of them can come first."),
    example: text("`a` kræver `b`, og `b` kræver `a`", "`a` requires `b`, and `b` requires `a`"),
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
            format!("projekterne forudsætter hinanden i ring: {}", circle.path()),
            "fjern mindst ét af ringens `requires`",
        ),
        Lang::En => (
            format!("the projects require each other in a circle: {}", circle.path()),
            "remove at least one `requires` in the circle",
        ),
    };
    findings.push(&CIRCLE, place, message, help);
}

static UNPLACED: Rule = Rule {
    name: "projects-improvement-unplaced",
    area: Area::Projects,
    severity: Severity::Error,
    phase: Phase::Prioritising,
    summary: text("et aftalt forbedringsområde har ingen plads", "an agreed area for improvement has no place"),
    why: text(
        "Det, gruppen er enig om, må ikke forsvinde mellem seminaret og planen.",
        "What the group has agreed must not get lost between the seminar and the plan.",
    ),
    example: text(
        "`T1.1a` er aftalt, men står hverken i et projekt eller under [[set_aside]]",
        "`T1.1a` is agreed, but is neither in a project nor under [[set_aside]]",
    ),
    mend: text(
        "Kør `konsensus prioritise`, eller læg forbedringsområdet til side med en begrundelse.",
        "Run `konsensus prioritise`, or set the area for improvement aside with a reason.",
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
            Lang::Da => (format!("`{id}` står i intet projekt og er ikke lagt til side"), "kør `konsensus prioritise`"),
            Lang::En => (format!("`{id}` is in no project and not set aside"), "run `konsensus prioritise`"),
        };
        findings.push(&UNPLACED, improvement.place, message, help).about(id);
    }
}

static PLACED_TWICE: Rule = Rule {
    name: "projects-improvement-twice",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text("et forbedringsområde står to steder", "an area for improvement is in two places"),
    why: text(
        "Når det står to steder, er det uklart, hvem der har ansvaret.",
        "When it is in two places, it is unclear who is responsible.",
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
    summary: text("et projekt mangler en vurdering", "a project lacks a rating"),
    why: text(
        "Uden den kan projektet ikke sammenlignes med de andre.",
        "Without it the project cannot be compared with the others.",
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

static UNDECIDED: Rule = Rule {
    name: "projects-undecided",
    area: Area::Projects,
    severity: Severity::Error,
    phase: Phase::FollowUp,
    summary: text("et projekt er ikke besluttet", "a project has not been decided"),
    why: text(
        "Det er lederen, der prioriterer, og opfølgningen kan ikke begynde, før det er gjort.",
        "It is the leader who prioritises, and follow-up cannot begin until that is done.",
    ),
    example: text(
        "phase = \"follow-up\", og i projects.toml decision = \"open\"",
        "phase = \"follow-up\", and in projects.toml decision = \"open\"",
    ),
    mend: text(
        "Sæt `decision` til `chosen`, `later` eller `declined`.",
        "Set `decision` to `chosen`, `later` or `declined`.",
    ),
    check: Check::Files(check_undecided),
};

fn check_undecided(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    for project in projects(evaluation).filter(|project| project.decision == Choice::Open) {
        let (message, help) = match findings.lang {
            Lang::Da => {
                (format!("`{}` er ikke besluttet", project.id), "sæt `decision` til `chosen`, `later` eller `declined`")
            }
            Lang::En => {
                (format!("`{}` has not been decided", project.id), "set `decision` to `chosen`, `later` or `declined`")
            }
        };
        findings.push(&UNDECIDED, project.place, message, help).about(&project.id);
    }
}

static NO_REASON: Rule = Rule {
    name: "projects-decision-without-reason",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text(
        "et projekt er udskudt eller fravalgt uden begrundelse",
        "a project is put off or declined without a reason",
    ),
    why: text(
        "Medarbejderne har peget på det, og de skal kunne se, hvorfor det ikke bliver til noget nu.",
        "Staff have pointed to it, and they must be able to see why it is not taken on now.",
    ),
    example: text("decision = \"later\" uden reason", "decision = \"later\" without reason"),
    mend: text("Skriv `reason`.", "Write `reason`."),
    check: Check::Files(check_no_reason),
};

fn check_no_reason(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let not_taken = projects(evaluation).filter(|project| matches!(project.decision, Choice::Later | Choice::Declined));
    for project in not_taken.filter(|project| project.reason.is_none()) {
        let (message, help) = match findings.lang {
            Lang::Da => {
                (format!("`{}` er udskudt eller fravalgt uden begrundelse", project.id), "skriv hvorfor i `reason`")
            }
            Lang::En => (format!("`{}` is put off or declined without a reason", project.id), "write why in `reason`"),
        };
        findings.push(&NO_REASON, project.place, message, help).about(&project.id);
    }
}

static NO_OWNER: Rule = Rule {
    name: "projects-no-owner",
    area: Area::Projects,
    severity: Severity::Error,
    phase: Phase::FollowUp,
    summary: text("et besluttet projekt har ingen ansvarlig", "a chosen project has no owner"),
    why: text(
        "Det, som ingen har ansvaret for, bliver ikke gjort.",
        "What nobody is responsible for does not get done.",
    ),
    example: text(
        "decision = \"chosen\" uden owner under [project.plan]",
        "decision = \"chosen\" without owner under [project.plan]",
    ),
    mend: text("Skriv `owner` under `[project.plan]`.", "Write `owner` under `[project.plan]`."),
    check: Check::Files(check_no_owner),
};

fn check_no_owner(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    for project in chosen(evaluation).filter(|project| project.plan.as_ref().is_none_or(|plan| plan.owner.is_none())) {
        let (message, help) = match findings.lang {
            Lang::Da => (format!("`{}` har ingen ansvarlig", project.id), "skriv `owner` under `[project.plan]`"),
            Lang::En => (format!("`{}` has no owner", project.id), "write `owner` under `[project.plan]`"),
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
    why: text("Uden frist er der intet at følge op på.", "Without a deadline there is nothing to follow up."),
    example: text(
        "decision = \"chosen\" uden due under [project.plan]",
        "decision = \"chosen\" without due under [project.plan]",
    ),
    mend: text("Skriv `due` under `[project.plan]`.", "Write `due` under `[project.plan]`."),
    check: Check::Files(check_no_deadline),
};

fn check_no_deadline(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    for project in chosen(evaluation).filter(|project| project.plan.as_ref().is_none_or(|plan| plan.due.is_none())) {
        let (message, help) = match findings.lang {
            Lang::Da => (format!("`{}` har ingen frist", project.id), "skriv `due` under `[project.plan]`"),
            Lang::En => (format!("`{}` has no deadline", project.id), "write `due` under `[project.plan]`"),
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
        "Gruppen er enig om det, og den skal kunne se, hvorfor det ikke bliver til noget.",
        "The group has agreed on it and must be able to see why nothing comes of it.",
    ),
    example: same("[[set_aside]]\nimprovements = [\"T2.1c\"]"),
    mend: text("Skriv `reason`.", "Write `reason`."),
    check: Check::Files(check_set_aside),
};

fn check_set_aside(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let Some(file) = &evaluation.projects else { return };
    for left in file.set_aside.iter().filter(|left| left.reason.is_none()) {
        let place = left.improvements.first().map_or(Place::whole(file.file), |first| first.place);
        let (message, help) = match findings.lang {
            Lang::Da => ("et forbedringsområde er lagt til side uden begrundelse", "skriv hvorfor i `reason`"),
            Lang::En => ("an area for improvement is set aside without a reason", "write why in `reason`"),
        };
        findings.push(&SET_ASIDE_NO_REASON, place, message.to_owned(), help);
    }
}
