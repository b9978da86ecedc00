//! What happened between two revisions of a workspace, in the field's words.

mod phrase;
pub(super) mod time;
mod words;

use super::phrases::phase_word;
use super::{NotRead, ProblemRow};
use crate::analysis::changes::{Change, Changes, EvaluationChanges, Kind, Presence, Subject, Weight};
use crate::document::{Column, Document, Inlines, Item, Table, code, strong, text as plain};
use crate::lang::{Lang, Text, capitalised, date, text};
use crate::model::evaluation::Evaluation;
use jiff::civil::Date;
use phrase::Phrases;
use serde::{Serialize, Serializer};
use words::{evaluations, value};

/// One of the two states that are compared.
#[derive(Debug, Serialize)]
pub struct State {
    /// The revision as it was asked for; `None` for the files as they are now.
    pub revision: Option<String>,
    /// The commit it names.
    pub commit: Option<String>,
    /// The day to reckon from.
    #[serde(serialize_with = "iso")]
    pub day: Date,
}

fn iso<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}

/// Something that could not be read, in one of the states.
#[derive(Debug, Serialize)]
pub struct Problem {
    revision: Option<String>,
    rule: Option<&'static str>,
    severity: &'static str,
    path: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    message: String,
}

impl Problem {
    /// Takes what readers met; paths are those of today's files.
    pub fn read(NotRead(rows): NotRead, revision: Option<&str>) -> Vec<Self> {
        let problem = |row: ProblemRow| Self {
            revision: revision.map(str::to_owned),
            rule: Some(row.rule),
            severity: row.severity,
            path: row.path,
            line: row.line,
            column: row.column,
            message: row.message,
        };
        rows.into_iter().map(problem).collect()
    }

    /// A file that was not taken out of a revision.
    pub fn not_taken(revision: &str, path: &str, is_error: bool, message: &str) -> Self {
        Self {
            revision: Some(revision.to_owned()),
            rule: None,
            severity: if is_error { "error" } else { "warning" },
            path: Some(path.to_owned()),
            line: None,
            column: None,
            message: message.to_owned(),
        }
    }

    /// Returns whether it is an error.
    pub fn is_error(&self) -> bool {
        self.severity == "error"
    }

    /// Returns what is the same in two that say the same, of whatever revision.
    pub fn key(&self) -> (Option<&'static str>, Option<String>, String) {
        (self.rule, self.path.clone(), self.message.clone())
    }

    fn item(&self) -> Item {
        let revision = self.revision.as_ref().map(|revision| format!("{revision}:")).unwrap_or_default();
        let at = |path: &String| match (self.line, self.column) {
            (Some(line), Some(column)) => format!("{revision}{path}:{line}:{column}"),
            _ => format!("{revision}{path}"),
        };
        match &self.path {
            Some(path) => Item::new(code(at(path)).text(format!(": {}", self.message))),
            None => Item::new(self.message.as_str()),
        }
    }
}

/// What happened, for machines.
#[derive(Debug, Serialize)]
pub struct Json<'c> {
    schema: &'static str,
    before: &'c State,
    after: &'c State,
    workspace: &'c [Change],
    evaluations: Vec<Row<'c>>,
    n_unchanged: usize,
    problems: &'c [Problem],
}

#[derive(Debug, Serialize)]
struct Row<'c> {
    id: &'c str,
    unit: &'c str,
    round: Option<&'c str>,
    path: &'c str,
    presence: Presence,
    names: &'static str,
    answers_compared: bool,
    phase_before: Option<&'static str>,
    phase_after: Option<&'static str>,
    changes: &'c [Change],
}

/// What is told, and how it is looked at.
#[derive(Debug)]
pub struct View<'c> {
    /// The earlier state.
    pub before: &'c State,
    /// The later state.
    pub after: &'c State,
    /// What happened.
    pub changes: &'c Changes<'c>,
    /// What could not be read.
    pub problems: &'c [Problem],
    /// The language.
    pub lang: Lang,
}

impl<'c> View<'c> {
    /// Writes what happened as rows.
    pub fn json(&self) -> Json<'c> {
        let row = |evaluation: &'c EvaluationChanges<'c>| Row {
            id: &evaluation.evaluation.id,
            unit: evaluation.evaluation.unit_name(),
            round: evaluation.evaluation.round.as_deref(),
            path: &evaluation.folder,
            presence: evaluation.presence,
            names: evaluation.evaluation.privacy.names.name(),
            answers_compared: evaluation.answers,
            phase_before: evaluation.phase[0].map(|phase| phase.name()),
            phase_after: evaluation.phase[1].map(|phase| phase.name()),
            changes: &evaluation.changes,
        };
        Json {
            schema: "konsensus.changes/1",
            before: self.before,
            after: self.after,
            workspace: &self.changes.workspace,
            evaluations: self.changes.evaluations.iter().map(row).collect(),
            n_unchanged: self.changes.unchanged,
            problems: self.problems,
        }
    }

    fn t(&self, words: Text) -> &'static str {
        words.get(self.lang)
    }

    /// Writes what happened as a document.
    pub fn document(&self) -> Document {
        let title = text("Hvad er der sket?", "What has happened?");
        let mut document = Document::new(self.t(title), self.lang);
        document.paragraph(self.span());
        document.paragraph(self.summary());
        let changed = &self.changes.evaluations;
        if changed.len() > 1 {
            document.table(self.overview());
        }
        if !self.changes.workspace.is_empty() {
            document.heading(2, self.t(text("Rundt om selvevalueringerne", "Around the evaluations")));
            self.lists(&self.changes.workspace, None, &mut document);
        }
        changed.iter().for_each(|evaluation| self.evaluation(evaluation, &mut document));
        if !self.problems.is_empty() {
            document.heading(2, self.t(text("Ikke læst", "Not read")));
            document.list(self.problems.iter().map(Problem::item));
        }
        document
    }

    /// `Fra v1 (20. februar 2026) til filerne, som de er nu.`
    fn span(&self) -> Inlines {
        let day = |state: &State| format!(" ({})", date(self.lang, state.day));
        let from = plain(self.t(text("Fra ", "From "))).code(self.before.revision.as_deref().unwrap_or_default());
        let from = from.text(day(self.before)).text(self.t(text(" til ", " to ")));
        match &self.after.revision {
            Some(revision) => from.code(revision).text(day(self.after)).text("."),
            None => {
                let now = self.t(text("filerne, som de er nu", "the files as they are now"));
                from.text(now).text(day(self.after)).text(".")
            }
        }
    }

    fn summary(&self) -> String {
        let (changed, unchanged) = (self.changes.evaluations.len(), self.changes.unchanged);
        let same = match (unchanged, self.lang) {
            (0, _) => String::new(),
            (1, Lang::Da) => " 1 selvevaluering er uændret.".to_owned(),
            (1, Lang::En) => " 1 evaluation is as it was.".to_owned(),
            (n, Lang::Da) => format!(" {n} selvevalueringer er uændrede."),
            (n, Lang::En) => format!(" {n} evaluations are as they were."),
        };
        let told = match (changed, self.changes.workspace.is_empty(), self.lang) {
            (0, true, Lang::Da) => "Der er ikke sket noget, som filerne fortæller om.".to_owned(),
            (0, true, Lang::En) => "Nothing has happened that the files tell of.".to_owned(),
            (0, false, Lang::Da) => "Ingen selvevaluering har ændret sig.".to_owned(),
            (0, false, Lang::En) => "No evaluation has changed.".to_owned(),
            (n, _, Lang::Da) => format!("Der er sket noget i {}.", evaluations(n, self.lang)),
            (n, _, Lang::En) => format!("Something has happened in {}.", evaluations(n, self.lang)),
        };
        let unread = if self.problems.iter().any(Problem::is_error) {
            text(
                " Noget kunne ikke læses og er ikke sammenlignet; det står sidst.",
                " Something could not be read and is not compared; it stands last.",
            )
            .get(self.lang)
        } else {
            ""
        };
        told + &same + unread
    }

    /// How much happened in each evaluation.
    fn overview(&self) -> Table {
        let mut table = Table::new([
            Column::left(self.t(text("Selvevaluering", "Evaluation"))),
            Column::left(self.t(text("Fase", "Phase"))),
            Column::right(self.t(text("Beslutninger", "Decisions"))).nowrap(),
            Column::right(self.t(text("Point", "Scores"))).nowrap(),
            Column::right(self.t(text("Overskredet", "Overdue"))).nowrap(),
            Column::right(self.t(text("Andet", "Other"))).nowrap(),
        ]);
        for evaluation in &self.changes.evaluations {
            let number = |is_one: fn(&Change) -> bool| {
                let number = evaluation.changes.iter().filter(|change| is_one(change)).count();
                if number == 0 { "·".to_owned() } else { number.to_string() }
            };
            table.row([
                name(evaluation.evaluation),
                self.phase(evaluation),
                number(|change| change.weight == Weight::Decision && change.field != Some("phase")),
                number(|change| change.weight == Weight::Score),
                number(|change| change.weight == Weight::Late),
                number(|change| change.weight > Weight::Late),
            ]);
        }
        table
    }

    /// `indsamling af svar → konsensusseminar`.
    fn phase(&self, evaluation: &EvaluationChanges<'_>) -> String {
        let [before, after] = evaluation.phase.map(|phase| phase.map(|phase| phase_word(phase, self.lang)));
        match (evaluation.presence, before, after) {
            (Presence::Added, _, _) => self.t(text("ny", "new")).to_owned(),
            (Presence::Dropped, _, _) => self.t(text("taget ud", "gone")).to_owned(),
            (Presence::Both, Some(before), Some(after)) if before != after => format!("{before} → {after}"),
            (Presence::Both, _, after) => after.unwrap_or(UNKNOWN).to_owned(),
        }
    }

    fn evaluation(&self, evaluation: &EvaluationChanges<'_>, document: &mut Document) {
        document.heading(2, name(evaluation.evaluation));
        let label = strong(self.t(text("Fase: ", "Phase: ")));
        let folder = |line: Inlines| line.text(self.t(text("Mappe: ", "Folder: "))).code(&evaluation.folder);
        match evaluation.presence {
            Presence::Added => {
                document.paragraph(folder(plain(self.t(text("Selvevalueringen er ny. ", "The evaluation is new. ")))));
            }
            Presence::Dropped => {
                let words = text("Selvevalueringen er taget ud. ", "The evaluation is gone. ");
                document.paragraph(folder(plain(self.t(words))));
            }
            Presence::Both => {
                let phase = self.phase(evaluation);
                let line = if phase == UNKNOWN { Inlines::default() } else { label.text(phase).text(". ") };
                document.paragraph(folder(line));
            }
        }
        self.lists(&evaluation.changes, Some(evaluation.evaluation), document);
        if evaluation.presence == Presence::Both && !evaluation.answers && evaluation.evaluation.privacy.answers_private
        {
            document.note(self.t(text(
                "Svarene er private og ligger ikke i git: hvad der er sket med dem, kan ikke ses her.",
                "The answers are private and not in git: what has happened to them cannot be seen here.",
            )));
        }
    }

    /// A list for every weight, and in it an entry for everything that changed.
    fn lists(&self, changes: &[Change], evaluation: Option<&Evaluation>, document: &mut Document) {
        let phrases = Phrases { evaluation, lang: self.lang };
        for (weight, heading) in WEIGHTS {
            let told = changes.iter().filter(|change| change.weight == weight && change.field != Some("phase"));
            let mut entries: Vec<(&Subject, Vec<Inlines>)> = Vec::new();
            for change in told {
                let about = change.within.as_ref().unwrap_or(&change.subject);
                let phrase = phrases.of(change, change.within.is_none());
                match entries.iter_mut().find(|(known, _)| (known.kind, &known.id) == (about.kind, &about.id)) {
                    Some((_, phrases)) => phrases.push(phrase),
                    None => entries.push((about, vec![phrase])),
                }
            }
            if !entries.is_empty() {
                document.heading(3, self.t(heading));
                document.list(entries.into_iter().flat_map(|(about, phrases)| self.entry(about, phrases)));
            }
        }
    }

    /// An entry about one thing: in one line, or with a line for each that happened to it.
    fn entry(&self, about: &Subject, mut phrases: Vec<Inlines>) -> Vec<Item> {
        let heading = match about.kind {
            Kind::Evaluation | Kind::Workspace => None,
            Kind::Answers if about.id.is_none() => None,
            _ => Some(self.heading(about)),
        };
        match (heading, phrases.len()) {
            (None, _) => phrases.into_iter().map(|phrase| Item::new(begun(&phrase))).collect(),
            (Some(heading), 1) => {
                let phrase = phrases.remove(0);
                let is_sentence = heading.to_string().ends_with(['?', '.', '!']);
                let (sign, phrase) = if is_sentence { (" ", begun(&phrase)) } else { (": ", phrase) };
                vec![Item::new(heading.text(sign).and(&phrase))]
            }
            (Some(heading), _) => vec![Item::new(heading).with(phrases.iter().map(begun))],
        }
    }

    fn heading(&self, about: &Subject) -> Inlines {
        let title = about.title.as_ref().map(|title| value(title, "", None, self.lang)).unwrap_or_default();
        match (&about.id, title.as_str(), about.kind) {
            // Its label stands in the title.
            (_, title, Kind::Question | Kind::Answers) if !title.is_empty() => strong(title),
            (Some(id), "", Kind::CoreGroup) => plain(self.t(text("Kernegruppen ", "The core group "))).code(id),
            (None, "", Kind::Coordination) => strong(self.t(text("Konsulenternes møder", "The consultants' meetings"))),
            (Some(id), "", _) => code(id),
            (Some(id), title, _) => strong(title).text(" (").code(id).text(")"),
            (None, title, _) => strong(title),
        }
    }
}

/// A phase that cannot be told, for it rests on answers that are elsewhere.
const UNKNOWN: &str = "–";

/// The headings, what matters most first.
const WEIGHTS: [(Weight, Text); 6] = [
    (Weight::Decision, text("Beslutninger", "Decisions")),
    (Weight::Score, text("Point og enighed", "Scores and agreement")),
    (Weight::Late, text("Nu overskredet", "Now overdue")),
    (Weight::Change, text("Andet, der er ændret", "Other changes")),
    (Weight::Addition, text("Nyt og udgået", "Added and gone")),
    (Weight::Wording, text("Kun ordlyden er en anden", "Wording only")),
];

/// `Børnehuset Solsikken, 2026`.
fn name(evaluation: &Evaluation) -> String {
    match &evaluation.round {
        Some(round) => format!("{}, {round}", evaluation.unit_name()),
        None => evaluation.unit_name().to_owned(),
    }
}

/// A phrase with a capital letter, where it begins with a word.
fn begun(phrase: &Inlines) -> Inlines {
    let mut begun = Inlines::default();
    for (at, inline) in phrase.iter().enumerate() {
        let is_first_word = at == 0 && inline.style == crate::document::Style::Plain;
        begun.push(inline.style, &if is_first_word { capitalised(&inline.text) } else { inline.text.clone() });
    }
    begun
}
