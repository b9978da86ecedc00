//! How far a backbrief has come on a day, and how complete it is.

use super::{Statement, SubTask, Timed, Understood, When};
use crate::lang::label;
use crate::lang::period::{Precision, Time};
use crate::model::backbrief::{Backbrief, Part, Section};
use jiff::civil::Date;

/// How far something has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// It begins later.
    NotBegun,
    /// It has begun.
    UnderWay,
    /// Its last day is over.
    Over,
    /// Its days are not known.
    NoTimes,
}

impl Phase {
    /// Returns the word used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotBegun => "not-begun",
            Self::UnderWay => "under-way",
            Self::Over => "over",
            Self::NoTimes => "no-times",
        }
    }
}

impl When {
    /// Returns whether its days are only about known: a season, half a year, a year.
    pub fn is_imprecise(&self) -> bool {
        self.precision >= Some(Precision::Season)
    }

    /// Returns how far it has come on a day.
    pub fn phase(&self, today: Date) -> Phase {
        match (self.from, self.to) {
            (None, None) => Phase::NoTimes,
            (Some(from), _) if today < from => Phase::NotBegun,
            (_, Some(to)) if to < today => Phase::Over,
            _ => Phase::UnderWay,
        }
    }
}

impl Statement {
    /// Returns the days on which something is reported, each the last one in time, with the time that says so.
    pub fn days(&self) -> impl Iterator<Item = (Date, &Timed)> {
        self.times.iter().filter_map(|timed| match &timed.time {
            Time::Days(period) => Some((period.to.or(period.from)?, timed)),
            _ => None,
        })
    }

    /// Returns whether it says neither to whom, nor when, nor how: a label that waits for its words.
    pub fn is_empty(&self) -> bool {
        let says_nothing = self.receivers.is_empty() && self.forms.is_empty() && self.times.is_empty();
        says_nothing && label::alone(self.prose.text()).is_some()
    }
}

/// What became of a part that the template asks for or offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartState {
    /// It is there, with something in it.
    Given,
    /// Only its heading is there.
    Empty,
    /// It is not there.
    Missing,
}

impl PartState {
    /// Returns the word used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Empty => "empty",
            Self::Missing => "missing",
        }
    }
}

/// Returns the parts of a backbrief's template, each with what became of it.
pub fn parts(backbrief: &Backbrief) -> Vec<(&Part, PartState)> {
    let state = |at: usize| {
        let own: Vec<&Section> = backbrief.sections.iter().filter(|section| section.part == Some(at)).collect();
        match own.iter().copied().any(says_something) {
            _ if own.is_empty() => PartState::Missing,
            true => PartState::Given,
            false => PartState::Empty,
        }
    };
    backbrief.template.parts.iter().enumerate().map(|(at, part)| (part, state(at))).collect()
}

/// Whether anything stands under a heading but labels that wait for their words.
fn says_something(section: &Section) -> bool {
    section.all().any(|point| !point.prose.is_empty() && label::alone(point.prose.text()).is_none())
}

/// How far a backbrief has come on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// How far it has come as a whole.
    pub phase: Phase,
    /// The next last day of a sub-task, and which sub-task that is.
    pub deadline: Option<(Date, usize)>,
    /// The next day on which something is reported, and which statement says so.
    pub report: Option<(Date, usize)>,
    /// How many sub-tasks there are, and of how many something is known of when they are done.
    pub sub_tasks: (usize, usize),
    /// How many parts are required, and how many of these are given.
    pub required: (usize, usize),
}

impl Progress {
    /// Works out how far a backbrief has come.
    pub fn of(backbrief: &Backbrief, understood: &Understood, today: Date) -> Self {
        let tasks = &understood.sub_tasks;
        let from_today = |day: &(Date, usize)| day.0 >= today;
        let ends = tasks.iter().enumerate().filter_map(|(at, task)| Some((task.when.to?, at)));
        let reports = understood.reporting.iter().enumerate();
        let reports = reports.flat_map(|(at, statement)| statement.days().map(move |(day, _)| (day, at)));
        let is_timed = |task: &&SubTask| task.when.is_known();
        let required: Vec<PartState> =
            parts(backbrief).into_iter().filter(|(part, _)| part.required).map(|(_, state)| state).collect();
        let given = required.iter().filter(|state| **state == PartState::Given).count();
        Self {
            phase: phase(tasks, today),
            deadline: ends.filter(from_today).min(),
            report: reports.filter(from_today).min(),
            sub_tasks: (tasks.len(), tasks.iter().filter(is_timed).count()),
            required: (required.len(), given),
        }
    }
}

/// A plan has begun when one of its sub-tasks has, and is over when every one is whose days are known.
fn phase(tasks: &[SubTask], today: Date) -> Phase {
    let mut phases: Vec<Phase> = tasks.iter().map(|task| task.when.phase(today)).collect();
    phases.retain(|phase| *phase != Phase::NoTimes);
    let all = |wanted: Phase| phases.iter().all(|phase| *phase == wanted);
    match () {
        () if phases.is_empty() => Phase::NoTimes,
        () if all(Phase::NotBegun) => Phase::NotBegun,
        () if all(Phase::Over) => Phase::Over,
        () => Phase::UnderWay,
    }
}
