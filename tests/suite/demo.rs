//! `konsensus demo`: the whole way, in a new folder.

use crate::folder::{Folder, PROGRAM, Run, command, example, same};
use snapbox::str;

#[test]
fn it_goes_the_whole_way_and_shows_each_command_with_its_result() {
    let folder = Folder::new();
    let run = folder.run(["demo"]).code(0);
    let commands: Vec<&str> = run.stdout().lines().filter(|line| line.starts_with("$ ")).collect();
    same(
        commands.join("\n") + "\n",
        str![[r#"
$ konsensus status konsensus-demo
$ konsensus merge --only scores konsensus-demo
$ konsensus diff konsensus-demo
$ konsensus agenda konsensus-demo
$ konsensus report programme konsensus-demo
$ konsensus report gross-list konsensus-demo
$ konsensus report disagreement konsensus-demo
$ konsensus consensus konsensus-demo
$ konsensus consensus konsensus-demo
$ konsensus report consensus konsensus-demo
$ konsensus prioritise konsensus-demo
$ konsensus prioritise konsensus-demo
$ konsensus report priorities konsensus-demo
$ konsensus check --today 2026-05-18 konsensus-demo
$ konsensus status --today 2026-05-18 konsensus-demo

"#]],
    );
    assert_eq!(run.stderr(), "");
    for report in ["programme", "gross-list", "disagreement", "consensus", "priorities"] {
        assert!(folder.join(format!("konsensus-demo/reports/{report}.md")).is_file(), "{report}");
        folder.run(["report", report, "konsensus-demo", "--check"]).code(0);
    }
    same(
        folder.run(["check", "--verbose", "--today", "2026-05-18", "konsensus-demo"]).code(0).both(),
        str![[r#"
--- stderr

"#]],
    );
}

#[test]
fn it_says_the_same_every_day_and_in_english() {
    let (one, other) = (Folder::new(), Folder::new());
    let first = one.run(["demo"]).code(0);
    let again = Run::of(command(PROGRAM, other.path()).arg("demo").env("TZ", "Asia/Tokyo").env("LANG", "C"));
    assert_eq!(first.stdout(), again.code(0).stdout());
    let english = other.run(["demo", "--lang", "en", "english"]).code(0);
    assert!(english.stdout().contains("# Now they hold the seminar."));
    assert!(english.stdout().contains("Consensus: Børnehuset Solsikken"));
}

#[test]
fn it_leaves_a_folder_in_use_alone() {
    let folder = Folder::new();
    folder.write("mine/file.txt", "my own");
    let before = folder.files();
    same(
        folder.run(["demo", "mine"]).code(2).both(),
        str![[r#"
--- stderr
error: mine is not empty: give the demo a new folder, such as `konsensus demo my-demo`

"#]],
    );
    same(
        folder.run(["demo", "mine/file.txt"]).code(2).both(),
        str![[r#"
--- stderr
error: mine/file.txt is not empty: give the demo a new folder, such as `konsensus demo my-demo`

"#]],
    );
    assert!(folder.files() == before);
    std::fs::create_dir(folder.join("empty")).unwrap();
    folder.run(["demo", "empty"]).code(0);
}

#[test]
fn it_carries_the_example_as_it_stands_in_the_repository() {
    let root = example("solsikken");
    let walk = walkdir::WalkDir::new(&root).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let mut files: Vec<String> = walk
        .map(|entry| entry.path().strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/"))
        .filter(|path| path != "README.md" && !path.starts_with("reports/"))
        .collect();
    files.sort();
    let mut carried: Vec<&str> = konsensus::files::examples::SOLSIKKEN.iter().map(|(path, _)| *path).collect();
    carried.sort_unstable();
    assert_eq!(carried, files);
}
