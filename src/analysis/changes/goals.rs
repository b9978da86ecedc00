//! Political goals, and the indicators that document them.

use super::{Change, Field, Kind, Tracked, Value, items};
use crate::model::figure::Figure;
use crate::model::goals::{Goal, Goals, Indicator, IndicatorKind, SetBy};
use crate::model::projects::Direction;

/// Tells what happened in `goals.toml`.
pub(super) fn changes(before: Option<&Goals>, after: Option<&Goals>) -> Vec<Change> {
    let files = [before, after];
    let goals = files.map(|file| file.map_or(&[][..], |file| &file.goals));
    let indicators = files.map(|file| file.map_or(&[][..], |file| &file.indicators));
    let mut changes = items::compare(goals[0], goals[1]);
    changes.extend(items::compare(indicators[0], indicators[1]));
    changes
}

/// A figure as a value.
pub(super) fn figure(figure: Figure) -> Value {
    Value::Number(figure.as_f64())
}

impl Tracked for Goal {
    const KIND: Kind = Kind::Goal;

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn title(&self) -> Option<Value> {
        Some(Value::in_both(&self.title))
    }

    fn fields(&self) -> Vec<Field> {
        vec![
            Field::text("owner", self.owner.as_deref()),
            Field::of("from", self.from.map(Value::Date)),
            Field::of("to", self.to.map(Value::Date)),
            Field::words("title", Tracked::title(self)),
        ]
    }
}

impl Tracked for Indicator {
    const KIND: Kind = Kind::Indicator;

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn title(&self) -> Option<Value> {
        Some(Value::in_both(&self.title))
    }

    fn fields(&self) -> Vec<Field> {
        let direction = self.direction.map(|direction| match direction {
            Direction::Max => "max",
            Direction::Min => "min",
        });
        vec![
            Field::of("target", self.target.map(figure)),
            Field::of("direction", direction.map(Value::Word)),
            Field::text("unit", self.unit.as_deref()),
            Field::of("kind", self.kind.map(IndicatorKind::name).map(Value::Word)),
            Field::of("set_by", self.set_by.map(SetBy::name).map(Value::Word)),
            Field::list("goals", self.goals.iter().map(|goal| goal.value.as_str())),
            Field::words("source", self.source.clone().map(Value::Text)),
            Field::words("title", Tracked::title(self)),
        ]
    }
}
