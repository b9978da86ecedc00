//! Rules about when core groups meet.

use crate::analysis::core_groups::{expected_meetings, meetings_in};
use crate::check::{Around, Check, Findings, Rule, Severity};
use crate::files::core_group::COORDINATION;
use crate::files::problem::Area;
use crate::lang::{Lang, count, date, day, same, text};
use crate::model::core_group::Meeting;
use crate::model::evaluation::Phase;
use crate::model::surroundings::Surroundings;
use crate::source::{FileId, Place};
use jiff::civil::Weekday;
use std::ops::RangeInclusive;

pub(in crate::check::rules) static RULES: &[&Rule] =
    &[&MEETINGS_PER_YEAR, &FEW_MEETINGS, &SAME_DAY, &NO_MEETING_AHEAD, &WEEKEND];

/// How often core groups are expected to meet.
const A_YEAR: RangeInclusive<usize> = 2..=4;

static MEETINGS_PER_YEAR: Rule = Rule {
    name: "core-group-meetings-per-year",
    area: Area::CoreGroup,
    severity: Severity::Note,
    phase: Phase::Planning,
    summary: text(
        "kernegruppen vil mødes under to eller over fire gange om året",
        "the core group means to meet fewer than two or more than four times a year",
    ),
    why: text(
        "Mødes gruppen sjældnere, styrer den ikke. Mødes den oftere, overtager den let det, der hører til i den daglige drift.",
        "If the group meets less often, it does not steer. If it meets more often, it easily takes over what belongs to daily operation.",
    ),
    example: same("meetings_per_year = 12"),
    mend: text(
        "Området bestemmer selv. To til fire møder om året er det, der forventes; arbejdsgrupper kan mødes oftere.",
        "The area decides. Two to four meetings a year are expected; working groups may meet more often.",
    ),
    check: Check::Surroundings(meetings_per_year),
};

fn meetings_per_year(around: &Around<'_>, findings: &mut Findings) {
    for group in &around.surroundings.core_groups {
        let Some(number) = group.meetings_per_year.filter(|number| !A_YEAR.contains(number)) else { continue };
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("{} om året er ikke to til fire", count(Lang::Da, number, text("møde", ""), text("møder", ""))),
                "området bestemmer selv; arbejdsgrupper kan mødes oftere",
            ),
            Lang::En => (
                match number {
                    1 => "one meeting a year is not two to four".to_owned(),
                    number => format!("{number} meetings a year are not two to four"),
                },
                "the area decides; working groups may meet more often",
            ),
        };
        findings.push(&MEETINGS_PER_YEAR, group.places.of("meetings_per_year"), message, help).about(&group.area);
    }
}

static FEW_MEETINGS: Rule = Rule {
    name: "core-group-few-meetings",
    area: Area::CoreGroup,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text(
        "kernegruppen har aftalt færre møder, end den vil holde",
        "the core group has arranged fewer meetings than it means to hold",
    ),
    why: text(
        "De møder, der ikke er sat i kalenderen, bliver sjældent til noget.",
        "Meetings that are not in the calendar seldom take place.",
    ),
    example: text(
        "meetings_per_year = 3, men kun ét [[meeting]] i året",
        "meetings_per_year = 3, but only one [[meeting]] in the year",
    ),
    mend: text(
        "Aftal resten af årets møder, og skriv dem som `[[meeting]]`, eller sæt `meetings_per_year` ned.",
        "Arrange the other meetings of the year and write them as `[[meeting]]`, or lower `meetings_per_year`.",
    ),
    check: Check::Surroundings(few_meetings),
};

fn few_meetings(around: &Around<'_>, findings: &mut Findings) {
    let year = around.today.year();
    for group in &around.surroundings.core_groups {
        for year in [year, year.saturating_add(1)] {
            let Some(expected) = expected_meetings(group, year, around.today) else { continue };
            let planned = meetings_in(group, year);
            if planned >= expected {
                continue;
            }
            let (message, help) = match findings.lang {
                Lang::Da => (
                    format!(
                        "der er aftalt {} i {year}, men gruppen vil holde {expected}",
                        count(Lang::Da, planned, text("møde", ""), text("møder", ""))
                    ),
                    "aftal resten, og skriv dem som `[[meeting]]`, eller sæt `meetings_per_year` ned",
                ),
                Lang::En => (
                    format!(
                        "{} arranged in {year}, but the group means to hold {expected}",
                        count(Lang::En, planned, text("", "meeting is"), text("", "meetings are"))
                    ),
                    "arrange the others and write them as `[[meeting]]`, or lower `meetings_per_year`",
                ),
            };
            findings.push(&FEW_MEETINGS, group.places.of("meetings_per_year"), message, help).about(&group.area);
        }
    }
}

static SAME_DAY: Rule = Rule {
    name: "core-group-meetings-same-day",
    area: Area::CoreGroup,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text("to af gruppens møder ligger på samme dag", "two meetings of the group are on the same day"),
    why: text(
        "Som regel er det ene møde skrevet af fra det andet, uden at datoen er rettet.",
        "Usually one meeting was copied from the other, and its date was not changed.",
    ),
    example: same("[[meeting]]\ndate = 2026-03-10\n\n[[meeting]]\ndate = 2026-03-10"),
    mend: text(
        "Ret den ene dato, eller slet det ene møde.",
        "Correct one of the dates, or delete one of the meetings.",
    ),
    check: Check::Surroundings(same_day),
};

/// The meetings of every core group and of the consultants, with whose they are.
fn all(surroundings: &Surroundings) -> impl Iterator<Item = (&str, FileId, &[Meeting])> {
    let groups = surroundings.core_groups.iter().map(|group| (group.area.as_str(), group.file, &group.meetings[..]));
    let own = surroundings.coordination.iter();
    groups.chain(own.map(|coordination| (COORDINATION, coordination.file, &coordination.meetings[..])))
}

fn same_day(around: &Around<'_>, findings: &mut Findings) {
    for (item, _, meetings) in all(around.surroundings) {
        for (at, meeting) in meetings.iter().enumerate() {
            let Some(first) = meetings[..at].iter().find(|other| other.date == meeting.date) else { continue };
            let shown = date(findings.lang, meeting.date);
            let (message, help, beside) = match findings.lang {
                Lang::Da => (
                    format!("der er allerede et møde den {shown}"),
                    "ret den ene dato, eller slet det ene møde",
                    "det første",
                ),
                Lang::En => (
                    format!("there is a meeting on {shown} already"),
                    "correct one of the dates, or delete one of the meetings",
                    "the first",
                ),
            };
            let finding = findings.push(&SAME_DAY, meeting.places.of("date"), message, help);
            finding.about(item).beside(first.places.of("date"), beside);
        }
    }
}

static NO_MEETING_AHEAD: Rule = Rule {
    name: "core-group-no-meeting-ahead",
    area: Area::CoreGroup,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text("gruppens næste møde er ikke aftalt", "the group's next meeting has not been arranged"),
    why: text(
        "En gruppe uden et næste møde er i praksis lukket, uden at nogen har besluttet det.",
        "A group without a next meeting has in effect been closed, without anybody deciding so.",
    ),
    example: text("det seneste [[meeting]] ligger i sidste måned", "the last [[meeting]] was last month"),
    mend: text(
        "Aftal det næste møde, og skriv det som `[[meeting]]` med `date`.",
        "Arrange the next meeting, and write it as a `[[meeting]]` with its `date`.",
    ),
    check: Check::Surroundings(no_meeting_ahead),
};

fn no_meeting_ahead(around: &Around<'_>, findings: &mut Findings) {
    for (item, file, meetings) in all(around.surroundings) {
        let last = meetings.iter().max_by_key(|meeting| meeting.date);
        // That the consultants have no meetings at all is another rule's.
        let is_told = last.is_none() && item == COORDINATION;
        if is_told || last.is_some_and(|last| last.date >= around.today) {
            continue;
        }
        let (message, help) = match (findings.lang, last) {
            (Lang::Da, Some(last)) => (
                format!("det seneste møde var den {}, og intet er aftalt", date(Lang::Da, last.date)),
                "aftal det næste møde, og skriv det som `[[meeting]]`",
            ),
            (Lang::En, Some(last)) => (
                format!("the last meeting was on {}, and none is arranged", date(Lang::En, last.date)),
                "arrange the next meeting, and write it as a `[[meeting]]`",
            ),
            (Lang::Da, None) => {
                ("der er ikke aftalt noget møde".to_owned(), "skriv gruppens møder som `[[meeting]]` med `date`")
            }
            (Lang::En, None) => (
                "no meeting has been arranged".to_owned(),
                "write the group's meetings as `[[meeting]]` with their `date`",
            ),
        };
        let place = last.map_or(Place::whole(file), |last| last.places.of("date"));
        findings.push(&NO_MEETING_AHEAD, place, message, help).about(item);
    }
}

static WEEKEND: Rule = Rule {
    name: "core-group-meeting-on-weekend",
    area: Area::CoreGroup,
    severity: Severity::Note,
    phase: Phase::Planning,
    summary: text("et møde ligger i en weekend", "a meeting is on a weekend"),
    why: text(
        "Som regel er det datoen eller årstallet, der er tastet forkert.",
        "Usually the date or the year has been mistyped.",
    ),
    example: same("[[meeting]]\ndate = 2026-03-08"),
    mend: text("Se efter, om datoen er rigtig.", "See whether the date is right."),
    check: Check::Surroundings(weekend),
};

fn weekend(around: &Around<'_>, findings: &mut Findings) {
    let is_weekend = |meeting: &&Meeting| matches!(meeting.date.weekday(), Weekday::Saturday | Weekday::Sunday);
    for (item, _, meetings) in all(around.surroundings) {
        for meeting in meetings.iter().filter(is_weekend) {
            let shown = day(findings.lang, meeting.date);
            let (message, help) = match findings.lang {
                Lang::Da => (format!("mødet er {shown}"), "se efter, om datoen er rigtig"),
                Lang::En => (format!("the meeting is on {shown}"), "see whether the date is right"),
            };
            findings.push(&WEEKEND, meeting.places.of("date"), message, help).about(item);
        }
    }
}
