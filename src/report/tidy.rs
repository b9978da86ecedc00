//! Rows as CSV, taken from their JSON, so that both forms have the same figures under the same names.

use crate::document::csv::{self, Dialect, Field};
use serde::Serialize;
use serde_json::Value;

/// A column: what it is called, and where its cell stands in a row's JSON (RFC 6901).
pub(super) type Column = (&'static str, &'static str);

/// Writes rows, each after the id of the evaluation.
pub(super) fn write<'r, R: Serialize + 'r>(
    evaluation: &str,
    columns: &[Column],
    rows: impl IntoIterator<Item = &'r R>,
    dialect: Dialect,
) -> Vec<u8> {
    let header: Vec<&str> = std::iter::once("evaluation").chain(columns.iter().map(|(name, _)| *name)).collect();
    let rows = rows.into_iter().map(|row| {
        let row = serde_json::to_value(row).expect("rows are plain data");
        let cells = columns.iter().map(|(_, pointer)| field(row.pointer(pointer).unwrap_or(&Value::Null)));
        std::iter::once(Field::from(evaluation)).chain(cells).collect()
    });
    csv::write(&header, rows, dialect)
}

/// Several values stand in one cell with spaces between; `null` is empty.
fn field(value: &Value) -> Field {
    match value {
        Value::Null => Field::Number(String::new()),
        Value::Number(number) => Field::Number(number.to_string()),
        Value::Array(values) => match &values[..] {
            [one] => field(one),
            several => several.iter().map(shown).collect::<Vec<_>>().join(" ").into(),
        },
        other => shown(other).into(),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        // A rule that is met, among the figures it was met with.
        Value::Object(object) => object.get("rule").map(shown).unwrap_or_default(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_where_they_stand() {
        let row = serde_json::json!({
            "id": "T1.1",
            "median": 3.5,
            "rwg": null,
            "modes": [3, 4],
            "reasons": [{ "rule": "range", "value": 4 }, { "rule": "split" }],
            "discuss": { "split": true },
        });
        let columns = [
            ("question", "/id"),
            ("median", "/median"),
            ("rwg", "/rwg"),
            ("modes", "/modes"),
            ("reasons", "/reasons"),
            ("split", "/discuss/split"),
        ];
        let written = |dialect| String::from_utf8(write("e", &columns, [&row], dialect)).expect("it is UTF-8");
        assert_eq!(
            written(Dialect::Machine),
            "evaluation,question,median,rwg,modes,reasons,split\ne,T1.1,3.5,,3 4,range split,true\n"
        );
        assert!(written(Dialect::ExcelDa).ends_with("\r\ne;T1.1;3,5;;3 4;range split;true\r\n"));
    }
}
