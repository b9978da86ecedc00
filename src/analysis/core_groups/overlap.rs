//! Working groups of different areas that touch the same thing, and why they are put side by side.

use super::{Named, Stage, named, stage};
use crate::analysis::similarity::similarity;
use crate::model::core_group::{CoreGroup, WorkingGroup};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeSet;

/// Titles and tasks at least this similar are about the same thing.
///
/// Above `similarity::SIDE_BY_SIDE`, which is for texts under one question: here every text may be about anything.
const TOUCHES: f64 = 0.30;

/// Two working groups that touch the same thing.
#[derive(Debug, Serialize)]
pub struct Overlap<'w> {
    /// The one.
    pub first: Named<'w>,
    /// The other.
    pub second: Named<'w>,
    /// Goals that both serve: political ones, also by way of a goal of their core group.
    pub goals: Vec<&'w str>,
    /// Whether their titles are alike.
    pub titles_alike: bool,
    /// Tasks that are alike, the most alike first; each task once.
    pub tasks: Vec<LikeTasks<'w>>,
}

/// Two tasks that are alike.
#[derive(Debug, Serialize)]
pub struct LikeTasks<'w> {
    /// Of the one working group.
    pub first: &'w str,
    /// Of the other.
    pub second: &'w str,
}

/// Pairs the working groups of different areas that touch the same thing; those with most in common first.
///
/// At least one of the two is not closed. What a closed one did is worth knowing to one that begins, where they are alike
/// in more than the goal they serve.
pub fn overlaps<'w>(groups: &[&'w CoreGroup], today: Date) -> Vec<Overlap<'w>> {
    let mut found = Vec::new();
    for (at, first) in groups.iter().enumerate() {
        for second in &groups[at + 1..] {
            for a in &first.working_groups {
                for b in &second.working_groups {
                    found.extend(overlap((first, a), (second, b), today));
                }
            }
        }
    }
    found.sort_by_key(|overlap| std::cmp::Reverse(weight(overlap)));
    found
}

/// In how many ways two groups touch.
fn weight(overlap: &Overlap<'_>) -> usize {
    overlap.goals.len() + usize::from(overlap.titles_alike) + overlap.tasks.len()
}

type Of<'w> = (&'w CoreGroup, &'w WorkingGroup);

fn overlap<'w>(first: Of<'w>, second: Of<'w>, today: Date) -> Option<Overlap<'w>> {
    if [first.1, second.1].into_iter().all(|one| stage(one, today) == Stage::Closed) {
        return None;
    }
    let theirs = served(second);
    let overlap = Overlap {
        first: named(first.0, first.1, today),
        second: named(second.0, second.1, today),
        goals: served(first).into_iter().filter(|goal| theirs.contains(goal)).collect(),
        titles_alike: similarity(&first.1.title, &second.1.title) >= TOUCHES,
        tasks: like_tasks(first.1, second.1),
    };
    let is_history = overlap.first.closed || overlap.second.closed;
    let is_alike = overlap.titles_alike || !overlap.tasks.is_empty();
    (is_alike || !is_history && !overlap.goals.is_empty()).then_some(overlap)
}

/// The political goals a working group serves. A goal of its own core group stands for those that it serves.
fn served<'w>((group, one): Of<'w>) -> BTreeSet<&'w str> {
    let mut served = BTreeSet::new();
    for named in &one.goals {
        match group.goals.iter().find(|goal| goal.id.as_ref() == Some(&named.value)) {
            Some(own) => served.extend(own.goals.iter().map(|goal| goal.value.as_str())),
            None => _ = served.insert(named.value.as_str()),
        }
    }
    served
}

fn like_tasks<'w>(first: &'w WorkingGroup, second: &'w WorkingGroup) -> Vec<LikeTasks<'w>> {
    let mut pairs: Vec<(f64, &str, &str)> = Vec::new();
    for a in &first.tasks {
        pairs.extend(second.tasks.iter().map(|b| (similarity(a, b), a.as_str(), b.as_str())));
    }
    pairs.retain(|(likeness, _, _)| *likeness >= TOUCHES);
    // Equally alike pairs stay in the order written.
    pairs.sort_by(|(a, _, _), (b, _, _)| b.total_cmp(a));
    let mut like: Vec<LikeTasks<'w>> = Vec::new();
    for (_, a, b) in pairs {
        if like.iter().all(|known| known.first != a && known.second != b) {
            like.push(LikeTasks { first: a, second: b });
        }
    }
    like
}
