//! The programme: the page that the coordinator sends out before anyone answers.

use super::frame::{own_scales, scale, theme_names};
use super::notice;
use super::phrases::{self, names_rule, question_title, role_word, theme_title};
use crate::document::ics::{Calendar, Event};
use crate::document::{Column, Document, Inlines, Table, strong, text as plain};
use crate::files::sheet::Column as SheetColumn;
use crate::lang::{Lang, Text, and, capitalised, count, day, text};
use crate::model::evaluation::{Evaluation, Names, Participant, Role};
use crate::source::digest;
use jiff::civil::Date;

/// Writes the programme of an evaluation, with people as `names` says.
pub fn document(evaluation: &Evaluation, names: Names, lang: Lang) -> Document {
    let programme = Programme { evaluation, names, lang };
    let title =
        phrases::title(evaluation, text("Program for selvevalueringen", "Programme for the self-evaluation"), lang);
    let mut document = Document::new(title, lang);
    document.notice(notice(lang, "report programme"));
    programme.what_and_why(&mut document);
    programme.dates(&mut document);
    programme.people(&mut document);
    programme.reading(&mut document);
    programme.answering(&mut document);
    programme.privacy(&mut document);
    programme.questions(&mut document);
    document
}

/// Writes the days that are set as a calendar: the deadline, the seminar and the plans.
pub fn calendar(evaluation: &Evaluation, lang: Lang) -> Calendar {
    let unit = evaluation.unit_name();
    // Each round of each unit has each day once: where it is moved, it is the same event.
    let known_by = [evaluation.organisation.as_deref(), Some(evaluation.id.as_str()), evaluation.round.as_deref()];
    let home = digest::keyed(&[], "programme of", known_by.map(|part| part.unwrap_or_default().as_bytes()));
    let home = digest::shown("", &home[..digest::LONG]);
    let event = |id: &str, what: Text, about: Text, day: Option<Date>, transparent: bool| {
        let day = day?;
        Some(Event {
            uid: format!("{id}@{home}.konsensus"),
            title: format!("{}: {unit}", what.get(lang)),
            description: about.get(lang).to_owned(),
            categories: vec![text("Selvevaluering", "Self-evaluation").get(lang).to_owned()],
            location: None,
            from: day,
            to: day,
            transparent,
        })
    };
    let dates = &evaluation.dates;
    let events = [
        event(
            "answers-due",
            text("Frist for svararket", "Answer sheets due"),
            text(
                "Sidste dag at aflevere svararket til tovholderen. Derefter får alle bruttolisten.",
                "The last day to hand in the sheet to the coordinator. Then everyone gets the gross list.",
            ),
            dates.answers_due,
            true,
        ),
        event(
            "seminar",
            text("Konsensusseminar", "Consensus seminar"),
            text(
                "Læs bruttolisten, før vi mødes. Vi bliver enige om styrker, forbedringsområder og pointtal, spørgsmål for spørgsmål.",
                "Read the gross list before we meet. We agree on strengths, areas for improvement and scores, question by question.",
            ),
            dates.seminar,
            false,
        ),
        event(
            "plan-due",
            text("Handleplanerne er klar", "Action plans ready"),
            text(
                "Projekterne er prioriteret, og hvert besluttet projekt har en handleplan.",
                "The projects are prioritised, and every project chosen has an action plan.",
            ),
            dates.plan_due,
            true,
        ),
    ];
    Calendar {
        name: phrases::title(evaluation, text("Selvevaluering", "Self-evaluation"), lang),
        events: events.into_iter().flatten().collect(),
    }
}

struct Programme<'e> {
    evaluation: &'e Evaluation,
    names: Names,
    lang: Lang,
}

impl Programme<'_> {
    fn t(&self, da: &'static str, en: &'static str) -> &'static str {
        text(da, en).get(self.lang)
    }

    fn what_and_why(&self, document: &mut Document) {
        let (evaluation, lang) = (self.evaluation, self.lang);
        let questions =
            count(lang, evaluation.asked().count(), text("spørgsmål", "question"), text("spørgsmål", "questions"));
        let themes = count(lang, evaluation.asked_themes().count(), text("tema", "theme"), text("temaer", "themes"));
        let size = format!("{questions} {} {themes}", self.t("i", "in"));
        let frame = evaluation.frame.title.get(lang);
        document.paragraph(match lang {
            Lang::Da => format!(
                "Vi evaluerer vores eget arbejde med {frame}: {size}. Først svarer hver af os alene. Så læser vi hinandens svar og mødes til et konsensusseminar, hvor vi bliver enige om vores styrker, vores forbedringsområder og et pointtal for hvert spørgsmål. Til sidst vælger lederen, hvad vi gør noget ved først."
            ),
            Lang::En => format!(
                "We evaluate our own work with {frame}: {size}. First each of us answers alone. Then we read each other's answers and meet for a consensus seminar, where we agree on our strengths, our areas for improvement and a score for each question. Finally, the leader decides what we take on first."
            ),
        });
        document.paragraph(self.t(
            "Pointene viser kun, hvor vi ser forskelligt på tingene. Det vigtigste er ordene: hvad vi gør godt, og hvad vi kan gøre bedre.",
            "The scores only show where we see things differently. What matters most is the words: what we do well, and what we can do better.",
        ));
        let decision = &evaluation.decision;
        if let Some(why) = &decision.why {
            document.paragraph(strong(self.t("Hvorfor: ", "Why: ")).text(why.trim()));
        }
        if let Some(by) = &decision.by {
            let mut decided = strong(self.t("Besluttet af: ", "Decided by: ")).text(by.trim());
            if let Some(date) = decision.date.or(evaluation.dates.decided) {
                decided = decided.text(format!(", {}", crate::lang::date(lang, date)));
            }
            document.paragraph(decided);
        }
        if let Some(resources) = &decision.resources {
            document.paragraph(strong(self.t("Tid og penge: ", "Time and money: ")).text(resources.trim()));
        }
    }

    fn dates(&self, document: &mut Document) {
        let dates = &self.evaluation.dates;
        document.heading(2, self.t("Hvad der sker hvornår", "What happens when"));
        let mut table = Table::new([
            Column::left(self.t("Fase", "Phase")),
            Column::left(self.t("Hvad", "What")),
            Column::left(self.t("Hvornår", "When")),
        ]);
        let decided = self.evaluation.decision.date.or(dates.decided);
        let steps: [(&str, &str, Option<Date>); 4] = [
            ("1", self.t("Beslutning", "Decision"), decided),
            (
                "2",
                self.t("Alle svarer hver for sig; sidste frist", "Everyone answers individually; deadline"),
                dates.answers_due,
            ),
            ("3", self.t("Konsensusseminar", "Consensus seminar"), dates.seminar),
            ("4", self.t("Prioritering; handleplanerne er klar", "Priorities; action plans ready"), dates.plan_due),
        ];
        let unset = self.t("Datoen er ikke sat endnu", "The date has not been set yet");
        for (phase, what, when) in steps {
            let when = when.map_or_else(|| unset.to_owned(), |date| capitalised(&day(self.lang, date)));
            table.row([phase.to_owned(), what.to_owned(), when]);
        }
        document.table(table);
        document.paragraph(self.t(
            "Mellem fristen og seminaret får alle bruttolisten: alle svar side om side. Læs den, før vi mødes.",
            "Between the deadline and the seminar everyone gets the gross list: all answers side by side. Read it before we meet.",
        ));
    }

    fn people(&self, document: &mut Document) {
        let people = &self.evaluation.participants;
        document.heading(2, self.t("Hvem der er med", "Who takes part"));
        if people.is_empty() {
            document.paragraph(self.t("Deltagerne er ikke valgt endnu.", "The participants have not been chosen yet."));
            return;
        }
        if self.names == Names::Named {
            document.list(people.iter().map(|participant| self.person(participant)));
            return;
        }
        let answering = self.evaluation.answering().count();
        let n = count(self.lang, answering, text("deltager", "participant"), text("deltagere", "participants"));
        let mut roles = Vec::new();
        for role in [Role::Leader, Role::Coordinator] {
            match people.iter().filter(|participant| participant.is(role) && participant.answers).count() {
                0 => {}
                1 => roles.push(format!("{}{}", self.t("", "the "), role_word(role).get(self.lang))),
                several => roles.push(count(self.lang, several, role_word(role), self.roles(role))),
            }
        }
        let among = match (roles.is_empty(), self.lang) {
            (true, _) => String::new(),
            (false, Lang::Da) => format!(", heriblandt {}", and(self.lang, &roles)),
            (false, Lang::En) => format!(", among them {}", and(self.lang, &roles)),
        };
        document.paragraph(match self.lang {
            Lang::Da => format!("{n} svarer{among}."),
            Lang::En if answering == 1 => format!("{n} answers{among}."),
            Lang::En => format!("{n} answer{among}."),
        });
        let outside = people.len() - answering;
        if outside > 0 {
            let who = count(self.lang, outside, text("person", "person"), text("personer", "people"));
            document.paragraph(match self.lang {
                Lang::Da => format!("{who} hjælper til uden selv at svare."),
                Lang::En if outside == 1 => format!("{who} helps without answering."),
                Lang::En => format!("{who} help without answering."),
            });
        }
    }

    /// `Mette Holm, leder`.
    fn person(&self, participant: &Participant) -> Inlines {
        let roles = phrases::roles(participant, self.lang);
        let roles = if roles.is_empty() { roles } else { format!(", {roles}") };
        let outside = if participant.answers { "" } else { self.t(" (svarer ikke selv)", " (not answering)") };
        plain(participant.name()).text(roles).text(outside)
    }

    fn roles(&self, role: Role) -> Text {
        match role {
            Role::Leader => text("ledere", "leaders"),
            Role::Coordinator => text("tovholdere", "coordinators"),
            Role::Member => text("medlemmer", "members"),
        }
    }

    /// Who reads which documentation. Whoever is not named finds out from the coordinator.
    fn reading(&self, document: &mut Document) {
        let readers = |theme: &crate::model::frame::Theme| -> Vec<&Participant> {
            self.evaluation.answering().filter(|person| person.documents.contains(&theme.id)).collect()
        };
        let any = self.evaluation.asked_themes().any(|theme| !readers(theme).is_empty());
        if !any {
            return;
        }
        document.heading(2, self.t("Hvem der læser dokumentationen", "Who reads the documentation"));
        document.paragraph(self.t(
            "For hvert tema er der nogle, der læser dokumentationen og svarer ud fra den. Resten svarer efter hukommelsen.",
            "For each theme some of us read the documentation and answer from it. The others answer from memory.",
        ));
        let mut table = Table::new([
            Column::left(self.t("Tema", "Theme")),
            Column::left(self.t("Læser dokumentationen", "Read the documentation")),
        ]);
        for theme in self.evaluation.asked_themes() {
            let readers = readers(theme);
            let who = match (self.names, readers.len()) {
                (_, 0) => self.t("Ingen er valgt endnu", "Nobody has been chosen yet").to_owned(),
                (Names::Named, _) => and(self.lang, &readers.iter().map(|person| person.name()).collect::<Vec<_>>()),
                (_, n) => count(self.lang, n, text("deltager", "participant"), text("deltagere", "participants")),
            };
            table.row([theme_title(theme, self.lang), who]);
        }
        document.table(table);
        if self.names != Names::Named {
            document.paragraph(
                self.t("Tovholderen siger til, hvad du skal læse.", "The coordinator tells you what to read."),
            );
        }
    }

    fn answering(&self, document: &mut Document) {
        let heading = |column: SheetColumn| column.heading(self.lang);
        document.heading(2, self.t("Sådan svarer du", "How to answer"));
        let code = match self.names {
            Names::Named => self.evaluation.answering().next().map(|person| &person.id),
            Names::Pseudonym | Names::Aggregated => None,
        };
        let sheet = plain(self.t(
            "Du får et svarark fra tovholderen: enten en side, der åbner i browseren, eller et regneark. Udfyld det alene, gem det under samme navn, og aflevér filen",
            "You get an answer sheet from the coordinator: either a page that opens in the browser, or a spreadsheet. Fill it in on your own, save it under the same name, and hand in the file",
        ));
        let due = match (self.evaluation.dates.answers_due, self.lang) {
            (Some(date), Lang::Da) => format!(" senest {}.", day(self.lang, date)),
            (Some(date), Lang::En) => format!(" by {}.", day(self.lang, date)),
            (None, Lang::Da) => ". Fristen er ikke sat endnu.".to_owned(),
            (None, Lang::En) => ". The deadline has not been set yet.".to_owned(),
        };
        document.paragraph(sheet.text(due));
        if let Some(code) = code {
            let named = self.t(
                "Filen har din deltagerkode som navn, f.eks. ",
                "The file has your participant code as its name, such as ",
            );
            let example = plain(named).code(format!("{code}.csv")).text(self.t(" eller ", " or "));
            document.paragraph(example.code(format!("{code}.xlsx")).text("."));
        }
        let column = |column: SheetColumn, meaning: &str| strong(heading(column)).text(format!(": {meaning}"));
        document.list([
            column(SheetColumn::Score, self.t(
                "dit bedste bud på skalaen nedenfor. Ved du det ikke, så skriv ? eller ved ikke. Er spørgsmålet ikke relevant for os, så skriv - eller ikke relevant.",
                "your best judgement on the scale below. If you do not know, write ? or don't know. If the question does not apply to us, write - or not relevant.",
            )),
            column(SheetColumn::Basis, self.t(
                "skriv dokumentation, hvis du har læst den, ellers hukommelse.",
                "write documentation if you have read it, otherwise memory.",
            )),
            column(SheetColumn::Strengths, self.t("det, vi gør godt. Én ting på hver linje.", "what we do well. One thing per line.")),
            column(SheetColumn::Improvements, self.t("det, vi kan gøre bedre. Én ting på hver linje.", "what we can do better. One thing per line.")),
            column(SheetColumn::Evidence, self.t("hvor man kan se det. Én ting på hver linje.", "where it can be seen. One thing per line.")),
            column(SheetColumn::Comment, self.t("det, du ellers vil sige.", "anything else you want to say.")),
        ]);
        document.paragraph(self.t(
            "I Excel laver du en ny linje i en celle med Alt+Enter. En tom celle betyder, at du ikke har svaret; det er i orden.",
            "In Excel, press Alt+Enter for a new line in a cell. An empty cell means that you have not answered; that is all right.",
        ));
        document.heading(3, self.t("Skalaen", "The scale"));
        scale(&self.evaluation.frame.scale, self.lang, document);
        own_scales(self.evaluation, self.lang, document);
    }

    fn privacy(&self, document: &mut Document) {
        let privacy = &self.evaluation.privacy;
        document.heading(2, self.t("Sådan behandler vi svarene", "How we handle the answers"));
        let kept = if privacy.answers_private {
            self.t(
                "Svararkene bliver hos tovholderen. Bruttolisten er kun til gruppen, og ingen af delene kommer i git. Ordene går videre til gruppens fælles konsensus uden at vise, hvem der skrev dem.",
                "The sheets stay with the coordinator. The gross list is for the group only, and neither goes into git. The words go on into the group's consensus, without showing who wrote them.",
            )
        } else {
            self.t(
                "Svararkene og bruttolisten ligger i den fælles mappe i git. Alle, der har adgang til den, kan læse dem, også senere.",
                "The sheets and the gross list are kept in the shared git folder. Everyone with access to it can read them, now and later.",
            )
        };
        let leaving = match self.lang {
            Lang::Da => format!(
                "I opgørelser på tværs af enheder viser vi ingen tal, der bygger på færre end {} svar, og kun tekst, som gruppen har sagt ja til at dele.",
                privacy.min_n
            ),
            Lang::En => format!(
                "Overviews across units show no figures based on fewer than {} answers, and only text that the group has agreed to share.",
                privacy.min_n
            ),
        };
        document.list([names_rule(self.names, self.lang), kept, &leaving]);
    }

    fn questions(&self, document: &mut Document) {
        let evaluation = self.evaluation;
        document.heading(2, self.t("Temaer og spørgsmål", "Themes and questions"));
        let left_out = evaluation.frame.themes.iter().filter(|theme| !evaluation.asks_theme(&theme.id));
        let left_out = theme_names(left_out, self.lang);
        if !left_out.is_empty() {
            document.paragraph(match self.lang {
                Lang::Da => format!("Denne gang spørger vi ikke om {left_out}."),
                Lang::En => format!("This time we are not asking about {left_out}."),
            });
        }
        for theme in evaluation.asked_themes() {
            document.heading(3, theme_title(theme, self.lang));
            document.list(theme.questions.iter().map(|question| question_title(question, self.lang)));
        }
        document.paragraph(
            plain(self.t(
                "Eksempler til hvert spørgsmål står i spørgeguiden, som tovholderen kan skrive ud: ",
                "Examples for each question are in the question guide, which the coordinator can print: ",
            ))
            .code(format!("konsensus frame show {}", evaluation.frame.id))
            .text("."),
        );
    }
}
