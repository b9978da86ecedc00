//! One backbrief as it was read, so that people see at once whether it was read right.

use super::rows::BackbriefRow;
use super::{Read, words};
use crate::analysis::backbrief::main_task::MainTask;
use crate::analysis::backbrief::progress::{self, PartState};
use crate::analysis::backbrief::reporting::{About, Said, Statement};
use crate::analysis::backbrief::sub_tasks::one_line;
use crate::analysis::backbrief::{SubTask, Timed};
use crate::document::{Column, Document, Inlines, Item, Table, Tone, code, emphasis, strong, text as plain};
use crate::lang::{Lang, Text, and, capitalised, date, text};
use crate::report::NotRead;
use crate::source::prose::Prose;
use serde::Serialize;

/// A backbrief as it was read, for machines.
#[derive(Debug, Serialize)]
pub struct Json<'b> {
    schema: &'static str,
    backbrief: BackbriefJson<'b>,
    problems: &'b NotRead,
}

#[derive(Debug, Serialize)]
#[serde(transparent)]
struct BackbriefJson<'b>(BackbriefRow<'b>);

impl<'b> Json<'b> {
    /// Makes the rows; what is said in words is said in the language.
    pub fn new(read: &Read<'b>, problems: &'b NotRead, lang: Lang) -> Self {
        Self { schema: "konsensus.backbrief/1", backbrief: BackbriefJson(BackbriefRow::of(read, lang)), problems }
    }
}

/// Writes how a backbrief was read.
pub fn document(read: &Read<'_>, not_read: &NotRead, lang: Lang) -> Document {
    let showing = Showing { read, lang };
    let mut document = Document::new(
        match lang {
            Lang::Da => format!("Sådan er backbriefet læst: {}", read.whose()),
            Lang::En => format!("How the backbrief was read: {}", read.whose()),
        },
        lang,
    );
    showing.head(&mut document);
    showing.main_task(&mut document);
    showing.sub_tasks(&mut document);
    showing.reporting(&mut document);
    showing.left_over(&mut document);
    showing.parts(&mut document);
    not_read.section(&mut document);
    document
}

struct Showing<'r, 'b> {
    read: &'r Read<'b>,
    lang: Lang,
}

impl Showing<'_, '_> {
    fn t(&self, words: Text) -> &'static str {
        words.get(self.lang)
    }

    fn line(&self, prose: &Prose) -> usize {
        self.read.sources.position(prose.whole()).line
    }

    fn head(&self, document: &mut Document) {
        let (read, head) = (self.read, &self.read.backbrief.head);
        let named = |name: Option<&str>, id: Option<&str>| match (name, id) {
            (Some(name), Some(id)) if name != id => Some(plain(name).text(" (").code(id).text(")")),
            (name, _) => name.map(plain),
        };
        let mut list: Vec<Inlines> = Vec::new();
        let mut add = |what: Text, said: Option<Inlines>| {
            if let Some(said) = said {
                list.push(strong(format!("{}:", what.get(self.lang))).text(" ").and(&said));
            }
        };
        if one_line(read.backbrief.name()) != one_line(read.whose()) {
            add(text("Titel", "Title"), Some(plain(one_line(read.backbrief.name()))));
        }
        add(text("Enhed", "Unit"), named(read.unit(), read.unit_id()));
        add(text("Område", "Area"), named(read.area(), read.area_id()));
        add(text("Leder", "Leader"), head.leader.as_ref().map(|leader| plain(&leader.value)));
        add(
            text("Dateret", "Dated"),
            Some(head.date.as_ref().map_or_else(
                || {
                    emphasis(self.t(text(
                        "ikke angivet, så datoer uden årstal kan ikke læses",
                        "not said, so dates without a year cannot be read",
                    )))
                },
                |day| plain(date(self.lang, day.value)),
            )),
        );
        let brief = head.replies_to.as_ref().map(|id| match read.brief {
            Some(brief) => plain(one_line(brief.name())).text(" (").code(&id.value).text(")"),
            None => code(&id.value),
        });
        add(text("Svarer på opdraget", "Replies to the brief"), brief);
        let goals: Vec<&str> = head.goals.iter().map(|goal| goal.value.as_str()).collect();
        add(text("Mål", "Goals"), (!goals.is_empty()).then(|| code(goals.join(", "))));
        let template = &read.backbrief.template;
        let title = template.title.get(self.lang);
        add(
            text("Læst efter skabelonen", "Read by the template"),
            Some(plain(format!("{title} {}", template.version))),
        );
        add(text("Fil", "File"), Some(code(read.path)));
        document.list(list);
    }

    fn main_task(&self, document: &mut Document) {
        document.heading(2, self.t(text("Hovedopgaven", "The main task")));
        let main_task = MainTask::of(self.read.backbrief);
        let said = |sentences: &[Prose]| {
            sentences.iter().map(|sentence| one_line(sentence.text())).collect::<Vec<_>>().join(" ")
        };
        if !main_task.context.is_empty() {
            let what = self.t(text("Udgangspunkt:", "Where they stand:"));
            document.paragraph(strong(what).text(" ").text(said(&main_task.context)));
        }
        for (heading, sentences) in main_task.apart.iter().filter(|(_, sentences)| !sentences.is_empty()) {
            document.paragraph(strong(format!("{}:", one_line(heading.text()))).text(" ").text(said(sentences)));
        }
        let what = strong(self.t(text("Hensigt:", "Intent:"))).text(" ");
        document.paragraph(if main_task.intent.is_empty() {
            what.emphasis(
                self.t(text("ingen sætning siger, hvad hovedopgaven er", "no sentence says what the main task is")),
            )
        } else {
            what.text(said(&main_task.intent))
        });
    }

    fn sub_tasks(&self, document: &mut Document) {
        let tasks = &self.read.understood.sub_tasks;
        document.heading(2, self.t(text("Underopgaver og deres tider", "Sub-tasks and their times")));
        if tasks.is_empty() {
            document.paragraph(emphasis(
                self.t(text("Der er ikke fundet nogen underopgaver.", "No sub-tasks were found.")),
            ));
            return;
        }
        let mut table = Table::new(
            [
                text("Underopgave", "Sub-task"),
                text("Hvornår", "When"),
                text("Læst af", "Read from"),
                text("Hvorfor hører det sammen", "Why they belong together"),
            ]
            .map(|title| Column::left(self.t(title))),
        );
        for task in tasks {
            let when = words::when(&task.when, tasks, self.lang);
            let tone = if task.when.is_known() { Tone::Plain } else { Tone::Attention };
            let when = if when.is_empty() { self.t(text("ikke angivet", "not said")).to_owned() } else { when };
            table.toned_row(tone, [self.name(task), plain(when), self.read_from(&task.times), self.ties(task)]);
        }
        document.table(table);
        let with_steps: Vec<&SubTask> =
            tasks.iter().filter(|task| !task.steps.is_empty() || task.owner.is_some()).collect();
        if !with_steps.is_empty() {
            document.heading(3, self.t(text("Det, der gøres", "What is done")));
            document.list(with_steps.into_iter().map(|task| self.steps(task)));
        }
    }

    /// Its label, and its title.
    fn name(&self, task: &SubTask) -> Inlines {
        let title = one_line(task.title.text());
        match &task.label {
            Some(label) if title.is_empty() => strong(label),
            Some(label) => strong(label).text(": ").text(title),
            None => plain(title),
        }
    }

    /// The words that times were read from, each with its line.
    fn read_from(&self, times: &[Timed]) -> Inlines {
        let said = times.iter().map(|timed| {
            let line = words::line(self.read.sources.position(timed.place).line, self.lang);
            format!("{} ({line})", words::quoted(&timed.words, self.lang))
        });
        plain(said.collect::<Vec<_>>().join("\n"))
    }

    fn ties(&self, task: &SubTask) -> Inlines {
        let mut ties: Vec<_> = task.times.iter().map(|timed| timed.tie).collect();
        ties.dedup();
        let ties: Vec<String> = ties.into_iter().map(|tie| words::tie(tie, task, self.lang)).collect();
        plain(ties.join("; "))
    }

    fn steps(&self, task: &SubTask) -> Item {
        let mut name = plain(words::short(task));
        if let Some(owner) = &task.owner {
            name = name.text(format!(" ({}: {})", self.t(text("ansvarlig", "responsible")), one_line(owner)));
        }
        let steps: Vec<(usize, &Prose)> = task.steps.iter().map(|(depth, step)| (*depth, step)).collect();
        Item::new(name).with(nested(&steps, 0))
    }

    fn reporting(&self, document: &mut Document) {
        let understood = self.read.understood;
        document.heading(2, self.t(text("Rapportering", "Reporting")));
        let statements = || understood.reporting.iter().filter(|statement| !statement.is_empty());
        if statements().next().is_none() {
            document.paragraph(emphasis(
                self.t(text("Der er ikke fundet noget om rapportering.", "Nothing was found about reporting.")),
            ));
        }
        let mut table = Table::new([
            Column::left(self.t(text("Om", "About"))),
            Column::left(self.t(text("Til hvem", "To whom"))),
            Column::left(self.t(text("Hvornår", "When"))),
            Column::left(self.t(text("Form", "Form"))),
            Column::right(self.t(text("Linje", "Line"))).nowrap(),
        ]);
        for statement in statements() {
            let or_dash = |said: String| if said.is_empty() { "–".to_owned() } else { said };
            table.row([
                self.about(statement),
                or_dash(said(&statement.receivers)),
                or_dash(self.reported_when(statement)),
                or_dash(said(&statement.forms).to_lowercase()),
                self.line(&statement.prose).to_string(),
            ]);
        }
        document.table(table);
        document.list(statements().map(|statement| {
            let line = words::line(self.line(&statement.prose), self.lang);
            format!("{}: {}", capitalised(&line), words::quoted(statement.prose.text(), self.lang))
        }));
        let tasks = understood.sub_tasks.iter().enumerate();
        let never = tasks.filter(|(at, _)| understood.reports_on(*at).next().is_none());
        let never: Vec<String> = never.map(|(_, task)| words::short(task)).collect();
        if !never.is_empty() && !understood.reporting.is_empty() {
            let never = and(self.lang, &never);
            document.paragraph(match self.lang {
                Lang::Da => format!("Ingen rapportering er læst som handlende om {never}."),
                Lang::En => format!("No reporting was read as being about {never}."),
            });
        }
    }

    fn about(&self, statement: &Statement) -> String {
        let tasks = &self.read.understood.sub_tasks;
        match &statement.about {
            About::All => self.t(text("alle underopgaver", "all sub-tasks")).to_owned(),
            About::Tasks(named) => {
                let names: Vec<String> = named.iter().filter_map(|at| tasks.get(*at)).map(words::short).collect();
                and(self.lang, &names)
            }
        }
    }

    /// The days, and what is said of them that is no day.
    fn reported_when(&self, statement: &Statement) -> String {
        let tasks = &self.read.understood.sub_tasks;
        let when = words::when(&statement.when, tasks, self.lang);
        if !when.is_empty() {
            return when;
        }
        let said: Vec<String> = statement.times.iter().map(|timed| words::time(timed, self.lang)).collect();
        said.join(", ")
    }

    fn left_over(&self, document: &mut Document) {
        let (understood, sources) = (self.read.understood, self.read.sources);
        if !understood.loose.is_empty() {
            document.heading(
                2,
                self.t(text("Tider, der ikke hører til én underopgave", "Times that belong to no one sub-task")),
            );
            document.list(understood.loose.iter().map(|timed| {
                let line = words::line(sources.position(timed.place).line, self.lang);
                let (said, meant) = (words::quoted(&timed.words, self.lang), words::time(timed, self.lang));
                if meant == one_line(&timed.words) {
                    format!("{said} ({line})")
                } else {
                    format!("{said} ({line}): {meant}")
                }
            }));
        }
        if !understood.impossible.is_empty() {
            document.heading(2, self.t(text("Tider, der ikke kan passe", "Times that cannot be")));
            document.list(understood.impossible.iter().map(|(place, impossible)| {
                let said = words::quoted(sources.written(*place), self.lang);
                let position = sources.position(*place);
                code(format!("{}:{}:{}", self.read.path, position.line, position.column))
                    .text(format!(": {said}: {}", impossible.why.show(self.lang)))
            }));
        }
    }

    fn parts(&self, document: &mut Document) {
        document.heading(2, self.t(text("Dele af skabelonen", "Parts of the template")));
        let parts = progress::parts(self.read.backbrief);
        let titles = |required: bool, wanted: PartState| {
            let found = parts.iter().filter(|(part, state)| part.required == required && *state == wanted);
            let found = found.filter(|(part, _)| part.role != crate::model::backbrief::Role::Opening);
            found.map(|(part, _)| part.title.get(self.lang).to_owned()).collect::<Vec<_>>()
        };
        let kinds = [
            (text("Udfyldt", "Filled in"), true, PartState::Given),
            (text("Kun overskrift", "Heading only"), true, PartState::Empty),
            (text("Mangler", "Missing"), true, PartState::Missing),
            (text("Udfyldt ud over det krævede", "Filled in beyond what is required"), false, PartState::Given),
            (
                text("Tilbydes, men kun overskriften er brugt", "Offered, with the heading only"),
                false,
                PartState::Empty,
            ),
            (text("Tilbydes, men ikke brugt", "Offered and not used"), false, PartState::Missing),
        ];
        let mut items: Vec<Item> = Vec::new();
        for (what, required, state) in kinds {
            let titles = titles(required, state);
            if !titles.is_empty() {
                items.push(Item::new(strong(format!("{}:", self.t(what))).text(" ").text(titles.join(" · "))));
            }
        }
        let sections = self.read.backbrief.sections.iter();
        let others: Vec<String> = sections
            .filter(|section| section.part.is_none() && !section.heading.is_empty())
            .map(|section| {
                let line = words::line(self.line(&section.heading), self.lang);
                format!("{} ({line})", one_line(section.heading.text()))
            })
            .collect();
        if !others.is_empty() {
            let what =
                self.t(text("Overskrifter, skabelonen ikke kender:", "Headings that the template does not know:"));
            items.push(Item::new(strong(what).text(" ").text(others.join(" · "))));
        }
        document.list(items);
    }
}

/// Words said, each once.
fn said(said: &[Said]) -> String {
    let mut words: Vec<String> = Vec::new();
    for said in said {
        let said = one_line(&said.words);
        if !words.contains(&said) {
            words.push(said);
        }
    }
    words.join(", ")
}

/// Entries of a list from steps that tell how deep they lie.
fn nested(steps: &[(usize, &Prose)], depth: usize) -> Vec<Item> {
    let mut items = Vec::new();
    let mut at = 0;
    while let Some((own, step)) = steps.get(at) {
        let below = steps[at + 1..].iter().take_while(|(other, _)| *other > (*own).max(depth)).count();
        items.push(Item::new(one_line(step.text())).with(nested(&steps[at + 1..at + 1 + below], depth + 1)));
        at += 1 + below;
    }
    items
}
