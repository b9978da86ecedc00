//! `konsensus prioritise`

use super::context::{EvaluationArgs, Opened};
use super::output::{OutputArgs, PageFormat};
use super::{Context, Outcome};
use crate::analysis::fingerprint::Key;
use crate::analysis::priority::{Row, rank, unplaced};
use crate::analysis::status::open_questions;
use crate::check::{Findings, Severity, Subject};
use crate::files::problem::Area;
use crate::files::{consensus, projects, schemas, shown, write};
use crate::lang::Lang;
use crate::model::projects::Projects;
use crate::report::priorities::{self, View};
use anyhow::{Context as _, bail};

/// Start or complete projects.toml from the agreed improvements, and rank the projects
///
/// Every agreed area for improvement that has no place yet gets a project of its own, which the leader keeps, fills or
/// empties into others. The computed order stands beside the leader's decision.
#[derive(Debug, clap::Args)]
#[command(mut_arg("format", |arg| arg.help("Format of the ranking [default: by the file's ending, else text]")))]
#[command(mut_arg("output", |arg| arg.help("Write the ranking to a file")))]
pub(super) struct Args {
    #[command(flatten)]
    evaluation: EvaluationArgs,
    /// Show the file as it would be, and write nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    output: OutputArgs<PageFormat>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Outcome> {
    let output = args.output.checked()?;
    let opened = context.open(&args.evaluation)?;
    let path = opened.folder.join(projects::FILE);
    // What cannot be read would seem to be missing, and be added a second time. A reference that leads nowhere is read.
    let is_broken = |area| {
        let errors = opened.findings.iter().map(|finding| finding.rule).filter(|rule| rule.severity == Severity::Error);
        errors.filter(|rule| rule.area == area).any(|rule| !rule.name.ends_with("-unknown-reference"))
    };
    for (area, file) in [(Area::Consensus, consensus::FILE), (Area::Projects, projects::FILE)] {
        if is_broken(area) {
            bail!("{} has errors: mend them first; nothing was written", shown(&opened.folder.join(file)));
        }
    }
    let before = write::read_text(&path)?;
    let draft = draft(&opened)?;
    let text = before.as_ref().map(|before| before.text.as_str());
    let after = projects::complete(text, &draft).with_context(|| format!("cannot complete {}", shown(&path)))?;
    let after = match &before {
        Some(before) => before.save(&after),
        None => schemas::PROJECTS.link(after, &opened.folder),
    };
    if args.dry_run {
        context.deliver(after.as_bytes(), output.file)?;
        return Ok(opened.outcome());
    }
    let written = write::replace_edited(&path, before.as_ref(), &after)?;
    context.say(&told(written, &path, draft.unplaced.len()));
    let open = open_questions(&opened.evaluation).len();
    if open > 0 {
        context.say(&format!("questions not agreed yet: {open}; more improvements may come"));
    }
    let opened = context.open_quietly(&args.evaluation)?;
    let Some((projects, rows)) = ranked(&opened, context) else { return Ok(Outcome::Findings) };
    let names = opened.evaluation.privacy.names;
    let view = View { evaluation: &opened.evaluation, projects, rows: &rows, names, lang: opened.lang };
    let rows = priorities::json(&view, opened.not_read(names));
    output.write(context, || priorities::overview(&view), &rows)?;
    Ok(opened.outcome())
}

/// The projects in their computed order; `None`, and a finding on stderr, where they presuppose each other in a circle.
pub(super) fn ranked<'o>(opened: &'o Opened, context: &mut Context<'_>) -> Option<(&'o Projects, Vec<Row>)> {
    let projects = opened.evaluation.projects.as_ref()?;
    if let Ok(rows) = rank(projects) {
        return Some((projects, rows));
    }
    let mut findings = Findings::new(opened.lang);
    let subject = Subject { evaluation: &opened.evaluation, key: &Key::UNKEYED, today: context.today() };
    findings.rule("projects-circle", &subject);
    context.show_findings(&findings.sorted(&opened.sources), &opened.sources, opened.lang);
    None
}

fn draft(opened: &Opened) -> anyhow::Result<projects::Draft> {
    let evaluation = &opened.evaluation;
    let Some(record) = &evaluation.consensus else {
        let path = shown(&opened.folder.join(consensus::FILE));
        bail!("there is no {path}: start it with `konsensus consensus {}`", shown(&opened.folder));
    };
    let unplaced = unplaced(record, evaluation.projects.as_ref());
    if evaluation.projects.is_none() && unplaced.is_empty() {
        bail!("nothing to improve is agreed yet in {}", shown(&opened.folder.join(consensus::FILE)));
    }
    let unplaced = unplaced.into_iter().map(|(_, improvement)| (improvement.id.clone(), improvement.text.clone()));
    Ok(projects::Draft { header: header(opened), unplaced: unplaced.collect() })
}

/// The first lines of a new file.
fn header(opened: &Opened) -> Vec<String> {
    let lines: &[&str] = match opened.lang {
        Lang::Da => &[
            "Startet af `konsensus prioritise`, som også tilføjer nyt, når I bliver enige om mere. Ret frit.",
            "Saml forbedringsområder, der hænger sammen: flyt deres id'er til ét projekt, og slet de tomme projekter.",
            "Vurdér hvert projekt: ratings = { effect = 4, effort = 2 }. Lederen beslutter: decision = \"chosen\", \"later\", \"declined\" eller \"open\".",
            "Læg det til side, der ikke bliver til et projekt: [[set_aside]] med improvements og reason.",
        ],
        Lang::En => &[
            "Started by `konsensus prioritise`, which also adds to it when more is agreed. Edit freely.",
            "Gather areas for improvement that belong together: move their ids into one project, and delete the empty ones.",
            "Rate each project: ratings = { effect = 4, effort = 2 }. The leader decides: decision = \"chosen\", \"later\", \"declined\" or \"open\".",
            "Set aside what does not become a project: [[set_aside]] with improvements and reason.",
        ],
    };
    lines.iter().map(|line| (*line).to_owned()).collect()
}

fn told(written: write::Written, path: &std::path::Path, new: usize) -> String {
    let path = shown(path);
    match written {
        write::Written::Same => format!("{path} is unchanged"),
        write::Written::New => format!("wrote {path}; projects: {new}"),
        write::Written::Changed => format!("completed {path}; new projects: {new}"),
    }
}
