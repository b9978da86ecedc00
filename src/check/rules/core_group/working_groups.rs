//! Rules about the working groups that core groups open and close.

use crate::analysis::core_groups::{is_long_open, same_name};
use crate::check::{Around, Check, Findings, Rule, Severity};
use crate::files::nearest;
use crate::files::problem::Area;
use crate::lang::{Lang, date, same, text};
use crate::model::core_group::WorkingGroup;
use crate::model::evaluation::Phase;

pub(in crate::check::rules) static RULES: &[&Rule] = &[&NO_TASKS, &CLOSED_BEFORE_OPENED, &LONG_OPEN, &UNKNOWN_PERSON];

fn working_groups<'w>(around: &Around<'w>) -> impl Iterator<Item = &'w WorkingGroup> {
    around.surroundings.core_groups.iter().flat_map(|group| &group.working_groups)
}

static NO_TASKS: Rule = Rule {
    name: "core-group-working-group-without-tasks",
    area: Area::CoreGroup,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text("en arbejdsgruppe har ingen opgaver", "a working group has no tasks"),
    why: text(
        "En arbejdsgruppe uden opgaver ved ikke, hvornår den er færdig, og andre områder kan ikke se, om de arbejder med det samme.",
        "A working group without tasks does not know when it is done, and other areas cannot see whether they work on the same thing.",
    ),
    example: same("[[working_group]]\nid = \"overgange\"\ntitle = \"Gode overgange\""),
    mend: text("Skriv gruppens opgaver i `tasks`, én pr. linje.", "Write the group's tasks in `tasks`, one a line."),
    check: Check::Surroundings(no_tasks),
};

fn no_tasks(around: &Around<'_>, findings: &mut Findings) {
    for group in working_groups(around).filter(|group| group.tasks.is_empty()) {
        let (message, help) = match findings.lang {
            Lang::Da => {
                (format!("arbejdsgruppen `{}` har ingen opgaver", group.id), "skriv dem i `tasks`, én pr. linje")
            }
            Lang::En => (format!("the working group `{}` has no tasks", group.id), "write them in `tasks`, one a line"),
        };
        findings.push(&NO_TASKS, group.place, message, help).about(&group.id);
    }
}

static CLOSED_BEFORE_OPENED: Rule = Rule {
    name: "core-group-working-group-closed-before-opened",
    area: Area::CoreGroup,
    severity: Severity::Error,
    phase: Phase::Planning,
    summary: text("en arbejdsgruppe er lukket, før den er åbnet", "a working group was closed before it was opened"),
    why: text(
        "En af de to datoer er forkert, så ingen kan se, om gruppen er i gang.",
        "One of the two dates is wrong, so nobody can see whether the group is at work.",
    ),
    example: same("opened = 2026-09-01\nclosed = 2026-03-01"),
    mend: text("Ret den af de to datoer, der er forkert.", "Correct whichever of the two dates is wrong."),
    check: Check::Surroundings(closed_before_opened),
};

fn closed_before_opened(around: &Around<'_>, findings: &mut Findings) {
    for group in working_groups(around) {
        let (Some(opened), Some(closed)) = (group.opened, group.closed) else { continue };
        if opened <= closed {
            continue;
        }
        let (message, help, beside) = match findings.lang {
            Lang::Da => (
                format!("arbejdsgruppen `{}` er lukket, før den er åbnet", group.id),
                "ret den af de to datoer, der er forkert",
                "åbnet",
            ),
            Lang::En => (
                format!("the working group `{}` was closed before it was opened", group.id),
                "correct whichever of the two dates is wrong",
                "opened",
            ),
        };
        let finding = findings.push(&CLOSED_BEFORE_OPENED, group.places.of("closed"), message, help);
        finding.about(&group.id).beside(group.places.of("opened"), beside);
    }
}

static LONG_OPEN: Rule = Rule {
    name: "core-group-working-group-long-open",
    area: Area::CoreGroup,
    severity: Severity::Note,
    phase: Phase::Planning,
    summary: text(
        "en arbejdsgruppe har været åben i over et år uden slutdato eller mål",
        "a working group has been open for more than a year without a closing date or a goal",
    ),
    why: text(
        "Kernegruppen skal både åbne og lukke arbejdsgrupper. Den, der hverken har en slutdato eller et mål, kører videre af vane.",
        "The core group is to close working groups as well as open them. One with neither closing date nor goal goes on out of habit.",
    ),
    example: text(
        "opened = 2024-01-15, men hverken closed eller goals",
        "opened = 2024-01-15, but neither closed nor goals",
    ),
    mend: text(
        "Luk gruppen med `closed`, giv den en slutdato, eller skriv i `goals`, hvilke mål den tjener.",
        "Close the group with `closed`, give it a closing date, or write in `goals` which goals it serves.",
    ),
    check: Check::Surroundings(long_open),
};

fn long_open(around: &Around<'_>, findings: &mut Findings) {
    for group in working_groups(around).filter(|group| is_long_open(group, around.today)) {
        let Some(opened) = group.opened else { continue };
        let (id, opened) = (&group.id, date(findings.lang, opened));
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("arbejdsgruppen `{id}` har været åben siden den {opened} uden slutdato eller mål"),
                "luk den med `closed`, giv den en slutdato, eller skriv dens mål i `goals`",
            ),
            Lang::En => (
                format!("the working group `{id}` has been open since {opened} without a closing date or a goal"),
                "close it with `closed`, give it a closing date, or write its goals in `goals`",
            ),
        };
        findings.push(&LONG_OPEN, group.places.of("opened"), message, help).about(id);
    }
}

static UNKNOWN_PERSON: Rule = Rule {
    name: "core-group-unknown-person",
    area: Area::CoreGroup,
    severity: Severity::Note,
    phase: Phase::Planning,
    summary: text(
        "en person i en arbejdsgruppe er ukendt, men hedder næsten som en, der sidder i en kernegruppe",
        "somebody in a working group is unknown, but is called nearly like somebody in a core group",
    ),
    why: text(
        "Er det samme person, står personen som to i overblikket, og det bliver ikke set, hvor mange grupper personen sidder i.",
        "If they are the same person, the overview shows two, and nobody sees how many groups the person is in.",
    ),
    example: text(
        "members = [\"Karin Holm\"], men i kernegruppen hedder hun \"Karen Holm\"",
        "members = [\"Karin Holm\"], but in the core group she is called \"Karen Holm\"",
    ),
    mend: text(
        "Stav navnet ens alle steder. Er det en anden, så er alt, som det skal være.",
        "Spell the name alike everywhere. If it is somebody else, all is as it should be.",
    ),
    check: Check::Surroundings(unknown_person),
};

/// Most people in working groups are staff who are named nowhere else: only a name that is nearly known is told of.
fn unknown_person(around: &Around<'_>, findings: &mut Findings) {
    let surroundings = around.surroundings;
    let of_groups = surroundings.core_groups.iter().flat_map(|group| &group.members);
    let members = of_groups.chain(surroundings.coordination.iter().flat_map(|coordination| &coordination.members));
    let known: Vec<&str> = members.map(|member| member.name.as_str()).collect();
    for group in working_groups(around) {
        for named in group.members.iter().filter(|named| !known.iter().any(|name| same_name(name, &named.value))) {
            let Some(meant) = nearest(&named.value, known.iter().copied()) else { continue };
            let name = &named.value;
            let (message, help) = match findings.lang {
                Lang::Da => (
                    format!("{name} sidder ikke i nogen kernegruppe, men det gør {meant}"),
                    "er det samme person, så stav navnet ens",
                ),
                Lang::En => (
                    format!("{name} is in no core group, but {meant} is"),
                    "if they are the same person, spell the name alike",
                ),
            };
            findings.push(&UNKNOWN_PERSON, named.place, message, help).about(&group.id);
        }
    }
}
