//! Core groups (*kernegrupper*): who steers an area's work with its core task, when they meet, and what they aim at.

use crate::source::{FileId, Place, Placed, Places};
use jiff::civil::Date;

/// What a member is in a core group for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupRole {
    /// The area's chief (*chef*); an area may have several.
    Chief,
    /// Represents the leaders of the area (*ledelsesrepræsentant*).
    Leadership,
    /// Coordinates across areas, challenges, and pushes (*konsulent*); not the one who coordinates the group itself.
    Consultant,
    /// Keeps the group's work together (*tovholder*).
    Coordinator,
}

impl GroupRole {
    /// Every role, in the order people are listed.
    pub const ALL: [Self; 4] = [Self::Chief, Self::Leadership, Self::Consultant, Self::Coordinator];

    /// Returns the word used in files and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chief => "chief",
            Self::Leadership => "leadership",
            Self::Consultant => "consultant",
            Self::Coordinator => "coordinator",
        }
    }
}

/// As [`GroupRole::name`].
impl serde::Serialize for GroupRole {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// Somebody who sits in a core group, or meets with the other consultants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The person's name.
    pub name: String,
    /// What for; none where none is written.
    pub roles: Vec<GroupRole>,
    /// Where the person comes from.
    pub department: Option<String>,
    /// Where everything about the person is written.
    pub places: Places,
}

impl Member {
    /// Returns whether somebody has a role.
    pub fn is(&self, role: GroupRole) -> bool {
        self.roles.contains(&role)
    }
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// When.
    pub date: Date,
    /// What it is about.
    pub topic: Option<String>,
    /// Where people meet.
    pub place: Option<String>,
    /// Where everything about it is written.
    pub places: Places,
}

/// What a core group wants to achieve, and thereby what is to be evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupGoal {
    /// Identity, where one is given.
    pub id: Option<String>,
    /// In words.
    pub text: String,
    /// The political goals it serves.
    pub goals: Vec<Placed<String>>,
    /// What is evaluated, to see whether the change happens.
    pub evaluate: Option<String>,
    /// When it is evaluated.
    pub evaluated_on: Option<Date>,
    /// What the evaluation showed.
    pub result: Option<String>,
    /// Where everything in it is written.
    pub places: Places,
}

impl GroupGoal {
    /// Returns whether it should have been evaluated before a day, and no result is written.
    pub fn is_overdue(&self, day: Date) -> bool {
        self.result.is_none() && self.evaluated_on.is_some_and(|due| due < day)
    }
}

/// A working group (*arbejdsgruppe*), which a core group opens and closes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingGroup {
    /// Identity, among the working groups of its core group.
    pub id: String,
    /// Title.
    pub title: String,
    /// The day it was opened.
    pub opened: Option<Date>,
    /// The day it was closed, or is to be.
    pub closed: Option<Date>,
    /// What it is to do.
    pub tasks: Vec<String>,
    /// The goals it serves: those of its core group, or political ones.
    pub goals: Vec<Placed<String>>,
    /// Who sits in it.
    pub members: Vec<Placed<String>>,
    /// Where the `id` stands.
    pub place: Place,
    /// Where everything in it is written.
    pub places: Places,
}

impl WorkingGroup {
    /// Returns whether it is at work on a day; one that does not say when it was opened, has been.
    pub fn is_open(&self, day: Date) -> bool {
        self.opened.is_none_or(|opened| opened <= day) && self.closed.is_none_or(|closed| day < closed)
    }
}

/// A core group (*kernegruppe*): those who steer one area's work with its core task. A file in `core-groups/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoreGroup {
    /// The area, by its id: the stem of the file's name.
    pub area: String,
    /// The file.
    pub file: FileId,
    /// What the group is called.
    pub title: Option<String>,
    /// How often it means to meet.
    pub meetings_per_year: Option<usize>,
    /// Whom it informs.
    pub informs: Vec<String>,
    /// Who sits in it, in the order written.
    pub members: Vec<Member>,
    /// When it meets, in the order written.
    pub meetings: Vec<Meeting>,
    /// What it wants to achieve.
    pub goals: Vec<GroupGoal>,
    /// Its working groups, in the order written.
    pub working_groups: Vec<WorkingGroup>,
    /// Where everything is written.
    pub places: Places,
}

impl CoreGroup {
    /// Returns the members with a role.
    pub fn with_role(&self, role: GroupRole) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(move |member| member.is(role))
    }
}

/// The consultants' own meetings across areas: the file `core-groups/coordination.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coordination {
    /// The file.
    pub file: FileId,
    /// What it is called.
    pub title: Option<String>,
    /// Who takes part, in the order written.
    pub members: Vec<Member>,
    /// When they meet, in the order written.
    pub meetings: Vec<Meeting>,
    /// Where everything is written.
    pub places: Places,
}
