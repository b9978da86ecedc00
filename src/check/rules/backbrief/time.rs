//! Rules about when the sub-tasks are done.

mod impossible;
mod order;

use super::words::placeholders;
use super::{called, heading_of, is_answered, item, rule};
use crate::analysis::backbrief::{SubTask, Tie, Timed};
use crate::analysis::similarity::fold;
use crate::check::{Findings, Reply, Rule, Severity};
use crate::lang::period::{Period, Precision, Time, YearFrom};
use crate::lang::{Lang, text};
use crate::model::backbrief::Role;
use crate::source::Place;
use std::collections::BTreeSet;

pub(in crate::check::rules) static RULES: &[&Rule] = &[
    &WITHOUT_TIME,
    &NO_TIMES,
    &IMPRECISE,
    &WITHOUT_YEAR,
    &impossible::IMPOSSIBLE,
    &impossible::ENDS_BEFORE_START,
    &order::CONTRADICT,
    &order::CIRCULAR,
    &order::PAST,
    &order::OUTSIDE_PLAN,
];

/// The days a time says, where it says any.
fn days(timed: &Timed) -> Option<&Period> {
    match &timed.time {
        Time::Days(period) => Some(period),
        Time::Relative(_) | Time::Recurring(_) | Time::Impossible(_) => None,
    }
}

static WITHOUT_TIME: Rule = rule(
    Severity::Warning,
    "backbrief-sub-task-without-time",
    text("en underopgave har ingen tid", "a sub-task has no time"),
    text(
        "Det, der ikke er sat tid på, bliver skubbet af det, der er. Og ingen kan se, hvad enhederne gør samtidig.",
        "What has no time is pushed aside by what has one. And nobody can see what units do at the same time.",
    ),
    text("Opgave 2 står ikke i tidsplanen", "Task 2 is not in the timetable"),
    text(
        "Skriv i tidsplanen, hvornår den begynder og er færdig: en måned eller et kvartal er nok.",
        "Write in the timetable when it begins and is done: a month or a quarter is enough.",
    ),
    without_time,
);

fn without_time(reply: &Reply<'_>, findings: &mut Findings) {
    let tasks = &reply.understood.sub_tasks;
    // Where none has a time, the timetable is missing, empty or without times, and that is told.
    if tasks.iter().all(|task| !has_time(task)) || names_no_time(reply) {
        return;
    }
    for (at, task) in tasks.iter().enumerate().filter(|(_, task)| !has_time(task)) {
        if is_left_open(reply, at, task) {
            continue;
        }
        let called = called(task);
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("{called} har ingen tid"),
                format!("skriv i tidsplanen, hvornår {called} begynder og er færdig"),
            ),
            Lang::En => {
                (format!("{called} has no time"), format!("write in the timetable when {called} begins and is done"))
            }
        };
        findings.push(&WITHOUT_TIME, task.place, message, help).about(item(at, task));
    }
}

fn has_time(task: &SubTask) -> bool {
    !task.times.is_empty()
}

/// Whether the timetable has a date for a sub-task that is not filled in: that is told already.
fn is_left_open(reply: &Reply<'_>, at: usize, task: &SubTask) -> bool {
    let open = reply.backbrief.points(Role::Timetable).enumerate();
    let mut open = open.filter(|(_, point)| !placeholders(point.prose.text()).is_empty());
    let name = task.label.as_deref().map_or_else(
        || task.title.text().split(|sign: char| !sign.is_alphanumeric()).find(|word| word.chars().count() > 3),
        Some,
    );
    let name = name.map(fold);
    open.any(|(turn, point)| turn == at || name.as_ref().is_some_and(|name| fold(point.prose.text()).contains(name)))
}

static NO_TIMES: Rule = rule(
    Severity::Warning,
    "backbrief-timetable-without-times",
    text("tidsplanen nævner ingen tid", "the timetable names no time"),
    text(
        "En tidsplan uden tider kan hverken holdes eller overskrides.",
        "A timetable without times can be neither kept nor missed.",
    ),
    text("## Tidsplan\n\nVi går i gang hurtigst muligt.", "## Timetable\n\nWe begin as soon as possible."),
    text(
        "Skriv for hver underopgave en måned eller et kvartal, for eksempel `Opgave 1: 2. kvartal 2026`.",
        "Write a month or a quarter for each sub-task, such as `Task 1: Q2 2026`.",
    ),
    no_times,
);

/// Whether a timetable is there and holds no time at all.
fn names_no_time(reply: &Reply<'_>) -> bool {
    let understood = reply.understood;
    let is_told = |timed: &Timed| timed.tie != Tie::Own;
    let is_named =
        understood.sub_tasks.iter().any(|task| task.times.iter().any(is_told)) || !understood.loose.is_empty();
    let texts = || reply.backbrief.points(Role::Timetable).map(|point| point.prose.whole());
    let is_impossible = understood.impossible.iter().any(|(place, _)| texts().any(|text| lies_in(*place, text)));
    !is_named && !is_impossible && is_answered(reply.backbrief, Role::Timetable)
}

/// Whether a place lies within another.
pub(super) fn lies_in(place: Place, other: Place) -> bool {
    place.file == other.file && other.span.start <= place.span.start && place.span.end <= other.span.end
}

fn no_times(reply: &Reply<'_>, findings: &mut Findings) {
    let texts = || reply.backbrief.points(Role::Timetable).map(|point| point.prose.text());
    if !names_no_time(reply) || texts().any(|text| !placeholders(text).is_empty()) {
        return;
    }
    let (message, help) = match findings.lang {
        Lang::Da => ("tidsplanen nævner ingen tid", "skriv en måned eller et kvartal for hver underopgave"),
        Lang::En => ("the timetable names no time", "write a month or a quarter for each sub-task"),
    };
    findings.push(&NO_TIMES, heading_of(reply.backbrief, Role::Timetable), message, help);
}

static IMPRECISE: Rule = rule(
    Severity::Note,
    "backbrief-imprecise-time",
    text("en tid er kun en årstid eller et år", "a time is only a season or a year"),
    text(
        "Efteråret er tre måneder, og et år er tolv. Så bredt kan ingen planlægge sammen med jer.",
        "Autumn is three months and a year is twelve. Nobody can plan with you that broadly.",
    ),
    text("Opgave 1: efteråret 2026", "Task 1: autumn 2026"),
    text("Skriv en måned eller et kvartal.", "Write a month or a quarter."),
    imprecise,
);

/// Every time that is told of the sub-tasks and of the plan, each once, with whose it is.
fn all_times<'r>(reply: &Reply<'r>) -> Vec<(Option<(usize, &'r SubTask)>, &'r Timed)> {
    let tasks = reply.understood.sub_tasks.iter().enumerate();
    let own = tasks.flat_map(|(at, task)| task.times.iter().map(move |timed| (Some((at, task)), timed)));
    let own = own.filter(|(_, timed)| timed.tie != Tie::Plan);
    let loose = reply.understood.loose.iter().map(|timed| (None, timed));
    let mut seen = BTreeSet::new();
    own.chain(loose).filter(|(_, timed)| seen.insert(timed.place.span.start)).collect()
}

fn imprecise(reply: &Reply<'_>, findings: &mut Findings) {
    for (task, timed) in all_times(reply) {
        let is_imprecise = |period: &&Period| matches!(period.precision, Precision::Season | Precision::Year);
        let Some(period) = days(timed).filter(is_imprecise) else { continue };
        let words = &timed.words;
        let message = match (findings.lang, period.precision) {
            (Lang::Da, Precision::Season) => format!("`{words}` er kun en årstid"),
            (Lang::En, Precision::Season) => format!("`{words}` is only a season"),
            (Lang::Da, _) => format!("`{words}` er et helt år"),
            (Lang::En, _) => format!("`{words}` is a whole year"),
        };
        let help = text("skriv en måned eller et kvartal", "write a month or a quarter").get(findings.lang);
        let finding = findings.push(&IMPRECISE, timed.place, message, help);
        if let Some((at, task)) = task {
            finding.about(item(at, task));
        }
    }
}

static WITHOUT_YEAR: Rule = rule(
    Severity::Note,
    "backbrief-time-without-year",
    text("en tid har intet årstal, og intet fortæller hvilket", "a time has no year, and nothing tells which"),
    text(
        "Tiden kan ikke sættes ind i det fælles overblik, og om et år ved ingen, hvilket år der var ment.",
        "The time cannot be put into the common overview, and a year from now nobody knows which year was meant.",
    ),
    text("Opgave 1: uge 14-16", "Task 1: week 14-16"),
    text(
        "Skriv året efter tiden, eller datoen i hovedet.",
        "Write the year behind the time, or the date in the front matter.",
    ),
    without_year,
);

/// Whether a time has no year that is known.
fn is_yearless(timed: &Timed) -> bool {
    days(timed).is_some_and(|period| period.year == YearFrom::Unknown)
}

/// Returns whether any time has no year that is known.
pub(super) fn says_no_year(reply: &Reply<'_>) -> bool {
    all_times(reply).iter().any(|(_, timed)| is_yearless(timed))
}

fn without_year(reply: &Reply<'_>, findings: &mut Findings) {
    for (task, timed) in all_times(reply).into_iter().filter(|(_, timed)| is_yearless(timed)) {
        let words = &timed.words;
        let (message, help) = match findings.lang {
            Lang::Da => {
                (format!("`{words}` siger ikke, hvilket år det er"), "skriv året efter, eller `date` i hovedet")
            }
            Lang::En => (
                format!("`{words}` does not say which year"),
                "write the year behind it, or `date` in the front matter",
            ),
        };
        let finding = findings.push(&WITHOUT_YEAR, timed.place, message, help);
        if let Some((at, task)) = task {
            finding.about(item(at, task));
        }
    }
}
