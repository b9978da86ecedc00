//! What an import takes, leaves out and writes.

pub mod sheet;
pub mod words;

use crate::analysis::import::columns::{Column as TableColumn, Role};
use crate::analysis::import::heading::How;
use crate::analysis::import::source::Own;
use crate::analysis::import::{Finding, Import, Table};
use crate::check::Severity;
use crate::document::plain::printable;
use crate::document::{Column, Document, Item, Table as Rows, code, text as plain};
use crate::lang::{Lang, text};
use crate::model::ParticipantId;
use crate::model::evaluation::Evaluation;
use crate::model::import::{Form, Grid, Source};
use serde::Serialize;
use sheet::Counts;
use words::Words;

/// An import, for machines.
#[derive(Debug, Serialize)]
pub struct Result {
    /// The tables that were read.
    pub tables: Vec<TableRow>,
    /// The sheets.
    pub sheets: Vec<SheetRow>,
    /// What a person has to know or mend.
    pub findings: Vec<FindingRow>,
    /// Whether anything was written.
    pub written: bool,
}

/// A table that was read.
#[derive(Debug, Serialize)]
pub struct TableRow {
    path: String,
    sheet: Option<String>,
    source: &'static str,
    rows: usize,
    columns: Vec<ColumnRow>,
    #[serde(skip)]
    title: Option<&'static str>,
}

/// A column of a table.
#[derive(Debug, Serialize)]
struct ColumnRow {
    column: String,
    heading: String,
    is: &'static str,
    question: Option<String>,
    field: Option<&'static str>,
    how: Option<How>,
    /// In how many rows it says something.
    filled: usize,
    /// Why it is left out, as the mapping says.
    reason: Option<String>,
}

/// A sheet that is written, or would be.
#[derive(Debug, Serialize)]
pub struct SheetRow {
    /// Whose.
    pub participant: ParticipantId,
    /// Where it is written.
    pub path: String,
    /// The file it is from.
    pub from: String,
    /// The row it is from; `None` for a whole answer sheet.
    pub row: Option<usize>,
    /// What becomes of the file.
    pub status: Status,
    /// What is in it.
    pub counts: Counts,
}

/// What becomes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// There is none yet.
    New,
    /// It says the same already.
    Unchanged,
    /// There is one without an answer.
    Blank,
    /// It says something else.
    Different,
    /// There is one of another form.
    OtherForm,
}

/// What a person has to know or mend.
#[derive(Debug, Serialize)]
pub struct FindingRow {
    /// What is broken; never changes.
    pub rule: &'static str,
    /// How bad it is.
    #[serde(serialize_with = "by_name")]
    pub severity: Severity,
    /// The file.
    pub path: String,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The line, row or response.
    pub row: Option<usize>,
    /// The column, as a spreadsheet calls it.
    pub column: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Where, as people read it.
    #[serde(skip)]
    pub place: String,
}

fn by_name<S: serde::Serializer>(severity: &Severity, serializer: S) -> std::result::Result<S::Ok, S::Error> {
    serializer.serialize_str(severity.name())
}

/// Where something is in a table.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    /// The table.
    pub grid: &'a Grid,
    /// The row.
    pub row: Option<usize>,
    /// The column.
    pub column: Option<usize>,
}

impl FindingRow {
    /// A finding of the import itself.
    pub fn new(finding: &Finding, grids: &[Grid], lang: Lang) -> Self {
        let words = words::of(finding, lang);
        let form = grids.iter().find(|grid| grid.path == finding.path).map_or(Form::Text, |grid| grid.form);
        let place = Place {
            path: &finding.path,
            sheet: finding.sheet.as_deref(),
            form,
            row: finding.row,
            column: finding.column,
        };
        Self::worded(words, place, lang)
    }

    /// A finding about a cell of a table.
    pub fn at(words: Words, at: At<'_>, lang: Lang) -> Self {
        let At { grid, row, column } = at;
        let place = Place { path: &grid.path, sheet: grid.sheet.as_deref(), form: grid.form, row, column };
        Self::worded(words, place, lang)
    }

    /// A finding about a file as a whole.
    pub fn of_file(words: Words, path: &str, lang: Lang) -> Self {
        Self::worded(words, Place { path, sheet: None, form: Form::Text, row: None, column: None }, lang)
    }

    fn worded(words: Words, place: Place<'_>, lang: Lang) -> Self {
        Self {
            rule: words.name,
            severity: words.severity,
            path: place.path.to_owned(),
            sheet: place.sheet.map(str::to_owned),
            row: place.row,
            column: place.column.map(letters),
            message: words.message,
            help: words.help,
            place: place.shown(lang),
        }
    }
}

struct Place<'a> {
    path: &'a str,
    sheet: Option<&'a str>,
    form: Form,
    row: Option<usize>,
    column: Option<usize>,
}

impl Place<'_> {
    /// `export.xlsx, ark Svar, række 3, kolonne H`.
    fn shown(&self, lang: Lang) -> String {
        let mut shown = vec![self.path.to_owned()];
        let sheet = self.sheet.map(|sheet| format!("{} {sheet}", text("ark", "sheet").get(lang)));
        let row = match self.form {
            Form::Text => text("linje", "line"),
            Form::Workbook => text("række", "row"),
            Form::Json => text("svar", "response"),
        };
        shown.extend(sheet);
        shown.extend(self.row.map(|number| format!("{} {number}", row.get(lang))));
        shown.extend(self.column.map(|column| format!("{} {}", text("kolonne", "column").get(lang), letters(column))));
        shown.join(", ")
    }
}

/// A column as a spreadsheet calls it: `A` … `Z`, `AA` …
fn letters(column: usize) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.insert(0, char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters
}

/// A heading as it stands in a message: on one line, and not for ever.
fn quoted(heading: &str) -> String {
    const LONGEST: usize = 80;
    let line = printable(heading.trim());
    let short: String = line.chars().take(LONGEST).collect();
    let more = if line.chars().count() > LONGEST { "…" } else { "" };
    format!("`{short}{more}`")
}

/// Says of every table what its columns are.
pub fn tables(import: &Import, grids: &[Grid], evaluation: &Evaluation) -> Vec<TableRow> {
    import.tables.iter().map(|table| table_row(table, &grids[table.grid], evaluation)).collect()
}

fn table_row(table: &Table, grid: &Grid, evaluation: &Evaluation) -> TableRow {
    let id = |at: usize| evaluation.frame.questions().nth(at).map(|(_, question)| question.id.0.clone());
    let row = |(at, column): (usize, &TableColumn)| {
        let (is, question, field, reason) = match &column.role {
            Role::Answer(question, field) => ("answer", id(*question), Some(field.name()), None),
            Role::Own(own) => (own_name(*own, table.source), None, None, None),
            Role::Ignored(reason) => ("ignored", None, None, Some(reason.clone())),
            Role::NotAsked(question) => ("not-asked", id(*question), None, None),
            Role::Unmapped if column.filled == 0 => ("empty", None, None, None),
            Role::Unmapped => ("unmapped", None, None, None),
        };
        let heading = column.heading.clone();
        ColumnRow { column: letters(at), heading, is, question, field, how: column.how, filled: column.filled, reason }
    };
    TableRow {
        path: grid.path.clone(),
        sheet: grid.sheet.clone(),
        source: table.source.name(),
        rows: table.rows,
        columns: table.columns.iter().enumerate().map(row).collect(),
        title: table.source.title(),
    }
}

fn own_name(own: Own, source: Source) -> &'static str {
    match own {
        Own::Response if source == Source::Sheet => "question",
        Own::Response => "response",
        Own::Submitted => "submitted",
        Own::Completed => "completed",
        Own::Participant => "participant",
        Own::Email => "email",
        Own::Name => "name",
        Own::System => "system",
    }
}

impl TableRow {
    /// What was recognised, on one line: `export.csv: LimeSurvey, rows: 3, columns with answers: 128`.
    pub fn recognised(&self) -> String {
        let sheet = self.sheet.as_ref().map(|sheet| format!(", sheet {sheet}")).unwrap_or_default();
        let what = match (self.title, self.source) {
            (Some(title), _) => title,
            (None, "sheet") => "an answer sheet",
            (None, _) => "a table of responses",
        };
        let answers = self.columns.iter().filter(|column| column.is == "answer").count();
        format!("{}{sheet}: recognised as {what}; rows: {}, columns with answers: {answers}", self.path, self.rows)
    }

    /// The file.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// How many of its columns hold addresses or names.
    pub fn personal(&self) -> usize {
        self.columns.iter().filter(|column| matches!(column.is, "email" | "name") && column.filled > 0).count()
    }
}

/// Writes an import as a document.
pub fn document(result: &Result, evaluation: &Evaluation, lang: Lang) -> Document {
    let t = |da, en| text(da, en).get(lang);
    let mut document = Document::new(format!("{}: {}", t("Import", "Import"), evaluation.unit_name()), lang);
    if !result.written {
        document.paragraph(t("Prøvekørsel: intet er skrevet.", "Dry run: nothing is written."));
    }
    for table in &result.tables {
        document.heading(2, table.path.as_str());
        let what = match (table.title, table.source) {
            (Some(title), _) => title,
            (None, "sheet") => t("et svarark", "an answer sheet"),
            (None, _) => t("en tabel med svar", "a table of responses"),
        };
        let answers = table.columns.iter().filter(|column| column.is == "answer").count();
        let sentence = match lang {
            Lang::Da => format!("Genkendt som {what}. Rækker: {}. Kolonner med svar: {answers}.", table.rows),
            Lang::En => format!("Recognised as {what}. Rows: {}. Columns with answers: {answers}.", table.rows),
        };
        // A sheet of several people has a column of their codes.
        let is_own = table.source == "sheet" && table.columns.iter().all(|column| column.is != "participant");
        let named = t(" Deltagerkoden er filens navn.", " The participant's code is the file's name.");
        document.paragraph(format!("{sentence}{}", if is_own { named } else { "" }));
        let others = table.columns.iter().filter(|column| !matches!(column.is, "answer" | "empty" | "question"));
        document.list(others.map(|column| other(column, table.source, lang)));
    }
    let headings = [
        Column::left(t("Deltager", "Participant")).nowrap(),
        Column::left(t("Tilstand", "State")),
        Column::right(t("Point", "Scores")),
        Column::right(t("Mangler", "Missing")),
        Column::right(t("Ved ikke", "Don't know")),
        Column::right(t("Ikke relevant", "Not relevant")),
        Column::right(t("Ugyldige", "Invalid")),
        Column::right(t("Udsagn", "Entries")),
    ];
    let mut rows = Rows::new(headings);
    for sheet in &result.sheets {
        let Counts { score, missing, dont_know, not_relevant, invalid, entries } = sheet.counts;
        let counts = [score, missing, dont_know, not_relevant, invalid, entries];
        let cells = [plain(sheet.participant.as_str()), plain(state(sheet.status, result.written, lang))];
        rows.row(cells.into_iter().chain(counts.map(|count| plain(count.to_string()))));
    }
    document.heading(2, t("Svarark", "Answer sheets"));
    match result.sheets.first() {
        None => document.paragraph(t("Ingen.", "None.")),
        // All are in one folder; their paths in every row would leave the table no room.
        Some(sheet) => document.paragraph(
            plain(t("Hver fil har deltagerkoden som navn: ", "Each file is named after the participant's code: "))
                .code(&sheet.path)
                .text("."),
        ),
    };
    document.table(rows);
    if !result.findings.is_empty() {
        document.heading(2, t("Se efter", "To look at"));
        document.list(
            result
                .findings
                .iter()
                .map(|finding| Item::new(code(&finding.place).text(format!(": {}", finding.message)))),
        );
    }
    document
}

/// A column that holds no answer, and why.
fn other(column: &ColumnRow, source: &str, lang: Lang) -> Item {
    let why = match column.is {
        "response" => text("svarets nummer", "the response's number"),
        "submitted" | "completed" => {
            text("om og hvornår svaret er sendt ind", "whether and when the response was handed in")
        }
        "participant" => text("deltagerens kode", "the participant's code"),
        "email" => text("e-mail; kommer ikke med i svararkene", "e-mail; not taken into the sheets"),
        "name" => text("navn; kommer ikke med i svararkene", "name; not taken into the sheets"),
        "system" if source == "sheet" => text("spørgsmålets ord; læses ikke", "the question's words; not read"),
        "system" => text("bruges kun af undersøgelsesprogrammet", "used by the survey program only"),
        "ignored" => text("udeladt efter kortlægningen", "left out by the mapping"),
        "not-asked" => {
            text("spørgsmålet stilles ikke i denne selvevaluering", "the question is not asked in this evaluation")
        }
        _ => text("ikke genkendt", "not recognised"),
    };
    let reason = column.reason.as_ref().map(|reason| format!(" ({reason})")).unwrap_or_default();
    Item::new(
        code(format!("{} {}", column.column, printable(column.heading.trim())).trim())
            .text(format!(": {}{reason}", why.get(lang))),
    )
}

fn state(status: Status, written: bool, lang: Lang) -> &'static str {
    let words = match (status, written) {
        (Status::New, true) => text("skrevet", "written"),
        (Status::New, false) => text("bliver skrevet", "will be written"),
        (Status::Unchanged, _) => text("uændret", "unchanged"),
        (Status::Blank, true) => text("udfyldt", "filled in"),
        (Status::Blank, false) => text("tomt ark udfyldes", "blank sheet, to be filled in"),
        (Status::Different, true) => text("overskrevet", "replaced"),
        (Status::Different, false) => text("siger noget andet", "says something else"),
        (Status::OtherForm, _) => text("findes i en anden form", "is there in another form"),
    };
    words.get(lang)
}
