//! `konsensus consensus --board`

use super::super::output::PageFormat;
use super::{Args, Context, Outcome, draft};
use crate::analysis::suspect;
use crate::document::board::write;
use crate::files::{consensus, shown, write as files};
use crate::report::board::{View, board, is_outdated};
use crate::source::FileId;
use anyhow::{Context as _, Result, bail};
use jiff::civil::Time;
use std::path::Path;

/// Where the board lies unless another place is named: among the answers, which it shows, and which git leaves alone.
const PLACE: &str = "answers";

/// A day of six hours.
const MINUTES: u32 = 360;

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Outcome> {
    let output = args.output.checked()?;
    let is_page = output.format == PageFormat::Html || output.file.is_none_or(|file| file == Path::new("-"));
    if !is_page {
        bail!("the board is a page: name a file that ends in .html");
    }
    let opened = context.open(&args.evaluation)?;
    let evaluation = &opened.evaluation;
    if evaluation.sheets.is_empty() {
        bail!(
            "there are no answers in {}: make the board where the answers are, once they are in",
            shown(&opened.folder)
        );
    }
    let key = opened.key(args.key.as_deref())?;
    let people = context.people(&opened, args.names.map(Into::into), args.key.as_deref())?;
    let path = opened.folder.join(consensus::FILE);
    let before = files::read_text(&path)?;
    let draft = draft(&opened, &key);
    let text = before.as_ref().map(|before| before.text.as_str());
    let completed = consensus::complete(text, &draft).with_context(|| format!("cannot complete {}", shown(&path)))?;
    let (record, _) = consensus::read(&completed.text, FileId::default(), &evaluation.frame);
    let states = suspect::questions(evaluation, &key);
    let outdated = states.iter().filter(|state| is_outdated(state.state)).map(|state| state.record.id.as_str());
    let view = View {
        evaluation,
        people: &people,
        record: &record,
        draft: &draft,
        outdated: outdated.collect(),
        key: &key,
        lang: opened.lang,
    };
    let start = args.start.unwrap_or(Time::constant(9, 0, 0, 0));
    let page = write(&board(&view, start, args.minutes.unwrap_or(MINUTES))?);
    let beside = opened.folder.join(PLACE).join(consensus::BOARD_FILE);
    let place = output.file.or_else(|| evaluation.file.map(|_| beside.as_path()));
    context.deliver(page.as_bytes(), place)?;
    if place.is_some_and(|place| place != Path::new("-")) {
        context.say(
            "it holds what people answered: share it no wider than the gross list, and delete it after the seminar",
        );
    }
    Ok(opened.outcome())
}
