//! Rules about where the questions and themes of `consensus.toml` stand.

use super::{agreed, asked};
use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::problem::Area;
use crate::lang::{Lang, date, same, text};
use crate::model::consensus::{QuestionConsensus, Status};
use crate::model::evaluation::Phase;
use crate::model::score::Score;
use jiff::ToSpan;

pub(in crate::check::rules) static RULES: &[&Rule] =
    &[&SCORE_NOT_AGREED, &NOT_RELEVANT_NO_REASON, &PARKED_LONG, &THEME_SCORE_FAR];

/// A parked question is long parked this many months after the seminar.
const PARKED_MONTHS: i32 = 6;

static SCORE_NOT_AGREED: Rule = Rule {
    name: "consensus-score-not-agreed",
    area: Area::Consensus,
    severity: Severity::Warning,
    phase: Phase::Seminar,
    summary: text("et spørgsmål har et pointtal, men er ikke aftalt", "a question has a score but is not agreed"),
    why: text(
        "Et pointtal tæller først, når spørgsmålet er aftalt. Ofte er det bare `status`, der er glemt.",
        "A score counts only once the question is agreed. Often it is just that `status` was forgotten.",
    ),
    example: same("status = \"open\"\nscore = 3"),
    mend: text(
        "Skriv `status = \"agreed\"`, hvis I er enige, og slet ellers pointtallet.",
        "Write `status = \"agreed\"` if you agree; otherwise delete the score.",
    ),
    check: Check::Files(score_not_agreed),
};

fn score_not_agreed(subject: &Subject<'_>, findings: &mut Findings) {
    let is_written =
        |question: &&QuestionConsensus| question.score.is_some() && question.places.get("status").is_some();
    // A parked question may well keep the score people were about to agree on.
    for question in asked(subject.evaluation).filter(is_written) {
        let (message, help) = match (question.status, findings.lang) {
            (Status::Open, Lang::Da) => (
                format!("`{}` har et pointtal, men er stadig åbent", question.id),
                "skriv `status = \"agreed\"`, hvis I er enige, og slet ellers pointtallet",
            ),
            (Status::Open, Lang::En) => (
                format!("`{}` has a score but is still open", question.id),
                "write `status = \"agreed\"` if you agree; otherwise delete the score",
            ),
            (Status::NotRelevant, Lang::Da) => (
                format!("`{}` har et pointtal, men er ikke relevant", question.id),
                "slet pointtallet, eller skriv `status = \"agreed\"`",
            ),
            (Status::NotRelevant, Lang::En) => (
                format!("`{}` has a score but is not relevant", question.id),
                "delete the score, or write `status = \"agreed\"`",
            ),
            (Status::Agreed | Status::Parked, _) => continue,
        };
        findings.push(&SCORE_NOT_AGREED, question.places.of("score"), message, help).about(&question.id);
    }
}

static NOT_RELEVANT_NO_REASON: Rule = Rule {
    name: "consensus-not-relevant-without-reason",
    area: Area::Consensus,
    severity: Severity::Note,
    phase: Phase::Seminar,
    summary: text(
        "et spørgsmål er sat til ikke relevant uden begrundelse",
        "a question is marked not relevant without a reason",
    ),
    why: text(
        "Den, der læser rapporten eller svarer næste gang, kan ikke se, hvorfor spørgsmålet er sprunget over.",
        "Whoever reads the report or answers next time cannot see why the question was skipped.",
    ),
    example: text(
        "status = \"not-relevant\" uden reason eller note",
        "status = \"not-relevant\" without reason or note",
    ),
    mend: text("Skriv hvorfor i `reason`.", "Write why in `reason`."),
    check: Check::Files(not_relevant_no_reason),
};

fn not_relevant_no_reason(subject: &Subject<'_>, findings: &mut Findings) {
    let left = asked(subject.evaluation).filter(|question| question.status == Status::NotRelevant);
    for question in left.filter(|question| question.reason.is_none() && question.note.is_none()) {
        let (message, help) = match findings.lang {
            Lang::Da => {
                (format!("`{}` er sat til ikke relevant uden begrundelse", question.id), "skriv hvorfor i `reason`")
            }
            Lang::En => (format!("`{}` is marked not relevant without a reason", question.id), "write why in `reason`"),
        };
        findings.push(&NOT_RELEVANT_NO_REASON, question.places.of("status"), message, help).about(&question.id);
    }
}

static PARKED_LONG: Rule = Rule {
    name: "consensus-parked-long",
    area: Area::Consensus,
    severity: Severity::Note,
    phase: Phase::FollowUp,
    summary: text(
        "et spørgsmål er stadig parkeret et halvt år efter seminaret",
        "a question is still parked half a year after the seminar",
    ),
    why: text(
        "Et parkeret spørgsmål er et løfte om at vende tilbage. Efter et halvt år bliver det sjældent holdt af sig selv.",
        "Parking a question is a promise to come back to it. After half a year such a promise seldom keeps itself.",
    ),
    example: text(
        "status = \"parked\", og seminaret var for syv måneder siden",
        "status = \"parked\", and the seminar was seven months ago",
    ),
    mend: text(
        "Tag spørgsmålet op igen, og skriv, hvad I blev enige om. Skal det vente til næste runde, så undtag det fra reglen med den begrundelse.",
        "Take the question up again and write what you agreed. If it is to wait for the next round, silence the rule for it with that reason.",
    ),
    check: Check::Files(parked_long),
};

fn parked_long(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(seminar) = subject.evaluation.dates.seminar else { return };
    if seminar.saturating_add(PARKED_MONTHS.months()) >= subject.today {
        return;
    }
    let held = date(findings.lang, seminar);
    for question in asked(subject.evaluation).filter(|question| question.status == Status::Parked) {
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` har været parkeret siden seminaret den {held}", question.id),
                "tag spørgsmålet op igen, og skriv, hvad I blev enige om",
            ),
            Lang::En => (
                format!("`{}` has been parked since the seminar on {held}", question.id),
                "take the question up again and write what you agreed",
            ),
        };
        findings.push(&PARKED_LONG, question.places.of("status"), message, help).about(&question.id);
    }
}

static THEME_SCORE_FAR: Rule = Rule {
    name: "consensus-theme-score-far",
    area: Area::Consensus,
    severity: Severity::Warning,
    phase: Phase::Seminar,
    summary: text(
        "et temas pointtal ligger langt fra spørgsmålenes",
        "a theme's score is far from those of its questions",
    ),
    why: text(
        "Læseren kan ikke se, hvor temaets pointtal kommer fra, og tager det for en skrivefejl.",
        "The reader cannot see where the theme's score comes from and takes it for a typing error.",
    ),
    example: text(
        "temaet `T1` har score = 5, og dets spørgsmål har 2 og 3",
        "theme `T1` has score = 5, and its questions have 2 and 3",
    ),
    mend: text(
        "Ret temaets pointtal, eller slet det, så rapporten giver gennemsnittet.",
        "Correct the theme's score, or delete it, so that the report gives the mean.",
    ),
    check: Check::Files(theme_score_far),
};

fn theme_score_far(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    for record in evaluation.consensus.iter().flat_map(|record| &record.themes) {
        let asked = evaluation.asked_themes().find(|theme| theme.id == record.id);
        let (Some(decided), Some(theme)) = (record.score, asked) else { continue };
        let Some(first) = theme.questions.first() else { continue };
        if theme.questions.iter().any(|question| question.scale != first.scale) {
            continue;
        }
        let scores: Vec<Score> = agreed(evaluation)
            .filter(|found| theme.questions.iter().any(|question| question.id == found.id))
            .filter_map(|question| question.score)
            .collect();
        let nearest = scores.iter().map(|score| score.distance(decided)).min();
        // Between the lowest and the highest nothing is far.
        let is_between = scores.iter().any(|score| *score <= decided) && scores.iter().any(|score| *score >= decided);
        if is_between || nearest.is_none_or(|nearest| nearest < first.discuss.outlier) {
            continue;
        }
        let shown = decided.show(findings.lang);
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("temaet `{}` har pointtallet {shown}, langt fra alle sine spørgsmål", theme.id),
                "ret pointtallet, eller slet det, så rapporten giver gennemsnittet",
            ),
            Lang::En => (
                format!("theme `{}` has the score {shown}, far from all its questions", theme.id),
                "correct the score, or delete it, so that the report gives the mean",
            ),
        };
        findings.push(&THEME_SCORE_FAR, record.places.of("score"), message, help).about(&theme.id);
    }
}
