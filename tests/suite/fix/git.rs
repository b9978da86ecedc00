//! Which files are mended: those that git has as they are, or any by `--force`.

use super::{fix, folder_text, unit};
use crate::folder::{Folder, PROGRAM, Run, command};

#[track_caller]
pub(super) fn git(folder: &Folder, line: &str) -> Run {
    let person = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "core.autocrlf=false"];
    Run::of(command("git", folder.path()).args(person).args(line.split(' '))).code(0)
}

/// Puts everything that a folder holds into a new repository.
#[track_caller]
pub(super) fn commit(folder: &Folder) {
    git(folder, "init -q");
    git(folder, "add -A -f");
    git(folder, "commit -q -m x");
}

const BAD: &str = "spørgsmål;piont\nT1.1;3\n";

#[test]
fn files_that_git_does_not_have_are_left() {
    type Make = fn(&Folder);
    let states: [(&str, Make, &str); 6] = [
        ("no repository", |_| {}, "den ligger ikke i git"),
        ("untracked", |folder| _ = git(folder, "init -q"), "git kender den ikke"),
        (
            "ignored",
            |folder| {
                folder.write(".gitignore", "answers/\n");
                git(folder, "init -q");
                git(folder, "add -A");
                git(folder, "commit -q -m x");
            },
            "git ignorerer den",
        ),
        (
            "changed",
            |folder| {
                folder.write("answers/mette.csv", "question\n");
                commit(folder);
                folder.write("answers/mette.csv", BAD);
            },
            "den har ændringer",
        ),
        (
            "staged",
            |folder| {
                commit(folder);
                folder.write("answers/mette.csv", format!("{BAD}T1.2;3\n"));
                git(folder, "add -A");
            },
            "den har ændringer",
        ),
        (
            "new",
            |folder| {
                git(folder, "init -q");
                git(folder, "add -A");
            },
            "den har ændringer",
        ),
    ];
    for (name, make, why) in states {
        println!("{name}");
        let folder = unit(BAD);
        make(&folder);
        // A setting by which git does not show what it does not know.
        if name != "no repository" {
            git(&folder, "config status.showUntrackedFiles no");
        }
        let before = folder.read("answers/mette.csv");
        let run = folder.run(["check", "--fix"]);
        assert!(folder.read("answers/mette.csv") == before);
        let told = format!("answers/mette.csv er ikke rørt (1 fund kan rettes): {why}");
        assert!(run.stderr().contains(&told), "{}", run.stderr());
        assert!(run.stdout().contains("answers-no-score-column"), "what is left is told");
        folder.run(["check", "--fix", "--force"]);
        assert_ne!(folder.read("answers/mette.csv"), before);
    }
}

#[test]
fn a_file_that_git_has_is_mended_from_wherever_one_stands() {
    let folder = unit(BAD);
    commit(&folder);
    folder.write("notes.txt", "something else has changed");
    std::fs::create_dir(folder.join("elsewhere")).unwrap();
    // As within a hook of another repository.
    let mut run = command(PROGRAM, folder.join("elsewhere"));
    run.args(["check", "--fix", ".."]).env("GIT_DIR", "/nowhere").env("GIT_INDEX_FILE", "/nowhere/index");
    let run = Run::of(&mut run);
    assert!(run.stderr().starts_with("wrote ../answers/mette.csv: 1 fixed\n"), "{}", run.stderr());
    assert_eq!(folder_text(&folder), BAD.replace("piont", "point"));
    // A second time there is nothing to mend, and so nothing to refuse.
    let run = folder.run(["check", "--fix"]);
    assert!(!run.stderr().contains("answers/mette.csv"), "{}", run.stderr());
}

#[cfg(unix)]
#[test]
fn names_that_mean_something_to_git_are_names() {
    let folder = Folder::new();
    for name in [":(top)x", "*"] {
        folder.write(format!("{name}.csv"), "question,scroe\nT1.1,3\n");
    }
    folder.write("a.csv", "question,score\nT1.1,3\n");
    commit(&folder);
    folder.write("a.csv", "question,score\nT1.1,4\n");
    folder.run(["check", "--frame", "kik", "--fix"]);
    assert_eq!(folder.text("*.csv"), "question,score\nT1.1,3\n");
    assert_eq!(folder.text(":(top)x.csv"), "question,score\nT1.1,3\n");
}

#[cfg(unix)]
#[test]
fn without_git_and_on_protected_files_nothing_is_written() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = unit(BAD);
    commit(&folder);
    let mut no_git = command(PROGRAM, folder.path());
    let run = Run::of(no_git.args(["check", "--fix"]).env("PATH", ""));
    assert!(run.stderr().contains("git er ikke installeret her"), "{}", run.stderr());
    let mode = |mode| std::fs::set_permissions(folder.join("answers/mette.csv"), std::fs::Permissions::from_mode(mode));
    mode(0o444).unwrap();
    let run = fix(&folder);
    assert!(run.stderr().contains("den er skrivebeskyttet"), "{}", run.stderr());
    assert_eq!(folder_text(&folder), BAD);
    mode(0o640).unwrap();
    fix(&folder);
    let kept = std::fs::metadata(folder.join("answers/mette.csv")).unwrap().permissions().mode();
    assert_eq!(kept & 0o777, 0o640, "a file keeps its mode");
    // A link stays a link, and what it leads to is mended.
    std::fs::rename(folder.join("answers/mette.csv"), folder.join("sheet")).unwrap();
    std::os::unix::fs::symlink("../sheet", folder.join("answers/mette.csv")).unwrap();
    folder.write("sheet", BAD);
    commit(&folder);
    folder.run(["check", "--fix"]);
    assert!(folder.join("answers/mette.csv").is_symlink() && folder.text("sheet").contains("point"));
}
