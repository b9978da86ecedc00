//! Markdown that GitHub (GFM) and pandoc (`-f gfm`) read alike.
//!
//! Every text comes out as the words it went in with, whatever they look like: no markup, link or HTML can arise from them
//! (but GitHub finds e-mail addresses after all escaping is gone, and links them).
//! Escapes stand only where a reader might otherwise see markup, so that the source is readable too.

mod gantt;

use super::chart::Chart;
use super::timeline::Timeline;
use super::{Align, Block, Document, Inline, Inlines, Item, Style, Table, plain, strong};
use crate::lang::Lang;
use crate::source::digest;

/// What a report was made from: it stands in the front matter of the file that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The report's name.
    pub report: &'static str,
    /// What the fingerprint of the body is made for.
    pub body: &'static str,
    /// The inputs by name, each with its fingerprint.
    pub inputs: Vec<(String, String)>,
}

/// Writes a document as Markdown with front matter.
pub fn write(document: &Document) -> String {
    format!("---\n{}---\n{}", front_matter(document), body(document, None))
}

/// Writes a document as Markdown with front matter that says what it was made from.
///
/// With `beside`, its charts lie in the same folder as [`picture`] names them.
pub fn write_report(document: &Document, origin: &Origin, beside: Option<&str>) -> String {
    let body = body(document, beside);
    let line = |(name, fingerprint): &(String, String)| format!("    {}: {}\n", key(name), quoted(fingerprint));
    let inputs: String = origin.inputs.iter().map(line).collect();
    format!(
        "---\n{}konsensus:\n  report: {}\n  body: {}\n  inputs:\n{inputs}---\n{body}",
        front_matter(document),
        origin.report,
        quoted(&digest::of_text(origin.body, &body)),
    )
}

fn front_matter(document: &Document) -> String {
    let title = plain::line(&document.title.as_str().into()).to_string();
    format!("title: {}\nlang: {}\n", quoted(&title), document.lang.code())
}

/// A JSON string is a YAML scalar too, and needs no other rules.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A path as a key of YAML: plain where nothing in it can be taken for anything else.
fn key(name: &str) -> String {
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '/' | '-' | '_');
    let begins = name.starts_with(|first: char| first.is_ascii_alphabetic()) || name.starts_with("../");
    if begins && name.chars().all(is_plain) { name.to_owned() } else { quoted(name) }
}

/// Returns what the picture of a chart is called beside a file whose name begins so: `consensus.themes.svg`.
pub fn picture(beside: &str, chart: &Chart) -> String {
    format!("{beside}.{}.svg", chart.name)
}

/// Everything below the front matter.
fn body(document: &Document, beside: Option<&str>) -> String {
    format!("\n{}", blocks(document, beside))
}

/// Writes a document as Markdown for a page that has no place for front matter, nor for pictures.
pub fn without_front_matter(document: &Document) -> String {
    blocks(document, None)
}

fn blocks(document: &Document, beside: Option<&str>) -> String {
    let title = plain::line(&document.title.as_str().into());
    let mut blocks: Vec<String> = document.notice.as_deref().map(comment).into_iter().collect();
    blocks.extend(heading(1, &title));
    let mut above = None;
    for block in &document.blocks {
        // Two lists with the same mark and nothing between would be read as one.
        let bullet = if above == Some('-') { '*' } else { '-' };
        let written = match block {
            Block::Heading { level, text } => heading(*level, text),
            Block::Paragraph(text) => paragraph(text, ""),
            Block::List(items) => list(items, bullet, ""),
            Block::Table(content) => table(content),
            Block::Timeline(timeline) => timeline_parts(timeline, document.lang),
            Block::Chart(chart) => beside.filter(|_| !chart.is_empty()).map(|beside| image(chart, beside)),
            Block::Note(text) => paragraph(text, "> "),
            Block::Code(text) => code_block(text, ""),
        };
        if let Some(written) = written {
            above = matches!(block, Block::List(_)).then_some(bullet);
            blocks.push(written);
        }
    }
    blocks.join("\n")
}

fn comment(text: &str) -> String {
    let mut text = plain::line(&text.into()).to_string();
    while text.contains("--") {
        text = text.replace("--", "- -");
    }
    format!("<!-- {text} -->\n")
}

fn heading(level: u8, text: &Inlines) -> Option<String> {
    let text = inlines(&plain::line(text));
    (!text.is_empty()).then(|| format!("{} {text}\n", "#".repeat(level.into())))
}

fn paragraph(text: &Inlines, indent: &str) -> Option<String> {
    let lines = block_lines(text, indent);
    (!lines.is_empty()).then(|| format!("{indent}{lines}\n"))
}

fn list(items: &[Item], bullet: char, indent: &str) -> Option<String> {
    let mut written = String::new();
    for item in items {
        let inner = format!("{indent}  ");
        let lines = block_lines(&item.text, &inner);
        let children_indent = if lines.is_empty() { indent } else { &inner };
        if !lines.is_empty() {
            written.push_str(&format!("{indent}{bullet} {lines}\n"));
        }
        written.extend(list(&item.children, bullet, children_indent));
    }
    (!written.is_empty()).then_some(written)
}

fn table(table: &Table) -> Option<String> {
    let header = table.columns.iter().map(|column| cell(&column.title.as_str().into())).collect();
    let marks = table.columns.iter().map(|column| match column.align {
        Align::Left => " ---".to_owned(),
        Align::Right => " --:".to_owned(),
        Align::Center => " :-:".to_owned(),
    });
    let rows = table.rows.iter().map(|row| table.cells(row).map(cell).collect());
    let rows = [header, marks.collect()].into_iter().chain(rows);
    (!table.is_empty()).then(|| rows.map(|cells: Vec<String>| format!("|{} |\n", cells.join(" |"))).collect())
}

/// Writes a cell with the space before it; an empty one has none.
fn cell(text: &Inlines) -> String {
    let lines: Vec<String> = plain::lines(text).iter().map(inlines).collect();
    let mut written = String::new();
    for c in lines.join("<br>").chars() {
        // Only in code is a bar without its backslash, and even there it would end the cell.
        if c == '|' && !written.ends_with('\\') {
            written.push('\\');
        }
        written.push(c);
    }
    if written.is_empty() { written } else { format!(" {written}") }
}

/// The chart, for the sites that draw it, and the same in words.
fn timeline_parts(timeline: &Timeline, lang: Lang) -> Option<String> {
    let title = paragraph(&strong(&timeline.title), "");
    let chart = gantt::chart(timeline, lang).and_then(|chart| code_block(&chart, "mermaid"));
    let parts: Vec<String> = [title, chart, table(&timeline.table(lang))].into_iter().flatten().collect();
    (!timeline.is_empty()).then(|| parts.join("\n"))
}

/// The picture of a chart: what it shows is said to those who do not see it.
fn image(chart: &Chart, beside: &str) -> String {
    let said = [&chart.title, &chart.finding].map(|part| plain::line(&part.as_str().into()).to_string());
    let said = said.iter().filter(|part| !part.is_empty()).map(|part| escape(part)).collect::<Vec<_>>().join(": ");
    format!("![{said}](<{}>)\n", address(&picture(beside, chart)))
}

/// A file's name as an address between angle brackets.
fn address(name: &str) -> String {
    name.chars().fold(String::new(), |mut address, c| {
        match c {
            '<' | '>' | '\\' => address.extend(['\\', c]),
            '%' => address.push_str("%25"),
            '#' => address.push_str("%23"),
            '?' => address.push_str("%3F"),
            c if c.is_control() => address.push_str(&format!("%{:02X}", u32::from(c))),
            c => address.push(c),
        }
        address
    })
}

fn code_block(text: &str, language: &str) -> Option<String> {
    let lines = plain::code_lines(text);
    let fence = "`".repeat(longest_run(text).max(2) + 1);
    (!lines.is_empty()).then(|| format!("{fence}{language}\n{}\n{fence}\n", lines.join("\n")))
}

/// Writes a text so that each of its lines may begin a line, with hard line breaks between.
fn block_lines(text: &Inlines, indent: &str) -> String {
    let lines: Vec<String> = plain::lines(text).iter().map(|line| escape_start(inlines(line))).collect();
    lines.join(&format!("\\\n{indent}"))
}

/// Escapes what would be a list, heading, quotation, rule or table only at the beginning of a line.
fn escape_start(line: String) -> String {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - rest.len();
    let is_mark = match digits {
        0 => line.starts_with(['-', '+', '=', '>', ':']),
        _ => rest.starts_with(['.', ')']) && !rest[1..].starts_with(|c: char| c != ' '),
    };
    if is_mark { format!("{}\\{rest}", &line[..digits]) } else { line }
}

/// Writes one line of running text.
fn inlines(line: &Inlines) -> String {
    expressible(line)
        .iter()
        .map(|piece| match piece.style {
            Style::Plain => escape(&piece.text),
            Style::Strong => format!("**{}**", escape(&piece.text)),
            Style::Emphasis => format!("*{}*", escape(&piece.text)),
            Style::Code => code_span(&piece.text),
            Style::Reference => reference(&piece.text),
        })
        .collect()
}

/// Makes plain what Markdown has no way to write, such as bold that begins with a parenthesis within a word.
fn expressible(line: &Inlines) -> Inlines {
    let mut settled = Inlines::default();
    let pieces: Vec<&Inline> = line.iter().collect();
    for (index, piece) in pieces.iter().enumerate() {
        let before = settled.0.last();
        let after = pieces.get(index + 1);
        let possible = match piece.style {
            Style::Plain => true,
            Style::Strong | Style::Emphasis => {
                !before.is_some_and(|before| matches!(before.style, Style::Strong | Style::Emphasis))
                    && is_edge(before.and_then(|before| before.text.chars().next_back()), piece.text.chars().next())
                    && is_edge(after.and_then(|after| after.text.chars().next()), piece.text.chars().next_back())
            }
            // In a cell the backslash of this pair would be taken for an escape.
            Style::Code | Style::Reference => !piece.text.contains("\\|"),
        };
        settled.push(if possible { piece.style } else { Style::Plain }, &piece.text);
    }
    // What was code may have brought spaces.
    plain::line(&settled)
}

/// Returns whether asterisks between these two characters are read as the edge of bold or italic (CommonMark 6.2).
fn is_edge(outside: Option<char>, inside: Option<char>) -> bool {
    let is_outside = outside.is_none_or(|outside| outside == ' ' || outside.is_ascii_punctuation());
    inside.is_some_and(|inside| is_word(inside) || (is_outside && !inside.is_whitespace()))
}

fn code_span(text: &str) -> String {
    let fence = "`".repeat(longest_run(text) + 1);
    // One space is taken off where both ends have one.
    let ends = |end: char| text.starts_with(end) && text.ends_with(end);
    let pad = if text.starts_with('`') || text.ends_with('`') || ends(' ') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// A link to a heading whose name is its own anchor, as GitHub, GitLab and pandoc make them; else code.
fn reference(text: &str) -> String {
    let is_anchor = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let code = code_span(text);
    if text.chars().all(is_anchor) { format!("[{code}](#{text})") } else { code }
}

/// Returns the number of backticks in the longest run of them.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// Escapes what could be markup anywhere in a line.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (index, c) in text.char_indices() {
        if is_markup(&text[..index], c, &text[index + c.len_utf8()..]) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn is_markup(before: &str, c: char, after: &str) -> bool {
    match c {
        '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '$' | '~' | '^' | '@' => true,
        '_' => !before.ends_with(is_word) || !after.starts_with(is_word),
        '#' => !before.ends_with(is_word),
        // An entity: `&amp;`, `&#38;`.
        '&' => after.is_empty() || after.starts_with(|next: char| next == '#' || next.is_ascii_alphanumeric()),
        // A web address, or an emoji by name: `:smile:`.
        ':' => after.starts_with("//") || is_shortcode(after),
        '.' => before.get(before.len().saturating_sub(3)..).is_some_and(|word| word.eq_ignore_ascii_case("www")),
        _ => false,
    }
}

fn is_shortcode(after: &str) -> bool {
    let rest = after.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-'));
    rest.starts_with(':') && rest.len() < after.len()
}

/// A letter or digit below the blocks of symbols: what no Markdown reader takes for punctuation.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() && c < '\u{2000}'
}

#[cfg(test)]
mod tests {
    use super::super::{Column, emphasis, tests::everything, text};
    use super::*;
    use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert_eq, prop_oneof, proptest};
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
    use snapbox::{IntoData, assert_data_eq, str};

    #[test]
    fn everything_is_written() {
        assert_data_eq!(
            write(&everything()),
            str![[r#"
---
title: "Bruttoliste: \"Solsikken\" #1"
lang: da
---

<!-- Skrevet af konsensus - -lang da - ->; ret ikke her. -->

# Bruttoliste: "Solsikken" \#1

## 1. Ledelse \# 1

**Tovholder**: Mette *(leder)*, se ``a`b``.

Første linje\
\# ikke en overskrift\
\---\
1\. ikke en liste

###### Styrker

- Ro\
  i huset
  - dybt\
    nede
    - dybest
  - ved siden af
- et barn uden forælder
- \* ikke en liste

* En anden liste

### Tal

| Id | Spørgsmål \| emne | Median | Point |
| --- | --- | --: | :-: |
| `T1.1` | **Kender alle opgaven?** | 3,5 | 1 · 1 |
| T1.2 | a\|b<br>- c | – | |
| T1.3 | æøå | 2 | · 2 · |
| T1.4 | | | |

> Små grupper:\
> intet er signifikant.

````
konsensus merge
```
  konsensus diff
````

"#]]
            .raw()
        );
    }

    #[track_caller]
    fn check(texts: impl Into<Inlines>, expected: &str) {
        assert_eq!(block_lines(&texts.into(), ""), expected);
    }

    #[test]
    fn cruel_text_stays_text() {
        check("a | b", r"a \| b");
        check("<script>alert(1)</script>", r"\<script>alert(1)\</script>");
        check("![x](y) [^1] [ ] <https://a.dk>", r"!\[x\](y) \[\^1\] \[ \] \<https\://a.dk>");
        check("# x", r"\# x");
        check("C# og #12", r"C# og \#12");
        check("1. x\n12) y\n1.5 z\n2026.", "1\\. x\\\n12\\) y\\\n1.5 z\\\n2026\\.");
        check("---\n===\n+ a\n- b\n> c\n    d", "\\---\\\n\\===\\\n\\+ a\\\n\\- b\\\n\\> c\\\nd");
        check("***\n___\n```\n~~~", "\\*\\*\\*\\\n\\_\\_\\_\\\n\\`\\`\\`\\\n\\~\\~\\~");
        check("a\n:-:", "a\\\n\\:-:");
        check("@alle $x$ ~~x~~ x^2^", r"\@alle \$x\$ \~\~x\~\~ x\^2\^");
        check("&amp; &#38; R&D, Ø & Å", r"\&amp; \&\#38; R\&D, Ø & Å");
        check("https://example.org www.example.org a@b.dk", r"https\://example.org www\.example.org a\@b.dk");
        check(":smile: 14:30 Mål: 2", r"\:smile: 14:30 Mål: 2");
        check("snake_case _x_ 10-12 a=b (c) 50 %!", r"snake_case \_x\_ 10-12 a=b (c) 50 %!");
        check(r"C:\temp\*", r"C:\\temp\\\*");
        check("\u{1b}[31m\u{202e}", r"\\u{1b}\[31m\\u{202e}");
        check("a\tb\r\n\r\nc", "a b\\\nc");
        check("👩‍👧 🇩🇰 10\u{a0}000", "👩‍👧 🇩🇰 10\u{a0}000");
    }

    #[test]
    fn bold_and_italic_stand_only_where_they_can_be_read() {
        check(text("a").strong("b").text("c"), "a**b**c");
        check(text("a").strong(" b ").text("c"), "a **b** c");
        check(text("a").strong("(b)").text("c"), "a(b)c");
        check(text("a ").strong("(b)").text(" c"), "a **(b)** c");
        check(strong("a").emphasis("b"), "**a**b");
        check(strong("a\n- b"), "**a**\\\n**- b**");
        check(emphasis("*"), r"*\**");
        check(super::super::code(r" - \|"), r"\- \\\|");
    }

    #[test]
    fn a_heading_is_linked_to_where_its_name_is_its_anchor() {
        assert_eq!(inlines(&super::super::reference("projects-no-owner")), "[`projects-no-owner`](#projects-no-owner)");
        assert_eq!(inlines(&super::super::reference("](x)")), "`](x)`");
    }

    #[test]
    fn code_has_a_fence_that_its_text_does_not_close() {
        assert_eq!(code_span("a"), "`a`");
        assert_eq!(code_span("a``b`c"), "```a``b`c```");
        assert_eq!(code_span("`a"), "`` `a ``");
        assert_eq!(code_span(" a "), "`  a  `");
        assert_eq!(cell(&super::super::code("a|b")), r" `a\|b`");
        assert_eq!(cell(&super::super::code(r"a\|b")), r" a\\\|b");
    }

    const FRAGMENTS: [&str; 48] = [
        "a",
        "B2",
        "æ",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\t",
        "\\",
        "`",
        "```",
        "*",
        "**",
        "_",
        "__",
        "[",
        "]",
        "](x)",
        "[^1]",
        "[x]: y",
        "<b>",
        "<!--",
        "<https://a.dk>",
        "|",
        "---",
        "===",
        "#",
        "## ",
        "- ",
        "+ ",
        "1. ",
        "2) ",
        "> ",
        "$",
        "$$",
        "~~",
        "~~~",
        "^",
        "@a",
        "&amp;",
        "&",
        ";",
        "![",
        ":-:",
        "    ",
        "[ ] ",
        "(",
        "\u{1b}[0m",
    ];

    fn any_text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            4 => proptest::sample::select(&FRAGMENTS[..]).prop_map(str::to_owned),
            1 => any::<char>().prop_map(String::from),
        ];
        proptest::collection::vec(piece, 0..10).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_reader_finds_the_words_and_nothing_else(texts in proptest::collection::vec(any_text(), 12)) {
            let mixed = || text(&texts[0]).strong(&texts[1]).emphasis(&texts[2]).code(&texts[3]).text(&texts[4]).strong(&texts[5]);
            let mut document = Document::new(&texts[6], Lang::Da);
            let mut table = Table::new([Column::left(&texts[7]), Column::right(&texts[8])]);
            table.row([text(&texts[9]), mixed()]);
            document
                .heading(3, &texts[7])
                .paragraph(&texts[8])
                .paragraph(mixed())
                .list([Item::new(&texts[9]).with([Item::new(mixed())]), Item::new(&texts[10])])
                .list([Item::new(&texts[11])])
                .table(table)
                .note(&texts[10]);
            let title = serde_json::Value::from(words(&document.title.as_str().into()));
            let expected = [format!("front matter: title: {title} lang: da"), shown("h1", &document.title.as_str().into())];
            let expected = expected.into_iter().chain(document.blocks.iter().flat_map(expected_parts));
            let expected: Vec<String> = expected.filter(|part| !part.is_empty()).collect();
            let markdown = write(&document);
            prop_assert_eq!(found(&markdown), expected, "{}", markdown);
            prop_assert_eq!(markdown.lines().find(|line| line.ends_with(' ')), None);
        }
    }

    fn words(text: &Inlines) -> String {
        plain::printable(&text.to_string()).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn shown(part: &str, text: &Inlines) -> String {
        let words = words(text);
        if words.is_empty() { words } else { format!("{part}: {words}") }
    }

    fn expected_parts(block: &Block) -> Vec<String> {
        match block {
            Block::Heading { level, text } => vec![shown(&format!("h{level}"), text)],
            Block::Paragraph(text) => vec![shown("paragraph", text)],
            Block::Note(text) => vec![shown("note", text)],
            Block::Code(_) | Block::Timeline(_) | Block::Chart(_) => unreachable!("not in the document"),
            Block::List(items) => {
                let parts = items.iter().flat_map(|item| {
                    let children = expected_parts(&Block::List(item.children.clone()));
                    let hoisted = words(&item.text).is_empty() && !children.is_empty();
                    let children = if hoisted { children[1..children.len() - 1].to_vec() } else { children };
                    std::iter::once(shown("item", &item.text)).chain(children)
                });
                let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
                if parts.is_empty() { parts } else { [vec!["list".into()], parts, vec!["end".into()]].concat() }
            }
            Block::Table(table) => {
                let header = table.columns.iter().map(|column| text(&column.title));
                let cells = header.chain(table.rows.iter().flat_map(|row| row.cells.clone()));
                cells.map(|cell| format!("cell: {}", words(&cell)).trim_end().to_owned()).collect()
            }
        }
    }

    /// What a Markdown reader finds, part by part.
    fn found(markdown: &str) -> Vec<String> {
        let mut parts: Vec<String> = Vec::new();
        // Neither GitHub nor pandoc's gfm has these two.
        let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION - Options::ENABLE_HEADING_ATTRIBUTES;
        for event in Parser::new_ext(markdown, options) {
            let part = match event {
                Event::Start(Tag::MetadataBlock(_)) => "front matter: ".to_owned(),
                Event::Start(Tag::Heading { level, .. }) => format!("{level}: "),
                Event::Start(Tag::Paragraph) if parts.last().is_some_and(|part| part == "note: ") => continue,
                Event::Start(Tag::Paragraph) => "paragraph: ".to_owned(),
                Event::Start(Tag::BlockQuote(None)) => "note: ".to_owned(),
                Event::Start(Tag::List(None)) => "list".to_owned(),
                Event::End(TagEnd::List(false)) => "end".to_owned(),
                Event::Start(Tag::Item) => "item: ".to_owned(),
                Event::Start(Tag::TableCell) => "cell: ".to_owned(),
                Event::Start(Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::Strong | Tag::Emphasis)
                | Event::End(_) => continue,
                Event::Text(words) | Event::Code(words) => {
                    parts.last_mut().unwrap().push_str(&words);
                    continue;
                }
                Event::HardBreak => {
                    parts.last_mut().unwrap().push(' ');
                    continue;
                }
                Event::InlineHtml(html) if &*html == "<br>" => {
                    parts.last_mut().unwrap().push(' ');
                    continue;
                }
                surprise => format!("{surprise:?}"),
            };
            parts.push(part);
        }
        parts.iter().map(|part| part.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }
}
