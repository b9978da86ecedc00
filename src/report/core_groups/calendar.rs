//! The meetings of core groups as a calendar that others take in.

use super::CoreGroups;
use super::parts::Words;
use crate::analysis::core_groups::MeetingRow;
use crate::document::ics::{Calendar, Event};
use crate::lang::{Lang, and, text};
use crate::source::digest;
use std::collections::BTreeMap;

/// Makes a calendar of all meetings, past ones too.
///
/// An event is known by its group, its year and its number in that year, counted by date. So a meeting that is moved or
/// gets a topic stays the same event when the calendar is taken in again.
pub fn calendar<'w>(groups: &CoreGroups<'w>, lang: Lang) -> Calendar {
    let overview = &groups.overview;
    let words = Words::new(overview, lang);
    let home = digest::keyed(&[], "core groups of", [groups.organisation.unwrap_or_default().as_bytes()]);
    let home = digest::shown("", &home[..digest::LONG]);
    let mut numbers: BTreeMap<(Option<&'w str>, i16), usize> = BTreeMap::new();
    let mut event = |meeting: &MeetingRow<'w>| {
        let year = meeting.date.year();
        let number = numbers.entry((meeting.area, year)).or_default();
        *number += 1;
        // No id has a slash: the consultants are no area.
        let whose = meeting.area.map_or_else(|| "coordination".to_owned(), |area| format!("core-group/{area}"));
        Event {
            uid: format!("{whose}/{year}-{number}@{home}.konsensus"),
            title: words.meeting_title(meeting.area),
            description: description(meeting, &words),
            categories: vec![text("Kernegrupper", "Core groups").get(lang).to_owned()],
            location: meeting.place.map(str::to_owned),
            from: meeting.date,
            to: meeting.date,
            // Whole days are written, but nobody meets all day long.
            transparent: true,
        }
    };
    let name = text("Kernegruppernes møder", "Meetings of the core groups").get(lang);
    let name = match groups.organisation {
        Some(organisation) => format!("{name}, {organisation}"),
        None => name.to_owned(),
    };
    Calendar { name, events: overview.meetings.iter().map(&mut event).collect() }
}

/// The topic, and who has another meeting that day.
fn description(meeting: &MeetingRow<'_>, words: &Words<'_>) -> String {
    let topic = meeting.topic.map(str::to_owned);
    let clashes = words.overview.clashes.iter();
    let here = clashes.filter(|clash| clash.date == meeting.date && clash.areas.contains(&meeting.area));
    let busy: Vec<&str> = here.map(|clash| clash.name).collect();
    let busy = (!busy.is_empty()).then(|| match words.lang {
        Lang::Da => format!("Har også et andet møde den dag: {}.", and(Lang::Da, &busy)),
        Lang::En => format!("Also in another meeting that day: {}.", and(Lang::En, &busy)),
    });
    topic.into_iter().chain(busy).collect::<Vec<String>>().join("\n")
}
