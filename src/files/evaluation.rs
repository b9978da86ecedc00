//! Reads `evaluation.toml`.

use super::problem::{Area, Kind};
use super::toml::{Reader, Table, nearest_id};
use super::workspace::{ANSWERS, LANGS, NAMES};
use crate::lang::Lang;
use crate::model::evaluation::{Dates, Decision, Names, Participant, Phase, Role};
use crate::model::{ParticipantId, ThemeId};
use crate::source::{FileId, Placed, Places};
use std::collections::BTreeMap;

/// The file that makes a folder an evaluation.
pub const FILE: &str = "evaluation.toml";

/// What `evaluation.toml` says, before the frame is known.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) id: Option<String>,
    pub(super) frame: Option<Placed<String>>,
    pub(super) frame_version: Option<Placed<String>>,
    pub(super) unit: Option<Placed<String>>,
    pub(super) area: Option<Placed<String>>,
    pub(super) round: Option<String>,
    pub(super) themes: Option<Vec<Placed<String>>>,
    pub(super) goals: Vec<String>,
    pub(super) lang: Option<Lang>,
    pub(super) phase: Option<Phase>,
    pub(super) decision: Decision,
    pub(super) dates: Dates,
    pub(super) names: Option<Names>,
    pub(super) answers_private: Option<bool>,
    pub(super) min_n: Option<usize>,
    /// `None`: no participant is declared.
    pub(super) participants: Option<Vec<Person>>,
    pub(super) places: Places,
}

/// A declared participant, before the themes are known.
#[derive(Debug)]
pub(super) struct Person {
    pub(super) participant: Participant,
    pub(super) documents: Vec<Placed<String>>,
}

/// The words for roles in files.
pub const ROLES: &[(&str, Role)] =
    &[("leader", Role::Leader), ("coordinator", Role::Coordinator), ("member", Role::Member)];

/// Reads the text; everything that depends on the frame is checked later.
pub(super) fn read(text: &str, file: FileId) -> (Head, Vec<super::problem::Problem>) {
    let reader = Reader::new(Area::Evaluation, file);
    let document = reader.parse(text);
    let root = reader.root(&document);
    let mut head = root.required_table("evaluation").map(|table| {
        let head = evaluation(&table);
        table.finish();
        head
    });
    let mut result = head.take().unwrap_or_default();
    if let Some(table) = root.table("decision") {
        result.decision = Decision {
            by: table.filled("by"),
            date: table.date("date"),
            why: table.filled("why"),
            resources: table.filled("resources"),
        };
        table.finish();
    }
    if let Some(table) = root.table("dates") {
        result.dates = Dates {
            decided: table.date("decided"),
            answers_due: table.date("answers_due"),
            seminar: table.date("seminar"),
            plan_due: table.date("plan_due"),
        };
        table.finish();
    }
    if let Some(table) = root.table("privacy") {
        result.names = table.one_of("names", NAMES);
        result.answers_private = table.one_of("answers", ANSWERS);
        result.min_n = table.count("min_n");
        table.finish();
    }
    result.participants = participants(&root);
    result.places = root.places();
    root.finish();
    (result, reader.finish())
}

fn evaluation(table: &Table<'_, '_>) -> Head {
    let phases = Phase::ALL.map(|phase| (phase.name(), phase));
    let themes = table.placed_strings("themes");
    Head {
        id: table.id("id").map(|placed| placed.value),
        frame: table.required_string("frame"),
        frame_version: table.placed_string("frame_version"),
        unit: table.placed_string("unit").filter(|unit| !unit.value.trim().is_empty()),
        area: table.placed_string("area").filter(|area| !area.value.trim().is_empty()),
        round: table.filled("round"),
        themes: (!themes.is_empty()).then_some(themes),
        goals: table.strings("goals"),
        lang: table.one_of("language", LANGS),
        phase: table.one_of("phase", &phases),
        ..Head::default()
    }
}

fn participants(root: &Table<'_, '_>) -> Option<Vec<Person>> {
    let tables = root.tables("participant");
    if tables.is_empty() {
        return None;
    }
    let mut first: BTreeMap<String, crate::source::Place> = BTreeMap::new();
    let mut people = Vec::new();
    for table in tables {
        let id = table.id("id");
        let name = table.filled("name");
        let mut roles = table.some_of("role", ROLES);
        let answers = table.bool("answers").unwrap_or(true);
        let documents = table.placed_strings("documents");
        let places = table.places();
        table.finish();
        let Some(id) = id else { continue };
        // Sheets find their participant by the folded id: two that differ in case only are one.
        let folded = super::fold_stem(&id.value);
        if let Some(related) = first.get(&folded) {
            root.reader.report_at(id.place, Some(*related), Kind::DuplicateId { id: id.value });
            continue;
        }
        first.insert(folded, id.place);
        if roles.is_empty() {
            roles.push(Role::Member);
        }
        let place = Some(id.place);
        let participant =
            Participant { id: ParticipantId(id.value), name, roles, answers, documents: Vec::new(), place, places };
        people.push(Person { participant, documents });
    }
    Some(people)
}

/// Keeps the names that are themes of the frame; the others are problems.
pub(super) fn known_themes(
    names: &[Placed<String>],
    frame: &crate::model::frame::Frame,
    mut report: impl FnMut(crate::source::Place, Kind),
) -> Vec<ThemeId> {
    let mut known = Vec::new();
    for name in names {
        if frame.theme(&name.value).is_some() {
            known.push(ThemeId(name.value.clone()));
        } else {
            let suggestion =
                nearest_id(&name.value, frame.themes.iter().map(|theme| theme.id.as_str())).map(str::to_owned);
            let what = super::problem::Thing::Theme;
            report(name.place, Kind::UnknownReference { what, id: name.value.clone(), suggestion });
        }
    }
    known
}
