//! Reads XLSX and XLSM by `calamine`, cell by cell. What it would take at its word is measured before.

use super::package::Package;
use super::{Cell, Fault, MAX_SHEETS, Sheet, Taking, Value, rows, shown};
use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, SheetVisible, Style, Xlsx, XlsxError};
use jiff::civil::{Date, DateTime, Time};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::Cursor;

/// Most that may be read in all, in bytes, were every sheet as large as the whole workbook: sheets may share a part.
const MAX_WORK: u64 = 1 << 30;

/// How many rows and columns a sheet has in Excel: a cell beyond them is in no real one.
const ROWS: u32 = 1 << 20;
const COLUMNS: u32 = 1 << 14;

/// Most texts that cells share.
const MAX_STRINGS: usize = 1_000_000;

/// Most room for formats, in bytes, were all as long as the longest: each is copied with what it refers to.
const MAX_STYLES: usize = 32 << 20;

pub(super) fn read(package: &mut Package<'_>, bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    measure(package)?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(fault)?;
    let listed = workbook.sheets_metadata();
    let work = package.unpacked.saturating_mul(u64::try_from(listed.len()).unwrap_or(u64::MAX));
    if listed.len() > MAX_SHEETS || work > MAX_WORK {
        return Err(Fault::TooLarge);
    }
    if listed.is_empty() {
        return Err(Fault::Damaged);
    }
    let is_seen =
        |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible;
    let names: Vec<String> = listed.iter().filter(is_seen).map(|sheet| sheet.name.clone()).collect();
    let mut taking = Taking::default();
    let sheet = |name: String| {
        let mut reader = workbook.worksheet_cells_reader(&name).map_err(fault)?;
        let mut cells = Vec::new();
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(fault)? {
            let (row, column) = cell.get_position();
            if row >= ROWS || column >= COLUMNS {
                return Err(Fault::Damaged);
            }
            let format = reader.styles().get(style).map_or("General", format);
            if let Some((text, value)) = content(cell.get_value(), format) {
                taking.count(&text)?;
                cells.push((row + 1, Cell { column, text, value }));
            }
        }
        Ok(Sheet { name, rows: rows(cells) })
    };
    names.into_iter().map(sheet).collect()
}

fn fault(error: XlsxError) -> Fault {
    match error {
        XlsxError::Password => Fault::Encrypted,
        _ => Fault::Damaged,
    }
}

fn format(style: &Style) -> &str {
    style.number_format.as_ref().map_or("General", |format| &format.format_code)
}

/// What a cell shows and holds; `None` where that is nothing.
fn content(data: &DataRef<'_>, format: &str) -> Option<(String, Value)> {
    let (text, value) = match data {
        DataRef::Empty => return None,
        DataRef::Int(number) => numeric(*number as f64, format),
        DataRef::Float(number) => numeric(*number, format),
        DataRef::String(text) => (lines(text), Value::Text),
        DataRef::SharedString(text) => (lines(text), Value::Text),
        DataRef::Bool(value) => (shown::bool(*value).to_owned(), Value::Bool(*value)),
        DataRef::DateTime(date) => dated(date),
        DataRef::DateTimeIso(text) => iso(text),
        DataRef::DurationIso(text) => (text.clone(), Value::Time),
        DataRef::Error(error) => (shown::error(error).to_owned(), Value::Error),
    };
    (!text.is_empty()).then_some((text, value))
}

fn numeric(number: f64, format: &str) -> (String, Value) {
    let value = if shown::is_percent(format) { Value::Percent(number) } else { Value::Number(number) };
    (shown::number(number, format), value)
}

/// Lines within a cell end in LF.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn dated(date: &ExcelDateTime) -> (String, Value) {
    if date.is_duration() {
        return (shown::duration(date.as_f64()), Value::Time);
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let small = |number: u8| i8::try_from(number).unwrap_or_default();
    let time = Time::new(small(hour), small(minute), small(second), 0).unwrap_or_default();
    if (0.0..1.0).contains(&date.as_f64()) {
        return (shown::time(time), Value::Time);
    }
    let day = Date::new(i16::try_from(year).unwrap_or_default(), small(month), small(day)).unwrap_or_default();
    let date = DateTime::from_parts(day, time);
    (shown::date(date), Value::Date(date))
}

/// A date as ISO 8601 writes it.
pub(super) fn iso(text: &str) -> (String, Value) {
    let text = text.trim().trim_end_matches('Z');
    match text.parse::<DateTime>() {
        Ok(date) => (shown::date(date), Value::Date(date)),
        Err(_) => (text.to_owned(), Value::Text),
    }
}

/// Refuses texts and formats for which more room would be made than there is reason to.
fn measure(package: &mut Package<'_>) -> Result<(), Fault> {
    let ends = |name: &str, ending: &str| name.replace('\\', "/").to_lowercase().ends_with(ending);
    let parts = package.names().filter(|name| ends(name, "sharedstrings.xml") || ends(name, "styles.xml"));
    let parts: Vec<String> = parts.collect();
    for part in parts {
        let Some(text) = package.text(&part)? else { continue };
        measure_part(&text)?;
    }
    Ok(())
}

fn measure_part(text: &str) -> Result<(), Fault> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let (mut strings, mut formats, mut longest) = (0_usize, 0_usize, 0_usize);
    loop {
        match reader.read_event().map_err(|_| Fault::Damaged)? {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "sst" if declared(&tag) > MAX_STRINGS => return Err(Fault::TooLarge),
                "si" => strings += 1,
                name => {
                    formats += usize::from(name == "xf");
                    longest = longest.max(tag.len());
                }
            },
            Event::Eof => break,
            _ => {}
        }
        if strings > MAX_STRINGS || formats.saturating_mul(longest) > MAX_STYLES {
            return Err(Fault::TooLarge);
        }
    }
    Ok(())
}

/// How many texts a part says it has: the largest number in its tag, however that is written.
fn declared(tag: &BytesStart<'_>) -> usize {
    let numbers = tag.split(|sign: char| !sign.is_ascii_digit()).filter(|number| !number.is_empty());
    numbers.map(|number| number.parse().unwrap_or(usize::MAX)).max().unwrap_or_default()
}
