//! What lies around the evaluations: the workspace and frames, and what cannot be read or asked for.

use super::{PLACE, commit, edit, git, json, line, lines, workspace};
use crate::folder::{Folder, PROGRAM, Run, command};
use serde_json::Value;

fn rows(json: &Value) -> Vec<String> {
    json["workspace"].as_array().unwrap().iter().map(line).collect()
}

#[test]
fn units_and_areas_come_go_and_change_their_names() {
    let folder = Folder::new();
    let unit = |id: &str, title: &str, area: &str| {
        format!("[[unit]]\nid = \"{id}\"\ntitle = \"{title}\"\narea = \"{area}\"\n")
    };
    let areas = "[[area]]\nid = \"laering\"\ntitle = \"Læring\"\n[[area]]\nid = \"omsorg\"\n";
    let of = |units: &str| format!("organisation = \"Eksempel Kommune\"\n{areas}{units}");
    let before = unit("solen", "Solen", "laering") + &unit("skoven", "Skoven", "laering");
    folder.write("konsensus.toml", of(&before));
    commit(&folder, "2026-03-02");
    let after = unit("havet", "Havet", "omsorg") + &unit("solen", "Børnehuset Solen", "omsorg");
    folder.write("konsensus.toml", of(&after).replace("Eksempel Kommune", "Prøve Kommune"));
    assert_eq!(
        rows(&json(&folder)),
        [
            "change unit solen changed area laering > omsorg",
            "addition unit havet added",
            "addition unit skoven dropped",
            "wording workspace (Prøve Kommune) reworded organisation Eksempel Kommune > Prøve Kommune",
            "wording unit solen reworded title Solen > Børnehuset Solen",
        ]
    );
}

#[test]
fn a_frame_is_reworded_asks_more_or_less_and_may_have_another_scale() {
    let folder = workspace();
    let frame = folder.text("frames/lille.toml");
    folder.write("frames/lille.toml", frame.replace("Er retningen klar?", "Kender alle retningen?"));
    let text = |text: &str| format!("{{\"da\":\"{text}\",\"en\":\"{text}\"}}");
    let reworded = format!(
        "wording frame-question T1.1 reworded text {} > {} in lille",
        text("Er retningen klar?"),
        text("Kender alle retningen?")
    );
    assert_eq!(rows(&json(&folder)), [reworded]);
    let scale = "[[theme.question]]\nid = \"T1.1\"\nscale = { min = 0, max = 10 }";
    folder.write("frames/lille.toml", frame.replace("[[theme.question]]\nid = \"T1.1\"", scale));
    assert_eq!(rows(&json(&folder))[0], "change frame-question T1.1 changed scale 0–5 > 0–10 in lille");
    // Questions that follow the frame's scale say nothing of their own.
    folder.write("frames/lille.toml", frame.replace("max = 5", "max = 7"));
    assert!(rows(&json(&folder)).contains(&"change frame lille changed scale 0–5 > 0–7".to_owned()));
    assert!(rows(&json(&folder)).iter().all(|row| !row.contains("frame-question") || !row.contains(" scale ")));
    let added = format!("{frame}[[theme.question]]\nid = \"T2.2\"\ntext = \"Og så?\"\n");
    folder.write("frames/lille.toml", added);
    assert_eq!(rows(&json(&folder)), ["addition frame-question T2.2 added in lille"]);
    folder
        .write("frames/lille.toml", &frame)
        .write("frames/anden.toml", frame.replace("id = \"lille\"", "id = \"anden\""));
    assert_eq!(rows(&json(&folder)), ["addition frame anden added"]);
}

#[test]
fn two_commits_are_compared_whatever_lies_in_the_folder_now() {
    let folder = workspace();
    edit(&folder, "consensus.toml", "score = 3", "score = 5");
    commit(&folder, "2026-03-09");
    git(&folder, "2026-03-09", "tag v2");
    std::fs::remove_dir_all(folder.join("evaluations")).unwrap();
    for revisions in ["HEAD~1..v2", "HEAD~1..", "HEAD~1..HEAD"] {
        let run = folder.run(["changes", revisions, "--format", "json"]).code(0);
        let json: Value = serde_json::from_str(run.stdout()).unwrap();
        assert_eq!(line(&json["evaluations"][0]["changes"][0]), "score question T1.1 changed score 3 > 5");
        assert_eq!(json["evaluations"][0]["path"], PLACE);
    }
    // The other way round, and of a folder that is not there any more.
    let run = folder.run(["changes", "v2..HEAD~1", PLACE]).code(0);
    assert!(run.stdout().contains("Point: 5 → 3"), "{}", run.stdout());
}

#[test]
fn only_what_lies_below_the_path_is_told_and_the_workspace_around_it_is_known() {
    let folder = workspace();
    let other = folder.text(format!("{PLACE}/evaluation.toml")).replace("solsikken-2026", "skoven");
    folder.write("evaluations/skoven/evaluation.toml", other);
    commit(&folder, "2026-03-02");
    edit(&folder, "consensus.toml", "score = 3", "score = 5");
    folder.write(
        "evaluations/skoven/evaluation.toml",
        folder.text("evaluations/skoven/evaluation.toml").replace("2026-04-10", "2026-04-17"),
    );
    let below = |path: &str| {
        let run = folder.run(["changes", "HEAD", path, "--format", "json"]).code(0);
        let json: Value = serde_json::from_str(run.stdout()).unwrap();
        json["evaluations"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["id"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(below("evaluations/skoven"), ["skoven"]);
    assert_eq!(below(PLACE), ["solsikken-2026"]);
    assert_eq!(below("."), ["skoven", "solsikken-2026"]);
    let run = Run::of(command(PROGRAM, folder.join(PLACE)).args(["changes", "HEAD", "--today", "2026-03-03"])).code(0);
    assert!(run.stdout().contains("Mappe: ."), "{}", run.stdout());
}

#[test]
fn what_cannot_be_read_then_is_told_and_the_rest_compared() {
    let folder = workspace();
    edit(&folder, "consensus.toml", "[[question]]", "[[question");
    commit(&folder, "2026-03-02");
    edit(&folder, "consensus.toml", "[[question", "[[question]]");
    edit(&folder, "projects.toml", "effect = 3", "effect = 4");
    let run = folder.run(["changes", "HEAD", "--today", "2026-03-03", "--format", "json"]).code(1);
    let found: Value = serde_json::from_str(run.stdout()).unwrap();
    let changes = found["evaluations"][0]["changes"].as_array().unwrap();
    assert_eq!(changes.iter().map(line).collect::<Vec<_>>(), ["change rating effect changed rating 3 > 4 in moeder"]);
    let problem = &found["problems"][0];
    assert_eq!(problem["revision"], "HEAD");
    assert_eq!(problem["path"], format!("{PLACE}/consensus.toml"));
    assert!(run.stderr().contains(&format!("HEAD:{PLACE}/consensus.toml:1")), "{}", run.stderr());
    assert!(!run.both().contains("/konsensus-"), "no path of ours is told: {}", run.both());
    // A frame that is gone takes its evaluations along, on both sides.
    let folder = workspace();
    std::fs::remove_file(folder.join("frames/lille.toml")).unwrap();
    let run = folder.run(["changes", "HEAD", "--format", "json"]).code(1);
    let found: Value = serde_json::from_str(run.stdout()).unwrap();
    assert_eq!(found["evaluations"].as_array().unwrap().len(), 0, "{found}");
}

#[test]
fn what_is_wrong_in_both_is_told_once_and_of_the_later() {
    let folder = workspace();
    edit(&folder, "projects.toml", "effect = 3", "effect = 9");
    commit(&folder, "2026-03-02");
    let run = folder.run(["changes", "HEAD", "--format", "json"]).code(1);
    let found: Value = serde_json::from_str(run.stdout()).unwrap();
    let problems = found["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 1, "{found}");
    assert_eq!(problems[0]["revision"], Value::Null);
}

#[cfg(unix)]
#[test]
fn a_link_in_a_revision_is_told_and_what_it_stands_for_is_not_compared() {
    let folder = workspace();
    let path = folder.join(format!("{PLACE}/consensus.toml"));
    std::fs::rename(&path, folder.join("elsewhere.toml")).unwrap();
    std::os::unix::fs::symlink("../../elsewhere.toml", &path).unwrap();
    commit(&folder, "2026-03-02");
    let run = folder.run(["changes", "HEAD", "--today", "2026-03-03", "--format", "json"]).code(1);
    let found: Value = serde_json::from_str(run.stdout()).unwrap();
    assert_eq!(found["evaluations"].as_array().unwrap().len(), 0, "{found}");
    assert_eq!(found["problems"].as_array().unwrap().len(), 1, "{found}");
    assert_eq!(found["problems"][0]["path"], format!("{PLACE}/consensus.toml"));
    assert!(run.stderr().contains("bliver ikke fulgt"), "{}", run.stderr());
}

#[test]
fn what_cannot_be_asked_is_exit_2_and_says_what_to_type() {
    let folder = workspace();
    let error = |args: &[&str]| folder.run(["changes"].iter().chain(args)).code(2).stderr().to_owned();
    assert!(error(&["v9"]).contains("error: there is no revision `v9` in this repository"));
    assert!(error(&["v1...v2"]).contains("write v1..v2"));
    assert!(error(&["--", "--output=x"]).contains("a revision does not begin with `-`"));
    assert!(error(&["HEAD..--all"]).contains("a revision does not begin with `-`"));
    assert!(error(&["HEAD", "nowhere"]).contains("neither then nor now"));
    assert!(error(&[]).contains("REV[..REV]"));
    let bare = Folder::new();
    let run = bare.run(["changes", "HEAD"]).code(2);
    assert!(run.stderr().contains("lies in no git repository"), "{}", run.stderr());
    let run = Run::of(command(PROGRAM, folder.path()).args(["changes", "HEAD"]).env("PATH", "")).code(2);
    assert!(run.stderr().contains("there is no git program here"), "{}", run.stderr());
}

#[test]
fn a_hook_of_another_repository_does_not_lead_astray_and_nothing_is_changed() {
    let folder = workspace();
    edit(&folder, "consensus.toml", "score = 3", "score = 5");
    let before = folder.files();
    let mut run = command(PROGRAM, folder.path());
    run.args(["changes", "HEAD", "--format", "json"])
        .env("GIT_DIR", "/nowhere")
        .env("GIT_INDEX_FILE", "/nowhere/index");
    assert!(Run::of(&mut run).code(0).stdout().contains("\"field\": \"score\""));
    assert_eq!(folder.files(), before, "neither the files nor the repository");
}

#[test]
fn names_with_spaces_letters_and_signs_are_read() {
    let folder = workspace();
    std::fs::rename(folder.join(PLACE), folder.join("evaluations/Børnehuset \"Sol\" *1")).unwrap();
    commit(&folder, "2026-03-02");
    let path = "evaluations/Børnehuset \"Sol\" *1/consensus.toml";
    folder.write(path, folder.text(path).replace("score = 3", "score = 1"));
    assert_eq!(lines(&folder), ["score question T1.1 changed score 3 > 1"]);
}
