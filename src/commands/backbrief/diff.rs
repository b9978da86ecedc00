//! `konsensus backbrief diff`

use super::{Kept, Shelf, find, outcome};
use crate::commands::output::{OutputArgs, PageFormat};
use crate::commands::{Context, Outcome};
use crate::files::backbrief::is_markdown;
use crate::files::{git, shown};
use crate::report::backbrief::diff::{self, Diff};
use crate::source::{Instead, Sources};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Say what has changed between two versions of a backbrief, in the field's words
///
/// Sub-tasks that came, went, were postponed or brought forward; reporting that goes to others; and apart from that what
/// only says the same in other words. Earlier versions are read by way of git.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  konsensus backbrief diff regnbuen                              since the last commit
  konsensus backbrief diff backbriefs/regnbuen.md --since v1     since a tag
  konsensus backbrief diff regnbuen@v1 regnbuen@v2               between two revisions
  konsensus backbrief diff old.md new.md                         two files")]
pub(super) struct Args {
    /// A file or unit, as it is or at a revision: FILE@REV
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// Another one [default: the same file as it is now]
    #[arg(value_name = "NEW")]
    new: Option<PathBuf>,
    /// Compare the file with what it was at a revision [default: HEAD, where only one file is named]
    #[arg(long, value_name = "REV", conflicts_with = "new")]
    since: Option<String>,
    #[command(flatten)]
    output: OutputArgs<PageFormat>,
}

/// A version of a file: as it is, or at a revision.
struct Asked {
    path: PathBuf,
    revision: Option<String>,
}

impl Asked {
    fn of(name: &Path) -> Result<Self> {
        let written = shown(name);
        let ats: Vec<usize> = written.match_indices('@').map(|(at, _)| at).filter(|at| *at > 0).collect();
        // A file may have the sign in its name, and a revision as well.
        let is_file = |at: &&usize| is_markdown(Path::new(&written[..**at]));
        let split = ats.iter().find(is_file).or(ats.first()).filter(|_| !name.is_file());
        let Some(&at) = split else { return Ok(Self { path: find(name, Path::new("."))?, revision: None }) };
        let (file, revision) = (Path::new(&written[..at]), written[at + 1..].to_owned());
        if revision.is_empty() {
            bail!("`{written}` names no revision: write FILE@REV, such as {}@HEAD", shown(file));
        }
        // What was there then may be gone now.
        let path = if is_markdown(file) { file.to_owned() } else { find(file, Path::new("."))? };
        Ok(Self { path, revision: Some(revision) })
    }

    /// How it is shown, and looked up among texts that stand in for files.
    fn name(&self) -> String {
        match &self.revision {
            Some(revision) => format!("{}@{revision}", shown(&self.path)),
            None => shown(&self.path),
        }
    }

    /// Puts the text of a revision among those that stand in for files.
    fn take(&self, instead: &mut Instead) -> Result<()> {
        let Some(revision) = &self.revision else { return Ok(()) };
        match git::file_at(&self.path, revision)? {
            Some(bytes) => instead.insert(self.name(), bytes),
            None => bail!("there was no {} at `{revision}`", shown(&self.path)),
        };
        Ok(())
    }

    fn read(&self, shelf: &mut Shelf) -> Result<Kept> {
        let name = self.name();
        let Some(mut kept) = shelf.read(Path::new(&name)).0 else { bail!("{name} cannot be read") };
        kept.backbrief.id = self.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(kept)
    }
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Outcome> {
    let output = args.output.checked()?;
    let (before, after) = asked(args)?;
    let mut instead = Instead::new();
    before.take(&mut instead)?;
    after.take(&mut instead)?;
    let mut shelf = Shelf::of(&after.path, Sources::reading(Arc::new(instead)));
    let (before, after) = (before.read(&mut shelf)?, after.read(&mut shelf)?);
    let lang = shelf.lang(context, after.backbrief.head.lang);
    let problems: Vec<_> = before.problems.iter().chain(&after.problems).cloned().collect();
    let findings = shelf.findings(&problems, lang);
    context.show_findings(&findings, &shelf.sources, lang);
    let not_read = shelf.not_read(&findings, lang);
    let diff = Diff::new(shelf.view(&before), shelf.view(&after), not_read, lang);
    output.write(context, || diff::document(&diff, lang), &diff)?;
    Ok(outcome(&findings))
}

/// The two versions that are meant.
fn asked(args: &Args) -> Result<(Asked, Asked)> {
    let old = Asked::of(&args.old)?;
    if let Some(new) = &args.new {
        return Ok((old, Asked::of(new)?));
    }
    let now = Asked { path: old.path.clone(), revision: None };
    match (&old.revision, &args.since) {
        (Some(revision), Some(_)) => bail!("{} says a revision already: leave out --since or @{revision}", old.name()),
        (Some(_), None) => Ok((old, now)),
        (None, since) => {
            let revision = since.clone().unwrap_or_else(|| "HEAD".to_owned());
            Ok((Asked { revision: Some(revision), ..old }, now))
        }
    }
}
