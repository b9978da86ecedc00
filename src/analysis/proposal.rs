//! What the answers propose for the consensus record: every wording once, near-duplicates side by side.

use super::disagreement::Answered;
use super::fingerprint::{self, Entry, Fingerprints, Key, Kind};
use super::similarity::{Link, side_by_side};
use crate::lang::{Lang, short_decimal, text};
use crate::model::answers::{self, Answer};
use crate::model::consensus::{DraftEntry, DraftQuestion, QuestionConsensus, Status};
use crate::model::evaluation::Evaluation;
use crate::model::frame::{Question, Theme};
use crate::model::{ParticipantId, QuestionId};
use std::collections::{BTreeMap, BTreeSet};

/// Proposes a record: every asked question, in frame order.
pub fn propose(evaluation: &Evaluation, key: &Key, lang: Lang) -> Vec<DraftQuestion> {
    let fingerprints = fingerprints(evaluation, key);
    evaluation
        .asked()
        .map(|(theme, question)| propose_question(evaluation, theme, question, &fingerprints, key, lang))
        .collect()
}

/// Returns the fingerprint of every answered question: what an agreement rests on.
pub fn rests_on(evaluation: &Evaluation, key: &Key) -> BTreeMap<QuestionId, String> {
    let of = |question: &Question| (question.id.clone(), fingerprint_of_answers(evaluation, question, key));
    evaluation.asked().map(|(_, question)| of(question)).collect()
}

fn fingerprint_of_answers(evaluation: &Evaluation, question: &Question, key: &Key) -> String {
    fingerprint::answers(key, &question.id, evaluation.answers_to(question).filter_map(|(_, answer)| answer))
}

fn cell(answer: &Answer, kind: Kind) -> &str {
    match kind {
        Kind::Strength => &answer.strengths,
        Kind::Improvement => &answer.improvements,
    }
}

/// The entries of one kind in everybody's answers to a question.
fn wordings<'e>(evaluation: &'e Evaluation, question: &'e Question, kind: Kind) -> impl Iterator<Item = &'e str> {
    evaluation
        .answers_to(question)
        .filter_map(|(_, answer)| answer)
        .flat_map(move |answer| answers::entries(cell(answer, kind)))
}

/// Every wording of one kind by its fingerprint, which tells nothing of who wrote it; the same wording comes once.
pub(super) fn entries<'e>(
    evaluation: &'e Evaluation,
    question: &'e Question,
    kind: Kind,
    fingerprints: &Fingerprints,
) -> BTreeMap<String, &'e str> {
    let fingerprint = |text| fingerprints.of(Entry { question: &question.id, kind, text });
    wordings(evaluation, question, kind).map(|text| (fingerprint(text), text)).collect()
}

/// An entry of the gross list, and who wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written<'e> {
    /// Its fingerprint.
    pub fingerprint: String,
    /// What it is.
    pub kind: Kind,
    /// Its wording.
    pub text: &'e str,
    /// Everyone who wrote it so, in the order of the sheets.
    pub who: Vec<&'e ParticipantId>,
    /// Whether it is like the one before.
    pub is_alike: bool,
}

/// Returns every entry of the gross list by question, in the order they are proposed in, with who wrote them.
pub fn written<'e>(evaluation: &'e Evaluation, key: &Key) -> BTreeMap<QuestionId, Vec<Written<'e>>> {
    let fingerprints = fingerprints(evaluation, key);
    let of = |question: &'e Question, kind: Kind| {
        let (from, texts): (Vec<String>, Vec<&'e str>) =
            entries(evaluation, question, kind, &fingerprints).into_iter().unzip();
        let owned: Vec<String> = texts.iter().map(|&text| text.to_owned()).collect();
        let who = |fingerprint: &str| {
            let wrote = |answer: &Answer| {
                answers::entries(cell(answer, kind))
                    .any(|text| fingerprints.of(Entry { question: &question.id, kind, text }) == fingerprint)
            };
            let answered = evaluation.answers_to(question).filter(|(_, answer)| answer.is_some_and(wrote));
            answered.map(|(sheet, _)| &sheet.participant).collect()
        };
        let links = side_by_side(&owned).into_iter().flatten();
        let written = |link: Link| Written {
            fingerprint: from[link.text].clone(),
            kind,
            text: texts[link.text],
            who: who(&from[link.text]),
            is_alike: link.is_alike,
        };
        links.map(written).collect::<Vec<_>>()
    };
    let both = |question| [Kind::Strength, Kind::Improvement].into_iter().flat_map(|kind| of(question, kind)).collect();
    evaluation.asked().map(|(_, question)| (question.id.clone(), both(question))).collect()
}

/// The fingerprints of an evaluation's entries.
pub(super) fn fingerprints(evaluation: &Evaluation, key: &Key) -> Fingerprints {
    let all = evaluation.asked().flat_map(|(_, question)| {
        [Kind::Strength, Kind::Improvement].into_iter().flat_map(move |kind| {
            wordings(evaluation, question, kind).map(move |text| Entry { question: &question.id, kind, text })
        })
    });
    Fingerprints::assign(key, all)
}

/// An agreed question that lost entries of the gross list on its way, with what each of them is.
#[derive(Debug)]
pub struct Dropped<'e> {
    /// What the record says of it.
    pub question: &'e QuestionConsensus,
    /// What the entries are, one for each.
    pub kinds: Vec<Kind>,
}

/// Returns the agreed questions with entries of the gross list that stand in no `from` of the record.
///
/// Only where the answers are those the question rests on, by this key: else entries are not lost but new, or nothing
/// can be said.
pub fn dropped<'e>(evaluation: &'e Evaluation, key: &Key) -> Vec<Dropped<'e>> {
    let Some(record) = &evaluation.consensus else { return Vec::new() };
    let (now, fingerprints) = (rests_on(evaluation, key), fingerprints(evaluation, key));
    let written: BTreeSet<&str> = record.questions.iter().flat_map(QuestionConsensus::fingerprints).collect();
    let of = |question: &'e QuestionConsensus| {
        let (_, asked) = evaluation.asked_question(&question.id)?;
        let rests = question.status == Status::Agreed && question.rests_on.as_ref() == now.get(&question.id);
        let kinds: Vec<Kind> = [Kind::Strength, Kind::Improvement]
            .into_iter()
            .filter(|_| rests)
            .flat_map(|kind| entries(evaluation, asked, kind, &fingerprints).into_keys().map(move |from| (kind, from)))
            .filter(|(_, from)| !written.contains(from.as_str()))
            .map(|(kind, _)| kind)
            .collect();
        (!kinds.is_empty()).then_some(Dropped { question, kinds })
    };
    record.questions.iter().filter_map(of).collect()
}

fn propose_question(
    evaluation: &Evaluation,
    theme: &Theme,
    question: &Question,
    fingerprints: &Fingerprints,
    key: &Key,
    lang: Lang,
) -> DraftQuestion {
    let draft = |kind| {
        let by_fingerprint = entries(evaluation, question, kind, fingerprints).into_iter();
        let (from, texts): (Vec<String>, Vec<String>) =
            by_fingerprint.map(|(from, text)| (from, text.to_owned())).unzip();
        let alike = text("ligner det foregående", "like the one above").get(lang);
        side_by_side(&texts)
            .into_iter()
            .flatten()
            .map(|link| DraftEntry {
                text: texts[link.text].clone(),
                from: from[link.text].clone(),
                comment: link.is_alike.then(|| alike.to_owned()),
            })
            .collect()
    };
    DraftQuestion {
        id: question.id.clone(),
        comments: vec![question.text.get(lang).to_owned(), scores(evaluation, theme, question, lang)],
        rests_on: fingerprint_of_answers(evaluation, question, key),
        strengths: draft(Kind::Strength),
        improvements: draft(Kind::Improvement),
    }
}

/// How many chose each score, and the median; never who.
pub fn scores(evaluation: &Evaluation, theme: &Theme, question: &Question, lang: Lang) -> String {
    let answered = Answered::count(evaluation, theme, question);
    let counts: Vec<String> =
        answered.scores.counts().map(|(score, n)| format!("{n} × {}", score.show(lang))).collect();
    let median = answered.scores.median().map(|median| short_decimal(lang, median, 2));
    let (no_scores, median_word, dont_know, not_relevant) = match lang {
        Lang::Da => ("ingen point", "median", "ved ikke", "ikke relevant"),
        Lang::En => ("no scores", "median", "don't know", "not relevant"),
    };
    let mut parts = vec![if counts.is_empty() { no_scores.to_owned() } else { counts.join(", ") }];
    parts.extend(median.map(|median| format!("{median_word} {median}")));
    parts.extend((answered.dont_know > 0).then(|| format!("{} × {dont_know}", answered.dont_know)));
    parts.extend((answered.not_relevant > 0).then(|| format!("{} × {not_relevant}", answered.not_relevant)));
    parts.join("; ")
}
