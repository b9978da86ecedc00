//! Formulas that were saved without a value. LimeSurvey writes an answer that begins with `=` so: the text is the answer.

use super::Workbook;
use calamine::{Reader as _, Xlsx, XlsxFormulaMetadata};
use std::io::Cursor;

/// Most bytes of formulas that are taken.
const MAX_TEXT: usize = 8 << 20;

/// A formula without a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formula {
    /// Which of the workbook's sheets.
    pub sheet: usize,
    /// The row's number, from 1.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
    /// What is written, with `=` before it.
    pub text: String,
}

impl Workbook {
    /// Returns the formulas without a value of the file that the workbook was read from; an ODS has none.
    pub fn formulas(&self, bytes: &[u8]) -> Vec<Formula> {
        // What is in the file has been measured when it was read.
        let Ok(mut file) = Xlsx::new(Cursor::new(bytes)) else { return Vec::new() };
        let (mut formulas, mut length) = (Vec::new(), 0);
        for (at, sheet) in self.sheets.iter().enumerate() {
            let Ok(mut reader) = file.worksheet_cells_reader(&sheet.name) else { continue };
            // As they are written: spreading shared ones out would make room for as many as a file says there are.
            while let Ok(Some(cell)) = reader.next_cell_with_formula_metadata() {
                let (row, column) = cell.pos;
                let row = row.saturating_add(1);
                let found = sheet.rows.binary_search_by_key(&row, |row| row.number).ok();
                let has_value = found.is_some_and(|at| sheet.rows[at].cell(column).is_some());
                let formula = match cell.formula {
                    Some(XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. }) => {
                        formula
                    }
                    _ => continue,
                };
                if has_value || formula.is_empty() {
                    continue;
                }
                length += formula.len();
                if length > MAX_TEXT {
                    return formulas;
                }
                formulas.push(Formula { sheet: at, row, column, text: format!("={formula}") });
            }
        }
        formulas
    }
}
