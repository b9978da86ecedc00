//! The red thread as a tree, and where it breaks.

use crate::analysis::trace::{Gap, Kind, Missing, Node, NodeIndex, Trace};
use crate::document::{Document, Inlines, Item, code, text as plain};
use crate::lang::{Lang, Text, text};
use crate::model::projects::Choice;
use serde::Serialize;
use std::collections::BTreeSet;

/// What is shown of the thread.
#[derive(Debug)]
pub struct View<'t> {
    /// The thread.
    pub trace: &'t Trace,
    /// Where to begin; everything where nothing is named.
    pub from: Option<NodeIndex>,
    /// Where to end.
    pub to: Option<NodeIndex>,
    /// The language.
    pub lang: Lang,
}

/// The thread for machines.
#[derive(Debug, Serialize)]
pub struct Rows<'t> {
    schema: &'static str,
    nodes: Vec<&'t Node>,
    edges: Vec<Edge<'t>>,
    gaps: Vec<&'t Gap>,
    problems: &'t [super::ProblemRow],
}

#[derive(Debug, Serialize)]
struct Edge<'t> {
    from: &'t str,
    to: &'t str,
}

/// Writes the thread as rows.
pub fn rows<'t>(view: &View<'t>, problems: &'t super::NotRead) -> Rows<'t> {
    let shown = view.trace.between(view.from, view.to);
    let nodes: Vec<&Node> =
        view.trace.nodes().filter(|(index, _)| shown.contains(index)).map(|(_, node)| node).collect();
    let keys: BTreeSet<&str> = nodes.iter().map(|node| node.key.as_str()).collect();
    let edges = view.trace.edges().filter(|(from, to)| keys.contains(from) && keys.contains(to));
    Rows {
        schema: "konsensus.trace/1",
        edges: edges.map(|(from, to)| Edge { from, to }).collect(),
        gaps: view.trace.gaps.iter().filter(|gap| keys.contains(gap.key.as_str())).collect(),
        nodes,
        problems: &problems.0,
    }
}

/// Writes the thread as a page.
pub fn document(view: &View<'_>, not_read: &super::NotRead) -> Document {
    let lang = view.lang;
    let t = |words: Text| words.get(lang);
    let mut document = Document::new(t(text("Den røde tråd", "The red thread")), lang);
    document.notice(super::notice(lang, "trace"));
    document.paragraph(t(text(
        "Her kan du følge tråden fra de politiske mål til det, der sker, og til de tal, der viser, om det virker. Hvert led står under det, det tjener.",
        "Here you can follow the thread from the political goals to what is done, and to the figures that show whether it works. Each item stands below what it serves.",
    )));
    let shown = view.trace.between(view.from, view.to);
    let roots = roots(view, &shown);
    let (goals, loose): (Vec<NodeIndex>, Vec<NodeIndex>) =
        roots.into_iter().partition(|root| view.from.is_some() || view.trace.node(*root).kind == Kind::Goal);
    let mut tree = Tree { view, shown: &shown, seen: BTreeSet::new() };
    let items: Vec<Item> = goals.into_iter().map(|root| tree.item(root)).collect();
    if items.is_empty() && loose.is_empty() {
        document.paragraph(t(text("Der er ingen tråd at følge her.", "There is no thread to follow here.")));
    }
    document.list(items);
    if !loose.is_empty() {
        document.heading(2, t(text("Uden politisk mål", "Without a political goal")));
        document.list(loose.into_iter().map(|root| tree.item(root)));
    }
    gaps(view, &shown, &mut document);
    not_read.section(&mut document);
    document
}

/// Where the tree begins: where it was asked to, else at what nothing shown leads to.
fn roots(view: &View<'_>, shown: &BTreeSet<NodeIndex>) -> Vec<NodeIndex> {
    if let Some(from) = view.from {
        return shown.contains(&from).then_some(from).into_iter().collect();
    }
    let is_root = |index: &&NodeIndex| !view.trace.before(**index).iter().any(|before| shown.contains(before));
    shown.iter().filter(is_root).copied().collect()
}

struct Tree<'t> {
    view: &'t View<'t>,
    shown: &'t BTreeSet<NodeIndex>,
    seen: BTreeSet<NodeIndex>,
}

impl Tree<'_> {
    /// A node with what it leads to; what has been shown once is only named again.
    fn item(&mut self, index: NodeIndex) -> Item {
        let trace = self.view.trace;
        let next: Vec<NodeIndex> =
            trace.next_steps(index).into_iter().filter(|next| self.shown.contains(next)).collect();
        let again = !self.seen.insert(index) && !next.is_empty();
        let mut words = named(trace.node(index), self.view.lang);
        if again {
            words = words.text(text(" (står ovenfor)", " (shown above)").get(self.view.lang));
            return Item::new(words);
        }
        let children: Vec<Item> = next.into_iter().map(|next| self.item(next)).collect();
        Item::new(words).with(children)
    }
}

/// What a node is, its id, what it is called, and where it stands.
fn named(node: &Node, lang: Lang) -> Inlines {
    let words = plain(format!("{} ", kind_word(node.kind).get(lang))).code(&node.id);
    let words = if node.title.is_empty() { words } else { words.text(format!(": {}", node.title)) };
    match state(node, lang) {
        Some(state) => words.text(format!(" ({state})")),
        None => words,
    }
}

fn state(node: &Node, lang: Lang) -> Option<String> {
    let state = node.state.as_deref()?;
    Some(match node.kind {
        Kind::Project => choice_word(state).get(lang).to_owned(),
        Kind::Question => match lang {
            Lang::Da => format!("point {state}"),
            Lang::En => format!("score {state}"),
        },
        Kind::Action => state.parse().map_or_else(|_| state.to_owned(), |date| crate::lang::date(lang, date)),
        _ => state.to_owned(),
    })
}

/// The word for a project's decision, by the word used in files.
fn choice_word(state: &str) -> Text {
    let choices = [Choice::Chosen, Choice::Later, Choice::Declined, Choice::Open];
    let choice = choices.into_iter().find(|choice| choice.name() == state).unwrap_or(Choice::Open);
    super::phrases::choice(choice)
}

fn kind_word(kind: Kind) -> Text {
    match kind {
        Kind::Goal => text("Mål", "Goal"),
        Kind::Brief => text("Opdrag", "Brief"),
        Kind::Backbrief => text("Backbrief", "Backbrief"),
        Kind::SubTask => text("Underopgave", "Sub-task"),
        Kind::CoreGroup => text("Kernegruppe", "Core group"),
        Kind::GroupGoal => text("Kernegruppens mål", "Goal of a core group"),
        Kind::WorkingGroup => text("Arbejdsgruppe", "Working group"),
        Kind::Evaluation => text("Selvevaluering", "Evaluation"),
        Kind::Question => text("Spørgsmål", "Question"),
        Kind::Improvement => text("Forbedringsområde", "Improvement"),
        Kind::Project => text("Projekt", "Project"),
        Kind::Action => text("Handling", "Action"),
        Kind::Indicator => text("Indikator", "Indicator"),
    }
}

/// Lists where the thread breaks, from both ends.
fn gaps(view: &View<'_>, shown: &BTreeSet<NodeIndex>, document: &mut Document) {
    let lang = view.lang;
    let found: Vec<(&Gap, NodeIndex)> = view
        .trace
        .gaps
        .iter()
        .filter_map(|gap| Some((gap, view.trace.named(&gap.key).ok()?)))
        .filter(|(_, index)| shown.contains(index))
        .collect();
    if shown.is_empty() {
        return;
    }
    document.heading(2, text("Hvor tråden er brudt", "Where the thread breaks").get(lang));
    if found.is_empty() {
        document.paragraph(text("Tråden hænger sammen hele vejen.", "The thread holds all the way.").get(lang));
        return;
    }
    let mut kinds: Vec<Missing> = found.iter().map(|(gap, _)| gap.missing).collect();
    kinds.dedup();
    for missing in kinds {
        document.heading(3, missing_word(missing).get(lang));
        let own = found.iter().filter(|(gap, _)| gap.missing == missing);
        document.list(own.map(|(gap, index)| {
            let node = view.trace.node(*index);
            let at = gap.key.split_once(':').map_or("", |(_, rest)| rest);
            let at = at.strip_suffix(&node.id).unwrap_or_default().trim_end_matches('/');
            let words = named(node, lang);
            if at.is_empty() { words } else { words.text(" – ").and(&code(at)) }
        }));
    }
}

fn missing_word(missing: Missing) -> Text {
    match missing {
        Missing::Carrier => text("Mål, som ingen har taget op", "Goals that nobody has taken up"),
        Missing::Indicator => text("Mål uden indikator", "Goals without an indicator"),
        Missing::Figure => text("Indikatorer uden tal", "Indicators without figures"),
        Missing::Backbrief => text("Opdrag uden svar", "Briefs without a reply"),
        Missing::Project => {
            text("Forbedringsområder, der ikke er taget stilling til", "Improvements nobody has decided on")
        }
        Missing::Action => text("Besluttede projekter uden handlinger", "Chosen projects without actions"),
        Missing::Measure => text("Besluttede projekter uden indikator", "Chosen projects without an indicator"),
        Missing::Evaluation => text("Kernegruppers mål uden evaluering", "Goals of core groups without evaluation"),
        Missing::Goal => text("Arbejde, der ikke tjener et politisk mål", "Work that serves no political goal"),
    }
}
