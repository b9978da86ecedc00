//! Rules about what an own frame asks: its themes and questions, and where they come from.

use crate::analysis::similarity::fold;
use crate::check::{Check, Findings, Rule, Severity};
use crate::files::problem::Area;
use crate::lang::{Lang, same, text};
use crate::model::evaluation::Phase;
use crate::model::frame::{Frame, Localised, Question, ThemeKind};
use crate::source::Place;
use std::collections::{BTreeMap, BTreeSet};

pub(in crate::check::rules) static RULES: &[&Rule] = &[
    &THEME_EMPTY,
    &QUESTION_TWICE,
    &LABEL_TWICE,
    &QUESTION_TOO_LONG,
    &TOO_MANY_QUESTIONS,
    &ONE_KIND,
    &WITHOUT_KIND,
    &WITHOUT_SOURCE,
];

/// The wordings of a text, each with its key in a table.
pub(super) fn wordings<'t>(key: &str, text: &'t Localised) -> impl Iterator<Item = (String, &'t str)> {
    let all = [(format!("{key}.da"), &text.da), (format!("{key}.en"), &text.en), (key.to_owned(), &text.any)];
    all.into_iter().filter_map(|(key, text)| Some((key, text.as_deref()?)))
}

static THEME_EMPTY: Rule = Rule {
    name: "frame-theme-without-questions",
    area: Area::Frame,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text("et tema har ingen spørgsmål", "a theme has no questions"),
    why: text(
        "Temaet står i rammen, men ingen kan svare på det, og det får aldrig et pointtal.",
        "The theme is in the frame, but nobody can answer it, and it never gets a score.",
    ),
    example: same("[[theme]]\nid = \"T2\"\ntitle = \"Ressourcer\""),
    mend: text("Tilføj mindst ét spørgsmål, eller slet temaet.", "Add at least one question, or delete the theme."),
    check: Check::Frame(theme_empty),
};

fn theme_empty(frame: &Frame, findings: &mut Findings) {
    for theme in frame.themes.iter().filter(|theme| theme.questions.is_empty()) {
        let title = theme.title.get(findings.lang);
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("temaet `{}` {title} har ingen spørgsmål", theme.id),
                "tilføj mindst ét spørgsmål, eller slet temaet",
            ),
            Lang::En => (
                format!("the theme `{}` {title} has no questions", theme.id),
                "add at least one question, or delete the theme",
            ),
        };
        findings.push(&THEME_EMPTY, theme.places.of("id"), message, help).about(&theme.id);
    }
}

static QUESTION_TWICE: Rule = Rule {
    name: "frame-question-twice",
    area: Area::Frame,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text("det samme spørgsmål står to gange", "the same question appears twice"),
    why: text(
        "Deltagerne svarer to gange på det samme, og det tæller dobbelt. Ofte skulle det ene være ændret.",
        "Participants answer the same question twice, and it counts double. Often one of the two was meant to be changed.",
    ),
    example: same("text = \"Hvordan leder vi?\"\n\n[[theme.question]]\nid = \"T1.2\"\ntext = \"Hvordan leder vi?\""),
    mend: text("Slet det ene, eller ret ordlyden.", "Delete one of them, or correct the wording."),
    check: Check::Frame(question_twice),
};

fn question_twice(frame: &Frame, findings: &mut Findings) {
    let mut first: BTreeMap<String, (&Question, Place)> = BTreeMap::new();
    for (_, question) in frame.questions() {
        for (key, wording) in wordings("text", &question.text) {
            let place = question.places.of(&key);
            let (other, beside) = *first.entry(fold(wording)).or_insert((question, place));
            if other.id == question.id {
                continue;
            }
            let (message, help, what) = match findings.lang {
                Lang::Da => (
                    format!("`{}` spørger om det samme som `{}`", question.id, other.id),
                    "slet det ene, eller ret ordlyden",
                    "den samme ordlyd",
                ),
                Lang::En => (
                    format!("`{}` asks the same as `{}`", question.id, other.id),
                    "delete one of them, or correct the wording",
                    "the same wording",
                ),
            };
            findings.push(&QUESTION_TWICE, place, message, help).about(&question.id).beside(beside, what);
            // In the other language too: once is enough.
            break;
        }
    }
}

static LABEL_TWICE: Rule = Rule {
    name: "frame-label-twice",
    area: Area::Frame,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text("to spørgsmål har samme nummer", "two questions have the same label"),
    why: text(
        "På seminaret og i rapporterne går spørgsmålet under sit nummer, og her kan ingen vide, hvilket af de to der menes.",
        "At the seminar and in the reports a question goes by its label, and here nobody can tell which of the two is meant.",
    ),
    example: same("label = \"1.1\"\n\n[[theme.question]]\nid = \"T1.2\"\nlabel = \"1.1\""),
    mend: text("Giv hvert spørgsmål sin egen `label`.", "Give every question a `label` of its own."),
    check: Check::Frame(label_twice),
};

fn label_twice(frame: &Frame, findings: &mut Findings) {
    let mut first: BTreeMap<&str, (&Question, Place)> = BTreeMap::new();
    for (_, question) in frame.questions() {
        let Some(label) = question.label.as_deref() else { continue };
        let place = question.places.of("label");
        let (other, beside) = *first.entry(label).or_insert((question, place));
        if other.id == question.id {
            continue;
        }
        let (message, help, what) = match findings.lang {
            Lang::Da => (
                format!("`{}` har samme nummer som `{}`: {label}", question.id, other.id),
                "giv hvert spørgsmål sin egen `label`",
                "det samme nummer",
            ),
            Lang::En => (
                format!("`{}` has the same label as `{}`: {label}", question.id, other.id),
                "give every question a `label` of its own",
                "the same label",
            ),
        };
        findings.push(&LABEL_TWICE, place, message, help).about(&question.id).beside(beside, what);
    }
}

/// A longer question is not read to its end.
const LETTERS_OF_QUESTION: usize = 300;

static QUESTION_TOO_LONG: Rule = Rule {
    name: "frame-question-too-long",
    area: Area::Frame,
    severity: Severity::Note,
    phase: Phase::Planning,
    summary: text("et spørgsmål er på over 300 tegn", "a question has more than 300 characters"),
    why: text(
        "Et langt spørgsmål rummer som regel flere, og ingen ved, hvilket af dem pointtallet gælder.",
        "A long question usually contains several, and nobody knows which of them the score is for.",
    ),
    example: text(
        "text = \"Hvordan sikrer I … og hvordan … og i hvilken grad …\"",
        "text = \"How do you make sure … and how … and how far …\"",
    ),
    mend: text(
        "Del spørgsmålet, eller flyt eksemplerne til `help`.",
        "Split the question, or move the examples to `help`.",
    ),
    check: Check::Frame(question_too_long),
};

fn question_too_long(frame: &Frame, findings: &mut Findings) {
    for (_, question) in frame.questions() {
        for (key, wording) in wordings("text", &question.text) {
            let letters = wording.chars().count();
            if letters <= LETTERS_OF_QUESTION {
                continue;
            }
            let (message, help) = match findings.lang {
                Lang::Da => (
                    format!("`{}` er på {letters} tegn", question.id),
                    "del spørgsmålet, eller flyt eksemplerne til `help`",
                ),
                Lang::En => (
                    format!("`{}` has {letters} characters", question.id),
                    "split the question, or move the examples to `help`",
                ),
            };
            findings.push(&QUESTION_TOO_LONG, question.places.of(&key), message, help).about(&question.id);
        }
    }
}

/// More questions than this are six minutes each in a day of six hours.
const QUESTIONS_A_DAY: usize = 60;

static TOO_MANY_QUESTIONS: Rule = Rule {
    name: "frame-too-many-questions",
    area: Area::Frame,
    severity: Severity::Note,
    phase: Phase::Planning,
    summary: text("spørgerammen har over 60 spørgsmål", "the question frame has more than 60 questions"),
    why: text(
        "Seminaret skal kunne holdes på én dag. Med 20 spørgsmål er der 18 minutter til hvert, med 60 kun seks.",
        "The seminar should fit into one day. With 20 questions there are 18 minutes for each, with 60 only six.",
    ),
    example: text("en ramme med 84 spørgsmål", "a frame with 84 questions"),
    mend: text(
        "Saml spørgsmål, der hører sammen, eller lad enhederne vælge nogle temaer ad gangen.",
        "Merge questions that belong together, or let units choose some themes at a time.",
    ),
    check: Check::Frame(too_many_questions),
};

fn too_many_questions(frame: &Frame, findings: &mut Findings) {
    let number = frame.questions().count();
    if number <= QUESTIONS_A_DAY {
        return;
    }
    let (message, help) = match findings.lang {
        Lang::Da => (
            format!("rammen har {number} spørgsmål, og det er for mange til én dag"),
            "saml spørgsmål, der hører sammen, eller lad enhederne vælge nogle temaer ad gangen",
        ),
        Lang::En => (
            format!("the frame has {number} questions, too many for one day"),
            "merge questions that belong together, or let units choose some themes at a time",
        ),
    };
    findings.push(&TOO_MANY_QUESTIONS, frame.places.of("frame.id"), message, help).about(&frame.id);
}

static ONE_KIND: Rule = Rule {
    name: "frame-one-kind-of-themes",
    area: Area::Frame,
    severity: Severity::Note,
    phase: Phase::Planning,
    summary: text(
        "alle spørgerammens temaer er indsatser, eller alle er resultater",
        "every theme of the frame is an effort, or every one is a result",
    ),
    why: text(
        "Resultaterne siger, om indsatserne virker, og indsatserne forklarer resultaterne. En ramme med kun den ene slags \
         giver et skævt billede.",
        "Results show whether efforts work, and efforts explain results. A frame with only one kind gives a lopsided picture.",
    ),
    example: text("kind = \"effort\" ved alle temaer", "kind = \"effort\" for every theme"),
    mend: text(
        "Tilføj temaer af den anden slags, eller slet `kind`, hvis rammen ikke skelner mellem dem.",
        "Add themes of the other kind, or delete `kind` if the frame makes no such distinction.",
    ),
    check: Check::Frame(one_kind),
};

fn one_kind(frame: &Frame, findings: &mut Findings) {
    let kinds: BTreeSet<Option<ThemeKind>> = frame.themes.iter().map(|theme| theme.kind).collect();
    let (Some(&Some(kind)), 1, Some(first)) = (kinds.first(), kinds.len(), frame.themes.first()) else { return };
    // One theme cannot be both.
    if frame.themes.len() < 2 {
        return;
    }
    let (message, help) = match (findings.lang, kind) {
        (Lang::Da, ThemeKind::Effort) => ("alle temaer er indsatser", "tilføj temaer om resultater, eller slet `kind`"),
        (Lang::Da, ThemeKind::Result) => ("alle temaer er resultater", "tilføj temaer om indsatser, eller slet `kind`"),
        (Lang::En, ThemeKind::Effort) => ("every theme is an effort", "add themes about results, or delete `kind`"),
        (Lang::En, ThemeKind::Result) => ("every theme is a result", "add themes about efforts, or delete `kind`"),
    };
    findings.push(&ONE_KIND, first.places.of("kind"), message, help).about(&frame.id);
}

static WITHOUT_KIND: Rule = Rule {
    name: "frame-theme-without-kind",
    area: Area::Frame,
    severity: Severity::Note,
    phase: Phase::Planning,
    summary: text(
        "et tema er hverken indsats eller resultat, selv om andre er det",
        "a theme is neither effort nor result, although others are",
    ),
    why: text(
        "Rapporterne deler temaerne i indsatser og resultater, og dette tema hører ingen steder hjemme.",
        "Reports divide the themes into efforts and results, and this theme belongs to neither.",
    ),
    example: same("[[theme]]\nid = \"T1\"\nkind = \"effort\"\n\n[[theme]]\nid = \"T2\""),
    mend: text(
        "Skriv `kind = \"effort\"` eller `kind = \"result\"`.",
        "Write `kind = \"effort\"` or `kind = \"result\"`.",
    ),
    check: Check::Frame(without_kind),
};

fn without_kind(frame: &Frame, findings: &mut Findings) {
    if frame.themes.iter().all(|theme| theme.kind.is_none()) {
        return;
    }
    for theme in frame.themes.iter().filter(|theme| theme.kind.is_none()) {
        let title = theme.title.get(findings.lang);
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("temaet `{}` {title} er hverken indsats eller resultat, selv om andre er det", theme.id),
                "skriv `kind = \"effort\"` eller `kind = \"result\"`",
            ),
            Lang::En => (
                format!("the theme `{}` {title} is neither effort nor result, although others are", theme.id),
                "write `kind = \"effort\"` or `kind = \"result\"`",
            ),
        };
        findings.push(&WITHOUT_KIND, theme.places.of("id"), message, help).about(&theme.id);
    }
}

/// A frame with fewer questions is somebody's own; one with more is taken from somewhere.
const QUESTIONS_OF_A_CATALOGUE: usize = 10;

static WITHOUT_SOURCE: Rule = Rule {
    name: "frame-without-source",
    area: Area::Frame,
    severity: Severity::Note,
    phase: Phase::Planning,
    summary: text(
        "spørgerammen siger ikke, hvor dens spørgsmål kommer fra",
        "the question frame does not say where its questions come from",
    ),
    why: text(
        "Spørgsmål kan være beskyttet af ophavsret, og den næste, der retter i rammen, skal vide, hvem der har skrevet dem.",
        "Questions may be protected by copyright, and whoever edits the frame next must know who wrote them.",
    ),
    example: text("[frame] uden source, men med 24 spørgsmål", "[frame] without source, but with 24 questions"),
    mend: text(
        "Skriv i `source`, hvor opbygning og ordlyd kommer fra, og på hvilke vilkår, eller at I selv har skrevet dem.",
        "Write in `source` where the structure and the wording come from and on what terms, or that they are your own.",
    ),
    check: Check::Frame(without_source),
};

fn without_source(frame: &Frame, findings: &mut Findings) {
    let number = frame.questions().count();
    if frame.source != Localised::default() || number < QUESTIONS_OF_A_CATALOGUE {
        return;
    }
    let (message, help) = match findings.lang {
        Lang::Da => (
            format!("rammen siger ikke, hvor dens {number} spørgsmål kommer fra"),
            "skriv det i `source`, også hvis I selv har skrevet dem",
        ),
        Lang::En => (
            format!("the frame does not say where its {number} questions come from"),
            "write it in `source`, even if you wrote them yourselves",
        ),
    };
    findings.push(&WITHOUT_SOURCE, frame.places.of("frame.id"), message, help).about(&frame.id);
}
