//! Rules about what is reported, to whom, when and in what form.

use super::time::lies_in;
use super::words::placeholders;
use super::{called, heading_of, is_answered, item, rule, spaced};
use crate::analysis::backbrief::reporting::About;
use crate::analysis::backbrief::{Statement, SubTask};
use crate::check::{Findings, Reply, Rule, Severity};
use crate::lang::period::{Precision, Time};
use crate::lang::{Lang, Text, date, text};
use crate::model::backbrief::Role;
use jiff::civil::Date;

pub(in crate::check::rules) static RULES: &[&Rule] = &[&NO_RECEIVER, &NO_TIME, &NO_FORM, &NOT_REPORTED, &BEFORE_END];

/// Statements that lack something which no other statement about the same sub-tasks has.
///
/// Where none has it, that is told once. What is said of everything may lack it, where others have it: it may go on
/// about what they say.
fn lacking<'r>(reply: &Reply<'r>, has: impl Fn(&Statement) -> bool) -> Vec<&'r Statement> {
    let statements = &reply.understood.reporting;
    if !statements.iter().any(&has) {
        return statements.iter().take(1).collect();
    }
    let is_covered = |task: usize| reply.understood.reports_on(task).any(&has);
    let lacks = |statement: &&Statement| match &statement.about {
        About::All => false,
        About::Tasks(tasks) => !has(statement) && tasks.iter().any(|task| !is_covered(*task)),
    };
    statements.iter().filter(lacks).collect()
}

/// Tells of statements that lack something.
fn tell(
    rule: &'static Rule,
    lacking: &[&Statement],
    message: Text,
    help: Text,
    reply: &Reply<'_>,
    findings: &mut Findings,
) {
    for statement in lacking {
        let finding = findings.push(rule, statement.prose.whole(), message.get(findings.lang), help.get(findings.lang));
        if let About::Tasks(tasks) = &statement.about
            && let [one] = tasks[..]
        {
            finding.about(item(one, &reply.understood.sub_tasks[one]));
        }
    }
}

static NO_RECEIVER: Rule = rule(
    Severity::Warning,
    "backbrief-reporting-without-receiver",
    text("rapporteringen siger ikke, hvem den er til", "the reporting does not say to whom"),
    text(
        "En rapport, som ingen venter på, bliver ikke skrevet, og ingen svarer på den.",
        "A report that nobody waits for is not written, and nobody answers it.",
    ),
    text("Vi skriver et kort notat i december 2026.", "We write a short note in December 2026."),
    text(
        "Skriv, hvem der får den: chefen, kernegruppen, udvalget eller MED.",
        "Write who gets it: the chief, the core group, the committee.",
    ),
    no_receiver,
);

fn no_receiver(reply: &Reply<'_>, findings: &mut Findings) {
    let has = |statement: &Statement| !statement.receivers.is_empty() || is_open(statement);
    let message = text("rapporteringen siger ikke, hvem den er til", "the reporting does not say to whom");
    let help = text("skriv, hvem der får rapporten", "write who gets the report");
    tell(&NO_RECEIVER, &lacking(reply, has), message, help, reply, findings);
}

/// Whether something is left to be filled in, which is told already.
fn is_open(statement: &Statement) -> bool {
    !placeholders(statement.prose.text()).is_empty()
}

static NO_TIME: Rule = rule(
    Severity::Warning,
    "backbrief-reporting-without-date",
    text("rapporteringen siger ikke hvornår", "the reporting does not say when"),
    text(
        "Uden en dato eller en fast rytme må modtageren rykke, og det sker sjældent i tide.",
        "Without a date or a rhythm the receiver has to ask, and that seldom happens in time.",
    ),
    text("Vi rapporterer skriftligt til direktionen.", "We report in writing to the directors."),
    text(
        "Skriv en dato, en måned eller en rytme, for eksempel hvert kvartal.",
        "Write a date, a month or a rhythm, such as every quarter.",
    ),
    no_time,
);

/// Words that say when although they are no time: `samme dag`, `efter hver indsats`, `når opgaven er løst`.
const WHEN: &[&str] = &[
    " samme dag ",
    " samme maaned ",
    " samme uge ",
    " samme moede ",
    " efter hver",
    " efter fase",
    " efter opgave",
    " efter endt ",
    " ved udgangen af ",
    " ved slutningen af ",
    " i slutningen af ",
    " naar ",
    " undervejs ",
    " til slut ",
    " afslutningsvis ",
    " ved afslutning",
    " hver gang ",
    " fast punkt ",
    " same day ",
    " same month ",
    " same meeting ",
    " after each ",
    " after phase ",
    " after task ",
    " after every ",
    " when ",
    " at the end ",
    " each time ",
    " regular",
];

fn says_when(reply: &Reply<'_>, statement: &Statement) -> bool {
    let whole = statement.prose.whole();
    let is_impossible = || reply.understood.impossible.iter().any(|(place, _)| lies_in(*place, whole));
    let in_words = || {
        let text = spaced(statement.prose.text());
        WHEN.iter().any(|words| text.contains(words))
    };
    statement.has_time() || is_impossible() || is_open(statement) || in_words()
}

fn no_time(reply: &Reply<'_>, findings: &mut Findings) {
    let message = text("rapporteringen siger ikke hvornår", "the reporting does not say when");
    let help = text(
        "skriv en dato, en måned eller en rytme, for eksempel hvert kvartal",
        "write a date, a month or a rhythm, such as every quarter",
    );
    let lacking = lacking(reply, |statement| says_when(reply, statement));
    tell(&NO_TIME, &lacking, message, help, reply, findings);
}

static NO_FORM: Rule = rule(
    Severity::Note,
    "backbrief-reporting-without-form",
    text("rapporteringen siger ikke i hvilken form", "the reporting does not say in what form"),
    text(
        "Et notat tager en dag, en mundtlig orientering et kvarter. Det er godt at være enige om på forhånd.",
        "A note takes a day, an oral briefing a quarter of an hour. It is good to agree on it beforehand.",
    ),
    text("Vi rapporterer til chefen i maj 2026.", "We report to the chief in May 2026."),
    text(
        "Skriv, om det er mundtligt, et notat, tal eller andet.",
        "Write whether it is oral, a note, figures or something else.",
    ),
    no_form,
);

/// Words that tell the form without being one.
const FORMS: &[&str] = &[
    " skriv",
    " fortael",
    " vis",
    " sende",
    " tal ",
    " tallene ",
    " praesenter",
    " invite",
    " write",
    " tell",
    " show",
    " send",
    " figures ",
    " visit",
];

fn no_form(reply: &Reply<'_>, findings: &mut Findings) {
    let has = |statement: &Statement| {
        let in_words = || {
            let text = spaced(statement.prose.text());
            FORMS.iter().any(|words| text.contains(words))
        };
        !statement.forms.is_empty() || in_words()
    };
    let message = text("rapporteringen siger ikke i hvilken form", "the reporting does not say in what form");
    let help = text(
        "skriv, om det er mundtligt, et notat, tal eller andet",
        "write whether it is oral, a note, figures or something else",
    );
    tell(&NO_FORM, &lacking(reply, has), message, help, reply, findings);
}

static NOT_REPORTED: Rule = rule(
    Severity::Warning,
    "backbrief-sub-task-not-reported",
    text("en underopgave bliver ikke rapporteret", "a sub-task is not reported"),
    text(
        "De andre er nævnt én for én, så den er nok glemt. Så hører ingen, hvordan det gik.",
        "The others are named one by one, so it is probably forgotten. Then nobody hears how it went.",
    ),
    text("Opgave 1 rapporteres i maj, og Opgave 2 er ikke nævnt", "Task 1 is reported in May, and Task 2 is not named"),
    text(
        "Nævn den i rapporteringen, eller skriv, at rapporten gælder alle underopgaver.",
        "Name it in the reporting, or write that the report covers all sub-tasks.",
    ),
    not_reported,
);

fn not_reported(reply: &Reply<'_>, findings: &mut Findings) {
    let reports_all = |statement: &Statement| statement.about == About::All;
    let statements = &reply.understood.reporting;
    if statements.is_empty() || statements.iter().any(reports_all) || !is_answered(reply.backbrief, Role::Reporting) {
        return;
    }
    for (at, task) in reply.understood.sub_tasks.iter().enumerate() {
        if reply.understood.reports_on(at).next().is_some() {
            continue;
        }
        let called = called(task);
        let (message, help, beside) = match findings.lang {
            Lang::Da => (
                format!("{called} bliver ikke rapporteret"),
                format!("nævn {called} i rapporteringen, eller skriv, at den gælder alle underopgaver"),
                "rapporteringen",
            ),
            Lang::En => (
                format!("{called} is not reported"),
                format!("name {called} in the reporting, or write that it covers all sub-tasks"),
                "the reporting",
            ),
        };
        let finding = findings.push(&NOT_REPORTED, task.place, message, help);
        finding.about(item(at, task)).beside(heading_of(reply.backbrief, Role::Reporting), beside);
    }
}

static BEFORE_END: Rule = rule(
    Severity::Warning,
    "backbrief-reported-before-end",
    text("en underopgave bliver rapporteret, før den er slut", "a sub-task is reported before it ends"),
    text(
        "Rapporten kan kun fortælle om en del af arbejdet, og ingen hører om resten.",
        "The report can tell of a part of the work only, and nobody hears about the rest.",
    ),
    text(
        "Opgave 1: august 2026 til juni 2027, rapporteres i december 2026",
        "Task 1: August 2026 to June 2027, reported in December 2026",
    ),
    text(
        "Rapportér efter slutningen, eller tilføj en rapport til sidst.",
        "Report after the end, or add a report at the end.",
    ),
    before_end,
);

fn before_end(reply: &Reply<'_>, findings: &mut Findings) {
    for (at, task) in reply.understood.sub_tasks.iter().enumerate() {
        let Some(end) = task.when.to.filter(|_| task.when.recurring.is_none()) else { continue };
        let about: Vec<&Statement> = reply.understood.reports_on(at).collect();
        // What is not dated, comes again or is said of everything may tell of the end.
        let dated: Option<Vec<(&Statement, Date)>> =
            about.iter().map(|statement| Some((*statement, last_report(statement)?))).collect();
        let Some((statement, last)) = dated.unwrap_or_default().into_iter().max_by_key(|(_, day)| *day) else {
            continue;
        };
        if !is_before(last, end, task) || matches!(statement.about, About::All) {
            continue;
        }
        tell_before_end(at, task, statement, end, findings);
    }
}

/// The last day on which a statement says that is reported, where it is a day of the calendar.
fn last_report(statement: &Statement) -> Option<Date> {
    let is_day = |time: &Time| matches!(time, Time::Days(period) if period.to.or(period.from).is_some());
    let all_days = !statement.times.is_empty() && statement.times.iter().all(|timed| is_day(&timed.time));
    // An open end, as in `fra maj 2026`, goes on.
    let is_open = statement.times.iter().any(|timed| matches!(&timed.time, Time::Days(period) if period.to.is_none()));
    statement.when.to.filter(|_| all_days && !is_open)
}

/// Whether a report comes before the end; in the last month it may come any day, where only the month is known.
fn is_before(last: Date, end: Date, task: &SubTask) -> bool {
    let is_same_month = (last.year(), last.month()) == (end.year(), end.month());
    let is_coarse = task.when.precision.is_some_and(|precision| precision > Precision::Week);
    last < end && !(is_coarse && is_same_month)
}

fn tell_before_end(at: usize, task: &SubTask, statement: &Statement, end: Date, findings: &mut Findings) {
    let Some(timed) = statement.times.last() else { return };
    let (called, words, end) = (called(task), &timed.words, date(findings.lang, end));
    let (message, help) = match findings.lang {
        Lang::Da => (
            format!("{called} bliver rapporteret (`{words}`), før den er slut ({end})"),
            format!("rapportér efter {end}, eller tilføj en rapport til sidst"),
        ),
        Lang::En => (
            format!("{called} is reported (`{words}`) before it ends ({end})"),
            format!("report after {end}, or add a report at the end"),
        ),
    };
    let lang = findings.lang;
    let finding = findings.push(&BEFORE_END, timed.place, message, help);
    finding.about(item(at, task));
    if let Some(last) = task.times.last() {
        finding.beside(last.place, text("arbejdet slutter", "the work ends").get(lang));
    }
}
