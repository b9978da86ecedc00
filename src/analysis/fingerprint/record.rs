//! What people made of the consensus record, as a fingerprint: it tells whether a question has been worked on since.

use super::{Entry, Key, Kind, LONG, SHORT, normalised, shown};
use crate::model::consensus::{QuestionConsensus, Status, ThemeConsensus};
use crate::model::score::Score;

/// Returns the fingerprint of what people made of a question, `v1:` and sixteen hex digits.
///
/// Ids of improvements and `rests_on` do not count: the program gives them. Nor do entries of an open question that stand
/// as they were answered: completing puts them there.
pub fn question(key: &Key, record: &QuestionConsensus) -> String {
    let is_open = record.status == Status::Open;
    let mut parts = vec![record.status.name().to_owned(), score(record.score)];
    parts.extend([text(record.reason.as_deref()), text(record.note.as_deref())]);
    let counts = |kind, text: &str, from: &[String]| !(is_open && is_as_answered(key, record, kind, text, from));
    let mut strengths: Vec<Vec<String>> = Vec::new();
    for entry in record.strengths.iter().filter(|entry| counts(Kind::Strength, &entry.text, &entry.from)) {
        strengths.push(covering(&entry.text, &entry.from));
    }
    let mut improvements: Vec<Vec<String>> = Vec::new();
    for entry in &record.improvements {
        if entry.share || counts(Kind::Improvement, &entry.text, &entry.from) {
            let mut parts = covering(&entry.text, &entry.from);
            parts.push(entry.share.to_string());
            improvements.push(parts);
        }
    }
    let set_aside = record.set_aside.iter();
    let set_aside = set_aside.map(|entry| covering(entry.reason.as_deref().unwrap_or_default(), &entry.from)).collect();
    for list in [strengths, improvements, set_aside] {
        parts.push(list.len().to_string());
        for entry in list {
            parts.push(entry.len().to_string());
            parts.extend(entry);
        }
    }
    digest(key, "question of a record", &parts)
}

/// Returns the fingerprint of a question that nobody has worked on.
pub fn untouched(key: &Key) -> String {
    let nothing = [Status::Open.name(), "", "", "", "0", "0", "0"].map(str::to_owned);
    digest(key, "question of a record", &nothing)
}

/// Returns the fingerprint of what people say of a theme as a whole; of one that nothing is said of, too.
pub fn theme(key: &Key, record: Option<&ThemeConsensus>) -> String {
    let mut parts = vec![score(record.and_then(|record| record.score))];
    parts.push(text(record.and_then(|record| record.summary.as_deref())));
    for list in [record.map(|record| &record.strengths), record.map(|record| &record.improvements)] {
        let list = list.map(Vec::as_slice).unwrap_or_default();
        parts.push(list.len().to_string());
        parts.extend(list.iter().map(|entry| normalised(entry)));
    }
    digest(key, "theme of a record", &parts)
}

/// Returns the fingerprint of all that a board is made from.
pub fn board<'a>(key: &Key, parts: impl IntoIterator<Item = &'a str>) -> String {
    shown("v1:", &key.digest("board", parts.into_iter().map(str::as_bytes))[..LONG])
}

/// Whether an entry is in the words of the one answer it covers.
fn is_as_answered(key: &Key, record: &QuestionConsensus, kind: Kind, text: &str, from: &[String]) -> bool {
    let digest = Entry { question: &record.id, kind, text }.digest(key);
    matches!(from, [from] if [SHORT, LONG].iter().any(|&length| *from == shown("e:", &digest[..length])))
}

fn covering(text: &str, from: &[String]) -> Vec<String> {
    let mut from = from.to_vec();
    from.sort();
    std::iter::once(normalised(text)).chain(from).collect()
}

fn score(score: Option<Score>) -> String {
    score.map(|score| score.thousandths().to_string()).unwrap_or_default()
}

fn text(text: Option<&str>) -> String {
    text.map(normalised).unwrap_or_default()
}

fn digest(key: &Key, purpose: &'static str, parts: &[String]) -> String {
    shown("v1:", &key.digest(purpose, parts.iter().map(String::as_bytes))[..LONG])
}
