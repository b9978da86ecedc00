//! `konsensus status`

use crate::folder::{Folder, Run, same};
use snapbox::str;

const TODAY: [&str; 2] = ["--today", "2026-04-01"];

#[track_caller]
fn status(folder: &Folder, args: &[&str]) -> Run {
    folder.run(["status"].iter().chain(args).chain(&TODAY))
}

#[test]
fn without_an_evaluation_it_says_how_to_begin() {
    let folder = Folder::new();
    same(
        status(&folder, &[]).code(0).both(),
        str![[r#"
Status den 1. april 2026
════════════════════════

Her er ingen selvevaluering endnu. Begynd på en, eller se hele forløbet i et eksempel:

  konsensus init evaluations/solsikken-2026 --unit "Børnehuset Solsikken"
  konsensus demo
--- stderr

"#]],
    );
    same(
        status(&folder, &["--lang", "en"]).code(0).stdout(),
        str![[r#"
Status on 1 April 2026
══════════════════════

There is no evaluation here yet. Begin one, or see an example from start to finish:

  konsensus init evaluations/sunflower-2026 --unit "Sunflower House"
  konsensus demo

"#]],
    );
}

#[test]
fn every_evaluation_stands_with_what_is_missing_and_what_is_next() {
    let folder = Folder::new();
    folder.copy_example("solsikken", "evaluations/sol sikken");
    folder.copy_example("skovbrynet", "evaluations/skovbrynet");
    folder.write("evaluations/broken/evaluation.toml", "[evaluation]\nid = \"broken\"\nframe = \"kikk\"\n");
    same(
        status(&folder, &[]).code(1).both(),
        str![[r#"
Status den 1. april 2026
════════════════════════

Selvevaluering                Fase                Svarark  Bemærk
────────────────────────────────────────────────────────────────────────────────────────────────────
evaluations/broken            –                         –  kan ikke læses

Plejecenter Skovbrynet, 2026  indsamling af svar   5 af 7  svarene skulle være inde den 13. marts
                                                           2026; seminaret var den 27. marts 2026,
                                                           men der er stadig åbne spørgsmål; 5 ting
                                                           kunne ikke læses

Børnehuset Solsikken, 2026    indsamling af svar   9 af 9  seminaret var den 20. februar 2026, men
                                                           der er stadig åbne spørgsmål; planerne
                                                           skulle være klar den 20. marts 2026

evaluations/broken
──────────────────
Kan ikke læses.

Plejecenter Skovbrynet, 2026
────────────────────────────
Fase: indsamling af svar. Mappe: evaluations/skovbrynet

• Overskredet: svarene skulle være inde den 13. marts 2026
• Overskredet: seminaret var den 27. marts 2026, men der er stadig åbne spørgsmål
• 2 af 7 svarark mangler

• 5 ting kunne ikke læses
  • spørgsmålet er besvaret to gange
  • pointtallet ligger mellem to trin på skalaen
  • et regneark har lavet pointtallet om til en dato
  • pointtallet ligger uden for skalaen
  • spørgsmålet findes ikke i spørgerammen

Næste skridt (viser, hvad der er galt, og hvad I kan gøre):

  konsensus check evaluations/skovbrynet

Derefter:

• konsensus merge evaluations/skovbrynet (viser de svar, der er kommet)
• konsensus diff evaluations/skovbrynet (viser, hvor I er uenige)

Børnehuset Solsikken, 2026
──────────────────────────
Fase: indsamling af svar. Mappe: evaluations/sol sikken

• Overskredet: seminaret var den 20. februar 2026, men der er stadig åbne spørgsmål
• Overskredet: planerne skulle være klar den 20. marts 2026

Næste skridt (skriver bruttolisten, som alle læser inden seminaret):

  konsensus report gross-list "evaluations/sol sikken"

Derefter:

• konsensus agenda "evaluations/sol sikken" (lægger en dagsorden til seminaret)
• konsensus consensus "evaluations/sol sikken" --board (laver siden til seminaret, når alle har
  svaret)
--- stderr
fejl[evaluation-frame-not-found]: spørgerammen `kikk` findes ikke
 --> evaluations/broken/evaluation.toml:3:9
  |
3 | frame = "kikk"
  |         ^^^^^^
  |
  = hjælp: mente du `kik`?

evaluations/broken cannot be read without its question frame

"#]],
    );
    same(
        status(&folder, &["evaluations/skovbrynet", "--format", "json"]).code(1).both(),
        str![[r#"
{
  "schema": "konsensus.status/1",
  "today": "2026-04-01",
  "evaluations": [
    {
      "path": "evaluations/skovbrynet",
      "id": "skovbrynet-2026",
      "unit": "Plejecenter Skovbrynet",
      "round": "2026",
      "phase": "collecting",
      "n_participants": 7,
      "n_delivered": 5,
      "n_blank": 0,
      "open_questions": [],
      "unplaced_improvements": [],
      "undecided_projects": [],
      "late": [
        {
          "what": "answers",
          "due": "2026-03-13"
        },
        {
          "what": "seminar",
          "due": "2026-03-27"
        }
      ],
      "next": [
        {
          "command": "konsensus check evaluations/skovbrynet",
          "why": "viser, hvad der er galt, og hvad I kan gøre"
        },
        {
          "command": "konsensus merge evaluations/skovbrynet",
          "why": "viser de svar, der er kommet"
        },
        {
          "command": "konsensus diff evaluations/skovbrynet",
          "why": "viser, hvor I er uenige"
        }
      ],
      "problems": [
        {
          "rule": "answers-question-twice",
          "severity": "error",
          "path": null,
          "line": null,
          "column": null,
          "message": "spørgsmålet er besvaret to gange"
        },
        {
          "rule": "answers-score-between-steps",
          "severity": "error",
          "path": null,
          "line": null,
          "column": null,
          "message": "pointtallet ligger mellem to trin på skalaen"
        },
        {
          "rule": "answers-score-is-a-date",
          "severity": "error",
          "path": null,
          "line": null,
          "column": null,
          "message": "et regneark har lavet pointtallet om til en dato"
        },
        {
          "rule": "answers-score-outside-scale",
          "severity": "error",
          "path": null,
          "line": null,
          "column": null,
          "message": "pointtallet ligger uden for skalaen"
        },
        {
          "rule": "answers-unknown-question",
          "severity": "error",
          "path": null,
          "line": null,
          "column": null,
          "message": "spørgsmålet findes ikke i spørgerammen"
        }
      ],
      "errors": 5,
      "warnings": 1
    }
  ]
}
--- stderr

"#]],
    );
}

#[test]
fn files_decide_the_phase_all_the_way() {
    let folder = Folder::new();
    folder.run(["init", "a", "--participant", "x=X", "--participant", "y=Y", "--theme", "T6"]).code(0);
    let phase = |expected: &[&str]| {
        let ran = status(&folder, &["a", "--lang", "en"]).code(0);
        for words in expected {
            assert!(ran.stdout().contains(words), "{words}: {}", ran.stdout());
        }
    };
    phase(&["Phase: planning", "2 of 2 sheets missing", "konsensus sheet a --format html --into sheets"]);
    folder.run(["sheet", "a", "--into", "a/answers"]).code(0);
    phase(&["Phase: collecting answers", "2 of 2 sheets missing, 2 of them blank", "konsensus merge a"]);
    for who in ["x", "y"] {
        folder.write(format!("a/answers/{who}.csv"), "question,score\nT6.1,3\n");
    }
    phase(&["Phase: collecting answers", "konsensus report gross-list a"]);
    let consensus = |text: &str| folder.write("a/consensus.toml", text);
    consensus("[[question]]\nid = \"T6.1\"\nstatus = \"open\"\n");
    phase(&["Phase: consensus seminar", "2 questions open: 6.1, 6.2", "konsensus consensus a"]);
    consensus(
        "[[question]]\nid = \"T6.1\"\nstatus = \"agreed\"\nscore = 3\n[[question.improvement]]\nid = \"T6.1a\"\ntext = \"Tid\"\n\
         [[question]]\nid = \"T6.2\"\nstatus = \"not-relevant\"\n",
    );
    phase(&[
        "Phase: prioritising",
        "1 area for improvement neither in a project nor set aside: T6.1a",
        "konsensus prioritise a",
    ]);
    let projects = |decision: &str| {
        let text = format!("[[project]]\nid = \"tid\"\ntitle = \"Tid\"\nimprovements = [\"T6.1a\"]\n{decision}\n");
        folder.write("a/projects.toml", text);
    };
    projects("decision = \"open\"");
    phase(&["Phase: prioritising", "1 project undecided: tid"]);
    projects("decision = \"chosen\"");
    phase(&["Phase: follow-up"]);
    projects("decision = \"chosen\"\n[[project.status]]\ndate = 2026-03-01\nstate = \"done\"");
    phase(&["Phase: closed", "Every chosen project has ended."]);
}

#[test]
fn a_bare_folder_works_with_a_frame() {
    let folder = Folder::new();
    folder.write("anna.csv", "question,score\nT1.1,3\n");
    let ran = status(&folder, &["--frame", "kik", "--lang", "en"]).code(0);
    assert!(ran.stdout().contains("konsensus merge --frame kik"), "{}", ran.stdout());
    status(&folder, &["--frame", "kikk"]).code(2);
    status(&folder, &["nowhere"]).code(2);
}
