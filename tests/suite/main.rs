//! The test suite: one file per command or concern. `tests/README.md` says how to add a test.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on may say so by panicking")]

mod check;
mod vectors;
