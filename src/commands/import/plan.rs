//! What an import would write, and what becomes of the files that are there.

use super::super::context::Opened;
use super::of_kind;
use crate::analysis::import::Import;
use crate::files::write::{Access, Compared, NewFile, compare};
use crate::files::{self, shown};
use crate::lang::Lang;
use crate::model::ParticipantId;
use crate::model::answers::State;
use crate::model::evaluation::Evaluation;
use crate::model::import::Grid;
use crate::report::import::sheet::make;
use crate::report::import::{At, FindingRow, SheetRow, Status};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What would be written.
pub(super) struct Plan {
    pub(super) rows: Vec<SheetRow>,
    pub(super) files: Vec<NewFile>,
    pub(super) findings: Vec<FindingRow>,
}

impl Plan {
    /// Makes every sheet, and looks what is there.
    pub(super) fn new(import: &Import, grids: &[Grid], opened: &Opened, folder: PathBuf, lang: Lang) -> Self {
        let mut plan = Self { rows: Vec::new(), files: Vec::new(), findings: Vec::new() };
        for sheet in &import.sheets {
            let made = make(sheet, &opened.evaluation, lang);
            let grid = &grids[sheet.grid];
            for (taken, kind) in made.problems {
                let at = At { grid, row: Some(taken.row), column: Some(taken.column) };
                plan.findings.push(FindingRow::at(of_kind(kind, opened.lang), at, opened.lang));
            }
            let path = folder.join(format!("{}.csv", sheet.participant));
            plan.rows.push(SheetRow {
                participant: sheet.participant.clone(),
                path: shown(&path),
                from: grid.path.clone(),
                row: sheet.row,
                status: status(&folder, &path, &made.bytes, &sheet.participant, &opened.evaluation),
                counts: made.counts,
            });
            plan.files.push(NewFile { path, bytes: made.bytes, access: Access::Usual });
        }
        plan
    }
}

fn status(folder: &Path, path: &Path, bytes: &[u8], id: &ParticipantId, evaluation: &Evaluation) -> Status {
    match files::sheet_of(folder, id) {
        None => Status::New,
        Some(found) if found != path => Status::OtherForm,
        Some(_) if compare(path, bytes) == Compared::Same => Status::Unchanged,
        // Only a sheet that was read with the evaluation is known to be blank.
        Some(_) if is_blank(id, path, evaluation) => Status::Blank,
        Some(_) => Status::Different,
    }
}

fn is_blank(id: &ParticipantId, path: &Path, evaluation: &Evaluation) -> bool {
    let is_here = path.parent().is_some_and(|folder| folder.ends_with("answers")) && evaluation.file.is_some();
    let sheet = evaluation.sheet(id).filter(|_| is_here);
    sheet.is_some_and(|sheet| {
        sheet
            .answers
            .values()
            .all(|answer| answer.state == State::Missing && !answer.has_words() && answer.basis.is_none())
    })
}

/// The values of scores that are none, each once.
pub(super) fn unknown_values(import: &Import, evaluation: &Evaluation, lang: Lang) -> Vec<String> {
    let of_sheet = |sheet| make(sheet, evaluation, lang).problems.into_iter().map(|(taken, _)| taken.text);
    let values: BTreeSet<String> = import.sheets.iter().flat_map(of_sheet).collect();
    values.into_iter().filter(|value| value.len() <= 100).collect()
}
