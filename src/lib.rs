#![doc = include_str!("README.md")]

pub mod source;

pub mod lang;

pub mod model;

pub mod files;

pub mod analysis;

pub mod document;

pub mod check;

pub mod report;

pub mod commands;
