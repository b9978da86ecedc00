//! `konsensus consensus`

mod board;
mod from;

use super::agenda::time_of_day;
use super::context::{EvaluationArgs, Opened};
use super::merge::NamesArg;
use super::output::{OutputArgs, PageFormat};
use super::{Context, Outcome};
use crate::analysis::fingerprint::Key;
use crate::analysis::left::Left;
use crate::analysis::proposal::{propose, scores};
use crate::analysis::suspect::{self, QuestionState, State};
use crate::files::{consensus, nearest, schemas, shown, write};
use crate::lang::Lang;
use crate::model::consensus::{Draft, Status};
use crate::model::evaluation::Evaluation;
use crate::model::projects::Projects;
use crate::report::consensus_left::{self, Reviewed, Rows};
use crate::report::{Header, Json};
use anyhow::{Context as _, bail};
use clap::ValueEnum;
use jiff::civil::Time;
use std::path::{Path, PathBuf};

/// Start or complete consensus.toml, and show what is left to agree
///
/// A new file has every question, how many chose each score and the median, and every strength and area for improvement
/// once, those alike side by side. Run it again when sheets or questions have come: what people wrote is left alone.
/// Where the answers to a settled question have changed since, it asks for another look; --reviewed says it stands.
/// With --board the seminar is held on one offline page, and --from takes over what was agreed on it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  konsensus consensus evaluations/solsikken --board
  konsensus consensus evaluations/solsikken --board --start 8:30 --minutes 300 -o -
  konsensus consensus evaluations/solsikken --from ~/Downloads/consensus-solsikken-2026.toml --dry-run

The board holds what people answered. It is written to answers/board.html, which git leaves alone as it does the answers;
share it no wider than the gross list, and delete it after the seminar.")]
#[command(mut_arg("format", |arg| arg.help("Format of what is left [default: by the file's ending, else text]")))]
#[command(mut_arg("output", |arg| arg.help("Write what is left to a file")))]
pub(super) struct Args {
    #[command(flatten)]
    evaluation: EvaluationArgs,
    /// Key of the fingerprints [default: answers/.key]
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// Accept what has changed for this question, and do nothing else; several with commas
    #[arg(long, value_name = "QUESTION", value_delimiter = ',')]
    reviewed: Vec<String>,
    /// Show the file as it would be, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Write the seminar's board instead: one offline page [default: answers/board.html]
    #[arg(long, conflicts_with_all = ["from", "reviewed", "dry_run"])]
    board: bool,
    /// How people appear on the board [default: as the evaluation says]
    #[arg(long, value_enum, requires = "board")]
    names: Option<NamesArg>,
    /// When the day on the board begins, such as 9, 9:00 or 09.30 [default: 09:00]
    #[arg(long, value_name = "TIME", requires = "board", value_parser = time_of_day)]
    start: Option<Time>,
    /// How many minutes the day on the board lasts, breaks and lunch included [default: 360]
    #[arg(long, value_name = "N", requires = "board")]
    minutes: Option<u32>,
    /// Take over what was agreed in another consensus.toml, such as the board's; `-` is stdin
    #[arg(long, value_name = "FILE", conflicts_with = "reviewed")]
    from: Option<PathBuf>,
    /// Which side is right where both were changed [default: neither; yours stays, and it is told]
    #[arg(long, value_enum, requires = "from")]
    prefer: Option<PreferArg>,
    #[command(flatten)]
    output: OutputArgs<PageFormat>,
}

/// A side of a record that is taken over.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum PreferArg {
    /// What stands in the evaluation
    Ours,
    /// What stands in the file
    Theirs,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Outcome> {
    if args.board {
        return board::run(args, context);
    }
    let output = args.output.checked()?;
    if let Some(file) = &args.from {
        return from::run(args, file, &output, context);
    }
    let opened = context.open(&args.evaluation)?;
    let key = opened.key(args.key.as_deref())?;
    let path = opened.folder.join(consensus::FILE);
    let before = write::read_text(&path)?;
    let is_clone = suspect::is_without_answers(&opened.evaluation) && opened.evaluation.consensus.is_some();
    let (after, done, reviewed) = match &before {
        Some(before) if !args.reviewed.is_empty() => {
            let questions = to_review(&args.reviewed, &opened, &key)?;
            let (text, reviewed) =
                review(before, &questions, &opened).with_context(|| format!("cannot renew {}", shown(&path)))?;
            let accepted = reviewed.iter().filter(|reviewed| reviewed.was != State::Ok).count();
            (text, Done::Reviewed(accepted), reviewed)
        }
        None if !args.reviewed.is_empty() => {
            bail!("there is no {}: nothing is agreed that could be looked at again", shown(&path))
        }
        Some(before) if is_clone => {
            context.say("not checkable here: the private answers are not here; nothing was completed");
            (before.save(&before.text), Done::Nothing, Vec::new())
        }
        _ if opened.evaluation.sheets.is_empty() => {
            bail!("there are no answers in {}: a consensus rests on the sheets in answers/", shown(&opened.folder))
        }
        before => {
            let text = before.as_ref().map(|before| before.text.as_str());
            let completed = consensus::complete(text, &draft(&opened, &key))
                .with_context(|| format!("cannot complete {}", shown(&path)))?;
            let after = match &before {
                Some(before) => before.save(&completed.text),
                None => schemas::CONSENSUS.link(completed.text.clone(), &opened.folder),
            };
            (after, Done::Completed(completed), Vec::new())
        }
    };
    if args.dry_run {
        context.deliver(after.as_bytes(), output.file)?;
        return Ok(opened.outcome());
    }
    let written = write::replace_edited(&path, before.as_ref(), &after)?;
    if let Some(told) = done.told(written, &path) {
        context.say(&told);
    }
    let opened = context.open_quietly(&args.evaluation)?;
    let rows = Rows { reviewed, taken_over: Vec::new(), left: Left::of(&opened.evaluation, &key) };
    let document = || consensus_left::document(&opened.evaluation, &rows, opened.lang);
    let names = opened.evaluation.privacy.names;
    let header = Header::new("konsensus.consensus/1", &opened.evaluation, names);
    let json = Json { header, rows: &rows, problems: &opened.not_read(names) };
    output.write(context, document, &json)?;
    Ok(opened.outcome())
}

fn draft(opened: &Opened, key: &Key) -> Draft {
    let evaluation = &opened.evaluation;
    let taken = evaluation.projects.iter().flat_map(Projects::placed).map(|id| id.value.clone());
    Draft {
        header: header(evaluation, key, opened.lang),
        taken: taken.collect(),
        questions: propose(evaluation, key, opened.lang),
    }
}

/// Finds the questions named, each once; what hinders that they are accepted is told before anything is written.
fn to_review<'o>(named: &[String], opened: &'o Opened, key: &Key) -> anyhow::Result<Vec<QuestionState<'o>>> {
    let evaluation = &opened.evaluation;
    let path = shown(&opened.folder.join(consensus::FILE));
    let states = suspect::questions(evaluation, key);
    let mut found: Vec<QuestionState<'o>> = Vec::new();
    for name in named.iter().map(|name| name.trim()) {
        let by_label = || evaluation.frame.questions().find(|(_, question)| question.label() == name);
        let question = evaluation.frame.question(name).or_else(by_label);
        let state = question.and_then(|(_, question)| states.iter().find(|state| state.record.id == question.id));
        let Some(state) = state else {
            let known = states.iter().map(|state| state.record.id.as_str());
            let hint = nearest(name, known).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            bail!("{path} has no question `{name}`{hint}")
        };
        let id = &state.record.id;
        match state.state {
            State::Orphaned => bail!("{id} is no longer asked: there are no answers to look at"),
            _ if state.record.status == Status::Open => {
                bail!("{id} is open: nothing is agreed that could be looked at again; run without --reviewed")
            }
            _ if evaluation.sheets.is_empty() => {
                bail!("the answers are not here: {id} can be accepted only where its answers are")
            }
            _ if state.now.is_none() => bail!(
                "none of the fingerprints in {path} is of these answers: put the right answers/.key back or name it with --key"
            ),
            _ => {}
        }
        if found.iter().all(|other| other.record.id != *id) {
            found.push(state.clone());
        }
    }
    Ok(found)
}

/// Renews what the questions rest on, and says what had changed since.
fn review<'o>(
    before: &write::Edited,
    questions: &[QuestionState<'o>],
    opened: &'o Opened,
) -> anyhow::Result<(String, Vec<Reviewed<'o>>)> {
    let settled = questions.iter().filter(|question| question.state != State::Ok);
    let rests_on = settled.filter_map(|question| Some((question.record.id.clone(), question.now.clone()?))).collect();
    let mut renewed = consensus::renew(&before.text, &rests_on)?;
    let evaluation = &opened.evaluation;
    let reviewed = questions.iter().filter_map(|question| {
        let id = &question.record.id;
        let (theme, asked) = evaluation.asked_question(id)?;
        Some(Reviewed {
            id,
            label: asked.label(),
            was: question.state,
            scores_then: renewed.scores.remove(id),
            scores_now: scores(evaluation, theme, asked, opened.lang),
            new_entries: question.new.iter().map(|entry| entry.text).collect(),
            gone_entries: question.gone.len(),
        })
    });
    let reviewed = reviewed.collect();
    Ok((before.save(&renewed.text), reviewed))
}

/// The first lines of a new file.
fn header(evaluation: &Evaluation, key: &Key, lang: Lang) -> Vec<String> {
    let name = evaluation.unit_name();
    let mut lines: Vec<String> = match lang {
        Lang::Da => vec![
            format!("Konsensus for {name}. Startet af `konsensus consensus`, som også tilføjer nyt, når der kommer flere svar."),
            "Ret frit: status (open, agreed, parked, not-relevant), score, reason, note og ordene i styrker og forbedringsområder.".into(),
            "Slå udsagn sammen ved at samle deres `from`; læg dem til side med [[question.set_aside]], `from` og `reason`.".into(),
            "Linjer, der begynder med #|, skriver programmet selv, så længe spørgsmålet er åbent.".into(),
        ],
        Lang::En => vec![
            format!("Consensus for {name}. Started by `konsensus consensus`, which also adds to it when more answers come."),
            "Edit freely: status (open, agreed, parked, not-relevant), score, reason, note and the words of strengths and improvements.".into(),
            "Merge entries by gathering their `from`; set them aside with [[question.set_aside]], `from` and `reason`.".into(),
            "Lines that begin with #| are written by the program, as long as the question is open.".into(),
        ],
    };
    if !key.is_keyed() {
        lines.push(match lang {
            Lang::Da => "Fingeraftrykkene er lavet uden nøgle, for der er ingen answers/.key.".into(),
            Lang::En => "The fingerprints are made without a key, because there is no answers/.key.".into(),
        });
    }
    lines
}

/// What was done to the file.
enum Done {
    Completed(consensus::Completed),
    /// For how many questions something was accepted.
    Reviewed(usize),
    Nothing,
}

impl Done {
    fn told(&self, written: write::Written, path: &Path) -> Option<String> {
        let path = shown(path);
        let completed = match self {
            Self::Nothing => return None,
            Self::Reviewed(_) if written == write::Written::Same => return Some(format!("{path} is unchanged")),
            Self::Reviewed(accepted) => return Some(format!("renewed {path}: questions accepted: {accepted}")),
            Self::Completed(completed) => completed,
        };
        let (questions, entries) = (completed.questions, completed.entries);
        Some(match written {
            write::Written::Same => format!("{path} is unchanged"),
            write::Written::New => format!("wrote {path}: {questions} questions"),
            write::Written::Changed if completed.ids > 0 => {
                format!("completed {path}: {questions} new questions, {entries} new entries, {} new ids", completed.ids)
            }
            write::Written::Changed => format!("completed {path}: {questions} new questions, {entries} new entries"),
        })
    }
}
