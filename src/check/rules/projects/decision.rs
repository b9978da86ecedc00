//! Rules about what is decided in `projects.toml`, by whom and when.

use super::{chosen, projects};
use crate::analysis::similarity::fold;
use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::problem::Area;
use crate::lang::{Lang, and, date, text};
use crate::model::evaluation::{Participant, Phase, Role};
use crate::model::projects::Choice;

pub(in crate::check::rules) static RULES: &[&Rule] =
    &[&UNDECIDED, &NO_REASON, &UNSIGNED, &NOT_BY_LEADER, &BEFORE_SEMINAR, &REQUIRES_NOT_CHOSEN];

static UNDECIDED: Rule = Rule {
    name: "projects-undecided",
    area: Area::Projects,
    severity: Severity::Error,
    phase: Phase::FollowUp,
    summary: text("der er ikke truffet beslutning om et projekt", "no decision has been taken on a project"),
    why: text(
        "Det er lederen, der prioriterer, og opfølgningen kan først begynde, når det er sket.",
        "It is the leader who prioritises, and follow-up cannot begin until that is done.",
    ),
    example: text(
        "phase = \"follow-up\", og i projects.toml decision = \"open\"",
        "phase = \"follow-up\", and in projects.toml decision = \"open\"",
    ),
    mend: text(
        "Lad lederen beslutte, og sæt `decision` til `chosen`, `later` eller `declined`.",
        "Let the leader decide, and set `decision` to `chosen`, `later` or `declined`.",
    ),
    check: Check::Files(undecided),
};

fn undecided(subject: &Subject<'_>, findings: &mut Findings) {
    for project in projects(subject.evaluation).filter(|project| project.decision == Choice::Open) {
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("der er ikke truffet beslutning om `{}`", project.id),
                "lad lederen beslutte, og sæt `decision` til `chosen`, `later` eller `declined`",
            ),
            Lang::En => (
                format!("no decision has been taken on `{}`", project.id),
                "let the leader decide, and set `decision` to `chosen`, `later` or `declined`",
            ),
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
        "a project is postponed or declined without a reason",
    ),
    why: text(
        "Medarbejderne har peget på det og skal kunne se, hvorfor det ikke bliver til noget nu.",
        "Staff have asked for it and must be able to see why it is not taken on now.",
    ),
    example: text("decision = \"later\" uden reason", "decision = \"later\" without reason"),
    mend: text("Skriv hvorfor i `reason`.", "Write why in `reason`."),
    check: Check::Files(no_reason),
};

fn no_reason(subject: &Subject<'_>, findings: &mut Findings) {
    let not_taken =
        projects(subject.evaluation).filter(|project| matches!(project.decision, Choice::Later | Choice::Declined));
    for project in not_taken.filter(|project| project.reason.is_none()) {
        let (message, help) = match findings.lang {
            Lang::Da => {
                (format!("`{}` er udskudt eller fravalgt uden begrundelse", project.id), "skriv hvorfor i `reason`")
            }
            Lang::En => {
                (format!("`{}` is postponed or declined without a reason", project.id), "write why in `reason`")
            }
        };
        findings.push(&NO_REASON, project.place, message, help).about(&project.id);
    }
}

static UNSIGNED: Rule = Rule {
    name: "projects-decision-unsigned",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::FollowUp,
    summary: text(
        "det står ikke, hvem der traf beslutning om et projekt, eller hvornår",
        "it does not say who decided on a project, or when",
    ),
    why: text(
        "Beslutningen er lederens, og også om et år skal alle kunne se, hvem der traf den, og hvornår.",
        "The decision is the leader's, and a year from now everyone must still be able to see who took it, and when.",
    ),
    example: text(
        "decision = \"chosen\" uden decided_by eller decided_on",
        "decision = \"chosen\" without decided_by or decided_on",
    ),
    mend: text("Skriv `decided_by` og `decided_on`.", "Write `decided_by` and `decided_on`."),
    check: Check::Files(unsigned),
};

fn unsigned(subject: &Subject<'_>, findings: &mut Findings) {
    for project in projects(subject.evaluation).filter(|project| project.decision != Choice::Open) {
        let keys = [("decided_by", project.decided_by.is_none()), ("decided_on", project.decided_on.is_none())];
        let missing: Vec<String> =
            keys.into_iter().filter(|(_, is_missing)| *is_missing).map(|(key, _)| format!("`{key}`")).collect();
        if missing.is_empty() {
            continue;
        }
        let missing = and(findings.lang, &missing);
        let (message, help) = match findings.lang {
            Lang::Da => {
                (format!("der er truffet beslutning om `{}` uden {missing}", project.id), format!("skriv {missing}"))
            }
            Lang::En => (format!("`{}` is decided without {missing}", project.id), format!("write {missing}")),
        };
        findings.push(&UNSIGNED, project.places.of("decision"), message, help).about(&project.id);
    }
}

static NOT_BY_LEADER: Rule = Rule {
    name: "projects-not-decided-by-leader",
    area: Area::Projects,
    severity: Severity::Note,
    phase: Phase::Prioritising,
    summary: text(
        "en anden end lederen har truffet beslutning om et projekt",
        "someone other than the leader decided on a project",
    ),
    why: text(
        "Gruppen peger på det, der kan blive bedre, og lederen prioriterer. Har en anden besluttet, kan der opstå tvivl om, hvorvidt beslutningen gælder.",
        "The group points out what could improve, and the leader prioritises. If someone else decided, people may doubt that the decision holds.",
    ),
    example: text("decided_by = \"ali\", hvor lederen er `mette`", "decided_by = \"ali\", where the leader is `mette`"),
    mend: text(
        "Lad lederen bekræfte beslutningen, og ret `decided_by`.",
        "Let the leader confirm the decision, and correct `decided_by`.",
    ),
    check: Check::Files(not_by_leader),
};

/// Whether a text means a participant: by id, name or first name, perhaps with more behind, such as a title.
fn means(text: &str, person: &Participant) -> bool {
    let (text, id) = (fold(text), person.id.as_str().to_lowercase());
    let names = person.name.iter().flat_map(|name| {
        let name = fold(name);
        [name.split(' ').next().unwrap_or_default().to_owned(), name]
    });
    std::iter::once(id).chain(names).any(|name| format!(" {text} ").contains(&format!(" {name} ")))
}

fn not_by_leader(subject: &Subject<'_>, findings: &mut Findings) {
    let people = &subject.evaluation.participants;
    let leaders: Vec<&Participant> = people.iter().filter(|person| person.is(Role::Leader)).collect();
    if leaders.is_empty() {
        return;
    }
    for project in projects(subject.evaluation).filter(|project| project.decision != Choice::Open) {
        // A text that means no participant may be the leader's title, or someone above.
        let means_other =
            |by: &str| !leaders.iter().any(|leader| means(by, leader)) && people.iter().any(|person| means(by, person));
        if !project.decided_by.as_deref().is_some_and(means_other) {
            continue;
        }
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("beslutningen om `{}` er truffet af en anden end lederen", project.id),
                "lad lederen bekræfte beslutningen, og ret `decided_by`",
            ),
            Lang::En => (
                format!("`{}` was decided by someone other than the leader", project.id),
                "let the leader confirm the decision, and correct `decided_by`",
            ),
        };
        findings.push(&NOT_BY_LEADER, project.places.of("decided_by"), message, help).about(&project.id);
    }
}

static BEFORE_SEMINAR: Rule = Rule {
    name: "projects-decided-before-seminar",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::Prioritising,
    summary: text(
        "der er truffet beslutning om et projekt før seminaret",
        "a decision on a project was taken before the seminar",
    ),
    why: text(
        "Projekterne bygger på det, gruppen blev enig om. Ligger datoen før seminaret, er det en tastefejl, eller også er beslutningen truffet, før gruppen var blevet enig.",
        "Projects rest on what the group agreed. A date before the seminar is a typing error, or the decision was taken before the group had agreed.",
    ),
    example: text(
        "decided_on = 2026-02-10, og seminaret er den 20. februar 2026",
        "decided_on = 2026-02-10, and the seminar is on 20 February 2026",
    ),
    mend: text("Ret `decided_on` eller seminarets dato.", "Correct `decided_on` or the date of the seminar."),
    check: Check::Files(before_seminar),
};

fn before_seminar(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(seminar) = subject.evaluation.dates.seminar else { return };
    let held = date(findings.lang, seminar);
    for project in projects(subject.evaluation).filter(|project| project.decided_on.is_some_and(|day| day < seminar)) {
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("beslutningen om `{}` er truffet før seminaret den {held}", project.id),
                "ret `decided_on` eller seminarets dato",
            ),
            Lang::En => (
                format!("`{}` was decided before the seminar on {held}", project.id),
                "correct `decided_on` or the date of the seminar",
            ),
        };
        findings.push(&BEFORE_SEMINAR, project.places.of("decided_on"), message, help).about(&project.id);
    }
}

static REQUIRES_NOT_CHOSEN: Rule = Rule {
    name: "projects-requires-not-chosen",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::Prioritising,
    summary: text(
        "et besluttet projekt forudsætter et, der er udskudt eller fravalgt",
        "a chosen project requires one that is postponed or declined",
    ),
    why: text(
        "Det, projektet bygger på, bliver ikke til noget nu, så projektet kan ikke lykkes som planlagt.",
        "What the project builds on is not taken on now, so the project cannot succeed as planned.",
    ),
    example: text(
        "requires = [\"it\"], og `it` har decision = \"later\"",
        "requires = [\"it\"], and `it` has decision = \"later\"",
    ),
    mend: text(
        "Beslut også det, projektet bygger på, udskyd projektet, eller slet det fra `requires`.",
        "Choose what the project builds on too, postpone the project, or delete it from `requires`.",
    ),
    check: Check::Files(requires_not_chosen),
};

fn requires_not_chosen(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    for project in chosen(evaluation) {
        for required in &project.requires {
            let Some(other) = projects(evaluation).find(|other| other.id == required.value) else { continue };
            let (id, other_id) = (&project.id, &other.id);
            let (message, help) = match (other.decision, findings.lang) {
                (Choice::Later, Lang::Da) => (
                    format!("`{id}` er besluttet, men forudsætter `{other_id}`, som er udskudt"),
                    "beslut også det, eller slet det fra `requires`",
                ),
                (Choice::Declined, Lang::Da) => (
                    format!("`{id}` er besluttet, men forudsætter `{other_id}`, som er fravalgt"),
                    "beslut også det, eller slet det fra `requires`",
                ),
                (Choice::Later, Lang::En) => (
                    format!("`{id}` is chosen but requires `{other_id}`, which is postponed"),
                    "choose that too, or delete it from `requires`",
                ),
                (Choice::Declined, Lang::En) => (
                    format!("`{id}` is chosen but requires `{other_id}`, which is declined"),
                    "choose that too, or delete it from `requires`",
                ),
                // What is still to be decided is told by a rule of its own.
                (Choice::Chosen | Choice::Open, _) => continue,
            };
            findings.push(&REQUIRES_NOT_CHOSEN, required.place, message, help).about(id);
        }
    }
}
