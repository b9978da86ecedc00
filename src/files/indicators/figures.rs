//! What a cell of `indicators.csv` says: a figure, perhaps with its unit behind it.

use crate::files::problem::Kind;
use crate::files::sheet::day_and_month;
use crate::model::figure::{Figure, Marks};
use crate::model::goals::Indicator;
use crate::source::Span;

/// A cell with something in it, trimmed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
}

/// How percent are written behind a figure.
const PERCENT: [&str; 6] = ["%", "pct.", "pct", "procent", "percent", "per cent"];

/// Reads a figure; `None` where a dash says that there is none.
pub(super) fn figure(
    cell: &Cell<'_>,
    indicator: &str,
    declared: Option<&Indicator>,
    marks: Marks,
) -> Result<Option<Figure>, (Span, Kind)> {
    if matches!(cell.text, "-" | "–" | "—") {
        return Ok(None);
    }
    let figure = Figure::parse(without_unit(cell.text, declared), marks);
    figure.map(Some).ok_or_else(|| {
        let (indicator, text) = (indicator.to_owned(), cell.text.to_owned());
        let kind = match day_and_month(&text.to_lowercase()) {
            Some((day, month)) => {
                let mark = if marks == Marks::Danish { ',' } else { '.' };
                Kind::FigureIsDate { indicator, text, meant: format!("{day}{mark}{month}") }
            }
            None => Kind::FigureNotNumber { indicator, text },
        };
        (cell.span, kind)
    })
}

/// Takes off the unit: the indicator's own, and percent where it is counted in percent or nobody says in what.
fn without_unit<'t>(text: &'t str, declared: Option<&Indicator>) -> &'t str {
    let unit = declared.and_then(|indicator| indicator.unit.as_deref());
    let is_percent = unit.is_none() || declared.is_some_and(Indicator::is_percent);
    let percent = PERCENT.into_iter().filter(|_| is_percent);
    unit.into_iter().chain(percent).find_map(|unit| without_end(text, unit)).unwrap_or(text)
}

fn without_end<'t>(text: &'t str, end: &str) -> Option<&'t str> {
    let at = text.len().checked_sub(end.len())?;
    let (figure, written) = text.split_at_checked(at)?;
    (written.to_lowercase() == end.to_lowercase()).then(|| figure.trim_end())
}
