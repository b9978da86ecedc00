//! `konsensus backbrief`

mod compare;
mod diff;
mod list;
mod new;
mod show;
mod timeline;

use super::context::outcome;
use super::{Context, Outcome};
use crate::analysis::backbrief::Understood;
use crate::check::{Finding, Findings};
use crate::files::problem::Problem;
use crate::files::template::Templates;
use crate::files::{self, Home, nearest, shown, surroundings};
use crate::lang::Lang;
use crate::model::backbrief::Backbrief;
use crate::model::evaluation::Names;
use crate::model::surroundings::Surroundings;
use crate::report::NotRead;
use crate::report::backbrief::Read;
use crate::source::Sources;
use anyhow::{Result, bail};
use clap::Subcommand;
use std::path::{Path, PathBuf};

/// Work with backbriefs: what each workplace will do, when, and how it reports
///
/// A backbrief is a Markdown file that people write as they like; a Word file becomes one by `pandoc -t gfm`. `check`
/// tells what is missing in it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  konsensus backbrief new regnbuen --brief overgange  a file to fill in
  konsensus backbrief show regnbuen                   how it was read, with every time
  konsensus backbrief list                            all of them, and what comes next
  konsensus backbrief timeline -o plan.html           all sub-tasks on one time axis
  pandoc -t gfm plan.docx | konsensus backbrief show -   how a Word file was read")]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    New(new::Args),
    Show(show::Args),
    List(list::Args),
    Timeline(timeline::Args),
    Diff(diff::Args),
    Compare(compare::Args),
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Outcome> {
    match &args.command {
        Command::New(args) => new::run(args, context),
        Command::Show(args) => show::run(args, context),
        Command::List(args) => list::run(args, context),
        Command::Timeline(args) => timeline::run(args, context),
        Command::Diff(args) => diff::run(args, context),
        Command::Compare(args) => compare::run(args, context),
    }
}

/// The workspace that backbriefs lie in, and what they are read by.
struct Shelf {
    home: Home,
    templates: Templates,
    surroundings: Surroundings,
    sources: Sources,
}

/// A backbrief that was read.
struct Kept {
    path: String,
    backbrief: Backbrief,
    understood: Understood,
    problems: Vec<Problem>,
}

impl Shelf {
    /// Reads what lies around a path; the path itself need not exist.
    fn of(near: &Path, mut sources: Sources) -> Self {
        let (home, _) = Home::of(near, &mut sources);
        let (templates, _) = Templates::read(&home, &mut sources);
        let (surroundings, _) = surroundings::read(&home, &mut sources);
        Self { home, templates, surroundings, sources }
    }

    /// The language of what is written about them: the one asked for, else the one given, else the workspace's.
    fn lang(&self, context: &Context<'_>, own: Option<Lang>) -> Lang {
        context.settings.lang.or(own).or(self.home.workspace.lang).unwrap_or_default()
    }

    /// Reads a backbrief.
    fn read(&mut self, path: &Path) -> (Option<Kept>, Vec<Problem>) {
        let (backbrief, problems) = files::backbrief::read(path, &self.home, &self.templates, &mut self.sources);
        match backbrief {
            None => (None, problems),
            Some(backbrief) => {
                let understood = Understood::of(&backbrief);
                (Some(Kept { path: shown(path), backbrief, understood, problems }), Vec::new())
            }
        }
    }

    /// Puts a backbrief together with what lies around it.
    fn view<'k>(&'k self, kept: &'k Kept) -> Read<'k> {
        let replies_to = kept.backbrief.head.replies_to.as_ref();
        Read {
            backbrief: &kept.backbrief,
            understood: &kept.understood,
            brief: replies_to.and_then(|id| self.surroundings.brief(&id.value)),
            workspace: &self.home.workspace,
            sources: &self.sources,
            path: &kept.path,
        }
    }

    /// Words what readers met, and how it may be told.
    fn findings(&self, problems: &[Problem], lang: Lang) -> Vec<Finding> {
        let mut findings = Findings::new(lang);
        findings.problems(problems);
        findings.sorted(&self.sources)
    }

    fn not_read(&self, findings: &[Finding], lang: Lang) -> NotRead {
        NotRead::new(findings, &self.sources, Path::new(""), Names::Named, lang)
    }
}

/// Every backbrief at or below some paths, each with the workspace it lies in.
struct Shelves(Vec<(Shelf, Vec<Kept>)>);

impl Shelves {
    /// Reads them, and tells what could not be read. Each is read once.
    ///
    /// # Errors
    /// When there is no such path.
    fn read(paths: &[PathBuf], context: &mut Context<'_>) -> Result<(Self, Lang, Vec<Finding>, NotRead)> {
        let mut shelves: Vec<(Shelf, Vec<Kept>)> = Vec::new();
        let mut met: Vec<Vec<Problem>> = Vec::new();
        for path in paths {
            if !path.exists() {
                bail!("there is no file or folder {}", shown(path));
            }
            let root = files::workspace::root(path);
            let at = shelves.iter().position(|(shelf, _)| shelf.home.root == root && root.is_some());
            let at = at.unwrap_or_else(|| {
                shelves.push((Shelf::of(path, Sources::default()), Vec::new()));
                met.push(Vec::new());
                shelves.len() - 1
            });
            let (shelf, kept) = &mut shelves[at];
            for file in files::backbrief::below(path, root.is_none()) {
                if kept.iter().any(|kept| kept.path == shown(&file)) {
                    continue;
                }
                let (read, problems) = shelf.read(&file);
                met[at].extend(problems);
                kept.extend(read);
            }
        }
        let lang = shelves.first().map_or_else(Lang::default, |(shelf, _)| shelf.lang(context, None));
        let (mut all, mut not_read) = (Vec::new(), NotRead::default());
        for ((shelf, kept), met) in shelves.iter().zip(&met) {
            let problems: Vec<Problem> = kept.iter().flat_map(|kept| &kept.problems).chain(met).cloned().collect();
            let findings = shelf.findings(&problems, lang);
            context.show_findings(&findings, &shelf.sources, lang);
            not_read.0.extend(shelf.not_read(&findings, lang).0);
            all.extend(findings);
        }
        Ok((Self(shelves), lang, all, not_read))
    }

    /// The backbriefs, in the order of the workspace's areas and units.
    fn views(&self) -> Vec<Read<'_>> {
        let views = self.0.iter().flat_map(|(shelf, kept)| kept.iter().map(|kept| shelf.view(kept)));
        let mut views: Vec<Read<'_>> = views.collect();
        views.sort_by(|a, b| a.order().cmp(&b.order()));
        views
    }
}

/// Finds the file that is meant: a path, or the id of a backbrief or of its unit in the workspace a path lies in.
fn find(name: &Path, near: &Path) -> Result<PathBuf> {
    if name.is_file() || name == Path::new("-") {
        return Ok(name.to_owned());
    }
    if name.is_dir() {
        bail!("{} is a folder; name one backbrief, or list them all with `konsensus backbrief list`", shown(name));
    }
    let wanted = shown(name);
    if wanted.contains(['/', '\\']) || files::backbrief::is_markdown(name) {
        bail!("there is no file {wanted}");
    }
    let mut shelf = Shelf::of(near, Sources::default());
    let root = shelf.home.root.clone().unwrap_or_else(|| near.to_owned());
    let paths = files::backbrief::below(&root, true);
    let mut own = Vec::new();
    let mut known = Vec::new();
    for path in paths {
        let Some(kept) = shelf.read(&path).0 else { continue };
        let (id, unit) = (kept.backbrief.id.clone(), kept.backbrief.head.unit.map(|unit| unit.value));
        let is_same = |name: &str| name.to_lowercase() == wanted.to_lowercase();
        if is_same(&id) {
            return Ok(path);
        }
        let title = shelf.home.workspace.units.iter().find(|known| Some(&known.id) == unit.as_ref());
        let title = title.and_then(|unit| unit.title.clone());
        if unit.as_deref().is_some_and(is_same) || title.as_deref().is_some_and(is_same) {
            own.push(path);
        }
        known.extend([Some(id), unit].into_iter().flatten());
    }
    match &own[..] {
        [one] => Ok(one.clone()),
        [] => match nearest(&wanted, known.iter().map(String::as_str)) {
            Some(meant) => bail!("no backbrief and no unit with one is called `{wanted}`; did you mean `{meant}`?"),
            None => {
                bail!("there is no file {wanted}, and no backbrief or unit of that name at or below {}", shown(&root))
            }
        },
        several => {
            let list: Vec<String> = several.iter().map(|path| shown(path)).collect();
            bail!("`{wanted}` has several backbriefs; name one of them: {}", list.join(", "))
        }
    }
}
