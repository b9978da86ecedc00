//! `konsensus check --fix` and `--diff`

use super::super::{Context, Outcome};
use crate::check::fix::{self, Fixed, Left};
use crate::check::run::{Ask, Checked};
use crate::document::patch;
use crate::files::git::{self, Unsafe};
use crate::files::mend;
use crate::lang::{Lang, count, text};
use anyhow::Result;
use std::path::Path;

/// Writes what would be mended, and nothing else; the outcome is [`Outcome::Findings`] where there is something.
pub(super) fn diff(ask: &Ask<'_>, output: Option<&Path>, context: &mut Context<'_>) -> Result<Outcome> {
    let Fixed { mended, checked, .. } = fix::run(ask, |_| Ok(()))?;
    let mut patches = String::new();
    for file in &mended {
        let text = |bytes: &[u8]| match std::str::from_utf8(bytes) {
            // With its mark, so that the patch is of these bytes.
            Ok(text) => text.to_owned(),
            Err(_) => mend::text_of(bytes).unwrap_or_default(),
        };
        patches.push_str(&patch::unified(&file.path, &text(&file.before), &text(&file.after)));
    }
    context.deliver(context.harmless(&patches, output).as_bytes(), output)?;
    if mended.is_empty() {
        return Ok(Outcome::Fine);
    }
    let lang = checked.lang;
    let findings = mended.iter().map(|file| file.findings).sum();
    let findings = count(lang, findings, text("fund", "finding"), text("fund", "findings"));
    let files = count(lang, mended.len(), text("fil", "file"), text("filer", "files"));
    context.say(&match lang {
        Lang::Da => format!("`--fix` retter {findings} i {files}"),
        Lang::En => format!("`--fix` fixes {findings} in {files}"),
    });
    Ok(Outcome::Findings)
}

/// Mends what needs no judgement in the files that may be changed, and returns what is left.
pub(super) fn write(ask: &Ask<'_>, force: bool, context: &mut Context<'_>) -> Result<Checked> {
    let may_change = |path: &str| {
        let path = Path::new(path);
        git::may_be_written(path)?;
        if force { Ok(()) } else { git::has(path) }
    };
    let Fixed { mended, left, checked } = fix::run(ask, may_change)?;
    for file in &mended {
        mend::save(&file.path, &file.before, &file.after)?;
        context.say(&format!("wrote {}: {} fixed", file.path, file.findings));
    }
    for left in &left {
        context.warn(&told(left, checked.lang));
    }
    Ok(checked)
}

/// Says why a file was left, and what to do.
fn told(left: &Left, lang: Lang) -> String {
    let why = match left.why {
        Unsafe::ReadOnly => {
            text("den er skrivebeskyttet: fjern skrivebeskyttelsen", "it is write-protected: remove the protection")
        }
        Unsafe::NoGit => text(
            "git er ikke installeret her, så ændringen kan ikke fortrydes: tag en kopi, og brug --force",
            "git is not installed here, so the change could not be undone: take a copy, and use --force",
        ),
        Unsafe::NoRepository => text(
            "den ligger ikke i git, så ændringen kan ikke fortrydes: tag en kopi, og brug --force",
            "it is not in a git repository, so the change could not be undone: take a copy, and use --force",
        ),
        Unsafe::Ignored => text(
            "git ignorerer den, så ændringen kan ikke fortrydes: tag en kopi, og brug --force",
            "git ignores it, so the change could not be undone: take a copy, and use --force",
        ),
        Unsafe::Untracked => text(
            "git kender den ikke, så ændringen kan ikke fortrydes: læg den i git, eller brug --force",
            "git does not know it, so the change could not be undone: commit it, or use --force",
        ),
        Unsafe::Changed => text(
            "den har ændringer, som ikke er lagt i git: gør det først, eller brug --force",
            "it has changes that are not committed: commit them first, or use --force",
        ),
    };
    let (path, why) = (&left.path, why.get(lang));
    let findings = count(lang, left.findings, text("fund", "finding"), text("fund", "findings"));
    match lang {
        Lang::Da => format!("{path} er ikke rørt ({findings} kan rettes): {why}"),
        Lang::En => format!("left {path} as it is ({findings} can be fixed): {why}"),
    }
}
