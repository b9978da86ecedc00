//! `konsensus consensus --board`: the seminar on one page.

use super::unit;
use crate::folder::{Folder, same};
use scraper::{Html, Selector};
use snapbox::str;

/// The board's page, made to stdout.
#[track_caller]
fn page(folder: &Folder, more: &[&str]) -> String {
    let args = ["consensus", "--board", "-o", "-"].into_iter().chain(more.iter().copied());
    folder.run(args).code(0).stdout().to_owned()
}

fn texts(page: &str, selector: &str) -> Vec<String> {
    let page = Html::parse_document(page);
    assert_eq!(page.errors, Vec::<String>::new());
    let selector = Selector::parse(selector).unwrap();
    let found = page.select(&selector);
    found.map(|one| one.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn it_lies_among_the_answers_and_disturbs_nothing() {
    let folder = unit();
    same(
        folder.run(["consensus", "--board"]).code(0).both(),
        str![[r#"
--- stderr
wrote answers/board.html
it holds what people answered: share it no wider than the gross list, and delete it after the seminar

"#]],
    );
    assert!(!folder.join("consensus.toml").exists());
    assert_eq!(folder.text("answers/board.html"), page(&folder, &[]));
    let findings = folder.run(["check"]);
    assert!(!findings.both().contains("board.html"), "{}", findings.both());
}

#[test]
fn the_same_answers_give_the_same_bytes_and_other_answers_another_fingerprint() {
    let folder = unit();
    let before = page(&folder, &[]);
    assert_eq!(page(&folder, &[]), before);
    let made = |page: &str| texts(page, ".made").concat();
    assert_eq!(
        made(&page(&folder, &["--start", "8:30", "--lang", "en"])).rsplit(' ').next(),
        made(&before).rsplit(' ').next()
    );
    let sheet = folder.text("answers/mette.csv").replace("T2.1;2", "T2.1;3");
    folder.write("answers/mette.csv", sheet);
    assert_ne!(made(&page(&folder, &[])), made(&before));
}

#[test]
fn every_question_is_there_with_scores_words_and_disagreement() {
    let folder = unit();
    for (lang, disagreement, figures) in
        [("da", "Delt", "2 svar med point, median 2,5"), ("en", "Widely", "2 answers with a score, median 2.5")]
    {
        let page = page(&folder, &["--lang", lang]);
        assert_eq!(texts(&page, ".question h2").len(), 3);
        let id = "section[data-question='T1.2']";
        let words = texts(&page, &format!("{id} .disagreement")).concat();
        assert!(lang == "da" || words.starts_with(disagreement), "{words}");
        assert_eq!(texts(&page, &format!("{id} .figures")), [figures]);
        assert_eq!(texts(&page, &format!("{id} .strip .count")), ["0", "1", "0", "0", "1", "0"]);
        assert_eq!(texts(&page, &format!("{id} .steps span")), ["0", "1", "2", "3", "4", "5"]);
        assert!(texts(&page, "section[data-question='T2.1'] .others")[0].starts_with(if lang == "da" {
            "1 ved ikke"
        } else {
            "1 don't know"
        }));
    }
}

#[test]
fn nobody_is_named_who_is_not_to_be() {
    let folder = unit();
    folder.write("answers/.key", "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\n");
    let named = page(&folder, &[]);
    assert!(named.contains("jonas") && named.contains("mette"));
    let pseudonym = page(&folder, &["--names", "pseudonym"]);
    assert!(pseudonym.contains("P1") && pseudonym.contains("P2"));
    assert_eq!(texts(&pseudonym, "[data-act=names]"), ["Vis P1, P2 … N"]);
    let aggregated = page(&folder, &["--names", "aggregated"]);
    assert!(
        !aggregated.contains("\"P1")
            && texts(&aggregated, ".who").is_empty()
            && texts(&aggregated, "[data-act=names]").is_empty()
    );
    for page in [pseudonym, aggregated] {
        assert!(!page.contains("jonas") && !page.contains("mette"));
    }
}

#[test]
fn what_stands_in_the_way_is_told() {
    let folder = Folder::unit();
    same(
        folder.run(["consensus", "--board", "-o", "a.md"]).code(2).stderr(),
        str![[r#"
error: the board is a page: name a file that ends in .html

"#]],
    );
    same(
        folder.run(["consensus", "--board", "--minutes", "10", "-o", "-"]).code(2).stderr(),
        str![[r#"
error: 10 minutes are too few for a seminar: give it at least 30

"#]],
    );
    folder.run(["consensus", "--board", "--from", "a.toml"]).code(2);
    folder.run(["consensus", "--names", "named"]).code(2);
    std::fs::remove_file(folder.join("answers/jonas.csv")).unwrap();
    same(
        folder.run(["consensus", "--board"]).code(2).stderr(),
        str![[r#"
error: there are no answers in .: make the board where the answers are, once they are in

"#]],
    );
}
