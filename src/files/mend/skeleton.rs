//! Adds the skeleton of what is missing from TOML that people edit; comments and layout stay.

use super::super::consensus::{add_question, id_of, parse};
use super::Edit;
use crate::lang::{Lang, text};
use crate::model::QuestionId;
use crate::source::Span;
use toml_edit::{Array, Item, Table, value};

/// Adds a question to `consensus.toml`, open, where the order of the frame puts it.
pub fn question(text: &str, id: &QuestionId, order: &[&QuestionId]) -> Option<Edit> {
    put_in(text, &add_question(&text.replace("\r\n", "\n"), id, order)?)
}

/// Adds an empty plan to a project that has none, for people to fill in.
pub fn plan(text: &str, project: &str, lang: Lang) -> Option<Edit> {
    let mut document = parse(Some(&text.replace("\r\n", "\n"))).ok()?;
    let projects = document.get_mut("project")?.as_array_of_tables_mut()?;
    let project = projects.iter_mut().find(|table| id_of(table) == Some(project))?;
    if project.contains_key("plan") {
        return None;
    }
    project.insert("plan", Item::Table(empty_plan(lang)));
    put_in(text, &document.to_string())
}

fn empty_plan(lang: Lang) -> Table {
    let mut plan = Table::new();
    for key in ["owner", "resources", "risks"] {
        plan[key] = value("");
    }
    for key in ["measures", "anchored_in"] {
        plan[key] = value(Array::new());
    }
    let line = |date: &str, what: &str| format!("{date:<42}# {what}\n");
    let dates = line("# start = 2026-04-01", text("hvornår I begynder", "when you begin").get(lang))
        + &line("# due = 2026-06-30", text("fristen", "the deadline").get(lang));
    if let Some(mut key) = plan.key_mut("resources") {
        key.leaf_decor_mut().set_prefix(dates);
    }
    plan
}

/// Finds the one piece in which a text differs from one made from it, which has plain line ends.
fn put_in(before: &str, after: &str) -> Option<Edit> {
    let bare = |line: &str| line.trim_end_matches('\n').trim_end_matches('\r').to_owned();
    let lines: Vec<&str> = before.split_inclusive('\n').collect();
    let old: Vec<String> = lines.iter().map(|line| bare(line)).collect();
    let new: Vec<&str> = after.split_terminator('\n').collect();
    let first = old.iter().zip(&new).take_while(|(old, new)| old == *new).count();
    let behind = old[first..].iter().rev().zip(new[first..].iter().rev());
    let last = behind.take_while(|(old, new)| old == *new).count();
    let at = |line: usize| lines[..line].iter().map(|line| line.len()).sum::<usize>();
    let span = Span { start: at(first), end: at(lines.len() - last) };
    let end = if before.contains("\r\n") { "\r\n" } else { "\n" };
    let mut text: String = new[first..new.len() - last].iter().flat_map(|line| [*line, end]).collect();
    if text.is_empty() {
        return None;
    }
    if span.start > 0 && !before[..span.start].ends_with('\n') {
        text.insert_str(0, end);
    }
    Some(Edit { span, text })
}

#[cfg(test)]
mod tests {
    use super::super::apply;
    use super::*;
    use snapbox::{assert_data_eq, str};

    fn after(text: &str, edit: Option<Edit>) -> String {
        apply(text, &[edit.unwrap()])
    }

    const PROJECTS: &str = "\
# Vores projekter   # behold mig
[[project]]
id = \"a\"   # den første
title=\"A\"
decision = \"chosen\"
[[project.status]]
date = 2026-05-04
state = \"running\"

# Om b
[[project]]
id = 'b'
title = \"B\"";

    #[test]
    fn a_plan_is_put_below_its_project() {
        let mended = after(PROJECTS, plan(PROJECTS, "a", Lang::Da));
        assert_data_eq!(
            mended.as_str(),
            str![[r##"
# Vores projekter   # behold mig
[[project]]
id = "a"   # den første
title="A"
decision = "chosen"
[[project.status]]
date = 2026-05-04
state = "running"

[project.plan]
owner = ""
# start = 2026-04-01                      # hvornår I begynder
# due = 2026-06-30                        # fristen
resources = ""
risks = ""
measures = []
anchored_in = []

# Om b
[[project]]
id = 'b'
title = "B"
"##]]
        );
        let windows = PROJECTS.replace('\n', "\r\n");
        assert_eq!(after(&windows, plan(&windows, "a", Lang::Da)), mended.replace('\n', "\r\n"));
        assert_eq!(plan(&mended, "a", Lang::Da), None);
        assert_data_eq!(
            after(PROJECTS, plan(PROJECTS, "b", Lang::En)),
            str![[r##"
# Vores projekter   # behold mig
[[project]]
id = "a"   # den første
title="A"
decision = "chosen"
[[project.status]]
date = 2026-05-04
state = "running"

# Om b
[[project]]
id = 'b'
title = "B"

[project.plan]
owner = ""
# start = 2026-04-01                      # when you begin
# due = 2026-06-30                        # the deadline
resources = ""
risks = ""
measures = []
anchored_in = []

"##]]
        );
        for none in ["project = [{ id = \"a\", title = \"A\" }]", "[[project]", ""] {
            assert_eq!(plan(none, "a", Lang::Da), None, "{none}");
        }
    }

    #[test]
    fn a_question_is_put_where_the_frame_has_it() {
        let ids: Vec<QuestionId> = ["T1.1", "T1.2", "T2.1"].map(QuestionId::from).into();
        let order: Vec<&QuestionId> = ids.iter().collect();
        let text = "# Enige\n\n# først\n[[question]]\nid = \"T1.1\"\nstatus = \"open\"   # endnu\n[[question.strength]]\ntext = \"god\"\n\n# sidst\n[[question]]\nid = \"T2.1\"\nstatus=\"open\"";
        let mended = after(text, question(text, &ids[1], &order));
        assert_data_eq!(
            mended.as_str(),
            str![[r##"
# Enige

# først
[[question]]
id = "T1.1"
status = "open"   # endnu
[[question.strength]]
text = "god"


[[question]]
id = "T1.2"
status = "open"

# sidst
[[question]]
id = "T2.1"
status="open"
"##]]
        );
        assert_eq!(question(&mended, &ids[1], &order), None);
        let windows = text.replace('\n', "\r\n");
        assert_eq!(after(&windows, question(&windows, &ids[1], &order)), mended.replace('\n', "\r\n"));
        assert_data_eq!(
            after("# tom", question("# tom", &ids[0], &order)),
            str![[r##"
# tom


[[question]]
id = "T1.1"
status = "open"

"##]]
        );
    }
}
