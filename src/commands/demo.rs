//! `konsensus demo`

use super::{Context, Outcome};
use crate::files::examples::SOLSIKKEN;
use crate::files::{shown, write};
use crate::lang::{Lang, Text, text};
use anyhow::{Context as _, Result, bail};
use std::path::{Path, PathBuf};

/// Go the whole way on a built-in example, showing each command and its result
///
/// Writes the evaluation of a daycare centre into a new folder: nine people's answers, the consensus they reach, and
/// the leader's priorities. Works offline.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A new or empty folder
    #[arg(default_value = "konsensus-demo")]
    dir: PathBuf,
}

/// One step of the way.
enum Step {
    /// Tells what happens.
    Tell(Text),
    /// Puts files of the example into the folder: those whose path begins so.
    Put(&'static str),
    /// Runs a command on the folder: the words before and behind the folder's name.
    Run(&'static [&'static str]),
}

use Step::{Put, Run, Tell};

/// A day when the example's projects are under way.
const FOLLOWED_UP: &str = "2026-05-18";

const WAY: &[Step] = &[
    Tell(text(
        "Børnehuset Solsikken vil se på sin egen kvalitet. Ni personer, også lederen, har svaret hver for sig: i Excel, i Notesblok, eller hvad de nu havde.",
        "The daycare centre Solsikken wants to look at its own quality. Nine people, the leader among them, have answered individually: in Excel, in Notepad or whatever they had.",
    )),
    Put("evaluation.toml"),
    Put("answers/"),
    Run(&["status"]),
    Tell(text("Alles svar side om side: bruttolisten.", "Everybody's answers side by side: the gross list.")),
    Run(&["merge", "--only", "scores"]),
    Tell(text("Hvor ser de forskelligt på tingene?", "Where do they see things differently?")),
    Run(&["diff"]),
    Tell(text("Det bliver til dagsordenen for seminaret.", "That becomes the agenda for the seminar.")),
    Run(&["agenda"]),
    Tell(text("Papirerne, som alle læser inden seminaret.", "The papers everyone reads before the seminar.")),
    Run(&["report", "programme"]),
    Run(&["report", "gross-list"]),
    Run(&["report", "disagreement"]),
    Tell(text(
        "Konsensus begynder med alles egne ord; det, der står ens, kommer kun med én gang.",
        "The consensus begins with everybody's own words, each wording only once.",
    )),
    Run(&["consensus"]),
    Tell(text(
        "Nu holder de seminar. De retter i consensus.toml, til de er enige; her lægger demoen deres fil ind.",
        "Now they hold the seminar. They edit consensus.toml until they agree; the demo puts their file in.",
    )),
    Put("consensus.toml"),
    Run(&["consensus"]),
    Run(&["report", "consensus"]),
    Tell(text("Det, de vil forbedre, skal blive til projekter.", "What they want to improve is to become projects.")),
    Run(&["prioritise"]),
    Tell(text(
        "Lederen samler det, der hænger sammen, vurderer det og beslutter i projects.toml; også den fil lægger demoen ind.",
        "The leader groups what belongs together, rates it and decides in projects.toml; the demo puts that file in too.",
    )),
    Put("projects.toml"),
    Run(&["prioritise"]),
    Run(&["report", "priorities"]),
    Tell(text(
        "Ti uger efter beslutningen: er der glemt noget?",
        "Ten weeks after the decision: has anything been forgotten?",
    )),
    Run(&["check", "--today", FOLLOWED_UP]),
    Run(&["status", "--today", FOLLOWED_UP]),
];

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Outcome> {
    let folder = args.dir.as_path();
    let is_used = write::is_used(folder);
    if is_used {
        bail!("{} is not empty: give the demo a new folder, such as `konsensus demo my-demo`", shown(folder));
    }
    let lang = context.settings.lang.unwrap_or_default();
    // The example has a day of its own, between the last sheet and the seminar.
    context.settings.today.get_or_insert(jiff::civil::date(2026, 2, 2));
    for step in WAY {
        match step {
            Tell(words) => context.print(format!("\n# {}\n", words.get(lang)).as_bytes())?,
            Put(path) => put(folder, path)?,
            Run(words) => context.show_run(words, folder)?,
        }
    }
    context.print(end(folder, lang).as_bytes())?;
    Ok(Outcome::Fine)
}

fn put(folder: &Path, prefix: &str) -> Result<()> {
    for (path, bytes) in SOLSIKKEN.iter().filter(|(path, _)| path.starts_with(prefix)) {
        write::replace(&folder.join(path), bytes).context("the demo stops here")?;
    }
    Ok(())
}

fn end(folder: &Path, lang: Lang) -> String {
    let folder = shown(folder);
    match lang {
        Lang::Da => format!(
            "\n# Det var hele forløbet. Læs {folder}/reports/consensus.md og {folder}/reports/priorities.md, ret i filerne, og kør igen.\n# En rigtig selvevaluering begynder med: konsensus init\n"
        ),
        Lang::En => format!(
            "\n# That was the whole process. Read {folder}/reports/consensus.md and {folder}/reports/priorities.md, edit the files, and run again.\n# A real self-evaluation begins with: konsensus init\n"
        ),
    }
}
