//! Who sits where, and who would have to be in two meetings on one day.

use super::{Clash, MeetingRow, PersonRow, Seat, Stage, named, stage};
use crate::analysis::similarity::fold;
use crate::model::core_group::CoreGroup;
use crate::model::surroundings::Surroundings;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Everybody by folded name; the rows in the order people are met.
pub(super) fn people<'w>(groups: &[&'w CoreGroup], surroundings: &'w Surroundings, today: Date) -> Vec<PersonRow<'w>> {
    let mut people: BTreeMap<String, PersonRow<'w>> = BTreeMap::new();
    fn person<'p, 'w>(people: &'p mut BTreeMap<String, PersonRow<'w>>, name: &'w str) -> &'p mut PersonRow<'w> {
        people.entry(fold(name)).or_insert_with(|| PersonRow {
            name,
            department: None,
            core_groups: Vec::new(),
            coordination: false,
            working_groups: Vec::new(),
        })
    }
    for group in groups {
        for member in &group.members {
            let person = person(&mut people, &member.name);
            person.department = person.department.or(member.department.as_deref());
            match person.core_groups.iter_mut().find(|seat| seat.area == group.area) {
                Some(seat) => seat.roles.extend(&member.roles),
                None => person.core_groups.push(Seat { area: &group.area, roles: member.roles.clone() }),
            }
        }
    }
    for member in surroundings.coordination.iter().flat_map(|coordination| &coordination.members) {
        let person = person(&mut people, &member.name);
        person.department = person.department.or(member.department.as_deref());
        person.coordination = true;
    }
    for group in groups {
        for one in group.working_groups.iter().filter(|one| stage(one, today) != Stage::Closed) {
            for member in &one.members {
                person(&mut people, &member.value).working_groups.push(named(group, one, today));
            }
        }
    }
    let mut people: Vec<PersonRow<'w>> = people.into_values().collect();
    people.sort_by_key(|person| std::cmp::Reverse(person.core_groups.len()));
    people
}

/// Who would have to be in two meetings on one day.
pub(super) fn clashes<'w>(
    meetings: &[MeetingRow<'w>],
    groups: &[&'w CoreGroup],
    surroundings: &'w Surroundings,
) -> Vec<Clash<'w>> {
    let members = |area: Option<&str>| -> Vec<&'w str> {
        let of_group = groups.iter().filter(|group| Some(group.area.as_str()) == area).flat_map(|group| &group.members);
        let own = surroundings.coordination.iter().filter(|_| area.is_none());
        of_group.chain(own.flat_map(|own| &own.members)).map(|member| member.name.as_str()).collect()
    };
    let mut clashes = Vec::new();
    for day in meetings.chunk_by(|a, b| a.date == b.date) {
        let mut busy: BTreeMap<String, Clash<'w>> = BTreeMap::new();
        let mut areas: Vec<Option<&'w str>> = Vec::new();
        for meeting in day {
            if !areas.contains(&meeting.area) {
                areas.push(meeting.area);
            }
        }
        for area in areas {
            for name in members(area) {
                let clash =
                    busy.entry(fold(name)).or_insert_with(|| Clash { date: day[0].date, name, areas: Vec::new() });
                if !clash.areas.contains(&area) {
                    clash.areas.push(area);
                }
            }
        }
        clashes.extend(busy.into_values().filter(|clash| clash.areas.len() > 1));
    }
    clashes
}
