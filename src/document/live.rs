//! A page that a person works in: one file that fetches nothing and sends nothing (HTML).
//!
//! As in [`super::html`], everything goes through `maud`, and the page's policy allows its own styles by their hash; here
//! its own script too. What the script has to know is data: it stands in the page as JSON and is never run.

use super::html::{hash, head};
use crate::lang::{Lang, Text};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde::Serialize;

/// What every page that a person works in begins its script with: words, what the browser keeps, files to save.
const SCRIPT: &str = include_str!("../../templates/live.js");

/// A page before it is written.
pub(super) struct LivePage<'a, D: Serialize> {
    /// What it is called.
    pub(super) title: &'a str,
    /// The language of its texts.
    pub(super) lang: Lang,
    /// How it looks; fixed text.
    pub(super) styles: &'a str,
    /// What it does, in JavaScript that may use what `live.js` defines; fixed text.
    pub(super) script: &'a str,
    /// What the script has to know, as `data` there.
    pub(super) data: D,
    /// What it says where scripts are turned off.
    pub(super) without: Text,
    /// The content of `body`.
    pub(super) body: Markup,
}

impl<D: Serialize> LivePage<'_, D> {
    /// Writes the page.
    pub(super) fn write(self) -> String {
        let script = format!("'use strict';(()=>{{\n{SCRIPT}{}}})();\n", self.script);
        let policy = format!(
            "default-src 'none'; script-src {}; style-src {}; base-uri 'none'; form-action 'none'",
            hash(&script),
            hash(self.styles)
        );
        let written = html! {
            (DOCTYPE) "\n"
            html lang=(self.lang.code()) { "\n"
                (head(self.title, None, &policy, self.styles))
                body { "\n"
                    noscript { p class="note" { (self.without.get(self.lang)) } } "\n"
                    (self.body)
                    script id="data" type="application/json" { (PreEscaped(inert(&self.data))) } "\n"
                    script { (PreEscaped(script)) } "\n"
                } "\n"
            } "\n"
        };
        written.into_string()
    }
}

/// Data as JSON in which nothing can end a script element, open a comment or break a line of it.
fn inert(data: &impl Serialize) -> String {
    let json = serde_json::to_string(data).expect("data of a page are plain values");
    let mut inert = String::with_capacity(json.len());
    for letter in json.chars() {
        match letter {
            // They stand within strings only, where an escape is the same letter.
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => inert.push_str(&format!("\\u{:04x}", u32::from(letter))),
            other => inert.push(other),
        }
    }
    inert
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::same;
    use scraper::{Html, Selector};

    fn page(data: &str) -> String {
        let body = html! { main { h1 { (data) } } };
        let without = same("Uden JavaScript");
        LivePage { title: data, lang: Lang::Da, styles: "b{}", script: "say('a','b');\n", data, without, body }.write()
    }

    #[test]
    fn data_is_data() {
        let cruel = "</script><script>alert(1)</script><!--<script>\u{2028}\"'&amp;";
        let page = Html::parse_document(&page(cruel));
        assert_eq!(page.errors, Vec::<String>::new());
        let scripts: Vec<String> =
            page.select(&Selector::parse("script").unwrap()).map(|script| script.text().collect()).collect();
        assert_eq!(scripts.len(), 2);
        assert_eq!(serde_json::from_str::<String>(&scripts[0]).unwrap(), cruel);
        let policy = page.select(&Selector::parse("meta[http-equiv]").unwrap()).next().unwrap();
        let policy = policy.attr("content").unwrap();
        assert!(policy.contains(&format!("script-src {};", hash(&scripts[1]))), "{policy}");
        assert!(policy.contains(&format!("style-src {};", hash("b{}"))), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
    }

    #[test]
    fn the_common_script_can_stand_in_a_page() {
        assert!(!SCRIPT.contains("</") && !SCRIPT.contains("<!--"));
    }
}
