//! The score strip: a small picture of how scores lie on their scale, in plain characters.
//!
//! One column per category, or per bin where a scale has more than eleven: `·` for nobody, the number up to nine, `+`
//! above.

/// Scales of at most this many categories are shown category by category; 0–10 and 0–5 in halves both fit.
const COLUMNS: usize = 11;

/// Draws the counts per category, from the lowest: `· 1 · 4 2 ·`.
pub fn strip(counts: &[usize]) -> String {
    let mut bins = vec![0; counts.len().min(COLUMNS)];
    for (index, count) in counts.iter().enumerate() {
        bins[index * counts.len().min(COLUMNS) / counts.len()] += count;
    }
    join(bins.into_iter().map(|count| match count {
        0 => "·".to_owned(),
        1..=9 => count.to_string(),
        _ => "+".to_owned(),
    }))
}

/// Labels the categories of a strip, from the lowest: `0 1 2 3 4 5`.
///
/// Where the labels do not fit one to a column, only the ends of the scale are named.
pub fn axis(labels: &[impl AsRef<str>]) -> String {
    let labels: Vec<&str> = labels.iter().map(AsRef::as_ref).collect();
    match labels.as_slice() {
        [first, .., last] if labels.len() > COLUMNS || labels.iter().any(|label| label.chars().count() != 1) => {
            let width = 2 * labels.len().min(COLUMNS) - 1;
            let rest = width.saturating_sub(first.chars().count() + 1);
            format!("{first} {last:>rest$}")
        }
        _ => join(labels.into_iter().map(str::to_owned)),
    }
}

fn join(columns: impl Iterator<Item = String>) -> String {
    columns.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strip_shows_nobody_a_number_or_many() {
        assert_eq!(strip(&[0, 1, 0, 4, 2, 0]), "· 1 · 4 2 ·");
        assert_eq!(strip(&[9, 10, 100]), "9 + +");
        assert_eq!(strip(&[]), "");
    }

    #[test]
    fn a_long_scale_is_put_in_eleven_bins() {
        let mut counts = vec![0; 101];
        assert_eq!(strip(&counts), "· · · · · · · · · · ·");
        (counts[0], counts[1], counts[100]) = (1, 1, 3);
        assert_eq!(strip(&counts), "2 · · · · · · · · · 3");
        assert_eq!(strip(&[1; 22]), "2 2 2 2 2 2 2 2 2 2 2");
        assert_eq!(strip(&[1; 12]), "2 1 1 1 1 1 1 1 1 1 1");
    }

    #[test]
    fn an_axis_lies_above_its_strip() {
        assert_eq!(axis(&["0", "1", "2", "3", "4", "5"]), "0 1 2 3 4 5");
        assert_eq!(axis(&["0", "0,5", "1", "1,5", "2"]), "0       2");
        assert_eq!(axis(&["lav", "middel", "høj"]), "lav høj");
        assert_eq!(axis(&["ti"]), "ti");
        let labels: Vec<String> = (0..=100).map(|label| label.to_string()).collect();
        assert_eq!(axis(&labels).len(), strip(&[0; 101]).chars().count());
        assert_eq!(axis(&[""; 0]), "");
    }
}
