//! `konsensus changes`

mod around;
mod state;

use super::output::{OutputArgs, PageFormat};
use super::{Context, Outcome};
use crate::analysis::changes::{Side, between};
use crate::files::git::{Repository, Revisions};
use crate::files::shown;
use crate::lang::Lang;
use crate::report::changes::{Problem, State as StateRow, View};
use anyhow::{Result, bail};
use state::{Shared, State};
use std::path::PathBuf;

/// Say what has happened between two revisions: decisions, scores, plans, and only then the words
///
/// It compares what the files say, not their lines. Nothing is checked out: what was written then is read by way of git.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  konsensus changes HEAD                          since the last commit
  konsensus changes v1..v2                        between two tags
  konsensus changes main@{2026-06-01}             since a day, where this clone knows it
  konsensus changes HEAD~5 evaluations/solsikken  one evaluation
  konsensus changes v1 --format md -o news.md     a page to pass on

Exit codes: 0 whether or not something has happened; 1 a file could not be read in one of the two; 2 no such revision,
no git repository, or no git program.")]
pub(super) struct Args {
    /// A revision, for what has happened since; or two, as A..B
    #[arg(value_name = "REV[..REV]")]
    revisions: Revisions,
    /// Where to look: a workspace, an evaluation, or a folder above some
    #[arg(default_value = ".", value_name = "PATH")]
    path: PathBuf,
    #[command(flatten)]
    output: OutputArgs<PageFormat>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Outcome> {
    let output = args.output.checked()?;
    let repository = Repository::of(&args.path)?;
    let mut before = State::at(&repository, &args.revisions.before, &args.path)?;
    let mut after = match &args.revisions.after {
        Some(revision) => State::at(&repository, revision, &args.path)?,
        None => State::now(&args.path, context.today()),
    };
    if let Some(today) = context.settings.today {
        after.day = today;
    }
    if before.is_empty() && after.is_empty() {
        bail!("there is no evaluation at or below {}, neither then nor now", shown(&args.path));
    }
    let lang = lang(&before, &after, context.settings.lang);
    let problems = problems(&mut before, &mut after, lang, context);

    // What could not be read in one of the two cannot be compared.
    let shared = Shared {
        frames: before.frames_are_read && after.frames_are_read,
        goals: before.goals_are_read && after.goals_are_read,
        unread: before.unread().chain(after.unread()).collect(),
    };
    let [then, now] = if before.workspace_is_read && after.workspace_is_read {
        [&before.home.workspace, &after.home.workspace]
    } else {
        [&after.home.workspace; 2]
    };
    let sides: [Side<'_>; 2] = [before.side(then, &shared), after.side(now, &shared)];
    let changes = between(&sides[0], &sides[1]);
    let rows = [&before, &after].map(|state| StateRow {
        revision: state.revision().map(str::to_owned),
        commit: state.commit.as_ref().map(|commit| commit.id.clone()),
        day: state.day,
    });
    let view = View { before: &rows[0], after: &rows[1], changes: &changes, problems: &problems, lang };
    output.write(context, || view.document(), &view.json())?;
    Ok(if problems.iter().any(Problem::is_error) { Outcome::Findings } else { Outcome::Fine })
}

/// One page, one language: the one asked for, that of a single evaluation, the workspace's, the first evaluation's.
fn lang(before: &State, after: &State, asked: Option<Lang>) -> Lang {
    let state = if after.is_empty() { before } else { after };
    let mut langs = state.evaluations.iter().map(|read| read.evaluation.lang);
    let first = langs.next().flatten();
    let single = first.filter(|_| langs.next().is_none());
    asked.or(single).or(state.home.workspace.lang).or(first).unwrap_or_default()
}

/// Tells what could not be read, and returns it as rows; what holds in both states is told of the later one.
fn problems(before: &mut State, after: &mut State, lang: Lang, context: &mut Context<'_>) -> Vec<Problem> {
    let later = after.problems(lang, context, &[]);
    let mut all = before.problems(lang, context, &later);
    all.extend(later);
    all
}
