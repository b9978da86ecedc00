//! Rules that hold for every TOML file: one of each per kind of file, with the same documentation.

use crate::check::{Check, Rule, Severity};
use crate::files::problem::Area;
use crate::lang::{Text, same, text};
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

/// What shows a fault in a kind of file.
struct Examples {
    unknown_key: Text,
    missing_key: Text,
    wrong_value: Text,
    id_twice: Text,
    unknown_reference: Text,
}

macro_rules! rules {
    ($area:ident, $prefix:literal, $file:literal, $examples:expr) => {
        Rules {
            unreadable: Rule {
                name: concat!($prefix, "-unreadable"),
                area: Area::$area,
                severity: Severity::Error,
                phase: Phase::Planning,
                summary: text("filen kan ikke læses", "the file cannot be read"),
                why: text(
                    "Det, der står i filen, kommer ikke med i noget overblik eller nogen rapport.",
                    "What the file says is left out of every overview and report.",
                ),
                example: text(
                    concat!($file, ", der er gemt som ANSI i stedet for UTF-8"),
                    concat!($file, ", saved as ANSI instead of UTF-8"),
                ),
                mend: text(
                    "Gem filen igen som almindelig tekst i UTF-8, eller giv dig selv adgang til den.",
                    "Save the file again as plain text in UTF-8, or give yourself access to it.",
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
                    "Ret fejlen: ofte mangler der et anførselstegn, et komma eller en parentes.",
                    "Correct the mistake: often a quotation mark, a comma or a bracket is missing.",
                ),
                check: Check::Met,
            },
            unknown_key: Rule {
                name: concat!($prefix, "-unknown-key"),
                area: Area::$area,
                severity: Severity::Error,
                phase: Phase::Planning,
                summary: text("filen bruger en nøgle, der ikke findes", "the file uses a key that does not exist"),
                why: text(
                    "Det, der står efter en ukendt nøgle, bliver ikke læst. Ofte er det bare en stavefejl.",
                    "What comes after an unknown key is not read. Often it is just a typing error.",
                ),
                example: $examples.unknown_key,
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
                summary: text("en nøgle, der skal være der, mangler", "a required key is missing"),
                why: text("Uden nøglen ved programmet ikke, hvad resten handler om.", "Without the key the program cannot tell what the rest is about."),
                example: $examples.missing_key,
                mend: text("Tilføj nøglen på en linje, som meddelelsen viser.", "Add the key on a line as the message shows."),
                check: Check::Met,
            },
            wrong_value: Rule {
                name: concat!($prefix, "-wrong-value"),
                area: Area::$area,
                severity: Severity::Error,
                phase: Phase::Planning,
                summary: text("en nøgle har en værdi, der ikke kan bruges", "a key has a value that cannot be used"),
                why: text(
                    "Værdien er af en forkert slags eller er ikke en af de mulige, så den bliver ikke brugt.",
                    "The value is of the wrong kind or not one of those allowed, so it is not used.",
                ),
                example: $examples.wrong_value,
                mend: text("Skriv en af de værdier, som meddelelsen nævner.", "Write one of the values that the message mentions."),
                check: Check::Met,
            },
            bad_id: Rule {
                name: concat!($prefix, "-bad-id"),
                area: Area::$area,
                severity: Severity::Error,
                phase: Phase::Planning,
                summary: text("et id kan ikke bruges, som det er skrevet", "an id cannot be used as it is written"),
                why: text(
                    "Id'er bliver til filnavne og celler i regneark, og dér går det galt med mellemrum, skråstreger og det, der ligner en dato.",
                    "Ids become file names and spreadsheet cells, where spaces, slashes and anything that looks like a date go wrong.",
                ),
                example: same("id = \"maj-2\""),
                mend: text(
                    "Begynd med et bogstav a-z, og brug kun a-z, 0-9, punktum, bindestreg og understreg. Et månedsnavn fulgt af et tal kan ikke bruges.",
                    "Begin with a letter a-z, and use only a-z, 0-9, full stop, hyphen and underscore. A month name followed by a number cannot be used.",
                ),
                check: Check::Met,
            },
            id_twice: Rule {
                name: concat!($prefix, "-id-twice"),
                area: Area::$area,
                severity: Severity::Error,
                phase: Phase::Planning,
                summary: text("det samme id er brugt to gange", "the same id is used twice"),
                why: text(
                    "Et id peger på én ting, så det, der står ved id'et anden gang, bliver ikke læst.",
                    "An id points to one thing, so what comes with it the second time is not read.",
                ),
                example: $examples.id_twice,
                mend: text("Giv den ene et andet id, eller slet den.", "Give one of them another id, or delete it."),
                check: Check::Met,
            },
            unknown_reference: Rule {
                name: concat!($prefix, "-unknown-reference"),
                area: Area::$area,
                severity: Severity::Error,
                phase: Phase::Planning,
                summary: text("filen henviser til noget, der ikke findes", "the file refers to something that does not exist"),
                why: text(
                    "Henvisningen fører ingen steder hen, så den røde tråd er brudt.",
                    "The reference leads nowhere, so the red thread from goal to result is broken.",
                ),
                example: $examples.unknown_reference,
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
                    "Der er noget i filen, som denne udgave ikke kan bruge, så resultatet kunne blive forkert.",
                    "Something in the file cannot be used by this version, so the result might be wrong.",
                ),
                example: same("requires = \">=9.0\""),
                mend: text("Installér en nyere udgave af programmet.", "Install a newer version of the program."),
                check: Check::Met,
            },
        }
    };
}

static WORKSPACE: Rules = rules!(
    Workspace,
    "workspace",
    "konsensus.toml",
    Examples {
        unknown_key: same("organization = \"Eksempel Kommune\""),
        missing_key: same("[[unit]]\ntitle = \"Børnehuset Solsikken\""),
        wrong_value: same("language = \"dansk\""),
        id_twice: same("[[unit]]\nid = \"solsikken\"\n\n[[unit]]\nid = \"solsikken\""),
        unknown_reference: same("[[unit]]\nid = \"solsikken\"\narea = \"laerning\""),
    }
);
static FRAME: Rules = rules!(
    Frame,
    "frame",
    "frames/egen.toml",
    Examples {
        unknown_key: same("[[theme]]\nid = \"T1\"\nvaegt = 2"),
        missing_key: same("[frame]\nid = \"egen\"\ntitle = \"Egen ramme\""),
        wrong_value: same("[[theme]]\nid = \"T1\"\nkind = \"indsats\""),
        id_twice: same("[[theme.question]]\nid = \"T1.1\"\n\n[[theme.question]]\nid = \"T1.1\""),
        unknown_reference: same("evidence = [\"sygefravar\"]"),
    }
);
static EVALUATION: Rules = rules!(
    Evaluation,
    "evaluation",
    "evaluation.toml",
    Examples {
        unknown_key: same("langage = \"da\""),
        missing_key: same("[evaluation]\nid = \"solsikken-2026\""),
        wrong_value: same("language = \"dansk\""),
        id_twice: same("[[participant]]\nid = \"ali\"\n\n[[participant]]\nid = \"ali\""),
        unknown_reference: same("themes = [\"T1\", \"T9\"]"),
    }
);
static CONSENSUS: Rules = rules!(
    Consensus,
    "consensus",
    "consensus.toml",
    Examples {
        unknown_key: same("[[question]]\nid = \"T1.1\"\nbegrundelse = \"Vi drøftede det\""),
        missing_key: same("[[question]]\nid = \"T1.1\"\nscore = 3"),
        wrong_value: same("status = \"enige\""),
        id_twice: same("[[question.improvement]]\nid = \"T1.1a\"\n\n[[question.improvement]]\nid = \"T1.1a\""),
        unknown_reference: same("[[question]]\nid = \"T9.1\""),
    }
);
static PROJECTS: Rules = rules!(
    Projects,
    "projects",
    "projects.toml",
    Examples {
        unknown_key: same("[project.plan]\nansvarlig = \"mette\""),
        missing_key: same("[[project]]\nid = \"klare-maal\""),
        wrong_value: same("decision = \"ja\""),
        id_twice: same("[[project]]\nid = \"klare-maal\"\n\n[[project]]\nid = \"klare-maal\""),
        unknown_reference: same("improvements = [\"T9.9z\"]"),
    }
);

static INDICATORS: Rules = rules!(
    Indicators,
    "indicators",
    "goals.toml",
    Examples {
        unknown_key: same("[[goal]]\nid = \"kendt-kerneopgave\"\nejer = \"Byrådet\""),
        missing_key: same("[[indicator]]\ntitle = \"Sygefravær\""),
        wrong_value: same("direction = \"ned\""),
        id_twice: same("[[goal]]\nid = \"trivsel\"\n\n[[goal]]\nid = \"trivsel\""),
        unknown_reference: same("[[indicator]]\nid = \"sygefravaer\"\ngoals = [\"trvsel\"]"),
    }
);
static CORE_GROUP: Rules = rules!(
    CoreGroup,
    "core-group",
    "core-groups/laering.toml",
    Examples {
        unknown_key: same("[[member]]\nnavn = \"Karen Holm\""),
        missing_key: same("[[member]]\nrole = \"chief\""),
        wrong_value: same("role = \"boss\""),
        id_twice: same("[[working_group]]\nid = \"overgange\"\n\n[[working_group]]\nid = \"overgange\""),
        unknown_reference: same("[[goal]]\ntext = \"…\"\ngoals = [\"trvsel\"]"),
    }
);

/// Returns the rules for a kind of TOML file. (Answer sheets, briefs and reports are no TOML.)
pub(super) fn of(area: Area) -> &'static Rules {
    match area {
        Area::Workspace => &WORKSPACE,
        Area::Frame => &FRAME,
        Area::Evaluation | Area::Answers => &EVALUATION,
        Area::Consensus => &CONSENSUS,
        Area::Projects | Area::Reports => &PROJECTS,
        Area::Indicators => &INDICATORS,
        Area::CoreGroup | Area::Brief | Area::Backbrief => &CORE_GROUP,
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
    &FRAME.unknown_reference,
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
    &INDICATORS.unreadable,
    &INDICATORS.syntax,
    &INDICATORS.unknown_key,
    &INDICATORS.missing_key,
    &INDICATORS.wrong_value,
    &INDICATORS.bad_id,
    &INDICATORS.id_twice,
    &INDICATORS.unknown_reference,
    &INDICATORS.newer,
    &CORE_GROUP.unreadable,
    &CORE_GROUP.syntax,
    &CORE_GROUP.unknown_key,
    &CORE_GROUP.missing_key,
    &CORE_GROUP.wrong_value,
    &CORE_GROUP.bad_id,
    &CORE_GROUP.id_twice,
    &CORE_GROUP.newer,
];
