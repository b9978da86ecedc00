//! `konsensus consensus`

use super::context::EvaluationArgs;
use super::output::{OutputArgs, PageFormat};
use super::{Context, Outcome};
use crate::analysis::fingerprint::Key;
use crate::analysis::left::Left;
use crate::analysis::proposal::propose;
use crate::files::{consensus, schemas, shown, write};
use crate::lang::Lang;
use crate::model::consensus::Draft;
use crate::model::evaluation::Evaluation;
use crate::report::{Header, Json, consensus_left};
use anyhow::{Context as _, bail};
use std::path::{Path, PathBuf};

/// Start or complete consensus.toml, and show what is left to agree
///
/// A new file has every question, how many chose each score and the median, and every strength and area for improvement
/// once, those alike side by side. Run it again when sheets or questions have come: what people wrote is left alone.
#[derive(Debug, clap::Args)]
#[command(mut_arg("format", |arg| arg.help("Format of what is left [default: by the file's ending, else text]")))]
#[command(mut_arg("output", |arg| arg.help("Write what is left to a file")))]
pub(super) struct Args {
    #[command(flatten)]
    evaluation: EvaluationArgs,
    /// Key of the fingerprints [default: answers/.key]
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// Show the file as it would be, and write nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    output: OutputArgs<PageFormat>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Outcome> {
    let output = args.output.checked()?;
    let opened = context.open(&args.evaluation)?;
    if opened.evaluation.sheets.is_empty() {
        bail!("there are no answers in {}: a consensus rests on the sheets in answers/", shown(&opened.folder));
    }
    let key = opened.key(args.key.as_deref())?;
    let path = opened.folder.join(consensus::FILE);
    let before = write::read_text(&path)?;
    let draft = Draft {
        header: header(&opened.evaluation, &key, opened.lang),
        taken: opened
            .evaluation
            .projects
            .iter()
            .flat_map(|projects| projects.placed())
            .map(|id| id.value.clone())
            .collect(),
        questions: propose(&opened.evaluation, &key, opened.lang),
    };
    let text = before.as_ref().map(|before| before.text.as_str());
    let completed = consensus::complete(text, &draft).with_context(|| format!("cannot complete {}", shown(&path)))?;
    let after = match &before {
        Some(before) => before.save(&completed.text),
        None => schemas::CONSENSUS.link(completed.text.clone(), &opened.folder),
    };
    if args.dry_run {
        context.deliver(after.as_bytes(), output.file)?;
        return Ok(opened.outcome());
    }
    let written = write::replace_edited(&path, before.as_ref(), &after)?;
    context.say(&told(written, &path, &completed));
    let opened = context.open_quietly(&args.evaluation)?;
    let left = Left::of(&opened.evaluation, &key);
    let document = || consensus_left::document(&opened.evaluation, &left, &completed.unseen, opened.lang);
    let names = opened.evaluation.privacy.names;
    let header = Header::new("konsensus.consensus/1", &opened.evaluation, names);
    let rows = Json { header, rows: &left, problems: &opened.not_read(names) };
    output.write(context, document, &rows)?;
    Ok(opened.outcome())
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

fn told(written: write::Written, path: &Path, completed: &consensus::Completed) -> String {
    let (path, questions, entries) = (shown(path), completed.questions, completed.entries);
    match written {
        write::Written::Same => format!("{path} is unchanged"),
        write::Written::New => format!("wrote {path}: {questions} questions"),
        write::Written::Changed if completed.ids > 0 => {
            format!("completed {path}: {questions} new questions, {entries} new entries, {} new ids", completed.ids)
        }
        write::Written::Changed => format!("completed {path}: {questions} new questions, {entries} new entries"),
    }
}
