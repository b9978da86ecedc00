//! `konsensus consensus --from`: what was agreed elsewhere is taken over, and nothing is lost on either side.

use super::{record, unit};
use crate::folder::{Folder, same};
use proptest::prelude::*;
use snapbox::str;

/// The unit with a record just started.
fn started() -> Folder {
    let folder = unit();
    folder.run(["consensus"]).code(0);
    folder
}

/// What the group agreed on T1.1: one strength of two entries, both improvements merged, and one of its own.
const AGREED: &str = r#"
[[question]]
id = "T1.1"
status = "agreed"
score = 4
note = "Vi talte om møderne."
rests_on = "v1:4b1122f2323349e5"
[[question.strength]]
text = "Retningen er klar for alle"
from = ["e:6824339e", "e:e1325759"]
[[question.improvement]]
id = "T1.1a"
text = "Færre møder"
from = ["e:bf7c3644", "e:ff685399"]
share = true
"#;

/// The part of the record about one question.
fn question(folder: &Folder, id: &str) -> String {
    let text = record(folder);
    let parts = text.split("[[question]]\n").find(|part| part.starts_with(&format!("id = \"{id}\"")));
    parts.unwrap_or_else(|| panic!("no {id} in {text}")).to_owned()
}

#[test]
fn what_nobody_has_worked_on_here_is_taken_and_the_rest_of_the_file_stays() {
    let folder = started();
    let before = record(&folder)
        .replace("id = \"T1.1\"\n", "id = \"T1.1\" # først\n")
        .replace("[[question.improvement]]\nid = \"T1.1a\"", "# husk\n[[question.improvement]]\nid = \"T1.1a\" # fast");
    folder.write("consensus.toml", &before).write("board.toml", AGREED);
    same(
        folder.run(["consensus", "--from", "board.toml"]).code(0).both(),
        str![[r#"
Konsensus: solsikken-2026
═════════════════════════

Overtaget fra filen

• Overtaget: T1.1

3 spørgsmål: 1 aftalt, 0 parkeret, 2 åbne.

Spørgsmål  Status  Point  Median  Styrker  Forbedringsområder  Mangler
──────────────────────────────────────────────────────────────────────
T1.1       aftalt      4       4        1                   1
T1.2       åbent       –     2,5        1                   1
T2.1       åbent       –       2        0                   0
--- stderr
from board.toml: 1 taken over, 0 the same, 0 kept
changed consensus.toml

"#]],
    );
    same(
        question(&folder, "T1.1").as_str(),
        str![[r#"
id = "T1.1" # først
status = "agreed"
score = 4
note = "Vi talte om møderne."
rests_on = "v1:4b1122f2323349e5"

[[question.strength]]
text = "Retningen er klar for alle"
from = [
  "e:6824339e",
  "e:e1325759",
]

# husk
[[question.improvement]]
id = "T1.1a" # fast
text = "Færre møder"
from = [
  "e:bf7c3644",
  "e:ff685399",
]
share = true


#| Følger vi op?
#| 1 × 1, 1 × 4; median 2,5

"#]],
    );
    let rest = |text: &str| text[text.find("#| Følger vi op?").unwrap()..].to_owned();
    assert_eq!(rest(&record(&folder)), rest(&before));
    let written = record(&folder);
    same(
        folder.run(["consensus", "--from", "board.toml", "-q"]).code(0).stdout().split("\n\n").nth(1).unwrap(),
        str!["Overtaget fra filen"],
    );
    assert_eq!(record(&folder), written, "a second time changes nothing");
}

#[test]
fn a_record_is_started_where_there_is_none() {
    let folder = unit();
    folder.write("board.toml", AGREED);
    let dry = folder.run(["consensus", "--from", "board.toml", "--dry-run"]).code(0);
    assert!(!folder.join("consensus.toml").exists());
    folder.shell("$konsensus consensus --from - < board.toml").code(0);
    assert_eq!(dry.stdout(), record(&folder));
    assert!(record(&folder).starts_with("# Konsensus for solsikken-2026."));
    assert!(question(&folder, "T2.1").contains("status = \"open\""));
}

#[test]
fn what_both_have_changed_is_told_and_ours_stays() {
    let folder = started();
    let ours = record(&folder).replacen("status = \"open\"", "status = \"agreed\"\nscore = 3\nreason = \"Vores\"", 1);
    folder.write("consensus.toml", &ours).write("board.toml", AGREED);
    same(
        folder.run(["consensus", "--from", "board.toml"]).code(1).both(),
        str![[r#"
Konsensus: solsikken-2026
═════════════════════════

Overtaget fra filen

• Ændret begge steder; jeres udgave er beholdt: T1.1

Ændret begge steder. Jeres egen udgave er beholdt, til I har valgt: ret i consensus.toml eller i
filen, eller kør med --prefer theirs (filens) eller --prefer ours (jeres).

Spørgsmål  Hvad                Her                              I filen
──────────────────────────────────────────────────────────────────────────────────────────────
T1.1       Point               3                                4

T1.1       Begrundelse         Vores                            –

T1.1       Note                –                                Vi talte om møderne.

T1.1       Styrker             Retningen er klar (1)            Retningen er klar for alle (2)
                               Vi ved, hvad vi skal (1)

T1.1       Forbedringsområder  Færre møder om morgenen (1)      Færre møder (2) (må deles)
                               For mange møder om morgenen (1)

3 spørgsmål: 1 aftalt, 0 parkeret, 2 åbne.

Spørgsmål  Status  Point  Median  Styrker  Forbedringsområder  Mangler
──────────────────────────────────────────────────────────────────────
T1.1       aftalt      3       4        2                   2
T1.2       åbent       –     2,5        1                   1
T2.1       åbent       –       2        0                   0
--- stderr
from board.toml: 0 taken over, 0 the same, 0 kept
T1.1: changed on both sides; yours stays: --prefer says which is right
consensus.toml is unchanged

"#]],
    );
    assert_eq!(record(&folder), ours);
    folder.run(["consensus", "--from", "board.toml", "--prefer", "ours"]).code(0);
    assert_eq!(record(&folder), ours);
    folder.run(["consensus", "--from", "board.toml", "--prefer", "theirs"]).code(0);
    assert!(question(&folder, "T1.1").contains("score = 4") && !record(&folder).contains("Vores"));
}

/// What the board has in its page about a question.
fn began(folder: &Folder, id: &str) -> String {
    let page = folder.run(["consensus", "--board", "-o", "-"]).code(0);
    let page = scraper::Html::parse_document(page.stdout());
    let data = page.select(&scraper::Selector::parse("script#data").unwrap()).next().unwrap();
    let data: serde_json::Value = serde_json::from_str(&data.text().collect::<String>()).unwrap();
    let question = data["questions"].as_array().unwrap().iter().find(|question| question["id"] == id).unwrap();
    question["began"].as_str().unwrap().to_owned()
}

#[test]
fn the_board_tells_what_it_started_from() {
    let folder = started();
    let ours = record(&folder).replacen("status = \"open\"", "status = \"agreed\"\nscore = 3\nreason = \"Vores\"", 1);
    folder.write("consensus.toml", &ours);
    let mark = format!("#| board {}\n[[question]]", began(&folder, "T1.1"));
    folder.write("board.toml", AGREED.replace("[[question]]", &mark));
    folder.run(["consensus", "--from", "board.toml"]).code(0);
    assert!(question(&folder, "T1.1").contains("score = 4"), "only the board has changed it since");

    let unchanged = ours[ours.find("[[question]]").unwrap()..ours.find("#| Følger").unwrap()].to_owned();
    let later = ours.replace("\"Vores\"", "\"Vores, rettet siden\"");
    folder.write("consensus.toml", &later).write("board.toml", unchanged.replacen("[[question]]", &mark, 1));
    folder.run(["consensus", "--from", "board.toml"]).code(0);
    assert_eq!(record(&folder), later, "only we have changed it since");
}

#[test]
fn what_projects_rest_on_is_not_lost() {
    let folder = started();
    folder.write("projects.toml", "[[project]]\nid = \"moeder\"\ntitle = \"Møder\"\nimprovements = [\"T1.1b\"]\n");
    folder.write("board.toml", AGREED);
    let before = record(&folder);
    let run = folder.run(["consensus", "--from", "board.toml"]).code(1);
    same(
        run.stderr(),
        str![[r#"
fejl[projects-unknown-reference]: det aftalte forbedringsområde `T1.1b` findes ikke
 --> projects.toml:4:17
  |
4 | improvements = ["T1.1b"]
  |                 ^^^^^^^
  |
  = hjælp: ret id'et, eller opret det, der henvises til

from board.toml: 0 taken over, 0 the same, 0 kept
T1.1: a project rests on T1.1b, which board.toml has no more; yours stays: --prefer says which is right
consensus.toml is unchanged

"#]],
    );
    assert_eq!(record(&folder), before);
}

#[test]
fn improvements_get_ids_that_are_nobodys() {
    let folder = started();
    // T1.1b is used by a project, T1.2a is another question's; one has none, and one is ours in other words.
    folder.write(
        "projects.toml",
        "[[project]]\nid = \"moeder\"\ntitle = \"Møder\"\nimprovements = [\"T1.1b\", \"T1.1f\"]\n",
    );
    folder.write(
        "board.toml",
        "[[question]]\nid = \"T1.1\"\nstatus = \"agreed\"\nscore = 4\n\
         [[question.improvement]]\ntext = \"Kortere møder\"\nfrom = [\"e:ff685399\"]\n\
         [[question.improvement]]\ntext = \"Et nyt\"\n\
         [[question.improvement]]\nid = \"T1.2a\"\ntext = \"Et andet nyt\"\nfrom = [\"e:bf7c3644\"]\n",
    );
    // That projects.toml names what is not agreed is told, as ever.
    folder.run(["consensus", "--from", "board.toml"]).code(1);
    let question = question(&folder, "T1.1");
    for (id, text) in [("T1.1b", "Kortere møder"), ("T1.1g", "Et nyt"), ("T1.1h", "Et andet nyt")] {
        assert!(question.contains(&format!("id = \"{id}\"\ntext = \"{text}\"")), "{question}");
    }
    let before = record(&folder);
    folder.run(["consensus", "--from", "board.toml"]).code(1);
    assert_eq!(record(&folder), before);
}

#[test]
fn what_is_wrong_in_the_file_is_told_by_question_and_the_rest_is_taken() {
    let folder = started();
    folder.write(
        "board.toml",
        "[[question]]\nid = \"T9.9\"\nstatus = \"agreed\"\nscore = 4\n\
         [[question]]\nid = \"T1.1\"\nstatus = \"agreed\"\nscore = 7\n\
         [[question]]\nid = \"T1.2\"\nstatus = \"agreed\"\nscore = 2\nrests_on = \"v1:0000000000000000\"\n\
         [[question.strength]]\ntext = \"Tavlen virker\"\nfrom = [\"e:c80072d1\", \"e:00000000\"]\n",
    );
    same(
        folder.run(["consensus", "--from", "board.toml"]).code(1).both(),
        str![[r#"
Konsensus: solsikken-2026
═════════════════════════

Overtaget fra filen

• Overtaget: T1.2
• Ikke overtaget, for der er en fejl i filen: T1.1
• T1.2: intet svar har fingeraftrykket e:00000000
• T1.2: svarene er ændret, siden I tog stilling

3 spørgsmål: 1 aftalt, 0 parkeret, 2 åbne.

Spørgsmål  Status  Point  Median  Styrker  Forbedringsområder  Mangler
────────────────────────────────────────────────────────────────────────────────────────────────────
T1.1       åbent       –       4        2                   2

T1.2       aftalt      2     2,5        1                   0  et nyt kig: svarene er ændret siden.
                                                               Står I ved det, så kør med
                                                               --reviewed; ellers sæt status til
                                                               open, kør igen, og bliv enige på ny

T2.1       åbent       –       2        0                   0

Nyt, siden I blev enige

• T1.2: 1 nyt udsagn. Sæt status til open, og kør igen for at få dem med; eller lad dem ligge med
  --reviewed T1.2.
--- stderr
fejl[consensus-unknown-reference]: spørgsmålet `T9.9` findes ikke
 --> board.toml:2:6
  |
2 | id = "T9.9"
  |      ^^^^^^
  |
  = hjælp: ret id'et, eller opret det, der henvises til

fejl[consensus-score-outside-scale]: `T1.1`: 7 ligger uden for skalaen 0-5
 --> board.toml:8:9
  |
8 | score = 7
  |         ^
  |
  = hjælp: skriv et tal fra 0 til 5

from board.toml: 1 taken over, 0 the same, 0 kept
T1.1: not taken over: mend it in board.toml, and run again
T1.2: no answer has the fingerprints e:00000000
T1.2: the answers have changed since it was settled
changed consensus.toml

"#]],
    );
    assert!(question(&folder, "T1.1").contains("status = \"open\""));
    assert!(question(&folder, "T1.2").contains("score = 2"));
}

#[test]
fn themes_are_taken_too() {
    let folder = started();
    let theme = |summary: &str| format!("[[theme]]\nid = \"T1\"\nscore = 3.5\nsummary = \"{summary}\"\n");
    folder.write("board.toml", theme("Retning uden opfølgning"));
    let told = folder.run(["consensus", "--from", "board.toml"]).code(0).stdout().to_owned();
    assert!(told.contains("• Overtaget: temaet T1\n"), "{told}");
    assert!(
        record(&folder).ends_with("\n\n[[theme]]\nid = \"T1\"\nscore = 3.5\nsummary = \"Retning uden opfølgning\"\n")
    );
    folder.write("board.toml", theme("Noget andet"));
    let run = folder.run(["consensus", "--from", "board.toml", "--lang", "en"]).code(1);
    assert!(run.stdout().contains("T1        Summary  Retning uden opfølgning  Noget andet"), "{}", run.stdout());
}

#[test]
fn a_file_that_cannot_be_taken_over_is_told_and_nothing_is_written() {
    let folder = started();
    let before = record(&folder);
    let told = |text: &str| {
        folder.write("board.toml", text);
        let told = folder.run(["consensus", "--from", "board.toml", "--lang", "en"]).code(2).stderr().to_owned();
        assert_eq!(record(&folder), before);
        told
    };
    same(
        told("[[question]]\nid = \"T1.1\"\nscore = 3,5\n"),
        str![[r#"
error[consensus-syntax]: the file is not valid TOML: there is a comma in a number
 --> board.toml:3:10
  |
3 | score = 3,5
  |          ^
  |
  = help: write decimals with a full stop: `3.5`

error: nothing was taken over: board.toml cannot be read

"#]],
    );
    same(
        told(""),
        str![[r#"
error: nothing was taken over: no [[question]] of this evaluation is in board.toml

"#]],
    );
    same(
        told(&format!("#| board kastanjen-2026 v1:0123456789abcdef\n{AGREED}")),
        str![[r#"
error: nothing was taken over: board.toml is from the board of `kastanjen-2026`, and this is `solsikken-2026`

"#]],
    );
    same(
        told(&AGREED.replace("\"e:", "\"e:9").replace("v1:", "v1:9")),
        str![[r#"
error: nothing was taken over: none of the fingerprints in board.toml is of these answers; is it of another evaluation, or is answers/.key another one than then?

"#]],
    );
    same(
        told("spørgsmål;point\nT1.1;4\n"),
        str![[r#"
error[consensus-syntax]: the file is not valid TOML: the key's name cannot be written like that
 --> board.toml:1:3
  |
1 | spørgsmål;point
  |   ^
  |
  = help: use only a-z, 0-9, hyphen and underscore

error: nothing was taken over: board.toml cannot be read

"#]],
    );
    same(
        folder.run(["consensus", "--from", "none.toml"]).code(2).stderr(),
        str![[r#"
error: there is no file none.toml

"#]],
    );
    same(
        folder.run(["consensus", "--from", "answers"]).code(2).stderr(),
        str![[r#"
fejl[consensus-unreadable]: her skulle ligge en fil, men det er en mappe, et drev eller en kanal
--> answers
 = hjælp: gem filen igen som almindelig tekst i UTF-8, eller giv dig selv adgang til den

error: nothing was taken over: answers cannot be read

"#]],
    );
    folder
        .write("board.toml", AGREED)
        .write("consensus.toml", before.replacen("status = \"open\"", "status = \"færdig\"", 1));
    same(
        folder.run(["consensus", "--from", "board.toml", "-q"]).code(2).stderr().lines().last().unwrap(),
        str!["error: nothing was taken over: mend consensus.toml first, so that nothing in it is lost"],
    );
    let bare = Folder::unit();
    std::fs::remove_file(bare.join("answers/jonas.csv")).unwrap();
    bare.write("board.toml", AGREED);
    same(
        bare.run(["consensus", "--from", "board.toml"]).code(2).stderr(),
        str![[r#"
error: there are no answers in .: take over where the answers are, so that it can be seen what each wording covers

"#]],
    );
}

/// A question as people may have left it: number 0 has not been touched.
fn left(id: &str, how: u8) -> String {
    let (status, more) = match how {
        0 => ("open", ""),
        1 => ("agreed", "score = 4\n"),
        2 => ("agreed", "score = 3\nreason = \"Efter en lang \\\"snak\\\"\\n\"\n"),
        3 => ("parked", "note = \"Mangler tal\"\n"),
        _ => ("not-relevant", ""),
    };
    let entries = match (id, how) {
        ("T1.1", 1) => {
            "[[question.improvement]]\nid = \"T1.1a\"\ntext = \"Færre\"\nfrom = [\"e:bf7c3644\", \"e:ff685399\"]\n"
        }
        ("T1.1", 2) => {
            "[[question.improvement]]\ntext = \"Helt nyt\"\n[[question.set_aside]]\nfrom = [\"e:6824339e\"]\n"
        }
        ("T1.2", 1 | 3) => "[[question.strength]]\ntext = \"Tavlen\"\nfrom = [\"e:c80072d1\"]\n",
        _ => "",
    };
    format!("[[question]]\nid = \"{id}\"\nstatus = \"{status}\"\n{more}{entries}\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn taking_over_twice_is_taking_over_once(
        ours in prop::array::uniform3(0u8..5),
        theirs in prop::array::uniform3(0u8..5),
        prefer in prop::option::of(prop::bool::ANY),
    ) {
        let folder = unit();
        let text = |how: [u8; 3]| ["T1.1", "T1.2", "T2.1"].into_iter().zip(how).map(|(id, how)| left(id, how)).collect::<String>();
        folder.write("consensus.toml", text(ours)).write("board.toml", text(theirs));
        let mut args = vec!["consensus", "--from", "board.toml"];
        if let Some(ours) = prefer {
            args.extend(["--prefer", if ours { "ours" } else { "theirs" }]);
        }
        let differ = ours.iter().zip(&theirs).any(|(ours, theirs)| ours != theirs && *ours > 0 && *theirs > 0);
        let expected = i32::from(differ && prefer.is_none());
        folder.run(&args).code(expected);
        let once = record(&folder);
        folder.run(&args).code(expected);
        prop_assert_eq!(&record(&folder), &once);
        for ((id, ours), theirs) in ["T1.1", "T1.2", "T2.1"].into_iter().zip(ours).zip(theirs) {
            let is_theirs = theirs > 0 && (ours == 0 || prefer == Some(false));
            let status = left(id, if is_theirs { theirs } else { ours }).lines().nth(2).unwrap().to_owned();
            let now = question(&folder, id);
            prop_assert!(now.contains(&status), "{} {}", status, now);
        }
    }
}
