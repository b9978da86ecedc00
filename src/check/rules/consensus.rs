//! Rules about `consensus.toml`: what every question must have.

pub(super) mod answers;
pub(super) mod course;
pub(super) mod wording;
pub(super) mod words;

use super::met;
use crate::analysis::comparison::{NeedsReason, lacks_reason};
use crate::analysis::disagreement::Answered;
use crate::analysis::status::open_questions;
use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::problem::Area;
use crate::lang::{Lang, same, text};
use crate::model::consensus::{QuestionConsensus, Status};
use crate::model::evaluation::{Evaluation, Phase};
use crate::source::Place;

pub(super) static RULES: &[&Rule] = &[
    &CONSENSUS_SCORE,
    &QUESTION_MISSING,
    &STILL_OPEN,
    &NOT_ASKED,
    &NO_SCORE,
    &NO_NOTE,
    &NO_REASON,
    &SET_ASIDE_NO_REASON,
];

pub(super) static CONSENSUS_SCORE: Rule = met(
    Area::Consensus,
    Severity::Error,
    "consensus-score-outside-scale",
    text("det aftalte pointtal ligger ikke på skalaen", "the agreed score is not on the scale"),
    text("Pointtallet kommer ikke med i rapporten.", "The score is left out of the report."),
    text("Skriv pointtallet som et af skalaens trin.", "Write the score as one of the steps of the scale."),
    same("score = 7"),
);

fn questions(evaluation: &Evaluation) -> impl Iterator<Item = &QuestionConsensus> {
    evaluation.consensus.iter().flat_map(|record| &record.questions)
}

/// The questions that are asked; what is wrong with others does not matter.
fn asked(evaluation: &Evaluation) -> impl Iterator<Item = &QuestionConsensus> {
    questions(evaluation).filter(|question| evaluation.asked_question(&question.id).is_some())
}

fn agreed(evaluation: &Evaluation) -> impl Iterator<Item = &QuestionConsensus> {
    asked(evaluation).filter(|question| question.status == Status::Agreed)
}

static QUESTION_MISSING: Rule = Rule {
    name: "consensus-question-missing",
    area: Area::Consensus,
    severity: Severity::Warning,
    phase: Phase::Seminar,
    summary: text("et spørgsmål mangler i consensus.toml", "a question is missing from consensus.toml"),
    why: text(
        "Det, som ingen har foran sig, bliver ikke drøftet.",
        "What nobody has in front of them is not discussed.",
    ),
    example: text("ingen [[question]] med id = \"T1.2\"", "no [[question]] with id = \"T1.2\""),
    mend: text(
        "Kør `konsensus consensus`, som tilføjer det, der mangler.",
        "Run `konsensus consensus`, which adds what is missing.",
    ),
    check: Check::Files(question_missing),
};

fn question_missing(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let Some(record) = &evaluation.consensus else { return };
    let place = Place::whole(record.file);
    let missing: Vec<&str> = evaluation
        .asked()
        .filter(|(_, question)| record.question(&question.id).is_none())
        .map(|(_, question)| question.id.as_str())
        .collect();
    for id in missing {
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("spørgsmålet `{id}` mangler i `consensus.toml`"),
                format!("kør {}, som tilføjer det, der mangler", findings.command("consensus")),
            ),
            Lang::En => (
                format!("question `{id}` is missing from `consensus.toml`"),
                format!("run {}, which adds what is missing", findings.command("consensus")),
            ),
        };
        findings.push(&QUESTION_MISSING, place, message, help).about(id);
    }
}

static STILL_OPEN: Rule = Rule {
    name: "consensus-still-open",
    area: Area::Consensus,
    severity: Severity::Error,
    phase: Phase::Prioritising,
    summary: text("et spørgsmål er stadig åbent", "a question is still open"),
    why: text(
        "Det kan først prioriteres, når gruppen er færdig med det.",
        "It can only be prioritised once the group has finished with it.",
    ),
    example: text(
        "phase = \"prioritising\", og i consensus.toml status = \"open\"",
        "phase = \"prioritising\", and in consensus.toml status = \"open\"",
    ),
    mend: text("Bliv enige, eller parkér spørgsmålet med en note.", "Agree, or park the question with a note."),
    check: Check::Files(still_open),
};

fn still_open(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let open = open_questions(evaluation);
    for question in questions(evaluation).filter(|question| open.contains(&question.id)) {
        let (message, help) = match findings.lang {
            Lang::Da => {
                (format!("`{}` er stadig åbent", question.id), "bliv enige, eller parkér spørgsmålet med en note")
            }
            Lang::En => (format!("`{}` is still open", question.id), "agree, or park the question with a note"),
        };
        findings.push(&STILL_OPEN, question.place, message, help).about(&question.id);
    }
}

static NOT_ASKED: Rule = Rule {
    name: "consensus-question-not-asked",
    area: Area::Consensus,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text(
        "et spørgsmål i consensus.toml ligger uden for de valgte temaer",
        "a question in consensus.toml is outside the chosen themes",
    ),
    why: text(
        "Ingen har svaret på det, så enigheden har intet at bygge på.",
        "Nobody has answered it, so an agreement has nothing to rest on.",
    ),
    example: text(
        "themes = [\"T1\"], men id = \"T2.1\" i consensus.toml",
        "themes = [\"T1\"], but id = \"T2.1\" in consensus.toml",
    ),
    mend: text(
        "Slet spørgsmålet, eller vælg temaet i `evaluation.toml`.",
        "Delete the question, or choose the theme in `evaluation.toml`.",
    ),
    check: Check::Files(not_asked),
};

fn not_asked(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    for question in questions(evaluation) {
        if evaluation.asked_question(&question.id).is_some() {
            continue;
        }
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` ligger uden for de valgte temaer", question.id),
                "slet spørgsmålet, eller vælg temaet i `evaluation.toml`",
            ),
            Lang::En => (
                format!("`{}` is outside the chosen themes", question.id),
                "delete the question, or choose the theme in `evaluation.toml`",
            ),
        };
        findings.push(&NOT_ASKED, question.place, message, help).about(&question.id);
    }
}

static NO_SCORE: Rule = Rule {
    name: "consensus-no-score",
    area: Area::Consensus,
    severity: Severity::Error,
    phase: Phase::Planning,
    summary: text("et aftalt spørgsmål har intet pointtal", "an agreed question has no score"),
    why: text(
        "Gruppen beslutter pointtallet, og programmet regner det aldrig ud. Uden det er spørgsmålet ikke aftalt.",
        "The group decides the score, and the program never computes it. Without it the question is not agreed.",
    ),
    example: text("status = \"agreed\" uden score", "status = \"agreed\" without score"),
    mend: text(
        "Skriv det aftalte pointtal i `score`, eller sæt `status` til `open`.",
        "Write the agreed score in `score`, or set `status` to `open`.",
    ),
    check: Check::Files(no_score),
};

fn no_score(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    for question in agreed(evaluation).filter(|question| question.score.is_none()) {
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` er aftalt, men har intet pointtal", question.id),
                "skriv `score`, eller sæt `status` til `open`",
            ),
            Lang::En => {
                (format!("`{}` is agreed but has no score", question.id), "write `score`, or set `status` to `open`")
            }
        };
        findings.push(&NO_SCORE, question.place, message, help).about(&question.id);
    }
}

static NO_NOTE: Rule = Rule {
    name: "consensus-parked-without-note",
    area: Area::Consensus,
    severity: Severity::Error,
    phase: Phase::Planning,
    summary: text("et parkeret spørgsmål har ingen note", "a parked question has no note"),
    why: text(
        "Om en måned kan ingen huske, hvad der manglede, og hvem der ville tage det op igen.",
        "In a month nobody will remember what was missing and who was to take it up again.",
    ),
    example: text("status = \"parked\" uden note", "status = \"parked\" without note"),
    mend: text(
        "Skriv i `note`, hvad der mangler, hvem der tager det op igen, og hvornår.",
        "Write in `note` what is missing, who will take it up again, and when.",
    ),
    check: Check::Files(no_note),
};

fn no_note(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let parked = questions(evaluation).filter(|question| question.status == Status::Parked);
    for question in parked.filter(|question| question.note.is_none()) {
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` er parkeret uden note", question.id),
                "skriv i `note`, hvad der mangler, hvem der tager det op igen, og hvornår",
            ),
            Lang::En => (
                format!("`{}` is parked without a note", question.id),
                "write in `note` what is missing, who will take it up again, and when",
            ),
        };
        findings.push(&NO_NOTE, question.place, message, help).about(&question.id);
    }
}

static NO_REASON: Rule = Rule {
    name: "consensus-no-reason",
    area: Area::Consensus,
    severity: Severity::Error,
    phase: Phase::Planning,
    summary: text(
        "et aftalt pointtal ligger langt fra svarene uden begrundelse",
        "an agreed score is far from the answers without a reason",
    ),
    why: text(
        "Gruppen må gerne nå frem til noget andet, end den enkelte svarede, men så skal andre kunne se hvorfor.",
        "The group may well arrive at something other than its members answered, but then others must be able to see why.",
    ),
    example: text("score = 5, hvor ingen gav mere end 3", "score = 5 where nobody gave more than 3"),
    mend: text("Skriv hvorfor i `reason`.", "Write why in `reason`."),
    check: Check::Answers(no_reason),
};

fn no_reason(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    for record in questions(evaluation) {
        let found = evaluation.asked_question(&record.id);
        let (Some(score), Some((theme, question))) = (record.score, found) else { continue };
        let tally = Answered::count(evaluation, theme, question).scores;
        let Some(needs) = lacks_reason(record, &tally, &question.discuss) else { continue };
        let shown = score.show(findings.lang);
        let message = match (needs, findings.lang) {
            (NeedsReason::Outside, Lang::Da) => {
                format!("pointtallet {shown} for `{}` ligger uden for de enkelte svar", record.id)
            }
            (NeedsReason::FarFromMedian, Lang::Da) => {
                format!("pointtallet {shown} for `{}` ligger langt fra medianen", record.id)
            }
            (NeedsReason::Outside, Lang::En) => {
                format!("the score {shown} for `{}` is outside the individual answers", record.id)
            }
            (NeedsReason::FarFromMedian, Lang::En) => {
                format!("the score {shown} for `{}` is far from the median", record.id)
            }
        };
        let help = text("skriv hvorfor i `reason`", "write why in `reason`").get(findings.lang);
        findings.push(&NO_REASON, record.score_place.unwrap_or(record.place), message, help).about(&record.id);
    }
}

static SET_ASIDE_NO_REASON: Rule = Rule {
    name: "consensus-set-aside-without-reason",
    area: Area::Consensus,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text("et udsagn er lagt til side uden begrundelse", "an entry is set aside without a reason"),
    why: text(
        "Den, der skrev det, skal kunne se, hvorfor det ikke kom med.",
        "Whoever wrote it must be able to see why it was left out.",
    ),
    example: same("[[question.set_aside]]\nfrom = [\"e:0c11d2aa\"]"),
    mend: text("Skriv hvorfor i `reason`.", "Write why in `reason`."),
    check: Check::Files(set_aside_no_reason),
};

fn set_aside_no_reason(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    for question in questions(evaluation) {
        for entry in question.set_aside.iter().filter(|entry| entry.reason.is_none()) {
            let (message, help) = match findings.lang {
                Lang::Da => (
                    format!("et udsagn under `{}` er lagt til side uden begrundelse", question.id),
                    "skriv hvorfor i `reason`",
                ),
                Lang::En => {
                    (format!("an entry for `{}` is set aside without a reason", question.id), "write why in `reason`")
                }
            };
            findings.push(&SET_ASIDE_NO_REASON, entry.place, message, help).about(&question.id);
        }
    }
}
