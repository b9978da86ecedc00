//! Which sub-task, and which statement, of one version is which of the next.

use super::about;
use crate::analysis::backbrief::{Statement, SubTask};
use crate::analysis::similarity::{fold, similarity};

/// Sub-tasks at least this similar are one in other words, whatever their labels.
const ALIKE: f64 = 0.35;

/// Statements at least this similar are one, whatever they are about.
const ALIKE_STATEMENTS: f64 = 0.5;

/// Pairs of places in two lists; each place is in one pair at most.
struct Pairs {
    pairs: Vec<(usize, usize)>,
    numbers: (usize, usize),
}

impl Pairs {
    fn new(before: usize, after: usize) -> Self {
        Self { pairs: Vec::new(), numbers: (before, after) }
    }

    fn is_free(&self, before: usize, after: usize) -> bool {
        self.pairs.iter().all(|pair| pair.0 != before && pair.1 != after)
    }

    /// Takes the pairs that are good enough, the best first; of several equally good, the first.
    fn take(&mut self, least: f64, likeness: impl Fn(usize, usize) -> f64) {
        let mut found: Vec<(f64, usize, usize)> = Vec::new();
        for before in 0..self.numbers.0 {
            for after in 0..self.numbers.1 {
                if self.is_free(before, after) {
                    let likeness = likeness(before, after);
                    if likeness >= least {
                        found.push((likeness, before, after));
                    }
                }
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, before, after) in found {
            if self.is_free(before, after) {
                self.pairs.push((before, after));
            }
        }
    }

    fn sorted(mut self) -> Vec<(usize, usize)> {
        self.pairs.sort_by_key(|pair| pair.1);
        self.pairs
    }
}

fn sure(is_same: bool) -> f64 {
    if is_same { 1.0 } else { 0.0 }
}

/// Matches sub-tasks, in the order of the later version.
pub(super) fn tasks(before: &[SubTask], after: &[SubTask]) -> Vec<(usize, usize)> {
    let mut pairs = Pairs::new(before.len(), after.len());
    let title = |task: &SubTask| fold(task.title.text());
    let words = |task: &SubTask| task.words();
    pairs.take(1.0, |old, new| {
        let (old, new) = (&before[old], &after[new]);
        sure(old.label == new.label && fold(&words(old)) == fold(&words(new)))
    });
    // A label goes with its words when tasks change places; else the label is the surest.
    pairs.take(1.0, |old, new| sure(!title(&before[old]).is_empty() && title(&before[old]) == title(&after[new])));
    pairs.take(1.0, |old, new| {
        let (old, new) = (&before[old], &after[new]);
        let is_same = old.key.is_some() && old.key == new.key;
        let says_nothing = title(old).is_empty() || title(new).is_empty();
        sure(is_same && (says_nothing || similarity(&words(old), &words(new)) > 0.0))
    });
    pairs.take(ALIKE, |old, new| similarity(&words(&before[old]), &words(&after[new])));
    if before.len() == after.len() {
        pairs.take(1.0, |old, new| sure(old == new && similarity(&words(&before[old]), &words(&after[new])) > 0.0));
    }
    pairs.sorted()
}

/// Returns whether two statements are about the same sub-tasks.
pub(super) fn is_about_same(
    before: &Statement,
    after: &Statement,
    tasks: &[(usize, usize)],
    numbers: (usize, usize),
) -> bool {
    if before.about == after.about && matches!(before.about, crate::analysis::backbrief::reporting::About::All) {
        return true;
    }
    let later = |old: usize| tasks.iter().find(|(before, _)| *before == old).map(|(_, after)| *after);
    let mut old: Vec<Option<usize>> = about(before, numbers.0).into_iter().map(later).collect();
    old.sort_unstable();
    let new: Vec<Option<usize>> = about(after, numbers.1).into_iter().map(Some).collect();
    old == new
}

/// Matches statements, in the order of the later version.
pub(super) fn statements(
    before: &[Statement],
    after: &[Statement],
    tasks: &[(usize, usize)],
    numbers: (usize, usize),
) -> Vec<(usize, usize)> {
    let mut pairs = Pairs::new(before.len(), after.len());
    let alike = |old: usize, new: usize| similarity(before[old].prose.text(), after[new].prose.text());
    let is_same = |old: usize, new: usize| is_about_same(&before[old], &after[new], tasks, numbers);
    pairs.take(1.0, |old, new| {
        let texts = (before[old].prose.text(), after[new].prose.text());
        sure(is_same(old, new) && fold(texts.0) == fold(texts.1))
    });
    pairs.take(1.0, alike);
    pairs.take(f64::MIN_POSITIVE, |old, new| if is_same(old, new) { alike(old, new) } else { 0.0 });
    pairs.take(ALIKE_STATEMENTS, alike);
    pairs.take(1.0, |old, new| sure(is_same(old, new)));
    pairs.sorted()
}
