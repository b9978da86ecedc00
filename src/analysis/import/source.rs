//! Which program an export is from, where its headings stand, and which of its columns are the program's own.

use super::heading::{Headings, code_of, field_alone, plain};
use crate::analysis::similarity::fold;
use crate::model::import::{Grid, Line, Mapping, Source};

/// A table that was recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// Where it is from.
    pub source: Source,
    /// Which of its lines holds the headings.
    pub header: usize,
    /// How many lines of headings there are.
    pub headers: usize,
}

/// What a column is that holds no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Own {
    /// What tells a response from all others.
    Response,
    /// When it was handed in.
    Submitted,
    /// Whether it was handed in: 1 or 0.
    Completed,
    /// A participant's code.
    Participant,
    /// An e-mail address.
    Email,
    /// A name.
    Name,
    /// Something else of the program's own: a time, a language, a number.
    System,
}

/// Headings by which a program is known, folded, and what they are. Two of them tell it.
const LIMESURVEY: [(&str, Own); 26] = [
    ("submitdate", Own::Submitted),
    ("lastpage", Own::System),
    ("startlanguage", Own::System),
    ("seed", Own::System),
    ("datestamp", Own::System),
    ("startdate", Own::System),
    ("ipaddr", Own::System),
    ("refurl", Own::System),
    ("besvarelse id", Own::Response),
    ("dato for indsendelse", Own::Submitted),
    ("sidste side", Own::System),
    ("standardsprog", Own::System),
    ("startsprog", Own::System),
    ("dato for sidste handling", Own::System),
    ("response id", Own::Response),
    ("date submitted", Own::Submitted),
    ("last page", Own::System),
    ("start language", Own::System),
    ("date last action", Own::System),
    ("date started", Own::System),
    ("antwort id", Own::Response),
    ("datum abgeschickt", Own::Submitted),
    ("letzte seite", Own::System),
    ("start sprache", Own::System),
    ("svars id", Own::Response),
    ("startdato", Own::System),
];

const SURVEYXACT: [(&str, Own); 27] = [
    ("survey", Own::System),
    ("respondentid", Own::Response),
    ("responde", Own::Response),
    ("organization", Own::System),
    ("organiza", Own::System),
    ("created", Own::System),
    ("modified", Own::System),
    ("closetime", Own::Submitted),
    ("closetim", Own::Submitted),
    ("starttime", Own::System),
    ("starttim", Own::System),
    ("difftime", Own::System),
    ("respnokk", Own::System),
    ("distributed", Own::System),
    ("distribu", Own::System),
    ("statoverall 1", Own::System),
    ("statoverall 2", Own::System),
    ("statoverall 3", Own::System),
    ("statoverall 4", Own::Completed),
    ("statoverall 5", Own::System),
    ("stato 1", Own::System),
    ("stato 2", Own::System),
    ("stato 3", Own::System),
    ("stato 4", Own::Completed),
    ("stato 5", Own::System),
    ("statdist 1", Own::System),
    ("statcreation 1", Own::System),
];

const FORMS: [(&str, Own); 16] = [
    ("start time", Own::System),
    ("completion time", Own::Submitted),
    ("last modified time", Own::System),
    ("language", Own::System),
    ("total points", Own::System),
    ("quiz feedback", Own::System),
    ("starttidspunkt", Own::System),
    ("fuldfoerelsestidspunkt", Own::Submitted),
    ("afslutningstidspunkt", Own::Submitted),
    ("faerdiggoerelsestidspunkt", Own::Submitted),
    ("tidspunkt for seneste aendring", Own::System),
    ("sidst aendret", Own::System),
    ("sprog", Own::System),
    ("starttid", Own::System),
    ("sluttid", Own::Submitted),
    ("afslutningstid", Own::Submitted),
];

/// The first heading of Google Forms, in the languages near us.
const TIMESTAMPS: [&str; 8] = [
    "timestamp",
    "tidsstempel",
    "zeitstempel",
    "tidstaempel",
    "horodateur",
    "marca temporal",
    "aikaleima",
    "tijdstempel",
];

const EMAIL: [&str; 13] = [
    "email",
    "e mail",
    "mail",
    "email address",
    "e mail address",
    "mailadresse",
    "e mailadresse",
    "emailadresse",
    "e mail adresse",
    "username",
    "brugernavn",
    "din e mail",
    "your email",
];
const NAME: [&str; 16] = [
    "name",
    "navn",
    "fulde navn",
    "dit navn",
    "full name",
    "your name",
    "fornavn",
    "efternavn",
    "first name",
    "last name",
    "firstname",
    "lastname",
    "respondent",
    "hvad er dit navn",
    "hvad hedder du",
    "what is your name",
];
const PARTICIPANT: [&str; 7] = ["din kode", "your code", "kode", "code", "svarkode", "deltager", "participant"];

/// Tells what a column is by its heading, in exports of a program.
pub fn own(source: Source, heading: &str) -> Option<Own> {
    let folded = fold(&plain(heading));
    let code = fold(&code_of(heading));
    let known = |list: &[(&str, Own)]| {
        let found = list.iter().find(|(word, _)| *word == folded || *word == code);
        found.map(|(_, own)| *own)
    };
    let of_program = match source {
        Source::LimeSurvey if code == "id" => Some(Own::Response),
        Source::LimeSurvey if ["token", "adgangskode", "access code"].contains(&code.as_str()) => Some(Own::Name),
        Source::LimeSurvey => known(&LIMESURVEY),
        Source::SurveyXact => known(&SURVEYXACT),
        Source::MicrosoftForms if folded == "id" => Some(Own::Response),
        Source::MicrosoftForms => known(&FORMS),
        Source::GoogleForms if TIMESTAMPS.contains(&folded.as_str()) => Some(Own::Submitted),
        Source::Table if ["id", "response id", "besvarelse id"].contains(&folded.as_str()) => Some(Own::Response),
        _ => None,
    };
    of_program.or_else(|| {
        let is = |list: &[&str]| list.iter().any(|word| *word == folded || *word == code);
        let begins = |word: &str| folded.starts_with(word) || code.starts_with(word);
        match () {
            () if is(&PARTICIPANT) || begins("deltager") || begins("participant") => Some(Own::Participant),
            () if is(&EMAIL) => Some(Own::Email),
            () if is(&NAME) => Some(Own::Name),
            () => None,
        }
    })
}

/// Recognises a table; nothing is known of one without lines.
pub fn recognise(grid: &Grid, headings: &Headings<'_>, mapping: &Mapping) -> Option<Recognised> {
    const DEEPEST: usize = 20;
    let weight = |line: &Line| {
        let known = |heading: &str| {
            !heading.trim().is_empty()
                && (Source::ALL.into_iter().any(|(_, source)| own(source, heading).is_some())
                    || is_question(heading)
                    || field_alone(heading).is_some()
                    || headings.find(heading).is_some()
                    || mapping.columns.iter().any(|column| same_heading(&column.heading, heading)))
        };
        line.cells.iter().filter(|cell| known(&cell.text)).count()
    };
    let first = grid.lines.first()?;
    // What people answered may look like a heading too, but never stands above the headings.
    let header = grid.lines.iter().take(DEEPEST).position(|line| weight(line) > 1).unwrap_or(0);
    let line = grid.lines.get(header).unwrap_or(first);
    let rows = &grid.lines[header + 1..];
    let source = mapping.source.unwrap_or_else(|| source(line, rows));
    let is_answered = |line: &Line| !matches!(source, Source::Sheet) && weight(line) > 2 && !has_number(line);
    let headers = if rows.first().is_some_and(is_answered) { 2 } else { 1 };
    Some(Recognised { source, header, headers })
}

/// Compares headings as people do: case and spaces do not matter.
pub fn same_heading(a: &str, b: &str) -> bool {
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    words(a) == words(b)
}

/// Whether a cell is a number: no line of headings has one.
fn has_number(line: &Line) -> bool {
    line.cells
        .iter()
        .any(|cell| !cell.text.trim().is_empty() && cell.text.trim().bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a heading is that of the questions' ids in an answer sheet.
fn is_question(heading: &str) -> bool {
    ["spoergsmaal", "question"].contains(&fold(heading).as_str())
}

fn source(header: &Line, rows: &[Line]) -> Source {
    let texts: Vec<String> = header.cells.iter().map(|cell| fold(&plain(&cell.text))).collect();
    let codes: Vec<String> = header.cells.iter().map(|cell| fold(&code_of(&cell.text))).collect();
    let known = |list: &[(&str, Own)]| {
        let is_known = |at: &usize| list.iter().any(|(word, _)| *word == texts[*at] || *word == codes[*at]);
        (0..texts.len()).filter(is_known).count()
    };
    let is_sheet = header.cells.iter().any(|cell| is_question(&cell.text))
        && header.cells.iter().any(|cell| field_alone(&cell.text).is_some_and(|(_, number)| number.is_none()));
    let first = texts.first().map_or("", String::as_str);
    match () {
        () if is_sheet => Source::Sheet,
        () if known(&LIMESURVEY) > 1 => Source::LimeSurvey,
        () if known(&SURVEYXACT) > 2 => Source::SurveyXact,
        () if known(&FORMS) > 1 => Source::MicrosoftForms,
        () if TIMESTAMPS.contains(&first) => Source::GoogleForms,
        () => by_shape(rows),
    }
}

/// Tells a program by what stands in its first columns, where the headings are in a language that is not known.
fn by_shape(rows: &[Line]) -> Source {
    let every = |column: usize, is: fn(&str) -> bool| {
        let mut texts = rows.iter().map(|line| line.text(column).trim()).filter(|text| !text.is_empty()).peekable();
        texts.peek().is_some() && texts.all(is)
    };
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_language = |text: &str| {
        let (code, rest) = text.split_once('-').unwrap_or((text, ""));
        let is_lower = |byte: u8| byte.is_ascii_lowercase();
        code.len() == 2 && code.bytes().all(is_lower) && rest.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let is_person = |text: &str| {
        text.contains('@') || text.eq_ignore_ascii_case("anonymous") || text.eq_ignore_ascii_case("anonym")
    };
    match () {
        () if every(0, is_number) && every(1, is_time) && every(3, is_language) => Source::LimeSurvey,
        () if every(0, is_number) && every(1, is_time) && every(2, is_time) && every(3, is_person) => {
            Source::MicrosoftForms
        }
        () if every(0, is_time) && rows.iter().all(|line| !line.text(0).is_empty()) => Source::GoogleForms,
        () => Source::Table,
    }
}

/// Whether a text is a date with a time of day.
pub fn is_time(text: &str) -> bool {
    let numbers = text.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty()).count();
    let is_sign = |sign: char| sign.is_ascii_digit() || " -/.:,TZ+".contains(sign) || "AaPpMmGgTtUuCc".contains(sign);
    (5..=9).contains(&numbers) && text.contains([':', '.']) && text.chars().all(is_sign)
}

/// A time as text that sorts by time: `2024-09-12 14:03:21`, `12-09-2024 14.03`, `12/9/2024 14.03.21`, `9/12/2024 2:03 PM`.
pub fn sortable(text: &str) -> String {
    let numbers: Vec<u32> =
        text.split(|sign: char| !sign.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
    let is_late = text.to_lowercase().contains("pm");
    let (date, time) = numbers.split_at(numbers.len().min(3));
    let (year, month, day) = match *date {
        [year, month, day] if year > 31 => (year, month, day),
        // A day behind a month above twelve is a month behind a day.
        [month, day, year] if day > 12 => (year, month, day),
        [day, month, year] => (year, month, day),
        _ => (0, 0, 0),
    };
    let at = |place: usize| time.get(place).copied().unwrap_or_default();
    let hour = if is_late && at(0) < 12 { at(0) + 12 } else { at(0) };
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{:02}:{:02}", at(1), at(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_sort_by_time_however_they_are_written() {
        for (written, sorted) in [
            ("2024-09-12 14:03:21", "2024-09-12 14:03:21"),
            ("12-09-2024 14:03", "2024-09-12 14:03:00"),
            ("12/9/2024 14.03.21", "2024-09-12 14:03:21"),
            ("2024/09/12 2:03:21 PM GMT+2", "2024-09-12 14:03:21"),
            ("9/13/2024 7:58", "2024-09-13 07:58:00"),
        ] {
            assert!(is_time(written), "{written}");
            assert_eq!(sortable(written), sorted);
        }
        for other in ["3,5", "1.250,75", "D01", "Uge 40: ro på stuen", "2024", "da", ""] {
            assert!(!is_time(other), "{other}");
        }
    }

    #[test]
    fn own_columns_are_known_by_their_headings() {
        for (source, heading, expected) in [
            (Source::LimeSurvey, "id. Besvarelse-ID", Some(Own::Response)),
            (Source::LimeSurvey, "Dato for indsendelse", Some(Own::Submitted)),
            (Source::LimeSurvey, "deltager. Deltagerkode (ikke dit navn)", Some(Own::Participant)),
            (Source::MicrosoftForms, "Email", Some(Own::Email)),
            (Source::MicrosoftForms, "Navn", Some(Own::Name)),
            (Source::GoogleForms, "Tidsstempel", Some(Own::Submitted)),
            (Source::SurveyXact, "stato_4", Some(Own::Completed)),
            (Source::Table, "Navne på møderne", None),
        ] {
            assert_eq!(own(source, heading), expected, "{heading}");
        }
    }
}
