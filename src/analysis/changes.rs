//! What happened between two states of a workspace: two models in, rows out. Nothing is compared by line.
//!
//! Things are matched by the ids people gave them, and wordings that have none by what they cover and say. A kind of
//! thing with an id and fields is a [`Tracked`]: a file of its own here, a call in [`between`], its words in the report.

mod answers;
mod backbriefs;
mod consensus;
mod core_groups;
mod evaluation;
mod figures;
mod frames;
mod goals;
mod items;
mod plan;
mod projects;
pub(super) mod wording;
mod workspace;

pub use items::{Field, Tracked};

use crate::analysis::backbrief::Understood;
use crate::lang::Lang;
use crate::model::answers::State;
use crate::model::backbrief::{Backbrief, Brief};
use crate::model::core_group::{Coordination, CoreGroup};
use crate::model::evaluation::{Evaluation, Phase};
use crate::model::frame::{Frame, Localised};
use crate::model::goals::Goals;
use crate::model::score::Score;
use crate::model::workspace::Workspace;
use jiff::civil::Date;
use serde::{Serialize, Serializer};

/// A state of a workspace.
#[derive(Debug)]
pub struct Side<'m> {
    /// What `konsensus.toml` says.
    pub workspace: &'m Workspace,
    /// Frames that are not built in.
    pub frames: Vec<&'m Frame>,
    /// What `goals.toml` says.
    pub goals: Option<&'m Goals>,
    /// The core groups, by area.
    pub core_groups: Vec<&'m CoreGroup>,
    /// The consultants' own meetings.
    pub coordination: Option<&'m Coordination>,
    /// The briefs.
    pub briefs: Vec<&'m Brief>,
    /// The backbriefs.
    pub backbriefs: Vec<Planned<'m>>,
    /// The evaluations that could be read.
    pub evaluations: Vec<Seen<'m>>,
    /// The day to reckon from.
    pub day: Date,
}

/// A backbrief in a state of a workspace, and how it is understood.
#[derive(Debug, Clone, Copy)]
pub struct Planned<'m> {
    /// What it says.
    pub backbrief: &'m Backbrief,
    /// How that is understood.
    pub understood: &'m Understood,
}

/// An evaluation in a state of a workspace.
#[derive(Debug, Clone)]
pub struct Seen<'m> {
    /// Its folder, written alike in both states.
    pub folder: String,
    /// What it says.
    pub evaluation: &'m Evaluation,
    /// What of it could be read.
    pub read: Parts,
}

/// Parts of an evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// The sheets.
    pub answers: bool,
    /// The consensus record.
    pub consensus: bool,
    /// The projects.
    pub projects: bool,
    /// The figures.
    pub figures: bool,
}

impl Parts {
    /// All of them.
    pub const ALL: Self = Self { answers: true, consensus: true, projects: true, figures: true };

    fn both(self, other: Self) -> Self {
        Self {
            answers: self.answers && other.answers,
            consensus: self.consensus && other.consensus,
            projects: self.projects && other.projects,
            figures: self.figures && other.figures,
        }
    }
}

/// How much a change matters; what matters most comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// Something was decided, or a phase was left.
    Decision,
    /// A score, or whether there is one.
    Score,
    /// A date has passed with work undone.
    Late,
    /// Anything else that is not as it was.
    Change,
    /// Something came or went.
    Addition,
    /// Only the words are others.
    Wording,
}

/// What a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is the thing of that name in the model")]
pub enum Kind {
    Workspace,
    Area,
    Unit,
    Frame,
    FrameTheme,
    FrameQuestion,
    Goal,
    Indicator,
    Figure,
    CoreGroup,
    Coordination,
    Member,
    Meeting,
    GroupGoal,
    WorkingGroup,
    Brief,
    Backbrief,
    SubTask,
    Evaluation,
    Answers,
    Theme,
    Question,
    Strength,
    Improvement,
    Criterion,
    Project,
    Rating,
    Step,
    StatusUpdate,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// It is new.
    Added,
    /// It is gone.
    Dropped,
    /// A field of it is another.
    Changed,
    /// A field of it says the same in other words.
    Reworded,
    /// It belongs to something else.
    Moved,
    /// The group leaves it out.
    SetAside,
    /// It is covered by another now.
    Joined,
    /// Its date has passed.
    Late,
    /// It is done.
    Done,
}

/// A value of a field.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Text as it is written.
    Text(String),
    /// Text in both languages.
    InBoth(InBoth),
    /// A word of the program's own, as it stands in files.
    Word(&'static str),
    /// Several of them.
    Words(Vec<&'static str>),
    /// A score or rating.
    Score(Score),
    /// A number.
    Number(f64),
    /// How many.
    Count(usize),
    /// A day.
    Date(#[serde(serialize_with = "iso")] Date),
    /// Texts.
    List(Vec<String>),
    /// How many gave each answer.
    Distribution(#[serde(serialize_with = "by_answer")] Vec<(State, usize)>),
    /// A person who may be named, as the file says it.
    Person(String),
}

/// A text of a frame in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "each is the text in that language")]
pub struct InBoth {
    pub da: String,
    pub en: String,
}

impl InBoth {
    /// Returns the text in a language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Da => &self.da,
            Lang::En => &self.en,
        }
    }
}

impl Value {
    fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    fn in_both(text: &Localised) -> Self {
        Self::InBoth(InBoth { da: text.get(Lang::Da).to_owned(), en: text.get(Lang::En).to_owned() })
    }
}

fn iso<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

fn by_answer<S: Serializer>(counts: &[(State, usize)], serializer: S) -> Result<S::Ok, S::Error> {
    let name = |state: State| state.score().map_or_else(|| state.name().to_owned(), |score| score.to_string());
    serializer.collect_map(counts.iter().map(|(state, count)| (name(*state), count)))
}

/// Something that people wrote, by the id they gave it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Subject {
    /// What it is.
    pub kind: Kind,
    /// Its id, where it has one.
    pub id: Option<String>,
    /// What people call it.
    pub title: Option<Value>,
}

impl Subject {
    fn new(kind: Kind, id: impl Into<String>, title: Option<Value>) -> Self {
        Self { kind, id: Some(id.into()), title }
    }

    fn without_id(kind: Kind, title: Option<Value>) -> Self {
        Self { kind, id: None, title }
    }
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// How much it matters.
    pub weight: Weight,
    /// What it is about.
    #[serde(flatten)]
    pub subject: Subject,
    /// What that is part of.
    pub within: Option<Subject>,
    /// What happened.
    pub what: What,
    /// The field that is another.
    pub field: Option<&'static str>,
    /// What stood there.
    pub before: Option<Value>,
    /// What stands there now.
    pub after: Option<Value>,
    /// How many days a date was put off; negative where it was brought forward.
    pub days: Option<i64>,
}

impl Change {
    fn new(weight: Weight, subject: Subject, what: What) -> Self {
        Self { weight, subject, within: None, what, field: None, before: None, after: None, days: None }
    }

    fn field(self, field: &'static str, before: Option<Value>, after: Option<Value>) -> Self {
        let days = match (&before, &after) {
            (Some(Value::Date(before)), Some(Value::Date(after))) => Some(i64::from((*after - *before).get_days())),
            _ => None,
        };
        Self { field: Some(field), before, after, days, ..self }
    }

    fn within(self, within: &Subject) -> Self {
        Self { within: Some(within.clone()), ..self }
    }
}

/// Whether an evaluation is in both states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Presence {
    /// In the later one only.
    Added,
    /// In the earlier one only.
    Dropped,
    /// In both.
    Both,
}

/// What happened in an evaluation.
#[derive(Debug)]
pub struct EvaluationChanges<'m> {
    /// The evaluation, as it is in the later state where it is in both.
    pub evaluation: &'m Evaluation,
    /// Its folder, likewise.
    pub folder: String,
    /// Whether it is in both states.
    pub presence: Presence,
    /// Whether answers were compared: only where they are in git on purpose.
    pub answers: bool,
    /// The phases before and after, where the files tell.
    pub phase: [Option<Phase>; 2],
    /// What happened, what matters most first.
    pub changes: Vec<Change>,
}

/// What happened in a workspace.
#[derive(Debug)]
pub struct Changes<'m> {
    /// What is no part of an evaluation, what matters most first.
    pub workspace: Vec<Change>,
    /// The evaluations in which something happened, by folder.
    pub evaluations: Vec<EvaluationChanges<'m>>,
    /// How many evaluations are as they were.
    pub unchanged: usize,
}

/// Tells what happened between two states.
pub fn between<'m>(before: &Side<'m>, after: &Side<'m>) -> Changes<'m> {
    let mut workspace = workspace::changes(before.workspace, after.workspace);
    workspace.extend(goals::changes(before.goals, after.goals));
    workspace.extend(core_groups::changes(before, after));
    workspace.extend(items::compare(before.briefs.iter().copied(), after.briefs.iter().copied()));
    workspace.extend(backbriefs::changes(&before.backbriefs, &after.backbriefs));
    workspace.extend(frames::changes(&before.frames, &after.frames));
    workspace.sort_by_key(|change| change.weight);
    let mut evaluations = evaluation::all(before, after);
    let all = evaluations.len();
    evaluations.retain(|evaluation| evaluation.presence != Presence::Both || !evaluation.changes.is_empty());
    let unchanged = all - evaluations.len();
    evaluations.sort_by(|a, b| a.folder.cmp(&b.folder));
    Changes { workspace, evaluations, unchanged }
}
