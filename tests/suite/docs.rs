//! The commands that are shown in the examples' pages, run as they stand.

#[test]
fn what_the_examples_show_is_what_the_program_says() {
    trycmd::TestCases::new().case("examples/*/README.md");
}
