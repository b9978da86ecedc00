//! Completes `projects.toml` without touching what people wrote.

use crate::files::consensus::{id_of, parse, strings};
use crate::model::projects::{Choice, Stamp};
use crate::model::{ImprovementId, ProjectId};
use std::collections::BTreeMap;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, RawString, Table as EditTable, Value, value};

/// What is proposed for `projects.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Comment lines at the top of a new file.
    pub header: Vec<String>,
    /// Projects to start: agreed improvements that stand in no project and are not set aside.
    pub new: Vec<NewProject>,
    /// What the projects that are there are to rest on.
    pub rests_on: BTreeMap<ProjectId, Vec<Stamp>>,
}

/// A project that is started for one improvement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewProject {
    /// The improvement's wording.
    pub title: String,
    /// The improvement, and the fingerprint of its wording.
    pub stamp: Stamp,
}

/// Starts the file (`before` is `None`) or completes it: every improvement that has no place gets a project of its
/// own, still open, which the leader keeps, fills or empties into others; and `rests_on` becomes as the draft says.
/// Nothing else is touched.
///
/// # Errors
/// When the text is not TOML, or `project` is no list of tables.
pub fn complete(before: Option<&str>, draft: &Draft) -> anyhow::Result<String> {
    let mut document: DocumentMut = parse(before)?;
    if before.is_none() {
        document["criterion"] = Item::ArrayOfTables(default_criteria());
    }
    let item = document.entry("project").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let Some(projects) = item.as_array_of_tables_mut() else { anyhow::bail!("`project` is not a list of tables") };
    for table in projects.iter_mut() {
        if let Some(stamps) = id_of(table).and_then(|id| draft.rests_on.get(id)) {
            set_rests_on(table, stamps);
        }
    }
    for NewProject { title, stamp } in &draft.new {
        let id = &stamp.improvement;
        let mut table = EditTable::new();
        table["id"] = value(project_id(id, projects));
        table["title"] = value(title.as_str());
        table["improvements"] = value(strings([id.as_str()]));
        table["rests_on"] = value(strings([stamp.to_string().as_str()]));
        table["ratings"] = value(InlineTable::new());
        table["decision"] = value(Choice::Open.name());
        table.decor_mut().set_prefix("\n");
        projects.push(table);
    }
    let header: String = match before {
        None => draft.header.iter().map(|line| format!("# {line}\n")).collect(),
        Some(_) => String::new(),
    };
    Ok(format!("{header}{document}"))
}

/// The improvement's id, in lower case and with `-`; a number behind it where a project has that id already.
fn project_id(improvement: &ImprovementId, projects: &ArrayOfTables) -> String {
    let base = improvement.as_str().to_lowercase().replace(['.', '_'], "-");
    let taken = |id: &str| projects.iter().any(|table| id_of(table) == Some(id));
    let numbered = (2..).map(|number| format!("{base}-{number}"));
    std::iter::once(base.clone()).chain(numbered).find(|id| !taken(id)).unwrap_or(base)
}

fn default_criteria() -> ArrayOfTables {
    let criterion = |id: &str, da: &str, en: &str, weight: i64, direction: &str| {
        let mut table = EditTable::new();
        table["id"] = value(id);
        let mut title = EditTable::new();
        title.set_dotted(true);
        title["da"] = value(da);
        title["en"] = value(en);
        table["title"] = Item::Table(title);
        table["scale"] = value([1, 5].into_iter().collect::<toml_edit::Array>());
        table["weight"] = value(weight);
        table["direction"] = value(direction);
        table.decor_mut().set_prefix("\n");
        table
    };
    let mut criteria = ArrayOfTables::new();
    criteria.push(criterion("effect", "Effekt for borgerne", "Effect for citizens", 3, "max"));
    criteria.push(criterion("effort", "Indsats i tid og penge", "Effort in time and money", 1, "min"));
    criteria
}

/// Makes `rests_on` hold these items; those that stay keep their line and the comments around it.
fn set_rests_on(table: &mut EditTable, stamps: &[Stamp]) {
    let items: Vec<String> = stamps.iter().map(Stamp::to_string).collect();
    let array = table.get_mut("rests_on").and_then(Item::as_array_mut).filter(|array| !is_bare(array));
    if let Some(array) = array {
        amend(array, items);
        if is_bare(array) {
            table.remove("rests_on");
        }
    } else if !items.is_empty() {
        table["rests_on"] = value(strings(items.iter().map(String::as_str)));
        put_behind(table, "improvements", "rests_on");
    }
}

/// Whether nothing stands in a list, not even a comment.
fn is_bare(array: &Array) -> bool {
    array.is_empty() && !raw(Some(array.trailing())).contains('#')
}

fn amend(array: &mut Array, mut items: Vec<String>) {
    let improvement = |item: &str| item.split_whitespace().next().map(str::to_owned);
    let mut at = 0;
    while at < array.len() {
        let old = array.get(at).and_then(Value::as_str).unwrap_or_default().to_owned();
        match items.iter().position(|item| improvement(item) == improvement(&old)) {
            Some(found) => {
                let new = items.remove(found);
                if new != old {
                    array.replace(at, new);
                }
                at += 1;
            }
            None => take_out(array, at),
        }
    }
    if let Some(first) =
        array.get_mut(0).filter(|first| !items.is_empty() && raw(first.decor().prefix()).trim().is_empty())
    {
        first.decor_mut().set_prefix("\n  ");
    }
    for item in items {
        let mut new = Value::from(item);
        new.decor_mut().set_prefix(format!("{}\n  ", raw(Some(array.trailing())).trim_end()));
        array.push_formatted(new);
        array.set_trailing("\n");
        array.set_trailing_comma(true);
    }
}

/// Takes an item out. A comment behind the item before it is read as standing before this one, and stays.
fn take_out(array: &mut Array, at: usize) {
    let before = raw(array.remove(at).decor().prefix()).trim_end().to_owned();
    if !before.contains('#') {
        return;
    }
    match array.get_mut(at) {
        Some(next) => {
            let behind = format!("{before}{}", raw(next.decor().prefix()));
            next.decor_mut().set_prefix(behind);
        }
        None => {
            let behind = format!("{before}{}", raw(Some(array.trailing())));
            array.set_trailing(behind);
        }
    }
}

fn raw(text: Option<&RawString>) -> &str {
    text.and_then(RawString::as_str).unwrap_or_default()
}

/// Moves a key right behind another.
fn put_behind(table: &mut EditTable, first: &str, key: &str) {
    let mut order: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).filter(|name| name != key).collect();
    let Some(at) = order.iter().position(|name| name == first) else { return };
    order.insert(at + 1, key.to_owned());
    let place = |name: &str| order.iter().position(|known| known == name);
    table.sort_values_by(|one, _, other, _| place(one.get()).cmp(&place(other.get())));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(improvement: &str, fingerprint: &str) -> Stamp {
        Stamp { improvement: improvement.into(), fingerprint: format!("v1:{fingerprint}") }
    }

    fn completed(project: &str, stamps: &[Stamp]) -> String {
        let rests_on = BTreeMap::from([("a".into(), stamps.to_vec())]);
        let draft = Draft { header: Vec::new(), new: Vec::new(), rests_on };
        let before = format!("[[project]]\nid = \"a\"\n{project}");
        let after = complete(Some(&before), &draft).unwrap();
        assert_eq!(complete(Some(&after), &draft).unwrap(), after, "a second time nothing changes");
        after.strip_prefix("[[project]]\nid = \"a\"\n").unwrap().to_owned()
    }

    #[test]
    fn what_a_project_rests_on_stands_behind_its_improvements() {
        let project = "improvements = [\"x\", \"y\"] # to\n\n# tal\nratings = {}\ndecision = \"open\"\n[project.plan]\nowner = \"m\"\n";
        let (x, y) = (stamp("x", "1"), stamp("y", "2"));
        assert_eq!(
            completed(project, &[x.clone(), y]),
            project.replace("# to\n", "# to\nrests_on = [\n  \"x v1:1\",\n  \"y v1:2\",\n]\n")
        );
        assert_eq!(completed(project, &[x]), project.replace("# to\n", "# to\nrests_on = [\"x v1:1\"]\n"));
        assert_eq!(completed(project, &[]), project);
    }

    #[test]
    fn items_are_renewed_added_and_dropped_and_comments_stay() {
        let before = "rests_on = [ # begyndt\n    'x v1:1', # om x\n\n    # før y\n    'y v1:2',  # om y\n]  # slut\nreason = \"r\"\n";
        let (x, y, z) = (stamp("x", "1"), stamp("y", "2"), stamp("z", "3"));
        assert_eq!(completed(before, &[x.clone(), y.clone()]), before);
        assert_eq!(
            completed(before, &[stamp("x", "9"), y.clone(), z.clone()]),
            "rests_on = [ # begyndt\n    \"x v1:9\", # om x\n\n    # før y\n    'y v1:2',  # om y\n  \"z v1:3\",\n]  # slut\nreason = \"r\"\n"
        );
        let after = completed(before, std::slice::from_ref(&x));
        assert!(
            ["# begyndt", "# om x", "# før y", "# om y", "# slut"].iter().all(|note| after.contains(note)),
            "{after}"
        );
        let after = completed(before, &[]);
        assert!(
            ["# begyndt", "# om x", "# før y", "# om y", "# slut"].iter().all(|note| after.contains(note)),
            "{after}"
        );
        assert_eq!(
            completed("rests_on = [\"x v1:1\"]\n", &[x.clone(), z]),
            "rests_on = [\n  \"x v1:1\",\n  \"z v1:3\",\n]\n"
        );
        assert_eq!(completed("rests_on = [\"y v1:2\"]\ntitle = \"t\"\n", &[]), "title = \"t\"\n");
        assert_eq!(completed("rests_on = []\n", &[x]), "rests_on = [\"x v1:1\"]\n");
    }
}
