//! Markdown for the page of a CI run: counts, a table by evaluation, and the findings.

use super::{excuse, not_checkable};
use crate::check::Severity;
use crate::check::run::Checked;
use crate::check::told::{Spot, Standing, Told};
use crate::document::{Column, Document, Inlines, Table, code, markdown};
use crate::lang::{Lang, text};
use std::collections::BTreeMap;

/// Most rows of a table. With the longest cells it keeps the page well below GitHub's 1 MiB.
const MOST_ROWS: usize = 200;

/// Most letters of a path or an id.
const LONGEST: usize = 120;

/// Writes the page; notes are counted, and listed when they are asked for.
pub fn write(checked: &Checked, least: Severity) -> String {
    let lang = checked.lang;
    let mut page = Document::new(
        text("konsensus: hvad der mangler eller er forkert", "konsensus: what is incomplete or wrong").get(lang),
        lang,
    );
    page.paragraph(counts(checked));
    table(&mut page, by_evaluation(checked), lang);
    table(&mut page, findings(checked, least), lang);
    for elsewhere in checked.elsewhere.iter().take(MOST_ROWS) {
        page.note(Inlines::from(format!("{}: {}", shortened(&elsewhere.evaluation), not_checkable(elsewhere, lang))));
    }
    markdown::without_front_matter(&page)
}

fn counts(checked: &Checked) -> String {
    let lang = checked.lang;
    let evaluations = crate::lang::count(
        lang,
        checked.evaluations.len(),
        text("selvevaluering", "evaluation"),
        text("selvevalueringer", "evaluations"),
    );
    let found = crate::check::display::summary(checked.shown(Severity::Note).map(|told| told.severity), lang);
    let found = if found.is_empty() { text("intet at rette", "nothing to fix").get(lang).to_owned() } else { found };
    format!("{evaluations}: {found}.")
}

/// How many findings an evaluation has: errors, warnings, notes, known, silenced.
fn by_evaluation(checked: &Checked) -> Table {
    let lang = checked.lang;
    let mut numbers: BTreeMap<&str, [usize; 5]> =
        checked.evaluations.iter().map(|name| (name.as_str(), [0; 5])).collect();
    for told in &checked.told {
        let column = match (&told.standing, told.severity) {
            (Standing::New, Severity::Error) => 0,
            (Standing::New, Severity::Warning) => 1,
            (Standing::New, Severity::Note) => 2,
            (Standing::Known, _) => 3,
            (Standing::Silenced(_), _) => 4,
        };
        numbers.entry(told.evaluation.as_deref().unwrap_or_default()).or_default()[column] += 1;
    }
    let mut table = Table::new([
        Column::left(text("Selvevaluering", "Evaluation").get(lang)),
        Column::right(text("Fejl", "Errors").get(lang)),
        Column::right(text("Advarsler", "Warnings").get(lang)),
        Column::right(text("Bemærkninger", "Notes").get(lang)),
        Column::right(text("Kendte", "Known").get(lang)),
        Column::right(text("Undtagne", "Silenced").get(lang)),
    ]);
    for (name, numbers) in numbers {
        let name = if name.is_empty() { text("(fælles)", "(shared)").get(lang).to_owned() } else { shortened(name) };
        table.row(std::iter::once(name).chain(numbers.map(|number| number.to_string())));
    }
    table
}

fn findings(checked: &Checked, least: Severity) -> Table {
    let lang = checked.lang;
    let mut table = Table::new([
        Column::left(text("Sted", "Place").get(lang)),
        Column::left(text("Alvor", "Severity").get(lang)),
        Column::left(text("Regel", "Rule").get(lang)),
        Column::left(text("Hvad", "What").get(lang)),
    ]);
    let mut told: Vec<&Told> = checked.told.iter().filter(|told| told.severity <= least).collect();
    told.sort_by_key(|told| (!told.counts(), told.severity));
    for told in told {
        let severity = told.severity.word(lang);
        let severity = excuse(told, lang).map_or_else(|| severity.to_owned(), |why| format!("{severity} ({why})"));
        table.row([place(&told.spot).into(), severity.into(), code(told.rule.name), told.public_message(lang).into()]);
    }
    table
}

fn place(spot: &Spot) -> String {
    let path = shortened(&spot.path);
    spot.region.map_or_else(|| path.clone(), |(start, _)| format!("{path}:{}:{}", start.line, start.column))
}

/// Adds a table, and says how many rows of it are left out.
fn table(page: &mut Document, mut table: Table, lang: Lang) {
    let left = table.rows.len().saturating_sub(MOST_ROWS);
    table.rows.truncate(MOST_ROWS);
    page.table(table);
    if left > 0 {
        page.paragraph(match lang {
            Lang::Da => format!("Rækker, der ikke vises: {left}."),
            Lang::En => format!("Rows not shown: {left}."),
        });
    }
}

/// Leaves out the beginning of what is too long: the end tells more.
fn shortened(text: &str) -> String {
    let letters = text.chars().count();
    if letters <= LONGEST {
        return text.to_owned();
    }
    "…".chars().chain(text.chars().skip(letters - LONGEST)).collect()
}
