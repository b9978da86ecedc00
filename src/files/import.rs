//! Reads what survey tools export: tables of responses, and the files that describe them.
//!
//! A file becomes tables and a codebook; which columns answer which questions is worked out in `analysis::import`.

mod describe;
mod grid;
pub mod mapping;
pub mod people;

use super::problem::Kind;
use super::sheet::read_cells;
use super::text::read_limited;
use super::{shown, workbook};
use crate::model::frame::Question;
use crate::model::import::{Codebook, Grid};
use std::path::Path;

/// Largest file that is imported, in bytes.
const LIMIT: u64 = 32 << 20;

/// A file that was read.
#[derive(Debug)]
pub struct File {
    /// The file, as shown.
    pub path: String,
    /// Its tables: one for each sheet of a workbook; none where it only describes others.
    pub grids: Vec<Grid>,
    /// What it says of questions and values.
    pub codebook: Codebook,
}

/// Why a file cannot be imported.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// It cannot be read as text.
    Text(Kind),
    /// It cannot be read as a workbook.
    Workbook(workbook::Fault),
    /// It is JSON, but no export of responses.
    Json,
}

/// Reads a file by what is in it, not by its name.
///
/// # Errors
/// When nothing of it can be read.
pub fn read(path: &Path) -> Result<File, Fault> {
    let bytes = read_limited(path, LIMIT).map_err(Fault::Text)?;
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let name = grid::Name { path: shown(path), stem };
    let mut grids = grid::read(&bytes, &name)?;
    let mut codebook = Codebook::default();
    grids.retain(|grid| match describe::read(grid) {
        Some(described) => {
            codebook.extend(described);
            false
        }
        None => true,
    });
    Ok(File { path: name.path, grids, codebook })
}

/// Says what is wrong with the score and the basis that are to stand in a sheet, as the reader of sheets would.
pub fn check_cells(score: &str, basis: &str, question: &Question) -> Checked {
    let (state, score) = read_cells::score(score, question);
    Checked { state, score, basis: read_cells::basis(basis, question) }
}

/// What the reader of sheets makes of an answer.
#[derive(Debug)]
pub struct Checked {
    /// The answer's state.
    pub state: crate::model::answers::State,
    /// What is wrong with the score.
    pub score: Option<Kind>,
    /// What is wrong with the basis.
    pub basis: Option<Kind>,
}
