//! Takes questions and themes over into `consensus.toml`; comments and layout of what is there stay.

use super::complete::{id_of, next_ids, parse, strings};
use crate::model::ImprovementId;
use crate::model::consensus::{QuestionConsensus, ThemeConsensus};
use crate::model::score::Score;
use std::collections::BTreeSet;
use toml_edit::{Array, ArrayOfTables, Item, Table as EditTable, Value, value};

/// What is to be taken over.
#[derive(Debug, Default)]
pub struct Taking<'t> {
    /// Questions, each to stand as it does here.
    pub questions: Vec<&'t QuestionConsensus>,
    /// Themes, each to stand as it does here.
    pub themes: Vec<&'t ThemeConsensus>,
    /// Areas for improvement that get another id, because theirs is that of something else.
    pub renumbered: BTreeSet<ImprovementId>,
    /// Ids that are not given again.
    pub taken: BTreeSet<ImprovementId>,
}

/// Takes questions and themes over.
///
/// # Errors
/// When the text is not TOML, or a question does not stand in it as `[[question]]`.
pub fn take(before: &str, taking: &Taking<'_>) -> anyhow::Result<String> {
    let mut document = parse(Some(before))?;
    let mut taken: BTreeSet<String> = taking.taken.iter().map(|id| id.0.clone()).collect();
    for question in &taking.questions {
        let tables = document.get_mut("question").and_then(Item::as_array_of_tables_mut);
        let found =
            tables.and_then(|tables| tables.iter_mut().find(|table| id_of(table) == Some(question.id.as_str())));
        let Some(table) = found else { anyhow::bail!("question {} is not written as [[question]]", question.id) };
        take_question(table, question, &taking.renumbered, &mut taken);
    }
    for theme in &taking.themes {
        let item = document.entry("theme").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        let Some(tables) = item.as_array_of_tables_mut() else { anyhow::bail!("`theme` is not a list of tables") };
        if !tables.iter().any(|table| id_of(table) == Some(theme.id.as_str())) {
            let mut table = EditTable::new();
            table["id"] = value(theme.id.as_str());
            table.decor_mut().set_prefix("\n\n");
            tables.push(table);
        }
        if let Some(table) = tables.iter_mut().find(|table| id_of(table) == Some(theme.id.as_str())) {
            take_theme(table, theme);
        }
    }
    Ok(document.to_string())
}

/// The keys of a question in the order they are written in.
const KEYS: [&str; 6] = ["id", "status", "score", "reason", "note", "rests_on"];

fn take_question(
    table: &mut EditTable,
    question: &QuestionConsensus,
    renumbered: &BTreeSet<ImprovementId>,
    taken: &mut BTreeSet<String>,
) {
    let was_in_order = in_order(table);
    put(table, "status", Some(question.status.name().into()));
    put(table, "score", question.score.map(number));
    put(table, "reason", question.reason.as_deref().map(Value::from));
    put(table, "note", question.note.as_deref().map(Value::from));
    put(table, "rests_on", question.rests_on.as_deref().map(Value::from));
    if was_in_order {
        table.sort_values_by(|one, _, other, _| rank(one.get()).cmp(&rank(other.get())));
    }
    let strengths = question.strengths.iter().map(|strength| Entry {
        id: None,
        text: Some(("text", strength.text.as_str())),
        from: &strength.from,
        share: false,
    });
    replace(table, "strength", strengths.collect());
    let ids: Vec<String> = question
        .improvements
        .iter()
        .map(|improvement| match renumbered.contains(&improvement.id) {
            true => next_ids(&question.id, 1, taken).remove(0),
            false => improvement.id.0.clone(),
        })
        .collect();
    let improvements = question.improvements.iter().zip(&ids).map(|(improvement, id)| Entry {
        id: Some(id),
        text: Some(("text", improvement.text.as_str())),
        from: &improvement.from,
        share: improvement.share,
    });
    replace(table, "improvement", improvements.collect());
    let set_aside = question.set_aside.iter().map(|entry| Entry {
        id: None,
        text: entry.reason.as_deref().map(|reason| ("reason", reason)),
        from: &entry.from,
        share: false,
    });
    replace(table, "set_aside", set_aside.collect());
}

fn take_theme(table: &mut EditTable, theme: &ThemeConsensus) {
    put(table, "score", theme.score.map(number));
    put(table, "summary", theme.summary.as_deref().map(Value::from));
    for (key, list) in [("strengths", &theme.strengths), ("improvements", &theme.improvements)] {
        let list = (!list.is_empty()).then(|| strings(list.iter().map(String::as_str)));
        put(table, key, list.map(Value::Array));
    }
}

/// An entry as it is to stand.
struct Entry<'t> {
    id: Option<&'t str>,
    text: Option<(&'static str, &'t str)>,
    from: &'t [String],
    share: bool,
}

/// Puts entries in the place of those that stand in a list; one that is still there keeps its comments.
fn replace(table: &mut EditTable, key: &str, entries: Vec<Entry<'_>>) {
    let mut before: Vec<EditTable> =
        table.remove(key).and_then(|item| item.into_array_of_tables().ok()).into_iter().flatten().collect();
    if entries.is_empty() {
        return;
    }
    let mut tables = ArrayOfTables::new();
    for entry in entries {
        let found = before.iter().position(|other| entry.is(other));
        let mut written = found.map(|at| before.remove(at)).unwrap_or_default();
        // A place in the file goes before the order in the list.
        written.set_position(None);
        put(&mut written, "id", entry.id.map(Value::from));
        for key in ["text", "reason"] {
            let text = entry.text.filter(|(name, _)| *name == key);
            put(&mut written, key, text.map(|(_, text)| text.into()));
        }
        if sources(&written).is_none_or(|from| from != entry.from) {
            put(&mut written, "from", Some(Value::Array(strings(entry.from.iter().map(String::as_str)))));
        }
        if entry.share || written.contains_key("share") {
            put(&mut written, "share", Some(entry.share.into()));
        }
        tables.push(written);
    }
    table.insert(key, Item::ArrayOfTables(tables));
}

impl Entry<'_> {
    /// Whether a table is this entry as it stood before.
    fn is(&self, table: &EditTable) -> bool {
        let text = self.text.map(|(key, text)| (table.get(key).and_then(Item::as_str), text));
        let same_text = text.is_some_and(|(before, text)| before == Some(text));
        let covers = || sources(table).is_some_and(|from| from.iter().any(|from| self.from.contains(from)));
        match self.id {
            Some(id) => id_of(table) == Some(id),
            None => same_text || covers(),
        }
    }
}

fn sources(table: &EditTable) -> Option<Vec<String>> {
    let from: &Array = table.get("from").and_then(Item::as_array)?;
    Some(from.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

/// Sets a value, or takes it away; one that is the same stays as it is written, and so does a comment behind it.
fn put(table: &mut EditTable, key: &str, new: Option<Value>) {
    let Some(mut new) = new else {
        table.remove(key);
        return;
    };
    if let Some(old) = table.get(key).and_then(Item::as_value) {
        if bare(old) == bare(&new) {
            return;
        }
        *new.decor_mut() = old.decor().clone();
    }
    table[key] = Item::Value(new);
}

/// What a value says, however it is written.
fn bare(value: &Value) -> String {
    match value {
        Value::String(text) => format!("\"{}", text.value()),
        other => other.clone().decorated("", "").to_string(),
    }
}

fn number(score: Score) -> Value {
    if score.thousandths() % 1000 == 0 { i64::from(score.thousandths() / 1000).into() } else { score.as_f64().into() }
}

fn rank(key: &str) -> usize {
    KEYS.iter().position(|known| *known == key).unwrap_or(KEYS.len())
}

fn in_order(table: &EditTable) -> bool {
    table.get_values().iter().map(|(path, _)| path.first().map_or(0, |key| rank(key.get()))).is_sorted()
}
