//! A page that browsers show, print and read aloud: one file that fetches nothing and runs nothing (HTML).
//!
//! Whatever is written goes through `maud`, which escapes it. The page's policy allows its own styles, by their hash, and
//! nothing else. It keeps to WCAG 2.1 AA, which `tests/web` holds it to in a browser.

mod outline;
mod table;

use self::outline::{Heading, MAIN};
use super::chart::Chart;
use super::svg::{self, Shape};
use super::timeline::Timeline;
use super::{Block, Document, Inlines, Item, Style, plain};
use crate::lang::{self, Lang};
use crate::source::digest;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// How the page looks.
const STYLES: &str = include_str!("../../templates/page.css");

/// A page with at least so many main headings has a list of them.
const FEWEST_LISTED: usize = 4;

/// Writes a document as a page.
pub fn write(document: &Document) -> String {
    let lang = document.lang;
    let title = plain::line(&document.title.as_str().into()).to_string();
    let title = if title.is_empty() { lang::text("Uden titel", "Untitled").get(lang).to_owned() } else { title };
    let notice = document.notice.as_deref().map(|notice| plain::line(&notice.into()).to_string());
    let page = Page { lang, headings: outline::of(document) };
    let written = html! {
        (DOCTYPE) "\n"
        html lang=(lang.code()) { "\n"
            (head(&title, notice.as_deref(), &policy(), STYLES))
            body { "\n"
                a class="skip" href=(format!("#{MAIN}")) { (lang::text("Gå til indholdet", "Go to the content").get(lang)) } "\n"
                header { h1 { (title) } } "\n"
                (page.contents())
                main id=(MAIN) tabindex="-1" { "\n" (page.blocks(document, &title)) } "\n"
                @if let Some(notice) = &notice { footer { p { (notice) } } "\n" }
            } "\n"
        } "\n"
    };
    written.into_string()
}

/// The head of a page, with what browsers allow it.
pub(super) fn head(title: &str, notice: Option<&str>, policy: &str, styles: &str) -> Markup {
    html! {
        head { "\n"
            meta charset="utf-8"; "\n"
            @if let Some(notice) = notice { meta name="description" content=(notice); "\n" }
            meta http-equiv="Content-Security-Policy" content=(policy); "\n"
            meta name="viewport" content="width=device-width, initial-scale=1"; "\n"
            title { (title) } "\n"
            // The hash is of these bytes: nothing in them may be escaped, nor stand beside them.
            style { (PreEscaped(styles)) } "\n"
        } "\n"
    }
}

/// What the page may do: look as it does.
fn policy() -> String {
    format!("default-src 'none'; style-src {}; base-uri 'none'; form-action 'none'", hash(STYLES))
}

/// The hash by which a policy allows styles or a script.
pub(super) fn hash(content: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(digest::sha256(content.as_bytes())))
}

/// What the parts of a page have to know of it.
struct Page {
    lang: Lang,
    headings: Vec<Heading>,
}

impl Page {
    /// The main headings, where there are many.
    fn contents(&self) -> Markup {
        let main: Vec<&Heading> = self.headings.iter().filter(|heading| heading.level == 2).collect();
        html! {
            @if main.len() >= FEWEST_LISTED {
                nav aria-labelledby="contents:" { "\n"
                    p id="contents:" { (lang::text("Indhold", "Contents").get(self.lang)) } "\n"
                    ul { "\n"
                    @for heading in main { li { a href=(address(heading)) { (heading.words) } } "\n" }
                } } "\n"
            }
        }
    }

    fn blocks(&self, document: &Document, title: &str) -> Markup {
        let mut headings = self.headings.iter();
        let mut above = title;
        let mut number = 0;
        let mut written = Vec::new();
        for block in &document.blocks {
            written.push(match block {
                Block::Heading { text, .. } => match self.line(text).zip(headings.next()) {
                    Some((words, heading)) => {
                        above = &heading.words;
                        self.heading(heading, &words)
                    }
                    None => continue,
                },
                Block::Paragraph(text) => html! { @if let Some(lines) = self.lines(text) { p { (lines) } "\n" } },
                Block::List(items) => html! { @if let Some(list) = self.list(items) { (list) "\n" } },
                Block::Table(table) => {
                    number += 1;
                    table::write(self, table, above, &format!("table:{number}"))
                }
                Block::Timeline(timeline) => {
                    number += 1;
                    self.timeline(timeline, above, number)
                }
                Block::Chart(chart) => {
                    number += 1;
                    self.chart(chart, number)
                }
                Block::Note(text) => {
                    html! { @if let Some(lines) = self.lines(text) { div class="note" { p { (lines) } } "\n" } }
                }
                Block::Code(text) => html! {
                    @let lines = plain::code_lines(text);
                    @if !lines.is_empty() { pre { code { (lines.join("\n")) } } "\n" }
                },
            });
        }
        html! { @for part in written { (part) } }
    }

    fn heading(&self, heading: &Heading, words: &Markup) -> Markup {
        let id = &heading.id;
        let written = match heading.level {
            2 => html! { h2 id=(id) { (words) } },
            3 => html! { h3 id=(id) { (words) } },
            4 => html! { h4 id=(id) { (words) } },
            5 => html! { h5 id=(id) { (words) } },
            _ => html! { h6 id=(id) { (words) } },
        };
        html! { (written) "\n" }
    }

    /// Entries without words hold nothing but what is beneath them, which stands in their place.
    fn list(&self, items: &[Item]) -> Option<Markup> {
        let entries = self.entries(items);
        (!entries.is_empty()).then(|| html! { ul { "\n" @for entry in entries { (entry) "\n" } } })
    }

    fn entries(&self, items: &[Item]) -> Vec<Markup> {
        let mut entries = Vec::new();
        for item in items {
            match self.lines(&item.text) {
                Some(lines) => {
                    entries.push(html! { li { (lines) @if let Some(list) = self.list(&item.children) { (list) } } });
                }
                None => entries.extend(self.entries(&item.children)),
            }
        }
        entries
    }

    /// The picture, in a shape for each kind of screen, and the same in words.
    fn timeline(&self, timeline: &Timeline, above: &str, number: usize) -> Markup {
        if timeline.is_empty() {
            return html! {};
        }
        let title = plain::line(&timeline.title.as_str().into()).to_string();
        let name = if title.is_empty() { above } else { &title };
        let named = Timeline { title: name.to_owned(), ..timeline.clone() };
        html! {
            figure { "\n"
                @if !title.is_empty() { p { (title) } "\n" }
                (svg::within(&named, Shape::Wide, &format!("wide:{number}"), self.lang))
                (svg::within(&named, Shape::Narrow, &format!("narrow:{number}"), self.lang))
            } "\n"
            (table::write(self, &timeline.table(self.lang), name, &format!("table:{number}")))
        }
    }

    /// The picture, in a shape for each kind of screen, and what it shows; the figures stand in a table of the document.
    fn chart(&self, chart: &Chart, number: usize) -> Markup {
        if chart.is_empty() {
            return html! {};
        }
        html! {
            figure { "\n"
                @if let Some(title) = self.line(&chart.title.as_str().into()) { p { (title) } "\n" }
                (svg::chart_within(chart, Shape::Wide, &format!("wide:{number}"), self.lang))
                (svg::chart_within(chart, Shape::Narrow, &format!("narrow:{number}"), self.lang))
                @if let Some(finding) = self.line(&chart.finding.as_str().into()) { figcaption { (finding) } "\n" }
            } "\n"
        }
    }

    /// The lines of a text, with breaks between; `None` where there are none.
    fn lines(&self, text: &Inlines) -> Option<Markup> {
        let lines = plain::lines(text);
        (!lines.is_empty()).then(|| {
            html! {
                @for (at, line) in lines.iter().enumerate() { @if at > 0 { br; } (self.inlines(line)) }
            }
        })
    }

    fn line(&self, text: &Inlines) -> Option<Markup> {
        let line = plain::line(text);
        (!line.is_empty()).then(|| self.inlines(&line))
    }

    fn inlines(&self, line: &Inlines) -> Markup {
        html! {
            @for piece in line {
                @match piece.style {
                    Style::Plain => (piece.text),
                    Style::Strong => strong { (piece.text) },
                    Style::Emphasis => em { (piece.text) },
                    Style::Code => (code(&piece.text)),
                    Style::Reference => (self.reference(&piece.text)),
                }
            }
        }
    }

    /// A link to the heading of that name; code where there is none.
    fn reference(&self, name: &str) -> Markup {
        let heading = self.headings.iter().find(|heading| heading.words == name);
        html! {
            @if let Some(heading) = heading { a href=(address(heading)) { (name) } } @else { (code(name)) }
        }
    }
}

/// Short code, such as an id or a score strip, stays on one line.
fn code(text: &str) -> Markup {
    let is_short = text.chars().count() <= 20;
    html! { code class=[is_short.then_some("fixed")] { (text) } }
}

fn address(heading: &Heading) -> String {
    format!("#{}", heading.id)
}

#[cfg(test)]
mod tests {
    use super::super::timeline::tests::{hostile, plan};
    use super::super::{Column, Table, reference, tests::everything, text};
    use super::*;
    use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};
    use scraper::{Html, Selector};
    use snapbox::{IntoData, assert_data_eq, str};

    /// A page without its styles and their policy.
    fn short(document: &Document) -> String {
        write(document).replace(STYLES, "").replace(&policy(), "…")
    }

    /// Reads a page; what a browser would have to mend is a fault.
    #[track_caller]
    fn read(page: &str) -> Html {
        let read = Html::parse_document(page);
        assert_eq!(read.errors, Vec::<String>::new(), "{page}");
        read
    }

    fn select<'a>(page: &'a Html, selector: &str) -> Vec<scraper::ElementRef<'a>> {
        page.select(&Selector::parse(selector).unwrap()).collect()
    }

    #[test]
    fn everything_is_written() {
        let written = short(&everything());
        read(&written);
        assert_data_eq!(written, str![[r##"
<!DOCTYPE html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="description" content="Skrevet af konsensus --lang da --&gt;; ret ikke her.">
<meta http-equiv="Content-Security-Policy" content="…">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Bruttoliste: &quot;Solsikken&quot; #1</title>
<style></style>
</head>
<body>
<a class="skip" href="#main">Gå til indholdet</a>
<header><h1>Bruttoliste: &quot;Solsikken&quot; #1</h1></header>
<main id="main" tabindex="-1">
<h2 id="a-1-ledelse--1">1. Ledelse # 1</h2>
<p><strong>Tovholder</strong>: Mette <em>(leder)</em>, se <code class="fixed">a`b</code>.</p>
<p>Første linje<br># ikke en overskrift<br>---<br>1. ikke en liste</p>
<h3 id="styrker">Styrker</h3>
<ul>
<li>Ro<br>i huset<ul>
<li>dybt<br>nede<ul>
<li>dybest</li>
</ul></li>
<li>ved siden af</li>
</ul></li>
<li>et barn uden forælder</li>
<li>* ikke en liste</li>
</ul>
<ul>
<li>En anden liste</li>
</ul>
<h3 id="tal">Tal</h3>
<table>
<caption id="table:1">Tal</caption>
<thead><tr><th scope="col" class="fixed">Id</th><th scope="col">Spørgsmål | emne</th><th scope="col" class="right fixed">Median</th><th scope="col" class="center fixed">Point</th></tr></thead>
<tbody>
<tr class="attention"><th scope="row" class="fixed"><code class="fixed">T1.1</code></th><td><strong>Kender alle opgaven?</strong></td><td class="right fixed">3,5</td><td class="center fixed">1 · 1</td></tr>
<tr class="good"><th scope="row" class="fixed">T1.2</th><td>a|b<br>- c</td><td class="right fixed">–</td><td class="center fixed"></td></tr>
<tr class="muted"><th scope="row" class="fixed">T1.3</th><td>æøå</td><td class="right fixed">2</td><td class="center fixed">· 2 ·</td></tr>
<tr><th scope="row" class="fixed">T1.4</th><td></td><td class="right fixed"></td><td class="center fixed"></td></tr>
</tbody>
</table>
<div class="note"><p>Små grupper:<br>intet er signifikant.</p></div>
<pre><code>konsensus merge
```
  konsensus diff</code></pre>
</main>
<footer><p>Skrevet af konsensus --lang da --&gt;; ret ikke her.</p></footer>
</body>
</html>

"##]].raw());
    }

    #[test]
    fn styles_are_what_the_policy_allows() {
        let written = write(&everything());
        let page = read(&written);
        let [style] = select(&page, "style")[..] else { panic!("{written}") };
        let hash = BASE64_STANDARD.encode(digest::sha256(style.text().collect::<String>().as_bytes()));
        let [policy] = select(&page, "meta[http-equiv]")[..] else { panic!("{written}") };
        assert!(policy.attr("content").unwrap().contains(&format!("style-src 'sha256-{hash}'")));
        assert!(!STYLES.contains(['<', '\r']) && !STYLES.contains("url(") && !STYLES.contains("@import"));
        // An attribute would need a policy of its own.
        assert!(select(&page, "[style], script, link, img").is_empty());
    }

    #[test]
    fn many_headings_are_listed_and_led_to() {
        let mut document = Document::new("Regler", Lang::En);
        document.heading(2, "a-b");
        document.paragraph(text("Se ").reference("a-b").text(" og ").reference("c<d>"));
        document.heading(2, "æ ø").heading(3, "b").heading(2, "c").heading(2, "æ ø").list([reference("æ ø")]);
        assert_data_eq!(
            short(&document),
            str![[r##"
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="…">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Regler</title>
<style></style>
</head>
<body>
<a class="skip" href="#main">Go to the content</a>
<header><h1>Regler</h1></header>
<nav aria-labelledby="contents:">
<p id="contents:">Contents</p>
<ul>
<li><a href="#a-b">a-b</a></li>
<li><a href="#æ-ø">æ ø</a></li>
<li><a href="#c">c</a></li>
<li><a href="#æ-ø-1">æ ø</a></li>
</ul></nav>
<main id="main" tabindex="-1">
<h2 id="a-b">a-b</h2>
<p>Se <a href="#a-b">a-b</a> og <code class="fixed">c&lt;d&gt;</code></p>
<h2 id="æ-ø">æ ø</h2>
<h3 id="b">b</h3>
<h2 id="c">c</h2>
<h2 id="æ-ø-1">æ ø</h2>
<ul>
<li><a href="#æ-ø">æ ø</a></li>
</ul>
</main>
</body>
</html>

"##]]
            .raw()
        );
    }

    #[test]
    fn a_plan_is_a_picture_and_a_table() {
        let mut document = Document::new("Plan", Lang::Da);
        document
            .timeline(plan())
            .heading(2, "Igen")
            .timeline(Timeline { title: String::new(), ..plan() })
            .timeline(Timeline::default());
        let written = short(&document);
        let page = read(&written);
        assert_eq!((select(&page, "svg").len(), select(&page, "table").len()), (4, 2));
        let ids: Vec<_> = select(&page, "[id]").iter().map(|element| element.attr("id").unwrap().to_owned()).collect();
        let unique: std::collections::BTreeSet<_> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "{ids:?}");
        for svg in select(&page, "svg") {
            for id in svg.attr("aria-labelledby").unwrap().split(' ') {
                assert!(ids.iter().any(|known| known == id));
            }
        }
        assert_eq!((select(&page, "svg.for-wide").len(), select(&page, "svg.for-narrow").len()), (2, 2));
        assert!(STYLES.contains("svg.for-wide{") && STYLES.contains("svg.for-narrow{"), "one of them is shown");
        let captions: Vec<String> = select(&page, "caption").iter().map(|caption| caption.inner_html()).collect();
        assert_eq!(captions, ["Tidsplan for 2026", "Igen"]);
    }

    #[test]
    fn cruel_text_is_text() {
        let mut document = Document::new("</title><script>alert(1)</script>", Lang::Da);
        document.notice("--><script>\"").heading(2, "</h2><img src=x onerror=alert(1)>").timeline(hostile());
        let page = short(&document);
        let page = read(&page);
        assert!(select(&page, "script, img, [onerror], [onload]").is_empty());
        assert_eq!(select(&page, "title")[0].inner_html(), "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_reader_finds_the_words_and_nothing_else(texts in proptest::collection::vec(".{0,20}|[<&>\"'=/!\\-a-z ]{0,20}|\n", 10)) {
            let mixed = || text(&texts[0]).strong(&texts[1]).emphasis(&texts[2]).code(&texts[3]).reference(&texts[4]);
            let mut document = Document::new(&texts[5], Lang::Da);
            let mut table = Table::new([Column::left(&texts[6]), Column::center(&texts[7]).nowrap()]);
            table.row([text(&texts[8]), mixed()]);
            document.notice(&texts[9]).heading(2, &texts[4]).paragraph(mixed()).list([Item::new(mixed()).with([&texts[0]])]);
            document.table(table).note(mixed()).code(&texts[9]);
            let written = short(&document);
            let page = read(&written);
            let flat = |text: &str| text.split_whitespace().collect::<String>();
            let line = |text: &Inlines| flat(&plain::line(text).to_string());
            let found = |selector: &str| select(&page, selector).iter().map(|element| flat(&element.text().collect::<String>())).collect::<String>();
            prop_assert_eq!(found("main > p"), line(&mixed()));
            prop_assert_eq!(found(".note"), line(&mixed()));
            prop_assert_eq!(found("h2"), line(&text(&texts[4])));
            prop_assert_eq!(found("td.center"), line(&mixed()));
            prop_assert_eq!(found("footer"), line(&text(&texts[9])));
            let known = "a, body, br, caption, code, div, em, footer, h1, h2, head, header, html, li, main, meta, p, pre, section, strong, style, table, tbody, td, th, thead, title, tr, ul";
            prop_assert_eq!(select(&page, "*").len(), select(&page, known).len());
        }
    }
}
