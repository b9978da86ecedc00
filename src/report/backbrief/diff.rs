//! What has become of a backbrief from one version to the next.

mod phrase;

use super::Read;
use crate::analysis::backbrief::changes::Changes;
use crate::analysis::backbrief::sub_tasks::one_line;
use crate::document::{Document, Item, emphasis, strong, text as plain};
use crate::lang::{Lang, Text, text};
use crate::report::NotRead;
use jiff::civil::Date;
use phrase::Phrasing;
use serde::Serialize;

/// What a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
enum What {
    Head,
    MainTask,
    SubTask,
    Time,
    Reporting,
    Part,
}

impl What {
    const ALL: [Self; 6] = [Self::Head, Self::MainTask, Self::SubTask, Self::Time, Self::Reporting, Self::Part];

    fn title(self) -> Text {
        match self {
            Self::Head => text("Om backbriefet", "About the backbrief"),
            Self::MainTask => text("Hovedopgaven", "The main task"),
            Self::SubTask => text("Underopgaver", "Sub-tasks"),
            Self::Time => text("Tidsplan", "Timetable"),
            Self::Reporting => text("Rapportering", "Reporting"),
            Self::Part => text("Andre dele", "Other parts"),
        }
    }
}

/// A change, in words and in fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ChangeRow {
    what: What,
    /// A word that never changes: `added`, `dropped`, `postponed`.
    change: &'static str,
    /// The sub-task, statement, part or field.
    item: String,
    before: Option<String>,
    after: Option<String>,
    wording_only: bool,
    /// In the language asked for.
    text: String,
    /// Whether what it said and says is to be shown below it.
    #[serde(skip)]
    shows_both: bool,
}

/// A version that is compared.
#[derive(Debug, Serialize)]
struct VersionRow<'b> {
    path: &'b str,
    id: &'b str,
    date: Option<Date>,
}

/// What has changed, for machines.
#[derive(Debug, Serialize)]
pub struct Diff<'b> {
    schema: &'static str,
    before: VersionRow<'b>,
    after: VersionRow<'b>,
    changes: Vec<ChangeRow>,
    problems: NotRead,
    #[serde(skip)]
    whose: &'b str,
}

impl<'b> Diff<'b> {
    /// Words what has changed between two versions.
    pub fn new(before: Read<'b>, after: Read<'b>, problems: NotRead, lang: Lang) -> Self {
        let found = Changes::between(version(&before), version(&after));
        let row = |read: &Read<'b>| VersionRow {
            path: read.path,
            id: &read.backbrief.id,
            date: read.backbrief.head.date.as_ref().map(|date| date.value),
        };
        let mut changes = Phrasing::new(before, after, lang).rows(&found);
        changes.sort_by_key(|change| (change.wording_only, change.what));
        Self {
            schema: "konsensus.backbrief-diff/1",
            before: row(&before),
            after: row(&after),
            changes,
            problems,
            whose: after.whose(),
        }
    }
}

fn version<'b>(read: &Read<'b>) -> crate::analysis::backbrief::changes::Version<'b> {
    crate::analysis::backbrief::changes::Version { backbrief: read.backbrief, understood: read.understood }
}

/// Writes what has changed.
pub fn document(diff: &Diff<'_>, lang: Lang) -> Document {
    let t = |words: Text| words.get(lang);
    let whose = one_line(diff.whose);
    let mut document = Document::new(
        match lang {
            Lang::Da => format!("Det er ændret i backbriefet: {whose}"),
            Lang::En => format!("What has changed in the backbrief: {whose}"),
        },
        lang,
    );
    let (from, to) = (t(text("Fra ", "From ")), t(text(" til ", " to ")));
    document.paragraph(plain(from).code(diff.before.path).text(to).code(diff.after.path).text("."));
    if diff.changes.is_empty() {
        document.paragraph(t(text(
            "De to udgaver siger det samme; højst mellemrum, tegn og store bogstaver er ændret.",
            "The two versions say the same; at most spaces, punctuation and capital letters have changed.",
        )));
    }
    let item = |change: &ChangeRow| {
        let item = Item::new(change.text.as_str());
        if !change.shows_both {
            return item;
        }
        let side = |what: Text, said: &Option<String>| said.as_ref().map(|said| strong(t(what)).text(" ").text(said));
        let both = [side(text("Før:", "Before:"), &change.before), side(text("Nu:", "Now:"), &change.after)];
        item.with(both.into_iter().flatten())
    };
    for what in What::ALL {
        let own = || diff.changes.iter().filter(|change| change.what == what && !change.wording_only);
        if own().next().is_some() {
            document.heading(2, t(what.title()));
            document.list(own().map(item));
        }
    }
    let wording = || diff.changes.iter().filter(|change| change.wording_only);
    if wording().next().is_some() {
        document.heading(2, t(text("Kun ordene er andre", "Only the words are others")));
        document.list(wording().map(item));
    }
    diff.problems.section(&mut document);
    if diff.changes.iter().all(|change| change.wording_only) && !diff.changes.is_empty() {
        document.paragraph(emphasis(t(text("Planen er den samme.", "The plan is the same."))));
    }
    document
}
