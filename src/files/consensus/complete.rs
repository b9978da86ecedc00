//! Completes `consensus.toml` without touching what people wrote.

use crate::model::QuestionId;
use crate::model::consensus::{Draft, DraftEntry, Status};
use std::collections::{BTreeMap, BTreeSet};
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table as EditTable, TableLike, Value, value};

/// Comment lines that begin so are the program's own, and are renewed while a question is open.
pub(super) const OWN_COMMENT: &str = "#|";

/// What completing a file did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completed {
    /// The file's new text.
    pub text: String,
    /// Questions that were added.
    pub questions: usize,
    /// Entries that were added to questions already there.
    pub entries: usize,
    /// Areas for improvement of the group's own that were given an id.
    pub ids: usize,
}

/// Starts a record (`before` is `None`) or completes one.
///
/// Adds the questions and entries that stand nowhere in the file, renews the fingerprint and the program's own
/// comments of open questions, and leaves everything else as it is, comments and order included. Entries that are new
/// to a question the group has already agreed on or parked are not put into its mouth: `analysis::suspect` tells of them.
/// Areas for improvement that the group has written without an id are given one.
///
/// # Errors
/// When the text is not TOML, when what is to be completed is no list of tables, and when not one of its fingerprints
/// is of these answers: then the key is another, and everything would come twice.
pub fn complete(before: Option<&str>, draft: &Draft) -> anyhow::Result<Completed> {
    let mut document: DocumentMut = parse(before)?;
    let known = fingerprints(&document);
    let entries =
        || draft.questions.iter().flat_map(|question| question.strengths.iter().chain(&question.improvements));
    if !known.is_empty() && entries().next().is_some() && !entries().any(|entry| known.contains(&entry.from)) {
        anyhow::bail!(
            "none of its fingerprints is of these answers: put the right answers/.key back or name it with --key, or move the file away to start anew"
        );
    }
    let mut taken = improvement_ids(&document);
    taken.extend(draft.taken.iter().map(|id| id.0.clone()));
    let mut done = Completed { text: String::new(), questions: 0, entries: 0, ids: 0 };
    let item = document.entry("question").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let Some(existing) = item.as_array_of_tables_mut() else { anyhow::bail!("`question` is not a list of tables") };
    let mut tables: Vec<EditTable> = std::mem::take(existing).into_iter().collect();
    for table in &mut tables {
        done.ids += give_ids(table, &mut taken);
    }
    let order: BTreeMap<&str, usize> =
        draft.questions.iter().enumerate().map(|(at, question)| (question.id.as_str(), at)).collect();
    for (at, question) in draft.questions.iter().enumerate() {
        let is_new = |entry: &&DraftEntry| !known.contains(&entry.from);
        let strengths: Vec<&DraftEntry> = question.strengths.iter().filter(is_new).collect();
        let improvements: Vec<&DraftEntry> = question.improvements.iter().filter(is_new).collect();
        let found = tables.iter().position(|table| id_of(table) == Some(question.id.as_str()));
        let table = match found {
            Some(found) if !is_open(&tables[found]) => continue,
            Some(found) => {
                done.entries += strengths.len() + improvements.len();
                &mut tables[found]
            }
            None => {
                done.questions += 1;
                let place = position_for(&tables, at, &order);
                tables.insert(place, new_question(&question.id, place == 0 && before.is_none()));
                &mut tables[place]
            }
        };
        set(table, "rests_on", &question.rests_on);
        renew_comments(table, &question.comments);
        for entry in strengths {
            push(table, "strength", entry_table(entry, None))?;
        }
        let ids = next_ids(&question.id, improvements.len(), &mut taken);
        for (entry, id) in improvements.into_iter().zip(ids) {
            push(table, "improvement", entry_table(entry, Some(&id)))?;
        }
    }
    for table in tables {
        existing.push(table);
    }
    if before.is_none() {
        let header: String = draft.header.iter().map(|line| format!("# {}\n", comment(line))).collect();
        done.text = header;
    }
    done.text.push_str(&document.to_string());
    Ok(done)
}

/// Reads a file that is to be completed. What exactly is wrong with it the reader has told.
pub(in crate::files) fn parse(before: Option<&str>) -> anyhow::Result<DocumentMut> {
    before.unwrap_or_default().parse().map_err(|_| anyhow::anyhow!("it is not valid TOML"))
}

/// Gives an id to the areas for improvement of a question that have none; returns how many there were.
pub(super) fn give_ids(question: &mut EditTable, taken: &mut BTreeSet<String>) -> usize {
    let Some(id) = id_of(question).map(QuestionId::from) else { return 0 };
    let list = question.get_mut("improvement").and_then(Item::as_array_of_tables_mut);
    let without: Vec<&mut EditTable> =
        list.into_iter().flat_map(ArrayOfTables::iter_mut).filter(|entry| !entry.contains_key("id")).collect();
    let given = without.len();
    let ids = next_ids(&id, given, taken);
    for (entry, id) in without.into_iter().zip(ids) {
        entry["id"] = value(id);
        entry.sort_values_by(|one, _, other, _| (one.get() != "id").cmp(&(other.get() != "id")));
    }
    given
}

/// Returns the id a table has.
pub(in crate::files) fn id_of(table: &EditTable) -> Option<&str> {
    table.get("id").and_then(Item::as_str)
}

fn is_open(table: &EditTable) -> bool {
    table.get("status").and_then(Item::as_str).is_none_or(|status| status == Status::Open.name())
}

/// Adds a question that nothing is known of yet, where the order of the frame puts it; `None` where the text is no TOML
/// or has the question already.
pub(in crate::files) fn add_question(before: &str, id: &QuestionId, order: &[&QuestionId]) -> Option<String> {
    let mut document = parse(Some(before)).ok()?;
    let item = document.entry("question").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let existing = item.as_array_of_tables_mut()?;
    let mut tables: Vec<EditTable> = std::mem::take(existing).into_iter().collect();
    if tables.iter().any(|table| id_of(table) == Some(id.as_str())) {
        return None;
    }
    let order: BTreeMap<&str, usize> = order.iter().enumerate().map(|(at, id)| (id.as_str(), at)).collect();
    let place = position_for(&tables, *order.get(id.as_str())?, &order);
    let question = new_question(id, before.trim().is_empty());
    if place == tables.len() {
        // What stands last in the file may be a comment, which belongs to what is above it.
        let end = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
        let mut alone = DocumentMut::new();
        alone["question"] = Item::ArrayOfTables([question].into_iter().collect());
        return Some(format!("{before}{end}{alone}"));
    }
    tables.insert(place, question);
    existing.extend(tables);
    Some(document.to_string())
}

/// A new question goes behind the last of those that stand before it in the frame.
fn position_for(tables: &[EditTable], at: usize, order: &BTreeMap<&str, usize>) -> usize {
    let is_before = |table: &EditTable| id_of(table).and_then(|id| order.get(id)).is_some_and(|&place| place < at);
    tables.iter().rposition(is_before).map_or(0, |at| at + 1)
}

fn new_question(id: &QuestionId, first_of_file: bool) -> EditTable {
    let mut table = EditTable::new();
    table["id"] = value(id.as_str());
    table["status"] = value(Status::Open.name());
    table.decor_mut().set_prefix(if first_of_file { "\n" } else { "\n\n" });
    table
}

/// A comment is one line, without control characters; names and questions may hold anything.
fn comment(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace(char::is_control, "")
}

/// Replaces the program's own comment lines above a question; those of people stay.
fn renew_comments(table: &mut EditTable, comments: &[String]) {
    let prefix = table.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or("\n").to_owned();
    let mut kept: String =
        prefix.split_inclusive('\n').filter(|line| !line.trim_start().starts_with(OWN_COMMENT)).collect();
    for comment in comments {
        kept.push_str(&format!("{OWN_COMMENT} {}\n", self::comment(comment)));
    }
    table.decor_mut().set_prefix(kept);
}

fn entry_table(entry: &DraftEntry, id: Option<&str>) -> EditTable {
    let mut table = EditTable::new();
    if let Some(id) = id {
        table["id"] = value(id);
    }
    table["text"] = value(entry.text.as_str());
    table["from"] = value(strings([entry.from.as_str()]));
    if let Some(comment) = &entry.comment {
        table.decor_mut().set_prefix(format!("\n{OWN_COMMENT} {comment}\n"));
    }
    table
}

/// A list of strings: one alone on its line, several one a line with a trailing comma.
pub(in crate::files) fn strings<'s>(items: impl IntoIterator<Item = &'s str>) -> Array {
    let mut array: Array = items.into_iter().collect();
    if array.len() > 1 {
        for item in array.iter_mut() {
            item.decor_mut().set_prefix("\n  ");
        }
        array.set_trailing("\n");
        array.set_trailing_comma(true);
    }
    array
}

/// Sets a value; a comment behind the old one stays.
pub(super) fn set(table: &mut EditTable, key: &str, text: &str) {
    let mut new = Value::from(text);
    if let Some(old) = table.get(key).and_then(Item::as_value) {
        *new.decor_mut() = old.decor().clone();
    }
    table[key] = Item::Value(new);
}

fn push(table: &mut EditTable, key: &str, entry: EditTable) -> anyhow::Result<()> {
    let item = table.entry(key).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let Some(array) = item.as_array_of_tables_mut() else {
        anyhow::bail!("`{key}` is not written as [[question.{key}]], so nothing can be added to it");
    };
    array.push(entry);
    Ok(())
}

/// Every fingerprint in the file, wherever it stands, and however the tables are written.
fn fingerprints(document: &DocumentMut) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for question in document.get("question").into_iter().flat_map(entries) {
        for list in ["strength", "improvement", "set_aside"] {
            for entry in question.get(list).into_iter().flat_map(entries) {
                let from = entry.get("from").and_then(Item::as_array).into_iter().flatten();
                found.extend(from.filter_map(Value::as_str).map(str::to_owned));
            }
        }
    }
    found
}

/// The tables of a list, be they `[[…]]` or `{ … }`.
fn entries(item: &Item) -> Vec<&dyn TableLike> {
    match item {
        Item::ArrayOfTables(tables) => tables.iter().map(|table| -> &dyn TableLike { table }).collect(),
        Item::Value(Value::Array(array)) => {
            array.iter().filter_map(Value::as_inline_table).map(|table| -> &dyn TableLike { table }).collect()
        }
        _ => Vec::new(),
    }
}

pub(super) fn improvement_ids(document: &DocumentMut) -> BTreeSet<String> {
    let improvements = tables(document.get("question")).flat_map(|question| tables(question.get("improvement")));
    improvements.filter_map(id_of).map(str::to_owned).collect()
}

fn tables(item: Option<&Item>) -> impl Iterator<Item = &EditTable> {
    item.and_then(Item::as_array_of_tables).into_iter().flatten()
}

/// Gives the next ids: `T1.1a` … `T1.1z`, `T1.1aa` …, behind the highest one that is taken.
pub(super) fn next_ids(question: &QuestionId, count: usize, taken: &mut BTreeSet<String>) -> Vec<String> {
    let highest = taken.iter().filter_map(|id| letters_value(id.strip_prefix(question.as_str())?)).max().unwrap_or(0);
    let ids: Vec<String> = (highest + 1..).take(count).map(|value| format!("{question}{}", letters(value))).collect();
    taken.extend(ids.iter().cloned());
    ids
}

/// `a` is 1, `z` is 26, `aa` is 27.
fn letters_value(letters: &str) -> Option<u32> {
    let is_suffix = !letters.is_empty() && letters.len() <= 4 && letters.bytes().all(|byte| byte.is_ascii_lowercase());
    is_suffix.then(|| letters.bytes().fold(0, |value, byte| value * 26 + u32::from(byte - b'a') + 1))
}

fn letters(mut value: u32) -> String {
    let mut letters = Vec::new();
    while value > 0 {
        value -= 1;
        letters.push(char::from(b'a' + u8::try_from(value % 26).expect("below 26")));
        value /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::consensus::DraftQuestion;

    #[test]
    fn what_cannot_be_completed_is_an_error_and_no_loss() {
        let draft = draft(vec![question("T1.1", &[("godt", "e:3")], &[])]);
        let error = |before: &str| complete(Some(before), &draft).unwrap_err().to_string();
        assert!(error("question = 3").contains("not a list of tables"));
        assert!(error("[[question]]\nid = \"T1.1\"\nstrength = []").contains("[[question.strength]]"));
        assert!(error("[[question]]\nid = ").contains("not valid TOML"));
    }

    #[test]
    fn improvements_are_lettered_behind_the_highest_one() {
        for value in [1, 2, 26, 27, 52, 53, 702, 703] {
            assert_eq!(letters_value(&letters(value)), Some(value));
        }
        assert_eq!((letters(26), letters(27)), ("z".to_owned(), "aa".to_owned()));
        let mut taken = BTreeSet::from(["T1.1a".to_owned(), "T1.1c".to_owned(), "T1.10b".to_owned()]);
        assert_eq!(next_ids(&"T1.1".into(), 2, &mut taken), ["T1.1d", "T1.1e"]);
        assert_eq!(next_ids(&"T1.1".into(), 1, &mut taken), ["T1.1f"]);
        assert_eq!(next_ids(&"T1.2".into(), 1, &mut taken), ["T1.2a"]);
    }

    fn entry(text: &str, from: &str) -> DraftEntry {
        DraftEntry { text: text.to_owned(), from: from.to_owned(), comment: None }
    }

    fn question(id: &str, strengths: &[(&str, &str)], improvements: &[(&str, &str)]) -> DraftQuestion {
        let entries = |list: &[(&str, &str)]| list.iter().map(|(text, from)| entry(text, from)).collect();
        DraftQuestion {
            id: id.into(),
            comments: vec![format!("spørgsmål {id}")],
            rests_on: format!("v1:{id}"),
            strengths: entries(strengths),
            improvements: entries(improvements),
        }
    }

    fn draft(questions: Vec<DraftQuestion>) -> Draft {
        Draft { header: vec!["Konsensus".to_owned()], taken: vec!["T1.1e".into()], questions }
    }

    #[test]
    fn a_comment_stays_on_its_line_whatever_it_holds() {
        let mut draft = draft(vec![question("T1.1", &[], &[])]);
        draft.header = vec!["Konsensus\nfor\u{7} x".to_owned()];
        draft.questions[0].comments = vec!["a\u{0}\r\n[[question]]\tb".to_owned()];
        let text = complete(None, &draft).unwrap().text;
        assert!(text.starts_with("# Konsensus for x\n\n#| a [[question]] b\n[[question]]\n"), "{text}");
        assert_eq!(complete(Some(&text), &draft).unwrap().text, text);
    }

    #[test]
    fn a_new_file_holds_every_wording_once() {
        let draft =
            draft(vec![question("T1.1", &[("godt", "e:1")], &[("mere \"tid\"", "e:2")]), question("T1.2", &[], &[])]);
        let done = complete(None, &draft).unwrap();
        snapbox::assert_data_eq!(
            &done.text,
            snapbox::str![[r##"
# Konsensus

#| spørgsmål T1.1
[[question]]
id = "T1.1"
status = "open"
rests_on = "v1:T1.1"

[[question.strength]]
text = "godt"
from = ["e:1"]

[[question.improvement]]
id = "T1.1f"
text = 'mere "tid"'
from = ["e:2"]


#| spørgsmål T1.2
[[question]]
id = "T1.2"
status = "open"
rests_on = "v1:T1.2"

"##]]
        );
        assert_eq!((done.questions, done.entries), (2, 0));
        assert_eq!(complete(Some(&done.text), &draft).unwrap().text, done.text, "the same answers give the same bytes");
    }

    #[test]
    fn completing_leaves_alone_what_people_wrote() {
        let before = r##"# vores fil
#| gammel
# husk kagen
[[question]]
id = "T1.1" # først
status = "open"
rests_on = "v1:gammel"  # urørt
[[question.improvement]]
id = "T1.1c"
text = "vores ord"
from = ["e:1"]

[[theme]]
id = "T1"
summary = "et tema"

#| står fast
[[question]]
id = "T1.3"
status = "agreed"
score = 3
rests_on = "v1:frossen"
"##;
        let draft = draft(vec![
            question("T1.1", &[("godt", "e:3")], &[("deres ord", "e:1"), ("nyt", "e:4")]),
            question("T1.2", &[], &[]),
            question("T1.3", &[("sent", "e:5")], &[]),
        ]);
        let done = complete(Some(before), &draft).unwrap();
        snapbox::assert_data_eq!(
            &done.text,
            snapbox::str![[r##"
# vores fil
# husk kagen
#| spørgsmål T1.1
[[question]]
id = "T1.1" # først
status = "open"
rests_on = "v1:T1.1"  # urørt
[[question.improvement]]
id = "T1.1c"
text = "vores ord"
from = ["e:1"]

[[question.improvement]]
id = "T1.1f"
text = "nyt"
from = ["e:4"]

[[question.strength]]
text = "godt"
from = ["e:3"]


#| spørgsmål T1.2
[[question]]
id = "T1.2"
status = "open"
rests_on = "v1:T1.2"

[[theme]]
id = "T1"
summary = "et tema"

#| står fast
[[question]]
id = "T1.3"
status = "agreed"
score = 3
rests_on = "v1:frossen"

"##]]
        );
        assert_eq!((done.questions, done.entries), (1, 2));
        assert_eq!(complete(Some(&done.text), &draft).unwrap().text, done.text);
    }
}
