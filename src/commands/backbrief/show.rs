//! `konsensus backbrief show`

use super::{Shelf, find, outcome};
use crate::commands::output::{OutputArgs, PageFormat};
use crate::commands::{Context, Outcome};
use crate::report::backbrief::show;
use crate::source::Sources;
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Show how a backbrief was read: sub-tasks, every time and why it belongs there, reporting
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A file, - for stdin, or the id of a backbrief or of a unit
    #[arg(value_name = "FILE|UNIT")]
    name: PathBuf,
    /// A folder of the workspace, where units and briefs are looked up
    #[arg(default_value = ".", value_name = "PATH")]
    path: PathBuf,
    #[command(flatten)]
    output: OutputArgs<PageFormat>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Outcome> {
    let output = args.output.checked()?;
    let path = find(&args.name, &args.path)?;
    let is_stdin = path == Path::new("-");
    let instead = if is_stdin { [("-".to_owned(), context.standard_input()?)].into() } else { Default::default() };
    let near = if is_stdin { &args.path } else { &path };
    let mut shelf = Shelf::of(near, Sources::reading(Arc::new(instead)));
    let (kept, met) = shelf.read(&path);
    let lang = shelf.lang(context, kept.as_ref().and_then(|kept| kept.backbrief.head.lang));
    let findings = shelf.findings(kept.as_ref().map_or(&met, |kept| &kept.problems), lang);
    context.show_findings(&findings, &shelf.sources, lang);
    let Some(kept) = kept else { bail!("{} cannot be read", crate::files::shown(&path)) };
    let not_read = shelf.not_read(&findings, lang);
    let read = shelf.view(&kept);
    let rows = show::Json::new(&read, &not_read, lang);
    output.write(context, || show::document(&read, &not_read, lang), &rows)?;
    Ok(outcome(&findings))
}
