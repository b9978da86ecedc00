//! Times that hang on something else: `herefter`, `efter opgave 1`, `når budgettet er vedtaget`.

use super::context::amount;
use super::reader::Reader;
use super::tokens::Gap;
use super::words::Meaning;
use super::{Anchor, Bound, Relation, Relative, Time};
use crate::source::Span;

/// How many words a clause after `når` may have.
const CLAUSE: usize = 14;

/// Reads a time that hangs on something else.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<(Time, Span, usize)> {
    let found = [previous(reader, at), beside(reader, at), once(reader, at), counted(reader, at)];
    let (relation, to, next) = found.into_iter().flatten().rev().max_by_key(|(_, _, next)| *next)?;
    Some((Time::Relative(Relative { relation, to }), reader.span(at, next), next))
}

type Read = (Relation, Anchor, usize);

/// `herefter`, `samtidig hermed`, `before that`.
fn previous(reader: &Reader<'_>, at: usize) -> Option<Read> {
    let (relation, next) = reader.meaning(at, |meaning| match meaning {
        Meaning::Previous(relation) => Some(*relation),
        _ => None,
    })?;
    // `if … then …` is no time, and `then` in `more then` no word of ours; `rather than` is another word.
    Some((relation, Anchor::Previous, next))
}

/// `efter opgave 1`, `parallelt med fase 2`, `før seminaret`.
fn beside(reader: &Reader<'_>, at: usize) -> Option<Read> {
    reader.phrases(at).find_map(|(meaning, next)| {
        let Meaning::Beside(relation) = meaning else { return None };
        if let Some((label, next)) = label(reader, next) {
            return Some((*relation, label, next));
        }
        let may_be_event = *relation != Relation::During && !is_sought(reader, at);
        let (span, next) = event(reader, next).filter(|_| may_be_event)?;
        Some((*relation, Anchor::Event(span), next))
    })
}

/// `senest 14 dage efter mødet`, `within six months of the launch`: so long before or after something.
fn counted(reader: &Reader<'_>, at: usize) -> Option<Read> {
    let tied = reader.meaning(at, |meaning| match meaning {
        Meaning::Within => Some(()),
        Meaning::Lead(lead) if lead.bound == Bound::By => Some(()),
        _ => None,
    });
    let (_, next) = amount(reader, tied.map_or(at, |(_, next)| next))?;
    let (_, next) = reader.meaning(next, |meaning| matches!(meaning, Meaning::Counted(_)).then_some(()))?;
    if reader.is(next, &["of"]) && tied.is_some() {
        let (span, next) = event(reader, next + 1)?;
        return Some((Relation::After, Anchor::Event(span), next));
    }
    beside(reader, next).filter(|(relation, ..)| *relation != Relation::During)
}

/// Whether the word before makes `efter` something else than a time: `leder efter`, `efter loven` is seen by its noun.
fn is_sought(reader: &Reader<'_>, at: usize) -> bool {
    const SEEKING: &[&str] = &[
        "ser", "se", "leder", "lede", "søger", "søge", "kigger", "kigge", "spørger", "spørge", "retter", "rette",
        "stræber", "looking", "look", "looks", "named", "seeking", "opkaldt", "higer",
    ];
    at > 0 && reader.is(at - 1, SEEKING)
}

/// A task or phase with its number: `opgave 1`, `den første fase`, `fase 2a`.
fn label(reader: &Reader<'_>, at: usize) -> Option<(Anchor, usize)> {
    let at = reader.after(at, &Meaning::Article).unwrap_or(at);
    let is_label = |at: usize| reader.after(at, &Meaning::Label).filter(|_| reader.gap(at) < Gap::Break);
    if let Some(next) = is_label(at) {
        let word = reader.word(at).to_owned();
        let is_number = reader.number(next).is_some_and(|(_, digits)| digits <= 2);
        let is_letter = reader.case(next) == Some(super::tokens::Case::Upper) || reader.text_of(next).len() == 1;
        let is_letter = is_letter && reader.case(next).is_some() && reader.text_of(next).len() == 1;
        if reader.gap(next) >= Gap::Break || !is_number && !is_letter || reader.is(next, &["i", "a"]) {
            return None;
        }
        let glued = reader.glued(next + 1) && reader.case(next + 1).is_some() && reader.text_of(next + 1).len() == 1;
        let end = next + 1 + usize::from(is_number && glued);
        let span = reader.span(next, end);
        let number: String = (next..end).map(|token| reader.text_of(token)).collect();
        let is_clean = !(reader.glued(end)
            && matches!(reader.mark(end), Some('.'))
            && reader.glued(end + 1)
            && reader.number(end + 1).is_some());
        let label = Anchor::Label { span: Span { start: reader.span(at, next).start, end: span.end }, word, number };
        return is_clean.then_some((label, end));
    }
    let (value, next) = match reader.number(at) {
        Some((value, digits)) if digits <= 2 && reader.glued(at + 1) => (value, at + 2),
        _ => reader.meaning(at, |meaning| match meaning {
            Meaning::Ordinal(value) => Some(*value),
            _ => None,
        })?,
    };
    let end = is_label(next)?;
    let label =
        Anchor::Label { span: reader.span(at, end), word: reader.word(next).to_owned(), number: value.to_string() };
    Some((label, end))
}

/// Something that happens on a day nobody has told: `seminaret`, `den første temadag`, `the staff meeting`.
fn event(reader: &Reader<'_>, at: usize) -> Option<(Span, usize)> {
    const DETERMINERS: &[&str] = &[
        "den", "det", "de", "vores", "the", "our", "dette", "denne", "this", "afholdt", "a", "et", "en", "each",
        "every", "hver", "hvert",
    ];
    let start = if reader.is(at, DETERMINERS) { at + 1 } else { at };
    (start..start + 4).take_while(|noun| reader.case(*noun).is_some() && reader.gap(*noun) <= Gap::Line).find_map(
        |noun| {
            let word = reader.word(noun);
            let is_event = is_definite_event(word) || start > at && is_event(word);
            is_event.then(|| (reader.span(at, noun + 1), noun + 1))
        },
    )
}

/// Whether a noun is something that happens.
pub(super) fn is_event(word: &str) -> bool {
    const ENDS: &[&str] = &[
        "møde",
        "møder",
        "seminar",
        "seminarer",
        "temadag",
        "temadage",
        "workshop",
        "workshops",
        "konference",
        "kursus",
        "kurser",
        "dag",
        "meeting",
        "meetings",
        "conference",
        "training",
        "evaluation",
        "pilot",
        "survey",
        "course",
        "election",
        "kick-off",
        "hearing",
        "review",
        "forløb",
        "proces",
        "samtale",
        "samtaler",
        "evaluering",
        "opfølgning",
        "kickoff",
        "session",
        "sessions",
        "interview",
        "interviews",
        "prøveperiode",
        "höring",
        "høring",
    ];
    word.chars().count() > 4 && ENDS.iter().any(|end| word.ends_with(end)) || is_definite_event(word)
}

fn is_definite_event(word: &str) -> bool {
    const ENDS: &[&str] = &[
        "mødet",
        "møderne",
        "seminaret",
        "seminarerne",
        "dagen",
        "dagene",
        "workshoppen",
        "konferencen",
        "kurset",
        "kurserne",
        "ningen",
        "ringen",
        "elsen",
        "tionen",
        "forløbet",
        "valget",
        "processen",
        "besøget",
        "samtalen",
        "samtalerne",
        "analysen",
        "projektet",
        "budgettet",
        "perioden",
        "høringen",
        "interviewene",
        "valg",
        "opstarten",
        "overdragelsen",
    ];
    // `loven`, `ordningen`, `holdningen`: what one goes by, not what happens.
    const NOT: &[&str] = &[
        "holdningen",
        "ordningen",
        "bygningen",
        "meningen",
        "retningen",
        "vejledningen",
        "beskrivelsen",
        "forståelsen",
        "hverdagen",
        "lovgivningen",
        "afdelingen",
        "ledelsen",
        "bestyrelsen",
        "forvaltningen",
        "styrelsen",
        "organisationen",
    ];
    ENDS.iter().any(|end| word.ends_with(end)) && !NOT.iter().any(|end| word.ends_with(end))
}

/// `når fase 1 er gennemført`, `once the budget has been adopted`.
fn once(reader: &Reader<'_>, at: usize) -> Option<Read> {
    const HAVE: &[&str] = &["er", "har", "bliver", "is", "are", "has", "have", "was"];
    reader.phrases(at).find_map(|(meaning, next)| {
        if *meaning != Meaning::Once {
            return None;
        }
        let goes_on = |token: &usize| {
            reader.gap(*token) < Gap::Break && (reader.case(*token).is_some() || reader.number(*token).is_some())
        };
        let clause = (next..next + CLAUSE).take_while(goes_on).last()? + 1;
        let verb = (next + 1..clause).find(|token| reader.is(*token, HAVE))?;
        let done = (verb + 1..clause.min(verb + 6)).find(|token| is_done(reader.word(*token)))?;
        let mut end = done + 1;
        if reader.is(verb, &["har", "have", "has"]) && reader.is(verb.wrapping_sub(1), &["vi", "we", "alle"]) {
            end = clause.min(done + 8);
        }
        if let Some((label, after)) = (next..clause).find_map(|token| label(reader, token)) {
            return Some((Relation::After, label, end.max(after)));
        }
        Some((Relation::After, Anchor::Event(reader.span(next, end)), end))
    })
}

/// Whether a word says that something is done: a participle, or `klar`, `færdig`.
fn is_done(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "klar",
        "klare",
        "færdig",
        "færdige",
        "slut",
        "plads",
        "overstået",
        "done",
        "complete",
        "completed",
        "place",
        "ready",
        "finished",
        "over",
        "made",
        "held",
        "begun",
        "taken",
        "given",
        "chosen",
        "indsamlet",
        "omme",
    ];
    const ENDS: &[&str] = &[
        "tet", "ket", "det", "get", "ret", "ført", "dt", "gjort", "ansat", "valgt", "lagt", "bragt", "ået", "vet",
        "set", "net", "met", "let", "ede", "ted", "ded", "ied", "hed", "yed", "red", "ned", "led", "zed", "ved", "sed",
    ];
    const NOT: &[&str] = &[
        "det", "let", "aktuelt", "meget", "noget", "andet", "need", "blevet", "været", "godt", "glad", "kendt", "been",
        "med",
    ];
    WORDS.contains(&word) || word.len() > 3 && ENDS.iter().any(|end| word.ends_with(end)) && !NOT.contains(&word)
}
