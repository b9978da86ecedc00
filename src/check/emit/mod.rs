//! Findings in the forms that programs read: one file per form.
//!
//! `json` says everything. The others end up where many can read them, and some are obeyed by the CI that shows them:
//! they name rules, ids, places and counts, never what people answered, and each escapes as its reader unescapes.

pub mod azure;
pub mod github;
pub mod gitlab;
pub mod json;
pub mod junit;
pub mod sarif;
pub mod step_summary;

use super::run::{Checked, Elsewhere};
use super::told::{Standing, Told};
use super::{Severity, display};
use crate::lang::{Lang, count, text};

/// Most findings of each severity in the log of a CI: GitHub and Azure show no more of them.
const MOST_IN_LOG: usize = 10;

/// What the log of a CI is told: the first findings of each severity, and in a line how many more there are.
fn for_log(checked: &Checked, least: Severity) -> (Vec<&Told>, Option<String>) {
    let (mut first, mut more) = (Vec::new(), Vec::new());
    for told in checked.shown(least) {
        let as_bad = first.iter().filter(|other: &&&Told| other.severity == told.severity).count();
        if as_bad < MOST_IN_LOG { first.push(told) } else { more.push(told.severity) }
    }
    let more = display::summary(more, checked.lang);
    let line = (!more.is_empty()).then(|| match checked.lang {
        Lang::Da => format!("vises ikke her: {more}"),
        Lang::En => format!("not shown here: {more}"),
    });
    (first, line)
}

/// Replaces signs by what stands for them, in one go, so that nothing is escaped twice.
fn escaped(text: &str, signs: &[(char, &str)]) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match signs.iter().find(|(sign, _)| *sign == letter) {
            Some((_, code)) => escaped.push_str(code),
            None => escaped.push(letter),
        }
    }
    escaped
}

/// Says why a finding does not count; nothing about one that does.
fn excuse(told: &Told, lang: Lang) -> Option<&'static str> {
    match told.standing {
        Standing::New => None,
        Standing::Known => Some(text("kendt i forvejen", "known from the baseline").get(lang)),
        Standing::Silenced(_) => Some(text("undtaget i en kommentar", "silenced by a comment").get(lang)),
    }
}

/// Says which rules cannot be checked in an evaluation.
fn not_checkable(elsewhere: &Elsewhere, lang: Lang) -> String {
    let names: Vec<&str> = elsewhere.rules.iter().map(|rule| rule.name).collect();
    let (rules, names) = (count(lang, names.len(), text("regel", "rule"), text("regler", "rules")), names.join(", "));
    match lang {
        Lang::Da => format!("ikke undersøgt, fordi de private svar ikke ligger her: {rules} ({names})"),
        Lang::En => format!("not checkable here, because the private answers are not here: {rules} ({names})"),
    }
}
