//! Taking a record over from elsewhere, question by question: what is taken, what is kept, and where both were changed.
//!
//! Where the file tells what it started from, as the board's does, three stand beside each other; else a question nobody
//! has worked on here is taken, and one nobody has worked on there is kept.

use super::fingerprint::{Key, record};
use super::proposal::{entries, fingerprints, rests_on};
use crate::model::consensus::{ConsensusRecord, Offered, QuestionConsensus, Status, ThemeConsensus};
use crate::model::evaluation::Evaluation;
use crate::model::projects::Projects;
use crate::model::{ImprovementId, QuestionId};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

mod differences;

pub use differences::{Difference, Field, SHARED};

/// What comes of a question or a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Both say the same.
    Same,
    /// It is taken over.
    Taken,
    /// It stays as it is here: the file says nothing new.
    Kept,
    /// Both were changed, and not to the same: it stays as it is here.
    Conflict,
    /// It is not taken over: the file has a fault there.
    Faulty,
    /// It is not taken over: the evaluation does not ask it.
    NotAsked,
}

/// Which side is right where both were changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prefer {
    /// What stands here.
    Ours,
    /// What is offered.
    Theirs,
}

/// A question or a theme that is offered.
#[derive(Debug, Serialize)]
pub struct Takeover {
    /// Its id.
    pub id: String,
    /// What comes of it.
    pub outcome: Outcome,
    /// How the sides differ, where both were changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub differences: Vec<Difference>,
    /// Areas for improvement that projects rest on, and that the file does not have any more.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub still_used: Vec<ImprovementId>,
    /// Fingerprints in the file that are of no answer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unknown_entries: Vec<String>,
    /// Whether the answers have changed since it was settled.
    pub answers_changed: bool,
}

/// What comes of a file that is offered.
#[derive(Debug)]
pub struct Plan<'o> {
    /// Everything in the file, in its order: themes, then questions.
    pub all: Vec<Takeover>,
    /// The questions that are taken.
    pub questions: Vec<&'o QuestionConsensus>,
    /// The themes that are taken.
    pub themes: Vec<&'o ThemeConsensus>,
    /// Ids in the file that are another's here.
    pub renumbered: BTreeSet<ImprovementId>,
}

impl Plan<'_> {
    /// Returns whether nobody has decided yet what is right, or something could not be taken.
    pub fn is_unsettled(&self) -> bool {
        self.all.iter().any(|one| matches!(one.outcome, Outcome::Conflict | Outcome::Faulty | Outcome::NotAsked))
    }
}

/// What is known on this side.
struct Here<'e> {
    ours: &'e ConsensusRecord,
    key: &'e Key,
    prefer: Option<Prefer>,
    /// Improvements that projects rest on.
    placed: BTreeSet<&'e ImprovementId>,
    /// Fingerprints of the entries in the answers, and in our record.
    known: BTreeSet<String>,
    /// What each question rests on today.
    now: BTreeMap<QuestionId, String>,
}

/// Says what comes of an offered record; `ours` is completed.
pub fn plan<'o>(
    evaluation: &Evaluation,
    ours: &ConsensusRecord,
    offered: &'o Offered,
    key: &Key,
    prefer: Option<Prefer>,
) -> Plan<'o> {
    let here = Here {
        ours,
        key,
        prefer,
        placed: evaluation.projects.iter().flat_map(Projects::placed).map(|id| &id.value).collect(),
        known: known(evaluation, ours, key),
        now: rests_on(evaluation, key),
    };
    let mut plan = Plan { all: Vec::new(), questions: Vec::new(), themes: Vec::new(), renumbered: BTreeSet::new() };
    for theirs in &offered.record.themes {
        let taken = here.theme(theirs, offered.themes.get(&theirs.id));
        if taken.outcome == Outcome::Taken {
            plan.themes.push(theirs);
        }
        plan.all.push(taken);
    }
    for theirs in &offered.record.questions {
        let mut taken = match ours.question(&theirs.id) {
            _ if offered.faulty.contains(&theirs.id) => bare(theirs.id.as_str(), Outcome::Faulty),
            Some(ours) => here.question(ours, theirs, offered.questions.get(&theirs.id)),
            None => bare(theirs.id.as_str(), Outcome::NotAsked),
        };
        if matches!(taken.outcome, Outcome::Faulty | Outcome::NotAsked) {
            plan.all.push(taken);
            continue;
        }
        taken.unknown_entries =
            theirs.fingerprints().filter(|from| !here.known.contains(*from)).map(Into::into).collect();
        let is_settled = theirs.status != Status::Open && taken.outcome == Outcome::Taken;
        taken.answers_changed =
            is_settled && theirs.rests_on.is_some() && theirs.rests_on.as_ref() != here.now.get(&theirs.id);
        if taken.outcome == Outcome::Taken {
            plan.renumbered.extend(here.anothers(theirs));
            plan.questions.push(theirs);
        }
        plan.all.push(taken);
    }
    plan
}

/// Every fingerprint that is of an answer, or stands in our record.
fn known(evaluation: &Evaluation, ours: &ConsensusRecord, key: &Key) -> BTreeSet<String> {
    use super::fingerprint::Kind::{Improvement, Strength};
    let fingerprints = fingerprints(evaluation, key);
    let of = |question| [Strength, Improvement].map(|kind| entries(evaluation, question, kind, &fingerprints));
    let answered = evaluation.asked().flat_map(|(_, question)| of(question)).flat_map(|found| found.into_keys());
    let ours = ours.questions.iter().flat_map(QuestionConsensus::fingerprints).map(str::to_owned);
    answered.chain(ours).collect()
}

fn bare(id: &str, outcome: Outcome) -> Takeover {
    Takeover {
        id: id.to_owned(),
        outcome,
        differences: Vec::new(),
        still_used: Vec::new(),
        unknown_entries: Vec::new(),
        answers_changed: false,
    }
}

impl Here<'_> {
    fn question(&self, ours: &QuestionConsensus, theirs: &QuestionConsensus, began: Option<&String>) -> Takeover {
        let (our_work, their_work) = (record::question(self.key, ours), record::question(self.key, theirs));
        let untouched = record::untouched(self.key);
        let is_as = |work: &String| *work == untouched || Some(work) == began;
        // People may have agreed anew on the same: what it rests on is then newer, and nothing else is.
        let now = self.now.get(&ours.id);
        let is_renewed =
            theirs.status != Status::Open && theirs.rests_on.as_ref() == now && ours.rests_on.as_ref() != now;
        let mut taken = bare(
            ours.id.as_str(),
            match (our_work == their_work, Some(&our_work) == began, Some(&their_work) == began) {
                (true, ..) if is_renewed && theirs.rests_on.is_some() => Outcome::Taken,
                (true, ..) => Outcome::Same,
                (false, _, true) => Outcome::Kept,
                (false, true, _) => Outcome::Taken,
                _ if is_as(&our_work) => Outcome::Taken,
                _ if their_work == untouched && began.is_none() => Outcome::Kept,
                _ => Outcome::Conflict,
            },
        );
        let kept: BTreeSet<&ImprovementId> = theirs.improvements.iter().map(|improvement| &improvement.id).collect();
        let anothers: BTreeSet<ImprovementId> = self.anothers(theirs).collect();
        let is_lost = |id: &&ImprovementId| self.placed.contains(id) && (!kept.contains(id) || anothers.contains(*id));
        if matches!(taken.outcome, Outcome::Taken | Outcome::Conflict) {
            taken.still_used =
                ours.improvements.iter().map(|improvement| &improvement.id).filter(is_lost).cloned().collect();
        }
        if !taken.still_used.is_empty() {
            taken.outcome = Outcome::Conflict;
        }
        if taken.outcome == Outcome::Conflict {
            taken.differences = differences::of_question(ours, theirs);
        }
        self.settle(taken)
    }

    fn theme(&self, theirs: &ThemeConsensus, began: Option<&String>) -> Takeover {
        let ours = self.ours.theme(&theirs.id);
        let (our_work, their_work) = (record::theme(self.key, ours), record::theme(self.key, Some(theirs)));
        let nothing = record::theme(self.key, None);
        let began = began.unwrap_or(&nothing);
        let mut taken = bare(
            theirs.id.as_str(),
            if our_work == their_work {
                Outcome::Same
            } else if their_work == *began {
                Outcome::Kept
            } else if our_work == *began {
                Outcome::Taken
            } else {
                Outcome::Conflict
            },
        );
        if let (Outcome::Conflict, Some(ours)) = (taken.outcome, ours) {
            taken.differences = differences::of_theme(ours, theirs);
        }
        self.settle(taken)
    }

    /// Where both were changed, people may have said which side is right.
    fn settle(&self, mut taken: Takeover) -> Takeover {
        taken.outcome = match (taken.outcome, self.prefer) {
            (Outcome::Conflict, Some(Prefer::Ours)) => Outcome::Kept,
            (Outcome::Conflict, Some(Prefer::Theirs)) => Outcome::Taken,
            (outcome, _) => outcome,
        };
        if taken.outcome != Outcome::Conflict {
            taken.differences.clear();
        }
        taken
    }

    /// Ids of theirs that stand for something else here: with another question, or for another one that a project rests on.
    fn anothers<'t>(&'t self, theirs: &'t QuestionConsensus) -> impl Iterator<Item = ImprovementId> + 't {
        let here = |id: &ImprovementId| {
            let all = self.ours.questions.iter();
            all.flat_map(|question| question.improvements.iter().map(move |one| (question, one)))
                .find(|(_, one)| one.id == *id)
        };
        theirs.improvements.iter().filter_map(move |theirs_one| {
            let (question, ours) = here(&theirs_one.id)?;
            let is_same = ours.text == theirs_one.text
                || ours.from.iter().any(|from| theirs_one.from.contains(from))
                || (ours.from.is_empty() && theirs_one.from.is_empty());
            let is_anothers = question.id != theirs.id || (!is_same && self.placed.contains(&theirs_one.id));
            is_anothers.then(|| theirs_one.id.clone())
        })
    }
}

/// Returns whether a record is of other answers: it has fingerprints, and not one of them is known here.
pub fn is_of_other_answers(evaluation: &Evaluation, ours: &ConsensusRecord, offered: &Offered, key: &Key) -> bool {
    let (known, now) = (known(evaluation, ours, key), rests_on(evaluation, key));
    let mut from = offered.record.questions.iter().flat_map(QuestionConsensus::fingerprints).peekable();
    let rests = |question: &QuestionConsensus| {
        question.rests_on.is_some() && question.rests_on.as_ref() == now.get(&question.id)
    };
    from.peek().is_some() && !from.any(|from| known.contains(from)) && !offered.record.questions.iter().any(rests)
}
