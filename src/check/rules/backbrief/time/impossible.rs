//! Rules about times that cannot be.

use super::{days, item, lies_in, rule};
use crate::analysis::backbrief::{SubTask, Tie, Timed};
use crate::check::{Findings, Reply, Rule, Severity};
use crate::lang::period::{Bound, Why};
use crate::lang::{Lang, date, text};
use crate::source::Place;

pub(super) static IMPOSSIBLE: Rule = rule(
    Severity::Error,
    "backbrief-impossible-time",
    text("en dato, uge, måned, et kvartal eller år findes ikke", "a date, week, month, quarter or year does not exist"),
    text(
        "Ingen kan vide, hvad der er ment, og fristen bliver hverken husket eller holdt.",
        "Nobody can know what is meant, and the deadline is neither remembered nor met.",
    ),
    text("31. februar 2026, kvartal 5 i 2026, uge 54", "31 February 2026, Q5 2026, week 54"),
    text("Ret tiden.", "Correct the time."),
    impossible,
);

fn impossible(reply: &Reply<'_>, findings: &mut Findings) {
    for (place, impossible) in &reply.understood.impossible {
        let (message, help) = match findings.lang {
            Lang::Da => danish(impossible.why),
            Lang::En => english(impossible.why),
        };
        if impossible.why != Why::EndBeforeStart {
            let finding = findings.push(&IMPOSSIBLE, *place, message, help);
            finding.item = whose(reply, *place);
        }
    }
}

/// The sub-task that a place of the timetable is about.
fn whose(reply: &Reply<'_>, place: Place) -> Option<String> {
    let is_there = |timed: &Timed| lies_in(place, timed.place) && timed.tie != Tie::Plan;
    let mut tasks = reply.understood.sub_tasks.iter().enumerate();
    tasks.find(|(_, task)| task.times.iter().any(is_there)).map(|(at, task)| item(at, task))
}

fn danish(why: Why) -> (String, String) {
    let year = |year: Option<i16>| year.map_or_else(|| "et år".to_owned(), |year| year.to_string());
    match why {
        Why::YearTooFar { year } => {
            (format!("{year} ligger for langt fra backbriefets dato"), "ret årstallet".to_owned())
        }
        Why::YearDigits { written } => {
            (format!("{written} er ikke et årstal"), "skriv årstallet med fire cifre".to_owned())
        }
        Why::NoSuchQuarter { quarter } => {
            (format!("der er ikke noget {quarter}. kvartal"), "et år har fire kvartaler: ret tallet".to_owned())
        }
        Why::NoSuchHalf { half } => {
            (format!("der er ikke noget {half}. halvår"), "et år har to halvår: ret tallet".to_owned())
        }
        Why::NoSuchMonth { month } => (
            format!("der er ikke nogen måned {month}"),
            "skriv dagen først og så måneden, for eksempel `1/3-2026`".to_owned(),
        ),
        Why::NoSuchWeek { week, year: of, weeks_in_year } => {
            (format!("der er ikke nogen uge {week}"), format!("{} har {weeks_in_year} uger: ret tallet", year(of)))
        }
        Why::NoSuchDate => ("datoen findes ikke".to_owned(), "ret dagen eller måneden".to_owned()),
        Why::EndBeforeStart => {
            ("tiden slutter, før den begynder".to_owned(), "ret årstallet, eller byt om på de to".to_owned())
        }
    }
}

fn english(why: Why) -> (String, String) {
    let year = |year: Option<i16>| year.map_or_else(|| "a year".to_owned(), |year| year.to_string());
    match why {
        Why::YearTooFar { year } => {
            (format!("{year} is too far from the date of the backbrief"), "correct the year".to_owned())
        }
        Why::YearDigits { written } => (format!("{written} is no year"), "write the year with four digits".to_owned()),
        Why::NoSuchQuarter { quarter } => {
            (format!("there is no quarter {quarter}"), "a year has four quarters: correct the number".to_owned())
        }
        Why::NoSuchHalf { half } => {
            (format!("there is no half {half} of a year"), "a year has two halves: correct the number".to_owned())
        }
        Why::NoSuchMonth { month } => (
            format!("there is no month {month}"),
            "write the day first and then the month, such as `1/3-2026`".to_owned(),
        ),
        Why::NoSuchWeek { week, year: of, weeks_in_year } => {
            (format!("there is no week {week}"), format!("{} has {weeks_in_year} weeks: correct the number", year(of)))
        }
        Why::NoSuchDate => ("the date does not exist".to_owned(), "correct the day or the month".to_owned()),
        Why::EndBeforeStart => {
            ("the time ends before it begins".to_owned(), "correct the year, or change the two about".to_owned())
        }
    }
}

pub(super) static ENDS_BEFORE_START: Rule = rule(
    Severity::Error,
    "backbrief-ends-before-start",
    text("en tid slutter, før den begynder", "a time ends before it begins"),
    text(
        "Ofte er det årstallet, der er glemt eller skrevet forkert. Indtil det er rettet, ved ingen, hvornår arbejdet sker.",
        "Often the year is forgotten or wrong. Until it is corrected, nobody knows when the work is done.",
    ),
    text("oktober 2026 til juni 2026", "October 2026 to June 2026"),
    text("Ret årstallet, eller byt om på de to.", "Correct the year, or change the two about."),
    ends_before_start,
);

fn ends_before_start(reply: &Reply<'_>, findings: &mut Findings) {
    for (place, impossible) in &reply.understood.impossible {
        if impossible.why == Why::EndBeforeStart {
            let (message, help) = match findings.lang {
                Lang::Da => danish(impossible.why),
                Lang::En => english(impossible.why),
            };
            let finding = findings.push(&ENDS_BEFORE_START, *place, message, help);
            finding.item = whose(reply, *place);
        }
    }
    for (at, task) in reply.understood.sub_tasks.iter().enumerate() {
        let Some((start, end)) = start_and_end(task) else { continue };
        let (from, to) = (days(start).and_then(|start| start.from), days(end).and_then(|end| end.to));
        let (Some(from), Some(to)) = (from, to) else { continue };
        if to >= from {
            continue;
        }
        let (from, to, called) = (date(findings.lang, from), date(findings.lang, to), super::called(task));
        let (message, help, beside) = match findings.lang {
            Lang::Da => (
                format!("{called} slutter {to}, før den begynder {from}"),
                "ret den ene af de to tider",
                "begynder her",
            ),
            Lang::En => (
                format!("{called} ends on {to}, before it begins on {from}"),
                "correct one of the two times",
                "begins here",
            ),
        };
        let finding = findings.push(&ENDS_BEFORE_START, end.place, message, help);
        finding.about(item(at, task)).beside(start.place, beside);
    }
}

/// The one time that says only when a sub-task begins, and the one that says only when it ends.
fn start_and_end(task: &SubTask) -> Option<(&Timed, &Timed)> {
    let bound = |timed: &&Timed| days(timed).map(|period| period.bound);
    let mut starts = task.times.iter().filter(|timed| bound(timed) == Some(Bound::From));
    let mut ends = task.times.iter().filter(|timed| bound(timed) == Some(Bound::By));
    let (start, end) = (starts.next()?, ends.next()?);
    (starts.next().is_none() && ends.next().is_none()).then_some((start, end))
}
