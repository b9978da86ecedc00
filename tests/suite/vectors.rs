//! The figures against `tests/vectors`, made with other people's software: every figure the program shows in JSON is
//! compared with the expected and the printed value, and every `null` with its reason.

use crate::folder::ROOT;
use konsensus::analysis::disagreement::Disagreement;
use konsensus::model::answers::{Answer, AnswerSheet, Cells, State};
use konsensus::model::evaluation::{Dates, Decision, Evaluation, Participant, Privacy, Role};
use konsensus::model::frame::{Discuss, Frame, Localised, Question, Scale, Theme};
use konsensus::model::score::Score;
use konsensus::model::{ParticipantId, QuestionId, ThemeId};
use konsensus::source::{Place, Places, Sources, Span};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::Path;

/// What has to be compared at least once, so that a renamed figure cannot slip through.
const FIGURES: [&str; 31] = [
    "n",
    "n_missing",
    "mean",
    "median",
    "modes",
    "mode_count",
    "min",
    "max",
    "range",
    "sd_sample",
    "q1",
    "q3",
    "iqr",
    "tw_consensus",
    "ad_mean",
    "rwg",
    "alpha_ordinal",
    "alpha_interval",
    "n_participants",
    "n_participants_with_data",
    "n_items",
    "n_pairable_items",
    "n_pairable_values",
    "n_scores",
    "pooled_mean",
    "mean_of_item_means",
    "published ad_mean",
    "published alpha_interval",
    "published tw_consensus",
    "reason of rwg",
    "reason of alpha_ordinal",
];

#[test]
fn figures_agree_with_other_software() {
    let mut comparison = Comparison::default();
    let folder = Path::new(ROOT).join("tests/vectors");
    let mut vectors = 0;
    for entry in folder.read_dir().expect("tests/vectors is there") {
        let path = entry.expect("the folder can be listed").path();
        if path.extension().is_none_or(|ending| ending != "json") || path.ends_with("map.json") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a vector can be read");
        comparison.compare(&serde_json::from_str(&text).expect("a vector is JSON"));
        vectors += 1;
    }

    let compared: usize = comparison.compared.values().sum();
    println!("{compared} values of {vectors} vectors compared, {} differ", comparison.differences.len());
    println!("{:?}", comparison.compared);
    assert!(comparison.differences.is_empty(), "{}", comparison.differences.join("\n"));
    for figure in FIGURES {
        assert!(comparison.compared.contains_key(figure), "{figure} was never compared");
    }
}

/// What was compared: how many values of each figure, and which differ.
#[derive(Default)]
struct Comparison {
    compared: BTreeMap<String, usize>,
    differences: Vec<String>,
}

impl Comparison {
    fn compare(&mut self, vector: &Value) {
        let shown = serde_json::to_value(Disagreement::of(&evaluation(vector))).expect("figures are plain data");
        let question = |id: &Value| row(&shown["questions"], id);

        for expected in array(&vector["expected"]["per_item"]) {
            let id = &expected["item"];
            self.compare_row(vector, &format!("per_item.{}", text(id)), object(expected), question(id));
        }
        for (id, expected) in vector["expected"]["per_theme"].as_object().into_iter().flatten() {
            let theme = row(&shown["themes"], &Value::from(id.as_str()));
            self.compare_row(vector, &format!("per_theme.{id}"), object(expected), theme);
        }
        let set = vector["expected"]["set"].as_object();
        if let Some(set) = set {
            self.compare_row(vector, "set", set, &shown["set"]);
        }
        for printed in array(&vector["published"]) {
            let name = text(&printed["stat"]);
            let row = printed.get("item").map_or(&shown["set"], question);
            if let Some(figure) = row.get(name) {
                let tolerance = number(&printed["tolerance"]) + 1e-12;
                let agrees = same(&printed["value"], figure, tolerance);
                self.note(vector, &format!("published {name}"), name, agrees, &printed["value"], figure);
            }
        }
    }

    fn compare_row(&mut self, vector: &Value, path: &str, expected: &Map<String, Value>, shown: &Value) {
        for (name, expected) in expected {
            let shown_name = if name == "n_missing" { "missing" } else { name };
            let Some(figure) = shown.get(shown_name) else { continue };
            let path = format!("{path}.{name}");
            let also = array(&vector["also_accept"][&path]);
            let tolerance = tolerance(vector, name);
            let agrees = std::iter::once(expected).chain(also).any(|value| same(value, figure, tolerance));
            self.note(vector, name, &path, agrees, expected, figure);
            if expected.is_null() && figure.is_null() {
                let (expected, reason) = (&vector["undefined"][&path], &shown["undefined"][shown_name]);
                self.note(vector, &format!("reason of {name}"), &path, expected == reason, expected, reason);
            }
        }
    }

    fn note(&mut self, vector: &Value, figure: &str, path: &str, agrees: bool, expected: &Value, shown: &Value) {
        *self.compared.entry(figure.to_owned()).or_default() += 1;
        if !agrees {
            let name = text(&vector["name"]);
            self.differences.push(format!("{name} {path}: expected {expected}, shown {shown}"));
        }
    }
}

/// Returns the tolerance of a figure: its own, that of a prefix such as `alpha_*`, or the default.
fn tolerance(vector: &Value, name: &str) -> f64 {
    let tolerances = object(&vector["tolerance"]);
    let prefixed = tolerances
        .iter()
        .find(|(key, _)| key.strip_suffix('*').is_some_and(|prefix| name.starts_with(prefix)))
        .map(|(_, value)| value);
    number(prefixed.or_else(|| tolerances.get(name)).unwrap_or(&tolerances["default"]))
}

/// Compares two values: numbers within a tolerance that is relative above 1, lists in order, `null` only with `null`.
fn same(expected: &Value, shown: &Value, tolerance: f64) -> bool {
    match (expected, shown) {
        (Value::Number(_), Value::Number(_)) => {
            let (expected, shown) = (number(expected), number(shown));
            (shown - expected).abs() <= tolerance * expected.abs().max(1.0)
        }
        (Value::Array(expected), Value::Array(shown)) => {
            expected.len() == shown.len() && expected.iter().zip(shown).all(|(one, other)| same(one, other, tolerance))
        }
        _ => expected == shown,
    }
}

/// Makes the evaluation that a vector describes, every participant with a sheet.
fn evaluation(vector: &Value) -> Evaluation {
    let score = |value: &Value| Score::parse(&value.to_string()).unwrap_or_else(|| panic!("{value} is no score"));
    let of_scale = |name: &str| score(&vector["scale"][name]);
    let scale = Scale { min: of_scale("min"), max: of_scale("max"), step: of_scale("step"), levels: Vec::new() };
    let discuss = Discuss::default_for(&scale);
    let place = Place { file: Sources::default().add("vector", ""), span: Span::default() };

    let question = |id: &Value| Question {
        id: QuestionId::from(text(id)),
        label: None,
        text: Localised::default(),
        help: Vec::new(),
        evidence: Vec::new(),
        scale: scale.clone(),
        discuss,
        places: Places::default(),
    };
    let theme = |id: &str, items: &Value| Theme {
        id: ThemeId::from(id),
        kind: None,
        title: Localised::default(),
        weight: 1.0,
        questions: array(items).map(question).collect(),
        places: Places::default(),
    };
    let themes: Vec<Theme> = match vector["themes"].as_object() {
        Some(themes) => themes.iter().map(|(id, items)| theme(id, items)).collect(),
        None => vec![theme("all", &vector["items"])],
    };
    let answer = |value: &Value| Answer {
        state: State::Score(score(value)),
        basis: None,
        strengths: String::new(),
        improvements: String::new(),
        evidence: String::new(),
        comment: String::new(),
        place,
        cells: Cells::default(),
    };
    let sheet = |(participant, row): (&Value, &Value)| AnswerSheet {
        participant: ParticipantId::from(text(participant)),
        file: place.file,
        answers: array(&vector["items"])
            .zip(array(row))
            .filter(|(_, value)| !value.is_null())
            .map(|(item, value)| (QuestionId::from(text(item)), answer(value)))
            .collect(),
    };
    let participant = |id: &Value| Participant {
        id: ParticipantId::from(text(id)),
        name: None,
        roles: vec![Role::Member],
        answers: true,
        documents: Vec::new(),
        place: None,
        places: Places::default(),
    };
    Evaluation {
        id: text(&vector["name"]).to_owned(),
        file: None,
        unit: None,
        unit_title: None,
        area: None,
        area_title: None,
        organisation: None,
        round: None,
        themes: themes.iter().map(|theme| theme.id.clone()).collect(),
        goals: Vec::new(),
        declared_goals: None,
        lang: None,
        phase: None,
        decision: Decision::default(),
        dates: Dates::default(),
        privacy: Privacy::default(),
        declared: false,
        participants: array(&vector["participants"]).map(participant).collect(),
        sheets: array(&vector["participants"]).zip(array(&vector["matrix"])).map(sheet).collect(),
        unread: Vec::new(),
        consensus: None,
        projects: None,
        indicators: None,
        places: Places::default(),
        inputs: Vec::new(),
        reports: Vec::new(),
        frame: Frame {
            id: "vector".to_owned(),
            version: "1".to_owned(),
            title: Localised::default(),
            source: Localised::default(),
            scale,
            discuss,
            themes,
            places: Places::default(),
        },
    }
}

/// Finds the row with an id; `null` where there is none.
fn row<'a>(rows: &'a Value, id: &Value) -> &'a Value {
    array(rows).find(|row| row["id"] == *id).unwrap_or(&Value::Null)
}

fn array(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn object(value: &Value) -> &Map<String, Value> {
    value.as_object().expect("an object")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}
