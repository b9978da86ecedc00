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
use crate::document::ics::{self, Calendar};
use crate::document::{Document, html, markdown, svg, xlsx};
use crate::files::problem::Area;
use crate::files::reports::{BODY, FOLDER};
use crate::files::rounds::{self, LastRound};
use crate::files::shown;
use crate::files::write::{self, Compared};
use crate::model::evaluation::{Evaluation, Names};
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
    /// A calendar to take into Outlook and others; of the programme only
    Ics,
    /// A workbook with filters, of the gross list and the consensus
    Xlsx,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Outcome> {
    let format = super::context::format(args.format, args.output.as_deref())?;
    if format == Format::Ics && args.name != Name::Programme {
        bail!("only the programme is a calendar: say --format md");
    }
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
    let last = match args.name {
        Name::Consensus => rounds::last(&opened.folder, evaluation),
        _ => None,
    };
    let origin = if is_kept { origin(args.name.into(), last.as_ref(), &opened)? } else { None };
    let file = target.as_deref().filter(|_| is_kept && format == Format::Md);
    let how = How { format, origin, file, last: last.as_ref().map(|last| &last.evaluation) };
    let Some(made) = make(args, &how, &opened, context)? else { return Ok(Outcome::Findings) };
    if args.check {
        let Some(path) = target else { bail!("--check needs an evaluation.toml: without it no report is kept") };
        return Ok(check(&path, &made, &opened, context));
    }
    if let Some(path) = target.as_deref().filter(|_| args.output.is_none() && !args.force) {
        keep_what_people_wrote(path, &opened)?;
    }
    if !args.force {
        made.beside.iter().try_for_each(keep_foreign)?;
    }
    for file in &made.beside {
        write::replace(&file.path, &file.bytes)?;
    }
    context.deliver(&made.bytes, target.as_deref())?;
    if !made.beside.is_empty() {
        let names: Vec<String> = made.beside.iter().map(Beside::name).collect();
        context.say(&format!("with {} beside it", names.join(", ")));
    }
    Ok(outcome)
}

/// Compares a report and its pictures with what they would be now.
fn check(path: &Path, made: &Made, opened: &Opened, context: &mut Context<'_>) -> Outcome {
    let path_shown = shown(path);
    match write::compare(path, &made.bytes) {
        // The gate is about this report alone: what could not be read has been told, and `check` counts it.
        Compared::Same => return check_beside(made, context),
        Compared::LineEnds => context.warn(&format!(
            "{path_shown} differs in its line ends only, as git changes them on Windows: write `reports/** -text` in .gitattributes, and write it again"
        )),
        Compared::Other if !path.exists() => context.warn(&format!("{path_shown} is missing: write it")),
        Compared::Other if was_edited(path, opened) => {
            context.warn(&format!("{path_shown} was edited by hand: write it into the sources, and then the report again"));
        }
        Compared::Other => context.warn(&format!("{path_shown} is not what its sources say now: write it again")),
    }
    Outcome::Findings
}

fn check_beside(made: &Made, context: &mut Context<'_>) -> Outcome {
    let mut outcome = Outcome::Fine;
    for file in &made.beside {
        if write::compare(&file.path, &file.bytes) == Compared::Other {
            let what = if file.path.exists() { "is not what its sources say now" } else { "is missing" };
            context.warn(&format!("{} {what}: write the report again", shown(&file.path)));
            outcome = Outcome::Findings;
        }
    }
    outcome
}

/// A report before it is written, with its pictures and its calendar.
struct Made {
    bytes: Vec<u8>,
    beside: Vec<Beside>,
}

impl From<Vec<u8>> for Made {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, beside: Vec::new() }
    }
}

/// A file that lies beside a report.
struct Beside {
    path: PathBuf,
    bytes: Vec<u8>,
}

impl Beside {
    fn name(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }
}

/// How a report is made.
struct How<'h> {
    format: Format,
    origin: Option<markdown::Origin>,
    /// The file that is written, where others can lie beside it.
    file: Option<&'h Path>,
    last: Option<&'h Evaluation>,
}

impl How<'_> {
    /// Writes a page in the format asked for.
    fn document(&self, document: &Document) -> Made {
        if self.format == Format::Html {
            return html::write(document).into_bytes().into();
        }
        let Some(origin) = &self.origin else { return markdown::write(document).into_bytes().into() };
        let name = self.name_of_file();
        let bytes = markdown::write_report(document, origin, name.as_deref()).into_bytes();
        let notice = document.notice.as_deref().unwrap_or_default();
        let picture = |chart| {
            let name = markdown::picture(name.as_deref()?, chart);
            Some(Beside { path: self.file?.with_file_name(name), bytes: svg::chart(chart, notice).into_bytes() })
        };
        Made { bytes, beside: document.charts().filter_map(picture).collect() }
    }

    /// Writes the programme, and its calendar beside it.
    fn programme(&self, document: &Document, calendar: &Calendar) -> Made {
        if self.format == Format::Ics {
            return ics::write(calendar).into_bytes().into();
        }
        let mut made = self.document(document);
        let path = self.name_of_file().and_then(|name| Some(self.file?.with_file_name(format!("{name}.ics"))));
        let beside = path.filter(|_| self.origin.is_some() && !calendar.events.is_empty());
        made.beside.extend(beside.map(|path| Beside { path, bytes: ics::write(calendar).into_bytes() }));
        made
    }

    /// The name of the file that is written, without its ending; what lies beside it is called after it.
    fn name_of_file(&self) -> Option<String> {
        Some(self.file?.file_stem()?.to_str()?.to_owned())
    }
}

/// Makes sure that nothing of somebody else's is written over.
fn keep_foreign(file: &Beside) -> Result<()> {
    match write::read_text(&file.path) {
        Ok(Some(there)) if !there.text.contains("konsensus") => {
            bail!("{} was not written by konsensus: move it, or say --force to write over it", shown(&file.path))
        }
        _ => Ok(()),
    }
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
fn origin(name: report::Name, last: Option<&LastRound>, opened: &Opened) -> Result<Option<markdown::Origin>> {
    let mut inputs = reports::inputs(&opened.evaluation, name, &opened.key(None)?);
    inputs.extend(last.map(|last| (last.input.name.clone(), last.input.fingerprint.clone())));
    Ok(opened.evaluation.file.map(|_| markdown::Origin { report: name.name(), body: BODY, inputs }))
}

/// Makes the report; `None` where the data does not allow it and a finding has said so.
fn make(args: &Args, how: &How<'_>, opened: &Opened, context: &mut Context<'_>) -> Result<Option<Made>> {
    let (evaluation, lang) = (&opened.evaluation, opened.lang);
    let people = context.people(opened, args.names.map(Names::from), args.key.as_deref())?;
    let names = people.names();
    let not_read = opened.not_read(names);
    let document = |document: &Document| how.document(document);
    let made = match (args.name, how.format) {
        (Name::Programme, Format::Md | Format::Html | Format::Ics) => {
            how.programme(&programme::document(evaluation, names, lang), &programme::calendar(evaluation, lang))
        }
        (Name::Programme, _) => bail!("the programme is a page to read: there is no JSON of it"),
        (Name::GrossList, _) => {
            let list = GrossList::of(evaluation, &people);
            let view = View { evaluation, people: &people, list: &list, by: By::Question, only: None, lang };
            match how.format {
                Format::Md | Format::Html => document(&gross_list::document(&view, &not_read)),
                Format::Xlsx => xlsx::write(&gross_list::workbook(&view, &not_read))?.into(),
                _ => {
                    let header = Header::new("konsensus.merge/1", evaluation, names);
                    json(&Json { header, rows: &list, problems: &not_read })?.into()
                }
            }
        }
        (Name::Disagreement, _) => {
            let found = Disagreement::of(evaluation);
            let view = disagreement::View { evaluation, disagreement: &found, lang };
            // Nobody is named where people disagree.
            let not_read = opened.not_read(Names::Aggregated);
            match how.format {
                Format::Md | Format::Html => document(&disagreement::document(&view, &not_read)),
                _ => {
                    let header = Header::new("konsensus.diff/1", evaluation, Names::Aggregated);
                    json(&Json { header, rows: &found, problems: &not_read })?.into()
                }
            }
        }
        (Name::Consensus, _) if evaluation.consensus.is_none() => {
            bail!("there is no consensus.toml yet: start it with `konsensus consensus {}`", shown(&opened.folder))
        }
        (Name::Consensus, Format::Md | Format::Html) => {
            document(&consensus::document(evaluation, how.last, &people, &not_read, lang))
        }
        (Name::Consensus, Format::Xlsx) => xlsx::write(&consensus::workbook(evaluation, &not_read, lang))?.into(),
        (Name::Consensus, _) => {
            let documentation = Documentation::of(evaluation);
            json(&consensus::json(evaluation, how.last, &documentation, names, not_read))?.into()
        }
        (Name::Priorities, _) if evaluation.projects.is_none() => {
            bail!("there is no projects.toml yet: start it with `konsensus prioritise {}`", shown(&opened.folder))
        }
        (Name::Priorities, _) => {
            let Some((projects, rows)) = ranked(opened, context) else { return Ok(None) };
            let view = priorities::View { evaluation, projects, rows: &rows, names, lang };
            match how.format {
                Format::Md | Format::Html => document(&priorities::document(&view, &not_read)),
                _ => json(&priorities::json(&view, &Documentation::of(evaluation), not_read))?.into(),
            }
        }
    };
    Ok(Some(made))
}
