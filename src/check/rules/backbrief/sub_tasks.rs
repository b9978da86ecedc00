//! Rules about the sub-tasks and their labels.

use super::words::is_hint;
use super::{called, heading_of, is_answered, item, rule};
use crate::analysis::backbrief::SubTask;
use crate::check::{Findings, Reply, Rule, Severity};
use crate::lang::label::{self, Label};
use crate::lang::{Lang, text};
use crate::model::backbrief::{Backbrief, Role};
use crate::source::Place;
use std::collections::BTreeMap;

pub(in crate::check::rules) static RULES: &[&Rule] =
    &[&NO_SUB_TASKS, &MANY_SUB_TASKS, &ONLY_LABEL, &LABEL_TWICE, &LABEL_GAP, &UNKNOWN_SUB_TASK];

static NO_SUB_TASKS: Rule = rule(
    Severity::Warning,
    "backbrief-no-sub-tasks",
    text("der er ingen underopgaver i afsnittet om dem", "the section on sub-tasks holds none"),
    text(
        "Tider og rapportering hører til underopgaver. Uden dem er der intet at følge op på.",
        "Times and reporting belong to sub-tasks. Without them there is nothing to follow up.",
    ),
    text(
        "## Hvilke underopgaver følger af hovedopgaven?\n\nVi vil arbejde med følgende:",
        "## Which sub-tasks follow from the main task?\n\nWe will work on the following:",
    ),
    text(
        "Skriv en linje for hver: `Opgave 1: …`, eller et punkt i en liste.",
        "Write one line for each: `Task 1: …`, or an entry of a list.",
    ),
    no_sub_tasks,
);

fn no_sub_tasks(reply: &Reply<'_>, findings: &mut Findings) {
    let backbrief = reply.backbrief;
    if !reply.understood.sub_tasks.is_empty() || !is_answered(backbrief, Role::SubTasks) {
        return;
    }
    // That the hint is still there says it too.
    if backbrief.points(Role::SubTasks).all(|point| point.prose.is_empty() || is_hint(&point.prose, backbrief)) {
        return;
    }
    let (message, help) = match findings.lang {
        Lang::Da => {
            ("afsnittet nævner ingen underopgaver", "skriv en linje for hver: `Opgave 1: …`, eller et punkt i en liste")
        }
        Lang::En => ("the section names no sub-task", "write one line for each: `Task 1: …`, or an entry of a list"),
    };
    findings.push(&NO_SUB_TASKS, heading_of(backbrief, Role::SubTasks), message, help);
}

static MANY_SUB_TASKS: Rule = rule(
    Severity::Warning,
    "backbrief-many-sub-tasks",
    text("der er flere underopgaver, end nogen kan bære", "there are more sub-tasks than anyone can carry"),
    text(
        "Underopgaverne skal løses ved siden af driften. Er der for mange, er der ikke valgt.",
        "Sub-tasks are solved beside daily operation. If there are too many, nothing has been chosen.",
    ),
    text("ti underopgaver under hinanden", "ten sub-tasks below each other"),
    text(
        "Saml dem, der hænger sammen, til én med punkter under, og udskyd dem, der kan vente.",
        "Put those that belong together into one with points below it, and postpone those that can wait.",
    ),
    many_sub_tasks,
);

fn many_sub_tasks(reply: &Reply<'_>, findings: &mut Findings) {
    let (count, most) = (reply.understood.sub_tasks.len(), reply.backbrief.template.most_sub_tasks);
    let Some(first) = reply.understood.sub_tasks.get(most) else { return };
    let (message, help) = match findings.lang {
        Lang::Da => (
            format!("der er {count} underopgaver, og skabelonen regner med højst {most}"),
            "saml dem, der hænger sammen, og udskyd dem, der kan vente",
        ),
        Lang::En => (
            format!("there are {count} sub-tasks, and the template expects at most {most}"),
            "put those together that belong together, and postpone those that can wait",
        ),
    };
    findings.push(&MANY_SUB_TASKS, first.place, message, help).about(item(most, first));
}

static ONLY_LABEL: Rule = rule(
    Severity::Warning,
    "backbrief-sub-task-only-label",
    text("en underopgave er kun en overskrift uden indhold", "a sub-task is only a label without content"),
    text(
        "Den har måske en tid og en rapport, men ingen kan se, hvad der skal gøres.",
        "It may have a time and a report, but nobody can see what is to be done.",
    ),
    text("**Opgave 3**", "**Task 3**"),
    text("Skriv efter den, hvad den går ud på, eller slet den.", "Write behind it what it is about, or delete it."),
    only_label,
);

fn only_label(reply: &Reply<'_>, findings: &mut Findings) {
    let is_bare = |task: &SubTask| task.label.is_some() && task.title.is_empty() && task.steps.is_empty();
    let bare = reply.understood.sub_tasks.iter().enumerate().filter(|(_, task)| is_bare(task));
    for (at, task) in bare {
        let called = called(task);
        let (message, help) = match findings.lang {
            Lang::Da => (format!("{called} siger ikke, hvad der skal gøres"), "skriv det efter den, eller slet den"),
            Lang::En => (format!("{called} does not say what is to be done"), "write it behind, or delete the label"),
        };
        findings.push(&ONLY_LABEL, task.place, message, help).about(item(at, task));
    }
}

/// The word and the number of a sub-task's label.
fn numbered(task: &SubTask) -> Option<(&'static str, String)> {
    let label = label::leading(task.label.as_deref()?)?;
    Some((label.word, label.numbers.into_iter().next()?))
}

static LABEL_TWICE: Rule = rule(
    Severity::Warning,
    "backbrief-label-twice",
    text("to underopgaver hedder det samme", "two sub-tasks have the same label"),
    text(
        "Tidsplanen og rapporteringen henviser til navnet, og så ved ingen, hvilken der er ment.",
        "The timetable and the reporting refer to the label, and then nobody knows which is meant.",
    ),
    text("Opgave 1: …\n\nOpgave 1: …", "Task 1: …\n\nTask 1: …"),
    text("Giv den ene et andet nummer.", "Give one of them another number."),
    label_twice,
);

fn label_twice(reply: &Reply<'_>, findings: &mut Findings) {
    let mut seen: BTreeMap<(&str, String), Place> = BTreeMap::new();
    for (at, task) in reply.understood.sub_tasks.iter().enumerate() {
        let Some(key) = numbered(task) else { continue };
        let Some(first) = seen.get(&key).copied() else {
            seen.insert(key, task.place);
            continue;
        };
        let called = called(task);
        let (message, help, beside) = match findings.lang {
            Lang::Da => (format!("to underopgaver hedder {called}"), "giv den ene et andet nummer", "den første"),
            Lang::En => (format!("two sub-tasks are called {called}"), "give one of them another number", "the first"),
        };
        findings.push(&LABEL_TWICE, task.place, message, help).about(item(at, task)).beside(first, beside);
    }
}

static LABEL_GAP: Rule = rule(
    Severity::Note,
    "backbrief-label-gap",
    text("et nummer mangler i rækken af underopgaver", "a number is missing in the row of sub-tasks"),
    text(
        "Måske er en underopgave faldet ud, eller der er henvist til et gammelt nummer.",
        "A sub-task may have dropped out, or an old number may still be referred to.",
    ),
    text("Opgave 1: …\n\nOpgave 3: …", "Task 1: …\n\nTask 3: …"),
    text(
        "Skriv den, der mangler, eller nummerér forfra, også i tidsplanen og rapporteringen.",
        "Write the one that is missing, or number anew, in the timetable and the reporting too.",
    ),
    label_gap,
);

fn label_gap(reply: &Reply<'_>, findings: &mut Findings) {
    let mut before: BTreeMap<&str, u32> = BTreeMap::new();
    for (at, task) in reply.understood.sub_tasks.iter().enumerate() {
        let Some((word, number)) = numbered(task) else { continue };
        let Ok(number) = number.parse::<u32>() else { continue };
        let last = before.insert(word, number).unwrap_or(0);
        if number <= last + 1 {
            continue;
        }
        let (called, missing) = (called(task), last + 1);
        let (message, help) = match findings.lang {
            Lang::Da => {
                (format!("nummer {missing} mangler før {called}"), "skriv den, der mangler, eller nummerér forfra")
            }
            Lang::En => (
                format!("number {missing} is missing before {called}"),
                "write the one that is missing, or number anew",
            ),
        };
        findings.push(&LABEL_GAP, task.place, message, help).about(item(at, task));
    }
}

static UNKNOWN_SUB_TASK: Rule = rule(
    Severity::Warning,
    "backbrief-unknown-sub-task",
    text(
        "tidsplanen eller rapporteringen nævner en underopgave, der ikke er der",
        "the timetable or the reporting names a sub-task that is not there",
    ),
    text(
        "Enten mangler en underopgave, eller også hører tiden eller rapporten til en anden.",
        "Either a sub-task is missing, or the time or the report belongs to another.",
    ),
    text("Opgave 4: maj 2026, hvor der er tre opgaver", "Task 4: May 2026, where there are three tasks"),
    text("Ret nummeret, eller skriv underopgaven.", "Correct the number, or write the sub-task."),
    unknown_sub_task,
);

/// Words that stand for sub-tasks whatever they are called.
const TASKS: &[&str] = &["opgave", "underopgave", "delopgave", "task", "sub-task"];

/// What the sub-tasks are numbered by, and how many there are.
struct Numbers {
    labels: Vec<Label>,
    /// Whether any sub-task has a label of its own.
    is_labelled: bool,
    count: usize,
}

impl Numbers {
    /// Every label within the section counts, since the parts of a sub-task may have times of their own.
    fn of(backbrief: &Backbrief, tasks: &[SubTask]) -> Self {
        let labels = backbrief.points(Role::SubTasks).flat_map(|point| label::find(point.prose.text()));
        let is_labelled = tasks.iter().any(|task| task.label.is_some());
        Self { labels: labels.collect(), is_labelled, count: tasks.len() }
    }

    /// Whether a label names sub-tasks at all.
    fn is_about(&self, label: &Label) -> bool {
        let is_task = TASKS.contains(&label.word);
        let is_like = |own: &Label| own.word == label.word || (is_task && TASKS.contains(&own.word));
        if self.is_labelled { self.labels.iter().any(is_like) } else { is_task }
    }

    fn has(&self, number: &str) -> bool {
        let is_counted = number.parse::<usize>().is_ok_and(|number| (1..=self.count).contains(&number));
        let mut known = self.labels.iter().flat_map(|label| &label.numbers);
        (!self.is_labelled && is_counted) || known.any(|known| is_within(known, number))
    }
}

/// Whether a number is one that is known, a part of it, or the whole it is part of.
fn is_within(known: &str, number: &str) -> bool {
    let is_part = |whole: &str, part: &str| part.strip_prefix(whole).is_some_and(|rest| rest.starts_with('.'));
    known == number || is_part(known, number) || is_part(number, known)
}

fn unknown_sub_task(reply: &Reply<'_>, findings: &mut Findings) {
    let (backbrief, tasks) = (reply.backbrief, &reply.understood.sub_tasks);
    if tasks.is_empty() {
        return;
    }
    let numbers = Numbers::of(backbrief, tasks);
    for point in [Role::Timetable, Role::Reporting].into_iter().flat_map(|role| backbrief.points(role)) {
        for label in label::find(point.prose.text()).into_iter().filter(|label| numbers.is_about(label)) {
            let Some(number) = label.numbers.iter().find(|number| !numbers.has(number)) else { continue };
            let (word, count) = (label.word, numbers.count);
            let (message, help) = match findings.lang {
                Lang::Da => (
                    format!("`{word} {number}` er ikke blandt de {count} underopgaver"),
                    "ret nummeret, eller skriv underopgaven",
                ),
                Lang::En => (
                    format!("`{word} {number}` is not among the {count} sub-tasks"),
                    "correct the number, or write the sub-task",
                ),
            };
            findings
                .push(&UNKNOWN_SUB_TASK, point.prose.place(label.span), message, help)
                .about(format!("{word}-{number}"));
        }
    }
}
