//! JUnit: a suite per evaluation and one for what they share, a case per finding.
//!
//! A case fails where the finding makes the check fail. The others are skipped, and so is what cannot be checked here. A
//! suite in which nothing fails has a case that passes, so that a run without findings is not empty.

use super::{excuse, not_checkable};
use crate::check::run::Checked;
use crate::check::told::Told;
use crate::document::plain::printable;
use crate::lang::{Lang, text};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::collections::BTreeMap;
use std::io;

/// The suite of what belongs to no evaluation.
const SHARED: &str = "workspace";

/// The class of the cases that are about no file.
const CLASS: &str = "konsensus";

/// A case.
struct Case {
    class: String,
    name: String,
    outcome: Outcome,
}

/// How a case ends.
enum Outcome {
    Passed,
    Skipped(String),
    Failed { severity: &'static str, message: String, place: String },
}

/// Writes the findings as XML.
///
/// # Errors
/// Never: memory takes what is written.
pub fn write(checked: &Checked) -> io::Result<Vec<u8>> {
    let suites = suites(checked);
    let failures = |cases: &[Case]| cases.iter().filter(|case| matches!(case.outcome, Outcome::Failed { .. })).count();
    let skipped = |cases: &[Case]| cases.iter().filter(|case| matches!(case.outcome, Outcome::Skipped(_))).count();
    let tests = suites.iter().map(|(_, cases)| cases.len()).sum::<usize>().to_string();
    let failed = suites.iter().map(|(_, cases)| failures(cases)).sum::<usize>().to_string();

    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = writer.create_element("testsuites").with_attributes([
        ("name", CLASS),
        ("tests", &tests),
        ("failures", &failed),
        ("errors", "0"),
    ]);
    root.write_inner_content(|writer| {
        for (name, cases) in &suites {
            let suite = writer.create_element("testsuite").with_attributes([
                ("name", text_of(name).as_str()),
                ("tests", &cases.len().to_string()),
                ("failures", &failures(cases).to_string()),
                ("errors", "0"),
                ("skipped", &skipped(cases).to_string()),
            ]);
            suite.write_inner_content(|writer| cases.iter().try_for_each(|case| case.write(writer)))?;
        }
        Ok(())
    })?;
    let mut xml = writer.into_inner();
    xml.push(b'\n');
    Ok(xml)
}

/// The suites: the shared one where it has a case, and every evaluation in the order checked.
fn suites(checked: &Checked) -> Vec<(&str, Vec<Case>)> {
    let mut names: Vec<&str> = Vec::new();
    let mut cases: BTreeMap<&str, Vec<Case>> = BTreeMap::new();
    let mut used: BTreeMap<(String, String), usize> = BTreeMap::new();
    let of_told = checked.told.iter().map(|told| told.evaluation.as_deref().unwrap_or(SHARED));
    for name in of_told.filter(|name| *name == SHARED).take(1).chain(checked.evaluations.iter().map(String::as_str)) {
        if cases.insert(name, Vec::new()).is_none() {
            names.push(name);
        }
    }
    for told in &checked.told {
        let name = told.evaluation.as_deref().unwrap_or(SHARED);
        cases.entry(name).or_default().push(Case::of(told, checked, &mut used));
    }
    for elsewhere in &checked.elsewhere {
        let outcome = Outcome::Skipped(not_checkable(elsewhere, checked.lang));
        let name = text("private svar", "private answers").get(checked.lang).to_owned();
        cases.entry(&elsewhere.evaluation).or_default().push(Case { class: CLASS.to_owned(), name, outcome });
    }
    let suite = |name| {
        let mut cases = cases.remove(name).unwrap_or_default();
        if !cases.iter().any(|case| matches!(case.outcome, Outcome::Failed { .. })) {
            cases.push(Case::passed(checked.lang));
        }
        (name, cases)
    };
    names.into_iter().map(suite).collect()
}

impl Case {
    fn passed(lang: Lang) -> Self {
        let name = text("alt andet er i orden", "all else is in order").get(lang).to_owned();
        Self { class: CLASS.to_owned(), name, outcome: Outcome::Passed }
    }

    /// The case of a finding. GitLab shows cases of the same class and name once, so the second has a number.
    fn of(told: &Told, checked: &Checked, used: &mut BTreeMap<(String, String), usize>) -> Self {
        let class = told.spot.path.clone();
        let at = told.spot.region.map(|(start, _)| format!(":{}:{}", start.line, start.column)).unwrap_or_default();
        let name = told.item.as_deref().map_or_else(String::new, |item| format!(" {item}"));
        let name = format!("{}{name}{}", told.rule.name, at.replacen(':', " ", 1));
        let number = used.entry((class.clone(), name.clone())).or_default();
        *number += 1;
        let name = if *number > 1 { format!("{name} ({number})") } else { name };
        let message = told.public_message(checked.lang);
        let severity = told.severity.word(checked.lang);
        let outcome = match excuse(told, checked.lang) {
            Some(why) => Outcome::Skipped(format!("{why}: {message}")),
            None if checked.fails(told) => {
                Outcome::Failed { severity: told.severity.name(), message, place: format!("{class}{at}") }
            }
            None => Outcome::Skipped(format!("{severity}: {message}")),
        };
        Self { class, name, outcome }
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
        let (class, name) = (text_of(&self.class), text_of(&self.name));
        let case =
            writer.create_element("testcase").with_attributes([("classname", class.as_str()), ("name", name.as_str())]);
        match &self.outcome {
            Outcome::Passed => case.write_empty()?,
            Outcome::Skipped(why) => case.write_inner_content(|writer| {
                writer.create_element("skipped").write_text_content(BytesText::new(&text_of(why)))?;
                Ok(())
            })?,
            Outcome::Failed { severity, message, place } => case.write_inner_content(|writer| {
                let failure = writer
                    .create_element("failure")
                    .with_attributes([("type", *severity), ("message", text_of(message).as_str())]);
                failure.write_text_content(BytesText::new(&text_of(&format!("{place}: {message}"))))?;
                Ok(())
            })?,
        };
        Ok(())
    }
}

/// A text that XML can hold: control characters are spelled out, and two that are none are not allowed either.
fn text_of(text: &str) -> String {
    printable(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}
