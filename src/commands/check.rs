//! `konsensus check`

use super::context::{json, outcome};
use super::output::{OutputArgs, ShownFormat};
use super::{Context, Outcome};
use crate::check::{Finding, Findings, Severity, display};
use crate::files::{self, Loaded, shown};
use crate::lang::text;
use crate::source::Sources;
use anyhow::{Result, bail};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Say what is incomplete or wrong, by rule
///
/// Checks every evaluation at or below the paths, the workspace they lie in, and its own frames. Nothing is written.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Folders to check
    #[arg(default_value = ".", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The question frame, for bare folders of answer sheets
    #[arg(long, value_name = "FRAME")]
    frame: Option<String>,
    #[command(flatten)]
    output: OutputArgs<ShownFormat>,
}

#[derive(serde::Serialize)]
struct Json {
    schema: &'static str,
    findings: Vec<display::Row>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Outcome> {
    let output = args.output.checked()?;
    let mut sources = Sources::default();
    let (mut loaded, mut workspace_lang) = (Vec::new(), None);
    for path in &args.paths {
        if !path.is_dir() {
            bail!("there is no folder {}", shown(path));
        }
        let (problems, lang) = files::check_workspace(path, &mut sources);
        workspace_lang = workspace_lang.or(lang);
        loaded.push(Loaded { folder: path.clone(), evaluation: None, problems });
        for folder in evaluations(path, args.frame.is_some())? {
            loaded.push(files::load(&folder, args.frame.as_deref(), &mut sources)?);
        }
    }
    // One page, one language.
    let own = loaded.iter().find_map(|loaded| loaded.evaluation.as_ref()?.lang);
    let lang = context.settings.lang.or(own).or(workspace_lang).unwrap_or_default();
    let findings = loaded.iter().flat_map(|loaded| {
        let mut findings = Findings::new(lang);
        findings.problems(&loaded.problems);
        if let Some(evaluation) = &loaded.evaluation {
            findings.evaluation(evaluation);
        }
        findings.sorted(&sources)
    });
    let mut findings: Vec<Finding> = findings.collect();
    // The workspace and own frames are read anew for each evaluation: what is wrong with them is told once.
    let mut told = BTreeSet::new();
    findings.retain(|finding| {
        told.insert((display::located(finding.place, &sources), finding.rule.name, finding.message.clone()))
    });
    let bytes = match output.format {
        ShownFormat::Json => {
            let rows = findings.iter().map(|finding| display::Row::new(finding, &sources)).collect();
            json(&Json { schema: "konsensus.check/1", findings: rows })?
        }
        ShownFormat::Text => {
            let least = if context.settings.verbose { Severity::Note } else { Severity::Warning };
            let look = context.look(output.file);
            let look = display::Look { width: look.width, color: look.color };
            let shown = findings.iter().filter(|finding| finding.rule.severity <= least);
            shown
                .map(|finding| format!("{}\n", display::show(finding, &sources, lang, look)))
                .collect::<String>()
                .into_bytes()
        }
    };
    context.deliver(&bytes, output.file)?;
    let summary = display::summary(&findings, lang);
    let hidden = !context.settings.verbose && findings.iter().any(|finding| finding.rule.severity == Severity::Note);
    if !summary.is_empty() {
        let hint = if hidden { text(" (-v viser bemærkningerne)", " (-v shows the notes)").get(lang) } else { "" };
        context.say(&format!("{summary}{hint}"));
    }
    Ok(outcome(&findings))
}

/// The evaluations at or below a path; a bare folder is one when a frame is given.
fn evaluations(path: &Path, has_frame: bool) -> Result<Vec<PathBuf>> {
    let below = files::evaluations_below(path);
    match (below.is_empty(), has_frame) {
        (false, _) => Ok(below),
        (true, true) => Ok(vec![path.to_owned()]),
        (true, false) if files::workspace::root(path).is_some() => Ok(Vec::new()),
        (true, false) => bail!("there is no evaluation at or below {}", shown(path)),
    }
}
