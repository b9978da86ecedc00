//! `konsensus check --fix` and `--diff`: what is mended, in which files, and that nothing else changes.

mod git;
mod properties;

use crate::check::copy_of;
use crate::folder::{EVALUATION, Folder, Run, same};
use konsensus::check::{fix, rules};
use serde_json::Value;
use snapbox::str;
use std::collections::BTreeSet;

/// A way to save a text as a file.
type Encoding = fn(&str) -> Vec<u8>;

/// How spreadsheets and editors save a sheet.
const ENCODINGS: [(&str, Encoding); 6] = [
    ("UTF-8", |text| text.as_bytes().to_vec()),
    ("UTF-8 with mark", |text| format!("\u{feff}{text}").into_bytes()),
    ("UTF-16 LE", |text| format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()),
    ("UTF-16 BE", |text| format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect()),
    ("UTF-16 without mark", |text| text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
    ("Windows-1252", |text| text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect()),
];

/// Sheets before and after, with the plain faults that need no judgement.
const SHEETS: [(&str, &str); 6] = [
    // Headings, in the language of the others.
    ("spørgsmål;Piont;strengts\nT1.1;3;blå\n", "spørgsmål;point;styrker\nT1.1;3;blå\n"),
    // Tokens, quoted or not; what is only like them stays.
    (
        "question,score,basis\nT1.1,\"Ved-ikke.\",dokumentaion\nT1.2,ikke relevnt,Rygter\nT2.1,now relevant,memroy\n",
        "question,score,basis\nT1.1,\"ved ikke\",dokumentation\nT1.2,ikke relevant,Rygter\nT2.1,now relevant,memory\n",
    ),
    // One thing shows the next.
    ("question;scroe\nT1.1;dont know\n", "question;score\nT1.1;don't know\n"),
    // The decimal mark that goes with the delimiter.
    (
        "spørgsmål;point;styrker\nT1.1;3,0;v. 1.2\nT1.2;\"4.0\";\n",
        "spørgsmål;point;styrker\nT1.1;3,0;v. 1.2\nT1.2;\"4,0\";\n",
    ),
    // Rows move as they stand; those about nothing in the frame stay.
    (
        "question;score;comment\nT2.1; 4 ;\"a\n\"\"b\"\"\"\n\nQ;;\nT1.1;dont know;å\nT1.2;3",
        "question;score;comment\nT1.1;don't know;å\n\nQ;;\nT1.2;3\nT2.1; 4 ;\"a\n\"\"b\"\"\"",
    ),
    // A cell of two lines, blank rows, a line without an end.
    (
        "sep=;\nspørgsmål;point;kommentarer;styrker\n;;;\nT1.1;4;\"æ;\n\"\"ø\"\"\";å\n\nT1.2;vedikke",
        "sep=;\nspørgsmål;point;kommentar;styrker\n;;;\nT1.1;4;\"æ;\n\"\"ø\"\"\";å\n\nT1.2;ved ikke",
    ),
];

fn unit(sheet: impl AsRef<[u8]>) -> Folder {
    let folder = Folder::unit();
    folder.write("answers/mette.csv", sheet);
    folder
}

/// Mends, whatever git says.
#[track_caller]
fn fix(folder: &Folder) -> Run {
    folder.run(["check", "--fix", "--force", "."])
}

#[test]
fn sheets_are_mended_in_every_encoding() {
    for (before, after) in SHEETS {
        for (name, encode) in ENCODINGS {
            for end in ["\n", "\r\n"] {
                println!("{name}, {end:?}: {before}");
                let saved = |text: &str| encode(&text.replace('\n', end));
                let folder = unit(saved(before));
                fix(&folder);
                assert!(folder.read("answers/mette.csv") == saved(after), "{}", folder_text(&folder));
                let told = fix(&folder);
                assert!(folder.read("answers/mette.csv") == saved(after), "mending twice is mending once");
                assert!(!told.stderr().contains("wrote"), "{}", told.stderr());
            }
        }
    }
}

#[test]
fn lines_end_as_the_header_does() {
    for (name, encode) in ENCODINGS {
        println!("{name}");
        let folder = unit(encode("spørgsmål;point;styrker\r\nT1.1;3;\"a\nb\"\n\nT1.2;4;\r\nT2.1;4;"));
        fix(&folder);
        let after = encode("spørgsmål;point;styrker\r\nT1.1;3;\"a\nb\"\r\n\r\nT1.2;4;\r\nT2.1;4;");
        assert!(folder.read("answers/mette.csv") == after, "{}", folder_text(&folder));
    }
}

#[test]
fn letters_are_composed_in_every_encoding_that_has_them_in_two_signs() {
    let text = |mark: &str| format!("spørgsma{mark}l;point;styrker\nT1.1;3;bla{mark} e\u{301}n\n");
    for (name, encode) in &ENCODINGS[..4] {
        println!("{name}");
        let folder = unit(encode(&text("\u{30a}")));
        fix(&folder);
        let after = encode(&text("\u{30a}").replace("a\u{30a}", "å").replace("e\u{301}", "é"));
        assert!(folder.read("answers/mette.csv") == after, "{}", folder_text(&folder));
    }
}

/// The findings of a folder that `--fix` mends, and those that it does not, by rule.
fn by_fixable(folder: &Folder) -> (Vec<String>, Vec<String>) {
    let run = folder.run(["check", "--today", "2026-03-01", "--format", "json"]);
    let json: Value = serde_json::from_str(run.stdout()).unwrap();
    let rows = json["findings"].as_array().unwrap().clone();
    let (mended, left): (Vec<Value>, Vec<Value>) = rows.into_iter().partition(|row| row["fixable"] == true);
    let names = |rows: Vec<Value>| rows.iter().map(|row| row["rule"].as_str().unwrap().to_owned()).collect();
    (names(mended), names(left))
}

#[test]
fn in_the_case_of_every_rule_what_can_be_mended_is_mended_and_nothing_else_comes() {
    let mut mended = BTreeSet::new();
    for rule in rules::all() {
        let folder = copy_of(rule.name);
        let (can_be, mut left) = by_fixable(&folder);
        assert!(can_be.is_empty() || fix::can_mend(rule), "{}", rule.name);
        if rule.name == "projects-no-plan" {
            // An empty plan is put there; people still have to make it.
            left.push(rule.name.to_owned());
        }
        if can_be.is_empty() {
            continue;
        }
        folder.run(["check", "--fix", "--force", "--today", "2026-03-01"]);
        assert_eq!(by_fixable(&folder), (Vec::new(), left), "{}", rule.name);
        mended.extend(can_be);
    }
    for end in ["-mixed-line-ends", "-decomposed-letters"] {
        let all = rules::all().filter(|rule| rule.name.ends_with(end));
        let without: Vec<_> = all.filter(|rule| !mended.contains(rule.name)).map(|rule| rule.name).collect();
        assert!(without.is_empty(), "{without:?}");
    }
}

fn folder_text(folder: &Folder) -> String {
    String::from_utf8_lossy(&folder.read("answers/mette.csv")).into_owned()
}

#[test]
fn what_needs_judgement_stays() {
    for sheet in [
        // Two headings for one column, one there already, a heading that means something else.
        "spørgsmål;piont;pointt\nT1.1;3;4\n",
        "spørgsmål;point;pointt\nT1.1;3;4\n",
        "spørgsmål;navn\nT1.1;Mette\n",
        // What stands below it is no score: perhaps the heading is another.
        "spørgsmål;piont\nT1.1;god\n",
        "spørgsmål;piont\nT1.1;9\n",
        "spørgsmål;point;grundlag\nT1.1;god;begge\n",
    ] {
        let folder = unit(sheet);
        let run = fix(&folder);
        assert_eq!(folder_text(&folder), sheet);
        assert!(!run.stderr().contains("wrote"), "{}", run.stderr());
        folder.run(["check", "--diff"]).code(0);
    }
}

#[test]
fn it_is_said_what_was_meant_and_what_was_mended() {
    let folder = unit("");
    folder.write("answers/mette.csv", "spørgsmål;point\nT1.1;ved ikke.\nT1.2;god\n");
    same(
        folder.run(["check", "--fix", "--force", "--select", "answers"]).code(1).both(),
        str![[r#"
fejl[answers-score-not-a-number]: `T1.2`: `god` er ikke et pointtal
 --> answers/mette.csv:3:6
  |
3 | T1.2;god
  |      ^^^
  |
  = hjælp: spørg deltageren, og skriv et tal, `ved ikke` eller `ikke relevant`, eller lad cellen være tom

--- stderr
wrote answers/mette.csv: 1 fixed
1 fejl

"#]],
    );
    let json: Value = serde_json::from_str(folder.run(["check", "--format", "json"]).stdout()).unwrap();
    let row = json["findings"].as_array().unwrap().iter().find(|row| row["rule"] == "answers-score-not-a-number");
    assert_eq!(row.unwrap()["fixable"], false, "nobody knows what `god` is");
    folder.write("answers/mette.csv", "spørgsmål;point\nT1.1;vedikke\n");
    let json: Value = serde_json::from_str(folder.run(["check", "--format", "json"]).stdout()).unwrap();
    let row = json["findings"].as_array().unwrap().iter().find(|row| row["rule"] == "answers-score-not-a-number");
    assert_eq!((&row.unwrap()["fixable"], &row.unwrap()["help"]), (&true.into(), &"mente du `ved ikke`?".into()));
}

const CONSENSUS: &str = "\
# Vores konsensus      # med to tegn
[[question]]
id='T1.1'   # den første
status = \"agreed\"
score = 3

  # om resultater
[[question]]
  id = \"T2.1\"
status = \"parked\"
note = \"\"\"
Vi
venter\"\"\"
# sidst";

const PROJECTS: &str = "\
[[project]]
id = \"a\"
title = \"A\"   # bogstavet
decision = \"chosen\"

# b begynder her
[[project]]
id = 'b'
title = \"B\"
decision = \"chosen\"
plan = { owner = \"mette\" }
[[project]]
id = \"c\"
title = \"C\"
decision = \"later\"
reason = \"senere\"
";

#[test]
fn skeletons_are_put_in_and_comments_and_layout_stay() {
    for end in ["\n", "\r\n"] {
        for mark in ["", "\u{feff}"] {
            let saved = |text: &str| format!("{mark}{}", text.replace('\n', end));
            let folder = unit("question,score\nT1.1,3\n");
            folder.write("consensus.toml", saved(CONSENSUS)).write("projects.toml", saved(PROJECTS));
            fix(&folder);
            let question = "\n\n[[question]]\nid = \"T1.2\"\nstatus = \"open\"\n";
            let behind = "score = 3\n";
            let consensus = CONSENSUS.replace(behind, &format!("{behind}{question}"));
            assert_eq!(folder.text("consensus.toml"), saved(&consensus));
            let told =
                folder.run(["check", "--phase", "follow-up", "--fix", "--force", "--select", "projects"]).code(1);
            let plan = "\n[project.plan]\nowner = \"\"\n# start = 2026-04-01                      # hvornår I begynder\n# due = 2026-06-30                        # fristen\nresources = \"\"\nrisks = \"\"\nmeasures = []\nanchored_in = []\n";
            let behind = "# bogstavet\ndecision = \"chosen\"\n";
            let projects = PROJECTS.replace(behind, &format!("{behind}{plan}"));
            assert_eq!(folder.text("projects.toml"), saved(&projects));
            // Both findings stay, for somebody has to say who and when; nothing is put in a second time.
            same(
                told.stderr(),
                str![[r#"
wrote projects.toml: 1 fixed
2 fejl, 10 advarsler, 2 bemærkninger (-v viser bemærkningerne)

"#]],
            );
            let before = folder.files();
            let told = folder.run(["check", "--phase", "follow-up", "--fix", "--force"]).code(1);
            assert!(!told.stderr().contains("wrote") && folder.files() == before, "{}", told.stderr());
        }
    }
}

#[test]
fn the_patch_makes_what_fix_writes() {
    for (sheet, _) in SHEETS {
        for end in ["\n", "\r\n"] {
            for mark in ["", "\u{feff}"] {
                let saved = |text: &str| format!("{mark}{}", text.replace('\n', end));
                let folder = unit(saved(sheet));
                folder.write("consensus.toml", saved(CONSENSUS)).write("projects.toml", saved(PROJECTS));
                let before = folder.files();
                let args = ["check", "--phase", "follow-up", "."];
                let patch = folder.run(args.iter().chain(&["--diff"])).code(1);
                assert!(folder.files() == before, "--diff writes nothing");
                let other = Folder::new();
                for (path, bytes) in before.iter().filter_map(|(path, bytes)| Some((path, bytes.as_ref()?))) {
                    other.write(path.strip_prefix(folder.path()).unwrap(), bytes);
                }
                folder.run(args.iter().chain(&["--fix", "--force"]));
                other.write("../patch", patch.bytes());
                git::git(&other, "apply --whitespace=nowarn ../patch");
                let bytes =
                    |folder: &Folder| -> Vec<_> { folder.files().into_iter().map(|(_, bytes)| bytes).collect() };
                assert!(bytes(&folder) == bytes(&other), "{}", patch.stdout());
                folder.run(args.iter().chain(&["--diff"])).code(0);
            }
        }
    }
}

#[test]
fn a_diff_shows_each_file_as_text() {
    let (_, windows) = ENCODINGS[5];
    let folder = unit(windows("spørgsmål;piont;styrker\nT1.1;3;blå\n"));
    same(
        folder.run(["check", "--diff"]).code(1).both(),
        str![[r#"
--- a/answers/mette.csv
+++ b/answers/mette.csv
@@ -1,2 +1,2 @@
-spørgsmål;piont;styrker
+spørgsmål;point;styrker
 T1.1;3;blå
--- stderr
`--fix` retter 1 fund i 1 fil

"#]],
    );
    folder.run(["check", "--diff", "-o", "mend.patch"]).code(1);
    assert_eq!(folder.text("mend.patch"), folder.run(["check", "--diff"]).stdout());
    for more in ["--fix", "--write-baseline", "--format=json", "--emit=json"] {
        folder.run(["check", "--diff", more]).code(2);
    }
    folder.run(["check", "--force"]).code(2);
}

#[test]
fn what_is_not_asked_for_is_not_mended() {
    let sheet = "spørgsmål;piont;grundlag\nT1.1;3;dokumentaion\n";
    let mended = |make: &dyn Fn(&Folder), args: &[&str]| {
        let folder = unit(sheet);
        make(&folder);
        folder.run(["check", "--fix", "--force", "--fail-on", "never"].iter().chain(args)).code(0);
        let text = folder_text(&folder);
        (text.contains("point"), text.contains("dokumentation"))
    };
    assert_eq!(mended(&|_| {}, &[]), (true, true));
    assert_eq!(mended(&|_| {}, &["--select", "answers-unknown-basis"]), (false, true));
    assert_eq!(mended(&|_| {}, &["--ignore", "answers-unknown-basis"]), (true, false));
    let settings = |folder: &Folder| {
        folder.write(
            "konsensus.toml",
            "[[check.path]]\npaths = [\"answers/*\"]\nignore = [\"answers-no-score-column\"]\n",
        );
    };
    assert_eq!(mended(&settings, &[]), (false, true));
    let baseline = |folder: &Folder| {
        folder.write("konsensus.toml", "");
        folder.run(["check", "--select", "answers-no-score-column", "--write-baseline"]).code(0);
    };
    assert_eq!(mended(&baseline, &[]), (false, true));
    // A comment beside the place, in a file that can have one.
    let folder = unit("question,score\nT1.1,3\n");
    let silenced = format!("# konsensus: ignore consensus-question-missing: seminaret tager den\n{CONSENSUS}");
    folder.write("consensus.toml", &silenced);
    fix(&folder);
    assert_eq!(folder.text("consensus.toml"), silenced);
}

#[test]
fn private_answers_that_are_elsewhere_hinder_nothing() {
    let folder = Folder::new();
    folder.write("evaluation.toml", EVALUATION).write("frame.toml", crate::folder::FRAME);
    folder.write("consensus.toml", CONSENSUS);
    git::commit(&folder);
    let told = folder.run(["check", "--fix"]);
    assert!(told.stderr().contains("wrote consensus.toml: 1 fixed"), "{}", told.stderr());
}
