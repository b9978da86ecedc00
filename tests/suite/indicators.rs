//! Goals, indicators and figures: what is read of them in which form, what must fit together, and what reports say.

use crate::folder::{Folder, same};
use serde_json::{Value, json};
use snapbox::str;

const FRAME: &str = r#"[frame]
id = "lille"
version = "1"
title = "Lille ramme"
[scale]
min = 0
max = 5
[[theme]]
id = "T1"
title = "Medarbejdere"
[[theme.question]]
id = "T1.1"
text = "Hvordan trives I?"
evidence = ["sygefravaer", "trivselsmaaling"]
[[theme.question]]
id = "T1.2"
text = "Hvordan tager I imod nye?"
evidence = ["introprogram"]
"#;

const GOALS: &str = r#"[[goal]]
id = "trivsel"
title.da = "Medarbejderne trives"
title.en = "Staff thrive"
owner = "Økonomiudvalget"
from = 2026-01-01
to = 2029-12-31

[[indicator]]
id = "sygefravaer"
title.da = "Sygefravær"
title.en = "Sickness absence"
unit = "%"
direction = "min"
target = 5.5
kind = "result"
set_by = "council"
goals = ["trivsel"]
source = "Lønsystemet"

[[indicator]]
id = "trivselsmaaling"
title.da = "Trivselsmåling"
title.en = "Well-being survey"
unit = "point"
direction = "max"
target = 4
kind = "result"
goals = ["trivsel"]

[[indicator]]
id = "introprogram"
title.da = "Skriftligt introduktionsprogram"
title.en = "Written introduction"
kind = "effort"
set_by = "unit"
"#;

const EVALUATION: &str = r#"[evaluation]
id = "solsikken-2026"
frame = "frame.toml"
goals = ["trivsel"]
[privacy]
answers = "in-git"
[[participant]]
id = "mette"
name = "Mette Holm"
role = "leader"
[[participant]]
id = "ali"
name = "Ali Demir"
"#;

const CONSENSUS: &str = r#"[[question]]
id = "T1.1"
status = "agreed"
score = 2
[[question.improvement]]
id = "T1.1a"
text = "Fraværet er for højt"
[[question]]
id = "T1.2"
status = "agreed"
score = 4
"#;

const PROJECTS: &str = r#"[[project]]
id = "ro"
title = "Ro på stuerne"
improvements = ["T1.1a"]
goals = ["trivsel"]
decision = "chosen"
[project.plan]
owner = "mette"
due = 2026-12-11
resources = "45.000 kr."
risks = "Afløseren bliver brugt som vikar"
measures = ["sygefravaer", "Færre klager over støj"]
[[project.plan.step]]
what = "Sæt lydplader op"
who = "ali"
due = 2026-08-14
done = 2026-08-10
[[project.plan.step]]
what = "Mål støjen igen"
"#;

const FIGURES: &str = "\
indikator;periode;værdi;mål;bemærkning
sygefravaer;2024;5,9;;
sygefravaer;2025;6,8;6,1;En enkelt lang sygemelding trækker op
trivselsmaaling;1. oktober 2024;3,6;;
trivselsmaaling;1. oktober 2025;4,1;;
";

/// A workspace with one evaluation in its root.
fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("konsensus.toml", "").write("goals.toml", GOALS).write("frame.toml", FRAME);
    folder.write("evaluation.toml", EVALUATION).write("consensus.toml", CONSENSUS).write("projects.toml", PROJECTS);
    folder.write("indicators.csv", FIGURES);
    let sheet = |basis: &str| format!("question,score,basis,evidence\nT1.1,2,memory,\nT1.2,4,{basis},\n");
    folder.write("answers/mette.csv", sheet("documentation")).write("answers/ali.csv", sheet("memory"));
    folder
}

#[track_caller]
fn documentation(folder: &Folder) -> Value {
    let ran = folder.run(["report", "consensus", "--format", "json", "-o", "-"]);
    let json: Value = serde_json::from_str(ran.stdout()).unwrap();
    json["documentation"].clone()
}

/// The figures of an indicator, each with its period and its target.
fn series(documentation: &Value, id: &str) -> Vec<Value> {
    let of = documentation["indicators"].as_array().unwrap().iter().find(|one| one["id"] == id);
    let point = |point: &Value| json!([point["period"], point["from"], point["to"], point["value"], point["target"]]);
    of.map(|one| one["series"].as_array().unwrap().iter().map(point).collect()).unwrap_or_default()
}

/// What is told of goals, figures and reports, each as its rule and its message.
#[track_caller]
fn told(folder: &Folder, args: &[&str]) -> Vec<String> {
    let ran = folder.run(["check", "--today", "2026-05-18", "--format", "json"].iter().chain(args));
    let json: Value = serde_json::from_str(ran.stdout()).unwrap();
    let is_about = |rule: &str| {
        let areas = ["indicators-", "reports-", "answers-documentation-", "projects-measure-"];
        areas.iter().any(|area| rule.starts_with(area)) || rule.ends_with("-unknown-reference")
    };
    let findings = json["findings"].as_array().unwrap().iter();
    let findings = findings.map(|one| ["rule", "severity", "message"].map(|field| one[field].as_str().unwrap()));
    let findings = findings.filter(|[rule, severity, _]| is_about(rule) && *severity != "note");
    findings.map(|[rule, _, message]| format!("{rule}: {message}")).collect()
}

#[test]
fn figures_are_read_in_every_dialect() {
    let expected = [
        json!(["2024", "2024-01-01", "2024-12-31", 1250.5, null]),
        json!(["2025", "2025-01-01", "2025-12-31", 6.8, 6]),
    ];
    let windows = encoding_rs::WINDOWS_1252
        .encode("Indikator;PERIODE ;V\u{e6}rdi;M\u{e5}ls\u{e6}tning;Bem\u{e6}rkning\r\nsygefravaer;2024;1.250,5;;\r\nsygefravaer;2025;6,8 %;6 pct.;\r\n;;;;\r\n")
        .0
        .into_owned();
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(
            "target\tindicator\tvalue\tperiod\r\n\tsygefravaer\t1 250,5\t2024\r\n6\tsygefravaer\t6.80\t2025\r\n"
                .encode_utf16()
                .flat_map(u16::to_le_bytes),
        )
        .collect();
    let forms: [&[u8]; 6] = [
        b"\xef\xbb\xbfindicator,period,value,target,note\nsygefravaer,2024,\"1,250.5\",,\nsygefravaer,2025,6.8,6,\n",
        b"sep=;\r\nindicator;period;value;target\r\nsygefravaer;2025;6,8;6\r\nsygefravaer;2024;1250,5;\r\n",
        "indikator,periode,værdi,mål\nsygefravaer,2024,\"1.250,5\",-\nsygefravaer,2025,\"6,8\",6\n".as_bytes(),
        b"indicator;period;value;target\nsygefravaer;2024;1250.50;\nsygefravaer;2025;6,80%;6,0\n",
        &windows,
        &utf16,
    ];
    let folder = folder();
    for form in forms {
        folder.write("indicators.csv", form);
        let shown = String::from_utf8_lossy(form);
        assert_eq!(told(&folder, &["--ignore", "reports"]), [] as [&str; 0], "{shown}");
        assert_eq!(series(&documentation(&folder), "sygefravaer"), expected, "{shown}");
    }
}

#[test]
fn a_mark_between_thousands_is_that_of_the_files_language() {
    let folder = folder();
    for (file, value) in [
        ("indikator;periode;værdi\nudgift;2025;1.250\n", json!(1250)),
        ("indicator;period;value\nudgift;2025;1.250\n", json!(1250)),
        ("indicator,period,value\nudgift,2025,1.250\n", json!(1.25)),
        ("indicator,period,value\nudgift,2025,\"1,250\"\n", json!(1250)),
        ("indikator,periode,værdi\nudgift,2025,\"1,250\"\n", json!(1.25)),
        ("indicator;period;value\nudgift;2025;1.250.000,75\n", json!(1250000.75)),
    ] {
        folder.write("indicators.csv", file);
        assert_eq!(series(&documentation(&folder), "udgift")[0][3], value, "{file}");
    }
}

#[test]
fn a_unit_behind_a_figure_is_its_own() {
    let folder = folder();
    let file = |cell: &str| format!("indikator;periode;værdi\ntrivselsmaaling;2025;{cell}\n");
    folder.write("indicators.csv", file("3,6 point"));
    assert_eq!(told(&folder, &["--select", "indicators"]), [] as [&str; 0]);
    folder.write("indicators.csv", file("72 %"));
    assert_eq!(
        told(&folder, &["--select", "indicators"]),
        ["indicators-not-a-number: `trivselsmaaling`: `72 %` er ikke et tal"]
    );
}

#[test]
fn what_is_referred_to_must_be_declared_once_something_is() {
    let folder = folder();
    let swap = |file: &str, from: &str, to: &str| {
        let text = folder.text(file);
        assert!(text.contains(from), "{file}");
        folder.write(file, text.replace(from, to));
    };
    assert_eq!(told(&folder, &[]), [] as [&str; 0]);
    swap("evaluation.toml", "\"trivsel\"", "\"trivsl\", \"et sundt arbejdsliv\"");
    swap("projects.toml", "goals = [\"trivsel\"]", "goals = [\"trivse\"]");
    swap("projects.toml", "\"sygefravaer\"", "\"sygefravær\", \"introprogram\", \"stoej\"");
    swap("frame.toml", "\"trivselsmaaling\"", "\"trivselsmaling\"");
    swap("indicators.csv", "trivselsmaaling;1. oktober 2024", "Trivselsmåling;1. oktober 2024");
    let mut unknown = told(&folder, &[]);
    unknown.retain(|finding| finding.contains("-unknown-reference"));
    assert_eq!(
        unknown,
        [
            "evaluation-unknown-reference: målet `trivsl` findes ikke",
            "evaluation-unknown-reference: målet `et sundt arbejdsliv` findes ikke",
            "frame-unknown-reference: indikatoren `trivselsmaling` findes ikke",
            "indicators-unknown-reference: indikatoren `Trivselsmåling` findes ikke",
            "projects-unknown-reference: målet `trivse` findes ikke",
            "projects-unknown-reference: indikatoren `sygefravær` findes ikke",
            "projects-unknown-reference: indikatoren `stoej` findes ikke",
        ]
    );
    let lines = folder.run(["check", "--today", "2026-05-18", "--select", "indicators"]);
    assert!(lines.both().contains("mente du `trivselsmaaling`?"), "a title leads to the id\n{}", lines.both());
    // What cannot be read may be what is meant; without goals everything is free text.
    folder.write("goals.toml", format!("{GOALS}\nmaal = 1\n"));
    assert!(told(&folder, &[]).iter().all(|finding| !finding.contains("-unknown-reference")));
    std::fs::remove_file(folder.join("goals.toml")).unwrap();
    assert!(told(&folder, &[]).iter().all(|finding| !finding.contains("-unknown-reference")));
}

#[test]
fn the_consensus_report_tells_what_is_documented() {
    let folder = folder();
    let report = |lang: &str| {
        let ran = folder.run(["report", "consensus", "--lang", lang, "-o", "-"]);
        let text = ran.stdout();
        let start = text.find("\n## Do").unwrap();
        let end = text[start + 1..].find("\n## ").unwrap();
        text[start + 1..=start + end].to_owned()
    };
    same(
        report("da"),
        str![[r#"
## Dokumentation

Tallene dokumenterer svarene og viser, om de politiske mål er nået.

| Indikator | Seneste tal | Mål | Nået | Udvikling | Spørgsmål |
| --- | --- | --- | --- | --- | --- |
| Sygefravær | 6,8 % (2025) | højst 6,1 % | ikke nået | ↑ dårligere end 2024 (5,9 %) | T1.1 |
| Trivselsmåling | 4,1 point (1. oktober 2025) | mindst 4 point | nået | ↑ bedre end 1. oktober 2024 (3,6 point) | T1.1 |
| Skriftligt introduktionsprogram | – | – | ikke målt endnu | – | T1.2 |

- **Sygefravær, 2025:** En enkelt lang sygemelding trækker op

Pilen viser, hvilken vej tallet går, og ordet, om det er godt. Det seneste tal er holdt op mod samme periode året før, når den er målt, og ellers mod den seneste periode af samme længde. To tal viser en forskel, men endnu ingen tendens.

**Politiske mål**

- **Medarbejderne trives** (ejer: Økonomiudvalget; til og med 31. december 2029)
  - Sygefravær: 6,8 % (2025); mål højst 6,1 %, ikke nået; ↑ dårligere end 2024 (5,9 %)
  - Trivselsmåling: 4,1 point (1. oktober 2025); mål mindst 4 point, nået; ↑ bedre end 1. oktober 2024 (3,6 point)

**Besvaret ud fra dokumentation, som ingen nævner**

- T1.2 Hvordan tager I imod nye?

"#]],
    );
    same(
        report("en"),
        str![[r#"
## Documentation

The figures document the answers and show whether the political goals are met.

| Indicator | Latest figure | Target | Met | Development | Questions |
| --- | --- | --- | --- | --- | --- |
| Sickness absence | 6.8% (2025) | at most 6.1% | not met | ↑ worse than 2024 (5.9%) | T1.1 |
| Well-being survey | 4.1 point (1. oktober 2025) | at least 4 point | met | ↑ better than 1. oktober 2024 (3.6 point) | T1.1 |
| Written introduction | – | – | not measured yet | – | T1.2 |

- **Sickness absence, 2025:** En enkelt lang sygemelding trækker op

The arrow shows which way the figure goes, and the word whether that is good. The latest figure is held against the same period the year before where that was measured, else against the latest period of the same length. Two figures show a difference, but no trend yet.

**Political goals**

- **Staff thrive** (owner: Økonomiudvalget; until 31 December 2029)
  - Sickness absence: 6.8% (2025); target at most 6.1%, not met; ↑ worse than 2024 (5.9%)
  - Well-being survey: 4.1 point (1. oktober 2025); target at least 4 point, met; ↑ better than 1. oktober 2024 (3.6 point)

**Answered from documentation that nobody names**

- T1.2 Hvordan tager I imod nye?

"#]],
    );
    std::fs::remove_file(folder.join("indicators.csv")).unwrap();
    let ran = folder.run(["report", "consensus", "-o", "-"]);
    assert!(ran.stdout().contains("| Sygefravær | – | højst 5,5 % | ikke målt endnu | – | T1.1 |"), "{}", ran.stdout());
    std::fs::remove_file(folder.join("goals.toml")).unwrap();
    let ran = folder.run(["report", "consensus", "-o", "-"]);
    assert!(!ran.stdout().contains("## Dokumentation"), "{}", ran.stdout());
}

#[test]
fn the_priorities_tell_what_a_plan_holds_and_what_its_figures_show() {
    let folder = folder();
    let report = |lang: &str| {
        let ran = folder.run(["report", "priorities", "--lang", lang, "-o", "-"]);
        let text = ran.stdout();
        let start = text.find("\n### 1.").unwrap();
        let end = text.find(if lang == "da" { "\n## Sådan" } else { "\n## How" }).unwrap();
        text[start + 1..end].to_owned()
    };
    same(
        report("da"),
        str![[r#"
### 1. Ro på stuerne

**Beslutning:** besluttet.

**Forbedringsområder**

- `T1.1a` Fraværet er for højt

**Vurdering:** .

**Politiske mål:** Medarbejderne trives.

**Handleplan:** Ansvarlig Mette Holm; frist 11. december 2026; måles på Sygefravær og Færre klager over støj.

| Skridt | Hvem | Frist | Gjort |
| --- | --- | --- | --- |
| Sæt lydplader op | Ali Demir | 14. august 2026 | 10. august 2026 |
| Mål støjen igen | – | – | – |

**Ressourcer:** 45.000 kr.

**Risici:** Afløseren bliver brugt som vikar

**Sådan går det med tallene**

- Sygefravær: 6,8 % (2025); mål højst 6,1 %, ikke nået; ↑ dårligere end 2024 (5,9 %)

## Dokumentation

Tallene viser, om projekterne virker.

| Indikator | Seneste tal | Mål | Nået | Udvikling | Projekter |
| --- | --- | --- | --- | --- | --- |
| Sygefravær | 6,8 % (2025) | højst 6,1 % | ikke nået | ↑ dårligere end 2024 (5,9 %) | Ro på stuerne |

- **Sygefravær, 2025:** En enkelt lang sygemelding trækker op

Pilen viser, hvilken vej tallet går, og ordet, om det er godt. Det seneste tal er holdt op mod samme periode året før, når den er målt, og ellers mod den seneste periode af samme længde. To tal viser en forskel, men endnu ingen tendens.

"#]],
    );
    same(
        report("en"),
        str![[r#"
### 1. Ro på stuerne

**Decision:** chosen.

**Areas for improvement**

- `T1.1a` Fraværet er for højt

**Ratings:** .

**Political goals:** Staff thrive.

**Action plan:** Owner Mette Holm; due 11 December 2026; measured by Sickness absence and Færre klager over støj.

| Step | Who | Due | Done |
| --- | --- | --- | --- |
| Sæt lydplader op | Ali Demir | 14 August 2026 | 10 August 2026 |
| Mål støjen igen | – | – | – |

**Resources:** 45.000 kr.

**Risks:** Afløseren bliver brugt som vikar

**Where the figures stand**

- Sickness absence: 6.8% (2025); target at most 6.1%, not met; ↑ worse than 2024 (5.9%)

## Documentation

The figures show whether the projects work.

| Indicator | Latest figure | Target | Met | Development | Projects |
| --- | --- | --- | --- | --- | --- |
| Sickness absence | 6.8% (2025) | at most 6.1% | not met | ↑ worse than 2024 (5.9%) | Ro på stuerne |

- **Sickness absence, 2025:** En enkelt lang sygemelding trækker op

The arrow shows which way the figure goes, and the word whether that is good. The latest figure is held against the same period the year before where that was measured, else against the latest period of the same length. Two figures show a difference, but no trend yet.

"#]],
    );
    let ran = folder.run(["prioritise", "--format", "json", "-q"]);
    let json: Value = serde_json::from_str(ran.stdout()).unwrap();
    assert_eq!(
        json["plans"][0]["measures"],
        json!([
            {
                "id": "sygefravaer", "value": 6.8, "period": "2025", "target": 6.1, "verdict": "not-met",
                "unknown": null, "trend": "worse", "since": "2024"
            },
            {
                "id": "Færre klager over støj", "value": null, "period": null, "target": null, "verdict": "cannot-tell",
                "unknown": "no-figure", "trend": null, "since": null
            },
        ])
    );
    assert_eq!(json["plans"][0]["steps"][0]["who"], "ali");
    assert_eq!(json["documentation"]["indicators"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_plan_names_nobody_where_people_are_not_to_be_named() {
    let folder = folder();
    let evaluation = EVALUATION.replace("[privacy]\n", "[privacy]\nnames = \"aggregated\"\n");
    folder.write("evaluation.toml", evaluation);
    let report = folder.run(["report", "priorities", "-o", "-"]);
    assert!(report.stdout().contains("| Sæt lydplader op | – |"), "{}", report.stdout());
    assert!(report.stdout().contains("Ansvarlig lederen"), "{}", report.stdout());
    let json = folder.run(["report", "priorities", "--format", "json", "-o", "-"]);
    let json: Value = serde_json::from_str(json.stdout()).unwrap();
    assert_eq!(json["plans"][0]["owner"], "leader");
    assert_eq!(json["plans"][0]["steps"][0]["who"], Value::Null);
}

#[test]
fn a_report_is_outdated_by_what_it_is_made_from_only() {
    let folder = folder();
    for report in ["consensus", "priorities"] {
        folder.run(["report", report]).code(0);
    }
    let outdated = || told(&folder, &["--select", "reports"]).len();
    assert_eq!(outdated(), 0);
    // Another dialect and a goal that nobody here serves say nothing new.
    folder.write("indicators.csv", FIGURES.replace(';', "\t"));
    folder.write("goals.toml", format!("{GOALS}\n[[goal]]\nid = \"veje\"\n"));
    assert_eq!(outdated(), 0);
    folder.write("indicators.csv", FIGURES.replace("6,8", "6,9"));
    assert_eq!(outdated(), 2, "both show the figure");
    folder.write("indicators.csv", FIGURES).write("goals.toml", GOALS.replace("target = 5.5", "target = 5"));
    assert_eq!(outdated(), 2, "both show the target");
    folder.write("goals.toml", GOALS);
    assert_eq!(outdated(), 0);
}

#[test]
fn rules_speak_of_figures_when_it_is_time() {
    let folder = folder();
    folder.write(
        "indicators.csv",
        "indikator;periode;værdi\nsygefravaer;2025;6,8\nsygefravaer;2026K1;\ntrivselsmaaling;2026;4\n",
    );
    assert_eq!(told(&folder, &["--select", "indicators"]), [] as [&str; 0], "the quarter ended 48 days ago");
    let late = folder.run(["check", "--today", "2026-06-01", "--format", "line", "--select", "indicators"]);
    assert!(late.stdout().contains("indicators.csv:3:13: warning[indicators-value-missing]"), "{}", late.both());
    folder
        .write("indicators.csv", "indikator;periode;værdi;note\nsygefravaer;2025;-;ikke opgjort\nsygefravaer;2027;5\n");
    assert_eq!(
        told(&folder, &["--select", "indicators"]),
        ["indicators-period-in-future: `sygefravaer` har et tal for `2027`, som ikke er begyndt"]
    );
}
