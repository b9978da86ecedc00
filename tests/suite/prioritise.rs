//! `konsensus prioritise`: every agreed improvement gets a place, and the projects an order.

use crate::folder::{Folder, same};
use snapbox::str;

const RECORD: &str = r#"[[question]]
id = "T1.1"
status = "agreed"
score = 4
[[question.improvement]]
id = "T1.1a"
text = "Færre møder"
[[question.improvement]]
id = "T1.1b"
text = "Klare mål"

[[question]]
id = "T1.2"
status = "agreed"
score = 3
[[question.improvement]]
id = "T1.2a"
text = "Fast opfølgning"

[[question]]
id = "T2.1"
status = "open"
[[question.improvement]]
id = "T2.1a"
text = "Ikke aftalt endnu"
"#;

const CRITERIA: &str = r#"[[criterion]]
id = "effect"
title = "Effekt"
scale = [1, 5]
weight = 3

[[criterion]]
id = "effort"
title = "Indsats"
scale = [1, 5]
weight = 1
direction = "min"
"#;

fn unit() -> Folder {
    let folder = Folder::unit();
    folder.write("consensus.toml", RECORD);
    folder
}

fn project(id: &str, improvements: &str, more: &str) -> String {
    format!("\n[[project]]\nid = \"{id}\"\ntitle = \"Projekt {id}\"\nimprovements = [{improvements}]\n{more}\n")
}

fn file(folder: &Folder) -> String {
    folder.text("projects.toml")
}

#[test]
fn it_starts_with_a_project_for_each_agreed_improvement() {
    let folder = unit();
    same(
        folder.run(["prioritise"]).code(0).both(),
        str![[r#"
Prioritering: solsikken-2026
════════════════════════════

3 projekter, heraf 0 hurtige gevinster: 0 besluttet, 0 senere, 0 fravalgt, 3 åbne. Rækkefølgen
følger af vurderingerne og af, hvad der forudsætter hvad; beslutningen er lederens.

Rækkefølge
──────────
Nr.  Projekt          Værdi  Felt  Beslutning  Bemærk
────────────────────────────────────────────────────────────────────────────────────────────────────
  1  Færre møder          –  –     åben        mangler vurdering af Effekt for borgerne, Indsats i
                                               tid og penge

  2  Klare mål            –  –     åben        mangler vurdering af Effekt for borgerne, Indsats i
                                               tid og penge

  3  Fast opfølgning      –  –     åben        mangler vurdering af Effekt for borgerne, Indsats i
                                               tid og penge
--- stderr
wrote projects.toml; projects: 3
questions not agreed yet: 1; more improvements may come

"#]],
    );
    same(
        file(&folder),
        str![[r##"
# Startet af `konsensus prioritise`, som også tilføjer nyt, når I bliver enige om mere. Ret frit.
# Saml forbedringsområder, der hænger sammen: flyt deres id'er til ét projekt, og slet de tomme projekter.
# Vurdér hvert projekt: ratings = { effect = 4, effort = 2 }. Lederen beslutter: decision = "chosen", "later", "declined" eller "open".
# Læg det til side, der ikke bliver til et projekt: [[set_aside]] med improvements og reason.

[[criterion]]
id = "effect"
title.da = "Effekt for borgerne"
title.en = "Effect for citizens"
scale = [1, 5]
weight = 3
direction = "max"

[[criterion]]
id = "effort"
title.da = "Indsats i tid og penge"
title.en = "Effort in time and money"
scale = [1, 5]
weight = 1
direction = "min"

[[project]]
id = "t1-1a"
title = "Færre møder"
improvements = ["T1.1a"]
rests_on = ["T1.1a v1:bd378ef001890130"]
ratings = {}
decision = "open"

[[project]]
id = "t1-1b"
title = "Klare mål"
improvements = ["T1.1b"]
rests_on = ["T1.1b v1:4f79f1c644513de0"]
ratings = {}
decision = "open"

[[project]]
id = "t1-2a"
title = "Fast opfølgning"
improvements = ["T1.2a"]
rests_on = ["T1.2a v1:0fc6cee541a836b6"]
ratings = {}
decision = "open"

"##]],
    );
    let before = file(&folder);
    folder.run(["prioritise"]).code(0);
    assert_eq!(file(&folder), before, "nothing comes twice");
}

#[test]
fn it_completes_without_touching_what_the_leader_wrote() {
    let folder = unit();
    let mine = format!(
        "# lederens fil\n{CRITERIA}{}\n[[set_aside]] # ikke nu\nimprovements = [\"T1.2a\"]\nreason = \"vi gør det allerede\"\n",
        project("moeder", "\"T1.1a\"", "ratings = { effect = 5, effort = 1 } # nemt\ndecision = \"chosen\"")
    );
    folder.write("projects.toml", &mine);
    same(
        folder.run(["prioritise"]).code(0).both(),
        str![[r#"
Prioritering: solsikken-2026
════════════════════════════

2 projekter, heraf 1 hurtig gevinst: 1 besluttet, 0 senere, 0 fravalgt, 1 åbent. Rækkefølgen følger
af vurderingerne og af, hvad der forudsætter hvad; beslutningen er lederens.

Rækkefølge
──────────
Nr.  Projekt         Værdi  Felt            Beslutning  Bemærk
────────────────────────────────────────────────────────────────────────────────────────────
  1  Projekt moeder   1,00  hurtig gevinst  besluttet
  2  Klare mål           –  –               åben        mangler vurdering af Effekt, Indsats

Effekt og indsats
─────────────────
Effekt  Lille indsats               Stor indsats
─────────────────────────────────────────────────────
Stor    Gør det nu: Projekt moeder  Større projekt: –
Lille   Når der er tid: –           Overvej igen: –
--- stderr
completed projects.toml; new projects: 1
questions not agreed yet: 1; more improvements may come

"#]],
    );
    let after = file(&folder);
    for line in mine.lines() {
        assert!(after.contains(line), "{line}");
    }
    assert!(after.contains("improvements = [\"T1.1b\"]"));
    assert!(!after.contains("improvements = [\"T1.1a\"]\nratings = {}"));
}

#[test]
fn a_dry_run_shows_the_file_and_writes_nothing() {
    let folder = unit();
    let run = folder.run(["prioritise", "--dry-run"]).code(0);
    assert!(!folder.join("projects.toml").exists());
    folder.run(["prioritise"]).code(0);
    assert_eq!(run.stdout(), file(&folder));
}

#[test]
fn prerequisites_order_the_list_and_the_decision_stands_beside_it() {
    let folder = unit();
    let projects = [
        project("a", "\"T1.1a\"", "ratings = { effect = 5, effort = 2 }\nrequires = [\"b\"]\ndecision = \"chosen\""),
        project("b", "\"T1.1b\"", "ratings = { effect = 2, effort = 4 }\ndecision = \"later\"\nreason = \"siden\""),
        project("c", "\"T1.2a\"", "ratings = { effect = 4 }"),
    ];
    folder.write("projects.toml", format!("{CRITERIA}{}", projects.concat()));
    same(
        folder.run(["prioritise"]).code(0).both(),
        str![[r#"
Prioritering: solsikken-2026
════════════════════════════

3 projekter, heraf 1 hurtig gevinst: 1 besluttet, 1 senere, 0 fravalgt, 1 åbent. Rækkefølgen følger
af vurderingerne og af, hvad der forudsætter hvad; beslutningen er lederens.

Rækkefølge
──────────
Nr.  Projekt    Værdi  Felt            Beslutning  Bemærk
────────────────────────────────────────────────────────────────────────────────────────────────────
  1  Projekt b   0,25  overvej igen    senere

  2  Projekt a   0,94  hurtig gevinst  besluttet   højeste værdi, men må vente på nr. 1; forudsætter
                                                   nr. 1, som ikke er besluttet

  3  Projekt c      –  –               åben        mangler vurdering af Indsats

Hvor beslutningen afviger fra rækkefølgen
─────────────────────────────────────────
• 2. Projekt a (besluttet): forudsætter nr. 1, som ikke er besluttet. Der står ingen begrundelse.

Effekt og indsats
─────────────────
Effekt  Lille indsats          Stor indsats
───────────────────────────────────────────────────────────────
Stor    Gør det nu: Projekt a  Større projekt: –
Lille   Når der er tid: –      Overvej igen: Projekt b (senere)
--- stderr
renewed what projects rest on in projects.toml
questions not agreed yet: 1; more improvements may come

"#]],
    );
    same(
        folder.run(["prioritise", "--lang", "en", "--format", "md"]).code(0).both(),
        str![[r#"
---
title: "Priorities: solsikken-2026"
lang: en
---

# Priorities: solsikken-2026

3 projects, 1 quick win among them: 1 chosen, 1 later, 0 declined, 1 open. The order follows from the ratings and from which projects require others; the decision is the leader's.

## Order

| No. | Project | Value | Category | Decision | Note |
| --: | --- | --: | --- | --- | --- |
| 1 | Projekt b | 0.25 | reconsider | later | |
| 2 | Projekt a | 0.94 | quick win | chosen | highest value, but must wait for no. 1; requires no. 1, which is not chosen |
| 3 | Projekt c | – | – | open | not rated on Indsats |

## Where the decision departs from the order

- **2. Projekt a** (chosen): requires no. 1, which is not chosen. No reason is given.

## Effect and effort

| Effect | Low effort | High effort |
| --- | --- | --- |
| High | Do it now: Projekt a | Major project: – |
| Low | When there is time: – | Reconsider: Projekt b (later) |
--- stderr
projects.toml is unchanged
questions not agreed yet: 1; more improvements may come

"#]],
    );
    same(
        folder.run(["prioritise", "--format", "json"]).code(0).stdout(),
        str![[r#"
{
  "schema": "konsensus.priorities/1",
  "evaluation": {
    "id": "solsikken-2026",
    "unit": null,
    "area": null,
    "round": null,
    "frame": "lille",
    "frame_version": "1",
    "names": "named",
    "n_participants": 2,
    "n_sheets": 1
  },
  "criteria": [
    {
      "id": "effect",
      "min": 1,
      "max": 5,
      "weight": 3.0,
      "direction": "max"
    },
    {
      "id": "effort",
      "min": 1,
      "max": 5,
      "weight": 1.0,
      "direction": "min"
    }
  ],
  "projects": [
    {
      "position": 1,
      "id": "b",
      "title": "Projekt b",
      "score": 0.25,
      "missing": [],
      "unranked": null,
      "rank": 2,
      "quadrant": "reconsider",
      "quick_win": false,
      "too_long": false,
      "requires": [],
      "held_back_by": [],
      "improvements": [
        "T1.1b"
      ],
      "decision": "later",
      "agrees": true,
      "against": []
    },
    {
      "position": 2,
      "id": "a",
      "title": "Projekt a",
      "score": 0.9375,
      "missing": [],
      "unranked": null,
      "rank": 1,
      "quadrant": "quick-win",
      "quick_win": true,
      "too_long": false,
      "requires": [
        "b"
      ],
      "held_back_by": [
        "b"
      ],
      "improvements": [
        "T1.1a"
      ],
      "decision": "chosen",
      "agrees": false,
      "against": [
        "b"
      ]
    },
    {
      "position": 3,
      "id": "c",
      "title": "Projekt c",
      "score": null,
      "missing": [
        "effort"
      ],
      "unranked": "missing-ratings",
      "rank": null,
      "quadrant": null,
      "quick_win": false,
      "too_long": false,
      "requires": [],
      "held_back_by": [],
      "improvements": [
        "T1.2a"
      ],
      "decision": "open",
      "agrees": true,
      "against": []
    }
  ],
  "rests_on": [
    {
      "project": "a",
      "state": "ok",
      "improvements": [
        {
          "id": "T1.1a",
          "state": "ok"
        }
      ]
    },
    {
      "project": "b",
      "state": "ok",
      "improvements": [
        {
          "id": "T1.1b",
          "state": "ok"
        }
      ]
    },
    {
      "project": "c",
      "state": "ok",
      "improvements": [
        {
          "id": "T1.2a",
          "state": "ok"
        }
      ]
    }
  ],
  "unplaced": [],
  "set_aside": [],
  "plans": [],
  "documentation": {
    "indicators": [],
    "goals": [],
    "without": []
  },
  "problems": []
}

"#]],
    );
}

#[test]
fn a_quick_win_takes_at_most_three_months() {
    let folder = unit();
    for (due, quick) in [("2026-06-30", true), ("2026-07-01", true), ("2026-07-02", false)] {
        let plan = format!("ratings = {{ effect = 4, effort = 2 }}\n[project.plan]\nstart = 2026-04-01\ndue = {due}");
        folder.write("projects.toml", format!("{CRITERIA}{}", project("a", "\"T1.1a\", \"T1.1b\", \"T1.2a\"", &plan)));
        let run = folder.run(["prioritise", "--format", "json"]).code(0);
        assert_eq!(run.stdout().contains("\"quick_win\": true"), quick, "{due}");
    }
}

#[test]
fn a_circle_is_an_error_that_names_it() {
    let folder = unit();
    let projects = [
        project("a", "\"T1.1a\"", "requires = [\"b\"]"),
        project("b", "\"T1.1b\"", "requires = [\"c\"]"),
        project("c", "\"T1.2a\"", "requires = [\"a\"]"),
    ];
    folder.write("projects.toml", format!("{CRITERIA}{}", projects.concat()));
    same(
        folder.run(["prioritise"]).code(1).both(),
        str![[r#"
--- stderr
renewed what projects rest on in projects.toml
questions not agreed yet: 1; more improvements may come
fejl[projects-circle]: projekterne forudsætter hinanden i en ring: a → b → c → a
  --> projects.toml:19:13
   |
19 | requires = ["b"]
   |             ^^^
   |
   = hjælp: fjern mindst ét af ringens `requires`


"#]],
    );
}

#[test]
fn without_a_consensus_it_says_what_comes_first() {
    let folder = Folder::unit();
    same(
        folder.run(["prioritise"]).code(2).both(),
        str![[r#"
--- stderr
error: there is no consensus.toml: start it with `konsensus consensus .`

"#]],
    );
}

#[test]
fn a_file_that_cannot_be_understood_is_left_alone() {
    let folder = unit();
    for broken in ["[[project]]\nid = \"a\n", "project = 3\n"] {
        folder.write("projects.toml", broken);
        folder.run(["prioritise"]).code(2);
        assert_eq!(file(&folder), broken);
    }
}

#[test]
fn line_ends_and_mark_of_a_file_edited_on_windows_are_kept() {
    let folder = Folder::unit();
    let improvement =
        |id: &str| format!("[[question.improvement]]\nid = \"{id}\"\ntext = \"Færre møder\"\nfrom = []\n");
    let record = "[[question]]\nid = \"T1.1\"\nstatus = \"agreed\"\nscore = 4\n".to_owned() + &improvement("T1.1a");
    folder.write("projects.toml", "").write("consensus.toml", &record).run(["prioritise"]).code(0);
    let projects = || String::from_utf8(folder.read("projects.toml")).unwrap();
    assert!(projects().contains("[[criterion]]"), "an empty file is begun as if it were not there: {}", projects());

    let before = format!("\u{feff}{}", projects().replace('\n', "\r\n"));
    folder.write("projects.toml", &before).run(["prioritise"]).code(0);
    assert_eq!(projects(), before, "nothing new, nothing touched");
    folder.write("consensus.toml", record + &improvement("T1.1b")).run(["prioritise"]).code(0);
    assert!(projects().starts_with(&before), "{:?}", projects());
    assert!(projects().contains("id = \"t1-1b\"\r\n"), "{:?}", projects());
    assert!(!projects().replace("\r\n", "").contains('\n'), "{:?}", projects());
}

#[test]
fn with_nothing_agreed_there_is_nothing_to_prioritise() {
    let folder = unit();
    folder.write("consensus.toml", "[[question]]\nid = \"T1.1\"\nstatus = \"open\"\n");
    same(
        folder.run(["prioritise"]).code(2).both(),
        "--- stderr\nerror: nothing to improve is agreed yet in consensus.toml\n",
    );
    assert!(!folder.join("projects.toml").exists());
}

#[test]
fn a_long_row_of_prerequisites_is_cut_short_in_print_only() {
    let folder = unit();
    let mut projects = CRITERIA.to_owned();
    for at in 0..15 {
        let more = if at < 14 { format!("requires = [\"p{}\"]", at + 1) } else { String::new() };
        let effect = if at == 0 { 5 } else { 2 };
        projects += &project(&format!("p{at}"), "", &format!("ratings = {{ effect = {effect}, effort = 2 }}\n{more}"));
    }
    folder.write("projects.toml", projects).write("consensus.toml", "");
    let shown = folder.run(["prioritise", "--lang", "en"]).code(0);
    let words = shown.stdout().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("must wait for no. 14, 13, 12, 11, 10, 9, 8, 7, 6, 5 and 4 others"), "{words}");
    let rows = folder.run(["prioritise", "--format", "json"]).code(0);
    let rows: serde_json::Value = serde_json::from_str(rows.stdout()).unwrap();
    assert_eq!(rows["projects"][14]["held_back_by"].as_array().unwrap().len(), 14);
}

#[test]
fn what_cannot_be_read_is_not_added_a_second_time() {
    for (file, text) in [("projects.toml", "[[project]]\nid = \"a\"\n"), ("consensus.toml", "[[question]]\nid = 3\n")] {
        let folder = unit();
        folder.write(file, text);
        let before = folder.files();
        let run = folder.run(["prioritise"]).code(2);
        let expected = format!("error: {file} has errors: mend them first; nothing was written\n");
        assert!(run.stderr().ends_with(&expected), "{}", run.stderr());
        assert_eq!(folder.files(), before);
    }
}

#[test]
fn a_project_may_rest_on_what_is_being_agreed_anew() {
    let folder = unit();
    folder.write("projects.toml", project("a", "\"T1.1a\", \"T2.1a\"", ""));
    let run = folder.run(["prioritise"]).code(1);
    assert!(run.stderr().contains("completed projects.toml; new projects: 2\n"), "{}", run.stderr());
}
