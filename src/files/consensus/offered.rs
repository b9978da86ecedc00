//! Reads a record that is offered for taking over: the board's, or anybody's.

use super::complete::{OWN_COMMENT, give_ids, id_of, improvement_ids, parse};
use super::read;
use crate::files::Loading;
use crate::files::problem::{Area, Kind, Problem};
use crate::files::toml::Reader;
use crate::model::consensus::{ConsensusRecord, Offered};
use crate::model::evaluation::Evaluation;
use crate::model::projects::Projects;
use crate::model::{QuestionId, ThemeId};
use crate::source::{FileId, Sources};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use toml_edit::{DocumentMut, Item, Table as EditTable, Value, value};

/// What a comment begins with that tells of a board: at the top `#| board EVALUATION v1:…`, what it was made from; above
/// a question or a theme `#| board v1:…`, what that was when the work began.
pub const BOARD_MARK: &str = "board";

/// Reads a record that is offered for an evaluation; `None` where it cannot be read, which the problems tell.
///
/// Areas for improvement without an id get that of ours which is in the same words or covers the same answers, else a
/// new one.
pub fn read_offered(
    path: &Path,
    shown: &str,
    evaluation: &Evaluation,
    ours: &ConsensusRecord,
    sources: &mut Sources,
) -> (Option<Offered>, Vec<Problem>) {
    let mut loading = Loading::new(sources);
    let Some((file, text)) = loading.text(Area::Consensus, path, shown) else { return (None, loading.problems) };
    let mut problems = loading.problems;
    let (_, mut met) = read(&text, file, &evaluation.frame);
    let is_broken = met.iter().any(|problem| matches!(problem.kind, Kind::Syntax { .. }));
    let (false, Ok(mut document)) = (is_broken, parse(Some(&text))) else {
        problems.extend(met);
        return (None, problems);
    };
    fill_ids(&mut document, evaluation, ours);
    let (record, after) = read(&document.to_string(), file, &evaluation.frame);
    let is_id = |problem: &Problem| matches!(&problem.kind, Kind::MissingKey { key } if key == "id");
    if !after.iter().any(is_id) {
        met.retain(|problem| !is_id(problem));
    }
    let faulty = faulty(&text, file, &met);
    problems.extend(met);
    let (questions, themes) = (marks(&document, "question"), marks(&document, "theme"));
    let offered = Offered {
        evaluation: board_of(&text),
        record,
        questions: questions.into_iter().map(|(id, mark)| (QuestionId(id), mark)).collect(),
        themes: themes.into_iter().map(|(id, mark)| (ThemeId(id), mark)).collect(),
        faulty,
    };
    (Some(offered), problems)
}

/// The evaluation that a board's file is of.
fn board_of(text: &str) -> Option<String> {
    text.lines().find_map(|line| {
        let (evaluation, _) = mark(line)?.rsplit_once(' ')?;
        Some(evaluation.to_owned())
    })
}

/// What a line says of a board.
fn mark(line: &str) -> Option<&str> {
    Some(line.trim().strip_prefix(OWN_COMMENT)?.trim_start().strip_prefix(BOARD_MARK)?.strip_prefix(' ')?.trim())
}

/// What stands above the tables of a list of what they were when the work on them began.
fn marks(document: &DocumentMut, list: &str) -> BTreeMap<String, String> {
    let tables = document.get(list).and_then(Item::as_array_of_tables).into_iter().flatten();
    tables
        .filter_map(|table| {
            let above = table.decor().prefix().and_then(|prefix| prefix.as_str())?;
            let mark = above.lines().rev().filter_map(mark).find(|mark| !mark.contains(' '))?;
            Some((id_of(table)?.to_owned(), mark.to_owned()))
        })
        .collect()
}

/// The questions in which something cannot be read: those nobody knows are told, and are no part of the record.
fn faulty(text: &str, file: FileId, problems: &[Problem]) -> BTreeSet<QuestionId> {
    let reader = Reader::new(Area::Consensus, file);
    let document = reader.parse(text);
    let tables = reader.root(&document).tables("question");
    let starts: BTreeMap<usize, Option<String>> =
        tables.iter().map(|table| (table.place().span.start, table.string("id"))).collect();
    let is_fault = |problem: &&Problem| !problem.kind.is_read() && !problem.place.is_whole();
    let question = |problem: &Problem| starts.range(..=problem.place.span.start).next_back()?.1.clone();
    problems.iter().filter(is_fault).filter_map(question).map(QuestionId).collect()
}

fn fill_ids(document: &mut DocumentMut, evaluation: &Evaluation, ours: &ConsensusRecord) {
    let mut taken = improvement_ids(document);
    let given = taken.clone();
    taken.extend(evaluation.projects.iter().flat_map(Projects::placed).map(|id| id.value.0.clone()));
    let ours_ids = ours.questions.iter().flat_map(|question| &question.improvements);
    taken.extend(ours_ids.map(|improvement| improvement.id.0.clone()));
    let Some(questions) = document.get_mut("question").and_then(Item::as_array_of_tables_mut) else { return };
    let mut used = given;
    for table in questions.iter_mut() {
        if let Some(ours) = id_of(table).and_then(|id| ours.question(&id.into())) {
            let entries = table.get_mut("improvement").and_then(Item::as_array_of_tables_mut);
            let without = entries.into_iter().flat_map(|entries| entries.iter_mut());
            for entry in without.filter(|entry| !entry.contains_key("id")) {
                let (text, from) = (entry.get("text").and_then(Item::as_str), sources_of(entry));
                let same = ours.improvements.iter().find(|other| {
                    let is_same = Some(other.text.as_str()) == text || other.from.iter().any(|one| from.contains(one));
                    is_same && !used.contains(&other.id.0)
                });
                if let Some(same) = same {
                    used.insert(same.id.0.clone());
                    entry["id"] = value(same.id.as_str());
                }
            }
        }
        give_ids(table, &mut taken);
    }
}

fn sources_of(entry: &EditTable) -> BTreeSet<String> {
    let from = entry.get("from").and_then(Item::as_array).into_iter().flatten();
    from.filter_map(Value::as_str).map(str::to_owned).collect()
}
