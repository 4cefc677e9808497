//! The language server as an editor meets it: a real process, standard input and output, one file per feature.

#![allow(missing_docs)] // tests, not an interface

mod client;
mod code_action;
mod code_lens;
mod diagnostics;
mod draft;
mod features;
mod fixture;
mod hard_cases;
mod house;
mod lifecycle;
mod project;
mod project_names;
mod protocol;
mod random;
mod skerry;
mod stets;
mod sync;
