//! Question frames (*spørgerammer*): which there are, and one of them as a guide to hold in one's hands.

use super::notice;
use super::phrases::{discuss_rules, question_title, theme_title};
use crate::document::{Column, Document, Inlines, Table, code, strong, text as plain};
use crate::lang::{Lang, and, text};
use crate::model::evaluation::Evaluation;
use crate::model::frame::{Discuss, Evidence, Frame, Localised, Question, Scale, Theme, ThemeKind};
use crate::model::score::Score;
use serde::Serialize;

/// The frames at hand.
#[derive(Debug, Serialize)]
pub struct List {
    /// How the rows are to be read: `konsensus.frames/1`.
    pub schema: &'static str,
    /// One row per frame.
    pub frames: Vec<ListRow>,
}

/// One frame at hand.
#[derive(Debug, Serialize)]
pub struct ListRow {
    /// The name by which commands find it.
    pub name: String,
    /// Its file; `None` for one that is built in.
    pub path: Option<String>,
    /// Its version; `None` where it cannot be read, as in the fields below.
    pub version: Option<String>,
    /// Its title.
    pub title: Option<Both>,
    /// The number of themes.
    pub n_themes: Option<usize>,
    /// The number of questions.
    pub n_questions: Option<usize>,
}

impl ListRow {
    /// Describes a frame that was found under a name, as far as it could be read.
    pub fn new(name: String, path: Option<String>, frame: Option<&Frame>) -> Self {
        Self {
            name,
            path,
            version: frame.map(|frame| frame.version.clone()),
            title: frame.map(|frame| Both::from(&frame.title)),
            n_themes: frame.map(|frame| frame.themes.len()),
            n_questions: frame.map(|frame| frame.questions().count()),
        }
    }
}

/// A frame's text in both languages; one that is the same in both stands twice.
#[derive(Debug, Serialize)]
pub struct Both {
    da: Option<String>,
    en: Option<String>,
}

impl From<&Localised> for Both {
    fn from(text: &Localised) -> Self {
        let or_any = |own: &Option<String>| own.as_ref().or(text.any.as_ref()).cloned();
        Self { da: or_any(&text.da), en: or_any(&text.en) }
    }
}

impl Both {
    fn get(&self, lang: Lang) -> &str {
        let (own, other) = match lang {
            Lang::Da => (&self.da, &self.en),
            Lang::En => (&self.en, &self.da),
        };
        own.as_deref().or(other.as_deref()).unwrap_or_default()
    }
}

/// Writes the list of frames as a document.
pub fn list(list: &List, lang: Lang) -> Document {
    let t = |words: crate::lang::Text| words.get(lang);
    let mut document = Document::new(t(text("Spørgerammer", "Question frames")), lang);
    let mut table = Table::new([
        Column::left("Id").nowrap(),
        Column::right(t(text("Udgave", "Version"))).nowrap(),
        Column::left(t(text("Titel", "Title"))),
        Column::right(t(text("Temaer", "Themes"))).nowrap(),
        Column::right(t(text("Spørgsmål", "Questions"))).nowrap(),
        Column::left(t(text("Ligger i", "Kept in"))),
    ]);
    for row in &list.frames {
        let number = |n: Option<usize>| n.map_or_else(|| "–".to_owned(), |n| n.to_string());
        let unread = t(text("kan ikke læses", "cannot be read"));
        table.row([
            code(&row.name),
            row.version.as_deref().unwrap_or("–").into(),
            row.title.as_ref().map_or(unread, |title| title.get(lang)).into(),
            number(row.n_themes).into(),
            number(row.n_questions).into(),
            row.path.as_deref().map_or_else(|| plain(t(text("programmet", "the program"))), code),
        ]);
    }
    document.table(table);
    document
}

/// A frame for machines, in both languages.
#[derive(Debug, Serialize)]
pub struct Json {
    schema: &'static str,
    id: String,
    version: String,
    title: Both,
    source: Both,
    scale: ScaleRow,
    discuss: DiscussRow,
    themes: Vec<ThemeRow>,
}

#[derive(Debug, Serialize)]
struct ScaleRow {
    min: Score,
    max: Score,
    step: Score,
    levels: Vec<LevelRow>,
}

#[derive(Debug, Serialize)]
struct LevelRow {
    value: Score,
    text: Both,
}

#[derive(Debug, Serialize)]
struct DiscussRow {
    range: Score,
    outlier: Score,
    split: bool,
}

#[derive(Debug, Serialize)]
struct ThemeRow {
    id: String,
    kind: Option<ThemeKind>,
    title: Both,
    weight: f64,
    questions: Vec<QuestionRow>,
}

#[derive(Debug, Serialize)]
struct QuestionRow {
    id: String,
    label: String,
    text: Both,
    help: Vec<Both>,
    evidence: Vec<EvidenceRow>,
    scale: ScaleRow,
    discuss: DiscussRow,
}

#[derive(Debug, Serialize)]
struct EvidenceRow {
    id: String,
    title: Both,
}

impl From<&Scale> for ScaleRow {
    fn from(scale: &Scale) -> Self {
        let levels = scale.levels.iter().map(|(value, text)| LevelRow { value: *value, text: text.into() }).collect();
        Self { min: scale.min, max: scale.max, step: scale.step, levels }
    }
}

impl From<Discuss> for DiscussRow {
    fn from(discuss: Discuss) -> Self {
        Self { range: discuss.range, outlier: discuss.outlier, split: discuss.split }
    }
}

impl From<&Theme> for ThemeRow {
    fn from(theme: &Theme) -> Self {
        Self {
            id: theme.id.to_string(),
            kind: theme.kind,
            title: (&theme.title).into(),
            weight: theme.weight,
            questions: theme.questions.iter().map(QuestionRow::from).collect(),
        }
    }
}

impl From<&Question> for QuestionRow {
    fn from(question: &Question) -> Self {
        let evidence = |evidence: &Evidence| EvidenceRow { id: evidence.id.clone(), title: (&evidence.title).into() };
        Self {
            id: question.id.to_string(),
            label: question.label().to_owned(),
            text: (&question.text).into(),
            help: question.help.iter().map(Both::from).collect(),
            evidence: question.evidence.iter().map(evidence).collect(),
            scale: (&question.scale).into(),
            discuss: question.discuss.into(),
        }
    }
}

/// Describes a frame for machines.
pub fn json(frame: &Frame) -> Json {
    Json {
        schema: "konsensus.frame/1",
        id: frame.id.clone(),
        version: frame.version.clone(),
        title: (&frame.title).into(),
        source: (&frame.source).into(),
        scale: (&frame.scale).into(),
        discuss: frame.discuss.into(),
        themes: frame.themes.iter().map(ThemeRow::from).collect(),
    }
}

/// Writes a frame as a question guide: what the group holds in its hands.
pub fn guide(frame: &Frame, lang: Lang) -> Document {
    let t = |words: crate::lang::Text| words.get(lang);
    let title = format!("{}: {}", t(text("Spørgeguide", "Question guide")), frame.title.get(lang));
    let mut document = Document::new(title, lang);
    document.notice(notice(lang, &format!("frame show {}", frame.id)));
    let (name, version) = (t(text("Spørgeramme", "Frame")), t(text("udgave", "version")));
    document.paragraph(plain(format!("{name} ")).code(&frame.id).text(format!(", {version} {}.", frame.version)));
    document.paragraph(frame.source.get(lang));
    document.heading(2, t(text("Skalaen", "The scale")));
    scale(&frame.scale, lang, &mut document);
    document.paragraph(t(text(
        "Svar kun med et pointtal, når du kan: skriv ? for ved ikke og - for ikke relevant. Ordene er vigtigere end pointene.",
        "Give a score only when you can: write ? for don't know and - for not relevant. The words matter more than the scores.",
    )));
    document.heading(2, t(text("Hvornår et spørgsmål skal drøftes", "When a question is to be discussed")));
    document.paragraph(discuss_rules(&frame.discuss, lang));
    for theme in &frame.themes {
        document.heading(2, theme_title(theme, lang));
        for question in &theme.questions {
            self::question(question, frame, lang, &mut document);
        }
    }
    document
}

fn question(question: &Question, frame: &Frame, lang: Lang, document: &mut Document) {
    let t = |words: crate::lang::Text| words.get(lang);
    document.heading(3, question_title(question, lang));
    if question.scale != frame.scale {
        document.paragraph(t(text("Spørgsmålet har sin egen skala:", "This question has its own scale:")));
        scale(&question.scale, lang, document);
    }
    if question.discuss != frame.discuss {
        document.paragraph(discuss_rules(&question.discuss, lang));
    }
    if !question.help.is_empty() {
        document.paragraph(strong(t(text("Eksempler, I kan komme ind på", "Examples you may want to discuss"))));
        document.list(question.help.iter().map(|help| help.get(lang)));
    }
    if !question.evidence.is_empty() {
        let titles: Vec<String> =
            question.evidence.iter().map(|evidence| evidence.title.get(lang).to_owned()).collect();
        document.paragraph(strong(t(text("Kan dokumenteres med", "Can be documented with"))));
        document.list(titles);
    }
}

/// The scale: its levels in words where the frame has them, else its ends.
pub(super) fn scale(scale: &Scale, lang: Lang, document: &mut Document) {
    if scale.levels.is_empty() {
        let steps: Vec<String> = [scale.min, scale.max].map(|score| score.show(lang)).to_vec();
        let step = scale.step.show(lang);
        document.paragraph(match lang {
            Lang::Da => format!("Point gives fra {} til {} i trin på {step}.", steps[0], steps[1]),
            Lang::En => format!("Scores go from {} to {} in steps of {step}.", steps[0], steps[1]),
        });
        return;
    }
    let level = |(value, meaning): &(Score, Localised)| -> Inlines {
        strong(value.show(lang)).text(format!(": {}", meaning.get(lang)))
    };
    document.list(scale.levels.iter().map(level));
}

/// The scales that some of the questions asked have instead of the frame's, each with its questions.
pub(super) fn own_scales(evaluation: &Evaluation, lang: Lang, document: &mut Document) {
    let mut own: Vec<(&Scale, Vec<&str>)> = Vec::new();
    let asked = evaluation.asked().map(|(_, question)| question);
    for question in asked.filter(|question| question.scale != evaluation.frame.scale) {
        match own.iter_mut().find(|(scale, _)| **scale == question.scale) {
            Some((_, labels)) => labels.push(question.label()),
            None => own.push((&question.scale, vec![question.label()])),
        }
    }
    for (own, labels) in own {
        let words = match (lang, labels.len()) {
            (Lang::Da, _) => "har en anden skala:",
            (Lang::En, 1) => "has another scale:",
            (Lang::En, _) => "have another scale:",
        };
        document.paragraph(strong(and(lang, &labels)).text(format!(" {words}")));
        scale(own, lang, document);
    }
}

/// The titles of themes, as a sentence lists them.
pub(super) fn theme_names<'f>(themes: impl Iterator<Item = &'f Theme>, lang: Lang) -> String {
    and(lang, &themes.map(|theme| theme.title.get(lang).to_owned()).collect::<Vec<_>>())
}
