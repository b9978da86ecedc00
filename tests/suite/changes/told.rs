//! How it is told, in both languages.

use super::{PLACE, commit, edit, git, workspace};
use crate::folder::{Folder, ROOT, same};
use snapbox::str;
use std::path::Path;

/// The example, half a year's work in one edit.
fn solsikken() -> Folder {
    let folder = Folder::new();
    folder.copy_example("solsikken", "solsikken");
    for file in ["consensus.toml", "projects.toml"] {
        let path = Path::new("solsikken").join(file);
        folder.write(&path, std::fs::read(Path::new(ROOT).join("examples").join(&path)).unwrap());
    }
    commit(&folder, "2026-05-15");
    git(&folder, "2026-05-15", "tag maj");
    let change = |file: &str, edits: &[(&str, &str)]| {
        let mut text = folder.text(format!("solsikken/{file}"));
        for (from, to) in edits {
            assert!(text.contains(from), "{from}");
            text = text.replacen(from, to, 1);
        }
        folder.write(format!("solsikken/{file}"), text);
    };
    change(
        "projects.toml",
        &[
            ("due = 2026-07-03\nresources", "due = 2026-10-03\nresources"),
            ("decision = \"later\"", "decision = \"chosen\""),
            ("title = \"Flere voksne sidst på dagen\"", "title = \"Flere voksne om eftermiddagen\""),
            ("owner = \"fatima\"", "owner = \"karen\""),
            ("ratings = { effect = 5, effort = 4 }", "ratings = { effect = 4, effort = 4 }"),
            ("who = \"ali\"\ndue = 2026-05-22\n", "who = \"ali\"\ndue = 2026-05-22\ndone = 2026-05-20\n"),
            ("  \"T2.1c\",\n", ""),
            ("improvements = [\"T2.3c\"]", "improvements = [\"T2.3c\", \"T2.1c\"]"),
            (
                "[[project]]\nid = \"ro-og-pauser\"",
                "[[project.status]]\ndate = 2026-06-20\nstate = \"running\"\nnote = \"Makkerne er udpeget.\"\n\n[[project]]\nid = \"ro-og-pauser\"",
            ),
        ],
    );
    change(
        "consensus.toml",
        &[("status = \"agreed\"\nscore = 4\n", "status = \"agreed\"\nscore = 3\n"), ("oversættes til", "omsættes til")],
    );
    folder
}

#[test]
fn the_example_in_danish() {
    let folder = solsikken();
    same(folder.run(["changes", "maj", "--today", "2026-06-25"]).code(0).both(), str![[""]]);
}

#[test]
fn the_example_in_english_as_markdown() {
    let folder = solsikken();
    let args = ["changes", "maj", "solsikken", "--lang", "en", "--format", "md", "--today", "2026-06-25"];
    same(folder.run(args).code(0).both(), str![[""]]);
}

#[test]
fn nothing_has_happened() {
    let folder = workspace();
    let told = |lang: &str| folder.run(["changes", "HEAD", "--lang", lang, "--today", "2026-03-03"]).code(0).both();
    same(told("da"), str![[""]]);
    same(told("en"), str![[""]]);
}

/// A workspace where a little of everything has happened.
fn everything() -> Folder {
    let folder = workspace();
    edit(&folder, "consensus.toml", "status = \"open\"", "status = \"agreed\"\nscore = 1");
    edit(&folder, "consensus.toml", "score = 2", "score = 2\nreason = \"Tallene er gamle\"");
    edit(&folder, "consensus.toml", "text = \"Pauserne skal holdes\"", "text = \"Pauserne skal holdes\"\nshare = true");
    edit(
        &folder,
        "consensus.toml",
        "[[question.strength]]\ntext = \"Retningen er klar for alle\"\nfrom = [\"e:00000001\"]",
        "[[question.strength]]\ntext = \"Vi ved, hvem der gør hvad\"\n[[question.set_aside]]\nfrom = [\"e:00000001\"]\nreason = \"Det er ikke længere sådan\"",
    );
    edit(
        &folder,
        "projects.toml",
        "decision = \"open\"",
        "decision = \"declined\"\ndecided_by = \"mette\"\nreason = \"Ikke nu\"\nrequires = [\"pauser\"]",
    );
    edit(&folder, "projects.toml", "due = 2026-06-30", "due = 2026-06-09\nrisks = \"Travle uger\"");
    edit(&folder, "projects.toml", "what = \"Aftal regler for pauser\"", "what = \"Aftal nye regler for pauser\"");
    edit(&folder, "projects.toml", "who = \"jonas\"\n", "who = \"mette\"\n");
    edit(&folder, "projects.toml", "weight = 3", "weight = 2");
    edit(
        &folder,
        "projects.toml",
        "[[project.plan.step]]\nwhat = \"Mål igen, hvor mange der holder pause\"\ndue = 2026-06-01\n",
        "[[project.plan.step]]\nwhat = \"Hæng dem op\"\ndue = 2026-03-01\n",
    );
    edit(&folder, "evaluation.toml", "plan_due = 2026-04-10", "plan_due = 2026-04-24");
    folder.write(format!("{PLACE}/answers/mette.csv"), "question,score\nT1.1,3\nT1.2,2\nT2.1,3\n");
    let unit = "[[unit]]\nid = \"solen\"\ntitle = \"Solen\"\n";
    folder.write("konsensus.toml", format!("organisation = \"Prøve Kommune\"\n{unit}"));
    let frame = folder.text("frames/lille.toml");
    folder.write(
        "frames/lille.toml",
        frame.replace("Er retningen klar?", "Kender alle retningen?")
            + "[[theme.question]]\nid = \"T2.2\"\ntext = \"Og så?\"\n",
    );
    let other = folder.text(format!("{PLACE}/evaluation.toml"));
    folder.write(
        "evaluations/skoven/evaluation.toml",
        other.replace("solsikken-2026", "skoven").replace("Solsikken", "Skoven"),
    );
    folder
}

#[test]
fn a_little_of_everything_in_danish() {
    same(everything().run(["changes", "HEAD", "--today", "2026-03-03"]).both(), str![[""]]);
}

#[test]
fn a_little_of_everything_in_english() {
    same(everything().run(["changes", "HEAD", "--today", "2026-03-03", "--lang", "en"]).both(), str![[""]]);
}

#[test]
fn what_cannot_be_read_stands_last() {
    let folder = workspace();
    edit(&folder, "consensus.toml", "[[question]]", "[[question");
    commit(&folder, "2026-03-02");
    edit(&folder, "consensus.toml", "[[question", "[[question]]");
    same(folder.run(["changes", "HEAD", "--today", "2026-03-03"]).code(1).both(), str![[""]]);
}
