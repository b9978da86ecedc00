//! The published JSON Schemas: the command, what they are like, and that they say what the program does.

mod reader;
mod results;

use crate::folder::{Folder, ROOT, run, same};
use jsonschema::Validator;
use konsensus::files::schemas::{self, Schema};
use serde_json::Value;
use snapbox::str;
use std::path::Path;

fn json(schema: &Schema) -> Value {
    serde_json::from_str(schema.text).unwrap_or_else(|error| panic!("{}: {error}", schema.name))
}

fn validator(schema: &Value) -> Validator {
    jsonschema::draft7::options().should_validate_formats(true).build(schema).unwrap()
}

/// TOML as validators of JSON see it: a date is a text.
fn as_json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(is) => is.into(),
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(as_json).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, as_json(value))).collect(),
    }
}

#[track_caller]
fn parsed(toml: &str) -> Value {
    as_json(toml::Value::Table(toml.parse().unwrap_or_else(|error| panic!("{toml}\n{error}"))))
}

/// Every schema inside a schema, with its way.
fn inside<'s>(schema: &'s Value, way: &str, all: &mut Vec<(String, &'s Value)>) {
    match schema {
        Value::Object(object) => {
            all.push((way.to_owned(), schema));
            object.iter().for_each(|(key, value)| inside(value, &format!("{way}/{key}"), all));
        }
        Value::Array(items) => items.iter().for_each(|item| inside(item, way, all)),
        _ => {}
    }
}

#[test]
fn every_schema_is_one_that_editors_understand() {
    for schema in schemas::all() {
        let json = json(schema);
        assert_eq!(json["$schema"], "http://json-schema.org/draft-07/schema#", "{}", schema.name);
        jsonschema::draft7::meta::validate(&json).unwrap_or_else(|error| panic!("{}: {error}", schema.name));
        // Taplo, which the plug-ins for TOML are made of, refuses a schema whose `$id` is no whole address.
        assert_eq!(json.get("$id"), None, "{}", schema.name);
        assert!(json["title"].as_str().is_some_and(|title| title.contains(": ")), "{}", schema.name);
        let mut all = Vec::new();
        inside(&json, "", &mut all);
        for (way, inner) in all {
            let Some(properties) = inner.get("properties").and_then(Value::as_object) else { continue };
            assert_eq!(inner["additionalProperties"], false, "{}{way} is not closed", schema.name);
            for (key, property) in properties.iter().filter(|_| !way.ends_with("/properties")) {
                let described = property["description"].as_str().is_some_and(|text| text.ends_with('.'));
                assert!(described, "{}{way}/{key} does not say what it is", schema.name);
            }
        }
    }
}

#[test]
fn every_file_in_schemas_is_published() {
    let files = |folder: &str| {
        let entries = Path::new(ROOT).join(folder).read_dir().unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| path.is_file()).count()
    };
    assert_eq!((files("schemas"), files("schemas/results")), (schemas::EDITED.len(), schemas::RESULTS.len()));
}

#[test]
fn a_schema_is_printed_by_its_name_and_all_are_listed() {
    same(
        run(ROOT, ["schema"]).code(0).both(),
        str![[r#"
workspace             konsensus.toml
goals                 goals.toml
frame                 frames/*.toml
evaluation            evaluation.toml
consensus             consensus.toml
projects              projects.toml
core-group            core-groups/*.toml
coordination          core-groups/coordination.toml
import-mapping        mapping.toml
check/1               konsensus check --format json
explain/1             konsensus explain --format json
merge/1               konsensus merge --format json
diff/1                konsensus diff --format json
diff-consensus/1      konsensus diff --against consensus --format json
diff-rounds/1         konsensus diff --against PATH --format json
agenda/1              konsensus agenda --format json
consensus/1           konsensus consensus --format json
consensus-report/1    konsensus report consensus --format json
priorities/1          konsensus prioritise --format json
status/1              konsensus status --format json
trace/1               konsensus trace --format json
changes/1             konsensus changes --format json
core-groups/1         konsensus core-group list --format json
core-group/1          konsensus core-group show --format json
backbrief/1           konsensus backbrief show --format json
backbriefs/1          konsensus backbrief list --format json
backbrief-timeline/1  konsensus backbrief timeline --format json
backbrief-diff/1      konsensus backbrief diff --format json
backbrief-compare/1   konsensus backbrief compare --format json
import/1              konsensus import --format json
frames/1              konsensus frame list --format json
frame/1               konsensus frame show --format json
--- stderr

"#]],
    );
    for schema in schemas::all() {
        let names = [Some(schema.name), schema.result];
        for name in names.into_iter().flatten() {
            assert_eq!(run(ROOT, ["schema", name]).code(0).both(), format!("{}--- stderr\n", schema.text));
        }
    }
    let folder = Folder::new();
    same(
        folder.run(["schema", "frame", "-o", "frame.json"]).code(0).both(),
        str![[r#"
--- stderr
wrote frame.json

"#]],
    );
    assert_eq!(folder.text("frame.json"), schemas::FRAME.text);
}

#[test]
fn a_name_that_is_none_is_told_with_the_nearest() {
    for (name, nearest) in [("evaluaton", "evaluation"), ("merge", "merge/1")] {
        let error = run(ROOT, ["schema", name]).code(2).both();
        assert!(error.contains(&format!("a similar value exists: '{nearest}'")), "{error}");
    }
    same(
        run(ROOT, ["schema", "-o", "x.json"]).code(2).both(),
        str![[r#"
--- stderr
error: the following required arguments were not provided:
  <NAME>

Usage: konsensus schema --output <FILE> <NAME>

For more information, try '--help'.

"#]],
    );
}

#[test]
fn a_workspace_gets_the_schemas_and_its_files_lead_to_them() {
    let folder = Folder::new();
    same(
        folder.run(["init", "--dry-run", "-q"]).code(0).both(),
        str![[r##"
#:schema schemas/workspace.schema.json
# Arbejdsmappe til selvevalueringer. En linje, der begynder med #, gælder ikke: fjern tegnet, og ret teksten.

requires = ">=0.1"                        # udgaven af konsensus, som mappen er lavet til
# organisation = "Eksempel Kommune"
language = "da"                           # sproget i rapporter og skemaer: da eller en

# Den centrale tovholder.
# [coordinator]
# name = "Anne Toft"

# Områder og enheder. Når der står nogen her, skal selvevalueringer bruge deres id.
# [[area]]
# id = "laering"
# title = "Læring"

# [[unit]]
# id = "solsikken"
# title = "Børnehuset Solsikken"
# area = "laering"

# Hvad der gælder, når en selvevaluering ikke selv siger andet.
# [privacy]
# names = "named"                         # named (navne) | pseudonym (P1, P2 …) | aggregated (ingen)
# answers = "private"                     # private (aldrig i git) | in-git
# min_n = 5                               # tal fra færre svar end det forlader ikke enheden

# Hvad `konsensus check` ser på.
# [check]
# fail_on = "error"                       # error (fejl) | warning (advarsler) | note (alt) | never
# ignore = ["frame-untranslated"]         # regler, der ikke skal gælde; `konsensus explain` viser dem alle
# konsensus: svar nævner personer og skal ikke i git
answers/
votes/
ratings/
**/reports/gross-list.*
**/reports/disagreement.*
--- stderr

"##]],
    );
    assert_eq!(folder.files().len(), 1, "a dry run writes nothing");
    same(
        folder.run(["init"]).code(0).both(),
        str![[r#"
--- stderr
wrote konsensus.toml
wrote .gitignore
wrote evaluations/
wrote schemas/
next, in ., for each unit: konsensus init evaluations/solsikken-2026 --unit "Børnehuset Solsikken"

"#]],
    );
    for schema in schemas::EDITED {
        assert_eq!(folder.text(format!("schemas/{}.schema.json", schema.name)), schema.text);
    }
    folder.run(["init", "evaluations/a", "--participant", "jonas", "--participant", "mette"]).code(0);
    folder.copy_example("solsikken", "evaluations/b");
    folder.run(["consensus", "evaluations/b"]).code(0);
    let text = folder.text("evaluations/b/consensus.toml");
    folder.write(
        "evaluations/b/consensus.toml",
        text.replacen("status = \"open\"", "status = \"agreed\"\nscore = 4\nreason = \"x\"", 1),
    );
    folder.run(["prioritise", "evaluations/b"]).code(0);
    let first = |path: &str| folder.text(path).lines().next().unwrap().to_owned();
    assert_eq!(first("konsensus.toml"), "#:schema schemas/workspace.schema.json");
    assert_eq!(first("evaluations/a/evaluation.toml"), "#:schema ../../schemas/evaluation.schema.json");
    assert_eq!(first("evaluations/b/consensus.toml"), "#:schema ../../schemas/consensus.schema.json");
    assert_eq!(first("evaluations/b/projects.toml"), "#:schema ../../schemas/projects.schema.json");
    for (path, schema) in [
        ("konsensus.toml", schemas::WORKSPACE),
        ("evaluations/a/evaluation.toml", schemas::EVALUATION),
        ("evaluations/b/consensus.toml", schemas::CONSENSUS),
        ("evaluations/b/projects.toml", schemas::PROJECTS),
    ] {
        jsonschema::draft7::validate(&json(&schema), &parsed(&folder.text(path))).unwrap();
    }
}

#[test]
fn no_file_leads_to_a_schema_that_is_not_there() {
    let outside = Folder::new();
    outside.run(["init", "a", "--unit", "A"]).code(0);
    assert!(!outside.text("a/evaluation.toml").contains("#:schema"));
    let older = Folder::new();
    older.write("konsensus.toml", "").run(["init", "a", "--unit", "A"]).code(0);
    assert!(!older.text("a/evaluation.toml").contains("#:schema"));
}

#[test]
fn completing_a_file_does_not_add_the_line() {
    let folder = Folder::new();
    folder.run(["init"]).code(0);
    folder.copy_example("solsikken", "b").write("b/consensus.toml", "# vores\n");
    folder.run(["consensus", "b"]).code(0);
    let text = folder.text("b/consensus.toml");
    assert!(text.contains("# vores\n") && !text.contains("#:schema"), "{text}");
}

#[test]
fn schemas_are_renewed_and_nobody_elses_file_is_lost() {
    let folder = Folder::new();
    let older = "{ \"$comment\": \"konsensus schema --into\" }";
    folder.write("schemas/frame.schema.json", older);
    same(
        folder.run(["init"]).code(0).both(),
        str![[r#"
--- stderr
wrote konsensus.toml
wrote .gitignore
wrote evaluations/
wrote schemas/
schemas/frame.schema.json was there already, and was left as it is; `konsensus schema --into` renews one of an earlier version
next, in ., for each unit: konsensus init evaluations/solsikken-2026 --unit "Børnehuset Solsikken"

"#]],
    );
    assert_eq!(folder.text("schemas/frame.schema.json"), older);
    same(
        folder.run(["schema", "--into", "schemas"]).code(0).both(),
        str![[r#"
--- stderr
schemas/workspace.schema.json is unchanged
schemas/goals.schema.json is unchanged
wrote schemas/frame.schema.json
schemas/evaluation.schema.json is unchanged
schemas/consensus.schema.json is unchanged
schemas/projects.schema.json is unchanged
schemas/core-group.schema.json is unchanged
schemas/coordination.schema.json is unchanged
schemas/import-mapping.schema.json is unchanged

"#]],
    );
    assert_eq!(folder.text("schemas/frame.schema.json"), schemas::FRAME.text);
    folder.write("schemas/frame.schema.json", "{}").write("schemas/projects.schema.json", older);
    same(
        folder.run(["schema", "--into", "schemas"]).code(2).both(),
        str![[r#"
--- stderr
error: schemas/frame.schema.json is not from konsensus: move it away first; nothing was written

"#]],
    );
    assert_eq!(folder.text("schemas/projects.schema.json"), older);
}

#[test]
fn the_examples_and_the_built_in_frames_are_valid() {
    let mut met = 0;
    for schema in schemas::EDITED {
        let (pattern, root) = if *schema == schemas::FRAME { ("", "frames") } else { (schema.of, "examples") };
        for entry in walkdir::WalkDir::new(Path::new(ROOT).join(root)).into_iter().map(Result::unwrap) {
            let path = entry.path().to_str().unwrap().replace('\\', "/");
            let is_group = path.contains("/core-groups/") && !path.ends_with("/coordination.toml");
            let is_meant = if *schema == schemas::CORE_GROUP { is_group } else { path.ends_with(pattern) };
            if !path.ends_with(".toml") || !is_meant {
                continue;
            }
            let text = std::fs::read_to_string(entry.path()).unwrap();
            // A template of backbriefs lies among the frames, and is none.
            if text.contains("kind = \"backbrief\"") {
                continue;
            }
            let told = |error| panic!("{}: {error}", entry.path().display());
            jsonschema::draft7::validate(&json(schema), &parsed(&text)).unwrap_or_else(told);
            let line = text.lines().find_map(|line| line.strip_prefix("#:schema "));
            // The demo copies its example to where no schema is.
            assert!(line.is_none() || !entry.path().to_str().unwrap().contains("solsikken"), "{line:?}");
            if let Some(way) = line {
                let found = std::fs::read_to_string(entry.path().parent().unwrap().join(way)).unwrap();
                assert_eq!(found, schema.text, "{}: {way}", entry.path().display());
            }
            met += 1;
        }
    }
    assert!(met >= 5, "the examples are not where they were");
}
