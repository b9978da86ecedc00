//! The organisation, its areas and its units.

use super::{Change, Field, Kind, Subject, Tracked, Value, items};
use crate::model::evaluation::Names;
use crate::model::workspace::{Area, Unit, Workspace};

/// Tells what happened in `konsensus.toml`; how it is checked is no business of the field's.
pub(super) fn changes(before: &Workspace, after: &Workspace) -> Vec<Change> {
    let subject = Subject::without_id(Kind::Workspace, after.organisation.clone().map(Value::Text));
    // A person who may not be named on either side is not.
    let is_named = [before, after].iter().all(|workspace| workspace.names.unwrap_or_default() == Names::Named);
    let mut changes = items::fields(&subject, fields(before, is_named), fields(after, is_named));
    changes.extend(items::compare(&before.areas, &after.areas));
    changes.extend(items::compare(&before.units, &after.units));
    changes
}

fn fields(workspace: &Workspace, is_named: bool) -> Vec<Field> {
    let answers = workspace.answers_private.map(super::evaluation::answers);
    vec![
        Field::words("organisation", workspace.organisation.clone().map(Value::Text)),
        Field::of("language", workspace.lang.map(|lang| Value::Word(lang.code()))),
        Field::person("coordinator", workspace.coordinator.as_deref(), is_named),
        Field::of("names", workspace.names.map(|names| Value::Word(names.name()))),
        Field::of("answers", answers),
        Field::of("min_n", workspace.min_n.map(Value::Count)),
    ]
}

impl Tracked for Area {
    const KIND: Kind = Kind::Area;

    fn id(&self) -> &str {
        &self.id
    }

    fn title(&self) -> Option<Value> {
        self.title.clone().map(Value::Text)
    }

    fn fields(&self) -> Vec<Field> {
        vec![Field::words("title", self.title())]
    }
}

impl Tracked for Unit {
    const KIND: Kind = Kind::Unit;

    fn id(&self) -> &str {
        &self.id
    }

    fn title(&self) -> Option<Value> {
        self.title.clone().map(Value::Text)
    }

    fn fields(&self) -> Vec<Field> {
        vec![Field::words("title", Tracked::title(self)), Field::text("area", self.area.as_deref())]
    }
}
