//! Reads a question frame.

use super::problem::{Area, Kind, Problem};
use super::toml::{Ids, Reader, Table};
use crate::model::frame::{Discuss, Evidence, Frame, Localised, Question, Scale, Theme, ThemeKind};
use crate::model::score::Score;
use crate::model::{QuestionId, ThemeId};
use crate::source::{FileId, Place};

/// Reads the text of a frame that comes with the program; `None` where the scale, a theme or a question could not be
/// understood.
pub fn read(text: &str, file: FileId) -> (Option<Frame>, Vec<Problem>) {
    read_with(Reader::built_in(Area::Frame, file), text)
}

/// Reads the text of an own frame.
pub(super) fn read_own(text: &str, file: FileId) -> (Option<Frame>, Vec<Problem>) {
    read_with(Reader::new(Area::Frame, file), text)
}

fn read_with(reader: Reader, text: &str) -> (Option<Frame>, Vec<Problem>) {
    let document = reader.parse(text);
    let root = reader.root(&document);
    let frame = frame(root);
    let frame = frame.filter(|_| !reader.is_broken());
    (frame, reader.finish())
}

/// Most steps of a scale: reports show each of them.
const MOST_STEPS: i32 = 1000;

/// Checks and ids that run through the whole file.
struct Context {
    ids: Ids,
    /// Tables of questions that were met, understood or not.
    questions: usize,
}

fn frame(root: Table<'_, '_>) -> Option<Frame> {
    let head = root.required_table("frame");
    let kind = head.as_ref().and_then(|head| head.placed_string("kind")).filter(|kind| kind.value != "questions");
    if let Some(kind) = kind {
        root.reader.report_at(kind.place, None, Kind::FrameKind { kind: kind.value });
        head.into_iter().chain([root]).for_each(Table::leave);
        return None;
    }
    let head = head.map(self::head);
    let scale = root.required_table("scale").map(|table| {
        let scale = scale(&table);
        table.finish();
        scale
    });
    // Without a scale the rest is read all the same, for what is wrong with it.
    let read_with = scale.clone().flatten().unwrap_or_else(stand_in);
    let discuss =
        root.table("discuss").map_or_else(|| Discuss::default_for(&read_with), |table| discuss(table, &read_with));
    let mut context = Context { ids: Ids::new(), questions: 0 };
    let tables = root.tables("theme");
    let first = tables.first().map_or(0..0, |table| table.place().span.start..table.place().span.end);
    let met = tables.len();
    let themes: Vec<Theme> = tables.into_iter().filter_map(|table| context.theme(table, &read_with, discuss)).collect();
    let questions = context.questions;
    if questions == 0 {
        root.reader.report(first, Kind::NoQuestions);
    }
    let places = root.places();
    root.finish();
    let understood: usize = themes.iter().map(|theme| theme.questions.len()).sum();
    // Half a frame would turn right answers into unknown questions.
    if themes.len() < met || understood < questions || understood == 0 {
        return None;
    }
    let (id, version, title, source) = head??;
    Some(Frame { id, version, title, source, scale: scale??, discuss, themes, places })
}

/// Reads the id, the version, the title and the source.
fn head(head: Table<'_, '_>) -> Option<(String, String, Localised, Localised)> {
    let id = head.id("id");
    let version = head.required_string("version");
    let title = text(&head, "title");
    let source = head.localised("source").map(|placed| placed.value).unwrap_or_default();
    if let Some(extends) = head.placed_string("extends") {
        head.reader.report_at(extends.place, None, Kind::NotYet { what: "extends".to_owned() });
    }
    head.finish();
    Some((id?.value, version?.value, title, source))
}

/// A scale to read on with where the frame's own cannot be read.
fn stand_in() -> Scale {
    Scale { min: Score::whole(0), max: Score::whole(5), step: Score::whole(1), levels: Vec::new() }
}

/// A text that must be there, in both languages if it is given per language.
fn text(table: &Table<'_, '_>, key: &str) -> Localised {
    table.require(key);
    let Some(placed) = table.localised(key) else { return Localised::default() };
    for lang in placed.value.missing() {
        table.reader.report_at(placed.place, None, Kind::Untranslated { lang: lang.code() });
    }
    placed.value
}

fn scale(table: &Table<'_, '_>) -> Option<Scale> {
    let (min, max, step) = (table.required_score("min"), table.required_score("max"), table.score("step"));
    let levels: Vec<_> = table.tables("levels").into_iter().filter_map(level).collect();
    if let Some(parts) = table.table("parts") {
        parts.reader.report_at(parts.place(), None, Kind::NotYet { what: "scale.parts".to_owned() });
    }
    let (min, max) = (min?, max?);
    let place = step.as_ref().filter(|_| min.value < max.value).map_or(max.place, |step| step.place);
    let (min, max) = (min.value, max.value);
    let step = step.map_or(Score::whole(1), |step| step.value);
    let width = max.thousandths() - min.thousandths();
    let is_scale = width > 0
        && step > Score::whole(0)
        && width % step.thousandths() == 0
        && width / step.thousandths() <= MOST_STEPS;
    if !is_scale {
        table.reader.report_at(place, None, Kind::BadScale);
        return None;
    }
    let mut scale = Scale { min, max, step, levels: Vec::new() };
    for (value, level_place, text) in levels {
        if scale.has_step(value) {
            scale.levels.push((value, text));
        } else {
            table.reader.report_at(level_place, None, Kind::LevelOffScale { value });
        }
    }
    scale.levels.sort_by_key(|(value, _)| *value);
    Some(scale)
}

fn level(table: Table<'_, '_>) -> Option<(Score, Place, Localised)> {
    let value = table.required_score("value");
    let text = match table.localised("text") {
        Some(placed) => placed.value,
        None => table.languages(),
    };
    table.finish();
    value.map(|value| (value.value, value.place, text))
}

fn discuss(table: Table<'_, '_>, scale: &Scale) -> Discuss {
    let default = Discuss::default_for(scale);
    let distance =
        |key, default| table.not_negative(key).filter(|distance| *distance >= Score::whole(0)).unwrap_or(default);
    let discuss = Discuss {
        range: distance("range", default.range),
        outlier: distance("outlier", default.outlier),
        split: table.bool("split").unwrap_or(default.split),
    };
    table.finish();
    discuss
}

impl Context {
    fn theme(&mut self, table: Table<'_, '_>, scale: &Scale, discuss: Discuss) -> Option<Theme> {
        let id = table.unique_id(&mut self.ids);
        let kind = table.one_of("kind", &[("effort", ThemeKind::Effort), ("result", ThemeKind::Result)]);
        let title = text(&table, "title");
        let weight = table.weight();
        let (scale, discuss) = own(&table, scale, discuss);
        let questions =
            table.tables("question").into_iter().filter_map(|table| self.question(table, &scale, discuss)).collect();
        let places = table.places();
        table.finish();
        Some(Theme { id: ThemeId(id?.value), kind, title, weight, questions, places })
    }

    fn question(&mut self, table: Table<'_, '_>, scale: &Scale, discuss: Discuss) -> Option<Question> {
        self.questions += 1;
        let id = table.unique_id(&mut self.ids);
        let label = table.filled("label");
        let wording = text(&table, "text");
        let help = table.strings_or_tables("help").into_iter().map(string_or_languages).collect();
        let evidence = table.strings_or_tables("evidence").into_iter().filter_map(evidence).collect();
        let (scale, discuss) = own(&table, scale, discuss);
        let places = table.places();
        table.finish();
        Some(Question { id: QuestionId(id?.value), label, text: wording, help, evidence, scale, discuss, places })
    }
}

/// A theme or question may have a scale of its own, and then its own rules of discussion.
fn own(table: &Table<'_, '_>, inherited: &Scale, rules: Discuss) -> (Scale, Discuss) {
    let own_scale = table.table("scale").and_then(|table| {
        let scale = scale(&table);
        table.finish();
        scale
    });
    let inherited_rules = own_scale.as_ref().map_or(rules, Discuss::default_for);
    let scale = own_scale.unwrap_or_else(|| inherited.clone());
    let discuss = table.table("discuss").map_or(inherited_rules, |table| discuss(table, &scale));
    (scale, discuss)
}

fn string_or_languages(item: Result<crate::source::Placed<String>, Table<'_, '_>>) -> Localised {
    match item {
        Ok(placed) => Localised::same(placed.value),
        Err(table) => {
            let localised = table.languages();
            let place = table.place();
            for lang in localised.missing() {
                table.reader.report_at(place, None, Kind::Untranslated { lang: lang.code() });
            }
            table.finish();
            localised
        }
    }
}

/// An indicator's id, alone or with what people call it.
fn evidence(item: Result<crate::source::Placed<String>, Table<'_, '_>>) -> Option<Evidence> {
    match item {
        Ok(placed) => Some(Evidence { title: Localised::same(placed.value.clone()), id: placed.value }),
        Err(table) => {
            let id = table.id("id");
            let title = table.languages();
            table.finish();
            id.map(|id| Evidence { id: id.value, title })
        }
    }
}
