//! `konsensus report`: reports are written into reports/, and known to be stale.

use crate::folder::{EVALUATION, FRAME, Folder, same};
use snapbox::str;

const RECORD: &str = "[[question]]\nid = \"T1.1\"\nstatus = \"agreed\"\nscore = 4\n\
    [[question.improvement]]\nid = \"T1.1a\"\ntext = \"Færre møder\"\n";

const PROJECTS: &str =
    "[[project]]\nid = \"moeder\"\ntitle = \"Møder\"\nimprovements = [\"T1.1a\"]\ndecision = \"chosen\"\n";

const NAMES: [&str; 5] = ["programme", "gross-list", "disagreement", "consensus", "priorities"];

fn unit() -> Folder {
    let folder = Folder::unit();
    folder.write("consensus.toml", RECORD).write("projects.toml", PROJECTS);
    folder
}

#[test]
fn a_report_is_written_in_the_language_of_the_evaluation_or_another() {
    let folder = unit();
    for name in NAMES {
        let run = folder.run(["report", name]).code(0);
        assert!(run.both().starts_with(&format!("--- stderr\nwrote reports/{name}.md\n")), "{}", run.both());
        folder.run(["report", name, "--lang", "en"]).code(0);
        let (da, en) = (folder.text(format!("reports/{name}.md")), folder.text(format!("reports/{name}.en.md")));
        for (report, lang) in [(&da, "da"), (&en, "en")] {
            let mut lines = report.lines();
            assert_eq!(lines.next(), Some("---"));
            assert!(lines.next().unwrap().starts_with("title: \""), "{name}");
            assert_eq!(lines.next(), Some(&*format!("lang: {lang}")));
            assert_eq!(report.lines().filter(|line| line.starts_with("# ")).count(), 1, "{name} has one title");
            assert!(report.contains("<!--"), "{name} says that it is generated");
        }
        assert_ne!(da.lines().nth(1), en.lines().nth(1), "{name}");
    }
}

#[test]
fn the_gross_list_and_the_disagreement_have_the_same_body_as_their_commands() {
    let folder = unit();
    for (name, command) in [("gross-list", "merge"), ("disagreement", "diff")] {
        let report = folder.run(["report", name, "-o", "-"]).code(0);
        assert_eq!(report.stdout(), folder.run([command, "--format", "md"]).code(0).stdout());
        let rows = folder.run(["report", name, "--format", "json", "-o", "-"]).code(0);
        assert_eq!(rows.stdout(), folder.run([command, "--format", "json"]).code(0).stdout());
    }
}

#[test]
fn a_stale_report_is_noticed_and_nothing_is_written() {
    let folder = unit();
    for name in NAMES {
        same(
            folder.run(["report", name, "--check"]).code(1).both(),
            format!("--- stderr\nreports/{name}.md is missing: write it\n"),
        );
        folder.run(["report", name]).code(0);
        same(folder.run(["report", name, "--check"]).code(0).both(), "--- stderr\n");
        let path = format!("reports/{name}.md");
        folder.write(&path, [folder.read(&path), b"\nrettet i hast\n".to_vec()].concat());
        let before = folder.files();
        let ran = folder.run(["report", name, "--check"]).code(1);
        assert!(ran.stderr().contains("was edited by hand"), "{}", ran.both());
        // What a person wrote is not written over unasked.
        let ran = folder.run(["report", name]).code(2);
        assert!(ran.stderr().contains("--force"), "{}", ran.both());
        assert!(folder.files() == before, "something was written");
        folder.run(["report", name, "--force"]).code(0);
        folder.run(["report", name, "--check"]).code(0);
    }
    folder.write("consensus.toml", RECORD.replace("score = 4", "score = 3"));
    folder.run(["report", "consensus", "--check"]).code(1);
    folder.run(["report", "gross-list", "--check"]).code(0);
}

#[test]
fn a_clone_without_the_private_answers_is_not_accused() {
    let folder = unit();
    for name in NAMES {
        folder.run(["report", name]).code(0);
    }
    std::fs::remove_dir_all(folder.join("answers")).unwrap();
    for name in ["gross-list", "disagreement", "consensus"] {
        same(
            folder.run(["report", name, "--check"]).code(0).both(),
            "--- stderr\nnot checkable here: the private answers are not here\n",
        );
    }
    folder.run(["report", "priorities", "--check"]).code(0);
    let before = folder.files();
    let error = "error: the private answers are not here: the report would be written without what people answered\n";
    same(folder.run(["report", "consensus"]).code(2).both(), format!("--- stderr\n{error}"));
    assert!(folder.files() == before, "a good report was written over");
}

#[test]
fn what_is_not_there_yet_is_named_with_the_command_that_starts_it() {
    let folder = Folder::unit();
    same(
        folder.run(["report", "consensus"]).code(2).both(),
        str![[r#"
--- stderr
error: there is no consensus.toml yet: start it with `konsensus consensus .`

"#]],
    );
    same(
        folder.run(["report", "priorities"]).code(2).both(),
        str![[r#"
--- stderr
error: there is no projects.toml yet: start it with `konsensus prioritise .`

"#]],
    );
    same(
        folder.run(["report", "programme", "--format", "json"]).code(2).both(),
        str![[r#"
--- stderr
error: the programme is a page to read: there is no JSON of it

"#]],
    );
}

#[test]
fn a_bare_folder_has_no_place_for_reports() {
    let folder = unit();
    let report = folder.run(["report", "gross-list", "answers", "--frame", "./frame.toml"]).code(0);
    assert!(report.stdout().contains("# Bruttoliste: answers"));
    same(
        folder.run(["report", "gross-list", "answers", "--frame", "./frame.toml", "--check"]).code(2).both(),
        str![[r#"
--- stderr
error: --check needs an evaluation.toml: without it no report is kept

"#]],
    );
}

#[test]
fn a_circle_of_projects_stops_the_priorities_only() {
    let folder = unit();
    folder.write("projects.toml", format!("{PROJECTS}requires = [\"moeder\"]\n"));
    same(
        folder.run(["report", "priorities"]).code(1).both(),
        str![[r#"
--- stderr
fejl[projects-circle]: projekterne forudsætter hinanden i en ring: moeder → moeder
 --> projects.toml:6:13
  |
6 | requires = ["moeder"]
  |             ^^^^^^^^
  |
  = hjælp: fjern mindst ét af ringens `requires`


"#]],
    );
    assert!(!folder.join("reports").exists());
    folder.run(["report", "consensus"]).code(0);
}

#[test]
fn people_appear_as_privacy_allows() {
    let folder = unit();
    for name in NAMES {
        for names in ["pseudonym", "aggregated"] {
            folder.write(
                "evaluation.toml",
                format!("{}name = \"Mette Holm\"\n[privacy]\nnames = \"{names}\"\n", EVALUATION),
            );
            let report = folder.run(["report", name, "-o", "-"]).code(0);
            for person in ["Mette", "mette", "jonas"] {
                assert!(!report.stdout().contains(person), "{name} under {names} names {person}");
            }
        }
    }
}

#[test]
fn a_report_that_git_gave_other_line_ends_is_told_so_even_when_quiet() {
    let folder = unit();
    folder.run(["report", "gross-list"]).code(0);
    let report = String::from_utf8(folder.read("reports/gross-list.md")).unwrap();
    folder.write("reports/gross-list.md", report.replace('\n', "\r\n"));
    let run = folder.run(["report", "gross-list", "--check", "--quiet"]).code(1);
    assert!(run.stderr().contains("differs in its line ends only"), "{}", run.stderr());
    folder.write("reports/gross-list.md", report + "mere\n");
    let run = folder.run(["report", "gross-list", "--check", "--quiet"]).code(1);
    assert_eq!(
        run.stderr(),
        "reports/gross-list.md was edited by hand: write it into the sources, and then the report again\n"
    );
}

#[test]
fn names_on_the_command_line_go_before_the_evaluations() {
    let folder = unit();
    let evaluation = EVALUATION.to_owned() + "name = \"Mette Holm\"\nrole = \"coordinator\"\n";
    folder.write("evaluation.toml", evaluation).write(
        "projects.toml",
        PROJECTS.to_owned() + "decided_by = \"Mette Holm\"\n[project.plan]\nowner = \"mette\"\n",
    );
    for name in ["programme", "priorities"] {
        let report = |names| folder.run(["report", name, "-o", "-", "--names", names]).code(0);
        assert!(report("named").stdout().contains("Mette Holm"), "{name}: {}", report("named").stdout());
        for names in ["pseudonym", "aggregated"] {
            assert!(!report(names).stdout().contains("Mette"), "{name} under {names}: {}", report(names).stdout());
        }
    }
}

#[test]
fn pseudonyms_without_a_key_are_told_to_be_guessable() {
    let folder = unit();
    let run = folder.run(["merge", "--names", "pseudonym", "--format", "csv"]).code(0);
    same(
        run.stderr(),
        str![[r#"
there is no answers/.key: who P1, P2 … are can be worked out; put a key of 64 hexadecimal digits in it, and keep it out of git

"#]],
    );
    folder.write("answers/.key", format!("{}\n", "0a".repeat(32)));
    assert_eq!(folder.run(["merge", "--names", "pseudonym", "--format", "csv"]).code(0).stderr(), "");
}

#[test]
fn what_is_not_relevant_shows_nobodys_words() {
    let folder = Folder::unit();
    folder.write(
        "consensus.toml",
        "[[question]]\nid = \"T1.1\"\nstatus = \"not-relevant\"\nnote = \"Ikke os\"\n\
         [[question.improvement]]\nid = \"T1.1a\"\ntext = \"Nogens egne ord\"\n",
    );
    for format in ["md", "json"] {
        let report = folder.run(["report", "consensus", "-o", "-", "--format", format]).code(0);
        assert!(report.stdout().contains("Ikke os"), "{}", report.stdout());
        assert!(!report.stdout().contains("Nogens egne ord"), "{}", report.stdout());
    }
}

#[test]
fn agreed_questions_are_counted_among_those_asked() {
    let folder = unit();
    folder.write(
        "evaluation.toml",
        EVALUATION.replace("frame = \"frame.toml\"\n", "frame = \"frame.toml\"\nthemes = [\"T2\"]\n"),
    );
    let report = folder.run(["report", "consensus", "-o", "-"]);
    assert!(report.stdout().contains("0 af 1 spørgsmål er aftalt."), "{}", report.both());
}

#[test]
fn scores_on_different_scales_have_no_mean() {
    let folder = Folder::unit();
    let own = "text = \"Følger vi op?\"\nscale = { min = 0, max = 100, step = 5 }\n";
    folder.write("frame.toml", FRAME.replace("text = \"Følger vi op?\"\n", own)).write(
        "consensus.toml",
        "[[question]]\nid = \"T1.1\"\nstatus = \"agreed\"\nscore = 4\n\
         [[question]]\nid = \"T1.2\"\nstatus = \"agreed\"\nscore = 90\n\
         [[question]]\nid = \"T2.1\"\nstatus = \"agreed\"\nscore = 3\n",
    );
    let json = folder.run(["report", "consensus", "-o", "-", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(json.stdout()).unwrap();
    let score = |theme: usize| &json["overview"]["themes"][theme]["score"];
    assert_eq!(*score(0), serde_json::json!({ "from": "none" }), "{json:#}");
    assert_eq!(*score(1), serde_json::json!({ "from": "mean", "score": 3.0, "n": 1 }), "{json:#}");
}

#[test]
fn one_persons_score_is_no_theme_mean() {
    let folder = unit();
    let mean = || {
        let json = folder.run(["report", "consensus", "-o", "-", "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(json.stdout()).unwrap();
        json["overview"]["themes"][0]["mean_before"].clone()
    };
    assert_eq!(mean(), serde_json::Value::Null);
    folder.write("answers/mette.csv", "spørgsmål;point\nT1.1;2\nT1.2;3\n");
    assert_eq!(mean(), 3.0);
}
