//! `konsensus completions`

use super::{Cli, Context, Outcome};
use clap::CommandFactory as _;
use clap_complete::Shell;

/// Write a completion script for a shell to stdout
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The shell
    shell: Shell,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "konsensus", &mut script);
    context.print(&script)?;
    Ok(Outcome::Fine)
}
