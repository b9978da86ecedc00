//! Rules about people who are named where they should not be.

use crate::analysis::wording::named;
use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::problem::Area;
use crate::lang::{Lang, Text, text};
use crate::model::consensus::Status;
use crate::model::evaluation::{Evaluation, Names, Phase};
use crate::source::{Place, Places};

pub(super) static RULES: &[&Rule] = &[&SHARED_NAME, &CONSENSUS_NAME, &PROJECTS_NAME];

fn people(evaluation: &Evaluation) -> impl Iterator<Item = &str> {
    evaluation.participants.iter().filter_map(|participant| participant.name.as_deref())
}

fn names_someone(evaluation: &Evaluation, text: &str) -> bool {
    named(text, people(evaluation)).is_some()
}

static SHARED_NAME: Rule = Rule {
    name: "consensus-shared-name",
    area: Area::Consensus,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text(
        "et forbedringsområde, der må deles med andre enheder, nævner en deltager ved navn",
        "an area for improvement that may be shared with other units names a participant",
    ),
    why: text(
        "Med `share = true` kommer teksten med i den samlede opgørelse, og så kan andre enheder se navnet.",
        "With `share = true` the text goes into the roll-up, where other units can see the name.",
    ),
    example: text(
        "text = \"Det er kun Birgit, der kender it-systemet\" med share = true",
        "text = \"Only Birgit knows the IT system\" with share = true",
    ),
    mend: text(
        "Skriv det uden navn, eller slet `share = true`.",
        "Write it without the name, or delete `share = true`.",
    ),
    check: Check::Files(shared_name),
};

fn shared_name(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    // Where people are not to be named at all, that is told of every text.
    if evaluation.privacy.names != Names::Named {
        return;
    }
    let improvements =
        evaluation.consensus.iter().flat_map(|record| &record.questions).flat_map(|one| &one.improvements);
    for improvement in improvements.filter(|improvement| improvement.share) {
        if !names_someone(evaluation, &improvement.text) {
            continue;
        }
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` må deles med andre enheder, men nævner en deltager ved navn", improvement.id),
                "skriv det uden navn, eller slet `share = true`",
            ),
            Lang::En => (
                format!("`{}` may be shared with other units but names a participant", improvement.id),
                "write it without the name, or delete `share = true`",
            ),
        };
        findings.push(&SHARED_NAME, improvement.places.of("text"), message, help).about(&improvement.id);
    }
}

const CONSENSUS_SUMMARY: Text = text(
    "en tekst om det aftalte nævner en deltager, selv om navne skal skjules",
    "a text about what was agreed names a participant although names are to be hidden",
);

const PROJECTS_SUMMARY: Text = text(
    "en tekst om et projekt nævner en deltager, selv om navne skal skjules",
    "a text about a project names a participant although names are to be hidden",
);

static CONSENSUS_NAME: Rule = Rule {
    name: "consensus-personal-name",
    area: Area::Consensus,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: CONSENSUS_SUMMARY,
    why: text(
        "I har valgt, at rapporterne ikke nævner navne, men et navn i teksten kommer med i rapporten.",
        "You have chosen that reports name nobody, but a name in the text goes into the report.",
    ),
    example: text(
        "names = \"pseudonym\", og text = \"Kun Birgit kender it-systemet\"",
        "names = \"pseudonym\", and text = \"Only Birgit knows the IT system\"",
    ),
    mend: text(
        "Skriv rollen i stedet for navnet, for eksempel »den it-ansvarlige«.",
        "Write the role instead of the name, such as \"the IT lead\".",
    ),
    check: Check::Files(consensus_name),
};

static PROJECTS_NAME: Rule = Rule {
    name: "projects-personal-name",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: PROJECTS_SUMMARY,
    why: text(
        "I har valgt, at rapporterne ikke nævner navne, men et navn i teksten kommer med i rapporten. Den ansvarlige hører hjemme i `owner`.",
        "You have chosen that reports name nobody, but a name in the text goes into the report. The owner of the project belongs in `owner`.",
    ),
    example: text(
        "names = \"pseudonym\", og reason = \"Det aflaster Birgit\"",
        "names = \"pseudonym\", and reason = \"It relieves Birgit\"",
    ),
    mend: text(
        "Skriv rollen i stedet for navnet. Navne på ansvarlige hører hjemme i `owner` og `who`.",
        "Write the role instead of the name. The names of those responsible belong in `owner` and `who`.",
    ),
    check: Check::Files(projects_name),
};

/// A text that people wrote: the key it stands under, and whose it is.
struct Said<'e> {
    text: &'e str,
    place: Place,
    item: &'e str,
}

fn said<'e>(item: &'e str, places: &'e Places, key: &str, text: Option<&'e str>) -> Option<Said<'e>> {
    Some(Said { text: text?, place: places.of(key), item })
}

fn consensus_name(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let Some(record) = &evaluation.consensus else { return };
    let mut texts: Vec<Said<'_>> = Vec::new();
    for theme in &record.themes {
        let id = theme.id.as_str();
        texts.extend(said(id, &theme.places, "summary", theme.summary.as_deref()));
        for (key, entries) in [("strengths", &theme.strengths), ("improvements", &theme.improvements)] {
            let placed = entries.iter().map(|text| Said { text, place: theme.places.entry(key, text), item: id });
            texts.extend(placed);
        }
    }
    for question in &record.questions {
        let id = question.id.as_str();
        texts.extend(said(id, &question.places, "reason", question.reason.as_deref()));
        // A parked question's note is to say who will come back to it.
        if question.status != Status::Parked {
            texts.extend(said(id, &question.places, "note", question.note.as_deref()));
        }
        texts.extend(question.strengths.iter().filter_map(|one| said(id, &one.places, "text", Some(&one.text))));
        let improvements = question.improvements.iter();
        texts.extend(improvements.filter_map(|one| said(one.id.as_str(), &one.places, "text", Some(&one.text))));
        texts
            .extend(question.set_aside.iter().filter_map(|one| said(id, &one.places, "reason", one.reason.as_deref())));
    }
    tell(&CONSENSUS_NAME, evaluation, &texts, findings);
}

fn projects_name(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let Some(file) = &evaluation.projects else { return };
    let mut texts: Vec<Said<'_>> = Vec::new();
    for project in &file.projects {
        let id = project.id.as_str();
        texts.extend(said(id, &project.places, "title", Some(&project.title)));
        texts.extend(said(id, &project.places, "reason", project.reason.as_deref()));
        if let Some(plan) = &project.plan {
            texts.extend(said(id, &plan.places, "resources", plan.resources.as_deref()));
            texts.extend(said(id, &plan.places, "risks", plan.risks.as_deref()));
            texts.extend(plan.steps.iter().filter_map(|step| said(id, &step.places, "what", Some(&step.what))));
        }
        texts.extend(project.status.iter().filter_map(|one| said(id, &one.places, "note", one.note.as_deref())));
    }
    for left in &file.set_aside {
        let id = left.improvements.first().map_or("", |first| first.value.as_str());
        texts.extend(said(id, &left.places, "reason", left.reason.as_deref()));
    }
    tell(&PROJECTS_NAME, evaluation, &texts, findings);
}

/// Tells of every text that names someone; never whom.
fn tell(rule: &'static Rule, evaluation: &Evaluation, texts: &[Said<'_>], findings: &mut Findings) {
    if evaluation.privacy.names == Names::Named {
        return;
    }
    for said in texts.iter().filter(|said| names_someone(evaluation, said.text)) {
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("en tekst under `{}` nævner en deltager ved navn", said.item),
                "skriv rollen i stedet for navnet",
            ),
            Lang::En => {
                (format!("a text for `{}` names a participant", said.item), "write the role instead of the name")
            }
        };
        findings.push(rule, said.place, message, help).about(said.item);
    }
}
