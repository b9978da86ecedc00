//! Rules about what answers rest on: documentation or memory, and who knows.

use super::{is_open, open_answers};
use crate::analysis::disagreement::Answered;
use crate::analysis::{documentation, status};
use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::problem::Area;
use crate::lang::{Lang, and, same, text};
use crate::model::answers::{AnswerSheet, Basis};
use crate::model::evaluation::{Evaluation, Phase};
use crate::model::frame::{Question, Theme};
use crate::source::Place;

pub(in crate::check::rules) static RULES: &[&Rule] =
    &[&THEME_FROM_MEMORY, &READER_FROM_MEMORY, &DOCUMENTATION_NOT_NAMED, &NO_FIGURES, &MOSTLY_UNKNOWN];

/// A sheet's answers to the questions of a theme that are not settled, by what they rest on.
fn rests_on<'e>(evaluation: &Evaluation, sheet: &'e AnswerSheet, theme: &'e Theme, basis: Basis) -> Vec<Place> {
    let open = theme.questions.iter().filter(|question| is_open(evaluation, &question.id));
    let answers = open.filter_map(|question| sheet.answers.get(&question.id));
    answers
        .filter(|answer| answer.basis == Some(basis))
        .map(|answer| answer.cells.basis.unwrap_or(answer.place))
        .collect()
}

/// Where something about everybody's answers is told: where the group works on the question, else in the evaluation.
fn place_for_all(evaluation: &Evaluation) -> Option<Place> {
    evaluation.file.or_else(|| evaluation.sheets.first().map(|sheet| sheet.file)).map(Place::whole)
}

/// Who may still hand in a sheet; in a bare folder nobody knows before the seminar.
fn to_come(evaluation: &Evaluation) -> Option<usize> {
    let is_known = evaluation.declared || evaluation.consensus.is_some();
    is_known.then(|| evaluation.not_delivered().count())
}

static THEME_FROM_MEMORY: Rule = Rule {
    name: "answers-theme-from-memory",
    area: Area::Answers,
    severity: Severity::Warning,
    phase: Phase::Collecting,
    summary: text(
        "færre end to har brugt dokumentationen til et tema",
        "fewer than two have used the documentation for a theme",
    ),
    why: text(
        "Det meste må gerne besvares efter hukommelsen, men ved hvert tema skal mindst to have brugt dokumentationen.",
        "Most questions may be answered from memory, but for every theme at least two people must have used the documentation.",
    ),
    example: text("kun ét ark med `dokumentation` ved T8", "only one sheet with `documentation` for T8"),
    mend: text(
        "Bed en eller to om at læse temaets dokumentation og gennemgå deres svar før seminaret.",
        "Ask one or two to read the theme's documentation and go over their answers before the seminar.",
    ),
    check: Check::Answers(theme_from_memory),
};

fn theme_from_memory(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let says = |sheet: &AnswerSheet| sheet.answers.values().any(|answer| answer.basis.is_some());
    let (Some(to_come), Some(place)) = (to_come(evaluation), place_for_all(evaluation)) else { return };
    if evaluation.sheets.len() < 2 || !evaluation.sheets.iter().any(says) {
        return;
    }
    // A sheet that does not say what it rests on may rest on documentation.
    let silent = evaluation.sheets.iter().filter(|sheet| !says(sheet)).count();
    for theme in evaluation.asked_themes() {
        if !theme.questions.iter().any(|question| is_open(evaluation, &question.id)) {
            continue;
        }
        let uses = |sheet: &&AnswerSheet| {
            let mut answers = theme.questions.iter().filter_map(|question| sheet.answers.get(&question.id));
            answers.any(|answer| answer.basis == Some(Basis::Documentation))
        };
        let using: Vec<_> = evaluation.sheets.iter().filter(uses).collect();
        if using.len() + to_come + silent >= 2 {
            continue;
        }
        let named = format!("`{}` {}", theme.id, theme.title.get(findings.lang));
        let message = match (using.first(), findings.lang) {
            (None, Lang::Da) => format!("ingen har brugt dokumentationen til {named}"),
            (None, Lang::En) => format!("nobody has used the documentation for {named}"),
            (Some(one), Lang::Da) => format!("kun `{}` har brugt dokumentationen til {named}", one.participant),
            (Some(one), Lang::En) => format!("only `{}` has used the documentation for {named}", one.participant),
        };
        let help = text(
            "bed en eller to om at læse den og gennemgå deres svar før seminaret",
            "ask one or two to read it and go over their answers before the seminar",
        );
        findings.push(&THEME_FROM_MEMORY, place, message, help.get(findings.lang)).about(&theme.id);
    }
}

static READER_FROM_MEMORY: Rule = Rule {
    name: "answers-reader-from-memory",
    area: Area::Answers,
    severity: Severity::Warning,
    phase: Phase::Collecting,
    summary: text(
        "en, der skulle læse et temas dokumentation, har svaret efter hukommelsen",
        "somebody who was to read a theme's documentation has answered from memory",
    ),
    why: text(
        "De andre regner med, at dokumentationen er læst, når de selv svarer efter hukommelsen.",
        "The others rely on the documentation having been read, and answer from memory themselves.",
    ),
    example: text(
        "documents = [\"T5\"], men `hukommelse` ved alle svar i T5",
        "documents = [\"T5\"], but `memory` for every answer in T5",
    ),
    mend: text(
        "Bed deltageren om at læse dokumentationen og gennemgå svarene, eller giv temaet til en anden.",
        "Ask the participant to read the documentation and go over the answers, or give the theme to somebody else.",
    ),
    check: Check::Answers(reader_from_memory),
};

fn reader_from_memory(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    for participant in &evaluation.participants {
        let Some(sheet) = evaluation.sheet(&participant.id) else { continue };
        for theme in evaluation.asked_themes().filter(|theme| participant.documents.contains(&theme.id)) {
            let memory = rests_on(evaluation, sheet, theme, Basis::Memory);
            let Some(&first) = memory.first() else { continue };
            let mut all = theme.questions.iter().filter_map(|question| sheet.answers.get(&question.id));
            if all.any(|answer| answer.basis == Some(Basis::Documentation)) {
                continue;
            }
            let named = format!("`{}` {}", theme.id, theme.title.get(findings.lang));
            let (message, help, what) = match findings.lang {
                Lang::Da => (
                    format!(
                        "`{}` skulle læse dokumentationen til {named}, men svarer efter hukommelsen",
                        sheet.participant
                    ),
                    "bed deltageren om at læse den og gennemgå svarene, eller giv temaet til en anden",
                    "skulle læse den",
                ),
                Lang::En => (
                    format!(
                        "`{}` was to read the documentation for {named} but answers from memory",
                        sheet.participant
                    ),
                    "ask the participant to read it and go over the answers, or give the theme to somebody else",
                    "was to read it",
                ),
            };
            let beside = participant.places.entry("documents", theme.id.as_str());
            findings.push(&READER_FROM_MEMORY, first, message, help).about(&sheet.participant).beside(beside, what);
        }
    }
}

static DOCUMENTATION_NOT_NAMED: Rule = Rule {
    name: "answers-documentation-not-named",
    area: Area::Answers,
    severity: Severity::Note,
    phase: Phase::Collecting,
    summary: text("svar bygger på dokumentation, som ikke er nævnt", "answers rest on documentation that is not named"),
    why: text(
        "På seminaret skal gruppen kunne slå op, hvad et svar bygger på, især hvor I er uenige.",
        "At the seminar the group must be able to look up what an answer rests on, above all where you disagree.",
    ),
    example: same("spørgsmål;point;grundlag;dokumentation\nT6.2;2;dokumentation;"),
    mend: text(
        "Skriv dokumentets navn i kolonnen `dokumentation`, for eksempel `Sygefravær 2025`.",
        "Write the document's name in the column `evidence`, such as `Sickness absence 2025`.",
    ),
    check: Check::Answers(documentation_not_named),
};

fn documentation_not_named(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let told: Vec<&Question> = without_figures(evaluation).collect();
    for sheet in &evaluation.sheets {
        // A sheet without the column had no place for it. Where there are no figures either, that is told of the question.
        let unnamed: Vec<_> = open_answers(evaluation, sheet)
            .filter(|(_, answer)| answer.basis == Some(Basis::Documentation))
            .filter(|(_, answer)| answer.cells.evidence.place.is_some() && answer.evidence.trim().is_empty())
            .filter(|(question, _)| !told.iter().any(|told| told.id == question.id))
            .collect();
        let Some((_, first)) = unnamed.first() else { continue };
        let ids: Vec<String> = unnamed.iter().map(|(question, _)| format!("`{}`", question.id)).collect();
        let ids = and(findings.lang, &ids);
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` svarer ud fra dokumentation på {ids}, men skriver ikke hvilken", sheet.participant),
                "skriv dokumentets navn i kolonnen `dokumentation`",
            ),
            Lang::En => (
                format!("`{}` answers {ids} from documentation but does not write which", sheet.participant),
                "write the document's name in the column `evidence`",
            ),
        };
        let place = first.cells.basis.unwrap_or(first.place);
        findings.push(&DOCUMENTATION_NOT_NAMED, place, message, help).about(&sheet.participant);
    }
}

static NO_FIGURES: Rule = Rule {
    name: "answers-documentation-without-figures",
    area: Area::Answers,
    severity: Severity::Warning,
    phase: Phase::Collecting,
    summary: text(
        "et spørgsmål er besvaret ud fra dokumentation, men hverken tal eller dokumenter er at finde",
        "a question is answered from documentation, but neither figures nor documents are to be found",
    ),
    why: text(
        "Ingen nævner et dokument, og indikatoren til spørgsmålet har intet tal. Så er der ikke noget at slå op i på seminaret, og målet bag indikatoren bliver ikke dokumenteret.",
        "Nobody names a document, and the indicator for the question has no figure. Then there is nothing to look up at the seminar, and the goal behind the indicator is not documented.",
    ),
    example: text(
        "`dokumentation` som grundlag ved T6.2, hvor sygefravaer fra goals.toml ikke har noget tal i indicators.csv",
        "`documentation` as the basis of T6.2, where sygefravaer from goals.toml has no figure in indicators.csv",
    ),
    mend: text(
        "Skriv tallet i `indicators.csv`, eller bed deltagerne skrive, hvad de har læst, i kolonnen `dokumentation`.",
        "Write the figure into `indicators.csv`, or ask the participants to write what they read in the column `evidence`.",
    ),
    check: Check::Answers(no_figures),
};

/// The open questions that claim documentation and have none, although an indicator for them is to be followed: what the
/// frame offers is no demand, what is declared is.
fn without_figures(evaluation: &Evaluation) -> impl Iterator<Item = &Question> {
    let is_demanded = |question: &&Question| !documentation::declared_for(evaluation, question).is_empty();
    let without = documentation::without_documentation(evaluation).into_iter();
    without.filter(is_demanded).filter(|question| is_open(evaluation, &question.id))
}

fn no_figures(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    // A row that could not be read may be the figure.
    let is_unread = evaluation.indicators.as_ref().is_some_and(|figures| findings.has_unread(figures.file));
    let Some(place) = place_for_all(evaluation).filter(|_| !is_unread) else { return };
    for question in without_figures(evaluation) {
        let declared = documentation::declared_for(evaluation, question);
        let ids: Vec<String> = declared.iter().map(|indicator| format!("`{}`", indicator.id)).collect();
        let ids = and(findings.lang, &ids);
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` er besvaret ud fra dokumentation, som ingen nævner, og {ids} har intet tal", question.id),
                "skriv tallet i `indicators.csv`, eller bed deltagerne skrive, hvad de har læst",
            ),
            Lang::En => (
                format!("`{}` is answered from documentation that nobody names, and {ids} has no figure", question.id),
                "write the figure into `indicators.csv`, or ask the participants to write what they read",
            ),
        };
        findings.push(&NO_FIGURES, place, message, help).about(&question.id);
    }
}

/// Among fewer sheets one or two make more than half.
const SHEETS_TO_JUDGE_BY: usize = 3;

static MOSTLY_UNKNOWN: Rule = Rule {
    name: "answers-mostly-unknown",
    area: Area::Answers,
    severity: Severity::Note,
    phase: Phase::Collecting,
    summary: text(
        "over halvdelen svarer `ved ikke` eller `ikke relevant` på et spørgsmål",
        "more than half answer `don't know` or `not relevant` to a question",
    ),
    why: text(
        "Enten passer spørgsmålet ikke til enheden, eller også mangler der viden, og det kan selv være et forbedringsområde.",
        "Either the question does not suit the unit, or people lack knowledge, which may be an area for improvement in itself.",
    ),
    example: text("5 af 7 svarer `ved ikke` på T7.2", "5 of 7 answer `don't know` to T7.2"),
    mend: text(
        "Find dokumentation til spørgsmålet før seminaret, eller lad gruppen afgøre, om det er relevant.",
        "Find documentation for the question before the seminar, or let the group decide whether it is relevant.",
    ),
    check: Check::Answers(mostly_unknown),
};

fn mostly_unknown(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let sheets = evaluation.sheets.len();
    let is_complete = to_come(evaluation) == Some(0) || status::phase(evaluation) == Phase::Seminar;
    let Some(whole) = place_for_all(evaluation).filter(|_| sheets >= SHEETS_TO_JUDGE_BY && is_complete) else { return };
    for (theme, question) in evaluation.asked().filter(|(_, question)| is_open(evaluation, &question.id)) {
        let answered = Answered::count(evaluation, theme, question);
        let unknown = answered.dont_know + answered.not_relevant;
        if 2 * unknown <= sheets {
            continue;
        }
        let place = evaluation.consensus_on(&question.id).map_or(whole, |record| record.place);
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("{unknown} af {sheets} svarer `ved ikke` eller `ikke relevant` på `{}`", question.id),
                "find dokumentation før seminaret, eller lad gruppen afgøre, om spørgsmålet er relevant",
            ),
            Lang::En => (
                format!("{unknown} of {sheets} answer `don't know` or `not relevant` to `{}`", question.id),
                "find documentation before the seminar, or let the group decide whether the question is relevant",
            ),
        };
        findings.push(&MOSTLY_UNKNOWN, place, message, help).about(&question.id);
    }
}
