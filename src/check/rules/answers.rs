//! Rules about answer sheets. What cannot be read of a sheet is left out; the rest of it counts.

pub(super) mod basis;
pub(super) mod sheets;
pub(super) mod words;
pub(super) mod workbooks;

use super::met;
use crate::check::{Rule, Severity};
use crate::files::problem::Area;
use crate::lang::{Text, same, text};
use crate::model::QuestionId;
use crate::model::answers::{Answer, AnswerSheet};
use crate::model::consensus::Status;
use crate::model::evaluation::{Evaluation, Phase};
use crate::model::frame::Question;

/// Whether what people answered to a question that is asked can still be mended: the group has not settled it. While
/// one question is open, the files tell of no later phase than the seminar.
fn is_open(evaluation: &Evaluation, id: &QuestionId) -> bool {
    evaluation.phase.is_none_or(|phase| phase <= Phase::Seminar)
        && evaluation.consensus_on(id).is_none_or(|record| record.status == Status::Open)
}

/// A sheet's answers to the questions that are asked and not settled, in frame order.
fn open_answers<'e>(
    evaluation: &'e Evaluation,
    sheet: &'e AnswerSheet,
) -> impl Iterator<Item = (&'e Question, &'e Answer)> {
    let open = evaluation.asked().filter(|(_, question)| is_open(evaluation, &question.id));
    open.filter_map(|(_, question)| Some((question, sheet.answers.get(&question.id)?)))
}

const fn sheet(severity: Severity, name: &'static str, summary: Text, why: Text, mend: Text, example: Text) -> Rule {
    met(Area::Answers, severity, name, summary, why, mend, example)
}

pub(super) static SHEET_UNREADABLE: Rule = sheet(
    Severity::Error,
    "answers-unreadable",
    text("svararket kan ikke læses", "the sheet cannot be read"),
    text("Deltagerens svar kommer ikke med.", "The participant's answers are left out."),
    text("Giv adgang til filen, eller gem den igen.", "Give access to the file, or save it again."),
    text("answers/mette.csv, som du ikke har adgang til", "answers/mette.csv, which you have no permission to read"),
);
pub(super) static NOT_TEXT: Rule = sheet(
    Severity::Error,
    "answers-not-text",
    text("svararket er hverken en tekstfil eller en projektmappe", "the sheet is neither a text file nor a workbook"),
    text("Deltagerens svar kommer ikke med.", "The participant's answers are left out."),
    text(
        "Gem arket som Excel-projektmappe (.xlsx) eller CSV UTF-8.",
        "Save the sheet as Excel Workbook (.xlsx) or CSV UTF-8.",
    ),
    text("answers/mette.csv er et billede", "answers/mette.csv is a picture"),
);
pub(super) static TOO_LARGE: Rule = sheet(
    Severity::Error,
    "answers-too-large",
    text("filen er for stor til at være et svarark", "the file is too large for an answer sheet"),
    text(
        "Der er nok kommet andet med end deltagerens svar, og filen bliver ikke læst.",
        "It probably holds more than the participant's answers, and it is not read.",
    ),
    text("Gem kun deltagerens egne svar i filen.", "Save only the participant's own answers in the file."),
    text("answers/mette.csv på 100 MB", "answers/mette.csv of 100 MB"),
);
pub(super) static EMPTY: Rule = sheet(
    Severity::Error,
    "answers-empty",
    text("svararket er tomt", "the sheet is empty"),
    text(
        "Der er intet gemt i filen, så deltageren er ikke hørt.",
        "Nothing was saved in the file, so the participant has not been heard.",
    ),
    text("Bed om arket igen, eller slet filen.", "Ask for the sheet again, or delete the file."),
    text("answers/mette.csv på 0 byte", "answers/mette.csv of 0 bytes"),
);
pub(super) static NO_HEADER: Rule = sheet(
    Severity::Error,
    "answers-no-header",
    text("svararkets overskrifter mangler", "the sheet has no headings"),
    text(
        "Uden overskrifter kan man ikke vide, hvad der står i hvilken kolonne, og programmet gætter ikke.",
        "Without headings there is no telling which column is which, and the program does not guess.",
    ),
    text(
        "Skriv en første linje som `spørgsmål;point;styrker;forbedringsområder`.",
        "Write a first line such as `question;score;strengths;improvements`.",
    ),
    same("T1.1;3;godt;skidt"),
);
pub(super) static DELIMITER: Rule = sheet(
    Severity::Error,
    "answers-delimiter",
    text(
        "kolonnerne er adskilt af et tegn, der ikke kan bruges",
        "the columns are separated by a character that cannot be used",
    ),
    text(
        "Arket kan ikke deles i celler, så svarene kommer ikke med.",
        "The sheet cannot be split into cells, so the answers are left out.",
    ),
    text(
        "Gem arket med semikolon, tabulator eller komma mellem kolonnerne.",
        "Save the sheet with semicolons, tabs or commas between the columns.",
    ),
    text("spørgsmål|point|styrker", "question|score|strengths"),
);
pub(super) static UNKNOWN_COLUMN: Rule = sheet(
    Severity::Warning,
    "answers-unknown-column",
    text("en kolonne har en ukendt overskrift", "a column has an unknown heading"),
    text("Det, der står i kolonnen, bliver ikke læst.", "What is in the column is not read."),
    text(
        "Brug en af overskrifterne spørgsmål, point, grundlag, styrker, forbedringsområder, dokumentation, kommentar.",
        "Use one of the headings question, score, basis, strengths, improvements, evidence, comment.",
    ),
    text("spørgsmål;karakter", "question;grade"),
);
pub(super) static NO_SCORE_COLUMN: Rule = sheet(
    Severity::Error,
    "answers-no-score-column",
    text("svararket har ingen kolonne med point", "the sheet has no column of scores"),
    text(
        "Deltagerens point kommer ikke med, selv om de måske står under en anden overskrift.",
        "The participant's scores are left out, although they may stand under another heading.",
    ),
    text(
        "Skriv `point` over kolonnen med point. Har deltageren kun skrevet tekst, så slet overskriften, der ikke kendes.",
        "Write `score` above the column of scores. If the participant wrote words only, delete the heading that is unknown.",
    ),
    text("spørgsmål;karakter;styrker", "question;grade;strengths"),
);
pub(super) static COLUMN_TWICE: Rule = sheet(
    Severity::Error,
    "answers-column-twice",
    text("den samme kolonne står der to gange", "the same column appears twice"),
    text(
        "Kun den første bliver læst, så det, der står i den anden, går tabt.",
        "Only the first is read, so what the second one holds is lost.",
    ),
    text("Saml de to kolonner i én.", "Merge the two columns into one."),
    text("spørgsmål;point;point", "question;score;score"),
);
pub(super) static CODE_PAGE: Rule = sheet(
    Severity::Error,
    "answers-code-page",
    text(
        "arket er gemt som CSV (MS-DOS), og bogstaver er gået tabt",
        "the sheet was saved as CSV (MS-DOS), and letters have been lost",
    ),
    text(
        "Man kan ikke vide, hvad der stod. Tankestreger, anførselstegn og eurotegn kan ikke genskabes ud fra filen.",
        "There is no telling what it said. Dashes, quotation marks and euro signs cannot be recovered from the file.",
    ),
    text(
        "Åbn det oprindelige regneark, vælg Gem som og derefter CSV UTF-8.",
        "Open the original spreadsheet, choose Save as and then CSV UTF-8.",
    ),
    same("T1.1;3;vi f›lger op p† m†let"),
);
pub(super) static UNCLOSED_QUOTE: Rule = sheet(
    Severity::Error,
    "answers-unclosed-quote",
    text("et anførselstegn bliver ikke lukket", "a quotation mark is not closed"),
    text(
        "Alt efter tegnet bliver læst som én celle, så de følgende rækker forsvinder.",
        "Everything after it is read as one cell, so the rows that follow disappear.",
    ),
    text(
        "Sæt et \" sidst i cellen, eller slet det, der står først.",
        "Put a \" at the end of the cell, or delete the first one.",
    ),
    same("T1.1;3;\"god ledelse\nT1.2;4;klar retning"),
);
pub(super) static EXTRA_CELL: Rule = sheet(
    Severity::Warning,
    "answers-extra-cell",
    text("der står tekst til højre for den sidste kolonne", "there is text to the right of the last column"),
    text(
        "Teksten bliver ikke læst. Ofte mangler der anførselstegn om en celle med skilletegn i.",
        "The text is not read. Often the quotation marks around a cell that holds a delimiter are missing.",
    ),
    text(
        "Sæt \" om hele cellen, eller giv kolonnen en overskrift.",
        "Put \" around the whole cell, or give the column a heading.",
    ),
    text("spørgsmål;point\nT1.1;3;god ledelse", "question;score\nT1.1;3;good leadership"),
);
pub(super) static UNKNOWN_QUESTION: Rule = sheet(
    Severity::Error,
    "answers-unknown-question",
    text("spørgsmålet findes ikke i spørgerammen", "the question is not in the question frame"),
    text("Rækken kommer ikke med, så svaret går tabt.", "The row is left out, so the answer is lost."),
    text("Ret id'et i kolonnen `spørgsmål`.", "Correct the id in the column `question`."),
    same("T9.1;3;godt"),
);
pub(super) static DAMAGED_QUESTION: Rule = sheet(
    Severity::Error,
    "answers-damaged-question",
    text("et regneark har lavet spørgsmålets id om", "a spreadsheet has changed the question's id"),
    text(
        "Rækken kommer ikke med, for man kan ikke vide, hvad der stod.",
        "The row is left out, because there is no telling what it said.",
    ),
    text("Skriv id'et igen i en celle med formatet Tekst.", "Write the id again in a cell formatted as Text."),
    same("01-05-26;3;godt"),
);
pub(super) static QUESTION_TWICE: Rule = sheet(
    Severity::Error,
    "answers-question-twice",
    text("spørgsmålet er besvaret to gange", "the question is answered twice"),
    text(
        "Ingen af de to pointtal tæller. Ordene fra begge rækker er med.",
        "Neither score counts. The words in both rows are kept.",
    ),
    text(
        "Spørg deltageren, og behold én række for spørgsmålet.",
        "Ask the participant, and keep one row for the question.",
    ),
    same("T1.1;3;godt\nT1.1;2;skidt"),
);
pub(super) static NO_QUESTION: Rule = sheet(
    Severity::Error,
    "answers-no-question",
    text("rækken har intet spørgsmål", "the row has no question"),
    text(
        "Rækken kommer ikke med, for ingen kan vide, hvad den svarer på.",
        "The row is left out, because there is no telling what it answers.",
    ),
    text(
        "Skriv spørgsmålets id i rækken, eller slet rækken.",
        "Write the question's id into the row, or delete the row.",
    ),
    same(";3;godt"),
);
pub(super) static SCORE_OUTSIDE_SCALE: Rule = sheet(
    Severity::Error,
    "answers-score-outside-scale",
    text("pointtallet ligger uden for skalaen", "the score is outside the scale"),
    text(
        "Pointtallet tæller ikke med, så deltageren står uden point på spørgsmålet.",
        "The score does not count, so the participant has no score for the question.",
    ),
    text("Spørg deltageren, og skriv et tal på skalaen.", "Ask the participant, and write a number on the scale."),
    same("T1.1;7;godt"),
);
pub(super) static SCORE_BETWEEN_STEPS: Rule = sheet(
    Severity::Error,
    "answers-score-between-steps",
    text("pointtallet ligger mellem to trin på skalaen", "the score is between two steps of the scale"),
    text(
        "Pointtallet tæller ikke med, for konsensus runder ikke af på deltagerens vegne.",
        "The score does not count, because konsensus does not round on anybody's behalf.",
    ),
    text("Lad deltageren vælge et af de to trin.", "Let the participant choose one of the two steps."),
    same("T1.1;3,5;godt"),
);
pub(super) static SCORE_NOT_NUMBER: Rule = sheet(
    Severity::Error,
    "answers-score-not-a-number",
    text("der står ord, hvor pointtallet skal stå", "there are words where the score belongs"),
    text(
        "Svaret tæller som ugyldigt, så deltageren står uden point på spørgsmålet.",
        "The answer counts as invalid, so the participant has no score for the question.",
    ),
    text(
        "Spørg deltageren, og skriv et tal, `ved ikke` eller `ikke relevant`, eller lad cellen være tom.",
        "Ask the participant, and write a number, `don't know` or `not relevant`, or leave the cell empty.",
    ),
    same("T1.1;god;klar retning"),
);
pub(super) static SCORE_IS_DATE: Rule = sheet(
    Severity::Error,
    "answers-score-is-a-date",
    text("et regneark har lavet pointtallet om til en dato", "a spreadsheet has turned the score into a date"),
    text(
        "Svaret tæller som ugyldigt, for man kan ikke vide, hvad der stod.",
        "The answer counts as invalid, because there is no telling what it said.",
    ),
    text(
        "Spørg deltageren, og skriv pointtallet igen i en celle med formatet Tekst.",
        "Ask the participant, and write the score again in a cell formatted as Text.",
    ),
    same("T1.1;03-05-2026;godt"),
);
pub(super) static QUESTION_ORDER: Rule = sheet(
    Severity::Note,
    "answers-question-order",
    text("svararkets rækker står ikke i rammens rækkefølge", "the rows of the sheet are not in the order of the frame"),
    text(
        "Alt bliver læst rigtigt, men arket er sværere at sammenligne med de andre og med rammen.",
        "Everything is read correctly, but the sheet is harder to compare with the others and with the frame.",
    ),
    text("Sortér rækkerne efter spørgsmål.", "Sort the rows by question."),
    same("T1.2;3;godt\nT1.1;2;skidt"),
);
pub(super) static MIXED_DECIMALS: Rule = sheet(
    Severity::Note,
    "answers-mixed-decimals",
    text("pointtal er skrevet med både komma og punktum", "scores are written with both comma and full stop"),
    text(
        "Begge dele bliver læst, men et regneark forstår kun den ene og laver den anden om til tekst eller en dato.",
        "Both are read, but a spreadsheet understands only one and turns the other into text or a date.",
    ),
    text("Skriv alle pointtal på samme måde.", "Write all scores in the same way."),
    same("T1.1;3,5;godt\nT1.2;2.5;skidt"),
);
pub(super) static UNKNOWN_BASIS: Rule = sheet(
    Severity::Warning,
    "answers-unknown-basis",
    text("svarets grundlag kendes ikke", "the basis of the answer is unknown"),
    text(
        "Gruppen kan ikke se, om svaret bygger på dokumentation.",
        "The group cannot see whether the answer is based on documentation.",
    ),
    text("Skriv `dokumentation` eller `hukommelse`.", "Write `documentation` or `memory`."),
    same("T1.1;3;rygtet"),
);
pub(super) static SHEET_TWICE: Rule = sheet(
    Severity::Error,
    "answers-sheet-twice",
    text("der er to svarark for samme deltager", "there are two sheets for one participant"),
    text(
        "Ingen af dem tæller, for man kan ikke vide, hvilket der gælder.",
        "Neither counts, because there is no telling which one applies.",
    ),
    text(
        "Spørg deltageren, og slet det ark, der ikke gælder.",
        "Ask the participant, and delete the sheet that does not apply.",
    ),
    text("answers/mette.csv og answers/mette.txt", "answers/mette.csv and answers/mette.txt"),
);
pub(super) static SHEET_FOR_NOBODY: Rule = sheet(
    Severity::Error,
    "answers-sheet-for-nobody",
    text("svararket hører ikke til nogen deltager", "the sheet belongs to no participant"),
    text(
        "Arket kommer ikke med, så svarene mangler i bruttolisten.",
        "The sheet is left out, so its answers are missing from the gross list.",
    ),
    text(
        "Giv filen samme navn som deltagerens id, eller tilføj deltageren i `evaluation.toml`.",
        "Name the file after the participant's id, or add the participant to `evaluation.toml`.",
    ),
    same("answers/mete.csv"),
);
pub(super) static SHEET_NOT_EXPECTED: Rule = sheet(
    Severity::Error,
    "answers-sheet-not-expected",
    text("svararket er fra en, der ikke skal svare", "the sheet is from somebody who is not to answer"),
    text(
        "Arket kommer ikke med, selv om nogen har brugt tid på at svare.",
        "The sheet is left out, although somebody has taken the time to answer.",
    ),
    text(
        "Slet arket, eller fjern `answers = false` hos deltageren.",
        "Delete the sheet, or remove `answers = false` from the participant.",
    ),
    same("answers/anne.csv"),
);

pub(super) static RULES: &[&Rule] = &[
    &SHEET_UNREADABLE,
    &NOT_TEXT,
    &TOO_LARGE,
    &EMPTY,
    &NO_HEADER,
    &DELIMITER,
    &UNKNOWN_COLUMN,
    &NO_SCORE_COLUMN,
    &COLUMN_TWICE,
    &CODE_PAGE,
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
    &QUESTION_ORDER,
    &MIXED_DECIMALS,
    &UNKNOWN_BASIS,
    &SHEET_TWICE,
    &SHEET_FOR_NOBODY,
    &SHEET_NOT_EXPECTED,
];
