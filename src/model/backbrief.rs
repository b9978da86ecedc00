//! Briefs (*opdrag*) and backbriefs: how a workplace will carry out its main task, in its own words.

use super::frame::Localised;
use crate::lang::Lang;
use crate::source::prose::Prose;
use crate::source::{FileId, Place, Placed, Places};
use jiff::civil::Date;
use std::sync::Arc;

/// What a part of a backbrief is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The main task (*hovedopgave*): what is to be achieved, and why.
    MainTask,
    /// The sub-tasks (*underopgaver*) that follow from it.
    SubTasks,
    /// When what is done (*tidsplan*).
    Timetable,
    /// How and when it is reported (*rapportering*).
    Reporting,
    /// The intent (*hensigt*), where it stands apart from the main task.
    Intent,
    /// By what one will see that it works (*tegn og mål*).
    Measures,
    /// What is free and what is fixed (*rammer*).
    Boundaries,
    /// What worries the workplace, and what help it needs (*bekymringer og behov for hjælp*).
    Concerns,
    /// Who is involved (*inddragelse*): MED, committees, citizens, partners.
    Involved,
    /// A heading above the others, without a content of its own.
    Opening,
    /// Something else.
    Other,
}

impl Role {
    /// Every role, in the order of a backbrief.
    pub const ALL: [Self; 11] = [
        Self::MainTask,
        Self::SubTasks,
        Self::Timetable,
        Self::Reporting,
        Self::Intent,
        Self::Measures,
        Self::Boundaries,
        Self::Concerns,
        Self::Involved,
        Self::Opening,
        Self::Other,
    ];

    /// Returns the word used in files and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::MainTask => "main-task",
            Self::SubTasks => "sub-tasks",
            Self::Timetable => "timetable",
            Self::Reporting => "reporting",
            Self::Intent => "intent",
            Self::Measures => "measures",
            Self::Boundaries => "boundaries",
            Self::Concerns => "concerns",
            Self::Involved => "involved",
            Self::Opening => "opening",
            Self::Other => "other",
        }
    }
}

/// A part that a template asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Identity within the template.
    pub id: String,
    /// What it is for.
    pub role: Role,
    /// Whether it has to be there; else it is offered.
    pub required: bool,
    /// Its heading.
    pub title: Localised,
    /// Other headings it goes by.
    pub also: Vec<Localised>,
    /// Beginnings of words by which a heading that is none of these is recognised.
    pub words: Vec<String>,
    /// What to write there.
    pub hint: Localised,
    /// Where everything in it is written.
    pub places: Places,
}

/// A template (*skabelon*) of backbriefs.
#[derive(Debug, Clone, PartialEq)]
pub struct Template {
    /// Identity.
    pub id: String,
    /// Version.
    pub version: String,
    /// Title.
    pub title: Localised,
    /// Where it comes from.
    pub source: Option<Localised>,
    /// Most sub-tasks that anyone carries.
    pub most_sub_tasks: usize,
    /// Its parts, in order.
    pub parts: Vec<Part>,
    /// Its file; its own table is the whole of it.
    pub file: FileId,
    /// Where everything in `[frame]` is written.
    pub places: Places,
}

impl Template {
    /// Returns the first part with a role.
    pub fn part(&self, role: Role) -> Option<&Part> {
        self.parts.iter().find(|part| part.role == role)
    }
}

/// What kind of text a point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointKind {
    /// A heading below the part's own; its level in the file, 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// An entry of a list; its number, where it has one.
    Item(Option<u64>),
    /// A row of a table. Its words are its cells, with ` | ` between.
    Row,
}

/// A heading, paragraph, entry or row, and what stands below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// What it is.
    pub kind: PointKind,
    /// What it says.
    pub prose: Prose,
    /// How many bytes of the words, from the first, are bold.
    pub bold: usize,
    /// The cells of a row, each with the heading of its column.
    pub cells: Vec<(String, Prose)>,
    /// What stands below it.
    pub points: Vec<Self>,
}

impl Point {
    /// Returns it and everything below it, in the order written.
    pub fn all(&self) -> impl Iterator<Item = &Self> {
        let mut open = vec![self];
        std::iter::from_fn(move || {
            let next = open.pop()?;
            open.extend(next.points.iter().rev());
            Some(next)
        })
    }
}

/// A heading with what stands under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading as it is written; without words for what stands above the first one.
    pub heading: Prose,
    /// The part of the template it is, by its place there.
    pub part: Option<usize>,
    /// Whether the heading is only nearly the part's.
    pub is_near: bool,
    /// What stands under it.
    pub points: Vec<Point>,
}

impl Section {
    /// Returns every point under it, at any depth, in the order written.
    pub fn all(&self) -> impl Iterator<Item = &Point> {
        self.points.iter().flat_map(Point::all)
    }

    /// Returns whether nothing stands under it.
    pub fn is_empty(&self) -> bool {
        self.all().all(|point| point.prose.is_empty())
    }
}

/// What the front matter of a brief or backbrief says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// Whether there is any.
    pub is_there: bool,
    /// Title.
    pub title: Option<Placed<String>>,
    /// Who it is from, of a brief.
    pub from: Option<Placed<String>>,
    /// The workplace: a unit's id, or free text.
    pub unit: Option<Placed<String>>,
    /// The area: its id, or free text.
    pub area: Option<Placed<String>>,
    /// When it was written.
    pub date: Option<Placed<Date>>,
    /// Who leads the workplace.
    pub leader: Option<Placed<String>>,
    /// The language it is written in.
    pub lang: Option<Lang>,
    /// Political goals served.
    pub goals: Vec<Placed<String>>,
    /// The brief that is answered, by its file's stem.
    pub replies_to: Option<Placed<String>>,
    /// How the brief read when it was answered.
    pub rests_on: Option<Placed<String>>,
    /// Where the front matter stands; the file as a whole where there is none.
    pub place: Place,
}

/// A backbrief (*backbrief*): how a workplace will carry out its main task, in its own words.
#[derive(Debug, Clone, PartialEq)]
pub struct Backbrief {
    /// Identity: the stem of its file's name.
    pub id: String,
    /// Its file.
    pub file: FileId,
    /// What its front matter says.
    pub head: Head,
    /// Its first heading, where that is no part of the template.
    pub title: Option<Prose>,
    /// The template it is read by.
    pub template: Arc<Template>,
    /// What stands above the first part, and every part, in the order written.
    pub sections: Vec<Section>,
}

impl Backbrief {
    /// Returns the sections with a role, in the order written.
    pub fn with_role(&self, role: Role) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(move |section| self.role(section) == role)
    }

    /// Returns what a section is for.
    pub fn role(&self, section: &Section) -> Role {
        section.part.and_then(|part| self.template.parts.get(part)).map_or(Role::Other, |part| part.role)
    }

    /// Returns every point under the sections with a role, at any depth.
    pub fn points(&self, role: Role) -> impl Iterator<Item = &Point> {
        self.with_role(role).flat_map(Section::all)
    }

    /// Returns what it is called: its title, else its id.
    pub fn name(&self) -> &str {
        let written = self.head.title.as_ref().map(|title| title.value.as_str());
        written.or(self.title.as_ref().map(Prose::text)).unwrap_or(&self.id)
    }

    /// Returns who wrote it: the unit, else its name.
    pub fn unit(&self) -> &str {
        self.head.unit.as_ref().map_or_else(|| self.name(), |unit| &unit.value)
    }
}

/// A brief (*opdrag*): what a workplace is asked to achieve, why, and within which boundaries.
#[derive(Debug, Clone, PartialEq)]
pub struct Brief {
    /// Identity: the stem of its file's name.
    pub id: String,
    /// Its file.
    pub file: FileId,
    /// What its front matter says.
    pub head: Head,
    /// Its first heading.
    pub title: Option<Prose>,
    /// What stands above its first heading, and every heading with what stands under it.
    pub sections: Vec<Section>,
    /// Fingerprint of its wording, `v1:…`.
    pub fingerprint: String,
}

impl Brief {
    /// Returns what it is called: its title, else its id.
    pub fn name(&self) -> &str {
        let written = self.head.title.as_ref().map(|title| title.value.as_str());
        written.or(self.title.as_ref().map(Prose::text)).unwrap_or(&self.id)
    }
}
