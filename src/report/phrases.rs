//! Words and short lines that several reports share.

use crate::analysis::disagreement::{QuestionDisagreement, RuleMet, Shape};
use crate::analysis::statistics::same_scores;
use crate::document::{Document, strip, strong};
use crate::lang::{Lang, Text, and, day, short_decimal, text};
use crate::model::QuestionId;
use crate::model::answers::State;
use crate::model::consensus::Status;
use crate::model::evaluation::{Evaluation, Names, Participant, Phase, Role};
use crate::model::frame::{Discuss, Question, Scale, Theme, ThemeKind};
use crate::model::projects::Choice;

/// `Bruttoliste: Børnehuset Solsikken, 2026`.
pub(super) fn title(evaluation: &Evaluation, what: Text, lang: Lang) -> String {
    let unit = evaluation.unit_name();
    match &evaluation.round {
        Some(round) => format!("{}: {unit}, {round}", what.get(lang)),
        None => format!("{}: {unit}", what.get(lang)),
    }
}

/// `T1 Ledelse (indsats)`.
pub(super) fn theme_title(theme: &Theme, lang: Lang) -> String {
    let kind = match theme.kind {
        Some(ThemeKind::Effort) => text(" (indsats)", " (effort)").get(lang),
        Some(ThemeKind::Result) => text(" (resultat)", " (result)").get(lang),
        None => "",
    };
    match theme.title.get(lang) {
        "" => format!("{}{kind}", theme.id),
        title => format!("{} {title}{kind}", theme.id),
    }
}

/// `1.1 Hvordan sikrer I …?`
pub(super) fn question_title(question: &Question, lang: Lang) -> String {
    format!("{} {}", question.label(), question.text.get(lang)).trim_end().to_owned()
}

/// Who gets the sheets: by name where people appear so.
pub(super) fn coordinators(evaluation: &Evaluation, lang: Lang) -> String {
    let t = |da, en| text(da, en).get(lang);
    let named = evaluation.privacy.names == Names::Named;
    let people = evaluation.participants.iter().filter(|person| named && person.is(Role::Coordinator));
    let names: Vec<&str> = people.map(Participant::name).collect();
    match names[..] {
        [] => t("tovholderen", "the coordinator").to_owned(),
        [one] => format!("{one} ({})", t("tovholder", "coordinator")),
        _ => format!("{} ({})", names.join(t(" eller ", " or ")), t("tovholdere", "coordinators")),
    }
}

/// `Aflevér filen til tovholderen senest fredag den 30. januar 2026.`
pub(super) fn hand_in(evaluation: &Evaluation, lang: Lang) -> String {
    let to = coordinators(evaluation, lang);
    match (evaluation.dates.answers_due, lang) {
        (Some(due), Lang::Da) => format!("Aflevér filen til {to} senest {}.", day(lang, due)),
        (Some(due), Lang::En) => format!("Hand the file in to {to} by {}.", day(lang, due)),
        (None, Lang::Da) => format!("Aflevér filen til {to}."),
        (None, Lang::En) => format!("Hand the file in to {to}."),
    }
}

/// A sign for a state without a score; [`STATE_SIGNS`] explains them.
pub(super) fn state_sign(state: State, lang: Lang) -> String {
    match state {
        State::Score(score) => score.show(lang),
        State::Missing => "·".to_owned(),
        State::DontKnow => "?".to_owned(),
        State::NotRelevant => "–".to_owned(),
        State::NotAsked => String::new(),
        State::Invalid => "!".to_owned(),
    }
}

/// Explains the signs of [`state_sign`].
pub(super) const STATE_SIGNS: Text = text(
    "? ved ikke   – ikke relevant   · ikke besvaret   ! ugyldigt",
    "? don't know   – not relevant   · not answered   ! invalid",
);

/// A state in words; a score as its number.
pub(super) fn state_words(state: State, lang: Lang) -> String {
    match state {
        State::Score(score) => score.show(lang),
        State::Missing => text("ikke besvaret", "not answered").get(lang).to_owned(),
        State::DontKnow => text("ved ikke", "don't know").get(lang).to_owned(),
        State::NotRelevant => text("ikke relevant", "not relevant").get(lang).to_owned(),
        State::NotAsked => text("ikke spurgt", "not asked").get(lang).to_owned(),
        State::Invalid => text("ugyldigt", "invalid").get(lang).to_owned(),
    }
}

/// The strip of a question's scores on its scale: `· · 1 4 3 1`.
pub(super) fn score_strip(question: &QuestionDisagreement, scale: &Scale) -> String {
    let count = |score| question.answered.scores.count(score);
    strip::strip(&scale.scores().map(count).collect::<Vec<_>>())
}

/// The strip's scale: `0 1 2 3 4 5`.
pub(super) fn scale_axis(scale: &Scale, lang: Lang) -> String {
    strip::axis(&scale.scores().map(|score| score.show(lang)).collect::<Vec<_>>())
}

/// What people see instead of the ids of questions.
pub(super) fn labels(evaluation: &Evaluation, ids: &[QuestionId]) -> Vec<String> {
    let label = |id: &QuestionId| match evaluation.frame.question(id.as_str()) {
        Some((_, question)) => question.label().to_owned(),
        None => id.to_string(),
    };
    ids.iter().map(label).collect()
}

/// The ends of a scale: `0 til 5`.
pub(super) fn scale_ends(scale: &Scale, lang: Lang) -> String {
    format!("{} {} {}", scale.min.show(lang), text("til", "to").get(lang), scale.max.show(lang))
}

/// How many sheets are in: `8 af 9 svarark er med.`
pub(super) fn sheets_in(evaluation: &Evaluation, lang: Lang) -> String {
    let (sheets, expected) = (evaluation.sheets.len(), evaluation.answering().count());
    match lang {
        Lang::Da => format!("{sheets} af {expected} svarark er med."),
        Lang::En => format!("{sheets} of {expected} sheets are in."),
    }
}

/// A change with its sign: `+1`, `-0,25`, `0`; a dash where it is undefined.
pub(super) fn signed(lang: Lang, value: Option<f64>) -> String {
    let shown = figure(lang, value);
    if value.is_some_and(|value| value > 0.0) && shown != "0" { format!("+{shown}") } else { shown }
}

/// A figure with at most two decimals; a dash where it is undefined.
pub(super) fn figure(lang: Lang, value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| short_decimal(lang, value, 2))
}

/// A figure with exactly two decimals; a dash where it is undefined.
pub(super) fn fixed(lang: Lang, value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| crate::lang::decimal(lang, value, 2))
}

/// The answers that are no scores: `1 ved ikke, 2 ikke besvaret`; empty where there is none.
pub(super) fn other_states(question: &QuestionDisagreement, lang: Lang) -> String {
    let answered = &question.answered;
    let counts = [
        (answered.dont_know, text("ved ikke", "don't know")),
        (answered.not_relevant, text("ikke relevant", "not relevant")),
        (answered.missing, text("ikke besvaret", "not answered")),
        (answered.invalid, text("ugyldigt", "invalid")),
    ];
    let parts: Vec<String> =
        counts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {}", what.get(lang))).collect();
    parts.join(", ")
}

/// A shape in a word or two.
pub(super) fn shape_word(shape: Option<Shape>, lang: Lang) -> &'static str {
    match shape {
        Some(Shape::Agreed) => text("tæt samlet", "close together").get(lang),
        Some(Shape::Broad) => text("bredt spredt", "widely spread").get(lang),
        Some(Shape::LoneVoice) => text("ét svar for sig", "one outlying answer").get(lang),
        Some(Shape::Split) => text("delt i to", "split in two").get(lang),
        None => "–",
    }
}

/// Why a question is to be discussed: `spændvidde 4 (grænse 3)`, `ét svar ligger 3 fra medianen`; empty where it is not.
pub(super) fn reasons(question: &QuestionDisagreement, lang: Lang) -> Vec<String> {
    let scores = &question.answered.scores;
    let reason = |rule: &RuleMet| match *rule {
        RuleMet::Range { value, limit } => {
            let (value, limit) = (value.show(lang), limit.show(lang));
            match lang {
                Lang::Da => format!("spændvidde {value} (grænse {limit})"),
                Lang::En => format!("range {value} (limit {limit})"),
            }
        }
        RuleMet::Outlier { value, limit } => {
            let far = || scores.counts().filter(|&(score, _)| scores.is_far_from_median(score, limit));
            let people: usize = far().map(|(_, people)| people).sum();
            let is_one_distance = far().all(|(score, _)| scores.distance_from_median(score) == Some(value));
            let up_to = if is_one_distance { "" } else { text("op til ", "up to ").get(lang) };
            let answers = if people == 1 { "answer is" } else { "answers are" };
            let (number, value) = (number_word(people, lang), short_decimal(lang, value, 3));
            match lang {
                Lang::Da => format!("{number} svar ligger {up_to}{value} fra medianen"),
                Lang::En => format!("{number} {answers} {up_to}{value} from the median"),
            }
        }
        RuleMet::Split => {
            text("svarene ligger i hver sin ende af skalaen", "the answers lie towards opposite ends of the scale")
                .get(lang)
                .to_owned()
        }
    };
    question.reasons.iter().map(reason).collect()
}

const NUMBER_WORDS: [Text; 11] = [
    text("ingen", "none"),
    text("ét", "one"),
    text("to", "two"),
    text("tre", "three"),
    text("fire", "four"),
    text("fem", "five"),
    text("seks", "six"),
    text("syv", "seven"),
    text("otte", "eight"),
    text("ni", "nine"),
    text("ti", "ten"),
];

/// A number of answers, in words up to ten.
fn number_word(number: usize, lang: Lang) -> String {
    NUMBER_WORDS.get(number).map_or_else(|| number.to_string(), |word| word.get(lang).to_owned())
}

/// The rules of discussion that were used, in a sentence.
pub(super) fn discuss_rules(discuss: &Discuss, lang: Lang) -> String {
    let (range, outlier) = (discuss.range.show(lang), discuss.outlier.show(lang));
    let split = match (discuss.split, lang) {
        (true, Lang::Da) => ", eller når svarene deler sig i to",
        (true, Lang::En) => ", or when the answers split in two",
        (false, _) => "",
    };
    match lang {
        Lang::Da => format!(
            "Et spørgsmål skal drøftes, når der er mindst {range} mellem det højeste og det laveste point, når et svar ligger mindst {outlier} fra medianen{split}."
        ),
        Lang::En => format!(
            "A question is to be discussed when the highest and the lowest score are at least {range} apart, when an answer is at least {outlier} from the median{split}."
        ),
    }
}

/// How people appear, in a sentence.
pub(super) fn names_rule(names: Names, lang: Lang) -> &'static str {
    match names {
        Names::Named => text("Deltagerne står med navn.", "Participants appear by name.").get(lang),
        Names::Pseudonym => text(
            "Deltagerne står som P1, P2 … i tilfældig rækkefølge.",
            "Participants appear as P1, P2 … in random order.",
        )
        .get(lang),
        Names::Aggregated => text("Deltagerne står ikke med navn.", "Participants do not appear by name.").get(lang),
    }
}

/// Where the group stands with a question, in words.
pub(super) fn status_word(status: Status) -> Text {
    match status {
        Status::Agreed => text("aftalt", "agreed"),
        Status::Parked => text("parkeret", "parked"),
        Status::Open => text("åbent", "open"),
        Status::NotRelevant => text("ikke relevant", "not relevant"),
    }
}

/// A role in a word.
pub(super) fn role_word(role: Role) -> Text {
    match role {
        Role::Leader => text("leder", "leader"),
        Role::Coordinator => text("tovholder", "coordinator"),
        Role::Member => text("medlem", "member"),
    }
}

/// What a person is besides a member: `leder og tovholder`; empty where that is nothing.
pub(super) fn roles(participant: &Participant, lang: Lang) -> String {
    let roles = participant.roles.iter().filter(|role| **role != Role::Member);
    and(lang, &roles.map(|role| role_word(*role).get(lang)).collect::<Vec<_>>())
}

/// A phase in words.
pub(super) fn phase_word(phase: Phase, lang: Lang) -> &'static str {
    match phase {
        Phase::Planning => text("planlægning", "planning"),
        Phase::Collecting => text("indsamling af svar", "collecting answers"),
        Phase::Seminar => text("konsensusseminar", "consensus seminar"),
        Phase::Prioritising => text("prioritering", "prioritising"),
        Phase::FollowUp => text("opfølgning", "follow-up"),
        Phase::Closed => text("afsluttet", "closed"),
    }
    .get(lang)
}

/// A path as one types it: in quotes where a shell would take it apart.
pub(super) fn typed(path: &str) -> String {
    let is_plain = |sign: char| sign.is_alphanumeric() || "._-/~+:,@%=".contains(sign);
    if !path.is_empty() && path.chars().all(is_plain) {
        return path.to_owned();
    }
    let escaped: String = path
        .chars()
        .flat_map(|sign| Some('\\').filter(|_| "\"$`\\".contains(sign)).into_iter().chain([sign]))
        .collect();
    format!("\"{escaped}\"")
}

/// Tells when a question is to be discussed: once, or per scale where questions have rules of their own.
pub(super) fn discussion_rules(evaluation: &Evaluation, document: &mut Document) {
    let lang = document.lang;
    let mut rules: Vec<(&Question, Vec<&str>)> = Vec::new();
    for (_, question) in evaluation.asked() {
        let same = |first: &Question| first.discuss == question.discuss && same_scores(&first.scale, &question.scale);
        match rules.iter_mut().find(|(first, _)| same(first)) {
            Some((_, labels)) => labels.push(question.label()),
            None => rules.push((question, vec![question.label()])),
        }
    }
    if let [(question, _)] = rules[..] {
        document.paragraph(discuss_rules(&question.discuss, lang));
    } else {
        document.list(rules.iter().map(|(question, labels)| {
            let scale = text("Skalaen ", "The scale ").get(lang).to_owned() + &scale_ends(&question.scale, lang);
            strong(format!("{scale} ({}):", and(lang, labels)))
                .text(format!(" {}", discuss_rules(&question.discuss, lang)))
        }));
    }
}

/// The word for what the leader decided about a project.
pub(super) fn choice(choice: Choice) -> Text {
    match choice {
        Choice::Chosen => text("besluttet", "chosen"),
        Choice::Later => text("senere", "later"),
        Choice::Declined => text("fravalgt", "declined"),
        Choice::Open => text("åben", "open"),
    }
}
