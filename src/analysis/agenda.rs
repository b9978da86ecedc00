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
mod tests {
    use super::*;
    use jiff::civil::time;
    use proptest::prelude::*;

    fn item(number: usize, kind: Kind) -> Item {
        Item { id: QuestionId(format!("Q{number}")), kind }
    }

    fn items(kinds: &[Kind]) -> Vec<Item> {
        kinds.iter().enumerate().map(|(before, kind)| item(before + 1, *kind)).collect()
    }

    fn shown(agenda: &Agenda) -> String {
        let line = |entry: &Entry| {
            let ids: Vec<&str> = entry.what.questions().iter().map(QuestionId::as_str).collect();
            format!("{} {} {}", entry.from.strftime("%H:%M"), entry.what.name(), ids.join(" ")).trim_end().to_owned()
        };
        let mut lines: Vec<String> = agenda.entries.iter().map(line).collect();
        lines.extend(agenda.parked.iter().map(|id| format!("carried over {id}")));
        lines.join("\n")
    }

    #[track_caller]
    fn check(kinds: &[Kind], start: Time, minutes: u32, expected: &str) {
        let expected: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        assert_eq!(shown(&plan(&items(kinds), start, minutes).unwrap()), expected.join("\n"));
    }

    fn discuss(index: f64) -> Kind {
        Kind::Discuss { index }
    }

    #[test]
    fn a_day_of_twenty_questions() {
        let mut kinds: Vec<Kind> = (0..9).map(|n| discuss(0.9 - 0.1 * f64::from(n))).collect();
        kinds.extend([Kind::Agreed; 9]);
        kinds.extend([Kind::CannotCompare; 2]);
        check(
            &kinds,
            time(9, 0, 0, 0),
            390,
            "
            09:00 welcome
            09:10 question Q1
            09:50 question Q2
            10:30 break
            10:40 question Q3
            11:15 question Q4
            11:45 lunch
            12:30 question Q5
            13:00 question Q6
            13:25 question Q7
            13:50 break
            14:05 question Q8
            14:25 question Q9
            14:40 agreed Q10 Q11 Q12 Q13 Q14 Q15 Q16 Q17 Q18
            15:00 not-comparable Q19 Q20
            15:10 parked
            15:20 close
            ",
        );
    }

    #[test]
    fn a_short_meeting_carries_the_last_questions_over() {
        let mut kinds = vec![discuss(1.0), discuss(0.5), discuss(0.1)];
        kinds.extend([Kind::Agreed; 6]);
        kinds.push(Kind::CannotCompare);
        check(
            &kinds,
            time(14, 0, 0, 0),
            36,
            "
            14:00 welcome
            14:05 question Q1
            14:10 question Q2
            14:15 question Q3
            14:20 agreed Q4 Q5 Q6 Q7 Q8
            14:30 parked
            14:31 close
            carried over Q9
            carried over Q10
            ",
        );
    }

    #[test]
    fn a_day_without_questions_is_all_parking_place() {
        check(
            &[],
            time(8, 0, 0, 0),
            300,
            "
            08:00 welcome
            08:10 parked
            09:05 break
            09:15 parked
            10:20 break
            10:30 parked
            11:35 lunch
            12:05 parked
            12:50 close
            ",
        );
        check(
            &[],
            time(9, 30, 0, 0),
            30,
            "
            09:30 welcome
            09:35 parked
            09:55 close
            ",
        );
    }

    #[track_caller]
    fn check_shares(weights: &[f64], minutes: u32, expected: &[u32]) {
        assert_eq!(shares(weights, minutes), expected);
    }

    #[test]
    fn time_follows_weight_within_limits() {
        check_shares(&[3.0, 1.0], 40, &[30, 10]);
        check_shares(&[3.0, 1.0], 30, &[20, 10]);
        check_shares(&[3.0, 1.0], 15, &[10, 5]);
        check_shares(&[3.0, 3.0, 1.0], 100, &[40, 40, 20]);
        check_shares(&[2.0, 2.0, 2.0], 50, &[20, 15, 15]);
        check_shares(&[3.0, 1.0], 80, &[40, 40]);
        check_shares(&[1.0, 1.0], 10, &[5, 5]);
        check_shares(&[], 0, &[]);
    }

    #[test]
    fn impossible_days_say_why() {
        let message = |start, minutes| plan(&[], start, minutes).unwrap_err().to_string();
        let nine = time(9, 0, 0, 0);
        assert_eq!(message(nine, 29), "29 minutes are too few for a seminar: give it at least 30");
        assert_eq!(message(nine, 721), "721 minutes are too many for a seminar: give it at most 720");
        let late = "a seminar of 60 minutes from 23:00 does not end before midnight";
        assert_eq!(message(time(23, 0, 0, 0), 60), late);
        assert!(plan(&[], time(23, 0, 0, 0), 59).is_ok());
    }

    fn any_kind() -> impl Strategy<Value = Kind> {
        prop_oneof![4 => (0.0..=1.0).prop_map(discuss), 2 => Just(Kind::Agreed), 1 => Just(Kind::CannotCompare)]
    }

    /// Any day that is long enough and ends before midnight, with up to sixty questions.
    fn any_day() -> impl Strategy<Value = (Vec<Item>, Time, u32)> {
        let length = (30u32..=720).prop_flat_map(|minutes| (Just(minutes), 0..24 * 60 - minutes));
        (prop::collection::vec(any_kind(), 0..60), length).prop_map(|(kinds, (minutes, begins))| {
            let start = Time::midnight().saturating_add(i64::from(begins).minutes());
            (items(&kinds), start, minutes)
        })
    }

    proptest! {
        #[test]
        fn entries_follow_each_other_and_fill_the_day((items, start, minutes) in any_day()) {
            let entries = plan(&items, start, minutes).unwrap().entries;
            prop_assert_eq!(entries.iter().map(|entry| entry.minutes).sum::<u32>(), minutes);
            prop_assert_eq!(entries[0].from, start);
            prop_assert_eq!(entries.last().unwrap().to, start.checked_add(i64::from(minutes).minutes()).unwrap());
            prop_assert!(entries.windows(2).all(|pair| pair[0].to == pair[1].from));
            for entry in &entries {
                prop_assert!(entry.minutes > 0);
                prop_assert_eq!(entry.from.checked_add(i64::from(entry.minutes).minutes()).unwrap(), entry.to);
            }
            prop_assert_eq!(&entries[0].what, &What::Welcome);
            prop_assert_eq!(&entries.last().unwrap().what, &What::Close);
        }

        #[test]
        fn nobody_works_too_long_and_no_pause_follows_another((items, start, minutes) in any_day()) {
            let entries = plan(&items, start, minutes).unwrap().entries;
            for stretch in entries.split(|entry| entry.what.is_pause()) {
                let work: u32 = stretch.iter().map(|entry| entry.minutes).sum();
                prop_assert!((1..=LONGEST_STRETCH).contains(&work), "{} minutes", work);
            }
        }

        #[test]
        fn every_question_comes_once_in_order((items, start, minutes) in any_day()) {
            let agenda = plan(&items, start, minutes).unwrap();
            let scheduled = agenda.entries.iter().flat_map(|entry| entry.what.questions());
            let found: Vec<_> = scheduled.chain(&agenda.parked).cloned().collect();
            prop_assert_eq!(found, Kinds::new(&items).after(0));
        }

        #[test]
        fn times_are_within_their_limits((items, start, minutes) in any_day()) {
            let agenda = plan(&items, start, minutes).unwrap();
            let mut parking = 0;
            for entry in &agenda.entries {
                match entry.what {
                    What::Question(_) => prop_assert!((5..=40).contains(&entry.minutes) && entry.minutes % 5 == 0),
                    What::Agreed(_) | What::NotComparable(_) => prop_assert!((10..=45).contains(&entry.minutes)),
                    What::Parked => parking += entry.minutes,
                    _ => {}
                }
            }
            prop_assert!(minutes < 120 || parking >= 10);
            let lunches: Vec<_> = agenda.entries.iter().filter(|entry| entry.what == What::Lunch).collect();
            prop_assert!(lunches.len() <= 1);
            for lunch in lunches {
                prop_assert!((time(11, 0, 0, 0)..=time(13, 0, 0, 0)).contains(&lunch.from), "{}", lunch.from);
            }
        }

        #[test]
        fn the_same_day_gives_the_same_agenda((items, start, minutes) in any_day()) {
            prop_assert_eq!(plan(&items, start, minutes), plan(&items, start, minutes));
        }
    }
}
