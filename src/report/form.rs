//! The answer form (*svarark* in the browser): what a page in which one participant answers says about the evaluation.

use super::phrases::{self, theme_title};
use crate::document::form::{Form, Identity, People, Person, Question, Scale, Theme};
use crate::files::sheet::Column;
use crate::lang::{Lang, and, capitalised, count, day, text};
use crate::model::ParticipantId;
use crate::model::evaluation::{Evaluation, Names, Participant};
use crate::model::frame::{self, Question as Asked, Scale as Scores};

/// Makes the form of an evaluation: for one person, or for whoever has a code.
pub fn form(evaluation: &Evaluation, person: Option<&ParticipantId>, lang: Lang) -> Form {
    let words = Words { evaluation, lang };
    let frame = &evaluation.frame;
    Form {
        lang,
        title: words.title(),
        above: words.above(),
        about: words.about(),
        facts: words.facts(),
        privacy: words.privacy(),
        hand_in: phrases::hand_in(evaluation, lang),
        scales: words.scales(),
        identity: Identity {
            evaluation: evaluation.id.clone(),
            frame: frame.id.clone(),
            version: frame.version.clone(),
        },
        people: words.people(person),
        themes: evaluation.asked_themes().map(|theme| words.theme(theme, person)).collect(),
        columns: Column::HEADINGS.into_iter().map(|(column, da, en)| (cell(column), da, en)).collect(),
        footer: words.footer(),
    }
}

/// What the form calls a column.
fn cell(column: Column) -> &'static str {
    match column {
        Column::Question => "question",
        Column::Score => "score",
        Column::Basis => "basis",
        Column::Strengths => "strengths",
        Column::Improvements => "improvements",
        Column::Evidence => "evidence",
        Column::Comment => "comment",
        Column::Text => "text",
    }
}

struct Words<'e> {
    evaluation: &'e Evaluation,
    lang: Lang,
}

impl Words<'_> {
    fn t(&self, da: &'static str, en: &'static str) -> &'static str {
        text(da, en).get(self.lang)
    }

    /// A folder that is only a folder has a name of no interest: then the frame is what the form is about.
    fn title(&self) -> String {
        let what = text("Svarark", "Answer sheet");
        match self.evaluation.file {
            Some(_) => phrases::title(self.evaluation, what, self.lang),
            None => format!("{}: {}", what.get(self.lang), self.evaluation.frame.title.get(self.lang)),
        }
    }

    fn above(&self) -> Option<String> {
        let parts: Vec<&str> =
            self.evaluation.organisation.as_deref().into_iter().chain(self.evaluation.area_name()).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    fn about(&self) -> Vec<String> {
        let (evaluation, lang) = (self.evaluation, self.lang);
        let number = evaluation.asked().count();
        let questions = count(lang, number, text("spørgsmål", "question"), text("spørgsmål", "questions"));
        let themes = count(lang, evaluation.asked_themes().count(), text("tema", "theme"), text("temaer", "themes"));
        let frame = evaluation.frame.title.get(lang);
        let mut about = vec![match lang {
            Lang::Da => format!(
                "Her svarer du på {questions} i {themes} om jeres eget arbejde. Spørgsmålene kommer fra {frame}. Hver deltager svarer for sig selv, og bagefter mødes gruppen og bliver enig om, hvad I gør godt, og hvad I vil gøre bedre."
            ),
            Lang::En => format!(
                "Here you answer {questions} in {themes} about your own work. They come from {frame}. Each participant answers individually, and afterwards the group meets and agrees on what you do well and what you will do better."
            ),
        }];
        if let Some(why) = evaluation.decision.why.as_deref().map(str::trim).filter(|why| !why.is_empty()) {
            about.push(format!("{} {why}", self.t("Hvorfor vi gør det:", "Why we do it:")));
        }
        about
    }

    fn facts(&self) -> Vec<(String, String)> {
        let dates = &self.evaluation.dates;
        let date = |date| capitalised(&day(self.lang, date));
        let due = dates.answers_due.map(|due| (self.t("Sidste frist", "Deadline"), date(due)));
        let to = (self.t("Aflevér til", "Hand in to"), capitalised(&phrases::coordinators(self.evaluation, self.lang)));
        let seminar = dates.seminar.map(|seminar| (self.t("Konsensusseminar", "Consensus seminar"), date(seminar)));
        let facts = due.into_iter().chain([to]).chain(seminar);
        facts.map(|(word, fact)| (word.to_owned(), fact)).collect()
    }

    fn privacy(&self) -> Vec<String> {
        let privacy = &self.evaluation.privacy;
        let sends = self.t(
            "Svararket sender ingenting. Dine svar bliver på denne computer, til du selv gemmer dem som en fil og afleverer den.",
            "The answer sheet sends nothing. Your answers stay on this computer until you save them as a file and hand it in.",
        );
        let names = match privacy.names {
            Names::Named => self.t(
                "Gruppen læser alles svar før seminaret, og dit navn står ved dine.",
                "The group reads everyone's answers before the seminar, and your name stands beside yours.",
            ),
            Names::Pseudonym => self.t(
                "Gruppen læser alles svar før seminaret. Du står som P1, P2 … og ikke ved navn; tovholderen kan se, hvem der har skrevet hvad.",
                "The group reads everyone's answers before the seminar. You appear as P1, P2 … and not by name; the coordinator can see who wrote what.",
            ),
            Names::Aggregated => self.t(
                "Gruppen læser alles svar før seminaret, og der står ingen navne ved dem; tovholderen kan se, hvem der har skrevet hvad.",
                "The group reads everyone's answers before the seminar, without any names; the coordinator can see who wrote what.",
            ),
        };
        let kept = if privacy.answers_private {
            self.t(
                "Din fil bliver hos tovholderen, og kun gruppen læser svarene.",
                "Your file stays with the coordinator, and only the group reads the answers.",
            )
        } else {
            self.t(
                "Din fil bliver lagt i enhedens fælles mappe. Alle med adgang til mappen kan læse den, også senere.",
                "Your file is put into the unit's shared folder. Everyone with access to the folder can read it, now and later.",
            )
        };
        let leaving = match self.lang {
            Lang::Da => format!(
                "Andre uden for enheden ser ingen tal, der bygger på færre end {} svar, og kun den tekst, gruppen siger ja til at dele.",
                privacy.min_n
            ),
            Lang::En => format!(
                "Others outside the unit see no figures based on fewer than {} answers, and only the text that the group agrees to share.",
                privacy.min_n
            ),
        };
        vec![sends.to_owned(), names.to_owned(), kept.to_owned(), leaving]
    }

    fn people(&self, person: Option<&ParticipantId>) -> People {
        let evaluation = self.evaluation;
        let named = evaluation.privacy.names == Names::Named;
        let shown = |participant: &Participant| Person {
            code: participant.id.to_string(),
            name: participant.name.clone().filter(|_| named),
        };
        match person {
            Some(id) => People::One(
                evaluation.participant(id).map_or_else(|| Person { code: id.to_string(), name: None }, shown),
            ),
            // Where nobody is known yet, nobody can be unknown.
            None if evaluation.answering().next().is_none() || !evaluation.declared => People::Anyone,
            None if named => People::Known(evaluation.answering().map(shown).collect()),
            None => People::Hidden(evaluation.answering().map(|participant| participant.id.to_string()).collect()),
        }
    }

    fn theme(&self, theme: &frame::Theme, person: Option<&ParticipantId>) -> Theme {
        let reads = person
            .and_then(|id| self.evaluation.participant(id))
            .is_some_and(|person| person.documents.contains(&theme.id));
        let note = self.t(
            "Du er en af dem, der læser dokumentationen til dette tema, før I svarer.",
            "You are one of those who read the documentation for this theme before answering.",
        );
        Theme {
            title: theme_title(theme, self.lang),
            note: reads.then(|| note.to_owned()),
            questions: theme.questions.iter().map(|question| self.question(question)).collect(),
        }
    }

    fn question(&self, question: &Asked) -> Question {
        let (lang, scale) = (self.lang, &question.scale);
        let meaning = |score| {
            let level = scale.levels.iter().find(|(value, _)| *value == score);
            level.map(|(_, meaning)| meaning.get(lang).to_owned()).filter(|meaning| !meaning.is_empty())
        };
        Question {
            id: question.id.to_string(),
            label: question.label().to_owned(),
            text: question.text.get(lang).to_owned(),
            help: question.help.iter().map(|help| help.get(lang).to_owned()).collect(),
            evidence: question.evidence.iter().map(|evidence| evidence.title.get(lang).to_owned()).collect(),
            range: self.range(scale),
            scores: scale.scores().map(|score| (score.show(Lang::Da), meaning(score))).collect(),
        }
    }

    fn range(&self, scale: &Scores) -> String {
        let [min, max, step] = [scale.min, scale.max, scale.step].map(|score| score.show(self.lang));
        let whole = step == "1";
        match self.lang {
            Lang::Da if whole => format!("Fra {min} (lavest) til {max} (højest)."),
            Lang::Da => format!("Fra {min} (lavest) til {max} (højest) i trin på {step}."),
            Lang::En if whole => format!("From {min} (lowest) to {max} (highest)."),
            Lang::En => format!("From {min} (lowest) to {max} (highest) in steps of {step}."),
        }
    }

    /// Every scale that is asked by, in the order met, with its questions where there are several.
    fn scales(&self) -> Vec<Scale> {
        let mut scales: Vec<(&Scores, Vec<&str>)> = Vec::new();
        for (_, question) in self.evaluation.asked() {
            match scales.iter_mut().find(|(scale, _)| **scale == question.scale) {
                Some((_, labels)) => labels.push(question.label()),
                None => scales.push((&question.scale, vec![question.label()])),
            }
        }
        let several = scales.len() > 1;
        let written = |(scale, labels): (&Scores, Vec<&str>)| Scale {
            questions: several.then(|| match self.lang {
                Lang::Da => format!("Spørgsmål {}", and(self.lang, &labels)),
                Lang::En => format!("Questions {}", and(self.lang, &labels)),
            }),
            range: self.range(scale),
            levels: scale
                .levels
                .iter()
                .map(|(score, meaning)| (score.show(self.lang), meaning.get(self.lang).to_owned()))
                .collect(),
        };
        scales.into_iter().map(written).collect()
    }

    fn footer(&self) -> String {
        let frame = &self.evaluation.frame;
        match self.lang {
            Lang::Da => format!("Spørgeramme: {}, udgave {}.", frame.id, frame.version),
            Lang::En => format!("Frame: {}, version {}.", frame.id, frame.version),
        }
    }
}
