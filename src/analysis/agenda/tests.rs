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
