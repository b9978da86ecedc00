//! The red thread (*rød tråd*): from a political goal through question, consensus, improvement, project, action and
//! measure to the indicator, and to the briefs, backbriefs and core groups that carry it.
//!
//! Everything that can be on the thread is a node; what leads from one to the next is an edge. Nothing is guessed: an edge
//! is there because a file says so.

mod gaps;

pub use gaps::{Gap, Missing};

use crate::analysis::backbrief::Understood;
use crate::lang::Lang;
use crate::model::backbrief::Backbrief;
use crate::model::evaluation::Evaluation;
use crate::model::projects::{Choice, Project};
use crate::model::surroundings::Surroundings;
use petgraph::Direction;
use petgraph::graph::DiGraph;
pub use petgraph::graph::NodeIndex;
use petgraph::visit::{Bfs, EdgeRef as _, Reversed, Walker as _};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A political goal.
    Goal,
    /// A brief.
    Brief,
    /// A backbrief.
    Backbrief,
    /// A sub-task of a backbrief.
    SubTask,
    /// A core group.
    CoreGroup,
    /// A goal of a core group.
    GroupGoal,
    /// A working group.
    WorkingGroup,
    /// An evaluation.
    Evaluation,
    /// A question that was agreed on.
    Question,
    /// An agreed improvement.
    Improvement,
    /// A project.
    Project,
    /// A step of a project's plan.
    Action,
    /// An indicator.
    Indicator,
}

impl Kind {
    /// Returns the word used in keys and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Goal => "goal",
            Self::Brief => "brief",
            Self::Backbrief => "backbrief",
            Self::SubTask => "sub-task",
            Self::CoreGroup => "core-group",
            Self::GroupGoal => "group-goal",
            Self::WorkingGroup => "working-group",
            Self::Evaluation => "evaluation",
            Self::Question => "question",
            Self::Improvement => "improvement",
            Self::Project => "project",
            Self::Action => "action",
            Self::Indicator => "indicator",
        }
    }
}

/// Something on the thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Node {
    /// Its kind and its id, with the evaluation, backbrief or area it belongs to: `improvement:solsikken-2026/T1.1a`.
    pub key: String,
    /// What it is.
    pub kind: Kind,
    /// Its id where it stands.
    pub id: String,
    /// What it is called; for an improvement that may not leave its unit, nothing.
    pub title: String,
    /// Where it stands in the process: a decision, a score, whether a step is done.
    pub state: Option<String>,
}

/// What the thread is made of.
#[derive(Debug, Clone, Copy)]
pub struct Whole<'w> {
    /// Goals, briefs and core groups.
    pub surroundings: &'w Surroundings,
    /// Backbriefs, each with how it is understood.
    pub backbriefs: &'w [(Backbrief, Understood)],
    /// Evaluations.
    pub evaluations: &'w [Evaluation],
    /// The language of titles.
    pub lang: Lang,
    /// Whether improvements are shown in words though they may not leave their unit: one unit looks at its own.
    pub is_own: bool,
}

/// The thread.
#[derive(Debug, Default)]
pub struct Trace {
    graph: DiGraph<Node, ()>,
    by_key: BTreeMap<String, NodeIndex>,
    /// What is missing, in both directions.
    pub gaps: Vec<Gap>,
}

impl Trace {
    /// Follows everything that is written.
    pub fn of(whole: &Whole<'_>) -> Self {
        let mut trace = Self::default();
        trace.goals(whole);
        trace.briefs(whole);
        trace.core_groups(whole);
        for evaluation in whole.evaluations {
            trace.evaluation(evaluation, whole);
        }
        trace.gaps = gaps::find(&trace, whole);
        trace
    }

    fn add(
        &mut self,
        kind: Kind,
        at: Option<&str>,
        id: &str,
        title: impl Into<String>,
        state: Option<String>,
    ) -> NodeIndex {
        let key = key(kind, at, id);
        let node = Node { key: key.clone(), kind, id: id.to_owned(), title: title.into(), state };
        if let Some(index) = self.by_key.get(&key) {
            return *index;
        }
        let index = self.graph.add_node(node);
        self.by_key.insert(key, index);
        index
    }

    fn find(&self, kind: Kind, at: Option<&str>, id: &str) -> Option<NodeIndex> {
        self.by_key.get(&key(kind, at, id)).copied()
    }

    fn join(&mut self, from: Option<NodeIndex>, to: NodeIndex) {
        if let Some(from) = from {
            self.graph.update_edge(from, to, ());
        }
    }

    fn goals(&mut self, whole: &Whole<'_>) {
        let Some(goals) = &whole.surroundings.goals else { return };
        for goal in &goals.goals {
            self.add(Kind::Goal, None, goal.id.as_str(), goal.title.get(whole.lang), None);
        }
        for indicator in &goals.indicators {
            let title = indicator.title.get(whole.lang);
            let index = self.add(Kind::Indicator, None, indicator.id.as_str(), title, None);
            for goal in &indicator.goals {
                let goal = self.find(Kind::Goal, None, goal.value.as_str());
                self.join(goal, index);
            }
        }
    }

    fn briefs(&mut self, whole: &Whole<'_>) {
        for brief in &whole.surroundings.briefs {
            let index = self.add(Kind::Brief, None, &brief.id, brief.name(), None);
            for goal in &brief.head.goals {
                let goal = self.find(Kind::Goal, None, &goal.value);
                self.join(goal, index);
            }
        }
        for (backbrief, understood) in whole.backbriefs {
            let (name, unit) = (backbrief.name(), backbrief.unit());
            let title = if name == unit { name.to_owned() } else { format!("{name} ({unit})") };
            let index = self.add(Kind::Backbrief, None, &backbrief.id, title, None);
            for goal in &backbrief.head.goals {
                let goal = self.find(Kind::Goal, None, &goal.value);
                self.join(goal, index);
            }
            if let Some(brief) = &backbrief.head.replies_to {
                let brief = self.find(Kind::Brief, None, &brief.value);
                self.join(brief, index);
            }
            for (at, task) in understood.sub_tasks.iter().enumerate() {
                let id = (at + 1).to_string();
                let task = self.add(Kind::SubTask, Some(&backbrief.id), &id, task.name(), None);
                self.join(Some(index), task);
            }
        }
    }

    fn core_groups(&mut self, whole: &Whole<'_>) {
        for group in &whole.surroundings.core_groups {
            let title = group.title.as_deref().unwrap_or(&group.area);
            let index = self.add(Kind::CoreGroup, None, &group.area, title, None);
            for (at, goal) in group.goals.iter().enumerate() {
                let id = goal.id.clone().unwrap_or_else(|| (at + 1).to_string());
                let node = self.add(Kind::GroupGoal, Some(&group.area), &id, goal.text.as_str(), None);
                self.join(Some(node), index);
                for goal in &goal.goals {
                    let goal = self.find(Kind::Goal, None, &goal.value);
                    self.join(goal, node);
                }
            }
            for working in &group.working_groups {
                let node = self.add(Kind::WorkingGroup, Some(&group.area), &working.id, working.title.as_str(), None);
                self.join(Some(index), node);
                for goal in &working.goals {
                    let own = self.find(Kind::GroupGoal, Some(&group.area), &goal.value);
                    let goal = own.or_else(|| self.find(Kind::Goal, None, &goal.value));
                    self.join(goal, node);
                }
            }
        }
    }

    fn evaluation(&mut self, evaluation: &Evaluation, whole: &Whole<'_>) {
        let id = evaluation.id.as_str();
        let round = evaluation.round.as_deref().map_or_else(String::new, |round| format!(", {round}"));
        let title = format!("{}{round}", evaluation.unit_name());
        let index = self.add(Kind::Evaluation, None, id, title, None);
        for goal in &evaluation.goals {
            let goal = self.find(Kind::Goal, None, goal);
            self.join(goal, index);
        }
        for (_, question) in evaluation.asked() {
            let Some(agreed) = evaluation.consensus_on(&question.id).filter(|agreed| !agreed.improvements.is_empty())
            else {
                continue;
            };
            let state = agreed.score.as_ref().map(|score| score.show(whole.lang));
            let text = question.text.get(whole.lang);
            let node = self.add(Kind::Question, Some(id), question.id.as_str(), text, state);
            self.join(Some(index), node);
            for improvement in &agreed.improvements {
                let words = if whole.is_own || improvement.share { improvement.text.as_str() } else { "" };
                let improvement = self.add(Kind::Improvement, Some(id), improvement.id.as_str(), words, None);
                self.join(Some(node), improvement);
            }
            for evidence in &question.evidence {
                let indicator = self.find(Kind::Indicator, None, &evidence.id);
                if let Some(indicator) = indicator.filter(|_| has_figure(evaluation, &evidence.id)) {
                    self.join(Some(node), indicator);
                }
            }
        }
        for project in evaluation.projects.iter().flat_map(|file| &file.projects) {
            self.project(evaluation, project);
        }
    }

    fn project(&mut self, evaluation: &Evaluation, project: &Project) {
        let at = Some(evaluation.id.as_str());
        let state = Some(project.decision.name().to_owned());
        let index = self.add(Kind::Project, at, project.id.as_str(), project.title.as_str(), state);
        for improvement in &project.improvements {
            let improvement = self.find(Kind::Improvement, at, improvement.value.as_str());
            self.join(improvement, index);
        }
        for goal in &project.goals {
            let goal = self.find(Kind::Goal, None, goal);
            self.join(goal, index);
        }
        let Some(plan) = project.plan.as_ref().filter(|_| project.decision == Choice::Chosen) else { return };
        for (number, step) in plan.steps.iter().enumerate() {
            let state = step.done.map(|done| done.to_string()).or_else(|| step.due.map(|due| due.to_string()));
            let id = format!("{}/{}", project.id, number + 1);
            let step = self.add(Kind::Action, at, &id, step.what.as_str(), state);
            self.join(Some(index), step);
        }
        for measure in &plan.measures {
            if let Some(indicator) = self.find(Kind::Indicator, None, measure) {
                self.join(Some(index), indicator);
            }
        }
    }

    /// Returns a node.
    pub fn node(&self, index: NodeIndex) -> &Node {
        &self.graph[index]
    }

    /// Returns every node, in the order met.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeIndex, &Node)> {
        self.graph.node_indices().map(|index| (index, &self.graph[index]))
    }

    /// Returns every edge by the keys of its ends, in the order met.
    pub fn edges(&self) -> impl Iterator<Item = (&str, &str)> {
        let ends = self.graph.edge_references().map(|edge| (edge.source(), edge.target()));
        ends.map(|(from, to)| (self.graph[from].key.as_str(), self.graph[to].key.as_str()))
    }

    /// Returns where a node leads, in the order of kinds and as met.
    pub fn next(&self, index: NodeIndex) -> Vec<NodeIndex> {
        self.neighbours(index, Direction::Outgoing)
    }

    /// Returns where a node leads, without what one of these leads to again: a tree shows it there.
    pub fn next_steps(&self, index: NodeIndex) -> Vec<NodeIndex> {
        let next = self.next(index);
        let mut beyond = BTreeSet::new();
        for one in &next {
            beyond.extend(Bfs::new(&self.graph, *one).iter(&self.graph).filter(|reached| reached != one));
        }
        next.into_iter().filter(|one| !beyond.contains(one)).collect()
    }

    /// Returns what leads to a node.
    pub fn before(&self, index: NodeIndex) -> Vec<NodeIndex> {
        self.neighbours(index, Direction::Incoming)
    }

    fn neighbours(&self, index: NodeIndex, direction: Direction) -> Vec<NodeIndex> {
        let mut found: Vec<NodeIndex> = self.graph.neighbors_directed(index, direction).collect();
        found.sort_by_key(|index| (self.graph[*index].kind, *index));
        found
    }

    /// Finds what a person names: a key, or an id that only one thing has.
    ///
    /// # Errors
    /// The keys that are meant as well, or none.
    pub fn named(&self, name: &str) -> Result<NodeIndex, Vec<&str>> {
        if let Some(index) = self.by_key.get(name) {
            return Ok(*index);
        }
        let is_named = |node: &Node| node.id == name || node.key.split_once(':').is_some_and(|(_, rest)| rest == name);
        let found: Vec<NodeIndex> = self.nodes().filter(|(_, node)| is_named(node)).map(|(index, _)| index).collect();
        match found[..] {
            [index] => Ok(index),
            _ => Err(found.into_iter().map(|index| self.graph[index].key.as_str()).collect()),
        }
    }

    /// Returns every key, for suggestions.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.by_key.keys().map(String::as_str)
    }

    /// Returns the nodes that lie on the way from one and to another: everything where neither is named.
    pub fn between(&self, from: Option<NodeIndex>, to: Option<NodeIndex>) -> BTreeSet<NodeIndex> {
        let all = || self.graph.node_indices().collect::<BTreeSet<_>>();
        let ahead = from.map_or_else(all, |from| Bfs::new(&self.graph, from).iter(&self.graph).collect());
        let back = to.map_or_else(all, |to| Bfs::new(Reversed(&self.graph), to).iter(Reversed(&self.graph)).collect());
        ahead.intersection(&back).copied().collect()
    }
}

fn has_figure(evaluation: &Evaluation, indicator: &str) -> bool {
    evaluation.indicators.as_ref().is_some_and(|indicators| indicators.has_figure(indicator))
}

fn key(kind: Kind, at: Option<&str>, id: &str) -> String {
    match at {
        Some(at) => format!("{}:{at}/{id}", kind.name()),
        None => format!("{}:{id}", kind.name()),
    }
}
