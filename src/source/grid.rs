//! Where the cells of a workbook stand in the text that they are kept as.

/// The cells of a sheet in a workbook, in the order of the text that is kept of them.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    /// The sheet's name.
    pub sheet: String,
    /// Where each cell begins in the text, its row from 1, and its column from 0.
    pub cells: Vec<(usize, u32, u32)>,
}

impl Grid {
    /// Returns the row, from 1, and the column, from 0, of the cell that a place in the text lies in.
    pub fn cell(&self, at: usize) -> (u32, u32) {
        let behind = self.cells.partition_point(|(start, ..)| *start <= at);
        let cell = behind.checked_sub(1).and_then(|before| self.cells.get(before)).or(self.cells.first());
        cell.map_or((1, 0), |(_, row, column)| (*row, *column))
    }

    /// Returns the name of the cell that a place in the text lies in: `C7`.
    pub fn name(&self, at: usize) -> String {
        const LETTERS: u32 = 26;
        let (row, mut column) = self.cell(at);
        let mut letters = Vec::new();
        loop {
            letters.extend(u8::try_from(column % LETTERS).map(|letter| char::from(b'A' + letter)));
            let Some(rest) = (column / LETTERS).checked_sub(1) else { break };
            column = rest;
        }
        format!("{}{row}", letters.into_iter().rev().collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_lies_in_a_cell() {
        let grid = Grid { sheet: "Svar".to_owned(), cells: vec![(0, 1, 0), (5, 1, 2), (6, 7, 0), (9, 7, 16_383)] };
        assert_eq!([0, 4, 5, 8, 99].map(|at| grid.name(at)), ["A1", "A1", "C1", "A7", "XFD7"]);
        assert_eq!(Grid { cells: vec![(0, 2, 26), (1, 2, 701), (2, 2, 702)], ..grid }.name(1), "ZZ2");
        assert_eq!(Grid::default().name(3), "A1");
    }
}
