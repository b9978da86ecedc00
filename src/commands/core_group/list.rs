//! `konsensus core-group list`

use super::read;
use crate::commands::output::{CalendarFormat, OutputArgs};
use crate::commands::{Context, Outcome};
use crate::report::core_groups;
use anyhow::Result;
use std::path::PathBuf;

/// Show all core groups side by side: overlaps, meetings, evaluations, and who sits where
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A folder of the workspace
    #[arg(default_value = ".", value_name = "PATH")]
    path: PathBuf,
    #[command(flatten)]
    output: OutputArgs<CalendarFormat>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Outcome> {
    let output = args.output.checked()?;
    let mut read = read(&args.path, context)?;
    let (lang, outcome) = (read.lang, read.outcome);
    let groups = read.overview("konsensus.core-groups/1", context);
    let calendar = || core_groups::calendar(&groups, lang);
    output.write_with_calendar(context, || core_groups::document(&groups, lang), calendar, &groups)?;
    Ok(outcome)
}
