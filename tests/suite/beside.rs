//! What lies beside a report: its pictures, and the calendar of the programme.

use crate::folder::{Folder, example, same};
use icalendar::Component as _;

/// The complete example without its reports, below a path in a folder.
fn example_in(folder: &Folder, path: &str) {
    folder.copy_example("solsikken", path);
    for file in ["consensus.toml", "projects.toml"] {
        let bytes = std::fs::read(format!("{}/{file}", example("solsikken"))).unwrap();
        folder.write(std::path::Path::new(path).join(file), bytes);
    }
}

fn solsikken() -> Folder {
    let folder = Folder::new();
    example_in(&folder, "");
    folder
}

/// Where the images of a Markdown text lead, and what is said of each.
fn images(markdown: &str) -> Vec<(String, String)> {
    let mut images = Vec::new();
    let mut said: Option<(String, String)> = None;
    for event in pulldown_cmark::Parser::new(markdown) {
        match event {
            pulldown_cmark::Event::Start(pulldown_cmark::Tag::Image { dest_url, .. }) => {
                said = Some((dest_url.to_string(), String::new()));
            }
            pulldown_cmark::Event::End(pulldown_cmark::TagEnd::Image) => images.extend(said.take()),
            pulldown_cmark::Event::Text(text) => {
                if let Some((_, words)) = &mut said {
                    words.push_str(&text);
                }
            }
            _ => {}
        }
    }
    images
}

const WITH_PICTURES: [(&str, &[&str]); 3] = [
    ("consensus", &["effort-results", "themes"]),
    ("disagreement", &["agreement", "strips"]),
    ("priorities", &["matrix"]),
];

#[test]
fn pictures_lie_beside_their_report_and_say_what_they_show() {
    let folder = solsikken();
    for (name, pictures) in WITH_PICTURES {
        for (lang, stem) in [("da", name.to_owned()), ("en", format!("{name}.en"))] {
            folder.run(["report", name, "--lang", lang]).code(0);
            let mut found = images(&folder.text(format!("reports/{stem}.md")));
            found.sort();
            let expected: Vec<String> = pictures.iter().map(|picture| format!("{stem}.{picture}.svg")).collect();
            assert_eq!(found.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>(), expected);
            for (path, said) in found {
                let svg = folder.text(format!("reports/{path}"));
                let (title, finding) = said.split_once(": ").unwrap();
                for words in [title, finding] {
                    assert!(svg.contains(&words.replace('&', "&amp;")), "{path} does not say {words:?}");
                }
                assert!(svg.lines().nth(1).unwrap().starts_with("<!-- "), "{path} says that it is generated");
                assert!(svg.lines().nth(1).unwrap().contains("konsensus report"), "{path}");
            }
        }
    }
    // Words of the example that follow from its figures, worked out by hand.
    let consensus = folder.text("reports/consensus.md");
    assert!(consensus.contains("Højest ligger T5 Brugerresultater (3,5), lavest "), "{consensus}");
    assert!(consensus.contains("Indsatser 2,83, resultater 2,88. De ligger næsten lige højt."), "{consensus}");
    let disagreement = folder.text("reports/disagreement.md");
    assert!(disagreement.contains("Længst fra hinanden ligger svarene på 3.3, 7.2 og 4.2."), "{disagreement}");
}

#[test]
fn a_picture_that_is_gone_or_changed_makes_the_report_stale() {
    let folder = solsikken();
    folder.run(["report", "consensus"]).code(0);
    folder.run(["report", "consensus", "--check"]).code(0);
    let path = "reports/consensus.themes.svg";
    folder.write(path, folder.text(path).replace("3,33", "4"));
    folder.write(path, format!("{}\n", folder.text(path)));
    same(
        folder.run(["report", "consensus", "--check"]).code(1).both(),
        "--- stderr\nreports/consensus.themes.svg is not what its sources say now: write the report again\n",
    );
    std::fs::remove_file(folder.join(path)).unwrap();
    same(
        folder.run(["report", "consensus", "--check"]).code(1).both(),
        "--- stderr\nreports/consensus.themes.svg is missing: write the report again\n",
    );
    folder.run(["report", "consensus"]).code(0);
    folder.run(["report", "consensus", "--check"]).code(0);
    folder.run(["check", "."]).code(0);
}

#[test]
fn a_picture_of_somebody_else_s_is_kept() {
    let folder = solsikken();
    let path = "reports/consensus.themes.svg";
    folder.write(path, "<svg/>");
    let before = folder.files();
    let ran = folder.run(["report", "consensus"]).code(2);
    assert!(
        ran.stderr().contains("was not written by konsensus") && ran.stderr().contains("--force"),
        "{}",
        ran.both()
    );
    assert!(folder.files() == before, "something was written");
    folder.run(["report", "consensus", "--force"]).code(0);
    assert!(folder.text(path).contains("Temaernes profil"));
}

#[test]
fn a_page_has_the_pictures_in_it() {
    let folder = solsikken();
    for (name, pictures) in WITH_PICTURES {
        let page = folder.run(["report", name, "--format", "html"]).code(0);
        let page = scraper::Html::parse_document(page.stdout());
        let select = |selector: &str| page.select(&scraper::Selector::parse(selector).unwrap()).count();
        // One for a sheet and one for a telephone.
        assert_eq!((select("figure"), select("figure svg")), (pictures.len(), 2 * pictures.len()), "{name}");
        assert_eq!(select("figure figcaption"), pictures.len(), "{name}");
        assert_eq!((select("img"), select("script")), (0, 0));
    }
}

/// The example in a workspace, with a round two years before.
fn two_rounds() -> Folder {
    let before = Folder::new();
    before.write("konsensus.toml", "organisation = \"Eksempel Kommune\"\n");
    example_in(&before, "evaluations/nu");
    let then = before.text("evaluations/nu/evaluation.toml").replace("2026", "2024").replace("2025", "2023");
    before.write("evaluations/solsikken-2024/evaluation.toml", then);
    let record = "[[theme]]\nid = \"T1\"\nscore = 2\n[[theme]]\nid = \"T5\"\nscore = 4\n";
    before.write("evaluations/solsikken-2024/consensus.toml", record);
    before
}

#[test]
fn the_last_round_stands_beside_this_one() {
    let folder = two_rounds();
    folder.run(["report", "consensus", "evaluations/nu"]).code(0);
    let report = folder.text("evaluations/nu/reports/consensus.md");
    assert!(report.contains("Forrige runde |"), "{report}");
    let row = |theme: &str| report.lines().find(|line| line.starts_with(&format!("| {theme} "))).unwrap().to_owned();
    assert!(row("T1").ends_with("| 2 |") && row("T5").ends_with("| 4 |") && row("T2").ends_with("| – |"), "{report}");
    // T1 has risen from 2 to 3.33, T5 has fallen from 4 to 3.5.
    assert!(report.contains("Siden forrige runde er 1 af 2 temaer steget og 1 faldet."), "{report}");
    assert!(folder.text("evaluations/nu/reports/consensus.themes.svg").contains("forrige runde"));
    assert!(report.contains("  ../solsikken-2024/consensus.toml: \"v1:"), "{report}");
    let rows = folder.run(["report", "consensus", "evaluations/nu", "--format", "json", "-o", "-"]).code(0);
    let rows: serde_json::Value = serde_json::from_str(rows.stdout()).unwrap();
    assert_eq!(rows["overview"]["themes"][0]["last_round"], 2.0);

    // It is one of the things that the report is made from.
    folder.run(["report", "consensus", "evaluations/nu", "--check"]).code(0);
    let checked = folder.run(["check", "evaluations/nu", "--select", "reports"]);
    assert!(!checked.both().contains("reports-outdated"), "{}", checked.both());
    let path = "evaluations/solsikken-2024/consensus.toml";
    folder.write(path, folder.text(path).replace("score = 2", "score = 3"));
    folder.run(["report", "consensus", "evaluations/nu", "--check"]).code(1);
    let checked = folder.run(["check", "evaluations/nu", "--select", "reports"]);
    assert!(checked.both().contains("solsikken-2024/consensus.toml"), "{}", checked.both());
}

#[test]
fn only_the_same_unit_and_frame_before_this_round_is_the_last_one() {
    let folder = two_rounds();
    let path = "evaluations/solsikken-2024/evaluation.toml";
    let written = folder.text(path);
    let has_last = |text: String| {
        folder.write(path, text);
        folder.run(["report", "consensus", "evaluations/nu", "-o", "-"]).code(0).stdout().contains("Forrige runde |")
    };
    assert!(has_last(written.clone()));
    assert!(!has_last(written.replace("unit = \"", "unit = \"Anden ")), "another unit");
    assert!(!has_last(written.replace("2024", "2028").replace("2023", "2027")), "a later round");
}

#[test]
fn the_programme_has_its_calendar_beside_it() {
    let folder = solsikken();
    folder.run(["report", "programme"]).code(0);
    let written = folder.text("reports/programme.ics");
    let events = |text: &str| {
        let calendar: icalendar::Calendar = text.parse().unwrap();
        let of = |event: &icalendar::Event| {
            let day = event.property_value("DTSTART").unwrap().to_owned();
            (event.get_summary().unwrap().to_owned(), day, event.get_uid().unwrap().to_owned())
        };
        calendar.events().map(of).collect::<Vec<_>>()
    };
    let then = events(&written);
    let days: Vec<(&str, &str)> = then.iter().map(|(what, day, _)| (what.as_str(), day.as_str())).collect();
    assert_eq!(
        days,
        [
            ("Frist for svararket: Børnehuset Solsikken", "20260130"),
            ("Konsensusseminar: Børnehuset Solsikken", "20260220"),
            ("Handleplanerne er klar: Børnehuset Solsikken", "20260320"),
        ]
    );
    let direct = folder.run(["report", "programme", "--format", "ics", "-o", "-"]).code(0);
    assert_eq!(direct.stdout(), written);
    // A seminar that is moved is the same event, and its calendar is stale.
    let evaluation = folder.text("evaluation.toml");
    folder.write("evaluation.toml", evaluation.replace("seminar = 2026-02-20", "seminar = 2026-02-27"));
    folder.run(["report", "programme", "--check"]).code(1);
    folder.run(["report", "programme"]).code(0);
    let now = events(&folder.text("reports/programme.ics"));
    assert_eq!((now[1].1.as_str(), &now[1].2), ("20260227", &then[1].2));
    // In the other language it is a file of its own.
    folder.run(["report", "programme", "--lang", "en"]).code(0);
    assert_eq!(events(&folder.text("reports/programme.en.ics"))[1].0, "Consensus seminar: Børnehuset Solsikken");
    let ran = folder.run(["report", "consensus", "--format", "ics"]).code(2);
    assert!(ran.stderr().contains("only the programme"), "{}", ran.both());
}

#[test]
fn the_spread_is_of_people_s_own_means_from_three_people_on() {
    // Own means of p1, p2, p3: (1+3)/2 = 2, (3+4)/2 = 3.5, 5 alone.
    let folder = Folder::of_scores("min = 0\nmax = 5", &[("a", "1 3 5"), ("b", "3 4 ?")]);
    let spread = |folder: &Folder| {
        folder.write("answers/consensus.toml", "[[question]]\nid = \"a\"\nstatus = \"agreed\"\nscore = 3\n");
        let ran = folder.run(["report", "consensus", "answers", "--frame", "./f.toml", "--format", "json"]).code(0);
        let rows: serde_json::Value = serde_json::from_str(ran.stdout()).unwrap();
        rows["overview"]["themes"][0]["spread"].clone()
    };
    assert_eq!(spread(&folder), serde_json::json!({ "low": 2.0, "high": 5.0, "people": 3 }));
    // The ends of two would be the two.
    let folder = Folder::of_scores("min = 0\nmax = 5", &[("a", "1 3 ?"), ("b", "3 4 -")]);
    assert_eq!(spread(&folder), serde_json::Value::Null);
}
