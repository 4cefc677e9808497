//! The language server as an editor meets it: a real process, standard input and output, one file per feature.

#![allow(missing_docs)] // tests, not an interface

mod client;
mod diagnostics;
mod draft;
mod features;
mod lifecycle;
mod random;
mod sync;
