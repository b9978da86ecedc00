//! GitLab: a code quality report. What is known or silenced is left out, for it cannot be marked.

use crate::check::Severity;
use crate::check::run::Checked;
use serde::Serialize;
use std::collections::BTreeMap;

/// A finding. GitLab stops reading at the first that lacks one of these.
#[derive(Debug, Serialize)]
pub struct Issue<'c> {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'c>,
}

/// Where, from the repository's root.
#[derive(Debug, Serialize)]
struct Location<'c> {
    path: &'c str,
    lines: Lines,
}

#[derive(Debug, Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Returns every finding that counts, notes among them. Those with equal fingerprints would be shown once, so each gets
/// its own.
pub fn issues(checked: &Checked) -> Vec<Issue<'_>> {
    let mut met: BTreeMap<String, usize> = BTreeMap::new();
    let issue = checked.shown(Severity::Note).map(|told| {
        let number = met.entry(told.fingerprint()).or_default();
        *number += 1;
        Issue {
            description: told.public_message(checked.lang),
            check_name: told.rule.name,
            fingerprint: told.numbered_fingerprint(*number),
            severity: match told.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Note => "info",
            },
            location: Location {
                path: &told.spot.path,
                lines: Lines {
                    begin: told.spot.line(),
                    end: told.spot.region.map_or(told.spot.line(), |(_, end)| end.line),
                },
            },
        }
    });
    issue.collect()
}
