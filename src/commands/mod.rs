//! What one asks for: one file per command, holding its arguments, its help and a short `run`.

mod agenda;
mod ask;
mod backbrief;
mod changes;
mod check;
mod completions;
mod consensus;
mod context;
mod core_group;
mod demo;
mod diff;
mod explain;
mod frame;
mod import;
mod init;
mod man;
mod merge;
mod output;
mod prioritise;
mod report;
mod schema;
mod sheet;
mod status;
mod trace;
mod whole;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
pub use context::{Context, Outcome, Settings};
use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

/// Evaluate your own work together: merge answers, see where you disagree, agree, prioritise
///
/// konsensus works on plain-text files in a folder: a question frame (TOML), one answer sheet per participant (CSV), and
/// what the group agrees and decides (TOML). It writes reports in Markdown.
#[derive(Debug, Parser)]
#[command(name = "konsensus", version, propagate_version = true, max_term_width = 100, arg_required_else_help = true)]
#[command(after_help = "Examples:
  konsensus demo                            the whole way on a built-in example
  konsensus merge answers/ --frame kik      the gross list of a folder of sheets
  konsensus diff evaluations/solsikken      where people disagree

Exit codes: 0 fine; 1 the data has findings, or a gate was not met; 2 the command could not run.")]
pub struct Cli {
    #[command(flatten)]
    global: context::Global,
    #[command(subcommand)]
    command: Command,
}

/// Every command.
#[derive(Debug, Subcommand)]
enum Command {
    Demo(demo::Args),
    Init(init::Args),
    Frame(frame::Args),
    Sheet(sheet::Args),
    Import(import::Args),
    Status(status::Args),
    Trace(trace::Args),
    Changes(changes::Args),
    Check(check::Args),
    Explain(explain::Args),
    Merge(merge::Args),
    Diff(diff::Args),
    Agenda(agenda::Args),
    Consensus(consensus::Args),
    Prioritise(prioritise::Args),
    Report(report::Args),
    Backbrief(backbrief::Args),
    CoreGroup(core_group::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
}

impl Command {
    fn run(&self, context: &mut Context<'_>) -> anyhow::Result<Outcome> {
        match self {
            Self::Demo(args) => demo::run(args, context),
            Self::Init(args) => init::run(args, context),
            Self::Frame(args) => frame::run(args, context),
            Self::Sheet(args) => sheet::run(args, context),
            Self::Import(args) => import::run(args, context),
            Self::Status(args) => status::run(args, context),
            Self::Trace(args) => trace::run(args, context),
            Self::Changes(args) => changes::run(args, context),
            Self::Check(args) => check::run(args, context),
            Self::Explain(args) => explain::run(args, context),
            Self::Merge(args) => merge::run(args, context),
            Self::Diff(args) => diff::run(args, context),
            Self::Agenda(args) => agenda::run(args, context),
            Self::Consensus(args) => consensus::run(args, context),
            Self::Prioritise(args) => prioritise::run(args, context),
            Self::Report(args) => report::run(args, context),
            Self::Backbrief(args) => backbrief::run(args, context),
            Self::CoreGroup(args) => core_group::run(args, context),
            Self::Schema(args) => schema::run(args, context),
            Self::Completions(args) => completions::run(args, context),
            Self::Man(args) => man::run(args, context),
        }
    }
}

/// Runs the program on the process's arguments and streams.
pub fn main() -> ExitCode {
    context::with_process(|settings, out, err| run(std::env::args_os(), settings, out, err))
}

/// Runs one command line; the first argument is the program's name.
///
/// Results go to `out`, everything else to `err`.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    settings: Settings,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Outcome {
    let command = context::without_empty_variables(Cli::command()).color(settings.clap_color());
    let parsed = command.try_get_matches_from(args).and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return context::usage(&error, settings, out, err),
    };
    let mut context = Context::new(cli.global.apply(settings), out, err);
    let result = cli.command.run(&mut context).and_then(|outcome| context.finish(outcome));
    result.unwrap_or_else(|error| context.fail(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_well_defined() {
        Cli::command().debug_assert();
    }
}
