//! How it is told, in both languages.

use super::{PLACE, commit, edit, git, workspace};
use crate::folder::{Folder, ROOT, same};
use snapbox::str;
use std::path::Path;

/// The example, half a year's work in one edit.
fn solsikken() -> Folder {
    let folder = Folder::new();
    folder.copy_example("solsikken", "solsikken");
    for file in ["consensus.toml", "projects.toml"] {
        let path = Path::new("solsikken").join(file);
        folder.write(&path, std::fs::read(Path::new(ROOT).join("examples").join(&path)).unwrap());
    }
    commit(&folder, "2026-05-15");
    git(&folder, "2026-05-15", "tag maj");
    let change = |file: &str, edits: &[(&str, &str)]| {
        let mut text = folder.text(format!("solsikken/{file}"));
        for (from, to) in edits {
            assert!(text.contains(from), "{from}");
            text = text.replacen(from, to, 1);
        }
        folder.write(format!("solsikken/{file}"), text);
    };
    change(
        "projects.toml",
        &[
            ("due = 2026-07-03\nresources", "due = 2026-10-03\nresources"),
            ("decision = \"later\"", "decision = \"chosen\""),
            ("title = \"Flere voksne sidst på dagen\"", "title = \"Flere voksne om eftermiddagen\""),
            ("owner = \"fatima\"", "owner = \"karen\""),
            ("ratings = { effect = 5, effort = 4 }", "ratings = { effect = 4, effort = 4 }"),
            ("who = \"ali\"\ndue = 2026-05-22\n", "who = \"ali\"\ndue = 2026-05-22\ndone = 2026-05-20\n"),
            ("  \"T2.1c\",\n", ""),
            ("improvements = [\"T2.3c\"]", "improvements = [\"T2.3c\", \"T2.1c\"]"),
            (
                "[[project]]\nid = \"ro-og-pauser\"",
                "[[project.status]]\ndate = 2026-06-20\nstate = \"running\"\nnote = \"Makkerne er udpeget.\"\n\n[[project]]\nid = \"ro-og-pauser\"",
            ),
        ],
    );
    change(
        "consensus.toml",
        &[("status = \"agreed\"\nscore = 4\n", "status = \"agreed\"\nscore = 3\n"), ("oversættes til", "omsættes til")],
    );
    folder
}

#[test]
fn the_example_in_danish() {
    let folder = solsikken();
    same(
        folder.run(["changes", "maj", "--today", "2026-06-25"]).code(0).both(),
        str![[r#"
Hvad er der sket?
═════════════════

Fra maj (15. maj 2026) til filerne, som de er nu (25. juni 2026).

Der er sket noget i 1 selvevaluering.

Børnehuset Solsikken, 2026
──────────────────────────
Fase: opfølgning. Mappe: solsikken

Beslutninger
• Vi lytter, lærer og følger op (lyt-og-foelg-op): beslutning: senere → besluttet

Point og enighed
• 1.1 Hvordan sikrer I, at alle kender kerneopgaven, målene og værdierne, og at de kan mærkes i det
  daglige arbejde? Point: 4 → 3

Nu overskredet
• God start for nye kolleger og vikarer (god-start): skridtet »Udpeg fire makkere, og klæd dem på«
  skulle være færdigt 12. juni 2026

Andet, der er ændret
• God start for nye kolleger og vikarer (god-start)
  • Fristen er udskudt med et kvartal, fra 3. juli 2026 til 3. oktober 2026
  • Skridtet »Skriv en tjekliste på én side til den første uge« er færdigt (20. maj 2026)
  • Status 20. juni 2026: i gang. Makkerne er udpeget.
• Ro på stuerne og pauser, der bliver holdt (ro-og-pauser): Effekt for børn, familier og
  medarbejdere: 5 → 4
• Trygge skift mellem stuerne (trygge-skift): ansvarlig: Fatima Said → Karen Bruun
• Forberedelsestiden bliver aflyst, når nogen er syge. (T2.1c): lagt til side; stod i projektet
  flere-voksne

Kun ordlyden er en anden
• 1.1 Hvordan sikrer I, at alle kender kerneopgaven, målene og værdierne, og at de kan mærkes i det
  daglige arbejde? T1.1a: »Værdierne skal omsættes til konkrete situationer, så også nye og vikarer
  kan bruge dem.« (før: »Værdierne skal oversættes til konkrete situationer, så også nye og vikarer
  kan bruge dem.«)
• Flere voksne om eftermiddagen (flere-voksne): hed før »Flere voksne sidst på dagen«
--- stderr

"#]],
    );
}

#[test]
fn the_example_in_english_as_markdown() {
    let folder = solsikken();
    let args = ["changes", "maj", "solsikken", "--lang", "en", "--format", "md", "--today", "2026-06-25"];
    same(
        folder.run(args).code(0).both(),
        str![[r#"
---
title: "What has happened?"
lang: en
---

# What has happened?

From `maj` (15 May 2026) to the files as they are now (25 June 2026).

Something has happened in 1 evaluation.

## Børnehuset Solsikken, 2026

**Phase:** follow-up. Folder: `solsikken`

### Decisions

- **Vi lytter, lærer og følger op** (`lyt-og-foelg-op`): decision: later → chosen

### Scores and agreement

- **1.1 How do you make sure that everyone knows your core task, goals and values, and that these shape daily work?** Score: 4 → 3

### Now overdue

- **God start for nye kolleger og vikarer** (`god-start`): the step “Udpeg fire makkere, og klæd dem på” was due on 12 June 2026

### Other changes

- **God start for nye kolleger og vikarer** (`god-start`)
  - The deadline is postponed by a quarter, from 3 July 2026 to 3 October 2026
  - The step “Skriv en tjekliste på én side til den første uge” is done (20 May 2026)
  - Status 20 June 2026: under way. Makkerne er udpeget.
- **Ro på stuerne og pauser, der bliver holdt** (`ro-og-pauser`): Effect for children, families and staff: 5 → 4
- **Trygge skift mellem stuerne** (`trygge-skift`): owner: Fatima Said → Karen Bruun
- **Forberedelsestiden bliver aflyst, når nogen er syge.** (`T2.1c`): set aside; it was in the project `flere-voksne`

### Wording only

- **1.1 How do you make sure that everyone knows your core task, goals and values, and that these shape daily work?** `T1.1a`: “Værdierne skal omsættes til konkrete situationer, så også nye og vikarer kan bruge dem.” (before: “Værdierne skal oversættes til konkrete situationer, så også nye og vikarer kan bruge dem.”)
- **Flere voksne om eftermiddagen** (`flere-voksne`): was called “Flere voksne sidst på dagen”
--- stderr

"#]],
    );
}

#[test]
fn nothing_has_happened() {
    let folder = workspace();
    let told = |lang: &str| folder.run(["changes", "HEAD", "--lang", lang, "--today", "2026-03-03"]).code(0).both();
    same(
        told("da"),
        str![[r#"
Hvad er der sket?
═════════════════

Fra HEAD (2. marts 2026) til filerne, som de er nu (3. marts 2026).

Der er ikke sket noget, som filerne fortæller om. 1 selvevaluering er uændret.
--- stderr

"#]],
    );
    same(
        told("en"),
        str![[r#"
What has happened?
══════════════════

From HEAD (2 March 2026) to the files as they are now (3 March 2026).

Nothing has happened that the files tell of. 1 evaluation is as it was.
--- stderr

"#]],
    );
}

/// A workspace where a little of everything has happened.
fn everything() -> Folder {
    let folder = workspace();
    edit(&folder, "consensus.toml", "status = \"open\"", "status = \"agreed\"\nscore = 1");
    edit(&folder, "consensus.toml", "score = 2", "score = 2\nreason = \"Tallene er gamle\"");
    edit(&folder, "consensus.toml", "text = \"Pauserne skal holdes\"", "text = \"Pauserne skal holdes\"\nshare = true");
    edit(
        &folder,
        "consensus.toml",
        "[[question.strength]]\ntext = \"Retningen er klar for alle\"\nfrom = [\"e:00000001\"]",
        "[[question.strength]]\ntext = \"Vi ved, hvem der gør hvad\"\n[[question.set_aside]]\nfrom = [\"e:00000001\"]\nreason = \"Det er ikke længere sådan\"",
    );
    edit(
        &folder,
        "projects.toml",
        "decision = \"open\"",
        "decision = \"declined\"\ndecided_by = \"mette\"\nreason = \"Ikke nu\"\nrequires = [\"pauser\"]",
    );
    edit(&folder, "projects.toml", "due = 2026-06-30", "due = 2026-06-09\nrisks = \"Travle uger\"");
    edit(&folder, "projects.toml", "what = \"Aftal regler for pauser\"", "what = \"Aftal nye regler for pauser\"");
    edit(&folder, "projects.toml", "who = \"jonas\"\n", "who = \"mette\"\n");
    edit(&folder, "projects.toml", "weight = 3", "weight = 2");
    edit(
        &folder,
        "projects.toml",
        "[[project.plan.step]]\nwhat = \"Mål igen, hvor mange der holder pause\"\ndue = 2026-06-01\n",
        "[[project.plan.step]]\nwhat = \"Hæng dem op\"\ndue = 2026-03-01\n",
    );
    edit(&folder, "evaluation.toml", "plan_due = 2026-04-10", "plan_due = 2026-04-24");
    folder.write(format!("{PLACE}/answers/mette.csv"), "question,score\nT1.1,3\nT1.2,2\nT2.1,3\n");
    let unit = "[[unit]]\nid = \"solen\"\ntitle = \"Solen\"\n";
    folder.write("konsensus.toml", format!("organisation = \"Prøve Kommune\"\n{unit}"));
    let frame = folder.text("frames/lille.toml");
    folder.write(
        "frames/lille.toml",
        frame.replace("Er retningen klar?", "Kender alle retningen?")
            + "[[theme.question]]\nid = \"T2.2\"\ntext = \"Og så?\"\n",
    );
    let other = folder.text(format!("{PLACE}/evaluation.toml"));
    folder.write(
        "evaluations/skoven/evaluation.toml",
        other.replace("solsikken-2026", "skoven").replace("Solsikken", "Skoven"),
    );
    folder
}

#[test]
fn a_little_of_everything_in_danish() {
    same(
        everything().run(["changes", "HEAD", "--today", "2026-03-03"]).both(),
        str![[r#"
Hvad er der sket?
═════════════════

Fra HEAD (2. marts 2026) til filerne, som de er nu (3. marts 2026).

Der er sket noget i 2 selvevalueringer.

Selvevaluering   Fase              Beslutninger  Point  Overskredet  Andet
──────────────────────────────────────────────────────────────────────────
Skoven, 2026     ny                           ·      ·            ·      ·
Solsikken, 2026  konsensusseminar             3      3            1     14

Rundt om selvevalueringerne
───────────────────────────

Nyt og udgået
• Solen (solen): ny enhed
• Lille ramme (lille): nyt spørgsmål T2.2: »Og så?«

Kun ordlyden er en anden
• Organisation: »Prøve Kommune« (før: »Eksempel Kommune«)
• Lille ramme (lille): T1.1: spørgsmålets ordlyd: »Kender alle retningen?« (før: »Er retningen
  klar?«)

Skoven, 2026
────────────
Selvevalueringen er ny. Mappe: evaluations/skoven

Solsikken, 2026
───────────────
Fase: konsensusseminar. Mappe: evaluations/solsikken

Beslutninger
• Færre møder (moeder)
  • Beslutning: åben → fravalgt
  • Besluttet af: Mette Holm
  • Begrundelse: »Ikke nu«

Point og enighed
• T1.1 Kender alle retningen? Svar: 1 × 3, 1 × 4 → 2 × 3
• T2.1 Når vi målene?
  • Status: åbent → aftalt
  • Point: 1

Nu overskredet
• Pauser, der bliver holdt (pauser): skridtet »Hæng dem op« skulle være færdigt 1. marts 2026

Andet, der er ændret
• Fristen for planer er udskudt med 2 uger, fra 10. april 2026 til 24. april 2026
• T1.2 Følger vi op? Begrundelse: »Tallene er gamle«
• T1.1 Kender alle retningen? T1.1b: må forlade enheden: nej → ja
• Færre møder (moeder): forudsætter: tilføjet pauser
• Pauser, der bliver holdt (pauser)
  • Fristen er rykket 3 uger frem, fra 30. juni 2026 til 9. juni 2026
  • Risici: »Travle uger«
  • »Aftal nye regler for pauser«: hvem: Jonas Lind → Mette Holm
• Effekt (effect): vægt: 3 → 2

Nyt og udgået
• T1.1 Kender alle retningen?
  • Ny styrke: »Vi ved, hvem der gør hvad«
  • Styrken »Retningen er klar for alle« er lagt til side: Det er ikke længere sådan
• T2.1 Når vi målene? Nyt forbedringsområde T2.1a: »Tallene mangler«
• Pauser, der bliver holdt (pauser)
  • Nyt skridt: »Hæng dem op« (frist 1. marts 2026)
  • Skridtet »Mål igen, hvor mange der holder pause« er taget ud

Kun ordlyden er en anden
• Pauser, der bliver holdt (pauser): skridt: »Aftal nye regler for pauser« (før: »Aftal regler for
  pauser«)
--- stderr

"#]],
    );
}

#[test]
fn a_little_of_everything_in_english() {
    same(
        everything().run(["changes", "HEAD", "--today", "2026-03-03", "--lang", "en"]).both(),
        str![[r#"
What has happened?
══════════════════

From HEAD (2 March 2026) to the files as they are now (3 March 2026).

Something has happened in 2 evaluations.

Evaluation       Phase              Decisions  Scores  Overdue  Other
─────────────────────────────────────────────────────────────────────
Skoven, 2026     new                        ·       ·        ·      ·
Solsikken, 2026  consensus seminar          3       3        1     14

Around the evaluations
──────────────────────

Added and gone
• Solen (solen): new unit
• Lille ramme (lille): new question T2.2: “Og så?”

Wording only
• Organisation: “Prøve Kommune” (before: “Eksempel Kommune”)
• Lille ramme (lille): T1.1: the question's wording: “Kender alle retningen?” (before: “Er retningen
  klar?”)

Skoven, 2026
────────────
The evaluation is new. Folder: evaluations/skoven

Solsikken, 2026
───────────────
Phase: consensus seminar. Folder: evaluations/solsikken

Decisions
• Færre møder (moeder)
  • Decision: open → declined
  • Decided by: Mette Holm
  • Reason: “Ikke nu”

Scores and agreement
• T1.1 Kender alle retningen? Answers: 1 × 3, 1 × 4 → 2 × 3
• T2.1 Når vi målene?
  • Status: open → agreed
  • Score: 1

Now overdue
• Pauser, der bliver holdt (pauser): the step “Hæng dem op” was due on 1 March 2026

Other changes
• The deadline for plans is postponed by 2 weeks, from 10 April 2026 to 24 April 2026
• T1.2 Følger vi op? Reason: “Tallene er gamle”
• T1.1 Kender alle retningen? T1.1b: may leave the unit: no → yes
• Færre møder (moeder): requires: added pauser
• Pauser, der bliver holdt (pauser)
  • The deadline is brought forward by 3 weeks, from 30 June 2026 to 9 June 2026
  • Risks: “Travle uger”
  • “Aftal nye regler for pauser”: who: Jonas Lind → Mette Holm
• Effekt (effect): weight: 3 → 2

Added and gone
• T1.1 Kender alle retningen?
  • New strength: “Vi ved, hvem der gør hvad”
  • The strength “Retningen er klar for alle” is set aside: Det er ikke længere sådan
• T2.1 Når vi målene? New area for improvement T2.1a: “Tallene mangler”
• Pauser, der bliver holdt (pauser)
  • New step: “Hæng dem op” (due 1 March 2026)
  • The step “Mål igen, hvor mange der holder pause” is gone

Wording only
• Pauser, der bliver holdt (pauser): step: “Aftal nye regler for pauser” (before: “Aftal regler for
  pauser”)
--- stderr

"#]],
    );
}

#[test]
fn what_cannot_be_read_stands_last() {
    let folder = workspace();
    edit(&folder, "consensus.toml", "[[question]]", "[[question");
    commit(&folder, "2026-03-02");
    edit(&folder, "consensus.toml", "[[question", "[[question]]");
    same(
        folder.run(["changes", "HEAD", "--today", "2026-03-03"]).code(1).both(),
        str![[r#"
Hvad er der sket?
═════════════════

Fra HEAD (2. marts 2026) til filerne, som de er nu (3. marts 2026).

Der er ikke sket noget, som filerne fortæller om. 1 selvevaluering er uændret. Noget kunne ikke
læses og er ikke sammenlignet; det står sidst.

Ikke læst
─────────
• HEAD:evaluations/solsikken/consensus.toml:1:11: filen er ikke gyldig TOML: tabellens navn bliver
  ikke lukket
--- stderr
fejl[consensus-syntax]: filen er ikke gyldig TOML: tabellens navn bliver ikke lukket
 --> HEAD:evaluations/solsikken/consensus.toml:1:11
  |
1 | [[question
  |           ^
  |
  = hjælp: skriv lige mange `]` efter navnet, som der er `[` før det


"#]],
    );
}
