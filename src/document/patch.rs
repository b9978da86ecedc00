//! The difference between two texts, as `diff -u` writes it and `git apply` reads it.

use similar::TextDiff;

/// Lines that are shown around what differs.
const AROUND: usize = 3;

/// Writes how a file's text is to change; empty where it does not.
pub fn unified(path: &str, before: &str, after: &str) -> String {
    // Only `\n` ends a line, as in every program that reads a patch.
    let lines = |text| -> Vec<&str> { str::split_inclusive(text, '\n').collect() };
    let (before, after) = (lines(before), lines(after));
    let diff = TextDiff::configure().newline_terminated(true).diff_slices(&before, &after);
    let (before, after) = (format!("a/{path}"), format!("b/{path}"));
    diff.unified_diff().context_radius(AROUND).header(&before, &after).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use snapbox::{assert_data_eq, str};

    #[test]
    fn a_patch_names_the_file_and_marks_the_lines() {
        assert_eq!(unified("a.csv", "a\n", "a\n"), "");
        assert_data_eq!(
            unified("a/b.csv", "1\n2\n3\n4\n5\nsix\n", "1\n2\n3\n4\n5\n6"),
            str![[r#"
--- a/a/b.csv
+++ b/a/b.csv
@@ -3,4 +3,4 @@
 3
 4
 5
-six
+6
/ No newline at end of file

"#]]
        );
    }
}
