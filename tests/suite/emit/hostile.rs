//! Names and answers that a CI would obey, or that break a format: nothing of them is obeyed, and no answer is told.

use super::{FORMATS, MARK, cases, evaluation, json, outputs, valid};
use crate::folder::{FRAME, Folder};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;

/// What a CI obeys, or what ends a text in one of the formats.
const HOSTILE: [&str; 14] = [
    "::set-output name=x::",
    "::add-mask::",
    "\n::error::",
    "\r\n::error::",
    "##vso[task.setvariable variable=x]",
    "\n##vso[task.complete result=Failed]",
    "##[error]",
    "\u{1b}[31m",
    "\u{1b}]0;titel\u{7}",
    "%0A::error::",
    "%250A",
    "]]>",
    "--> <b>\"'&amp;",
    "\u{85}\u{2028}\u{9b}0m\u{202e}\u{fffe}\u{ffff}",
];

/// A workspace in which every text is hostile: folders and files, headings, questions, scores, words, and the keys, ids
/// and references of what people write in TOML.
fn hostile(texts: &[&str]) -> Folder {
    let folder = Folder::new();
    let quoted = |text: &str| toml::Value::from(text).to_string();
    // A key or an id cannot be spelled by a string of several lines.
    let inline = |text: &str| serde_json::Value::from(text).to_string().replace('\u{7f}', "");
    folder.write("konsensus.toml", "organisation = \"Prøve\"\n").write("frames/lille.toml", FRAME);
    for (at, text) in texts.iter().enumerate() {
        let home = Path::new("evaluations").join(format!("{at} {}", file_name(text)));
        // No id has a space: those that could be one may be told.
        let text = format!("{text} {MARK}");
        let more = format!("{} = 1\nphase = {}\n", inline(&text), quoted(&text));
        folder.write(home.join("evaluation.toml"), evaluation(&format!("e{at}"), &more));
        // Without its frame an evaluation cannot be read, and is called by its folder.
        let unread = Path::new("evaluations").join(format!("{}u{at}", file_name(&text.replace(MARK, ""))));
        folder.write(unread.join("evaluation.toml"), format!("[evaluation]\nframe = {}\n", quoted(&text)));
        let mut sheet = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        sheet.write_record(["question", "score", "basis", "strengths", "comment", &text]).unwrap();
        for row in [
            ["T1.1", &text, &text, &text, &text],
            [&text, "3", "", &text, ""],
            ["T1.2", "7", "", "", ""],
            ["T1.2", "3", &text, "", ""],
        ] {
            sheet.write_record(row.iter().copied().chain(["", &text])).unwrap();
        }
        // Enough words that a few control characters do not make it a binary file.
        sheet.write_record(["T2.1", "3", "", &"ord ".repeat(2000)]).unwrap();
        folder.write(home.join("answers/jonas.csv"), sheet.into_inner().unwrap());
        folder.write(
            home.join(format!("answers/{}.csv", file_name(&text.replace(MARK, "x")))),
            "question,score\nT1.1,3\n",
        );
        let question = format!(
            "[[question]]\nid = {}\nstatus = {}\n[[question.improvement]]\nid = {}\ntext = {}\n",
            quoted(&text),
            quoted(&text),
            quoted(&text),
            quoted(&text)
        );
        folder.write(home.join("consensus.toml"), format!("{question}{question}"));
        let project = format!(
            "[[project]]\nid = {}\nimprovements = [{}, {}]\nratings = {{ {} = 1 }}\n",
            quoted(&text),
            quoted(&text),
            quoted(&text),
            inline(&text)
        );
        folder.write(home.join("projects.toml"), format!("{project}{project}"));
    }
    folder
}

/// A text as the name of a file: most systems take everything but `/`, Windows does not; `\\` is no
/// sign for GitLab.
fn file_name(text: &str) -> String {
    let taken = |letter: char| if cfg!(unix) { matches!(letter, '/' | '\\' | '\0') } else { !letter.is_alphanumeric() };
    text.chars().filter(|letter| !taken(*letter)).take(40).collect()
}

/// Reads every output as its reader does.
#[track_caller]
fn harmless(outputs: &BTreeMap<&str, String>) {
    for (format, _) in FORMATS {
        assert!(!outputs[format].contains(MARK), "an answer is told in {format}:\n{}", outputs[format]);
    }
    let lines = |text: &str| {
        text.split(['\n', '\r', '\u{85}', '\u{2028}'])
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let levels = ["::error file=", "::warning file=", "::notice file=", "::notice title=konsensus::"];
    for line in lines(&outputs["github"]) {
        assert!(levels.iter().any(|level| line.starts_with(level)), "{line:?}");
        // A command's properties end at the first `::` behind them, and a rule's title stands last in them.
        let (properties, text) = line[2..].split_once("::").unwrap();
        assert!(properties.contains(",title=") || properties == "notice title=konsensus", "{line:?}");
        assert!(!text.contains("::") && !text.contains("##["), "{line:?}");
    }
    for line in lines(&outputs["azure"]) {
        assert!(line.starts_with("##vso[task.logissue type="), "{line:?}");
        let (properties, text) = line["##vso[".len()..].split_once(']').unwrap();
        assert!(
            properties.ends_with(';')
                && properties.split(';').all(|property| property.is_empty() || property.contains('=')),
            "{line:?}"
        );
        assert!(!text.contains("##"), "{line:?}");
    }
    for format in ["github", "azure", "md", "junit"] {
        let bad = outputs[format].chars().find(|letter| *letter != '\n' && letter.is_control());
        assert_eq!(bad, None, "{format}");
    }
    for line in lines(&outputs["md"]) {
        assert!(!line.starts_with("::") && !line.contains("##vso[") && !line.contains("##["), "{line:?}");
    }
    assert!(!outputs["junit"].contains(['\u{fffe}', '\u{ffff}']), "XML has no such letter");
    cases(&outputs["junit"]);
    valid(outputs);
}

#[test]
fn nothing_is_obeyed_and_no_answer_is_told() {
    let outputs = outputs(&hostile(&HOSTILE), &["--verbose"]);
    assert!(outputs["json"].contains(MARK), "json is for who may see it, and the folder is as hostile as it should be");
    harmless(&outputs);
    let json = json(&outputs["json"]);
    let rules: std::collections::BTreeSet<&str> =
        json["findings"].as_array().unwrap().iter().map(|finding| finding["rule"].as_str().unwrap()).collect();
    for rule in [
        "answers-damaged-question",
        "answers-score-not-a-number",
        "answers-unknown-column",
        "answers-unknown-basis",
        "answers-sheet-for-nobody",
        "evaluation-unknown-key",
        "evaluation-frame-not-found",
        "evaluation-wrong-value",
        "consensus-bad-id",
        "projects-bad-id",
    ] {
        assert!(rules.contains(rule), "{rule} is not among {rules:?}");
    }
}

#[test]
fn a_page_is_never_too_large_for_its_reader() {
    let folder = Folder::new();
    folder.write("konsensus.toml", "organisation = \"Prøve\"\n").write("frames/lille.toml", FRAME);
    for at in 0..250 {
        let home = Path::new("evaluations").join(format!("{at}{}", file_name(&"\u{1b}|*".repeat(20))));
        folder.write(home.join("evaluation.toml"), evaluation(&format!("e{at}"), "a = 1\nb = 1\n"));
    }
    let page = &outputs(&folder, &[])["md"];
    assert!(page.len() < 400_000, "{} bytes", page.len());
    assert_eq!(page.matches("Rækker, der ikke vises: ").count(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_name_and_any_answer_is_harmless(texts in proptest::collection::vec(any_text(), 3)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        harmless(&outputs(&hostile(&texts), &["--verbose"]));
    }
}

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        2 => proptest::sample::select(&HOSTILE[..]).prop_map(str::to_owned),
        1 => proptest::sample::select(&["%", ":", ",", ";", "]", "#", "|", "`", "<", "&", "\"", "'", "\\", " ", "\t"][..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}
