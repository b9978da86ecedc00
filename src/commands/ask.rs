//! Questions to the one who sits there, for commands that begin a file.
//!
//! Nobody is asked where a terminal is missing at either end: then what no option says is left open. An empty answer
//! leaves it open too.

use super::Context;
use anyhow::{Context as _, Result};
use dialoguer::Input;

/// Asks for one text; `None` where nobody can be asked, or nothing is answered.
pub(super) fn text(context: &Context<'_>, question: &str) -> Result<Option<String>> {
    let answers = list(context, question, |answer| Ok::<_, String>(answer.to_owned()), &[])?;
    Ok(answers.into_iter().next())
}

/// Asks for several at once, parted by any of some signs; an answer that cannot be read is asked for again.
pub(super) fn list<T>(
    context: &Context<'_>,
    question: &str,
    read: impl Fn(&str) -> Result<T, String>,
    signs: &[char],
) -> Result<Vec<T>> {
    if !context.settings.asks {
        return Ok(Vec::new());
    }
    let answer: String = Input::new()
        .with_prompt(question)
        .allow_empty(true)
        .validate_with(|answer: &String| entries(answer, signs).try_for_each(|entry| read(entry).map(|_| ())))
        .interact_text()
        .context("cannot ask; say it by options instead")?;
    // What was accepted can be read.
    Ok(entries(&answer, signs).filter_map(|entry| read(entry).ok()).collect())
}

fn entries<'a>(answer: &'a str, signs: &'a [char]) -> impl Iterator<Item = &'a str> {
    answer.split(|sign| signs.contains(&sign)).map(str::trim).filter(|entry| !entry.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_parted_and_empty_ones_left_out() {
        let found = |answer| entries(answer, &[',', ';']).collect::<Vec<_>>();
        assert_eq!(found("Mette Krogh, Ali Demir; ,"), ["Mette Krogh", "Ali Demir"]);
        assert!(found("  ").is_empty());
        assert_eq!(entries("a, b", &[]).collect::<Vec<_>>(), ["a, b"]);
    }
}
