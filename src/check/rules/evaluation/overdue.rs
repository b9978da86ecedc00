//! Rules about dates that have passed with work undone.

use super::dates::days;
use crate::analysis::status::{Late, Standing};
use crate::analysis::suspect::is_without_answers;
use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::problem::Area;
use crate::lang::{Lang, and, count, date, text};
use crate::model::evaluation::Phase;

pub(in crate::check::rules) static RULES: &[&Rule] = &[&ANSWERS_OVERDUE, &SEMINAR_PASSED, &PLAN_OVERDUE];

static ANSWERS_OVERDUE: Rule = Rule {
    name: "answers-overdue",
    area: Area::Answers,
    severity: Severity::Warning,
    phase: Phase::Collecting,
    summary: text(
        "svarfristen er gået, og der mangler svar",
        "the deadline for answers has passed, and some are missing",
    ),
    why: text(
        "Bruttolisten kan først samles, når alle er hørt, og den skal læses før seminaret.",
        "The gross list can only be put together once everyone has been heard, and it has to be read before the seminar.",
    ),
    example: text(
        "answers_due = 2026-01-30, men ingen answers/ali.csv",
        "answers_due = 2026-01-30, but no answers/ali.csv",
    ),
    mend: text(
        "Bed om de svarark, der mangler, eller flyt svarfristen.",
        "Ask for the sheets that are missing, or move the deadline.",
    ),
    check: Check::Answers(answers_overdue),
};

fn answers_overdue(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    // In a clone without the private answers nothing can be told, and a sheet that is nobody's may be the one.
    if is_without_answers(evaluation) || evaluation.unread.iter().any(|sheet| sheet.participant.is_none()) {
        return;
    }
    let standing = Standing::on(evaluation, subject.today);
    let due = standing.late.iter().find_map(|late| match late {
        Late::Answers(due) => Some(*due),
        Late::Seminar(_) | Late::Plan(_) => None,
    });
    let Some(due) = due else { return };
    // A sheet that could not be read has been delivered.
    let is_read = |id| !evaluation.unread.iter().any(|sheet| sheet.participant.as_ref() == Some(id));
    let waiting = standing.waiting.iter().filter(|participant| is_read(&participant.id));
    let ids: Vec<String> = waiting.map(|participant| format!("`{}`", participant.id)).collect();
    if ids.is_empty() {
        return;
    }
    let (shown, ids) = (date(findings.lang, due), and(findings.lang, &ids));
    let (message, help) = match findings.lang {
        Lang::Da => (
            format!("svarfristen var den {shown}, og der mangler svar fra {ids}"),
            "bed om svarene, flyt svarfristen, eller skriv `answers = false` hos den, der ikke skal svare",
        ),
        Lang::En => (
            format!("answers were due on {shown}; missing from {ids}"),
            "ask for the answers, move the deadline, or write `answers = false` for whoever is not to answer",
        ),
    };
    findings.push(&ANSWERS_OVERDUE, evaluation.places.of("dates.answers_due"), message, help);
}

/// A report is written out in the days after the seminar: what is open is told when so many have passed.
const DAYS_TO_WRITE_UP: i32 = 14;

static SEMINAR_PASSED: Rule = Rule {
    name: "evaluation-seminar-passed",
    area: Area::Evaluation,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text(
        "seminaret var for over to uger siden, men der er stadig åbne spørgsmål",
        "the seminar was more than two weeks ago, but questions are still open",
    ),
    why: text(
        "Det, gruppen sagde på dagen, bliver hurtigt glemt, og prioriteringen kan ikke begynde. Måske er seminaret bare flyttet, uden at datoen er rettet.",
        "What the group said that day is soon forgotten, and priorities cannot be set. Perhaps the seminar was simply moved and the date was not.",
    ),
    example: text(
        "seminar = 2026-02-20, men ingen consensus.toml i april",
        "seminar = 2026-02-20, but no consensus.toml in April",
    ),
    mend: text(
        "Skriv det aftalte i `consensus.toml`, parkér det, der er åbent, eller flyt `seminar`.",
        "Write what was agreed into `consensus.toml`, park what is open, or move `seminar`.",
    ),
    check: Check::Files(seminar_passed),
};

fn seminar_passed(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let standing = Standing::on(evaluation, subject.today);
    let passed = standing.late.iter().find_map(|late| match late {
        Late::Seminar(seminar) => Some(*seminar),
        Late::Answers(_) | Late::Plan(_) => None,
    });
    let Some(seminar) = passed.filter(|seminar| days(*seminar, subject.today) > DAYS_TO_WRITE_UP) else { return };
    // A phase that was set by hand may be behind: then nothing is open.
    let is_settled = evaluation.consensus.is_some() && standing.open_questions.is_empty();
    if is_settled || findings.has_unread_work(evaluation) {
        return;
    }
    let (shown, lang) = (date(findings.lang, seminar), findings.lang);
    let open = count(
        lang,
        standing.open_questions.len(),
        text("spørgsmål står stadig åbent", "question is still open"),
        text("spørgsmål står stadig åbne", "questions are still open"),
    );
    let message = match (evaluation.consensus.is_some(), lang) {
        (true, Lang::Da) => format!("seminaret var den {shown}, og {open}"),
        (true, Lang::En) => format!("the seminar was on {shown}, and {open}"),
        (false, Lang::Da) => format!("seminaret var den {shown}, men der er ingen `consensus.toml`"),
        (false, Lang::En) => format!("the seminar was on {shown}, but there is no `consensus.toml`"),
    };
    let help = text(
        "skriv det aftalte i `consensus.toml`, parkér det, der er åbent, eller flyt `seminar`",
        "write what was agreed into `consensus.toml`, park what is open, or move `seminar`",
    );
    findings.push(&SEMINAR_PASSED, evaluation.places.of("dates.seminar"), message, help.get(lang));
}

static PLAN_OVERDUE: Rule = Rule {
    name: "evaluation-plan-overdue",
    area: Area::Evaluation,
    severity: Severity::Warning,
    phase: Phase::Prioritising,
    summary: text(
        "fristen for planen er gået, men lederen mangler at beslutte noget",
        "the deadline for plans has passed, but the leader still has something to decide",
    ),
    why: text(
        "Opfølgningen er det led, der oftest svigter: uden en beslutning kommer der ikke noget ud af gruppens arbejde.",
        "Following up is where evaluations most often fail: without a decision nothing comes of the group's work.",
    ),
    example: text(
        "plan_due = 2026-03-20, men et projekt er åbent i maj",
        "plan_due = 2026-03-20, but a project is open in May",
    ),
    mend: text(
        "Lad lederen beslutte, hvad der skal ske med hvert projekt, eller flyt `plan_due`.",
        "Let the leader decide on every project, or move `plan_due`.",
    ),
    check: Check::Files(plan_overdue),
};

fn plan_overdue(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let standing = Standing::on(evaluation, subject.today);
    // Before that, the seminar is what is late.
    if standing.phase != Phase::Prioritising || findings.has_unread_work(evaluation) {
        return;
    }
    let due = standing.late.iter().find_map(|late| match late {
        Late::Plan(due) => Some(*due),
        Late::Answers(_) | Late::Seminar(_) => None,
    });
    let Some(due) = due else { return };
    let (shown, lang) = (date(findings.lang, due), findings.lang);
    let left = [
        (standing.undecided.len(), text("åbent projekt", "open project"), text("åbne projekter", "open projects")),
        (
            standing.unplaced.len(),
            text("forbedringsområde uden projekt", "area for improvement without a project"),
            text("forbedringsområder uden projekt", "areas for improvement without a project"),
        ),
    ];
    let left: Vec<String> = left
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| count(lang, number, one, many))
        .collect();
    // A phase set by hand may be behind the files.
    if left.is_empty() {
        return;
    }
    let left = and(lang, &left);
    let (message, help) = match lang {
        Lang::Da => (
            format!("planen skulle være lagt den {shown}, men der er stadig {left}"),
            "lad lederen beslutte, hvad der skal ske, eller flyt `plan_due`",
        ),
        Lang::En => (
            format!("plans were due on {shown}, but what is left is {left}"),
            "let the leader decide what is to happen, or move `plan_due`",
        ),
    };
    findings.push(&PLAN_OVERDUE, evaluation.places.of("dates.plan_due"), message, help);
}
