//! Rules about the main task: what is to be achieved, why, and in whose words.

use super::copied::{Original, prepared};
use super::phrases::describes;
use super::words::is_hint;
use super::{called, has_reason, heading_of, is_intent, item, rule, top};
use crate::analysis::backbrief::SubTask;
use crate::analysis::backbrief::prose::sentences;
use crate::check::{Findings, Reply, Rule, Severity};
use crate::lang::{Lang, text};
use crate::model::backbrief::{Backbrief, Brief, Role, Section};
use crate::source::prose::Prose;

pub(in crate::check::rules) static RULES: &[&Rule] =
    &[&WITHOUT_INTENT, &ONLY_CONTEXT, &WITHOUT_WHY, &TOO_LONG, &MAIN_TASK_COPIED, &SUB_TASK_COPIED, &NO_CORE_TASK];

/// What the main task says, without what the template left there.
fn main_task(backbrief: &Backbrief) -> Vec<&Prose> {
    let points = backbrief.points(Role::MainTask).map(|point| &point.prose);
    points.filter(|prose| !prose.is_empty() && !is_hint(prose, backbrief)).collect()
}

/// Whether any sentence of a text is of a kind.
fn says(prose: &Prose, is: impl Fn(&str) -> bool) -> bool {
    let text = prose.text();
    sentences(text).into_iter().any(|span| is(&text[span.start..span.end]))
}

/// Whether a sentence of these says what is to be done.
fn says_what(texts: &[&Prose]) -> bool {
    texts.iter().any(|prose| says(prose, is_intent))
}

/// What is only described in the main task, where nothing else is there.
fn context_only(backbrief: &Backbrief) -> Option<(&Prose, bool)> {
    let texts = main_task(backbrief);
    let first = *texts.first().filter(|_| !says_what(&texts))?;
    Some((first, texts.iter().any(|prose| describes(prose.text()))))
}

static WITHOUT_INTENT: Rule = rule(
    Severity::Warning,
    "backbrief-main-task-without-intent",
    text("hovedopgaven siger ikke, hvad der skal opnås", "the main task does not say what is to be achieved"),
    text(
        "Et emne er ikke en opgave. Er det ikke sagt, hvad I vil gøre, kan ingen se, om I har forstået opdraget.",
        "A topic is no task. If it is not said what you will do, nobody can see whether you have understood the brief.",
    ),
    text(
        "## Hvad er vores hovedopgave?\n\nBedre overgange for børnene.",
        "## What is our main task?\n\nBetter transitions.",
    ),
    text(
        "Begynd med `Vores hovedopgave er at …`, og skriv efter `så`, hvad det betyder for borgerne.",
        "Begin with `Our main task is to …`, and write behind `so that` what it means for citizens.",
    ),
    without_intent,
);

fn without_intent(reply: &Reply<'_>, findings: &mut Findings) {
    let Some((first, false)) = context_only(reply.backbrief) else { return };
    let (message, help) = match findings.lang {
        Lang::Da => ("hovedopgaven siger ikke, hvad der skal opnås", "begynd med `Vores hovedopgave er at …`"),
        Lang::En => ("the main task does not say what is to be achieved", "begin with `Our main task is to …`"),
    };
    findings.push(&WITHOUT_INTENT, first.whole(), message, help);
}

static ONLY_CONTEXT: Rule = rule(
    Severity::Warning,
    "backbrief-main-task-only-context",
    text(
        "hovedopgaven beskriver kun, hvordan det er, og ikke, hvad I vil opnå",
        "the main task only describes how things are, and not what you will achieve",
    ),
    text(
        "Udgangspunktet forklarer opgaven, men er ikke opgaven. Uden den kan underopgaverne ikke følge af noget.",
        "Where you stand explains the task, but is not the task. Without it the sub-tasks follow from nothing.",
    ),
    text(
        "## Hvad er vores hovedopgave?\n\nDet er vores udgangspunkt, at mange unge er alene.",
        "## What is our main task?\n\nOur starting point is that many young people are alone.",
    ),
    text(
        "Lad det stå, gå videre med `Vores hovedopgave er at …`, og skriv efter `så`, hvad det betyder for borgerne.",
        "Leave it, go on with `Our main task is to …`, and write behind `so that` what it means for citizens.",
    ),
    only_context,
);

fn only_context(reply: &Reply<'_>, findings: &mut Findings) {
    let Some((first, true)) = context_only(reply.backbrief) else { return };
    let (message, help) = match findings.lang {
        Lang::Da => (
            "hovedopgaven beskriver kun udgangspunktet og siger ikke, hvad I vil opnå",
            "gå videre med `Vores hovedopgave er at …`",
        ),
        Lang::En => (
            "the main task only describes where you stand and does not say what you will achieve",
            "go on with `Our main task is to …`",
        ),
    };
    findings.push(&ONLY_CONTEXT, first.whole(), message, help);
}

static WITHOUT_WHY: Rule = rule(
    Severity::Warning,
    "backbrief-main-task-without-why",
    text("hovedopgaven siger ikke hvorfor", "the main task does not say why"),
    text(
        "Den, der kender hensigten, kan selv finde en anden vej, når planen ikke holder.",
        "Whoever knows the intent can find another way when the plan does not hold.",
    ),
    text("Vores hovedopgave er at holde flere møder.", "Our main task is to hold more meetings."),
    text(
        "Skriv efter `så` eller `fordi`, hvad det skal føre til, og for hvem.",
        "Write behind `so that` or `because` what it is to lead to, and for whom.",
    ),
    without_why,
);

fn without_why(reply: &Reply<'_>, findings: &mut Findings) {
    let backbrief = reply.backbrief;
    let texts = main_task(backbrief);
    let Some(last) = texts.last().filter(|_| says_what(&texts)) else { return };
    // Where one stands is often all the reason there is: it is why something has to be done.
    if texts.iter().any(|prose| says(prose, |sentence| !is_intent(sentence) && describes(sentence))) {
        return;
    }
    // The intent may stand apart, or above the first section.
    let is_before = |section: &&Section| section.heading.is_empty() || backbrief.role(section) == Role::Opening;
    let above = backbrief.sections.iter().filter(is_before).flat_map(Section::all);
    let around = backbrief.points(Role::Intent).chain(above).map(|point| &point.prose);
    if texts.iter().copied().chain(around).any(|prose| has_reason(prose.text())) {
        return;
    }
    let (message, help) = match findings.lang {
        Lang::Da => (
            "hovedopgaven siger ikke, hvorfor den er vigtig, eller hvad den skal føre til",
            "skriv efter `så` eller `fordi`, hvad det skal føre til for borgerne",
        ),
        Lang::En => (
            "the main task does not say why it matters or what it is to lead to",
            "write behind `so that` or `because` what it is to lead to for citizens",
        ),
    };
    findings.push(&WITHOUT_WHY, last.whole(), message, help);
}

/// Most words of a main task.
const MOST_WORDS: usize = 200;

static TOO_LONG: Rule = rule(
    Severity::Note,
    "backbrief-main-task-too-long",
    text("hovedopgaven er på over 200 ord", "the main task is longer than 200 words"),
    text(
        "En hovedopgave skal kunne huskes og siges til en ny kollega. Er den lang, er den ofte flere opgaver.",
        "A main task is to be remembered and told to a new colleague. A long one is often several.",
    ),
    text("en hovedopgave på en hel side", "a main task that fills a page"),
    text(
        "Sig hovedopgaven i to eller tre sætninger, og flyt resten til underopgaverne.",
        "Say the main task in two or three sentences, and move the rest to the sub-tasks.",
    ),
    too_long,
);

fn too_long(reply: &Reply<'_>, findings: &mut Findings) {
    let words: usize = main_task(reply.backbrief).iter().map(|prose| prose.text().split_whitespace().count()).sum();
    if words <= MOST_WORDS {
        return;
    }
    let (message, help) = match findings.lang {
        Lang::Da => (
            format!("hovedopgaven er på {words} ord"),
            "sig den i to eller tre sætninger, og flyt resten til underopgaverne",
        ),
        Lang::En => (
            format!("the main task has {words} words"),
            "say it in two or three sentences, and move the rest to the sub-tasks",
        ),
    };
    findings.push(&TOO_LONG, heading_of(reply.backbrief, Role::MainTask), message, help);
}

/// Fewest words of which one can say that they are another's.
const FEWEST_WORDS: usize = 8;

/// All that a brief says, with its title.
fn words_of(brief: &Brief) -> String {
    let points = brief.sections.iter().flat_map(Section::all).map(|point| point.prose.text());
    prepared(brief.title.iter().map(Prose::text).chain(points))
}

/// The percentage of a text that is the brief's, where it is at least so much.
fn percentage(original: &Original<'_>, text: &str, least: usize) -> Option<usize> {
    let (shared, all) = original.shared(text);
    let percent = (100 * shared).checked_div(all)?;
    (all >= FEWEST_WORDS && percent >= least).then_some(percent)
}

static MAIN_TASK_COPIED: Rule = rule(
    Severity::Warning,
    "backbrief-main-task-copied",
    text("hovedopgaven er skrevet af efter opdraget", "the main task is copied from the brief"),
    text(
        "Meningen med et backbrief er at sige opgaven med egne ord. Først dér viser det sig, om den er forstået ens.",
        "The point of a backbrief is to say the task in one's own words. Only then does it show whether both understand the same.",
    ),
    text(
        "halvdelen af ordene står i opdraget i samme rækkefølge",
        "half of the words stand in the brief in the same order",
    ),
    text(
        "Skriv, hvad opgaven er hos jer, med ord, I selv ville bruge til en ny kollega.",
        "Write what the task is at your workplace, in words you would use to a new colleague.",
    ),
    main_task_copied,
);

fn main_task_copied(reply: &Reply<'_>, findings: &mut Findings) {
    let Some(brief) = reply.brief else { return };
    let texts = main_task(reply.backbrief);
    let Some(first) = texts.first() else { return };
    let words = words_of(brief);
    let original = Original::of(&words);
    let all: Vec<&str> = texts.iter().map(|prose| prose.text()).collect();
    let Some(percent) = percentage(&original, &all.join("\n"), 50) else { return };
    let (message, help, beside) = match findings.lang {
        Lang::Da => (
            format!("{percent} % af hovedopgaven står ord for ord i opdraget `{}`", brief.id),
            "skriv med egne ord, hvad opgaven er hos jer",
            "opdraget",
        ),
        Lang::En => (
            format!("{percent}% of the main task stands word for word in the brief `{}`", brief.id),
            "write in your own words what the task is at your workplace",
            "the brief",
        ),
    };
    let there = brief.title.as_ref().map_or(brief.head.place, Prose::whole);
    findings.push(&MAIN_TASK_COPIED, first.whole(), message, help).beside(there, beside);
}

static SUB_TASK_COPIED: Rule = rule(
    Severity::Warning,
    "backbrief-sub-task-copied",
    text("en underopgave er skrevet af efter opdraget", "a sub-task is copied from the brief"),
    text(
        "Opdraget siger, hvad der skal opnås. En underopgave siger, hvad netop I gør, og det står ikke i opdraget.",
        "The brief says what is to be achieved. A sub-task says what you in particular do, and that is not in the brief.",
    ),
    text("en underopgave med opdragets ord", "a sub-task in the brief's words"),
    text("Skriv, hvad I selv gør, og hvem der gør det.", "Write what you do yourselves, and who does it."),
    sub_task_copied,
);

fn sub_task_copied(reply: &Reply<'_>, findings: &mut Findings) {
    let Some(brief) = reply.brief else { return };
    let words = words_of(brief);
    let original = Original::of(&words);
    for (at, task) in reply.understood.sub_tasks.iter().enumerate() {
        let steps = task.steps.iter().map(|(_, step)| step.text());
        let all = std::iter::once(task.title.text()).chain(steps).collect::<Vec<_>>().join("\n");
        let Some(percent) = percentage(&original, &all, 70) else { continue };
        let (message, help) = copied_message(task, percent, &brief.id, findings.lang);
        findings.push(&SUB_TASK_COPIED, task.place, message, help).about(item(at, task));
    }
}

fn copied_message(task: &SubTask, percent: usize, brief: &str, lang: Lang) -> (String, &'static str) {
    let called = called(task);
    match lang {
        Lang::Da => (
            format!("{percent} % af {called} står ord for ord i opdraget `{brief}`"),
            "skriv, hvad I selv gør, og hvem der gør det",
        ),
        Lang::En => (
            format!("{percent}% of {called} stands word for word in the brief `{brief}`"),
            "write what you do yourselves, and who does it",
        ),
    }
}

static NO_CORE_TASK: Rule = rule(
    Severity::Note,
    "backbrief-no-core-task",
    text("backbriefet nævner ikke kerneopgaven", "the backbrief does not mention the core task"),
    text(
        "Kerneopgaven er den værdi, enheden skaber for borgerne. Et ord om den viser, hvordan hovedopgaven hænger sammen med hverdagen.",
        "The core task is the value the unit creates for citizens. A word about it shows how the main task belongs to daily work.",
    ),
    text("et backbrief, hvor ordet kerneopgave ikke står", "a backbrief without the words core task"),
    text(
        "Skriv under hovedopgaven, hvilken del af kerneopgaven den løser.",
        "Write under the main task which part of the core task it solves.",
    ),
    no_core_task,
);

fn no_core_task(reply: &Reply<'_>, findings: &mut Findings) {
    let is_there = [" kerneopgave", " core task"].iter().any(|words| reply.folded.contains(words));
    if is_there || main_task(reply.backbrief).is_empty() {
        return;
    }
    let (message, help) = match findings.lang {
        Lang::Da => ("backbriefet nævner ikke kerneopgaven", "skriv, hvilken del af kerneopgaven hovedopgaven løser"),
        Lang::En => {
            ("the backbrief does not mention the core task", "write which part of the core task the main task solves")
        }
    };
    let place = reply.backbrief.with_role(Role::MainTask).next().map(|section| section.heading.whole());
    findings.push(&NO_CORE_TASK, place.unwrap_or_else(|| top(reply.backbrief)), message, help);
}
