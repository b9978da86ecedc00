//! The backbriefs to one brief side by side: signs to talk about, and no verdicts.

use super::rows::HeadRow;
use super::{Read, words};
use crate::analysis::backbrief::compare::{Comparison, Name, Partner, Reply, Understanding, Use};
use crate::analysis::backbrief::reporting::Said;
use crate::analysis::backbrief::sub_tasks::one_line;
use crate::document::{Column, Document, Item, Table, emphasis, strong, text as plain};
use crate::lang::{Lang, Text, and, count, date, decimal, text};
use crate::model::backbrief::{Brief, PointKind, Role};
use crate::model::workspace::Workspace;
use crate::report::NotRead;
use crate::source::prose::Prose;
use jiff::civil::Date;
use serde::Serialize;

/// Backbriefs side by side, for machines.
#[derive(Debug, Serialize)]
pub struct Compared<'b> {
    schema: &'static str,
    brief: BriefRow<'b>,
    words: Vec<String>,
    backbriefs: Vec<Row<'b>>,
    likeness: Vec<LikenessRow<'b>>,
    partners: Vec<PartnerRow<'b>>,
    problems: NotRead,
}

#[derive(Debug, Serialize)]
struct BriefRow<'b> {
    id: &'b str,
    title: &'b str,
}

#[derive(Debug, Serialize)]
struct Row<'b> {
    #[serde(flatten)]
    head: HeadRow<'b>,
    main_task: Vec<String>,
    uses: Vec<String>,
    leaves_out: Vec<String>,
    likeness: Option<f64>,
    copied: Vec<String>,
    sub_tasks: usize,
    from: Option<Date>,
    to: Option<Date>,
    measures: Vec<String>,
    receivers: Vec<String>,
    last_report: Option<Date>,
    reports_end_early: bool,
    #[serde(skip)]
    whose: String,
}

#[derive(Debug, Serialize)]
struct LikenessRow<'b> {
    backbriefs: [&'b str; 2],
    likeness: f64,
    #[serde(skip)]
    whose: [String; 2],
}

#[derive(Debug, Serialize)]
struct PartnerRow<'b> {
    name: String,
    uses: Vec<UseRow<'b>>,
    overlaps: Vec<OverlapRow<'b>>,
}

#[derive(Debug, Serialize)]
struct UseRow<'b> {
    backbrief: &'b str,
    sub_task: Option<String>,
    from: Option<Date>,
    to: Option<Date>,
    #[serde(skip)]
    whose: String,
}

#[derive(Debug, Serialize)]
struct OverlapRow<'b> {
    backbriefs: [&'b str; 2],
    sub_tasks: [Option<String>; 2],
    from: Date,
    to: Date,
    #[serde(skip)]
    whose: [String; 2],
}

impl<'b> Compared<'b> {
    /// Compares the backbriefs that reply to a brief.
    pub fn new(brief: &'b Brief, reads: &[Read<'b>], workspace: &Workspace, problems: NotRead, lang: Lang) -> Self {
        let reply =
            |read: &Read<'b>| Reply { backbrief: read.backbrief, understood: read.understood, whose: read.whose() };
        let replies: Vec<Reply<'_>> = reads.iter().map(reply).collect();
        let comparison = Comparison::of(brief, &replies, workspace);
        let id = |at: usize| reads[at].backbrief.id.as_str();
        let whose = |at: usize| one_line(reads[at].whose());
        let likeness = comparison.likeness.iter().map(|&(a, b, likeness)| LikenessRow {
            backbriefs: [id(a), id(b)],
            likeness: rounded(likeness),
            whose: [whose(a), whose(b)],
        });
        let partners = comparison.partners.iter().map(|partner| PartnerRow::of(partner, reads, lang));
        let rows = reads.iter().zip(&comparison.understandings);
        Self {
            schema: "konsensus.backbrief-compare/1",
            brief: BriefRow { id: &brief.id, title: brief.name() },
            backbriefs: rows.map(|(read, found)| Row::of(read, found)).collect(),
            likeness: likeness.collect(),
            partners: partners.collect(),
            words: comparison.words,
            problems,
        }
    }
}

/// A likeness with two decimals: more would say more than it knows.
fn rounded(likeness: f64) -> f64 {
    (likeness * 100.0).round() / 100.0
}

impl<'b> Row<'b> {
    fn of(read: &Read<'b>, found: &Understanding) -> Self {
        let understood = read.understood;
        let said = |said: &Said| one_line(&said.words);
        let mut receivers: Vec<String> = Vec::new();
        for receiver in understood.reporting.iter().flat_map(|statement| &statement.receivers).map(said) {
            if receivers.iter().all(|known| known.to_lowercase() != receiver.to_lowercase()) {
                receivers.push(receiver);
            }
        }
        let measures =
            read.backbrief.points(Role::Measures).filter(|point| !matches!(point.kind, PointKind::Heading(_)));
        let days = understood.reporting.iter().flat_map(|statement| statement.days()).map(|(day, _)| day);
        let main_task = &found.main_task;
        let intent = if main_task.intent.is_empty() { &main_task.context } else { &main_task.intent };
        Self {
            head: HeadRow::of(read),
            main_task: lines(intent),
            uses: found.uses.clone(),
            leaves_out: found.leaves_out.clone(),
            likeness: found.likeness.map(rounded),
            copied: found.copied.clone(),
            sub_tasks: understood.sub_tasks.len(),
            from: understood.window.0,
            to: understood.window.1,
            measures: measures
                .map(|point| one_line(point.prose.text()))
                .filter(|measure| !measure.is_empty())
                .collect(),
            receivers,
            last_report: days.max(),
            reports_end_early: found.reports_end.is_some(),
            whose: one_line(read.whose()),
        }
    }
}

fn lines(sentences: &[Prose]) -> Vec<String> {
    sentences.iter().map(|sentence| one_line(sentence.text())).collect()
}

impl<'b> PartnerRow<'b> {
    fn of(partner: &Partner, reads: &[Read<'b>], lang: Lang) -> Self {
        let row = |found: &Use| {
            let read = &reads[found.backbrief];
            let task = found.sub_task.and_then(|at| read.understood.sub_tasks.get(at));
            UseRow {
                backbrief: read.backbrief.id.as_str(),
                sub_task: task.map(words::short),
                from: found.from,
                to: found.to,
                whose: one_line(read.whose()),
            }
        };
        let uses: Vec<UseRow<'b>> = partner.uses.iter().map(row).collect();
        let overlaps = partner.overlaps.iter().map(|&(a, b, from, to)| OverlapRow {
            backbriefs: [uses[a].backbrief, uses[b].backbrief],
            sub_tasks: [uses[a].sub_task.clone(), uses[b].sub_task.clone()],
            from,
            to,
            whose: [uses[a].whose.clone(), uses[b].whose.clone()],
        });
        let overlaps = overlaps.collect();
        let name = match &partner.name {
            Name::Written(name) => name.clone(),
            Name::Kind(kind) => kind.get(lang).to_owned(),
        };
        Self { name, overlaps, uses }
    }
}

/// Writes the comparison.
pub fn document(compared: &Compared<'_>, lang: Lang) -> Document {
    let t = |words: Text| words.get(lang);
    let title = one_line(compared.brief.title);
    let mut document = Document::new(
        match lang {
            Lang::Da => format!("Backbriefs til opdraget: {title}"),
            Lang::En => format!("Backbriefs to the brief: {title}"),
        },
        lang,
    );
    if compared.backbriefs.is_empty() {
        document.paragraph(t(text(
            "Ingen backbriefs svarer på dette opdrag endnu:",
            "No backbriefs reply to this brief yet:",
        )));
        document.code(format!("konsensus backbrief new {} --brief {}", t(text("ENHED", "UNIT")), compared.brief.id));
        return document;
    }
    let number =
        count(lang, compared.backbriefs.len(), text("backbrief", "backbrief"), text("backbriefs", "backbriefs"));
    document.paragraph(match lang {
        Lang::Da => format!(
            "{number} side om side. Det, der står her, er tegn at tale om og ingen bedømmelse: ordene er talt, ikke forstået."
        ),
        Lang::En => format!(
            "{number} side by side. What stands here are signs to talk about and no verdict: the words are counted, not understood."
        ),
    });
    main_tasks(compared, &mut document, lang);
    plans(compared, &mut document, lang);
    partners(compared, &mut document, lang);
    compared.problems.section(&mut document);
    document
}

fn main_tasks(compared: &Compared<'_>, document: &mut Document, lang: Lang) {
    let t = |words: Text| words.get(lang);
    document.heading(2, t(text("Samme opdrag, hver sin forståelse", "The same brief, each in its own way")));
    let mut table = Table::new([
        Column::left(t(text("Enhed", "Unit"))),
        Column::left(t(text("Hovedopgaven", "The main task"))),
        Column::left(t(text("Ord fra opdraget", "Words of the brief"))),
        Column::left(t(text("Ikke nævnt", "Not mentioned"))),
    ]);
    for row in &compared.backbriefs {
        let or_dash = |words: &[String]| if words.is_empty() { "–".to_owned() } else { words.join(", ") };
        let main_task = plain(row.main_task.join(" "));
        let (uses, leaves_out) = match row.likeness {
            Some(_) => (plain(or_dash(&row.uses)), plain(or_dash(&row.leaves_out))),
            None => (emphasis(t(text("andet sprog", "another language"))), plain("–")),
        };
        table.row([plain(&row.whose), main_task, uses, leaves_out]);
    }
    document.table(table);
    document.note(match lang {
        Lang::Da => format!("Ledt efter de ord, opdraget bruger mest: {}.", compared.words.join(", ")),
        Lang::En => format!("Looked for: the words the brief uses most, {}.", compared.words.join(", ")),
    });
    let mut alike: Vec<&LikenessRow<'_>> = compared.likeness.iter().collect();
    alike.sort_by(|a, b| b.likeness.total_cmp(&a.likeness));
    let mut items: Vec<Item> = Vec::new();
    let figure = |likeness: f64| decimal(lang, likeness, 2);
    if let [most, .., least] = &alike[..] {
        for (what, row) in
            [(text("Ligner hinanden mest", "Most alike"), most), (text("Ligner hinanden mindst", "Least alike"), least)]
        {
            items.push(Item::new(strong(format!("{}:", t(what))).text(format!(
                " {} ({})",
                and(lang, &row.whose),
                figure(row.likeness)
            ))));
        }
    }
    let to_brief =
        compared.backbriefs.iter().filter_map(|row| Some(format!("{} {}", row.whose, figure(row.likeness?))));
    let to_brief: Vec<String> = to_brief.collect();
    let what = t(text("Lighed med opdragets egne ord:", "Likeness with the brief's own words:"));
    items.push(Item::new(strong(what).text(format!(" {}", to_brief.join(" · ")))));
    for row in compared.backbriefs.iter().filter(|row| !row.copied.is_empty()) {
        let what = match lang {
            Lang::Da => format!("{} bruger opdragets sætninger:", row.whose),
            Lang::En => format!("{} uses sentences of the brief:", row.whose),
        };
        items.push(Item::new(strong(what)).with(row.copied.iter().map(|copied| words::quoted(copied, lang))));
    }
    document.list(items);
    if !alike.is_empty() {
        document.note(t(text(
            "Lighed går fra 0 (ingen ord til fælles) til 1 (de samme ord).",
            "Likeness goes from 0 (no words in common) to 1 (the same words).",
        )));
    }
}

fn plans(compared: &Compared<'_>, document: &mut Document, lang: Lang) {
    let t = |words: Text| words.get(lang);
    document.heading(2, t(text("Planerne", "The plans")));
    let mut table = Table::new([
        Column::left(t(text("Enhed", "Unit"))),
        Column::right(t(text("Opgaver", "Tasks"))).nowrap(),
        Column::left(t(text("Periode", "Period"))),
        Column::left(t(text("Tegn og mål", "Measures"))),
        Column::left(t(text("Rapporterer til", "Reports to"))),
        Column::left(t(text("Sidste rapport", "Last report"))),
    ]);
    for row in &compared.backbriefs {
        let or_dash = |said: Option<String>| said.filter(|said| !said.is_empty()).unwrap_or_else(|| "–".to_owned());
        table.row([
            row.whose.clone(),
            row.sub_tasks.to_string(),
            or_dash(words::days(row.from, row.to, lang)),
            or_dash(Some(row.measures.iter().map(|measure| words::cut(measure, 60)).collect::<Vec<_>>().join("\n"))),
            or_dash(Some(row.receivers.join(", "))),
            or_dash(row.last_report.map(|day| date(lang, day))),
        ]);
    }
    document.table(table);
    let early = compared.backbriefs.iter().filter(|row| row.reports_end_early);
    let early = early.filter_map(|row| {
        let (report, end) = (date(lang, row.last_report?), date(lang, row.to?));
        Some(match lang {
            Lang::Da => format!("{}: den sidste rapport er {report}, men arbejdet slutter {end}.", row.whose),
            Lang::En => format!("{}: the last report is on {report}, but the work ends on {end}.", row.whose),
        })
    });
    document.list(early.collect::<Vec<_>>());
}

fn partners(compared: &Compared<'_>, document: &mut Document, lang: Lang) {
    let t = |words: Text| words.get(lang);
    document.heading(2, t(text("Fælles samarbejdspartnere", "Shared partners")));
    if compared.partners.is_empty() {
        document.paragraph(t(text(
            "Ingen samarbejdspartner er nævnt i flere af dem.",
            "No partner is mentioned in several of them.",
        )));
        return;
    }
    document.paragraph(t(text(
        "Nævnt i flere backbriefs. Det kan være en styrke; spørg, om partneren kan nå det hele.",
        "Mentioned in several backbriefs. It may be a strength; ask whether the partner can manage it all.",
    )));
    document.list(compared.partners.iter().map(|partner| {
        let uses = partner.uses.iter().map(|found| {
            let what = found.sub_task.clone().unwrap_or_else(|| t(text("inddrages", "involved")).to_owned());
            let days = words::days(found.from, found.to, lang)
                .unwrap_or_else(|| t(text("tid ikke angivet", "time not said")).to_owned());
            Item::new(format!("{}, {what}: {days}", found.whose))
        });
        let overlaps = partner.overlaps.iter().map(|overlap| {
            let days = words::days(Some(overlap.from), Some(overlap.to), lang).unwrap_or_default();
            let both = and(lang, &overlap.whose);
            Item::new(strong(t(text("På samme tid:", "At the same time:"))).text(format!(" {both}, {days}")))
        });
        Item::new(strong(&partner.name)).with(uses.chain(overlaps))
    }));
}
