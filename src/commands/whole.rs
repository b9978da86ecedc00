//! A whole workspace, for commands that look across it: what lies in it beside evaluations, and every evaluation.

use super::context::outcome;
use super::{Context, Outcome};
use crate::check::Findings;
use crate::files::backbrief;
use crate::files::problem::Area;
use crate::files::template::Templates;
use crate::files::{self, EVALUATION_FILE, Home, shown};
use crate::lang::Lang;
use crate::model::backbrief::Backbrief;
use crate::model::evaluation::{Evaluation, Names};
use crate::model::surroundings::Surroundings;
use crate::report::NotRead;
use crate::source::Sources;
use anyhow::{Result, bail};
use std::path::Path;

/// A workspace that was read.
pub(super) struct Whole {
    pub(super) lang: Lang,
    pub(super) surroundings: Surroundings,
    pub(super) backbriefs: Vec<Backbrief>,
    pub(super) evaluations: Vec<Evaluation>,
    /// Whether a single evaluation was asked for, which may see its own words.
    pub(super) is_own: bool,
    /// What could not be read.
    pub(super) not_read: NotRead,
    pub(super) outcome: Outcome,
}

impl Whole {
    /// Reads the workspace that a path lies in, with the evaluations and backbriefs at or below the path, and tells what
    /// could not be read of it. Answer sheets are not looked at.
    ///
    /// # Errors
    /// When there is no such folder.
    pub(super) fn read(path: &Path, context: &mut Context<'_>) -> Result<Self> {
        if !path.is_dir() {
            bail!("there is no folder {}", shown(path));
        }
        let mut sources = Sources::default();
        let (home, mut problems) = Home::with_frames(path, &mut sources);
        let (surroundings, met) = files::surroundings::read(&home, &mut sources);
        problems.extend(met);
        let (templates, met) = Templates::read(&home, &mut sources);
        problems.extend(met);
        let is_own = path.join(EVALUATION_FILE).is_file();
        let root = home.root.clone().filter(|_| is_own);
        let mut backbriefs = Vec::new();
        for path in backbrief::below(root.as_deref().unwrap_or(path), false) {
            let (read, met) = backbrief::read(&path, &home, &templates, &mut sources);
            problems.extend(met);
            backbriefs.extend(read);
        }
        let mut evaluations = Vec::new();
        for folder in files::evaluations_below(path) {
            let loaded = files::load_in(&home, &folder, None, &mut sources)?;
            problems.extend(loaded.problems);
            evaluations.extend(loaded.evaluation);
        }
        let own_lang = home.workspace.lang.or_else(|| evaluations.first()?.lang);
        let lang = context.settings.lang.or(own_lang).unwrap_or_default();
        problems.retain(|problem| problem.area != Area::Answers);
        let mut findings = Findings::new(lang);
        findings.problems(&problems);
        let findings = findings.sorted(&sources);
        context.show_findings(&findings, &sources, lang);
        let names = if is_own { Names::Named } else { Names::Aggregated };
        let base = home.root.as_deref().unwrap_or(path);
        let not_read = NotRead::new(&findings, &sources, base, names, lang);
        let outcome = outcome(&findings);
        Ok(Self { lang, surroundings, backbriefs, evaluations, is_own, not_read, outcome })
    }
}
