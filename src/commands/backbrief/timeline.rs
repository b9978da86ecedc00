//! `konsensus backbrief timeline`

use super::{Shelves, outcome};
use crate::commands::context::date;
use crate::commands::output::{OutputArgs, TimelineFormat};
use crate::commands::{Context, Outcome};
use crate::document::svg;
use crate::files::nearest;
use crate::report::backbrief::Read;
use crate::report::backbrief::timeline::{View, Window};
use anyhow::{Result, bail};
use jiff::civil::Date;
use std::path::PathBuf;

/// Show the sub-tasks of all units on one time axis
///
/// A lane for each unit, with its dated reports. What is only about known is drawn so; what is not known is listed. As
/// .ics it goes into a calendar, where what is moved stays the same event.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Folders, or backbriefs
    #[arg(default_value = ".", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Only this unit, by its id or title; may be given several times
    #[arg(long, value_name = "UNIT")]
    unit: Vec<String>,
    /// Only this area, by its id or title; may be given several times
    #[arg(long, value_name = "AREA")]
    area: Vec<String>,
    /// Only what is not over before this day
    #[arg(long, value_name = "DATE", value_parser = date)]
    from: Option<Date>,
    /// Only what has begun by this day
    #[arg(long, value_name = "DATE", value_parser = date)]
    to: Option<Date>,
    #[command(flatten)]
    output: OutputArgs<TimelineFormat>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Outcome> {
    let output = args.output.checked()?;
    if let (Some(from), Some(to)) = (args.from, args.to)
        && to < from
    {
        bail!("--from {from} is after --to {to}");
    }
    let (shelves, lang, findings, not_read) = Shelves::read(&args.paths, context)?;
    let all = shelves.views();
    let of_unit = |view: &Read<'_>, name: &str| view.is_of_unit(name);
    let views = only(all, &args.unit, "unit", of_unit, |view| view.backbrief.unit())?;
    let of_area = |view: &Read<'_>, name: &str| view.is_of_area(name);
    let views = only(views, &args.area, "area", of_area, |view| view.area_id().unwrap_or_default())?;
    let organisation = match &shelves.0[..] {
        [(shelf, _)] => shelf.home.workspace.organisation.as_deref(),
        _ => None,
    };
    let window = Window { from: args.from, to: args.to };
    let view = View { backbriefs: &views, window, today: context.today(), organisation, lang };
    let drawing = || svg::write(&view.timeline(), lang);
    let rows = view.json(&not_read);
    output.write_with_timeline(context, || view.document(&not_read), drawing, || view.calendar(), &rows)?;
    Ok(outcome(&findings))
}

/// Keeps the backbriefs that go by one of some names; all of them where none is given.
fn only<'b>(
    views: Vec<Read<'b>>,
    names: &[String],
    what: &str,
    is_of: impl Fn(&Read<'b>, &str) -> bool,
    id: impl Fn(&Read<'b>) -> &'b str,
) -> Result<Vec<Read<'b>>> {
    for name in names {
        if !views.iter().any(|view| is_of(view, name)) {
            match nearest(name, views.iter().map(&id)) {
                Some(meant) => bail!("no backbrief is of the {what} `{name}`; did you mean `{meant}`?"),
                None => bail!("no backbrief is of the {what} `{name}`"),
            }
        }
    }
    let is_wanted = |view: &Read<'b>| names.is_empty() || names.iter().any(|name| is_of(view, name));
    Ok(views.into_iter().filter(is_wanted).collect())
}
