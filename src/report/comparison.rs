//! Two evaluations side by side, before and after. It names nobody.

use super::phrases::{self, figure, fixed, signed};
use super::{EvaluationRow, Header, NotRead, notice, tidy};
use crate::analysis::comparison::{Comparison, QuestionChange};
use crate::document::csv::Dialect;
use crate::document::{Column, Document, Table, strong};
use crate::lang::{Lang, Text, and, text};
use crate::model::evaluation::{Evaluation, Names};
use serde::Serialize;

/// A comparison, and how it is looked at.
#[derive(Debug, Clone, Copy)]
pub struct View<'e> {
    /// The earlier evaluation.
    pub before: &'e Evaluation,
    /// The later evaluation.
    pub after: &'e Evaluation,
    /// The rows.
    pub comparison: &'e Comparison,
    /// The language.
    pub lang: Lang,
}

/// The comparison for machines.
#[derive(Debug, Serialize)]
pub struct Json<'e> {
    #[serde(flatten)]
    header: Header<'e>,
    before: EvaluationRow<'e>,
    after: EvaluationRow<'e>,
    #[serde(flatten)]
    comparison: &'e Comparison,
    problems: &'e NotRead,
}

impl<'e> Json<'e> {
    /// Puts the parts together; the header is about the evaluation that was asked for.
    pub fn new(header: Header<'e>, view: &View<'e>, problems: &'e NotRead) -> Self {
        let row = |evaluation| EvaluationRow::new(evaluation, Names::Aggregated);
        Self { header, before: row(view.before), after: row(view.after), comparison: view.comparison, problems }
    }
}

/// Writes the comparison as a document.
pub fn document(view: &View<'_>, not_read: &NotRead) -> Document {
    let (lang, comparison) = (view.lang, view.comparison);
    let title = phrases::title(view.after, text("Før og efter", "Before and after"), lang);
    let mut document = Document::new(title, lang);
    document.notice(notice(lang, "diff --against"));
    let about = |name: Text, evaluation: &Evaluation| {
        let round = evaluation.round.as_ref().map(|round| format!(", {round}")).unwrap_or_default();
        let sheets = phrases::sheets_in(evaluation, lang);
        strong(name.get(lang)).text(format!(" {}{round} ({}). {sheets}", evaluation.unit_name(), evaluation.id))
    };
    document.paragraph(about(text("Før:", "Before:"), view.before));
    document.paragraph(about(text("Efter:", "After:"), view.after));
    document.table(table(comparison, lang));
    document.note(text(
        "Hvert tal står som før → efter, med ændringen ved siden af. Indekset måler uenigheden fra 0 til 1: når det falder, er I \
         blevet mere enige. Gruppen er lille, og det er måske ikke de samme, der har svaret; ingen ændring her er bevist.",
        "Each figure is shown as before → after, with the change beside it. The index measures disagreement from 0 to 1: when \
         it falls, you have come to agree more. The group is small, and those who answered may not be the same people; no \
         change here is proven.",
    ).get(lang));
    left_out(view, &mut document);
    not_read.section(&mut document);
    document
}

fn table(comparison: &Comparison, lang: Lang) -> Table {
    let change = || Column::right(text("Ændring", "Change").get(lang)).nowrap();
    let mut table = Table::new([
        Column::left(text("Spørgsmål", "Question").get(lang)).nowrap(),
        Column::right("n").nowrap(),
        Column::right("Median").nowrap(),
        change(),
        Column::right(text("Gennemsnit", "Mean").get(lang)).nowrap(),
        change(),
        Column::right(text("Indeks", "Index").get(lang)).nowrap(),
        change(),
    ]);
    let arrow = |before: String, after: String| format!("{before} → {after}");
    for question in comparison.questions.iter().filter(|question| !question.scales_differ) {
        let QuestionChange { before, after, .. } = question;
        // Of a single score the index says nothing.
        let index = |summary: &crate::analysis::statistics::Summary| {
            fixed(lang, summary.disagreement.filter(|_| summary.n >= 2))
        };
        table.row([
            question.label.clone(),
            arrow(before.n.to_string(), after.n.to_string()),
            arrow(figure(lang, before.median), figure(lang, after.median)),
            signed(lang, question.median_change),
            arrow(fixed(lang, before.mean), fixed(lang, after.mean)),
            signed(lang, question.mean_change),
            arrow(index(before), index(after)),
            signed(lang, question.disagreement_change),
        ]);
    }
    table
}

/// What is not compared, and why.
fn left_out(view: &View<'_>, document: &mut Document) {
    let (lang, comparison) = (view.lang, view.comparison);
    let other_scale = comparison.questions.iter().filter(|question| question.scales_differ);
    let parts = [
        (text("Har fået en anden skala: ", "Now on another scale: "), other_scale.map(|q| q.label.clone()).collect()),
        (text("Kun før: ", "Before only: "), phrases::labels(view.before, &comparison.only_before)),
        (text("Kun efter: ", "After only: "), phrases::labels(view.after, &comparison.only_after)),
    ];
    let items: Vec<_> = parts
        .into_iter()
        .filter(|(_, labels): &(Text, Vec<String>)| !labels.is_empty())
        .map(|(what, labels)| strong(what.get(lang)).text(and(lang, &labels)))
        .collect();
    if !items.is_empty() {
        document.heading(2, text("Ikke sammenlignet", "Not compared").get(lang));
        document.list(items);
    }
}

/// Columns of the tidy form: one row per question asked in both, in the later frame's order.
const COLUMNS: [tidy::Column; 15] = [
    ("theme", "/theme"),
    ("question", "/id"),
    ("label", "/label"),
    ("scales_differ", "/scales_differ"),
    ("n_before", "/before/n"),
    ("n_after", "/after/n"),
    ("median_before", "/before/median"),
    ("median_after", "/after/median"),
    ("median_change", "/median_change"),
    ("mean_before", "/before/mean"),
    ("mean_after", "/after/mean"),
    ("mean_change", "/mean_change"),
    ("disagreement_before", "/before/disagreement"),
    ("disagreement_after", "/after/disagreement"),
    ("disagreement_change", "/disagreement_change"),
];

/// Writes the questions asked in both as CSV.
pub fn csv(view: &View<'_>, dialect: Dialect) -> Vec<u8> {
    tidy::write(&view.after.id, &COLUMNS, &view.comparison.questions, dialect)
}
