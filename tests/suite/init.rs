//! `konsensus init`

use crate::folder::Folder;
use crate::session::konsensus;
use snapbox::{assert_data_eq, str};
use std::fs;
use std::path::Path;
use tempfile::tempdir;

fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap()
}

fn workspace() -> tempfile::TempDir {
    let folder = tempdir().unwrap();
    let ran = konsensus(folder.path(), &["init", "--organisation", "Eksempel \"Kommune\" \\ æøå"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
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
    let folder = tempdir().unwrap();
    let ran = konsensus(folder.path(), &["init", "--organisation", "Eksempel \"Kommune\" \\ æøå"]);
    assert_data_eq!(
        ran.all(),
        str![[r#"
exit 0
-- stdout
-- stderr
wrote konsensus.toml
wrote .gitignore
wrote evaluations/
next, in ., for each unit: konsensus init evaluations/solsikken-2026 --unit "Børnehuset Solsikken"

"#]]
    );
    assert_data_eq!(
        read(folder.path(), "konsensus.toml"),
        str![[r##"
# Arbejdsmappe til selvevalueringer. En linje, der begynder med #, gælder ikke: fjern tegnet, og ret teksten.

requires = ">=0.1"                        # udgaven af konsensus, som mappen er lavet til
organisation = 'Eksempel "Kommune" / æøå'
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
# min_n = 5                               # tal fra færre end så mange forlader ikke enheden

"##]]
    );
    assert_data_eq!(
        read(folder.path(), ".gitignore"),
        str![[r#"
# konsensus: svar nævner personer og skal ikke i git
answers/
votes/
ratings/
**/reports/gross-list.*
**/reports/disagreement.*

"#]]
    );
    let english = tempdir().unwrap();
    konsensus(english.path(), &["init", "--lang", "en"]);
    assert_data_eq!(
        read(english.path(), "konsensus.toml"),
        str![[r##"
# A workspace for self-evaluations. A line that begins with # does not count: remove the sign and edit the text.

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

# What holds where an evaluation does not say otherwise.
# [privacy]
# names = "named"                         # named | pseudonym (P1, P2 …) | aggregated (nobody)
# answers = "private"                     # private (never in git) | in-git
# min_n = 5                               # figures from fewer than this do not leave the unit

"##]]
    );
}

#[test]
fn an_evaluation_is_begun_with_what_was_given() {
    let folder = workspace();
    let ran = konsensus(folder.path(), SOLSIKKEN);
    assert_data_eq!(
        ran.all(),
        str![[r#"
exit 0
-- stdout
-- stderr
wrote evaluations/solsikken-2026/evaluation.toml
wrote evaluations/solsikken-2026/answers/.key
wrote evaluations/solsikken-2026/.gitignore
next: fill in evaluations/solsikken-2026/evaluation.toml, then
  konsensus sheet evaluations/solsikken-2026 --into evaluations/solsikken-2026/answers --with-text --dialect excel-da

"#]]
    );
    assert_data_eq!(
        read(folder.path(), "evaluations/solsikken-2026/evaluation.toml"),
        str![[r##"
# En selvevaluering. En linje, der begynder med #, gælder ikke: fjern tegnet, og ret teksten.

[evaluation]
id = "solsikken-2026"
frame = "kik"
frame_version = "1"
unit = 'Børnehuset "Solsikken"'
# area = "Læring"
round = "2026"
themes = [                                # uden listen spørges der om alle temaer
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
# min_n = 5                               # tal fra færre end så mange forlader ikke enheden

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

"##]]
    );
    assert_data_eq!(
        read(folder.path(), "evaluations/solsikken-2026/.gitignore"),
        str![[r#"
# konsensus: svar nævner personer og skal ikke i git
answers/
votes/
ratings/
reports/gross-list.*
reports/disagreement.*

"#]]
    );
}

#[test]
fn an_evaluation_is_begun_with_nothing_given() {
    let folder = workspace();
    let ran = konsensus(folder.path(), &["init", "evaluations/a", "--lang", "en", "--answers", "in-git"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_data_eq!(
        read(folder.path(), "evaluations/a/evaluation.toml"),
        str![[r##"
# A self-evaluation. A line that begins with # does not count: remove the sign and edit the text.

[evaluation]
id = "a"
frame = "kik"
frame_version = "1"
# unit = "Sunflower House"
# area = "Learning"
# round = "2026"
# themes = [                              # without the list every theme is asked
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

# The decision. It stands at the top of the programme that everyone gets.
[decision]
# by = "Mette Holm, leader, after discussion in the works council"
# date = 2026-01-05
# why = "Why we do this, and why now."
# resources = "Two hours for each participant and a day for the seminar."

[dates]
# decided = 2026-01-05                    # the decision
# answers_due = 2026-02-06                # sheets are due
# seminar = 2026-02-20                    # the consensus seminar
# plan_due = 2026-03-20                   # action plans are due

[privacy]
# names = "named"                         # named | pseudonym (P1, P2 …) | aggregated (nobody)
answers = "in-git"                        # private (never in git) | in-git
# min_n = 5                               # figures from fewer than this do not leave the unit

# The group: at most ten, the leader among them. Each theme needs at least two who read the documentation.
# The id is the sheet's file name too: mette.csv.

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
# answers = false                         # runs the seminar and does not answer

"##]]
    );
    assert_data_eq!(
        read(folder.path(), "evaluations/a/.gitignore"),
        str![[r#"
# konsensus: the answers are in git here, the key never is
!answers/
!votes/
!ratings/
!reports/gross-list.*
!reports/disagreement.*
answers/.key

"#]]
    );
}

#[test]
fn what_is_begun_is_read_without_a_finding() {
    let folder = workspace();
    for args in [SOLSIKKEN, &["init", "evaluations/a"], &["init", "evaluations/b", "--lang", "en"]] {
        assert_eq!(konsensus(folder.path(), args).code, 0);
    }
    for evaluation in ["evaluations/solsikken-2026", "evaluations/a", "evaluations/b"] {
        let ran = konsensus(folder.path(), &["merge", evaluation, "-v"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{evaluation}");
        // The examples behind comment signs are right too.
        let path = format!("{evaluation}/evaluation.toml");
        let filled: String = read(folder.path(), &path)
            .lines()
            .map(|line| match line.strip_prefix("# ") {
                Some(rest) if rest.starts_with(['[', ']', ' ']) || rest.contains(" = ") => format!("{rest}\n"),
                _ => format!("{line}\n"),
            })
            .collect();
        fs::write(folder.path().join(&path), filled).unwrap();
        let ran = konsensus(folder.path(), &["merge", evaluation, "-v"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{evaluation}");
    }
}

#[test]
fn nothing_is_overwritten_and_nothing_half_written() {
    let folder = workspace();
    let again = konsensus(folder.path(), &["init"]);
    assert_data_eq!(
        again.all(),
        str![[r#"
exit 2
-- stdout
-- stderr
error: . is in a workspace and holds evaluations; name the folder of a new one, such as konsensus init evaluations/solsikken-2026 --unit "Børnehuset Solsikken"

"#]]
    );
    fs::create_dir_all(folder.path().join("evaluations/c/answers")).unwrap();
    fs::write(folder.path().join("evaluations/c/answers/.key"), "mine").unwrap();
    let taken = konsensus(folder.path(), &["init", "evaluations/c"]);
    assert_data_eq!(
        taken.all(),
        str![[r#"
exit 2
-- stdout
-- stderr
error: already there, and left as it is: evaluations/c/answers/.key; nothing was written

"#]]
    );
    assert_eq!(read(folder.path(), "evaluations/c/answers/.key"), "mine");
    assert!(!folder.path().join("evaluations/c/evaluation.toml").exists());
    assert!(!folder.path().join("evaluations/c/.gitignore").exists());
}

#[test]
fn a_gitignore_is_added_to_and_nothing_stands_twice() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join(".gitignore"), "target/\r\nanswers/").unwrap();
    assert_eq!(konsensus(folder.path(), &["init"]).code, 0);
    assert_eq!(
        read(folder.path(), ".gitignore"),
        "target/\r\nanswers/\r\n\r\n# konsensus: svar nævner personer og skal ikke i git\r\nvotes/\r\nratings/\r\n\
         **/reports/gross-list.*\r\n**/reports/disagreement.*\r\n"
    );
}

#[test]
fn a_dry_run_shows_what_would_be_written() {
    let folder = workspace();
    let ran = konsensus(folder.path(), &["init", "evaluations/a", "--dry-run"]);
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("would write evaluations/a/answers/.key"), "{}", ran.err);
    assert!(ran.out.contains("id = \"a\""), "{}", ran.out);
    assert!(!folder.path().join("evaluations/a").exists());
}

#[cfg(unix)]
#[test]
fn the_key_is_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = workspace();
    konsensus(folder.path(), SOLSIKKEN);
    let key = folder.path().join("evaluations/solsikken-2026/answers/.key");
    assert_eq!(fs::metadata(key).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_frame_in_a_file_is_named_from_the_evaluations_folder() {
    let folder = workspace();
    fs::create_dir(folder.path().join("frames")).unwrap();
    let kik = include_str!("../../frames/kik.toml").replace("id = \"kik\"", "id = \"egen\"");
    fs::write(folder.path().join("frames/egen.toml"), kik).unwrap();
    for (id, frame) in [("a", "frames/egen.toml"), ("b", "egen")] {
        let path = format!("evaluations/{id}");
        assert_eq!(konsensus(folder.path(), &["init", &path, "--frame", frame]).code, 0);
        let ran = konsensus(folder.path(), &["merge", &path, "-v"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    }
    assert!(read(folder.path(), "evaluations/a/evaluation.toml").contains("frame = \"../../frames/egen.toml\""));
}

#[test]
fn declared_units_are_found_by_id_or_title() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("konsensus.toml"), "[[unit]]\nid = \"sol\"\ntitle = \"Børnehuset Solsikken\"\n")
        .unwrap();
    assert_eq!(konsensus(folder.path(), &["init", "a", "--unit", "Børnehuset Solsikken"]).code, 0);
    assert!(read(folder.path(), "a/evaluation.toml").contains("unit = \"sol\""));
    let unknown = konsensus(folder.path(), &["init", "b", "--unit", "Månen"]);
    assert_data_eq!(
        unknown.all(),
        str![[r#"
exit 2
-- stdout
-- stderr
error: konsensus.toml declares no unit `Månen`; there is sol

"#]]
    );
}

#[test]
fn what_cannot_be_is_told_before_anything_is_written() {
    let folder = workspace();
    let check = |args: &[&str], expected: &str| {
        let ran = konsensus(folder.path(), args);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(ran.err.contains(expected), "{}", ran.err);
    };
    check(&["init", "evaluations/maj-2"], "`maj-2` cannot be one");
    check(&["init", "evaluations/blå"], "`blå` cannot be one");
    check(&["init", "evaluations/x", "--theme", "T9"], "there is no theme `T9`");
    check(&["init", "evaluations/x", "--frame", "kikk"], "did you mean `kik`?");
    check(&["init", "evaluations/x", "--participant", "æ=Ægir"], "`æ` cannot be an id");
    check(&["init", "evaluations/x", "--participant", "a=A:boss"], "`boss` is no role");
    check(&["init", "evaluations/x", "--participant", "a", "--participant", "A"], "given twice");
    check(&["init", "evaluations/x", "--organisation", "X", "--unit", "Y"], "cannot be used with");
    assert_eq!(fs::read_dir(folder.path().join("evaluations")).unwrap().count(), 0);
}

#[test]
fn an_evaluation_is_not_made_into_a_workspace() {
    let folder = Folder::unit();
    let before = folder.files();
    let run = folder.run(["init"]).code(2);
    assert!(run.stderr().contains("is an evaluation: a workspace is a folder above it"), "{}", run.stderr());
    assert_eq!(folder.files(), before);
}
