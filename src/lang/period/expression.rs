//! A whole expression: what ties it in, its units, and what joins them.

use super::calendar::Unit;
use super::numbers::separator;
use super::reader::Reader;
use super::tokens::{Case, Gap};
use super::units::{self, Item, Joint};
use super::words::{Cue, Lead, Meaning};
use super::years::{Year, counts_something};
use super::{Bound, Time, recurring, relative};
use crate::source::Span;

/// What was read, before years are known.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// The bytes.
    pub span: Span,
    /// The first and the last token.
    pub tokens: (usize, usize),
    /// What it says.
    pub says: Says,
}

/// What a draft says.
#[derive(Debug, Clone)]
pub(super) enum Says {
    /// One unit, or the first and the last of a range.
    Days(Vec<Item>, Bound),
    /// A time that needs no year.
    Done(Time),
}

/// Reads a text from its start to its end.
pub(super) fn all(reader: &Reader<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut at = 0;
    while at < reader.len() {
        if !reader.may_begin(at) || !reader.starts_clean(at) {
            at += 1;
            continue;
        }
        match longest(reader, at) {
            Some((found, next)) => {
                drafts.extend(found);
                at = next;
            }
            None => at += 1,
        }
    }
    drafts
}

/// The longest reading at a token; of two as long the calendar's counts.
fn longest(reader: &Reader<'_>, at: usize) -> Option<(Vec<Draft>, usize)> {
    let done = |read: Option<(Time, Span, usize)>| {
        let (time, span, next) = read?;
        let says = Says::Done(time);
        reader.ends_clean(next).then(|| (vec![Draft { span, tokens: (at, next - 1), says }], next))
    };
    let readings = [calendar(reader, at), done(recurring::read(reader, at)), done(relative::read(reader, at))];
    readings.into_iter().flatten().rev().max_by_key(|(_, next)| *next)
}

/// Reads a text that is one expression.
pub(super) fn whole(reader: &Reader<'_>) -> Option<Vec<Draft>> {
    let (drafts, next) = longest(reader, 0)?;
    if drafts.is_empty() {
        return None;
    }
    let is_end = (next..reader.len()).all(|at| matches!(reader.mark(at), Some('.' | ',' | ';' | ':')));
    is_end.then_some(drafts)
}

/// What stands before the units.
struct Leads {
    bound: Bound,
    /// The first token that belongs to the expression.
    start: usize,
    next: usize,
    cue: Cue,
    between: bool,
}

fn leads(reader: &Reader<'_>, at: usize) -> Leads {
    let mut leads = Leads { bound: Bound::During, start: at, next: at, cue: Cue::None, between: false };
    let mut is_shown = false;
    for _ in 0..4 {
        let at = leads.next;
        let found = reader.meaning(at, |meaning| match meaning {
            Meaning::Lead(lead) => Some(*lead),
            Meaning::Between => Some(Lead { bound: Bound::During, shown: true, cue: Cue::Strong }),
            _ => None,
        });
        let Some((lead, next)) = found.filter(|(_, next)| {
            reader.gap(*next) < Gap::Break && reader.gap(*next) > Gap::None || reader.mark(*next) == Some(':')
        }) else {
            break;
        };
        leads.between |= reader.after(at, &Meaning::Between).is_some();
        // `afsluttes inden jul`: the last word counts.
        if lead.bound != Bound::During {
            leads.bound = lead.bound;
        }
        if lead.shown && !is_shown {
            leads.start = at;
            is_shown = true;
        }
        leads.cue = leads.cue.max(lead.cue);
        // `Frist: 1. maj`
        leads.next = next + usize::from(reader.mark(next) == Some(':') && lead.bound == Bound::By);
    }
    if !is_shown {
        leads.start = leads.next;
    }
    leads
}

/// Reads days of the calendar.
fn calendar(reader: &Reader<'_>, at: usize) -> Option<(Vec<Draft>, usize)> {
    // `i år`, `inden for to uger` begin with words that also tie other times in.
    let with_leads = tied(reader, at, leads(reader, at));
    let none = Leads { bound: Bound::During, start: at, next: at, cue: Cue::None, between: false };
    let without = tied(reader, at, none);
    match (with_leads, without) {
        (Some(with), Some(without)) => Some(if without.1 >= with.1 { without } else { with }),
        (with, without) => with.or(without),
    }
}

fn tied(reader: &Reader<'_>, at: usize, leads: Leads) -> Option<(Vec<Draft>, usize)> {
    if reader.gap(leads.next) == Gap::Break && leads.next > at {
        return None;
    }
    let (mut items, mut next) = units::read(reader, leads.next)?;
    // `dec. 2025 og jan.-jun. 2027` ends before `og`, for `jan.` alone would be a piece of what follows.
    let mut clean = (items.len(), next);
    for _ in 0..12 {
        let Some((more, after)) = joined(reader, next, &items, &leads) else { break };
        items.extend(more);
        next = after;
        if reader.ends_clean(next) {
            clean = (items.len(), next);
        }
    }
    items.truncate(clean.0);
    next = clean.1;
    if !reader.ends_clean(next) {
        return None;
    }
    // `30 timer pr. uge`
    let is_rate = at > 0 && reader.is(at, &["pr"]) && counts_something(reader, at - 1);
    if is_rate || is_name_or_law(reader, at, &leads, &items) {
        // Nothing is read of it, so that no part of it is read either.
        return Some((Vec::new(), next));
    }
    // `mellem den 1. og 15. oktober`
    if let [_, second] = items.as_mut_slice()
        && leads.between
    {
        second.joint = Joint::Range;
    }
    let is_years = items.len() == 2 && items.iter().all(|item| item.when.unit == Unit::Year && item.year.is_some());
    if is_years && items[1].joint == Joint::Range {
        items.iter_mut().for_each(|item| item.need = Cue::None);
        next = units::school_year(reader, &mut items, next).unwrap_or(next);
    }
    let is_sure = reader.whole || items.len() > 1 && items.iter().any(|item| item.need == Cue::None);
    let mut cue = if is_sure { Cue::Strong } else { leads.cue };
    if cue == Cue::None && stands_alone(reader, at, next) {
        cue = Cue::Some;
    }
    let (bound, end) = trailing(reader, next, leads.bound, &items);
    let mut leads = leads;
    if end > next {
        cue = Cue::Strong;
        // `ved årets udgang`
        leads.start = at;
    }
    if items.iter().any(|item| item.need > cue) {
        return None;
    }
    let bound =
        if items.iter().any(|item| item.joint == Joint::Range) && bound == Bound::From { Bound::During } else { bound };
    let next = end;
    if !reader.ends_clean(next) {
        return None;
    }
    share_years(&mut items);
    Some((drafts(reader, &leads, items, bound, next), next))
}

/// More units after `til`, `-`, `og`, `,` or `/`.
fn joined(reader: &Reader<'_>, at: usize, items: &[Item], leads: &Leads) -> Option<(Vec<Item>, usize)> {
    let (mut joint, next, is_comma) = separator(reader, at)?;
    let is_slash = reader.mark(at) == Some('/');
    if is_slash && reader.glued(at) != reader.glued(at + 1) {
        return None;
    }
    // `fra 1. marts til senest 1. maj`, `between week 12 and in week 14`
    let skip = reader.meaning(next, |meaning| matches!(meaning, Meaning::Lead(lead) if !lead.shown).then_some(()));
    let (mut more, after) = units::read(reader, next).or_else(|| units::read(reader, skip?.1))?;
    let is_pair = more.len() == 2;
    let first = more.first_mut()?;
    if leads.between && joint == Joint::List && !is_comma {
        joint = Joint::Range;
    }
    let last = items.last()?;
    if last.when.unit == Unit::SchoolYear && first.when.unit == Unit::Year && is_pair {
        // `skoleårene 2024/25 og 2025/26`
        first.when.unit = Unit::SchoolYear;
        let first = first.clone();
        more = vec![Item { span: Span { end: more.last()?.span.end, ..first.span }, ..first }];
    }
    let first = more.first_mut()?;
    if joint == Joint::List && !last.is_like(first) || last.by_writing.is_some_and(|days| days.is_none()) {
        return None;
    }
    let has_range = items.iter().any(|item| item.joint == Joint::Range);
    if has_range && joint == Joint::List && last.year.is_some() {
        return None;
    }
    let both_years = last.year.is_some() && first.year.is_some();
    // A comma between two full dates does not join them.
    if is_comma && both_years || joint == Joint::Range && has_range {
        return None;
    }
    first.joint = joint;
    Some((more, after))
}

/// Whether the year is that of a document's name (`Budget 2025`) or the date that of a law.
fn is_name_or_law(reader: &Reader<'_>, at: usize, leads: &Leads, items: &[Item]) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    if reader.gap(at) >= Gap::Line && leads.next == at {
        return false;
    }
    let is_bare_year =
        items.iter().all(|item| item.when.unit == Unit::Year) && !reader.is(leads.next, &["år", "årene", "the"]);
    if is_bare_year && (leads.next == at || reader.is(at, &["for", "of"])) && items[0].need > Cue::None {
        let word = reader.word(before);
        let is_capital = reader.case(before) == Some(Case::Upper)
            || reader.case(before) == Some(Case::Capital) && leads.next == at && reader.gap(before) < Gap::Line;
        if is_document(word) || is_capital {
            return true;
        }
    }
    // `lov nr. 692 af 8. juni 2018`
    let is_dated = reader.is(before, &["af", "of"]) && before > 0;
    is_dated && (reader.number(before - 1).is_some() || is_act(reader.word(before - 1)))
}

fn is_document(word: &str) -> bool {
    const ENDS: &[&str] = &[
        "plan",
        "planen",
        "planer",
        "planerne",
        "budget",
        "budgettet",
        "budgetter",
        "strategi",
        "strategien",
        "strategy",
        "vision",
        "visionen",
        "politik",
        "politikken",
        "policy",
        "aftale",
        "aftalen",
        "program",
        "programmet",
        "programme",
        "rapport",
        "rapporten",
        "report",
        "regnskab",
        "regnskabet",
        "accounts",
        "apv",
        "lov",
        "loven",
        "act",
        "projekt",
        "projektet",
        "project",
        "måling",
        "målingen",
        "survey",
        "årgang",
        "årgangen",
        "redegørelse",
        "redegørelsen",
        "undersøgelse",
        "undersøgelsen",
        "agenda",
        "overenskomst",
        "udgave",
        "edition",
        "version",
        "evaluering",
        "katalog",
        "standard",
        "standarder",
        "model",
        "reform",
        "reformen",
        "kodeks",
        "handicap",
        "analyse",
        "trivsel",
    ];
    ENDS.iter().any(|end| word.ends_with(end))
}

fn is_act(word: &str) -> bool {
    let ends = [
        "lov",
        "loven",
        "bekendtgørelse",
        "bekendtgørelsen",
        "lovbekendtgørelse",
        "cirkulære",
        "act",
        "dom",
        "vejledning",
        "brev",
    ];
    ends.iter().any(|end| word.ends_with(end))
}

/// Whether an expression has its line, cell or clause to itself: `Tidsplan: 2025`, `| 2025 |`.
fn stands_alone(reader: &Reader<'_>, at: usize, next: usize) -> bool {
    let opens = reader.gap(at) >= Gap::Line
        || at > 0 && matches!(reader.mark(at - 1), Some(':' | '|' | '•' | '*' | '–' | '>'))
        || at > 0 && reader.mark(at - 1) == Some('-') && reader.gap(at - 1) >= Gap::Line;
    let closes = reader.gap(next) >= Gap::Line || matches!(reader.mark(next), Some(':' | '|' | '.' | ',' | ';' | '-'));
    opens && closes
}

/// What after the units changes their bound: `og frem`, `at the latest`, `året ud`.
fn trailing(reader: &Reader<'_>, next: usize, bound: Bound, items: &[Item]) -> (Bound, usize) {
    if reader.gap(next) == Gap::Break {
        return (bound, next);
    }
    let is_range = items.iter().any(|item| item.joint == Joint::Range);
    let found = reader.meaning(next, |meaning| match meaning {
        Meaning::Onward if !is_range && matches!(bound, Bound::During | Bound::From) => Some(Bound::From),
        Meaning::Latest if matches!(bound, Bound::During | Bound::By | Bound::Before) => Some(Bound::By),
        _ => None,
    });
    found.unwrap_or((bound, next))
}

/// Gives units without a year the one of their neighbour: `november til februar 2025`, `marts og april 2025`.
fn share_years(items: &mut [Item]) {
    for at in (1..items.len()).rev() {
        if let (None, Some(year)) = (items[at - 1].year, items[at].year) {
            let turns = turns_year(&items[at - 1], &items[at]);
            items[at - 1].year = Some(Year { value: year.value.saturating_sub(u32::from(turns)), ..year });
        }
    }
    for at in 1..items.len() {
        if let (Some(year), None) = (items[at - 1].year, items[at].year) {
            let turns = turns_year(&items[at - 1], &items[at]);
            items[at].year = Some(Year { value: year.value.saturating_add(u32::from(turns)), ..year });
        }
    }
}

/// Whether a year ends between two units: the first is in the second half of a year, the second in the first.
pub(super) fn turns_year(first: &Item, second: &Item) -> bool {
    // `2. halvår til sommeren`: July to August, of one year.
    let days = (first.when.in_year(2001).days(), second.when.in_year(2001).days());
    let may_be_one_year = matches!(days, (Some((start, _)), Some((_, end))) if start <= end);
    first.when.is_before_turn() && second.when.is_after_turn() && !may_be_one_year
}

/// One draft where the units are one period, or one for each.
fn drafts(reader: &Reader<'_>, leads: &Leads, items: Vec<Item>, bound: Bound, next: usize) -> Vec<Draft> {
    let mut groups: Vec<Vec<Item>> = Vec::new();
    for item in items {
        match groups.last_mut() {
            Some(group) if item.joint == Joint::Range || group.last().is_some_and(|last| adjoins(last, &item)) => {
                group.push(item)
            }
            _ => groups.push(vec![item]),
        }
    }
    let start = reader.span(leads.start, next).start;
    let end = reader.span(leads.start, next).end;
    let count = groups.len();
    let draft = |(at, mut items): (usize, Vec<Item>)| {
        let first = if at == 0 { start } else { items.first().map_or(start, |item| item.span.start) };
        let last = if at + 1 == count { end } else { items.last().map_or(end, |item| item.span.end) };
        for item in &mut items {
            // A year that is written in another of the mentions is not to be pointed at from here.
            let own = item.span;
            item.year = item.year.map(|year| {
                let is_here = first <= year.span.start && year.span.end <= last;
                Year { span: if is_here { year.span } else { own }, ..year }
            });
        }
        Draft {
            span: Span { start: first, end: last },
            tokens: (leads.start, next - 1),
            says: Says::Days(items, bound),
        }
    };
    groups.into_iter().enumerate().map(draft).collect()
}

/// Whether one unit begins where the other ends.
fn adjoins(first: &Item, second: &Item) -> bool {
    if first.wrong.is_some() || second.wrong.is_some() || first.by_writing.is_some() {
        return false;
    }
    let year = |item: &Item, other: i16| item.year.and_then(|year| i16::try_from(year.value).ok()).unwrap_or(other);
    // Without years, those of any year will do.
    let first_year = year(first, 2001);
    let second_year = year(second, first_year + i16::from(turns_year(first, second)));
    let days = (first.when.in_year(first_year).days(), second.when.in_year(second_year).days());
    matches!(days, (Some((_, end)), Some((start, _))) if end.tomorrow().ok() == Some(start))
}
