//! `konsensus diff`

use crate::folder::{EVALUATION, FRAME, Folder, PROGRAM, ROOT, Run, SHEET, command, example, run, same};
use konsensus::commands::{Outcome, Settings};
use snapbox::{file, str};

/// The scale of most small folders: 0 to 5, to be discussed at a range of 3 or 2 from the median.
const SCALE: &str = "min = 0\nmax = 5\nstep = 1\n[discuss]\nrange = 3\noutlier = 2\nsplit = true";

/// What is compared in such a folder.
const SHEETS: &str = "answers --frame ./f.toml";

/// Runs the command in a folder with words split at spaces.
#[track_caller]
fn diff(folder: &Folder, line: &str) -> Run {
    folder.run(["diff"].into_iter().chain(line.split(' ')))
}

/// Runs the command on the example, from the repository's root.
#[track_caller]
fn solsikken(options: &str) -> Run {
    run(ROOT, ["diff", "examples/solsikken"].into_iter().chain(options.split_whitespace()))
}

#[test]
fn the_example_is_shown_as_text() {
    let ran = solsikken("").code(0);
    same(ran.stdout(), file!["snapshots/diff-solsikken.txt"]);
    assert_eq!(ran.stderr(), "");
}

#[test]
fn the_example_is_shown_in_english_and_ascii() {
    same(solsikken("--lang en --ascii").code(0).stdout(), file!["snapshots/diff-solsikken.en.txt"]);
}

#[test]
fn the_example_is_written_as_markdown() {
    same(solsikken("--format md").code(0).stdout(), file!["snapshots/diff-solsikken.md"]);
}

#[test]
fn the_example_is_written_for_machines() {
    same(solsikken("--format json").code(0).stdout(), file!["snapshots/diff-solsikken.json"]);
    same(solsikken("--format csv").code(0).stdout(), file!["snapshots/diff-solsikken.csv"]);
}

#[test]
fn excel_gets_its_own_marks() {
    let csv = solsikken("--format csv --dialect excel-da").code(0);
    let lines: Vec<&str> = csv.stdout().split("\r\n").collect();
    assert!(lines[0].starts_with("\u{feff}evaluation;theme;question;"), "{}", lines[0]);
    assert!(lines[1].contains(";0,52"), "{}", lines[1]);
}

#[test]
fn nobody_is_named() {
    for format in ["text", "md", "json", "csv"] {
        let ran = solsikken(&format!("--format {format}")).code(0);
        for name in ["mette", "Mette", "birgit", "Birgit", "henrik", "Henrik"] {
            assert!(!ran.stdout().contains(name), "{name} in {format}");
        }
    }
}

#[test]
fn every_shape_has_its_words() {
    let questions = [
        ("Q1", "0 0 5 5"),
        ("Q2", "4 4 4 0"),
        ("Q3", "1 2 3 4"),
        ("Q4", "3 3 3 4"),
        ("Q5", "2 ? - _"),
        ("Q6", "? ? - _"),
    ];
    let ran = diff(&Folder::of_scores(SCALE, &questions), SHEETS).code(0);
    same(
        ran.stdout(),
        str![[r#"
Uenighed: answers
═════════════════

3 af 6 spørgsmål skal drøftes. Pointene viser, hvor I ser forskelligt på tingene, og sætter
dagsordenen. Hvad I når frem til, beslutter I sammen. 4 af 4 svarark er med.

Et spørgsmål skal drøftes, når der er mindst 3 mellem det højeste og det laveste point, når et svar
ligger mindst 2 fra medianen, eller når svarene deler sig i to.

Skal drøftes, i denne rækkefølge
────────────────────────────────
Nr.  Spørgsmål  0 1 2 3 4 5  n  Median  Spændvidde  Indeks  Form
───────────────────────────────────────────────────────────────────────────
  1  Q1         2 · · · · 2  4     2,5           5    1,00  delt i to
  2  Q2         1 · · · 3 ·  4       4           4    0,57  ét svar for sig
  3  Q3         · 1 1 1 1 ·  4     2,5           3    0,33  bredt spredt

• Q1 Hvad med Q1?
  • Delt i to: spændvidde 5 (grænse 3); fire svar ligger 2,5 fra medianen; svarene ligger i hver sin
    ende af skalaen.
• Q2 Hvad med Q2?
  • Ét svar for sig: spændvidde 4 (grænse 3); ét svar ligger 4 fra medianen.
• Q3 Hvad med Q3?
  • Bredt spredt: spændvidde 3 (grænse 3).

Her ligger svarene tæt
──────────────────────
Spørgsmål  0 1 2 3 4 5  n  Median  Spændvidde  Indeks  Øvrige svar
──────────────────────────────────────────────────────────────────
Q4         · · · 3 1 ·  4       3           1    0,11

Kan ikke sammenlignes
─────────────────────
Færre end to har givet point, så der er ikke noget at sammenligne.

Spørgsmål  0 1 2 3 4 5  n  Median  Spændvidde  Indeks  Øvrige svar
───────────────────────────────────────────────────────────────────────────────────────────────────
Q6         · · · · · ·  0       –           –       –  2 ved ikke, 1 ikke relevant, 1 ikke besvaret
Q5         · · 1 · · ·  1       2           –       –  1 ved ikke, 1 ikke relevant, 1 ikke besvaret

│ Under skalaen står, hvor mange der gav hvert point: · er ingen, + er ti eller flere. n er antallet
│ af svar med point. Medianen er det midterste point, når de står i rækkefølge, og spændvidden er
│ afstanden fra det laveste til det højeste. Indekset måler uenigheden: 0, når alle giver det samme,
│ og 1, når halvdelen ligger i hver ende af skalaen.

Temaerne og det hele under ét
─────────────────────────────
Tema    Svar med point  Gennemsnit   Alfa
─────────────────────────────────────────
T1 Alt              17        2,65  -0,20

Det hele under ét: 17 svar med point fra 4 af 4 deltagere. Alfa: -0,20.

│ Et temas gennemsnit er gennemsnittet af spørgsmålenes gennemsnit, så hvert spørgsmål vejer lige
│ meget. Alfa (Krippendorffs alfa, ordinal) viser, hvor enige I er om, hvad der ligger højt og lavt:
│ 1 er helt enige, 0 svarer til tilfældige svar, og under 0 er I mindre enige end det. En streg
│ betyder, at tallet ikke kan regnes ud eller ikke siger noget. Gruppen er lille, så brug tallene
│ som afsæt for samtalen; de beviser ingen forskelle.

"#]],
    );
}

#[track_caller]
fn check_reasons(cells: &str, expected: &[&str]) {
    let ran = diff(&Folder::of_scores(SCALE, &[("Q1", cells)]), SHEETS).code(0);
    let found: Vec<&str> = ran.stdout().lines().filter_map(|line| line.strip_prefix("  • ")).collect();
    assert_eq!(found, expected, "{cells}");
}

#[test]
fn every_rule_says_why() {
    check_reasons("1 2 3 4", &["Bredt spredt: spændvidde 3 (grænse 3)."]);
    check_reasons("3 3 3 5", &["Ét svar for sig: ét svar ligger 2 fra medianen."]);
    check_reasons("3 3 3 3 1 1", &["Bredt spredt: to svar ligger 2 fra medianen."]);
    check_reasons("0 1 3 3 3 3", &["Bredt spredt: spændvidde 3 (grænse 3); to svar ligger op til 3 fra medianen."]);
    check_reasons("1 1 4 4", &["Delt i to: spændvidde 3 (grænse 3); svarene ligger i hver sin ende af skalaen."]);
    check_reasons("0 4 4 ?", &["Ét svar for sig: spændvidde 4 (grænse 3); ét svar ligger 4 fra medianen; 1 ved ikke."]);
    check_reasons("3 3 3 4", &[]);
}

#[test]
fn questions_with_other_scales_have_their_own_rules_and_ends() {
    let folder = Folder::of_scores(SCALE, &[("Q1", "0 0 5 5"), ("Q2", "10 90 50 55")]);
    let frame = folder.text("f.toml");
    folder.write("f.toml", frame + "[theme.question.scale]\nmin = 0\nmax = 100\nstep = 1\n");
    let ran = diff(&folder, SHEETS).code(0);
    same(
        ran.stdout(),
        str![[r#"
Uenighed: answers
═════════════════

2 af 2 spørgsmål skal drøftes. Pointene viser, hvor I ser forskelligt på tingene, og sætter
dagsordenen. Hvad I når frem til, beslutter I sammen. 4 af 4 svarark er med.

• Skalaen 0 til 5 (Q1): Et spørgsmål skal drøftes, når der er mindst 3 mellem det højeste og det
  laveste point, når et svar ligger mindst 2 fra medianen, eller når svarene deler sig i to.
• Skalaen 0 til 100 (Q2): Et spørgsmål skal drøftes, når der er mindst 60 mellem det højeste og det
  laveste point, når et svar ligger mindst 40 fra medianen, eller når svarene deler sig i to.

Skal drøftes, i denne rækkefølge
────────────────────────────────
Nr.  Spørgsmål  0 1 2 3 4 5                        n  Median  Spændvidde  Indeks  Form
─────────────────────────────────────────────────────────────────────────────────────────────────
  1  Q1         2 · · · · 2                        4     2,5           5    1,00  delt i to
  2  Q2         · 1 · · · 2 · · · 1 · (0 til 100)  4    52,5          80    0,39  ét svar for sig

• Q1 Hvad med Q1?
  • Delt i to: spændvidde 5 (grænse 3); fire svar ligger 2,5 fra medianen; svarene ligger i hver sin
    ende af skalaen.
• Q2 Hvad med Q2?
  • Ét svar for sig: spændvidde 80 (grænse 60); ét svar ligger 42,5 fra medianen.

│ Under skalaen står, hvor mange der gav hvert point: · er ingen, + er ti eller flere. n er antallet
│ af svar med point. Medianen er det midterste point, når de står i rækkefølge, og spændvidden er
│ afstanden fra det laveste til det højeste. Indekset måler uenigheden: 0, når alle giver det samme,
│ og 1, når halvdelen ligger i hver ende af skalaen.

Temaerne og det hele under ét
─────────────────────────────
Tema    Svar med point  Gennemsnit  Alfa
────────────────────────────────────────
T1 Alt               8           –     –

Det hele under ét: 8 svar med point fra 4 af 4 deltagere. Alfa: –.

│ Et temas gennemsnit er gennemsnittet af spørgsmålenes gennemsnit, så hvert spørgsmål vejer lige
│ meget. Alfa (Krippendorffs alfa, ordinal) viser, hvor enige I er om, hvad der ligger højt og lavt:
│ 1 er helt enige, 0 svarer til tilfældige svar, og under 0 er I mindre enige end det. En streg
│ betyder, at tallet ikke kan regnes ud eller ikke siger noget. Gruppen er lille, så brug tallene
│ som afsæt for samtalen; de beviser ingen forskelle.

"#]],
    );
}

#[test]
fn what_is_not_read_is_told_without_a_name() {
    let folder = Folder::of_scores(SCALE, &[("Q1", "0 9 3")]);
    let ran = diff(&folder, &format!("{SHEETS} --format json")).code(1);
    let json: serde_json::Value = serde_json::from_str(ran.stdout()).unwrap();
    assert!(ran.stderr().contains("answers/p2.csv:2:4"), "{}", ran.stderr());
    assert_eq!(json["problems"][0]["rule"], "answers-score-outside-scale");
    assert_eq!(json["problems"][0]["path"], serde_json::Value::Null);
    assert_eq!(json["questions"][0]["invalid"], 1);
}

#[test]
fn who_has_not_delivered_is_counted_apart() {
    let folder = Folder::new();
    folder.copy_example("solsikken", "hus");
    std::fs::remove_file(folder.join("hus/answers/louise.csv")).unwrap();
    let shown = diff(&folder, "hus").code(0).stdout().replace('\n', " ");
    assert!(shown.contains("8 af 9 svarark er med. 1 deltager har ikke afleveret og tæller ikke med."));
    let json: serde_json::Value = serde_json::from_str(diff(&folder, "hus --format json").code(0).stdout()).unwrap();
    assert_eq!(json["questions"][0]["not_delivered"], 1);
}

#[test]
fn colour_adds_nothing_but_colour() {
    let colored = solsikken("--color always").code(0).stdout().to_owned();
    let attention = "\u{1b}[1m\u{1b}[33m  1  3.3 ";
    assert!(colored.contains(attention), "{}", colored.escape_debug());
    let codes = ["1", "33", "0"].map(|code| format!("\u{1b}[{code}m"));
    let plain = codes.iter().fold(colored, |text, code| text.replace(code, ""));
    assert_eq!(plain, solsikken("").code(0).stdout());
}

#[track_caller]
fn check_gate(most: &str, code: i32, stderr: &str) {
    let ran = solsikken(&format!("-q --fail-over {most}")).code(code);
    assert_eq!(ran.stderr(), stderr);
    assert_eq!(ran.stdout(), solsikken("").code(0).stdout());
}

#[test]
fn disagreement_fails_only_over_a_limit_that_was_asked_for() {
    check_gate("5", 0, "");
    check_gate("4", 1, "questions to be discussed: 5; --fail-over 4 allows no more than 4\n");
}

const CONSENSUS: &str = "[[question]]
id = \"T1.1\"
status = \"agreed\"
score = 3

[[question]]
id = \"T1.2\"
status = \"agreed\"
score = 5
reason = \"Den nye ugeplan\"

[[question]]
id = \"T1.3\"
status = \"agreed\"
score = 5

[[question]]
id = \"T2.1\"
status = \"parked\"
note = \"Vi mangler tal\"
";

#[test]
fn the_consensus_is_held_against_the_answers() {
    let folder = Folder::new();
    folder.copy_example("solsikken", "hus");
    folder.write("hus/consensus.toml", CONSENSUS);
    let ran = diff(&folder, "hus --against consensus").code(0);
    same(
        ran.stdout(),
        str![[r#"
Konsensus og de enkelte svar: Børnehuset Solsikken, 2026
════════════════════════════════════════════════════════

I er enige om et pointtal for 3 af 20 spørgsmål. 2 ligger uden for de enkelte svar eller langt fra
medianen; 1 af dem mangler en begrundelse.

Spørgsmål  Konsensus  n  Median  Laveste  Højeste  Forskel  Bemærkning
─────────────────────────────────────────────────────────────────────────────────────────────────
1.1                3  9       4        3        4       -1
1.2                5  9       3        2        5       +2  langt fra medianen; begrundet
1.3                5  7       3        2        4       +2  uden for svarene; mangler begrundelse
2.1                –  8       2        2        3        –  parkeret
2.2                –  9       3        2        4        –  ikke behandlet
2.3                –  9       3        0        3        –  ikke behandlet
3.1                –  9       2        1        2        –  ikke behandlet
3.2                –  9       4        3        4        –  ikke behandlet
3.3                –  9       3        1        5        –  ikke behandlet
4.1                –  8       4        3        4        –  ikke behandlet
4.2                –  9       3        1        4        –  ikke behandlet
4.3                –  9       2        1        3        –  ikke behandlet
5.1                –  9       4        3        4        –  ikke behandlet
5.2                –  9       3        2        3        –  ikke behandlet
6.1                –  8     2,5        2        3        –  ikke behandlet
6.2                –  7       2        1        2        –  ikke behandlet
7.1                –  8       3        2        3        –  ikke behandlet
7.2                –  5       2        1        4        –  ikke behandlet
8.1                –  7       3        3        4        –  ikke behandlet
8.2                –  7       3        2        3        –  ikke behandlet

│ En konsensus er ikke et gennemsnit, og den må gerne ligge et andet sted end svarene, men så skal
│ der stå hvorfor.

"#]],
    );
    assert_eq!(ran.stderr(), "");

    let csv = diff(&folder, "hus --against consensus --format csv").code(0);
    same(
        csv.stdout().lines().take(5).collect::<Vec<_>>().join("\n"),
        str![[r#"
evaluation,theme,question,label,status,score,n,median,min,max,difference,outside,far,has_reason
solsikken-2026,T1,T1.1,1.1,agreed,3,9,4.0,3,4,-1.0,false,false,false
solsikken-2026,T1,T1.2,1.2,agreed,5,9,3.0,2,5,2.0,false,true,true
solsikken-2026,T1,T1.3,1.3,agreed,5,7,3.0,2,4,2.0,true,true,false
solsikken-2026,T2,T2.1,2.1,parked,,8,2.0,2,3,,false,false,false
"#]],
    );
    let json = diff(&folder, "hus --against consensus --format json").code(0);
    let json: serde_json::Value = serde_json::from_str(json.stdout()).unwrap();
    assert_eq!(json["schema"], "konsensus.diff-consensus/1");
    assert_eq!(json["questions"][2]["outside"], true);
    let markdown = diff(&folder, "hus --against consensus --format md --lang en").code(0);
    let markdown = markdown.stdout();
    assert!(markdown.contains("| 1.3 | 5 | 7 | 3 | 2 | 4 | +2 | outside the answers; no reason given |"), "{markdown}");
}

#[test]
fn without_a_consensus_there_is_nothing_to_hold_against() {
    let folder = Folder::new();
    folder.copy_example("solsikken", "hus");
    let ran = diff(&folder, "hus --against consensus").code(2);
    assert_eq!(ran.stdout(), "");
    same(
        ran.stderr(),
        str![[r#"
error: hus has no consensus.toml to compare with; start it with `konsensus consensus hus`

"#]],
    );
}

#[test]
fn two_rounds_are_compared_before_and_after() {
    let folder = Folder::of_scores(SCALE, &[("Q1", "0 0 5 5"), ("Q2", "3 3 4 4"), ("Q3", "? _ 2 _")]);
    folder.sheets("earlier", &[("Q1", "3 3 3 3"), ("Q2", "3 3 2 2"), ("Q3", "1 2 2 1")]);
    let line = "answers --frame ./f.toml --against earlier";
    let ran = diff(&folder, line).code(0);
    same(
        ran.stdout(),
        str![[r#"
Før og efter: answers
═════════════════════

Før: earlier (earlier). 4 af 4 svarark er med.

Efter: answers (answers). 4 af 4 svarark er med.

Spørgsmål      n     Median  Ændring   Gennemsnit  Ændring       Indeks  Ændring
────────────────────────────────────────────────────────────────────────────────
Q1         4 → 4    3 → 2,5     -0,5  3,00 → 2,50     -0,5  0,00 → 1,00       +1
Q2         4 → 4  2,5 → 3,5       +1  2,50 → 3,50       +1  0,15 → 0,15        0
Q3         4 → 1    1,5 → 2     +0,5  1,50 → 2,00     +0,5     0,15 → –        –

│ Hvert tal står som før → efter, med ændringen ved siden af. Indekset måler uenigheden fra 0 til 1:
│ når det falder, er I blevet mere enige. Gruppen er lille, og det er måske ikke de samme, der har
│ svaret; ingen ændring her er bevist.

"#]],
    );
    same(
        diff(&folder, &format!("{line} --format csv")).code(0).stdout(),
        str![[r#"
evaluation,theme,question,label,scales_differ,n_before,n_after,median_before,median_after,median_change,mean_before,mean_after,mean_change,disagreement_before,disagreement_after,disagreement_change
answers,T1,Q1,Q1,false,4,4,3.0,2.5,-0.5,3.0,2.5,-0.5,0.0,1.0,1.0
answers,T1,Q2,Q2,false,4,4,2.5,3.5,1.0,2.5,3.5,1.0,0.15200309344505006,0.15200309344505006,0.0
answers,T1,Q3,Q3,false,4,1,1.5,2.0,0.5,1.5,2.0,0.5,0.15200309344505006,0.0,

"#]],
    );
    let english = diff(&folder, &format!("{line} --format md --lang en")).code(0);
    let english = english.stdout();
    assert!(english.contains("| Q1 | 4 → 4 | 3 → 2.5 | -0.5 |"), "{english}");
    let json = diff(&folder, &format!("{line} --format json")).code(0);
    let json: serde_json::Value = serde_json::from_str(json.stdout()).unwrap();
    assert_eq!((&json["schema"], &json["before"]["id"]), (&"konsensus.diff-rounds/1".into(), &"earlier".into()));
    assert_eq!(json["questions"][2]["undefined"]["disagreement_change"], "n_lt_2");
}

#[test]
fn the_earlier_seminar_is_before_and_other_scales_are_not_compared() {
    let folder = Folder::of_scores(SCALE, &[("Q1", "1 2"), ("Q2", "3 3"), ("Q3", "2 2")]);
    let frame = folder.text("f.toml");
    let other = frame.replace("\"Q1\"", "\"Q9\"") + "[theme.question.scale]\nmin = 1\nmax = 4\nstep = 1\n";
    folder.write("g.toml", other);
    for (round, frame) in [("2024", "f"), ("2026", "g")] {
        let head = format!(
            "[evaluation]\nid = \"e{round}\"\nframe = \"../{frame}.toml\"\nunit = \"Huset\"\nround = \"{round}\"\n"
        );
        folder.write(format!("{round}/evaluation.toml"), format!("{head}[dates]\nseminar = {round}-02-20\n"));
    }
    folder.sheets("2024/answers", &[("Q1", "1 2"), ("Q2", "3 3"), ("Q3", "2 2")]);
    folder.sheets("2026/answers", &[("Q9", "1 2"), ("Q2", "4 5"), ("Q3", "2 2")]);
    let ran = diff(&folder, "2024 --against 2026").code(0);
    assert_eq!(diff(&folder, "2026 --against 2024").code(0).stdout(), ran.stdout());
    same(
        ran.stdout(),
        str![[r#"
Før og efter: Huset, 2026
═════════════════════════

Før: Huset, 2024 (e2024). 2 af 2 svarark er med.

Efter: Huset, 2026 (e2026). 2 af 2 svarark er med.

Spørgsmål      n   Median  Ændring   Gennemsnit  Ændring       Indeks  Ændring
──────────────────────────────────────────────────────────────────────────────
Q2         2 → 2  3 → 4,5     +1,5  3,00 → 4,50     +1,5  0,00 → 0,15    +0,15

│ Hvert tal står som før → efter, med ændringen ved siden af. Indekset måler uenigheden fra 0 til 1:
│ når det falder, er I blevet mere enige. Gruppen er lille, og det er måske ikke de samme, der har
│ svaret; ingen ændring her er bevist.

Ikke sammenlignet
─────────────────
• Har fået en anden skala: Q3
• Kun før: Q1
• Kun efter: Q9

"#]],
    );
}

#[test]
fn options_that_exclude_each_other_are_refused() {
    for options in ["--against consensus --fail-over 3", "--against consensus --leader", "--fail-over no"] {
        solsikken(options).code(2);
    }
}

/// Runs in this process, as on a terminal.
fn on_a_terminal(line: &str) -> (Outcome, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = format!("konsensus diff {} {line}", example("solsikken"));
    let settings = Settings { terminal: true, ..Settings::default() };
    let outcome = konsensus::commands::run(args.split(' ').map(Into::into), settings, &mut out, &mut err);
    (outcome, String::from_utf8(out).unwrap())
}

#[test]
fn the_leader_is_shown_on_a_terminal_only() {
    let (outcome, shown) = on_a_terminal("--leader");
    assert_eq!(outcome, Outcome::Fine);
    let section = shown.find("Lederens point").map(|at| &shown[at..]).unwrap();
    same(
        section,
        str![[r#"
Lederens point ved siden af de andres
─────────────────────────────────────
Spørgsmål  Leder  De andres median  Forskel
───────────────────────────────────────────
1.1            4               3,5     +0,5
1.2            5                 3       +2
1.3            4                 3       +1
2.1            3                 2       +1
2.2            3                 3        0
2.3            3                 3        0
3.1            2                 2        0
3.2            4               3,5     +0,5
3.3            4                 2       +2
4.1            4                 4        0
4.2            4               2,5     +1,5
4.3            2                 2        0
5.1            4                 4        0
5.2            3                 3        0
6.1            3                 2       +1
6.2            2                 2        0
7.1            3                 3        0
7.2            4                 2       +2
8.1            4                 3       +1
8.2            3                 3        0

│ Kun til skærmen: dette bliver aldrig skrevet i en fil. En streg betyder, at færre end to andre har
│ givet point.

"#]],
    );
    for refused in ["--leader --format md", "--leader --format json", "--leader -o leder.txt", "--leader -o -"] {
        assert_eq!(on_a_terminal(refused), (Outcome::Failed, String::new()), "{refused}");
    }
    let ran = solsikken("--leader").code(2);
    assert_eq!(ran.stdout(), "");
    same(
        ran.stderr(),
        str![[r#"
error: --leader is shown on a terminal only, and never written: leave out --format and --output, and do not redirect

"#]],
    );
}

#[test]
fn the_same_answers_give_the_same_bytes() {
    let questions = [("Q1", "0 0 5 5"), ("Q2", "4 4 4 0"), ("Q3", "1 2 3 4")];
    let one = Folder::of_scores(SCALE, &questions);
    let other = Folder::new();
    other.write("f.toml", one.read("f.toml"));
    for person in ["p4", "p1", "p3", "p2"] {
        let sheet = format!("answers/{person}.csv");
        other.write(&sheet, one.read(&sheet));
    }
    for format in ["text", "md", "json", "csv"] {
        let line = format!("diff {SHEETS} --format {format}");
        let mut abroad = command(PROGRAM, other.path());
        let abroad = Run::of(abroad.args(line.split(' ')).env("LANG", "en_US.UTF-8").env("TZ", "Asia/Tokyo")).code(0);
        assert_eq!(one.run(line.split(' ')).code(0).stdout(), abroad.stdout(), "{format}");
    }
}

#[test]
fn evaluations_by_different_frames_are_not_compared() {
    let folder = Folder::unit();
    let other = FRAME.replace("id = \"lille\"", "id = \"stor\"");
    folder
        .write("før/frame.toml", other)
        .write("før/evaluation.toml", EVALUATION)
        .write("før/answers/jonas.csv", SHEET);
    let run = folder.run(["diff", "--against", "før"]).code(2);
    assert_eq!(run.stderr(), "error: evaluations by different frames do not compare: `stor` and `lille`\n");
}

#[test]
fn without_dates_the_names_of_the_rounds_say_which_was_first() {
    let folder = Folder::unit();
    for round in ["2024", "2026"] {
        let evaluation = EVALUATION.replace("frame.toml\"\n", &format!("frame.toml\"\nround = \"{round}\"\n"));
        let path = |name: &str| format!("{round}/{name}");
        folder.write(path("evaluation.toml"), evaluation).write(path("frame.toml"), FRAME);
        folder.write(path("answers/jonas.csv"), SHEET).write(path("answers/mette.csv"), SHEET);
    }
    folder.write("2026/answers/mette.csv", "spørgsmål;point\nT1.1;0\n");
    let forth = folder.run(["diff", "2024", "--against", "2026", "--format", "csv"]).code(0);
    let back = folder.run(["diff", "2026", "--against", "2024", "--format", "csv"]).code(0);
    assert_eq!(forth.stdout(), back.stdout());
    assert!(forth.stdout().contains("T1.1"), "{}", forth.stdout());
}
