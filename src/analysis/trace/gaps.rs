//! Where the red thread breaks, seen from both ends.

use super::{Kind, Node, NodeIndex, Trace, Whole, has_figure};
use crate::model::projects::Choice;
use serde::Serialize;
use std::collections::BTreeSet;

/// What is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    /// A goal that nothing carries: no brief, backbrief, evaluation, project or core group.
    Carrier,
    /// A goal that no indicator documents.
    Indicator,
    /// An indicator without any figure.
    Figure,
    /// A brief that no backbrief replies to.
    Backbrief,
    /// An improvement that is in no project and has not been set aside.
    Project,
    /// A chosen project without an action.
    Action,
    /// A chosen project without a measure that is a known indicator.
    Measure,
    /// A goal of a core group that says neither what is evaluated nor when.
    Evaluation,
    /// Something that serves no political goal, not even by way of what it belongs to.
    Goal,
}

/// A break in the thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// The key of what lacks something.
    pub key: String,
    /// What it lacks.
    pub missing: Missing,
}

/// Finds the breaks: from the goals on first, then those that hang loose, each in the order of the thread.
pub(super) fn find(trace: &Trace, whole: &Whole<'_>) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = trace.nodes().flat_map(|(index, node)| of(trace, whole, index, node)).collect();
    gaps.sort_by_key(|gap| gap.missing);
    gaps
}

fn of(trace: &Trace, whole: &Whole<'_>, index: NodeIndex, node: &Node) -> Vec<Gap> {
    let leads_to = |kind: Kind| trace.next(index).iter().any(|next| trace.node(*next).kind == kind);
    let mut missing = Vec::new();
    match node.kind {
        Kind::Goal => {
            let is_carried = trace.next(index).iter().any(|next| trace.node(*next).kind != Kind::Indicator);
            missing.extend((!is_carried).then_some(Missing::Carrier));
            missing.extend((!leads_to(Kind::Indicator)).then_some(Missing::Indicator));
        }
        Kind::Brief => missing.extend((!leads_to(Kind::Backbrief)).then_some(Missing::Backbrief)),
        Kind::Indicator => {
            let is_measured = whole.evaluations.iter().any(|evaluation| has_figure(evaluation, &node.id));
            missing.extend((!is_measured).then_some(Missing::Figure));
        }
        Kind::Improvement => {
            let is_placed = leads_to(Kind::Project) || is_set_aside(whole, node);
            missing.extend((!is_placed).then_some(Missing::Project));
        }
        Kind::Project if node.state.as_deref() == Some(Choice::Chosen.name()) => {
            missing.extend((!leads_to(Kind::Action)).then_some(Missing::Action));
            missing.extend((!leads_to(Kind::Indicator)).then_some(Missing::Measure));
        }
        Kind::GroupGoal => {
            missing.extend(is_without_evaluation(whole, node).then_some(Missing::Evaluation));
        }
        _ => {}
    }
    let may_serve = matches!(
        node.kind,
        Kind::Brief | Kind::Backbrief | Kind::GroupGoal | Kind::Evaluation | Kind::Indicator | Kind::Project
    );
    // Where there are no goals at all, nothing can serve one.
    let has_goals = whole.surroundings.goals.as_ref().is_some_and(|goals| !goals.goals.is_empty());
    let is_declined = matches!(node.state.as_deref(), Some("declined" | "later"));
    if may_serve && has_goals && !is_declined && !serves_a_goal(trace, index) {
        missing.push(Missing::Goal);
    }
    missing.into_iter().map(|missing| Gap { key: node.key.clone(), missing }).collect()
}

fn serves_a_goal(trace: &Trace, index: NodeIndex) -> bool {
    let above: BTreeSet<NodeIndex> = trace.between(None, Some(index));
    above.iter().any(|above| trace.node(*above).kind == Kind::Goal)
}

fn is_set_aside(whole: &Whole<'_>, node: &Node) -> bool {
    let files =
        whole.evaluations.iter().filter(|evaluation| node.key == super::key(node.kind, Some(&evaluation.id), &node.id));
    let mut aside =
        files.filter_map(|evaluation| evaluation.projects.as_ref()).flat_map(|projects| &projects.set_aside);
    aside.any(|left| left.improvements.iter().any(|improvement| improvement.value.as_str() == node.id))
}

fn is_without_evaluation(whole: &Whole<'_>, node: &Node) -> bool {
    let groups = &whole.surroundings.core_groups;
    let goals = groups.iter().flat_map(|group| group.goals.iter().enumerate().map(move |(at, goal)| (group, at, goal)));
    let mut own = goals.filter(|(group, at, goal)| {
        let id = goal.id.clone().unwrap_or_else(|| (at + 1).to_string());
        super::key(node.kind, Some(&group.area), &id) == node.key
    });
    own.any(|(_, _, goal)| goal.evaluate.is_none() && goal.evaluated_on.is_none())
}
