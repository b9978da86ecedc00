//! Rules about the front matter: whom the backbrief is from, and what it replies to.

use super::time::says_no_year;
use super::{rule, top};
use crate::check::{Findings, Reply, Rule, Severity};
use crate::files::nearest;
use crate::lang::{Lang, Text, date, same, text};
use crate::source::Place;

pub(in crate::check::rules) static RULES: &[&Rule] = &[
    &NO_FRONT_MATTER,
    &NO_UNIT,
    &NO_DATE,
    &NO_LEADER,
    &NO_REPLIES_TO,
    &UNKNOWN_BRIEF,
    &BRIEF_CHANGED,
    &DATE_IN_FUTURE,
];

static BRIEF_CHANGED: Rule = rule(
    Severity::Warning,
    "backbrief-brief-changed",
    text("opdraget er ændret, siden det blev besvaret", "the brief has changed since it was answered"),
    text(
        "Backbriefet svarer på noget, der ikke længere står der. Det, arbejdspladsen er i gang med, er måske ikke det, den nu bliver bedt om.",
        "The backbrief answers something that is no longer there. What the workplace is doing may not be what it is now asked to do.",
    ),
    same("---\nreplies_to: overgange\nrests_on: v1:3f9a1c2b77d0a2f4\n---"),
    text(
        "Læs opdraget igen, ret det, der skal rettes, og skriv det nye fingeraftryk i `rests_on`; beskeden viser det.",
        "Read the brief again, change what has to be changed, and write the new fingerprint into `rests_on`; the message shows it.",
    ),
    brief_changed,
);

fn brief_changed(reply: &Reply<'_>, findings: &mut Findings) {
    let (Some(brief), Some(rests_on)) = (reply.brief, &reply.backbrief.head.rests_on) else { return };
    if brief.fingerprint == rests_on.value {
        return;
    }
    let (id, now) = (&brief.id, &brief.fingerprint);
    let (message, help) = match findings.lang {
        Lang::Da => (
            format!("opdraget `{id}` er ændret, siden backbriefet svarede på det"),
            format!("læs det igen; holder svaret, så skriv `rests_on: {now}`"),
        ),
        Lang::En => (
            format!("the brief `{id}` has changed since the backbrief answered it"),
            format!("read it again; if the answer stands, write `rests_on: {now}`"),
        ),
    };
    findings.push(&BRIEF_CHANGED, rests_on.place, message, help).about("rests_on");
}

static NO_FRONT_MATTER: Rule = rule(
    Severity::Note,
    "backbrief-no-front-matter",
    text("backbriefet har intet hoved", "the backbrief has no front matter"),
    text(
        "Uden enhed, dato og opdrag kan backbriefet ikke stilles op ved siden af de andres, og tider uden årstal kan ikke læses sikkert.",
        "Without unit, date and brief it cannot be put side by side with others, and times without a year cannot be read with certainty.",
    ),
    same("# Backbrief fra arbejdsplads 3"),
    text(
        "Skriv et hoved øverst i filen mellem to linjer med `---`: `title`, `unit`, `date`, `leader` og `replies_to`.",
        "Write front matter at the top of the file between two lines of `---`: `title`, `unit`, `date`, `leader` and `replies_to`.",
    ),
    no_front_matter,
);

fn no_front_matter(reply: &Reply<'_>, findings: &mut Findings) {
    if reply.backbrief.head.is_there {
        return;
    }
    let message = text("backbriefet har intet hoved", "the backbrief has no front matter").get(findings.lang);
    let help = text(
        "skriv `unit`, `date`, `leader` og `replies_to` mellem to linjer med `---` øverst i filen",
        "write `unit`, `date`, `leader` and `replies_to` between two lines of `---` at the top of the file",
    );
    let help = help.get(findings.lang);
    findings.push(&NO_FRONT_MATTER, top(reply.backbrief), message, help);
}

/// Tells that the front matter does not say something; where there is none at all, that is told instead.
fn lacking(
    rule: &'static Rule,
    key: &str,
    place: Option<Place>,
    message: Text,
    reply: &Reply<'_>,
    findings: &mut Findings,
) {
    let head = &reply.backbrief.head;
    // What seems to be missing may be what could not be read.
    if !head.is_there || place.is_some() || findings.has_unread(reply.backbrief.file) {
        return;
    }
    let help = match findings.lang {
        Lang::Da => format!("skriv `{key}` i hovedet"),
        Lang::En => format!("write `{key}` in the front matter"),
    };
    let message = message.get(findings.lang);
    findings.push(rule, head.place, message, help).about(key);
}

static NO_UNIT: Rule = rule(
    Severity::Note,
    "backbrief-no-unit",
    text(
        "hovedet siger ikke, hvilken enhed backbriefet er fra",
        "the front matter does not say which unit the backbrief is from",
    ),
    text(
        "Overblikket over alle enheders backbriefs kan ikke sige, hvis det er.",
        "The overview of all units' backbriefs cannot say whose it is.",
    ),
    same("---\ndate: 2026-02-09\n---"),
    text("Skriv enhedens id i `unit`.", "Write the unit's id in `unit`."),
    no_unit,
);

fn no_unit(reply: &Reply<'_>, findings: &mut Findings) {
    let place = reply.backbrief.head.unit.as_ref().map(|unit| unit.place);
    let message = text(
        "hovedet siger ikke, hvilken enhed backbriefet er fra",
        "the front matter does not say which unit the backbrief is from",
    );
    lacking(&NO_UNIT, "unit", place, message, reply, findings);
}

static NO_DATE: Rule = rule(
    Severity::Note,
    "backbrief-no-date",
    text(
        "hovedet siger ikke, hvornår backbriefet er skrevet",
        "the front matter does not say when the backbrief was written",
    ),
    text(
        "Datoen afgør, hvilket år der er ment med for eksempel uge 14, og om en tid allerede er forbi.",
        "The date tells which year is meant by week 14, say, and whether a time is already past.",
    ),
    same("---\nunit: solsikken\n---"),
    text(
        "Skriv datoen i `date`, for eksempel `date: 2026-02-09`.",
        "Write the date in `date`, such as `date: 2026-02-09`.",
    ),
    no_date,
);

fn no_date(reply: &Reply<'_>, findings: &mut Findings) {
    // Times without a year say that the date is missing, and where it matters.
    if says_no_year(reply) {
        return;
    }
    let place = reply.backbrief.head.date.as_ref().map(|date| date.place);
    let message = text(
        "hovedet siger ikke, hvornår backbriefet er skrevet",
        "the front matter does not say when the backbrief was written",
    );
    lacking(&NO_DATE, "date", place, message, reply, findings);
}

static NO_LEADER: Rule = rule(
    Severity::Note,
    "backbrief-no-leader",
    text("hovedet siger ikke, hvem der er leder", "the front matter does not say who the leader is"),
    text(
        "Den, der svarer på backbriefet, ved ikke, hvem der skal have svaret.",
        "Whoever answers the backbrief does not know whom to answer.",
    ),
    same("---\nunit: solsikken\ndate: 2026-02-09\n---"),
    text("Skriv lederens navn i `leader`.", "Write the leader's name in `leader`."),
    no_leader,
);

fn no_leader(reply: &Reply<'_>, findings: &mut Findings) {
    let place = reply.backbrief.head.leader.as_ref().map(|leader| leader.place);
    let message = text("hovedet siger ikke, hvem der er leder", "the front matter does not say who the leader is");
    lacking(&NO_LEADER, "leader", place, message, reply, findings);
}

static NO_REPLIES_TO: Rule = rule(
    Severity::Note,
    "backbrief-no-replies-to",
    text(
        "hovedet siger ikke, hvilket opdrag der bliver svaret på",
        "the front matter does not say which brief it replies to",
    ),
    text(
        "Et backbrief er et svar. Uden opdraget kan ingen se, om opgaven er forstået, eller om ordene er lånt.",
        "A backbrief is a reply. Without the brief nobody can see whether the task is understood, or whether its words are borrowed.",
    ),
    same("---\nunit: solsikken\ndate: 2026-02-09\nleader: Ida Holm\n---"),
    text(
        "Skriv navnet på opdragets fil i `briefs/` uden `.md`, for eksempel `replies_to: overgange`.",
        "Write the name of the brief's file in `briefs/` without `.md`, such as `replies_to: overgange`.",
    ),
    no_replies_to,
);

fn no_replies_to(reply: &Reply<'_>, findings: &mut Findings) {
    let place = reply.backbrief.head.replies_to.as_ref().map(|brief| brief.place);
    let message = text(
        "hovedet siger ikke, hvilket opdrag der bliver svaret på",
        "the front matter does not say which brief it replies to",
    );
    lacking(&NO_REPLIES_TO, "replies_to", place, message, reply, findings);
}

static UNKNOWN_BRIEF: Rule = rule(
    Severity::Error,
    "backbrief-unknown-brief",
    text("backbriefet svarer på et opdrag, der ikke findes", "the backbrief replies to a brief that does not exist"),
    text(
        "Den røde tråd er brudt: ingen kan se, hvad der er svaret på.",
        "The red thread is broken: nobody can see what has been answered.",
    ),
    same("---\nreplies_to: overgnge\n---"),
    text(
        "Ret `replies_to` til navnet på en fil i `briefs/` uden `.md`, eller læg opdraget dér.",
        "Correct `replies_to` to the name of a file in `briefs/` without `.md`, or put the brief there.",
    ),
    unknown_brief,
);

fn unknown_brief(reply: &Reply<'_>, findings: &mut Findings) {
    let briefs = &reply.around.surroundings.briefs;
    let Some(named) = reply.backbrief.head.replies_to.as_ref() else { return };
    // Briefs may lie elsewhere, where none are here.
    if reply.brief.is_some() || briefs.is_empty() {
        return;
    }
    let near = nearest(&named.value, briefs.iter().map(|brief| brief.id.as_str()));
    let message = match findings.lang {
        Lang::Da => format!("der er intet opdrag `{}` i `briefs/`", named.value),
        Lang::En => format!("there is no brief `{}` in `briefs/`", named.value),
    };
    let help = match (findings.lang, near) {
        (Lang::Da, Some(near)) => format!("mente du `{near}`?"),
        (Lang::En, Some(near)) => format!("did you mean `{near}`?"),
        (Lang::Da, None) => "skriv navnet på en fil i `briefs/` uden `.md`".to_owned(),
        (Lang::En, None) => "write the name of a file in `briefs/` without `.md`".to_owned(),
    };
    findings.push(&UNKNOWN_BRIEF, named.place, message, help);
}

static DATE_IN_FUTURE: Rule = rule(
    Severity::Warning,
    "backbrief-date-in-future",
    text("backbriefets dato er ikke kommet endnu", "the backbrief's date has not come yet"),
    text(
        "Datoen er ofte en slåfejl i året, og så bliver tider uden årstal læst forkert.",
        "Often the year is a typing error, and then times without a year are misread.",
    ),
    same("---\ndate: 2027-02-09\n---"),
    text("Ret `date` til den dag, backbriefet er skrevet.", "Correct `date` to the day the backbrief was written."),
    date_in_future,
);

fn date_in_future(reply: &Reply<'_>, findings: &mut Findings) {
    let Some(written) = reply.backbrief.head.date.as_ref().filter(|date| date.value > reply.around.today) else {
        return;
    };
    let day = date(findings.lang, written.value);
    let (message, help) = match findings.lang {
        Lang::Da => (
            format!("backbriefet er dateret {day}, som ikke er kommet endnu"),
            "ret `date` til den dag, det er skrevet",
        ),
        Lang::En => (
            format!("the backbrief is dated {day}, which has not come yet"),
            "correct `date` to the day it was written",
        ),
    };
    findings.push(&DATE_IN_FUTURE, written.place, message, help);
}
