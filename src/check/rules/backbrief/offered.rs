//! Rules about what a template offers and a plain backbrief may do without: notes only, and silent where the running
//! text says it.

use super::{heading_of, is_answered, item, rule, top};
use crate::check::{Findings, Reply, Rule, Severity};
use crate::lang::{Lang, Text, text};
use crate::model::backbrief::Role;

pub(in crate::check::rules) static RULES: &[&Rule] =
    &[&NO_MEASURES, &NO_BOUNDARIES, &NO_CONCERNS, &NOBODY_INVOLVED, &NO_OWNER];

/// What is offered, and the words by which running text says it too.
struct Offer {
    rule: &'static Rule,
    role: Role,
    message: Text,
    words: &'static [&'static str],
}

impl Offer {
    fn check(&self, reply: &Reply<'_>, findings: &mut Findings) {
        let backbrief = reply.backbrief;
        let is_said = || self.words.iter().any(|words| reply.folded.contains(words));
        // Without the main task there is nothing yet to which it could be added.
        if !is_answered(backbrief, Role::MainTask) || is_answered(backbrief, self.role) || is_said() {
            return;
        }
        let Some(part) = backbrief.template.part(self.role) else { return };
        let heading = super::heading(backbrief, part, findings.lang);
        let help = match findings.lang {
            Lang::Da => format!("skriv det under `{heading}`, hvis det er aftalt"),
            Lang::En => format!("write it under `{heading}`, if it is agreed"),
        };
        let place =
            backbrief.with_role(self.role).next().map_or_else(|| top(backbrief), |section| section.heading.whole());
        findings.push(self.rule, place, self.message.get(findings.lang), help).about(&part.id);
    }
}

static NO_MEASURES: Rule = rule(
    Severity::Note,
    "backbrief-no-measures",
    text(
        "backbriefet siger ikke, hvordan I ser, at det virker",
        "the backbrief does not say how you will see that it works",
    ),
    text(
        "Uden et tegn kan I kun fortælle, hvad der er gjort, og ikke, om det hjalp borgerne.",
        "Without a sign you can only tell what was done, and not whether it helped citizens.",
    ),
    text(
        "et backbrief uden `## Hvordan ser vi, at det virker?`",
        "a backbrief without `## How do we see that it works?`",
    ),
    text(
        "Skriv et eller to tegn, som kan tælles eller høres fra borgerne, og hvor I henter dem.",
        "Write one or two signs that can be counted or heard from citizens, and where you find them.",
    ),
    no_measures,
);

static MEASURES: Offer = Offer {
    rule: &NO_MEASURES,
    role: Role::Measures,
    message: text(
        "backbriefet siger ikke, hvordan I ser, at det virker",
        "the backbrief does not say how you will see that it works",
    ),
    words: &[
        " pct",
        " procent",
        " maaler ",
        " maales ",
        " maalet er ",
        " maaling",
        " indikator",
        " noegletal",
        " antal ",
        " antallet ",
        " taeller ",
        " taelling",
        " andel",
        " tal for ",
        " tallene ",
        " statistik",
        " percent",
        " measure",
        " indicator",
        " count ",
        " share of ",
        " figures ",
        " number of ",
    ],
};

fn no_measures(reply: &Reply<'_>, findings: &mut Findings) {
    let is_counted = || reply.backbrief.points(Role::MainTask).any(|point| point.prose.text().contains('%'));
    if reply.backbrief.head.goals.is_empty() && !is_counted() {
        MEASURES.check(reply, findings);
    }
}

static NO_BOUNDARIES: Rule = rule(
    Severity::Note,
    "backbrief-no-boundaries",
    text(
        "backbriefet siger ikke, hvad der er frit, og hvad der ligger fast",
        "the backbrief does not say what is free and what is fixed",
    ),
    text(
        "Er rammerne sagt højt, kan I handle uden at spørge, og andre ved, hvor I ikke kan give efter.",
        "With the boundaries said aloud you can act without asking, and others know where you cannot give way.",
    ),
    text(
        "et backbrief uden `## Hvad er vores rammer og frihed?`",
        "a backbrief without `## What are our boundaries and freedoms?`",
    ),
    text(
        "Skriv, hvad I selv bestemmer, og hvad der ligger fast: økonomi, lov, aftaler.",
        "Write what you decide yourselves and what is fixed: money, law, agreements.",
    ),
    no_boundaries,
);

static BOUNDARIES: Offer = Offer {
    rule: &NO_BOUNDARIES,
    role: Role::Boundaries,
    message: text(
        "backbriefet siger ikke, hvad der er frit, og hvad der ligger fast",
        "the backbrief does not say what is free and what is fixed",
    ),
    words: &[
        " rammer ",
        " rammerne ",
        " budget",
        " oekonomi",
        " lovgivning",
        " loven ",
        " bestemmer selv ",
        " selv bestemme",
        " maa selv ",
        " ligger fast ",
        " overenskomst",
        " frihed",
        " budget",
        " boundar",
        " constraint",
        " the law ",
        " decide ourselves ",
        " freedom",
    ],
};

fn no_boundaries(reply: &Reply<'_>, findings: &mut Findings) {
    BOUNDARIES.check(reply, findings);
}

static NO_CONCERNS: Rule = rule(
    Severity::Note,
    "backbrief-no-concerns",
    text(
        "backbriefet nævner hverken bekymringer eller behov for hjælp",
        "the backbrief names neither concerns nor help needed",
    ),
    text(
        "Det, der kan gå galt, er lettest at hjælpe med, før det sker. Er der intet, er det også et svar.",
        "What may go wrong is easiest to help with before it happens. If there is nothing, that is an answer too.",
    ),
    text(
        "et backbrief uden `## Hvad bekymrer os, og hvilken hjælp har vi brug for?`",
        "a backbrief without `## What worries us, and what help do we need?`",
    ),
    text(
        "Skriv, hvad der kan gå galt, og hvad I har brug for fra andre, eller at I ingen bekymringer har.",
        "Write what may go wrong and what you need from others, or that nothing worries you.",
    ),
    no_concerns,
);

static CONCERNS: Offer = Offer {
    rule: &NO_CONCERNS,
    role: Role::Concerns,
    message: text(
        "backbriefet nævner hverken bekymringer eller behov for hjælp",
        "the backbrief names neither concerns nor help needed",
    ),
    words: &[
        " bekym",
        " risiko",
        " risici ",
        " frygter ",
        " usikre ",
        " usikkert ",
        " afhaenge",
        " forudsaet",
        " det kraever ",
        " har brug for hjaelp",
        " vi har brug for ",
        " hjaelp til ",
        " hjaelp fra ",
        " vil gerne have ",
        " concern",
        " risk",
        " worr",
        " depend",
        " need help ",
        " we need ",
    ],
};

fn no_concerns(reply: &Reply<'_>, findings: &mut Findings) {
    CONCERNS.check(reply, findings);
}

static NOBODY_INVOLVED: Rule = rule(
    Severity::Note,
    "backbrief-nobody-involved",
    text("backbriefet siger ikke, hvem der er med", "the backbrief does not say who is involved"),
    text(
        "MED, borgere og andre arbejdspladser vil gerne vide det, før I går i gang, og overblikket viser, hvor flere regner med de samme.",
        "Committees, citizens and other workplaces want to know before you begin, and the overview shows where several count on the same.",
    ),
    text("et backbrief uden `## Hvem inddrager vi?`", "a backbrief without `## Whom do we involve?`"),
    text(
        "Skriv, hvem der er med: MED, udvalg, borgere og pårørende, foreninger og andre arbejdspladser.",
        "Write who takes part: committees, citizens and relatives, associations and other workplaces.",
    ),
    nobody_involved,
);

static INVOLVED: Offer = Offer {
    rule: &NOBODY_INVOLVED,
    role: Role::Involved,
    message: text("backbriefet siger ikke, hvem der er med", "the backbrief does not say who is involved"),
    words: &[
        " sammen med ",
        " samarbejd",
        " inddrag",
        " i dialog med ",
        " frivillige",
        " forening",
        " paaroerende",
        " foraeldre",
        " medudvalg",
        " med udvalg",
        " tillidsrepraesentant",
        " partner",
        " inviter",
        " together with ",
        " cooperat",
        " involve",
        " volunteer",
        " parents ",
        " relatives ",
        " union",
    ],
};

fn nobody_involved(reply: &Reply<'_>, findings: &mut Findings) {
    INVOLVED.check(reply, findings);
}

static NO_OWNER: Rule = rule(
    Severity::Note,
    "backbrief-sub-task-without-owner",
    text("en underopgave har ingen ansvarlig", "a sub-task has no owner"),
    text(
        "Det, der er alles opgave, er let at lade ligge. Andre ved heller ikke, hvem de skal spørge.",
        "What is everybody's task is easy to leave. Nor do others know whom to ask.",
    ),
    text("Opgave 1: Kursus for alle", "Task 1: A course for all"),
    text("Skriv `Ansvarlig: …` ved hver underopgave.", "Write `Owner: …` at each sub-task."),
    no_owner,
);

/// Words that name who answers for something.
const OWNING: &[&str] = &[
    " ansvar",
    " tovholder",
    " staar for ",
    " staar i spidsen ",
    " tager sig af ",
    " owner",
    " responsible",
    " in charge ",
    " led by ",
    " leads ",
];

fn no_owner(reply: &Reply<'_>, findings: &mut Findings) {
    let tasks = &reply.understood.sub_tasks;
    let help = text("skriv `Ansvarlig: …` ved hver", "write `Owner: …` at each").get(findings.lang);
    if tasks.iter().any(|task| task.owner.is_some()) {
        for (at, task) in tasks.iter().enumerate().filter(|(_, task)| task.owner.is_none()) {
            let message = match findings.lang {
                Lang::Da => format!("{} har ingen ansvarlig", super::called(task)),
                Lang::En => format!("{} has no owner", super::called(task)),
            };
            findings.push(&NO_OWNER, task.place, message, help).about(item(at, task));
        }
    } else if !tasks.is_empty() && !OWNING.iter().any(|words| reply.folded.contains(words)) {
        let message = text("ingen underopgave har en ansvarlig", "no sub-task has an owner").get(findings.lang);
        findings.push(&NO_OWNER, heading_of(reply.backbrief, Role::SubTasks), message, help);
    }
}
