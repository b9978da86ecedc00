//! In what form something is reported.

use super::Said;
use super::receivers::words;
use crate::source::prose::Prose;

/// Beginnings of words that say in what form.
const FORMS: &[&str] = &[
    "notat",
    "skriftlig",
    "mundtlig",
    "oplæg",
    "mail",
    "e-mail",
    "referat",
    "dialog",
    "samtale",
    "præsent",
    "fremlæg",
    "skema",
    "nøgletal",
    "tal",
    "dashboard",
    "nyhedsbrev",
    "besøg",
    "side",
    "regneark",
    "oversigt",
    "evaluering",
    "statusrapport",
    "statusnotat",
    "statusmøde",
    "status",
    "rapport",
    "afrapport",
    "møde",
    "brev",
    "film",
    "fotos",
    "memo",
    "report",
    "written",
    "orally",
    "oral",
    "meeting",
    "presentation",
    "email",
    "slides",
    "figures",
    "page",
    "note",
    "letter",
    "dashboard",
    "update",
    "summary",
    "verbal",
];

/// Words that begin as a form does and say only that something is reported.
const NO_FORM: &[&str] = &[
    "rapporterer",
    "rapportere",
    "rapporteres",
    "afrapporterer",
    "afrapporteres",
    "afrapportere",
    "rapportering",
    "rapporteringen",
    "afrapportering",
    "afrapporteringen",
    "reports",
    "reported",
    "reporting",
    "talt",
    "tales",
    "taler",
    "taget",
    "tale",
    "sidste",
    "sidst",
    "siden",
    "noted",
    "updated",
    "updates",
    "reporter",
];

pub(super) fn forms(prose: &Prose) -> Vec<Said> {
    let words = words(prose.text());
    let is_form = |word: &str| {
        let lower = word.to_lowercase();
        // `personalemødet`, `statusnotat`: the form is the end of a compound.
        let ends = ["møde", "mødet", "møder", "møderne", "notat", "notatet", "rapport", "rapporten", "side", "sider"];
        let begins = FORMS.iter().any(|form| lower.starts_with(form) && lower.len() <= form.len() + 6);
        !NO_FORM.contains(&lower.as_str()) && (begins || ends.iter().any(|end| lower.ends_with(end)))
    };
    let found = words.iter().filter(|(_, word)| is_form(word));
    found.map(|(span, word)| Said { words: (*word).to_owned(), place: prose.place(*span) }).collect()
}
