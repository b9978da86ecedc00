//! `konsensus core-group`

mod list;
mod new;
mod show;

use super::context::outcome;
use super::{Context, Outcome};
use crate::analysis::core_groups::Overview;
use crate::check::Findings;
use crate::files::problem::Area;
use crate::files::{self, Home, nearest, shown, surroundings};
use crate::lang::Lang;
use crate::model::evaluation::Names;
use crate::model::surroundings::Surroundings;
use crate::model::workspace::Workspace;
use crate::report::NotRead;
use crate::report::core_groups::CoreGroups;
use crate::source::Sources;
use anyhow::{Result, bail};
use clap::Subcommand;
use std::path::{Path, PathBuf};

/// Look after the core groups: who sits where, when they meet, what they aim at
///
/// Each area of konsensus.toml has its core group in core-groups/AREA.toml; the consultants' own meetings are in
/// core-groups/coordination.toml.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  konsensus core-group list                           all core groups side by side
  konsensus core-group list -o meetings.ics           their meetings, for Outlook
  konsensus core-group new laering --chief \"Karen Holm\" --consultant \"Jonas Lind:HR og Analyse\"")]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    New(new::Args),
    Show(show::Args),
    List(list::Args),
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Outcome> {
    match &args.command {
        Command::New(args) => new::run(args, context),
        Command::Show(args) => show::run(args, context),
        Command::List(args) => list::run(args, context),
    }
}

/// A workspace that was read, with everything but its evaluations.
struct Read {
    root: PathBuf,
    workspace: Workspace,
    surroundings: Surroundings,
    problems: NotRead,
    outcome: Outcome,
    lang: Lang,
}

/// Reads the workspace a path lies in, and tells what could not be read of it and its core groups.
fn read(path: &Path, context: &mut Context<'_>) -> Result<Read> {
    if !path.is_dir() {
        bail!("there is no folder {}", shown(path));
    }
    let mut sources = Sources::default();
    let (home, mut problems) = Home::of(path, &mut sources);
    let Some(root) = home.root.clone() else {
        bail!("{} lies in no workspace: core groups belong to the areas of konsensus.toml", shown(path));
    };
    let (surroundings, met) = surroundings::read(&home, &mut sources);
    problems.extend(met.into_iter().filter(|problem| problem.area == Area::CoreGroup));
    let lang = context.settings.lang.or(home.workspace.lang).unwrap_or_default();
    let mut findings = Findings::new(lang);
    findings.problems(&problems);
    let findings = findings.sorted(&sources);
    context.show_findings(&findings, &sources, lang);
    let problems = NotRead::new(&findings, &sources, &root, Names::Named, lang);
    Ok(Read { outcome: outcome(&findings), root, workspace: home.workspace, surroundings, problems, lang })
}

impl Read {
    /// The core groups side by side.
    fn overview<'w>(&'w mut self, schema: &'static str, context: &Context<'_>) -> CoreGroups<'w> {
        let overview = Overview::of(&self.workspace, &self.surroundings, context.today());
        let organisation = self.workspace.organisation.as_deref();
        CoreGroups { schema, organisation, overview, problems: std::mem::take(&mut self.problems) }
    }

    /// Makes sure that there is such an area.
    fn check_area(&self, area: &str) -> Result<()> {
        let known: Vec<&str> = self.workspace.areas.iter().map(|known| known.id.as_str()).collect();
        if known.contains(&area) {
            return Ok(());
        }
        match nearest(area, known.iter().copied()) {
            Some(meant) => bail!("konsensus.toml declares no area `{area}`; did you mean `{meant}`?"),
            None if known.is_empty() => {
                bail!("konsensus.toml declares no areas: add `[[area]]` with `id = \"{}\"` first", example(area))
            }
            None => bail!("konsensus.toml declares no area `{area}`; there is {}", known.join(", ")),
        }
    }
}

/// An id to suggest for an area.
fn example(area: &str) -> &str {
    if files::check_id(area).is_ok() { area } else { "laering" }
}
