//! SARIF 2.1.0: what is known or silenced is marked, not left out, and what cannot be checked here is notified.

use super::{excuse, not_checkable};
use crate::check::Rule;
use crate::check::run::Checked;
use crate::check::told::{Spot, Standing, Told};
use crate::lang::{Lang, text};
use crate::source::Position;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Where paths begin: the folder that the program runs in, which for a CI is the repository's root.
const ROOT: &str = "SRCROOT";

/// What is encoded in the path of a URI: all but the letters that stand for nothing else (RFC 3986, 2.3).
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// Everything that was found.
#[derive(Debug, Serialize)]
pub struct Log<'c> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'c>; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'c> {
    tool: Tool,
    language: &'static str,
    column_kind: &'static str,
    original_uri_base_ids: BTreeMap<&'static str, Base>,
    invocations: [Invocation; 1],
    results: Vec<Outcome<'c>>,
}

#[derive(Debug, Serialize)]
struct Base {
    description: Message,
}

#[derive(Debug, Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    language: &'static str,
    rules: Vec<Descriptor>,
}

/// A rule that occurs.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    short_description: Message,
    full_description: Message,
    help: Help,
    default_configuration: Configuration,
}

#[derive(Debug, Serialize)]
struct Help {
    text: &'static str,
    markdown: &'static str,
}

/// SARIF's levels are called as our severities are.
#[derive(Debug, Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Debug, Serialize)]
struct Message {
    text: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Debug, Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
}

/// A finding.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'c> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    baseline_state: &'static str,
    suppressions: Vec<Suppression<'c>>,
    #[serde(skip_serializing_if = "Properties::is_empty")]
    properties: Properties<'c>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Debug, Serialize)]
struct Suppression<'c> {
    kind: &'static str,
    justification: &'c str,
}

/// What SARIF has no place for.
#[derive(Debug, Serialize)]
struct Properties<'c> {
    #[serde(skip_serializing_if = "Option::is_none")]
    evaluation: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<&'c str>,
}

/// Returns everything that was found, notes and what does not count among it.
pub fn log(checked: &Checked) -> Log<'_> {
    let lang = checked.lang;
    let names: BTreeSet<&str> = checked.told.iter().map(|told| told.rule.name).collect();
    let rules: Vec<&Rule> = crate::check::rules::all().filter(|rule| names.contains(rule.name)).collect();
    let index: BTreeMap<&str, usize> = rules.iter().enumerate().map(|(index, rule)| (rule.name, index)).collect();
    let notification = |elsewhere| Notification { level: "note", message: message(not_checkable(elsewhere, lang)) };
    let description = text("mappen, som konsensus blev kørt i", "the folder that konsensus was run in").get(lang);
    let driver = Driver {
        name: "konsensus",
        version: env!("CARGO_PKG_VERSION"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        language: lang.code(),
        rules: rules.into_iter().map(|rule| Descriptor::new(rule, lang)).collect(),
    };
    let run = Run {
        tool: Tool { driver },
        language: lang.code(),
        column_kind: "unicodeCodePoints",
        original_uri_base_ids: BTreeMap::from([(ROOT, Base { description: message(description) })]),
        invocations: [Invocation {
            execution_successful: true,
            tool_execution_notifications: checked.elsewhere.iter().map(notification).collect(),
        }],
        results: checked.told.iter().map(|told| Outcome::new(told, index[told.rule.name], lang)).collect(),
    };
    Log { schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] }
}

fn message(text: impl Into<String>) -> Message {
    Message { text: text.into() }
}

impl Descriptor {
    fn new(rule: &Rule, lang: Lang) -> Self {
        let mend = rule.mend.get(lang);
        Self {
            id: rule.name,
            short_description: message(rule.summary.get(lang)),
            full_description: message(rule.why.get(lang)),
            help: Help { text: mend, markdown: mend },
            default_configuration: Configuration { level: rule.severity.name() },
        }
    }
}

impl<'c> Outcome<'c> {
    fn new(told: &'c Told, rule_index: usize, lang: Lang) -> Self {
        let kind = match told.standing {
            Standing::New => None,
            Standing::Known => Some("external"),
            Standing::Silenced(_) => Some("inSource"),
        };
        let reason = match &told.standing {
            Standing::Silenced(Some(reason)) => Some(reason.as_str()),
            _ => excuse(told, lang),
        };
        let suppression = kind.zip(reason).map(|(kind, justification)| Suppression { kind, justification });
        let related = told.related.iter().map(|(spot, what)| Location::new(spot, Some(message(what))));
        Self {
            rule_id: told.rule.name,
            rule_index,
            level: told.severity.name(),
            message: message(told.public_message(lang)),
            locations: [Location::new(&told.spot, None)],
            related_locations: related.collect(),
            partial_fingerprints: BTreeMap::from([("konsensus/v1", told.fingerprint())]),
            baseline_state: if told.standing == Standing::Known { "unchanged" } else { "new" },
            suppressions: suppression.into_iter().collect(),
            properties: Properties { evaluation: told.evaluation.as_deref(), item: told.item.as_deref() },
        }
    }
}

impl Location {
    fn new(spot: &Spot, message: Option<Message>) -> Self {
        let first = Position { line: 1, column: 1 };
        let (start, end) = spot.region.unwrap_or((first, first));
        let region =
            Region { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column };
        Self {
            physical_location: PhysicalLocation { artifact_location: ArtifactLocation::new(&spot.path), region },
            message,
        }
    }
}

impl ArtifactLocation {
    /// A path as a URI: from the root, unless it lies on another drive or so far away that it is written in full.
    fn new(path: &str) -> Self {
        let encoded = utf8_percent_encode(path, PATH).to_string();
        match path.chars().nth(1) {
            _ if path.starts_with('/') => Self { uri: format!("file://{encoded}"), uri_base_id: None },
            Some(':') if cfg!(windows) => Self { uri: format!("file:///{encoded}"), uri_base_id: None },
            _ => Self { uri: encoded, uri_base_id: Some(ROOT) },
        }
    }
}

impl Properties<'_> {
    fn is_empty(&self) -> bool {
        self.evaluation.is_none() && self.item.is_none()
    }
}
