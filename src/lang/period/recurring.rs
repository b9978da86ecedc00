//! Times that come again: `årligt`, `to gange om året`, `hver anden uge`, `på hvert personalemøde`.

use super::context::amount;
use super::reader::Reader;
use super::tokens::Gap;
use super::words::Meaning;
use super::{Per, Recurring, Time, relative};
use crate::source::Span;

/// Reads a time that comes again.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<(Time, Span, usize)> {
    let found = [fixed(reader, at), times(reader, at), every(reader, at), meeting(reader, at)];
    let (recurring, next) = found.into_iter().flatten().rev().max_by_key(|(_, next)| *next)?;
    let start = match &recurring {
        // `på hvert personalemøde`: the word before is part of it, as in no other time.
        Recurring::EveryMeeting(_)
            if at > 0 && reader.is(at - 1, &["på", "ved", "til", "at"]) && reader.gap(at) <= Gap::Line =>
        {
            at - 1
        }
        _ => at,
    };
    Some((Time::Recurring(recurring), reader.span(start, next), next))
}

type Read = (Recurring, usize);

/// `løbende`, `månedligt`, `every quarter`.
fn fixed(reader: &Reader<'_>, at: usize) -> Option<Read> {
    reader.meaning(at, |meaning| match meaning {
        Meaning::Recurring(recurring) => Some(recurring.clone()),
        _ => None,
    })
}

/// So many times in something.
fn so_often(least: u32, most: u32, per: Per) -> Recurring {
    match (most, per) {
        (1, _) => once_in(1, per),
        _ => Recurring::Times { least, most, per },
    }
}

/// Once in so many of something.
fn once_in(n: u32, per: Per) -> Recurring {
    match (n, per) {
        (1, Per::Day) => Recurring::Daily,
        (1, Per::Week) => Recurring::Weekly,
        (1, Per::Month) => Recurring::Monthly,
        (1, Per::Quarter) => Recurring::Quarterly,
        (1, Per::HalfYear) => Recurring::HalfYearly,
        (1, Per::Year) => Recurring::Yearly,
        _ => Recurring::Every { n, per },
    }
}

/// What something is repeated in: `om året`, `årligt`, `per month`, `hvert kvartal`.
fn per(reader: &Reader<'_>, at: usize) -> Option<(Per, usize)> {
    let adverb = |at: usize| {
        reader.meaning(at, |meaning| match meaning {
            Meaning::Adverb(per) => Some(*per),
            _ => None,
        })
    };
    let tied = reader.after(at, &Meaning::PerWord).and_then(adverb);
    // Without a word before it only what is an adverb by itself: `to gange årligt`, not `to gange år`.
    let alone = || {
        let words = [
            "årligt",
            "årlig",
            "månedligt",
            "månedlig",
            "ugentligt",
            "ugentlig",
            "dagligt",
            "halvårligt",
            "om",
            "yearly",
            "annually",
            "monthly",
            "weekly",
            "daily",
            "quarterly",
            "kvartalsvis",
            "i",
        ];
        adverb(at).filter(|_| reader.is(at, &words))
    };
    tied.or_else(alone)
}

/// `to gange om året`, `2-4 gange årligt`, `twice a year`, `tre møder om året`, `to årlige`.
fn times(reader: &Reader<'_>, at: usize) -> Option<Read> {
    let in_word = |meaning: &Meaning| match meaning {
        Meaning::Times(count) if *count > 0 => Some(*count),
        _ => None,
    };
    if let Some((count, next)) = reader.meaning(at, in_word) {
        let (per, next) = per(reader, next)?;
        return Some((so_often(count, count, per), next));
    }
    let (least, next) = amount(reader, at)?;
    let joined = reader.mark(next) == Some('-') || reader.is(next, &["til", "to", "or", "eller"]);
    let most = amount(reader, next + 1).filter(|(most, _)| joined && *most > least);
    let (most, next) = most.unwrap_or((least, next));
    if reader.gap(next) > Gap::Line {
        return None;
    }
    if let Some(next) = reader.after(next, &Meaning::Times(0)) {
        let (per, next) = per(reader, next)?;
        return Some((so_often(least, most, per), next));
    }
    let is_adjective = reader.is(
        next,
        &[
            "årlige",
            "månedlige",
            "ugentlige",
            "halvårlige",
            "daglige",
            "årligt",
            "annual",
            "yearly",
            "monthly",
            "weekly",
        ],
    );
    if let Some((recurring, next)) = fixed(reader, next).filter(|_| is_adjective && most > 0) {
        let per = match recurring {
            Recurring::Daily => Per::Day,
            Recurring::Weekly => Per::Week,
            Recurring::Monthly => Per::Month,
            Recurring::HalfYearly => Per::HalfYear,
            _ => Per::Year,
        };
        return Some((so_often(least, most, per), next));
    }
    // `tre møder om året`
    let (noun, next) = (reader.word(next), next + 1);
    let (per, next) = per(reader, next).filter(|_| relative::is_event(noun))?;
    Some((so_often(least, most, per), next))
}

/// `hver anden uge`, `hver 3. måned`, `every two years`, `hver mandag`.
fn every(reader: &Reader<'_>, at: usize) -> Option<Read> {
    let each = reader.after(at, &Meaning::Each).filter(|_| !reader.is(at, &["alle", "samtlige", "all"]))?;
    if let Some(next) = reader.after(each, &Meaning::Weekday) {
        return Some((Recurring::Weekly, next));
    }
    let ordinal = reader.meaning(each, |meaning| match meaning {
        Meaning::Ordinal(value) | Meaning::Numeral(value) => Some(*value),
        _ => None,
    });
    let number = || {
        let (value, next) = amount(reader, each)?;
        let is_ending = reader.glued(next) && (reader.mark(next) == Some('.') || reader.is(next, &["nd", "rd", "th"]));
        Some((value, next + usize::from(is_ending)))
    };
    let (n, next) = ordinal.or_else(number)?;
    let (per, next) = reader.meaning(next, |meaning| match meaning {
        Meaning::Counted(per) => Some(*per),
        _ => None,
    })?;
    (n > 0).then(|| (once_in(n, per), next))
}

/// `hvert personalemøde`, `alle MED-møder`, `every staff meeting`.
fn meeting(reader: &Reader<'_>, at: usize) -> Option<Read> {
    let next = reader.after(at, &Meaning::Each)?;
    let goes_on = |token: &usize| {
        reader.gap(*token) <= Gap::Line && (reader.case(*token).is_some() || reader.mark(*token) == Some('-'))
    };
    let noun = (next..next + 4).take_while(goes_on).find(|token| is_meeting(reader.word(*token)))?;
    Some((Recurring::EveryMeeting(reader.span(next, noun + 1)), noun + 1))
}

fn is_meeting(word: &str) -> bool {
    const ENDS: &[&str] =
        &["møde", "møder", "møderne", "meeting", "meetings", "seminar", "seminarer", "temadag", "temadage"];
    ENDS.iter().any(|end| word.ends_with(end))
}
