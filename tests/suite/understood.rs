//! How backbriefs are understood, as very different workplaces write them: prose, labels, lists, tables, with and
//! without front matter. What is expected of each was worked out by a person before the program read it.

use crate::folder::ROOT;
use konsensus::analysis::backbrief::Understood;
use konsensus::analysis::backbrief::reporting::About;
use konsensus::files::template::Templates;
use konsensus::files::{Home, backbrief};
use konsensus::source::Sources;
use snapbox::Data;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A line for each sub-task and each statement of the reporting.
fn understood(path: &Path) -> String {
    let mut sources = Sources::default();
    let (home, _) = Home::of(path, &mut sources);
    let (templates, _) = Templates::read(&home, &mut sources);
    let backbrief = backbrief::read(path, &home, &templates, &mut sources).0.unwrap();
    let understood = Understood::of(&backbrief);
    let day = |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |day| day.to_string());
    let numbers = |tasks: &[usize]| tasks.iter().map(|task| (task + 1).to_string()).collect::<Vec<_>>().join(",");
    let mut shown = String::new();
    for (at, task) in understood.sub_tasks.iter().enumerate() {
        let when = &task.when;
        write!(shown, "{}  {}..{}", at + 1, day(when.from), day(when.to)).unwrap();
        if let Some(after) = when.after {
            write!(shown, " after {}", after + 1).unwrap();
        }
        if let Some(recurring) = &when.recurring {
            write!(shown, " {recurring:?}").unwrap();
        }
        let precision = when.precision.map_or_else(String::new, |precision| format!(" ({precision:?})"));
        let owner = task.owner.as_ref().map_or_else(String::new, |owner| format!(" [{owner}]"));
        writeln!(shown, "{precision}{owner}  {}", task.name()).unwrap();
    }
    for loose in &understood.loose {
        writeln!(shown, "no sub-task  {}", loose.words).unwrap();
    }
    for statement in &understood.reporting {
        let about = match &statement.about {
            About::All => "all".to_owned(),
            About::Tasks(tasks) => numbers(tasks),
        };
        let words = |said: &[konsensus::analysis::backbrief::reporting::Said]| {
            said.iter().map(|said| said.words.clone()).collect::<Vec<_>>().join(", ")
        };
        let times: Vec<&str> = statement.times.iter().map(|timed| timed.words.as_str()).collect();
        let (receivers, forms) = (words(&statement.receivers), words(&statement.forms));
        writeln!(shown, "R {about}  to {receivers}  when {}  as {forms}", times.join(", ")).unwrap();
    }
    for (place, impossible) in &understood.impossible {
        let position = sources.position(*place);
        let written = sources.written(*place);
        writeln!(shown, "cannot be  {}:{} {written} {:?}", position.line, position.column, impossible.why).unwrap();
    }
    shown
}

fn files(folder: &str) -> Vec<PathBuf> {
    let files = Path::new(ROOT).join(folder).read_dir().unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect();
    files.sort();
    files
}

#[test]
fn backbriefs_are_understood_as_a_person_reads_them() {
    let files = files("tests/backbriefs");
    assert_eq!(files.len(), 24);
    for path in files {
        let expected = Data::read_from(&path.with_extension("txt"), None);
        snapbox::Assert::new().action_env("SNAPSHOTS").eq(understood(&path), expected);
    }
}
