//! Whose responses are whose: codes, the key file, people who answer twice, and names that nobody is to see.

use super::{import, people, sheets, small};
use crate::folder::{Folder, same};
use snapbox::str;

const HEAD: &str = "ID,Start time,Completion time,Email,Name,T1.1";

fn forms(rows: &[&str]) -> Folder {
    small(&format!("{HEAD}\n{}\n", rows.join("\n")))
}

const ANNA: &str = "1,2024-09-12 13:00:00,2024-09-12 14:00:00,anna@example.org,Anna Eksempel,4";
const BO: &str = "2,2024-09-12 13:00:00,2024-09-12 15:00:00,bo@example.org,Bo Prøve,3";
const EVA: &str = "3,2024-09-12 13:00:00,2024-09-12 16:00:00,eva@example.org,Eva Test,2";

/// The score of the first question by participant.
fn scores(folder: &Folder) -> Vec<(String, String)> {
    sheets(folder).into_iter().map(|(who, sheet)| (who, sheet["T1.1"][0].clone())).collect()
}

#[test]
fn codes_depend_neither_on_the_order_of_rows_nor_on_who_else_answered() {
    let pair = |who: &str, score: &str| (who.to_owned(), score.to_owned());
    for rows in [&[ANNA, BO, EVA][..], &[EVA, ANNA, BO]] {
        let folder = forms(rows);
        import(&folder, "export.csv").code(0);
        assert_eq!(scores(&folder), [pair("D01", "4"), pair("D02", "3"), pair("D03", "2")]);
    }
    let folder = forms(&[EVA, BO]);
    import(&folder, "export.csv").code(0);
    assert_eq!(scores(&folder), [pair("D02", "3"), pair("D03", "2")]);
    // Without a number and without a time the answers themselves tell.
    let folder = small("T1.1,T1.1 styrker\n4,a\n3,b\n");
    import(&folder, "export.csv").code(0);
    let before = people(&folder);
    folder.write("export.csv", "T1.1,T1.1 styrker\n2,c\n3,b\n4,a\n");
    import(&folder, "export.csv").code(0);
    assert!(before.iter().all(|who| people(&folder).contains(who)));
    assert_eq!(people(&folder).len(), 3);
}

#[test]
fn names_and_addresses_stand_nowhere_but_in_the_key_file_where_that_is_asked_for() {
    let folder = forms(&[ANNA, BO]);
    let said = import(&folder, "export.csv --format json").code(0).both();
    assert!(said.contains("e-mail addresses and names are left out; columns: 2"), "{said}");
    let keyed = import(&folder, "export.csv --key-file key.csv").code(0).both();
    let all = format!(
        "{said}{keyed}{}{}{}",
        folder.text("answers/D01.csv"),
        folder.text("answers/D02.csv"),
        folder.text("key.csv")
    );
    for word in ["example.org", "Anna", "Prøve"] {
        assert!(!all.contains(word), "{word}: {all}");
    }
    assert!(folder.text("key.csv").starts_with("source,response,person,participant\nmicrosoft-forms,1,"));
    import(&folder, "export.csv --key-file named.csv --keep-names").code(0);
    same(
        folder.text("named.csv"),
        str![[r#"
source,response,person,participant,email,name
microsoft-forms,1,1349ca6fc6279d90,D01,anna@example.org,Anna Eksempel
microsoft-forms,2,34c6724c7fbf4264,D02,bo@example.org,Bo Prøve

"#]],
    );
}

#[test]
fn a_key_file_says_who_a_response_is_from() {
    let folder = forms(&[ANNA, BO, EVA]);
    folder.write("key.csv", "email;participant\nBO@example.org;bo\n");
    import(&folder, "export.csv --key-file key.csv").code(0);
    assert_eq!(people(&folder), ["D01", "D03", "bo"]);
    folder.write("key.csv", "response,participant\n3,eva\n");
    std::fs::remove_dir_all(folder.join("answers")).unwrap();
    import(&folder, "export.csv --key-file key.csv").code(0);
    assert_eq!(people(&folder), ["D01", "D02", "eva"]);
    let before = folder.text("key.csv");
    import(&folder, "export.csv --key-file key.csv").code(0);
    assert_eq!(folder.text("key.csv"), before, "nothing new is known");
}

#[test]
fn a_key_file_never_lies_in_a_repository() {
    let folder = forms(&[ANNA]);
    std::fs::create_dir(folder.join(".git")).unwrap();
    let run = import(&folder, "export.csv --key-file keys/key.csv").code(2);
    same(
        run.both(),
        str![[r#"
--- stderr
error: keys/key.csv lies in a git repository: put the key file where only those who may know see it

"#]],
    );
    assert!(!folder.join("answers").exists());
}

#[test]
fn who_answers_twice_is_told_and_the_last_response_handed_in_counts() {
    let head = "id,submitdate,lastpage,startlanguage,participant,T1x1score";
    let rows = "1,2024-09-12 10:00:00,2,da,mette,P4\n2,2024-09-13 10:00:00,2,da,Mette,P3\n3,,1,da,mette,P1\n\
        4,2024-09-12 10:00:00,2,da,jonas,P2\n5,2024-09-13 10:00:00,2,da,jonas,P2\n";
    let folder = small(&format!("{head}\n{rows}"));
    same(
        import(&folder, "export.csv").code(1).stderr(),
        str![[r#"
export.csv: recognised as LimeSurvey; rows: 5, columns with answers: 1
fejl[import-answered-twice]: `Mette` har svaret flere gange; det senest indsendte svar gælder (række 3), og dette kommer ikke med
--> export.csv, linje 2
 = hjælp: spørg deltageren; slet det svar, der ikke gælder, i programmet, og eksportér igen

advarsel[import-superseded-response]: `Mette` har et andet svar, som gælder (række 3); dette er ufærdigt eller det samme og kommer ikke med
--> export.csv, linje 4
 = hjælp: der er intet at gøre, hvis det andet svar er det rigtige

advarsel[import-superseded-response]: `jonas` har et andet svar, som gælder (række 6); dette er ufærdigt eller det samme og kommer ikke med
--> export.csv, linje 5
 = hjælp: der er intet at gøre, hvis det andet svar er det rigtige

wrote answers/jonas.csv
wrote answers/Mette.csv

"#]],
    );
    assert_eq!(scores(&folder).iter().map(|(_, score)| score.as_str()).collect::<Vec<_>>(), ["3", "2"]);
    // The same address is the same person, whatever number the response has.
    let again = BO.replace("2,2024", "9,2024").replace("15:00:00", "18:00:00").replace(",3", ",5");
    let folder = forms(&[ANNA, BO, &again]);
    let run = import(&folder, "export.csv -q").code(1);
    assert!(run.stderr().contains("fejl[import-answered-twice]: `D02` har svaret flere gange"), "{}", run.stderr());
    assert_eq!(scores(&folder)[1].1, "5");
}

#[test]
fn what_is_no_code_is_not_used_and_not_shown() {
    let folder = small("Deltagerkode,T1.1\nmette@example.org,4\nAnna Hansen,3\n,2\nmette,1\n");
    let run = import(&folder, "export.csv --lang en").code(1);
    let stderr = run.stderr();
    assert_eq!(stderr.matches("error[import-no-participant-code]").count(), 3, "{stderr}");
    assert!(!run.both().contains("Hansen") && !run.both().contains("example.org"), "{}", run.both());
    assert_eq!(people(&folder).len(), 4);
}

/// An evaluation with two people, of whom one has a blank sheet.
fn evaluation(export: &str) -> Folder {
    let folder = Folder::unit();
    std::fs::remove_file(folder.join("answers/jonas.csv")).unwrap();
    folder.write("export.csv", export);
    folder
}

#[test]
fn declared_participants_are_found_by_their_codes_wherever_these_stand() {
    let folder = evaluation("Runde,Nøgle,T1.1\n1,METTE,4\n1,jonas,3\n");
    let run = folder.run(["import", "export.csv", "-q"]).code(1);
    assert!(run.stderr().contains("`Runde`"), "{}", run.stderr());
    assert_eq!(people(&folder), ["jonas", "mette"]);
    folder.run(["merge"]).code(0);
}

#[test]
fn a_sheet_that_will_not_count_is_told() {
    let folder = evaluation("Deltager,T1.1\nida,4\nmette,3\n");
    same(
        folder.run(["import", "export.csv", "-q", "--lang", "en"]).code(1).stderr(),
        str![[r#"
error[import-no-participant-code]: what stands as the participant's code is nobody's; the response gets the code `D1d6de22c`
--> export.csv, line 2
 = help: write in a key file (--key-file) whose response it is, or correct the code in the export

error[import-participant-not-declared]: no participant in evaluation.toml has the id `D1d6de22c`, so the sheet does not count yet
--> export.csv, line 2
 = help: add the participant to evaluation.toml, or write in a key file (--key-file) whose response it is


"#]],
    );
    assert_eq!(people(&folder).len(), 2);
}

#[test]
fn the_same_number_in_two_files_is_not_the_same_person() {
    let folder = forms(&[ANNA]);
    folder.write("other.csv", format!("{HEAD}\n{}\n", BO.replace("2,2024", "1,2024")));
    let run = import(&folder, "export.csv other.csv -q").code(1);
    assert!(run.stderr().contains("fejl[import-code-taken]"), "{}", run.stderr());
    assert_eq!(people(&folder), ["D01"]);
}

#[test]
fn two_sheets_of_one_participant_count_for_nothing() {
    let folder = small("question,score\nT1.1,4\n");
    folder.write("a/mette.csv", "question,score\nT1.1,4\n").write("b/mette.csv", "question,score\nT1.1,3\n");
    let run = import(&folder, "a/mette.csv b/mette.csv -q").code(1);
    assert_eq!(run.stderr().matches("fejl[import-sheet-twice]").count(), 2, "{}", run.stderr());
    assert_eq!(people(&folder), [""; 0]);
}

#[test]
fn people_who_share_an_address_are_as_many_as_their_names() {
    // A unit that answers from one mailbox: two people, and one of them twice.
    let shared =
        |row: &str, name: &str| row.replace("anna@example.org,Anna Eksempel", &format!("faelles@example.org,{name}"));
    let folder = forms(&[
        &shared(ANNA, "Anna Eksempel"),
        &shared(&ANNA.replacen('1', "2", 1).replace(",4", ",1"), "Bo Prøve"),
        &shared(&ANNA.replacen('1', "3", 1).replace("14:00", "15:00").replace(",4", ",2"), "ANNA EKSEMPEL"),
    ]);
    let said = import(&folder, "export.csv").both();
    let given: Vec<String> = scores(&folder).into_iter().map(|(_, score)| score).collect();
    assert!(given.contains(&"1".to_owned()), "{said}");
    assert!(given.len() <= 2, "{said}");
}
