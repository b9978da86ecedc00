//! Rules about sheets that are workbooks: which cannot be read, and where the answers are in them.

use super::sheet;
use crate::check::{Rule, Severity};
use crate::files::problem::Kind;
use crate::files::workbook::Fault;
use crate::lang::{Lang, and, same, text};

pub(in crate::check::rules) static ENCRYPTED: Rule = sheet(
    Severity::Error,
    "answers-encrypted",
    text("svararket er beskyttet med adgangskode", "the sheet is protected by a password"),
    text(
        "Filen er krypteret og kan ikke læses, så svarene kommer ikke med.",
        "The file is encrypted and cannot be read, so the answers are left out.",
    ),
    text(
        "Åbn arket, fjern adgangskoden (Filer, Oplysninger, Beskyt projektmappe), og gem det igen.",
        "Open the sheet, take the password off (File, Info, Protect Workbook), and save it again.",
    ),
    text(
        "answers/mette.xlsx, som Excel beder om en adgangskode til",
        "answers/mette.xlsx, for which Excel asks a password",
    ),
);
pub(in crate::check::rules) static DAMAGED: Rule = sheet(
    Severity::Error,
    "answers-damaged-workbook",
    text("projektmappen er beskadiget", "the workbook is damaged"),
    text(
        "Filen er ikke hel og kan ikke læses, så svarene kommer ikke med.",
        "The file is not whole and cannot be read, so the answers are left out.",
    ),
    text(
        "Hent filen igen, hvor den kom fra, eller åbn den i et regneark, lad det reparere den, og gem den.",
        "Fetch the file again from where it came, or open it in a spreadsheet, let that repair it, and save it.",
    ),
    text("answers/mette.xlsx, hvor kun halvdelen er hentet", "answers/mette.xlsx, of which only half was fetched"),
);
pub(in crate::check::rules) static OLD_WORKBOOK: Rule = sheet(
    Severity::Error,
    "answers-old-workbook",
    text(
        "svararket er gemt i et format, der ikke læses (xls, xlsb)",
        "the sheet is in a format that is not read (xls, xlsb)",
    ),
    text("Svarene kommer ikke med.", "The answers are left out."),
    text(
        "Åbn arket, vælg Gem som og derefter Excel-projektmappe (.xlsx), og læg den nye fil i `answers/`.",
        "Open the sheet, choose Save as and then Excel Workbook (.xlsx), and put the new file into `answers/`.",
    ),
    same("answers/mette.xls"),
);
pub(in crate::check::rules) static NO_WORKSHEET: Rule = sheet(
    Severity::Error,
    "answers-no-worksheet",
    text("intet ark i projektmappen har svarene", "no sheet of the workbook holds the answers"),
    text(
        "Arket med svar kendes på, at dets første række har overskriften `spørgsmål`; svarene kommer ikke med.",
        "The sheet of answers is known by the heading `question` in its first row; the answers are left out.",
    ),
    text(
        "Skriv overskrifterne i første række på arket med svar, sådan som `konsensus sheet` skriver dem.",
        "Write the headings into the first row of the sheet with the answers, as `konsensus sheet` writes them.",
    ),
    text(
        "en projektmappe med arkene Ark1 og Ark2 uden overskrifter",
        "a workbook with the sheets Sheet1 and Sheet2 without headings",
    ),
);
pub(in crate::check::rules) static SEVERAL_WORKSHEETS: Rule = sheet(
    Severity::Error,
    "answers-several-worksheets",
    text("flere ark i projektmappen har svar", "several sheets of the workbook hold answers"),
    text(
        "Det kan ikke ses, hvilket ark der gælder, så ingen af dem kommer med.",
        "It cannot be seen which sheet counts, so none of them is read.",
    ),
    text(
        "Slet eller skjul det ark, der ikke gælder, og gem igen.",
        "Delete or hide the sheet that does not count, and save again.",
    ),
    text("en projektmappe med arkene `Svar` og `Svar (2)`", "a workbook with the sheets `Answers` and `Answers (2)`"),
);

pub(in crate::check::rules) static NO_FORMULA_VALUE: Rule = sheet(
    Severity::Error,
    "answers-formula-without-value",
    text("en celle har en formel uden værdi", "a cell has a formula without a value"),
    text(
        "Formler bliver ikke regnet ud her, og cellens værdi er ikke gemt i filen, så svaret kommer ikke med.",
        "Formulas are not worked out here, and the cell's value is not saved in the file, so the answer is left out.",
    ),
    text(
        "Åbn arket i et regneark, og gem det igen, eller skriv svaret som tekst.",
        "Open the sheet in a spreadsheet and save it again, or write the answer as text.",
    ),
    text(
        "en celle under `point` med =2+1, som et program har lavet",
        "a cell under `score` with =2+1, made by a program",
    ),
);

pub(in crate::check::rules) static RULES: &[&Rule] =
    &[&ENCRYPTED, &DAMAGED, &OLD_WORKBOOK, &NO_WORKSHEET, &SEVERAL_WORKSHEETS, &NO_FORMULA_VALUE];

/// The rule that a workbook breaks; `None` for what is told of any file.
pub(in crate::check::rules) fn rule(fault: Fault) -> &'static Rule {
    match fault {
        Fault::Encrypted => &ENCRYPTED,
        Fault::Damaged => &DAMAGED,
        Fault::OldFormat | Fault::BinaryFormat => &OLD_WORKBOOK,
        Fault::TooLarge => &super::TOO_LARGE,
        Fault::Text | Fault::NotAWorkbook => &super::NOT_TEXT,
    }
}

/// What is wrong with a workbook; `None` for any other problem.
pub(in crate::check::rules) fn message(kind: &Kind, lang: Lang) -> Option<String> {
    let list = |sheets: &[String]| {
        let named: Vec<String> = sheets.iter().map(|sheet| format!("`{sheet}`")).collect();
        and(lang, &named)
    };
    Some(match (kind, lang) {
        (Kind::Workbook { fault }, _) => {
            let said = match fault {
                Fault::Encrypted => {
                    text("svararket er beskyttet med adgangskode", "the sheet is protected by a password")
                }
                Fault::Damaged => {
                    text("projektmappen er ikke hel og kan ikke læses", "the workbook is not whole and cannot be read")
                }
                Fault::OldFormat => text(
                    "svararket er gemt i Excels format fra før 2007 (xls)",
                    "the sheet is in Excel's format from before 2007 (xls)",
                ),
                Fault::BinaryFormat => text(
                    "svararket er gemt i Excels binære format (xlsb)",
                    "the sheet is in Excel's binary format (xlsb)",
                ),
                Fault::TooLarge => text(
                    "projektmappen er pakket ud langt større end noget svarark",
                    "the workbook unpacks to far more than any answer sheet",
                ),
                Fault::Text | Fault::NotAWorkbook => text(
                    "filen er hverken en tekstfil eller en projektmappe",
                    "the file is neither a text file nor a workbook",
                ),
            };
            said.get(lang).to_owned()
        }
        (Kind::NoWorksheet { sheets }, Lang::Da) => {
            format!("ingen af arkene {} har overskriften `spørgsmål` i første række", list(sheets))
        }
        (Kind::NoWorksheet { sheets }, Lang::En) => {
            format!("none of the sheets {} has the heading `question` in its first row", list(sheets))
        }
        (Kind::SeveralWorksheets { sheets }, Lang::Da) => {
            format!("arkene {} har alle svarenes overskrifter", list(sheets))
        }
        (Kind::SeveralWorksheets { sheets }, Lang::En) => {
            format!("the sheets {} all have the headings of answers", list(sheets))
        }
        (Kind::NoFormulaValue, Lang::Da) => "cellen har en formel, hvis værdi ikke er gemt i filen".to_owned(),
        (Kind::NoFormulaValue, Lang::En) => "the cell has a formula whose value is not saved in the file".to_owned(),
        _ => return None,
    })
}
