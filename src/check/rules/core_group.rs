//! Rules about core groups: which areas have one, whom they inform, and how the consultants coordinate.

pub(super) mod goals;
pub(super) mod meetings;
pub(super) mod people;
pub(super) mod working_groups;

use crate::analysis::core_groups::same_name;
use crate::check::{Around, Check, Findings, Rule, Severity};
use crate::files::core_group::COORDINATION;
use crate::files::nearest;
use crate::files::problem::Area;
use crate::lang::{Lang, same, text};
use crate::model::core_group::GroupRole;
use crate::model::evaluation::Phase;
use crate::source::Place;

pub(super) static RULES: &[&Rule] =
    &[&UNKNOWN_AREA, &AREA_WITHOUT_GROUP, &INFORMS_NOBODY, &NOT_IN_COORDINATION, &NO_COORDINATION];

static UNKNOWN_AREA: Rule = Rule {
    name: "core-group-unknown-area",
    area: Area::CoreGroup,
    severity: Severity::Error,
    phase: Phase::Planning,
    summary: text(
        "kernegruppens fil er ikke opkaldt efter et område i konsensus.toml",
        "the core group's file is not named after an area of konsensus.toml",
    ),
    why: text(
        "Filens navn siger, hvilket område gruppen hører til. Uden det kan gruppen ikke knyttes til områdets enheder og mål.",
        "The file's name says which area the group belongs to. Without it the group cannot be tied to the area's units and goals.",
    ),
    example: text(
        "core-groups/laerning.toml, men id = \"laering\" i konsensus.toml",
        "core-groups/laerning.toml, but id = \"laering\" in konsensus.toml",
    ),
    mend: text(
        "Giv filen områdets id som navn, eller tilføj området i `konsensus.toml`.",
        "Name the file after the area's id, or add the area to `konsensus.toml`.",
    ),
    check: Check::Surroundings(unknown_area),
};

fn unknown_area(around: &Around<'_>, findings: &mut Findings) {
    let known = || around.workspace.areas.iter().map(|area| area.id.as_str());
    // Areas are free text until some are declared.
    if known().next().is_none() {
        return;
    }
    for group in &around.surroundings.core_groups {
        let area = &group.area;
        if known().any(|id| id == area) {
            continue;
        }
        let meant = nearest(area, known()).map(|id| format!("`{id}.toml`"));
        let (message, help) = match (findings.lang, meant) {
            (Lang::Da, Some(meant)) => {
                (format!("der er intet område `{area}` i konsensus.toml"), format!("skal filen hedde {meant}?"))
            }
            (Lang::En, Some(meant)) => {
                (format!("konsensus.toml has no area `{area}`"), format!("should the file be called {meant}?"))
            }
            (Lang::Da, None) => (
                format!("der er intet område `{area}` i konsensus.toml"),
                "giv filen områdets id som navn, eller tilføj området i `konsensus.toml`".to_owned(),
            ),
            (Lang::En, None) => (
                format!("konsensus.toml has no area `{area}`"),
                "name the file after the area's id, or add the area to `konsensus.toml`".to_owned(),
            ),
        };
        findings.push(&UNKNOWN_AREA, Place::whole(group.file), message, help);
    }
}

static AREA_WITHOUT_GROUP: Rule = Rule {
    name: "core-group-area-without-group",
    area: Area::CoreGroup,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text(
        "et område har ingen kernegruppe, selv om andre områder har en",
        "an area has no core group, although other areas have one",
    ),
    why: text(
        "Arbejdet med kerneopgaven skal have nogen, der styrer og prioriterer det, i hvert område.",
        "In every area somebody has to steer the work with the core task and set priorities.",
    ),
    example: text(
        "[[area]] id = \"omsorg\" uden core-groups/omsorg.toml",
        "[[area]] id = \"omsorg\" without core-groups/omsorg.toml",
    ),
    mend: text(
        "Kør `konsensus core-group new` med områdets id, eller fjern området i `konsensus.toml`.",
        "Run `konsensus core-group new` with the area's id, or remove the area from `konsensus.toml`.",
    ),
    check: Check::Surroundings(area_without_group),
};

fn area_without_group(around: &Around<'_>, findings: &mut Findings) {
    let surroundings = around.surroundings;
    let has_group = |id: &str| {
        surroundings.core_groups.iter().any(|group| group.area == id)
            || surroundings.core_groups_unread.iter().any(|area| area == id)
    };
    // A file by a name that is nearly right is told of by itself, and misses no group.
    let areas = &around.workspace.areas;
    let is_nearly = |id: &str| {
        let unknown = surroundings.core_groups.iter().filter(|group| areas.iter().all(|known| known.id != group.area));
        let mut meant = unknown.filter_map(|group| nearest(&group.area, areas.iter().map(|area| area.id.as_str())));
        meant.any(|meant| meant == id)
    };
    if surroundings.core_groups.is_empty() {
        return;
    }
    for area in areas.iter().filter(|area| !has_group(&area.id) && !is_nearly(&area.id)) {
        let id = &area.id;
        let (message, help) = match findings.lang {
            Lang::Da => {
                (format!("området `{id}` har ingen kernegruppe"), format!("kør `konsensus core-group new {id}`"))
            }
            Lang::En => (format!("the area `{id}` has no core group"), format!("run `konsensus core-group new {id}`")),
        };
        findings.push(&AREA_WITHOUT_GROUP, area.places.of("id"), message, help).about(id);
    }
}

static INFORMS_NOBODY: Rule = Rule {
    name: "core-group-informs-nobody",
    area: Area::CoreGroup,
    severity: Severity::Note,
    phase: Phase::Planning,
    summary: text("kernegruppen skriver ikke, hvem den orienterer", "the core group does not say whom it informs"),
    why: text(
        "Udvalg, MED og arbejdspladser kan kun støtte det, de hører om.",
        "Committees, staff councils and workplaces can only support what they hear about.",
    ),
    example: same("title = \"Kernegruppen for Læring\""),
    mend: text(
        "Skriv i `informs`, hvem gruppen orienterer, for eksempel et udvalg eller MED.",
        "Write in `informs` whom the group informs, such as a committee or the staff council.",
    ),
    check: Check::Surroundings(informs_nobody),
};

fn informs_nobody(around: &Around<'_>, findings: &mut Findings) {
    for group in around.surroundings.core_groups.iter().filter(|group| group.informs.is_empty()) {
        let (message, help) = match findings.lang {
            Lang::Da => (
                "gruppen skriver ikke, hvem den orienterer",
                "skriv det i `informs`, for eksempel `informs = [\"Børne- og Skoleudvalget\"]`",
            ),
            Lang::En => (
                "the group does not say whom it informs",
                "write it in `informs`, such as `informs = [\"Children and Schools Committee\"]`",
            ),
        };
        let place = group.places.get("informs").unwrap_or(Place::whole(group.file));
        findings.push(&INFORMS_NOBODY, place, message, help).about(&group.area);
    }
}

static NOT_IN_COORDINATION: Rule = Rule {
    name: "core-group-consultant-not-in-coordination",
    area: Area::CoreGroup,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text(
        "en kernegruppes konsulent er ikke med på konsulenternes egne møder",
        "the consultant of a core group does not take part in the consultants' own meetings",
    ),
    why: text(
        "Konsulenterne mødes, så indsatser og arbejdsgrupper bliver koordineret på tværs. Mangler én, mangler et helt område.",
        "The consultants meet so that efforts and working groups are coordinated across areas. If one is missing, a whole area is.",
    ),
    example: text(
        "role = \"consultant\" i core-groups/laering.toml, men navnet står ikke i coordination.toml",
        "role = \"consultant\" in core-groups/laering.toml, but the name is not in coordination.toml",
    ),
    mend: text(
        "Tilføj konsulenten som `[[member]]` i `core-groups/coordination.toml`, med navnet stavet som i kernegruppen.",
        "Add the consultant as a `[[member]]` in `core-groups/coordination.toml`, with the name spelt as in the core group.",
    ),
    check: Check::Surroundings(not_in_coordination),
};

fn not_in_coordination(around: &Around<'_>, findings: &mut Findings) {
    let Some(coordination) = &around.surroundings.coordination else { return };
    // Somebody there could not be read, and it may be the one.
    if findings.has_unread(coordination.file) {
        return;
    }
    let names = || coordination.members.iter().map(|member| member.name.as_str());
    for group in &around.surroundings.core_groups {
        let consultants = group.with_role(GroupRole::Consultant);
        for consultant in consultants.filter(|member| !names().any(|name| same_name(name, &member.name))) {
            let (name, area) = (&consultant.name, &group.area);
            let meant = nearest(name, names());
            let (message, help) = match (findings.lang, meant) {
                (Lang::Da, Some(meant)) => (
                    format!("konsulenten {name} er ikke med i {COORDINATION}.toml"),
                    format!("er det {meant}, så stav navnet ens i de to filer"),
                ),
                (Lang::Da, None) => (
                    format!("konsulenten {name} er ikke med i {COORDINATION}.toml"),
                    format!("tilføj konsulenten som `[[member]]` i `{COORDINATION}.toml`"),
                ),
                (Lang::En, Some(meant)) => (
                    format!("the consultant {name} is not in {COORDINATION}.toml"),
                    format!("if it is {meant}, spell the name alike in the two files"),
                ),
                (Lang::En, None) => (
                    format!("the consultant {name} is not in {COORDINATION}.toml"),
                    format!("add the consultant as a `[[member]]` in `{COORDINATION}.toml`"),
                ),
            };
            findings.push(&NOT_IN_COORDINATION, consultant.places.of("name"), message, help).about(area);
        }
    }
}

static NO_COORDINATION: Rule = Rule {
    name: "core-group-no-coordination",
    area: Area::CoreGroup,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text(
        "der er flere kernegrupper, men konsulenterne har ingen fælles møder",
        "there are several core groups, but the consultants have no meetings of their own",
    ),
    why: text(
        "Uden fælles møder opdager ingen, at to områder arbejder med det samme eller går hver sin vej.",
        "Without meetings of their own nobody sees that two areas work on the same thing, or go different ways.",
    ),
    example: text(
        "core-groups/ har laering.toml og omsorg.toml, men ingen coordination.toml",
        "core-groups/ has laering.toml and omsorg.toml, but no coordination.toml",
    ),
    mend: text(
        "Skriv konsulenternes møder i `core-groups/coordination.toml` med `[[member]]` og `[[meeting]]`.",
        "Write the consultants' meetings in `core-groups/coordination.toml`, with `[[member]]` and `[[meeting]]`.",
    ),
    check: Check::Surroundings(no_coordination),
};

fn no_coordination(around: &Around<'_>, findings: &mut Findings) {
    let surroundings = around.surroundings;
    let [first, _, ..] = &surroundings.core_groups[..] else { return };
    let is_unread = surroundings.core_groups_unread.iter().any(|stem| stem == COORDINATION);
    let coordination = surroundings.coordination.as_ref();
    if is_unread || coordination.is_some_and(|coordination| !coordination.meetings.is_empty()) {
        return;
    }
    let place = Place::whole(coordination.map_or(first.file, |coordination| coordination.file));
    let (message, help) = match (findings.lang, coordination.is_some()) {
        (Lang::Da, false) => (
            format!("der er ingen {COORDINATION}.toml med konsulenternes egne møder"),
            format!("lav `core-groups/{COORDINATION}.toml` med `[[member]]` og `[[meeting]]`"),
        ),
        (Lang::En, false) => (
            format!("there is no {COORDINATION}.toml with the consultants' own meetings"),
            format!("make `core-groups/{COORDINATION}.toml` with `[[member]]` and `[[meeting]]`"),
        ),
        (Lang::Da, true) => (
            "der er ikke aftalt møder på tværs af områderne".to_owned(),
            "skriv hvert møde som `[[meeting]]` med `date`".to_owned(),
        ),
        (Lang::En, true) => (
            "no meetings across areas have been arranged".to_owned(),
            "write every meeting as a `[[meeting]]` with its `date`".to_owned(),
        ),
    };
    findings.push(&NO_COORDINATION, place, message, help);
}
