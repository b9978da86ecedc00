//! The sentences of a TOML file, for what is said about their spelling.

use crate::files::danish::Spelling;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Looks through every text of a table that is not in English. One without a space is an id or a name.
pub(super) fn read(table: &DeTable<'_>, text: &str, spelling: &mut Spelling) {
    for (key, value) in table {
        if key.get_ref() != "en" {
            value_of(value, text, spelling);
        }
    }
}

fn value_of(value: &Spanned<DeValue<'_>>, text: &str, spelling: &mut Spelling) {
    match value.get_ref() {
        DeValue::String(_) => {
            let Range { start, end } = value.span();
            let written = text.get(start..end).filter(|written| written.contains(' '));
            written.into_iter().for_each(|written| spelling.read(written, start));
        }
        DeValue::Table(table) => read(table, text, spelling),
        DeValue::Array(array) => array.iter().for_each(|item| value_of(item, text, spelling)),
        _ => {}
    }
}
