//! Comments that silence a rule beside the place, for a reason and perhaps until a date:
//! `# konsensus: ignore projects-no-owner until 2026-12-31: Mette is appointed in December`.

use super::rules::workspace::{SILENCING_EXPIRED, SILENCING_NO_REASON, SILENCING_NOT_UNDERSTOOD, SILENCING_UNUSED};
use super::{Finding, Findings, Rule, rules, selection};
use crate::files::comments::{self, Comment};
use crate::lang::{Lang, date, text};
use crate::source::{FileId, Place, Sources};
use jiff::civil::Date;

/// The only thing such a comment can ask for.
const IGNORE: &str = "ignore";

/// A comment that silences.
#[derive(Debug)]
struct Silencing {
    rules: Vec<(&'static Rule, bool)>,
    reason: Option<String>,
    comment: Comment,
    file: FileId,
}

/// Every comment that silences something in the files of an evaluation or a workspace.
#[derive(Debug, Default)]
pub(super) struct Silencings(Vec<Silencing>);

impl Silencings {
    /// Finds the comments; what is wrong with them are findings.
    pub(super) fn find(sources: &Sources, today: Date, findings: &mut Findings) -> Self {
        let mut found = Vec::new();
        for file in sources.own() {
            for comment in comments::find(sources.path(file), sources.text(file)) {
                let place = Place { file, span: comment.span };
                found.extend(read(comment, place, today, findings));
            }
        }
        Self(found)
    }

    /// Returns the reason why a finding is silenced, where it is.
    pub(super) fn of(&mut self, finding: &Finding) -> Option<Option<String>> {
        let covers = |silencing: &Silencing| {
            let span = silencing.comment.covers;
            silencing.file == finding.place.file
                && if finding.place.is_whole() {
                    silencing.comment.is_at_top
                } else {
                    (span.start..span.end).contains(&finding.place.span.start)
                }
        };
        let mut reason = None;
        for silencing in self.0.iter_mut().filter(|silencing| covers(silencing)) {
            for (_, used) in silencing.rules.iter_mut().filter(|(rule, _)| rule.name == finding.rule.name) {
                *used = true;
                reason = Some(silencing.reason.clone());
            }
        }
        reason
    }

    /// Tells which comments silence nothing, among the rules that were checked.
    pub(super) fn unused(&self, was_checked: impl Fn(&'static Rule, FileId) -> bool, findings: &mut Findings) {
        for silencing in &self.0 {
            let place = Place { file: silencing.file, span: silencing.comment.span };
            for (rule, used) in &silencing.rules {
                if !used && was_checked(rule, silencing.file) {
                    let (message, help) = match findings.lang {
                        Lang::Da => {
                            (format!("kommentaren undtager `{}`, som ikke er brudt her", rule.name), "slet kommentaren")
                        }
                        Lang::En => (
                            format!("the comment silences `{}`, which is not broken here", rule.name),
                            "delete the comment",
                        ),
                    };
                    findings.push(&SILENCING_UNUSED, place, message, help).about(rule.name);
                }
            }
        }
    }
}

/// `ignore RULE[, RULE …] [until DATE][: REASON]`
fn read(comment: Comment, place: Place, today: Date, findings: &mut Findings) -> Option<Silencing> {
    let lang = findings.lang;
    let form = "# konsensus: ignore projects-no-owner until 2026-12-31: …";
    let mut not_understood = |message: String, help: String| {
        findings.push(&SILENCING_NOT_UNDERSTOOD, place, message, help);
    };
    let write = |form: &str| match lang {
        Lang::Da => format!("skriv for eksempel `{form}`"),
        Lang::En => format!("write for example `{form}`"),
    };
    let (ask, reason) = match comment.text.split_once(':') {
        Some((ask, reason)) => (ask.trim(), Some(reason.trim()).filter(|reason| !reason.is_empty())),
        None => (comment.text.as_str(), None),
    };
    let Some(ask) = ask.strip_prefix(IGNORE).filter(|rest| rest.starts_with(char::is_whitespace)) else {
        let said = ask.split_whitespace().next().unwrap_or_default();
        let message = match lang {
            Lang::Da => format!("`{said}` kan ikke stå efter `konsensus:` i en kommentar"),
            Lang::En => format!("`{said}` cannot follow `konsensus:` in a comment"),
        };
        not_understood(message, write(form));
        return None;
    };
    let (names, until) = match ask.split_once(" until ") {
        Some((names, until)) => (names, Some(until.trim())),
        None => (ask, None),
    };
    let until = match until.map(str::parse::<Date>) {
        Some(Err(_)) => {
            let message = match lang {
                Lang::Da => format!("`{}` er ikke en dato", until.unwrap_or_default()),
                Lang::En => format!("`{}` is not a date", until.unwrap_or_default()),
            };
            not_understood(message, write(form));
            return None;
        }
        until => until.and_then(Result::ok),
    };
    let mut silenced = Vec::new();
    for name in names.split([',', ' ']).map(str::trim).filter(|name| !name.is_empty()) {
        match rules::find(name) {
            Some(rule) => silenced.push((rule, false)),
            None => {
                let (message, help) = selection::unknown(name, lang);
                // An area is known to the settings, but not to a comment.
                let of_area = text(
                    "nævn reglerne én for én; `[[check.path]]` i konsensus.toml kan undtage et helt område",
                    "name the rules one by one; `[[check.path]]` in konsensus.toml can silence a whole area",
                );
                let help = if selection::is_known(name) { of_area.get(lang).to_owned() } else { help };
                not_understood(message, help);
            }
        }
    }
    if names.trim_matches([',', ' ']).is_empty() || reason.is_some_and(|reason| reason.starts_with("until ")) {
        // Without a rule it excuses nothing, and behind the colon an end is no end.
        let message = text("kommentaren kan ikke forstås", "the comment cannot be understood").get(lang);
        not_understood(message.to_owned(), write(form));
        return None;
    }
    if let Some(until) = until.filter(|until| *until < today) {
        let (message, help) = match lang {
            Lang::Da => (
                format!("kommentaren gjaldt til den {}", date(lang, until)),
                "ret det, den undtager, eller giv den en ny dato og en begrundelse",
            ),
            Lang::En => (
                format!("the comment applied until {}", date(lang, until)),
                "fix what it silences, or give it a new date and a reason",
            ),
        };
        findings.push(&SILENCING_EXPIRED, place, message, help);
        return None;
    }
    if reason.is_none() && !silenced.is_empty() {
        let message = text(
            "kommentaren undtager noget uden at sige hvorfor",
            "the comment silences something without saying why",
        )
        .get(lang);
        let help =
            text("skriv `: …` med en begrundelse sidst i kommentaren", "end the comment with `: …` and a reason");
        findings.push(&SILENCING_NO_REASON, place, message, help.get(lang));
    }
    Some(Silencing { rules: silenced, reason: reason.map(str::to_owned), comment, file: place.file })
}
