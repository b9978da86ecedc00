use super::*;
use scraper::{Html, Selector};

#[test]
fn the_script_and_styles_can_stand_in_a_page() {
    assert!(
        !SCRIPT.contains("</")
            && !SCRIPT.contains("<!--")
            && !SCRIPT.contains("innerHTML")
            && !SCRIPT.contains("eval(")
    );
    assert!(!STYLES.contains('<') && !STYLES.contains("url(") && !STYLES.contains("@import"));
}

fn entry(text: &str) -> Entry {
    Entry { id: "T1.1a".to_owned(), text: text.to_owned(), from: vec!["e:1".to_owned()], share: false }
}

/// A board with one question, and one text in every place that comes from people.
fn board(text: &str, lang: Lang) -> Board {
    let cruel = || text.to_owned();
    let step = |value: &str, n| Step {
        value: value.to_owned(),
        shown: value.to_owned(),
        level: cruel(),
        needs: None,
        n,
        who: vec![cruel(); n],
    };
    Board {
        title: cruel(),
        short_title: cruel(),
        lang,
        sheets: cruel(),
        evaluation: cruel(),
        made_from: "v1:0".to_owned(),
        file_name: "consensus-a.toml".to_owned(),
        header: vec![cruel()],
        has_names: true,
        is_pseudonym: false,
        begins: "09:00".to_owned(),
        stops: vec![
            Stop { kind: "welcome", what: "Velkomst", minutes: 10, questions: Vec::new() },
            Stop { kind: "question", what: "Drøftelse", minutes: 10, questions: vec!["T1.1".to_owned()] },
            Stop { kind: "close", what: "Afslutning", minutes: 10, questions: Vec::new() },
        ],
        placed: vec![cruel()],
        questions: vec![Question {
            id: "T1.1".to_owned(),
            label: cruel(),
            text: cruel(),
            theme: "T1".to_owned(),
            theme_title: cruel(),
            help: vec![cruel()],
            steps: vec![step("0", 2), step("1", 0)],
            others: vec![(cruel(), cruel())],
            disagreement: cruel(),
            figures: cruel(),
            words: vec![("Kommentarer", vec![(cruel(), cruel())])],
            comments: vec![cruel()],
            began: "v1:0".to_owned(),
            rests_now: "v1:0".to_owned(),
            is_outdated: true,
            sources: vec![Source {
                from: "e:1".to_owned(),
                kind: "improvement",
                text: cruel(),
                who: vec![cruel()],
                is_alike: true,
            }],
            record: Record {
                status: "open",
                score: String::new(),
                reason: cruel(),
                note: cruel(),
                rests_on: "v1:0".to_owned(),
                strengths: vec![entry(text)],
                improvements: vec![entry(text)],
                set_aside: vec![entry(text)],
            },
        }],
        themes: vec![Theme {
            id: "T1".to_owned(),
            title: cruel(),
            steps: vec![("0".to_owned(), "0".to_owned())],
            began: "v1:0".to_owned(),
            score: String::new(),
            summary: cruel(),
            strengths: vec![cruel()],
            improvements: vec![cruel()],
        }],
    }
}

fn count(page: &Html, selector: &str) -> usize {
    page.select(&Selector::parse(selector).unwrap()).count()
}

#[test]
fn what_people_wrote_is_text_and_nothing_else() {
    let plain = Html::parse_document(&write(&board("ord", Lang::Da)));
    for cruel in
        ["</script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "<!--<style>", "' & \u{2028}\u{0}"]
    {
        for lang in [Lang::Da, Lang::En] {
            let page = Html::parse_document(&write(&board(cruel, lang)));
            for selector in ["*", "script", "img", "style", "[onerror]", "[id]"] {
                assert_eq!(count(&page, selector), count(&plain, selector), "{cruel:?} {selector}");
            }
            assert_eq!(count(&page, "[style], [onclick], img, a[href^=http]"), 0);
        }
    }
}

#[test]
fn nothing_is_chosen_before_the_group_chooses() {
    let page = Html::parse_document(&write(&board("ord", Lang::En)));
    assert_eq!(page.errors, Vec::<String>::new());
    assert_eq!(count(&page, "input[type=radio]"), 2 + 4);
    assert_eq!(count(&page, "input[type=radio][checked], option[selected]"), 0);
    assert_eq!(count(&page, "main > section:not([hidden])"), 1, "one view at a time");
    assert_eq!(
        count(&page, "label"),
        count(&page, "input") - 1 + count(&page, "select") + count(&page, "textarea") + 1
    );
}
