//! `konsensus prioritise`

use super::context::{EvaluationArgs, Opened, TextFormat, format, json};
use super::{Context, Outcome};
use crate::analysis::priority::{Row, rank, unplaced};
use crate::analysis::status::open_questions;
use crate::check::Findings;
use crate::files::{consensus, projects, shown, write};
use crate::lang::Lang;
use crate::model::projects::Projects;
use crate::report::priorities::{self, View};
use anyhow::{Context as _, bail};
use clap::ValueEnum;
use std::path::PathBuf;

/// Start or complete projects.toml from the agreed improvements, and rank the projects
///
/// Every agreed area for improvement that has no place yet gets a project of its own, which the leader keeps, fills or
/// empties into others. The computed order stands beside the leader's decision.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    evaluation: EvaluationArgs,
    /// Show the file as it would be, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Format of the ranking [default: by the file's ending, else text]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write the ranking to a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Md,
    Json,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Outcome> {
    let output = args.output.as_deref();
    let format = format(args.format, output)?;
    let opened = context.open(&args.evaluation)?;
    let path = opened.folder.join(projects::FILE);
    let before = write::read_text(&path)?;
    let draft = draft(&opened)?;
    let text = before.as_ref().map(|before| before.text.as_str());
    let after = projects::complete(text, &draft).with_context(|| format!("cannot complete {}", shown(&path)))?;
    let after = before.as_ref().map_or_else(|| after.clone(), |before| before.save(&after));
    if args.dry_run {
        context.deliver(after.as_bytes(), output)?;
        return Ok(opened.outcome());
    }
    let written = write::replace_edited(&path, before.as_ref(), &after)?;
    context.say(&told(written, &path, draft.unplaced.len()));
    let open = open_questions(&opened.evaluation).len();
    if open > 0 {
        context.say(&format!("{open} questions are not agreed yet: more improvements may come"));
    }
    let opened = context.open_quietly(&args.evaluation)?;
    let Some((projects, rows)) = ranked(&opened, context) else { return Ok(Outcome::Findings) };
    let view = View { evaluation: &opened.evaluation, projects, rows: &rows, lang: opened.lang };
    let names = opened.evaluation.privacy.names;
    let bytes = match format {
        Format::Text => context.render(&priorities::overview(&view), TextFormat::Text, output),
        Format::Md => context.render(&priorities::overview(&view), TextFormat::Markdown, output),
        Format::Json => json(&priorities::json(&view, names, opened.not_read(names)))?,
    };
    context.deliver(&bytes, output)?;
    Ok(opened.outcome())
}

/// The projects in their computed order; `None`, and a finding on stderr, where they presuppose each other in a circle.
pub(super) fn ranked<'o>(opened: &'o Opened, context: &mut Context<'_>) -> Option<(&'o Projects, Vec<Row>)> {
    let projects = opened.evaluation.projects.as_ref()?;
    if let Ok(rows) = rank(projects) {
        return Some((projects, rows));
    }
    let mut findings = Findings::new(opened.lang);
    findings.rule("projects-circle", &opened.evaluation);
    context.show_findings(&findings.sorted(&opened.sources), &opened.sources, opened.lang);
    None
}

fn draft(opened: &Opened) -> anyhow::Result<projects::Draft> {
    let evaluation = &opened.evaluation;
    let Some(record) = &evaluation.consensus else {
        let path = shown(&opened.folder.join(consensus::FILE));
        bail!("there is no {path}: start it with `konsensus consensus {}`", shown(&opened.folder));
    };
    let unplaced = unplaced(record, evaluation.projects.as_ref());
    let unplaced = unplaced.into_iter().map(|(_, improvement)| (improvement.id.clone(), improvement.text.clone()));
    Ok(projects::Draft { header: header(opened), unplaced: unplaced.collect() })
}

/// The first lines of a new file.
fn header(opened: &Opened) -> Vec<String> {
    let lines: &[&str] = match opened.lang {
        Lang::Da => &[
            "Startet af `konsensus prioritise`, som også fylder på, når der bliver aftalt mere. Ret frit.",
            "Saml forbedringsområder, der hænger sammen: flyt deres id'er til ét projekt, og slet de tomme projekter.",
            "Vurdér hvert projekt: ratings = { effect = 4, effort = 2 }. Lederen beslutter: decision = chosen, later, declined eller open.",
            "Det, der ikke bliver til et projekt, lægges til side med [[set_aside]], improvements og reason.",
        ],
        Lang::En => &[
            "Started by `konsensus prioritise`, which also adds to it when more is agreed. Edit freely.",
            "Gather areas for improvement that belong together: move their ids into one project, and delete the empty ones.",
            "Rate each project: ratings = { effect = 4, effort = 2 }. The leader decides: decision = chosen, later, declined or open.",
            "What becomes no project is set aside with [[set_aside]], improvements and reason.",
        ],
    };
    lines.iter().map(|line| (*line).to_owned()).collect()
}

fn told(written: write::Written, path: &std::path::Path, new: usize) -> String {
    let path = shown(path);
    match written {
        write::Written::Same => format!("{path} is unchanged"),
        write::Written::New => format!("wrote {path}: {new} projects"),
        write::Written::Changed => format!("completed {path}: {new} new projects"),
    }
}
