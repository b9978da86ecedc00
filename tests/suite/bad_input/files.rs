//! Sheets that are huge, oddly named, or no files at all.

use super::*;

#[test]
fn a_hundred_megabytes() {
    let folder = Folder::unit();
    folder.write("answers/mette.csv", "");
    std::fs::File::options().write(true).open(folder.join("answers/mette.csv")).unwrap().set_len(100 << 20).unwrap();
    same(
        told(&merge(&folder, &[], 1)),
        str![[r#"
fejl[answers-too-large]: filen er på 100 MB; grænsen er 16 MB
--> answers/mette.csv
 = hjælp: gem kun deltagerens egne svar i filen

---

"#]],
    );
}

#[test]
fn a_heading_as_long_as_a_book_ends() {
    let folder = Folder::unit();
    // One heading as long as the file; the rest of the frame's words are compared with it.
    folder.write("answers/mette.csv", format!("spørgsmål;point;{}\nT1.1;3\n", "x".repeat(3 << 20)));
    let run = merge(&folder, &[], 0);
    assert!(run.stderr().len() < 2000, "a message repeats the whole heading");
}

#[test]
fn names_that_differ_in_case_are_one_person() {
    sheet_as(
        "METTE.CSV",
        "spørgsmål;point\nT1.1;3\n",
        &[],
        0,
        str![[r#"
---
solsikken-2026,jonas,T1,T1.1,score,4,,klar retning,færre møder,,
solsikken-2026,mette,T1,T1.1,score,3,,,,,
solsikken-2026,jonas,T1,T1.2,score,3,,tavlen,,,
solsikken-2026,mette,T1,T1.2,missing,,,,,,
solsikken-2026,jonas,T2,T2.1,dont-know,,,,tal mangler,,
solsikken-2026,mette,T2,T2.1,missing,,,,,,

"#]],
    );
}

#[test]
fn a_decomposed_name_is_the_composed_one() {
    let folder = Folder::new();
    folder.write("frame.toml", FRAME);
    // `å` as macOS writes it in file names: `a` and a ring.
    folder.write("answers/a\u{30a}se.csv", SHEET);
    let alone = folder.run(["merge", "answers", "--frame", "./frame.toml", "--format", "csv"]).code(0);
    assert!(alone.stdout().contains("answers,\u{e5}se,T1,T1.1,score,4"), "{alone:?}");
    folder.write("answers/\u{e5}se.txt", SHEET);
    same(
        folder.run(["merge", "answers", "--frame", "./frame.toml", "--format", "csv"]).code(1).both(),
        str![[r#"
evaluation,participant,theme,question,state,score,basis,strengths,improvements,evidence,comment
--- stderr
fejl[answers-sheet-twice]: der er to svarark for `åse`
--> answers/åse.csv
 = det andet ark: answers/åse.txt
 = hjælp: spørg deltageren, og slet det ark, der ikke gælder

fejl[answers-sheet-twice]: der er to svarark for `åse`
--> answers/åse.txt
 = det andet ark: answers/åse.csv
 = hjælp: spørg deltageren, og slet det ark, der ikke gælder


"#]],
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_name_that_is_not_utf8() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Folder::unit();
    folder.write(std::path::Path::new("answers").join(std::ffi::OsStr::from_bytes(b"m\xe6tte.csv")), SHEET);
    same(
        told(&merge(&folder, &[], 1)),
        str![[r#"
fejl[answers-sheet-for-nobody]: ingen deltager har id'et `m�tte`, så svararket kommer ikke med
--> answers/m�tte.csv
 = hjælp: mente du `mette`? Filen skal hedde som deltagerens id

---

"#]],
    );
}

#[cfg(unix)]
#[test]
fn a_symlink_loop() {
    let folder = Folder::unit();
    std::os::unix::fs::symlink("mette.csv", folder.join("answers/mette.csv")).unwrap();
    std::os::unix::fs::symlink("..", folder.join("answers/op.csv")).unwrap();
    same(
        told(&merge(&folder, &[], 1)),
        str![[r#"
fejl[answers-unreadable]: filen kan ikke læses (filesystem loop or indirection limit (e.g. symlink loop))
--> answers/mette.csv
 = hjælp: giv adgang til filen, eller gem den igen

---

"#]],
    );
    // Looking for evaluations below follows no link either.
    std::fs::create_dir(folder.join("evaluations")).unwrap();
    std::os::unix::fs::symlink("..", folder.join("evaluations/rundt")).unwrap();
    same(
        folder.run(["merge", "evaluations"]).code(2).both(),
        str![[r#"
--- stderr
error: evaluations has no evaluation.toml; say which frame its sheets answer, such as --frame kik

"#]],
    );
}

#[cfg(unix)]
#[test]
fn a_pipe_and_a_device_among_the_sheets() {
    let folder = Folder::unit();
    folder.shell("mkfifo answers/mette.csv").code(0);
    same(
        told(&merge(&folder, &[], 1)),
        str![[r#"
fejl[answers-unreadable]: her skulle ligge en fil, men det er en mappe, et drev eller en kanal
--> answers/mette.csv
 = hjælp: giv adgang til filen, eller gem den igen

---

"#]],
    );
    std::fs::remove_file(folder.join("answers/mette.csv")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.join("answers/mette.csv")).unwrap();
    same(
        told(&merge(&folder, &[], 1)),
        str![[r#"
fejl[answers-unreadable]: her skulle ligge en fil, men det er en mappe, et drev eller en kanal
--> answers/mette.csv
 = hjælp: giv adgang til filen, eller gem den igen

---

"#]],
    );
}
