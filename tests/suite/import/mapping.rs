//! The mapping file: drafted by the program, corrected by a person.

use super::{folder_with, import, people, sheets, small};
use crate::folder::same;
use snapbox::str;

const EXPORT: &str =
    "Kode;Er vores retning klar for alle?;Gode ting ved retningen;Opfølgning;Vejret\nmette;B;mål;A;sol\n";

#[test]
fn a_draft_says_what_is_known_and_what_a_person_has_to_decide() {
    let folder = small(EXPORT);
    let draft = |words: &[&str]| {
        folder.run(["import", "export.csv", "--frame", "./frame.toml", "--suggest-mapping"].iter().chain(words))
    };
    same(
        draft(&[]).code(1).both(),
        str![[r##"
# Hvad kolonnerne i eksporten er. Lavet af `konsensus import --suggest-mapping`; ret frit.
# question og field (score, basis, strengths, improvements, evidence, comment): et svar.
# is (participant, response, submitted, email, name): hvem og hvornår. ignore: hvorfor kolonnen ikke skal med.
# Kolonner, som et menneske skal afgøre: 3.
# Rammens spørgsmål: T1.1, T1.2, T2.1.

source = "table"

# Hvad svarene betyder. Fjern #, og skriv pointtallet.
[values]
# "B" = ""

[[column]]
heading = "Kode"
is = "participant"

[[column]]
heading = "Er vores retning klar for alle?"
question = "T1.1"
field = "score"

[[column]]
heading = "Gode ting ved retningen"
# Afgør, hvad kolonnen er; fjern # foran det, der passer:
# question = "T1.1"
# field = "score"
# ignore = "hører ikke til svarene"

[[column]]
heading = "Opfølgning"
# Afgør, hvad kolonnen er; fjern # foran det, der passer:
# question = "T1.2"
# field = "score"
# ignore = "hører ikke til svarene"

[[column]]
heading = "Vejret"
# Afgør, hvad kolonnen er; fjern # foran det, der passer:
# question = "T1.1"
# field = "score"
# ignore = "hører ikke til svarene"
--- stderr
for a person to decide, marked with #: 4

"##]],
    );
    same(
        draft(&["--lang", "en", "-o", "mapping.toml"]).code(1).both(),
        str![[r#"
--- stderr
wrote mapping.toml
for a person to decide, marked with #: 4

"#]],
    );
    assert_eq!(
        draft(&["-o", "mapping.toml"]).code(2).both(),
        "--- stderr\nerror: mapping.toml is there already; write over it with --force\n"
    );
}

#[test]
fn a_draft_used_unchanged_reads_what_was_recognised() {
    for file in ["limesurvey/ui-defaults.csv", "surveyxact/export.xlsx", "msforms/forms-repeated-titles.xlsx"] {
        let folder = folder_with(&[file]);
        let name = file.rsplit('/').next().unwrap();
        folder.run(["import", name, "--frame", "./frame.toml", "--suggest-mapping", "-o", "mapping.toml"]).code(0);
        import(&folder, name).code(0);
        let without = sheets(&folder);
        std::fs::remove_dir_all(folder.join("answers")).unwrap();
        import(&folder, &format!("{name} --mapping mapping.toml")).code(0);
        assert_eq!(sheets(&folder), without, "{file}");
    }
}

#[test]
fn a_mapping_reads_any_table() {
    let folder = small(EXPORT);
    let mapping = "[values]\nA = \"2\"\nB = \"4\"\n\
        [[column]]\nheading = \"Er vores retning klar for alle?\"\nquestion = \"T1.1\"\n\
        [[column]]\nheading = \"gode  ting ved retningen\"\nquestion = \"T1.1\"\nfield = \"strengths\"\n\
        [[column]]\nheading = \"Opfølgning\"\nquestion = \"T1.2\"\nvalues = { A = \"ved ikke\" }\n\
        [[column]]\nheading = \"Vejret\"\nignore = \"ikke om os\"\n";
    folder.write("mapping.toml", mapping);
    import(&folder, "export.csv --mapping mapping.toml").code(0);
    assert_eq!(people(&folder), ["mette"]);
    let sheet = &sheets(&folder)["mette"];
    assert_eq!((sheet["T1.1"][0].as_str(), sheet["T1.1"][2].as_str()), ("4", "mål"));
    assert_eq!(sheet["T1.2"][0], "ved ikke");
}

#[test]
fn answer_codes_may_be_mapped_instead_of_described() {
    let folder = folder_with(&["limesurvey/responses-code-short-semicolon.csv", "limesurvey/survey-structure.txt"]);
    let file = "responses-code-short-semicolon.csv";
    import(&folder, &format!("{file} survey-structure.txt")).code(0);
    let described = sheets(&folder);
    std::fs::remove_dir_all(folder.join("answers")).unwrap();
    let steps = (0..11).map(|step| format!("AO{:02} = \"{}\"\n", step + 1, f64::from(step) / 2.0));
    let mut mapping = format!("[values]\n{}", steps.collect::<String>());
    let themes = ["ledelse", "ressourcer", "medarbejdere", "metoder", "brugere", "trivsel", "faglige", "noegle"];
    for (short, theme) in ["led", "res", "med", "met", "bru", "tri", "fag", "nog"].into_iter().zip(themes) {
        for at in 1..=4 {
            let texts = ["styrk", "forb", "dok"].map(|sub| match short {
                "nog" => format!("{short}{at}{sub}"),
                _ => format!("{short}{at}tekst[{sub}]"),
            });
            let headings = std::iter::once(format!("{short}{at}score")).chain(texts);
            for (heading, field) in headings.zip(["score", "strengths", "improvements", "evidence"]) {
                let lines = format!("heading = \"{heading}\"\nquestion = \"{theme}-{at}\"\nfield = \"{field}\"\n");
                mapping += &format!("[[column]]\n{lines}");
            }
        }
    }
    folder.write("mapping.toml", mapping);
    import(&folder, &format!("{file} --mapping mapping.toml")).code(0);
    assert_eq!(sheets(&folder), described);
}

#[test]
fn a_mapping_with_errors_is_shown_and_nothing_is_written() {
    let folder = small(EXPORT);
    folder.write(
        "mapping.toml",
        "sources = 1\n[[column]]\nheading = \"Kode\"\nis = \"deltager\"\n[[column]]\nquestion = \"T1.1\"\n",
    );
    same(
        import(&folder, "export.csv --mapping mapping.toml").code(2).both(),
        str![[r#"
--- stderr
fejl[import-mapping]: nøglen `sources` kendes ikke
 --> mapping.toml:1:1
  |
1 | sources = 1
  | ^^^^^^^
  |
  = hjælp: mente du `source`?

fejl[import-mapping]: `is` kan ikke være `"deltager"`
 --> mapping.toml:4:6
  |
4 | is = "deltager"
  |      ^^^^^^^^^^
  |
  = hjælp: skriv `"participant"`, `"response"`, `"submitted"`, `"email"` eller `"name"`

fejl[import-mapping]: `heading` mangler
 --> mapping.toml:5:1
  |
5 | [[column]]
  | ^^^^^^^^^^
  |
  = hjælp: tilføj en linje som `heading = "…"`

error: mapping.toml has errors: mend them first; nothing was written

"#]],
    );
    let wrong = "[[column]]\nheading = \"Vejret i går\"\nignore = \"x\"\n[[column]]\nheading = \"Vejret\"\nquestion = \"T9.9\"\n";
    folder.write("mapping.toml", wrong);
    same(
        import(&folder, "export.csv --mapping mapping.toml -q --lang en").code(1).stderr(),
        str![[r#"
error[import-no-such-column]: the mapping names the column `Vejret i går`, which is not in the file
--> export.csv
 = help: write the heading in the mapping file as it stands in the export, or remove the column there

error[import-no-such-question]: the mapping leads the column `Vejret` to the question `T9.9`, which the frame does not have
--> export.csv
 = help: correct `question` in the mapping file; `konsensus frame show` lists the frame's questions


"#]],
    );
}

#[test]
fn a_draft_whose_columns_are_not_decided_says_which() {
    let folder = small(EXPORT);
    folder.run(["import", "export.csv", "--frame", "./frame.toml", "--suggest-mapping", "-o", "mapping.toml"]).code(1);
    same(
        import(&folder, "export.csv --mapping mapping.toml -q").code(1).stderr(),
        str![[r#"
fejl[answers-score-not-a-number]: `T1.1`: `B` er ikke et pointtal
--> export.csv, linje 2, kolonne B
 = hjælp: spørg deltageren, og skriv et tal, `ved ikke` eller `ikke relevant`, eller lad cellen være tom

fejl[import-column-not-decided]: 3 kolonner i mapping.toml er ikke afgjort: `Gode ting ved retningen`, `Opfølgning`, `Vejret`
--> mapping.toml
 = hjælp: fjern # foran det, der passer, ved hver af dem, og importér igen


"#]],
    );
    // Where no column is known, there is nothing else to say than which are to be decided.
    folder.write("other.csv", "Spørgsmål A;Noget andet\n3;ja\n");
    let suggested = ["import", "other.csv", "--frame", "./frame.toml", "--suggest-mapping", "-o", "other.toml"];
    folder.run(suggested).code(1);
    assert!(folder.text("other.toml").contains("# question = \"T1.1\"\n# field = \"score\"\n"));
    same(
        import(&folder, "other.csv --mapping other.toml --lang en").code(1).stderr(),
        str![[r#"
error[import-column-not-decided]: 2 columns in other.toml are not decided: `Spørgsmål A`, `Noget andet`
--> other.toml
 = help: remove # in front of what fits at each of them, and import again


"#]],
    );
}
