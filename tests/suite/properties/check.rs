//! `check` with every output, over any bytes in any file that it reads: it ends as it should, every output is valid, no
//! file changes, and mending twice is mending once.

use super::{FILES, REPORT, WORKSPACE};
use crate::folder::{EVALUATION, Folder};
use proptest::prelude::*;
use proptest::sample::Index;
use quick_xml::events::Event;
use serde_json::Value;

const SETTINGS: &str = r#"[check]
select = ["all"]
ignore = ["projects-no-owner"]
fail_on = "warning"
[check.severity]
projects = "note"
[[check.path]]
paths = ["old/**", "*.toml"]
ignore = ["answers"]
severity = { frame = "off" }
"#;

const BASELINE: &str = r#"[[known]]
rule = "evaluation-no-leader"
path = "evaluation.toml"
count = 2
[[known]]
rule = "projects-missing-key"
path = "projects.toml"
item = "introduktion"
content = "v1:d1363d95cee4ff94"
"#;

const COMMENTED: &str = "# konsensus: ignore evaluation-no-leader until 2026-12-31: en grund\n\
    # konsensus: ignore evaluation-unknown-key\n\
    colour = 1 # konsensus: ignore evaluation-unknown-key, evaluation-wrong-value: en grund\n";

const IGNORED: &str = "answers/\n!answers/x.csv\n*.md\n[a-z]\\\n";

/// Every file that a check reads beside those of a unit, and one that has every kind of comment.
fn files() -> Vec<(&'static str, String)> {
    let mut files: Vec<(&str, String)> = FILES.map(|(name, text)| (name, text.to_owned())).to_vec();
    files.retain(|(name, _)| !["konsensus.toml", "evaluation.toml"].contains(name));
    files.extend([
        ("konsensus.toml", format!("{WORKSPACE}{SETTINGS}")),
        ("evaluation.toml", format!("{COMMENTED}{EVALUATION}")),
        ("konsensus.baseline.toml", BASELINE.to_owned()),
        (".gitignore", IGNORED.to_owned()),
        (".git/info/exclude", IGNORED.to_owned()),
        ("answers/.gitignore", IGNORED.to_owned()),
        ("answers/.key", format!("{}\n", "0a".repeat(32))),
        ("reports/other.md", REPORT.replace("konsensus:", "a: &a [*a, *a]\nkonsensus:")),
        ("frames/egen.toml", crate::folder::FRAME.to_owned()),
        ("notes.toml", COMMENTED.to_owned()),
    ]);
    files
}

/// What can become of a file: `(kind, at, length, byte)`.
type Change = (u8, Index, usize, u8);

/// Flips, cuts, doubles, swaps lines, puts in a control character, a byte of any kind, or a bracket many times.
fn changed(text: &str, changes: &[Change]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for (kind, at, length, byte) in changes {
        let at = at.index(bytes.len() + 1);
        let end = (at + length).min(bytes.len());
        match kind {
            0 if at < bytes.len() => bytes[at] ^= 1 << (byte % 8),
            1 => bytes.truncate(at),
            2 => _ = bytes.drain(at..end),
            3 => {
                let chunk = bytes[at..end].to_vec();
                bytes.splice(at..at, chunk);
            }
            4 => {
                let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
                if !lines.is_empty() {
                    let (one, other) = (at % lines.len(), length % lines.len());
                    lines.swap(one, other);
                }
                bytes = lines.concat();
            }
            5 => bytes.insert(at, byte % 32),
            6 => bytes.insert(at, *byte),
            7 => _ = bytes.splice(at..at, std::iter::repeat_n(b"[{\"'#("[usize::from(byte % 6)], *length)),
            _ => _ = bytes.splice(at..end, b"\r\n\xef\xbb\xbf".iter().copied()),
        }
    }
    bytes
}

fn changes() -> impl Strategy<Value = (Index, Vec<Change>)> {
    let change = (0..9_u8, any::<Index>(), 0..40_usize, any::<u8>());
    (any::<Index>(), prop::collection::vec(change, 1..6))
}

fn folder_of(changes: &[(Index, Vec<Change>)]) -> Folder {
    let folder = Folder::new();
    let mut files = files();
    files.push(("answers/jonas.csv", crate::folder::SHEET.to_owned()));
    for (name, text) in &files {
        folder.write(name, text);
    }
    for (which, changes) in changes {
        let (name, text) = &files[which.index(files.len())];
        folder.write(name, changed(text, changes));
    }
    folder
}

/// Returns whether the program ended as it may: without findings, with some, or because it could not run.
#[track_caller]
fn ended(folder: &Folder, args: &[&str]) -> bool {
    let run = folder.run(["check", "--today", "2026-03-01"].iter().chain(args));
    assert!(!run.stderr().contains("panicked"), "{run:?}");
    let code = run.exit();
    assert!(matches!(code, Some(0..=2)), "{run:?}");
    assert!(code != Some(2) || run.stderr().contains("error: "), "{run:?}");
    code != Some(2)
}

#[track_caller]
fn valid(folder: &Folder) {
    let out = |name: &str| String::from_utf8(std::fs::read(folder.path().with_file_name(name)).unwrap()).unwrap();
    for name in ["o.json", "o.sarif", "o.gitlab"] {
        let _: Value = serde_json::from_str(&out(name)).unwrap();
    }
    let xml = out("o.xml");
    let mut reader = quick_xml::Reader::from_str(&xml);
    while !matches!(reader.read_event().unwrap(), Event::Eof) {}
    let document: Value = serde_json::from_str(&out("o.json")).unwrap();
    for finding in document["findings"].as_array().unwrap() {
        let (path, Some(line)) = (finding["path"].as_str().unwrap(), finding["line"].as_u64()) else { continue };
        // Decoded text has as many lines as its bytes, whatever its encoding.
        if let Ok(bytes) = std::fs::read(folder.join(path)) {
            let lines = 1 + bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
            assert!(line <= lines, "{path}:{line} of {lines}");
        }
    }
}

/// Few, so that the suite stays quick; by hand thousands, as `PROPTEST_CASES` says.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn any_bytes_in_any_file_are_checked_without_harm(changes in prop::collection::vec(changes(), 1..3)) {
        let folder = folder_of(&changes);
        let before = folder.files();
        let emits = ["json", "sarif", "gitlab", "junit", "github", "azure", "md", "line"].map(|format| {
            let file = if format == "junit" { "xml" } else { format };
            format!("--emit={format}=../o.{file}")
        });
        let emits: Vec<&str> = emits.iter().map(String::as_str).chain(["--emit=text", "--verbose"]).collect();
        if ended(&folder, &emits) {
            valid(&folder);
        }
        ended(&folder, &["--diff"]);
        prop_assert!(folder.files() == before, "a file was changed");
    }

    #[test]
    fn mending_any_bytes_twice_is_mending_them_once(changes in prop::collection::vec(changes(), 1..3)) {
        let folder = folder_of(&changes);
        ended(&folder, &["--fix", "--force"]);
        let once = folder.files();
        ended(&folder, &["--fix", "--force"]);
        prop_assert!(folder.files() == once, "mending again changes more");
    }
}
