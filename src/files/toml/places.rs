//! Where the values of a table stand, for findings that are made after reading.

use super::Table;
use crate::source::{Places, Written};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

impl Table<'_, '_> {
    /// Returns where the table and everything in it stands.
    pub(in crate::files) fn places(&self) -> Places {
        let mut values = Vec::new();
        collect("", self.table, &mut values);
        Places::new(self.place(), values)
    }
}

fn collect(prefix: &str, table: &DeTable<'_>, values: &mut Vec<Written>) {
    for (key, value) in table {
        let key = format!("{prefix}{}", key.get_ref());
        let entries = match value.get_ref() {
            DeValue::Table(table) => {
                collect(&format!("{key}."), table, values);
                Vec::new()
            }
            DeValue::Array(array) => array.iter().map(|item| (name(item).to_owned(), item.span().into())).collect(),
            _ => Vec::new(),
        };
        values.push(Written { key, span: value.span().into(), entries });
    }
}

/// What an entry of a list goes by.
fn name<'v>(item: &'v Spanned<DeValue<'_>>) -> &'v str {
    match item.get_ref() {
        DeValue::String(text) => text,
        DeValue::Table(table) => {
            let named = ["id", "value"].into_iter().find_map(|key| table.get(key));
            named.map_or("", |value| match value.get_ref() {
                DeValue::String(text) => text,
                DeValue::Integer(number) => number.as_str(),
                DeValue::Float(number) => number.as_str(),
                _ => "",
            })
        }
        _ => "",
    }
}
