//! The last round: the evaluation of the same unit by the same frame that comes before another, among those beside it.

use super::evaluation::{self, Head};
use super::{Home, Loading, consensus, load_in, reports, shown};
use crate::model::evaluation::Evaluation;
use crate::model::report::{Input, InputKind};
use crate::source::Sources;
use std::path::{Component, Path, PathBuf};

/// An earlier evaluation.
#[derive(Debug)]
pub struct LastRound {
    /// The evaluation.
    pub evaluation: Evaluation,
    /// Its consensus, as an input of a report.
    pub input: Input,
}

/// Returns the last round before an evaluation: of the folders beside its own, the one with the latest seminar before its
/// own, or where a seminar has no date the round that is named last before its own. One without a consensus is none.
pub fn last(folder: &Path, evaluation: &Evaluation) -> Option<LastRound> {
    evaluation.file?;
    let unit = evaluation.unit.as_deref()?;
    let folder = std::fs::canonicalize(folder).ok()?;
    let (above, own) = (folder.parent()?, folder.file_name()?);
    let mut best: Option<(Head, PathBuf)> = None;
    let mut beside: Vec<_> = std::fs::read_dir(above).ok()?.flatten().map(|entry| entry.path()).collect();
    beside.sort();
    for path in beside.into_iter().filter(|path| path.file_name() != Some(own)) {
        if !path.join(consensus::FILE).is_file() {
            continue;
        }
        let Some(head) = head(&path) else { continue };
        let is_of_unit = head.unit.as_ref().is_some_and(|written| written.value == unit);
        if is_of_unit && is_before(&head, evaluation) && best.as_ref().is_none_or(|(other, _)| is_later(&head, other)) {
            best = Some((head, path));
        }
    }
    let (_, path) = best?;
    let mut sources = Sources::default();
    let (home, _) = Home::of(&path, &mut sources);
    let last = load_in(&home, &path, None, &mut sources).ok()?.evaluation?;
    let name = format!("../{}/{}", path.file_name()?.to_str()?, consensus::FILE);
    let consensus = last.inputs.iter().find(|input| input.kind == InputKind::Consensus)?;
    let input = Input { kind: InputKind::LastRound, fingerprint: consensus.fingerprint.clone(), name };
    (last.frame.id == evaluation.frame.id).then_some(LastRound { evaluation: last, input })
}

/// Reads an input of a report that is the consensus of another round, as it is now; `None` for any other path.
pub(super) fn input(folder: &Path, name: &str) -> Option<Input> {
    let parts: Vec<Component<'_>> = Path::new(name).components().collect();
    let [Component::ParentDir, Component::Normal(_), Component::Normal(file)] = parts[..] else { return None };
    if file != consensus::FILE {
        return None;
    }
    let path = folder.join(name);
    let mut sources = Sources::default();
    let (_, text) = Loading::new(&mut sources).text(super::Area::Consensus, &path, &shown(&path))?;
    Some(Input { kind: InputKind::LastRound, name: name.to_owned(), fingerprint: reports::of_toml(&text) })
}

fn head(folder: &Path) -> Option<Head> {
    let path = folder.join(evaluation::FILE);
    let mut sources = Sources::default();
    let mut loading = Loading::new(&mut sources);
    let (file, text) = path.is_file().then(|| loading.text(super::Area::Evaluation, &path, &shown(&path)))??;
    Some(evaluation::read(&text, file).0)
}

/// Whether a round lies before an evaluation; what neither date nor name says is not.
fn is_before(head: &Head, evaluation: &Evaluation) -> bool {
    match (head.dates.seminar, evaluation.dates.seminar) {
        (Some(this), Some(own)) if this != own => this < own,
        _ => head.round.as_ref().zip(evaluation.round.as_ref()).is_some_and(|(this, own)| this < own),
    }
}

fn is_later(head: &Head, other: &Head) -> bool {
    match (head.dates.seminar, other.dates.seminar) {
        (Some(this), Some(others)) if this != others => this > others,
        _ => head.round > other.round,
    }
}
