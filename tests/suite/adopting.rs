//! What the README says about settings and about beginning in an old repository, done as it says.

use crate::folder::{Folder, ROOT, Run};

/// The first block of code behind a heading of the README that begins with some words.
fn block(heading: &str, kind: &str) -> String {
    let readme = std::fs::read_to_string(format!("{ROOT}/README.md")).unwrap();
    let (_, section) = readme.split_once(&format!("\n## {heading}\n")).unwrap();
    let (_, block) = section.split_once(&format!("\n```{kind}\n")).unwrap();
    block.split_once("\n```\n").unwrap().0.to_owned()
}

/// A unit whose frame lacks a text, and whose leader is not there: errors and warnings.
fn old_repository() -> Folder {
    let folder = Folder::unit();
    folder.write("konsensus.toml", "language = \"en\"\n").write("projects.toml", "[[project]]\nid = \"a\"\n");
    folder
}

#[test]
fn an_old_repository_begins_clean_and_gets_better() {
    let commands = block("Adopting it in an old repository", "sh");
    let commands: Vec<Vec<&str>> =
        commands.lines().map(|line| line.split('#').next().unwrap().split_whitespace().skip(1).collect()).collect();
    let [write, check, shrink, stricter] = &commands[..] else { panic!("{commands:?}") };
    let folder = old_repository();
    let run = |command: &[&str]| folder.run(command.iter().chain(&["--today", "2026-03-01"]));
    let summary = |run: Run| run.stderr().to_owned();

    let before = summary(run(check).code(1));
    assert!(before.contains("error"), "{before}");
    assert!(summary(run(write).code(0)).contains("wrote konsensus.baseline.toml"));
    assert_eq!(run(check).code(0).both(), "--- stderr\n");

    // What moves about is still known, and what is new is not.
    folder.write("projects.toml", "\n\n[[project]]\nid = \"a\"\n");
    assert_eq!(run(check).code(0).both(), "--- stderr\n");
    folder.write("projects.toml", "[[project]]\nid = \"b\"\ncolour = 1\n[[project]]\nid = \"a\"\n");
    assert!(run(check).code(1).stdout().contains("`colour`"));

    // What is mended does not come back.
    let project = "[[project]]\nid = \"a\"\ntitle = \"A\"\nrequires = []\n";
    folder.write("projects.toml", project);
    let baseline = folder.text("konsensus.baseline.toml");
    run(shrink).code(0);
    assert!(folder.text("konsensus.baseline.toml").len() < baseline.len());
    folder.write("projects.toml", "[[project]]\nid = \"a\"\n");
    run(check).code(1);
    folder.write("projects.toml", project);
    run(stricter).code(0);
}

#[test]
fn the_settings_that_are_shown_are_understood() {
    let folder = Folder::new();
    folder.write("konsensus.toml", block("Checking", "toml"));
    assert_eq!(folder.run(["check", "-v"]).code(0).both(), "--- stderr\n");
}
