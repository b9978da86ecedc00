//! Several backbriefs to one brief, side by side: the same intent, understood differently.
//!
//! What is found are signs to talk about. That a word of the brief is not used is no fault, and a partner who is wanted
//! twice may be glad of it.

mod partners;

use super::Understood;
use super::main_task::MainTask;
use super::prose::{is_same_word, telling_words};
use crate::analysis::similarity::{fold, similarity};
use crate::lang::Lang;
use crate::model::backbrief::{Backbrief, Brief, Point, Role, Section};
use crate::model::workspace::Workspace;
use jiff::civil::Date;
pub use partners::{Name, Partner, Use};
use std::collections::{BTreeMap, BTreeSet};

/// So many words in a row that are also the brief's are no chance.
const COPIED: usize = 8;

/// So many of the brief's words are looked for.
const WORDS: usize = 12;

/// Where a brief has fewer words than this more than once, those it has once are looked for as well.
const FEW: usize = 6;

/// A backbrief to compare.
#[derive(Debug, Clone, Copy)]
pub struct Reply<'b> {
    /// The backbrief.
    pub backbrief: &'b Backbrief,
    /// How it was understood.
    pub understood: &'b Understood,
    /// What its unit is called.
    pub whose: &'b str,
}

/// What one backbrief makes of the brief.
#[derive(Debug, Clone, PartialEq)]
pub struct Understanding {
    /// Its main task.
    pub main_task: MainTask,
    /// Telling words of the brief that its main task uses.
    pub uses: Vec<String>,
    /// Those it does without.
    pub leaves_out: Vec<String>,
    /// How alike its main task and the brief are, from 0 to 1; `None` where they are in different languages.
    pub likeness: Option<f64>,
    /// Its language.
    pub lang: Lang,
    /// Words in a row that are also the brief's.
    pub copied: Vec<String>,
    /// The last day on which something is reported, where that is before the plan's last day.
    pub reports_end: Option<(Date, Date)>,
}

/// Backbriefs side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The telling words of the brief, those it has most often first.
    pub words: Vec<String>,
    /// What each makes of it, in the order given.
    pub understandings: Vec<Understanding>,
    /// How alike the main tasks of two of them in one language are, by their places; each pair once.
    pub likeness: Vec<(usize, usize, f64)>,
    /// Partners that several of them want.
    pub partners: Vec<Partner>,
}

impl Comparison {
    /// Compares the replies to a brief.
    pub fn of(brief: &Brief, replies: &[Reply<'_>], workspace: &Workspace) -> Self {
        let text = brief_text(brief);
        let words = frequent(&text);
        let usual = workspace.lang.unwrap_or_default();
        let lang = brief.head.lang.unwrap_or(usual);
        let understand = |reply: &Reply<'_>| {
            let own = reply.backbrief.head.lang.unwrap_or(usual);
            Understanding::of(reply, own, &text, if own == lang { &words } else { &[] })
        };
        let understandings: Vec<Understanding> = replies.iter().map(understand).collect();
        let texts: Vec<String> = understandings.iter().map(|found| found.main_task.words()).collect();
        let pairs = (0..texts.len()).flat_map(|a| (a + 1..texts.len()).map(move |b| (a, b)));
        let pairs = pairs.filter(|&(a, b)| understandings[a].lang == understandings[b].lang);
        let likeness = pairs.map(|(a, b)| (a, b, similarity(&texts[a], &texts[b]))).collect();
        Self { words, likeness, understandings, partners: partners::shared(replies, workspace) }
    }
}

impl Understanding {
    fn of(reply: &Reply<'_>, lang: Lang, brief: &str, words: &[String]) -> Self {
        let main_task = MainTask::of(reply.backbrief);
        let text = main_task.words();
        let own = telling_words(&text);
        let is_used = |word: &&String| own.iter().any(|own| is_same_word(own, word));
        let last_report =
            reply.understood.reporting.iter().flat_map(|statement| statement.days()).map(|(day, _)| day).max();
        let ends = last_report.zip(reply.understood.window.1);
        Self {
            uses: words.iter().filter(is_used).cloned().collect(),
            leaves_out: words.iter().filter(|word| !is_used(word)).cloned().collect(),
            likeness: (!words.is_empty()).then(|| similarity(&text, brief)),
            lang,
            copied: copied(&all_text(reply.backbrief), brief),
            reports_end: ends.filter(|(report, end)| report < end),
            main_task,
        }
    }
}

fn brief_text(brief: &Brief) -> String {
    let points = brief.sections.iter().flat_map(Section::all).map(|point| point.prose.text());
    std::iter::once(brief.name()).chain(points).collect::<Vec<_>>().join("\n")
}

fn all_text(backbrief: &Backbrief) -> Vec<String> {
    let sections = backbrief.sections.iter().filter(|section| backbrief.role(section) != Role::Opening);
    let points = sections.flat_map(|section| section.points.iter().flat_map(Point::all));
    points.map(|point| point.prose.text().to_owned()).collect()
}

/// Words that come often in any brief.
const COMMON: &[&str] = &[
    "brug",
    "bruge",
    "bruges",
    "enkelte",
    "gang",
    "gange",
    "hvem",
    "klar",
    "kommer",
    "mange",
    "mister",
    "selv",
    "sted",
    "vide",
    "need",
    "needs",
    "people",
    "themselves",
    "time",
    "times",
    "whom",
    "work",
];

/// The telling words of a text that it has most often, each in the form it has first.
fn frequent(text: &str) -> Vec<String> {
    let telling: BTreeSet<String> = telling_words(text).into_iter().collect();
    let mut found: Vec<(String, usize)> = Vec::new();
    for word in text.split(|sign: char| !sign.is_alphanumeric()).map(str::to_lowercase) {
        if !telling.contains(&word) || COMMON.contains(&word.as_str()) {
            continue;
        }
        match found.iter_mut().find(|(known, _)| is_same_word(known, &word)) {
            Some((_, count)) => *count += 1,
            None => found.push((word, 1)),
        }
    }
    // Of words that come as often, the first in the text comes first.
    found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let (often, once): (Vec<_>, Vec<_>) = found.into_iter().partition(|(_, count)| *count > 1);
    // What stands there once says little, but a short brief says everything once.
    let once = once.into_iter().take(FEW.saturating_sub(often.len()));
    often.into_iter().take(WORDS).chain(once).map(|(word, _)| word).collect()
}

/// The longest runs of words that stand in another text as well.
fn copied(texts: &[String], other: &str) -> Vec<String> {
    let folded = |text: &str| text.split_whitespace().map(fold).collect::<Vec<String>>();
    let other = folded(other);
    let mut runs: BTreeMap<&[String], ()> = BTreeMap::new();
    for run in other.windows(COPIED) {
        runs.insert(run, ());
    }
    let mut found = Vec::new();
    for text in texts {
        let written: Vec<&str> = text.split_whitespace().collect();
        let own = folded(text);
        let mut at = 0;
        while at + COPIED <= own.len() {
            let mut end = at;
            while end + COPIED <= own.len() && runs.contains_key(&own[end..end + COPIED]) {
                end += 1;
            }
            if end == at {
                at += 1;
            } else {
                let end = end + COPIED - 1;
                found.push(written[at..end].join(" "));
                at = end;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_copied_from_eight_words_on() {
        let brief = "Alle børn skal møde en voksen, der kender dem, når de begynder i skole til august.";
        let copy = "Hos os gælder: alle børn skal møde en voksen, der kender dem — hver dag.".to_owned();
        assert_eq!(copied(&[copy], brief), ["alle børn skal møde en voksen, der kender dem"]);
        let own = "Alle børn skal møde en voksen her hos os, og det gør de.".to_owned();
        assert!(copied(&[own, String::new()], brief).is_empty());
    }

    #[test]
    fn the_words_of_a_brief_come_by_how_often_it_has_them() {
        let words = frequent("Overgange er svære. Overgangen til skole. Skolen og børnene. Overgang for børn.");
        assert_eq!(words[..3], ["overgange", "skole", "børnene"]);
    }
}
