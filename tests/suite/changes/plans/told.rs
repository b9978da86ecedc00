//! How it is told, in both languages.

use super::{around, edit, half_a_year};
use crate::folder::{Folder, same};
use snapbox::str;

/// Everything at once.
fn all() -> Folder {
    let folder = around();
    half_a_year(&folder);
    edit(
        &folder,
        "goals.toml",
        &[("to = 2027-12-31", "to = 2028-12-31"), ("Økonomiudvalget", "Byrådet"), ("target = 5", "target = 4.5")],
    );
    edit(&folder, "briefs/arbejdsliv.md", &[("færre", "kortere")]);
    edit(
        &folder,
        "backbriefs/solen.md",
        &[("oktober 2026", "december 2026"), ("Vi vil have et", "Vi ønsker et"), ("Thomas Ejby", "Rikke Lauridsen")],
    );
    folder
}

#[test]
fn it_is_told_in_danish() {
    let folder = all();
    let run = folder.run(["changes", "HEAD", "--today", "2026-03-03"]).code(0);
    same(
        run.both(),
        str![[r#"
Hvad er der sket?
═════════════════

Fra HEAD (2. marts 2026) til filerne, som de er nu (3. marts 2026).

Ingen selvevaluering har ændret sig.

Rundt om selvevalueringerne
───────────────────────────

Nu overskredet
• Kernegruppe for Læring (laering): målet sprog »Alle børn har sprog nok til at lege med.« skulle
  være evalueret 2. marts 2026

Andet, der er ændret
• Et sundt arbejdsliv (arbejdsliv)
  • Ansvarlig: Økonomiudvalget → Byrådet
  • Slutningen er udskudt med et år, fra 31. december 2027 til 31. december 2028
• Sygefravær (sygefravaer): målsætning: 5 → 4,5
• Kernegruppe for Læring (laering)
  • Marianne Bech: rolle: chef → chef og ledelsesrepræsentant
  • Mødet »Evaluering« er udskudt med en uge, fra 9. september 2026 til 16. september 2026
  • kendt: evalueret: »Det gør de fleste«
  • overgang: lukning: 30. juni 2026
• Et arbejde, man kan holde til (arbejdsliv): teksten: en anden end før
• Backbrief fra Solen (solen)
  • Slutningen er udskudt med 2 måneder, fra 31. oktober 2026 til 31. december 2026
  • Leder: Thomas Ejby → Rikke Lauridsen
  • »Opgave 2: Vagtplanen lægges to måneder før«: starten er udskudt med 2 måneder, fra 1. oktober
    2026 til 1. december 2026
  • »Opgave 2: Vagtplanen lægges to måneder før«: slutningen er udskudt med 2 måneder, fra 31.
    oktober 2026 til 31. december 2026

Nyt og udgået
• Kernegruppe for Læring (laering)
  • Nyt medlem: Anders Boel
  • Nanna Frost er ikke længere med
  • Nyt møde 25. november 2026
  • Ny arbejdsgruppe laesning: »Læsning«
• Konsulenterne på tværs
  • Nyt møde 28. maj 2026
  • Mødet 27. maj 2026 er taget ud

Kun ordlyden er en anden
• Konsulenterne på tværs: hed før »Konsulenterne«
• Backbrief fra Solen (solen): hovedopgave: »Vi ønsker et arbejde, vi kan holde til.« (før: »Vi vil
  have et arbejde, vi kan holde til.«)
--- stderr

"#]],
    );
}

#[test]
fn it_is_told_in_english() {
    let folder = all();
    let run = folder.run(["changes", "HEAD", "--today", "2026-03-03", "--lang", "en"]).code(0);
    same(
        run.both(),
        str![[r#"
What has happened?
══════════════════

From HEAD (2 March 2026) to the files as they are now (3 March 2026).

No evaluation has changed.

Around the evaluations
──────────────────────

Now overdue
• Kernegruppe for Læring (laering): the goal sprog “Alle børn har sprog nok til at lege med.” was to
  be evaluated on 2 March 2026

Other changes
• A healthy working life (arbejdsliv)
  • Owner: Økonomiudvalget → Byrådet
  • The end is postponed by a year, from 31 December 2027 to 31 December 2028
• Sickness absence (sygefravaer): target: 5 → 4.5
• Kernegruppe for Læring (laering)
  • Marianne Bech: role: chief → chief and leadership representative
  • The meeting “Evaluering” is postponed by a week, from 9 September 2026 to 16 September 2026
  • kendt: evaluated: “Det gør de fleste”
  • overgang: closing: 30 June 2026
• Et arbejde, man kan holde til (arbejdsliv): the text: not the same as before
• Backbrief fra Solen (solen)
  • The end is postponed by 2 months, from 31 October 2026 to 31 December 2026
  • Leader: Thomas Ejby → Rikke Lauridsen
  • “Opgave 2: Vagtplanen lægges to måneder før”: the start is postponed by 2 months, from 1 October
    2026 to 1 December 2026
  • “Opgave 2: Vagtplanen lægges to måneder før”: the end is postponed by 2 months, from 31 October
    2026 to 31 December 2026

Added and gone
• Kernegruppe for Læring (laering)
  • New member: Anders Boel
  • Nanna Frost is no longer a member
  • New meeting 25 November 2026
  • New working group laesning: “Læsning”
• Konsulenterne på tværs
  • New meeting 28 May 2026
  • The meeting 27 May 2026 is gone

Wording only
• Konsulenterne på tværs: was called “Konsulenterne”
• Backbrief fra Solen (solen): main task: “Vi ønsker et arbejde, vi kan holde til.” (before: “Vi vil
  have et arbejde, vi kan holde til.”)
--- stderr

"#]],
    );
}
