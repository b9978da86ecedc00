//! Reads briefs and backbriefs: Markdown by a template, as people write it and as word processors leave it.

mod headings;
mod new;
mod sections;

use super::danish::Spelling;
use super::problem::{Area, Kind, Problem, Thing};
use super::template::Templates;
use super::{Home, Loading, markdown, nearest, shown};
use crate::lang::Lang;
use crate::model::backbrief::{Backbrief, Brief, Head, Template};
use crate::source::{FileId, Placed, Sources, digest};
pub use new::NewBackbrief;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folder of backbriefs in a workspace.
pub const FOLDER: &str = "backbriefs";

/// The folder of briefs in a workspace.
pub const BRIEFS: &str = "briefs";

/// What the fingerprint of a brief's wording is made for.
const WORDING: &str = "brief";

/// Reads a backbrief; `None` where its file cannot be read.
pub fn read(
    path: &Path,
    home: &Home,
    templates: &Templates,
    sources: &mut Sources,
) -> (Option<Backbrief>, Vec<Problem>) {
    let mut loading = Loading::new(sources);
    let backbrief = loading.backbrief(path, home, templates);
    (backbrief, loading.problems)
}

/// Reads the text of a backbrief that lies nowhere, or at another time, under the path it is shown with.
pub fn read_text(
    text: &str,
    path: &str,
    home: &Home,
    templates: &Templates,
    sources: &mut Sources,
) -> (Backbrief, Vec<Problem>) {
    let mut loading = Loading::new(sources);
    let file = loading.sources.add(path, text);
    let backbrief = loading.backbrief_of(text, Path::new(path), file, home, templates);
    (backbrief, loading.problems)
}

/// Returns whether a file is Markdown by its name.
pub fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md") || ending.eq_ignore_ascii_case("markdown"))
}

/// Returns the backbriefs at or below a path, sorted: the file itself, and the files of folders called `backbriefs`.
/// Where nothing else tells what a folder holds (`is_bare`), the Markdown files in it are backbriefs.
pub fn below(path: &Path, is_bare: bool) -> Vec<PathBuf> {
    if path.is_file() {
        let is_brief = path.parent().is_some_and(|folder| folder.ends_with(BRIEFS));
        return if is_brief { Vec::new() } else { vec![path.to_owned()] };
    }
    let skip = |name: &std::ffi::OsStr| name == ".git" || name == "reports";
    let walk = walkdir::WalkDir::new(path).sort_by_file_name().into_iter();
    let folders = walk.filter_entry(move |entry| entry.file_type().is_dir() && !skip(entry.file_name()));
    let is_own = |entry: &walkdir::DirEntry| {
        entry.path().ends_with(FOLDER) || std::path::absolute(entry.path()).is_ok_and(|path| path.ends_with(FOLDER))
    };
    let found: Vec<PathBuf> =
        folders.filter_map(Result::ok).filter(is_own).flat_map(|entry| paths(entry.path())).collect();
    if found.is_empty() && is_bare { paths(path) } else { found }
}

/// Returns the Markdown files of a folder that may be briefs or backbriefs, sorted.
pub fn paths(folder: &Path) -> Vec<PathBuf> {
    let is_own = |path: &PathBuf| {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default();
        !matches!(stem.as_str(), "readme" | "changelog" | "license" | "contributing")
    };
    super::reports::markdown_files(folder).into_iter().filter(is_own).collect()
}

impl Loading<'_> {
    fn backbrief(&mut self, path: &Path, home: &Home, templates: &Templates) -> Option<Backbrief> {
        let (file, text) = self.text(Area::Backbrief, path, &shown(path))?;
        Some(self.backbrief_of(&text, path, file, home, templates))
    }

    fn backbrief_of(&mut self, text: &str, path: &Path, file: FileId, home: &Home, templates: &Templates) -> Backbrief {
        let (mut head, named, body) = self.head(Area::Backbrief, text, file);
        let template = self.template_named(named.template, named.version, templates);
        self.declared(Area::Backbrief, &mut head, home);
        self.spelling(Area::Backbrief, text, body, file, head.lang.or(home.workspace.lang));
        self.goals_of(Area::Backbrief, &head, home);
        let points = markdown::read(&text[body..], body, file);
        let (title, sections) = sections::split(points, &template);
        Backbrief { id: stem(path), file, head, title, template, sections }
    }

    /// Reads the briefs of a workspace.
    pub(super) fn briefs(&mut self, folder: &Path, home: &Home) -> Vec<Brief> {
        let paths = paths(folder);
        paths.iter().filter_map(|path| self.brief(path, home)).collect()
    }

    fn brief(&mut self, path: &Path, home: &Home) -> Option<Brief> {
        let (file, text) = self.text(Area::Brief, path, &shown(path))?;
        let (mut head, _, body) = self.head(Area::Brief, &text, file);
        self.declared(Area::Brief, &mut head, home);
        self.spelling(Area::Brief, &text, body, file, head.lang.or(home.workspace.lang));
        self.goals_of(Area::Brief, &head, home);
        let (title, sections) = sections::by_heading(markdown::read(&text[body..], body, file));
        let words: Vec<&str> = text[body..].split_whitespace().collect();
        let fingerprint = digest::of_text(WORDING, &words.join(" "));
        Some(Brief { id: stem(path), file, head, title, sections, fingerprint })
    }

    fn template_named(
        &mut self,
        name: Option<Placed<String>>,
        version: Option<Placed<String>>,
        templates: &Templates,
    ) -> Arc<Template> {
        let id = name.as_ref().map_or(templates.default().id.as_str(), |name| &name.value);
        let wanted = version.as_ref().map(|version| version.value.as_str());
        if let Some(found) = templates.find(id, wanted) {
            return found.clone();
        }
        let known = || templates.iter().map(|template| format!("{} {}", template.id, template.version)).collect();
        if let Some(place) = version.as_ref().or(name.as_ref()).map(|placed| placed.place) {
            let name = wanted.map_or_else(|| id.to_owned(), |version| format!("{id} {version}"));
            self.report(Area::Backbrief, place, Kind::TemplateNotFound { name, known: known() });
        }
        templates.find(id, None).unwrap_or_else(|| templates.default()).clone()
    }

    /// Units and areas that the workspace declares go by their ids, however they are called.
    fn declared(&mut self, area: Area, head: &mut Head, home: &Home) {
        let workspace = &home.workspace;
        let units = workspace.units.iter().map(|unit| (unit.id.as_str(), unit.title.as_deref()));
        let areas = workspace.areas.iter().map(|area| (area.id.as_str(), area.title.as_deref()));
        for (written, known, what) in
            [(&mut head.unit, units.collect::<Vec<_>>(), Thing::Unit), (&mut head.area, areas.collect(), Thing::Area)]
        {
            let Some(written) = written.as_mut().filter(|_| !known.is_empty()) else { continue };
            let is_same = |a: &str| a.to_lowercase() == written.value.to_lowercase();
            if let Some((id, _)) = known.iter().find(|(id, title)| is_same(id) || title.is_some_and(is_same)) {
                written.value = (*id).to_owned();
                continue;
            }
            let names = known.iter().flat_map(|(id, title)| [Some(*id), *title]).flatten();
            let suggestion = nearest(&written.value, names).map(str::to_owned);
            self.report(area, written.place, Kind::UnknownReference { what, id: written.value.clone(), suggestion });
        }
    }

    /// Tells of goals that `goals.toml` does not have, where there is one.
    fn goals_of(&mut self, area: Area, head: &Head, home: &Home) {
        let Some(goals) = &home.goals else { return };
        for written in head.goals.iter().filter(|written| goals.goal(&written.value).is_none()) {
            let known = goals.goals.iter().map(|goal| goal.id.as_str());
            let suggestion = nearest(&written.value, known).map(str::to_owned);
            let kind = Kind::UnknownReference { what: Thing::Goal, id: written.value.clone(), suggestion };
            self.report(area, written.place, kind);
        }
    }

    /// Finds Danish words that were misread or written without their letters.
    fn spelling(&mut self, area: Area, text: &str, body: usize, file: FileId, lang: Option<Lang>) {
        if lang == Some(Lang::En) {
            return;
        }
        let mut spelling = Spelling::default();
        spelling.read(&text[body..], body);
        for (span, kind) in spelling.finish() {
            self.report(area, crate::source::Place { file, span }, kind);
        }
    }
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}
