//! The agenda of the consensus seminar: one focused day, its time given out by disagreement.
//!
//! The hard questions come first, while people are fresh. What all agree on is handled in one go. The parking place
//! takes questions that got stuck, and all the time that is left over; it is never less than ten minutes on a day of
//! two hours or more. Everything is worked out in whole minutes from the start of the day.
//!
//! Nobody works more than [`LONGEST_STRETCH`] minutes in a row, whatever the length of the day: that is guaranteed, and
//! welcome and close count as work.

use crate::model::QuestionId;
use jiff::ToSpan;
use jiff::civil::Time;
use std::fmt;
use std::ops::RangeInclusive;

/// The longest work between two pauses, in minutes.
pub const LONGEST_STRETCH: u32 = 90;

/// A stretch is made shorter than this only where the day is.
const SHORT_STRETCH: u32 = 60;

/// Minutes a day may last.
const DAY: RangeInclusive<u32> = 30..=12 * 60;

/// Times are given in multiples of this many minutes.
const UNIT: u32 = 5;

/// Fewest and most minutes for a question to discuss; the fewest are halved where time is short.
const QUESTION: RangeInclusive<u32> = 10..=40;

/// Fewest and most minutes for the questions that are handled in one go.
const IN_ONE_GO: RangeInclusive<u32> = 10..=45;

/// Noon, in minutes from midnight.
const NOON: u32 = 12 * 60;

/// How a question enters the agenda.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// It meets a rule of `[discuss]`.
    Discuss {
        /// Disagreement index, from 0 to 1.
        index: f64,
    },
    /// All agree.
    Agreed,
    /// Too few scores to compare.
    CannotCompare,
}

/// A question for the agenda.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The question.
    pub id: QuestionId,
    /// How it enters the agenda.
    pub kind: Kind,
}

/// What an entry of the agenda is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Welcome.
    Welcome,
    /// A question to discuss.
    Question(QuestionId),
    /// The questions all agree on, in one go.
    Agreed(Vec<QuestionId>),
    /// The questions that cannot be compared, in one go.
    NotComparable(Vec<QuestionId>),
    /// A break.
    Break,
    /// Lunch.
    Lunch,
    /// The parking place: back to questions that got stuck. More than one where a pause comes between.
    Parked,
    /// Close.
    Close,
}

impl What {
    /// Returns the name used in JSON.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::Question(_) => "question",
            Self::Agreed(_) => "agreed",
            Self::NotComparable(_) => "not-comparable",
            Self::Break => "break",
            Self::Lunch => "lunch",
            Self::Parked => "parked",
            Self::Close => "close",
        }
    }

    /// Returns the questions taken up; none for anything else.
    pub fn questions(&self) -> &[QuestionId] {
        match self {
            Self::Question(id) => std::slice::from_ref(id),
            Self::Agreed(ids) | Self::NotComparable(ids) => ids,
            Self::Welcome | Self::Break | Self::Lunch | Self::Parked | Self::Close => &[],
        }
    }

    /// Returns whether people rest.
    pub fn is_pause(&self) -> bool {
        matches!(self, Self::Break | Self::Lunch)
    }
}

/// A line of the agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When it begins.
    pub from: Time,
    /// When it ends, and the next begins.
    pub to: Time,
    /// How long it lasts; at least one minute.
    pub minutes: u32,
    /// What it is about.
    pub what: What,
}

/// The agenda: entries that follow each other without gaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agenda {
    /// Entries from the start of the day to its end.
    pub entries: Vec<Entry>,
    /// Questions there is no time for, carried to another meeting.
    pub parked: Vec<QuestionId>,
}

/// A day that no agenda can be made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayError {
    /// Shorter than half an hour.
    TooShort {
        /// Its length.
        minutes: u32,
    },
    /// Longer than twelve hours.
    TooLong {
        /// Its length.
        minutes: u32,
    },
    /// It does not end before midnight.
    PastMidnight {
        /// When it begins.
        start: Time,
        /// Its length.
        minutes: u32,
    },
}

impl fmt::Display for DayError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooShort { minutes } => {
                write!(formatter, "{minutes} minutes are too few for a seminar: give it at least {}", DAY.start())
            }
            Self::TooLong { minutes } => {
                write!(formatter, "{minutes} minutes are too many for a seminar: give it at most {}", DAY.end())
            }
            Self::PastMidnight { start, minutes } => {
                let start = start.strftime("%H:%M");
                write!(formatter, "a seminar of {minutes} minutes from {start} does not end before midnight")
            }
        }
    }
}

impl std::error::Error for DayError {}

/// Makes the agenda for a day that lasts `minutes` from `start`, breaks and lunch included.
///
/// `items` stand in the order of discussion; within each kind that order is kept.
///
/// - Welcome and close last ten minutes each, five on a day under two hours.
/// - Questions to discuss share the time by the weight 1 + 2·index, in multiples of five minutes, from 10 to 40 each.
///   Where people stand at either end (index 1) they have three times as much to explain to each other as where they
///   nearly agree (index 0), but no quarrel may eat the day. The least is five where ten each would be too many.
/// - Questions all agree on take two minutes each, those that cannot be compared three, rounded up, 10 to 45 together.
/// - Where even that is too much, the last questions (first the incomparable, then the agreed ones) are carried over.
/// - Lunch is at the boundary nearest 12:00, on days over four hours that begin by 11:00 and end at 13:00 or later; it
///   takes 45 minutes on days of six hours with two of them after noon, else 30.
/// - A break takes 10 minutes, from noon on 15. Where one is due less than half an hour before noon, lunch is that break.
pub fn plan(items: &[Item], start: Time, minutes: u32) -> Result<Agenda, DayError> {
    let day = Day::new(start, minutes)?;
    let ordered = Kinds::new(items);
    let (kept, slots) = (0..=items.len())
        .rev()
        .find_map(|kept| Some((kept, fit(&ordered.first(kept), &day)?)))
        .expect("a day of half an hour or more has room for an agenda without questions");

    let mut entries = Vec::with_capacity(slots.len());
    let mut from = start;
    for Slot { minutes, what } in slots {
        let to = from.saturating_add(i64::from(minutes).minutes());
        entries.push(Entry { from, to, minutes, what });
        from = to;
    }
    Ok(Agenda { entries, parked: ordered.after(kept) })
}

/// The questions of an agenda by kind, each in the order of discussion.
#[derive(Default)]
struct Kinds {
    discuss: Vec<(QuestionId, f64)>,
    agreed: Vec<QuestionId>,
    not_comparable: Vec<QuestionId>,
}

impl Kinds {
    fn new(items: &[Item]) -> Self {
        let mut kinds = Self::default();
        for item in items {
            match item.kind {
                Kind::Discuss { index } => kinds.discuss.push((item.id.clone(), 1.0 + 2.0 * index.clamp(0.0, 1.0))),
                Kind::Agreed => kinds.agreed.push(item.id.clone()),
                Kind::CannotCompare => kinds.not_comparable.push(item.id.clone()),
            }
        }
        kinds
    }

    /// Returns the first questions: those to discuss, then the agreed, then the incomparable.
    fn first(&self, count: usize) -> Self {
        let discuss = count.min(self.discuss.len());
        let agreed = (count - discuss).min(self.agreed.len());
        let not_comparable = count - discuss - agreed;
        Self {
            discuss: self.discuss[..discuss].to_vec(),
            agreed: self.agreed[..agreed].to_vec(),
            not_comparable: self.not_comparable[..not_comparable].to_vec(),
        }
    }

    /// Returns the ids of all but the first questions.
    fn after(self, count: usize) -> Vec<QuestionId> {
        let discuss = self.discuss.into_iter().map(|(id, _)| id);
        discuss.chain(self.agreed).chain(self.not_comparable).skip(count).collect()
    }

    /// Makes the work of the day, with so many minutes for the questions to discuss.
    fn work(&self, discussion: u32) -> Vec<Slot> {
        let weights: Vec<f64> = self.discuss.iter().map(|(_, weight)| *weight).collect();
        let shares = shares(&weights, discussion);
        let questions = self.discuss.iter().zip(shares);
        let mut work: Vec<Slot> =
            questions.map(|((id, _), minutes)| Slot { minutes, what: What::Question(id.clone()) }).collect();
        if !self.agreed.is_empty() {
            work.push(Slot { minutes: in_one_go(&self.agreed, 2), what: What::Agreed(self.agreed.clone()) });
        }
        if !self.not_comparable.is_empty() {
            let what = What::NotComparable(self.not_comparable.clone());
            work.push(Slot { minutes: in_one_go(&self.not_comparable, 3), what });
        }
        work
    }
}

fn in_one_go(questions: &[QuestionId], minutes_each: u32) -> u32 {
    let minutes = minutes_each.saturating_mul(count(questions));
    minutes.clamp(*IN_ONE_GO.start(), *IN_ONE_GO.end()).next_multiple_of(UNIT)
}

fn count<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}

/// Divides minutes by weight, in whole units, at least 10 (or 5, where that is too much) and at most 40 each.
///
/// Each gets its weight times one common rate, kept within the limits; the rate is the one that uses up the time, and
/// the units lost by rounding down go to the largest remainders, among equal ones to the first.
fn shares(weights: &[f64], minutes: u32) -> Vec<u32> {
    let units = minutes / UNIT;
    let most = f64::from(QUESTION.end() / UNIT);
    let fewest = if minutes >= QUESTION.start() * count(weights) { f64::from(QUESTION.start() / UNIT) } else { 1.0 };
    let at_rate = |rate: f64| weights.iter().map(move |weight| (weight * rate).clamp(fewest, most));

    // No weight is below 1, so at a rate of `most` everyone has the most.
    // Halving sixty times is finer than an f64.
    let (mut low, mut high) = (0.0, most);
    for _ in 0..60 {
        let rate = (low + high) / 2.0;
        if at_rate(rate).sum::<f64>() < f64::from(units) { low = rate } else { high = rate }
    }

    let exact: Vec<f64> = at_rate(high).collect();
    let mut shares: Vec<u32> = exact.iter().map(|share| *share as u32).collect();
    let left = units.saturating_sub(shares.iter().sum()) as usize;
    let mut by_remainder: Vec<usize> = (0..exact.len()).collect();
    by_remainder.sort_by(|&a, &b| exact[b].fract().total_cmp(&exact[a].fract()));
    for index in by_remainder.into_iter().take(left) {
        shares[index] += 1;
    }
    shares.into_iter().map(|share| share * UNIT).collect()
}

/// Lays out the questions with as much time for discussion as there is, then as few pauses, then as short stretches as
/// possible; `None` where they do not fit.
fn fit(questions: &Kinds, day: &Day) -> Option<Vec<Slot>> {
    let asked = count(&questions.discuss);
    let most = QUESTION.end().saturating_mul(asked).min(day.minutes) / UNIT;
    (asked..=most).rev().find_map(|units| {
        let work = questions.work(units * UNIT);
        let stretches = (SHORT_STRETCH..=LONGEST_STRETCH).step_by(UNIT as usize);
        let layouts = stretches.filter_map(|stretch| Layout::new(day, stretch).lay_out(&work));
        layouts.min_by_key(|slots| slots.iter().filter(|slot| slot.what.is_pause()).count())
    })
}

/// An entry of the agenda before it has a time of day.
#[derive(Debug, Clone)]
struct Slot {
    minutes: u32,
    what: What,
}

/// The frame of the day, in minutes from its start.
struct Day {
    minutes: u32,
    /// Length of welcome and of close.
    ceremony: u32,
    /// The least time for the parking place.
    parking: u32,
    /// When it is noon; 0 for a day that begins later.
    noon: u32,
    /// How long lunch lasts, where there is one.
    lunch: Option<u32>,
}

impl Day {
    fn new(start: Time, minutes: u32) -> Result<Self, DayError> {
        if minutes < *DAY.start() {
            return Err(DayError::TooShort { minutes });
        }
        if minutes > *DAY.end() {
            return Err(DayError::TooLong { minutes });
        }
        if start.checked_add(i64::from(minutes).minutes()).is_err() {
            return Err(DayError::PastMidnight { start, minutes });
        }
        let is_short = minutes < 120;
        let begins = u32::from(start.hour().unsigned_abs()) * 60 + u32::from(start.minute().unsigned_abs());
        let noon = NOON.saturating_sub(begins);
        let after_noon = (begins + minutes).saturating_sub(NOON);
        let has_lunch = minutes > 240 && noon >= 60 && after_noon >= 60;
        Ok(Self {
            minutes,
            ceremony: if is_short { 5 } else { 10 },
            parking: if is_short { 0 } else { 10 },
            noon,
            lunch: has_lunch.then_some(if minutes >= 360 && after_noon >= 120 { 45 } else { 30 }),
        })
    }

    fn closing(&self) -> u32 {
        self.minutes - self.ceremony
    }
}

/// A day that is being filled from its start.
struct Layout<'a> {
    day: &'a Day,
    longest_stretch: u32,
    slots: Vec<Slot>,
    now: u32,
    /// Work since the last pause.
    stretch: u32,
    /// Lunch, until it is held.
    lunch: Option<u32>,
}

impl<'a> Layout<'a> {
    fn new(day: &'a Day, longest_stretch: u32) -> Self {
        Self { day, longest_stretch, slots: Vec::new(), now: 0, stretch: 0, lunch: day.lunch }
    }

    /// Fills the day with work; `None` where it does not fit.
    fn lay_out(mut self, work: &[Slot]) -> Option<Vec<Slot>> {
        self.push(self.day.ceremony, What::Welcome);
        for slot in work {
            let pause_is_due = self.stretch + slot.minutes > self.longest_stretch;
            let noon_is_nearer_than_next =
                self.now.abs_diff(self.day.noon) <= (self.now + slot.minutes).abs_diff(self.day.noon);
            if pause_is_due || (self.lunch.is_some() && noon_is_nearer_than_next) {
                self.pause(noon_is_nearer_than_next);
            }
            self.push(slot.minutes, slot.what.clone());
            if self.now > self.day.closing() {
                return None;
            }
        }
        self.park()?;
        self.push(self.day.ceremony, What::Close);
        Some(self.slots)
    }

    /// Gives all time before the close to the parking place, in pieces where pauses must come between.
    fn park(&mut self) -> Option<()> {
        loop {
            let left = self.day.closing().checked_sub(self.now).filter(|&left| left >= self.day.parking)?;
            if self.lunch.is_none() && self.stretch + left + self.day.ceremony <= self.longest_stretch {
                if left > 0 {
                    self.push(left, What::Parked);
                }
                return Some(());
            }
            let before_lunch = if self.lunch.is_some() { self.day.noon.saturating_sub(self.now) } else { left };
            let after_piece = self.lunch.unwrap_or(15) + self.day.parking;
            let piece =
                left.checked_sub(after_piece)?.min(before_lunch).min(self.longest_stretch.saturating_sub(self.stretch));
            if piece >= 10 {
                self.push(piece, What::Parked);
            }
            self.pause(self.now >= self.day.noon);
        }
    }

    /// Holds lunch, if it is its time or less than half an hour before, else a break.
    fn pause(&mut self, is_lunch_time: bool) {
        let lunch = self.lunch.take_if(|_| is_lunch_time || self.now + 30 > self.day.noon);
        let (minutes, what) = match lunch {
            Some(minutes) => (minutes, What::Lunch),
            None if self.now < self.day.noon => (10, What::Break),
            None => (15, What::Break),
        };
        self.now += minutes;
        self.stretch = 0;
        self.slots.push(Slot { minutes, what });
    }

    fn push(&mut self, minutes: u32, what: What) {
        self.now += minutes;
        self.stretch += minutes;
        self.slots.push(Slot { minutes, what });
    }
}

#[cfg(test)]
mod tests;
