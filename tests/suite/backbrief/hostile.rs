//! Any bytes: reading and telling ends, without a panic, and without markup.

use super::workspace;
use konsensus::analysis::backbrief::Understood;
use konsensus::document::{html, markdown, terminal};
use konsensus::files::template::Templates;
use konsensus::files::{self, Home};
use konsensus::lang::Lang;
use konsensus::model::workspace::Workspace;
use konsensus::report::NotRead;
use konsensus::report::backbrief::diff::{self, Diff};
use konsensus::report::backbrief::timeline::{View, Window};
use konsensus::report::backbrief::{Read, show};
use konsensus::source::Sources;
use proptest::prelude::*;

/// Pieces that a reader of backbriefs takes for something.
const PIECES: &[&str] = &[
    "# ",
    "## Hovedopgave\n",
    "\n## Underopgaver\n",
    "\n## Tidsplan\n",
    "\n## Rapportering\n",
    "\nOpgave 1",
    "Fase 2: ",
    "\n- ",
    "\n  - ",
    "\n1. ",
    "uge 54 ",
    "1. marts 2026",
    " til ",
    "efter opgave 1",
    "herefter",
    "|a|b|\n|-|-|\n|",
    "**",
    "<!--",
    "-->",
    "---\n",
    "date: 2026-01-05\n",
    "unit: ø\n",
    "»",
    "\u{feff}",
    "\r\n",
    "æøå",
    "løbende",
    "\u{202e}",
    "\0",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,12}"];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_shown_drawn_and_compared(before in text(), after in text()) {
        let mut sources = Sources::default();
        let (home, templates) = (Home::default(), Templates::read(&Home::default(), &mut sources).0);
        let workspace = Workspace::default();
        let mut read = |text: &str, path: &str| {
            let (backbrief, _) = files::backbrief::read_text(text, path, &home, &templates, &mut sources);
            let understood = Understood::of(&backbrief);
            (backbrief, understood)
        };
        let (old, new) = (read(&before, "a.md"), read(&after, "b.md"));
        let view = |(backbrief, understood), path| Read { backbrief, understood, brief: None, workspace: &workspace, sources: &sources, path };
        let (old, new) = (view((&old.0, &old.1), "a.md"), view((&new.0, &new.1), "b.md"));
        let none = NotRead::default();
        let views = [old, new];
        let timeline = View { backbriefs: &views, window: Window::default(), today: jiff::civil::date(2026, 5, 1), organisation: None, lang: Lang::Da };
        let documents = [
            show::document(&new, &none, Lang::Da),
            timeline.document(&none),
            diff::document(&Diff::new(old, new, NotRead::default(), Lang::En), Lang::En),
        ];
        for document in &documents {
            let look = terminal::Look { width: 100, color: false, ascii: false };
            let written = [terminal::write(document, &look), markdown::write(document), html::write(document)];
            prop_assert!(written.iter().all(|text| !text.is_empty()));
        }
        let same = Diff::new(new, new, NotRead::default(), Lang::Da);
        prop_assert_eq!(serde_json::to_value(&same).unwrap()["changes"].as_array().unwrap().len(), 0);
        prop_assert!(konsensus::document::ics::write(&timeline.calendar()).ends_with("END:VCALENDAR\r\n"));
    }
}

#[test]
fn any_bytes_end_with_an_answer() {
    for bytes in
        [&b""[..], b"\xff\xfe", b"\x00\x01", b"---\n", b"---\na: [\n---\n", b"# \n", b"<<<<<<< a\n=======\n>>>>>>> b\n"]
    {
        let folder = workspace();
        folder.write("backbriefs/regnbuen.md", bytes);
        for line in ["show backbriefs/regnbuen.md", "list", "timeline", "compare overgange"] {
            let run = super::run(&folder, line);
            assert!(matches!(run.exit(), Some(0..=2)), "{bytes:?}: {line}: {}", run.both());
            assert!(!run.stderr().contains("panicked"), "{bytes:?}: {line}: {}", run.stderr());
        }
    }
}
