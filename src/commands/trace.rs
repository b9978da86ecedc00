//! `konsensus trace`

use super::output::{OutputArgs, PageFormat};
use super::whole::Whole;
use super::{Context, Outcome};
use crate::analysis::backbrief::Understood;
use crate::analysis::trace::{self, NodeIndex, Trace};
use crate::files::nearest;
use crate::report::trace::{View, document, rows};
use anyhow::{Result, bail};
use std::path::PathBuf;

/// Follow the red thread: from political goals to what is done and the figures that show it
///
/// What is missing is named from both ends: goals nobody carries, and work that serves no goal.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  konsensus trace                                  the whole workspace
  konsensus trace --from goal:trivsel              what carries one goal
  konsensus trace --to indicator:sygefravaer       what an indicator documents")]
pub(super) struct Args {
    /// The workspace, or an evaluation in it
    #[arg(default_value = ".", value_name = "PATH")]
    path: PathBuf,
    /// Begin here: an id, or a key such as goal:trivsel
    #[arg(long, value_name = "ITEM")]
    from: Option<String>,
    /// End here
    #[arg(long, value_name = "ITEM")]
    to: Option<String>,
    #[command(flatten)]
    output: OutputArgs<PageFormat>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Outcome> {
    let output = args.output.checked()?;
    let whole = Whole::read(&args.path, context)?;
    let lang = whole.lang;
    let understood = whole.backbriefs.into_iter().map(|backbrief| {
        let understood = Understood::of(&backbrief);
        (backbrief, understood)
    });
    let backbriefs: Vec<_> = understood.collect();
    let trace = Trace::of(&trace::Whole {
        surroundings: &whole.surroundings,
        backbriefs: &backbriefs,
        evaluations: &whole.evaluations,
        lang,
        is_own: whole.is_own,
    });
    let (from, to) = (item(&trace, args.from.as_deref())?, item(&trace, args.to.as_deref())?);
    let view = View { trace: &trace, from, to, lang };
    output.write(context, || document(&view, &whole.not_read), &rows(&view, &whole.not_read))?;
    Ok(whole.outcome)
}

/// What is named, or what was probably meant.
fn item(trace: &Trace, name: Option<&str>) -> Result<Option<NodeIndex>> {
    let Some(name) = name else { return Ok(None) };
    match trace.named(name) {
        Ok(index) => Ok(Some(index)),
        Err(several) if several.is_empty() => {
            let ids = trace.keys().flat_map(|key| [Some(key), key.split_once(':').map(|(_, id)| id)]).flatten();
            match nearest(name, ids) {
                Some(near) => bail!("there is no `{name}`; did you mean `{near}`?"),
                None => bail!("there is no `{name}`; `konsensus trace --format json` lists every item by its key"),
            }
        }
        Err(several) => bail!("`{name}` can be several: say {}", several.join(" or ")),
    }
}
