//! Changes of a backbrief in sentences.

use super::super::{Read, words};
use super::{ChangeRow, What};
use crate::analysis::backbrief::changes::{
    Change, Changes, Field, Reworded, Shift, StatementChange, TaskChange, TimeChange,
};
use crate::analysis::backbrief::progress::PartState;
use crate::analysis::backbrief::reporting::About;
use crate::analysis::backbrief::sub_tasks::one_line;
use crate::analysis::backbrief::{Statement, SubTask, When};
use crate::lang::{Lang, Text, and, capitalised, date, text};
use crate::report::changes::time::apart;

/// The two versions, and the language of the sentences.
pub(super) struct Phrasing<'b> {
    before: Read<'b>,
    after: Read<'b>,
    lang: Lang,
}

impl<'b> Phrasing<'b> {
    pub(super) fn new(before: Read<'b>, after: Read<'b>, lang: Lang) -> Self {
        Self { before, after, lang }
    }

    fn t(&self, words: Text) -> &'static str {
        words.get(self.lang)
    }

    fn old(&self) -> &'b [SubTask] {
        &self.before.understood.sub_tasks
    }

    fn new_tasks(&self) -> &'b [SubTask] {
        &self.after.understood.sub_tasks
    }

    pub(super) fn rows(&self, changes: &Changes<'_>) -> Vec<ChangeRow> {
        let mut rows: Vec<ChangeRow> = changes.head.iter().map(|(field, change)| self.head(*field, change)).collect();
        let context = text("Udgangspunktet", "Where the workplace stands");
        let intent = text("Hensigten", "The intent");
        for (item, reworded) in [(context, &changes.context), (intent, &changes.intent)] {
            rows.extend(reworded.iter().map(|reworded| self.reworded(What::MainTask, self.t(item), reworded)));
        }
        rows.extend(changes.sub_tasks.added.iter().filter_map(|at| {
            let task = self.new_tasks().get(*at)?;
            let when = words::when(&task.when, self.new_tasks(), self.lang);
            let when = if when.is_empty() { self.t(text("uden tid", "without a time")).to_owned() } else { when };
            let name = words::cut(&task.name(), NAME);
            let said = format!("{}: {name} ({when})", self.t(text("Ny underopgave", "New sub-task")));
            Some(row(What::SubTask, "added", words::short(task), said, (None, Some(one_line(&task.name())))))
        }));
        rows.extend(changes.sub_tasks.dropped.iter().filter_map(|at| {
            let task = self.old().get(*at)?;
            let name = words::cut(&task.name(), NAME);
            let said = format!("{}: {name}", self.t(text("Udgået underopgave", "Sub-task dropped")));
            Some(row(What::SubTask, "dropped", words::short(task), said, (Some(one_line(&task.name())), None)))
        }));
        changes.sub_tasks.changed.iter().for_each(|change| self.task(change, &mut rows));
        rows.extend(changes.reporting.added.iter().filter_map(|at| self.statement_row(&self.after, *at, true)));
        rows.extend(changes.reporting.dropped.iter().filter_map(|at| self.statement_row(&self.before, *at, false)));
        changes.reporting.changed.iter().for_each(|change| self.statement(change, &mut rows));
        rows.extend(changes.parts.iter().map(|(part, change)| self.part(part.title.get(self.lang), *change)));
        let texts = changes.texts.iter();
        rows.extend(texts.map(|(part, reworded)| self.reworded(What::Part, part.title.get(self.lang), reworded)));
        rows
    }

    fn head(&self, field: Field, change: &Change<Option<String>>) -> ChangeRow {
        let item = self.t(match field {
            Field::Title => text("Titel", "Title"),
            Field::Unit => text("Enhed", "Unit"),
            Field::Area => text("Område", "Area"),
            Field::Date => text("Dato", "Date"),
            Field::Leader => text("Leder", "Leader"),
            Field::Brief => text("Opdrag", "Brief"),
            Field::Goals => text("Mål", "Goals"),
        });
        let shown = |written: &Option<String>| match (field, written) {
            (Field::Date, Some(day)) => day.parse().ok().map(|day| date(self.lang, day)),
            (_, written) => written.clone(),
        };
        let said = self.now_and_then(item, shown(&change.before).as_deref(), shown(&change.after).as_deref());
        row(What::Head, "changed", item.to_owned(), said, (change.before.clone(), change.after.clone()))
    }

    /// `Leder: nu Anja Rohde (før Bo Lund)`.
    fn now_and_then(&self, item: &str, before: Option<&str>, after: Option<&str>) -> String {
        let none = self.t(text("intet", "nothing"));
        let (before, after) = (before.unwrap_or(none), after.unwrap_or(none));
        match self.lang {
            Lang::Da => format!("{item}: nu {after} (før {before})"),
            Lang::En => format!("{item}: now {after} (before: {before})"),
        }
    }

    fn reworded(&self, what: What, item: &str, reworded: &Reworded) -> ChangeRow {
        let Change { before, after } = reworded.words.clone();
        let (change, said) = match (before.is_empty(), after.is_empty(), reworded.is_wording_only) {
            (true, ..) => ("added", text("er kommet til", "was added")),
            (_, true, _) => ("dropped", text("er udgået", "was dropped")),
            (.., true) => ("reworded", text("siger det samme med andre ord", "says the same in other words")),
            (.., false) => ("rewritten", text("er skrevet om", "was rewritten")),
        };
        let said = format!("{item} {}", self.t(said));
        let filled = |words: String| Some(words).filter(|words| !words.is_empty());
        let mut row = row(what, change, item.to_owned(), said, (filled(before), filled(after)));
        row.shows_both = true;
        row.wording_only = reworded.is_wording_only && change == "reworded";
        row
    }

    fn task(&self, change: &TaskChange, rows: &mut Vec<ChangeRow>) {
        let (Some(before), Some(after)) = (self.old().get(change.at.before), self.new_tasks().get(change.at.after))
        else {
            return;
        };
        let name = words::short(after);
        if let Some(label) = &change.label {
            let was = label.before.as_deref().map_or_else(|| words::short(before), str::to_owned);
            let said = match self.lang {
                Lang::Da => format!("{was} hedder nu {name}"),
                Lang::En => format!("{was} is now called {name}"),
            };
            rows.push(row(
                What::SubTask,
                "relabelled",
                name.clone(),
                said,
                (label.before.clone(), label.after.clone()),
            ));
        }
        rows.extend(change.title.iter().map(|title| self.reworded(What::SubTask, &name, title)));
        for step in &change.steps_added {
            let said = format!("{name}: {} {}", self.t(text("nyt skridt", "new step")), words::quoted(step, self.lang));
            rows.push(row(What::SubTask, "step-added", name.clone(), said, (None, Some(step.clone()))));
        }
        for step in &change.steps_dropped {
            let said =
                format!("{name}: {} {}", self.t(text("udgået skridt", "step dropped")), words::quoted(step, self.lang));
            rows.push(row(What::SubTask, "step-dropped", name.clone(), said, (Some(step.clone()), None)));
        }
        for step in &change.steps_reworded {
            let item = format!("{name}: {}", self.t(text("et skridt", "a step")));
            rows.push(ChangeRow { item: name.clone(), ..self.reworded(What::SubTask, &item, step) });
        }
        if let Some(owner) = &change.owner {
            let item = format!("{name}, {}", self.t(text("ansvarlig", "responsible")));
            let said = self.now_and_then(&item, owner.before.as_deref(), owner.after.as_deref());
            let both = (owner.before.clone(), owner.after.clone());
            rows.push(row(What::SubTask, "owner", name.clone(), said, both));
        }
        if let Some(time) = &change.time {
            let whens = Change { before: &before.when, after: &after.when };
            rows.push(self.time(What::Time, &name, time, &whens));
        }
    }

    /// What has become of the time of a sub-task or of a statement.
    fn time(&self, what: What, name: &str, time: &TimeChange, whens: &Change<&When>) -> ChangeRow {
        let before = words::when(whens.before, self.old(), self.lang);
        let after = words::when(whens.after, self.new_tasks(), self.lang);
        let (change, verb) = match time {
            TimeChange::Gained => ("time-added", self.t(text("har nu en tid", "has a time now")).to_owned()),
            TimeChange::Lost => {
                ("time-dropped", self.t(text("har ikke længere en tid", "has no time any more")).to_owned())
            }
            TimeChange::Moved { start, end } => self.moved(*start, *end),
            TimeChange::Exactness { is_more: true } => {
                ("more-exact", self.t(text("er angivet mere præcist", "is said more exactly")).to_owned())
            }
            TimeChange::Exactness { is_more: false } => {
                ("less-exact", self.t(text("er angivet mindre præcist", "is said less exactly")).to_owned())
            }
            TimeChange::Other => ("time-changed", self.t(text("har fået en anden tid", "has another time")).to_owned()),
        };
        let said = match (before.is_empty(), after.is_empty()) {
            (true, false) => format!("{name} {verb}: {after}"),
            (false, true) => format!("{name} {verb} ({} {before})", self.t(text("før", "before:"))),
            (true, true) => format!("{name} {verb}"),
            (false, false) => format!("{name} {verb}: {after} ({} {before})", self.t(text("før", "before:"))),
        };
        let filled = |words: String| Some(words).filter(|words| !words.is_empty());
        row(what, change, name.to_owned(), said, (filled(before), filled(after)))
    }

    /// How days have moved: a word for machines, and one for people.
    fn moved(&self, start: Option<Shift>, end: Option<Shift>) -> (&'static str, String) {
        let by = |days: Change<jiff::civil::Date>| apart(days.before, days.after, self.lang);
        let is_later = |days: Change<jiff::civil::Date>| days.after > days.before;
        let whole = match (start, end) {
            (Some(Shift::Moved(start)), Some(Shift::Moved(end)))
                if is_later(start) == is_later(end) && by(start) == by(end) =>
            {
                Some(end)
            }
            _ => None,
        };
        if let Some(days) = whole {
            let (change, verb) = if is_later(days) {
                ("postponed", text("er udskudt", "is postponed by"))
            } else {
                ("brought-forward", text("er fremrykket", "is brought forward by"))
            };
            return (change, format!("{} {}", self.t(verb), by(days)));
        }
        let one = |shift: Shift, moves: Text, known: Text, lost: Text| match shift {
            Shift::Moved(days) => {
                let way = if is_later(days) { text("senere", "later") } else { text("tidligere", "earlier") };
                format!("{} {} {}", self.t(moves), by(days), self.t(way))
            }
            Shift::Known(_) => self.t(known).to_owned(),
            Shift::Lost(_) => self.t(lost).to_owned(),
        };
        let start_words = start.map(|shift| {
            let known = text("har nu en begyndelse", "has a beginning now");
            one(
                shift,
                text("begynder", "begins"),
                known,
                text("har ikke længere en begyndelse", "has no beginning any more"),
            )
        });
        let end_words = end.map(|shift| {
            let known = text("har nu en slutning", "has an end now");
            one(shift, text("slutter", "ends"), known, text("har ikke længere en slutning", "has no end any more"))
        });
        let change = match (start, end) {
            (None, Some(Shift::Moved(days))) if is_later(days) => "end-later",
            (None, Some(Shift::Moved(_))) => "end-earlier",
            (Some(Shift::Moved(days)), None) if is_later(days) => "start-later",
            (Some(Shift::Moved(_)), None) => "start-earlier",
            _ => "time-changed",
        };
        let said: Vec<String> = start_words.into_iter().chain(end_words).collect();
        (change, and(self.lang, &said))
    }

    fn statement_row(&self, read: &Read<'b>, at: usize, is_new: bool) -> Option<ChangeRow> {
        let statement = read.understood.reporting.get(at)?;
        let item = self.statement_name(statement, &read.understood.sub_tasks);
        let what = if is_new { text("Nyt", "New") } else { text("Udgået", "Dropped") };
        let quoted = words::quoted(statement.prose.text(), self.lang);
        let said = format!("{}: {item}: {quoted}", self.t(what));
        let words = Some(one_line(statement.prose.text()));
        let (change, both) = if is_new { ("added", (None, words)) } else { ("dropped", (words, None)) };
        Some(row(What::Reporting, change, item, said, both))
    }

    /// `rapporteringen om Opgave 1 og Opgave 2`.
    fn statement_name(&self, statement: &Statement, tasks: &[SubTask]) -> String {
        format!("{} {}", self.t(text("rapporteringen om", "the reporting on")), self.about(statement, tasks))
    }

    fn about(&self, statement: &Statement, tasks: &[SubTask]) -> String {
        match &statement.about {
            About::All => self.t(text("det hele", "everything")).to_owned(),
            About::Tasks(named) => {
                let names: Vec<String> = named.iter().filter_map(|at| tasks.get(*at)).map(words::short).collect();
                and(self.lang, &names)
            }
        }
    }

    fn statement(&self, change: &StatementChange, rows: &mut Vec<ChangeRow>) {
        let old = self.before.understood.reporting.get(change.at.before);
        let (Some(before), Some(after)) = (old, self.after.understood.reporting.get(change.at.after)) else { return };
        let name = capitalised(&self.statement_name(after, self.new_tasks()));
        if change.is_about_others {
            let was = self.about(before, self.old());
            let said = match self.lang {
                Lang::Da => format!("{name} gjaldt før {was}"),
                Lang::En => format!("{name} was about {was} before"),
            };
            rows.push(row(What::Reporting, "about", name.clone(), said, (Some(was), Some(name.clone()))));
        }
        let listed = |words: &[String]| Some(words.join(", ")).filter(|words| !words.is_empty());
        let fields = [
            ("receiver", text("modtager", "receiver"), &change.receivers),
            ("form", text("form", "form"), &change.forms),
        ];
        for (kind, field, changed) in fields {
            let Some(changed) = changed else { continue };
            let (before, after) = (listed(&changed.before), listed(&changed.after));
            let item = format!("{name}, {}", self.t(field));
            let said = self.now_and_then(&item, before.as_deref(), after.as_deref());
            rows.push(row(What::Reporting, kind, name.clone(), said, (before, after)));
        }
        if let Some(time) = &change.time {
            let whens = Change { before: &before.when, after: &after.when };
            rows.push(self.time(What::Reporting, &name, time, &whens));
        }
        if let Some(words) = &change.words {
            rows.push(self.reworded(What::Reporting, &name, words));
        }
    }

    fn part(&self, title: &str, change: Change<PartState>) -> ChangeRow {
        let state = |state: PartState| match state {
            PartState::Given => text("udfyldt", "filled in"),
            PartState::Empty => text("kun en overskrift", "only a heading"),
            PartState::Missing => text("ikke med", "not there"),
        };
        let (before, after) = (self.t(state(change.before)), self.t(state(change.after)));
        let kind = match (change.before, change.after) {
            (_, PartState::Given) => "added",
            (PartState::Given, _) => "dropped",
            _ => "changed",
        };
        let said = self.now_and_then(&words::quoted(title, self.lang), Some(before), Some(after));
        row(What::Part, kind, title.to_owned(), said, (Some(before.to_owned()), Some(after.to_owned())))
    }
}

/// Longest name of a sub-task in a sentence.
const NAME: usize = 100;

fn row(
    what: What,
    change: &'static str,
    item: String,
    said: String,
    (before, after): (Option<String>, Option<String>),
) -> ChangeRow {
    ChangeRow { what, change, item, before, after, wording_only: false, text: said, shows_both: false }
}
