//! Rules about times that do not go together: with each other, with the plan, with the day the backbrief was written.

use super::{called, days, item, lies_in, rule};
use crate::analysis::backbrief::prose::sentences;
use crate::analysis::backbrief::{SubTask, Tie, Timed};
use crate::check::rules::backbrief::spaced;
use crate::check::{Findings, Reply, Rule, Severity};
use crate::lang::period::{self, Context, Time};
use crate::lang::{Lang, date, text};
use crate::model::backbrief::{Point, Role};
use crate::source::Span;
use jiff::ToSpan as _;
use jiff::civil::Date;

pub(super) static CONTRADICT: Rule = rule(
    Severity::Warning,
    "backbrief-times-contradict",
    text("en underopgave har to tider, der modsiger hinanden", "a sub-task has two times that contradict each other"),
    text(
        "Den ene er nok gammel. De, der skal arbejde sammen med jer, vælger måske den forkerte.",
        "One of them is probably old. Those who are to work with you may choose the wrong one.",
    ),
    text(
        "Opgave 1: Kursus i maj 2026, og i tidsplanen: september 2026",
        "Task 1: Course in May 2026, and in the timetable: September 2026",
    ),
    text(
        "Ret den ene, eller skriv tiden ét sted, i tidsplanen.",
        "Correct one, or write the time in one place, the timetable.",
    ),
    contradict,
);

fn contradict(reply: &Reply<'_>, findings: &mut Findings) {
    let context = Context { written_on: reply.backbrief.head.date.as_ref().map(|date| date.value) };
    for (at, task) in reply.understood.sub_tasks.iter().enumerate() {
        let title = task.title.text();
        let Some(planned) = task.times.iter().find(|timed| is_planned(timed)) else { continue };
        // A time in a title has figures in nearly every case, and few titles have.
        if !title.bytes().any(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let mentions = period::find(title, &context).into_iter();
        let apart = mentions.filter(|mention| match &mention.time {
            Time::Days(own) => is_apart((own.from, own.to), (task.when.from, task.when.to)),
            _ => false,
        });
        for mention in apart.take(1) {
            let (called, words, other) = (called(task), &title[mention.span.start..mention.span.end], &planned.words);
            let (message, help, beside) = match findings.lang {
                Lang::Da => (
                    format!("{called} har tiden `{words}`, men i tidsplanen står `{other}`"),
                    "ret den ene, eller skriv kun tiden i tidsplanen",
                    "i tidsplanen",
                ),
                Lang::En => (
                    format!("{called} has the time `{words}`, but the timetable says `{other}`"),
                    "correct one, or write the time in the timetable only",
                    "in the timetable",
                ),
            };
            let finding = findings.push(&CONTRADICT, task.title.place(mention.span), message, help);
            finding.about(item(at, task)).beside(planned.place, beside);
        }
    }
}

fn is_planned(timed: &Timed) -> bool {
    matches!(timed.tie, Tie::Label | Tie::Words | Tie::Order) && days(timed).is_some()
}

type Days = (Option<Date>, Option<Date>);

/// Whether two stretches have no day in common.
fn is_apart(one: Days, other: Days) -> bool {
    let is_before = |to: Option<Date>, from: Option<Date>| to.zip(from).is_some_and(|(to, from)| to < from);
    is_before(one.1, other.0) || is_before(other.1, one.0)
}

pub(super) static CIRCULAR: Rule = rule(
    Severity::Error,
    "backbrief-circular-order",
    text("underopgaver venter på hinanden i ring", "sub-tasks wait for each other in a circle"),
    text("Begynder hver efter den anden, begynder ingen af dem.", "If each begins after the other, neither begins."),
    text("Opgave 1 efter opgave 2. Opgave 2 efter opgave 1.", "Task 1 after task 2. Task 2 after task 1."),
    text(
        "Skriv en måned eller et kvartal for den, der begynder først.",
        "Write a month or a quarter for the one that begins first.",
    ),
    circular,
);

fn circular(reply: &Reply<'_>, findings: &mut Findings) {
    let tasks = &reply.understood.sub_tasks;
    for (at, task) in tasks.iter().enumerate() {
        let mut next = task.when.after;
        // Told of the first in the circle.
        for _ in 0..tasks.len() {
            next = match next {
                Some(after) if after > at => tasks.get(after).and_then(|task| task.when.after),
                other => other,
            };
        }
        if next != Some(at) || task.when.from.is_some() {
            continue;
        }
        let Some(timed) = task.times.iter().find(|timed| timed.after.is_some()) else { continue };
        let Some(other) = task.when.after.and_then(|after| tasks.get(after)) else { continue };
        let (called, other) = (called(task), called(other));
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("{called} venter på {other}, som selv venter på {called}"),
                "skriv en måned eller et kvartal for den, der begynder først",
            ),
            Lang::En => (
                format!("{called} waits for {other}, which itself waits for {called}"),
                "write a month or a quarter for the one that begins first",
            ),
        };
        findings.push(&CIRCULAR, timed.place, message, help).about(item(at, task));
    }
}

pub(super) static PAST: Rule = rule(
    Severity::Note,
    "backbrief-time-in-the-past",
    text("en underopgave ligger før backbriefets dato", "a sub-task lies before the backbrief's date"),
    text(
        "Et backbrief er en plan. Ligger noget bagud, er det gjort allerede, eller årstallet er forkert.",
        "A backbrief is a plan. What lies behind is done already, or the year is wrong.",
    ),
    text("`date: 2026-02-09` og Opgave 1: marts 2025", "`date: 2026-02-09` and Task 1: March 2025"),
    text("Ret årstallet, eller skriv, at det er gjort.", "Correct the year, or write that it is done."),
    past,
);

fn past(reply: &Reply<'_>, findings: &mut Findings) {
    let Some(written) = reply.backbrief.head.date.as_ref().map(|date| date.value) else { return };
    let a_year_before = written.checked_sub(1.year()).unwrap_or(written);
    for (at, task) in reply.understood.sub_tasks.iter().enumerate() {
        let is_over = task.when.to.is_some_and(|to| to < written);
        let is_old = task.when.from.is_some_and(|from| from < a_year_before);
        let is_behind = |timed: &&Timed| {
            days(timed).is_some_and(|period| period.from.or(period.to).is_some_and(|day| day < written))
        };
        let Some(timed) = task.times.iter().filter(|_| is_over || is_old).find(is_behind) else { continue };
        let (called, words, day) = (called(task), &timed.words, date(findings.lang, written));
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("{called} ligger (`{words}`) før backbriefets dato, {day}"),
                "ret årstallet, eller skriv, at det er gjort",
            ),
            Lang::En => (
                format!("{called} lies (`{words}`) before the date of the backbrief, {day}"),
                "correct the year, or write that it is done",
            ),
        };
        findings.push(&PAST, timed.place, message, help).about(item(at, task));
    }
}

pub(super) static OUTSIDE_PLAN: Rule = rule(
    Severity::Warning,
    "backbrief-time-outside-plan",
    text("en underopgave ligger uden for den tid, planen gælder", "a sub-task lies outside the time of the plan"),
    text(
        "Enten er planen længere, end den siger, eller også er tiden forkert.",
        "Either the plan is longer than it says, or the time is wrong.",
    ),
    text(
        "Planen gælder januar til juni 2026. Opgave 2: september 2026.",
        "The plan covers January to June 2026. Task 2: September 2026.",
    ),
    text("Ret underopgavens tid eller planens.", "Correct the sub-task's time or the plan's."),
    outside_plan,
);

/// Words of a sentence that is about the plan as a whole.
const WHOLE: &[&str] =
    &[" planen ", " tidsplanen ", " hele ", " samlet ", " samlede ", " plan ", " whole ", " overall ", " entire "];

/// The stretch that the timetable says of the plan as a whole.
fn plan<'r>(reply: &Reply<'r>) -> Option<(&'r Timed, Date, Date)> {
    reply.understood.loose.iter().find_map(|timed| {
        let (from, to) = days(timed).map(|period| (period.from, period.to))?;
        let point = reply.backbrief.points(Role::Timetable).find(|point| lies_in(timed.place, point.prose.whole()))?;
        is_of_the_whole(point, timed).then_some((timed, from?, to?))
    })
}

fn is_of_the_whole(point: &Point, timed: &Timed) -> bool {
    let text = point.prose.text();
    let holds = |span: &Span| lies_in(timed.place, point.prose.place(*span));
    let sentence = sentences(text).into_iter().find(holds).map(|span| spaced(&text[span.start..span.end]));
    sentence.is_some_and(|sentence| WHOLE.iter().any(|word| sentence.contains(word)))
}

fn outside_plan(reply: &Reply<'_>, findings: &mut Findings) {
    let Some((plan, first, last)) = plan(reply) else { return };
    for (at, task) in reply.understood.sub_tasks.iter().enumerate() {
        let is_outside = |timed: &&Timed| {
            let outside = |day: Date| day < first || last < day;
            timed.tie != Tie::Plan
                && days(timed).is_some_and(|days| days.from.is_some_and(outside) || days.to.is_some_and(outside))
        };
        let Some(timed) = task.times.iter().find(is_outside) else { continue };
        tell_outside(at, task, timed, plan, findings);
    }
}

fn tell_outside(at: usize, task: &SubTask, timed: &Timed, plan: &Timed, findings: &mut Findings) {
    let (called, words, whole) = (called(task), &timed.words, &plan.words);
    let (message, help, beside) = match findings.lang {
        Lang::Da => (
            format!("{called} ligger (`{words}`) uden for planen (`{whole}`)"),
            "ret underopgavens tid eller planens",
            "planen",
        ),
        Lang::En => (
            format!("{called} lies (`{words}`) outside the plan (`{whole}`)"),
            "correct the sub-task's time or the plan's",
            "the plan",
        ),
    };
    findings.push(&OUTSIDE_PLAN, timed.place, message, help).about(item(at, task)).beside(plan.place, beside);
}
