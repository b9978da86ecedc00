//! What we say about an evaluation: reports as documents, and as rows for machines.

pub mod against_consensus;
pub mod agenda;
pub mod backbrief;
pub mod changes;
pub mod comparison;
pub mod consensus;
pub mod consensus_left;
pub mod core_groups;
pub mod disagreement;
mod documentation;
pub mod frame;
pub mod gross_list;
pub mod import;
pub mod limesurvey;
pub mod look_again;
mod phrases;
mod plans;
pub mod priorities;
pub mod programme;
pub mod rules;
pub mod sheet;
pub mod status;
mod tables;
mod tidy;
pub mod trace;

use crate::check::rules::is_about_letters;
use crate::check::{Finding, Rule, Severity};
use crate::document::{Document, Item, code};
use crate::files::problem::Area;
use crate::files::seen_from;
use crate::lang::{Lang, text};
use crate::model::evaluation::{Evaluation, Names};
use crate::source::Sources;
use serde::Serialize;
use std::path::Path;

/// What every JSON output begins with.
#[derive(Debug, Serialize)]
pub struct Header<'e> {
    schema: &'static str,
    evaluation: EvaluationRow<'e>,
}

#[derive(Debug, Serialize)]
struct EvaluationRow<'e> {
    id: &'e str,
    unit: Option<&'e str>,
    area: Option<&'e str>,
    round: Option<&'e str>,
    frame: &'e str,
    frame_version: &'e str,
    names: &'static str,
    n_participants: usize,
    n_sheets: usize,
}

impl<'e> Header<'e> {
    /// Says which evaluation the rows are about, and by which schema they are to be read.
    pub fn new(schema: &'static str, evaluation: &'e Evaluation, names: Names) -> Self {
        Self { schema, evaluation: EvaluationRow::new(evaluation, names) }
    }
}

/// What is found in an evaluation, for machines.
#[derive(Debug, Serialize)]
pub struct Json<'e, R> {
    /// Schema and evaluation.
    #[serde(flatten)]
    pub header: Header<'e>,
    /// What is found.
    #[serde(flatten)]
    pub rows: &'e R,
    /// What could not be read.
    pub problems: &'e NotRead,
}

impl<'e> EvaluationRow<'e> {
    fn new(evaluation: &'e Evaluation, names: Names) -> Self {
        Self {
            id: &evaluation.id,
            unit: evaluation.unit.as_deref(),
            area: evaluation.area.as_deref(),
            round: evaluation.round.as_deref(),
            frame: &evaluation.frame.id,
            frame_version: &evaluation.frame.version,
            names: names.name(),
            n_participants: evaluation.answering().count(),
            n_sheets: evaluation.sheets.len(),
        }
    }
}

/// What could not be read, ready to be written where others see it.
///
/// Paths are relative to the evaluation's folder, so that a report has the same bytes wherever it is made. Where people
/// are not named, nothing tells whose sheet it is, and nothing quotes it.
#[derive(Debug, Default, Serialize)]
#[serde(transparent)]
pub struct NotRead(pub Vec<ProblemRow>);

/// One thing that could not be read.
#[derive(Debug, Serialize)]
pub struct ProblemRow {
    /// The rule it breaks.
    pub rule: &'static str,
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// The file, where it may be told.
    pub path: Option<String>,
    /// Line, from 1, where the file may be told.
    pub line: Option<usize>,
    /// Column in code points, from 1, where the file may be told.
    pub column: Option<usize>,
    /// What is wrong.
    pub message: String,
}

/// Whether something is not read where a rule is broken, or not as it was meant.
fn is_unread(rule: &Rule) -> bool {
    rule.severity != Severity::Note && !is_about_letters(rule)
}

impl NotRead {
    /// Takes what readers met in an evaluation's folder.
    pub fn new(findings: &[Finding], sources: &Sources, folder: &Path, names: Names, lang: Lang) -> Self {
        let row = |finding: &Finding| {
            let named = names == Names::Named;
            let private = finding.rule.area == Area::Answers && !named;
            // What is wrong in evaluation.toml may say who takes part; where it stands says nothing about them.
            let worded = named || !matches!(finding.rule.area, Area::Answers | Area::Evaluation);
            let position = sources.position(finding.place);
            ProblemRow {
                rule: finding.rule.name,
                severity: finding.rule.severity.name(),
                path: (!private).then(|| seen_from(folder, sources.path(finding.place.file))),
                line: (!private).then_some(position.line),
                column: (!private).then_some(position.column),
                message: if worded { finding.message.clone() } else { finding.rule.summary.get(lang).to_owned() },
            }
        };
        let mut rows: Vec<ProblemRow> = findings.iter().filter(|finding| is_unread(finding.rule)).map(row).collect();
        // By what is shown: the order of files that may not be told would tell whose they are.
        rows.sort_by(|a, b| (&a.path, a.line, a.column, a.rule).cmp(&(&b.path, b.line, b.column, b.rule)));
        Self(rows)
    }

    /// Puts what could not be read of two evaluations together; each path then begins with its evaluation's id.
    pub fn of_both(evaluations: [(&Evaluation, Self); 2]) -> Self {
        let rows = evaluations.into_iter().flat_map(|(evaluation, Self(rows))| {
            rows.into_iter()
                .map(|row| ProblemRow { path: row.path.map(|path| format!("{}/{path}", evaluation.id)), ..row })
        });
        Self(rows.collect())
    }

    /// Returns an entry of a list for each.
    pub(crate) fn items(&self) -> impl Iterator<Item = Item> {
        self.0.iter().map(|row| match (&row.path, row.line, row.column) {
            (Some(path), Some(line), Some(column)) => {
                Item::new(code(format!("{path}:{line}:{column}")).text(format!(": {}", row.message)))
            }
            _ => Item::new(row.message.as_str()),
        })
    }

    /// Returns a line of a workbook for each.
    pub(crate) fn lines(&self) -> impl Iterator<Item = String> {
        self.0.iter().map(|row| match (&row.path, row.line, row.column) {
            (Some(path), Some(line), Some(column)) => format!("{path}:{line}:{column}: {}", row.message),
            _ => row.message.clone(),
        })
    }

    /// Adds a section that lists it; nothing where everything was read.
    pub fn section(&self, document: &mut Document) {
        if !self.0.is_empty() {
            document.heading(2, text("Ikke læst", "Not read").get(document.lang));
            document.list(self.items());
        }
    }
}

/// The sentence at the top of a generated file.
pub fn notice(lang: Lang, command: &str) -> String {
    let sentence = text(
        "Skrevet af konsensus. Ret ikke her, men i kilderne, og kør igen",
        "Written by konsensus. Do not edit this file: edit its sources and run again",
    );
    format!("{}: konsensus {command}", sentence.get(lang))
}
