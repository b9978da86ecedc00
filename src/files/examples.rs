//! The complete example, compiled into the program for `demo`.

/// A file of the example: its path below the evaluation's folder, and its bytes.
pub type File = (&'static str, &'static [u8]);

macro_rules! files {
    ($($path:literal),+ $(,)?) => {
        &[$(($path, include_bytes!(concat!("../../examples/solsikken/", $path)))),+]
    };
}

/// The evaluation of Børnehuset Solsikken, as it stands in `examples/solsikken`.
pub const SOLSIKKEN: &[File] = files![
    "evaluation.toml",
    "answers/ali.tsv",
    "answers/birgit.txt",
    "answers/fatima.csv",
    "answers/henrik.csv",
    "answers/jonas.csv",
    "answers/karen.csv",
    "answers/louise.csv",
    "answers/mette.csv",
    "answers/soeren.csv",
    "consensus.toml",
    "projects.toml",
];
