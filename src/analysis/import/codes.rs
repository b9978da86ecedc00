//! Codes of questions and answers as LimeSurvey takes them: letters and digits only, the same for ever, read back to ids.
//!
//! A question's code is its id with every other sign written by letters, and what the field is behind it: `T1.1` is
//! `T1x1score`, `T1x1styrk` … An `x` before a digit is a full stop, `xp` a full stop before anything else, `xd` a hyphen,
//! `xu` a line below, `xx` the letter itself. An id that would be too long is cut, and told apart by its digest.

use crate::model::QuestionId;
use crate::model::answers::State;
use crate::model::frame::Frame;
use crate::model::import::Field;
use crate::model::score::Score;
use crate::source::digest;
use std::collections::BTreeMap;

/// Most letters of a question's code in LimeSurvey, and of an answer's.
const LONGEST: usize = 20;
const LONGEST_ANSWER: usize = 5;

/// Letters behind the id; none is longer than the five of `score`.
const ENDINGS: [(Field, &str); 6] = [
    (Field::Score, "score"),
    (Field::Basis, "grund"),
    (Field::Strengths, "styrk"),
    (Field::Improvements, "forb"),
    (Field::Evidence, "dok"),
    (Field::Comment, "komm"),
];

/// The code of the question that asks for the participant's code.
pub const PARTICIPANT: &str = "participant";

/// The codes of answers that are no score.
pub const DONT_KNOW: &str = "DK";
/// The code of *not relevant*.
pub const NOT_RELEVANT: &str = "NR";
/// The code of the basis *documentation*.
pub const DOCUMENTATION: &str = "DOK";
/// The code of the basis *memory*.
pub const MEMORY: &str = "HUK";

/// Returns the code of a part of a question.
pub fn of_question(id: &QuestionId, field: Field) -> String {
    let ending = ENDINGS.into_iter().find(|(known, _)| *known == field).map_or("", |(_, ending)| ending);
    short(id.as_str()) + ending
}

/// An id in letters and digits, short enough to have an ending.
fn short(id: &str) -> String {
    const ROOM: usize = LONGEST - 5;
    const DIGITS: usize = 4;
    let written = letters(id);
    if written.len() <= ROOM {
        return written;
    }
    let digest = digest::shown("", &digest::sha256(id.as_bytes())[..DIGITS]);
    // An `x` before a `z` is in no id that is written out.
    format!("{}xz{digest}", &written[..ROOM - 2 - digest.len()])
}

fn letters(id: &str) -> String {
    let mut written = String::new();
    let mut signs = id.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '.' if signs.peek().is_some_and(char::is_ascii_digit) => written.push('x'),
            '.' => written.push_str("xp"),
            '-' => written.push_str("xd"),
            '_' => written.push_str("xu"),
            'x' => written.push_str("xx"),
            sign => written.push(sign),
        }
    }
    written
}

/// Returns what every code of a frame stands for, by the code in lower case: LimeSurvey's database does not tell `a` from
/// `A`. Codes that are the same so are left out, and told.
pub fn of_frame(frame: &Frame) -> (BTreeMap<String, (usize, Field)>, Vec<String>) {
    let (mut codes, mut twice) = (BTreeMap::new(), Vec::new());
    for (at, (_, question)) in frame.questions().enumerate() {
        for (field, _) in ENDINGS {
            let code = of_question(&question.id, field);
            if codes.insert(code.to_lowercase(), (at, field)).is_some() {
                twice.push(code);
            }
        }
    }
    for code in &twice {
        codes.remove(&code.to_lowercase());
    }
    (codes, twice)
}

/// Returns the code of a score as an answer: `P3`, `P3C5`, `PN2`; `None` where it would be too long.
pub fn of_score(score: Score) -> Option<String> {
    let code = format!("P{}", score.to_string().replace('-', "N").replace('.', "C"));
    (code.len() <= LONGEST_ANSWER).then_some(code)
}

/// Reads the code of an answer.
pub fn answer(code: &str) -> Option<State> {
    match code {
        DONT_KNOW => Some(State::DontKnow),
        NOT_RELEVANT => Some(State::NotRelevant),
        _ => {
            let number = code.strip_prefix('P')?;
            let is_code = number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'N' | b'C'));
            let number = number.replace('N', "-").replace('C', ".");
            Score::parse(&number).filter(|_| is_code).map(State::Score)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_letters_and_digits_only_and_are_never_the_same_for_two_ids() {
        let ids = [
            "T1.1",
            "T1.10",
            "T11",
            "T1-1",
            "T1_1",
            "T1x1",
            "T1xx1",
            "a.b",
            "a.d",
            "a-",
            "ax",
            "a.",
            "axp",
            "axd",
            "aXd",
            "kerneopgave-borger-1",
            "kerneopgave-borger-2",
            "kerneopgave.borger-1",
            "kerneopgavexborgerxz1",
        ];
        let mut all = BTreeMap::new();
        for id in ids {
            for (field, _) in ENDINGS {
                let code = of_question(&id.into(), field);
                assert!(code.len() <= LONGEST && code.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{code}");
                assert_eq!(all.insert(code.clone(), (id, field)), None, "{code}");
            }
        }
        assert_eq!(of_question(&"T1.1".into(), Field::Score), "T1x1score");
        assert_eq!(of_question(&"ledelse-1".into(), Field::Strengths), "ledelsexd1styrk");
    }

    #[test]
    fn answers_are_read_back() {
        for thousandths in [0, 3000, 3500, -2000, 100_000, 4250] {
            let score = Score::from_thousandths(thousandths);
            assert_eq!(answer(&of_score(score).unwrap()), Some(State::Score(score)));
        }
        assert_eq!(of_score(Score::from_thousandths(100_500)), None);
        assert_eq!(answer(DONT_KNOW), Some(State::DontKnow));
        assert_eq!(answer(NOT_RELEVANT), Some(State::NotRelevant));
        for other in ["AO08", "P", "PP3", "3", "", "P3.5"] {
            assert_eq!(answer(other), None, "{other}");
        }
    }
}
