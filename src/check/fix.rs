//! Mends what needs no judgement: which rules, how, and pass after pass until nothing is left to mend.

mod passes;

pub use passes::{Fixed, Left, MOST_PASSES, Mended, run};

use super::{Finding, Rule};
use crate::files::mend::{Edit, Reads, mend, sheet, skeleton, text};
use crate::files::problem::Area;
use crate::lang::Lang;
use crate::model::evaluation::Evaluation;
use crate::model::frame::Frame;
use crate::source::{FileId, Sources};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

/// What is to be mended, and where.
struct Slip<'a> {
    text: &'a str,
    finding: &'a Finding,
    /// `None` where a workspace or a frame is checked by itself.
    evaluation: Option<&'a Evaluation>,
    lang: Lang,
}

/// Mends one finding; nothing where that would need judgement.
type Fixer = fn(&Slip<'_>) -> Option<Vec<Edit>>;

/// What `--fix` mends, by rule; `*` stands for every area.
static FIXERS: &[(&str, Fixer)] = &[
    ("answers-unknown-column", |slip| one(sheet::heading(slip.text, slip.finding.place.span))),
    ("answers-no-score-column", |slip| one(sheet::heading(slip.text, slip.finding.place.span))),
    ("answers-score-not-a-number", |slip| one(sheet::score_word(slip.text, slip.finding.place.span))),
    ("answers-unknown-basis", |slip| one(sheet::basis_word(slip.text, slip.finding.place.span))),
    ("answers-mixed-decimals", |slip| Some(sheet::decimals(slip.text))),
    ("answers-question-order", |slip| Some(sheet::order(slip.text, &slip.evaluation?.frame))),
    ("answers-mixed-line-ends", |slip| Some(sheet::line_ends(slip.text))),
    ("*-mixed-line-ends", |slip| Some(text::line_ends(slip.text))),
    ("*-decomposed-letters", |slip| Some(text::composed(slip.text))),
    ("consensus-question-missing", question),
    ("projects-no-plan", plan),
];

/// Those that look at their own cell only, and at no more of the file.
const OF_A_CELL: [&str; 2] = ["answers-score-not-a-number", "answers-unknown-basis"];

/// Most findings of any other rule that are mended in a file at a time, and how much of it is read for that.
const MOST: usize = 200;
const MOST_READ: usize = 64 << 20;

fn one(edit: Option<Edit>) -> Option<Vec<Edit>> {
    Some(vec![edit?])
}

fn question(slip: &Slip<'_>) -> Option<Vec<Edit>> {
    let order: Vec<_> = slip.evaluation?.asked().map(|(_, question)| &question.id).collect();
    let id = order.iter().find(|id| Some(id.as_str()) == slip.finding.item.as_deref())?;
    one(skeleton::question(slip.text, id, &order))
}

fn plan(slip: &Slip<'_>) -> Option<Vec<Edit>> {
    one(skeleton::plan(slip.text, slip.finding.item.as_deref()?, slip.lang))
}

fn fixer(rule: &Rule) -> Option<Fixer> {
    let of_area = || rule.name.strip_prefix(rule.area.name());
    let is = |name: &str| name.strip_prefix('*').map_or(name == rule.name, |rest| of_area() == Some(rest));
    FIXERS.iter().find(|(name, _)| is(name)).map(|(_, fixer)| *fixer)
}

/// Returns whether `--fix` mends what breaks a rule, where it is plain what was meant.
pub fn can_mend(rule: &Rule) -> bool {
    fixer(rule).is_some()
}

/// How a finding can be mended.
#[derive(Debug, Clone)]
pub struct Fix {
    edits: Vec<Edit>,
    reads: Reads,
    /// Of the text that the edits are for.
    hash: u64,
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Finds out how findings can be mended: knows what the files of one evaluation are read as.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mender<'m> {
    evaluation: Option<(&'m Evaluation, &'m Arc<Frame>)>,
    lang: Lang,
}

impl<'m> Mender<'m> {
    /// For findings in the files of an evaluation.
    pub(super) fn of(evaluation: &'m Evaluation, frame: &'m Arc<Frame>, lang: Lang) -> Self {
        Self { evaluation: Some((evaluation, frame)), lang: evaluation.lang.unwrap_or(lang) }
    }

    /// For findings in the files of a workspace.
    pub(super) fn of_workspace(lang: Lang) -> Self {
        Self { evaluation: None, lang }
    }

    /// Returns how findings can be mended, each where that needs no judgement.
    pub(super) fn fixes(&self, findings: &[Finding], sources: &Sources) -> Vec<Option<Fix>> {
        let mut fixes: Vec<Option<Fix>> = findings.iter().map(|_| None).collect();
        let mut files: BTreeMap<FileId, Vec<(usize, Vec<Edit>)>> = BTreeMap::new();
        let mut met: BTreeMap<(FileId, &str), usize> = BTreeMap::new();
        for (at, finding) in findings.iter().enumerate() {
            let met = met.entry((finding.place.file, finding.rule.name)).or_default();
            let edits = self.edits(finding, *met, sources);
            *met += 1;
            if let Some(edits) = edits {
                files.entry(finding.place.file).or_default().push((at, edits));
            }
        }
        for (file, mut pending) in files {
            let text = sources.text(file);
            let hash = hash(text);
            let Some(reads) = pending.first().and_then(|(at, _)| self.reads(findings[*at].rule)) else { continue };
            // Two that overlap may each be sound: what is not made in the first round may be made in the next.
            while !pending.is_empty() {
                let edits: Vec<&[Edit]> = pending.iter().map(|(_, edits)| edits.as_slice()).collect();
                let made = mend(text, &edits, |after| reads.on(text, after)).1;
                if !made.contains(&true) {
                    break;
                }
                let (sound, others): (Vec<_>, Vec<_>) = pending.into_iter().zip(made).partition(|(_, made)| *made);
                for ((at, edits), _) in sound {
                    fixes[at] = Some(Fix { edits, reads: reads.clone(), hash });
                }
                pending = others.into_iter().map(|(edits, _)| edits).collect();
            }
        }
        fixes
    }

    /// What a file is read as that breaks a rule.
    fn reads(&self, rule: &Rule) -> Option<Reads> {
        match (rule.area, self.evaluation) {
            (Area::Answers, Some((_, frame))) => Some(Reads::Sheet(frame.clone())),
            (Area::Answers, None) => None,
            (Area::Brief | Area::Backbrief, _) => Some(Reads::Markdown),
            _ => Some(Reads::Toml),
        }
    }

    /// What would mend a finding, after so many of its rule in its file; whether the file would still say the same is
    /// not looked at.
    fn edits(&self, finding: &Finding, met: usize, sources: &Sources) -> Option<Vec<Edit>> {
        // What is kept of a workbook is not the file.
        let fixer = fixer(finding.rule).filter(|_| sources.grid(finding.place.file).is_none())?;
        let text = sources.text(finding.place.file);
        if !OF_A_CELL.contains(&finding.rule.name) && met >= (MOST_READ / text.len().max(1)).clamp(1, MOST) {
            return None;
        }
        let evaluation = self.evaluation.map(|(evaluation, _)| evaluation);
        let edits = fixer(&Slip { text, finding, evaluation, lang: self.lang })?;
        Some(edits).filter(|edits| !edits.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules;

    #[test]
    fn every_fixer_has_its_rule() {
        let is_of = |name: &str, rule: &Rule| match name.strip_prefix('*') {
            Some(rest) => rule.name.ends_with(rest),
            None => rule.name == name,
        };
        let without = FIXERS.iter().map(|(name, _)| *name).filter(|name| !rules::all().any(|rule| is_of(name, rule)));
        assert_eq!(without.collect::<Vec<_>>(), [""; 0], "fixers of no rule");
    }

    #[test]
    fn a_rule_says_whether_it_can_be_mended() {
        let can = |name| rules::find(name).is_some_and(can_mend);
        assert!(can("answers-unknown-column") && can("projects-no-plan"));
        assert!(!can("projects-circle") && !can("evaluation-unknown-key"));
    }
}
