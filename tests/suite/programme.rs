//! The programme that everyone gets before answering.

use crate::folder::{example, same};
use konsensus::document::markdown;
use konsensus::lang::Lang;
use konsensus::model::evaluation::{Dates, Evaluation};
use konsensus::source::Sources;
use konsensus::{files, report};
use snapbox::str;
use std::path::Path;

fn read(name: &str) -> Evaluation {
    files::load(Path::new(&example(name)), None, &mut Sources::default()).unwrap().evaluation.unwrap()
}

fn programme(evaluation: &Evaluation, lang: Lang) -> String {
    markdown::write(&report::programme::document(evaluation, evaluation.privacy.names, lang))
}

#[test]
fn the_programme_says_why_when_who_and_how() {
    same(
        programme(&read("solsikken"), Lang::Da),
        str![[r#"
---
title: "Program for selvevalueringen: Børnehuset Solsikken, 2026"
lang: da
---

<!-- Skrevet af konsensus. Ret ikke her, men i kilderne, og kør igen: konsensus report programme -->

# Program for selvevalueringen: Børnehuset Solsikken, 2026

Vi evaluerer vores eget arbejde med Den Kommunale Kvalitetsmodel (KIK): 20 spørgsmål i 8 temaer. Først svarer hver af os alene. Så læser vi hinandens svar og mødes til et konsensusseminar, hvor vi bliver enige om vores styrker, vores forbedringsområder og et pointtal for hvert spørgsmål. Til sidst vælger lederen, hvad vi gør noget ved først.

Pointene viser kun, hvor vi ser forskelligt på tingene. Det vigtigste er ordene: hvad vi gør godt, og hvad vi kan gøre bedre.

**Hvorfor:** Fire kolleger er stoppet på et år, og tilsynet har peget på overgangene. Vi vil se på det hele, før vi vælger, hvad vi gør først.

**Besluttet af:** Mette Holm, leder, efter drøftelse i MED-udvalget, 1. december 2025

**Tid og penge:** To timer til hver deltager til at svare, en hel dag til seminaret, vikarer for 9.000 kr. og støtte fra HR og Analyse.

## Hvad der sker hvornår

| Fase | Hvad | Hvornår |
| --- | --- | --- |
| 1 | Beslutning | Mandag den 1. december 2025 |
| 2 | Alle svarer hver for sig; sidste frist | Fredag den 30. januar 2026 |
| 3 | Konsensusseminar | Fredag den 20. februar 2026 |
| 4 | Prioritering; handleplanerne er klar | Fredag den 20. marts 2026 |

Mellem fristen og seminaret får alle bruttolisten: alle svar side om side. Læs den, før vi mødes.

## Hvem der er med

- Mette Holm, leder
- Jonas Lind, tovholder
- Fatima Said
- Birgit Krogh
- Søren Dahl
- Ali Demir
- Karen Bruun
- Louise Friis
- Henrik Vad
- Anne Toft, tovholder (svarer ikke selv)

## Hvem der læser dokumentationen

For hvert tema er der nogle, der læser dokumentationen og svarer ud fra den. Resten svarer efter hukommelsen.

| Tema | Læser dokumentationen |
| --- | --- |
| T1 Ledelse (indsats) | Mette Holm og Birgit Krogh |
| T2 Ressourcer (indsats) | Søren Dahl og Louise Friis |
| T3 Medarbejdere (indsats) | Ali Demir og Henrik Vad |
| T4 Metoder og processer (indsats) | Jonas Lind og Fatima Said |
| T5 Brugerresultater (resultat) | Mette Holm og Karen Bruun |
| T6 Medarbejderresultater (resultat) | Birgit Krogh og Henrik Vad |
| T7 Faglige resultater (resultat) | Fatima Said og Søren Dahl |
| T8 Nøgleresultater (resultat) | Jonas Lind og Louise Friis |

## Sådan svarer du

Du får et svarark fra tovholderen: enten en side, der åbner i browseren, eller et regneark. Udfyld det alene, gem det under samme navn, og aflevér filen senest fredag den 30. januar 2026.

Filen har din deltagerkode som navn, f.eks. `mette.csv` eller `mette.xlsx`.

- **point**: dit bedste bud på skalaen nedenfor. Ved du det ikke, så skriv ? eller ved ikke. Er spørgsmålet ikke relevant for os, så skriv - eller ikke relevant.
- **grundlag**: skriv dokumentation, hvis du har læst den, ellers hukommelse.
- **styrker**: det, vi gør godt. Én ting på hver linje.
- **forbedringsområder**: det, vi kan gøre bedre. Én ting på hver linje.
- **dokumentation**: hvor man kan se det. Én ting på hver linje.
- **kommentar**: det, du ellers vil sige.

I Excel laver du en ny linje i en celle med Alt+Enter. En tom celle betyder, at du ikke har svaret; det er i orden.

### Skalaen

- **0**: Indsats: Vi arbejder endnu ikke med det. Resultat: Vi har endnu ingen viden om det.
- **1**: Indsats: Vi har en plan, men er ikke gået i gang. Resultat: Vi har et indtryk, men ingen dokumentation.
- **2**: Indsats: Vi er gået i gang, men gør det kun nogle steder eller indimellem. Resultat: Vi har dokumentation for en del af det, eller de fleste mål er endnu ikke nået.
- **3**: Indsats: Vi gør det som en fast del af hverdagen, men følger sjældent op. Resultat: Vi har dokumentation for det vigtigste, og en del af målene er nået.
- **4**: Indsats: Vi gør det fast og følger op på, om det virker. Resultat: Vi har dokumentation for, at de fleste mål er nået, og at udviklingen går den rigtige vej.
- **5**: Indsats: Vi gør det fast, følger op og har forbedret det ud fra det, vi har lært. Resultat: Vi har dokumentation for, at målene er nået flere gange i træk, og at det hænger sammen med det, vi gør.

## Sådan behandler vi svarene

- Deltagerne står med navn.
- Svararkene og bruttolisten ligger i den fælles mappe i git. Alle, der har adgang til den, kan læse dem, også senere.
- I opgørelser på tværs af enheder viser vi ingen tal, der bygger på færre end 5 svar, og kun tekst, som gruppen har sagt ja til at dele.

## Temaer og spørgsmål

### T1 Ledelse (indsats)

- 1.1 Hvordan sikrer I, at alle kender kerneopgaven, målene og værdierne, og at de kan mærkes i det daglige arbejde?
- 1.2 Hvordan sikrer I, at opgaverne bliver prioriteret i hverdagen, og at der bliver fulgt op på det, I har aftalt?
- 1.3 Hvordan samarbejder jeres ledelse med politikere, forvaltning, forældre, pårørende og andre borgere om kvaliteten af jeres arbejde?

### T2 Ressourcer (indsats)

- 2.1 Hvordan sikrer I, at penge og arbejdstid bliver brugt dér, hvor de gavner borgerne mest?
- 2.2 Hvordan bruger I samarbejdet med andre enheder, foreninger, frivillige og virksomheder til at løse kerneopgaven bedre?
- 2.3 Hvordan sikrer I, at lokaler, it, hjælpemidler og viden støtter arbejdet bedst muligt?

### T3 Medarbejdere (indsats)

- 3.1 Hvordan sikrer I, at både nye og erfarne medarbejdere har de kompetencer, som opgaverne kræver?
- 3.2 Hvordan sikrer I, at medarbejderne har reel medindflydelse og indgår i et åbent fagligt samarbejde?
- 3.3 Hvad gør I for at skabe et sikkert og sundt arbejdsmiljø, hvor alle kan trives?

### T4 Metoder og processer (indsats)

- 4.1 Hvordan sikrer I, at I bruger fælles faglige metoder og arbejdsgange, som alle kender?
- 4.2 Hvordan sikrer I, at borgerne oplever sammenhæng i deres forløb, også når flere enheder er involveret, eller når de skifter tilbud?
- 4.3 Hvordan lærer I af fejl, klager, data og nye ideer, så arbejdet bliver ved med at blive bedre?

### T5 Brugerresultater (resultat)

- 5.1 Hvad viser jeres undersøgelser og samtaler om, hvordan brugerne oplever kvaliteten?
- 5.2 Hvad viser tal og erfaringer om brugernes medvirken, deres klager og deres brug af tilbuddet?

### T6 Medarbejderresultater (resultat)

- 6.1 Hvad viser jeres målinger og samtaler om medarbejdernes trivsel og tilfredshed?
- 6.2 Hvad viser tallene for sygefravær, stabilitet og kompetenceudvikling blandt medarbejderne?

### T7 Faglige resultater (resultat)

- 7.1 Hvad viser jeres dokumentation om, i hvilken grad de faglige mål for borgerne bliver nået?
- 7.2 Hvad viser jeres faglige resultater, når I ser på udviklingen over tid og sammenligner med andre?

### T8 Nøgleresultater (resultat)

- 8.1 Hvad viser jeres nøgletal om økonomi, kapacitet og ventetid?
- 8.2 Hvad viser jeres dokumentation om, hvorvidt I opfylder politiske mål, lovkrav, krav fra tilsyn og indgåede aftaler?

Eksempler til hvert spørgsmål står i spørgeguiden, som tovholderen kan skrive ud: `konsensus frame show kik`.

"#]],
    );
}

#[test]
fn without_names_the_programme_tells_numbers_and_roles() {
    same(
        programme(&read("skovbrynet"), Lang::En),
        str![[r#"
---
title: "Programme for the self-evaluation: Plejecenter Skovbrynet, 2026"
lang: en
---

<!-- Written by konsensus. Do not edit this file: edit its sources and run again: konsensus report programme -->

# Programme for the self-evaluation: Plejecenter Skovbrynet, 2026

We evaluate our own work with The Danish Municipal Quality Model (KIK): 8 questions in 3 themes. First each of us answers alone. Then we read each other's answers and meet for a consensus seminar, where we agree on our strengths, our areas for improvement and a score for each question. Finally, the leader decides what we take on first.

The scores only show where we see things differently. What matters most is the words: what we do well, and what we can do better.

**Why:** Sygefraværet stiger på aftenholdet, og sommervikarerne skal have en bedre begyndelse. Derfor ser vi kun på tre temaer.

**Decided by:** Hanne Lund, leder, sammen med TRIO, 2 February 2026

**Time and money:** En time til hver deltager til at svare og et seminar på fire timer; vagterne er dækket.

## What happens when

| Phase | What | When |
| --- | --- | --- |
| 1 | Decision | Monday 2 February 2026 |
| 2 | Everyone answers individually; deadline | Friday 13 March 2026 |
| 3 | Consensus seminar | Friday 27 March 2026 |
| 4 | Priorities; action plans ready | Friday 24 April 2026 |

Between the deadline and the seminar everyone gets the gross list: all answers side by side. Read it before we meet.

## Who takes part

7 participants answer, among them the leader and the coordinator.

## Who reads the documentation

For each theme some of us read the documentation and answer from it. The others answer from memory.

| Theme | Read the documentation |
| --- | --- |
| T1 Leadership (effort) | 3 participants |
| T3 Staff (effort) | 3 participants |
| T6 Staff results (result) | 2 participants |

The coordinator tells you what to read.

## How to answer

You get an answer sheet from the coordinator: either a page that opens in the browser, or a spreadsheet. Fill it in on your own, save it under the same name, and hand in the file by Friday 13 March 2026.

- **score**: your best judgement on the scale below. If you do not know, write ? or don't know. If the question does not apply to us, write - or not relevant.
- **basis**: write documentation if you have read it, otherwise memory.
- **strengths**: what we do well. One thing per line.
- **improvements**: what we can do better. One thing per line.
- **evidence**: where it can be seen. One thing per line.
- **comment**: anything else you want to say.

In Excel, press Alt+Enter for a new line in a cell. An empty cell means that you have not answered; that is all right.

### The scale

- **0**: Effort: We do not work on this yet. Result: We have no knowledge of this yet.
- **1**: Effort: We have a plan but have not put it into practice. Result: We have an impression but no documentation.
- **2**: Effort: We have started, but only in some places or now and then. Result: We can document part of it, or most goals are still to be reached.
- **3**: Effort: We do this as a regular part of daily work, but seldom follow it up. Result: We can document what matters most, and some goals have been reached.
- **4**: Effort: We do this regularly and follow up on whether it works. Result: We can document that most goals have been reached and that the trend is in the right direction.
- **5**: Effort: We do this regularly, follow it up and have improved it in the light of what we learned. Result: We can document that goals have been reached several times running and that this is linked to what we do.

## How we handle the answers

- Participants appear as P1, P2 … in random order.
- The sheets and the gross list are kept in the shared git folder. Everyone with access to it can read them, now and later.
- Overviews across units show no figures based on fewer than 5 answers, and only text that the group has agreed to share.

## Themes and questions

This time we are not asking about Resources, Methods and processes, User results, Professional results and Key results.

### T1 Leadership (effort)

- 1.1 How do you make sure that everyone knows your core task, goals and values, and that these shape daily work?
- 1.2 How do you make sure that tasks are prioritised in daily work and that what you have agreed is followed up?
- 1.3 How does your leadership work with politicians, the administration, parents, relatives and other citizens on the quality of your work?

### T3 Staff (effort)

- 3.1 How do you make sure that both new and experienced staff have the skills their tasks require?
- 3.2 How do you make sure that staff have a real say and take part in open professional dialogue?
- 3.3 What do you do to create a safe and healthy working environment in which everyone can thrive?

### T6 Staff results (result)

- 6.1 What do your surveys and conversations show about staff well-being and satisfaction?
- 6.2 What do the figures show about sickness absence, stability and skills development among staff?

Examples for each question are in the question guide, which the coordinator can print: `konsensus frame show kik`.

"#]],
    );
}

#[test]
fn nobody_is_named_where_people_appear_as_pseudonyms() {
    let evaluation = read("skovbrynet");
    for lang in Lang::ALL {
        let text = programme(&evaluation, lang).replace("Hanne Lund, leder, sammen med TRIO", "");
        for participant in &evaluation.participants {
            assert!(!text.contains(participant.name()), "{}", participant.id);
            assert!(!text.contains(&format!("{}.csv", participant.id)), "{}", participant.id);
        }
    }
}

#[test]
fn what_is_not_known_is_said_or_left_out() {
    let mut evaluation = read("solsikken");
    evaluation.dates = Dates::default();
    evaluation.decision = Default::default();
    evaluation.participants.clear();
    let text = programme(&evaluation, Lang::Da);
    assert!(text.contains("Datoen er ikke sat endnu"), "{text}");
    assert!(text.contains("Deltagerne er ikke valgt endnu."), "{text}");
    assert!(text.contains("Fristen er ikke sat endnu."), "{text}");
    for absent in ["Hvorfor:", "Besluttet af:", "Tid og penge:", "Hvem læser dokumentation"] {
        assert!(!text.contains(absent), "{absent}");
    }
}
