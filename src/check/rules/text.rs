//! Rules about the text of a file, whatever it holds: one of each per kind of file, with the same documentation.

use crate::check::{Check, Rule, Severity};
use crate::files::problem::Area;
use crate::lang::{same, text};
use crate::model::evaluation::Phase;

/// The rules for one kind of file.
pub(super) struct Rules {
    pub(super) conflict: Rule,
    pub(super) decomposed: Rule,
    pub(super) mojibake: Rule,
    pub(super) misread: Rule,
    pub(super) digraphs: Rule,
    pub(super) line_ends: Rule,
}

macro_rules! rules {
    ($area:ident, $prefix:literal) => {
        Rules {
            conflict: Rule {
                name: concat!($prefix, "-conflict-markers"),
                area: Area::$area,
                severity: Severity::Error,
                phase: Phase::Planning,
                summary: text("git har efterladt en konflikt i filen", "git has left a conflict in the file"),
                why: text(
                    "To personer har rettet det samme sted, og nu skal nogen vælge. Filen bliver ikke læst, før det er gjort.",
                    "Two people have edited the same place, and somebody has to choose. The file is not read until that is done.",
                ),
                example: same("<<<<<<< HEAD\n…\n=======\n…\n>>>>>>> main"),
                mend: text(
                    "Vælg ved hver konflikt, hvad der skal stå, og slet de linjer, der begynder med `<<<<<<<`, `|||||||`, `=======` og `>>>>>>>`.",
                    "At each conflict, choose which text to keep, and delete the lines that begin with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`.",
                ),
                check: Check::Met,
            },
            decomposed: Rule {
                name: concat!($prefix, "-decomposed-letters"),
                area: Area::$area,
                severity: Severity::Warning,
                phase: Phase::Planning,
                summary: text("bogstaver er skrevet som to tegn", "letters are written as two characters"),
                why: text(
                    "Bogstavet ser rigtigt ud, men en søgning finder det ikke, og git viser ens ord som ændrede. Det sker tit, når tekst bliver kopieret fra en PDF eller et filnavn på en Mac.",
                    "The letter looks right, but a search does not find it, and git shows identical words as changed. It often happens when text is copied from a PDF or from a file name on a Mac.",
                ),
                example: same("pa\u{30a} forkant"),
                mend: text(
                    "Skriv ordene igen, eller gem filen med sammensatte tegn (Unicode NFC).",
                    "Write the words again, or save the file with composed characters (Unicode NFC).",
                ),
                check: Check::Met,
            },
            mojibake: Rule {
                name: concat!($prefix, "-mojibake"),
                area: Area::$area,
                severity: Severity::Warning,
                phase: Phase::Planning,
                summary: text("bogstaver er gået i stykker, for eksempel Ã¦ for æ", "letters are garbled, such as Ã¦ for æ"),
                why: text("Filen er engang blevet åbnet med forkert tegnsæt og gemt igen. Ordene kommer i rapporten, som de står.", "The file was once opened in the wrong encoding and saved again. The words go into the report as they are."),
                example: same("fÃ¦lles mÃ¥l"),
                mend: text("Skriv ordene igen med de rigtige bogstaver.", "Write the words again with the right letters."),
                check: Check::Met,
            },
            misread: Rule {
                name: concat!($prefix, "-ocr-spelling"),
                area: Area::$area,
                severity: Severity::Warning,
                phase: Phase::Planning,
                summary: text("en scanner har læst et ord forkert", "a scanner has misread a word"),
                why: text(
                    "Æ, ø og å går tit tabt, når papir bliver til tekst. Ordene kommer i rapporten, som de står.",
                    "Æ, ø and å are often lost when paper is turned into text. The words go into the report as they are.",
                ),
                example: same("en stgrre lgsning"),
                mend: text(
                    "Skriv ordet rigtigt, og læs resten af teksten igennem, for kun det, der er sikkert, er nævnt her.",
                    "Correct the word, and read through the rest of the text, because only what is certain is listed here.",
                ),
                check: Check::Met,
            },
            digraphs: Rule {
                name: concat!($prefix, "-ae-oe-aa-spelling"),
                area: Area::$area,
                severity: Severity::Note,
                phase: Phase::Planning,
                summary: text("et ord er skrevet med ae, oe eller aa", "a word is written with ae, oe or aa"),
                why: text(
                    "En søgning finder ikke ordet sammen med det samme ord skrevet med æ, ø eller å.",
                    "A search does not find the word together with the same word written with æ, ø or å.",
                ),
                example: same("faelles loesning"),
                mend: text("Skriv ordet med æ, ø eller å.", "Write the word with æ, ø or å."),
                check: Check::Met,
            },
            line_ends: Rule {
                name: concat!($prefix, "-mixed-line-ends"),
                area: Area::$area,
                severity: Severity::Note,
                phase: Phase::Planning,
                summary: text("filens linjer slutter på to måder (LF og CRLF)", "the lines of the file end in two ways (LF and CRLF)"),
                why: text(
                    "Git viser linjer som ændrede, selv om ingen har rettet i dem, og det giver konflikter.",
                    "Git shows lines as changed although nobody has edited them, and that causes conflicts.",
                ),
                example: same("id = \"a\"\\r\\n\ntitle = \"b\"\\n"),
                mend: text(
                    "Gem filen igen med én slags linjeslut, LF eller CRLF.",
                    "Save the file again with one kind of line ending, LF or CRLF.",
                ),
                check: Check::Met,
            },
        }
    };
}

static WORKSPACE: Rules = rules!(Workspace, "workspace");
static FRAME: Rules = rules!(Frame, "frame");
static EVALUATION: Rules = rules!(Evaluation, "evaluation");
static ANSWERS: Rules = rules!(Answers, "answers");
static CONSENSUS: Rules = rules!(Consensus, "consensus");
static PROJECTS: Rules = rules!(Projects, "projects");
static INDICATORS: Rules = rules!(Indicators, "indicators");
static BRIEF: Rules = rules!(Brief, "brief");
static BACKBRIEF: Rules = rules!(Backbrief, "backbrief");
static CORE_GROUP: Rules = rules!(CoreGroup, "core-group");

/// Returns the rules for a kind of file.
pub(super) fn of(area: Area) -> &'static Rules {
    match area {
        Area::Workspace => &WORKSPACE,
        Area::Frame => &FRAME,
        Area::Evaluation => &EVALUATION,
        Area::Answers => &ANSWERS,
        Area::Consensus => &CONSENSUS,
        // Reports are written by the program, and their text is not looked at.
        Area::Projects | Area::Reports => &PROJECTS,
        Area::Indicators => &INDICATORS,
        Area::Brief => &BRIEF,
        Area::Backbrief => &BACKBRIEF,
        Area::CoreGroup => &CORE_GROUP,
    }
}

/// Every rule of this family that can be broken. (The spelling of `konsensus.toml`, which holds names, is left alone.)
pub(super) static RULES: &[&Rule] = &[
    &WORKSPACE.conflict,
    &WORKSPACE.decomposed,
    &WORKSPACE.mojibake,
    &WORKSPACE.line_ends,
    &FRAME.conflict,
    &FRAME.decomposed,
    &FRAME.mojibake,
    &FRAME.misread,
    &FRAME.digraphs,
    &FRAME.line_ends,
    &EVALUATION.conflict,
    &EVALUATION.decomposed,
    &EVALUATION.mojibake,
    &EVALUATION.misread,
    &EVALUATION.digraphs,
    &EVALUATION.line_ends,
    &ANSWERS.conflict,
    &ANSWERS.decomposed,
    &ANSWERS.mojibake,
    &ANSWERS.misread,
    &ANSWERS.digraphs,
    &ANSWERS.line_ends,
    &CONSENSUS.conflict,
    &CONSENSUS.decomposed,
    &CONSENSUS.mojibake,
    &CONSENSUS.misread,
    &CONSENSUS.digraphs,
    &CONSENSUS.line_ends,
    &PROJECTS.conflict,
    &PROJECTS.decomposed,
    &PROJECTS.mojibake,
    &PROJECTS.misread,
    &PROJECTS.digraphs,
    &PROJECTS.line_ends,
    &INDICATORS.conflict,
    &INDICATORS.decomposed,
    &INDICATORS.mojibake,
    &INDICATORS.misread,
    &INDICATORS.digraphs,
    &INDICATORS.line_ends,
    &CORE_GROUP.conflict,
    &CORE_GROUP.decomposed,
    &CORE_GROUP.mojibake,
    &CORE_GROUP.misread,
    &CORE_GROUP.digraphs,
    &CORE_GROUP.line_ends,
];
