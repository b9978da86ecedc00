//! `konsensus core-group new`

use super::{Read, read};
use crate::commands::{Context, Outcome, ask};
use crate::files::core_group::{self, COORDINATION, NewGroup, NewMember};
use crate::files::write::{self, Access, NewFile};
use crate::files::{schemas, shown};
use crate::lang::{Lang, Text, text};
use crate::model::core_group::GroupRole;
use anyhow::Result;
use jiff::civil::Date;
use std::path::PathBuf;

/// Begin the core group of an area: a file to fill in
///
/// On a terminal it asks for what no option says; Enter leaves a question open. With `coordination` for AREA it begins
/// the file of the consultants' own meetings, with the consultants of the core groups that are there.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The area, by its id in konsensus.toml; or `coordination`
    #[arg(value_name = "AREA")]
    area: String,
    /// A folder of the workspace
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
    /// What the group is called
    #[arg(long)]
    title: Option<String>,
    /// The area's chief; may be given several times
    #[arg(long, value_name = "NAME[:DEPARTMENT]", value_parser = person)]
    chief: Vec<Person>,
    /// A representative of the area's leaders; may be given several times
    #[arg(long, value_name = "NAME[:DEPARTMENT]", value_parser = person)]
    leadership: Vec<Person>,
    /// The consultant, who pushes and challenges; may be given several times
    #[arg(long, value_name = "NAME[:DEPARTMENT]", value_parser = person)]
    consultant: Vec<Person>,
    /// The coordinator, who keeps the group's work together; may be given several times
    #[arg(long, value_name = "NAME[:DEPARTMENT]", value_parser = person)]
    coordinator: Vec<Person>,
    /// How often the group means to meet
    #[arg(long, value_name = "N")]
    meetings_per_year: Option<usize>,
    /// The day of a meeting; may be given several times
    #[arg(long, value_name = "DATE", value_parser = crate::commands::context::date)]
    meeting: Vec<Date>,
    /// Whom the group informs; may be given several times
    #[arg(long, value_name = "WHO")]
    informs: Vec<String>,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
}

/// A name, and where the person comes from.
#[derive(Debug, Clone)]
struct Person {
    name: String,
    department: Option<String>,
}

/// Reads `Jonas Lind:HR og Analyse`; the department may be left out.
fn person(text: &str) -> Result<Person, String> {
    let (name, department) = text.split_once(':').unwrap_or((text, ""));
    let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let name = filled(name).ok_or_else(|| "write a name, such as \"Jonas Lind:HR og Analyse\"".to_owned())?;
    Ok(Person { name, department: filled(department) })
}

fn number(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| "write a number, such as 4".to_owned())
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Outcome> {
    let read = read(&args.folder, context)?;
    let (area, lang) = (&args.area, read.lang);
    let is_coordination = area == COORDINATION;
    if !is_coordination {
        read.check_area(area)?;
    }
    let path = core_group::path(&read.root, area);
    let mut files = [NewFile { path: path.clone(), bytes: Vec::new(), access: Access::Usual }];
    // Before anybody has answered in vain.
    if !args.force {
        write::check_new(&files)?;
    }
    let group = new_group(args, &read, context)?;
    let folder = path.parent().unwrap_or(&read.root);
    let text = match is_coordination {
        true => schemas::COORDINATION.link(group.coordination_toml(lang), folder),
        false => schemas::CORE_GROUP.link(group.toml(lang), folder),
    };
    if args.force {
        write::replace(&path, text.as_bytes())?;
    } else {
        files[0].bytes = text.into_bytes();
        write::create_all(&files)?;
    }
    context.say(&format!("wrote {}", shown(&path)));
    context.say("next: fill in what is still open, then konsensus check");
    Ok(read.outcome)
}

/// What the options say, and the answers to what they do not.
fn new_group(args: &Args, read: &Read, context: &Context<'_>) -> Result<NewGroup> {
    let lang = read.lang;
    let is_coordination = args.area == COORDINATION;
    let people = |role: GroupRole, given: &[Person], question: Text| -> Result<Vec<NewMember>> {
        let asked = if given.is_empty() {
            ask::list(context, question.get(lang), person, &[',', ';'])?
        } else {
            given.to_vec()
        };
        Ok(asked.into_iter().map(|one| NewMember { name: one.name, role, department: one.department }).collect())
    };
    let mut members = Vec::new();
    if is_coordination {
        members = consultants(read);
        members.extend(plain(GroupRole::Consultant, &args.consultant));
    } else {
        let chief = text("Områdets chef (flere: skil med komma)", "The area's chief (several: part by commas)");
        let leadership = text("Repræsentanter for lederne", "Representatives of the leaders");
        let consultant = text("Konsulent, evt. »Navn:Afdeling«", "Consultant, also as \"Name:Department\"");
        let coordinator = text("Tovholder", "Coordinator");
        members.extend(people(GroupRole::Chief, &args.chief, chief)?);
        members.extend(people(GroupRole::Leadership, &args.leadership, leadership)?);
        members.extend(people(GroupRole::Consultant, &args.consultant, consultant)?);
        members.extend(people(GroupRole::Coordinator, &args.coordinator, coordinator)?);
    }
    let mut meetings_per_year = args.meetings_per_year;
    if meetings_per_year.is_none() && !is_coordination {
        let question = text("Møder om året (to til fire forventes)", "Meetings a year (two to four are expected)");
        meetings_per_year = ask::list(context, question.get(lang), number, &[])?.into_iter().next();
    }
    let mut meetings = args.meeting.clone();
    if meetings.is_empty() {
        let question =
            text("Datoer for møder, fx 2026-01-21, 2026-04-15", "Dates of meetings, such as 2026-01-21, 2026-04-15");
        meetings = ask::list(context, question.get(lang), crate::commands::context::date, &[',', ';', ' '])?;
    }
    meetings.sort_unstable();
    meetings.dedup();
    let mut informs = args.informs.clone();
    if informs.is_empty() && !is_coordination {
        let question = text("Hvem gruppen orienterer", "Whom the group informs");
        informs = ask::list(context, question.get(lang), |whom| Ok(whom.to_owned()), &[',', ';'])?;
    }
    let title = args.title.clone().unwrap_or_else(|| title(read, &args.area));
    Ok(NewGroup { title, members, meetings_per_year, meetings, informs })
}

fn plain(role: GroupRole, people: &[Person]) -> impl Iterator<Item = NewMember> {
    people.iter().map(move |one| NewMember { name: one.name.clone(), role, department: one.department.clone() })
}

/// The consultants of the core groups that are there, each once.
fn consultants(read: &Read) -> Vec<NewMember> {
    let mut found: Vec<NewMember> = Vec::new();
    for member in read.surroundings.core_groups.iter().flat_map(|group| group.with_role(GroupRole::Consultant)) {
        if found.iter().all(|known| known.name != member.name) {
            let (name, department) = (member.name.clone(), member.department.clone());
            found.push(NewMember { name, role: GroupRole::Consultant, department });
        }
    }
    found
}

fn title(read: &Read, area: &str) -> String {
    let known = read.workspace.areas.iter().find(|known| known.id == area);
    let name = known.and_then(|known| known.title.as_deref()).unwrap_or(area);
    match (read.lang, area == COORDINATION) {
        (Lang::Da, false) => format!("Kernegruppe for {name}"),
        (Lang::En, false) => format!("Core group for {name}"),
        (Lang::Da, true) => "Konsulenternes møder på tværs af områderne".to_owned(),
        (Lang::En, true) => "The consultants' meetings across areas".to_owned(),
    }
}
