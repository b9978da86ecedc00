//! `konsensus merge`

use super::context::EvaluationArgs;
use super::output::{BookFormat, RowsOutputArgs};
use super::{Context, Outcome};
use crate::analysis::gross_list::GrossList;
use crate::model::evaluation::Names;
use crate::report::gross_list::{self, By, Only, View};
use crate::report::{Header, Json};
use anyhow::bail;
use clap::ValueEnum;
use std::path::PathBuf;

/// Put everybody's answers side by side: the gross list
///
/// In Markdown or HTML it is the paper people read before the seminar; in CSV one row per
/// participant and question; in XLSX one row per entry, with filters.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    evaluation: EvaluationArgs,
    /// How to order it
    #[arg(long, value_enum, default_value = "question")]
    by: By,
    /// Only scores, or only words [default: both]
    #[arg(long, value_enum)]
    only: Option<Only>,
    /// A theme to keep; may be given several times [default: all chosen ones]
    #[arg(long, value_name = "ID")]
    theme: Vec<String>,
    /// How people appear [default: as the evaluation says]
    #[arg(long, value_enum)]
    names: Option<NamesArg>,
    /// Key of the pseudonyms' order [default: answers/.key]
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    #[command(flatten)]
    output: RowsOutputArgs<BookFormat>,
}

/// How people appear.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum NamesArg {
    /// By name
    Named,
    /// As P1, P2 … in a shuffled order
    Pseudonym,
    /// Not at all
    Aggregated,
}

impl From<NamesArg> for Names {
    fn from(names: NamesArg) -> Self {
        match names {
            NamesArg::Named => Self::Named,
            NamesArg::Pseudonym => Self::Pseudonym,
            NamesArg::Aggregated => Self::Aggregated,
        }
    }
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Outcome> {
    let output = args.output.checked()?;
    if args.only.is_some() && output.is_json() {
        bail!("--only goes with text, md, html, csv and xlsx; JSON holds everything");
    }
    let opened = context.open(&args.evaluation)?;
    let evaluation = &opened.evaluation;
    if let Some(unknown) =
        args.theme.iter().find(|id| !evaluation.asked_themes().any(|theme| theme.id.as_str() == **id))
    {
        let known: Vec<&str> = evaluation.asked_themes().map(|theme| theme.id.as_str()).collect();
        bail!("there is no theme `{unknown}` in this evaluation; there is {}", known.join(", "));
    }
    let people = context.people(&opened, args.names.map(Names::from), args.key.as_deref())?;
    if args.by == By::Participant && people.names() == Names::Aggregated {
        bail!("--by participant goes with named or pseudonymous people only, not with aggregated");
    }
    let mut list = GrossList::of(evaluation, &people);
    if !args.theme.is_empty() {
        list.questions.retain(|question| args.theme.iter().any(|theme| theme == question.theme.as_str()));
    }
    let view = View { evaluation, people: &people, list: &list, by: args.by, only: args.only, lang: opened.lang };
    let not_read = opened.not_read(people.names());
    let rows =
        Json { header: Header::new("konsensus.merge/1", evaluation, people.names()), rows: &list, problems: &not_read };
    let document = || gross_list::document(&view, &not_read);
    let book = || gross_list::workbook(&view, &not_read);
    output.write_with_book(context, document, |dialect| gross_list::csv(&view, dialect), book, &rows)?;
    Ok(opened.outcome())
}
