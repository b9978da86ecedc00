//! Every rule, by area.

mod answers;
pub(super) mod backbrief;
mod brief;
mod consensus;
mod core_group;
mod evaluation;
mod frame;
mod front_matter;
mod indicators;
mod names;
mod projects;
pub(super) mod reading;
mod reports;
mod slips;
mod suspect;
mod text;
mod toml;
pub(crate) mod workspace;

use super::{Check, Rule, Severity};
use crate::files::problem::Area;
use crate::lang::Text;
use crate::model::evaluation::Phase;

/// Every rule, by family.
const FAMILIES: &[&[&Rule]] = &[
    workspace::RULES,
    toml::RULES,
    text::RULES,
    frame::RULES,
    frame::content::RULES,
    frame::scales::RULES,
    evaluation::RULES,
    evaluation::course::RULES,
    evaluation::dates::RULES,
    evaluation::overdue::RULES,
    evaluation::people::RULES,
    evaluation::themes::RULES,
    answers::RULES,
    answers::basis::RULES,
    answers::sheets::RULES,
    answers::workbooks::RULES,
    answers::words::RULES,
    consensus::RULES,
    consensus::words::RULES,
    consensus::wording::RULES,
    consensus::course::RULES,
    consensus::answers::RULES,
    projects::RULES,
    projects::group::RULES,
    projects::decision::RULES,
    projects::plan::RULES,
    projects::time::RULES,
    projects::progress::RULES,
    projects::measures::RULES,
    indicators::RULES,
    indicators::goals::RULES,
    indicators::figures::RULES,
    indicators::reading::RULES,
    names::RULES,
    core_group::RULES,
    core_group::people::RULES,
    core_group::meetings::RULES,
    core_group::goals::RULES,
    core_group::working_groups::RULES,
    suspect::RULES,
    reports::RULES,
    front_matter::RULES,
    brief::RULES,
    backbrief::head::RULES,
    backbrief::sections::RULES,
    backbrief::main_task::RULES,
    backbrief::sub_tasks::RULES,
    backbrief::time::RULES,
    backbrief::reporting::RULES,
    backbrief::offered::RULES,
    backbrief::words::RULES,
];

/// A rule that readers find broken.
const fn met(
    area: Area,
    severity: Severity,
    name: &'static str,
    summary: Text,
    why: Text,
    mend: Text,
    example: Text,
) -> Rule {
    Rule { name, area, severity, phase: Phase::Planning, summary, why, example, mend, check: Check::Met }
}

/// Returns every rule.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().copied().flatten().copied()
}

/// Returns whether a rule is about letters and lines only: what breaks it is read all the same, as it stands.
pub(crate) fn is_about_letters(rule: &Rule) -> bool {
    rule.severity != Severity::Error && text::RULES.iter().any(|known| known.name == rule.name)
}

/// Finds a rule by its name.
pub fn find(name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn rules_are_named_once_and_after_their_area() {
        let mut names = BTreeSet::new();
        for rule in all() {
            assert!(names.insert(rule.name), "{} is there twice", rule.name);
            assert!(
                rule.name.starts_with(&format!("{}-", rule.area.name())),
                "{} is not named after its area",
                rule.name
            );
            assert!(rule.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", rule.name);
        }
    }

    #[test]
    fn rules_are_documented_in_both_languages() {
        for rule in all() {
            for text in [rule.summary, rule.why, rule.mend] {
                for text in [text.da, text.en] {
                    assert!(!text.is_empty() && text.trim() == text, "{}: {text:?}", rule.name);
                }
                assert_ne!(text.da, text.en, "{}", rule.name);
            }
            for text in [rule.why, rule.mend] {
                assert!(text.da.ends_with('.') && text.en.ends_with('.'), "{}: a page is in sentences", rule.name);
            }
            assert!(
                !rule.summary.da.ends_with('.') && !rule.summary.en.ends_with('.'),
                "{}: a summary has no full stop",
                rule.name
            );
            assert!(!rule.example.da.is_empty() && !rule.example.en.is_empty(), "{}: no example", rule.name);
        }
    }
}
