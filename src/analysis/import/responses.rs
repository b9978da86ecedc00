//! From the rows of a table to responses: what is answered, and what is known of who answered and when.

use super::columns::{Column, Reading, Role};
use super::heading::{code_of, field_alone, plain};
use super::source::{Own, Recognised, sortable};
use super::values::Meanings;
use super::{Finding, Kind, Options, Table, Taken};
use crate::analysis::similarity::fold;
use crate::model::import::{Codebook, Field, Form, Grid, Line, Source};
use std::collections::BTreeMap;

/// What one person handed in.
#[derive(Debug, Default)]
pub(super) struct Response {
    pub(super) grid: usize,
    pub(super) source: Option<Source>,
    /// The row; that of the first answer, where a response is a whole sheet.
    pub(super) row: usize,
    /// The participant's code as it is written; `None` where there is no such column.
    pub(super) participant: Option<String>,
    pub(super) id: String,
    pub(super) email: String,
    pub(super) name: String,
    /// When it was handed in, as text that sorts.
    pub(super) submitted: String,
    pub(super) complete: bool,
    /// Cells by question, as its place in the frame.
    pub(super) answers: BTreeMap<usize, BTreeMap<Field, Taken>>,
}

/// Reads every response of a table.
pub(super) fn read(
    grid: &Grid,
    table: &Table,
    reading: &Reading<'_, '_>,
    options: &Options<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<Response> {
    let rows = &grid.lines[table.first..];
    if table.source == Source::Sheet {
        return sheets(grid, table, rows, reading, options, findings);
    }
    let meanings: Vec<Meanings<'_>> = meanings(grid, table, rows, options, findings);
    rows.iter().map(|line| response(grid, table, line, reading, &meanings, options, findings)).collect()
}

fn response(
    grid: &Grid,
    table: &Table,
    line: &Line,
    reading: &Reading<'_, '_>,
    meanings: &[Meanings<'_>],
    options: &Options<'_>,
    findings: &mut Vec<Finding>,
) -> Response {
    let mut response =
        Response { grid: table.grid, source: Some(table.source), row: line.number, ..Response::default() };
    let (mut submitted, mut completed) = (None, None);
    for (at, column) in table.columns.iter().enumerate() {
        let text = formula(grid, table.source, line, at, &column.role, findings).unwrap_or(line.text(at));
        let trimmed = || text.trim().to_owned();
        match column.role {
            Role::Answer(question, field) => {
                let cell = match field {
                    Field::Score => {
                        let exact = line.cells.get(at).and_then(|cell| cell.exact.as_deref());
                        meanings[at].score(exact.unwrap_or(text), reading.headings.questions[question], options.lang)
                    }
                    Field::Basis => meanings[at].basis(text, options.lang),
                    _ => words(text, table.source).to_owned(),
                };
                cut(grid, line.number, at, text, findings);
                take(&mut response, question, field, Taken { text: cell, row: line.number, column: at });
            }
            Role::Own(Own::Response) => response.id = trimmed(),
            Role::Own(Own::Participant) => response.participant = Some(trimmed()),
            Role::Own(Own::Email) => {
                let is_none = ["anonymous", "anonym"].contains(&text.trim().to_lowercase().as_str());
                response.email = if is_none { String::new() } else { trimmed() };
            }
            Role::Own(Own::Name) => response.name = [response.name.as_str(), text.trim()].join(" ").trim().to_owned(),
            Role::Own(Own::Submitted) => submitted = Some(trimmed()),
            Role::Own(Own::Completed) => completed = Some(text.trim() == "1"),
            Role::Own(Own::System) | Role::Ignored(_) | Role::NotAsked(_) | Role::Unmapped => {}
        }
    }
    response.complete = completed.or(submitted.as_ref().map(|time| !time.is_empty())).unwrap_or(true);
    response.submitted = submitted.filter(|time| !time.is_empty()).map(|time| sortable(&time)).unwrap_or_default();
    response
}

/// What stands for a formula that has no value: LimeSurvey makes one of every answer that begins with `=`, and the
/// formula is the answer. Elsewhere nobody knows what it showed.
fn formula<'l>(
    grid: &Grid,
    source: Source,
    line: &'l Line,
    at: usize,
    role: &Role,
    findings: &mut Vec<Finding>,
) -> Option<&'l str> {
    let formula = line.cells.get(at)?.formula.as_deref()?;
    if source == Source::LimeSurvey {
        return Some(formula);
    }
    if matches!(role, Role::Answer(..)) {
        findings.push(Finding { column: Some(at), ..Finding::in_row(grid, line.number, Kind::Formula) });
    }
    None
}

/// Words as the participant wrote them. LimeSurvey's export page puts a `'` before what begins as a formula does.
fn words(text: &str, source: Source) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if source == Source::LimeSurvey && rest.starts_with('=') => rest,
        _ => text,
    }
}

/// Adds a cell to an answer: words of several columns stand below each other.
fn take(response: &mut Response, question: usize, field: Field, taken: Taken) {
    if taken.text.is_empty() {
        return;
    }
    let fields = response.answers.entry(question).or_default();
    match fields.get_mut(&field) {
        Some(before) => before.text = format!("{}\n{}", before.text, taken.text),
        None => _ = fields.insert(field, taken),
    }
}

/// Tells of a text that is exactly as long as a cell of Excel, or a field of old programs, can be.
fn cut(grid: &Grid, row: usize, column: usize, text: &str, findings: &mut Vec<Finding>) {
    const LIMITS: [usize; 3] = [255, 32_766, 32_767];
    if text.len() < LIMITS[0] {
        return;
    }
    let letters = text.chars().count();
    if LIMITS.contains(&letters) {
        findings.push(Finding { column: Some(column), ..Finding::in_row(grid, row, Kind::Cut { letters }) });
    }
}

/// What the values of each column stand for.
fn meanings<'m>(
    grid: &Grid,
    table: &Table,
    rows: &[Line],
    options: &Options<'m>,
    findings: &mut Vec<Finding>,
) -> Vec<Meanings<'m>> {
    let labels: Vec<Option<&BTreeMap<String, Vec<String>>>> =
        table.columns.iter().map(|column| labels_of(&column.heading, options.codebook)).collect();
    let are_codes = table.source == Source::SurveyXact || are_codes(grid, table, rows, &labels, findings);
    let of_column = |(column, labels): (&Column, Option<&'m BTreeMap<String, Vec<String>>>)| {
        let said = options.mapping.columns.iter().find(|said| {
            said.occurrence == column.occurrence && super::source::same_heading(&said.heading, &column.heading)
        });
        Meanings {
            mapped: [said.map(|said| &said.values), Some(&options.mapping.values)],
            labels: labels.filter(|_| are_codes),
            own_codes: table.source == Source::LimeSurvey,
        }
    };
    table.columns.iter().zip(labels).map(of_column).collect()
}

/// What describes the survey says of a column's values: by the code in its heading, else by its text.
fn labels_of<'c>(heading: &str, codebook: &'c Codebook) -> Option<&'c BTreeMap<String, Vec<String>>> {
    if codebook.labels.is_empty() {
        return None;
    }
    codebook.labels.get(&code_of(heading)).or_else(|| {
        let folded = fold(&plain(heading));
        let mut texts = codebook.texts.iter();
        let code =
            texts.find(|(_, texts)| texts.iter().any(|text| fold(&plain(text)) == folded)).map(|(code, _)| code)?;
        codebook.labels.get(code)
    })
}

/// Whether an export has the codes of answers and not their labels: it has one or the other, in all columns.
fn are_codes(
    grid: &Grid,
    table: &Table,
    rows: &[Line],
    labels: &[Option<&BTreeMap<String, Vec<String>>>],
    findings: &mut Vec<Finding>,
) -> bool {
    let (mut code, mut label, mut either) = (false, false, false);
    for (at, labels) in labels.iter().enumerate() {
        let (Some(labels), Role::Answer(..)) = (labels, &table.columns[at].role) else { continue };
        for value in rows.iter().map(|line| line.text(at).trim()).filter(|value| !value.is_empty()) {
            let is_label = labels.values().flatten().any(|label| label.trim() == value);
            match (labels.get(value), is_label) {
                (Some(meant), true) => either |= meant.iter().all(|meant| meant.trim() != value),
                (Some(_), false) => code = true,
                (None, _) => label = true,
            }
        }
    }
    if either && !code && !label {
        findings.push(Finding::of(grid, Kind::CodesOrLabels));
    }
    code || !label
}

/// What the columns of an answer sheet are: the questions' ids stand in a column of their own.
pub(super) fn sheet_columns(grid: &Grid, recognised: Recognised, findings: &mut Vec<Finding>) -> Vec<Column> {
    let header = &grid.lines[recognised.header];
    let rows = &grid.lines[recognised.header + recognised.headers..];
    let width = rows.iter().chain([header]).map(|line| line.cells.len()).max().unwrap_or_default();
    let mut columns: Vec<Column> = Vec::with_capacity(width);
    for at in 0..width {
        let heading = header.text(at).to_owned();
        let filled = rows.iter().filter(|line| !line.text(at).trim().is_empty()).count();
        let folded = fold(&heading);
        let role = match (folded.as_str(), field_alone(&heading)) {
            ("spoergsmaal" | "question", _) => Role::Own(Own::Response),
            ("tekst" | "text" | "tema" | "theme", _) => Role::Own(Own::System),
            ("deltager" | "participant", _) => Role::Own(Own::Participant),
            // The field's place in the frame is that of its row.
            (_, Some((field, None))) => Role::Answer(usize::MAX, field),
            _ => Role::Unmapped,
        };
        let twice = columns.iter().find(|column: &&Column| column.role == role && matches!(role, Role::Answer(..)));
        if let Some(other) = twice {
            let kind = Kind::ColumnTwice { heading: heading.clone(), other: other.heading.clone() };
            findings.push(Finding { column: Some(at), ..Finding::of(grid, kind) });
            columns.push(Column { heading, occurrence: 1, role: Role::Unmapped, how: None, filled });
            continue;
        }
        let how = (role != Role::Unmapped).then_some(super::heading::How::Text);
        columns.push(Column { heading, occurrence: 1, role, how, filled });
    }
    columns
}

/// Reads a table with a row for each question: one person's, whose code is the file's name, or several people's.
fn sheets(
    grid: &Grid,
    table: &Table,
    rows: &[Line],
    reading: &Reading<'_, '_>,
    options: &Options<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<Response> {
    let of = |own| table.columns.iter().position(|column| column.role == Role::Own(own));
    let (question, participant) = (of(Own::Response).unwrap_or_default(), of(Own::Participant));
    let meanings = Meanings { mapped: [Some(&options.mapping.values), None], ..Meanings::default() };
    let mut people: BTreeMap<String, Response> = BTreeMap::new();
    for line in rows {
        let id = line.text(question).trim();
        let has_text = table
            .columns
            .iter()
            .enumerate()
            .any(|(at, column)| matches!(column.role, Role::Answer(..)) && !line.text(at).trim().is_empty());
        let known = reading.headings.questions.iter().position(|known| known.id.as_str() == id);
        let known = known.or_else(|| reading.headings.question(id).filter(|_| !id.is_empty()));
        let Some(known) = known else {
            let kind = if id.is_empty() { Kind::NoQuestion } else { Kind::UnknownQuestion { id: id.to_owned() } };
            if has_text {
                findings.push(Finding { column: Some(question), ..Finding::in_row(grid, line.number, kind) });
            }
            continue;
        };
        let asked = &reading.headings.questions[known];
        if !reading.asked.contains(&known) {
            if has_text {
                let kind = Kind::NotAsked { question: asked.id.clone(), filled: 1 };
                findings.push(Finding { column: Some(question), ..Finding::in_row(grid, line.number, kind) });
            }
            continue;
        }
        let code = participant.map_or(grid.stem.as_str(), |column| line.text(column).trim());
        let response = people.entry(code.to_lowercase()).or_insert_with(|| Response {
            grid: table.grid,
            source: Some(Source::Sheet),
            row: line.number,
            participant: Some(code.to_owned()),
            complete: true,
            ..Response::default()
        });
        let twice = response.answers.contains_key(&known);
        if twice && has_text {
            let kind = Kind::QuestionTwice { question: asked.id.clone() };
            findings.push(Finding { column: Some(question), ..Finding::in_row(grid, line.number, kind) });
        }
        for (at, column) in table.columns.iter().enumerate() {
            let Role::Answer(_, field) = column.role else { continue };
            let text = formula(grid, table.source, line, at, &column.role, findings).unwrap_or(line.text(at));
            let cell = match field {
                _ if twice && !field.is_words() => continue,
                Field::Score => {
                    let exact = line.cells.get(at).and_then(|cell| cell.exact.as_deref());
                    meanings.score(exact.unwrap_or(text), asked, options.lang)
                }
                Field::Basis => meanings.basis(text, options.lang),
                _ => text.to_owned(),
            };
            if grid.form != Form::Json {
                cut(grid, line.number, at, text, findings);
            }
            take(response, known, field, Taken { text: cell, row: line.number, column: at });
        }
        response.answers.entry(known).or_default();
    }
    people.into_values().collect()
}
