//! Rules about the dates of an evaluation: their order, and the time between them.

use crate::analysis::status;
use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::problem::Area;
use crate::lang::{Lang, date, same, text};
use crate::model::evaluation::{Evaluation, Phase};
use jiff::civil::Date;

pub(in crate::check::rules) static RULES: &[&Rule] = &[&OUT_OF_ORDER, &FAR_APART, &NO_TIME_TO_READ, &DECIDED_IN_FUTURE];

/// A date that is written, by its key.
type Named = (&'static str, Date);

/// Days from one date to another; negative where the other comes first.
pub(super) fn days(from: Date, to: Date) -> i32 {
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
    summary: text("datoerne står i forkert rækkefølge", "the dates are in the wrong order"),
    why: text(
        "Først kommer beslutningen, så svarene, så seminaret og til sidst planen. En dato uden for den rækkefølge er som regel en tastefejl, og runderne bliver ordnet efter datoerne.",
        "First comes the decision, then the answers, then the seminar, and last the plan. A date outside that order is usually a typing error, and rounds are ordered by the dates.",
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
                "skulle komme først",
            ),
            Lang::En => (
                format!("`{key_shown}` is before `{before_shown}`"),
                "correct whichever of the two dates is wrong",
                "should come first",
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
    summary: text(
        "der er over et år mellem to af selvevalueringens datoer",
        "two dates of the evaluation are more than a year apart",
    ),
    why: text(
        "En selvevaluering tager måneder, ikke år, så som regel er det årstallet, der er tastet forkert.",
        "An evaluation takes months, not years, so usually the year has been mistyped.",
    ),
    example: same("[dates]\nanswers_due = 2026-01-30\nseminar = 2062-02-20"),
    mend: text("Se efter, om årstallet er rigtigt, og ret det.", "See whether the year is right, and correct it."),
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
                format!("more than a year lies between `{before_shown}` and `{key_shown}`"),
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
        "there are fewer than two days between the deadline for answers and the seminar",
    ),
    why: text(
        "Bruttolisten skal samles, sendes ud og læses af alle, før gruppen mødes.",
        "The gross list has to be put together, sent out and read by everyone before the group meets.",
    ),
    example: same("[dates]\nanswers_due = 2026-02-19\nseminar = 2026-02-20"),
    mend: text(
        "Læg svarfristen mindst to dage før seminaret, helst en uge.",
        "Set the deadline for answers at least two days before the seminar, preferably a week.",
    ),
    check: Check::Files(no_time_to_read),
};

fn no_time_to_read(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let (Some(due), Some(seminar)) = (evaluation.dates.answers_due, evaluation.dates.seminar) else { return };
    let is_ahead = status::phase(evaluation) <= Phase::Collecting;
    if !is_ahead || !(0..DAYS_TO_READ).contains(&days(due, seminar)) {
        return;
    }
    let (message, help) = match findings.lang {
        Lang::Da => (
            "svarfristen er under to dage før seminaret, så ingen kan nå at læse bruttolisten",
            "læg svarfristen tidligere, helst en uge før seminaret",
        ),
        Lang::En => (
            "answers are due fewer than two days before the seminar, too late for the gross list to be read",
            "set the deadline for answers earlier, preferably a week before the seminar",
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
        "der er kommet svar, men beslutningen ligger i fremtiden",
        "there are answers, but the decision is dated in the future",
    ),
    why: text(
        "Enten er datoen forkert, eller også er I begyndt, før det er besluttet.",
        "Either the date is wrong, or you have begun before it was decided.",
    ),
    example: same("[decision]\nby = \"Mette Holm\"\ndate = 2027-12-01"),
    mend: text("Ret datoen til den dag, det blev besluttet.", "Correct the date to the day it was decided."),
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
            format!("der er allerede kommet svar, men beslutningen er dateret den {shown}"),
            "ret datoen til den dag, det blev besluttet",
        ),
        Lang::En => (
            format!("there are answers already, but the decision is dated {shown}"),
            "correct the date to the day it was decided",
        ),
    };
    findings.push(&DECIDED_IN_FUTURE, evaluation.places.of(key), message, help).about(short(key));
}
