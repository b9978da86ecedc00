//! `konsensus init`

use crate::folder::{Folder, same};
use snapbox::str;
use std::fs;

fn workspace() -> Folder {
    let folder = Folder::new();
    folder.run(["init", "--organisation", "Eksempel \"Kommune\" \\ æøå"]).code(0);
    folder
}

const SOLSIKKEN: &[&str] = &[
    "init",
    "evaluations/solsikken-2026",
    "--frame",
    "kik",
    "--unit",
    "Børnehuset \"Solsikken\"",
    "--round",
    "2026",
    "--participant",
    "mette=Mette Holm:leader",
    "--participant",
    "jonas=Jonas Lind:coordinator,member",
    "--theme",
    "T1",
    "--seminar",
    "2026-02-20",
];

#[test]
fn a_workspace_is_begun() {
    let folder = Folder::new();
    same(
        folder.run(["init", "--organisation", "Eksempel \"Kommune\" \\ æøå"]).code(0).both(),
        str![[r#"
--- stderr
wrote konsensus.toml
wrote .gitignore
wrote evaluations/
wrote schemas/
next, in ., for each unit: konsensus init evaluations/solsikken-2026 --unit "Børnehuset Solsikken"

"#]],
    );
    same(
        folder.text("konsensus.toml"),
        str![[r##"
#:schema schemas/workspace.schema.json
# Arbejdsmappe til selvevalueringer. En linje, der begynder med #, gælder ikke: fjern tegnet, og ret teksten.

requires = ">=0.1"                        # udgaven af konsensus, som mappen er lavet til
organisation = 'Eksempel "Kommune" \ æøå'
language = "da"                           # sproget i rapporter og skemaer: da eller en

# Den centrale tovholder.
# [coordinator]
# name = "Anne Toft"

# Områder og enheder. Når der står nogen her, skal selvevalueringer bruge deres id.
# [[area]]
# id = "laering"
# title = "Læring"

# [[unit]]
# id = "solsikken"
# title = "Børnehuset Solsikken"
# area = "laering"

# Hvad der gælder, når en selvevaluering ikke selv siger andet.
# [privacy]
# names = "named"                         # named (navne) | pseudonym (P1, P2 …) | aggregated (ingen)
# answers = "private"                     # private (aldrig i git) | in-git
# min_n = 5                               # tal fra færre svar end det forlader ikke enheden

# Hvad `konsensus check` ser på.
# [check]
# fail_on = "error"                       # error (fejl) | warning (advarsler) | note (alt) | never
# ignore = ["frame-untranslated"]         # regler, der ikke skal gælde; `konsensus explain` viser dem alle

"##]],
    );
    same(
        folder.text(".gitignore"),
        str![[r#"
# konsensus: svar nævner personer og skal ikke i git
answers/
votes/
ratings/
**/reports/gross-list.*
**/reports/disagreement.*

"#]],
    );
    let english = Folder::new();
    english.run(["init", "--lang", "en"]).code(0);
    same(
        english.text("konsensus.toml"),
        str![[r##"
#:schema schemas/workspace.schema.json
# A workspace for self-evaluations. A line that begins with # has no effect: remove the sign and edit the text.

requires = ">=0.1"                        # the version of konsensus this folder is made for
# organisation = "Example Municipality"
language = "en"                           # the language of reports and forms: da or en

# The central coordinator.
# [coordinator]
# name = "Anne Toft"

# Areas and units. Once there are some, evaluations must use their ids.
# [[area]]
# id = "learning"
# title = "Learning"

# [[unit]]
# id = "sunflower"
# title = "Sunflower House"
# area = "learning"

# What applies where an evaluation does not say otherwise.
# [privacy]
# names = "named"                         # named | pseudonym (P1, P2 …) | aggregated (nobody)
# answers = "private"                     # private (never in git) | in-git
# min_n = 5                               # figures from fewer answers than this do not leave the unit

# What `konsensus check` looks at.
# [check]
# fail_on = "error"                       # error | warning | note | never
# ignore = ["frame-untranslated"]         # rules to leave out; `konsensus explain` lists them all

"##]],
    );
}

#[test]
fn an_evaluation_is_begun_with_what_was_given() {
    let folder = workspace();
    same(
        folder.run(SOLSIKKEN).code(0).both(),
        str![[r#"
--- stderr
wrote evaluations/solsikken-2026/evaluation.toml
wrote evaluations/solsikken-2026/answers/.key
wrote evaluations/solsikken-2026/.gitignore
next: fill in evaluations/solsikken-2026/evaluation.toml, then
  konsensus sheet evaluations/solsikken-2026 --format html --into svarark

"#]],
    );
    same(
        folder.text("evaluations/solsikken-2026/evaluation.toml"),
        str![[r##"
#:schema ../../schemas/evaluation.schema.json
# En selvevaluering. En linje, der begynder med #, gælder ikke: fjern tegnet, og ret teksten.

[evaluation]
id = "solsikken-2026"
frame = "kik"
frame_version = "1"
unit = 'Børnehuset "Solsikken"'
# area = "Læring"
round = "2026"
themes = [                                # uden listen er alle temaer med
  "T1",                                   # Ledelse
]
language = "da"

# Beslutningen. Den står øverst i programmet, som alle får.
[decision]
# by = "Mette Holm, leder, efter drøftelse i MED-udvalget"
# date = 2026-01-05
# why = "Hvorfor vi gør det, og hvorfor nu."
# resources = "To timer til hver deltager og en dag til seminaret."

[dates]
# decided = 2026-01-05                    # beslutningen
# answers_due = 2026-02-06                # sidste frist for svarark
seminar = 2026-02-20                      # konsensusseminaret
# plan_due = 2026-03-20                   # handleplanerne er klar

[privacy]
# names = "named"                         # named (navne) | pseudonym (P1, P2 …) | aggregated (ingen)
answers = "private"                       # private (aldrig i git) | in-git
# min_n = 5                               # tal fra færre svar end det forlader ikke enheden

# Gruppen: højst ti, og lederen er med. Hvert tema skal have mindst to, der læser dokumentationen.
[[participant]]
id = "mette"
name = "Mette Holm"
role = "leader"
# documents = ["T1"]

[[participant]]
id = "jonas"
name = "Jonas Lind"
role = ["coordinator", "member"]
# documents = ["T1"]

"##]],
    );
    same(
        folder.text("evaluations/solsikken-2026/.gitignore"),
        str![[r#"
# konsensus: svar nævner personer og skal ikke i git
answers/
votes/
ratings/
reports/gross-list.*
reports/disagreement.*

"#]],
    );
}

#[test]
fn an_evaluation_is_begun_with_nothing_given() {
    let folder = workspace();
    folder.run(["init", "evaluations/a", "--lang", "en", "--answers", "in-git"]).code(0);
    same(
        folder.text("evaluations/a/evaluation.toml"),
        str![[r##"
#:schema ../../schemas/evaluation.schema.json
# A self-evaluation. A line that begins with # has no effect: remove the sign and edit the text.

[evaluation]
id = "a"
frame = "kik"
frame_version = "1"
# unit = "Sunflower House"
# area = "Learning"
# round = "2026"
# themes = [                              # without the list, all themes are included
#   "T1",                                 # Leadership
#   "T2",                                 # Resources
#   "T3",                                 # Staff
#   "T4",                                 # Methods and processes
#   "T5",                                 # User results
#   "T6",                                 # Staff results
#   "T7",                                 # Professional results
#   "T8",                                 # Key results
# ]
language = "en"

# The decision. It appears at the top of the programme that everyone gets.
[decision]
# by = "Mette Holm, leader, after discussion in the joint staff committee"
# date = 2026-01-05
# why = "Why we do this, and why now."
# resources = "Two hours for each participant and a day for the seminar."

[dates]
# decided = 2026-01-05                    # the decision
# answers_due = 2026-02-06                # deadline for sheets
# seminar = 2026-02-20                    # the consensus seminar
# plan_due = 2026-03-20                   # action plans are ready

[privacy]
# names = "named"                         # named | pseudonym (P1, P2 …) | aggregated (nobody)
answers = "in-git"                        # private (never in git) | in-git
# min_n = 5                               # figures from fewer answers than this do not leave the unit

# The group: at most ten, the leader among them. Each theme needs at least two who read the documentation.
# The id is also the file name of the sheet: mette.csv.

# [[participant]]
# id = "mette"
# name = "Mette Holm"
# role = "leader"                         # leader | coordinator | member, or several
# documents = ["T1", "T5"]                # themes whose documentation she reads

# [[participant]]
# id = "jonas"
# name = "Jonas Lind"
# role = ["coordinator", "member"]

# [[participant]]
# id = "anne"
# name = "Anne Toft"
# role = "coordinator"
# answers = false                         # runs the seminar and does not answer herself

"##]],
    );
    same(
        folder.text("evaluations/a/.gitignore"),
        str![[r#"
# konsensus: the answers are in git here, the key never is
!answers/
!votes/
!ratings/
!reports/gross-list.*
!reports/disagreement.*
answers/.key

"#]],
    );
}

#[test]
fn what_is_begun_is_read_without_a_finding() {
    let folder = workspace();
    for args in [SOLSIKKEN, &["init", "evaluations/a"], &["init", "evaluations/b", "--lang", "en"]] {
        folder.run(args).code(0);
    }
    for evaluation in ["evaluations/solsikken-2026", "evaluations/a", "evaluations/b"] {
        let ran = folder.run(["merge", evaluation, "-v"]).code(0);
        assert_eq!(ran.stderr(), "", "{evaluation}");
        // The examples behind comment signs are right too.
        let path = format!("{evaluation}/evaluation.toml");
        let filled: String = folder
            .text(&path)
            .lines()
            .map(|line| match line.strip_prefix("# ") {
                Some(rest) if rest.starts_with(['[', ']', ' ']) || rest.contains(" = ") => format!("{rest}\n"),
                _ => format!("{line}\n"),
            })
            .collect();
        folder.write(&path, filled);
        let ran = folder.run(["merge", evaluation, "-v"]).code(0);
        assert_eq!(ran.stderr(), "", "{evaluation}");
    }
}

#[test]
fn nothing_is_overwritten_and_nothing_half_written() {
    let folder = workspace();
    same(
        folder.run(["init"]).code(2).both(),
        str![[r#"
--- stderr
error: . is no folder for one evaluation; name a new folder, such as konsensus init evaluations/solsikken-2026 --unit "Børnehuset Solsikken"

"#]],
    );
    folder.write("evaluations/c/answers/.key", "mine");
    same(
        folder.run(["init", "evaluations/c"]).code(2).both(),
        str![[r#"
--- stderr
error: already there, and left as it is: evaluations/c/answers/.key; nothing was written

"#]],
    );
    assert_eq!(folder.text("evaluations/c/answers/.key"), "mine");
    assert!(!folder.join("evaluations/c/evaluation.toml").exists());
    assert!(!folder.join("evaluations/c/.gitignore").exists());
}

#[test]
fn a_gitignore_is_added_to_and_nothing_stands_twice() {
    let folder = Folder::new();
    folder.write(".gitignore", "target/\r\nanswers/");
    folder.run(["init"]).code(0);
    assert_eq!(
        folder.text(".gitignore"),
        "target/\r\nanswers/\r\n\r\n# konsensus: svar nævner personer og skal ikke i git\r\nvotes/\r\nratings/\r\n\
         **/reports/gross-list.*\r\n**/reports/disagreement.*\r\n"
    );
}

#[test]
fn a_dry_run_shows_what_would_be_written() {
    let folder = workspace();
    let ran = folder.run(["init", "evaluations/a", "--dry-run"]).code(0);
    assert!(ran.stderr().contains("would write evaluations/a/answers/.key"), "{}", ran.stderr());
    assert!(ran.stdout().contains("id = \"a\""), "{}", ran.stdout());
    assert!(!folder.join("evaluations/a").exists());
}

#[cfg(unix)]
#[test]
fn the_key_is_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = workspace();
    folder.run(SOLSIKKEN).code(0);
    let key = folder.join("evaluations/solsikken-2026/answers/.key");
    assert_eq!(fs::metadata(key).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_frame_in_a_file_is_named_from_the_evaluations_folder() {
    let folder = workspace();
    let kik = include_str!("../../frames/kik.toml").replace("id = \"kik\"", "id = \"egen\"");
    folder.write("frames/egen.toml", kik);
    for (id, frame) in [("a", "frames/egen.toml"), ("b", "egen")] {
        let path = format!("evaluations/{id}");
        folder.run(["init", &path, "--frame", frame]).code(0);
        let ran = folder.run(["merge", &path, "-v"]).code(0);
        assert_eq!(ran.stderr(), "");
    }
    assert!(folder.text("evaluations/a/evaluation.toml").contains("frame = \"../../frames/egen.toml\""));
}

#[test]
fn declared_units_are_found_by_id_or_title() {
    let folder = Folder::new();
    folder.write("konsensus.toml", "[[unit]]\nid = \"sol\"\ntitle = \"Børnehuset Solsikken\"\n");
    folder.run(["init", "a", "--unit", "Børnehuset Solsikken"]).code(0);
    assert!(folder.text("a/evaluation.toml").contains("unit = \"sol\""));
    same(
        folder.run(["init", "b", "--unit", "Månen"]).code(2).both(),
        str![[r#"
--- stderr
error: konsensus.toml declares no unit `Månen`; there is sol

"#]],
    );
}

#[test]
fn what_cannot_be_is_told_before_anything_is_written() {
    let folder = workspace();
    let check = |args: &[&str], expected: &str| {
        let ran = folder.run(args).code(2);
        assert!(ran.stderr().contains(expected), "{}", ran.stderr());
    };
    check(&["init", "evaluations/maj-2"], "`maj-2` cannot be one");
    check(&["init", "evaluations/blå"], "`blå` cannot be one");
    check(&["init", "evaluations/x", "--theme", "T9"], "there is no theme `T9`");
    check(&["init", "evaluations/x", "--frame", "kikk"], "did you mean `kik`?");
    check(&["init", "evaluations/x", "--participant", "æ=Ægir"], "`æ` cannot be an id");
    check(&["init", "evaluations/x", "--participant", "a=A:boss"], "`boss` is no role");
    check(&["init", "evaluations/x", "--participant", "a", "--participant", "A"], "given twice");
    check(&["init", "evaluations/x", "--organisation", "X", "--unit", "Y"], "cannot be used with");
    assert_eq!(fs::read_dir(folder.join("evaluations")).unwrap().count(), 0);
}

#[test]
fn an_evaluation_is_not_made_into_a_workspace() {
    let folder = Folder::unit();
    let before = folder.files();
    let run = folder.run(["init"]).code(2);
    assert!(run.stderr().contains("is an evaluation: a workspace is a folder above it"), "{}", run.stderr());
    assert_eq!(folder.files(), before);
}
