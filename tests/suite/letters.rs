//! What has happened to the text of a file on its way: merging, scanning, copying. Each rule has its folder in
//! `tests/check`; here is what is said of several at once, and when nothing is said.

use crate::folder::{EVALUATION, FRAME, Folder, ROOT, run};
use serde_json::Value;
use std::path::Path;

/// The rules that are broken in a folder, with their messages.
#[track_caller]
fn findings(folder: impl AsRef<Path>) -> Vec<(String, String)> {
    let json: Value = serde_json::from_str(run(folder, ["check", "--format", "json"]).stdout()).unwrap();
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
    json["findings"].as_array().unwrap().iter().map(|one| (text(one, "rule"), text(one, "message"))).collect()
}

/// Those that begin with an area and end with one of the problems of texts.
#[track_caller]
fn about_letters(folder: impl AsRef<Path>) -> Vec<(String, String)> {
    let ends = [
        "-conflict-markers",
        "-decomposed-letters",
        "-mixed-decimals",
        "-mixed-line-ends",
        "-mojibake",
        "-question-order",
        "-spelling",
    ];
    findings(folder).into_iter().filter(|(rule, _)| ends.iter().any(|end| rule.ends_with(end))).collect()
}

#[test]
fn nothing_is_said_of_the_examples_and_the_frames() {
    for example in ["solsikken", "skovbrynet"] {
        let folder = Folder::new();
        folder.copy_example(example, ".");
        assert_eq!(about_letters(folder.path()), []);
    }
    // As own frames their spelling is looked at.
    let folder = Folder::new();
    let frame = std::fs::read(Path::new(ROOT).join("frames/kik.toml")).unwrap();
    folder.write("konsensus.toml", "language = \"da\"\n").write("frames/eget.toml", frame);
    assert_eq!(findings(folder.path()), []);
}

#[test]
fn a_conflict_is_told_instead_of_what_follows_from_it() {
    let markers = |ours: &str, theirs: &str| format!("<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> gren\n");
    let folder = Folder::new();
    folder.write("frame.toml", FRAME).write("evaluation.toml", EVALUATION);
    folder.write("answers/mette.csv", format!("question;score\n{}", markers("T1.1;3\n", "T1.1;4\n")));
    folder.write(
        "consensus.toml",
        markers("[[question]]\nid = \"T1.1\"\nstatus = \"open\"\n", "[[question]]\nid = \"T1.1\"\nstatus = agreed\n"),
    );
    folder.write("projects.toml", "[[project]]\nid = \"a\"\ntitle = \"A\"\nimprovements = [\"T1.1a\"]\n");
    let rules: Vec<String> = findings(folder.path()).into_iter().map(|(rule, _)| rule).collect();
    let expected = ["answers-conflict-markers", "consensus-conflict-markers"];
    assert_eq!(rules.iter().filter(|rule| !rule.starts_with("evaluation-")).collect::<Vec<_>>(), expected);

    folder.write("evaluation.toml", markers("[evaluation]\nid = \"a\"\n", "[evaluation]\nid = \"b\"\n"));
    let rules: Vec<String> = findings(folder.path()).into_iter().map(|(rule, _)| rule).collect();
    assert_eq!(rules, ["evaluation-conflict-markers"]);
}

#[test]
fn an_evaluation_in_english_has_no_danish_spelling() {
    let folder = Folder::new();
    let evaluation = |lang: &str| EVALUATION.replace("frame =", &format!("language = \"{lang}\"\nframe ="));
    folder.write("frame.toml", FRAME).write("evaluation.toml", evaluation("da"));
    folder.write("answers/mette.csv", "question;strengths\nT1.1;Vi finder en faelles lgsning\n");
    assert_eq!(
        about_letters(folder.path()),
        [
            ("answers-ae-oe-aa-spelling".to_owned(), "`faelles` er skrevet uden æ, ø eller å".to_owned()),
            ("answers-ocr-spelling".to_owned(), "`lgsning` er læst forkert af en scanner".to_owned()),
        ]
    );
    folder.write("evaluation.toml", evaluation("en"));
    assert_eq!(about_letters(folder.path()), []);
}

#[test]
fn headings_are_not_what_people_wrote() {
    let folder = Folder::new();
    folder.write("frame.toml", FRAME).write("evaluation.toml", EVALUATION);
    folder.write("answers/mette.csv", "spørgsmål;styrker\nT1.1;\"vi er pa vej\n® pa \"\"toppen\"\"\"\n");
    let words: Vec<String> = about_letters(folder.path()).into_iter().map(|(_, message)| message).collect();
    let misread = |word: &str| format!("`{word}` er læst forkert af en scanner");
    assert_eq!(words, [misread("pa"), misread("®"), misread("pa")]);
}

#[test]
fn ids_are_no_danish_and_many_words_are_not_all_told() {
    let folder = Folder::new();
    let words = "lgsning ".repeat(30);
    let mojibake = "mÃ¥l ".repeat(30);
    let decision = format!("[decision]\nwhy = \"{words}\"\nby = \"{mojibake}\"\n");
    let evaluation = format!("{}\n{decision}", EVALUATION.replace("jonas", "faelles"));
    folder.write("frame.toml", FRAME).write("evaluation.toml", evaluation);
    let found = about_letters(folder.path());
    let number = |rule: &str| found.iter().filter(|(found, _)| found == rule).count();
    assert_eq!((number("evaluation-ocr-spelling"), number("evaluation-mojibake"), found.len()), (10, 20, 30));
}

#[test]
fn what_is_read_as_it_stands_is_not_among_what_is_not_read() {
    let folder = Folder::new();
    folder.write("frame.toml", FRAME).write("evaluation.toml", EVALUATION);
    folder.write("answers/mette.csv", "question;score;strengths\nT1.1;3;Vi finder en lgsning pa\u{30a} fÃ¦lles mÃ¥l\n");
    let ran = folder.run(["merge", "--format", "json"]).code(0);
    let json: Value = serde_json::from_str(ran.stdout()).unwrap();
    assert_eq!(json["problems"], serde_json::json!([]));
    for rule in ["answers-ocr-spelling", "answers-decomposed-letters", "answers-mojibake"] {
        assert!(ran.stderr().contains(rule), "{}", ran.both());
    }
}
