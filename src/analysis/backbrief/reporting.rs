//! What is reported, to whom, when and in what form.

mod forms;
mod receivers;

use self::forms::forms;
use self::receivers::{has_receiver, hearing, receivers};
use super::prose::sentences;
use super::subjects::Subjects;
use super::times::{Tie, Timed, When};
use crate::lang::period::{self, Anchor, Context, Relation, Relative, Time};
use crate::model::backbrief::{Backbrief, Point, PointKind, Role};
use crate::source::prose::Prose;
use crate::source::{Place, Span};
use std::collections::BTreeSet;

/// What a statement is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// All that is done.
    All,
    /// Some sub-tasks, by their places in the list.
    Tasks(Vec<usize>),
}

/// Something that is said, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The words.
    pub words: String,
    /// Where they stand.
    pub place: Place,
}

/// One statement of the reporting.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// What it says.
    pub prose: Prose,
    /// Which sub-tasks it is about.
    pub about: About,
    /// To whom.
    pub receivers: Vec<Said>,
    /// In what form: words such as `notat`, `mundtligt`, `møde`.
    pub forms: Vec<Said>,
    /// Every time that is said.
    pub times: Vec<Timed>,
    /// When, as all of these say together.
    pub when: When,
}

impl Statement {
    /// Returns whether it is about a sub-task, by its place in the list.
    pub fn is_about(&self, sub_task: usize) -> bool {
        match &self.about {
            About::All => true,
            About::Tasks(tasks) => tasks.contains(&sub_task),
        }
    }

    /// Returns whether it says when.
    pub fn has_time(&self) -> bool {
        !self.times.is_empty()
    }

    fn new(prose: Prose, context: &Context) -> Self {
        let mentions = period::find(prose.text(), context);
        let times = mentions.iter().map(|mention| Timed {
            place: prose.place(mention.span),
            words: prose.text()[mention.span.start..mention.span.end].to_owned(),
            time: mention.time.clone(),
            tie: Tie::Own,
            after: None,
        });
        let spans: Vec<Span> = mentions.iter().map(|mention| mention.span).collect();
        let rhythm = rhythm(&prose);
        let (receivers, forms) = (receivers(&prose, &spans), forms(&prose));
        let mut times: Vec<Timed> = times.filter(|timed| !matches!(timed.time, Time::Impossible(_))).collect();
        times.extend(rhythm.filter(|rhythm| {
            times.iter().all(|timed| {
                timed.place.span.end <= rhythm.place.span.start || timed.place.span.start >= rhythm.place.span.end
            })
        }));
        Self { prose, about: About::All, receivers, forms, times, when: When::default() }
    }

    /// Is about the sub-tasks that its labels name.
    fn naming(mut self, subjects: &Subjects) -> Self {
        let named = subjects.all_named(self.prose.text());
        if !named.is_empty() {
            self.about = About::Tasks(named);
        }
        self
    }

    /// Goes on with what the next sentence says.
    fn join(&mut self, other: Self) {
        let end = Span { start: other.prose.whole().span.start, end: other.prose.whole().span.start };
        self.prose.push(" ", end);
        self.prose.append(&other.prose);
        self.receivers.extend(other.receivers);
        self.forms.extend(other.forms);
        self.times.extend(other.times);
    }
}

/// Finds the statements.
pub(super) fn find(backbrief: &Backbrief, subjects: &Subjects, context: &Context) -> Vec<Statement> {
    let points: Vec<&Point> = super::points(backbrief, Role::Reporting).collect();
    let found = of_points(&points, context, subjects);
    let mut found: Vec<Statement> = found.into_iter().map(|statement| statement.naming(subjects)).collect();
    for statement in &mut found {
        statement.when = When::of(statement.times.iter());
    }
    by_words(&mut found, subjects);
    found
}

fn sorted(mut tasks: Vec<usize>) -> Vec<usize> {
    tasks.sort_unstable();
    tasks.dedup();
    tasks
}

/// Statements that name nobody are about the sub-tasks whose words they have, if each of them has another's.
fn by_words(found: &mut [Statement], subjects: &Subjects) {
    let nameless: Vec<usize> = (0..found.len()).filter(|at| found[*at].about == About::All).collect();
    let alike: Vec<Option<usize>> = nameless.iter().map(|at| subjects.alike(found[*at].prose.text())).collect();
    let mut known: Vec<usize> = alike.iter().flatten().copied().collect();
    known = sorted(known);
    if nameless.len() > 1 && known.len() == nameless.len() {
        for (at, task) in nameless.into_iter().zip(alike) {
            found[at].about = About::Tasks(task.into_iter().collect());
        }
    }
}

fn of_points(points: &[&Point], context: &Context, subjects: &Subjects) -> Vec<Statement> {
    let mut found: Vec<Statement> = Vec::new();
    let mut lead: Option<Statement> = None;
    let mut fields: Option<Statement> = None;
    for (at, point) in points.iter().enumerate() {
        let is_lead = point.kind == PointKind::Paragraph
            && points.get(at + 1).is_some_and(|next| matches!(next.kind, PointKind::Item(_)))
            && (point.prose.text().trim_end().ends_with(':') || !point.prose.text().trim_end().ends_with('.'));
        match point.kind {
            PointKind::Row => found.push(row(point, context)),
            PointKind::Heading(_) => {
                let mut below = of_points(&point.points.iter().collect::<Vec<_>>(), context, subjects);
                // What a heading names goes for what stands below it.
                let heading = Statement::new(point.prose.clone(), context).naming(subjects);
                for statement in &mut below {
                    statement.receivers.splice(0..0, heading.receivers.iter().cloned());
                    inherit(statement, &heading);
                }
                found.extend(below);
            }
            PointKind::Paragraph if is_lead => {
                lead = Some(Statement::new(point.prose.clone(), context).naming(subjects));
            }
            PointKind::Paragraph => {
                lead = None;
                found.extend(of_sentences(&point.prose, context, subjects));
                found.extend(of_points(&point.points.iter().collect::<Vec<_>>(), context, subjects));
            }
            PointKind::Item(_) => {
                let mut statement = Statement::new(point.prose.clone(), context);
                for below in point.points.iter().flat_map(Point::all) {
                    statement.join(Statement::new(below.prose.clone(), context));
                }
                if field(point.prose.text()) {
                    match &mut fields {
                        Some(fields) => fields.join(statement),
                        None => fields = Some(statement),
                    }
                    continue;
                }
                if let Some(lead) = &lead {
                    inherit(&mut statement, lead);
                }
                found.push(statement);
            }
        }
    }
    found.extend(fields.map(|mut fields| {
        if let Some(lead) = &lead {
            inherit(&mut fields, lead);
        }
        fields
    }));
    found
}

/// What says that something is reported each time, or at a time named elsewhere: `efter hver indsats`, `samme måned`.
fn rhythm(prose: &Prose) -> Option<Timed> {
    const RHYTHMS: [&str; 19] = [
        "efter hver",
        "hver gang",
        "each time",
        "i måneden",
        "om måneden",
        "om ugen",
        "om året",
        "i kvartalet",
        "når hver",
        "ved hver",
        "undervejs",
        "samme måned",
        "samme dag",
        "samme tid",
        "after each",
        "after every",
        "at every",
        "at each",
        "along the way",
    ];
    let lower = prose.text().to_lowercase();
    let (at, words) = RHYTHMS.iter().find_map(|words| Some((lower.find(words)?, words)))?;
    // Lower case may be longer than what was written.
    let span = Some(Span { start: at, end: at + words.len() }).filter(|_| lower.len() == prose.text().len())?;
    let time = Time::Relative(Relative { relation: Relation::After, to: Anchor::Event(span) });
    Some(Timed { place: prose.place(span), words: (*words).to_owned(), time, tie: Tie::Own, after: None })
}

/// What a lead-in says goes for each entry that does not say it itself.
fn inherit(statement: &mut Statement, lead: &Statement) {
    if statement.receivers.is_empty() {
        statement.receivers.clone_from(&lead.receivers);
    }
    if statement.forms.is_empty() {
        statement.forms.clone_from(&lead.forms);
    }
    if statement.times.is_empty() {
        statement.times.clone_from(&lead.times);
    }
    if statement.about == About::All {
        statement.about = lead.about.clone();
    }
}

/// Whether an entry is one field of a statement: `Hvornår: hvert kvartal`.
fn field(text: &str) -> bool {
    const FIELDS: &[&str] = &[
        "hvad",
        "hvem",
        "til hvem",
        "hvornår",
        "hvordan",
        "form",
        "modtager",
        "modtagere",
        "what",
        "who",
        "to whom",
        "when",
        "how",
        "receiver",
        "format",
    ];
    let name = text.split_once([':', '–', '?']).map(|(name, _)| name.trim().to_lowercase());
    name.is_some_and(|name| FIELDS.contains(&name.as_str()))
}

/// The sentences of a paragraph; one that names neither a receiver nor a sub-task goes on with the one before it.
fn of_sentences(prose: &Prose, context: &Context, subjects: &Subjects) -> Vec<Statement> {
    let mut found: Vec<Statement> = Vec::new();
    // Read as a whole, so that a year that is written once goes for all.
    let mentions = period::find(prose.text(), context);
    let halves = sentences(prose.text())
        .into_iter()
        .flat_map(|sentence| halves(prose.text(), sentence, context).into_iter().map(move |half| (sentence, half)));
    // What a sentence is about goes for its other half too.
    let mut about: Option<(Span, Vec<usize>)> = None;
    for (sentence, span) in halves {
        let mut statement = Statement::new(prose.part(span), context);
        for timed in &mut statement.times {
            let same = mentions.iter().find(|mention| prose.place(mention.span) == timed.place);
            timed.time = same.map_or_else(|| timed.time.clone(), |mention| mention.time.clone());
        }
        let named = subjects.all_named(statement.prose.text());
        match &about {
            Some((same, tasks)) if *same == sentence && named.is_empty() => {
                statement.about = About::Tasks(tasks.clone());
            }
            _ if !named.is_empty() => about = Some((sentence, named.clone())),
            _ => {}
        }
        let stands_alone = !statement.receivers.is_empty() || !named.is_empty();
        match found.last_mut().filter(|_| !stands_alone) {
            Some(last) => last.join(statement),
            None => {
                // What was said before anybody was named belongs to the first who is.
                match found.pop_if(|last| last.receivers.is_empty() && subjects.named(last.prose.text()).is_empty()) {
                    Some(mut first) => {
                        first.join(statement);
                        found.push(first);
                    }
                    None => found.push(statement),
                }
            }
        }
    }
    found
}

/// The halves of a sentence, where each has a receiver of its own: `…, og forældrerådet får …`, `i maj til direktionen og
/// i juni til udvalget`.
fn halves(text: &str, sentence: Span, context: &Context) -> Vec<Span> {
    const JOINTS: [&str; 7] = [", og ", ", mens ", "; ", ", and ", ", while ", " og ", " and "];
    let words = &text[sentence.start..sentence.end];
    // What is longer is no sentence that anybody reads to its end.
    const LONGEST: usize = 4000;
    if words.len() > LONGEST {
        return vec![sentence];
    }
    let joints: BTreeSet<usize> =
        JOINTS.iter().flat_map(|joint| words.match_indices(joint)).map(|(at, joint)| at + joint.len()).collect();
    let is_whole = |part: &str| {
        let times: Vec<Span> = period::find(part, context).iter().map(|mention| mention.span).collect();
        !times.is_empty() && has_receiver(part, &times)
    };
    let ends = joints.iter().copied().skip(1).chain([words.len()]);
    let mut spans = Vec::new();
    let mut start = 0;
    // A piece goes on with what is before it, unless it says to whom and when by itself.
    for (joint, end) in joints.iter().copied().zip(ends) {
        let piece = &words[joint..end];
        if joint > start && (hearing(piece) || (is_whole(piece) && is_whole(&words[start..joint]))) {
            spans.push(Span { start: sentence.start + start, end: sentence.start + joint });
            start = joint;
        }
    }
    spans.push(Span { start: sentence.start + start, end: sentence.end });
    spans
}

/// A row of a table: its columns say what is what.
fn row(point: &Point, context: &Context) -> Statement {
    let mut statement = Statement::new(point.prose.clone(), context);
    let cell = |words: &[&str]| {
        let is_named = |heading: &str| words.iter().any(|word| heading.to_lowercase().starts_with(word));
        point.cells.iter().find(|(heading, cell)| is_named(heading) && !cell.is_empty()).map(|(_, cell)| cell)
    };
    let said = |cell: &Prose| Said { words: super::sub_tasks::one_line(cell.text()), place: cell.whole() };
    if let Some(receiver) = cell(&["til hvem", "hvem", "modtager", "til", "to whom", "receiver", "who", "audience"]) {
        statement.receivers = vec![said(receiver)];
    }
    if let Some(form) = cell(&["hvordan", "form", "måde", "how", "format"]) {
        statement.forms = vec![said(form)];
    }
    statement
}
