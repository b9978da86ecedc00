//! A result: its formats, and where it goes.

use super::Context;
use super::context::{format, json};
use crate::document::csv::Dialect;
use crate::document::ics::{self, Calendar};
use crate::document::xlsx::{self, Book};
use crate::document::{Document, html, markdown};
use anyhow::{Result, bail};
use clap::ValueEnum;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Makes sure that a workbook goes to a file: it is no text.
pub(super) fn to_a_file(output: Option<&Path>) -> Result<()> {
    if output.is_none_or(|path| path == Path::new("-")) {
        bail!("a workbook is a file to open, and not written to stdout: say -o with a file that ends in .xlsx");
    }
    Ok(())
}

/// In which form to write, and where: `F` is the formats a command has.
#[derive(Debug, clap::Args)]
pub(super) struct OutputArgs<F: ValueEnum + Send + Sync + 'static> {
    /// Format [default: by the file's ending, else text]
    #[arg(long, value_enum)]
    format: Option<F>,
    /// Write to a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// In which form to write what is also rows, and where: `F` is the formats a command has.
#[derive(Debug, clap::Args)]
pub(super) struct RowsOutputArgs<F: ValueEnum + Send + Sync + 'static = RowsFormat> {
    /// Format [default: by the file's ending, else text]
    #[arg(long, value_enum)]
    format: Option<F>,
    /// Dialect of CSV: for machines, or for Danish Excel
    #[arg(long, value_enum, default_value = "machine")]
    dialect: DialectArg,
    /// Write to a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The formats of what is shown, but is no page of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ShownFormat {
    Text,
    Json,
}

/// The formats of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PageFormat {
    Text,
    Md,
    Html,
    Json,
}

/// The formats of a page that is also rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum RowsFormat {
    Text,
    Md,
    Html,
    Csv,
    Json,
}

/// The formats of a page that is also rows, and a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum BookFormat {
    Text,
    Md,
    Html,
    Csv,
    /// A workbook with filters; it needs -o
    Xlsx,
    Json,
}

/// The formats of a page that is also a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CalendarFormat {
    Text,
    Md,
    Html,
    Json,
    /// A calendar to take into Outlook and others
    Ics,
}

/// The formats of what lies when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TimelineFormat {
    Text,
    /// With a Gantt chart as Mermaid draws it
    Md,
    Html,
    /// The drawing alone
    Svg,
    /// A calendar to take into Outlook and others
    Ics,
    Json,
}

impl From<ShownFormat> for PageFormat {
    fn from(format: ShownFormat) -> Self {
        match format {
            ShownFormat::Text => Self::Text,
            ShownFormat::Json => Self::Json,
        }
    }
}

/// A dialect of CSV.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum DialectArg {
    /// Comma, LF, decimal point, nothing masked
    Machine,
    /// Byte order mark, semicolon, CRLF, decimal comma, formulas masked
    ExcelDa,
}

impl From<DialectArg> for Dialect {
    fn from(dialect: DialectArg) -> Self {
        match dialect {
            DialectArg::Machine => Self::Machine,
            DialectArg::ExcelDa => Self::ExcelDa,
        }
    }
}

impl<F: ValueEnum + Copy + Send + Sync> OutputArgs<F> {
    /// The file asked for, for a result that has one form only.
    pub(super) fn file(&self) -> Option<&Path> {
        self.output.as_deref()
    }

    /// Settles the format, before anything is read.
    pub(super) fn checked(&self) -> Result<Output<'_, F>> {
        let file = self.output.as_deref();
        Ok(Output { format: format(self.format, file)?, file })
    }
}

impl<F: ValueEnum + Copy + Send + Sync> RowsOutputArgs<F>
where
    BookFormat: From<F>,
{
    /// Settles the format, before anything is read.
    pub(super) fn checked(&self) -> Result<RowsOutput<'_, F>> {
        let file = self.output.as_deref();
        let format = format(self.format, file)?;
        let is = |other: BookFormat| BookFormat::from(format) == other;
        if matches!(self.dialect, DialectArg::ExcelDa) && !is(BookFormat::Csv) {
            bail!("--dialect is for CSV: add --format csv, or -o with a file that ends in .csv");
        }
        if is(BookFormat::Xlsx) {
            to_a_file(file)?;
        }
        Ok(RowsOutput { format, dialect: self.dialect.into(), file })
    }
}

impl From<RowsFormat> for BookFormat {
    fn from(format: RowsFormat) -> Self {
        match format {
            RowsFormat::Text => Self::Text,
            RowsFormat::Md => Self::Md,
            RowsFormat::Html => Self::Html,
            RowsFormat::Csv => Self::Csv,
            RowsFormat::Json => Self::Json,
        }
    }
}

/// A form and a place that go together.
pub(super) struct Output<'a, F> {
    pub(super) format: F,
    pub(super) file: Option<&'a Path>,
}

/// A form and a place of what is also rows.
pub(super) struct RowsOutput<'a, F = RowsFormat> {
    format: F,
    dialect: Dialect,
    file: Option<&'a Path>,
}

impl<F: Into<PageFormat> + Copy> Output<'_, F> {
    /// Writes a result in the form asked for.
    pub(super) fn write(
        &self,
        context: &mut Context<'_>,
        document: impl FnOnce() -> Document,
        rows: &impl Serialize,
    ) -> Result<()> {
        let bytes = match self.format.into() {
            PageFormat::Text => context.text(&document(), self.file).into_bytes(),
            PageFormat::Md => markdown::write(&document()).into_bytes(),
            PageFormat::Html => html::write(&document()).into_bytes(),
            PageFormat::Json => json(rows)?,
        };
        context.deliver(&bytes, self.file)
    }
}

impl Output<'_, CalendarFormat> {
    /// Writes a result in the form asked for.
    pub(super) fn write_with_calendar(
        &self,
        context: &mut Context<'_>,
        document: impl FnOnce() -> Document,
        calendar: impl FnOnce() -> Calendar,
        rows: &impl Serialize,
    ) -> Result<()> {
        let format = match self.format {
            CalendarFormat::Text => PageFormat::Text,
            CalendarFormat::Md => PageFormat::Md,
            CalendarFormat::Html => PageFormat::Html,
            CalendarFormat::Json => PageFormat::Json,
            CalendarFormat::Ics => return context.deliver(ics::write(&calendar()).as_bytes(), self.file),
        };
        Output { format, file: self.file }.write(context, document, rows)
    }
}

impl Output<'_, TimelineFormat> {
    /// Writes a result in the form asked for.
    pub(super) fn write_with_timeline(
        &self,
        context: &mut Context<'_>,
        document: impl FnOnce() -> Document,
        drawing: impl FnOnce() -> String,
        calendar: impl FnOnce() -> Calendar,
        rows: &impl Serialize,
    ) -> Result<()> {
        let format = match self.format {
            TimelineFormat::Text => PageFormat::Text,
            TimelineFormat::Md => PageFormat::Md,
            TimelineFormat::Html => PageFormat::Html,
            TimelineFormat::Json => PageFormat::Json,
            TimelineFormat::Svg => return context.deliver(drawing().as_bytes(), self.file),
            TimelineFormat::Ics => return context.deliver(ics::write(&calendar()).as_bytes(), self.file),
        };
        Output { format, file: self.file }.write(context, document, rows)
    }
}

impl RowsOutput<'_> {
    /// Returns whether people read the result at once, as text and in no file.
    pub(super) fn is_for_reading(&self) -> bool {
        self.format == RowsFormat::Text && self.file.is_none()
    }

    /// Writes a result in the form asked for.
    pub(super) fn write(
        &self,
        context: &mut Context<'_>,
        document: impl FnOnce() -> Document,
        csv: impl FnOnce(Dialect) -> Vec<u8>,
        rows: &impl Serialize,
    ) -> Result<()> {
        let format = match self.format {
            RowsFormat::Text => PageFormat::Text,
            RowsFormat::Md => PageFormat::Md,
            RowsFormat::Html => PageFormat::Html,
            RowsFormat::Csv => return context.deliver(&csv(self.dialect), self.file),
            RowsFormat::Json => PageFormat::Json,
        };
        Output { format, file: self.file }.write(context, document, rows)
    }
}

impl RowsOutput<'_, BookFormat> {
    /// Returns whether programs read the result, as JSON.
    pub(super) fn is_json(&self) -> bool {
        self.format == BookFormat::Json
    }

    /// Writes a result in the form asked for.
    pub(super) fn write_with_book(
        &self,
        context: &mut Context<'_>,
        document: impl FnOnce() -> Document,
        csv: impl FnOnce(Dialect) -> Vec<u8>,
        book: impl FnOnce() -> Book,
        rows: &impl Serialize,
    ) -> Result<()> {
        let format = match self.format {
            BookFormat::Text => RowsFormat::Text,
            BookFormat::Md => RowsFormat::Md,
            BookFormat::Html => RowsFormat::Html,
            BookFormat::Csv => RowsFormat::Csv,
            BookFormat::Xlsx => return context.deliver(&xlsx::write(&book())?, self.file),
            BookFormat::Json => RowsFormat::Json,
        };
        RowsOutput { format, dialect: self.dialect, file: self.file }.write(context, document, csv, rows)
    }
}
