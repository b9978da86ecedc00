//! `konsensus backbrief list`

use super::{Shelves, outcome};
use crate::check::Severity;
use crate::check::run::{Ask, run as check};
use crate::check::told::Told;
use crate::commands::output::RowsOutputArgs;
use crate::commands::{Context, Outcome};
use crate::files;
use crate::report::backbrief::list::{self, Faults, List};
use anyhow::Result;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// List all backbriefs: how far each has come, what comes next, and how complete it is
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A folder, or a backbrief
    #[arg(default_value = ".", value_name = "PATH")]
    path: PathBuf,
    #[command(flatten)]
    output: RowsOutputArgs,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Outcome> {
    let output = args.output.checked()?;
    let (shelves, lang, findings, not_read) = Shelves::read(std::slice::from_ref(&args.path), context)?;
    let views = shelves.views();
    let told = told(views.iter().map(|view| Path::new(view.path)), context)?;
    let counted = views.iter().map(|view| (*view, faults(&told, view.path)));
    let list = List::new(&counted.collect::<Vec<_>>(), context.today(), not_read);
    output.write(context, || list::document(&list, lang), |dialect| list::csv(&list, dialect), &list)?;
    Ok(outcome(&findings))
}

/// What `check` tells about some backbriefs, and whatever lies beside them.
fn told<'p>(paths: impl Iterator<Item = &'p Path>, context: &Context<'_>) -> Result<Vec<Told>> {
    // Folders rather than files: each path asked for is a check of its own.
    let folder = |path: &'p Path| match path.parent() {
        Some(folder) if folder.ends_with(files::backbrief::FOLDER) => folder,
        _ => path,
    };
    let paths: BTreeSet<&Path> = paths.map(folder).collect();
    if paths.is_empty() {
        return Ok(Vec::new());
    }
    let paths: Vec<PathBuf> = paths.into_iter().map(Path::to_owned).collect();
    let ask = Ask {
        paths: &paths,
        frame: None,
        lang: context.settings.lang,
        today: context.today(),
        phase: None,
        select: &[],
        ignore: &[],
        baseline: None,
        fail_on: None,
        look: None,
    };
    Ok(check(&ask)?.told)
}

fn faults(told: &[Told], path: &str) -> Faults {
    let own = || told.iter().filter(|told| told.counts() && told.spot.path == path);
    let number = |severity| own().filter(|told| told.severity == severity).count();
    Faults { errors: number(Severity::Error), warnings: number(Severity::Warning) }
}
