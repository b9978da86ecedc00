//! Where outputs go: several at once, to files and to stdout.

use super::{FORMATS, check, everything};

#[test]
fn formats_change_neither_the_exit_code_nor_what_goes_to_stderr() {
    let folder = everything();
    let plain = check(&folder, &[]).code(1).stderr().to_owned();
    for (format, _) in FORMATS {
        assert_eq!(check(&folder, &["--emit", format]).code(1).stderr(), plain, "{format}");
        check(&folder, &["--emit", format, "--fail-on", "never"]).code(0);
        assert_eq!(check(&folder, &["--emit", format, "--quiet"]).code(1).stderr(), "");
    }
}

#[test]
fn the_ending_of_a_file_decides_its_format() {
    let folder = everything();
    for (format, file) in FORMATS.iter().chain(&[("json", "check.json")]).filter(|(_, file)| file.starts_with("check"))
    {
        let told = check(&folder, &["--emit", format]);
        check(&folder, &["-o", file]).code(1);
        assert_eq!(folder.text(file), told.stdout(), "{file}");
        assert_eq!(check(&folder, &["--format", format]).stdout(), told.stdout(), "{format}");
    }
    let ran = check(&folder, &["-o", "check.pdf"]).code(2);
    assert!(ran.stderr().contains("no format goes with the ending .pdf"), "{}", ran.stderr());
}

#[test]
fn several_outputs_go_to_several_places() {
    let folder = everything();
    for args in [&["--emit", "sarif", "--emit", "md"][..], &["--emit", "sarif=-", "--emit", "md"]] {
        let ran = check(&folder, args).code(2);
        assert!(ran.stderr().contains("only one format can go to stdout"), "{}", ran.stderr());
    }
    let ran = check(&folder, &["--emit", "sarif=out.json", "--emit", "gitlab=./x/../out.json"]).code(2);
    assert_eq!(ran.stderr(), "error: two formats cannot go to one file, x/../out.json\n");
    let ran = check(&folder, &["--emit", "sarif="]).code(2);
    assert!(ran.stderr().contains("a file's name belongs after the ="), "{}", ran.stderr());
    let ran = check(&folder, &["--emit", "pdf"]).code(2);
    assert!(ran.stderr().contains("text, line, json, sarif, junit, github, gitlab, azure, md"), "{}", ran.stderr());
    assert_eq!(check(&folder, &["--emit", "md=-"]).stdout(), check(&folder, &["--emit", "md"]).stdout());
    // A new baseline knows everything: there would be nothing to write.
    check(&folder, &["--write-baseline", "--emit", "sarif=out.json"]).code(2);
    assert!(!folder.join("out.json").exists());
}

#[test]
fn one_file_that_cannot_be_written_keeps_no_other_from_it() {
    let folder = everything();
    folder.write("a-file", "");
    let ran =
        check(&folder, &["--emit", "sarif=a-file/out.sarif", "--emit", "junit=out.xml", "--emit", "github"]).code(2);
    assert!(ran.stderr().contains("error: cannot write a-file/out.sarif: "), "{}", ran.stderr());
    assert!(folder.join("out.xml").is_file() && ran.stdout().starts_with("::"));
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_the_log_and_no_file() {
    let folder = everything();
    let ran = folder.shell(
        "$konsensus check --emit github --emit sarif=out.sarif 2>err | true; test -s out.sarif && ! grep error: err",
    );
    ran.code(0);
}
