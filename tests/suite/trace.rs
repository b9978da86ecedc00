//! `konsensus trace`: the red thread from political goals to what is done, and where it breaks.

use crate::folder::{Folder, ROOT, run, same};
use serde_json::Value;
use snapbox::str;

const EXAMPLE: &str = "examples/eksempel-kommune";

fn thread(args: &[&str]) -> Value {
    let all = ["trace", EXAMPLE, "--format", "json"].iter().chain(args).copied();
    serde_json::from_slice(run(ROOT, all).code(0).bytes()).unwrap()
}

fn keys(thread: &Value) -> Vec<&str> {
    thread["nodes"].as_array().unwrap().iter().map(|node| node["key"].as_str().unwrap()).collect()
}

fn gaps(thread: &Value) -> Vec<(&str, &str)> {
    let gaps = thread["gaps"].as_array().unwrap().iter();
    gaps.map(|gap| (gap["missing"].as_str().unwrap(), gap["key"].as_str().unwrap())).collect()
}

#[test]
fn a_goal_leads_to_everything_that_carries_it() {
    let thread = thread(&["--from", "goal:flere-i-job"]);
    let keys = keys(&thread);
    for key in [
        "brief:overgange",
        "backbrief:jobcentret",
        "sub-task:jobcentret/3",
        "group-goal:beskaeftigelse/ingen-pause",
        "working-group:beskaeftigelse/fra-skole-til-job",
        "question:jobcentret-2026/T7.1",
        "improvement:jobcentret-2026/T7.1a",
        "project:jobcentret-2026/unge-uden-pause",
        "action:jobcentret-2026/unge-uden-pause/1",
        "indicator:job-uddannelse",
    ] {
        assert!(keys.contains(&key), "{key}");
    }
    assert!(!keys.contains(&"goal:gode-overgange"));
}

#[test]
fn an_indicator_is_reached_from_what_it_documents() {
    let thread = thread(&["--to", "job-uddannelse", "--from", "jobcentret-2026"]);
    let keys = keys(&thread);
    assert!(keys.contains(&"project:jobcentret-2026/unge-uden-pause"), "{keys:?}");
    assert!(!keys.contains(&"project:jobcentret-2026/tal-paa-moedet"), "it does not lead there: {keys:?}");
}

#[test]
fn the_thread_is_broken_where_nothing_carries_on_and_where_nothing_leads() {
    let thread = thread(&[]);
    let gaps = gaps(&thread);
    for gap in [
        ("carrier", "goal:aaben-kommune"),
        ("indicator", "goal:aaben-kommune"),
        ("figure", "indicator:frivillige"),
        ("evaluation", "group-goal:omsorg/samme-ansigter"),
        ("goal", "backbrief:lindely"),
    ] {
        assert!(gaps.contains(&gap), "{gap:?}");
    }
    assert!(!gaps.iter().any(|(missing, _)| *missing == "action"), "{gaps:?}");
}

#[test]
fn improvements_leave_their_unit_in_words_only_where_they_may() {
    let words = |thread: &Value| {
        let nodes = thread["nodes"].as_array().unwrap().iter();
        nodes.filter(|node| node["kind"] == "improvement" && node["title"] != "").count()
    };
    assert_eq!(words(&thread(&[])), 0);
    let own = ["trace", "examples/eksempel-kommune/evaluations/regnbuen-2026", "--format", "json"];
    let own: Value = serde_json::from_slice(run(ROOT, own).code(0).bytes()).unwrap();
    assert!(words(&own) > 3);
    assert!(keys(&own).iter().all(|key| !key.starts_with("evaluation:") || key.ends_with("regnbuen-2026")));
}

#[test]
fn a_name_that_is_none_is_told_with_the_nearest() {
    let ran = run(ROOT, ["trace", EXAMPLE, "--from", "goal:gode-overgang"]);
    same(
        ran.code(2).both(),
        str![[r#"
--- stderr
error: there is no `goal:gode-overgang`; did you mean `goal:gode-overgange`?

"#]],
    );
    let ran = run(ROOT, ["trace", EXAMPLE, "--to", "T7.1"]);
    same(
        ran.code(2).both(),
        str![[r#"
--- stderr
error: `T7.1` can be several: say question:jobcentret-2026/T7.1 or question:regnbuen-2026/T7.1

"#]],
    );
}

#[test]
fn the_tree_shows_each_thing_once() {
    let text = run(ROOT, ["trace", EXAMPLE, "--from", "goal:flere-i-job"]);
    same(
        text.code(0).both(),
        str![[r#"
Den røde tråd
═════════════

Her kan du følge tråden fra de politiske mål til det, der sker, og til de tal, der viser, om det
virker. Hvert led står under det, det tjener.

• Mål flere-i-job: Flere ledige kommer i job eller uddannelse og bliver dér
  • Opdrag overgange: Ingen må blive tabt i en overgang
    • Backbrief elmeskolen: Backbrief fra arbejdsplads 3 (elmeskolen)
      • Underopgave 1: Opgave 1: Skolestarten planlægges sammen med børnehaverne
      • Underopgave 2: Opgave 2: Ingen elev forlader 9. klasse uden en plan og et navn på den næste
        voksen
    • Backbrief jobcentret: Backbrief fra arbejdsplads 4 (jobcentret)
      • Underopgave 1: Fase 1: Vi aftaler med Elmeskolen og Ungdomsskolen, hvilke unge vi skal kende
        på forhånd
      • Underopgave 2: Fase 2: Hver ung får en samtale på skolen med den medarbejder, der følger dem
        videre
      • Underopgave 3: Fase 3: De unge er i gang, og vi besøger dem på arbejdspladsen hver anden uge
    • Backbrief regnbuen: Backbrief fra arbejdsplads 1 (regnbuen)
      • Underopgave 1: Opgave 1: Overleveringen
      • Underopgave 2: Opgave 2: Sproget
      • Underopgave 3: Opgave 3: Ordentligt farvel, ordentligt goddag
    • Backbrief ungdomsskolen: Backbrief fra arbejdsplads 7 (ungdomsskolen)
      • Underopgave 1: Opgave 1: Fritidsjob til unge i 8. og 9. klasse, i samarbejde med X og Y
      • Underopgave 2: Opgave 2: Klubaftener med SSP
      • Underopgave 3: Opgave 3: Mere synlighed
    • Backbrief virksomhedshuset: Backbrief from workplace 6 (virksomhedshuset)
      • Underopgave 1: Ten open doors: ten companies that say yes in advance
      • Underopgave 2: A mentor course in English and Danish
      • Underopgave 3: A hotline for mentors when something goes wrong
  • Kernegruppens mål ingen-pause: Unge, der forlader skolen uden en plan, har en samtale inden for
    en uge.
    • Kernegruppe beskaeftigelse: Kernegruppe for Beskæftigelse
      • Arbejdsgruppe fra-skole-til-job: Unges overgang fra skole til job eller uddannelse
  • Selvevaluering jobcentret-2026: Jobcentret, 2026
    • Spørgsmål T7.1: Hvad viser jeres dokumentation om, i hvilken grad de faglige mål for borgerne
      bliver nået? (point 2)
      • Forbedringsområde T7.1a
        • Projekt unge-uden-pause: Unge uden pause: fra skole til job eller uddannelse (besluttet)
          • Handling unge-uden-pause/1: Aftal med Elmeskolen og Ungdomsskolen, hvem vi skal kende på
            forhånd (13. maj 2026)
          • Handling unge-uden-pause/2: Hold samtalerne på skolerne (15. september 2026)
          • Handling unge-uden-pause/3: Besøg de unge på arbejdspladsen hver anden uge (31. marts
            2027)
          • Indikator job-uddannelse: Andel ledige, der er kommet i job eller uddannelse inden for
            et år
          • Indikator ventetid: Ventetid fra henvendelse til første samtale
    • Spørgsmål T7.2: Hvad viser jeres faglige resultater, når I ser på udviklingen over tid og
      sammenligner med andre? (point 3)
      • Forbedringsområde T7.2a
        • Projekt tal-paa-moedet: Ét tal på hvert personalemøde (senere)
    • Spørgsmål T8.1: Hvad viser jeres nøgletal om økonomi, kapacitet og ventetid? (point 3)
      • Forbedringsområde T8.1a
        • Projekt unge-uden-pause: Unge uden pause: fra skole til job eller uddannelse (besluttet)
          (står ovenfor)

Hvor tråden er brudt
────────────────────
Tråden hænger sammen hele vejen.
--- stderr

"#]],
    );
    let text = run(ROOT, ["trace", EXAMPLE, "--from", "flere-i-faellesskaber", "--lang", "en", "--format", "md"]);
    same(
        text.code(0).both(),
        str![[r#"
---
title: "The red thread"
lang: en
---

<!-- Written by konsensus. Do not edit this file: edit its sources and run again: konsensus trace -->

# The red thread

Here you can follow the thread from the political goals to what is done, and to the figures that show whether it works. Each item stands below what it serves.

- Goal `flere-i-faellesskaber`: More citizens belong to a community of their own choice
  - Brief `faellesskaber`: Flere i fællesskaber
    - Backbrief `biblioteket`: Backbrief fra arbejdsplads 2 (biblioteket)
      - Sub-task `1`: Fælles spisning i læsesalen én gang om måneden sammen med boligforeningen og kirkens frivillige
      - Sub-task `2`: De unge overtager kælderen efter klokken 16 og bestemmer selv, hvad der skal ske der
      - Sub-task `3`: Læseven: frivillige besøger ældre på Plejecenter Lindely og læser højt
  - Goal of a core group `unge-med-i-noget`: Alle unge i 7. til 9. klasse er med i mindst ét fællesskab uden for skolen.
    - Core group `fritid`: Kernegruppe for Fritid og Fællesskab
      - Working group `en-indgang`: Én indgang for frivillige
  - Goal of a core group `plads-til-frivillige`: Frivillige kan komme i gang inden for en uge, uden at udfylde et skema.
    - Core group `fritid`: Kernegruppe for Fritid og Fællesskab (shown above)
  - Indicator `frivillige`: Number of active volunteers

## Where the thread breaks

### Indicators without figures

- Indicator `frivillige`: Number of active volunteers
--- stderr

"#]],
    );
}

#[test]
fn without_goals_there_is_nothing_to_serve() {
    let folder = Folder::new();
    same(
        folder.run(["trace"]).code(0).both(),
        str![[r#"
Den røde tråd
═════════════

Her kan du følge tråden fra de politiske mål til det, der sker, og til de tal, der viser, om det
virker. Hvert led står under det, det tjener.

Der er ingen tråd at følge her.
--- stderr

"#]],
    );
    folder.write("konsensus.toml", "").write("backbriefs/a.md", "# A\n\n## Underopgaver\n\n- Vi synger\n");
    same(
        folder.run(["trace"]).code(0).both(),
        str![[r#"
Den røde tråd
═════════════

Her kan du følge tråden fra de politiske mål til det, der sker, og til de tal, der viser, om det
virker. Hvert led står under det, det tjener.

Uden politisk mål
─────────────────
• Backbrief a: A
  • Underopgave 1: Vi synger

Hvor tråden er brudt
────────────────────
Tråden hænger sammen hele vejen.
--- stderr

"#]],
    );
}
