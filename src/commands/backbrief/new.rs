//! `konsensus backbrief new`

use super::Shelf;
use crate::commands::context::date;
use crate::commands::{Context, Outcome, ask};
use crate::files::backbrief::{FOLDER, NewBackbrief};
use crate::files::write::{self, Access, NewFile};
use crate::files::{check_id, nearest, shown};
use crate::lang::{Lang, text};
use crate::model::backbrief::Template;
use crate::model::workspace::Unit;
use crate::source::Sources;
use anyhow::{Result, bail};
use jiff::civil::Date;
use std::path::PathBuf;
use std::sync::Arc;

/// Begin a backbrief: a file with the headings, and hints of what to write
///
/// On a terminal it asks for what no option says; Enter leaves a question open. The hints are comments, which nobody has
/// to remove. Nothing is copied from the brief: a backbrief says it in the workplace's own words.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The unit, by its id or title in konsensus.toml; any id where no units are declared
    #[arg(value_name = "UNIT")]
    unit: String,
    /// A folder of the workspace
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
    /// What it is called
    #[arg(long)]
    title: Option<String>,
    /// Who leads the workplace
    #[arg(long, value_name = "NAME")]
    leader: Option<String>,
    /// When it is written [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    date: Option<Date>,
    /// The brief it replies to, by the name of its file without .md
    #[arg(long, value_name = "BRIEF")]
    brief: Option<String>,
    /// A political goal it serves, by its id; may be given several times
    #[arg(long, value_name = "GOAL", value_delimiter = ',')]
    goals: Vec<String>,
    /// The template [default: backbrief]
    #[arg(long, value_name = "TEMPLATE")]
    template: Option<String>,
    /// How many sub-tasks there is to be room for
    #[arg(long, value_name = "N", default_value_t = 3)]
    sub_tasks: usize,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Outcome> {
    if !args.folder.is_dir() {
        bail!("there is no folder {}", shown(&args.folder));
    }
    let shelf = Shelf::of(&args.folder, Sources::default());
    let lang = shelf.lang(context, None);
    let unit = unit(&shelf, &args.unit)?;
    let template = template(&shelf, args.template.as_deref())?;
    if args.sub_tasks > template.most_sub_tasks {
        bail!("--sub-tasks {}: the template has room for {} at most", args.sub_tasks, template.most_sub_tasks);
    }
    let id = unit.map_or(args.unit.as_str(), |unit| &unit.id);
    let root = shelf.home.root.clone().unwrap_or_else(|| args.folder.clone());
    let path = root.join(FOLDER).join(format!("{id}.md"));
    let mut files = [NewFile { path: path.clone(), bytes: Vec::new(), access: Access::Usual }];
    // Before anybody has answered in vain.
    if !args.force {
        write::check_new(&files)?;
    }
    if let Some(brief) = &args.brief {
        check_brief(&shelf, brief)?;
    }
    args.goals.iter().try_for_each(|goal| check_goal(&shelf, goal))?;
    let new = new_backbrief(args, &shelf, unit, lang, context)?;
    let bytes = new.markdown(&template, lang).into_bytes();
    if args.force {
        write::replace(&path, &bytes)?;
    } else {
        files[0].bytes = bytes;
        write::create_all(&files)?;
    }
    context.say(&format!("wrote {}", shown(&path)));
    context.say("next: write it in your own words, then konsensus backbrief show and konsensus check");
    Ok(Outcome::Fine)
}

/// The unit that is meant; `None` where the workspace declares none.
fn unit<'s>(shelf: &'s Shelf, name: &str) -> Result<Option<&'s Unit>> {
    let units = &shelf.home.workspace.units;
    if units.is_empty() {
        if check_id(name).is_err() {
            bail!(
                "`{name}` is no id: begin with a letter, then letters, digits, `.`, `_` and `-`, such as solsikken; \
                 --title says what people read"
            );
        }
        return Ok(None);
    }
    let is_same = |own: &str| own.to_lowercase() == name.to_lowercase();
    let found = units.iter().find(|unit| is_same(&unit.id) || unit.title.as_deref().is_some_and(is_same));
    if found.is_some() {
        return Ok(found);
    }
    match nearest(name, units.iter().flat_map(|unit| [Some(unit.id.as_str()), unit.title.as_deref()]).flatten()) {
        Some(meant) => bail!("konsensus.toml declares no unit `{name}`; did you mean `{meant}`?"),
        None => bail!("konsensus.toml declares no unit `{name}`; add it as `[[unit]]` first"),
    }
}

fn template(shelf: &Shelf, name: Option<&str>) -> Result<Arc<Template>> {
    let Some(name) = name else { return Ok(shelf.templates.default().clone()) };
    if let Some(found) = shelf.templates.find(name, None) {
        return Ok(found.clone());
    }
    let known: Vec<&str> = shelf.templates.iter().map(|template| template.id.as_str()).collect();
    bail!("there is no template `{name}`; there is {}", known.join(", "))
}

fn check_brief(shelf: &Shelf, brief: &str) -> Result<()> {
    let known = || shelf.surroundings.briefs.iter().map(|brief| brief.id.as_str());
    if known().any(|id| id == brief) {
        return Ok(());
    }
    match nearest(brief, known()) {
        Some(meant) => bail!("there is no brief `{brief}` in briefs/; did you mean `{meant}`?"),
        None if known().next().is_none() => bail!("there is no brief `{brief}`: briefs/ holds none"),
        None => bail!("there is no brief `{brief}` in briefs/; there is {}", known().collect::<Vec<_>>().join(", ")),
    }
}

/// Where there is a `goals.toml`, it has to know a goal.
fn check_goal(shelf: &Shelf, goal: &str) -> Result<()> {
    let Some(goals) = &shelf.surroundings.goals else { return Ok(()) };
    let known = || goals.goals.iter().map(|known| known.id.0.as_str());
    if known().any(|id| id == goal) {
        return Ok(());
    }
    match nearest(goal, known()) {
        Some(meant) => bail!("goals.toml has no goal `{goal}`; did you mean `{meant}`?"),
        None => bail!("goals.toml has no goal `{goal}`"),
    }
}

/// What the options say, and the answers to what they do not.
fn new_backbrief(
    args: &Args,
    shelf: &Shelf,
    unit: Option<&Unit>,
    lang: Lang,
    context: &Context<'_>,
) -> Result<NewBackbrief> {
    let id = unit.map_or(args.unit.as_str(), |unit| &unit.id);
    let name = unit.and_then(|unit| unit.title.as_deref()).unwrap_or(id);
    let asked = |given: &Option<String>, question: crate::lang::Text| match given {
        Some(given) => Ok(Some(given.clone())),
        None => ask::one(context, question.get(lang), |answer| Ok(answer.to_owned())),
    };
    let leader = asked(&args.leader, text("Leder", "Leader"))?;
    let mut brief = args.brief.clone();
    if brief.is_none() && !shelf.surroundings.briefs.is_empty() {
        let known: Vec<&str> = shelf.surroundings.briefs.iter().map(|brief| brief.id.as_str()).collect();
        let question = match lang {
            Lang::Da => format!("Opdrag ({})", known.join(", ")),
            Lang::En => format!("Brief ({})", known.join(", ")),
        };
        let read = |answer: &str| check_brief(shelf, answer).map(|()| answer.to_owned()).map_err(|why| why.to_string());
        brief = ask::one(context, &question, read)?;
    }
    let wording = brief.as_deref().and_then(|id| shelf.surroundings.brief(id)).map(|brief| brief.fingerprint.clone());
    let mut goals = args.goals.clone();
    if goals.is_empty() && shelf.surroundings.goals.is_some() {
        let question = text("Politiske mål, ved deres id'er", "Political goals, by their ids");
        let read = |answer: &str| check_goal(shelf, answer).map(|()| answer.to_owned()).map_err(|why| why.to_string());
        goals = ask::list(context, question.get(lang), read, &[',', ';', ' '])?;
    }
    let title = args.title.clone().unwrap_or_else(|| match lang {
        Lang::Da => format!("Backbrief fra {name}"),
        Lang::En => format!("Backbrief from {name}"),
    });
    Ok(NewBackbrief {
        title,
        unit: id.to_owned(),
        area: unit.and_then(|unit| unit.area.clone()),
        date: args.date.unwrap_or_else(|| context.today()),
        leader,
        goals,
        replies_to: brief.map(|brief| (brief, wording)),
        sub_tasks: args.sub_tasks,
        names_template: args.template.is_some(),
    })
}
