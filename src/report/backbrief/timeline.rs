//! The sub-tasks of all units on one axis: as a drawing, and as a calendar.

use super::rows::{HeadRow, ReportRow, SubTaskRow};
use super::{Read, words};
use crate::analysis::backbrief::sub_tasks::one_line;
use crate::analysis::backbrief::{Statement, SubTask, Timed, When};
use crate::document::Document;
use crate::document::ics::{Calendar, Event};
use crate::document::timeline::{Bar, BarKind, Lane, Timeline};
use crate::lang::period::{Precision, Time};
use crate::lang::{Lang, text};
use crate::report::NotRead;
use crate::source::digest;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// Which days are to be shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Window {
    /// The first.
    pub from: Option<Date>,
    /// The last.
    pub to: Option<Date>,
}

impl Window {
    /// Whether some of the days lie in it; days that are not known may.
    fn holds(self, when: &When) -> bool {
        let is_over = when.to.zip(self.from).is_some_and(|(to, from)| to < from);
        let is_ahead = when.from.zip(self.to).is_some_and(|(from, to)| from > to);
        !is_over && !is_ahead
    }
}

/// Backbriefs whose sub-tasks are to be put on one axis.
#[derive(Debug, Clone, Copy)]
pub struct View<'v, 'b> {
    /// The backbriefs, in the order of the lanes.
    pub backbriefs: &'v [Read<'b>],
    /// The days to be shown.
    pub window: Window,
    /// The day to mark.
    pub today: Date,
    /// The organisation.
    pub organisation: Option<&'b str>,
    /// The language.
    pub lang: Lang,
}

/// The same for machines.
#[derive(Debug, Serialize)]
pub struct Json<'b> {
    schema: &'static str,
    today: Date,
    from: Option<Date>,
    to: Option<Date>,
    lanes: Vec<LaneRow<'b>>,
    problems: &'b NotRead,
}

#[derive(Debug, Serialize)]
struct LaneRow<'b> {
    #[serde(flatten)]
    head: HeadRow<'b>,
    sub_tasks: Vec<SubTaskRow>,
    reports: Vec<ReportRow>,
}

impl<'v, 'b> View<'v, 'b> {
    /// The sub-tasks of a backbrief that are to be shown, each with its place in the list.
    fn tasks(&self, read: &Read<'b>) -> impl Iterator<Item = (usize, &'b SubTask)> {
        let window = self.window;
        read.understood.sub_tasks.iter().enumerate().filter(move |(_, task)| window.holds(&task.when))
    }

    /// The days of its reports that are to be shown.
    fn reports(&self, read: &Read<'b>) -> impl Iterator<Item = Report<'b>> {
        let window = self.window;
        let days = read
            .understood
            .reporting
            .iter()
            .flat_map(|statement| statement.days().map(move |(day, timed)| Report { statement, day, timed }));
        days.filter(move |report| {
            window.from.is_none_or(|from| from <= report.day) && window.to.is_none_or(|to| report.day <= to)
        })
    }

    /// Makes the rows.
    pub fn json(&self, problems: &'b NotRead) -> Json<'b> {
        let lanes = self.backbriefs.iter().map(|read| {
            let tasks = &read.understood.sub_tasks;
            let rows = self.tasks(read).map(|(at, task)| SubTaskRow::of(at, task, tasks, read.sources, self.lang));
            let reports = self.reports(read).map(|report| ReportRow::of(report.statement, report.timed, read.sources));
            LaneRow { head: HeadRow::of(read), sub_tasks: rows.collect(), reports: reports.collect() }
        });
        let Window { from, to } = self.window;
        Json { schema: "konsensus.backbrief-timeline/1", today: self.today, from, to, lanes: lanes.collect(), problems }
    }

    /// What it is called.
    fn title(&self) -> String {
        let what = text("Tidsplan for backbriefs", "Timeline of backbriefs").get(self.lang);
        match (self.backbriefs, self.organisation) {
            ([one], _) => format!("{what}: {}", one_line(one.whose())),
            (_, Some(organisation)) => format!("{what}: {organisation}"),
            _ => what.to_owned(),
        }
    }

    /// Puts everything on one axis.
    pub fn timeline(&self) -> Timeline {
        let lanes = self.backbriefs.iter().map(|read| {
            let tasks = &read.understood.sub_tasks;
            let bars = self.tasks(read).map(|(_, task)| {
                let said = words::when(&task.when, tasks, self.lang);
                Bar {
                    label: words::cut(&task.name(), LABEL),
                    from: task.when.from,
                    to: task.when.to,
                    when: if said.is_empty() {
                        text("ikke angivet", "not said").get(self.lang).to_owned()
                    } else {
                        said
                    },
                    kind: kind(&task.when),
                }
            });
            let reports = self.reports(read).map(|report| Bar {
                label: report.name(self.lang),
                from: Some(report.day),
                to: Some(report.day),
                when: words::time(report.timed, self.lang),
                kind: BarKind::Milestone,
            });
            Lane { title: one_line(read.whose()), bars: bars.chain(reports).collect() }
        });
        let lanes = lanes.filter(|lane| !lane.bars.is_empty());
        Timeline { title: self.title(), lanes: lanes.collect(), today: Some(self.today) }
    }

    /// Writes the page.
    pub fn document(&self, not_read: &NotRead) -> Document {
        let mut document = Document::new(self.title(), self.lang);
        let title = text("Underopgaver og daterede rapporter", "Sub-tasks and dated reports").get(self.lang).to_owned();
        let timeline = Timeline { title, ..self.timeline() };
        if timeline.is_empty() {
            document.paragraph(text("Ingen underopgaver at vise.", "No sub-tasks to show.").get(self.lang));
        }
        document.timeline(timeline);
        not_read.section(&mut document);
        document
    }

    /// Makes the calendar: sub-tasks over their days, and reports on theirs.
    ///
    /// An event is known by its backbrief and its label, or its words where it has none; so what is moved stays the same
    /// event when the calendar is taken in again.
    pub fn calendar(&self) -> Calendar {
        let mut events = Vec::new();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for read in self.backbriefs {
            let mut uid = |kind: &str, key: &str| {
                let key = format!("{}/{kind}/{}", read.backbrief.id, one_line(key).to_lowercase());
                let number = known.entry(key.clone()).and_modify(|number| *number += 1).or_insert(1);
                let organisation = self.organisation.unwrap_or_default();
                let parts = [organisation.as_bytes(), key.as_bytes(), &number.to_be_bytes()];
                let hash = digest::keyed(&[], "event of a backbrief", parts);
                format!("{}@backbrief.konsensus", digest::shown("", &hash[..digest::LONG]))
            };
            for (_, task) in self.tasks(read) {
                let uid = uid("sub-task", task.label.as_deref().unwrap_or(task.title.text()));
                events.extend(self.of_task(read, task, uid));
            }
            for report in self.reports(read) {
                let uid = uid("report", &report.words());
                events.push(self.of_report(read, &report, uid));
            }
        }
        Calendar { name: self.title(), events }
    }

    fn event(
        &self,
        read: &Read<'b>,
        uid: String,
        title: String,
        description: Vec<String>,
        days: (Date, Date),
    ) -> Event {
        let categories = [Some("Backbrief"), read.area()].into_iter().flatten();
        Event {
            uid,
            title: format!("{}: {title}", one_line(read.whose())),
            description: description.join("\n"),
            categories: categories.map(str::to_owned).collect(),
            location: None,
            from: days.0,
            to: days.1,
            // Nobody works at one thing all day, for months.
            transparent: true,
        }
    }

    fn of_task(&self, read: &Read<'b>, task: &SubTask, uid: String) -> Option<Event> {
        let t = |words: crate::lang::Text| words.get(self.lang);
        let (days, mark) = match (task.when.from, task.when.to) {
            (Some(from), Some(to)) => ((from, to), ""),
            (Some(from), None) => ((from, from), t(text("begynder: ", "begins: "))),
            (None, Some(to)) => ((to, to), t(text("senest: ", "due: "))),
            (None, None) => return None,
        };
        let about = if task.when.is_imprecise() { t(text("omtrent: ", "about: ")) } else { "" };
        let said = words::when(&task.when, &read.understood.sub_tasks, self.lang);
        let steps = task.steps.iter().map(|(_, step)| format!("- {}", one_line(step.text())));
        let description = std::iter::once(said).chain(steps).chain([read.path.to_owned()]);
        let title = format!("{about}{mark}{}", words::cut(&task.name(), LABEL));
        Some(self.event(read, uid, title, description.collect(), days))
    }

    fn of_report(&self, read: &Read<'b>, report: &Report<'b>, uid: String) -> Event {
        let is_exact = matches!(&report.timed.time, Time::Days(period) if period.precision <= Precision::Week);
        let about = if is_exact { String::new() } else { format!("{}: ", words::time(report.timed, self.lang)) };
        let description = vec![one_line(report.statement.prose.text()), read.path.to_owned()];
        let title = format!("{about}{}", report.name(self.lang));
        self.event(read, uid, title, description, (report.day, report.day))
    }
}

/// A day on which something is reported.
struct Report<'b> {
    statement: &'b Statement,
    day: Date,
    timed: &'b Timed,
}

impl Report<'_> {
    /// What is said about it, but for its times.
    fn words(&self) -> String {
        let text = self.statement.prose.text().to_owned();
        self.statement.times.iter().fold(text, |text, timed| text.replacen(&timed.words, "", 1))
    }

    /// `Rapport til dagtilbudschefen`.
    fn name(&self, lang: Lang) -> String {
        let receivers: Vec<String> = self.statement.receivers.iter().map(|said| one_line(&said.words)).collect();
        let report = text("Rapport", "Report").get(lang);
        if receivers.is_empty() {
            report.to_owned()
        } else {
            format!("{report} {} {}", text("til", "to").get(lang), words::cut(&receivers.join(", "), LABEL))
        }
    }
}

/// Longest name of a sub-task in a drawing.
const LABEL: usize = 72;

fn kind(when: &When) -> BarKind {
    match (when.from, when.to) {
        (None, None) => BarKind::Unknown,
        _ if when.is_imprecise() => BarKind::Imprecise,
        (Some(from), Some(to)) if from == to => BarKind::Milestone,
        _ => BarKind::Exact,
    }
}
