//! The parts that both reports about core groups are made of.

use crate::analysis::core_groups::{
    Clash, Evaluated, GoalRow, GroupRow, Named, Overlap, Overview, PersonRow, Stage, WorkingGroupRow,
};
use crate::document::{Column, Document, Inlines, Item, Table, Tone, code, strong, text as plain};
use crate::lang::{Lang, Text, and, date, day, text};
use crate::model::core_group::GroupRole;

/// What a role is called.
pub(in crate::report) fn role_word(role: GroupRole) -> Text {
    match role {
        GroupRole::Chief => text("chef", "chief"),
        GroupRole::Leadership => text("ledelsesrepræsentant", "leadership representative"),
        GroupRole::Consultant => text("konsulent", "consultant"),
        GroupRole::Coordinator => text("tovholder", "coordinator"),
    }
}

/// Roles as a sentence has them; `medlem` where none is written.
pub(super) fn roles(roles: &[GroupRole], lang: Lang) -> String {
    let words: Vec<&str> = roles.iter().map(|role| role_word(*role).get(lang)).collect();
    if words.is_empty() { text("medlem", "member").get(lang).to_owned() } else { and(lang, &words) }
}

/// The names of those with a role, or a dash.
pub(super) fn names(group: &GroupRow<'_>, role: GroupRole, lang: Lang) -> String {
    let members = group.members.iter().filter(|member| member.roles.contains(&role));
    let names: Vec<&str> = members.map(|member| member.name).collect();
    if names.is_empty() { "–".to_owned() } else { and(lang, &names) }
}

/// An overview, and the language it is told in.
pub(super) struct Words<'w> {
    pub(super) overview: &'w Overview<'w>,
    pub(super) lang: Lang,
}

impl<'w> Words<'w> {
    pub(super) fn new(overview: &'w Overview<'w>, lang: Lang) -> Self {
        Self { overview, lang }
    }

    fn t(&self, words: Text) -> &'static str {
        words.get(self.lang)
    }

    /// The first area that a core group could be begun for.
    pub(super) fn first_area(&self) -> Option<&'w str> {
        self.overview.areas.first().map(|area| area.id)
    }

    /// What an area is called; `None`: the consultants.
    pub(super) fn area(&self, area: Option<&str>) -> String {
        let Some(area) = area else { return self.t(text("Konsulenterne", "The consultants")).to_owned() };
        let known = self.overview.areas.iter().find(|known| known.id == area);
        known.and_then(|known| known.title).unwrap_or(area).to_owned()
    }

    /// What a meeting is called.
    pub(super) fn meeting_title(&self, area: Option<&str>) -> String {
        match (area, self.lang) {
            (Some(_), Lang::Da) => format!("Kernegruppe, {}", self.area(area)),
            (Some(_), Lang::En) => format!("Core group, {}", self.area(area)),
            (None, Lang::Da) => "Konsulenternes møde på tværs".to_owned(),
            (None, Lang::En) => "The consultants' meeting across areas".to_owned(),
        }
    }

    /// Working groups that touch the same thing, and why.
    pub(super) fn overlaps(&self, document: &mut Document) {
        if self.overview.overlaps.is_empty() {
            document.paragraph(self.t(text(
                "Ingen arbejdsgrupper i forskellige områder har fælles mål eller opgaver, der ligner hinanden.",
                "No working groups of different areas share a goal or have tasks that are alike.",
            )));
            return;
        }
        document.list(self.overview.overlaps.iter().map(|overlap| self.overlap(overlap)));
    }

    fn named(&self, group: &Named<'_>) -> Inlines {
        let closed = if group.closed { self.t(text(", lukket", ", closed")) } else { "" };
        strong(group.title).text(format!(" ({}{closed})", self.area(Some(group.area))))
    }

    fn overlap(&self, overlap: &Overlap<'_>) -> Item {
        let mut why: Vec<Inlines> = Vec::new();
        if let [first, others @ ..] = &overlap.goals[..] {
            let both = plain(self.t(text("Begge tjener ", "Both serve "))).code(first);
            why.push(others.iter().fold(both, |both, goal| both.text(", ").code(goal)));
        }
        if overlap.titles_alike {
            why.push(plain(self.t(text("Titlerne ligner hinanden", "The titles are alike"))));
        }
        why.extend(overlap.tasks.iter().map(|tasks| {
            plain(match self.lang {
                Lang::Da => format!("Opgaverne ligner hinanden: »{}« og »{}«", tasks.first, tasks.second),
                Lang::En => format!("The tasks are alike: “{}” and “{}”", tasks.first, tasks.second),
            })
        }));
        let pair = self.named(&overlap.first).text(self.t(text(" og ", " and "))).and(&self.named(&overlap.second));
        Item::new(pair).with(why)
    }

    /// Meetings from the day on, and who has two on one day.
    pub(super) fn meetings(&self, document: &mut Document) {
        let today = self.overview.today;
        let mut table = Table::new([
            Column::left(self.t(text("Dag", "Day"))),
            Column::left(self.t(text("Hvem", "Who"))),
            Column::left(self.t(text("Emne", "Topic"))),
            Column::left(self.t(text("Sted", "Place"))),
        ]);
        for meeting in self.overview.meetings.iter().filter(|meeting| meeting.date >= today) {
            let is_clash = self.overview.clashes.iter().any(|clash| clash.date == meeting.date);
            let tone = if is_clash { Tone::Attention } else { Tone::Plain };
            let dash = |text: Option<&str>| text.unwrap_or("–").to_owned();
            let day = day(self.lang, meeting.date);
            table.toned_row(tone, [day, self.area(meeting.area), dash(meeting.topic), dash(meeting.place)]);
        }
        if table.is_empty() {
            document.paragraph(self.t(text("Ingen møder er aftalt.", "No meetings are arranged.")));
        }
        document.table(table);
        let clashes = self.overview.clashes.iter().filter(|clash| clash.date >= today);
        document.list(clashes.map(|clash| self.clash(clash)));
    }

    fn clash(&self, clash: &Clash<'_>) -> Inlines {
        let areas: Vec<String> = clash.areas.iter().map(|area| self.area(*area)).collect();
        let (day, areas) = (date(self.lang, clash.date), and(self.lang, &areas));
        strong(self.t(text("To møder på én dag: ", "Two meetings on one day: "))).text(match self.lang {
            Lang::Da => format!("{} den {day} ({areas})", clash.name),
            Lang::En => format!("{} on {day} ({areas})", clash.name),
        })
    }

    /// Every goal, and how far its evaluation is.
    pub(super) fn goals(&self, document: &mut Document) {
        let mut table = Table::new([
            Column::left(self.t(text("Hvornår", "When"))),
            Column::left(self.t(text("Område", "Area"))),
            Column::left(self.t(text("Mål", "Goal"))),
            Column::left(self.t(text("Hvad der evalueres", "What is evaluated"))),
            Column::left(self.t(text("Stand", "State"))),
        ]);
        for goal in &self.overview.goals {
            let (tone, state) = self.evaluated(goal);
            let when = goal.evaluated_on.map_or_else(|| "–".to_owned(), |day| date(self.lang, day));
            let evaluate = goal.evaluate.unwrap_or("–").to_owned();
            table.toned_row(tone, [when, self.area(Some(goal.area)), goal.text.to_owned(), evaluate, state]);
        }
        document.table(table);
    }

    fn evaluated(&self, goal: &GoalRow<'_>) -> (Tone, String) {
        let (tone, word) = match goal.state {
            Evaluated::Done => return (Tone::Good, goal.result.unwrap_or_default().to_owned()),
            Evaluated::Overdue => (Tone::Attention, text("overskredet", "overdue")),
            Evaluated::Planned => (Tone::Plain, text("planlagt", "planned")),
            Evaluated::NotPlanned => (Tone::Attention, text("ikke planlagt", "not planned")),
        };
        (tone, self.t(word).to_owned())
    }

    /// Every working group: open, to come, and closed.
    pub(super) fn working_groups(&self, document: &mut Document) {
        let mut table = Table::new([
            Column::left(self.t(text("Område", "Area"))),
            Column::left(self.t(text("Arbejdsgruppe", "Working group"))),
            Column::left(self.t(text("Stand", "State"))).nowrap(),
            Column::left(self.t(text("Fra", "From"))),
            Column::left(self.t(text("Til", "To"))),
            Column::left(self.t(text("Hvem", "Who"))),
        ]);
        for group in &self.overview.working_groups {
            let (tone, state) = self.stage(group);
            let shown = |day: Option<jiff::civil::Date>| day.map_or_else(|| "–".to_owned(), |day| date(self.lang, day));
            let members = if group.members.is_empty() { "–".to_owned() } else { group.members.join(", ") };
            let area = self.area(Some(group.area));
            let row = [area, group.title.to_owned(), state, shown(group.opened), shown(group.closed), members];
            table.toned_row(tone, row);
        }
        document.table(table);
    }

    pub(super) fn stage(&self, group: &WorkingGroupRow<'_>) -> (Tone, String) {
        let (tone, word) = match group.state {
            Stage::Planned => (Tone::Plain, text("på vej", "to come")),
            Stage::Open => (Tone::Plain, text("åben", "open")),
            Stage::Closed => (Tone::Muted, text("lukket", "closed")),
        };
        (tone, self.t(word).to_owned())
    }

    /// Everybody; those in several core groups are said to be.
    pub(super) fn people(&self, document: &mut Document) {
        let mut table = Table::new([
            Column::left(self.t(text("Navn", "Name"))),
            Column::left(self.t(text("Fra", "From"))),
            Column::left(self.t(text("Kernegrupper", "Core groups"))),
            Column::left(self.t(text("Arbejdsgrupper", "Working groups"))),
        ]);
        for person in &self.overview.people {
            let several = person.core_groups.len() > 1;
            let tone = if several { Tone::Attention } else { Tone::Plain };
            let working = person.working_groups.iter().map(|group| group.title).collect::<Vec<_>>().join("; ");
            let department = person.department.unwrap_or("–").to_owned();
            let working = if working.is_empty() { "–".to_owned() } else { working };
            table.toned_row(tone, [person.name.to_owned(), department, self.seats(person), working]);
        }
        document.table(table);
        let several: Vec<&PersonRow<'_>> =
            self.overview.people.iter().filter(|person| person.core_groups.len() > 1).collect();
        document.list(several.into_iter().map(|person| {
            let number = person.core_groups.len();
            strong(person.name).text(match self.lang {
                Lang::Da => format!(" sidder i {number} kernegrupper"),
                Lang::En => format!(" sits in {number} core groups"),
            })
        }));
    }

    fn seats(&self, person: &PersonRow<'_>) -> String {
        let seat = |area: Option<&str>, words: String| format!("{} ({words})", self.area(area));
        let seats = person.core_groups.iter().map(|one| seat(Some(one.area), roles(&one.roles, self.lang)));
        let own =
            person.coordination.then(|| self.t(text("konsulenternes møder", "the consultants' meetings")).to_owned());
        let seats: Vec<String> = seats.chain(own).collect();
        if seats.is_empty() { "–".to_owned() } else { seats.join("; ") }
    }

    /// The political goals behind a text, as codes.
    pub(super) fn codes(&self, before: Inlines, ids: &[&str]) -> Inlines {
        match ids {
            [] => before,
            [first, others @ ..] => {
                let begun = before.text(" (").and(&code(first));
                others.iter().fold(begun, |all, id| all.text(", ").code(id)).text(")")
            }
        }
    }
}
