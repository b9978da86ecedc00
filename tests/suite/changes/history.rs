//! What git is asked for, and what it is not.

use super::{commit, git};
use crate::folder::Folder;
use konsensus::files::git::{Past, Repository, Why, file_at};
use std::path::Path;

const DAY: &str = "2026-03-02";

/// Two commits of one file, and a third that has no such file.
fn three() -> Folder {
    let folder = Folder::new();
    folder.write("briefs/børnehuset 1.md", "første\r\n");
    commit(&folder, DAY);
    folder.write("briefs/børnehuset 1.md", "anden");
    commit(&folder, DAY);
    git(&folder, DAY, "tag v2");
    std::fs::remove_dir_all(folder.join("briefs")).unwrap();
    commit(&folder, DAY);
    folder
}

fn error(result: anyhow::Result<impl std::fmt::Debug>) -> String {
    format!("{:#}", result.unwrap_err())
}

#[test]
fn a_file_is_what_it_was_byte_by_byte_also_where_it_is_gone() {
    let folder = three();
    let at = |revision: &str| file_at(&folder.join("briefs/børnehuset 1.md"), revision).unwrap();
    assert_eq!(at("HEAD~2").as_deref(), Some("første\r\n".as_bytes()));
    assert_eq!(at("v2").as_deref(), Some("anden".as_bytes()));
    assert_eq!(at("HEAD"), None);
    let folder_at = file_at(&folder.join("briefs"), "v2").unwrap();
    assert_eq!(folder_at, None, "a folder is no file");
    assert_eq!(file_at(&folder.join("briefs/../briefs/børnehuset 1.md"), "v2").unwrap(), at("v2"));
}

#[test]
fn what_cannot_be_asked_says_what_to_type() {
    let folder = three();
    let path = folder.join("x.md");
    let told = error(file_at(&path, "v9"));
    assert_eq!(
        told,
        "there is no revision `v9` in this repository: `git log --oneline` lists the commits, `git tag` and `git branch` the names"
    );
    assert_eq!(error(file_at(&path, "--all")), "a revision does not begin with `-`: --all");
    // A file is no commit.
    assert!(error(file_at(&path, "v2:briefs")).starts_with("there is no revision `v2:briefs`"));
    let empty = Folder::new();
    git(&empty, DAY, "init -q");
    assert!(error(file_at(&empty.join("x.md"), "HEAD")).ends_with("nothing has been committed yet"));
    let bare = Folder::new();
    assert!(error(file_at(&bare.join("x.md"), "HEAD")).contains("lies in no git repository"));
}

#[test]
fn a_clone_of_the_last_commit_says_how_to_get_the_others() {
    let folder = three();
    let clone = Folder::new();
    git(&clone, DAY, &format!("clone -q --depth 1 file://{} c", folder.path().display()));
    let told = error(file_at(&clone.join("c/x.md"), "HEAD~1"));
    assert!(told.ends_with("fetch the others with `git fetch --unshallow`"), "{told}");
}

#[cfg(unix)]
#[test]
fn links_submodules_odd_names_and_large_files_are_told_and_never_followed() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Folder::new();
    folder.write("a/evaluation.toml", "x").write("a/large.txt", vec![b'x'; (16 << 20) + 1]).write("secret.toml", "y");
    folder.write("a/reports/x.md", "generated").write("a/photo.jpg", "z").write("a/answers/.key", "k");
    std::os::unix::fs::symlink("/etc/passwd", folder.join("a/consensus.toml")).unwrap();
    let odd = std::ffi::OsStr::from_bytes(b"a/b\xf8rn.csv");
    std::fs::write(folder.path().join(odd), "question\n").unwrap();
    let inner = Folder::new();
    commit(inner.write("projects.toml", "z"), DAY);
    git(&folder, DAY, "init -q");
    git(&folder, DAY, &format!("-c protocol.file.allow=always submodule --quiet add {} a/sub", inner.path().display()));
    commit(&folder, DAY);
    let path = folder.join("a");
    let repository = Repository::of(&path).unwrap();
    let past = Past::of(&repository, &repository.commit("HEAD").unwrap(), &path).unwrap();
    let told: Vec<(&str, Why)> =
        past.unread.iter().map(|unread| (unread.path.rsplit('/').next().unwrap(), unread.why)).collect();
    assert_eq!(
        told,
        [
            ("b\u{fffd}rn.csv", Why::Name),
            ("consensus.toml", Why::Link),
            ("large.txt", Why::TooLarge),
            ("sub", Why::Submodule)
        ]
    );
    let laid_out: Vec<String> = walkdir::WalkDir::new(past.folder())
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.unwrap().path().strip_prefix(past.folder()).unwrap().display().to_string())
        .collect();
    assert_eq!(laid_out, ["", "evaluation.toml"]);
    assert!(past.folder().join("../secret.toml").is_file(), "a frame may lie anywhere in the repository");
    let shown = past.path_today(&past.folder().join("evaluation.toml").display().to_string());
    assert!(shown.ends_with("solsikken/a/evaluation.toml"), "{shown}");
    assert_eq!(past.path_today("elsewhere.toml"), "elsewhere.toml");
    let gone = past.folder();
    drop(past);
    assert!(!Path::new(&gone).exists());
}
