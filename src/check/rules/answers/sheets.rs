//! Rules about whole sheets: what is missing from them, and what they have in common.

use super::{is_open, open_answers};
use crate::analysis::copies::copies;
use crate::analysis::status::{self, is_blank};
use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::problem::Area;
use crate::lang::{Lang, and, count, same, text};
use crate::model::answers::{AnswerSheet, State};
use crate::model::evaluation::{Evaluation, Phase};
use crate::model::score::Score;
use crate::source::Place;
use std::collections::BTreeSet;

pub(in crate::check::rules) static RULES: &[&Rule] =
    &[&BLANK, &HALF_EMPTY, &NO_WORDS, &SCORES_ALIKE, &SHEETS_ALIKE, &NOT_ASKED];

static BLANK: Rule = Rule {
    name: "answers-blank-sheet",
    area: Area::Answers,
    severity: Severity::Warning,
    phase: Phase::Seminar,
    summary: text("et svarark er afleveret uden et eneste svar", "a sheet was handed in without a single answer"),
    why: text(
        "Arket tæller som afleveret, så gruppen kan komme til at blive enig, uden at deltageren er hørt.",
        "The sheet counts as handed in, so the group may come to agree without having heard the participant.",
    ),
    example: same("spørgsmål;point;styrker\nT1.1;;\nT1.2;;"),
    mend: text(
        "Bed om arket igen, eller slet det og skriv `answers = false` hos deltageren.",
        "Ask for the sheet again, or delete it and write `answers = false` for the participant.",
    ),
    check: Check::Answers(blank),
};

fn blank(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    if status::phase(evaluation) > Phase::Seminar {
        return;
    }
    for sheet in evaluation.sheets.iter().filter(|sheet| is_blank(sheet)) {
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("svararket fra `{}` har ingen svar", sheet.participant),
                "bed om det igen, eller slet det og skriv `answers = false` hos deltageren",
            ),
            Lang::En => (
                format!("the sheet from `{}` has no answers", sheet.participant),
                "ask for it again, or delete it and write `answers = false` for the participant",
            ),
        };
        findings.push(&BLANK, Place::whole(sheet.file), message, help).about(&sheet.participant);
    }
}

static HALF_EMPTY: Rule = Rule {
    name: "answers-half-empty",
    area: Area::Answers,
    severity: Severity::Note,
    phase: Phase::Collecting,
    summary: text(
        "over en tredjedel af spørgsmålene er ikke besvaret i et svarark",
        "more than a third of the questions in a sheet are unanswered",
    ),
    why: text(
        "Måske blev arket afleveret, før det var færdigt. Den, der ikke kender svaret, kan skrive `ved ikke`.",
        "Perhaps the sheet was handed in before it was finished. Whoever does not know the answer can write `don't know`.",
    ),
    example: text("13 af 20 spørgsmål uden svar", "13 of 20 questions without an answer"),
    mend: text(
        "Spørg deltageren, om arket er færdigt, før seminaret begynder.",
        "Ask the participant whether the sheet is finished before the seminar begins.",
    ),
    check: Check::Answers(half_empty),
};

fn half_empty(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    // Until answers are due, people are still answering.
    let is_due = evaluation.consensus.is_some() || evaluation.dates.answers_due.is_some_and(|due| due < subject.today);
    if !is_due {
        return;
    }
    let open: Vec<_> = evaluation.asked().filter(|(_, question)| is_open(evaluation, &question.id)).collect();
    for sheet in evaluation.sheets.iter().filter(|sheet| !is_blank(sheet)) {
        let missing = open
            .iter()
            .filter(|(theme, question)| evaluation.state(theme, sheet.answers.get(&question.id)) == State::Missing);
        let missing = missing.count();
        if 3 * missing <= open.len() {
            continue;
        }
        let asked = open.len();
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("{missing} af {asked} spørgsmål er ikke besvaret i svararket fra `{}`", sheet.participant),
                "spørg, om arket er færdigt; den, der ikke kender svaret, kan skrive `ved ikke`",
            ),
            Lang::En => (
                format!("{missing} of {asked} questions are unanswered in the sheet from `{}`", sheet.participant),
                "ask whether the sheet is finished; whoever does not know the answer can write `don't know`",
            ),
        };
        findings.push(&HALF_EMPTY, Place::whole(sheet.file), message, help).about(&sheet.participant);
    }
}

/// Fewer scores than this without words, or of one kind, may be chance.
const SCORES_WITHOUT_WORDS: usize = 5;

/// Whether a sheet has points and nothing else. One finding says so, rather than one for each question.
pub(super) fn is_without_words(evaluation: &Evaluation, sheet: &AnswerSheet) -> bool {
    let asked: Vec<_> = evaluation.asked().filter_map(|(_, question)| sheet.answers.get(&question.id)).collect();
    let scores = asked.iter().filter(|answer| answer.state.score().is_some()).count();
    let has_words = asked.iter().any(|answer| {
        [&answer.strengths, &answer.improvements, &answer.comment].into_iter().any(|cell| !cell.trim().is_empty())
    });
    scores >= SCORES_WITHOUT_WORDS && !has_words
}

static NO_WORDS: Rule = Rule {
    name: "answers-no-words",
    area: Area::Answers,
    severity: Severity::Warning,
    phase: Phase::Collecting,
    summary: text("et svarark har point, men ingen ord", "a sheet has scores but no words"),
    why: text(
        "Point viser, hvor I er uenige, men det er ordene, der bærer resultatet. Uden styrker og forbedringsområder har gruppen intet \
         at blive enig om.",
        "Scores show where you disagree, but it is the words that carry the result. Without strengths and areas for improvement the \
         group has nothing to agree on.",
    ),
    example: same("spørgsmål;point;styrker;forbedringsområder\nT1.1;4;;\nT1.2;2;;"),
    mend: text(
        "Bed deltageren om en styrke eller et forbedringsområde ved de spørgsmål, der betyder mest.",
        "Ask the participant for a strength or an area for improvement on the questions that matter most.",
    ),
    check: Check::Answers(no_words),
};

fn no_words(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    for sheet in &evaluation.sheets {
        let is_due = open_answers(evaluation, sheet).any(|(_, answer)| answer.state.score().is_some());
        if !is_due || !is_without_words(evaluation, sheet) {
            continue;
        }
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("svararket fra `{}` har point, men ingen ord", sheet.participant),
                "bed om en styrke eller et forbedringsområde ved de spørgsmål, der betyder mest",
            ),
            Lang::En => (
                format!("the sheet from `{}` has scores but no words", sheet.participant),
                "ask for a strength or an area for improvement on the questions that matter most",
            ),
        };
        findings.push(&NO_WORDS, Place::whole(sheet.file), message, help).about(&sheet.participant);
    }
}

/// So many scores that are all the same are no chance.
const SCORES_ALL_ALIKE: usize = 10;

static SCORES_ALIKE: Rule = Rule {
    name: "answers-scores-all-alike",
    area: Area::Answers,
    severity: Severity::Note,
    phase: Phase::Collecting,
    summary: text("alle point i et svarark er ens", "all scores in a sheet are the same"),
    why: text(
        "Et ark, der siger det samme om alt, viser ikke, hvor der er noget at tale om.",
        "A sheet that says the same about everything does not show where there is something to talk about.",
    ),
    example: text("3 point til alle 20 spørgsmål", "a score of 3 for each of 20 questions"),
    mend: text(
        "Spørg deltageren, om det er ment sådan, og mind om, hvad skalaens trin betyder.",
        "Ask the participant whether that is intended, and explain again what the steps of the scale mean.",
    ),
    check: Check::Answers(scores_alike),
};

fn scores_alike(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    for sheet in &evaluation.sheets {
        let scores: Vec<Score> =
            open_answers(evaluation, sheet).filter_map(|(_, answer)| answer.state.score()).collect();
        let different: BTreeSet<&Score> = scores.iter().collect();
        if scores.len() < SCORES_ALL_ALIKE || different.len() > 1 {
            continue;
        }
        let number = scores.len();
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("alle {number} point fra `{}` er ens", sheet.participant),
                "spørg, om det er ment sådan, og mind om, hvad skalaens trin betyder",
            ),
            Lang::En => (
                format!("all {number} scores from `{}` are the same", sheet.participant),
                "ask whether that is intended, and explain again what the steps of the scale mean",
            ),
        };
        findings.push(&SCORES_ALIKE, Place::whole(sheet.file), message, help).about(&sheet.participant);
    }
}

static SHEETS_ALIKE: Rule = Rule {
    name: "answers-sheets-alike",
    area: Area::Answers,
    severity: Severity::Warning,
    phase: Phase::Collecting,
    summary: text("to svarark siger det samme med de samme ord", "two sheets say the same in the same words"),
    why: text(
        "Hver skal svare alene, før gruppen taler sammen. Er to ark blevet til i fællesskab, tæller den samme stemme to gange.",
        "Everyone answers alone before the group talks. If two sheets were written together, the same voice counts twice.",
    ),
    example: text(
        "tre udsagn, der står ord for ord i begge ark",
        "three entries that are word for word the same in both sheets",
    ),
    mend: text(
        "Tal med de to om, hvordan arkene er blevet til. Er de skrevet sammen, så bed om hver deltagers egne svar.",
        "Talk to the two about how the sheets came about. If they were written together, ask each for answers of their own.",
    ),
    check: Check::Answers(sheets_alike),
};

fn sheets_alike(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let entries: Vec<Vec<(&str, Place)>> = evaluation
        .sheets
        .iter()
        .map(|sheet| {
            let answers = open_answers(evaluation, sheet).map(|(_, answer)| answer);
            answers
                .flat_map(|answer| {
                    let strengths = answer.cells.strengths.placed(&answer.strengths);
                    strengths.chain(answer.cells.improvements.placed(&answer.improvements))
                })
                .collect()
        })
        .collect();
    let texts: Vec<Vec<&str>> = entries.iter().map(|sheet| sheet.iter().map(|(text, _)| *text).collect()).collect();
    for copy in copies(&texts) {
        let (own, other) = (&evaluation.sheets[copy.sheet].participant, &evaluation.sheets[copy.first].participant);
        let Some(&(at, of_other)) = copy.common.first() else { continue };
        let number = copy.common.len();
        let (message, help, what) = match findings.lang {
            Lang::Da => (
                format!("arkene fra `{own}` og `{other}` har {number} udsagn med de samme ord"),
                "tal med de to om, hvordan arkene er blevet til: hver skal svare alene, før gruppen taler sammen",
                "de samme ord",
            ),
            Lang::En => (
                format!("the sheets from `{own}` and `{other}` have {number} entries in the same words"),
                "talk to the two about how the sheets came about: everyone answers alone before the group talks",
                "the same words",
            ),
        };
        let (place, beside) = (entries[copy.sheet][at].1, entries[copy.first][of_other].1);
        findings.push(&SHEETS_ALIKE, place, message, help).about(own).beside(beside, what);
    }
}

static NOT_ASKED: Rule = Rule {
    name: "answers-not-asked",
    area: Area::Answers,
    severity: Severity::Note,
    phase: Phase::Collecting,
    summary: text(
        "et svarark besvarer spørgsmål uden for de valgte temaer",
        "a sheet answers questions outside the chosen themes",
    ),
    why: text(
        "Svarene kommer ikke med. Enten mangler et tema i `themes`, eller også har deltageren fået et forkert ark.",
        "The answers are left out. Either a theme is missing from `themes`, or the participant was given the wrong sheet.",
    ),
    example: text("themes = [\"T1\"], og et svar på T2.1", "themes = [\"T1\"], and an answer to T2.1"),
    mend: text(
        "Vælg temaet i `evaluation.toml`, eller send deltagerne et ark, der kun har de valgte temaer.",
        "Choose the theme in `evaluation.toml`, or send participants a sheet with the chosen themes only.",
    ),
    check: Check::Answers(not_asked),
};

fn not_asked(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    if status::phase(evaluation) > Phase::Seminar {
        return;
    }
    for sheet in &evaluation.sheets {
        let beyond = evaluation.frame.themes.iter().filter(|theme| !evaluation.asks_theme(&theme.id));
        let answered: Vec<_> = beyond
            .flat_map(|theme| &theme.questions)
            .filter_map(|question| Some((&question.id, sheet.answers.get(&question.id)?)))
            .filter(|(_, answer)| answer.state != State::Missing || answer.has_words())
            .collect();
        let Some((_, first)) = answered.first() else { continue };
        let ids: Vec<String> = answered.iter().take(3).map(|(id, _)| format!("`{id}`")).collect();
        let more = answered.len() - ids.len();
        let ids = match more {
            0 => and(findings.lang, &ids),
            more => {
                let more = count(findings.lang, more, text("mere", "more"), text("flere", "more"));
                and(findings.lang, &[ids.join(", "), more])
            }
        };
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` har svaret på {ids}, som ligger uden for de valgte temaer", sheet.participant),
                "vælg temaet i `themes`, eller send ark, der kun har de valgte temaer",
            ),
            Lang::En => (
                format!("`{}` has answered {ids}, outside the chosen themes", sheet.participant),
                "choose the theme in `themes`, or send sheets with the chosen themes only",
            ),
        };
        findings.push(&NOT_ASKED, first.place, message, help).about(&sheet.participant);
    }
}
