//! The reports of the example that has come the whole way, against snapshots. `SNAPSHOTS=overwrite cargo test` renews
//! them; read what changed before it is committed.

use crate::folder::{FRAME, Folder, example, same};
use konsensus::analysis::fingerprint::Key;
use konsensus::analysis::people::People;
use konsensus::analysis::priority::rank;
use konsensus::document::{Document, markdown};
use konsensus::lang::Lang;
use konsensus::model::evaluation::{Evaluation, Names};
use konsensus::report::{NotRead, consensus, priorities};
use konsensus::source::Sources;
use snapbox::{Data, file};
use std::path::Path;

fn solsikken() -> Evaluation {
    let folder = example("solsikken");
    let loaded = konsensus::files::load(Path::new(&folder), None, &mut Sources::default()).unwrap();
    assert_eq!(loaded.problems.len(), 0, "{:#?}", loaded.problems);
    loaded.evaluation.unwrap()
}

fn consensus_report(evaluation: &Evaluation, names: Names, lang: Lang) -> Document {
    let people = People::new(evaluation, names, &Key::UNKEYED);
    consensus::document(evaluation, None, &people, &NotRead::default(), lang)
}

fn priorities_report(evaluation: &Evaluation, lang: Lang) -> Document {
    let projects = evaluation.projects.as_ref().unwrap();
    let rows = rank(projects).unwrap();
    let view = priorities::View { evaluation, projects, rows: &rows, names: evaluation.privacy.names, lang };
    priorities::document(&view, &NotRead::default())
}

fn assert_markdown(document: &Document, expected: Data) {
    same(markdown::write(document), expected);
}

#[test]
fn the_consensus_report_says_what_was_agreed_and_how_far_apart_people_were() {
    let evaluation = solsikken();
    let report = |lang| consensus_report(&evaluation, Names::Named, lang);
    assert_markdown(&report(Lang::Da), file!["snapshots/solsikken-consensus.md"]);
    assert_markdown(&report(Lang::En), file!["snapshots/solsikken-consensus.en.md"]);
}

#[test]
fn the_priorities_report_sets_the_order_beside_the_leaders_decisions() {
    let evaluation = solsikken();
    assert_markdown(&priorities_report(&evaluation, Lang::Da), file!["snapshots/solsikken-priorities.md"]);
    assert_markdown(&priorities_report(&evaluation, Lang::En), file!["snapshots/solsikken-priorities.en.md"]);
}

#[test]
fn nobody_is_named_where_people_are_not_to_be_named() {
    let mut evaluation = solsikken();
    for names in [Names::Pseudonym, Names::Aggregated] {
        evaluation.privacy.names = names;
        for lang in Lang::ALL {
            let reports = [consensus_report(&evaluation, names, lang), priorities_report(&evaluation, lang)];
            for report in reports.iter().map(markdown::write) {
                for participant in &evaluation.participants {
                    let name = participant.name();
                    assert!(!report.contains(name), "{name} is named in:\n{report}");
                }
            }
        }
    }
}

#[test]
fn questions_with_a_scale_of_their_own_are_told_with_it() {
    let folder = Folder::unit();
    let frame = FRAME
        .replace("text = \"Følger vi op?\"\n", "text = \"Følger vi op?\"\nscale = { min = 0, max = 100, step = 5 }\n");
    folder.write("frame.toml", frame).write("answers/jonas.csv", "spørgsmål;point\nT1.2;95\n");
    let programme = folder.run(["report", "programme", "-o", "-"]).code(0);
    let expected = "Point gives fra 0 til 5 i trin på 1.\n\n**T1.2** har en anden skala:\n\nPoint gives fra 0 til 100 i trin på 5.\n";
    assert!(programme.stdout().contains(expected), "{}", programme.stdout());

    folder.run(["consensus"]).code(0);
    let report = folder.run(["report", "consensus", "-o", "-", "--lang", "en"]).code(0);
    assert!(report.stdout().contains("from the lowest on the left to the highest on the right"), "{}", report.stdout());
    assert!(
        report.stdout().contains("- **The scale 0 to 100 (T1.2):** A question is to be discussed"),
        "{}",
        report.stdout()
    );
}
