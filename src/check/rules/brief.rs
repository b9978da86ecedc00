//! Rules about briefs: what a workplace is asked for has to be clear before it can be answered.

use super::backbrief::{has_reason, is_intent};
use super::{Rule, Severity};
use crate::analysis::backbrief::prose::sentences;
use crate::analysis::similarity::fold;
use crate::check::{Around, Check, Findings};
use crate::files::problem::Area;
use crate::lang::{Lang, Text, same, text};
use crate::model::backbrief::{Brief, Section};
use crate::model::evaluation::Phase;
use crate::source::Place;
use crate::source::prose::Prose;

pub(super) static RULES: &[&Rule] =
    &[&NO_WHAT, &NO_WHY, &NO_BOUNDARIES, &NO_FRONT_MATTER, &NO_DATE, &NO_FROM, &NO_GOALS];

const fn rule(
    severity: Severity,
    name: &'static str,
    summary: Text,
    why: Text,
    example: Text,
    mend: Text,
    check: fn(&Around<'_>, &mut Findings),
) -> Rule {
    let check = Check::Surroundings(check);
    Rule { name, area: Area::Brief, severity, phase: Phase::Planning, summary, why, example, mend, check }
}

/// Where rules point that are about the brief as a whole: its title, else the file.
fn top(brief: &Brief) -> Place {
    brief.title.as_ref().map_or_else(|| Place::whole(brief.file), Prose::whole)
}

/// Beginnings of the words, folded, by which headings are recognised.
const WHAT: &[&str] = &["hvad", "opdrag", "opgave", "maal", "hensigt", "what", "task", "goal", "intent", "achieve"];
const WHY: &[&str] = &["hvorfor", "baggrund", "formaal", "begrundelse", "why", "background", "purpose", "reason"];
const BOUNDARIES: &[&str] =
    &["ramme", "frihed", "binding", "ressource", "boundar", "freedom", "constraint", "limit", "resource"];

fn is_headed(section: &Section, words: &[&str]) -> bool {
    let heading = format!(" {}", fold(section.heading.text()));
    words.iter().any(|word| heading.contains(&format!(" {word}")))
}

/// Whether something stands under a heading with one of these words.
fn has_section(brief: &Brief, words: &[&str]) -> bool {
    brief.sections.iter().any(|section| !section.is_empty() && is_headed(section, words))
}

/// What a brief says under other headings than these.
fn texts<'b>(brief: &'b Brief, but: &[&str]) -> impl Iterator<Item = &'b str> {
    let sections = brief.sections.iter().filter(|section| !is_headed(section, but));
    sections.flat_map(Section::all).map(|point| point.prose.text())
}

/// Tells of every brief that lacks something.
fn lacking(
    rule: &'static Rule,
    message: Text,
    help: Text,
    lacks: impl Fn(&Brief) -> bool,
    around: &Around<'_>,
    findings: &mut Findings,
) {
    for brief in around.surroundings.briefs.iter().filter(|brief| lacks(brief)) {
        findings.push(rule, top(brief), message.get(findings.lang), help.get(findings.lang)).about(&brief.id);
    }
}

static NO_WHAT: Rule = rule(
    Severity::Warning,
    "brief-no-what",
    text("opdraget siger ikke, hvad der skal opnås", "the brief does not say what is to be achieved"),
    text(
        "Arbejdspladserne kan kun svare på det, de bliver bedt om. Er det ikke klart, svarer de på hver sit.",
        "Workplaces can only answer what they are asked. If that is not clear, each answers something else.",
    ),
    same("# Flere i fællesskaber\n\n## Rammer\n\nBudgettet ligger fast."),
    text(
        "Skriv et afsnit `Hvad vil vi opnå?` med resultatet for borgerne og ikke med løsningen.",
        "Write a section `What do we want to achieve?` with the result for citizens and not with the solution.",
    ),
    no_what,
);

fn no_what(around: &Around<'_>, findings: &mut Findings) {
    let message = text("opdraget siger ikke, hvad der skal opnås", "the brief does not say what is to be achieved");
    let help = text("skriv et afsnit `Hvad vil vi opnå?`", "write a section `What do we want to achieve?`");
    let says = |text: &str| sentences(text).into_iter().any(|span| is_intent(&text[span.start..span.end]));
    let others = [WHY, BOUNDARIES].concat();
    let lacks = |brief: &Brief| !has_section(brief, WHAT) && !texts(brief, &others).any(says);
    lacking(&NO_WHAT, message, help, lacks, around, findings);
}

static NO_WHY: Rule = rule(
    Severity::Warning,
    "brief-no-why",
    text("opdraget siger ikke hvorfor", "the brief does not say why"),
    text(
        "Hensigten er det, arbejdspladserne styrer efter, når planen ikke holder.",
        "The intent is what workplaces steer by when the plan does not hold.",
    ),
    same("# Flere i fællesskaber\n\n## Hvad vil vi opnå?\n\nFlere skal være med."),
    text(
        "Skriv et afsnit `Hvorfor?`: hvad der sker for borgerne, hvis intet bliver gjort.",
        "Write a section `Why?`: what happens to citizens if nothing is done.",
    ),
    no_why,
);

fn no_why(around: &Around<'_>, findings: &mut Findings) {
    let message = text("opdraget siger ikke hvorfor", "the brief does not say why");
    let help = text("skriv et afsnit `Hvorfor?`", "write a section `Why?`");
    let lacks = |brief: &Brief| !has_section(brief, WHY) && !texts(brief, &[]).any(has_reason);
    lacking(&NO_WHY, message, help, lacks, around, findings);
}

static NO_BOUNDARIES: Rule = rule(
    Severity::Note,
    "brief-no-boundaries",
    text(
        "opdraget siger ikke, hvad der er frit, og hvad der ligger fast",
        "the brief does not say what is free and what is fixed",
    ),
    text(
        "Uden rammer spørger arbejdspladserne om alt, eller de går i gang med noget, der ikke kan lade sig gøre.",
        "Without boundaries workplaces ask about everything, or begin something that cannot be done.",
    ),
    same("## Hvad vil vi opnå?\n…\n## Hvorfor?\n…"),
    text(
        "Skriv et afsnit `Rammer: frihed og bindinger`: hvad de selv bestemmer, og hvad der ligger fast.",
        "Write a section `Boundaries`: what they decide themselves, and what is fixed.",
    ),
    no_boundaries,
);

fn no_boundaries(around: &Around<'_>, findings: &mut Findings) {
    let message = text(
        "opdraget siger ikke, hvad der er frit, og hvad der ligger fast",
        "the brief does not say what is free and what is fixed",
    );
    let help = text("skriv et afsnit `Rammer: frihed og bindinger`", "write a section `Boundaries`");
    let is_said = |text: &str| {
        let text = fold(text);
        ["rammer", "budget", "selv bestemme", "bestemmer selv", "ligger fast", "boundaries", "decide yourselves"]
            .iter()
            .any(|words| text.contains(words))
    };
    let lacks = |brief: &Brief| !has_section(brief, BOUNDARIES) && !texts(brief, &[]).any(is_said);
    lacking(&NO_BOUNDARIES, message, help, lacks, around, findings);
}

static NO_FRONT_MATTER: Rule = rule(
    Severity::Note,
    "brief-no-front-matter",
    text("opdraget har intet hoved", "the brief has no front matter"),
    text(
        "Uden afsender, dato og mål kan opdraget ikke følges op, og den røde tråd begynder ingen steder.",
        "Without sender, date and goals the brief cannot be followed up, and the red thread begins nowhere.",
    ),
    same("# Flere i fællesskaber"),
    text(
        "Skriv et hoved øverst i filen mellem to linjer med `---`: `title`, `from`, `date` og `goals`.",
        "Write front matter at the top of the file between two lines of `---`: `title`, `from`, `date` and `goals`.",
    ),
    no_front_matter,
);

fn no_front_matter(around: &Around<'_>, findings: &mut Findings) {
    let message = text("opdraget har intet hoved", "the brief has no front matter");
    let help = text(
        "skriv `title`, `from`, `date` og `goals` mellem to linjer med `---` øverst i filen",
        "write `title`, `from`, `date` and `goals` between two lines of `---` at the top of the file",
    );
    lacking(&NO_FRONT_MATTER, message, help, |brief| !brief.head.is_there, around, findings);
}

/// Tells of every brief whose front matter does not say something.
fn silent(
    rule: &'static Rule,
    key: &str,
    what: Text,
    says: fn(&Brief) -> bool,
    around: &Around<'_>,
    findings: &mut Findings,
) {
    for brief in around.surroundings.briefs.iter().filter(|brief| brief.head.is_there && !says(brief)) {
        let help = match findings.lang {
            Lang::Da => format!("skriv `{key}` i hovedet"),
            Lang::En => format!("write `{key}` in the front matter"),
        };
        findings.push(rule, brief.head.place, what.get(findings.lang), help).about(&brief.id);
    }
}

static NO_DATE: Rule = rule(
    Severity::Note,
    "brief-no-date",
    text("opdragets hoved siger ikke, hvornår det er givet", "the brief's front matter does not say when it was given"),
    text(
        "Arbejdspladserne kan ikke se, om det er det nyeste, og svarene kan ikke sættes i rækkefølge.",
        "Workplaces cannot see whether it is the newest, and the answers cannot be put in order.",
    ),
    same("---\nfrom: Direktionen\n---"),
    text("Skriv datoen i `date`.", "Write the date in `date`."),
    no_date,
);

fn no_date(around: &Around<'_>, findings: &mut Findings) {
    silent(&NO_DATE, "date", NO_DATE.summary, |brief| brief.head.date.is_some(), around, findings);
}

static NO_FROM: Rule = rule(
    Severity::Note,
    "brief-no-from",
    text("opdragets hoved siger ikke, hvem det er fra", "the brief's front matter does not say who it is from"),
    text(
        "Arbejdspladserne ved ikke, hvem de svarer, og hvem de kan spørge.",
        "Workplaces do not know whom they answer, and whom they can ask.",
    ),
    same("---\ndate: 2026-01-12\n---"),
    text(
        "Skriv afsenderen i `from`, for eksempel `from: Direktionen`.",
        "Write the sender in `from`, such as `from: The directors`.",
    ),
    no_from,
);

fn no_from(around: &Around<'_>, findings: &mut Findings) {
    silent(&NO_FROM, "from", NO_FROM.summary, |brief| brief.head.from.is_some(), around, findings);
}

static NO_GOALS: Rule = rule(
    Severity::Note,
    "brief-no-goals",
    text("opdragets hoved nævner ingen mål", "the brief's front matter names no goal"),
    text(
        "Den røde tråd fra politisk mål til resultat begynder her. Uden et mål hænger svarene i luften.",
        "The red thread from political goal to result begins here. Without a goal the answers hang in the air.",
    ),
    same("---\nfrom: Direktionen\ndate: 2026-01-12\n---"),
    text("Skriv målenes id'er i `goals`.", "Write the ids of the goals in `goals`."),
    no_goals,
);

fn no_goals(around: &Around<'_>, findings: &mut Findings) {
    silent(&NO_GOALS, "goals", NO_GOALS.summary, |brief| !brief.head.goals.is_empty(), around, findings);
}
