//! `konsensus diff`

use super::context::{EvaluationArgs, Opened};
use super::output::{RowsOutput, RowsOutputArgs};
use super::{Context, Outcome};
use crate::analysis::comparison::{self, Comparison};
use crate::analysis::disagreement::Disagreement;
use crate::files::shown;
use crate::model::evaluation::Names;
use crate::report::{Header, Json, NotRead, against_consensus, comparison as rounds, disagreement};
use anyhow::{Result, bail};
use std::cmp::Ordering;
use std::path::{Path, PathBuf};

/// Show where people disagree, in the order to discuss it
///
/// Scores set the agenda; what is agreed is decided by people. Nothing here names anyone.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    evaluation: EvaluationArgs,
    /// Compare with what the group agreed, or with another evaluation or round; ./consensus is a folder
    #[arg(long, value_name = "consensus|PATH")]
    against: Option<PathBuf>,
    /// Exit with 1 when more than this many questions are to be discussed
    #[arg(long, value_name = "N", conflicts_with = "against")]
    fail_over: Option<usize>,
    /// Show the leader's scores beside the others' median, on a terminal only
    #[arg(long, conflicts_with = "against")]
    leader: bool,
    #[command(flatten)]
    output: RowsOutputArgs,
}

/// How people appear in what this command writes, whatever the evaluation says.
const NAMES: Names = Names::Aggregated;

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Outcome> {
    let output = args.output.checked()?;
    if args.leader && !(context.settings.terminal && output.is_for_reading()) {
        bail!(
            "--leader is shown on a terminal only, and never written: leave out --format and --output, and do not redirect"
        );
    }
    let opened = context.open(&args.evaluation)?;
    match args.against.as_deref() {
        None => people(args, &output, &opened, context),
        Some(path) if path == Path::new("consensus") => consensus(&output, &opened, context),
        Some(path) => other_round(path, args, &output, &opened, context),
    }
}

/// Compares people with each other.
fn people(args: &Args, output: &RowsOutput<'_>, opened: &Opened, context: &mut Context<'_>) -> Result<Outcome> {
    let evaluation = &opened.evaluation;
    let figures = Disagreement::of(evaluation);
    let not_read = opened.not_read(NAMES);
    let view = disagreement::View { evaluation, disagreement: &figures, lang: opened.lang };
    let document = || {
        let mut document = disagreement::document(&view, &not_read);
        if args.leader {
            disagreement::leader_section(&view, &mut document);
        }
        document
    };
    let header = Header::new("konsensus.diff/1", evaluation, NAMES);
    let rows = Json { header, rows: &figures, problems: &not_read };
    output.write(context, document, |dialect| disagreement::csv(&view, dialect), &rows)?;

    let to_discuss = figures.to_discuss().count();
    match args.fail_over {
        Some(most) if to_discuss > most => {
            context.warn(&format!(
                "questions to be discussed: {to_discuss}; --fail-over {most} allows no more than {most}"
            ));
            Ok(Outcome::Findings)
        }
        _ => Ok(opened.outcome()),
    }
}

/// Compares what the group agreed with what people gave.
fn consensus(output: &RowsOutput<'_>, opened: &Opened, context: &mut Context<'_>) -> Result<Outcome> {
    let evaluation = &opened.evaluation;
    if evaluation.consensus.is_none() {
        let folder = shown(&opened.folder);
        bail!("{folder} has no consensus.toml to compare with; start it with `konsensus consensus {folder}`");
    }
    let questions = comparison::against_consensus(evaluation);
    let not_read = opened.not_read(NAMES);
    let view = against_consensus::View { evaluation, questions: &questions, lang: opened.lang };
    let header = Header::new("konsensus.diff-consensus/1", evaluation, NAMES);
    let rows = against_consensus::Json { header, questions: &questions, problems: &not_read };
    let document = || against_consensus::document(&view, &not_read);
    output.write(context, document, |dialect| against_consensus::csv(&view, dialect), &rows)?;
    Ok(opened.outcome())
}

/// Compares with another evaluation or round.
fn other_round(
    path: &Path,
    args: &Args,
    output: &RowsOutput<'_>,
    opened: &Opened,
    context: &mut Context<'_>,
) -> Result<Outcome> {
    let frame = args.evaluation.frame.clone();
    let other = context.open(&EvaluationArgs { path: path.to_owned(), frame })?;
    let frames = [&other, opened].map(|opened| &opened.evaluation.frame.id);
    if frames[0] != frames[1] {
        bail!("evaluations by different frames do not compare: `{}` and `{}`", frames[0], frames[1]);
    }
    let (before, after) = in_order(&other, opened);
    let comparison = Comparison::between(&before.evaluation, &after.evaluation);
    let not_read = NotRead::of_both([before, after].map(|opened| (&opened.evaluation, opened.not_read(NAMES))));
    let view = rounds::View {
        before: &before.evaluation,
        after: &after.evaluation,
        comparison: &comparison,
        lang: opened.lang,
    };
    let header = Header::new("konsensus.diff-rounds/1", &opened.evaluation, NAMES);
    let rows = rounds::Json::new(header, &view, &not_read);
    let document = || rounds::document(&view, &not_read);
    output.write(context, document, |dialect| rounds::csv(&view, dialect), &rows)?;
    Ok(if before.outcome() == Outcome::Fine { after } else { before }.outcome())
}

/// Returns the evaluation with the earlier seminar first, else the one whose round is named earlier; where neither says
/// it, the other one is the earlier.
fn in_order<'o>(other: &'o Opened, this: &'o Opened) -> (&'o Opened, &'o Opened) {
    let seminars = other.evaluation.dates.seminar.zip(this.evaluation.dates.seminar);
    let rounds = other.evaluation.round.as_ref().zip(this.evaluation.round.as_ref());
    let order = seminars.map(|(others, own)| own.cmp(&others)).filter(|order| order.is_ne());
    let order = order.or_else(|| rounds.map(|(others, own)| own.cmp(others)));
    if order == Some(Ordering::Less) { (this, other) } else { (other, this) }
}
