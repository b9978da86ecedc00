//! `konsensus man`

use super::{Cli, Context, Outcome};
use anyhow::Context as _;
use clap::CommandFactory as _;

/// Write the manual page, or a command's, to stdout
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A command, such as `merge` or `frame show` [default: the program's own page]
    command: Vec<String>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Outcome> {
    let mut program = Cli::command();
    program.build();
    let mut page = &program;
    for name in args.command.iter().flat_map(|words| words.split_whitespace()) {
        page = page.find_subcommand(name).with_context(|| format!("there is no command `{name}`"))?;
    }
    let title = page.get_display_name().unwrap_or("konsensus").to_owned();
    let mut roff = Vec::new();
    clap_mangen::Man::new(page.clone()).title(title).render(&mut roff)?;
    context.print(&roff)?;
    Ok(Outcome::Fine)
}
