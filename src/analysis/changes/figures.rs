//! The figures of an evaluation: those that were corrected, and how many are new.

use super::items::{self, matched};
use super::{Change, Field, Kind, Subject, Value, Weight, What, goals::figure};
use crate::analysis::similarity::fold;
use crate::model::evaluation::Evaluation;
use crate::model::indicators::{Days, Measurement};
use std::collections::BTreeMap;

/// What tells a measurement again: `2025` and `hele 2025` are one period.
type Key<'m> = (&'m str, Option<Days>, String);

fn key(row: &Measurement) -> Key<'_> {
    let words = if row.days.is_some() { String::new() } else { fold(&row.period.value) };
    (row.indicator.value.as_str(), row.days, words)
}

/// Tells what happened to the figures of an evaluation. Periods that wait for theirs say nothing.
pub(super) fn changes(before: &Evaluation, after: &Evaluation) -> Vec<Change> {
    let rows = [before, after].map(|side| side.indicators.as_ref().map_or(&[][..], |file| &file.rows));
    let matched = matched(rows[0], rows[1], key);
    let subject = |id: &str| {
        let declared = [after, before].into_iter().filter_map(|side| side.declared_goals.as_ref());
        let title = declared.filter_map(|goals| goals.indicator(id)).map(|found| Value::in_both(&found.title)).next();
        Subject::new(Kind::Indicator, id, title)
    };
    let (mut came, mut went): (BTreeMap<&str, usize>, BTreeMap<&str, usize>) = Default::default();
    let mut changes = Vec::new();
    for (then, now) in &matched.both {
        let id = now.indicator.value.as_str();
        // A figure that came or went is counted with the others.
        let is_both = then.value.is_some() && now.value.is_some();
        match (then.value, now.value) {
            (None, Some(_)) => *came.entry(id).or_default() += 1,
            (Some(_), None) => *went.entry(id).or_default() += 1,
            _ => {}
        }
        let about = Subject::new(Kind::Figure, now.period.value.as_str(), None);
        let fields = items::fields(&about, fields(then, is_both), fields(now, is_both));
        changes.extend(fields.into_iter().map(|change| change.within(&subject(id))));
    }
    let measured = |row: &&&Measurement| row.value.is_some();
    for (rows, counts) in [(&matched.added, &mut came), (&matched.dropped, &mut went)] {
        for row in rows.iter().filter(measured) {
            *counts.entry(row.indicator.value.as_str()).or_default() += 1;
        }
    }
    let whole = |id: &str, what| Change::new(Weight::Addition, subject(id), what);
    let count = |number| Some(Value::Count(number));
    changes.extend(came.into_iter().map(|(id, number)| whole(id, What::Added).field("figures", None, count(number))));
    changes.extend(went.into_iter().map(|(id, number)| whole(id, What::Dropped).field("figures", count(number), None)));
    changes
}

fn fields(row: &Measurement, with_value: bool) -> Vec<Field> {
    vec![
        Field::of("value", row.value.filter(|_| with_value).map(figure)),
        Field::of("target", row.target.map(figure)),
        Field::words("note", row.note.clone().map(Value::Text)),
    ]
}
