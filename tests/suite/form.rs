//! `konsensus sheet --format html`: the answer form as it is written. What it does is tested in a browser, `tests/web/form.mjs`.

use crate::folder::{EVALUATION, FRAME, Folder, example, same};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use scraper::{ElementRef, Html, Selector};
use sha2::{Digest, Sha256};
use snapbox::str;

fn all<'p>(page: &'p Html, selector: &str) -> Vec<ElementRef<'p>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn texts(page: &Html, selector: &str) -> Vec<String> {
    all(page, selector).into_iter().map(|element| element.text().collect::<String>().trim().to_owned()).collect()
}

/// The form that a folder's evaluation gives, and its bytes.
fn form(folder: &Folder, args: &[&str]) -> (Html, String) {
    let bytes = folder.run(["sheet", "--format", "html"].iter().chain(args)).code(0).stdout().to_owned();
    let page = Html::parse_document(&bytes);
    assert_eq!(page.errors, Vec::<String>::new());
    (page, bytes)
}

#[test]
fn everything_that_is_asked_stands_in_the_page() {
    let folder = Folder::new();
    for (lang, questions, title) in [("da", "Spørgsmål", "Svarark: "), ("en", "Questions", "Answer sheet: ")] {
        let (page, _) = form(&folder, &[&example("solsikken"), "--lang", lang]);
        assert_eq!(page.root_element().attr("lang"), Some(lang));
        assert_eq!(texts(&page, "h1"), [format!("{title}Børnehuset Solsikken, 2026")]);
        assert_eq!(texts(&page, "title"), texts(&page, "h1"));
        assert_eq!(texts(&page, "nav h2"), [questions]);
        assert_eq!(all(&page, "section.theme > h2").len(), 8);
        assert_eq!(all(&page, "fieldset.question > legend > h3").len(), 20);
        assert_eq!(all(&page, "nav li a").len(), 20);
        assert_eq!(all(&page, "#q1 .help input[type=checkbox]").len(), 5);
        assert_eq!(all(&page, "#q1 .look li").len(), 3);
        let scores: Vec<_> = all(&page, "#q1 .score input").iter().map(|radio| radio.attr("value").unwrap()).collect();
        assert_eq!(scores, ["0", "1", "2", "3", "4", "5", "?", "-"]);
        assert_eq!(
            all(&page, "fieldset.question [checked], fieldset.question [selected]").len(),
            0,
            "nothing is preselected"
        );
        for field in all(&page, "textarea, select, #code") {
            let id = field.attr("id").unwrap();
            assert_eq!(all(&page, &format!("label[for=\"{id}\"]")).len(), 1, "{id}");
            for hint in field.attr("aria-describedby").unwrap().split(' ') {
                assert_eq!(all(&page, &format!("[id=\"{hint}\"]")).len(), 1, "{hint}");
            }
        }
        let start = texts(&page, "#start").concat();
        let dates = if lang == "da" { "Fredag den 30. januar 2026" } else { "Friday 30 January 2026" };
        for part in [dates, "Jonas Lind", "Anne Toft", "Fire kolleger er stoppet"] {
            assert!(start.contains(part), "{part}: {start}");
        }
    }
}

#[test]
fn the_page_may_run_its_own_script_and_nothing_else() {
    let folder = Folder::new();
    let (page, bytes) = form(&folder, &[&example("solsikken")]);
    let hash = |text: &str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text.as_bytes())));
    let policy = all(&page, "meta[http-equiv=Content-Security-Policy]")[0].attr("content").unwrap();
    let text = |selector: &str| all(&page, selector)[0].text().collect::<String>();
    let (style, script) = (text("style"), text("script:not([type])"));
    assert_eq!(
        policy,
        format!(
            "default-src 'none'; script-src {}; style-src {}; base-uri 'none'; form-action 'none'",
            hash(&script),
            hash(&style)
        )
    );
    for way_out in [
        "fetch(",
        "XMLHttpRequest",
        "innerHTML",
        "eval(",
        "insertAdjacentHTML",
        "document.write",
        "http://",
        "https://",
    ] {
        assert!(!bytes.contains(way_out), "{way_out}");
    }
    assert_eq!(all(&page, "[style], [src], [onclick], link, img, iframe").len(), 0);
    assert_eq!(bytes, form(&folder, &[&example("solsikken")]).1, "the same input gives the same bytes");
}

#[test]
fn many_scores_are_a_list_and_half_steps_are_buttons() {
    let folder = Folder::unit();
    let frame = FRAME
        .replace("max = 5", "max = 5\nstep = 0.5")
        .replace("title = \"Resultater\"", "title = \"Resultater\"\n[theme.scale]\nmin = 0\nmax = 10\nstep = 0.25");
    folder.write("frame.toml", frame);
    let (page, _) = form(&folder, &["--lang", "en"]);
    let values = |selector: &str| -> Vec<String> {
        all(&page, selector).iter().map(|choice| choice.attr("value").unwrap().to_owned()).collect()
    };
    // In the sheet a score has a comma; what is shown is as the language writes it.
    assert_eq!(values("#q1 .score input")[..4], ["0", "0,5", "1", "1,5"]);
    assert_eq!(texts(&page, "#q1 .choices label")[1], "0.5");
    assert_eq!(values("#q1 .score input").len(), 13);
    let listed = values("#q3 select option");
    assert_eq!(
        (listed.len(), &listed[..3], &listed[42..]),
        (44, &["", "0", "0,25"].map(str::to_owned)[..], &["?", "-"].map(str::to_owned)[..])
    );
    assert_eq!(all(&page, "#q3 .score input").len(), 0);
    assert_eq!(texts(&page, "#start h3"), ["Questions T1.1 and T1.2", "Questions T2.1"]);
}

#[test]
fn names_are_shown_only_where_people_appear_by_name() {
    let named = EVALUATION.replace("id = \"mette\"", "id = \"mette\"\nname = \"Mette Holm\"\nrole = \"coordinator\"");
    let folder = Folder::unit();
    folder.write("evaluation.toml", named.clone());
    assert!(form(&folder, &[]).1.contains("Mette Holm (tovholder)"));
    for names in ["pseudonym", "aggregated"] {
        folder.write("evaluation.toml", format!("{named}\n[privacy]\nnames = \"{names}\"\n"));
        let (_, bytes) = form(&folder, &[]);
        assert!(!bytes.contains("mette") && !bytes.contains("Mette") && !bytes.contains("jonas"), "{names}");
        // One's own form says whose it is, and nothing of others.
        folder.run(["sheet", "--format", "html", "--into", names]).code(0);
        let own = folder.text(format!("{names}/mette.html"));
        assert!(own.contains("value=\"mette\"") && !own.contains("Holm") && !own.contains("jonas"), "{names}");
    }
}

#[test]
fn forty_questions_are_a_small_file() {
    let folder = Folder::new();
    let kik = std::fs::read_to_string(format!("{}/frames/kik.toml", crate::folder::ROOT)).unwrap();
    let (head, themes) = kik.split_once("[[theme]]\n").unwrap();
    let again = themes.replace("\"T", "\"U");
    folder.write("frame.toml", format!("{head}[[theme]]\n{themes}[[theme]]\n{again}"));
    for lang in ["da", "en"] {
        let (page, bytes) = form(&folder, &["--frame", "./frame.toml", "--lang", lang]);
        assert_eq!(all(&page, "fieldset.question").len(), 40);
        assert!(bytes.len() < 300_000, "{}", bytes.len());
    }
}

#[test]
fn what_people_wrote_is_text() {
    let cruel = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\u{2028}\u{202e}<!--";
    let quoted = toml::Value::from(cruel).to_string();
    let folder = Folder::unit();
    folder.write(
        "evaluation.toml",
        EVALUATION
            .replace("frame = ", &format!("unit = {quoted}\nround = {quoted}\nframe = "))
            .replace("id = \"mette\"", &format!("id = \"mette\"\nname = {quoted}\nrole = \"coordinator\"")),
    );
    let frame = FRAME
        .replace("\"Lille ramme\"", &quoted)
        .replace("\"Ledelse\"", &quoted)
        .replace("\"Er retningen klar?\"", &format!("{quoted}\nlabel = {quoted}\nhelp = [{quoted}]"));
    folder.write("frame.toml", frame);
    let (page, bytes) = form(&folder, &[]);
    assert_eq!((all(&page, "script").len(), all(&page, "img").len()), (2, 0));
    assert!(!bytes.contains('\u{202e}') && !bytes.contains('\u{2028}'));
    let seen = "</script><script>alert(1)</script><img src=x onerror=alert(1)> \\u{202e}<!--";
    assert_eq!(texts(&page, "#q1 .help label"), [seen]);
    assert!(texts(&page, "h1")[0].contains(seen));
}

#[test]
fn a_form_is_made_for_each_and_never_over_one_that_is_there() {
    let folder = Folder::unit();
    same(
        folder.run(["sheet", "--format", "html", "--into", "skemaer"]).code(0).both(),
        str![[r#"
--- stderr
wrote skemaer/jonas.html
wrote skemaer/mette.html

"#]],
    );
    same(
        folder.run(["sheet", "--format", "html", "--into", "skemaer", "--participant", "mette"]).code(2).both(),
        str![[r#"
--- stderr
error: already there, and left as it is: skemaer/mette.html; nothing was written

"#]],
    );
    same(
        folder.run(["sheet", "--format", "html", "--with-text"]).code(2).both(),
        str![[r#"
--- stderr
error: --with-text and --dialect are for CSV; a form has the questions in it, and saves what Excel and merge both read

"#]],
    );
    folder.run(["sheet", "-o", "form.html"]).code(0);
    assert_eq!(folder.text("form.html"), form(&folder, &[]).1, "the file's ending is enough");
}
