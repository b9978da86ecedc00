//! One core group: who sits in it, when it meets, what it aims at, and what it has begun.

use super::CoreGroups;
use super::parts::{Words, roles};
use crate::document::{Column, Document, Item, Table, strong, text as plain};
use crate::lang::{Lang, Text, and, count, text};

/// Writes one core group; the overview is that of its area.
pub fn document(groups: &CoreGroups<'_>, lang: Lang) -> Document {
    let t = |words: Text| words.get(lang);
    let overview = &groups.overview;
    let words = Words::new(overview, lang);
    let group = overview.groups.first();
    let title = group.and_then(|group| group.title).map(str::to_owned);
    let area = group.map(|group| group.area);
    let mut document = Document::new(title.unwrap_or_else(|| words.meeting_title(area)), lang);
    let Some(group) = group else { return document };
    let mut facts = vec![strong(t(text("Område: ", "Area: "))).text(words.area(area))];
    if let Some(number) = group.meetings_per_year {
        let a_year =
            count(lang, number, text("møde om året", "meeting a year"), text("møder om året", "meetings a year"));
        facts.push(strong(t(text("Mødes: ", "Meets: "))).text(a_year));
    }
    if !group.informs.is_empty() {
        facts.push(strong(t(text("Orienterer: ", "Informs: "))).text(and(lang, &group.informs)));
    }
    document.list(facts);
    document.heading(2, t(text("Medlemmer", "Members")));
    let mut members = Table::new([
        Column::left(t(text("Navn", "Name"))),
        Column::left(t(text("Rolle", "Role"))),
        Column::left(t(text("Fra", "From"))),
    ]);
    for member in &group.members {
        members.row([member.name, &roles(&member.roles, lang), member.department.unwrap_or("–")]);
    }
    if members.is_empty() {
        document.paragraph(t(text("Der er ingen medlemmer endnu.", "There are no members yet.")));
    }
    document.table(members);
    document.heading(2, t(text("Kommende møder", "Meetings to come")));
    words.meetings(&mut document);
    document.heading(2, t(text("Mål og evaluering", "Goals and evaluation")));
    if overview.goals.is_empty() {
        document.paragraph(t(text("Gruppen har ikke skrevet mål endnu.", "The group has not written goals yet.")));
    }
    words.goals(&mut document);
    document.heading(2, t(text("Arbejdsgrupper", "Working groups")));
    if overview.working_groups.is_empty() {
        document.paragraph(t(text("Der er ingen arbejdsgrupper.", "There are no working groups.")));
    }
    words.working_groups(&mut document);
    document.list(overview.working_groups.iter().map(|one| {
        let title = words.codes(strong(one.title), &one.goals);
        Item::new(title).with(one.tasks.iter().map(plain))
    }));
    if !overview.overlaps.is_empty() {
        document.heading(2, t(text("Rører ved det samme som andre", "Touches the same thing as others")));
        words.overlaps(&mut document);
    }
    groups.problems.section(&mut document);
    document
}
