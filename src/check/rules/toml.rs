//! Rules that hold for every TOML file: one of each per kind of file, with the same documentation.

use crate::check::{Check, Rule, Severity};
use crate::files::problem::Area;
use crate::lang::{same, text};
use crate::model::evaluation::Phase;

/// The rules for one kind of file.
pub(super) struct Rules {
    pub(super) unreadable: Rule,
    pub(super) syntax: Rule,
    pub(super) unknown_key: Rule,
    pub(super) missing_key: Rule,
    pub(super) wrong_value: Rule,
    pub(super) bad_id: Rule,
    pub(super) id_twice: Rule,
    pub(super) unknown_reference: Rule,
    pub(super) newer: Rule,
}

macro_rules! rules {
    ($area:ident, $prefix:literal) => {
        Rules {
            unreadable: Rule {
                name: concat!($prefix, "-unreadable"),
                area: Area::$area,
                severity: Severity::Error,
                phase: Phase::Planning,
                summary: text("filen kan ikke læses", "the file cannot be read"),
                why: text(
                    "Det, der står i filen, kommer ikke med i nogen oversigt eller rapport.",
                    "What the file says is left out of every list and report.",
                ),
                example: same("chmod 000 evaluation.toml"),
                mend: text(
                    "Giv adgang til filen, eller gem den igen som almindelig tekst i UTF-8.",
                    "Give access to the file, or save it again as plain text in UTF-8.",
                ),
                check: Check::Met,
            },
            syntax: Rule {
                name: concat!($prefix, "-syntax"),
                area: Area::$area,
                severity: Severity::Error,
                phase: Phase::Planning,
                summary: text("filen er ikke gyldig TOML", "the file is not valid TOML"),
                why: text(
                    "Fra fejlen og frem er det usikkert, hvad der bliver læst.",
                    "From the mistake onwards it is uncertain what is read.",
                ),
                example: same("id = \"solsikken"),
                mend: text(
                    "Ret fejlen: ofte mangler der et anførselstegn, et komma eller en klamme.",
                    "Mend the mistake: often a quotation mark, a comma or a bracket is missing.",
                ),
                check: Check::Met,
            },
            unknown_key: Rule {
                name: concat!($prefix, "-unknown-key"),
                area: Area::$area,
                severity: Severity::Error,
                phase: Phase::Planning,
                summary: text("nøglen kendes ikke", "the key is unknown"),
                why: text(
                    "En stavefejl i en nøgle betyder, at det, der står efter den, ikke bliver brugt.",
                    "A typing error in a key means that what comes after it is not used.",
                ),
                example: same("tilte = \"Børnehuset\""),
                mend: text(
                    "Ret nøglens navn, eller gør linjen til en kommentar med #.",
                    "Correct the key's name, or turn the line into a comment with #.",
                ),
                check: Check::Met,
            },
            missing_key: Rule {
                name: concat!($prefix, "-missing-key"),
                area: Area::$area,
                severity: Severity::Error,
                phase: Phase::Planning,
                summary: text("en nødvendig nøgle mangler", "a required key is missing"),
                why: text("Uden den kan resten ikke forstås.", "Without it the rest cannot be understood."),
                example: same("[evaluation]\nid = \"solsikken-2026\""),
                mend: text("Tilføj nøglen.", "Add the key."),
                check: Check::Met,
            },
            wrong_value: Rule {
                name: concat!($prefix, "-wrong-value"),
                area: Area::$area,
                severity: Severity::Error,
                phase: Phase::Planning,
                summary: text("værdien kan ikke bruges", "the value cannot be used"),
                why: text(
                    "Værdien er af en forkert type eller ikke en af de mulige, og den bliver ikke brugt.",
                    "The value is of the wrong kind or not one of those allowed, and it is not used.",
                ),
                example: same("language = \"dansk\""),
                mend: text("Skriv en af de værdier, som meddelelsen nævner.", "Write one of the values that the message mentions."),
                check: Check::Met,
            },
            bad_id: Rule {
                name: concat!($prefix, "-bad-id"),
                area: Area::$area,
                severity: Severity::Error,
                phase: Phase::Planning,
                summary: text("teksten kan ikke være et id", "the text cannot be an id"),
                why: text(
                    "Id'er bliver til filnavne og celler i regneark. Dér giver mellemrum, skråstreger og det, der ligner en dato, fejl.",
                    "Ids become file names and spreadsheet cells. There, spaces, slashes and anything that looks like a date cause errors.",
                ),
                example: same("id = \"maj-2\""),
                mend: text(
                    "Begynd med et bogstav a-z, og brug kun a-z, 0-9, punktum, bindestreg og understreg; ikke et månedsnavn fulgt af et tal.",
                    "Begin with a letter a-z, and use only a-z, 0-9, full stop, hyphen and underscore; not a month name followed by a number.",
                ),
                check: Check::Met,
            },
            id_twice: Rule {
                name: concat!($prefix, "-id-twice"),
                area: Area::$area,
                severity: Severity::Error,
                phase: Phase::Planning,
                summary: text("det samme id står to gange", "the same id appears twice"),
                why: text(
                    "Kun den første bliver brugt, for et id peger på én ting.",
                    "Only the first is used, because an id points to one thing.",
                ),
                example: same("id = \"T1.1\"\n…\nid = \"T1.1\""),
                mend: text("Giv den ene et andet id, eller slet den.", "Give one of them another id, or delete it."),
                check: Check::Met,
            },
            unknown_reference: Rule {
                name: concat!($prefix, "-unknown-reference"),
                area: Area::$area,
                severity: Severity::Error,
                phase: Phase::Planning,
                summary: text("der henvises til noget, som ikke findes", "there is a reference to something that does not exist"),
                why: text(
                    "Henvisningen fører ingen steder hen, og den røde tråd er brudt.",
                    "The reference leads nowhere, so the thread from goal to result is broken.",
                ),
                example: same("improvements = [\"T9.9z\"]"),
                mend: text("Ret id'et, eller opret det, der henvises til.", "Correct the id, or create what it refers to."),
                check: Check::Met,
            },
            newer: Rule {
                name: concat!($prefix, "-needs-newer"),
                area: Area::$area,
                severity: Severity::Error,
                phase: Phase::Planning,
                summary: text("filen kræver en nyere udgave af konsensus", "the file needs a newer version of konsensus"),
                why: text(
                    "Der er noget i filen, som denne udgave ikke kan bruge, så resultatet ville blive et andet.",
                    "Something in the file is beyond this version, so the result would be different.",
                ),
                example: same("requires = \">=9.0\""),
                mend: text("Installér en nyere udgave af programmet.", "Install a newer version of the program."),
                check: Check::Met,
            },
        }
    };
}

static WORKSPACE: Rules = rules!(Workspace, "workspace");
static FRAME: Rules = rules!(Frame, "frame");
static EVALUATION: Rules = rules!(Evaluation, "evaluation");
static CONSENSUS: Rules = rules!(Consensus, "consensus");
static PROJECTS: Rules = rules!(Projects, "projects");

/// Returns the rules for a kind of TOML file. (Answer sheets and reports are no TOML.)
pub(super) fn of(area: Area) -> &'static Rules {
    match area {
        Area::Workspace => &WORKSPACE,
        Area::Frame => &FRAME,
        Area::Evaluation | Area::Answers => &EVALUATION,
        Area::Consensus => &CONSENSUS,
        Area::Projects | Area::Reports => &PROJECTS,
    }
}

/// Every rule of this family that can be broken.
pub(super) static RULES: &[&Rule] = &[
    &WORKSPACE.unreadable,
    &WORKSPACE.syntax,
    &WORKSPACE.unknown_key,
    &WORKSPACE.missing_key,
    &WORKSPACE.wrong_value,
    &WORKSPACE.bad_id,
    &WORKSPACE.id_twice,
    &WORKSPACE.unknown_reference,
    &WORKSPACE.newer,
    &FRAME.unreadable,
    &FRAME.syntax,
    &FRAME.unknown_key,
    &FRAME.missing_key,
    &FRAME.wrong_value,
    &FRAME.bad_id,
    &FRAME.id_twice,
    &FRAME.newer,
    &EVALUATION.unreadable,
    &EVALUATION.syntax,
    &EVALUATION.unknown_key,
    &EVALUATION.missing_key,
    &EVALUATION.wrong_value,
    &EVALUATION.bad_id,
    &EVALUATION.id_twice,
    &EVALUATION.unknown_reference,
    &CONSENSUS.unreadable,
    &CONSENSUS.syntax,
    &CONSENSUS.unknown_key,
    &CONSENSUS.missing_key,
    &CONSENSUS.wrong_value,
    &CONSENSUS.bad_id,
    &CONSENSUS.id_twice,
    &CONSENSUS.unknown_reference,
    &PROJECTS.unreadable,
    &PROJECTS.syntax,
    &PROJECTS.unknown_key,
    &PROJECTS.missing_key,
    &PROJECTS.wrong_value,
    &PROJECTS.bad_id,
    &PROJECTS.id_twice,
    &PROJECTS.unknown_reference,
];
