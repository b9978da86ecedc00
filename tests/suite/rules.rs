//! When rules speak, and when they are silent: what can no longer be mended is history, and what is not here is not
//! missing.

use crate::folder::{FRAME, Folder};
use serde_json::Value;

const PEOPLE: &str =
    "[[participant]]\nid = \"ida\"\nrole = [\"leader\", \"coordinator\"]\n[[participant]]\nid = \"ali\"\n";

/// The rules that are broken, in the order they are told.
#[track_caller]
fn broken(folder: &Folder, args: &[&str]) -> Vec<String> {
    let ran = folder.run(["check", "--today", "2026-03-01", "--format", "json"].iter().chain(args));
    let json: Value = serde_json::from_str(ran.stdout()).unwrap();
    let findings = json["findings"].as_array().unwrap();
    findings.iter().map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect()
}

/// An evaluation by the small frame with a leader and a member, and these dates.
fn unit(head: &str, dates: &str) -> Folder {
    let folder = Folder::new();
    let text = format!(
        "[evaluation]\nid = \"a\"\nframe = \"frame.toml\"\n{head}\n[decision]\nby = \"Ida\"\n[dates]\n{dates}\n{PEOPLE}"
    );
    folder.write("evaluation.toml", text).write("frame.toml", FRAME);
    folder
}

/// A record of the three questions, with this in each.
fn record(question: &str) -> String {
    ["T1.1", "T1.2", "T2.1"].map(|id| format!("[[question]]\nid = \"{id}\"\n{question}\n")).concat()
}

#[test]
fn a_sheet_is_let_be_once_the_question_is_settled() {
    let folder = unit("", "seminar = 2026-03-20");
    folder.write("answers/ida.csv", "question,score,strengths\nT1.1,3,good\nT1.2,1,\nT2.1,3,the board\n");
    folder.write("answers/ali.csv", "question,score,strengths\nT1.1,3,clear goals\nT1.2,3,\nT2.1,3,\n");
    let weak = ["answers-entry-says-nothing", "answers-low-score-without-improvement"];
    assert_eq!(broken(&folder, &[]), weak);
    folder.write("consensus.toml", record("status = \"open\""));
    assert_eq!(broken(&folder, &[]), weak);
    let first_agreed = record("status = \"open\"").replacen("open", "agreed\"\nscore = 3\nreason = \"ok", 1);
    folder.write("consensus.toml", first_agreed);
    assert_eq!(broken(&folder, &[]), weak[1..]);
    for settled in
        ["status = \"agreed\"\nscore = 3", "status = \"parked\"\nnote = \"later\"", "status = \"not-relevant\""]
    {
        folder.write("consensus.toml", record(settled));
        assert_eq!(broken(&folder, &[]), [""; 0], "{settled}");
    }
}

#[test]
fn answers_that_are_private_and_elsewhere_are_not_overdue() {
    let folder = unit("", "answers_due = 2026-02-20\nseminar = 2026-03-20");
    assert_eq!(broken(&folder, &[]), [""; 0], "no sheet is here, and none can be");
    folder.write("answers/ida.csv", "question,score\nT1.1,3\nT1.2,3\nT2.1,3\n");
    assert_eq!(broken(&folder, &[]), ["answers-overdue"]);
    // What cannot be read has been handed in.
    folder.write("answers/ali.csv", "");
    assert_eq!(broken(&folder, &[]), ["answers-empty"]);
    folder.write("answers/ali.csv", "question,score\nT1.1,\nT1.2,\nT2.1,\n");
    assert_eq!(broken(&folder, &[]), ["answers-overdue"], "a blank sheet holds no answer");
}

#[test]
fn a_sheet_to_come_may_be_the_one_that_uses_documentation() {
    let folder = unit("", "seminar = 2026-03-20");
    let evaluation = String::from_utf8(folder.read("evaluation.toml")).unwrap();
    folder.write("evaluation.toml", evaluation + "[[participant]]\nid = \"bo\"\n");
    let sheet = |basis: &str| format!("question,score,basis\nT1.1,3,{basis}\nT1.2,3,{basis}\nT2.1,3,{basis}\n");
    folder.write("answers/ida.csv", sheet("documentation")).write("answers/ali.csv", sheet("memory"));
    assert_eq!(broken(&folder, &[]), [""; 0]);
    folder.write("answers/bo.csv", sheet(""));
    assert_eq!(broken(&folder, &[]), [""; 0], "who does not say may have used it");
    folder.write("answers/bo.csv", sheet("memory"));
    assert_eq!(broken(&folder, &[]), ["answers-theme-from-memory"; 2]);
    folder.write("answers/bo.csv", sheet("documentation"));
    assert_eq!(broken(&folder, &[]), [""; 0]);
}

#[test]
fn a_phase_asked_for_is_not_one_set_by_hand() {
    let folder = unit("", "seminar = 2026-03-20");
    folder.write("consensus.toml", record("status = \"agreed\"\nscore = 3"));
    assert_eq!(broken(&folder, &["--phase", "collecting"]), [""; 0]);
    let folder = unit("phase = \"collecting\"", "seminar = 2026-03-20");
    folder.write("consensus.toml", record("status = \"open\""));
    assert_eq!(broken(&folder, &[]), [""; 0], "sheets may still come in while the seminar is prepared");
    folder.write("consensus.toml", record("status = \"agreed\"\nscore = 3"));
    assert_eq!(broken(&folder, &[]), ["evaluation-phase-behind"]);
    assert_eq!(broken(&folder, &["--phase", "follow-up"]), ["evaluation-phase-behind"]);
}

#[test]
fn an_own_frame_is_told_of_once_and_a_built_in_one_never() {
    let folder = Folder::new();
    let evaluation = |id: &str, frame: &str| format!("[evaluation]\nid = \"{id}\"\nframe = \"{frame}\"\n");
    let twice = FRAME.replace("Følger vi op?", "Er retningen klar?");
    folder.write("konsensus.toml", "").write("frames/lille.toml", &twice);
    assert_eq!(broken(&folder, &[]), ["frame-question-twice"], "nobody uses it yet");
    for (id, frame) in [("a", "lille"), ("b", "lille"), ("d", "kik")] {
        folder.write(format!("evaluations/{id}/evaluation.toml"), evaluation(id, frame));
    }
    assert_eq!(broken(&folder, &[]), ["frame-question-twice"]);
    folder
        .write("evaluations/d/frame.toml", &twice)
        .write("evaluations/d/evaluation.toml", evaluation("d", "frame.toml"));
    assert_eq!(broken(&folder, &["evaluations/d"]), ["frame-question-twice"; 2]);
    assert_eq!(broken(&folder, &["--ignore", "frame-question-twice"]), [""; 0]);
}

#[test]
fn limits_of_discussion_are_judged_by_the_scale_they_are_for() {
    let folder = unit("", "seminar = 2026-03-20");
    let own = "kind = \"effort\"\n[theme.scale]\nmin = 0\nmax = 1\n";
    let frame = FRAME.replacen("max = 5\n", "max = 5\n[discuss]\nrange = 3\n", 1);
    let narrow = frame.replacen("title = \"Resultater\"\n", &format!("title = \"Resultater\"\n{own}"), 1);
    folder.write("frame.toml", narrow.replace("kind = \"effort\"\n", ""));
    assert_eq!(broken(&folder, &[]), [""; 0], "a scale of its own has rules of its own");
    let wide = narrow.replace("kind = \"effort\"\n", "").replace("max = 1\n", "max = 1\n[theme.discuss]\nrange = 2\n");
    folder.write("frame.toml", &wide);
    assert_eq!(broken(&folder, &[]), ["frame-discuss-never-met"]);
}
