//! The evaluation (*selvevaluering*): one unit, one frame, one round, and everything written in it.

use super::answers::{Answer, AnswerSheet, State};
use super::consensus::{ConsensusRecord, QuestionConsensus};
use super::frame::{Frame, Question, Theme};
use super::goals::Goals;
use super::indicators::Indicators;
use super::projects::Projects;
use super::report::{Input, Report};
use super::{ParticipantId, QuestionId, ThemeId};
use crate::lang::Lang;
use crate::source::{FileId, Place, Places};
use jiff::civil::Date;
use std::sync::Arc;

/// What a person is in the evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The leader (*leder*), who prioritises.
    Leader,
    /// The coordinator (*tovholder*), who plans the course.
    Coordinator,
    /// A member of the group.
    Member,
}

/// A person (*deltager*) in the evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Stable identity; also the stem of the sheet's file name.
    pub id: ParticipantId,
    /// The name people know.
    pub name: Option<String>,
    /// Roles, in the order written; a member where none is written.
    pub roles: Vec<Role>,
    /// Whether the person fills in a sheet.
    pub answers: bool,
    /// The themes whose documentation the person reads.
    pub documents: Vec<ThemeId>,
    /// Where the person is declared; `None` for a sheet found in a bare folder.
    pub place: Option<Place>,
    /// Where everything about the person is written.
    pub places: Places,
}

impl Participant {
    /// Returns the name, or the id where there is none.
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or(self.id.as_str())
    }

    /// Returns whether the person has a role.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

/// How people appear in what is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Names {
    /// By name.
    #[default]
    Named,
    /// As P1, P2 … in a shuffled order.
    Pseudonym,
    /// Not at all.
    Aggregated,
}

impl Names {
    /// Returns the word used in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Pseudonym => "pseudonym",
            Self::Aggregated => "aggregated",
        }
    }
}

/// Where a unit stands in the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// No sheet yet.
    Planning,
    /// A sheet, no consensus record.
    Collecting,
    /// A question still open.
    Seminar,
    /// No question open; a project undecided or an improvement unplaced.
    Prioritising,
    /// Everything decided.
    FollowUp,
    /// Every chosen project done or stopped.
    Closed,
}

impl Phase {
    /// Every phase, in order.
    pub const ALL: [Self; 6] =
        [Self::Planning, Self::Collecting, Self::Seminar, Self::Prioritising, Self::FollowUp, Self::Closed];

    /// Returns the word used in files and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Planning => "planning",
            Self::Collecting => "collecting",
            Self::Seminar => "seminar",
            Self::Prioritising => "prioritising",
            Self::FollowUp => "follow-up",
            Self::Closed => "closed",
        }
    }
}

/// The decision to evaluate (phase 1).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decision {
    /// Who decided.
    pub by: Option<String>,
    /// When.
    pub date: Option<Date>,
    /// Why.
    pub why: Option<String>,
    /// What time and money are set aside.
    pub resources: Option<String>,
}

/// The dates of the course.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dates {
    /// The leadership decides.
    pub decided: Option<Date>,
    /// Sheets are due.
    pub answers_due: Option<Date>,
    /// The consensus seminar.
    pub seminar: Option<Date>,
    /// Plans are due.
    pub plan_due: Option<Date>,
}

/// How answers and names are treated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Privacy {
    /// How people appear.
    pub names: Names,
    /// Whether sheets are kept out of git.
    pub answers_private: bool,
    /// Below this many answers a breakdown is withheld in what leaves the unit.
    pub min_n: usize,
}

impl Default for Privacy {
    fn default() -> Self {
        Self { names: Names::Named, answers_private: true, min_n: 5 }
    }
}

/// A file of answers that counts for nothing, and whom it was meant for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadSheet {
    /// Path as shown to people.
    pub path: String,
    /// The participant it belongs to, where that is known.
    pub participant: Option<ParticipantId>,
}

/// An evaluation (*selvevaluering*).
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// Identity; for a bare folder the folder's name.
    pub id: String,
    /// `evaluation.toml`, where there is one.
    pub file: Option<FileId>,
    /// The frame.
    pub frame: Frame,
    /// The unit, by id or as free text.
    pub unit: Option<String>,
    /// The unit's title from `konsensus.toml`.
    pub unit_title: Option<String>,
    /// The area, by id or as free text.
    pub area: Option<String>,
    /// The area's title from `konsensus.toml`.
    pub area_title: Option<String>,
    /// The organisation's name from `konsensus.toml`.
    pub organisation: Option<String>,
    /// The round.
    pub round: Option<String>,
    /// The chosen themes, in frame order; all where the evaluation chooses none.
    pub themes: Vec<ThemeId>,
    /// Political goals served.
    pub goals: Vec<String>,
    /// The goals and indicators that the workspace declares, where it has a `goals.toml`.
    pub declared_goals: Option<Arc<Goals>>,
    /// The evaluation's language, else the workspace's.
    pub lang: Option<Lang>,
    /// A phase set by hand.
    pub phase: Option<Phase>,
    /// The decision.
    pub decision: Decision,
    /// The dates.
    pub dates: Dates,
    /// How answers and names are treated.
    pub privacy: Privacy,
    /// Whether `evaluation.toml` declares participants; else every sheet counts.
    pub declared: bool,
    /// People, in the order written; in a bare folder one per sheet, sorted.
    pub participants: Vec<Participant>,
    /// Sheets that count, in the order of their participants.
    pub sheets: Vec<AnswerSheet>,
    /// Files of answers that do not count.
    pub unread: Vec<UnreadSheet>,
    /// What the group agreed.
    pub consensus: Option<ConsensusRecord>,
    /// Groups, priorities and plans.
    pub projects: Option<Projects>,
    /// The figures that document the answers.
    pub indicators: Option<Indicators>,
    /// Where everything in `evaluation.toml` is written: `evaluation.round`, `decision.by`, `dates.seminar`.
    pub places: Places,
    /// The files that reports are made from.
    pub inputs: Vec<Input>,
    /// The Markdown files in `reports/`, by path.
    pub reports: Vec<Report>,
}

impl Evaluation {
    /// Returns whether a theme is among the chosen ones.
    pub fn asks_theme(&self, theme: &ThemeId) -> bool {
        self.themes.contains(theme)
    }

    /// Returns the chosen themes, in frame order.
    pub fn asked_themes(&self) -> impl Iterator<Item = &Theme> {
        self.frame.themes.iter().filter(|theme| self.asks_theme(&theme.id))
    }

    /// Returns the questions of the chosen themes, in frame order.
    pub fn asked(&self) -> impl Iterator<Item = (&Theme, &Question)> {
        self.asked_themes().flat_map(|theme| theme.questions.iter().map(move |question| (theme, question)))
    }

    /// Finds a question of the chosen themes.
    pub fn asked_question(&self, id: &QuestionId) -> Option<(&Theme, &Question)> {
        self.asked().find(|(_, question)| question.id == *id)
    }

    /// Returns what the consensus record says about a question.
    pub fn consensus_on(&self, id: &QuestionId) -> Option<&QuestionConsensus> {
        self.consensus.as_ref()?.question(id)
    }

    /// Returns the people who are to fill in a sheet.
    pub fn answering(&self) -> impl Iterator<Item = &Participant> {
        self.participants.iter().filter(|participant| participant.answers)
    }

    /// Returns the people who are to fill in a sheet and whose sheet does not count yet.
    pub fn not_delivered(&self) -> impl Iterator<Item = &Participant> {
        self.answering().filter(|participant| self.sheet(&participant.id).is_none())
    }

    /// Returns whether the answers are private and not here, as in a clone: then nothing that rests on them can be told.
    pub fn answers_are_elsewhere(&self) -> bool {
        self.privacy.answers_private && self.sheets.is_empty() && self.unread.is_empty() && self.consensus.is_some()
    }

    /// Finds a person.
    pub fn participant(&self, id: &ParticipantId) -> Option<&Participant> {
        self.participants.iter().find(|participant| participant.id == *id)
    }

    /// Finds a person's sheet.
    pub fn sheet(&self, id: &ParticipantId) -> Option<&AnswerSheet> {
        self.sheets.iter().find(|sheet| sheet.participant == *id)
    }

    /// Returns what each delivered sheet says about a question, in the order of the sheets.
    pub fn answers_to<'a>(
        &'a self,
        question: &'a Question,
    ) -> impl Iterator<Item = (&'a AnswerSheet, Option<&'a Answer>)> {
        self.sheets.iter().map(move |sheet| (sheet, sheet.answers.get(&question.id)))
    }

    /// Returns the state of a sheet's answer to a question that is asked or not.
    pub fn state(&self, theme: &Theme, answer: Option<&Answer>) -> State {
        if self.asks_theme(&theme.id) { answer.map_or(State::Missing, |answer| answer.state) } else { State::NotAsked }
    }

    /// Returns what the unit is called: its title, its name as written, or the evaluation's id.
    pub fn unit_name(&self) -> &str {
        self.unit_title.as_deref().or(self.unit.as_deref()).unwrap_or(&self.id)
    }

    /// Returns what the area is called, where it is known.
    pub fn area_name(&self) -> Option<&str> {
        self.area_title.as_deref().or(self.area.as_deref())
    }
}
