//! Rules about `evaluation.toml` and who has answered.

pub(super) mod course;
pub(super) mod dates;
pub(super) mod overdue;
pub(super) mod people;
pub(super) mod themes;

use super::met;
use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::problem::Area;
use crate::lang::{Lang, same, text};
use crate::model::evaluation::{Evaluation, Phase, Role};
use crate::source::Place;

pub(super) static RULES: &[&Rule] = &[
    &FRAME_NOT_FOUND,
    &FRAME_VERSION,
    &UNIT_NOT_DECLARED,
    &NO_LEADER,
    &GROUP_SIZE,
    &NO_COORDINATOR,
    &NO_DECISION,
    &NO_SEMINAR,
    &NOT_DELIVERED,
    &UNREAD_FILE,
];

pub(super) static FRAME_NOT_FOUND: Rule = met(
    Area::Evaluation,
    Severity::Error,
    "evaluation-frame-not-found",
    text("spørgerammen findes ikke", "the question frame does not exist"),
    text("Uden spørgeramme kan svarene ikke læses.", "Without a question frame the answers cannot be read."),
    text(
        "Skriv navnet på en indbygget ramme eller en ramme i `frames/`, eller skriv stien til en fil.",
        "Write the name of a built-in frame or one in `frames/`, or write the path of a file.",
    ),
    same("frame = \"kikk\""),
);
pub(super) static FRAME_VERSION: Rule = met(
    Area::Evaluation,
    Severity::Error,
    "evaluation-frame-version",
    text(
        "spørgerammen er en anden udgave end den, I er begyndt med",
        "the question frame is not the version you began with",
    ),
    text(
        "Spørgsmålene må ikke skifte undervejs, fordi nogen ændrer rammen.",
        "The questions must not change along the way because somebody edits the frame.",
    ),
    text(
        "Ret `frame_version`, eller læg den rette udgave i `frames/`.",
        "Correct `frame_version`, or put the right version into `frames/`.",
    ),
    same("frame_version = \"0\""),
);

pub(super) static UNIT_NOT_DECLARED: Rule = met(
    Area::Evaluation,
    Severity::Warning,
    "evaluation-undeclared-unit",
    text("enheden eller området står ikke i konsensus.toml", "the unit or area is not in konsensus.toml"),
    text(
        "Kommunens samlede opgørelse kan ikke samle det, der er stavet forskelligt.",
        "The municipality's roll-up cannot combine what is spelt differently.",
    ),
    text("Brug et id fra `konsensus.toml`, eller tilføj det dér.", "Use an id from `konsensus.toml`, or add it there."),
    same("unit = \"solsiken\""),
);

/// The file as a whole.
fn whole(evaluation: &Evaluation) -> Option<Place> {
    evaluation.file.map(Place::whole)
}

static NO_LEADER: Rule = Rule {
    name: "evaluation-no-leader",
    area: Area::Evaluation,
    severity: Severity::Error,
    phase: Phase::Planning,
    summary: text("lederen er ikke blandt dem, der svarer", "the leader is not among those who answer"),
    why: text(
        "Lederen er født medlem af gruppen, for det er lederen, der skal prioritere det, gruppen når frem til.",
        "The leader is always a member of the group, because it is the leader who prioritises what the group arrives at.",
    ),
    example: same("[[participant]]\nid = \"ali\"\nrole = \"member\""),
    mend: text(
        "Skriv `role = \"leader\"` hos lederen, og lad lederen svare.",
        "Write `role = \"leader\"` for the leader, and let the leader answer.",
    ),
    check: Check::Files(no_leader),
};

fn no_leader(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let Some(place) = whole(evaluation).filter(|_| evaluation.declared) else { return };
    if !evaluation.answering().any(|participant| participant.is(Role::Leader)) {
        let (message, help) = match findings.lang {
            Lang::Da => {
                ("ingen af dem, der svarer, er leder", "skriv `role = \"leader\"` hos lederen, og lad lederen svare")
            }
            Lang::En => (
                "nobody who answers is the leader",
                "write `role = \"leader\"` for the leader, and let the leader answer",
            ),
        };
        findings.push(&NO_LEADER, place, message.to_owned(), help);
    }
}

/// The smallest and the largest group of the model.
const GROUP: std::ops::RangeInclusive<usize> = 2..=10;

static GROUP_SIZE: Rule = Rule {
    name: "evaluation-group-size",
    area: Area::Evaluation,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text("gruppen er på færre end to eller flere end ti", "the group has fewer than two or more than ten"),
    why: text(
        "Der skal mindst to til at se forskelligt på noget, og flere end ti når sjældent frem til enighed på én dag.",
        "It takes two to see things differently, and more than ten seldom reach agreement in a day.",
    ),
    example: text("kun én [[participant]]", "only one [[participant]]"),
    mend: text("Lad mindst to og højst ti svare.", "Let at least two and at most ten people answer."),
    check: Check::Files(group_size),
};

fn group_size(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let Some(place) = whole(evaluation).filter(|_| evaluation.declared) else { return };
    let size = evaluation.answering().count();
    if !GROUP.contains(&size) {
        let (message, help) = match findings.lang {
            Lang::Da => {
                (format!("{size} skal svare, men en gruppe skal være på to til ti"), "lad mindst to og højst ti svare")
            }
            Lang::En => (
                format!("the group that answers has {size}, but it should have two to ten"),
                "let at least two and at most ten people answer",
            ),
        };
        findings.push(&GROUP_SIZE, place, message, help);
    }
}

static NO_COORDINATOR: Rule = Rule {
    name: "evaluation-no-coordinator",
    area: Area::Evaluation,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text("der er ingen tovholder", "there is no coordinator"),
    why: text(
        "Forløbet går let i stå, hvis ingen planlægger det og holder alle orienteret.",
        "The process easily comes to a halt if nobody plans it and keeps everyone informed.",
    ),
    example: same("[[participant]]\nid = \"mette\"\nrole = \"leader\""),
    mend: text(
        "Skriv `role = \"coordinator\"` hos den, der er tovholder.",
        "Write `role = \"coordinator\"` for whoever coordinates.",
    ),
    check: Check::Files(no_coordinator),
};

fn no_coordinator(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let Some(place) = whole(evaluation).filter(|_| evaluation.declared) else { return };
    if !evaluation.participants.iter().any(|participant| participant.is(Role::Coordinator)) {
        let (message, help) = match findings.lang {
            Lang::Da => ("ingen er tovholder", "skriv `role = \"coordinator\"` hos den, der er tovholder"),
            Lang::En => ("nobody is the coordinator", "write `role = \"coordinator\"` for whoever coordinates"),
        };
        findings.push(&NO_COORDINATOR, place, message.to_owned(), help);
    }
}

static NO_DECISION: Rule = Rule {
    name: "evaluation-no-decision",
    area: Area::Evaluation,
    severity: Severity::Warning,
    phase: Phase::Collecting,
    summary: text(
        "det står ikke, hvem der har besluttet selvevalueringen",
        "it does not say who decided to hold the evaluation",
    ),
    why: text(
        "Selvevalueringen begynder med en beslutning: er der ingen, der vil bruge resultatet, bliver planerne ikke til noget.",
        "An evaluation begins with a decision: unless somebody wants to use the result, nothing comes of the plans.",
    ),
    example: text("evaluation.toml uden [decision]", "evaluation.toml without [decision]"),
    mend: text("Skriv `by` og `why` under `[decision]`.", "Write `by` and `why` under `[decision]`."),
    check: Check::Files(no_decision),
};

fn no_decision(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let Some(place) = whole(evaluation) else { return };
    if evaluation.decision.by.is_none() {
        let (message, help) = match findings.lang {
            Lang::Da => {
                ("det står ikke, hvem der har besluttet selvevalueringen", "skriv `by` og `why` under `[decision]`")
            }
            Lang::En => {
                ("it does not say who decided to hold the evaluation", "write `by` and `why` under `[decision]`")
            }
        };
        findings.push(&NO_DECISION, place, message.to_owned(), help);
    }
}

static NO_SEMINAR: Rule = Rule {
    name: "evaluation-no-seminar-date",
    area: Area::Evaluation,
    severity: Severity::Warning,
    phase: Phase::Collecting,
    summary: text("datoen for seminaret mangler", "the seminar's date is missing"),
    why: text(
        "Runderne bliver ordnet efter seminarets dato, og deltagerne skal kende den, når de svarer.",
        "Rounds are ordered by the seminar's date, and participants need to know it when they answer.",
    ),
    example: same("[dates]\nanswers_due = 2026-01-30"),
    mend: text("Skriv `seminar` under `[dates]`.", "Write `seminar` under `[dates]`."),
    check: Check::Files(no_seminar),
};

fn no_seminar(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let Some(place) = whole(evaluation) else { return };
    if evaluation.dates.seminar.is_none() {
        let (message, help) = match findings.lang {
            Lang::Da => ("datoen for seminaret mangler", "skriv `seminar` under `[dates]`"),
            Lang::En => ("the seminar's date is missing", "write `seminar` under `[dates]`"),
        };
        findings.push(&NO_SEMINAR, place, message.to_owned(), help);
    }
}

pub(super) static UNREAD_FILE: Rule = met(
    Area::Evaluation,
    Severity::Warning,
    "evaluation-unread-file",
    text("en fil i selvevalueringens mappe bliver ikke læst", "a file in the evaluation's folder is not read"),
    text(
        "Den, der skrev filen, tror, at den er med, og ingen rapport viser, at den mangler.",
        "Whoever wrote the file thinks it counts, and no report shows that it is missing.",
    ),
    text(
        "Giv filen det rigtige navn, gem svar som CSV direkte i `answers/`, eller flyt filen ud af mappen.",
        "Give the file the right name, save answers as CSV directly in `answers/`, or move the file out of the folder.",
    ),
    same("evaluations/solsikken-2026/concensus.toml"),
);

static NOT_DELIVERED: Rule = Rule {
    name: "answers-not-delivered",
    area: Area::Answers,
    severity: Severity::Warning,
    phase: Phase::Seminar,
    summary: text("en deltagers svarark mangler", "a participant's answer sheet is missing"),
    why: text(
        "Gruppen er ved at blive enig, uden at alle er hørt.",
        "The group is reaching agreement before everyone has been heard.",
    ),
    example: text("consensus.toml, men ingen answers/ali.csv", "consensus.toml, but no answers/ali.csv"),
    mend: text(
        "Bed om svararket, eller skriv `answers = false` hos deltageren.",
        "Ask for the sheet, or write `answers = false` for the participant.",
    ),
    check: Check::Answers(not_delivered),
};

fn not_delivered(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    // In a clone without the private answers nothing can be told.
    if evaluation.sheets.is_empty() {
        return;
    }
    // A sheet that is nobody's may be the one.
    if evaluation.unread.iter().any(|sheet| sheet.participant.is_none()) {
        return;
    }
    // A sheet that cannot be read has been delivered.
    let has_none = |id| !evaluation.unread.iter().any(|sheet| sheet.participant.as_ref() == Some(id));
    let missing: Vec<_> = evaluation
        .not_delivered()
        .filter(|participant| has_none(&participant.id))
        .filter_map(|participant| Some((participant, participant.place?)))
        .collect();
    for (participant, place) in missing {
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("svararket fra `{}` mangler", participant.id),
                "bed om svararket, eller skriv `answers = false` hos deltageren",
            ),
            Lang::En => (
                format!("the sheet of `{}` is missing", participant.id),
                "ask for the sheet, or write `answers = false` for the participant",
            ),
        };
        findings.push(&NOT_DELIVERED, place, message, help).about(&participant.id);
    }
}
