//! What people wrote stays text wherever it goes: Markdown, pages, pictures, calendars, spreadsheets, terminals.

use crate::folder::{EVALUATION, FRAME, Folder, SHEET};
use icalendar::{Component, EventLike};
use jiff::civil::date;
use konsensus::document::ics::{self, Calendar};
use konsensus::document::svg;
use konsensus::document::timeline::{Bar, BarKind, Lane, Timeline};
use konsensus::lang::Lang;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};
use scraper::{Html, Selector};
use std::collections::BTreeMap;

/// Texts that would be something else in Markdown, HTML or YAML.
const CRUEL: [&str; 30] = [
    "a | b || c",
    "# overskrift",
    "## [x](javascript:alert(1))",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- --> slut",
    "[link](https://evil.example)",
    "![billede](https://evil.example/x.png)",
    "<https://evil.example>",
    "https://evil.example og www.evil.example",
    "@kommunen/alle",
    "*fed* _kursiv_ **a** __b__",
    "~~slet~~",
    "`kode` ``to``",
    "```",
    "~~~",
    "---",
    "===",
    "> citat",
    "1. et",
    "12) to",
    "+ plus",
    "    indrykket",
    "[^1]: fodnote",
    "[a]: https://evil.example",
    "- [ ] opgave",
    "&lt;b&gt; &amp; &#60;",
    "\\*bagstreg\\ \\",
    "$x^2$ og :smile:",
    "| --- | --- |",
];

/// A sheet with a text in every cell that takes one.
fn sheet(texts: [&str; 4]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["question", "score", "strengths", "improvements", "evidence", "comment"]).unwrap();
    writer.write_record(["T1.1", "3", texts[0], texts[1], texts[2], texts[3]]).unwrap();
    // Enough words that a few control characters do not make it a binary file.
    writer.write_record(["T1.2", "3", "", "", "", &"ord ".repeat(1000)]).unwrap();
    writer.into_inner().unwrap()
}

/// A TOML string of anything.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// A unit in which everything people can write is the text.
fn unit_of(text: &str) -> Folder {
    let folder = Folder::unit();
    let name = quoted(text);
    let evaluation = EVALUATION
        .replace("frame = ", &format!("unit = {name}\nround = {name}\nframe = "))
        .replace("id = \"mette\"", &format!("id = \"mette\"\nname = {name}"));
    let frame = FRAME
        .replace("title = \"Ledelse\"", &format!("title = {name}"))
        .replace("text = \"Er retningen klar?\"", &format!("label = {name}\ntext = {name}"));
    folder.write("evaluation.toml", evaluation).write("frame.toml", frame);
    folder.write("answers/mette.csv", sheet([text; 4]));
    folder
}

/// A workspace with backbriefs in which everything that is no Markdown is the text.
fn backbriefs_of(text: &str) -> Folder {
    let folder = Folder::new();
    let name = quoted(text);
    let area = format!("[[area]]\nid = \"laering\"\ntitle = {name}\n");
    let units = ["a", "b"].map(|id| format!("[[unit]]\nid = \"{id}\"\ntitle = {name}\narea = \"laering\"\n"));
    folder.write("konsensus.toml", format!("organisation = {name}\n{area}{}", units.concat()));
    let text = serde_json::Value::from(text);
    folder.write("briefs/ro.md", format!("---\ntitle: {text}\n---\n\nAlle skal have ro.\n"));
    for (id, other) in [("a", "SSP"), ("b", "SSP og MED")] {
        let head = format!("title: {text}\nunit: {id}\nleader: {text}\ndate: 2026-01-05\nreplies_to: ro\n");
        let tasks = format!("## Hovedopgave\n\nRo.\n\n## Underopgaver\n\nOpgave 1: Møder med {other}\n");
        let rest = "## Tidsplan\n\nOpgave 1: marts 2026\n\n## Rapportering\n\nNotat til chefen den 1. april 2026\n";
        folder.write(format!("backbriefs/{id}.md"), format!("---\n{head}---\n\n{tasks}\n{rest}"));
    }
    folder
}

/// Commands that show backbriefs.
const BACKBRIEFS: [&[&str]; 5] = [
    &["show", "a"],
    &["list", "--today", "2026-03-01"],
    &["timeline", "--today", "2026-03-01"],
    &["diff", "backbriefs/a.md", "backbriefs/b.md"],
    &["compare", "ro"],
];

#[test]
fn no_markup_arises_from_what_stands_about_backbriefs() {
    for args in BACKBRIEFS {
        for (format, count) in [("md", structure as fn(&str) -> BTreeMap<String, usize>), ("html", elements)] {
            let args = || ["backbrief"].into_iter().chain(args.iter().copied()).chain(["--format", format]);
            let expected = count(backbriefs_of("ord").run(args()).code(0).stdout());
            for text in CRUEL {
                let run = backbriefs_of(text).run(args()).code(0);
                let found = count(run.stdout());
                // A long title is drawn on several lines.
                let lines = |found: BTreeMap<String, usize>| -> BTreeMap<String, usize> {
                    found.into_iter().filter(|(name, _)| !["text", "tspan", "path", "br"].contains(&&**name)).collect()
                };
                assert_eq!(lines(found), lines(expected.clone()), "{text:?} gives\n{}", run.stdout());
            }
        }
    }
}

/// Reads Markdown with every extension that makes elements.
fn parse(markdown: &str) -> Parser<'_> {
    Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION)
}

/// Counts the elements of a Markdown text: links, HTML, headings and so on.
fn structure(markdown: &str) -> BTreeMap<String, usize> {
    let mut count = BTreeMap::new();
    for event in parse(markdown) {
        let name = match event {
            Event::Start(Tag::Heading { level, .. }) => format!("heading {level}"),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => "indented code".to_owned(),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => "fenced code".to_owned(),
            Event::Start(tag) => format!("{tag:?}").chars().take_while(char::is_ascii_alphanumeric).collect(),
            Event::Html(_) | Event::InlineHtml(_) => "html".to_owned(),
            Event::Code(_) => "code".to_owned(),
            Event::InlineMath(_) | Event::DisplayMath(_) => "math".to_owned(),
            Event::FootnoteReference(_) => "footnote".to_owned(),
            Event::Rule => "rule".to_owned(),
            Event::TaskListMarker(_) => "task".to_owned(),
            Event::Text(_) | Event::End(_) | Event::SoftBreak | Event::HardBreak => continue,
        };
        *count.entry(name).or_default() += 1;
    }
    count
}

#[test]
fn no_markup_arises_from_what_people_wrote() {
    for args in [&["merge"][..], &["merge", "--by", "participant"], &["merge", "--only", "scores"]] {
        let args = || args.iter().copied().chain(["--format", "md"]);
        let harmless = unit_of("ord").run(args()).code(0);
        let expected = structure(harmless.stdout());
        assert_eq!(expected.get("heading h1"), Some(&1), "{expected:?}");
        for text in CRUEL {
            let run = unit_of(text).run(args()).code(0);
            assert_eq!(structure(run.stdout()), expected, "{text:?} gives\n{}", run.stdout());
        }
    }
}

#[test]
fn what_people_wrote_is_read_back_word_for_word() {
    for text in CRUEL {
        let run = unit_of(&format!("xx {text} yy")).run(["merge", "--format", "md"]).code(0);
        let mut read = String::new();
        for event in parse(run.stdout()) {
            match event {
                Event::Text(text) | Event::Code(text) => read.push_str(&text),
                Event::End(_) => read.push('\n'),
                _ => {}
            }
        }
        // Spaces within a line are single in a report.
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let found = read.matches(&format!("xx {words} yy")).count();
        // Round, title, unit, theme, question twice, four cells and the name beside each of them, at least.
        assert!(found >= 8, "{text:?} is {found} times in\n{read}");
    }
}

/// The elements of a page by name, after a reader that has nothing to mend.
#[track_caller]
fn elements(page: &str) -> BTreeMap<String, usize> {
    let read = Html::parse_document(page);
    assert_eq!(read.errors, Vec::<String>::new(), "{page}");
    let mut count = BTreeMap::new();
    for element in read.select(&Selector::parse("*").unwrap()) {
        *count.entry(element.value().name().to_owned()).or_default() += 1;
    }
    count
}

#[test]
fn no_element_of_a_page_arises_from_what_people_wrote() {
    for args in [
        &["merge"][..],
        &["merge", "--by", "participant"],
        &["report", "gross-list"],
        &["frame", "show", "./frame.toml"],
    ] {
        let args = || args.iter().copied().chain(["--format", "html"]);
        let harmless = unit_of("ord").run(args()).code(0);
        let expected = elements(harmless.stdout());
        assert_eq!(expected.get("h1"), Some(&1), "{expected:?}");
        for text in CRUEL {
            let run = unit_of(text).run(args()).code(0);
            assert_eq!(elements(run.stdout()), expected, "{text:?} gives\n{}", run.stdout());
        }
    }
}

#[test]
fn what_people_wrote_is_read_back_from_a_page_word_for_word() {
    for text in CRUEL {
        let run = unit_of(&format!("xx {text} yy")).run(["merge", "--format", "html"]).code(0);
        let page = Html::parse_document(run.stdout());
        let read: String = page.root_element().text().collect();
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let found = read.matches(&format!("xx {words} yy")).count();
        assert!(found >= 8, "{text:?} is {found} times in\n{read}");
    }
}

#[test]
fn what_people_wrote_stays_text_in_a_picture() {
    for text in CRUEL {
        let bar = Bar {
            label: text.to_owned(),
            from: Some(date(2026, 1, 1)),
            to: None,
            when: text.to_owned(),
            kind: BarKind::Imprecise,
        };
        let lanes = vec![Lane { title: text.to_owned(), bars: vec![bar] }];
        let drawn = svg::write(&Timeline { title: text.to_owned(), lanes, today: None }, Lang::Da);
        let mut reader = quick_xml::Reader::from_str(&drawn);
        let (mut elements, mut words) = (BTreeMap::<String, usize>::new(), String::new());
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Start(element) => {
                    *elements.entry(element.name().0.to_owned()).or_default() += 1;
                }
                quick_xml::events::Event::Text(text) => words.push_str(&text),
                quick_xml::events::Event::GeneralRef(name) => words.push_str(match &*name {
                    "lt" => "<",
                    "gt" => ">",
                    "amp" => "&",
                    _ => "\"",
                }),
                quick_xml::events::Event::Eof => break,
                _ => {}
            }
        }
        let flat = |text: &str| text.split_whitespace().collect::<String>();
        // The title twice, all three in the description, and lane, label and time where they are drawn.
        assert_eq!(flat(&words).matches(&flat(text)).count(), 8, "{text}: {drawn}");
        let names: Vec<&str> = elements.keys().map(String::as_str).collect();
        assert_eq!(
            names,
            ["defs", "desc", "g", "path", "pattern", "polygon", "rect", "svg", "text", "title"],
            "{text}"
        );
    }
}

#[test]
fn what_people_wrote_stays_text_in_a_calendar() {
    for text in CRUEL.into_iter().chain(["a, b; c: d", "END:VEVENT\nBEGIN:VALARM", "\\n \\, \\;"]) {
        let event = ics::Event {
            uid: "a@b".into(),
            title: text.to_owned(),
            description: text.to_owned(),
            categories: vec![text.to_owned()],
            location: Some(text.to_owned()),
            from: date(2026, 2, 20),
            to: date(2026, 2, 20),
            transparent: false,
        };
        let written = ics::write(&Calendar { name: text.to_owned(), events: vec![event] });
        let read: icalendar::Calendar = written.parse().unwrap();
        let events: Vec<&icalendar::Event> = read.events().collect();
        let [event] = events[..] else { panic!("{written}") };
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        // This reader leaves the escapes of a name alone.
        let name = read.get_name().unwrap().replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\");
        assert_eq!(name, words, "{written}");
        assert_eq!(event.get_summary(), Some(words.as_str()), "{written}");
        assert_eq!(event.get_location(), Some(words.as_str()), "{written}");
        assert_eq!(event.get_description().map(|text| text.replace('\n', " ")), Some(words.clone()), "{written}");
        assert_eq!(event.get_categories(), Some(vec![words]), "{written}");
    }
}

#[test]
fn front_matter_stays_two_keys() {
    for text in ["a: b", "\"", "' # \"", "---\nx: y", "...", "{a: b}", "\u{85}x", "&a *b !c %d", "\u{feff}"] {
        let run = unit_of(text).run(["merge", "--format", "md"]).code(0);
        let mut lines = run.stdout().lines();
        assert_eq!(lines.next(), Some("---"));
        let title = lines.next().unwrap().strip_prefix("title: ").unwrap();
        // A JSON string is a YAML scalar.
        let title: String = serde_json::from_str(title).unwrap();
        assert!(title.starts_with("Bruttoliste: "), "{title}");
        assert_eq!((lines.next(), lines.next()), (Some("lang: da"), Some("---")), "{text:?}");
    }
}

const FORMULAS: [&str; 9] = [
    "=1+1",
    "+45 12 34 56 78",
    "-5 grader",
    "@alle",
    "=HYPERLINK(\"http://evil.example\")",
    " =1+1",
    "\t=1+1",
    "=cmd|'/c calc'!A0",
    "- en\n- to",
];

fn cells(csv: &[u8], delimiter: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(csv);
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn formulas_are_masked_for_excel_only() {
    for text in FORMULAS {
        let folder = unit_of(text);
        let machine = folder.run(["merge", "--format", "csv"]).code(0);
        let mine = |rows: Vec<Vec<String>>| -> Vec<String> {
            rows.into_iter().find(|row| row[1] == "mette" && row[3] == "T1.1").unwrap()
        };
        assert_eq!(mine(cells(machine.bytes(), b','))[7..], [text; 4], "the machine form is verbatim");
        let excel = folder.run(["merge", "--format", "csv", "--dialect", "excel-da"]).code(0);
        let excel = excel.bytes().strip_prefix("\u{feff}".as_bytes()).expect("a mark");
        assert_eq!(mine(cells(excel, b';'))[7..], std::array::from_fn::<_, 4, _>(|_| format!("'{text}")), "{text:?}");
    }
}

/// Control characters, and those that turn the reading direction.
fn is_dangerous(c: char) -> bool {
    (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[track_caller]
fn check_harmless(stream: &str, what: &str) {
    let found = stream.char_indices().find(|(_, c)| is_dangerous(*c));
    assert_eq!(found, None, "{what}:\n{}", stream.escape_debug());
}

const NASTY: &str = "a\u{1b}[31mrød\u{7}\u{8}\u{9b}2J\u{202e}vendt\u{2066}x\u{7f}\rb\u{85}c";

#[test]
fn nothing_that_moves_the_cursor_reaches_the_terminal_from_what_people_wrote() {
    let folder = unit_of(NASTY);
    for args in [
        &["merge"][..],
        &["merge", "--format", "md"],
        &["merge", "--format", "html"],
        &["merge", "--by", "participant"],
        &["merge", "-v"],
    ] {
        let run = folder.run(args).code(0);
        check_harmless(run.stdout(), "stdout");
        check_harmless(run.stderr(), "stderr");
        assert!(run.stdout().contains("\\u{1b}"), "spelled out: {}", run.stdout());
    }
}

#[test]
fn nothing_that_moves_the_cursor_reaches_the_terminal_from_messages() {
    // Words, ids, headings and line quotes of a sheet.
    let sheets = [
        format!("spørgsmål;point;styrker\nT1.1;{NASTY};godt\n"),
        format!("spørgsmål;point;styrker\n{NASTY};3;godt\n"),
        format!("spørgsmål;point;{NASTY}\nT1.1;9;godt\n"),
        format!("spørgsmål;point;grundlag\nT1.1;7;{NASTY}\n"),
        format!("{NASTY};point\nT1.1;3\n"),
        format!("spørgsmål;point\nT1.1;9;{NASTY}\n"),
        format!("spørgsmål;point;styrker\nT1.1;3;\"{NASTY}\n"),
    ];
    for sheet in sheets {
        let folder = Folder::unit();
        // Enough words that the file is text.
        folder.write("answers/mette.csv", format!("{sheet}T1.2;3;{}\n", "ord ".repeat(200)));
        let run = folder.run(["merge"]).code(1);
        check_harmless(run.stdout(), &sheet);
        check_harmless(run.stderr(), &sheet);
        assert!(!run.stderr().is_empty());
    }
    // Values, keys and ids of TOML.
    let nasty = quoted(NASTY);
    let changes = [
        ("frame = \"frame.toml\"", format!("frame = {nasty}")),
        ("id = \"solsikken-2026\"", format!("id = {nasty}")),
        ("id = \"mette\"", format!("id = {nasty}")),
        ("frame = ", format!("language = {nasty}\nframe = ")),
        ("frame = ", format!("{nasty} = 1\nframe = ")),
        ("frame = ", format!("themes = [{nasty}]\nframe = ")),
        ("frame = ", format!("frame_version = {nasty}\nframe = ")),
        ("frame = ", format!("round = \"{NASTY}\"\nframe = ")),
    ];
    for (from, to) in changes {
        let folder = Folder::unit();
        folder.write("evaluation.toml", EVALUATION.replacen(from, &to, 1));
        let run = folder.run(["merge"]);
        check_harmless(run.stdout(), &to);
        check_harmless(run.stderr(), &to);
        assert!(!run.stderr().is_empty(), "{to}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_that_moves_the_cursor_reaches_the_terminal_from_file_names_and_arguments() {
    let name = format!("{NASTY}\n");
    let folder = Folder::unit();
    folder.write(format!("answers/{name}.csv"), SHEET).write(format!("answers/{name}.xlsx"), "PK");
    let declared = folder.run(["merge"]).code(1);
    folder.write(format!("{name}/x.csv"), "spørgsmål;point\nT1.1;9\n").write(format!("{name}/{name}.txt"), SHEET);
    let bare = folder.run(["merge", &name, "--frame", "./frame.toml"]).code(1);
    let theme = folder.run(["merge", "--theme", &name]).code(2);
    let frame = folder.run(["merge", "--frame", &name]).code(2);
    let nowhere = folder.run(["merge", &format!("{name}x")]).code(2);
    let output = folder.run(["merge", "-o", &format!("{name}.md")]).code(1);
    let unwritable = folder.run(["merge", "--format", "csv", "-o", &format!("evaluation.toml/{name}")]).code(2);
    for run in [declared, bare, theme, frame, nowhere, output, unwritable] {
        check_harmless(run.stdout(), &format!("{run:?}"));
        check_harmless(run.stderr(), &format!("{run:?}"));
        assert!(run.stderr().contains("\\u{1b}"), "{}", run.stderr());
    }
}
