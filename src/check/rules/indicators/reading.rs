//! Rules about what is read of `indicators.csv`, and the words for it. What cannot be read is left out; the rest counts.

use super::super::met;
use crate::check::{Rule, Severity};
use crate::files::problem::{Area, Kind};
use crate::lang::{Lang, Text, same, text};

pub(in crate::check::rules) static RULES: &[&Rule] = &[
    &NOT_UNDERSTOOD,
    &UNKNOWN_COLUMN,
    &COLUMN_TWICE,
    &CODE_PAGE,
    &UNCLOSED_QUOTE,
    &EXTRA_CELL,
    &NO_INDICATOR,
    &PERIOD_NOT_UNDERSTOOD,
    &PERIOD_TWICE,
    &NOT_A_NUMBER,
    &IS_A_DATE,
];

const fn file(severity: Severity, name: &'static str, summary: Text, why: Text, mend: Text, example: Text) -> Rule {
    met(Area::Indicators, severity, name, summary, why, mend, example)
}

pub(in crate::check::rules) static NOT_UNDERSTOOD: Rule = file(
    Severity::Error,
    "indicators-no-header",
    text("overskrifterne i indicators.csv mangler", "indicators.csv has no headings"),
    text(
        "Uden overskrifter kan man ikke vide, hvad der er tal, og hvad der er mål, og programmet gætter ikke.",
        "Without headings there is no telling figures from targets, and the program does not guess.",
    ),
    text(
        "Skriv en første linje som `indikator;periode;værdi;mål;bemærkning`, med semikolon, tabulator eller komma mellem kolonnerne.",
        "Write a first line such as `indicator,period,value,target,note`, with semicolons, tabs or commas between the columns.",
    ),
    same("sygefravaer;2025;6,8;6"),
);
pub(in crate::check::rules) static UNKNOWN_COLUMN: Rule = file(
    Severity::Warning,
    "indicators-unknown-column",
    text("en kolonne i indicators.csv har en ukendt overskrift", "a column of indicators.csv has an unknown heading"),
    text("Det, der står i kolonnen, bliver ikke læst.", "What is in the column is not read."),
    text(
        "Brug en af overskrifterne indikator, periode, værdi, mål, bemærkning.",
        "Use one of the headings indicator, period, value, target, note.",
    ),
    text("indikator;periode;resultat", "indicator,period,result"),
);
pub(in crate::check::rules) static COLUMN_TWICE: Rule = file(
    Severity::Error,
    "indicators-column-twice",
    text("den samme kolonne står to gange i indicators.csv", "the same column appears twice in indicators.csv"),
    text(
        "Kun den første bliver læst, så tallene i den anden går tabt.",
        "Only the first is read, so the figures in the second one are lost.",
    ),
    text(
        "Behold én kolonne, og skriv én række for hver periode.",
        "Keep one column, and write one row for each period.",
    ),
    text("indikator;periode;værdi;værdi", "indicator,period,value,value"),
);
pub(in crate::check::rules) static CODE_PAGE: Rule = file(
    Severity::Error,
    "indicators-code-page",
    text(
        "indicators.csv er gemt som CSV (MS-DOS), og bogstaver er gået tabt",
        "indicators.csv was saved as CSV (MS-DOS), and letters have been lost",
    ),
    text(
        "Overskrifter og bemærkninger kan ikke læses, så ingen af tallene kommer med.",
        "Headings and notes cannot be read, so none of the figures counts.",
    ),
    text(
        "Åbn det oprindelige regneark, vælg Gem som og derefter CSV UTF-8.",
        "Open the original spreadsheet, choose Save as and then CSV UTF-8.",
    ),
    same("indikator;periode;v‘rdi;m†l"),
);
pub(in crate::check::rules) static UNCLOSED_QUOTE: Rule = file(
    Severity::Error,
    "indicators-unclosed-quote",
    text("et anførselstegn i indicators.csv bliver ikke lukket", "a quotation mark in indicators.csv is not closed"),
    text(
        "Alt efter tegnet bliver læst som én celle, så de følgende rækker forsvinder.",
        "Everything after it is read as one cell, so the rows that follow disappear.",
    ),
    text(
        "Sæt et \" sidst i cellen, eller slet det, der står først.",
        "Put a \" at the end of the cell, or delete the first one.",
    ),
    same("sygefravaer;2025;6,8;6;\"ny opgørelse"),
);
pub(in crate::check::rules) static EXTRA_CELL: Rule = file(
    Severity::Warning,
    "indicators-extra-cell",
    text(
        "der står noget til højre for den sidste kolonne i indicators.csv",
        "there is something to the right of the last column of indicators.csv",
    ),
    text(
        "Det bliver ikke læst. Ofte er et decimalkomma blevet til et skilletegn, så tallet er delt i to.",
        "It is not read. Often a decimal comma has become a delimiter, so that a figure is split in two.",
    ),
    text(
        "Skriv decimaler med punktum, når kolonnerne er adskilt af komma, eller giv kolonnen en overskrift.",
        "Write decimals with a full stop where columns are separated by commas, or give the column a heading.",
    ),
    same("indicator,period,value\nsygefravaer,2025,6,8"),
);
pub(in crate::check::rules) static NO_INDICATOR: Rule = file(
    Severity::Error,
    "indicators-no-indicator",
    text("en række i indicators.csv har ingen indikator", "a row of indicators.csv has no indicator"),
    text(
        "Rækken kommer ikke med, for ingen kan vide, hvad tallet viser.",
        "The row is left out, because there is no telling what the figure shows.",
    ),
    text(
        "Skriv indikatorens id i rækken, eller slet rækken.",
        "Write the indicator's id into the row, or delete the row.",
    ),
    same(";2025;6,8"),
);
pub(in crate::check::rules) static PERIOD_NOT_UNDERSTOOD: Rule = file(
    Severity::Error,
    "indicators-period-not-understood",
    text("perioden for et tal kan ikke læses", "the period of a figure is not understood"),
    text(
        "Uden en periode kan tallet ikke sammenlignes med andre, og ingen kan se, om det er nyt.",
        "Without a period the figure cannot be compared with others, and nobody can see whether it is recent.",
    ),
    text(
        "Skriv et år, et halvår, et kvartal, en måned eller en dato, for eksempel `2025`, `1. halvår 2025`, `2025K1`, `marts 2025`.",
        "Write a year, half-year, quarter, month or date, such as `2025`, `2025Q1`, `March 2025`.",
    ),
    same("sygefravaer;sidste år;6,8"),
);
pub(in crate::check::rules) static PERIOD_TWICE: Rule = file(
    Severity::Error,
    "indicators-period-twice",
    text("en indikator har to rækker for samme periode", "an indicator has two rows for the same period"),
    text(
        "Kun den første række tæller, og ingen kan se, hvilket tal der er det rigtige.",
        "Only the first row counts, and nobody can see which figure is right.",
    ),
    text(
        "Behold den rigtige række. Er et tal blevet rettet, så skriv det i bemærkningen.",
        "Keep the right row. If a figure was corrected, say so in the note.",
    ),
    same("sygefravaer;2025;6,8\nsygefravaer;2025;6,4"),
);
pub(in crate::check::rules) static NOT_A_NUMBER: Rule = file(
    Severity::Error,
    "indicators-not-a-number",
    text(
        "der står ord, hvor et tal skal stå i indicators.csv",
        "there are words where a figure belongs in indicators.csv",
    ),
    text(
        "Tallet kommer ikke med, så perioden står som ikke målt.",
        "The figure does not count, so the period stands as not measured.",
    ),
    text(
        "Skriv kun tallet, og lad cellen være tom, når der ikke er målt. Ord hører til i kolonnen `bemærkning`.",
        "Write the figure only, and leave the cell empty where nothing was measured. Words belong in the column `note`.",
    ),
    same("sygefravaer;2025;ca. 7"),
);
pub(in crate::check::rules) static IS_A_DATE: Rule = file(
    Severity::Error,
    "indicators-is-a-date",
    text("et regneark har lavet et tal om til en dato", "a spreadsheet has turned a figure into a date"),
    text(
        "Tallet kommer ikke med, for man kan ikke vide, hvad der stod.",
        "The figure does not count, because there is no telling what it said.",
    ),
    text(
        "Skriv tallet igen i en celle med formatet Tal eller Tekst.",
        "Write the figure again in a cell formatted as Number or Text.",
    ),
    same("sygefravaer;2025;06-08-2026"),
);

/// Words what is wrong in the file; `None` for what any file can have.
pub(in crate::check::rules) fn message(kind: &Kind, lang: Lang) -> Option<String> {
    let words = match (kind, lang) {
        (Kind::EmptySheet, Lang::Da) => "`indicators.csv` er tom".to_owned(),
        (Kind::EmptySheet, Lang::En) => "`indicators.csv` is empty".to_owned(),
        (Kind::NoHeader { .. }, Lang::Da) => "den første linje har ingen overskrift `indikator`".to_owned(),
        (Kind::NoHeader { .. }, Lang::En) => "the first line has no heading `indicator`".to_owned(),
        (Kind::Delimiter { found }, Lang::Da) => format!("kolonnerne er adskilt af `{found}`, så filen ikke kan læses"),
        (Kind::Delimiter { found }, Lang::En) => {
            format!("the columns are separated by `{found}`, so the file cannot be read")
        }
        (Kind::CodePage { word, .. }, Lang::Da) => {
            format!("filen er gemt som CSV (MS-DOS), og bogstaver er gået tabt, her i `{word}`")
        }
        (Kind::CodePage { word, .. }, Lang::En) => {
            format!("the file was saved as CSV (MS-DOS), and letters have been lost, here in `{word}`")
        }
        (Kind::ExtraCell { text }, Lang::Da) => format!("`{text}` står til højre for den sidste kolonne"),
        (Kind::ExtraCell { text }, Lang::En) => format!("`{text}` stands to the right of the last column"),
        (Kind::NoIndicator, Lang::Da) => "rækken har intet i kolonnen `indikator`".to_owned(),
        (Kind::NoIndicator, Lang::En) => "the row has nothing in the column `indicator`".to_owned(),
        (Kind::PeriodNotUnderstood { text, .. }, Lang::Da) if text.is_empty() => "perioden mangler".to_owned(),
        (Kind::PeriodNotUnderstood { text, .. }, Lang::En) if text.is_empty() => "the period is missing".to_owned(),
        (Kind::PeriodNotUnderstood { text, .. }, Lang::Da) => format!("`{text}` er ikke en periode"),
        (Kind::PeriodNotUnderstood { text, .. }, Lang::En) => format!("`{text}` is not a period"),
        (Kind::PeriodTwice { indicator }, Lang::Da) => format!("`{indicator}` har to rækker for samme periode"),
        (Kind::PeriodTwice { indicator }, Lang::En) => format!("`{indicator}` has two rows for the same period"),
        (Kind::FigureNotNumber { indicator, text }, Lang::Da) => format!("`{indicator}`: `{text}` er ikke et tal"),
        (Kind::FigureNotNumber { indicator, text }, Lang::En) => format!("`{indicator}`: `{text}` is not a number"),
        (Kind::FigureIsDate { indicator, text, .. }, Lang::Da) => {
            format!("`{indicator}`: `{text}` er en dato; et regneark har lavet tallet om")
        }
        (Kind::FigureIsDate { indicator, text, .. }, Lang::En) => {
            format!("`{indicator}`: `{text}` is a date; a spreadsheet has changed the figure")
        }
        _ => return None,
    };
    Some(words)
}

/// A remedy that depends on what was written.
pub(in crate::check::rules) fn help(kind: &Kind, lang: Lang) -> Option<String> {
    let meant = match kind {
        Kind::PeriodNotUnderstood { meant: Some(meant), .. } | Kind::FigureIsDate { meant, .. } => meant,
        _ => return None,
    };
    Some(match lang {
        Lang::Da => format!("der stod nok `{meant}`: skriv det igen i en celle med formatet Tekst"),
        Lang::En => format!("it probably said `{meant}`: write it again in a cell formatted as Text"),
    })
}
