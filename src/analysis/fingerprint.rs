//! Keyed fingerprints: they recognise an entry or a set of answers again without saying who wrote it.
//!
//! A fingerprint is a digest with the evaluation's key, shortened: see `source::digest`. Without a key anyone who guesses
//! a text can check the guess; files written so must say that they are unkeyed.
//!
//! Consensus records are kept for years: the bytes hashed here must never change under the same prefix. A change of
//! method takes a new one (`v2:`).

use crate::model::answers::{self, Answer, AnswerSheet, State};
use crate::model::{ParticipantId, QuestionId};
use crate::source::digest::{self, Digest, LONG, shown};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use unicode_normalization::UnicodeNormalization;

pub mod record;

/// Bytes shown of an entry's fingerprint: eight hex digits.
const SHORT: usize = 4;

/// The key of an evaluation's fingerprints and pseudonyms, from `answers/.key`; or none.
///
/// No key and an empty key give the same fingerprints.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(Option<Vec<u8>>);

impl Key {
    /// No key: fingerprints that anyone can compute.
    pub const UNKEYED: Self = Self(None);

    /// Makes a key of any length; 32 random bytes are best.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self(Some(bytes.into()))
    }

    /// Returns whether there is a key.
    pub fn is_keyed(&self) -> bool {
        self.0.is_some()
    }

    fn digest<'a>(&self, purpose: &'static str, parts: impl IntoIterator<Item = &'a [u8]>) -> Digest {
        digest::keyed(self.0.as_deref().unwrap_or_default(), purpose, parts)
    }
}

/// Tells whether there is a key, never which.
impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(if self.is_keyed() { "Key(keyed)" } else { "Key(unkeyed)" })
    }
}

/// Which cell of an answer an entry stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Strengths (*styrker*).
    Strength,
    /// Areas for improvement (*forbedringsområder*).
    Improvement,
}

impl Kind {
    /// Returns the word that is hashed; it must never change.
    fn name(self) -> &'static str {
        match self {
            Self::Strength => "strength",
            Self::Improvement => "improvement",
        }
    }
}

/// An entry of the gross list, without the participant: the same wording by two people is one entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The question it answers.
    pub question: &'a QuestionId,
    /// What it is.
    pub kind: Kind,
    /// Its wording; Unicode composition and the amount of white space do not matter, case does.
    pub text: &'a str,
}

impl Entry<'_> {
    fn digest(&self, key: &Key) -> Digest {
        let text = normalised(self.text);
        key.digest("entry", [self.question.as_str().as_bytes(), self.kind.name().as_bytes(), text.as_bytes()])
    }
}

/// Returns the fingerprint of an entry, `e:` and eight hex digits.
///
/// Entries of one evaluation go through [`Fingerprints`], which keeps them apart where these are the same.
pub fn entry(key: &Key, entry: Entry<'_>) -> String {
    shown("e:", &entry.digest(key)[..SHORT])
}

/// The fingerprints of one evaluation's entries, no two the same.
///
/// Eight hex digits are easy to read and to compare by eye, but among 500 entries two different ones share them once in
/// some 34 000 evaluations, and then completing `consensus.toml` would take one entry for the other and lose it. So all
/// entries that share eight digits get sixteen: all, because otherwise it would depend on their order which stays short.
/// Where a later entry makes an old one longer, the old one is offered again: seen twice, never lost.
#[derive(Debug, Clone)]
pub struct Fingerprints {
    key: Key,
    shared: BTreeSet<[u8; SHORT]>,
}

impl Fingerprints {
    /// Looks through all entries of an evaluation for fingerprints that more than one of them would have.
    pub fn assign<'a>(key: &Key, entries: impl IntoIterator<Item = Entry<'a>>) -> Self {
        let mut seen: BTreeMap<[u8; SHORT], Digest> = BTreeMap::new();
        let mut shared = BTreeSet::new();
        for entry in entries {
            let digest = entry.digest(key);
            if *seen.entry(short(&digest)).or_insert(digest) != digest {
                shared.insert(short(&digest));
            }
        }
        Self { key: key.clone(), shared }
    }

    /// Returns the fingerprint of an entry: `e:` and eight hex digits, sixteen where eight are shared.
    pub fn of(&self, entry: Entry<'_>) -> String {
        let digest = entry.digest(&self.key);
        let length = if self.shared.contains(&short(&digest)) { LONG } else { SHORT };
        shown("e:", &digest[..length])
    }
}

fn short(digest: &Digest) -> [u8; SHORT] {
    std::array::from_fn(|index| digest[index])
}

/// Returns the fingerprint of all answers to a question, `v1:` and sixteen hex digits.
///
/// It depends on what was answered (state, score, basis, and every entry of every cell), not on who answered or in which
/// order the answers come. An answer that is missing or was not asked for, and has no words, counts as no answer.
pub fn answers<'a>(key: &Key, question: &QuestionId, answers: impl IntoIterator<Item = &'a Answer>) -> String {
    let mut digests: Vec<Digest> =
        answers.into_iter().filter(|answer| counts(answer)).map(|answer| answer_digest(key, answer)).collect();
    digests.sort_unstable();
    let parts = std::iter::once(question.as_str().as_bytes()).chain(digests.iter().map(|digest| digest.as_slice()));
    shown("v1:", &key.digest("answers", parts)[..LONG])
}

/// Returns whether an answer says anything.
fn counts(answer: &Answer) -> bool {
    answer.has_words() || !matches!(answer.state, State::Missing | State::NotAsked)
}

/// What a keyed fingerprint of all answers begins with: it says that it cannot be checked without the key.
const KEYED: &str = "v1-keyed:";

/// Returns the fingerprint of everything everybody answered, `v1:` or `v1-keyed:` and sixteen hex digits.
///
/// It depends on what was answered and by whom, not on how or in which order the sheets were saved.
pub fn all_answers(key: &Key, sheets: &[AnswerSheet]) -> String {
    let sheet = |sheet: &AnswerSheet| {
        let counting = sheet.answers.iter().filter(|(_, answer)| counts(answer));
        let rows: Vec<(&QuestionId, Digest)> =
            counting.map(|(question, answer)| (question, answer_digest(key, answer))).collect();
        let rows = rows.iter().flat_map(|(question, digest)| [question.as_str().as_bytes(), digest.as_slice()]);
        key.digest("sheet", std::iter::once(sheet.participant.as_str().as_bytes()).chain(rows))
    };
    let mut sheets: Vec<Digest> = sheets.iter().map(sheet).collect();
    sheets.sort_unstable();
    let prefix = if key.is_keyed() { KEYED } else { "v1:" };
    shown(prefix, &key.digest("sheets", sheets.iter().map(Digest::as_slice))[..LONG])
}

/// Returns whether a fingerprint of all answers was made with a key.
pub fn is_keyed(fingerprint: &str) -> bool {
    fingerprint.starts_with(KEYED)
}

/// Returns the fingerprint of a wording, `v1:` and sixteen hex digits. It has no key: whoever reads it has the wording too.
pub fn wording(text: &str) -> String {
    shown("v1:", &Key::UNKEYED.digest("wording", [normalised(text).as_bytes()])[..LONG])
}

/// Returns whether a fingerprint is of the kind this version makes; another is from a newer one.
pub fn is_readable(fingerprint: &str) -> bool {
    fingerprint.starts_with("v1:")
}

fn answer_digest(key: &Key, answer: &Answer) -> Digest {
    let score = answer.state.score().map(|score| score.thousandths().to_string()).unwrap_or_default();
    let basis = answer.basis.map(|basis| basis.name().to_owned()).unwrap_or_default();
    let mut parts = vec![answer.state.name().to_owned(), score, basis];
    for cell in [&answer.strengths, &answer.improvements, &answer.evidence, &answer.comment] {
        let entries: Vec<String> = answers::entries(cell).map(normalised).collect();
        // The number of entries, so that none can move from one cell to the next unnoticed.
        parts.push(entries.len().to_string());
        parts.extend(entries);
    }
    key.digest("answer", parts.iter().map(|part| part.as_bytes()))
}

/// Puts participants in an order that the key shuffles, and that depends on nothing but key and ids.
fn order<'a>(key: &Key, ids: impl IntoIterator<Item = &'a ParticipantId>) -> Vec<&'a ParticipantId> {
    let mut ids: Vec<&ParticipantId> = ids.into_iter().collect();
    ids.sort_by_cached_key(|id| (key.digest("participant", [id.as_str().as_bytes()]), *id));
    ids
}

/// What participants are called where names are left out: P1, P2 … in an order that the key shuffles.
///
/// Without a key, anyone who knows the ids can compute who is who. A participant more or less renumbers those after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pseudonyms(BTreeMap<ParticipantId, String>);

impl Pseudonyms {
    /// Gives every participant a pseudonym.
    pub fn new<'a>(key: &Key, ids: impl IntoIterator<Item = &'a ParticipantId>) -> Self {
        let mut order = order(key, ids);
        order.dedup();
        let numbered = (1..).zip(order);
        Self(numbered.map(|(number, id): (usize, _)| (id.clone(), format!("P{number}"))).collect())
    }

    /// Returns a participant's pseudonym.
    pub fn get(&self, id: &ParticipantId) -> Option<&str> {
        self.0.get(id).map(String::as_str)
    }
}

/// NFC, and every run of white space as one space, none at the ends.
fn normalised(text: &str) -> String {
    let composed: String = text.nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::answers::{Basis, Cells};
    use crate::model::score::Score;
    use crate::source::{Place, Sources, Span};

    fn key() -> Key {
        Key::new(*b"0123456789abcdef0123456789abcdef")
    }

    fn question() -> QuestionId {
        "T1.1".into()
    }

    fn improvement<'a>(question: &'a QuestionId, text: &'a str) -> Entry<'a> {
        Entry { question, kind: Kind::Improvement, text }
    }

    fn answer(state: State, strengths: &str, improvements: &str) -> Answer {
        let file = Sources::default().add("a.csv", "");
        Answer {
            state,
            basis: Some(Basis::Memory),
            strengths: strengths.to_owned(),
            improvements: improvements.to_owned(),
            evidence: String::new(),
            comment: String::new(),
            place: Place { file, span: Span::default() },
            cells: Cells::default(),
        }
    }

    fn of(answers: &[&Answer]) -> String {
        super::answers(&key(), &question(), answers.iter().copied())
    }

    /// Worked out with Python's `hmac`, so that a change of the algorithm is noticed.
    #[test]
    fn fingerprints_are_what_they_always_were() {
        let (question, text) = (question(), "Nye får ingen intro");
        assert_eq!(entry(&key(), improvement(&question, text)), "e:1abec41a");
        assert_eq!(entry(&Key::UNKEYED, improvement(&question, text)), "e:30cc945d");
        let three = answer(State::Score(Score::whole(3)), "Tavlemøder\nGod tone", "Intro");
        let unknown = answer(State::DontKnow, "", "");
        assert_eq!(of(&[&three, &unknown]), "v1:97d0aaac4be19423");
        let ids = ["ali", "birgit", "mette", "søren"].map(ParticipantId::from);
        let shuffled: Vec<_> = order(&key(), &ids).into_iter().map(ParticipantId::as_str).collect();
        assert_eq!(shuffled, ["ali", "mette", "søren", "birgit"]);
    }

    #[test]
    fn everything_depends_on_the_key() {
        let question = question();
        let other = Key::new(*b"another key");
        let text = improvement(&question, "Intro");
        assert_ne!(entry(&key(), text), entry(&other, text));
        let three = answer(State::Score(Score::whole(3)), "", "");
        assert_ne!(answers(&key(), &question, [&three]), answers(&other, &question, [&three]));
        let ids: Vec<ParticipantId> = (0..20).map(|n| ParticipantId(format!("p{n}"))).collect();
        assert_ne!(order(&key(), &ids), order(&other, &ids));
        assert_eq!(format!("{:?} {:?}", key(), Key::UNKEYED), "Key(keyed) Key(unkeyed)");
    }

    #[test]
    fn an_entry_is_its_question_kind_and_wording() {
        let question = question();
        let base = entry(&key(), improvement(&question, "Nye får ingen intro"));
        assert_eq!(entry(&key(), improvement(&question, "  Nye fa\u{30a}r\tingen\u{a0}intro ")), base);
        assert_ne!(entry(&key(), improvement(&question, "nye får ingen intro")), base);
        assert_ne!(entry(&key(), improvement(&"T1.2".into(), "Nye får ingen intro")), base);
        let strength = Entry { question: &question, kind: Kind::Strength, text: "Nye får ingen intro" };
        assert_ne!(entry(&key(), strength), base);
    }

    #[test]
    fn answers_count_without_names_or_order() {
        let (three, four) = (State::Score(Score::whole(3)), State::Score(Score::whole(4)));
        let (a, b) = (answer(three, "x", ""), answer(four, "", "y"));
        assert_eq!(of(&[&a, &b]), of(&[&b, &a]));
        assert_eq!(of(&[&a, &answer(State::Missing, " ", ""), &answer(State::NotAsked, "", "")]), of(&[&a]));
        assert_eq!(of(&[&answer(three, "- x\r\n", "")]), of(&[&a]));
        let different = [
            of(&[]),
            of(&[&a]),
            of(&[&a, &a]),
            of(&[&answer(three, "", "x")]),
            of(&[&answer(four, "x", "")]),
            of(&[&answer(three, "x\nx", "")]),
            of(&[&answer(State::Missing, "x", "")]),
            of(&[&Answer { basis: None, ..a.clone() }]),
            of(&[&Answer { comment: "x".to_owned(), ..a.clone() }]),
            super::answers(&key(), &"T1.2".into(), [&a]),
        ];
        assert_eq!(different.iter().collect::<BTreeSet<_>>().len(), different.len());
    }

    #[test]
    fn entries_that_share_eight_digits_all_get_sixteen() {
        let question = question();
        // Found by trying: unkeyed, both begin with the same four bytes.
        let (first, second) = (improvement(&question, "tekst 78602"), improvement(&question, "tekst 86064"));
        assert_eq!(entry(&Key::UNKEYED, first), entry(&Key::UNKEYED, second));
        let third = improvement(&question, "Intro");
        let fingerprints = Fingerprints::assign(&Key::UNKEYED, [first, third, second, third]);
        let found = [first, second, third].map(|entry| fingerprints.of(entry));
        assert_eq!(found.each_ref().map(String::len), [18, 18, 10]);
        assert_ne!(found[0], found[1]);
        let alone = Fingerprints::assign(&Key::UNKEYED, [first, third]);
        assert_eq!(alone.of(first), entry(&Key::UNKEYED, first));
    }

    #[test]
    fn pseudonyms_follow_the_shuffled_order() {
        let ids = ["mette", "ali", "søren"].map(ParticipantId::from);
        let pseudonyms = Pseudonyms::new(&key(), ids.iter().chain(&ids));
        let called: Vec<_> = order(&key(), &ids).into_iter().filter_map(|id| pseudonyms.get(id)).collect();
        assert_eq!(called, ["P1", "P2", "P3"]);
        assert_eq!(pseudonyms.get(&"ukendt".into()), None);
    }
}
