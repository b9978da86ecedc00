//! To whom something is reported.

use super::Said;
use crate::analysis::backbrief::sub_tasks::one_line;
use crate::source::Span;
use crate::source::prose::Prose;
use std::collections::BTreeSet;

/// Whether a part of a sentence begins with somebody who hears: `forældrerådet får …`.
pub(super) fn hearing(part: &str) -> bool {
    let mut words = part.split_whitespace();
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default().to_lowercase();
    is_receiver(first) && HEARING.iter().any(|verb| second.starts_with(verb))
}

/// Ends and whole words for those who are reported to.
const RECEIVERS: &[&str] = &[
    "afdeling",
    "afdelingen",
    "beboere",
    "beboerne",
    "bestyrelse",
    "bestyrelsen",
    "borgere",
    "borgerne",
    "brugere",
    "brugerne",
    "byråd",
    "byrådet",
    "center",
    "centeret",
    "centret",
    "chef",
    "chefen",
    "cheferne",
    "direktion",
    "direktionen",
    "direktør",
    "direktøren",
    "direktørområdet",
    "elever",
    "eleverne",
    "forældre",
    "forældrene",
    "forvaltning",
    "forvaltningen",
    "forum",
    "gruppe",
    "gruppen",
    "hr",
    "kolleger",
    "kollegerne",
    "kommunalbestyrelse",
    "kommunalbestyrelsen",
    "konsulent",
    "konsulenten",
    "koordinator",
    "koordinatoren",
    "leder",
    "ledelse",
    "ledelsen",
    "ledere",
    "lederen",
    "lederne",
    "med",
    "med-udvalg",
    "med-udvalget",
    "med-udvalgene",
    "medarbejdere",
    "medarbejderne",
    "mødet",
    "møder",
    "møde",
    "område",
    "området",
    "personale",
    "personalet",
    "pårørende",
    "rådet",
    "sekretariat",
    "sekretariatet",
    "stab",
    "staben",
    "team",
    "teamet",
    "teams",
    "tovholder",
    "tovholderen",
    "trio",
    "trioen",
    "udvalg",
    "udvalget",
    "udvalgene",
    "hinanden",
    "selv",
    "ourselves",
    "board",
    "chief",
    "citizens",
    "colleagues",
    "committee",
    "council",
    "department",
    "directors",
    "director",
    "directorate",
    "employees",
    "group",
    "leadership",
    "management",
    "manager",
    "managers",
    "meeting",
    "meetings",
    "office",
    "parents",
    "residents",
    "staff",
    "council",
    "forum",
    "head",
    "relatives",
];

/// Words before somebody who is reported to.
const TOWARDS: &[&str] =
    &["til", "for", "over", "overfor", "hos", "på", "i", "med", "ved", "to", "at", "with", "in", "før", "af", "of"];

/// Words with which somebody is told, and with which somebody hears.
const TELLING: &[&str] = &[
    "orienter", "informer", "underret", "opdater", "holder", "briefer", "inform", "brief", "update", "fortæl",
    "inddrag", "tell",
];
const HEARING: &[&str] = &[
    "hører",
    "får",
    "orienteres",
    "informeres",
    "modtager",
    "inddrages",
    "holdes",
    "præsenteres",
    "underrettes",
    "bliver",
    "kan følge",
    "is",
    "are",
    "receive",
    "hear",
    "get",
    "læser",
    "ser",
];

fn is_receiver(word: &str) -> bool {
    let lower = word.to_lowercase();
    // `i beboernes avis`
    let lower = lower.strip_suffix("nes").map_or(lower.clone(), |stem| format!("{stem}ne"));
    let is_med = lower != "med" || word == "MED";
    let is_known = |known: &str| lower == known || (lower.ends_with(known) && (known.len() > 4 || known == "chef"));
    is_med && lower.len() > 1 && (RECEIVERS.iter().any(|known| is_known(known)) || lower.starts_with("med-"))
}

/// A word of a text and where it stands.
pub(super) fn words(text: &str) -> Vec<(Span, &str)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, sign) in text.char_indices().chain([(text.len(), ' ')]) {
        let is_word = sign.is_alphanumeric() || (sign == '-' && start.is_some());
        match (start, is_word) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                found.push((Span { start: from, end: at }, &text[from..at]));
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Returns whether a text says to whom.
pub(super) fn has_receiver(text: &str, times: &[Span]) -> bool {
    let words = words(text);
    let lower: Vec<String> = words.iter().map(|(_, word)| word.to_lowercase()).collect();
    !towards(&words, &lower, times).is_empty()
}

fn is_in_time(span: Span, times: &[Span]) -> bool {
    times.iter().any(|time| time.start <= span.start && span.end <= time.end)
}

/// The words that name somebody who is told, or who hears.
fn towards(words: &[(Span, &str)], lower: &[String], times: &[Span]) -> Vec<usize> {
    let is_known = |at: &usize| is_receiver(words[*at].1) && !is_in_time(words[*at].0, times);
    let is_towards = |at: usize| {
        let before = &lower[at.saturating_sub(5)..at];
        let behind = lower.get(at + 1..(at + 4).min(lower.len())).unwrap_or_default();
        // Where people meet is a receiver only if something is told there.
        if ["møde", "mødet", "møder", "møderne", "meeting", "meetings"].iter().any(|end| lower[at].ends_with(end)) {
            return before.iter().any(|word| matches!(word.as_str(), "på" | "ved" | "til" | "at"));
        }
        let starts = |word: &String, list: &[&str]| list.iter().any(|known| word.starts_with(known));
        before.iter().any(|word| TOWARDS.contains(&word.as_str()) || starts(word, TELLING))
            || behind.first().is_some_and(|word| starts(word, HEARING))
            // `direktionen og udvalget`
            || before.last().is_some_and(|word| matches!(word.as_str(), "og" | "and" | "samt"))
    };
    (0..words.len()).filter(is_known).filter(|at| is_towards(*at)).collect()
}

/// Finds to whom; words within times are nobody.
pub(super) fn receivers(prose: &Prose, times: &[Span]) -> Vec<Said> {
    let text = prose.text();
    let words = words(text);
    let lower: Vec<String> = words.iter().map(|(_, word)| word.to_lowercase()).collect();
    let said = |from: usize, to: usize| {
        let span = Span { start: words[from].0.start, end: words[to].0.end };
        Said { words: one_line(&text[span.start..span.end]), place: prose.place(span) }
    };
    let mut found: Vec<Said> = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    for at in towards(&words, &lower, times) {
        if last.is_some_and(|(_, end)| at <= end) {
            continue;
        }
        // `board of directors`, `ledelsen i centret`: one and the same.
        let of = last.filter(|(_, end)| at == end + 2 && matches!(lower[end + 1].as_str(), "of" | "i" | "for" | "af"));
        // `Klima- og Naturudvalget`: one name.
        let half = at.checked_sub(2).filter(|half| words[*half].1.ends_with('-'));
        // `kernegruppens møde`
        let whose = at.checked_sub(1).filter(|whose| lower[*whose].ends_with('s') && lower[at].starts_with("møde"));
        let from = of.map(|(from, _)| from).or(half).or(whose).unwrap_or(at);
        let to = extended(&words, &lower, at);
        if of.is_some() {
            found.pop();
        }
        found.push(said(from, to));
        last = Some((from, to));
    }
    if found.is_empty() {
        let in_time = |span: Span| is_in_time(span, times);
        found = by_preposition(&words, &lower, &in_time).into_iter().map(|(from, to)| said(from, to)).collect();
    }
    if found.is_empty() {
        // Somebody is named, whatever the sentence looks like.
        let known = (1..words.len()).find(|at| is_receiver(words[*at].1) && !is_in_time(words[*at].0, times));
        found = known.map(|at| said(at, at)).into_iter().collect();
    }
    let mut seen = BTreeSet::new();
    found.retain(|said| seen.insert(said.words.to_lowercase()));
    found
}

/// The last word of a receiver's name: `head of employment`, `chefen for Social Omsorg`.
fn extended(words: &[(Span, &str)], lower: &[String], at: usize) -> usize {
    let is_name = |at: usize| words.get(at).is_some_and(|(_, word)| word.starts_with(char::is_uppercase));
    let of = lower.get(at + 1).map(String::as_str);
    if of == Some("of") {
        // `meeting of the core group`
        let article = usize::from(lower.get(at + 2).is_some_and(|word| word == "the"));
        return (at + 2 + 2 * article).min(words.len() - 1);
    }
    if of != Some("for") || !is_name(at + 2) {
        return at;
    }
    (at + 2..at + 5).take_while(|next| is_name(*next)).last().unwrap_or(at)
}

/// `til Hanne Lund`, `sendes til økonomi`: what stands behind `til` in a sentence that reports.
fn by_preposition(words: &[(Span, &str)], lower: &[String], in_time: &impl Fn(Span) -> bool) -> Vec<(usize, usize)> {
    const REPORTING: &[&str] = &[
        "rapport",
        "afrapport",
        "send",
        "aflever",
        "fremlæg",
        "meld",
        "giv",
        "skriv",
        "vis",
        "report",
        "submit",
        "present",
        "notat",
        "status",
    ];
    const NOBODY: &[&str] = &[
        "at", "den", "det", "de", "næste", "sidst", "stede", "rette", "tiden", "slut", "start", "brug", "gavn", "be",
        "do", "the", "our", "vores",
    ];
    let is_danish = lower.iter().any(|word| matches!(word.as_str(), "og" | "på" | "vi" | "til" | "er"));
    let is_report = |word: &String| REPORTING.iter().any(|known| word.starts_with(known));
    let mut found = Vec::new();
    for at in 0..words.len().saturating_sub(1) {
        // `på to sider` is Danish for two.
        let is_to = (lower[at] == "til" || (lower[at] == "to" && !is_danish)) && lower[..at].iter().any(is_report);
        let next = at + 1;
        if !is_to
            || NOBODY.contains(&lower[next].as_str())
            || in_time(words[next].0)
            || words[next].1.starts_with(|c: char| c.is_ascii_digit())
        {
            continue;
        }
        let is_name = |at: usize| words.get(at).is_some_and(|(_, word)| word.starts_with(char::is_uppercase));
        let last = if is_name(next) && is_name(next + 1) { next + 1 } else { next };
        found.push((next, last));
    }
    found
}
