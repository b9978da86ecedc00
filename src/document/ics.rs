//! Calendars as other programs take them in: iCalendar (RFC 5545).

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
