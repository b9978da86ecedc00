//! What every command needs: settings, the two streams, loading an evaluation, and writing a result.
//!
//! This is the only place that prints, and the only one that looks at the clock and the environment.

use crate::analysis::fingerprint::Key;
use crate::analysis::people::People;
use crate::check::{Finding, Findings, Severity, Subject, display};
use crate::document::{Document, plain::printable, terminal};
use crate::files::problem::{Area, Problem};
use crate::files::{self, key, shown, write};
use crate::lang::Lang;
use crate::model::evaluation::{Evaluation, Names};
use crate::report::NotRead;
use crate::source::Sources;
use anyhow::{Context as _, Result, bail};
use clap::ValueEnum;
use jiff::civil::Date;
use std::borrow::Cow;
use std::io::{ErrorKind, IsTerminal as _, Read as _, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Fine: exit code 0.
    Fine,
    /// The data has findings, or a gate that was asked for is not met: 1.
    Findings,
    /// The command could not run: 2.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Fine => 0,
            Outcome::Findings => 1,
            Outcome::Failed => 2,
        })
    }
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    Auto,
    Always,
    Never,
}

/// Options that every command takes.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Global options")]
pub(super) struct Global {
    /// Language of reports and findings: da or en [default: the evaluation's, else da]
    #[arg(long, global = true, value_name = "LANG", env = "KONSENSUS_LANG", value_parser = lang)]
    lang: Option<Lang>,
    /// When to colour
    #[arg(long, global = true, value_name = "WHEN", env = "KONSENSUS_COLOR", default_value = "auto")]
    color: ColorChoice,
    /// Use no signs beyond ASCII, except letters
    #[arg(long, global = true, env = "KONSENSUS_ASCII", value_parser = clap::builder::FalseyValueParser::new())]
    ascii: bool,
    /// Say nothing but errors on stderr
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Show notes too
    #[arg(short, long, global = true)]
    verbose: bool,
    /// The day to reckon from, such as 2026-02-20 [default: today]
    #[arg(long, global = true, value_name = "DATE", env = "KONSENSUS_TODAY", value_parser = date)]
    today: Option<Date>,
}

/// Lets a variable that is empty count as not set, as `NO_COLOR` does.
pub(super) fn without_empty_variables(command: clap::Command) -> clap::Command {
    command.mut_args(|arg| {
        let is_empty = |name| std::env::var_os(name).is_some_and(|value| value.is_empty());
        if arg.get_env().is_some_and(is_empty) { arg.env(clap::builder::Resettable::Reset) } else { arg }
    })
}

fn lang(code: &str) -> Result<Lang, String> {
    Lang::from_code(code).ok_or_else(|| "the languages are da and en".to_owned())
}

/// Reads a date on the command line.
pub(super) fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "write a date as 2026-02-20".to_owned())
}

impl Global {
    /// Combines the options with what is known of the process.
    pub(super) fn apply(&self, settings: Settings) -> Settings {
        let color = |auto| match self.color {
            ColorChoice::Auto => auto,
            ColorChoice::Always => true,
            ColorChoice::Never => false,
        };
        Settings {
            lang: self.lang.or(settings.lang),
            color_out: color(settings.color_out),
            color_err: color(settings.color_err),
            ascii: self.ascii || settings.ascii,
            quiet: self.quiet || settings.quiet,
            verbose: self.verbose || settings.verbose,
            today: self.today.or(settings.today),
            ..settings
        }
    }
}

/// How to run: what the terminal can do, and what was asked for.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// A language asked for.
    pub lang: Option<Lang>,
    /// Whether results are coloured.
    pub color_out: bool,
    /// Whether messages are coloured.
    pub color_err: bool,
    /// Columns of results and messages.
    pub width: usize,
    /// No signs beyond ASCII, except letters.
    pub ascii: bool,
    /// Only errors on stderr.
    pub quiet: bool,
    /// Notes too.
    pub verbose: bool,
    /// The day to reckon from; `None` asks the clock.
    pub today: Option<Date>,
    /// Whether results go to a terminal.
    pub terminal: bool,
    /// Whether somebody sits there who can be asked: what is typed comes from a terminal too.
    pub asks: bool,
}

/// Columns of what does not go to a terminal.
const PLAIN_WIDTH: usize = 100;

/// Most bytes that are taken from stdin.
const STDIN_LIMIT: u64 = 16 << 20;

impl Default for Settings {
    fn default() -> Self {
        Self {
            lang: None,
            color_out: false,
            color_err: false,
            width: PLAIN_WIDTH,
            ascii: false,
            quiet: false,
            verbose: false,
            today: None,
            terminal: false,
            asks: false,
        }
    }
}

impl Settings {
    pub(super) fn clap_color(&self) -> clap::ColorChoice {
        if self.color_out { clap::ColorChoice::Always } else { clap::ColorChoice::Never }
    }
}

/// Runs with the process's streams, and turns the outcome into an exit code.
pub(super) fn with_process(run: impl FnOnce(Settings, &mut dyn Write, &mut dyn Write) -> Outcome) -> ExitCode {
    let (stdout, stderr) = (std::io::stdout(), std::io::stderr());
    let terminal = stdout.is_terminal();
    let colors = |choice| choice != anstream::ColorChoice::Never;
    let (color_out, color_err) = (anstream::AutoStream::choice(&stdout), anstream::AutoStream::choice(&stderr));
    let width = if terminal { terminal_width() } else { PLAIN_WIDTH };
    let settings = Settings {
        color_out: colors(color_out),
        color_err: colors(color_err),
        width,
        terminal,
        asks: terminal && std::io::stdin().is_terminal(),
        ..Settings::default()
    };
    let mut out = std::io::BufWriter::new(stdout.lock());
    let mut err = stderr.lock();
    run(settings, &mut out, &mut err).into()
}

/// The terminal's columns, between what can be read and what still reads well.
fn terminal_width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let columns = columns.or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)));
    columns.unwrap_or(PLAIN_WIDTH).clamp(40, 160)
}

/// Shows what is wrong with the command line, or the help that was asked for.
pub(super) fn usage(error: &clap::Error, settings: Settings, out: &mut dyn Write, err: &mut dyn Write) -> Outcome {
    let styled = error.render();
    let text = if settings.color_out { styled.ansi().to_string() } else { styled.to_string() };
    if error.use_stderr() {
        let _ = err.write_all(text.as_bytes());
        return Outcome::Failed;
    }
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Outcome::Failed,
        _ => Outcome::Fine,
    }
}

/// What a command works with.
pub struct Context<'a> {
    /// How to run.
    pub settings: Settings,
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
    closed: bool,
}

/// An evaluation that was read, with everything a command needs of it.
pub(super) struct Opened {
    pub(super) folder: PathBuf,
    pub(super) evaluation: Evaluation,
    pub(super) lang: Lang,
    problems: Vec<Problem>,
    /// What readers met, worded and sorted.
    pub(super) findings: Vec<Finding>,
    pub(super) sources: Sources,
}

impl Opened {
    /// Keeps the findings about some kinds of files only, for a command that rests on nothing else.
    pub(super) fn keep(&mut self, areas: &[Area]) {
        self.findings.retain(|finding| areas.contains(&finding.rule.area));
    }

    /// Exit code 1 where something could not be read.
    pub(super) fn outcome(&self) -> Outcome {
        outcome(&self.findings)
    }

    /// The key of fingerprints and pseudonyms: the file given, else `answers/.key`, else none.
    pub(super) fn key(&self, file: Option<&Path>) -> Result<Key> {
        let path = file.map_or_else(|| key::path(&self.folder), Path::to_owned);
        match key::read(&path)? {
            Some(bytes) => Ok(Key::new(bytes)),
            None if file.is_some() => bail!("there is no key {}", shown(&path)),
            None => Ok(Key::UNKEYED),
        }
    }

    /// How many errors and warnings `check` finds.
    pub(super) fn check(&self, today: Date) -> (usize, usize) {
        let mut findings = Findings::new(self.lang);
        findings.problems(&self.problems);
        let key = self.key(None).unwrap_or(Key::UNKEYED);
        let evaluation = &self.evaluation;
        let subject = Subject { evaluation, key: &key, today, written_phase: evaluation.phase };
        findings.evaluation(&subject, |_| true);
        let findings = findings.sorted(&self.sources);
        let number = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        (number(Severity::Error), number(Severity::Warning))
    }

    /// What could not be read, as others may see it.
    pub(super) fn not_read(&self, names: Names) -> NotRead {
        NotRead::new(&self.findings, &self.sources, &self.folder, names, self.lang)
    }
}

/// Where an evaluation is, and by which frame it is read.
#[derive(Debug, clap::Args)]
pub(super) struct EvaluationArgs {
    /// The evaluation: a folder with evaluation.toml, or a bare folder of answer sheets
    #[arg(default_value = ".", value_name = "EVALUATION")]
    pub(super) path: PathBuf,
    /// The question frame: a name, or a path with / or .toml [default: the evaluation's]
    #[arg(long, value_name = "FRAME")]
    pub(super) frame: Option<String>,
}

impl<'a> Context<'a> {
    /// Makes a context that writes to two streams.
    pub fn new(settings: Settings, out: &'a mut dyn Write, err: &'a mut dyn Write) -> Self {
        Self { settings, out, err, closed: false }
    }

    /// The day to reckon from.
    pub(super) fn today(&self) -> Date {
        self.settings.today.unwrap_or_else(|| jiff::Zoned::now().date())
    }

    /// The language of what belongs to no evaluation: asked for, else the workspace's.
    pub(super) fn lang_at(&self, path: &Path) -> Lang {
        let workspace = || files::load_workspace(path, &mut Sources::default()).0.lang;
        self.settings.lang.or_else(workspace).unwrap_or_default()
    }

    /// Everything that is handed over on stdin.
    pub(super) fn standard_input(&self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        std::io::stdin().lock().take(STDIN_LIMIT).read_to_end(&mut bytes).context("cannot read stdin")?;
        Ok(bytes)
    }

    /// Reads the evaluation that is meant, and tells what could not be read.
    pub(super) fn open(&mut self, args: &EvaluationArgs) -> Result<Opened> {
        let opened = self.open_quietly(args)?;
        self.show_findings(&opened.findings, &opened.sources, opened.lang);
        Ok(opened)
    }

    /// Reads the evaluation that is meant, without telling what could not be read.
    pub(super) fn open_quietly(&mut self, args: &EvaluationArgs) -> Result<Opened> {
        let folder = find_evaluation(&args.path)?;
        let mut sources = Sources::default();
        let loaded = files::load(&folder, args.frame.as_deref(), &mut sources)?;
        let evaluation_lang = loaded.evaluation.as_ref().and_then(|evaluation| evaluation.lang);
        let lang = self.settings.lang.or(evaluation_lang).unwrap_or_default();
        let findings = findings(&loaded.problems, &sources, lang);
        let Some(evaluation) = loaded.evaluation else {
            self.show_findings(&findings, &sources, lang);
            bail!("{} cannot be read without its question frame", shown(&folder));
        };
        Ok(Opened { folder, evaluation, lang, problems: loaded.problems, findings, sources })
    }

    /// What the people who answer are called. Without a key anyone can work the order of pseudonyms out: that is told.
    pub(super) fn people(&mut self, opened: &Opened, names: Option<Names>, key: Option<&Path>) -> Result<People> {
        let key = opened.key(key)?;
        let evaluation = &opened.evaluation;
        let people = People::new(evaluation, names.unwrap_or(evaluation.privacy.names), &key);
        if people.names() == Names::Pseudonym
            && !key.is_keyed()
            && evaluation.file.is_some()
            && !evaluation.sheets.is_empty()
        {
            let path = shown(&key::path(&opened.folder));
            self.say(&format!(
                "there is no {path}: who P1, P2 … are can be worked out; put a key of 64 hexadecimal digits in it, and keep it out of git"
            ));
        }
        Ok(people)
    }

    /// Tells what readers met, and says whether one of it is an error.
    pub(super) fn tell(&mut self, problems: &[Problem], sources: &Sources, lang: Lang) -> Outcome {
        let findings = findings(problems, sources, lang);
        self.show_findings(&findings, sources, lang);
        outcome(&findings)
    }

    /// Shows findings on stderr; notes only when asked for.
    pub(super) fn show_findings(&mut self, findings: &[Finding], sources: &Sources, lang: Lang) {
        let look = self.display_look();
        for finding in findings {
            self.show_text(finding.severity, &display::show(finding, sources, lang, look));
        }
    }

    /// How findings look on stderr.
    pub(super) fn display_look(&self) -> display::Look {
        display::Look { width: self.settings.width, color: self.settings.color_err }
    }

    /// Shows a finding that is worded and laid out, if its severity is asked for.
    pub(super) fn show_text(&mut self, severity: Severity, text: &str) {
        let least = match (self.settings.quiet, self.settings.verbose) {
            (true, _) => Severity::Error,
            (false, false) => Severity::Warning,
            (false, true) => Severity::Note,
        };
        if severity <= least {
            self.write_err(&format!("{text}\n"));
        }
    }

    /// Tells something on stderr, unless asked to be quiet.
    pub(super) fn say(&mut self, line: &str) {
        if !self.settings.quiet {
            self.write_err(&format!("{}\n", printable(line)));
        }
    }

    /// Tells on stderr why the exit code is not 0, even when asked to be quiet.
    pub(super) fn warn(&mut self, line: &str) {
        self.write_err(&format!("{}\n", printable(line)));
    }

    fn write_err(&mut self, text: &str) {
        // What was written to stdout before comes before it, where both go to one place. Trouble with stdout is told when
        // the result ends, and there is nowhere left to tell that stderr cannot be written.
        let _ = self.out.flush();
        let _ = self.err.write_all(text.as_bytes());
    }

    /// Writes a part of the result to stdout. A closed pipe ends the result quietly.
    pub(super) fn print(&mut self, bytes: &[u8]) -> Result<()> {
        if self.closed {
            return Ok(());
        }
        let written = self.out.write_all(bytes);
        self.accept(written)
    }

    fn accept(&mut self, written: std::io::Result<()>) -> Result<()> {
        match written {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            written => written.context("cannot write the result"),
        }
    }

    /// Shows a command line, runs it on a folder, and shows what it tells and what comes out.
    ///
    /// # Errors
    /// When the command could not run. Findings are none: the demonstration shows them.
    pub(super) fn show_run(&mut self, words: &[&str], folder: &Path) -> Result<()> {
        let folder = shown(folder);
        self.print(format!("\n$ konsensus {} {folder}\n", words.join(" ")).as_bytes())?;
        let args = ["konsensus"].iter().chain(words).copied().chain([folder.as_str()]).map(std::ffi::OsString::from);
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let outcome = super::run(args, self.settings, &mut out, &mut err);
        self.print(&err)?;
        self.print(&out)?;
        if outcome == Outcome::Failed {
            bail!("`konsensus {} {folder}` could not run", words.join(" "))
        } else {
            Ok(())
        }
    }

    /// Writes a result: to the file given, or to stdout.
    pub(super) fn deliver(&mut self, bytes: &[u8], output: Option<&Path>) -> Result<()> {
        match output.filter(|path| *path != Path::new("-")) {
            None => self.print(bytes),
            Some(path) => {
                write::keep_what_people_write(path)?;
                write::replace(path, bytes)?;
                self.say(&format!("wrote {}", shown(path)));
                Ok(())
            }
        }
    }

    /// Returns text that people wrote as it may be shown: on a terminal without what would move its cursor.
    pub(super) fn harmless<'t>(&self, text: &'t str, output: Option<&Path>) -> Cow<'t, str> {
        let to_file = output.is_some_and(|path| path != Path::new("-"));
        if to_file || !self.settings.terminal {
            return Cow::Borrowed(text);
        }
        let lines = text.split('\n').map(|line| printable(line.trim_end_matches('\r')));
        Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
    }

    /// Writes a document as text, for a file or for where people read.
    pub(super) fn text(&self, document: &Document, output: Option<&Path>) -> String {
        terminal::write(document, &self.look(output))
    }

    /// How text looks where a result goes: a file is no terminal.
    pub(super) fn look(&self, output: Option<&Path>) -> terminal::Look {
        let to_file = output.is_some_and(|path| path != Path::new("-"));
        terminal::Look {
            width: if to_file { PLAIN_WIDTH } else { self.settings.width },
            color: self.settings.color_out && !to_file,
            ascii: self.settings.ascii,
        }
    }

    /// Makes sure that everything is written.
    pub(super) fn finish(&mut self, outcome: Outcome) -> Result<Outcome> {
        let flushed = self.out.flush();
        self.accept(flushed)?;
        Ok(outcome)
    }

    /// Tells why a command could not run.
    pub(super) fn fail(&mut self, error: &anyhow::Error) -> Outcome {
        // What was written before stays written.
        let _ = self.out.flush();
        self.write_err(&format!("error: {}\n", printable(&format!("{error:#}"))));
        Outcome::Failed
    }
}

/// Words what readers met as findings, sorted.
pub(super) fn findings(problems: &[Problem], sources: &Sources, lang: Lang) -> Vec<Finding> {
    let mut findings = Findings::new(lang);
    findings.problems(problems);
    findings.sorted(sources)
}

/// Exit code 1 where a finding is an error.
pub(super) fn outcome(findings: &[Finding]) -> Outcome {
    let is_error = |finding: &Finding| finding.severity == Severity::Error;
    if findings.iter().any(is_error) { Outcome::Findings } else { Outcome::Fine }
}

/// Writes a value as JSON: two spaces, one final newline.
pub(super) fn json(value: &impl serde::Serialize) -> Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Returns the format asked for: by name, else by the file's ending, else the first.
pub(super) fn format<F: ValueEnum + Copy>(asked: Option<F>, output: Option<&Path>) -> Result<F> {
    if let Some(format) = asked {
        return Ok(format);
    }
    let ending = output.and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
    let name = |format: &F| format.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
    let formats = F::value_variants();
    let matches = |format: &&F| match (name(format).as_str(), ending.as_deref()) {
        ("text", Some("txt")) | ("md", Some("markdown")) | ("html", Some("htm")) => true,
        (name, Some(ending)) => name == ending,
        (_, None) => false,
    };
    match (formats.iter().find(matches), ending) {
        (Some(format), _) => Ok(*format),
        (None, Some(ending)) => {
            let known: Vec<String> = formats.iter().map(name).collect();
            bail!("no format goes with the ending .{ending}; say --format {}", known.join(", --format "))
        }
        (None, None) => formats.first().copied().context("a command has at least one format"),
    }
}

/// Finds the evaluation a path means: the folder itself, or the only one below it.
pub(super) fn find_evaluation(path: &Path) -> Result<PathBuf> {
    if !path.exists() {
        bail!("there is no folder {}", shown(path));
    }
    if !path.is_dir() {
        bail!("{} is not a folder", shown(path));
    }
    if path.join(files::EVALUATION_FILE).is_file() {
        return Ok(path.to_owned());
    }
    match &files::evaluations_below(path)[..] {
        [] => Ok(path.to_owned()),
        [one] => Ok(one.clone()),
        several => {
            let list: Vec<String> = several.iter().map(|path| shown(path)).collect();
            bail!("there are several evaluations below {}; name one of them: {}", shown(path), list.join(", "))
        }
    }
}
