//! `konsensus check --emit`: every format, over a folder with everything in it, read as its readers read it.

mod hostile;
mod places;

use crate::check::{copy_of, names};
use crate::folder::{EVALUATION, FRAME, Folder, ROOT, Run, SHEET, same};
use quick_xml::events::Event;
use serde_json::Value;
use snapbox::Data;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

/// Every format that names ids, rules and places only, and the file it is written to.
const FORMATS: [(&str, &str); 6] = [
    ("sarif", "check.sarif"),
    ("junit", "check.xml"),
    ("github", "github.log"),
    ("gitlab", "gitlab.json"),
    ("azure", "azure.log"),
    ("md", "check.md"),
];

/// A word that stands in everything that people wrote.
const MARK: &str = "HEMMELIGT";

#[track_caller]
fn check(folder: &Folder, args: &[&str]) -> Run {
    let lang: &[&str] = if args.contains(&"--lang") { &[] } else { &["--lang", "da"] };
    folder.run(["check", "--today", "2026-03-01"].iter().chain(lang).chain(args))
}

/// Runs the check once and returns what every format says.
#[track_caller]
fn outputs(folder: &Folder, args: &[&str]) -> BTreeMap<&'static str, String> {
    let out = tempfile::tempdir().unwrap();
    let path = |file: &str| out.path().join(file).to_str().unwrap().to_owned();
    let all = FORMATS.iter().chain(&[("json", "check.json")]);
    let emits: Vec<String> = all.clone().map(|(format, file)| format!("--emit={format}={}", path(file))).collect();
    let args: Vec<&str> = args.iter().copied().chain(emits.iter().map(String::as_str)).collect();
    let ran = check(folder, &args);
    assert!(!ran.stderr().contains("error: "), "{}", ran.stderr());
    all.map(|(format, file)| (*format, std::fs::read_to_string(path(file)).unwrap())).collect()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// An evaluation by the small frame, of two people.
fn evaluation(id: &str, more: &str) -> String {
    let head = format!("[evaluation]\nid = \"{id}\"\nframe = \"../../frames/lille.toml\"\n");
    let people =
        "\n[[participant]]\nid = \"jonas\"\n\n[[participant]]\nid = \"mette\"\nrole = [\"leader\", \"coordinator\"]\n";
    format!("{head}{more}{people}\n[decision]\nby = \"Mette Holm\"\n\n[dates]\nseminar = 2026-02-20\n")
}

const CONSENSUS: &str = r#"[[question]]
id = "T1.1"
status = "agreed"
score = 4

[[question.improvement]]
id = "T1.1a"
text = "HEMMELIGT"

[[question]]
id = "T1.2"
status = "agreed"
score = 3

[[question]]
id = "T1.2"
status = "agreed"
score = 3

[[question]]
id = "T2.1"
status = "agreed"
score = 9
"#;

const PROJECTS: &str = r#"[[criterion]]
id = "effekt"
title = "Effekt"
scale = [1, 5]
weight = 1

[[project]]
id = "et"
title = "HEMMELIGT"
improvements = ["T1.1a"]
decision = "chosen"

# konsensus: ignore projects-no-owner, projects-no-deadline: kommer i juni
[[project]]
id = "to"
title = "HEMMELIGT"
decision = "chosen"
"#;

/// A workspace with errors, warnings and notes, known, silenced and not checkable ones, findings about a whole file and
/// about what is shared, and an evaluation without any.
fn everything() -> Folder {
    let folder = Folder::new();
    folder.write("konsensus.toml", "organisation = \"Prøve\"\nukendt = 1\n").write("frames/lille.toml", FRAME);

    let green = Path::new("evaluations/grøn æøå, 100 %");
    let sheet = format!("spørgsmål;point;{MARK}\nT1.1;{MARK};{MARK}\n{MARK};3;\nT1.2;7;\nT1.2;3;\n;;;{MARK}\n");
    folder.write(green.join("evaluation.toml"), evaluation("groen", &format!("{MARK} = \"da\"\n")));
    folder.write(green.join("answers/jonas.csv"), sheet).write(green.join("answers/ukendt person.csv"), SHEET);

    let away = Path::new("evaluations/privat");
    folder.write(
        away.join("evaluation.toml"),
        evaluation("privat", "phase = \"follow-up\"\n") + "[privacy]\nanswers = \"private\"\n",
    );
    folder.write(away.join("consensus.toml"), CONSENSUS).write(away.join("projects.toml"), PROJECTS);

    let clean = Path::new("evaluations/ren");
    folder.write(clean.join("evaluation.toml"), evaluation("ren", ""));
    folder.write(clean.join("answers/jonas.csv"), SHEET).write(clean.join("answers/mette.csv"), SHEET);
    check(&folder, &["--select", "projects-no-owner", "--write-baseline"]).code(0);
    folder
}

/// Compares an output with its snapshot.
#[track_caller]
fn snapshot(name: &str, text: &str) {
    let text = text.replace(&format!("\"{}\"", env!("CARGO_PKG_VERSION")), "\"[VERSION]\"");
    same(text, Data::read_from(&Path::new(ROOT).join("tests/suite/snapshots").join(name), None));
}

#[test]
fn every_format_has_a_snapshot() {
    let outputs = outputs(&everything(), &["--verbose"]);
    for (format, file) in FORMATS.iter().chain(&[("json", "check.json")]) {
        let name = if file.starts_with("check") { format!("check-{}", &file[6..]) } else { format!("check-{file}") };
        snapshot(&name.replacen("check-", "check-everything.", 1), &outputs[format]);
    }
}

/// A schema kept in the repository; faulty patterns are replaced.
fn schema(path: &str) -> Value {
    let text = std::fs::read_to_string(Path::new(ROOT).join(path)).unwrap();
    json(&text.replace("^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$", "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"))
}

fn validator(path: &str) -> jsonschema::Validator {
    jsonschema::options().should_validate_formats(true).build(&schema(path)).unwrap()
}

const OWN: &str = "schemas/results/check-1.schema.json";

/// The formats with a schema; each is read once.
static SCHEMAS: LazyLock<[(&str, jsonschema::Validator); 3]> = LazyLock::new(|| {
    [
        ("sarif", validator("tests/schemas/sarif-2.1.0.schema.json")),
        ("gitlab", validator("tests/schemas/gitlab-codequality.schema.json")),
        ("json", validator(OWN)),
    ]
});

/// Demands that every output with a schema keeps to it.
#[track_caller]
fn valid(outputs: &BTreeMap<&str, String>) {
    for (format, schema) in &*SCHEMAS {
        let value = json(&outputs[format]);
        let errors: Vec<String> =
            schema.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{format}: {errors:#?}\n{value:#}");
    }
}

#[test]
fn json_formats_are_valid_by_their_schemas() {
    for folder in names().into_iter().map(copy_of).chain([everything(), Folder::unit()]) {
        valid(&outputs(&folder, &[]));
    }
}

#[test]
fn the_published_schema_is_closed_and_described() {
    fn look(at: &str, schema: &Value) {
        if let Some(object) = schema.as_object() {
            if object.get("type").is_some_and(|kind| kind == "object") {
                assert_eq!(object.get("additionalProperties"), Some(&Value::Bool(false)), "{at} is not closed");
                assert!(object["description"].is_string(), "{at} is not described");
            }
            object.iter().for_each(|(key, value)| look(&format!("{at}/{key}"), value));
        }
    }
    look("", &schema(OWN));
    let mut output = json(&outputs(&everything(), &[])["json"]);
    let schema = validator(OWN);
    assert!(schema.is_valid(&output));
    for object in ["/findings/0", "/not_checkable/0", "/summary", ""] {
        let mut more = output.clone();
        more.pointer_mut(object).unwrap()["more"] = Value::from(1);
        assert!(!schema.is_valid(&more), "{object} takes anything");
    }
    output["findings"][0].as_object_mut().unwrap().remove("fingerprint");
    assert!(!schema.is_valid(&output));
}

#[test]
fn sarif_says_what_json_says() {
    let outputs = outputs(&everything(), &[]);
    let (sarif, json) = (json(&outputs["sarif"]), json(&outputs["json"]));
    let run = &sarif["runs"][0];
    let (results, findings) = (run["results"].as_array().unwrap(), json["findings"].as_array().unwrap());
    assert_eq!(results.len(), findings.len());
    let mut seen = BTreeSet::new();
    for (result, finding) in results.iter().zip(findings) {
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!((&rule["id"], &result["ruleId"]), (&finding["rule"], &finding["rule"]));
        assert_eq!(result["level"], finding["severity"]);
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        assert_eq!(percent_encoding::percent_decode_str(uri).decode_utf8().unwrap(), finding["path"].as_str().unwrap());
        for (there, here) in
            [("startLine", "line"), ("startColumn", "column"), ("endLine", "end_line"), ("endColumn", "end_column")]
        {
            let whole = Value::from(1);
            assert_eq!(&place["region"][there], finding.get(here).unwrap_or(&whole));
        }
        assert_eq!(result["partialFingerprints"]["konsensus/v1"], finding["fingerprint"]);
        let kinds: Vec<&Value> = result["suppressions"].as_array().unwrap().iter().map(|each| &each["kind"]).collect();
        let state = finding["state"].as_str().unwrap();
        match state {
            "new" => assert!(kinds.is_empty() && result["baselineState"] == "new"),
            "known" => assert!(kinds == ["external"] && result["baselineState"] == "unchanged"),
            _ => assert!(kinds == ["inSource"] && result["suppressions"][0]["justification"] == "kommer i juni"),
        }
        seen.insert(format!("{state} {} {}", finding["severity"].as_str().unwrap(), finding.get("line").is_some()));
    }
    for kind in ["new error true", "new warning true", "new note true", "known", "silenced", "false"] {
        assert!(seen.iter().any(|seen| seen.contains(kind)), "the folder has nothing that is {kind}: {seen:?}");
    }
    let notified = run["invocations"][0]["toolExecutionNotifications"].as_array().unwrap();
    assert_eq!(notified.len(), json["not_checkable"].as_array().unwrap().len());
    assert!(!notified.is_empty());
}

/// The cases of a JUnit file: suite, class, name, and what became of it.
fn cases(xml: &str) -> Vec<[String; 4]> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut suite, mut cases) = (String::new(), Vec::<[String; 4]>::new());
    let mut numbers = BTreeMap::new();
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                let attribute = |name: &str| {
                    let found = tag.try_get_attribute(name).unwrap();
                    found
                        .map(|found| found.normalized_value(quick_xml::XmlVersion::Explicit1_0).unwrap().into_owned())
                        .unwrap_or_default()
                };
                match tag.name().as_ref() {
                    "testsuite" => {
                        suite = attribute("name");
                        numbers.insert(suite.clone(), ["tests", "failures", "skipped"].map(attribute));
                    }
                    "testcase" => {
                        cases.push([suite.clone(), attribute("classname"), attribute("name"), "passed".to_owned()]);
                    }
                    what @ ("failure" | "skipped") => cases.last_mut().unwrap()[3] = what.to_owned(),
                    _ => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    for (suite, told) in numbers {
        let of =
            |what: &str| cases.iter().filter(|case| case[0] == suite && (what.is_empty() || case[3] == what)).count();
        assert_eq!(told, ["", "failure", "skipped"].map(of).map(|number| number.to_string()), "{suite}");
    }
    let unique: BTreeSet<&[String]> = cases.iter().filter(|case| case[3] != "passed").map(|case| &case[1..3]).collect();
    assert_eq!(unique.len(), cases.iter().filter(|case| case[3] != "passed").count(), "a case is there twice");
    cases
}

#[test]
fn a_case_fails_where_the_check_fails() {
    let number = |args: &[&str], what: &str| {
        cases(&outputs(&everything(), args)["junit"]).iter().filter(|case| case[3] == what).count()
    };
    let findings = |severity: &str| {
        let json = json(&outputs(&everything(), &[])["json"]);
        json["summary"][severity].as_u64().unwrap() as usize
    };
    assert_eq!(number(&[], "failure"), findings("errors"));
    assert_eq!(number(&["--fail-on", "warning"], "failure"), findings("errors") + findings("warnings"));
    assert_eq!(number(&["--fail-on", "never"], "failure"), 0);
    assert_eq!(
        cases(&outputs(&everything(), &[])["junit"]).last().unwrap()[..],
        ["ren", "konsensus", "alt andet er i orden", "passed"]
    );
    assert_eq!(number(&["--fail-on", "never"], "passed"), 4, "the workspace and three evaluations");
}

#[test]
fn a_log_names_ten_of_each_severity_and_counts_the_rest() {
    let folder = Folder::unit();
    let rows: String = (0..14).map(|row| format!("T9.{row};3;\n")).collect();
    folder
        .write("answers/jonas.csv", format!("spørgsmål;point\n{rows}"))
        .write("evaluation.toml", EVALUATION.to_owned() + "ukendt = 1\n");
    let outputs = outputs(&folder, &["--lang", "en"]);
    let of = |format: &str, start: &str| outputs[format].lines().filter(|line| line.starts_with(start)).count();
    assert_eq!((of("github", "::error file="), of("azure", "##vso[task.logissue type=error;sourcepath=")), (10, 10));
    assert!(
        outputs["github"].ends_with("::notice title=konsensus::not shown here: 5 errors\n"),
        "{}",
        outputs["github"]
    );
    assert!(
        outputs["azure"].ends_with("##vso[task.logissue type=warning;]not shown here: 5 errors\n"),
        "{}",
        outputs["azure"]
    );
    assert!(outputs["md"].contains("15 errors"), "{}", outputs["md"]);
    let prints: BTreeSet<String> =
        json(&outputs["gitlab"]).as_array().unwrap().iter().map(|issue| issue["fingerprint"].to_string()).collect();
    assert_eq!(
        prints.len(),
        json(&outputs["json"])["findings"].as_array().unwrap().len(),
        "GitLab shows equal ones once"
    );
}

#[test]
fn notes_are_in_logs_when_asked_for_and_in_files_always() {
    let (quiet, verbose) = (outputs(&everything(), &["--quiet"]), outputs(&everything(), &["--verbose"]));
    for (format, note) in [("github", "::notice file="), ("azure", "]bemærkning: "), ("md", "| bemærkning |")] {
        assert!(!quiet[format].contains(note) && verbose[format].contains(note), "{format}: {}", verbose[format]);
    }
    for format in ["sarif", "junit", "gitlab", "json"] {
        assert_eq!(quiet[format], verbose[format], "{format}");
    }
}

#[test]
fn nothing_found_is_an_output_too() {
    let folder = Folder::new();
    folder.copy_example("solsikken", ".");
    let outputs = outputs(&folder, &["--phase", "collecting"]);
    let of = |format: &str| outputs[format].as_str();
    assert_eq!((of("github"), of("azure"), of("gitlab")), ("", "", "[]\n"));
    assert_eq!(json(of("sarif"))["runs"][0]["results"], serde_json::json!([]));
    assert_eq!(cases(of("junit")).len(), 1, "{}", of("junit"));
    assert!(of("md").contains("1 selvevaluering: intet at rette."), "{}", of("md"));
}
