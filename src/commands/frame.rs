//! `konsensus frame`

use super::output::{OutputArgs, PageFormat, ShownFormat};
use super::{Context, Outcome};
use crate::files::frames::{self, Found};
use crate::files::{self, shown};
use crate::lang::Lang;
use crate::model::frame::Frame;
use crate::report::frame::{self, List, ListRow};
use crate::report::limesurvey;
use crate::source::Sources;
use anyhow::{Result, bail};
use clap::Subcommand;
use std::path::{Path, PathBuf};

/// Look at the question frames at hand, and take one to a survey tool
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    List(ListArgs),
    Show(ShowArgs),
    Export(ExportArgs),
}

/// List the frames: built in, and those in frames/
#[derive(Debug, clap::Args)]
struct ListArgs {
    #[command(flatten)]
    output: OutputArgs<ShownFormat>,
}

/// Show a frame as a question guide: its scale, and every question with examples and documentation
#[derive(Debug, clap::Args)]
struct ShowArgs {
    /// The question frame: a name, or a path with / or .toml
    #[arg(default_value = "kik", value_name = "FRAME")]
    frame: String,
    /// A theme to keep; may be given several times [default: all]
    #[arg(long, value_name = "ID")]
    theme: Vec<String>,
    #[command(flatten)]
    output: OutputArgs<PageFormat>,
}

/// Write a frame as a survey for LimeSurvey, to be imported there as a survey structure
///
/// One group for each theme; for each question a list of scores with what they mean, and long texts for strengths, areas
/// for improvement, evidence and comment. The codes are read back by `konsensus import`, so that nobody has to say which
/// column is which. Where the frame has Danish and English, so has the survey.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  konsensus frame export kik --limesurvey -o kik.txt
  konsensus import results.csv --frame kik --into answers")]
struct ExportArgs {
    /// The question frame: a name, or a path with / or .toml
    #[arg(default_value = "kik", value_name = "FRAME")]
    frame: String,
    /// As LimeSurvey's tab-separated survey structure
    #[arg(long, required = true)]
    limesurvey: bool,
    /// A theme to keep; may be given several times [default: all]
    #[arg(long, value_name = "ID")]
    theme: Vec<String>,
    /// Write to a file; LimeSurvey wants the ending .txt
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Where one stands: frames are looked for from here.
const HERE: &str = ".";

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Outcome> {
    match &args.command {
        Command::List(args) => list(args, context),
        Command::Show(args) => show(args, context),
        Command::Export(args) => export(args, context),
    }
}

fn list(args: &ListArgs, context: &mut Context<'_>) -> Result<Outcome> {
    let output = args.output.checked()?;
    let lang = context.lang_at(Path::new(HERE));
    let own = files::own_frames(Path::new(HERE));
    let (mut sources, mut problems, mut rows) = (Sources::default(), Vec::new(), Vec::new());
    for name in frames::names(own.as_deref()) {
        let path = match frames::find(&name, Path::new(""), own.as_deref()) {
            Some(Found::File(path)) => Some(shown(&path)),
            Some(Found::BuiltIn(_)) | None => None,
        };
        let (frame, met) = files::load_frame(&name, Path::new(HERE), &mut sources)?;
        problems.extend(met);
        rows.push(ListRow::new(name, path, frame.as_ref()));
    }
    let list = List { schema: "konsensus.frames/1", frames: rows };
    let outcome = context.tell(&problems, &sources, lang);
    output.write(context, || frame::list(&list, lang), &list)?;
    Ok(outcome)
}

/// Reads a frame, and keeps the themes asked for; `None` where it cannot be understood, and a finding has said so.
fn read(name: &str, themes: &[String], lang: Lang, context: &mut Context<'_>) -> Result<(Option<Frame>, Outcome)> {
    let mut sources = Sources::default();
    let (mut frame, problems) = files::load_frame(name, Path::new(HERE), &mut sources)?;
    let outcome = context.tell(&problems, &sources, lang);
    if let Some(frame) = frame.as_mut().filter(|_| !themes.is_empty()) {
        check_themes(frame, themes)?;
        frame.themes.retain(|theme| themes.iter().any(|id| id == theme.id.as_str()));
    }
    Ok((frame, outcome))
}

fn show(args: &ShowArgs, context: &mut Context<'_>) -> Result<Outcome> {
    let output = args.output.checked()?;
    let lang = context.lang_at(Path::new(HERE));
    let (frame, outcome) = read(&args.frame, &args.theme, lang, context)?;
    let Some(frame) = frame else { return Ok(outcome) };
    output.write(context, || frame::guide(&frame, lang), &frame::json(&frame))?;
    Ok(outcome)
}

fn export(args: &ExportArgs, context: &mut Context<'_>) -> Result<Outcome> {
    let lang = context.lang_at(Path::new(HERE));
    let (frame, outcome) = read(&args.frame, &args.theme, lang, context)?;
    let Some(frame) = frame else { return Ok(outcome) };
    let Ok(survey) = limesurvey::survey(&frame, lang) else {
        bail!(
            "the frame `{}` has questions whose ids differ in capital letters only; LimeSurvey cannot tell them apart",
            frame.id
        );
    };
    context.deliver(&survey, args.output.as_deref())?;
    Ok(outcome)
}

/// Makes sure that a frame has the themes asked for.
pub(super) fn check_themes(frame: &Frame, asked: &[String]) -> Result<()> {
    let Some(unknown) = asked.iter().find(|id| frame.theme(id).is_none()) else { return Ok(()) };
    let known: Vec<&str> = frame.themes.iter().map(|theme| theme.id.as_str()).collect();
    bail!("there is no theme `{unknown}` in the frame `{}`; there is {}", frame.id, known.join(", "))
}
