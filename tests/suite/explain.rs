//! `konsensus explain`, and the reference of rules in `docs/`, which it writes.

use crate::folder::{Folder, ROOT, same};
use konsensus::check::{Check, rules};
use konsensus::files::problem::Area;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use serde_json::Value;
use snapbox::{Data, str};
use std::path::Path;

/// What is explained, where nothing says which language.
#[track_caller]
fn explain(args: &[&str]) -> String {
    Folder::new().run(["explain"].iter().chain(args)).code(0).stdout().to_owned()
}

#[test]
fn the_reference_in_the_repository_is_current() {
    // `SNAPSHOTS=overwrite cargo test --test suite explain` writes both anew.
    for (lang, file) in [("en", "docs/rules.md"), ("da", "docs/regler.md")] {
        let file = Data::read_from(&Path::new(ROOT).join(file), None);
        same(explain(&["--format", "md", "--lang", lang]), file);
    }
}

#[test]
fn every_link_of_the_reference_leads_to_a_heading() {
    let page = explain(&["--format", "md"]);
    let (mut headings, mut links, mut heading) = (Vec::new(), Vec::new(), None);
    for event in Parser::new(&page) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => headings.extend(heading.take()),
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.trim_start_matches('#').to_owned()),
            Event::Text(text) => heading.iter_mut().for_each(|heading| heading.push_str(&text)),
            _ => {}
        }
    }
    let mut wanted: Vec<&str> = rules::all().map(|rule| rule.name).chain(Area::ALL.map(Area::name)).collect();
    wanted.sort_unstable();
    links.sort_unstable();
    assert_eq!(links, wanted);
    assert!(links.iter().all(|link| headings.contains(link)));
}

#[test]
fn a_rule_is_explained() {
    same(
        explain(&["projects-no-owner"]),
        str![[r#"
projects-no-owner
═════════════════

Fejl i projects, gælder fra fasen opfølgning.

Det er galt: et besluttet projekt har ingen ansvarlig.

Hvorfor: Det, ingen har ansvaret for, bliver sjældent gjort.

Eksempel:

  decision = "chosen" uden owner under [project.plan]

Sådan retter du det: Aftal, hvem der er ansvarlig, og skriv det i owner under [project.plan].

Skal ét sted undtages fra reglen, så skriv en kommentar på linjen over nøglen eller tabellen eller
sidst på linjen. Skal hele filen undtages, så skriv den øverst i filen. Datoen kan udelades, men
begrundelsen hører med.

  # konsensus: ignore projects-no-owner until 2026-12-31: begrundelse

"#]],
    );
    same(
        explain(&["projects-no-owner", "--lang", "en", "--format", "md"]),
        str![[r#"
---
title: "projects-no-owner"
lang: en
---

# projects-no-owner

**Error** in `projects`, applies from the phase follow-up.

**What is wrong:** a chosen project has no owner.

**Why:** What nobody is responsible for seldom gets done.

**Example:**

```
decision = "chosen" without owner under [project.plan]
```

**How to fix it:** Agree on who is responsible, and write it in `owner` under `[project.plan]`.

To silence the rule in one place, put a comment on the line above the key or table, or at the end of its line. To silence it for the whole file, put the comment at the top. The date may be left out, but the reason belongs there.

```
# konsensus: ignore projects-no-owner until 2026-12-31: reason
```

"#]],
    );
}

#[test]
fn what_cannot_be_checked_or_silenced_everywhere_says_so() {
    same(
        explain(&["answers-mojibake", "--lang", "en"]),
        str![[r#"
answers-mojibake
════════════════

Warning in answers, applies in every phase.

What is wrong: letters are garbled, such as Ã¦ for æ.

Why: The file was once opened in the wrong encoding and saved again. The words go into the report as
they are.

Example:

  fÃ¦lles mÃ¥l

How to fix it: Write the words again with the right letters.

CSV files such as answer sheets cannot hold comments. Silence the rule for them in konsensus.toml,
with paths from the folder it is in:

  [[check.path]]
  paths = ["evaluations/solsikken-2026/**"]
  ignore = ["answers-mojibake"]
  reason = "reason"

"#]],
    );
    assert!(explain(&["consensus-syntax"]).contains("Intet kan undtages fra den"));
    let rests_on_answers = rules::all().find(|rule| matches!(rule.check, Check::Answers(_))).unwrap();
    let page = explain(&[rests_on_answers.name, "--lang", "en", "--format", "md"]);
    assert!(page.contains("Where they are private and kept elsewhere"), "{page}");
}

#[test]
fn an_area_is_listed_and_no_other() {
    let list = explain(&["frame"]);
    assert!(list.contains("frame-bad-scale") && !list.contains("projects-no-owner"), "{list}");
    let all = explain(&[]);
    assert!(rules::all().all(|rule| all.contains(rule.name)));
    let pages = explain(&["frame", "--format", "md"]);
    assert!(pages.contains("### frame-bad-scale\n") && !pages.contains("### projects"), "{pages}");
}

#[test]
fn json_has_every_rule_in_both_languages() {
    let json: Value = serde_json::from_str(&explain(&["--format", "json"])).unwrap();
    assert_eq!(json["schema"], "konsensus.explain/1");
    assert_eq!(json["rules"].as_array().unwrap().len(), rules::all().count());
    let json: Value = serde_json::from_str(&explain(&["consensus-no-reason", "--format", "json"])).unwrap();
    same(
        format!("{json:#}\n"),
        str![[r#"
{
  "rules": [
    {
      "area": "consensus",
      "example": {
        "da": "score = 5, hvor ingen gav mere end 3",
        "en": "score = 5 where nobody gave more than 3"
      },
      "fixable": false,
      "mend": {
        "da": "Skriv hvorfor i `reason`.",
        "en": "Write why in `reason`."
      },
      "name": "consensus-no-reason",
      "needs_answers": true,
      "phase": "planning",
      "severity": "error",
      "silenced_by": "comment",
      "summary": {
        "da": "et aftalt pointtal ligger langt fra svarene uden begrundelse",
        "en": "an agreed score is far from the answers without a reason"
      },
      "why": {
        "da": "Gruppen må gerne nå frem til noget andet, end den enkelte svarede, men så skal andre kunne se hvorfor.",
        "en": "The group may well arrive at something other than its members answered, but then others must be able to see why."
      }
    }
  ],
  "schema": "konsensus.explain/1"
}

"#]],
    );
}

#[test]
fn the_workspace_says_in_which_language() {
    let folder = Folder::new();
    folder.write("konsensus.toml", "language = \"en\"\n");
    assert!(folder.run(["explain", "projects-no-owner"]).code(0).stdout().contains("What is wrong"));
}

#[test]
fn a_name_that_is_nearly_a_rule_is_answered_with_it() {
    same(
        Folder::new().run(["explain", "projects-no-ovner"]).code(2).both(),
        str![[r#"
--- stderr
error: there is no rule and no area `projects-no-ovner`; did you mean `projects-no-owner`?

"#]],
    );
}
