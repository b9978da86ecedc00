//! Reads and drafts the mapping file of an import: what each column of a table is.

use crate::files::problem::{Area, Expected, Kind, Problem};
use crate::files::toml::{Reader, Table};
use crate::lang::{Lang, text};
use crate::model::QuestionId;
use crate::model::import::{Draft, Field, MappedColumn, Mapping, Source, Target};
use crate::source::FileId;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Reads the text of a mapping file.
pub fn read(text: &str, file: FileId) -> (Mapping, Vec<Problem>) {
    let reader = Reader::new(Area::Answers, file);
    let document = reader.parse(text);
    let root = reader.root(&document);
    let source = root.one_of("source", &Source::ALL);
    let values = root.table("values").map(values).unwrap_or_default();
    let mut undecided = Vec::new();
    let columns = root.tables("column").into_iter().filter_map(|table| column(table, &mut undecided)).collect();
    root.finish();
    (Mapping { source, columns, values, undecided }, reader.finish())
}

/// One column. Without a word about what it is, it is left for a person to say.
fn column(table: Table<'_, '_>, undecided: &mut Vec<String>) -> Option<MappedColumn> {
    let heading = table.required_string("heading");
    let occurrence = table.count("occurrence").unwrap_or(1).max(1);
    let question = table.string("question");
    let field = table.one_of("field", &Field::ALL);
    let words = Target::WORDS.map(|(word, _)| (word, word));
    let is = table.one_of("is", &words);
    let ignored = table.string("ignore");
    let values = table.table("values").map(values).unwrap_or_default();
    table.finish();
    let is = is.and_then(|word| Target::WORDS.into_iter().find(|(known, _)| *known == word));
    let answer = question.map(|question| Target::Answer(QuestionId(question), field.unwrap_or(Field::Score)));
    let heading = heading?.value;
    match answer.or(is.map(|(_, target)| target)).or(ignored.map(Target::Ignored)) {
        Some(target) => Some(MappedColumn { heading, occurrence, target, values }),
        None => {
            undecided.push(heading);
            None
        }
    }
}

/// A table of texts by any name.
fn values(table: Table<'_, '_>) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    for (key, value) in table.entries() {
        match value.get_ref().as_str() {
            Some(text) => _ = values.insert(key.value.to_owned(), text.to_owned()),
            None => {
                let kind = Kind::WrongType { key: key.value.to_owned(), expected: Expected::String };
                table.reader.report(value.span(), kind);
            }
        }
    }
    values
}

/// Writes a draft. Used unchanged it reads what is known; what is not, stands as comments.
pub fn draft(draft: &Draft, lang: Lang) -> String {
    let mut toml = String::new();
    let mut line = |text: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(toml, "{text}");
    };
    let open = draft.columns.iter().filter(|column| column.target.is_none()).count();
    for text in head(draft, open, lang) {
        line(&format!("# {text}"));
    }
    line("");
    line(&format!("source = {}", quoted(draft.source.name())));
    if !draft.values.is_empty() {
        line("");
        line(
            text(
                "# Hvad svarene betyder. Fjern #, og skriv pointtallet.",
                "# What answers stand for. Remove #, and write the score.",
            )
            .get(lang),
        );
        line("[values]");
        draft.values.iter().for_each(|value| line(&format!("# {} = \"\"", quoted(value))));
    }
    for column in &draft.columns {
        line("");
        line("[[column]]");
        line(&format!("heading = {}", quoted(&column.heading)));
        if column.occurrence > 1 {
            line(&format!("occurrence = {}", column.occurrence));
        }
        match &column.target {
            Some(Target::Answer(question, field)) => {
                line(&format!("question = {}", quoted(question.as_str())));
                line(&format!("field = {}", quoted(field.name())));
            }
            Some(Target::Ignored(reason)) => line(&format!("ignore = {}", quoted(reason))),
            Some(target) => {
                let word = Target::WORDS.iter().find(|(_, known)| known == target).map_or("", |(word, _)| *word);
                line(&format!("is = {}", quoted(word)));
            }
            None => {
                line(
                    text(
                        "# Afgør, hvad kolonnen er; fjern # foran det, der passer:",
                        "# Decide what this column is; remove # in front of what fits:",
                    )
                    .get(lang),
                );
                for (question, field) in &column.perhaps {
                    line(&format!("# question = {}", quoted(question.as_str())));
                    line(&format!("# field = {}", quoted(field.name())));
                }
                line(&format!(
                    "# ignore = {}",
                    quoted(text("hører ikke til svarene", "no part of the answers").get(lang))
                ));
            }
        }
    }
    toml
}

/// The first lines of a draft.
fn head(draft: &Draft, open: usize, lang: Lang) -> Vec<String> {
    let questions: Vec<&str> = draft.questions.iter().map(QuestionId::as_str).collect();
    let questions = questions.join(", ");
    let mut head = match lang {
        Lang::Da => vec![
            "Hvad kolonnerne i eksporten er. Lavet af `konsensus import --suggest-mapping`; ret frit.".to_owned(),
            "question og field (score, basis, strengths, improvements, evidence, comment): et svar.".to_owned(),
            "is (participant, response, submitted, email, name): hvem og hvornår. ignore: hvorfor kolonnen ikke skal med."
                .to_owned(),
            if open == 0 { "Alle kolonner er genkendt.".to_owned() } else { format!("Kolonner, som et menneske skal afgøre: {open}.") },
        ],
        Lang::En => vec![
            "What the columns of the export are. Made by `konsensus import --suggest-mapping`; edit freely.".to_owned(),
            "question and field (score, basis, strengths, improvements, evidence, comment): an answer.".to_owned(),
            "is (participant, response, submitted, email, name): who and when. ignore: why the column is left out."
                .to_owned(),
            if open == 0 { "Every column was recognised.".to_owned() } else { format!("Columns that a person has to decide: {open}.") },
        ],
    };
    if open > 0 {
        head.push(format!("{}: {questions}.", text("Rammens spørgsmål", "The frame's questions").get(lang)));
    }
    head
}

/// A text as TOML writes it, on one line.
fn quoted(text: &str) -> String {
    let value = toml_edit::Value::from(text);
    let written = value.to_string();
    if !written.contains('\n') {
        return written;
    }
    serde_json::to_string(text).unwrap_or_default().replace('\u{7f}', "\\u007f")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::import::DraftColumn;
    use crate::source::Sources;

    #[test]
    fn a_draft_reads_back_and_says_what_a_person_has_to_decide() {
        let answer = |id: &str, field| Target::Answer(id.into(), field);
        let column = |heading: &str, occurrence, target| DraftColumn {
            heading: heading.to_owned(),
            occurrence,
            target,
            perhaps: vec![("T1.2".into(), Field::Score)],
        };
        let made = Draft {
            source: Source::LimeSurvey,
            questions: vec!["T1.1".into(), "T1.2".into()],
            values: vec!["AO08".to_owned()],
            columns: vec![
                column("a \"b\"\nc\u{7}", 1, Some(answer("T1.1", Field::Strengths))),
                column("E-mail", 2, Some(Target::Email)),
                column("x", 1, Some(Target::Ignored("ja".to_owned()))),
                column("uklar", 1, None),
            ],
        };
        let text = draft(&made, Lang::Da);
        let file = Sources::default().add("m.toml", text.as_str());
        let (read, problems) = read(&text, file);
        assert_eq!(problems, [], "{text}");
        assert_eq!((read.columns.len(), &read.undecided[..]), (3, &["uklar".to_owned()][..]));
        assert_eq!(read.columns[0].heading, "a \"b\"\nc\u{7}");
        assert_eq!(read.columns[0].target, answer("T1.1", Field::Strengths));
        assert_eq!((read.columns[1].occurrence, &read.columns[1].target), (2, &Target::Email));
        assert!(text.contains("# question = \"T1.2\"") && text.contains("# \"AO08\" = \"\""), "{text}");
    }
}
