//! CSV, for machines and for Danish Excel.

use crate::lang::{Lang, with_decimal_mark};

/// Who is to read the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Dialect {
    /// Programs: UTF-8, comma, LF, decimal point, every cell as it is.
    #[default]
    Machine,
    /// Danish Excel: UTF-8 with a mark, semicolon, CRLF, decimal comma, and no cell that Excel would run as a formula.
    ExcelDa,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// Text, never read as a number or formula.
    Text(String),
    /// A number, with a decimal point; empty where there is none.
    Number(String),
}

impl From<&str> for Field {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Field {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl Field {
    /// Returns what stands in the file, before quoting.
    fn written(self, dialect: Dialect) -> String {
        match (self, dialect) {
            (Self::Text(text) | Self::Number(text), Dialect::Machine) => text,
            (Self::Number(number), Dialect::ExcelDa) => with_decimal_mark(Lang::Da, number),
            (Self::Text(text), Dialect::ExcelDa) if is_formula(&text) => format!("'{text}"),
            (Self::Text(text), Dialect::ExcelDa) => text,
        }
    }
}

/// Writes a header line and rows.
pub fn write(header: &[&str], rows: impl IntoIterator<Item = Vec<Field>>, dialect: Dialect) -> Vec<u8> {
    let (start, delimiter, line_end) = match dialect {
        Dialect::Machine => ("", b',', csv::Terminator::Any(b'\n')),
        Dialect::ExcelDa => ("\u{feff}", b';', csv::Terminator::CRLF),
    };
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(line_end)
        .flexible(true)
        .from_writer(start.as_bytes().to_vec());
    let header = header.iter().map(|&title| Field::from(title)).collect();
    for row in std::iter::once(header).chain(rows) {
        let row = row.into_iter().map(|field| field.written(dialect));
        writer.write_record(row).expect("memory takes every row, and rows may differ in length");
    }
    writer.into_inner().expect("memory takes every byte")
}

/// Returns whether a spreadsheet might run the text. Some drop leading spaces first, or begin anew after a tab or line end.
///
/// Source: OWASP, *CSV Injection*.
fn is_formula(text: &str) -> bool {
    text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(['=', '+', '-', '@'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Field {
        Field::Number(text.to_owned())
    }

    fn rows() -> Vec<Vec<Field>> {
        vec![
            vec!["T1.1".into(), number("3.5"), "=1+1".into()],
            vec!["a,b;c".into(), number("-0.25"), "- ro\n- \"tid\"".into()],
            vec!["".into(), number(""), " @alle".into()],
            vec!["\tx".into(), number("2"), "+4; 'ja'".into()],
            vec!["–".into()],
        ]
    }

    #[test]
    fn machines_get_cells_as_they_are() {
        let file = String::from_utf8(write(&["question", "score", "improvements"], rows(), Dialect::Machine)).unwrap();
        assert_eq!(
            file,
            concat!(
                "question,score,improvements\n",
                "T1.1,3.5,=1+1\n",
                "\"a,b;c\",-0.25,\"- ro\n- \"\"tid\"\"\"\n",
                ",, @alle\n",
                "\tx,2,+4; 'ja'\n",
                "–\n",
            )
        );
    }

    #[test]
    fn excel_gets_its_own_marks_and_no_formula() {
        let file = String::from_utf8(write(&["spørgsmål", "point", "-"], rows(), Dialect::ExcelDa)).unwrap();
        assert_eq!(
            file,
            concat!(
                "\u{feff}spørgsmål;point;'-\r\n",
                "T1.1;3,5;'=1+1\r\n",
                "\"a,b;c\";-0,25;\"'- ro\n- \"\"tid\"\"\"\r\n",
                ";;' @alle\r\n",
                "'\tx;2;\"'+4; 'ja'\"\r\n",
                "–\r\n",
            )
        );
    }
}
