//! What the rules on consensus and projects let pass, one step from what they tell: false alarms cost trust.

use crate::folder::{Folder, example};
use serde_json::Value;
use std::path::Path;

const EVALUATION: &str = "[evaluation]\nid = \"proeve\"\nframe = \"frame.toml\"\n[dates]\nseminar = 2025-09-20\n\
    [[participant]]\nid = \"mette\"\nname = \"Mette Holm\"\nrole = \"leader\"\n\
    [[participant]]\nid = \"ali\"\nname = \"Ali Demir\"\n";
const FRAME: &str = "[frame]\nid = \"proeve\"\nversion = \"1\"\ntitle = \"Prøve\"\n[scale]\nmin = 0\nmax = 5\n\
    [[theme]]\nid = \"T1\"\ntitle = \"Ledelse\"\n[[theme.question]]\nid = \"T1.1\"\ntext = \"Hvordan leder vi?\"\n";
const AGREED: &str = "[[question]]\nid = \"T1.1\"\nstatus = \"agreed\"\nscore = 3\n\
    [[question.improvement]]\nid = \"T1.1a\"\ntext = \"Klarere mål\"\n";

/// The rules of both areas that are broken on 1 March 2026, whatever is said of the rest.
#[track_caller]
fn broken(files: &[(&str, &str)]) -> Vec<String> {
    let folder = Folder::new();
    let base = [("evaluation.toml", EVALUATION), ("frame.toml", FRAME), ("consensus.toml", AGREED)];
    for (name, text) in base.iter().chain(files) {
        folder.write(name, text);
    }
    told(&folder, "2026-03-01").into_iter().map(|(rule, _)| rule).collect()
}

fn told(folder: &Folder, today: &str) -> Vec<(String, String)> {
    let json: Value =
        serde_json::from_str(folder.run(["check", "--today", today, "--format", "json"]).stdout()).unwrap();
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
    let findings = json["findings"].as_array().unwrap().iter();
    let told = findings.map(|finding| (text(finding, "rule"), text(finding, "message")));
    told.filter(|(rule, _)| rule.starts_with("consensus-") || rule.starts_with("projects-")).collect()
}

/// All that was written of the example, which breaks no rule.
fn solsikken() -> Folder {
    let folder = Folder::new();
    folder.copy_example("solsikken", ".");
    for file in ["consensus.toml", "projects.toml"] {
        folder.write(file, std::fs::read(Path::new(&example("solsikken")).join(file)).unwrap());
    }
    folder
}

/// A chosen project with a full plan, and lines that stand in for those that begin alike.
fn project(id: &str, lines: &[&str]) -> String {
    let mut text = format!(
        "[[project]]\nid = \"{id}\"\ntitle = \"Projekt {id}\"\nimprovements = []\nrequires = []\nratings = {{}}\n\
        decision = \"chosen\"\ndecided_by = \"mette\"\ndecided_on = 2025-10-01\n\
        [project.plan]\nowner = \"ali\"\nstart = 2026-02-01\ndue = 2026-06-30\nresources = \"20 timer\"\n\
        risks = \"Travle uger\"\nmeasures = [\"trivsel\"]\nanchored_in = [\"Virksomhedsplan 2026\"]\n\
        [[project.plan.step]]\nwhat = \"Første skridt\"\nwho = \"ali\"\ndone = 2026-02-03\n"
    );
    for line in lines {
        let key = line.split('=').next().unwrap();
        match text.lines().find(|old| old.starts_with(key)).map(str::to_owned) {
            Some(old) => text = text.replace(&old, line),
            None => text += &format!("{line}\n"),
        }
    }
    text
}

#[track_caller]
fn check(projects: &[String], expected: &[&str]) {
    let first = project(
        "frist",
        &["improvements = [\"T1.1a\"]", "requires = [\"a\", \"b\", \"c\", \"d\"]", "start = 2026-03-01"],
    );
    let needed: Vec<&str> = ["a", "b", "c", "d"]
        .into_iter()
        .filter(|id| projects.iter().any(|text| text.contains(&format!("id = \"{id}\""))))
        .collect();
    let requires = format!("requires = {needed:?}");
    let first = first.replace("requires = [\"a\", \"b\", \"c\", \"d\"]", &requires);
    // Whoever presupposes them must not be what is tried, so it begins when all are over.
    let first =
        first.replace("start = 2026-03-01", "start = 2027-01-04").replace("due = 2026-06-30", "due = 2027-02-01");
    let text: String = std::iter::once(&first).chain(projects).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert_eq!(broken(&[("projects.toml", &text)]), expected, "{text}");
}

#[test]
fn a_full_plan_breaks_no_rule() {
    check(&[], &[]);
    check(&[project("a", &[])], &[]);
}

#[test]
fn a_deadline_is_passed_the_day_after() {
    check(&[project("a", &["due = 2026-03-01"])], &[]);
    check(&[project("a", &["due = 2026-02-28"])], &["projects-overdue"]);
    for state in ["done", "stopped"] {
        let status = format!("[[project.status]]\ndate = 2026-02-20\nstate = \"{state}\"\nnote = \"Aftalt\"");
        check(&[project("a", &["due = 2026-02-28", &status])], &[]);
    }
}

#[test]
fn news_is_old_after_ninety_days() {
    check(&[project("a", &["start = 2025-12-01"])], &[]);
    check(&[project("a", &["start = 2025-11-30"])], &["projects-no-news"]);
    let status = "[[project.status]]\ndate = 2025-12-01\nstate = \"running\"";
    check(&[project("a", &["start = 2025-11-30", status])], &[]);
    check(&[project("a", &["start = 2025-11-30", "due = 2026-02-28"])], &["projects-overdue"]);
}

#[test]
fn a_quick_win_may_take_three_months() {
    let criteria = "[[criterion]]\nid = \"effect\"\nscale = [1, 5]\n[[criterion]]\nid = \"effort\"\nscale = [1, 5]\n";
    let of = |due: &str, ratings: &str| {
        let lines = ["improvements = [\"T1.1a\"]", &format!("due = {due}"), &format!("ratings = {ratings}")];
        broken(&[("projects.toml", &format!("{criteria}{}", project("a", &lines)))])
    };
    assert_eq!(of("2026-05-01", "{ effect = 4, effort = 2 }"), [""; 0]);
    assert_eq!(of("2026-05-02", "{ effect = 4, effort = 2 }"), ["projects-quick-win-too-long"]);
    assert_eq!(of("2026-05-02", "{ effect = 4, effort = 3 }"), [""; 0]);
}

#[test]
fn what_is_done_is_no_longer_waited_for() {
    let needing = |other: &str| [project("a", &["requires = [\"b\"]"]), project("b", &["due = 2026-03-31", other])];
    check(&needing("risks = \"Ingen\""), &["projects-requires-too-late"]);
    check(&needing("[[project.status]]\ndate = 2026-02-20\nstate = \"done\"\nnote = \"Virker\""), &[]);
}

#[test]
fn four_projects_are_too_many_only_at_the_same_time() {
    let four = |last: &[&str]| [project("a", &[]), project("b", &[]), project("c", &[]), project("d", last)];
    check(&four(&[]), &["projects-owner-overloaded"]);
    // By name it is the same person.
    check(&four(&["owner = \"Ali Demir\""]), &["projects-owner-overloaded"]);
    check(&four(&["owner = \"mette\""]), &[]);
    check(&four(&["start = 2026-07-01", "due = 2026-09-30"]), &[]);
    check(&four(&["[[project.status]]\ndate = 2026-02-20\nstate = \"stopped\"\nnote = \"Aftalt\""]), &[]);
}

#[test]
fn only_another_participant_decides_in_the_leaders_place() {
    for by in ["mette", "Mette Holm, leder", "Lederen", "MED-udvalget", "Mette"] {
        check(&[project("a", &[&format!("decided_by = \"{by}\"")])], &[]);
    }
    for by in ["ali", "Ali Demir"] {
        check(&[project("a", &[&format!("decided_by = \"{by}\"")])], &["projects-not-decided-by-leader"]);
    }
}

#[test]
fn a_parked_question_may_say_who_comes_back() {
    let evaluation = EVALUATION
        .replace("[[participant]]\nid = \"mette", "[privacy]\nnames = \"pseudonym\"\n[[participant]]\nid = \"mette");
    let of = |record: &str| broken(&[("evaluation.toml", &evaluation), ("consensus.toml", record)]);
    let parked = "[[question]]\nid = \"T1.1\"\nstatus = \"parked\"\nnote = \"Det tager Mette op i maj.\"\n";
    assert_eq!(of(parked), [""; 0]);
    let agreed = format!("{AGREED}[[question.strength]]\ntext = \"Det ved Mette alt om.\"\n");
    assert_eq!(of(&agreed), ["consensus-personal-name"]);
}

#[test]
fn words_of_agreed_questions_only_are_judged() {
    let of = |status: &str| {
        broken(&[("consensus.toml", &AGREED.replace("\"agreed\"\nscore = 3", status).replace("Klarere mål", "Mål"))])
    };
    assert_eq!(of("\"agreed\"\nscore = 3"), ["consensus-text-too-short"]);
    assert_eq!(of("\"open\""), [""; 0]);
    assert_eq!(of("\"parked\"\nscore = 3\nnote = \"I maj\""), [""; 0]);
}

#[test]
fn entries_are_dropped_only_where_the_answers_are_those_that_were_agreed_on() {
    let folder = solsikken();
    let record = folder.text("consensus.toml");
    let told = |record: String| {
        folder.write("consensus.toml", record);
        told(&folder, "2026-05-18")
            .into_iter()
            .filter(|(rule, _)| rule == "consensus-entry-dropped")
            .collect::<Vec<_>>()
    };
    assert_eq!(told(record.clone()), []);
    let without = record.replace("from = [\"e:7b021fe7\"]", "from = []");
    assert_ne!(without, record);
    let found = told(without.clone());
    let message = "1 forbedringsområde fra svarene på `T1.3` er hverken kommet med eller lagt til side";
    assert_eq!(found, [("consensus-entry-dropped".to_owned(), message.to_owned())]);
    // The answers have changed since, or the key is another one: nothing can be said.
    assert_eq!(told(without.replace("v1:ed4c9387d4abe1b5", "v1:0000000000000000")), []);
}

#[test]
fn what_rests_on_private_answers_is_not_told_where_they_are_elsewhere() {
    let folder = solsikken();
    let evaluation = folder.text("evaluation.toml").replace("answers = \"in-git\"", "answers = \"private\"");
    folder.write("evaluation.toml", evaluation);
    let unkeyed =
        ("consensus-unkeyed".to_owned(), "svarene er private, men fingeraftrykkene er lavet uden nøgle".to_owned());
    assert_eq!(told(&folder, "2026-05-18"), [unkeyed]);
    std::fs::remove_dir_all(folder.join("answers")).unwrap();
    let record = folder.text("consensus.toml").replace("note = \"Drøftet", "# note = \"Drøftet");
    folder.write("consensus.toml", record);
    assert_eq!(told(&folder, "2026-05-18"), []);
}
