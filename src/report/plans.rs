//! The action plans (*handleplaner*) of the priorities: who, when, by what steps, with what risks, and how one will see
//! that it works.

use super::documentation::{Outcome, goal_titles, line};
use super::priorities::View;
use crate::analysis::documentation::{Documentation, title};
use crate::document::{Column, Document, Table, Tone, strong};
use crate::lang::{Text, and, capitalised, date, text};
use crate::model::evaluation::{Names, Participant, Role};
use crate::model::projects::{Plan, Progress, Project};
use serde::Serialize;

/// A plan for machines.
#[derive(Debug, Serialize)]
pub(super) struct Row<'e> {
    project: &'e str,
    goals: &'e [String],
    owner: Option<&'e str>,
    start: Option<String>,
    due: Option<String>,
    resources: Option<&'e str>,
    risks: Option<&'e str>,
    measures: Vec<MeasureRow<'e>>,
    anchored_in: &'e [String],
    steps: Vec<StepRow<'e>>,
}

#[derive(Debug, Serialize)]
struct MeasureRow<'e> {
    id: &'e str,
    #[serde(flatten)]
    outcome: Outcome<'e>,
}

#[derive(Debug, Serialize)]
struct StepRow<'e> {
    what: &'e str,
    who: Option<&'e str>,
    due: Option<String>,
    done: Option<String>,
}

/// Writes the plans as rows, in the order of the file.
pub(super) fn rows<'e>(view: &View<'e>, documentation: &Documentation<'e>) -> Vec<Row<'e>> {
    let row = |project: &'e Project| {
        let plan = project.plan.as_ref()?;
        Some(Row {
            project: project.id.as_str(),
            goals: &project.goals,
            owner: plan.owner.as_deref().and_then(|owner| view.named(owner)),
            start: plan.start.map(|day| day.to_string()),
            due: plan.due.map(|day| day.to_string()),
            resources: plan.resources.as_deref(),
            risks: plan.risks.as_deref(),
            measures: plan
                .measures
                .iter()
                .map(|id| MeasureRow {
                    id,
                    outcome: documentation.standing(id).map_or(Outcome::UNKNOWN, Outcome::from),
                })
                .collect(),
            anchored_in: &plan.anchored_in,
            steps: plan
                .steps
                .iter()
                .map(|step| StepRow {
                    what: &step.what,
                    who: step.who.as_deref().and_then(|who| view.named(who)),
                    due: step.due.map(|day| day.to_string()),
                    done: step.done.map(|day| day.to_string()),
                })
                .collect(),
        })
    };
    view.projects.projects.iter().filter_map(row).collect()
}

impl<'e> View<'e> {
    /// Who carries it, when and by what steps, how one will see that it works, and how it is going.
    pub(super) fn plan(&self, project: &'e Project, documentation: &Documentation<'_>, document: &mut Document) {
        if !project.goals.is_empty() {
            let goals = goal_titles(self.evaluation, &project.goals, self.lang);
            document.paragraph(strong(self.t(text("Politiske mål: ", "Political goals: "))).text(goals).text("."));
        }
        if let Some(plan) = &project.plan {
            let parts = self.frame_of(plan);
            if !parts.is_empty() {
                let parts = capitalised(&parts.join("; "));
                document.paragraph(strong(self.t(text("Handleplan: ", "Action plan: "))).text(parts).text("."));
            }
            self.steps(plan, document);
            for (label, words) in
                [(text("Ressourcer: ", "Resources: "), &plan.resources), (text("Risici: ", "Risks: "), &plan.risks)]
            {
                if let Some(words) = words {
                    document.paragraph(strong(self.t(label)).text(words));
                }
            }
            let standings: Vec<String> = plan
                .measures
                .iter()
                .filter_map(|id| documentation.standing(id))
                .map(|one| line(one, self.lang))
                .collect();
            if !standings.is_empty() {
                document.paragraph(strong(self.t(text("Sådan går det med tallene", "Where the figures stand"))));
                document.list(standings);
            }
        }
        if let Some(update) = project.status.last() {
            let day = update.date.map(|day| format!(", {}", date(self.lang, day))).unwrap_or_default();
            let mut line = strong("Status: ").text(format!("{}{day}.", self.t(progress(update.state))));
            if let Some(note) = &update.note {
                line = line.text(format!(" {note}"));
            }
            document.paragraph(line);
        }
    }

    /// Who, when, by what it is measured, and in which documents it stands.
    fn frame_of(&self, plan: &'e Plan) -> Vec<String> {
        let mut parts = Vec::new();
        if let Some(owner) = plan.owner.as_deref().and_then(|owner| self.person(owner)) {
            parts.push(format!("{} {owner}", self.t(text("ansvarlig", "owner"))));
        }
        if let Some(start) = plan.start {
            parts.push(format!("{} {}", self.t(text("fra", "from")), date(self.lang, start)));
        }
        if let Some(due) = plan.due {
            parts.push(format!("{} {}", self.t(text("frist", "due")), date(self.lang, due)));
        }
        if !plan.measures.is_empty() {
            let words = self.t(text("måles på", "measured by"));
            let titles = plan.measures.iter().map(|id| title(self.evaluation, id).get(self.lang).to_owned());
            parts.push(format!("{words} {}", and(self.lang, &titles.collect::<Vec<_>>())));
        }
        if !plan.anchored_in.is_empty() {
            let words = self.t(text("forankret i", "part of"));
            parts.push(format!("{words} {}", and(self.lang, &plan.anchored_in)));
        }
        parts
    }

    fn steps(&self, plan: &'e Plan, document: &mut Document) {
        let mut table = Table::new([
            Column::left(self.t(text("Skridt", "Step"))),
            Column::left(self.t(text("Hvem", "Who"))),
            Column::left(self.t(text("Frist", "Due"))),
            Column::left(self.t(text("Gjort", "Done"))),
        ]);
        let day = |day: Option<jiff::civil::Date>| day.map_or_else(|| "–".to_owned(), |day| date(self.lang, day));
        for step in &plan.steps {
            let tone = if step.done.is_some() { Tone::Good } else { Tone::Plain };
            let who = step.who.as_deref().and_then(|who| self.person(who)).unwrap_or("–");
            table.toned_row(tone, [step.what.clone(), who.to_owned(), day(step.due), day(step.done)]);
        }
        document.table(table);
    }

    fn participant(&self, id: &str) -> Option<&'e Participant> {
        let is_meant = |participant: &&Participant| participant.id.as_str() == id || participant.name() == id;
        self.evaluation.participants.iter().find(is_meant)
    }

    /// A person's name; the leader by the role where people are not named, and nobody else.
    pub(super) fn person(&self, id: &'e str) -> Option<&'e str> {
        match self.participant(id) {
            Some(participant) if self.names == Names::Named => Some(participant.name()),
            Some(participant) if participant.is(Role::Leader) => Some(self.t(text("lederen", "the leader"))),
            Some(_) => None,
            None => Some(id),
        }
    }

    /// A person as written, for machines; as [`Self::person`], with the role in the words of the files.
    fn named(&self, id: &'e str) -> Option<&'e str> {
        match self.participant(id) {
            Some(_) if self.names == Names::Named => Some(id),
            Some(participant) if participant.is(Role::Leader) => Some("leader"),
            Some(_) => None,
            None => Some(id),
        }
    }
}

pub(super) fn progress(state: Progress) -> Text {
    match state {
        Progress::Planned => text("planlagt", "planned"),
        Progress::Running => text("i gang", "under way"),
        Progress::Done => text("færdigt", "done"),
        Progress::Stopped => text("stoppet", "stopped"),
    }
}
