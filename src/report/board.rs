//! The board of the consensus seminar: everything the group needs in front of it, question by question.

use super::agenda::items;
use super::phrases::{self, figure, other_states, reasons, shape_word, theme_title};
use crate::analysis::agenda::{Agenda, DayError, What, plan};
use crate::analysis::comparison::{NeedsReason, needs_reason};
use crate::analysis::disagreement::{Disagreement, QuestionDisagreement};
use crate::analysis::fingerprint::{Key, Kind, record};
use crate::analysis::people::People;
use crate::analysis::proposal::{Written, written};
use crate::analysis::suspect::State as Suspect;
use crate::document::board::{Board, Entry, Question, Record, Source, Step, Stop, Theme};
use crate::lang::{Lang, Text, capitalised, count, text};
use crate::model::ParticipantId;
use crate::model::answers::{State, entries};
use crate::model::consensus::{ConsensusRecord, Draft, DraftQuestion, QuestionConsensus, Status};
use crate::model::evaluation::{Evaluation, Names};
use crate::model::frame::{Question as Asked, Theme as AskedTheme};
use crate::model::projects::Projects;
use jiff::civil::Time;
use std::collections::BTreeSet;

/// What a board is made from.
#[derive(Debug)]
pub struct View<'e> {
    /// The evaluation.
    pub evaluation: &'e Evaluation,
    /// What people are called.
    pub people: &'e People,
    /// The record, completed.
    pub record: &'e ConsensusRecord,
    /// What the answers propose for it.
    pub draft: &'e Draft,
    /// Ids of settled questions whose answers have changed since.
    pub outdated: BTreeSet<&'e str>,
    /// The key of the fingerprints.
    pub key: &'e Key,
    /// The language.
    pub lang: Lang,
}

/// Whether a question is to be looked at again.
pub fn is_outdated(state: Suspect) -> bool {
    state == Suspect::Outdated
}

/// Makes the board for a day.
///
/// # Errors
/// When no agenda can be made for such a day.
pub fn board(view: &View<'_>, start: Time, minutes: u32) -> Result<Board, DayError> {
    let (evaluation, lang) = (view.evaluation, view.lang);
    let disagreement = Disagreement::of(evaluation);
    let agenda = plan(&items(&disagreement), start, minutes)?;
    let sources = written(evaluation, view.key);
    let untouched = record::untouched(view.key);
    let questions: Vec<Question> = evaluation
        .asked()
        .zip(&view.draft.questions)
        .filter_map(|((theme, asked), draft)| {
            let figures = disagreement.question(&asked.id)?;
            let agreed = view.record.question(&asked.id);
            let sources = sources.get(&asked.id).map(Vec::as_slice).unwrap_or_default();
            let began = agreed.map_or_else(|| untouched.clone(), |agreed| record::question(view.key, agreed));
            Some(view.question(theme, asked, figures, draft, agreed, sources, began))
        })
        .collect();
    let themes: Vec<Theme> = evaluation.asked_themes().map(|theme| view.theme(theme)).collect();
    let made_from = {
        let questions =
            questions.iter().flat_map(|one| [one.id.as_str(), &one.rests_now, &one.began, &one.record.rests_on]);
        let themes = themes.iter().flat_map(|one| [one.id.as_str(), &one.began]);
        record::board(
            view.key,
            [evaluation.frame.id.as_str(), &evaluation.frame.version].into_iter().chain(questions).chain(themes),
        )
    };
    let id = one_line(&evaluation.id);
    let is_plain = |sign: char| sign.is_alphanumeric() || "._-".contains(sign);
    Ok(Board {
        title: phrases::title(evaluation, text("Konsensustavle", "Consensus board"), lang),
        short_title: std::iter::once(evaluation.unit_name())
            .chain(evaluation.round.as_deref())
            .collect::<Vec<_>>()
            .join(" "),
        lang,
        sheets: phrases::sheets_in(evaluation, lang),
        file_name: format!(
            "consensus-{}.toml",
            id.chars().map(|sign| if is_plain(sign) { sign } else { '-' }).collect::<String>()
        ),
        evaluation: id,
        made_from,
        header: view.draft.header.iter().map(|line| one_line(line)).collect(),
        has_names: view.people.names() != Names::Aggregated,
        is_pseudonym: view.people.names() == Names::Pseudonym,
        begins: start.strftime("%H:%M").to_string(),
        stops: stops(&agenda, lang),
        placed: evaluation.projects.iter().flat_map(Projects::placed).map(|id| id.value.to_string()).collect(),
        questions,
        themes,
    })
}

/// A text on one line, as it stands in a comment.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace(char::is_control, "")
}

fn stops(agenda: &Agenda, lang: Lang) -> Vec<Stop> {
    let what = |what: &What| match what {
        What::Welcome => text("Velkomst", "Welcome"),
        What::Question(_) => text("Drøftelse", "Discussion"),
        What::Agreed(_) => text("Gennemgang (svarene ligger tæt)", "Run-through (answers are close)"),
        What::NotComparable(_) => text("Få svar", "Few answers"),
        What::Break => text("Pause", "Break"),
        What::Lunch => text("Frokost", "Lunch"),
        What::Parked => text("Parkerede spørgsmål", "Parked questions"),
        What::Close => text("Afslutning", "Close"),
    };
    let stop = |entry: &crate::analysis::agenda::Entry| Stop {
        kind: entry.what.name(),
        what: what(&entry.what).get(lang),
        minutes: entry.minutes,
        questions: entry.what.questions().iter().map(ToString::to_string).collect(),
    };
    agenda.entries.iter().map(stop).collect()
}

impl<'e> View<'e> {
    fn t(&self, words: Text) -> &'static str {
        words.get(self.lang)
    }

    /// What people are called, in an order that tells nothing.
    fn names(&self, who: impl IntoIterator<Item = &'e ParticipantId>) -> Vec<String> {
        let called = who.into_iter().map(|id| self.people.name(self.evaluation, id).to_owned());
        let mut names: Vec<String> = called.filter(|name| !name.is_empty()).collect();
        names.sort_by(|one, other| (one.chars().count(), one).cmp(&(other.chars().count(), other)));
        if self.people.names() == Names::Named {
            names.sort();
        }
        names
    }

    #[expect(clippy::too_many_arguments, reason = "a question is looked up once in each of what knows something of it")]
    fn question(
        &self,
        theme: &'e AskedTheme,
        asked: &'e Asked,
        figures: &QuestionDisagreement,
        draft: &DraftQuestion,
        agreed: Option<&QuestionConsensus>,
        sources: &[Written<'e>],
        began: String,
    ) -> Question {
        let lang = self.lang;
        Question {
            id: asked.id.to_string(),
            label: asked.label().to_owned(),
            text: asked.text.get(lang).to_owned(),
            theme: theme.id.to_string(),
            theme_title: theme_title(theme, lang),
            help: asked.help.iter().map(|help| help.get(lang).to_owned()).filter(|help| !help.is_empty()).collect(),
            steps: self.steps(theme, asked, figures),
            others: self.others(theme, asked, figures),
            disagreement: disagreement(figures, lang),
            figures: scores_in_words(figures, lang),
            words: self.words(asked),
            comments: draft.comments.iter().map(|line| one_line(line)).collect(),
            began,
            rests_now: draft.rests_on.clone(),
            is_outdated: self.outdated.contains(asked.id.as_str()),
            sources: sources.iter().map(|source| self.source(source)).collect(),
            record: agreed.map_or_else(|| nothing(draft), of_record),
        }
    }

    fn steps(&self, theme: &'e AskedTheme, asked: &'e Asked, figures: &QuestionDisagreement) -> Vec<Step> {
        let tally = &figures.answered.scores;
        let gave = |score| {
            let answers = self.evaluation.answers_to(asked);
            answers
                .filter(move |(_, answer)| self.evaluation.state(theme, *answer) == State::Score(score))
                .map(|(sheet, _)| &sheet.participant)
        };
        let level = |score| {
            asked
                .scale
                .levels
                .iter()
                .find(|(value, _)| *value == score)
                .map(|(_, words)| words.get(self.lang).to_owned())
        };
        let step = |score: crate::model::score::Score| Step {
            value: score.to_string(),
            shown: score.show(self.lang),
            level: level(score).unwrap_or_default(),
            needs: needs_reason(score, tally, &asked.discuss).map(|needs| match needs {
                NeedsReason::Outside => "outside",
                NeedsReason::FarFromMedian => "far",
            }),
            n: tally.count(score),
            who: self.names(gave(score)),
        };
        asked.scale.scores().map(step).collect()
    }

    /// The answers that are no scores: with names, or counted.
    fn others(&self, theme: &'e AskedTheme, asked: &'e Asked, figures: &QuestionDisagreement) -> Vec<(String, String)> {
        let in_words = other_states(figures, self.lang);
        if in_words.is_empty() {
            return Vec::new();
        }
        let is_other = |state| !matches!(state, State::Score(_) | State::NotAsked);
        let answers = self.evaluation.answers_to(asked);
        let who = answers
            .filter(|(_, answer)| is_other(self.evaluation.state(theme, *answer)))
            .map(|(sheet, _)| &sheet.participant);
        vec![(in_words, self.names(who).join(", "))]
    }

    fn words(&self, asked: &'e Asked) -> Vec<(&'static str, Vec<(String, String)>)> {
        let mut evidence = Vec::new();
        let mut comments = Vec::new();
        for (sheet, answer) in self.evaluation.answers_to(asked) {
            let Some(answer) = answer else { continue };
            let name = self.names([&sheet.participant]).concat();
            evidence.extend(entries(&answer.evidence).map(|words| (words.to_owned(), name.clone())));
            if !answer.comment.trim().is_empty() {
                comments.push((answer.comment.trim().to_owned(), name));
            }
        }
        if self.people.names() != Names::Named {
            // The order of the sheets would tell whose is whose.
            evidence.sort();
            comments.sort();
        }
        let headings =
            [text("Dokumentation", "Evidence"), text("Kommentarer", "Comments")].map(|heading| self.t(heading));
        headings.into_iter().zip([evidence, comments]).filter(|(_, words)| !words.is_empty()).collect()
    }

    fn source(&self, written: &Written<'e>) -> Source {
        Source {
            from: written.fingerprint.clone(),
            kind: match written.kind {
                Kind::Strength => "strength",
                Kind::Improvement => "improvement",
            },
            text: written.text.to_owned(),
            who: self.names(written.who.iter().copied()),
            is_alike: written.is_alike,
        }
    }

    fn theme(&self, theme: &AskedTheme) -> Theme {
        let said = self.record.theme(&theme.id);
        let scale = theme.questions.first().map_or(&self.evaluation.frame.scale, |question| &question.scale);
        Theme {
            id: theme.id.to_string(),
            title: theme_title(theme, self.lang),
            steps: scale.scores().map(|score| (score.to_string(), score.show(self.lang))).collect(),
            began: record::theme(self.key, said),
            score: said.and_then(|said| said.score).map(|score| score.to_string()).unwrap_or_default(),
            summary: said.and_then(|said| said.summary.clone()).unwrap_or_default(),
            strengths: said.map(|said| said.strengths.clone()).unwrap_or_default(),
            improvements: said.map(|said| said.improvements.clone()).unwrap_or_default(),
        }
    }
}

/// `9 svar, median 4`; never a proposal.
fn scores_in_words(figures: &QuestionDisagreement, lang: Lang) -> String {
    let n = figures.summary.n;
    let answers =
        count(lang, n, text("svar med point", "answer with a score"), text("svar med point", "answers with a score"));
    if n == 0 { capitalised(&answers) } else { format!("{answers}, median {}", figure(lang, figures.summary.median)) }
}

/// `Delt i to: svarene ligger i hver sin ende af skalaen.`
fn disagreement(figures: &QuestionDisagreement, lang: Lang) -> String {
    let few = text(
        "Færre end to har givet point, så der er ikke noget at sammenligne.",
        "Fewer than two gave a score, so there is nothing to compare.",
    );
    if figures.shape.is_none() {
        return few.get(lang).to_owned();
    }
    let shape = capitalised(shape_word(figures.shape, lang));
    let why = reasons(figures, lang).join("; ");
    if why.is_empty() { format!("{shape}.") } else { format!("{shape}: {why}.") }
}

/// A question that no record has.
fn nothing(draft: &DraftQuestion) -> Record {
    Record {
        status: Status::Open.name(),
        score: String::new(),
        reason: String::new(),
        note: String::new(),
        rests_on: draft.rests_on.clone(),
        strengths: Vec::new(),
        improvements: Vec::new(),
        set_aside: Vec::new(),
    }
}

fn of_record(agreed: &QuestionConsensus) -> Record {
    let entry = |id: &str, text: &str, from: &[String], share| Entry {
        id: id.to_owned(),
        text: text.to_owned(),
        from: from.to_vec(),
        share,
    };
    Record {
        status: agreed.status.name(),
        score: agreed.score.map(|score| score.to_string()).unwrap_or_default(),
        reason: agreed.reason.clone().unwrap_or_default(),
        note: agreed.note.clone().unwrap_or_default(),
        rests_on: agreed.rests_on.clone().unwrap_or_default(),
        strengths: agreed.strengths.iter().map(|one| entry("", &one.text, &one.from, false)).collect(),
        improvements: agreed
            .improvements
            .iter()
            .map(|one| entry(one.id.as_str(), &one.text, &one.from, one.share))
            .collect(),
        set_aside: agreed
            .set_aside
            .iter()
            .map(|one| entry("", one.reason.as_deref().unwrap_or_default(), &one.from, false))
            .collect(),
    }
}
