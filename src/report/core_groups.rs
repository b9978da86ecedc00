//! The core groups (*kernegrupper*) of a workspace side by side, and one of them alone.

mod calendar;
mod one;
mod parts;

pub use calendar::calendar;
pub use one::document as one;
pub(super) use parts::role_word;

use super::NotRead;
use crate::analysis::core_groups::{GroupRow, Overview};
use crate::document::{Column, Document, Table, Tone};
use crate::lang::{Lang, Text, date, text};
use crate::model::core_group::GroupRole;
use parts::{Words, names};
use serde::Serialize;

/// The core groups, for machines.
#[derive(Debug, Serialize)]
pub struct CoreGroups<'w> {
    /// How the rows are to be read: `konsensus.core-groups/1`, or `konsensus.core-group/1` for one alone.
    pub schema: &'static str,
    /// The organisation.
    pub organisation: Option<&'w str>,
    /// The rows.
    #[serde(flatten)]
    pub overview: Overview<'w>,
    /// What could not be read.
    pub problems: NotRead,
}

/// Writes the overview across areas.
pub fn document(groups: &CoreGroups<'_>, lang: Lang) -> Document {
    let t = |words: Text| words.get(lang);
    let overview = &groups.overview;
    let words = Words::new(overview, lang);
    let day = date(lang, overview.today);
    let mut document = Document::new(
        match lang {
            Lang::Da => format!("Kernegrupper den {day}"),
            Lang::En => format!("Core groups on {day}"),
        },
        lang,
    );
    if overview.groups.is_empty() {
        document.paragraph(t(text(
            "Her er ingen kernegrupper endnu. Begynd på en for et af områderne i konsensus.toml:",
            "There are no core groups here yet. Begin one for an area of konsensus.toml:",
        )));
        let area = words.first_area().unwrap_or(t(text("laering", "learning")));
        document.code(format!("konsensus core-group new {area}"));
    } else {
        document.table(table(overview, &words));
        document
            .heading(2, t(text("Arbejdsgrupper, der rører ved det samme", "Working groups that touch the same thing")));
        words.overlaps(&mut document);
    }
    if !overview.meetings.is_empty() {
        document.heading(2, t(text("Kommende møder", "Meetings to come")));
        words.meetings(&mut document);
    }
    if !overview.goals.is_empty() {
        document.heading(2, t(text("Evaluering af målene", "Evaluation of the goals")));
        words.goals(&mut document);
    }
    if !overview.working_groups.is_empty() {
        document.heading(2, t(text("Arbejdsgrupper", "Working groups")));
        words.working_groups(&mut document);
    }
    if !overview.people.is_empty() {
        document.heading(2, t(text("Hvem sidder hvor", "Who sits where")));
        words.people(&mut document);
    }
    groups.problems.section(&mut document);
    document
}

fn table(overview: &Overview<'_>, words: &Words<'_>) -> Table {
    let t = |text: Text| text.get(words.lang);
    let mut table = Table::new([
        Column::left(t(text("Område", "Area"))),
        Column::left(t(text("Chef", "Chief"))),
        Column::left(t(text("Konsulent", "Consultant"))),
        Column::left(t(text("Møder", "Meetings"))).nowrap(),
        Column::left(t(text("Næste møde", "Next meeting"))),
        Column::right(t(text("Mål", "Goals"))).nowrap(),
        Column::right(t(text("Åbne arbejdsgrupper", "Open working groups"))),
    ]);
    for group in &overview.groups {
        let tone = if group.next_meeting.is_none() { Tone::Attention } else { Tone::Plain };
        table.toned_row(
            tone,
            [
                words.area(Some(group.area)),
                names(group, GroupRole::Chief, words.lang),
                names(group, GroupRole::Consultant, words.lang),
                meetings(group, words.lang),
                group.next_meeting.map_or_else(|| "–".to_owned(), |day| date(words.lang, day)),
                group.n_goals.to_string(),
                group.n_open.to_string(),
            ],
        );
    }
    table
}

/// How many meetings there are this year, of how many there are to be.
fn meetings(group: &GroupRow<'_>, lang: Lang) -> String {
    match (group.meetings_per_year, lang) {
        (Some(number), Lang::Da) => format!("{} af {number}", group.n_meetings),
        (Some(number), Lang::En) => format!("{} of {number}", group.n_meetings),
        (None, _) => group.n_meetings.to_string(),
    }
}
