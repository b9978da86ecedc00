//! `konsensus agenda`

use super::context::EvaluationArgs;
use super::output::{OutputArgs, PageFormat};
use super::{Context, Outcome};
use crate::analysis::agenda::plan;
use crate::analysis::disagreement::Disagreement;
use crate::model::evaluation::Names;
use crate::report::Header;
use crate::report::agenda::{self, Json, View};
use jiff::civil::Time;

/// Plan the consensus seminar: one day, its time given out by disagreement
///
/// What people disagree on most comes first and gets the most time; what they agree on is taken in one go.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    evaluation: EvaluationArgs,
    /// When the day begins, such as 9, 9:00 or 09.30
    #[arg(long, value_name = "TIME", default_value = "09:00", value_parser = time_of_day)]
    start: Time,
    /// How many minutes it lasts, breaks and lunch included
    #[arg(long, value_name = "N", default_value_t = 360)]
    minutes: u32,
    #[command(flatten)]
    output: OutputArgs<PageFormat>,
}

/// Reads a time of day as people write it: `9`, `9:00`, `09.30`.
pub(super) fn time_of_day(text: &str) -> Result<Time, String> {
    let (hour, minute) = text.split_once([':', '.']).unwrap_or((text, "00"));
    let number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?;
    let time = match minute.len() {
        2 => number(hour).zip(number(minute)).and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok()),
        _ => None,
    };
    time.ok_or_else(|| "write a time of day as 9, 9:00 or 09.30".to_owned())
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Outcome> {
    let output = args.output.checked()?;
    let opened = context.open(&args.evaluation)?;
    let (evaluation, lang) = (&opened.evaluation, opened.lang);
    let disagreement = Disagreement::of(evaluation);
    let agenda = plan(&agenda::items(&disagreement), args.start, args.minutes)?;
    let view = View { evaluation, disagreement: &disagreement, agenda: &agenda, lang };
    let not_read = opened.not_read(Names::Aggregated);
    let header = Header::new("konsensus.agenda/1", evaluation, Names::Aggregated);
    let rows = Json::new(header, &view, &not_read);
    output.write(context, || agenda::document(&view, &not_read), &rows)?;
    Ok(opened.outcome())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(i8, i8)>) {
        let time = time_of_day(text).ok().map(|time| (time.hour(), time.minute()));
        assert_eq!(time, expected, "{text:?}");
    }

    #[test]
    fn a_time_of_day_is_read_as_people_write_it() {
        check("9", Some((9, 0)));
        check("9:00", Some((9, 0)));
        check("09.00", Some((9, 0)));
        check("9.30", Some((9, 30)));
        check("23:59", Some((23, 59)));
        for bad in ["", "24", "9:60", "9:5", "9.", "kl. 9", "-1", "+9", "9:+5", "9.30.00", "٩"] {
            check(bad, None);
        }
    }
}
