//! Readers remember where every value stands, so that a rule can underline the very value it speaks of.

use crate::folder::{FRAME, Folder};
use konsensus::files;
use konsensus::model::evaluation::Evaluation;
use konsensus::source::{Place, Sources};

const EVALUATION: &str = r#"[evaluation]
id = "proeve"
frame = "frame.toml"
round = "2026"
themes = ["T2", "T1"]
[decision]
by = "Ida"
[dates]
seminar = 2026-02-20
[[participant]]
id = "ali"
name = "Ali"
documents = ["T9", "T1"]
"#;

const SHEET: &str = "spørgsmål;point;styrker;kommentar\n\
    T1.1;3;\"- klare \"\"mål\"\"\n\n2. blå tavle\";kort\n\
    T1.1;4;\"o endnu en\";\n";

const CONSENSUS: &str = r#"[[question]]
id = "T1.1"
status = "agreed"
score = 3
reason = "fordi"
[[question.improvement]]
id = "T1.1a"
text = "Nye får en makker"
"#;

const PROJECTS: &str = r#"[[project]]
id = "makker"
title = "Makkerordning"
improvements = ["T1.1a"]
[project.plan]
owner = "ali"
measures = ["a", "b"]
[[project.plan.step]]
what = "Find makkere"
due = 2026-05-01
[[project.status]]
date = 2026-05-04
state = "running"
"#;

fn read() -> (Evaluation, Sources) {
    let folder = Folder::new();
    for (path, text) in [
        ("frame.toml", FRAME),
        ("evaluation.toml", EVALUATION),
        ("answers/ali.csv", SHEET),
        ("consensus.toml", CONSENSUS),
        ("projects.toml", PROJECTS),
    ] {
        folder.write(path, text);
    }
    let mut sources = Sources::default();
    let evaluation = files::load(&folder.path(), None, &mut sources).unwrap().evaluation.unwrap();
    (evaluation, sources)
}

#[test]
fn every_value_of_a_toml_file_can_be_underlined() {
    let (evaluation, sources) = read();
    let says = |place: Place| &sources.text(place.file)[place.span.start..place.span.end];

    let places = &evaluation.places;
    assert_eq!(says(places.of("evaluation.round")), "\"2026\"");
    assert_eq!(says(places.of("decision.by")), "\"Ida\"");
    assert_eq!(says(places.of("dates.seminar")), "2026-02-20");
    assert_eq!(says(places.entry("evaluation.themes", "T1")), "\"T1\"");
    // What is not written is shown where it belongs.
    assert_eq!(says(places.of("dates.plan_due")), "[dates]");
    assert!(places.get("dates.plan_due").is_none() && places.of("privacy.names").is_whole());

    let ali = &evaluation.participants[0].places;
    assert_eq!(
        (says(ali.of("name")), says(ali.table), says(ali.entry("documents", "T1"))),
        ("\"Ali\"", "[[participant]]", "\"T1\"")
    );

    let question = &evaluation.frame.themes[0].questions[1].places;
    assert_eq!(says(question.of("text")), "\"Følger vi op?\"");
    assert_eq!(says(evaluation.frame.places.of("scale.max")), "5");

    let question = &evaluation.consensus.as_ref().unwrap().questions[0];
    assert_eq!(says(question.places.of("reason")), "\"fordi\"");
    assert_eq!(says(question.improvements[0].places.of("text")), "\"Nye får en makker\"");

    let project = &evaluation.projects.as_ref().unwrap().projects[0];
    let plan = project.plan.as_ref().unwrap();
    assert_eq!(says(project.places.of("title")), "\"Makkerordning\"");
    assert_eq!((says(plan.places.table), says(plan.places.of("due"))), ("[project.plan]", "[project.plan]"));
    assert_eq!(says(plan.places.entry("measures", "b")), "\"b\"");
    assert_eq!(says(plan.steps[0].places.of("due")), "2026-05-01");
    assert_eq!(says(project.status[0].places.of("state")), "\"running\"");
}

#[test]
fn every_entry_of_a_sheet_can_be_underlined() {
    let (evaluation, sources) = read();
    let says = |place: Place| &sources.text(place.file)[place.span.start..place.span.end];
    let answer = evaluation.sheets[0].answers.values().next().unwrap();
    assert_eq!(answer.cells.score.map(says), Some("3"));
    assert_eq!((answer.cells.basis, answer.cells.evidence.place), (None, None));
    assert_eq!(answer.cells.comment.place.map(says), Some("kort"));
    // The question stands twice: the entries of both rows are there.
    let entries: Vec<_> =
        answer.cells.strengths.placed(&answer.strengths).map(|(entry, place)| (entry, says(place))).collect();
    assert_eq!(entries, [("klare \"mål\"", "klare \"\"mål\"\""), ("blå tavle", "blå tavle"), ("endnu en", "endnu en")]);
}
