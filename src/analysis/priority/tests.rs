use super::*;
use crate::model::consensus::Status;
use crate::model::frame::Localised;
use crate::model::projects::{Left, Plan};
use crate::source::{Place, Places, Sources, Span};
use jiff::civil::{Date, date};

fn place(at: usize) -> Place {
    let file = Sources::default().add("projects.toml", "");
    Place { file, span: Span { start: at, end: at } }
}

fn criterion(id: &str, weight: f64, direction: Direction) -> Criterion {
    let (min, max) = (Score::whole(1), Score::whole(5));
    Criterion { id: id.into(), title: Localised::same(id), min, max, weight, direction, places: Places::default() }
}

fn project(id: &str, effect: i32, effort: i32, requires: &[&str]) -> Project {
    let rated = |id: &str, units: i32| (id.into(), Placed { value: Score::whole(units), place: place(0) });
    Project {
        id: id.into(),
        title: format!("Projekt {id}"),
        improvements: Vec::new(),
        rests_on: Vec::new(),
        requires: requires.iter().map(|&id| Placed { value: id.into(), place: place(0) }).collect(),
        goals: Vec::new(),
        ratings: BTreeMap::from([rated(EFFECT, effect), rated(EFFORT, effort)]),
        decision: Choice::Open,
        decided_by: None,
        decided_on: None,
        reason: None,
        plan: None,
        status: Vec::new(),
        place: place(0),
        places: Places::default(),
    }
}

fn decided(decision: Choice, project: Project) -> Project {
    Project { decision, ..project }
}

fn projects(projects: Vec<Project>) -> Projects {
    let criteria = vec![criterion(EFFECT, 3.0, Direction::Max), criterion(EFFORT, 1.0, Direction::Min)];
    Projects { file: place(0).file, criteria, projects, set_aside: Vec::new() }
}

fn ids(ids: &[ProjectId]) -> Vec<&str> {
    ids.iter().map(ProjectId::as_str).collect()
}

#[track_caller]
fn check_order(all: Vec<Project>, expected: &[(&str, Option<usize>, &[&str])]) {
    let rows = rank(&projects(all)).unwrap();
    let found: Vec<_> = rows.iter().map(|row| (row.id.as_str(), row.rank, ids(&row.held_back_by))).collect();
    let expected: Vec<_> = expected.iter().map(|&(id, rank, by)| (id, rank, by.to_vec())).collect();
    assert_eq!(found, expected);
    assert!(rows.iter().enumerate().all(|(before, row)| row.position == before + 1));
}

#[track_caller]
fn check_circle(all: Vec<Project>, expected: &[&str]) {
    assert_eq!(ids(&rank(&projects(all)).unwrap_err().projects), expected);
}

#[test]
fn scores_are_weighted_on_the_declared_scale() {
    let rows = rank(&projects(vec![project("a", 4, 2, &[]), project("b", 5, 1, &[]), project("c", 1, 5, &[])]));
    let scores: Vec<_> = rows.unwrap().iter().map(|row| row.score).collect();
    assert_eq!(scores, [Some(1.0), Some(0.75), Some(0.0)]);
}

#[test]
fn equal_scores_share_a_rank_and_keep_the_order_of_the_file() {
    check_order(
        vec![project("a", 1, 1, &[]), project("b", 3, 2, &[]), project("c", 5, 1, &[]), project("d", 3, 2, &[])],
        &[("c", Some(1), &[]), ("b", Some(2), &[]), ("d", Some(2), &[]), ("a", Some(4), &[])],
    );
}

#[test]
fn a_project_waits_for_those_it_requires_however_far_away() {
    check_order(
        vec![
            project("a", 5, 1, &["b", "unknown"]),
            project("b", 4, 1, &["d"]),
            project("c", 3, 1, &[]),
            project("d", 1, 1, &[]),
        ],
        &[("d", Some(4), &[]), ("b", Some(2), &["d"]), ("a", Some(1), &["b", "d"]), ("c", Some(3), &[])],
    );
    check_order(vec![project("a", 1, 1, &["b"]), project("b", 5, 1, &[])], &[("b", Some(1), &[]), ("a", Some(2), &[])]);
}

#[test]
fn a_missing_rating_leaves_a_project_unranked_and_last_unless_a_better_one_requires_it() {
    let mut unrated = project("b", 5, 1, &[]);
    unrated.ratings.remove(EFFECT);
    let off_scale = project("d", 6, 1, &[]);
    let all = vec![off_scale, project("a", 5, 1, &["b"]), unrated, project("c", 2, 2, &[])];
    let rows = rank(&projects(all)).unwrap();
    let order: Vec<_> = rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(order, ["b", "a", "c", "d"]);
    for row in [&rows[0], &rows[3]] {
        assert_eq!(row.missing, [CriterionId::from(EFFECT)]);
        assert_eq!((row.score, row.rank, row.unranked), (None, None, Some(Unranked::MissingRatings)));
        assert_eq!(row.quadrant, None);
    }
    assert_eq!(ids(&rows[1].held_back_by), ["b"]);
}

#[test]
fn without_weight_nothing_is_ranked() {
    let mut all = projects(vec![project("a", 4, 2, &[])]);
    for criterion in &mut all.criteria {
        criterion.weight = 0.0;
    }
    let row = &rank(&all).unwrap()[0];
    assert_eq!((row.score, row.rank, row.unranked), (None, None, Some(Unranked::NoWeight)));
    assert_eq!(row.quadrant, Some(Quadrant::QuickWin));
    all.criteria.clear();
    assert_eq!(rank(&all).unwrap()[0].unranked, Some(Unranked::NoWeight));
}

#[test]
fn a_circle_is_named_in_order() {
    check_circle(vec![project("a", 3, 3, &["a"])], &["a"]);
    check_circle(
        vec![
            project("x", 3, 3, &["a"]),
            project("a", 3, 3, &["c"]),
            project("b", 3, 3, &["a"]),
            project("c", 3, 3, &["b", "x"]),
        ],
        &["x", "a", "c"],
    );
    check_circle(
        vec![
            project("x", 3, 3, &["c"]),
            project("a", 3, 3, &["b"]),
            project("b", 3, 3, &["c"]),
            project("c", 3, 3, &["a"]),
        ],
        &["a", "b", "c"],
    );
    let circle = Circle { projects: vec!["a".into(), "b".into()] };
    assert_eq!(circle.path(), "a → b → a");
}

#[track_caller]
fn check_quadrant(effect: i32, effort: i32, expected: Quadrant) {
    let row = &rank(&projects(vec![project("a", effect, effort, &[])])).unwrap()[0];
    assert_eq!((row.quadrant, row.quick_win), (Some(expected), expected == Quadrant::QuickWin));
}

#[test]
fn the_matrix_is_cut_at_the_middle_of_the_scales() {
    check_quadrant(4, 2, Quadrant::QuickWin);
    check_quadrant(4, 4, Quadrant::Major);
    check_quadrant(2, 2, Quadrant::Minor);
    check_quadrant(2, 4, Quadrant::Reconsider);
    check_quadrant(3, 1, Quadrant::OnTheLine);
    check_quadrant(5, 3, Quadrant::OnTheLine);
}

#[track_caller]
fn check_length(start: Option<Date>, due: Option<Date>, too_long: bool) {
    let plan = Some(Plan { start, due, ..Plan::default() });
    let row = &rank(&projects(vec![Project { plan, ..project("a", 4, 2, &[]) }])).unwrap()[0];
    assert_eq!((row.too_long, row.quick_win), (too_long, !too_long));
    assert_eq!(row.quadrant, Some(Quadrant::QuickWin));
}

#[test]
fn a_quick_win_takes_at_most_three_calendar_months() {
    check_length(Some(date(2026, 4, 1)), Some(date(2026, 7, 1)), false);
    check_length(Some(date(2026, 4, 1)), Some(date(2026, 7, 2)), true);
    check_length(Some(date(2025, 11, 30)), Some(date(2026, 2, 28)), false);
    check_length(Some(date(2025, 11, 30)), Some(date(2026, 3, 1)), true);
    check_length(None, Some(date(2030, 1, 1)), false);
    check_length(Some(date(2026, 4, 1)), None, false);
}

#[test]
fn decisions_are_held_against_the_order() {
    let all = vec![
        decided(Choice::Declined, project("declined", 5, 1, &[])),
        decided(Choice::Chosen, project("needs", 4, 1, &["later"])),
        decided(Choice::Later, project("later", 1, 5, &[])),
        decided(Choice::Chosen, project("chosen", 3, 1, &[])),
        project("open", 5, 2, &[]),
    ];
    let rows = rank(&projects(all)).unwrap();
    let against: BTreeMap<_, _> = rows.iter().map(|row| (row.id.as_str(), ids(&row.against))).collect();
    assert_eq!(against["declined"], ["needs", "chosen"]);
    assert_eq!(against["needs"], ["later"]);
    assert!(rows.iter().all(|row| row.agrees == row.against.is_empty()));
    assert_eq!(rows.iter().filter(|row| row.agrees).count(), 3);
}

#[test]
fn a_declined_project_that_must_wait_anyway_is_no_contradiction() {
    let all = vec![
        decided(Choice::Declined, project("a", 5, 1, &["c"])),
        decided(Choice::Chosen, project("b", 3, 1, &[])),
        project("c", 1, 5, &[]),
    ];
    assert!(rank(&projects(all)).unwrap().iter().all(|row| row.agrees));
}

#[test]
fn rows_have_stable_names() {
    let row = &rank(&projects(vec![project("a", 4, 2, &[])])).unwrap()[0];
    let json = serde_json::to_string(row).unwrap();
    assert_eq!(
        json,
        r#"{"position":1,"id":"a","title":"Projekt a","score":0.75,"missing":[],"unranked":null,"rank":1,"quadrant":"quick-win","quick_win":true,"too_long":false,"requires":[],"held_back_by":[],"improvements":[],"decision":"open","agrees":true,"against":[]}"#
    );
}

fn agreed(question: &str, status: Status, improvements: &[&str]) -> QuestionConsensus {
    let improvement = |&id: &&str| Improvement {
        id: id.into(),
        text: id.to_owned(),
        from: Vec::new(),
        share: false,
        place: place(0),
        places: Places::default(),
    };
    QuestionConsensus {
        id: question.into(),
        status,
        score: None,
        reason: None,
        note: None,
        rests_on: None,
        strengths: Vec::new(),
        improvements: improvements.iter().map(improvement).collect(),
        set_aside: Vec::new(),
        place: place(0),
        score_place: None,
        places: Places::default(),
    }
}

#[test]
fn improvements_without_a_place_and_with_two_are_found() {
    let placed = |at: usize, id: &str| Placed { value: ImprovementId::from(id), place: place(at) };
    let mut all = projects(vec![project("a", 4, 2, &[]), project("b", 4, 2, &[])]);
    all.projects[0].improvements = vec![placed(1, "T1.1a"), placed(2, "T1.1b")];
    all.projects[1].improvements = vec![placed(3, "T1.1b")];
    let improvements = vec![placed(4, "T1.1b"), placed(5, "T1.1c")];
    all.set_aside = vec![Left { improvements, reason: None, place: place(9), places: Places::default() }];
    let twice: Vec<_> =
        placed_twice(&all).iter().map(|twice| (twice.first.place.span.start, twice.again.place.span.start)).collect();
    assert_eq!(twice, [(2, 3), (2, 4)]);

    let record = ConsensusRecord {
        file: place(0).file,
        themes: Vec::new(),
        questions: vec![
            agreed("T1.1", Status::Agreed, &["T1.1a", "T1.1c", "T1.1d"]),
            agreed("T1.2", Status::Open, &["T1.2a"]),
        ],
    };
    let left = |projects| -> Vec<&str> {
        unplaced(&record, projects).iter().map(|(_, improvement)| improvement.id.as_str()).collect()
    };
    assert_eq!(left(Some(&all)), ["T1.1d"]);
    assert_eq!(left(None), ["T1.1a", "T1.1c", "T1.1d"]);
}
