//! Rules about who sits in a core group.

use crate::analysis::core_groups::same_name;
use crate::check::{Around, Check, Findings, Rule, Severity};
use crate::files::problem::Area;
use crate::lang::{Lang, Text, same, text};
use crate::model::core_group::{GroupRole, Member};
use crate::model::evaluation::Phase;
use crate::source::Place;

pub(in crate::check::rules) static RULES: &[&Rule] =
    &[&NO_CHIEF, &NO_LEADERSHIP, &NO_CONSULTANT, &CONSULTANT_COORDINATES, &PERSON_TWICE];

static NO_CHIEF: Rule = Rule {
    name: "core-group-no-chief",
    area: Area::CoreGroup,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text("områdets chef er ikke med i kernegruppen", "the area's chief is not in the core group"),
    why: text(
        "Gruppen skal kunne styre og prioritere, og det kan den kun med områdets chef ved bordet.",
        "The group is to steer and set priorities, which it can do only with the area's chief at the table.",
    ),
    example: text("ingen [[member]] med role = \"chief\"", "no [[member]] with role = \"chief\""),
    mend: text(
        "Tilføj chefen som `[[member]]` med `role = \"chief\"`. Har området flere chefer, er de alle med.",
        "Add the chief as a `[[member]]` with `role = \"chief\"`. Where an area has several chiefs, all of them belong in it.",
    ),
    check: Check::Surroundings(no_chief),
};

fn no_chief(around: &Around<'_>, findings: &mut Findings) {
    let message = text("områdets chef er ikke med", "the area's chief is not in the group");
    lacking(around, findings, &NO_CHIEF, GroupRole::Chief, message);
}

static NO_LEADERSHIP: Rule = Rule {
    name: "core-group-no-leadership",
    area: Area::CoreGroup,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text(
        "ingen i kernegruppen repræsenterer områdets ledere",
        "nobody in the core group represents the leaders of the area",
    ),
    why: text(
        "Lederne bærer arbejdet ud på arbejdspladserne. Er de ikke med, bliver gruppens beslutninger let chefens alene.",
        "Leaders carry the work to the workplaces. Without them the group's decisions easily become the chief's alone.",
    ),
    example: text("ingen [[member]] med role = \"leadership\"", "no [[member]] with role = \"leadership\""),
    mend: text(
        "Tilføj mindst én leder fra området som `[[member]]` med `role = \"leadership\"`.",
        "Add at least one leader from the area as a `[[member]]` with `role = \"leadership\"`.",
    ),
    check: Check::Surroundings(no_leadership),
};

fn no_leadership(around: &Around<'_>, findings: &mut Findings) {
    let message = text("ingen repræsenterer områdets ledere", "nobody represents the leaders of the area");
    lacking(around, findings, &NO_LEADERSHIP, GroupRole::Leadership, message);
}

static NO_CONSULTANT: Rule = Rule {
    name: "core-group-no-consultant",
    area: Area::CoreGroup,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text("der er ingen konsulent i kernegruppen", "there is no consultant in the core group"),
    why: text(
        "Konsulenten koordinerer med de andre områder, udfordrer og holder kerneopgaven i fokus. Det er svært at gøre for sig selv.",
        "The consultant coordinates with other areas, challenges, and keeps the core task in focus. That is hard to do for oneself.",
    ),
    example: text("ingen [[member]] med role = \"consultant\"", "no [[member]] with role = \"consultant\""),
    mend: text(
        "Tilføj en konsulent, som regel fra HR og Analyse, som `[[member]]` med `role = \"consultant\"`.",
        "Add a consultant, usually from HR and analysis, as a `[[member]]` with `role = \"consultant\"`.",
    ),
    check: Check::Surroundings(no_consultant),
};

fn no_consultant(around: &Around<'_>, findings: &mut Findings) {
    let message = text("der er ingen konsulent i gruppen", "there is no consultant in the group");
    lacking(around, findings, &NO_CONSULTANT, GroupRole::Consultant, message);
}

fn lacking(around: &Around<'_>, findings: &mut Findings, rule: &'static Rule, role: GroupRole, message: Text) {
    for group in around.surroundings.core_groups.iter().filter(|group| group.with_role(role).next().is_none()) {
        let help = match findings.lang {
            Lang::Da => format!("tilføj en `[[member]]` med `role = \"{}\"`", role.name()),
            Lang::En => format!("add a `[[member]]` with `role = \"{}\"`", role.name()),
        };
        findings.push(rule, Place::whole(group.file), message.get(findings.lang), help).about(&group.area);
    }
}

static CONSULTANT_COORDINATES: Rule = Rule {
    name: "core-group-consultant-coordinates",
    area: Area::CoreGroup,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text(
        "konsulenten er også kernegruppens tovholder",
        "the consultant is also the coordinator of the core group",
    ),
    why: text(
        "Konsulenten skal skubbe på og udfordre. Ligger det daglige arbejde også dér, er det ikke længere området, der ejer det.",
        "The consultant is to push and to challenge. Once the daily work lies there too, the area no longer owns it.",
    ),
    example: same("[[member]]\nname = \"Anne Toft\"\nrole = [\"consultant\", \"coordinator\"]"),
    mend: text(
        "Lad en fra området være tovholder, og lad konsulenten være `role = \"consultant\"` alene.",
        "Let somebody from the area be the coordinator, and let the consultant be `role = \"consultant\"` only.",
    ),
    check: Check::Surroundings(consultant_coordinates),
};

fn consultant_coordinates(around: &Around<'_>, findings: &mut Findings) {
    for group in &around.surroundings.core_groups {
        let coordinators = || group.with_role(GroupRole::Coordinator);
        for consultant in group.with_role(GroupRole::Consultant) {
            let Some(coordinator) = coordinators().find(|one| same_name(&one.name, &consultant.name)) else { continue };
            let name = &consultant.name;
            let (message, help) = match findings.lang {
                Lang::Da => (format!("{name} er både konsulent og tovholder"), "lad en fra området være tovholder"),
                Lang::En => (
                    format!("{name} is both consultant and coordinator"),
                    "let somebody from the area be the coordinator",
                ),
            };
            findings.push(&CONSULTANT_COORDINATES, coordinator.places.of("role"), message, help).about(&group.area);
        }
    }
}

static PERSON_TWICE: Rule = Rule {
    name: "core-group-person-twice",
    area: Area::CoreGroup,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text("en person står to gange i den samme gruppe", "somebody is in the same group twice"),
    why: text(
        "Så tæller personen to gange i overblikket, og den ene linje bliver glemt, når den anden rettes.",
        "The person then counts twice in the overview, and one entry is forgotten when the other is changed.",
    ),
    example: same("[[member]]\nname = \"Karen Holm\"\n\n[[member]]\nname = \"Karen Holm\""),
    mend: text(
        "Slet den ene. Har personen flere roller, så skriv dem som en liste i `role`.",
        "Delete one of them. If the person has several roles, write them as a list in `role`.",
    ),
    check: Check::Surroundings(person_twice),
};

fn person_twice(around: &Around<'_>, findings: &mut Findings) {
    let surroundings = around.surroundings;
    for group in &surroundings.core_groups {
        twice(&group.members, &group.area, findings);
    }
    if let Some(coordination) = &surroundings.coordination {
        twice(&coordination.members, crate::files::core_group::COORDINATION, findings);
    }
}

fn twice(members: &[Member], item: &str, findings: &mut Findings) {
    for (at, member) in members.iter().enumerate() {
        let Some(first) = members[..at].iter().find(|other| same_name(&other.name, &member.name)) else { continue };
        let (message, help, beside) = match findings.lang {
            Lang::Da => (
                format!("{} står her to gange", member.name),
                "slet den ene; flere roller skrives som en liste i `role`",
                "den første",
            ),
            Lang::En => (
                format!("{} is here twice", member.name),
                "delete one of them; several roles are written as a list in `role`",
                "the first",
            ),
        };
        let finding = findings.push(&PERSON_TWICE, member.places.of("name"), message, help);
        finding.about(item).beside(first.places.of("name"), beside);
    }
}
