//! Files that are laid out to hurt `check`: pipes and links in place of files, baselines and comments that would hide
//! what nobody has seen, and files of a size nobody writes.

use crate::folder::{EVALUATION, FRAME, Folder, Run, SHEET, same};
use snapbox::str;

/// Checks a folder.
#[track_caller]
fn check(folder: &Folder, args: &[&str]) -> Run {
    folder.run(["check", "--lang", "en", "--today", "2026-03-01"].iter().chain(args))
}

#[cfg(target_os = "linux")]
#[test]
fn no_pipe_and_no_device_is_waited_for() {
    let files = ["answers/.key", ".gitignore", "answers/.gitignore", ".git/info/exclude", "konsensus.baseline.toml"];
    for file in files.into_iter().chain(["reports/x.md", "projects.toml", "konsensus.toml", "notes.toml"]) {
        for make in ["mkfifo", "ln -s /dev/zero"] {
            let folder = Folder::unit();
            folder.write("reports/a.md", "a").write(".git/info/b", "b");
            let line = format!("{make} {file}; ulimit -v 4000000; timeout 20 \"$konsensus\" check --format line");
            let run = folder.shell(&line);
            assert!(!run.stderr().contains("panicked"), "{run:?}");
            run.code(1);
        }
    }
    let folder = Folder::unit();
    folder.shell("mkfifo projects.toml").code(0);
    let run = folder.shell("timeout 20 \"$konsensus\" prioritise --reviewed x").code(2);
    assert!(run.stderr().contains("it is a pipe or a device"), "{run:?}");
}

#[test]
fn what_hides_the_rest_of_a_file_is_never_known() {
    let folder = Folder::unit();
    folder.write("konsensus.toml", "").write("projects.toml", "[[project]\n");
    check(&folder, &["--write-baseline"]).code(0);
    assert!(!folder.text("konsensus.baseline.toml").contains("projects-syntax"));
    // Nor where somebody wrote it by hand.
    folder.write("projects.toml", "[[project]\n");
    let content = "v1:0000000000000000";
    for content in ["", content] {
        let known =
            format!("[[known]]\nrule = \"projects-syntax\"\npath = \"projects.toml\"\ncontent = \"{content}\"\n");
        folder.write("konsensus.baseline.toml", known);
        assert!(check(&folder, &["--select", "projects"]).code(1).stdout().contains("[projects-syntax]"));
    }
}

/// A workspace with a key that nobody knows, in a baseline.
fn with_baseline(baseline: &str) -> Folder {
    let folder = Folder::unit();
    folder.write("konsensus.toml", "[check]\nselect = [\"evaluation-unknown-key\", \"workspace\"]\n");
    folder.write("evaluation.toml", EVALUATION.replace("frame =", "colour = 1\nframe ="));
    folder.write("konsensus.baseline.toml", baseline);
    folder
}

#[test]
fn what_stands_twice_in_a_baseline_counts_twice_and_goes_once() {
    let folder = Folder::unit();
    folder.write("konsensus.toml", "[check]\nselect = [\"evaluation-no-leader\", \"workspace\"]\n");
    check(&folder, &["--write-baseline"]).code(0);
    let entry = folder.text("konsensus.baseline.toml");
    let entry = &entry[entry.find("[[known]]").unwrap()..];
    // As git merges two branches that both knew it.
    folder.write("konsensus.baseline.toml", format!("{entry}\n{entry}"));
    assert!(check(&folder, &["-v"]).code(0).stdout().contains("[workspace-baseline-stale]"));
    check(&folder, &["--shrink-baseline"]).code(0);
    assert_eq!(folder.text("konsensus.baseline.toml").matches("[[known]]").count(), 1);
    assert_eq!(check(&folder, &[]).code(0).stdout(), "");
}

#[test]
fn counts_of_a_baseline_have_no_end() {
    let known = |rule: &str| format!("[[known]]\nrule = \"{rule}\"\npath = \"x\"\ncount = {}\n", u64::MAX);
    let folder =
        with_baseline(&[known("projects-circle"), known("projects-circle"), known("projects-no-plan")].concat());
    check(&folder, &[]).code(1);
    check(&folder, &["--shrink-baseline", "--select", "answers"]).code(0);
}

#[test]
fn what_is_stale_does_not_become_known() {
    let folder = with_baseline("[[known]]\nrule = \"evaluation-no-leader\"\npath = \"evaluation.toml\"\n");
    check(&folder, &["--write-baseline", "--select", "evaluation,workspace"]).code(0);
    assert!(!folder.text("konsensus.baseline.toml").contains("stale"));
}

/// Two evaluations that name one frame, which can be mended.
fn shared_frame() -> Folder {
    let folder = Folder::new();
    folder.write("lille.toml", FRAME.replace("Ledelse", "Ledelse pa\u{30a}"));
    for id in ["a", "b"] {
        let evaluation = EVALUATION.replace("solsikken-2026", id).replace("frame.toml", "../lille.toml");
        folder.write(format!("{id}/evaluation.toml"), evaluation).write(format!("{id}/answers/jonas.csv"), SHEET);
    }
    folder
}

#[test]
fn a_frame_that_two_evaluations_name_is_mended_once() {
    let folder = shared_frame();
    let diff = check(&folder, &["--diff"]).code(1);
    assert_eq!(diff.stdout().matches("@@").count(), 2, "{}", diff.stdout());
    let run = check(&folder, &["--fix", "--force", "--select", "frame"]).code(0);
    same(
        run.both(),
        str![[r#"
--- stderr
wrote a/../lille.toml: 1 fixed

"#]],
    );
    assert!(folder.text("lille.toml").contains("Ledelse på"));
}

#[cfg(unix)]
#[test]
fn a_sheet_that_is_a_link_to_another_is_mended_once() {
    let folder = Folder::unit();
    folder.write("answers/jonas.csv", SHEET.replace("point", "piont"));
    std::os::unix::fs::symlink("jonas.csv", folder.join("answers/mette.csv")).unwrap();
    let run = check(&folder, &["--fix", "--force", "--select", "answers-no-score-column"]).code(0);
    same(
        run.both(),
        str![[r#"
--- stderr
wrote answers/jonas.csv: 1 fixed

"#]],
    );
    assert_eq!(folder.text("answers/jonas.csv"), SHEET);
    assert!(std::fs::symlink_metadata(folder.join("answers/mette.csv")).unwrap().is_symlink());
}

#[test]
fn a_comment_that_is_half_understood_excuses_nothing() {
    for comment in ["ignore evaluation-unknown-key: until 2020-01-01", "ignore until 2027-01-01: x", "ignore , : x"] {
        let folder = with_baseline("");
        let evaluation =
            folder.text("evaluation.toml").replace("colour = 1", &format!("colour = 1 # konsensus: {comment}"));
        folder.write("evaluation.toml", evaluation);
        let run = check(&folder, &["--format", "line"]).code(1);
        for rule in ["evaluation-unknown-key", "workspace-silencing-not-understood"] {
            assert!(run.stdout().contains(&format!("error[{rule}]")), "{comment}: {}", run.both());
        }
    }
}

#[test]
fn thousands_of_slips_in_a_file_are_told_and_mended_in_time() {
    let folder = Folder::unit();
    let rows = "T1.1;ved ikke.;dokumentaion\n".repeat(400);
    folder.write("answers/jonas.csv", format!("spørgsmål;point;grundlag\n{rows}"));
    let headings: String = (0..400).map(|at| format!(";piont{at}")).collect();
    folder.write("answers/mette.csv", format!("spørgsmål{headings}\nT1.1;3\n"));
    let run = check(&folder, &["--fix", "--force"]).code(1);
    assert!(run.stderr().starts_with("wrote answers/jonas.csv: 800 fixed\n"), "{}", run.stderr());
    assert!(!folder.text("answers/jonas.csv").contains("ved ikke."));
}
