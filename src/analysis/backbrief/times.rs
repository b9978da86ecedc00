//! When each sub-task is done.

use super::prose::{seam, sentences};
use super::sub_tasks::{SubTask, is_owner};
use super::subjects::{Naming, Subjects};
use crate::lang::label;
use crate::lang::period::{
    self, Anchor, Bound, Context, Mention, Period, Precision, Recurring, Relation, Relative, Time, YearFrom,
};
use crate::model::backbrief::{Backbrief, Point, PointKind, Role};
use crate::source::prose::Prose;
use crate::source::{Place, Span};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// Why a time is taken to be a sub-task's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// It stands beside the sub-task's label.
    Label,
    /// It stands in a text that has the sub-task's words.
    Words,
    /// It stands where the sub-task's turn is.
    Order,
    /// It stands in the sub-task itself.
    Own,
    /// It is said of the plan as a whole.
    Plan,
}

/// A time, and where it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Timed {
    /// Where.
    pub place: Place,
    /// The words.
    pub words: String,
    /// The time.
    pub time: Time,
    /// Why it is taken to be whose it is.
    pub tie: Tie,
    /// The sub-task that it comes after, by its place in the list.
    pub after: Option<usize>,
}

/// When a sub-task is done, as all that is said of it says together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct When {
    /// The first day, where it is known.
    pub from: Option<Date>,
    /// The last day, where it is known.
    pub to: Option<Date>,
    /// How exact the coarsest of its times is worded.
    pub precision: Option<Precision>,
    /// The sub-task it comes after, by its place in the list.
    pub after: Option<usize>,
    /// How often it is done, or that it goes on.
    pub recurring: Option<Recurring>,
    /// Whether a time without a year is among what is said.
    pub is_yearless: bool,
}

impl When {
    /// Puts together what is said.
    pub(super) fn of<'t>(times: impl Iterator<Item = &'t Timed>) -> Self {
        let mut when = Self::default();
        // Of several last days the one that is worded most exactly counts: `til påske, det vil sige senest 11. april`.
        let mut last: Option<(Precision, Date)> = None;
        for timed in times {
            when.after = when.after.or(timed.after);
            match &timed.time {
                Time::Days(period) => {
                    when.from = earliest(when.from, period.from);
                    match period.to.filter(|_| matches!(period.bound, Bound::By | Bound::Before)) {
                        Some(to) if last.is_none_or(|(precision, _)| period.precision <= precision) => {
                            last = Some((period.precision, to));
                        }
                        Some(_) => {}
                        None => when.to = when.to.max(period.to),
                    }
                    when.precision = when.precision.max(Some(period.precision));
                    when.is_yearless |= period.year == YearFrom::Unknown;
                }
                Time::Recurring(recurring) => when.recurring = when.recurring.clone().or(Some(recurring.clone())),
                Time::Relative(_) | Time::Impossible(_) => {}
            }
        }
        when.to = when.to.max(last.map(|(_, to)| to));
        when
    }

    /// Returns whether anything is known.
    pub fn is_known(&self) -> bool {
        self.from.is_some() || self.to.is_some() || self.after.is_some() || self.recurring.is_some() || self.is_yearless
    }
}

fn earliest(a: Option<Date>, b: Option<Date>) -> Option<Date> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// A piece of the timetable: what it says, whom it names, and its times.
struct Clause {
    tasks: Vec<usize>,
    tie: Tie,
    times: Vec<Timed>,
    /// The entry, row or sentence it belongs to, counted through.
    unit: usize,
}

/// Ties times to the sub-tasks; returns those that belong to none.
pub(super) fn tie(backbrief: &Backbrief, tasks: &mut [SubTask], subjects: &Subjects, context: &Context) -> Vec<Timed> {
    let mut clauses = Vec::new();
    // A line that is only a label goes for what follows it, until the next one.
    let mut above: Vec<usize> = Vec::new();
    for point in super::points(backbrief, Role::Timetable) {
        if point.kind == PointKind::Paragraph && label::alone(point.prose.text()).is_some() {
            above = subjects.all_named(point.prose.text());
        }
        collect(point, &above, subjects, context, &mut clauses);
    }
    by_order(&mut clauses, subjects);
    let mut loose = Vec::new();
    for clause in clauses {
        match &clause.tasks[..] {
            [] => loose.extend(clause.times),
            owners => {
                for owner in owners {
                    let ties = clause.times.iter().map(|timed| Timed { tie: clause.tie, ..timed.clone() });
                    tasks[*owner]
                        .times
                        .extend(ties.map(|timed| Timed { after: timed.after.filter(|after| after != owner), ..timed }));
                }
            }
        }
    }
    let own = |task: &SubTask| own_times(task, subjects, context);
    for task in tasks.iter_mut().filter(|task| task.times.is_empty()) {
        task.times = own(task);
    }
    if !loose.is_empty() {
        let plan: Vec<Timed> = loose.iter().map(|timed| Timed { tie: Tie::Plan, ..timed.clone() }).collect();
        for task in tasks.iter_mut().filter(|task| task.times.is_empty()) {
            task.times.clone_from(&plan);
        }
    }
    for task in &mut *tasks {
        task.when = When::of(task.times.iter());
    }
    follow(tasks);
    loose
}

/// Takes the clauses of a point and what lies below it; `above` are the sub-tasks that the point above names.
fn collect(point: &Point, above: &[usize], subjects: &Subjects, context: &Context, clauses: &mut Vec<Clause>) {
    let from = clauses.len();
    if point.kind == PointKind::Row {
        row(point, subjects, context, clauses);
    } else {
        running(&point.prose, above, subjects, context, clauses);
    }
    let named: Vec<usize> = clauses[from..].iter().flat_map(|clause| clause.tasks.clone()).collect();
    let above = if named.is_empty() { above } else { &named };
    // What a heading or an entry without a time is about goes for what lies below it.
    let begun = clauses.len();
    for below in &point.points {
        collect(below, above, subjects, context, clauses);
    }
    if above.is_empty() {
        let unit = clauses[from..begun].first().map(|clause| clause.unit);
        for clause in &mut clauses[begun..] {
            clause.unit = unit.unwrap_or(clause.unit);
        }
    }
}

/// A row of a table: the cells say whom it is about and when.
fn row(point: &Point, subjects: &Subjects, context: &Context, clauses: &mut Vec<Clause>) {
    let unit = next_unit(clauses);
    let is_time =
        |text: &str| period::find(text, context).iter().any(|mention| !matches!(mention.time, Time::Relative(_)));
    let about: Vec<&str> =
        point.cells.iter().filter(|(heading, _)| !is_owner(heading)).map(|(_, cell)| cell.text()).collect();
    let named = about.iter().find_map(|cell| subjects.named(cell).into_iter().next()).map(|naming| naming.tasks);
    let by_number = || about.first().and_then(|cell| subjects.numbered(cell)).map(|task| vec![task]);
    let by_words =
        || about.iter().filter(|cell| !is_time(cell)).find_map(|cell| subjects.alike(cell)).map(|task| vec![task]);
    let (tasks, tie) = match (named.or_else(by_number), by_words()) {
        (Some(tasks), _) => (tasks, Tie::Label),
        (None, Some(tasks)) => (tasks, Tie::Words),
        (None, None) => (Vec::new(), Tie::Order),
    };
    let mut times = Vec::new();
    for (heading, cell) in &point.cells {
        let bound = bound_of_column(heading);
        for mention in period::find(cell.text(), context) {
            times.push(timed(cell, &mention, bound, tasks.first().copied(), subjects));
        }
    }
    clauses.push(Clause { tasks, tie, times, unit });
}

fn next_unit(clauses: &[Clause]) -> usize {
    clauses.last().map_or(0, |clause| clause.unit + 1)
}

/// Whether a column's times are beginnings or ends.
fn bound_of_column(heading: &str) -> Option<Bound> {
    let heading = heading.to_lowercase();
    let begins = |words: &[&str]| words.iter().any(|word| heading.starts_with(word));
    if begins(&["start", "begynd", "opstart", "fra", "begin", "from"]) {
        Some(Bound::From)
    } else if begins(&["slut", "færdig", "senest", "deadline", "til", "frist", "afslut", "end", "finish", "due", "to"])
    {
        Some(Bound::By)
    } else {
        None
    }
}

/// Most times of one paragraph that are looked at: nobody plans more in one breath.
const MOST_TIMES: usize = 200;

/// Running text: its sentences, and in them its clauses.
fn running(prose: &Prose, above: &[usize], subjects: &Subjects, context: &Context, clauses: &mut Vec<Clause>) {
    let text = prose.text();
    let mut mentions = period::find(text, context);
    mentions.truncate(MOST_TIMES);
    let unit = next_unit(clauses);
    // A sentence that names nobody goes on about what the one before it named.
    let mut last: Vec<usize> = above.to_vec();
    for (number, sentence) in sentences(text).into_iter().enumerate() {
        // Behind the last time nothing is said about when.
        if mentions.last().is_none_or(|last| last.span.end <= sentence.start) && number > MOST_TIMES {
            break;
        }
        for (span, naming) in split(text, sentence, subjects, &mentions) {
            let piece = &text[span.start..span.end];
            let alike = naming.is_none().then(|| subjects.alike(piece)).flatten();
            let has_times =
                mentions.iter().any(|mention| span.start <= mention.span.start && mention.span.start < span.end);
            let (tasks, tie) = match (naming, alike) {
                (Some(naming), _) => (naming.tasks, Tie::Label),
                (None, Some(task)) if above.is_empty() || above.contains(&task) => (vec![task], Tie::Words),
                (None, _) => (last.clone(), if last.is_empty() { Tie::Order } else { Tie::Label }),
            };
            let first = tasks.first().copied();
            let within =
                mentions.iter().filter(|mention| span.start <= mention.span.start && mention.span.end <= span.end);
            let times = within.map(|mention| {
                let bound = bound_of_words(text, span, mention, &mentions);
                timed(prose, mention, bound, first, subjects)
            });
            let mut times: Vec<Timed> = times.collect();
            settle(&mut times);
            if has_times || !tasks.is_empty() {
                last.clone_from(&tasks);
            }
            if has_times {
                clauses.push(Clause { tasks, tie, times, unit: unit + number });
            } else if !tasks.is_empty() && clauses.last().is_none_or(|clause| clause.tasks != tasks) {
                // It says whom the times below it are about.
                clauses.push(Clause { tasks, tie, times: Vec::new(), unit: unit + number });
            }
        }
    }
}

/// What one clause says, once all of it is known: `først i maj, derefter hver måned` follows its own May, and no other
/// sub-task; `forårets møder i marts` are in March.
fn settle(times: &mut Vec<Timed>) {
    let is_days = |timed: &Timed| matches!(timed.time, Time::Days(_));
    let first = times.iter().position(is_days);
    for (at, timed) in times.iter_mut().enumerate() {
        if matches!(&timed.time, Time::Relative(relative) if relative.to == Anchor::Previous)
            && first.is_some_and(|first| first < at)
        {
            timed.after = None;
        }
    }
    let is_genitive = |timed: &Timed| {
        let words = timed.words.to_lowercase();
        is_days(timed) && ["forårets", "efterårets", "sommerens", "vinterens", "årets"].contains(&words.as_str())
    };
    if times.iter().any(|timed| is_days(timed) && !is_genitive(timed)) {
        times.retain(|timed| !is_genitive(timed));
    }
}

/// Splits a sentence where it turns from one sub-task to another.
///
/// A label within a time names nobody: `opgave 2 begynder, når opgave 1 er gennemført` is about the second.
fn split(text: &str, sentence: Span, subjects: &Subjects, mentions: &[Mention]) -> Vec<(Span, Option<Naming>)> {
    let words = &text[sentence.start..sentence.end];
    let anchors: Vec<Span> = mentions.iter().filter_map(anchor).collect();
    let mut pieces = Vec::new();
    for part in semicolons(words) {
        let (start, end) = (sentence.start + part.start, sentence.start + part.end);
        let mut namings: Vec<Naming> = subjects.named(&text[start..end]);
        namings.retain(|naming| {
            let (from, to) = (start + naming.span.start, start + naming.span.end);
            !anchors.iter().any(|anchor| anchor.start < to && from < anchor.end)
        });
        namings.truncate(MOST_TIMES);
        let mut from = start;
        for (at, naming) in namings.iter().enumerate() {
            let to =
                namings.get(at + 1).map_or(end, |next| seam(text, start + naming.span.end, start + next.span.start));
            pieces.push((Span { start: from, end: to }, Some(naming.clone())));
            from = to;
        }
        if namings.is_empty() {
            pieces.push((Span { start, end }, None));
        }
    }
    pieces
}

/// Where the label stands that a time hangs on.
fn anchor(mention: &Mention) -> Option<Span> {
    match &mention.time {
        Time::Relative(Relative { to: Anchor::Label { span, .. }, .. }) => Some(*span),
        _ => None,
    }
}

fn semicolons(text: &str) -> Vec<Span> {
    let mut start = 0;
    let mut pieces = Vec::new();
    for piece in text.split_inclusive(';') {
        pieces.push(Span { start, end: start + piece.len() });
        start += piece.len();
    }
    pieces
}

const STARTING: &[&str] = &[
    "start",
    "begynd",
    "påbegynd",
    "igangsæt",
    "går i gang",
    "sættes i gang",
    "sætter i gang",
    "i drift",
    "opstart",
    "tager fat",
    "begin",
    "launch",
    "kick off",
    "kicks off",
    "in operation",
    "træder i kraft",
    "åbner",
    "og frem",
    "indføres",
];
const ENDING: &[&str] = &[
    "afslut",
    "færdig",
    "slut",
    "deadline",
    "på plads",
    "gennemført",
    "er klar",
    "klar til",
    "ender",
    "i mål",
    "complete",
    "finish",
    "ends",
    "done",
    "ready",
    "in place",
    "due",
    "leveres",
    "afleveres",
];

/// Whether the words around a mention say that something begins or ends there.
fn bound_of_words(text: &str, clause: Span, mention: &Mention, all: &[Mention]) -> Option<Bound> {
    let is_within = |other: &&Mention| clause.start <= other.span.start && other.span.end <= clause.end;
    let before = all
        .iter()
        .filter(is_within)
        .filter(|other| other.span.end <= mention.span.start)
        .map(|other| other.span.end)
        .max();
    let behind = all
        .iter()
        .filter(is_within)
        .filter(|other| other.span.start >= mention.span.end)
        .map(|other| other.span.start)
        .min();
    let said = |start: usize, end: usize| text.get(start..end).unwrap_or_default().to_lowercase();
    let find = |words: &str, from_end: bool| {
        let at = |list: &[&str]| {
            let found = list.iter().filter_map(|word| if from_end { words.rfind(word) } else { words.find(word) });
            if from_end { found.max() } else { found.min() }
        };
        match (at(STARTING), at(ENDING)) {
            (Some(start), Some(end)) if (start > end) == from_end => Some(Bound::From),
            (_, Some(_)) => Some(Bound::By),
            (Some(_), None) => Some(Bound::From),
            (None, None) => None,
        }
    };
    let left = find(&said(before.unwrap_or(clause.start), mention.span.start), true);
    left.or_else(|| find(&said(mention.span.end, behind.unwrap_or(clause.end)), false))
}

fn timed(prose: &Prose, mention: &Mention, bound: Option<Bound>, task: Option<usize>, subjects: &Subjects) -> Timed {
    let span = mention.span;
    let words = prose.text().get(span.start..span.end).unwrap_or_default().to_owned();
    let before = prose.text()[..span.start].to_lowercase();
    let bound = if before.trim_end().ends_with("resten af") || words.to_lowercase().starts_with("resten af") {
        Some(Bound::By)
    } else {
        bound
    };
    let time = match (&mention.time, bound) {
        (Time::Days(period), Some(bound)) => Time::Days(bounded(period, bound)),
        (time, _) => time.clone(),
    };
    let after = match &mention.time {
        Time::Relative(relative) if relative.relation == Relation::After => match &relative.to {
            Anchor::Previous => task.and_then(|task| task.checked_sub(1)),
            Anchor::Label { span, .. } => {
                let label = prose.text().get(span.start..span.end).unwrap_or_default();
                subjects.named(label).first().and_then(|naming| naming.tasks.last().copied())
            }
            Anchor::Event(_) | Anchor::Writing => None,
        },
        _ => None,
    };
    Timed { place: prose.place(span), words, time, tie: Tie::Order, after }
}

/// A period of which only the beginning or the end is meant; a range says both itself.
fn bounded(period: &Period, bound: Bound) -> Period {
    let is_range = period.first != period.last;
    if period.bound != Bound::During || is_range {
        return period.clone();
    }
    match bound {
        Bound::From => Period { to: None, bound: Bound::From, ..period.clone() },
        Bound::By => Period { from: None, bound: Bound::By, ..period.clone() },
        _ => period.clone(),
    }
}

/// Gives clauses that name nobody to the sub-tasks whose turn it is, where the numbers agree.
fn by_order(clauses: &mut [Clause], subjects: &Subjects) {
    let count = subjects.len();
    let with_times = |clause: &&mut Clause| !clause.times.is_empty();
    let mut units: Vec<usize> =
        clauses.iter().filter(|clause| !clause.times.is_empty()).map(|clause| clause.unit).collect();
    units.dedup();
    if units.len() == count {
        let turn = |unit: usize| units.iter().position(|known| *known == unit);
        // Those that are named have to be where their turn is, else the order means nothing.
        let agrees = clauses
            .iter()
            .filter(|clause| !clause.times.is_empty() && clause.tasks.len() == 1)
            .all(|clause| turn(clause.unit) == clause.tasks.first().copied());
        if agrees {
            for clause in clauses.iter_mut().filter(with_times).filter(|clause| clause.tasks.is_empty()) {
                clause.tasks = units.iter().position(|known| *known == clause.unit).into_iter().collect();
                clause.tie = Tie::Order;
            }
            return;
        }
    }
    let named: Vec<usize> =
        clauses.iter().filter(|clause| !clause.times.is_empty()).flat_map(|clause| clause.tasks.clone()).collect();
    let left: Vec<usize> = (0..count).filter(|task| !named.contains(task)).collect();
    let mut nameless: Vec<&mut Clause> =
        clauses.iter_mut().filter(with_times).filter(|clause| clause.tasks.is_empty()).collect();
    let is_plan =
        left.len() != nameless.len() || (count == 1 && !nameless.is_empty() && named.is_empty() && nameless.len() > 1);
    if !is_plan {
        for (clause, task) in nameless.iter_mut().zip(left) {
            clause.tasks = vec![task];
            clause.tie = Tie::Order;
        }
    } else if count == 1 {
        nameless.iter_mut().for_each(|clause| clause.tasks = vec![0]);
    }
}

/// Times that stand in a sub-task itself: days of the calendar only, since `hver uge` in a step says how it is done.
fn own_times(task: &SubTask, subjects: &Subjects, context: &Context) -> Vec<Timed> {
    let all = std::iter::once(&task.title).chain(task.steps.iter().map(|(_, step)| step));
    let times = all.flat_map(|prose| {
        let mentions = period::find(prose.text(), context);
        let whole = Span { start: 0, end: prose.text().len() };
        let days: Vec<Timed> = mentions
            .iter()
            .filter(|mention| matches!(&mention.time, Time::Days(period) if period.year != YearFrom::Unknown))
            .map(|mention| {
                let bound = bound_of_words(prose.text(), whole, mention, &mentions);
                Timed { tie: Tie::Own, ..timed(prose, mention, bound, None, subjects) }
            })
            .collect();
        days
    });
    times.collect()
}

/// A sub-task that only follows another begins when that ends.
fn follow(tasks: &mut [SubTask]) {
    for at in 0..tasks.len() {
        let Some(after) = tasks[at].when.after.filter(|after| *after < at) else { continue };
        if tasks[at].when.from.is_none() {
            let end = tasks[after].when.to.and_then(|end| end.checked_add(1.day()).ok());
            let is_before_end = tasks[at].when.to.is_none_or(|to| end.is_none_or(|end| end <= to));
            tasks[at].when.from = end.filter(|_| is_before_end);
        }
    }
}
