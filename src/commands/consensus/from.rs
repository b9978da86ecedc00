//! `konsensus consensus --from`

use super::super::context::{findings, outcome};
use super::super::output::{Output, PageFormat};
use super::{Args, Context, Outcome, PreferArg, draft};
use crate::analysis::left::Left;
use crate::analysis::takeover::{self, Outcome as Came, Plan, Prefer};
use crate::files::{consensus, schemas, shown, write};
use crate::model::consensus::Offered;
use crate::model::evaluation::Evaluation;
use crate::report::consensus_left::{self, Rows};
use crate::report::{Header, Json};
use crate::source::{FileId, Sources};
use anyhow::{Context as _, Result, bail};
use std::path::Path;
use std::sync::Arc;

/// What stdin is called where something in it is told.
const STDIN: &str = "<stdin>";

pub(super) fn run(
    args: &Args,
    file: &Path,
    output: &Output<'_, PageFormat>,
    context: &mut Context<'_>,
) -> Result<Outcome> {
    let opened = context.open(&args.evaluation)?;
    let (evaluation, key) = (&opened.evaluation, opened.key(args.key.as_deref())?);
    let path = opened.folder.join(consensus::FILE);
    if evaluation.sheets.is_empty() {
        bail!(
            "there are no answers in {}: take over where the answers are, so that it can be seen what each wording covers",
            shown(&opened.folder)
        );
    }
    let before = write::read_text(&path)?;
    let draft = draft(&opened, &key);
    let complete = |text: Option<&str>| {
        consensus::complete(text, &draft).with_context(|| format!("cannot complete {}", shown(&path)))
    };
    let ours_text = complete(before.as_ref().map(|before| before.text.as_str()))?.text;
    let (ours, problems) = consensus::read(&ours_text, FileId::default(), &evaluation.frame);
    if problems.iter().any(|problem| !problem.kind.is_read()) {
        bail!("nothing was taken over: mend {} first, so that nothing in it is lost", shown(&path));
    }

    let name = if file == Path::new("-") { STDIN.to_owned() } else { shown(file) };
    if name != STDIN && !file.exists() {
        bail!("there is no file {name}");
    }
    let mut sources = match name.as_str() {
        STDIN => Sources::reading(Arc::new([(name.clone(), context.standard_input()?)].into())),
        _ => Sources::default(),
    };
    let (offered, problems) = consensus::read_offered(file, &name, evaluation, &ours, &mut sources);
    let met = findings(&problems, &sources, opened.lang);
    context.show_findings(&met, &sources, opened.lang);
    let Some(offered) = offered else { bail!("nothing was taken over: {name} cannot be read") };
    fits(&offered, &name, evaluation)?;
    if takeover::is_of_other_answers(evaluation, &ours, &offered, &key) {
        bail!(
            "nothing was taken over: none of the fingerprints in {name} is of these answers; is it of another evaluation, or is answers/.key another one than then?"
        );
    }

    let prefer = args.prefer.map(|prefer| match prefer {
        PreferArg::Ours => Prefer::Ours,
        PreferArg::Theirs => Prefer::Theirs,
    });
    let plan = takeover::plan(evaluation, &ours, &offered, &key, prefer);
    let taking = consensus::Taking {
        questions: plan.questions.clone(),
        themes: plan.themes.clone(),
        renumbered: plan.renumbered.clone(),
        taken: draft.taken.iter().cloned().chain(ids(&ours)).chain(ids(&offered.record)).collect(),
    };
    let taken =
        consensus::take(&ours_text, &taking).with_context(|| format!("cannot take over into {}", shown(&path)))?;
    let completed = complete(Some(&taken))?.text;
    let after = match &before {
        Some(before) => before.save(&completed),
        None => schemas::CONSENSUS.link(completed, &opened.folder),
    };
    let ended = if plan.is_unsettled() { Outcome::Findings } else { outcome(&met) };
    tell(context, &plan, &name);
    if args.dry_run {
        context.deliver(after.as_bytes(), output.file)?;
        return Ok(worst(ended, opened.outcome()));
    }
    context.say(&match write::replace_edited(&path, before.as_ref(), &after)? {
        write::Written::Same => format!("{} is unchanged", shown(&path)),
        write::Written::New => format!("wrote {}", shown(&path)),
        write::Written::Changed => format!("changed {}", shown(&path)),
    });
    let all = plan.all;
    let opened = context.open_quietly(&args.evaluation)?;
    let rows = Rows { reviewed: Vec::new(), taken_over: all, left: Left::of(&opened.evaluation, &key) };
    let names = opened.evaluation.privacy.names;
    let header = Header::new("konsensus.consensus/1", &opened.evaluation, names);
    let json = Json { header, rows: &rows, problems: &opened.not_read(names) };
    output.write(context, || consensus_left::document(&opened.evaluation, &rows, opened.lang), &json)?;
    Ok(worst(ended, opened.outcome()))
}

fn ids(record: &crate::model::consensus::ConsensusRecord) -> impl Iterator<Item = crate::model::ImprovementId> + '_ {
    record.questions.iter().flat_map(|question| &question.improvements).map(|improvement| improvement.id.clone())
}

/// What must be so of the file: it is of this evaluation, and has something to take over.
fn fits(offered: &Offered, name: &str, evaluation: &Evaluation) -> Result<()> {
    let own = one_line(&evaluation.id);
    if let Some(other) = offered.evaluation.as_ref().filter(|other| **other != own) {
        bail!("nothing was taken over: {name} is from the board of `{other}`, and this is `{own}`");
    }
    if offered.record.questions.is_empty() && offered.record.themes.is_empty() {
        bail!("nothing was taken over: no [[question]] of this evaluation is in {name}");
    }
    Ok(())
}

/// An evaluation's id as it stands in a comment: the name of a bare folder may hold anything.
pub(super) fn one_line(id: &str) -> String {
    id.split_whitespace().collect::<Vec<_>>().join(" ").replace(char::is_control, "")
}

fn tell(context: &mut Context<'_>, plan: &Plan<'_>, name: &str) {
    let count = |came: Came| plan.all.iter().filter(|one| one.outcome == came).count();
    let (taken, same) = (count(Came::Taken), count(Came::Same));
    context.say(&format!("from {name}: {taken} taken over, {same} the same, {} kept", count(Came::Kept)));
    for one in &plan.all {
        let id = &one.id;
        match one.outcome {
            Came::Conflict if !one.still_used.is_empty() => {
                let ids: Vec<&str> = one.still_used.iter().map(|id| id.as_str()).collect();
                context.warn(&format!(
                    "{id}: a project rests on {}, which {name} has no more; yours stays: --prefer says which is right",
                    ids.join(", ")
                ));
            }
            Came::Conflict => {
                context.warn(&format!("{id}: changed on both sides; yours stays: --prefer says which is right"));
            }
            Came::Faulty => context.warn(&format!("{id}: not taken over: mend it in {name}, and run again")),
            Came::NotAsked => context.warn(&format!("{id}: not taken over: it is outside the chosen themes")),
            Came::Same | Came::Taken | Came::Kept => {}
        }
        if !one.unknown_entries.is_empty() {
            context.say(&format!("{id}: no answer has the fingerprints {}", one.unknown_entries.join(", ")));
        }
        if one.answers_changed {
            context.say(&format!("{id}: the answers have changed since it was settled"));
        }
    }
}

fn worst(one: Outcome, other: Outcome) -> Outcome {
    if one == Outcome::Fine { other } else { one }
}
