//! The frames compiled into the program, and finding a frame by name.

use super::problem::{Area, Kind, Problem};
use super::template::is_template;
use super::toml::nearest;
use super::{Home, Loading, frame, shown};
use crate::model::frame::Frame;
use crate::source::Place;
use std::path::{Path, PathBuf};

/// Built-in frames: id and text. Every released version of a built-in frame stays.
pub const BUILT_IN: &[(&str, &str)] = &[("kik", include_str!("../../frames/kik.toml"))];

/// Where a frame was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// In the program.
    BuiltIn(&'static str),
    /// In a file.
    File(PathBuf),
}

/// Finds a frame: with a `/` or `.toml` it is a path from `base`; else in the folder of own frames, then built in.
pub fn find(name: &str, base: &Path, own_frames: Option<&Path>) -> Option<Found> {
    if is_path(name) {
        let path = base.join(name);
        return path.is_file().then_some(Found::File(path));
    }
    let own = own_frames.map(|folder| folder.join(format!("{name}.toml"))).filter(|path| path.is_file());
    own.map(Found::File).or_else(|| built_in(name).map(Found::BuiltIn))
}

/// Returns whether a frame's name is a path: it has a `/` or ends in `.toml`.
pub fn is_path(name: &str) -> bool {
    name.contains('/') || Path::new(name).extension().is_some_and(|extension| extension == "toml")
}

/// Returns the folder of own frames below a folder, where there is one.
pub(super) fn own_below(root: &Path) -> Option<PathBuf> {
    Some(root.join("frames")).filter(|frames| frames.is_dir())
}

fn built_in(name: &str) -> Option<&'static str> {
    BUILT_IN.iter().find(|(id, _)| *id == name).map(|(id, _)| *id)
}

/// Returns the names of the frames at hand: built in, and in the folder of own frames; sorted, each once.
pub fn names(own_frames: Option<&Path>) -> Vec<String> {
    let built_in = BUILT_IN.iter().map(|(id, _)| (*id).to_owned());
    let mut names: Vec<String> = built_in.chain(own_names(own_frames)).collect();
    names.sort();
    names.dedup();
    names
}

/// Returns the names of own frames: the stems of the TOML files in their folder, sorted. Templates of backbriefs, which
/// lie there too, are none.
pub fn own_names(own_frames: Option<&Path>) -> Vec<String> {
    let frames = own_paths(own_frames).into_iter().filter(|path| !is_template(path));
    frames.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect()
}

/// Returns the TOML files in the folder of own frames, sorted.
pub(super) fn own_paths(own_frames: Option<&Path>) -> Vec<PathBuf> {
    let entries =
        own_frames.and_then(|folder| std::fs::read_dir(folder).ok()).into_iter().flatten().filter_map(Result::ok);
    let paths = entries.map(|entry| entry.path());
    let mut paths: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|extension| extension == "toml")).collect();
    paths.sort();
    paths
}

impl Loading<'_> {
    /// Reads a frame that was found.
    pub(super) fn frame(&mut self, found: &Found) -> Option<Frame> {
        let (file, (frame, problems)) = match found {
            Found::BuiltIn(id) => {
                let text = BUILT_IN.iter().find(|(known, _)| known == id).map_or("", |(_, text)| *text);
                let file = self.sources.add(format!("{id} (built in)"), text);
                (file, frame::read(text, file))
            }
            Found::File(path) => {
                let (file, text) = self.text(Area::Frame, path, &shown(path))?;
                (file, frame::read_own(&text, file))
            }
        };
        self.frame_found = Some((found.clone(), file));
        self.problems.extend(problems);
        frame
    }

    /// Reads a frame by name, as [`super::load_frame`].
    pub(super) fn frame_by_name(&mut self, name: &str, near: &Path) -> anyhow::Result<Option<Frame>> {
        let own = super::own_frames(near);
        if let Some(found) = find(name, Path::new(""), own.as_deref()) {
            return Ok(self.frame(&found));
        }
        let names = names(own.as_deref());
        let hint = nearest(name, names.iter().map(String::as_str))
            .map_or_else(|| format!("frames at hand: {}", names.join(", ")), |near| format!("did you mean `{near}`?"));
        anyhow::bail!("there is no frame `{name}`; {hint}")
    }

    /// Finds and reads a frame; one that is not there is a problem at `place`.
    pub(super) fn named_frame(&mut self, home: &Home, name: &str, base: &Path, place: Place) -> Option<Frame> {
        let own = home.own_frames();
        if let Some(found) = find(name, base, own.as_deref()) {
            let Some(read) = home.frames.iter().find(|read| read.found == found) else { return self.frame(&found) };
            self.frame_found = read.file.map(|file| (found, file));
            return read.frame.clone();
        }
        let kind = Kind::FrameNotFound { name: name.to_owned(), known: names(own.as_deref()) };
        self.problems.push(Problem { area: Area::Evaluation, place, related: None, kind });
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::template;
    use crate::source::Sources;

    #[test]
    fn every_built_in_frame_is_read_without_a_problem() {
        for (id, text) in BUILT_IN {
            let file = Sources::default().add(*id, *text);
            let (frame, problems) = frame::read(text, file);
            assert_eq!(problems, [], "{id}");
            assert_eq!(frame.expect("a frame").id, *id);
        }
    }

    #[test]
    fn every_file_in_frames_is_built_in() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("frames");
        let found = own_paths(Some(&folder));
        let stems: Vec<&str> = found.iter().map(|path| path.file_stem().unwrap().to_str().unwrap()).collect();
        let mut built_in: Vec<&str> = BUILT_IN.iter().chain(template::BUILT_IN).map(|(id, _)| *id).collect();
        built_in.sort_unstable();
        assert_eq!(stems, built_in);
    }
}
