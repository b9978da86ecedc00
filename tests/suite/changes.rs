//! `konsensus changes`: what happened between two revisions, in repositories that are made here.

mod around;
mod evaluation;
mod history;
mod plans;
mod told;

use crate::folder::{FRAME, Folder, Run, command};
use serde_json::Value;

/// Runs git as somebody, on a day.
#[track_caller]
pub(crate) fn git(folder: &Folder, day: &str, line: &str) -> Run {
    let settings = ["-c", "core.autocrlf=false", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false"];
    let date = format!("{day}T12:00:00+0100");
    let mut git = command("git", folder.path());
    git.args(settings).args(line.split(' '));
    for role in ["AUTHOR", "COMMITTER"] {
        git.env(format!("GIT_{role}_NAME"), "a").env(format!("GIT_{role}_EMAIL"), "a@b");
        git.env(format!("GIT_{role}_DATE"), &date);
    }
    Run::of(&mut git).code(0)
}

/// Commits everything that a folder holds, ignored or not, on a day.
#[track_caller]
pub(crate) fn commit(folder: &Folder, day: &str) {
    if !folder.join(".git").exists() {
        git(folder, day, "init -q");
    }
    git(folder, day, "add -A -f");
    git(folder, day, "commit -q --allow-empty -m x");
}

/// The day of the first commit.
const FIRST: &str = "2026-03-02";

const EVALUATION: &str = "\
[evaluation]
id = \"solsikken-2026\"
frame = \"lille\"
unit = \"Solsikken\"
round = \"2026\"

[dates]
seminar = 2026-02-20
plan_due = 2026-04-10

[privacy]
answers = \"in-git\"

[[participant]]
id = \"jonas\"
name = \"Jonas Lind\"

[[participant]]
id = \"mette\"
name = \"Mette Holm\"
role = \"leader\"
";

const CONSENSUS: &str = "\
[[question]]
id = \"T1.1\"
status = \"agreed\"
score = 3
[[question.strength]]
text = \"Retningen er klar for alle\"
from = [\"e:00000001\"]
[[question.improvement]]
id = \"T1.1a\"
text = \"Vi holder færre møder om det samme\"
from = [\"e:00000002\"]
[[question.improvement]]
id = \"T1.1b\"
text = \"Pauserne skal holdes\"
from = [\"e:00000003\"]

[[question]]
id = \"T1.2\"
status = \"agreed\"
score = 2

[[question]]
id = \"T2.1\"
status = \"open\"
[[question.improvement]]
id = \"T2.1a\"
text = \"Tallene mangler\"
from = [\"e:00000004\"]
";

const PROJECTS: &str = "\
[[criterion]]
id = \"effect\"
title = \"Effekt\"
scale = [1, 5]
weight = 3
direction = \"max\"

[[project]]
id = \"moeder\"
title = \"Færre møder\"
improvements = [\"T1.1a\"]
ratings = { effect = 3 }
decision = \"open\"

[[project]]
id = \"pauser\"
title = \"Pauser, der bliver holdt\"
improvements = [\"T1.1b\"]
decision = \"chosen\"
[project.plan]
owner = \"mette\"
due = 2026-06-30
[[project.plan.step]]
what = \"Aftal regler for pauser\"
who = \"jonas\"
due = 2026-04-01
[[project.plan.step]]
what = \"Mål igen, hvor mange der holder pause\"
due = 2026-06-01
[[project.status]]
date = 2026-03-01
state = \"planned\"
";

/// Where the small evaluation lies.
const PLACE: &str = "evaluations/solsikken";

/// A workspace with a small evaluation, committed on the first day.
fn workspace() -> Folder {
    let folder = Folder::new();
    folder
        .write("konsensus.toml", "organisation = \"Eksempel Kommune\"\n")
        .write("frames/lille.toml", FRAME)
        .write(format!("{PLACE}/evaluation.toml"), EVALUATION)
        .write(format!("{PLACE}/consensus.toml"), CONSENSUS)
        .write(format!("{PLACE}/projects.toml"), PROJECTS)
        .write(format!("{PLACE}/answers/jonas.csv"), "question,score\nT1.1,3\nT1.2,2\nT2.1,?\n")
        .write(format!("{PLACE}/answers/mette.csv"), "question,score\nT1.1,4\nT1.2,2\nT2.1,3\n");
    commit(&folder, FIRST);
    folder
}

/// Replaces a text that stands in a file of the small evaluation.
#[track_caller]
fn edit(folder: &Folder, file: &str, from: &str, to: &str) {
    let path = format!("{PLACE}/{file}");
    let text = folder.text(&path);
    assert!(text.contains(from), "{from}");
    folder.write(&path, text.replacen(from, to, 1));
}

/// What has happened since the last commit, as of the day after the first, as JSON. What is dropped may leave a
/// reference behind, so findings are not asked for.
#[track_caller]
fn json(folder: &Folder) -> Value {
    let run = folder.run(["changes", "HEAD", "--today", "2026-03-03", "--format", "json"]);
    assert_ne!(run.exit(), Some(2), "{}", run.stderr());
    serde_json::from_str(run.stdout()).unwrap()
}

/// A change in a line: `score question T1.1 changed score 3 > 4`.
fn line(change: &Value) -> String {
    let shown = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let mut words = ["weight", "kind", "id", "what", "field"].map(|key| shown(&change[key])).to_vec();
    words.retain(|word| word != "null");
    if change["id"].is_null() && !change["title"].is_null() {
        words.insert(2, format!("({})", shown(&change["title"])));
    }
    if !(change["before"].is_null() && change["after"].is_null()) {
        words.push(format!("{} > {}", shown(&change["before"]), shown(&change["after"])));
    }
    if !change["days"].is_null() {
        words.push(format!("({} days)", change["days"]));
    }
    if !change["within"].is_null() {
        words.push(format!("in {}", shown(&change["within"]["id"])));
    }
    words.join(" ")
}

/// What has happened in the small evaluation, a line each.
#[track_caller]
fn lines(folder: &Folder) -> Vec<String> {
    let json = json(folder);
    let changes = json["evaluations"].as_array().unwrap().iter().flat_map(|row| row["changes"].as_array().unwrap());
    changes.map(line).collect()
}
