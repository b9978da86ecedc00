//! The test suite: one file per command or concern. `tests/README.md` says how to add a test.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on may say so by panicking")]
#![allow(clippy::print_stdout, reason = "what a test prints is shown when it fails")]

mod adopting;
mod agenda;
mod around;
mod bad_input;
mod changes;
mod check;
mod check_settings;
mod consensus;
mod demo;
mod determinism;
mod diff;
mod docs;
mod emit;
mod escaping;
mod explain;
mod false_alarms;
mod fix;
mod folder;
mod frame;
mod hostile;
mod init;
mod layers;
mod let_pass;
mod letters;
mod origins;
mod pages;
mod periods;
mod pipelines;
mod places;
mod prioritise;
mod programme;
mod properties;
mod report;
mod reports;
mod rules;
mod schema;
mod settings;
mod sheet;
mod spreadsheets;
mod status;
mod suspect;
mod vectors;
