//! The consensus record (*konsensus*): what the group agreed, question by question.

use super::score::Score;
use super::{ImprovementId, QuestionId, ThemeId};
use crate::source::{FileId, Place, Places};
use std::collections::{BTreeMap, BTreeSet};

/// Where the group stands with a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Agreed; has a score.
    Agreed,
    /// Put aside for later; has a note.
    Parked,
    /// Not yet discussed to an end.
    Open,
    /// Found not relevant for this unit.
    NotRelevant,
}

impl Status {
    /// Returns the word used in files and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::Parked => "parked",
            Self::Open => "open",
            Self::NotRelevant => "not-relevant",
        }
    }
}

/// As [`Status::name`].
impl serde::Serialize for Status {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// A strength (*styrke*) in the group's wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strength {
    /// The wording.
    pub text: String,
    /// Fingerprints of the gross-list entries it covers.
    pub from: Vec<String>,
    /// Where everything in it is written.
    pub places: Places,
}

/// An area for improvement (*forbedringsområde*) in the group's wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Improvement {
    /// Identity, given once and kept.
    pub id: ImprovementId,
    /// The wording.
    pub text: String,
    /// Fingerprints of the gross-list entries it covers.
    pub from: Vec<String>,
    /// Whether the text may leave the unit.
    pub share: bool,
    /// Where it stands.
    pub place: Place,
    /// Where everything in it is written.
    pub places: Places,
}

/// Entries of the gross list that the group leaves out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// Fingerprints of the entries.
    pub from: Vec<String>,
    /// Why.
    pub reason: Option<String>,
    /// Where it stands.
    pub place: Place,
    /// Where everything in it is written.
    pub places: Places,
}

/// What the group agreed on a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionConsensus {
    /// The question.
    pub id: QuestionId,
    /// Where the group stands with it.
    pub status: Status,
    /// The agreed score; decided, never computed.
    pub score: Option<Score>,
    /// Why that score, where it needs a reason.
    pub reason: Option<String>,
    /// What is still open, for a parked question.
    pub note: Option<String>,
    /// Fingerprint of the answers it rests on.
    pub rests_on: Option<String>,
    /// Joint strengths.
    pub strengths: Vec<Strength>,
    /// Joint areas for improvement.
    pub improvements: Vec<Improvement>,
    /// Entries left out.
    pub set_aside: Vec<SetAside>,
    /// The question's `id` value.
    pub place: Place,
    /// The score's value, where there is one.
    pub score_place: Option<Place>,
    /// Where everything in it is written.
    pub places: Places,
}

impl QuestionConsensus {
    /// Returns every fingerprint of an entry that stands with the question.
    pub fn fingerprints(&self) -> impl Iterator<Item = &str> {
        let strengths = self.strengths.iter().map(|entry| &entry.from);
        let improvements = self.improvements.iter().map(|entry| &entry.from);
        let set_aside = self.set_aside.iter().map(|entry| &entry.from);
        strengths.chain(improvements).chain(set_aside).flatten().map(String::as_str)
    }
}

/// What the group says of a theme as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeConsensus {
    /// The theme.
    pub id: ThemeId,
    /// A decided score.
    pub score: Option<Score>,
    /// A few sentences.
    pub summary: Option<String>,
    /// Strengths of the theme as a whole.
    pub strengths: Vec<String>,
    /// Areas for improvement of the theme as a whole.
    pub improvements: Vec<String>,
    /// The theme's `id` value.
    pub place: Place,
    /// Where everything in it is written.
    pub places: Places,
}

/// The consensus record (*konsensus*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsensusRecord {
    /// `consensus.toml`.
    pub file: FileId,
    /// Themes with a word of their own, in the order written.
    pub themes: Vec<ThemeConsensus>,
    /// Questions in the order written; each at most once.
    pub questions: Vec<QuestionConsensus>,
}

impl ConsensusRecord {
    /// Finds a question.
    pub fn question(&self, id: &QuestionId) -> Option<&QuestionConsensus> {
        self.questions.iter().find(|question| question.id == *id)
    }

    /// Finds a theme.
    pub fn theme(&self, id: &ThemeId) -> Option<&ThemeConsensus> {
        self.themes.iter().find(|theme| theme.id == *id)
    }

    /// Returns the areas for improvement of agreed questions, in the order written.
    pub fn agreed_improvements(&self) -> impl Iterator<Item = (&QuestionConsensus, &Improvement)> {
        self.questions
            .iter()
            .filter(|question| question.status == Status::Agreed)
            .flat_map(|question| question.improvements.iter().map(move |improvement| (question, improvement)))
    }
}

/// What is proposed for the record: what the answers say, ready for the group to work on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Comment lines at the top of a new file.
    pub header: Vec<String>,
    /// Improvement ids that are referred to elsewhere, and so are not given again.
    pub taken: Vec<ImprovementId>,
    /// Every question asked, in frame order.
    pub questions: Vec<DraftQuestion>,
}

/// What is proposed for one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftQuestion {
    /// The question.
    pub id: QuestionId,
    /// Comment lines above it: the question, how many chose each score, the median; never who.
    pub comments: Vec<String>,
    /// Fingerprint of the answers.
    pub rests_on: String,
    /// Strengths from the gross list.
    pub strengths: Vec<DraftEntry>,
    /// Areas for improvement from the gross list.
    pub improvements: Vec<DraftEntry>,
}

/// An entry of the gross list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftEntry {
    /// The wording.
    pub text: String,
    /// Its fingerprint.
    pub from: String,
    /// A comment above it, where the entry before says nearly the same.
    pub comment: Option<String>,
}

/// A record that is offered from elsewhere, such as from the board of a seminar (*tavle*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// The evaluation it says it is of.
    pub evaluation: Option<String>,
    /// What it says.
    pub record: ConsensusRecord,
    /// Fingerprints of what the questions were when the work on them began, where it says.
    pub questions: BTreeMap<QuestionId, String>,
    /// Fingerprints of what the themes were.
    pub themes: BTreeMap<ThemeId, String>,
    /// Questions with a fault in them.
    pub faulty: BTreeSet<QuestionId>,
}
