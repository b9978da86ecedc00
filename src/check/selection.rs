//! Which rules are checked where, and how bad it is to break them: `[check]` in `konsensus.toml`, and options.

use super::{Rule, Severity, rules};
use crate::files::nearest;
use crate::files::problem::Area;
use crate::lang::Lang;
use crate::model::workspace::{CheckSettings, Level};
use anyhow::{Context as _, Result, bail};
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// One rule, the rules of an area, or all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Pattern {
    All,
    Area(Area),
    Rule(&'static str),
}

impl Pattern {
    fn read(name: &str) -> Option<Self> {
        let area = || Area::ALL.into_iter().find(|area| area.name() == name).map(Self::Area);
        if name == "all" {
            Some(Self::All)
        } else {
            area().or_else(|| rules::find(name).map(|rule| Self::Rule(rule.name)))
        }
    }

    fn matches(self, rule: &Rule) -> bool {
        match self {
            Self::All => true,
            Self::Area(area) => rule.area == area,
            Self::Rule(name) => rule.name == name,
        }
    }
}

/// Returns whether a name stands for rules: `all`, an area, or a rule.
pub(super) fn is_known(name: &str) -> bool {
    Pattern::read(name).is_some()
}

/// Says that there is no such rule, and what was probably meant.
pub(super) fn unknown(name: &str, lang: Lang) -> (String, String) {
    let help = match (suggestion(name), lang) {
        (Some(near), Lang::Da) => format!("mente du `{near}`?"),
        (Some(near), Lang::En) => format!("did you mean `{near}`?"),
        (None, Lang::Da) => "`konsensus explain` viser alle regler".to_owned(),
        (None, Lang::En) => "`konsensus explain` lists every rule".to_owned(),
    };
    let message = match lang {
        Lang::Da => format!("der er ingen regel `{name}`"),
        Lang::En => format!("there is no rule `{name}`"),
    };
    (message, help)
}

/// Returns the name that was probably meant.
fn suggestion(name: &str) -> Option<&'static str> {
    nearest(name, rules::all().map(|rule| rule.name).chain(Area::ALL.map(Area::name)))
}

/// Returns the rules that a name stands for.
///
/// # Errors
/// When it is neither `all`, an area nor a rule.
pub fn rules(name: &str) -> Result<Vec<&'static Rule>> {
    let Some(pattern) = Pattern::read(name) else {
        let (_, hint) = unknown(name, Lang::En);
        bail!("there is no rule and no area `{name}`; {hint}");
    };
    Ok(rules::all().filter(|rule| pattern.matches(rule)).collect())
}

/// What the most exact pattern that fits a rule says; of two equally exact ones the last.
fn decide<T: Copy>(patterns: &[(Pattern, T)], rule: &Rule) -> Option<T> {
    let fitting = patterns.iter().filter(|(pattern, _)| pattern.matches(rule));
    fitting.max_by_key(|(pattern, _)| *pattern).map(|(_, value)| *value)
}

/// Rules that are wanted or not.
#[derive(Debug, Default)]
struct Choice {
    patterns: Vec<(Pattern, bool)>,
    /// Whether only what is named is wanted.
    is_closed: bool,
}

impl Choice {
    /// Names nobody knows are left out: they are told elsewhere.
    fn new<'n>(select: impl IntoIterator<Item = &'n str>, ignore: impl IntoIterator<Item = &'n str>) -> Self {
        let read = |name: &str, wanted| Pattern::read(name).map(|pattern| (pattern, wanted));
        let mut patterns: Vec<_> = select.into_iter().filter_map(|name| read(name, true)).collect();
        let is_closed = !patterns.is_empty();
        patterns.extend(ignore.into_iter().filter_map(|name| read(name, false)));
        Self { patterns, is_closed }
    }

    /// `None` where nothing is said of the rule.
    fn of(&self, rule: &Rule) -> Option<bool> {
        decide(&self.patterns, rule).or_else(|| self.is_closed.then_some(false))
    }
}

/// What holds for some paths only.
#[derive(Debug)]
struct ForPaths {
    globs: GlobSet,
    ignored: Choice,
    levels: Vec<(Pattern, Level)>,
}

/// Which rules are checked where.
#[derive(Debug, Default)]
pub struct Selection {
    asked: Choice,
    own: Choice,
    levels: Vec<(Pattern, Level)>,
    paths: Vec<ForPaths>,
}

impl Selection {
    /// Combines options and settings; options win.
    ///
    /// # Errors
    /// When an option names no rule, or a path pattern in the settings cannot be read.
    pub fn new(select: &[String], ignore: &[String], settings: &CheckSettings) -> Result<Self> {
        for name in select.iter().chain(ignore) {
            self::rules(name)?;
        }
        let levels = |levels: &[(crate::source::Placed<String>, Level)]| {
            levels.iter().filter_map(|(name, level)| Some((Pattern::read(&name.value)?, *level))).collect::<Vec<_>>()
        };
        let names = |names| values(names).collect::<Vec<_>>();
        let paths = settings.paths.iter().map(|path| {
            let mut globs = GlobSetBuilder::new();
            for pattern in &path.paths {
                let glob = GlobBuilder::new(&pattern.value).literal_separator(true).build();
                globs.add(glob.with_context(|| format!("konsensus.toml: `{}` is no path pattern", pattern.value))?);
            }
            let ignored = Choice::new([], names(&path.ignore));
            Ok(ForPaths { globs: globs.build()?, ignored, levels: levels(&path.severity) })
        });
        Ok(Self {
            asked: Choice::new(select.iter().map(String::as_str), ignore.iter().map(String::as_str)),
            own: Choice::new(names(&settings.select), names(&settings.ignore)),
            levels: levels(&settings.severity),
            paths: paths.collect::<Result<_>>()?,
        })
    }

    /// Returns whether a rule is checked anywhere.
    pub fn wants(&self, rule: &Rule) -> bool {
        rule.hides_the_rest() || self.asked.of(rule).or_else(|| self.own.of(rule)).unwrap_or(true)
    }

    /// As [`Self::wants`], by the rule's name; one that does not exist is checked nowhere.
    pub(super) fn wants_named(&self, name: &str) -> bool {
        rules::find(name).is_none_or(|rule| self.wants(rule))
    }

    /// Returns how bad it is to break a rule in a file, by its path from the workspace's root; `None` where it is not
    /// checked.
    pub fn severity(&self, rule: &Rule, path: &str) -> Option<Severity> {
        if rule.hides_the_rest() {
            return Some(rule.severity);
        }
        let here: Vec<&ForPaths> = self.paths.iter().filter(|paths| paths.globs.is_match(path)).collect();
        let in_settings = || here.iter().rev().find_map(|paths| paths.ignored.of(rule)).or_else(|| self.own.of(rule));
        if !self.asked.of(rule).or_else(in_settings).unwrap_or(true) {
            return None;
        }
        let level = here.iter().rev().find_map(|paths| decide(&paths.levels, rule));
        match level.or_else(|| decide(&self.levels, rule)) {
            None => Some(rule.severity),
            Some(Level::Off) => None,
            Some(Level::Note) => Some(Severity::Note),
            Some(Level::Warning) => Some(Severity::Warning),
            Some(Level::Error) => Some(Severity::Error),
        }
    }
}

/// The texts of a list.
fn values(list: &[crate::source::Placed<String>]) -> impl Iterator<Item = &str> {
    list.iter().map(|name| name.value.as_str())
}
