//! `konsensus report`

use super::context::{EvaluationArgs, Opened, json};
use super::merge::NamesArg;
use super::output::to_a_file;
use super::prioritise::ranked;
use super::{Context, Outcome};
use crate::analysis::disagreement::Disagreement;
use crate::analysis::documentation::Documentation;
use crate::analysis::gross_list::GrossList;
use crate::analysis::{reports, suspect};
use crate::document::{Document, html, markdown, xlsx};
use crate::files::problem::Area;
use crate::files::reports::{BODY, FOLDER};
use crate::files::shown;
use crate::files::write::{self, Compared};
use crate::model::evaluation::Names;
use crate::model::report::{self, FrontMatter, Report};
use crate::report::gross_list::{By, View};
use crate::report::{Header, Json, consensus, disagreement, gross_list, priorities, programme};
use anyhow::{Result, bail};
use clap::ValueEnum;
use std::path::{Path, PathBuf};

/// Write a report into reports/, or check that the one there is current
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The report
    #[arg(value_enum)]
    name: Name,
    #[command(flatten)]
    evaluation: EvaluationArgs,
    /// Exit with 1 when the report in reports/ is missing or stale; write nothing
    #[arg(long, conflicts_with = "output")]
    check: bool,
    /// Write over a report that was edited by hand
    #[arg(long, conflicts_with = "check")]
    force: bool,
    /// How people appear [default: as the evaluation says]
    #[arg(long, value_enum)]
    names: Option<NamesArg>,
    /// Key of the pseudonyms' order [default: answers/.key]
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// Format [default: by the file's ending, else md]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write to this file instead; - is stdout
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// A report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Name {
    /// What happens when, for everyone who takes part
    Programme,
    /// Everybody's answers side by side
    GrossList,
    /// Where people disagree
    Disagreement,
    /// What the group agreed
    Consensus,
    /// Projects in order, and the leader's decisions
    Priorities,
}

impl From<Name> for report::Name {
    fn from(name: Name) -> Self {
        match name {
            Name::Programme => Self::Programme,
            Name::GrossList => Self::GrossList,
            Name::Disagreement => Self::Disagreement,
            Name::Consensus => Self::Consensus,
            Name::Priorities => Self::Priorities,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Md,
    /// A page to hand out; it goes to --output or stdout, and is never kept in reports/
    Html,
    Json,
    /// A workbook with filters, of the gross list and the consensus
    Xlsx,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Outcome> {
    let format = super::context::format(args.format, args.output.as_deref())?;
    if args.check && format == Format::Html {
        bail!("--check is about the reports in reports/, and no HTML is kept there: leave out --format html");
    }
    let mut opened = context.open(&args.evaluation)?;
    let outcome = opened.outcome();
    if args.name == Name::Priorities {
        // What could not be read of the answers is no part of it, so that it is the same where they are not.
        opened.keep(&[Area::Workspace, Area::Evaluation, Area::Consensus, Area::Projects]);
    }
    let target = args.output.clone().or_else(|| own_path(args.name, format, &opened));
    if format == Format::Xlsx {
        if !matches!(args.name, Name::GrossList | Name::Consensus) {
            bail!("there are workbooks of the gross list and the consensus only: say --format md, html or json");
        }
        to_a_file(target.as_deref())?;
    }
    let evaluation = &opened.evaluation;
    if reports::needs_answers(args.name.into()) && suspect::is_without_answers(evaluation) {
        if args.check {
            context.say("not checkable here: the private answers are not here");
            return Ok(Outcome::Fine);
        }
        if evaluation.consensus.is_some() {
            bail!("the private answers are not here: the report would be written without what people answered");
        }
    }
    if args.check && target.as_deref().is_some_and(|path| is_keyed_otherwise(path, &opened)) {
        context.say("not checkable here: it was made with a key that is not here");
        return Ok(Outcome::Fine);
    }
    let is_kept = target.as_deref().is_some_and(|path| path != Path::new("-"));
    let origin = if is_kept { origin(args.name.into(), &opened)? } else { None };
    let Some(bytes) = bytes(args, format, origin, &opened, context)? else { return Ok(Outcome::Findings) };
    if !args.check {
        if let Some(path) = target.as_deref().filter(|_| args.output.is_none() && !args.force) {
            keep_what_people_wrote(path, &opened)?;
        }
        context.deliver(&bytes, target.as_deref())?;
        return Ok(outcome);
    }
    let Some(path) = target else { bail!("--check needs an evaluation.toml: without it no report is kept") };
    let path_shown = shown(&path);
    match write::compare(&path, &bytes) {
        // The gate is about this report alone: what could not be read has been told, and `check` counts it.
        Compared::Same => return Ok(Outcome::Fine),
        Compared::LineEnds => context.warn(&format!(
            "{path_shown} differs in its line ends only, as git changes them on Windows: write `reports/** -text` in .gitattributes, and write it again"
        )),
        Compared::Other if !path.exists() => context.warn(&format!("{path_shown} is missing: write it")),
        Compared::Other if was_edited(&path, &opened) => {
            context.warn(&format!("{path_shown} was edited by hand: write it into the sources, and then the report again"));
        }
        Compared::Other => context.warn(&format!("{path_shown} is not what its sources say now: write it again")),
    }
    Ok(Outcome::Findings)
}

/// `reports/NAME.md`, with the language in the name where it is not the evaluation's; none for a bare folder, nor for a page.
fn own_path(name: Name, format: Format, opened: &Opened) -> Option<PathBuf> {
    if format == Format::Html || opened.evaluation.file.is_none() {
        return None;
    }
    let value = |value: Option<clap::builder::PossibleValue>| value.map(|value| value.get_name().to_owned());
    let (name, ending) = (value(name.to_possible_value())?, value(format.to_possible_value())?);
    let own_lang = opened.evaluation.lang.unwrap_or_default();
    let lang = if opened.lang == own_lang { String::new() } else { format!(".{}", opened.lang.code()) };
    Some(opened.folder.join(FOLDER).join(format!("{name}{lang}.{ending}")))
}

fn report_at<'o>(path: &Path, opened: &'o Opened) -> Option<&'o Report> {
    opened.evaluation.reports.iter().find(|report| opened.folder.join(&report.path) == path)
}

fn was_edited(path: &Path, opened: &Opened) -> bool {
    report_at(path, opened).is_some_and(reports::is_edited)
}

/// Makes sure that nothing is lost which a person wrote into a report, or under its name.
fn keep_what_people_wrote(path: &Path, opened: &Opened) -> Result<()> {
    let Some(report) = report_at(path, opened) else { return Ok(()) };
    let is_foreign = matches!(report.front_matter, FrontMatter::Foreign);
    if is_foreign || reports::is_edited(report) {
        let what = if is_foreign { "was not written by konsensus" } else { "was edited by hand" };
        bail!("{} {what}: keep what you need of it, and say --force to write over it", shown(path));
    }
    Ok(())
}

/// Whether a report that is there was made from private answers with a key, and there is none here.
fn is_keyed_otherwise(path: &Path, opened: &Opened) -> bool {
    opened.key(None).is_ok_and(|key| !key.is_keyed()) && report_at(path, opened).is_some_and(reports::is_keyed)
}

/// What a report that is kept is made from; a bare folder keeps none.
fn origin(name: report::Name, opened: &Opened) -> Result<Option<markdown::Origin>> {
    let inputs = reports::inputs(&opened.evaluation, name, &opened.key(None)?);
    Ok(opened.evaluation.file.map(|_| markdown::Origin { report: name.name(), body: BODY, inputs }))
}

/// Makes the report; `None` where the data does not allow it and a finding has said so.
fn bytes(
    args: &Args,
    format: Format,
    origin: Option<markdown::Origin>,
    opened: &Opened,
    context: &mut Context<'_>,
) -> Result<Option<Vec<u8>>> {
    let (evaluation, lang) = (&opened.evaluation, opened.lang);
    let people = context.people(opened, args.names.map(Names::from), args.key.as_deref())?;
    let names = people.names();
    let not_read = opened.not_read(names);
    let document = |document: &Document| {
        let written = match &origin {
            _ if format == Format::Html => html::write(document),
            Some(origin) => markdown::write_report(document, origin),
            None => markdown::write(document),
        };
        written.into_bytes()
    };
    let bytes = match (args.name, format) {
        (Name::Programme, Format::Md | Format::Html) => document(&programme::document(evaluation, names, lang)),
        (Name::Programme, _) => bail!("the programme is a page to read: there is no JSON of it"),
        (Name::GrossList, _) => {
            let list = GrossList::of(evaluation, &people);
            let view = View { evaluation, people: &people, list: &list, by: By::Question, only: None, lang };
            match format {
                Format::Md | Format::Html => document(&gross_list::document(&view, &not_read)),
                Format::Json => {
                    let header = Header::new("konsensus.merge/1", evaluation, names);
                    json(&Json { header, rows: &list, problems: &not_read })?
                }
                Format::Xlsx => xlsx::write(&gross_list::workbook(&view, &not_read))?,
            }
        }
        (Name::Disagreement, _) => {
            let found = Disagreement::of(evaluation);
            let view = disagreement::View { evaluation, disagreement: &found, lang };
            // Nobody is named where people disagree.
            let not_read = opened.not_read(Names::Aggregated);
            match format {
                Format::Md | Format::Html => document(&disagreement::document(&view, &not_read)),
                Format::Json | Format::Xlsx => {
                    let header = Header::new("konsensus.diff/1", evaluation, Names::Aggregated);
                    json(&Json { header, rows: &found, problems: &not_read })?
                }
            }
        }
        (Name::Consensus, _) if evaluation.consensus.is_none() => {
            bail!("there is no consensus.toml yet: start it with `konsensus consensus {}`", shown(&opened.folder))
        }
        (Name::Consensus, Format::Md | Format::Html) => {
            document(&consensus::document(evaluation, &people, &not_read, lang))
        }
        (Name::Consensus, Format::Json) => {
            let documentation = Documentation::of(evaluation);
            json(&consensus::json(evaluation, &documentation, names, not_read))?
        }
        (Name::Consensus, Format::Xlsx) => xlsx::write(&consensus::workbook(evaluation, &not_read, lang))?,
        (Name::Priorities, _) if evaluation.projects.is_none() => {
            bail!("there is no projects.toml yet: start it with `konsensus prioritise {}`", shown(&opened.folder))
        }
        (Name::Priorities, format) => {
            let Some((projects, rows)) = ranked(opened, context) else { return Ok(None) };
            let view = priorities::View { evaluation, projects, rows: &rows, names, lang };
            match format {
                Format::Md | Format::Html => document(&priorities::document(&view, &not_read)),
                Format::Json | Format::Xlsx => {
                    json(&priorities::json(&view, &Documentation::of(evaluation), not_read))?
                }
            }
        }
    };
    Ok(Some(bytes))
}
