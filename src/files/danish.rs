//! Danish words that were misread by a scanner (`lgsning`, `veerdi`, `&ndre`), or written without the letters
//! æ, ø and å (`loesning`).
//!
//! Only damaged forms of common words are looked for, and only those that are no word in Danish or English: a name, an id
//! or a word of another language is never found. Whatever is in doubt stays as it is.

use super::problem::Kind;
use crate::source::Span;
use std::sync::OnceLock;

/// Beginnings of common words with æ, ø or å, of which no damaged form begins another word.
const STEMS: &str = "
    bæredygtig forudsætning fravær færdig færre fælles fællesskab glæde grænse hjælp hændelse jævnlig kræve læge lægge
    længe lære læring læse mængde mærke målsætning nærhed nærmest nærvær næste nævne opmærksom præcis præsenter pædagog
    sammenhæng sygefravær særlig sætte tilstedeværelse træffe træning trække tværfaglig tværgående tværs tænke vælge
    værdi være været væsentlig vækst ældre ændre ændring ærlig

    bedømme bedømmelse behøve beløb børn døgn drøfte drøftelse føle følelse følge først gennemføre gennemførelse gøre høre
    høring indføre køkken køre løbende løfte løsning miljø møde nødvendig opfølgning prøve spørge spørgsmål spørgeskema
    støtte større størst sørge tilføje udføre ønske økonomi økonomisk øjeblik øvrig

    dårlig foregå forstå forståelse hånd håndtere indgå måde måle måling måned måske område opnå påvirke rådgive rådgivning
    således tålmodig undgå åben åbne årlig årsag";

/// Whole words with å, too short to stand with an ending.
const WORDS: &str = "blå både få får gå går mål målet må nå når også på små stå står så år";

/// Endings of Danish words.
const ENDINGS: &str = "
    de dt e ede else elsen elser en ende ene ens er ere eren erne ernes ers es est este et ets ig ige igt ik ikken ing ingen
    inger ingerne isk iske lig lige ligt n nde ne nes ns r re ren res rne s skab skaber skabet somme st ste t te tes ts";

/// Words that look damaged and are right: `leering` is English.
const RIGHT: &[&str] = &["leering", "leere", "leeres"];

/// Signs that mean something only where there are several: the words themselves may be something else.
const WEAK: &[(&str, &str)] = &[("pa", "på"), ("ogsa", "også"), ("omrade", "område"), ("0g", "og"), ("0G", "OG")];

/// How many signs of misreading a text without æ, ø and å must have before the weak ones are told.
const ENOUGH: usize = 3;

/// Most words of one kind that are told of a file.
const MOST: usize = 10;

/// What has happened to a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Damage {
    Misread,
    Digraphs,
}

/// A damaged form of a stem or word, and what was meant.
#[derive(Debug)]
struct Form {
    damaged: String,
    meant: &'static str,
    damage: Damage,
    takes_ending: bool,
}

/// Every damaged form, sorted.
fn forms() -> &'static [Form] {
    static FORMS: OnceLock<Vec<Form>> = OnceLock::new();
    FORMS.get_or_init(|| {
        let stems = STEMS.split_whitespace().flat_map(|stem| damaged(stem, true));
        let mut forms: Vec<Form> = stems.chain(WORDS.split(' ').flat_map(|word| damaged(word, false))).collect();
        forms.sort_by(|a, b| a.damaged.cmp(&b.damaged));
        forms
    })
}

/// Makes the damaged forms of a word: each letter is damaged in the same way all through.
fn damaged(meant: &'static str, takes_ending: bool) -> Vec<Form> {
    let mut forms = Vec::new();
    for ae in ["æ", "ae", "ee", "&", "a"] {
        for oe in ["ø", "oe", "g"] {
            for aa in ["å", "aa", "a"] {
                let lost = |letter, now| now == "a" && meant.contains(letter);
                let misread = (meant.contains('æ') && matches!(ae, "ee" | "&")) || (meant.contains('ø') && oe == "g");
                let damage = if misread { Damage::Misread } else { Damage::Digraphs };
                // A letter that lost its mark is told only beside another sign.
                if (lost('æ', ae) || lost('å', aa)) && !misread {
                    continue;
                }
                let damaged = meant.replace('æ', ae).replace('ø', oe).replace('å', aa);
                let is_new = forms.iter().all(|form: &Form| form.damaged != damaged);
                if damaged != meant && is_new && damaged.len() > 2 {
                    forms.push(Form { damaged, meant, damage, takes_ending });
                }
            }
        }
    }
    forms
}

/// Whether a word has any of the letters that a damaged form has.
fn has_sign(word: &str) -> bool {
    let is_pair = |pair: &[u8]| {
        let pair = [pair[0], pair[1]].map(|letter| letter.to_ascii_lowercase());
        matches!(&pair, b"ae" | b"oe" | b"aa" | b"ee")
    };
    word.contains(['g', 'G', '&']) || word.as_bytes().windows(2).any(is_pair)
}

/// Finds what a word in lower case was meant to be.
fn repaired(word: &str) -> Option<(String, Damage)> {
    if word.len() < 3 || RIGHT.contains(&word) {
        return None;
    }
    let forms = forms();
    let behind = forms.partition_point(|form| form.damaged.as_str() <= word);
    // Those that the word begins with stand before it, the longest last, with others that begin as they do between.
    let mut near = forms[..behind].iter().rev().take_while(|form| form.damaged.as_bytes()[..2] == word.as_bytes()[..2]);
    near.find_map(|form| {
        let ending = word.strip_prefix(form.damaged.as_str())?;
        let fits = ending.is_empty() || (form.takes_ending && ENDINGS.split_whitespace().any(|known| known == ending));
        fits.then(|| (format!("{}{ending}", form.meant), form.damage))
    })
}

/// Looks for damaged words in the texts of one file.
#[derive(Debug, Default)]
pub(super) struct Spelling {
    found: Vec<(Span, Kind)>,
    weak: Vec<(Span, Kind)>,
    has_danish_letters: bool,
}

impl Spelling {
    /// Looks through a text that stands at `start` in its file.
    pub(super) fn read(&mut self, text: &str, start: usize) {
        self.has_danish_letters = self.has_danish_letters || text.contains(['æ', 'ø', 'å', 'Æ', 'Ø', 'Å']);
        for (at, token) in tokens(text) {
            let end = at + token.trim_end_matches(CLOSING).len();
            let start_of_word = at + (token.len() - token.trim_start_matches(OPENING).len());
            let Some(word) = text.get(start_of_word..end).filter(|word| !word.is_empty()) else { continue };
            if let Some(kind) = kind(word, &text[..at]) {
                let span = Span { start: start + start_of_word, end: start + end };
                let is_weak = WEAK.iter().any(|(weak, _)| *weak == word);
                if is_weak { &mut self.weak } else { &mut self.found }.push((span, kind));
            }
        }
    }

    /// Returns what is told of the file.
    pub(super) fn finish(self) -> Vec<(Span, Kind)> {
        let Self { mut found, weak, has_danish_letters } = self;
        let is_misread = |(_, kind): &(Span, Kind)| matches!(kind, Kind::Misread { .. });
        if !has_danish_letters && found.iter().filter(|found| is_misread(found)).count() + weak.len() >= ENOUGH {
            found.extend(weak);
        }
        found.sort_by_key(|(span, _)| *span);
        let (misread, digraphs): (Vec<_>, Vec<_>) = found.into_iter().partition(is_misread);
        misread.into_iter().take(MOST).chain(digraphs.into_iter().take(MOST)).collect()
    }
}

/// Marks that may stand around a word.
const OPENING: &[char] = &['(', '[', '-', '–', '*', '•', '\'', '“', '”', '«', '»'];
const CLOSING: &[char] = &['.', ':', '!', '?', ')', ']', '-', '–', '\'', '’', '“', '”', '«', '»'];

/// Whether a line or a sentence begins after a text.
fn begins(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '"', '\'']).trim_end_matches(OPENING).trim_end_matches([' ', '"', '\'']);
    before.is_empty() || before.ends_with(['\n', '.', ':', '!', '?'])
}

/// What is wrong with a word that stands after a text, where one can know.
fn kind(word: &str, before: &str) -> Option<Kind> {
    let misread = |meant: String| Kind::Misread { word: word.to_owned(), meant };
    if word == "®" && begins(before) {
        // The bullet of a list.
        return Some(misread("-".to_owned()));
    }
    if let Some((_, meant)) = WEAK.iter().find(|(weak, _)| *weak == word) {
        return Some(misread((*meant).to_owned()));
    }
    if !has_sign(word) || !word.chars().all(|sign| sign.is_alphabetic() || sign == '&') {
        return None;
    }
    let is_upper = word.starts_with(char::is_uppercase);
    let all_upper = is_upper && !word.contains(char::is_lowercase);
    // Within a sentence a capital begins a name.
    if is_upper && !all_upper && !begins(before) {
        return None;
    }
    let (meant, damage) = repaired(&word.to_lowercase())?;
    let meant = match (all_upper, is_upper) {
        (true, _) => meant.to_uppercase(),
        (false, true) => capitalised(&meant),
        (false, false) => meant,
    };
    Some(match damage {
        Damage::Misread => misread(meant),
        Damage::Digraphs => Kind::Digraphs { word: word.to_owned(), meant },
    })
}

/// The pieces of a text between spaces, commas and quotes; an address, a path or a file's name is none.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_address = |piece: &str| piece.bytes().any(|byte| matches!(byte, b'/' | b'@' | b'\\' | b'_' | b'='));
    let pieces = text.split_whitespace().filter(move |piece| !is_address(piece));
    let tokens = pieces.flat_map(|piece| piece.split([';', ',', '"']).filter(|token| !token.is_empty()));
    tokens.map(|token| (token.as_ptr().addr() - text.as_ptr().addr(), token))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, String)> {
        let mut spelling = Spelling::default();
        spelling.read(text, 0);
        let found = spelling.finish().into_iter().map(|(span, kind)| match kind {
            Kind::Misread { meant, .. } | Kind::Digraphs { meant, .. } => (&text[span.start..span.end], meant),
            other => panic!("{other:?}"),
        });
        found.collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let expected: Vec<(&str, String)> = expected.iter().map(|(word, meant)| (*word, (*meant).to_owned())).collect();
        assert_eq!(found(text), expected);
    }

    #[test]
    fn what_a_scanner_misreads_is_found() {
        check("En stgrre lgsning, veerdier.", &[("stgrre", "større"), ("lgsning", "løsning"), ("veerdier", "værdier")]);
        check("Skal &ndres: MGDER", &[("&ndres", "ændres"), ("MGDER", "MØDER")]);
        check("\"Lgsninger\n® spgrgsmal\"", &[("Lgsninger", "Løsninger"), ("®", "-"), ("spgrgsmal", "spørgsmål")]);
    }

    #[test]
    fn digraphs_are_told_after_what_was_misread() {
        check("Vaerdier og maaske fgrst", &[("fgrst", "først"), ("Vaerdier", "Værdier"), ("maaske", "måske")]);
        check("paa faellesskabet", &[("paa", "på"), ("faellesskabet", "fællesskabet")]);
    }

    #[test]
    fn weak_signs_count_where_there_are_several_and_no_danish_letter() {
        check("vi er pa vej 0g lgser det pa", &[("pa", "på"), ("0g", "og"), ("pa", "på")]);
        check("vi er pa vej 0g lever", &[]);
        check("vi er pa vej, pa toget, pa båden", &[]);
    }

    #[test]
    fn names_ids_addresses_and_other_languages_are_left_alone() {
        for text in [
            "Kjaer, Aage, Aabenraa, Aarhus og Haderslev; hos Laege Soendergaard",
            "se faelles-maal, proeve_1, vaerdi.pdf, https://x.dk/loesning og ida@faelles.dk",
            "The leering people need green greens; been, meet, does, shoes, aerial, Israel, Michael, R&D, H&M",
            "Dagen igen, egne veje, boede, skoene, broer, ideer, reelle komiteer, mobil 0g Registreret®",
            "nar vi sa mal og rad, hjalp varerne",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn no_form_is_a_form_of_two_words() {
        for pair in forms().windows(2) {
            assert!(pair[0].damaged != pair[1].damaged, "{:?}", &pair);
        }
    }
}
