//! `konsensus consensus`

use super::context::{EvaluationArgs, TextFormat, format, json};
use super::{Context, Outcome};
use crate::analysis::fingerprint::Key;
use crate::analysis::left::Left;
use crate::analysis::proposal::propose;
use crate::files::{consensus, shown, write};
use crate::lang::Lang;
use crate::model::consensus::Draft;
use crate::model::evaluation::Evaluation;
use crate::report::{Header, consensus_left};
use anyhow::{Context as _, bail};
use clap::ValueEnum;
use std::path::{Path, PathBuf};

/// Start or complete consensus.toml, and show what is left to agree
///
/// A new file has every question, how many chose each score and the median, and every strength and area for improvement
/// once, those alike side by side. Run it again when sheets or questions have come: what people wrote is left alone.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    evaluation: EvaluationArgs,
    /// Key of the fingerprints [default: answers/.key]
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// Show the file as it would be, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Format of what is left [default: by the file's ending, else text]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write what is left to a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Md,
    Json,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Outcome> {
    let output = args.output.as_deref();
    let format = format(args.format, output)?;
    let opened = context.open(&args.evaluation)?;
    if opened.evaluation.sheets.is_empty() {
        bail!("there are no answers in {}: a consensus rests on the sheets in answers/", shown(&opened.folder));
    }
    let key = opened.key(args.key.as_deref())?;
    let path = opened.folder.join(consensus::FILE);
    let before = write::read_text(&path)?;
    let draft = Draft {
        header: header(&opened.evaluation, &key, opened.lang),
        questions: propose(&opened.evaluation, &key, opened.lang),
    };
    let text = before.as_ref().map(|before| before.text.as_str());
    let completed = consensus::complete(text, &draft).with_context(|| format!("cannot complete {}", shown(&path)))?;
    let after = before.as_ref().map_or_else(|| completed.text.clone(), |before| before.save(&completed.text));
    if args.dry_run {
        context.deliver(after.as_bytes(), output)?;
        return Ok(opened.outcome());
    }
    let written = write::replace_edited(&path, before.as_ref(), &after)?;
    context.say(&told(written, &path, &completed));
    let opened = context.open_quietly(&args.evaluation)?;
    let left = Left::of(&opened.evaluation, &key);
    let document = || consensus_left::document(&opened.evaluation, &left, &completed.unseen, opened.lang);
    let bytes = match format {
        Format::Text => context.render(&document(), TextFormat::Text, output),
        Format::Md => context.render(&document(), TextFormat::Markdown, output),
        Format::Json => {
            let names = opened.evaluation.privacy.names;
            let header = Header::new("konsensus.consensus/1", &opened.evaluation, names);
            json(&consensus_left::Json { header, left: &left, problems: opened.not_read(names) })?
        }
    };
    context.deliver(&bytes, output)?;
    Ok(opened.outcome())
}

/// The first lines of a new file.
fn header(evaluation: &Evaluation, key: &Key, lang: Lang) -> Vec<String> {
    let name = evaluation.unit_name();
    let mut lines: Vec<String> = match lang {
        Lang::Da => vec![
            format!("Konsensus for {name}. Startet af `konsensus consensus`, som også fylder på, når der kommer svar til."),
            "Ret frit: status (open, agreed, parked, not-relevant), score, reason, note, og ordene i styrker og forbedringsområder.".into(),
            "Slå udsagn sammen ved at samle deres `from`; læg dem til side med [[question.set_aside]], `from` og `reason`.".into(),
            "Linjer, der begynder med #|, skriver programmet selv, så længe spørgsmålet er åbent.".into(),
        ],
        Lang::En => vec![
            format!("Consensus for {name}. Started by `konsensus consensus`, which also adds to it when more answers come."),
            "Edit freely: status (open, agreed, parked, not-relevant), score, reason, note, and the words of strengths and improvements.".into(),
            "Join entries by gathering their `from`; set them aside with [[question.set_aside]], `from` and `reason`.".into(),
            "Lines that begin with #| are the program's own, as long as the question is open.".into(),
        ],
    };
    if !key.is_keyed() {
        lines.push(match lang {
            Lang::Da => "Fingeraftrykkene er uden nøgle, for der er ingen answers/.key.".into(),
            Lang::En => "The fingerprints are without a key, for there is no answers/.key.".into(),
        });
    }
    // A name may hold anything; a comment is one line.
    lines
        .iter()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ").replace(char::is_control, ""))
        .collect()
}

fn told(written: write::Written, path: &Path, completed: &consensus::Completed) -> String {
    let (path, questions, entries) = (shown(path), completed.questions, completed.entries);
    match written {
        write::Written::Same => format!("{path} is unchanged"),
        write::Written::New => format!("wrote {path}: {questions} questions"),
        write::Written::Changed => format!("completed {path}: {questions} new questions, {entries} new entries"),
    }
}
