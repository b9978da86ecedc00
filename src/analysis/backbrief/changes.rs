//! What has become of a backbrief from one version to the next, in the field's words.
//!
//! Sub-tasks are matched by what they say, by their labels, and by their order; statements of the reporting by what they
//! say and what they are about. Words that only say the same otherwise are kept apart from what changes the plan.

mod matching;

use super::main_task::MainTask;
use super::progress::{PartState, parts};
use super::reporting::{About, Said};
use super::sub_tasks::one_line;
use super::{Statement, SubTask, Understood, When};
use crate::analysis::changes::wording::{Entry, pair};
use crate::analysis::similarity::{fold, similarity};
use crate::lang::label;
use crate::model::backbrief::{Backbrief, Part, Role};
use crate::source::prose::Prose;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A backbrief, and how it was understood.
#[derive(Debug, Clone, Copy)]
pub struct Version<'b> {
    /// The backbrief.
    pub backbrief: &'b Backbrief,
    /// How it was understood.
    pub understood: &'b Understood,
}

/// Something in the earlier version, and what stands in its place in the later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change<T> {
    /// In the earlier version.
    pub before: T,
    /// In the later version.
    pub after: T,
}

impl<T: PartialEq> Change<T> {
    fn of(before: T, after: T) -> Option<Self> {
        (before != after).then_some(Self { before, after })
    }
}

/// A text that has other words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reworded {
    /// What it said, and says.
    pub words: Change<String>,
    /// Whether it seems to say the same.
    pub is_wording_only: bool,
}

/// Texts at least this similar seem to say the same in other words.
const SAME: f64 = 0.7;

impl Reworded {
    /// `None` where the words are the same but for case and punctuation.
    fn of(before: &str, after: &str) -> Option<Self> {
        let is_wording_only = similarity(before, after) >= SAME && turns(before) == turns(after);
        let words = Change { before: one_line(before), after: one_line(after) };
        (fold(before) != fold(after)).then_some(Self { words, is_wording_only })
    }
}

/// Words that make another promise of the same sentence.
const TURNS: &[&str] = &[
    "aldrig",
    "alle",
    "all",
    "eight",
    "fem",
    "fire",
    "five",
    "four",
    "halvdelen",
    "half",
    "ikke",
    "ingen",
    "never",
    "ni",
    "nine",
    "no",
    "nobody",
    "nogle",
    "none",
    "not",
    "one",
    "otte",
    "seks",
    "seven",
    "six",
    "some",
    "syv",
    "ten",
    "ti",
    "tolv",
    "tre",
    "three",
    "twelve",
    "two",
    "tyve",
    "twenty",
    "uden",
    "without",
];

/// The numbers of a text, and its words that turn what it says: ten for twenty is no other wording.
fn turns(text: &str) -> BTreeSet<String> {
    let words = text.split(|sign: char| !sign.is_alphanumeric()).map(str::to_lowercase);
    let tells = |word: &String| TURNS.contains(&word.as_str()) || word.starts_with(|sign: char| sign.is_ascii_digit());
    words.filter(tells).collect()
}

/// What the front matter says of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The title.
    Title,
    /// The unit.
    Unit,
    /// The area.
    Area,
    /// The date.
    Date,
    /// The leader.
    Leader,
    /// The brief.
    Brief,
    /// The goals.
    Goals,
}

/// How a day has moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// It is another one.
    Moved(Change<Date>),
    /// It is known now.
    Known(Date),
    /// It is not known any more.
    Lost(Date),
}

impl Shift {
    fn of(before: Option<Date>, after: Option<Date>) -> Option<Self> {
        match (before, after) {
            (Some(before), Some(after)) => Change::of(before, after).map(Self::Moved),
            (None, Some(after)) => Some(Self::Known(after)),
            (Some(before), None) => Some(Self::Lost(before)),
            (None, None) => None,
        }
    }
}

/// What has become of the time of something.
#[derive(Debug, Clone, PartialEq)]
pub enum TimeChange {
    /// It has a time now.
    Gained,
    /// It has none any more.
    Lost,
    /// Its days have moved.
    Moved {
        /// The first day.
        start: Option<Shift>,
        /// The last day.
        end: Option<Shift>,
    },
    /// The same is worded more exactly, or less.
    Exactness {
        /// Whether more.
        is_more: bool,
    },
    /// It is said otherwise: another sub-task to come after, another rhythm.
    Other,
}

impl TimeChange {
    fn of(before: &When, after: &When, same_after: bool) -> Option<Self> {
        match (before.is_known(), after.is_known()) {
            (false, false) => return None,
            (false, true) => return Some(Self::Gained),
            (true, false) => return Some(Self::Lost),
            (true, true) => {}
        }
        let (start, end) = (Shift::of(before.from, after.from), Shift::of(before.to, after.to));
        if start.is_some() || end.is_some() {
            return Some(Self::Moved { start, end });
        }
        if let (Some(old), Some(new)) = (before.precision, after.precision)
            && old != new
        {
            return Some(Self::Exactness { is_more: new < old });
        }
        let is_same = same_after && before.recurring == after.recurring && before.is_yearless == after.is_yearless;
        (!is_same).then_some(Self::Other)
    }
}

/// What has become of a sub-task.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskChange {
    /// Its places in the lists of the two versions.
    pub at: Change<usize>,
    /// Its label.
    pub label: Option<Change<Option<String>>>,
    /// What it is.
    pub title: Option<Reworded>,
    /// Steps that came.
    pub steps_added: Vec<String>,
    /// Steps that went.
    pub steps_dropped: Vec<String>,
    /// Steps that have other words.
    pub steps_reworded: Vec<Reworded>,
    /// Who does it.
    pub owner: Option<Change<Option<String>>>,
    /// When it is done.
    pub time: Option<TimeChange>,
}

impl TaskChange {
    fn is_empty(&self) -> bool {
        let has_steps =
            !(self.steps_added.is_empty() && self.steps_dropped.is_empty() && self.steps_reworded.is_empty());
        self.label.is_none() && self.title.is_none() && !has_steps && self.owner.is_none() && self.time.is_none()
    }
}

/// What has become of a statement about reporting.
#[derive(Debug, Clone, PartialEq)]
pub struct StatementChange {
    /// Its places in the lists of the two versions.
    pub at: Change<usize>,
    /// Whether it is about other sub-tasks.
    pub is_about_others: bool,
    /// To whom.
    pub receivers: Option<Change<Vec<String>>>,
    /// In what form.
    pub forms: Option<Change<Vec<String>>>,
    /// When.
    pub time: Option<TimeChange>,
    /// How it is worded, where nothing else has changed.
    pub words: Option<Reworded>,
}

/// What is there in one version only, or in both and changed; places in lists.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed<T> {
    /// In the later version only.
    pub added: Vec<usize>,
    /// In the earlier version only.
    pub dropped: Vec<usize>,
    /// In both, and changed.
    pub changed: Vec<T>,
}

impl<T> Changed<T> {
    fn is_empty(&self) -> bool {
        self.added.is_empty() && self.dropped.is_empty() && self.changed.is_empty()
    }
}

/// What has become of a backbrief.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes<'b> {
    /// What the front matter says.
    pub head: Vec<(Field, Change<Option<String>>)>,
    /// Where the workplace stands.
    pub context: Option<Reworded>,
    /// What it means to achieve.
    pub intent: Option<Reworded>,
    /// Parts that have come, gone or been emptied.
    pub parts: Vec<(&'b Part, Change<PartState>)>,
    /// Parts beside the plan whose words have changed: measures, boundaries, concerns and so on.
    pub texts: Vec<(&'b Part, Reworded)>,
    /// The sub-tasks.
    pub sub_tasks: Changed<TaskChange>,
    /// The reporting.
    pub reporting: Changed<StatementChange>,
}

impl<'b> Changes<'b> {
    /// Finds what has changed from one version to the next.
    pub fn between(before: Version<'b>, after: Version<'b>) -> Self {
        let tasks = matching::tasks(&before.understood.sub_tasks, &after.understood.sub_tasks);
        let sub_tasks = sub_tasks(before.understood, after.understood, &tasks);
        let reporting = reporting(before.understood, after.understood, &tasks);
        let (old, new) = (MainTask::of(before.backbrief), MainTask::of(after.backbrief));
        let reworded = |old: &[Prose], new: &[Prose]| Reworded::of(&joined(old), &joined(new));
        Self {
            head: head(before.backbrief, after.backbrief),
            context: reworded(&old.context, &new.context),
            intent: reworded(&old.intent, &new.intent),
            parts: part_changes(before.backbrief, after.backbrief),
            texts: texts(before.backbrief, after.backbrief),
            sub_tasks,
            reporting,
        }
    }

    /// Returns whether nothing has changed but spaces, case and punctuation.
    pub fn is_empty(&self) -> bool {
        let is_same_text = self.context.is_none() && self.intent.is_none() && self.texts.is_empty();
        is_same_text
            && self.head.is_empty()
            && self.parts.is_empty()
            && self.sub_tasks.is_empty()
            && self.reporting.is_empty()
    }
}

fn joined(sentences: &[Prose]) -> String {
    sentences.iter().map(Prose::text).collect::<Vec<_>>().join(" ")
}

fn head(before: &Backbrief, after: &Backbrief) -> Vec<(Field, Change<Option<String>>)> {
    let fields = |backbrief: &Backbrief| {
        let head = &backbrief.head;
        let goals: Vec<&str> = head.goals.iter().map(|goal| goal.value.as_str()).collect();
        [
            (Field::Title, Some(one_line(backbrief.name()))),
            (Field::Unit, head.unit.as_ref().map(|unit| unit.value.clone())),
            (Field::Area, head.area.as_ref().map(|area| area.value.clone())),
            (Field::Date, head.date.as_ref().map(|date| date.value.to_string())),
            (Field::Leader, head.leader.as_ref().map(|leader| leader.value.clone())),
            (Field::Brief, head.replies_to.as_ref().map(|brief| brief.value.clone())),
            (Field::Goals, (!goals.is_empty()).then(|| goals.join(", "))),
        ]
    };
    let both = fields(before).into_iter().zip(fields(after));
    both.filter_map(|((field, old), (_, new))| Some((field, Change::of(old, new)?))).collect()
}

/// The parts of the later template that are in another state; one that the earlier template did not know was missing.
fn part_changes<'b>(before: &'b Backbrief, after: &'b Backbrief) -> Vec<(&'b Part, Change<PartState>)> {
    let old = parts(before);
    let state = |id: &str| old.iter().find(|(part, _)| part.id == id).map_or(PartState::Missing, |(_, state)| *state);
    let found = parts(after).into_iter().filter(|(part, _)| part.role != Role::Opening);
    found.filter_map(|(part, new)| Some((part, Change::of(state(&part.id), new)?))).collect()
}

/// The parts that are neither main task, sub-tasks, timetable nor reporting, and have other words.
fn texts<'b>(before: &'b Backbrief, after: &'b Backbrief) -> Vec<(&'b Part, Reworded)> {
    let beside = [Role::Intent, Role::Measures, Role::Boundaries, Role::Concerns, Role::Involved];
    let words = |backbrief: &Backbrief, role: Role| {
        backbrief.points(role).map(|point| point.prose.text().to_owned()).collect::<Vec<_>>().join(" ")
    };
    let changed = beside.into_iter().filter_map(|role| {
        let (old, new) = (words(before, role), words(after, role));
        // What came or went as a whole is told as a part.
        let is_there = !old.trim().is_empty() && !new.trim().is_empty();
        Some((after.template.part(role)?, Reworded::of(&old, &new).filter(|_| is_there)?))
    });
    changed.collect()
}

fn sub_tasks(before: &Understood, after: &Understood, tasks: &[(usize, usize)]) -> Changed<TaskChange> {
    let (old, new) = (&before.sub_tasks, &after.sub_tasks);
    let later = |old: usize| tasks.iter().find(|(before, _)| *before == old).map(|(_, after)| *after);
    let changed = tasks.iter().map(|&(at_before, at_after)| {
        let (before, after) = (&old[at_before], &new[at_after]);
        let same_after = before.when.after.map(later) == after.when.after.map(Some);
        let steps = |task: &SubTask| task.steps.iter().map(|(_, step)| one_line(step.text())).collect::<Vec<_>>();
        let (steps_before, steps_after) = (steps(before), steps(after));
        let paired = pair(&as_entries(&steps_before), &as_entries(&steps_after));
        let reworded = paired.both.iter().filter_map(|(a, b)| Reworded::of(&steps_before[*a], &steps_after[*b]));
        TaskChange {
            at: Change { before: at_before, after: at_after },
            label: Change::of(before.label.clone(), after.label.clone()),
            title: Reworded::of(before.title.text(), after.title.text()),
            steps_reworded: reworded.collect(),
            steps_added: paired.added.iter().map(|at| steps_after[*at].clone()).collect(),
            steps_dropped: paired.dropped.iter().map(|at| steps_before[*at].clone()).collect(),
            owner: Change::of(before.owner.clone(), after.owner.clone()),
            time: TimeChange::of(&before.when, &after.when, same_after),
        }
    });
    let changed = changed.filter(|change| !change.is_empty()).collect();
    Changed { added: left(new.len(), tasks, |pair| pair.1), dropped: left(old.len(), tasks, |pair| pair.0), changed }
}

fn as_entries(texts: &[String]) -> Vec<Entry<'_>> {
    texts.iter().map(|text| Entry { id: None, home: "", text, from: &[] }).collect()
}

/// The places that no pair has.
fn left(number: usize, pairs: &[(usize, usize)], side: impl Fn(&(usize, usize)) -> usize) -> Vec<usize> {
    (0..number).filter(|at| pairs.iter().all(|pair| side(pair) != *at)).collect()
}

fn reporting(before: &Understood, after: &Understood, tasks: &[(usize, usize)]) -> Changed<StatementChange> {
    let (old, new) = (&before.reporting, &after.reporting);
    let counts = (before.sub_tasks.len(), after.sub_tasks.len());
    let pairs = matching::statements(old, new, tasks, counts);
    let changed = pairs.iter().filter_map(|&(at_before, at_after)| {
        let (before, after) = (&old[at_before], &new[at_after]);
        let is_about_others = !matching::is_about_same(before, after, tasks, counts);
        let change = StatementChange {
            at: Change { before: at_before, after: at_after },
            is_about_others,
            receivers: Change::of(said(&before.receivers), said(&after.receivers)),
            forms: Change::of(said(&before.forms), said(&after.forms)),
            time: statement_time(before, after),
            words: None,
        };
        let has_changed =
            is_about_others || change.receivers.is_some() || change.forms.is_some() || change.time.is_some();
        let (old, new) = (before.prose.text(), after.prose.text());
        let words = Reworded::of(old, new).filter(|_| fold(&without_labels(old)) != fold(&without_labels(new)));
        match (has_changed, words) {
            (true, _) => Some(change),
            (false, Some(words)) => Some(StatementChange { words: Some(words), ..change }),
            (false, None) => None,
        }
    });
    let changed = changed.collect();
    Changed { added: left(new.len(), &pairs, |pair| pair.1), dropped: left(old.len(), &pairs, |pair| pair.0), changed }
}

/// A text without the labels of sub-tasks: which of them it is about is told apart.
fn without_labels(text: &str) -> String {
    let (mut left, mut from) = (String::new(), 0);
    for label in label::find(text) {
        left.push_str(text.get(from..label.span.start).unwrap_or_default());
        from = from.max(label.span.end);
    }
    left + text.get(from..).unwrap_or_default()
}

fn statement_time(before: &Statement, after: &Statement) -> Option<TimeChange> {
    match (before.has_time(), after.has_time()) {
        (false, true) => Some(TimeChange::Gained),
        (true, false) => Some(TimeChange::Lost),
        _ => TimeChange::of(&before.when, &after.when, true),
    }
}

/// What is said, each once, in the order of the alphabet: another order is no change.
fn said(said: &[Said]) -> Vec<String> {
    let words: BTreeSet<String> = said.iter().map(|said| one_line(&said.words).to_lowercase()).collect();
    words.into_iter().collect()
}

/// The sub-tasks that a statement is about, among so many.
fn about(statement: &Statement, number: usize) -> Vec<usize> {
    match &statement.about {
        About::All => (0..number).collect(),
        About::Tasks(tasks) => tasks.clone(),
    }
}
