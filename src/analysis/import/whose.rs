//! Whose each response is: one for each person, under a code that stays the same when others answer too.
//!
//! The code is the participant's own, where there is a column of codes; else what the key file says; else `D` and the
//! response's number in its source. Where a source has no numbers, responses are numbered by when they were handed in,
//! which new ones do not change; and where there is not even a time, the code is a digest of what was answered.

use super::columns::is_address;
use super::responses::Response;
use super::{Finding, Kind, Options, Sheet, has_answers};
use crate::model::ParticipantId;
use crate::model::evaluation::Evaluation;
use crate::model::import::{Grid, KeyEntry, Source};
use crate::source::digest;
use std::collections::BTreeMap;

/// Sorts responses by person, and makes a sheet for each.
pub(super) fn sort(
    grids: &[Grid],
    responses: Vec<Response>,
    evaluation: &Evaluation,
    options: &Options<'_>,
    findings: &mut Vec<Finding>,
) -> (Vec<Sheet>, Vec<KeyEntry>) {
    let mut kept = Vec::new();
    for response in responses {
        let grid = &grids[response.grid];
        if response.row > 0 && !has_answers(&response) {
            let is_sheet = response.source == Some(Source::Sheet);
            let row = (!is_sheet).then_some(response.row);
            findings.push(Finding { row, ..Finding::of(grid, Kind::EmptyResponse) });
        } else {
            kept.push(response);
        }
    }
    let codes = codes(&kept, evaluation, options, grids, findings);
    let key = key(&kept, &codes, options);
    let mut people: BTreeMap<String, (ParticipantId, Vec<(Response, bool)>)> = BTreeMap::new();
    for (response, Code { participant, is_own }) in kept.into_iter().zip(codes) {
        let (known, responses) =
            people.entry(folded(participant.as_str())).or_insert_with(|| (participant.clone(), Vec::new()));
        // One of several spellings, whichever stands first in the file.
        *known = participant.min(known.clone());
        responses.push((response, is_own));
    }
    let mut sheets = Vec::new();
    for (participant, responses) in people.into_values() {
        let responses = of_one_person(&participant, responses, grids, findings);
        if let Some(response) = one(&participant, responses, grids, options, findings) {
            declared(&participant, &response, grids, evaluation, findings);
            let row = (response.source != Some(Source::Sheet)).then_some(response.row);
            sheets.push(Sheet { participant, grid: response.grid, row, answers: response.answers });
        }
    }
    (sheets, key)
}

/// A code, and whether it is the participant's own and not one that was made up.
struct Code {
    participant: ParticipantId,
    is_own: bool,
}

/// Composes and lower-cases an id as ids are compared.
fn folded(id: &str) -> String {
    id.to_lowercase()
}

/// Finds or makes the code of every response.
fn codes(
    responses: &[Response],
    evaluation: &Evaluation,
    options: &Options<'_>,
    grids: &[Grid],
    findings: &mut Vec<Finding>,
) -> Vec<Code> {
    let numbers = numbers(responses);
    let mut of_address: BTreeMap<[String; 3], ParticipantId> = BTreeMap::new();
    let mut codes = Vec::new();
    for (response, number) in responses.iter().zip(numbers) {
        let own = |id: &str| Code { participant: own(id, evaluation), is_own: true };
        let written = response.participant.as_deref().unwrap_or_default();
        let is_declared = || evaluation.participants.iter().any(|known| folded(known.id.as_str()) == folded(written));
        let is_code =
            is_id(written) && (!evaluation.declared || is_declared() || response.source == Some(Source::Sheet));
        if let Some(entry) = entry_of(response, options.key) {
            codes.push(own(entry.participant.as_str()));
            continue;
        }
        if is_code {
            codes.push(own(written));
            continue;
        }
        // Somebody who answers twice, under the same address, is one person; but a whole unit may share an address.
        let made = ParticipantId(format!("D{number}"));
        let known_by = [&response.email, written, &response.name].map(str::to_lowercase);
        let participant = match known_by[0].is_empty() {
            true => made,
            false => of_address.entry(known_by).or_insert(made).clone(),
        };
        if response.participant.is_some() {
            let participant = participant.clone();
            let kind = if written.is_empty() { Kind::NoCode { participant } } else { Kind::NotACode { participant } };
            findings.push(Finding::in_row(&grids[response.grid], response.row, kind));
        }
        codes.push(Code { participant, is_own: false });
    }
    codes
}

/// A declared participant's id as it is declared, else the code as it is written.
fn own(id: &str, evaluation: &Evaluation) -> ParticipantId {
    let known = evaluation.participants.iter().find(|known| folded(known.id.as_str()) == folded(id));
    known.map_or_else(|| ParticipantId::from(id), |known| known.id.clone())
}

/// Whether a text can be the name of a sheet, and is nobody's address.
fn is_id(text: &str) -> bool {
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '_' | '-');
    text.starts_with(|sign: char| sign.is_ascii_alphabetic()) && text.chars().all(is_sign) && text.len() <= 60
}

/// What the key file says of a response.
fn entry_of<'k>(response: &Response, key: &'k [KeyEntry]) -> Option<&'k KeyEntry> {
    let person = person(&response.email);
    let source = response.source.map_or("", Source::name);
    key.iter().find(|entry| {
        let is_same = |a: &str, b: &str| !a.is_empty() && a.to_lowercase() == b.to_lowercase();
        is_same(&entry.email, &response.email)
            || is_same(&entry.person, &person)
            || (is_same(&entry.response, &response.id) && (entry.source.is_empty() || entry.source == source))
    })
}

/// The digest of an address, by which a person is known again without it; empty where there is none.
fn person(email: &str) -> String {
    if !is_address(email) {
        return String::new();
    }
    digest::shown("", &digest::keyed(&[], "import-person", [email.to_lowercase().as_bytes()])[..digest::LONG])
}

/// The number of every response: its own, else by time, else a digest.
fn numbers(responses: &[Response]) -> Vec<String> {
    const DIGITS: usize = 4;
    let content = |response: &Response| {
        let cells = response.answers.iter().flat_map(|(question, fields)| {
            fields.iter().map(move |(field, taken)| format!("{question} {} {}", field.name(), taken.text))
        });
        let cells: Vec<String> = cells.collect();
        digest::shown("", &digest::keyed(&[], "import-response", cells.iter().map(String::as_bytes))[..DIGITS])
    };
    // By table, for each has numbers of its own.
    let mut in_time: BTreeMap<(usize, &str, String), usize> = BTreeMap::new();
    for response in responses.iter().filter(|response| response.id.is_empty() && !response.submitted.is_empty()) {
        in_time.insert((response.grid, response.submitted.as_str(), content(response)), 0);
    }
    let mut last = (usize::MAX, 0);
    for ((grid, ..), number) in &mut in_time {
        last = if last.0 == *grid { (*grid, last.1 + 1) } else { (*grid, 1) };
        *number = last.1;
    }
    let number = |response: &Response| match response.id.parse::<u64>() {
        Ok(id) => format!("{id:02}"),
        Err(_) if !response.id.is_empty() => {
            digest::shown("", &digest::keyed(&[], "import-id", [response.id.as_bytes()])[..DIGITS])
        }
        Err(_) => {
            let place = (response.grid, response.submitted.as_str(), content(response));
            in_time.get(&place).map_or_else(|| content(response), |number| format!("{number:02}"))
        }
    };
    responses.iter().map(number).collect()
}

/// Leaves out responses of other tables that happen to have the same number.
fn of_one_person(
    participant: &ParticipantId,
    responses: Vec<(Response, bool)>,
    grids: &[Grid],
    findings: &mut Vec<Finding>,
) -> Vec<Response> {
    let first = responses.iter().find(|(_, is_own)| !is_own).map(|(response, _)| response.grid);
    let mut kept = Vec::new();
    for (response, is_own) in responses {
        match first.filter(|first| !is_own && *first != response.grid) {
            Some(first) => {
                let kind = Kind::CodeTaken { participant: participant.clone(), other: grids[first].path.clone() };
                findings.push(Finding::in_row(&grids[response.grid], response.row, kind));
            }
            None => kept.push(response),
        }
    }
    kept
}

/// The one response of a person that counts: the last that was handed in.
fn one(
    participant: &ParticipantId,
    mut responses: Vec<Response>,
    grids: &[Grid],
    options: &Options<'_>,
    findings: &mut Vec<Finding>,
) -> Option<Response> {
    let is_sheet = |response: &Response| response.source == Some(Source::Sheet);
    if responses.len() > 1 && responses.iter().any(is_sheet) {
        // Nobody can know which of two sheets is meant.
        for (at, response) in responses.iter().enumerate() {
            let other = grids[responses[usize::from(at == 0)].grid].path.clone();
            let kind = Kind::SheetTwice { participant: participant.clone(), other };
            findings.push(Finding::of(&grids[response.grid], kind));
        }
        return None;
    }
    responses.sort_by_cached_key(|response| {
        (response.complete, response.submitted.clone(), response.id.parse::<u64>().ok(), response.grid, response.row)
    });
    let last = responses.pop()?;
    let texts = |response: &Response| -> Vec<(usize, super::Field, String)> {
        let cells = response.answers.iter().flat_map(|(at, fields)| fields.iter().map(move |cell| (*at, cell)));
        cells.map(|(at, (field, taken))| (at, *field, taken.text.clone())).collect()
    };
    for other in &responses {
        // The very same answers are no second opinion.
        let complete = other.complete && texts(other) != texts(&last);
        let kind = Kind::Duplicate { participant: participant.clone(), kept: last.row, complete };
        findings.push(Finding::in_row(&grids[other.grid], other.row, kind));
    }
    if !last.complete && !options.incomplete {
        findings.push(Finding::in_row(&grids[last.grid], last.row, Kind::Incomplete));
        return None;
    }
    Some(last)
}

/// Tells of a sheet that nobody will count.
fn declared(
    participant: &ParticipantId,
    response: &Response,
    grids: &[Grid],
    evaluation: &Evaluation,
    findings: &mut Vec<Finding>,
) {
    if !evaluation.declared {
        return;
    }
    let kind = match evaluation.participants.iter().find(|known| known.id == *participant) {
        Some(known) if known.answers => return,
        Some(_) => Kind::NotAnswering { participant: participant.clone() },
        None => Kind::Undeclared { participant: participant.clone() },
    };
    let row = (response.source != Some(Source::Sheet)).then_some(response.row);
    findings.push(Finding { row, ..Finding::of(&grids[response.grid], kind) });
}

/// Who is who, as it is known now: what the key file says, and what was found.
fn key(responses: &[Response], codes: &[Code], options: &Options<'_>) -> Vec<KeyEntry> {
    let known = responses
        .iter()
        .zip(codes)
        .filter(|(response, _)| response.source != Some(Source::Sheet) && entry_of(response, options.key).is_none());
    let found = known.map(|(response, code)| KeyEntry {
        source: response.source.map_or("", Source::name).to_owned(),
        response: response.id.clone(),
        person: person(&response.email),
        participant: code.participant.clone(),
        email: response.email.clone(),
        name: response.name.clone(),
    });
    options.key.iter().cloned().chain(found).collect()
}
