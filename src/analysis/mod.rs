//! What follows from what people wrote: pure functions from the model to rows.
//!
//! Nothing here reads a file, a clock or the environment, and nothing decides how things look.

pub mod agenda;
pub mod alpha;
pub mod backbrief;
pub mod changes;
pub mod comparison;
pub mod copies;
pub mod core_groups;
pub mod disagreement;
pub mod documentation;
pub mod fingerprint;
pub mod gross_list;
pub mod import;
pub mod leader;
pub mod left;
pub mod overview;
pub mod people;
pub mod priority;
pub mod proposal;
pub mod reports;
pub mod similarity;
pub mod statistics;
pub mod status;
pub mod suspect;
pub mod takeover;
pub mod trace;
pub mod wording;
