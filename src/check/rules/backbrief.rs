//! Rules about backbriefs, as an experienced colleague would read them.
//!
//! What the template requires and is not there is an error, and so is a time that cannot be. What nobody could carry
//! out or follow up as it stands is a warning. What the template only offers is a note: a plain backbrief that answers
//! the required sections well has neither errors nor warnings.

pub(super) mod head;
pub(super) mod main_task;
pub(super) mod offered;
pub(super) mod reporting;
pub(super) mod sections;
pub(super) mod sub_tasks;
pub(super) mod time;
pub(super) mod words;

mod copied;
mod phrases;

use super::{Rule, Severity};
use crate::analysis::backbrief::SubTask;
use crate::analysis::similarity::fold;
use crate::check::{Check, Findings, Reply};
use crate::files::problem::Area;
use crate::lang::{Lang, Text};
use crate::model::backbrief::{Backbrief, Part, Role};
use crate::model::evaluation::Phase;
use crate::source::Place;
use crate::source::prose::Prose;
pub(super) use phrases::{has_reason, is_intent};

/// Makes a rule about backbriefs.
const fn rule(
    severity: Severity,
    name: &'static str,
    summary: Text,
    why: Text,
    example: Text,
    mend: Text,
    check: fn(&Reply<'_>, &mut Findings),
) -> Rule {
    let check = Check::Backbrief(check);
    Rule { name, area: Area::Backbrief, severity, phase: Phase::Planning, summary, why, example, mend, check }
}

/// Returns all words of a backbrief, headings too, folded and with a space before and behind each.
pub(in crate::check) fn folded(backbrief: &Backbrief) -> String {
    let mut all = String::new();
    let mut add = |prose: &Prose| {
        all.push_str(prose.text());
        all.push('\n');
    };
    for section in &backbrief.sections {
        add(&section.heading);
        section.all().for_each(|point| add(&point.prose));
    }
    spaced(&all)
}

/// Folds a text, with a space before and behind each word.
fn spaced(text: &str) -> String {
    format!(" {} ", fold(text))
}

/// Where rules point that are about the backbrief as a whole: its title, else the file.
fn top(backbrief: &Backbrief) -> Place {
    backbrief.title.as_ref().map_or_else(|| Place::whole(backbrief.file), Prose::whole)
}

/// The parts that are required, by their places in the template.
fn required(backbrief: &Backbrief) -> impl Iterator<Item = (usize, &Part)> {
    backbrief.template.parts.iter().enumerate().filter(|(_, part)| part.required)
}

/// Whether any required part was recognised: else nothing can be said about what they hold.
fn is_recognised(backbrief: &Backbrief) -> bool {
    required(backbrief).any(|(at, _)| backbrief.sections.iter().any(|section| section.part == Some(at)))
}

/// Whether something stands under a part.
fn is_answered(backbrief: &Backbrief, role: Role) -> bool {
    backbrief.with_role(role).any(|section| !section.is_empty())
}

/// The heading of a part, as one would write it in this backbrief.
fn heading<'b>(backbrief: &'b Backbrief, part: &'b Part, lang: Lang) -> &'b str {
    part.title.get(backbrief.head.lang.unwrap_or(lang))
}

/// Where the heading of a part stands; the top where it has none.
fn heading_of(backbrief: &Backbrief, role: Role) -> Place {
    let heading = backbrief.with_role(role).map(|section| &section.heading).find(|heading| !heading.is_empty());
    heading.map_or_else(|| top(backbrief), Prose::whole)
}

/// Most words of a sub-task's title that stand for it in a message.
const MOST_WORDS: usize = 6;

/// What a sub-task is called in messages: its label, else the first words of its title.
fn called(task: &SubTask) -> String {
    if let Some(label) = &task.label {
        return format!("`{label}`");
    }
    let words: Vec<&str> = task.title.text().split_whitespace().collect();
    let more = if words.len() > MOST_WORDS { " …" } else { "" };
    format!("`{}{more}`", words[..words.len().min(MOST_WORDS)].join(" "))
}

/// What a sub-task is called where many can read it: its label as an id, else its number.
fn item(at: usize, task: &SubTask) -> String {
    task.label.as_ref().map_or_else(|| (at + 1).to_string(), |label| fold(label).replace(' ', "-"))
}
