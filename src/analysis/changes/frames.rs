//! Question frames: questions that came and went, other words, other scales.

use super::{Change, Field, InBoth, Kind, Subject, Tracked, Value, items};
use crate::lang::Lang;
use crate::model::frame::{Frame, Localised, Question, Scale, Theme, ThemeKind};

/// Tells what happened to frames; of one that came or went only that.
pub(super) fn changes(before: &[&Frame], after: &[&Frame]) -> Vec<Change> {
    let mut changes = items::compare(before.iter().copied(), after.iter().copied());
    for now in after {
        if let Some(then) = before.iter().find(|frame| frame.id == now.id) {
            changes.extend(inside(then, now));
        }
    }
    changes
}

fn inside(before: &Frame, after: &Frame) -> Vec<Change> {
    let mut changes = items::compare(&before.themes, &after.themes);
    changes.extend(items::compare(&asked(before, None), &asked(after, Some(before))));
    changes.into_iter().map(|change| change.within(&after.subject())).collect()
}

/// A question, and what of it is its own.
struct Asked<'f> {
    theme: &'f Theme,
    question: &'f Question,
    /// Its scale, unless it only went along with the frame's.
    scale: Option<Value>,
}

/// The questions of a frame. Where the frame it is compared with has another scale, a question that follows it does not
/// say so once more.
fn asked<'f>(frame: &'f Frame, earlier: Option<&'f Frame>) -> Vec<Asked<'f>> {
    let went_along = |question: &Question| {
        let then = earlier.and_then(|frame| frame.question(question.id.as_str()).map(|(_, then)| (frame, then)));
        then.filter(|(then, old)| question.scale == frame.scale && old.scale == then.scale).map(|(_, old)| &old.scale)
    };
    frame
        .questions()
        .map(|(theme, question)| Asked {
            theme,
            question,
            scale: Some(scale(went_along(question).unwrap_or(&question.scale))),
        })
        .collect()
}

/// A scale's ends and step: `0–5`, `0–100 (10)`.
fn scale(scale: &Scale) -> Value {
    let step = if scale.step.thousandths() == 1000 { String::new() } else { format!(" ({})", scale.step) };
    Value::text(format!("{}–{}{step}", scale.min, scale.max))
}

/// Several texts as one, a line each.
fn lines<'t>(texts: impl Iterator<Item = &'t Localised> + Clone) -> Option<Value> {
    let joined = |lang| texts.clone().map(|text| text.get(lang)).collect::<Vec<_>>().join("\n");
    let both = InBoth { da: joined(Lang::Da), en: joined(Lang::En) };
    Some(Value::InBoth(both)).filter(|_| texts.clone().next().is_some())
}

impl Tracked for Frame {
    const KIND: Kind = Kind::Frame;

    fn id(&self) -> &str {
        &self.id
    }

    fn title(&self) -> Option<Value> {
        Some(Value::in_both(&self.title))
    }

    fn fields(&self) -> Vec<Field> {
        vec![
            Field::text("version", Some(&self.version)),
            Field::words("title", Tracked::title(self)),
            Field::words("source", Some(Value::in_both(&self.source))),
            Field::of("scale", Some(scale(&self.scale))),
            Field::words("levels", lines(self.scale.levels.iter().map(|(_, text)| text))),
        ]
    }
}

impl Tracked for Theme {
    const KIND: Kind = Kind::FrameTheme;

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn title(&self) -> Option<Value> {
        Some(Value::in_both(&self.title))
    }

    fn fields(&self) -> Vec<Field> {
        let kind = self.kind.map(|kind| match kind {
            ThemeKind::Effort => "effort",
            ThemeKind::Result => "result",
        });
        vec![
            Field::words("title", Tracked::title(self)),
            Field::of("kind", kind.map(Value::Word)),
            Field::of("weight", Some(Value::Number(self.weight))),
        ]
    }
}

impl Tracked for Asked<'_> {
    const KIND: Kind = Kind::FrameQuestion;

    fn id(&self) -> &str {
        self.question.id.as_str()
    }

    fn title(&self) -> Option<Value> {
        Some(Value::in_both(&self.question.text))
    }

    fn fields(&self) -> Vec<Field> {
        let discuss = &self.question.discuss;
        let limits = format!("{}, {}{}", discuss.range, discuss.outlier, if discuss.split { ", split" } else { "" });
        vec![
            Field::words("text", self.title()),
            Field::words("label", self.question.label.clone().map(Value::Text)),
            Field::words("help", lines(self.question.help.iter())),
            Field::text("theme", Some(self.theme.id.as_str())),
            Field::of("scale", self.scale.clone()),
            Field::of("discuss", Some(Value::Text(limits))),
        ]
    }
}

/// What a question of an evaluation is called: its label and its text.
pub(super) fn question(question: &Question) -> Subject {
    let called = |lang| format!("{} {}", question.label(), question.text.get(lang)).trim_end().to_owned();
    let title = InBoth { da: called(Lang::Da), en: called(Lang::En) };
    Subject::new(Kind::Question, question.id.as_str(), Some(Value::InBoth(title)))
}
