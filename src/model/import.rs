//! What comes out of a survey tool: tables of responses, what describes their columns, and how a person maps them.

use super::{ParticipantId, QuestionId};
use std::collections::BTreeMap;

/// A part of an answer that a column can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The score, or what stands in its place.
    Score,
    /// What the answer rests on.
    Basis,
    /// Strengths.
    Strengths,
    /// Areas for improvement.
    Improvements,
    /// Evidence.
    Evidence,
    /// A comment.
    Comment,
}

impl Field {
    /// Every field with its name in mapping files, in the order of a sheet.
    pub const ALL: [(&'static str, Self); 6] = [
        ("score", Self::Score),
        ("basis", Self::Basis),
        ("strengths", Self::Strengths),
        ("improvements", Self::Improvements),
        ("evidence", Self::Evidence),
        ("comment", Self::Comment),
    ];

    /// Returns the name in mapping files and JSON.
    pub fn name(self) -> &'static str {
        Self::ALL.into_iter().find(|(_, field)| *field == self).map_or("", |(name, _)| name)
    }

    /// Returns whether it holds free text.
    pub fn is_words(self) -> bool {
        !matches!(self, Self::Score | Self::Basis)
    }
}

/// The program that an export comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// A plain answer sheet, one row per question.
    Sheet,
    /// LimeSurvey.
    LimeSurvey,
    /// Microsoft Forms.
    MicrosoftForms,
    /// SurveyXact.
    SurveyXact,
    /// Google Forms.
    GoogleForms,
    /// Any other table, one row per response.
    Table,
}

impl Source {
    /// Every source with its name in mapping files and JSON.
    pub const ALL: [(&'static str, Self); 6] = [
        ("sheet", Self::Sheet),
        ("limesurvey", Self::LimeSurvey),
        ("microsoft-forms", Self::MicrosoftForms),
        ("surveyxact", Self::SurveyXact),
        ("google-forms", Self::GoogleForms),
        ("table", Self::Table),
    ];

    /// Returns the name in mapping files and JSON.
    pub fn name(self) -> &'static str {
        Self::ALL.into_iter().find(|(_, source)| *source == self).map_or("", |(name, _)| name)
    }

    /// Returns what people call it.
    pub fn title(self) -> Option<&'static str> {
        match self {
            Self::LimeSurvey => Some("LimeSurvey"),
            Self::MicrosoftForms => Some("Microsoft Forms"),
            Self::SurveyXact => Some("SurveyXact"),
            Self::GoogleForms => Some("Google Forms"),
            Self::Sheet | Self::Table => None,
        }
    }
}

/// How a table was kept in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Text split by a sign; rows are counted in lines.
    Text,
    /// A sheet of a workbook.
    Workbook,
    /// JSON; rows are counted in responses.
    Json,
}

/// A table as it was read: nothing is known of it yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// The file, as shown.
    pub path: String,
    /// The file's name without its ending.
    pub stem: String,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// How it was kept.
    pub form: Form,
    /// The rows with something in them, from the top.
    pub lines: Vec<Line>,
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    /// Its line, row or number, from 1.
    pub number: usize,
    /// Its cells, from the left.
    pub cells: Vec<Cell>,
}

impl Line {
    /// Returns the text of a cell; empty where there is none.
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.text.as_str())
    }
}

/// A cell of a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cell {
    /// What it shows.
    pub text: String,
    /// The whole number behind it, where it shows fewer decimals.
    pub exact: Option<String>,
    /// A formula that was saved without a value; the text is then empty.
    pub formula: Option<String>,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }
}

/// What describes a survey beside its responses: what codes of questions say, and what values stand for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Codebook {
    /// Texts of a question by its code in lower case, one per language.
    pub texts: BTreeMap<String, Vec<String>>,
    /// What the values of a question stand for, by its code in lower case; one label per language.
    pub labels: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

impl Codebook {
    /// Returns whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.labels.is_empty()
    }

    /// Adds a text of a question.
    pub fn add_text(&mut self, code: &str, text: &str) {
        if !text.trim().is_empty() {
            self.texts.entry(code.to_lowercase()).or_default().push(text.to_owned());
        }
    }

    /// Adds what a value stands for.
    pub fn add_label(&mut self, code: &str, value: &str, label: &str) {
        let values = self.labels.entry(code.to_lowercase()).or_default();
        values.entry(value.to_owned()).or_default().push(label.to_owned());
    }

    /// Takes over what another says.
    pub fn extend(&mut self, other: Self) {
        for (code, texts) in other.texts {
            self.texts.entry(code).or_default().extend(texts);
        }
        for (code, values) in other.labels {
            let known = self.labels.entry(code).or_default();
            for (value, labels) in values {
                known.entry(value).or_default().extend(labels);
            }
        }
    }
}

/// How a person says that a table is to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    /// Where the table is from, where it says.
    pub source: Option<Source>,
    /// What each column is.
    pub columns: Vec<MappedColumn>,
    /// What values of scores stand for, in every column.
    pub values: BTreeMap<String, String>,
    /// The headings of columns of which it says nothing yet.
    pub undecided: Vec<String>,
}

/// What a column is, as a person says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappedColumn {
    /// Its heading.
    pub heading: String,
    /// Which of several columns with that heading, from 1.
    pub occurrence: usize,
    /// What it holds.
    pub target: Target,
    /// What its values stand for.
    pub values: BTreeMap<String, String>,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A part of the answer to a question.
    Answer(QuestionId, Field),
    /// The participant's code.
    Participant,
    /// What tells a response from all others.
    Response,
    /// When it was handed in; empty where it was not.
    Submitted,
    /// An e-mail address.
    Email,
    /// A name.
    Name,
    /// Nothing that is wanted, for this reason.
    Ignored(String),
}

impl Target {
    /// The words for what is no answer, in mapping files and JSON.
    pub const WORDS: [(&'static str, Self); 5] = [
        ("participant", Self::Participant),
        ("response", Self::Response),
        ("submitted", Self::Submitted),
        ("email", Self::Email),
        ("name", Self::Name),
    ];
}

/// Who a response is from, as a key file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyEntry {
    /// The name of the source; empty where any is meant.
    pub source: String,
    /// The response's id in the source.
    pub response: String,
    /// The digest of the e-mail address.
    pub person: String,
    /// The participant.
    pub participant: ParticipantId,
    /// The e-mail address, where it is kept.
    pub email: String,
    /// The name, where it is kept.
    pub name: String,
}

impl KeyEntry {
    /// Leaves out the address and the name, unless they are among those that are kept already.
    pub fn without_names(self, kept: &[Self]) -> Self {
        if kept.contains(&self) { self } else { Self { email: String::new(), name: String::new(), ..self } }
    }
}

/// A mapping file to be drafted.
#[derive(Debug)]
pub struct Draft {
    /// Where the tables are from.
    pub source: Source,
    /// The frame's questions.
    pub questions: Vec<QuestionId>,
    /// Values of scores that nobody has explained.
    pub values: Vec<String>,
    /// Every column.
    pub columns: Vec<DraftColumn>,
}

/// A column to be drafted.
#[derive(Debug)]
pub struct DraftColumn {
    /// Its heading.
    pub heading: String,
    /// Which of several with that heading, from 1.
    pub occurrence: usize,
    /// What it is, where that is known.
    pub target: Option<Target>,
    /// What it may be, where it is not: the best first.
    pub perhaps: Vec<(QuestionId, Field)>,
}
