//! A result that is a document and also rows: its formats, and where it goes.

use super::Context;
use super::context::{TextFormat, format, json};
use crate::document::Document;
use crate::document::csv::Dialect;
use anyhow::{Result, bail};
use clap::ValueEnum;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// In which form to write, and where.
#[derive(Debug, clap::Args)]
pub(super) struct OutputArgs {
    /// Format [default: by the file's ending, else text]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Dialect of CSV: for machines, or for Danish Excel
    #[arg(long, value_enum, default_value = "machine")]
    dialect: DialectArg,
    /// Write to a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The formats of a report that is also rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Md,
    Csv,
    Json,
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

impl OutputArgs {
    /// Settles the format, before anything is read.
    pub(super) fn checked(&self) -> Result<Output<'_>> {
        let file = self.output.as_deref();
        let format = format(self.format, file)?;
        if matches!(self.dialect, DialectArg::ExcelDa) && format != Format::Csv {
            bail!("--dialect is for CSV: add --format csv, or -o with a file that ends in .csv");
        }
        Ok(Output { format, dialect: self.dialect.into(), file })
    }
}

/// A form and a place that go together.
pub(super) struct Output<'a> {
    format: Format,
    dialect: Dialect,
    file: Option<&'a Path>,
}

impl Output<'_> {
    /// Returns whether people read the result at once, as text and in no file.
    pub(super) fn is_for_reading(&self) -> bool {
        self.format == Format::Text && self.file.is_none()
    }

    /// Writes a result in the form asked for.
    pub(super) fn write(
        &self,
        context: &mut Context<'_>,
        document: impl FnOnce() -> Document,
        csv: impl FnOnce(Dialect) -> Vec<u8>,
        rows: &impl Serialize,
    ) -> Result<()> {
        let bytes = match self.format {
            Format::Text => context.render(&document(), TextFormat::Text, self.file),
            Format::Md => context.render(&document(), TextFormat::Markdown, self.file),
            Format::Csv => csv(self.dialect),
            Format::Json => json(rows)?,
        };
        context.deliver(&bytes, self.file)
    }
}
