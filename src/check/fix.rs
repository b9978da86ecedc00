//! Mends what needs no judgement: which rules, how, and pass after pass until nothing is left to mend.

mod passes;

pub use passes::{Fixed, Left, MOST_PASSES, Mended, run};

use super::{Finding, Rule};
use crate::files::mend::{Edit, Reads, mend, sheet, skeleton, text};
use crate::files::problem::Area;
use crate::lang::Lang;
use crate::model::evaluation::Evaluation;
use crate::model::frame::Frame;
use crate::source::Sources;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

/// What is to be mended, and where.
struct Ask<'a> {
    text: &'a str,
    finding: &'a Finding,
    /// `None` where a workspace or a frame is checked by itself.
    evaluation: Option<&'a Evaluation>,
    lang: Lang,
}

/// Mends one finding; nothing where that would need judgement.
type Fixer = fn(&Ask<'_>) -> Option<Vec<Edit>>;

/// What `--fix` mends, by rule; `*` stands for every area.
static FIXERS: &[(&str, Fixer)] = &[
    ("answers-unknown-column", |ask| one(sheet::heading(ask.text, ask.finding.place.span))),
    ("answers-score-not-a-number", |ask| one(sheet::score_word(ask.text, ask.finding.place.span))),
    ("answers-unknown-basis", |ask| one(sheet::basis_word(ask.text, ask.finding.place.span))),
    ("answers-mixed-decimals", |ask| Some(sheet::decimals(ask.text))),
    ("answers-question-order", |ask| Some(sheet::order(ask.text, &ask.evaluation?.frame))),
    ("answers-mixed-line-ends", |ask| Some(sheet::line_ends(ask.text))),
    ("*-mixed-line-ends", |ask| Some(text::line_ends(ask.text))),
    ("*-decomposed-letters", |ask| Some(text::composed(ask.text))),
    ("consensus-question-missing", question),
    ("projects-no-owner", plan),
    ("projects-no-deadline", plan),
];

fn one(edit: Option<Edit>) -> Option<Vec<Edit>> {
    Some(vec![edit?])
}

fn question(ask: &Ask<'_>) -> Option<Vec<Edit>> {
    let order: Vec<_> = ask.evaluation?.asked().map(|(_, question)| &question.id).collect();
    let id = order.iter().find(|id| Some(id.as_str()) == ask.finding.item.as_deref())?;
    one(skeleton::question(ask.text, id, &order))
}

fn plan(ask: &Ask<'_>) -> Option<Vec<Edit>> {
    one(skeleton::plan(ask.text, ask.finding.item.as_deref()?, ask.lang))
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

    /// Returns how a finding can be mended, where that needs no judgement.
    pub(super) fn fix(&self, finding: &Finding, sources: &Sources) -> Option<Fix> {
        let fixer = fixer(finding.rule)?;
        let text = sources.text(finding.place.file);
        let reads = match (finding.rule.area, self.evaluation) {
            (Area::Answers, Some((_, frame))) => Reads::Sheet(frame.clone()),
            (Area::Answers, None) => return None,
            _ => Reads::Toml,
        };
        let evaluation = self.evaluation.map(|(evaluation, _)| evaluation);
        let edits = fixer(&Ask { text, finding, evaluation, lang: self.lang })?;
        let is_sound = |after: &str| reads.on(text, after);
        let made = !edits.is_empty() && mend(text, &[&edits], is_sound).1 == [true];
        made.then(|| Fix { edits, reads, hash: hash(text) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules;

    /// Rules that are not there yet. When one has come, it is taken out here, and its cases go into `tests/suite/fix.rs`.
    const AWAITED: [&str; 5] = [
        "answers-mixed-decimals",
        "answers-question-order",
        "answers-mixed-line-ends",
        "*-mixed-line-ends",
        "*-decomposed-letters",
    ];

    #[test]
    fn every_fixer_has_its_rule() {
        let is_of = |name: &str, rule: &Rule| match name.strip_prefix('*') {
            Some(rest) => rule.name.ends_with(rest),
            None => rule.name == name,
        };
        let without = FIXERS.iter().map(|(name, _)| *name).filter(|name| !rules::all().any(|rule| is_of(name, rule)));
        assert_eq!(without.collect::<Vec<_>>(), AWAITED, "fixers without a rule");
    }
}
