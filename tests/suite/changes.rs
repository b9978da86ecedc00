//! `konsensus changes`: what happened between two revisions, in repositories that are made here.

mod history;

use crate::folder::{Folder, Run, command};

/// Runs git as somebody, on a day.
#[track_caller]
fn git(folder: &Folder, day: &str, line: &str) -> Run {
    let settings = ["-c", "core.autocrlf=false", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false"];
    let date = format!("{day}T12:00:00+0100");
    let mut git = command("git", folder.path());
    git.args(settings).args(line.split(' '));
    for role in ["AUTHOR", "COMMITTER"] {
        git.env(format!("GIT_{role}_NAME"), "a").env(format!("GIT_{role}_EMAIL"), "a@b");
        git.env(format!("GIT_{role}_DATE"), &date);
    }
    Run::of(&mut git).code(0)
}

/// Commits everything that a folder holds, ignored or not, on a day.
#[track_caller]
fn commit(folder: &Folder, day: &str) {
    if !folder.join(".git").exists() {
        git(folder, day, "init -q");
    }
    git(folder, day, "add -A -f");
    git(folder, day, "commit -q --allow-empty -m x");
}
