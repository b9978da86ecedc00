//! `konsensus prioritise`

use super::context::{EvaluationArgs, Opened};
use super::output::{OutputArgs, PageFormat};
use super::{Context, Outcome};
use crate::analysis::documentation::Documentation;
use crate::analysis::fingerprint::Key;
use crate::analysis::priority::{Row, rank, unplaced};
use crate::analysis::status::open_questions;
use crate::analysis::suspect::{self, ProjectState};
use crate::check::{Findings, Severity, Subject};
use crate::files::problem::Area;
use crate::files::{consensus, nearest, projects, schemas, shown, write};
use crate::lang::Lang;
use crate::model::projects::{Choice, Projects};
use crate::report::look_again;
use crate::report::priorities::{self, View};
use anyhow::{Context as _, bail};

/// Start or complete projects.toml from the agreed improvements, and rank the projects
///
/// Every agreed area for improvement that has no place yet gets a project of its own, which the leader keeps, fills or
/// empties into others. The computed order stands beside the leader's decision. Where an improvement is reworded after
/// its project was decided, it asks for another look; --reviewed says the decision stands.
#[derive(Debug, clap::Args)]
#[command(mut_arg("format", |arg| arg.help("Format of the ranking [default: by the file's ending, else text]")))]
#[command(mut_arg("output", |arg| arg.help("Write the ranking to a file")))]
pub(super) struct Args {
    #[command(flatten)]
    evaluation: EvaluationArgs,
    /// Accept how this project's improvements read now, and do nothing else; several with commas
    #[arg(long, value_name = "PROJECT", value_delimiter = ',')]
    reviewed: Vec<String>,
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
    let reviewed = to_review(&args.reviewed, &opened)?;
    let draft = if args.reviewed.is_empty() { draft(&opened)? } else { accepted(&opened, &reviewed) };
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
    context.say(&told(written, &path, &draft));
    let open = open_questions(&opened.evaluation).len();
    if open > 0 && args.reviewed.is_empty() {
        context.say(&format!("questions not agreed yet: {open}; more improvements may come"));
    }
    let opened = context.open_quietly(&args.evaluation)?;
    let Some((projects, rows)) = ranked(&opened, context) else { return Ok(Outcome::Findings) };
    let names = opened.evaluation.privacy.names;
    let view = View { evaluation: &opened.evaluation, projects, rows: &rows, names, lang: opened.lang };
    let documentation = Documentation::of(&opened.evaluation);
    let rows = priorities::json(&view, &documentation, opened.not_read(names));
    let document = || {
        let mut document = priorities::overview(&view);
        look_again::section(&mut document, &suspect::projects(&opened.evaluation));
        look_again::accepted(&mut document, &reviewed);
        document
    };
    output.write(context, document, &rows)?;
    Ok(opened.outcome())
}

/// Finds the projects named, each once; what hinders that they are accepted is told before anything is written.
fn to_review<'o>(named: &[String], opened: &'o Opened) -> anyhow::Result<Vec<ProjectState<'o>>> {
    let path = shown(&opened.folder.join(projects::FILE));
    let states = suspect::projects(&opened.evaluation);
    let mut found: Vec<ProjectState<'o>> = Vec::new();
    for name in named.iter().map(|name| name.trim()) {
        let Some(state) = states.iter().find(|state| state.project.id.as_str() == name) else {
            let known = states.iter().map(|state| state.project.id.as_str());
            let hint = nearest(name, known).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            bail!("{path} has no project `{name}`{hint}")
        };
        if state.project.decision == Choice::Open {
            bail!("{name} is open: nothing is decided that could be looked at again; run without --reviewed")
        }
        if opened.evaluation.consensus.is_none() {
            bail!(
                "there is no {}: nobody can say how the improvements read",
                shown(&opened.folder.join(consensus::FILE))
            )
        }
        if found.iter().all(|other| other.project.id != state.project.id) {
            found.push(state.clone());
        }
    }
    Ok(found)
}

/// Renews what the projects rest on that people have looked at again, and adds nothing.
fn accepted(opened: &Opened, reviewed: &[ProjectState<'_>]) -> projects::Draft {
    let stamps =
        |state: &ProjectState<'_>| (state.project.id.clone(), suspect::stamps(&opened.evaluation, state.project, true));
    projects::Draft { header: Vec::new(), new: Vec::new(), rests_on: reviewed.iter().map(stamps).collect() }
}

/// The projects in their computed order; `None`, and a finding on stderr, where they presuppose each other in a circle.
pub(super) fn ranked<'o>(opened: &'o Opened, context: &mut Context<'_>) -> Option<(&'o Projects, Vec<Row>)> {
    let projects = opened.evaluation.projects.as_ref()?;
    if let Ok(rows) = rank(projects) {
        return Some((projects, rows));
    }
    let mut findings = Findings::new(opened.lang);
    let evaluation = &opened.evaluation;
    let subject = Subject { evaluation, key: &Key::UNKEYED, today: context.today(), written_phase: evaluation.phase };
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
    let new = unplaced.into_iter().map(|(_, improvement)| projects::NewProject {
        title: improvement.text.clone(),
        stamp: suspect::stamp(improvement),
    });
    let projects = evaluation.projects.iter().flat_map(|projects| &projects.projects);
    let rests_on = projects.map(|project| (project.id.clone(), suspect::stamps(evaluation, project, false)));
    Ok(projects::Draft { header: header(opened), new: new.collect(), rests_on: rests_on.collect() })
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

fn told(written: write::Written, path: &std::path::Path, draft: &projects::Draft) -> String {
    let (path, new) = (shown(path), draft.new.len());
    match written {
        write::Written::Same => format!("{path} is unchanged"),
        write::Written::New => format!("wrote {path}; projects: {new}"),
        write::Written::Changed if new == 0 => format!("renewed what projects rest on in {path}"),
        write::Written::Changed => format!("completed {path}; new projects: {new}"),
    }
}
