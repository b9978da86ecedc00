//! Where each evaluation stands, and what is next.

use super::phrases::{phase_word, typed};
use super::{NotRead, ProblemRow};
use crate::analysis::status::{Late, Standing};
use crate::document::{Column, Document, Inlines, Item, Table, Tone, code, strong, text as plain};
use crate::lang::{Lang, Text, and, capitalised, count, date, text};
use crate::model::evaluation::{Evaluation, Names, Phase};
use crate::model::{ImprovementId, ProjectId, QuestionId};
use jiff::civil::Date;
use serde::Serialize;

/// Where the evaluations at or below a path stand.
#[derive(Debug, Serialize)]
pub struct Status {
    schema: &'static str,
    #[serde(serialize_with = "iso")]
    today: Date,
    evaluations: Vec<Row>,
}

/// Where one evaluation stands.
#[derive(Debug, Serialize)]
pub struct Row {
    path: String,
    #[serde(flatten)]
    reading: Reading,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Reading {
    Read(Box<Read>),
    Unread { error: String },
}

#[derive(Debug, Serialize)]
struct Read {
    id: String,
    unit: String,
    round: Option<String>,
    phase: &'static str,
    n_participants: usize,
    n_delivered: usize,
    n_blank: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_delivered: Vec<String>,
    open_questions: Vec<QuestionId>,
    unplaced_improvements: Vec<ImprovementId>,
    undecided_projects: Vec<ProjectId>,
    late: Vec<LateRow>,
    next: Vec<Step>,
    problems: NotRead,
    /// What `check` finds: errors and warnings, those in `problems` among them.
    errors: usize,
    warnings: usize,
    #[serde(skip)]
    words: Words,
}

/// What people read of an evaluation, beside the fields for machines.
#[derive(Debug)]
struct Words {
    phase: Phase,
    missing: Vec<String>,
    late: Vec<String>,
}

#[derive(Debug, Serialize)]
struct LateRow {
    what: &'static str,
    #[serde(serialize_with = "iso")]
    due: Date,
}

fn iso<S: serde::Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

/// A command, exactly as one types it, and what it is for.
#[derive(Debug, Serialize)]
pub struct Step {
    /// The command.
    pub command: String,
    /// What it is for, in the language of the output.
    pub why: &'static str,
}

/// Where an evaluation lies, as commands are told.
#[derive(Debug, Clone, Copy)]
pub struct Target<'t> {
    /// The folder, as shown.
    pub path: &'t str,
    /// The frame, where it was named by hand.
    pub frame: Option<&'t str>,
}

impl Target<'_> {
    /// A command about the evaluation: `konsensus report gross-list evaluations/x`.
    fn command(&self, name: &str, options: &str) -> String {
        let path = if self.path == "." { String::new() } else { format!(" {}", typed(self.path)) };
        let frame = self.frame.map(|frame| format!(" --frame {}", typed(frame))).unwrap_or_default();
        format!("konsensus {name}{path}{frame}{options}")
    }

    /// The command that makes the sheets people fill in: a page each for the browser, which needs nothing else.
    pub fn sheets(&self, has_participants: bool, lang: Lang) -> Step {
        if has_participants {
            let options = format!(" --format html --into {}", text("svarark", "sheets").get(lang));
            let why = text(
                "laver et svarark til hver deltager, som åbner i browseren (til Excel: --format xlsx)",
                "makes a sheet for each participant, which opens in the browser (for Excel: --format xlsx)",
            );
            return Step { command: self.command("sheet", &options), why: why.get(lang) };
        }
        let options = format!(" -o {}", text("svarark.html", "sheet.html").get(lang));
        let why = text(
            "laver et svarark til browseren, som alle kan få (til Excel: svarark.xlsx)",
            "makes a sheet for the browser to hand out (for Excel: sheet.xlsx)",
        );
        Step { command: self.command("sheet", &options), why: why.get(lang) }
    }
}

/// Errors come before everything else.
fn check_first(errors: usize, target: Target<'_>, lang: Lang) -> Option<Step> {
    let why = text("viser, hvad der er galt, og hvad I kan gøre", "shows what is wrong and what you can do");
    (errors > 0).then(|| Step { command: target.command("check", ""), why: why.get(lang) })
}

/// What to type next, the first thing first; nothing where everything is done.
fn next(evaluation: &Evaluation, standing: &Standing<'_>, target: Target<'_>, lang: Lang) -> Vec<Step> {
    let step = |name: &str, why: Text| Step { command: target.command(name, ""), why: why.get(lang) };
    let is_bare = evaluation.file.is_none();
    match standing.phase {
        Phase::Planning if is_bare => vec![target.sheets(false, lang)],
        Phase::Planning => vec![
            target.sheets(standing.expected > 0, lang),
            step("report programme", text("skriver programmet, som alle får", "writes the programme for everyone")),
        ],
        Phase::Collecting if is_bare || !standing.waiting.is_empty() => vec![
            step("merge", text("viser de svar, der er kommet", "shows the answers so far")),
            step("diff", text("viser, hvor I er uenige", "shows where people disagree")),
        ],
        Phase::Collecting => vec![
            step(
                "report gross-list",
                text(
                    "skriver bruttolisten, som alle læser inden seminaret",
                    "writes the gross list to read before the seminar",
                ),
            ),
            step("agenda", text("lægger en dagsorden til seminaret", "makes an agenda for the seminar")),
            Step {
                command: target.command("consensus", " --board"),
                why: text(
                    "laver siden til seminaret, når alle har svaret",
                    "makes the page for the seminar when all have answered",
                )
                .get(lang),
            },
        ],
        Phase::Seminar => vec![step(
            "consensus",
            text(
                "viser, hvad I mangler at blive enige om; det skriver I i consensus.toml",
                "shows what is left to agree on; you write it in consensus.toml",
            ),
        )],
        Phase::Prioritising => vec![
            step("report consensus", text("skriver konsensusrapporten", "writes the consensus report")),
            step(
                "prioritise",
                text(
                    "viser, hvad der mangler at blive samlet og besluttet; det skriver lederen i projects.toml",
                    "shows what remains to be grouped and decided; the leader writes it in projects.toml",
                ),
            ),
        ],
        Phase::FollowUp => vec![step(
            "report priorities",
            text(
                "skriver, hvad I har besluttet, og hvordan det går",
                "writes what you have decided and how it is going",
            ),
        )],
        Phase::Closed => Vec::new(),
    }
}

impl Status {
    /// Begins without evaluations.
    pub fn new(today: Date) -> Self {
        Self { schema: "konsensus.status/1", today, evaluations: Vec::new() }
    }

    /// Adds an evaluation that was read; the pair is how many errors and warnings `check` finds.
    pub fn read(
        &mut self,
        evaluation: &Evaluation,
        target: Target<'_>,
        problems: NotRead,
        (errors, warnings): (usize, usize),
        lang: Lang,
    ) {
        let standing = Standing::on(evaluation, self.today);
        let named = evaluation.privacy.names == Names::Named;
        let waiting = standing.waiting.iter().filter(|_| named).map(|participant| participant.id.to_string());
        let late = |late: &Late| match *late {
            Late::Answers(due) => LateRow { what: "answers", due },
            Late::Seminar(due) => LateRow { what: "seminar", due },
            Late::Plan(due) => LateRow { what: "plan", due },
        };
        let read = Read {
            id: evaluation.id.clone(),
            unit: evaluation.unit_name().to_owned(),
            round: evaluation.round.clone(),
            phase: standing.phase.name(),
            n_participants: standing.expected,
            n_delivered: standing.delivered(),
            n_blank: standing.blank,
            not_delivered: waiting.collect(),
            late: standing.late.iter().map(late).collect(),
            next: check_first(errors, target, lang)
                .into_iter()
                .chain(next(evaluation, &standing, target, lang))
                .collect(),
            problems,
            errors,
            warnings,
            words: Words {
                phase: standing.phase,
                missing: missing(evaluation, &standing, lang),
                late: standing.late.iter().map(|late| late_words(*late, lang)).collect(),
            },
            open_questions: standing.open_questions,
            unplaced_improvements: standing.unplaced,
            undecided_projects: standing.undecided,
        };
        self.evaluations.push(Row { path: target.path.to_owned(), reading: Reading::Read(Box::new(read)) });
    }

    /// Adds an evaluation that could not be read, and why.
    pub fn unread(&mut self, target: Target<'_>, error: String) {
        self.evaluations.push(Row { path: target.path.to_owned(), reading: Reading::Unread { error } });
    }
}

/// What is missing, in a phrase each.
fn missing(evaluation: &Evaluation, standing: &Standing<'_>, lang: Lang) -> Vec<String> {
    let mut missing = Vec::new();
    if standing.expected == 0 && evaluation.file.is_some() {
        missing.push(
            text("der står ingen deltagere i evaluation.toml", "no participants are listed in evaluation.toml")
                .get(lang)
                .to_owned(),
        );
    }
    if !standing.waiting.is_empty() {
        missing.push(sheets(evaluation, standing, lang));
    }
    let mut list = |ids: Vec<&str>, one: Text, many: Text, is: Text| {
        if !ids.is_empty() {
            missing.push(format!("{} {}: {}", count(lang, ids.len(), one, many), is.get(lang), ids.join(", ")));
        }
    };
    let label = |id: &QuestionId| evaluation.frame.question(id.as_str()).map(|(_, question)| question.label());
    list(
        standing.open_questions.iter().filter_map(label).collect(),
        text("spørgsmål", "question"),
        text("spørgsmål", "questions"),
        text("er åbne", "open"),
    );
    list(
        standing.unplaced.iter().map(ImprovementId::as_str).collect(),
        text("forbedringsområde", "area for improvement"),
        text("forbedringsområder", "areas for improvement"),
        text("er ikke med i et projekt eller lagt til side", "neither in a project nor set aside"),
    );
    list(
        standing.undecided.iter().map(ProjectId::as_str).collect(),
        text("projekt", "project"),
        text("projekter", "projects"),
        text("mangler en beslutning", "undecided"),
    );
    missing
}

/// `2 af 9 svarark mangler, heraf 1 tomt: Karen Bruun og Ali Demir`; names only where people are named.
fn sheets(evaluation: &Evaluation, standing: &Standing<'_>, lang: Lang) -> String {
    let (waiting, expected) = (standing.waiting.len(), standing.expected);
    let mut words = match lang {
        Lang::Da => format!("{waiting} af {expected} svarark mangler"),
        Lang::En => format!("{waiting} of {expected} sheets missing"),
    };
    match (standing.blank, lang) {
        (0, _) => {}
        (1, Lang::Da) => words.push_str(", heraf 1 tomt"),
        (n, Lang::Da) => words.push_str(&format!(", heraf {n} tomme")),
        (n, Lang::En) => words.push_str(&format!(", {n} of them blank")),
    }
    let names: Vec<&str> = standing.waiting.iter().map(|participant| participant.name()).collect();
    if evaluation.privacy.names == Names::Named && waiting < expected {
        words.push_str(&format!(": {}", and(lang, &names)));
    }
    words
}

pub(super) fn late_words(late: Late, lang: Lang) -> String {
    match (late, lang) {
        (Late::Answers(due), Lang::Da) => format!("svarene skulle være inde den {}", date(lang, due)),
        (Late::Answers(due), Lang::En) => format!("answers were due on {}", date(lang, due)),
        (Late::Seminar(due), Lang::Da) => {
            format!("seminaret var den {}, men der er stadig åbne spørgsmål", date(lang, due))
        }
        (Late::Seminar(due), Lang::En) => {
            format!("the seminar was on {}, but questions are still open", date(lang, due))
        }
        (Late::Plan(due), Lang::Da) => format!("planerne skulle være klar den {}", date(lang, due)),
        (Late::Plan(due), Lang::En) => format!("plans were due on {}", date(lang, due)),
    }
}

/// Writes where the evaluations stand.
pub fn document(status: &Status, lang: Lang) -> Document {
    let t = |words: Text| words.get(lang);
    let day = date(lang, status.today);
    let title = match lang {
        Lang::Da => format!("Status den {day}"),
        Lang::En => format!("Status on {day}"),
    };
    let mut document = Document::new(title, lang);
    if status.evaluations.is_empty() {
        document.paragraph(t(text(
            "Her er ingen selvevaluering endnu. Begynd på en, eller se hele forløbet i et eksempel:",
            "There is no evaluation here yet. Begin one, or see an example from start to finish:",
        )));
        let init = match lang {
            Lang::Da => "konsensus init evaluations/solsikken-2026 --unit \"Børnehuset Solsikken\"",
            Lang::En => "konsensus init evaluations/sunflower-2026 --unit \"Sunflower House\"",
        };
        document.code(format!("{init}\nkonsensus demo"));
    }
    if status.evaluations.len() > 1 {
        document.table(overview(status, lang));
    }
    for row in &status.evaluations {
        match &row.reading {
            Reading::Read(read) => section(&row.path, read, lang, &mut document),
            Reading::Unread { .. } => {
                document.heading(2, row.path.as_str());
                document.paragraph(t(text("Kan ikke læses.", "Cannot be read.")));
            }
        }
    }
    document
}

fn overview(status: &Status, lang: Lang) -> Table {
    let t = |words: Text| words.get(lang);
    let mut table = Table::new([
        Column::left(t(text("Selvevaluering", "Evaluation"))),
        Column::left(t(text("Fase", "Phase"))).nowrap(),
        Column::right(t(text("Svarark", "Sheets"))).nowrap(),
        Column::left(t(text("Bemærk", "Note"))),
    ]);
    for row in &status.evaluations {
        match &row.reading {
            Reading::Unread { .. } => {
                let unread = t(text("kan ikke læses", "cannot be read"));
                table.toned_row(Tone::Attention, [row.path.as_str(), "–", "–", unread]);
            }
            Reading::Read(read) => {
                let sheets = match lang {
                    _ if read.n_participants == 0 => "–".to_owned(),
                    Lang::Da => format!("{} af {}", read.n_delivered, read.n_participants),
                    Lang::En => format!("{} of {}", read.n_delivered, read.n_participants),
                };
                let mut notes = read.words.late.clone();
                if !read.problems.0.is_empty() {
                    notes.push(problem_count(&read.problems.0, lang));
                }
                let tone = if notes.is_empty() { Tone::Plain } else { Tone::Attention };
                let phase = phase_word(read.words.phase, lang).to_owned();
                table.toned_row(tone, [name(read), phase, sheets, notes.join("; ")]);
            }
        }
    }
    table
}

fn name(read: &Read) -> String {
    match &read.round {
        Some(round) => format!("{}, {round}", read.unit),
        None => read.unit.clone(),
    }
}

fn problem_count(problems: &[ProblemRow], lang: Lang) -> String {
    count(
        lang,
        problems.len(),
        text("ting kunne ikke læses", "thing could not be read"),
        text("ting kunne ikke læses", "things could not be read"),
    )
}

fn section(path: &str, read: &Read, lang: Lang, document: &mut Document) {
    let t = |words: Text| words.get(lang);
    document.heading(2, name(read));
    let phase = phase_word(read.words.phase, lang);
    document.paragraph(
        strong(t(text("Fase: ", "Phase: "))).text(format!("{phase}. {}", t(text("Mappe: ", "Folder: ")))).code(path),
    );
    let items: Vec<Inlines> = read
        .words
        .late
        .iter()
        .map(|late| strong(t(text("Overskredet: ", "Overdue: "))).text(late))
        .chain(read.words.missing.iter().map(|missing| plain(capitalised(missing))))
        .collect();
    if !items.is_empty() {
        document.list(items);
    }
    if !read.problems.0.is_empty() {
        document.list([Item::new(capitalised(&problem_count(&read.problems.0, lang))).with(read.problems.items())]);
    }
    let told = read.problems.0.iter().filter(|row| row.severity == "error").count();
    if read.errors > told {
        let more = count(lang, read.errors - told, text("fejl", "error"), text("fejl", "errors"));
        document.list([Item::new(match (told, lang) {
            (0, Lang::Da) => format!("Check finder {more}"),
            (0, Lang::En) => format!("Check finds {more}"),
            (_, Lang::Da) => format!("Check finder {more} ud over det"),
            (_, Lang::En) => format!("Check finds {more} beyond that"),
        })]);
    }
    if read.words.phase == Phase::Closed {
        document.paragraph(t(text("Alle besluttede projekter er afsluttet.", "Every chosen project has ended.")));
    }
    if let [first, others @ ..] = &read.next[..] {
        document.paragraph(strong(t(text("Næste skridt", "Next"))).text(format!(" ({}):", first.why)));
        document.code(&*first.command);
        let then = |step: &Step| Item::new(code(&step.command).text(format!(" ({})", step.why)));
        if !others.is_empty() {
            document.paragraph(t(text("Derefter:", "Then:")));
            document.list(others.iter().map(then));
        }
    }
}
