//! A finding that stands on its own: everything an output needs, without the files it was found in.

use super::display::{self, Look};
use super::fix::{Fix, Mender};
use super::{Finding, Rule, Severity};
use crate::files::seen_from;
use crate::lang::Lang;
use crate::source::{Place, Position, Sources, digest};
use std::path::Path;

/// Where something stands, for machines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The file as people see it: from the current folder, with `/`.
    pub path: String,
    /// The file from the workspace's root, with `/`.
    pub from_root: String,
    /// First letter, and the one behind the last; `None` where the file as a whole is meant.
    pub region: Option<(Position, Position)>,
}

impl Spot {
    fn new(place: Place, sources: &Sources, root: Option<&Path>) -> Self {
        let path = sources.path(place.file).to_owned();
        let from_root = root.map_or_else(|| path.clone(), |root| seen_from(root, &path));
        let region = (!place.is_whole()).then(|| (sources.position(place), sources.end(place)));
        Self { path, from_root, region }
    }

    /// The line, from 1; the first one where the file as a whole is meant.
    pub fn line(&self) -> usize {
        self.region.map_or(1, |(start, _)| start.line)
    }

    /// The column in code points, from 1.
    pub fn column(&self) -> usize {
        self.region.map_or(1, |(start, _)| start.column)
    }
}

/// Why a finding counts, or does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It counts.
    New,
    /// The baseline has it: it was there before.
    Known,
    /// A comment beside it silences it, for a reason.
    Silenced(Option<String>),
}

/// A finding that stands on its own.
#[derive(Debug, Clone)]
pub struct Told {
    /// The rule.
    pub rule: &'static Rule,
    /// How bad it is here.
    pub severity: Severity,
    /// Where.
    pub spot: Spot,
    /// The id of the question, project or person it is about.
    pub item: Option<String>,
    /// The evaluation it was found in.
    pub evaluation: Option<String>,
    /// What is wrong, in full: it may quote what people wrote.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// A second place, and what it is.
    pub related: Option<(Spot, String)>,
    /// What stands at the place, hashed; empty where a sheet is meant, which is private.
    pub content: String,
    /// Whether it counts.
    pub standing: Standing,
    /// How `--fix` mends it, where that needs no judgement.
    pub fix: Option<Fix>,
    /// The finding as people read it, with their own line quoted; empty where nobody asked for it.
    pub shown: String,
}

/// How findings are to be told.
#[derive(Debug, Clone, Copy)]
pub(super) struct Telling<'t> {
    pub(super) lang: Lang,
    /// The workspace's root, which the paths in settings and baselines begin at.
    pub(super) root: Option<&'t Path>,
    pub(super) evaluation: Option<&'t str>,
    /// How people see it; `None` where nobody reads it as text.
    pub(super) look: Option<Look>,
    pub(super) mender: Option<Mender<'t>>,
}

impl Telling<'_> {
    /// Returns how findings can be mended.
    pub(super) fn fixes(&self, findings: &[Finding], sources: &Sources) -> Vec<Option<Fix>> {
        let fixes = self.mender.map(|mender| mender.fixes(findings, sources));
        fixes.unwrap_or_else(|| findings.iter().map(|_| None).collect())
    }

    /// Takes what there is to tell of a finding.
    pub(super) fn tell(&self, finding: Finding, standing: Standing, sources: &Sources) -> Told {
        let shown = match self.look {
            Some(look) if standing == Standing::New => display::show(&finding, sources, self.lang, look),
            _ => String::new(),
        };
        let spot = Spot::new(finding.place, sources, self.root);
        let is_sheet = finding.rule.area == crate::files::problem::Area::Answers;
        let written = sources.written(finding.place).trim();
        let content = if is_sheet || written.is_empty() { String::new() } else { hash([written]) };
        Told {
            rule: finding.rule,
            severity: finding.severity,
            spot,
            item: finding.item.filter(|item| is_id(item)),
            evaluation: self.evaluation.map(str::to_owned),
            message: finding.message,
            help: finding.help,
            related: finding.related.map(|(place, what)| (Spot::new(place, sources, self.root), what)),
            content,
            standing,
            fix: None,
            shown,
        }
    }
}

impl Told {
    /// Returns whether it counts: it is neither silenced nor known.
    pub fn counts(&self) -> bool {
        self.standing == Standing::New
    }

    /// Says what is wrong without a word of what people wrote: for the logs of a CI, which many can read.
    pub fn public_message(&self, lang: Lang) -> String {
        let summary = self.rule.summary.get(lang);
        match &self.item {
            Some(item) => format!("{summary}: {item}"),
            None => summary.to_owned(),
        }
    }

    /// Identifies the finding from run to run: by rule, file, item and content, never by line.
    pub fn fingerprint(&self) -> String {
        let item = self.item.as_deref().unwrap_or_default();
        hash([self.rule.name, &self.spot.from_root, item, &self.content])
    }

    /// Identifies one of several findings with the same fingerprint, by its number: 32 hexadecimal digits.
    pub(super) fn numbered_fingerprint(&self, number: usize) -> String {
        digest::shown("", &whole([self.fingerprint().as_str(), &number.to_string()])[..2 * digest::LONG])
    }
}

/// Only what looks like an id may reach a log: a word in its place could be anybody's answer.
fn is_id(item: &str) -> bool {
    item.len() <= 64 && item.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '.' | '_' | '-'))
}

/// A short digest over parts, with its version.
fn hash<'p>(parts: impl IntoIterator<Item = &'p str>) -> String {
    digest::shown("v1:", &whole(parts)[..digest::LONG])
}

/// The digest over parts.
fn whole<'p>(parts: impl IntoIterator<Item = &'p str>) -> digest::Digest {
    digest::keyed(&[], "finding", parts.into_iter().map(str::as_bytes))
}
