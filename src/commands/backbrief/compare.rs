//! `konsensus backbrief compare`

use super::{Shelves, outcome};
use crate::commands::output::{OutputArgs, PageFormat};
use crate::commands::{Context, Outcome};
use crate::files::backbrief::is_markdown;
use crate::files::{nearest, shown};
use crate::report::backbrief::Read;
use crate::report::backbrief::compare::{self, Compared};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

/// Put all backbriefs to one brief side by side: the same intent, understood differently
///
/// Main tasks, the brief's words that each uses, plans, reporting, and partners that several want at the same time. What
/// it finds are signs to talk about.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The brief: its id, or its file in briefs/
    #[arg(value_name = "BRIEF")]
    brief: PathBuf,
    /// A folder of the workspace
    #[arg(default_value = ".", value_name = "PATH")]
    path: PathBuf,
    #[command(flatten)]
    output: OutputArgs<PageFormat>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Outcome> {
    let output = args.output.checked()?;
    let written = shown(&args.brief);
    let id = match args.brief.file_stem().filter(|_| is_markdown(&args.brief)) {
        Some(stem) => stem.to_string_lossy().into_owned(),
        None => written.clone(),
    };
    // A file names its workspace itself.
    let is_elsewhere = args.brief.is_file() && args.path == Path::new(".");
    let root = is_elsewhere.then(|| crate::files::workspace::root(&args.brief)).flatten();
    let path = root.unwrap_or_else(|| args.path.clone());
    let (shelves, lang, findings, not_read) = Shelves::read(std::slice::from_ref(&path), context)?;
    let Some((shelf, _)) = shelves.0.first() else { bail!("there is nothing at {}", shown(&path)) };
    let Some(brief) = shelf.surroundings.brief(&id) else {
        let known: Vec<&str> = shelf.surroundings.briefs.iter().map(|brief| brief.id.as_str()).collect();
        match nearest(&id, known.iter().copied()) {
            Some(meant) => bail!("there is no brief `{written}` in briefs/; did you mean `{meant}`?"),
            None if known.is_empty() => bail!("there is no brief `{written}`: the workspace has no briefs/"),
            None => bail!("there is no brief `{written}` in briefs/; there is {}", known.join(", ")),
        }
    };
    let is_reply =
        |view: &Read<'_>| view.backbrief.head.replies_to.as_ref().is_some_and(|replied| replied.value == brief.id);
    let views: Vec<Read<'_>> = shelves.views().into_iter().filter(is_reply).collect();
    let compared = Compared::new(brief, &views, &shelf.home.workspace, not_read, lang);
    output.write(context, || compare::document(&compared, lang), &compared)?;
    Ok(outcome(&findings))
}
