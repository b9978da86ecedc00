//! Times, ties and names of sub-tasks in words.

use crate::analysis::backbrief::progress::Phase;
use crate::analysis::backbrief::sub_tasks::one_line;
use crate::analysis::backbrief::{SubTask, Tie, Timed, When};
use crate::lang::period::{Anchor, Recurring, Relative, Time};
use crate::lang::{Lang, date, text};
use jiff::civil::Date;

/// Longest name of a sub-task where there is little room.
const SHORT: usize = 48;

/// Words in quotation marks.
pub(super) fn quoted(words: &str, lang: Lang) -> String {
    let words = one_line(words);
    match lang {
        Lang::Da => format!("»{words}«"),
        Lang::En => format!("“{words}”"),
    }
}

/// The beginning of a text, by whole words.
pub(super) fn cut(words: &str, most: usize) -> String {
    let words = one_line(words);
    if words.chars().count() <= most {
        return words;
    }
    let mut kept = String::new();
    for word in words.split(' ') {
        if kept.chars().count() + word.chars().count() + 1 > most {
            break;
        }
        kept.push_str(if kept.is_empty() { "" } else { " " });
        kept.push_str(word);
    }
    if kept.is_empty() {
        kept = words.chars().take(most).collect();
    }
    format!("{} …", kept.trim_end_matches([',', ';', ':', '–', '-']).trim_end())
}

/// What a sub-task is called where there is little room: its label, else how its title begins.
pub(super) fn short(task: &SubTask) -> String {
    task.label.clone().unwrap_or_else(|| cut(task.title.text(), SHORT))
}

/// A time as the program writes it: `4. kvartal 2024`. What hangs on something else keeps its own words.
pub(super) fn time(timed: &Timed, lang: Lang) -> String {
    match &timed.time {
        Time::Relative(Relative { to: Anchor::Event(_), .. }) | Time::Recurring(Recurring::EveryMeeting(_)) => {
            one_line(&timed.words)
        }
        Time::Impossible(_) => one_line(&timed.words),
        time => time.show(lang, ""),
    }
}

/// Days in words: `1. april – 31. august 2026`, `fra 1. april 2026`.
pub(super) fn days(from: Option<Date>, to: Option<Date>, lang: Lang) -> Option<String> {
    Some(match (from, to) {
        (Some(from), Some(to)) if from == to => date(lang, from),
        (Some(from), Some(to)) if (from.year(), from.month()) == (to.year(), to.month()) => match lang {
            Lang::Da => format!("{}.–{}", from.day(), date(lang, to)),
            Lang::En => format!("{}–{}", from.day(), date(lang, to)),
        },
        (Some(from), Some(to)) => {
            let first = date(lang, from);
            let year = format!(" {}", from.year());
            let first = if from.year() == to.year() { first.trim_end_matches(year.as_str()) } else { &first };
            format!("{first} – {}", date(lang, to))
        }
        (Some(from), None) => format!("{} {}", text("fra", "from").get(lang), date(lang, from)),
        (None, Some(to)) => format!("{} {}", text("senest", "by").get(lang), date(lang, to)),
        (None, None) => return None,
    })
}

/// When something is done, in words.
pub(super) fn when(when: &When, tasks: &[SubTask], lang: Lang) -> String {
    let mut said = Vec::new();
    if let Some(days) = days(when.from, when.to, lang) {
        let about = if when.is_imprecise() { text("omtrent ", "about ").get(lang) } else { "" };
        said.push(format!("{about}{days}"));
    }
    if let Some(task) = when.after.and_then(|after| tasks.get(after)) {
        said.push(format!("{} {}", text("efter", "after").get(lang), short(task)));
    }
    match &when.recurring {
        Some(Recurring::EveryMeeting(_)) => said.push(text("på hvert møde", "at every meeting").get(lang).to_owned()),
        Some(recurring) => said.push(recurring.show(lang, "")),
        None => {}
    }
    if when.is_yearless {
        said.push(text("uden årstal", "without a year").get(lang).to_owned());
    }
    said.join(", ")
}

/// Why a time is taken to be a sub-task's.
pub(super) fn tie(tie: Tie, task: &SubTask, lang: Lang) -> String {
    let fixed = match (tie, &task.label) {
        (Tie::Label, Some(label)) => {
            return match lang {
                Lang::Da => format!("står ved {label}"),
                Lang::En => format!("stands at {label}"),
            };
        }
        (Tie::Label, None) => text("nævner underopgaven", "names the sub-task"),
        (Tie::Words, _) => text("samme ord som underopgaven", "the sub-task's words"),
        (Tie::Order, _) => text("samme rækkefølge", "the same order"),
        (Tie::Own, _) => text("står i underopgaven selv", "stands in the sub-task itself"),
        (Tie::Plan, _) => text("gælder hele planen", "said of the whole plan"),
    };
    fixed.get(lang).to_owned()
}

/// Where something stands.
pub(super) fn line(line: usize, lang: Lang) -> String {
    format!("{} {line}", text("linje", "line").get(lang))
}

/// A phase in words.
pub(super) fn phase(phase: Phase, lang: Lang) -> &'static str {
    let words = match phase {
        Phase::NotBegun => text("ikke begyndt", "not begun"),
        Phase::UnderWay => text("i gang", "under way"),
        Phase::Over => text("tiden er gået", "time is over"),
        Phase::NoTimes => text("ingen datoer", "no dates"),
    };
    words.get(lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_no_longer_than_they_have_to_be() {
        let day = |text: &str| Some(text).filter(|text| !text.is_empty()).map(|text| text.parse().unwrap());
        let cases = [
            ("2026-04-01", "2026-04-01", "1. april 2026", "1 April 2026"),
            ("2026-04-01", "2026-04-30", "1.–30. april 2026", "1–30 April 2026"),
            ("2026-04-01", "2026-08-31", "1. april – 31. august 2026", "1 April – 31 August 2026"),
            ("2025-12-01", "2026-02-28", "1. december 2025 – 28. februar 2026", "1 December 2025 – 28 February 2026"),
            ("2026-04-01", "", "fra 1. april 2026", "from 1 April 2026"),
            ("", "2026-04-30", "senest 30. april 2026", "by 30 April 2026"),
        ];
        for (from, to, da, en) in cases {
            assert_eq!(days(day(from), day(to), Lang::Da).as_deref(), Some(da));
            assert_eq!(days(day(from), day(to), Lang::En).as_deref(), Some(en));
        }
        assert_eq!(days(None, None, Lang::Da), None);
    }

    #[test]
    fn a_name_is_cut_between_words() {
        assert_eq!(cut("Vi  spørger\nhver beboer", 40), "Vi spørger hver beboer");
        assert_eq!(cut("Vi spørger, og hver beboer svarer", 12), "Vi spørger …");
        assert_eq!(cut("Speciallægepraksisplanlægning", 8), "Speciall …");
    }
}
