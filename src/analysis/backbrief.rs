//! How a backbrief is understood: its sub-tasks, when each is done, and how it is reported.
//!
//! Nothing is demanded of the form. Sub-tasks are headings, labels, entries, rows, paragraphs or sentences, in that order
//! ([`sub_tasks`]). Times belong to the sub-task whose label stands beside them, else to the one whose words do, else
//! to the one whose turn it is ([`times`]); so does reporting ([`reporting`]).

pub mod changes;
pub mod compare;
pub mod main_task;
pub mod progress;
pub mod prose;
pub mod reporting;
pub mod sub_tasks;
pub mod times;

mod subjects;

use crate::lang::period::{self, Impossible, Mention, Time};
use crate::model::backbrief::{Backbrief, Point, Role};
use crate::source::Place;
use jiff::civil::Date;
pub use reporting::Statement;
pub use sub_tasks::SubTask;
use subjects::Subjects;
pub use times::{Tie, Timed, When};

/// How a backbrief was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Understood {
    /// The sub-tasks, in the order written.
    pub sub_tasks: Vec<SubTask>,
    /// Times of the timetable that belong to no sub-task: of the plan as a whole, or left over.
    pub loose: Vec<Timed>,
    /// What is said about reporting, a statement each.
    pub reporting: Vec<Statement>,
    /// Times that cannot be, anywhere in the text.
    pub impossible: Vec<(Place, Impossible)>,
    /// The first and the last day of the plan, as far as they are known.
    pub window: (Option<Date>, Option<Date>),
}

impl Understood {
    /// Works out how a backbrief is to be understood.
    pub fn of(backbrief: &Backbrief) -> Self {
        let context = period::Context { written_on: backbrief.head.date.as_ref().map(|date| date.value) };
        let mut sub_tasks = sub_tasks::find(backbrief);
        let subjects = Subjects::of(&sub_tasks);
        let loose = times::tie(backbrief, &mut sub_tasks, &subjects, &context);
        let reporting = reporting::find(backbrief, &subjects, &context);
        let window = window(&sub_tasks, &loose);
        Self { sub_tasks, loose, reporting, impossible: impossible(backbrief, &context), window }
    }

    /// Returns the statements of the reporting that are about a sub-task, by its place in the list.
    pub fn reports_on(&self, sub_task: usize) -> impl Iterator<Item = &Statement> {
        self.reporting.iter().filter(move |statement| statement.is_about(sub_task))
    }
}

/// The first and the last day of everything whose days are known.
fn window(sub_tasks: &[SubTask], loose: &[Timed]) -> (Option<Date>, Option<Date>) {
    let plan = times::When::of(loose.iter());
    let whens = || sub_tasks.iter().map(|task| &task.when).chain([&plan]);
    (whens().filter_map(|when| when.from).min(), whens().filter_map(|when| when.to).max())
}

/// Times that cannot be in any part.
fn impossible(backbrief: &Backbrief, context: &period::Context) -> Vec<(Place, Impossible)> {
    let points = backbrief.sections.iter().flat_map(|section| section.points.iter().flat_map(Point::all));
    let found = points.flat_map(|point| {
        let mentions = period::find(point.prose.text(), context).into_iter();
        mentions.filter_map(|Mention { time, .. }| match time {
            Time::Impossible(impossible) => Some((point.prose.place(impossible.span), impossible)),
            _ => None,
        })
    });
    found.collect()
}

/// The points directly under the sections with a role.
fn points(backbrief: &Backbrief, role: Role) -> impl Iterator<Item = &Point> {
    backbrief.with_role(role).flat_map(|section| &section.points)
}
