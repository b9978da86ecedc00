//! `konsensus backbrief new`

use super::{run, workspace};
use crate::folder::{Folder, same};
use konsensus::analysis::backbrief::progress::{PartState, parts};
use konsensus::files::template::Templates;
use konsensus::files::{self, Home};
use konsensus::source::Sources;
use serde_json::Value;
use snapbox::str;

#[test]
fn the_file_has_the_headings_the_hints_and_room_for_the_tasks() {
    let folder = workspace();
    std::fs::remove_file(folder.join("backbriefs/regnbuen.md")).unwrap();
    let line = "new regnbuen --brief overgange --leader Rikke --goals gode-overgange,ro --sub-tasks 2";
    same(
        run(&folder, line).code(0).both(),
        str![[r#"
--- stderr
wrote backbriefs/regnbuen.md
next: write it in your own words, then konsensus backbrief show and konsensus check

"#]],
    );
    same(
        folder.text("backbriefs/regnbuen.md"),
        str![[r#"
---
title: Backbrief fra Børnehuset Regnbuen
unit: regnbuen
area: laering
date: 2026-05-01
leader: Rikke
language: da
goals:
  - gode-overgange
  - ro
replies_to: overgange
rests_on: "v1:3f35e4f7670e3772"
---

# Backbrief fra Børnehuset Regnbuen

## Hvordan vil vi opnå det?

## Hvad er hensigten?

<!-- Skriv med egne ord, hvad opdraget skal føre til for borgerne, og hvorfor det haster eller betyder noget netop nu. -->

## Hvad er vores hovedopgave?

<!-- Begynd med jeres udgangspunkt. Skriv så: Vores hovedopgave er at …, så borgerne … -->

## Hvilke underopgaver følger af hovedopgaven?

<!-- Skriv en linje for hver underopgave, for eksempel Opgave 1: …, og det, I gør, under den. Tre til fem er nok for de fleste. -->

### Opgave 1

### Opgave 2

## Tidsplan

<!-- Skriv for hver underopgave, hvornår I begynder, og hvornår I er færdige: en måned eller et kvartal, for eksempel Opgave 1 gennemføres i 4. kvartal. -->

- Opgave 1:
- Opgave 2:

## Hvordan og hvornår rapporterer vi?

<!-- Skriv, hvad I rapporterer, til hvem, hvornår og i hvilken form, for eksempel et kort notat til området, når underopgaven er løst. -->

- Opgave 1:
- Opgave 2:

## Hvordan ser vi, at det virker?

<!-- Skriv et eller to tegn, som kan tælles eller høres fra borgerne, og hvor I henter dem. -->

## Hvad er vores rammer og frihed?

<!-- Skriv, hvad I selv bestemmer, og hvad der ligger fast: økonomi, lov, aftaler. -->

## Hvad bekymrer os, og hvilken hjælp har vi brug for?

<!-- Skriv, hvad der kan gå galt, og hvad I har brug for fra andre. Har I ingen bekymringer, så skriv det. -->

## Hvem inddrager vi?

<!-- Skriv, hvem der er med: MED, udvalg, borgere og pårørende, foreninger og andre arbejdspladser. -->

"#]],
    );
}

#[test]
fn what_is_written_is_read_back_as_the_empty_parts_of_the_template() {
    for lang in ["da", "en"] {
        let folder = workspace();
        std::fs::remove_file(folder.join("backbriefs/regnbuen.md")).unwrap();
        run(&folder, &format!("new regnbuen --lang {lang}")).code(0);
        let mut sources = Sources::default();
        let (home, _) = Home::of(&folder.path(), &mut sources);
        let (templates, _) = Templates::read(&home, &mut sources);
        let path = folder.join("backbriefs/regnbuen.md");
        let (backbrief, problems) = files::backbrief::read(&path, &home, &templates, &mut sources);
        let backbrief = backbrief.unwrap();
        assert!(problems.is_empty(), "{problems:?}");
        assert!(parts(&backbrief).iter().all(|(_, state)| *state == PartState::Empty), "{:?}", parts(&backbrief));
        let sections: Vec<Option<usize>> = backbrief.sections.iter().map(|section| section.part).collect();
        assert_eq!(sections, (0..backbrief.template.parts.len()).map(Some).collect::<Vec<_>>());
        assert!(backbrief.sections.iter().all(|section| !section.is_near));
        assert_eq!(backbrief.unit(), "regnbuen");
        assert_eq!(backbrief.head.area.as_ref().map(|area| area.value.as_str()), Some("laering"));
    }
}

#[test]
fn words_that_mean_something_elsewhere_are_read_back_as_they_are() {
    for words in ["Ro: #1 [x](y) *nu* <b>", "no", "- \"A\" & 'B' \\ `c`", "~~x~~ _y_ &amp; --> {}"] {
        let folder = Folder::new();
        folder.write("konsensus.toml", "");
        let said = ["title", "leader"].map(|what| format!("--{what}={words}"));
        folder.run(["backbrief", "new", "solsikken", "--today", "2026-05-01", &said[0], &said[1]]).code(0);
        let json: Value = serde_json::from_str(run(&folder, "show solsikken --format json").code(0).stdout()).unwrap();
        let read = &json["backbrief"];
        assert_eq!((read["title"].as_str(), read["leader"].as_str()), (Some(words), Some(words)));
    }
}

#[test]
fn what_is_there_is_kept_and_what_is_unknown_is_refused() {
    let folder = workspace();
    let before = folder.files();
    let told = |line: &str| run(&folder, line).code(2).both();
    let lines = [
        "new regnbuen",
        "new regnbun",
        "new ukendt",
        "new regnbuen --brief overgang --force",
        "new regnbuen --template x --force",
        "new regnbuen --sub-tasks 9 --force",
        "new regnbuen nowhere",
    ];
    same(
        lines.map(told).join(""),
        str![[r#"
--- stderr
error: already there, and left as it is: backbriefs/regnbuen.md; nothing was written
--- stderr
error: konsensus.toml declares no unit `regnbun`; did you mean `regnbuen`?
--- stderr
error: konsensus.toml declares no unit `ukendt`; add it as `[[unit]]` first
--- stderr
error: there is no brief `overgang` in briefs/; did you mean `overgange`?
--- stderr
error: there is no template `x`; there is backbrief
--- stderr
error: --sub-tasks 9: the template has room for 7 at most
--- stderr
error: there is no folder nowhere

"#]],
    );
    assert_eq!(folder.files(), before);
    run(&folder, "new regnbuen --force").code(0);
    assert_ne!(folder.files(), before);
    let bare = Folder::new();
    same(
        run(&bare, "new 1.3").code(2).both(),
        str![[r#"
--- stderr
error: `1.3` is no id: begin with a letter, then letters, digits, `.`, `_` and `-`, such as solsikken; --title says what people read

"#]],
    );
    run(&bare, "new solsikken").code(0);
    assert!(bare.text("backbriefs/solsikken.md").contains("\nunit: solsikken\n"));
}
