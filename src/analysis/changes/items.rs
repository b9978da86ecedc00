//! Things with an id and fields: matched by the one, compared by the others.

use super::{Change, Kind, Subject, Value, Weight, What};
use crate::analysis::similarity::fold;
use std::collections::{BTreeMap, VecDeque};

/// A kind of thing that people write, as changes see it: what identifies it, what it is called, and its fields.
pub trait Tracked {
    /// What it is.
    const KIND: Kind;

    /// Identity.
    fn id(&self) -> &str;

    /// What people call it.
    fn title(&self) -> Option<Value>;

    /// Its fields, the same ones in the same order for all of the kind.
    fn fields(&self) -> Vec<Field>;

    /// What its changes are about.
    fn subject(&self) -> Subject {
        Subject::new(Self::KIND, self.id(), self.title())
    }
}

/// A field of a thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    name: &'static str,
    weight: Weight,
    value: Option<Value>,
    /// Compared, but not told.
    hidden: Option<String>,
}

impl Field {
    /// A field that says something about the thing.
    pub fn of(name: &'static str, value: Option<Value>) -> Self {
        Self { name, weight: Weight::Change, value, hidden: None }
    }

    /// A field that is only words, such as a title.
    pub fn words(name: &'static str, value: Option<Value>) -> Self {
        Self { weight: Weight::Wording, ..Self::of(name, value) }
    }

    /// A text: a change of it matters unless only its signs are others.
    pub fn text(name: &'static str, text: Option<&str>) -> Self {
        Self::of(name, text.map(|text| Value::Text(text.to_owned())))
    }

    /// Texts; none is as good as no field.
    pub fn list(name: &'static str, texts: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let texts: Vec<String> = texts.into_iter().map(Into::into).collect();
        Self::of(name, Some(Value::List(texts)).filter(|value| *value != Value::List(Vec::new())))
    }

    /// A person, told only where people are named.
    pub fn person(name: &'static str, person: Option<&str>, is_named: bool) -> Self {
        let value = person.filter(|_| is_named).map(|person| Value::Person(person.to_owned()));
        Self { hidden: person.map(str::to_owned), ..Self::of(name, value) }
    }

    /// A text too long to be told, or what stands for it: only that it is another.
    pub fn unseen(name: &'static str, text: &str) -> Self {
        Self { hidden: Some(text.to_owned()), ..Self::of(name, None) }
    }

    /// The field with another weight.
    pub fn weight(self, weight: Weight) -> Self {
        Self { weight, ..self }
    }
}

/// Things of two states, matched.
#[derive(Debug)]
pub(super) struct Matched<'e, T> {
    /// Those in both.
    pub(super) both: Vec<(&'e T, &'e T)>,
    /// Those in the later state only.
    pub(super) added: Vec<&'e T>,
    /// Those in the earlier state only.
    pub(super) dropped: Vec<&'e T>,
}

/// Matches things by a key, in the order of the later state; of several with one key the first goes with the first.
pub(super) fn matched<'e, T, K: Ord>(
    before: impl IntoIterator<Item = &'e T>,
    after: impl IntoIterator<Item = &'e T>,
    key: impl Fn(&'e T) -> K,
) -> Matched<'e, T> {
    let before: Vec<&T> = before.into_iter().collect();
    let mut known: BTreeMap<K, VecDeque<usize>> = BTreeMap::new();
    before.iter().enumerate().for_each(|(at, &thing)| known.entry(key(thing)).or_default().push_back(at));
    let mut is_met = vec![false; before.len()];
    let mut matched = Matched { both: Vec::new(), added: Vec::new(), dropped: Vec::new() };
    for thing in after {
        match known.get_mut(&key(thing)).and_then(VecDeque::pop_front) {
            Some(at) => {
                is_met[at] = true;
                matched.both.push((before[at], thing));
            }
            None => matched.added.push(thing),
        }
    }
    matched.dropped = before.into_iter().zip(is_met).filter(|(_, is_met)| !is_met).map(|(thing, _)| thing).collect();
    matched
}

/// Compares things with an id: those that came, those that went, and every field that is another.
pub(super) fn compare<'e, T: Tracked + 'e>(
    before: impl IntoIterator<Item = &'e T>,
    after: impl IntoIterator<Item = &'e T>,
) -> Vec<Change> {
    let matched = matched(before, after, |thing| thing.id());
    let changed =
        matched.both.iter().flat_map(|(before, after)| fields(&after.subject(), before.fields(), after.fields()));
    let came = |thing: &&T| Change::new(Weight::Addition, thing.subject(), What::Added);
    let went = |thing: &&T| Change::new(Weight::Addition, thing.subject(), What::Dropped);
    changed.chain(matched.added.iter().map(came)).chain(matched.dropped.iter().map(went)).collect()
}

/// Compares the fields of one thing.
pub(super) fn fields(subject: &Subject, before: Vec<Field>, after: Vec<Field>) -> Vec<Change> {
    let differ = |(before, after): &(Field, Field)| {
        let written = |field: &Field| field.hidden.as_deref().map(str::trim).map(str::to_owned);
        before.value != after.value || written(before) != written(after)
    };
    let pairs = before.into_iter().zip(after).filter(differ);
    pairs
        .map(|(before, after)| {
            let is_worded = after.weight == Weight::Wording || is_same_words(&before, &after);
            let (weight, what) =
                if is_worded { (Weight::Wording, What::Reworded) } else { (after.weight, What::Changed) };
            Change::new(weight, subject.clone(), what).field(after.name, before.value, after.value)
        })
        .collect()
}

/// Whether two texts differ in signs and capital letters only.
fn is_same_words(before: &Field, after: &Field) -> bool {
    match (&before.value, &after.value) {
        (Some(Value::Text(before)), Some(Value::Text(after))) => fold(before) == fold(after),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Goal(&'static str, &'static str, Option<&'static str>);

    impl Tracked for Goal {
        const KIND: Kind = Kind::Unit;

        fn id(&self) -> &str {
            self.0
        }

        fn title(&self) -> Option<Value> {
            Some(Value::Text(self.1.to_owned()))
        }

        fn fields(&self) -> Vec<Field> {
            vec![Field::words("title", self.title()), Field::person("owner", self.2, false)]
        }
    }

    #[test]
    fn things_are_matched_by_id_and_every_field_is_told_by_itself() {
        let before = [Goal("a", "Ro", Some("x")), Goal("b", "Tid", None), Goal("c", "Mad", None)];
        let after = [Goal("d", "Leg", None), Goal("c", "God mad", None), Goal("a", "Ro", Some("y"))];
        let told: Vec<(String, What, Option<&str>, Weight)> = compare(&before, &after)
            .into_iter()
            .map(|change| (change.subject.id.unwrap_or_default(), change.what, change.field, change.weight))
            .collect();
        assert_eq!(
            told,
            [
                ("c".to_owned(), What::Reworded, Some("title"), Weight::Wording),
                ("a".to_owned(), What::Changed, Some("owner"), Weight::Change),
                ("d".to_owned(), What::Added, None, Weight::Addition),
                ("b".to_owned(), What::Dropped, None, Weight::Addition),
            ]
        );
        let owner = &compare(&before, &after)[1];
        assert_eq!((&owner.before, &owner.after), (&None, &None), "a person who may not be named is not told");
    }

    #[test]
    fn of_several_with_one_id_the_first_goes_with_the_first() {
        let (before, after) = ([("a", 1), ("a", 2)], [("a", 3), ("b", 4)]);
        let matched = matched(&before, &after, |thing| thing.0);
        assert_eq!(
            (matched.both, matched.added, matched.dropped),
            (vec![(&before[0], &after[0])], vec![&after[1]], vec![&before[1]])
        );
    }
}
