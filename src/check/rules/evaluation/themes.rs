//! Rules about which themes are evaluated, and who reads their documentation.

use super::whole;
use crate::analysis::status;
use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::problem::Area;
use crate::lang::{Lang, and, same, text};
use crate::model::evaluation::{Evaluation, Participant, Phase, Role};
use crate::model::frame::{Theme, ThemeKind};
use crate::source::Place;
use std::collections::BTreeSet;

pub(in crate::check::rules) static RULES: &[&Rule] =
    &[&ONE_KIND, &WITHOUT_READERS, &READ_BY_LEADERSHIP, &DOCUMENTS_NOT_ASKED];

static ONE_KIND: Rule = Rule {
    name: "evaluation-one-kind-of-themes",
    area: Area::Evaluation,
    severity: Severity::Note,
    phase: Phase::Planning,
    summary: text(
        "de valgte temaer handler kun om indsatser eller kun om resultater",
        "the chosen themes are only about efforts or only about results",
    ),
    why: text(
        "Resultaterne siger, om indsatserne virker, og indsatserne forklarer resultaterne. Den første selvevaluering bør have alle temaer med.",
        "Results show whether efforts work, and efforts explain results. The first evaluation should include every theme.",
    ),
    example: same("themes = [\"T1\", \"T2\"]"),
    mend: text(
        "Tag mindst ét tema af den anden slags med, eller slet `themes`, så alle er med.",
        "Include at least one theme of the other kind, or delete `themes` to include all.",
    ),
    check: Check::Files(one_kind),
};

fn one_kind(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let Some(place) = evaluation.places.get("evaluation.themes") else { return };
    let of_frame: BTreeSet<ThemeKind> = evaluation.frame.themes.iter().filter_map(|theme| theme.kind).collect();
    let chosen: BTreeSet<Option<ThemeKind>> = evaluation.asked_themes().map(|theme| theme.kind).collect();
    // A theme that is neither may be both.
    let (Some(&Some(only)), 1, 2) = (chosen.first(), chosen.len(), of_frame.len()) else { return };
    let (message, help) = match (findings.lang, only) {
        (Lang::Da, ThemeKind::Effort) => ("de valgte temaer handler kun om indsatser", "tag et tema om resultater med"),
        (Lang::Da, ThemeKind::Result) => ("de valgte temaer handler kun om resultater", "tag et tema om indsatser med"),
        (Lang::En, ThemeKind::Effort) => ("the chosen themes are only about efforts", "include a theme about results"),
        (Lang::En, ThemeKind::Result) => ("the chosen themes are only about results", "include a theme about efforts"),
    };
    findings.push(&ONE_KIND, place, message, help);
}

/// Whether people have shared the documentation among them, and it can still be shared anew.
fn is_shared_out(evaluation: &Evaluation) -> bool {
    let people = || evaluation.participants.iter();
    // A theme that is not known may be the one that lacks a reader.
    let all_known = people()
        .all(|participant| participant.places.entries("documents").all(|(id, _)| evaluation.frame.theme(id).is_some()));
    status::phase(evaluation) <= Phase::Collecting
        && people().any(|participant| !participant.documents.is_empty())
        && all_known
}

fn readers<'e>(evaluation: &'e Evaluation, theme: &Theme) -> Vec<&'e Participant> {
    evaluation.answering().filter(|participant| participant.documents.contains(&theme.id)).collect()
}

/// Where a theme is chosen, or given to its first reader.
fn place_of(evaluation: &Evaluation, theme: &Theme, readers: &[&Participant]) -> Option<Place> {
    let id = theme.id.as_str();
    let given = readers.first().map(|reader| reader.places.entry("documents", id));
    let chosen =
        || evaluation.places.get("evaluation.themes").map(|_| evaluation.places.entry("evaluation.themes", id));
    given.or_else(chosen).or_else(|| whole(evaluation))
}

static WITHOUT_READERS: Rule = Rule {
    name: "evaluation-theme-without-readers",
    area: Area::Evaluation,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text(
        "færre end to skal læse dokumentationen til et tema",
        "fewer than two are to read the documentation for a theme",
    ),
    why: text(
        "Deltagerne kan dele læsningen mellem sig, men ved hvert tema skal mindst to have set dokumentationen.",
        "Participants may share the reading, but for every theme at least two must have seen the documentation.",
    ),
    example: text("kun én deltager med \"T8\" i `documents`", "only one participant with \"T8\" in `documents`"),
    mend: text(
        "Skriv temaet i `documents` hos mindst to, der svarer.",
        "Write the theme in `documents` for at least two who answer.",
    ),
    check: Check::Files(without_readers),
};

fn without_readers(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    if !is_shared_out(evaluation) {
        return;
    }
    for theme in evaluation.asked_themes() {
        let readers = readers(evaluation, theme);
        let Some(place) = place_of(evaluation, theme, &readers) else { continue };
        let named = format!("`{}` {}", theme.id, theme.title.get(findings.lang));
        let message = match (&readers[..], findings.lang) {
            ([], Lang::Da) => format!("ingen skal læse dokumentationen til {named}"),
            ([], Lang::En) => format!("nobody is to read the documentation for {named}"),
            ([one], Lang::Da) => format!("kun `{}` skal læse dokumentationen til {named}", one.id),
            ([one], Lang::En) => format!("only `{}` is to read the documentation for {named}", one.id),
            _ => continue,
        };
        let help = text(
            "skriv temaet i `documents` hos mindst to, der svarer",
            "write the theme in `documents` for at least two who answer",
        );
        findings.push(&WITHOUT_READERS, place, message, help.get(findings.lang)).about(&theme.id);
    }
}

static READ_BY_LEADERSHIP: Rule = Rule {
    name: "evaluation-theme-read-by-leadership",
    area: Area::Evaluation,
    severity: Severity::Note,
    phase: Phase::Planning,
    summary: text(
        "kun leder og tovholder skal læse dokumentationen til et tema",
        "only the leader and the coordinator are to read the documentation for a theme",
    ),
    why: text(
        "Den, der har ansvaret for et område, bør ikke være alene om at vurdere det: andre end ledelsen bør se på ledelse og økonomi.",
        "Those responsible for something should not be alone in judging it: people other than management should look at leadership and finances.",
    ),
    example: text(
        "\"T1\" kun i `documents` hos leder og tovholder",
        "\"T1\" only in `documents` for the leader and the coordinator",
    ),
    mend: text(
        "Lad også en medarbejder, der hverken er leder eller tovholder, læse dokumentationen.",
        "Let a member of staff who is neither leader nor coordinator read it too.",
    ),
    check: Check::Files(read_by_leadership),
};

fn read_by_leadership(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let leads = |participant: &&Participant| participant.is(Role::Leader) || participant.is(Role::Coordinator);
    let has_others = evaluation.answering().any(|participant| !leads(&participant));
    if !is_shared_out(evaluation) || !has_others {
        return;
    }
    for theme in evaluation.asked_themes() {
        let readers = readers(evaluation, theme);
        // Fewer than two are told of already.
        if readers.len() < 2 || !readers.iter().all(leads) {
            continue;
        }
        let Some(place) = place_of(evaluation, theme, &readers) else { continue };
        let named = format!("`{}` {}", theme.id, theme.title.get(findings.lang));
        let ids: Vec<String> = readers.iter().map(|reader| format!("`{}`", reader.id)).collect();
        let ids = and(findings.lang, &ids);
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("kun {ids} skal læse dokumentationen til {named}, og de er leder eller tovholder"),
                "lad også en medarbejder, der hverken er leder eller tovholder, læse den",
            ),
            Lang::En => (
                format!(
                    "only {ids} are to read the documentation for {named}, and they are the leader or the coordinator"
                ),
                "let a member of staff who is neither leader nor coordinator read it too",
            ),
        };
        findings.push(&READ_BY_LEADERSHIP, place, message, help).about(&theme.id);
    }
}

static DOCUMENTS_NOT_ASKED: Rule = Rule {
    name: "evaluation-documents-not-asked",
    area: Area::Evaluation,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text(
        "en deltager skal læse dokumentation til et tema, der ikke er valgt",
        "a participant is to read the documentation for a theme that is not chosen",
    ),
    why: text(
        "Læsningen er spildt arbejde, for der bliver ikke spurgt til temaet.",
        "The reading is wasted work, because nothing is asked about the theme.",
    ),
    example: same("themes = [\"T1\", \"T6\"]\n\n[[participant]]\nid = \"ali\"\ndocuments = [\"T2\"]"),
    mend: text(
        "Slet temaet i `documents`, eller vælg det i `themes`.",
        "Delete the theme from `documents`, or choose it in `themes`.",
    ),
    check: Check::Files(documents_not_asked),
};

fn documents_not_asked(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    if status::phase(evaluation) > Phase::Collecting {
        return;
    }
    for participant in &evaluation.participants {
        for theme in participant.documents.iter().filter(|theme| !evaluation.asks_theme(theme)) {
            let (message, help) = match findings.lang {
                Lang::Da => (
                    format!("`{}` skal læse dokumentation til `{theme}`, som ikke er valgt", participant.id),
                    "slet temaet her, eller vælg det i `themes`",
                ),
                Lang::En => (
                    format!("`{}` is to read the documentation for `{theme}`, which is not chosen", participant.id),
                    "delete the theme here, or choose it in `themes`",
                ),
            };
            let place = participant.places.entry("documents", theme.as_str());
            findings.push(&DOCUMENTS_NOT_ASKED, place, message, help).about(&participant.id);
        }
    }
}
