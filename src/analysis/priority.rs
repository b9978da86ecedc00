//! The ranking of projects: weighted score, matrix, order of work, and whether the decisions fit it.
//!
//! The leader decides; nothing here changes a decision. A project is ranked on the *declared* scales of the criteria,
//! never on the ratings that happen to be given, so adding a project moves no other project's score.

use crate::model::consensus::{ConsensusRecord, Improvement, QuestionConsensus};
use crate::model::projects::{Choice, Criterion, Direction, Project, Projects};
use crate::model::score::Score;
use crate::model::{CriterionId, ImprovementId, ProjectId};
use crate::source::Placed;
use jiff::ToSpan;
use petgraph::Direction::Incoming;
use petgraph::algo::{tarjan_scc, toposort};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::{Dfs, Walker};
use serde::Serialize;
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// Scores closer than this share a rank, as in `vectors/README.md`.
const SAME_SCORE: f64 = 1e-9;

/// The longest a quick win may take, in calendar months (CAF and SIGMA: "realisable within max. three months").
const QUICK_WIN_MONTHS: i32 = 3;

/// The criterion on the upright axis of the matrix.
const EFFECT: &str = "effect";

/// The criterion on the level axis of the matrix.
const EFFORT: &str = "effort";

/// Where a project stands in the matrix of effect and effort, each against the middle of its scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quadrant {
    /// Effect above, effort below the middle.
    QuickWin,
    /// Both above.
    Major,
    /// Both below.
    Minor,
    /// Effect below, effort above the middle.
    Reconsider,
    /// A rating is exactly the middle of its scale.
    OnTheLine,
}

/// Why a project has no score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unranked {
    /// No criterion has a positive weight, so no project can be ranked.
    NoWeight,
    /// A criterion is not rated; [`Row::missing`] names it.
    MissingRatings,
}

/// A project in the computed order. The field names are those of the JSON.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Place in the order, from 1: by rank, but never before a project it requires.
    pub position: usize,
    /// The project.
    pub id: ProjectId,
    /// Its title.
    pub title: String,
    /// Weighted score from 0 to 1; `None` where [`Row::unranked`] says why.
    pub score: Option<f64>,
    /// Criteria without a rating on their scale, in the order the criteria are written.
    pub missing: Vec<CriterionId>,
    /// Why there is no score.
    pub unranked: Option<Unranked>,
    /// Competition rank (1, 2, 2, 4) by score, the best being 1; scores within 1e-9 are equal.
    pub rank: Option<usize>,
    /// Place in the matrix, where criteria `effect` and `effort` exist and are rated.
    pub quadrant: Option<Quadrant>,
    /// In the quadrant of quick wins, and not [`Row::too_long`].
    pub quick_win: bool,
    /// In the quadrant of quick wins, but planned to take more than three months.
    pub too_long: bool,
    /// Projects that must come first, as written.
    pub requires: Vec<ProjectId>,
    /// Prerequisites, direct or through others, that rank after it: it stands later than its rank because of them.
    pub held_back_by: Vec<ProjectId>,
    /// The improvements it takes on.
    pub improvements: Vec<ImprovementId>,
    /// The leader's decision.
    pub decision: Choice,
    /// Whether the decision fits the order: nothing stands in [`Row::against`].
    pub agrees: bool,
    /// What stands against the decision. For a project declined or put off: chosen projects with a worse rank and a
    /// later place. For a chosen project: prerequisites that are not chosen. For information only.
    pub against: Vec<ProjectId>,
}

/// Projects that require each other in a circle, so that none can be the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    /// The projects, each requiring the next and the last requiring the first; one, if it requires itself.
    pub projects: Vec<ProjectId>,
}

impl Circle {
    /// Writes the circle as a path that ends where it begins: `a → b → a`.
    pub fn path(&self) -> String {
        let ids = self.projects.iter().chain(self.projects.first());
        ids.map(ProjectId::as_str).collect::<Vec<_>>().join(" → ")
    }
}

/// Ranks the projects and puts them in the order they can be taken on.
///
/// The score is Σ w·(x-min)/(max-min) over Σ w, with (max-x) for a criterion where less is better; see design.md,
/// section 3. With effect (1 to 5, weight 3) rated 4 and effort (1 to 5, weight 1, less is better) rated 2 it is
/// (3·0.75 + 1·0.75) / 4 = 0.75.
///
/// A rating off its scale counts as missing. Prerequisites that are no project are ignored; a reader reports both.
/// Projects of the same rank keep the order of the file, and unranked ones come last.
pub fn rank(projects: &Projects) -> Result<Vec<Row>, Circle> {
    let all = &projects.projects;
    let graph = prerequisites(all);
    if let Some(projects) = circle(&graph) {
        return Err(Circle { projects });
    }

    let scores: Vec<Option<f64>> = all.iter().map(|project| score(project, &projects.criteria)).collect();
    let ranks: Vec<Option<usize>> = scores.iter().map(|score| Some(competition_rank((*score)?, &scores))).collect();
    let by_rank = |node: NodeIndex| (ranks[node.index()].unwrap_or(usize::MAX), node);
    let order = order(&graph, all, by_rank);

    let mut rows: Vec<Row> = Vec::with_capacity(all.len());
    for (before, &node) in order.iter().enumerate() {
        let project = &all[node.index()];
        let missing = missing(project, &projects.criteria);
        let quadrant = quadrant(project, &projects.criteria);
        let too_long = quadrant == Some(Quadrant::QuickWin) && takes_too_long(project);
        let against = against(node, &order[before..], all, &ranks, &graph);
        rows.push(Row {
            position: before + 1,
            id: project.id.clone(),
            title: project.title.clone(),
            score: scores[node.index()],
            unranked: unranked(&missing, &projects.criteria),
            missing,
            rank: ranks[node.index()],
            quadrant,
            quick_win: quadrant == Some(Quadrant::QuickWin) && !too_long,
            too_long,
            requires: project.requires.iter().map(|required| required.value.clone()).collect(),
            held_back_by: held_back_by(node, &graph, by_rank),
            improvements: project.improvements.iter().map(|improvement| improvement.value.clone()).collect(),
            decision: project.decision,
            agrees: against.is_empty(),
            against,
        });
    }
    Ok(rows)
}

/// Returns the agreed improvements that stand in no project and are not set aside, in the order of the record.
pub fn unplaced<'a>(
    record: &'a ConsensusRecord,
    projects: Option<&Projects>,
) -> Vec<(&'a QuestionConsensus, &'a Improvement)> {
    let placed: BTreeSet<&ImprovementId> =
        projects.into_iter().flat_map(Projects::placed).map(|improvement| &improvement.value).collect();
    record.agreed_improvements().filter(|(_, improvement)| !placed.contains(&improvement.id)).collect()
}

/// An improvement that stands in more than one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlacedTwice<'a> {
    /// Where it stands first.
    pub first: &'a Placed<ImprovementId>,
    /// Where it stands again.
    pub again: &'a Placed<ImprovementId>,
}

/// Returns the improvements that stand in two projects, twice in one, or in a project and among those set aside.
///
/// An improvement in three places is returned twice, with the same first place.
pub fn placed_twice(projects: &Projects) -> Vec<PlacedTwice<'_>> {
    let mut seen: BTreeMap<&ImprovementId, &Placed<ImprovementId>> = BTreeMap::new();
    let mut twice = Vec::new();
    for again in projects.placed() {
        let first = *seen.entry(&again.value).or_insert(again);
        if first.place != again.place {
            twice.push(PlacedTwice { first, again });
        }
    }
    twice
}

/// Returns the rating, where there is one and it lies on the criterion's scale.
fn rating(project: &Project, criterion: &Criterion) -> Option<Score> {
    let rating = project.ratings.get(&criterion.id)?.value;
    (criterion.min..=criterion.max).contains(&rating).then_some(rating)
}

fn missing(project: &Project, criteria: &[Criterion]) -> Vec<CriterionId> {
    let missing = criteria.iter().filter(|criterion| rating(project, criterion).is_none());
    missing.map(|criterion| criterion.id.clone()).collect()
}

fn total_weight(criteria: &[Criterion]) -> f64 {
    criteria.iter().map(|criterion| criterion.weight).sum()
}

fn unranked(missing: &[CriterionId], criteria: &[Criterion]) -> Option<Unranked> {
    if total_weight(criteria) <= 0.0 {
        Some(Unranked::NoWeight)
    } else if missing.is_empty() {
        None
    } else {
        Some(Unranked::MissingRatings)
    }
}

fn score(project: &Project, criteria: &[Criterion]) -> Option<f64> {
    let mut weighted = 0.0;
    for criterion in criteria {
        let (min, max) = (criterion.min.as_f64(), criterion.max.as_f64());
        let rating = rating(project, criterion)?.as_f64();
        let gain = match criterion.direction {
            Direction::Max => rating - min,
            Direction::Min => max - rating,
        };
        weighted += criterion.weight * gain / (max - min);
    }
    let total = total_weight(criteria);
    (total > 0.0).then(|| weighted / total)
}

fn competition_rank(score: f64, scores: &[Option<f64>]) -> usize {
    1 + scores.iter().flatten().filter(|&&other| other > score + SAME_SCORE).count()
}

fn quadrant(project: &Project, criteria: &[Criterion]) -> Option<Quadrant> {
    let against_middle = |id: &str| {
        let criterion = criteria.iter().find(|criterion| criterion.id.as_str() == id)?;
        let thousandths = |score: Score| i64::from(score.thousandths());
        let rating = thousandths(rating(project, criterion)?);
        Some((2 * rating).cmp(&(thousandths(criterion.min) + thousandths(criterion.max))))
    };
    Some(match (against_middle(EFFECT)?, against_middle(EFFORT)?) {
        (Ordering::Equal, _) | (_, Ordering::Equal) => Quadrant::OnTheLine,
        (Ordering::Greater, Ordering::Less) => Quadrant::QuickWin,
        (Ordering::Greater, Ordering::Greater) => Quadrant::Major,
        (Ordering::Less, Ordering::Less) => Quadrant::Minor,
        (Ordering::Less, Ordering::Greater) => Quadrant::Reconsider,
    })
}

/// Returns whether the plan is due more than three calendar months after it starts; not known counts as no.
fn takes_too_long(project: &Project) -> bool {
    let dates = project.plan.as_ref().and_then(|plan| Some((plan.start?, plan.due?)));
    dates.is_some_and(|(start, due)| due > start.saturating_add(QUICK_WIN_MONTHS.months()))
}

/// Projects as nodes, in the order of the file, each pointing to those it requires.
type Prerequisites<'a> = DiGraph<&'a ProjectId, ()>;

fn prerequisites(projects: &[Project]) -> Prerequisites<'_> {
    let mut graph = Prerequisites::new();
    let mut nodes = BTreeMap::new();
    for project in projects {
        let node = graph.add_node(&project.id);
        nodes.entry(&project.id).or_insert(node);
    }
    for (project, node) in projects.iter().zip(graph.node_indices()) {
        for needed in project.requires.iter().filter_map(|required| nodes.get(&required.value)) {
            graph.update_edge(node, *needed, ());
        }
    }
    graph
}

/// Finds the circle that involves the earliest project of the file, beginning with its own earliest project.
fn circle(graph: &Prerequisites<'_>) -> Option<Vec<ProjectId>> {
    let knots = tarjan_scc(graph).into_iter();
    let mut knot = knots
        .filter(|knot| knot.len() > 1 || knot.iter().any(|&node| graph.contains_edge(node, node)))
        .min_by_key(|knot| knot.iter().min().copied())?;
    knot.sort_unstable();

    // In a knot every project requires another of it, so a walk among them must come back to where it has been.
    let mut walk: Vec<NodeIndex> = Vec::new();
    let mut at = *knot.first()?;
    while !walk.contains(&at) {
        walk.push(at);
        at = graph.neighbors(at).filter(|next| knot.contains(next)).min()?;
    }
    let mut circle = walk.split_off(walk.iter().position(|&node| node == at)?);
    let earliest = circle.iter().enumerate().min_by_key(|(_, node)| **node).map_or(0, |(index, _)| index);
    circle.rotate_left(earliest);
    Some(circle.into_iter().map(|node| graph[node].clone()).collect())
}

/// Puts projects in order: by rank, and never before what they require. What a project requires is as urgent as the
/// project itself, unless that is put off or declined. The graph must have no circle.
fn order(
    graph: &Prerequisites<'_>,
    projects: &[Project],
    by_rank: impl Fn(NodeIndex) -> (usize, NodeIndex),
) -> Vec<NodeIndex> {
    let mut urgency: Vec<(usize, NodeIndex)> = graph.node_indices().map(&by_rank).collect();
    // Edges lead to what is required, so that in topological order those who wait come first.
    let is_taken_on = |node: &NodeIndex| matches!(projects[node.index()].decision, Choice::Chosen | Choice::Open);
    for waiting in toposort(graph, None).unwrap_or_default().into_iter().filter(is_taken_on) {
        for needed in graph.neighbors(waiting) {
            urgency[needed.index()] = urgency[needed.index()].min(urgency[waiting.index()]);
        }
    }
    let key = |node: NodeIndex| Reverse((urgency[node.index()], by_rank(node), node));
    let mut open: Vec<usize> = graph.node_indices().map(|node| graph.neighbors(node).count()).collect();
    let mut ready: BinaryHeap<_> = graph.node_indices().filter(|node| open[node.index()] == 0).map(key).collect();
    let mut order = Vec::with_capacity(open.len());
    while let Some(Reverse((_, _, node))) = ready.pop() {
        order.push(node);
        for waiting in graph.neighbors_directed(node, Incoming) {
            open[waiting.index()] -= 1;
            if open[waiting.index()] == 0 {
                ready.push(key(waiting));
            }
        }
    }
    order
}

fn held_back_by(
    node: NodeIndex,
    graph: &Prerequisites<'_>,
    by_rank: impl Fn(NodeIndex) -> (usize, NodeIndex),
) -> Vec<ProjectId> {
    let mut later: Vec<NodeIndex> =
        Dfs::new(graph, node).iter(graph).filter(|&needed| by_rank(needed) > by_rank(node)).collect();
    later.sort_unstable();
    later.into_iter().map(|needed| graph[needed].clone()).collect()
}

fn against(
    node: NodeIndex,
    from_here: &[NodeIndex],
    projects: &[Project],
    ranks: &[Option<usize>],
    graph: &Prerequisites<'_>,
) -> Vec<ProjectId> {
    let is_chosen = |other: NodeIndex| projects[other.index()].decision == Choice::Chosen;
    let ranks_after =
        |other: NodeIndex| ranks[node.index()].zip(ranks[other.index()]).is_some_and(|(own, other)| own < other);
    let mut against: Vec<NodeIndex> = match projects[node.index()].decision {
        Choice::Chosen => graph.neighbors(node).filter(|&needed| !is_chosen(needed)).collect(),
        Choice::Later | Choice::Declined => {
            from_here.iter().copied().filter(|&other| is_chosen(other) && ranks_after(other)).collect()
        }
        Choice::Open => Vec::new(),
    };
    against.sort_unstable();
    against.into_iter().map(|other| graph[other].clone()).collect()
}

#[cfg(test)]
mod tests;
