//! One change in a phrase.

use super::time::apart;
use super::words::{field, new_thing, quoted, the_date, the_thing, value};
use crate::analysis::changes::{Change, Kind, Value, What};
use crate::analysis::status::Late;
use crate::document::{Inlines, code, text as plain};
use crate::lang::{Lang, Text, and, count, date, same, text};
use crate::model::evaluation::Evaluation;
use crate::report::status::late_words;
use jiff::civil::Date;

/// What phrases are written for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrases<'e> {
    /// The evaluation that changes are about, for the names of people.
    pub(super) evaluation: Option<&'e Evaluation>,
    /// The language.
    pub(super) lang: Lang,
}

impl Phrases<'_> {
    fn t(&self, words: Text) -> &'static str {
        words.get(self.lang)
    }

    fn value(&self, shown: &Value, name: &str) -> String {
        value(shown, name, self.evaluation, self.lang)
    }

    /// What a subject is called: its id and its words.
    fn name(&self, change: &Change) -> Inlines {
        let words = change.subject.title.as_ref().map(|title| quoted(&self.value(title, ""), self.lang));
        match (&change.subject.id, words) {
            (Some(id), Some(words)) => code(id).text(format!(": {words}")),
            (Some(id), None) => code(id),
            (None, words) => plain(words.unwrap_or_default()),
        }
    }

    /// The phrase; where the subject is the heading it stands under, it is not named again.
    pub(super) fn of(&self, change: &Change, is_heading: bool) -> Inlines {
        let name = change.field.unwrap_or_default();
        let reason = |shown: &Option<Value>| {
            shown.as_ref().map(|reason| format!(": {}", self.value(reason, name))).unwrap_or_default()
        };
        match change.what {
            What::Added => self.added(change, is_heading),
            What::Dropped => self.dropped(change, is_heading),
            What::Late => plain(self.late(change)),
            What::Done => plain(format!("{} {}", self.the_wording(change), self.t(text("er færdigt", "is done"))))
                .text(change.after.as_ref().map(|day| format!(" ({})", self.value(day, name))).unwrap_or_default()),
            What::SetAside => {
                let words = self.t(text(" er lagt til side", " is set aside"));
                plain(format!("{}{words}{}", self.the_wording(change), reason(&change.after)))
            }
            What::Joined => {
                let into = change.after.as_ref().map(|into| self.value(into, name)).unwrap_or_default();
                plain(format!("{} {} ", self.the_wording(change), self.t(text("indgår nu i", "is now part of"))))
                    .code(into)
            }
            What::Moved => self.moved(change),
            What::Reworded if is_heading && matches!(name, "title" | "text") => self.was_called(change, name),
            What::Changed | What::Reworded if is_heading => self.changed(change, name),
            What::Changed | What::Reworded => self.about(change).and(&self.changed(change, name)),
        }
    }

    /// `styrken »…«`.
    fn the_wording(&self, change: &Change) -> String {
        let words = change.subject.title.as_ref().map(|title| quoted(&self.value(title, ""), self.lang));
        let id = change.subject.id.as_ref().map(|id| format!("{id} ")).unwrap_or_default();
        format!("{} {id}{}", self.t(the_thing(change.subject.kind)), words.unwrap_or_default())
    }

    /// `mødet »…«`, without the id.
    fn the_words(&self, change: &Change) -> String {
        let words =
            change.subject.title.as_ref().map(|title| format!(" {}", quoted(&self.value(title, ""), self.lang)));
        format!("{}{}", self.t(the_thing(change.subject.kind)), words.unwrap_or_default())
    }

    fn title(&self, change: &Change) -> String {
        change.subject.title.as_ref().map(|title| self.value(title, "")).unwrap_or_default()
    }

    /// `9. september 2026 (»…«)`.
    fn meeting(&self, change: &Change) -> String {
        let day = change.subject.id.as_ref().map(|day| self.day(day)).unwrap_or_default();
        let topic =
            change.subject.title.as_ref().map(|topic| format!(" ({})", quoted(&self.value(topic, ""), self.lang)));
        day + &topic.unwrap_or_default()
    }

    /// `3 nye tal`.
    fn figures(&self, number: &Option<Value>, one: Text, many: Text) -> String {
        let Some(Value::Count(number)) = number else { return String::new() };
        let noun = text("tal", "figure");
        let (what, noun) = if *number == 1 { (one, noun) } else { (many, text("tal", "figures")) };
        let words = [number.to_string(), self.t(what).to_owned(), self.t(noun).to_owned()];
        words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// What a phrase is about, where it stands under something else: its words, or its id.
    fn about(&self, change: &Change) -> Inlines {
        let words = change.subject.title.as_ref().map(|title| quoted(&self.value(title, ""), self.lang));
        let is_reworded = change.what == What::Reworded;
        match (change.subject.kind, &change.subject.id) {
            (Kind::Rating, Some(id)) => {
                let title = change.subject.title.as_ref().map(|title| self.value(title, ""));
                plain(title.unwrap_or_else(|| id.clone())).text(": ")
            }
            (Kind::Figure, Some(period)) => plain(format!("{period}: ")),
            (Kind::Member, _) => {
                plain(change.subject.title.as_ref().map_or_else(String::new, |name| self.value(name, ""))).text(": ")
            }
            (Kind::Meeting, Some(day)) if change.field != Some("date") => {
                plain(format!("{} {}: ", self.t(the_thing(Kind::Meeting)), self.day(day)))
            }
            (Kind::Meeting, _) => Inlines::default(),
            (Kind::StatusUpdate, Some(day)) => plain(format!("status {}: ", self.day(day))),
            (Kind::SubTask, None) if change.field == Some("text") => plain(self.t(text("underopgave: ", "sub-task: "))),
            (Kind::Strength, None) if is_reworded => plain(self.t(text("styrke: ", "strength: "))),
            (Kind::Step, None) if is_reworded => plain(self.t(text("skridt: ", "step: "))),
            (_, Some(id)) => code(id).text(": "),
            (_, None) => plain(words.map(|words| format!("{words}: ")).unwrap_or_default()),
        }
    }

    /// What the heading said before.
    fn was_called(&self, change: &Change, name: &str) -> Inlines {
        let was = if name == "title" { text("hed før", "was called") } else { text("lød før:", "read before:") };
        let before =
            change.before.as_ref().map_or_else(|| "–".to_owned(), |before| self.in_other_words(before, change));
        plain(format!("{} {}", self.t(was), quoted(&before, self.lang)))
    }

    /// A text as it was; in both languages where it differs in the other one only.
    fn in_other_words(&self, before: &Value, change: &Change) -> String {
        match (before, &change.after) {
            (Value::InBoth(before), Some(Value::InBoth(after))) if before.get(self.lang) == after.get(self.lang) => {
                let (other, code) = match self.lang {
                    Lang::Da => (Lang::En, "en"),
                    Lang::En => (Lang::Da, "da"),
                };
                format!("{code}: {} → {}", before.get(other), after.get(other))
            }
            _ => self.value(before, ""),
        }
    }

    fn day(&self, day: &str) -> String {
        day.parse::<Date>().map_or_else(|_| day.to_owned(), |day| date(self.lang, day))
    }

    fn added(&self, change: &Change, is_heading: bool) -> Inlines {
        let after = |name| change.after.as_ref().map(|after| self.value(after, name));
        let new = self.t(new_thing(change.subject.kind));
        match (change.subject.kind, change.field) {
            (Kind::Project, Some("plan")) => plain(match (after("plan"), self.lang) {
                (Some(due), Lang::Da) => format!("har fået en handleplan med frist {due}"),
                (Some(due), Lang::En) => format!("has an action plan, due {due}"),
                (None, Lang::Da) => "har fået en handleplan".to_owned(),
                (None, Lang::En) => "has an action plan".to_owned(),
            }),
            (Kind::Project, _) => plain(format!("{new} ({})", after("decision").unwrap_or_default())),
            (Kind::StatusUpdate, _) => {
                let day = change.subject.id.as_ref().map(|day| format!(" {}", self.day(day))).unwrap_or_default();
                let note = change.subject.title.as_ref().map(|note| format!(". {}", self.value(note, "")));
                plain(format!("{new}{day}: {}{}", after("state").unwrap_or_default(), note.unwrap_or_default()))
            }
            (Kind::Step, Some(name)) => {
                let words = if name == "done" { text("færdigt", "done") } else { text("frist", "due") };
                let when = after(name).map(|day| format!(" ({} {day})", self.t(words))).unwrap_or_default();
                plain(format!("{new}: ")).and(&self.name(change)).text(when)
            }
            (Kind::Indicator, Some("figures")) => {
                plain(self.figures(&change.after, text("nyt", "new"), text("nye", "new")))
            }
            (Kind::Member, _) => plain(format!("{new}: {}", self.title(change))),
            (Kind::Meeting, _) => plain(format!("{new} {}", self.meeting(change))),
            _ if is_heading => plain(new),
            (_, _) if change.subject.id.is_some() => plain(format!("{new} ")).and(&self.name(change)),
            _ => plain(format!("{new}: ")).and(&self.name(change)),
        }
    }

    fn dropped(&self, change: &Change, is_heading: bool) -> Inlines {
        let gone = self.t(text("er taget ud", "is gone"));
        let whole = match change.field {
            Some("plan") => Some(text("handleplanen er taget ud", "the action plan is gone")),
            Some("consensus") => Some(text("konsensus (consensus.toml) er taget ud", "the consensus record is gone")),
            Some("projects") => Some(text("projekterne (projects.toml) er taget ud", "the projects are gone")),
            _ => None,
        };
        match change.subject.kind {
            Kind::Indicator if change.field.is_some() => {
                let figures = self.figures(&change.before, same(""), same(""));
                let number = matches!(change.before, Some(Value::Count(1)));
                let gone = if number { gone } else { self.t(text("er taget ud", "are gone")) };
                return plain(format!("{figures} {gone}"));
            }
            Kind::Member => {
                let left = self.t(text("er ikke længere med", "is no longer a member"));
                return plain(format!("{} {left}", self.title(change)));
            }
            Kind::Meeting => {
                let the_meeting = self.t(the_thing(Kind::Meeting));
                return plain(format!("{the_meeting} {} {gone}", self.meeting(change)));
            }
            _ => {}
        }
        plain(match whole {
            Some(words) => self.t(words).to_owned(),
            None if is_heading => format!("{} {gone}", self.t(the_thing(change.subject.kind))),
            None => format!("{} {gone}", self.the_wording(change)),
        })
    }

    fn late(&self, change: &Change) -> String {
        let Some(Value::Date(due)) = change.after else { return String::new() };
        match change.field {
            Some("answers_due") => return late_words(Late::Answers(due), self.lang),
            Some("seminar") => return late_words(Late::Seminar(due), self.lang),
            Some("plan_due") => return late_words(Late::Plan(due), self.lang),
            _ => {}
        }
        let due = date(self.lang, due);
        match (change.subject.kind, self.lang) {
            (Kind::Step, Lang::Da) => format!("{} skulle være færdigt {due}", self.the_wording(change)),
            (Kind::Step, Lang::En) => format!("{} was due on {due}", self.the_wording(change)),
            (Kind::GroupGoal, Lang::Da) => format!("{} skulle være evalueret {due}", self.the_wording(change)),
            (Kind::GroupGoal, Lang::En) => format!("{} was to be evaluated on {due}", self.the_wording(change)),
            (_, Lang::Da) => format!("fristen {due} er overskredet, og projektet er ikke afsluttet"),
            (_, Lang::En) => format!("was due on {due}, and the project has not ended"),
        }
    }

    fn moved(&self, change: &Change) -> Inlines {
        let place = |shown: &Option<Value>| match shown {
            Some(Value::Word(_)) | None => None,
            Some(place) => Some(self.value(place, "")),
        };
        let is_aside = |shown: &Option<Value>| matches!(shown, Some(Value::Word(_)));
        let (from, to) = (place(&change.before), place(&change.after));
        if change.field == Some("question") {
            let moved = self.t(text(" er flyttet hertil fra ", " was moved here from "));
            return plain(format!("{}{moved}", self.the_wording(change))).code(from.unwrap_or_default());
        }
        let t = |words| plain(self.t(words));
        match (from, to) {
            (Some(from), Some(to)) => t(text("flyttet fra projektet ", "moved from the project "))
                .code(from)
                .text(self.t(text(" til ", " to ")))
                .code(to),
            (None, Some(to)) if is_aside(&change.before) => {
                t(text("hentet frem igen i projektet ", "taken up again in the project ")).code(to)
            }
            (None, Some(to)) => t(text("kommet med i projektet ", "now in the project ")).code(to),
            (Some(from), None) if is_aside(&change.after) => {
                t(text("lagt til side; stod i projektet ", "set aside; it was in the project ")).code(from)
            }
            (Some(from), None) => t(text("taget ud af projektet ", "taken out of the project ")).code(from),
            (None, None) if is_aside(&change.after) => t(text("lagt til side", "set aside")),
            (None, None) => t(text("ikke længere lagt til side", "no longer set aside")),
        }
    }

    fn changed(&self, change: &Change, name: &'static str) -> Inlines {
        let (before, after) = (change.before.as_ref(), change.after.as_ref());
        let label = self.t(field(change.subject.kind, name));
        let arrow = |before: &str, after: &str| match change.subject.kind {
            Kind::Rating => plain(format!("{before} → {after}")),
            Kind::Figure if name == "value" => plain(format!("{before} → {after}")),
            _ => plain(format!("{label}: {before} → {after}")),
        };
        match (before, after) {
            (None, Some(Value::Count(number))) if name == "withheld" => plain(self.withheld(*number)),
            (None, Some(Value::Count(number))) if name == "participants_replaced" => plain(match self.lang {
                Lang::Da => format!("{number} af deltagerne er skiftet ud"),
                Lang::En => format!("{number} of the participants were replaced"),
            }),
            // Somebody who may not be named.
            (None, None) => plain(format!("{label}: {}", self.t(text("en anden end før", "not the same as before")))),
            (Some(Value::Date(before)), Some(Value::Date(after))) => self.put_off(change, name, *before, *after),
            (Some(Value::List(_)), _) | (_, Some(Value::List(_))) => {
                plain(format!("{label}: {}", self.list(before, after)))
            }
            (before, Some(after)) if is_prose(after, name) => {
                // The words of a strength or a step are what it is: they need no name.
                let label = if is_own_words(change) { String::new() } else { format!("{label}: ") };
                let now = plain(format!("{label}{}", quoted(&self.value(after, name), self.lang)));
                match before {
                    Some(before) => {
                        let before = quoted(&self.in_other_words(before, change), self.lang);
                        now.text(format!(" ({} {before})", self.t(text("før:", "before:"))))
                    }
                    None => now,
                }
            }
            (Some(before), None) if is_prose(before, name) => {
                let gone = self.t(text("taget ud, før", "taken out, before"));
                plain(format!("{label}: {gone} {}", quoted(&self.value(before, name), self.lang)))
            }
            (None, Some(after)) => plain(format!("{label}: {}", self.value(after, name))),
            (Some(before), after) => {
                let after = after.map_or_else(|| "–".to_owned(), |after| self.value(after, name));
                arrow(&self.value(before, name), &after)
            }
        }
    }

    fn withheld(&self, questions: usize) -> String {
        let questions = count(self.lang, questions, text("spørgsmål", "question"), text("spørgsmål", "questions"));
        match self.lang {
            Lang::Da => format!(
                "svarene til {questions} har ændret sig; fordelingen vises ikke, for så få ændringer kunne vise, hvis svar det er"
            ),
            Lang::En => format!(
                "the answers to {questions} have changed; how is not shown, for so few could tell whose they are"
            ),
        }
    }

    /// `fristen er udskudt med et kvartal, fra … til …`.
    fn put_off(&self, change: &Change, name: &'static str, before: Date, after: Date) -> Inlines {
        let [then, now] = [before, after].map(|day| date(self.lang, day));
        let the_date = match (change.subject.kind, the_date(name)) {
            (Kind::Meeting, _) => self.the_words(change),
            (_, Some(the_date)) => self.t(the_date).to_owned(),
            (kind, None) => return plain(format!("{}: {then} → {now}", self.t(field(kind, name)))),
        };
        let apart = apart(before, after, self.lang);
        plain(match (after > before, self.lang) {
            (true, Lang::Da) => format!("{the_date} er udskudt med {apart}, fra {then} til {now}"),
            (false, Lang::Da) => format!("{the_date} er rykket {apart} frem, fra {then} til {now}"),
            (true, Lang::En) => format!("{the_date} is postponed by {apart}, from {then} to {now}"),
            (false, Lang::En) => format!("{the_date} is brought forward by {apart}, from {then} to {now}"),
        })
    }

    /// What came into a list and what left it; else that the order is another.
    fn list(&self, before: Option<&Value>, after: Option<&Value>) -> String {
        let texts = |value: Option<&Value>| match value {
            Some(Value::List(texts)) => texts.clone(),
            _ => Vec::new(),
        };
        let (before, after) = (texts(before), texts(after));
        let without = |these: &[String], those: &[String]| -> Vec<String> {
            these.iter().filter(|text| !those.contains(text)).cloned().collect()
        };
        let (came, went) = (without(&after, &before), without(&before, &after));
        let part = |words: Text, texts: &[String]| {
            (!texts.is_empty()).then(|| format!("{} {}", self.t(words), and(self.lang, texts)))
        };
        let parts = [part(text("tilføjet", "added"), &came), part(text("fjernet", "removed"), &went)];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() {
            self.t(text("en anden rækkefølge", "another order")).to_owned()
        } else {
            parts.join("; ")
        }
    }
}

/// Whether a change is one of the words that a thing consists of.
fn is_own_words(change: &Change) -> bool {
    matches!(change.subject.kind, Kind::Strength | Kind::Improvement | Kind::Step | Kind::SubTask)
        && !matches!(change.field, Some("owner"))
}

/// Whether a value is sentences, and not a name, an id or a word.
fn is_prose(value: &Value, field: &str) -> bool {
    let is_short = matches!(
        field,
        "id" | "folder"
            | "unit"
            | "area"
            | "round"
            | "frame"
            | "frame_version"
            | "version"
            | "theme"
            | "scale"
            | "discuss"
            | "label"
            | "owner"
            | "department"
            | "place"
            | "sender"
            | "leader"
            | "brief"
    );
    matches!(value, Value::Text(_) | Value::InBoth(_)) && !is_short
}
