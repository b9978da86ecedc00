//! Rules that hold `consensus.toml` against what people answered. What they wrote is never quoted.

use super::{agreed, questions};
use crate::analysis::comparison::lacks_reason;
use crate::analysis::disagreement::{Answered, rules_met};
use crate::analysis::fingerprint::{Key, Kind};
use crate::analysis::proposal::{dropped, rests_on};
use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::problem::Area;
use crate::lang::{Lang, and, count, text};
use crate::model::evaluation::Phase;
use crate::source::Place;

pub(in crate::check::rules) static RULES: &[&Rule] = &[&DISAGREEMENT_UNMENTIONED, &ENTRY_DROPPED, &UNKEYED];

static DISAGREEMENT_UNMENTIONED: Rule = Rule {
    name: "consensus-disagreement-unmentioned",
    area: Area::Consensus,
    severity: Severity::Warning,
    phase: Phase::Seminar,
    summary: text(
        "et aftalt spørgsmål nævner ikke den uenighed, der skulle drøftes",
        "an agreed question does not mention the disagreement that was to be discussed",
    ),
    why: text(
        "I mødtes på grund af uenigheden. Den, der så anderledes på det, skal kunne kende sig selv igen i resultatet.",
        "The disagreement is why you met. Those who saw it differently must be able to recognise themselves in the result.",
    ),
    example: text(
        "svarene 1, 1, 4 og 4, og i consensus.toml status = \"agreed\" uden reason og note",
        "the answers 1, 1, 4 and 4, and in consensus.toml status = \"agreed\" without reason and note",
    ),
    mend: text(
        "Skriv i `note`, hvad samtalen handlede om, og hvordan I nåede til enighed.",
        "Write in `note` what the conversation was about and how you came to agree.",
    ),
    check: Check::Answers(disagreement_unmentioned),
};

fn disagreement_unmentioned(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    for record in agreed(evaluation).filter(|record| record.reason.is_none() && record.note.is_none()) {
        let Some((theme, question)) = evaluation.asked_question(&record.id) else { continue };
        let tally = Answered::count(evaluation, theme, question).scores;
        // Where the score itself needs a reason, that is told already.
        let is_flagged = !rules_met(&tally, &question.scale, &question.discuss).is_empty();
        if !is_flagged || lacks_reason(record, &tally, &question.discuss).is_some() {
            continue;
        }
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` er aftalt, uden at uenigheden er nævnt", record.id),
                "skriv i `note`, hvad samtalen handlede om, og hvordan I nåede til enighed",
            ),
            Lang::En => (
                format!("`{}` is agreed without a word about the disagreement", record.id),
                "write in `note` what the conversation was about and how you came to agree",
            ),
        };
        findings.push(&DISAGREEMENT_UNMENTIONED, record.place, message, help).about(&record.id);
    }
}

static ENTRY_DROPPED: Rule = Rule {
    name: "consensus-entry-dropped",
    area: Area::Consensus,
    severity: Severity::Warning,
    phase: Phase::Seminar,
    summary: text(
        "udsagn fra bruttolisten er hverken kommet med eller lagt til side",
        "entries on the gross list are neither included nor set aside",
    ),
    why: text(
        "Den, der skrev det, skal kunne finde det igen eller se, hvorfor det ikke kom med.",
        "Whoever wrote it must be able to find it again, or see why it was left out.",
    ),
    example: text(
        "et udsagn i svararkene, hvis fingeraftryk ikke står i noget `from`",
        "an entry in the sheets whose fingerprint is in no `from`",
    ),
    mend: text(
        "Kør `konsensus consensus`, som sætter udsagnene ind igen. Saml dem så med andre, eller læg dem til side med en begrundelse.",
        "Run `konsensus consensus`, which puts the entries back. Then merge them with others, or set them aside with a reason.",
    ),
    check: Check::Answers(entry_dropped),
};

fn entry_dropped(subject: &Subject<'_>, findings: &mut Findings) {
    // Where something was not read, the entries may stand there.
    if subject.evaluation.consensus.as_ref().is_some_and(|record| findings.has_unread(record.file)) {
        return;
    }
    for dropped in dropped(subject.evaluation, subject.key) {
        let id = &dropped.question.id;
        let n = |kind| dropped.kinds.iter().filter(|other| **other == kind).count();
        let counted = |number, one, many| (number > 0).then(|| count(findings.lang, number, one, many));
        let parts: Vec<String> = [
            counted(n(Kind::Strength), text("styrke", "strength"), text("styrker", "strengths")),
            counted(
                n(Kind::Improvement),
                text("forbedringsområde", "area for improvement"),
                text("forbedringsområder", "areas for improvement"),
            ),
        ]
        .into_iter()
        .flatten()
        .collect();
        let parts = and(findings.lang, &parts);
        let are = if dropped.kinds.len() == 1 { "is" } else { "are" };
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("{parts} fra svarene på `{id}` er hverken kommet med eller lagt til side"),
                format!(
                    "kør {}, og saml dem med andre, eller læg dem til side med en begrundelse",
                    findings.command("consensus")
                ),
            ),
            Lang::En => (
                format!("{parts} from the answers to `{id}` {are} neither included nor set aside"),
                format!(
                    "run {}, and merge them with others or set them aside with a reason",
                    findings.command("consensus")
                ),
            ),
        };
        findings.push(&ENTRY_DROPPED, dropped.question.place, message, help).about(id);
    }
}

static UNKEYED: Rule = Rule {
    name: "consensus-unkeyed",
    area: Area::Consensus,
    severity: Severity::Note,
    phase: Phase::Seminar,
    summary: text(
        "svarene er private, men fingeraftrykkene er lavet uden nøgle",
        "the answers are private, but the fingerprints are made without a key",
    ),
    why: text(
        "Uden nøgle kan enhver, der gætter et udsagn, se på fingeraftrykket i `consensus.toml`, om det er gættet rigtigt.",
        "Without a key, anyone who guesses an entry can tell from the fingerprint in `consensus.toml` whether the guess is right.",
    ),
    example: text("consensus.toml, men ingen answers/.key", "consensus.toml, but no answers/.key"),
    mend: text(
        "Lad `konsensus init` lave nøglen, før svarene samles ind. Er I allerede i gang, så hold `consensus.toml` ude af git.",
        "Let `konsensus init` make the key before answers are collected. If you have already begun, keep `consensus.toml` out of git.",
    ),
    check: Check::Answers(unkeyed),
};

fn unkeyed(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let Some(record) = &evaluation.consensus else { return };
    if !evaluation.privacy.answers_private || evaluation.sheets.is_empty() {
        return;
    }
    let now = rests_on(evaluation, &Key::UNKEYED);
    let is_unkeyed = questions(evaluation)
        .any(|question| question.rests_on.is_some() && question.rests_on.as_ref() == now.get(&question.id));
    if !is_unkeyed {
        return;
    }
    let (message, help) = match findings.lang {
        Lang::Da => (
            "svarene er private, men fingeraftrykkene er lavet uden nøgle",
            "hold `consensus.toml` ude af git; nye selvevalueringer får en nøgle af `konsensus init`",
        ),
        Lang::En => (
            "the answers are private, but the fingerprints are made without a key",
            "keep `consensus.toml` out of git; new evaluations get a key from `konsensus init`",
        ),
    };
    findings.push(&UNKEYED, Place::whole(record.file), message, help);
}
