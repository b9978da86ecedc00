//! Checks and mends in turn, in memory, until nothing is left to mend; only then is anything written.

use super::super::run::{Ask, Checked, run_reading};
use super::super::told::Told;
use super::{Fix, hash};
use crate::files::git::Unsafe;
use crate::files::mend::{self, Edit};
use crate::source::Instead;
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

/// Most passes: mending one thing can show another, but not without end.
pub const MOST_PASSES: usize = 10;

/// A file that was mended, in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// Where, as shown.
    pub path: String,
    /// What it holds now.
    pub before: Vec<u8>,
    /// What it is to hold.
    pub after: Vec<u8>,
    /// How many findings were mended.
    pub findings: usize,
}

/// A file that could be mended and had better be left as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Where, as shown.
    pub path: String,
    /// Why.
    pub why: Unsafe,
    /// How many findings could be mended.
    pub findings: usize,
}

/// What came of mending.
#[derive(Debug)]
pub struct Fixed {
    /// Files that were mended, by path.
    pub mended: Vec<Mended>,
    /// Files that were left, by path.
    pub left: Vec<Left>,
    /// What is found once everything is written.
    pub checked: Checked,
}

/// Mends, in memory, what is found and counts, in the files that may be changed.
///
/// # Errors
/// As [`super::super::run::run`].
pub fn run(ask: &Ask<'_>, may_change: impl Fn(&str) -> Result<(), Unsafe>) -> Result<Fixed> {
    let mut mended: BTreeMap<String, Mended> = BTreeMap::new();
    let mut left: BTreeMap<String, Left> = BTreeMap::new();
    // One file may be met on several ways: by way of two evaluations, or of a link. It is mended on the first.
    let mut ways: BTreeMap<PathBuf, String> = BTreeMap::new();
    let mut others: BTreeMap<String, String> = BTreeMap::new();
    let mut passes = 0;
    loop {
        let mut instead: Instead = mended.iter().map(|(path, file)| (path.clone(), file.after.clone())).collect();
        for (other, path) in &others {
            instead.extend(mended.get(path).map(|file| (other.clone(), file.after.clone())));
        }
        let checked = run_reading(ask, &Arc::new(instead))?;
        let mut goes_on = false;
        for (path, fixes) in by_file(&checked.told).into_iter().filter(|_| passes < MOST_PASSES) {
            let real = mend::real(path);
            let first = ways.entry(real).or_insert_with(|| path.to_owned());
            if first != path {
                goes_on |= others.insert(path.to_owned(), first.clone()).is_none();
                continue;
            }
            let Some(file) = mended.get(path).cloned().or_else(|| Mended::open(path)) else { continue };
            let Some((after, findings)) = file.with(&fixes).filter(|_| !left.contains_key(path)) else { continue };
            if let Err(why) = if mended.contains_key(path) { Ok(()) } else { may_change(path) } {
                left.insert(path.to_owned(), Left { path: path.to_owned(), why, findings });
                continue;
            }
            let findings = file.findings + findings;
            mended.insert(path.to_owned(), Mended { after, findings, ..file });
            goes_on = true;
        }
        if !goes_on {
            let (mended, left) = (mended.into_values().collect(), left.into_values().collect());
            return Ok(Fixed { mended, left, checked });
        }
        passes += 1;
    }
}

/// The fixes of findings that count, by file.
fn by_file(told: &[Told]) -> BTreeMap<&str, Vec<&Fix>> {
    let mut files: BTreeMap<&str, Vec<&Fix>> = BTreeMap::new();
    for told in told.iter().filter(|told| told.counts()) {
        if let Some(fix) = &told.fix {
            files.entry(&told.spot.path).or_default().push(fix);
        }
    }
    files
}

impl Mended {
    /// A file before anything is mended; `None` where it cannot be read and written again as it is.
    fn open(path: &str) -> Option<Self> {
        let before = mend::read(path)?;
        Some(Self { path: path.to_owned(), after: before.clone(), before, findings: 0 })
    }

    /// Returns its bytes once fixes are made, and how many were; `None` where none can be.
    fn with(&self, fixes: &[&Fix]) -> Option<(Vec<u8>, usize)> {
        let text = mend::text_of(&self.after)?;
        let (mut edits, mut met, hash): (Vec<&[Edit]>, BTreeSet<&[Edit]>, _) =
            (Vec::new(), BTreeSet::new(), hash(&text));
        for fix in fixes.iter().filter(|fix| fix.hash == hash) {
            // Two findings may be mended by the same.
            if met.insert(&fix.edits) {
                edits.push(&fix.edits);
            }
        }
        let reads = &fixes.first()?.reads;
        let holds = |after: &str| mend::encode(after, &self.after).is_some() && reads.on(&text, after);
        let (after, made) = mend::mend(&text, &edits, holds);
        let bytes = mend::encode(&after, &self.after).filter(|bytes| *bytes != self.after)?;
        Some((bytes, made.into_iter().filter(|made| *made).count()))
    }
}
