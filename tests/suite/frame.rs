//! `konsensus frame`

use crate::folder::{Folder, same};
use snapbox::str;

const OWN: &str = "[frame]
id = \"kort\"
version = \"1\"
title = \"Kort\"
[scale]
min = 1
max = 4
[[theme]]
id = \"A\"
title = \"Alt\"
[[theme.question]]
id = \"A.1\"
text.da = \"Hvordan går det?\"
";

#[test]
fn the_frames_at_hand_are_listed_with_where_they_come_from() {
    let folder = Folder::new();
    folder.write("frames/kort.toml", OWN);
    same(
        folder.run(["frame", "list"]).code(0).both(),
        str![[r#"
Spørgerammer
════════════

Id    Udgave  Titel                               Temaer  Spørgsmål  Ligger i
─────────────────────────────────────────────────────────────────────────────────────
kik        1  Den Kommunale Kvalitetsmodel (KIK)       8         20  programmet
kort       1  Kort                                     1          1  frames/kort.toml
--- stderr

"#]],
    );
    same(
        folder.run(["frame", "list", "--format", "json", "--lang", "en"]).code(0).stdout(),
        str![[r#"
{
  "schema": "konsensus.frames/1",
  "frames": [
    {
      "name": "kik",
      "path": null,
      "version": "1",
      "title": {
        "da": "Den Kommunale Kvalitetsmodel (KIK)",
        "en": "The Danish Municipal Quality Model (KIK)"
      },
      "n_themes": 8,
      "n_questions": 20
    },
    {
      "name": "kort",
      "path": "frames/kort.toml",
      "version": "1",
      "title": {
        "da": "Kort",
        "en": "Kort"
      },
      "n_themes": 1,
      "n_questions": 1
    }
  ]
}

"#]],
    );
}

#[test]
fn an_own_frame_with_problems_is_shown_with_findings() {
    let folder = Folder::new();
    folder.write("frames/kort.toml", OWN.replace("kort\"", "kort\"\nkolour = 1"));
    same(
        folder.run(["frame", "show", "kort"]).code(1).both(),
        str![[r#"
Spørgeguide: Kort
═════════════════

Spørgeramme kort, udgave 1.

Skalaen
───────
Point gives fra 1 til 4 i trin på 1.

Svar kun med et pointtal, når du kan: skriv ? for ved ikke og - for ikke relevant. Ordene er
vigtigere end pointene.

Hvornår et spørgsmål skal drøftes
─────────────────────────────────
Et spørgsmål skal drøftes, når der er mindst 1,8 mellem højeste og laveste point, når nogen ligger
mindst 1,2 fra medianen, eller når gruppen er delt i to.

A Alt
─────

A.1 Hvordan går det?
--- stderr
fejl[frame-unknown-key]: nøglen `kolour` kendes ikke
 --> frames/kort.toml:3:1
  |
3 | kolour = 1
  | ^^^^^^
  |
  = hjælp: ret nøglens navn, eller gør linjen til en kommentar med #


"#]],
    );
}

#[test]
fn a_frame_is_shown_as_a_question_guide() {
    let folder = Folder::new();
    same(
        folder.run(["frame", "show", "--theme", "T6", "--format", "md", "--lang", "en"]).code(0).both(),
        str![[r#"
---
title: "Question guide: The Danish Municipal Quality Model (KIK)"
lang: en
---

<!-- Written by konsensus. Do not edit: edit the sources and run again: konsensus frame show kik -->

# Question guide: The Danish Municipal Quality Model (KIK)

Frame `kik`, version 1.

The structure (eight themes, 20 questions, four themes on effort and four on results) follows KIK, the quality model of the Danish municipalities (KL). The wording, the scale, the examples and the distribution of questions among themes are konsensus' own.

## The scale

- **0**: Effort: We do not work on this yet. Result: We have no knowledge of this yet.
- **1**: Effort: We have a plan but have not put it into practice. Result: We have an impression but no documentation.
- **2**: Effort: We have started, but only in some places or now and then. Result: We can document part of it, or most goals are still to be reached.
- **3**: Effort: We do this as a regular part of daily work, but seldom follow it up. Result: We can document what matters most, and some goals have been reached.
- **4**: Effort: We do this regularly and follow up on whether it works. Result: We can document that most goals have been reached and that the trend is in the right direction.
- **5**: Effort: We do this regularly, follow it up and have improved it in the light of what we learned. Result: We can document that goals have been reached several times running and that this is linked to what we do.

Give a score only when you can: write ? for don't know and - for not relevant. The words matter more than the scores.

## When a question is to be discussed

A question is to be discussed when highest and lowest score are at least 3 apart, when someone is at least 2 from the median, or when the group is split in two.

## T6 Staff results (result)

### 6.1 What do your surveys and conversations show about staff well-being and satisfaction?

**Examples you may touch on**

- The latest well-being survey set against the previous one
- Whether work feels meaningful and leaves time for the core task
- Whether staff feel they have influence, recognition and managers who are present
- Perceived workload, e.g. in a daycare group, on a shift or with a large caseload
- Experiences of violence, threats or harsh language
- Whether staff want to stay and would recommend the workplace to others

**Can be documented by**

- Staff well-being survey
- Workplace risk assessment (APV) with action plan
- Summary of exit interviews

### 6.2 What do the figures show about sickness absence, stability and skills development among staff?

**Examples you may touch on**

- Short-term and long-term sickness absence, shown separately
- People joining and leaving, including within the first year
- Vacant posts and use of temps, e.g. on evening and night shifts
- Share of qualified staff, e.g. early years educators, teachers and social and health care assistants
- Development reviews, courses and further training completed
- Work accidents, e.g. when helping people move or during roadworks

**Can be documented by**

- Sickness absence
- Staff turnover
- Share of staff who have had a development review (MUS) in the past year
- Training days per member of staff
--- stderr

"#]],
    );
}

#[test]
fn machines_get_a_frame_in_both_languages() {
    let folder = Folder::new();
    let ran = folder.run(["frame", "show", "kik", "--format", "json"]).code(0);
    let json: serde_json::Value = serde_json::from_str(ran.stdout()).unwrap();
    assert_eq!(json["schema"], "konsensus.frame/1");
    assert_eq!(json["themes"].as_array().unwrap().len(), 8);
    assert_eq!(json["themes"][0]["title"]["da"], "Ledelse");
    assert_eq!(json["themes"][0]["title"]["en"], "Leadership");
    assert_eq!(json["scale"]["levels"].as_array().unwrap().len(), 6);
}

#[test]
fn a_frame_or_theme_that_is_not_there_is_told() {
    let folder = Folder::new();
    same(
        folder.run(["frame", "show", "kikk"]).code(2).both(),
        str![[r#"
--- stderr
error: there is no frame `kikk`; did you mean `kik`?

"#]],
    );
    same(
        folder.run(["frame", "show", "--theme", "T9"]).code(2).both(),
        str![[r#"
--- stderr
error: there is no theme `T9` in the frame `kik`; there is T1, T2, T3, T4, T5, T6, T7, T8

"#]],
    );
}
