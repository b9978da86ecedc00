//! Reads and writes a baseline: findings that were there before, and do not count.

use super::problem::{Area, Problem};
use super::toml::Reader;
use super::{Loading, shown};
use crate::model::baseline::{Baseline, Known};
use crate::source::Sources;
use std::path::Path;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table as EditTable, value};

/// Reads a baseline; one that is not there is empty.
pub fn read(path: &Path, sources: &mut Sources) -> (Baseline, Vec<Problem>) {
    let mut loading = Loading::new(sources);
    if !path.exists() {
        return (Baseline::default(), Vec::new());
    }
    let Some((file, text)) = loading.text(Area::Workspace, path, &shown(path)) else {
        return (Baseline::default(), loading.problems);
    };
    let reader = Reader::new(Area::Workspace, file);
    let document = reader.parse(&text);
    let root = reader.root(&document);
    let known = root.tables("known").into_iter().filter_map(|table| {
        let known = (table.required_string("rule"), table.required_string("path"));
        let (item, content, count) = (table.filled("item"), table.filled("content"), table.count("count"));
        let place = table.place();
        table.finish();
        let (rule, path) = (known.0?.value, known.1?.value);
        let (item, content) = (item.unwrap_or_default(), content.unwrap_or_default());
        Some(Known { rule, path, item, content, count: count.unwrap_or(1), place: Some(place) })
    });
    let known = known.collect();
    root.finish();
    loading.problems.extend(reader.finish());
    (Baseline { known }, loading.problems)
}

/// Writes a baseline, sorted.
pub fn write(header: &[&str], known: &[Known]) -> String {
    let mut tables = ArrayOfTables::new();
    for known in known {
        let mut table = EditTable::new();
        table["rule"] = value(known.rule.as_str());
        table["path"] = value(known.path.as_str());
        for (key, text) in [("item", &known.item), ("content", &known.content)] {
            if !text.is_empty() {
                table[key] = value(text.as_str());
            }
        }
        if known.count > 1 {
            table["count"] = value(i64::try_from(known.count).unwrap_or(i64::MAX));
        }
        table.decor_mut().set_prefix("\n");
        tables.push(table);
    }
    let mut document = DocumentMut::new();
    document["known"] = Item::ArrayOfTables(tables);
    let header: String = header.iter().map(|line| format!("# {line}\n")).collect();
    format!("{header}{document}")
}
