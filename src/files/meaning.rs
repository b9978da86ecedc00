//! What a TOML text says, whatever its layout, its comments and the order of its keys.
//!
//! What the program notes for itself (`rests_on`) is no part of it: accepting a change says nothing new.

use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The key under which the program notes what something rests on.
const NOTED: &str = "rests_on";

/// Writes what a TOML text says, for comparing only.
///
/// Every part begins with its kind and its length, so that no two meanings are written the same.
pub(super) fn meaning(text: &str) -> String {
    let (table, _) = DeTable::parse_recoverable(text);
    let mut written = String::new();
    write_table(table.get_ref(), &mut written);
    written
}

fn write_table(table: &DeTable<'_>, written: &mut String) {
    let entries: BTreeMap<&str, &Spanned<DeValue<'_>>> =
        table.iter().map(|(key, value)| (key.get_ref().as_ref(), value)).filter(|(key, _)| *key != NOTED).collect();
    written.push_str(&format!("{{{}:", entries.len()));
    for (key, value) in entries {
        written.push_str(&format!("{}:{key}", key.len()));
        write_value(value.get_ref(), written);
    }
}

fn write_value(value: &DeValue<'_>, written: &mut String) {
    let (kind, text) = match value {
        DeValue::Table(table) => return write_table(table, written),
        DeValue::Array(array) => {
            written.push_str(&format!("[{}:", array.len()));
            return array.iter().for_each(|item| write_value(item.get_ref(), written));
        }
        DeValue::String(text) => ('s', text.replace("\r\n", "\n")),
        DeValue::Integer(number) => {
            let whole = i64::from_str_radix(number.as_str(), number.radix()).map(|number| number.to_string());
            ('i', whole.unwrap_or_else(|_| number.as_str().to_owned()))
        }
        DeValue::Float(number) => {
            let decimal = number.as_str().parse().map(|number: f64| number.to_string());
            ('f', decimal.unwrap_or_else(|_| number.as_str().to_owned()))
        }
        DeValue::Boolean(is_true) => ('b', is_true.to_string()),
        DeValue::Datetime(date) => ('d', date.to_string()),
    };
    written.push_str(&format!("{kind}{}:{text}", text.len()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_text_says_does_not_depend_on_how_it_is_written() {
        let one = "# a\nb = 16\n[a]\nx = [1.50, 'ø']\ny = \"\"\"p\r\nq\"\"\"\n";
        let other = "a = { y = \"p\\nq\", x = [ 1.5, \"ø\" ] } # c\r\nb = 0x10\r\n";
        assert_eq!(meaning(one), meaning(other));
        let others =
            ["", "b = 16", "b = '16'", "b = 16.0", "b = [16]", "b = [[16]]", "b = [1, 6]", "b.c = 16", "a = 16"];
        let all: std::collections::BTreeSet<String> = others.iter().map(|text| meaning(text)).collect();
        assert_eq!(all.len(), others.len());
    }
}
