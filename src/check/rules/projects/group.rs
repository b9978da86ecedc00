//! Rules about which projects there are in `projects.toml`, and how they stand to each other.

use super::projects;
use crate::analysis::priority::rank;
use crate::analysis::similarity::fold;
use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::problem::Area;
use crate::lang::{Lang, same, text};
use crate::model::evaluation::Phase;
use crate::model::projects::{Choice, Project};
use crate::source::Place;
use std::collections::BTreeMap;

pub(in crate::check::rules) static RULES: &[&Rule] =
    &[&NO_IMPROVEMENTS, &EMPTY_TEXT, &TITLE_TWICE, &ALL_RATED_ALIKE, &NOTHING_CHOSEN];

/// From this many projects on, a ranking that tells nothing is worth a word.
const WORTH_RANKING: usize = 3;

static NO_IMPROVEMENTS: Rule = Rule {
    name: "projects-no-improvements",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::Prioritising,
    summary: text(
        "et projekt bygger ikke på noget aftalt forbedringsområde",
        "a project rests on no agreed area for improvement",
    ),
    why: text(
        "Den røde tråd går fra svarene over det aftalte til projekterne. Uden den kan ingen se, hvorfor projektet er kommet med.",
        "The red thread runs from the answers through what was agreed to the projects. Without it nobody can see why the project is there.",
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
    // What was not read may require it.
    if evaluation.projects.as_ref().is_some_and(|file| findings.has_unread(file.file)) {
        return;
    }
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
    summary: text("et projekt eller et skridt har ingen tekst", "a project or a step has no text"),
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
        let title = fold(&project.title).is_empty().then(|| {
            let message = match findings.lang {
                Lang::Da => format!("`{id}` har ingen titel"),
                Lang::En => format!("`{id}` has no title"),
            };
            (project.places.of("title"), message)
        });
        let steps =
            project.plan.iter().flat_map(|plan| &plan.steps).zip(1..).filter(|(step, _)| fold(&step.what).is_empty());
        let steps = steps.map(|(step, number): (_, usize)| {
            let message = match findings.lang {
                Lang::Da => format!("skridt {number} i `{id}` siger ikke, hvad der skal gøres"),
                Lang::En => format!("step {number} in `{id}` does not say what is to be done"),
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
        "I rapporten kan ingen kende de to fra hinanden, og ofte er det samme projekt skrevet to gange.",
        "In the report nobody can tell the two apart, and often it is the same project written twice.",
    ),
    example: text("title = \"Klare mål\" i to projekter", "title = \"Clear goals\" in two projects"),
    mend: text("Saml de to, eller giv det ene en anden titel.", "Merge the two, or give one of them another title."),
    check: Check::Files(title_twice),
};

fn title_twice(subject: &Subject<'_>, findings: &mut Findings) {
    let mut seen: BTreeMap<String, &Project> = BTreeMap::new();
    for project in projects(subject.evaluation) {
        let title = fold(&project.title);
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
        "alle projekter er vurderet ens, så de kan ikke sættes i rækkefølge",
        "all projects are rated alike, so they cannot be put in order",
    ),
    why: text(
        "Vurderingen skal vise, hvad der er vigtigst. Er alt vurderet ens, hjælper den ikke lederen.",
        "Ratings are there to show what matters most. When all are alike, they do not help the leader.",
    ),
    example: text(
        "tre projekter, alle med ratings = { effect = 4, effort = 2 }",
        "three projects, all with ratings = { effect = 4, effort = 2 }",
    ),
    mend: text(
        "Hold projekterne op mod hinanden, og vurdér igen: find det, I nødigst vil undvære, og det, der kræver mest.",
        "Compare the projects with each other, and rate them again: find the one you could least do without, and the one that takes most effort.",
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
            (format!("all {n} projects are rated alike"), "compare the projects with each other, and rate them again")
        }
    };
    findings.push(&ALL_RATED_ALIKE, Place::whole(file.file), message, help);
}

static NOTHING_CHOSEN: Rule = Rule {
    name: "projects-nothing-chosen",
    area: Area::Projects,
    severity: Severity::Note,
    phase: Phase::FollowUp,
    summary: text("alle projekter er udskudt eller fravalgt", "all projects are postponed or declined"),
    why: text(
        "Fører selvevalueringen ikke til noget, er det svært at bede om svar næste gang.",
        "If the evaluation leads to nothing, it is hard to ask for answers next time.",
    ),
    example: text(
        "alle projekter har decision = \"later\" eller \"declined\"",
        "all projects have decision = \"later\" or \"declined\"",
    ),
    mend: text(
        "Overvej at beslutte mindst ét, gerne et, der hurtigt kan gøres færdigt.",
        "Consider choosing at least one, preferably one that can be done quickly.",
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
        Lang::Da => (
            "alle projekter er udskudt eller fravalgt",
            "overvej at beslutte mindst ét, gerne et, der hurtigt kan gøres færdigt",
        ),
        Lang::En => (
            "all projects are postponed or declined",
            "consider choosing at least one, preferably one that can be done quickly",
        ),
    };
    findings.push(&NOTHING_CHOSEN, Place::whole(file.file), message, help);
}
