//! `konsensus init`

use super::frame::check_themes;
use super::merge::NamesArg;
use super::{Context, Outcome};
use crate::files::ci::Ci;
use crate::files::frames::{self, Found};
use crate::files::skeleton::{self, Ignored, NewEvaluation};
use crate::files::write::{self, Access, NewFile};
use crate::files::{self, ignored, key, schemas, shown, workspace};
use crate::lang::Lang;
use crate::model::ParticipantId;
use crate::model::evaluation::{Dates, Participant, Role};
use crate::model::workspace::Workspace;
use crate::report::status::Target;
use crate::source::{Places, Sources};
use anyhow::{Result, bail};
use clap::ValueEnum;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Begin a workspace, or an evaluation in one
///
/// Without a workspace at or above DIR it makes one. Inside a workspace, or with any option of an evaluation, DIR is a
/// new evaluation's folder. With --ci it adds a pipeline that checks the workspace at every change. Nothing that is there
/// is overwritten.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  konsensus init . --organisation \"Eksempel Kommune\"
  konsensus init evaluations/solsikken-2026 --unit \"Børnehuset Solsikken\" --round 2026 \\
    --participant \"mette=Mette Holm:leader\" --participant \"jonas=Jonas Lind:coordinator,member\" \\
    --answers-due 2026-02-06 --seminar 2026-02-20
  konsensus init --ci github")]
pub(super) struct Args {
    /// The folder
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
    /// Say what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// The organisation's name
    #[arg(long, value_name = "NAME", conflicts_with = "evaluation", help_heading = "Workspace")]
    organisation: Option<String>,
    /// A pipeline that checks the workspace at every change; may be given several times
    #[arg(
        long,
        value_enum,
        value_name = "SERVICE",
        value_delimiter = ',',
        conflicts_with = "evaluation",
        help_heading = "Workspace"
    )]
    ci: Vec<CiArg>,
    #[command(flatten)]
    evaluation: EvaluationOptions,
}

#[derive(Debug, clap::Args)]
#[group(id = "evaluation", multiple = true)]
#[command(next_help_heading = "Evaluation")]
struct EvaluationOptions {
    /// The question frame: a name, or a path with / or .toml [default: kik]
    #[arg(long, value_name = "FRAME")]
    frame: Option<String>,
    /// The unit that evaluates itself: an id from konsensus.toml, or its name
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// The area it belongs to: an id from konsensus.toml, or its name
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// The round, such as 2026
    #[arg(long, value_name = "NAME")]
    round: Option<String>,
    /// A theme to ask about; may be given several times [default: all]
    #[arg(long, value_name = "ID")]
    theme: Vec<String>,
    /// A participant: id, name and roles (leader, coordinator, member); may be given several times
    #[arg(long, value_name = "ID=NAME[:ROLE,…]", value_parser = participant)]
    participant: Vec<Participant>,
    /// The day of the decision
    #[arg(long, value_name = "DATE", value_parser = super::context::date)]
    decided: Option<Date>,
    /// The day sheets are due
    #[arg(long, value_name = "DATE", value_parser = super::context::date)]
    answers_due: Option<Date>,
    /// The day of the consensus seminar
    #[arg(long, value_name = "DATE", value_parser = super::context::date)]
    seminar: Option<Date>,
    /// The day action plans are due
    #[arg(long, value_name = "DATE", value_parser = super::context::date)]
    plan_due: Option<Date>,
    /// How people appear in what is written
    #[arg(long, value_enum)]
    names: Option<NamesArg>,
    /// Whether answers are kept out of git [default: the workspace's, else private]
    #[arg(long, value_enum)]
    answers: Option<AnswersArg>,
}

/// Whether answers are kept out of git.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum AnswersArg {
    /// Ignored by git
    Private,
    /// Kept in git; all but the key
    InGit,
}

/// A service that runs pipelines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CiArg {
    /// GitHub Actions: .github/workflows/konsensus.yml
    Github,
    /// GitLab CI: .gitlab-ci.yml
    Gitlab,
    /// Azure Pipelines: azure-pipelines.yml
    Azure,
}

impl From<CiArg> for Ci {
    fn from(arg: CiArg) -> Self {
        match arg {
            CiArg::Github => Self::Github,
            CiArg::Gitlab => Self::Gitlab,
            CiArg::Azure => Self::Azure,
        }
    }
}

/// Reads `mette=Mette Holm:leader,member`; name and roles may be left out.
fn participant(text: &str) -> Result<Participant, String> {
    let (id, rest) = text.split_once('=').unwrap_or((text, ""));
    let (name, words) = rest.rsplit_once(':').unwrap_or((rest, ""));
    if files::check_id(id.trim()).is_err() {
        return Err(format!("`{}` cannot be an id: {}", id.trim(), files::ID_RULE));
    }
    let role = |word: &str| files::ROLES.iter().find(|(known, _)| *known == word).map(|(_, role)| *role);
    let words = words.split([',', '+']).map(str::trim).filter(|word| !word.is_empty());
    let roles: Result<Vec<Role>, String> = words
        .map(|word| role(word).ok_or_else(|| format!("`{word}` is no role; there is leader, coordinator, member")))
        .collect();
    let mut roles = roles?;
    if roles.is_empty() {
        roles.push(Role::Member);
    }
    Ok(Participant {
        id: ParticipantId::from(id.trim()),
        name: Some(name.trim().to_owned()).filter(|name| !name.is_empty()),
        roles,
        answers: true,
        documents: Vec::new(),
        place: None,
        places: Places::default(),
    })
}

impl EvaluationOptions {
    fn is_given(&self) -> bool {
        let texts = [&self.frame, &self.unit, &self.area, &self.round];
        let dates = [self.decided, self.answers_due, self.seminar, self.plan_due];
        texts.iter().any(|text| text.is_some())
            || dates.iter().any(Option::is_some)
            || !(self.theme.is_empty() && self.participant.is_empty())
            || self.names.is_some()
            || self.answers.is_some()
    }
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Outcome> {
    let root = workspace::root(&args.folder);
    match root {
        None if !args.evaluation.is_given() => new_workspace(args, context),
        Some(root) if args.organisation.is_some() => {
            bail!("there is a workspace already: {}", shown(&root.join(workspace::FILE)))
        }
        Some(root) if !args.ci.is_empty() => new_pipelines(args, &root, context),
        root => new_evaluation(args, root.as_deref(), context),
    }
}

/// What is to be made: new files, folders, and a `.gitignore` with lines added.
struct Plan {
    folders: Vec<PathBuf>,
    files: Vec<NewFile>,
    /// Files that nobody fills in: they are told of by their folder, and not shown.
    aside: Vec<NewFile>,
    gitignore: Option<(PathBuf, String)>,
}

impl Plan {
    /// Carries the plan out, or says what it would do.
    fn carry_out(&self, dry_run: bool, context: &mut Context<'_>) -> Result<()> {
        if dry_run {
            return self.show(context);
        }
        write::check_new(&self.files)?;
        // First what keeps the key out of git, then the key.
        if let Some((path, text)) = &self.gitignore {
            write::replace(path, text.as_bytes())?;
        }
        write::create_all(&[&self.files[..], &self.aside].concat())?;
        for folder in &self.folders {
            write::folder(folder)?;
        }
        for path in self.paths() {
            context.say(&format!("wrote {path}"));
        }
        Ok(())
    }

    fn show(&self, context: &mut Context<'_>) -> Result<()> {
        write::check_new(&self.files)?;
        for path in self.paths() {
            context.say(&format!("would write {path}"));
        }
        let texts = self.files.iter().filter(|file| file.access == Access::Usual);
        for text in texts.map(|file| &file.bytes[..]).chain(self.gitignore.iter().map(|(_, text)| text.as_bytes())) {
            context.print(text)?;
        }
        Ok(())
    }

    fn paths(&self) -> impl Iterator<Item = String> {
        let files = self.files.iter().map(|file| &file.path).chain(self.gitignore.iter().map(|(path, _)| path));
        let asides: BTreeSet<&Path> = self.aside.iter().filter_map(|file| file.path.parent()).collect();
        let folders = self.folders.iter().map(PathBuf::as_path).chain(asides);
        files.map(|path| shown(path)).chain(folders.map(|folder| format!("{}/", shown(folder))))
    }
}

fn new_workspace(args: &Args, context: &mut Context<'_>) -> Result<Outcome> {
    let folder = &args.folder;
    if folder.join(files::EVALUATION_FILE).is_file() {
        bail!("{} is an evaluation: a workspace is a folder above it", shown(folder));
    }
    let lang = context.settings.lang.unwrap_or_default();
    let text = schemas::WORKSPACE.link_in_root(&skeleton::workspace(args.organisation.as_deref(), lang));
    let (missing, others) = schemas::of_new_workspace(folder);
    let ignored = folder.join(".gitignore");
    let settings = NewFile { path: folder.join(workspace::FILE), bytes: text.into_bytes(), access: Access::Usual };
    let plan = Plan {
        files: std::iter::once(settings).chain(pipelines(&args.ci, folder, lang)).collect(),
        folders: vec![folder.join("evaluations")],
        aside: missing,
        gitignore: skeleton::gitignore(&ignored, &Ignored::in_workspace(), lang)?.map(|text| (ignored, text)),
    };
    plan.carry_out(args.dry_run, context)?;
    for path in others {
        context.say(&format!(
            "{} was there already, and was left as it is; `konsensus schema --into` renews one of an earlier version",
            shown(&path)
        ));
    }
    let example = match lang {
        Lang::Da => "evaluations/solsikken-2026 --unit \"Børnehuset Solsikken\"",
        Lang::En => "evaluations/sunflower-2026 --unit \"Sunflower House\"",
    };
    hint_at_root(&args.ci, folder, context);
    context.say(&format!("next, in {}, for each unit: konsensus init {example}", shown(folder)));
    Ok(Outcome::Fine)
}

/// Adds pipelines to a workspace that is there.
fn new_pipelines(args: &Args, root: &Path, context: &mut Context<'_>) -> Result<Outcome> {
    if std::path::absolute(&args.folder)?.components().ne(root.components()) {
        bail!("a pipeline checks a whole workspace: run konsensus init {} --ci …", shown(root));
    }
    let lang = context.lang_at(root);
    let plan = Plan {
        files: pipelines(&args.ci, &args.folder, lang).collect(),
        folders: Vec::new(),
        aside: Vec::new(),
        gitignore: None,
    };
    plan.carry_out(args.dry_run, context)?;
    hint_at_root(&args.ci, root, context);
    Ok(Outcome::Fine)
}

/// The files of pipelines, each once.
fn pipelines(asked: &[CiArg], folder: &Path, lang: Lang) -> impl Iterator<Item = NewFile> {
    let asked = CiArg::value_variants().iter().filter(|ci| asked.contains(ci));
    asked.map(move |ci| Ci::from(*ci)).map(move |ci| NewFile {
        path: folder.join(ci.path()),
        bytes: ci.pipeline(lang).into_bytes(),
        access: Access::Usual,
    })
}

/// Says so where a pipeline lies deeper than services look for it.
fn hint_at_root(asked: &[CiArg], folder: &Path, context: &mut Context<'_>) {
    let Ok(folder) = std::path::absolute(folder) else { return };
    let deeper = ignored::root(&folder).filter(|root| !asked.is_empty() && root.components().ne(folder.components()));
    if let Some(root) = deeper {
        let inside = shown(folder.strip_prefix(root).unwrap_or(&folder));
        context.say(&format!(
            "pipelines are looked for in {} only: move what was written there, and let it check {inside} instead of .",
            shown(root)
        ));
    }
}

fn new_evaluation(args: &Args, root: Option<&Path>, context: &mut Context<'_>) -> Result<Outcome> {
    let (folder, options) = (&args.folder, &args.evaluation);
    let id = new_id(folder, root)?;
    let mut sources = Sources::default();
    let (workspace, mut problems) = files::load_workspace(folder, &mut sources);
    let lang = context.settings.lang.or(workspace.lang).unwrap_or_default();
    let name = options.frame.as_deref().unwrap_or("kik");
    let (frame, met) = files::load_frame(name, folder, &mut sources)?;
    problems.extend(met);
    let outcome = context.tell(&problems, &sources, lang);
    let Some(frame) = frame else { bail!("the frame `{name}` cannot be read; nothing was written") };
    check_themes(&frame, &options.theme)?;
    check_people(&options.participant)?;
    let private = match options.answers {
        Some(answers) => answers == AnswersArg::Private,
        None => workspace.answers_private.unwrap_or(true),
    };
    let evaluation = NewEvaluation {
        id,
        frame_name: frame_name(name, folder)?,
        frame: &frame,
        unit: declared("unit", options.unit.as_deref(), &units(&workspace))?,
        area: declared("area", options.area.as_deref(), &areas(&workspace))?,
        round: options.round.clone(),
        themes: options.theme.clone(),
        lang,
        dates: Dates {
            decided: options.decided,
            answers_due: options.answers_due,
            seminar: options.seminar,
            plan_due: options.plan_due,
        },
        names: options.names.map(Into::into),
        answers_private: private,
        participants: options.participant.clone(),
    };
    let git = if private { Ignored::private() } else { Ignored::in_git() };
    let ignored = folder.join(".gitignore");
    let plan = Plan {
        files: vec![
            NewFile {
                path: folder.join(files::EVALUATION_FILE),
                bytes: schemas::EVALUATION.link(evaluation.toml(), folder).into_bytes(),
                access: Access::Usual,
            },
            NewFile { path: key::path(folder), bytes: key::generate()?.into_bytes(), access: Access::Owner },
        ],
        folders: Vec::new(),
        aside: Vec::new(),
        gitignore: skeleton::gitignore(&ignored, &git, lang)?.map(|text| (ignored, text)),
    };
    plan.carry_out(args.dry_run, context)?;
    let path = shown(folder);
    let step = Target { path: &path, frame: None }.sheets(!options.participant.is_empty(), lang);
    context.say(&format!("next: fill in {}, then", shown(&folder.join(files::EVALUATION_FILE))));
    context.say(&format!("  {}", step.command));
    Ok(outcome)
}

/// The id of a new evaluation: its folder's name. A folder that holds other evaluations can be none.
fn new_id(folder: &Path, root: Option<&Path>) -> Result<String> {
    let absolute = std::path::absolute(folder)?;
    let example = "such as konsensus init evaluations/solsikken-2026 --unit \"Børnehuset Solsikken\"";
    let holds_others = files::evaluations_below(folder).iter().any(|found| found != folder);
    if root.is_some_and(|root| absolute == root || absolute == root.join("evaluations")) || holds_others {
        bail!("{} is no folder for one evaluation; name a new folder, {example}", shown(folder));
    }
    let id = absolute.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if files::check_id(&id).is_err() {
        bail!("the folder's name is the evaluation's id, and `{id}` cannot be one: {}", files::ID_RULE);
    }
    Ok(id)
}

/// A frame as `evaluation.toml` names it: a path is relative to that file.
fn frame_name(name: &str, folder: &Path) -> Result<String> {
    match frames::find(name, Path::new(""), None) {
        Some(Found::File(path)) if frames::is_path(name) => skeleton::seen_from(folder, &path),
        _ => Ok(name.to_owned()),
    }
}

/// Makes sure that no two sheets would be one.
fn check_people(people: &[Participant]) -> Result<()> {
    let mut seen = BTreeSet::new();
    match people.iter().find(|participant| !seen.insert(participant.id.as_str().to_lowercase())) {
        Some(twice) => bail!("the participant `{}` is given twice", twice.id),
        None => Ok(()),
    }
}

/// What a workspace declares: ids with titles.
type Declared<'w> = Vec<(&'w str, Option<&'w str>)>;

fn units(workspace: &Workspace) -> Declared<'_> {
    workspace.units.iter().map(|unit| (unit.id.as_str(), unit.title.as_deref())).collect()
}

fn areas(workspace: &Workspace) -> Declared<'_> {
    workspace.areas.iter().map(|area| (area.id.as_str(), area.title.as_deref())).collect()
}

/// Free text until something is declared; then the id of what is meant, by id or by title.
fn declared(what: &str, written: Option<&str>, declared: &Declared<'_>) -> Result<Option<String>> {
    let Some(written) = written.filter(|_| !declared.is_empty()) else { return Ok(written.map(str::to_owned)) };
    match declared.iter().find(|(id, title)| *id == written || *title == Some(written)) {
        Some((id, _)) => Ok(Some((*id).to_owned())),
        None => {
            let known: Vec<&str> = declared.iter().map(|(id, _)| *id).collect();
            bail!("konsensus.toml declares no {what} `{written}`; there is {}", known.join(", "))
        }
    }
}
