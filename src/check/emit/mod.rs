//! Findings in the forms that programs read: one file per form.
//!
//! What goes to a CI names ids, rules and counts, never what people answered.

pub mod json;
