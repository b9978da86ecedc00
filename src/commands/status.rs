//! `konsensus status`

use super::context::EvaluationArgs;
use super::output::{OutputArgs, ShownFormat};
use super::{Context, Outcome};
use crate::files::{self, shown};
use crate::report::status::{self, Status, Target};
use anyhow::{Result, bail};
use std::path::PathBuf;

/// Say where each evaluation stands: its phase, what is missing, and what to type next
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Where to look: an evaluation, or a folder above some
    #[arg(default_value = ".", value_name = "PATH")]
    path: PathBuf,
    /// The question frame of a bare folder of answer sheets: a name, or a path with / or .toml
    #[arg(long, value_name = "FRAME")]
    frame: Option<String>,
    #[command(flatten)]
    output: OutputArgs<ShownFormat>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Outcome> {
    let output = args.output.checked()?;
    if !args.path.is_dir() {
        bail!("there is no folder {}", shown(&args.path));
    }
    let mut folders = files::evaluations_below(&args.path);
    if folders.is_empty() && args.frame.is_some() {
        folders.push(args.path.clone());
    }
    let mut lang = context.lang_at(folders.first().unwrap_or(&args.path));
    if folders.len() > 1 {
        // One page, one language.
        context.settings.lang = Some(lang);
    }
    let mut status = Status::new(context.today());
    let mut outcome = Outcome::Fine;
    for folder in folders {
        let path = shown(&folder);
        let target = Target { path: &path, frame: args.frame.as_deref() };
        let opened = context.open_quietly(&EvaluationArgs { path: folder, frame: args.frame.clone() });
        match opened {
            Ok(opened) => {
                lang = opened.lang;
                if opened.outcome() == Outcome::Findings {
                    outcome = Outcome::Findings;
                }
                let problems = opened.not_read(opened.evaluation.privacy.names);
                status.read(&opened.evaluation, target, problems, opened.check(context.today()), lang);
            }
            Err(error) if args.frame.is_some() => return Err(error),
            Err(error) => {
                outcome = Outcome::Findings;
                let error = format!("{error:#}");
                context.warn(&error);
                status.unread(target, error);
            }
        }
    }
    output.write(context, || status::document(&status, lang), &status)?;
    Ok(outcome)
}
