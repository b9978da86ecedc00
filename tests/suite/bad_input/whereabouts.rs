//! Where the evaluation is, and where it is not.

use super::*;

#[test]
fn an_evaluation_that_is_a_file_or_not_there() {
    let folder = Folder::unit();
    same(
        folder.run(["merge", "evaluation.toml"]).code(2).both(),
        str![[r#"
--- stderr
error: evaluation.toml is not a folder

"#]],
    );
    same(
        folder.run(["merge", "solsiken"]).code(2).both(),
        str![[r#"
--- stderr
error: there is no folder solsiken

"#]],
    );
    same(
        folder.run(["merge", "solsiken", "--lang", "da"]).code(2).both(),
        str![[r#"
--- stderr
error: there is no folder solsiken

"#]],
    );
}

#[test]
fn a_folder_without_a_frame() {
    let folder = Folder::unit();
    same(
        folder.run(["merge", "answers"]).code(2).both(),
        str![[r#"
--- stderr
error: answers has no evaluation.toml; say which frame its sheets answer, such as --frame kik

"#]],
    );
}

#[test]
fn several_evaluations_below() {
    let folder = Folder::new();
    for unit in ["b", "a", "c/reports", ".git"] {
        folder.write(format!("evaluations/{unit}/evaluation.toml"), EVALUATION);
    }
    same(
        folder.run(["merge", "evaluations"]).code(2).both(),
        str![[r#"
--- stderr
error: there are several evaluations below evaluations; name one of them: evaluations/a, evaluations/b

"#]],
    );
    std::fs::remove_dir_all(folder.join("evaluations/b")).unwrap();
    folder.write("evaluations/a/frame.toml", FRAME);
    let one = folder.run(["merge", ".", "--format", "csv"]).code(0);
    assert_eq!(one.stdout().lines().count(), 1, "one below is taken: {one:?}");
}

#[test]
fn a_sheet_for_somebody_else_is_no_reason_to_lose_the_rest() {
    let folder = Folder::unit();
    folder
        .write("answers/mette.csv", "spørgsmål;point\nT1.1;9\n")
        .write("answers/x.xlsx", "PK")
        .write("answers/y.csv", "");
    same(
        folder.run(["merge"]).code(1).stdout(),
        str![[r#"
Bruttoliste: solsikken-2026
═══════════════════════════

Listen viser, hvad hver deltager har svaret alene. Læs den inden seminaret. Der er hverken rettet
eller lagt noget sammen. 2 af 2 svarark er med. Deltagerne står med navn.

T1 Ledelse
──────────

T1.1 Er retningen klar?
Point: · · · · 1 · på skalaen 0 1 2 3 4 5; 1 svar, median 4; 1 ugyldigt.

jonas 4 · mette ugyldigt

Styrker

• klar retning (jonas)

Forbedringsområder

• færre møder (jonas)

T1.2 Følger vi op?
Point: · · · 1 · · på skalaen 0 1 2 3 4 5; 1 svar, median 3; 1 ikke besvaret.

jonas 3 · mette ikke besvaret

Styrker

• tavlen (jonas)

T2 Resultater
─────────────

T2.1 Når vi målene?
Point: · · · · · · på skalaen 0 1 2 3 4 5; 0 svar, median –; 1 ved ikke, 1 ikke besvaret.

jonas ved ikke · mette ikke besvaret

Forbedringsområder

• tal mangler (jonas)

Ikke læst
─────────
• answers/mette.csv:2:6: `T1.1`: 9 ligger uden for skalaen 0-5
• answers/x.xlsx:1:1: ingen deltager har id'et `x`, så svararket kommer ikke med
• answers/y.csv:1:1: ingen deltager har id'et `y`, så svararket kommer ikke med

"#]],
    );
}
