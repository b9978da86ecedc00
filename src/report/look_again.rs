//! Projects whose improvements were reworded after the decision: shown by `konsensus prioritise`.

use crate::analysis::suspect::{ProjectState, Rest, State};
use crate::document::{Document, Item, code, strong};
use crate::lang::{Lang, text};
use serde::Serialize;

/// What a project rests on, for machines.
#[derive(Debug, Serialize)]
pub struct Row<'e> {
    project: &'e str,
    state: State,
    improvements: Vec<RestRow<'e>>,
}

#[derive(Debug, Serialize)]
struct RestRow<'e> {
    id: &'e str,
    state: State,
}

/// Writes what every project rests on as rows.
pub fn rows<'e>(states: &[ProjectState<'e>]) -> Vec<Row<'e>> {
    let rest = |rest: &Rest<'e>| RestRow { id: rest.improvement.as_str(), state: rest.state };
    let row = |state: &ProjectState<'e>| Row {
        project: state.project.id.as_str(),
        state: state.state(),
        improvements: state.rests.iter().map(rest).collect(),
    };
    states.iter().map(row).collect()
}

/// Adds a section on the projects that ask for another look; nothing where none does.
pub fn section(document: &mut Document, states: &[ProjectState<'_>]) {
    let lang = document.lang;
    let suspect = states.iter().filter(|state| state.reworded().next().is_some());
    let items: Vec<Item> = suspect.map(|state| project(state, lang)).collect();
    if items.is_empty() {
        return;
    }
    document.heading(2, text("Kræver et nyt kig", "Asks for another look").get(lang));
    document.paragraph(
        text(
            "Her er et forbedringsområde formuleret om, siden lederen besluttede. Står beslutningen ved magt, så kør igen med --reviewed og projektets id.",
            "Here an area for improvement was reworded after the leader decided. If the decision stands, run again with --reviewed and the project's id.",
        )
        .get(lang),
    );
    document.list(items);
}

/// Adds what was accepted; nothing where nothing was looked at again.
pub fn accepted(document: &mut Document, reviewed: &[ProjectState<'_>]) {
    if reviewed.is_empty() {
        return;
    }
    let lang = document.lang;
    document.heading(
        2,
        text("Set igen, og beslutningen står ved magt", "Looked at again, and the decision stands").get(lang),
    );
    let item = |state: &ProjectState<'_>| match state.state() {
        State::Ok => Item::new(
            strong(state.project.title.as_str())
                .text(text(": uændret, der er ikke noget at se på", ": unchanged, nothing to look at").get(lang)),
        ),
        _ => project(state, lang),
    };
    document.list(reviewed.iter().map(item));
}

/// A project, with how its reworded improvements read now.
fn project(state: &ProjectState<'_>, lang: Lang) -> Item {
    let now = text(" lyder nu: ", " now reads: ").get(lang);
    let reworded = state
        .reworded()
        .map(|rest| Item::new(code(rest.improvement.as_str()).text(now).text(rest.text.unwrap_or_default())));
    Item::new(strong(state.project.title.as_str()).text(" (").code(state.project.id.as_str()).text(")")).with(reworded)
}
