//! Says what is wrong or incomplete, by rules with a name, a place and a remedy.
//!
//! A rule is one item in `rules/`, with its documentation beside it; [`rules::all`] lists them. What a reader met
//! becomes a finding in `rules::reading`; the other rules look at an evaluation. [`run`] checks whole workspaces:
//! what is selected, silenced or known already is decided there. To add a rule: the static and its function in the
//! file of its area, its name in that file's `RULES`, and a folder that breaks it in `tests/check/`.

pub mod display;
pub mod emit;
pub mod fix;
pub mod rules;
pub mod run;
pub mod selection;
pub mod told;

mod baseline;
mod silence;
mod workspace;

pub use baseline::Baseline;

use crate::analysis::backbrief::Understood;
use crate::analysis::fingerprint::Key;
use crate::analysis::status;
use crate::files::problem::{Area, Kind, Problem};
use crate::lang::{Lang, Text};
use crate::model::backbrief::{Backbrief, Brief};
use crate::model::evaluation::{Evaluation, Phase};
use crate::model::frame::Frame;
use crate::model::surroundings::Surroundings;
use crate::model::workspace::Workspace;
use crate::source::{FileId, Place, Sources, Span};
use jiff::civil::Date;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Must be mended: something is not read, lost or missing.
    Error,
    /// Ought to be mended.
    Warning,
    /// Good to know; shown with `-v`.
    Note,
}

impl Severity {
    /// Every severity, the worst first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Note];

    /// Returns the word used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    /// Returns the word people read.
    pub fn word(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Error, Lang::Da) => "fejl",
            (Self::Warning, Lang::Da) => "advarsel",
            (Self::Note, Lang::Da) => "bemærkning",
            (severity, Lang::En) => severity.name(),
        }
    }
}

/// What the rules look at.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'e> {
    /// The evaluation.
    pub evaluation: &'e Evaluation,
    /// The key of its fingerprints, or none.
    pub key: &'e Key,
    /// The day to reckon from.
    pub today: Date,
    /// The phase that `evaluation.toml` sets by hand, whatever phase is asked for.
    pub written_phase: Option<Phase>,
}

/// What the rules about a workspace look at.
#[derive(Debug, Clone, Copy)]
pub struct Around<'w> {
    /// What `konsensus.toml` says.
    pub workspace: &'w Workspace,
    /// What lies in the workspace beside its evaluations.
    pub surroundings: &'w Surroundings,
    /// The day to reckon from.
    pub today: Date,
}

/// What the rules about a backbrief look at.
#[derive(Debug, Clone, Copy)]
pub struct Reply<'b> {
    /// The backbrief.
    pub backbrief: &'b Backbrief,
    /// How it is understood.
    pub understood: &'b Understood,
    /// The brief it replies to, where that is here.
    pub brief: Option<&'b Brief>,
    /// What lies around it.
    pub around: Around<'b>,
}

/// How a rule finds what breaks it.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// It is met on the way: while files are read, or while findings are sorted.
    Met,
    /// It looks at what is written in the evaluation's files.
    Files(fn(&Subject<'_>, &mut Findings)),
    /// It rests on people's answers: where those are private and elsewhere, it cannot be checked.
    Answers(fn(&Subject<'_>, &mut Findings)),
    /// It looks at a frame that people wrote; those built in are never told about.
    Frame(fn(&Frame, &mut Findings)),
    /// It looks at what lies in a workspace beside its evaluations.
    Surroundings(fn(&Around<'_>, &mut Findings)),
    /// It looks at one backbrief, and at what lies around it.
    Backbrief(fn(&Reply<'_>, &mut Findings)),
}

/// A rule, with its documentation.
#[derive(Debug)]
pub struct Rule {
    /// `<area>-<problem>`; never changes.
    pub name: &'static str,
    /// The kind of file it is about.
    pub area: Area,
    /// How bad it is to break it.
    pub severity: Severity,
    /// The phase from which it applies.
    pub phase: Phase,
    /// What it checks, in one line.
    pub summary: Text,
    /// Why it matters.
    pub why: Text,
    /// A smallest example that breaks it.
    pub example: Text,
    /// How to mend it.
    pub mend: Text,
    /// How it finds what breaks it.
    pub check: Check,
}

impl Rule {
    /// Returns whether a file that breaks it is not read at all. Such a rule cannot be left out: what is wrong with
    /// the rest of the file is not known.
    pub fn hides_the_rest(&self) -> bool {
        const HIDING: [&str; 4] = ["-unreadable", "-syntax", "-needs-newer", "-conflict-markers"];
        self.name == "evaluation-frame-not-found" || HIDING.iter().any(|end| self.name.ends_with(end))
    }
}

/// A finding: a rule that is broken, where, in words and with a remedy.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How bad it is here: the rule's own severity, unless the workspace says otherwise.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// The id of the question, project or person it is about.
    pub item: Option<String>,
    /// A second place, with what it is.
    pub related: Option<(Place, String)>,
    /// What is wrong: a phrase in lower case, without a full stop.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl Finding {
    /// Says which question, project or person it is about.
    pub(crate) fn about(&mut self, item: impl ToString) -> &mut Self {
        self.item = Some(item.to_string());
        self
    }

    /// Points at a second place, and says what it is.
    pub(crate) fn beside(&mut self, place: Place, what: impl Into<String>) -> &mut Self {
        self.related = Some((place, what.into()));
        self
    }
}

/// Findings, and the language they are worded in.
#[derive(Debug)]
pub struct Findings {
    /// The language of messages.
    pub lang: Lang,
    list: Vec<Finding>,
    /// Where readers met an error: something there is not read.
    unread: Vec<Place>,
    /// The evaluation's folder as people see it, for commands they can type; empty where they stand in it.
    folder: String,
}

impl Findings {
    /// Begins without findings.
    pub fn new(lang: Lang) -> Self {
        Self { lang, list: Vec::new(), unread: Vec::new(), folder: String::new() }
    }

    /// Begins without findings about an evaluation in a folder.
    fn within(lang: Lang, folder: &str) -> Self {
        let folder = if folder == "." { String::new() } else { folder.to_owned() };
        Self { folder, ..Self::new(lang) }
    }

    /// Returns a command about the evaluation as one types it where one stands, in backticks.
    fn command(&self, words: &str) -> String {
        if self.folder.is_empty() {
            format!("`konsensus {words}`")
        } else {
            format!("`konsensus {words} {}`", self.folder)
        }
    }

    /// Returns whether readers met an error in the record or the projects: what seems undone may be done there.
    fn has_unread_work(&self, evaluation: &Evaluation) -> bool {
        let record = evaluation.consensus.as_ref().map(|record| record.file);
        let projects = evaluation.projects.as_ref().map(|projects| projects.file);
        [record, projects].into_iter().flatten().any(|file| self.has_unread(file))
    }

    /// Adds a finding.
    pub fn push(
        &mut self,
        rule: &'static Rule,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> &mut Finding {
        let help = Some(help.into()).filter(|help| !help.is_empty());
        let (severity, message) = (rule.severity, message.into());
        self.list.push(Finding { rule, severity, place, item: None, related: None, message, help });
        self.list.last_mut().expect("one was just added")
    }

    /// Adds everything that readers met.
    pub fn problems(&mut self, problems: &[Problem]) {
        problems.iter().for_each(|problem| self.problem(problem));
    }

    /// Adds what a reader met.
    fn problem(&mut self, problem: &Problem) {
        let finding = rules::reading::finding(problem, self.lang);
        if finding.rule.severity == Severity::Error {
            let is_whole = matches!(problem.kind, Kind::Syntax { .. });
            let span = if is_whole { Span::default() } else { finding.place.span };
            self.unread.push(Place { span, ..finding.place });
        }
        self.list.push(finding);
    }

    /// Runs the rules that are wanted and apply in the evaluation's phase, and returns those that cannot be checked
    /// here because they rest on answers that are private and elsewhere.
    ///
    /// Where readers met an error, what seems to be missing may be what could not be read: findings about the same
    /// question, project or file wait until the error is mended. So readers' problems have to be added first.
    pub fn evaluation(&mut self, subject: &Subject<'_>, wanted: impl Fn(&Rule) -> bool) -> Vec<&'static Rule> {
        let evaluation = subject.evaluation;
        // Without the themes, the phase and the people nothing else can be judged.
        if self.unread.iter().any(|place| Some(place.file) == evaluation.file && place.is_whole()) {
            return Vec::new();
        }
        let phase = status::phase(evaluation);
        let (read, mut elsewhere) = (self.list.len(), Vec::new());
        for rule in rules::all().filter(|rule| rule.phase <= phase && wanted(rule)) {
            match rule.check {
                Check::Met | Check::Frame(_) | Check::Surroundings(_) | Check::Backbrief(_) => {}
                Check::Answers(_) if evaluation.answers_are_elsewhere() => elsewhere.push(rule),
                Check::Files(check) | Check::Answers(check) => check(subject, self),
            }
        }
        let starts = items(evaluation);
        let found = self.list.split_off(read);
        let stands = |finding: &Finding| !self.unread.iter().any(|unread| touches(finding.place, *unread, &starts));
        let stand: Vec<Finding> = found.into_iter().filter(stands).collect();
        self.list.extend(stand);
        elsewhere
    }

    /// Runs the rules about frames that are wanted on one that people wrote.
    ///
    /// Where readers met an error in its file, what seems to be missing may be what could not be read.
    pub fn frame(&mut self, frame: &Frame, wanted: impl Fn(&Rule) -> bool) {
        if self.has_unread(frame.places.table.file) {
            return;
        }
        for rule in rules::all().filter(|rule| wanted(rule)) {
            if let Check::Frame(check) = rule.check {
                check(frame, self);
            }
        }
    }

    /// Runs the rules about what lies beside the evaluations of a workspace.
    ///
    /// Findings about a file in which readers met an error wait until it is mended.
    pub fn surroundings(&mut self, around: &Around<'_>, wanted: impl Fn(&Rule) -> bool) {
        let read = self.list.len();
        for rule in rules::all().filter(|rule| wanted(rule)) {
            if let Check::Surroundings(check) = rule.check {
                check(around, self);
            }
        }
        self.leave_out_unread(read);
    }

    /// Runs the rules about a backbrief.
    pub fn backbrief(&mut self, reply: &Reply<'_>, wanted: impl Fn(&Rule) -> bool) {
        for rule in rules::all().filter(|rule| wanted(rule)) {
            if let Check::Backbrief(check) = rule.check {
                check(reply, self);
            }
        }
    }

    /// Takes back what was found since, in files in which readers met an error.
    fn leave_out_unread(&mut self, read: usize) {
        let found = self.list.split_off(read);
        let stand: Vec<Finding> = found.into_iter().filter(|finding| !self.has_unread(finding.place.file)).collect();
        self.list.extend(stand);
    }

    /// Returns whether readers met an error in a file.
    fn has_unread(&self, file: FileId) -> bool {
        self.unread.iter().any(|place| place.file == file)
    }

    /// Runs one rule, whatever the phase.
    pub fn rule(&mut self, name: &str, subject: &Subject<'_>) {
        match rules::find(name).map(|rule| rule.check) {
            Some(Check::Files(check) | Check::Answers(check)) => check(subject, self),
            Some(Check::Met | Check::Frame(_) | Check::Surroundings(_) | Check::Backbrief(_)) | None => {}
        }
    }

    /// Returns the findings by file, place and rule.
    pub fn sorted(mut self, sources: &Sources) -> Vec<Finding> {
        let key =
            |finding: &Finding| (sources.path(finding.place.file).to_owned(), finding.place.span, finding.rule.name);
        self.list.sort_by_cached_key(key);
        self.list
    }
}

/// Where each question of the consensus, each project and each participant begins.
fn items(evaluation: &Evaluation) -> Vec<Place> {
    let questions = evaluation.consensus.iter().flat_map(|record| &record.questions).map(|question| question.place);
    let projects = evaluation.projects.iter().flat_map(|file| &file.projects).map(|project| project.place);
    let people = evaluation.participants.iter().filter_map(|participant| participant.place);
    questions.chain(projects).chain(people).collect()
}

/// Whether a place that could not be read belongs to the same piece of a file as a finding: to the file, where the
/// finding is about the whole of it, else to the same item.
fn touches(finding: Place, unread: Place, starts: &[Place]) -> bool {
    if finding.file != unread.file {
        return false;
    }
    if finding.is_whole() || unread.is_whole() {
        return true;
    }
    let item = |place: Place| {
        let begun = starts.iter().filter(|start| start.file == place.file && start.span.start <= place.span.start);
        begun.map(|start| start.span.start).max()
    };
    item(finding) == item(unread)
}
