//! Answers, in counts: how many gave what, and never who.

use super::{Change, Kind, Subject, Value, Weight, What, frames};
use crate::analysis::statistics::same_scores;
use crate::model::answers::State;
use crate::model::evaluation::{Evaluation, Names};
use crate::model::frame::{Question, Theme};
use std::collections::{BTreeMap, BTreeSet};

/// Tells how the answers to each question have changed.
///
/// Where people are not named, a few answers that changed would tell whose they are: below `min_n` of them it is only
/// said of how many questions that holds.
pub(super) fn changes(before: &Evaluation, after: &Evaluation) -> Vec<Change> {
    let is_named = [before, after].iter().all(|evaluation| evaluation.privacy.names == Names::Named);
    let least = if is_named { 0 } else { before.privacy.min_n.max(after.privacy.min_n) };
    let (mut changes, mut withheld) = (Vec::new(), 0);
    for (theme, question) in after.asked() {
        let Some((old_theme, old)) = before.asked_question(&question.id) else { continue };
        if !same_scores(&old.scale, &question.scale) {
            continue;
        }
        let (then, now) = (distribution(before, old_theme, old), distribution(after, theme, question));
        match moved(&then, &now) {
            0 => {}
            few if few < least => withheld += 1,
            _ => {
                let subject = Subject { kind: Kind::Answers, ..frames::question(question) };
                let values = [then, now].map(|counts| Some(Value::Distribution(counts.into_iter().collect())));
                let [then, now] = values;
                changes.push(Change::new(Weight::Score, subject, What::Changed).field("distribution", then, now));
            }
        }
    }
    if withheld > 0 {
        let subject = Subject::without_id(Kind::Answers, None);
        let withheld = Some(Value::Count(withheld));
        changes.push(Change::new(Weight::Score, subject, What::Changed).field("withheld", None, withheld));
    }
    changes
}

fn distribution(evaluation: &Evaluation, theme: &Theme, question: &Question) -> BTreeMap<State, usize> {
    let mut counts = BTreeMap::new();
    for (_, answer) in evaluation.answers_to(question) {
        *counts.entry(evaluation.state(theme, answer)).or_default() += 1;
    }
    counts
}

/// How many answers at least must have come, gone or changed.
fn moved(before: &BTreeMap<State, usize>, after: &BTreeMap<State, usize>) -> usize {
    let states: BTreeSet<&State> = before.keys().chain(after.keys()).collect();
    let count = |side: &BTreeMap<State, usize>, state: &State| side.get(state).copied().unwrap_or_default();
    let more: usize = states.iter().map(|state| count(after, state).saturating_sub(count(before, state))).sum();
    let fewer: usize = states.iter().map(|state| count(before, state).saturating_sub(count(after, state))).sum();
    more.max(fewer)
}
