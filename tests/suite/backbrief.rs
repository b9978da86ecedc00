//! `konsensus backbrief`: how backbriefs are shown, listed, drawn, compared and begun.
//!
//! The backbriefs in `fixtures/backbriefs` are written as workplaces write them; no person and no workplace is real.

mod compare;
mod diff;
mod hostile;
mod list;
mod new;
mod show;
mod timeline;

use crate::folder::{Folder, ROOT, Run};
use std::path::Path;

/// The day that everything is told for.
const TODAY: &str = "2026-05-01";

/// A workspace with five backbriefs, four of them to one brief.
fn workspace() -> Folder {
    let folder = Folder::new();
    let fixture = Path::new(ROOT).join("tests/fixtures/backbriefs");
    for entry in walkdir::WalkDir::new(&fixture).into_iter().map(Result::unwrap) {
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(&fixture).unwrap();
            folder.write(path, std::fs::read(entry.path()).unwrap());
        }
    }
    folder
}

/// Runs `konsensus backbrief` in a folder, on the day.
#[track_caller]
fn run(folder: &Folder, line: &str) -> Run {
    folder.run(["backbrief"].into_iter().chain(line.split(' ')).chain(["--today", TODAY]))
}

/// A backbrief with a front matter and what a test needs.
fn backbrief(sub_tasks: &str, timetable: &str, reporting: &str) -> String {
    format!(
        "---\ntitle: Prøve\nunit: regnbuen\ndate: 2026-01-05\n---\n\n## Hvad er vores hovedopgave?\n\nVores hovedopgave er at \
         give alle en ven, så ingen står alene.\n\n## Underopgaver\n\n{sub_tasks}\n\n## Tidsplan\n\n{timetable}\n\n## \
         Rapportering\n\n{reporting}\n"
    )
}
