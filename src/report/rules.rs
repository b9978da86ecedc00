//! The rules of `check`: a list, a page for each, the whole reference, and rows for machines. Nothing is said about a
//! rule here that does not stand beside it.

use super::notice;
use super::phrases::phase_word;
use crate::check::fix::can_mend;
use crate::check::{Check, Rule};
use crate::document::{Column, Document, Inlines, Item, Table, code, marked, reference as to, strong};
use crate::files::problem::Area;
use crate::lang::{Lang, Text, capitalised, text};
use crate::model::evaluation::Phase;
use serde::Serialize;

/// What an area's rules are about.
fn about(area: Area) -> Text {
    match area {
        Area::Workspace => text(
            "Arbejdsmappen: `konsensus.toml`, listen over kendte fund og kommentarer, der undtager noget.",
            "The workspace: `konsensus.toml`, the baseline, and comments that silence rules.",
        ),
        Area::Frame => text("Jeres egne spørgerammer.", "Your own question frames."),
        Area::Evaluation => text(
            "`evaluation.toml`: enheden, deltagerne, temaerne, beslutningen og datoerne.",
            "`evaluation.toml`: the unit, the people, the themes, the decision and the dates.",
        ),
        Area::Answers => text("Deltagernes svarark i `answers/`.", "The participants' answer sheets in `answers/`."),
        Area::Consensus => {
            text("`consensus.toml`: det, gruppen er blevet enig om.", "`consensus.toml`: what the group has agreed on.")
        }
        Area::Projects => text(
            "`projects.toml`: forbedringsprojekter, beslutninger og handleplaner.",
            "`projects.toml`: improvement projects, decisions and action plans.",
        ),
        Area::Indicators => text(
            "`goals.toml` med politiske mål og indikatorer, og tallene i `indicators.csv`.",
            "`goals.toml` with political goals and indicators, and the figures in `indicators.csv`.",
        ),
        Area::Brief => text("Opdragene i `briefs/`.", "The briefs in `briefs/`."),
        Area::Backbrief => {
            text("Arbejdspladsernes backbriefs i `backbriefs/`.", "The workplaces' backbriefs in `backbriefs/`.")
        }
        Area::CoreGroup => text(
            "Kernegrupperne i `core-groups/` og konsulenternes egne møder i `coordination.toml`.",
            "The core groups in `core-groups/`, and the consultants' own meetings in `coordination.toml`.",
        ),
        Area::Reports => text("Rapporterne i `reports/`.", "The reports in `reports/`."),
    }
}

/// How one place can be excused from a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Silencing {
    /// By a comment in the file, and by `konsensus.toml`.
    Comment,
    /// By `konsensus.toml` only: the file has no comments.
    Settings,
    /// It may be found in a CSV file, which has no comments, and in a file that has.
    Either,
    /// Not at all: what breaks it hides the rest of the file.
    None,
}

impl Silencing {
    fn of(rule: &Rule) -> Self {
        match rule.area {
            _ if rule.hides_the_rest() => Self::None,
            Area::Answers if matches!(rule.check, Check::Met) => Self::Settings,
            // What looks at an evaluation's figures finds it in their file.
            Area::Indicators if matches!(rule.check, Check::Files(_)) => Self::Settings,
            Area::Indicators if matches!(rule.check, Check::Met) => Self::Either,
            Area::Reports => Self::Settings,
            Area::Answers => Self::Either,
            Area::Workspace
            | Area::Frame
            | Area::Evaluation
            | Area::Consensus
            | Area::Projects
            | Area::Indicators
            | Area::Brief
            | Area::Backbrief
            | Area::CoreGroup => Self::Comment,
        }
    }
}

fn needs_answers(rule: &Rule) -> bool {
    matches!(rule.check, Check::Answers(_))
}

/// The rules asked for, by area, and within an area by name.
#[derive(Debug)]
pub struct Rules(Vec<(Area, Vec<&'static Rule>)>);

impl Rules {
    /// Puts rules in order.
    pub fn new(rules: impl IntoIterator<Item = &'static Rule>) -> Self {
        let mut rules: Vec<_> = rules.into_iter().collect();
        rules.sort_by_key(|rule| rule.name);
        let of = |area: Area| rules.iter().copied().filter(|rule| rule.area == area).collect::<Vec<_>>();
        let areas = Area::ALL.into_iter().map(|area| (area, of(area)));
        Self(areas.filter(|(_, rules)| !rules.is_empty()).collect())
    }

    fn all(&self) -> impl Iterator<Item = &'static Rule> {
        self.0.iter().flat_map(|(_, rules)| rules).copied()
    }
}

/// Lists rules by area, each in a line.
pub fn list(rules: &Rules, lang: Lang) -> Document {
    let t = |words: Text| words.get(lang);
    let mut document = Document::new(t(text("Regler", "Rules")), lang);
    for (area, rules) in &rules.0 {
        document.heading(2, code(area.name()));
        document.paragraph(marked(about(*area).get(lang)));
        let mut table = Table::new([
            Column::left(t(text("Regel", "Rule"))).nowrap(),
            Column::left(t(text("Alvor", "Severity"))).nowrap(),
            Column::left(t(text("Det er galt", "What is wrong"))),
        ]);
        for rule in rules {
            table.row([code(rule.name), rule.severity.word(lang).into(), marked(rule.summary.get(lang))]);
        }
        document.table(table);
    }
    document.paragraph(marked(t(text(
        "`konsensus explain REGEL` forklarer en regel, `konsensus explain --format md` dem alle.",
        "`konsensus explain RULE` explains a rule, `konsensus explain --format md` all of them.",
    ))));
    document
}

/// Explains one rule.
pub fn page(rule: &Rule, lang: Lang) -> Document {
    let mut document = Document::new(rule.name, lang);
    explain(rule, lang, &mut document);
    silence(rule, lang, &mut document);
    document
}

/// Explains every rule on one page, with a table of contents.
pub fn reference(rules: &Rules, lang: Lang) -> Document {
    let t = |words: Text| words.get(lang);
    let mut document = Document::new(t(text("Regler i konsensus check", "The rules of konsensus check")), lang);
    let own = match lang {
        Lang::Da => "explain --lang da --format md",
        Lang::En => "explain --lang en --format md",
    };
    document.notice(notice(lang, own));
    document.paragraph(marked(t(text(
        "En regel har et navn, der aldrig ændres, og som begynder med det område, den handler om. Fejl skal rettes, advarsler bør rettes, og bemærkninger er gode at kende (`konsensus check -v` viser dem). En regel gælder fra en bestemt fase: mens svarene stadig samles ind, er det ingen fejl, at konsensus mangler. Står noget på listen over kendte fund (`konsensus.baseline.toml`), tæller det ikke med.",
        "A rule has a name that never changes and begins with the area it is about. Errors must be fixed, warnings ought to be, and notes are good to know (`konsensus check -v` shows them). A rule applies from a certain phase: while answers are still being collected, it is no fault that there is no consensus. What is in the baseline (`konsensus.baseline.toml`) does not count.",
    ))));
    let entry = |rule: &&Rule| Item::new(to(rule.name).text(": ").and(&marked(rule.summary.get(lang))));
    let area = |(area, rules): &(Area, Vec<&Rule>)| Item::new(to(area.name())).with(rules.iter().map(entry));
    document.heading(2, t(text("Indhold", "Contents"))).list(rules.0.iter().map(area));
    document.heading(2, t(text("Undtag noget fra en regel", "Silence a rule")));
    by_comment("projects-no-owner", lang, &mut document);
    by_settings("answers-mojibake", lang, &mut document);
    for (area, rules) in &rules.0 {
        document.heading(2, area.name());
        document.paragraph(marked(about(*area).get(lang)));
        for rule in rules {
            document.heading(3, rule.name);
            explain(rule, lang, &mut document);
        }
    }
    document
}

/// What stands beside a rule.
fn explain(rule: &Rule, lang: Lang, document: &mut Document) {
    let t = |words: Text| words.get(lang);
    let lead = |words: Text| strong(t(words)).text(" ");
    document.paragraph(standing(rule, lang));
    document.paragraph(lead(text("Det er galt:", "What is wrong:")).and(&marked(t(rule.summary))).text("."));
    document.paragraph(lead(text("Hvorfor:", "Why:")).and(&marked(t(rule.why))));
    document.paragraph(strong(t(text("Eksempel:", "Example:")))).code(t(rule.example));
    document.paragraph(lead(text("Sådan retter du det:", "How to fix it:")).and(&marked(t(rule.mend))));
}

/// How bad it is to break a rule, and where that counts.
fn standing(rule: &Rule, lang: Lang) -> Inlines {
    let t = |words: Text| words.get(lang);
    let phase = match (rule.phase, lang) {
        (Phase::Planning, Lang::Da) => "gælder i alle faser.".to_owned(),
        (Phase::Planning, Lang::En) => "applies in every phase.".to_owned(),
        (phase, Lang::Da) => format!("gælder fra fasen {}.", phase_word(phase, lang)),
        (phase, Lang::En) => format!("applies from the phase {}.", phase_word(phase, lang)),
    };
    let severity = strong(capitalised(rule.severity.word(lang)));
    let mut standing = severity.text(t(text(" i ", " in "))).code(rule.area.name()).text(format!(", {phase}"));
    if needs_answers(rule) {
        let sentence = text(
            " Den bygger på svarene. Er de private og ligger et andet sted, kan reglen ikke undersøges.",
            " It rests on the answers. Where they are private and kept elsewhere, the rule cannot be checked.",
        );
        standing = standing.text(t(sentence));
    }
    if can_mend(rule) {
        let sentence =
            text(" retter det, hvor det er klart, hvad der var ment.", " mends it where it is plain what was meant.");
        standing = standing.text(" ").code("konsensus check --fix").text(t(sentence));
    }
    if Silencing::of(rule) == Silencing::None {
        let sentence = text(
            " Intet kan undtages fra den, for så længe den er brudt, ved ingen, hvad der ellers er galt i filen.",
            " It cannot be silenced: as long as it is broken, nobody knows what else is wrong in the file.",
        );
        standing = standing.text(t(sentence));
    }
    standing
}

/// How to excuse one place from a rule.
fn silence(rule: &Rule, lang: Lang, document: &mut Document) {
    match Silencing::of(rule) {
        Silencing::Comment => by_comment(rule.name, lang, document),
        Silencing::Settings => by_settings(rule.name, lang, document),
        Silencing::Either => {
            by_comment(rule.name, lang, document);
            by_settings(rule.name, lang, document);
        }
        Silencing::None => {}
    }
}

fn by_comment(rule: &str, lang: Lang, document: &mut Document) {
    let words = text(
        "Skal ét sted undtages fra reglen, så skriv en kommentar på linjen over nøglen eller tabellen eller sidst på linjen. Skal hele filen undtages, så skriv den øverst i filen. Datoen kan udelades, men begrundelsen hører med.",
        "To silence the rule in one place, put a comment on the line above the key or table, or at the end of its line. To silence it for the whole file, put the comment at the top. The date may be left out, but the reason belongs there.",
    );
    let reason = text("begrundelse", "reason").get(lang);
    document.paragraph(words.get(lang)).code(format!("# konsensus: ignore {rule} until 2026-12-31: {reason}"));
}

fn by_settings(rule: &str, lang: Lang, document: &mut Document) {
    let words = text(
        "I CSV-filer som svarark kan der ikke stå kommentarer. Undtag dem i `konsensus.toml`, med stier fra den mappe, den ligger i:",
        "CSV files such as answer sheets cannot hold comments. Silence the rule for them in `konsensus.toml`, with paths from the folder it is in:",
    );
    let reason = text("begrundelse", "reason").get(lang);
    document.paragraph(marked(words.get(lang))).code(format!(
        "[[check.path]]\npaths = [\"evaluations/solsikken-2026/**\"]\nignore = [\"{rule}\"]\nreason = \"{reason}\""
    ));
}

/// The rules for machines, in both languages: `konsensus.explain/1`.
#[derive(Debug, Serialize)]
pub struct Json {
    schema: &'static str,
    rules: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    name: &'static str,
    area: &'static str,
    severity: &'static str,
    phase: &'static str,
    needs_answers: bool,
    fixable: bool,
    /// `comment`, `settings`, `either` or `none`.
    silenced_by: Silencing,
    summary: Both,
    why: Both,
    example: Both,
    mend: Both,
}

#[derive(Debug, Serialize)]
struct Both {
    da: &'static str,
    en: &'static str,
}

impl From<Text> for Both {
    fn from(text: Text) -> Self {
        Self { da: text.da, en: text.en }
    }
}

impl From<&Rule> for Row {
    fn from(rule: &Rule) -> Self {
        Self {
            name: rule.name,
            area: rule.area.name(),
            severity: rule.severity.name(),
            phase: rule.phase.name(),
            needs_answers: needs_answers(rule),
            fixable: can_mend(rule),
            silenced_by: Silencing::of(rule),
            summary: rule.summary.into(),
            why: rule.why.into(),
            example: rule.example.into(),
            mend: rule.mend.into(),
        }
    }
}

/// Describes rules for machines.
pub fn json(rules: &Rules) -> Json {
    Json { schema: "konsensus.explain/1", rules: rules.all().map(Row::from).collect() }
}
