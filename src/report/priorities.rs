//! The prioritisation report: the computed order beside the leader's decisions.

use super::documentation::About;
use super::phrases::{self, fixed};
use super::{Header, NotRead, charts, documentation, look_again, notice, plans};
use crate::analysis::documentation::Documentation;
use crate::analysis::priority::{Quadrant, Row, unplaced};
use crate::analysis::suspect;
use crate::document::{Column, Document, Inlines, Item, Table, Tone, code, strong, text as plain};
use crate::lang::{Lang, Text, and, capitalised, count, date, short_decimal, text};
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
    rests_on: Vec<look_again::Row<'e>>,
    unplaced: Vec<&'e str>,
    set_aside: Vec<LeftRow<'e>>,
    plans: Vec<plans::Row<'e>>,
    documentation: documentation::Json<'e>,
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

/// How many projects a remark names; of more it says how many they are.
const MOST_NUMBERS: usize = 10;

/// What the report is written from: the projects, and their computed order.
#[derive(Debug)]
pub struct View<'e> {
    /// The evaluation.
    pub evaluation: &'e Evaluation,
    /// The file.
    pub projects: &'e Projects,
    /// The computed order.
    pub rows: &'e [Row],
    /// How people appear.
    pub names: Names,
    /// The language.
    pub lang: Lang,
}

/// Writes the priorities as rows.
pub fn json<'e>(view: &View<'e>, documentation: &'e Documentation<'e>, problems: NotRead) -> Json<'e> {
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
        header: Header::new("konsensus.priorities/1", view.evaluation, view.names),
        criteria: view.projects.criteria.iter().map(criterion).collect(),
        projects: view.rows,
        rests_on: look_again::rows(&suspect::projects(view.evaluation)),
        unplaced: view.unplaced().map(|(id, _)| id.as_str()).collect(),
        set_aside: left.collect(),
        plans: plans::rows(view, documentation),
        documentation: documentation::json(view.evaluation, documentation, About::Projects),
        problems,
    }
}

/// Writes the whole report.
pub fn document(view: &View<'_>, not_read: &NotRead) -> Document {
    let mut document = overview(view);
    document.notice(notice(view.lang, "report priorities"));
    let documentation = Documentation::of(view.evaluation);
    view.details(&documentation, &mut document);
    documentation::section(view.evaluation, &documentation, About::Projects, &mut document);
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
    view.decided_otherwise(&mut document);
    view.matrix(&mut document);
    view.without_place(&mut document);
    document
}

impl<'e> View<'e> {
    pub(super) fn t(&self, words: Text) -> &'static str {
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
        let quick =
            count(self.lang, quick, text("hurtig gevinst", "quick win"), text("hurtige gevinster", "quick wins"));
        let (chosen, later, declined, open) =
            (number(Choice::Chosen), number(Choice::Later), number(Choice::Declined), number(Choice::Open));
        let undecided = count(self.lang, open, text("åbent", "open"), text("åbne", "open"));
        document.paragraph(match self.lang {
            Lang::Da => format!(
                "{all}, heraf {quick}: {chosen} besluttet, {later} senere, {declined} fravalgt, {undecided}. Rækkefølgen følger af vurderingerne og af, hvad der forudsætter hvad; beslutningen er lederens."
            ),
            Lang::En => format!(
                "{all}, {quick} among them: {chosen} chosen, {later} later, {declined} declined, {undecided}. The order follows from the ratings and from which projects require others; the decision is the leader's."
            ),
        });
    }

    fn order(&self, document: &mut Document) {
        document.heading(2, self.t(text("Rækkefølge", "Order")));
        let mut table = Table::new([
            Column::right(self.t(text("Nr.", "No."))).nowrap(),
            Column::left(self.t(text("Projekt", "Project"))),
            Column::right(self.t(text("Værdi", "Value"))).nowrap(),
            Column::left(self.t(text("Felt", "Category"))).nowrap(),
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
                    row.title.clone(),
                    fixed(self.lang, row.score),
                    self.field(row).to_owned(),
                    self.t(phrases::choice(row.decision)).to_owned(),
                    self.remarks(row).join("; "),
                ],
            );
        }
        document.table(table);
    }

    fn field(&self, row: &Row) -> &'static str {
        match row.quadrant {
            Some(Quadrant::QuickWin) if row.quick_win => self.t(text("hurtig gevinst", "quick win")),
            Some(quadrant) => self.t(field(quadrant)),
            None => "–",
        }
    }

    /// Projects as the order numbers them: `nr. 2 og 4`; by their id where they are none of it.
    fn numbers(&self, ids: &[ProjectId]) -> String {
        let number = |id: &ProjectId| match self.rows.iter().find(|row| row.id == *id) {
            Some(row) => row.position.to_string(),
            None => id.to_string(),
        };
        let shown = if ids.len() > MOST_NUMBERS + 1 { MOST_NUMBERS } else { ids.len() };
        let mut numbers: Vec<String> = ids.iter().take(shown).map(number).collect();
        if shown < ids.len() {
            numbers.push(format!("{} {}", ids.len() - shown, self.t(text("andre", "others"))));
        }
        format!("{} {}", self.t(text("nr.", "no.")), and(self.lang, &numbers))
    }

    fn remarks(&self, row: &Row) -> Vec<String> {
        let mut remarks = Vec::new();
        if row.too_long {
            let words = text(
                "varer over tre måneder og er derfor ikke en hurtig gevinst",
                "takes over three months, so not a quick win",
            );
            remarks.push(self.t(words).to_owned());
        }
        if !row.missing.is_empty() {
            let missing: Vec<&str> = row.missing.iter().map(|id| self.criterion_title(id.as_str())).collect();
            let words = self.t(text("mangler vurdering af", "not rated on"));
            remarks.push(format!("{words} {}", missing.join(", ")));
        }
        if let (Some(rank), false) = (row.rank, row.held_back_by.is_empty()) {
            let waits_for = self.numbers(&row.held_back_by);
            remarks.push(match (rank, self.lang) {
                (1, Lang::Da) => format!("højeste værdi, men må vente på {waits_for}"),
                (1, Lang::En) => format!("highest value, but must wait for {waits_for}"),
                (_, Lang::Da) => format!("{rank}. højeste værdi, men må vente på {waits_for}"),
                (_, Lang::En) => format!("no. {rank} by value, but must wait for {waits_for}"),
            });
        }
        let requires: Vec<ProjectId> =
            row.requires.iter().filter(|id| row.rank.is_none() || !row.held_back_by.contains(id)).cloned().collect();
        if !requires.is_empty() {
            remarks.push(format!("{} {}", self.t(text("forudsætter", "requires")), self.numbers(&requires)));
        }
        if !row.against.is_empty() {
            remarks.push(self.against(row));
        }
        remarks
    }

    fn against(&self, row: &Row) -> String {
        let (numbers, are) = (self.numbers(&row.against), if row.against.len() == 1 { "is" } else { "are" });
        match (row.decision, self.lang) {
            (Choice::Chosen, Lang::Da) => format!("forudsætter {numbers}, som ikke er besluttet"),
            (Choice::Chosen, Lang::En) => format!("requires {numbers}, which {are} not chosen"),
            (_, Lang::Da) => format!("højere værdi end {numbers}, som er besluttet"),
            (_, Lang::En) => format!("higher value than {numbers}, which {are} chosen"),
        }
    }

    /// Where the leader decided otherwise than the order, and why.
    fn decided_otherwise(&self, document: &mut Document) {
        let items: Vec<Inlines> = self
            .rows
            .iter()
            .filter(|row| !row.agrees)
            .map(|row| {
                let words = format!(" ({}): {}. ", self.t(phrases::choice(row.decision)), self.against(row));
                let reason = self.project(&row.id).and_then(|project| project.reason.as_deref());
                let reason =
                    reason.unwrap_or_else(|| self.t(text("Der står ingen begrundelse.", "No reason is given.")));
                strong(format!("{}. {}", row.position, row.title)).text(words).text(reason)
            })
            .collect();
        if !items.is_empty() {
            document.heading(
                2,
                self.t(text("Hvor beslutningen afviger fra rækkefølgen", "Where the decision departs from the order")),
            );
            document.list(items);
        }
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
        document.heading(2, self.t(text("Effekt og indsats", "Effect and effort")));
        if let Some(chart) = charts::matrix(self, field) {
            document.chart(chart);
        }
        let mut table = Table::new([
            Column::left(self.t(text("Effekt", "Effect"))).nowrap(),
            Column::left(self.t(text("Lille indsats", "Low effort"))),
            Column::left(self.t(text("Stor indsats", "High effort"))),
        ]);
        let cell = |quadrant| {
            let titles = self.titles(quadrant);
            let label = capitalised(self.t(field(quadrant)));
            if titles.is_empty() { format!("{label}: –") } else { format!("{label}: {titles}") }
        };
        let (high, low) = (text("Stor", "High"), text("Lille", "Low"));
        table.row([self.t(high).to_owned(), cell(Quadrant::QuickWin), cell(Quadrant::Major)]);
        table.row([self.t(low).to_owned(), cell(Quadrant::Minor), cell(Quadrant::Reconsider)]);
        document.table(table);
        let on_the_line = self.titles(Quadrant::OnTheLine);
        if !on_the_line.is_empty() {
            let words =
                self.t(text("Midt på mindst én af skalaerne: ", "In the middle of at least one of the scales: "));
            document.paragraph(format!("{words}{on_the_line}."));
        }
    }

    /// The projects of a quadrant, with the decision where it is not to take them on.
    fn titles(&self, quadrant: Quadrant) -> String {
        let title = |row: &Row| match row.decision {
            Choice::Chosen | Choice::Open => row.title.clone(),
            decision => format!("{} ({})", row.title, self.t(phrases::choice(decision))),
        };
        let rows = self.rows.iter().filter(|row| row.quadrant == Some(quadrant));
        rows.map(title).collect::<Vec<_>>().join("; ")
    }

    fn without_place(&self, document: &mut Document) {
        let items: Vec<Inlines> =
            self.unplaced().map(|(id, words)| code(id.as_str()).text(format!(" {words}"))).collect();
        if !items.is_empty() {
            document.heading(
                2,
                self.t(text("Forbedringsområder uden plads endnu", "Areas for improvement not yet placed")),
            );
            document.list(items);
        }
    }

    fn details(&self, documentation: &Documentation<'_>, document: &mut Document) {
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
                    format!("{}: {rating}", criterion.title.get(self.lang))
                })
                .collect();
            document.paragraph(strong(self.t(text("Vurdering: ", "Ratings: "))).text(ratings.join("; ")).text("."));
            if !row.requires.is_empty() {
                let titles: Vec<&str> = row.requires.iter().map(|id| self.title(id)).collect();
                let label = strong(self.t(text("Forudsætter: ", "Requires: ")));
                document.paragraph(label.text(titles.join("; ")).text("."));
            }
            self.plan(project, documentation, document);
        }
    }

    fn title(&self, id: &'e ProjectId) -> &'e str {
        self.project(id).map_or(id.as_str(), |project| &project.title)
    }

    fn decision(&self, project: &'e Project) -> Inlines {
        let who = project.decided_by.as_deref().and_then(|by| self.person(by)).map(str::to_owned);
        let day = project.decided_on.map(|day| date(self.lang, day));
        let by: Vec<String> = who.into_iter().chain(day).collect();
        let by = if by.is_empty() { String::new() } else { format!(" ({})", by.join(", ")) };
        let decision = self.t(phrases::choice(project.decision));
        strong(self.t(text("Beslutning: ", "Decision: "))).text(format!("{decision}{by}."))
    }

    fn improvement(&self, id: &ImprovementId) -> Inlines {
        let record = self.evaluation.consensus.iter().flat_map(|record| record.agreed_improvements());
        let found = record.map(|(_, improvement)| improvement).find(|improvement| improvement.id == *id);
        let words = found.map_or_else(
            || self.t(text("findes ikke i konsensus", "not in the consensus record")),
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
            "Hver vurdering bliver regnet om fra kriteriets skala til et tal fra 0 til 1 og vægtet; værdien er det vægtede gennemsnit. Et projekt, der mangler en vurdering, får ingen værdi. Et projekt står aldrig før det, det forudsætter. En hurtig gevinst har effekt over midten og indsats under midten af skalaen og varer højst tre måneder i planen.",
            "Each rating is converted from the criterion's scale to a number from 0 to 1 and weighted; the value is the weighted mean. A project that lacks a rating has no value. A project never comes before what it requires. A quick win has effect above and effort below the middle of the scale and takes at most three months in the plan.",
        )));
    }
}

fn field(quadrant: Quadrant) -> Text {
    match quadrant {
        Quadrant::QuickWin => text("gør det nu", "do it now"),
        Quadrant::Major => text("større projekt", "major project"),
        Quadrant::Minor => text("når der er tid", "when there is time"),
        Quadrant::Reconsider => text("overvej igen", "reconsider"),
        Quadrant::OnTheLine => text("midt imellem", "in between"),
    }
}
