//! Files that describe a survey: LimeSurvey's survey structure, and SurveyXact's structure, labels and variables.

use crate::model::import::{Codebook, Grid, Line};

/// Reads a table as the description of a survey; `None` where it is none.
pub(super) fn read(grid: &Grid) -> Option<Codebook> {
    let first = grid.lines.first()?;
    let heading = |name: &str| first.cells.iter().position(|cell| cell.text.trim().eq_ignore_ascii_case(name));
    if let (Some(0), Some(name), Some(text)) = (heading("class"), heading("name"), heading("text")) {
        return Some(limesurvey(&grid.lines[1..], name, text));
    }
    if let (Some(name), Some(text), Some(_)) =
        (heading("variableName"), heading("questionText"), heading("questionName"))
    {
        let long = heading("questionName")?;
        return Some(structure(&grid.lines[1..], [name, long], text, heading("choiceText")));
    }
    let is_named = |name: &str| grid.sheet.as_deref().is_some_and(|sheet| sheet.eq_ignore_ascii_case(name));
    if is_named("Variables") {
        let mut codebook = Codebook::default();
        grid.lines.iter().for_each(|line| codebook.add_text(line.text(0).trim(), line.text(1)));
        return Some(codebook);
    }
    (is_named("Labels") || is_labels(&grid.lines)).then(|| labels(&grid.lines))
}

/// A file without headings: a variable, one of its values as a whole number, and what that stands for.
fn is_labels(lines: &[Line]) -> bool {
    let is_label = |line: &Line| {
        let value = line.text(1).trim();
        (2..=3).contains(&line.cells.len()) && !line.text(0).contains(' ') && value.parse::<i64>().is_ok()
    };
    !lines.is_empty() && lines.iter().all(is_label)
}

fn labels(lines: &[Line]) -> Codebook {
    let mut codebook = Codebook::default();
    for line in lines {
        codebook.add_label(line.text(0).trim(), line.text(1).trim(), line.text(2).trim());
    }
    codebook
}

/// SurveyXact's structure. A choice that is a variable of its own (`stato_4`) has its text behind the question's.
fn structure(lines: &[Line], names: [usize; 2], text: usize, choice: Option<usize>) -> Codebook {
    let mut codebook = Codebook::default();
    for line in lines {
        let choice = choice.map_or("", |choice| line.text(choice).trim());
        let question = line.text(text).trim();
        let text = if choice.is_empty() { question.to_owned() } else { format!("{question} [{choice}]") };
        for name in names.map(|name| line.text(name).trim()) {
            if choice.is_empty() || name == line.text(names[0]).trim() {
                codebook.add_text(name, &text);
            }
        }
    }
    codebook
}

/// LimeSurvey's tab-separated survey structure: rows of questions (`Q`), of what they have beneath them (`SQ`) and of
/// their answers (`A`), once for each language.
fn limesurvey(lines: &[Line], name: usize, text: usize) -> Codebook {
    let mut codebook = Codebook::default();
    let mut question = (String::new(), String::new());
    for line in lines {
        let (name, text) = (line.text(name).trim(), line.text(text));
        match line.text(0).trim() {
            "Q" => {
                question = (name.to_owned(), text.to_owned());
                codebook.add_text(name, text);
            }
            "SQ" => {
                let (code, of) = &question;
                codebook.add_text(&format!("{code}[{name}]"), &format!("{of} [{text}]"));
            }
            "A" => {
                codebook.add_label(&question.0, name, text);
            }
            _ => {}
        }
    }
    codebook
}
