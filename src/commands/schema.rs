//! `konsensus schema`

use super::{Context, Outcome};
use crate::files::schemas::{self, Schema};
use crate::files::shown;
use crate::files::write::Written;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::fmt::Write as _;
use std::path::PathBuf;

/// Write a JSON Schema: of a file people edit, for their editor, or of a JSON result, for programs
///
/// Without NAME it lists the schemas. All are draft-07, as editors' plug-ins for TOML understand it. A file whose first
/// line is `#:schema` and the path of its schema gets completion, explanations in Danish and marks at what is wrong.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  konsensus schema                          the names
  konsensus schema frame -o frame.schema.json
  konsensus schema --into schemas           in a workspace: after a new version of konsensus")]
pub(super) struct Args {
    /// The schema: a file's, or a result's as its field `schema` says
    #[arg(value_parser = name())]
    name: Option<&'static Schema>,
    /// Write all schemas of files people edit into this folder, over those of an earlier version
    #[arg(long, value_name = "DIR", conflicts_with_all = ["name", "output"])]
    into: Option<PathBuf>,
    /// Write to a file
    #[arg(short, long, value_name = "FILE", requires = "name")]
    output: Option<PathBuf>,
}

/// Finds a schema by its name; a result's also by its field `schema`, such as `konsensus.merge/1`.
fn name() -> impl TypedValueParser<Value = &'static Schema> {
    let value = |schema: &Schema| PossibleValue::new(schema.name).help(schema.of).aliases(schema.result);
    PossibleValuesParser::new(schemas::all().map(value)).try_map(|name| {
        let found = schemas::all().find(|schema| schema.name == name || schema.result == Some(&name));
        found.ok_or("there is no such schema")
    })
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Outcome> {
    match (args.name, &args.into) {
        (Some(schema), _) => context.deliver(schema.text.as_bytes(), args.output.as_deref())?,
        (None, Some(folder)) => {
            for (path, written) in schemas::write_into(folder)? {
                let path = shown(&path);
                context.say(&match written {
                    Written::Same => format!("{path} is unchanged"),
                    Written::New | Written::Changed => format!("wrote {path}"),
                });
            }
        }
        (None, None) => context.print(list().as_bytes())?,
    }
    Ok(Outcome::Fine)
}

/// One line for each schema: its name, and what it describes.
fn list() -> String {
    let width = schemas::all().map(|schema| schema.name.len()).max().unwrap_or_default();
    schemas::all().fold(String::new(), |mut list, Schema { name, of, .. }| {
        // Writing to a string cannot fail.
        let _ = writeln!(list, "{name:width$}  {of}");
        list
    })
}
