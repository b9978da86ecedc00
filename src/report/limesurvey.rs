//! A question frame (*spørgeramme*) as a survey for LimeSurvey: its tab-separated survey structure.
//!
//! One group for each theme, and for each question a list of scores and long texts. The codes are those that `import`
//! reads back (`analysis::import::codes`), so that frame and survey cannot drift. Where the frame has both languages the
//! survey has both: all groups in the first language, then all in the second, joined by number and code.

use crate::analysis::import::codes;
use crate::lang::{Lang, text};
use crate::model::frame::{Frame, Localised, Question, Theme};
use crate::model::import::Field;
use crate::model::score::Score;

/// Begins a file that Windows programs read as UTF-8; LimeSurvey takes it away.
const MARK: &str = "\u{feff}";

/// The columns that LimeSurvey reads; a cell of any other would be an attribute of the question.
const COLUMNS: [&str; 12] = [
    "class",
    "type/scale",
    "name",
    "relevance",
    "text",
    "help",
    "language",
    "validation",
    "mandatory",
    "other",
    "default",
    "same_default",
];

/// More scores than this are chosen from a menu, not from a list.
const LONGEST_LIST: usize = 12;

/// Most scores that are offered one by one.
const MOST_SCORES: usize = 101;

/// Writes the survey; the first language is that of the survey.
///
/// # Errors
/// When two ids of the frame have the same code: the codes.
pub fn survey(frame: &Frame, first: Lang) -> Result<Vec<u8>, Vec<String>> {
    let (_, twice) = codes::of_frame(frame);
    if !twice.is_empty() {
        return Err(twice);
    }
    let languages = languages(frame, first);
    let mut sheet = Sheet { writer: csv::WriterBuilder::new().delimiter(b'\t').from_writer(MARK.as_bytes().to_vec()) };
    sheet.row(COLUMNS);
    sheet.setting("language", languages[0].code());
    if let Some(second) = languages.get(1) {
        sheet.setting("additional_languages", second.code());
    }
    // Answers are tied to a participant's code, never to an address; nothing else is kept of who answers.
    let settings = [
        ("anonymized", "N"),
        ("format", "G"),
        ("savetimings", "N"),
        ("datestamp", "Y"),
        ("ipaddr", "N"),
        ("refurl", "N"),
        ("usecookie", "N"),
        ("allowregister", "N"),
        ("allowsave", "Y"),
    ];
    settings.into_iter().for_each(|(name, value)| sheet.setting(name, value));
    for lang in &languages {
        let row = Row { class: "SL", lang: Some(*lang), ..Row::default() };
        sheet.add(&Row { name: "surveyls_title", text: &html(frame.title.get(*lang)), ..row });
        // 1 is the decimal comma, 0 the point.
        sheet.add(&Row { name: "surveyls_numberformat", text: text("1", "0").get(*lang), ..row });
    }
    for lang in languages {
        about_you(&mut sheet, lang);
        for (at, theme) in frame.themes.iter().enumerate() {
            group(&mut sheet, at + 2, theme.title.get(lang), &introduction(theme, lang), lang);
            theme.questions.iter().for_each(|question| questions(&mut sheet, question, lang));
        }
    }
    Ok(sheet.writer.into_inner().expect("memory takes every byte"))
}

/// The languages that every theme and question has; one at least.
fn languages(frame: &Frame, first: Lang) -> Vec<Lang> {
    let texts = || {
        let themes = frame.themes.iter().map(|theme| &theme.title);
        themes.chain(frame.questions().map(|(_, question)| &question.text)).chain([&frame.title])
    };
    let has = |lang: Lang| texts().all(|text| text.any.is_none() && !text.missing().any(|missing| missing == lang));
    let others = Lang::ALL.into_iter().filter(|lang| *lang != first);
    match (has(first), others.filter(|lang| has(*lang)).collect::<Vec<_>>()) {
        (true, others) => [vec![first], others].concat(),
        (false, others) if !others.is_empty() => others,
        (false, _) => vec![first],
    }
}

/// The group that asks for the participant's code.
fn about_you(sheet: &mut Sheet, lang: Lang) {
    group(sheet, 1, text("Om dig", "About you").get(lang), "", lang);
    let question = text("Deltagerkode (ikke dit navn)", "Participant code (not your name)").get(lang);
    let help = text("Koden står i invitationen.", "The code is in the invitation.").get(lang);
    sheet.add(&Row {
        class: "Q",
        kind: "S",
        name: codes::PARTICIPANT,
        relevance: "1",
        text: question,
        help,
        lang: Some(lang),
        mandatory: "Y",
    });
}

fn group(sheet: &mut Sheet, number: usize, title: &str, introduction: &str, lang: Lang) {
    let (title, number) = (html(title), number.to_string());
    let row = Row { class: "G", kind: &number, name: &title, text: introduction, ..Row::default() };
    sheet.add(&Row { relevance: "1", lang: Some(lang), ..row });
}

/// What the scores mean, where they mean the same throughout a theme.
fn introduction(theme: &Theme, lang: Lang) -> String {
    let Some(first) = theme.questions.first() else { return String::new() };
    let is_same = theme.questions.iter().all(|question| question.scale == first.scale);
    let (min, max) = (first.scale.min.show(lang), first.scale.max.show(lang));
    if !is_same {
        return String::new();
    }
    html(&match lang {
        Lang::Da => {
            format!("Giv point fra {min} til {max}, og skriv kort. Skriv én styrke og ét forbedringsområde pr. linje.")
        }
        Lang::En => format!(
            "Give a score from {min} to {max}, and write briefly. One strength and one area for improvement a line."
        ),
    })
}

/// The rows of one question of the frame.
fn questions(sheet: &mut Sheet, question: &Question, lang: Lang) {
    let label = question.label.as_ref().map(|label| format!("{label} ")).unwrap_or_default();
    let asked = format!("{label}{}", question.text.get(lang));
    let help = help(question, lang);
    for (_, field) in Field::ALL {
        let code = codes::of_question(&question.id, field);
        let text = html(&format!("{asked} [{}]", word(field, lang)));
        let text = if field == Field::Score { html(&asked) } else { text };
        let row = Row {
            class: "Q",
            name: &code,
            relevance: "1",
            text: &text,
            lang: Some(lang),
            mandatory: "N",
            ..Row::default()
        };
        match field {
            Field::Score => scores(sheet, &Row { help: &help, ..row }, question, lang),
            Field::Basis => {
                sheet.add(&Row { kind: "L", ..row });
                let answers = [
                    (codes::DOCUMENTATION, self::text("dokumentation", "documentation")),
                    (codes::MEMORY, self::text("hukommelse", "memory")),
                ];
                answers.into_iter().for_each(|(code, words)| sheet.answer(code, words.get(lang), lang));
            }
            _ => sheet.add(&Row { kind: "T", ..row }),
        }
    }
}

/// What a field is called.
fn word(field: Field, lang: Lang) -> &'static str {
    let words = match field {
        Field::Score => text("Point", "Score"),
        Field::Basis => text("Grundlag", "Basis"),
        Field::Strengths => text("Styrker", "Strengths"),
        Field::Improvements => text("Forbedringsområder", "Areas for improvement"),
        Field::Evidence => text("Dokumentation", "Evidence"),
        Field::Comment => text("Kommentar", "Comment"),
    };
    words.get(lang)
}

/// A list of the scores with what they mean; a number where there are too many, or one that no code can hold.
fn scores(sheet: &mut Sheet, row: &Row<'_>, question: &Question, lang: Lang) {
    let scale = &question.scale;
    let codes: Option<Vec<(Score, String)>> =
        scale.scores().take(MOST_SCORES + 1).map(|score| Some((score, codes::of_score(score)?))).collect();
    let Some(codes) = codes.filter(|codes| codes.len() <= MOST_SCORES) else {
        return sheet.add(&Row { kind: "N", ..*row });
    };
    sheet.add(&Row { kind: if codes.len() > LONGEST_LIST { "!" } else { "L" }, ..*row });
    for (score, code) in codes {
        let level = scale.levels.iter().find(|(level, _)| *level == score);
        let label = level.map(|(_, label): &(Score, Localised)| format!(" – {}", label.get(lang))).unwrap_or_default();
        sheet.answer(&code, &html(&format!("{}{label}", score.show(lang))), lang);
    }
    sheet.answer(codes::DONT_KNOW, text("Ved ikke", "Don't know").get(lang), lang);
    sheet.answer(codes::NOT_RELEVANT, text("Ikke relevant", "Not relevant").get(lang), lang);
}

/// The examples to tick off, as a list.
fn help(question: &Question, lang: Lang) -> String {
    let items: String = question.help.iter().map(|help| format!("<li>{}</li>", html(help.get(lang)))).collect();
    if items.is_empty() { items } else { format!("<ul>{items}</ul>") }
}

/// Text as LimeSurvey takes it: HTML in which nothing is a tag, and nothing in braces is worked out.
fn html(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for sign in text.trim().chars() {
        match sign {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '{' => html.push_str("&#123;"),
            '}' => html.push_str("&#125;"),
            '\n' => html.push_str("<br>"),
            sign if sign.is_control() => html.push(' '),
            sign => html.push(sign),
        }
    }
    html
}

/// The file that is written.
struct Sheet {
    writer: csv::Writer<Vec<u8>>,
}

/// A row of it.
#[derive(Debug, Clone, Copy, Default)]
struct Row<'r> {
    class: &'r str,
    kind: &'r str,
    name: &'r str,
    relevance: &'r str,
    text: &'r str,
    help: &'r str,
    lang: Option<Lang>,
    mandatory: &'r str,
}

impl Sheet {
    fn row(&mut self, cells: [&str; 12]) {
        self.writer.write_record(cells).expect("memory takes every row");
    }

    fn add(&mut self, row: &Row<'_>) {
        let Row { class, kind, name, relevance, text, help, lang, mandatory } = *row;
        let lang = lang.map_or("", Lang::code);
        self.row([class, kind, name, relevance, text, help, lang, "", mandatory, "", "", ""]);
    }

    fn setting(&mut self, name: &str, value: &str) {
        self.add(&Row { class: "S", name, text: value, ..Row::default() });
    }

    fn answer(&mut self, code: &str, text: &str, lang: Lang) {
        self.add(&Row { class: "A", kind: "0", name: code, relevance: "1", text, lang: Some(lang), ..Row::default() });
    }
}
