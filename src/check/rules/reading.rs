//! What readers meet, as findings: every kind of problem has its rule and its words here, by an exhaustive match.

use super::indicators::reading as figures;
use super::slips::{expected_example, expected_word, missing_example, slip, stray_mend, stray_word, thing_word};
use super::{answers, consensus, evaluation, frame, front_matter, projects, text as letters, toml, workspace};
use crate::check::{Finding, Rule};
use crate::files::frames::is_path;
use crate::files::nearest;
use crate::files::problem::{Area, BadId, Kind, Problem, Stray, Thing};
use crate::lang::{Lang, and, text};
use crate::model::score::Score;
use std::io::ErrorKind;

/// Words a problem.
pub(crate) fn finding(problem: &Problem, lang: Lang) -> Finding {
    let rule = rule_of(problem);
    let message = shortened(message(problem, lang));
    let help = help(problem, lang).unwrap_or_else(|| rule.mend.get(lang).trim_end_matches('.').to_owned());
    let first = match problem.kind {
        Kind::SheetTwice { .. } => text("det andet ark", "the other sheet"),
        Kind::NotIgnored { .. } => text("her står det", "it says so here"),
        _ => text("den første", "the first"),
    };
    let related = problem.related.map(|place| (place, first.get(lang).to_owned()));
    Finding {
        rule,
        severity: rule.severity,
        place: problem.place,
        item: item(&problem.kind),
        related,
        message,
        help: Some(lower_first(help)),
    }
}

/// The id a problem is about: one that is there, or a key that is known. What is known nowhere may be any word that
/// somebody typed, and an item goes where many can read it.
fn item(kind: &Kind) -> Option<String> {
    match kind {
        Kind::MissingKey { key } | Kind::WrongType { key, .. } | Kind::WrongValue { key, .. } => Some(key.clone()),
        Kind::DuplicateId { id } | Kind::QuestionTwice { id } => Some(id.clone()),
        Kind::ScoreOffScale { question, .. }
        | Kind::ScoreBetweenSteps { question, .. }
        | Kind::ScoreNotNumber { question, .. }
        | Kind::ScoreIsDate { question, .. }
        | Kind::UnknownBasis { question, .. } => Some(question.clone()),
        Kind::SheetTwice { participant } | Kind::SheetNotExpected { participant } => Some(participant.clone()),
        _ => None,
    }
}

/// Most letters of a message. Some repeat what was written, and a whole comment may stand where a score belongs.
const LONGEST_MESSAGE: usize = 300;

/// Leaves out the middle of a message that is too long: what is wrong stands at its ends.
fn shortened(message: String) -> String {
    let letters = message.chars().count();
    if letters <= LONGEST_MESSAGE {
        return message;
    }
    let (head, tail) = (LONGEST_MESSAGE * 2 / 3, LONGEST_MESSAGE / 3);
    message.chars().take(head).chain(" … ".chars()).chain(message.chars().skip(letters - tail)).collect()
}

/// Remedies are phrases in messages and sentences on a rule's page.
fn lower_first(help: String) -> String {
    let mut letters = help.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn rule_of(problem: &Problem) -> &'static Rule {
    let (toml, letters) = (toml::of(problem.area), letters::of(problem.area));
    if let Some(rule) = front_matter::of(problem.area).and_then(|rules| rules.about(&problem.kind)) {
        return rule;
    }
    let is_sheet = problem.area == Area::Answers;
    let is_figures = problem.area == Area::Indicators;
    match &problem.kind {
        Kind::Unreadable { .. } | Kind::NotAFile if is_sheet => &answers::SHEET_UNREADABLE,
        Kind::TooLarge { .. } if is_sheet => &answers::TOO_LARGE,
        Kind::NotText if is_sheet => &answers::NOT_TEXT,
        Kind::Unreadable { .. } | Kind::NotAFile | Kind::TooLarge { .. } | Kind::NotText | Kind::NotUtf8 => {
            &toml.unreadable
        }
        Kind::Conflict => &letters.conflict,
        Kind::Decomposed { .. } => &letters.decomposed,
        Kind::Mojibake { .. } => &letters.mojibake,
        Kind::Misread { .. } => &letters.misread,
        Kind::Digraphs { .. } => &letters.digraphs,
        Kind::MixedLineEnds { .. } => &letters.line_ends,
        Kind::Syntax { .. } | Kind::FrontMatter { .. } => &toml.syntax,
        Kind::UnknownKey { .. } => &toml.unknown_key,
        Kind::MissingKey { .. } => &toml.missing_key,
        Kind::WrongType { .. } | Kind::WrongValue { .. } => &toml.wrong_value,
        Kind::BadId { .. } => &toml.bad_id,
        Kind::DuplicateId { .. } => &toml.id_twice,
        Kind::UnknownReference { .. } if problem.area == Area::Workspace => &toml.unknown_reference,
        Kind::UnknownReference { what: Thing::Unit | Thing::Area, .. } => &evaluation::UNIT_NOT_DECLARED,
        Kind::UnknownReference { .. } | Kind::TemplateNotFound { .. } => &toml.unknown_reference,
        Kind::NewerNeeded { .. } | Kind::NotYet { .. } => &toml.newer,
        Kind::FrameNotFound { .. } => &evaluation::FRAME_NOT_FOUND,
        Kind::FrameVersion { .. } => &evaluation::FRAME_VERSION,
        Kind::FrameKind { .. } => &frame::FRAME_KIND,
        Kind::BadScale => &frame::BAD_SCALE,
        Kind::LevelOffScale { .. } => &frame::LEVEL_OFF_SCALE,
        Kind::Untranslated { .. } => &frame::UNTRANSLATED,
        Kind::NoQuestions => &frame::NO_QUESTIONS,
        Kind::Workbook { fault } => answers::workbooks::rule(*fault),
        Kind::NoWorksheet { .. } => &answers::workbooks::NO_WORKSHEET,
        Kind::SeveralWorksheets { .. } => &answers::workbooks::SEVERAL_WORKSHEETS,
        Kind::NoFormulaValue => &answers::workbooks::NO_FORMULA_VALUE,
        Kind::EmptySheet | Kind::NoHeader { .. } | Kind::Delimiter { .. } if is_figures => &figures::NOT_UNDERSTOOD,
        Kind::UnknownColumn { .. } if is_figures => &figures::UNKNOWN_COLUMN,
        Kind::ColumnTwice { .. } if is_figures => &figures::COLUMN_TWICE,
        Kind::CodePage { .. } if is_figures => &figures::CODE_PAGE,
        Kind::UnclosedQuote { .. } if is_figures => &figures::UNCLOSED_QUOTE,
        Kind::ExtraCell { .. } if is_figures => &figures::EXTRA_CELL,
        Kind::NoIndicator => &figures::NO_INDICATOR,
        Kind::PeriodNotUnderstood { .. } => &figures::PERIOD_NOT_UNDERSTOOD,
        Kind::PeriodTwice { .. } => &figures::PERIOD_TWICE,
        Kind::FigureNotNumber { .. } => &figures::NOT_A_NUMBER,
        Kind::FigureIsDate { .. } => &figures::IS_A_DATE,
        Kind::EmptySheet => &answers::EMPTY,
        Kind::NoHeader { .. } => &answers::NO_HEADER,
        Kind::Delimiter { .. } => &answers::DELIMITER,
        Kind::UnknownColumn { .. } => &answers::UNKNOWN_COLUMN,
        Kind::NoScoreColumn { .. } => &answers::NO_SCORE_COLUMN,
        Kind::ColumnTwice { .. } => &answers::COLUMN_TWICE,
        Kind::CodePage { .. } => &answers::CODE_PAGE,
        Kind::UnclosedQuote { .. } => &answers::UNCLOSED_QUOTE,
        Kind::ExtraCell { .. } => &answers::EXTRA_CELL,
        Kind::UnknownQuestion { .. } => &answers::UNKNOWN_QUESTION,
        Kind::DamagedQuestion { .. } => &answers::DAMAGED_QUESTION,
        Kind::QuestionTwice { .. } => &answers::QUESTION_TWICE,
        Kind::NoQuestionId => &answers::NO_QUESTION,
        Kind::ScoreOffScale { .. } | Kind::ScoreBetweenSteps { .. } if !is_sheet => &consensus::CONSENSUS_SCORE,
        Kind::ScoreOffScale { .. } => &answers::SCORE_OUTSIDE_SCALE,
        Kind::ScoreBetweenSteps { .. } => &answers::SCORE_BETWEEN_STEPS,
        Kind::ScoreNotNumber { .. } => &answers::SCORE_NOT_NUMBER,
        Kind::ScoreIsDate { .. } => &answers::SCORE_IS_DATE,
        Kind::QuestionOrder { .. } => &answers::QUESTION_ORDER,
        Kind::MixedDecimals { .. } => &answers::MIXED_DECIMALS,
        Kind::UnknownBasis { .. } => &answers::UNKNOWN_BASIS,
        Kind::SheetTwice { .. } => &answers::SHEET_TWICE,
        Kind::SheetForNobody { .. } => &answers::SHEET_FOR_NOBODY,
        Kind::SheetNotExpected { .. } => &answers::SHEET_NOT_EXPECTED,
        Kind::RatingOffScale { .. } => &projects::RATING_OFF_SCALE,
        Kind::NotIgnored { .. } => &workspace::ANSWERS_NOT_IGNORED,
        Kind::UnreadFile { .. } => &evaluation::UNREAD_FILE,
    }
}

fn message(problem: &Problem, lang: Lang) -> String {
    let of_figures = (problem.area == Area::Indicators).then(|| figures::message(&problem.kind, lang)).flatten();
    if let Some(message) = of_figures {
        return message;
    }
    match lang {
        Lang::Da => danish(&problem.kind),
        Lang::En => english(&problem.kind),
    }
}

fn danish(kind: &Kind) -> String {
    let number = |score: &Score| score.show(Lang::Da);
    match kind {
        Kind::Unreadable { why } => match why {
            ErrorKind::PermissionDenied => "filen kan ikke læses: der er ikke adgang til den".to_owned(),
            ErrorKind::NotFound => "filen kan ikke læses: den findes ikke længere".to_owned(),
            ErrorKind::NotADirectory => "svarene kan ikke læses: de skal ligge i en mappe".to_owned(),
            why => format!("filen kan ikke læses ({why})"),
        },
        Kind::NotAFile => "her skulle ligge en fil, men det er en mappe, et drev eller en kanal".to_owned(),
        Kind::TooLarge { size, limit } => format!("filen er på {} MB; grænsen er {} MB", size >> 20, limit >> 20),
        Kind::NotText => "filen er ikke en tekstfil".to_owned(),
        Kind::NotUtf8 => "filen er ikke gemt som UTF-8; her er det første tegn, der ikke kan læses".to_owned(),
        Kind::Conflict => "git har efterladt en konflikt i filen; den første begynder her".to_owned(),
        Kind::Decomposed { letter, letters: 1 } => format!("`{letter}` er skrevet som to tegn"),
        Kind::Decomposed { letter, letters } => {
            format!("{letters} bogstaver i filen er skrevet som to tegn, her `{letter}`")
        }
        Kind::Mojibake { word, .. } => format!("bogstaver er gået i stykker i `{word}`"),
        Kind::MixedLineEnds { crlf: true } => "linjen slutter med CRLF, de forrige med LF".to_owned(),
        Kind::MixedLineEnds { crlf: false } => "linjen slutter med LF, de forrige med CRLF".to_owned(),
        Kind::Misread { word, .. } => format!("`{word}` er læst forkert af en scanner"),
        Kind::Digraphs { word, .. } => format!("`{word}` er skrevet uden æ, ø eller å"),
        Kind::Syntax { message } => match slip(message) {
            Some(slip) => format!("filen er ikke gyldig TOML: {}", slip.what.da),
            None => format!("filen er ikke gyldig TOML ({message})"),
        },
        Kind::FrontMatter { message } => {
            format!("hovedet mellem de to linjer med `---` er ikke gyldig YAML ({message})")
        }
        Kind::TemplateNotFound { name, .. } => format!("skabelonen `{name}` findes ikke"),
        Kind::UnknownKey { key, .. } => format!("nøglen `{key}` kendes ikke"),
        Kind::MissingKey { key } => format!("`{key}` mangler"),
        Kind::WrongType { key, expected } => format!("`{key}` skal være {}", expected_word(*expected).da),
        Kind::WrongValue { key, value, .. } => format!("`{key}` kan ikke være `\"{value}\"`"),
        Kind::BadId { id, .. } => format!("`{id}` kan ikke være et id"),
        Kind::DuplicateId { id } => format!("id'et `{id}` står to gange"),
        Kind::UnknownReference { what: what @ (Thing::Unit | Thing::Area), id, .. } => {
            format!("{} `{id}` står ikke i `konsensus.toml`", thing_word(*what).da)
        }
        Kind::UnknownReference { what, id, .. } => format!("{} `{id}` findes ikke", thing_word(*what).da),
        Kind::NewerNeeded { version } => format!("filen kræver konsensus {version} eller nyere"),
        Kind::NotYet { what } => format!("denne udgave af konsensus kan endnu ikke bruge `{what}`"),
        Kind::FrameNotFound { name, .. } => format!("spørgerammen `{name}` findes ikke"),
        Kind::FrameVersion { wanted, found } => {
            format!("selvevalueringen er lavet til udgave {wanted} af spørgerammen; her er udgave {found}")
        }
        Kind::FrameKind { kind } => format!("rammen er af typen `{kind}`, men skal være en spørgeramme"),
        Kind::BadScale => "skalaens tal passer ikke sammen".to_owned(),
        Kind::LevelOffScale { value } => format!("trinnet {} ligger ikke på skalaen", number(value)),
        Kind::Untranslated { lang } => {
            format!("teksten mangler på {}", if *lang == "da" { "dansk" } else { "engelsk" })
        }
        Kind::NoQuestions => "spørgerammen har ingen spørgsmål".to_owned(),
        Kind::Workbook { .. } | Kind::NoWorksheet { .. } | Kind::SeveralWorksheets { .. } | Kind::NoFormulaValue => {
            answers::workbooks::message(kind, Lang::Da).unwrap_or_default()
        }
        Kind::EmptySheet => "svararket er tomt".to_owned(),
        Kind::NoHeader { .. } => "den første linje har ingen overskrift `spørgsmål`".to_owned(),
        Kind::Delimiter { found } => format!("kolonnerne er adskilt af `{found}`, så arket ikke kan læses"),
        Kind::UnknownColumn { heading, .. } => format!("kolonnen `{heading}` kendes ikke og bliver ikke læst"),
        Kind::NoScoreColumn { heading, .. } => {
            format!("arket har ingen kolonne `point`, og kolonnen `{heading}` kendes ikke")
        }
        Kind::ColumnTwice { heading } => format!("kolonnen `{heading}` står der to gange"),
        Kind::CodePage { cells, word, .. } => {
            let cells = if *cells == 1 { "1 celle".to_owned() } else { format!("{cells} celler") };
            format!("arket er gemt som CSV (MS-DOS), og bogstaver er gået tabt i {cells}, her i `{word}`")
        }
        Kind::UnclosedQuote { swallowed: Some(id) } => {
            format!("et anførselstegn bliver ikke lukket, så rækken med `{id}` er endt i cellen")
        }
        Kind::UnclosedQuote { swallowed: None } => "et anførselstegn bliver ikke lukket".to_owned(),
        Kind::ExtraCell { .. } => "der står tekst til højre for den sidste kolonne".to_owned(),
        Kind::UnknownQuestion { id, .. } => format!("spørgsmålet `{id}` findes ikke i spørgerammen"),
        Kind::DamagedQuestion { text, .. } => format!("`{text}` er ikke et spørgsmål: et regneark har lavet id'et om"),
        Kind::QuestionTwice { id } => format!("spørgsmålet `{id}` er besvaret to gange"),
        Kind::NoQuestionId => "rækken har intet i kolonnen `spørgsmål`".to_owned(),
        Kind::ScoreOffScale { question, score, min, max } => {
            format!("`{question}`: {} ligger uden for skalaen {}-{}", number(score), number(min), number(max))
        }
        Kind::ScoreBetweenSteps { question, score, below, above } => {
            format!("`{question}`: {} ligger mellem trinene {} og {}", number(score), number(below), number(above))
        }
        Kind::ScoreNotNumber { question, text, .. } => format!("`{question}`: `{text}` er ikke et pointtal"),
        Kind::ScoreIsDate { question, text, .. } => {
            format!("`{question}`: `{text}` er en dato; et regneark har lavet pointtallet om")
        }
        Kind::QuestionOrder { id } => format!("`{id}` kommer tidligere i rammen end et spørgsmål ovenfor"),
        Kind::MixedDecimals { score, mark } => format!("`{score}`: andre pointtal i arket er skrevet med `{mark}`"),
        Kind::UnknownBasis { question, text, .. } => format!("`{question}`: grundlaget `{text}` kendes ikke"),
        Kind::SheetTwice { participant } => format!("der er to svarark for `{participant}`"),
        Kind::SheetForNobody { stem, .. } => format!("ingen deltager har id'et `{stem}`, så svararket kommer ikke med"),
        Kind::SheetNotExpected { participant } => {
            format!("`{participant}` skal ikke svare, men har afleveret et svarark")
        }
        Kind::RatingOffScale { rating, min, max } => {
            format!("vurderingen {} ligger uden for kriteriets skala {}-{}", number(rating), number(min), number(max))
        }
        Kind::NotIgnored { missing } => {
            format!("svarene er private, men git holder ikke {} ude", and(Lang::Da, &in_code(missing)))
        }
        Kind::UnreadFile { what } => stray_word(what).da.to_owned(),
        Kind::NoIndicator
        | Kind::PeriodNotUnderstood { .. }
        | Kind::PeriodTwice { .. }
        | Kind::FigureNotNumber { .. }
        | Kind::FigureIsDate { .. } => figures::message(kind, Lang::Da).unwrap_or_default(),
    }
}

fn english(kind: &Kind) -> String {
    match kind {
        Kind::Unreadable { why } => match why {
            ErrorKind::PermissionDenied => "the file cannot be read: there is no access to it".to_owned(),
            ErrorKind::NotFound => "the file cannot be read: it is no longer there".to_owned(),
            ErrorKind::NotADirectory => "the answers cannot be read: they belong in a folder".to_owned(),
            why => format!("the file cannot be read ({why})"),
        },
        Kind::NotAFile => "there should be a file here, but this is a folder, a device or a pipe".to_owned(),
        Kind::TooLarge { size, limit } => format!("the file is {} MB; the limit is {} MB", size >> 20, limit >> 20),
        Kind::NotText => "the file is not a text file".to_owned(),
        Kind::NotUtf8 => "the file is not saved as UTF-8; this is the first character that cannot be read".to_owned(),
        Kind::Conflict => "git has left a conflict in the file; the first begins here".to_owned(),
        Kind::Decomposed { letter, letters: 1 } => format!("`{letter}` is written as two characters"),
        Kind::Decomposed { letter, letters } => {
            format!("{letters} letters in the file are written as two characters, here `{letter}`")
        }
        Kind::Mojibake { word, .. } => format!("letters are garbled in `{word}`"),
        Kind::MixedLineEnds { crlf: true } => "this line ends in CRLF, those before in LF".to_owned(),
        Kind::MixedLineEnds { crlf: false } => "this line ends in LF, those before in CRLF".to_owned(),
        Kind::Misread { word, .. } => format!("a scanner has misread `{word}`"),
        Kind::Digraphs { word, .. } => format!("`{word}` is written without æ, ø or å"),
        Kind::Syntax { message } => match slip(message) {
            Some(slip) => format!("the file is not valid TOML: {}", slip.what.en),
            None => format!("the file is not valid TOML ({message})"),
        },
        Kind::FrontMatter { message } => {
            format!("the front matter between the two lines of `---` is not valid YAML ({message})")
        }
        Kind::TemplateNotFound { name, .. } => format!("there is no template `{name}`"),
        Kind::UnknownKey { key, .. } => format!("the key `{key}` is unknown"),
        Kind::MissingKey { key } => format!("`{key}` is missing"),
        Kind::WrongType { key, expected } => format!("`{key}` must be {}", expected_word(*expected).en),
        Kind::WrongValue { key, value, .. } => format!("`{key}` cannot be `\"{value}\"`"),
        Kind::BadId { id, .. } => format!("`{id}` cannot be an id"),
        Kind::DuplicateId { id } => format!("the id `{id}` appears twice"),
        Kind::UnknownReference { what: what @ (Thing::Unit | Thing::Area), id, .. } => {
            format!("`konsensus.toml` has no {} `{id}`", thing_word(*what).en)
        }
        Kind::UnknownReference { what, id, .. } => format!("there is no {} `{id}`", thing_word(*what).en),
        Kind::NewerNeeded { version } => format!("the file needs konsensus {version} or newer"),
        Kind::NotYet { what } => format!("this version of konsensus cannot use `{what}` yet"),
        Kind::FrameNotFound { name, .. } => format!("the question frame `{name}` does not exist"),
        Kind::FrameVersion { wanted, found } => {
            format!("the evaluation was made for version {wanted} of the question frame; this is version {found}")
        }
        Kind::FrameKind { kind } => format!("the frame is of the kind `{kind}`, but must be a question frame"),
        Kind::BadScale => "the numbers of the scale do not fit together".to_owned(),
        Kind::LevelOffScale { value } => format!("the level {value} is not on the scale"),
        Kind::Untranslated { lang } => {
            format!("the text is missing in {}", if *lang == "da" { "Danish" } else { "English" })
        }
        Kind::NoQuestions => "the question frame has no questions".to_owned(),
        Kind::Workbook { .. } | Kind::NoWorksheet { .. } | Kind::SeveralWorksheets { .. } | Kind::NoFormulaValue => {
            answers::workbooks::message(kind, Lang::En).unwrap_or_default()
        }
        Kind::EmptySheet => "the sheet is empty".to_owned(),
        Kind::NoHeader { .. } => "the first line has no heading `question`".to_owned(),
        Kind::Delimiter { found } => format!("the columns are separated by `{found}`, so the sheet cannot be read"),
        Kind::UnknownColumn { heading, .. } => format!("the column `{heading}` is unknown and is not read"),
        Kind::NoScoreColumn { heading, .. } => {
            format!("the sheet has no column `score`, and the column `{heading}` is unknown")
        }
        Kind::ColumnTwice { heading } => format!("the column `{heading}` appears twice"),
        Kind::CodePage { cells, word, .. } => {
            let cells = if *cells == 1 { "1 cell".to_owned() } else { format!("{cells} cells") };
            format!("the sheet was saved as CSV (MS-DOS), and letters have been lost in {cells}, here in `{word}`")
        }
        Kind::UnclosedQuote { swallowed: Some(id) } => {
            format!("a quotation mark is not closed, so the row of `{id}` ended up in the cell")
        }
        Kind::UnclosedQuote { swallowed: None } => "a quotation mark is not closed".to_owned(),
        Kind::ExtraCell { .. } => "there is text to the right of the last column".to_owned(),
        Kind::UnknownQuestion { id, .. } => format!("the question frame has no question `{id}`"),
        Kind::DamagedQuestion { text, .. } => format!("`{text}` is not a question: a spreadsheet has changed the id"),
        Kind::QuestionTwice { id } => format!("question `{id}` is answered twice"),
        Kind::NoQuestionId => "the row has nothing in the column `question`".to_owned(),
        Kind::ScoreOffScale { question, score, min, max } => {
            format!("`{question}`: {score} is outside the scale {min}-{max}")
        }
        Kind::ScoreBetweenSteps { question, score, below, above } => {
            format!("`{question}`: {score} is between the steps {below} and {above}")
        }
        Kind::ScoreNotNumber { question, text, .. } => format!("`{question}`: `{text}` is not a score"),
        Kind::ScoreIsDate { question, text, .. } => {
            format!("`{question}`: `{text}` is a date; a spreadsheet has changed the score")
        }
        Kind::QuestionOrder { id } => format!("`{id}` comes earlier in the frame than a question above it"),
        Kind::MixedDecimals { score, mark } => {
            format!("`{score}`: other scores in the sheet are written with `{mark}`")
        }
        Kind::UnknownBasis { question, text, .. } => format!("`{question}`: the basis `{text}` is unknown"),
        Kind::SheetTwice { participant } => format!("there are two sheets for `{participant}`"),
        Kind::SheetForNobody { stem, .. } => format!("no participant has the id `{stem}`, so the sheet is left out"),
        Kind::SheetNotExpected { participant } => format!("`{participant}` is not to answer but has handed in a sheet"),
        Kind::RatingOffScale { rating, min, max } => {
            format!("the rating {rating} is outside the criterion's scale {min}-{max}")
        }
        Kind::NotIgnored { missing } => {
            format!("the answers are private, but git does not ignore {}", and(Lang::En, &in_code(missing)))
        }
        Kind::UnreadFile { what } => stray_word(what).en.to_owned(),
        Kind::NoIndicator
        | Kind::PeriodNotUnderstood { .. }
        | Kind::PeriodTwice { .. }
        | Kind::FigureNotNumber { .. }
        | Kind::FigureIsDate { .. } => figures::message(kind, Lang::En).unwrap_or_default(),
    }
}

fn in_code(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| format!("`{word}`")).collect()
}

/// A remedy that depends on what was written; else the rule's own.
fn help(problem: &Problem, lang: Lang) -> Option<String> {
    let did_you_mean = |word: &str| match lang {
        Lang::Da => format!("mente du `{word}`?"),
        Lang::En => format!("did you mean `{word}`?"),
    };
    let write = |what: &str| match lang {
        Lang::Da => format!("skriv {what}"),
        Lang::En => format!("write {what}"),
    };
    let one_of = |what: &[Score]| {
        let shown: Vec<String> = what.iter().map(|score| score.show(lang)).collect();
        write(&shown.join(text(" eller ", " or ").get(lang)))
    };
    let between = |min: &Score, max: &Score| match lang {
        Lang::Da => format!("skriv et tal fra {} til {}", min.show(lang), max.show(lang)),
        Lang::En => format!("write a number from {min} to {max}"),
    };
    match &problem.kind {
        Kind::UnreadFile { what } => Some(match (what, lang) {
            (Stray::Misspelt { meant }, Lang::Da) => format!("mente du `{meant}`? Giv filen det navn"),
            (Stray::Misspelt { meant }, Lang::En) => format!("did you mean `{meant}`? Give the file that name"),
            (stray, _) => stray_mend(stray).get(lang).to_owned(),
        }),
        Kind::UnknownKey { suggestion: None, known, .. } if !known.is_empty() => Some(match lang {
            Lang::Da => format!("brug en af nøglerne {}, eller gør linjen til en kommentar med #", known.join(", ")),
            Lang::En => format!("use one of the keys {}, or turn the line into a comment with #", known.join(", ")),
        }),
        Kind::UnknownKey { suggestion, .. }
        | Kind::UnknownReference { suggestion, .. }
        | Kind::UnknownColumn { suggestion, .. }
        | Kind::NoScoreColumn { suggestion, .. }
        | Kind::UnknownQuestion { suggestion, .. } => suggestion.as_deref().map(did_you_mean),
        Kind::ScoreNotNumber { suggestion: Some(word), .. } | Kind::UnknownBasis { suggestion: Some(word), .. } => {
            Some(did_you_mean(word))
        }
        Kind::SheetForNobody { suggestion: Some(id), .. } => Some(match lang {
            Lang::Da => format!("mente du `{id}`? Filen skal hedde som deltagerens id"),
            Lang::En => format!("did you mean `{id}`? The file is named after the participant's id"),
        }),
        Kind::Unreadable { why: ErrorKind::NotADirectory } => Some(match lang {
            Lang::Da => "lav en mappe `answers`, og læg hver deltagers ark i den".to_owned(),
            Lang::En => "make a folder `answers`, and put each participant's sheet in it".to_owned(),
        }),
        // The rule's page says what to do about answers that are in git already.
        Kind::NotIgnored { .. } => Some(match lang {
            Lang::Da => {
                "skriv de linjer, der mangler, i `.gitignore` ved siden af `evaluation.toml`; skal svarene med i git, \
                 så skriv `answers = \"in-git\"` under `[privacy]`"
                    .to_owned()
            }
            Lang::En => {
                "write the missing lines into `.gitignore` beside `evaluation.toml`; if the answers are meant to be in \
                 git, write `answers = \"in-git\"` under `[privacy]`"
                    .to_owned()
            }
        }),
        Kind::NotUtf8 => Some(match lang {
            Lang::Da => "åbn filen i en teksteditor, vælg Gem som, og vælg UTF-8 som kodning".to_owned(),
            Lang::En => "open the file in a text editor, choose Save as, and choose UTF-8 as the encoding".to_owned(),
        }),
        Kind::Syntax { message } => slip(message).map(|slip| slip.mend.get(lang).to_owned()),
        Kind::MissingKey { key } => Some(match lang {
            Lang::Da => format!("tilføj en linje som `{}`", missing_example(problem.area, key)),
            Lang::En => format!("add a line such as `{}`", missing_example(problem.area, key)),
        }),
        Kind::ScoreOffScale { min, max, .. } | Kind::RatingOffScale { min, max, .. } => Some(between(min, max)),
        Kind::ScoreBetweenSteps { below, above, .. } => Some(one_of(&[*below, *above])),
        Kind::DamagedQuestion { meant: Some(id), .. } => Some(match lang {
            Lang::Da => format!("her står normalt `{id}`: skriv id'et igen i en celle med formatet Tekst"),
            Lang::En => format!("this is where `{id}` normally is: write the id again in a cell formatted as Text"),
        }),
        Kind::ScoreIsDate { meant: Some(score), .. } => Some(write(&score.show(lang))),
        Kind::PeriodNotUnderstood { .. } | Kind::FigureIsDate { .. } => figures::help(&problem.kind, lang),
        Kind::CodePage { meant, .. } => Some(match lang {
            Lang::Da => {
                format!("der stod nok `{meant}`: åbn det oprindelige regneark, vælg Gem som og derefter CSV UTF-8")
            }
            Lang::En => {
                format!("it probably said `{meant}`: open the original spreadsheet, choose Save as and then CSV UTF-8")
            }
        }),
        Kind::TemplateNotFound { known, .. } => Some(match lang {
            Lang::Da => format!("skabeloner, der er: {}", and(lang, known)),
            Lang::En => format!("templates at hand: {}", and(lang, known)),
        }),
        Kind::Mojibake { meant, .. } | Kind::Misread { meant, .. } | Kind::Digraphs { meant, .. } => {
            Some(write(&format!("`{meant}`")))
        }
        Kind::MixedDecimals { score, mark } => {
            Some(write(&format!("`{}`", score.replace([',', '.'], &mark.to_string()))))
        }
        Kind::WrongValue { expected, .. } => Some(match expected.rsplit_once(", ") {
            Some((first, last)) => write(&format!("{first}{}{last}", text(" eller ", " or ").get(lang))),
            None => write(expected),
        }),
        Kind::WrongType { expected, .. } => Some(match lang {
            Lang::Da => format!("skriv for eksempel `{}`", expected_example(*expected)),
            Lang::En => format!("write for example `{}`", expected_example(*expected)),
        }),
        Kind::BadId { why: BadId::Month, .. } => Some(match lang {
            Lang::Da => "regneark laver et månedsnavn fulgt af et tal om til en dato: vælg et andet id".to_owned(),
            Lang::En => "spreadsheets turn a month name followed by a number into a date: choose another id".to_owned(),
        }),
        Kind::FrameNotFound { name, known } => {
            let names = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            let is_path = is_path(name);
            let near = nearest(name, known.iter().map(String::as_str)).filter(|_| !is_path);
            Some(match (near, lang) {
                (Some(near), _) => did_you_mean(near),
                (None, Lang::Da) if is_path => "stien regnes fra mappen med `evaluation.toml`".to_owned(),
                (None, Lang::En) if is_path => "the path is relative to the folder of `evaluation.toml`".to_owned(),
                (None, Lang::Da) => format!("vælg {names}, eller skriv stien til en fil"),
                (None, Lang::En) => format!("choose {names}, or write the path of a file"),
            })
        }
        _ => None,
    }
}
