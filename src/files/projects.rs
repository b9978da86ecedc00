//! Reads `projects.toml`.

mod complete;

pub use complete::{Draft, NewProject, complete};

use super::problem::{Area, Expected, Kind, Thing};
use super::toml::{Ids, Reader, Table, check_id, nearest, nearest_id, score};
use super::{Loading, shown};
use crate::model::evaluation::Evaluation;
use crate::model::frame::Localised;
use crate::model::projects::{
    Choice, Criterion, Direction, Left, Plan, Progress, Project, Projects, Stamp, StatusUpdate, Step,
};
use crate::model::score::Score;
use crate::model::{CriterionId, ImprovementId, ProjectId};
use crate::source::Placed;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The file's name in an evaluation's folder.
pub const FILE: &str = "projects.toml";

const CHOICES: &[(&str, Choice)] =
    &[("chosen", Choice::Chosen), ("later", Choice::Later), ("declined", Choice::Declined), ("open", Choice::Open)];
pub(super) const DIRECTIONS: &[(&str, Direction)] = &[("max", Direction::Max), ("min", Direction::Min)];
const STATES: &[(&str, Progress)] = &[
    ("planned", Progress::Planned),
    ("running", Progress::Running),
    ("done", Progress::Done),
    ("stopped", Progress::Stopped),
];

impl Loading<'_> {
    pub(super) fn projects(&mut self, folder: &Path, evaluation: &mut Evaluation) {
        let path = folder.join(FILE);
        if !path.is_file() {
            return;
        }
        let Some((file, text)) = self.text(Area::Projects, &path, &shown(&path)) else { return };
        let reader = Reader::new(Area::Projects, file);
        let document = reader.parse(&text);
        let root = reader.root(&document);
        let mut ids = Ids::new();
        let criteria: Vec<Criterion> =
            root.tables("criterion").into_iter().filter_map(|table| criterion(table, &mut ids)).collect();
        let mut ids = Ids::new();
        let projects: Vec<Project> =
            root.tables("project").into_iter().filter_map(|table| project(table, &criteria, &mut ids)).collect();
        let set_aside = root.tables("set_aside").into_iter().map(left).collect();
        root.finish();
        let projects = Projects { file, criteria, projects, set_aside };
        // An improvement that could not be read is no improvement that is not there.
        let all_read = !self.problems.iter().any(|problem| problem.area == Area::Consensus && !problem.kind.is_read());
        check_references(&reader, &projects, evaluation, all_read);
        evaluation.projects = Some(projects);
        self.problems.extend(reader.finish());
    }
}

fn criterion(table: Table<'_, '_>, ids: &mut Ids) -> Option<Criterion> {
    let id = table.unique_id(ids);
    let title = table.localised("title").map(|placed| placed.value);
    let scale = table.bounds("scale");
    let weight = table.weight();
    let direction = table.one_of("direction", DIRECTIONS).unwrap_or(Direction::Max);
    let places = table.places();
    table.finish();
    let (min, max) = scale.unwrap_or((Score::whole(1), Score::whole(5)));
    let id = id?.value;
    let title = title.unwrap_or_else(|| Localised::same(id.as_str()));
    Some(Criterion { id: CriterionId(id), title, min, max, weight, direction, places })
}

fn project(table: Table<'_, '_>, criteria: &[Criterion], ids: &mut Ids) -> Option<Project> {
    let id = table.unique_id(ids);
    let title = table.required_string("title");
    let placed = |key| table.placed_strings(key);
    let improvements = placed("improvements").into_iter().map(|item| map(item, ImprovementId)).collect();
    let rests_on = rests_on(&table);
    let requires = placed("requires").into_iter().map(|item| map(item, ProjectId)).collect();
    let goals = table.strings("goals");
    let ratings = table.table("ratings").map(|table| ratings(table, criteria)).unwrap_or_default();
    let decision = table.one_of("decision", CHOICES).unwrap_or(Choice::Open);
    let (decided_by, decided_on) = (table.filled("decided_by"), table.date("decided_on"));
    let reason = table.filled("reason");
    let plan = table.table("plan").map(plan);
    let status = table.tables("status").into_iter().filter_map(status).collect();
    let places = table.places();
    table.finish();
    let id = id?;
    Some(Project {
        place: id.place,
        id: ProjectId(id.value),
        title: title?.value,
        improvements,
        rests_on,
        requires,
        goals,
        ratings,
        decision,
        decided_by,
        decided_on,
        reason,
        plan,
        status,
        places,
    })
}

/// An item is an improvement's id and the fingerprint of its wording.
const ITEM: &str = "`\"T1.1a v1:3f9a1c2b77d0a2f4\"`";

fn rests_on(table: &Table<'_, '_>) -> Vec<Placed<Stamp>> {
    let mut stamps: Vec<Placed<Stamp>> = Vec::new();
    for item in table.placed_strings("rests_on") {
        let place = item.place;
        let Some(stamp) = stamp(&item.value) else {
            let kind = Kind::WrongValue { key: "rests_on".to_owned(), value: item.value, expected: ITEM.to_owned() };
            table.reader.report_at(place, None, kind);
            continue;
        };
        match stamps.iter().find(|other| other.value.improvement == stamp.improvement) {
            Some(first) => {
                let kind = Kind::DuplicateId { id: stamp.improvement.0 };
                table.reader.report_at(place, Some(first.place), kind);
            }
            None => stamps.push(Placed { value: stamp, place }),
        }
    }
    stamps
}

fn stamp(item: &str) -> Option<Stamp> {
    let mut words = item.split_whitespace();
    let (id, fingerprint, None) = (words.next()?, words.next()?, words.next()) else { return None };
    let (version, digits) = fingerprint.strip_prefix('v')?.split_once(':')?;
    let is_version = !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit());
    let is_hash = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_item = is_version && is_hash && check_id(id).is_ok();
    is_item.then(|| Stamp { improvement: id.into(), fingerprint: fingerprint.to_owned() })
}

fn map<T>(placed: Placed<String>, make: impl Fn(String) -> T) -> Placed<T> {
    Placed { value: make(placed.value), place: placed.place }
}

fn ratings(table: Table<'_, '_>, criteria: &[Criterion]) -> BTreeMap<CriterionId, Placed<Score>> {
    let mut ratings = BTreeMap::new();
    for (key, item) in table.entries() {
        let place = table.reader.place(item.span());
        let (key, key_place) = (key.value, key.place);
        let report = |kind| table.reader.report_at(place, None, kind);
        let criterion = criteria.iter().find(|criterion| criterion.id.as_str() == key);
        let Some(rating) = score(item.get_ref()) else {
            // Only a known id is repeated where many can read it.
            let key = criterion.map_or("ratings", |criterion| criterion.id.as_str()).to_owned();
            report(Kind::WrongType { key, expected: Expected::Number });
            continue;
        };
        let Some(criterion) = criterion else {
            let suggestion = nearest(key, criteria.iter().map(|criterion| criterion.id.as_str())).map(str::to_owned);
            let kind = Kind::UnknownReference { what: Thing::Criterion, id: key.to_owned(), suggestion };
            table.reader.report_at(key_place, None, kind);
            continue;
        };
        if (criterion.min..=criterion.max).contains(&rating) {
            ratings.insert(criterion.id.clone(), Placed { value: rating, place });
        } else {
            report(Kind::RatingOffScale { rating, min: criterion.min, max: criterion.max });
        }
    }
    table.finish();
    ratings
}

fn plan(table: Table<'_, '_>) -> Plan {
    let plan = Plan {
        owner: table.filled("owner"),
        start: table.date("start"),
        due: table.date("due"),
        resources: table.filled("resources"),
        risks: table.filled("risks"),
        measures: table.strings("measures"),
        anchored_in: table.strings("anchored_in"),
        steps: table.tables("step").into_iter().filter_map(step).collect(),
        places: table.places(),
    };
    table.finish();
    plan
}

fn step(table: Table<'_, '_>) -> Option<Step> {
    let what = table.required_string("what");
    let (who, due, done) = (table.filled("who"), table.date("due"), table.date("done"));
    let places = table.places();
    table.finish();
    Some(Step { what: what?.value, who, due, done, places })
}

fn status(table: Table<'_, '_>) -> Option<StatusUpdate> {
    table.require("state");
    let (date, state, note) = (table.date("date"), table.one_of("state", STATES), table.filled("note"));
    let places = table.places();
    table.finish();
    Some(StatusUpdate { date, state: state?, note, places })
}

fn left(table: Table<'_, '_>) -> Left {
    let improvements = table.placed_strings("improvements").into_iter().map(|item| map(item, ImprovementId)).collect();
    let (reason, places) = (table.filled("reason"), table.places());
    table.finish();
    Left { improvements, reason, place: places.table, places }
}

/// An id without signs and capitals.
fn bare(id: &str) -> String {
    id.chars().filter(char::is_ascii_alphanumeric).map(|sign| sign.to_ascii_lowercase()).collect()
}

/// Improvements must be agreed ones, prerequisites must be projects.
fn check_references(reader: &Reader, projects: &Projects, evaluation: &Evaluation, all_read: bool) {
    let agreed: BTreeSet<&str> = match &evaluation.consensus {
        Some(record) => record.agreed_improvements().map(|(_, improvement)| improvement.id.as_str()).collect(),
        None => BTreeSet::new(),
    };
    let ids: BTreeSet<&str> = projects.projects.iter().map(|project| project.id.as_str()).collect();
    let unknown = |what, id: &str, place, known: &BTreeSet<&str>| {
        let suggestion = match what {
            // `T1.1b` is not a slip of `T1.1a`: the letters count, as numbers do.
            Thing::Improvement => known.iter().copied().find(|known| bare(known) == bare(id)),
            _ => nearest_id(id, known.iter().copied()),
        };
        let suggestion = suggestion.map(str::to_owned);
        reader.report_at(place, None, Kind::UnknownReference { what, id: id.to_owned(), suggestion });
    };
    let placed = projects.placed().filter(|_| all_read);
    for improvement in placed.filter(|improvement| !agreed.contains(improvement.value.as_str())) {
        unknown(Thing::Improvement, improvement.value.as_str(), improvement.place, &agreed);
    }
    let requires = projects.projects.iter().flat_map(|project| &project.requires);
    for required in requires.filter(|required| !ids.contains(required.value.as_str())) {
        unknown(Thing::Project, required.value.as_str(), required.place, &ids);
    }
}
