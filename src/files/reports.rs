//! Reads the front matter of the reports in `reports/`, and takes the fingerprints of what they are made from.

use super::frames::Found;
use super::front_matter::{Parts, split};
use super::meaning::meaning;
use super::yaml::{self, Entry, Node};
use super::{
    Loading, consensus, evaluation, goals, indicators, projects, read_limited, rounds, seen_from, shown, workspace,
};
use crate::lang::Lang;
use crate::model::ParticipantId;
use crate::model::evaluation::{Evaluation, Names, Participant};
use crate::model::goals::{Goal, Goals, Indicator};
use crate::model::indicators::{Indicators, Measurement};
use crate::model::report::{FrontMatter, Input, InputKind, Origin, Report};
use crate::source::{FileId, Place, Placed, Span, digest};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The folder's name in an evaluation's folder.
pub const FOLDER: &str = "reports";

/// Largest report that is read, in bytes.
const LIMIT: u64 = 64 << 20;

/// What the fingerprint of a report's body is made for.
pub const BODY: &str = "report-body";

impl Loading<'_> {
    /// Reads what the reports of an evaluation say they were made from, and what there is to make them from now.
    pub(super) fn reports(&mut self, folder: &Path, root: Option<&Path>, evaluation: &mut Evaluation) {
        evaluation.inputs = self.inputs(folder, root, evaluation);
        for path in markdown_files(&folder.join(FOLDER)) {
            let Some(name) = path.file_name().map(|name| name.to_string_lossy().into_owned()) else { continue };
            let text = read_limited(&path, LIMIT).ok().and_then(|bytes| String::from_utf8(bytes).ok());
            let text = text.unwrap_or_default();
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
            let parts = split(text);
            let kept = parts.as_ref().map_or("", |parts| &text[..parts.body]);
            let file = self.sources.add(shown(&path), kept);
            let front_matter = parts.map_or(FrontMatter::Foreign, |parts| front_matter(text, &parts, file));
            let names = names_in(text, evaluation);
            let report = Report { path: format!("{FOLDER}/{name}"), file, front_matter, names };
            // What is beside the evaluation is known only by the reports that name it.
            let named = report.origin().into_iter().flat_map(|origin| &origin.inputs).map(|(name, _)| name);
            let is_known = |name: &str| evaluation.inputs.iter().any(|input| input.name == name);
            let beside: Vec<Input> =
                named.filter(|name| !is_known(name)).filter_map(|name| rounds::input(folder, name)).collect();
            evaluation.inputs.extend(beside);
            evaluation.reports.push(report);
        }
    }

    fn inputs(&self, folder: &Path, root: Option<&Path>, evaluation: &Evaluation) -> Vec<Input> {
        let of_file = |kind, name: &str, file: FileId| {
            let fingerprint = of_toml(self.sources.text(file));
            Input { kind, name: name.to_owned(), fingerprint }
        };
        let frame = self.frame_found.as_ref().map(|(found, file)| match found {
            Found::BuiltIn(id) => Input {
                kind: InputKind::Frame,
                name: "frame".to_owned(),
                fingerprint: format!("{id} {}", evaluation.frame.version),
            },
            Found::File(_) => of_file(InputKind::Frame, &seen_from(folder, self.sources.path(*file)), *file),
        });
        let workspace = root.map(|root| Input {
            kind: InputKind::Workspace,
            name: seen_from(folder, &shown(&root.join(workspace::FILE))),
            fingerprint: digest::of_text("workspace", &settled(evaluation)),
        });
        let file = evaluation.file.map(|file| of_file(InputKind::Evaluation, evaluation::FILE, file));
        let record = evaluation.consensus.as_ref();
        let record = record.map(|record| of_file(InputKind::Consensus, consensus::FILE, record.file));
        let projects = evaluation.projects.as_ref();
        let projects = projects.map(|projects| of_file(InputKind::Projects, projects::FILE, projects.file));
        let goals = evaluation.declared_goals.as_deref().zip(root).and_then(|(goals, root)| {
            let concerns = concerning(goals, evaluation)?;
            let name = seen_from(folder, &shown(&root.join(goals::FILE)));
            Some(Input { kind: InputKind::Goals, name, fingerprint: digest::of_text("goals", &concerns) })
        });
        let figures = evaluation.indicators.as_ref().map(|figures| Input {
            kind: InputKind::Indicators,
            name: indicators::FILE.to_owned(),
            fingerprint: digest::of_text("indicators", &said(figures)),
        });
        [file, workspace, frame, record, projects, goals, figures].into_iter().flatten().collect()
    }
}

/// The fingerprint of what a TOML file says, whatever its layout and comments.
pub(super) fn of_toml(text: &str) -> String {
    digest::of_text("toml", &meaning(text))
}

/// What `konsensus.toml` can settle for an evaluation, as it is settled.
fn settled(evaluation: &Evaluation) -> String {
    let Evaluation { organisation, unit_title, area_title, lang, privacy, .. } = evaluation;
    format!("{:?}", (organisation, unit_title, area_title, lang.map(Lang::code), privacy))
}

/// What `goals.toml` says of the goals and indicators that an evaluation has to do with; `None` where it has to do with
/// none. What is said of others makes no report of it outdated.
fn concerning(goals: &Goals, evaluation: &Evaluation) -> Option<String> {
    let projects = || evaluation.projects.iter().flat_map(|file| &file.projects);
    let rows = evaluation.indicators.iter().flat_map(|file| &file.rows).map(|row| row.indicator.value.as_str());
    let evidence = evaluation.frame.questions().flat_map(|(_, question)| &question.evidence);
    let evidence = evidence.map(|evidence| evidence.id.as_str());
    let measures = projects().filter_map(|project| project.plan.as_ref()).flat_map(|plan| &plan.measures);
    let used: BTreeSet<&str> = rows.chain(evidence).chain(measures.map(String::as_str)).collect();
    let indicators: Vec<_> = goals.indicators.iter().filter(|one| used.contains(one.id.as_str())).collect();
    let written = evaluation.goals.iter().chain(projects().flat_map(|project| &project.goals));
    let mut served: BTreeSet<&str> = written.map(String::as_str).collect();
    served.extend(indicators.iter().flat_map(|one| &one.goals).map(|goal| goal.value.as_str()));
    let indicators = indicators.iter().map(|one| {
        let goals: Vec<&str> = one.goals.iter().map(|goal| goal.value.as_str()).collect();
        let Indicator { id, title, unit, direction, target, kind, set_by, source, .. } = one;
        format!("{:?}", (id, title, unit, direction, target, kind, set_by, goals, source))
    });
    let served = goals.goals.iter().filter(|goal| served.contains(goal.id.as_str())).map(|goal| {
        let Goal { id, title, owner, from, to, .. } = goal;
        format!("{:?}", (id, title, owner, from, to))
    });
    let concerns: Vec<String> = indicators.chain(served).collect();
    (!concerns.is_empty()).then(|| concerns.join("\n"))
}

/// What `indicators.csv` says, whatever its dialect and layout.
fn said(figures: &Indicators) -> String {
    let row = |row: &Measurement| {
        let Measurement { indicator, period, value, target, note, .. } = row;
        format!("{:?}\n", (&indicator.value, &period.value, value, target, note))
    };
    figures.rows.iter().map(row).collect()
}

/// The participants whose full names stand in a text; none where people are named.
fn names_in(text: &str, evaluation: &Evaluation) -> Vec<ParticipantId> {
    if evaluation.privacy.names == Names::Named {
        return Vec::new();
    }
    let is_full = |name: &&str| name.contains(' ');
    let is_named =
        |person: &&Participant| person.name.as_deref().filter(is_full).is_some_and(|name| text.contains(name));
    evaluation.participants.iter().filter(is_named).map(|person| person.id.clone()).collect()
}

pub(super) fn markdown_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let is_markdown = |path: &PathBuf| {
        path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"))
            && path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.'))
            && path.is_file()
    };
    let mut files: Vec<PathBuf> = entries.filter(is_markdown).collect();
    files.sort();
    files
}

fn front_matter(text: &str, parts: &Parts, file: FileId) -> FrontMatter {
    let yaml = &text[parts.yaml.clone()];
    let place = |span: Span| Place { file, span: (span.start + parts.yaml.start..span.end + parts.yaml.start).into() };
    let root = match yaml::read(yaml) {
        Ok(root) => root,
        Err((why, at)) if yaml.lines().any(|line| line.starts_with("konsensus:")) => {
            return FrontMatter::Broken(place(Span { start: at, end: at }), why);
        }
        Err(_) => None,
    };
    let Some((root, ours)) = root.as_ref().and_then(|root| Some((root, root.get("konsensus")?))) else {
        return FrontMatter::Foreign;
    };
    let placed = |key: &str| {
        let value = ours.get(key).ok_or_else(|| (ours.span, format!("`{key}` is missing")))?;
        let text = value.scalar().ok_or_else(|| (value.span, format!("`{key}` is no text")))?;
        Ok(Placed { value: text.to_owned(), place: place(value.span) })
    };
    let inputs = || {
        let inputs = ours.get("inputs").ok_or_else(|| (ours.span, "`inputs` is missing".to_owned()))?;
        let entries = inputs.entries().ok_or_else(|| (inputs.span, "`inputs` is no mapping".to_owned()))?;
        let input = |Entry { key, node, .. }: &Entry| {
            let text = node.scalar().ok_or_else(|| (node.span, format!("`{key}` is no text")))?;
            Ok((key.clone(), Placed { value: text.to_owned(), place: place(node.span) }))
        };
        let mut inputs = entries.iter().map(input).collect::<Result<Vec<_>, (Span, String)>>()?;
        inputs.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(inputs)
    };
    let origin = || {
        Ok(Origin {
            name: placed("report")?,
            lang: root.get("lang").and_then(Node::scalar).and_then(Lang::from_code),
            body: placed("body")?,
            body_now: digest::of_text(BODY, &text[parts.body..]),
            inputs: inputs()?,
        })
    };
    match origin() {
        Ok(origin) => FrontMatter::Ours(origin),
        Err((span, why)) => FrontMatter::Broken(place(span), why),
    }
}
