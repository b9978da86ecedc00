//! The consensus report (*konsensusrapport*): what the group agreed, and how far its members were apart before.

mod workbook;

pub use workbook::workbook;

use super::documentation::About;
use super::phrases::{self, figure, fixed, other_states, question_title, score_strip, shape_word, theme_title};
use super::{Header, NotRead, documentation, notice};
use crate::analysis::disagreement::{Disagreement, QuestionDisagreement};
use crate::analysis::documentation::Documentation;
use crate::analysis::overview::{Overview, ThemeOverview, ThemeScore};
use crate::analysis::people::People;
use crate::analysis::statistics::same_scores;
use crate::document::{Column, Document, Inlines, Item, Table, code, strong, text as plain};
use crate::lang::{Lang, Text, count, date, text};
use crate::model::consensus::{QuestionConsensus, Status};
use crate::model::evaluation::{Evaluation, Names, Participant, Role};
use crate::model::frame::{Question, Theme, ThemeKind};
use crate::model::score::Score;
use serde::Serialize;

/// The consensus report for machines.
#[derive(Debug, Serialize)]
pub struct Json<'e> {
    #[serde(flatten)]
    header: Header<'e>,
    overview: Overview<'e>,
    questions: Vec<QuestionRow<'e>>,
    documentation: documentation::Json<'e>,
    problems: NotRead,
}

#[derive(Debug, Serialize)]
struct QuestionRow<'e> {
    id: &'e str,
    theme: &'e str,
    status: Option<&'static str>,
    score: Option<Score>,
    reason: Option<&'e str>,
    note: Option<&'e str>,
    strengths: Vec<&'e str>,
    improvements: Vec<ImprovementRow<'e>>,
    set_aside: usize,
    /// `None` too where there is one score: it would be one person's.
    before: Option<QuestionDisagreement>,
}

#[derive(Debug, Serialize)]
struct ImprovementRow<'e> {
    id: &'e str,
    text: &'e str,
    share: bool,
}

/// Writes the report as rows.
pub fn json<'e>(evaluation: &'e Evaluation, found: &'e Documentation<'e>, names: Names, problems: NotRead) -> Json<'e> {
    let disagreement = Disagreement::of(evaluation);
    let questions =
        evaluation.asked().map(|(theme, question)| row(evaluation, theme, question, &disagreement)).collect();
    let overview = Overview::of(evaluation, &disagreement);
    let header = Header::new("konsensus.consensus-report/1", evaluation, names);
    let documentation = documentation::json(evaluation, found, About::Answers);
    Json { header, overview, questions, documentation, problems }
}

fn row<'e>(
    evaluation: &'e Evaluation,
    theme: &'e Theme,
    question: &'e Question,
    disagreement: &Disagreement,
) -> QuestionRow<'e> {
    let record = evaluation.consensus_on(&question.id);
    // What is not agreed is still the words of individuals.
    let agreed = record.filter(|record| record.status == Status::Agreed);
    let improvement = |improvement: &'e crate::model::consensus::Improvement| ImprovementRow {
        id: improvement.id.as_str(),
        text: &improvement.text,
        share: improvement.share,
    };
    QuestionRow {
        id: question.id.as_str(),
        theme: theme.id.as_str(),
        status: record.map(|record| record.status.name()),
        score: record.and_then(|record| record.score),
        reason: record.and_then(|record| record.reason.as_deref()),
        note: record.and_then(|record| record.note.as_deref()),
        strengths: agreed
            .map(|record| record.strengths.iter().map(|entry| entry.text.as_str()).collect())
            .unwrap_or_default(),
        improvements: agreed.map(|record| record.improvements.iter().map(improvement).collect()).unwrap_or_default(),
        set_aside: record.map_or(0, |record| record.set_aside.len()),
        before: disagreement.question(&question.id).filter(|before| before.summary.n != 1).cloned(),
    }
}

/// What the sections are written from.
struct Writer<'e> {
    evaluation: &'e Evaluation,
    disagreement: Disagreement,
    lang: Lang,
}

/// Writes the report as a document.
pub fn document(evaluation: &Evaluation, people: &People, not_read: &NotRead, lang: Lang) -> Document {
    let mut document =
        Document::new(phrases::title(evaluation, text("Konsensusrapport", "Consensus report"), lang), lang);
    document.notice(notice(lang, "report consensus"));
    let writer = Writer { evaluation, disagreement: Disagreement::of(evaluation), lang };
    let overview = Overview::of(evaluation, &writer.disagreement);
    writer.introduction(&mut document);
    writer.summary(&overview, &mut document);
    writer.parked(&mut document);
    for (theme, row) in evaluation.asked_themes().zip(&overview.themes) {
        writer.theme(theme, row, &mut document);
    }
    documentation::section(evaluation, &Documentation::of(evaluation), About::Answers, &mut document);
    writer.participants(people, &mut document);
    writer.method(&mut document);
    not_read.section(&mut document);
    document
}

impl Writer<'_> {
    fn t(&self, words: Text) -> &'static str {
        words.get(self.lang)
    }

    fn introduction(&self, document: &mut Document) {
        let evaluation = self.evaluation;
        let purpose = self.t(text(
            "Rapporten samler det, gruppen er blevet enig om. Ordene er vigtigere end pointene: pointene viser, hvor I står, men ikke, hvad I skal gøre.",
            "This report sets out what the group has agreed. The words matter more than the scores: scores show where you stand, but not what to do.",
        ));
        document.paragraph(purpose);
        let records = evaluation.asked().filter_map(|(_, question)| evaluation.consensus_on(&question.id));
        let agreed = records.filter(|record| record.status == Status::Agreed).count();
        let asked = evaluation.asked().count();
        let place: Vec<&str> =
            [evaluation.organisation.as_deref(), evaluation.area_name()].into_iter().flatten().collect();
        let mut facts: Vec<String> =
            (!place.is_empty()).then(|| format!("{}.", place.join(", "))).into_iter().collect();
        facts.push(match self.lang {
            Lang::Da => format!("{agreed} af {asked} spørgsmål er aftalt."),
            Lang::En => format!("{agreed} of {asked} questions are agreed."),
        });
        if let Some(day) = evaluation.dates.seminar {
            let day = date(self.lang, day);
            facts.push(match self.lang {
                Lang::Da => format!("Konsensusseminar: {day}."),
                Lang::En => format!("Consensus seminar: {day}."),
            });
        }
        let frame = evaluation.frame.title.get(self.lang);
        facts.push(match self.lang {
            Lang::Da => format!("Spørgeramme: {frame}, udgave {}.", evaluation.frame.version),
            Lang::En => format!("Frame: {frame}, version {}.", evaluation.frame.version),
        });
        document.paragraph(facts.join(" "));
    }

    fn summary(&self, overview: &Overview<'_>, document: &mut Document) {
        document.heading(2, self.t(text("Temaerne samlet", "The themes at a glance")));
        let mut table = Table::new([
            Column::left(self.t(text("Tema", "Theme"))),
            Column::right(self.t(text("Point", "Score"))).nowrap(),
            Column::left(self.t(text("Hvordan", "How"))).nowrap(),
            Column::right(self.t(text("Aftalt", "Agreed"))).nowrap(),
            Column::right(self.t(text("Før seminaret", "Before the seminar"))).nowrap(),
            Column::right(self.t(text("Skulle drøftes", "To discuss"))).nowrap(),
        ]);
        for (theme, row) in self.evaluation.asked_themes().zip(&overview.themes) {
            table.row([
                theme_title(theme, self.lang),
                self.theme_figure(row.score),
                self.theme_source(row.score).to_owned(),
                format!("{}/{}", row.agreed, row.questions),
                figure(self.lang, row.mean_before),
                row.to_discuss.to_string(),
            ]);
        }
        document.table(table);
        document.paragraph(self.t(text(
            "Hvor der står besluttet, har gruppen selv sat temaets pointtal; ellers er det gennemsnittet af temaets aftalte pointtal. Før seminaret er gennemsnittet af spørgsmålenes gennemsnit, da deltagerne svarede hver for sig. Skulle drøftes er antallet af spørgsmål, hvor svarene lå langt fra hinanden.",
            "Where it says decided, the group set the theme's score itself; otherwise it is the mean of the theme's agreed scores. Before the seminar is the mean of the questions' means, when people answered individually. To discuss is the number of questions where the answers were far apart.",
        )));
        let kinds: Vec<Item> = overview
            .kinds
            .iter()
            .map(|kind| {
                let name = match kind.kind {
                    ThemeKind::Effort => text("Indsatser", "Effort"),
                    ThemeKind::Result => text("Resultater", "Results"),
                };
                let themes = count(self.lang, kind.themes, text("tema", "theme"), text("temaer", "themes"));
                let of = self.t(text("gennemsnit af", "mean of"));
                Item::new(strong(self.t(name)).text(format!(": {} ({of} {themes})", figure(self.lang, kind.score))))
            })
            .collect();
        if kinds.len() > 1 {
            document.paragraph(strong(self.t(text("Indsatser og resultater", "Effort and results"))));
            document.list(kinds);
            document.paragraph(self.t(text(
                "Ligger indsatserne højest, så spørg, om de er begyndt at virke; ligger resultaterne højest, så spørg, om I gør nok for at fastholde dem.",
                "If effort is higher, ask whether it has begun to work; if results are higher, ask whether you are doing enough to sustain them.",
            )));
        }
    }

    fn theme_figure(&self, score: ThemeScore) -> String {
        match score {
            ThemeScore::Decided { score } => score.show(self.lang),
            score => figure(self.lang, score.value()),
        }
    }

    fn theme_source(&self, score: ThemeScore) -> &'static str {
        match score {
            ThemeScore::Decided { .. } => self.t(text("besluttet", "decided")),
            ThemeScore::Mean { .. } => self.t(text("gennemsnit", "mean")),
            ThemeScore::None => "–",
        }
    }

    fn theme(&self, theme: &Theme, row: &ThemeOverview<'_>, document: &mut Document) {
        document.heading(2, theme_title(theme, self.lang));
        let source = match row.score {
            ThemeScore::Decided { .. } => self.t(text(" (besluttet af gruppen)", " (decided by the group)")).to_owned(),
            ThemeScore::Mean { n, .. } => {
                let scores = count(
                    self.lang,
                    n,
                    text("aftalt pointtal", "agreed score"),
                    text("aftalte pointtal", "agreed scores"),
                );
                match self.lang {
                    Lang::Da => format!(" (gennemsnit af {scores})"),
                    Lang::En => format!(" (mean of {scores})"),
                }
            }
            ThemeScore::None => String::new(),
        };
        let label = self.t(text("Temaets pointtal: ", "The theme's score: "));
        document.paragraph(strong(format!("{label}{}", self.theme_figure(row.score))).text(source));
        if let Some(words) = self.evaluation.consensus.as_ref().and_then(|record| record.theme(&theme.id)) {
            if let Some(summary) = &words.summary {
                document.paragraph(summary.as_str());
            }
            self.list(text("Styrker", "Strengths"), words.strengths.iter().map(plain).collect(), document);
            self.list(
                text("Forbedringsområder", "Areas for improvement"),
                words.improvements.iter().map(plain).collect(),
                document,
            );
        }
        for question in &theme.questions {
            self.question(question, document);
        }
    }

    fn list(&self, heading: Text, items: Vec<Inlines>, document: &mut Document) {
        if !items.is_empty() {
            document.paragraph(strong(self.t(heading)));
            document.list(items);
        }
    }

    fn question(&self, question: &Question, document: &mut Document) {
        document.heading(3, question_title(question, self.lang));
        let record = self.evaluation.consensus_on(&question.id);
        document.paragraph(self.standing(record, question));
        if let Some(before) = self.disagreement.question(&question.id) {
            document.paragraph(self.before(before, question));
        }
        if let Some(reason) = record.and_then(|record| record.reason.as_deref()) {
            document.paragraph(strong(self.t(text("Begrundelse: ", "Reason: "))).text(reason));
        }
        if let Some(note) = record.and_then(|record| record.note.as_deref()) {
            let label = match record.map(|record| record.status) {
                Some(Status::Parked) => text("Hvad der mangler: ", "What is missing: "),
                _ => text("Bemærkning: ", "Remark: "),
            };
            document.paragraph(strong(self.t(label)).text(note));
        }
        match record.map(|record| (record, record.status)) {
            Some((record, Status::Agreed)) => self.agreed(record, document),
            // What is not agreed is still the words of individuals: the report tells only that they wait.
            Some((record, Status::Parked)) => self.waiting(record, document),
            Some((_, Status::NotRelevant | Status::Open)) | None => {}
        }
    }

    fn waiting(&self, record: &QuestionConsensus, document: &mut Document) {
        if record.strengths.is_empty() && record.improvements.is_empty() {
            return;
        }
        let strengths =
            count(self.lang, record.strengths.len(), text("styrke", "strength"), text("styrker", "strengths"));
        let improvements = count(
            self.lang,
            record.improvements.len(),
            text("forbedringsområde", "area for improvement"),
            text("forbedringsområder", "areas for improvement"),
        );
        document.paragraph(match self.lang {
            Lang::Da => {
                format!("{strengths} og {improvements} fra svarene venter, til spørgsmålet bliver taget op igen.")
            }
            Lang::En => {
                format!("{strengths} and {improvements} from the answers wait until the question is taken up again.")
            }
        });
    }

    fn agreed(&self, record: &QuestionConsensus, document: &mut Document) {
        self.list(
            text("Styrker", "Strengths"),
            record.strengths.iter().map(|entry| plain(&entry.text)).collect(),
            document,
        );
        let improvements =
            record.improvements.iter().map(|entry| code(entry.id.as_str()).text(format!(" {}", entry.text)));
        self.list(text("Forbedringsområder", "Areas for improvement"), improvements.collect(), document);
        let aside = record.set_aside.iter().map(|entry| {
            let reason =
                entry.reason.as_deref().unwrap_or_else(|| self.t(text("uden begrundelse", "without a reason")));
            let entries = count(self.lang, entry.from.len(), text("udsagn", "entry"), text("udsagn", "entries"));
            plain(match self.lang {
                Lang::Da => format!("{entries} fra bruttolisten: {reason}"),
                Lang::En => format!("{entries} from the gross list: {reason}"),
            })
        });
        self.list(text("Lagt til side", "Set aside"), aside.collect(), document);
    }

    fn standing(&self, record: Option<&QuestionConsensus>, question: &Question) -> Inlines {
        match record.map(|record| (record.status, record.score)) {
            Some((Status::Agreed, Some(score))) => {
                let of = self.t(text(" på skalaen ", " on the scale "));
                let (min, max) = (question.scale.min.show(self.lang), question.scale.max.show(self.lang));
                // The words of the common scale stand once, at the end.
                let own = (question.scale != self.evaluation.frame.scale).then_some(&question.scale.levels);
                let level = own.into_iter().flatten().find(|(value, _)| *value == score);
                let level = level.map(|(_, words)| format!(" {}", words.get(self.lang))).unwrap_or_default();
                let label = self.t(text("Aftalt pointtal: ", "Agreed score: "));
                strong(format!("{label}{}", score.show(self.lang))).text(format!("{of}{min}–{max}.{level}"))
            }
            Some((Status::Agreed, None)) => {
                strong(self.t(text("Aftalt, men uden pointtal", "Agreed, but without a score")))
            }
            Some((Status::Parked, _)) => strong(self.t(text("Parkeret", "Parked"))),
            Some((Status::NotRelevant, _)) => {
                strong(self.t(text("Ikke relevant for enheden", "Not relevant to the unit")))
            }
            Some((Status::Open, _)) | None => strong(self.t(text("Endnu ikke aftalt", "Not yet agreed"))),
        }
    }

    /// How far people were apart before the seminar.
    fn before(&self, before: &QuestionDisagreement, question: &Question) -> Inlines {
        let summary = &before.summary;
        let label = self.t(text("Før seminaret: ", "Before the seminar: "));
        if summary.n == 0 {
            let others = other_states(before, self.lang);
            let none = self.t(text("ingen point", "no scores"));
            let others = if others.is_empty() { String::new() } else { format!("; {others}") };
            return plain(format!("{label}{none}{others}."));
        }
        let n = count(self.lang, summary.n, text("svar", "answer"), text("svar", "answers"));
        let mut parts = vec![n];
        // One score would be one person's.
        if summary.n >= 2 {
            parts.push(format!("median {}", figure(self.lang, summary.median)));
            let range = figure(self.lang, summary.range.map(|range| range.as_f64()));
            let index = fixed(self.lang, summary.disagreement);
            parts.push(match self.lang {
                Lang::Da => format!("spændvidde {range}, uenighed {index}"),
                Lang::En => format!("range {range}, disagreement {index}"),
            });
            parts.push(shape_word(before.shape, self.lang).to_owned());
        }
        let others = other_states(before, self.lang);
        if !others.is_empty() {
            parts.push(others);
        }
        if summary.n < 2 {
            return plain(format!("{label}{}.", parts.join("; ")));
        }
        plain(label).code(score_strip(before, &question.scale)).text(format!(" ({}).", parts.join("; ")))
    }

    fn parked(&self, document: &mut Document) {
        let parked: Vec<Item> = self
            .evaluation
            .asked()
            .filter_map(|(_, question)| Some((question, self.evaluation.consensus_on(&question.id)?)))
            .filter(|(_, record)| record.status == Status::Parked)
            .map(|(question, record)| {
                let note = record.note.as_deref().map(|note| format!(": {note}")).unwrap_or_default();
                Item::new(strong(question_title(question, self.lang)).text(note))
            })
            .collect();
        if !parked.is_empty() {
            document.heading(2, self.t(text("Parkeret til senere", "Parked for later")));
            document.list(parked);
        }
    }

    fn participants(&self, people: &People, document: &mut Document) {
        let evaluation = self.evaluation;
        document.heading(2, self.t(text("Hvem der har været med", "Who took part")));
        let took_part =
            evaluation.answering().filter(|participant| evaluation.sheet(&participant.id).is_some()).count();
        let (number, expected) = (took_part, evaluation.answering().count());
        document.paragraph(match self.lang {
            Lang::Da => format!("{number} af gruppens {expected} deltagere svarede hver for sig før seminaret."),
            Lang::En => {
                format!("{number} of the group's {expected} participants answered individually before the seminar.")
            }
        });
        if people.names() == Names::Named && evaluation.declared {
            document.list(evaluation.participants.iter().map(|participant| self.participant(participant)));
        } else if evaluation.answering().any(|participant| participant.is(Role::Leader)) {
            document.paragraph(self.t(text("Lederen er med i gruppen.", "The leader is a member of the group.")));
        }
    }

    /// A name with its roles. Who handed in no sheet is not told: the report may travel further than the group.
    fn participant(&self, participant: &Participant) -> Inlines {
        let outside = if participant.answers { "" } else { self.t(text("svarer ikke selv", "not answering")) };
        let remarks = [phrases::roles(participant, self.lang), outside.to_owned()];
        let remarks: Vec<String> = remarks.into_iter().filter(|remark| !remark.is_empty()).collect();
        let remarks = if remarks.is_empty() { String::new() } else { format!(" ({})", remarks.join(", ")) };
        plain(format!("{}{remarks}", participant.name()))
    }

    fn method(&self, document: &mut Document) {
        let scale = &self.evaluation.frame.scale;
        if !scale.levels.is_empty() {
            document.heading(2, self.t(text("Skalaen", "The scale")));
            super::frame::scale(scale, self.lang, document);
        }
        document.heading(2, self.t(text("Sådan er uenigheden opgjort", "How disagreement was measured")));
        let common = self.evaluation.asked().all(|(_, question)| same_scores(&question.scale, scale));
        let (min, max) = match common {
            true => (scale.min.show(self.lang), scale.max.show(self.lang)),
            false => (
                self.t(text("det laveste", "the lowest")).to_owned(),
                self.t(text("det højeste", "the highest")).to_owned(),
            ),
        };
        document.paragraph(match self.lang {
            Lang::Da => format!(
                "Rækken af tal under hvert spørgsmål viser, hvor mange der gav hvert point, fra {min} til venstre til {max} til højre; en prik betyder ingen."
            ),
            Lang::En => format!(
                "The row of figures under each question shows how many gave each score, from {min} on the left to {max} on the right; a dot means nobody."
            ),
        });
        phrases::discussion_rules(self.evaluation, document);
        document.paragraph(self.t(text(
            "Uenigheden går fra 0 (alle gav det samme) til 1 (halvdelen i hver ende af skalaen); den er regnet ud som 1 minus Tastle og Wiermans konsensusmål (2007). Gruppen er lille, så tallene beviser ingen forskelle. De aftalte pointtal er besluttet, ikke regnet ud.",
            "Disagreement goes from 0 (everyone gave the same) to 1 (half at each end of the scale); it is 1 minus the consensus measure of Tastle and Wierman (2007). Groups are small, so nothing is called significant, and the agreed score was decided, not computed.",
        )));
    }
}
