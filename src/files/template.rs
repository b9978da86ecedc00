//! Templates of backbriefs: `kind = "backbrief"` among the frames, read by themselves.

use super::frames::own_paths;
use super::problem::{Area, Problem};
use super::toml::{Ids, Reader, Table};
use super::{Home, Loading, read_text, shown};
use crate::model::backbrief::{Part, Role, Template};
use crate::model::frame::Localised;
use crate::source::{FileId, Sources};
use std::path::Path;
use std::sync::Arc;

/// Built-in templates: id and text. Every released version of a built-in template stays.
pub const BUILT_IN: &[(&str, &str)] = &[("backbrief", include_str!("../../frames/backbrief.toml"))];

/// The template of backbriefs that name none.
pub const DEFAULT: &str = "backbrief";

/// The kind that makes a frame a template.
pub(super) const KIND: &str = "backbrief";

/// How many sub-tasks anyone carries, where a template does not say.
const MOST_SUB_TASKS: usize = 7;

/// Templates at hand: the workspace's own first, then those built in.
#[derive(Debug, Clone, Default)]
pub struct Templates(Vec<Arc<Template>>);

impl Templates {
    /// Reads the templates of a workspace and those built in.
    pub fn read(home: &Home, sources: &mut Sources) -> (Self, Vec<Problem>) {
        let mut loading = Loading::new(sources);
        let own = home.own_frames();
        let own = own_paths(own.as_deref()).into_iter().filter(|path| is_template(path));
        let mut templates: Vec<Arc<Template>> = own.filter_map(|path| loading.template_file(&path)).collect();
        templates.extend(BUILT_IN.iter().filter_map(|(id, text)| loading.template_built_in(id, text)));
        (Self(templates), loading.problems)
    }

    /// Finds a template by id and, where one is asked for, version.
    pub fn find(&self, id: &str, version: Option<&str>) -> Option<&Arc<Template>> {
        self.0.iter().find(|template| template.id == id && version.is_none_or(|version| template.version == version))
    }

    /// Returns the templates.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Template>> {
        self.0.iter()
    }

    /// Returns the template of backbriefs that name none: the workspace's own of that name, else the one built in.
    pub fn default(&self) -> &Arc<Template> {
        self.find(DEFAULT, None).or(self.0.last()).expect("a template is built in")
    }
}

/// Returns whether a file is a template of backbriefs.
pub(super) fn is_template(path: &Path) -> bool {
    let Ok(text) = read_text(path) else { return false };
    if !text.contains(KIND) {
        return false;
    }
    let (table, _) = toml::de::DeTable::parse_recoverable(&text);
    let head = table.get_ref().get("frame").and_then(|head| head.get_ref().as_table());
    head.and_then(|head| head.get("kind")?.get_ref().as_str()) == Some(KIND)
}

impl Loading<'_> {
    fn template_file(&mut self, path: &Path) -> Option<Arc<Template>> {
        let (file, text) = self.text(Area::Frame, path, &shown(path))?;
        self.template(Reader::new(Area::Frame, file), &text, file)
    }

    fn template_built_in(&mut self, id: &str, text: &str) -> Option<Arc<Template>> {
        let file = self.sources.add(format!("{id} (built in)"), text);
        self.template(Reader::built_in(Area::Frame, file), text, file)
    }

    fn template(&mut self, reader: Reader, text: &str, file: FileId) -> Option<Arc<Template>> {
        let document = reader.parse(text);
        let root = reader.root(&document);
        let template = template(root, file).filter(|_| !reader.is_broken());
        self.problems.extend(reader.finish());
        template.map(Arc::new)
    }
}

fn template(root: Table<'_, '_>, file: FileId) -> Option<Template> {
    let head = root.required_table("frame")?;
    let _ = head.string("kind");
    let (id, version) = (head.id("id"), head.required_string("version"));
    let (title, source) = (text(&head, "title"), head.localised("source").map(|source| source.value));
    let most_sub_tasks = head.count("most_sub_tasks").unwrap_or(MOST_SUB_TASKS);
    let places = head.places();
    head.finish();
    let mut ids = Ids::new();
    let parts: Vec<Part> = root.tables("part").into_iter().filter_map(|table| part(table, &mut ids)).collect();
    root.require("part");
    root.finish();
    let (id, version) = (id?.value, version?.value);
    (!parts.is_empty()).then_some(Template { id, version, title, source, most_sub_tasks, parts, file, places })
}

fn part(table: Table<'_, '_>, ids: &mut Ids) -> Option<Part> {
    let id = table.unique_id(ids);
    let roles: Vec<(&str, Role)> = Role::ALL.iter().map(|role| (role.name(), *role)).collect();
    table.require("role");
    let role = table.one_of("role", &roles);
    let required = table.bool("required").unwrap_or(false);
    let title = text(&table, "title");
    let also = table.strings_or_tables("also").into_iter().map(|also| match also {
        Ok(text) => Localised::same(text.value),
        Err(table) => {
            let also = table.languages();
            table.finish();
            also
        }
    });
    let also = also.collect();
    let words = table.strings("words").into_iter().map(|word| word.to_lowercase()).collect();
    let hint = table.localised("hint").map(|hint| hint.value).unwrap_or_default();
    let places = table.places();
    table.finish();
    Some(Part { id: id?.value, role: role?, required, title, also, words, hint, places })
}

fn text(table: &Table<'_, '_>, key: &str) -> Localised {
    table.require(key);
    table.localised(key).map(|placed| placed.value).unwrap_or_default()
}
