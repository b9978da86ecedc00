//! Which question, and which part of its answer, a heading asks for.
//!
//! A heading is a code, an id, a label or a question's own text in either language, with or without a number before it
//! and a word for the field behind it or in brackets: `1. Hvordan …? [Styrker]`, `T1.1: Point`, `led1tekst_styrk`.

use super::codes;
use crate::analysis::similarity::fold;
use crate::lang::Lang;
use crate::model::frame::{Frame, Question};
use crate::model::import::{Codebook, Field};
use std::collections::BTreeMap;

/// What a heading asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The question, as its place in the frame.
    pub question: usize,
    /// The part of its answer.
    pub field: Field,
    /// How it was found.
    pub how: How,
}

/// How a column was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// By a mapping file.
    Mapping,
    /// By the code that `frame export` gives it.
    Code,
    /// By the id, the label or the text of the question.
    Text,
    /// By what a file that describes the survey says of it.
    Described,
    /// By its place among the others.
    Order,
}

/// Words for a field, folded.
const WORDS: [(Field, &[&str]); 6] = [
    (Field::Score, &["score", "point", "points", "pointtal", "karakter", "rating", "vurdering", "bedoemmelse", "sco"]),
    (Field::Basis, &["grundlag", "basis", "grund"]),
    (Field::Strengths, &["styrker", "styrke", "styrk", "sty", "strengths", "strength"]),
    (
        Field::Improvements,
        &[
            "forbedringsomraader",
            "forbedringsomraade",
            "forbedringer",
            "forbedring",
            "forb",
            "for",
            "improvements",
            "improvement",
            "areas for improvement",
            "area for improvement",
            "omraader for forbedring",
            "omraader til forbedring",
        ],
    ),
    (Field::Evidence, &["dokumentation", "dok", "evidence", "documentation", "bilag"]),
    (Field::Comment, &["kommentar", "kommentarer", "komm", "comment", "comments", "bemaerkning", "bemaerkninger"]),
];

/// Reads a word for a field, folded.
fn field_word(folded: &str) -> Option<Field> {
    WORDS.into_iter().find(|(_, words)| words.contains(&folded)).map(|(field, _)| field)
}

/// A frame's questions, found by what headings say.
#[derive(Debug)]
pub struct Headings<'f> {
    /// Every question of the frame, in reading order.
    pub questions: Vec<&'f Question>,
    codes: BTreeMap<String, (usize, Field)>,
    /// By a folded key; `None` where several questions have it.
    keys: BTreeMap<String, Option<usize>>,
    codebook: &'f Codebook,
}

impl<'f> Headings<'f> {
    /// Indexes a frame's questions.
    pub fn new(frame: &'f Frame, codebook: &'f Codebook) -> Self {
        let mut keys = BTreeMap::new();
        let questions: Vec<&Question> = frame.questions().map(|(_, question)| question).collect();
        let mut add = |of: &dyn Fn(usize, &Question) -> Vec<String>| {
            // What identifies better has been added before, and stays.
            let mut tier: BTreeMap<String, Option<usize>> = BTreeMap::new();
            for (at, question) in questions.iter().enumerate() {
                for key in of(at, question).into_iter().map(|key| fold(&key)).filter(|key| !key.is_empty()) {
                    tier.entry(key).and_modify(|known| *known = known.filter(|known| *known == at)).or_insert(Some(at));
                }
            }
            for (key, question) in tier {
                keys.entry(key).or_insert(question);
            }
        };
        let texts = |question: &Question| Lang::ALL.map(|lang| question.text.get(lang).to_owned()).to_vec();
        add(&|_, question| vec![question.id.as_str().to_owned(), joined(&fold(question.id.as_str()))]);
        add(&|_, question| question.label.clone().into_iter().collect());
        add(&|_, question| texts(question));
        add(&|_, question| texts(question).iter().map(|text| format!("{} {text}", question.label())).collect());
        let places: Vec<Vec<String>> = frame.themes.iter().flat_map(numbered).collect();
        add(&|at, _| places[at].clone());
        Self { questions, codes: codes::of_frame(frame).0, keys, codebook }
    }

    /// Finds what a heading asks for.
    pub fn find(&self, heading: &str) -> Option<Found> {
        let text = plain(heading);
        let forms: Vec<&str> = match code_and_text(&text) {
            Some((code, rest)) => vec![&text, code, rest],
            None => vec![&text],
        };
        let found = |how| move |(question, field)| Found { question, field, how };
        let by_code = forms.iter().find_map(|form| self.codes.get(&form.to_lowercase()).copied());
        let by_text = || forms.iter().find_map(|form| self.parse(form));
        let described = || {
            let described = forms.iter().flat_map(|form| self.described(form));
            described.into_iter().find_map(|text| self.parse(&text))
        };
        let described = || described().map(found(How::Described));
        by_code.map(found(How::Code)).or_else(|| by_text().map(found(How::Text))).or_else(described)
    }

    /// Finds a question by a text, folded or not.
    pub fn question(&self, text: &str) -> Option<usize> {
        let folded = fold(text);
        let without_number = folded.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == ' ');
        let without_word = |text: &str| {
            ["tekst", "text"].iter().find_map(|word| text.strip_suffix(word)).map(|rest| rest.trim().to_owned())
        };
        let known = |key: &str| self.keys.get(key).copied().flatten();
        known(&folded)
            .or_else(|| known(without_number))
            .or_else(|| known(&joined(&folded)).filter(|_| folded.len() <= 40))
            .or_else(|| known(&without_word(&folded)?))
    }

    /// What describes a code says of it, in every language.
    fn described(&self, code: &str) -> Vec<String> {
        let code = code.to_lowercase();
        // LimeSurvey writes `led1tekst[styrk]` also as `led1tekst_styrk`.
        let bracketed = code.rsplit_once('_').map(|(code, sub)| format!("{code}[{sub}]"));
        let texts = self.codebook.texts.get(&code).or_else(|| self.codebook.texts.get(&bracketed?));
        texts.into_iter().flatten().map(|text| plain(text)).collect()
    }

    fn parse(&self, form: &str) -> Option<(usize, Field)> {
        if let Some((outer, inner)) = brackets(form) {
            if let Some(field) = field_word(&fold(inner)) {
                let described =
                    || self.described(outer).iter().find_map(|text| self.parse(text)).map(|(question, _)| question);
                let of_code = self.codes.get(&outer.to_lowercase()).map(|(question, _)| *question);
                let question = of_code.or_else(|| self.question(outer));
                let question = question.or_else(|| self.parse(outer).map(|(question, _)| question));
                return question.or_else(described).map(|question| (question, field));
            }
            let outer = fold(outer);
            let behind = || split_field(&outer).into_iter().next().map(|(field, _)| field);
            let field = field_word(&outer).or_else(behind).unwrap_or(Field::Score);
            return self.question(inner).map(|question| (question, field));
        }
        let folded = fold(form);
        let by_field = split_field(&folded).into_iter().find_map(|(field, rest)| Some((self.question(&rest)?, field)));
        by_field.or_else(|| self.question(&folded).map(|question| (question, Field::Score)))
    }
}

/// A theme's questions by its title and their number in it: `Ledelse 1`.
fn numbered(theme: &crate::model::frame::Theme) -> Vec<Vec<String>> {
    let titles = Lang::ALL.map(|lang| theme.title.get(lang));
    (1..=theme.questions.len()).map(|number| titles.map(|title| format!("{title} {number}")).to_vec()).collect()
}

/// Reads a heading that is a word for a field alone, with a number where it stands several times: `Styrker2`.
pub fn field_alone(heading: &str) -> Option<(Field, Option<usize>)> {
    let folded = fold(&plain(heading));
    let word = folded.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let number = folded[word.len()..].parse().ok();
    // A single short word is rather a code of something else.
    field_word(word.trim_end()).filter(|_| word.trim_end().len() > 3).map(|field| (field, number))
}

/// The ways in which a folded text is a word for a field and a rest: behind it, before it, or as the end of a code.
fn split_field(folded: &str) -> Vec<(Field, String)> {
    let words: Vec<&str> = folded.split(' ').collect();
    let mut ways = Vec::new();
    for taken in (1..words.len().min(4)).rev() {
        let (before, behind) = words.split_at(words.len() - taken);
        ways.extend(field_word(&behind.join(" ")).map(|field| (field, before.join(" "))));
        let (before, behind) = words.split_at(taken);
        ways.extend(field_word(&before.join(" ")).map(|field| (field, behind.join(" "))));
    }
    if let [.., last] = words[..] {
        let endings = WORDS.into_iter().flat_map(|(field, words)| words.iter().map(move |word| (field, *word)));
        let codes = endings.filter_map(|(field, word)| {
            let code = last.strip_suffix(word)?;
            let rest = [&words[..words.len() - 1], &[code]].concat().join(" ");
            code.ends_with(|sign: char| sign.is_ascii_digit()).then_some((field, rest))
        });
        ways.extend(codes);
    }
    ways
}

/// Splits `outer [inner]`.
fn brackets(text: &str) -> Option<(&str, &str)> {
    let (outer, inner) = text.trim().strip_suffix(']')?.rsplit_once('[')?;
    Some((outer.trim(), inner.trim()))
}

/// Splits `led1score. 1. Hvordan …`.
fn code_and_text(text: &str) -> Option<(&str, &str)> {
    let (code, rest) = text.split_once(". ")?;
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '[' | ']' | '-');
    let is_code = code.starts_with(|sign: char| sign.is_ascii_alphabetic()) && code.chars().all(is_sign);
    is_code.then_some((code, rest))
}

/// The code of a heading that is one, or begins with one.
pub fn code_of(heading: &str) -> String {
    let text = plain(heading);
    code_and_text(&text).map_or(text.as_str(), |(code, _)| code).to_lowercase()
}

/// Words without the spaces between them.
fn joined(folded: &str) -> String {
    folded.replace(' ', "")
}

/// A heading as people see it: without tags and entities of HTML, with single spaces.
pub fn plain(heading: &str) -> String {
    let mut text = String::new();
    let mut rest = heading;
    while let Some(start) = rest.find('<') {
        let is_tag = rest[start + 1..].starts_with(|sign: char| sign.is_ascii_alphabetic() || sign == '/');
        let Some(end) = rest[start..].find('>').filter(|_| is_tag) else {
            text.push_str(&rest[..=start]);
            rest = &rest[start + 1..];
            continue;
        };
        text.push_str(&rest[..start]);
        text.push(' ');
        rest = &rest[start + end + 1..];
    }
    text.push_str(rest);
    let entities = [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#123;", "{"),
        ("&#125;", "}"),
        ("&amp;", "&"),
    ];
    let text = entities.into_iter().fold(text, |text, (entity, sign)| text.replace(entity, sign));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::frame;
    use crate::source::Sources;

    const FRAME: &str = "[frame]\nid = \"f\"\nversion = \"1\"\ntitle = \"F\"\n[scale]\nmin = 0\nmax = 5\n\
        [[theme]]\nid = \"T1\"\ntitle.da = \"Ledelse\"\ntitle.en = \"Leadership\"\n\
        [[theme.question]]\nid = \"T1.1\"\nlabel = \"1.1\"\ntext.da = \"Er retningen klar?\"\ntext.en = \"Is the direction clear?\"\n\
        [[theme.question]]\nid = \"T1.2\"\nlabel = \"1.2\"\ntext.da = \"Følger vi op på mål & aftaler?\"\ntext.en = \"Do we follow up?\"\n";

    #[track_caller]
    fn check(heading: &str, expected: Option<(usize, Field, How)>) {
        let file = Sources::default().add("f.toml", FRAME);
        let frame = frame::read(FRAME, file).0.unwrap();
        let mut codebook = Codebook::default();
        codebook.add_text("q7", "<p>1. Er retningen <em>klar</em>? Score</p>");
        codebook.add_text("q8[a]", "Følger vi op på mål &amp; aftaler? [Styrker]");
        let found = Headings::new(&frame, &codebook).find(heading);
        assert_eq!(found.map(|found| (found.question, found.field, found.how)), expected, "{heading}");
    }

    #[test]
    fn headings_are_recognised_however_a_tool_writes_them() {
        use Field::{Comment, Evidence, Improvements, Score, Strengths};
        for (heading, question, field) in [
            ("T1.1", 0, Score),
            ("T1.1 score", 0, Score),
            ("T1.2: Styrker", 1, Strengths),
            ("1.2 Forbedringsområder", 1, Improvements),
            ("Ledelse 2: Dokumentation", 1, Evidence),
            ("Leadership 1 - comments", 0, Comment),
            ("1. Er retningen klar? [Styrker]", 0, Strengths),
            ("1.1 Er retningen\u{a0}klar?\n", 0, Score),
            ("ER RETNINGEN KLAR", 0, Score),
            ("Is the direction clear? – Areas for improvement", 0, Improvements),
            ("Giv point [Er retningen klar?]", 0, Score),
            ("Styrker [1.2 Do we follow up?]", 1, Strengths),
            ("Score: Er retningen klar?", 0, Score),
            ("<p>Er retningen klar? <em>Score</em></p>", 0, Score),
            ("abc1. Følger vi op på mål &amp; aftaler?", 1, Score),
            ("T11styrker", 0, Strengths),
            ("T1.1[comment]", 0, Comment),
        ] {
            check(heading, Some((question, field, How::Text)));
        }
        check("T1x2dok", Some((1, Evidence, How::Code)));
        check("t1x2dok. Følger vi op?", Some((1, Evidence, How::Code)));
        check("Q7", Some((0, Score, How::Described)));
        check("q8_a", Some((1, Strengths, How::Described)));
        for other in ["", "Styrker", "T1.3", "Hvordan går det?", "q9", "Er retningen klar? [Andet]", "id", "Navn"] {
            check(other, None);
        }
    }

    #[test]
    fn a_field_alone_may_have_a_number() {
        assert_eq!(field_alone("Styrker12"), Some((Field::Strengths, Some(12))));
        assert_eq!(field_alone("Score"), Some((Field::Score, None)));
        assert_eq!(field_alone("for"), None);
        assert_eq!(field_alone("Navn2"), None);
    }
}
