//! Renews what questions of `consensus.toml` rest on, and touches nothing else.

use super::complete::{OWN_COMMENT, id_of, parse, set};
use crate::model::QuestionId;
use std::collections::BTreeMap;
use toml_edit::Item;

/// What renewing did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renewed {
    /// The file's new text.
    pub text: String,
    /// The scores as the program's own comment above a question has them, from when it was last open.
    pub scores: BTreeMap<QuestionId, String>,
}

/// Sets `rests_on` of the questions named to the fingerprints given.
///
/// # Errors
/// When the text is not TOML, or a question does not stand in it as `[[question]]`.
pub fn renew(before: &str, rests_on: &BTreeMap<QuestionId, String>) -> anyhow::Result<Renewed> {
    let mut document = parse(Some(before))?;
    let mut scores = BTreeMap::new();
    let Some(tables) = document.get_mut("question").and_then(Item::as_array_of_tables_mut) else {
        anyhow::bail!("`question` is not a list of tables")
    };
    for (id, fingerprint) in rests_on {
        let Some(table) = tables.iter_mut().find(|table| id_of(table) == Some(id.as_str())) else {
            anyhow::bail!("question {id} is not written as [[question]]")
        };
        set(table, "rests_on", fingerprint);
        let above = table.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default();
        let own = above.lines().filter_map(|line| line.trim_start().strip_prefix(OWN_COMMENT));
        // The first line is the question, the second how many chose each score.
        scores.extend(own.skip(1).last().map(|scores| (id.clone(), scores.trim().to_owned())));
    }
    Ok(Renewed { text: document.to_string(), scores })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_question_rests_on_is_renewed_and_nothing_else() {
        let before = "# vores\n#| Er retningen klar?\n#| 2 × 4; median 4\n[[question]]\nid = \"T1.1\"\nstatus = \"agreed\"\nrests_on = \"v1:a\"  # fast\nscore=3\n\n[[question]]\nid = 'T1.2'\nnote = \"x\"\n[[question.strength]]\ntext = \"y\"\n";
        let rests_on = [("T1.1", "v1:b"), ("T1.2", "v1:c")].map(|(id, now)| (id.into(), now.to_owned()));
        let renewed = renew(before, &BTreeMap::from(rests_on)).unwrap();
        let expected = before.replace("v1:a", "v1:b").replace("note = \"x\"\n", "note = \"x\"\nrests_on = \"v1:c\"\n");
        assert_eq!(renewed.text, expected);
        assert_eq!(renewed.scores, BTreeMap::from([("T1.1".into(), "2 × 4; median 4".to_owned())]));
        assert!(renew("question = 3", &BTreeMap::new()).is_err());
        assert!(renew("[[question]]\nid = \"a\"", &BTreeMap::from([("b".into(), String::new())])).is_err());
    }
}
