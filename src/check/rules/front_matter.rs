//! Rules about the files of briefs and backbriefs and about what stands in their front matter: the same for both.

use crate::check::{Check, Rule, Severity};
use crate::files::problem::{Area, Kind, Thing};
use crate::lang::{same, text};
use crate::model::evaluation::Phase;

/// The rules for one kind of file.
pub(super) struct Rules {
    unreadable: Rule,
    not_yaml: Rule,
    unknown_key: Rule,
    wrong_value: Rule,
    pub(super) unknown_reference: Rule,
    unit_not_declared: Rule,
}

impl Rules {
    /// Returns the rule about a problem, where it is one of these.
    pub(super) fn about(&self, kind: &Kind) -> Option<&Rule> {
        Some(match kind {
            Kind::Unreadable { .. } | Kind::NotAFile | Kind::TooLarge { .. } | Kind::NotText | Kind::NotUtf8 => {
                &self.unreadable
            }
            Kind::FrontMatter { .. } => &self.not_yaml,
            Kind::UnknownKey { .. } => &self.unknown_key,
            Kind::WrongType { .. } | Kind::WrongValue { .. } => &self.wrong_value,
            Kind::UnknownReference { what: Thing::Unit | Thing::Area, .. } => &self.unit_not_declared,
            Kind::UnknownReference { .. } | Kind::TemplateNotFound { .. } => &self.unknown_reference,
            _ => return None,
        })
    }
}

macro_rules! rule {
    ($area:ident, $severity:ident, $name:expr, $summary:expr, $why:expr, $example:expr, $mend:expr) => {
        Rule {
            name: $name,
            area: Area::$area,
            severity: Severity::$severity,
            phase: Phase::Planning,
            summary: $summary,
            why: $why,
            example: $example,
            mend: $mend,
            check: Check::Met,
        }
    };
}

macro_rules! rules {
    ($area:ident, $prefix:literal, $file:literal, $unknown_reference:expr) => {
        Rules {
            unreadable: rule!(
                $area,
                Error,
                concat!($prefix, "-unreadable"),
                text("filen kan ikke læses", "the file cannot be read"),
                text(
                    "Det, der står i filen, kommer ikke med i noget overblik.",
                    "What the file says is left out of every overview.",
                ),
                text(
                    concat!($file, ", der er gemt som ANSI i stedet for UTF-8"),
                    concat!($file, ", saved as ANSI instead of UTF-8"),
                ),
                text(
                    "Gem filen igen som almindelig tekst i UTF-8, eller giv dig selv adgang til den.",
                    "Save the file again as plain text in UTF-8, or give yourself access to it.",
                )
            ),
            not_yaml: rule!(
                $area,
                Error,
                concat!($prefix, "-front-matter"),
                text("filens hoved er ikke gyldig YAML", "the file's front matter is not valid YAML"),
                text(
                    "Enhed, dato og mål i hovedet bliver ikke læst, så teksten hører ikke til nogen.",
                    "The unit, date and goals in the front matter are not read, so the text belongs to nobody.",
                ),
                same("---\ntitle: Backbrief: Åskolen\n---"),
                text(
                    "Skriv en nøgle og en værdi på hver linje, og sæt værdier med kolon i anførselstegn: `title: \"Backbrief: Åskolen\"`.",
                    "Write one key and one value on each line, and put values with a colon in quotation marks: `title: \"Backbrief: Åskolen\"`.",
                )
            ),
            unknown_key: rule!(
                $area,
                Error,
                concat!($prefix, "-unknown-key"),
                text("hovedet bruger en nøgle, der ikke findes", "the front matter uses a key that does not exist"),
                text(
                    "Det, der står efter en ukendt nøgle, bliver ikke læst. Ofte er det bare en stavefejl.",
                    "What comes after an unknown key is not read. Often it is just a typing error.",
                ),
                same("---\nunti: solsikken\n---"),
                text("Ret nøglens navn, eller slet linjen.", "Correct the key's name, or delete the line.")
            ),
            wrong_value: rule!(
                $area,
                Error,
                concat!($prefix, "-wrong-value"),
                text("en nøgle i hovedet har en forkert værdi", "a key in the front matter has a wrong value"),
                text("Værdien bliver ikke brugt.", "The value is not used."),
                same("---\nlanguage: dansk\n---"),
                text("Skriv værdien, som beskeden viser.", "Write the value as the message shows.")
            ),
            unknown_reference: rule!(
                $area,
                Error,
                concat!($prefix, "-unknown-reference"),
                text("filen henviser til noget, der ikke findes", "the file refers to something that does not exist"),
                text(
                    "Henvisningen fører ingen steder hen, så den røde tråd er brudt.",
                    "The reference leads nowhere, so the red thread from goal to result is broken.",
                ),
                $unknown_reference,
                text("Ret id'et, eller opret det, der henvises til.", "Correct the id, or create what it refers to.")
            ),
            unit_not_declared: rule!(
                $area,
                Warning,
                concat!($prefix, "-unit-not-declared"),
                text(
                    "enheden eller området står ikke i `konsensus.toml`",
                    "the unit or area is not in `konsensus.toml`",
                ),
                text(
                    "Teksten kan ikke lægges sammen med det, der ellers ved om enheden.",
                    "The text cannot be put together with what else is known of the unit.",
                ),
                same("---\nunit: solsiken\n---"),
                text(
                    "Ret navnet, eller opret enheden i `konsensus.toml`.",
                    "Correct the name, or declare the unit in `konsensus.toml`.",
                )
            ),
        }
    };
}

static BRIEF: Rules = rules!(Brief, "brief", "briefs/overgange.md", same("---\ngoals: [trvsel]\n---"));
static BACKBRIEF: Rules =
    rules!(Backbrief, "backbrief", "backbriefs/solsikken.md", same("---\nreplies_to: overgnge\n---"));

/// Returns the rules for a kind of file, where it has front matter.
pub(super) fn of(area: Area) -> Option<&'static Rules> {
    match area {
        Area::Brief => Some(&BRIEF),
        Area::Backbrief => Some(&BACKBRIEF),
        _ => None,
    }
}

/// Every rule of this family that can be broken.
pub(super) static RULES: &[&Rule] = &[
    &BRIEF.unreadable,
    &BRIEF.not_yaml,
    &BRIEF.unknown_key,
    &BRIEF.wrong_value,
    &BRIEF.unknown_reference,
    &BRIEF.unit_not_declared,
    &BACKBRIEF.unreadable,
    &BACKBRIEF.not_yaml,
    &BACKBRIEF.unknown_key,
    &BACKBRIEF.wrong_value,
    &BACKBRIEF.unknown_reference,
    &BACKBRIEF.unit_not_declared,
];
