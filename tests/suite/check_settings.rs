//! `konsensus check`: what is selected, silenced, known before, and what makes it fail.

use crate::folder::{Folder, Run, same};
use serde_json::Value;
use snapbox::str;
use std::fmt::Write as _;

const FRAME: &str = "[frame]\nid = \"proeve\"\nversion = \"1\"\ntitle = \"Prøve\"\n[scale]\nmin = 0\nmax = 5\n\
    [[theme]]\nid = \"T1\"\ntitle = \"Ledelse\"\n[[theme.question]]\nid = \"T1.1\"\ntext = \"Hvordan leder vi?\"\n";

/// An evaluation with one error, nobody leads, and one warning, nobody coordinates.
const EVALUATION: &str = "[evaluation]\nid = \"proeve\"\nframe = \"../../frame.toml\"\nround = \"2026\"\nunit = \"Prøven\"\n\n\
    [[participant]]\nid = \"mette\"\nname = \"Mette\"\n\n[[participant]]\nid = \"ali\"\nname = \"Ali\"\n";

/// A workspace with these settings and that evaluation.
fn workspace(settings: &str) -> Folder {
    let folder = Folder::new();
    folder.write("konsensus.toml", settings).write("frame.toml", FRAME);
    folder.write("evaluations/proeve/evaluation.toml", EVALUATION);
    folder
}

#[track_caller]
fn check(folder: &Folder, args: &[&str]) -> Run {
    folder.run(["check", "--today", "2026-03-01", "--format", "json"].iter().chain(args))
}

#[track_caller]
fn write_baseline(folder: &Folder) -> Run {
    folder.run(["check", "--today", "2026-03-01", "--write-baseline"]).code(0)
}

/// Each finding as `state severity rule`, in the order they are told.
#[track_caller]
fn told(folder: &Folder, args: &[&str]) -> Vec<String> {
    let ran = check(folder, args);
    let json: Value = serde_json::from_str(ran.stdout()).unwrap_or_else(|error| panic!("{error}: {}", ran.both()));
    let text = |finding: &Value, field: &str| finding[field].as_str().unwrap().to_owned();
    let findings = json["findings"].as_array().unwrap().iter();
    findings.map(|found| ["state", "severity", "rule"].map(|field| text(found, field)).join(" ")).collect()
}

const ERROR: &str = "new error evaluation-no-leader";
const WARNING: &str = "new warning evaluation-no-coordinator";

#[test]
fn settings_select_ignore_and_change_severity() {
    for (settings, expected) in [
        ("", &[WARNING, ERROR][..]),
        ("[check]\nignore = [\"evaluation-no-leader\"]\n", &[WARNING]),
        ("[check]\nignore = [\"evaluation\"]\n", &[]),
        ("[check]\nignore = [\"all\"]\n", &[]),
        // What is more exact wins, whatever the order.
        ("[check]\nignore = [\"evaluation\"]\nselect = [\"all\", \"evaluation-no-leader\"]\n", &[ERROR]),
        ("[check]\nselect = [\"evaluation-no-coordinator\"]\n", &[WARNING]),
        ("[check]\nselect = [\"projects\"]\n", &[]),
        (
            "[check.severity]\nevaluation-no-leader = \"note\"\nevaluation-no-coordinator = \"error\"\n",
            &["new error evaluation-no-coordinator", "new note evaluation-no-leader"],
        ),
        (
            "[check.severity]\nevaluation = \"note\"\nevaluation-no-leader = \"off\"\n",
            &["new note evaluation-no-coordinator"],
        ),
    ] {
        assert_eq!(told(&workspace(settings), &[]), expected, "{settings}");
    }
}

#[test]
fn settings_may_hold_for_some_paths_only() {
    let other = EVALUATION.replace("\"proeve\"", "\"gammel-2020\"");
    for (paths, expected) in [
        ("evaluations/*-2020/**", &[WARNING, ERROR][..]),
        ("evaluations/*/evaluation.toml", &[]),
        ("**/evaluation.toml", &[]),
        // A star does not go into folders.
        ("*/evaluation.toml", &[WARNING, ERROR, WARNING, ERROR]),
    ] {
        let settings =
            format!("[[check.path]]\npaths = [\"{paths}\"]\nignore = [\"evaluation\"]\nreason = \"gamle\"\n");
        let folder = workspace(&settings);
        folder.write("evaluations/gammel-2020/evaluation.toml", &other);
        assert_eq!(told(&folder, &[]), expected, "{paths}");
        // The same, seen from another folder.
        let here = Folder::new();
        let path = folder.path();
        assert_eq!(told(&here, &[path.to_str().unwrap()]), expected, "{paths}");
    }
}

#[test]
fn options_win_over_settings() {
    let folder = workspace("[check]\nignore = [\"evaluation-no-leader\"]\nselect = [\"evaluation\"]\n");
    assert_eq!(told(&folder, &["--select", "evaluation-no-leader"]), [ERROR]);
    assert_eq!(told(&folder, &["--ignore", "evaluation-no-coordinator"]), [""; 0]);
    assert_eq!(told(&folder, &["--select", "all", "--ignore", "projects,answers"]), [WARNING, ERROR]);
}

#[test]
fn what_hides_the_rest_of_a_file_is_always_told() {
    let folder = workspace("[check]\nignore = [\"all\"]\n[check.severity]\nevaluation-syntax = \"off\"\n");
    folder.write("evaluations/proeve/evaluation.toml", "# konsensus: ignore evaluation-syntax: nej\n[evaluation\n");
    assert_eq!(told(&folder, &["--ignore", "evaluation-syntax"])[0], "new error evaluation-syntax");
}

#[test]
fn a_rule_that_does_not_exist_is_told_with_what_was_meant() {
    let folder = workspace("");
    let ran = check(&folder, &["--ignore", "evaluation-no-leder"]).code(2);
    same(
        ran.both(),
        str![[r#"
--- stderr
error: there is no rule and no area `evaluation-no-leder`; did you mean `evaluation-no-leader`?

"#]],
    );
}

#[test]
fn findings_fail_from_a_severity_on() {
    let (error, warning) = (workspace(""), workspace("[check]\nignore = [\"evaluation-no-leader\"]\n"));
    let note = workspace("[check]\nselect = [\"evaluation-no-leader\"]\n[check.severity]\nall = \"note\"\n");
    let none = workspace("[check]\nselect = [\"projects\"]\n");
    for (fail_on, codes) in
        [("never", [0, 0, 0, 0]), ("error", [1, 0, 0, 0]), ("warning", [1, 1, 0, 0]), ("note", [1, 1, 1, 0])]
    {
        for (folder, code) in [&error, &warning, &note, &none].into_iter().zip(codes) {
            check(folder, &["--fail-on", fail_on]).code(code);
        }
    }
    // From the settings; the option wins.
    let folder = workspace("[check]\nfail_on = \"warning\"\nignore = [\"evaluation-no-leader\"]\n");
    check(&folder, &[]).code(1);
    check(&folder, &["--fail-on", "error"]).code(0);
}

#[test]
fn a_comment_silences_what_it_stands_beside() {
    let silenced = "silenced error evaluation-no-leader";
    let people =
        EVALUATION.replace("id = \"mette\"\n", "id = \"maj-2\" # konsensus: ignore evaluation-bad-id: skiftes\n");
    for (evaluation, expected) in [
        // Findings about the file as a whole: at its top.
        (format!("# konsensus: ignore evaluation-no-leader: lederen er ny\n{EVALUATION}"), &[WARNING, silenced][..]),
        (
            format!("{EVALUATION}# konsensus: ignore evaluation-no-leader: her gælder det ikke\n"),
            &[WARNING, ERROR, "new warning workspace-silencing-unused"],
        ),
        (
            people,
            &[
                // One person is left whose id can be read; the other findings wait.
                "silenced error evaluation-bad-id",
            ],
        ),
    ] {
        let folder = workspace("");
        folder.write("evaluations/proeve/evaluation.toml", &evaluation);
        let mut found = told(&folder, &[]);
        found.retain(|found| expected.contains(&found.as_str()) || found.contains("bad-id"));
        assert_eq!(found, expected, "{evaluation}");
    }
}

#[test]
fn a_silenced_finding_keeps_its_reason_and_does_not_fail() {
    let folder = workspace("[check]\nignore = [\"evaluation-no-coordinator\"]\n");
    let comment = "# konsensus: ignore evaluation-no-leader until 2026-03-01: lederen: ny\n";
    folder.write("evaluations/proeve/evaluation.toml", format!("{comment}{EVALUATION}"));
    let json: Value = serde_json::from_str(check(&folder, &[]).code(0).stdout()).unwrap();
    assert_eq!(json["findings"][0]["reason"], "lederen: ny");
    assert_eq!((&json["summary"]["errors"], &json["summary"]["silenced"]), (&Value::from(0), &Value::from(1)));
    // The last day it holds is the one it names.
    let after = folder.run(["check", "--today", "2026-03-02", "--format", "line"]).code(1);
    assert!(after.stdout().contains("workspace-silencing-expired") && after.stdout().contains("no-leader"));
}

#[test]
fn what_was_not_checked_is_no_unused_silencing() {
    let folder = workspace("");
    let comment = "# konsensus: ignore projects-no-owner, evaluation-no-leader: senere\n";
    folder.write("evaluations/proeve/evaluation.toml", format!("{comment}{EVALUATION}"));
    // Nobody asked for the rule, or it is not due in this phase.
    assert_eq!(told(&folder, &["--select", "workspace"]), [""; 0]);
    assert_eq!(told(&folder, &[]), [WARNING, "silenced error evaluation-no-leader"]);
    let later = told(&folder, &["--phase", "follow-up"]);
    assert!(later.contains(&"new warning workspace-silencing-unused".to_owned()), "{later:?}");
}

#[test]
fn a_baseline_lets_an_old_repository_begin_clean() {
    let folder = workspace("");
    check(&folder, &[]).code(1);
    let ran = write_baseline(&folder);
    same(ran.stderr(), "wrote konsensus.baseline.toml; known findings: 2\n");
    same(
        folder.text("konsensus.baseline.toml"),
        str![[r##"
# Listen over kendte fund: dem, der var her i forvejen, og som `konsensus check` ikke tæller med.
# Skrevet af `konsensus check --write-baseline`; `--shrink-baseline` tager dem af listen, der er rettet.

[[known]]
rule = "evaluation-no-coordinator"
path = "evaluations/proeve/evaluation.toml"

[[known]]
rule = "evaluation-no-leader"
path = "evaluations/proeve/evaluation.toml"

"##]],
    );
    check(&folder, &[]).code(0);
    let known = ["known warning evaluation-no-coordinator", "known error evaluation-no-leader"];
    assert_eq!(told(&folder, &[]), known);
    // Lines do not matter; what is new counts.
    folder.write("evaluations/proeve/evaluation.toml", format!("\n\n# øverst\n{EVALUATION}"));
    assert_eq!(told(&folder, &[]), known);
    folder.write("evaluations/proeve/evaluation.toml", format!("{EVALUATION}langage = \"da\"\n"));
    check(&folder, &[]).code(1);
    // The others wait until the new one is mended: they are not taken for mended themselves.
    assert_eq!(told(&folder, &[]), ["new error evaluation-unknown-key"]);
}

#[test]
fn a_baseline_shrinks_when_asked_and_never_grows_by_itself() {
    let folder = workspace("");
    write_baseline(&folder);
    let with_leader = EVALUATION.replace("name = \"Mette\"\n", "name = \"Mette\"\nrole = \"leader\"\n");
    folder.write("evaluations/proeve/evaluation.toml", &with_leader);
    let before = folder.files();
    assert_eq!(told(&folder, &[]), ["known warning evaluation-no-coordinator", "new note workspace-baseline-stale",]);
    assert!(folder.files() == before, "checking writes nothing");
    // What was not looked for is not mended.
    check(&folder, &["--shrink-baseline", "--ignore", "evaluation-no-leader"]).code(0);
    assert!(folder.text("konsensus.baseline.toml").contains("no-leader"));
    folder.write("evaluations/b/evaluation.toml", "[evaluation]\nid = \"b\"\nframe = \"kik\"\n");
    check(&folder, &["--shrink-baseline", "evaluations/b"]).code(0);
    assert!(folder.text("konsensus.baseline.toml").contains("no-leader"));
    check(&folder, &["--shrink-baseline", "evaluations"]).code(0);
    let text = folder.text("konsensus.baseline.toml");
    assert!(text.contains("no-coordinator") && !text.contains("no-leader"), "{text}");
    // What is mended and comes back counts.
    folder.write("evaluations/proeve/evaluation.toml", EVALUATION);
    check(&folder, &[]).code(1);
}

#[test]
fn a_baseline_counts_how_often_the_same_is_there() {
    let keys = |number: usize| {
        (0..number).fold(String::new(), |mut keys, at| {
            write!(keys, "\n[[participant]]\nid = \"p{at}\"\nmark = 1\n").unwrap();
            keys
        })
    };
    let folder = workspace("[check]\nselect = [\"evaluation-unknown-key\"]\nbaseline = \"kendt.toml\"\n");
    let write = |number| folder.write("evaluations/proeve/evaluation.toml", format!("{EVALUATION}{}", keys(number)));
    write(2);
    write_baseline(&folder);
    assert!(folder.text("kendt.toml").contains("count = 2"));
    check(&folder, &[]).code(0);
    write(3);
    assert_eq!(told(&folder, &[]).iter().filter(|told| told.starts_with("new")).count(), 1);
    check(&folder, &[]).code(1);
}

#[test]
fn a_baseline_that_cannot_be_read_is_told() {
    let folder = workspace("");
    folder.write("konsensus.baseline.toml", "[[known]\nrule = 3\n");
    let found = told(&folder, &[]);
    assert!(found.contains(&"new error workspace-syntax".to_owned()), "{found:?}");
    let before = folder.files();
    check(&folder, &["--shrink-baseline"]).code(2);
    assert!(folder.files() == before, "what cannot be read is not replaced");
}

#[test]
fn a_clone_without_the_private_answers_stays_green() {
    let folder = workspace("");
    let consensus = "[[question]]\nid = \"T1.1\"\nstatus = \"open\"\n";
    let people = EVALUATION.replace("name = \"Mette\"\n", "name = \"Mette\"\nrole = [\"leader\", \"coordinator\"]\n");
    let rest = "[decision]\nby = \"Ida\"\nwhy = \"x\"\n[dates]\nseminar = 2026-03-20\n";
    folder.write("evaluations/proeve/evaluation.toml", format!("{people}{rest}"));
    folder.write("evaluations/proeve/consensus.toml", consensus);
    let ran = check(&folder, &[]).code(0);
    let json: Value = serde_json::from_str(ran.stdout()).unwrap();
    assert_eq!(json["findings"], Value::Array(Vec::new()), "{}", ran.both());
    assert_eq!(json["not_checkable"][0]["evaluation"], "proeve");
    let rules = json["not_checkable"][0]["rules"].as_array().unwrap();
    assert!(rules.iter().any(|rule| rule == "answers-not-delivered"), "{rules:?}");
    assert!(ran.stderr().starts_with("ikke undersøgt: "), "{}", ran.both());
    // With the answers in git, sheets that are missing are missing.
    folder.write("evaluations/proeve/evaluation.toml", format!("{people}{rest}[privacy]\nanswers = \"in-git\"\n"));
    assert!(check(&folder, &[]).stdout().contains("answers-not-delivered") || !check(&folder, &[]).stdout().is_empty());
}

#[test]
fn many_threads_tell_the_same_as_one() {
    let folder = workspace("");
    for number in 0..40 {
        let evaluation = EVALUATION.replace("\"proeve\"", &format!("\"proeve-{number:02}\""));
        folder.write(format!("evaluations/p{number:02}/evaluation.toml"), evaluation);
    }
    let with_threads = |threads: &str| {
        let mut command = crate::folder::command(env!("CARGO_BIN_EXE_konsensus"), folder.path());
        Run::of(command.args(["check", "--today", "2026-03-01"]).env("RAYON_NUM_THREADS", threads)).code(1).both()
    };
    assert_eq!(with_threads("1"), with_threads("7"));
}
