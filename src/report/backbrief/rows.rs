//! A backbrief as rows for machines.

use super::{Read, words};
use crate::analysis::backbrief::main_task::MainTask;
use crate::analysis::backbrief::progress;
use crate::analysis::backbrief::reporting::{About, Said, Statement};
use crate::analysis::backbrief::sub_tasks::one_line;
use crate::analysis::backbrief::{SubTask, Tie, Timed, When};
use crate::lang::Lang;
use crate::lang::period::{Bound, Precision, Time, YearFrom};
use crate::source::prose::Prose;
use crate::source::{Place, Sources};
use jiff::civil::Date;
use serde::Serialize;

/// Whose a backbrief is, and what it replies to.
#[derive(Debug, Serialize)]
pub(super) struct HeadRow<'b> {
    id: &'b str,
    path: &'b str,
    title: &'b str,
    unit: Option<&'b str>,
    area: Option<&'b str>,
    date: Option<Date>,
    leader: Option<&'b str>,
    language: Option<&'static str>,
    replies_to: Option<&'b str>,
    brief: Option<&'b str>,
    goals: Vec<&'b str>,
    template: &'b str,
    template_version: &'b str,
}

impl<'b> HeadRow<'b> {
    pub(super) fn of(read: &Read<'b>) -> Self {
        let (backbrief, head) = (read.backbrief, &read.backbrief.head);
        Self {
            id: &backbrief.id,
            path: read.path,
            title: backbrief.name(),
            unit: read.unit_id(),
            area: read.area_id(),
            date: head.date.as_ref().map(|date| date.value),
            leader: head.leader.as_ref().map(|leader| leader.value.as_str()),
            language: head.lang.map(Lang::code),
            replies_to: head.replies_to.as_ref().map(|brief| brief.value.as_str()),
            brief: read.brief.map(|brief| brief.name()),
            goals: head.goals.iter().map(|goal| goal.value.as_str()).collect(),
            template: &backbrief.template.id,
            template_version: &backbrief.template.version,
        }
    }
}

impl<'b> HeadRow<'b> {
    /// The brief's id.
    pub(super) fn replies_to(&self) -> Option<&'b str> {
        self.replies_to
    }

    /// What a row of CSV begins with: id, path, unit, area, title, date, brief.
    pub(super) fn fields(&self) -> [String; 7] {
        let or_empty = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let date = self.date.map(|date| date.to_string()).unwrap_or_default();
        let (id, path, title) = (self.id.to_owned(), self.path.to_owned(), self.title.to_owned());
        [id, path, or_empty(self.unit), or_empty(self.area), title, date, or_empty(self.replies_to)]
    }
}

/// A backbrief as it was read.
#[derive(Debug, Serialize)]
pub(super) struct BackbriefRow<'b> {
    #[serde(flatten)]
    head: HeadRow<'b>,
    main_task: MainTaskRow,
    sub_tasks: Vec<SubTaskRow>,
    reporting: Vec<StatementRow>,
    parts: Vec<PartRow<'b>>,
    loose: Vec<TimeRow>,
    impossible: Vec<ImpossibleRow>,
    from: Option<Date>,
    to: Option<Date>,
}

#[derive(Debug, Serialize)]
struct MainTaskRow {
    context: Vec<String>,
    intent: Vec<String>,
    apart: Vec<ApartRow>,
}

#[derive(Debug, Serialize)]
struct ApartRow {
    heading: String,
    sentences: Vec<String>,
}

/// A sub-task.
#[derive(Debug, Serialize)]
pub(super) struct SubTaskRow {
    number: usize,
    label: Option<String>,
    title: String,
    line: usize,
    owner: Option<String>,
    #[serde(flatten)]
    when: WhenRow,
    times: Vec<TimeRow>,
    steps: Vec<StepRow>,
}

#[derive(Debug, Serialize)]
struct StepRow {
    depth: usize,
    text: String,
    line: usize,
}

/// When something is done.
#[derive(Debug, Serialize)]
pub(super) struct WhenRow {
    /// In words; empty where nothing is known.
    when: String,
    from: Option<Date>,
    to: Option<Date>,
    precision: Option<&'static str>,
    /// The number of the sub-task it comes after.
    after: Option<usize>,
    recurring: Option<String>,
    without_year: bool,
}

#[derive(Debug, Serialize)]
struct TimeRow {
    words: String,
    meaning: String,
    from: Option<Date>,
    to: Option<Date>,
    precision: Option<&'static str>,
    bound: Option<&'static str>,
    year: Option<&'static str>,
    tie: Option<&'static str>,
    line: usize,
    column: usize,
}

#[derive(Debug, Serialize)]
struct StatementRow {
    text: String,
    line: usize,
    /// The numbers of the sub-tasks; all of them where it names none.
    about: Vec<usize>,
    names_sub_tasks: bool,
    receivers: Vec<String>,
    forms: Vec<String>,
    #[serde(flatten)]
    when: WhenRow,
    times: Vec<TimeRow>,
}

#[derive(Debug, Serialize)]
struct PartRow<'b> {
    id: &'b str,
    role: &'static str,
    required: bool,
    state: &'static str,
}

#[derive(Debug, Serialize)]
struct ImpossibleRow {
    words: String,
    reason: String,
    line: usize,
    column: usize,
}

impl<'b> BackbriefRow<'b> {
    pub(super) fn of(read: &Read<'b>, lang: Lang) -> Self {
        let (understood, sources) = (read.understood, read.sources);
        let tasks = &understood.sub_tasks;
        let main_task = MainTask::of(read.backbrief);
        let sub_tasks = tasks.iter().enumerate();
        let parts = progress::parts(read.backbrief).into_iter().map(|(part, state)| PartRow {
            id: &part.id,
            role: part.role.name(),
            required: part.required,
            state: state.name(),
        });
        let impossible = understood.impossible.iter().map(|(place, impossible)| ImpossibleRow {
            words: one_line(sources.written(*place)),
            reason: impossible.why.show(lang),
            line: sources.position(*place).line,
            column: sources.position(*place).column,
        });
        Self {
            head: HeadRow::of(read),
            main_task: MainTaskRow::of(&main_task),
            sub_tasks: sub_tasks.map(|(at, task)| SubTaskRow::of(at, task, tasks, sources, lang)).collect(),
            reporting: understood
                .reporting
                .iter()
                .map(|statement| StatementRow::of(statement, tasks, sources, lang))
                .collect(),
            parts: parts.collect(),
            loose: understood.loose.iter().map(|timed| TimeRow::of(timed, None, sources, lang)).collect(),
            impossible: impossible.collect(),
            from: understood.window.0,
            to: understood.window.1,
        }
    }
}

impl MainTaskRow {
    fn of(main_task: &MainTask) -> Self {
        let apart = main_task
            .apart
            .iter()
            .map(|(heading, sentences)| ApartRow { heading: one_line(heading.text()), sentences: lines(sentences) });
        Self { context: lines(&main_task.context), intent: lines(&main_task.intent), apart: apart.collect() }
    }
}

fn lines(sentences: &[Prose]) -> Vec<String> {
    sentences.iter().map(|sentence| one_line(sentence.text())).collect()
}

impl SubTaskRow {
    pub(super) fn of(at: usize, task: &SubTask, tasks: &[SubTask], sources: &Sources, lang: Lang) -> Self {
        let steps = task.steps.iter().map(|(depth, step)| StepRow {
            depth: *depth,
            text: one_line(step.text()),
            line: sources.position(step.whole()).line,
        });
        Self {
            number: at + 1,
            label: task.label.clone(),
            title: one_line(task.title.text()),
            line: sources.position(task.place).line,
            owner: task.owner.clone(),
            when: WhenRow::of(&task.when, tasks, lang),
            times: task.times.iter().map(|timed| TimeRow::of(timed, Some(timed.tie), sources, lang)).collect(),
            steps: steps.collect(),
        }
    }
}

impl WhenRow {
    pub(super) fn of(when: &When, tasks: &[SubTask], lang: Lang) -> Self {
        Self {
            when: words::when(when, tasks, lang),
            from: when.from,
            to: when.to,
            precision: when.precision.map(precision),
            after: when.after.map(|after| after + 1),
            recurring: when.recurring.as_ref().map(|recurring| match recurring {
                crate::lang::period::Recurring::EveryMeeting(_) => "every meeting".to_owned(),
                recurring => recurring.show(Lang::En, ""),
            }),
            without_year: when.is_yearless,
        }
    }
}

impl TimeRow {
    fn of(timed: &Timed, tie: Option<Tie>, sources: &Sources, lang: Lang) -> Self {
        let period = match &timed.time {
            Time::Days(period) => Some(period),
            _ => None,
        };
        let position = sources.position(timed.place);
        Self {
            words: one_line(&timed.words),
            meaning: words::time(timed, lang),
            from: period.and_then(|period| period.from),
            to: period.and_then(|period| period.to),
            precision: period.map(|period| precision(period.precision)),
            bound: period.map(|period| bound(period.bound)),
            year: period.map(|period| year(period.year)),
            tie: tie.map(tie_name),
            line: position.line,
            column: position.column,
        }
    }
}

impl StatementRow {
    fn of(statement: &Statement, tasks: &[SubTask], sources: &Sources, lang: Lang) -> Self {
        let (about, names_sub_tasks) = match &statement.about {
            About::All => ((1..=tasks.len()).collect(), false),
            About::Tasks(named) => (named.iter().map(|task| task + 1).collect(), true),
        };
        let said = |said: &[Said]| said.iter().map(|said| one_line(&said.words)).collect();
        Self {
            text: one_line(statement.prose.text()),
            line: line(statement.prose.whole(), sources),
            about,
            names_sub_tasks,
            receivers: said(&statement.receivers),
            forms: said(&statement.forms),
            when: WhenRow::of(&statement.when, tasks, lang),
            times: statement.times.iter().map(|timed| TimeRow::of(timed, None, sources, lang)).collect(),
        }
    }
}

/// What is reported on a day.
#[derive(Debug, Serialize)]
pub(super) struct ReportRow {
    text: String,
    line: usize,
    receivers: Vec<String>,
    from: Option<Date>,
    to: Option<Date>,
    precision: Option<&'static str>,
}

impl ReportRow {
    pub(super) fn of(statement: &Statement, timed: &Timed, sources: &Sources) -> Self {
        let period = match &timed.time {
            Time::Days(period) => Some(period),
            _ => None,
        };
        Self {
            text: one_line(statement.prose.text()),
            line: line(statement.prose.whole(), sources),
            receivers: statement.receivers.iter().map(|said| one_line(&said.words)).collect(),
            from: period.and_then(|period| period.from),
            to: period.and_then(|period| period.to),
            precision: period.map(|period| precision(period.precision)),
        }
    }
}

fn line(place: Place, sources: &Sources) -> usize {
    sources.position(place).line
}

pub(super) fn precision(precision: Precision) -> &'static str {
    match precision {
        Precision::Day => "day",
        Precision::Week => "week",
        Precision::Third => "third-of-month",
        Precision::Month => "month",
        Precision::Quarter => "quarter",
        Precision::Season => "season",
        Precision::HalfYear => "half-year",
        Precision::Year => "year",
    }
}

fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::During => "during",
        Bound::By => "by",
        Bound::Before => "before",
        Bound::From => "from",
        Bound::After => "after",
    }
}

fn year(year: YearFrom) -> &'static str {
    match year {
        YearFrom::Written => "written",
        YearFrom::Inferred => "inferred",
        YearFrom::Unknown => "unknown",
    }
}

fn tie_name(tie: Tie) -> &'static str {
    match tie {
        Tie::Label => "label",
        Tie::Words => "words",
        Tie::Order => "order",
        Tie::Own => "own",
        Tie::Plan => "plan",
    }
}
