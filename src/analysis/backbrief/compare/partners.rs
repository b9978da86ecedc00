//! Whom several backbriefs want to work with, and when.
//!
//! Names are words with a capital letter inside a sentence, which in Danish only names have, and abbreviations such as
//! SSP. Beside them stand words for partners that are written without one: the library, volunteers, the police.

use super::Reply;
use crate::analysis::backbrief::SubTask;
use crate::analysis::similarity::fold;
use crate::lang::{Text, text};
use crate::model::backbrief::Role;
use crate::model::workspace::Workspace;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A partner that several backbriefs want.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    /// What it is called.
    pub name: Name,
    /// Where it is wanted.
    pub uses: Vec<Use>,
    /// Places in `uses` of two of different backbriefs at the same time, and the days they share.
    pub overlaps: Vec<(usize, usize, Date, Date)>,
}

/// What a partner is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// As it is written.
    Written(String),
    /// A word for a kind of partner.
    Kind(Text),
}

/// Where a partner is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// The backbrief, by its place.
    pub backbrief: usize,
    /// The sub-task, by its place; `None` where the backbrief only says that it is involved.
    pub sub_task: Option<usize>,
    /// The first day, where it is known.
    pub from: Option<Date>,
    /// The last day, where it is known.
    pub to: Option<Date>,
}

/// Words for partners, folded; an ending may follow ([`has_word`]).
const KINDS: &[(&[&str], Text)] = &[
    (&["bibliotek", "library", "libraries"], text("biblioteket", "the library")),
    (&["boligforening", "boligselskab", "housing association"], text("boligforeninger", "housing associations")),
    (&["boernehave", "kindergarten"], text("børnehaver", "kindergartens")),
    (&["erhvervsraad", "business council"], text("erhvervsrådet", "the business council")),
    (&["fagforening", "trade union"], text("fagforeninger", "trade unions")),
    (&["folkekirke", "kirke", "church"], text("kirken", "the church")),
    (&["frivillige", "volunteer"], text("frivillige", "volunteers")),
    (&["handicapraad"], text("handicaprådet", "the council for disabled people")),
    (&["hjemmepleje", "home care"], text("hjemmeplejen", "home care")),
    (&["idraetsforening", "sports club"], text("idrætsforeninger", "sports clubs")),
    (&["jobcenter", "jobcentre", "jobcentr", "job centre"], text("jobcentret", "the job centre")),
    (&["kulturskole", "musikskole"], text("musik- og kulturskolen", "the school of music and arts")),
    (&["museum", "museet", "museer"], text("museet", "the museum")),
    (&["paaroerenderaad"], text("pårørenderådet", "the council of relatives")),
    (&["plejecenter", "plejecentr", "plejehjem", "nursing home"], text("plejecentre", "nursing homes")),
    (&["politiet", "police"], text("politiet", "the police")),
    (&["praktiserende laege", "general practitioner"], text("de praktiserende læger", "general practitioners")),
    (&["skolebestyrelse", "school board"], text("skolebestyrelsen", "the school board")),
    (&["sundhedspleje", "health visitor"], text("sundhedsplejen", "health visitors")),
    (&["sygehus", "hospital"], text("sygehuset", "the hospital")),
    (&["ungdomsskole"], text("ungdomsskolen", "the youth school")),
    (&["ungeraad", "youth council"], text("ungerådet", "the youth council")),
    (&["virksomheder", "companies", "employers"], text("virksomheder", "companies")),
    (&["aeldreraad", "senior council"], text("ældrerådet", "the senior council")),
];

/// Longest ending of a word: `-ernes` of a definite plural in the genitive, less what the stem has of it.
const ENDING: usize = 4;

/// Whether a folded text has a word, with any ending; half a compound is another word.
fn has_word(text: &str, stem: &str) -> bool {
    text.match_indices(stem).any(|(at, _)| {
        let rest = &text[at + stem.len()..];
        let begins = at == 0 || text[..at].ends_with(' ');
        begins && rest.split(' ').next().unwrap_or_default().len() <= ENDING
    })
}

/// Words with a capital letter that name nobody: languages of the calendar, and what English writes so.
const NO_NAMES: &[&str] = &[
    "april",
    "august",
    "december",
    "february",
    "friday",
    "i",
    "january",
    "july",
    "june",
    "march",
    "may",
    "monday",
    "november",
    "october",
    "opgave",
    "fase",
    "task",
    "phase",
    "q1",
    "q2",
    "q3",
    "q4",
    "saturday",
    "september",
    "sunday",
    "thursday",
    "tuesday",
    "wednesday",
    "english",
    "danish",
    "x",
    "y",
    "n",
    "it",
    "ok",
    "pc",
    "tv",
];

/// Finds the partners that at least two backbriefs want, by name.
pub(super) fn shared(replies: &[Reply<'_>], workspace: &Workspace) -> Vec<Partner> {
    let names = Names::of(replies, workspace);
    let mut wanted: BTreeMap<String, (Name, Vec<Use>)> = BTreeMap::new();
    for (at, reply) in replies.iter().enumerate() {
        let mut of_tasks: BTreeSet<String> = BTreeSet::new();
        for (number, task) in reply.understood.sub_tasks.iter().enumerate() {
            for (key, name) in names.in_text(&task_text(task), at) {
                of_tasks.insert(key.clone());
                let (from, to) = (task.when.from, task.when.to);
                let found = Use { backbrief: at, sub_task: Some(number), from, to };
                wanted.entry(key).or_insert_with(|| (name, Vec::new())).1.push(found);
            }
        }
        let involved = reply.backbrief.points(Role::Involved).map(|point| point.prose.text());
        let involved = involved.collect::<Vec<_>>().join("\n");
        let (from, to) = reply.understood.window;
        for (key, name) in names.in_text(&involved, at).into_iter().filter(|(key, _)| !of_tasks.contains(key)) {
            let found = Use { backbrief: at, sub_task: None, from, to };
            wanted.entry(key).or_insert_with(|| (name, Vec::new())).1.push(found);
        }
    }
    let is_shared = |uses: &[Use]| uses.iter().any(|found| found.backbrief != uses[0].backbrief);
    let shared = wanted.into_values().filter(|(_, uses)| is_shared(uses));
    shared.map(|(name, uses)| Partner { name, overlaps: overlaps(&uses), uses }).collect()
}

fn task_text(task: &SubTask) -> String {
    let steps = task.steps.iter().map(|(_, step)| step.text());
    std::iter::once(task.title.text()).chain(steps).collect::<Vec<_>>().join("\n")
}

/// Uses in different backbriefs whose days are known and meet.
fn overlaps(uses: &[Use]) -> Vec<(usize, usize, Date, Date)> {
    let pairs = (0..uses.len()).flat_map(|a| (a + 1..uses.len()).map(move |b| (a, b)));
    let meeting = pairs.filter(|&(a, b)| uses[a].backbrief != uses[b].backbrief).filter_map(|(a, b)| {
        let days = |found: &Use| found.from.zip(found.to);
        let (one, other) = (days(&uses[a])?, days(&uses[b])?);
        let (from, to) = (one.0.max(other.0), one.1.min(other.1));
        (from <= to).then_some((a, b, from, to))
    });
    meeting.collect()
}

/// Whose names are known, and whose are not looked for.
struct Names {
    /// Units of the workspace: what they are called, folded, and their titles.
    units: Vec<(Vec<String>, String)>,
    /// The backbriefs' own units, leaders and owners, which are nobody's partners: folded words, by backbrief.
    own: Vec<Vec<String>>,
    /// Words of people's names anywhere.
    people: BTreeSet<String>,
}

impl Names {
    fn of(replies: &[Reply<'_>], workspace: &Workspace) -> Self {
        let units = workspace.units.iter().map(|unit| {
            let title = unit.title.clone().unwrap_or_else(|| unit.id.clone());
            (vec![fold(&unit.id), fold(&title)], title)
        });
        let own = replies.iter().map(|reply| {
            let head = &reply.backbrief.head;
            let unit = head.unit.iter().map(|unit| unit.value.as_str());
            unit.chain([reply.whose, reply.backbrief.id.as_str()]).map(fold).collect()
        });
        let owners =
            replies.iter().flat_map(|reply| &reply.understood.sub_tasks).filter_map(|task| task.owner.as_deref());
        let leaders = replies.iter().filter_map(|reply| reply.backbrief.head.leader.as_ref());
        let people = leaders.map(|leader| leader.value.as_str()).chain(owners);
        let people = people.flat_map(|name| fold(name).split(' ').map(str::to_owned).collect::<Vec<_>>()).collect();
        Self { units: units.collect(), own: own.collect(), people }
    }

    /// The partners a text of a backbrief names, each once: a key to tell it again, and its name.
    fn in_text(&self, text: &str, backbrief: usize) -> BTreeMap<String, Name> {
        let mut found = BTreeMap::new();
        let folded = format!(" {} ", fold(text));
        for (names, title) in &self.units {
            let is_own = names.iter().any(|name| self.own[backbrief].contains(name));
            if !is_own && names.iter().any(|name| has_name(&folded, name)) {
                found.insert(fold(title), Name::Written(title.clone()));
            }
        }
        for (stems, kind) in KINDS {
            let key = fold(kind.da);
            let is_own = self.own[backbrief].iter().any(|own| stems.iter().any(|stem| has_word(own, stem)));
            let is_unit = found.keys().any(|known| stems.iter().any(|stem| has_word(known, stem)));
            if !is_own && !is_unit && stems.iter().any(|stem| has_word(&folded, stem)) {
                found.insert(key, Name::Kind(*kind));
            }
        }
        for name in capitalised(text) {
            let key = fold(&name);
            let is_own =
                self.own[backbrief].iter().any(|own| is_same(own, &key) || has_name(&format!(" {own} "), &key));
            let is_person = key.split(' ').any(|word| self.people.contains(word));
            let has = |text: &str, name: &str| has_name(&format!(" {text} "), name);
            let is_known = found.keys().any(|known| is_same(known, &key) || has(known, &key) || has(&key, known));
            let is_kind = KINDS.iter().any(|(stems, _)| stems.iter().any(|stem| has_word(&key, stem)));
            if !(is_own || is_person || is_known || is_kind) {
                found.insert(key.trim_end_matches('s').to_owned(), Name::Written(name));
            }
        }
        found
    }
}

/// Whether a folded text with spaces around its words has a name, also with an `s` behind it.
fn has_name(text: &str, name: &str) -> bool {
    !name.is_empty() && (text.contains(&format!(" {name} ")) || text.contains(&format!(" {name}s ")))
}

fn is_same(a: &str, b: &str) -> bool {
    a == b || a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a)
}

/// The names of a text: words with a capital letter that begin no sentence, joined where they stand together; and words
/// of capital letters anywhere.
fn capitalised(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let (mut begins, mut open) = (true, String::new());
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        // `MED-udvalget` is MED's.
        let first = bare.split('-').next().unwrap_or_default();
        let is_abbreviation = first.chars().count() >= 2 && first.chars().all(char::is_uppercase);
        let is_name = bare.starts_with(char::is_uppercase)
            && (!begins || is_abbreviation)
            && !NO_NAMES.contains(&bare.to_lowercase().as_str());
        if is_name {
            if !open.is_empty() {
                open.push(' ');
            }
            open.push_str(if is_abbreviation { first } else { bare });
        }
        let ends_name = !is_name || !word.trim_end().ends_with(char::is_alphanumeric);
        if ends_name && !open.is_empty() {
            names.push(std::mem::take(&mut open));
        }
        begins = word.trim_end().ends_with(['.', '!', '?', ':']) || word.contains('\n');
    }
    names.extend(Some(open).filter(|open| !open.is_empty()));
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_have_an_ending_and_be_no_half_of_another() {
        for text in ["vi spoerger boernehaven", "boernehavernes", "boernehave"] {
            assert!(has_word(text, "boernehave"), "{text}");
        }
        for text in ["boernehaveklasselederen", "skovboernehave"] {
            assert!(!has_word(text, "boernehave"), "{text}");
        }
    }

    #[test]
    fn names_are_capitalised_inside_a_sentence_or_all_in_capitals() {
        let names = capitalised(
            "Vi aftaler med Plejecenter Lindely, Elmeskolen og SSP.\nMED-udvalget er med. Husk Opgave 1 i April",
        );
        assert_eq!(names, ["Plejecenter Lindely", "Elmeskolen", "SSP", "MED"]);
        assert_eq!(capitalised("Vi spørger MED-udvalget"), ["MED"]);
        assert!(capitalised("Fælles mappe. Alle er med!\nBørn").is_empty());
    }
}
