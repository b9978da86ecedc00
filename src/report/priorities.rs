//! The prioritisation report: the computed order beside the leader's decisions.

use super::phrases::{self, fixed};
use super::{Header, NotRead, notice};
use crate::analysis::priority::{Quadrant, Row, unplaced};
use crate::document::{Column, Document, Inlines, Item, Table, Tone, code, strong, text as plain};
use crate::lang::{Lang, Text, count, date, short_decimal, text};
use crate::model::evaluation::{Evaluation, Names};
use crate::model::projects::{Choice, Criterion, Direction, Project, Projects};
use crate::model::{ImprovementId, ProjectId};
use serde::Serialize;

/// The priorities for machines.
#[derive(Debug, Serialize)]
pub struct Json<'e> {
    #[serde(flatten)]
    header: Header<'e>,
    criteria: Vec<CriterionRow<'e>>,
    projects: &'e [Row],
    unplaced: Vec<&'e str>,
    set_aside: Vec<LeftRow<'e>>,
    problems: NotRead,
}

#[derive(Debug, Serialize)]
struct CriterionRow<'e> {
    id: &'e str,
    min: crate::model::score::Score,
    max: crate::model::score::Score,
    weight: f64,
    direction: &'static str,
}

#[derive(Debug, Serialize)]
struct LeftRow<'e> {
    improvements: Vec<&'e str>,
    reason: Option<&'e str>,
}

/// What the report is written from: the projects, and their computed order.
#[derive(Debug)]
pub struct View<'e> {
    /// The evaluation.
    pub evaluation: &'e Evaluation,
    /// The file.
    pub projects: &'e Projects,
    /// The computed order.
    pub rows: &'e [Row],
    /// The language.
    pub lang: Lang,
}

/// Writes the priorities as rows.
pub fn json<'e>(view: &View<'e>, names: Names, problems: NotRead) -> Json<'e> {
    let criterion = |criterion: &'e Criterion| CriterionRow {
        id: criterion.id.as_str(),
        min: criterion.min,
        max: criterion.max,
        weight: criterion.weight,
        direction: match criterion.direction {
            Direction::Max => "max",
            Direction::Min => "min",
        },
    };
    let left = view.projects.set_aside.iter().map(|left| LeftRow {
        improvements: left.improvements.iter().map(|improvement| improvement.value.as_str()).collect(),
        reason: left.reason.as_deref(),
    });
    Json {
        header: Header::new("konsensus.priorities/1", view.evaluation, names),
        criteria: view.projects.criteria.iter().map(criterion).collect(),
        projects: view.rows,
        unplaced: view.unplaced().map(|(id, _)| id.as_str()).collect(),
        set_aside: left.collect(),
        problems,
    }
}

/// Writes the whole report.
pub fn document(view: &View<'_>, not_read: &NotRead) -> Document {
    let mut document = overview(view);
    document.notice(notice(view.lang, "report priorities"));
    view.details(&mut document);
    view.set_aside(&mut document);
    view.method(&mut document);
    not_read.section(&mut document);
    document
}

/// Writes the order and the matrix only, as `konsensus prioritise` shows them.
pub fn overview(view: &View<'_>) -> Document {
    let title = phrases::title(view.evaluation, text("Prioritering", "Priorities"), view.lang);
    let mut document = Document::new(title, view.lang);
    view.introduction(&mut document);
    view.order(&mut document);
    view.matrix(&mut document);
    view.without_place(&mut document);
    document
}

impl<'e> View<'e> {
    fn t(&self, words: Text) -> &'static str {
        words.get(self.lang)
    }

    fn project(&self, id: &ProjectId) -> Option<&'e Project> {
        self.projects.projects.iter().find(|project| project.id == *id)
    }

    fn unplaced(&self) -> impl Iterator<Item = (&'e ImprovementId, &'e str)> {
        let record = self.evaluation.consensus.as_ref();
        let unplaced = record.map(|record| unplaced(record, Some(self.projects))).unwrap_or_default();
        unplaced.into_iter().map(|(_, improvement)| (&improvement.id, improvement.text.as_str()))
    }

    fn introduction(&self, document: &mut Document) {
        let number = |choice| self.rows.iter().filter(|row| row.decision == choice).count();
        let all = count(self.lang, self.rows.len(), text("projekt", "project"), text("projekter", "projects"));
        let quick = self.rows.iter().filter(|row| row.quick_win).count();
        let (chosen, later, declined, open) =
            (number(Choice::Chosen), number(Choice::Later), number(Choice::Declined), number(Choice::Open));
        document.paragraph(match self.lang {
            Lang::Da => format!(
                "{all}: {chosen} besluttet, {later} senere, {declined} fravalgt, {open} åbne. {quick} kan give en hurtig gevinst. Rækkefølgen er regnet ud af vurderingerne; beslutningen er lederens."
            ),
            Lang::En => format!(
                "{all}: {chosen} chosen, {later} later, {declined} declined, {open} open. {quick} can be a quick win. The order is computed from the ratings; the decision is the leader's."
            ),
        });
    }

    fn order(&self, document: &mut Document) {
        document.heading(2, self.t(text("Rækkefølge", "Order")));
        let mut table = Table::new([
            Column::right(self.t(text("Nr.", "No."))).nowrap(),
            Column::left(self.t(text("Projekt", "Project"))),
            Column::right(self.t(text("Værdi", "Value"))).nowrap(),
            Column::left(self.t(text("Felt", "Field"))).nowrap(),
            Column::left(self.t(text("Beslutning", "Decision"))).nowrap(),
            Column::left(self.t(text("Bemærk", "Note"))),
        ]);
        for row in self.rows {
            let tone = match row.decision {
                _ if !row.agrees => Tone::Attention,
                Choice::Chosen => Tone::Good,
                Choice::Later | Choice::Declined => Tone::Muted,
                Choice::Open => Tone::Plain,
            };
            table.toned_row(
                tone,
                [
                    row.position.to_string(),
                    format!("{} ({})", row.title, row.id),
                    fixed(self.lang, row.score),
                    row.quadrant.map_or("–", |quadrant| self.t(field(quadrant))).to_owned(),
                    self.t(choice(row.decision)).to_owned(),
                    self.remarks(row).join("; "),
                ],
            );
        }
        document.table(table);
    }

    fn remarks(&self, row: &Row) -> Vec<String> {
        let mut remarks = Vec::new();
        let list = |ids: &[ProjectId]| ids.iter().map(ProjectId::as_str).collect::<Vec<_>>().join(", ");
        if row.quick_win {
            remarks.push(self.t(text("hurtig gevinst", "quick win")).to_owned());
        }
        if row.too_long {
            remarks.push(
                self.t(text(
                    "planlagt til over tre måneder, så ikke en hurtig gevinst",
                    "planned for over three months, so no quick win",
                ))
                .to_owned(),
            );
        }
        if !row.missing.is_empty() {
            let missing: Vec<&str> = row.missing.iter().map(|id| self.criterion_title(id.as_str())).collect();
            let words = self.t(text("mangler vurdering af", "not rated on"));
            remarks.push(format!("{words} {}", missing.join(", ")));
        }
        if !row.requires.is_empty() {
            remarks.push(format!("{} {}", self.t(text("forudsætter", "requires")), list(&row.requires)));
        }
        if !row.held_back_by.is_empty() {
            remarks.push(format!("{} {}", self.t(text("venter på", "waits for")), list(&row.held_back_by)));
        }
        if !row.against.is_empty() {
            let words = match row.decision {
                Choice::Chosen => text("forudsætter noget, som ikke er besluttet:", "requires what is not chosen:"),
                _ => text("ligger før det besluttede:", "comes before what was chosen:"),
            };
            remarks.push(format!("{} {}", self.t(words), list(&row.against)));
        }
        remarks
    }

    fn criterion_title(&self, id: &'e str) -> &'e str {
        let found = self.projects.criteria.iter().find(|criterion| criterion.id.as_str() == id);
        found.map_or(id, |criterion| criterion.title.get(self.lang))
    }

    /// Effect against effort, as a table of two by two that says in words what a picture would show.
    fn matrix(&self, document: &mut Document) {
        if self.rows.iter().all(|row| row.quadrant.is_none()) {
            return;
        }
        document.heading(2, self.t(text("Effekt over for indsats", "Effect against effort")));
        let mut table = Table::new([
            Column::left("").nowrap(),
            Column::left(self.t(text("Lille indsats", "Little effort"))),
            Column::left(self.t(text("Stor indsats", "Much effort"))),
        ]);
        table.columns[0].title = self.t(text("Effekt", "Effect")).to_owned();
        let cell = |quadrant| {
            let of = self.rows.iter().filter(|row| row.quadrant == Some(quadrant)).map(|row| row.title.as_str());
            let titles: Vec<&str> = of.collect();
            let label = self.t(field(quadrant));
            if titles.is_empty() { format!("{label}: –") } else { format!("{label}: {}", titles.join("; ")) }
        };
        table.row([self.t(text("Stor", "High")).to_owned(), cell(Quadrant::QuickWin), cell(Quadrant::Major)]);
        table.row([self.t(text("Lille", "Low")).to_owned(), cell(Quadrant::Minor), cell(Quadrant::Reconsider)]);
        document.table(table);
        let on_the_line: Vec<&str> = self
            .rows
            .iter()
            .filter(|row| row.quadrant == Some(Quadrant::OnTheLine))
            .map(|row| row.title.as_str())
            .collect();
        if !on_the_line.is_empty() {
            let words = self.t(text("Midt på en af skalaerne: ", "In the middle of a scale: "));
            document.paragraph(format!("{words}{}.", on_the_line.join("; ")));
        }
    }

    fn without_place(&self, document: &mut Document) {
        let items: Vec<Inlines> =
            self.unplaced().map(|(id, words)| code(id.as_str()).text(format!(" {words}"))).collect();
        if !items.is_empty() {
            document.heading(2, self.t(text("Uden plads endnu", "Without a place yet")));
            document.list(items);
        }
    }

    fn details(&self, document: &mut Document) {
        document.heading(2, self.t(text("Projekterne", "The projects")));
        for row in self.rows {
            let Some(project) = self.project(&row.id) else { continue };
            document.heading(3, format!("{}. {}", row.position, project.title));
            document.paragraph(self.decision(project));
            if let Some(reason) = &project.reason {
                document.paragraph(strong(self.t(text("Begrundelse: ", "Reason: "))).text(reason));
            }
            document.paragraph(strong(self.t(text("Forbedringsområder", "Areas for improvement"))));
            document.list(project.improvements.iter().map(|improvement| self.improvement(&improvement.value)));
            let ratings: Vec<String> = self
                .projects
                .criteria
                .iter()
                .map(|criterion| {
                    let rating = project
                        .ratings
                        .get(&criterion.id)
                        .map_or_else(|| "–".to_owned(), |rating| rating.value.show(self.lang));
                    format!("{} {rating}", criterion.title.get(self.lang))
                })
                .collect();
            document.paragraph(strong(self.t(text("Vurdering: ", "Ratings: "))).text(ratings.join("; ")).text("."));
        }
    }

    fn decision(&self, project: &Project) -> Inlines {
        let mut line = strong(self.t(text("Beslutning: ", "Decision: "))).text(self.t(choice(project.decision)));
        if let Some(by) = &project.decided_by {
            let who = self.evaluation.participants.iter().find(|participant| participant.id.as_str() == by);
            let named = self.evaluation.privacy.names == Names::Named;
            let who = match who {
                Some(participant) if named => participant.name(),
                Some(participant) if participant.is(crate::model::evaluation::Role::Leader) => {
                    self.t(text("lederen", "the leader"))
                }
                Some(_) => "",
                None => by,
            };
            if !who.is_empty() {
                line = line.text(format!(" {} {who}", self.t(text("af", "by"))));
            }
        }
        if let Some(day) = project.decided_on {
            line = line.text(format!(", {}", date(self.lang, day)));
        }
        line.text(".")
    }

    fn improvement(&self, id: &ImprovementId) -> Inlines {
        let record = self.evaluation.consensus.iter().flat_map(|record| record.agreed_improvements());
        let found = record.map(|(_, improvement)| improvement).find(|improvement| improvement.id == *id);
        let words = found.map_or_else(
            || self.t(text("findes ikke i konsensus", "not in the consensus")),
            |improvement| &improvement.text,
        );
        code(id.as_str()).text(format!(" {words}"))
    }

    fn set_aside(&self, document: &mut Document) {
        let items: Vec<Item> = self
            .projects
            .set_aside
            .iter()
            .flat_map(|left| left.improvements.iter().map(move |improvement| (left, improvement)))
            .map(|(left, improvement)| {
                let reason =
                    left.reason.as_deref().unwrap_or_else(|| self.t(text("uden begrundelse", "without a reason")));
                Item::new(self.improvement(&improvement.value)).with([plain(reason)])
            })
            .collect();
        if !items.is_empty() {
            document.heading(2, self.t(text("Lagt til side", "Set aside")));
            document.list(items);
        }
    }

    fn method(&self, document: &mut Document) {
        document.heading(2, self.t(text("Sådan er værdien regnet ud", "How the value is computed")));
        let mut table = Table::new([
            Column::left(self.t(text("Kriterium", "Criterion"))),
            Column::left(self.t(text("Skala", "Scale"))).nowrap(),
            Column::right(self.t(text("Vægt", "Weight"))).nowrap(),
            Column::left(self.t(text("Bedst", "Best"))).nowrap(),
        ]);
        for criterion in &self.projects.criteria {
            let best = match criterion.direction {
                Direction::Max => text("højt", "high"),
                Direction::Min => text("lavt", "low"),
            };
            table.row([
                criterion.title.get(self.lang).to_owned(),
                format!("{}–{}", criterion.min.show(self.lang), criterion.max.show(self.lang)),
                short_decimal(self.lang, criterion.weight, 3),
                self.t(best).to_owned(),
            ]);
        }
        document.table(table);
        document.paragraph(self.t(text(
            "Hver vurdering regnes om til 0–1 på kriteriets egen skala og vægtes; værdien er det vægtede gennemsnit. Et projekt, der mangler en vurdering, får ingen værdi. Et projekt står aldrig før det, det forudsætter. En hurtig gevinst har effekt over midten og indsats under midten af skalaen, og højst tre måneder i planen.",
            "Each rating is turned into 0–1 on the criterion's own scale and weighted; the value is the weighted mean. A project that lacks a rating has no value. A project never stands before what it requires. A quick win has effect above and effort below the middle of the scale, and at most three months in the plan.",
        )));
    }
}

fn choice(choice: Choice) -> Text {
    match choice {
        Choice::Chosen => text("besluttet", "chosen"),
        Choice::Later => text("senere", "later"),
        Choice::Declined => text("fravalgt", "declined"),
        Choice::Open => text("åben", "open"),
    }
}

fn field(quadrant: Quadrant) -> Text {
    match quadrant {
        Quadrant::QuickWin => text("gør det nu", "do it now"),
        Quadrant::Major => text("større projekt", "major project"),
        Quadrant::Minor => text("når der er luft", "when there is room"),
        Quadrant::Reconsider => text("overvej igen", "think again"),
        Quadrant::OnTheLine => text("midt imellem", "in between"),
    }
}
