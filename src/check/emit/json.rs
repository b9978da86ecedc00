//! JSON: `konsensus.check/1`.

use crate::check::Severity;
use crate::check::run::Checked;
use crate::check::told::{Spot, Standing, Told};
use serde::Serialize;

/// Everything that was found.
#[derive(Debug, Serialize)]
pub struct Document<'c> {
    schema: &'static str,
    findings: Vec<Row<'c>>,
    not_checkable: Vec<NotCheckable<'c>>,
    summary: Summary,
}

/// A finding.
#[derive(Debug, Serialize)]
struct Row<'c> {
    rule: &'static str,
    severity: &'static str,
    /// `new`, `known` (the baseline has it) or `silenced` (a comment silences it).
    state: &'static str,
    /// Why it is silenced.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'c str>,
    #[serde(flatten)]
    at: At<'c>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evaluation: Option<&'c str>,
    /// The id of the question, project or person it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<&'c str>,
    message: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    related: Option<Related<'c>>,
    /// Whether `--fix` mends it.
    fixable: bool,
    /// Identifies the finding from run to run.
    fingerprint: String,
}

/// Where something stands; lines and columns from 1, in code points. Without a line the file as a whole is meant.
#[derive(Debug, Serialize)]
struct At<'c> {
    path: &'c str,
    #[serde(flatten)]
    region: Option<Region>,
}

#[derive(Debug, Serialize)]
struct Region {
    line: usize,
    column: usize,
    end_line: usize,
    /// Behind the last letter.
    end_column: usize,
}

#[derive(Debug, Serialize)]
struct Related<'c> {
    #[serde(flatten)]
    at: At<'c>,
    message: &'c str,
}

/// Rules that rest on answers that are private and elsewhere.
#[derive(Debug, Serialize)]
struct NotCheckable<'c> {
    evaluation: &'c str,
    rules: Vec<&'static str>,
}

/// How much was found; what is known or silenced is counted apart.
#[derive(Debug, Serialize)]
struct Summary {
    evaluations: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
    known: usize,
    silenced: usize,
}

impl<'c> At<'c> {
    fn new(spot: &'c Spot) -> Self {
        let region = spot.region.map(|(start, end)| Region {
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        });
        Self { path: &spot.path, region }
    }
}

impl<'c> Row<'c> {
    fn new(told: &'c Told) -> Self {
        let (state, reason) = match &told.standing {
            Standing::New => ("new", None),
            Standing::Known => ("known", None),
            Standing::Silenced(reason) => ("silenced", reason.as_deref()),
        };
        Self {
            rule: told.rule.name,
            severity: told.severity.name(),
            state,
            reason,
            at: At::new(&told.spot),
            evaluation: told.evaluation.as_deref(),
            item: told.item.as_deref(),
            message: &told.message,
            help: told.help.as_deref(),
            related: told.related.as_ref().map(|(spot, what)| Related { at: At::new(spot), message: what }),
            fixable: told.fix.is_some(),
            fingerprint: told.fingerprint(),
        }
    }
}

/// Returns everything that was found, notes and what does not count among it.
pub fn document(checked: &Checked) -> Document<'_> {
    let of = |severity| checked.told.iter().filter(|told| told.counts() && told.severity == severity).count();
    let known = checked.told.iter().filter(|told| told.standing == Standing::Known).count();
    let silenced = checked.told.iter().filter(|told| matches!(told.standing, Standing::Silenced(_))).count();
    Document {
        schema: "konsensus.check/1",
        findings: checked.told.iter().map(Row::new).collect(),
        not_checkable: checked
            .elsewhere
            .iter()
            .map(|elsewhere| NotCheckable {
                evaluation: &elsewhere.evaluation,
                rules: elsewhere.rules.iter().map(|rule| rule.name).collect(),
            })
            .collect(),
        summary: Summary {
            evaluations: checked.evaluations.len(),
            errors: of(Severity::Error),
            warnings: of(Severity::Warning),
            notes: of(Severity::Note),
            known,
            silenced,
        },
    }
}
