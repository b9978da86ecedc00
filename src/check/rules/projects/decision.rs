//! Rules about what is decided in `projects.toml`, by whom and when.

use super::{chosen, projects};
use crate::analysis::priority::rank;
use crate::analysis::wording::folded;
use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::problem::Area;
use crate::lang::{Lang, date, same, text};
use crate::model::evaluation::{Participant, Phase, Role};
use crate::model::projects::{Choice, Project};
use crate::source::Place;
use std::collections::BTreeMap;

pub(in crate::check::rules) static RULES: &[&Rule] = &[
    &NO_IMPROVEMENTS,
    &EMPTY_TEXT,
    &TITLE_TWICE,
    &ALL_RATED_ALIKE,
    &NOTHING_CHOSEN,
    &UNSIGNED,
    &NOT_BY_LEADER,
    &BEFORE_SEMINAR,
    &REQUIRES_NOT_CHOSEN,
];

/// From this many projects on, a ranking that tells nothing is worth a word.
const WORTH_RANKING: usize = 3;

static NO_IMPROVEMENTS: Rule = Rule {
    name: "projects-no-improvements",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::Prioritising,
    summary: text("et projekt forbedrer intet, I er enige om", "a project improves nothing you agreed on"),
    why: text(
        "Den røde tråd går fra svarene over det aftalte til projekterne. Uden den kan ingen se, hvorfor projektet er her.",
        "The red thread runs from the answers by way of what was agreed to the projects. Without it nobody can see why the project is here.",
    ),
    example: text(
        "[[project]] uden improvements, som intet andet projekt forudsætter",
        "[[project]] without improvements, which no other project requires",
    ),
    mend: text(
        "Skriv forbedringsområdernes id'er under `improvements`, eller slet projektet.",
        "Write the ids of the areas for improvement under `improvements`, or delete the project.",
    ),
    check: Check::Files(no_improvements),
};

fn no_improvements(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    // What others build on has its reason in them.
    let is_required = |project: &Project| {
        projects(evaluation).flat_map(|other| &other.requires).any(|required| required.value == project.id)
    };
    for project in projects(evaluation).filter(|project| project.improvements.is_empty() && !is_required(project)) {
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` har intet forbedringsområde", project.id),
                "skriv forbedringsområdernes id'er under `improvements`, eller slet projektet",
            ),
            Lang::En => (
                format!("`{}` has no area for improvement", project.id),
                "write the ids of the areas for improvement under `improvements`, or delete the project",
            ),
        };
        findings.push(&NO_IMPROVEMENTS, project.place, message, help).about(&project.id);
    }
}

static EMPTY_TEXT: Rule = Rule {
    name: "projects-empty-text",
    area: Area::Projects,
    severity: Severity::Error,
    phase: Phase::Planning,
    summary: text("et projekt eller et skridt har ingen ord", "a project or a step has no words"),
    why: text(
        "Rapporten får et tomt punkt, og ingen kan se, hvad der skal gøres.",
        "The report gets an empty item, and nobody can see what is to be done.",
    ),
    example: same("[[project.plan.step]]\nwhat = \"\""),
    mend: text("Skriv teksten, eller slet punktet.", "Write the text, or delete the item."),
    check: Check::Files(empty_text),
};

fn empty_text(subject: &Subject<'_>, findings: &mut Findings) {
    for project in projects(subject.evaluation) {
        let id = &project.id;
        let title = folded(&project.title).is_empty().then(|| {
            let message = match findings.lang {
                Lang::Da => format!("`{id}` har ingen titel"),
                Lang::En => format!("`{id}` has no title"),
            };
            (project.places.of("title"), message)
        });
        let steps =
            project.plan.iter().flat_map(|plan| &plan.steps).zip(1..).filter(|(step, _)| folded(&step.what).is_empty());
        let steps = steps.map(|(step, number): (_, usize)| {
            let message = match findings.lang {
                Lang::Da => format!("skridt {number} i `{id}` siger ikke, hvad der skal gøres"),
                Lang::En => format!("step {number} of `{id}` does not say what is to be done"),
            };
            (step.places.of("what"), message)
        });
        let help = text("skriv teksten, eller slet punktet", "write the text, or delete the item").get(findings.lang);
        for (place, message) in title.into_iter().chain(steps).collect::<Vec<_>>() {
            findings.push(&EMPTY_TEXT, place, message, help).about(id);
        }
    }
}

static TITLE_TWICE: Rule = Rule {
    name: "projects-title-twice",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::Prioritising,
    summary: text("to projekter har samme titel", "two projects have the same title"),
    why: text(
        "I rapporten kan ingen kende de to fra hinanden, og det er ofte ét projekt, der står to gange.",
        "In the report nobody can tell the two apart, and often it is one project written twice.",
    ),
    example: text("title = \"Klare mål\" i to projekter", "title = \"Clear goals\" in two projects"),
    mend: text("Saml de to, eller giv det ene en anden titel.", "Merge the two, or give one of them another title."),
    check: Check::Files(title_twice),
};

fn title_twice(subject: &Subject<'_>, findings: &mut Findings) {
    let mut seen: BTreeMap<String, &Project> = BTreeMap::new();
    for project in projects(subject.evaluation) {
        let title = folded(&project.title);
        if title.is_empty() {
            continue;
        }
        let first = *seen.entry(title).or_insert(project);
        if first.id == project.id {
            continue;
        }
        let (message, help, beside) = match findings.lang {
            Lang::Da => (
                format!("`{}` har samme titel som `{}`", project.id, first.id),
                "saml de to, eller giv det ene en anden titel",
                "det første",
            ),
            Lang::En => (
                format!("`{}` has the same title as `{}`", project.id, first.id),
                "merge the two, or give one of them another title",
                "the first",
            ),
        };
        let finding = findings.push(&TITLE_TWICE, project.places.of("title"), message, help);
        finding.about(&project.id).beside(first.places.of("title"), beside);
    }
}

static ALL_RATED_ALIKE: Rule = Rule {
    name: "projects-all-rated-alike",
    area: Area::Projects,
    severity: Severity::Note,
    phase: Phase::Prioritising,
    summary: text(
        "alle projekter er vurderet ens, så intet kommer før noget andet",
        "all projects are rated alike, so nothing comes before anything else",
    ),
    why: text(
        "Vurderingen er til for at skille det vigtigste fra resten. Her kan den ikke hjælpe lederen.",
        "Ratings are there to tell what matters most from the rest. Here they cannot help the leader.",
    ),
    example: text(
        "tre projekter, alle med ratings = { effect = 4, effort = 2 }",
        "three projects, all with ratings = { effect = 4, effort = 2 }",
    ),
    mend: text(
        "Hold projekterne op mod hinanden: hvilket ville I nødigst undvære, og hvilket koster mest?",
        "Hold the projects against each other: which would you least do without, and which costs most?",
    ),
    check: Check::Files(all_rated_alike),
};

fn all_rated_alike(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(file) = &subject.evaluation.projects else { return };
    let Ok(rows) = rank(file) else { return };
    let ranks: Vec<usize> = rows.iter().filter_map(|row| row.rank).collect();
    if ranks.len() < WORTH_RANKING || ranks.iter().any(|rank| *rank != 1) {
        return;
    }
    let n = ranks.len();
    let (message, help) = match findings.lang {
        Lang::Da => (format!("alle {n} projekter er vurderet ens"), "hold projekterne op mod hinanden, og vurdér igen"),
        Lang::En => {
            (format!("all {n} projects are rated alike"), "hold the projects against each other, and rate again")
        }
    };
    findings.push(&ALL_RATED_ALIKE, Place::whole(file.file), message, help);
}

static NOTHING_CHOSEN: Rule = Rule {
    name: "projects-nothing-chosen",
    area: Area::Projects,
    severity: Severity::Note,
    phase: Phase::FollowUp,
    summary: text("alle projekter er udskudt eller fravalgt", "all projects are put off or declined"),
    why: text(
        "En selvevaluering, der ikke fører til noget, gør det svært at bede om svar næste gang.",
        "A self-evaluation that leads to nothing makes it hard to ask for answers next time.",
    ),
    example: text(
        "alle projekter har decision = \"later\" eller \"declined\"",
        "all projects have decision = \"later\" or \"declined\"",
    ),
    mend: text(
        "Vælg mindst ét, gerne et, der er hurtigt at få gjort.",
        "Choose at least one, preferably one that is quickly done.",
    ),
    check: Check::Files(nothing_chosen),
};

fn nothing_chosen(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(file) = &subject.evaluation.projects else { return };
    let turned_down = |project: &Project| matches!(project.decision, Choice::Later | Choice::Declined);
    if file.projects.is_empty() || !file.projects.iter().all(turned_down) {
        return;
    }
    let (message, help) = match findings.lang {
        Lang::Da => {
            ("alle projekter er udskudt eller fravalgt", "vælg mindst ét, gerne et, der er hurtigt at få gjort")
        }
        Lang::En => {
            ("all projects are put off or declined", "choose at least one, preferably one that is quickly done")
        }
    };
    findings.push(&NOTHING_CHOSEN, Place::whole(file.file), message, help);
}

static UNSIGNED: Rule = Rule {
    name: "projects-decision-unsigned",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::FollowUp,
    summary: text("det fremgår ikke, hvem der besluttede, eller hvornår", "it is not written who decided, or when"),
    why: text(
        "Det er lederens beslutning. Når nogen spørger om et år, skal det kunne ses, hvem der traf den og hvornår.",
        "The decision is the leader's. When someone asks in a year, it must show who took it and when.",
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
        let missing = crate::lang::and(findings.lang, &missing);
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
    summary: text("en anden end lederen har besluttet", "someone other than the leader decided"),
    why: text(
        "Gruppen peger, og lederen prioriterer. Er det en anden, kan der blive tvivl om, hvorvidt beslutningen gælder.",
        "The group points, and the leader prioritises. If it is someone else, it may be doubted that the decision holds.",
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
    let (text, id) = (folded(text), person.id.as_str().to_lowercase());
    let names = person.name.iter().flat_map(|name| {
        let name = folded(name);
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
    summary: text("der er truffet beslutning før seminaret", "a decision was taken before the seminar"),
    why: text(
        "Projekterne bygger på det, gruppen blev enig om. En dato før seminaret er en skrivefejl eller en beslutning, der var truffet på forhånd.",
        "Projects rest on what the group agreed. A date before the seminar is a slip, or a decision taken beforehand.",
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
        "a chosen project requires one that is put off or declined",
    ),
    why: text(
        "Det, projektet bygger på, bliver ikke til noget nu, så det kan ikke lykkes som planlagt.",
        "What the project builds on is not taken on now, so it cannot succeed as planned.",
    ),
    example: text(
        "requires = [\"it\"], og `it` har decision = \"later\"",
        "requires = [\"it\"], and `it` has decision = \"later\"",
    ),
    mend: text(
        "Beslut det, som projektet bygger på; udskyd projektet; eller slet det fra `requires`.",
        "Choose what the project builds on; put the project off; or delete it from `requires`.",
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
                    format!("`{id}` is chosen but requires `{other_id}`, which is put off"),
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
