//! Reads `consensus.toml`.

mod complete;
mod offered;
mod review;
mod take;

pub use complete::{Completed, complete};
pub(super) use complete::{add_question, id_of, parse, strings};
pub use offered::{BOARD_MARK, read_offered};
pub use review::{Renewed, renew};
pub use take::{Taking, take};

use super::problem::{Area, Kind, Problem, Thing};
use super::toml::{Ids, Reader, Table, nearest_id};
use super::{Loading, shown};
use crate::model::consensus::{
    ConsensusRecord, Improvement, QuestionConsensus, SetAside, Status, Strength, ThemeConsensus,
};
use crate::model::evaluation::Evaluation;
use crate::model::frame::{Frame, Scale};
use crate::model::score::Score;
use crate::model::{ImprovementId, QuestionId, ThemeId};
use crate::source::{FileId, Placed};
use std::path::Path;

/// The file's name in an evaluation's folder.
pub const FILE: &str = "consensus.toml";

/// The name of the seminar's board, among the answers it shows.
pub const BOARD_FILE: &str = "board.html";

const STATUSES: &[(&str, Status)] = &[
    ("agreed", Status::Agreed),
    ("parked", Status::Parked),
    ("open", Status::Open),
    ("not-relevant", Status::NotRelevant),
];

impl Loading<'_> {
    pub(super) fn consensus(&mut self, folder: &Path, evaluation: &mut Evaluation) {
        let path = folder.join(FILE);
        if !path.is_file() {
            return;
        }
        let Some((file, text)) = self.text(Area::Consensus, &path, &shown(&path)) else { return };
        let (record, problems) = read(&text, file, &evaluation.frame);
        evaluation.consensus = Some(record);
        self.problems.extend(problems);
    }
}

/// Reads the text of a record.
pub fn read(text: &str, file: FileId, frame: &Frame) -> (ConsensusRecord, Vec<Problem>) {
    let reader = Reader::new(Area::Consensus, file);
    let document = reader.parse(text);
    let root = reader.root(&document);
    let mut context = Context { frame, ids: Ids::new() };
    let themes = root.tables("theme").into_iter().filter_map(|table| context.theme(table)).collect();
    let questions = root.tables("question").into_iter().filter_map(|table| context.question(table)).collect();
    root.finish();
    (ConsensusRecord { file, themes, questions }, reader.finish())
}

struct Context<'f> {
    frame: &'f Frame,
    ids: Ids,
}

impl Context<'_> {
    fn unknown(table: &Table<'_, '_>, what: Thing, id: Placed<String>, known: Vec<&str>) {
        let suggestion = nearest_id(&id.value, known).map(str::to_owned);
        table.reader.report_at(id.place, None, Kind::UnknownReference { what, id: id.value, suggestion });
    }

    fn theme(&mut self, table: Table<'_, '_>) -> Option<ThemeConsensus> {
        let id = table.unique_id(&mut self.ids);
        let score = table.score("score");
        let summary = table.filled("summary");
        let (strengths, improvements) = (table.strings("strengths"), table.strings("improvements"));
        let result = id.and_then(|id| {
            let Some(theme) = self.frame.theme(&id.value) else {
                let known = self.frame.themes.iter().map(|theme| theme.id.as_str()).collect();
                Self::unknown(&table, Thing::Theme, id, known);
                return None;
            };
            let scale = theme.questions.first().map_or(&self.frame.scale, |question| &question.scale);
            let place = id.place;
            // A theme's score may lie between the steps: it sums up several questions.
            let score = score.and_then(|score| on_scale(&table, &id.value, score, scale, false));
            Some(ThemeConsensus {
                id: ThemeId(id.value),
                score: score.map(|score| score.value),
                summary,
                strengths,
                improvements,
                place,
                places: table.places(),
            })
        });
        table.finish();
        result
    }

    fn question(&mut self, table: Table<'_, '_>) -> Option<QuestionConsensus> {
        let id = table.unique_id(&mut self.ids);
        table.require("status");
        let status = table.one_of("status", STATUSES);
        let score = table.score("score");
        let (reason, note, rests_on) = (table.filled("reason"), table.filled("note"), table.filled("rests_on"));
        let strengths = table.tables("strength").into_iter().filter_map(strength).collect();
        let improvements =
            table.tables("improvement").into_iter().filter_map(|table| self.improvement(table)).collect();
        let set_aside = table.tables("set_aside").into_iter().map(set_aside).collect();
        let result = id.and_then(|id| {
            let Some((_, question)) = self.frame.question(&id.value) else {
                let known = self.frame.questions().map(|(_, question)| question.id.as_str()).collect();
                Self::unknown(&table, Thing::Question, id, known);
                return None;
            };
            let score = score.and_then(|score| on_scale(&table, &id.value, score, &question.scale, true));
            Some(QuestionConsensus {
                place: id.place,
                id: QuestionId(id.value),
                status: status.unwrap_or(Status::Open),
                score_place: score.as_ref().map(|score| score.place),
                score: score.map(|score| score.value),
                reason,
                note,
                rests_on,
                strengths,
                improvements,
                set_aside,
                places: table.places(),
            })
        });
        table.finish();
        result
    }

    fn improvement(&mut self, table: Table<'_, '_>) -> Option<Improvement> {
        let id = table.unique_id(&mut self.ids);
        let text = table.required_string("text");
        let from = table.strings("from");
        let share = table.bool("share").unwrap_or(false);
        let places = table.places();
        table.finish();
        let id = id?;
        Some(Improvement { id: ImprovementId(id.value), text: text?.value, from, share, place: id.place, places })
    }
}

fn strength(table: Table<'_, '_>) -> Option<Strength> {
    let text = table.required_string("text");
    let (from, places) = (table.strings("from"), table.places());
    table.finish();
    Some(Strength { text: text?.value, from, places })
}

fn set_aside(table: Table<'_, '_>) -> SetAside {
    let (from, reason, places) = (table.strings("from"), table.filled("reason"), table.places());
    table.finish();
    SetAside { from, reason, place: places.table, places }
}

fn on_scale(
    table: &Table<'_, '_>,
    id: &str,
    score: Placed<Score>,
    scale: &Scale,
    steps: bool,
) -> Option<Placed<Score>> {
    let kind = if !scale.contains(score.value) {
        Kind::ScoreOffScale { question: id.to_owned(), score: score.value, min: scale.min, max: scale.max }
    } else if steps && !scale.has_step(score.value) {
        let below = scale.scores().take_while(|step| *step < score.value).last().unwrap_or(scale.min);
        let above = scale.scores().find(|step| *step > score.value).unwrap_or(scale.max);
        Kind::ScoreBetweenSteps { question: id.to_owned(), score: score.value, below, above }
    } else {
        return Some(score);
    };
    table.reader.report_at(score.place, None, kind);
    None
}
