//! GitHub: workflow commands in the log, which become annotations.

use super::{escaped, for_log};
use crate::check::Severity;
use crate::check::run::Checked;
use crate::document::plain::printable;

/// Escapes in the text of a command.
const DATA: &[(char, &str)] = &[('%', "%25"), ('\r', "%0D"), ('\n', "%0A")];

/// Escapes in its properties.
const PROPERTY: &[(char, &str)] = &[('%', "%25"), ('\r', "%0D"), ('\n', "%0A"), (':', "%3A"), (',', "%2C")];

/// Writes the findings as commands, one a line.
pub fn write(checked: &Checked, least: Severity) -> String {
    let (first, more) = for_log(checked, least);
    let mut log = String::new();
    for told in first {
        let level = match told.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let path = escaped(&printable(&told.spot.path), PROPERTY);
        let region = told.spot.region.map_or_else(String::new, |(start, end)| {
            format!(",line={},endLine={},col={},endColumn={}", start.line, end.line, start.column, end.column)
        });
        let message = escaped(&told.public_message(checked.lang), DATA);
        log.push_str(&format!("::{level} file={path}{region},title={}::{message}\n", told.rule.name));
    }
    log.extend(more.map(|more| format!("::notice title=konsensus::{}\n", escaped(&more, DATA))));
    log
}
