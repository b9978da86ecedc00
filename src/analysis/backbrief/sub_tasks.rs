//! Finds the sub-tasks of a backbrief, however they are written.

use super::prose::sentences;
use super::times::{Timed, When};
use crate::lang::label::{self, Label};
use crate::model::backbrief::{Backbrief, Point, PointKind, Role};
use crate::source::prose::Prose;
use crate::source::{Place, Span};

/// A sub-task (*underopgave*), or a phase.
#[derive(Debug, Clone, PartialEq)]
pub struct SubTask {
    /// Its label as it is written, such as `Opgave 1`.
    pub label: Option<String>,
    /// The label's word and number as they are compared; the number of an entry that has one.
    pub(super) key: Option<(Option<&'static str>, String)>,
    /// What it is, without its label.
    pub title: Prose,
    /// Where it begins: its label, else its title.
    pub place: Place,
    /// What is done, each with how deep it lies below the sub-task, from 0.
    pub steps: Vec<(usize, Prose)>,
    /// Who does it, where a table says.
    pub owner: Option<String>,
    /// Every time that is said of it.
    pub times: Vec<Timed>,
    /// When it is done, as all of these say together.
    pub when: When,
}

impl SubTask {
    fn new(label: Option<(String, Label)>, title: Prose, place: Place) -> Self {
        let key = label.as_ref().and_then(|(_, label)| Some((Some(label.word), label.numbers.first()?.clone())));
        let label = label.map(|(written, _)| written);
        Self { label, key, title, place, steps: Vec::new(), owner: None, times: Vec::new(), when: When::default() }
    }

    /// Returns what it is called where there is little room: its label and its title.
    pub fn name(&self) -> String {
        match (&self.label, self.title.is_empty()) {
            (Some(label), true) => label.clone(),
            (Some(label), false) => format!("{label}: {}", one_line(self.title.text())),
            (None, _) => one_line(self.title.text()),
        }
    }

    /// Returns all its words: label, title and steps.
    pub(super) fn words(&self) -> String {
        let steps = self.steps.iter().map(|(_, step)| step.text());
        std::iter::once(self.title.text()).chain(steps).collect::<Vec<_>>().join("\n")
    }
}

/// Writes a text on one line.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Longest line that is the name of what is listed below it.
const LONGEST_NAME: usize = 90;

/// Finds the sub-tasks.
pub(super) fn find(backbrief: &Backbrief) -> Vec<SubTask> {
    let points: Vec<&Point> = super::points(backbrief, Role::SubTasks).collect();
    let ways = [by_heading, by_label, by_name_of_list, by_entry, by_row, by_paragraph];
    ways.into_iter().map(|way| way(&points)).find(|found| !found.is_empty()).unwrap_or_default()
}

/// A label that leads a text, as it is written, and the rest of the text.
fn labelled(prose: &Prose) -> Option<((String, Label), Prose)> {
    let text = prose.text();
    let label = label::leading(text)?;
    let rest = Span { start: label::behind(text, &label), end: text.len() };
    let written = text[label.span.start..label.span.end].to_owned();
    Some(((written, label), prose.part(rest).trimmed()))
}

fn begin(prose: &Prose) -> SubTask {
    match labelled(prose) {
        Some((label, rest)) => {
            let place = prose.place(label.1.span);
            SubTask::new(Some(label), rest, place)
        }
        None => {
            let (number, title) = numbered(prose);
            let place = prose.whole();
            SubTask { key: number.map(|number| (None, number)), ..SubTask::new(None, title, place) }
        }
    }
}

/// A number that stands before a title: `2. Familierådslagning`.
fn numbered(prose: &Prose) -> (Option<String>, Prose) {
    let text = prose.text();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    let start = digits + 1;
    if !(1..=2).contains(&digits) || !rest.starts_with(['.', ')']) || !text[start..].starts_with(' ') {
        return (None, prose.trimmed());
    }
    (Some(text[..digits].to_owned()), prose.part(Span { start, end: text.len() }).trimmed())
}

/// Puts what stands below a sub-task into it. A sub-task without a title takes its first sentence.
fn fill(task: &mut SubTask, points: &[Point], depth: usize) {
    for point in points {
        let mut prose = point.prose.clone();
        let may_be_title = matches!(point.kind, PointKind::Paragraph) || (points.len() == 1 && depth == 0);
        if task.title.is_empty() && task.steps.is_empty() && may_be_title && !prose.is_empty() {
            let (title, rest) = first_sentence(&prose);
            task.title = title;
            prose = rest;
        }
        if !prose.is_empty() {
            task.steps.push((depth, prose));
        }
        fill(task, &point.points, depth + 1);
    }
}

fn first_sentence(prose: &Prose) -> (Prose, Prose) {
    let text = prose.text();
    let Some(first) = sentences(text).first().copied() else { return (prose.clone(), Prose::default()) };
    (prose.part(first), prose.part(Span { start: first.end, end: text.len() }).trimmed())
}

/// Headings below the part's own. Where some have labels, the others are headings within them.
fn by_heading(points: &[&Point]) -> Vec<SubTask> {
    let is_heading = |point: &&&Point| matches!(point.kind, PointKind::Heading(_));
    let any_label = points.iter().filter(is_heading).any(|point| labelled(&point.prose).is_some());
    let mut tasks: Vec<SubTask> = Vec::new();
    for point in points {
        let begins = is_heading(&point) && (!any_label || labelled(&point.prose).is_some());
        if begins {
            let mut task = begin(&point.prose);
            fill(&mut task, &point.points, 0);
            tasks.push(task);
        } else if let Some(last) = tasks.last_mut() {
            fill(last, std::slice::from_ref(*point), 0);
        }
    }
    tasks
}

/// Lines that begin with a label: alone, or with what it is behind it. Also within a paragraph.
fn by_label(points: &[&Point]) -> Vec<SubTask> {
    let mut tasks: Vec<SubTask> = Vec::new();
    for point in points {
        let lines: Vec<Prose> = point.prose.lines().collect();
        let is_led = lines.iter().any(|line| labelled(line).is_some());
        // The rows of a table are looked at as rows.
        if point.kind == PointKind::Row {
            continue;
        }
        if !is_led {
            if let Some(last) = tasks.last_mut() {
                fill(last, std::slice::from_ref(*point), 0);
            } else {
                tasks.extend(within_paragraph(point));
            }
            continue;
        }
        for line in &lines {
            if labelled(line).is_some() {
                tasks.push(begin(line));
            } else if let Some(last) = tasks.last_mut().filter(|_| !line.is_empty()) {
                let line = Point {
                    kind: PointKind::Paragraph,
                    prose: line.clone(),
                    bold: 0,
                    cells: Vec::new(),
                    points: Vec::new(),
                };
                fill(last, &[line], 0);
            }
        }
        if let Some(last) = tasks.last_mut() {
            fill(last, &point.points, 0);
        }
    }
    tasks
}

/// Sentences of one paragraph, of which several begin with a label: `Opgave 1 er at …. Opgave 2 er at …`.
fn within_paragraph(point: &Point) -> Vec<SubTask> {
    let text = point.prose.text();
    let mut tasks: Vec<SubTask> = Vec::new();
    for span in sentences(text) {
        let found = label::find(&text[span.start..span.end])
            .into_iter()
            .next()
            .filter(|label| label.span.start == 0 && label.numbers.len() == 1);
        let sentence = point.prose.part(span);
        match found {
            Some(label) => {
                let written = sentence.text()[..label.span.end].to_owned();
                let start = label::behind(sentence.text(), &label);
                let title = sentence.part(Span { start, end: sentence.text().len() });
                let place = sentence.place(label.span);
                tasks.push(SubTask::new(Some((written, label)), title, place));
            }
            None => {
                if let Some(last) = tasks.last_mut() {
                    last.steps.push((0, sentence));
                }
            }
        }
    }
    if tasks.len() < 2 {
        tasks.clear();
    }
    tasks
}

fn is_entry(point: &Point) -> bool {
    matches!(point.kind, PointKind::Item(_))
}

/// Short lines, each with a list below it: at least two, so that a lead-in is none.
fn by_name_of_list(points: &[&Point]) -> Vec<SubTask> {
    let is_name = |at: usize| {
        let point = points[at];
        let is_followed = points.get(at + 1).is_some_and(|next| is_entry(next));
        let text = point.prose.text();
        let is_name = point.bold == text.len() || text.ends_with(':') || !text.ends_with('.');
        point.kind == PointKind::Paragraph && is_followed && is_name && text.chars().count() <= LONGEST_NAME
    };
    let names: Vec<usize> = (0..points.len()).filter(|at| is_name(*at)).collect();
    if names.len() < 2 {
        return Vec::new();
    }
    let mut tasks: Vec<SubTask> = Vec::new();
    for (at, point) in points.iter().enumerate() {
        if names.contains(&at) {
            let end = point.prose.text().trim_end_matches([':', ' ']).len();
            tasks.push(begin(&point.prose.part(Span { start: 0, end })));
        } else if let Some(last) = tasks.last_mut() {
            fill(last, std::slice::from_ref(*point), 0);
        }
    }
    tasks
}

/// Entries at the top of a list; a paragraph between them goes on with the one above it.
fn by_entry(points: &[&Point]) -> Vec<SubTask> {
    let mut tasks: Vec<SubTask> = Vec::new();
    for point in points {
        match point.kind {
            PointKind::Item(number) => {
                let mut task = begin(&point.prose);
                task.key = task.key.or(number.map(|number| (None, number.to_string())));
                fill(&mut task, &point.points, 0);
                tasks.push(task);
            }
            PointKind::Row => {}
            _ => {}
        }
    }
    tasks
}

/// Rows of a table: the first cell that is more than a number is what it is, the others are said of it.
fn by_row(points: &[&Point]) -> Vec<SubTask> {
    let rows = points.iter().filter(|point| point.kind == PointKind::Row);
    let tasks = rows.filter_map(|row| {
        let is_number = |text: &str| text.chars().all(|sign| !sign.is_alphabetic()) || label::alone(text).is_some();
        let title = row.cells.iter().position(|(_, cell)| !is_number(cell.text()))?;
        let mut task = begin(&row.cells[title].1);
        if task.key.is_none() {
            let before = row.cells[..title].iter().find(|(_, cell)| !cell.is_empty());
            task.key = before.map(|(_, cell)| match label::alone(cell.text()) {
                Some(label) => (Some(label.word), label.numbers.first().cloned().unwrap_or_default()),
                None => (None, cell.text().trim_matches(|sign: char| !sign.is_alphanumeric()).to_owned()),
            });
            task.label =
                before.filter(|(_, cell)| label::alone(cell.text()).is_some()).map(|(_, cell)| cell.text().to_owned());
        }
        let others = row.cells[title + 1..].iter().filter(|(_, cell)| !cell.is_empty());
        for (heading, cell) in others {
            if is_owner(heading) {
                task.owner = Some(one_line(cell.text()));
            } else {
                task.steps.push((0, cell.clone()));
            }
        }
        Some(task)
    });
    tasks.collect()
}

/// Whether a column says who does something.
pub(super) fn is_owner(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    ["ansvar", "hvem", "tovholder", "owner", "responsible", "who"].iter().any(|word| heading.starts_with(word))
}

/// Words with which one of several things is begun.
const ENUMERATING: &[&str] = &[
    "for det første",
    "for det andet",
    "for det tredje",
    "for det fjerde",
    "for det femte",
    "først",
    "dernæst",
    "derefter",
    "herefter",
    "derudover",
    "desuden",
    "endvidere",
    "endelig",
    "til sidst",
    "samtidig",
    "den første",
    "den anden",
    "den tredje",
    "den fjerde",
    "first",
    "second",
    "third",
    "fourth",
    "secondly",
    "thirdly",
    "then",
    "next",
    "finally",
    "besides",
    "in addition",
    "moreover",
    "the first",
    "the second",
    "the third",
];

fn enumerates(sentence: &str) -> bool {
    let sentence = sentence.to_lowercase();
    ENUMERATING.iter().any(|word| {
        sentence.strip_prefix(word).is_some_and(|rest| rest.starts_with(|next: char| !next.is_alphanumeric()))
    })
}

/// Paragraphs: one each where there are several, else the sentences of the one that begin one of several things, else
/// each sentence.
fn by_paragraph(points: &[&Point]) -> Vec<SubTask> {
    let paragraphs: Vec<&Prose> = points.iter().map(|point| &point.prose).filter(|prose| !prose.is_empty()).collect();
    // A line that only leads in is no task.
    let is_lead = |prose: &Prose| prose.text().trim_end().ends_with(':');
    let tasks: Vec<&&Prose> = paragraphs.iter().filter(|prose| !is_lead(prose)).collect();
    let counted = tasks.iter().filter(|prose| enumerates(prose.text())).count();
    if tasks.len() > 1 {
        // Where most are counted, what stands before the first is a lead-in.
        let begins = |prose: &&&Prose| counted < 2 || enumerates(prose.text());
        let mut found: Vec<SubTask> = Vec::new();
        for prose in &tasks {
            if begins(prose) {
                let (title, rest) = first_sentence(prose);
                let mut task = begin(&title);
                task.steps.extend((!rest.is_empty()).then_some((0, rest)));
                found.push(task);
            } else if let Some(last) = found.last_mut() {
                last.steps.push((0, (**prose).clone()));
            }
        }
        return found;
    }
    let Some(prose) = tasks.first() else { return Vec::new() };
    let spans = sentences(prose.text());
    let text = |span: &Span| &prose.text()[span.start..span.end];
    let counted: Vec<&Span> = spans.iter().filter(|span| enumerates(text(span))).collect();
    if counted.len() < 2 {
        return spans.iter().map(|span| begin(&prose.part(*span))).collect();
    }
    let mut found: Vec<SubTask> = Vec::new();
    for span in &spans {
        if counted.contains(&span) {
            found.push(begin(&prose.part(*span)));
        } else if let Some(last) = found.last_mut() {
            last.steps.push((0, prose.part(*span)));
        }
    }
    // What stands before the first that is counted may be the first itself: `Vi laver …. Dernæst …`.
    let is_first = |word: &str| {
        ["for det første", "først", "first", "den første", "the first"].iter().any(|first| word.starts_with(first))
    };
    let leads: Vec<&Span> = spans.iter().take_while(|span| !counted.contains(span)).collect();
    if !is_first(&text(counted[0]).to_lowercase()) && !leads.is_empty() {
        found.insert(0, begin(&prose.part(*leads[leads.len() - 1])));
    }
    found
}
