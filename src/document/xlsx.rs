//! Workbooks in XLSX: tables to filter, and forms to fill in.
//!
//! Every text is written as a text, so that none can become a formula or a link. The same workbook is the same bytes.

mod format;
mod height;

use crate::lang::{Lang, text};
use anyhow::{Context as _, Result};
use format::Formats;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Formula, IgnoreError, ProtectionOptions,
    Workbook, Worksheet, XlsxError,
};

/// A workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Book {
    /// Its title, in its properties and at the foot of each page.
    pub title: String,
    /// Its language.
    pub lang: Lang,
    /// Its sheets; the first is the one that is seen.
    pub sheets: Vec<Sheet>,
    /// What may be chosen in cells; kept in a sheet of its own that is hidden.
    pub lists: Vec<List>,
}

/// A sheet with headings on top.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The name on its tab.
    pub name: String,
    /// What it is for.
    pub kind: Kind,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with a cell for every column.
    pub rows: Vec<Vec<Cell>>,
}

/// What a sheet is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// To look things up: its rows can be filtered.
    Table,
    /// To fill in: everything else is protected, without a password.
    Form,
    /// To read.
    Page,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading; on a page without any heading there is no row for them.
    pub heading: String,
    /// Its width, in digits of the usual size.
    pub width: u8,
}

impl Column {
    /// Makes a column.
    pub fn new(heading: impl Into<String>, width: u8) -> Self {
        Self { heading: heading.into(), width }
    }
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing, and nothing to type.
    Empty,
    /// A text.
    Text(String),
    /// A heading within the sheet.
    Heading(String),
    /// A text that stands out, and what belongs to it below.
    Titled(String, Vec<String>),
    /// A number.
    Number(f64),
    /// To be typed, as text.
    Typed,
    /// To be chosen from a list of the book, as text.
    Chosen(usize),
}

impl Cell {
    /// A number, or nothing.
    pub fn number(number: Option<f64>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// What may be chosen in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The texts, in their order.
    pub items: Vec<String>,
    /// What is told to whoever stands in the cell.
    pub hint: String,
    /// What is told to whoever types something else.
    pub refusal: String,
}

/// Most letters of a text in a cell, of a title and of a hint, as Excel has it.
const MOST_LETTERS: usize = 32_000;
const MOST_IN_TITLE: usize = 200;
const MOST_IN_HINT: usize = 250;

/// A4.
const PAPER: u8 = 9;

/// Writes a workbook.
///
/// # Errors
/// When it has more rows than a workbook can have.
pub fn write(book: &Book) -> Result<Vec<u8>> {
    let bytes = Writer { book, formats: Formats::new() }.write();
    bytes.context("the workbook cannot be written; ask for csv or json instead")
}

struct Writer<'b> {
    book: &'b Book,
    formats: Formats,
}

impl Writer<'_> {
    fn write(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        // The day is fixed: when a file was made is no part of what it says.
        let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
        let title = shortened(&self.book.title, MOST_IN_TITLE);
        workbook
            .set_properties(&DocProperties::new().set_title(title).set_author("konsensus").set_creation_datetime(&day));
        for sheet in &self.book.sheets {
            self.sheet(sheet, workbook.add_worksheet())?;
        }
        if !self.book.lists.is_empty() {
            self.lists(workbook.add_worksheet())?;
        }
        workbook.save_to_buffer()
    }

    /// The name of the sheet that holds what may be chosen.
    fn lists_name(&self) -> &'static str {
        text("Lister", "Lists").get(self.book.lang)
    }

    fn lists(&self, worksheet: &mut Worksheet) -> Result<(), XlsxError> {
        worksheet.set_name(self.lists_name())?.set_hidden(true).protect();
        for (column, list) in (0..).zip(&self.book.lists) {
            for (row, item) in (0..).zip(&list.items) {
                worksheet.write_string_with_format(row, column, shortened(item, MOST_LETTERS), &self.formats.typed)?;
            }
        }
        Ok(())
    }

    fn sheet(&self, sheet: &Sheet, worksheet: &mut Worksheet) -> Result<(), XlsxError> {
        worksheet.set_name(&sheet.name)?;
        let has_headings = sheet.columns.iter().any(|column| !column.heading.is_empty());
        for (at, column) in (0..).zip(&sheet.columns) {
            worksheet.set_column_width(at, f64::from(column.width))?;
            if has_headings {
                worksheet.write_string_with_format(0, at, &column.heading, &self.formats.heading)?;
            }
        }
        if has_headings {
            worksheet.set_row_height(0, height::of_headings(sheet))?;
        }
        for (at, row) in (u32::from(has_headings)..).zip(&sheet.rows) {
            for (column, cell) in (0..).zip(row) {
                self.cell(sheet, worksheet, (at, column), cell)?;
            }
            worksheet.set_row_height(at, height::of_row(sheet, row))?;
        }
        self.looks(sheet, worksheet, has_headings)
    }

    fn cell(
        &self,
        sheet: &Sheet,
        worksheet: &mut Worksheet,
        (row, column): (u32, u16),
        cell: &Cell,
    ) -> Result<(), XlsxError> {
        let formats = &self.formats;
        let is_page = sheet.kind == Kind::Page;
        let plain = if is_page { &formats.page } else { &formats.plain };
        match cell {
            Cell::Empty if is_page => {}
            Cell::Empty => drop(worksheet.write_blank(row, column, plain)?),
            Cell::Text(text) => {
                worksheet.write_string_with_format(row, column, shortened(text, MOST_LETTERS), plain)?;
            }
            Cell::Heading(text) => {
                let format = if is_page { &formats.page_heading } else { &formats.band };
                worksheet.write_string_with_format(row, column, shortened(text, MOST_LETTERS), format)?;
            }
            Cell::Titled(title, rest) => {
                let title = shortened(title, MOST_LETTERS / 2);
                let rest =
                    shortened(&rest.iter().map(|line| format!("\n{line}")).collect::<String>(), MOST_LETTERS / 2);
                if title.is_empty() || rest.is_empty() {
                    let format = if is_page { &formats.page_strong } else { &formats.strong_cell };
                    worksheet.write_string_with_format(row, column, title, format)?;
                } else if title.contains("_x") || rest.contains("_x") {
                    // Text in several formats is not kept from being read as an escape: `_x0041_`.
                    worksheet.write_string_with_format(row, column, format!("{title}{rest}"), plain)?;
                } else {
                    let parts = [(&formats.strong, title.as_str()), (&formats.normal, rest.as_str())];
                    worksheet.write_rich_string_with_format(row, column, &parts, plain)?;
                }
            }
            Cell::Number(number) => drop(worksheet.write_number_with_format(row, column, *number, &formats.number)?),
            Cell::Typed => drop(worksheet.write_blank(row, column, &formats.typed)?),
            Cell::Chosen(list) => {
                worksheet.write_blank(row, column, &formats.chosen)?;
                if let Some(validation) = self.validation(*list)? {
                    worksheet.add_data_validation(row, column, row, column, &validation)?;
                }
            }
        }
        Ok(())
    }

    fn validation(&self, at: usize) -> Result<Option<DataValidation>, XlsxError> {
        let Some(list) = self.book.lists.get(at) else { return Ok(None) };
        let column = rust_xlsxwriter::utility::column_number_to_name(u16::try_from(at).unwrap_or_default());
        let range = format!("={}!${column}$1:${column}${}", self.lists_name(), list.items.len().max(1));
        let validation = DataValidation::new()
            .allow_list_formula(Formula::new(range))
            .set_input_message(shortened(&list.hint, MOST_IN_HINT))?
            .set_error_message(shortened(&list.refusal, MOST_IN_HINT))?
            .set_error_style(DataValidationErrorStyle::Stop);
        Ok(Some(validation))
    }

    /// What stands still on a screen, and how it is printed.
    fn looks(&self, sheet: &Sheet, worksheet: &mut Worksheet, has_headings: bool) -> Result<(), XlsxError> {
        worksheet.set_paper_size(PAPER).set_print_fit_to_pages(1, 0).set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
        // In a footer `&` begins a code.
        let title = shortened(&self.book.title, MOST_IN_TITLE / 2).replace('&', "&&");
        worksheet.set_footer(format!("&L{title}&R&P / &N"));
        if has_headings {
            worksheet.set_landscape().set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
        }
        let last = sheet.columns.len().checked_sub(1).and_then(|last| u16::try_from(last).ok()).unwrap_or_default();
        let rows = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
        match sheet.kind {
            Kind::Table => drop(worksheet.autofilter(0, 0, rows, last)?),
            Kind::Form => {
                let allowed =
                    ProtectionOptions { format_rows: true, format_columns: true, ..ProtectionOptions::default() };
                worksheet.protect_with_options(&allowed);
            }
            Kind::Page => drop(worksheet.protect()),
        }
        // A score is a text where it is chosen or explained.
        if sheet.kind != Kind::Table && rows > 0 {
            worksheet.ignore_error_range(0, 0, rows, last, IgnoreError::NumberStoredAsText)?;
        }
        Ok(())
    }
}

/// The beginning of a text that is too long, with a sign that there was more.
fn shortened(text: &str, most: usize) -> String {
    // Excel counts UTF-16.
    let mut units = 0;
    let end = text.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        units > most
    });
    end.map_or_else(|| text.to_owned(), |(end, _)| format!("{}…", &text[..end]))
}

#[cfg(test)]
mod tests {
    use super::{Book, Cell, Column, Kind, List, MOST_LETTERS, Sheet, shortened, write};
    use crate::lang::Lang;
    use std::io::{Cursor, Read as _};

    /// Texts that would like to be something else.
    const HOSTILE: [&str; 8] = [
        "=1+1",
        "=HYPERLINK(\"http://localhost\")",
        "+45",
        "-2",
        "@SUM(A1)",
        "{=1}",
        "<f>1</f>&amp;\u{1}_x0041_",
        "https://localhost",
    ];

    fn book(kind: Kind) -> Book {
        let row = |text: &str| {
            vec![
                Cell::from(text),
                Cell::Heading(text.to_owned()),
                Cell::Titled(text.to_owned(), vec![text.to_owned()]),
                Cell::Chosen(0),
                Cell::Number(3.5),
            ]
        };
        let list = List { items: vec!["=1+1".to_owned()], hint: "=1+1".repeat(100), refusal: "=1+1".to_owned() };
        let columns = HOSTILE[..5].iter().map(|heading| Column::new(*heading, 20)).collect();
        let rows = HOSTILE.iter().map(|text| row(text)).collect();
        let sheet = Sheet { name: "Svar".to_owned(), kind, columns, rows };
        Book { title: "=1+1 & &P".to_owned(), lang: Lang::Da, sheets: vec![sheet], lists: vec![list] }
    }

    fn parts(bytes: &[u8]) -> Vec<(String, String)> {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let count = archive.len();
        let read = |index| {
            let mut part = archive.by_index(index).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        };
        (0..count).map(read).collect()
    }

    #[test]
    fn every_text_is_written_as_a_text() {
        for kind in [Kind::Table, Kind::Form, Kind::Page] {
            let bytes = write(&book(kind)).unwrap();
            for (name, text) in parts(&bytes) {
                // A list of what may be chosen is the only formula: a range.
                assert!(!text.contains("<f>") && !text.contains("<hyperlink"), "{name}: {text}");
                assert!(!text.contains("TargetMode=\"External\""), "{name}: {text}");
                let formulas: Vec<&str> = text.split("<formula1>").skip(1).collect();
                assert!(formulas.iter().all(|formula| formula.starts_with("Lister!$A$1:$A$1<")), "{name}: {text}");
            }
            // It reads back as it was written.
            let sheet = crate::files::workbook::read(&bytes).unwrap().sheets.remove(0);
            for (row, text) in sheet.rows.iter().skip(1).zip(HOSTILE) {
                assert_eq!(row.cell(0).unwrap().text, text);
                assert_eq!(row.cell(2).unwrap().text, format!("{text}\n{text}"));
            }
        }
    }

    #[test]
    fn the_same_book_is_the_same_bytes() {
        assert_eq!(write(&book(Kind::Form)).unwrap(), write(&book(Kind::Form)).unwrap());
    }

    #[test]
    fn a_text_that_is_too_long_for_a_cell_ends_with_a_sign() {
        let long = "å😀".repeat(20_000);
        let short = shortened(&long, MOST_LETTERS);
        assert!(short.ends_with('…') && short.encode_utf16().count() <= MOST_LETTERS + 1);
        assert_eq!(shortened("å😀", 3), "å😀");
        assert_eq!(shortened("å😀", 2), "å…");
        let mut book = book(Kind::Table);
        book.sheets[0].rows[0] =
            vec![Cell::from(long.clone()), Cell::Heading(long.clone()), Cell::Titled(long.clone(), vec![long])];
        write(&book).unwrap();
    }
}
