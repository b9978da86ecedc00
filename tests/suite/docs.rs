//! The commands that are shown in the documents, run as they stand.

#[test]
fn what_the_documents_show_is_what_the_program_says() {
    trycmd::TestCases::new().case("README.md").case("examples/*/README.md");
}
