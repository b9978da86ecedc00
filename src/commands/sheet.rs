//! `konsensus sheet`

use super::context::{EvaluationArgs, Opened, format};
use super::output::{DialectArg, to_a_file};
use super::{Context, Outcome};
use crate::document::csv::Dialect;
use crate::document::{form, xlsx};
use crate::files::problem::Area;
use crate::files::write::{self, Access, NewFile};
use crate::files::{self, shown};
use crate::model::ParticipantId;
use crate::report::form as report;
use crate::report::sheet::{Questions, blank, workbook};
use anyhow::{Result, bail};
use clap::ValueEnum;
use std::path::{Path, PathBuf};

/// Make blank answer sheets, one row per question
///
/// One sheet to be copied, or with --into one for each person who is to answer. As HTML it is a form in one file: a
/// participant opens it in a browser, answers offline, and saves the sheet to hand in.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  konsensus sheet evaluations/solsikken --with-text -o blank.csv
  konsensus sheet evaluations/solsikken --into evaluations/solsikken/answers --format xlsx
  konsensus sheet evaluations/solsikken --into evaluations/solsikken/answers --dialect excel-da
  konsensus sheet evaluations/solsikken -o form.html        a form to fill in in a browser
  konsensus sheet --frame kik > blank.csv")]
pub(super) struct Args {
    #[command(flatten)]
    evaluation: EvaluationArgs,
    /// Put the questions themselves beside their ids; a workbook always has them
    #[arg(long)]
    with_text: bool,
    /// Write one sheet per person who answers into a folder; never over a sheet that is there
    #[arg(long, value_name = "DIR", conflicts_with = "output")]
    into: Option<PathBuf>,
    /// A participant to make a sheet for; may be given several times [default: everyone who answers]
    #[arg(long, value_name = "ID", requires = "into")]
    participant: Vec<String>,
    /// Format [default: csv]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Dialect of CSV: for machines, or for Danish Excel
    #[arg(long, value_enum, default_value = "machine")]
    dialect: DialectArg,
    /// Write to a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Csv,
    /// A workbook with a guide, the questions and their help, and lists to choose from
    Xlsx,
    /// A form to fill in in a browser, offline, which saves the sheet
    Html,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Outcome> {
    let output = args.output.as_deref();
    let format = format(args.format, output)?;
    if format == Format::Xlsx && args.into.is_none() {
        to_a_file(output)?;
    }
    let is_for_excel = Dialect::from(args.dialect) == Dialect::ExcelDa;
    if is_for_excel && format == Format::Xlsx {
        bail!("--dialect is for CSV: leave it out");
    }
    if format == Format::Html && (args.with_text || is_for_excel) {
        bail!(
            "--with-text and --dialect are for CSV; a form has the questions in it, and saves what Excel and merge both read"
        );
    }
    let mut opened = context.open_quietly(&args.evaluation)?;
    // A blank sheet rests on the frame and the evaluation; what people answered is not its matter.
    opened.keep(&[Area::Workspace, Area::Frame, Area::Evaluation]);
    context.show_findings(&opened.findings, &opened.sources, opened.lang);
    let questions = if args.with_text { Questions::WithText } else { Questions::Ids };
    let bytes = |person: Option<&ParticipantId>| -> Result<Vec<u8>> {
        Ok(match format {
            Format::Csv => blank(&opened.evaluation, questions, args.dialect.into(), opened.lang),
            Format::Xlsx => xlsx::write(&workbook(&opened.evaluation, opened.lang))?,
            Format::Html => form::write(&report::form(&opened.evaluation, person, opened.lang)).into_bytes(),
        })
    };
    match &args.into {
        None => context.deliver(&bytes(None)?, output)?,
        Some(folder) => {
            let people = recipients(&opened, &args.participant)?;
            let files = match format {
                Format::Csv => one_each(folder, &people, "csv", &bytes(None)?)?,
                Format::Xlsx => one_each(folder, &people, "xlsx", &bytes(None)?)?,
                Format::Html => forms(folder, &people, |person| bytes(Some(person)))?,
            };
            write::create_all(&files)?;
            for file in &files {
                context.say(&format!("wrote {}", shown(&file.path)));
            }
        }
    }
    Ok(opened.outcome())
}

/// The people asked for, else everyone who answers.
fn recipients(opened: &Opened, asked: &[String]) -> Result<Vec<ParticipantId>> {
    let evaluation = &opened.evaluation;
    let answering: Vec<ParticipantId> = evaluation.answering().map(|participant| participant.id.clone()).collect();
    let mut asked: Vec<ParticipantId> = asked.iter().map(|id| ParticipantId::from(id.as_str())).collect();
    asked.sort();
    asked.dedup();
    let known: Vec<&str> = answering.iter().map(ParticipantId::as_str).collect();
    match asked.iter().find(|id| evaluation.declared && !answering.contains(id)) {
        Some(unknown) => bail!("there is no participant `{unknown}` who answers; there is {}", known.join(", ")),
        None if !asked.is_empty() => match asked.iter().find(|id| files::check_id(id.as_str()).is_err()) {
            Some(bad) => bail!("`{bad}` cannot be the name of a sheet; {}", files::ID_RULE),
            None => Ok(asked),
        },
        None if !evaluation.declared => {
            bail!("no participant is declared in {}; say whom with --participant ID", shown(&opened.folder))
        }
        None => Ok(answering),
    }
}

/// One form each, in which the person's code is given.
fn forms(
    folder: &Path,
    people: &[ParticipantId],
    written: impl Fn(&ParticipantId) -> Result<Vec<u8>>,
) -> Result<Vec<NewFile>> {
    let file = |id: &ParticipantId| {
        Ok(NewFile { path: folder.join(format!("{id}.html")), bytes: written(id)?, access: Access::Usual })
    };
    people.iter().map(file).collect()
}

/// One blank sheet each; where somebody has a sheet already, under whatever ending, nobody gets one.
fn one_each(folder: &Path, people: &[ParticipantId], ending: &str, bytes: &[u8]) -> Result<Vec<NewFile>> {
    let taken: Vec<String> =
        people.iter().filter_map(|id| files::sheet_of(folder, id)).map(|path| shown(&path)).collect();
    if !taken.is_empty() {
        bail!(
            "already there, and left as it is: {}; nothing was written. Make the others with --participant ID",
            taken.join(", ")
        );
    }
    let file = |id: &ParticipantId| NewFile {
        path: folder.join(format!("{id}.{ending}")),
        bytes: bytes.to_vec(),
        access: Access::Usual,
    };
    Ok(people.iter().map(file).collect())
}
