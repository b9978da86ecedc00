//! Words for what goes wrong in TOML: slips of the pen, missing keys, values of the wrong kind.

use crate::files::problem::{Area, Expected, Stray, Thing};
use crate::lang::{Text, text};

/// A common slip in TOML.
pub(super) struct Slip {
    pub(super) what: Text,
    pub(super) mend: Text,
}

/// Says in people's words what the parser says in English; `None` where it is seldom met.
pub(super) fn slip(message: &str) -> Option<Slip> {
    let (what, mend) = match message.split(", expected ").next().unwrap_or_default() {
        "duplicate key" => (
            text("nøglen eller tabellen står der to gange", "the key or table appears twice"),
            text("slet den ene, eller saml de to", "delete one of them, or merge the two"),
        ),
        "string values must be quoted" => (
            text("teksten står ikke i anførselstegn", "the text is not in quotation marks"),
            text("sæt teksten i anførselstegn: `\"…\"`", "put the text in quotation marks: `\"…\"`"),
        ),
        "decimal comma" => (
            text("der er komma i et tal", "there is a comma in a number"),
            text("skriv decimaltal med punktum: `3.5`", "write decimals with a full stop: `3.5`"),
        ),
        "invalid date" => (
            text(
                "datoen findes ikke, eller den er skrevet på en anden måde",
                "the date does not exist, or is written in another way",
            ),
            text("skriv år, måned og dag: `2026-02-20`", "write year, month and day: `2026-02-20`"),
        ),
        "typographic quotes" => (
            text("teksten står i anførselstegn fra Word", "the text is in curly quotation marks"),
            text("brug lige anførselstegn: `\"…\"`", "use straight quotation marks: `\"…\"`"),
        ),
        "invalid value" => (
            text(
                "værdien er hverken et tal, en dato eller en tekst i anførselstegn",
                "the value is not a number, a date or a text in quotation marks",
            ),
            text(
                "skriv for eksempel `3`, `3.5`, `2026-02-20` eller `\"…\"`",
                "write for example `3`, `3.5`, `2026-02-20` or `\"…\"`",
            ),
        ),
        "invalid basic string"
        | "invalid literal string"
        | "invalid multi-line basic string"
        | "invalid multi-line literal string" => (
            text("anførselstegnet efter teksten mangler", "the quotation mark after the text is missing"),
            text("sæt samme tegn efter teksten som før den", "put the same mark after the text as before it"),
        ),
        "missing escaped value" => (
            text("der er en omvendt skråstreg i en tekst", "there is a backslash in a text"),
            text(
                "skriv `/` eller `\\\\`, eller sæt teksten i enkelte anførselstegn",
                "write `/` or `\\\\`, or put the text in single quotation marks",
            ),
        ),
        "unclosed array" => (
            text("listen bliver ikke lukket", "the list is not closed"),
            text("skriv `]` efter listen", "write `]` after the list"),
        ),
        "unclosed array before" => (
            text("listen før denne linje bliver ikke lukket", "the list before this line is not closed"),
            text("skriv `]` efter listen", "write `]` after the list"),
        ),
        "invalid boolean" => (
            text(
                "værdien er hverken `true`, `false` eller en tekst i anførselstegn",
                "the value is not `true`, `false` or a text in quotation marks",
            ),
            text("skriv `true`, `false` eller `\"…\"`", "write `true`, `false` or `\"…\"`"),
        ),
        "unclosed inline table" => (
            text("tuborgklammen bliver ikke lukket", "the brace is not closed"),
            text("skriv `}` til sidst", "write `}` at the end"),
        ),
        "unclosed table" | "unclosed array table" => (
            text("tabellens navn bliver ikke lukket", "the table's name is not closed"),
            text(
                "skriv lige mange `]` efter navnet, som der er `[` før det",
                "write as many `]` after the name as there are `[` before it",
            ),
        ),
        "missing comma between array elements" | "missing comma between key-value pairs" => (
            text("et komma mangler", "a comma is missing"),
            text("skriv `,` mellem de to", "write `,` between the two"),
        ),
        "extra comma in array" | "extra comma in inline table" => {
            (text("der er et komma for meget", "there is one comma too many"), text("slet kommaet", "delete the comma"))
        }
        "key with no value" | "missing value for key" | "missing value" => (
            text("nøglen har ingen værdi", "the key has no value"),
            text(
                "skriv `= \"…\"` efter nøglen, eller gør linjen til en kommentar med #",
                "write `= \"…\"` after the key, or turn the line into a comment with #",
            ),
        ),
        "invalid unquoted key" | "unquoted keys cannot be empty" => (
            text("nøglens navn kan ikke skrives sådan", "the key's name cannot be written like that"),
            text("brug kun a-z, 0-9, bindestreg og understreg", "use only a-z, 0-9, hyphen and underscore"),
        ),
        "unexpected key or value" | "unexpected content" => (
            text("der står mere på linjen, end der må", "there is more on the line than there should be"),
            text("skriv kun én nøgle og én værdi på linjen", "write only one key and one value on the line"),
        ),
        _ => return None,
    };
    Some(Slip { what, mend })
}

/// A line that shows how a key that is missing can be written.
pub(super) fn missing_example(area: Area, key: &str) -> String {
    match (area, key) {
        (Area::Evaluation, "evaluation") => "[evaluation]".to_owned(),
        (Area::Evaluation, "frame") => "frame = \"kik\"".to_owned(),
        (Area::Frame, "frame" | "scale") => format!("[{key}]"),
        (Area::Frame, "version") => "version = \"1\"".to_owned(),
        (_, "date") => "date = 2026-02-20".to_owned(),
        (_, "min") => "min = 0".to_owned(),
        (_, "max") => "max = 5".to_owned(),
        (_, "value") => "value = 3".to_owned(),
        (_, "status") => "status = \"open\"".to_owned(),
        (_, "state") => "state = \"running\"".to_owned(),
        _ => format!("{key} = \"…\""),
    }
}

pub(super) fn expected_word(expected: Expected) -> Text {
    match expected {
        Expected::String => text("en tekst i anførselstegn", "a text in quotation marks"),
        Expected::Text => text("en tekst eller en tekst på hvert sprog", "a text or one text per language"),
        Expected::Integer => text("et helt tal", "a whole number"),
        Expected::Number => text("et tal", "a number"),
        Expected::NotNegative => text("et tal, som ikke er under 0", "a number that is not below 0"),
        Expected::Version => text("en udgave af konsensus", "a version of konsensus"),
        Expected::Bool => text("`true` eller `false`", "`true` or `false`"),
        Expected::Date => text("en dato uden anførselstegn", "a date without quotation marks"),
        Expected::Strings => text("en liste af tekster", "a list of texts"),
        Expected::StringOrStrings => text("en tekst eller en liste af tekster", "a text or a list of texts"),
        Expected::TwoNumbers => {
            text("en liste af to tal, det mindste først", "a list of two numbers, the smaller first")
        }
        Expected::Table => text("en tabel", "a table"),
        Expected::Tables => text("en liste af tabeller", "a list of tables"),
    }
}

pub(super) fn expected_example(expected: Expected) -> &'static str {
    match expected {
        Expected::String | Expected::Text => "\"…\"",
        Expected::Integer => "5",
        Expected::Number => "3.5",
        Expected::NotNegative => "1",
        Expected::Version => "\">=0.1\"",
        Expected::Bool => "true",
        Expected::Date => "2026-02-20",
        Expected::Strings => "[\"T1\", \"T2\"]",
        Expected::StringOrStrings => "[\"leader\", \"member\"]",
        Expected::TwoNumbers => "[1, 5]",
        Expected::Table => "[…]",
        Expected::Tables => "[[…]]",
    }
}

pub(super) fn thing_word(thing: Thing) -> Text {
    match thing {
        Thing::Theme => text("temaet", "theme"),
        Thing::Question => text("spørgsmålet", "question"),
        Thing::Improvement => text("det aftalte forbedringsområde", "agreed area for improvement"),
        Thing::Project => text("projektet", "project"),
        Thing::Criterion => text("kriteriet", "criterion"),
        Thing::Unit => text("enheden", "unit"),
        Thing::Area => text("området", "area"),
        Thing::Goal => text("målet", "goal"),
        Thing::Indicator => text("indikatoren", "indicator"),
        Thing::Brief => text("opdraget", "brief"),
        Thing::Template => text("skabelonen", "template"),
        Thing::WorkingGroup => text("arbejdsgruppen", "working group"),
    }
}

/// What is wrong with a file that nobody reads.
pub(super) fn stray_word(stray: &Stray) -> Text {
    match stray {
        Stray::Misspelt { .. } => text(
            "filen bliver ikke læst, for navnet er stavet forkert",
            "the file is not read, because its name is misspelt",
        ),
        Stray::Toml => text(
            "filen bliver ikke læst, for ingen anden fil henviser til den",
            "the file is not read: no other file refers to it",
        ),
        Stray::Sheet => text(
            "filen bliver ikke læst: svarark skal ligge i `answers/`",
            "the file is not read: answer sheets belong in `answers/`",
        ),
        Stray::NotASheet => {
            text("filen bliver ikke læst: den er ikke et svarark", "the file is not read: it is not an answer sheet")
        }
        Stray::Folder => text(
            "svarark i en mappe under `answers/` bliver ikke læst",
            "answer sheets in a folder below `answers/` are not read",
        ),
    }
}

/// What to do about it.
pub(super) fn stray_mend(stray: &Stray) -> Text {
    match stray {
        Stray::Misspelt { .. } => text("ret filens navn", "correct the file's name"),
        Stray::Toml => text(
            "er den en spørgeramme, så skriv dens sti som `frame` i `evaluation.toml`; flyt den ellers ud af mappen",
            "if it is a question frame, write its path as `frame` in `evaluation.toml`; otherwise move it out of the folder",
        ),
        Stray::Sheet => text(
            "flyt den til `answers/`; tal, der dokumenterer svarene, hedder `indicators.csv`",
            "move it to `answers/`; figures that document the answers are called `indicators.csv`",
        ),
        Stray::NotASheet => text(
            "er det en deltagers svar, så gem dem som CSV; flyt ellers filen ud af `answers/`",
            "if it holds a participant's answers, save them as CSV; otherwise move the file out of `answers/`",
        ),
        Stray::Folder => text(
            "flyt arkene op i `answers/`, eller flyt mappen væk",
            "move the sheets up into `answers/`, or move the folder away",
        ),
    }
}
