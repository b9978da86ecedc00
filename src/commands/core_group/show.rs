//! `konsensus core-group show`

use super::read;
use crate::commands::output::{CalendarFormat, OutputArgs};
use crate::commands::{Context, Outcome};
use crate::files::{core_group, shown};
use crate::report::core_groups::{self, CoreGroups};
use anyhow::{Result, bail};
use std::path::PathBuf;

/// Show one core group: who sits in it, its meetings, goals and working groups
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The area, by its id in konsensus.toml
    #[arg(value_name = "AREA")]
    area: String,
    /// A folder of the workspace
    #[arg(default_value = ".", value_name = "PATH")]
    path: PathBuf,
    #[command(flatten)]
    output: OutputArgs<CalendarFormat>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Outcome> {
    let output = args.output.checked()?;
    let mut read = read(&args.path, context)?;
    let (area, lang, outcome) = (&args.area, read.lang, read.outcome);
    if read.surroundings.core_groups.iter().all(|group| group.area != *area) {
        read.check_area(area)?;
        let file = shown(&core_group::path(&read.root, area));
        if read.surroundings.core_groups_unread.contains(area) {
            bail!("{file} cannot be read");
        }
        bail!("the area `{area}` has no core group yet; konsensus core-group new {area} begins {file}");
    }
    let groups = read.overview("konsensus.core-group/1", context);
    let groups = CoreGroups { overview: groups.overview.of_area(area), ..groups };
    let calendar = || core_groups::calendar(&groups, lang);
    output.write_with_calendar(context, || core_groups::one(&groups, lang), calendar, &groups)?;
    Ok(outcome)
}
