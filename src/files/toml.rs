//! Reading TOML without giving up: every wrong key and value becomes a problem, the rest is used.

mod ids;
mod places;
mod prose;

pub use ids::check_id;
pub(crate) use ids::nearest;
pub(super) use ids::nearest_id;

use super::danish::Spelling;
use super::problem::{Area, Expected, Kind, Problem};
use crate::model::figure::{Figure, Marks};
use crate::model::frame::Localised;
use crate::model::score::Score;
use crate::source::{FileId, Place, Placed};
use jiff::civil::Date;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

/// Ids that were met, and where each stands first.
pub(super) type Ids = BTreeMap<String, Place>;

/// Collects what is met in one file.
#[derive(Debug)]
pub(super) struct Reader {
    area: Area,
    file: FileId,
    /// Whether people's spelling is looked at.
    prose: bool,
    problems: RefCell<Vec<Problem>>,
}

impl Reader {
    pub(super) fn new(area: Area, file: FileId) -> Self {
        Self { area, file, prose: area != Area::Workspace, problems: RefCell::default() }
    }

    /// A reader of what comes with the program.
    pub(super) fn built_in(area: Area, file: FileId) -> Self {
        Self { prose: false, ..Self::new(area, file) }
    }

    /// Parses the text; what can be understood of broken TOML is returned with the problems noted.
    pub(super) fn parse<'i>(&self, text: &'i str) -> Spanned<DeTable<'i>> {
        let (table, errors) = DeTable::parse_recoverable(text);
        // One slip often makes several errors: the first in the text says what to mend.
        if let Some(error) = errors.iter().min_by_key(|error| error.span().map_or(0, |span| span.start)) {
            let span = error.span().unwrap_or_default();
            let message = slip(error.message(), text, &span).to_owned();
            self.report(span, Kind::Syntax { message });
        } else if self.prose {
            let mut spelling = Spelling::default();
            prose::read(table.get_ref(), text, &mut spelling);
            for (span, kind) in spelling.finish() {
                self.report(span.start..span.end, kind);
            }
        }
        table
    }

    pub(super) fn place(&self, span: Range<usize>) -> Place {
        Place { file: self.file, span: span.into() }
    }

    pub(super) fn report(&self, span: Range<usize>, kind: Kind) {
        self.report_at(self.place(span), None, kind);
    }

    pub(super) fn report_at(&self, place: Place, related: Option<Place>, kind: Kind) {
        self.problems.borrow_mut().push(Problem { area: self.area, place, related, kind });
    }

    pub(super) fn root<'a, 'i>(&'a self, table: &'a Spanned<DeTable<'i>>) -> Table<'a, 'i> {
        // The document has no place of its own: a missing key is shown at its beginning.
        Table { reader: self, table: table.get_ref(), span: 0..0, asked: RefCell::default() }
    }

    /// Returns whether the text is not TOML.
    pub(super) fn is_broken(&self) -> bool {
        self.problems.borrow().iter().any(|problem| matches!(problem.kind, Kind::Syntax { .. }))
    }

    /// Returns what was met. Behind a syntax error keys and values are read wrongly, and what a newer version knows is
    /// not unknown: then only the error itself is told.
    pub(super) fn finish(self) -> Vec<Problem> {
        let is_alone = |problem: &Problem| matches!(problem.kind, Kind::Syntax { .. } | Kind::NewerNeeded { .. });
        let mut problems = self.problems.into_inner();
        if problems.iter().any(is_alone) {
            problems.retain(is_alone);
        }
        problems
    }
}

/// What the parser says, made more exact where it says one thing of several slips.
fn slip<'m>(message: &'m str, text: &str, span: &Range<usize>) -> &'m str {
    let (before, behind) = text.split_at_checked(span.start).unwrap_or((text, ""));
    let is_digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
    let first_is_digit = |rest: &str| is_digit(rest.chars().next());
    let last_is_digit = |rest: &str| is_digit(rest.chars().next_back());
    // The error is seen at the comma, or behind it.
    if (last_is_digit(before) && behind.strip_prefix(',').is_some_and(first_is_digit))
        || (before.strip_suffix(',').is_some_and(last_is_digit) && first_is_digit(behind))
        || is_decimal_in_braces(before)
    {
        return "decimal comma";
    }
    if message.starts_with("invalid date") || message.starts_with("invalid time") {
        return "invalid date";
    }
    let is_value = message.starts_with("string values must be quoted") || message.starts_with("invalid boolean");
    let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    if is_value && line.trim_start().starts_with('[') {
        // A table's header, read as part of a list.
        return "unclosed array before";
    }
    if !message.starts_with("string values must be quoted") {
        return message;
    }
    // Every value that cannot be read is taken for a text without quotes.
    match text.get(span.clone()).and_then(|value| value.trim().chars().next()) {
        None => "missing value",
        Some('0'..='9' | '-' | '+') => "invalid value",
        Some('“' | '”' | '„' | '»' | '«' | '’' | '‘') => "typographic quotes",
        Some(_) => message,
    }
}

/// Whether the line so far ends with `{ … 4,5`: there the rest of the number is taken for a key without a value.
fn is_decimal_in_braces(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default().trim_end();
    let whole = line.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let is_behind_digit = |rest: &str| rest.ends_with(|sign: char| sign.is_ascii_digit());
    whole != line && whole.strip_suffix(',').is_some_and(is_behind_digit) && line.contains('{')
}

/// A table that knows which of its keys were asked for.
#[derive(Debug)]
pub(super) struct Table<'a, 'i> {
    pub(super) reader: &'a Reader,
    table: &'a DeTable<'i>,
    span: Range<usize>,
    asked: RefCell<Vec<String>>,
}

impl<'a, 'i> Table<'a, 'i> {
    pub(super) fn place(&self) -> Place {
        self.reader.place(self.span.clone())
    }

    fn get(&self, key: &str) -> Option<&'a Spanned<DeValue<'i>>> {
        self.asked.borrow_mut().push(key.to_owned());
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    /// Returns whether there is such a key, whatever its value.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.iter().any(|(name, _)| name.get_ref() == key)
    }

    /// Returns every key with its value, all counted as asked for.
    pub(super) fn entries(&self) -> impl Iterator<Item = (Placed<&'a str>, &'a Spanned<DeValue<'i>>)> {
        self.table.iter().map(|(key, value)| {
            self.asked.borrow_mut().push(key.get_ref().to_string());
            (Placed { value: key.get_ref().as_ref(), place: self.reader.place(key.span()) }, value)
        })
    }

    fn wrong_type(&self, key: &str, span: Range<usize>, expected: Expected) {
        self.reader.report(span, Kind::WrongType { key: key.to_owned(), expected });
    }

    fn typed<T>(
        &self,
        key: &str,
        expected: Expected,
        read: impl FnOnce(&'a DeValue<'i>) -> Option<T>,
    ) -> Option<Placed<T>> {
        let value = self.get(key)?;
        let result = read(value.get_ref());
        if result.is_none() {
            self.wrong_type(key, value.span(), expected);
        }
        result.map(|result| Placed { value: result, place: self.reader.place(value.span()) })
    }

    pub(super) fn placed_string(&self, key: &str) -> Option<Placed<String>> {
        self.typed(key, Expected::String, |value| value.as_str().map(str::to_owned))
    }

    pub(super) fn string(&self, key: &str) -> Option<String> {
        self.placed_string(key).map(|placed| placed.value)
    }

    /// A string that says something; an empty one counts as not there, as skeletons leave it.
    pub(super) fn filled(&self, key: &str) -> Option<String> {
        self.string(key).filter(|text| !text.trim().is_empty())
    }

    pub(super) fn required_string(&self, key: &str) -> Option<Placed<String>> {
        self.require(key);
        self.placed_string(key)
    }

    /// Reports a key that is not there. (One that is there with a wrong value is reported where it is read.)
    pub(super) fn require(&self, key: &str) {
        if !self.has(key) {
            self.missing(key);
        }
    }

    fn missing(&self, key: &str) {
        self.reader.report(self.span.clone(), Kind::MissingKey { key: key.to_owned() });
    }

    pub(super) fn bool(&self, key: &str) -> Option<bool> {
        self.typed(key, Expected::Bool, DeValue::as_bool).map(|placed| placed.value)
    }

    pub(super) fn count(&self, key: &str) -> Option<usize> {
        self.typed(key, Expected::Integer, |value| value.as_integer()?.as_str().parse().ok()).map(|placed| placed.value)
    }

    pub(super) fn score(&self, key: &str) -> Option<Placed<Score>> {
        self.typed(key, Expected::Number, score)
    }

    /// A figure: any number with up to six decimals.
    pub(super) fn figure(&self, key: &str) -> Option<Figure> {
        let read = |value: &DeValue<'_>| match value {
            DeValue::Integer(number) if number.radix() == 10 => Figure::parse(number.as_str(), Marks::English),
            DeValue::Float(number) => Figure::parse(number.as_str(), Marks::English),
            _ => None,
        };
        self.typed(key, Expected::Number, read).map(|placed| placed.value)
    }

    /// How many entries a list has, whatever they are.
    pub(super) fn count_of(&self, key: &str) -> usize {
        let value = self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value.get_ref());
        value.and_then(DeValue::as_array).map_or(0, |array| array.len())
    }

    /// A number that may not be below 0: one that is, is reported, and returned all the same.
    pub(super) fn not_negative(&self, key: &str) -> Option<Score> {
        let number = self.score(key)?;
        if number.value < Score::whole(0) {
            let kind = Kind::WrongType { key: key.to_owned(), expected: Expected::NotNegative };
            self.reader.report_at(number.place, None, kind);
        }
        Some(number.value)
    }

    /// A weight: 1 where none is written.
    pub(super) fn weight(&self) -> f64 {
        self.not_negative("weight").map_or(1.0, |weight| weight.as_f64().max(0.0))
    }

    pub(super) fn date(&self, key: &str) -> Option<Date> {
        self.typed(key, Expected::Date, |value| match value {
            DeValue::Datetime(datetime) if datetime.time.is_none() => {
                let date = datetime.date?;
                Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?)
                    .ok()
            }
            _ => None,
        })
        .map(|placed| placed.value)
    }

    /// One of a few words; another word is a problem that lists them.
    pub(super) fn one_of<T: Copy>(&self, key: &str, words: &[(&str, T)]) -> Option<T> {
        let placed = self.placed_string(key)?;
        self.word(key, &placed, words)
    }

    fn word<T: Copy>(&self, key: &str, placed: &Placed<String>, words: &[(&str, T)]) -> Option<T> {
        let found = words.iter().find(|(word, _)| *word == placed.value).map(|(_, value)| *value);
        if found.is_none() {
            let expected = words.iter().map(|(word, _)| format!("`\"{word}\"`")).collect::<Vec<_>>().join(", ");
            self.reader.report_at(
                placed.place,
                None,
                Kind::WrongValue { key: key.to_owned(), value: placed.value.clone(), expected },
            );
        }
        found
    }

    /// One of a few words, or a list of them.
    pub(super) fn some_of<T: Copy>(&self, key: &str, words: &[(&str, T)]) -> Vec<T> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let strings = match value.get_ref() {
            DeValue::String(text) => vec![Placed { value: text.to_string(), place: self.reader.place(value.span()) }],
            DeValue::Array(array) => self.array_strings(key, array, Expected::StringOrStrings),
            _ => {
                self.wrong_type(key, value.span(), Expected::StringOrStrings);
                Vec::new()
            }
        };
        strings.iter().filter_map(|placed| self.word(key, placed, words)).collect()
    }

    fn array_strings(&self, key: &str, array: &'a DeArray<'i>, expected: Expected) -> Vec<Placed<String>> {
        let mut strings = Vec::new();
        for item in array {
            match item.get_ref().as_str() {
                Some(text) => strings.push(Placed { value: text.to_owned(), place: self.reader.place(item.span()) }),
                None => self.wrong_type(key, item.span(), expected),
            }
        }
        strings
    }

    pub(super) fn placed_strings(&self, key: &str) -> Vec<Placed<String>> {
        match self.typed(key, Expected::Strings, DeValue::as_array) {
            Some(array) => self.array_strings(key, array.value, Expected::Strings),
            None => Vec::new(),
        }
    }

    pub(super) fn strings(&self, key: &str) -> Vec<String> {
        self.placed_strings(key).into_iter().map(|placed| placed.value).collect()
    }

    /// A list of two numbers, the second above the first.
    pub(super) fn bounds(&self, key: &str) -> Option<(Score, Score)> {
        let array = self.typed(key, Expected::TwoNumbers, |value| {
            let array = value.as_array()?;
            let [low, high] = array.iter().collect::<Vec<_>>()[..] else { return None };
            score(low.get_ref()).zip(score(high.get_ref())).filter(|(low, high)| low < high)
        });
        array.map(|placed| placed.value)
    }

    /// A text for all languages, or one per language.
    pub(super) fn localised(&self, key: &str) -> Option<Placed<Localised>> {
        let value = self.get(key)?;
        let place = self.reader.place(value.span());
        match value.get_ref() {
            DeValue::String(text) => Some(Placed { value: Localised::same(text.to_string()), place }),
            DeValue::Table(_) => {
                let table = self.sub(value)?;
                let localised = table.languages();
                table.finish();
                Some(Placed { value: localised, place })
            }
            _ => {
                self.wrong_type(key, value.span(), Expected::Text);
                None
            }
        }
    }

    /// The keys `da` and `en` of this table.
    pub(super) fn languages(&self) -> Localised {
        Localised { da: self.string("da"), en: self.string("en"), any: None }
    }

    fn sub(&self, value: &'a Spanned<DeValue<'i>>) -> Option<Table<'a, 'i>> {
        let table = value.get_ref().as_table()?;
        Some(Table { reader: self.reader, table, span: value.span(), asked: RefCell::default() })
    }

    pub(super) fn table(&self, key: &str) -> Option<Table<'a, 'i>> {
        let value = self.get(key)?;
        let table = self.sub(value);
        if table.is_none() {
            self.wrong_type(key, value.span(), Expected::Table);
        }
        table
    }

    pub(super) fn required_table(&self, key: &str) -> Option<Table<'a, 'i>> {
        self.require(key);
        self.table(key)
    }

    pub(super) fn required_score(&self, key: &str) -> Option<Placed<Score>> {
        self.require(key);
        self.score(key)
    }

    pub(super) fn tables(&self, key: &str) -> Vec<Table<'a, 'i>> {
        self.items(key, Expected::Tables)
            .into_iter()
            .filter_map(|item| {
                let table = self.sub(item);
                if table.is_none() {
                    self.wrong_type(key, item.span(), Expected::Tables);
                }
                table
            })
            .collect()
    }

    /// The elements of a list, whatever they are.
    fn items(&self, key: &str, expected: Expected) -> Vec<&'a Spanned<DeValue<'i>>> {
        self.typed(key, expected, DeValue::as_array).map(|array| array.value.iter().collect()).unwrap_or_default()
    }

    /// A list whose elements are strings or tables.
    pub(super) fn strings_or_tables(&self, key: &str) -> Vec<Result<Placed<String>, Table<'a, 'i>>> {
        let mut all = Vec::new();
        for item in self.items(key, Expected::Tables) {
            match (item.get_ref().as_str(), self.sub(item)) {
                (Some(text), _) => {
                    all.push(Ok(Placed { value: text.to_owned(), place: self.reader.place(item.span()) }));
                }
                (None, Some(table)) => all.push(Err(table)),
                (None, None) => self.wrong_type(key, item.span(), Expected::Tables),
            }
        }
        all
    }

    /// The key `id` (or another), checked to be one.
    pub(super) fn id(&self, key: &str) -> Option<Placed<String>> {
        let placed = self.required_string(key)?;
        if let Err(why) = check_id(&placed.value) {
            self.reader.report_at(placed.place, None, Kind::BadId { id: placed.value, why });
            return None;
        }
        Some(placed)
    }

    /// An `id` that no other table of `ids` has: one that stands again is reported, and left out.
    pub(super) fn unique_id(&self, ids: &mut Ids) -> Option<Placed<String>> {
        let id = self.id("id")?;
        if let Some(first) = ids.get(&id.value) {
            self.reader.report_at(id.place, Some(*first), Kind::DuplicateId { id: id.value });
            return None;
        }
        ids.insert(id.value.clone(), id.place);
        Some(id)
    }

    /// An `id` as [`Self::unique_id`] where one is written: a table that nothing refers to needs none.
    pub(super) fn optional_id(&self, ids: &mut Ids) -> Option<Placed<String>> {
        if self.has("id") {
            return self.unique_id(ids);
        }
        // It is known all the same.
        self.placed_string("id")
    }

    /// Leaves the keys that were not asked for alone: they belong to something this program does not read.
    pub(super) fn leave(self) {}

    /// Reports every key that was not asked for.
    pub(super) fn finish(self) {
        let asked = self.asked.into_inner();
        let is_written = |key: &str| self.table.iter().any(|(name, _)| name.get_ref() == key);
        let mut unused: Option<Vec<&str>> = None;
        for (key, _) in self.table {
            let name: &str = key.get_ref();
            if asked.iter().any(|known| known == name) {
                continue;
            }
            let unused = unused.get_or_insert_with(|| {
                let mut unused: Vec<&str> = asked.iter().map(String::as_str).filter(|key| !is_written(key)).collect();
                unused.sort_unstable();
                unused.dedup();
                unused
            });
            let suggestion = nearest(name, unused.iter().copied()).map(str::to_owned);
            let known: Vec<String> = unused.iter().map(|key| (*key).to_owned()).collect();
            // The key that is missing is the one that is misspelled: it is told once.
            if let Some(meant) = &suggestion {
                let place = self.reader.place(self.span.clone());
                let is_meant = |kind: &Kind| matches!(kind, Kind::MissingKey { key } if key == meant);
                self.reader.problems.borrow_mut().retain(|problem| problem.place != place || !is_meant(&problem.kind));
            }
            self.reader.report(key.span(), Kind::UnknownKey { key: name.to_owned(), suggestion, known });
        }
    }
}

/// Reads a whole number or a decimal as an exact score.
pub(super) fn score(value: &DeValue<'_>) -> Option<Score> {
    match value {
        DeValue::Integer(number) if number.radix() == 10 => Score::parse(number.as_str()),
        DeValue::Float(number) => Score::parse(number.as_str()),
        _ => None,
    }
}
