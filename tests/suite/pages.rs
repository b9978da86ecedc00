//! Pages for browsers: whatever is a page is one, by name or by the file's ending.

use crate::folder::{Folder, same};
use scraper::{Html, Selector};
use snapbox::str;

/// A unit with a record and projects, so that every page can be written.
fn unit() -> Folder {
    let folder = Folder::unit();
    let record = "[[question]]\nid = \"T1.1\"\nstatus = \"agreed\"\nscore = 4\n\
        [[question.improvement]]\nid = \"T1.1a\"\ntext = \"Færre møder\"\n";
    let projects = "[[project]]\nid = \"moeder\"\ntitle = \"Møder\"\nimprovements = [\"T1.1a\"]\n";
    folder.write("consensus.toml", record).write("projects.toml", projects);
    folder
}

const PAGES: [&str; 11] = [
    "merge",
    "merge --by participant",
    "diff",
    "diff --against consensus",
    "agenda",
    "explain answers",
    "report programme",
    "report gross-list",
    "report disagreement",
    "report consensus",
    "report priorities",
];

#[test]
fn every_page_is_one_document_of_its_language_with_one_title() {
    let folder = unit();
    for command in PAGES {
        for lang in ["da", "en"] {
            let run = folder.run(command.split(' ').chain(["--lang", lang, "--format", "html"])).code(0);
            let page = Html::parse_document(run.stdout());
            assert_eq!(page.errors, Vec::<String>::new(), "{command}");
            let all = |selector: &str| {
                let found: Vec<String> =
                    page.select(&Selector::parse(selector).unwrap()).map(|element| element.text().collect()).collect();
                found
            };
            assert_eq!(page.root_element().attr("lang"), Some(lang), "{command}");
            assert_eq!((all("h1").len(), all("main").len(), all("head > title").len()), (1, 1, 1), "{command}");
            assert_eq!(all("h1"), all("head > title"), "{command}");
            assert!(all("main").concat().len() > 100, "{command}: {:?}", all("main"));
            assert!(run.stdout().starts_with("<!DOCTYPE html>\n") && run.stdout().ends_with("</html>\n"), "{command}");
        }
    }
}

#[test]
fn the_ending_of_a_file_is_enough() {
    let folder = unit();
    let page = folder.run(["merge", "--format", "html"]).code(0);
    for name in ["svar.html", "svar.HTM"] {
        folder.run(["merge", "-o", name]).code(0);
        assert_eq!(folder.text(name), page.stdout());
    }
    assert_eq!(folder.run(["report", "gross-list", "-o", "a.html"]).code(0).stderr(), "wrote a.html\n");
    assert_eq!(folder.text("a.html"), page.stdout(), "a report is the same page");
}

#[test]
fn what_the_markdown_says_the_page_says() {
    let folder = unit();
    for command in PAGES {
        let written = |format| folder.run(command.split(' ').chain(["--format", format])).code(0);
        let page = Html::parse_document(written("html").stdout());
        let page: String = page.root_element().text().flat_map(str::split_whitespace).collect();
        // Words that no Markdown is in.
        let markdown = if command.starts_with("report") {
            folder.run(command.split(' ').chain(["-o", "-"])).code(0)
        } else {
            written("md")
        };
        let body = markdown.stdout().splitn(3, "---\n").nth(2).unwrap().to_owned();
        let mut words = 0;
        for word in body.split_whitespace().filter(|word| word.chars().all(char::is_alphanumeric)) {
            assert!(page.contains(word), "{command}: {word}");
            words += 1;
        }
        assert!(words > 20, "{command}");
    }
}

#[test]
fn no_page_is_kept_among_the_reports() {
    let folder = unit();
    let run = folder.run(["report", "consensus", "--format", "html"]).code(0);
    assert!(run.stdout().starts_with("<!DOCTYPE html>"));
    assert!(!folder.path().join("reports").exists());
    same(
        folder.run(["report", "consensus", "--format", "html", "--check"]).code(2).both(),
        str![[r#"
--- stderr
error: --check is about the reports in reports/, and no HTML is kept there: leave out --format html

"#]],
    );
}
