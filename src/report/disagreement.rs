//! Where people disagree (*uenighed*): what the seminar has to talk about, in which order, and why. It names nobody.

use super::phrases::{
    self, figure, fixed, other_states, question_title, reasons, scale_axis, scale_ends, score_strip, shape_word,
    state_words, theme_title,
};
use super::{NotRead, charts, notice, tidy};
use crate::analysis::alpha::Agreement;
use crate::analysis::disagreement::{Disagreement, Group, QuestionDisagreement};
use crate::analysis::leader::leader_and_others;
use crate::analysis::statistics::same_scores;
use crate::document::csv::Dialect;
use crate::document::{Column, Document, Inlines, Item, Table, Tone, code, strong, text as plain};
use crate::lang::{Lang, Text, capitalised, count, text};
use crate::model::evaluation::Evaluation;
use crate::model::frame::{Question, Scale};

/// A disagreement, and how it is looked at.
#[derive(Debug, Clone, Copy)]
pub struct View<'e> {
    /// The evaluation.
    pub evaluation: &'e Evaluation,
    /// The figures.
    pub disagreement: &'e Disagreement,
    /// The language.
    pub lang: Lang,
}

impl<'e> View<'e> {
    fn t(&self, words: Text) -> &'static str {
        words.get(self.lang)
    }

    /// The questions of a group in the order of discussion, each with the frame's question.
    fn questions(&self, group: Group) -> impl Iterator<Item = (&'e Question, &'e QuestionDisagreement)> {
        let frame = &self.evaluation.frame;
        let questions = self.disagreement.questions.iter().filter(move |figures| figures.group == group);
        questions.filter_map(|figures| Some((frame.question(figures.id.as_str())?.1, figures)))
    }

    /// The columns that every table of questions has.
    fn columns(&self) -> [Column; 6] {
        [
            Column::left(self.t(text("Spørgsmål", "Question"))).nowrap(),
            Column::left(scale_axis(&self.evaluation.frame.scale, self.lang)).nowrap(),
            Column::right("n").nowrap(),
            Column::right("Median").nowrap(),
            Column::right(self.t(text("Spændvidde", "Range"))).nowrap(),
            Column::right(self.t(text("Indeks", "Index"))).nowrap(),
        ]
    }

    /// The cells of [`Self::columns`]; of a single score, what needs two is a dash.
    fn cells(&self, question: &Question, figures: &QuestionDisagreement) -> Vec<Inlines> {
        let summary = &figures.summary;
        let compared = figures.group != Group::CannotCompare;
        vec![
            question.label().into(),
            self.strip(figures, &question.scale),
            summary.n.to_string().into(),
            figure(self.lang, summary.median).into(),
            summary.range.filter(|_| compared).map_or_else(|| "–".to_owned(), |range| range.show(self.lang)).into(),
            fixed(self.lang, summary.disagreement.filter(|_| compared)).into(),
        ]
    }

    /// The strip; where the header shows another scale, with the ends of its own.
    fn strip(&self, figures: &QuestionDisagreement, scale: &Scale) -> Inlines {
        let strip = code(score_strip(figures, scale));
        if same_scores(scale, &self.evaluation.frame.scale) {
            strip
        } else {
            strip.text(format!(" ({})", scale_ends(scale, self.lang)))
        }
    }
}

/// Writes the disagreement as a document.
pub fn document(view: &View<'_>, not_read: &NotRead) -> Document {
    let title = phrases::title(view.evaluation, text("Uenighed", "Disagreement"), view.lang);
    let mut document = Document::new(title, view.lang);
    document.notice(notice(view.lang, "report disagreement"));
    introduction(view, &mut document);
    to_discuss(view, &mut document);
    others(view, &mut document, Group::Agreed, text("Her ligger svarene tæt", "Where answers are close"));
    others(view, &mut document, Group::CannotCompare, text("Kan ikke sammenlignes", "Cannot be compared"));
    legend(view, &mut document);
    themes(view, &mut document);
    not_read.section(&mut document);
    document
}

fn introduction(view: &View<'_>, document: &mut Document) {
    let (discuss, all) = (view.disagreement.to_discuss().count(), view.disagreement.questions.len());
    let how_many = match (view.lang, discuss) {
        (Lang::Da, 0) => format!("Ingen af de {all} spørgsmål skal drøftes."),
        (Lang::Da, _) => format!("{discuss} af {all} spørgsmål skal drøftes."),
        (Lang::En, 0) => format!("None of the {all} questions is to be discussed."),
        (Lang::En, 1) => format!("1 of {all} questions is to be discussed."),
        (Lang::En, _) => format!("{discuss} of {all} questions are to be discussed."),
    };
    let purpose = view.t(text(
        "Pointene viser, hvor I ser forskelligt på tingene, og sætter dagsordenen. Hvad I når frem til, beslutter I sammen.",
        "The scores show where you see things differently, and set the agenda. What you conclude is for you to decide together.",
    ));
    let mut paragraph = strong(how_many).text(format!(" {purpose} {}", phrases::sheets_in(view.evaluation, view.lang)));
    let missing = view.evaluation.not_delivered().count();
    if missing > 0 {
        let who = count(view.lang, missing, text("deltager", "participant"), text("deltagere", "participants"));
        paragraph = paragraph.text(match (view.lang, missing) {
            (Lang::Da, _) => format!(" {who} har ikke afleveret og tæller ikke med."),
            (Lang::En, 1) => format!(" {who} has not handed in a sheet and is not counted."),
            (Lang::En, _) => format!(" {who} have not handed in a sheet and are not counted."),
        });
    }
    document.paragraph(paragraph);
    phrases::discussion_rules(view.evaluation, document);
}

/// The questions to discuss: a picture of them all, then each with its words.
fn to_discuss(view: &View<'_>, document: &mut Document) {
    let mut table = Table::new(
        [Column::right(view.t(text("Nr.", "No."))).nowrap()]
            .into_iter()
            .chain(view.columns())
            .chain([Column::left(view.t(text("Form", "Shape"))).nowrap()]),
    );
    let mut items = Vec::new();
    for (number, (question, figures)) in (1..).zip(view.questions(Group::Discuss)) {
        let shape = shape_word(figures.shape, view.lang);
        let number = plain(number.to_string());
        let cells = std::iter::once(number).chain(view.cells(question, figures)).chain([shape.into()]);
        table.toned_row(Tone::Attention, cells);
        let other = other_states(figures, view.lang);
        let why = reasons(figures, view.lang).into_iter().chain(Some(other).filter(|other| !other.is_empty()));
        let why = why.collect::<Vec<_>>().join("; ");
        let title = strong(question_title(question, view.lang));
        items.push(Item::new(title).with([format!("{}: {why}.", capitalised(shape))]));
    }
    if !table.is_empty() {
        document.heading(2, view.t(text("Skal drøftes, i denne rækkefølge", "To be discussed, in this order")));
        document.chart(charts::strips(view));
        document.table(table);
        document.list(items);
    }
}

/// The questions that need no discussion of their own, with the answers that are no scores.
fn others(view: &View<'_>, document: &mut Document, group: Group, heading: Text) {
    let other = Column::left(view.t(text("Øvrige svar", "Other answers")));
    let mut table = Table::new(view.columns().into_iter().chain([other]));
    for (question, figures) in view.questions(group) {
        table.row(view.cells(question, figures).into_iter().chain([other_states(figures, view.lang).into()]));
    }
    if !table.is_empty() {
        document.heading(2, view.t(heading));
        if group == Group::CannotCompare {
            document.paragraph(view.t(text(
                "Færre end to har givet point, så der er ikke noget at sammenligne.",
                "Fewer than two gave a score, so there is nothing to compare.",
            )));
        }
        document.table(table);
    }
}

fn legend(view: &View<'_>, document: &mut Document) {
    document.note(view.t(text(
        "Under skalaen står, hvor mange der gav hvert point: · er ingen, + er ti eller flere. n er antallet af svar med \
         point. Medianen er det midterste point, når de står i rækkefølge, og spændvidden er afstanden fra det laveste \
         til det højeste. Indekset måler uenigheden: 0, når alle giver det samme, og 1, når halvdelen ligger i hver ende \
         af skalaen.",
        "Below the scale is how many gave each score: · is nobody, + is ten or more. n is the number of answers with a \
         score. The median is the middle score when they are put in order, and the range is the distance from the \
         lowest to the highest. The index measures disagreement: 0 when everyone gives the same score, and 1 when half \
         are at each end of the scale.",
    )));
}

fn themes(view: &View<'_>, document: &mut Document) {
    let mut table = Table::new([
        Column::left(view.t(text("Tema", "Theme"))),
        Column::right(view.t(text("Svar med point", "Scores"))).nowrap(),
        Column::right(view.t(text("Gennemsnit", "Mean"))).nowrap(),
        Column::right(view.t(text("Alfa", "Alpha"))).nowrap(),
    ]);
    let disagreement = view.disagreement;
    for theme in view.evaluation.asked_themes() {
        let Some(figures) = disagreement.theme(&theme.id) else { continue };
        table.row([
            theme_title(theme, view.lang),
            figures.n_scores.to_string(),
            fixed(view.lang, figures.mean_of_item_means),
            alpha(&figures.agreement, view.lang),
        ]);
    }
    let set = &disagreement.set;
    let scores: usize = disagreement.themes.iter().map(|theme| theme.n_scores).sum();
    let whole = alpha(&set.agreement, view.lang);
    let (with_data, people) = (set.n_participants_with_data, set.n_participants);
    document.heading(2, view.t(text("Temaerne og det hele under ét", "The themes and the whole")));
    document.chart(charts::agreement(view));
    document.table(table);
    document.paragraph(match view.lang {
        Lang::Da => {
            format!("Det hele under ét: {scores} svar med point fra {with_data} af {people} deltagere. Alfa: {whole}.")
        }
        Lang::En => format!("Overall: {scores} scores from {with_data} of {people} participants. Alpha: {whole}."),
    });
    document.note(view.t(text(
        "Et temas gennemsnit er gennemsnittet af spørgsmålenes gennemsnit, så hvert spørgsmål vejer lige meget. \
         Alfa (Krippendorffs alfa, ordinal) viser, hvor enige I er om, hvad der ligger højt og lavt: 1 er helt enige, 0 svarer \
         til tilfældige svar, og under 0 er I mindre enige end det. En streg betyder, at tallet ikke kan regnes ud eller \
         ikke siger noget. Gruppen er lille, så brug tallene som afsæt for samtalen; de beviser ingen forskelle.",
        "A theme's mean is the mean of its questions' means, so that each question carries the same weight. Alpha \
         (Krippendorff's alpha, ordinal) shows how far you agree on what is high and what is low: 1 is complete \
         agreement, 0 is what chance would give, and below 0 is less than that. A dash means that the figure cannot be \
         worked out or tells you nothing. The group is small, so use the figures as a starting point for discussion; \
         they prove no differences.",
    )));
}

/// Alpha by rank; a dash where it is undefined or says nothing.
fn alpha(agreement: &Agreement, lang: Lang) -> String {
    fixed(lang, agreement.alpha_ordinal.filter(|_| !agreement.says_nothing()))
}

/// Adds the leader's scores beside the others' median: for a terminal only, never for a file.
pub fn leader_section(view: &View<'_>, document: &mut Document) {
    document
        .heading(2, view.t(text("Lederens point ved siden af de andres", "The leader's scores beside the others'")));
    let rows = leader_and_others(view.evaluation);
    if rows.iter().all(|row| row.leader.is_empty()) {
        document.paragraph(view.t(text(
            "Ingen deltager, der er leder, har afleveret et svarark.",
            "No participant who is a leader has handed in a sheet.",
        )));
        return;
    }
    let mut table = Table::new([
        Column::left(view.t(text("Spørgsmål", "Question"))).nowrap(),
        Column::right(view.t(text("Leder", "Leader"))).nowrap(),
        Column::right(view.t(text("De andres median", "The others' median"))).nowrap(),
        Column::right(view.t(text("Forskel", "Difference"))).nowrap(),
    ]);
    for row in rows {
        let leader: Vec<String> = row.leader.iter().map(|&state| state_words(state, view.lang)).collect();
        table.row([
            row.label.to_owned(),
            leader.join(", "),
            figure(view.lang, row.others_median()),
            phrases::signed(view.lang, row.difference()),
        ]);
    }
    document.table(table);
    document.note(view.t(text(
        "Kun til skærmen: dette bliver aldrig skrevet i en fil. En streg betyder, at færre end to andre har givet point.",
        "For the screen only: this is never written to a file. A dash means that fewer than two others gave a score.",
    )));
}

/// Columns of the tidy form: one row per question, in the order of discussion.
const COLUMNS: [tidy::Column; 31] = [
    ("theme", "/theme"),
    ("question", "/id"),
    ("label", "/label"),
    ("group", "/group"),
    ("must_discuss", "/must_discuss"),
    ("shape", "/shape"),
    ("reasons", "/reasons"),
    ("discuss_range", "/discuss/range"),
    ("discuss_outlier", "/discuss/outlier"),
    ("discuss_split", "/discuss/split"),
    ("n", "/n"),
    ("missing", "/missing"),
    ("dont_know", "/dont_know"),
    ("not_relevant", "/not_relevant"),
    ("invalid", "/invalid"),
    ("not_delivered", "/not_delivered"),
    ("mean", "/mean"),
    ("median", "/median"),
    ("modes", "/modes"),
    ("mode_count", "/mode_count"),
    ("min", "/min"),
    ("max", "/max"),
    ("range", "/range"),
    ("sd_sample", "/sd_sample"),
    ("q1", "/q1"),
    ("q3", "/q3"),
    ("iqr", "/iqr"),
    ("tw_consensus", "/tw_consensus"),
    ("disagreement", "/disagreement"),
    ("ad_mean", "/ad_mean"),
    ("rwg", "/rwg"),
];

/// Writes the questions as CSV.
pub fn csv(view: &View<'_>, dialect: Dialect) -> Vec<u8> {
    tidy::write(&view.evaluation.id, &COLUMNS, &view.disagreement.questions, dialect)
}
