//! Rules about the people of an evaluation: who they are, and what they do in it.

use crate::analysis::similarity::fold;
use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::problem::Area;
use crate::lang::{Lang, same, text};
use crate::model::evaluation::{Names, Phase, Role};
use crate::source::Place;
use std::collections::BTreeMap;

pub(in crate::check::rules) static RULES: &[&Rule] =
    &[&PERSON_TWICE, &WITHOUT_NAME, &WITHOUT_PART, &READER_DOES_NOT_ANSWER];

static PERSON_TWICE: Rule = Rule {
    name: "evaluation-person-twice",
    area: Area::Evaluation,
    severity: Severity::Note,
    phase: Phase::Planning,
    summary: text("to deltagere har samme navn", "two participants have the same name"),
    why: text(
        "Er det samme person, tæller personen to gange. Er det to, kan ingen kende dem fra hinanden i rapporterne.",
        "If they are the same person, that person counts twice. If they are two, nobody can tell them apart in the reports.",
    ),
    example: same("id = \"mette\"\nname = \"Mette Holm\"\n\n[[participant]]\nid = \"mette-h\"\nname = \"Mette Holm\""),
    mend: text(
        "Slet den ene, eller skriv navnene, så man kan kende dem fra hinanden.",
        "Delete one of them, or write the names so that they can be told apart.",
    ),
    check: Check::Files(person_twice),
};

fn person_twice(subject: &Subject<'_>, findings: &mut Findings) {
    let mut first: BTreeMap<String, (&str, Place)> = BTreeMap::new();
    for participant in &subject.evaluation.participants {
        let Some(name) = &participant.name else { continue };
        let (id, place) = (participant.id.as_str(), participant.places.of("name"));
        let Some((other, beside)) = first.get(&fold(name)).copied() else {
            first.insert(fold(name), (id, place));
            continue;
        };
        let (message, help, what) = match findings.lang {
            Lang::Da => (
                format!("`{id}` har samme navn som `{other}`"),
                "slet den ene, eller skriv navnene, så man kan kende dem fra hinanden",
                "samme navn",
            ),
            Lang::En => (
                format!("`{id}` has the same name as `{other}`"),
                "delete one of them, or write the names so that they can be told apart",
                "the same name",
            ),
        };
        findings.push(&PERSON_TWICE, place, message, help).about(id).beside(beside, what);
    }
}

static WITHOUT_NAME: Rule = Rule {
    name: "evaluation-person-without-name",
    area: Area::Evaluation,
    severity: Severity::Note,
    phase: Phase::Planning,
    summary: text(
        "en deltager står uden navn, selv om andre har et",
        "a participant has no name, although others have one",
    ),
    why: text(
        "Så står nogle med navn og andre med id i de samme rapporter.",
        "The same reports then show some people by name and others by id.",
    ),
    example: same("[[participant]]\nid = \"mette\"\nname = \"Mette Holm\"\n\n[[participant]]\nid = \"ali\""),
    mend: text("Skriv `name` hos deltageren.", "Write `name` for the participant."),
    check: Check::Files(without_name),
};

fn without_name(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let some_have = evaluation.participants.iter().any(|participant| participant.name.is_some());
    if !some_have || evaluation.privacy.names != Names::Named {
        return;
    }
    for participant in evaluation.participants.iter().filter(|participant| participant.name.is_none()) {
        let Some(place) = participant.place else { continue };
        let (message, help) = match findings.lang {
            Lang::Da => {
                (format!("`{}` står uden navn, selv om andre har et", participant.id), "skriv `name` hos deltageren")
            }
            Lang::En => (
                format!("`{}` has no name, although others have one", participant.id),
                "write `name` for the participant",
            ),
        };
        findings.push(&WITHOUT_NAME, place, message, help).about(&participant.id);
    }
}

static WITHOUT_PART: Rule = Rule {
    name: "evaluation-person-without-part",
    area: Area::Evaluation,
    severity: Severity::Note,
    phase: Phase::Planning,
    summary: text(
        "en person svarer ikke og er hverken leder eller tovholder",
        "somebody neither answers nor is the leader or the coordinator",
    ),
    why: text(
        "Alle på listen skal kende deres opgave. Den, der ingen har, er ofte en, der skulle have svaret.",
        "Everyone on the list needs to know their task. Somebody without one was often meant to answer.",
    ),
    example: same("[[participant]]\nid = \"anne\"\nanswers = false"),
    mend: text(
        "Giv personen en `role`, lad personen svare, eller tag personen af listen.",
        "Give the person a `role`, let the person answer, or take the person off the list.",
    ),
    check: Check::Files(without_part),
};

fn without_part(subject: &Subject<'_>, findings: &mut Findings) {
    let idle = subject.evaluation.participants.iter().filter(|participant| {
        !participant.answers && !participant.is(Role::Leader) && !participant.is(Role::Coordinator)
    });
    for participant in idle {
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` svarer ikke og er hverken leder eller tovholder", participant.id),
                "giv personen en `role`, fjern `answers = false`, eller tag personen af listen",
            ),
            Lang::En => (
                format!("`{}` neither answers nor is the leader or the coordinator", participant.id),
                "give the person a `role`, remove `answers = false`, or take the person off the list",
            ),
        };
        findings.push(&WITHOUT_PART, participant.places.of("answers"), message, help).about(&participant.id);
    }
}

static READER_DOES_NOT_ANSWER: Rule = Rule {
    name: "evaluation-reader-does-not-answer",
    area: Area::Evaluation,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text("en, der læser dokumentation, skal ikke svare", "somebody who reads documentation is not to answer"),
    why: text(
        "Det, personen læser, kommer ikke til udtryk i noget svar, og temaet mangler en læser.",
        "What the person reads does not show in any answer, and the theme lacks a reader.",
    ),
    example: same("[[participant]]\nid = \"anne\"\nrole = \"coordinator\"\nanswers = false\ndocuments = [\"T8\"]"),
    mend: text(
        "Lad personen svare, eller lad en, der svarer, læse dokumentationen.",
        "Let the person answer, or let somebody who answers read the documentation.",
    ),
    check: Check::Files(reader_does_not_answer),
};

fn reader_does_not_answer(subject: &Subject<'_>, findings: &mut Findings) {
    let people = subject.evaluation.participants.iter();
    for participant in people.filter(|participant| !participant.answers && !participant.documents.is_empty()) {
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` læser dokumentation, men skal ikke svare", participant.id),
                "fjern `answers = false`, eller lad en, der svarer, læse dokumentationen",
            ),
            Lang::En => (
                format!("`{}` reads documentation but is not to answer", participant.id),
                "remove `answers = false`, or let somebody who answers read the documentation",
            ),
        };
        let place = participant.places.of("documents");
        findings.push(&READER_DOES_NOT_ANSWER, place, message, help).about(&participant.id);
    }
}
