//! Azure Pipelines: logging commands, which become issues of the run.

use super::{escaped, for_log};
use crate::check::Severity;
use crate::check::run::Checked;
use crate::document::plain::printable;

/// Escapes in the text of a command.
const DATA: &[(char, &str)] = &[('%', "%AZP25"), ('\r', "%0D"), ('\n', "%0A")];

/// Escapes in its properties.
const PROPERTY: &[(char, &str)] = &[('%', "%AZP25"), ('\r', "%0D"), ('\n', "%0A"), (';', "%3B"), (']', "%5D")];

/// Writes the findings as commands, one a line. Azure knows no notes: they are warnings that say that they are notes.
pub fn write(checked: &Checked, least: Severity) -> String {
    let (first, more) = for_log(checked, least);
    let mut log = String::new();
    for told in first {
        let (level, prefix) = match told.severity {
            Severity::Error => ("error", String::new()),
            Severity::Warning => ("warning", String::new()),
            Severity::Note => ("warning", format!("{}: ", told.severity.word(checked.lang))),
        };
        let path = escaped(&printable(&told.spot.path), PROPERTY);
        let region = told
            .spot
            .region
            .map_or_else(String::new, |(start, _)| format!("linenumber={};columnnumber={};", start.line, start.column));
        let message = escaped(&told.public_message(checked.lang), DATA);
        let rule = told.rule.name;
        log.push_str(&format!(
            "##vso[task.logissue type={level};sourcepath={path};{region}code={rule};]{prefix}{message} ({rule})\n"
        ));
    }
    log.extend(more.map(|more| format!("##vso[task.logissue type=warning;]{}\n", escaped(&more, DATA))));
    log
}
