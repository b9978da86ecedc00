//! A frame as a survey for LimeSurvey, and the way back: codes that nobody has to map.

use super::{import, sheets, small};
use crate::folder::{FRAME, Folder, ROOT, run, same};
use snapbox::str;
use std::collections::BTreeSet;

/// The rows of a survey structure, without the byte order mark.
fn rows(survey: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(survey).unwrap().strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn a_small_frame_becomes_a_survey() {
    let folder = Folder::new();
    folder.write("frame.toml", FRAME.replace("Er retningen klar?", "Er <b>retningen</b> {klar} & kendt?"));
    same(
        folder.run(["frame", "export", "./frame.toml", "--limesurvey", "--theme", "T1"]).code(0).stdout(),
        str![[r#"
﻿class	type/scale	name	relevance	text	help	language	validation	mandatory	other	default	same_default
S		language		da							
S		anonymized		N							
S		format		G							
S		savetimings		N							
S		datestamp		Y							
S		ipaddr		N							
S		refurl		N							
S		usecookie		N							
S		allowregister		N							
S		allowsave		Y							
SL		surveyls_title		Lille ramme		da					
SL		surveyls_numberformat		1		da					
G	1	Om dig	1			da					
Q	S	participant	1	Deltagerkode (ikke dit navn)	Koden står i invitationen.	da		Y			
G	2	Ledelse	1	Giv point fra 0 til 5, og skriv kort. Skriv én styrke og ét forbedringsområde pr. linje.		da					
Q	L	T1x1score	1	Er &lt;b&gt;retningen&lt;/b&gt; &#123;klar&#125; &amp; kendt?		da		N			
A	0	P0	1	0		da					
A	0	P1	1	1		da					
A	0	P2	1	2		da					
A	0	P3	1	3		da					
A	0	P4	1	4		da					
A	0	P5	1	5		da					
A	0	DK	1	Ved ikke		da					
A	0	NR	1	Ikke relevant		da					
Q	L	T1x1grund	1	Er &lt;b&gt;retningen&lt;/b&gt; &#123;klar&#125; &amp; kendt? [Grundlag]		da		N			
A	0	DOK	1	dokumentation		da					
A	0	HUK	1	hukommelse		da					
Q	T	T1x1styrk	1	Er &lt;b&gt;retningen&lt;/b&gt; &#123;klar&#125; &amp; kendt? [Styrker]		da		N			
Q	T	T1x1forb	1	Er &lt;b&gt;retningen&lt;/b&gt; &#123;klar&#125; &amp; kendt? [Forbedringsområder]		da		N			
Q	T	T1x1dok	1	Er &lt;b&gt;retningen&lt;/b&gt; &#123;klar&#125; &amp; kendt? [Dokumentation]		da		N			
Q	T	T1x1komm	1	Er &lt;b&gt;retningen&lt;/b&gt; &#123;klar&#125; &amp; kendt? [Kommentar]		da		N			
Q	L	T1x2score	1	Følger vi op?		da		N			
A	0	P0	1	0		da					
A	0	P1	1	1		da					
A	0	P2	1	2		da					
A	0	P3	1	3		da					
A	0	P4	1	4		da					
A	0	P5	1	5		da					
A	0	DK	1	Ved ikke		da					
A	0	NR	1	Ikke relevant		da					
Q	L	T1x2grund	1	Følger vi op? [Grundlag]		da		N			
A	0	DOK	1	dokumentation		da					
A	0	HUK	1	hukommelse		da					
Q	T	T1x2styrk	1	Følger vi op? [Styrker]		da		N			
Q	T	T1x2forb	1	Følger vi op? [Forbedringsområder]		da		N			
Q	T	T1x2dok	1	Følger vi op? [Dokumentation]		da		N			
Q	T	T1x2komm	1	Følger vi op? [Kommentar]		da		N			

"#]],
    );
}

#[test]
fn the_survey_has_the_columns_and_kinds_that_limesurvey_took() {
    let fixture = std::fs::read(super::fixture("limesurvey/survey-structure.txt")).unwrap();
    let (theirs, ours) = (rows(&fixture), rows(run(ROOT, ["frame", "export", "--limesurvey"]).code(0).bytes()));
    assert_eq!(ours[0], theirs[0]);
    let classes = |rows: &[Vec<String>]| -> BTreeSet<String> { rows[1..].iter().map(|row| row[0].clone()).collect() };
    assert!(classes(&ours).is_subset(&classes(&theirs)));
    // Groups are joined by their numbers, questions by their codes: both languages have the same, once each.
    let of = |lang: &str, class: &str| -> Vec<(String, String)> {
        let rows = ours.iter().filter(|row| row[0] == class && row[6] == lang);
        rows.map(|row| (row[1].clone(), if class == "G" { String::new() } else { row[2].clone() })).collect()
    };
    for class in ["G", "Q", "A"] {
        assert_eq!(of("da", class), of("en", class));
    }
    let codes: Vec<String> = of("da", "Q").into_iter().map(|(_, code)| code).collect();
    let unique: BTreeSet<String> = codes.iter().map(|code| code.to_lowercase()).collect();
    assert_eq!((codes.len(), unique.len()), (20 * 6 + 1, 20 * 6 + 1));
    let is_code = |code: &&String| code.len() <= 20 && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    assert!(codes.iter().all(|code| is_code(&code)));
    let again = rows(run(ROOT, ["frame", "export", "kik", "--limesurvey"]).code(0).bytes());
    assert_eq!(ours, again);
}

#[test]
fn answers_to_the_survey_come_back_without_a_mapping_in_every_form() {
    let codes = "id,submitdate,lastpage,startlanguage,participant,T1x1score,T1x1grund,T1x1styrk,T1x1forb,T1x1dok,T1x1komm,T1x2score,T2x1score\n\
        1,2024-09-12 14:03:21,3,da,mette,P4,DOK,mål,møder,plan,ja,DK,NR\n";
    let full = "Besvarelse-ID,Dato for indsendelse,Sidste side,Startsprog,Deltagerkode (ikke dit navn),Er retningen klar?,\
        Er retningen klar? [Grundlag],Er retningen klar? [Styrker],Er retningen klar? [Forbedringsområder],\
        Er retningen klar? [Dokumentation],Er retningen klar? [Kommentar],Følger vi op?,Når vi målene?\n\
        1,2024-09-12 14:03:21,3,da,mette,4,dokumentation,mål,møder,plan,ja,Ved ikke,Ikke relevant\n";
    let both = codes.replacen("T1x1score", "T1x1score. Er retningen klar?", 1).replacen(
        "T2x1score",
        "T2x1score. Når vi målene?",
        1,
    );
    for export in [codes, full, &both] {
        let folder = small(export);
        import(&folder, "export.csv").code(0);
        let sheet = &sheets(&folder)["mette"];
        assert_eq!(sheet["T1.1"], ["4", "dokumentation", "mål", "møder", "plan", "ja"]);
        assert_eq!(
            [&sheet["T1.2"][0], &sheet["T2.1"][0]].map(|word| word.to_lowercase()),
            ["ved ikke", "ikke relevant"]
        );
        let run = folder.run(["merge", "answers", "--frame", "./frame.toml", "--format", "csv"]).code(0);
        assert!(run.stdout().contains(",dont-know,") && run.stdout().contains(",not-relevant,"), "{}", run.stdout());
    }
}

#[test]
fn the_survey_of_the_built_in_frame_is_read_back_by_codes_and_by_texts_in_both_languages() {
    for lang in ["da", "en"] {
        let survey = rows(run(ROOT, ["frame", "export", "--limesurvey", "--lang", lang]).code(0).bytes());
        let questions: Vec<&Vec<String>> = survey.iter().filter(|row| row[0] == "Q" && row[6] == lang).collect();
        let plain = |text: &str| text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
        for heading in [2, 4] {
            let folder = Folder::new();
            let head: Vec<String> = questions.iter().map(|row| plain(&row[heading])).collect();
            let cells = questions.iter().map(|row| match row[1].as_str() {
                "S" => "mette",
                "L" if row[2].ends_with("score") => "P3",
                "L" => "HUK",
                _ => "x",
            });
            let mut writer = csv::Writer::from_writer(Vec::new());
            let own = ["id", "submitdate", "lastpage", "startlanguage"].map(str::to_owned);
            writer.write_record(own.iter().chain(&head)).unwrap();
            writer.write_record(["1", "2024-09-12 14:03:21", "9", lang].into_iter().chain(cells)).unwrap();
            folder.write("export.csv", writer.into_inner().unwrap());
            folder.run(["import", "export.csv", "--frame", "kik", "-q"]).code(0);
            let sheet = &sheets(&folder)["mette"];
            assert_eq!(sheet.len(), 20);
            assert!(sheet.values().all(|cells| *cells == ["3", "hukommelse", "x", "x", "x", "x"]), "{sheet:?}");
        }
    }
}

#[test]
fn a_frame_whose_ids_limesurvey_cannot_tell_apart_is_refused() {
    let folder = Folder::new();
    folder.write("frame.toml", FRAME.replace("\"T1.2\"", "\"t1.1\""));
    let run = folder.run(["frame", "export", "./frame.toml", "--limesurvey"]).code(2);
    assert!(run.stderr().contains("differ in capital letters only"), "{}", run.stderr());
    folder.write("frame.toml", FRAME.replace("max = 5", "max = 200\nstep = 1"));
    let run = folder.run(["frame", "export", "./frame.toml", "--limesurvey"]).code(0);
    assert!(run.stdout().contains("\nQ\tN\tT1x1score\t"), "too many scores for a list");
}
