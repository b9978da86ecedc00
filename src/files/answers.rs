//! Reads a folder of answer sheets and finds whose they are.

use super::csv::Raw;
use super::damage::decomposed;
use super::danish::Spelling;
use super::problem::{Area, Kind, Problem};
use super::sheet::worksheet::{self, Worksheet};
use super::sheet::{Cell, Questions, Row, SheetReader, Visitor};
use super::{Loading, fold_stem, shown, toml::nearest, workbook};
use crate::model::answers::{Answer, AnswerSheet, Cells, State, WordCell, entries};
use crate::model::evaluation::{Evaluation, Participant, Role, UnreadSheet};
use crate::model::{ParticipantId, QuestionId};
use crate::source::grid::Grid;
use crate::source::{FileId, Place, Sources, Span};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization as _;

/// Largest sheet that is read, in bytes. Forty long answers are some 30 kB.
const LIMIT: u64 = 16 << 20;

/// A file that may be a sheet, by its ending: text or a workbook, which its first bytes tell.
#[derive(Debug)]
struct File {
    path: PathBuf,
    shown: String,
    stem: String,
}

/// Endings of files that are read, or whose remedy is known; all else is passed over.
const ENDINGS: [&str; 8] = ["csv", "tsv", "txt", "xlsx", "xlsm", "ods", "xls", "xlsb"];

/// Endings of text; where workbooks alone lie in a folder, they may be what the sheets were made from.
const TEXT_ENDINGS: [&str; 3] = ["csv", "tsv", "txt"];

fn has_ending(file: &Path, endings: &[&str]) -> bool {
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| endings.contains(&ending.as_str()))
}

/// Returns whether a file among the answers is read.
pub(super) fn is_read(file: &Path) -> bool {
    has_ending(file, &ENDINGS)
}

/// Returns whether a folder holds sheets.
pub(super) fn has_sheets(folder: &Path) -> bool {
    list(folder).unwrap_or_default().iter().any(|file| has_ending(&file.path, &TEXT_ENDINGS))
}

fn list(folder: &Path) -> std::io::Result<Vec<File>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let (Some(name), Some(stem)) = (path.file_name(), path.file_stem()) else { continue };
        // `.~lock.mette.csv#` and `~$mette.xlsx` are what office programs leave while a file is open.
        if name.to_string_lossy().starts_with(['.', '~']) || !is_read(&path) || path.is_dir() {
            continue;
        }
        files.push(File { shown: shown(&path), stem: stem.to_string_lossy().into_owned(), path });
    }
    files.sort_by(|a, b| a.shown.cmp(&b.shown));
    Ok(files)
}

/// Returns the file in a folder that is taken for a participant's sheet, if there is one.
pub fn sheet_of(folder: &Path, participant: &ParticipantId) -> Option<PathBuf> {
    let stem = fold_stem(participant.as_str());
    list(folder).unwrap_or_default().into_iter().find(|file| fold_stem(&file.stem) == stem).map(|file| file.path)
}

impl Loading<'_> {
    /// Reads the sheets of a folder into an evaluation; a folder that is not there holds none.
    pub(super) fn answers(&mut self, folder: &Path, evaluation: &mut Evaluation) {
        let files = match list(folder) {
            Ok(files) => files,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return,
            Err(error) => {
                return self.report_file(Area::Answers, &shown(folder), Kind::Unreadable { why: error.kind() });
            }
        };
        let mut owners = owners(&files, evaluation);
        let frame = evaluation.frame.clone();
        let questions = Questions::new(&frame);
        let mut reader = SheetReader::default();
        let mut sheets: BTreeMap<ParticipantId, Vec<AnswerSheet>> = BTreeMap::new();
        for (file, owner) in files.iter().zip(owners.drain(..)) {
            let sheet = match owner {
                Ok(participant) => self.sheet(file, &participant, &questions, &mut reader).ok_or(Some(participant)),
                Err(kind) => {
                    self.report_file(Area::Answers, &file.shown, kind);
                    Err(None)
                }
            };
            match sheet {
                Ok(sheet) => sheets.entry(sheet.participant.clone()).or_default().push(sheet),
                Err(participant) => evaluation.unread.push(UnreadSheet { path: file.shown.clone(), participant }),
            }
        }
        for (participant, sheets) in sheets {
            self.only_one(participant, sheets, evaluation);
        }
        let order: Vec<ParticipantId> =
            evaluation.participants.iter().map(|participant| participant.id.clone()).collect();
        evaluation.sheets.sort_by_key(|sheet| order.iter().position(|id| *id == sheet.participant));
        evaluation.unread.sort_by(|a, b| a.path.cmp(&b.path));
    }

    /// Two sheets for one participant: neither counts.
    fn only_one(&mut self, participant: ParticipantId, mut sheets: Vec<AnswerSheet>, evaluation: &mut Evaluation) {
        if sheets.len() == 1 {
            evaluation.sheets.append(&mut sheets);
            return;
        }
        let whole = |sheet: &AnswerSheet| Place::whole(sheet.file);
        for (at, sheet) in sheets.iter().enumerate() {
            let other = &sheets[if at == 0 { 1 } else { 0 }];
            let kind = Kind::SheetTwice { participant: participant.0.clone() };
            self.problems.push(Problem { area: Area::Answers, place: whole(sheet), related: Some(whole(other)), kind });
            let path = self.sources.path(sheet.file).to_owned();
            evaluation.unread.push(UnreadSheet { path, participant: Some(participant.clone()) });
        }
    }

    /// Reads one sheet; `None` where nothing of it can be used.
    fn sheet(
        &mut self,
        file: &File,
        participant: &ParticipantId,
        questions: &Questions<'_>,
        reader: &mut SheetReader,
    ) -> Option<AnswerSheet> {
        let bytes = self.bytes(&file.path, &file.shown, LIMIT);
        let worksheet = |bytes: &[u8]| workbook::is_one(bytes).then(|| worksheet::read(bytes)).transpose();
        let (bytes, worksheet) = match bytes.and_then(|bytes| Ok((worksheet(&bytes)?, bytes))) {
            Ok((worksheet, bytes)) => (bytes, worksheet),
            Err(kind) => {
                self.report_file(Area::Answers, &file.shown, kind);
                return None;
            }
        };
        let mut keep = Keep {
            sources: self.sources,
            path: &file.shown,
            file: None,
            grid: None,
            answers: BTreeMap::new(),
            problems: &mut self.problems,
            questions,
        };
        let understood = match worksheet {
            Some(Worksheet { text, grid, formulas }) => {
                keep.grid = Some(grid);
                let understood = reader.read_text(&text, questions, &mut keep);
                for start in formulas {
                    keep.problem(Span { start, end: start }, None, Kind::NoFormulaValue);
                }
                understood
            }
            None => reader.read(&bytes, questions, &mut keep),
        };
        let (id, answers) = (keep.file(), keep.answers);
        if !understood {
            return None;
        }
        let sheet = AnswerSheet { participant: participant.clone(), file: id, answers };
        self.letters(&sheet);
        Some(sheet)
    }

    /// Looks at the letters of a sheet that was read.
    fn letters(&mut self, sheet: &AnswerSheet) {
        let file = sheet.file;
        let text = self.sources.text(file);
        let mut spelling = Spelling::default();
        for entry in sheet.answers.values().flat_map(|answer| answer.cells.entries()) {
            let written = text.get(entry.span.start..entry.span.end).unwrap_or_default();
            spelling.read(written, entry.span.start);
        }
        let problems = decomposed(text).into_iter().chain(spelling.finish()).map(|(span, kind)| Problem {
            area: Area::Answers,
            place: Place { file, span },
            related: None,
            kind,
        });
        self.problems.extend(problems);
    }
}

/// Tells whose each file is. Without declared participants every file is somebody's, and they are declared by it.
fn owners(files: &[File], evaluation: &mut Evaluation) -> Vec<Result<ParticipantId, Kind>> {
    if !evaluation.declared {
        let mut ids: BTreeMap<String, ParticipantId> = BTreeMap::new();
        for file in files {
            ids.entry(fold_stem(&file.stem)).or_insert_with(|| ParticipantId(file.stem.nfc().collect()));
        }
        let person = |id: &ParticipantId| Participant {
            id: id.clone(),
            name: None,
            roles: vec![Role::Member],
            answers: true,
            documents: Vec::new(),
            place: None,
            places: evaluation.places.clone(),
        };
        evaluation.participants = ids.values().map(person).collect();
        return files.iter().map(|file| Ok(ids[&fold_stem(&file.stem)].clone())).collect();
    }
    files.iter().map(|file| owner(file, &evaluation.participants)).collect()
}

fn owner(file: &File, participants: &[Participant]) -> Result<ParticipantId, Kind> {
    let stem = fold_stem(&file.stem);
    match participants.iter().find(|participant| fold_stem(participant.id.as_str()) == stem) {
        Some(participant) if participant.answers => Ok(participant.id.clone()),
        Some(participant) => Err(Kind::SheetNotExpected { participant: participant.id.0.clone() }),
        None => {
            let ids = participants.iter().map(|participant| participant.id.as_str());
            let suggestion = nearest(&file.stem, ids).map(str::to_owned);
            Err(Kind::SheetForNobody { stem: file.stem.clone(), suggestion })
        }
    }
}

/// Keeps every word of a sheet.
struct Keep<'k, 'f> {
    sources: &'k mut Sources,
    path: &'k str,
    file: Option<FileId>,
    /// Where the cells of a workbook stand in the text that is read.
    grid: Option<Grid>,
    answers: BTreeMap<QuestionId, Answer>,
    problems: &'k mut Vec<Problem>,
    questions: &'k Questions<'f>,
}

impl Keep<'_, '_> {
    /// The file among the sources; one that is no text is there without text.
    fn file(&mut self) -> FileId {
        *self.file.get_or_insert_with(|| self.sources.add(self.path, ""))
    }

    fn place(&mut self, span: Span) -> Place {
        Place { file: self.file(), span }
    }

    /// Where a cell stands, if there is one.
    fn cell(&mut self, cell: Cell<'_>) -> Option<Place> {
        Some(self.place(cell.span)).filter(|place| !place.is_whole())
    }

    /// Where a cell of words stands, and each of its entries.
    fn words(&mut self, cell: Cell<'_>) -> WordCell {
        let place = self.cell(cell);
        let written = place.and_then(|place| self.sources.text(place.file).get(cell.span.start..cell.span.end));
        let mut raw = Raw::new(written.unwrap_or_default());
        let entries = entries(cell.text).filter_map(|entry| {
            let start = entry.as_ptr().addr() - cell.text.as_ptr().addr();
            let Range { start, end } = raw.piece(start..start + entry.len());
            Some(Place { span: Span { start: cell.span.start + start, end: cell.span.start + end }, ..place? })
        });
        WordCell { place, entries: entries.collect() }
    }
}

impl Visitor for Keep<'_, '_> {
    fn text(&mut self, text: &str) {
        self.file = Some(match self.grid.take() {
            Some(grid) => self.sources.add_cells(self.path, text, grid),
            None => self.sources.add(self.path, text),
        });
    }

    fn row(&mut self, row: &Row<'_>) {
        let answer = Answer {
            state: row.state,
            basis: row.basis,
            strengths: row.strengths.text.to_owned(),
            improvements: row.improvements.text.to_owned(),
            evidence: row.evidence.text.to_owned(),
            comment: row.comment.text.to_owned(),
            place: self.place(row.id.span),
            cells: Cells {
                score: self.cell(row.score),
                basis: self.cell(row.basis_cell),
                strengths: self.words(row.strengths),
                improvements: self.words(row.improvements),
                evidence: self.words(row.evidence),
                comment: self.words(row.comment),
            },
        };
        let id = &self.questions.get(row.question).id;
        match self.answers.get_mut(id) {
            None => {
                self.answers.insert(id.clone(), answer);
            }
            // Answered twice: the score cannot be used, but no word is lost.
            Some(first) => {
                first.state = State::Invalid;
                first.basis = first.basis.or(answer.basis);
                let (cells, more) = (&mut first.cells, answer.cells);
                append((&mut first.strengths, &mut cells.strengths), &answer.strengths, more.strengths);
                append((&mut first.improvements, &mut cells.improvements), &answer.improvements, more.improvements);
                append((&mut first.evidence, &mut cells.evidence), &answer.evidence, more.evidence);
                append((&mut first.comment, &mut cells.comment), &answer.comment, more.comment);
            }
        }
    }

    fn problem(&mut self, span: Span, related: Option<Span>, kind: Kind) {
        let (place, related) = (self.place(span), related.map(|span| self.place(span)));
        self.problems.push(Problem { area: Area::Answers, place, related, kind });
    }
}

fn append((cell, places): (&mut String, &mut WordCell), more: &str, more_places: WordCell) {
    if !cell.is_empty() && !more.is_empty() {
        cell.push('\n');
    }
    cell.push_str(more);
    places.entries.extend(more_places.entries);
}
