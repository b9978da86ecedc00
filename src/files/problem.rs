//! What a reader can meet. A problem is a value: reading goes on.
//!
//! How a problem is worded, and how bad it is, stands in `check::rules::reading`, by an exhaustive match.

use super::workbook::Fault;
use crate::model::score::Score;
use crate::source::Place;

/// The kind of file a problem was met in; the first word of its rule's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    /// `konsensus.toml`.
    Workspace,
    /// A question frame.
    Frame,
    /// `evaluation.toml`.
    Evaluation,
    /// An answer sheet.
    Answers,
    /// `consensus.toml`.
    Consensus,
    /// `projects.toml`.
    Projects,
    /// `goals.toml`, and the indicators of an evaluation in `indicators.csv`.
    Indicators,
    /// A brief in `briefs/`.
    Brief,
    /// A backbrief in `backbriefs/`.
    Backbrief,
    /// The files in `core-groups/`.
    CoreGroup,
    /// The files in `reports/`.
    Reports,
}

impl Area {
    /// Every kind of file.
    pub const ALL: [Self; 11] = [
        Self::Workspace,
        Self::Frame,
        Self::Evaluation,
        Self::Answers,
        Self::Consensus,
        Self::Projects,
        Self::Indicators,
        Self::Brief,
        Self::Backbrief,
        Self::CoreGroup,
        Self::Reports,
    ];

    /// Returns the first word of its rules' names.
    pub fn name(self) -> &'static str {
        match self {
            Self::Workspace => "workspace",
            Self::Frame => "frame",
            Self::Evaluation => "evaluation",
            Self::Answers => "answers",
            Self::Consensus => "consensus",
            Self::Projects => "projects",
            Self::Indicators => "indicators",
            Self::Brief => "brief",
            Self::Backbrief => "backbrief",
            Self::CoreGroup => "core-group",
            Self::Reports => "reports",
        }
    }
}

/// Something a reader met.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// The kind of file.
    pub area: Area,
    /// Where; an empty span at 0 where the file as a whole is meant.
    pub place: Place,
    /// A second place, such as the first of two.
    pub related: Option<Place>,
    /// What.
    pub kind: Kind,
}

/// What a reader can meet.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "a variant's line says what its fields are")]
pub enum Kind {
    // Any file.
    /// The file cannot be opened or read.
    Unreadable { why: std::io::ErrorKind },
    /// There is a pipe, a device or a folder where a file belongs.
    NotAFile,
    /// The file is larger than any real one; sizes in bytes.
    TooLarge { size: u64, limit: u64 },
    /// The file is not text.
    NotText,
    /// The file is text, but not in UTF-8.
    NotUtf8,
    /// Git has left both sides of a conflict in the file.
    Conflict,
    /// Letters written as two signs, a letter and its mark; the first, and how many.
    Decomposed { letter: char, letters: usize },
    /// Letters were decoded wrongly before the file was saved.
    Mojibake { word: String, meant: String },
    /// Lines that end in two ways; whether this one ends in CR and LF.
    MixedLineEnds { crlf: bool },
    /// A Danish word in which a scanner misread a letter.
    Misread { word: String, meant: String },
    /// A Danish word with `ae`, `oe` or `aa` for `æ`, `ø` or `å`.
    Digraphs { word: String, meant: String },

    // Briefs and backbriefs.
    /// The front matter is not YAML.
    FrontMatter { message: String },
    /// A template that is not there.
    TemplateNotFound { name: String, known: Vec<String> },

    // Any TOML file.
    /// The text is not TOML.
    Syntax { message: String },
    /// A key nobody knows.
    UnknownKey { key: String, suggestion: Option<String>, known: Vec<String> },
    /// A key that must be there.
    MissingKey { key: String },
    /// A value of another type than the key's.
    WrongType { key: String, expected: Expected },
    /// A value the key does not take.
    WrongValue { key: String, value: String, expected: String },
    /// An id that cannot be one.
    BadId { id: String, why: BadId },
    /// The same id twice; `related` is the first.
    DuplicateId { id: String },
    /// A reference to something that is not there.
    UnknownReference { what: Thing, id: String, suggestion: Option<String> },
    /// A file made for a newer version of the program.
    NewerNeeded { version: String },
    /// Something this version does not do.
    NotYet { what: String },

    // Frames.
    /// No frame of that name.
    FrameNotFound { name: String, known: Vec<String> },
    /// The frame is of another version than the evaluation asks for.
    FrameVersion { wanted: String, found: String },
    /// The file is no question frame.
    FrameKind { kind: String },
    /// The scale's numbers do not make a scale.
    BadScale,
    /// A level that is not on the scale.
    LevelOffScale { value: Score },
    /// A text is missing in a language.
    Untranslated { lang: &'static str },
    /// A frame without a question.
    NoQuestions,

    // Answer sheets.
    /// A workbook that cannot be read.
    Workbook { fault: Fault },
    /// A workbook without a sheet that has the headings; the names of its sheets.
    NoWorksheet { sheets: Vec<String> },
    /// A workbook with several sheets that have the headings.
    SeveralWorksheets { sheets: Vec<String> },
    /// A formula in a workbook that was saved without its value.
    NoFormulaValue,
    /// A sheet without content.
    EmptySheet,
    /// No heading is known.
    NoHeader { first: String },
    /// The header is split by something else than `;`, tab or `,`.
    Delimiter { found: char },
    /// A heading nobody knows.
    UnknownColumn { heading: String, suggestion: Option<String> },
    /// A heading nobody knows, in a sheet without a column of scores.
    NoScoreColumn { heading: String, suggestion: Option<String> },
    /// A column twice; `related` is the first.
    ColumnTwice { heading: String },
    /// The sheet was saved in an MS-DOS code page: letters are lost.
    CodePage { cells: usize, word: String, meant: String },
    /// A quote that is opened and never closed.
    UnclosedQuote { swallowed: Option<String> },
    /// A cell with text right of the last column.
    ExtraCell { text: String },
    /// A question the frame does not have.
    UnknownQuestion { id: String, suggestion: Option<String> },
    /// A question id that a spreadsheet has turned into something else.
    DamagedQuestion { text: String, meant: Option<String> },
    /// A question with two rows; `related` is the first.
    QuestionTwice { id: String },
    /// A row with text and no question.
    NoQuestionId,
    /// A score off the scale.
    ScoreOffScale { question: String, score: Score, min: Score, max: Score },
    /// A score between two steps.
    ScoreBetweenSteps { question: String, score: Score, below: Score, above: Score },
    /// Words where a score belongs; `suggestion` is the word in place of a score that is meant beyond doubt.
    ScoreNotNumber { question: String, text: String, suggestion: Option<String> },
    /// A score that a spreadsheet has turned into a date.
    ScoreIsDate { question: String, text: String, meant: Option<Score> },
    /// A question that comes before one above it in the frame.
    QuestionOrder { id: String },
    /// A score with another decimal mark than the sheet's own, which other scores have.
    MixedDecimals { score: String, mark: char },
    /// A basis nobody knows; `suggestion` is the one that is meant beyond doubt.
    UnknownBasis { question: String, text: String, suggestion: Option<String> },
    /// Two sheets for one participant; `related` is the other.
    SheetTwice { participant: String },
    /// A sheet for nobody.
    SheetForNobody { stem: String, suggestion: Option<String> },
    /// A sheet of somebody who is not to answer.
    SheetNotExpected { participant: String },

    // Indicators.
    /// A row without an indicator.
    NoIndicator,
    /// A period that is not understood; `meant` where a spreadsheet has turned it into something else.
    PeriodNotUnderstood { text: String, meant: Option<String> },
    /// A period twice for one indicator; `related` is the first.
    PeriodTwice { indicator: String },
    /// Something else than a number where a figure or a target belongs.
    FigureNotNumber { indicator: String, text: String },
    /// A figure that a spreadsheet has turned into a date; `meant` is the figure as it is written in the file.
    FigureIsDate { indicator: String, text: String, meant: String },

    // What lies around an evaluation; looked for by `check` only.
    /// Private answers that git would take along; the lines that no ignore file has. `related` asks for privacy.
    NotIgnored { missing: Vec<&'static str> },
    /// A file or folder that nobody reads.
    UnreadFile { what: Stray },

    // Projects.
    /// A rating outside its criterion's scale.
    RatingOffScale { rating: Score, min: Score, max: Score },
}

impl Kind {
    /// Returns whether only the text has suffered: everything is read, as it stands.
    pub fn is_read(&self) -> bool {
        matches!(
            self,
            Self::Decomposed { .. }
                | Self::Mojibake { .. }
                | Self::MixedLineEnds { .. }
                | Self::Misread { .. }
                | Self::Digraphs { .. }
                | Self::QuestionOrder { .. }
                | Self::MixedDecimals { .. }
        )
    }
}

/// What a file that nobody reads seems to be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "a variant's line says what its fields are")]
pub enum Stray {
    /// One that is read, by a name that is nearly right.
    Misspelt { meant: String },
    /// A TOML file that nothing names.
    Toml,
    /// A sheet outside the folder of answers.
    Sheet,
    /// Answers in a form that is not read.
    NotASheet,
    /// A folder of sheets among the answers.
    Folder,
}

/// The type a TOML value should have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A string.
    String,
    /// A string, or one per language.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A number that is not below zero.
    NotNegative,
    /// A version that is needed.
    Version,
    /// `true` or `false`.
    Bool,
    /// A date.
    Date,
    /// A list of strings.
    Strings,
    /// A string or a list of strings.
    StringOrStrings,
    /// A list of two numbers.
    TwoNumbers,
    /// A table.
    Table,
    /// A list of tables.
    Tables,
}

/// Why an id cannot be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadId {
    /// Other signs than letters, digits, `.`, `_`, `-`, or no letter first.
    Signs,
    /// A month name followed by a number.
    Month,
}

/// What a reference is to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// A theme of the frame.
    Theme,
    /// A question of the frame.
    Question,
    /// An agreed improvement.
    Improvement,
    /// A project.
    Project,
    /// A criterion.
    Criterion,
    /// A unit of the workspace.
    Unit,
    /// An area of the workspace.
    Area,
    /// A political goal.
    Goal,
    /// An indicator.
    Indicator,
    /// A brief.
    Brief,
    /// A template of backbriefs.
    Template,
    /// A working group.
    WorkingGroup,
}
