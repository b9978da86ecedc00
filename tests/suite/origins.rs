//! What a report was made from stands in its front matter, and tells whether it is still what its sources say.

use crate::folder::{EVALUATION, Folder, SHEET, same};
use konsensus::analysis::fingerprint::Key;
use konsensus::analysis::reports::{self, ReportState};
use konsensus::analysis::suspect::State;
use konsensus::files;
use konsensus::model::evaluation::Evaluation;
use konsensus::model::report::{FrontMatter, Name};
use konsensus::source::Sources;
use snapbox::str;

const KEY: &str = "abababababababababababababababababababababababababababababababab\n";

const RECORD: &str = "# vores\n[[question]]\nid = \"T1.1\"\nstatus = \"agreed\"\nscore = 4\n\
    [[question.improvement]]\nid = \"T1.1a\"\ntext = \"Færre møder\"\n";

const PROJECTS: &str =
    "[[project]]\nid = \"moeder\"\ntitle = \"Møder\"\nimprovements = [\"T1.1a\"]\ndecision = \"chosen\"\n";

const WORKSPACE: &str = "organisation = \"Eksempel Kommune\"\n[[unit]]\nid = \"sol\"\ntitle = \"Solsikken\"\n";

/// A unit in a workspace, with every report.
fn unit() -> Folder {
    let folder = Folder::unit();
    folder.write("consensus.toml", RECORD).write("projects.toml", PROJECTS).write("konsensus.toml", WORKSPACE);
    folder.write("evaluation.toml", EVALUATION.replacen("frame =", "unit = \"sol\"\nframe =", 1));
    folder.write("answers/.key", KEY);
    write_all(&folder);
    folder
}

fn write_all(folder: &Folder) {
    for name in Name::ALL {
        folder.run(["report", name.name()]).code(0);
    }
}

fn load(folder: &Folder) -> (Evaluation, Sources) {
    let mut sources = Sources::default();
    let loaded = files::load(&folder.path(), None, &mut sources).unwrap();
    (loaded.evaluation.unwrap(), sources)
}

fn key(folder: &Folder) -> Key {
    let bytes = files::key::read(&files::key::path(&folder.path())).unwrap();
    bytes.map_or(Key::UNKEYED, Key::new)
}

/// The reports that are not ok, with their inputs that are not.
fn suspect(folder: &Folder) -> Vec<String> {
    let (evaluation, _) = load(folder);
    let line = |report: ReportState<'_>| {
        let inputs = report.inputs.iter().filter(|input| input.state != State::Ok);
        let inputs: Vec<String> = inputs.map(|input| format!("{} {}", input.name, input.state.name())).collect();
        let edited = if report.is_edited() { ", edited" } else { "" };
        let is_suspect = report.state() != State::Ok || report.is_edited();
        assert_eq!(report.state() != State::Ok, !inputs.is_empty());
        is_suspect.then(|| format!("{}: {}{edited}", report.origin.name.value, inputs.join(", ")))
    };
    reports::states(&evaluation, &key(folder)).into_iter().filter_map(line).collect()
}

fn front_matter(folder: &Folder, name: &str) -> String {
    folder.text(format!("reports/{name}.md")).split("---\n").nth(1).unwrap().to_owned()
}

#[test]
fn every_report_says_what_it_was_made_from() {
    let folder = unit();
    let all = ["programme", "gross-list", "consensus", "priorities"].map(|name| front_matter(&folder, name));
    same(
        all.concat(),
        str![[r#"
title: "Program for selvevalueringen: Solsikken"
lang: da
konsensus:
  report: programme
  body: "v1:6ff1972fddaf5b6f"
  inputs:
    evaluation.toml: "v1:a03fb2a982509816"
    konsensus.toml: "v1:cb98fe874394fe44"
    frame.toml: "v1:77c44edc35feb8f0"
title: "Bruttoliste: Solsikken"
lang: da
konsensus:
  report: gross-list
  body: "v1:3adb211cc895305d"
  inputs:
    evaluation.toml: "v1:a03fb2a982509816"
    konsensus.toml: "v1:cb98fe874394fe44"
    frame.toml: "v1:77c44edc35feb8f0"
    answers: "v1-keyed:bd713af9064bc0e4"
title: "Konsensusrapport: Solsikken"
lang: da
konsensus:
  report: consensus
  body: "v1:39828d2802764bf2"
  inputs:
    evaluation.toml: "v1:a03fb2a982509816"
    konsensus.toml: "v1:cb98fe874394fe44"
    frame.toml: "v1:77c44edc35feb8f0"
    consensus.toml: "v1:2d62c75c35892719"
    answers: "v1-keyed:bd713af9064bc0e4"
title: "Prioritering: Solsikken"
lang: da
konsensus:
  report: priorities
  body: "v1:df3f736cc42efb4b"
  inputs:
    evaluation.toml: "v1:a03fb2a982509816"
    konsensus.toml: "v1:cb98fe874394fe44"
    frame.toml: "v1:77c44edc35feb8f0"
    consensus.toml: "v1:2d62c75c35892719"
    projects.toml: "v1:f086f99cccccf466"

"#]],
    );
    assert_eq!(suspect(&folder), [""; 0]);
}

#[test]
fn a_report_is_outdated_by_what_it_is_made_from_and_by_nothing_else() {
    let folder = unit();
    let change = |path: &str, from: &str, to: &str| {
        let before = folder.text(path);
        assert!(before.contains(from), "{before}");
        folder.write(path, before.replacen(from, to, 1));
        let found = suspect(&folder).join("\n");
        folder.write(path, before);
        assert_eq!(suspect(&folder), [""; 0]);
        found
    };
    let unchanged = [
        change("consensus.toml", "# vores", "# jeres"),
        change("consensus.toml", "score = 4\n", "score =  4 # fire\r\n"),
        change("projects.toml", "\n", "\n\n"),
        change("evaluation.toml", "id = \"jonas\"", "id = 'jonas' # tovholder"),
        change("konsensus.toml", "[[unit]]", "[[unit]]\nid = \"maanen\"\n[[unit]]"),
        change("answers/jonas.csv", SHEET, &SHEET.replace("klar retning", "  - klar  retning").replace('\n', "\r\n")),
    ];
    assert_eq!(unchanged, [""; 6]);
    let changed = [
        change("konsensus.toml", "Eksempel", "Anden"),
        change("evaluation.toml", "id = \"jonas\"", "id = \"jonas\"\nname = \"Jonas\""),
        change("frame.toml", "Er retningen klar?", "Kendes retningen?"),
        change("consensus.toml", "score = 4", "score = 3"),
        change("projects.toml", "chosen", "later"),
        change("answers/jonas.csv", "T1.1;4", "T1.1;5"),
        change("reports/consensus.md", "# Konsensusrapport", "# Vores rapport"),
        change("reports/consensus.md", "title:", "titel: x\ntitle:"),
    ];
    same(
        changed.join("\n---\n"),
        str![[r#"
consensus: konsensus.toml outdated
disagreement: konsensus.toml outdated
gross-list: konsensus.toml outdated
priorities: konsensus.toml outdated
programme: konsensus.toml outdated
---
consensus: evaluation.toml outdated
disagreement: evaluation.toml outdated
gross-list: evaluation.toml outdated
priorities: evaluation.toml outdated
programme: evaluation.toml outdated
---
consensus: frame.toml outdated
disagreement: frame.toml outdated
gross-list: frame.toml outdated
priorities: frame.toml outdated
programme: frame.toml outdated
---
consensus: consensus.toml outdated
priorities: consensus.toml outdated
---
priorities: projects.toml outdated
---
consensus: answers outdated
disagreement: answers outdated
gross-list: answers outdated
---
consensus: , edited
---

"#]],
    );
}

#[test]
fn a_comment_in_the_sources_changes_no_report() {
    let folder = unit();
    folder.write("consensus.toml", RECORD.replace("# vores", "# vores, set igen"));
    folder.write("projects.toml", PROJECTS.replace('\n', "\r\n"));
    for name in Name::ALL {
        folder.run(["report", name.name(), "--check"]).code(0);
    }
}

#[test]
fn the_priorities_are_the_same_where_the_answers_are_not() {
    let folder = unit();
    folder.write("answers/jonas.csv", SHEET.replace("T1.1;4", "T1.1;9"));
    folder.run(["report", "priorities"]).code(1);
    std::fs::remove_dir_all(folder.join("answers")).unwrap();
    folder.run(["report", "priorities", "--check"]).code(0);
}

#[test]
fn line_ends_of_a_report_do_not_matter() {
    let folder = unit();
    folder.write("reports/consensus.md", folder.text("reports/consensus.md").replace('\n', "\r\n"));
    assert_eq!(suspect(&folder), [""; 0]);
    folder.write("reports/consensus.md", format!("\u{feff}{}", folder.text("reports/consensus.md")));
    assert_eq!(suspect(&folder), [""; 0]);
}

#[test]
fn what_is_not_here_is_not_checkable_and_what_is_gone_orphans() {
    let folder = unit();
    std::fs::remove_file(folder.join("answers/.key")).unwrap();
    let without_key = suspect(&folder);
    same(
        folder.run(["report", "gross-list", "--check"]).code(0).stderr(),
        "not checkable here: it was made with a key that is not here\n",
    );
    folder.write("answers/.key", KEY);
    let (jonas, evaluation) = (folder.text("answers/jonas.csv"), folder.text("evaluation.toml"));
    std::fs::remove_dir_all(folder.join("answers")).unwrap();
    let clone = suspect(&folder);
    assert_eq!(clone, without_key);
    same(
        clone.join("\n"),
        str![[r#"
consensus: answers not-checkable
disagreement: answers not-checkable
gross-list: answers not-checkable
"#]],
    );
    for name in Name::ALL {
        folder.run(["report", name.name(), "--check"]).code(0);
    }
    folder.write("answers/.key", KEY).write("answers/jonas.csv", jonas);
    assert_eq!(suspect(&folder), [""; 0]);
    std::fs::remove_file(folder.join("konsensus.toml")).unwrap();
    std::fs::remove_file(folder.join("consensus.toml")).unwrap();
    folder.write("evaluation.toml", evaluation.replace("\"frame.toml\"", "\"./frame.toml\""));
    same(
        suspect(&folder).join("\n"),
        str![[r#"
consensus: consensus.toml orphaned, evaluation.toml outdated, konsensus.toml orphaned
disagreement: evaluation.toml outdated, konsensus.toml orphaned
gross-list: evaluation.toml outdated, konsensus.toml orphaned
priorities: consensus.toml orphaned, evaluation.toml outdated, konsensus.toml orphaned
programme: evaluation.toml outdated, konsensus.toml orphaned
"#]],
    );
    folder.write("evaluation.toml", evaluation.replace("\"frame.toml\"", "\"kik\""));
    let by_another_frame =
        "programme: evaluation.toml outdated, frame.toml orphaned, konsensus.toml orphaned, frame missing";
    assert_eq!(suspect(&folder).last().unwrap(), by_another_frame);
}

#[test]
fn what_a_newer_version_wrote_is_not_checkable_here() {
    let folder = unit();
    for name in Name::ALL {
        let path = format!("reports/{}.md", name.name());
        folder.write(&path, folder.text(&path).replace("\"v1", "\"v2").replace("report: consensus", "report: board"));
    }
    same(
        suspect(&folder).join("\n"),
        str![[r#"
board: answers not-checkable, consensus.toml not-checkable, evaluation.toml not-checkable, frame.toml not-checkable, konsensus.toml not-checkable
disagreement: answers not-checkable, evaluation.toml not-checkable, frame.toml not-checkable, konsensus.toml not-checkable
gross-list: answers not-checkable, evaluation.toml not-checkable, frame.toml not-checkable, konsensus.toml not-checkable
priorities: consensus.toml not-checkable, evaluation.toml not-checkable, frame.toml not-checkable, konsensus.toml not-checkable, projects.toml not-checkable
programme: evaluation.toml not-checkable, frame.toml not-checkable, konsensus.toml not-checkable
"#]],
    );
}

#[test]
fn a_file_that_is_not_ours_is_left_alone_and_a_broken_one_is_pointed_at() {
    let folder = unit();
    let front = |text: &str| {
        folder.write("reports/consensus.md", text);
        let (evaluation, sources) = load(&folder);
        let report = evaluation.reports.iter().find(|report| report.path == "reports/consensus.md").unwrap();
        match &report.front_matter {
            FrontMatter::Ours(_) => "ours".to_owned(),
            FrontMatter::Foreign => "foreign".to_owned(),
            FrontMatter::Broken(place, why) => {
                let position = sources.position(*place);
                format!("{}:{}: {why}", position.line, position.column)
            }
        }
    };
    let foreign =
        ["", "# Noter\n", "---\ntitle: x\n---\nord\n", "---\nkonsensus: nej\n", "---\n[\n---\n", "---\n---\n"];
    for text in foreign {
        assert_eq!(front(text), "foreign", "{text}");
    }
    let broken = [
        "---\nkonsensus: nej\n---\n",
        "---\nkonsensus:\n  report: [\n---\n",
        "---\ntitle: æøå\nkonsensus:\n  report: consensus\n  body: x\n  inputs: 3\n---\n",
        "---\nkonsensus:\n  report: consensus\n---\n",
    ];
    same(
        broken.map(front).join("\n"),
        str![[r#"
2:12: `report` is missing
4:1: while parsing a node, did not find expected node content
6:11: `inputs` is no mapping
3:3: `body` is missing
"#]],
    );
}

#[test]
fn the_place_of_every_entry_is_known() {
    let folder = unit();
    let (evaluation, sources) = load(&folder);
    for report in &evaluation.reports {
        let origin = report.origin().unwrap();
        let text = |span: konsensus::source::Span| &sources.text(report.file)[span.start..span.end];
        assert_eq!(text(origin.name.place.span), origin.name.value);
        assert_eq!(text(origin.body.place.span), format!("\"{}\"", origin.body.value));
        for (_, fingerprint) in &origin.inputs {
            assert_eq!(text(fingerprint.place.span), format!("\"{}\"", fingerprint.value));
        }
        assert!(!sources.text(report.file).contains("# "), "only the front matter is kept");
    }
}

#[test]
fn reports_are_missing_where_the_phase_expects_them() {
    let folder = unit();
    let missing = || reports::missing(&load(&folder).0);
    let evaluation = folder.text("evaluation.toml");
    let phase = |name: &str| {
        let chosen = format!("[evaluation]\nphase = \"{name}\"");
        folder.write("evaluation.toml", evaluation.replacen("[evaluation]", &chosen, 1));
    };
    std::fs::remove_file(folder.join("reports/priorities.md")).unwrap();
    std::fs::remove_file(folder.join("reports/consensus.md")).unwrap();
    phase("seminar");
    assert_eq!(missing(), []);
    phase("prioritising");
    assert_eq!(missing(), [Name::Consensus]);
    phase("closed");
    assert_eq!(missing(), [Name::Consensus, Name::Priorities]);
    folder.run(["report", "consensus", "--lang", "en"]).code(0);
    assert_eq!(missing(), [Name::Priorities]);
}

#[test]
fn private_answers_are_keyed_and_those_in_git_are_not() {
    let folder = unit();
    assert!(front_matter(&folder, "gross-list").contains("answers: \"v1-keyed:"));
    folder.write("evaluation.toml", folder.text("evaluation.toml") + "[privacy]\nanswers = \"in-git\"\n");
    write_all(&folder);
    assert!(front_matter(&folder, "gross-list").contains("answers: \"v1:"));
    std::fs::remove_file(folder.join("answers/.key")).unwrap();
    assert_eq!(suspect(&folder), [""; 0], "nothing is keyed");
}
