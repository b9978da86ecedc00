//! `konsensus import`

mod plan;

use super::context::{self, EvaluationArgs, Opened, findings};
use super::output::{OutputArgs, PageFormat};
use super::{Context, Outcome};
use crate::analysis::import::{self, Import, Options, suggest};
use crate::check::{Check, Finding, Rule, Severity, display};
use crate::files::import::{Fault, File, mapping, people};
use crate::files::problem::{Area, Kind, Problem};
use crate::files::write::{self, Access, NewFile};
use crate::files::{self, schemas, shown};
use crate::lang::{Lang, same, text};
use crate::model::evaluation::Phase;
use crate::model::import::{Codebook, Grid, KeyEntry, Mapping};
use crate::report::import::words::{self, Words, of_json, of_workbook};
use crate::report::import::{FindingRow, Result as Rows, Status};
use crate::report::{Header, Json};
use crate::source::{Place, Sources};
use anyhow::{Result, bail};
use plan::Plan;
use std::path::{Path, PathBuf};

/// Take answers from where people gave them: LimeSurvey, Microsoft Forms, SurveyXact, Google Forms, Excel
///
/// Each response becomes an answer sheet in the evaluation, under the participant's code. Which program an export is
/// from is found out, and so is which column answers which question: by code, by the question's text, or by a mapping
/// file, which --suggest-mapping drafts. What cannot be used is told, never dropped. E-mail addresses and names are left
/// out. Running it again changes nothing, and a sheet that says something else is never written over without --force.
///
/// Files that describe a survey (LimeSurvey's survey structure; SurveyXact's structure and labels) may stand among the
/// others.
#[derive(Debug, clap::Args)]
#[command(mut_arg("format", |arg| arg.help("Format of what is told [default: by the file's ending, else text]")))]
#[command(mut_arg("output", |arg| arg.help("Write what is told, or the suggested mapping, to a file")))]
#[command(after_help = "Examples:
  konsensus import results.csv --evaluation evaluations/solsikken --dry-run
  konsensus import results.csv survey.txt --evaluation evaluations/solsikken
  konsensus import forms.xlsx --frame kik --into answers --key-file ~/keys/solsikken.csv
  konsensus import table.csv --frame kik --suggest-mapping -o mapping.toml
  konsensus import table.csv --frame kik --mapping mapping.toml --into answers

Exit codes: 0 everything was taken; 1 something was not, and is told; 2 nothing was written.")]
pub(super) struct Args {
    /// Exports: CSV, TXT, XLSX, ODS or LimeSurvey's JSON
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The evaluation the answers belong to [default: the current folder]
    #[arg(long, value_name = "EVALUATION")]
    evaluation: Option<PathBuf>,
    /// The question frame: a name, or a path with / or .toml [default: the evaluation's]
    #[arg(long, value_name = "FRAME")]
    frame: Option<String>,
    /// What the columns are, where that cannot be found out
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Draft a mapping file and write nothing else
    #[arg(long, conflicts_with_all = ["dry_run", "into", "key_file"])]
    suggest_mapping: bool,
    /// What describes the survey: its structure, or its labels; may be given several times
    #[arg(long, value_name = "FILE")]
    survey: Vec<PathBuf>,
    /// Show what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Folder of the sheets [default: the evaluation's answers/]
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
    /// Take responses that were begun and not handed in as well
    #[arg(long)]
    incomplete: bool,
    /// Who is who: read where it is there, and completed; never in a git repository
    #[arg(long, value_name = "FILE")]
    key_file: Option<PathBuf>,
    /// Keep e-mail addresses and names in the key file
    #[arg(long, requires = "key_file")]
    keep_names: bool,
    /// Write over sheets that say something else
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    output: OutputArgs<PageFormat>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Outcome> {
    let key = key(args)?;
    let opened = open(args, context)?;
    let mapping = match &args.mapping {
        Some(path) => read_mapping(path, &opened, context)?,
        None => Mapping::default(),
    };
    let read = read(args, &opened)?;
    let options = Options {
        mapping: &mapping,
        codebook: &read.codebook,
        key: &key,
        incomplete: args.incomplete,
        // Sheets are the same whatever language one reads in.
        lang: opened.evaluation.lang.unwrap_or_default(),
    };
    if args.suggest_mapping {
        return suggest(args, &opened, &read, &options, context);
    }
    let output = args.output.checked()?;
    let mut import = import::understand(&read.grids, &opened.evaluation, &options);
    let undecided = undecided(&mut import, &mapping, args, opened.lang);
    let plan = Plan::new(&import, &read.grids, &opened, folder(args, &opened), options.lang);
    let mut rows = Rows {
        tables: crate::report::import::tables(&import, &read.grids, &opened.evaluation),
        sheets: plan.rows,
        findings: read.findings.into_iter().chain(worded(&import, &read.grids, &opened)).chain(plan.findings).collect(),
        written: false,
    };
    rows.findings.extend(undecided);
    rows.findings.sort_by(|a, b| (&a.path, a.row, &a.column).cmp(&(&b.path, b.row, &b.column)));
    tell(&rows, args, &opened, context);
    if !args.dry_run {
        write_sheets(&rows, &plan.files, args, context)?;
        rows.written = true;
        write_key(args, import.key, context)?;
    }
    let document = || crate::report::import::document(&rows, &opened.evaluation, opened.lang);
    let names = opened.evaluation.privacy.names;
    let header = Header::new("konsensus.import/1", &opened.evaluation, names);
    output.write(context, document, &Json { header, rows: &rows, problems: &opened.not_read(names) })?;
    let is_error = rows.findings.iter().any(|finding| finding.severity == Severity::Error);
    Ok(if is_error { Outcome::Findings } else { opened.outcome() })
}

/// Who is who, as far as it is known; a key file in a repository is refused before anything is read.
fn key(args: &Args) -> Result<Vec<KeyEntry>> {
    match &args.key_file {
        Some(path) => people::check_place(path).and_then(|()| people::read(path)),
        None => Ok(Vec::new()),
    }
}

/// The evaluation that the answers belong to. What people answered so far is not its matter.
fn open(args: &Args, context: &mut Context<'_>) -> Result<Opened> {
    let path = args.evaluation.clone().unwrap_or_else(|| PathBuf::from("."));
    let mut opened = context.open_quietly(&EvaluationArgs { path, frame: args.frame.clone() })?;
    opened.keep(&[Area::Workspace, Area::Frame, Area::Evaluation]);
    context.show_findings(&opened.findings, &opened.sources, opened.lang);
    Ok(opened)
}

/// Where sheets go: where they are told to, else into the evaluation's folder of answers.
fn folder(args: &Args, opened: &Opened) -> PathBuf {
    let is_bare = opened.evaluation.file.is_none();
    match (&args.into, &args.evaluation) {
        (Some(folder), _) => folder.clone(),
        (None, Some(_)) if is_bare => opened.folder.clone(),
        (None, _) => opened.folder.join("answers"),
    }
}

/// Everything that was read: tables, what describes them, and what could not be read.
#[derive(Default)]
struct Read {
    grids: Vec<Grid>,
    codebook: Codebook,
    /// The files that only describe a survey.
    described: Vec<String>,
    findings: Vec<FindingRow>,
}

fn read(args: &Args, opened: &Opened) -> Result<Read> {
    let mut read = Read::default();
    let mut taken: Vec<PathBuf> = Vec::new();
    for path in args.files.iter().chain(&args.survey) {
        if !path.exists() {
            bail!("there is no file {}", shown(path));
        }
        let real = path.canonicalize().unwrap_or_else(|_| path.clone());
        if taken.contains(&real) {
            continue;
        }
        taken.push(real);
        match files::import::read(path) {
            Ok(File { grids, codebook, path: name }) => {
                let describes = !codebook.is_empty();
                read.codebook.extend(codebook);
                if describes && grids.is_empty() {
                    read.described.push(name.clone());
                }
                if args.survey.contains(path) && !describes {
                    bail!(
                        "{name} does not describe a survey: give LimeSurvey's survey structure, or SurveyXact's structure or labels"
                    );
                }
                read.grids.extend(grids);
            }
            Err(fault) => {
                let words = match fault {
                    Fault::Text(kind) => of_kind(kind, opened.lang),
                    Fault::Workbook(fault) => of_workbook(fault, opened.lang),
                    Fault::Json => of_json(opened.lang),
                };
                read.findings.push(FindingRow::of_file(words, &shown(path), opened.lang));
            }
        }
    }
    if read.grids.is_empty() && read.findings.is_empty() {
        let only = |path: &String| FindingRow::of_file(words::only_described(opened.lang), path, opened.lang);
        read.findings = read.described.iter().map(only).collect();
    }
    Ok(read)
}

/// Words what the reader of sheets would say.
fn of_kind(kind: Kind, lang: Lang) -> Words {
    let mut sources = Sources::default();
    let place = Place::whole(sources.add("", ""));
    let problem = Problem { area: Area::Answers, place, related: None, kind };
    let finding = findings(&[problem], &sources, lang).into_iter().next();
    let Finding { rule, severity, message, help, .. } = finding.expect("a problem is a finding");
    Words { name: rule.name, severity, message, help: help.unwrap_or_default() }
}

/// What is wrong with a mapping file. It is met in an import only, so it is no rule of `check`.
static MAPPING: Rule = Rule {
    name: "import-mapping",
    area: Area::Answers,
    severity: Severity::Error,
    phase: Phase::Planning,
    summary: text("mapping-filen kan ikke bruges, som den er", "the mapping file cannot be used as it is"),
    why: text("Svarene kan ende ved et forkert spørgsmål.", "Answers may end up with the wrong question."),
    example: same("is = \"deltager\""),
    mend: text("Ret filen, og importér igen.", "Correct the file, and import again."),
    check: Check::Met,
};

/// Reads a mapping file; one with errors would map something else than was meant.
fn read_mapping(path: &Path, opened: &Opened, context: &mut Context<'_>) -> Result<Mapping> {
    let Some(text) = write::read_text(path)? else { bail!("there is nothing in {}", shown(path)) };
    let mut sources = Sources::default();
    let file = sources.add(shown(path), text.text.as_str());
    let (mapping, problems) = mapping::read(&text.text, file);
    let met = findings(&problems, &sources, opened.lang);
    let met: Vec<Finding> = met.into_iter().map(|finding| Finding { rule: &MAPPING, ..finding }).collect();
    context.show_findings(&met, &sources, opened.lang);
    if context::outcome(&met) == Outcome::Findings {
        bail!("{} has errors: mend them first; nothing was written", shown(path));
    }
    Ok(mapping)
}

/// Words what was met while tables were understood.
fn worded(import: &Import, grids: &[Grid], opened: &Opened) -> Vec<FindingRow> {
    import.findings.iter().map(|finding| FindingRow::new(finding, grids, opened.lang)).collect()
}

/// Columns that the mapping leaves open and nothing else tells: said once, and not for each that they are unknown.
fn undecided(import: &mut Import, mapping: &Mapping, args: &Args, lang: Lang) -> Option<FindingRow> {
    let path = shown(args.mapping.as_deref()?);
    let is_open = |heading: &str| mapping.undecided.iter().any(|open| open == heading);
    let mut open: Vec<String> = Vec::new();
    import.findings.retain(|finding| match &finding.kind {
        import::Kind::Unmapped { heading, .. } if is_open(heading) => {
            open.push(heading.clone());
            false
        }
        import::Kind::NotRecognised if !mapping.undecided.is_empty() => {
            open.extend(mapping.undecided.clone());
            false
        }
        _ => true,
    });
    let headings: Vec<&str> =
        mapping.undecided.iter().map(String::as_str).filter(|it| open.iter().any(|one| one == it)).collect();
    (!headings.is_empty()).then(|| FindingRow::of_file(words::undecided(&headings, &path, lang), &path, lang))
}

/// Tells on stderr what was recognised, and what a person has to look at.
fn tell(rows: &Rows, args: &Args, opened: &Opened, context: &mut Context<'_>) {
    for table in &rows.tables {
        context.say(&table.recognised());
        let personal = table.personal();
        if personal > 0 {
            let kept = if args.keep_names { "kept in the key file only" } else { "left out" };
            context.say(&format!("{}: e-mail addresses and names are {kept}; columns: {personal}", table.path()));
        }
    }
    let look = context.display_look();
    for finding in &rows.findings {
        let wrong = display::Elsewhere {
            severity: finding.severity,
            name: finding.rule,
            message: &finding.message,
            place: &finding.place,
            help: &finding.help,
        };
        context.show_text(finding.severity, &display::show_elsewhere(&wrong, opened.lang, look));
    }
}

/// Writes all sheets or none.
fn write_sheets(rows: &Rows, files: &[NewFile], args: &Args, context: &mut Context<'_>) -> Result<()> {
    let of = |status: Status| -> Vec<&str> {
        rows.sheets.iter().filter(|row| row.status == status).map(|row| row.path.as_str()).collect()
    };
    let other = of(Status::OtherForm);
    if !other.is_empty() {
        bail!("already there in another form: {}; move it away first; nothing was written", other.join(", "));
    }
    let different = of(Status::Different);
    if !different.is_empty() && !args.force {
        bail!(
            "already there, and left as it is: {}; nothing was written. Write over it with --force",
            different.join(", ")
        );
    }
    let is_changed = |file: &&NewFile| {
        rows.sheets.iter().any(|row| row.path == shown(&file.path) && row.status != Status::Unchanged)
    };
    let changed: Vec<NewFile> = files.iter().filter(is_changed).cloned().collect();
    write::replace_all(&changed)?;
    for file in &changed {
        context.say(&format!("wrote {}", shown(&file.path)));
    }
    let unchanged = of(Status::Unchanged).len();
    if unchanged > 0 {
        context.say(&format!("unchanged sheets: {unchanged}"));
    }
    Ok(())
}

/// Completes the key file, if there is to be one.
fn write_key(args: &Args, key: Vec<KeyEntry>, context: &mut Context<'_>) -> Result<()> {
    let Some(path) = &args.key_file else { return Ok(()) };
    let key: Vec<KeyEntry> = match args.keep_names {
        true => key,
        // What stands in the file already was put there by somebody.
        false => key.into_iter().map(|entry| entry.without_names(&people::read(path).unwrap_or_default())).collect(),
    };
    let before = std::path::Path::exists(path);
    let file = NewFile { path: path.clone(), bytes: people::write(&key), access: Access::Owner };
    write::replace_all(&[file])?;
    context.say(&format!("{} {}", if before { "completed" } else { "wrote" }, shown(path)));
    Ok(())
}

/// Drafts a mapping file for the first table.
fn suggest(
    args: &Args,
    opened: &Opened,
    read: &Read,
    options: &Options<'_>,
    context: &mut Context<'_>,
) -> Result<Outcome> {
    let tables = import::columns_only(&read.grids, &opened.evaluation, options);
    for finding in &read.findings {
        context.warn(&format!("{}: {}", finding.place, finding.message));
    }
    let Some(table) = tables.first() else { bail!("there is no table in {}", shown(&args.files[0])) };
    if tables.len() > 1 {
        context.say("the draft is for the first table; make one for each file whose columns differ");
    }
    let frame = &opened.evaluation.frame;
    let draft = suggest::draft(table, frame, unknown_values(table, opened, read, options), opened.lang);
    let open = draft.columns.iter().filter(|column| column.target.is_none()).count() + draft.values.len();
    let file = args.output.file();
    let text = mapping::draft(&draft, opened.lang);
    let text = match file.and_then(Path::parent) {
        Some(folder) => schemas::IMPORT_MAPPING.link(text, folder),
        None => text,
    };
    let is_kept =
        file.is_some_and(|path| path.exists() && write::compare(path, text.as_bytes()) != write::Compared::Same);
    if is_kept && !args.force {
        bail!("{} is there already; write over it with --force", shown(file.unwrap_or(Path::new("-"))));
    }
    context.deliver(text.as_bytes(), file)?;
    if open > 0 {
        context.warn(&format!("for a person to decide, marked with #: {open}"));
        return Ok(Outcome::Findings);
    }
    Ok(Outcome::Fine)
}

/// The scores that are none when the table is read as the draft has it.
fn unknown_values(table: &import::Table, opened: &Opened, read: &Read, options: &Options<'_>) -> Vec<String> {
    let draft = suggest::draft(table, &opened.evaluation.frame, Vec::new(), opened.lang);
    let text = mapping::draft(&draft, opened.lang);
    let file = Sources::default().add("", text.as_str());
    let (mapping, _) = mapping::read(&text, file);
    let options = Options { mapping: &mapping, ..*options };
    let import = import::understand(&read.grids, &opened.evaluation, &options);
    plan::unknown_values(&import, &opened.evaluation, options.lang)
}
