//! The schemas of files people edit say what the reader says: which keys there are, which must be there, and what each
//! may hold. Neither is trusted: every table of a schema is written as a file, and both are asked.

use super::{parsed, validator};
use crate::folder::Folder;
use konsensus::files::import::mapping;
use konsensus::files::problem::{Kind, Problem};
use konsensus::files::schemas::{self, Schema};
use konsensus::files::{core_group, frame, load, load_workspace};
use konsensus::source::Sources;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A table of a file, by the way to it: keys, and whether each is a list of tables.
#[derive(Debug, Clone)]
struct Table<'s> {
    way: Vec<(&'s str, bool)>,
    schema: &'s Value,
}

impl<'s> Table<'s> {
    fn properties(&self) -> impl Iterator<Item = (&'s str, &'s Value)> + use<'s> {
        self.schema["properties"].as_object().unwrap().iter().map(|(key, property)| (key.as_str(), property))
    }

    /// The name of one of its keys, such as `theme.question.id`.
    fn name_of(&self, key: &str) -> String {
        self.way.iter().map(|(key, _)| format!("{key}.")).collect::<String>() + key
    }

    /// The headers of a file with this table alone, behind a line that is no part of it.
    fn headers(&self) -> String {
        let mut text = "# one table\n".to_owned();
        for (at, (_, is_list)) in self.way.iter().enumerate() {
            let keys: Vec<&str> = self.way[..=at].iter().map(|(key, _)| *key).collect();
            let keys = keys.join(".");
            text += &if *is_list { format!("[[{keys}]]\n") } else { format!("[{keys}]\n") };
        }
        text
    }
}

/// The schemas that a schema is made of: one, or several it may be.
fn branches<'s>(root: &'s Value, schema: &'s Value) -> Vec<&'s Value> {
    let several = ["allOf", "anyOf"].into_iter().find_map(|key| schema.get(key)?.as_array());
    match (schema["$ref"].as_str(), several) {
        (Some(name), _) => branches(root, root.pointer(name.strip_prefix('#').unwrap()).unwrap()),
        (None, Some(several)) => several.iter().flat_map(|schema| branches(root, schema)).collect(),
        (None, None) => vec![schema],
    }
}

/// Every table a schema has, however deep.
fn tables<'s>(root: &'s Value, way: Vec<(&'s str, bool)>, schema: &'s Value, all: &mut Vec<Table<'s>>) {
    let table = Table { way: way.clone(), schema };
    for (key, property) in table.properties() {
        for branch in branches(root, property) {
            let items = branch.get("items").map(|items| branches(root, items)).unwrap_or_default();
            let inner = items.into_iter().map(|item| (item, true)).chain([(branch, false)]);
            for (inner, is_list) in inner.filter(|(inner, _)| inner.get("properties").is_some()) {
                tables(root, [&way[..], &[(key, is_list)]].concat(), inner, all);
            }
        }
    }
    all.push(table);
}

/// What a reader says of a file.
fn read(schema: &Schema, text: &str) -> Vec<Problem> {
    let mut sources = Sources::default();
    if *schema == schemas::FRAME {
        let file = sources.add("frame.toml", text);
        return frame::read(text, file).1;
    }
    if *schema == schemas::IMPORT_MAPPING {
        let file = sources.add("mapping.toml", text);
        return mapping::read(text, file).1;
    }
    if [schemas::CORE_GROUP, schemas::COORDINATION].contains(schema) {
        let file = sources.add("core-groups/x.toml", text);
        let is_group = *schema == schemas::CORE_GROUP;
        return if is_group {
            core_group::read("x", text, file).1
        } else {
            core_group::read_coordination(text, file).1
        };
    }
    let folder = Folder::unit();
    if *schema == schemas::GOALS {
        folder.write("konsensus.toml", "");
    }
    folder.write(schema.of, text);
    let problems = match *schema {
        schemas::WORKSPACE => load_workspace(&folder.path(), &mut sources).1,
        _ => load(&folder.path(), None, &mut sources).unwrap().problems,
    };
    problems.into_iter().filter(|problem| sources.path(problem.place.file).ends_with(schema.of)).collect()
}

/// Asks about every table of every schema, but for what is not read yet.
fn every_table(ask: impl Fn(&Schema, &Value, &Table<'_>)) {
    for schema in schemas::EDITED {
        let root = super::json(schema);
        let mut all = Vec::new();
        tables(&root, Vec::new(), &root, &mut all);
        for table in &all {
            ask(schema, &root, table);
        }
    }
}

/// Whether the reader knows a key only to say that this version cannot use it.
fn is_not_used_yet(schema: &Schema, table: &Table<'_>, key: &str) -> bool {
    let problems = ["\"x\"", "{}"].map(|value| read(schema, &format!("{}{key} = {value}\n", table.headers())));
    problems.iter().flatten().any(|problem| matches!(problem.kind, Kind::NotYet { .. }))
}

#[test]
fn a_schema_has_the_keys_the_reader_knows_and_requires_those_it_misses() {
    every_table(|schema, _, table| {
        let headers = table.headers();
        let problems = read(schema, &format!("{headers}zzz = 1\n"));
        let known = problems.iter().find_map(|problem| match &problem.kind {
            Kind::UnknownKey { key, known, .. } if key == "zzz" => Some(known.iter().map(String::as_str)),
            _ => None,
        });
        let place = format!("{}: {}", schema.name, table.name_of("*"));
        let known = known.unwrap_or_else(|| panic!("{place}: zzz is not unknown: {problems:?}"));
        let has = |key: &str| table.properties().any(|(known, _)| known == key);
        let read: BTreeSet<&str> = known.filter(|key| has(key) || !is_not_used_yet(schema, table, key)).collect();
        let written = table.properties().map(|(key, _)| key).collect();
        assert_eq!(read, written, "{place}: the reader's keys, and the schema's");

        let last = headers.trim_end().rfind('\n').map_or(0, |at| at + 1);
        let start = if table.way.is_empty() { 0 } else { last };
        let missing: BTreeSet<&str> = problems
            .iter()
            .filter(|problem| problem.place.span.start >= start)
            .filter_map(|problem| match &problem.kind {
                Kind::MissingKey { key } => Some(key.as_str()),
                _ => None,
            })
            .collect();
        let required = table.schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        assert_eq!(missing, required, "{place}: what the reader misses, and what the schema requires");
    });
}

/// One value of each kind. No month with a number: that such an id is none, a pattern cannot say in words people read.
const VALUES: [&str; 17] = [
    "\"\"",
    "\"x\"",
    "\"æ ø\"",
    "1",
    "1.5",
    "-1",
    "true",
    "[]",
    "[1]",
    "[1, 2]",
    "[\"x\"]",
    "[true]",
    "[{}]",
    "[{ zzz = 1 }]",
    "{}",
    "{ zzz = 1 }",
    "{ zzz = \"x\" }",
];

/// JSON has no dates: where a text may stand, a schema cannot refuse a date. So these are asked one way only.
const DATES: [&str; 2] = ["2026-02-20", "2026-02-20T10:00:00"];

/// The words of a list as a finding shows them: `"a"`, `"b"`.
fn words(expected: &str) -> BTreeSet<&str> {
    expected.split(", ").map(|word| word.trim_matches(['`', '"'])).collect()
}

#[test]
fn a_schema_takes_the_values_the_reader_takes() {
    every_table(|schema, root, table| {
        for (key, property) in table.properties() {
            // The key's own schema: beside others, what is wrong with it may be told of something around it.
            let validator = validator(
                &json!({ "definitions": root.get("definitions").unwrap_or(&json!({})), "allOf": [property] }),
            );
            for value in VALUES.into_iter().chain(DATES) {
                let before = format!("{}{key} = ", table.headers());
                let text = format!("{before}{value}\n");
                let problems = read(schema, &text);
                let inside = problems.iter().filter(|problem| problem.place.span.start >= before.len());
                // What is told of the content, such as a reference that leads nowhere, no schema can know.
                let refused = inside.filter(|problem| {
                    matches!(
                        problem.kind,
                        Kind::WrongType { .. }
                            | Kind::WrongValue { .. }
                            | Kind::BadId { .. }
                            | Kind::MissingKey { .. }
                            | Kind::UnknownKey { .. }
                            | Kind::FrameKind { .. }
                    )
                });
                let refused: Vec<&Problem> = refused.collect();
                let json = &parsed(&format!("x = {value}"))["x"];
                let errors: Vec<String> = validator.iter_errors(json).map(|error| error.to_string()).collect();
                let is_one_way = DATES.contains(&value) && !refused.is_empty();
                assert!(
                    is_one_way || errors.is_empty() == refused.is_empty(),
                    "{}:\n{text}the reader says {refused:?}\nthe schema says {errors:?}",
                    schema.name
                );
                for problem in refused {
                    let Kind::WrongValue { expected, .. } = &problem.kind else { continue };
                    // What stands in a list, or behind the names of a table.
                    let items = |branch: &Value| {
                        let of_names = || branch.get("additionalProperties").filter(|values| values.is_object());
                        branch.get("items").or_else(of_names).unwrap_or(branch).clone()
                    };
                    let listed = branches(root, property).into_iter().map(items);
                    // A form that a pattern describes has no list of words.
                    for branch in listed.filter(|branch| branch.get("pattern").is_none()).collect::<Vec<_>>() {
                        let listed =
                            branch["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
                        assert_eq!(words(expected), listed, "{}: {}", schema.name, table.name_of(key));
                    }
                }
            }
        }
    });
}
