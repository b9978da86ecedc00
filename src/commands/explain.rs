//! `konsensus explain`

use super::output::{OutputArgs, PageFormat};
use super::{Context, Outcome};
use crate::check::selection;
use crate::report::rules::{self, Rules};
use anyhow::Result;
use std::path::Path;

/// Explain a rule of `check`: what is found, why it matters, and how to mend it
///
/// Without RULE it lists every rule, and with the name of an area, such as projects, the rules of that area; --format md
/// or html then explains each of them.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  konsensus explain projects-no-owner
  konsensus explain answers
  konsensus explain --format md -o rules.md")]
pub(super) struct Args {
    /// A rule, or an area
    #[arg(default_value = "all", hide_default_value = true, value_name = "RULE")]
    name: String,
    #[command(flatten)]
    output: OutputArgs<PageFormat>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Outcome> {
    let output = args.output.checked()?;
    let found = selection::rules(&args.name)?;
    let lang = context.lang_at(Path::new("."));
    let rules = Rules::new(found.iter().copied());
    let document = || match found[..] {
        [rule] if rule.name == args.name => rules::page(rule, lang),
        _ if matches!(output.format, PageFormat::Md | PageFormat::Html) => rules::reference(&rules, lang),
        _ => rules::list(&rules, lang),
    };
    output.write(context, document, &rules::json(&rules))?;
    Ok(Outcome::Fine)
}
