//! Reads ODS.
//!
//! By hand: `calamine` spreads repeated rows and cells out before it can be stopped, waits for ever where a file ends
//! too early, and does not tell how a number is shown. All of that stands in the file.

use super::package::Package;
use super::{Cell, Fault, MAX_SHEETS, Sheet, Taking, Value, rows, shown, xlsx};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::HashSet;

/// Most spaces that one element may stand for.
const MAX_SPACES: usize = 1_000;

pub(super) fn read(package: &mut Package<'_>) -> Result<Vec<Sheet>, Fault> {
    let manifest = package.text("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(Fault::Encrypted);
    }
    let content = package.text("content.xml")?.ok_or(Fault::Damaged)?;
    let mut reader = Reader::from_str(&content);
    reader.config_mut().expand_empty_elements = true;
    let mut reading = Reading { reader, taking: Taking::default() };
    reading.sheets()
}

struct Reading<'x> {
    reader: Reader<&'x [u8]>,
    taking: Taking,
}

impl<'x> Reading<'x> {
    fn next(&mut self) -> Result<Event<'x>, Fault> {
        self.reader.read_event().map_err(|_| Fault::Damaged)
    }

    fn sheets(&mut self) -> Result<Vec<Sheet>, Fault> {
        let mut sheets = Vec::new();
        let (mut hidden, mut style): (HashSet<String>, String) = Default::default();
        loop {
            match self.next()? {
                Event::Start(tag) => match tag.name().as_ref() {
                    "style:style" => style = attribute(&tag, "style:name")?.unwrap_or_default(),
                    "style:table-properties" if attribute(&tag, "table:display")?.as_deref() == Some("false") => {
                        hidden.insert(style.clone());
                    }
                    "table:table" => {
                        let name = attribute(&tag, "table:name")?.unwrap_or_default();
                        let style = attribute(&tag, "table:style-name")?.unwrap_or_default();
                        let rows = self.rows()?;
                        if sheets.len() == MAX_SHEETS {
                            return Err(Fault::TooLarge);
                        }
                        if !hidden.contains(&style) {
                            sheets.push(Sheet { name, rows });
                        }
                    }
                    _ => {}
                },
                Event::Eof => break,
                _ => {}
            }
        }
        Ok(sheets)
    }

    /// Reads on to the end of a sheet.
    fn rows(&mut self) -> Result<Vec<super::Row>, Fault> {
        let (mut cells, mut number) = (Vec::new(), 1_u32);
        loop {
            match self.next()? {
                Event::Start(tag) => match tag.name().as_ref() {
                    "table:table-row" => {
                        let row = self.row()?;
                        let repeated = repeated(&tag, "table:number-rows-repeated")?;
                        for at in 0..if row.is_empty() { 0 } else { repeated } {
                            for cell in &row {
                                self.taking.count(&cell.text)?;
                                cells.push((number.saturating_add(at), cell.clone()));
                            }
                        }
                        number = number.saturating_add(repeated);
                    }
                    // Drawings and forms, and whatever tables are in them.
                    "table:shapes" | "office:forms" => self.skip(&tag)?,
                    _ => {}
                },
                Event::End(tag) if tag.name().as_ref() == "table:table" => return Ok(rows(cells)),
                Event::Eof => return Err(Fault::Damaged),
                _ => {}
            }
        }
    }

    /// Reads on to the end of a row.
    fn row(&mut self) -> Result<Vec<Cell>, Fault> {
        let (mut cells, mut column) = (Vec::new(), 0_u32);
        loop {
            match self.next()? {
                Event::Start(tag) => match tag.name().as_ref() {
                    "table:table-cell" | "table:covered-table-cell" => {
                        let text = self.cell()?;
                        let repeated = repeated(&tag, "table:number-columns-repeated")?;
                        if let Some((text, value)) = content(&tag, text)? {
                            for at in 0..repeated {
                                self.taking.count(&text)?;
                                let column = column.saturating_add(at);
                                cells.push(Cell { column, text: text.clone(), value });
                            }
                        }
                        column = column.saturating_add(repeated);
                    }
                    _ => self.skip(&tag)?,
                },
                Event::End(_) => break,
                Event::Eof => return Err(Fault::Damaged),
                _ => {}
            }
        }
        // They are counted again for each row that they stand in.
        self.taking.cells -= cells.len();
        self.taking.text -= cells.iter().map(|cell| cell.text.len()).sum::<usize>();
        Ok(cells)
    }

    /// Reads on to the end of a cell, and returns what is written in it.
    fn cell(&mut self) -> Result<String, Fault> {
        let mut text = Written::default();
        let mut depth = 0_usize;
        loop {
            match self.next()? {
                Event::Start(tag) => {
                    match tag.name().as_ref() {
                        "text:p" if depth == 0 => text.paragraph(),
                        "text:s" => text.spaces(repeated(&tag, "text:c")?),
                        "text:tab" => text.push('\t'),
                        "text:line-break" => text.push('\n'),
                        name if name.starts_with("text:") => {}
                        // Comments, and what is drawn on top of the cell.
                        _ => {
                            self.skip(&tag)?;
                            continue;
                        }
                    }
                    depth += 1;
                }
                Event::End(_) if depth == 0 => return Ok(text.text),
                Event::End(_) => depth -= 1,
                Event::Text(words) if depth > 0 => words.chars().for_each(|sign| text.written(sign)),
                Event::CData(words) if depth > 0 => words.chars().for_each(|sign| text.written(sign)),
                Event::GeneralRef(name) => {
                    let sign = name.resolve_char_ref().map_err(|_| Fault::Damaged)?;
                    let known = || quick_xml::escape::resolve_predefined_entity(&name)?.chars().next();
                    text.push(sign.or_else(known).ok_or(Fault::Damaged)?);
                }
                Event::Eof => return Err(Fault::Damaged),
                _ => {}
            }
        }
    }

    fn skip(&mut self, tag: &BytesStart<'_>) -> Result<(), Fault> {
        self.reader.read_to_end(tag.name()).map(drop).map_err(|_| Fault::Damaged)
    }
}

/// The text of a cell: white space in the file is one space, other spaces are told by elements.
#[derive(Default)]
struct Written {
    text: String,
    has_paragraph: bool,
    after_space: bool,
}

impl Written {
    fn paragraph(&mut self) {
        if std::mem::replace(&mut self.has_paragraph, true) {
            self.text.push('\n');
        }
        self.after_space = true;
    }

    fn push(&mut self, sign: char) {
        self.text.push(sign);
        self.after_space = false;
    }

    fn spaces(&mut self, count: u32) {
        let count = usize::try_from(count).unwrap_or(MAX_SPACES).min(MAX_SPACES);
        self.text.extend(std::iter::repeat_n(' ', count));
        self.after_space = false;
    }

    fn written(&mut self, sign: char) {
        match sign {
            ' ' | '\n' | '\r' | '\t' if self.after_space => {}
            ' ' | '\n' | '\r' | '\t' => {
                self.text.push(' ');
                self.after_space = true;
            }
            _ => self.push(sign),
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, Fault> {
    let Some(attribute) = tag.try_get_attribute(name).map_err(|_| Fault::Damaged)? else { return Ok(None) };
    let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| Fault::Damaged)?;
    Ok(Some(value.into_owned()))
}

/// How often a row, a cell or a space stands there.
fn repeated(tag: &BytesStart<'_>, name: &str) -> Result<u32, Fault> {
    attribute(tag, name)?.map_or(Ok(1), |count| count.trim().parse().map_err(|_| Fault::Damaged))
}

/// What a cell shows and holds; `None` where that is nothing.
fn content(tag: &BytesStart<'_>, text: String) -> Result<Option<(String, Value)>, Fault> {
    let get = |name: &str| attribute(tag, name);
    let kind = get("office:value-type")?.unwrap_or_default();
    let is_error = get("calcext:value-type")?.as_deref() == Some("error");
    let (text, value) = match kind.as_str() {
        _ if is_error => (text, Value::Error),
        "float" | "currency" | "percentage" => {
            let number: f64 = get("office:value")?.unwrap_or_default().trim().parse().map_err(|_| Fault::Damaged)?;
            let percent = kind == "percentage";
            let value = if percent { Value::Percent(number) } else { Value::Number(number) };
            let format = if percent { "0.##############%" } else { "General" };
            (shown::agreeing(&text, number, percent).unwrap_or_else(|| shown::number(number, format)), value)
        }
        "date" => get("office:date-value")?.map_or((text, Value::Text), |date| xlsx::iso(&date)),
        "time" => (text, Value::Time),
        "boolean" => {
            let value = get("office:boolean-value")?.as_deref() == Some("true");
            (shown::bool(value).to_owned(), Value::Bool(value))
        }
        _ if text.is_empty() => (get("office:string-value")?.unwrap_or_default(), Value::Text),
        _ => (text, Value::Text),
    };
    Ok((!text.is_empty()).then_some((text, value)))
}
