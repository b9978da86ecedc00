//! All backbriefs of a workspace: how far each has come, what comes next, and how complete it is.

use super::rows::HeadRow;
use super::{Read, words};
use crate::analysis::backbrief::progress::{Phase, Progress};
use crate::analysis::backbrief::reporting::Said;
use crate::analysis::backbrief::sub_tasks::one_line;
use crate::document::csv::{self, Dialect, Field};
use crate::document::{Column, Document, Inlines, Table, Tone, code, text as plain};
use crate::lang::{Lang, Text, count, date, text};
use crate::report::NotRead;
use jiff::civil::Date;
use serde::Serialize;

/// All backbriefs, for machines.
#[derive(Debug, Serialize)]
pub struct List<'b> {
    schema: &'static str,
    today: Date,
    backbriefs: Vec<Row<'b>>,
    problems: NotRead,
}

/// One of them.
#[derive(Debug, Serialize)]
struct Row<'b> {
    #[serde(flatten)]
    head: HeadRow<'b>,
    phase: &'static str,
    from: Option<Date>,
    to: Option<Date>,
    next_deadline: Option<NextRow>,
    next_report: Option<NextReportRow>,
    required_parts: usize,
    required_parts_given: usize,
    sub_tasks: usize,
    sub_tasks_timed: usize,
    errors: usize,
    warnings: usize,
    #[serde(skip)]
    words: Words<'b>,
}

#[derive(Debug, Serialize)]
struct NextRow {
    date: Date,
    sub_task: String,
}

#[derive(Debug, Serialize)]
struct NextReportRow {
    date: Date,
    receivers: Vec<String>,
}

/// What people read of it beside the fields for machines.
#[derive(Debug)]
struct Words<'b> {
    whose: &'b str,
    area: Option<&'b str>,
    phase: Phase,
}

/// How many errors and warnings `check` finds in a backbrief.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Faults {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
}

impl<'b> List<'b> {
    /// Makes the rows on a day, in the order given.
    pub fn new(backbriefs: &[(Read<'b>, Faults)], today: Date, problems: NotRead) -> Self {
        let rows = backbriefs.iter().map(|(read, faults)| Row::of(read, *faults, today));
        Self { schema: "konsensus.backbriefs/1", today, backbriefs: rows.collect(), problems }
    }
}

impl<'b> Row<'b> {
    fn of(read: &Read<'b>, faults: Faults, today: Date) -> Self {
        let understood = read.understood;
        let progress = Progress::of(read.backbrief, understood, today);
        let deadline = progress.deadline.and_then(|(date, at)| {
            understood.sub_tasks.get(at).map(|task| NextRow { date, sub_task: words::short(task) })
        });
        let words_of = |said: &Said| one_line(&said.words);
        let report = progress.report.and_then(|(date, at)| {
            let receivers = understood.reporting.get(at)?.receivers.iter().map(words_of).collect();
            Some(NextReportRow { date, receivers })
        });
        Self {
            head: HeadRow::of(read),
            phase: progress.phase.name(),
            from: understood.window.0,
            to: understood.window.1,
            next_deadline: deadline,
            next_report: report,
            required_parts: progress.required.0,
            required_parts_given: progress.required.1,
            sub_tasks: progress.sub_tasks.0,
            sub_tasks_timed: progress.sub_tasks.1,
            errors: faults.errors,
            warnings: faults.warnings,
            words: Words { whose: read.whose(), area: read.area(), phase: progress.phase },
        }
    }

    /// What `check` finds, in words.
    fn faults(&self, lang: Lang) -> String {
        let errors = (self.errors > 0).then(|| count(lang, self.errors, text("fejl", "error"), text("fejl", "errors")));
        let warnings = (self.warnings > 0)
            .then(|| count(lang, self.warnings, text("advarsel", "warning"), text("advarsler", "warnings")));
        let said: Vec<String> = errors.into_iter().chain(warnings).collect();
        if said.is_empty() { "–".to_owned() } else { said.join(", ") }
    }
}

/// Writes the list, a table for each area.
pub fn document(list: &List<'_>, lang: Lang) -> Document {
    let t = |words: Text| words.get(lang);
    let day = date(lang, list.today);
    let mut document = Document::new(
        match lang {
            Lang::Da => format!("Backbriefs den {day}"),
            Lang::En => format!("Backbriefs on {day}"),
        },
        lang,
    );
    if list.backbriefs.is_empty() {
        document.paragraph(t(text(
            "Her er ingen backbriefs endnu. Begynd på en for en enhed:",
            "There are no backbriefs here yet. Begin one for a unit:",
        )));
        document.code(format!("konsensus backbrief new {}", t(text("ENHED", "UNIT"))));
    }
    let has_areas = list.backbriefs.iter().any(|row| row.words.area.is_some());
    let mut rest = &list.backbriefs[..];
    while let Some(first) = rest.first() {
        let own = rest.iter().take_while(|row| row.words.area == first.words.area).count();
        if has_areas {
            document.heading(2, first.words.area.unwrap_or(t(text("Uden område", "Without an area"))));
        }
        document.table(table(&rest[..own], lang));
        rest = &rest[own..];
    }
    if !list.backbriefs.is_empty() {
        document.note(t(text(
            "Dele: krævede dele, der er udfyldt. Tider: underopgaver, hvor det fremgår, hvornår de løses.",
            "Parts: required parts that are filled in. Times: sub-tasks of which it is said when they are done.",
        )));
    }
    let faulty = list.backbriefs.iter().any(|row| row.errors + row.warnings > 0);
    if faulty {
        let told = t(text("Fejl og advarsler vises af ", "Errors and warnings are shown by "));
        document.paragraph(plain(told).code("konsensus check").text("."));
    }
    list.problems.section(&mut document);
    document
}

/// Longest name in a cell.
const NAME: usize = 32;

fn table(rows: &[Row<'_>], lang: Lang) -> Table {
    let t = |words: Text| words.get(lang);
    let mut table = Table::new([
        Column::left(t(text("Enhed", "Unit"))),
        Column::left(t(text("Opdrag", "Brief"))),
        Column::left(t(text("Fase", "Phase"))).nowrap(),
        Column::left(t(text("Næste frist", "Next deadline"))),
        Column::left(t(text("Næste rapport", "Next report"))),
        Column::left(t(text("Dele", "Parts"))).nowrap(),
        Column::left(t(text("Tider", "Times"))).nowrap(),
        Column::left(t(text("Fund", "Findings"))),
    ]);
    let of = |some: usize, all: usize| format!("{some} {} {all}", t(text("af", "of")));
    for row in rows {
        let is_incomplete = row.required_parts_given < row.required_parts || row.sub_tasks_timed < row.sub_tasks;
        let tone = match row.words.phase {
            _ if row.errors > 0 || is_incomplete => Tone::Attention,
            Phase::Over => Tone::Muted,
            _ => Tone::Plain,
        };
        let deadline = row
            .next_deadline
            .as_ref()
            .map(|next| format!("{}: {}", date(lang, next.date), words::cut(&next.sub_task, NAME)));
        let report = row.next_report.as_ref().map(|next| {
            let receivers = words::cut(&next.receivers.join(", "), NAME);
            let to = t(text("til", "to"));
            if receivers.is_empty() {
                date(lang, next.date)
            } else {
                format!("{} {to} {receivers}", date(lang, next.date))
            }
        });
        let or_dash = |said: Option<String>| Inlines::from(said.unwrap_or_else(|| "–".to_owned()));
        table.toned_row(
            tone,
            [
                plain(one_line(row.words.whose)),
                row.head.replies_to().map_or_else(|| plain("–"), code),
                plain(words::phase(row.words.phase, lang)),
                or_dash(deadline),
                or_dash(report),
                plain(of(row.required_parts_given, row.required_parts)),
                plain(of(row.sub_tasks_timed, row.sub_tasks)),
                plain(row.faults(lang)),
            ],
        );
    }
    table
}

/// The columns of the list as rows: a promise.
const COLUMNS: [&str; 20] = [
    "id",
    "path",
    "unit",
    "area",
    "title",
    "date",
    "replies_to",
    "phase",
    "from",
    "to",
    "next_deadline",
    "next_deadline_sub_task",
    "next_report",
    "next_report_receivers",
    "required_parts",
    "required_parts_given",
    "sub_tasks",
    "sub_tasks_timed",
    "errors",
    "warnings",
];

/// Writes the list as rows.
pub fn csv(list: &List<'_>, dialect: Dialect) -> Vec<u8> {
    let day = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let rows = list.backbriefs.iter().map(|row| {
        let deadline = row.next_deadline.as_ref();
        let report = row.next_report.as_ref();
        let mut fields: Vec<Field> = row.head.fields().into_iter().map(Field::from).collect();
        fields.extend(
            [
                row.phase.to_owned(),
                day(row.from),
                day(row.to),
                day(deadline.map(|next| next.date)),
                deadline.map(|next| next.sub_task.clone()).unwrap_or_default(),
                day(report.map(|next| next.date)),
                report.map(|next| next.receivers.join("; ")).unwrap_or_default(),
            ]
            .map(Field::from),
        );
        let numbers = [
            row.required_parts,
            row.required_parts_given,
            row.sub_tasks,
            row.sub_tasks_timed,
            row.errors,
            row.warnings,
        ];
        fields.extend(numbers.map(|number| Field::Number(number.to_string())));
        fields
    });
    csv::write(&COLUMNS, rows, dialect)
}
