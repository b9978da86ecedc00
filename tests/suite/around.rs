//! What lies around an evaluation: git's ignore files, and files that nobody reads.

use crate::folder::{Folder, ROOT, example, run};
use serde_json::Value;
use std::path::Path;

const EVALUATION: &str = "[evaluation]\nid = \"a\"\nframe = \"kik\"\n";

/// A repository with one evaluation, `evaluations/a`.
fn repository(files: &[(&str, &str)]) -> Folder {
    let folder = Folder::new();
    std::fs::create_dir(folder.join(".git")).unwrap();
    folder.write("evaluations/a/evaluation.toml", EVALUATION);
    for (path, text) in files {
        folder.write(path, text);
    }
    folder
}

/// What is found by a rule: where, and what is said.
#[track_caller]
fn found(folder: impl AsRef<Path>, rule: &str) -> Vec<(String, String)> {
    let ran = run(folder, ["check", "--lang", "en", "--format", "json"]);
    let json: Value = serde_json::from_str(ran.stdout()).unwrap_or_else(|_| panic!("{}", ran.both()));
    let findings = json["findings"].as_array().unwrap().iter().filter(|finding| finding["rule"] == rule);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    findings.map(|finding| (text(&finding["path"]), text(&finding["message"]))).collect()
}

/// What git would take along of the private parts of an evaluation in a repository.
#[track_caller]
fn exposed(files: &[(&str, &str)]) -> String {
    let found = found(repository(files).path(), "workspace-answers-not-ignored");
    assert!(found.len() <= 1 && found.iter().all(|(path, _)| path == "evaluations/a/evaluation.toml"), "{found:?}");
    let message = found.into_iter().map(|(_, message)| message).next().unwrap_or_default();
    message.trim_start_matches("the answers are private, but git does not ignore ").to_owned()
}

const ALL: &str = "answers/\nvotes/\nratings/\n**/reports/gross-list.*\n**/reports/disagreement.*\n";

#[test]
fn private_answers_are_ignored_by_whatever_file_does_it() {
    assert_eq!(exposed(&[]), "`answers/`, `votes/`, `ratings/`, `reports/gross-list.*` and `reports/disagreement.*`");
    assert_eq!(exposed(&[(".gitignore", ALL)]), "");
    assert_eq!(exposed(&[("evaluations/.gitignore", ALL)]), "");
    assert_eq!(exposed(&[("evaluations/a/.gitignore", ALL)]), "");
    assert_eq!(exposed(&[(".git/info/exclude", ALL)]), "");
    let inside = [".gitignore", "evaluations/a/answers/.gitignore"].map(|path| (path, "*\n!.gitignore\n"));
    assert_eq!(exposed(&inside[..1]), "");
    assert_eq!(exposed(&inside[1..]), "`votes/`, `ratings/`, `reports/gross-list.*` and `reports/disagreement.*`");
    assert_eq!(exposed(&[(".gitignore", "/evaluations/a/\n")]), "");
    assert_eq!(exposed(&[(".gitignore", ALL), ("evaluations/b/.gitignore", "!answers/\n")]), "");
    let both = [(".gitignore", "votes\nreports/\n"), ("evaluations/a/.gitignore", "answers/*\r\nratings/**\r\n")];
    assert_eq!(exposed(&both), "");
}

#[test]
fn what_only_looks_ignored_is_told() {
    assert_eq!(exposed(&[(".gitignore", ALL), ("evaluations/a/.gitignore", "!answers/\n")]), "`answers/`");
    // Workbooks and the key are there too.
    assert_eq!(exposed(&[(".gitignore", &ALL.replace("answers/", "answers/*.csv"))]), "`answers/`");
    assert_eq!(exposed(&[(".gitignore", &ALL.replace("answers/", "answers/*.csv\nanswers/.key"))]), "`answers/`");
    // A pattern with a `/` counts from its own folder.
    assert_eq!(exposed(&[(".gitignore", &ALL.replace("votes/", "/votes/"))]), "`votes/`");
    assert_eq!(
        exposed(&[(".gitignore", &ALL.replace("**/", ""))]),
        "`reports/gross-list.*` and `reports/disagreement.*`"
    );
    // Below a folder that is ignored nothing is taken back.
    assert_eq!(exposed(&[(".gitignore", ALL), ("evaluations/a/answers/.gitignore", "!*\n")]), "");
}

#[test]
fn only_private_answers_in_a_repository_are_judged() {
    assert_eq!(exposed(&[("konsensus.toml", "[privacy]\nanswers = \"in-git\"\n")]), "");
    let in_git = format!("{EVALUATION}[privacy]\nanswers = \"in-git\"\n");
    assert_eq!(exposed(&[("evaluations/a/evaluation.toml", &in_git)]), "");
    let folder = repository(&[]);
    std::fs::remove_dir(folder.join(".git")).unwrap();
    assert_eq!(found(folder.path(), "workspace-answers-not-ignored"), []);
}

#[test]
fn a_second_working_tree_shares_what_is_excluded() {
    let folder = repository(&[]);
    folder.write(".git/info/exclude", ALL).write(".git/worktrees/b/commondir", "../..\n");
    folder.write("b/.git", "gitdir: ../.git/worktrees/b\n").write("b/x/evaluation.toml", EVALUATION);
    assert_eq!(found(folder.join("b"), "workspace-answers-not-ignored"), []);
    folder.write(".git/info/exclude", "");
    assert_eq!(found(folder.join("b"), "workspace-answers-not-ignored").len(), 1);
}

#[test]
fn what_init_makes_is_ignored() {
    let folder = Folder::new();
    std::fs::create_dir(folder.join(".git")).unwrap();
    for args in [&["init"][..], &["init", "evaluations/a"], &["init", "evaluations/b", "--answers", "in-git"]] {
        folder.run(args).code(0);
    }
    assert_eq!(found(folder.path(), "workspace-answers-not-ignored"), []);
    std::fs::remove_file(folder.join(".gitignore")).unwrap();
    assert_eq!(found(folder.path(), "workspace-answers-not-ignored"), []);
}

#[test]
fn a_comment_where_privacy_is_silent_excuses_the_evaluation() {
    let comment = format!("# konsensus: ignore workspace-answers-not-ignored: a trial\n{EVALUATION}");
    let folder = repository(&[("evaluations/a/evaluation.toml", &comment)]);
    folder.run(["check"]).code(0);
}

/// The files of `evaluations/a` that nobody reads, and what is said.
#[track_caller]
fn strays(names: &[&str]) -> Vec<(String, String)> {
    let folder = Folder::new();
    folder.write("evaluations/a/evaluation.toml", EVALUATION);
    for name in names {
        folder.write(
            format!("evaluations/a/{name}"),
            if name.ends_with("csv") { "question;score\nT1.1;3\n" } else { "" },
        );
    }
    let found = found(folder.path(), "evaluation-unread-file");
    found.into_iter().map(|(path, said)| (path.trim_start_matches("evaluations/a/").to_owned(), said)).collect()
}

#[test]
fn a_file_that_nobody_reads_is_told() {
    let unread = [
        "Projects.TOML",
        "concensus.toml",
        "consensus.tml",
        "consensus.toml.txt",
        "indicator.csv",
        "mette.csv",
        "project.toml",
        "ramme.toml",
        "answers/2025/mette.csv",
        "answers/ali",
        "answers/ali.docx",
        "answers/ali.pdf",
    ];
    let found = strays(&unread);
    let paths: Vec<&str> = found.iter().map(|(path, _)| path.as_str()).collect();
    let mut expected: Vec<&str> = unread.iter().map(|path| path.trim_end_matches("/mette.csv")).collect();
    expected.sort_unstable();
    assert_eq!(paths, expected);
}

#[test]
fn an_evaluation_that_nobody_finds_is_told() {
    let folder = Folder::new();
    folder.write("konsensus.toml", "").write("evaluations/a/Evaluation.toml", EVALUATION);
    folder.write("evaluations/b/evalution.toml", EVALUATION).write("evaluations/c/README.md", "");
    folder.write("evaluations/d/evaluation.toml", EVALUATION).write("evaluations/e/projects.toml", "");
    let paths: Vec<String> = found(folder.path(), "evaluation-unread-file").into_iter().map(|(path, _)| path).collect();
    // Where capital letters make no difference, the first is read.
    let read = folder.join("evaluations/a/evaluation.toml").is_file();
    let expected = ["evaluations/a/Evaluation.toml", "evaluations/b/evalution.toml"];
    assert_eq!(paths, expected[usize::from(read)..]);
}

#[test]
fn what_may_lie_there_is_passed_over() {
    let fine = [
        "README.md",
        "consensus.md",
        "projects.html",
        "projects.xlsx",
        "indicators.csv",
        ".taplo.toml",
        "notes.txt",
        "consensus.toml~",
        "votes/ali.csv",
        "reports/projects.csv",
        "frames/egen.toml",
        "answers/.key",
        "answers/README.md",
        "answers/~$ali.docx",
        "answers/.~lock.ali.csv#",
        "answers/Thumbs.db",
        "answers/ali.tsv",
        "answers/originals/ali.xlsx",
    ];
    assert_eq!(strays(&fine), []);
}

#[test]
fn a_frame_that_is_used_is_no_stray() {
    let folder = Folder::unit();
    assert_eq!(found(folder.path(), "evaluation-unread-file"), []);
    let other = std::fs::read_to_string(folder.join("evaluation.toml"))
        .unwrap()
        .replace("frame.toml", "./../solsikken/frame.toml");
    folder.write("evaluation.toml", other);
    assert_eq!(found(folder.path(), "evaluation-unread-file"), []);
    folder.write("evaluation.toml", EVALUATION);
    assert_eq!(found(folder.path(), "evaluation-unread-file").len(), 1);
    // At a repository's root other programs have their files.
    std::fs::create_dir(folder.join(".git")).unwrap();
    assert_eq!(found(folder.path(), "evaluation-unread-file"), []);
}

#[test]
fn a_comment_in_a_file_that_nobody_reads_excuses_it() {
    let folder = Folder::new();
    folder.write("evaluation.toml", EVALUATION);
    folder.write("old.toml", "# konsensus: ignore evaluation-unread-file: kept for the record\nx = 1\n");
    let json: Value = serde_json::from_str(folder.run(["check", "--format", "json"]).code(0).stdout()).unwrap();
    assert_eq!(json["summary"]["silenced"], 1, "{json:#}");
}

#[test]
fn nothing_lies_around_the_examples() {
    for name in ["solsikken", "skovbrynet"] {
        for rule in ["workspace-answers-not-ignored", "evaluation-unread-file"] {
            assert_eq!(found(example(name), rule), [], "{name}");
        }
    }
    assert_eq!(found(Path::new(ROOT).join("examples"), "evaluation-unread-file"), []);
}
