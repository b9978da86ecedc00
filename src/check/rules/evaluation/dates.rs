//! Rules about the dates of an evaluation: their order, and those that have passed with work undone.

use crate::analysis::status::{Late, Standing};
use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::problem::Area;
use crate::lang::{Lang, and, count, date, same, text};
use crate::model::evaluation::{Evaluation, Phase};
use jiff::civil::Date;

pub(in crate::check::rules) static RULES: &[&Rule] = &[
    &OUT_OF_ORDER,
    &FAR_APART,
    &NO_TIME_TO_READ,
    &DECIDED_IN_FUTURE,
    &ANSWERS_OVERDUE,
    &SEMINAR_PASSED,
    &PLAN_OVERDUE,
];

/// A date that is written, by its key.
type Named = (&'static str, Date);

/// Days from one date to another; negative where the other comes first.
fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// The dates of the course that are written, in the order they should have.
fn course(evaluation: &Evaluation) -> Vec<Named> {
    let dates = &evaluation.dates;
    let all = [
        ("dates.decided", dates.decided),
        ("dates.answers_due", dates.answers_due),
        ("dates.seminar", dates.seminar),
        ("dates.plan_due", dates.plan_due),
    ];
    all.into_iter().filter_map(|(key, date)| Some((key, date?))).collect()
}

/// Neighbours among the dates; the decision has a date of its own as well.
fn neighbours(evaluation: &Evaluation) -> Vec<(Named, Named)> {
    let course = course(evaluation);
    let decision = evaluation.decision.date.map(|date| ("decision.date", date));
    let after_decision = course.iter().copied().find(|(key, _)| *key != "dates.decided");
    let pairs = course.windows(2).map(|pair| (pair[0], pair[1]));
    pairs.chain(decision.zip(after_decision)).collect()
}

/// The last part of a key, as it stands in the file.
fn short(key: &str) -> &str {
    if key == "decision.date" { "[decision] date" } else { key.rsplit('.').next().unwrap_or(key) }
}

static OUT_OF_ORDER: Rule = Rule {
    name: "evaluation-dates-out-of-order",
    area: Area::Evaluation,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text("datoerne ligger i en forkert rækkefølge", "the dates are in the wrong order"),
    why: text(
        "Først bliver det besluttet, så bliver der svaret, så bliver gruppen enig, og så kommer planen. En dato uden for \
         den rækkefølge er som regel en tastefejl, og runderne bliver ordnet efter datoen.",
        "First comes the decision, then the answers, then agreement, then the plan. A date outside that order is usually \
         a slip of the pen, and rounds are ordered by it.",
    ),
    example: same("[dates]\nanswers_due = 2026-03-13\nseminar = 2026-02-27"),
    mend: text("Ret den af de to datoer, der er forkert.", "Correct whichever of the two dates is wrong."),
    check: Check::Files(out_of_order),
};

fn out_of_order(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    for ((before, first), (key, second)) in neighbours(evaluation) {
        if first <= second {
            continue;
        }
        let (key_shown, before_shown) = (short(key), short(before));
        let (message, help, what) = match findings.lang {
            Lang::Da => (
                format!("`{key_shown}` ligger før `{before_shown}`"),
                "ret den af de to datoer, der er forkert",
                "skulle ligge først",
            ),
            Lang::En => (
                format!("`{key_shown}` is before `{before_shown}`"),
                "correct whichever of the two dates is wrong",
                "should be first",
            ),
        };
        let beside = evaluation.places.of(before);
        findings.push(&OUT_OF_ORDER, evaluation.places.of(key), message, help).about(key_shown).beside(beside, what);
    }
}

static FAR_APART: Rule = Rule {
    name: "evaluation-dates-far-apart",
    area: Area::Evaluation,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text("der er over et år mellem to datoer", "two dates are more than a year apart"),
    why: text(
        "En selvevaluering tager måneder og ikke år, så det er som regel årstallet, der er tastet forkert.",
        "An evaluation takes months, not years, so usually the year has been mistyped.",
    ),
    example: same("[dates]\nanswers_due = 2026-01-30\nseminar = 2062-02-20"),
    mend: text("Ret årstallet.", "Correct the year."),
    check: Check::Files(far_apart),
};

fn far_apart(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    for ((before, first), (key, second)) in neighbours(evaluation) {
        if days(first, second) <= 366 {
            continue;
        }
        let (key_shown, before_shown) = (short(key), short(before));
        let (message, help, what) = match findings.lang {
            Lang::Da => (
                format!("der er over et år fra `{before_shown}` til `{key_shown}`"),
                "se efter, om årstallet er rigtigt",
                "over et år før",
            ),
            Lang::En => (
                format!("there is more than a year from `{before_shown}` to `{key_shown}`"),
                "see whether the year is right",
                "more than a year before",
            ),
        };
        let beside = evaluation.places.of(before);
        findings.push(&FAR_APART, evaluation.places.of(key), message, help).about(key_shown).beside(beside, what);
    }
}

/// Fewer days than this between answers and seminar are too few to read the gross list.
const DAYS_TO_READ: i32 = 2;

static NO_TIME_TO_READ: Rule = Rule {
    name: "evaluation-no-time-to-read",
    area: Area::Evaluation,
    severity: Severity::Note,
    phase: Phase::Planning,
    summary: text(
        "der er under to dage fra svarfrist til seminar",
        "there are fewer than two days from the answers to the seminar",
    ),
    why: text(
        "Bruttolisten skal samles, sendes ud og læses af alle, før gruppen mødes.",
        "The gross list has to be put together, sent out and read by everyone before the group meets.",
    ),
    example: same("[dates]\nanswers_due = 2026-02-19\nseminar = 2026-02-20"),
    mend: text(
        "Læg fristen for svar mindst to dage før seminaret, helst en uge.",
        "Let answers be due at least two days before the seminar, a week if possible.",
    ),
    check: Check::Files(no_time_to_read),
};

fn no_time_to_read(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let (Some(due), Some(seminar)) = (evaluation.dates.answers_due, evaluation.dates.seminar) else { return };
    let is_ahead = Standing::on(evaluation, subject.today).phase <= Phase::Collecting;
    if !is_ahead || !(0..DAYS_TO_READ).contains(&days(due, seminar)) {
        return;
    }
    let (message, help) = match findings.lang {
        Lang::Da => (
            "svarene skal være inde under to dage før seminaret, så bruttolisten kan ikke nå at blive læst",
            "læg fristen tidligere, helst en uge før seminaret",
        ),
        Lang::En => (
            "answers are due less than two days before the seminar, too late for the gross list to be read",
            "let answers be due earlier, a week before the seminar if possible",
        ),
    };
    findings.push(&NO_TIME_TO_READ, evaluation.places.of("dates.answers_due"), message, help);
}

static DECIDED_IN_FUTURE: Rule = Rule {
    name: "evaluation-decided-in-future",
    area: Area::Evaluation,
    severity: Severity::Warning,
    phase: Phase::Collecting,
    summary: text(
        "der er svaret, men beslutningen ligger i fremtiden",
        "there are answers, but the decision lies in the future",
    ),
    why: text(
        "Enten er datoen forkert, eller også er der begyndt, før nogen har besluttet det.",
        "Either the date is wrong, or work has begun before anybody decided it.",
    ),
    example: same("[decision]\nby = \"Mette Holm\"\ndate = 2027-12-01"),
    mend: text("Ret datoen for beslutningen.", "Correct the date of the decision."),
    check: Check::Files(decided_in_future),
};

fn decided_in_future(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let written = [("decision.date", evaluation.decision.date), ("dates.decided", evaluation.dates.decided)];
    // Both say when it was decided: once is enough.
    let found = written.into_iter().find_map(|(key, decided)| Some((key, decided.filter(|day| *day > subject.today)?)));
    let Some((key, decided)) = found else { return };
    let shown = date(findings.lang, decided);
    let (message, help) = match findings.lang {
        Lang::Da => (
            format!("der er allerede svaret, men beslutningen er dateret {shown}"),
            "ret datoen, så den siger, hvornår det blev besluttet",
        ),
        Lang::En => (
            format!("there are answers already, but the decision is dated {shown}"),
            "correct the date to say when it was decided",
        ),
    };
    findings.push(&DECIDED_IN_FUTURE, evaluation.places.of(key), message, help).about(short(key));
}

static ANSWERS_OVERDUE: Rule = Rule {
    name: "answers-overdue",
    area: Area::Answers,
    severity: Severity::Warning,
    phase: Phase::Collecting,
    summary: text("fristen er gået, og svar mangler", "answers were due, and some are missing"),
    why: text(
        "Bruttolisten kan ikke samles, før alle er hørt, og seminaret venter på den.",
        "The gross list cannot be put together before everyone has been heard, and the seminar waits for it.",
    ),
    example: text(
        "answers_due = 2026-01-30, men ingen answers/ali.csv",
        "answers_due = 2026-01-30, but no answers/ali.csv",
    ),
    mend: text(
        "Bed om de svarark, der mangler, eller flyt fristen.",
        "Ask for the sheets that are missing, or move the date.",
    ),
    check: Check::Answers(answers_overdue),
};

fn answers_overdue(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    // In a clone without the private answers nothing can be told, and a sheet that is nobody's may be the one.
    let cannot_know = evaluation.sheets.is_empty() && evaluation.privacy.answers_private;
    if cannot_know || evaluation.unread.iter().any(|sheet| sheet.participant.is_none()) {
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
            format!("fristen var {shown}, og svar mangler fra {ids}"),
            "bed om svarene, flyt fristen, eller skriv `answers = false` hos den, der ikke skal svare",
        ),
        Lang::En => (
            format!("answers were due on {shown}, and are missing from {ids}"),
            "ask for them, move the date, or write `answers = false` for whoever is not to answer",
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
        "seminaret var for over to uger siden, og gruppen er ikke blevet enig",
        "the seminar was more than two weeks ago, and agreement is not reached",
    ),
    why: text(
        "Det, som gruppen sagde på dagen, bliver glemt, og prioriteringen kan ikke begynde. Eller datoen er ikke flyttet med.",
        "What the group said that day is being forgotten, and priorities cannot be set. Or the date was never moved.",
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
    let (shown, lang) = (date(findings.lang, seminar), findings.lang);
    let open = count(
        lang,
        standing.open_questions.len(),
        text("spørgsmål står stadig åbent", "question is still open"),
        text("spørgsmål står stadig åbne", "questions are still open"),
    );
    let message = match (evaluation.consensus.is_some(), lang) {
        (true, Lang::Da) => format!("seminaret var {shown}, og {open}"),
        (true, Lang::En) => format!("the seminar was on {shown}, and {open}"),
        (false, Lang::Da) => format!("seminaret var {shown}, men der er ingen `consensus.toml`"),
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
    summary: text("planen skulle være lagt, og noget er ikke besluttet", "plans were due, and something is undecided"),
    why: text(
        "Opfølgningen er det led, der oftest svigter: uden en beslutning sker der ingenting med det, gruppen så.",
        "Following up is where evaluations most often fail: without a decision nothing comes of what the group saw.",
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
    if standing.phase != Phase::Prioritising {
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
            text("forbedringsområde uden plads", "area for improvement without a place"),
            text("forbedringsområder uden plads", "areas for improvement without a place"),
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
            format!("planen skulle være lagt {shown}, men der er stadig {left}"),
            "lad lederen beslutte, hvad der skal ske, eller flyt `plan_due`",
        ),
        Lang::En => (
            format!("plans were due on {shown}, but there is still work: {left}"),
            "let the leader decide what is to happen, or move `plan_due`",
        ),
    };
    findings.push(&PLAN_OVERDUE, evaluation.places.of("dates.plan_due"), message, help);
}
