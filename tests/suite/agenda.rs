//! `konsensus agenda`

use crate::folder::{PROGRAM, ROOT, Run, command, run, same};
use snapbox::{file, str};

/// Runs the command on the example, from the repository's root.
#[track_caller]
fn solsikken(options: &str) -> Run {
    run(ROOT, ["agenda", "examples/solsikken"].into_iter().chain(options.split_whitespace()))
}

#[test]
fn the_examples_day_is_shown_as_text() {
    let ran = solsikken("").code(0);
    same(ran.stdout(), file!["snapshots/agenda-solsikken.txt"]);
    assert_eq!(ran.stderr(), "");
}

#[test]
fn the_examples_day_is_written_as_markdown_and_json() {
    same(solsikken("--format md --lang en").code(0).stdout(), file!["snapshots/agenda-solsikken.en.md"]);
    same(solsikken("--format json").code(0).stdout(), file!["snapshots/agenda-solsikken.json"]);
}

#[test]
fn a_short_day_carries_questions_over() {
    let ran = solsikken("--start 14 --minutes 30").code(0);
    same(
        ran.stdout(),
        str![[r#"
Konsensusseminar: Børnehuset Solsikken, 2026
════════════════════════════════════════════

20. februar 2026, kl. 14.00 til 14.30
─────────────────────────────────────
Det, I er mest uenige om, kommer først, mens alle er friske, og får mest tid. Spørgsmål, hvor
svarene ligger tæt, bliver taget under ét.

Tid          Min.  Hvad        Spørgsmål
────────────────────────────────────────────────────────────────────────────────────────────────────
14.00–14.05     5  Velkomst

14.05–14.10     5  Drøftelse   3.3 Hvad gør I for at skabe et sikkert og sundt arbejdsmiljø, hvor
                               alle kan trives?

14.10–14.15     5  Drøftelse   7.2 Hvad viser jeres faglige resultater, når I ser på udviklingen
                               over tid og sammenligner med andre?

14.15–14.20     5  Drøftelse   4.2 Hvordan sikrer I, at borgerne oplever sammenhæng i deres forløb,
                               også når flere enheder er involveret, eller når de skifter tilbud?

14.20–14.25     5  Drøftelse   2.3 Hvordan sikrer I, at lokaler, it, hjælpemidler og viden støtter
                               arbejdet bedst muligt?

14.25–14.30     5  Afslutning

Til et andet møde
─────────────────
Der er ikke tid til disse spørgsmål. Sæt mere tid af, eller aftal et møde mere.

• 1.2 Hvordan sikrer I, at opgaverne bliver prioriteret i hverdagen, og at der bliver fulgt op på
  det, I har aftalt?
• 6.1 Hvad viser jeres målinger og samtaler om medarbejdernes trivsel og tilfredshed?
• 1.1 Hvordan sikrer I, at alle kender kerneopgaven, målene og værdierne, og at de kan mærkes i det
  daglige arbejde?
• 3.2 Hvordan sikrer I, at medarbejderne har reel medindflydelse og indgår i et åbent fagligt
  samarbejde?
• 4.1 Hvordan sikrer I, at I bruger fælles faglige metoder og arbejdsgange, som alle kender?
• 3.1 Hvordan sikrer I, at både nye og erfarne medarbejdere har de kompetencer, som opgaverne
  kræver?
• 5.2 Hvad viser tal og erfaringer om brugernes medvirken, deres klager og deres brug af tilbuddet?
• 2.2 Hvordan bruger I samarbejdet med andre enheder, foreninger, frivillige og virksomheder til at
  løse kerneopgaven bedre?
• 4.3 Hvordan lærer I af fejl, klager, data og nye ideer, så arbejdet bliver ved med at blive bedre?
• 8.1 Hvad viser jeres nøgletal om økonomi, kapacitet og ventetid?
• 6.2 Hvad viser tallene for sygefravær, stabilitet og kompetenceudvikling blandt medarbejderne?
• 2.1 Hvordan sikrer I, at penge og arbejdstid bliver brugt dér, hvor de gavner borgerne mest?
• 5.1 Hvad viser jeres undersøgelser og samtaler om, hvordan brugerne oplever kvaliteten?
• 1.3 Hvordan samarbejder jeres ledelse med politikere, forvaltning, forældre, pårørende og andre
  borgere om kvaliteten af jeres arbejde?
• 8.2 Hvad viser jeres dokumentation om, hvorvidt I opfylder politiske mål, lovkrav, krav fra tilsyn
  og indgåede aftaler?
• 7.1 Hvad viser jeres dokumentation om, i hvilken grad de faglige mål for borgerne bliver nået?

"#]],
    );
}

#[test]
fn the_start_is_read_as_people_write_it() {
    for start in ["9.30", "09.30", "9:30"] {
        let ran = solsikken(&format!("--start {start}")).code(0);
        let stdout = ran.stdout();
        assert!(stdout.contains("20. februar 2026, kl. 09.30 til 15.30"), "{start}: {stdout}");
    }
    assert_eq!(solsikken("--start 9").code(0).stdout(), solsikken("").code(0).stdout());
}

#[track_caller]
fn check_refused(options: &str, message: &str) {
    let ran = solsikken(options).code(2);
    assert_eq!(ran.stdout(), "", "{options}");
    assert!(ran.stderr().contains(message), "{options}: {}", ran.stderr());
}

#[test]
fn impossible_days_are_refused() {
    check_refused("--minutes 20", "error: 20 minutes are too few for a seminar: give it at least 30");
    check_refused("--minutes 800", "error: 800 minutes are too many for a seminar: give it at most 720");
    check_refused("--start 20", "error: a seminar of 360 minutes from 20:00 does not end before midnight");
    check_refused("--start 25", "write a time of day as 9, 9:00 or 09.30");
}

#[test]
fn the_day_is_the_same_everywhere() {
    let mut abroad = command(PROGRAM, ROOT);
    abroad.args(["agenda", "examples/solsikken"]).env("LANG", "en_US.UTF-8").env("TZ", "Asia/Tokyo");
    let abroad = Run::of(&mut abroad).code(0);
    assert_eq!(abroad.stdout(), solsikken("").code(0).stdout());
}
