use super::*;
use crate::model::ParticipantId;
use crate::model::answers::{Answer, Cells};
use crate::model::evaluation::{Dates, Decision, Participant, Privacy, Role};
use crate::model::frame::{Frame, Localised};
use crate::source::{Place, Places, Sources, Span};

/// A place for things that were never read from a file.
pub(in crate::analysis) fn nowhere() -> Place {
    Place { file: Sources::default().add("made by hand", ""), span: Span::default() }
}

/// A scale of whole scores.
pub(in crate::analysis) fn scale(min: i32, max: i32) -> Scale {
    Scale { min: Score::whole(min), max: Score::whole(max), step: Score::whole(1), levels: Vec::new() }
}

fn answer(mark: char) -> Answer {
    let state = match mark {
        '?' => State::DontKnow,
        '-' => State::NotRelevant,
        '!' => State::Invalid,
        digit => State::Score(Score::parse(&digit.to_string()).expect("a mark is a digit, ?, - or !")),
    };
    let nothing = String::new;
    Answer {
        state,
        basis: None,
        strengths: nothing(),
        improvements: nothing(),
        evidence: nothing(),
        comment: nothing(),
        place: nowhere(),
        cells: Cells::default(),
    }
}

/// Makes an evaluation on the scale 0-5 with range 3, outlier 2 and split, from questions such as
/// `("T1.1", "35?- !x")`: one mark per person, a space for a missing answer, `x` for a person without a sheet.
pub(in crate::analysis) fn evaluation(questions: &[(&str, &str)]) -> Evaluation {
    let discuss = Discuss { range: Score::whole(3), outlier: Score::whole(2), split: true };
    let mut themes: Vec<Theme> = Vec::new();
    for (id, _) in questions {
        let (theme, _) = id.split_once('.').expect("a question's id is T1.1");
        if themes.last().is_none_or(|last| last.id.as_str() != theme) {
            let (id, title) = (ThemeId::from(theme), Localised::same(theme));
            themes.push(Theme { id, kind: None, title, weight: 1.0, questions: Vec::new(), places: Places::default() });
        }
        themes.last_mut().expect("a theme was just added").questions.push(Question {
            id: QuestionId::from(*id),
            label: None,
            text: Localised::same(*id),
            help: Vec::new(),
            evidence: Vec::new(),
            scale: scale(0, 5),
            discuss,
            places: Places::default(),
        });
    }
    let people = questions.iter().map(|(_, marks)| marks.chars().count()).max().unwrap_or_default();
    let mark = |marks: &str, person| marks.chars().nth(person).unwrap_or(' ');
    let sheet = |person: usize| AnswerSheet {
        participant: ParticipantId(format!("p{person}")),
        file: nowhere().file,
        answers: questions
            .iter()
            .filter(|(_, marks)| mark(marks, person) != ' ')
            .map(|(id, marks)| (QuestionId::from(*id), answer(mark(marks, person))))
            .collect(),
    };
    Evaluation {
        id: "by-hand".to_owned(),
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
        declared: true,
        participants: (0..people)
            .map(|person| Participant {
                id: ParticipantId(format!("p{person}")),
                name: None,
                roles: vec![Role::Member],
                answers: true,
                documents: Vec::new(),
                place: None,
                places: Places::default(),
            })
            .collect(),
        sheets: (0..people)
            .filter(|&person| questions.iter().all(|(_, marks)| mark(marks, person) != 'x'))
            .map(sheet)
            .collect(),
        unread: Vec::new(),
        consensus: None,
        projects: None,
        indicators: None,
        places: Places::default(),
        inputs: Vec::new(),
        reports: Vec::new(),
        frame: Frame {
            id: "by-hand".to_owned(),
            version: "1".to_owned(),
            title: Localised::default(),
            source: Localised::default(),
            scale: scale(0, 5),
            discuss,
            themes,
            places: Places::default(),
        },
    }
}

#[track_caller]
fn check(marks: &str, shape: Option<Shape>, rules: &[&str]) {
    let disagreement = Disagreement::of(&evaluation(&[("T1.1", marks)]));
    let question = &disagreement.questions[0];
    let names: Vec<&str> = question
        .reasons
        .iter()
        .map(|rule| match rule {
            RuleMet::Range { .. } => "range",
            RuleMet::Outlier { .. } => "outlier",
            RuleMet::Split => "split",
        })
        .collect();
    assert_eq!((question.shape, names.as_slice()), (shape, rules), "{marks:?}");
    assert_eq!(question.must_discuss, !rules.is_empty(), "{marks:?}");
}

#[test]
fn shapes_tell_how_people_stand_to_each_other() {
    // Split: two at each end, and fewer between.
    check("0055", Some(Shape::Split), &["range", "outlier", "split"]);
    check("1144", Some(Shape::Split), &["range", "split"]);
    check("00255", Some(Shape::Split), &["range", "outlier", "split"]);
    check("0444", Some(Shape::LoneVoice), &["range", "outlier"]);
    check("002355", Some(Shape::Broad), &["range", "outlier"]);
    check("005555", Some(Shape::Split), &["range", "outlier", "split"]);
    check("0055555", Some(Shape::Broad), &["range", "outlier"]);
    check("05", Some(Shape::Broad), &["range", "outlier"]);
    // Lone voice: one far from the median, and the others agree.
    check("44440", Some(Shape::LoneVoice), &["range", "outlier"]);
    check("33335", Some(Shape::LoneVoice), &["outlier"]);
    check("33331", Some(Shape::LoneVoice), &["outlier"]);
    check("333311", Some(Shape::Broad), &["outlier"]);
    check("13335", Some(Shape::Broad), &["range", "outlier"]);
    check("5332", Some(Shape::LoneVoice), &["range", "outlier"]);
    // Without the one far away, the others' own median leaves another far away.
    check("02344", Some(Shape::LoneVoice), &["range", "outlier"]);
    check("023444", Some(Shape::Broad), &["range", "outlier"]);
    // Broad by range alone: nobody is 2 from the median of 2.5.
    check("1234", Some(Shape::Broad), &["range"]);
    check("3334", Some(Shape::Agreed), &[]);
    check("24", Some(Shape::Agreed), &[]);
    check("3", None, &[]);
    check("???", None, &[]);
}

#[test]
fn a_question_without_the_split_rule_is_never_split() {
    let mut evaluation = evaluation(&[("T1.1", "1144")]);
    evaluation.frame.themes[0].questions[0].discuss.split = false;
    assert_eq!(Disagreement::of(&evaluation).questions[0].shape, Some(Shape::Broad));
}

#[test]
fn rules_are_compared_without_rounding() {
    let tally: Tally = [0, 1, 3].into_iter().map(Score::from_thousandths).collect();
    let limit = Score::from_thousandths(2);
    let discuss = Discuss { range: Score::whole(1), outlier: limit, split: true };
    let scale = Scale { step: Score::from_thousandths(1), ..scale(0, 5) };
    assert_eq!(rules_met(&tally, &scale, &discuss), [RuleMet::Outlier { value: 0.002, limit }]);
}

#[track_caller]
fn check_order(questions: &[(&str, &str)], expected: &[&str]) {
    let disagreement = Disagreement::of(&evaluation(questions));
    let order: Vec<&str> = disagreement.questions.iter().map(|question| question.id.as_str()).collect();
    assert_eq!(order, expected);
}

#[test]
fn questions_come_in_the_order_of_discussion() {
    // A rule met comes before a higher index: 0.14 before 0.32.
    check_order(&[("T1.1", "24242424"), ("T1.2", "33333335")], &["T1.2", "T1.1"]);
    check_order(&[("T1.1", "3334"), ("T1.2", "0055"), ("T1.3", "1144")], &["T1.2", "T1.3", "T1.1"]);
    // The same index, mirrored: the one with more don't-knows, then frame order.
    check_order(&[("T1.1", "0133 "), ("T1.2", "5422?"), ("T1.3", "0133 ")], &["T1.2", "T1.1", "T1.3"]);
    // Nothing to compare comes last, whatever the don't-knows.
    check_order(&[("T1.1", "???"), ("T1.2", "3  "), ("T1.3", "333")], &["T1.3", "T1.1", "T1.2"]);
}

#[test]
fn of_the_same_index_the_greater_range_comes_first() {
    let mut evaluation = evaluation(&[("T1.1", "04?"), ("T1.2", "05 ")]);
    evaluation.frame.themes[0].questions[0].scale = scale(0, 4);
    let disagreement = Disagreement::of(&evaluation);
    let figures: Vec<_> =
        disagreement.questions.iter().map(|question| (question.id.as_str(), question.summary.disagreement)).collect();
    assert_eq!(figures, [("T1.2", Some(1.0)), ("T1.1", Some(1.0))]);
}

#[test]
fn the_states_of_answers_are_kept_apart() {
    let disagreement = Disagreement::of(&evaluation(&[("T1.1", "35?- !x"), ("T1.2", "3333333")]));
    let question = disagreement.question(&QuestionId::from("T1.1")).expect("it was asked");
    let scores = [3, 5].into_iter().map(Score::whole).collect();
    let expected = Answered { scores, missing: 1, dont_know: 1, not_relevant: 1, invalid: 1, not_delivered: 1 };
    assert_eq!(question.answered, expected);
    assert_eq!((disagreement.set.n_participants, disagreement.set.n_participants_with_data), (7, 6));
}

#[test]
fn only_the_chosen_themes_are_compared() {
    let mut evaluation = evaluation(&[("T1.1", "05"), ("T2.1", "3 ")]);
    evaluation.themes.remove(0);
    let disagreement = Disagreement::of(&evaluation);
    assert_eq!(disagreement.questions.len(), 1);
    assert_eq!(disagreement.themes.len(), 1);
    assert_eq!(disagreement.set.n_participants_with_data, 1);
}

#[test]
fn a_themes_mean_is_the_mean_of_its_questions_means() {
    let disagreement = Disagreement::of(&evaluation(&[("T1.1", "222"), ("T1.2", "4  "), ("T1.3", "   ")]));
    let theme = &disagreement.themes[0];
    assert_eq!((theme.pooled_mean, theme.mean_of_item_means), (Some(2.5), Some(3.0)));
    assert_eq!(theme.n_scores, 4);
}

#[test]
fn means_of_different_scales_are_not_put_together() {
    let mut evaluation = evaluation(&[("T1.1", "22"), ("T1.2", "44")]);
    evaluation.frame.themes[0].questions[1].scale = scale(0, 100);
    let disagreement = Disagreement::of(&evaluation);
    let theme = &disagreement.themes[0];
    assert_eq!((theme.pooled_mean, theme.mean_of_item_means), (None, None));
    assert_eq!(theme.agreement.undefined.len(), 4);
    assert_eq!(disagreement.question(&QuestionId::from("T1.2")).map(|question| question.counts.len()), Some(1));
}

#[test]
fn json_is_flat_and_has_the_promised_names() {
    let disagreement = Disagreement::of(&evaluation(&[("T1.1", "0444?")]));
    let json = serde_json::to_value(&disagreement).expect("it is plain data");
    let question = &json["questions"][0];
    assert_eq!(question["id"], "T1.1");
    assert_eq!(question["shape"], "lone-voice");
    assert_eq!(question["group"], "discuss");
    assert_eq!(question["dont_know"], 1);
    assert_eq!(question["range"], 4);
    assert_eq!(question["median"], 4.0);
    assert_eq!(question["reasons"][0], serde_json::json!({ "rule": "range", "value": 4, "limit": 3 }));
    assert_eq!(question["reasons"][1], serde_json::json!({ "rule": "outlier", "value": 4.0, "limit": 2 }));
    assert_eq!(question["discuss"], serde_json::json!({ "range": 3, "outlier": 2, "split": true }));
    assert_eq!(question["counts"][4], serde_json::json!({ "score": 4, "n": 3 }));
    assert_eq!(json["set"]["n_pairable_values"], 4);
    assert_eq!(json["themes"][0]["alpha_ordinal"], 0.0);
}
