//! Rules about what an evaluation is for: its decision, round, unit, phase and privacy.

use crate::analysis::status;
use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::problem::Area;
use crate::lang::{Lang, same, text};
use crate::model::evaluation::Phase;

pub(in crate::check::rules) static RULES: &[&Rule] =
    &[&DECISION_WITHOUT_WHY, &NO_ROUND, &NO_UNIT, &PHASE_BEHIND, &MIN_N_TOO_LOW];

static DECISION_WITHOUT_WHY: Rule = Rule {
    name: "evaluation-decision-without-why",
    area: Area::Evaluation,
    severity: Severity::Note,
    phase: Phase::Collecting,
    summary: text(
        "beslutningen siger ikke, hvad selvevalueringen skal bruges til",
        "the decision does not say what the evaluation is for",
    ),
    why: text(
        "Deltagerne svarer bedre, når de kender formålet, og lederen skal prioritere ud fra det.",
        "Participants answer better when they know the purpose, and the leader needs it to set priorities.",
    ),
    example: same("[decision]\nby = \"Mette Holm\"\ndate = 2025-12-01"),
    mend: text("Skriv formålet i `why`.", "Write the purpose in `why`."),
    check: Check::Files(decision_without_why),
};

fn decision_without_why(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let decision = &evaluation.decision;
    // Who wrote more than a name meant to tell of the decision.
    let is_told = decision.date.is_some() || decision.resources.is_some();
    if !is_told || decision.why.is_some() {
        return;
    }
    let (message, help) = match findings.lang {
        Lang::Da => ("beslutningen siger ikke, hvad selvevalueringen skal bruges til", "skriv formålet i `why`"),
        Lang::En => ("the decision does not say what the evaluation is for", "write the purpose in `why`"),
    };
    findings.push(&DECISION_WITHOUT_WHY, evaluation.places.of("decision"), message, help);
}

static NO_ROUND: Rule = Rule {
    name: "evaluation-no-round",
    area: Area::Evaluation,
    severity: Severity::Note,
    phase: Phase::Collecting,
    summary: text("enheden er nævnt, men runden mangler", "the unit is given, but the round is missing"),
    why: text(
        "I rapporter og overblik hedder en selvevaluering efter enhed og runde. Uden runden kan den ikke kendes fra den næste.",
        "Reports and overviews name an evaluation by unit and round. Without the round it cannot be told from the next one.",
    ),
    example: same("unit = \"solsikken\""),
    mend: text("Skriv `round`, for eksempel året.", "Write `round`, such as the year."),
    check: Check::Files(no_round),
};

fn no_round(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    if evaluation.unit.is_none() || evaluation.round.is_some() {
        return;
    }
    let (message, help) = match findings.lang {
        Lang::Da => ("runden mangler", "skriv `round`, for eksempel året"),
        Lang::En => ("the round is missing", "write `round`, such as the year"),
    };
    findings.push(&NO_ROUND, evaluation.places.of("evaluation"), message, help);
}

static NO_UNIT: Rule = Rule {
    name: "evaluation-no-unit",
    area: Area::Evaluation,
    severity: Severity::Note,
    phase: Phase::Collecting,
    summary: text(
        "runden eller området er nævnt, men enheden mangler",
        "the round or the area is given, but the unit is missing",
    ),
    why: text(
        "Kommunens samlede opgørelse er ordnet efter enhed. Uden enheden viser rapporterne kun et id.",
        "The municipality's roll-up is ordered by unit. Without the unit, reports show only an id.",
    ),
    example: same("area = \"laering\"\nround = \"2026\""),
    mend: text("Skriv `unit`: arbejdspladsens id eller navn.", "Write `unit`: the workplace's id or name."),
    check: Check::Files(no_unit),
};

fn no_unit(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let belongs_somewhere = evaluation.round.is_some() || evaluation.area.is_some();
    if evaluation.unit.is_some() || !belongs_somewhere {
        return;
    }
    let (message, help) = match findings.lang {
        Lang::Da => ("enheden mangler", "skriv `unit`: arbejdspladsens id eller navn"),
        Lang::En => ("the unit is missing", "write `unit`: the workplace's id or name"),
    };
    findings.push(&NO_UNIT, evaluation.places.of("evaluation"), message, help);
}

static PHASE_BEHIND: Rule = Rule {
    name: "evaluation-phase-behind",
    area: Area::Evaluation,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text(
        "fasen er sat i hånden, men selvevalueringen er nået længere",
        "the phase is set by hand, but the evaluation has gone further",
    ),
    why: text(
        "Status viser den forkerte fase, og det, der skal være i orden i de senere faser, bliver ikke undersøgt.",
        "Status shows the wrong phase, and what must be right in later phases is not checked.",
    ),
    example: text(
        "phase = \"collecting\", men alt er aftalt og besluttet",
        "phase = \"collecting\", but everything is agreed and decided",
    ),
    mend: text(
        "Slet `phase`, for filerne viser selv, hvor langt I er nået.",
        "Delete `phase`: the files themselves show how far you have come.",
    ),
    check: Check::Files(phase_behind),
};

fn phase_behind(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let Some(written) = subject.written_phase else { return };
    let by_files = status::phase_by_files(evaluation);
    let at = |phase: Phase| Phase::ALL.iter().position(|other| *other == phase).unwrap_or_default();
    // One phase behind is what the key is for: sheets still come in while the seminar is being prepared.
    if at(by_files) < at(written) + 2 {
        return;
    }
    let (message, help) = match findings.lang {
        Lang::Da => (
            format!("fasen er sat til `{}`, men filerne viser `{}`", written.name(), by_files.name()),
            "slet `phase`, for filerne viser selv, hvor langt I er nået",
        ),
        Lang::En => (
            format!("the phase is set to `{}`, but the files show `{}`", written.name(), by_files.name()),
            "delete `phase`: the files themselves show how far you have come",
        ),
    };
    findings.push(&PHASE_BEHIND, evaluation.places.of("evaluation.phase"), message, help).about(written.name());
}

/// Fewer than so many are recognised, whatever the report leaves out.
const SMALLEST_MIN_N: usize = 3;

static MIN_N_TOO_LOW: Rule = Rule {
    name: "evaluation-min-n-too-low",
    area: Area::Evaluation,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text(
        "`min_n` er under tre, så den enkelte kan genkendes",
        "`min_n` is below three, so that people can be recognised",
    ),
    why: text(
        "Bygger et tal på en eller to svar, kan alle uden for enheden regne ud, hvem der svarede hvad. Fem er det almindelige, og tre er det laveste, der bruges.",
        "If a figure rests on one or two answers, people outside the unit can work out who answered what. Five is usual, and three is the lowest in use.",
    ),
    example: same("[privacy]\nmin_n = 1"),
    mend: text("Skriv mindst 3, helst 5, eller slet linjen.", "Write at least 3, preferably 5, or delete the line."),
    check: Check::Files(min_n_too_low),
};

fn min_n_too_low(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let min_n = evaluation.privacy.min_n;
    if min_n >= SMALLEST_MIN_N {
        return;
    }
    let (message, help) = match findings.lang {
        Lang::Da => (
            format!("`min_n` er {min_n}, og blandt så få kan den enkelte genkendes"),
            "skriv mindst 3, helst 5, eller slet linjen",
        ),
        Lang::En => (
            format!("`min_n` is {min_n}, and among so few people can be recognised"),
            "write at least 3, preferably 5, or delete the line",
        ),
    };
    findings.push(&MIN_N_TOO_LOW, evaluation.places.of("privacy.min_n"), message, help).about("min_n");
}
