//! `konsensus check`

mod mend;

use super::{Context, Outcome};
use crate::check::rules::workspace::BASELINE_STALE;
use crate::check::run::{Ask, Checked, run as check};
use crate::check::{Baseline, Severity, display, emit};
use crate::files::{baseline, seen_from, shown, write};
use crate::lang::{Lang, count, text};
use crate::model::baseline::Known;
use crate::model::evaluation::Phase;
use crate::model::workspace::FailOn;
use anyhow::{Result, bail};
use clap::ValueEnum;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// Say what is incomplete or wrong, by rule
///
/// Checks every evaluation at or below the paths, the workspace they lie in, and its own frames. Nothing is written,
/// unless --fix or a baseline is asked for. `konsensus explain RULE` tells more about a rule.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  konsensus check                                          every evaluation below this folder
  konsensus check --emit github --emit sarif=out.sarif     for a CI: in its log, and in a file

text, line and json repeat what people answered. The other formats name rules, ids and places only. \
Paths begin at the current folder: let a CI run the command at the repository's root.")]
pub(super) struct Args {
    /// Folders to check
    #[arg(default_value = ".", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The question frame, for bare folders of answer sheets
    #[arg(long, value_name = "FRAME")]
    frame: Option<String>,
    /// Check as if the evaluations were in this phase
    #[arg(long, value_name = "PHASE", value_parser = phase)]
    phase: Option<Phase>,
    /// From which findings on the exit code is 1 [default: konsensus.toml, else error]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOnArg>,
    /// Check these rules and areas only; may be given several times
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    select: Vec<String>,
    /// Leave these rules and areas out; may be given several times
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    ignore: Vec<String>,
    /// Fix what needs no judgement, in files that git has as they are; then say what is left
    #[arg(long, help_heading = "Fixing")]
    fix: bool,
    /// Show what --fix would change, as a patch, and write nothing; exit code 1 where there is something
    #[arg(
        long,
        conflicts_with_all = ["fix", "write_baseline", "shrink_baseline", "format", "emit"],
        help_heading = "Fixing"
    )]
    diff: bool,
    /// Also fix files that git does not have as they are; take a copy first
    #[arg(long, requires = "fix", help_heading = "Fixing")]
    force: bool,
    /// Findings that are known and do not count [default: konsensus.toml, else konsensus.baseline.toml at its side]
    #[arg(long, value_name = "FILE", help_heading = "Baseline")]
    baseline: Option<PathBuf>,
    /// Write everything that is found into the baseline
    #[arg(long, conflicts_with_all = ["shrink_baseline", "format", "output", "emit"], help_heading = "Baseline")]
    write_baseline: bool,
    /// Take out of the baseline what has been fixed
    #[arg(long, help_heading = "Baseline")]
    shrink_baseline: bool,
    /// Format [default: by the ending of the file, else text]
    #[arg(long, value_enum, conflicts_with = "emit", help_heading = "Output")]
    format: Option<Format>,
    /// Write to a file
    #[arg(short, long, value_name = "FILE", conflicts_with = "emit", help_heading = "Output")]
    output: Option<PathBuf>,
    /// A format and where it goes, such as github or sarif=out.sarif; may be given several times
    #[arg(long, value_name = "FORMAT[=FILE]", help_heading = "Output")]
    emit: Vec<Emit>,
}

/// In which form findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// With the line they stand in, for people
    Text,
    /// A line each: path:line:column, severity, rule, message
    Line,
    /// For programs: everything, as konsensus.check/1
    Json,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
    /// JUnit XML, for the test pages of most CIs
    Junit,
    /// Workflow commands for the log of GitHub Actions
    Github,
    /// A code quality report for GitLab
    Gitlab,
    /// Logging commands for the log of Azure Pipelines
    Azure,
    /// Markdown for the page of a CI run
    Md,
}

/// A form, and where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Emit {
    format: Format,
    file: Option<PathBuf>,
}

impl FromStr for Emit {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (format, file) = match text.split_once('=') {
            Some((_, "")) => return Err("a file's name belongs after the =".to_owned()),
            Some((format, "-")) => (format, None),
            Some((format, file)) => (format, Some(PathBuf::from(file))),
            None => (text, None),
        };
        let format = Format::from_str(format, true).map_err(|_| {
            let names: Vec<String> = Format::value_variants()
                .iter()
                .filter_map(|format| Some(format.to_possible_value()?.get_name().to_owned()))
                .collect();
            format!("the formats are {}", names.join(", "))
        })?;
        Ok(Self { format, file })
    }
}

/// From which findings on the exit code is 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOnArg {
    Error,
    Warning,
    Note,
    Never,
}

impl From<FailOnArg> for FailOn {
    fn from(arg: FailOnArg) -> Self {
        match arg {
            FailOnArg::Error => Self::Error,
            FailOnArg::Warning => Self::Warning,
            FailOnArg::Note => Self::Note,
            FailOnArg::Never => Self::Never,
        }
    }
}

fn phase(name: &str) -> Result<Phase, String> {
    let known = Phase::ALL.map(Phase::name).join(", ");
    Phase::ALL.into_iter().find(|phase| phase.name() == name).ok_or_else(|| format!("the phases are {known}"))
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Outcome> {
    let emits = if args.diff { Vec::new() } else { emits(args)? };
    let look = emits.iter().find(|emit| emit.format == Format::Text).map(|emit| context.look(emit.file.as_deref()));
    let ask = Ask {
        paths: &args.paths,
        frame: args.frame.as_deref(),
        lang: context.settings.lang,
        today: context.today(),
        phase: args.phase,
        select: &args.select,
        ignore: &args.ignore,
        baseline: args.baseline.as_deref(),
        fail_on: args.fail_on.map(FailOn::from),
        look: look.map(|look| display::Look { width: look.width, color: look.color }),
    };
    if args.diff {
        return mend::diff(&ask, args.output.as_deref(), context);
    }
    if let Some(path) = args.baseline.as_deref().filter(|path| !args.write_baseline && !path.is_file()) {
        bail!("there is no baseline {}: --write-baseline makes one", shown(path));
    }
    let mut checked = if args.fix { mend::write(&ask, args.force, context)? } else { check(&ask)? };
    if args.write_baseline {
        let unmet = checked.unmet.as_deref().unwrap_or_default();
        write_baseline(&Baseline::of(&checked.told, unmet), &checked, context)?;
        return Ok(Outcome::Fine);
    }
    match &checked.shrunk {
        Some(shrunk) if args.shrink_baseline => {
            write_baseline(shrunk, &checked, context)?;
            checked.told.retain(|told| told.rule.name != BASELINE_STALE.name);
        }
        None if args.shrink_baseline => {
            bail!("{} cannot be read: fix it, or write it anew with --write-baseline", shown(&checked.baseline_path))
        }
        _ => {}
    }
    deliver(&emits, &checked, context)?;
    sum_up(&checked, context);
    let failed = checked.told.iter().any(|told| checked.fails(told));
    Ok(if failed { Outcome::Findings } else { Outcome::Fine })
}

/// The outputs asked for: only one of them can go to stdout, and one to a file.
fn emits(args: &Args) -> Result<Vec<Emit>> {
    if args.emit.is_empty() {
        let format = match (args.format, args.output.as_deref()) {
            (None, Some(file)) if file.extension().is_some_and(|ending| ending == "xml") => Format::Junit,
            (format, file) => super::context::format(format, file)?,
        };
        return Ok(vec![Emit { format, file: args.output.clone() }]);
    }
    let to_stdout = args.emit.iter().filter(|emit| emit.file.is_none()).count();
    if to_stdout > 1 {
        bail!("only one format can go to stdout: give the others a file, such as --emit sarif=konsensus.sarif");
    }
    let mut files = BTreeSet::new();
    for file in args.emit.iter().filter_map(|emit| emit.file.as_deref()) {
        if !files.insert(seen_from(Path::new("."), &shown(file))) {
            bail!("two formats cannot go to one file, {}", shown(file));
        }
    }
    Ok(args.emit.clone())
}

/// Makes every output before any is written. One that cannot be written keeps no other from being written.
fn deliver(emits: &[Emit], checked: &Checked, context: &mut Context<'_>) -> Result<()> {
    let made: Vec<Vec<u8>> = emits.iter().map(|emit| bytes(emit.format, checked, context)).collect::<Result<_>>()?;
    let mut failed = Vec::new();
    for (emit, bytes) in emits.iter().zip(&made) {
        if let Err(error) = context.deliver(bytes, emit.file.as_deref()) {
            failed.push(format!("{error:#}"));
        }
    }
    if failed.is_empty() { Ok(()) } else { bail!(failed.join("; ")) }
}

/// An output. People and logs are told of notes only when they are asked for; files for machines hold everything.
fn bytes(format: Format, checked: &Checked, context: &Context<'_>) -> Result<Vec<u8>> {
    let least = if context.settings.verbose { Severity::Note } else { Severity::Warning };
    Ok(match format {
        Format::Text => checked.shown(least).map(|told| format!("{}\n", told.shown)).collect::<String>().into_bytes(),
        Format::Line => checked.shown(least).map(display::line).collect::<String>().into_bytes(),
        Format::Json => super::context::json(&emit::json::document(checked))?,
        Format::Sarif => super::context::json(&emit::sarif::log(checked))?,
        Format::Junit => emit::junit::write(checked)?,
        Format::Github => emit::github::write(checked, least).into_bytes(),
        Format::Gitlab => super::context::json(&emit::gitlab::issues(checked))?,
        Format::Azure => emit::azure::write(checked, least).into_bytes(),
        Format::Md => emit::step_summary::write(checked, least).into_bytes(),
    })
}

/// Writes the baseline as a whole.
fn write_baseline(known: &[Known], checked: &Checked, context: &mut Context<'_>) -> Result<()> {
    let header = match checked.lang {
        Lang::Da => [
            "Listen over kendte fund: dem, der var her i forvejen, og som `konsensus check` ikke tæller med.",
            "Skrevet af `konsensus check --write-baseline`; `--shrink-baseline` tager dem af listen, der er rettet.",
        ],
        Lang::En => [
            "The baseline: findings that were here before, which `konsensus check` does not count.",
            "Written by `konsensus check --write-baseline`; `--shrink-baseline` takes out what has been fixed.",
        ],
    };
    let path = &checked.baseline_path;
    if known.is_empty() && !path.exists() {
        context.say("there is nothing for a baseline to know");
        return Ok(());
    }
    write::replace(path, baseline::write(&header, known).as_bytes())?;
    let number = known.iter().fold(0_usize, |number, known| number.saturating_add(known.count));
    context.say(&format!("wrote {}; known findings: {number}", shown(path)));
    Ok(())
}

/// Says on stderr how much was found, what does not count, and what cannot be checked here.
fn sum_up(checked: &Checked, context: &mut Context<'_>) {
    let lang = checked.lang;
    let counting = || checked.told.iter().filter(|told| told.counts());
    let summary = display::summary(counting().map(|told| told.severity), lang);
    let hidden = !context.settings.verbose && counting().any(|told| told.severity == Severity::Note);
    if !summary.is_empty() {
        let hint = if hidden { text(" (-v viser bemærkningerne)", " (-v shows the notes)").get(lang) } else { "" };
        let mends = match (counting().filter(|told| told.fix.is_some()).count(), lang) {
            (0, _) => String::new(),
            (number, Lang::Da) => format!("; --fix retter {number}"),
            (number, Lang::En) => format!("; --fix fixes {number}"),
        };
        context.say(&format!("{summary}{hint}{mends}"));
    }
    if !checked.elsewhere.is_empty() {
        let rules: BTreeSet<&str> =
            checked.elsewhere.iter().flat_map(|elsewhere| &elsewhere.rules).map(|rule| rule.name).collect();
        let evaluations = count(
            lang,
            checked.elsewhere.len(),
            text("selvevaluering", "evaluation"),
            text("selvevalueringer", "evaluations"),
        );
        let rules = count(lang, rules.len(), text("regel", "rule"), text("regler", "rules"));
        let line = match lang {
            Lang::Da => {
                format!("ikke undersøgt: {rules} i {evaluations}, fordi de private svar ikke ligger her")
            }
            Lang::En => {
                format!("not checkable here: {rules} in {evaluations}, because the private answers are not here")
            }
        };
        context.say(&line);
    }
}
