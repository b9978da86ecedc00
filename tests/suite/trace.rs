//! `konsensus trace`: the red thread from political goals to what is done, and where it breaks.

use crate::folder::{Folder, ROOT, run, same};
use serde_json::Value;
use snapbox::str;

const EXAMPLE: &str = "examples/eksempel-kommune";

fn thread(args: &[&str]) -> Value {
    let all = ["trace", EXAMPLE, "--format", "json"].iter().chain(args).copied();
    serde_json::from_slice(run(ROOT, all).code(0).bytes()).unwrap()
}

fn keys(thread: &Value) -> Vec<&str> {
    thread["nodes"].as_array().unwrap().iter().map(|node| node["key"].as_str().unwrap()).collect()
}

fn gaps(thread: &Value) -> Vec<(&str, &str)> {
    let gaps = thread["gaps"].as_array().unwrap().iter();
    gaps.map(|gap| (gap["missing"].as_str().unwrap(), gap["key"].as_str().unwrap())).collect()
}

#[test]
fn a_goal_leads_to_everything_that_carries_it() {
    let thread = thread(&["--from", "goal:flere-i-job"]);
    let keys = keys(&thread);
    for key in [
        "brief:overgange",
        "backbrief:jobcentret",
        "sub-task:jobcentret/3",
        "group-goal:beskaeftigelse/ingen-pause",
        "working-group:beskaeftigelse/fra-skole-til-job",
        "question:jobcentret-2026/T7.1",
        "improvement:jobcentret-2026/T7.1a",
        "project:jobcentret-2026/unge-uden-pause",
        "action:jobcentret-2026/unge-uden-pause/1",
        "indicator:job-uddannelse",
    ] {
        assert!(keys.contains(&key), "{key}");
    }
    assert!(!keys.contains(&"goal:gode-overgange"));
}

#[test]
fn an_indicator_is_reached_from_what_it_documents() {
    let thread = thread(&["--to", "job-uddannelse", "--from", "jobcentret-2026"]);
    let keys = keys(&thread);
    assert!(keys.contains(&"project:jobcentret-2026/unge-uden-pause"), "{keys:?}");
    assert!(!keys.contains(&"project:jobcentret-2026/tal-paa-moedet"), "it does not lead there: {keys:?}");
}

#[test]
fn the_thread_is_broken_where_nothing_carries_on_and_where_nothing_leads() {
    let thread = thread(&[]);
    let gaps = gaps(&thread);
    for gap in [
        ("carrier", "goal:aaben-kommune"),
        ("indicator", "goal:aaben-kommune"),
        ("figure", "indicator:frivillige"),
        ("evaluation", "group-goal:omsorg/samme-ansigter"),
        ("goal", "backbrief:lindely"),
    ] {
        assert!(gaps.contains(&gap), "{gap:?}");
    }
    assert!(!gaps.iter().any(|(missing, _)| *missing == "action"), "{gaps:?}");
}

#[test]
fn improvements_leave_their_unit_in_words_only_where_they_may() {
    let words = |thread: &Value| {
        let nodes = thread["nodes"].as_array().unwrap().iter();
        nodes.filter(|node| node["kind"] == "improvement" && node["title"] != "").count()
    };
    assert_eq!(words(&thread(&[])), 0);
    let own = ["trace", "examples/eksempel-kommune/evaluations/regnbuen-2026", "--format", "json"];
    let own: Value = serde_json::from_slice(run(ROOT, own).code(0).bytes()).unwrap();
    assert!(words(&own) > 3);
    assert!(keys(&own).iter().all(|key| !key.starts_with("evaluation:") || key.ends_with("regnbuen-2026")));
}

#[test]
fn a_name_that_is_none_is_told_with_the_nearest() {
    let ran = run(ROOT, ["trace", EXAMPLE, "--from", "goal:gode-overgang"]);
    same(ran.code(2).both(), str![[""]]);
    let ran = run(ROOT, ["trace", EXAMPLE, "--to", "T7.1"]);
    same(ran.code(2).both(), str![[""]]);
}

#[test]
fn the_tree_shows_each_thing_once() {
    let text = run(ROOT, ["trace", EXAMPLE, "--from", "goal:flere-i-job"]);
    same(text.code(0).both(), str![[""]]);
    let text = run(ROOT, ["trace", EXAMPLE, "--from", "flere-i-faellesskaber", "--lang", "en", "--format", "md"]);
    same(text.code(0).both(), str![[""]]);
}

#[test]
fn without_goals_there_is_nothing_to_serve() {
    let folder = Folder::new();
    same(folder.run(["trace"]).code(0).both(), str![[""]]);
    folder.write("konsensus.toml", "").write("backbriefs/a.md", "# A\n\n## Underopgaver\n\n- Vi synger\n");
    same(folder.run(["trace"]).code(0).both(), str![[""]]);
}
