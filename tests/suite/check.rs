//! `konsensus check`: every rule has a folder in `tests/check` that breaks it and nothing else, with what is said
//! about it in `expected.txt`, and for one rule of each area in English in `expected.en.txt`.

use crate::folder::{Folder, ROOT, Run, run, same};
use konsensus::check::{Severity, rules};
use serde_json::Value;
use snapbox::Data;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The rules' names; each is a folder.
pub(crate) fn names() -> BTreeSet<&'static str> {
    rules::all().map(|rule| rule.name).collect()
}

/// The day that the cases reckon from.
const TODAY: &str = "2026-03-01";

fn case(rule: &str) -> PathBuf {
    Path::new(ROOT).join("tests/check").join(rule)
}

/// A copy of a rule's folder, without what is expected of it.
pub(crate) fn copy_of(rule: &str) -> Folder {
    let copy = Folder::new();
    for entry in walkdir::WalkDir::new(case(rule)).into_iter().map(Result::unwrap) {
        let to = entry.path().strip_prefix(case(rule)).unwrap();
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(copy.join(to)).unwrap();
        } else if !entry.file_name().to_str().unwrap().starts_with("expected") {
            copy.write(to, std::fs::read(entry.path()).unwrap());
        }
    }
    // What a repository should not hold.
    if rule == "answers-too-large" {
        copy.write("answers/ali.csv", "");
        let sheet = std::fs::OpenOptions::new().write(true).open(copy.join("answers/ali.csv")).unwrap();
        sheet.set_len(17 << 20).unwrap();
    }
    if rule == "workspace-answers-not-ignored" {
        std::fs::create_dir(copy.join(".git")).unwrap();
    }
    if rule == "workspace-answers-in-git" {
        copy.write("answers/ali.csv", "spørgsmål;point\nT1.1;3\n");
        for line in ["init -q", "add -f answers/ali.csv"] {
            Run::of(crate::folder::command("git", copy.path()).args(line.split(' '))).code(0);
        }
        copy.write(".gitignore", "answers/\nvotes/\nratings/\nreports/gross-list.*\nreports/disagreement.*\n");
    }
    copy
}

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> Folder {
    let folder = Folder::new();
    for (name, bytes) in files {
        folder.write(name, bytes);
    }
    folder
}

#[track_caller]
fn check(folder: &Folder, args: &[&str]) -> Run {
    folder.run(["check", "--today", TODAY].iter().chain(args))
}

/// What is found in a folder and below, and counts.
#[track_caller]
fn findings(folder: impl AsRef<Path>) -> Vec<Value> {
    let json: Value =
        serde_json::from_str(run(folder, ["check", "--today", TODAY, "--format", "json"]).stdout()).unwrap();
    json["findings"].as_array().unwrap().iter().filter(|finding| finding["state"] == "new").cloned().collect()
}

/// The rules that are broken, in the order they are told.
fn broken(folder: impl AsRef<Path>) -> Vec<String> {
    findings(folder).iter().map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect()
}

/// Findings as `path:line:column` and the text that is underlined; a space behind the end of a line, empty where the
/// file as a whole is meant.
fn underlined(text: &str) -> Vec<(String, String)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(place) = line.trim_start().strip_prefix("--> ") else { continue };
        let marks = lines[at..].iter().take_while(|line| !line.is_empty()).position(|line| line.contains('^'));
        let text = marks.map(|down| {
            let mark: Vec<char> = lines[at + down].chars().collect();
            let (start, end) = (mark.iter().position(|c| *c == '^').unwrap(), mark.iter().rposition(|c| *c == '^'));
            {
                let quoted = lines[at + down - 1].chars().chain([' ']);
                quoted.skip(start).take(end.unwrap() + 1 - start).collect()
            }
        });
        found.push((place.to_owned(), text.unwrap_or_default()));
    }
    found
}

#[test]
fn every_rule_has_a_case_and_every_case_a_rule() {
    let folders = case("").read_dir().unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let folders: BTreeSet<String> = folders.collect();
    let names: BTreeSet<String> = names().into_iter().map(str::to_owned).collect();
    let missing: Vec<_> = names.difference(&folders).collect();
    assert!(missing.is_empty(), "make the smallest folder in tests/check that breaks {missing:?}");
    let unknown: Vec<_> = folders.difference(&names).collect();
    assert!(unknown.is_empty(), "no rule is called {unknown:?}");
}

#[test]
fn every_case_says_what_is_expected() {
    let mut areas: BTreeMap<&str, usize> = BTreeMap::new();
    for rule in rules::all() {
        let folder = copy_of(rule.name);
        let english = case(rule.name).join("expected.en.txt");
        let area = areas.entry(rule.name.split_once('-').unwrap().0).or_default();
        *area += usize::from(english.is_file());
        for (file, lang) in [(case(rule.name).join("expected.txt"), "da"), (english, "en")] {
            if lang == "en" && !file.is_file() {
                continue;
            }
            println!("{} in {lang}", rule.name);
            let code = i32::from(rule.severity == Severity::Error);
            let ran = check(&folder, &["--verbose", "--lang", lang, "."]).code(code);
            same(ran.stdout(), Data::read_from(&file, None));
        }
    }
    let without: Vec<_> = areas.iter().filter(|(_, cases)| **cases == 0).collect();
    assert!(without.is_empty(), "no case of these areas has expected.en.txt: {without:?}");
}

#[test]
fn only_the_rule_that_is_meant_is_broken() {
    for name in names() {
        let rules: BTreeSet<String> = broken(copy_of(name).path()).into_iter().collect();
        assert_eq!(rules, BTreeSet::from([name.to_owned()]));
    }
}

#[test]
fn the_place_in_json_is_the_one_that_is_underlined() {
    for name in names() {
        let folder = copy_of(name);
        let ran = check(&folder, &["--verbose"]);
        for (finding, (place, underlined)) in findings(folder.path()).iter().zip(underlined(ran.stdout())) {
            let path = finding["path"].as_str().unwrap();
            let (Some(line), Some(column)) = (finding["line"].as_u64(), finding["column"].as_u64()) else {
                assert_eq!((place.as_str(), underlined.as_str()), (path, ""), "{name}: the file as a whole");
                continue;
            };
            if path.ends_with(".xlsx") {
                // A cell is called as the spreadsheet calls it, and nothing is underlined.
                assert_eq!((place.as_str(), line, column), ("answers/ali.xlsx, Svar!B2", 2, 2), "{name}");
                continue;
            }
            assert_eq!(place, format!("{path}:{line}:{column}"), "{name}");
            // Files in an old encoding are quoted as they are meant.
            let Ok(file) = std::fs::read_to_string(folder.join(path)) else { continue };
            let written: String =
                file.lines().nth(line as usize - 1).unwrap().chars().skip(column as usize - 1).collect();
            assert!(written.starts_with(underlined.trim_end()), "{name}: `{underlined}` is not at `{written}`");
        }
    }
}

#[test]
fn what_is_wrong_is_underlined() {
    let cases = [
        ("answers-column-twice", "point"),
        ("answers-extra-cell", "god ledelse"),
        ("answers-mojibake", "fÃ¦lles"),
        ("answers-score-outside-scale", "7"),
        ("answers-unclosed-quote", "\"god ledelse"),
        ("consensus-missing-key", "[[question]]"),
        ("consensus-no-reason", "5"),
        ("consensus-score-outside-scale", "7"),
        ("consensus-set-aside-without-reason", "[[question.set_aside]]"),
        ("evaluation-missing-key", "[evaluation]"),
        ("evaluation-unknown-key", "langage"),
        ("evaluation-unknown-reference", "\"T9\""),
        ("frame-bad-scale", "0"),
        ("frame-missing-key", "[frame]"),
        ("frame-unreadable", "ø"),
        ("frame-without-questions", "[[theme]]"),
        ("projects-circle", "\"it\""),
        ("projects-missing-key", "[[project]]"),
        ("projects-rating-outside-scale", "9"),
        ("workspace-missing-key", "[[area]]"),
        ("workspace-unknown-reference", "\"læring\""),
    ];
    for (name, text) in cases {
        let found = underlined(check(&copy_of(name), &[]).stdout());
        assert_eq!(found.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(), [text], "{name}");
    }
}

#[test]
fn checking_changes_no_file() {
    for name in names() {
        let folder = copy_of(name);
        let before = folder.files();
        check(&folder, &["--verbose"]);
        assert!(folder.files() == before, "{name}");
    }
}

const KIK: &[u8] = b"[evaluation]\nid = \"proeve\"\nframe = \"kik\"\n";
const COLLECTING: &[u8] =
    b"[evaluation]\nid = \"proeve\"\nframe = \"kik\"\n[decision]\nby = \"Ida\"\n[dates]\nseminar = 2026-02-20\n";

#[test]
fn nothing_is_said_about_what_is_right() {
    for sheet in [&b"question,score\nT1.1,3\n"[..], b"sp\xf8rgsm\xe5l;point\r\nT1.1;3\r\n"] {
        let folder = folder(&[("evaluation.toml", COLLECTING), ("answers/ali.csv", sheet)]);
        assert_eq!(check(&folder, &["--verbose"]).code(0).both(), "--- stderr\n");
    }
}

#[test]
fn json_has_a_name_and_its_fields() {
    let folder = copy_of("evaluation-unknown-key");
    let json: Value = serde_json::from_str(check(&folder, &["--format", "json"]).code(1).stdout()).unwrap();
    assert_eq!(json["schema"], "konsensus.check/1");
    let expected = serde_json::json!([{
        "rule": "evaluation-unknown-key",
        "severity": "error",
        "state": "new",
        "path": "evaluation.toml",
        "line": 4,
        "column": 1,
        "end_line": 4,
        "end_column": 8,
        "evaluation": "proeve",
        "message": "nøglen `langage` kendes ikke",
        "help": "mente du `language`?",
        "fixable": false,
        "fingerprint": "v1:6c01ef89794c052e",
    }]);
    assert_eq!(json["findings"], expected);
}

#[test]
fn several_folders_are_checked_in_one_run() {
    let bad = b"[evaluation]\nid = \"proeve\"\nframe = \"kikk\"\n";
    let folder = folder(&[("a/evaluation.toml", bad), ("b/evaluation.toml", KIK), ("c/evaluation.toml", bad)]);
    let ran = check(&folder, &["a", "c"]).code(1);
    let places: Vec<String> = underlined(ran.stdout()).into_iter().map(|(place, _)| place).collect();
    assert_eq!(places, ["a/evaluation.toml:3:9", "c/evaluation.toml:3:9"]);
    assert_eq!(ran.stderr(), "2 fejl\n");
    assert_eq!(check(&folder, &["."]).code(1).stdout(), ran.stdout());
    check(&folder, &["b"]).code(0);
}

#[test]
fn a_path_that_is_no_folder_cannot_be_checked() {
    let folder = folder(&[("evaluation.toml", KIK)]);
    for path in ["evaluation.toml", "nowhere"] {
        let ran = check(&folder, &[path]).code(2);
        assert!(ran.stderr().contains(path) && ran.stdout().is_empty(), "{}", ran.both());
    }
}

#[test]
fn what_is_wrong_with_the_workspace_is_told_once() {
    let frame = std::fs::read(case("frame-untranslated").join("frame.toml")).unwrap();
    let evaluation = |id: &str| format!("[evaluation]\nid = \"{id}\"\nframe = \"egen\"\n").into_bytes();
    let folder = folder(&[
        ("konsensus.toml", b"organisation = 3\n"),
        ("frames/egen.toml", &frame),
        ("evaluations/a/evaluation.toml", &evaluation("a")),
        ("evaluations/b/evaluation.toml", &evaluation("b")),
    ]);
    assert_eq!(broken(folder.path()), ["frame-untranslated", "workspace-wrong-value"]);
    assert_eq!(broken(folder.join("evaluations")), broken(folder.path()));
}

/// What is said about one TOML file that stands in for the one of a case.
#[track_caller]
fn says(rule: &str, file: &str, text: &str, expected: &[(&str, &str)]) {
    let folder = copy_of(rule);
    folder.write(file, text);
    let found = findings(folder.path());
    let found: Vec<(String, String)> = found
        .iter()
        .map(|finding| (finding["rule"].as_str().unwrap().to_owned(), finding["message"].as_str().unwrap().to_owned()))
        .collect();
    let expected: Vec<(String, String)> =
        expected.iter().map(|(rule, message)| ((*rule).to_owned(), (*message).to_owned())).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_syntax_error_drowns_in_no_follow_ups() {
    let told = ("evaluation-syntax", "filen er ikke gyldig TOML: anførselstegnet efter teksten mangler");
    let text = "[evaluation]\nid = \"proeve\nframe = \"kik\nlangage = \"da\"\n[[participant]]\nid = \"ida\n";
    says("answers-sheet-for-nobody", "evaluation.toml", text, &[told]);

    let told = ("consensus-syntax", "filen er ikke gyldig TOML: nøglen har ingen værdi");
    says("projects-unknown-reference", "consensus.toml", "[[question]]\nid = \"T1.1\"\nstatus\n", &[told]);

    let told = ("frame-syntax", "filen er ikke gyldig TOML: listen før denne linje bliver ikke lukket");
    let text = "[frame]\nid = \"proeve\"\nversion = \"1\"\ntitle = \"Prøve\"\n[scale]\nmin = 0\nmax = 5\nlevels = [\n[[theme]]\n";
    says("answers-not-delivered", "frame.toml", text, &[told]);
}

#[test]
fn common_slips_in_toml_are_named_in_the_readers_language() {
    let cases = [
        ("frame = kik\n", "teksten står ikke i anførselstegn"),
        ("frame = tekst\n", "værdien er hverken `true`, `false` eller en tekst i anførselstegn"),
        ("frame = 3,5\n", "der er komma i et tal"),
        ("a = { effect = 4,5 }\n", "der er komma i et tal"),
        ("frame = 20-02-2026\n", "datoen findes ikke, eller den er skrevet på en anden måde"),
        ("frame = 2026-02-30\n", "datoen findes ikke, eller den er skrevet på en anden måde"),
        ("frame = “kik”\n", "teksten står i anførselstegn fra Word"),
        ("frame = 20/2-2026\n", "værdien er hverken et tal, en dato eller en tekst i anførselstegn"),
        ("frame = 'kik\n", "anførselstegnet efter teksten mangler"),
        ("frame = \"C:\\kik\"\n", "der er en omvendt skråstreg i en tekst"),
        ("frame = \"kik\"\nframe = \"kik\"\n", "nøglen eller tabellen står der to gange"),
        ("frame = \"kik\"\n[evaluation]\n", "nøglen eller tabellen står der to gange"),
        ("frame = \"kik\"\nthemes = [\"T1\" \"T2\"]\n", "et komma mangler"),
        ("frame =\n", "nøglen har ingen værdi"),
        ("frame\n", "nøglen har ingen værdi"),
        ("frame = \"kik\" id = 3\n", "der står mere på linjen, end der må"),
        ("frame = \"kik\"\n[dates\n", "tabellens navn bliver ikke lukket"),
        ("frame = \"kik\"\nområde = \"x\"\n", "nøglens navn kan ikke skrives sådan"),
    ];
    for (text, slip) in cases {
        let text = format!("[evaluation]\nid = \"proeve\"\n{text}");
        says(
            "evaluation-unreadable",
            "evaluation.toml",
            &text,
            &[("evaluation-syntax", &format!("filen er ikke gyldig TOML: {slip}"))],
        );
    }
}

#[test]
fn the_first_of_several_syntax_errors_is_shown() {
    let folder = folder(&[("evaluation.toml", b"[evaluation]\r\nid = \"a\r\nframe = \"kik\"\r\n[dates\r\n")]);
    let places = underlined(check(&folder, &[]).stdout());
    assert_eq!(places, [("evaluation.toml:2:8".to_owned(), " ".to_owned())]);
}

#[test]
fn one_slip_is_told_once() {
    // A wrong type is not missing too, a misspelled key is not missing too, a seminar that cannot be read has a date.
    says(
        "evaluation-unreadable",
        "evaluation.toml",
        "[evaluation]\nid = \"a\"\nframe = 3\n",
        &[("evaluation-wrong-value", "`frame` skal være en tekst i anførselstegn")],
    );
    says(
        "evaluation-unreadable",
        "evaluation.toml",
        "evaluation = 3\n",
        &[("evaluation-wrong-value", "`evaluation` skal være en tabel")],
    );
    says(
        "evaluation-unreadable",
        "evaluation.toml",
        "[evaluation]\nid = \"a\"\nfrane = \"kik\"\n",
        &[("evaluation-unknown-key", "nøglen `frane` kendes ikke")],
    );
    let date =
        "[evaluation]\nid = \"a\"\nframe = \"kik\"\n[decision]\nby = \"Ida\"\n[dates]\nseminar = \"2026-02-20\"\n";
    says(
        "evaluation-no-seminar-date",
        "evaluation.toml",
        date,
        &[("evaluation-wrong-value", "`seminar` skal være en dato uden anførselstegn")],
    );
    let score = "[[question]]\nid = \"T1.1\"\nstatus = \"agreed\"\nscore = \"3\"\n";
    says("consensus-no-score", "consensus.toml", score, &[("consensus-wrong-value", "`score` skal være et tal")]);
}

#[test]
fn one_question_that_cannot_be_read_hides_nothing_about_another() {
    let frame = std::fs::read_to_string(case("consensus-question-missing").join("frame.toml")).unwrap();
    assert!(frame.contains("T1.2"));
    let text = "[[question]]\nid = \"T1.1\"\nstatus = \"agreed\"\nscore = 9\n\n[[question]]\nid = \"T1.2\"\nstatus = \"agreed\"\n";
    says(
        "consensus-question-missing",
        "consensus.toml",
        text,
        &[
            ("consensus-score-outside-scale", "`T1.1`: 9 ligger uden for skalaen 0-5"),
            ("consensus-no-score", "`T1.2` er aftalt, men har intet pointtal"),
        ],
    );
}

#[test]
fn unknown_keys_are_found_in_every_table() {
    let frame = std::fs::read_to_string(case("frame-untranslated").join("frame.toml")).unwrap();
    let frame = frame.replace("title.da", "title").replace("max = 5", "max = 5\ntrin = 1");
    says("frame-untranslated", "frame.toml", &frame, &[("frame-unknown-key", "nøglen `trin` kendes ikke")]);
    // What a newer version knows is not unknown here.
    let newer = "requires = \">=9.0\"\nkeyring = 1\n[[unit]]\nid = \"a\"\ncolour = \"red\"\n";
    let told = ("workspace-needs-newer", "filen kræver konsensus 9.0 eller nyere");
    says("workspace-needs-newer", "konsensus.toml", newer, &[told]);
}

#[test]
fn a_frame_that_is_not_read_whole_accuses_no_answer() {
    let frame = std::fs::read_to_string(case("consensus-question-missing").join("frame.toml")).unwrap();
    let told = ("frame-bad-id", "`T 1.2` kan ikke være et id");
    says("answers-not-delivered", "frame.toml", &frame.replace("T1.2", "T 1.2"), &[told]);
}

/// How a sheet's first finding is shown, and where it is in JSON.
#[track_caller]
fn sheet_shows(sheet: &[u8], column: u64, expected: &str) {
    let folder = folder(&[("evaluation.toml", COLLECTING), ("answers/ali.csv", sheet)]);
    let ran = check(&folder, &[]);
    let quoted: Vec<&str> = ran.stdout().lines().filter(|line| line.contains(['|', '>'])).collect();
    assert_eq!(quoted.join("\n"), expected);
    assert_eq!(findings(folder.path())[0]["column"], column);
}

#[test]
fn the_mark_stands_below_the_cell_in_every_kind_of_sheet() {
    let crlf = " --> answers/ali.csv:2:6\n  |\n2 | T1.1;7;blå\n  |      ^\n  |";
    sheet_shows("spørgsmål;point;styrker\r\nT1.1;7;blå\r\n".as_bytes(), 6, crlf);
    sheet_shows("\u{feff}spørgsmål;point;styrker\r\nT1.1;7;blå\r\n".as_bytes(), 6, crlf);
    sheet_shows(b"sp\xf8rgsm\xe5l;point;styrker\r\nT1.1;7;bl\xe5\r\n", 6, crlf);
    let utf16: Vec<u8> =
        "\u{feff}spørgsmål;point;styrker\r\nT1.1;7;blå\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    sheet_shows(&utf16, 6, crlf);

    let tabs = " --> answers/ali.csv:2:10\n  |\n2 | T1.1    blå    7\n  |                ^\n  |";
    sheet_shows("spørgsmål\tstyrker\tpoint\nT1.1\tblå\t7\n".as_bytes(), 10, tabs);
    // å in one letter and in two, and letters of two columns.
    let composed = " --> answers/ali.csv:2:10\n  |\n2 | T1.1;blå;7\n  |          ^\n  |";
    sheet_shows("spørgsmål;styrker;point\nT1.1;blå;7\n".as_bytes(), 10, composed);
    let letter = " --> answers/ali.csv:2:8\n  |\n2 | T1.1;bla\u{30a};7\n  |        ^\n  |\n";
    let decomposed = " --> answers/ali.csv:2:11\n  |\n2 | T1.1;bla\u{30a};7\n  |          ^\n  |";
    let both = format!("{letter}{decomposed}");
    sheet_shows("spørgsmål;styrker;point\nT1.1;bla\u{30a};7\n".as_bytes(), 8, &both);
    let wide = " --> answers/ali.csv:2:9\n  |\n2 | T1.1;漢字;7\n  |           ^\n  |";
    sheet_shows("spørgsmål;styrker;point\nT1.1;漢字;7\n".as_bytes(), 9, wide);
}

#[test]
fn one_line_of_a_cell_of_many_is_quoted() {
    let shown = " --> answers/ali.csv:2:2\n  |\n2 | ;\"klare mål\n  |  ^^^^^^^^^^\n  |";
    sheet_shows("spørgsmål;styrker\n;\"klare mål\nog\nmeget\nmere\"\n".as_bytes(), 2, shown);
    let shown = " --> answers/ali.csv:2:2\n  |\n2 | ;\"klare mål\n  |  ^^^^^^^^^^\n  |";
    sheet_shows("spørgsmål;styrker\r\n;\"klare mål\r\nog\r\nmere\"\r\n".as_bytes(), 2, shown);
}

#[test]
fn a_very_long_line_is_cut_to_what_can_be_read() {
    let sheet = format!("spørgsmål;styrker;point\nT1.1;{};7\n", "ord og flere ord ".repeat(400));
    let folder = folder(&[("evaluation.toml", COLLECTING), ("answers/ali.csv", sheet.as_bytes())]);
    let ran = check(&folder, &[]);
    let text = ran.stdout();
    let longest = text.lines().map(|line| line.chars().count()).max().unwrap();
    assert!(longest <= 120, "{longest} columns:\n{text}");
    let (place, underlined) = &underlined(text)[0];
    assert_eq!((place.as_str(), underlined.as_str()), ("answers/ali.csv:2:6807", "7"));
}

#[test]
fn one_page_has_one_language() {
    let bad = |lang: &str| format!("[evaluation]\nid = \"{lang}\"\nframe = \"kikk\"\nlanguage = \"{lang}\"\n");
    let read =
        |lang: &str| format!("[evaluation]\nid = \"{lang}\"\nframe = \"kik\"\nlanguage = \"{lang}\"\nunitt = 1\n");
    let folder = folder(&[
        ("da/evaluation.toml", read("da").as_bytes()),
        ("en/evaluation.toml", read("en").as_bytes()),
        ("ukendt/evaluation.toml", bad("en").as_bytes()),
    ]);
    let first = |args: &[&str]| check(&folder, args).both();
    assert!(
        first(&["."]).contains("kendes ikke") && !first(&["."]).contains("the key `unitt` is unknown"),
        "{}",
        first(&["."])
    );
    assert!(
        first(&["en", "da"]).contains("the key `unitt` is unknown") && !first(&["en", "da"]).contains("kendes ikke")
    );
}
