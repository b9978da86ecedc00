//! Rules about the sections: which are there, in which order, and whether anything stands in them.

use super::{heading, is_recognised, required, rule, top};
use crate::check::{Findings, Reply, Rule, Severity};
use crate::lang::{Lang, and, text};
use crate::model::backbrief::{Role, Section};

pub(in crate::check::rules) static RULES: &[&Rule] =
    &[&NO_SECTIONS, &SECTION_MISSING, &SECTION_EMPTY, &SECTION_ORDER, &SECTION_TWICE, &UNKNOWN_SECTION, &HEADING_NEAR];

static NO_SECTIONS: Rule = rule(
    Severity::Error,
    "backbrief-no-sections",
    text("ingen af skabelonens afsnit kan kendes", "none of the template's sections is recognised"),
    text(
        "Uden overskrifter kan hverken hovedopgave, underopgaver, tider eller rapportering findes i teksten.",
        "Without headings neither main task, sub-tasks, times nor reporting can be found in the text.",
    ),
    text("# Backbrief\n\nVi vil gerne hjælpe de unge.", "# Backbrief\n\nWe want to help young people."),
    text(
        "Del teksten op under skabelonens overskrifter. `konsensus backbrief new` skriver et skelet.",
        "Divide the text under the headings of the template. `konsensus backbrief new` writes a skeleton.",
    ),
    no_sections,
);

fn no_sections(reply: &Reply<'_>, findings: &mut Findings) {
    let backbrief = reply.backbrief;
    if is_recognised(backbrief) {
        return;
    }
    let headings = required(backbrief).map(|(_, part)| format!("`{}`", heading(backbrief, part, findings.lang)));
    let headings = and(findings.lang, &headings.collect::<Vec<_>>());
    let (message, help) = match findings.lang {
        Lang::Da => {
            ("ingen af skabelonens afsnit kan kendes", format!("del teksten op under overskrifterne {headings}"))
        }
        Lang::En => {
            ("none of the template's sections is recognised", format!("divide the text under the headings {headings}"))
        }
    };
    findings.push(&NO_SECTIONS, top(backbrief), message, help);
}

static SECTION_MISSING: Rule = rule(
    Severity::Error,
    "backbrief-section-missing",
    text("et afsnit, som skabelonen kræver, mangler", "a section that the template requires is missing"),
    text(
        "Hovedopgave, underopgaver, tidsplan og rapportering hører sammen. Mangler et af dem, kan backbriefet ikke følges op.",
        "Main task, sub-tasks, timetable and reporting belong together. If one is missing, the backbrief cannot be followed up.",
    ),
    text("et backbrief uden `## Tidsplan`", "a backbrief without `## Timetable`"),
    text(
        "Skriv overskriften, og svar på den. Bruger I en anden overskrift, så skriv den på skabelonens måde.",
        "Write the heading, and answer it. If you use another heading, write it as the template does.",
    ),
    section_missing,
);

fn section_missing(reply: &Reply<'_>, findings: &mut Findings) {
    let backbrief = reply.backbrief;
    if !is_recognised(backbrief) {
        return;
    }
    let is_there = |at: usize| backbrief.sections.iter().any(|section| section.part == Some(at));
    for (_, part) in required(backbrief).filter(|(at, _)| !is_there(*at)) {
        let heading = heading(backbrief, part, findings.lang);
        let (message, help) = match findings.lang {
            Lang::Da => {
                (format!("afsnittet `{heading}` mangler"), format!("skriv overskriften `{heading}`, og svar på den"))
            }
            Lang::En => {
                (format!("the section `{heading}` is missing"), format!("write the heading `{heading}`, and answer it"))
            }
        };
        findings.push(&SECTION_MISSING, top(backbrief), message, help).about(&part.id);
    }
}

static SECTION_EMPTY: Rule = rule(
    Severity::Error,
    "backbrief-section-empty",
    text("der står intet i et afsnit, som skabelonen kræver", "a section that the template requires says nothing"),
    text(
        "En overskrift uden svar ser ud, som om spørgsmålet er glemt, og resten kan ikke følges op uden det.",
        "A heading without an answer looks as if the question was forgotten, and the rest cannot be followed up without it.",
    ),
    text("## Tidsplan\n\n## Hvordan og hvornår rapporterer vi?", "## Timetable\n\n## How and when do we report?"),
    text("Svar på spørgsmålet under overskriften.", "Answer the question under the heading."),
    section_empty,
);

fn section_empty(reply: &Reply<'_>, findings: &mut Findings) {
    let backbrief = reply.backbrief;
    for (at, part) in required(backbrief) {
        let mut sections = backbrief.sections.iter().filter(|section| section.part == Some(at));
        let Some(first) = sections.clone().next().filter(|_| sections.all(Section::is_empty)) else { continue };
        let message = match findings.lang {
            Lang::Da => format!("der står intet under `{}`", first.heading.text()),
            Lang::En => format!("nothing stands under `{}`", first.heading.text()),
        };
        let hint = part.hint.get(backbrief.head.lang.unwrap_or(findings.lang)).trim_end_matches(['.', '…', ' ']);
        let help = if hint.is_empty() { SECTION_EMPTY.mend.get(findings.lang).trim_end_matches('.') } else { hint };
        findings.push(&SECTION_EMPTY, first.heading.whole(), message, lower_first(help)).about(&part.id);
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

static SECTION_ORDER: Rule = rule(
    Severity::Note,
    "backbrief-section-order",
    text(
        "afsnittene står i en anden rækkefølge end i skabelonen",
        "the sections stand in another order than in the template",
    ),
    text(
        "De, der læser mange backbriefs, finder hurtigere det, de leder efter, når rækkefølgen er den samme.",
        "Those who read many backbriefs find what they look for faster when the order is the same.",
    ),
    text("## Tidsplan\n…\n## Hvad er vores hovedopgave?", "## Timetable\n…\n## What is our main task?"),
    text("Flyt afsnittet, så rækkefølgen er skabelonens.", "Move the section, so that the order is the template's."),
    section_order,
);

fn section_order(reply: &Reply<'_>, findings: &mut Findings) {
    let backbrief = reply.backbrief;
    let is_required = |part: usize| backbrief.template.parts[part].required;
    let mut last: Option<(usize, &Section)> = None;
    for section in &backbrief.sections {
        let Some(part) = section.part.filter(|part| is_required(*part)) else { continue };
        match last {
            Some((before, other)) if part < before => {
                let (this, other_heading) = (section.heading.text(), other.heading.text());
                let (message, help, beside) = match findings.lang {
                    Lang::Da => (
                        format!("`{this}` plejer at stå før `{other_heading}`"),
                        format!("flyt afsnittet op før `{other_heading}`"),
                        "står før det",
                    ),
                    Lang::En => (
                        format!("`{this}` usually stands before `{other_heading}`"),
                        format!("move the section above `{other_heading}`"),
                        "stands before it",
                    ),
                };
                let id = &backbrief.template.parts[part].id;
                let finding = findings.push(&SECTION_ORDER, section.heading.whole(), message, help);
                finding.about(id).beside(other.heading.whole(), beside);
                return;
            }
            _ => last = Some((part, section)),
        }
    }
}

static SECTION_TWICE: Rule = rule(
    Severity::Note,
    "backbrief-section-twice",
    text("et afsnit, som skabelonen kræver, står der to gange", "a section that the template requires is there twice"),
    text(
        "Begge bliver læst som ét, men den, der leder, finder måske kun det første.",
        "Both are read as one, but whoever looks for it may find only the first.",
    ),
    text("## Tidsplan\n…\n## Tidsplan", "## Timetable\n…\n## Timetable"),
    text("Saml dem under én overskrift.", "Put them together under one heading."),
    section_twice,
);

fn section_twice(reply: &Reply<'_>, findings: &mut Findings) {
    let backbrief = reply.backbrief;
    for (at, part) in required(backbrief) {
        let mut sections = backbrief.sections.iter().filter(|section| section.part == Some(at));
        let Some(first) = sections.next() else { continue };
        for again in sections {
            let title = heading(backbrief, part, findings.lang);
            let (message, help, beside) = match findings.lang {
                Lang::Da => {
                    (format!("afsnittet `{title}` står der to gange"), "saml dem under én overskrift", "det første")
                }
                Lang::En => (
                    format!("the section `{title}` is there twice"),
                    "put them together under one heading",
                    "the first",
                ),
            };
            let finding = findings.push(&SECTION_TWICE, again.heading.whole(), message, help);
            finding.about(&part.id).beside(first.heading.whole(), beside);
        }
    }
}

static UNKNOWN_SECTION: Rule = rule(
    Severity::Note,
    "backbrief-unknown-section",
    text("en overskrift er ikke en af skabelonens", "a heading is none of the template's"),
    text(
        "Det er fint at skrive mere, end skabelonen spørger om, men teksten kommer ikke med, hvor backbriefs bliver stillet op ved siden af hinanden.",
        "It is fine to write more than the template asks for, but the text is left out where backbriefs are put side by side.",
    ),
    text("## Økonomi", "## Economy"),
    text(
        "Lad den stå, eller brug en af skabelonens overskrifter, hvis teksten svarer på et af dens spørgsmål.",
        "Leave it, or use one of the template's headings if the text answers one of its questions.",
    ),
    unknown_section,
);

fn unknown_section(reply: &Reply<'_>, findings: &mut Findings) {
    let backbrief = reply.backbrief;
    let is_unknown = |section: &&Section| section.part.is_none() && !section.heading.is_empty() && !section.is_empty();
    for section in backbrief.sections.iter().filter(|_| is_recognised(backbrief)).filter(is_unknown) {
        let heading = section.heading.text();
        let offered = backbrief
            .template
            .parts
            .iter()
            .filter(|part| part.role != Role::Opening && backbrief.with_role(part.role).next().is_none());
        let offered: Vec<String> =
            offered.map(|part| format!("`{}`", super::heading(backbrief, part, findings.lang))).collect();
        let message = match findings.lang {
            Lang::Da => format!("`{heading}` er ikke en af skabelonens overskrifter"),
            Lang::En => format!("`{heading}` is none of the template's headings"),
        };
        let help = match (findings.lang, offered.is_empty()) {
            (Lang::Da, false) => {
                format!("lad den stå, eller brug en af skabelonens, som ikke er brugt: {}", and(Lang::Da, &offered))
            }
            (Lang::En, false) => {
                format!("leave it, or use one of the template's that is not used: {}", and(Lang::En, &offered))
            }
            (Lang::Da, true) => "lad den stå, hvis teksten ikke hører til under en anden overskrift".to_owned(),
            (Lang::En, true) => "leave it, if the text belongs under no other heading".to_owned(),
        };
        findings.push(&UNKNOWN_SECTION, section.heading.whole(), message, help);
    }
}

static HEADING_NEAR: Rule = rule(
    Severity::Note,
    "backbrief-heading-near",
    text("en overskrift er næsten skabelonens", "a heading is nearly the template's"),
    text(
        "Den bliver forstået her, men den, der søger i alle backbriefs, finder den ikke.",
        "It is understood here, but a search through all backbriefs does not find it.",
    ),
    text("## Tisplan", "## Timtable"),
    text("Ret overskriften, så den er skabelonens.", "Correct the heading, so that it is the template's."),
    heading_near,
);

fn heading_near(reply: &Reply<'_>, findings: &mut Findings) {
    let backbrief = reply.backbrief;
    for section in backbrief.sections.iter().filter(|section| section.is_near) {
        let Some(part) = section.part.map(|part| &backbrief.template.parts[part]) else { continue };
        let (written, right) = (section.heading.text(), heading(backbrief, part, findings.lang));
        let (message, help) = match findings.lang {
            Lang::Da => (format!("`{written}` er læst som `{right}`"), format!("skriv `{right}`")),
            Lang::En => (format!("`{written}` is read as `{right}`"), format!("write `{right}`")),
        };
        findings.push(&HEADING_NEAR, section.heading.whole(), message, help).about(&part.id);
    }
}
