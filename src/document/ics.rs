//! Calendars as other programs take them in: iCalendar (RFC 5545).

use super::plain;
use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarParameter, ICalendarProperty,
    ICalendarValue, ICalendarValueType,
};
use jiff::civil::Date;

/// A calendar.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    /// What it is called.
    pub name: String,
    /// What happens, in the order to be written.
    pub events: Vec<Event>,
}

/// What lasts whole days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What it is known by, also when it is moved: unlike every other one in the world.
    pub uid: String,
    /// What it is called.
    pub title: String,
    /// What there is to know of it.
    pub description: String,
    /// The kinds it belongs to.
    pub categories: Vec<String>,
    /// Where it is.
    pub location: Option<String>,
    /// The first day.
    pub from: Date,
    /// The last day; one before the first is taken for the first.
    pub to: Date,
    /// Whether people can be booked for something else.
    pub transparent: bool,
}

/// Who wrote it, as the format wants to know.
const PROGRAM: &str = "-//konsensus//konsensus//EN";

/// Writes a calendar.
///
/// What is written depends on the calendar alone: an event is said to be from the beginning of its first day. Days before
/// the year 0 are taken for the first one that the format has.
pub fn write(calendar: &Calendar) -> String {
    let name = line(&calendar.name);
    let texts = [
        (ICalendarProperty::Version, "2.0"),
        (ICalendarProperty::Prodid, PROGRAM),
        (ICalendarProperty::Calscale, "GREGORIAN"),
        (ICalendarProperty::Method, "PUBLISH"),
        (ICalendarProperty::Name, &name),
        // What programs read that are older than the one above.
        (ICalendarProperty::Other("X-WR-CALNAME".to_owned()), &name),
    ];
    let mut components = vec![ICalendarComponent::new(ICalendarComponentType::VCalendar)];
    components.extend(calendar.events.iter().map(event));
    components[0].entries = texts.into_iter().filter_map(|(name, value)| text(name, value)).collect();
    components[0].component_ids = (1..).take(calendar.events.len()).collect();
    ICalendar { components }.to_string()
}

fn event(event: &Event) -> ICalendarComponent {
    let (from, last) = (event.from.max(FIRST), event.to.max(event.from).max(FIRST));
    // The end of time has no day after it.
    let end = last.tomorrow().unwrap_or(last);
    let stamp = PartialDateTime {
        hour: Some(0),
        minute: Some(0),
        second: Some(0),
        tz_hour: Some(0),
        tz_minute: Some(0),
        ..partial(from)
    };
    let mut written = ICalendarComponent::new(ICalendarComponentType::VEvent);
    written.add_uid(&line(&event.uid));
    written.add_dtstamp(stamp);
    for (name, day) in [(ICalendarProperty::Dtstart, from), (ICalendarProperty::Dtend, end)] {
        written.add_property_with_params(name, [ICalendarParameter::value(ICalendarValueType::Date)], partial(day));
    }
    let description: Vec<String> =
        plain::lines(&event.description.as_str().into()).iter().map(ToString::to_string).collect();
    let texts = [
        (ICalendarProperty::Summary, line(&event.title)),
        (ICalendarProperty::Description, description.join("\n")),
        (ICalendarProperty::Location, line(event.location.as_deref().unwrap_or_default())),
    ];
    written.entries.extend(texts.into_iter().filter_map(|(name, value)| text(name, &value)));
    let categories = event.categories.iter().map(|category| line(category)).filter(|category| !category.is_empty());
    let values: Vec<ICalendarValue> = categories.map(ICalendarValue::Text).collect();
    if !values.is_empty() {
        written.entries.push(ICalendarEntry { name: ICalendarProperty::Categories, params: Vec::new(), values });
    }
    written.entries.extend(text(ICalendarProperty::Transp, if event.transparent { "TRANSPARENT" } else { "OPAQUE" }));
    written
}

/// The first day of the year 0: the format has no signs.
const FIRST: Date = Date::constant(0, 1, 1);

fn partial(day: Date) -> PartialDateTime {
    PartialDateTime {
        year: Some(day.year().unsigned_abs()),
        month: Some(day.month().unsigned_abs()),
        day: Some(day.day().unsigned_abs()),
        ..PartialDateTime::default()
    }
}

/// A property with a text; none without one.
fn text(name: ICalendarProperty, value: &str) -> Option<ICalendarEntry> {
    let values = vec![ICalendarValue::Text(value.to_owned())];
    (!value.is_empty()).then_some(ICalendarEntry { name, params: Vec::new(), values })
}

fn line(text: &str) -> String {
    plain::line(&text.into()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use icalendar::{Component, EventLike};
    use jiff::civil::date;
    use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
    use snapbox::{IntoData, assert_data_eq, str};

    fn seminar() -> Event {
        Event {
            uid: "solsikken-2026-seminar@konsensus".into(),
            title: "Konsensusseminar; Solsikken, runde 2026".into(),
            description: "Hele dagen, med forplejning.\n\nLæs bruttolisten \\ svarrapporten inden: den er på ti sider, og den er sendt til alle.".into(),
            categories: vec!["Selvevaluering".into(), "Møde, heldags".into()],
            location: Some("Rådhuset, lokale 3".into()),
            from: date(2026, 2, 20),
            to: date(2026, 2, 20),
            transparent: false,
        }
    }

    #[test]
    fn everything_is_written() {
        let collect = Event {
            uid: "solsikken-2026-svar@konsensus".into(),
            title: "Svar hver for sig".into(),
            description: String::new(),
            categories: Vec::new(),
            location: None,
            from: date(2026, 1, 19),
            to: date(2026, 2, 6),
            transparent: true,
        };
        let written = write(&Calendar { name: "Solsikken, 2026".into(), events: vec![collect, seminar()] });
        assert!(written.split("\r\n").all(|line| !line.contains(['\r', '\n']) && line.len() <= 75));
        assert_data_eq!(
            written.replace('\r', ""),
            str![[r#"
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//konsensus//konsensus//EN
CALSCALE:GREGORIAN
METHOD:PUBLISH
NAME:Solsikken\, 2026
X-WR-CALNAME:Solsikken\, 2026
BEGIN:VEVENT
UID:solsikken-2026-svar@konsensus
DTSTAMP:20260119T000000Z
DTSTART;VALUE=DATE:20260119
DTEND;VALUE=DATE:20260207
SUMMARY:Svar hver for sig
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:solsikken-2026-seminar@konsensus
DTSTAMP:20260220T000000Z
DTSTART;VALUE=DATE:20260220
DTEND;VALUE=DATE:20260221
SUMMARY:Konsensusseminar\; Solsikken\, runde 2026
DESCRIPTION:Hele dagen\, med forplejning.\nLæs bruttolisten \\ svarrapport
 en inden: den er på ti sider\, og den er sendt til alle.
LOCATION:Rådhuset\, lokale 3
CATEGORIES:Selvevaluering,Møde\, heldags
TRANSP:OPAQUE
END:VEVENT
END:VCALENDAR

"#]]
            .raw()
        );
    }

    /// The only event that another reader finds.
    fn found(written: &str) -> icalendar::Event {
        let calendar: icalendar::Calendar = written.parse().unwrap();
        let events: Vec<&icalendar::Event> = calendar.events().collect();
        let [event] = events[..] else { panic!("{} events in {written}", events.len()) };
        event.clone()
    }

    fn of(event: Event) -> String {
        write(&Calendar { name: "a".into(), events: vec![event] })
    }

    #[test]
    fn the_end_is_the_day_after_the_last() {
        let until = |from, to| found(&of(Event { from, to, ..seminar() })).property_value("DTEND").unwrap().to_owned();
        assert_eq!(until(date(2026, 2, 20), date(2026, 2, 28)), "20260301");
        assert_eq!(until(date(2026, 2, 20), date(2026, 2, 1)), "20260221");
        assert_eq!(until(date(9999, 12, 31), date(9999, 12, 31)), "99991231");
        assert_eq!(until(date(-4, 1, 1), date(-4, 1, 2)), "00000102");
    }

    fn words(text: &str) -> String {
        plain::printable(text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn another_reader_finds_the_words(title in "x\\PC{0,90}|x.{0,40}", description in "([^x]|\\PC|\n|END:VEVENT|;|,|:){0,60}", categories in proptest::collection::vec("x.{0,20}", 0..3)) {
            let event = Event { title: title.clone(), description: description.clone(), categories: categories.clone(), ..seminar() };
            let written = of(event);
            prop_assert!(written.split("\r\n").all(|line| !line.contains(['\r', '\n']) && line.len() <= 75), "{written}");
            let event = found(&written);
            prop_assert_eq!(words(event.get_summary().unwrap()), words(&title));
            prop_assert_eq!(words(event.get_description().unwrap_or_default()), words(&description));
            let categories: Vec<String> = categories.iter().map(|category| words(category)).collect();
            let found = event.get_categories().unwrap_or_default();
            prop_assert_eq!(found.iter().map(|category| words(category)).collect::<Vec<_>>(), categories);
            prop_assert_eq!(event.get_uid(), Some(&*seminar().uid));
        }
    }
}
