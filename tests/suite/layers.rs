//! The order of the layers, and the one home of everything that reaches outside.

use crate::folder::ROOT;
use std::fmt::Write as _;
use std::path::Path;

/// A module may use those to its left only.
const LAYERS: [&str; 9] = ["source", "lang", "model", "files", "analysis", "document", "check", "report", "commands"];

/// What stands in one file only, or in one folder: the words, and where they may stand.
const HOMES: [(&str, &[&str]); 44] = [
    ("toml::", &["files/"]),
    ("toml_edit::", &["files/"]),
    ("saphyr_parser::", &["files/yaml.rs"]),
    ("csv_core::", &["files/"]),
    ("encoding_rs::", &["files/"]),
    ("walkdir::", &["files/"]),
    ("tempfile::", &["files/"]),
    ("getrandom::", &["files/"]),
    ("std::fs", &["files/"]),
    ("comfy_table::", &["document/terminal.rs"]),
    ("textwrap::", &["document/terminal", "document/svg/lettering.rs"]),
    ("maud::", &["document/"]),
    ("base64::", &["document/html.rs"]),
    ("calamine::", &["files/workbook"]),
    ("rust_xlsxwriter::", &["document/xlsx"]),
    ("zip::", &["files/workbook"]),
    ("calcard::", &["document/ics.rs"]),
    ("annotate_snippets::", &["check/display.rs"]),
    ("percent_encoding::", &["check/emit/sarif.rs"]),
    ("quick_xml::", &["check/emit/junit.rs", "files/markdown/html.rs", "files/workbook"]),
    ("clap::", &["commands/"]),
    ("clap_complete::", &["commands/completions.rs"]),
    ("clap_mangen::", &["commands/man.rs"]),
    ("similar::", &["document/patch.rs"]),
    ("hmac::", &["source/digest.rs"]),
    ("sha2::", &["source/digest.rs"]),
    ("toml_parser::", &["files/comments.rs"]),
    ("ignore::", &["files/ignored.rs"]),
    ("globset::", &["check/selection.rs"]),
    ("rayon::", &["check/run.rs"]),
    ("petgraph::", &["analysis/priority.rs", "analysis/similarity.rs", "analysis/trace.rs"]),
    ("dialoguer::", &["commands/ask.rs"]),
    ("anstream::", &["commands/context.rs"]),
    ("terminal_size::", &["commands/context.rs"]),
    ("print!(", &["commands/context.rs"]),
    ("println!(", &["commands/context.rs"]),
    ("eprint!(", &["commands/context.rs"]),
    ("eprintln!(", &["commands/context.rs"]),
    ("dbg!(", &[]),
    ("process::Command", &["files/git.rs"]),
    ("std::io::std", &["commands/context.rs"]),
    ("Zoned::now", &["commands/context.rs"]),
    ("SystemTime", &["commands/context.rs"]),
    // The arguments are handed over by `main`, and a path is shown as seen from the current folder.
    ("std::env::", &["commands/context.rs", "commands/mod.rs", "files/"]),
];

/// Uses of a crate that are no use of its home's kind.
const EXCEPTIONS: [(&str, &str); 4] = [
    // Arguments that are also words of a report.
    ("report/", "clap::ValueEnum"),
    // The module of sheets is called as the format is.
    ("files/", "super::toml::"),
    ("check/rules/", "toml::of("),
    ("check/rules/mod.rs", "toml::RULES"),
];

/// Every source file by its path below `src`, without comments and tests.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(ROOT).join("src");
    let walk = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = walk.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "rs"));
    let read = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        let text = std::fs::read_to_string(entry.path()).unwrap();
        // Tests stand last in a file, and may use what they like.
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
        let lines = code.lines().map(|line| if line.trim_start().starts_with("//") { "" } else { line });
        (path, lines.collect::<Vec<_>>().join("\n"))
    };
    let sources: Vec<_> = files.map(read).collect();
    assert!(sources.len() > 40, "the sources are not where they were");
    sources
}

fn layer_of(path: &str) -> Option<usize> {
    let name = path.split(['/', '.']).next()?;
    LAYERS.iter().position(|layer| *layer == name)
}

/// Says what is wrong with one file.
fn faults(path: &str, code: &str) -> String {
    let mut faults = String::new();
    let mut fault = |number: usize, what: &str| writeln!(faults, "src/{path}:{number}: {what}").unwrap();
    let layer = layer_of(path);
    if layer.is_none() && !matches!(path, "lib.rs" | "main.rs") {
        fault(1, "belongs to no layer");
    }
    for (at, line) in code.lines().enumerate() {
        let number = at + 1;
        if line.contains("crate::{") {
            fault(number, "`crate::{` hides which layer is used");
        }
        for rest in line.split("crate::").skip(1) {
            let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            let Some(used) = LAYERS.iter().position(|known| *known == name) else {
                if name.starts_with(|first: char| first.is_ascii_lowercase()) {
                    fault(number, &format!("`crate::{name}` is no layer"));
                }
                continue;
            };
            if layer.is_some_and(|layer| used > layer) {
                fault(number, &format!("uses `{name}`, a layer above its own"));
            }
            if path.starts_with("document/") && name == "model" {
                fault(number, "`document` may not know the model");
            }
        }
        for (words, homes) in HOMES {
            let is_home = homes.iter().any(|home| path.starts_with(home));
            let without = EXCEPTIONS
                .iter()
                .filter(|(exempt, _)| path.starts_with(exempt))
                .fold(line.to_owned(), |line, (_, use_of)| line.replace(use_of, ""));
            if !is_home && has_word(&without, words) {
                fault(number, &format!("`{words}` belongs in {} only", homes.join(", ")));
            }
        }
    }
    faults
}

/// Whether a line has the words, and not as the end of a longer name or path.
fn has_word(line: &str, words: &str) -> bool {
    line.match_indices(words).any(|(at, _)| {
        !line[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_')
            && !line[..at].ends_with("crate::document::")
            && !line[..at].ends_with("super::")
    })
}

#[test]
fn modules_use_layers_to_their_left_and_keep_to_their_homes() {
    let all: String = sources().iter().map(|(path, code)| faults(path, code)).collect();
    assert_eq!(all, "");
}

#[test]
fn the_library_lists_its_layers_in_order() {
    let (_, code) = sources().into_iter().find(|(path, _)| path == "lib.rs").unwrap();
    let named: Vec<&str> = code.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(named, LAYERS);
}

#[test]
fn a_planted_fault_is_found() {
    let planted = [
        ("model/a.rs", "use crate::files::load;", "uses `files`"),
        ("analysis/a.rs", "let a = crate::report::notice();", "uses `report`"),
        ("document/a.rs", "use crate::model::ThemeId;", "may not know the model"),
        ("report/a.rs", "use crate::{files, model};", "hides"),
        ("report/a.rs", "use crate::helpers::x;", "is no layer"),
        ("report/a.rs", "std::fs::read(path)", "`std::fs` belongs"),
        ("commands/merge.rs", "println!(\"x\")", "`println!(` belongs"),
        ("files/a.rs", "eprint!(\"x\")", "`eprint!(` belongs"),
        ("check/a.rs", "let name = std::env::var(\"HOME\");", "`std::env::` belongs"),
        ("analysis/a.rs", "toml::from_str(text)", "`toml::` belongs"),
        ("document/markdown.rs", "comfy_table::Table::new()", "`comfy_table::` belongs"),
        ("report/a.rs", "maud::html! {}", "`maud::` belongs"),
        ("report/a.rs", "#[derive(clap::Args)]", "`clap::` belongs"),
        ("check/fix.rs", "similar::TextDiff::from_lines", "`similar::` belongs"),
        ("check/fix.rs", "std::process::Command::new(\"git\")", "`process::Command` belongs"),
        ("report/a.rs", "#[derive(clap::ValueEnum)]", ""),
        ("helpers.rs", "", "belongs to no layer"),
    ];
    for (path, code, expected) in planted {
        let found = faults(path, if code.is_empty() { "\n" } else { code });
        let is_found = if expected.is_empty() { found.is_empty() } else { found.contains(expected) };
        assert!(is_found, "{path}: {code}: {found:?}");
    }
}
