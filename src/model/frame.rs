//! The question frame (*spørgeramme*): themes, questions and the scale they are scored on.

use super::score::Score;
use super::{QuestionId, ThemeId};
use crate::lang::Lang;
use crate::source::Places;

/// A text of a frame: one for all languages, or one per language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Localised {
    /// Danish.
    pub da: Option<String>,
    /// English.
    pub en: Option<String>,
    /// The same text whatever the language.
    pub any: Option<String>,
}

impl Localised {
    /// Makes a text that is the same in every language.
    pub fn same(text: impl Into<String>) -> Self {
        Self { any: Some(text.into()), ..Self::default() }
    }

    /// Returns the text in a language; where it is missing, the one there is; else the empty text.
    pub fn get(&self, lang: Lang) -> &str {
        let (own, other) = match lang {
            Lang::Da => (&self.da, &self.en),
            Lang::En => (&self.en, &self.da),
        };
        own.as_deref().or(self.any.as_deref()).or(other.as_deref()).unwrap_or_default()
    }

    /// Returns the languages in which a text that is given per language is missing.
    pub fn missing(&self) -> impl Iterator<Item = Lang> + '_ {
        Lang::ALL.into_iter().filter(|lang| {
            self.any.is_none()
                && match lang {
                    Lang::Da => self.da.is_none(),
                    Lang::En => self.en.is_none(),
                }
        })
    }
}

/// A scale of scores: from `min` to `max` in steps of `step`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// Lowest score.
    pub min: Score,
    /// Highest score; above `min`.
    pub max: Score,
    /// Distance between two neighbouring scores; positive, and `max - min` is a whole number of steps.
    pub step: Score,
    /// What each score means, where the frame says so; ascending.
    pub levels: Vec<(Score, Localised)>,
}

impl Scale {
    /// Returns `max - min`.
    pub fn width(&self) -> Score {
        self.max.distance(self.min)
    }

    /// Returns the number of scores on the scale.
    pub fn categories(&self) -> usize {
        let steps = self.width().thousandths() / self.step.thousandths();
        usize::try_from(steps).expect("width and step are positive") + 1
    }

    /// Returns every score on the scale, ascending.
    pub fn scores(&self) -> impl Iterator<Item = Score> + '_ {
        (self.min.thousandths()..=self.max.thousandths())
            .step_by(usize::try_from(self.step.thousandths()).expect("a step is positive"))
            .map(Score::from_thousandths)
    }

    /// Returns whether a score lies between the ends.
    pub fn contains(&self, score: Score) -> bool {
        (self.min..=self.max).contains(&score)
    }

    /// Returns whether a score is one of [`Self::scores`].
    pub fn has_step(&self, score: Score) -> bool {
        self.contains(score) && (score.thousandths() - self.min.thousandths()) % self.step.thousandths() == 0
    }
}

/// When a question must be discussed; distances in scale units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Discuss {
    /// Highest minus lowest score is at least this.
    pub range: Score,
    /// Someone is at least this far from the median.
    pub outlier: Score,
    /// Two groups stand against each other.
    pub split: bool,
}

impl Discuss {
    /// Returns the rules of a frame that states none: 0.6 and 0.4 of the scale's width, and splits.
    pub fn default_for(scale: &Scale) -> Self {
        let width = scale.width().thousandths();
        Self {
            range: Score::from_thousandths(width / 5 * 3),
            outlier: Score::from_thousandths(width / 5 * 2),
            split: true,
        }
    }
}

/// Whether a theme is about what a unit does or about what it achieves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeKind {
    /// What we do (*indsats*).
    Effort,
    /// What we achieve (*resultat*).
    Result,
}

/// Something that can document an answer: an indicator (*indikator*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The indicator's id.
    pub id: String,
    /// What people call it; the id where the frame does not say.
    pub title: Localised,
}

/// A question (*spørgsmål*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Stable identity.
    pub id: QuestionId,
    /// What people see instead of the id.
    pub label: Option<String>,
    /// The question itself.
    pub text: Localised,
    /// Examples to tick off.
    pub help: Vec<Localised>,
    /// What can document the answer.
    pub evidence: Vec<Evidence>,
    /// The scale in force: the question's, its theme's or the frame's.
    pub scale: Scale,
    /// The rules in force, found in the same way.
    pub discuss: Discuss,
    /// Where everything in it is written.
    pub places: Places,
}

impl Question {
    /// Returns the label, or the id where there is none.
    pub fn label(&self) -> &str {
        self.label.as_deref().unwrap_or(self.id.as_str())
    }
}

/// A theme (*tema*): questions on one matter.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Stable identity.
    pub id: ThemeId,
    /// Effort or result, where the frame says.
    pub kind: Option<ThemeKind>,
    /// Title; may change between versions.
    pub title: Localised,
    /// Weight among the themes; positive.
    pub weight: f64,
    /// Its questions, at least one.
    pub questions: Vec<Question>,
    /// Where everything in it is written.
    pub places: Places,
}

/// A question frame (*spørgeramme*): the catalogue that a unit evaluates itself by.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// Stable identity.
    pub id: String,
    /// Version as the frame writes it.
    pub version: String,
    /// Title.
    pub title: Localised,
    /// Where structure and wording come from.
    pub source: Localised,
    /// The scale of questions that state none.
    pub scale: Scale,
    /// The rules of questions that state none.
    pub discuss: Discuss,
    /// Themes in reading order.
    pub themes: Vec<Theme>,
    /// Where everything is written: `frame.title.da`, `scale.levels`, `discuss.range`.
    pub places: Places,
}

impl Frame {
    /// Returns every question with its theme, in reading order.
    pub fn questions(&self) -> impl Iterator<Item = (&Theme, &Question)> {
        self.themes.iter().flat_map(|theme| theme.questions.iter().map(move |question| (theme, question)))
    }

    /// Finds a question by its id.
    pub fn question(&self, id: &str) -> Option<(&Theme, &Question)> {
        self.questions().find(|(_, question)| question.id.as_str() == id)
    }

    /// Finds a theme by its id.
    pub fn theme(&self, id: &str) -> Option<&Theme> {
        self.themes.iter().find(|theme| theme.id.as_str() == id)
    }
}
