//! What readers meet, as findings: every kind of problem has its rule and its words here, by an exhaustive match.

use super::toml;
use crate::check::{Finding, Rule, Severity};
use crate::files::nearest;
use crate::files::problem::{Area, BadId, Expected, Kind, Problem, Thing};
use crate::lang::{Lang, Text, text};
use crate::model::evaluation::Phase;
use crate::model::score::Score;
use std::io::ErrorKind;

/// A rule that readers find broken.
const fn rule(
    area: Area,
    severity: Severity,
    name: &'static str,
    summary: Text,
    why: Text,
    mend: Text,
    example: &'static str,
) -> Rule {
    Rule { name, area, severity, phase: Phase::Planning, summary, why, example, mend, check: None }
}

static FRAME_NOT_FOUND: Rule = rule(
    Area::Evaluation,
    Severity::Error,
    "evaluation-frame-not-found",
    text("spørgerammen findes ikke", "the frame is not there"),
    text("Uden spørgeramme kan svarene ikke læses.", "Without a frame the answers cannot be read."),
    text(
        "Skriv navnet på en indbygget ramme, en ramme i `frames/`, eller stien til en fil.",
        "Write the name of a built-in frame, of one in `frames/`, or the path of a file.",
    ),
    "frame = \"kikk\"",
);
static FRAME_VERSION: Rule = rule(
    Area::Evaluation,
    Severity::Error,
    "evaluation-frame-version",
    text("spørgerammen er en anden udgave", "the frame is of another version"),
    text(
        "En gemt selvevaluering må ikke skifte spørgsmål, fordi rammen bliver ændret.",
        "An archived evaluation must not change its questions because the frame is changed.",
    ),
    text(
        "Ret `frame_version`, eller læg den rette udgave i `frames/`.",
        "Correct `frame_version`, or put the right version into `frames/`.",
    ),
    "frame_version = \"0\"",
);
static FRAME_KIND: Rule = rule(
    Area::Frame,
    Severity::Error,
    "frame-other-kind",
    text("filen er ikke en spørgeramme", "the file is no question frame"),
    text("Kun en ramme med spørgsmål kan besvares.", "Only a frame of questions can be answered."),
    text("Brug en ramme med `kind = \"questions\"`.", "Use a frame with `kind = \"questions\"`."),
    "kind = \"backbrief\"",
);
static BAD_SCALE: Rule = rule(
    Area::Frame,
    Severity::Error,
    "frame-bad-scale",
    text("tallene giver ikke en skala", "the numbers make no scale"),
    text("Point kan ikke læses uden en skala.", "Scores cannot be read without a scale."),
    text(
        "`max` skal være over `min`, og der skal være et helt antal trin imellem, højst 1000.",
        "`max` must be above `min`, with a whole number of steps between them, 1000 at most.",
    ),
    "min = 5\nmax = 0",
);
static LEVEL_OFF_SCALE: Rule = rule(
    Area::Frame,
    Severity::Error,
    "frame-level-off-scale",
    text("et trin er ikke på skalaen", "a level is not on the scale"),
    text(
        "Ingen kan give det point, og teksten bliver aldrig vist.",
        "Nobody can give that score, and the text is never shown.",
    ),
    text("Ret `value`, eller udvid skalaen.", "Correct `value`, or widen the scale."),
    "{ value = 6, da = \"…\", en = \"…\" }",
);
static UNTRANSLATED: Rule = rule(
    Area::Frame,
    Severity::Note,
    "frame-untranslated",
    text("en tekst mangler på det ene sprog", "a text is missing in one language"),
    text(
        "Den, der læser på det sprog, får teksten på det andet.",
        "Who reads in that language gets the text in the other.",
    ),
    text(
        "Tilføj teksten, eller skriv én tekst for begge sprog.",
        "Add the text, or write one text for both languages.",
    ),
    "title.da = \"Ledelse\"",
);
static NO_QUESTIONS: Rule = rule(
    Area::Frame,
    Severity::Error,
    "frame-without-questions",
    text("rammen har ingen spørgsmål", "the frame has no questions"),
    text("Der er intet at svare på.", "There is nothing to answer."),
    text("Tilføj mindst ét tema med ét spørgsmål.", "Add at least one theme with one question."),
    "[[theme]]\nid = \"T1\"",
);

/// Rules about frames that readers find broken.
pub(super) static FRAME: &[&Rule] = &[&FRAME_KIND, &BAD_SCALE, &LEVEL_OFF_SCALE, &UNTRANSLATED, &NO_QUESTIONS];

/// Rules about a sheet. What cannot be read of it is left out; the rest of it counts.
const fn sheet(
    severity: Severity,
    name: &'static str,
    summary: Text,
    why: Text,
    mend: Text,
    example: &'static str,
) -> Rule {
    rule(Area::Answers, severity, name, summary, why, mend, example)
}

static SHEET_UNREADABLE: Rule = sheet(
    Severity::Error,
    "answers-unreadable",
    text("svararket kan ikke læses", "the sheet cannot be read"),
    text("Deltagerens svar kommer ikke med.", "The participant's answers are left out."),
    text(
        "Giv adgang til filen, eller gem den igen som CSV UTF-8.",
        "Give access to the file, or save it again as CSV UTF-8.",
    ),
    "chmod 000 answers/mette.csv",
);
static NOT_TEXT: Rule = sheet(
    Severity::Error,
    "answers-not-text",
    text("svararket er ikke en tekstfil", "the sheet is not a text file"),
    text("Deltagerens svar kommer ikke med.", "The participant's answers are left out."),
    text("Gem arket som CSV UTF-8.", "Save the sheet as CSV UTF-8."),
    "answers/mette.csv er et billede",
);
static TOO_LARGE: Rule = sheet(
    Severity::Error,
    "answers-too-large",
    text("svararket er større end noget rigtigt svarark", "the sheet is larger than any real one"),
    text(
        "Filen er næppe et svarark, og den bliver ikke læst.",
        "The file is hardly an answer sheet, and it is not read.",
    ),
    text("Gem kun deltagerens egne svar som CSV.", "Save the participant's own answers only as CSV."),
    "answers/mette.csv på 100 MB",
);
static WORKBOOK: Rule = sheet(
    Severity::Error,
    "answers-workbook",
    text("svararket er en projektmappe fra et regneark", "the sheet is a spreadsheet's workbook"),
    text(
        "Projektmapper bliver endnu ikke læst, så svarene kommer ikke med.",
        "Workbooks are not read yet, so the answers are left out.",
    ),
    text(
        "Åbn den, vælg Gem som og derefter CSV UTF-8 (semikolonsepareret), og læg filen i `answers/`.",
        "Open it, choose Save as and then CSV UTF-8, and put the file into `answers/`.",
    ),
    "answers/mette.xlsx",
);
static EMPTY: Rule = sheet(
    Severity::Error,
    "answers-empty",
    text("svararket er tomt", "the sheet is empty"),
    text("Et tomt ark er ikke en besvarelse.", "An empty sheet is no answer."),
    text("Bed om arket igen, eller slet filen.", "Ask for the sheet again, or delete the file."),
    "answers/mette.csv på 0 byte",
);
static NO_HEADER: Rule = sheet(
    Severity::Error,
    "answers-no-header",
    text("overskrifterne mangler", "the headings are missing"),
    text(
        "Uden overskrifter ved ingen, hvilken kolonne der er hvad. Der bliver ikke gættet.",
        "Without headings nobody knows which column is which. There is no guessing.",
    ),
    text(
        "Skriv en første linje som `spørgsmål;point;styrker;forbedringsområder`.",
        "Write a first line such as `question;score;strengths;improvements`.",
    ),
    "T1.1;3;godt;skidt",
);
static DELIMITER: Rule = sheet(
    Severity::Error,
    "answers-delimiter",
    text("kolonnerne er adskilt af et forkert tegn", "the columns are separated by the wrong character"),
    text("Arket kan ikke deles i celler.", "The sheet cannot be split into cells."),
    text(
        "Gem arket med semikolon, tabulator eller komma mellem kolonnerne.",
        "Save the sheet with semicolons, tabs or commas between the columns.",
    ),
    "spørgsmål|point|styrker",
);
static UNKNOWN_COLUMN: Rule = sheet(
    Severity::Warning,
    "answers-unknown-column",
    text("kolonnen kendes ikke", "the column is not known"),
    text("Det, der står i kolonnen, bliver ikke læst.", "What stands in the column is not read."),
    text(
        "Brug en af overskrifterne spørgsmål, point, grundlag, styrker, forbedringsområder, dokumentation, kommentar.",
        "Use one of the headings question, score, basis, strengths, improvements, evidence, comment.",
    ),
    "spørgsmål;karakter",
);
static COLUMN_TWICE: Rule = sheet(
    Severity::Error,
    "answers-column-twice",
    text("kolonnen er der to gange", "the column is there twice"),
    text("Kun den første bliver læst.", "Only the first is read."),
    text("Saml de to kolonner i én.", "Join the two columns into one."),
    "spørgsmål;point;point",
);
static CODE_PAGE: Rule = sheet(
    Severity::Error,
    "answers-code-page",
    text(
        "arket er gemt som CSV (MS-DOS), og bogstaver er gået tabt",
        "the sheet was saved as CSV (MS-DOS), and letters are lost",
    ),
    text(
        "Det kan ikke vides, hvad der stod. Tankestreger, anførselstegn og eurotegn er væk for altid i den fil.",
        "What it said cannot be known. Dashes, quotes and euro signs are gone for good in that file.",
    ),
    text(
        "Åbn det oprindelige regneark, vælg Gem som og derefter CSV UTF-8.",
        "Open the original spreadsheet, choose Save as and then CSV UTF-8.",
    ),
    "T1.1;3;vi f›lger op p† m†let",
);
static MOJIBAKE: Rule = sheet(
    Severity::Warning,
    "answers-mojibake",
    text("bogstaver er læst forkert, før arket blev gemt", "letters were read wrongly before the sheet was saved"),
    text("Ordene kommer i rapporten, som de står.", "The words go into the report as they stand."),
    text("Skriv ordene rigtigt i cellen.", "Write the words rightly in the cell."),
    "T1.1;3;fÃ¦lles mÃ¥l",
);
static UNCLOSED_QUOTE: Rule = sheet(
    Severity::Error,
    "answers-unclosed-quote",
    text("et anførselstegn bliver ikke lukket", "a quote is not closed"),
    text(
        "Alt efter tegnet bliver læst som én celle, så de følgende rækker forsvinder.",
        "Everything behind the quote is read as one cell, so the rows that follow disappear.",
    ),
    text(
        "Sæt et \" sidst i cellen, eller slet det første.",
        "Put a \" at the end of the cell, or delete the first one.",
    ),
    "T1.1;3;\"god ledelse\nT1.2;4;klar retning",
);
static EXTRA_CELL: Rule = sheet(
    Severity::Warning,
    "answers-extra-cell",
    text("der står tekst til højre for den sidste kolonne", "there is text right of the last column"),
    text(
        "Teksten bliver ikke læst. Ofte mangler anførselstegn om en celle med skilletegn i.",
        "The text is not read. Often the quotes around a cell with a delimiter are missing.",
    ),
    text(
        "Sæt \" om hele cellen, eller giv kolonnen en overskrift.",
        "Put \" around the whole cell, or give the column a heading.",
    ),
    "spørgsmål;point\nT1.1;3;god ledelse",
);
static UNKNOWN_QUESTION: Rule = sheet(
    Severity::Error,
    "answers-unknown-question",
    text("spørgsmålet findes ikke i rammen", "the frame has no such question"),
    text("Rækken kommer ikke med.", "The row is left out."),
    text("Ret id'et i kolonnen `spørgsmål`.", "Correct the id in the column `question`."),
    "T9.1;3;godt",
);
static DAMAGED_QUESTION: Rule = sheet(
    Severity::Error,
    "answers-damaged-question",
    text("et regneark har lavet spørgsmålets id om", "a spreadsheet has changed the question's id"),
    text(
        "Rækken kommer ikke med, for det kan ikke vides, hvad der stod.",
        "The row is left out, for what it said cannot be known.",
    ),
    text("Skriv id'et igen, i en celle med formatet Tekst.", "Write the id again, in a cell with the format Text."),
    "01-05-26;3;godt",
);
static QUESTION_TWICE: Rule = sheet(
    Severity::Error,
    "answers-question-twice",
    text("spørgsmålet er besvaret to gange", "the question is answered twice"),
    text(
        "Ingen af de to point tæller. Ordene fra begge rækker er med.",
        "Neither score counts. The words of both rows are kept.",
    ),
    text("Slet den ene række, eller saml de to.", "Delete one of the rows, or join the two."),
    "T1.1;3;godt\nT1.1;2;skidt",
);
static NO_QUESTION: Rule = sheet(
    Severity::Error,
    "answers-no-question",
    text("rækken har intet spørgsmål", "the row has no question"),
    text("Rækken kommer ikke med.", "The row is left out."),
    text("Skriv spørgsmålets id i rækken, eller slet den.", "Write the question's id into the row, or delete it."),
    ";3;godt",
);
static SCORE_OUTSIDE_SCALE: Rule = sheet(
    Severity::Error,
    "answers-score-outside-scale",
    text("pointtallet ligger uden for skalaen", "the score is outside the scale"),
    text("Pointtallet tæller ikke med.", "The score does not count."),
    text("Skriv et tal på skalaen.", "Write a number on the scale."),
    "T1.1;7;godt",
);
static SCORE_BETWEEN_STEPS: Rule = sheet(
    Severity::Error,
    "answers-score-between-steps",
    text("pointtallet ligger mellem to trin på skalaen", "the score lies between two steps of the scale"),
    text(
        "Pointtallet tæller ikke med, for der bliver ikke rundet.",
        "The score does not count, for nothing is rounded.",
    ),
    text("Vælg et af de to trin.", "Choose one of the two steps."),
    "T1.1;3,5;godt",
);
static SCORE_NOT_NUMBER: Rule = sheet(
    Severity::Error,
    "answers-score-not-a-number",
    text("der står ord, hvor pointtallet skal stå", "there are words where the score belongs"),
    text("Svaret tæller som ugyldigt.", "The answer counts as invalid."),
    text(
        "Skriv et tal, `ved ikke`, `ikke relevant`, eller lad cellen være tom.",
        "Write a number, `don't know`, `not relevant`, or leave the cell empty.",
    ),
    "T1.1;god;klar retning",
);
static SCORE_IS_DATE: Rule = sheet(
    Severity::Error,
    "answers-score-is-a-date",
    text("et regneark har lavet pointtallet om til en dato", "a spreadsheet has turned the score into a date"),
    text(
        "Svaret tæller som ugyldigt, for det kan ikke vides, hvad der stod.",
        "The answer counts as invalid, for what it said cannot be known.",
    ),
    text("Skriv pointtallet igen, med komma i decimaltal.", "Write the score again, with a comma in decimals."),
    "T1.1;03-05-2026;godt",
);
static UNKNOWN_BASIS: Rule = sheet(
    Severity::Warning,
    "answers-unknown-basis",
    text("grundlaget kendes ikke", "the basis is not known"),
    text(
        "Det er uvist, om svaret bygger på dokumentation.",
        "It is unknown whether the answer rests on documentation.",
    ),
    text("Skriv `dokumentation` eller `hukommelse`.", "Write `documentation` or `memory`."),
    "T1.1;3;rygtet",
);
static SHEET_TWICE: Rule = sheet(
    Severity::Error,
    "answers-sheet-twice",
    text("der er to svarark for samme deltager", "there are two sheets for one participant"),
    text(
        "Ingen af dem tæller, for det kan ikke vides, hvilket der gælder.",
        "Neither counts, for it cannot be known which is valid.",
    ),
    text("Slet det ark, der ikke gælder.", "Delete the sheet that is not valid."),
    "answers/mette.csv og answers/mette.txt",
);
static SHEET_FOR_NOBODY: Rule = sheet(
    Severity::Error,
    "answers-sheet-for-nobody",
    text("svararket er ikke fra nogen deltager", "the sheet is no participant's"),
    text("Arket kommer ikke med.", "The sheet is left out."),
    text(
        "Giv filen navn efter deltagerens id, eller tilføj deltageren i `evaluation.toml`.",
        "Name the file after the participant's id, or add the participant to `evaluation.toml`.",
    ),
    "answers/mete.csv",
);
static SHEET_NOT_EXPECTED: Rule = sheet(
    Severity::Error,
    "answers-sheet-not-expected",
    text("svararket er fra en, der ikke skal svare", "the sheet is from somebody who is not to answer"),
    text("Arket kommer ikke med.", "The sheet is left out."),
    text(
        "Slet arket, eller fjern `answers = false` hos deltageren.",
        "Delete the sheet, or remove `answers = false` from the participant.",
    ),
    "answers/anne.csv",
);

/// Rules about answer sheets.
pub(super) static ANSWERS: &[&Rule] = &[
    &SHEET_UNREADABLE,
    &NOT_TEXT,
    &TOO_LARGE,
    &WORKBOOK,
    &EMPTY,
    &NO_HEADER,
    &DELIMITER,
    &UNKNOWN_COLUMN,
    &COLUMN_TWICE,
    &CODE_PAGE,
    &MOJIBAKE,
    &UNCLOSED_QUOTE,
    &EXTRA_CELL,
    &UNKNOWN_QUESTION,
    &DAMAGED_QUESTION,
    &QUESTION_TWICE,
    &NO_QUESTION,
    &SCORE_OUTSIDE_SCALE,
    &SCORE_BETWEEN_STEPS,
    &SCORE_NOT_NUMBER,
    &SCORE_IS_DATE,
    &UNKNOWN_BASIS,
    &SHEET_TWICE,
    &SHEET_FOR_NOBODY,
    &SHEET_NOT_EXPECTED,
];

static UNIT_NOT_DECLARED: Rule = rule(
    Area::Evaluation,
    Severity::Warning,
    "evaluation-undeclared-unit",
    text("enheden eller området står ikke i konsensus.toml", "the unit or area is not in konsensus.toml"),
    text(
        "Kommunens overblik kan ikke samle det, som er stavet forskelligt.",
        "The municipality's overview cannot bring together what is spelled differently.",
    ),
    text("Brug et id fra `konsensus.toml`, eller tilføj det dér.", "Use an id from `konsensus.toml`, or add it there."),
    "unit = \"solsiken\"",
);
static CONSENSUS_SCORE: Rule = rule(
    Area::Consensus,
    Severity::Error,
    "consensus-score-outside-scale",
    text("det aftalte pointtal er ikke på skalaen", "the agreed score is not on the scale"),
    text("Pointtallet kommer ikke med i rapporten.", "The score is left out of the report."),
    text("Skriv et af skalaens trin.", "Write one of the scale's steps."),
    "score = 7",
);
static RATING_OFF_SCALE: Rule = rule(
    Area::Projects,
    Severity::Error,
    "projects-rating-outside-scale",
    text("vurderingen ligger uden for kriteriets skala", "the rating is outside its criterion's scale"),
    text(
        "Vurderingen tæller ikke, og projektet får ingen plads i rækken.",
        "The rating does not count, and the project gets no place in the order.",
    ),
    text("Skriv et tal på kriteriets skala.", "Write a number on the criterion's scale."),
    "ratings = { effect = 9 }",
);

/// Rules about other files that readers find broken.
pub(super) static OTHER: &[&Rule] =
    &[&FRAME_NOT_FOUND, &FRAME_VERSION, &UNIT_NOT_DECLARED, &CONSENSUS_SCORE, &RATING_OFF_SCALE];

/// Words a problem.
pub(crate) fn finding(problem: &Problem, lang: Lang) -> Finding {
    let rule = rule_of(problem);
    let message = shortened(message(problem, lang));
    let help = help(problem, lang).unwrap_or_else(|| rule.mend.get(lang).trim_end_matches('.').to_owned());
    let first = match problem.kind {
        Kind::SheetTwice { .. } => text("det andet ark", "the other sheet"),
        _ => text("den første", "the first"),
    };
    let related = problem.related.map(|place| (place, first.get(lang).to_owned()));
    Finding { rule, place: problem.place, related, message, help: Some(lower_first(help)) }
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
    let toml = toml::of(problem.area);
    let is_sheet = problem.area == Area::Answers;
    match &problem.kind {
        Kind::Unreadable { .. } | Kind::NotAFile if is_sheet => &SHEET_UNREADABLE,
        Kind::TooLarge { .. } if is_sheet => &TOO_LARGE,
        Kind::NotText if is_sheet => &NOT_TEXT,
        Kind::Unreadable { .. } | Kind::NotAFile | Kind::TooLarge { .. } | Kind::NotText | Kind::NotUtf8 => {
            &toml.unreadable
        }
        Kind::Syntax { .. } => &toml.syntax,
        Kind::UnknownKey { .. } => &toml.unknown_key,
        Kind::MissingKey { .. } => &toml.missing_key,
        Kind::WrongType { .. } | Kind::WrongValue { .. } => &toml.wrong_value,
        Kind::BadId { .. } => &toml.bad_id,
        Kind::DuplicateId { .. } => &toml.id_twice,
        Kind::UnknownReference { .. } if problem.area == Area::Workspace => &toml.unknown_reference,
        Kind::UnknownReference { what: Thing::Unit | Thing::Area, .. } => &UNIT_NOT_DECLARED,
        Kind::UnknownReference { .. } => &toml.unknown_reference,
        Kind::NewerNeeded { .. } | Kind::NotYet { .. } => &toml.newer,
        Kind::FrameNotFound { .. } => &FRAME_NOT_FOUND,
        Kind::FrameVersion { .. } => &FRAME_VERSION,
        Kind::FrameKind { .. } => &FRAME_KIND,
        Kind::BadScale => &BAD_SCALE,
        Kind::LevelOffScale { .. } => &LEVEL_OFF_SCALE,
        Kind::Untranslated { .. } => &UNTRANSLATED,
        Kind::NoQuestions => &NO_QUESTIONS,
        Kind::Spreadsheet => &WORKBOOK,
        Kind::EmptySheet => &EMPTY,
        Kind::NoHeader { .. } => &NO_HEADER,
        Kind::Delimiter { .. } => &DELIMITER,
        Kind::UnknownColumn { .. } => &UNKNOWN_COLUMN,
        Kind::ColumnTwice { .. } => &COLUMN_TWICE,
        Kind::CodePage { .. } => &CODE_PAGE,
        Kind::Mojibake { .. } => &MOJIBAKE,
        Kind::UnclosedQuote { .. } => &UNCLOSED_QUOTE,
        Kind::ExtraCell { .. } => &EXTRA_CELL,
        Kind::UnknownQuestion { .. } => &UNKNOWN_QUESTION,
        Kind::DamagedQuestion { .. } => &DAMAGED_QUESTION,
        Kind::QuestionTwice { .. } => &QUESTION_TWICE,
        Kind::NoQuestionId => &NO_QUESTION,
        Kind::ScoreOffScale { .. } | Kind::ScoreBetweenSteps { .. } if !is_sheet => &CONSENSUS_SCORE,
        Kind::ScoreOffScale { .. } => &SCORE_OUTSIDE_SCALE,
        Kind::ScoreBetweenSteps { .. } => &SCORE_BETWEEN_STEPS,
        Kind::ScoreNotNumber { .. } => &SCORE_NOT_NUMBER,
        Kind::ScoreIsDate { .. } => &SCORE_IS_DATE,
        Kind::UnknownBasis { .. } => &UNKNOWN_BASIS,
        Kind::SheetTwice { .. } => &SHEET_TWICE,
        Kind::SheetForNobody { .. } => &SHEET_FOR_NOBODY,
        Kind::SheetNotExpected { .. } => &SHEET_NOT_EXPECTED,
        Kind::RatingOffScale { .. } => &RATING_OFF_SCALE,
    }
}

fn message(problem: &Problem, lang: Lang) -> String {
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
        Kind::NotAFile => "her er ingen almindelig fil, men en kanal, en enhed eller en mappe".to_owned(),
        Kind::TooLarge { size, limit } => format!("filen er på {} MB; grænsen er {} MB", size >> 20, limit >> 20),
        Kind::NotText => "filen er ikke tekst".to_owned(),
        Kind::NotUtf8 => "filen er ikke gemt som UTF-8; her er det første bogstav, der ikke kan læses".to_owned(),
        Kind::Syntax { message } => match slip(message) {
            Some(slip) => format!("filen er ikke gyldig TOML: {}", slip.what.da),
            None => format!("filen er ikke gyldig TOML ({message})"),
        },
        Kind::UnknownKey { key, .. } => format!("nøglen `{key}` kendes ikke"),
        Kind::MissingKey { key } => format!("`{key}` mangler"),
        Kind::WrongType { key, expected } => format!("`{key}` skal være {}", expected_word(*expected).da),
        Kind::WrongValue { key, value, .. } => format!("`{key}` kan ikke være `\"{value}\"`"),
        Kind::BadId { id, .. } => format!("`{id}` kan ikke være et id"),
        Kind::DuplicateId { id } => format!("id'et `{id}` står to gange"),
        Kind::UnknownReference { what, id, .. } => format!("{} `{id}` findes ikke", thing_word(*what).da),
        Kind::NewerNeeded { version } => format!("filen kræver konsensus {version}"),
        Kind::NotYet { what } => format!("`{what}` kan denne udgave af konsensus ikke endnu"),
        Kind::FrameNotFound { name, .. } => format!("spørgerammen `{name}` findes ikke"),
        Kind::FrameVersion { wanted, found } => {
            format!("selvevalueringen er lavet til udgave {wanted} af rammen; her er udgave {found}")
        }
        Kind::FrameKind { kind } => format!("en ramme af slagsen `{kind}` er ikke en spørgeramme"),
        Kind::BadScale => "tallene giver ikke en skala".to_owned(),
        Kind::LevelOffScale { value } => format!("trinnet {} er ikke på skalaen", number(value)),
        Kind::Untranslated { lang } => {
            format!("teksten mangler på {}", if *lang == "da" { "dansk" } else { "engelsk" })
        }
        Kind::NoQuestions => "rammen har ingen spørgsmål".to_owned(),
        Kind::Spreadsheet => "projektmapper bliver endnu ikke læst".to_owned(),
        Kind::EmptySheet => "svararket er tomt".to_owned(),
        Kind::NoHeader { .. } => "den første linje har ingen overskrift `spørgsmål`".to_owned(),
        Kind::Delimiter { found } => format!("kolonnerne er adskilt af `{found}`"),
        Kind::UnknownColumn { heading, .. } => format!("kolonnen `{heading}` kendes ikke og bliver ikke læst"),
        Kind::ColumnTwice { heading } => format!("kolonnen `{heading}` er der to gange"),
        Kind::CodePage { cells, word, .. } => {
            let cells = if *cells == 1 { "1 celle".to_owned() } else { format!("{cells} celler") };
            format!("arket er gemt som CSV (MS-DOS), og bogstaver er gået tabt i {cells}, her i `{word}`")
        }
        Kind::Mojibake { word, .. } => format!("bogstaver er læst forkert i `{word}`"),
        Kind::UnclosedQuote { swallowed: Some(id) } => {
            format!("et anførselstegn bliver ikke lukket, så rækken med `{id}` er endt i cellen")
        }
        Kind::UnclosedQuote { swallowed: None } => "et anførselstegn bliver ikke lukket".to_owned(),
        Kind::ExtraCell { .. } => "der står tekst til højre for den sidste kolonne".to_owned(),
        Kind::UnknownQuestion { id, .. } => format!("spørgsmålet `{id}` findes ikke i rammen"),
        Kind::DamagedQuestion { text, .. } => format!("`{text}` er ikke et spørgsmål: et regneark har lavet id'et om"),
        Kind::QuestionTwice { id } => format!("spørgsmålet `{id}` er besvaret to gange"),
        Kind::NoQuestionId => "rækken har intet i kolonnen `spørgsmål`".to_owned(),
        Kind::ScoreOffScale { score, min, max } => {
            format!("{} ligger uden for skalaen {}-{}", number(score), number(min), number(max))
        }
        Kind::ScoreBetweenSteps { score, below, above } => {
            format!("{} ligger mellem trinene {} og {}", number(score), number(below), number(above))
        }
        Kind::ScoreNotNumber { text } => format!("`{text}` er ikke et pointtal"),
        Kind::ScoreIsDate { text, .. } => format!("`{text}` er en dato: et regneark har lavet pointtallet om"),
        Kind::UnknownBasis { text } => format!("grundlaget `{text}` kendes ikke"),
        Kind::SheetTwice { participant } => format!("der er to svarark for `{participant}`"),
        Kind::SheetForNobody { stem, .. } => format!("ingen deltager hedder `{stem}`"),
        Kind::SheetNotExpected { participant } => format!("`{participant}` skal ikke svare"),
        Kind::RatingOffScale { rating, min, max } => {
            format!("{} ligger uden for kriteriets skala {}-{}", number(rating), number(min), number(max))
        }
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
        Kind::NotAFile => "this is no regular file, but a pipe, a device or a folder".to_owned(),
        Kind::TooLarge { size, limit } => format!("the file has {} MB; the limit is {} MB", size >> 20, limit >> 20),
        Kind::NotText => "the file is not text".to_owned(),
        Kind::NotUtf8 => "the file is not saved as UTF-8; this is the first letter that cannot be read".to_owned(),
        Kind::Syntax { message } => match slip(message) {
            Some(slip) => format!("the file is not valid TOML: {}", slip.what.en),
            None => format!("the file is not valid TOML ({message})"),
        },
        Kind::UnknownKey { key, .. } => format!("the key `{key}` is not known"),
        Kind::MissingKey { key } => format!("`{key}` is missing"),
        Kind::WrongType { key, expected } => format!("`{key}` must be {}", expected_word(*expected).en),
        Kind::WrongValue { key, value, .. } => format!("`{key}` cannot be `\"{value}\"`"),
        Kind::BadId { id, .. } => format!("`{id}` cannot be an id"),
        Kind::DuplicateId { id } => format!("the id `{id}` stands twice"),
        Kind::UnknownReference { what, id, .. } => format!("there is no {} `{id}`", thing_word(*what).en),
        Kind::NewerNeeded { version } => format!("the file needs konsensus {version}"),
        Kind::NotYet { what } => format!("this version of konsensus does not do `{what}` yet"),
        Kind::FrameNotFound { name, .. } => format!("there is no frame `{name}`"),
        Kind::FrameVersion { wanted, found } => {
            format!("the evaluation was made for version {wanted} of the frame; this is version {found}")
        }
        Kind::FrameKind { kind } => format!("a frame of kind `{kind}` is no question frame"),
        Kind::BadScale => "the numbers make no scale".to_owned(),
        Kind::LevelOffScale { value } => format!("the level {value} is not on the scale"),
        Kind::Untranslated { lang } => {
            format!("the text is missing in {}", if *lang == "da" { "Danish" } else { "English" })
        }
        Kind::NoQuestions => "the frame has no questions".to_owned(),
        Kind::Spreadsheet => "workbooks are not read yet".to_owned(),
        Kind::EmptySheet => "the sheet is empty".to_owned(),
        Kind::NoHeader { .. } => "the first line has no heading `question`".to_owned(),
        Kind::Delimiter { found } => format!("the columns are separated by `{found}`"),
        Kind::UnknownColumn { heading, .. } => format!("the column `{heading}` is not known and not read"),
        Kind::ColumnTwice { heading } => format!("the column `{heading}` is there twice"),
        Kind::CodePage { cells, word, .. } => {
            let cells = if *cells == 1 { "1 cell".to_owned() } else { format!("{cells} cells") };
            format!("the sheet was saved as CSV (MS-DOS), and letters are lost in {cells}, here in `{word}`")
        }
        Kind::Mojibake { word, .. } => format!("letters were read wrongly in `{word}`"),
        Kind::UnclosedQuote { swallowed: Some(id) } => {
            format!("a quote is not closed, so the row of `{id}` ended up in the cell")
        }
        Kind::UnclosedQuote { swallowed: None } => "a quote is not closed".to_owned(),
        Kind::ExtraCell { .. } => "there is text right of the last column".to_owned(),
        Kind::UnknownQuestion { id, .. } => format!("the frame has no question `{id}`"),
        Kind::DamagedQuestion { text, .. } => format!("`{text}` is no question: a spreadsheet has changed the id"),
        Kind::QuestionTwice { id } => format!("question `{id}` is answered twice"),
        Kind::NoQuestionId => "the row has nothing in the column `question`".to_owned(),
        Kind::ScoreOffScale { score, min, max } => format!("{score} is outside the scale {min}-{max}"),
        Kind::ScoreBetweenSteps { score, below, above } => {
            format!("{score} lies between the steps {below} and {above}")
        }
        Kind::ScoreNotNumber { text } => format!("`{text}` is no score"),
        Kind::ScoreIsDate { text, .. } => format!("`{text}` is a date: a spreadsheet has changed the score"),
        Kind::UnknownBasis { text } => format!("the basis `{text}` is not known"),
        Kind::SheetTwice { participant } => format!("there are two sheets for `{participant}`"),
        Kind::SheetForNobody { stem, .. } => format!("no participant is called `{stem}`"),
        Kind::SheetNotExpected { participant } => format!("`{participant}` is not to answer"),
        Kind::RatingOffScale { rating, min, max } => format!("{rating} is outside the criterion's scale {min}-{max}"),
    }
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
        Kind::UnknownKey { suggestion, .. }
        | Kind::UnknownReference { suggestion, .. }
        | Kind::UnknownColumn { suggestion, .. }
        | Kind::UnknownQuestion { suggestion, .. } => suggestion.as_deref().map(did_you_mean),
        Kind::SheetForNobody { suggestion: Some(id), .. } => Some(match lang {
            Lang::Da => format!("mente du `{id}`? Filen skal hedde som deltagerens id"),
            Lang::En => format!("did you mean `{id}`? The file is named after the participant's id"),
        }),
        Kind::Unreadable { why: ErrorKind::NotADirectory } => Some(match lang {
            Lang::Da => "lav en mappe `answers`, og læg hver deltagers ark i den".to_owned(),
            Lang::En => "make a folder `answers`, and put every participant's sheet into it".to_owned(),
        }),
        Kind::NotUtf8 => Some(match lang {
            Lang::Da => "åbn filen i en teksteditor, vælg Gem som, og vælg UTF-8 som kodning".to_owned(),
            Lang::En => "open the file in a text editor, choose Save as, and choose UTF-8 as encoding".to_owned(),
        }),
        Kind::Syntax { message } => slip(message).map(|slip| slip.mend.get(lang).to_owned()),
        Kind::MissingKey { key } => Some(match lang {
            Lang::Da => format!("tilføj en linje som `{}`", missing_example(problem.area, key)),
            Lang::En => format!("add a line such as `{}`", missing_example(problem.area, key)),
        }),
        Kind::ScoreOffScale { min, max, .. } | Kind::RatingOffScale { min, max, .. } => Some(between(min, max)),
        Kind::ScoreBetweenSteps { below, above, .. } => Some(one_of(&[*below, *above])),
        Kind::DamagedQuestion { meant: Some(id), .. } => Some(match lang {
            Lang::Da => format!("her plejer `{id}` at stå: skriv id'et igen, i en celle med formatet Tekst"),
            Lang::En => format!("`{id}` usually stands here: write the id again, in a cell with the format Text"),
        }),
        Kind::ScoreIsDate { meant: Some(score), .. } => Some(write(&score.show(lang))),
        Kind::CodePage { meant, .. } => Some(match lang {
            Lang::Da => {
                format!("der stod nok `{meant}`: åbn det oprindelige regneark, vælg Gem som og derefter CSV UTF-8")
            }
            Lang::En => {
                format!("it probably said `{meant}`: open the original spreadsheet, choose Save as and then CSV UTF-8")
            }
        }),
        Kind::Mojibake { meant, .. } => Some(write(&format!("`{meant}`"))),
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
            let is_path = name.contains('/') || name.ends_with(".toml");
            let near = nearest(name, known.iter().map(String::as_str)).filter(|_| !is_path);
            Some(match (near, lang) {
                (Some(near), _) => did_you_mean(near),
                (None, Lang::Da) if is_path => "stien regnes fra mappen med `evaluation.toml`".to_owned(),
                (None, Lang::En) if is_path => "the path is from the folder of `evaluation.toml`".to_owned(),
                (None, Lang::Da) => format!("her kan vælges {names}, eller skriv stien til en fil"),
                (None, Lang::En) => format!("there is {names}; or write the path of a file"),
            })
        }
        _ => None,
    }
}

/// A common slip in TOML.
struct Slip {
    what: Text,
    mend: Text,
}

/// Says in people's words what the parser says in English; `None` where it is seldom met.
fn slip(message: &str) -> Option<Slip> {
    let (what, mend) = match message.split(", expected ").next().unwrap_or_default() {
        "duplicate key" => (
            text("nøglen eller tabellen står her for anden gang", "the key or table stands here for the second time"),
            text("slet den ene, eller saml de to", "delete one of them, or join the two"),
        ),
        "string values must be quoted" => (
            text("teksten har ingen anførselstegn", "the text has no quotes"),
            text("skriv `\"…\"` om teksten", "write `\"…\"` around the text"),
        ),
        "decimal comma" => (
            text("et komma i et tal", "a comma in a number"),
            text("skriv decimaltal med punktum: `3.5`", "write decimals with a full stop: `3.5`"),
        ),
        "invalid value" => (
            text(
                "værdien er hverken et tal, en dato eller en tekst i anførselstegn",
                "the value is no number, no date and no text in quotes",
            ),
            text(
                "skriv for eksempel `3`, `3.5`, `2026-02-20` eller `\"…\"`",
                "write for example `3`, `3.5`, `2026-02-20` or `\"…\"`",
            ),
        ),
        "invalid basic string"
        | "invalid literal string"
        | "invalid multi-line basic string"
        | "invalid multi-line literal string" => (
            text("anførselstegnet efter teksten mangler", "the quote behind the text is missing"),
            text("sæt samme tegn efter teksten som før den", "put the same quote behind the text as before it"),
        ),
        "missing escaped value" => (
            text("en omvendt skråstreg i en tekst", "a backslash in a text"),
            text(
                "skriv `/` eller `\\\\`, eller sæt teksten i enkelte anførselstegn",
                "write `/` or `\\\\`, or put the text into single quotes",
            ),
        ),
        "unclosed array" => (
            text("listen bliver ikke lukket", "the list is not closed"),
            text("skriv `]` efter listen", "write `]` behind the list"),
        ),
        "unclosed array before" => (
            text("listen før denne linje bliver ikke lukket", "the list before this line is not closed"),
            text("skriv `]` efter listen", "write `]` behind the list"),
        ),
        "invalid boolean" => (
            text(
                "værdien er hverken `true`, `false` eller en tekst i anførselstegn",
                "the value is not `true`, not `false` and no text in quotes",
            ),
            text("skriv `true`, `false` eller `\"…\"`", "write `true`, `false` or `\"…\"`"),
        ),
        "unclosed inline table" => (
            text("klammen bliver ikke lukket", "the brace is not closed"),
            text("skriv `}` efter det sidste", "write `}` behind the last of it"),
        ),
        "unclosed table" | "unclosed array table" => (
            text("tabellens navn bliver ikke lukket", "the table's name is not closed"),
            text(
                "skriv lige mange `]` efter navnet, som der er `[` før det",
                "write as many `]` behind the name as there are `[` before it",
            ),
        ),
        "missing comma between array elements" | "missing comma between key-value pairs" => (
            text("et komma mangler", "a comma is missing"),
            text("skriv `,` mellem de to", "write `,` between the two"),
        ),
        "extra comma in array" | "extra comma in inline table" => {
            (text("der er et komma for meget", "there is a comma too many"), text("slet kommaet", "delete the comma"))
        }
        "key with no value" | "missing value for key" | "missing value" => (
            text("nøglen har ingen værdi", "the key has no value"),
            text(
                "skriv `= \"…\"` efter nøglen, eller gør linjen til en kommentar med #",
                "write `= \"…\"` behind the key, or turn the line into a comment with #",
            ),
        ),
        "invalid unquoted key" | "unquoted keys cannot be empty" => (
            text("nøglens navn kan ikke skrives sådan", "the key's name cannot be written so"),
            text("brug kun a-z, 0-9, bindestreg og understreg", "use only a-z, 0-9, hyphen and underscore"),
        ),
        "unexpected key or value" | "unexpected content" => (
            text("der står mere på linjen, end der må", "there is more on the line than there may be"),
            text("skriv kun én nøgle og én værdi på linjen", "write one key and one value only on the line"),
        ),
        _ => return None,
    };
    Some(Slip { what, mend })
}

/// A line that shows how a key that is missing can be written.
fn missing_example(area: Area, key: &str) -> String {
    match (area, key) {
        (Area::Evaluation, "evaluation") => "[evaluation]".to_owned(),
        (Area::Evaluation, "frame") => "frame = \"kik\"".to_owned(),
        (Area::Frame, "frame" | "scale") => format!("[{key}]"),
        (Area::Frame, "version") => "version = \"1\"".to_owned(),
        (_, "min") => "min = 0".to_owned(),
        (_, "max") => "max = 5".to_owned(),
        (_, "value") => "value = 3".to_owned(),
        (_, "status") => "status = \"open\"".to_owned(),
        (_, "state") => "state = \"running\"".to_owned(),
        _ => format!("{key} = \"…\""),
    }
}

fn expected_word(expected: Expected) -> Text {
    match expected {
        Expected::String => text("en tekst i anførselstegn", "a text in quotes"),
        Expected::Text => text("en tekst, eller en tekst på hvert sprog", "a text, or a text per language"),
        Expected::Integer => text("et helt tal", "a whole number"),
        Expected::Number => text("et tal", "a number"),
        Expected::NotNegative => text("et tal, som ikke er under 0", "a number that is not below 0"),
        Expected::Version => text("en udgave af konsensus", "a version of konsensus"),
        Expected::Bool => text("`true` eller `false`", "`true` or `false`"),
        Expected::Date => text("en dato uden anførselstegn", "a date without quotes"),
        Expected::Strings => text("en liste af tekster", "a list of texts"),
        Expected::StringOrStrings => text("en tekst eller en liste af tekster", "a text or a list of texts"),
        Expected::TwoNumbers => {
            text("en liste af to tal, det mindste først", "a list of two numbers, the smaller first")
        }
        Expected::Table => text("en tabel", "a table"),
        Expected::Tables => text("en liste af tabeller", "a list of tables"),
    }
}

fn expected_example(expected: Expected) -> &'static str {
    match expected {
        Expected::String | Expected::Text => "\"…\"",
        Expected::Integer => "5",
        Expected::Number => "3.5",
        Expected::NotNegative => "1",
        Expected::Version => "\">=0.1\"",
        Expected::Bool => "true",
        Expected::Date => "2026-02-20",
        Expected::Strings => "[\"T1\", \"T2\"]",
        Expected::StringOrStrings => "[\"leader\", \"member\"]",
        Expected::TwoNumbers => "[1, 5]",
        Expected::Table => "[…]",
        Expected::Tables => "[[…]]",
    }
}

fn thing_word(thing: Thing) -> Text {
    match thing {
        Thing::Theme => text("temaet", "theme"),
        Thing::Question => text("spørgsmålet", "question"),
        Thing::Improvement => text("det aftalte forbedringsområde", "agreed area for improvement"),
        Thing::Project => text("projektet", "project"),
        Thing::Criterion => text("kriteriet", "criterion"),
        Thing::Unit => text("enheden", "unit"),
        Thing::Area => text("området", "area"),
    }
}
