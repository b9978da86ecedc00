//! The file of a backbrief that is begun: every heading of its template, and what to write there as hints.

use crate::lang::{Lang, text};
use crate::model::backbrief::{Role, Template};
use jiff::civil::Date;
use std::fmt::Write as _;

/// What is known of a backbrief before anybody has written it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBackbrief {
    /// Title.
    pub title: String,
    /// The unit.
    pub unit: String,
    /// The area.
    pub area: Option<String>,
    /// When it is begun.
    pub date: Date,
    /// Who leads the workplace.
    pub leader: Option<String>,
    /// Political goals served.
    pub goals: Vec<String>,
    /// The brief, and how it reads now.
    pub replies_to: Option<(String, Option<String>)>,
    /// How many sub-tasks there is to be room for.
    pub sub_tasks: usize,
    /// Whether the template is named; a backbrief that names none is read by the one that every workspace has.
    pub names_template: bool,
}

impl NewBackbrief {
    /// Writes the file: front matter in its usual order, then the template's headings.
    pub fn markdown(&self, template: &Template, lang: Lang) -> String {
        let mut written = String::from("---\n");
        let mut field = |name: &str, value: &str| {
            let _ = writeln!(written, "{name}: {}", scalar(value));
        };
        field("title", &self.title);
        field("unit", &self.unit);
        self.area.iter().for_each(|area| field("area", area));
        field("date", &self.date.to_string());
        self.leader.iter().for_each(|leader| field("leader", leader));
        field("language", lang.code());
        if !self.goals.is_empty() {
            written.push_str("goals:\n");
            self.goals.iter().for_each(|goal| {
                let _ = writeln!(written, "  - {}", scalar(goal));
            });
        }
        let mut field = |name: &str, value: &str| {
            let _ = writeln!(written, "{name}: {}", scalar(value));
        };
        if let Some((brief, wording)) = &self.replies_to {
            field("replies_to", brief);
            wording.iter().for_each(|wording| field("rests_on", wording));
        }
        if self.names_template {
            field("template", &template.id);
            field("template_version", &template.version);
        }
        written.push_str("---\n");
        let _ = write!(written, "\n# {}\n", heading(&self.title));
        for part in &template.parts {
            let _ = write!(written, "\n## {}\n", heading(part.title.get(lang)));
            let hint = part.hint.get(lang);
            if !hint.trim().is_empty() {
                let _ = write!(written, "\n<!-- {} -->\n", comment(hint));
            }
            self.room(part.role, lang, &mut written);
        }
        written
    }

    /// Lines to go on with.
    fn room(&self, role: Role, lang: Lang, written: &mut String) {
        let label = text("Opgave", "Task").get(lang);
        match role {
            Role::SubTasks => (1..=self.sub_tasks).for_each(|number| {
                let _ = write!(written, "\n### {label} {number}\n");
            }),
            Role::Timetable | Role::Reporting if self.sub_tasks > 0 => {
                written.push('\n');
                (1..=self.sub_tasks).for_each(|number| {
                    let _ = writeln!(written, "- {label} {number}:");
                });
            }
            _ => {}
        }
    }
}

/// A value of YAML: as it is where nothing in it means anything there, else in quotes.
fn scalar(value: &str) -> String {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_word = value.starts_with(char::is_alphabetic)
        && value.chars().all(|sign| sign.is_alphanumeric() || " -_.,()/&".contains(sign));
    let is_taken =
        ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(&value.to_lowercase().as_str());
    let is_date = value.parse::<Date>().is_ok();
    if is_date || (is_word && !is_taken) { value } else { serde_json::Value::from(value).to_string() }
}

/// A text in a heading: signs of Markdown stand for themselves.
fn heading(text: &str) -> String {
    let mut written = String::new();
    for sign in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(sign, '\\' | '*' | '_' | '`' | '<' | '[' | '&' | '#' | '~') {
            written.push('\\');
        }
        written.push(sign);
    }
    written
}

/// A text in a comment, which it does not end.
fn comment(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace("--", "- -")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_quoted_where_yaml_would_read_them_otherwise() {
        for plain in ["Børnehuset Solsikken", "Anja Rohde (vikar)", "2026-02-09", "v1"] {
            assert_eq!(scalar(plain), plain);
        }
        assert_eq!(scalar("Mål: ro # nu"), r#""Mål: ro # nu""#);
        assert_eq!(scalar("Nej \"du\"\n- x"), r#""Nej \"du\" - x""#);
        for taken in ["no", "1/3", "", "- x", "2026"] {
            assert_eq!(scalar(taken), format!("\"{taken}\""));
        }
    }

    #[test]
    fn a_hint_does_not_end_its_comment() {
        assert_eq!(comment("skriv --> her\nnu"), "skriv - -> her nu");
    }
}
