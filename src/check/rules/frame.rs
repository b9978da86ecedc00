//! Rules about question frames.

pub(super) mod content;
pub(super) mod scales;

use super::met;
use crate::check::{Rule, Severity};
use crate::files::problem::Area;
use crate::lang::{same, text};

pub(super) static FRAME_KIND: Rule = met(
    Area::Frame,
    Severity::Error,
    "frame-other-kind",
    text("filen er en ramme, men ikke en spørgeramme", "the file is a frame, but not a question frame"),
    text("Kun en ramme med spørgsmål kan besvares.", "Only a frame with questions can be answered."),
    text("Brug en ramme med `kind = \"questions\"`.", "Use a frame with `kind = \"questions\"`."),
    same("kind = \"backbrief\""),
);
pub(super) static BAD_SCALE: Rule = met(
    Area::Frame,
    Severity::Error,
    "frame-bad-scale",
    text("skalaens tal passer ikke sammen", "the numbers of the scale do not fit together"),
    text(
        "Uden en skala kan point hverken gives eller læses.",
        "Without a scale, scores can neither be given nor read.",
    ),
    text(
        "`max` skal være over `min`, og der skal være et helt antal trin imellem, højst 1000.",
        "`max` must be above `min`, with a whole number of steps between them, 1000 at most.",
    ),
    same("min = 5\nmax = 0"),
);
pub(super) static LEVEL_OFF_SCALE: Rule = met(
    Area::Frame,
    Severity::Error,
    "frame-level-off-scale",
    text("et trin ligger ikke på skalaen", "a level is not on the scale"),
    text(
        "Ingen kan vælge trinnet, og teksten bliver aldrig vist.",
        "Nobody can choose that level, and its text is never shown.",
    ),
    text("Ret `value`, eller udvid skalaen.", "Correct `value`, or extend the scale."),
    same("{ value = 6, da = \"…\", en = \"…\" }"),
);
pub(super) static UNTRANSLATED: Rule = met(
    Area::Frame,
    Severity::Note,
    "frame-untranslated",
    text("en tekst mangler på det ene sprog", "a text is missing in one of the languages"),
    text(
        "Den, der læser på det ene sprog, får teksten på det andet.",
        "Whoever reads in that language gets the text in the other.",
    ),
    text(
        "Tilføj teksten, eller skriv én tekst for begge sprog.",
        "Add the text, or write one text for both languages.",
    ),
    same("title.da = \"Ledelse\""),
);
pub(super) static NO_QUESTIONS: Rule = met(
    Area::Frame,
    Severity::Error,
    "frame-without-questions",
    text("spørgerammen har ingen spørgsmål", "the question frame has no questions"),
    text("Der er intet at svare på.", "There is nothing to answer."),
    text("Tilføj mindst ét tema med ét spørgsmål.", "Add at least one theme with one question."),
    same("[[theme]]\nid = \"T1\""),
);

pub(super) static RULES: &[&Rule] = &[&FRAME_KIND, &BAD_SCALE, &LEVEL_OFF_SCALE, &UNTRANSLATED, &NO_QUESTIONS];
